package answer

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// QuestionGroup is what to ask together: the questions of one article, one multiple
// choice as a rule.
type QuestionGroup struct {
	Under statute.Citation `json:"under,omitzero"` // the article; zero where the questions are of several
	// JudgedBy is who must answer, "" where the fact is for anybody to find out.
	JudgedBy string `json:"judged_by,omitempty"`
	// Of is "organ" for what is the same for all documents of an organ: asked once.
	Of        string     `json:"of,omitempty"`
	Questions []Question `json:"questions"`
	// Later reports that every question hangs on others, which are asked first.
	Later bool `json:"later,omitempty"`
}

// Questions lists what to ask, in groups: those that hang on nothing first, in the
// order of the tiers, then what is the same for all documents of the organ, then what
// is asked only if others are answered with yes, article by article. It is Missing and
// Judgements again, be they of one answer or put together from several: a fact that is
// asked twice is asked once, where it comes first.
func (a *Answer) Questions() []QuestionGroup {
	var out []QuestionGroup
	var all []Question
	for _, q := range slices.Concat(a.Missing, a.Judgements) {
		if !slices.ContainsFunc(all, func(x Question) bool { return x.Fact == q.Fact }) {
			all = append(all, q)
		}
	}
	stage := func(q Question) int {
		switch {
		case len(q.After) > 0:
			return 2
		case q.Of != "":
			return 1
		}
		return 0
	}
	for s := range 3 {
		for _, q := range all {
			if stage(q) != s {
				continue
			}
			under := q.Under
			if s == 1 {
				under = statute.Citation{}
			}
			i := slices.IndexFunc(out, func(g QuestionGroup) bool {
				return g.Under == under && g.JudgedBy == q.JudgedBy && g.Of == q.Of && g.Later == (s == 2)
			})
			if i < 0 {
				i = len(out)
				if s == 2 { // beside what else hangs there on the same article
					for k, g := range out {
						if g.Later && g.Under == under {
							i = k + 1
						}
					}
				}
				out = slices.Insert(out, i, QuestionGroup{Under: under, JudgedBy: q.JudgedBy, Of: q.Of, Later: s == 2})
			}
			out[i].Questions = append(out[i].Questions, q)
		}
	}
	return out
}

// AskText writes groups of questions for people, "zh" or "en", as Answer.Brief does: those
// that hang on no other, each line with its article, and how many are left. It keeps to
// so many rows of a screen; 0 is no bound. "" where there is nothing to ask.
func AskText(groups []QuestionGroup, tag string, rows int) string {
	w := &narrator{en: lang.English(tag), brief: true}
	w.ask(slices.Clone(groups), false, rows)
	return w.b.String()
}

package assess

import (
	"io"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/assess/internal/tables"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Audit is a self-check (自查): every requirement in force against a unit's facts,
// by instrument and article.
type Audit struct {
	Unit        string            `json:"unit"`
	Place       string            `json:"place"`
	On          deadline.Date     `json:"on"`
	Instruments []InstrumentAudit `json:"instruments"`
	Count       Counts            `json:"count"`
	Missing     []Missing         `json:"missing,omitempty"`
	Policies    string            `json:"policies"`
}

// Counts counts requirements by how they stand.
type Counts struct {
	Complied      int `json:"complied"`
	Violated      int `json:"violated"`
	Warned        int `json:"warned"` // breaches of what binds only generally
	Unknown       int `json:"unknown"`
	NotApplicable int `json:"not_applicable"`
}

func (c *Counts) add(r answer.RequirementResult) {
	switch {
	case r.Status == answer.Complied:
		c.Complied++
	case r.Status == answer.Violated && r.Warning:
		c.Warned++
	case r.Status == answer.Violated:
		c.Violated++
	case r.Status == answer.NotApplicable:
		c.NotApplicable++
	default:
		c.Unknown++
	}
}

// InstrumentAudit is the part of one instrument.
type InstrumentAudit struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Count    Counts         `json:"count"`
	Articles []ArticleAudit `json:"articles"`
}

// ArticleAudit is the part of one article.
type ArticleAudit struct {
	Article string                     `json:"article"` // 第八条
	Results []answer.RequirementResult `json:"results"`
}

// SelfCheck holds the requirements of the named instruments, or of all when none
// is named, against a unit's facts. An instrument that is not in force is an
// *Error.
func SelfCheck(law *rules.Law, unit string, facts rules.Facts, instruments []string, opts ...rules.Option) (*Audit, error) {
	bd, err := law.Bind(facts, opts...)
	if err != nil {
		return nil, err
	}
	return Audited(law, unit, law.Check(bd), instruments)
}

// Audited lays out results that were worked out elsewhere, such as those of a case
// (review's Case.Audit), as SelfCheck does its own: by instrument and article, counted.
func Audited(law *rules.Law, unit string, results []answer.RequirementResult, instruments []string) (*Audit, error) {
	want := map[string]bool{}
	for _, id := range instruments {
		found := false
		for _, in := range law.Instruments() {
			if in.ID == id || base(in.ID) == id {
				want[in.ID], found = true, true
			}
		}
		if !found {
			return nil, say.Problem("“%s”在%s %s 不适用", "%s is not in force in %s on %s", id, law.Place().Term, law.On()).Of(unit)
		}
	}
	a := &Audit{Unit: unit, Place: law.Place().Term, On: law.On(), Policies: law.Book().Digest()}
	x := newReader(law, nil)
	for _, r := range results {
		if len(want) > 0 && !want[r.Cite.Instrument] {
			continue
		}
		if n := len(a.Instruments); n == 0 || a.Instruments[n-1].ID != r.Cite.Instrument {
			a.Instruments = append(a.Instruments, InstrumentAudit{ID: r.Cite.Instrument, Title: r.Cite.Title})
		}
		in := &a.Instruments[len(a.Instruments)-1]
		article := statute.Citation{Unit: r.Cite.Unit, Number: r.Cite.Number, Sub: r.Cite.Sub}.Place()
		if n := len(in.Articles); n == 0 || in.Articles[n-1].Article != article {
			in.Articles = append(in.Articles, ArticleAudit{Article: article})
		}
		art := &in.Articles[len(in.Articles)-1]
		art.Results = append(art.Results, r)
		in.Count.add(r)
		a.Count.add(r)
		for _, f := range r.Missing {
			x.miss(r.FullID(), f)
		}
	}
	a.Missing = x.missing
	return a, nil
}

func base(id string) string {
	for i, c := range id {
		if c == '@' {
			return id[:i]
		}
	}
	return id
}

// WriteCSV writes a row for each requirement that applies or may apply, and for each
// that superior law overrules.
func (a *Audit) WriteCSV(w io.Writer, tag string) error {
	rows := [][]string{{"单位", "制度", "条款", "责任主体", "要求", "情况", "待查", "与上位法的不同"}}
	if lang.English(tag) {
		rows[0] = []string{"unit", "instrument", "article", "who", "requirement", "status", "missing", "superior law"}
	}
	terms := map[string]string{}
	for _, m := range a.Missing {
		terms[m.Fact] = m.Term
	}
	for _, in := range a.Instruments {
		for _, art := range in.Articles {
			for _, r := range art.Results {
				if r.Status == answer.NotApplicable && !r.Overruled() {
					continue
				}
				missing := ""
				for i, f := range r.Missing {
					if i > 0 {
						missing += "、"
					}
					missing += terms[f]
				}
				status, differs := r.Status.Label(tag), ""
				if r.Warning && r.Generally {
					status += say.Pick(tag, "（一般要求）", " (generally)")
				}
				if r.Overruled() {
					status = r.Differs.Binds.Label(tag)
				}
				if r.Differs != nil {
					differs = r.Differs.Explain(tag)
				}
				rows = append(rows, []string{a.Unit, in.Title, r.Cite.Place(), r.Who, must(r.Requirement).In(tag), status, missing, differs})
			}
		}
	}
	return tables.Write(w, rows)
}

// must reads a requirement's demand aloud with how it binds: 应当：, 应：, 不得：.
func must(q *statute.Requirement) lang.Text {
	verb := map[statute.Modality]lang.Text{keyword.Must: {ZH: "应当：", EN: "must: "}, keyword.Should: {ZH: "应：", EN: "should: "}, keyword.MustNot: {ZH: "不得：", EN: "must not: "}, keyword.May: {ZH: "可以：", EN: "may: "}}[q.Modality]
	return say.Text("%s%s", "%s%s", verb, says(q.Demand))
}

package mutation

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// equal proves, where it can, that a mutant means the same as the law, and says how: its
// condition is true in the same cases, it is law on the same days, or it reads the same.
func equal(b bench.Bench, book, mutated *rules.Book, m *Mutant) (bool, string) {
	if isCondition(m) && m.section != relations {
		if _, differ, sure := b.Apart(m.Was, m.Now); sure && !differ {
			return true, "同样的情形下成立"
		}
	}
	if why := unheard(book, mutated, m); why != "" {
		return true, why
	}
	was, ok1 := book.Instrument(m.Instrument)
	now, ok2 := mutated.Instrument(m.Instrument)
	if !ok1 || !ok2 {
		return false, ""
	}
	if m.Kind == kindInForce && m.Rule != "" {
		if a, b := days(was, m.Rule), days(now, m.Rule); len(a) > 0 && slices.Equal(a, b) {
			return true, "同样的日子施行"
		}
	}
	if m.Kind == kindBinds && m.Now == "" && slices.ContainsFunc(was.Requirements, func(q *statute.Requirement) bool {
		return q.ID == m.Rule && len(q.Binds) == 1 && q.Binds[0] == statute.Afterwards
	}) {
		return true, "没有写何时核对的，事后核对"
	}
	if isCondition(m) && m.Key == "may" && m.section == "requires" {
		return true, "写可以的，怎样做都符合"
	}
	if m.Kind == kindSilence && m.Now == "" && voiceless(was, m.Rule) {
		return true, "没有写逾期视同的，逾期也不视为任何意见"
	}
	if m.deep && written(was) == written(now) {
		return true, "读出来完全相同"
	}
	return false, ""
}

// voiceless reports a step that says that silence means nothing, which is what it means
// where nothing is said.
func voiceless(in *statute.Instrument, step string) bool {
	return slices.ContainsFunc(in.Steps, func(s *statute.Step) bool { return s.ID == step && s.Silence == keyword.SilenceMeansNothing })
}

// unchanged reports that a comparison of the two laws proved that nothing is answered
// otherwise: no case has another answer, article or ground.
func unchanged(r *change.Report) bool {
	if len(r.Changes) == 0 {
		return false // what no comparison sees proves nothing
	}
	for _, c := range r.Changes {
		switch c.Meaning {
		case "same":
			continue
		case "":
		default:
			return false
		}
		if !slices.ContainsFunc(r.Effects, func(e change.Effect) bool { return slices.Contains(e.By, c.Name) }) {
			return false
		}
	}
	return !slices.ContainsFunc(r.Effects, func(e change.Effect) bool { return e.Verdict != change.None })
}

// isCondition reports a change of a condition.
func isCondition(m *Mutant) bool {
	last := m.Key[strings.LastIndexByte(m.Key, '.')+1:]
	return m.Now != "" && (slices.Contains(conditions, last) || strings.Contains(m.Key, "unless")) && (m.Kind == kindOperator || m.Kind == kindNegation || m.Kind == kindFigure)
}

// days are the days on which a rule is law.
func days(in *statute.Instrument, rule string) []statute.Span {
	var out []statute.Span
	in.Entries(func(e *statute.Entry) {
		if e.ID == rule {
			if s, some := e.InForce.Overlap(in.InForce); some {
				out = append(out, s)
			}
		}
	})
	return out
}

// written is all that an instrument says, but for where it says it in the file.
func written(in *statute.Instrument) string {
	var b strings.Builder
	put := func(list ...any) {
		for _, x := range list {
			data, err := json.Marshal(x)
			if err != nil {
				b.WriteString(err.Error())
			}
			b.Write(data)
			b.WriteByte('\n')
		}
	}
	put(in.Scope, in.Grounds, in.Lifts, in.Holds, in.Requirements, in.References, in.Marks, in.Limits, in.Recurrences, in.Steps,
		scoring.Of(in).Lines, scoring.Of(in).Liability, scoring.Of(in).PlanTasks, scoring.Of(in).Tariffs, in.Procedures)
	return b.String()
}

package casework

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// LineResult is a line of a scorecard or of accountability that a case looked at,
// and how its condition stood.
type LineResult struct {
	ID     string           `json:"id"` // instrument with edition / id
	Cite   statute.Citation `json:"cite"`
	Status answer.Truth     `json:"stands"`
}

// asks reports whether a limit asks for its act in the case: its condition holds and what
// it asks for has not been done, by what is given. Clocks do not read what is assumed.
func asks(law *rules.Law, l *statute.Limit, bd *rules.Bound) answer.Truth {
	c := law.Circumstances(l, bd)
	switch {
	case c.Idle, c.Done:
		return answer.False
	case c.Doubt != lang.Text{}:
		return answer.Unknown
	}
	return answer.True
}

// checkLines holds the lines a case names against what their conditions give.
func (r *caseRun) checkLines(bd *rules.Bound) {
	for _, want := range r.Case.Lines {
		found := false
		for _, in := range r.law.Instruments() {
			for _, e := range scoring.Entries(in) {
				if e.FullID() != want.Name.S || !e.InForce.Contains(r.law.On()) {
					continue
				}
				found = true
				got := r.law.Test(e.When, bd)
				r.Lines = append(r.Lines, LineResult{in.ID + "/" + e.ID, e.Cite, got})
				word := map[answer.Truth]string{answer.True: "true", answer.False: "false", answer.Unknown: "unknown"}[got]
				r.want(word == want.Status, want.At, "规则"+e.ID, want.Status, word)
			}
		}
		for _, l := range rules.InForce[*statute.Limit](r.law) {
			if !found && called(&l.Entry, want.Name.S) {
				found = true
				word := map[answer.Truth]string{answer.True: "true", answer.False: "false", answer.Unknown: "unknown"}[asks(r.law, l, bd)]
				r.want(word == want.Status, want.At, "期限"+l.ID, want.Status, word)
			}
		}
		if !found {
			_, id, _ := strings.Cut(want.Name.S, "/")
			r.fail(want.At, "规则"+id+"当日不在适用的规则之中", "rule "+id+" is not in force that day")
		}
	}
}

package casework

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/scoring"
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
		if !found {
			_, id, _ := strings.Cut(want.Name.S, "/")
			r.fail(want.At, "规则"+id+"当日不在适用的规则之中", "rule "+id+" is not in force that day")
		}
	}
}

package rules

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// LineResult is a line of a scorecard or of accountability that a case looked at,
// and how its condition stood.
type LineResult struct {
	ID     string           `json:"id"` // instrument with edition / id
	Cite   statute.Citation `json:"cite"`
	Status Truth            `json:"stands"`
}

// lines gathers what `lines` of a case may name: every rule with a condition that
// is neither a ground nor a requirement.
func scoreEntries(in *statute.Instrument) []*statute.Entry {
	return slices.Concat(in.Lines.Entries(), in.Liability.Entries())
}

// lineStatuses are the words for how a line stands.
var lineStatuses = []string{"true", "false", "unknown"}

func (l *loader) expectLines(c *CaseSpec, x *source.Map) {
	x.Map("lines").Each(func(id source.Str, v source.Node) {
		s, ok := v.Str(&l.diags)
		if !ok {
			return
		}
		if !slices.Contains(lineStatuses, s.S) {
			l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("stands", lineStatuses)})
		}
		var ids []string
		for _, in := range l.book.instruments {
			for _, e := range scoreEntries(in) {
				if e.FullID() == id.S || e.ID == id.S && statute.BaseID(in.ID) == c.subject {
					c.lines = append(c.lines, expectStatus{source.Str{S: e.FullID(), R: id.R}, s.S, s.R})
					return
				}
				ids = append(ids, e.FullID())
				if statute.BaseID(in.ID) == c.subject {
					ids = append(ids, e.ID)
				}
			}
		}
		near, _ := typo.Nearest(id.S, ids)
		l.diags.Add(id.R, mistake.CaseRule{Rule: id.S, Nearest: near})
	})
}

// checkLines holds the lines a case names against what their conditions give.
func (r *caseRun) checkLines(bd *Bound) {
	for _, want := range r.Case.lines {
		found := false
		for _, in := range r.law.Instruments() {
			for _, e := range inForce(scoreEntries(in), r.law.on) {
				if e.FullID() != want.name.S {
					continue
				}
				found = true
				got := r.law.Test(e.When, bd)
				r.Lines = append(r.Lines, LineResult{in.ID + "/" + e.ID, e.Cite, got})
				word := map[Truth]string{True: "true", False: "false", Unknown: "unknown"}[got]
				r.want(word == want.status, want.at, "规则"+e.ID, want.status, word)
			}
		}
		if !found {
			_, id, _ := strings.Cut(want.name.S, "/")
			r.fail(want.at, "规则"+id+"当日不在适用的规则之中", "rule "+id+" is not in force that day")
		}
	}
}

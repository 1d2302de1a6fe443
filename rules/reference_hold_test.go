package rules

import (
	"fmt"
	"testing"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// enrichHolds lets both layers send doubts to somebody else, about either decision.
func (w *world) enrichHolds() {
	n := len(w.book.c.Voc.Facts)
	w.book.c.Decisions["e"].HeldWith = []string{"", "", "d"}[w.rnd.IntN(3)]
	for _, in := range w.book.c.Instruments {
		for i := range w.rnd.IntN(3) {
			h := &statute.Hold{Entry: w.entry(in, fmt.Sprintf("h%d", i)), Decision: "d", Pending: "somebody", Everyone: w.rnd.IntN(8) == 0}
			if w.rnd.IntN(4) == 0 {
				h.Decision = "e"
			}
			h.When, h.ResolvedWhen = statute.ConditionOf(w.expr(2, n), false), statute.ConditionOf(w.expr(1, n), false)
			in.Holds = append(in.Holds, h)
		}
	}
}

// referenceHeld is an outcome, or that it is held: a hold of either layer stands, nothing
// has resolved it, and the outcome is not the strictest.
func (w *world) referenceHeld(d *statute.DecisionDecl, out int, get func(int) *cond.Value) int {
	for _, in := range w.book.c.Instruments {
		for _, h := range in.Holds {
			if h.Decision != d.ID && h.Decision != d.HeldWith || !h.Everyone && w.referenceSilent(in, d) {
				continue
			}
			if h.When.Tree().Eval(get) == cond.True && h.ResolvedWhen.Tree().Eval(get) != cond.True && out != 0 {
				return decide.OnHold
			}
		}
	}
	return out
}

// compareHolds holds what an answer says of its holds against the reference.
func (w *world) compareHolds(t *testing.T, seed uint64, a *answer.Answer, d *statute.DecisionDecl, leaves map[int]bool) {
	held := leaves[decide.OnHold]
	for leaf := range leaves {
		held = held && (leaf == decide.OnHold || leaf == 0)
	}
	if a.OnHold != held {
		t.Fatalf("seed %d %s: on hold %v, reference %v", seed, d.ID, a.OnHold, leaves)
	}
	if a.OnHold && a.Outcome != "" {
		t.Fatalf("seed %d %s: held, and yet %s", seed, d.ID, a.Outcome)
	}
	notes := 0
	for _, n := range a.Held {
		if n.Decision == "" {
			notes++
		}
	}
	if leaves[decide.OnHold] && notes == 0 {
		t.Fatalf("seed %d %s: held by nothing", seed, d.ID)
	}
}

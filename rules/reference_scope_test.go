package rules

import (
	"testing"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// enrichScopes lets some instruments say what they cover.
func (w *world) enrichScopes() {
	n := len(w.book.c.Voc.Facts)
	clause := func(in *statute.Instrument, id string) statute.ScopeClause {
		return statute.ScopeClause{Entry: statute.Entry{ID: id, Cite: statute.Citation{Instrument: in.ID, Title: in.Title, Number: 2}, When: statute.ConditionOf(w.expr(1, n), false)}}
	}
	for _, d := range w.book.c.Decisions {
		d.Information = false
	}
	w.decl.Information = w.rnd.IntN(2) == 0
	w.book.c.Decisions["e"].Information = w.rnd.IntN(4) == 0
	for _, in := range w.book.c.Instruments {
		if w.rnd.IntN(3) == 0 {
			in.Scope.ScopeClause = clause(in, "scope")
		}
		if w.rnd.IntN(4) == 0 {
			c := clause(in, "scope-information")
			in.Scope.Information = &c
		}
		for w.rnd.IntN(4) == 0 {
			c := clause(in, "scope-if-given")
			in.Scope.OnlyIfGiven = append(in.Scope.OnlyIfGiven, &c)
		}
		for _, g := range in.Grounds {
			g.Everyone = w.rnd.IntN(8) == 0
		}
	}
}

// referenceKnown is what was given, what the engine says follows from it by relations,
// and what that means for derived facts.
func (w *world) referenceKnown(values []*cond.Value, bd *Bound) func(int) *cond.Value {
	known := append([]*cond.Value(nil), values...)
	for _, g := range bd.c.Given {
		known[g.Index] = g.V
	}
	var get func(i int) *cond.Value
	get = func(i int) *cond.Value {
		if e := w.book.c.Voc.Facts[i].Derived.Tree(); known[i] == nil && e != nil {
			switch e.Eval(get) {
			case cond.True:
				return &cond.Value{Known: true, Bool: true}
			case cond.False:
				return &cond.Value{Known: true}
			}
		}
		return known[i]
	}
	return get
}

// referenceTruth is how the scope of an instrument stands in a decision.
func (w *world) referenceTruth(in *statute.Instrument, d *statute.DecisionDecl) cond.Truth {
	truth := cond.True
	if in.Scope.When.Tree() != nil {
		truth = in.Scope.When.Tree().Eval(w.known)
	} else if len(in.Scope.OnlyIfGiven) > 0 {
		truth = cond.False
	}
	for _, c := range in.Scope.OnlyIfGiven {
		if c.When.Tree().Eval(w.known) == cond.True {
			truth = cond.True
		}
	}
	if in.Scope.Information != nil && d.Information {
		truth = min(truth, in.Scope.Information.When.Tree().Eval(w.known))
	}
	return truth
}

func (w *world) referenceSilent(in *statute.Instrument, d *statute.DecisionDecl) bool {
	return w.referenceTruth(in, d) == cond.False
}

// compareScopes holds what an answer says of scopes against the reference, and what is
// said to be silent against what speaks.
func (w *world) compareScopes(t *testing.T, seed uint64, a *answer.Answer, d *statute.DecisionDecl) {
	said := map[string]cond.Truth{}
	for _, n := range a.Silent {
		said[n.Instrument] = cond.False
	}
	for _, n := range a.Presupposed {
		if _, twice := said[n.Instrument]; twice {
			t.Fatalf("seed %d: %s is silent and presupposed", seed, n.Instrument)
		}
		said[n.Instrument] = cond.Unknown
	}
	for _, in := range w.book.c.Instruments {
		contributes := false
		for _, g := range in.Grounds {
			contributes = contributes || g.Decision == d.ID || d.ID == "e" && w.feeds()
		}
		truth, ok := said[in.ID]
		if !ok {
			truth = cond.True
		}
		if want := w.referenceTruth(in, d); contributes && truth != want {
			t.Fatalf("seed %d %s: %s is said to speak %v, reference %v", seed, d.ID, in.ID, truth, want)
		}
	}
	for _, g := range a.Grounds {
		in := w.book.c.Instrument(g.Cite.Instrument)
		for _, ground := range in.Grounds {
			if ground.FullID() == g.ID && !ground.Everyone && said[in.ID] == cond.False && len(said) > 0 {
				if _, noted := said[in.ID]; noted {
					t.Fatalf("seed %d %s: %s is silent, and yet %s speaks", seed, d.ID, in.ID, g.ID)
				}
			}
		}
	}
}

// feeds reports that the second decision reads the first in this world's law: it does
// by the one ground that says so.
func (w *world) feeds() bool {
	for _, g := range w.book.c.Instrument("local").Grounds {
		if g.ID == "e1" {
			return true
		}
	}
	return false
}

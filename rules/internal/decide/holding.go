package decide

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// strictest is the index of the outcome that no hold keeps back.
const strictest = 0

// compiledHold is a hold as the engine reads it: a ground for nothing, which what
// resolves it lifts.
type compiledHold struct {
	*statute.Hold
	Layer int
	Doubt *Ground
	flat  flatGround // the doubt alone, without what resolves it
}

func newHold(h *statute.Hold, layer int, atom func(*cond.Expr) int) compiledHold {
	answered := &statute.Lift{Entry: h.Entry}
	answered.When = h.ResolvedWhen
	g := &Ground{Ground: &statute.Ground{Entry: h.Entry}, Exprs: []*cond.Expr{h.When.Tree()}}
	g.Full = compileFormula(g.Exprs, atom)
	g.Bare = g.Full
	g.Lifts = []*Lift{{Lift: answered, Formula: compileFormula([]*cond.Expr{h.ResolvedWhen.Tree()}, atom), Outcome: -1}}
	c := compiledHold{Hold: h, Layer: layer, Doubt: g, flat: flatGround{ground: g}}
	c.flat.clauses, c.flat.word = g.Full.masks()
	return c
}

// Stands is whether a ground stands, without its outcome.
func (g *Ground) Stands(b *Bits) cond.Truth {
	truth, _, _ := g.Standing(&g.Full, b)
	return truth
}

// held is whether some hold stands, by Kleene's tables. Nearly always none does, and the
// masks say so.
func (p *Program) held(b *Bits) cond.Truth {
	r := cond.False
	for i := range p.Holds {
		h := &p.Holds[i]
		if h.flat.clauses != nil && h.flat.eval(b) == cond.False {
			continue
		}
		switch h.Doubt.Stands(b) {
		case cond.True:
			return cond.True
		case cond.Unknown:
			r = cond.Unknown
		}
	}
	return r
}

// OnHold reports that the answer is held whatever the unknown facts are, but for its
// strictest outcome.
func (poss *Possibility) OnHold() bool {
	return slices.Contains(poss.Leaves, OnHold) && !slices.ContainsFunc(poss.Leaves, func(o int) bool { return o != OnHold && o != strictest })
}

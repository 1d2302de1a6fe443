package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// strictest is the index of the outcome that no hold keeps back.
const strictest = 0

// compiledHold is a hold as the engine reads it: a ground for nothing, which what
// resolves it lifts.
type compiledHold struct {
	*statute.Hold
	layer int
	doubt *compiledGround
	flat  flatGround // the doubt alone, without what resolves it
}

func newHold(h *statute.Hold, layer int, atom func(*cond.Expr) int) compiledHold {
	answered := &statute.Lift{Entry: h.Entry}
	answered.When = h.ResolvedWhen
	g := &compiledGround{Ground: &statute.Ground{Entry: h.Entry}, exprs: []*cond.Expr{h.When.Tree()}}
	g.full = compileFormula(g.exprs, atom)
	g.bare = g.full
	g.lifts = []*compiledLift{{Lift: answered, formula: compileFormula([]*cond.Expr{h.ResolvedWhen.Tree()}, atom), outcome: -1}}
	c := compiledHold{Hold: h, layer: layer, doubt: g, flat: flatGround{ground: g}}
	c.flat.clauses, c.flat.word = g.full.masks()
	return c
}

// stands is whether a ground stands, without its outcome.
func (g *compiledGround) stands(b *bits) cond.Truth {
	truth, _, _ := g.standing(&g.full, b)
	return truth
}

// held is whether some hold stands, by Kleene's tables. Nearly always none does, and the
// masks say so.
func (p *program) held(b *bits) cond.Truth {
	r := cond.False
	for i := range p.holds {
		h := &p.holds[i]
		if h.flat.clauses != nil && h.flat.eval(b) == cond.False {
			continue
		}
		switch h.doubt.stands(b) {
		case cond.True:
			return cond.True
		case cond.Unknown:
			r = cond.Unknown
		}
	}
	return r
}

// onHold reports that the answer is held whatever the unknown facts are, but for its
// strictest outcome.
func (poss *possibility) onHold() bool {
	return slices.Contains(poss.leaves, onHold) && !slices.ContainsFunc(poss.leaves, func(o int) bool { return o != onHold && o != strictest })
}

// heldNotes lists the holds of a decision and of those that it reads.
func (p *program) heldNotes(a *Answer, b *bits, bd *known.Bound) {
	p.heldIn(a, b, "", !a.Decided)
	p.heldBehind(a, bd, map[*program]bool{p: true})
}

// heldBehind lists the holds that keep the decisions unknown that this one reads.
func (p *program) heldBehind(a *Answer, bd *known.Bound, seen map[*program]bool) {
	for i := range p.feeds {
		feed := p.feeds[i].program
		if seen[feed] || a.Decided {
			continue
		}
		seen[feed] = true
		inner := feed.newBits()
		feed.fill(&inner, bd)
		if _, ok := feed.outcome(bd); !ok {
			feed.heldIn(a, &inner, feed.decl.Term, true)
		}
		feed.heldBehind(a, bd, seen)
	}
}

func (p *program) heldIn(a *Answer, b *bits, decision string, open bool) {
	for i := range p.holds {
		h := &p.holds[i]
		n := HeldNote{
			Decision: decision, ID: h.doubt.id, Cite: h.Cite, Layer: layerNames[h.layer], Status: Truth(h.doubt.stands(b)), Doubt: Truth(h.doubt.full.eval(b)),
			Pending: h.Pending, When: h.When.String(), ResolvedWhen: h.ResolvedWhen.String(), Within: h.Within, From: h.From, Quote: h.Quote, Note: h.Note, hold: h.Hold,
		}
		switch {
		case n.Status == True || n.Status == Unknown && open:
			a.Held = append(a.Held, n)
		case n.Status == False && n.Doubt == True:
			a.Resolved = append(a.Resolved, n)
		default:
			continue
		}
		if !h.Reading.IsZero() {
			a.Readings = append(a.Readings, ReadingNote{n.ID, h.Cite, h.Reading})
		}
	}
}

// holdsOn lists the holds of a layer that hold a decision: its own, and those of the
// decision that it is held with.
func (s *slice) holdsOn(l int, d *statute.DecisionDecl) []*statute.Hold {
	own := s.holds[l][d.ID]
	if d.HeldWith == "" {
		return own
	}
	return slices.Concat(own, s.holds[l][d.HeldWith])
}

// heldBy lists the decisions that a hold holds.
func (b *Book) heldBy(h *statute.Hold) []string {
	out := []string{h.Decision}
	for _, id := range b.decisionOrder {
		if b.decisions[id].HeldWith == h.Decision {
			out = append(out, id)
		}
	}
	return out
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// approximate is the superset that Kleene's tables give: every outcome that some
// ground not known to fail could bring, and every unknown fact such a ground reads.
func (p *program) approximate(b *bits, bd *known.Bound) *possibility {
	poss := &possibility{}
	touched := p.touched(&p.layers[superior], b)
	reads := map[int]bool{}
	for l := range p.layers {
		poss.layers[l] = p.approximateLayer(&p.layers[l], b, bd, reads)
	}
	for _, lr := range poss.layers[local] {
		for _, sr := range poss.layers[superior] {
			for _, t := range []bool{false, true} {
				if touched == cond.Truth(1) && !t || touched == cond.Truth(-1) && t {
					continue
				}
				poss.pairs = append(poss.pairs, pair{lr, sr, t})
				out, _ := p.combine(lr, sr, t)
				outs := []int{out}
				if out == departureOpen {
					reads[p.depart.Index] = true
					outs = outs[:0]
					for v := range p.depart.Values {
						outs = append(outs, p.determined(lr, sr, v))
					}
				}
				for _, o := range outs {
					if !slices.Contains(poss.outcomes, o) {
						poss.outcomes = append(poss.outcomes, o)
					}
				}
			}
		}
	}
	slices.Sort(poss.outcomes)
	poss.leaves = p.approximateHolds(poss.outcomes, b, reads)
	if len(poss.leaves) > 1 {
		for f := range reads {
			if !p.voc.IsFact(f) || p.voc.Means(f) != nil {
				continue // what it follows from is asked
			}
			if v := bd.Get(f); v == nil || !v.Known {
				poss.missing = append(poss.missing, f)
			}
		}
		slices.Sort(poss.missing)
	}
	return poss
}

// approximateHolds is what the outcomes come to with the holds.
func (p *program) approximateHolds(outcomes []int, b *bits, reads map[int]bool) []int {
	stands := cond.False
	for i := range p.holds {
		h := p.holds[i].doubt
		truth := h.stands(b)
		stands = max(stands, truth)
		if truth == cond.Unknown {
			for _, f := range h.reads {
				reads[f] = true
			}
		}
	}
	leaves := []int(nil)
	if stands != cond.False && slices.ContainsFunc(outcomes, func(o int) bool { return o != strictest }) {
		leaves = append(leaves, onHold)
	}
	for _, o := range outcomes {
		if o == strictest || stands != cond.True {
			leaves = append(leaves, o)
		}
	}
	return leaves
}

func (p *program) approximateLayer(l *layer, b *bits, bd *known.Bound, reads map[int]bool) []int {
	var out []int
	add := func(r int) {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for t, tier := range l.tiers {
		sure := false
		for _, g := range tier {
			truth, _, res := g.standing(&g.full, b)
			if truth == cond.False {
				continue
			}
			add(res)
			for _, lift := range g.lifts {
				if lift.outcome >= 0 {
					add(lift.result)
				}
			}
			sure = sure || truth == cond.True
			if truth == cond.Unknown {
				for _, f := range g.reads {
					reads[f] = true
				}
			}
		}
		for i := range p.contests {
			if c := &p.contests[i]; c.a == t && p.anyStands(l.tiers[c.b], b) != cond.False {
				reads[c.fact.Index] = true
				for _, r := range c.results {
					add(r)
				}
			}
		}
		if sure {
			return out
		}
	}
	add(0)
	return out
}

// collectReads notes the facts behind a ground, through the meanings of derived
// ones.
func (p *program) collectReads(g *compiledGround) {
	seen := map[int]bool{}
	var walk func(e *cond.Expr)
	walk = func(e *cond.Expr) {
		if e == nil {
			return
		}
		for _, f := range e.Facts() {
			if seen[f.Index] {
				continue
			}
			seen[f.Index] = true
			g.reads = append(g.reads, f.Index)
			walk(p.voc.Means(f.Index))
		}
	}
	for _, e := range g.exprs {
		walk(e)
	}
	for _, l := range g.lifts {
		walk(l.When.Tree())
	}
}

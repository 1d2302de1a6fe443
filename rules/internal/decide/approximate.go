package decide

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// approximate is the superset that Kleene's tables give: every outcome that some
// ground not known to fail could bring, and every unknown fact such a ground reads.
func (p *Program) approximate(b *Bits, bd *known.Bound) *Possibility {
	poss := &Possibility{}
	touched := p.touched(&p.Layers[Superior], b)
	reads := map[int]bool{}
	for l := range p.Layers {
		poss.Layers[l] = p.approximateLayer(&p.Layers[l], b, bd, reads)
	}
	for _, lr := range poss.Layers[Local] {
		for _, sr := range poss.Layers[Superior] {
			for _, t := range []bool{false, true} {
				if touched == cond.Truth(1) && !t || touched == cond.Truth(-1) && t {
					continue
				}
				poss.Pairs = append(poss.Pairs, Pair{lr, sr, t})
				out, _ := p.Combine(lr, sr, t)
				outs := []int{out}
				if out == departureOpen {
					reads[p.Depart.Index] = true
					outs = outs[:0]
					for v := range p.Depart.Values {
						outs = append(outs, p.determined(lr, sr, v))
					}
				}
				for _, o := range outs {
					if !slices.Contains(poss.Outcomes, o) {
						poss.Outcomes = append(poss.Outcomes, o)
					}
				}
			}
		}
	}
	slices.Sort(poss.Outcomes)
	poss.Leaves = p.approximateHolds(poss.Outcomes, b, reads)
	if len(poss.Leaves) > 1 {
		for f := range reads {
			if !p.Voc.IsFact(f) || p.Voc.Means(f) != nil {
				continue // what it follows from is asked
			}
			if v := bd.Get(f); v == nil || !v.Known {
				poss.Missing = append(poss.Missing, f)
			}
		}
		slices.Sort(poss.Missing)
	}
	return poss
}

// approximateHolds is what the outcomes come to with the holds.
func (p *Program) approximateHolds(outcomes []int, b *Bits, reads map[int]bool) []int {
	stands := cond.False
	for i := range p.Holds {
		h := p.Holds[i].Doubt
		truth := h.Stands(b)
		stands = max(stands, truth)
		if truth == cond.Unknown {
			for _, f := range h.Reads {
				reads[f] = true
			}
		}
	}
	leaves := []int(nil)
	if stands != cond.False && slices.ContainsFunc(outcomes, func(o int) bool { return o != strictest }) {
		leaves = append(leaves, OnHold)
	}
	for _, o := range outcomes {
		if o == strictest || stands != cond.True {
			leaves = append(leaves, o)
		}
	}
	return leaves
}

func (p *Program) approximateLayer(l *layer, b *Bits, bd *known.Bound, reads map[int]bool) []int {
	var out []int
	add := func(r int) {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for t, tier := range l.Tiers {
		sure := false
		for _, g := range tier {
			truth, _, res := g.Standing(&g.Full, b)
			if truth == cond.False {
				continue
			}
			add(res)
			for _, lift := range g.Lifts {
				if lift.Outcome >= 0 {
					add(lift.result)
				}
			}
			sure = sure || truth == cond.True
			if truth == cond.Unknown {
				for _, f := range g.Reads {
					reads[f] = true
				}
			}
		}
		for i := range p.Contests {
			if c := &p.Contests[i]; c.A == t && p.AnyStands(l.Tiers[c.B], b) != cond.False {
				reads[c.Fact.Index] = true
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
func (p *Program) collectReads(g *Ground) {
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
			g.Reads = append(g.Reads, f.Index)
			walk(p.Voc.Means(f.Index))
		}
	}
	for _, e := range g.Exprs {
		walk(e)
	}
	for _, l := range g.Lifts {
		walk(l.When.Tree())
	}
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// explore builds the decision as a function of the unknown facts and reads off
// what is possible and what matters.
func (p *program) explore(bd *known.Bound, budget int) *possibility {
	x := newExplorer(p.voc, bd, budget)
	x.announce(p)
	valid := x.Seal()
	parts := x.layers(p)
	final := x.final(p, parts)
	invalid := exact.Leaf(invalidLeaf)
	f := x.Builder.Ite(valid, final, invalid)
	held := x.Builder.Ite(valid, x.hold(p, final), invalid)
	poss := &possibility{exact: x.Builder.Exact()}
	if !poss.exact {
		return poss
	}
	for l := range parts.layer {
		for _, r := range x.Builder.Results(x.Builder.Ite(valid, parts.layer[l], invalid), invalidLeaf) {
			poss.layers[l] = append(poss.layers[l], r-1)
		}
	}
	for _, r := range x.Builder.Results(x.Builder.Ite(valid, parts.joint, invalid), invalidLeaf) {
		poss.pairs = append(poss.pairs, x.pairs[r])
	}
	for _, r := range x.Builder.Results(f, invalidLeaf) {
		poss.outcomes = append(poss.outcomes, leafOutcome(r))
	}
	slices.Sort(poss.outcomes)
	for _, r := range x.Builder.Results(held, invalidLeaf) {
		poss.leaves = append(poss.leaves, leafOutcome(r))
	}
	slices.Sort(poss.leaves)
	poss.invalid = len(poss.outcomes) == 0
	poss.departing = slices.Contains(poss.outcomes, departureOpen)
	if len(poss.leaves) > 1 {
		for _, fact := range x.Builder.Depends(held, invalidLeaf) {
			poss.missing = append(poss.missing, fact.Index)
		}
	}
	poss.exact = x.Builder.Exact()
	return poss
}

// Leaves of the combined function: outcomes shifted past the special ones.
const invalidLeaf = 0

func outcomeLeaf(outcome int) int { return outcome + 4 } // onHold 1, noRule 2, departureOpen 3, outcomes from 4

func leafOutcome(leaf int) int { return leaf - 4 }

// explorer builds the functions of one question.
type explorer struct {
	*known.Worlds
	done  map[*program]bool
	feeds map[int]*program // pseudo fact -> program
	pairs []pair
}

func newExplorer(voc *known.Vocabulary, bd *known.Bound, budget int) *explorer {
	return &explorer{Worlds: known.NewWorlds(voc, bd, budget), done: map[*program]bool{}, feeds: map[int]*program{}}
}

// announce tells the builder every condition of a decision and of those that
// feed it, in the law's order.
func (x *explorer) announce(p *program) {
	if x.done[p] {
		return
	}
	x.done[p] = true
	for i := range p.feeds {
		x.feeds[p.feeds[i].fact.Index] = p.feeds[i].program
		x.announce(p.feeds[i].program)
	}
	for t := range p.decl.Tiers {
		for l := range p.layers {
			for _, g := range p.layers[l].tiers[t] {
				for _, e := range g.exprs {
					x.Builder.Announce(e)
				}
				for _, lift := range g.lifts {
					x.Builder.Announce(lift.When.Tree())
				}
			}
		}
	}
	for i := range p.holds {
		x.Builder.Announce(p.holds[i].When.Tree())
		x.Builder.Announce(p.holds[i].ResolvedWhen.Tree())
	}
	// Settlements of contests and departures come last: they are asked only where
	// nothing else decides.
	for _, c := range p.contests {
		x.Builder.AnnounceFact(c.fact)
	}
	if p.depart != nil {
		x.Builder.AnnounceFact(p.depart)
	}
}

// parts are the functions of one decision: each layer's result, whether superior
// law left a choice, and both layers together.
type parts struct {
	layer [2]exact.Ref
	joint exact.Ref
}

func (x *explorer) layers(p *program) parts {
	for i := range p.feeds {
		feed := &p.feeds[i]
		if _, ok := x.Made[feed.fact.Index]; !ok {
			inner := x.layers(feed.program)
			x.Made[feed.fact.Index] = x.outcomeRead(feed.program, x.hold(feed.program, x.final(feed.program, inner)))
		}
	}
	var out parts
	for l := range p.layers {
		out.layer[l] = x.layer(p, l)
	}
	touched := exact.False
	for t, tier := range p.layers[superior].tiers {
		if p.decl.Tiers[t].Force == statute.Permission {
			for _, g := range tier {
				bare := x.Builder.Build(g.When.Tree())
				for _, lift := range g.lifts {
					if lift.outcome < 0 {
						bare = x.Builder.And(bare, x.Builder.Not(x.Builder.Build(lift.When.Tree())))
					}
				}
				touched = x.Builder.Or(touched, bare)
			}
		}
	}
	index := map[pair]int{}
	for i, known := range x.pairs {
		index[known] = i
	}
	number := func(q pair) int {
		i, ok := index[q]
		if !ok {
			i = len(x.pairs)
			index[q] = i
			x.pairs = append(x.pairs, q)
		}
		return i
	}
	if len(x.pairs) == 0 {
		number(pair{-1, -1, false}) // leaf 0 is kept for "invalid"
	}
	both := x.Builder.Combine(out.layer[local], out.layer[superior], func(l, s int) int { return number(pair{l - 1, s - 1, false}) })
	out.joint = x.Builder.Combine(both, touched, func(q, t int) int {
		r := x.pairs[q]
		r.touched = t == 1
		return number(r)
	})
	return out
}

// layer is the function of a layer's result, shifted by one so that leaf 0 stays
// free for "invalid".
func (x *explorer) layer(p *program, l int) exact.Ref {
	r := exact.Leaf(1) // silence
	tiers := p.layers[l].tiers
	stands := make([]exact.Ref, len(tiers)) // some ground of the tier stands
	for t := len(tiers) - 1; t >= 0; t-- {
		below := r
		stands[t] = exact.False
		// Each ground is one or more alternatives (by its lifts); the strictest
		// standing alternative wins, so the most open is placed first.
		type alternative struct {
			f       exact.Ref
			outcome int
			result  int
		}
		var alts []alternative
		for _, g := range tiers[t] {
			f := exact.True
			for _, e := range g.exprs {
				f = x.Builder.And(f, x.Builder.Build(e))
			}
			plain, moved := f, make([]exact.Ref, 0, len(g.lifts))
			for _, lift := range g.lifts {
				c := x.Builder.Build(lift.When.Tree())
				if lift.outcome < 0 {
					f = x.Builder.And(f, x.Builder.Not(c))
					plain = x.Builder.And(plain, x.Builder.Not(c))
					for i := range moved {
						moved[i] = x.Builder.And(moved[i], x.Builder.Not(c))
					}
				} else {
					plain = x.Builder.And(plain, x.Builder.Not(c))
				}
			}
			rest := f
			for i := len(g.lifts) - 1; i >= 0; i-- { // the last lift with an outcome wins, as in standing
				if lift := g.lifts[i]; lift.outcome >= 0 {
					c := x.Builder.Build(lift.When.Tree())
					alts = append(alts, alternative{x.Builder.And(rest, c), lift.outcome, lift.result})
					rest = x.Builder.And(rest, x.Builder.Not(c))
				}
			}
			alts = append(alts, alternative{plain, g.outcome, g.result})
			stands[t] = x.Builder.Or(stands[t], f)
		}
		slices.SortStableFunc(alts, func(a, b alternative) int { return b.outcome - a.outcome })
		r = below
		for _, a := range alts {
			r = x.Builder.Ite(a.f, exact.Leaf(a.result+1), r)
		}
		for i := range p.contests {
			c := &p.contests[i]
			if c.a != t {
				continue
			}
			clash := x.Builder.And(stands[t], stands[c.b])
			settled := x.Builder.Choice(c.fact, func(v int) exact.Ref {
				return exact.Leaf(c.results[v] + 1)
			})
			r = x.Builder.Ite(clash, settled, r)
		}
	}
	return r
}

// final is the function of the combined outcome.
func (x *explorer) final(p *program, in parts) exact.Ref {
	return x.Builder.Map(in.joint, func(leaf int) exact.Ref {
		q := x.pairs[leaf]
		if q.local < 0 {
			return exact.Leaf(invalidLeaf)
		}
		out, _ := p.combine(q.local, q.superior, q.touched)
		if out == departureOpen {
			return x.Builder.Choice(p.depart, func(v int) exact.Ref {
				return exact.Leaf(outcomeLeaf(p.determined(q.local, q.superior, v)))
			})
		}
		return exact.Leaf(outcomeLeaf(out))
	})
}

// hold is the function of the outcome with the holds of the decision: held where one
// stands, unless the outcome is the strictest.
func (x *explorer) hold(p *program, final exact.Ref) exact.Ref {
	if len(p.holds) == 0 {
		return final
	}
	stands := exact.False
	for i := range p.holds {
		stands = x.Builder.Or(stands, x.stands(p.holds[i].doubt))
	}
	held := x.Builder.Map(final, func(leaf int) exact.Ref {
		if leaf == invalidLeaf || leaf == outcomeLeaf(strictest) {
			return exact.Leaf(leaf)
		}
		return exact.Leaf(outcomeLeaf(onHold))
	})
	return x.Builder.Ite(stands, held, final)
}

// outcomeRead is the value by which conditions read the outcome of a decision. While the
// decision is held it is unknown: any outcome that its resolution could bring.
func (x *explorer) outcomeRead(p *program, held exact.Ref) exact.Ref {
	unknown := exact.Ref(0)
	made := false
	return x.Builder.Map(held, func(leaf int) exact.Ref {
		switch out := leafOutcome(leaf); {
		case out >= 0:
			return exact.Leaf(out)
		case out == onHold:
			if !made {
				kids := make([]exact.Ref, p.noOutcome()+1)
				for i := range kids {
					kids[i] = exact.Leaf(i)
				}
				unknown, made = x.Builder.Node(x.Builder.Variable(len(kids)), kids), true
			}
			return unknown
		}
		return exact.Leaf(p.noOutcome())
	})
}

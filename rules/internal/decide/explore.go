package decide

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// explore builds the decision as a function of the unknown facts and reads off
// what is possible and what matters.
func (p *Program) explore(bd *known.Bound, budget int) *Possibility {
	x := NewExplorer(p.Voc, bd, budget)
	x.Announce(p)
	valid := x.Seal()
	parts := x.Layers(p)
	final := x.Final(p, parts)
	invalid := exact.Leaf(invalidLeaf)
	f := x.Builder.Ite(valid, final, invalid)
	held := x.Builder.Ite(valid, x.hold(p, final), invalid)
	poss := &Possibility{Exact: x.Builder.Exact()}
	if !poss.Exact {
		return poss
	}
	for l := range parts.layer {
		for _, r := range x.Builder.Results(x.Builder.Ite(valid, parts.layer[l], invalid), invalidLeaf) {
			poss.Layers[l] = append(poss.Layers[l], r-1)
		}
	}
	for _, r := range x.Builder.Results(x.Builder.Ite(valid, parts.Joint, invalid), invalidLeaf) {
		poss.Pairs = append(poss.Pairs, x.Pairs[r])
	}
	for _, r := range x.Builder.Results(f, invalidLeaf) {
		poss.Outcomes = append(poss.Outcomes, LeafOutcome(r))
	}
	slices.Sort(poss.Outcomes)
	for _, r := range x.Builder.Results(held, invalidLeaf) {
		poss.Leaves = append(poss.Leaves, LeafOutcome(r))
	}
	slices.Sort(poss.Leaves)
	poss.Invalid = len(poss.Outcomes) == 0
	poss.departing = slices.Contains(poss.Outcomes, departureOpen)
	if len(poss.Leaves) > 1 {
		for _, fact := range x.Builder.Depends(held, invalidLeaf) {
			poss.Missing = append(poss.Missing, fact.Index)
		}
	}
	poss.Exact = x.Builder.Exact()
	return poss
}

// Leaves of the combined function: outcomes shifted past the special ones.
const invalidLeaf = 0

func outcomeLeaf(outcome int) int { return outcome + 4 } // onHold 1, noRule 2, departureOpen 3, outcomes from 4

func LeafOutcome(leaf int) int { return leaf - 4 }

// Explorer builds the functions of one question.
type Explorer struct {
	*known.Worlds
	done  map[*Program]bool
	feeds map[int]*Program // pseudo fact -> program
	Pairs []Pair
}

func NewExplorer(voc *known.Vocabulary, bd *known.Bound, budget int) *Explorer {
	return &Explorer{Worlds: known.NewWorlds(voc, bd, budget), done: map[*Program]bool{}, feeds: map[int]*Program{}}
}

// Announce tells the builder every condition of a decision and of those that
// feed it, in the law's order.
func (x *Explorer) Announce(p *Program) {
	if x.done[p] {
		return
	}
	x.done[p] = true
	for i := range p.Feeds {
		x.feeds[p.Feeds[i].fact.Index] = p.Feeds[i].Program
		x.Announce(p.Feeds[i].Program)
	}
	for t := range p.Decl.Tiers {
		for l := range p.Layers {
			for _, g := range p.Layers[l].Tiers[t] {
				for _, e := range g.Exprs {
					x.Builder.Announce(e)
				}
				for _, lift := range g.Lifts {
					x.Builder.Announce(lift.When.Tree())
				}
			}
		}
	}
	for i := range p.Holds {
		x.Builder.Announce(p.Holds[i].When.Tree())
		x.Builder.Announce(p.Holds[i].ResolvedWhen.Tree())
	}
	// Settlements of contests and departures come last: they are asked only where
	// nothing else decides.
	for _, c := range p.Contests {
		x.Builder.AnnounceFact(c.Fact)
	}
	if p.Depart != nil {
		x.Builder.AnnounceFact(p.Depart)
	}
}

// Parts are the functions of one decision: each layer's result, whether superior
// law left a choice, and both layers together.
type Parts struct {
	layer [2]exact.Ref
	Joint exact.Ref
}

func (x *Explorer) Layers(p *Program) Parts {
	for i := range p.Feeds {
		feed := &p.Feeds[i]
		if _, ok := x.Made[feed.fact.Index]; !ok {
			inner := x.Layers(feed.Program)
			x.Made[feed.fact.Index] = x.outcomeRead(feed.Program, x.hold(feed.Program, x.Final(feed.Program, inner)))
		}
	}
	var out Parts
	for l := range p.Layers {
		out.layer[l] = x.layer(p, l)
	}
	touched := exact.False
	for t, tier := range p.Layers[Superior].Tiers {
		if p.Decl.Tiers[t].Force == keyword.Permission {
			for _, g := range tier {
				bare := x.Builder.Build(g.When.Tree())
				for _, lift := range g.Lifts {
					if lift.Outcome < 0 {
						bare = x.Builder.And(bare, x.Builder.Not(x.Builder.Build(lift.When.Tree())))
					}
				}
				touched = x.Builder.Or(touched, bare)
			}
		}
	}
	index := map[Pair]int{}
	for i, known := range x.Pairs {
		index[known] = i
	}
	number := func(q Pair) int {
		i, ok := index[q]
		if !ok {
			i = len(x.Pairs)
			index[q] = i
			x.Pairs = append(x.Pairs, q)
		}
		return i
	}
	if len(x.Pairs) == 0 {
		number(Pair{-1, -1, false}) // leaf 0 is kept for "invalid"
	}
	both := x.Builder.Combine(out.layer[Local], out.layer[Superior], func(l, s int) int { return number(Pair{l - 1, s - 1, false}) })
	out.Joint = x.Builder.Combine(both, touched, func(q, t int) int {
		r := x.Pairs[q]
		r.Touched = t == 1
		return number(r)
	})
	return out
}

// layer is the function of a layer's result, shifted by one so that leaf 0 stays
// free for "invalid".
func (x *Explorer) layer(p *Program, l int) exact.Ref {
	r := exact.Leaf(1) // silence
	tiers := p.Layers[l].Tiers
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
			for _, e := range g.Exprs {
				f = x.Builder.And(f, x.Builder.Build(e))
			}
			plain, moved := f, make([]exact.Ref, 0, len(g.Lifts))
			for _, lift := range g.Lifts {
				c := x.Builder.Build(lift.When.Tree())
				if lift.Outcome < 0 {
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
			for i := len(g.Lifts) - 1; i >= 0; i-- { // the last lift with an outcome wins, as in standing
				if lift := g.Lifts[i]; lift.Outcome >= 0 {
					c := x.Builder.Build(lift.When.Tree())
					alts = append(alts, alternative{x.Builder.And(rest, c), lift.Outcome, lift.result})
					rest = x.Builder.And(rest, x.Builder.Not(c))
				}
			}
			alts = append(alts, alternative{plain, g.Outcome, g.Result})
			stands[t] = x.Builder.Or(stands[t], f)
		}
		slices.SortStableFunc(alts, func(a, b alternative) int { return b.outcome - a.outcome })
		r = below
		for _, a := range alts {
			r = x.Builder.Ite(a.f, exact.Leaf(a.result+1), r)
		}
		for i := range p.Contests {
			c := &p.Contests[i]
			if c.A != t {
				continue
			}
			clash := x.Builder.And(stands[t], stands[c.B])
			settled := x.Builder.Choice(c.Fact, func(v int) exact.Ref {
				return exact.Leaf(c.results[v] + 1)
			})
			r = x.Builder.Ite(clash, settled, r)
		}
	}
	return r
}

// Final is the function of the combined outcome.
func (x *Explorer) Final(p *Program, in Parts) exact.Ref {
	return x.Builder.Map(in.Joint, func(leaf int) exact.Ref {
		q := x.Pairs[leaf]
		if q.Local < 0 {
			return exact.Leaf(invalidLeaf)
		}
		out, _ := p.Combine(q.Local, q.Superior, q.Touched)
		if out == departureOpen {
			return x.Builder.Choice(p.Depart, func(v int) exact.Ref {
				return exact.Leaf(outcomeLeaf(p.determined(q.Local, q.Superior, v)))
			})
		}
		return exact.Leaf(outcomeLeaf(out))
	})
}

// hold is the function of the outcome with the holds of the decision: held where one
// stands, unless the outcome is the strictest.
func (x *Explorer) hold(p *Program, final exact.Ref) exact.Ref {
	if len(p.Holds) == 0 {
		return final
	}
	stands := exact.False
	for i := range p.Holds {
		stands = x.Builder.Or(stands, x.Stands(p.Holds[i].Doubt))
	}
	held := x.Builder.Map(final, func(leaf int) exact.Ref {
		if leaf == invalidLeaf || leaf == outcomeLeaf(strictest) {
			return exact.Leaf(leaf)
		}
		return exact.Leaf(outcomeLeaf(OnHold))
	})
	return x.Builder.Ite(stands, held, final)
}

// outcomeRead is the value by which conditions read the outcome of a decision. While the
// decision is held it is unknown: any outcome that its resolution could bring.
func (x *Explorer) outcomeRead(p *Program, held exact.Ref) exact.Ref {
	unknown := exact.Ref(0)
	made := false
	return x.Builder.Map(held, func(leaf int) exact.Ref {
		switch out := LeafOutcome(leaf); {
		case out >= 0:
			return exact.Leaf(out)
		case out == OnHold:
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

// Stands is the function "the ground stands", lifts considered.
func (x *Explorer) Stands(g *Ground) exact.Ref {
	f := exact.True
	for _, e := range g.Exprs {
		f = x.Builder.And(f, x.Builder.Build(e))
	}
	for _, lift := range g.Lifts {
		if lift.Outcome < 0 {
			f = x.Builder.And(f, x.Builder.Not(x.Builder.Build(lift.When.Tree())))
		}
	}
	return f
}

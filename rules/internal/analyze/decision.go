package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// lens is an explorer that looks for mistakes in the rules.
type lens struct{ *decide.Explorer }

func newLens(voc *known.Vocabulary, bd *known.Bound, budget int) *lens {
	return &lens{decide.NewExplorer(voc, bd, budget)}
}

// question is an explorer over a case of which nothing is known.
func (a *analysis) question(exprs ...*cond.Expr) (*lens, exact.Ref) {
	x := newLens(a.book.Voc, &known.Bound{Voc: a.book.Voc}, analysisNodes)
	for _, e := range exprs {
		x.Builder.Announce(e)
	}
	return x, x.Seal()
}

// witness writes a case at which f is true; ok is false when there is none. It says no
// more than it must: a fact that may as well be false or as usual is left out, and of an
// enum all values are named that do.
func (x *lens) witness(f exact.Ref) (string, bool) {
	point, ok := x.Builder.Witness(f, exact.True.Value())
	if !ok {
		return "", false
	}
	x.Builder.Simplify(f, exact.True.Value(), point)
	// What is so comes before what is not: a message has room for the first few. What
	// is the same for all documents of an organ comes last.
	var so, organ, not []string
	values := x.Builder.Point(point)
	for _, f0 := range x.Builder.Unknowns() {
		v, ok := values[f0]
		if !ok || !x.Voc.IsFact(f0.Index) {
			continue
		}
		fact := x.Voc.Facts[f0.Index]
		text := fact.Show(v)
		if fact.Type == keyword.EnumFact {
			if text, ok = x.anyOf(f, f0, point); !ok {
				continue // any value will do
			}
		}
		part := fact.Term + "：" + text
		switch {
		case fact.Type == keyword.BoolFact && !v.Bool || text == fact.Otherwise:
			not = append(not, part)
		case fact.Of != "":
			organ = append(organ, part)
		default:
			so = append(so, part)
		}
	}
	if all := append(append(so, organ...), not...); len(all) > 0 {
		return strings.Join(all, "；"), true
	}
	return "任何情况", true
}

// anyOf names the values of an enum with which the witness stays one; ok is false where
// all do.
func (x *lens) anyOf(f exact.Ref, fact *cond.Fact, point []int) (string, bool) {
	var out []string
	fit := x.Builder.Fit(f, exact.True.Value(), fact, point)
	for _, v := range fit {
		out = append(out, fact.Values[v])
	}
	if len(out) > 3 {
		out = append(out[:2], "等")
		return strings.Join(out[:2], "、") + "等", len(fit) < len(fact.Values)
	}
	return strings.Join(out, "、"), len(fit) < len(fact.Values)
}

// gap is what was found of a decision as a whole: whether there is a case in which no rule
// speaks, such a case, and whether the effort was too great to tell.
type gap struct {
	is, over bool
	witness  string
}

// made identifies a decision by the rules that make it, those that feed it included.
func made(p *decide.Program) string {
	var s strings.Builder
	s.WriteString(p.Decl.ID)
	for l := range p.Layers {
		fmt.Fprintf(&s, "|%d", l)
		for _, tier := range p.Layers[l].Tiers {
			for _, g := range tier {
				fmt.Fprintf(&s, ",%p", g.Ground)
				for _, x := range g.Lifts {
					fmt.Fprintf(&s, "-%p", x.Lift)
				}
			}
		}
	}
	for i := range p.Holds {
		fmt.Fprintf(&s, "|%s %s", p.Holds[i].FullID(), p.Holds[i].Range)
	}
	for i := range p.Feeds {
		s.WriteString("<" + made(p.Feeds[i].Program) + ">")
	}
	return s.String()
}

// decision looks at a decision once for each set of rules that makes it; that a place has
// a gap is said for each place.
func (a *analysis) decision(ctx context.Context, law *Law, p *decide.Program) {
	key := made(p)
	found, done := a.gaps[key]
	if !done {
		found = a.look(ctx, p)
		if ctx.Err() == nil {
			a.gaps[key] = found
		}
	}
	where := p.Decl.Term
	if found.is {
		a.once(p.Decl.Range, law.Place.ID, mistake.Gap{Decision: where, Place: law.Place.Term, Day: law.From.String(), Witness: found.witness})
	}
	if found.over {
		a.once(p.Decl.Range, where+law.Place.ID, mistake.EffortBounded{What: where})
	}
}

// look looks for mistakes in the rules of a decision.
func (a *analysis) look(ctx context.Context, p *decide.Program) gap {
	x := newLens(a.book.Voc, &known.Bound{Voc: a.book.Voc}, analysisNodes)
	x.Announce(p)
	valid := x.Seal()
	parts := x.Layers(p)
	final := x.Final(p, parts)
	if !x.Builder.Exact() {
		return gap{over: true}
	}
	noRuleAt := x.Builder.Map(final, func(leaf int) exact.Ref {
		if decide.LeafOutcome(leaf) == decide.NoRule {
			return exact.True
		}
		return exact.False
	})
	grounds := 0
	for l := range p.Layers {
		for _, tier := range p.Layers[l].Tiers {
			grounds += len(tier)
		}
	}
	var out gap
	if grounds > 0 && p.Decl.Gap == "" {
		out.witness, out.is = x.witness(x.Builder.And(valid, noRuleAt))
	}
	for l := range p.Layers {
		if ctx.Err() != nil {
			return out
		}
		a.layer(x, p, l, valid)
	}
	for i := range p.Holds {
		// What resolves it comes with the doubt, or the doubt never comes.
		if h := &p.Holds[i]; x.Builder.And(valid, x.Stands(h.Doubt)) == exact.False && x.Builder.Exact() {
			a.once(h.Range, "", mistake.HoldNever{Hold: h.FullID(), Condition: h.When.String(), Resolved: h.ResolvedWhen.String()})
		}
	}
	a.computedDepartures(x, p, parts, valid)
	out.over = !x.Builder.Exact()
	return out
}

// layer looks at the grounds of one layer: never, always, masked, out of order.
func (a *analysis) layer(x *lens, p *decide.Program, l int, valid exact.Ref) {
	earlier := exact.False
	var before []*decide.Ground
	for _, tier := range p.Layers[l].Tiers {
		here := exact.False
		for i, g := range tier {
			f := x.Builder.And(valid, x.Stands(g))
			if !x.Builder.Exact() {
				return
			}
			switch {
			case f == exact.False:
				a.once(g.Range, "", mistake.NeverTrue{Rule: g.FullID(), Condition: g.When.String()})
				continue
			case g.When.Tree() != nil && g.When.Tree().Op != cond.OpTrue && x.Builder.Or(x.Builder.Not(valid), x.Builder.Build(g.When.Tree())) == exact.True:
				a.once(g.Range, "", mistake.AlwaysTrue{Rule: g.FullID(), Condition: g.When.String()})
			}
			stricter := exact.False
			for _, h := range tier[:i] {
				if h.Outcome < g.Outcome {
					stricter = x.Builder.Or(stricter, x.Stands(h))
				}
			}
			if x.Builder.And(f, x.Builder.Not(x.Builder.Or(earlier, stricter))) == exact.False {
				w, _ := x.witness(f)
				maskers := x.maskers(f, append(slices.Clone(before), tier[:i]...))
				if len(maskers) == 1 && maskers[0].Outcome != g.Outcome && len(p.Layers[l].Tiers[maskers[0].TierAt]) == 1 {
					a.once(g.Range, "", mistake.OutOfOrder{Ground: g.FullID(), Earlier: maskers[0].FullID(), Witness: w})
				} else {
					var ids []string
					for _, m := range maskers {
						ids = append(ids, m.FullID())
					}
					a.once(g.Range, "", mistake.Masked{Ground: g.FullID(), Maskers: ids, Witness: w})
				}
			}
			here = x.Builder.Or(here, x.Stands(g))
		}
		earlier = x.Builder.Or(earlier, here)
		before = append(before, tier...)
	}
}

// maskers picks grounds that together cover f: those without which some case of f
// would be left.
func (x *lens) maskers(f exact.Ref, before []*decide.Ground) []*decide.Ground {
	var out []*decide.Ground
	left := f
	for _, g := range before {
		s := x.Stands(g)
		if x.Builder.And(left, s) != exact.False {
			out = append(out, g)
			left = x.Builder.And(left, x.Builder.Not(s))
		}
	}
	return out
}

// TwoConditions compares two conditions over all cases that the relations between facts
// allow: whether they differ, and a case in which they do. It is not sure where the effort
// was too great, or one of them reads a decision.
func TwoConditions(voc *known.Vocabulary, a, b *cond.Expr) (witness string, differ, sure bool) {
	for _, f := range slices.Concat(a.Facts(), b.Facts()) {
		if !voc.IsFact(f.Index) {
			return "", false, false
		}
	}
	x := newLens(voc, &known.Bound{Voc: voc}, analysisNodes)
	x.Builder.Announce(a)
	x.Builder.Announce(b)
	valid := x.Seal()
	f, g := x.Builder.Build(a), x.Builder.Build(b)
	apart := x.Builder.And(valid, x.Builder.Ite(f, x.Builder.Not(g), g))
	if !x.Builder.Exact() {
		return "", false, false
	}
	witness, differ = x.witness(apart)
	return witness, differ, true
}

package rules

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// question is an explorer over a case of which nothing is known.
func (a *analysis) question(exprs ...*cond.Expr) (*explorer, exact.Ref) {
	x := newExplorer(a.book.voc, &known.Bound{Voc: a.book.voc}, analysisNodes)
	for _, e := range exprs {
		x.Builder.Announce(e)
	}
	return x, x.Seal()
}

// witness writes a case at which f is true; ok is false when there is none. It says no
// more than it must: a fact that may as well be false or as usual is left out, and of an
// enum all values are named that do.
func (x *explorer) witness(f exact.Ref) (string, bool) {
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
		if fact.Type == statute.EnumFact {
			if text, ok = x.anyOf(f, f0, point); !ok {
				continue // any value will do
			}
		}
		part := fact.Term + "：" + text
		switch {
		case fact.Type == statute.BoolFact && !v.Bool || text == fact.Otherwise:
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
func (x *explorer) anyOf(f exact.Ref, fact *cond.Fact, point []int) (string, bool) {
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
func (p *program) made() string {
	var s strings.Builder
	s.WriteString(p.decl.ID)
	for l := range p.layers {
		fmt.Fprintf(&s, "|%d", l)
		for _, tier := range p.layers[l].tiers {
			for _, g := range tier {
				fmt.Fprintf(&s, ",%p", g.Ground)
				for _, x := range g.lifts {
					fmt.Fprintf(&s, "-%p", x.Lift)
				}
			}
		}
	}
	for i := range p.holds {
		fmt.Fprintf(&s, "|%s %s", p.holds[i].FullID(), p.holds[i].Range)
	}
	for i := range p.feeds {
		s.WriteString("<" + p.feeds[i].program.made() + ">")
	}
	return s.String()
}

// decision looks at a decision once for each set of rules that makes it; that a place has
// a gap is said for each place.
func (a *analysis) decision(ctx context.Context, law *Law, p *program) {
	key := p.made()
	found, done := a.gaps[key]
	if !done {
		found = a.look(ctx, p)
		if ctx.Err() == nil {
			a.gaps[key] = found
		}
	}
	where := p.decl.Term
	if found.is {
		a.once(p.decl.Range, law.place.ID, mistake.Gap{Decision: where, Place: law.place.Term, Day: law.on.String(), Witness: found.witness})
	}
	if found.over {
		a.once(p.decl.Range, where+law.place.ID, mistake.EffortBounded{What: where})
	}
}

// look looks for mistakes in the rules of a decision.
func (a *analysis) look(ctx context.Context, p *program) gap {
	x := newExplorer(a.book.voc, &known.Bound{Voc: a.book.voc}, analysisNodes)
	x.announce(p)
	valid := x.Seal()
	parts := x.layers(p)
	final := x.final(p, parts)
	if !x.Builder.Exact() {
		return gap{over: true}
	}
	noRuleAt := x.Builder.Map(final, func(leaf int) exact.Ref {
		if leafOutcome(leaf) == noRule {
			return exact.True
		}
		return exact.False
	})
	grounds := 0
	for l := range p.layers {
		for _, tier := range p.layers[l].tiers {
			grounds += len(tier)
		}
	}
	var out gap
	if grounds > 0 && p.decl.Gap == "" {
		out.witness, out.is = x.witness(x.Builder.And(valid, noRuleAt))
	}
	for l := range p.layers {
		if ctx.Err() != nil {
			return out
		}
		a.layer(x, p, l, valid)
	}
	for i := range p.holds {
		// What resolves it comes with the doubt, or the doubt never comes.
		if h := &p.holds[i]; x.Builder.And(valid, x.stands(h.doubt)) == exact.False && x.Builder.Exact() {
			a.once(h.Range, "", mistake.HoldNever{Hold: h.FullID(), Condition: h.When.String(), Resolved: h.ResolvedWhen.String()})
		}
	}
	a.computedDepartures(x, p, parts, valid)
	out.over = !x.Builder.Exact()
	return out
}

// stands is the function "the ground stands", lifts considered.
func (x *explorer) stands(g *compiledGround) exact.Ref {
	f := exact.True
	for _, e := range g.exprs {
		f = x.Builder.And(f, x.Builder.Build(e))
	}
	for _, lift := range g.lifts {
		if lift.outcome < 0 {
			f = x.Builder.And(f, x.Builder.Not(x.Builder.Build(lift.When.Tree())))
		}
	}
	return f
}

// layer looks at the grounds of one layer: never, always, masked, out of order.
func (a *analysis) layer(x *explorer, p *program, l int, valid exact.Ref) {
	earlier := exact.False
	var before []*compiledGround
	for _, tier := range p.layers[l].tiers {
		here := exact.False
		for i, g := range tier {
			f := x.Builder.And(valid, x.stands(g))
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
				if h.outcome < g.outcome {
					stricter = x.Builder.Or(stricter, x.stands(h))
				}
			}
			if x.Builder.And(f, x.Builder.Not(x.Builder.Or(earlier, stricter))) == exact.False {
				w, _ := x.witness(f)
				maskers := x.maskers(f, append(slices.Clone(before), tier[:i]...))
				if len(maskers) == 1 && maskers[0].outcome != g.outcome && len(p.layers[l].tiers[maskers[0].tier]) == 1 {
					a.once(g.Range, "", mistake.OutOfOrder{Ground: g.FullID(), Earlier: maskers[0].FullID(), Witness: w})
				} else {
					var ids []string
					for _, m := range maskers {
						ids = append(ids, m.FullID())
					}
					a.once(g.Range, "", mistake.Masked{Ground: g.FullID(), Maskers: ids, Witness: w})
				}
			}
			here = x.Builder.Or(here, x.stands(g))
		}
		earlier = x.Builder.Or(earlier, here)
		before = append(before, tier...)
	}
}

// maskers picks grounds that together cover f: those without which some case of f
// would be left.
func (x *explorer) maskers(f exact.Ref, before []*compiledGround) []*compiledGround {
	var out []*compiledGround
	left := f
	for _, g := range before {
		s := x.stands(g)
		if x.Builder.And(left, s) != exact.False {
			out = append(out, g)
			left = x.Builder.And(left, x.Builder.Not(s))
		}
	}
	return out
}

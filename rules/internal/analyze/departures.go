package analyze

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// computedDepartures reports local grounds that part from superior law in some
// case, unless the file declares the departure itself.
//
// Two texts about different matters meet in some document: a plan that is to be
// published and holds a trade secret. The local text says nothing about that, the
// superior ground decides, and nobody need change anything; that is a remark, once
// for each instrument. Where both speak of the same matter, or the local text had
// the bar and lifted it, the two contradict each other, and that is a warning.
func (a *analysis) computedDepartures(x *lens, p *decide.Program, parts decide.Parts, valid exact.Ref) {
	for _, tier := range p.Layers[decide.Local].Tiers {
		for _, g := range tier {
			if g.Departs != nil || p.Decl.Tiers[g.TierAt].Force == keyword.Default || p.Decl.Tiers[g.TierAt].Force == "" {
				continue
			}
			contradicts, meets := x.departs(p, g, parts)
			// Cases in which this ground stands alone in its tier to say so.
			alone := x.Stands(g)
			for _, other := range tier {
				if other != g {
					alone = x.Builder.And(alone, x.Builder.Not(x.Stands(other)))
				}
			}
			// The relations come last: they are many, and what is left by then is little.
			contradicts = x.Builder.And(x.Builder.And(alone, contradicts), valid)
			if contradicts == exact.False {
				meets = x.Builder.And(x.Builder.And(alone, meets), valid)
			}
			switch {
			case !x.Builder.Exact():
			case contradicts != exact.False:
				a.differs(x, p, g, false, parts, contradicts)
			case meets != exact.False:
				a.differs(x, p, g, true, parts, meets)
			}
		}
	}
}

// departs gives the cases in which a local ground decides its layer and the layers
// part: those where the texts contradict each other, and those where superior law
// decides by a ground about another matter.
func (x *lens) departs(p *decide.Program, g *decide.Ground, in decide.Parts) (contradicts, meets exact.Ref) {
	where := func(is func(q decide.Pair, how string) bool) exact.Ref {
		parts := func(q decide.Pair) bool {
			if q.Local != g.Result {
				return false
			}
			_, how := p.Combine(q.Local, q.Superior, q.Touched)
			return how != "" && is(q, how)
		}
		if !slices.ContainsFunc(x.Pairs, parts) {
			return exact.False
		}
		return x.Builder.Map(in.Joint, func(leaf int) exact.Ref {
			if parts(x.Pairs[leaf]) {
				return exact.True
			}
			return exact.False
		})
	}
	other := func(how string) bool { return how == "discloses-barred" || how == "withholds" }
	contradicts = where(func(_ decide.Pair, how string) bool { return !other(how) })
	if slices.ContainsFunc(g.Lifts, func(l *decide.Lift) bool { return l.Departs != nil }) {
		// What a declared departure of a lift explains need not be said again.
		contradicts = x.Builder.And(contradicts, x.Builder.Not(x.lifted(p, decide.Superior, g)))
	}
	meets = exact.False
	for t := range p.Decl.Tiers {
		here := where(func(q decide.Pair, how string) bool { return other(how) && p.Results[q.Superior].TierAt == t })
		if here == exact.False {
			continue
		}
		same := exact.False
		for _, s := range p.Layers[decide.Superior].Tiers[t] {
			about := x.lifted(p, decide.Local, s)
			if shares(s, g) {
				about = exact.True
			}
			same = x.Builder.Or(same, x.Builder.And(x.Stands(s), about))
		}
		contradicts = x.Builder.Or(contradicts, x.Builder.And(here, same))
		meets = x.Builder.Or(meets, x.Builder.And(here, x.Builder.Not(same)))
	}
	return contradicts, meets
}

// lifted is the function "a ground of the layer about the same matter as g is met
// and lifted".
func (x *lens) lifted(p *decide.Program, layer int, g *decide.Ground) exact.Ref {
	r := exact.False
	for _, tier := range p.Layers[layer].Tiers {
		for _, h := range tier {
			if !shares(h, g) {
				continue
			}
			met, lift := exact.True, exact.False
			for _, e := range h.Exprs {
				met = x.Builder.And(met, x.Builder.Build(e))
			}
			for _, l := range h.Lifts {
				if l.Outcome < 0 {
					lift = x.Builder.Or(lift, x.Builder.Build(l.When.Tree()))
				}
			}
			r = x.Builder.Or(r, x.Builder.And(met, lift))
		}
	}
	return r
}

// shares reports that two grounds are about one matter: both conditions read some
// fact.
func shares(g, h *decide.Ground) bool {
	facts := func(g *decide.Ground) map[int]bool {
		out := map[int]bool{}
		for _, e := range g.Exprs {
			for _, f := range e.Facts() {
				out[f.Index] = true
			}
		}
		return out
	}
	mine := facts(g)
	for f := range facts(h) {
		if mine[f] {
			return true
		}
	}
	return false
}

// differs reports a computed departure; rules of one instrument that depart in the
// same direction from the same articles, or that merely meet superior law, are one
// finding with many places.
func (a *analysis) differs(x *lens, p *decide.Program, g *decide.Ground, meets bool, in decide.Parts, f exact.Ref) {
	witness, _ := x.witness(f)
	how, cites := x.departureAt(p, in, f)
	articles := strings.Join(cites, "、")
	k := mistake.Code[mistake.Differs]() + g.Range.String() + how
	if a.seen[k] {
		return
	}
	a.seen[k] = true
	towards := direction(how)
	var what mistake.Mistake = mistake.Meets{Rule: g.FullID(), Citation: g.Cite.String(), Superior: articles, Direction: towards, Witness: witness}
	group := what.Entry().Code + "|" + g.Cite.Instrument
	if !meets {
		what = mistake.Differs{Rule: g.FullID(), Citation: g.Cite.String(), Superior: articles, Direction: towards, Witness: witness}
		group = what.Entry().Code + "|" + g.Cite.Instrument + "|" + how + "|" + articles
	}
	if at, known := a.groups[group]; known {
		d := &a.diags[at]
		d.Related = append(d.Related, diag.Related{Range: g.Range, Text: g.Cite.Place() + " " + g.FullID()})
		return
	}
	a.groups[group] = len(a.diags)
	a.diags.Add(g.Range, what)
}

// direction is that of a departure in both languages.
func direction(how string) lang.Text {
	d := statute.Departure{How: how}
	return lang.Text{ZH: d.Label("zh"), EN: d.Label("en")}
}

// departureAt names the direction and the superior articles at a witness of f.
func (x *lens) departureAt(p *decide.Program, in decide.Parts, f exact.Ref) (how string, cites []string) {
	point, _ := x.Builder.Witness(f, exact.True.Value())
	at := func(g exact.Ref) int {
		for v, value := range point {
			if value >= 0 {
				g = x.Builder.Restrict(g, v, value)
			}
		}
		if r := x.Builder.Results(g, -1); len(r) > 0 {
			return r[0]
		}
		return 0
	}
	q := x.Pairs[at(in.Joint)]
	_, how = p.Combine(q.Local, q.Superior, q.Touched)
	seen := map[string]bool{}
	for t, tier := range p.Layers[decide.Superior].Tiers {
		for _, g := range tier {
			stands := at(x.Stands(g)) == 1
			if p.Decl.Tiers[t].Force == keyword.Permission && how == "hardens" {
				stands = at(x.Builder.Build(g.When.Tree())) == 1
			}
			if c := g.Cite.String(); stands && !seen[c] {
				seen[c] = true
				cites = append(cites, c)
			}
		}
		if len(cites) > 0 {
			break
		}
	}
	return how, cites
}

package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// standing is what a ground amounts to by Kleene's tables: whether it stands and
// with which result.
func (g *compiledGround) standing(f *formula, b *bits) (cond.Truth, int, int) {
	truth := f.eval(b)
	if truth == cond.False || len(g.lifts) == 0 {
		return truth, g.outcome, g.result
	}
	outcome, res := g.outcome, g.result
	for _, l := range g.lifts {
		switch l.formula.eval(b) {
		case cond.True:
			if l.outcome < 0 {
				return cond.False, g.outcome, g.result
			}
			outcome, res = l.outcome, l.result
		case cond.Unknown:
			truth = cond.Unknown
		}
	}
	return truth, outcome, res
}

// settle evaluates a layer by Kleene's tables. ok is false when they leave it
// open, which does not mean that it is: only that the exact evaluation must say.
//
// It walks the grounds tier by tier, the strictest outcome of a tier first, so a
// ground that stands decides its tier as soon as nothing stricter is open.
func (p *program) settle(l *layer, b *bits, bd *known.Bound) (res int, ok bool) {
	flat := l.flat
	for i := 0; i < len(flat); {
		tier := flat[i].tier
		strictest, res := int32(-1), 0
		open := int32(len(p.decl.Outcomes))
		for ; i < len(flat) && flat[i].tier == tier; i++ {
			g := &flat[i]
			var truth cond.Truth
			outcome, r := g.outcome, int(g.result)
			switch {
			case g.single:
				t, f := b.t[g.word], b.f[g.word]
				switch {
				case t&g.one.pos == g.one.pos && f&g.one.neg == g.one.neg:
					truth = cond.True
				case f&g.one.pos|t&g.one.neg != 0:
					continue
				}
			case g.clauses != nil:
				if truth = g.eval(b); truth == cond.False {
					continue
				}
			default:
				var o int
				truth, o, r = g.ground.standing(&g.ground.full, b)
				outcome = int32(o)
			}
			switch truth {
			case cond.True:
				if strictest < 0 || outcome < strictest {
					strictest, res = outcome, r
				}
				if g.settled && open >= outcome {
					return res, true
				}
			case cond.Unknown:
				open = min(open, outcome)
				for _, x := range g.ground.lifts {
					if x.outcome >= 0 {
						open = min(open, int32(x.outcome))
					}
				}
			}
		}
		if strictest < 0 {
			if open < int32(len(p.decl.Outcomes)) {
				return 0, false
			}
			continue
		}
		if open < strictest {
			return 0, false
		}
		return p.contested(l, int(tier), res, b, bd)
	}
	return 0, true // silence
}

func (g *flatGround) eval(b *bits) cond.Truth {
	t, f := b.t[g.word], b.f[g.word]
	truth := cond.False
	for _, c := range g.clauses {
		switch {
		case t&c.pos == c.pos && f&c.neg == c.neg:
			return cond.True
		case f&c.pos|t&c.neg == 0:
			truth = cond.Unknown
		}
	}
	return truth
}

// contested is the result of a tier that stands, unless a later tier stands too
// and the text gives no precedence: then the result is what a person determined.
func (p *program) contested(l *layer, tier, res int, b *bits, bd *known.Bound) (int, bool) {
	for i := range p.contests {
		c := &p.contests[i]
		if c.a != tier {
			continue
		}
		switch p.anyStands(l.tiers[c.b], b) {
		case cond.Unknown:
			return 0, false
		case cond.True:
			value := bd.Get(c.fact.Index)
			if value == nil || !value.Known {
				return 0, false
			}
			res = c.results[value.Index]
		}
	}
	return res, true
}

func (p *program) anyStands(tier []*compiledGround, b *bits) cond.Truth {
	r := cond.False
	for _, g := range tier {
		t, _, _ := g.standing(&g.full, b)
		r = max(r, t)
		if t == cond.Unknown {
			r = max(r, cond.Unknown)
		}
	}
	return r
}

// touched reports whether some permission's condition is met before anybody has
// determined anything: the law left the choice to the organ.
func (p *program) touched(l *layer, b *bits) cond.Truth {
	r := cond.False
	for _, g := range l.may {
		truth, _, _ := g.standing(&g.bare, b)
		r = max(r, truth)
	}
	return r
}

func (p *program) outcomeOf(f *cond.Fact, value int) int {
	for i, o := range p.decl.Outcomes {
		if o == f.Values[value] {
			return i
		}
	}
	return -1
}

// Outcomes of the combination beyond the decision's own: open until a person has
// settled a departure, no rule at all, and held.
const (
	departureOpen = -1
	noRule        = -2
	onHold        = -3 // a doubt stands that the law sends to somebody else
)

// combine says what a clerk may lawfully do when the local layer comes to l and
// the superior layer to s: design section 3.10. touched says that superior law
// left the matter to the organ (a permission's condition is met). how names the
// departure of local from superior law, "" when there is none.
func (p *program) combine(l, s int, touched bool) (outcome int, how string) {
	lr, sr := p.results[l], p.results[s]
	switch {
	case lr.silent && sr.silent:
		return noRule, ""
	case sr.silent:
		return lr.outcome, ""
	case lr.silent:
		return sr.outcome, ""
	}
	lf, sf := p.force(lr), p.force(sr)
	if lf == statute.Default {
		// A local residual says no more than that nothing local spoke.
		return sr.outcome, ""
	}
	if p.decl.Unordered && lr.outcome != sr.outcome {
		// Neither is stricter: they say different things, and superior law leaves it or not.
		if sf == statute.Permission || sf == statute.Default {
			return lr.outcome, ""
		}
		return sr.outcome, "other"
	}
	switch {
	case lr.outcome == sr.outcome:
		if lf == statute.Ban && sf == statute.Permission {
			return sr.outcome, "hardens"
		}
		return lr.outcome, ""
	case lr.outcome > sr.outcome: // local law is more open
		switch sf {
		case statute.Permission, statute.Default:
			return lr.outcome, ""
		case statute.Ban:
			return sr.outcome, "discloses-barred"
		}
		return sr.outcome, "softens"
	}
	// Local law is stricter.
	switch {
	case lf == statute.Assignment && sf == statute.Default:
		// Superior law only lets the organ open it; the local channel stands.
		return lr.outcome, ""
	case lf == statute.Ban && touched:
		return sr.outcome, "hardens"
	case lf == statute.Ban && p.depart != nil:
		// A local ban for which superior law has no ground. Publishing against it
		// cannot be taken back, so a person decides.
		return departureOpen, "adds-ground"
	case lf == statute.Ban:
		return sr.outcome, "adds-ground"
	}
	return sr.outcome, "withholds"
}

// determined is what a person's determination of a departure comes to: never more open
// than superior law leaves it, nor stricter than the local text. Whoever determines more
// is held to that.
func (p *program) determined(l, s, value int) int {
	return min(max(p.outcomeOf(p.depart, value), p.results[l].outcome), p.results[s].outcome)
}

func (p *program) force(r result) statute.Force { return p.decl.Tiers[r.tier].Force }

// outcome is the fast answer: the combined outcome's index, noRule when no ground
// stands and none can, ok false when it is undetermined. It allocates nothing
// when Kleene's tables settle the matter.
func (p *program) outcome(bd *known.Bound) (int, bool) {
	var space [2][4]uint64
	b := bits{t: space[0][:], f: space[1][:]}
	if p.words > len(space[0]) {
		b = p.newBits()
	}
	b.t, b.f = b.t[:p.words], b.f[:p.words]
	p.fill(&b, bd)
	if out, ok := p.quick(&b, bd); ok {
		return out, out != onHold
	}
	poss := p.possible(&b, bd)
	if len(poss.leaves) == 1 {
		out := poss.leaves[0]
		return out, out >= 0 || out == noRule
	}
	return 0, false
}

// quick is the answer of Kleene's tables: onHold where a hold stands.
func (p *program) quick(b *bits, bd *known.Bound) (int, bool) {
	out, ok := p.lawful(b, bd)
	if !ok || out == strictest || len(p.holds) == 0 {
		return out, ok
	}
	switch p.held(b) {
	case cond.True:
		return onHold, true
	case cond.Unknown:
		return 0, false
	}
	return out, true
}

// lawful is quick with the holds taken away.
func (p *program) lawful(b *bits, bd *known.Bound) (int, bool) {
	s, ok := p.settle(&p.layers[superior], b, bd)
	if !ok {
		return 0, false
	}
	l, ok := p.settle(&p.layers[local], b, bd)
	if !ok {
		return 0, false
	}
	if s == 0 && l != 0 {
		return p.results[l].outcome, true // superior law is silent
	}
	touched := p.touched(&p.layers[superior], b)
	out, how := p.combine(l, s, touched == cond.True)
	if touched == cond.Unknown && how != "" {
		return 0, false
	}
	if out == departureOpen {
		v := bd.Get(p.depart.Index)
		if v == nil || !v.Known {
			return 0, false
		}
		return p.determined(l, s, v.Index), true
	}
	return out, true
}

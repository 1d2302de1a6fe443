package decide

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Standing is what a ground amounts to by Kleene's tables: whether it stands and
// with which result.
func (g *Ground) Standing(f *formula, b *Bits) (cond.Truth, int, int) {
	truth := f.Eval(b)
	if truth == cond.False || len(g.Lifts) == 0 {
		return truth, g.Outcome, g.Result
	}
	outcome, res := g.Outcome, g.Result
	for _, l := range g.Lifts {
		switch l.Formula.Eval(b) {
		case cond.True:
			if l.Outcome < 0 {
				return cond.False, g.Outcome, g.Result
			}
			outcome, res = l.Outcome, l.result
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
func (p *Program) settle(l *layer, b *Bits, bd *known.Bound) (res int, ok bool) {
	flat := l.Flat
	for i := 0; i < len(flat); {
		tier := flat[i].tier
		strictest, res := int32(-1), 0
		open := int32(len(p.Decl.Outcomes))
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
				truth, o, r = g.ground.Standing(&g.ground.Full, b)
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
				for _, x := range g.ground.Lifts {
					if x.Outcome >= 0 {
						open = min(open, int32(x.Outcome))
					}
				}
			}
		}
		if strictest < 0 {
			if open < int32(len(p.Decl.Outcomes)) {
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

func (g *flatGround) eval(b *Bits) cond.Truth {
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
func (p *Program) contested(l *layer, tier, res int, b *Bits, bd *known.Bound) (int, bool) {
	for i := range p.Contests {
		c := &p.Contests[i]
		if c.A != tier {
			continue
		}
		switch p.AnyStands(l.Tiers[c.B], b) {
		case cond.Unknown:
			return 0, false
		case cond.True:
			value := bd.Get(c.Fact.Index)
			if value == nil || !value.Known {
				return 0, false
			}
			res = c.results[value.Index]
		}
	}
	return res, true
}

func (p *Program) AnyStands(tier []*Ground, b *Bits) cond.Truth {
	r := cond.False
	for _, g := range tier {
		t, _, _ := g.Standing(&g.Full, b)
		r = max(r, t)
		if t == cond.Unknown {
			r = max(r, cond.Unknown)
		}
	}
	return r
}

// touched reports whether some permission's condition is met before anybody has
// determined anything: the law left the choice to the organ.
func (p *Program) touched(l *layer, b *Bits) cond.Truth {
	r := cond.False
	for _, g := range l.may {
		truth, _, _ := g.Standing(&g.Bare, b)
		r = max(r, truth)
	}
	return r
}

func (p *Program) outcomeOf(f *cond.Fact, value int) int {
	for i, o := range p.Decl.Outcomes {
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
	NoRule        = -2
	OnHold        = -3 // a doubt stands that the law sends to somebody else
)

// Combine says what a clerk may lawfully do when the local layer comes to l and
// the superior layer to s: design section 3.10. touched says that superior law
// left the matter to the organ (a permission's condition is met). how names the
// departure of local from superior law, "" when there is none.
func (p *Program) Combine(l, s int, touched bool) (outcome int, how string) {
	lr, sr := p.Results[l], p.Results[s]
	switch {
	case lr.Silent && sr.Silent:
		return NoRule, ""
	case sr.Silent:
		return lr.Outcome, ""
	case lr.Silent:
		return sr.Outcome, ""
	}
	lf, sf := p.Force(lr), p.Force(sr)
	if lf == keyword.Default {
		// A local residual says no more than that nothing local spoke.
		return sr.Outcome, ""
	}
	if p.Decl.Unordered && lr.Outcome != sr.Outcome {
		// Neither is stricter: they say different things, and superior law leaves it or not.
		if sf == keyword.Permission || sf == keyword.Default {
			return lr.Outcome, ""
		}
		return sr.Outcome, "other"
	}
	switch {
	case lr.Outcome == sr.Outcome:
		if lf == keyword.Ban && sf == keyword.Permission {
			return sr.Outcome, "hardens"
		}
		return lr.Outcome, ""
	case lr.Outcome > sr.Outcome: // local law is more open
		switch sf {
		case keyword.Permission, keyword.Default:
			return lr.Outcome, ""
		case keyword.Ban:
			return sr.Outcome, "discloses-barred"
		}
		return sr.Outcome, "softens"
	}
	// Local law is stricter.
	switch {
	case lf == keyword.Assignment && sf == keyword.Default:
		// Superior law only lets the organ open it; the local channel stands.
		return lr.Outcome, ""
	case lf == keyword.Ban && touched:
		return sr.Outcome, "hardens"
	case lf == keyword.Ban && p.Depart != nil:
		// A local ban for which superior law has no ground. Publishing against it
		// cannot be taken back, so a person decides.
		return departureOpen, "adds-ground"
	case lf == keyword.Ban:
		return sr.Outcome, "adds-ground"
	}
	return sr.Outcome, "withholds"
}

// determined is what a person's determination of a departure comes to: never more open
// than superior law leaves it, nor stricter than the local text. Whoever determines more
// is held to that.
func (p *Program) determined(l, s, value int) int {
	return min(max(p.outcomeOf(p.Depart, value), p.Results[l].Outcome), p.Results[s].Outcome)
}

func (p *Program) Force(r result) statute.Force { return p.Decl.Tiers[r.TierAt].Force }

// Outcome is the fast answer: the combined outcome's index, noRule when no ground
// stands and none can, ok false when it is undetermined. It allocates nothing
// when Kleene's tables settle the matter.
func (p *Program) Outcome(bd *known.Bound) (int, bool) {
	var space [2][4]uint64
	b := Bits{t: space[0][:], f: space[1][:]}
	if p.words > len(space[0]) {
		b = p.NewBits()
	}
	b.t, b.f = b.t[:p.words], b.f[:p.words]
	p.Fill(&b, bd)
	if out, ok := p.Quick(&b, bd); ok {
		return out, out != OnHold
	}
	poss := p.Possible(&b, bd)
	if len(poss.Leaves) == 1 {
		out := poss.Leaves[0]
		return out, out >= 0 || out == NoRule
	}
	return 0, false
}

// Quick is the answer of Kleene's tables: onHold where a hold stands.
func (p *Program) Quick(b *Bits, bd *known.Bound) (int, bool) {
	out, ok := p.lawful(b, bd)
	if !ok || out == strictest || len(p.Holds) == 0 {
		return out, ok
	}
	switch p.held(b) {
	case cond.True:
		return OnHold, true
	case cond.Unknown:
		return 0, false
	}
	return out, true
}

// lawful is quick with the holds taken away.
func (p *Program) lawful(b *Bits, bd *known.Bound) (int, bool) {
	s, ok := p.settle(&p.Layers[Superior], b, bd)
	if !ok {
		return 0, false
	}
	l, ok := p.settle(&p.Layers[Local], b, bd)
	if !ok {
		return 0, false
	}
	if s == 0 && l != 0 {
		return p.Results[l].Outcome, true // superior law is silent
	}
	touched := p.touched(&p.Layers[Superior], b)
	out, how := p.Combine(l, s, touched == cond.True)
	if touched == cond.Unknown && how != "" {
		return 0, false
	}
	if out == departureOpen {
		v := bd.Get(p.Depart.Index)
		if v == nil || !v.Known {
			return 0, false
		}
		return p.determined(l, s, v.Index), true
	}
	return out, true
}

package decide

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// Fill sets the bits of p's atoms from the bound facts.
func (p *Program) Fill(b *Bits, bd *known.Bound) {
	if bd.Assume {
		copy(b.t, p.assumed.t)
		copy(b.f, p.assumed.f)
	} else {
		clear(b.t)
		clear(b.f)
	}
	for i := range bd.Given {
		g := &bd.Given[i]
		s := p.slots[g.Index]
		if s < 0 {
			continue
		}
		pf := &p.Facts[s]
		switch {
		case !bd.Assume:
			p.mark(b, pf, g.V)
		case pf.usual < 0 || pf.usual != pf.tabulated(g.V): // else it is what was assumed
			p.apply(b, pf, g.V)
		}
	}
	for i := range bd.Apart {
		a := &bd.Apart[i]
		s := p.slots[a.Index]
		if s < 0 {
			continue
		}
		v := a.V
		if v == nil {
			v = &known.Unanswered
		}
		p.apply(b, &p.Facts[s], v)
	}
	for _, a := range p.pairs {
		b.set(a, p.atoms[a].Eval(bd.Value))
	}
	for _, feed := range p.Feeds {
		v := cond.Value{}
		if out, ok := feed.Program.Outcome(bd); ok {
			if out < 0 {
				out = feed.Program.noOutcome()
			}
			v = cond.Value{Known: true, Index: out}
		}
		p.apply(b, &p.Facts[feed.slot], &v)
	}
	for i := range p.derived {
		d := &p.derived[i]
		if _, given := bd.Find(d.fact); given {
			continue
		}
		v := cond.Value{}
		switch d.f.Eval(b) {
		case cond.True:
			v = known.ValueTrue
		case cond.False:
			v = known.ValueFalse
		}
		p.apply(b, &p.Facts[d.slot], &v)
	}
}

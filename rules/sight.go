package rules

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// sight is what a row makes of those facts on which the scopes of instruments turn: who
// speaks. It stands until one of these facts is another, and in a register they are
// nearly always the same.
type sight struct {
	law      *slice
	facts    []seenFact
	unlike   bool // facts among them are of types that are not compared
	programs []seenProgram
	spoken   []spoken
}

// seenFact is a bool or enum fact and its value.
type seenFact struct{ fact, value int }

type seenProgram struct {
	v *voices
	p *decide.Program
}

type spoken struct {
	in    *statute.Instrument
	m     statute.Matter
	truth answer.Truth
}

// look sees whether those facts are the ones of the case before.
func (r *Row) look() {
	s, b := &r.sight, r.bd.Voc
	s.law = r.d.law.slice
	n, same := 0, !s.unlike
	s.unlike = false
	for i := range r.bd.Given {
		g := r.bd.Given[i]
		if !s.law.scopeReads[g.Index] {
			continue
		}
		t := b.Facts[g.Index].Type
		if t != keyword.BoolFact && t != keyword.EnumFact || !g.V.Known {
			s.unlike = true
			continue
		}
		f := seenFact{g.Index, known.Tabulated(g.V, t == keyword.BoolFact)}
		if n == len(s.facts) {
			s.facts, same = append(s.facts, f), false
		} else if s.facts[n] != f {
			s.facts[n], same = f, false
		}
		n++
	}
	if same = same && n == len(s.facts); !same || s.unlike {
		s.facts, s.programs, s.spoken = s.facts[:n], s.programs[:0], s.spoken[:0]
	}
}

// program is the program by which a decision is asked in the row's case.
func (r *Row) program(d *Decider) *decide.Program {
	if d.law.slice != r.sight.law {
		return d.law.program(d.v, r.bd)
	}
	for i := range r.sight.programs {
		if s := &r.sight.programs[i]; s.v == d.v {
			return s.p
		}
	}
	p := d.law.program(d.v, r.bd)
	r.sight.programs = append(r.sight.programs, seenProgram{d.v, p})
	return p
}

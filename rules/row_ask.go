package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// programBits are the bits of one program that a row was asked by.
type programBits struct {
	p *decide.Program
	b decide.Bits
}

// Give adds one more thing said of the case. Unlike SetCell it takes nothing back
// and overwrites nothing: a Cell of an unknown value adds nothing, and a fact that
// was given another value contradicts itself, an error.
func (r *Row) Give(cell Cell) error {
	switch {
	case cell.c.fact == nil || cell.v == nil:
		return nil
	case !r.knows(cell.c):
		return foreignColumn(cell.c)
	}
	if r.fresh {
		r.change()
	}
	if e := r.bd.Give(cell.c.index, cell.v); e != nil {
		return e
	}
	return nil
}

// Given reports whether something was said of the fact: a value, or 未知; or, once an
// outcome was asked for, that a value follows from what was given. What is assumed is
// not given.
func (r *Row) Given(c Column) bool {
	if !r.knows(c) {
		return false
	}
	return r.bd.Said(c.index)
}

// Is reports whether the fact of a Cell has the value of the Cell, with what follows
// from other facts and what is assumed. Unknown for a Cell of no value or of another
// book, and where Outcome gives an error.
func (r *Row) Is(cell Cell) answer.Truth {
	if cell.v == nil || cell.v == &known.Unanswered || !r.knows(cell.c) || r.settle() != nil {
		return answer.Unknown
	}
	v := r.bd.Value(cell.c.index)
	switch {
	case v == nil || !v.Known:
		return answer.Unknown
	case known.EqualValue(v, cell.v):
		return answer.True
	}
	return answer.False
}

// Ask is Outcome of another decision for the same facts. The Decider is one of the
// same book; another is an error.
func (r *Row) Ask(d *Decider) (outcome string, decided bool, err error) {
	if d == r.d {
		return r.Outcome()
	}
	if d.law.book.c.Voc != r.bd.Voc {
		return "", false, lang.New("another-book", lang.Text{ZH: "这项决定属于另一套规则。", EN: "the decision is one of another book."})
	}
	if err := r.settle(); err != nil {
		return "", false, err
	}
	return r.answer(d)
}

// fill sets the bits of the program by which a decision is asked in this case.
func (r *Row) fill(d *Decider) (*decide.Program, *decide.Bits) {
	p := r.program(d)
	at := slices.IndexFunc(r.room, func(have programBits) bool { return have.p == p })
	if at < 0 {
		if len(r.room) > maxVoices {
			r.room = nil // rows of every kind there is; what was asked last lives on
		}
		at = len(r.room)
		r.room = append(r.room, programBits{p, p.NewBits()})
	}
	b := &r.room[at].b
	p.Fill(b, r.bd)
	return p, b
}

// Fact is the fact of the cell, nil for the zero Cell.
func (c Cell) Fact() *statute.Fact { return c.c.Fact() }

// Value is what the cell says, as Bound.Known gives it; ok is false where it says
// nothing.
func (c Cell) Value() (v any, ok bool) {
	if c.v == nil || !c.v.Known {
		return nil, false
	}
	return c.c.fact.Plain(*c.v), true
}

// Speaks is Law.ScopeNote for the facts of the row.
func (r *Row) Speaks(m statute.Matter, in *statute.Instrument) answer.Truth {
	if in.Scope.IsZero() {
		return answer.True
	}
	if r.settle() != nil {
		return answer.Unknown
	}
	if m == statute.OnDuties || !slices.Contains(r.d.law.scoped, in) { // what duties turn on besides is not in sight
		truth, _ := scopeSpeaks(&in.Scope, m, r.bd)
		return truth
	}
	for i := range r.sight.spoken {
		if s := &r.sight.spoken[i]; s.in == in && s.m == m {
			return s.truth
		}
	}
	truth, _ := scopeSpeaks(&in.Scope, m, r.bd)
	r.sight.spoken = append(r.sight.spoken, spoken{in, m, truth})
	return truth
}

// NoInformation reports whether the facts given say that there is no government
// information: an instrument in force that covers the case says what it is, and this is
// none.
func (r *Row) NoInformation() bool {
	if r.settle() != nil {
		return false
	}
	for _, layer := range r.d.law.layers {
		for _, in := range layer {
			if info := in.Scope.Information; info != nil {
				if whole, _ := scopeCovers(&in.Scope, r.bd); whole != answer.False && info.When.Tree().Eval(r.bd.Told) == cond.False {
					return true
				}
			}
		}
	}
	return false
}

// StandingsGiven is Standings by what was given and follows from it alone: nothing is
// assumed.
func (r *Row) StandingsGiven(dst []Standing) []Standing {
	r.given(func() { dst = r.Standings(dst) })
	return dst
}

// HoldsGiven is Holds by what was given and follows from it alone: nothing is assumed.
func (r *Row) HoldsGiven(dst []HoldStanding) []HoldStanding {
	r.given(func() { dst = r.Holds(dst) })
	return dst
}

// given asks something of what was given alone.
func (r *Row) given(ask func()) {
	if !r.bd.Assume {
		ask()
		return
	}
	r.change()
	r.bd.Assume, r.fresh = false, false
	ask()
	r.change()
	r.bd.Assume, r.fresh = true, false
}

// HoldStanding is how one hold stands.
type HoldStanding struct {
	Hold     *statute.Hold
	Superior bool         // of the superior layer
	Status   answer.Truth // there is a doubt, and it has not been answered
	Doubt    answer.Truth // there is a doubt
}

// Holds appends how every hold of the decision stands to dst, local before superior;
// none where Outcome gives an error. It allocates only to grow dst.
func (r *Row) Holds(dst []HoldStanding) []HoldStanding {
	if r.settle() != nil {
		return dst
	}
	for i := range r.p.Holds {
		h := &r.p.Holds[i]
		dst = append(dst, HoldStanding{h.Hold, h.Layer == decide.Superior, answer.Truth(h.Doubt.Stands(r.b)), answer.Truth(h.Doubt.Full.Eval(r.b))})
	}
	return dst
}

// OnHold reports what Answer.OnHold does: a doubt stands that the law sends to somebody
// else, and the outcome is not the strictest.
func (r *Row) OnHold() bool {
	if r.settle() != nil || len(r.p.Holds) == 0 {
		return false
	}
	if out, ok := r.p.Quick(r.b, r.bd); ok {
		return out == decide.OnHold
	}
	return r.p.Possible(r.b, r.bd).OnHold()
}

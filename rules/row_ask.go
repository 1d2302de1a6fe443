package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/rowview"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// seen is what packages above see of a row through the door rowview.
type seen Row

var _ rowview.Row[Column, Cell, *Law, Standing] = (*seen)(nil)

// programBits are the bits of one program that a row was asked by.
type programBits struct {
	p *decide.Program
	b decide.Bits
}

// Give adds one more thing said of the case. Unlike Set it takes nothing back
// and overwrites nothing: a Cell of an unknown value adds nothing, and a fact that
// was given another value contradicts itself, an error.
func (r *Row) Give(cell Cell) error {
	switch {
	case cell.c.fact == nil || cell.v == nil:
		return nil
	case !r.knows(cell.c):
		return r.refuse(foreignColumn(cell.c))
	}
	if r.fresh {
		r.change()
	}
	if e := r.bd.Give(cell.c.index, cell.v); e != nil {
		return r.refuse(e)
	}
	return nil
}

// Give stands in package rowview.
func (s *seen) Give(cells []Cell, errs []error) []error {
	r := (*Row)(s)
	if r.fresh && len(cells) > 0 {
		r.change()
	}
	for i := range cells {
		switch c := &cells[i]; {
		case c.c.fact == nil || c.v == nil:
		case !r.knows(c.c):
			errs = append(errs, foreignColumn(c.c))
		default:
			if e := r.bd.Give(c.c.index, c.v); e != nil {
				errs = append(errs, e)
			}
		}
	}
	return errs
}

// Given stands in package rowview.
func (s *seen) Given(c Column) bool {
	r := (*Row)(s)
	if !r.knows(c) {
		return false
	}
	if r.fresh {
		r.looksAt(c.index)
	}
	return r.all().Said(c.index)
}

// Is stands in package rowview.
func (s *seen) Is(cell Cell) answer.Truth {
	r := (*Row)(s)
	if cell.v == nil || cell.v == &known.Unanswered || !r.knows(cell.c) || r.settle() != nil {
		return answer.Unknown
	}
	r.looksAt(cell.c.index)
	v := r.all().Value(cell.c.index)
	switch {
	case v == nil || !v.Known:
		return answer.Unknown
	case known.EqualValue(v, cell.v):
		return answer.True
	}
	return answer.False
}

// looksAt keeps a fact from being passed over, in the cases to come, by what is remembered
// of others: somebody looks at it.
func (r *Row) looksAt(fact int) {
	if r.passed == nil || fact >= len(r.looked) || r.looked[fact] {
		return
	}
	r.looked[fact] = true
	if slices.ContainsFunc(r.bd.Voc.Reach(fact, nil), func(i int) bool { return r.passed[i] }) {
		r.passed, r.now = nil, nil
	}
}

// Memory stands in package rowview.
func (s *seen) Memory() any { return (*Row)(s).memory }

// Share stands in package rowview.
func (s *seen) Share(memory any) {
	r := (*Row)(s)
	r.memory, r.passed, r.now = memory.(*known.Memory[settled]), nil, nil
}

// Note stands in package rowview.
func (s *seen) Note() any {
	r := (*Row)(s)
	if r.settle() != nil || r.now == nil || !r.now.noted {
		return nil
	}
	return r.now.note
}

// NoteDown stands in package rowview.
func (s *seen) NoteDown() *any {
	r := (*Row)(s)
	if r.settle() != nil || r.now == nil {
		return nil
	}
	r.now.noted = true
	return &r.now.note
}

// Fails stands in package rowview.
func (s *seen) Fails(c statute.Condition) bool {
	r := (*Row)(s)
	if c.Tree() == nil || r.settle() != nil {
		return false
	}
	if r.now != nil {
		for i := range r.now.fails {
			if f := &r.now.fails[i]; f.tree == c.Tree() {
				return f.fails
			}
		}
		for _, f := range c.Tree().Facts() {
			r.looksAt(f.Index)
		}
	}
	fails := r.all().Eval(c) == cond.False
	if r.now != nil {
		r.now.fails = append(r.now.fails, failsOf{c.Tree(), fails})
	}
	return fails
}

// Ask stands in package rowview.
func (s *seen) Ask(l *Law, decision string) (outcome string, decided bool, err error) {
	r := (*Row)(s)
	v, err := l.decision(decision)
	if err != nil {
		return "", false, err
	}
	d := decider{l, v}
	if d == r.d {
		return r.Outcome()
	}
	if l.book.c.Voc != r.bd.Voc {
		return "", false, lang.New("another-book", lang.Text{ZH: "这项决定属于另一套规则。", EN: "the decision is one of another book."})
	}
	if err := r.settle(); err != nil {
		return "", false, err
	}
	return r.answer(d)
}

// fill sets the bits of the program by which a decision is asked in this case.
func (r *Row) fill(d decider) (*decide.Program, *decide.Bits) {
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
	p.Fill(b, r.all())
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

// Speaks stands in package rowview.
func (s *seen) Speaks(m statute.Matter, in *statute.Instrument) answer.Truth {
	r := (*Row)(s)
	if in.Scope.IsZero() {
		return answer.True
	}
	if r.settle() != nil {
		return answer.Unknown
	}
	if m == statute.OnDuties || !slices.Contains(r.d.law.scoped, in) { // what duties turn on besides is not in sight
		truth, _ := scopeSpeaks(&in.Scope, m, r.all())
		return truth
	}
	for i := range r.sight.spoken {
		if s := &r.sight.spoken[i]; s.in == in && s.m == m {
			return s.truth
		}
	}
	truth, _ := scopeSpeaks(&in.Scope, m, r.all())
	r.sight.spoken = append(r.sight.spoken, spoken{in, m, truth})
	return truth
}

// NoInformation stands in package rowview.
func (s *seen) NoInformation() bool {
	r := (*Row)(s)
	if r.settle() != nil {
		return false
	}
	bd := r.all()
	for _, layer := range r.d.law.layers {
		for _, in := range layer {
			if info := in.Scope.Information; info != nil {
				if whole, _ := scopeCovers(&in.Scope, bd); whole != answer.False && info.When.Tree().Eval(bd.Told) == cond.False {
					return true
				}
			}
		}
	}
	return false
}

// StandingsGiven stands in package rowview.
func (s *seen) StandingsGiven(dst []Standing) []Standing {
	r := (*Row)(s)
	r.given(func() { dst = r.Standings(dst) })
	return dst
}

// HoldsGiven stands in package rowview.
func (s *seen) HoldsGiven(dst []rowview.Hold) []rowview.Hold {
	r := (*Row)(s)
	r.given(func() { dst = s.Holds(dst) })
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

// Holds stands in package rowview.
func (s *seen) Holds(dst []rowview.Hold) []rowview.Hold {
	r := (*Row)(s)
	if r.settle() != nil {
		return dst
	}
	for i := range r.p.Holds {
		h := &r.p.Holds[i]
		dst = append(dst, rowview.Hold{Hold: h.Hold, Superior: h.Layer == decide.Superior, Status: answer.Truth(h.Doubt.Stands(r.b)), Doubt: answer.Truth(h.Doubt.Full.Eval(r.b))})
	}
	return dst
}

// OnHold reports what Answer.OnHold does: a doubt stands that the law sends to somebody
// else, and the outcome is not the strictest.
func (r *Row) OnHold() bool {
	if r.settle() != nil || len(r.p.Holds) == 0 {
		return false
	}
	if out, ok := r.p.Quick(r.b, r.all()); ok {
		return out == decide.OnHold
	}
	return r.p.Possible(r.b, r.all()).OnHold()
}

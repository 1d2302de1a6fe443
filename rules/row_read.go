package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// Truth is the truth of a bool fact of the row, with what follows from other facts
// and what is assumed. Unknown for facts of another type or another book, and where
// Outcome gives an error.
func (r *Row) Truth(c Column) answer.Truth {
	if !r.knows(c) || r.settle() != nil {
		return answer.Unknown
	}
	r.looksAt(c.index)
	return answer.Truth(r.all().Truth(c.index))
}

// Cell is a fact with a value, read once and set on many rows: registers repeat
// themselves. The zero Cell sets nothing.
type Cell struct {
	c Column
	v *cond.Value
}

// Read reads a text as SetText does; the error is a *lang.Error.
func (c Column) Read(text string) (Cell, error) {
	if c.fact == nil {
		return Cell{}, foreignColumn(c)
	}
	v, err := c.fact.Read(text, nil)
	if err != nil {
		return Cell{}, err
	}
	return Cell{c, v}, nil
}

// ReadValue reads a Go value, as in Facts; the error is a *lang.Error.
func (c Column) ReadValue(value any) (Cell, error) {
	if c.fact == nil {
		return Cell{}, foreignColumn(c)
	}
	v, err := c.fact.Read(inward(value), nil)
	if err != nil {
		return Cell{}, err
	}
	return Cell{c, v}, nil
}

// SetCell sets what was read; a Cell of nothing makes the fact unknown, one of 未知
// unknown and never assumed. One
// of another book is an error from Outcome.
func (r *Row) SetCell(cell Cell) {
	switch {
	case cell.c.fact == nil:
	case !r.knows(cell.c):
		r.err = foreignColumn(cell.c)
	case cell.v == &known.Unanswered:
		r.answerUnknown(cell.c)
	case cell.v != nil:
		r.put(cell.c, cell.v)
	default:
		r.forget(cell.c)
	}
}

package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
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

// Read reads a text or a Go value, as Row.Set does; the error is a *lang.Error.
func (c Column) Read(value any) (Cell, error) {
	if c.fact == nil {
		return Cell{}, foreignColumn(c)
	}
	v, err := c.fact.Read(inward(value), nil)
	if err != nil {
		return Cell{}, err
	}
	return Cell{c, v}, nil
}

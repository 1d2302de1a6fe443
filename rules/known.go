package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Known is the value of a fact, named by id, term or other name, as it was given,
// followed from other facts or was assumed: a bool, int64, text, deadline.Date as
// text, or list of texts. ok is false when it is unknown or not declared.
func (bd *Bound) Known(fact string) (v any, ok bool) {
	i, declared := bd.book.names[fact]
	if !declared || i >= len(bd.book.facts) {
		return nil, false
	}
	value := bd.value(i)
	if value == nil || !value.Known {
		return nil, false
	}
	return bd.book.facts[i].plain(*value), true
}

// Truth is the truth of a bool fact; Unknown for facts of another type, unknown
// and undeclared ones.
func (bd *Bound) Truth(fact string) Truth {
	i, declared := bd.book.names[fact]
	if !declared || i >= len(bd.book.facts) {
		return Unknown
	}
	return bd.truth(i)
}

func (bd *Bound) truth(i int) Truth {
	if bd.book.facts[i].Type != statute.BoolFact {
		return Unknown
	}
	value := bd.value(i)
	switch {
	case value == nil || !value.Known:
		return Unknown
	case value.Bool:
		return True
	}
	return False
}

// Assumes reports whether the facts were bound with AssumeFalse.
func (bd *Bound) Assumes() bool { return bd.assume }

// Assumed reports whether a fact's value was assumed: nobody gave it, and
// AssumeFalse supplied one.
func (bd *Bound) Assumed(fact string) bool {
	i, declared := bd.book.names[fact]
	return declared && i < len(bd.book.facts) && bd.assumed(i) != nil
}

// Truth is the truth of a bool fact of the row, with what follows from other facts
// and what is assumed. Unknown for facts of another type or another book, and where
// Outcome gives an error.
func (r *Row) Truth(c Column) Truth {
	if !r.knows(c) || r.settle() != nil {
		return Unknown
	}
	return r.bd.truth(c.index)
}

// Implications lists the relations between facts that every case obeys, those that
// facts declare of themselves (implies) among them.
func (b *Book) Implications() []statute.Implication {
	out := make([]statute.Implication, 0, len(b.implications))
	for _, im := range b.implications {
		out = append(out, im.Implication)
	}
	return out
}

// Cell is a fact with a value, read once and set on many rows: registers repeat
// themselves. The zero Cell sets nothing.
type Cell struct {
	c Column
	v *cond.Value
}

// Read reads a text as SetText does; the error is a *FactError.
func (c Column) Read(text string) (Cell, error) {
	if c.fact == nil {
		return Cell{}, foreignColumn(c)
	}
	v, err := c.fact.read(text, nil)
	if err != nil {
		return Cell{}, err
	}
	return Cell{c, v}, nil
}

// ReadValue reads a Go value, as in Facts; the error is a *FactError.
func (c Column) ReadValue(value any) (Cell, error) {
	if c.fact == nil {
		return Cell{}, foreignColumn(c)
	}
	v, err := c.fact.read(value, nil)
	if err != nil {
		return Cell{}, err
	}
	return Cell{c, v}, nil
}

// SetCell sets what was read; a Cell of nothing makes the fact unknown, one of 未知
// unknown and never assumed. One
// of another book is a *FactError from Outcome.
func (r *Row) SetCell(cell Cell) {
	switch {
	case cell.c.fact == nil:
	case !r.knows(cell.c):
		r.err = foreignColumn(cell.c)
	case cell.v == &unanswered:
		r.answerUnknown(cell.c)
	case cell.v != nil:
		r.put(cell.c, cell.v)
	default:
		r.forget(cell.c)
	}
}

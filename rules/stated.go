package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// known is the value of a fact as it was given or follows from what was: nothing is
// assumed.
func (bd *Bound) known(i int) *cond.Value {
	if v := bd.stated(i); v != nil {
		return v
	}
	e := bd.book.facts[i].Derived.Tree()
	switch {
	case e == nil:
		return nil
	case bd.book.nested[i]:
		return bd.reading(bd.stated)(i)
	}
	return known(e.Eval(bd.stated))
}

// stated is known without what derived facts mean.
func (bd *Bound) stated(i int) *cond.Value {
	if at, ok := bd.find(i); ok {
		return bd.given[at].v
	}
	return nil
}

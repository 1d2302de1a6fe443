package known

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Told is the value of a fact as it was given or follows from what was: nothing is
// assumed.
func (bd *Bound) Told(i int) *cond.Value {
	if v := bd.stated(i); v != nil {
		return v
	}
	e := bd.Voc.Means(i)
	switch {
	case e == nil:
		return nil
	case bd.Voc.nested[i]:
		return bd.reading(bd.stated)(i)
	}
	return valueOf(e.Eval(bd.stated))
}

// stated is told without what derived facts mean.
func (bd *Bound) stated(i int) *cond.Value {
	if at, ok := bd.Find(i); ok {
		return bd.Given[at].V
	}
	return nil
}

// Shown is the value of a fact, by any of its names, as hosts are shown it; ok is false
// where it is unknown or not declared.
func (bd *Bound) Shown(fact string) (v any, ok bool) {
	i, declared := bd.Voc.Names[fact]
	if !declared {
		return nil, false
	}
	value := bd.Value(i)
	if value == nil || !value.Known {
		return nil, false
	}
	return bd.Voc.Facts[i].Plain(*value), true
}

// Truth is the truth of a bool fact; Unknown for facts of another type.
func (bd *Bound) Truth(i int) cond.Truth {
	if bd.Voc.Facts[i].Type != keyword.BoolFact {
		return cond.Unknown
	}
	value := bd.Value(i)
	switch {
	case value == nil || !value.Known:
		return cond.Unknown
	case value.Bool:
		return cond.True
	}
	return cond.False
}

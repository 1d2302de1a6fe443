package known

import "github.com/gongkai-rules/gongkai/rules/internal/cond"

// prepareMeanings notes which derived facts rest on others that are derived too.
func (b *Vocabulary) prepareMeanings() {
	b.nested = make([]bool, len(b.Facts))
	for i, f := range b.Facts {
		if f.Derived.Tree() == nil {
			continue
		}
		for _, inner := range f.Derived.Tree().Facts() {
			b.nested[i] = b.nested[i] || b.Means(inner.Index) != nil
		}
	}
}

// meaning works out a derived fact as far as it can be; nil when it is open.
func (bd *Bound) meaning(index int) *cond.Value {
	e := bd.Voc.Means(index)
	if e == nil {
		return nil
	}
	if bd.Voc.nested[index] {
		return bd.Reader()(index)
	}
	return valueOf(e.Eval(bd.Get)) // it rests on no other derived fact
}

func valueOf(t cond.Truth) *cond.Value {
	switch t {
	case cond.True:
		return &ValueTrue
	case cond.False:
		return &ValueFalse
	}
	return nil
}

// Reader is value for one question that reads many facts: what derived facts mean
// is worked out once. Written out, a fact that rests on k others in a chain can
// stand for 2^k terms. It is for one goroutine, and good until a fact changes.
func (bd *Bound) Reader() func(index int) *cond.Value { return bd.reading(bd.Get) }

// reading is reader over other values of the plain facts, and of derived ones that are
// more than what they mean.
func (bd *Bound) reading(get func(int) *cond.Value) func(index int) *cond.Value {
	b := bd.Voc
	var made map[int]*cond.Value
	var value func(int) *cond.Value
	value = func(index int) *cond.Value {
		if v := get(index); v != nil || !b.IsFact(index) {
			return v
		}
		e := b.Means(index)
		switch {
		case e == nil:
			return nil
		case !b.nested[index]:
			return valueOf(e.Eval(get))
		}
		v, ok := made[index]
		if !ok {
			if made == nil {
				made = map[int]*cond.Value{}
			}
			v = valueOf(e.Eval(value))
			made[index] = v
		}
		return v
	}
	return value
}

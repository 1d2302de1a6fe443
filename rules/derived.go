package rules

import "github.com/gongkai-rules/gongkai/rules/internal/cond"

// prepareMeanings notes which derived facts rest on others that are derived too.
func (b *Book) prepareMeanings() {
	b.nested = make([]bool, len(b.facts))
	for i, f := range b.facts {
		if f.Derived.Tree() == nil {
			continue
		}
		for _, inner := range f.Derived.Tree().Facts() {
			b.nested[i] = b.nested[i] || inner.Index < len(b.facts) && b.facts[inner.Index].Derived.Tree() != nil
		}
	}
}

// meaning works out a derived fact as far as it can be; nil when it is open.
func (bd *Bound) meaning(index int) *cond.Value {
	e := bd.book.facts[index].Derived.Tree()
	if e == nil {
		return nil
	}
	if bd.book.nested[index] {
		return bd.reader()(index)
	}
	return known(e.Eval(bd.get)) // it rests on no other derived fact
}

func known(t cond.Truth) *cond.Value {
	switch t {
	case cond.True:
		return &valueTrue
	case cond.False:
		return &valueFalse
	}
	return nil
}

// reader is value for one question that reads many facts: what derived facts mean
// is worked out once. Written out, a fact that rests on k others in a chain can
// stand for 2^k terms. It is for one goroutine, and good until a fact changes.
func (bd *Bound) reader() func(index int) *cond.Value { return bd.reading(bd.get) }

// reading is reader over other values of the plain facts, and of derived ones that are
// more than what they mean.
func (bd *Bound) reading(get func(int) *cond.Value) func(index int) *cond.Value {
	b := bd.book
	var made map[int]*cond.Value
	var value func(int) *cond.Value
	value = func(index int) *cond.Value {
		if v := get(index); v != nil || index >= len(b.facts) {
			return v
		}
		e := b.facts[index].Derived.Tree()
		switch {
		case e == nil:
			return nil
		case !b.nested[index]:
			return known(e.Eval(get))
		}
		v, ok := made[index]
		if !ok {
			if made == nil {
				made = map[int]*cond.Value{}
			}
			v = known(e.Eval(value))
			made[index] = v
		}
		return v
	}
	return value
}

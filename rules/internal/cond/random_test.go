package cond

import (
	"math/rand/v2"

	"github.com/gongkai-rules/gongkai/deadline"
)

// randomExpr makes a condition such as Parse makes: and and or are flattened and
// have two kids or more, constants stand alone.
func randomExpr(r *rand.Rand, v *vocabulary, depth int) *Expr {
	if depth > 0 {
		switch r.IntN(4) {
		case 0:
			return &Expr{Op: OpNot, Kids: []*Expr{randomExpr(r, v, depth-1)}}
		case 1, 2:
			e := &Expr{Op: OpAnd}
			if r.IntN(2) == 0 {
				e.Op = OpOr
			}
			for range 2 + r.IntN(3) {
				k := randomExpr(r, v, depth-1)
				if k.Op == e.Op {
					e.Kids = append(e.Kids, k.Kids...)
				} else {
					e.Kids = append(e.Kids, k)
				}
			}
			return e
		}
	}
	return randomAtom(r, v)
}

func randomAtom(r *rand.Rand, v *vocabulary) *Expr {
	f := v.facts[r.IntN(len(v.facts))]
	rel := Rel(r.IntN(6))
	if f.Type == Bool || f.Type == Enum {
		rel = Rel(r.IntN(2))
	}
	if g := v.facts[r.IntN(len(v.facts))]; r.IntN(3) == 0 && f != g && f.Type != Set &&
		(f.Type == g.Type && len(f.Values) == len(g.Values) && (f.Type != Enum || f.Values[0] == g.Values[0]) || numeric(f) && numeric(g)) {
		return &Expr{Op: OpCmp2, Fact: f, Fact2: g, Rel: rel}
	}
	switch f.Type {
	case Bool:
		return &Expr{Op: OpFact, Fact: f}
	case Set:
		return &Expr{Op: OpHas, Fact: f, Consts: []Value{randomValue(r, f)}}
	}
	if r.IntN(2) == 0 {
		return &Expr{Op: OpCmp, Fact: f, Rel: rel, Consts: []Value{randomValue(r, f)}}
	}
	e := &Expr{Op: OpIn, Fact: f}
	for range 1 + r.IntN(3) {
		c := randomValue(r, f)
		fresh := true
		for _, d := range e.Consts {
			fresh = fresh && !same(c, d)
		}
		if fresh {
			e.Consts = append(e.Consts, c)
		}
	}
	return e
}

// randomValue draws from few values, so that comparisons hold often enough. For a
// Set it is a constant, that is, one element.
func randomValue(r *rand.Rand, f *Fact) Value {
	v := Value{Known: true}
	switch f.Type {
	case Bool:
		v.Bool = r.IntN(2) == 0
	case Enum, Set:
		v.Index = r.IntN(len(f.Values))
	case Int:
		v.Num = NumberOf(r.Int64N(3) - 1)
	case Decimal:
		v.Num = normal(r.Int64N(40)-20, 1)
	case Date:
		v.Date = deadline.MustDate([]string{"2024-02-29", "2024-03-01", "0001-01-01", "9999-12-31"}[r.IntN(4)])
	}
	return v
}

// completion gives each fact a value; about one in unknowns facts has none.
func completion(r *rand.Rand, v *vocabulary, unknowns int) []Value {
	out := make([]Value, len(v.facts))
	for i, f := range v.facts {
		if unknowns > 0 && r.IntN(unknowns) == 0 {
			continue
		}
		out[i] = randomValue(r, f)
		if f.Type == Set {
			out[i].Set = make([]bool, len(f.Values))
			for k := range out[i].Set {
				out[i].Set[k] = r.IntN(2) == 0
			}
		}
	}
	return out
}

func getter(values []Value) func(int) *Value {
	return func(i int) *Value { return &values[i] }
}

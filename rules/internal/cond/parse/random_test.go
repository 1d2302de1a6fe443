package parse

import (
	"math/rand/v2"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// randomExpr makes a condition such as Parse makes: and and or are flattened and
// have two kids or more, constants stand alone.
func randomExpr(r *rand.Rand, v *vocabulary, depth int) *cond.Expr {
	if depth > 0 {
		switch r.IntN(4) {
		case 0:
			return &cond.Expr{Op: cond.OpNot, Kids: []*cond.Expr{randomExpr(r, v, depth-1)}}
		case 1, 2:
			e := &cond.Expr{Op: cond.OpAnd}
			if r.IntN(2) == 0 {
				e.Op = cond.OpOr
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

func randomAtom(r *rand.Rand, v *vocabulary) *cond.Expr {
	f := v.facts[r.IntN(len(v.facts))]
	rel := cond.Rel(r.IntN(6))
	if f.Type == cond.Bool || f.Type == cond.Enum {
		rel = cond.Rel(r.IntN(2))
	}
	if g := v.facts[r.IntN(len(v.facts))]; r.IntN(3) == 0 && f != g && f.Type != cond.Set &&
		(f.Type == g.Type && len(f.Values) == len(g.Values) && (f.Type != cond.Enum || f.Values[0] == g.Values[0]) || numeric(f) && numeric(g)) {
		return &cond.Expr{Op: cond.OpCmp2, Fact: f, Fact2: g, Rel: rel}
	}
	switch f.Type {
	case cond.Bool:
		return &cond.Expr{Op: cond.OpFact, Fact: f}
	case cond.Set:
		return &cond.Expr{Op: cond.OpHas, Fact: f, Consts: []cond.Value{randomValue(r, f)}}
	}
	if r.IntN(2) == 0 {
		return &cond.Expr{Op: cond.OpCmp, Fact: f, Rel: rel, Consts: []cond.Value{randomValue(r, f)}}
	}
	e := &cond.Expr{Op: cond.OpIn, Fact: f}
	for range 1 + r.IntN(3) {
		c := randomValue(r, f)
		fresh := true
		for _, d := range e.Consts {
			fresh = fresh && !cond.SameValue(c, d)
		}
		if fresh {
			e.Consts = append(e.Consts, c)
		}
	}
	return e
}

// randomValue draws from few values, so that comparisons hold often enough. For a
// Set it is a constant, that is, one element.
func randomValue(r *rand.Rand, f *cond.Fact) cond.Value {
	v := cond.Value{Known: true}
	switch f.Type {
	case cond.Bool:
		v.Bool = r.IntN(2) == 0
	case cond.Enum, cond.Set:
		v.Index = r.IntN(len(f.Values))
	case cond.Int:
		v.Num = cond.NumberOf(r.Int64N(3) - 1)
	case cond.Decimal:
		v.Num = tenths(r.Int64N(40) - 20)
	case cond.Date:
		v.Date = deadline.MustDate([]string{"2024-02-29", "2024-03-01", "0001-01-01", "9999-12-31"}[r.IntN(4)])
	}
	return v
}

// completion gives each fact a value; about one in unknowns facts has none.
func completion(r *rand.Rand, v *vocabulary, unknowns int) []cond.Value {
	out := make([]cond.Value, len(v.facts))
	for i, f := range v.facts {
		if unknowns > 0 && r.IntN(unknowns) == 0 {
			continue
		}
		out[i] = randomValue(r, f)
		if f.Type == cond.Set {
			out[i].Set = make([]bool, len(f.Values))
			for k := range out[i].Set {
				out[i].Set[k] = r.IntN(2) == 0
			}
		}
	}
	return out
}

func getter(values []cond.Value) func(int) *cond.Value {
	return func(i int) *cond.Value { return &values[i] }
}

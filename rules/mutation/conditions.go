package mutation

import (
	"slices"
	"strconv"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// condition lists the changes of a condition: each joint turned from and to or and back,
// each clause negated, each limit of a number moved, each listed value left out.
func (f *finder) condition(at source.Node) {
	e, ok := f.b.Condition(at.Text())
	if !ok {
		return
	}
	n := 0
	alter(e, func(kind string, now *cond.Expr) {
		n++
		text := f.b.Text(now, f.file.Chinese())
		f.set(kind, at, string(kind[0])+strconv.Itoa(n), text)
	})
}

// alter calls visit with e changed in one place, for every place.
func alter(e *cond.Expr, visit func(string, *cond.Expr)) {
	switch e.Op {
	case cond.OpAnd, cond.OpOr:
		other := *e
		other.Op = map[cond.Op]cond.Op{cond.OpAnd: cond.OpOr, cond.OpOr: cond.OpAnd}[e.Op]
		visit(kindOperator, &other)
		for i, k := range e.Kids {
			alter(k, func(kind string, kid *cond.Expr) {
				with := *e
				with.Kids = slices.Clone(e.Kids)
				with.Kids[i] = kid
				visit(kind, &with)
			})
		}
		return
	case cond.OpNot:
		visit(kindNegation, e.Kids[0])
		if k := e.Kids[0]; k.Op != cond.OpFact {
			alter(k, func(kind string, kid *cond.Expr) {
				if kind != kindNegation {
					visit(kind, cond.Not(kid))
				}
			})
		}
		return
	case cond.OpTrue, cond.OpFalse:
		return
	}
	visit(kindNegation, cond.Not(e))
	atom(e, visit)
}

// atom changes what a clause compares with.
func atom(e *cond.Expr, visit func(string, *cond.Expr)) {
	if e.Op == cond.OpCmp || e.Op == cond.OpCmp2 {
		if edge, ok := map[cond.Rel]cond.Rel{cond.Lt: cond.Le, cond.Le: cond.Lt, cond.Gt: cond.Ge, cond.Ge: cond.Gt}[e.Rel]; ok {
			moved := *e
			moved.Rel = edge
			visit(kindOperator, &moved)
		}
	}
	if e.Op == cond.OpIn && len(e.Consts) > 1 {
		for i := range e.Consts {
			less := *e
			less.Consts = slices.Delete(slices.Clone(e.Consts), i, i+1)
			visit(kindOperator, &less)
		}
	}
	if e.Op == cond.OpCmp && (e.Fact.Type == cond.Int || e.Fact.Type == cond.Decimal) {
		for _, by := range []int{1, -1} {
			n, err := cond.ParseNumber(plus(e.Consts[0].Num.String(), by))
			if err != nil {
				continue
			}
			moved := *e
			moved.Consts = []cond.Value{{Known: true, Num: n}}
			visit(kindFigure, &moved)
		}
	}
}

// plus is a number as text, so much more.
func plus(text string, by int) string {
	whole, rest := text, ""
	for i, r := range text {
		if r == '.' {
			whole, rest = text[:i], text[i:]
		}
	}
	n, err := strconv.Atoi(whole)
	if err != nil {
		return text
	}
	return strconv.Itoa(n+by) + rest
}

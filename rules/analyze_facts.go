package rules

import (
	"context"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// neverSo lists bool facts that the relations of the vocabulary never let be true.
func (a *analysis) neverSo(ctx context.Context) {
	related := map[int]bool{}
	for _, im := range a.book.implications {
		for _, i := range im.reach {
			related[i] = true
		}
	}
	for i, f := range a.book.facts {
		if f.Type != BoolFact || !related[i] && f.Derived.e == nil {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		e := &cond.Expr{Op: cond.OpFact, Fact: a.book.conds[i]}
		x, valid := a.question(e)
		never := x.b.And(valid, x.b.Build(e)) == exact.False
		switch {
		case !x.b.Exact():
			a.once(codeEffort, f.rng, "", f.Term)
		case never:
			a.once(codeNeverSo, f.rng, "", f.Term)
		}
	}
}

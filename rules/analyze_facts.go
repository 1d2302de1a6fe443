package rules

import (
	"context"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// neverSo lists bool facts that the relations of the vocabulary never let be true. One
// budget serves all of them: where it is spent the rest is not looked at, and that is
// said once.
func (a *analysis) neverSo(ctx context.Context) {
	related := map[int]bool{}
	for _, im := range a.book.implications {
		for _, i := range im.reach {
			related[i] = true
		}
	}
	left := analysisNodes
	for i, f := range a.book.facts {
		if f.Type != statute.BoolFact || !related[i] && f.Derived.Tree() == nil {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		e := &cond.Expr{Op: cond.OpFact, Fact: a.book.conds[i]}
		x := newExplorer(a.book, &Bound{book: a.book}, left)
		x.b.Announce(e)
		never := x.b.And(x.seal(), x.b.Build(e)) == exact.False
		left -= x.b.Spent()
		switch {
		case !x.b.Exact():
			a.once(f.Range, "", mistake.EffortBounded{What: f.Term})
			return
		case never:
			a.once(f.Range, "", mistake.NeverSo{Fact: f.Term})
		}
	}
}

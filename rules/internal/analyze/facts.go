package analyze

import (
	"context"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// neverSo lists bool facts that the relations of the vocabulary never let be true. One
// budget serves all of them: where it is spent the rest is not looked at, and that is
// said once.
func (a *analysis) neverSo(ctx context.Context) {
	related := map[int]bool{}
	for _, im := range a.book.Voc.Implications {
		for _, i := range im.Reach {
			related[i] = true
		}
	}
	left := analysisNodes
	for i, f := range a.book.Voc.Facts {
		if f.Type != keyword.BoolFact || !related[i] && f.Derived.Tree() == nil {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		e := &cond.Expr{Op: cond.OpFact, Fact: a.book.Voc.Conds[i]}
		x := newLens(a.book.Voc, &known.Bound{Voc: a.book.Voc}, left)
		x.Builder.Announce(e)
		never := x.Builder.And(x.Seal(), x.Builder.Build(e)) == exact.False
		left -= x.Builder.Spent()
		switch {
		case !x.Builder.Exact():
			a.once(f.Range, "", mistake.EffortBounded{What: f.Term})
			return
		case never:
			a.once(f.Range, "", mistake.NeverSo{Fact: f.Term})
		}
	}
}

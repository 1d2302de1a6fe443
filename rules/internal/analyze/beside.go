package analyze

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// SameInBoth proves that a condition of one book holds in the same cases as one of
// another, of the cases that the relations between facts allow in both. It is false where
// they differ, where the effort was too great, and where one of them reads a decision.
func SameInBoth(one, two *known.Vocabulary, a, b *cond.Expr) bool {
	if !readsFacts(one, a) || !readsFacts(two, b) {
		return false
	}
	x, y := decide.Beside(one, two, analysisNodes)
	x.On()
	x.Builder.Announce(a)
	y.On()
	y.Builder.Announce(b)
	here, there := x.SealBoth()
	x.On()
	f := x.Builder.Build(a)
	y.On()
	g := y.Builder.Build(b)
	apart := x.Builder.And(x.Builder.And(here, there), x.Builder.Ite(f, x.Builder.Not(g), g))
	return apart == exact.False && x.Builder.Exact()
}

func readsFacts(voc *known.Vocabulary, e *cond.Expr) bool {
	return !slices.ContainsFunc(e.Facts(), func(f *cond.Fact) bool { return !voc.IsFact(f.Index) })
}

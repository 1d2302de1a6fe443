package known

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// Worlds looks at all completions of what is known of a case: at the functions of the
// facts that are open, of which the relations between facts let some stand.
type Worlds struct {
	Voc     *Vocabulary
	bd      *Bound
	Builder *exact.Builder
	Made    map[int]exact.Ref // by decision read as a fact: its outcome
}

// EffortNodes bounds the effort of one exact answer.
const EffortNodes = 200_000

func NewWorlds(voc *Vocabulary, bd *Bound, budget int) *Worlds {
	x := &Worlds{Voc: voc, bd: bd, Made: map[int]exact.Ref{}}
	x.Builder = exact.NewBuilder(budget, exact.Case{
		Get: func(i int) *cond.Value {
			if !voc.IsFact(i) {
				return nil
			}
			return bd.Get(i)
		},
		Derived: voc.Means,
		Feed: func(i int) (exact.Ref, bool) {
			if voc.IsFact(i) {
				return 0, false
			}
			return x.Made[i], true
		},
	})
	return x
}

// Seal adds the relations that touch what was announced, gives the facts their
// variables and returns the function "the completion obeys all relations".
func (x *Worlds) Seal() exact.Ref {
	voc := x.Voc
	taken := map[*Implication]bool{}
	for at := 0; ; at++ {
		f, more := x.Builder.Unknown(at)
		if !more {
			break
		}
		for im := range voc.RelationsOf(f.Index) {
			if !taken[im] {
				taken[im] = true
				x.Builder.Announce(im.When.Tree())
				x.Builder.Announce(im.Then.Tree())
			}
		}
	}
	type claim struct {
		e    *cond.Expr
		want bool
	}
	var claims []claim
	for _, g := range x.bd.Ordered() {
		// A derived fact that was given fixes its meaning.
		if e := voc.Facts[g.Index].Derived.Tree(); e != nil && e.Eval(x.bd.Value) == cond.Unknown {
			x.Builder.Announce(e)
			claims = append(claims, claim{e, g.V.Bool})
		}
	}
	for _, im := range voc.Implications {
		if taken[im] {
			x.Builder.Join(im.Reach)
		}
	}
	x.Builder.Seal()
	valid := exact.True
	for _, im := range voc.Implications {
		if taken[im] {
			valid = x.Builder.And(valid, x.Builder.Or(x.Builder.Not(x.Builder.Build(im.When.Tree())), x.Builder.Build(im.Then.Tree())))
		}
	}
	for _, c := range claims {
		f := x.Builder.Build(c.e)
		if !c.want {
			f = x.Builder.Not(f)
		}
		valid = x.Builder.And(valid, f)
	}
	return valid
}

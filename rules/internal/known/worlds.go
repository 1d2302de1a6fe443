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

	taken   map[*Implication]bool
	claims  []claim
	claimed bool
	beside  *Worlds // of another law, over the same variables; nil for none
	shared  map[string]*cond.Fact
}

// EffortNodes bounds the effort of one exact answer.
const EffortNodes = 200_000

func NewWorlds(voc *Vocabulary, bd *Bound, budget int) *Worlds {
	x := &Worlds{Voc: voc, bd: bd, Made: map[int]exact.Ref{}}
	x.Builder = exact.NewBuilder(budget, x.of())
	return x
}

// of is the case of the law.
func (x *Worlds) of() exact.Case {
	c := exact.Case{
		Get: func(i int) *cond.Value {
			if !x.Voc.IsFact(i) {
				return nil
			}
			return x.bd.Get(i)
		},
		Derived: x.Voc.Means,
		Feed: func(i int) (exact.Ref, bool) {
			if x.Voc.IsFact(i) {
				return 0, false
			}
			return x.Made[i], true
		},
	}
	if x.shared != nil {
		c.Shared = func(f *cond.Fact) *cond.Fact {
			if s := x.shared[f.ID]; s != nil {
				return s
			}
			return f
		}
	}
	return c
}

// Seal adds the relations that touch what was announced, gives the facts their
// variables and returns the function "the completion obeys all relations".
func (x *Worlds) Seal() exact.Ref {
	x.relate()
	x.Builder.Seal()
	return x.Valid()
}

// relate announces the relations that touch what was announced so far, and reports
// whether there were any that it had not announced before.
func (x *Worlds) relate() (more bool) {
	voc := x.Voc
	if x.taken == nil {
		x.taken = map[*Implication]bool{}
	}
	for at := 0; ; at++ {
		f, ok := x.Builder.Unknown(at)
		if !ok {
			break
		}
		for im := range voc.RelationsOf(x.own(f)) {
			if !x.taken[im] {
				x.taken[im], more = true, true
				x.Builder.Announce(im.When.Tree())
				x.Builder.Announce(im.Then.Tree())
			}
		}
	}
	if x.claimed {
		return more
	}
	x.claimed = true
	for _, g := range x.bd.Ordered() {
		// A derived fact that was given fixes its meaning.
		if e := voc.Facts[g.Index].Derived.Tree(); e != nil && e.Eval(x.bd.Value) == cond.Unknown {
			x.Builder.Announce(e)
			x.claims = append(x.claims, claim{e, g.V.Bool})
		}
	}
	for _, im := range voc.Implications {
		if x.taken[im] && x.beside == nil {
			x.Builder.Join(im.Reach)
		}
	}
	return more
}

// claim is what a derived fact that was given says of what it rests on.
type claim struct {
	e    *cond.Expr
	want bool
}

// Valid is the function "the completion obeys all relations", once all is sealed.
func (x *Worlds) Valid() exact.Ref {
	valid := exact.True
	for _, im := range x.Voc.Implications {
		if x.taken[im] {
			valid = x.Builder.And(valid, x.Builder.Or(x.Builder.Not(x.Builder.Build(im.When.Tree())), x.Builder.Build(im.Then.Tree())))
		}
	}
	for _, c := range x.claims {
		f := x.Builder.Build(c.e)
		if !c.want {
			f = x.Builder.Not(f)
		}
		valid = x.Builder.And(valid, f)
	}
	return valid
}

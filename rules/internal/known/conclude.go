package known

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// Conclude draws what implications say at once and refuses contradictions.
func (bd *Bound) Conclude() error {
	b := bd.Voc
	if b.loose {
		if bd.Assume {
			bd.assumeRest()
		}
		return nil
	}
	var room [fewRoom]uint64
	some := newFew(len(b.Implications), &room) // relations that are not settled
	bd.touch(some)
	open := bd.Assume
	bd.Assume = false // first from what was given alone
	for {
		known := len(bd.Given)
		for i := some.next(0); i >= 0; i = some.next(i + 1) {
			im := b.Implications[i]
			when, then := bd.side(&im.when), bd.side(&im.then)
			switch {
			case when == cond.False || then == cond.True:
				some.take(i) // for good: knowing more cannot unsettle it
			case when == cond.True && then == cond.Unknown:
				bd.accept(im.Then.Tree(), true)
			case when == cond.Unknown && then == cond.False:
				bd.accept(im.When.Tree(), false)
			}
		}
		if known == len(bd.Given) {
			break
		}
		bd.touchedBy(some, known)
	}
	if bd.Assume = open; open {
		bd.assumeRest()
		if len(bd.Apart) > 0 {
			bd.touch(some)
		}
		for bd.leaveDeniedOpen(some) {
			bd.touch(some)
		}
	}
	var space [64]*Implication
	touched := space[:0]
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		touched = append(touched, b.Implications[i])
	}
	var errs []error
	for _, im := range touched {
		if bd.side(&im.when) == cond.True && bd.side(&im.then) == cond.False {
			errs = append(errs, lang.New("impossible", lang.Text{
				ZH: "事实相互矛盾：“{1}”成立时，“{2}”必须成立。",
				EN: "facts contradict each other: {1} requires {2}.",
			}, im.When.String(), im.Then.String()))
		}
	}
	claims := false // a derived fact was given, and says something about others
	for i := range bd.Given {
		g := &bd.Given[i]
		if !b.derives[g.Index] {
			continue
		}
		f := b.Facts[g.Index]
		switch t := f.Derived.Tree().Eval(bd.Value); {
		case t == cond.Unknown:
			claims = true
		case (t == cond.True) != g.V.Bool:
			errs = append(errs, contradiction(f, fmt.Sprintf("其含义是“%s”，与其他事实不符", f.Derived), "it means "+f.Derived.String()+", which the other facts deny"))
		}
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if len(touched) == 0 && !claims {
		return nil
	}
	return bd.satisfiable(touched, claims)
}

// satisfiable refuses facts that no completion can make consistent. Relations
// between two plain bool facts were settled by propagation; what is left to look
// at are relations that still force something (密级 must be 无, 甲 or 乙 must
// hold).
func (bd *Bound) satisfiable(touched []*Implication, claims bool) error {
	var forced []*Implication
	for _, im := range touched {
		when, then := bd.side(&im.when), bd.side(&im.then)
		if when == cond.False || then == cond.True {
			continue
		}
		if when != then || !im.plain && slices.ContainsFunc(im.Reach, func(f int) bool { return bd.Get(f) != nil }) {
			forced = append(forced, im)
		}
	}
	if len(forced) == 0 && !claims {
		return nil
	}
	if !claims && bd.leavesRoom(forced) || bd.plainWorld(touched) {
		return nil
	}
	if bd.Impossible(touched) {
		return ErrNoCompletion()
	}
	return nil
}

// Impossible searches all completions for one that meets every relation. It looks at
// the relations that are touched and not settled, at what derived facts that were given
// say, and at whatever is tied to these by facts that are open: the others hold of what
// is assumed, or concern facts of which nothing is known, and the vocabulary has a world.
func (bd *Bound) Impossible(touched []*Implication) bool {
	x := NewWorlds(bd.Voc, bd, EffortNodes)
	for _, im := range touched {
		if bd.side(&im.when) != cond.False && bd.side(&im.then) != cond.True {
			x.Builder.Announce(im.When.Tree())
			x.Builder.Announce(im.Then.Tree())
		}
	}
	for i := range bd.Given {
		if e := bd.Voc.Facts[bd.Given[i].Index].Derived.Tree(); e != nil && e.Eval(bd.Value) == cond.Unknown {
			x.Builder.Announce(e)
		}
	}
	return x.Seal() == exact.False && x.Builder.Exact()
}

// leavesRoom settles the frequent case without a search: every forced relation
// concerns one unknown enum fact, and some value of it meets them all, and whatever
// else turns on that fact. It reports false when it cannot tell.
func (bd *Bound) leavesRoom(forced []*Implication) bool {
	open := -1
	for _, im := range forced {
		for _, f := range im.Reach {
			if bd.Value(f) != nil || f == open {
				continue
			}
			if open >= 0 || bd.Voc.Conds[f].Type != cond.Enum {
				return false
			}
			open = f
		}
	}
	if open < 0 {
		return false
	}
	for i := range bd.Voc.Facts[open].values {
		v := &bd.Voc.Facts[open].values[i]
		get := func(f int) *cond.Value {
			if f == open {
				return v
			}
			return bd.Value(f)
		}
		unmet := func(im *Implication) bool {
			return im.When.Tree().Eval(get) != cond.False && im.Then.Tree().Eval(get) != cond.True
		}
		if !slices.ContainsFunc(forced, unmet) && !bd.Voc.anyTouching(open, unmet) {
			return true
		}
	}
	return false
}

func (w *plainWorld) meets(im *Implication) bool {
	return im.When.Tree().Eval(w.value) == cond.False || im.Then.Tree().Eval(w.value) == cond.True
}

func (w *plainWorld) meetsAll(some few) bool {
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		if !w.meets(w.bd.Voc.Implications[i]) {
			return false
		}
	}
	return true
}

// choose finds a value for one enum that meets a relation, and every other that turns
// on it.
func (w *plainWorld) choose(im *Implication) bool {
	b := w.bd.Voc
	for _, f := range im.Reach {
		if b.Facts[f].Type != keyword.EnumFact || w.n == len(w.chosen) || w.value(f) != nil {
			continue
		}
		w.n++
		for v := range b.Facts[f].values {
			w.chosen[w.n-1] = Binding{Index: f, V: &b.Facts[f].values[v]}
			clear(w.made)
			if w.meetsAll(b.touching[f]) {
				return true
			}
		}
		w.n--
		clear(w.made)
	}
	return false
}

func truthOf(v bool) cond.Truth {
	if v {
		return cond.True
	}
	return cond.False
}

// ErrNoCompletion reports facts that cannot all be true.
func ErrNoCompletion() *lang.Error {
	return lang.New("impossible", lang.Text{
		ZH: "给出的事实相互矛盾：没有任何一种情况能同时满足词汇表中的关系。",
		EN: "the facts contradict each other: no case can meet all relations of the vocabulary.",
	})
}

// accept makes a condition true (or false, when want is false) where that fixes
// plain facts; others (甲 or 乙) are left to the exact evaluation.
func (bd *Bound) accept(e *cond.Expr, want bool) bool {
	var v *cond.Value
	switch {
	case e.Op == cond.OpNot:
		return bd.accept(e.Kids[0], !want)
	case e.Op == cond.OpAnd && want, e.Op == cond.OpOr && !want:
		changed := false
		for _, k := range e.Kids {
			if k.Eval(bd.Value) == cond.Unknown {
				changed = bd.accept(k, want) || changed
			}
		}
		return changed
	case e.Op == cond.OpAnd || e.Op == cond.OpOr:
		// All parts but one are as they would have to be for the other result.
		var left *cond.Expr
		for _, k := range e.Kids {
			if k.Eval(bd.Value) == cond.Unknown {
				if left != nil {
					return false
				}
				left = k
			}
		}
		return left != nil && bd.accept(left, want)
	case e.Op == cond.OpFact:
		v = BoolValue(want)
	case e.Op == cond.OpCmp && e.Fact.Type != cond.Set && (e.Rel == cond.Eq && want || e.Rel == cond.Ne && !want):
		v = &cond.Value{}
		*v = e.Consts[0]
		v.Known = true
	default:
		return false
	}
	if _, known := bd.Find(e.Fact.Index); known || !bd.Voc.IsFact(e.Fact.Index) || bd.Voc.Means(e.Fact.Index) != nil {
		return false
	}
	bd.add(Binding{Index: e.Fact.Index, Implied: true, V: v})
	return true
}

// plainWorld settles the frequent cases without a search: a world in which every open
// fact is as AssumeFalse would have it, and enums of which it has nothing to say are as
// the relations want them, meets all relations: those that are not touched hold in it.
// It reports false when it cannot tell.
func (bd *Bound) plainWorld(touched []*Implication) bool {
	w := plainWorld{bd: bd}
	b := bd.Voc
	for _, im := range touched {
		if !w.meets(im) && !w.choose(im) {
			return false
		}
	}
	for i := range bd.Given {
		g := &bd.Given[i]
		if b.derives[g.Index] && b.Facts[g.Index].Derived.Tree().Eval(w.value) != truthOf(g.V.Bool) {
			return false
		}
	}
	return true
}

type plainWorld struct {
	bd     *Bound
	chosen [8]Binding
	n      int
	made   map[int]*cond.Value // what derived facts that rest on others mean
}

// value is a fact's value in that world; nil where it has none.
func (w *plainWorld) value(i int) *cond.Value {
	if v := w.bd.Get(i); v != nil {
		return v
	}
	f := w.bd.Voc.Facts[i]
	if f.Derived.Tree() != nil {
		if !w.bd.Voc.nested[i] {
			return valueOf(f.Derived.Tree().Eval(w.value))
		}
		v, ok := w.made[i]
		if !ok {
			if w.made == nil {
				w.made = map[int]*cond.Value{}
			}
			v = valueOf(f.Derived.Tree().Eval(w.value))
			w.made[i] = v
		}
		return v
	}
	for k := range w.chosen[:w.n] {
		if w.chosen[k].Index == i {
			return w.chosen[k].V
		}
	}
	if v := w.bd.Voc.Assumptions[i]; v != nil || f.Type != keyword.BoolFact {
		return w.bd.Voc.orLeast(i, v)
	}
	return &ValueFalse
}

package rules

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// conclude draws what implications say at once and refuses contradictions.
func (bd *Bound) conclude() error {
	b := bd.book
	if b.loose {
		if bd.assume {
			bd.assumeRest()
		}
		return nil
	}
	var room [fewRoom]uint64
	some := newFew(len(b.implications), &room) // relations that are not settled
	bd.touch(some)
	open := bd.assume
	bd.assume = false // first from what was given alone
	for {
		known := len(bd.given)
		for i := some.next(0); i >= 0; i = some.next(i + 1) {
			im := b.implications[i]
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
		if known == len(bd.given) {
			break
		}
		bd.touchedBy(some, known)
	}
	if bd.assume = open; open {
		bd.assumeRest()
		if len(bd.apart) > 0 {
			bd.touch(some)
		}
		for bd.leaveDeniedOpen(some) {
			bd.touch(some)
		}
	}
	var space [64]*implication
	touched := space[:0]
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		touched = append(touched, b.implications[i])
	}
	var errs []error
	for _, im := range touched {
		if bd.side(&im.when) == cond.True && bd.side(&im.then) == cond.False {
			errs = append(errs, &FactError{
				Fact: im.When.String(),
				zh:   fmt.Sprintf("事实相互矛盾：“%s”成立时，“%s”必须成立。", im.When, im.Then),
				en:   fmt.Sprintf("facts contradict each other: %s requires %s.", im.When, im.Then),
			})
		}
	}
	claims := false // a derived fact was given, and says something about others
	for i := range bd.given {
		g := &bd.given[i]
		if !b.derives[g.index] {
			continue
		}
		f := b.facts[g.index]
		switch t := f.Derived.Tree().Eval(bd.value); {
		case t == cond.Unknown:
			claims = true
		case (t == cond.True) != g.v.Bool:
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
func (bd *Bound) satisfiable(touched []*implication, claims bool) error {
	var forced []*implication
	for _, im := range touched {
		when, then := bd.side(&im.when), bd.side(&im.then)
		if when == cond.False || then == cond.True {
			continue
		}
		if when != then || !im.plain && slices.ContainsFunc(im.reach, func(f int) bool { return bd.get(f) != nil }) {
			forced = append(forced, im)
		}
	}
	if len(forced) == 0 && !claims {
		return nil
	}
	if !claims && bd.leavesRoom(forced) || bd.plainWorld(touched) {
		return nil
	}
	if bd.impossible(touched) {
		return errNoCompletion()
	}
	return nil
}

// impossible searches all completions for one that meets every relation. It looks at
// the relations that are touched and not settled, at what derived facts that were given
// say, and at whatever is tied to these by facts that are open: the others hold of what
// is assumed, or concern facts of which nothing is known, and the vocabulary has a world.
func (bd *Bound) impossible(touched []*implication) bool {
	x := newExplorer(bd.book, bd, effortNodes)
	for _, im := range touched {
		if bd.side(&im.when) != cond.False && bd.side(&im.then) != cond.True {
			x.b.Announce(im.When.Tree())
			x.b.Announce(im.Then.Tree())
		}
	}
	for i := range bd.given {
		if e := bd.book.facts[bd.given[i].index].Derived.Tree(); e != nil && e.Eval(bd.value) == cond.Unknown {
			x.b.Announce(e)
		}
	}
	return x.seal() == exact.False && x.b.Exact()
}

// leavesRoom settles the frequent case without a search: every forced relation
// concerns one unknown enum fact, and some value of it meets them all, and whatever
// else turns on that fact. It reports false when it cannot tell.
func (bd *Bound) leavesRoom(forced []*implication) bool {
	open := -1
	for _, im := range forced {
		for _, f := range im.reach {
			if bd.value(f) != nil || f == open {
				continue
			}
			if open >= 0 || bd.book.conds[f].Type != cond.Enum {
				return false
			}
			open = f
		}
	}
	if open < 0 {
		return false
	}
	for i := range bd.book.facts[open].values {
		v := &bd.book.facts[open].values[i]
		get := func(f int) *cond.Value {
			if f == open {
				return v
			}
			return bd.value(f)
		}
		unmet := func(im *implication) bool {
			return im.When.Tree().Eval(get) != cond.False && im.Then.Tree().Eval(get) != cond.True
		}
		if !slices.ContainsFunc(forced, unmet) && !bd.book.anyTouching(open, unmet) {
			return true
		}
	}
	return false
}

func (w *plainWorld) meets(im *implication) bool {
	return im.When.Tree().Eval(w.value) == cond.False || im.Then.Tree().Eval(w.value) == cond.True
}

func (w *plainWorld) meetsAll(some few) bool {
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		if !w.meets(w.bd.book.implications[i]) {
			return false
		}
	}
	return true
}

// choose finds a value for one enum that meets a relation, and every other that turns
// on it.
func (w *plainWorld) choose(im *implication) bool {
	b := w.bd.book
	for _, f := range im.reach {
		if b.facts[f].Type != statute.EnumFact || w.n == len(w.chosen) || w.value(f) != nil {
			continue
		}
		w.n++
		for v := range b.facts[f].values {
			w.chosen[w.n-1] = binding{index: f, v: &b.facts[f].values[v]}
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

func errNoCompletion() *FactError {
	return &FactError{
		zh: "给出的事实相互矛盾：没有任何一种情况能同时满足词汇表中的关系。",
		en: "the facts contradict each other: no case can meet all relations of the vocabulary.",
	}
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
			if k.Eval(bd.value) == cond.Unknown {
				changed = bd.accept(k, want) || changed
			}
		}
		return changed
	case e.Op == cond.OpAnd || e.Op == cond.OpOr:
		// All parts but one are as they would have to be for the other result.
		var left *cond.Expr
		for _, k := range e.Kids {
			if k.Eval(bd.value) == cond.Unknown {
				if left != nil {
					return false
				}
				left = k
			}
		}
		return left != nil && bd.accept(left, want)
	case e.Op == cond.OpFact:
		v = boolValue(want)
	case e.Op == cond.OpCmp && e.Fact.Type != cond.Set && (e.Rel == cond.Eq && want || e.Rel == cond.Ne && !want):
		v = &cond.Value{}
		*v = e.Consts[0]
		v.Known = true
	default:
		return false
	}
	if _, known := bd.find(e.Fact.Index); known || e.Fact.Index >= len(bd.book.facts) || bd.book.facts[e.Fact.Index].Derived.Tree() != nil {
		return false
	}
	bd.add(binding{index: e.Fact.Index, implied: true, v: v})
	return true
}

// plainWorld settles the frequent cases without a search: a world in which every open
// fact is as AssumeFalse would have it, and enums of which it has nothing to say are as
// the relations want them, meets all relations: those that are not touched hold in it.
// It reports false when it cannot tell.
func (bd *Bound) plainWorld(touched []*implication) bool {
	w := plainWorld{bd: bd}
	b := bd.book
	for _, im := range touched {
		if !w.meets(im) && !w.choose(im) {
			return false
		}
	}
	for i := range bd.given {
		g := &bd.given[i]
		if b.derives[g.index] && b.facts[g.index].Derived.Tree().Eval(w.value) != truthOf(g.v.Bool) {
			return false
		}
	}
	return true
}

type plainWorld struct {
	bd     *Bound
	chosen [8]binding
	n      int
	made   map[int]*cond.Value // what derived facts that rest on others mean
}

// value is a fact's value in that world; nil where it has none.
func (w *plainWorld) value(i int) *cond.Value {
	if v := w.bd.get(i); v != nil {
		return v
	}
	f := w.bd.book.facts[i]
	if f.Derived.Tree() != nil {
		if !w.bd.book.nested[i] {
			return known(f.Derived.Tree().Eval(w.value))
		}
		v, ok := w.made[i]
		if !ok {
			if w.made == nil {
				w.made = map[int]*cond.Value{}
			}
			v = known(f.Derived.Tree().Eval(w.value))
			w.made[i] = v
		}
		return v
	}
	for k := range w.chosen[:w.n] {
		if w.chosen[k].index == i {
			return w.chosen[k].v
		}
	}
	if v := w.bd.book.assumptions[i]; v != nil || f.Type != statute.BoolFact {
		return w.bd.book.orLeast(i, v)
	}
	return &valueFalse
}

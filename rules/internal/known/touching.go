package known

import (
	"iter"
	stdbits "math/bits"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// few is a set of relations between facts, or of ways of breaking them, by their place
// in the book.
type few []uint64

// fewRoom is how many a set holds without memory of its own.
const fewRoom = 8

// newFew is an empty set of n, in room where that is enough.
func newFew(n int, room *[fewRoom]uint64) few {
	words := (n + 63) / 64
	if words > len(room) {
		return make(few, words)
	}
	return room[:words]
}

func (s few) put(i int)  { s[i>>6] |= 1 << (i & 63) }
func (s few) take(i int) { s[i>>6] &^= 1 << (i & 63) }

func (s few) join(o few) {
	for w := range o {
		s[w] |= o[w]
	}
}

func (s few) drop(o few) {
	for w := range o {
		s[w] &^= o[w]
	}
}

// next is the first in the set from i on, -1 for none.
func (s few) next(i int) int {
	for w := i >> 6; w < len(s); w++ {
		rest := s[w]
		if w == i>>6 {
			rest &= ^uint64(0) << (i & 63)
		}
		if rest != 0 {
			return w<<6 + stdbits.TrailingZeros64(rest)
		}
	}
	return -1
}

// prepareTouching notes which relations concern a fact, and which of its values settle
// one of them whatever the other facts are.
func (b *Vocabulary) prepareTouching() {
	n := len(b.Implications)
	b.restless, b.touching, b.settles = make(few, (n+63)/64), make([]few, len(b.Facts)), make([][]few, len(b.Facts))
	for i, im := range b.Implications {
		if !im.quiet {
			b.restless.put(i)
		}
		for _, f := range im.Reach {
			if b.touching[f] == nil {
				b.touching[f] = make(few, len(b.restless))
			}
			b.touching[f].put(i)
		}
	}
	for f := range b.touching {
		if b.touching[f] == nil {
			continue
		}
		var values []cond.Value
		switch b.Facts[f].Type {
		case keyword.BoolFact:
			values = []cond.Value{ValueFalse, ValueTrue}
		case keyword.EnumFact:
			values = b.Facts[f].values
		}
		for i := range values {
			// What a derived fact means is left open: it may be given otherwise, which is
			// then found to contradict itself.
			only := func(index int) *cond.Value {
				if index == f {
					return &values[i]
				}
				return nil
			}
			settled := make(few, len(b.restless))
			for at := b.touching[f].next(0); at >= 0; at = b.touching[f].next(at + 1) {
				im := b.Implications[at]
				if im.When.Tree().Eval(only) == cond.False || im.Then.Tree().Eval(only) == cond.True {
					settled.put(at)
				}
			}
			b.settles[f] = append(b.settles[f], settled)
		}
	}
}

// RelationsOf lists the relations that concern a fact; none concern a decision.
func (b *Vocabulary) RelationsOf(fact int) iter.Seq[*Implication] {
	return func(yield func(*Implication) bool) {
		if fact >= len(b.touching) {
			return
		}
		for i := b.touching[fact].next(0); i >= 0; i = b.touching[fact].next(i + 1) {
			if !yield(b.Implications[i]) {
				return
			}
		}
	}
}

// anyTouching reports whether a relation that concerns a fact is of this kind.
func (b *Vocabulary) anyTouching(fact int, is func(*Implication) bool) bool {
	for im := range b.RelationsOf(fact) {
		if is(im) {
			return true
		}
	}
	return false
}

// prepareBreaking notes which ways of breaking a relation a fact is a part of.
func (b *Vocabulary) prepareBreaking() {
	b.breaking = make([]few, len(b.Facts))
	for i := range b.Breaches {
		for _, f := range b.Breaches[i].Reach {
			if b.breaking[f] == nil {
				b.breaking[f] = make(few, (len(b.Breaches)+63)/64)
			}
			b.breaking[f].put(i)
		}
	}
}

// touch puts into a set the relations that concern a fact given, or one assumed
// otherwise than usual, and that no fact given settles alone: the others say nothing
// new, since they hold of what is assumed.
func (bd *Bound) touch(some few) {
	some.join(bd.Voc.restless)
	for i := range bd.Apart {
		some.join(bd.Voc.touching[bd.Apart[i].Index])
	}
	bd.touchedBy(some, 0)
}

// touchedBy puts into a set the relations that the facts given concern, from a place in
// their list on, and takes out those that one of them settles.
func (bd *Bound) touchedBy(some few, from int) {
	b := bd.Voc
	for i := from; i < len(bd.Given); i++ {
		some.join(b.touching[bd.Given[i].Index])
	}
	for i := range bd.Given {
		g := &bd.Given[i]
		if by := b.settles[g.Index]; len(by) > 0 && g.V.Known {
			some.drop(by[Tabulated(g.V, b.Facts[g.Index].Type == keyword.BoolFact)])
		}
	}
}

// Tabulated is the place of a known value of a bool or enum fact among all its values.
func Tabulated(v *cond.Value, isBool bool) int {
	switch {
	case !isBool:
		return v.Index
	case v.Bool:
		return 1
	}
	return 0
}

package known

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// Beside are the worlds of two laws over one set of variables, of cases of which nothing
// is known: a fact of one id is one fact in both, where it is of one type and its values
// are the same as far as both have them. What only one of them has, or declares otherwise,
// is a fact of its own: whoever finds a case in which the two differ tries it out.
func Beside(one, two *Vocabulary, budget int) (x, y *Worlds) {
	x = NewWorlds(one, &Bound{Voc: one}, budget)
	y = &Worlds{Voc: two, bd: &Bound{Voc: two}, Made: map[int]exact.Ref{}, Builder: x.Builder, beside: x}
	x.beside = y
	x.shared, y.shared = map[string]*cond.Fact{}, map[string]*cond.Fact{}
	for i, f := range two.Facts {
		at, ok := one.Names[f.ID]
		if !ok || one.Facts[at].ID != f.ID {
			y.shared[f.ID] = apart(two.Conds[i], len(one.Conds)+i)
			continue
		}
		a, b := one.Conds[at], two.Conds[i]
		n := min(len(a.Values), len(b.Values))
		if a.Type != b.Type || a.HasMin != b.HasMin || a.HasMax != b.HasMax || a.Min != b.Min || a.Max != b.Max || !slices.Equal(a.Values[:n], b.Values[:n]) {
			y.shared[f.ID] = apart(b, len(one.Conds)+i)
			continue
		}
		all := a
		if len(b.Values) > len(a.Values) {
			all = apart(b, a.Index)
		}
		x.shared[f.ID], y.shared[f.ID] = all, all
	}
	return x, y
}

// Again are fresh worlds of the same two laws, as Beside makes them, for another question.
func (x *Worlds) Again(budget int) (one, two *Worlds) {
	one = NewWorlds(x.Voc, &Bound{Voc: x.Voc}, budget)
	two = &Worlds{Voc: x.beside.Voc, bd: &Bound{Voc: x.beside.Voc}, Made: map[int]exact.Ref{}, Builder: one.Builder, beside: one, shared: x.beside.shared}
	one.beside, one.shared = two, x.shared
	return one, two
}

// apart is a fact under another number.
func apart(f *cond.Fact, index int) *cond.Fact {
	out := *f
	out.Index = index
	return &out
}

// On makes the builder build what the law says.
func (x *Worlds) On() { x.Builder.Switch(x.of()) }

// SealBoth is Seal for both laws: the functions "the completion obeys the relations of the
// one" and "of the other".
func (x *Worlds) SealBoth() (one, two exact.Ref) {
	for more := true; more; {
		x.On()
		more = x.relate()
		x.beside.On()
		more = x.beside.relate() || more
	}
	for _, w := range []*Worlds{x, x.beside} {
		for _, im := range w.Voc.Implications {
			if w.taken[im] {
				w.Builder.Join(w.joined(im))
			}
		}
	}
	x.Builder.Seal()
	x.On()
	one = x.Valid()
	x.beside.On()
	return one, x.beside.Valid()
}

// joined are the facts that a relation reaches, by their numbers among the variables.
func (x *Worlds) joined(im *Implication) []int {
	out := make([]int, len(im.Reach))
	for i, f := range im.Reach {
		out[i] = f
		if s := x.shared[x.Voc.Facts[f].ID]; s != nil {
			out[i] = s.Index
		}
	}
	return out
}

// own is the number that a fact of the builder has in the vocabulary of the law, and one
// past the last where it has none.
func (x *Worlds) own(f *cond.Fact) int {
	if x.beside == nil {
		return f.Index
	}
	if i, ok := x.Voc.Names[f.ID]; ok && x.Voc.Facts[i].ID == f.ID {
		s := x.shared[f.ID]
		if s == f || s == nil && x.Voc.Conds[i] == f {
			return i
		}
	}
	return len(x.Voc.Conds)
}

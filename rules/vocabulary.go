package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// implication is an Implication prepared for evaluation.
type implication struct {
	statute.Implication
	facts []int // facts of both sides, as written
	reach []int // the same, with derived facts replaced by what they rest on
	plain bool  // from one bool fact to one bool fact: propagation settles it
	when  side
	then  side
	quiet bool // where nothing is given, what AssumeFalse takes obeys it
}

// factNamed is Fact, with how its values are read.
func (b *Book) factNamed(name string) (*fact, bool) {
	i, ok := b.names[name]
	if !ok || i >= len(b.facts) {
		return nil, false
	}
	return b.facts[i], true
}

// assumption is the value AssumeFalse takes for a fact in a case of which nothing is
// known, nil for none.
func (b *Book) assumption(index int) *cond.Value {
	if index < len(b.usual) {
		return b.usual[index]
	}
	return nil
}

// prepareAssumptions works out what AssumeFalse takes for each fact: false, the
// empty set, or the declared otherwise. Derived facts follow from others and are
// never assumed.
func (b *Book) prepareAssumptions() {
	b.assumptions = make([]*cond.Value, len(b.facts))
	b.derives = make([]bool, len(b.facts))
	for i, f := range b.facts {
		b.derives[i] = f.Derived.Tree() != nil
		if f.Type == statute.EnumFact {
			f.values = make([]cond.Value, len(f.Values))
			for v := range f.values {
				f.values[v] = cond.Value{Known: true, Index: v}
			}
		}
		if c := b.conds[i]; c.Type == cond.Int || c.Type == cond.Decimal {
			f.least = &cond.Value{Known: true, Num: leastOf(c)}
		}
		switch {
		case f.Derived.Tree() != nil || f.Otherwise == "unknown":
		case f.Otherwise != "":
			if v, err := parseValue(f, f.Otherwise); err == nil && v.Known {
				b.assumptions[i] = f.sharedValue(v)
			}
		case f.Type == statute.BoolFact:
			b.assumptions[i] = &valueFalse
		case f.Type == statute.SetFact:
			b.assumptions[i] = &cond.Value{Known: true, Set: make([]bool, len(f.Values))}
		}
	}
}

// orLeast is a value, or for a number of which nothing is known the least it can be: so
// it stands in the world in which facts of which nothing is given agree with each other.
func (b *Book) orLeast(index int, v *cond.Value) *cond.Value {
	if v == nil && index < len(b.facts) {
		return b.facts[index].least
	}
	return v
}

// leastOf is the least that a number can be, and where nothing bounds it from below 0 or what comes next to it.
func leastOf(c *cond.Fact) cond.Number {
	switch {
	case c.HasMin:
		return c.Min
	case c.HasMax && c.Max.Sign() < 0:
		return c.Max
	}
	return cond.Number{}
}

// sharedValue is the value that all cases share, where there is one.
func (f *fact) sharedValue(v cond.Value) *cond.Value {
	switch {
	case f.Type == statute.BoolFact:
		return boolValue(v.Bool)
	case f.Type == statute.EnumFact && v.Index < len(f.values):
		return &f.values[v.Index]
	}
	return &v
}

func (b *Book) prepareImplications() {
	b.prepareMeanings()
	b.prepareLate(func(int, []int) {}) // what leads back to itself is reported elsewhere
	b.loose = len(b.implications) == 0 && !slices.Contains(b.derives, true)
	for _, im := range b.implications {
		for _, e := range []*cond.Expr{im.When.Tree(), im.Then.Tree()} {
			for _, f := range e.Facts() {
				im.facts = append(im.facts, f.Index)
			}
		}
		im.when, im.then = b.sideOf(im.When.Tree()), b.sideOf(im.Then.Tree())
		im.plain = im.when.sign != 0 && im.then.sign != 0
		seen := map[int]bool{}
		var walk func(i int)
		walk = func(i int) {
			if seen[i] {
				return
			}
			seen[i] = true
			im.reach = append(im.reach, i)
			if e := b.facts[i].Derived.Tree(); e != nil {
				for _, f := range e.Facts() {
					walk(f.Index)
				}
			}
		}
		for _, i := range im.facts {
			walk(i)
		}
	}
	b.prepareUsual()
	bare := &Bound{book: b, assume: true}
	assumed, nothing := bare.reading(func(i int) *cond.Value { return b.orLeast(i, bare.get(i)) }), (&Bound{book: b}).reader()
	for _, im := range b.implications {
		im.quiet = im.When.Tree().Eval(assumed) == cond.False || im.Then.Tree().Eval(assumed) == cond.True
		im.quiet = im.quiet && im.When.Tree().Eval(nothing) != cond.True && im.Then.Tree().Eval(nothing) != cond.False
	}
	b.prepareTouching()
}

// side is one side of an implication. As a rule it is a bool fact of its own, or
// the negation of one, and needs no walk over its tree.
type side struct {
	e    *cond.Expr
	fact int
	sign int8 // 1: the fact, -1: its negation, 0: ask e
	// table is its truth by the value of fact, a bool or enum fact, where it turns on that
	// alone; open its truth while that is not known.
	table []cond.Truth
	open  cond.Truth
}

func (b *Book) sideOf(e *cond.Expr) side {
	s, inner := side{e: e, sign: 1}, e
	if e.Op == cond.OpNot {
		s.sign, inner = -1, e.Kids[0]
	}
	if inner.Op != cond.OpFact || b.facts[inner.Fact.Index].Derived.Tree() != nil {
		return b.tableOf(e)
	}
	s.fact = inner.Fact.Index
	return s
}

// tableOf is a side that is more than a fact, tabulated where that can be.
func (b *Book) tableOf(e *cond.Expr) side {
	s := side{e: e}
	facts := e.Facts()
	if len(facts) != 1 || facts[0].Index >= len(b.facts) || b.facts[facts[0].Index].Derived.Tree() != nil {
		return s
	}
	s.fact = facts[0].Index
	values := b.facts[s.fact].values
	if b.facts[s.fact].Type == statute.BoolFact {
		values = []cond.Value{valueFalse, valueTrue}
	}
	for i := range values {
		s.table = append(s.table, e.Eval(func(int) *cond.Value { return &values[i] }))
	}
	s.open = e.Eval(func(int) *cond.Value { return nil })
	return s
}

func (bd *Bound) side(s *side) cond.Truth {
	if s.sign == 0 && s.table == nil {
		return s.e.Eval(bd.value)
	}
	v := bd.get(s.fact)
	switch {
	case s.table != nil && v != nil && v.Known:
		return s.table[tabulated(v, bd.book.facts[s.fact].Type == statute.BoolFact)]
	case s.table != nil:
		return s.open
	case v == nil || !v.Known:
		return cond.Unknown
	case v.Bool == (s.sign > 0):
		return cond.True
	}
	return cond.False
}

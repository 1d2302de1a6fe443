package known

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Vocabulary is the facts of a book and how they hang together: what names mean, what
// conditions read, what one fact says of others and what is assumed where nothing was
// given. It is made once, by add, name and prepare, and is immutable from then on.
//
// What conditions read has one numbering: facts in the order of the vocabulary, and
// after them the outcomes of decisions. Only the vocabulary knows where the one ends and
// the other begins; fact, decision and meaning tell them apart.
type Vocabulary struct {
	Facts       []*Fact
	Conds       []*cond.Fact   // facts, then one pseudo fact for each decision
	Names       map[string]int // every name of a fact -> index in facts and conds
	Decided     map[string]int // every name of a decision -> index in conds
	FactNames   []string       // of facts and decisions, sorted, for suggestions
	Assumptions []*cond.Value  // by fact: what AssumeFalse takes where nothing speaks against it
	usual       []*cond.Value  // by fact: what it takes in a case of which nothing is known
	usuallyOpen []Apart        // what it then leaves open
	sensitive   []bool         // by fact: given, it may change what is assumed of others
	Rests       [][]int        // by derived fact: what its meaning rests on in the end
	Breaches    []breach       // the ways of breaking relations between facts
	late        []lateFact     // each after those it asks
	derives     []bool         // by fact: it has a meaning in terms of others
	nested      []bool         // by fact: the others are derived as well
	touching    []few          // by fact: the relations that concern it, directly or through derived ones
	settles     [][]few        // by fact and value, of bool and enum facts: the relations that it settles
	restless    few            // relations that hold by no assumption
	breaking    []few          // by fact: the breaches that it is a part of
	loose       bool           // no fact says anything about another
	// Synonyms is what people say -> what names, values and questions of facts say.
	Synonyms     map[string][]string
	Implications []*Implication
}

// NewVocabulary is one without facts.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{Names: map[string]int{}, Decided: map[string]int{}, Synonyms: map[string][]string{}}
}

// Add declares a fact as conditions read it and returns its index.
func (b *Vocabulary) Add(f *Fact, read *cond.Fact) int {
	f.Index = len(b.Facts)
	b.Facts, b.Conds = append(b.Facts, f), append(b.Conds, read)
	return f.Index
}

// Name gives a fact one of its names.
func (b *Vocabulary) Name(name string, index int) {
	b.Names[name] = index
	b.FactNames = append(b.FactNames, name)
}

// Sort brings the facts into another order. It leaves facts of which none is less than the
// other as they are, and comes before decisions are added.
func (b *Vocabulary) Sort(compare func(x, y *Fact) int) {
	to := make([]int, len(b.Facts))
	slices.SortStableFunc(b.Facts, compare)
	reads := slices.Clone(b.Conds)
	for i, f := range b.Facts {
		to[f.Index] = i
		b.Conds[i] = reads[f.Index]
		b.Conds[i].Index = i
	}
	for i, f := range b.Facts {
		f.Index = i
	}
	for name, i := range b.Names {
		b.Names[name] = to[i]
	}
}

// AddDecision lets conditions read the outcome of a decision as they read a fact. All
// facts have been added before. read is what conditions know already, nil for nothing.
func (b *Vocabulary) AddDecision(d *statute.DecisionDecl, read *cond.Fact) {
	index := len(b.Conds)
	if read == nil {
		read = &cond.Fact{ID: d.ID, Term: d.Term, Type: cond.Enum, Values: d.Outcomes}
	}
	read.Index = index
	b.Conds = append(b.Conds, read)
	b.Decided[d.ID], b.Decided[d.Term] = index, index
	b.FactNames = append(b.FactNames, d.Term)
}

// Relate adds a relation between facts.
func (b *Vocabulary) Relate(im statute.Implication) {
	b.Implications = append(b.Implications, &Implication{Implication: im})
}

// Prepare works out what cases need, once everything has been added.
func (b *Vocabulary) Prepare() {
	b.prepareAssumptions()
	b.prepareImplications()
}

// IsFact reports whether what conditions read there is a fact, and not the outcome of a
// decision.
func (b *Vocabulary) IsFact(index int) bool { return index < len(b.Facts) }

// Means is what a derived fact means; nil for other facts and for decisions.
func (b *Vocabulary) Means(index int) *cond.Expr {
	if index >= len(b.Facts) {
		return nil
	}
	return b.Facts[index].Derived.Tree()
}

// DecisionNamed is a decision as conditions read it, by any of its names.
func (b *Vocabulary) DecisionNamed(name string) (*cond.Fact, bool) {
	i, ok := b.Decided[name]
	if !ok {
		return nil, false
	}
	return b.Conds[i], true
}

// ReadNamed is a fact or a decision as conditions read it, by any of its names.
func (b *Vocabulary) ReadNamed(name string) (*cond.Fact, bool) {
	i, ok := b.Names[name]
	if !ok {
		i, ok = b.Decided[name]
	}
	if !ok {
		return nil, false
	}
	return b.Conds[i], true
}

// FactRead is a fact as conditions read it, by any of its names; nil where there is none.
func (b *Vocabulary) FactRead(name string) *cond.Fact {
	i, ok := b.Names[name]
	if !ok {
		return nil
	}
	return b.Conds[i]
}

// Implication is an Implication prepared for evaluation.
type Implication struct {
	statute.Implication
	facts []int // facts of both sides, as written
	Reach []int // the same, with derived facts replaced by what they rest on
	plain bool  // from one bool fact to one bool fact: propagation settles it
	when  side
	then  side
	quiet bool // where nothing is given, what AssumeFalse takes obeys it
}

// FactNamed is Fact, with how its values are read.
func (b *Vocabulary) FactNamed(name string) (*Fact, bool) {
	i, ok := b.Names[name]
	if !ok {
		return nil, false
	}
	return b.Facts[i], true
}

// Assumption is the value AssumeFalse takes for a fact in a case of which nothing is
// known, nil for none.
func (b *Vocabulary) Assumption(index int) *cond.Value {
	if index < len(b.usual) {
		return b.usual[index]
	}
	return nil
}

// prepareAssumptions works out what AssumeFalse takes for each fact: false, the
// empty set, or the declared otherwise. Derived facts follow from others and are
// never assumed.
func (b *Vocabulary) prepareAssumptions() {
	b.Assumptions = make([]*cond.Value, len(b.Facts))
	b.derives = make([]bool, len(b.Facts))
	for i, f := range b.Facts {
		b.derives[i] = f.Derived.Tree() != nil
		if f.Type == keyword.EnumFact {
			f.values = make([]cond.Value, len(f.Values))
			for v := range f.values {
				f.values[v] = cond.Value{Known: true, Index: v}
			}
		}
		if c := b.Conds[i]; c.Type == cond.Int || c.Type == cond.Decimal {
			f.least = &cond.Value{Known: true, Num: leastOf(c)}
		}
		switch {
		case f.Derived.Tree() != nil || f.Otherwise == "unknown":
		case f.Otherwise != "":
			if v, err := ParseValue(f, f.Otherwise); err == nil && v.Known {
				b.Assumptions[i] = f.sharedValue(v)
			}
		case f.Type == keyword.BoolFact:
			b.Assumptions[i] = &ValueFalse
		case f.Type == keyword.SetFact:
			b.Assumptions[i] = &cond.Value{Known: true, Set: make([]bool, len(f.Values))}
		}
	}
}

// orLeast is a value, or for a number of which nothing is known the least it can be: so
// it stands in the world in which facts of which nothing is given agree with each other.
func (b *Vocabulary) orLeast(index int, v *cond.Value) *cond.Value {
	if v == nil && b.IsFact(index) {
		return b.Facts[index].least
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
func (f *Fact) sharedValue(v cond.Value) *cond.Value {
	switch {
	case f.Type == keyword.BoolFact:
		return BoolValue(v.Bool)
	case f.Type == keyword.EnumFact && v.Index < len(f.values):
		return &f.values[v.Index]
	}
	return &v
}

func (b *Vocabulary) prepareImplications() {
	b.prepareMeanings()
	b.PrepareLate(func(int, []int) {}) // what leads back to itself is reported elsewhere
	b.loose = len(b.Implications) == 0 && !slices.Contains(b.derives, true)
	for _, im := range b.Implications {
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
			im.Reach = append(im.Reach, i)
			if e := b.Facts[i].Derived.Tree(); e != nil {
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
	bare := &Bound{Voc: b, Assume: true}
	assumed, nothing := bare.reading(func(i int) *cond.Value { return b.orLeast(i, bare.Get(i)) }), (&Bound{Voc: b}).Reader()
	for _, im := range b.Implications {
		im.quiet = im.When.Tree().Eval(assumed) == cond.False || im.Then.Tree().Eval(assumed) == cond.True
		im.quiet = im.quiet && im.When.Tree().Eval(nothing) != cond.True && im.Then.Tree().Eval(nothing) != cond.False
	}
	b.prepareTouching()
}

// side is one side of an implication. As a rule it is a bool fact of its own, or
// the negation of one, and needs no walk over its tree.
type side struct {
	E    *cond.Expr
	fact int
	sign int8 // 1: the fact, -1: its negation, 0: ask e
	// table is its truth by the value of fact, a bool or enum fact, where it turns on that
	// alone; open its truth while that is not known.
	table []cond.Truth
	open  cond.Truth
}

func (b *Vocabulary) sideOf(e *cond.Expr) side {
	s, inner := side{E: e, sign: 1}, e
	if e.Op == cond.OpNot {
		s.sign, inner = -1, e.Kids[0]
	}
	if inner.Op != cond.OpFact || b.Facts[inner.Fact.Index].Derived.Tree() != nil {
		return b.tableOf(e)
	}
	s.fact = inner.Fact.Index
	return s
}

// tableOf is a side that is more than a fact, tabulated where that can be.
func (b *Vocabulary) tableOf(e *cond.Expr) side {
	s := side{E: e}
	facts := e.Facts()
	if len(facts) != 1 || !b.IsFact(facts[0].Index) || b.Means(facts[0].Index) != nil {
		return s
	}
	s.fact = facts[0].Index
	values := b.Facts[s.fact].values
	if b.Facts[s.fact].Type == keyword.BoolFact {
		values = []cond.Value{ValueFalse, ValueTrue}
	}
	for i := range values {
		s.table = append(s.table, e.Eval(func(int) *cond.Value { return &values[i] }))
	}
	s.open = e.Eval(func(int) *cond.Value { return nil })
	return s
}

func (bd *Bound) side(s *side) cond.Truth {
	if s.sign == 0 && s.table == nil {
		return s.E.Eval(bd.Value)
	}
	v := bd.Get(s.fact)
	switch {
	case s.table != nil && v != nil && v.Known:
		return s.table[Tabulated(v, bd.Voc.Facts[s.fact].Type == keyword.BoolFact)]
	case s.table != nil:
		return s.open
	case v == nil || !v.Known:
		return cond.Unknown
	case v.Bool == (s.sign > 0):
		return cond.True
	}
	return cond.False
}

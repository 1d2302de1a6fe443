package rules

import (
	"fmt"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Book is everything that was loaded: vocabulary, places, instruments, cases. It
// is immutable and safe for concurrent use. Ask it for the Law of a place on a
// day; everything else is asked of a Law.
type Book struct {
	facts         []*fact
	conds         []*cond.Fact   // facts, then one pseudo fact for each decision
	names         map[string]int // every name of a fact or decision -> index in conds
	factNames     []string       // sorted, for suggestions
	assumptions   []*cond.Value  // by fact: what AssumeFalse takes where nothing speaks against it
	usual         []*cond.Value  // by fact: what it takes in a case of which nothing is known
	usuallyOpen   []apart        // what it then leaves open
	sensitive     []bool         // by fact: given, it may change what is assumed of others
	rests         [][]int        // by derived fact: what its meaning rests on in the end
	breaches      []breach       // the ways of breaking relations between facts
	late          []lateFact     // each after those it asks
	derives       []bool         // by fact: it has a meaning in terms of others
	nested        []bool         // by fact: the others are derived as well
	touching      []few          // by fact: the relations that concern it, directly or through derived ones
	settles       [][]few        // by fact and value, of bool and enum facts: the relations that it settles
	restless      few            // relations that hold by no assumption
	breaking      []few          // by fact: the breaches that it is a part of
	loose         bool           // no fact says anything about another
	implications  []*implication
	decisions     map[string]*statute.DecisionDecl
	decisionOrder []string
	places        map[string]*statute.Place
	placeOrder    []string
	instruments   []*statute.Instrument
	caseFiles     []*CaseFile
	extras        []Extra
	releases      map[statute.Release]Facts // what each makes true
	profiles      []*Profile
	events        []*EventDecl
	schemes       []*statute.Scheme
	forms         []*statute.Form
	diags         diag.List
	digest        string
	laws          *lawCache
	calendars     map[string]*deadline.Calendar // by place, where it is not the one of that name
}

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

// Facts lists the declared facts in the order of the vocabulary.
func (b *Book) Facts() []*statute.Fact {
	out := make([]*statute.Fact, len(b.facts))
	for i, f := range b.facts {
		out[i] = f.Fact
	}
	return out
}

// Fact finds a declared fact by id, term or other name.
func (b *Book) Fact(name string) (*statute.Fact, bool) {
	f, ok := b.factNamed(name)
	if !ok {
		return nil, false
	}
	return f.Fact, true
}

// factNamed is Fact, with how its values are read.
func (b *Book) factNamed(name string) (*fact, bool) {
	i, ok := b.names[name]
	if !ok || i >= len(b.facts) {
		return nil, false
	}
	return b.facts[i], true
}

// FactNames lists every name by which a fact or decision may be called, sorted.
func (b *Book) FactNames() []string { return slices.Clone(b.factNames) }

// Places lists the places in the order they were read.
func (b *Book) Places() []*statute.Place {
	out := make([]*statute.Place, 0, len(b.placeOrder))
	for _, id := range b.placeOrder {
		out = append(out, b.places[id])
	}
	return out
}

// Instruments lists all instruments of all places, ordered by id. What they point
// to must not be changed.
func (b *Book) Instruments() []*statute.Instrument { return slices.Clone(b.instruments) }

// Instrument finds an instrument by id with edition, or without one when there is
// only one edition.
func (b *Book) Instrument(id string) (*statute.Instrument, bool) {
	in := b.instrument(id)
	return in, in != nil
}

func (b *Book) instrument(id string) *statute.Instrument {
	var found *statute.Instrument
	for _, in := range b.instruments {
		if in.ID == id {
			return in
		}
		if statute.BaseID(in.ID) == id {
			if found != nil {
				return nil
			}
			found = in
		}
	}
	return found
}

// Decisions lists the declared decisions in the order they were read.
func (b *Book) Decisions() []*statute.DecisionDecl {
	out := make([]*statute.DecisionDecl, 0, len(b.decisionOrder))
	for _, id := range b.decisionOrder {
		out = append(out, b.decisions[id])
	}
	return out
}

// Decision finds a decision by id or Chinese term.
func (b *Book) Decision(name string) (*statute.DecisionDecl, bool) {
	i, ok := b.names[name]
	if !ok || i < len(b.facts) {
		return nil, false
	}
	return b.decisions[b.conds[i].ID], true
}

// Cases lists the case files in the order they were read.
func (b *Book) Cases() []*CaseFile { return slices.Clone(b.caseFiles) }

// Diagnostics lists the warnings and remarks of loading. A Book has no errors.
func (b *Book) Diagnostics() diag.List { return slices.Clone(b.diags) }

// Digest identifies the policy files the book was loaded from.
func (b *Book) Digest() string { return b.digest }

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

// finish brings instruments into a stable order and prepares what laws need.
func (b *Book) finish() {
	slices.SortFunc(b.instruments, func(a, c *statute.Instrument) int {
		if a.ID < c.ID {
			return -1
		}
		return 1
	})
}

// lawCache remembers compiled laws: one for each place and stretch of days in
// which the rules in force are the same.
type lawCache struct {
	mu    sync.Mutex
	slice map[string]*slice
}

// PlaceError reports a place that the book does not know.
type PlaceError struct {
	Place, Nearest string
	Known          []string
}

// Error gives the message in Chinese.
func (e *PlaceError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for, "zh" or "en".
func (e *PlaceError) Message(tag string) string {
	if lang.English(tag) {
		s := fmt.Sprintf("unknown place %q", e.Place)
		if e.Nearest != "" {
			s += "; did you mean " + e.Nearest + "?"
		}
		return s + "; there are: " + join(e.Known, ", ")
	}
	s := "未知地区“" + e.Place + "”"
	if e.Nearest != "" {
		s += "，是否指“" + e.Nearest + "”"
	}
	return s + "；已有：" + join(e.Known, "、")
}

// DateError reports that no day was given for which law was asked.
type DateError struct{}

// Error gives the message in Chinese.
func (e DateError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for, "zh" or "en".
func (DateError) Message(tag string) string {
	if lang.English(tag) {
		return "no date given: law is asked as of a day, that on which the document was formed, the request came or the case was opened"
	}
	return "没有给出日期：法律须按某一日适用，请给出形成、收到或者立案的日期"
}

// Law returns the law of a place on a day: its instruments in force and the
// superior law beside them. The day is always given; the zero Date is a
// DateError, an unknown place a *PlaceError. A place may be named by id or term.
func (b *Book) Law(place string, on deadline.Date) (*Law, error) {
	p, err := b.lookUp(place)
	if err != nil {
		return nil, err
	}
	if on.IsZero() {
		return nil, DateError{}
	}
	s, err := b.slice(p, on)
	if err != nil {
		return nil, err
	}
	c, err := b.calendar(p)
	if err != nil {
		return nil, err
	}
	return &Law{slice: s, on: on, calendar: c, today: c}, nil
}

// lookUp finds a place by id or term.
func (b *Book) lookUp(place string) (*statute.Place, error) {
	p := b.places[place]
	if p == nil {
		for _, id := range b.placeOrder { // the first, where two have one term
			if q := b.places[id]; q.Term == place && p == nil {
				p = q
			}
		}
	}
	if p == nil {
		near, _ := typo.Nearest(place, b.placeOrder)
		return nil, &PlaceError{Place: place, Nearest: near, Known: slices.Clone(b.placeOrder)}
	}
	return p, nil
}

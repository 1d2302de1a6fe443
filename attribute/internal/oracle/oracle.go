// Package oracle decides documents a second time, for tests only: slowly, by trying
// every completion of what is not known, and from what a [rules.Book] shows to anybody
// (facts, relations, grounds, lifts, scopes), not from the engine that answers. It
// reads conditions with a parser of its own and has its own reading of cells, numbers,
// marks and titles.
//
// It may import what hosts may; nothing but tests may import it. It must never ask the
// engine for what it is to be held against, nor be made to agree with it: where the two
// part, the law says which is wrong.
//
// It is wrong on purpose where [Faults] says so, to see that the tests that compare
// with it notice.
package oracle

import (
	"fmt"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Faults are mistakes that the oracle makes on purpose.
type Faults struct {
	OpenUnknown  bool // what is not known is no bar
	LocalWins    bool // local law may open anything
	AssumeDoubts bool // what is in doubt is assumed like the rest
	IgnoreHolds  bool // what is doubted is decided all the same
	SegmentsWin  bool // what the whole says does not hold for its segments
}

// Oracle answers about one book. It is safe for concurrent use.
type Oracle struct {
	Faults Faults

	book      *rules.Book
	facts     []*statute.Fact
	names     map[string]int
	relations []relation
	groups    []*group // facts that relations tie together
	groupOf   []*group
	derived   []clause // by fact; zero where the fact is not derived
	arises    []clause // by fact; zero where nothing is said
	doubts    [][]int  // by fact: what it puts in doubt
	doubters  [][]int  // by fact: what puts it in doubt
	moot      [][]int  // by fact: the judgements that put it in doubt once they are given, while nothing puts their question
	domains   [][]value
	values    *values

	mix   mixed
	mixed []int // what is said of a document as a mixture of parts

	mu     sync.Mutex
	laws   map[string]*Law
	closed map[*group]map[string][]value // groups in a closed world, by what is known
}

// A relation holds in every case: where when is true, then is.
type relation struct {
	id         string
	when, then clause
}

type group struct {
	facts     []int
	relations []relation
	derived   []int
}

// New reads a book.
func New(book *rules.Book) *Oracle {
	o := &Oracle{book: book, facts: book.Facts(), names: map[string]int{}, laws: map[string]*Law{}, values: newValues(), closed: map[*group]map[string][]value{}}
	for i, f := range o.facts {
		for _, n := range append([]string{f.ID, f.Term}, f.Also...) {
			o.names[n] = i
		}
	}
	n := len(o.facts)
	o.derived, o.arises, o.doubts = make([]clause, n), make([]clause, n), make([][]int, n)
	for i, f := range o.facts {
		o.derived[i] = o.parse(f.Derived.String())
		if f.Derived.IsZero() {
			o.derived[i].holds = nil
		}
		o.vocabulary(i, f)
	}
	o.doubters, o.moot = make([][]int, n), make([][]int, n)
	for i, list := range o.doubts {
		for _, j := range list {
			for _, k := range o.inDoubt(j) {
				if slices.Contains(o.arises[i].reads, k) {
					o.moot[k] = append(o.moot[k], i)
				} else {
					o.doubters[k] = append(o.doubters[k], i)
				}
			}
		}
	}
	for _, r := range book.Implications() {
		o.relations = append(o.relations, relation{r.ID, o.parse(r.When.String()), o.parse(r.Then.String())})
	}
	for _, f := range o.facts { // where Implications leaves out those of single facts
		if !f.Implies.IsZero() && !slices.ContainsFunc(book.Implications(), func(r statute.Implication) bool { return r.ID == f.ID }) {
			o.relations = append(o.relations, relation{f.ID, o.parse(f.Term), o.parse(f.Implies.String())})
		}
	}
	o.makeDomains()
	o.makeGroups()
	o.makeMix()
	return o
}

// makeDomains lists for each fact values that stand for all: every value of bools and
// enums, and of numbers and days those at and beside what conditions compare with.
func (o *Oracle) makeDomains() {
	o.domains = make([][]value, len(o.facts))
	for i, f := range o.facts {
		var list []string
		switch f.Type {
		case keyword.BoolFact:
			list = []string{"true", "false"}
		case keyword.EnumFact:
			list = f.Values
		case keyword.SetFact:
			list = []string{"{}"}
			for _, v := range f.Values {
				list = append(list, "{"+v+"}")
			}
		case keyword.DateFact:
			list = []string{"1900-01-01", "2020-01-01", "2999-12-31"}
		default:
			list = []string{"0", "1", "1000"}
		}
		for _, v := range list {
			o.domains[i] = append(o.domains[i], o.values.number(v))
		}
	}
}

// makeGroups puts facts together that relations and meanings tie.
func (o *Oracle) makeGroups() {
	parent := make([]int, len(o.facts))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	tie := func(list []int) {
		for _, j := range list[min(1, len(list)):] {
			parent[root(j)] = root(list[0])
		}
	}
	for _, r := range o.relations {
		tie(slices.Concat(r.when.reads, r.then.reads))
	}
	for i, d := range o.derived {
		if d.holds != nil {
			tie(append([]int{i}, d.reads...))
		}
	}
	o.groupOf = make([]*group, len(o.facts))
	at := map[int]*group{}
	for i := range o.facts {
		g := at[root(i)]
		if g == nil {
			g = &group{}
			at[root(i)] = g
			o.groups = append(o.groups, g)
		}
		g.facts = append(g.facts, i)
		if o.derived[i].holds != nil {
			g.derived = append(g.derived, i)
		}
		o.groupOf[i] = g
	}
	for _, r := range o.relations {
		g := o.groupOf[slices.Concat(r.when.reads, r.then.reads)[0]]
		g.relations = append(g.relations, r)
	}
}

// fact is the index of a fact of the shared vocabulary, -1 where a book has none.
func (o *Oracle) fact(name string) int {
	if i, ok := o.names[name]; ok {
		return i
	}
	return -1
}

// allowed reports that nothing in a group of facts contradicts anything else, as far
// as it is known: relations and meanings that cannot be true any more are broken.
func (o *Oracle) allowed(g *group, w world) bool {
	for _, r := range g.relations {
		if r.when.holds(w) == yes && r.then.holds(w) == no {
			return false
		}
	}
	for _, i := range g.derived {
		if v := o.derived[i].holds(w); v != maybe && w[i] != unknown && w[i] != word(v) {
			return false
		}
	}
	return true
}

func word(t truth) value {
	switch t {
	case yes:
		return yea
	case no:
		return nay
	}
	return unknown
}

// completions calls f with every way of completing the given facts of a list that the
// relations of their group allow. f returns false to stop.
func (o *Oracle) completions(g *group, w world, list []int, f func(world) bool) bool {
	if !o.allowed(g, w) {
		return true
	}
	for n, i := range list {
		if w[i] != unknown {
			continue
		}
		for _, v := range o.domains[i] {
			w[i] = v
			if !o.completions(g, w, list[n+1:], f) {
				w[i] = unknown
				return false
			}
		}
		w[i] = unknown
		return true
	}
	return f(w)
}

// settle fills in what follows from what is known: a fact that has the same value in
// every completion that is left. It reports a contradiction as an error.
func (o *Oracle) settle(w world) error {
	for _, g := range o.groups {
		if len(g.facts) == 1 {
			continue
		}
		if err := o.settleGroup(g, w); err != nil {
			return err
		}
	}
	return nil
}

func (o *Oracle) settleGroup(g *group, w world) error {
	left := make([]map[value]bool, len(g.facts))
	for n := range left {
		left[n] = map[value]bool{}
	}
	given := false
	for _, i := range g.facts {
		given = given || w[i] != unknown
	}
	if !given && len(g.derived) == 0 {
		return nil
	}
	// Every value that nothing has shown to be possible yet is tried by itself.
	some := func(c world) bool {
		for n, i := range g.facts {
			left[n][c[i]] = true
		}
		return false
	}
	c := slices.Clone(w)
	if o.completions(g, c, g.facts, some) {
		return fmt.Errorf("contradictory facts around %s", o.facts[g.facts[0]].Term)
	}
	for n, i := range g.facts {
		for _, v := range o.domains[i] {
			if w[i] == unknown && !left[n][v] {
				c[i] = v
				o.completions(g, c, g.facts, some)
				c[i] = unknown
			}
		}
	}
	for n, i := range g.facts {
		if len(left[n]) == 1 && w[i] == unknown && len(o.domains[i]) > 1 {
			for v := range left[n] {
				w[i] = v
			}
		}
	}
	return nil
}

// Law is what the oracle knows of one place on one day.
type Law struct {
	o        *Oracle
	place    string
	day      deadline.Date
	law      *rules.Law
	decs     map[string]*decision
	scopes   map[string]scope
	relevant map[string][]int // by decision; under Oracle.mu
}

// Law finds the law of a place on a day.
func (o *Oracle) Law(place string, day deadline.Date) (*Law, error) {
	law, err := o.book.Law(place, day)
	if err != nil {
		return nil, err
	}
	key := place + law.Place().ID + day.String()
	o.mu.Lock()
	defer o.mu.Unlock()
	l := o.laws[key]
	if l == nil {
		l = &Law{o: o, place: law.Place().ID, day: day, law: law, decs: map[string]*decision{}, scopes: map[string]scope{}}
		for _, in := range law.Instruments() {
			l.scopes[edition(in.ID)] = o.scopeOf(in)
		}
		for _, d := range o.book.Decisions() {
			l.decs[d.ID] = l.read(d)
		}
		o.laws[key] = l
	}
	return l, nil
}

func mustDate(s string) deadline.Date { return deadline.MustDate(s) }

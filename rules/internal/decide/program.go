package decide

import (
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Program is one decision under one law, compiled: grounds by layer and tier,
// conditions as bit masks over atoms, and for every fact the bits it sets.
type Program struct {
	Voc      *known.Vocabulary
	Decl     *statute.DecisionDecl
	Layers   [2]layer // local, superior
	Holds    []compiledHold
	atoms    []*cond.Expr
	known    map[atomKey][]int // atoms by key
	words    int
	slots    []int32 // book fact index -> index in facts, -1 when not read
	Facts    []programFact
	pairs    []int         // atoms that compare two facts
	Feeds    []programFeed // facts that are outcomes of other decisions
	derived  []programDerived
	assumed  Bits     // the atoms as AssumeFalse leaves them
	Results  []result // what a layer can come to; results[0] is silence
	Contests []Contest
	Depart   *cond.Fact
	first    map[int]int           // fact -> order of first appearance in the law
	texts    map[*cond.Expr]string // canonical spelling of every clause

	cache  sync.Map // atom bits -> *possibility
	cached cacheCount
}

const (
	Local    = 0
	Superior = 1
)

type layer struct {
	Tiers [][]*Ground  // by tier of the decision, strictest outcome first
	Flat  []flatGround // the same in one row, for the fast evaluation
	may   []*Ground    // the permissions among them
}

// flatGround is a ground as the fast evaluation walks over it.
type flatGround struct {
	tier, outcome, result int32
	word                  int32
	clauses               []mask // nil: ask ground
	one                   mask   // the only clause, where there is just one
	single                bool   // there is just one clause
	settled               bool   // once true and nothing stricter is open, the tier is decided
	ground                *Ground
}

type mask struct{ pos, neg uint64 }

type Ground struct {
	*statute.Ground
	Outcome int
	TierAt  int
	Result  int
	Full    formula      // condition and determination
	Bare    formula      // condition alone
	Exprs   []*cond.Expr // the parts of full
	Lifts   []*Lift
	Reads   []int  // facts it turns on, through derived facts
	Called  string // full id
	Text    string // the condition in canonical spelling
}

type Lift struct {
	*statute.Lift
	Formula formula
	Outcome int // -1: the ground falls away
	result  int
}

// rulesOf are the rules that contribute to a decision, by layer.
type Rules struct {
	Grounds [2][]*statute.Ground
	Lifts   [2][]*statute.Lift
	Holds   [2][]*statute.Hold
}

// result is what a layer comes to: nothing, or an outcome by a tier.
type result struct {
	Silent  bool
	TierAt  int
	Outcome int
}

type Contest struct {
	A, B int // tiers, a before b
	Fact *cond.Fact
	Decl *statute.Contest
	// results by value of fact: the outcome a person chose, in the earlier tier
	results []int
}

type programFact struct {
	Index  int // in the book
	atoms  []int
	mask   []uint64  // the atoms as bits
	values []maskSet // for bool and enum facts: bits by value
	isBool bool
	usual  int // the value that AssumeFalse takes, by its place in values; -1 for none
}

type maskSet struct{ t, f []uint64 }

type programFeed struct {
	fact    *cond.Fact
	slot    int
	Program *Program
}

type programDerived struct {
	fact int // book index
	slot int
	f    formula
}

// NewProgram compiles a decision over the rules in force. feed returns the
// program of another decision whose outcome a condition reads.
func NewProgram(b *known.Vocabulary, decl *statute.DecisionDecl, rules Rules, feed func(int) *Program) *Program {
	p := &Program{Voc: b, Decl: decl, Results: []result{{Silent: true}}, first: map[int]int{}, texts: map[*cond.Expr]string{}}
	p.slots = make([]int32, len(b.Conds))
	for i := range p.slots {
		p.slots[i] = -1
	}
	tierIndex := map[string]int{}
	for i, t := range decl.Tiers {
		tierIndex[t.ID] = i
	}
	for _, c := range decl.Contests {
		f := b.FactRead(c.ResolvedBy)
		ct := Contest{A: tierIndex[c.Between[0]], B: tierIndex[c.Between[1]], Fact: f, Decl: &c}
		for v := range f.Values {
			ct.results = append(ct.results, p.result(ct.A, p.outcomeOf(f, v)))
		}
		p.Contests = append(p.Contests, ct)
	}
	if decl.Departure != "" {
		p.Depart = b.FactRead(decl.Departure)
	}
	for l := range p.Layers {
		p.Layers[l].Tiers = make([][]*Ground, len(decl.Tiers))
		byID := map[string]*Ground{}
		for _, g := range rules.Grounds[l] {
			cg := &Ground{Ground: g, TierAt: tierIndex[g.Tier], Outcome: slices.Index(decl.Outcomes, g.Then)}
			if g.When.Tree() != nil {
				cg.Exprs = append(cg.Exprs, g.When.Tree())
			}
			cg.Bare = compileFormula(cg.Exprs, p.atom)
			if g.Determination != "" {
				f := b.FactRead(g.Determination)
				cg.Exprs = append(cg.Exprs, &cond.Expr{Op: cond.OpFact, Fact: f})
			}
			cg.Full = compileFormula(cg.Exprs, p.atom)
			cg.Result = p.result(cg.TierAt, cg.Outcome)
			p.Layers[l].Tiers[cg.TierAt] = append(p.Layers[l].Tiers[cg.TierAt], cg)
			byID[g.FullID()] = cg
		}
		for _, lift := range rules.Lifts[l] {
			for _, id := range lift.Lifts {
				cg := byID[id]
				if cg == nil {
					continue // of the other layer or out of force: nothing to lift here
				}
				cl := &Lift{Lift: lift, Outcome: -1, Formula: compileFormula([]*cond.Expr{lift.When.Tree()}, p.atom)}
				if lift.Then != "" {
					cl.Outcome = slices.Index(decl.Outcomes, lift.Then)
					cl.result = p.result(cg.TierAt, cl.Outcome)
				}
				cg.Lifts = append(cg.Lifts, cl)
			}
		}
		for _, tier := range p.Layers[l].Tiers {
			slices.SortStableFunc(tier, func(a, b *Ground) int { return a.Outcome - b.Outcome })
		}
	}
	for l := range p.Layers {
		for _, h := range rules.Holds[l] {
			p.Holds = append(p.Holds, newHold(h, l, p.atom))
		}
	}
	for _, c := range p.Contests {
		p.watch(c.Fact)
	}
	if p.Depart != nil {
		p.watch(p.Depart)
	}
	p.link(feed)
	return p
}

// result numbers what a layer can come to.
func (p *Program) result(tier, outcome int) int {
	r := result{TierAt: tier, Outcome: outcome}
	if i := slices.Index(p.Results, r); i >= 0 {
		return i
	}
	p.Results = append(p.Results, r)
	return len(p.Results) - 1
}

// watch adds one atom for each value of an enum fact that is read outside
// conditions, so that the atoms tell its values apart.
func (p *Program) watch(f *cond.Fact) {
	for v := range f.Values {
		p.atom(&cond.Expr{Op: cond.OpCmp, Fact: f, Rel: cond.Eq, Consts: []cond.Value{{Known: true, Index: v}}})
	}
}

// atom numbers a condition that is not made of others.
func (p *Program) atom(e *cond.Expr) int {
	k := keyOf(e)
	for _, i := range p.known[k] {
		if cond.SameAtom(p.atoms[i], e) {
			return i
		}
	}
	if p.known == nil {
		p.known = map[atomKey][]int{}
	}
	p.known[k] = append(p.known[k], len(p.atoms))
	p.atoms = append(p.atoms, e)
	for _, f := range []*cond.Fact{e.Fact, e.Fact2} {
		if f == nil {
			continue
		}
		if _, ok := p.first[f.Index]; !ok {
			p.first[f.Index] = len(p.first)
		}
	}
	return len(p.atoms) - 1
}

// atomKey is what most atoms that are not the same differ in.
type atomKey struct {
	op          cond.Op
	rel         cond.Rel
	fact, fact2 *cond.Fact
	consts      int
	first       firstConst
}

type firstConst struct {
	index int
	num   cond.Number
	date  deadline.Date
}

func keyOf(e *cond.Expr) atomKey {
	k := atomKey{op: e.Op, rel: e.Rel, fact: e.Fact, fact2: e.Fact2, consts: len(e.Consts)}
	if len(e.Consts) > 0 {
		c := &e.Consts[0]
		k.first = firstConst{c.Index, c.Num, c.Date}
	}
	return k
}

// link lays out words, facts, derived facts and feeds once all atoms are known.
func (p *Program) link(feed func(int) *Program) {
	meanings := p.reachAtoms()
	p.words = max((len(p.atoms)+63)/64, 1) // the condition "always" reads a word too
	p.layFacts()
	b := p.Voc
	for _, pf := range p.Facts {
		if !b.IsFact(pf.Index) {
			p.Feeds = append(p.Feeds, programFeed{b.Conds[pf.Index], int(p.slots[pf.Index]), feed(pf.Index)})
		}
	}
	for l := range p.Layers {
		p.flatten(&p.Layers[l])
		for _, tier := range p.Layers[l].Tiers {
			for _, g := range tier {
				p.describe(g)
			}
		}
	}
	for i := range p.Holds {
		p.describe(p.Holds[i].Doubt)
	}
	for _, m := range meanings {
		p.derived = append(p.derived, programDerived{m.fact, int(p.slots[m.fact]), m.f})
	}
	p.assumed = p.NewBits()
	for i := range p.Facts {
		pf := &p.Facts[i]
		pf.usual = -1
		if v := b.Assumption(pf.Index); v != nil {
			p.apply(&p.assumed, pf, v)
			if pf.values != nil {
				pf.usual = pf.tabulated(v)
			}
		}
	}
}

// meaning is what a derived fact means, over the atoms of the program.
type meaning struct {
	fact int
	f    formula
}

// reachAtoms adds the atoms that those of the rules bring with them, and returns the
// meanings of the derived facts among them, each after those it rests on. Relations
// between facts matter to the exact answer only, but their facts, and those behind
// derived ones, must be bound too, or a cached answer would not depend on them.
func (p *Program) reachAtoms() []meaning {
	b := p.Voc
	var meanings []meaning
	done := map[int]bool{}
	var derive func(int)
	derive = func(index int) {
		if done[index] || b.Means(index) == nil {
			return
		}
		done[index] = true
		e := b.Means(index)
		f := compileFormula([]*cond.Expr{e}, p.atom)
		for _, inner := range e.Facts() {
			derive(inner.Index)
		}
		meanings = append(meanings, meaning{index, f})
	}
	taken := map[*known.Implication]bool{}
	for i := 0; i < len(p.atoms); i++ { // it grows meanwhile
		for _, f := range []*cond.Fact{p.atoms[i].Fact, p.atoms[i].Fact2} {
			if f == nil {
				continue
			}
			derive(f.Index)
			for im := range b.RelationsOf(f.Index) {
				if !taken[im] {
					taken[im] = true
					compileFormula([]*cond.Expr{im.When.Tree(), im.Then.Tree()}, p.atom)
				}
			}
		}
	}
	return meanings
}

// layFacts gives each fact that the atoms read its slot, and the bits that it sets.
func (p *Program) layFacts() {
	for i, a := range p.atoms {
		if a.Op == cond.OpCmp2 {
			p.pairs = append(p.pairs, i)
		}
		for _, f := range []*cond.Fact{a.Fact, a.Fact2} {
			if f == nil {
				continue
			}
			if p.slots[f.Index] < 0 {
				p.slots[f.Index] = int32(len(p.Facts))
				p.Facts = append(p.Facts, programFact{Index: f.Index, mask: make([]uint64, p.words)})
			}
			pf := &p.Facts[p.slots[f.Index]]
			if a.Op != cond.OpCmp2 {
				pf.atoms = append(pf.atoms, i)
			}
			pf.mask[i>>6] |= 1 << (i & 63)
		}
	}
	for i := range p.Facts {
		p.Facts[i].precompute(p)
	}
}

// describe notes what is said of a ground whenever it is shown.
func (p *Program) describe(g *Ground) {
	g.Called, g.Text = g.FullID(), g.When.String()
	p.collectReads(g)
	for _, e := range g.Exprs {
		e.Walk(func(clause *cond.Expr) bool {
			p.texts[clause] = clause.String()
			return true
		})
	}
}

// flatten lays a layer's grounds out for settle.
func (p *Program) flatten(l *layer) {
	for t, tier := range l.Tiers {
		moved := slices.ContainsFunc(tier, func(g *Ground) bool {
			return slices.ContainsFunc(g.Lifts, func(x *Lift) bool { return x.Outcome >= 0 })
		})
		contested := slices.ContainsFunc(p.Contests, func(c Contest) bool { return c.A == t })
		for _, g := range tier {
			f := flatGround{tier: int32(t), outcome: int32(g.Outcome), result: int32(g.Result), settled: !moved && !contested, ground: g}
			if p.Decl.Tiers[t].Force == keyword.Permission {
				l.may = append(l.may, g)
			}
			if len(g.Lifts) == 0 {
				f.clauses, f.word = g.Full.masks()
			}
			if len(f.clauses) == 1 {
				f.one, f.single = f.clauses[0], true
			}
			l.Flat = append(l.Flat, f)
		}
	}
}

// noOutcome is the value index by which other decisions read "no rule stands": it
// equals no declared outcome.
func (p *Program) noOutcome() int { return len(p.Decl.Outcomes) }

func (p *Program) NewBits() Bits {
	return Bits{make([]uint64, p.words), make([]uint64, p.words)}
}

// precompute tabulates the bits of facts with few values.
func (pf *programFact) precompute(p *Program) {
	f := p.Voc.Conds[pf.Index]
	var values []cond.Value
	switch f.Type {
	case cond.Bool:
		pf.isBool = true
		values = []cond.Value{{Known: true}, {Known: true, Bool: true}}
	case cond.Enum:
		// One more than declared: a decision that came to no outcome.
		for i := range len(f.Values) + 1 {
			values = append(values, cond.Value{Known: true, Index: i})
		}
	}
	for i := range values {
		b := p.NewBits()
		for _, a := range pf.atoms {
			b.set(a, p.atoms[a].Eval(func(int) *cond.Value { return &values[i] }))
		}
		pf.values = append(pf.values, maskSet(b))
	}
}

// tabulated is the place in values of a known value.
func (pf *programFact) tabulated(v *cond.Value) int { return known.Tabulated(v, pf.isBool) }

// apply sets the bits that a known value of a fact decides.
func (p *Program) apply(b *Bits, pf *programFact, v *cond.Value) {
	for w := range pf.mask {
		b.t[w] &^= pf.mask[w]
		b.f[w] &^= pf.mask[w]
	}
	p.mark(b, pf, v)
}

// mark is apply for a fact of which the bits say nothing yet.
func (p *Program) mark(b *Bits, pf *programFact, v *cond.Value) {
	if !v.Known {
		return
	}
	if pf.values != nil {
		m := &pf.values[pf.tabulated(v)]
		for w := range m.t {
			b.t[w] |= m.t[w]
			b.f[w] |= m.f[w]
		}
		return
	}
	for _, a := range pf.atoms {
		b.set(a, p.atoms[a].Eval(func(int) *cond.Value { return v }))
	}
}

// Spell is the canonical spelling of a clause; those that Blame makes anew are
// spelt out each time.
func (p *Program) Spell(e *cond.Expr) string {
	if text, ok := p.texts[e]; ok {
		return text
	}
	return e.String()
}

func (p *Program) TierIndex(id string) int {
	return slices.IndexFunc(p.Decl.Tiers, func(t statute.Tier) bool { return t.ID == id })
}

// Place is where the law first reads a fact.
func (p *Program) Place(fact int) int {
	if n, ok := p.first[fact]; ok {
		return n
	}
	return len(p.first) + fact // behind a derived fact
}

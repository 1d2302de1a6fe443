package rules

import (
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// program is one decision under one law, compiled: grounds by layer and tier,
// conditions as bit masks over atoms, and for every fact the bits it sets.
type program struct {
	voc      *known.Vocabulary
	decl     *statute.DecisionDecl
	layers   [2]layer // local, superior
	holds    []compiledHold
	atoms    []*cond.Expr
	known    map[atomKey][]int // atoms by key
	words    int
	slots    []int32 // book fact index -> index in facts, -1 when not read
	facts    []programFact
	pairs    []int         // atoms that compare two facts
	feeds    []programFeed // facts that are outcomes of other decisions
	derived  []programDerived
	assumed  bits     // the atoms as AssumeFalse leaves them
	results  []result // what a layer can come to; results[0] is silence
	contests []contest
	depart   *cond.Fact
	first    map[int]int           // fact -> order of first appearance in the law
	texts    map[*cond.Expr]string // canonical spelling of every clause

	cache  sync.Map // atom bits -> *possibility
	cached cacheCount
}

const (
	local    = 0
	superior = 1
)

type layer struct {
	tiers [][]*compiledGround // by tier of the decision, strictest outcome first
	flat  []flatGround        // the same in one row, for the fast evaluation
	may   []*compiledGround   // the permissions among them
}

// flatGround is a ground as the fast evaluation walks over it.
type flatGround struct {
	tier, outcome, result int32
	word                  int32
	clauses               []mask // nil: ask ground
	one                   mask   // the only clause, where there is just one
	single                bool   // there is just one clause
	settled               bool   // once true and nothing stricter is open, the tier is decided
	ground                *compiledGround
}

type mask struct{ pos, neg uint64 }

type compiledGround struct {
	*statute.Ground
	outcome int
	tier    int
	result  int
	full    formula      // condition and determination
	bare    formula      // condition alone
	exprs   []*cond.Expr // the parts of full
	lifts   []*compiledLift
	reads   []int  // facts it turns on, through derived facts
	id      string // full id
	text    string // the condition in canonical spelling
}

type compiledLift struct {
	*statute.Lift
	formula formula
	outcome int // -1: the ground falls away
	result  int
}

// rulesOf are the rules that contribute to a decision, by layer.
type rulesOf struct {
	grounds [2][]*statute.Ground
	lifts   [2][]*statute.Lift
	holds   [2][]*statute.Hold
}

// result is what a layer comes to: nothing, or an outcome by a tier.
type result struct {
	silent  bool
	tier    int
	outcome int
}

type contest struct {
	a, b int // tiers, a before b
	fact *cond.Fact
	decl *statute.Contest
	// results by value of fact: the outcome a person chose, in the earlier tier
	results []int
}

type programFact struct {
	index  int // in the book
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
	program *program
}

type programDerived struct {
	fact int // book index
	slot int
	f    formula
}

// newProgram compiles a decision over the rules in force. feed returns the
// program of another decision whose outcome a condition reads.
func newProgram(b *known.Vocabulary, decl *statute.DecisionDecl, rules rulesOf, feed func(int) *program) *program {
	p := &program{voc: b, decl: decl, results: []result{{silent: true}}, first: map[int]int{}, texts: map[*cond.Expr]string{}}
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
		ct := contest{a: tierIndex[c.Between[0]], b: tierIndex[c.Between[1]], fact: f, decl: &c}
		for v := range f.Values {
			ct.results = append(ct.results, p.result(ct.a, p.outcomeOf(f, v)))
		}
		p.contests = append(p.contests, ct)
	}
	if decl.Departure != "" {
		p.depart = b.FactRead(decl.Departure)
	}
	for l := range p.layers {
		p.layers[l].tiers = make([][]*compiledGround, len(decl.Tiers))
		byID := map[string]*compiledGround{}
		for _, g := range rules.grounds[l] {
			cg := &compiledGround{Ground: g, tier: tierIndex[g.Tier], outcome: slices.Index(decl.Outcomes, g.Then)}
			if g.When.Tree() != nil {
				cg.exprs = append(cg.exprs, g.When.Tree())
			}
			cg.bare = compileFormula(cg.exprs, p.atom)
			if g.Determination != "" {
				f := b.FactRead(g.Determination)
				cg.exprs = append(cg.exprs, &cond.Expr{Op: cond.OpFact, Fact: f})
			}
			cg.full = compileFormula(cg.exprs, p.atom)
			cg.result = p.result(cg.tier, cg.outcome)
			p.layers[l].tiers[cg.tier] = append(p.layers[l].tiers[cg.tier], cg)
			byID[g.FullID()] = cg
		}
		for _, lift := range rules.lifts[l] {
			for _, id := range lift.Lifts {
				cg := byID[id]
				if cg == nil {
					continue // of the other layer or out of force: nothing to lift here
				}
				cl := &compiledLift{Lift: lift, outcome: -1, formula: compileFormula([]*cond.Expr{lift.When.Tree()}, p.atom)}
				if lift.Then != "" {
					cl.outcome = slices.Index(decl.Outcomes, lift.Then)
					cl.result = p.result(cg.tier, cl.outcome)
				}
				cg.lifts = append(cg.lifts, cl)
			}
		}
		for _, tier := range p.layers[l].tiers {
			slices.SortStableFunc(tier, func(a, b *compiledGround) int { return a.outcome - b.outcome })
		}
	}
	for l := range p.layers {
		for _, h := range rules.holds[l] {
			p.holds = append(p.holds, newHold(h, l, p.atom))
		}
	}
	for _, c := range p.contests {
		p.watch(c.fact)
	}
	if p.depart != nil {
		p.watch(p.depart)
	}
	p.link(feed)
	return p
}

// result numbers what a layer can come to.
func (p *program) result(tier, outcome int) int {
	r := result{tier: tier, outcome: outcome}
	if i := slices.Index(p.results, r); i >= 0 {
		return i
	}
	p.results = append(p.results, r)
	return len(p.results) - 1
}

// watch adds one atom for each value of an enum fact that is read outside
// conditions, so that the atoms tell its values apart.
func (p *program) watch(f *cond.Fact) {
	for v := range f.Values {
		p.atom(&cond.Expr{Op: cond.OpCmp, Fact: f, Rel: cond.Eq, Consts: []cond.Value{{Known: true, Index: v}}})
	}
}

// atom numbers a condition that is not made of others.
func (p *program) atom(e *cond.Expr) int {
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
func (p *program) link(feed func(int) *program) {
	meanings := p.reachAtoms()
	p.words = max((len(p.atoms)+63)/64, 1) // the condition "always" reads a word too
	p.layFacts()
	b := p.voc
	for _, pf := range p.facts {
		if !b.IsFact(pf.index) {
			p.feeds = append(p.feeds, programFeed{b.Conds[pf.index], int(p.slots[pf.index]), feed(pf.index)})
		}
	}
	for l := range p.layers {
		p.flatten(&p.layers[l])
		for _, tier := range p.layers[l].tiers {
			for _, g := range tier {
				p.describe(g)
			}
		}
	}
	for i := range p.holds {
		p.describe(p.holds[i].doubt)
	}
	for _, m := range meanings {
		p.derived = append(p.derived, programDerived{m.fact, int(p.slots[m.fact]), m.f})
	}
	p.assumed = p.newBits()
	for i := range p.facts {
		pf := &p.facts[i]
		pf.usual = -1
		if v := b.Assumption(pf.index); v != nil {
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
func (p *program) reachAtoms() []meaning {
	b := p.voc
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
func (p *program) layFacts() {
	for i, a := range p.atoms {
		if a.Op == cond.OpCmp2 {
			p.pairs = append(p.pairs, i)
		}
		for _, f := range []*cond.Fact{a.Fact, a.Fact2} {
			if f == nil {
				continue
			}
			if p.slots[f.Index] < 0 {
				p.slots[f.Index] = int32(len(p.facts))
				p.facts = append(p.facts, programFact{index: f.Index, mask: make([]uint64, p.words)})
			}
			pf := &p.facts[p.slots[f.Index]]
			if a.Op != cond.OpCmp2 {
				pf.atoms = append(pf.atoms, i)
			}
			pf.mask[i>>6] |= 1 << (i & 63)
		}
	}
	for i := range p.facts {
		p.facts[i].precompute(p)
	}
}

// describe notes what is said of a ground whenever it is shown.
func (p *program) describe(g *compiledGround) {
	g.id, g.text = g.FullID(), g.When.String()
	p.collectReads(g)
	for _, e := range g.exprs {
		e.Walk(func(clause *cond.Expr) bool {
			p.texts[clause] = clause.String()
			return true
		})
	}
}

// flatten lays a layer's grounds out for settle.
func (p *program) flatten(l *layer) {
	for t, tier := range l.tiers {
		moved := slices.ContainsFunc(tier, func(g *compiledGround) bool {
			return slices.ContainsFunc(g.lifts, func(x *compiledLift) bool { return x.outcome >= 0 })
		})
		contested := slices.ContainsFunc(p.contests, func(c contest) bool { return c.a == t })
		for _, g := range tier {
			f := flatGround{tier: int32(t), outcome: int32(g.outcome), result: int32(g.result), settled: !moved && !contested, ground: g}
			if p.decl.Tiers[t].Force == statute.Permission {
				l.may = append(l.may, g)
			}
			if len(g.lifts) == 0 {
				f.clauses, f.word = g.full.masks()
			}
			if len(f.clauses) == 1 {
				f.one, f.single = f.clauses[0], true
			}
			l.flat = append(l.flat, f)
		}
	}
}

// noOutcome is the value index by which other decisions read "no rule stands": it
// equals no declared outcome.
func (p *program) noOutcome() int { return len(p.decl.Outcomes) }

func (p *program) newBits() bits {
	return bits{make([]uint64, p.words), make([]uint64, p.words)}
}

// precompute tabulates the bits of facts with few values.
func (pf *programFact) precompute(p *program) {
	f := p.voc.Conds[pf.index]
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
		b := p.newBits()
		for _, a := range pf.atoms {
			b.set(a, p.atoms[a].Eval(func(int) *cond.Value { return &values[i] }))
		}
		pf.values = append(pf.values, maskSet(b))
	}
}

// tabulated is the place in values of a known value.
func (pf *programFact) tabulated(v *cond.Value) int { return known.Tabulated(v, pf.isBool) }

// apply sets the bits that a known value of a fact decides.
func (p *program) apply(b *bits, pf *programFact, v *cond.Value) {
	for w := range pf.mask {
		b.t[w] &^= pf.mask[w]
		b.f[w] &^= pf.mask[w]
	}
	p.mark(b, pf, v)
}

// mark is apply for a fact of which the bits say nothing yet.
func (p *program) mark(b *bits, pf *programFact, v *cond.Value) {
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

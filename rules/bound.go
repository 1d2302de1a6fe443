package rules

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// Option changes how facts are taken.
type Option func(*options)

type options struct {
	assume  bool
	ignore  []string
	doubts  []namedDoubt
	profile *Profile
}

type namedDoubt struct{ fact, because string }

// AssumeFalse closes the world aloud: every bool fact not given is false, every
// set empty, every other fact its declared `otherwise`. What was assumed is in the
// answer. It leaves open facts whose `otherwise` is unknown or that have none; what
// was answered 未知, or is doubted by Doubt or by another fact (see Fact.Doubts);
// judgements whose question arises, or may (see Fact.Arises); and whatever would
// decide one of these by a relation between facts. Under an assumption a name that
// maps to no fact is an error unless Ignore lists it; so it is without one.
func AssumeFalse() Option { return func(o *options) { o.assume = true } }

// Ignore names input keys that are not facts and are to be passed over.
func Ignore(names ...string) Option {
	return func(o *options) { o.ignore = append(o.ignore, names...) }
}

// Doubt keeps AssumeFalse from a fact: something in the case itself, such as a title
// that says 转发, speaks against taking it for granted. It sets nothing and yields to
// what is given. because quotes the phrase; it is in the answer. A name that maps to
// no fact is a *FactError.
func Doubt(fact, because string) Option {
	return func(o *options) { o.doubts = append(o.doubts, namedDoubt{fact, because}) }
}

// Bound is a case's facts, checked and bound to a book: typed, consistent, with
// what follows from them. It is immutable and safe for concurrent use, and may be
// asked under any law of the same book.
type Bound struct {
	book   *Book
	given  []binding
	at     []uint16 // by fact: where it stands in given, plus one, or in apart, with apartBit; 0 = not there
	assume bool
	marks  []doubtMark // what must not be assumed
	apart  []apart     // what is assumed otherwise than usual
	// profile is what holds of the organ, nil for none; its facts stand first in given.
	profile *Profile
}

type binding struct {
	index   int
	implied bool // followed from other facts, not given
	v       *cond.Value
}

// Bind checks facts and binds them. All mistakes are reported at once, as
// *FactError values joined.
func (b *Book) Bind(facts Facts, opts ...Option) (*Bound, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	bd := &Bound{book: b, assume: o.assume, given: make([]binding, 0, len(facts)+2), at: make([]uint16, len(b.facts))}
	if err := bd.stand(o.profile); err != nil {
		return nil, err
	}
	if err := errors.Join(bd.take(facts, o.ignore), bd.doubt(o.doubts)); err != nil {
		return nil, err
	}
	if err := bd.conclude(); err != nil {
		return nil, err
	}
	return bd, nil
}

// take binds every fact of a map, without what follows from them.
func (bd *Bound) take(facts Facts, ignore []string) error {
	b := bd.book
	var errs []error
	var strange []string
	for name, v := range facts {
		i, ok := b.names[name]
		if !ok || i >= len(b.facts) {
			if !slices.Contains(ignore, name) {
				strange = append(strange, name)
			}
			continue
		}
		value, err := b.facts[i].read(v, nil)
		switch {
		case err != nil:
			errs = append(errs, err)
		case value != nil && !bd.agree(i, value):
			if e := bd.disagrees(i, value); e != nil {
				errs = append(errs, e)
				continue
			}
			errs = append(errs, contradiction(b.facts[i], "同一事实以不同名称给出了不同的值", "given twice with different values"))
		}
	}
	slices.Sort(strange) // only so many are compared with all names
	near := guesses{names: &b.factNames}
	for _, name := range strange {
		errs = append(errs, b.unknownFact(name, near.of(name)))
	}
	// Map order must not show.
	sort.Slice(errs, func(i, j int) bool { return errs[i].Error() < errs[j].Error() })
	return errors.Join(errs...)
}

// doubt marks what the host doubts.
func (bd *Bound) doubt(doubts []namedDoubt) error {
	var errs []error
	for _, d := range doubts {
		i, ok := bd.book.names[d.fact]
		if !ok || i >= len(bd.book.facts) {
			near, _ := diag.Nearest(d.fact, bd.book.factNames)
			errs = append(errs, bd.book.unknownFact(d.fact, near))
			continue
		}
		bd.marks = append(bd.marks, doubtMark{i, d.because, true})
	}
	return errors.Join(errs...)
}

// agree binds a fact, unless it was given before with another value.
func (bd *Bound) agree(index int, v *cond.Value) bool {
	if at, dup := bd.find(index); dup {
		return equalValue(bd.given[at].v, v)
	}
	switch again := bd.unanswered(index); {
	case v == &unanswered:
		if !again {
			bd.marks = append(bd.marks, doubtMark{index: index})
		}
		return true
	case again:
		return false
	}
	bd.add(binding{index: index, v: v})
	return true
}

func contradiction(f *Fact, zh, en string) *FactError {
	return &FactError{
		Fact: f.Term,
		zh:   fmt.Sprintf("事实“%s”自相矛盾：%s。", f.Term, zh),
		en:   fmt.Sprintf("fact %s (%s) contradicts itself: %s.", f.ID, f.Term, en),
	}
}

func equalValue(a, b *cond.Value) bool {
	return a == b || a.Known == b.Known && a.Bool == b.Bool && a.Index == b.Index && a.Num == b.Num && a.Date == b.Date && slices.Equal(a.Set, b.Set)
}

// find returns where the fact stands in given.
func (bd *Bound) find(index int) (int, bool) {
	if index >= len(bd.at) || bd.at[index] == 0 || bd.at[index] >= apartBit {
		return 0, false
	}
	return int(bd.at[index]) - 1, true
}

func (bd *Bound) add(g binding) {
	bd.given = append(bd.given, g)
	bd.at[g.index] = uint16(len(bd.given))
}

// dropImplied leaves only what was given.
func (bd *Bound) dropImplied() {
	bd.dropApart()
	kept := bd.given[:0]
	for _, g := range bd.given {
		if g.implied {
			bd.at[g.index] = 0
			continue
		}
		kept = append(kept, g)
		bd.at[g.index] = uint16(len(kept))
	}
	bd.given = kept
}

// ordered lists what is given in the order of the vocabulary.
func (bd *Bound) ordered() []binding {
	out := slices.Clone(bd.given)
	slices.SortFunc(out, func(a, b binding) int { return a.index - b.index })
	return out
}

// get is the value of a fact as given, implied or assumed; nil when unknown. The
// meaning of derived facts is not taken into account.
func (bd *Bound) get(index int) *cond.Value {
	if index < len(bd.at) {
		switch at := bd.at[index]; {
		case at >= apartBit:
			return bd.apart[at&^apartBit].v
		case at != 0:
			return bd.given[at-1].v
		}
	}
	if bd.assume {
		return bd.book.assumption(index)
	}
	return nil
}

// value is get, with derived facts worked out as far as they can be.
func (bd *Bound) value(index int) *cond.Value {
	if v := bd.get(index); v != nil {
		return v
	}
	if index >= len(bd.book.facts) {
		return nil
	}
	return bd.meaning(index)
}

var (
	valueTrue  = cond.Value{Known: true, Bool: true}
	valueFalse = cond.Value{Known: true}
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
				bd.accept(im.Then.e, true)
			case when == cond.Unknown && then == cond.False:
				bd.accept(im.When.e, false)
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
		switch t := f.Derived.e.Eval(bd.value); {
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
	if bd.impossible() {
		return errNoCompletion()
	}
	return nil
}

// impossible searches all completions for one that meets every relation.
func (bd *Bound) impossible() bool {
	if len(bd.book.implications) == 0 {
		return false
	}
	x := newExplorer(bd.book, bd, effortNodes)
	for _, im := range bd.book.implications {
		x.b.Announce(im.When.e)
		x.b.Announce(im.Then.e)
	}
	return x.seal() == exact.False && x.b.Exact()
}

// leavesRoom settles the frequent case without a search: every forced relation
// concerns one unknown enum fact, and some value of it meets them all. It reports
// false when it cannot tell.
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
		if !slices.ContainsFunc(forced, func(im *implication) bool {
			return im.When.e.Eval(get) != cond.False && im.Then.e.Eval(get) != cond.True
		}) {
			return true
		}
	}
	return false
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
		if b.derives[g.index] && b.facts[g.index].Derived.e.Eval(w.value) != truthOf(g.v.Bool) {
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

func (w *plainWorld) meets(im *implication) bool {
	return im.When.e.Eval(w.value) == cond.False || im.Then.e.Eval(w.value) == cond.True
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
		if b.facts[f].Type != EnumFact || w.n == len(w.chosen) || w.value(f) != nil {
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

// value is a fact's value in that world; nil where it has none.
func (w *plainWorld) value(i int) *cond.Value {
	if v := w.bd.get(i); v != nil {
		return v
	}
	f := w.bd.book.facts[i]
	if f.Derived.e != nil {
		if !w.bd.book.nested[i] {
			return known(f.Derived.e.Eval(w.value))
		}
		v, ok := w.made[i]
		if !ok {
			if w.made == nil {
				w.made = map[int]*cond.Value{}
			}
			v = known(f.Derived.e.Eval(w.value))
			w.made[i] = v
		}
		return v
	}
	for k := range w.chosen[:w.n] {
		if w.chosen[k].index == i {
			return w.chosen[k].v
		}
	}
	if v := w.bd.book.assumptions[i]; v != nil || f.Type != BoolFact {
		return v
	}
	return &valueFalse
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
	if _, known := bd.find(e.Fact.Index); known || e.Fact.Index >= len(bd.book.facts) || bd.book.facts[e.Fact.Index].Derived.e != nil {
		return false
	}
	bd.add(binding{index: e.Fact.Index, implied: true, v: v})
	return true
}

// Eval evaluates a condition by Kleene's tables over the bound facts. Conditions
// that read the outcome of a decision need a law: use Law.Test.
func (bd *Bound) Eval(c Condition) Truth {
	if c.e == nil {
		return True
	}
	return Truth(c.e.Eval(bd.value))
}

// fill sets the bits of p's atoms from the bound facts.
func (bd *Bound) fill(p *program, b *bits) {
	if bd.assume {
		copy(b.t, p.assumed.t)
		copy(b.f, p.assumed.f)
	} else {
		clear(b.t)
		clear(b.f)
	}
	for i := range bd.given {
		g := &bd.given[i]
		s := p.slots[g.index]
		if s < 0 {
			continue
		}
		pf := &p.facts[s]
		switch {
		case !bd.assume:
			p.mark(b, pf, g.v)
		case pf.usual < 0 || pf.usual != pf.tabulated(g.v): // else it is what was assumed
			p.apply(b, pf, g.v)
		}
	}
	for i := range bd.apart {
		a := &bd.apart[i]
		s := p.slots[a.index]
		if s < 0 {
			continue
		}
		v := a.v
		if v == nil {
			v = &unanswered
		}
		p.apply(b, &p.facts[s], v)
	}
	for _, a := range p.pairs {
		b.set(a, p.atoms[a].Eval(bd.value))
	}
	for _, feed := range p.feeds {
		v := cond.Value{}
		if out, ok := feed.program.outcome(bd); ok {
			if out < 0 {
				out = feed.program.noOutcome()
			}
			v = cond.Value{Known: true, Index: out}
		}
		p.apply(b, &p.facts[feed.slot], &v)
	}
	for i := range p.derived {
		d := &p.derived[i]
		if _, given := bd.find(d.fact); given {
			continue
		}
		v := cond.Value{}
		switch d.f.eval(b) {
		case cond.True:
			v = valueTrue
		case cond.False:
			v = valueFalse
		}
		p.apply(b, &p.facts[d.slot], &v)
	}
}

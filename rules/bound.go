package rules

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
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
			near, _ := typo.Nearest(d.fact, bd.book.factNames)
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

func contradiction(f *fact, zh, en string) *FactError {
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

// Eval evaluates a condition by Kleene's tables over the bound facts. Conditions
// that read the outcome of a decision need a law: use Law.Test.
func (bd *Bound) Eval(c statute.Condition) Truth {
	if c.Tree() == nil {
		return True
	}
	return Truth(c.Tree().Eval(bd.value))
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

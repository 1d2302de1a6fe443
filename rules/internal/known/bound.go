package known

import (
	"errors"
	"slices"
	"sort"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bound is a case's facts, checked and bound to a vocabulary: typed, consistent, with
// what follows from them. Once concluded it is not changed but by its owner, a row that
// is one case after another.
type Bound struct {
	Voc    *Vocabulary
	Given  []Binding
	at     []uint16 // by fact: where it stands in given, plus one, or in apart, with apartBit; 0 = not there
	Assume bool
	Marks  []DoubtMark // what must not be assumed
	Apart  []Apart     // what is assumed otherwise than usual
	// organ is what holds of the organ, nil for nothing; its facts stand first in given.
	organ *Organ
}

// Terms are how a case is to be taken.
type Terms struct {
	Assume bool
	Ignore []string // names of the input that are passed over
	Doubts []NamedDoubt
	Organ  *Organ
}

// NamedDoubt is a doubt of the host about a fact.
type NamedDoubt struct{ Fact, Because string }

// NewBound is a case of which nothing is known but what holds of the organ and what the
// host doubts; room is how many facts it will be given.
func (b *Vocabulary) NewBound(t Terms, room int) (*Bound, error) {
	bd := &Bound{Voc: b, Assume: t.Assume, Given: make([]Binding, 0, room), at: make([]uint16, len(b.Facts))}
	if err := bd.stand(t.Organ); err != nil {
		return bd, err
	}
	return bd, bd.doubt(t.Doubts)
}

// Bind checks facts and binds them. All mistakes are reported at once.
func (b *Vocabulary) Bind(facts map[string]any, t Terms) (*Bound, error) {
	bd := &Bound{Voc: b, Assume: t.Assume, Given: make([]Binding, 0, len(facts)+2), at: make([]uint16, len(b.Facts))}
	if err := bd.stand(t.Organ); err != nil {
		return nil, err
	}
	if err := errors.Join(bd.Take(facts, t.Ignore), bd.doubt(t.Doubts)); err != nil {
		return nil, err
	}
	if err := bd.Conclude(); err != nil {
		return nil, err
	}
	return bd, nil
}

type Binding struct {
	Index   int
	Implied bool // followed from other facts, not given
	V       *cond.Value
}

// Take binds every fact of a map, without what follows from them.
func (bd *Bound) Take(facts map[string]any, ignore []string) error {
	b := bd.Voc
	var errs []error
	var strange []string
	for name, v := range facts {
		i, ok := b.Names[name]
		if !ok {
			if !slices.Contains(ignore, name) {
				strange = append(strange, name)
			}
			continue
		}
		value, err := b.Facts[i].Read(v, nil)
		switch {
		case err != nil:
			errs = append(errs, err)
		case value != nil && !bd.Agree(i, value):
			if e := bd.Disagrees(i, value); e != nil {
				errs = append(errs, e)
				continue
			}
			errs = append(errs, contradiction(b.Facts[i], "同一事实以不同名称给出了不同的值", "given twice with different values"))
		}
	}
	slices.Sort(strange) // only so many are compared with all names
	near := Guesses{Names: &b.FactNames}
	for _, name := range strange {
		errs = append(errs, b.UnknownFact(name, near.Of(name)))
	}
	// Map order must not show.
	sort.Slice(errs, func(i, j int) bool { return errs[i].Error() < errs[j].Error() })
	return errors.Join(errs...)
}

// doubt marks what the host doubts.
func (bd *Bound) doubt(doubts []NamedDoubt) error {
	var errs []error
	for _, d := range doubts {
		i, ok := bd.Voc.Names[d.Fact]
		if !ok {
			near, _ := typo.Nearest(d.Fact, bd.Voc.FactNames)
			errs = append(errs, bd.Voc.UnknownFact(d.Fact, near))
			continue
		}
		bd.Marks = append(bd.Marks, DoubtMark{i, d.Because, true})
	}
	return errors.Join(errs...)
}

// Agree binds a fact, unless it was given before with another value.
func (bd *Bound) Agree(index int, v *cond.Value) bool {
	if at, dup := bd.Find(index); dup {
		return EqualValue(bd.Given[at].V, v)
	}
	switch again := bd.Unanswered(index); {
	case v == &Unanswered:
		if !again {
			bd.Marks = append(bd.Marks, DoubtMark{Index: index})
		}
		return true
	case again:
		return false
	}
	bd.add(Binding{Index: index, V: v})
	return true
}

func contradiction(f *Fact, zh, en string) *lang.Error {
	return lang.New("contradiction", lang.Text{ZH: "事实“{1}”自相矛盾：{3}。", EN: "fact {2} ({1}) contradicts itself: {3}."},
		f.Term, f.ID, lang.Text{ZH: zh, EN: en}).At(f.Term, lang.Text{})
}

func EqualValue(a, b *cond.Value) bool {
	return a == b || a.Known == b.Known && a.Bool == b.Bool && a.Index == b.Index && a.Num == b.Num && a.Date == b.Date && slices.Equal(a.Set, b.Set)
}

// Find returns where the fact stands in given.
func (bd *Bound) Find(index int) (int, bool) {
	if index >= len(bd.at) || bd.at[index] == 0 || bd.at[index] >= apartBit {
		return 0, false
	}
	return int(bd.at[index]) - 1, true
}

func (bd *Bound) add(g Binding) {
	bd.Given = append(bd.Given, g)
	bd.at[g.Index] = uint16(len(bd.Given))
}

// DropImplied leaves only what was given.
func (bd *Bound) DropImplied() {
	bd.dropApart()
	kept := bd.Given[:0]
	for _, g := range bd.Given {
		if g.Implied {
			bd.at[g.Index] = 0
			continue
		}
		kept = append(kept, g)
		bd.at[g.Index] = uint16(len(kept))
	}
	bd.Given = kept
}

// Ordered lists what is given in the order of the vocabulary.
func (bd *Bound) Ordered() []Binding {
	out := slices.Clone(bd.Given)
	slices.SortFunc(out, func(a, b Binding) int { return a.Index - b.Index })
	return out
}

// Get is the value of a fact as given, implied or assumed; nil when unknown. The
// meaning of derived facts is not taken into account.
func (bd *Bound) Get(index int) *cond.Value {
	if index < len(bd.at) {
		switch at := bd.at[index]; {
		case at >= apartBit:
			return bd.Apart[at&^apartBit].V
		case at != 0:
			return bd.Given[at-1].V
		}
	}
	if bd.Assume {
		return bd.Voc.Assumption(index)
	}
	return nil
}

// Value is get, with derived facts worked out as far as they can be.
func (bd *Bound) Value(index int) *cond.Value {
	if v := bd.Get(index); v != nil {
		return v
	}
	if !bd.Voc.IsFact(index) {
		return nil
	}
	return bd.meaning(index)
}

var (
	ValueTrue  = cond.Value{Known: true, Bool: true}
	ValueFalse = cond.Value{Known: true}
)

// Eval evaluates a condition by Kleene's tables over what is known.
func (bd *Bound) Eval(c statute.Condition) cond.Truth {
	if c.Tree() == nil {
		return cond.True
	}
	return c.Tree().Eval(bd.Value)
}

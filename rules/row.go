package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// decider is one decision under one law.
type decider struct {
	law *Law
	v   *voices
}

// Column is a fact's place in a Row. It belongs to the book, not to one decision; a
// row of another book refuses it. The zero Column is that of no fact.
type Column struct {
	index int
	fact  *known.Fact
}

// Fact is the declared fact.
func (c Column) Fact() *statute.Fact {
	if c.fact == nil {
		return nil
	}
	return c.fact.Fact
}

// Column finds a fact by any of its names; an undeclared one is an error.
func (b *Book) Column(name string) (Column, error) {
	i, ok := b.c.Voc.Names[name]
	if !ok {
		near, _ := typo.Nearest(name, b.c.Voc.FactNames)
		return Column{}, b.c.Voc.UnknownFact(name, near)
	}
	return Column{i, b.c.Voc.Facts[i]}, nil
}

// Row is one case of many, for those who ask one decision of a register of a million
// rows: facts are set, the outcome is asked, and the row is used again. It is for one
// goroutine; the law is not, each goroutine takes a Row of its own.
//
//	row, err := law.Row("公开属性", rules.AssumeFalse())
//	secret, err := law.Book().Column("国家秘密")
//	for … {
//		row.Reset()
//		err := row.Set(secret, true)
//		outcome, decided, err := row.Outcome()
//	}
type Row struct {
	d     decider
	bd    *known.Bound
	p     *decide.Program // as those decide it who speak, once fresh
	b     *decide.Bits    // of p
	fresh bool            // the bits are those of the facts
	// recalled says that they are those of a case like it, and that bd is without what follows.
	recalled bool
	err      error
	own      []cond.Value // values of the facts set that are not shared
	keys     []rowKey     // the keys of the last map bound
	skip     []string
	always   []known.DoubtMark // doubts about every case
	room     []programBits     // one for each program asked
	sight    *sight
	seen     []seenFact
	memory   *known.Memory[settled]
	owner    uint64 // of the keys in memory
	key      []byte
	now      *settled  // nil where nothing is kept of the case
	looks    *settled  // where p and b may be
	cases    int       // so far
	passed   []bool    // facts that tell no cases apart; nil until that is looked at
	others   []decider // that were asked
	looked   []bool    // facts that were looked at besides
}

// Row returns an empty row of the decision, named by id or term.
func (l *Law) Row(decision string, opts ...Option) (*Row, error) {
	v, err := l.decision(decision)
	if err != nil {
		return nil, err
	}
	terms := taken(opts)
	bd, err := l.book.c.Voc.NewBound(terms, 48)
	if err != nil {
		return nil, err
	}
	return &Row{d: decider{l, v}, bd: bd, skip: terms.Ignore, always: slices.Clone(bd.Marks), memory: &known.Memory[settled]{}}, nil
}

// Reset makes every fact unknown again.
func (r *Row) Reset() {
	r.bd.Reset(r.always)
	r.own = r.own[:0]
	r.fresh, r.recalled, r.err = false, false, nil
}

// rowKey is a key of the maps that a host hands over, looked up once.
type rowKey struct {
	name   string
	column Column
}

// Bind makes the row one case: Reset, then every fact of the map, as Law.Bind takes
// them. All mistakes are reported at once, joined; the row is then empty. It is fastest
// where one map has the keys of the one before.
func (r *Row) Bind(facts Facts) error {
	r.Reset()
	if r.bindKnown(facts) {
		return nil
	}
	r.Reset()
	if err := r.bd.Take(inwardly(facts), r.skip); err != nil {
		r.Reset()
		return r.refuse(err)
	}
	r.keys = r.keys[:0]
	for name := range facts {
		c, _ := r.d.law.book.Column(name) // the zero Column for what is ignored
		r.keys = append(r.keys, rowKey{name, c})
	}
	return nil
}

// bindKnown binds a map whose keys are those of the last one, and reports whether
// that was so and all is well.
func (r *Row) bindKnown(facts Facts) bool {
	if len(r.keys) != len(facts) {
		return false
	}
	for i := range r.keys {
		k := &r.keys[i]
		given, ok := facts[k.name]
		if !ok {
			return false
		}
		if k.column.fact == nil {
			continue
		}
		v, err := r.read(k.column.fact, inward(given))
		if err != nil || v != nil && !r.bd.Agree(k.column.index, v) {
			return false
		}
	}
	return true
}

// knows reports whether the column is one of the row's book.
func (r *Row) knows(c Column) bool {
	return c.fact != nil && c.index < len(r.bd.Voc.Facts) && r.bd.Voc.Facts[c.index] == c.fact
}

func foreignColumn(c Column) *lang.Error {
	if c.fact == nil {
		return lang.New("another-book", lang.Text{ZH: "这一列不属于任何事实：请先用 Column 查到列。", EN: "the column is that of no fact: find it with Column."})
	}
	return lang.New("another-book", lang.Text{ZH: "事实“{1}”的列属于另一套规则，不能用在这里。", EN: "the column of fact {2} ({1}) belongs to another book."}, c.fact.Term, c.fact.ID).At(c.fact.Term, lang.Text{})
}

// Set sets a fact from a Go value, as in Facts, or from text as registers have it: 是, 否,
// a declared value, a number, a date. nil, empty text and 空 make it unknown, whatever was
// set before. The error is a *lang.Error, and Outcome gives it until Reset, as it does what
// Bind and Give refused: such a case has no answer. What is said of many rows is read once,
// by Column.Read, and given.
func (r *Row) Set(c Column, value any) error {
	if !r.knows(c) {
		return r.refuse(foreignColumn(c))
	}
	if err := r.set(c, value); err != nil {
		return r.refuse(err)
	}
	return nil
}

// refuse keeps an error until Reset: a case of which something could not be read has no
// answer, even where the error is passed over.
func (r *Row) refuse(err error) error {
	if r.err == nil {
		r.err = err
	}
	return err
}

func (r *Row) set(c Column, value any) error {
	v, err := r.read(c.fact, inward(value))
	switch {
	case err != nil:
		return err
	case v == &known.Unanswered:
		r.answerUnknown(c)
	case v != nil:
		r.put(c, v)
	default:
		r.forget(c)
	}
	return nil
}

// read reads a value that lasts until the next Reset.
func (r *Row) read(f *known.Fact, value any) (*cond.Value, *lang.Error) {
	slot := r.slot()
	v, err := f.Read(value, slot)
	if v != slot {
		r.own = r.own[:len(r.own)-1]
	}
	return v, err
}

// slot is room for one more value.
func (r *Row) slot() *cond.Value {
	if len(r.own) == cap(r.own) {
		r.own = make([]cond.Value, 0, 2*cap(r.own)+8) // facts set so far keep what they have
	}
	r.own = r.own[:len(r.own)+1]
	return &r.own[len(r.own)-1]
}

func (r *Row) put(c Column, v *cond.Value) {
	if e := r.bd.Disagrees(c.index, v); e != nil {
		r.err = e
		return
	}
	r.change()
	r.bd.Put(c.index, v)
}

// forget makes a fact unknown again: one that is taken back must not go on to
// count as it was.
func (r *Row) forget(c Column) {
	if len(r.bd.Marks) > 0 && r.bd.Unanswered(c.index) {
		r.change()
		r.bd.Unanswer(c.index)
	}
	if r.bd.Takes(c.index) {
		r.change()
		r.bd.Forget(c.index)
	}
}

// answerUnknown notes that nobody knows: the fact is unknown, and stays so.
func (r *Row) answerUnknown(c Column) {
	if e := r.bd.Disagrees(c.index, &known.Unanswered); e != nil {
		r.err = e
		return
	}
	r.forget(c)
	r.change()
	r.bd.Mark(known.DoubtMark{Index: c.index})
}

// Doubt stands in package rowview.
func (s *seen) Doubt(c Column, because string) {
	r := (*Row)(s)
	if !r.knows(c) {
		r.err = foreignColumn(c)
		return
	}
	r.change()
	r.bd.Mark(known.DoubtMark{Index: c.index, Because: because, Host: true})
}

// change drops what followed from the facts before one changes.
func (r *Row) change() {
	if r.fresh {
		if !r.recalled {
			r.bd.DropImplied()
		}
		r.fresh, r.recalled = false, false
	}
}

// all are the facts of a case that was settled, with what follows from them. Where the case
// is remembered that is drawn only for whoever looks at the facts themselves.
func (r *Row) all() *known.Bound {
	if r.recalled {
		r.recalled = false
		_ = r.bd.Conclude() // it was none when the case was remembered
	}
	return r.bd
}

// settle draws what follows from the facts set, so that the decision can be asked.
func (r *Row) settle() error {
	switch {
	case r.err != nil:
		return r.err
	case r.fresh:
		return nil
	}
	if r.fresh = r.recalls(); r.fresh {
		return nil
	}
	if err := r.bd.Conclude(); err != nil {
		r.bd.DropImplied() // a fact set next must not pass for one that followed
		return err
	}
	r.look()
	r.p, r.b = r.fill(r.d)
	r.fresh = true
	r.remember()
	return nil
}

// Outcome answers the decision for the facts set: what Answer would say. It
// allocates nothing when Kleene's tables settle the matter. Facts that contradict
// each other are an error.
func (r *Row) Outcome() (outcome string, decided bool, err error) {
	if err := r.settle(); err != nil {
		return "", false, err
	}
	return r.answer(r.d)
}

// answered is an answer as hosts know it.
func answered(outcome string, decided bool, err error) (string, bool, error) {
	if err != nil {
		return "", false, err
	}
	return outcome, decided, nil
}

// Bound returns the row's facts, bound for everything a Law can be asked. It is
// independent of the row.
func (r *Row) Bound() (*Bound, error) {
	if r.err != nil {
		return nil, r.err
	}
	bd, err := r.all().Settled()
	if err != nil {
		return nil, err
	}
	return &Bound{r.d.law.book, bd}, nil
}

// Standing is how one ground stands: the explanation as data.
type Standing struct {
	Ground   *statute.Ground
	Superior bool // of the superior layer
	Status   answer.Truth
	Lifted   bool // its condition holds, and a lift removes it
}

// Standings appends how every ground of the decision stands to dst, local before
// superior, in tier order; none where Outcome gives an error. It allocates only to
// grow dst.
func (r *Row) Standings(dst []Standing) []Standing {
	if r.settle() != nil {
		return dst
	}
	for l := range r.p.Layers {
		for _, tier := range r.p.Layers[l].Tiers {
			for _, g := range tier {
				truth, _, _ := g.Standing(&g.Full, r.b)
				s := Standing{Ground: g.Ground, Superior: l == decide.Superior, Status: answer.Truth(truth)}
				if truth == cond.False && len(g.Lifts) > 0 {
					s.Lifted = g.Full.Eval(r.b) == cond.True
				}
				dst = append(dst, s)
			}
		}
	}
	return dst
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Decider is one decision under one law, for those who ask it of many cases: a
// register of a million rows. It is immutable and safe for concurrent use; each
// goroutine takes a Row of its own.
//
//	d, err := law.Decider("公开属性")
//	secret, err := d.Column("国家秘密")
//	row := d.Row(rules.AssumeFalse())
//	for … {
//		row.Reset()
//		row.SetBool(secret, true)
//		outcome, decided, err := row.Outcome()
//	}
type Decider struct {
	law *Law
	p   *program
}

// Decider returns the decision, named by id or term.
func (l *Law) Decider(decision string) (*Decider, error) {
	p, err := l.program(decision)
	if err != nil {
		return nil, err
	}
	return &Decider{l, p}, nil
}

// Outcomes lists the outcomes, strictest first.
func (d *Decider) Outcomes() []string { return append([]string(nil), d.p.decl.Outcomes...) }

// Column is a fact's place in a Row. It belongs to the book, not to one Decider.
type Column struct {
	index int
	fact  *Fact
}

// Fact is the declared fact.
func (c Column) Fact() *Fact { return c.fact }

// Column finds a fact by any of its names; an undeclared one is a *FactError.
func (b *Book) Column(name string) (Column, error) {
	i, ok := b.names[name]
	if !ok || i >= len(b.facts) {
		return Column{}, b.unknownFact(name)
	}
	return Column{i, b.facts[i]}, nil
}

// Column is Book.Column.
func (d *Decider) Column(name string) (Column, error) { return d.law.book.Column(name) }

// Row is one case of many: facts are set, the outcome is asked, and the row is
// used again. It is for one goroutine.
type Row struct {
	d     *Decider
	bd    Bound
	b     bits
	fresh bool // the bits are those of the facts
	err   error
}

// Row returns an empty row.
func (d *Decider) Row(opts ...Option) *Row {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	return &Row{d: d, b: d.p.newBits(), bd: Bound{book: d.law.book, assume: o.assume, given: make([]binding, 0, 48), at: make([]uint16, len(d.law.book.facts))}}
}

// Reset makes every fact unknown again.
func (r *Row) Reset() {
	for i := range r.bd.given {
		r.bd.at[r.bd.given[i].index] = 0
	}
	r.bd.given = r.bd.given[:0]
	r.fresh, r.err = false, nil
}

// SetBool sets a bool fact. Setting a fact of another type is a *FactError from
// Outcome.
func (r *Row) SetBool(c Column, v bool) {
	if c.fact.Type != BoolFact {
		r.err = badValue(c.fact, v, "不是是否", "not a bool")
		return
	}
	r.put(c, cond.Value{Known: true, Bool: v})
}

// SetText sets a fact from text as registers have it: 是, 否, a declared value, a
// number, a date; empty text or 空 leaves it unknown. The error is a *FactError.
func (r *Row) SetText(c Column, text string) error {
	switch text {
	case "", "空", "未知":
		return nil
	}
	if c.fact.Type == BoolFact {
		switch text {
		case "是", "true":
			r.put(c, valueTrue)
			return nil
		case "否", "false":
			r.put(c, valueFalse)
			return nil
		}
	}
	v, err := parseValue(c.fact, text)
	if err != nil {
		return err
	}
	if v.Known {
		r.put(c, v)
	}
	return nil
}

// Set sets a fact from a Go value, as in Facts.
func (r *Row) Set(c Column, value any) error {
	v, err := parseValue(c.fact, value)
	if err != nil {
		return err
	}
	if v.Known {
		r.put(c, v)
	}
	return nil
}

func (r *Row) put(c Column, v cond.Value) {
	if r.fresh { // drop what followed from the facts before this one
		r.bd.dropImplied()
		r.fresh = false
	}
	if at, known := r.bd.find(c.index); known {
		r.bd.given[at].v = v
		return
	}
	r.bd.add(binding{index: c.index, v: v})
}

// Outcome answers the decision for the facts set: what Law.Outcome would say. It
// allocates nothing when Kleene's tables settle the matter. Facts that contradict
// each other are an error.
func (r *Row) Outcome() (outcome string, decided bool, err error) {
	if r.err != nil {
		return "", false, r.err
	}
	if !r.fresh {
		if err := r.bd.conclude(); err != nil {
			return "", false, err
		}
		r.bd.fill(r.d.p, &r.b)
		r.fresh = true
	}
	i, ok := r.d.p.quick(&r.b, &r.bd)
	if !ok {
		poss := r.d.p.possible(&r.b, &r.bd)
		switch {
		case poss.invalid:
			return "", false, errNoCompletion()
		case len(poss.outcomes) != 1:
			return "", false, nil
		}
		i = poss.outcomes[0]
	}
	if i < 0 {
		return "", i == noRule, nil
	}
	return r.d.p.decl.Outcomes[i], true, nil
}

// Bound returns the row's facts, bound for everything a Law can be asked. It is
// independent of the row.
func (r *Row) Bound() (*Bound, error) {
	if r.err != nil {
		return nil, r.err
	}
	bd := &Bound{book: r.bd.book, assume: r.bd.assume, given: slices.Clone(r.bd.given), at: slices.Clone(r.bd.at)}
	bd.dropImplied()
	if err := bd.conclude(); err != nil {
		return nil, err
	}
	return bd, nil
}

// Standing is how one ground stands: the explanation as data.
type Standing struct {
	Ground   *Ground
	Superior bool // of the superior layer
	Status   Truth
	Lifted   bool // its condition holds, and a lift removes it
}

// Standings appends how every ground of the decision stands to dst, local before
// superior, in tier order. Call it after Outcome. It allocates only to grow dst.
func (r *Row) Standings(dst []Standing) []Standing {
	for l := range r.d.p.layers {
		for _, tier := range r.d.p.layers[l].tiers {
			for _, g := range tier {
				truth, _, _ := g.standing(&g.full, &r.b)
				s := Standing{Ground: g.Ground, Superior: l == superior, Status: Truth(truth)}
				if truth == cond.False && len(g.lifts) > 0 {
					s.Lifted = g.full.eval(&r.b) == cond.True
				}
				dst = append(dst, s)
			}
		}
	}
	return dst
}

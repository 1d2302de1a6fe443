package rules

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// forbids reports that superior law does not let the local rule ask for what it asks:
// a condition or a fee that somebody must meet, withholding what is open, opening what
// is barred.
func forbids(d *statute.Departure, m statute.Modality) bool {
	switch d.How {
	case "adds-condition", "adds-fee":
		return m != keyword.MustNot // what may not be asked for is not asked for here either
	case "adds-ground", "withholds", "discloses-barred":
		return true
	}
	return false
}

// Difference is how a rule of the law departs from superior law by its own declaration,
// nil where it declares nothing, where the article it departs from is not in force on
// the day, where the two do not part by the facts, or superior law does not cover them: the facts must be bound by the
// same book, nil stands for any case.
func (l *Law) Difference(e *statute.Entry, bd *Bound) *answer.Difference {
	return l.difference(e, bd.inner())
}

func (l *Law) difference(e *statute.Entry, bd *known.Bound) *answer.Difference {
	d := e.Departs
	if d == nil {
		return nil
	}
	if bd != nil && l.test(d.When, bd) == answer.False {
		return nil
	}
	from, ok := l.departsFrom(d)
	if !ok {
		return nil
	}
	in := l.book.c.Instrument(from.Instrument) // nil: a text that the book does not have
	if in != nil && bd != nil && d.How != "outdated" {
		// Text that follows repealed law does so whomever the new law covers.
		if truth, _ := scopeSpeaks(&in.Scope, statute.OnDuties, bd); truth == answer.False {
			return nil
		}
	}
	out := &answer.Difference{How: d.How, Binds: answer.BindsOf(d), Local: l.refTo(e), Superior: answer.GroundRef{Cite: from}, Note: d.Note}
	if in != nil {
		out.Superior.Since = in.InForce.From
	}
	return out
}

// departsFrom is the text that a rule departs from, in the edition of the law's day. It
// reports false where that is not in force, and for a rule that declares nothing (nil).
// Of a text that the book does not have, named by its title alone, nobody can say so.
func (l *Law) departsFrom(d *statute.Departure) (statute.Citation, bool) {
	if d == nil {
		return statute.Citation{}, false
	}
	from, ok := l.Resolve(d.From)
	return from, ok || from.Instrument == ""
}

// counterpart finds the superior rule that a requirement or limit names as its parallel,
// as far as it is in force on the day; nil where it names none or none is.
func (l *Law) counterpart(parallels string) *statute.Entry {
	var found *statute.Entry
	for _, in := range l.layers[decide.Superior] {
		if e := entryIn(in, parallels, l.on); e != nil && e.InForce.Contains(l.on) {
			found = e
		}
	}
	return found
}

// entryIn finds the rule of an instrument that a parallel names, nil for none: that of the
// day, if it was replaced for a time.
func entryIn(in *statute.Instrument, parallels string, on deadline.Date) (found *statute.Entry) {
	in.Entries(func(e *statute.Entry) {
		if corpus.Names(parallels, e) && (found == nil || e.InForce.Contains(on)) {
			found = e
		}
	})
	return found
}

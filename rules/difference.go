package rules

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Binding says which of a local and a superior rule holds where they differ.
type Binding string

// Bindings. What superior law leaves to the organ and a local text decides once and for
// all (收紧裁量) is a reading: people judge whether the text may do so.
const (
	SuperiorBinds Binding = "superior"  // 按上位法办
	BothBind      Binding = "both"      // 两处都要遵守
	PeopleJudge   Binding = "judgement" // 由机关判断
)

// Difference is a local rule that parts from superior law in force on the day: both
// articles, since when each is law, in which direction, and which of the two binds.
type Difference struct {
	How      string    `json:"how"` // one of the words of `departs`
	Binds    Binding   `json:"binds"`
	Local    GroundRef `json:"local"`
	Superior GroundRef `json:"superior"` // its ID is "" where only the article is named
	Note     string    `json:"note,omitempty"`
}

// binds says which of the two holds of a departure.
func bindsOf(d *statute.Departure) Binding {
	switch {
	case d.Lawful():
		return BothBind
	case d.How == "hardens":
		return PeopleJudge
	}
	return SuperiorBinds
}

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
func (l *Law) Difference(e *statute.Entry, bd *Bound) *Difference { return l.difference(e, bd.inner()) }

func (l *Law) difference(e *statute.Entry, bd *known.Bound) *Difference {
	d := e.Departs
	if d == nil {
		return nil
	}
	if bd != nil && l.test(d.When, bd) == False {
		return nil
	}
	from, ok := l.departsFrom(d)
	if !ok {
		return nil
	}
	in := l.book.c.Instrument(from.Instrument) // nil: a text that the book does not have
	if in != nil && bd != nil && d.How != "outdated" {
		// Text that follows repealed law does so whomever the new law covers.
		if truth, _ := scopeSpeaks(&in.Scope, statute.OnDuties, bd); truth == False {
			return nil
		}
	}
	out := &Difference{How: d.How, Binds: bindsOf(d), Local: l.refTo(e), Superior: GroundRef{Cite: from}, Note: d.Note}
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

// Counterpart finds the superior rule that a requirement or limit names as its parallel,
// as far as it is in force on the day; nil where it names none or none is.
func (l *Law) Counterpart(parallels string) *statute.Entry {
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

// Lawful reports that the two are no contradiction: both are to be obeyed.
func (d *Difference) Lawful() bool { return d.Binds == BothBind }

// Label says in a word how the two stand: 与上位法不一致, 与上位法不同 or 收紧裁量.
func (d *Difference) Label(tag string) string {
	switch {
	case lang.English(tag) && d.Binds == BothBind:
		return "differs from superior law"
	case lang.English(tag) && d.Binds == PeopleJudge:
		return "narrows a discretion (a reading)"
	case lang.English(tag):
		return "inconsistent with superior law"
	case d.Binds == BothBind:
		return "与上位法不同"
	case d.Binds == PeopleJudge:
		return "收紧裁量（读法）"
	}
	return "与上位法不一致"
}

// Explain is the difference in one sentence, in Chinese or, for "en", in English: the
// label, both articles with the days since when they are law, and which binds.
func (d *Difference) Explain(tag string) string {
	w := &narrator{en: lang.English(tag)}
	label := d.Label(tag)
	if d.Binds != PeopleJudge && d.How != "other" {
		label += w.pick("（"+HowLabel(d.How, "zh")+"）", " ("+HowLabel(d.How, "en")+")")
	}
	s := label + w.pick("：本地"+w.refs([]GroundRef{d.Local})+"；上位法"+w.refs([]GroundRef{d.Superior})+"；", ": local "+w.refs([]GroundRef{d.Local})+"; superior "+w.refs([]GroundRef{d.Superior})+"; ") + d.Binds.Label(tag) + w.pick("。", ".")
	if d.Note != "" && !w.en {
		s += d.Note + "。"
	}
	return s
}

// Label says which of the two is to be followed.
func (b Binding) Label(tag string) string {
	switch {
	case lang.English(tag) && b == BothBind:
		return "both are to be obeyed"
	case lang.English(tag) && b == PeopleJudge:
		return "the organ judges within what superior law leaves to it"
	case lang.English(tag):
		return "superior law is to be followed"
	case b == BothBind:
		return "两处都要遵守"
	case b == PeopleJudge:
		return "上位法留有裁量，由机关判断"
	}
	return "按上位法办"
}

package attribute

import (
	"maps"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Classifier determines attributes in one place: one document after the other, each
// under the law of the day on which it was formed, or all under the law of one day.
// It is immutable and safe for concurrent use; what many documents share (the law of
// a stretch of days, its marks, its limits) it works out once.
type Classifier struct {
	book  *rules.Book
	place *statute.Place
	opts  []rules.Option
	on    deadline.Date // zero: the day on which each document was formed
	under *rules.Law    // the law of on as it was given, nil where it is the book's
	spans []statute.Span
	eras  []*lazyEra
}

type lazyEra struct {
	once sync.Once
	era  *era
	err  error
}

// NewClassifier prepares the classification of documents in a place of a book, named
// by id or term. Options are those of rules.Law.Bind.
func NewClassifier(book *rules.Book, place string, opts ...rules.Option) (*Classifier, error) {
	spans, err := book.Eras(place)
	if err != nil {
		return nil, err
	}
	c := &Classifier{book: book, opts: opts, spans: spans}
	for range spans {
		c.eras = append(c.eras, &lazyEra{})
	}
	law, err := book.Law(place, firstDay(spans[len(spans)-1]))
	if err != nil {
		return nil, err
	}
	c.place = law.Place()
	return c, nil
}

// firstDay is a day of a stretch of days.
func firstDay(s statute.Span) deadline.Date {
	switch {
	case !s.From.IsZero():
		return s.From
	case !s.To.IsZero():
		return s.To
	}
	return deadline.MustDate("2000-01-01") // one law for all days
}

// spanOf finds the stretch of days in which a day lies. There are no gaps.
func spanOf(spans []statute.Span, day deadline.Date) int {
	i, _ := slices.BinarySearchFunc(spans, day, func(s statute.Span, d deadline.Date) int {
		switch {
		case s.Contains(d):
			return 0
		case !s.To.IsZero() && s.To.Before(d):
			return -1
		}
		return 1
	})
	return i
}

// under makes the Classifier of one law.
func under(law *rules.Law, opts []rules.Option) *Classifier {
	return &Classifier{book: law.Book(), place: law.Place(), opts: opts, on: law.On(), under: law, eras: []*lazyEra{{}}}
}

// On returns a Classifier that asks the law of one day of every document; the zero
// day asks that of the day on which each was formed.
func (c *Classifier) On(day deadline.Date) *Classifier {
	other := *c
	other.on = day
	return &other
}

// Place is the place whose law is asked.
func (c *Classifier) Place() *statute.Place { return c.place }

// Law is the law that a document is classified by: that of the day set with On, or of
// the document's formation. Without either it is an error of code no-day.
func (c *Classifier) Law(doc *Document) (*rules.Law, error) {
	day, err := c.day(doc)
	if err != nil {
		return nil, err
	}
	return c.law(day)
}

func (c *Classifier) law(day deadline.Date) (*rules.Law, error) {
	if c.under != nil {
		return c.under, nil
	}
	return c.book.Law(c.place.ID, day)
}

func (c *Classifier) day(doc *Document) (deadline.Date, error) {
	switch {
	case doc == nil:
		return deadline.Date{}, wrong(codeNoDocument)
	case !c.on.IsZero():
		return c.on, nil
	case doc.Formed.IsZero():
		return deadline.Date{}, wrong(codeNoDay)
	}
	return doc.Formed, nil
}

// era finds the law of the stretch of days in which a day lies.
func (c *Classifier) era(day deadline.Date) (*era, int, error) {
	i := 0
	if c.under == nil {
		i = spanOf(c.spans, day)
	}
	l := c.eras[i]
	l.once.Do(func() {
		law := c.under
		if law == nil {
			law, l.err = c.book.Law(c.place.ID, firstDay(c.spans[i]))
		}
		if l.err == nil {
			l.era, l.err = newEra(law)
		}
	})
	return l.era, i, l.err
}

// era is what the classification of a document needs of a law: that of one day, or of
// all days on which it is the same.
type era struct {
	law       *rules.Law
	reads     func() *Reads
	decisions []string // that are asked of a document
	table     []derived
	brief     func() []derived // the table with what the decision depends on, for those who answer briefly

	mixed                        func() []rules.Column // facts that are said of the mixture
	contains, foreign, separable rules.Column          // without Fact where the vocabulary has none
	withheld, forwarded, soFar   rules.Column
	forwardsPartly               rules.Cell // 所转发文件公开属性 is 部分公开
	contestedOpen, contestedAsk  rules.Cell
	marked                       rules.Column // 标注的公开属性
	told                         []toldMark   // what it can say
	whole                        bool         // the law says what unequal parts make together
	mixing                       []mixing
	ofParts                      []rules.Column           // of mixing: those that nobody says of a document
	force                        map[string]statute.Force // of tiers
	// voices are the instruments on whose scope the marks and the limits for publication
	// hang.
	voices func() []*statute.Instrument
	// separation cites the articles on separating what is open from what is not; read only.
	separation func() []statute.Citation
}

// mixing is a fact of which the decision about the whole hears, from the kinds of the parts or
// from what is said of them together.
type mixing struct {
	column      rules.Column
	kind, asked int
	as          map[bool]rules.Cell // what to give, nil for 是 and 否
}

// toldMark is a mark that is told as a fact, without its words.
type toldMark struct {
	cell rules.Cell
	mark Mark
}

// derived is a derivation under a law.
type derived struct {
	*derivation
	column rules.Column
	fields uint32         // the fields it follows from, as bits of Document.present
	ties   []rules.Column // facts that relations of the vocabulary tie to it, itself among them
	needed bool           // the decision depends on it
}

func newEra(law *rules.Law) (*era, error) {
	e := &era{law: law, decisions: []string{decisionAttribute}, force: map[string]statute.Force{}}
	if _, err := law.Row(decisionAttribute); err != nil {
		return nil, err
	}
	book := law.Book()
	e.brief, e.separation = sync.OnceValue(e.needs), sync.OnceValue(e.separates)
	for i := range derivations {
		if c := columnOf(book, derivations[i].fact); c.Fact() != nil {
			d := derived{derivation: &derivations[i], column: c}
			for bit, field := range derivedFields {
				if slices.Contains(d.derivation.fields, field) {
					d.fields |= 1 << bit
				}
			}
			e.table = append(e.table, d)
		}
	}
	for id, to := range map[string]*rules.Column{
		factContainsClosed: &e.contains, factContainsForeign: &e.foreign, factSeparable: &e.separable, factWithholding: &e.withheld, factForwarded: &e.forwarded, factDetermined: &e.soFar, factExistingMark: &e.marked,
	} {
		*to = columnOf(book, id)
	}
	cell := func(fact, value string) rules.Cell {
		c := columnOf(book, fact)
		if c.Fact() == nil {
			return rules.Cell{}
		}
		got, err := c.Read(value)
		if err != nil {
			return rules.Cell{}
		}
		return got
	}
	e.forwardsPartly = cell(factForwardedAs, Partial)
	e.contestedOpen, e.contestedAsk = cell(factContested, Open), cell(factContested, OnRequest)
	if f := e.marked.Fact(); f != nil {
		for _, value := range f.Values {
			t := toldMark{cell: cell(factExistingMark, value)}
			if value != unmarked {
				t.mark = Mark{Attribute: value, Text: value}
			}
			e.told = append(e.told, t)
		}
	}
	if _, e.whole = book.Decision(decisionWhole); e.whole {
		e.mixes(cell)
	}
	decl, _ := book.Decision(decisionAttribute)
	for _, t := range decl.Tiers {
		e.force[t.ID] = t.Force
	}
	// What not every document needs is worked out when one does.
	e.mixed = sync.OnceValue(func() (out []rules.Column) {
		for _, id := range mixtureOf(book) {
			out = append(out, columnOf(book, id))
		}
		return out
	})
	e.voices = sync.OnceValue(func() []*statute.Instrument { return voicesOf(law) })
	e.reads = sync.OnceValue(e.readsOf)
	return e, nil
}

// mixes lists of which facts the decision about the whole hears.
func (e *era) mixes(cell func(fact, value string) rules.Cell) {
	for _, m := range []struct {
		fact        string
		kind, asked int
		as          map[bool]rules.Cell
	}{
		{factPartBarred, int(settle.Barred), 0, nil}, {factPartWithheld, int(settle.Chosen), 0, nil},
		{factPartOnRequest, int(settle.Requested), 0, nil}, {factPartOpen, int(settle.Opened), 0, nil},
		{factContainsClosed, 0, settle.AsksClosed, nil}, {factContainsForeign, 0, settle.AsksForeign, nil},
		{factSeparable, 0, settle.AsksSeparable, nil}, {factWholeWithheld, 0, settle.AsksWithheld, nil},
		{factForwarded, 0, settle.AsksPartly, nil}, {factForwardedAs, 0, settle.AsksPartly, map[bool]rules.Cell{true: e.forwardsPartly}},
		{factContested, 0, settle.AsksContested, map[bool]rules.Cell{true: e.contestedOpen, false: e.contestedAsk}},
	} {
		if c := columnOf(e.law.Book(), m.fact); c.Fact() != nil {
			e.mixing = append(e.mixing, mixing{c, m.kind, m.asked, m.as})
			if m.kind != 0 || m.fact == factWholeWithheld {
				e.ofParts = append(e.ofParts, c)
			}
		}
	}
}

// columnOf is the column of a fact, the zero Column where the vocabulary has none: the
// error of Book.Column would look for the name that is most like it.
func columnOf(book *rules.Book, id string) rules.Column {
	if _, ok := book.Fact(id); !ok {
		return rules.Column{}
	}
	c, _ := book.Column(id)
	return c
}

// mixtureOf lists the facts that are said of a document's parts together and not of
// each: that it holds closed or foreign content, and whatever means that by a relation
// of the vocabulary (含有部分涉密内容).
func mixtureOf(book *rules.Book) []string {
	out := []string{}
	for _, id := range []string{factContainsClosed, factContainsForeign} {
		if f, ok := book.Fact(id); ok {
			out = append(out, f.ID)
		}
	}
	for _, im := range book.Implications() {
		when, then := im.When.Facts(), im.Then.Facts()
		if len(when) == 1 && len(then) == 1 && im.When.String() == termOf(book, when[0]) && im.Then.String() == termOf(book, then[0]) &&
			(then[0] == factContainsClosed || then[0] == factContainsForeign) && !slices.Contains(out, when[0]) {
			out = append(out, when[0])
		}
	}
	return out
}

func termOf(book *rules.Book, id string) string {
	if f, ok := book.Fact(id); ok {
		return f.Term
	}
	return id
}

// needs is the table with what the decision depends on, and the facts that each
// derived one is tied to. Only the brief answer asks.
func (e *era) needs() []derived {
	book := e.law.Book()
	reads := maps.Clone(e.reads().facts)
	for _, decision := range e.decisions {
		maps.Copy(reads, e.law.ReadBy(decision))
	}
	for _, in := range e.voices() { // marks and last days are those of whom covers the case
		for _, c := range in.Scope.Clauses() {
			for _, id := range c.When.Facts() {
				reads[id] = true
			}
		}
	}
	out, groups := slices.Clone(e.table), tiesOf(book)
	for i := range out {
		d := &out[i]
		for _, id := range *groups[d.column.Fact().ID] {
			if c := columnOf(book, id); c.Fact() != nil {
				d.ties = append(d.ties, c)
				d.needed = d.needed || reads[id]
			}
		}
		// The fact decides here whatever the rules read.
		d.needed = d.needed || slices.Contains([]string{factForwarded, factForwardedAs}, d.fact)
	}
	return out
}

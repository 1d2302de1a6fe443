package attribute

import (
	"errors"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/rowview"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Session classifies documents one after the other. It is for one goroutine; make
// one with Classifier.Session.
type Session struct {
	c    *Classifier
	eras []*eraSession // by the stretch of days
	laws map[deadline.Date]*rules.Law
	days map[dayOf]PublishBy
	kept *any // where all rows of the session, and of one beside it, remember cases
	reader
	standing []rules.Standing
	holding  []rowview.Hold
	parts    []settle.Part
	barring  []bar
	soFar    bool // tell the rules what the document is so far
}

// rowOf is what is seen of a row through the door rowview.
type rowOf = rowview.Row[rules.Column, rules.Cell, *rules.Law, rules.Standing]

// eraSession is what a session keeps for a stretch of days.
type eraSession struct {
	*era
	row   *rules.Row
	seen  rowOf      // what else is seen of row
	own   *rules.Row // what a segment says
	table []derived  // with needs, once a brief answer was asked for
	cells []map[finding]rules.Cell
	marks memo[*markRead]
	heard map[uint64]*voice // by which of era.voices are silent
	// silent are those of the row at hand, once it was answered.
	silent   uint64
	whole    *rules.Row               // what unequal parts make together
	combined [16 * settle.Worlds]int8 // what it said, and 2; 0 for nothing yet
	// determined holds what 已确定的公开属性 can be, read once.
	determined map[string]rules.Cell
	existing   map[markedAs]*ExistingMark // of brief answers
}

// markedAs is what the mark found on a document was, and what the answer says.
type markedAs struct{ text, attribute, channel, printed string }

// Session starts one goroutine's work.
func (c *Classifier) Session() *Session {
	return &Session{c: c, eras: make([]*eraSession, len(c.eras)), kept: new(any)}
}

// Brief is the short answer: what Classify says, without what explains it.
type Brief struct {
	// Attribute is one of the four, "" while it is undetermined or where NoRule says
	// that no rule speaks.
	Attribute string
	Channel   string // of a 部分公开 document
	NoRule    bool
	// OnHold reports that a doubt stands, about the document or a part of it, that the
	// law sends to somebody else: Attribute is "", and nothing is printed on it or due.
	OnHold    bool
	On        deadline.Date // the day whose law was asked
	Mark      Mark
	PublishBy PublishBy
	// Existing is the mark found on the document, without the articles that send it back.
	// Answers share it, as they do what PublishBy points to: it must not be changed.
	Existing *ExistingMark
	Notes    []lang.Text
	Remarks  []lang.Text // what could not be read and was not needed
	// Case is the same for documents that one Session answered on the same facts, as far as
	// the rules read them: what Classify says of one it says of the others, but for days,
	// texts and marks found. It is to be compared and used as a key only; nil where that is
	// not known.
	Case any
}

// Same reports that two answers come to the same: the attribute, the channel and whether a
// doubt holds it, the mark to print and the last day for publication. It is how an answer
// under one law is held against that under another.
func (b *Brief) Same(o *Brief) bool {
	return b.Attribute == o.Attribute && b.Channel == o.Channel && b.NoRule == o.NoRule && b.OnHold == o.OnHold &&
		b.PublishBy.Date == o.PublishBy.Date && b.PublishBy.IfOpen == o.PublishBy.IfOpen && b.Mark.Text == o.Mark.Text
}

// Brief classifies a document on the way of Classify, with less to do: nothing is
// explained, and what no rule reads is not derived. It gives what Classify gives.
func (s *Session) Brief(doc *Document) (Brief, error) {
	e, err := s.begin(doc)
	if err != nil {
		return Brief{}, err
	}
	if e.table == nil {
		e.table = e.era.brief()
	}
	var b Brief
	if err := s.classify(e, doc, &b, nil); err != nil {
		return Brief{}, err
	}
	return b, nil
}

// Classify classifies a document as the function Classify does, under the law of the
// Classifier.
func (s *Session) Classify(doc *Document) (*Result, error) {
	e, err := s.begin(doc)
	if err != nil {
		return nil, err
	}
	res := &Result{doc: *doc}
	if err := s.classify(e, doc, &Brief{}, res); err != nil {
		return nil, err
	}
	return res, nil
}

// maxDays bounds the last days that a session remembers, and maxLaws the laws, whole as an
// answer that explains itself shows them.
const (
	maxDays = 8192
	maxLaws = 256
)

// begin finds the law of a document's day.
func (s *Session) begin(doc *Document) (*eraSession, error) {
	day, err := s.c.day(doc)
	if err != nil {
		return nil, err
	}
	shared, i, err := s.c.era(day)
	if err != nil {
		return nil, err
	}
	e := s.eras[i]
	if e == nil {
		e = &eraSession{era: shared, cells: make([]map[finding]rules.Cell, len(shared.table))}
		if e.row, err = e.era.law.Row(decisionAttribute, s.c.opts...); err != nil {
			return nil, err
		}
		if e.seen = rowview.Of(e.row).(rowOf); *s.kept == nil {
			*s.kept = e.seen.Memory()
		} else {
			e.seen.Share(*s.kept)
		}
		s.eras[i] = e
	}
	s.start(e.law, &e.marks, day, doc)
	return e, nil
}

// law is the law of a day, as whole answers show it.
func (s *Session) law(day deadline.Date) (*rules.Law, error) {
	if l := s.laws[day]; l != nil {
		return l, nil
	}
	l, err := s.c.law(day)
	if err != nil {
		return nil, err
	}
	if s.laws == nil || len(s.laws) >= maxLaws {
		s.laws = map[deadline.Date]*rules.Law{}
	}
	s.laws[day] = l
	return l, nil
}

// bind gives the row all that is known of the document: the facts given, those read
// already, and those that follow from its fields. A brief answer leaves out what no
// rule reads, unless something was said that it could contradict.
func (s *Session) bind(e *eraSession, doc *Document, brief bool) error {
	errs := s.unusable()
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if err := e.row.Bind(doc.Facts); err != nil {
		errs = append(errs, err)
	}
	errs = e.seen.Give(doc.Cells, errs)
	table := e.era.table
	if brief {
		table = e.table
	}
	present := doc.present()
	for i := range table {
		d := &table[i]
		if d.fields&present == 0 {
			continue
		}
		if brief && !d.needed && !slices.ContainsFunc(d.ties, e.seen.Given) {
			continue
		}
		if err := s.derive(e, i, d); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if err := e.partsGiven(); err != nil {
		return err
	}
	if s.soFar {
		s.suppose(e, s.was())
	}
	return nil
}

// partsGiven refuses a fact that says what the parts come to: no rule about the document
// reads it, and a part that must stay closed would be passed over.
func (e *eraSession) partsGiven() error {
	for _, c := range e.ofParts {
		if e.seen.Given(c) {
			return wrong(codePartsGiven, c.Fact().Term)
		}
	}
	return nil
}

// derive gives the row one derived fact.
func (s *Session) derive(e *eraSession, i int, d *derived) error {
	f := d.from(&s.reader)
	switch {
	case f == finding{}:
		return nil
	case f.doubt != "":
		e.seen.Doubt(d.column, f.doubt)
		return nil
	}
	cell, known := e.cells[i][f]
	if !known {
		var err error
		if f.text != "" {
			cell, err = d.column.Read(f.text)
		} else {
			cell, err = d.column.Read(f.date)
		}
		if err != nil {
			return atField(d.derivation.fields[0], err)
		}
		if e.cells[i] == nil {
			e.cells[i] = map[finding]rules.Cell{}
		}
		if len(e.cells[i]) >= maxMemo {
			clear(e.cells[i])
		}
		f.text = strings.Clone(f.text)
		e.cells[i][f] = cell
	}
	if err := e.row.Give(cell); err != nil {
		return atField(d.derivation.fields[0], err)
	}
	return nil
}

// mixture is what is said of the parts of the document together, by the row at hand.
func (e *eraSession) mixture() settle.Mixture {
	m := settle.Mixture{Closed: answer.False, Partly: answer.False, Foreign: answer.False}
	truth := func(c rules.Column) answer.Truth {
		if c.Fact() == nil {
			return answer.Unknown
		}
		return e.row.Truth(c)
	}
	if e.contains.Fact() != nil {
		m.Closed = truth(e.contains)
		if e.forwarded.Fact() != nil && e.forwardsPartly.Fact() != nil {
			m.Partly = min(truth(e.forwarded), e.seen.Is(e.forwardsPartly))
		}
	}
	if e.foreign.Fact() != nil {
		m.Foreign = truth(e.foreign)
	}
	m.Separable = truth(e.separable)
	// That a part is withheld by choice and the whole is not, nobody has weighed: neither an
	// assumption nor a 否 said of the whole opens what cannot be separated from it.
	if m.Withheld = truth(e.withheld); m.Withheld == answer.False {
		m.Withheld = answer.Unknown
	}
	switch {
	case e.seen.Is(e.contestedOpen) == answer.True:
		m.Contested = settle.Opened
	case e.seen.Is(e.contestedAsk) == answer.True:
		m.Contested = settle.Requested
	}
	return m
}

// together is the settle.Law of the era: what the decision 整体公开属性 says.
func (e *eraSession) together(set settle.Kinds, facts int) int {
	at := &e.combined[int(set)*settle.Worlds+facts]
	if *at == 0 {
		*at = int8(e.combine(set, facts)) + 2
	}
	return int(*at) - 2
}

func (e *eraSession) combine(set settle.Kinds, facts int) int {
	if !e.era.whole {
		return settle.Silent
	}
	if e.whole == nil {
		var err error
		if e.whole, err = e.era.law.Row(decisionWhole); err != nil {
			return settle.Silent
		}
	}
	e.whole.Reset()
	for _, f := range e.mixing {
		is, err := int(set)&f.kind != 0 || facts&f.asked != 0, error(nil)
		if f.as == nil {
			err = e.whole.Set(f.column, is)
		} else {
			err = e.whole.Give(f.as[is])
		}
		if err != nil {
			return settle.Silent
		}
	}
	if outcome, decided, err := e.whole.Outcome(); err == nil && decided {
		return slices.Index(Attributes(), outcome) // Silent where no rule speaks
	}
	return settle.Silent
}

// kindOf is what an outcome of the rules makes a part.
func kindOf(outcome string) settle.Kinds {
	switch outcome {
	case Withheld:
		return settle.Barred
	case OnRequest:
		return settle.Requested
	case Open:
		return settle.Opened
	}
	return 0
}

// closure tells what kind of 不予公开 the row at hand comes to: superior law's own word
// counts, the place's only where superior law has none. It is the organ's choice only
// where nothing bars disclosure, and nothing may.
func (s *Session) closure(e *eraSession) settle.Kinds {
	s.standing = e.row.Standings(s.standing[:0])
	var of [2]struct{ bars, mayBar, chooses bool } // superior, local
	mayChoose := false
	for i := range s.standing {
		st := &s.standing[i]
		if st.Status == answer.False || st.Ground.Then != Withheld {
			continue
		}
		l := &of[1]
		if st.Superior {
			l = &of[0]
		}
		switch isTrue := st.Status == answer.True; {
		case e.force[st.Ground.Tier] != keyword.Permission:
			l.bars, l.mayBar = l.bars || isTrue, true
		case isTrue:
			l.chooses, mayChoose = true, true
		default:
			mayChoose = true
		}
	}
	for _, l := range of {
		switch {
		case l.bars:
			return settle.Barred
		case l.chooses && !l.mayBar:
			return settle.Chosen
		case l.chooses:
			return settle.Barred | settle.Chosen
		}
	}
	if !mayChoose { // some bar stands, whichever it is
		return settle.Barred
	}
	return settle.Barred | settle.Chosen
}

// bar is a ground that bars disclosure of the whole document, or a hold that keeps it.
type bar struct {
	*statute.Entry
	hold bool
	// assumed says that it stands only by what is assumed: that nothing lifts it.
	assumed bool
}

// bars appends the grounds that bar disclosure, and the holds, that stand by the row at
// hand.
func (s *Session) bars(e *eraSession, dst []bar) []bar {
	s.standing = e.row.Standings(s.standing[:0])
	for i := range s.standing {
		if st := &s.standing[i]; st.Status == answer.True && e.force[st.Ground.Tier] == keyword.Ban {
			dst = append(dst, bar{&st.Ground.Entry, false, true})
		}
	}
	s.holding = e.seen.Holds(s.holding[:0])
	for i := range s.holding {
		if h := &s.holding[i]; h.Status == answer.True {
			dst = append(dst, bar{&h.Hold.Entry, true, true})
		}
	}
	if len(dst) == 0 {
		return dst
	}
	s.standing = e.seen.StandingsGiven(s.standing[:0])
	for i := range s.standing {
		for k := range dst {
			if st := &s.standing[i]; &st.Ground.Entry == dst[k].Entry {
				dst[k].assumed = st.Status != answer.True
			}
		}
	}
	s.holding = e.seen.HoldsGiven(s.holding[:0])
	for i := range s.holding {
		for k := range dst {
			if h := &s.holding[i]; &h.Hold.Entry == dst[k].Entry {
				dst[k].assumed = h.Doubt != answer.True
			}
		}
	}
	return dst
}

// unmet keeps the bars that do not stand by what is known of the row at hand, nor can:
// one that something lifts there is met all the same where only the assumption says
// that nothing lifts it from the whole. A doubt about the whole that is answered for a
// part was there all the same.
func (s *Session) unmet(e *eraSession, bars []bar) []bar {
	if len(bars) == 0 {
		return bars
	}
	s.standing = e.seen.StandingsGiven(s.standing[:0])
	if slices.ContainsFunc(bars, func(b bar) bool { return b.hold }) {
		s.holding = e.seen.HoldsGiven(s.holding[:0])
	}
	return slices.DeleteFunc(bars, func(b bar) bool {
		if b.hold {
			return slices.ContainsFunc(s.holding, func(h rowview.Hold) bool {
				return &h.Hold.Entry == b.Entry && h.Doubt != answer.False
			})
		}
		for i := range s.standing {
			if st := &s.standing[i]; &st.Ground.Entry == b.Entry {
				return st.Status != answer.False || b.assumed && st.Lifted
			}
		}
		return false
	})
}

package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Classify determines the disclosure attribute of a document under a law, with
// the mark to print, the last day for publication, what is missing and who must
// judge. The law is that of the document's formation by default; a re-assessment
// asks the law of its own day. For many documents use a Classifier, which answers the
// same.
//
// Texts of the document that cannot be read and are needed are errors, all at once,
// as are facts that are not declared or contradict each other or the document's own
// fields. A mark that is not understood and a document number that cannot be read are
// none: the answer reports them, in Existing and in Remarks. Options are those of
// rules.Law.Bind. It is safe for concurrent use.
func Classify(law *rules.Law, doc Document, opts ...rules.Option) (*Result, error) {
	return under(law, opts).Session().Classify(&doc)
}

// answered is what the rules say of the row at hand.
type answered struct {
	settle.Part
	outcome string
	noRule  bool
	onHold  bool
	whole   *answer.Answer // nil in a brief answer
	bound   *rules.Bound
}

// ask asks the rules about the row at hand.
func (s *Session) ask(e *eraSession, whole bool) (answered, error) {
	var out answered
	if !whole {
		outcome, decided, err := e.row.Outcome()
		if err != nil {
			return out, err
		}
		out.outcome, out.Decided, out.noRule = outcome, decided && outcome != "", decided && outcome == ""
		out.Can = kindOf(outcome)
		if !out.Decided {
			out.Can = settle.Any
			out.onHold = !decided && e.row.OnHold()
		}
		return out, nil
	}
	law, err := s.law(s.on)
	if err != nil {
		return out, err
	}
	if out.bound, err = e.row.Bound(); err != nil {
		return out, err
	}
	a, err := law.Answer(decisionAttribute, out.bound)
	if err != nil {
		return out, err
	}
	out.whole, out.noRule, out.onHold = a, a.NoRule, a.OnHold
	if a.Decided && !a.NoRule {
		out.outcome, out.Decided = a.Outcome, true
	}
	for _, o := range a.Possible {
		out.Can |= kindOf(o)
	}
	return out, nil
}

// classify determines the attribute and what follows from it. With a result it fills in
// what explains the answer, which changes nothing in it.
func (s *Session) classify(e *eraSession, doc *Document, b *Brief, res *Result) error {
	if err := s.decide(e, doc, b, res); err != nil {
		return err
	}
	if len(doc.Segments) > 0 { // marks and days are those of the whole
		if err := s.bind(e, doc, res == nil); err != nil {
			return err
		}
	}
	f := e.found(doc, res)
	v, err := e.voice(f)
	if err != nil {
		return err
	}
	s.finish(e, v, f, doc, b, res)
	if res == nil {
		return nil
	}
	res.take(*b)
	law, err := s.law(s.on)
	if err != nil {
		return err
	}
	return res.describe(law.For(res.bound), s, v)
}

// decide is the one way from a document to its attribute.
func (s *Session) decide(e *eraSession, doc *Document, b *Brief, res *Result) error {
	b.On = s.on
	if err := s.bind(e, doc, res == nil); err != nil {
		return err
	}
	if f := e.found(doc, res); f != nil {
		b.Attribute, b.Channel, b.NoRule, b.OnHold, b.Notes, b.Case = f.attribute, f.channel, f.noRule, f.onHold, f.notes, f.id
		b.Remarks = s.unread(nil)
		return nil
	}
	a, err := s.ask(e, res != nil)
	if err != nil {
		return err
	}
	if res != nil {
		res.Answer, res.bound = a.whole, a.bound
		res.assume(a.whole)
	}
	m := e.mixture()
	if m.Partly == answer.True {
		b.Notes = append(b.Notes, lang.Text{ZH: "所转发的文件为部分公开，本件也应当分段认定。", EN: "The forwarded document is open in part: this one is to be determined part by part, too."})
	}
	s.parts = append(s.parts[:0], a.Part)
	held := a.onHold
	if len(doc.Segments) > 0 {
		if m, held, err = s.segments(e, doc, m, res); err != nil {
			return err
		}
	} else if res != nil {
		res.single(e, a, m)
	} else {
		b.Case = e.seen.Case()
	}
	if b.NoRule = a.noRule && len(doc.Segments) == 0 || len(s.parts) == 0; !b.NoRule {
		out := settle.Of(e.together, s.parts, m, len(doc.Segments) > 0)
		if out.Settled {
			b.Attribute = Attributes()[out.Rank]
		}
		b.OnHold = held && b.Attribute == ""
		if b.Attribute == Partial {
			b.Channel = OnRequest
			if slices.ContainsFunc(s.parts, func(p settle.Part) bool { return p.Can == settle.Opened }) {
				b.Channel = Open
			}
		}
		if res != nil {
			res.Possible = attributesOf(out.Possible)
			res.settle(e, out, b.Attribute, b.Channel)
			res.hold(b.OnHold)
		}
	}
	e.find(doc, res, b)
	b.Remarks = s.unread(nil)
	return nil
}

// found is what a session remembers of the case of a document: what it came to, but for
// what hangs on days and texts, and who speaks. It holds for brief answers about documents
// that are one.
type found struct {
	attribute, channel string
	noRule, onHold     bool
	notes              []lang.Text
	id                 any    // Brief.Case
	voice              *voice // nil until somebody asks
	silent             uint64 // see eraSession
	told               *toldMark
	listened           bool // for told
}

// found is what was found before of the case of the row at hand, nil for nothing.
func (e *eraSession) found(doc *Document, res *Result) *found {
	if res != nil || len(doc.Segments) > 0 {
		return nil
	}
	f, _ := e.seen.Note().(*found)
	return f
}

// find notes what the case of the row at hand came to.
func (e *eraSession) find(doc *Document, res *Result, b *Brief) {
	if res != nil || len(doc.Segments) > 0 {
		return
	}
	note := e.seen.NoteDown()
	if note == nil {
		return
	}
	f, _ := (*note).(*found)
	if f == nil {
		f = &found{}
		*note = f
	}
	*f = found{attribute: b.Attribute, channel: b.Channel, noRule: b.NoRule, onHold: b.OnHold, notes: slices.Clip(b.Notes), id: b.Case}
}

// unread adds what could not be read and was not needed.
func (s *Session) unread(to []lang.Text) []lang.Text {
	if why := s.noNumber(); why != (lang.Text{}) {
		to = append(to, why)
	}
	return to
}

// finish adds what follows from the attribute: the mark to print, the last day, and how
// the mark found on the document stands to it.
func (s *Session) finish(e *eraSession, v *voice, known *found, doc *Document, b *Brief, res *Result) {
	v.mark(b)
	open := b.opens()
	if res != nil {
		_, most := res.bounds()
		open = most == Open || b.Channel == Open || b.Attribute == "" && slices.Contains(res.Possible, Partial)
	}
	if open {
		s.open(v, doc, b)
	}
	m, text := s.mark(), doc.Mark
	if m.mark == nil && m.err == nil {
		if t := e.markTold(known); t != nil {
			m, text = &markRead{mark: &t.mark}, t.mark.Attribute
		}
	}
	switch {
	case m.err != nil:
		b.Existing = &ExistingMark{Err: lang.Wrap(m.err)}
	case m.mark != nil:
		if res == nil {
			b.Existing = e.briefly(b, text, m)
			return
		}
		b.Existing = existing(b, m)
		if b.Attribute == "" && m.mark.Text != "" && !slices.Contains(res.Possible, m.mark.Attribute) {
			b.Existing.Agrees = answer.False
		}
	}
}

// markTold is the mark that the facts of the row at hand tell of, of which something may be
// known, nil for none.
func (e *eraSession) markTold(known *found) *toldMark {
	if known != nil && known.listened {
		return known.told
	}
	var told *toldMark
	if e.seen.Given(e.marked) {
		for i := range e.told {
			if t := &e.told[i]; e.seen.Is(t.cell) == answer.True {
				told = t
			}
		}
	}
	if known != nil {
		known.told, known.listened = told, true
	}
	return told
}

// opens reports that the document is to be published.
func (b *Brief) opens() bool { return b.Attribute == Open || b.Channel == Open }

// open gives the last day of a document that is to be published.
func (s *Session) open(v *voice, doc *Document, b *Brief) {
	if !b.OnHold {
		b.PublishBy = s.lastDay(v, doc)
		b.PublishBy.IfOpen = b.Attribute == ""
	}
}

// mark chooses the mark to print.
func (v *voice) mark(b *Brief) {
	if b.Attribute == "" {
		return
	}
	p := v.print(b.Attribute)
	if p.err != nil && b.Channel != "" {
		// A place without a mark for partly open documents marks the channel.
		if p = v.print(b.Channel); p.err == nil {
			place := v.law.Place()
			b.Notes = append(b.Notes, lang.Text{
				ZH: "{1}没有规定“{2}”的标注，按公开渠道标注。",
				EN: "{1} lays down no mark for {2}: the channel is marked.",
			}.Fill(lang.Text{ZH: place.Term, EN: place.ID}, b.Attribute))
		}
	}
	if p.err != nil {
		b.Notes = append(b.Notes, both(p.err))
		return
	}
	b.Mark = p.mark
}

// briefly is existing, remembered: registers repeat their marks.
func (e *eraSession) briefly(b *Brief, text string, read *markRead) *ExistingMark {
	key := markedAs{text, b.Attribute, b.Channel, b.Mark.Attribute}
	x := e.existing[key]
	if x == nil {
		x = existing(b, read)
		if e.existing == nil {
			e.existing = map[markedAs]*ExistingMark{}
		}
		if len(e.existing) >= maxMemo {
			clear(e.existing)
		}
		key.text = strings.Clone(text)
		e.existing[key] = x
	}
	return x
}

// existing holds the mark found on the document against the answer.
func existing(b *Brief, read *markRead) *ExistingMark {
	m := *read.mark
	x := &ExistingMark{Mark: m, Words: read.words, Prescribed: read.prescribed}
	switch {
	case m.Text == "":
		x.Agrees = answer.False
	case b.Attribute != "" && m.Attribute == b.Attribute,
		b.Attribute == Partial && m.Attribute == b.Channel && b.Mark.Attribute == b.Channel:
		x.Agrees = answer.True
	case b.Attribute != "":
		x.Agrees = answer.False
	}
	return x
}

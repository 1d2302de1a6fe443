package attribute

import (
	"fmt"
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/attribute/internal/settle"
	"github.com/gongkai-rules/gongkai/internal/basis"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// theRest names the part that no segment covers.
var theRest = lang.Text{ZH: "其余部分", EN: "the rest"}

// segments asks the rules about every part of a document (条例 37). It leaves the parts
// in s.parts and returns what is said of them together: what the whole says of closed
// content counts beside the segments, and so does what a segment says of its own. held
// says that some part is: what is known of the whole holds for every segment.
func (s *Session) segments(e *eraSession, doc *Document, m settle.Mixture, res *Result) (settle.Mixture, bool, error) {
	e.unmix() // what the whole meets, without what is said of the mixture
	bars := s.bars(e, s.barring[:0])
	s.barring = bars
	parts := doc.Segments
	if doc.Uncovered {
		parts = append(slices.Clone(parts), Segment{Name: theRest.ZH})
	}
	s.parts = s.parts[:0]
	held := false
	for i, seg := range parts {
		name := lang.Text{ZH: seg.Name, EN: seg.Name}
		switch {
		case i == len(doc.Segments):
			name = theRest
		case seg.Name == "":
			name = lang.Text{ZH: "第{1}部分", EN: "part {1}"}.Fill(i + 1)
		}
		fail := func(err error) error {
			field := fmt.Sprintf("segments[%d]", i)
			return lang.Wrap(err).At(field, lang.Text{ZH: field + " " + name.ZH, EN: field + " " + name.EN})
		}
		if err := s.bindSegment(e, doc, seg, res == nil); err != nil {
			return m, false, fail(err)
		}
		a, err := s.ask(e, res != nil)
		if err != nil {
			return m, false, fail(err)
		}
		held = held || a.onHold
		if a.Decided && a.outcome == Withheld {
			a.Can = s.closure(e)
		}
		own := e.mixture()
		if own.Closed == answer.True {
			m.Closed = answer.True
		}
		if own.Foreign == answer.True {
			m.Foreign = answer.True
		}
		if a.noRule && e.seen.NoInformation() {
			m.Foreign = answer.True // taken out, not decided
		} else {
			s.parts = append(s.parts, a.Part)
		}
		bars = s.unmet(e, bars)
		if res != nil {
			res.segment(name, a.whole)
		}
	}
	for _, b := range bars {
		if !b.assumed {
			return m, false, wrong(codeBarNowhere, b.FullID(), citation(b.Cite), b.When.Label("zh"))
		}
	}
	if len(bars) > 0 { // by what is assumed the whole is closed, and no part of it is
		s.parts = append(s.parts, settle.Part{Can: settle.Any})
	}
	return m, held, nil
}

// unmix takes from the row what is said of the mixture and not of each part: that it
// holds closed content. What only means that (含有部分涉密内容) ends where the parts are given,
// and is not asked of each again; that there is none is said of every part.
func (e *eraSession) unmix() {
	var mixed []rules.Column
	for _, c := range e.mixed() {
		if e.row.Truth(c) != answer.False { // what nobody knows is asked of the whole
			mixed = append(mixed, c)
		}
	}
	for _, c := range mixed {
		_ = e.row.Set(c, nil)
	}
	for _, c := range mixed {
		if c != e.contains && c != e.foreign {
			_ = e.row.Set(c, false)
		}
	}
}

// bindSegment gives the row what is known of one part: what is known of the document,
// without what is said of the mixture, and what the segment itself says. Only a value
// takes the place of what the document says.
func (s *Session) bindSegment(e *eraSession, doc *Document, seg Segment, brief bool) error {
	if err := s.bind(e, doc, brief); err != nil {
		return err
	}
	e.unmix()
	if len(seg.Facts) == 0 {
		return nil
	}
	if e.own == nil {
		var err error
		if e.own, err = e.era.law.Row(decisionAttribute, s.c.opts...); err != nil {
			return err
		}
	}
	if err := e.own.Bind(seg.Facts); err != nil {
		return err
	}
	var own []rules.Cell
	for _, name := range slices.Sorted(maps.Keys(seg.Facts)) {
		c, err := e.law.Book().Column(name)
		if err != nil {
			continue // ignored on purpose: else Bind had refused it
		}
		cell, err := c.Read(seg.Facts[name])
		if err != nil {
			return err
		}
		switch _, known := cell.Value(); {
		case known && c != e.separable: // which is one and the same for all parts
			_ = e.row.Set(c, nil)
		case !known && e.seen.Given(c):
			continue // 未知 takes nothing back; of what nobody knows it is an answer
		}
		own = append(own, cell)
	}
	for _, cell := range own {
		if err := e.row.Give(cell); err != nil {
			return err
		}
	}
	return e.partsGiven()
}

// segment adds the answer of one part.
func (res *Result) segment(name lang.Text, a *answer.Answer) {
	res.Segments = append(res.Segments, SegmentResult{Name: name.ZH, Answer: a, name: name})
	res.assume(a)
	for _, q := range a.Missing {
		res.Missing = addQuestion(res.Missing, q)
	}
	for _, q := range a.Judgements {
		res.Judgements = addQuestion(res.Judgements, q)
	}
}

// part fills in what a partly open document shows: what is taken out and why.
func (res *Result) part(channel string) {
	for _, s := range res.Segments {
		if s.Answer.Outcome == channel {
			continue
		}
		rem := Removal{Segment: s.Name, Outcome: s.Answer.Outcome, name: s.name}
		for _, g := range basis.Of(s.Answer.Outcome, s.Answer) {
			rem.Grounds = append(rem.Grounds, answer.GroundRef{ID: g.ID, Cite: g.Cite})
		}
		if len(rem.Grounds) == 0 {
			for _, g := range s.Answer.Grounds {
				if g.Status == answer.True && g.Then == s.Answer.Outcome {
					rem.Grounds = append(rem.Grounds, answer.GroundRef{ID: g.ID, Cite: g.Cite})
				}
			}
		}
		res.Removed = append(res.Removed, rem)
	}
}

func addQuestion(list []answer.Question, q answer.Question) []answer.Question {
	for i := range list {
		if list[i].Fact == q.Fact {
			list[i].Touches += q.Touches
			return list
		}
	}
	return append(list, q)
}

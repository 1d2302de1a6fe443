package attribute

import (
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// voice is what the instruments that speak in a case lay down of marks and of limits
// for publication: those that do not cover the case are silent.
type voice struct {
	law    *rules.Law
	prints [4]func() printed // by the rank of the attribute
	// limits for publication run from the formation, or from the change of the attribute.
	formation, turning func() limitsFrom
}

// printed is what to print for an attribute.
type printed struct {
	mark Mark
	err  error
}

// newVoice prepares what a law lays down in a case.
func newVoice(law *rules.Law) *voice {
	v := &voice{law: law}
	for i, a := range Attributes() {
		v.prints[i] = sync.OnceValue(func() printed {
			m, err := PrintMark(law, a)
			return printed{m, err}
		})
	}
	v.formation = sync.OnceValue(func() limitsFrom { return limitsOf(law, eventFormedOrChanged, eventFormed) })
	v.turning = sync.OnceValue(func() limitsFrom { return limitsOf(law, eventTurnedOpen, eventAttribute) })
	return v
}

// print is what to print for an attribute.
func (v *voice) print(attribute string) printed { return v.prints[attributeRank(attribute)]() }

// presupposed is a law as it speaks where nothing is known: what binds only those who
// say that they follow it is silent.
func presupposed(law *rules.Law) *rules.Law {
	if none, err := law.Book().Bind(nil); err == nil {
		return law.For(none)
	}
	return law
}

// voicesOf lists the instruments in force that say what they cover and lay down marks
// or limits owed to the public.
func voicesOf(law *rules.Law) []*statute.Instrument {
	var out []*statute.Instrument
	for _, in := range law.Instruments() {
		owed := func(l *statute.Limit) bool { return l.OwedTo == "public" }
		if !in.Scope.IsZero() && (len(in.Marks) > 0 || slices.ContainsFunc(in.Limits, owed)) {
			out = append(out, in)
		}
	}
	return out
}

// maxHeard is how many instruments may be silent, each on its own.
const maxHeard = 64

// voice is what is laid down in the case of the row at hand, of which something may be
// known.
func (e *eraSession) voice(known *found) (*voice, error) {
	if known != nil && known.voice != nil {
		e.silent = known.silent
		return known.voice, nil
	}
	v, err := e.listen()
	if err == nil && known != nil {
		known.voice, known.silent = v, e.silent
	}
	return v, err
}

// listen is voice, found anew.
func (e *eraSession) listen() (*voice, error) {
	var silent uint64
	list := e.voices()
	for i, in := range list {
		if e.seen.Speaks(statute.OnInformation, in) == answer.False {
			silent |= 1 << (i % maxHeard)
		}
	}
	e.silent = silent
	if v := e.heard[silent]; v != nil && len(list) <= maxHeard {
		return v, nil
	}
	bd, err := e.row.Bound()
	if err != nil {
		return nil, err
	}
	v := newVoice(e.law.For(bd))
	if e.heard == nil {
		e.heard = map[uint64]*voice{}
	}
	e.heard[silent] = v
	return v, nil
}

// lastDay is voice.publishBy, remembered: registers repeat their days.
func (s *Session) lastDay(v *voice, doc *Document) PublishBy {
	key := dayOf{v, doc.Formed, doc.Changed, doc.TurnedOpen}
	if p, ok := s.days[key]; ok {
		return p
	}
	p := v.publishBy(doc)
	if s.days == nil {
		s.days = map[dayOf]PublishBy{}
	}
	if len(s.days) >= maxDays {
		clear(s.days)
	}
	s.days[key] = p
	return p
}

// dayOf is what the last day for publication hangs on: who says so, and the days from
// which it is counted.
type dayOf struct {
	by                      *voice
	formed, changed, turned deadline.Date
}

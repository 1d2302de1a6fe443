package clock

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Entry returns the due day of the clock as an entry of the given matter, whose
// name makes the UID one of its own. Its sequence grows with every event.
// ok is false if there is no due day.
func (s Status) Entry(matter string) (e ical.Entry, ok bool) {
	if s.time == nil || s.Due.Date.IsZero() {
		return ical.Entry{}, false
	}
	l := s.clock.limit
	e = ical.Entry{
		UID:       words.Uid(matter, l.ID, s.Of),
		Summary:   words.Tentatively(firmness(s.Due.State), matter+"："+words.Summary(l.Who, l.Action, l.ID, l.Citation)),
		Details:   s.Explain("zh"),
		From:      s.Due.Date,
		To:        s.Due.Date,
		Tentative: s.Due.State != deadline.Known || s.Latest,
		Sequence:  words.Sequence(len(s.clock.events), int(s.Due.State)),
	}
	if l.hours() {
		e.At = s.DueAt
	}
	return e, true
}

// firmness is the label of a state, "" for known.
func firmness(s deadline.State) string {
	if s == deadline.Known {
		return ""
	}
	return s.Label("zh")
}

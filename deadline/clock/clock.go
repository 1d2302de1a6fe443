package clock

import (
	"slices"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Clock is one running instance of a limit: the limit, a calendar, and what
// has happened. It is an immutable value, safe for concurrent use; With gives
// a new one. The events may come in any order. The zero Clock answers every
// question with an error.
type Clock struct {
	limit  Limit
	cal    *deadline.Calendar
	events []Event // in order, the starting one among them
	of     string  // the subject, where a Docket runs several clocks of a limit
	common bool    // of a Docket, and started without a subject: it may be that of several
	bound  *bound
	given  Circumstances
	others []string // of a Docket: the acts that other limits ask for
}

// Circumstances are what facts say about a clock, besides the events. The zero value says
// nothing.
type Circumstances struct {
	// Done: what the limit asks for was done, on a day that nobody recorded. The clock
	// has ended, neither in time nor late, unless an event says when.
	Done bool `json:"done,omitempty"`
	// Idle: the limit asks nothing of the matter: nothing needed correcting. A Docket
	// leaves the clock out, unless the act was done that no other limit asks for.
	Idle bool `json:"idle,omitempty"`
	// Doubt says what would have to be known to tell whether the limit asks anything.
	// Past its last day it is an open question then, and nobody is late; in a Docket
	// neither is who did later what another limit asks for as well.
	Doubt lang.Text `json:"doubt,omitzero"`
}

// Given returns the clock with what facts say about it.
func (c Clock) Given(facts Circumstances) Clock {
	c.given = facts
	return c
}

// NewClock starts the clock of a limit with everything that has happened, in
// any order. Exactly one of the events must be Limit.From, and the limit must
// know all of them: a misspelt event is an *lang.Error, never ignored; so are a limit
// that contradicts itself and a calendar that is nil.
func NewClock(limit Limit, calendar *deadline.Calendar, events ...Event) (Clock, error) {
	if err := limit.Validate(); err != nil {
		return Clock{}, err
	}
	if calendar == nil {
		return Clock{}, words.Placed(words.Fault(words.BadLimit, "calendar", "没有给出日历", "no calendar was given"))
	}
	c := Clock{limit: limit.clone(), cal: calendar}
	return c.with(events)
}

// With returns the clock with one more event.
func (c Clock) With(event Event) (Clock, error) {
	if c.cal == nil {
		return Clock{}, noClock()
	}
	return c.with([]Event{event})
}

// on returns the same clock under another calendar, such as the one known on
// an earlier day. The calendar must not be nil.
func (c Clock) on(calendar *deadline.Calendar) Clock {
	if calendar != nil && c.cal != nil {
		c.cal = calendar
	}
	return c
}

func noClock() *lang.Error {
	return words.Fault(words.BadNotStarted, "", "计时尚未开始：没有期限或者起算事件", "the clock was not started: there is no limit or no starting event")
}

func (c Clock) with(events []Event) (Clock, error) {
	if len(c.events)+len(events) > maxEvents {
		return Clock{}, words.Placed(tooManyEvents())
	}
	all := slices.Clone(c.events)
	var wrong []*lang.Error
	for _, e := range events {
		e, m := e.settled()
		if m == nil {
			m = c.limit.accepts(e)
		}
		if m != nil {
			wrong = append(wrong, m)
			continue
		}
		all = append(all, e)
	}
	if len(wrong) > 0 {
		return Clock{}, words.Joined(wrong)
	}
	starts := 0
	for _, e := range all {
		if e.Name == c.limit.From {
			starts++
		}
	}
	switch {
	case starts == 0:
		return Clock{}, words.Placed(words.Fault(words.BadNotStarted, "events", "缺少起算事件“{1}”", "the starting event \"{1}\" is missing", c.limit.From))
	case starts > 1:
		return Clock{}, words.Placed(words.Fault(words.BadTwoStarts, "events", "起算事件“{1}”出现多次；重新起算请用规定的事件，不同对象请分别计时（of）", "the starting event \"{1}\" occurs more than once; use the restarting event, or one clock per subject (of)", c.limit.From))
	}
	c.events = ordered(all)
	return c, nil
}

// At returns how the clock stands at the end of the day d: what happened
// later is left out. A clock whose starting event is later has not started,
// which is an *lang.Error, as is the zero Date.
func (c Clock) At(d deadline.Date) (Status, error) {
	if d.IsZero() {
		return Status{}, words.ErrNoDate
	}
	return c.status(view{day: d, at: d.Time().Add(24 * time.Hour)})
}

// AtInstant returns how the clock stands at the instant t. Events of which
// only the day is known count from the beginning of their day.
func (c Clock) AtInstant(t time.Time) (Status, error) {
	d := deadline.DateOf(t)
	if d.IsZero() {
		return Status{}, outOfRange()
	}
	return c.status(view{day: d, at: t.Round(0).In(beijing), exact: true})
}

// Latest returns how the clock stands with everything that has happened, on
// the day of the last event.
func (c Clock) Latest() (Status, error) {
	if len(c.events) == 0 {
		return Status{}, noClock()
	}
	return c.At(c.events[len(c.events)-1].On)
}

// view is the moment from which a clock is looked at.
type view struct {
	day   deadline.Date
	at    time.Time
	exact bool // at is an instant somebody asked for, not the end of the day
}

func (v view) sees(e Event) bool {
	if v.exact && !e.At.IsZero() {
		return !e.At.After(v.at)
	}
	return !e.On.After(v.day)
}

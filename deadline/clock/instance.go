package clock

import (
	"slices"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// instance is one running instance of a limit: the limit, a calendar, and what has
// happened. It is never changed. The zero instance answers every question with an error.
type instance struct {
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

// At returns how one clock of the limit stands at the end of the day on, with everything
// that has happened, in any order, and what facts say besides: a Docket does the same for
// all clocks of a matter, and knows instants and subjects. What happens later than that
// day is left out. Exactly one of the events must be From, and the limit must know all of
// them: a misspelt event is an *lang.Error, never ignored; so are a limit that contradicts
// itself, a calendar that is nil, the zero Date, and a clock that has not started by that
// day. The limit within which this one must also end (BoundedBy) is open, and a Finding
// says so.
func (l *Limit) At(calendar *deadline.Calendar, on deadline.Date, facts Circumstances, events ...Event) (Status, error) {
	c, err := newInstance(*l, calendar, events...)
	if err != nil {
		return Status{}, err
	}
	c.given = facts
	if l.BoundedBy != "" {
		c.bound = &bound{id: l.BoundedBy, err: notStarted(l.BoundedBy)}
	}
	return c.at(on)
}

func newInstance(limit Limit, calendar *deadline.Calendar, events ...Event) (instance, error) {
	if err := limit.Validate(); err != nil {
		return instance{}, err
	}
	if calendar == nil {
		return instance{}, words.Placed(words.Fault(words.BadLimit, "calendar", "没有给出日历", "no calendar was given"))
	}
	return instance{limit: limit.clone(), cal: calendar}.with(events)
}

func noClock() *lang.Error {
	return words.Fault(words.BadNotStarted, "", "计时尚未开始：没有期限或者起算事件", "the clock was not started: there is no limit or no starting event")
}

func (c instance) with(events []Event) (instance, error) {
	if len(c.events)+len(events) > maxEvents {
		return instance{}, words.Placed(tooManyEvents())
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
		return instance{}, words.Joined(wrong)
	}
	starts := 0
	for _, e := range all {
		if e.Name == c.limit.From {
			starts++
		}
	}
	switch {
	case starts == 0:
		return instance{}, words.Placed(words.Fault(words.BadNotStarted, "events", "缺少起算事件“{1}”", "the starting event \"{1}\" is missing", c.limit.From))
	case starts > 1:
		return instance{}, words.Placed(words.Fault(words.BadTwoStarts, "events", "起算事件“{1}”出现多次；重新起算请用规定的事件，不同对象请分别计时（of）", "the starting event \"{1}\" occurs more than once; use the restarting event, or one clock per subject (of)", c.limit.From))
	}
	c.events = ordered(all)
	return c, nil
}

// at looks at the clock at the end of a day. One whose starting event is later has not
// started, which is an error.
func (c instance) at(on deadline.Date) (Status, error) {
	v, err := endOf(on)
	if err != nil {
		return Status{}, err
	}
	return c.status(v)
}

// view is the moment from which a clock is looked at.
type view struct {
	day   deadline.Date
	at    time.Time
	exact bool // at is an instant somebody asked for, not the end of the day
}

// endOf is the end of a day: what happened on it has happened.
func endOf(d deadline.Date) (view, error) {
	if d.IsZero() {
		return view{}, words.ErrNoDate
	}
	return view{day: d, at: d.Time().Add(24 * time.Hour)}, nil
}

// instantOf is an instant that somebody asked for. Events of which only the day is known
// count from the beginning of their day.
func instantOf(t time.Time) (view, error) {
	d := deadline.DateOf(t)
	if d.IsZero() {
		return view{}, outOfRange()
	}
	return view{day: d, at: t.Round(0).In(beijing), exact: true}, nil
}

func (v view) sees(e Event) bool {
	if v.exact && !e.At.IsZero() {
		return !e.At.After(v.at)
	}
	return !e.On.After(v.day)
}

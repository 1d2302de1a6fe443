package deadline

import (
	"slices"
	"time"
)

// Clock is one running instance of a limit: the limit, a calendar, and what
// has happened. It is an immutable value, safe for concurrent use; With gives
// a new one. The events may come in any order. The zero Clock answers every
// question with an error.
type Clock struct {
	limit  Limit
	cal    *Calendar
	events []Event // in order, the starting one among them
	of     string  // the subject, where a Docket runs several clocks of a limit
	common bool    // of a Docket, and started without a subject: it may be that of several
	bound  *bound
	given  Circumstances
}

// Circumstances are what facts say about a clock, besides the events. The zero value says
// nothing.
type Circumstances struct {
	// Done: what the limit asks for was done, on a day that nobody recorded. The clock
	// has ended, neither in time nor late, unless an event says when.
	Done bool `json:"done,omitempty"`
	// Idle: the limit asks nothing of the matter: nothing needed correcting. A Docket
	// leaves the clock out unless it was met.
	Idle bool `json:"idle,omitempty"`
	// Doubt says what would have to be known to tell whether the limit asks anything.
	// Past its last day it is an open question then, and nobody is late.
	Doubt Text `json:"doubt,omitzero"`
}

// Given returns the clock with what facts say about it.
func (c Clock) Given(facts Circumstances) Clock {
	c.given = facts
	return c
}

// NewClock starts the clock of a limit with the event from which it runs. A
// limit that contradicts itself, an event other than Limit.From, and a
// calendar that is nil are errors (*InputError).
func NewClock(limit Limit, calendar *Calendar, start Event) (Clock, error) {
	return ClockOf(limit, calendar, start)
}

// ClockOf starts the clock of a limit with everything that has happened, in
// any order. Exactly one of the events must be Limit.From, and the limit must
// know all of them: a misspelt event is an *InputError, never ignored.
func ClockOf(limit Limit, calendar *Calendar, events ...Event) (Clock, error) {
	if err := limit.Validate(); err != nil {
		return Clock{}, err
	}
	if calendar == nil {
		return Clock{}, mistake(CodeLimit, "calendar", "", "没有给出日历", "no calendar was given")
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

// On returns the same clock under another calendar, such as the one known on
// an earlier day. The calendar must not be nil.
func (c Clock) On(calendar *Calendar) Clock {
	if calendar != nil && c.cal != nil {
		c.cal = calendar
	}
	return c
}

// Limit returns a copy of the limit.
func (c Clock) Limit() Limit { return c.limit.clone() }

// Events returns a copy of the events in order of time.
func (c Clock) Events() []Event { return slices.Clone(c.events) }

// Of returns the subject for which a Docket started the clock, "" if none.
func (c Clock) Of() string { return c.of }

func noClock() *InputError {
	return mistake(CodeNotStarted, "", "", "计时尚未开始：没有期限或者起算事件", "the clock was not started: there is no limit or no starting event")
}

func (c Clock) with(events []Event) (Clock, error) {
	if len(c.events)+len(events) > maxEvents {
		return Clock{}, tooManyEvents()
	}
	all := slices.Clone(c.events)
	var wrong []*InputError
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
		return Clock{}, joined(wrong)
	}
	starts := 0
	for _, e := range all {
		if e.Name == c.limit.From {
			starts++
		}
	}
	switch {
	case starts == 0:
		return Clock{}, mistakef(CodeNotStarted, "events", "",
			"缺少起算事件“%s”", "the starting event %q is missing", c.limit.From)
	case starts > 1:
		return Clock{}, mistakef(CodeTwoStarts, "events", c.limit.From,
			"起算事件“%s”出现多次；重新起算请用规定的事件，不同对象请分别计时（of）",
			"the starting event %q occurs more than once; use the restarting event, or one clock per subject (of)", c.limit.From)
	}
	c.events = ordered(all)
	return c, nil
}

// accepts says what is wrong with an event for this limit, nil if nothing is.
func (l Limit) accepts(e Event) *InputError {
	role := l.role(e.Name)
	switch {
	case e.For != "" && !meansLimit(e.For, l.ID, []Limit{l}):
		return mistakef(CodeEvent, "for", e.For, "事件属于期限 %s，不属于 %s", "the event is for limit %s, not for %s", shown(e.For), shown(l.ID))
	case role == RoleNone:
		return mistakef(CodeEvent, "event", e.Name,
			"期限 %[1]s 没有“%[2]s”这一事件；可用：%[3]s", "limit %[1]s has no event %[2]q; it knows %[3]s",
			shown(l.ID), shown(e.Name), l.eventNames())
	case role == RoleExtend && l.Extend.IsZero():
		return mistakef(CodeEvent, "event", e.Name,
			"期限 %s 没有可以延长的规定", "nothing in limit %s allows an extension", shown(l.ID))
	case role == RoleExtend && (e.By.N == 0 || e.By.Unit != l.Extend.AtMost.Unit):
		return mistakef(CodeEvent, "by", e.By.String(),
			"延长须写明长短（by），单位与最长延长期限相同，例如“%[1]s”", "an extension says by how much (by), in the unit of the longest one, for example %[2]q",
			l.Extend.AtMost.Chinese(), l.Extend.AtMost.String())
	case role == RoleStart && l.SetByEvent && (e.By.N == 0 || e.By.Unit == Hour):
		return notSet(e.By.String())
	case !e.By.IsZero() && role != RoleExtend && !(l.SetByEvent && (role == RoleStart || role == RoleRestart && e.By.Unit != Hour)):
		return mistakef(CodeEvent, "by", e.By.String(), "事件“%s”不带时长，请删去", "event %q has no length; remove it", shown(e.Name))
	case !e.Told.IsZero() && role != RoleExtend:
		return mistakef(CodeEvent, "told", e.Told.String(), "只有“延长”写明告知之日（told），请删去", "only 延长 says when it was told; remove \"told\"")
	case l.hours() && e.At.IsZero():
		return mistakef(CodeEvent, "at", e.Name,
			"以小时计的期限需要时刻，例如 2024-03-05T09:30:00+08:00", "a limit in hours needs the instant, for example 2024-03-05T09:30:00+08:00")
	}
	return nil
}

// notSet says that the length of a limit is not known yet.
func notSet(given string) *InputError {
	return mistake(CodeNotSet, "by", given,
		"该期限由机关确定，起算事件须用 by 写明长短（日、工作日、月或年），例如 \"by\": \"10个工作日\"", "this period is set case by case: the starting event says in \"by\" how long, in days, working days, months or years, for example \"by\": \"10 working days\"")
}

// Role is what an event is to a limit. It is the one table of that.
type Role uint8

const (
	// RoleNone: the limit does not know the event.
	RoleNone Role = iota
	// RoleStart: the period runs from it.
	RoleStart
	// RoleRestart: the whole period runs anew from it.
	RoleRestart
	// RolePause: from it time does not count.
	RolePause
	// RoleResume: it ends a pause.
	RoleResume
	// RoleReceived: from it the longest duration of a pause runs.
	RoleReceived
	// RoleExtend: the period is extended.
	RoleExtend
	// RoleDone: what the limit asks for was done.
	RoleDone
)

var roleNames = [...]string{"none", "start", "restart", "pause", "resume", "received", "extend", "done"}

// String returns none, start, restart, pause, resume, received, extend or done.
func (r Role) String() string { return nameOf(roleNames[:], uint8(r)) }

// Role says what the event of that name is to the limit. 延长 is RoleExtend
// only where an extension is provided for. A restart that ends a pause as well is
// RoleRestart.
func (l Limit) Role(event string) Role {
	if r := l.role(event); r != RoleExtend || !l.Extend.IsZero() {
		return r
	}
	return RoleNone
}

// SameAct reports whether the two limits ask for one and the same act: they run from
// the same event and the same event completes them, as the answer that a statute and
// a local rule each set a day for. What extends or completes one of them does so for
// the other.
func (l Limit) SameAct(m Limit) bool {
	return l.From == m.From && l.Kind == m.Kind && slices.ContainsFunc(l.Until, func(u string) bool { return slices.Contains(m.Until, u) })
}

func (l Limit) role(name string) Role {
	switch {
	case name == l.From:
		return RoleStart
	case name == EventExtend:
		return RoleExtend
	case name == EventDone || slices.Contains(l.Until, name):
		return RoleDone
	case slices.Contains(l.Restarts, name):
		return RoleRestart
	}
	for _, p := range l.Pauses {
		switch name {
		case p.From:
			return RolePause
		case p.Until:
			return RoleResume
		case p.AtMostFrom:
			return RoleReceived
		}
	}
	return RoleNone
}

func (l Limit) eventNames() string {
	names := []string{l.From}
	for _, p := range l.Pauses {
		names = append(names, p.From)
		for _, n := range []string{p.AtMostFrom, p.Until} {
			if n != "" && !slices.Contains(l.Restarts, n) {
				names = append(names, n)
			}
		}
	}
	names = append(names, l.Restarts...)
	if !l.Extend.IsZero() {
		names = append(names, EventExtend)
	}
	names = append(append(names, l.Until...), EventDone)
	s := ""
	for i, n := range names {
		if i > 0 {
			s += "、"
		}
		s += n
	}
	return s
}

// At returns how the clock stands at the end of the day d: what happened
// later is left out. A clock whose starting event is later has not started,
// which is an *InputError, as is the zero Date.
func (c Clock) At(d Date) (Status, error) {
	if d.IsZero() {
		return Status{}, ErrNoDate
	}
	return c.status(view{day: d, at: d.Time().Add(24 * time.Hour)})
}

// AtInstant returns how the clock stands at the instant t. Events of which
// only the day is known count from the beginning of their day.
func (c Clock) AtInstant(t time.Time) (Status, error) {
	d := DateOf(t)
	if d.IsZero() {
		return Status{}, outOfRange()
	}
	return c.status(view{day: d, at: t.Round(0).In(cst), exact: true})
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
	day   Date
	at    time.Time
	exact bool // at is an instant somebody asked for, not the end of the day
}

func (v view) sees(e Event) bool {
	if v.exact && !e.At.IsZero() {
		return !e.At.After(v.at)
	}
	return !e.On.After(v.day)
}

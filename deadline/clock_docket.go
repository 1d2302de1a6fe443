package deadline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Docket runs all the clocks of one matter: one for each limit whose starting
// event has happened, and one per subject (Event.Of) where the same limit runs
// for several, such as each organ consulted. It is an immutable value, safe for
// concurrent use; With gives a new one.
type Docket struct {
	cal    *Calendar
	limits []Limit
	clocks []Clock // in order of limits, then of subjects
	events []Event
}

// maxMatterEvents is fewer than a single clock takes, since each event goes to
// many clocks.
const maxMatterEvents = 2_000

// NewDocket takes the limits that may run on the matter. Limits that
// contradict themselves, two with one id, and bounds that name no other limit
// or go round in a circle are errors, all reported at once.
func NewDocket(calendar *Calendar, limits ...Limit) (Docket, error) {
	d := Docket{cal: calendar}
	var wrong []*InputError
	if calendar == nil {
		wrong = append(wrong, mistake(CodeLimit, "calendar", "", "没有给出日历", "no calendar was given"))
	}
	index := map[string]int{}
	for i, l := range limits {
		field := "limits[" + strconv.Itoa(i) + "]"
		for _, m := range l.mistakes() {
			wrong = append(wrong, m.inField(field))
		}
		if _, twice := index[l.ID]; twice {
			wrong = append(wrong, mistakef(CodeLimit, field+".id", l.ID, "编号 %s 重复", "the id %s is used twice", shown(l.ID)))
		}
		index[l.ID] = i
		d.limits = append(d.limits, l.clone())
	}
	for i, l := range limits {
		seen := map[string]bool{}
		for id := l.BoundedBy; id != ""; id = limits[index[id]].BoundedBy {
			if _, ok := index[id]; !ok || seen[id] || id == l.ID {
				wrong = append(wrong, mistakef(CodeLimit, "limits["+strconv.Itoa(i)+"].bounded_by", l.BoundedBy,
					"期限 %s 不存在，或者互相限制", "limit %s does not exist, or bounds run in a circle", shown(id)))
				break
			}
			seen[id] = true
		}
	}
	if len(wrong) > 0 {
		return Docket{}, joined(wrong)
	}
	return d, nil
}

// With returns the docket with more events, given in any order. An event goes
// to every clock whose limit knows it: with a subject (Of) to the clocks of
// that subject and to those without one, without a subject to all. 延长 and 办结
// say in For which limit is meant, unless only one can be. An event that no
// limit knows is an *InputError, and so is a second start of the same clock.
func (d Docket) With(events ...Event) (Docket, error) {
	if d.cal == nil {
		return Docket{}, noClock()
	}
	if len(d.events)+len(events) > maxMatterEvents {
		return Docket{}, mistakef(CodeTooMuch, "events", "", "一件事项的事件超过%d个", "more than %d events on one matter", maxMatterEvents)
	}
	all := slices.Clone(d.events)
	var wrong []*InputError
	for i, e := range events {
		e, m := e.settled()
		if m == nil {
			e, m = d.addressed(e)
		}
		if m != nil {
			wrong = append(wrong, m.inField("events["+strconv.Itoa(i)+"]"))
			continue
		}
		all = append(all, e)
	}
	if len(wrong) > 0 {
		return Docket{}, joined(wrong)
	}
	d.events = ordered(all)
	return d.started()
}

// addressed settles which limit an event is for, and checks that one takes it.
func (d Docket) addressed(e Event) (Event, *InputError) {
	if m := d.named(&e); m != nil {
		return e, m
	}
	var takers []string
	var why *InputError
	for _, l := range d.limits {
		if l.role(e.Name) == roleNone || e.Name == EventExtend && l.Extend.IsZero() || e.For != "" && e.For != l.ID {
			continue
		}
		if m := l.accepts(e); m != nil {
			why = m
			continue
		}
		takers = append(takers, l.ID)
	}
	switch {
	case why != nil:
		return e, why
	case len(takers) == 0:
		return e, mistakef(CodeEvent, "event", e.Name,
			"没有期限用到事件“%s”，请核对名称（或者 for）", "no limit knows the event %q; check its name (or \"for\")", shown(e.Name))
	case e.Name != EventExtend && e.Name != EventDone:
		return e, nil
	case len(takers) > 1:
		return e, mistakef(CodeEvent, "for", e.Name,
			"“%s”可能指多个期限，请用 for 写明其中一个，例如 %s", "%s may be for several limits; say in \"for\" which, for example %s", e.Name, takers[0])
	}
	e.For = takers[0]
	return e, nil
}

// named finds the limit that an event is for where only the id within its instrument
// is given, as in 办结 for answer.
func (d Docket) named(e *Event) *InputError {
	if e.For == "" || slices.ContainsFunc(d.limits, func(l Limit) bool { return l.ID == e.For }) {
		return nil
	}
	var found []string
	for _, l := range d.limits {
		if shortID(l.ID) == e.For {
			found = append(found, l.ID)
		}
	}
	switch len(found) {
	case 0:
		return mistakef(CodeEvent, "for", e.For, "没有期限“%s”，请核对 for", "there is no limit %q; check \"for\"", shown(e.For))
	case 1:
		e.For = found[0]
		return nil
	}
	all := strings.Join(found, "、")
	return mistakef(CodeEvent, "for", e.For, "“%s”可能指多个期限，请在 for 写全：%s", "%s may be one of several limits; write the whole of it in \"for\": %s", shown(e.For), all)
}

// shortID is the id of a limit within its instrument: what follows the last slash.
func shortID(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// started builds the clocks anew from all events.
func (d Docket) started() (Docket, error) {
	d.clocks = nil
	for _, l := range d.limits {
		var starts, rest []Event
		for _, e := range d.events {
			switch {
			case e.For != "" && e.For != l.ID || l.role(e.Name) == roleNone || e.Name == EventExtend && l.Extend.IsZero():
			case e.Name == l.From:
				starts = append(starts, e)
			default:
				rest = append(rest, e)
			}
		}
		slices.SortStableFunc(starts, func(a, b Event) int { return cmp.Compare(a.Of, b.Of) })
		for i, s := range starts {
			mine := []Event{s}
			if i > 0 && starts[i-1].Of == s.Of {
				mine = append(mine, starts[i-1]) // two starts, which ClockOf refuses
			}
			for _, e := range rest {
				if s.Of == "" || e.Of == "" || e.Of == s.Of {
					mine = append(mine, e)
				}
			}
			c, err := ClockOf(l, d.cal, mine...)
			if err != nil {
				return Docket{}, err
			}
			c.of = s.Of
			d.clocks = append(d.clocks, c)
		}
	}
	return d, nil
}

// Events returns a copy of all events in order of time.
func (d Docket) Events() []Event { return slices.Clone(d.events) }

// Clock returns the clock of a limit for a subject, "" for none. It does not
// know the bound that another limit sets it; At does.
func (d Docket) Clock(limit, of string) (Clock, bool) {
	if i := d.find(limit, of); i >= 0 {
		return d.clocks[i], true
	}
	return Clock{}, false
}

// Clocks returns all clocks that have been started, in the order of the limits
// and then of the subjects.
func (d Docket) Clocks() []Clock { return slices.Clone(d.clocks) }

func (d Docket) find(limit, of string) int {
	return slices.IndexFunc(d.clocks, func(c Clock) bool { return c.limit.ID == limit && c.of == of })
}

// On returns the same matter under another calendar, which must not be nil.
func (d Docket) On(calendar *Calendar) Docket {
	if calendar == nil || d.cal == nil {
		return d
	}
	d.cal = calendar
	d.clocks = slices.Clone(d.clocks)
	for i := range d.clocks {
		d.clocks[i].cal = calendar
	}
	return d
}

// At returns how every clock that runs by the end of the day on stands, in
// the order of the limits and then of the subjects.
func (d Docket) At(on Date) ([]Status, error) {
	if on.IsZero() {
		return nil, ErrNoDate
	}
	v := view{day: on, at: on.Time().Add(24 * time.Hour)}
	var out []Status
	for _, c := range d.clocks {
		s, err := d.status(c, v)
		if err == nil {
			out = append(out, s)
		}
	}
	return out, nil
}

// Waiting returns the ids of the limits that no event has started by the end
// of the day on.
func (d Docket) Waiting(on Date) []string {
	var out []string
	for _, l := range d.limits {
		started := slices.ContainsFunc(d.clocks, func(c Clock) bool {
			_, err := c.At(on)
			return c.limit.ID == l.ID && err == nil
		})
		if !started {
			out = append(out, l.ID)
		}
	}
	return out
}

// status looks at one clock, its bound first. NewDocket has seen to it that
// bounds do not run in a circle.
func (d Docket) status(c Clock, v view) (Status, error) {
	if id := c.limit.BoundedBy; id != "" {
		i := d.find(id, c.of)
		if i < 0 {
			i = d.find(id, "")
		}
		c.bound = &bound{id: id, err: mistakef(CodeNotStarted, "", id, "期限 %s 尚未起算", "limit %s has not started", id)}
		if i >= 0 {
			if s, err := d.status(d.clocks[i], v); err == nil {
				c.bound.due, c.bound.err = s.Due, s.Err
			}
		}
	}
	return c.status(v)
}

package clock

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Docket runs the clocks of one matter, be it a single one: one for each limit whose
// starting event has happened, and one per subject (Event.Of) where the same limit runs
// for several, such as each organ consulted. It is an immutable value, safe for
// concurrent use; With gives a new one.
type Docket struct {
	cal    *deadline.Calendar
	limits []Limit
	clocks []instance               // in order of limits, then of subjects
	events []noted                  // in order of time
	given  map[string]Circumstances // by the ids of limits
	record bool
}

// noted is an event with its place in the order in which events were given.
type noted struct {
	Event
	place int
}

// maxMatterEvents is fewer than a single clock takes, since each event goes to
// many clocks.
const maxMatterEvents = 2_000

// NewDocket takes the limits that may run on the matter. Limits that
// contradict themselves, two with one id, and bounds that name no other limit
// or go round in a circle are errors, all reported at once.
func NewDocket(calendar *deadline.Calendar, limits ...Limit) (Docket, error) {
	d := Docket{cal: calendar}
	var wrong []*lang.Error
	if calendar == nil {
		wrong = append(wrong, words.Fault(words.BadLimit, "calendar", "没有给出日历", "no calendar was given"))
	}
	index := map[string]int{}
	for i, l := range limits {
		field := "limits[" + strconv.Itoa(i) + "]"
		for _, m := range l.mistakes() {
			wrong = append(wrong, words.Under(field, m))
		}
		if _, twice := index[l.ID]; twice {
			wrong = append(wrong, words.Fault(words.BadLimit, field+".id", "编号 {1} 重复", "the id {1} is used twice", words.Shown(l.ID)))
		}
		index[l.ID] = i
		d.limits = append(d.limits, l.clone())
	}
	for i, l := range limits {
		seen := map[string]bool{}
		for id := l.BoundedBy; id != ""; id = limits[index[id]].BoundedBy {
			if _, ok := index[id]; !ok || seen[id] || id == l.ID {
				wrong = append(wrong, words.Fault(words.BadLimit, "limits["+strconv.Itoa(i)+"].bounded_by", "期限 {1} 不存在，或者互相限制", "limit {1} does not exist, or bounds run in a circle", words.Shown(id)))
				break
			}
			seen[id] = true
		}
	}
	if len(wrong) > 0 {
		return Docket{}, words.Joined(wrong)
	}
	return d, nil
}

// With returns the docket with more events, given in any order. An event goes
// to every clock whose limit knows it: with a subject (Of) to the clocks of
// that subject and to those without one, without a subject to all. What one subject has
// done does not complete a clock without one, which may be that of several. A length (By) goes
// to those that take one. 延长 and 办结 say in For which limit is meant, unless only
// one can be; limits that ask for one and the same act (Limit.SameAct) are one in
// this, so that an extension is written once for the statute's clock and the local
// one. An event that no limit knows is an *lang.Error, and so is a second start of
// the same clock, unless the event does something to another limit too: a notice that
// is given again begins another run, and the latest counts.
func (d Docket) With(events ...Event) (Docket, error) {
	if d.cal == nil {
		return Docket{}, noClock()
	}
	if len(d.events)+len(events) > maxMatterEvents {
		return Docket{}, words.Placed(words.Fault(words.BadTooMuch, "events", "一件事项的事件超过{1}个", "more than {1} events on one matter", maxMatterEvents))
	}
	all := slices.Clone(d.events)
	var wrong []*lang.Error
	from := len(all)
	for i, e := range events {
		e, m := e.settled()
		if m != nil {
			wrong = append(wrong, words.Under("events["+strconv.Itoa(i)+"]", m))
			continue
		}
		all = append(all, noted{e, from + i})
	}
	d.events = all
	for _, e := range all[min(from, len(all)):] {
		if m := d.addressed(e.Event); m != nil {
			wrong = append(wrong, words.Under("events["+strconv.Itoa(e.place-from)+"]", m))
		}
	}
	if len(wrong) > 0 {
		return Docket{}, words.Joined(wrong)
	}
	slices.SortFunc(all, func(a, b noted) int { return cmp.Or(compareEvents(a.Event, b.Event), cmp.Compare(a.place, b.place)) })
	return d.started()
}

// AsRecord takes the events to be a whole record of the matter, given in the order in
// which they happened, over all calls of With. Then a start that comes again begins
// another run, and the latest counts, with what came after it; and what single subjects
// have done is not taken for what all have done, nor left in doubt for that: whoever
// kept the record says when the last of them has (Event.All).
func (d Docket) AsRecord() Docket {
	d.record = true
	if again, err := d.started(); err == nil {
		return again
	}
	return d
}

// Given returns the docket with what facts say about the clocks of a limit, which is
// named by its id. A limit that the docket does not have is passed over.
func (d Docket) Given(limit string, facts Circumstances) Docket {
	given := make(map[string]Circumstances, len(d.given)+1)
	for id, k := range d.given {
		given[id] = k
	}
	given[limit] = facts
	d.given = given
	d.clocks = slices.Clone(d.clocks)
	for i := range d.clocks {
		d.clocks[i].given = given[d.clocks[i].limit.ID]
	}
	return d
}

// addressed checks that a limit takes the event, and that it is clear which.
func (d Docket) addressed(e Event) *lang.Error {
	meant, m := d.meant(e)
	if m != nil {
		return m
	}
	takers, used := 0, e.By.IsZero()
	var why, extra *lang.Error
	for i := range meant {
		l := &meant[i]
		bare, withBy, m := l.takes(e)
		switch {
		case m != nil:
			why = m
		case !withBy:
			extra = l.accepts(e)
			takers++
		default:
			used = used || !bare.By.IsZero()
			takers++
		}
	}
	switch {
	case why != nil && (takers == 0 || e.Name != EventExtend):
		return why
	case takers == 0:
		return words.Fault(words.BadEvent, "event", "没有期限用到事件“{1}”，请核对名称（或者 for）；办完了某个期限所要求的事，也可以写“办结”，用 for 写明期限", "no limit knows the event \"{1}\"; check its name (or \"for\"); what a limit asks for may also be written 办结, with the limit in \"for\"", words.Shown(e.Name))
	case !used:
		return extra
	}
	return nil
}

// meant lists the limits that an event goes to.
func (d Docket) meant(e Event) ([]Limit, *lang.Error) {
	var named, known []Limit
	for _, l := range d.limits {
		if e.For == "" || meansLimit(e.For, l.ID, d.limits) {
			named = append(named, l)
		}
	}
	if len(named) == 0 {
		return nil, words.Fault(words.BadEvent, "for", "没有期限“{1}”，请核对 for", "there is no limit \"{1}\"; check \"for\"", words.Shown(e.For))
	}
	for _, l := range named {
		if l.Knows(e.Name) {
			known = append(known, l)
		}
	}
	if e.Name != EventExtend && e.Name != EventDone || len(known) < 2 {
		return known, nil
	}
	// What has begun comes before what merely might.
	var running []Limit
	for _, l := range known {
		if slices.ContainsFunc(d.events, func(s noted) bool { return s.Name == l.From }) {
			running = append(running, l)
		}
	}
	if len(running) > 0 {
		known = running
	}
	for _, l := range known[1:] {
		if !l.SameAct(&known[0]) {
			var all []string
			for _, k := range known {
				all = append(all, k.ID)
			}
			if e.For != "" {
				return nil, words.Fault(words.BadEvent, "for", "“{1}”可能指多个期限，请在 for 写明其中一个：{2}", "{1} may be one of several limits; say in \"for\" which: {2}", words.Shown(e.For), strings.Join(all, "、"))
			}
			return nil, words.Fault(words.BadEvent, "for", "“{1}”可能指多个期限，请用 for 写明其中一个：{2}", "{1} may be for several limits; say in \"for\" which: {2}", e.Name, strings.Join(all, "、"))
		}
	}
	return known, nil
}

// meansLimit reports whether name means the limit with that id: the id itself, else
// the id within its instrument, else the beginning of either.
func meansLimit(name, id string, all []Limit) bool {
	for _, is := range []func(id string) bool{
		func(id string) bool { return id == name },
		func(id string) bool { return shortID(id) == name },
		func(id string) bool { return strings.HasPrefix(id, name) || strings.HasPrefix(shortID(id), name) },
	} {
		if slices.ContainsFunc(all, func(l Limit) bool { return is(l.ID) }) {
			return is(id)
		}
	}
	return false
}

// shortID is the id of a limit within its instrument: what follows the last slash.
func shortID(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// started builds the clocks anew from all events.
func (d Docket) started() (Docket, error) {
	d.clocks = nil
	meant := make([][]Limit, len(d.events))
	for i, e := range d.events {
		meant[i], _ = d.meant(e.Event) // what is not clear has been reported
	}
	for i := range d.limits {
		l := &d.limits[i]
		starts, rest := d.of(l, meant)
		for i, s := range starts {
			mine := []Event{s.Event}
			if i+1 < len(starts) && starts[i+1].Of == s.Of {
				if d.record || d.recurs(l) {
					continue // the latest run counts
				}
				mine = append(mine, starts[i+1].Event) // two starts, which with refuses
			}
			again := i > 0 && starts[i-1].Of == s.Of
			for _, e := range rest {
				if d.concerns(l, s, e, again) {
					mine = append(mine, e.Event)
				}
			}
			c, err := instance{limit: *l, cal: d.cal}.with(mine)
			if err != nil {
				return Docket{}, err
			}
			c.of, c.common, c.given = s.Of, s.Of == "", d.given[l.ID]
			d.clocks = append(d.clocks, c)
		}
	}
	return d, nil
}

// of are the events of one limit as it takes them: those from which it runs, subject by
// subject and the latest run last, and the others.
func (d Docket) of(l *Limit, meant [][]Limit) (starts, rest []noted) {
	for i, e := range d.events {
		if !slices.ContainsFunc(meant[i], func(m Limit) bool { return m.ID == l.ID }) {
			continue
		}
		taken, _, m := l.takes(e.Event)
		e.Event = taken
		e.For = ""
		switch {
		case m != nil: // an extension in the unit of the other clock
		case e.Name == l.From:
			starts = append(starts, e)
		default:
			rest = append(rest, e)
		}
	}
	slices.SortStableFunc(starts, func(a, b noted) int {
		if d.record {
			return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.place, b.place))
		}
		return cmp.Compare(a.Of, b.Of)
	})
	return starts, rest
}

// concerns reports whether an event is one of the clock that the event s has started,
// again if another start of the same clock came before it.
func (d Docket) concerns(l *Limit, s, e noted, again bool) bool {
	switch {
	case s.Of != "" && (e.All || e.Of != "" && e.Of != s.Of):
		return false
	case d.record && e.place < s.place:
		// Of an earlier run, or before any; what must be done before an event lies before it.
		return l.Kind.row().back && l.role(e.Name) == roleDone
	case d.record && s.Of == "" && e.Of != "" && l.role(e.Name) == roleDone:
		return false // one of several has acted
	}
	return d.record || !again || l.Kind.row().back || !earlier(e.Event, s.Event)
}

// recurs reports whether the event from which the limit runs is something that may
// happen again within one matter: it does something to another limit besides.
func (d Docket) recurs(l *Limit) bool {
	return slices.ContainsFunc(d.limits, func(m Limit) bool {
		r := m.role(l.From)
		return r != roleNone && r != roleStart
	})
}

func (d Docket) find(limit, of string) int {
	return slices.IndexFunc(d.clocks, func(c instance) bool { return c.limit.ID == limit && c.of == of })
}

// on returns the same matter under another calendar, which must not be nil.
func (d Docket) on(calendar *deadline.Calendar) Docket {
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
// the order of the limits and then of the subjects. Those that ask nothing of the
// matter (Circumstances.Idle) are left out, unless the act was done that nothing but
// they ask for.
func (d Docket) At(on deadline.Date) ([]Status, error) {
	v, err := endOf(on)
	if err != nil {
		return nil, err
	}
	return d.seen(v), nil
}

// AtInstant returns how every clock stands at the instant t, which limits in hours need.
// Events of which only the day is known count from the beginning of their day.
func (d Docket) AtInstant(t time.Time) ([]Status, error) {
	v, err := instantOf(t)
	if err != nil {
		return nil, err
	}
	return d.seen(v), nil
}

func (d Docket) seen(v view) []Status {
	var out []Status
	for _, c := range d.clocks {
		s, err := d.status(c, v)
		if err == nil && !(c.given.Idle && (s.Done.IsZero() || s.elsewhere())) {
			out = append(out, s)
		}
	}
	return out
}

// others lists the acts that limits other than l ask for of this matter. One of them
// that ends the clock of l as well was owed to those, and does not show that l asks
// for it.
func (d Docket) others(l *Limit) []string {
	var acts []string
	for i := range d.limits {
		if m := &d.limits[i]; m.ID != l.ID && !d.given[m.ID].Idle {
			acts = append(acts, m.Until...)
		}
	}
	return acts
}

// status looks at one clock, its bound first. NewDocket has seen to it that
// bounds do not run in a circle.
func (d Docket) status(c instance, v view) (Status, error) {
	if c.given.Idle || c.given.Doubt != (lang.Text{}) {
		c.others = d.others(&c.limit)
	}
	if id := c.limit.BoundedBy; id != "" {
		i := d.find(id, c.of)
		if i < 0 {
			i = d.find(id, "")
		}
		c.bound = &bound{id: id, err: notStarted(id)}
		if i >= 0 {
			if s, err := d.status(d.clocks[i], v); err == nil {
				c.bound.due, c.bound.err = s.Due, s.Err
			}
		}
	}
	return c.status(v)
}

package clock

import (
	"iter"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// role is what an event is to a limit.
type role uint8

const (
	roleNone     role = iota // the limit does not know the event
	roleStart                // the period runs from it
	roleRestart              // the whole period runs anew from it
	rolePause                // from it time does not count
	roleResume               // it ends a pause
	roleReceived             // from it the longest duration of a pause runs
	roleExtend               // the period is extended
	roleDone                 // what the limit asks for was done
)

// roles is the one table of what events are to a limit: every event that it knows, in
// the order in which people are told of them. A restart that ends a pause as well is a
// restart.
func (l *Limit) roles() iter.Seq2[string, role] {
	return func(yield func(string, role) bool) {
		ok := yield(l.From, roleStart)
		say := func(name string, r role) { ok = ok && yield(name, r) }
		for _, p := range l.Pauses {
			say(p.From, rolePause)
			if p.AtMostFrom != "" {
				say(p.AtMostFrom, roleReceived)
			}
			if p.Until != "" && !slices.Contains(l.Restarts, p.Until) {
				say(p.Until, roleResume)
			}
		}
		for _, name := range l.Restarts {
			say(name, roleRestart)
		}
		if l.Extend != (Extension{}) {
			say(EventExtend, roleExtend)
		}
		for _, name := range l.Until {
			say(name, roleDone)
		}
		say(EventDone, roleDone)
	}
}

// role is what the event of that name is to the limit.
func (l *Limit) role(name string) role {
	for n, r := range l.roles() {
		if n == name {
			return r
		}
	}
	return roleNone
}

// Knows reports whether the event of that name is anything to the limit: whether the
// period starts, stands still, is extended or completed by it. 延长 is, only where an
// extension is provided for.
func (l *Limit) Knows(event string) bool { return l.role(event) != roleNone }

// Starts reports whether the period runs from the event of that name, for the first time
// or anew.
func (l *Limit) Starts(event string) bool {
	r := l.role(event)
	return r == roleStart || r == roleRestart
}

// Accepts says why the limit cannot use an event, as *lang.Error, nil if it can: a clock
// would run with it. A length that another limit asks for is nothing to this one.
func (l *Limit) Accepts(e Event) error {
	e, m := e.settled()
	if m == nil {
		_, _, m = l.takes(e)
	}
	return words.Placed(m)
}

// SameAct reports whether the two limits ask for one and the same act: they run from
// the same event and the same event completes them, as the answer that a statute and
// a local rule each set a day for. What extends or completes one of them does so for
// the other.
func (l *Limit) SameAct(m *Limit) bool {
	return l.From == m.From && l.Kind == m.Kind && slices.ContainsFunc(l.Until, func(u string) bool { return slices.Contains(m.Until, u) })
}

// eventNames lists the events that the limit knows.
func (l *Limit) eventNames() string {
	var names []string
	for name := range l.roles() {
		names = append(names, name)
	}
	return strings.Join(names, "、")
}

// accepts says what is wrong with an event for this limit, nil if nothing is.
func (l *Limit) accepts(e Event) *lang.Error {
	role := l.role(e.Name)
	switch {
	case e.For != "" && !meansLimit(e.For, l.ID, []Limit{*l}):
		return words.Fault(words.BadEvent, "for", "事件属于期限 {1}，不属于 {2}", "the event is for limit {1}, not for {2}", words.Shown(e.For), words.Shown(l.ID))
	case role == roleNone && e.Name == EventExtend:
		return words.Fault(words.BadEvent, "event", "期限 {1} 没有可以延长的规定", "nothing in limit {1} allows an extension", words.Shown(l.ID))
	case role == roleNone:
		return words.Fault(words.BadEvent, "event", "期限 {1} 没有“{2}”这一事件；可用：{3}", "limit {1} has no event \"{2}\"; it knows {3}", words.Shown(l.ID), words.Shown(e.Name), l.eventNames())
	case role == roleExtend && (e.By.N == 0 || e.By.Unit != l.Extend.AtMost.Unit):
		return words.Fault(words.BadEvent, "by", "延长须写明长短（by），单位与最长延长期限相同，例如“{1}”", "an extension says by how much (by), in the unit of the longest one, for example \"{2}\"", l.Extend.AtMost.Label("zh"), l.Extend.AtMost.String())
	case role == roleStart && l.SetByEvent && (e.By.N == 0 || e.By.Unit == deadline.Hour):
		return notSet(e.By.String())
	case !e.By.IsZero() && role != roleExtend && !(l.SetByEvent && (role == roleStart || role == roleRestart && e.By.Unit != deadline.Hour)):
		return words.Fault(words.BadEvent, "by", "事件“{1}”不带时长，请删去", "event \"{1}\" has no length; remove it", words.Shown(e.Name))
	case !e.Told.IsZero() && role != roleExtend:
		return words.Fault(words.BadEvent, "told", "只有“延长”写明告知之日（told），请删去", "only 延长 says when it was told; remove \"told\"")
	case e.All && role != roleDone:
		return words.Fault(words.BadEvent, "all", "“{1}”不办结期限，不写 all，请删去", "\"{1}\" completes nothing and takes no \"all\"; remove it", words.Shown(e.Name))
	case l.hours() && e.At.IsZero():
		return words.Fault(words.BadEvent, "at", "以小时计的期限需要时刻，例如 2024-03-05T09:30:00+08:00", "a limit in hours needs the instant, for example 2024-03-05T09:30:00+08:00")
	}
	return nil
}

// takes gives the event as the limit takes it, used being false where it does not, or
// not with its length.
func (l *Limit) takes(e Event) (out Event, used bool, why *lang.Error) {
	why = l.accepts(e)
	if why == nil || e.By.IsZero() {
		return e, true, why
	}
	// A length that another limit asked for is nothing to this one.
	bare := e
	bare.By = deadline.Period{}
	if l.accepts(bare) == nil {
		return bare, false, nil
	}
	return e, false, why
}

// notSet says that the length of a limit is not known yet.
func notSet(given string) *lang.Error {
	return words.Fault(words.BadNotSet, "by", "该期限由机关确定，起算事件须用 by 写明长短（日、工作日、月或年），例如 \"by\": \"10个工作日\"", "this period is set case by case: the starting event says in \"by\" how long, in days, working days, months or years, for example \"by\": \"10 working days\"", words.Shown(given))
}

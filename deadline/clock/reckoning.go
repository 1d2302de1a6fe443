package clock

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// reckoning is the one way from a period to its last day: for a clock with all that
// happened, and for a limit of which nothing is known but the day of its event.
type reckoning struct {
	cal    *deadline.Calendar // may be nil where no working day and no roll asks it
	back   bool               // counted back from the event
	same   bool               // the day of the event is itself the first day counted
	roll   deadline.RollRule
	pauses []deadline.Window // in order, apart from each other
}

// reckoning is how the limit counts.
func (l *Limit) reckoning(cal *deadline.Calendar, pauses []deadline.Window) reckoning {
	return reckoning{cal: cal, back: l.Kind.row().back, same: l.Count.SameDay, roll: l.Count.Roll, pauses: pauses}
}

// leg is one stretch of counting: so many days from a day that is itself not
// counted.
type leg struct {
	pos     deadline.Date // the day before the first that may count; the day after it, counted backward
	n       int
	working bool
	back    bool
}

// leg turns a period from an event into a number of days, negative if it leaves the
// range of dates.
func (k reckoning) leg(on deadline.Date, p deadline.Period) leg {
	sign := 1
	if k.back {
		sign = -1
	}
	pos, end := on, on
	if k.same && p.N > 0 {
		pos = on.AddDays(-sign)
	}
	switch p.Unit {
	case deadline.WorkingDay:
		return leg{pos, p.N, true, k.back}
	case deadline.Month:
		end = on.AddMonths(sign * p.N)
	case deadline.Year:
		end = on.AddMonths(sign * 12 * p.N)
	default:
		end = on.AddDays(sign * p.N)
	}
	if end.IsZero() || pos.IsZero() {
		return leg{pos, -1, false, k.back}
	}
	return leg{pos, sign * end.Sub(on), false, k.back}
}

// walk counts the days of a leg and gives the last of them, not yet moved off days off.
func (k reckoning) walk(g leg) (deadline.Due, error) {
	switch {
	case g.n == 0:
		return deadline.Due{Date: g.pos, State: deadline.Known}, nil
	case g.n < 0 || g.pos.IsZero():
		return deadline.Due{}, outOfRange()
	}
	c := counter{k.cal, g.working, k.pauses}
	if g.back {
		return c.add(g.pos, -g.n) // nothing pauses what is counted back
	}
	return c.advance(g.pos, g.n)
}

// moved moves the last day of a period off days off. Working days never end on one, and
// a period of no days is the day of its event, whatever day that is.
func (k reckoning) moved(bare deadline.Due, p deadline.Period) (deadline.Due, error) {
	if k.roll == "" || p.Unit == deadline.WorkingDay || p == (deadline.Period{N: 0, Unit: deadline.CalendarDay}) {
		return bare, nil
	}
	to, err := k.cal.Roll(bare.Date, k.roll)
	if err != nil {
		return deadline.Due{}, err
	}
	return weaken(to, bare.State, bare.NoOverlay), nil
}

// last is the last day of a period from an event.
func (k reckoning) last(on deadline.Date, p deadline.Period) (deadline.Due, error) {
	bare, err := k.walk(k.leg(on, p))
	if err != nil {
		return deadline.Due{}, err
	}
	return k.moved(bare, p)
}

func outOfRange() error {
	return words.Fault(words.BadRange, "", "结果超出0001年至9999年", "the result lies outside the years 1 to 9999")
}

// Due returns the last day of the limit for an event on the day from, if nothing
// happens after it: what At says of a clock that has only been started. For AtLeast it is
// the first day on which what has to last may end.
//
// A limit that must also end within another (BoundedBy) ends with that one where that
// is sooner, and so needs it among bounds; a bound that runs from another event has no
// day yet, and so this limit has none. A limit in hours, or one whose length an
// authority sets case by case, has no day by the day of its event alone either. These
// are *lang.Error, as is a result outside the range of dates. A day that c does not
// cover is an error (unknown-day), but only where the calendar is needed: days, months and
// years that are not moved off days off ask no calendar, and c may then be nil.
//
// The limit is taken to be valid but for its kind and roll, which are words that can be
// mistyped; of one invalid otherwise the answer means nothing. Due
// allocates nothing when it succeeds.
func (l *Limit) Due(c *deadline.Calendar, from deadline.Date, bounds ...*Limit) (deadline.Due, error) {
	switch {
	case from.IsZero():
		return deadline.Due{}, words.ErrNoDate
	case l.Kind.mistake() != nil:
		return deadline.Due{}, words.Placed(l.Kind.mistake())
	case l.SetByEvent:
		return deadline.Due{}, words.Placed(notSet(""))
	case l.hours():
		return deadline.Due{}, words.Placed(words.Fault(words.BadPeriodForm, "within", "以小时计的期限需要时刻，不能只给日期", "a limit in hours needs an instant, not only a day", l.Within.String()))
	}
	var due deadline.Due
	if !l.Within.IsZero() {
		if m := lang.Wrap(l.Within.Validate()); m != nil {
			return deadline.Due{}, words.Placed(words.Under("within", m))
		}
		var err error
		if due, err = l.reckoning(c, nil).last(from, l.Within); err != nil {
			return deadline.Due{}, err
		}
	}
	if l.BoundedBy == "" {
		return due, nil
	}
	end, err := l.boundEnd(c, from, bounds)
	if err != nil {
		return deadline.Due{}, err
	}
	if l.Within.IsZero() || end.Date.Before(due.Date) {
		return end, nil
	}
	return due, nil
}

// boundEnd is the last day of the limit that bounds this one.
func (l *Limit) boundEnd(c *deadline.Calendar, from deadline.Date, bounds []*Limit) (deadline.Due, error) {
	for i, b := range bounds {
		if b.ID != l.BoundedBy {
			continue
		}
		if b.From != l.From {
			break
		}
		// Without itself among the bounds, so that a circle ends.
		if b.BoundedBy == "" {
			return b.Due(c, from)
		}
		rest := append(append([]*Limit{}, bounds[:i]...), bounds[i+1:]...)
		return b.Due(c, from, rest...)
	}
	return deadline.Due{}, notStarted(l.BoundedBy)
}

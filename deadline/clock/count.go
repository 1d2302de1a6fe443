package clock

import (
	"errors"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// counter counts days or working days that lie outside the pauses. It is the
// fast way; the ledger walks day by day and must come to the same.
type counter struct {
	cal     *deadline.Calendar
	working bool
	pauses  []deadline.Window // in order, apart from each other
}

// pausedError is how advance says that it reached a pause nothing has ended.
func pausedError(since deadline.Date) *lang.Error {
	return words.Fault(words.BadPaused, "", "自{1}起中止计算，尚未恢复，到期日无法确定", "the clock has been paused since {1} and has not resumed; there is no due day yet", since)
}

// advance returns the n-th counted day after pos, n being positive.
func (k counter) advance(pos deadline.Date, n int) (deadline.Due, error) {
	state, gap := deadline.Known, false
	for _, w := range k.pauses {
		if !w.To.After(pos) {
			continue
		}
		if eve := w.From.AddDays(-1); eve.After(pos) {
			due, err := k.add(pos, n)
			if err == nil && !due.Date.After(eve) {
				return weaken(due, state, gap), nil
			}
			if short(err, eve) {
				return deadline.Due{}, err
			}
			count, err := k.count(pos, eve)
			if err != nil {
				return deadline.Due{}, err
			}
			n -= count.N
			state, gap = min(state, count.State), gap || count.NoOverlay
		}
		if w.To == endless {
			return deadline.Due{}, pausedError(w.From)
		}
		pos = w.To
	}
	due, err := k.add(pos, n)
	if err != nil {
		return deadline.Due{}, err
	}
	return weaken(due, state, gap), nil
}

// short reports whether err says that the calendar ends on or before d.
func short(err error, d deadline.Date) bool {
	day, ok := unknownDay(err)
	return ok && !day.After(d)
}

// unknownDay is the day that err says no notice covers.
func unknownDay(err error) (deadline.Date, bool) {
	var e *lang.Error
	if !errors.As(err, &e) || e.Code != words.UnknownDay {
		return deadline.Date{}, false
	}
	day, ok := e.Args[0].(deadline.Date)
	return day, ok
}

func weaken(d deadline.Due, s deadline.State, gap bool) deadline.Due {
	d.State, d.NoOverlay = min(d.State, s), d.NoOverlay || gap
	return d
}

func (k counter) add(pos deadline.Date, n int) (deadline.Due, error) {
	if k.working {
		return k.cal.AddWorkingDays(pos, n)
	}
	d := pos.AddDays(n)
	if d.IsZero() {
		return deadline.Due{}, outOfRange()
	}
	return deadline.Due{Date: d, State: deadline.Known}, nil
}

func (k counter) count(from, to deadline.Date) (deadline.Count, error) {
	if k.working {
		return k.cal.CountWorkingDays(from, to)
	}
	return deadline.Count{N: to.Sub(from), State: deadline.Known}, nil
}

// through returns how many days are counted after pos up to and including d.
func (k counter) through(pos, d deadline.Date) (int, error) {
	sum := 0
	add := func(from, to deadline.Date) error {
		if !to.After(from) {
			return nil
		}
		n, err := k.count(from, to)
		sum += n.N
		return err
	}
	for _, w := range k.pauses {
		if !w.To.After(pos) {
			continue
		}
		if !w.From.Before(d) && w.From != d {
			break
		}
		if err := add(pos, w.From.AddDays(-1)); err != nil {
			return 0, err
		}
		pos = w.To
	}
	return sum, add(pos, d)
}

// run is one computation of a clock: what was allowed, and where it ends.
type run struct {
	legs     []leg        // the whole period; two where the extension has a unit of its own
	first    deadline.Due // the last day without the extension
	firstErr error
	due      deadline.Due // the last day
	err      error
	bare     deadline.Date   // the last day before it was moved off days off
	granted  deadline.Period // the extension that counts
}

// variant is a way of reading the law that was not chosen.
type variant struct {
	inside   bool          // a pause covers only the days between its first and last
	lateOK   bool          // an extension counts whenever it was decided
	keepOld  bool          // an extension survives a restart
	until    deadline.Date // pauses not yet ended end on this day
	pauses   leniency
	roll     deadline.RollRule
	rollOver bool // roll replaces the limit's own
}

// compute counts the period. It adds to findings only for the reading in use.
func (c instance) compute(t *timeline, v variant, find bool) run {
	var r run
	within := c.period(t)
	if within.IsZero() {
		r.firstErr = words.Fault(words.BadNotSet, "", "期限 {1} 没有自己的时长，随期限 {2} 届满", "limit {1} has no length of its own; it ends with limit {2}", c.limit.ID, c.limit.BoundedBy)
		r.err = r.firstErr
		return r
	}
	k := c.limit.reckoning(c.cal, t.merged(v.until, v.inside))
	if v.rollOver {
		k.roll = v.roll
	}
	r.legs = []leg{k.leg(t.begin.On, within)}
	bare, err := k.walk(r.legs[0])
	if r.firstErr = t.explainOpen(err); r.firstErr == nil {
		r.first, r.firstErr = k.moved(bare, within)
	}
	r.bare, r.due, r.err = bare.Date, r.first, r.firstErr
	if c.limit.Extend == (Extension{}) {
		return r
	}
	r.granted = c.granted(t, within, r, v, find)
	if r.granted.IsZero() {
		return r
	}
	r.due = deadline.Due{}
	if r.granted.Unit == within.Unit {
		// Counted on without a break, so months are not clamped twice.
		r.legs = []leg{k.leg(t.begin.On, deadline.Period{N: within.N + r.granted.N, Unit: within.Unit})}
		bare, r.err = k.walk(r.legs[0])
	} else if r.err = t.explainOpen(err); r.err == nil {
		first := bare
		k.same = false
		r.legs = append(r.legs, k.leg(bare.Date, r.granted))
		if bare, r.err = k.walk(r.legs[1]); r.err == nil {
			bare = weaken(bare, first.State, first.NoOverlay)
		}
	}
	if r.err = t.explainOpen(r.err); r.err == nil {
		r.bare = bare.Date
		r.due, r.err = k.moved(bare, r.granted)
	}
	return r
}

// period returns the length of the first period: the limit's own, or the one
// that the authority has set with the event.
func (c instance) period(t *timeline) deadline.Period {
	if c.limit.SetByEvent {
		if !t.begin.By.IsZero() {
			return t.begin.By
		}
		return t.start.By
	}
	return c.limit.Within
}

// explainOpen replaces the news that a pause has no end by the reason, where
// there is one: its longest duration runs past the calendar.
func (t *timeline) explainOpen(err error) error {
	if !standsStill(err) {
		return err
	}
	for _, p := range t.pauses {
		if p.err != nil {
			return p.err
		}
	}
	return err
}

// granted adds up the extensions that count.
func (c instance) granted(t *timeline, within deadline.Period, r run, v variant, find bool) deadline.Period {
	most := c.limit.Extend.AtMost
	if c.limit.Extend.InAll {
		most.N -= within.N
	}
	sum := deadline.Period{Unit: most.Unit}
	events := t.granted
	if v.keepOld {
		events = append(append([]Event{}, t.lapsed...), events...)
	}
	for _, e := range events {
		if !v.lateOK && !inTime(e, r) {
			if find && r.firstErr == nil {
				t.find(findExtensionLate, e, "晚于原期限届满之日，不计", "is after the first period had ended and does not count")
			}
			continue
		}
		sum.N += e.By.N
		if sum.N > most.N {
			sum.N = most.N
			if find {
				t.find(findExtensionOver, e, "超过最长可延长的"+most.Label("zh")+"，超出部分不计", "exceeds the longest extension, "+most.String()+"; the excess does not count")
			}
		}
	}
	if sum.N <= 0 {
		return deadline.Period{}
	}
	return sum
}

// inTime reports whether an extension was decided and told before the first period
// ended. Where the end cannot be computed the extension is in time if it lies
// before everything that is unknown, or if the clock stands still.
func inTime(e Event, r run) bool {
	e = e.complete()
	if r.firstErr == nil {
		return !e.On.After(r.first.Date)
	}
	if day, ok := unknownDay(r.firstErr); ok {
		return e.On.Before(day)
	}
	return standsStill(r.firstErr)
}

package deadline_test

import (
	"errors"
	"math"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// The slow and obvious way: one day after another. What the calendar
// computes in one step is compared with it.

type walked struct {
	date    deadline.Date
	n       int
	state   deadline.State
	silent  bool
	unknown deadline.Date
}

// unknownOn reports that err says that no notice covers d.
func unknownOn(err error, d deadline.Date) bool {
	var e *lang.Error
	return errors.As(err, &e) && e.Code == "unknown-day" && e.Args[0] == d
}

func (w *walked) look(c *deadline.Calendar, d deadline.Date) (worked, ok bool) {
	day, err := c.Day(d)
	if err != nil {
		if !unknownOn(err, d) {
			panic("Day does not name the day it does not know")
		}
		w.unknown = d
		return false, false
	}
	w.state = min(w.state, day.State)
	w.silent = w.silent || day.NoData != ""
	return day.Working, true
}

func walkAdd(c *deadline.Calendar, d deadline.Date, n int) walked {
	w := walked{date: d, state: deadline.Known}
	if n == 0 {
		w.look(c, d)
		return w
	}
	step := 1
	if n < 0 {
		step = -1
	}
	for n != 0 {
		w.date = w.date.AddDays(step)
		worked, ok := w.look(c, w.date)
		if !ok {
			return w
		}
		if worked {
			n -= step
		}
	}
	return w
}

func walkCount(c *deadline.Calendar, from, to deadline.Date) walked {
	w := walked{state: deadline.Known}
	sign, step, d := 1, 1, from.AddDays(1)
	if to.Before(from) {
		sign, step, d = -1, -1, from
	}
	for k := max(to.Sub(from), from.Sub(to)); k > 0; k-- {
		worked, ok := w.look(c, d)
		if !ok {
			return w
		}
		if worked {
			w.n += sign
		}
		d = d.AddDays(step)
	}
	return w
}

func sameAdd(t *testing.T, c *deadline.Calendar, d deadline.Date, n int) {
	t.Helper()
	want := walkAdd(c, d, n)
	got, err := c.AddWorkingDays(d, n)
	if !want.unknown.IsZero() {
		if !unknownOn(err, want.unknown) {
			t.Errorf("%s: %s %+d = %v, %v; want %s to be unknown", c.Version(), d, n, got, err, want.unknown)
		}
		return
	}
	if err != nil || got != (deadline.Due{Date: want.date, State: want.state, NoOverlay: want.silent}) {
		t.Errorf("%s: %s %+d = %+v, %v; walking gives %+v", c.Version(), d, n, got, err, want)
	}
}

func sameCount(t *testing.T, c *deadline.Calendar, a, b deadline.Date) {
	t.Helper()
	want := walkCount(c, a, b)
	got, err := c.CountWorkingDays(a, b)
	if !want.unknown.IsZero() {
		if !unknownOn(err, want.unknown) {
			t.Errorf("%s: count %s to %s = %v, %v; want %s to be unknown", c.Version(), a, b, got, err, want.unknown)
		}
		return
	}
	if err != nil || got != (deadline.Count{N: want.n, State: want.state, NoOverlay: want.silent}) {
		t.Errorf("%s: count %s to %s = %+v, %v; walking gives %+v", c.Version(), a, b, got, err, want)
	}
}

// walkRoll follows the words of RollRule.
func walkRoll(c *deadline.Calendar, d deadline.Date, rule deadline.RollRule) walked {
	w := walked{date: d, state: deadline.Known}
	step := 1
	if rule == deadline.RollBackward {
		step = -1
	}
	var afterHoliday deadline.Date
	for {
		worked, ok := w.look(c, w.date)
		if !ok || worked {
			break
		}
		if day, _ := c.Day(w.date); day.Kind == deadline.DayOff {
			afterHoliday = w.date.AddDays(1)
		}
		w.date = w.date.AddDays(step)
	}
	if rule == deadline.RollAfterHoliday && w.unknown.IsZero() && !afterHoliday.IsZero() {
		w = walked{date: afterHoliday, state: deadline.Known}
		for e := d; !e.After(afterHoliday); e = e.AddDays(1) {
			w.look(c, e)
		}
	}
	return w
}

func sameRoll(t *testing.T, c *deadline.Calendar, d deadline.Date, rule deadline.RollRule) {
	t.Helper()
	want := walkRoll(c, d, rule)
	got, err := c.Roll(d, rule)
	if !want.unknown.IsZero() {
		if !unknownOn(err, want.unknown) {
			t.Errorf("%s: roll %s %s = %v, %v; want %s to be unknown", c.Version(), d, rule, got, err, want.unknown)
		}
		return
	}
	if err != nil || got != (deadline.Due{Date: want.date, State: want.state, NoOverlay: want.silent}) {
		t.Errorf("%s: roll %s %s = %+v, %v; walking gives %+v", c.Version(), d, rule, got, err, want)
	}
}

// calendars under test: plain, with an overlay, with a hole, with estimates,
// and as known on days where notices came and went.
func manyCalendars(t testing.TB) []*deadline.Calendar {
	t.Helper()
	cn, nx := china(t), named(t, "cn+nx")
	hole := load(t, cn, "2028.csv", yearNotice(2028))
	return []*deadline.Calendar{
		cn, nx, hole, cn.Estimate(), hole.Estimate(),
		cn.AsKnown(day("2018-11-01")), cn.AsKnown(day("2020-01-26")), cn.AsKnown(day("2007-12-17")),
		nx.AsKnown(day("2019-06-04")), nx.AsKnown(day("2020-03-01")).Estimate(),
		cn.AsKnown(day("2001-01-01")), new(deadline.Calendar),
	}
}

func TestFastIsSlow(t *testing.T) {
	for i, c := range manyCalendars(t) {
		lo, hi := day("2006-12-20"), day("2027-01-12")
		stride := 1
		if i > 1 {
			lo, hi, stride = c.Covers().From.AddDays(-5), c.Covers().To.AddDays(5), 7
			if c.Covers().From.IsZero() {
				lo, hi = day("2020-01-01"), day("2020-01-10")
			}
		}
		for d := lo; !d.After(hi); d = d.AddDays(stride) {
			for _, n := range []int{0, 1, 2, 5, 20, -1, -2, -5, -20} {
				sameAdd(t, c, d, n)
			}
			for _, k := range []int{0, 1, 30, -1, -30} {
				sameCount(t, c, d, d.AddDays(k))
			}
			for _, rule := range []deadline.RollRule{deadline.RollForward, deadline.RollAfterHoliday, deadline.RollBackward} {
				sameRoll(t, c, d, rule)
			}
		}
		for d := lo; !d.After(hi); d = d.AddDays(499) {
			for _, n := range []int{250, 1000, 4000, -250, -1000, -4000} {
				sameAdd(t, c, d, n)
			}
			for e := lo; !e.After(hi); e = e.AddDays(613) {
				sameCount(t, c, d, e)
			}
		}
		if t.Failed() {
			t.Fatalf("calendar %d, %s", i, c.Version())
		}
	}
}

func FuzzCalendar(f *testing.F) {
	calendars := manyCalendars(f)
	f.Add(uint8(0), int32(739999), 20, int32(10))
	f.Add(uint8(1), int32(732675), math.MinInt, int32(-4000))
	f.Add(uint8(2), int32(3652058), math.MaxInt, int32(0))
	f.Add(uint8(3), int32(0), 0, int32(3652058))
	f.Fuzz(func(t *testing.T, which uint8, number int32, n int, span int32) {
		c := calendars[int(which)%len(calendars)]
		d := day("0001-01-01").AddDays(int(number))
		if d.IsZero() {
			if _, err := c.AddWorkingDays(d, n); lang.Wrap(err).Code != "no-date" {
				t.Errorf("no date: %v", err)
			}
			return
		}
		if n == 0 || n > 0 && !d.AddDays(1).IsZero() || n < 0 && !d.AddDays(-1).IsZero() {
			sameAdd(t, c, d, n)
		} else if _, err := c.AddWorkingDays(d, n); err == nil {
			t.Errorf("%s %+d went past the end of time", d, n)
		}
		if e := d.AddDays(int(span)); !e.IsZero() {
			sameCount(t, c, d, e)
			a, errA := c.CountWorkingDays(d, e)
			b, errB := c.CountWorkingDays(e, d)
			if (errA == nil) != (errB == nil) || a.N != -b.N || a.State != b.State {
				t.Errorf("%s to %s: %v %v, back: %v %v", d, e, a, errA, b, errB)
			}
		}
		for _, rule := range []deadline.RollRule{deadline.RollForward, deadline.RollAfterHoliday, deadline.RollBackward} {
			sameRoll(t, c, d, rule)
		}
	})
}

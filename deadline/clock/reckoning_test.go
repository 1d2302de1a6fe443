package clock_test

import (
	"errors"
	"math"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

func period(n int, u deadline.Unit) deadline.Period { return deadline.Period{N: n, Unit: u} }

// limitOf is a limit with nothing but a period and the way in which it is counted.
func limitOf(p deadline.Period, kind clock.LimitKind, count clock.Counting) *clock.Limit {
	return &clock.Limit{ID: "x", From: "起", Kind: kind, Within: p, Count: count}
}

func TestDue(t *testing.T) {
	cn := china(t)
	const wd, cd, mo, yr = deadline.WorkingDay, deadline.CalendarDay, deadline.Month, deadline.Year
	type count = clock.Counting
	for _, c := range []struct {
		what string
		l    *clock.Limit
		from string
		want string
	}{
		{"20 working days from the next day", limitOf(period(20, wd), clock.Within, count{}), "2024-01-29", "2024-02-29"},
		{"5 working days, the first being the day itself", limitOf(period(5, wd), clock.Within, count{SameDay: true}), "2024-03-04", "2024-03-08"},
		{"the same from a Saturday", limitOf(period(5, wd), clock.Within, count{SameDay: true}), "2024-03-02", "2024-03-08"},
		{"3 working days before", limitOf(period(3, wd), clock.Before, count{}), "2026-02-24", "2026-02-12"},
		{"the same day", limitOf(period(0, wd), clock.Within, count{}), "2024-02-10", "2024-02-10"},
		{"the same day is that day, whatever day it is", limitOf(period(0, cd), clock.Within, count{Roll: deadline.RollForward}), "2024-02-10", "2024-02-10"},
		{"15 days", limitOf(period(15, cd), clock.Within, count{}), "2024-01-29", "2024-02-13"},
		{"15 days, moved on", limitOf(period(15, cd), clock.Within, count{Roll: deadline.RollForward}), "2024-01-29", "2024-02-18"},
		{"15 days counting the first", limitOf(period(15, cd), clock.Within, count{SameDay: true}), "2024-01-29", "2024-02-12"},
		{"3 days before", limitOf(period(3, cd), clock.Before, count{}), "2024-03-01", "2024-02-27"},
		{"3 days before, moved back", limitOf(period(3, cd), clock.Before, count{Roll: deadline.RollBackward}), "2024-02-18", "2024-02-09"},
		{"at least 30 days", limitOf(period(30, cd), clock.AtLeast, count{}), "2024-03-01", "2024-03-31"},
		{"one month to a shorter month", limitOf(period(1, mo), clock.Within, count{}), "2024-01-31", "2024-02-29"},
		{"one month counting the first day", limitOf(period(1, mo), clock.Within, count{SameDay: true}), "2024-03-01", "2024-03-31"},
		{"one year from 29 February", limitOf(period(1, yr), clock.Within, count{}), "2024-02-29", "2025-02-28"},
		{"two years, moved back", limitOf(period(2, yr), clock.Within, count{Roll: deadline.RollBackward}), "2022-02-10", "2024-02-09"},
		{"60 days to the first day after a holiday", limitOf(period(60, cd), clock.Within, count{Roll: deadline.RollAfterHoliday}), "2019-04-08", "2019-06-08"},
	} {
		got, err := c.l.Due(cn, day(c.from))
		if err != nil || got != (deadline.Due{Date: day(c.want), State: deadline.Known}) {
			t.Errorf("%s from %s: %+v, %v; want %s", c.what, c.from, got, err, c.want)
		}
	}
}

func TestDueAsksNoCalendarInVain(t *testing.T) {
	l := limitOf(period(30, deadline.CalendarDay), clock.Within, clock.Counting{})
	if got, err := l.Due(nil, day("2035-01-01")); err != nil || got.Date != day("2035-01-31") {
		t.Errorf("%+v, %v", got, err)
	}
	l.Count.Roll = deadline.RollForward
	var u *lang.Error
	if _, err := l.Due(china(t), day("2035-01-01")); !errors.As(err, &u) || u.Code != "unknown-day" || u.Args[0] != day("2035-01-31") {
		t.Errorf("moved in a year without data: %v", err)
	}
}

// A bound is never dropped: the day is the sooner one, or there is none.
func TestDueOfBounded(t *testing.T) {
	cn, from := china(t), day("2024-03-01")
	outer := limitOf(period(10, deadline.CalendarDay), clock.Within, clock.Counting{})
	inner := &clock.Limit{ID: "y", From: "起", Within: period(20, deadline.CalendarDay), BoundedBy: "x"}
	for what, c := range map[string]struct {
		spoil func(inner, outer *clock.Limit)
		want  string // "" for an error
	}{
		"the bound is sooner":           {func(_, _ *clock.Limit) {}, "2024-03-11"},
		"the own day is sooner":         {func(i, _ *clock.Limit) { i.Within.N = 5 }, "2024-03-06"},
		"no length of its own":          {func(i, _ *clock.Limit) { i.Within = deadline.Period{} }, "2024-03-11"},
		"the bound has another event":   {func(_, o *clock.Limit) { o.From = "别" }, ""},
		"the bound is another limit":    {func(_, o *clock.Limit) { o.ID = "z" }, ""},
		"bounds in a circle":            {func(_, o *clock.Limit) { o.BoundedBy = "y" }, ""},
		"the bound is set case by case": {func(_, o *clock.Limit) { o.Within, o.SetByEvent = deadline.Period{}, true }, ""},
	} {
		i, o := *inner, *outer
		c.spoil(&i, &o)
		due, err := i.Due(cn, from, &o, &i)
		if (err == nil) != (c.want != "") || due.Date.String() != c.want {
			t.Errorf("%s: %+v, %v; want %q", what, due, err, c.want)
		}
	}
	if _, err := inner.Due(cn, from); err == nil {
		t.Error("without the bound there is no day")
	}
}

func TestDueErrors(t *testing.T) {
	cn := china(t)
	from := day("2024-03-01")
	for what, l := range map[string]*clock.Limit{
		"a negative period":        {Within: period(-1, deadline.CalendarDay)},
		"too long":                 {Within: period(math.MaxInt, deadline.WorkingDay)},
		"no such unit":             {Within: period(1, 99)},
		"hours without an instant": {Within: period(1, deadline.Hour)},
		"a period set by an event": {SetByEvent: true},
	} {
		var in *lang.Error
		if got, err := l.Due(cn, from); !errors.As(err, &in) || in.Message("zh") == in.Message("en") {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
	ok := limitOf(period(1, deadline.CalendarDay), clock.Within, clock.Counting{})
	if _, err := ok.Due(cn, deadline.Date{}); lang.Wrap(err).Code != "no-date" {
		t.Errorf("no date: %v", err)
	}
	var in *lang.Error
	if _, err := ok.Due(cn, day("9999-12-31")); !errors.As(err, &in) || in.Code != "range" {
		t.Errorf("the end of time: %v", err)
	}
	for _, s := range []string{"9:00", "00:00", "24:01", "12:60", "ab:cd", "12-30"} {
		if limitOf(period(1, deadline.CalendarDay), clock.Within, clock.Counting{Closes: s}).Validate() == nil {
			t.Errorf("%q is no close of business", s)
		}
	}
}

// The event-free case and a clock that has only been started come to the same day, of
// every limit that is valid.
func FuzzDue(f *testing.F) {
	cn := china(f)
	f.Add(int32(738885), 20, uint8(1), false, uint8(0), uint8(0), 0)
	f.Add(int32(1), 1200, uint8(3), true, uint8(2), uint8(1), 0)
	f.Add(int32(3652059), 876600, uint8(4), false, uint8(3), uint8(2), 3)
	f.Add(int32(739000), 30, uint8(2), true, uint8(1), uint8(0), 20)
	kinds := []clock.LimitKind{clock.Within, clock.Before, clock.AtLeast, "no such kind"}
	rolls := []deadline.RollRule{"", deadline.RollForward, deadline.RollAfterHoliday, deadline.RollBackward, "no such rule"}
	f.Fuzz(func(t *testing.T, number int32, n int, unit uint8, same bool, roll, kind uint8, bound int) {
		l := limitOf(period(n, deadline.Unit(unit)), kinds[int(kind)%len(kinds)], clock.Counting{SameDay: same, Roll: rolls[int(roll)%len(rolls)]})
		limits := []clock.Limit{*l}
		if bound > 0 {
			l.BoundedBy = "outer"
			limits = []clock.Limit{*l, {ID: "outer", From: "起", Within: period(bound, deadline.CalendarDay)}}
		}
		from := day("0001-01-01").AddDays(int(number))
		d, err := clock.NewDocket(cn, limits...)
		if err != nil || from.IsZero() {
			return
		}
		if d, err = d.With(clock.Event{Name: "起", On: from}); err != nil {
			return
		}
		all, err := d.At(from)
		if err != nil {
			t.Fatal(err)
		}
		var bounds []*clock.Limit
		for i := range limits[1:] {
			bounds = append(bounds, &limits[i+1])
		}
		due, err := l.Due(cn, from, bounds...)
		s := all[0]
		if bound > 0 && (s.Err != nil || s.Latest || err != nil) {
			return // a clock says at least by which day; the day alone would be too much
		}
		if (err == nil) != (s.Err == nil) || due != s.Due && l.Within.Unit != deadline.Hour {
			t.Errorf("%+v from %s: %+v, %v; the clock says %+v, %v", l, from, due, err, s.Due, s.Err)
		}
	})
}

func day(s string) deadline.Date { return deadline.MustDate(s) }

func china(t testing.TB) *deadline.Calendar {
	t.Helper()
	c, err := deadline.China()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A word that was mistyped is no other kind of limit and no other roll, at any door.
func TestMistypedWordsGiveNoDay(t *testing.T) {
	start := deadline.MustDate("2024-03-01")
	for _, l := range []clock.Limit{
		{ID: "x", From: "收到", Within: deadline.MustPeriod("10 days"), Kind: "atleast"},
		{ID: "x", From: "收到", Within: deadline.MustPeriod("10 days"), Kind: "within"},
		{ID: "x", From: "收到", Within: deadline.MustPeriod("15 days"), Count: clock.Counting{Roll: "Forward"}},
	} {
		_, due := l.Due(china(t), start)
		_, begun := l.At(china(t), start, clock.Circumstances{}, clock.Event{Name: "收到", On: start})
		for door, err := range map[string]error{"Due": due, "At": begun, "Validate": l.Validate()} {
			if err == nil {
				t.Errorf("%s takes %q and %q", door, l.Kind, l.Count.Roll)
			}
		}
	}
}

package deadline_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
)

func period(n int, u deadline.Unit) deadline.Period { return deadline.Period{N: n, Unit: u} }

func TestReckoning(t *testing.T) {
	cn := china(t)
	const wd, cd, mo, yr = deadline.WorkingDay, deadline.CalendarDay, deadline.Month, deadline.Year
	for _, c := range []struct {
		what string
		r    deadline.Reckoning
		from string
		want string
	}{
		{"20 working days from the next day", deadline.Reckoning{Period: period(20, wd)}, "2024-01-29", "2024-02-29"},
		{"5 working days, the first being the day itself", deadline.Reckoning{Period: period(5, wd), Start: deadline.SameDay}, "2024-03-04", "2024-03-08"},
		{"the same from a Saturday", deadline.Reckoning{Period: period(5, wd), Start: deadline.SameDay}, "2024-03-02", "2024-03-08"},
		{"3 working days before", deadline.Reckoning{Period: period(3, wd), Before: true}, "2026-02-24", "2026-02-12"},
		{"the same day", deadline.Reckoning{Period: period(0, wd)}, "2024-02-10", "2024-02-10"},
		{"the same day, rolled", deadline.Reckoning{Period: period(0, cd), Roll: deadline.RollForward}, "2024-02-10", "2024-02-18"},
		{"15 days", deadline.Reckoning{Period: period(15, cd)}, "2024-01-29", "2024-02-13"},
		{"15 days, rolled", deadline.Reckoning{Period: period(15, cd), Roll: deadline.RollForward}, "2024-01-29", "2024-02-18"},
		{"15 days counting the first", deadline.Reckoning{Period: period(15, cd), Start: deadline.SameDay}, "2024-01-29", "2024-02-12"},
		{"3 days before", deadline.Reckoning{Period: period(3, cd), Before: true}, "2024-03-01", "2024-02-27"},
		{"one month to a shorter month", deadline.Reckoning{Period: period(1, mo)}, "2024-01-31", "2024-02-29"},
		{"one month counting the first day", deadline.Reckoning{Period: period(1, mo), Start: deadline.SameDay}, "2024-03-01", "2024-03-31"},
		{"one year from 29 February", deadline.Reckoning{Period: period(1, yr)}, "2024-02-29", "2025-02-28"},
		{"two years, rolled back", deadline.Reckoning{Period: period(2, yr), Roll: deadline.RollBackward}, "2022-02-10", "2024-02-09"},
		{"60 days to the first day after a holiday", deadline.Reckoning{Period: period(60, cd), Roll: deadline.RollAfterHoliday}, "2019-04-08", "2019-06-08"},
	} {
		got, err := c.r.Due(cn, day(c.from))
		if err != nil || got != (deadline.Due{Date: day(c.want), State: deadline.Known}) {
			t.Errorf("%s from %s: %+v, %v; want %s", c.what, c.from, got, err, c.want)
		}
	}
}

func TestReckoningAsksNoCalendarInVain(t *testing.T) {
	r := deadline.Reckoning{Period: period(30, deadline.CalendarDay)}
	if got, err := r.Due(nil, day("2035-01-01")); err != nil || got.Date != day("2035-01-31") {
		t.Errorf("%+v, %v", got, err)
	}
	r.Roll = deadline.RollForward
	var u *deadline.UnknownDayError
	if _, err := r.Due(china(t), day("2035-01-01")); !errors.As(err, &u) || u.Day != day("2035-01-31") {
		t.Errorf("rolled in a year without data: %v", err)
	}
}

func TestDeadlineInstants(t *testing.T) {
	cn := china(t)
	at := func(s string) time.Time {
		u, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	closes, err := deadline.ParseTimeOfDay("17:30")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what       string
		r          deadline.Reckoning
		from, want string
		date       string
		exclusive  bool
	}{
		{"24 hours from the instant", deadline.Reckoning{Period: period(24, deadline.Hour), Start: deadline.Instant}, "2024-03-01T10:30:00+08:00", "2024-03-02T10:30:00+08:00", "2024-03-02", false},
		{"from New York", deadline.Reckoning{Period: period(1, deadline.Hour), Start: deadline.Instant}, "2024-02-29T21:30:00-05:00", "2024-03-01T11:30:00+08:00", "2024-03-01", false},
		{"48 hours from the next day", deadline.Reckoning{Period: period(48, deadline.Hour)}, "2024-03-01T10:30:00+08:00", "2024-03-04T00:00:00+08:00", "2024-03-04", false},
		{"24 hours, rolled, at the same time of day", deadline.Reckoning{Period: period(24, deadline.Hour), Start: deadline.Instant, Roll: deadline.RollForward}, "2024-03-01T10:30:00+08:00", "2024-03-04T10:30:00+08:00", "2024-03-04", false},
		{"2 hours before", deadline.Reckoning{Period: period(2, deadline.Hour), Start: deadline.Instant, Before: true}, "2024-03-01T01:00:00+08:00", "2024-02-29T23:00:00+08:00", "2024-02-29", false},
		{"a working day, at 24:00", deadline.Reckoning{Period: period(1, deadline.WorkingDay)}, "2026-02-13T18:00:00Z", "2026-02-25T00:00:00+08:00", "2026-02-24", true},
		{"a working day, at close of business", deadline.Reckoning{Period: period(1, deadline.WorkingDay), End: deadline.CloseOfBusiness, Closes: closes}, "2026-02-13T15:00:00Z", "2026-02-14T17:30:00+08:00", "2026-02-14", false},
	} {
		got, err := c.r.Deadline(cn, at(c.from))
		if err != nil || !got.At.Equal(at(c.want)) || got.Date != day(c.date) || got.Exclusive != c.exclusive {
			t.Errorf("%s: %+v, %v; want %s", c.what, got, err, c.want)
			continue
		}
		if got.Met(got.At) == c.exclusive || !got.Met(got.At.Add(-1)) || got.Met(got.At.Add(1)) {
			t.Errorf("%s: wrong side of %s", c.what, got.At)
		}
		if b, err := json.Marshal(got); err != nil || len(b) == 0 {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

func TestReckoningErrors(t *testing.T) {
	cn := china(t)
	from := day("2024-03-01")
	for what, r := range map[string]deadline.Reckoning{
		"no period":                 {},
		"a negative period":         {Period: period(-1, deadline.CalendarDay)},
		"too long":                  {Period: period(math.MaxInt, deadline.WorkingDay)},
		"no such unit":              {Period: period(1, 99)},
		"no such roll":              {Period: period(1, deadline.CalendarDay), Roll: 99},
		"hours without an instant":  {Period: period(1, deadline.Hour)},
		"days from the instant":     {Period: period(1, deadline.CalendarDay), Start: deadline.Instant},
		"business without a close":  {Period: period(1, deadline.CalendarDay), End: deadline.CloseOfBusiness},
		"business that never opens": {Period: period(1, deadline.CalendarDay), End: deadline.CloseOfBusiness, Closes: -60},
	} {
		var in *deadline.InputError
		if got, err := r.Due(cn, from); !errors.As(err, &in) || in.Zh == "" || in.En == "" {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
	ok := deadline.Reckoning{Period: period(1, deadline.CalendarDay)}
	if _, err := ok.Due(cn, deadline.Date{}); !errors.Is(err, deadline.ErrNoDate) {
		t.Errorf("no date: %v", err)
	}
	var in *deadline.InputError
	if _, err := ok.Due(cn, day("9999-12-31")); !errors.As(err, &in) || in.Code != deadline.CodeRange {
		t.Errorf("the end of time: %v", err)
	}
	if _, err := ok.Deadline(cn, time.Unix(math.MaxInt64, 0)); !errors.As(err, &in) {
		t.Errorf("an instant past all dates: %v", err)
	}
	for _, s := range []string{"", "9:00", "24:01", "12:60", "ab:cd", "12-30"} {
		if v, err := deadline.ParseTimeOfDay(s); err == nil {
			t.Errorf("%q was read as %s", s, v)
		}
	}
}

func FuzzReckoning(f *testing.F) {
	cn := china(f)
	f.Add(int32(738885), 20, uint8(1), uint8(0), uint8(0), false, int64(1709222400))
	f.Add(int32(1), 1200, uint8(3), uint8(1), uint8(2), true, int64(math.MinInt64))
	f.Add(int32(3652059), 876600, uint8(5), uint8(2), uint8(3), false, int64(253402271999))
	f.Fuzz(func(t *testing.T, number int32, n int, unit, start, roll uint8, before bool, unix int64) {
		r := deadline.Reckoning{Period: period(n, deadline.Unit(unit)), Before: before, Start: deadline.StartRule(start), Roll: deadline.RollRule(roll)}
		from := day("0001-01-01").AddDays(int(number))
		due, err := r.Due(cn, from)
		if err == nil && due.Date.IsZero() {
			t.Errorf("%+v from %s: no date and no error", r, from)
		}
		if err == nil && roll == 0 && before && due.Date.After(from) {
			t.Errorf("%+v from %s: %s is not before", r, from, due.Date)
		}
		if err == nil && roll == 0 && !before && due.Date.Before(from) {
			t.Errorf("%+v from %s: %s is before", r, from, due.Date)
		}
		at := time.Unix(unix, 0)
		last, err := r.Deadline(cn, at)
		if err != nil {
			return
		}
		if last.Date.IsZero() {
			t.Errorf("%+v at %s: no date and no error", r, at)
		}
		if r.Period.Unit == deadline.Hour {
			return
		}
		if due, err := r.Due(cn, deadline.DateOf(at)); err != nil || due != last.Due {
			t.Errorf("%+v at %s: %v by instant, %v by day (%v)", r, at, last.Due, due, err)
		}
	})
}

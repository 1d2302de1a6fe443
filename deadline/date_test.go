package deadline_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Every day of the range, against package time.
func TestDateAgreesWithTime(t *testing.T) {
	d := deadline.MustDate("0001-01-01")
	for u := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); u.Year() <= 9999; u = u.AddDate(0, 0, 1) {
		y, m, day := u.Date()
		if d.Year() != y || d.Month() != m || d.Day() != day || d.Weekday() != u.Weekday() {
			t.Fatalf("%s: got %d-%d-%d %s", u.Format(time.DateOnly), d.Year(), d.Month(), d.Day(), d.Weekday())
		}
		if e, err := deadline.NewDate(y, m, day); err != nil || e != d {
			t.Fatalf("NewDate(%s) = %s, %v", u.Format(time.DateOnly), e, err)
		}
		if next := d.AddDays(1); !next.IsZero() {
			d = next
		}
	}
	if d.String() != "9999-12-31" {
		t.Errorf("the last day is %s", d)
	}
}

func TestDateEnds(t *testing.T) {
	first, last := deadline.MustDate("0001-01-01"), deadline.MustDate("9999-12-31")
	none := deadline.Date{}
	for name, got := range map[string]deadline.Date{
		"day before the first":       first.AddDays(-1),
		"day after the last":         last.AddDays(1),
		"most days":                  first.AddDays(math.MaxInt),
		"fewest days":                last.AddDays(math.MinInt),
		"month before the first":     first.AddMonths(-1),
		"month after the last":       last.AddMonths(1),
		"most months":                first.AddMonths(math.MaxInt),
		"fewest months":              first.AddMonths(math.MinInt),
		"no date plus days":          none.AddDays(1),
		"no date plus months":        none.AddMonths(1),
		"the year 1, before Chinese": deadline.DateOf(time.Unix(math.MinInt64, 0)),
		"the end of time":            deadline.DateOf(time.Unix(math.MaxInt64, 0)),
	} {
		if !got.IsZero() {
			t.Errorf("%s: got %s, want no date", name, got)
		}
	}
	if first.AddDays(3652058) != last || last.Sub(first) != 3652058 {
		t.Error("the range is not 3,652,059 days")
	}
	if none.String() != "" || none.Label("zh") != "" || none.Year() != 0 || !none.Time().IsZero() || !none.Before(first) {
		t.Error("no date should print as nothing and sort first")
	}
}

func TestMonthsAreClamped(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-08-31", 1, "2024-09-30"},
		{"2024-11-30", 3, "2025-02-28"},
		{"2024-05-15", -17, "2022-12-15"},
	} {
		if got := deadline.MustDate(c.from).AddMonths(c.months); got.String() != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := deadline.MustDate("2024-02-29").AddMonths(12); got.String() != "2025-02-28" {
		t.Errorf("2024-02-29 + 1 year = %s", got)
	}
}

func TestParseDateIsStrict(t *testing.T) {
	for _, s := range []string{"", "2024-3-1", "2024/03/01", "2024-02-30", "2023-02-29", "0000-01-01", "10000-01-01",
		"2024-03-01 ", "２０２４-03-01", "2024-13-01", "2024-00-10", "2024-01-00", "-024-01-01", "2024-03-01T00:00:00Z"} {
		if d, err := deadline.ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %s", s, d)
		}
	}
	if d, err := deadline.ParseDate("2024-02-29"); err != nil || d.Label("zh") != "2024年2月29日" {
		t.Errorf("2024-02-29: %s, %v", d.Label("zh"), err)
	}
}

func TestDateJSON(t *testing.T) {
	type record struct {
		On    deadline.Date `json:"on"`
		Empty deadline.Date `json:"empty"`
		Left  deadline.Date `json:"left,omitzero"`
	}
	in := record{On: deadline.MustDate("2024-03-01")}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"on":"2024-03-01","empty":""}` {
		t.Fatalf("%s, %v", b, err)
	}
	var out record
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("%+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"on":"2024-3-1"}`), &out); err == nil {
		t.Error("a sloppy date was read")
	}
}

// One instant is one day in china, wherever the program runs. No zone is
// looked up by name, because js and wasip1 have no zone database.
func TestSameInstantSameDay(t *testing.T) {
	shanghai, newYork := time.FixedZone("Shanghai", 8*3600), time.FixedZone("New York", -5*3600)
	for _, c := range []struct{ instant, want string }{
		{"2024-02-29T15:59:59Z", "2024-02-29"},
		{"2024-02-29T16:00:00Z", "2024-03-01"},
		{"1969-12-31T15:59:59Z", "1969-12-31"},
		{"1969-12-31T16:00:00Z", "1970-01-01"},
		{"0001-01-01T00:00:00Z", "0001-01-01"},
	} {
		u, err := time.Parse(time.RFC3339, c.instant)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []time.Time{u.UTC(), u.In(shanghai), u.In(newYork), u.Local()} {
			if got := deadline.DateOf(at); got.String() != c.want {
				t.Errorf("%s is on %s in china, want %s", at, got, c.want)
			}
		}
	}
	d := deadline.MustDate("2024-03-01")
	if got := d.Time(); got.UTC().Format(time.RFC3339) != "2024-02-29T16:00:00Z" || deadline.DateOf(got) != d {
		t.Errorf("%s begins at %s", d, got.UTC())
	}
}

func FuzzDate(f *testing.F) {
	f.Add(int64(0), 0, 0)
	f.Add(int64(-62135596800), math.MaxInt, math.MinInt)
	f.Add(int64(253402300799), -1, 1)
	f.Add(int64(math.MaxInt64), 3652058, 119988)
	f.Fuzz(func(t *testing.T, unix int64, days, months int) {
		at := time.Unix(unix, 0)
		d := deadline.DateOf(at)
		if unix > -60_000_000_000 && unix < 250_000_000_000 {
			if want := at.In(time.FixedZone("", 8*3600)).Format(time.DateOnly); d.String() != want {
				t.Fatalf("DateOf(%d) = %s, want %s", unix, d, want)
			}
		}
		if d.IsZero() {
			return
		}
		if e := d.AddDays(days); !e.IsZero() && (e.Sub(d) != days || e.AddDays(-days) != d) {
			t.Errorf("%s + %d days = %s", d, days, e)
		}
		if e := d.AddMonths(months); !e.IsZero() {
			apart := (e.Year()-d.Year())*12 + int(e.Month()) - int(d.Month())
			if apart != months || e.Day() > d.Day() || e.Day() < d.Day() && e.AddDays(1).Day() != 1 && e.String() != "9999-12-31" {
				t.Errorf("%s + %d months = %s", d, months, e)
			}
		}
		if e, err := deadline.ParseDate(d.String()); err != nil || e != d {
			t.Errorf("ParseDate(%s) = %s, %v", d, e, err)
		}
	})
}

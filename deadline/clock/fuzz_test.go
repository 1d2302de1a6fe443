package clock

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// walkOracle counts a limit in working or calendar days the plain way: day by
// day, asking of each whether it is paused and whether it is worked. ok is
// false where it runs into a day it cannot judge.
func walkOracle(cal *deadline.Calendar, l Limit, begin deadline.Date, n int, paused func(deadline.Date) bool) (deadline.Date, bool) {
	d := begin
	if l.Count.SameDay {
		d = d.AddDays(-1)
	}
	for n > 0 {
		d = d.AddDays(1)
		if d.IsZero() || d.Sub(begin) > 4000 {
			return deadline.Date{}, false
		}
		if paused(d) {
			continue
		}
		if l.Within.Unit == deadline.WorkingDay {
			w, err := cal.Working(d)
			if err != nil {
				return deadline.Date{}, false
			}
			if !w {
				continue
			}
		}
		n--
	}
	return d, true
}

// plainPauses marks every paused day, pairing beginnings and ends as the
// design has it, one day at a time.
func plainPauses(cal *deadline.Calendar, l Limit, events []Event, last deadline.Date) func(deadline.Date) bool {
	marked := map[deadline.Date]bool{}
	subjects := map[string]bool{}
	for _, e := range events {
		subjects[e.Of] = true
	}
	for _, p := range l.Pauses {
		for of := range subjects {
			var begins, ends []deadline.Date
			for _, e := range events {
				if e.Of == of && e.Name == p.From {
					begins = append(begins, e.On)
				}
				if e.Of == of && e.Name == p.Until {
					ends = append(ends, e.On)
				}
			}
			slices.SortFunc(begins, deadline.Date.Compare)
			slices.SortFunc(ends, deadline.Date.Compare)
			for _, b := range begins {
				for len(ends) > 0 && ends[0].Before(b) {
					ends = ends[1:]
				}
				to := last
				if len(ends) > 0 {
					to, ends = ends[0], ends[1:]
				}
				if !p.AtMost.IsZero() {
					if due, err := cal.AddWorkingDays(b, p.AtMost.N); err == nil && due.Date.Before(to) {
						to = due.Date
					}
				}
				for d := b; !d.After(to); d = d.AddDays(1) {
					marked[d] = true
				}
			}
		}
	}
	return func(d deadline.Date) bool { return marked[d] }
}

// matter makes a limit and events from a source of chance.
func matter(r *rand.Rand) (Limit, []Event) {
	l := Limit{ID: "x", From: "起", Until: []string{"毕"}, Restarts: []string{"补"},
		Within:   deadline.Period{N: r.IntN(40), Unit: []deadline.Unit{deadline.WorkingDay, deadline.WorkingDay, deadline.CalendarDay, deadline.CalendarDay, deadline.Month, deadline.Year}[r.IntN(6)]},
		Pauses:   []Pause{{From: "问", Until: "复"}, {From: "鉴定", Until: "鉴定毕", AtMost: deadline.Period{N: 1 + r.IntN(15), Unit: deadline.WorkingDay}}},
		Extend:   Extension{AtMost: deadline.Period{N: 1 + r.IntN(20), Unit: []deadline.Unit{deadline.WorkingDay, deadline.CalendarDay}[r.IntN(2)]}},
		Count:    Counting{SameDay: r.IntN(2) == 1, Roll: rolls[r.IntN(4)]},
		Readings: []deadline.Reading{{ID: "own"}},
	}
	if l.Within.Unit == deadline.Month || l.Within.Unit == deadline.Year {
		l.Within.N %= 4
	}
	first := deadline.MustDate("2023-06-01").AddDays(r.IntN(900))
	if r.IntN(8) == 0 {
		first = []deadline.Date{deadline.MustDate("0001-01-01"), deadline.MustDate("2006-12-28"), deadline.MustDate("2026-11-20"), deadline.MustDate("9999-11-30"), deadline.MustDate("2030-01-01")}[r.IntN(5)]
	}
	day := func() deadline.Date {
		if d := first.AddDays(r.IntN(80)); !d.IsZero() {
			return d
		}
		return first
	}
	events := []Event{{Name: "起", On: first}}
	names := []string{"问", "复", "问", "复", "鉴定", "鉴定毕", "补", EventExtend, "毕", EventDone}
	for range r.IntN(9) {
		e := Event{Name: names[r.IntN(len(names))], On: day(), Of: []string{"", "", "甲"}[r.IntN(3)]}
		if e.Name == EventExtend {
			e.By = deadline.Period{N: 1 + r.IntN(25), Unit: l.Extend.AtMost.Unit}
		}
		events = append(events, e)
	}
	return l, events
}

func checkClock(t *testing.T, cal *deadline.Calendar, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	l, events := matter(r)
	c, err := newInstance(l, cal, events...)
	require.NoError(t, err)
	s, err := c.latest()
	require.NoError(t, err)

	// The order in which events are given does not matter, nor whether they
	// come at once.
	shuffled := slices.Clone(events[1:])
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	d, err := newInstance(l, cal, events[0])
	require.NoError(t, err)
	for _, e := range shuffled {
		d, err = d.and(e)
		require.NoError(t, err)
	}
	other, err := d.latest()
	require.NoError(t, err)
	a, err := json.Marshal(s)
	require.NoError(t, err)
	b, err := json.Marshal(other)
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))

	checkLedger(t, s)
	checkOracle(t, cal, l, events, s)
	for _, lang := range []string{"zh", "en"} {
		require.NotEmpty(t, s.Explain(lang))
	}
	for range 3 {
		at := events[0].On.AddDays(r.IntN(120))
		if at.IsZero() {
			continue
		}
		v, err := c.at(at)
		require.NoError(t, err)
		checkLedger(t, v)
		if v.Err == nil && v.Done.IsZero() {
			require.Equal(t, at.After(v.Due.Date), v.Phase == Overdue)
		}
	}
}

func checkLedger(t *testing.T, s Status) {
	l := s.Ledger()
	require.Equal(t, len(l.Rows), l.Counted+l.Skipped)
	require.Equal(t, s.Err == nil, adds(l), "%v %s", s.Err, l.Explain("en"))
	require.Equal(t, s.Err, l.Err)
	n := 0
	for i, row := range l.Rows {
		require.Equal(t, s.Started.AddDays(i), row.Date)
		require.Equal(t, row.Counted, row.Reason == reasonCounted)
		if row.Counted {
			n++
			require.Equal(t, n, row.N)
		}
		require.NotEmpty(t, row.Explain("zh"))
	}
	if s.Err == nil {
		last := l.Rows[len(l.Rows)-1].Date
		require.False(t, last.Before(s.Due.Date))
		if s.clock.limit.Count.Roll != deadline.RollBackward {
			require.Equal(t, s.Due.Date, last)
		}
	}
}

func checkOracle(t *testing.T, cal *deadline.Calendar, l Limit, events []Event, s Status) {
	if u := l.Within.Unit; u != deadline.WorkingDay && u != deadline.CalendarDay || l.Within.N == 0 {
		return
	}
	if !s.Extended.IsZero() && s.Extended.Unit != l.Within.Unit {
		return
	}
	last := s.At.AddDays(4000)
	if last.IsZero() {
		return
	}
	paused := plainPauses(cal, l, events, last)
	want, ok := walkOracle(cal, l, s.Begun, l.Within.N+s.Extended.N, paused)
	if ok && l.Within.Unit == deadline.CalendarDay && s.Err == nil {
		due, err := cal.Roll(want, l.Count.Roll)
		require.NoError(t, err)
		want = due.Date
	}
	if s.Err != nil {
		// A failed roll, or a pause whose longest duration cannot be told,
		// leaves the oracle with an answer of its own.
		require.True(t, !ok || short(s.Err, deadline.MustDate("9999-12-31")), "oracle says %s, clock %v", want, s.Err)
		return
	}
	require.True(t, ok)
	require.Equal(t, want, s.Due.Date, "%s", s.Ledger().Explain("en"))
}

func TestClockAgainstWalking(t *testing.T) {
	cal := china(t)
	for seed := range uint64(800) {
		checkClock(t, cal, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzClock(f *testing.F) {
	for s := range uint64(8) {
		f.Add(s)
	}
	cal, err := deadline.China()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkClock(t, cal, seed) })
}

// TestClockProperties: what more of something can only do.
func TestClockProperties(t *testing.T) {
	cal := china(t)
	due := func(l Limit, events ...Event) deadline.Date {
		c, err := newInstance(l, cal, events...)
		require.NoError(t, err)
		s, err := c.at(deadline.MustDate("2026-12-20"))
		require.NoError(t, err)
		return s.Due.Date
	}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 2))
		l, _ := matter(r)
		l.Within = deadline.Period{N: 1 + r.IntN(30), Unit: []deadline.Unit{deadline.WorkingDay, deadline.CalendarDay}[r.IntN(2)]}
		l.Count.Roll = ""
		start := Event{Name: "起", On: deadline.MustDate("2023-01-02").AddDays(r.IntN(700))}
		plain := due(l, start)
		from := start.On.AddDays(r.IntN(60))
		ask, got := Event{Name: "问", On: from}, Event{Name: "复", On: from.AddDays(r.IntN(20))}
		paused := due(l, start, ask, got)
		require.False(t, paused.Before(plain), "a pause never makes it sooner")
		require.Equal(t, from.After(plain) || !touches(t, cal, l, start.On, plain, from, got.On), paused == plain, "and does so only if it takes a counted day away")
		require.Equal(t, paused, due(l, start, ask, got, ask, got), "overlaps count once")
		ext := Event{Name: EventExtend, On: start.On, By: deadline.Period{N: 1, Unit: l.Extend.AtMost.Unit}}
		require.True(t, due(l, start, ext).After(plain), "an extension makes it later")
		require.Equal(t, due(l, Event{Name: "起", On: from}), due(l, start, Event{Name: "补", On: from}), "a restart is a new start")
	}
}

// touches reports whether a counted day lies between from and to.
func touches(t *testing.T, cal *deadline.Calendar, l Limit, start, due, from, to deadline.Date) bool {
	for d := from; !d.After(to) && !d.After(due); d = d.AddDays(1) {
		if d == start && !l.Count.SameDay {
			continue
		}
		if l.Within.Unit == deadline.CalendarDay || working(t, cal, d) {
			return true
		}
	}
	return false
}

// TestHostileClocks: nothing hangs or panics on absurd input.
func TestHostileClocks(t *testing.T) {
	cal := china(t)
	edge := []deadline.Date{deadline.MustDate("0001-01-01"), deadline.MustDate("9999-12-31"), deadline.MustDate("2026-12-31")}
	for _, p := range []deadline.Period{{N: 36525, Unit: deadline.WorkingDay}, {N: 36525, Unit: deadline.CalendarDay}, {N: 1200, Unit: deadline.Month}, {N: 100, Unit: deadline.Year}, {N: 0, Unit: deadline.WorkingDay}, {N: 0, Unit: deadline.Month}} {
		for _, kind := range []LimitKind{Within, Before, AtLeast} {
			for _, d := range edge {
				c, err := newInstance(Limit{ID: "x", From: "a", Within: p, Kind: kind}, cal, Event{Name: "a", On: d})
				require.NoError(t, err)
				s, err := c.at(d)
				require.NoError(t, err)
				require.NotEmpty(t, s.Explain("zh"))
				l := s.Ledger()
				require.Equal(t, len(l.Rows), l.Counted+l.Skipped)
				_, err = json.Marshal(s)
				require.NoError(t, err)
			}
		}
	}
	many := make([]Event, maxEvents)
	for i := range many {
		many[i] = Event{Name: []string{"问", "复"}[i%2], On: deadline.MustDate("2024-01-01").AddDays(i % 700), Of: string(rune('a' + i%5))}
	}
	l, _ := matter(rand.New(rand.NewPCG(1, 1)))
	_, err := newInstance(l, cal, append(many, Event{Name: "起", On: deadline.MustDate("2024-01-01")})...)
	assertCode(t, err, words.BadTooMuch)
	many[0] = Event{Name: "起", On: deadline.MustDate("2024-01-01")}
	c, err := newInstance(l, cal, many...)
	require.NoError(t, err)
	s, err := c.latest()
	require.NoError(t, err)
	s.Ledger()
	d, err := NewDocket(cal, Limit{ID: "x", From: "a", Within: deadline.Period{N: 5, Unit: deadline.WorkingDay}, Until: []string{"b"}}, Limit{ID: "y", From: "a", Within: deadline.Period{N: 50, Unit: deadline.CalendarDay}, BoundedBy: "x"})
	require.NoError(t, err)
	many = many[:maxMatterEvents]
	for i := range many {
		many[i] = Event{Name: []string{"a", "b"}[i%2], On: deadline.MustDate("2024-01-01").AddDays(i % 700), Of: strconv.Itoa(i / 2)}
	}
	d, err = d.With(many...)
	require.NoError(t, err)
	all, err := d.At(deadline.MustDate("2026-01-01"))
	require.NoError(t, err)
	require.Len(t, all, maxMatterEvents)
	for _, p := range []deadline.Period{{N: -1, Unit: deadline.CalendarDay}, {N: 1 << 30, Unit: deadline.CalendarDay}, {N: 1, Unit: 77}} {
		require.Error(t, (&Limit{ID: "x", From: "a", Within: p}).Validate())
	}
}

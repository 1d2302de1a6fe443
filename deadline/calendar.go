package deadline

import (
	"iter"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Calendar knows, for every day its notices cover, whether the day is
// worked, how firmly that is known, and which notice says so. It is immutable
// and safe for concurrent use; every method that changes something gives a
// new calendar. A day that no notice covers is an error (*lang.Error of the code unknown-day),
// never a guess. The zero Calendar covers no day.
type Calendar struct {
	table
	src *source
	on  Date // zero: everything in src is known
	est bool
}

// Due is a day arrived at and how firmly it is known.
type Due struct {
	Date  Date  `json:"date"`
	State State `json:"state"` // the weakest state among the days counted or passed over
	// NoOverlay says that an overlay in use has no data for a year that was
	// passed through, so that only the calendar beneath it spoke there.
	NoOverlay bool `json:"no_overlay,omitempty"`
}

// Count is a number of working days and how firmly it is known.
type Count struct {
	N         int   `json:"working_days"`
	State     State `json:"state"`                // the weakest state among the days looked at
	NoOverlay bool  `json:"no_overlay,omitempty"` // as in Due
}

// National returns the calendar without what regions and hosts have laid over it, nil
// where there is nothing of that.
func (c *Calendar) National() *Calendar {
	if c.src == nil || c.src.national == nil {
		return nil
	}
	return c.src.national().calendar(c.on, c.est)
}

// Day says what the calendar knows of d. A day that is not covered is an
// *lang.Error of the code unknown-day.
func (c *Calendar) Day(d Date) (Day, error) {
	i := int(d.n) - c.origin
	if uint(i) >= uint(len(c.cells)) || c.cells[i].state == Unknown {
		return Day{Date: d, Kind: Weekday}, c.unknown(d)
	}
	return c.day(d, i), nil
}

func (c *Calendar) day(d Date, i int) Day {
	cell := c.cells[i]
	day := Day{Date: d, Working: cell.kind.working(), State: cell.state, Kind: kindNames[cell.kind]}
	if cell.cause != 0 {
		cause := c.causes[cell.cause]
		day.Name = cause.name
		if cause.notice != nil {
			day.Notice = *cause.notice
		}
	}
	if cell.gap != 0 {
		day.NoData = c.gaps[cell.gap]
	}
	return day
}

// Working reports whether d is a working day. A day that is not covered is
// an *lang.Error of the code unknown-day.
func (c *Calendar) Working(d Date) (bool, error) {
	i := int(d.n) - c.origin
	if uint(i) >= uint(len(c.cells)) || c.cells[i].state == Unknown {
		return false, c.unknown(d)
	}
	return c.cells[i].kind.working(), nil
}

// AddWorkingDays returns the n-th working day after d (before d if n is
// negative); d itself is not counted, whatever it is. With n = 0 the result
// is d itself, worked or not. If a day that has to be looked at is not
// covered the error is an *lang.Error of the code unknown-day that names the first such day.
// It takes the same time for every n and allocates nothing when it succeeds.
func (c *Calendar) AddWorkingDays(d Date, n int) (Due, error) {
	i, k := int(d.n)-c.firmOrigin, n
	if n > 0 {
		i++ // days up to and including d do not count
		k--
	}
	if uint(i) < uint(len(c.firmBefore)) && n != 0 {
		// A sum that overflows is negative and fails the comparison.
		if r := int(c.firmBefore[i]) + k; uint(r) < uint(len(c.firmWork)) {
			return Due{Date: c.firmWork[r], State: Known}, nil
		}
	}
	return c.addSlowly(d, n)
}

// addSlowly is AddWorkingDays where the range touched is not one stretch of
// known days.
func (c *Calendar) addSlowly(d Date, n int) (Due, error) {
	if d.n == 0 {
		return Due{}, words.ErrNoDate
	}
	first, step := d, 1
	switch {
	case n > 0:
		first = next(d, 1)
	case n < 0:
		first, step = next(d, -1), -1
	}
	t, ok := d, true
	if n != 0 {
		i, k := int(d.n)-c.origin, n
		if k > 0 {
			i++
			k--
		}
		ok = uint(i) < uint(len(c.before))
		if ok {
			r := int(c.before[i]) + k
			if ok = uint(r) < uint(len(c.work)); ok {
				t = Date{c.work[r]}
			}
		}
	}
	if !ok || !c.covers(first, t) {
		return Due{}, c.unknown(c.firstUnknown(first, step))
	}
	state, gap := c.weakest(first, t)
	return Due{Date: t, State: state, NoOverlay: gap}, nil
}

// CountWorkingDays returns the number of working days after from up to and
// including to; if to is before from, the number of working days after to up
// to and including from, as a negative number. So Count(a, b) = -Count(b, a),
// and counts add up. An uncovered day among those looked at is an
// *lang.Error of the code unknown-day that names the first of them, going from from to to. It
// takes the same time for every span and allocates nothing when it succeeds.
func (c *Calendar) CountWorkingDays(from, to Date) (Count, error) {
	before := c.firmBefore
	i, j := uint(int(from.n)-c.firmOrigin+1), uint(int(to.n)-c.firmOrigin+1)
	if i < uint(len(before)) && j < uint(len(before)) {
		return Count{N: int(before[j] - before[i]), State: Known}, nil
	}
	return c.countSlowly(from, to)
}

func (c *Calendar) countSlowly(from, to Date) (Count, error) {
	if from.n == 0 || to.n == 0 {
		return Count{}, words.ErrNoDate
	}
	if from == to {
		return Count{State: Known}, nil // no day is looked at
	}
	a, b, step := next(from, 1), to, 1
	first := a
	if to.n < from.n {
		a, b, step = from, next(to, 1), -1
		first = a
	}
	if !c.covers(a, b) {
		return Count{}, c.unknown(c.firstUnknown(first, step))
	}
	state, gap := c.weakest(a, b)
	n := int(c.before[int(to.n)-c.origin+1]) - int(c.before[int(from.n)-c.origin+1])
	return Count{N: n, State: state, NoOverlay: gap}, nil
}

// Days yields every day from from to to, both included, going backward if to
// is before from. It stops after the first error.
func (c *Calendar) Days(from, to Date) iter.Seq2[Day, error] {
	return func(yield func(Day, error) bool) {
		if from.n == 0 || to.n == 0 {
			yield(Day{}, words.ErrNoDate)
			return
		}
		step := 1
		if to.n < from.n {
			step = -1
		}
		for d := from; ; d = d.AddDays(step) {
			day, err := c.Day(d)
			if !yield(day, err) || err != nil || d == to {
				return
			}
		}
	}
}

// Covers returns the first and the last day that the calendar covers, the zero
// Window if it covers none. Days between them may be uncovered, where a year's
// notice is missing.
func (c *Calendar) Covers() Window { return Window{c.first, c.last} }

// KnownOn returns the day given to AsKnown, the zero Date if there was none.
func (c *Calendar) KnownOn() Date { return c.on }

// next is AddDays that stays at the end of the range of dates, so that an
// error can always name a day.
func next(d Date, step int) Date {
	if e := d.AddDays(step); !e.IsZero() {
		return e
	}
	return d
}

// covers reports whether all days between a and b, in either order and both
// included, are covered.
func (c *Calendar) covers(a, b Date) bool {
	i, j := int(min(a.n, b.n))-c.origin, int(max(a.n, b.n))-c.origin
	if i < 0 || j >= len(c.cells) {
		return false
	}
	return c.tally[j+1].unknown == c.tally[i].unknown
}

// weakest returns the weakest state between a and b, which are covered, and
// whether an overlay is silent on any of the days.
func (c *Calendar) weakest(a, b Date) (State, bool) {
	i, j := int(min(a.n, b.n))-c.origin, int(max(a.n, b.n))-c.origin
	lo, hi := c.tally[i], c.tally[j+1]
	s := Known
	switch {
	case hi.estimated > lo.estimated:
		s = Estimated
	case hi.provisional > lo.provisional:
		s = Provisional
	case hi.gap > lo.gap:
		s = Partial
	}
	return s, hi.gap > lo.gap
}

// firstUnknown returns the first uncovered day from d on, d included. It is
// only asked where there is one.
func (c *Calendar) firstUnknown(d Date, step int) Date {
	for {
		i := int(d.n) - c.origin
		if uint(i) >= uint(len(c.cells)) || c.cells[i].state == Unknown {
			return d
		}
		e := next(d, step)
		if e == d {
			return d
		}
		d = e
	}
}

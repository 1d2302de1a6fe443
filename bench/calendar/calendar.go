// Package calendar holds three ways to count working days in China side by
// side: package deadline, a table written by hand over day numbers, and
// github.com/rickar/cal/v2. All three get the same days off and the same
// adjusted working days, so that they answer alike and only the time differs.
package calendar

import (
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/rickar/cal/v2"
)

// Contenders are the three ways, set up for the same days.
type Contenders struct {
	Deadline *deadline.Calendar
	Table    *Table
	Cal      *cal.BusinessCalendar
}

// New reads the national calendar and sets up the others from it.
func New() (*Contenders, error) {
	china, err := deadline.China()
	if err != nil {
		return nil, err
	}
	c := &Contenders{Deadline: china, Table: &Table{first: Number(china.Covers().From)}, Cal: cal.NewBusinessCalendar()}
	// Holidays of one day each are slow to look up there; a function over a
	// map is the fastest that cal can do with such a calendar.
	worked := map[[3]int]bool{}
	for day, err := range china.Days(china.Covers().From, china.Covers().To) {
		if err != nil {
			return nil, err
		}
		c.Table.push(day.Working)
		if day.Notice != (deadline.Notice{}) {
			worked[[3]int{day.Date.Year(), int(day.Date.Month()), day.Date.Day()}] = day.Working
		}
	}
	c.Cal.WorkdayFunc = func(t time.Time) bool {
		if w, ok := worked[[3]int{t.Year(), int(t.Month()), t.Day()}]; ok {
			return w
		}
		return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
	}
	return c, nil
}

// Table is what somebody who needs only speed would write: two slices over
// day numbers. It does not know provisional days, notices or overlays, and
// instead of an error it has a bool, so that a day outside the data does not
// take the program down.
type Table struct {
	first  int32   // the number of the first day
	before []int32 // working days among the first i days
	work   []int32 // numbers of the working days
}

func (t *Table) push(working bool) {
	if len(t.before) == 0 {
		t.before = append(t.before, 0)
	}
	i := len(t.before) - 1
	n := t.before[i]
	if working {
		t.work = append(t.work, t.first+int32(i))
		n++
	}
	t.before = append(t.before, n)
}

// Number returns the number of a day, 1970-01-01 being 0.
func Number(d deadline.Date) int32 { return int32(d.Sub(deadline.MustDate("1970-01-01"))) }

// Add returns the n-th working day after d, before d if n is negative.
func (t *Table) Add(d int32, n int) (int32, bool) {
	i := int(d - t.first)
	if n > 0 {
		i++
		n--
	}
	if i < 0 || i >= len(t.before) {
		return 0, false
	}
	r := int(t.before[i]) + n
	if r < 0 || r >= len(t.work) {
		return 0, false
	}
	return t.work[r], true
}

// Count returns the number of working days after a up to b.
func (t *Table) Count(a, b int32) (int, bool) {
	i, j := int(a-t.first+1), int(b-t.first+1)
	if i < 0 || i >= len(t.before) || j < 0 || j >= len(t.before) {
		return 0, false
	}
	return int(t.before[j] - t.before[i]), true
}

// AddUnchecked is Add for somebody who is certain of the data: a day outside
// them is a panic.
func (t *Table) AddUnchecked(d int32, n int) int32 {
	return t.work[int(t.before[d-t.first+1])+n-1]
}

// CountUnchecked is Count without the check.
func (t *Table) CountUnchecked(a, b int32) int {
	return int(t.before[b-t.first+1] - t.before[a-t.first+1])
}

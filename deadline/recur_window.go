package deadline

import (
	"fmt"
	"iter"
	"time"
)

// Window is a run of days, both ends included. The zero value is no window.
type Window struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// IsZero reports whether w is no window.
func (w Window) IsZero() bool { return w == Window{} }

// Contains reports whether d lies in the window, its ends included.
func (w Window) Contains(d Date) bool {
	return !w.From.IsZero() && !d.Before(w.From) && !d.After(w.To)
}

// Len returns the number of days in the window.
func (w Window) Len() int {
	if w.From.IsZero() || w.To.Before(w.From) {
		return 0
	}
	return w.To.Sub(w.From) + 1
}

// String returns one day as YYYY-MM-DD and several as YYYY-MM-DD/YYYY-MM-DD.
func (w Window) String() string {
	if w.From == w.To {
		return w.From.String()
	}
	return w.From.String() + "/" + w.To.String()
}

// Label writes the window in the language lang.
func (w Window) Label(lang string) string {
	switch {
	case w.From == w.To && english(lang):
		return w.From.String()
	case w.From == w.To:
		return w.From.Chinese()
	case english(lang):
		return w.From.String() + " to " + w.To.String()
	}
	return w.From.Chinese() + "至" + w.To.Chinese()
}

// keyed is a window as the text has it, with the name of its cycle.
type keyed struct {
	key string
	Window
}

// windows yields the windows of r in order, beginning with the last cycle that
// starts on or before from and its predecessor, since 12月或者次年1月 and a
// window moved on reach into the cycle after their own. It ends with the last
// year a Date can have. anchor is the first year of cycles of several years.
func (r Recurrence) windows(from Date, anchor int) iter.Seq[keyed] {
	return func(yield func(keyed) bool) {
		if r.IsZero() || from.IsZero() {
			return
		}
		for i := r.ordinal(from, anchor) - 1; ; i++ {
			for _, k := range r.inCycle(i, anchor) {
				if !k.From.IsZero() && !yield(k) {
					return
				}
			}
			if r.begins(i+1, anchor).IsZero() && i > 0 {
				return
			}
		}
	}
}

// ordinal numbers the cycle in which d lies.
func (r Recurrence) ordinal(d Date, anchor int) int {
	y, m := d.Year(), int(d.Month())-1
	switch r.cycle {
	case weekly:
		return MustDate("0001-01-01").weeksTo(d)
	case monthly:
		return y*12 + m
	case quarterly:
		return y*4 + m/3
	case halfYearly:
		return y*2 + m/6
	}
	if r.every > 1 {
		return floorDiv(y-anchor, int(r.every)) + 1
	}
	return y
}

// weeksTo counts the whole weeks from d, a Monday, to e.
func (d Date) weeksTo(e Date) int { return e.Sub(d) / weekDays }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// begins returns the first day of cycle i, and no date outside the range of
// Date.
func (r Recurrence) begins(i, anchor int) Date {
	var y, m int
	switch r.cycle {
	case weekly:
		return MustDate("0001-01-01").AddDays(max(i, -1) * weekDays)
	case monthly:
		y, m = floorDiv(i, 12), i-floorDiv(i, 12)*12
	case quarterly:
		y, m = floorDiv(i, 4), (i-floorDiv(i, 4)*4)*3
	case halfYearly:
		y, m = floorDiv(i, 2), (i-floorDiv(i, 2)*2)*6
	default:
		y = i
		if r.every > 1 {
			y = anchor + (i-1)*int(r.every)
		}
	}
	d, err := NewDate(y, time.Month(m+1), 1)
	if err != nil {
		return Date{}
	}
	return d
}

// inCycle returns the windows of cycle i as the text has them.
func (r Recurrence) inCycle(i, anchor int) []keyed {
	start := r.begins(i, anchor)
	if start.IsZero() {
		return nil
	}
	end := r.begins(i+1, anchor).AddDays(-1)
	if end.IsZero() {
		end = Date{lastDay}
	}
	y := start.Year()
	switch {
	case r.by && r.cycle == yearly:
		m := r.monthList()[0]
		return []keyed{{r.key(start, end), Window{start, dayOf(y, m, int(r.last))}}}
	case r.first > 0:
		return []keyed{{r.key(start, end), Window{
			dayOf(y, start.Month(), int(r.first)), dayOf(y, start.Month(), int(r.last))}}}
	case r.either:
		list := r.monthList()
		first, last := list[0], list[len(list)-1]
		to := dayOf(y, last, endOfMonth)
		if last < first {
			to = dayOf(y+1, last, endOfMonth)
		}
		return []keyed{{r.key(start, end), Window{dayOf(y, first, 1), to}}}
	case r.months > 0:
		list := r.monthList()
		out := make([]keyed, len(list))
		for j, m := range list {
			out[j] = keyed{fmt.Sprintf("%04d-%02d", y, int(m)), Window{dayOf(y, m, 1), dayOf(y, m, endOfMonth)}}
		}
		return out
	}
	return []keyed{{r.key(start, end), Window{start, end}}}
}

// dayOf returns a day of a month, or its last day where it has no such day.
func dayOf(y int, m time.Month, day int) Date {
	d, err := NewDate(y, m, 1)
	if err != nil {
		return Date{lastDay}
	}
	return d.AddDays(min(day, daysIn(y, m)) - 1)
}

// key names a cycle for good: 2026-W41, 2026-10, 2026-Q4, 2026-H2, 2026,
// 2025-2026.
func (r Recurrence) key(start, end Date) string {
	y, m := start.Year(), int(start.Month())
	switch r.cycle {
	case weekly:
		// A week belongs to the year in which its Thursday lies (ISO 8601).
		thursday := start.AddDays(3)
		if thursday.IsZero() {
			thursday = end
		}
		return fmt.Sprintf("%04d-W%02d", thursday.Year(), (thursday.YearDay()-1)/weekDays+1)
	case monthly:
		return fmt.Sprintf("%04d-%02d", y, m)
	case quarterly:
		return fmt.Sprintf("%04d-Q%d", y, (m-1)/3+1)
	case halfYearly:
		return fmt.Sprintf("%04d-H%d", y, (m-1)/6+1)
	}
	if r.every > 1 {
		return fmt.Sprintf("%04d-%04d", y, y+int(r.every)-1)
	}
	return fmt.Sprintf("%04d", y)
}

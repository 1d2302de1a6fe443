package recur

import (
	"fmt"
	"iter"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// keyed is a window as the text has it, with the name of its cycle.
type keyed struct {
	key string
	deadline.Window
}

// windows yields the windows of r in order, beginning with the last cycle that
// starts on or before from and its predecessor, since 12月或者次年1月 and a
// window moved on reach into the cycle after their own. It ends with the last
// year a Date can have. anchor is the first year of cycles of several years.
func (r Recurrence) windows(from deadline.Date, anchor int) iter.Seq[keyed] {
	return func(yield func(keyed) bool) {
		if r == (Recurrence{}) || from.IsZero() {
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
func (r Recurrence) ordinal(d deadline.Date, anchor int) int {
	y, m := d.Year(), int(d.Month())-1
	switch r.cycle {
	case weekly:
		return weeksTo(deadline.MustDate("0001-01-01"), d)
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
func weeksTo(d, e deadline.Date) int { return e.Sub(d) / weekDays }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// begins returns the first day of cycle i, and no date outside the range of
// Date.
func (r Recurrence) begins(i, anchor int) deadline.Date {
	var y, m int
	switch r.cycle {
	case weekly:
		return deadline.MustDate("0001-01-01").AddDays(max(i, -1) * weekDays)
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
	d, err := deadline.NewDate(y, time.Month(m+1), 1)
	if err != nil {
		return deadline.Date{}
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
		end = deadline.MustDate("9999-12-31")
	}
	y := start.Year()
	switch {
	case r.dated():
		out := make([]keyed, 0, 2)
		from := start
		for _, m := range r.monthList() {
			w := deadline.Window{From: from, To: dayOf(y, m, int(r.dates[m]))}
			if !r.by {
				w.From = w.To
			}
			out = append(out, keyed{fmt.Sprintf("%04d-%02d", y, int(m)), w})
			from = w.To.AddDays(1)
		}
		return out
	case r.first > 0 && r.cycle == weekly:
		return []keyed{{r.key(start, end), deadline.Window{From: start.AddDays(int(r.first) - 1), To: start.AddDays(int(r.last) - 1)}}}
	case r.first > 0 && r.last == endOfMonth:
		from := end
		if r.first != endOfMonth {
			from = dayOf(y, start.Month(), int(r.first))
		}
		return []keyed{{r.key(start, end), deadline.Window{From: from, To: end}}}
	case r.by && r.cycle == yearly:
		m := r.monthList()[0]
		return []keyed{{r.key(start, end), deadline.Window{From: start, To: dayOf(y, m, int(r.last))}}}
	case r.first > 0:
		return []keyed{{r.key(start, end), deadline.Window{From: dayOf(y, start.Month(), int(r.first)), To: dayOf(y, start.Month(), int(r.last))}}}
	case r.either:
		list := r.monthList()
		first, last := list[0], list[len(list)-1]
		to := dayOf(y, last, endOfMonth)
		if last < first {
			to = dayOf(y+1, last, endOfMonth)
		}
		return []keyed{{r.key(start, end), deadline.Window{From: dayOf(y, first, 1), To: to}}}
	case r.months > 0:
		list := r.monthList()
		out := make([]keyed, len(list))
		for j, m := range list {
			out[j] = keyed{fmt.Sprintf("%04d-%02d", y, int(m)), deadline.Window{From: dayOf(y, m, 1), To: dayOf(y, m, endOfMonth)}}
		}
		return out
	}
	return []keyed{{r.key(start, end), deadline.Window{From: start, To: end}}}
}

// dayOf returns a day of a month, or its last day where it has no such day.
func dayOf(y int, m time.Month, day int) deadline.Date {
	d, err := deadline.NewDate(y, m, 1)
	if err != nil {
		return deadline.MustDate("9999-12-31")
	}
	return d.AddDays(min(day, words.DaysIn(y, m)) - 1)
}

// key names a cycle for good: 2026-W41, 2026-10, 2026-Q4, 2026-H2, 2026,
// 2025-2026.
func (r Recurrence) key(start, end deadline.Date) string {
	y, m := start.Year(), int(start.Month())
	switch r.cycle {
	case weekly:
		// A week belongs to the year in which its Thursday lies (ISO 8601).
		thursday := start.AddDays(3)
		if thursday.IsZero() {
			thursday = end
		}
		return fmt.Sprintf("%04d-W%02d", thursday.Year(), thursday.Sub(firstOf(thursday.Year()))/weekDays+1)
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

// firstOf is the first day of a year, which a Date can have.
func firstOf(year int) deadline.Date {
	d, _ := deadline.NewDate(year, time.January, 1)
	return d
}

package deadline

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Change is one day of which two calendars say different things. A calendar
// that does not cover the day says Unknown.
type Change struct {
	Date   Date `json:"date"`
	Before Day  `json:"before"`
	After  Day  `json:"after"`
}

// Changes are the days that differ between two calendars, in order.
type Changes []Change

// Diff compares two calendars day by day: what changed when a notice was
// published (compare AsKnown of two days), when next year's file was added,
// or when a region's holidays are laid on top.
func Diff(before, after *Calendar) Changes {
	var out Changes
	lo, hi := before.First(), before.Last()
	if f := after.First(); lo.IsZero() || !f.IsZero() && f.Before(lo) {
		lo = f
	}
	if l := after.Last(); l.After(hi) {
		hi = l
	}
	if lo.IsZero() {
		return nil
	}
	for d := lo; !d.After(hi); d = d.AddDays(1) {
		// The error is that the day is unknown, and the Day says so.
		x, _ := before.Day(d)
		y, _ := after.Day(d)
		if x != y {
			out = append(out, Change{Date: d, Before: x, After: y})
		}
		if d == hi {
			break
		}
	}
	return out
}

// Moves reports whether the change can move a deadline: the day was worked
// and is not any more, the other way round, or is known on one side only.
func (c Change) Moves() bool {
	return c.Before.Working != c.After.Working || (c.Before.State == Unknown) != (c.After.State == Unknown)
}

// Explain says what the day was and what it is, in English if lang begins
// with "en" and in Chinese otherwise.
func (c Change) Explain(lang string) string {
	return c.Date.String() + words.Both("：", ": ").In(lang) + c.from(lang) + words.Both("→", " → ").In(lang) + c.to(lang)
}

// Moving returns the changes that can move a deadline.
func (c Changes) Moving() Changes {
	var out Changes
	for _, x := range c {
		if x.Moves() {
			out = append(out, x)
		}
	}
	return out
}

// Explain says in one line per stretch of days what changed; a year that was
// added takes one line.
func (c Changes) Explain(lang string) string {
	var lines []string
	for i := 0; i < len(c); {
		j, off, worked := i, 0, 0
		for ; j < len(c) && c[j].Date.Sub(c[i].Date) == j-i && c[j].sameSort(c[i], lang); j++ {
			switch c[j].After.Kind {
			case DayOff:
				off++
			case AdjustedWork:
				worked++
			}
		}
		switch {
		case j-i == 1:
			lines = append(lines, c[i].Explain(lang))
		case c[i].appears():
			lines = append(lines, words.Both(fmt.Sprintf("%s至%s：未知→%s（%d天放假，%d天调休上班）", c[i].Date, c[j-1].Date, c[i].After.State.Label(lang), off, worked), fmt.Sprintf("%s to %s: unknown → %s (%d days off, %d weekend days worked)", c[i].Date, c[j-1].Date, c[i].After.State, off, worked)).In(lang))
		default:
			lines = append(lines, c[i].Date.String()+words.Both("至", " to ").In(lang)+c[j-1].Date.String()+
				words.Both("：", ": ").In(lang)+c[i].from(lang)+words.Both("→", " → ").In(lang)+c[i].to(lang))
		}
		i = j
	}
	return strings.Join(lines, "\n")
}

func (c Change) appears() bool { return c.Before.State == Unknown && c.After.State != Unknown }

// sameSort reports whether two changes belong in one line.
func (c Change) sameSort(d Change, lang string) bool {
	if c.appears() && d.appears() {
		return c.After.State == d.After.State && c.Date.Year() == d.Date.Year()
	}
	return c.from(lang) == d.from(lang) && c.to(lang) == d.to(lang)
}

func (c Change) from(lang string) string { return c.side(c.Before, c.After, lang) }
func (c Change) to(lang string) string   { return c.side(c.After, c.Before, lang) }

// side describes one side, and the notice where the other side differs in it.
func (c Change) side(d, other Day, lang string) string {
	if d.State == Unknown {
		return Unknown.Label(lang)
	}
	s := words.Both("休息", "free").In(lang)
	if d.Working {
		s = words.Both("上班", "worked").In(lang)
	}
	var notes []string
	if d.Name != "" && d.Name != other.Name {
		notes = append(notes, d.Name)
	}
	if d.Notice != other.Notice && !d.Notice.IsZero() {
		notes = append(notes, d.Notice.Number)
	}
	if d.State != other.State {
		notes = append(notes, d.State.Label(lang))
	}
	if d.NoData != other.NoData && d.NoData != "" {
		notes = append(notes, words.Both(d.NoData+"没有数据", "no data of "+d.NoData).In(lang))
	}
	if len(notes) == 0 {
		return s
	}
	return words.Both(s+"（"+strings.Join(notes, "，")+"）", s+" ("+strings.Join(notes, ", ")+")").In(lang)
}

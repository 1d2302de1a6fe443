package deadline

import (
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

// Diff compares two calendars day by day, and gives the days that differ in order: what changed when a notice was
// published (compare AsKnown of two days), when next year's file was added,
// or when a region's holidays are laid on top.
func Diff(before, after *Calendar) []Change {
	var out []Change
	lo, hi := before.first, before.last
	if f := after.first; lo.IsZero() || !f.IsZero() && f.Before(lo) {
		lo = f
	}
	if l := after.last; l.After(hi) {
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

// Explain says what the day was and what it is, in English if lang begins
// with "en" and in Chinese otherwise.
func (c Change) Explain(lang string) string {
	return c.Date.String() + words.Both("：", ": ").In(lang) + c.from(lang) + words.Both("→", " → ").In(lang) + c.to(lang)
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
	if d.Notice != other.Notice && d.Notice != (Notice{}) {
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

package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// RollRule says what becomes of a last day that is not a working day. The
// zero value leaves it where it is.
type RollRule uint8

const (
	// RollNone leaves the day where it is; no calendar is asked.
	RollNone RollRule = iota
	// RollForward moves to the first working day on or after the day
	// (遇节假日、公休日顺延).
	RollForward
	// RollAfterHoliday moves to the first day after the holiday, as 民法典
	// 203 has it. The holiday runs from the day to the last day that a
	// notice names within the same unbroken stretch of free days, so an
	// ordinary weekend that merely follows a holiday does not lengthen it,
	// and the result may be a Saturday that is not worked. Whether that Saturday is
	// itself such a day is a question of reading: clocks and ExplainRoll show the
	// other day beside it (readingHolidayOnly). A day on an ordinary weekend that no
	// holiday follows moves to the day after the weekend.
	RollAfterHoliday
	// RollBackward moves to the last working day on or before the day.
	RollBackward
)

var rollNames = [...]string{"none", "forward", "after holiday", "backward"}

// String returns none, forward, after holiday or backward.
func (r RollRule) String() string { return words.NameOf(rollNames[:], uint8(r)) }

// MarshalText writes what String returns; JSON uses it.
func (r RollRule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *RollRule) UnmarshalText(text []byte) error {
	i, err := words.IndexOf("roll rule", rollNames[:], string(text))
	*r = RollRule(i)
	return err
}

// Roll moves d as the rule says. The state is the weakest among d, the
// result and the days between. RollNone never fails on a day; the others are
// an *UnknownDayError where they reach a day that is not covered.
func (c *Calendar) Roll(d Date, rule RollRule) (Due, error) {
	if d.IsZero() {
		return Due{}, words.ErrNoDate
	}
	if rule == RollNone {
		return Due{Date: d, State: Known}, nil
	}
	day, err := c.Working(d)
	if err != nil {
		return Due{}, err
	}
	to := d
	switch {
	case day:
	case rule == RollForward:
		to, err = c.step(d, 1)
	case rule == RollBackward:
		to, err = c.step(d, -1)
	case rule == RollAfterHoliday:
		to, err = c.afterHoliday(d)
	}
	if err != nil {
		return Due{}, err
	}
	state, gap := c.weakest(d, to)
	return Due{Date: to, State: state, NoOverlay: gap}, nil
}

func (c *Calendar) step(d Date, n int) (Date, error) {
	due, err := c.AddWorkingDays(d, n)
	return due.Date, err
}

func (c *Calendar) afterHoliday(d Date) (Date, error) {
	end, err := c.step(d, 1)
	if err != nil {
		return Date{}, err
	}
	last := Date{}
	for e := d; e.Before(end); e = e.AddDays(1) {
		if c.cells[int(e.n)-c.origin].kind == DayOff {
			last = e
		}
	}
	if last.IsZero() {
		return end, nil
	}
	return last.AddDays(1), nil
}

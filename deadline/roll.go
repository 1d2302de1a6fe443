package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// RollRule says what becomes of a last day that is not a working day. The
// zero value leaves it where it is, and no calendar is asked.
// Its value is the word that JSON shows.
type RollRule string

const (
	// RollForward moves to the first working day on or after the day
	// (遇节假日、公休日顺延).
	RollForward RollRule = "forward"
	// RollAfterHoliday moves to the first day after the holiday, as 民法典
	// 203 has it. The holiday runs from the day to the last day that a
	// notice names within the same unbroken stretch of free days, so an
	// ordinary weekend that merely follows a holiday does not lengthen it,
	// and the result may be a Saturday that is not worked. Whether that Saturday is
	// itself such a day is a question of reading: clocks and ExplainRoll show the
	// other day beside it (readingHolidayOnly). A day on an ordinary weekend that no
	// holiday follows moves to the day after the weekend.
	RollAfterHoliday RollRule = "after holiday"
	// RollBackward moves to the last working day on or before the day.
	RollBackward RollRule = "backward"
)

var rollRules = [...]string{string(RollForward), string(RollAfterHoliday), string(RollBackward)}

// Roll moves d as the rule says. The state is the weakest among d, the
// result and the days between. No rule never fails on a day; the others are
// an error (unknown-day) where they reach a day that is not covered, and a rule that
// does not exist is one (word).
func (c *Calendar) Roll(d Date, rule RollRule) (Due, error) {
	if d.IsZero() {
		return Due{}, words.ErrNoDate
	}
	if rule == "" {
		return Due{Date: d, State: Known}, nil
	}
	if _, err := words.IndexOf("roll rule", rollRules[:], string(rule)); err != nil {
		return Due{}, err
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
		if c.cells[int(e.n)-c.origin].kind == dayOff {
			last = e
		}
	}
	if last.IsZero() {
		return end, nil
	}
	return last.AddDays(1), nil
}

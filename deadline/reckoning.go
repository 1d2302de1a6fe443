package deadline

import (
	"fmt"
	"time"
)

// StartRule says what a period is counted from. The zero value is the rule
// of 民法典 201: the day of the event does not count, the next day is the first.
type StartRule uint8

const (
	// NextDay: the day after the event is the first day counted.
	NextDay StartRule = iota
	// SameDay: the day of the event is itself the first day counted.
	SameDay
	// Instant: the period runs from the instant of the event. Hours only.
	Instant
)

var startNames = [...]string{"next day", "same day", "instant"}

// String returns next day, same day or instant.
func (s StartRule) String() string { return nameOf(startNames[:], uint8(s)) }

// Label returns 次日起算, 当日起算 or 即时起算, or the English name if lang
// begins with "en".
func (s StartRule) Label(lang string) string {
	if english(lang) {
		return s.String()
	}
	return nameOf([]string{"次日起算", "当日起算", "即时起算"}, uint8(s))
}

// MarshalText writes what String returns; JSON uses it.
func (s StartRule) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *StartRule) UnmarshalText(text []byte) error {
	i, err := indexOf("start rule", startNames[:], string(text))
	*s = StartRule(i)
	return err
}

// EndRule says when on its last day a period ends. The zero value is 24:00
// (民法典 203).
type EndRule uint8

const (
	// EndOfDay: at 24:00.
	EndOfDay EndRule = iota
	// CloseOfBusiness: when the office closes, where business hours apply.
	CloseOfBusiness
)

var endNames = [...]string{"end of day", "close of business"}

// String returns end of day or close of business.
func (e EndRule) String() string { return nameOf(endNames[:], uint8(e)) }

// Label returns 24时止 or 下班时止, or the English name if lang begins with "en".
func (e EndRule) Label(lang string) string {
	if english(lang) {
		return e.String()
	}
	return nameOf([]string{"24时止", "下班时止"}, uint8(e))
}

// MarshalText writes what String returns; JSON uses it.
func (e EndRule) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (e *EndRule) UnmarshalText(text []byte) error {
	i, err := indexOf("end rule", endNames[:], string(text))
	*e = EndRule(i)
	return err
}

// TimeOfDay is a time on the clock in minutes after midnight, 0 to 1440
// (24:00). The zero value, 00:00, serves as "not given".
type TimeOfDay int

// ParseTimeOfDay reads HH:MM, 00:00 to 24:00.
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	if len(s) == 5 && s[2] == ':' {
		h, ok1 := digits(s[:2])
		m, ok2 := digits(s[3:])
		if t := TimeOfDay(h*60 + m); ok1 && ok2 && m < 60 && t <= 24*60 {
			return t, nil
		}
	}
	return 0, fmt.Errorf("deadline: %q is not a time of day of the form HH:MM", shown(s))
}

// String returns HH:MM.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// MarshalText writes what String returns; JSON uses it.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	v, err := ParseTimeOfDay(string(text))
	*t = v
	return err
}

// Reckoning is one way of counting a period: how long, from when, moved how
// when it ends on a free day, and ending when on the last day. It is a
// comparable value; the zero value has no period and is an error to use.
type Reckoning struct {
	Period Period    `json:"period"`
	Before bool      `json:"before,omitempty"` // counted backward: 提前3个工作日
	Start  StartRule `json:"start"`
	Roll   RollRule  `json:"roll"`
	End    EndRule   `json:"end"`
	Closes TimeOfDay `json:"closes,omitempty"` // when business closes; needed for CloseOfBusiness
}

// Deadline is a due day with the instant at which it ends.
type Deadline struct {
	Due
	At time.Time `json:"at"` // in China Standard Time
	// Exclusive says that At is 24:00 of the due day, which is the first
	// instant of the next one and so too late. Otherwise At is still in time.
	Exclusive bool `json:"exclusive,omitempty"`
}

// Met reports whether something done at the instant t is in time.
func (d Deadline) Met(t time.Time) bool {
	if d.Exclusive {
		return t.Before(d.At)
	}
	return !t.After(d.At)
}

// Due returns the last day of the period for an event on the day from.
//
// Working days are those of c. Months and years end on the corresponding day
// or the last of the month (民法典 202); with SameDay, where the first day
// counts, they end the day before it. A period of no days ends on the day of
// the event. Hours need an instant and are an *InputError here; so is
// a result outside the range of dates. A day that c does not cover is an
// *UnknownDayError, but only where the calendar is needed: calendar days,
// months and years without a roll ask no calendar, and c may then be nil.
func (r Reckoning) Due(c *Calendar, from Date) (Due, error) {
	if from.IsZero() {
		return Due{}, ErrNoDate
	}
	if err := r.check(); err != nil {
		return Due{}, err
	}
	if r.Period.Unit == Hour || r.Start == Instant {
		return Due{}, mistake(CodePeriodForm, "", r.Period.String(),
			"按小时或即时起算的期限需要时刻，不能只给日期", "hours, and periods that run from the instant, need a time, not only a day")
	}
	return r.last(c, from)
}

func (r Reckoning) check() error {
	if err := r.Period.check(); err != nil {
		return err
	}
	switch {
	case r.Start > Instant || r.Roll > RollBackward || r.End > CloseOfBusiness:
		return mistake(CodePeriodForm, "", "", "起算、顺延或截止规则不存在", "the start, roll or end rule does not exist")
	case r.Start == Instant && r.Period.Unit != Hour:
		return mistake(CodePeriodForm, "", r.Period.String(), "即时起算只用于按小时计算的期限", "only hours run from the instant")
	case r.End == CloseOfBusiness && (r.Closes <= 0 || r.Closes > 24*60):
		return mistake(CodePeriodForm, "", r.Closes.String(), "下班时截止需要给出下班时间", "close of business needs the time at which business closes")
	}
	return nil
}

func (r Reckoning) last(c *Calendar, from Date) (Due, error) {
	due := Due{State: Known}
	sign := 1
	if r.Before {
		sign = -1
	}
	n, skip := r.Period.N, 0
	if r.Start == SameDay && n > 0 {
		skip = sign
	}
	switch r.Period.Unit {
	case WorkingDay:
		if n == 0 {
			due.Date = from
			break
		}
		base := from.AddDays(-skip)
		if base.IsZero() {
			return Due{}, outOfRange()
		}
		var err error
		if due, err = c.AddWorkingDays(base, sign*n); err != nil {
			return Due{}, err
		}
	case CalendarDay:
		due.Date = from.AddDays(sign*n - skip)
	case Month:
		due.Date = from.AddMonths(sign * n).AddDays(-skip)
	case Year:
		due.Date = from.AddYears(sign * n).AddDays(-skip)
	}
	if due.Date.IsZero() {
		return Due{}, outOfRange()
	}
	return r.rolled(c, due)
}

func (r Reckoning) rolled(c *Calendar, due Due) (Due, error) {
	if r.Roll == RollNone {
		return due, nil
	}
	to, err := c.Roll(due.Date, r.Roll)
	if err != nil {
		return Due{}, err
	}
	return Due{Date: to.Date, State: Weaker(due.State, to.State), NoOverlay: due.NoOverlay || to.NoOverlay}, nil
}

func outOfRange() error {
	return mistake(CodeRange, "", "", "结果超出0001年至9999年", "the result lies outside the years 1 to 9999")
}

// Deadline returns the last day of the period for an event at the instant
// from, and the instant at which it ends. The day of the event is the one in
// China Standard Time.
//
// Hours run from the instant, or from 00:00 of the day of the event (SameDay)
// or of the next one (NextDay), and end at an instant; where that falls on a
// free day and the rule rolls, the time of day is kept. All other units end
// as End says.
func (r Reckoning) Deadline(c *Calendar, from time.Time) (Deadline, error) {
	day := DateOf(from)
	if day.IsZero() {
		return Deadline{}, outOfRange()
	}
	if err := r.check(); err != nil {
		return Deadline{}, err
	}
	if r.Period.Unit == Hour {
		return r.hours(c, from, day)
	}
	due, err := r.last(c, day)
	if err != nil {
		return Deadline{}, err
	}
	start := due.Date.Time()
	if r.End == CloseOfBusiness {
		return Deadline{Due: due, At: start.Add(time.Duration(r.Closes) * time.Minute)}, nil
	}
	return Deadline{Due: due, At: start.Add(24 * time.Hour), Exclusive: true}, nil
}

func (r Reckoning) hours(c *Calendar, from time.Time, day Date) (Deadline, error) {
	switch {
	case r.Start == SameDay:
		from = day.Time()
	case r.Start == NextDay && r.Before:
		from = day.Time() // backward, the day before is the first counted
	case r.Start == NextDay:
		from = day.Time().Add(24 * time.Hour)
	}
	length := time.Duration(r.Period.N) * time.Hour // a hundred years at most, so no overflow
	if r.Before {
		length = -length
	}
	at := from.Add(length).In(cst)
	date := DateOf(at)
	if date.IsZero() {
		return Deadline{}, outOfRange()
	}
	due, err := r.rolled(c, Due{Date: date, State: Known})
	if err != nil {
		return Deadline{}, err
	}
	return Deadline{Due: due, At: at.Add(time.Duration(due.Date.Sub(date)) * 24 * time.Hour)}, nil
}

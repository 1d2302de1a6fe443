package deadline

import (
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Unit is what a period is counted in. The zero value is no unit at all.
type Unit uint8

// The units of a period.
const (
	WorkingDay  Unit = iota + 1 // 工作日: days on which offices work by the notices
	CalendarDay                 // 日: calendar days
	Month                       // 月: to the corresponding day, or the last of the month (民法典 202)
	Year                        // 年
	Hour                        // 小时: from instant to instant
)

// Each unit is capped at what a hundred years hold, so that no input can make
// a computation run for long.
var unitTable = [...]struct {
	id, one, many, zh string
	most              int
}{
	WorkingDay:  {"working_days", "working day", "working days", "个工作日", 36525},
	CalendarDay: {"days", "day", "days", "日", 36525},
	Month:       {"months", "month", "months", "个月", 1200},
	Year:        {"years", "year", "years", "年", 100},
	Hour:        {"hours", "hour", "hours", "小时", 876600},
}

// String returns the identifier of the unit, such as "working_days", and ""
// for none.
func (u Unit) String() string {
	if int(u) < len(unitTable) {
		return unitTable[u].id
	}
	return ""
}

// Period is a length of time as a rule states it: 20 working days, 1 month,
// 24 hours. The zero value is "no period"; Period{0, CalendarDay} is the same day.
// As text and in JSON it is what String returns.
type Period struct {
	N    int
	Unit Unit
}

// IsZero reports whether p is "no period".
func (p Period) IsZero() bool { return p == Period{} }

// String writes the period the way ParsePeriod reads it: "20 working days",
// "same day" for a period of no days, "" for no period.
func (p Period) String() string {
	if p.Unit == 0 || int(p.Unit) >= len(unitTable) {
		return ""
	}
	if p == (Period{0, CalendarDay}) {
		return "same day"
	}
	if p.N == 1 {
		return "1 " + unitTable[p.Unit].one
	}
	return strconv.Itoa(p.N) + " " + unitTable[p.Unit].many
}

// Label writes the period in the language lang: the way documents do, 20个工作日, 30日,
// 1个月, 当日, and as String does if lang begins with "en".
func (p Period) Label(lang string) string {
	if words.English(lang) {
		return p.String()
	}
	if p.Unit == 0 || int(p.Unit) >= len(unitTable) {
		return ""
	}
	if p == (Period{0, CalendarDay}) {
		return "当日"
	}
	return strconv.Itoa(p.N) + unitTable[p.Unit].zh
}

// MarshalText writes what String writes.
func (p Period) MarshalText() ([]byte, error) {
	if p.IsZero() {
		return []byte{}, nil
	}
	if m := p.check(); m != nil {
		return nil, m
	}
	return []byte(p.String()), nil
}

// UnmarshalText reads what ParsePeriod reads; nothing is no period.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	v, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// Validate returns what is wrong with the period as *lang.Error: no unit, or a length
// outside 0 to a hundred years; nil for a good one.
func (p Period) Validate() error {
	if m := p.check(); m != nil {
		return m
	}
	return nil
}

func (p Period) check() *lang.Error {
	if p.Unit == 0 || int(p.Unit) >= len(unitTable) {
		return words.Fault(words.BadPeriodForm, "", "期限没有单位", "the period has no unit")
	}
	if p.N < 0 || p.N > unitTable[p.Unit].most {
		return words.Fault(words.BadPeriodRange, "", "期限应在0至{1}{2}之间", "a period in {3} is from 0 to {1}", unitTable[p.Unit].most, unitTable[p.Unit].zh, unitTable[p.Unit].many)
	}
	return nil
}

// ParsePeriod reads a period in English (20 working days, 1 month, same day)
// or Chinese (20个工作日, 三十日, 1个月, 24小时, 当日), numbers in digits or
// in Chinese numerals. Anything else is a *lang.Error that lists the accepted
// spellings; so is a length of more than a hundred years.
func ParsePeriod(s string) (Period, error) {
	in := strings.ToLower(strings.TrimSpace(words.HalfWidth(s)))
	if in == "same day" || in == "当日" || in == "当天" {
		return Period{0, CalendarDay}, nil
	}
	n, rest, ok := words.LeadingNumber(in)
	unit := unitNamed(strings.TrimSpace(rest))
	if !ok || unit == 0 {
		if ok && strings.TrimSpace(rest) == "月" {
			return Period{}, words.Fault(words.BadPeriodForm, "", "“{1}”看不出是时长还是月份，请写成“{2}个月”", `"{1}" may be a length or a month of the year; write "{2}个月"`, words.Shown(s), n)
		}
		return Period{}, words.Fault(words.BadPeriodForm, "", "“{1}”不是期限；"+words.PeriodFormsZh, "\"{1}\" is not a period; "+words.PeriodFormsEn, words.Shown(s))
	}
	p := Period{n, unit}
	if m := p.check(); m != nil {
		return Period{}, m
	}
	return p, nil
}

// MustPeriod is ParsePeriod for periods written in a program; it panics where
// ParsePeriod would return an error.
func MustPeriod(s string) Period {
	p, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

func unitNamed(s string) Unit {
	switch s {
	case "working day", "working days", "个工作日", "工作日":
		return WorkingDay
	case "day", "days", "calendar day", "calendar days", "日", "天", "个自然日", "自然日":
		return CalendarDay
	case "month", "months", "个月":
		return Month
	case "year", "years", "年":
		return Year
	case "hour", "hours", "小时", "个小时":
		return Hour
	}
	return 0
}

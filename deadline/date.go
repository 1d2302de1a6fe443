package deadline

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Date is a day of the civil (proleptic Gregorian) calendar, without a time
// and without a zone. It is a small comparable value: == compares days, and a
// Date may be a map key.
//
// The zero value is "no date": IsZero reports it, it sorts before every day,
// it prints as the empty string, and arithmetic on it gives it back. Dates
// run from 0001-01-01 to 9999-12-31; arithmetic that would leave that range
// gives "no date" rather than a day that nobody asked for.
type Date struct {
	n int32 // 1 is 0001-01-01; 0 is no date
}

const (
	lastDay   = 3652059      // 9999-12-31
	unixEpoch = 719163       // 1970-01-01
	cstOffset = 8 * 60 * 60  // China Standard Time, without summer time
	daySecs   = 24 * 60 * 60 //
	maxMonths = 12 * 9999    // more cannot stay in range
	isoLen    = len("2006-01-02")
)

// NewDate returns the given day. A day that does not exist, such as
// 2023-02-29, or a year outside 1-9999 is an error.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > words.DaysIn(year, month) {
		return Date{}, words.Fault(words.BadDate, "", "没有{1}这一天", "there is no day {1}", fmt.Sprintf("%d-%02d-%02d", year, int(month), day))
	}
	return fromCivil(year, month, day), nil
}

// ParseDate reads exactly YYYY-MM-DD. Nothing else is accepted, and the day
// must exist.
func ParseDate(s string) (Date, error) {
	d, ok := parseISO(s)
	if !ok {
		return Date{}, words.Fault(words.BadDate, "", "“{1}”不是日期；请写成 2024-01-29", "\"{1}\" is not a date; write 2024-01-29", words.Shown(s))
	}
	return d, nil
}

// MustDate is ParseDate for dates written in a program; it panics where
// ParseDate would return an error.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf returns the day on which the instant t falls in China Standard Time
// (UTC+8, as it has been since 1991), whatever location t carries. It needs
// no time-zone database. An instant outside the range of Date gives no date.
func DateOf(t time.Time) Date {
	secs := t.Unix()
	if secs < -(unixEpoch+1)*daySecs || secs > (lastDay-unixEpoch+1)*daySecs {
		return Date{}
	}
	secs += cstOffset
	days := secs / daySecs
	if secs%daySecs < 0 {
		days--
	}
	return fromNumber(days + unixEpoch)
}

// fromNumber returns the day with the given number, or no date.
func fromNumber(n int64) Date {
	if n < 1 || n > lastDay {
		return Date{}
	}
	return Date{int32(n)}
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d.n == 0 }

// Year returns the year, 0 for no date.
func (d Date) Year() int { y, _, _ := d.civil(); return y }

// Month returns the month, 0 for no date.
func (d Date) Month() time.Month { _, m, _ := d.civil(); return m }

// Day returns the day of the month, 0 for no date.
func (d Date) Day() int { _, _, day := d.civil(); return day }

// Weekday returns the day of the week. No date has none; it gives Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// Compare returns -1, 0 or 1 as d is before, on or after e.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is before e. No date is before every day.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is after e.
func (d Date) After(e Date) bool { return d.n > e.n }

// AddDays returns the day n calendar days later (earlier if n is negative).
// A result outside 0001-01-01..9999-12-31 is no date.
func (d Date) AddDays(n int) Date {
	if d.n == 0 || n > lastDay || n < -lastDay {
		return Date{}
	}
	return fromNumber(int64(d.n) + int64(n))
}

// AddMonths returns the corresponding day n months later (earlier if n is
// negative), or the last day of that month where it has no such day, as 民法典
// 202 has it: 2024-01-31 plus one month is 2024-02-29; a year is twelve months. A result outside the
// range of Date is no date.
func (d Date) AddMonths(n int) Date {
	if d.n == 0 || n > maxMonths || n < -maxMonths {
		return Date{}
	}
	y, m, day := d.civil()
	months := y*12 + int(m) - 1 + n
	if months < 12 || months >= 12*10000 {
		return Date{}
	}
	y, m = months/12, time.Month(months%12+1)
	return fromCivil(y, m, min(day, words.DaysIn(y, m)))
}

// Sub returns the number of calendar days from e to d: 1 if d is the day
// after e. It is 0 if either is no date.
func (d Date) Sub(e Date) int {
	if d.n == 0 || e.n == 0 {
		return 0
	}
	return int(d.n - e.n)
}

// Time returns the instant at which the day begins in China Standard Time.
// No date gives the zero time.Time.
func (d Date) Time() time.Time {
	if d.n == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d.n-unixEpoch)*daySecs-cstOffset, 0).In(cst)
}

// cst is China Standard Time as a fixed offset, so that hosts without a
// time-zone database get the same days.
var cst = time.FixedZone("CST", cstOffset)

// String returns YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	var buf [isoLen]byte
	return string(d.append(buf[:0]))
}

func (d Date) append(b []byte) []byte {
	y, m, day := d.civil()
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+day/10), byte('0'+day%10))
}

// Label writes the day in the language lang: as Chinese documents do, 2024年3月1日, and
// as String does if lang begins with "en". No date is "".
func (d Date) Label(lang string) string {
	if d.n == 0 || words.English(lang) {
		return d.String()
	}
	y, m, day := d.civil()
	b := strconv.AppendInt(nil, int64(y), 10)
	b = append(b, "年"...)
	b = strconv.AppendInt(b, int64(m), 10)
	b = append(b, "月"...)
	b = strconv.AppendInt(b, int64(day), 10)
	return string(append(b, "日"...))
}

// MarshalText writes YYYY-MM-DD, and nothing for no date. JSON uses it.
func (d Date) MarshalText() ([]byte, error) {
	if d.n == 0 {
		return []byte{}, nil
	}
	return d.append(make([]byte, 0, isoLen)), nil
}

// UnmarshalText reads what MarshalText writes: YYYY-MM-DD, or nothing for no
// date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

func parseISO(s string) (Date, bool) {
	if len(s) != isoLen || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	y, ok1 := words.Digits(s[:4])
	m, ok2 := words.Digits(s[5:7])
	day, ok3 := words.Digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, false
	}
	d, err := NewDate(y, time.Month(m), day)
	return d, err == nil
}

// fromCivil counts in years that begin on 1 March, so that the leap day is
// the last of its year. The day must exist.
func fromCivil(y int, m time.Month, day int) Date {
	mm := int(m) - 3
	if mm < 0 {
		mm += 12
		y--
	}
	// 306 days lie between 1 March of year 0 and 1 January of year 1.
	return Date{int32(y*365 + y/4 - y/100 + y/400 + (mm*153+2)/5 + day - 306)}
}

func (d Date) civil() (int, time.Month, int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	const (
		century4 = 146097 // days in 400 years
		quad     = 1461   // days in 4 years
	)
	n := int(d.n) + 305 // days since 0000-03-01
	era, n := n/century4, n%century4
	yoe := (n - n/(quad-1) + n/36524 - n/(century4-1)) / 365
	doy := n - (365*yoe + yoe/4 - yoe/100)
	mm := (5*doy + 2) / 153
	day := doy - (153*mm+2)/5 + 1
	y := era*400 + yoe
	m := mm + 3
	if m > 12 {
		m -= 12
		y++
	}
	return y, time.Month(m), day
}

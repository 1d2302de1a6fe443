package cells

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/lang"
)

// The forms of a day, after which there may be the day of the week and a time of the day.
var (
	digitDay   = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2}))(.*)$`)
	solidDay   = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)(?:\.0|\d{6}|[ T].*)?$`)
	chineseDay = regexp.MustCompile(`^([\d〇零○Oo一二三四五六七八九]{4}) *年 *([\d一二三四五六七八九十]{1,3}) *月 *([\d一二三四五六七八九十]{1,3}) *[日号](.*)$`)
	moment     = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)$`)
	weekday    = regexp.MustCompile(`^\(?(?:星期|礼拜|周)([一二三四五六日天])\)?`)
	clock      = regexp.MustCompile(`^(?:[上下]午|中午|凌晨|早上|晚上)? *(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?|[时点](?:[整半]|(\d{1,2})分?)?) *(?:AM|PM|am|pm)?$`)
	solidClock = regexp.MustCompile(`^(\d\d)(\d\d)(\d\d)$`)
	monthOnly  = regexp.MustCompile(`^\d{4}(?:年|[-/.])?\d{1,2}月?$|年[^月]{1,3}月$`)
	shortYear  = regexp.MustCompile(`^\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?$`)
)

// dashes are the signs that stand for one in a day.
var dashes = strings.NewReplacer("—", "-", "–", "-", "−", "-", "‐", "-", "‑", "-")

// Date reads a day as people and spreadsheets write it, year first: 2024-03-01,
// 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 二〇二四年三月一日, with full-width digits,
// and with a day of the week and a time of the day, which is dropped. A moment that names
// its zone is a day of Chinese time: what programs write of midnight there is 16:00 of the
// day before, in UTC. Nothing is guessed at: 01/03/2024 and the serial number of a
// spreadsheet are errors that say what to write.
// why says what is wrong, and is empty for a day.
func Date(s string) (_ deadline.Date, why lang.Text) {
	if d, err := deadline.ParseDate(s); err == nil {
		return d, why
	}
	text := dashes.Replace(Seen(han.Half(s)))
	if m := moment.FindStringSubmatch(text); m != nil {
		if d, ok := inChina(m[1], m[2], m[3]); ok {
			return d, why
		}
		return deadline.Date{}, noDate(s, "没有这个时刻", "there is no such moment")
	}
	if year, month, day, rest := parts(text); year != "" {
		d, err := deadline.ParseDate(year + "-" + two(month) + "-" + two(day))
		if err != nil {
			return deadline.Date{}, noDate(s, "没有这一天", "there is no such day")
		}
		return after(s, d, rest)
	}
	if day, ok := Serial(text); ok {
		return deadline.Date{}, noDate(s, "像是电子表格里日期的序号（"+day.String()+"），请把该列的格式设为日期再另存", "it looks like the serial number of a day in a spreadsheet ("+day.String()+"): format the column as a date and save it again")
	}
	switch {
	case monthOnly.MatchString(text):
		return deadline.Date{}, noDate(s, "只写到月份，不知道是哪一天", "it names a month and no day")
	case shortYear.MatchString(text):
		return deadline.Date{}, noDate(s, "年份要写四位", "a year has four digits")
	}
	return deadline.Date{}, noDate(s, "", "")
}

// parts are those of a day and what stands behind it, "" where there is none.
func parts(text string) (year, month, day, rest string) {
	if m := digitDay.FindStringSubmatch(text); m != nil {
		return m[1], m[2] + m[4] + m[6], m[3] + m[5] + m[7], m[8]
	}
	if m := solidDay.FindStringSubmatch(text); m != nil {
		return m[1], m[2], m[3], strings.TrimPrefix(text[8:], ".0") // a number, as some programs write all
	}
	if m := chineseDay.FindStringSubmatch(text); m != nil {
		return arabic(m[1], true), arabic(m[2], false), arabic(m[3], false), m[4]
	}
	return "", "", "", ""
}

// after reads what stands behind a day: the day of the week, which has to be that of the
// day, and a time of it, which is dropped.
func after(s string, d deadline.Date, rest string) (deadline.Date, lang.Text) {
	rest = strings.TrimLeft(rest, " ")
	if m := weekday.FindStringSubmatch(rest); m != nil {
		named := strings.Index("日一二三四五六", m[1]) / len("日")
		if m[1] == "天" {
			named = 0
		}
		if time.Weekday(named) != d.Weekday() {
			is := "日一二三四五六"[int(d.Weekday())*len("日"):][:len("日")]
			return deadline.Date{}, noDate(s, "那一天是星期"+is, "that day is a "+d.Weekday().String())
		}
		rest = strings.TrimLeft(rest[len(m[0]):], " ")
	}
	rest = strings.TrimPrefix(rest, "T")
	m := clock.FindStringSubmatch(rest)
	if m == nil {
		m = solidClock.FindStringSubmatch(rest)
	}
	if rest != "" && (m == nil || !within(m[1], 24) || !within(m[2], 59) || !within(m[3], 59)) {
		return deadline.Date{}, noDate(s, "", "")
	}
	return d, lang.Text{}
}

// within reports a number that is not over a limit, or none.
func within(s string, most int) bool {
	n, err := strconv.Atoi(s)
	return s == "" || err == nil && n <= most
}

// inChina is the day of a moment in Chinese time, which all of the country has.
func inChina(day, clock, zone string) (deadline.Date, bool) {
	if len(clock) == len("15:04") {
		clock += ":00"
	}
	if len(zone) == len("+0800") {
		zone = zone[:3] + ":" + zone[3:]
	}
	t, err := time.Parse(time.RFC3339, day+"T"+clock+zone)
	if err != nil {
		return deadline.Date{}, false
	}
	return deadline.DateOf(t.In(time.FixedZone("", 8*60*60))), true
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// arabic turns 二〇二四 (digit by digit, for a year, also with the letter O), 三 and 二十一
// into digits.
func arabic(s string, year bool) string {
	if !year {
		if n, ok := han.Parse(s); ok && !isDigits(s) {
			return strconv.Itoa(n)
		}
		return s
	}
	out := ""
	for _, r := range s {
		d, ok := han.Digit(r)
		if !ok && r != 'O' && r != 'o' {
			return s
		}
		out += strconv.Itoa(d)
	}
	return out
}

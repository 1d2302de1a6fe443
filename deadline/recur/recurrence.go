package recur

import (
	"math/bits"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Recurrence is a rhythm as these rules state it: each June and December, the
// 9th to 10th of each month moved on when they fall on days off, by the end of
// March, at least weekly with no gap over 14 days, every two years.
//
// It is a comparable value made by ParseRecurrence; its text (String) is its
// stable form, also in JSON. The zero value recurs never.
type Recurrence struct {
	cycle   cycle
	every   uint8     // cycles of this many years; 1 for all other cycles
	times   uint16    // how often within each window
	atLeast bool      // the text says 至少 / 不少于
	maxGap  uint16    // most days between two performances, 0 if the text does not say
	months  uint16    // bit m is month m; yearly cycles only
	either  bool      // any of the months will do (12月或者次年1月)
	first   uint8     // first day of the window within its month or week, 0 for the whole of it
	last    uint8     // last day; endOfMonth is the last day of the month, or of the cycle
	dates   [13]uint8 // days of several months, by month (每年6月30日、12月31日); 0 for none
	by      bool      // only the last day is fixed (3月底前)
	early   bool      // 月初, 年初: the text gives no days
	roll    rolling
}

type cycle uint8

const (
	weekly cycle = iota + 1
	monthly
	quarterly
	halfYearly
	yearly
)

type rolling uint8

const (
	rollUnsaid rolling = iota
	rollOn
	rollBack
)

const (
	endOfMonth = 32 // a mark of its own: the 31st is a day that few months have
	mostDays   = 31
	earlyDays  = 10 // 月初, 年初 read as the first ten days, 上旬
	weekDays   = 7
)

var cycleNoun = [...]string{weekly: "week", monthly: "month", quarterly: "quarter", halfYearly: "half-year", yearly: "year"}
var cycleAdverb = [...]string{weekly: "weekly", monthly: "monthly", quarterly: "quarterly", halfYearly: "half-yearly", yearly: "yearly"}
var cycleZh = [...]string{weekly: "每周", monthly: "每月", quarterly: "每季度", halfYearly: "每半年", yearly: "每年"}

// String writes the recurrence in the English spelling that ParseRecurrence
// reads back, and "" for the zero value.
func (r Recurrence) String() string {
	if r == (Recurrence{}) {
		return ""
	}
	var b strings.Builder
	switch {
	case r.early:
		b.WriteString("beginning of each " + cycleNoun[r.cycle])
	case r.dated():
		b.WriteString(r.datesEnglish())
	case r.first > 0 && r.cycle == weekly:
		b.WriteString("each " + time.Weekday(r.first%weekDays).String())
	case r.lastWorking():
		b.WriteString("last working day of each " + cycleNoun[r.cycle])
	case r.first == endOfMonth:
		b.WriteString("last day of each " + cycleNoun[r.cycle])
	case r.by && r.months == 0 && r.last == endOfMonth:
		b.WriteString("by end of each " + cycleNoun[r.cycle])
	case r.by && r.cycle == monthly:
		b.WriteString("by " + strconv.Itoa(int(r.last)) + " each month")
	case r.by && r.last == endOfMonth:
		b.WriteString("by end of " + r.monthList()[0].String())
	case r.by:
		b.WriteString("by " + r.monthList()[0].String() + " " + strconv.Itoa(int(r.last)))
	case r.first > 0:
		b.WriteString(r.dayRange() + " each " + cycleNoun[r.cycle])
	case r.months > 0:
		b.WriteString(r.monthsEnglish())
	case r.every > 1:
		b.WriteString("every " + strconv.Itoa(int(r.every)) + " years")
	default:
		b.WriteString(r.rateEnglish())
	}
	if r.maxGap > 0 {
		b.WriteString(", gap at most " + strconv.Itoa(int(r.maxGap)) + " days")
	}
	switch {
	case r.lastWorking():
	case r.roll == rollOn:
		b.WriteString(", roll forward")
	case r.roll == rollBack:
		b.WriteString(", roll backward")
	}
	return b.String()
}

// dated reports days of certain months.
func (r Recurrence) dated() bool { return r.dates != [13]uint8{} }

// lastWorking reports the last working day of a cycle: its last day, moved back.
func (r Recurrence) lastWorking() bool { return r.first == endOfMonth && r.roll == rollBack }

func (r Recurrence) datesEnglish() string {
	var b strings.Builder
	if r.by {
		b.WriteString("by ")
	}
	list := r.monthList()
	for i, m := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		if r.dates[m] == endOfMonth {
			b.WriteString("end of " + m.String())
		} else {
			b.WriteString(m.String() + " " + strconv.Itoa(int(r.dates[m])))
		}
	}
	return b.String()
}

func (r Recurrence) datesZh() string {
	var parts []string
	for _, m := range r.monthList() {
		day := strconv.Itoa(int(r.dates[m])) + "日"
		if r.dates[m] == endOfMonth {
			day = "底"
		}
		if r.by {
			day += "前"
		}
		parts = append(parts, strconv.Itoa(int(m))+"月"+day)
	}
	return "每年" + strings.Join(parts, "、")
}

func (r Recurrence) rateEnglish() string {
	s := ""
	if r.atLeast {
		s = "at least "
	}
	switch {
	case r.times == 1:
		return s + cycleAdverb[r.cycle]
	case r.times == 2 && !r.atLeast:
		return "twice a " + cycleNoun[r.cycle]
	case r.atLeast:
		return s + strconv.Itoa(int(r.times)) + " a " + cycleNoun[r.cycle]
	}
	return strconv.Itoa(int(r.times)) + " times a " + cycleNoun[r.cycle]
}

func (r Recurrence) monthsEnglish() string {
	list := r.monthList()
	var b strings.Builder
	for i, m := range list {
		switch {
		case i == 0:
		case r.either:
			b.WriteString(" or ")
		case i == len(list)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(m.String())
	}
	return b.String()
}

// Label writes the recurrence in the language lang: as String does if lang begins with
// "en", otherwise the way documents do, in a spelling that ParseRecurrence reads back.
func (r Recurrence) Label(lang string) string {
	if r == (Recurrence{}) || words.English(lang) {
		return r.String()
	}
	var b strings.Builder
	switch {
	case r.early:
		b.WriteString(cycleZh[r.cycle] + "初")
	case r.dated():
		b.WriteString(r.datesZh())
	case r.first > 0 && r.cycle == weekly:
		b.WriteString("每周" + string([]rune("日一二三四五六")[r.first%weekDays]))
	case r.lastWorking():
		b.WriteString(cycleZh[r.cycle] + "最后一个工作日")
	case r.first == endOfMonth:
		b.WriteString(cycleZh[r.cycle] + "最后一日")
	case r.by && r.months == 0 && r.last == endOfMonth:
		b.WriteString(cycleZh[r.cycle] + "底前")
	case r.by && r.last == endOfMonth:
		b.WriteString(r.monthOrEachZh() + "底前")
	case r.by:
		b.WriteString(r.monthOrEachZh() + strconv.Itoa(int(r.last)) + "日前")
	case r.first > 0 && r.cycle == monthly:
		b.WriteString("每月" + r.dayRange() + "日")
	case r.first > 0:
		b.WriteString(cycleZh[r.cycle] + "开始的" + r.dayRange() + "日")
	case r.months > 0:
		b.WriteString("每年")
		list := r.monthList()
		for i, m := range list {
			if i > 0 && r.either {
				b.WriteString("或者")
				if m < list[i-1] {
					b.WriteString("次年")
				}
			} else if i > 0 {
				b.WriteString("、")
			}
			b.WriteString(strconv.Itoa(int(m)) + "月")
		}
	case r.every > 1:
		b.WriteString("每" + timesZh(uint16(r.every)) + "年一次")
	case r.atLeast:
		b.WriteString(cycleZh[r.cycle] + "至少" + timesZh(r.times) + "次")
	default:
		b.WriteString(cycleZh[r.cycle] + timesZh(r.times) + "次")
	}
	if r.maxGap > 0 {
		b.WriteString("，间隔不超过" + strconv.Itoa(int(r.maxGap)) + "日")
	}
	switch {
	case r.lastWorking():
	case r.roll == rollOn:
		b.WriteString("，遇节假日、公休日顺延")
	case r.roll == rollBack:
		b.WriteString("，遇节假日、公休日提前")
	}
	return b.String()
}

func (r Recurrence) monthOrEachZh() string {
	if r.cycle == monthly {
		return "每月"
	}
	return "每年" + strconv.Itoa(int(r.monthList()[0])) + "月"
}

func (r Recurrence) dayRange() string {
	if r.first == r.last {
		return strconv.Itoa(int(r.first))
	}
	return strconv.Itoa(int(r.first)) + "-" + strconv.Itoa(int(r.last))
}

func timesZh(n uint16) string {
	switch n {
	case 1:
		return "一"
	case 2:
		return "两"
	}
	return strconv.Itoa(int(n))
}

// monthList returns the months in the order in which they come round, which
// for 12月或者次年1月 begins with December.
func (r Recurrence) monthList() []time.Month {
	list := make([]time.Month, 0, bits.OnesCount16(r.months))
	for m := time.January; m <= time.December; m++ {
		if r.months&(1<<m) != 0 {
			list = append(list, m)
		}
	}
	if !r.either {
		return list
	}
	for i := 1; i < len(list); i++ {
		if list[i] != list[i-1]+1 {
			return append(append([]time.Month{}, list[i:]...), list[:i]...)
		}
	}
	return list
}

// oneRun reports whether the months follow each other without a gap, the turn
// of the year included.
func oneRun(months uint16) bool {
	breaks := 0
	for m := 1; m <= 12; m++ {
		if months&(1<<m) != 0 && months&(1<<(m%12+1)) == 0 {
			breaks++
		}
	}
	return breaks == 1
}

// MarshalText writes what String writes.
func (r Recurrence) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what ParseRecurrence reads; nothing is the zero value.
func (r *Recurrence) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Recurrence{}
		return nil
	}
	v, err := ParseRecurrence(string(text))
	if err != nil {
		return err
	}
	*r = v
	return nil
}

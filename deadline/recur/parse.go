package recur

import (
	"strings"
	"time"
	"unicode"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

const (
	recurrenceFormsZh = "可写：每年6月、12月；每年1月；每年12月或者次年1月；每月9-10日，遇节假日、公休日顺延；每月15日；每月初；" +
		"每季度开始的1-5日；每年度开始的1-5日；每年3月底前；每年1月31日前；每年6月30日、12月31日；每年1月15日前、7月15日前；每月最后一日；每月最后一个工作日；每季度底前；每周五；每年一次；每年两次；每半年一次；每季度一次；每两年一次；" +
		"每周至少1次，间隔不超过14日；每周不少于4条"
	recurrenceFormsEn = "write one of: June and December; January; December or January; 9-10 each month, roll forward; 15 each month; " +
		"beginning of each month; 1-5 each quarter; 1-5 each year; by end of March; by January 31; June 30 and December 31; last day of each month; last working day of each month; by end of each quarter; each Friday; yearly; twice a year; half-yearly; " +
		"quarterly; every 2 years; at least weekly, gap at most 14 days; at least 4 a week"
)

// ParseRecurrence reads a recurrence the way a clerk writes it, in Chinese
// (每年6月、12月; 每月9-10日（遇节假日、公休日顺延）; 每季度开始的1-5日;
// 每年3月底前; 每周至少1次，间隔不超过14日) or in English (June and December;
// 9-10 each month, roll forward; 1-5 of each quarter; by end of March; at
// least weekly, gap at most 14 days). Anything else is an *lang.Error that
// lists the accepted forms.
//
// 底前 and 日前 include the day itself (民法典 1259). 月初 and 年初 are read
// as the first ten days, which Obligation.Readings declares.
func ParseRecurrence(s string) (Recurrence, error) {
	r, ok := parseRecurrence(s)
	if !ok {
		return Recurrence{}, words.Fault(words.BadRecurrenceForm, "", "“{1}”不是可识别的周期；"+recurrenceFormsZh, "\"{1}\" is not a recurrence; "+recurrenceFormsEn, words.Shown(s))
	}
	return r, nil
}

// MustRecurrence is ParseRecurrence for recurrences written in a program; it
// panics where ParseRecurrence would return an error.
func MustRecurrence(s string) Recurrence {
	r, err := ParseRecurrence(s)
	if err != nil {
		panic(err)
	}
	return r
}

// maxRecurrenceText is more than any spelling needs.
const maxRecurrenceText = 400

func parseRecurrence(s string) (Recurrence, bool) {
	if len(s) > maxRecurrenceText {
		return Recurrence{}, false
	}
	s = strings.ToLower(strings.TrimSpace(words.HalfWidth(s)))
	var r Recurrence
	var ok bool
	if strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		r, ok = parseRecurrenceZh(s)
	} else {
		r, ok = parseRecurrenceEn(s)
	}
	return r, ok && r.consistent()
}

// consistent refuses what can be spelled and means nothing: a roll without a
// day to roll, a gap longer than the cycle can need, 31 June.
func (r Recurrence) consistent() bool {
	rate := r.months == 0 && r.first == 0 && !r.by && !r.early && !r.dated()
	switch {
	case r.cycle == 0 || r.times == 0:
		return false
	case r.roll != rollUnsaid && rate, r.maxGap > 0 && (!rate || r.every > 1):
		return false
	case r.first > r.last, r.last > endOfMonth:
		return false
	case r.either && (!oneRun(r.months) || len(r.monthList()) < 2):
		return false
	case r.first > 0 && r.cycle == weekly:
		return r.first <= weekDays
	case r.dated():
		return !r.either
	case r.by && r.months != 0:
		return int(r.last) <= words.DaysIn(2024, r.monthList()[0]) || r.last == endOfMonth
	}
	return true
}

// scan reads a text from the left. A step that does not fit leaves it as it
// was.
type scan struct{ rest string }

func (p *scan) take(words ...string) bool {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(p.rest, w); ok {
			p.rest = rest
			return true
		}
	}
	return false
}

// number reads 1 to most.
func (p *scan) number(most int) (int, bool) {
	n, rest, ok := words.LeadingNumber(p.rest)
	if !ok || n < 1 || n > most {
		return 0, false
	}
	p.rest = rest
	return n, true
}

func (p *scan) done() bool { return p.rest == "" }

const (
	mostTimes = 366
	mostGap   = 3660
	mostEvery = 50
)

// parseRecurrenceZh reads the Chinese spellings. Blanks and brackets carry no
// meaning there.
func parseRecurrenceZh(s string) (Recurrence, bool) {
	s = strings.NewReplacer(" ", "", "(", ",", ")", "", "。", "", ";", ",", ":", "", "至少", "至少", "至", "-", "到", "-", "年度", "年").Replace(s)
	p := &scan{s}
	r := Recurrence{every: 1, times: 1}
	if !p.mainZh(&r) {
		return r, false
	}
	for !p.done() {
		if !p.take(",") || !p.optionZh(&r) {
			return r, false
		}
	}
	return r, true
}

func (p *scan) mainZh(r *Recurrence) bool {
	switch {
	case p.take("每周", "每星期"):
		r.cycle = weekly
		return p.weekdayZh(r) || p.rateZh(r)
	case p.take("每半年"):
		r.cycle = halfYearly
		return p.endZh(r) || p.rateZh(r)
	case p.take("每季度", "每个季度", "每季"):
		r.cycle = quarterly
		return p.windowZh(r)
	case p.take("每月", "每个月"):
		r.cycle = monthly
		return p.windowZh(r)
	case p.take("每年"):
		r.cycle = yearly
		if p.take("年初") {
			r.early, r.first, r.last = true, 1, earlyDays
			return true
		}
		return p.monthsZh(r) || p.windowZh(r)
	case strings.HasPrefix(p.rest, "每"):
		p.take("每")
		n, ok := p.number(mostEvery)
		if !ok || n < 2 || !p.take("年") {
			return false
		}
		r.cycle, r.every = yearly, uint8(n)
		return p.rateZh(r) && r.times == 1 && !r.atLeast
	}
	p.take("次年")
	r.cycle = yearly
	return p.monthsZh(r)
}

// windowZh reads what may follow 每月, 每季度, 每年: 初, 底前, 15日前,
// [开始的]1-5日, or a rate.
func (p *scan) windowZh(r *Recurrence) bool {
	if p.take("初") {
		r.early, r.first, r.last = true, 1, earlyDays
		return true
	}
	if p.endZh(r) {
		return true
	}
	mark := p.rest
	p.take("开始的", "开始")
	if n, ok := p.number(mostDays); ok {
		p.take("日")
		m := n
		if p.take("-") {
			if m, ok = p.number(mostDays); !ok {
				return false
			}
			p.take("日")
		}
		if strings.HasSuffix(strings.TrimSuffix(mark, p.rest), "日") {
			r.first, r.last = uint8(n), uint8(m)
			if n == m && r.cycle == monthly && p.take("前", "之前", "以前") {
				r.by, r.first = true, 1
			}
			return true
		}
	}
	p.rest = mark
	return p.rateZh(r)
}

// weekdayZh reads the 五 of 每周五; the 一 of 每周一次 is a number.
func (p *scan) weekdayZh(r *Recurrence) bool {
	mark := p.rest
	p.take("的")
	p.take("周", "星期")
	for i, day := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		if !p.take(day) && (day != "日" || !p.take("天")) {
			continue
		}
		if p.done() || strings.HasPrefix(p.rest, ",") {
			r.first, r.last = uint8(i+1), uint8(i+1)
			return true
		}
		break
	}
	p.rest = mark
	return false
}

// endZh reads what may end a cycle: 底前, 最后一个工作日, 最后一日, 底.
func (p *scan) endZh(r *Recurrence) bool {
	switch {
	case p.take("底前", "底之前", "底以前", "末前", "末之前", "末以前"):
		r.by, r.first = true, 1
	case p.take("最后一个工作日", "的最后一个工作日", "最后1个工作日"):
		r.first, r.roll = endOfMonth, rollBack
	case p.take("最后一日", "最后一天", "的最后一日", "的最后一天", "底", "末"):
		r.first = endOfMonth
	default:
		return false
	}
	r.last = endOfMonth
	return true
}

// dayZh reads the 30日 of 6月30日, or 底, and whether it is the last day only (前).
func (p *scan) dayZh(month int) (day uint8, by, ok bool) {
	if p.take("底", "最后一日", "最后一天") {
		day = endOfMonth
	} else {
		n, ok := p.number(words.DaysIn(2024, time.Month(month)))
		if !ok || !p.take("日", "号") {
			return 0, false, false
		}
		day = uint8(n)
	}
	return day, p.take("前", "之前", "以前"), true
}

// datesZh reads what follows the first day of 6月30日、12月31日, of which 前 after the last
// is said of all.
func (p *scan) datesZh(r *Recurrence, month int, day uint8, by bool) bool {
	r.dates[month] = day
	for n := 1; ; n++ {
		if !p.take("、", "和", "与", "及") {
			if n == 1 && by { // 每年3月底前: as ever
				r.last, r.dates = day, [13]uint8{}
			}
			r.by = by
			return true
		}
		m, ok := p.monthZh()
		if !ok || r.months&(1<<m) != 0 {
			return false
		}
		r.months |= 1 << m
		if r.dates[m], by, ok = p.dayZh(m); !ok {
			return false
		}
	}
}

// monthsZh reads 6月、12月, 12月或者次年1月, 3月底前, 1月31日前.
func (p *scan) monthsZh(r *Recurrence) bool {
	mark := p.rest
	m, ok := p.monthZh()
	if !ok {
		p.rest = mark
		return false
	}
	r.months = 1 << m
	if p.rest != "" && !strings.HasPrefix(p.rest, ",") {
		here := p.rest
		if day, by, ok := p.dayZh(m); ok {
			ok = p.datesZh(r, m, day, by)
			if !ok {
				p.rest = mark
			}
			return ok
		}
		p.rest = here
	}
	for {
		mark := p.rest
		either := p.take("或者", "或")
		if !either && !p.take("、", "和", "与", "及") {
			return true
		}
		if either {
			p.take("次年")
		}
		m, ok := p.monthZh()
		if !ok || r.months&(1<<m) != 0 || r.either && !either || !r.either && either && r.months&(r.months-1) != 0 {
			p.rest = mark
			return false
		}
		r.months |= 1 << m
		r.either = either
	}
}

func (p *scan) monthZh() (int, bool) {
	m, ok := p.number(12)
	if !ok || !p.take("月份", "月") {
		return 0, false
	}
	return m, true
}

// rateZh reads nothing, 一次, 至少1次, 不少于4条, 两次.
func (p *scan) rateZh(r *Recurrence) bool {
	if p.done() || strings.HasPrefix(p.rest, ",") {
		return true
	}
	r.atLeast = p.take("至少", "不少于", "不得少于", "应至少")
	n, ok := p.number(mostTimes)
	if !ok || !p.take("次", "条", "遍", "回") {
		return false
	}
	r.times = uint16(n)
	return true
}

func (p *scan) optionZh(r *Recurrence) bool {
	if p.take("间隔不超过", "间隔不得超过", "间隔最长不超过", "间隔最长不得超过", "最长间隔") {
		n, ok := p.number(mostGap)
		if !ok || r.maxGap > 0 || !p.take("日", "天") {
			return false
		}
		r.maxGap = uint16(n)
		return true
	}
	if r.roll != rollUnsaid {
		return false
	}
	p.take("遇节假日、公休日", "遇节假日和公休日", "遇节假日", "遇休息日")
	switch {
	case p.take("顺延"):
		r.roll = rollOn
	case p.take("提前"):
		r.roll = rollBack
	default:
		return false
	}
	return true
}

package ground

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
)

// figure is a number with what it counts: 5 个工作日, 3 月, 90 分.
type figure struct {
	n    string // in digits, decimals included, without idle zeros
	unit string // one of units, "" for any other
}

// units are what numbers count, the longer before the shorter that it begins with; what
// means the same has the same name.
var units = []struct{ said, name string }{
	{"个工作日", "个工作日"}, {"工作日", "个工作日"}, {"个自然日", "日"}, {"自然日", "日"}, {"个月", "个月"}, {"个小时", "小时"}, {"小时", "小时"},
	{"个季度", "季度"}, {"季度", "季度"}, {"日", "日"}, {"天", "日"}, {"号", "日"}, {"月", "月"}, {"年", "年"}, {"周", "周"}, {"星期", "周"}, {"分钟", "分钟"},
	{"%", "%"}, {"分", "分"},
}

// cycle is a rhythm, or a length, in words.
type cycle struct {
	said string
	is   []figure
}

var (
	halfYearly = []figure{{"半", "年"}, {"6", "个月"}}
	yearly     = []figure{{"每", "年"}, {"1", "年"}}
	quarterly  = []figure{{"每", "季度"}, {"3", "个月"}}
	monthly    = []figure{{"每", "月"}, {"1", "个月"}}
)

// cycles are rhythms in words, the longer before the shorter that it begins with.
var cycles = []cycle{
	{"每半年", halfYearly}, {"上半年、下半", halfYearly}, {"半年", []figure{{"6", "个月"}}},
	{"每季度", quarterly}, {"每个季度", quarterly}, {"每季", quarterly}, {"上一季度", quarterly}, {"季度", quarterly},
	{"每月", monthly}, {"每个月", monthly}, {"按月", monthly}, {"上个月", monthly}, {"上一个月", monthly}, {"当月", monthly},
	{"每周", []figure{{"每", "周"}}}, {"每星期", []figure{{"每", "周"}}},
	{"每年底", []figure{{"每", "年"}, {"1", "年"}, {"12", "月"}}}, {"每年年初", []figure{{"每", "年"}, {"1", "年"}, {"1", "月"}}}, {"每年初", []figure{{"每", "年"}, {"1", "年"}, {"1", "月"}}},
	{"每年", yearly}, {"年度", yearly}, {"逐年", yearly}, {"年内", yearly}, {"一年一次", yearly}, {"上一年", yearly}, {"上年", yearly}, {"次年", yearly},
	{"年底", []figure{{"12", "月"}}}, {"年初", []figure{{"1", "月"}}},
	{"当日", []figure{{"0", "日"}}}, {"当天", []figure{{"0", "日"}}}, {"当场", []figure{{"0", "日"}}}, {"即时", []figure{{"0", "日"}}},
}

// figuresOf reads every number of a text with what it counts, and rhythms in words. It
// knows numbers as the law writes them: 五, 5, ５, 十五, 百分之八十, 9—10日, 6月、12月.
func figuresOf(text string) []figure {
	r := []rune(text)
	var out []figure
	pending := 0 // figures before a dash or 、 that take the unit of the next one
	for i := 0; i < len(r); {
		rest := string(r[i:min(len(r), i+6)])
		if c := slices.IndexFunc(cycles, func(c cycle) bool { return strings.HasPrefix(rest, c.said) }); c >= 0 {
			out = append(out, cycles[c].is...)
			i += len([]rune(cycles[c].said))
			continue
		}
		if after, ok := strings.CutPrefix(rest, "百分之"); ok {
			n, used := numberAt([]rune(after + string(r[min(len(r), i+6):min(len(r), i+12)])))
			if used > 0 {
				out = append(out, figure{n, "%"})
				i += 3 + used
				continue
			}
		}
		n, used := numberAt(r[i:])
		if used == 0 {
			i++
			continue
		}
		i += used
		f := figure{n: n}
		after := string(r[i:min(len(r), i+5)])
		for _, u := range units {
			if strings.HasPrefix(after, u.said) {
				f.unit = u.name
				break
			}
		}
		out = append(out, f)
		switch {
		case f.unit == "" && i < len(r) && strings.ContainsRune("-—–－~至到、或和", r[i]):
			pending++
			if i+1 < len(r) && r[i+1] == r[i] {
				i++ // ——
			}
		case f.unit != "" && pending > 0:
			for k := len(out) - 1 - pending; k < len(out)-1; k++ {
				out[k].unit = f.unit
			}
			pending = 0
		default:
			pending = 0
		}
	}
	return out
}

// numberAt reads the number at the beginning of a text and says how many signs it has;
// 0 where there is none.
func numberAt(r []rune) (n string, used int) {
	end := 0
	for end < len(r) && end < 9 && han.IsNumeral(r[end]) {
		end++
	}
	if end == 0 || isWord(r) {
		return "", 0
	}
	whole, ok := han.Number(string(r[:end]))
	for !ok && end > 1 { // 一一 and the like: what can be read of it
		end--
		whole, ok = han.Number(string(r[:end]))
	}
	if !ok {
		return "", 0
	}
	n, used = strconv.Itoa(whole), end
	digits := func(at int) bool { return at < len(r) && han.Narrow(r[at]) >= '0' && han.Narrow(r[at]) <= '9' }
	if digits(0) && used+1 < len(r) && han.Narrow(r[used]) == '.' && digits(used+1) {
		from := used
		used++
		for digits(used) {
			used++
		}
		n = tidy(n + han.Half(string(r[from:used])))
	}
	return n, used
}

// isWord reports a numeral that begins a word and counts nothing: 一般, 一律, 万一.
func isWord(r []rune) bool {
	head := string(r[:min(len(r), 2)])
	return slices.Contains([]string{"一般", "一律", "一致", "一体", "一并", "一定", "一旦", "一经", "一切", "一些", "一起", "一直", "统一", "唯一", "千方", "万一", "百姓", "一时"}, head)
}

// tidy takes idle zeros off a decimal: 89.50 is 89.5.
func tidy(n string) string {
	if strings.Contains(n, ".") {
		n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
	}
	return n
}

// has reports whether a figure is among others. A figure without a unit may count
// anything, and so may one whose unit the text leaves out.
func has(all []figure, want figure) bool {
	return slices.ContainsFunc(all, func(f figure) bool {
		return f.n == want.n && (f.unit == want.unit || want.unit == "")
	})
}

// hasNumber reports whether a number is among figures, whatever it counts there.
func hasNumber(all []figure, want figure) bool {
	return slices.ContainsFunc(all, func(f figure) bool { return f.n == want.n })
}

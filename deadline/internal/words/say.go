package words

import (
	"strconv"
	"strings"
	"time"
)

// caveat says what a result of the given state cannot be relied on for, or
// "" if there is nothing to say.
func Caveat(state, noData string, year int, lang string) string {
	var parts []string
	en := English(lang)
	switch state {
	case "provisional":
		if en {
			parts = append(parts, "provisional: next year's notice is not published yet and may change it")
		} else {
			parts = append(parts, "暂定：下一年度放假安排尚未发布，可能改变")
		}
	case "estimated":
		if en {
			parts = append(parts, "estimated from statutory holidays, days in lieu and weekends; no notice is published")
		} else {
			parts = append(parts, "推算：放假安排尚未发布，按法定节假日、补假和周末推算")
		}
	}
	if noData != "" {
		if en {
			parts = append(parts, "no data of "+noData+" for "+strconv.Itoa(year)+", only the rest of the calendar speaks")
		} else {
			parts = append(parts, noData+"没有"+strconv.Itoa(year)+"年的数据，只按其余历法回答")
		}
	}
	if en {
		return strings.Join(parts, "; ")
	}
	return strings.Join(parts, "；")
}

// weekdayLabel is the day of the week as people write it.
func WeekdayLabel(w time.Weekday, lang string) string {
	if English(lang) {
		return w.String()
	}
	return "星期" + string([]rune("日一二三四五六")[w%7])
}

const (
	PeriodFormsZh = "请写成“20个工作日”“30日”（或“30天”）“1个月”“2年”“24小时”“当日”"
	PeriodFormsEn = `write "20 working days", "30 days", "1 month", "2 years", "24 hours" or "same day"`
)

// summary is one line for a calendar program: who has to do what, by which article.
func Summary(who, action, id, citation string) string {
	s := who + action
	if s == "" {
		s = id
	}
	if citation != "" {
		s += "（" + citation + "）"
	}
	return s
}

// tentatively marks what may still change with how firmly it is known, "" for known.
func Tentatively(label, text string) string {
	if label == "" {
		return text
	}
	return "【" + label + "】" + text
}

// sequence grows with the revision and, within one, with how firmly the day is
// known, so that next year's notice replaces what was provisional.
func Sequence(revision, firmness int) int {
	revision = min(max(revision, 0), 1<<27)
	return revision*8 + firmness
}

// uid joins the parts so that different parts never give the same identifier.
func Uid(parts ...string) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(strings.NewReplacer("%", "%25", "/", "%2F", "@", "%40").Replace(Clean(p)))
	}
	return b.String() + "@gongkai"
}

// clean leaves out what no text may hold: broken UTF-8 and control characters
// other than line breaks.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

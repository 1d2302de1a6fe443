// Package cells reads what people write into the cells of tables: days in all usual forms,
// the answers yes and no. Registers and sheets of scores read the same.
// It may import days and what a fact is. It must never guess: what it does not know is
// left to whoever asks, as it stands.
package cells

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Unknown is the answer of somebody who does not know.
const Unknown = "未知"

// Blank reports a text that gives nothing.
func Blank(s string) bool { return s == "" || s == "空" }

// Fold is a word as tables of words are keyed.
func Fold(s string) string { return strings.TrimSpace(han.Half(s)) }

// Fact is a text in the cell of a fact, as package rules takes it: a day, yes or no, or the
// text as it stands. why says what is wrong with a day. serials says that numbers are days,
// as they are in a workbook.
func Fact(f *statute.Fact, text string, serials bool) (value any, why lang.Text) {
	switch {
	case Blank(text), text == Unknown:
	case f.Type == keyword.DateFact:
		if d, ok := Serial(text); serials && ok {
			return d, why
		}
		d, why := Date(text)
		return d, why
	case f.Type == keyword.BoolFact:
		word := Fold(text)
		if yes, ok := yesNo[word]; ok && !(denies(f) && slices.Contains(presence, word)) {
			return yes, why
		}
	}
	return text, why
}

// Date reads a day as people and spreadsheets write it, year first: 2024-03-01,
// 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 二〇二四年三月一日, with full-width digits,
// and with a time of the day, which is dropped. Nothing is guessed at: 01/03/2024 and
// the serial number of a spreadsheet are errors that say what to write.
// why says what is wrong, and is empty for a day.
func Date(s string) (_ deadline.Date, why lang.Text) {
	if d, err := deadline.ParseDate(s); err == nil {
		return d, why
	}
	text := han.Half(strings.TrimSpace(s))
	if i := strings.LastIndexAny(text, " T"); i > 0 && isTime(strings.TrimSuffix(text[i+1:], "Z")) {
		text = strings.TrimSpace(text[:i])
	}
	var parts []string
	if rest, ok := strings.CutSuffix(text, "日"); ok {
		parts = strings.Split(strings.NewReplacer("年", "-", "月", "-").Replace(rest), "-")
		for i, p := range parts {
			parts[i] = arabic(strings.TrimSpace(p), i == 0)
		}
	} else if len(text) == 8 && isDigits(text) {
		parts = []string{text[:4], text[4:6], text[6:]}
	} else {
		for _, sep := range []string{"-", "/", "."} {
			if parts = strings.Split(text, sep); len(parts) == 3 {
				break
			}
		}
	}
	if len(parts) == 3 && len(parts[0]) == 4 && isDigits(parts[0]) && isDigits(parts[1]) && isDigits(parts[2]) && len(parts[1]) <= 2 && len(parts[2]) <= 2 {
		if d, err := deadline.ParseDate(parts[0] + "-" + two(parts[1]) + "-" + two(parts[2])); err == nil {
			return d, why
		}
		return deadline.Date{}, noDate(s, "没有这一天", "there is no such day")
	}
	if day, ok := Serial(text); ok {
		return deadline.Date{}, noDate(s, "像是电子表格里日期的序号（"+day.String()+"），请把该列的格式设为日期再另存", "it looks like the serial number of a day in a spreadsheet ("+day.String()+"): format the column as a date and save it again")
	}
	return deadline.Date{}, noDate(s, "", "")
}

// Serial is the day that a spreadsheet counts so: days since 1899-12-30, with the time of
// the day behind the point, which is dropped. Numbers far from today are none.
func Serial(text string) (deadline.Date, bool) {
	whole, part, _ := strings.Cut(strings.TrimSpace(text), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n <= 20000 || n >= 80000 || part != "" && !isDigits(part) {
		return deadline.Date{}, false
	}
	return deadline.MustDate("1899-12-30").AddDays(n), true
}

func noDate(s, zh, en string) lang.Text {
	if zh != "" {
		zh, en = "："+zh, ": "+en
	}
	return lang.Text{ZH: "日期“" + Cut(s) + "”无法识别" + zh + "。应写作 2024-03-01。", EN: "“" + Cut(s) + "” is no date" + en + ". Write 2024-03-01."}
}

// Cut keeps a text fit for a message.
func Cut(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return s
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// isTime reads a time of the day: 0:00, 10:20, 00:00:00, 08:30:00.000.
func isTime(s string) bool {
	s, _, _ = strings.Cut(s, ".")
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || !isDigits(p) || n > 59 || i == 0 && n > 24 {
			return false
		}
	}
	return true
}

// arabic turns 二〇二四 (digit by digit, for a year), 三 and 二十一 into digits.
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
		if !ok {
			return s
		}
		out += strconv.Itoa(d)
	}
	return out
}

// yesNo are the answers in tables and forms beside those that package rules reads. A
// dash, a stroke or 不涉及 is none of them: whether it means no, a host's table says.
var yesNo = map[string]bool{
	"√": true, "✓": true, "✔": true, "☑": true, "有": true, "Y": true, "y": true, "YES": true, "Yes": true, "yes": true, "1": true,
	"×": false, "✗": false, "✘": false, "无": false, "没有": false, "N": false, "n": false, "NO": false, "No": false, "no": false, "0": false,
}

// presence are the answers of yesNo that say whether there is something. Under a name that
// denies, such as 没有电子文本, they may mean the name or the thing: neither is guessed.
var presence = []string{"有", "无", "没有"}

// denies reports a fact whose name says that there is nothing or that nothing was done.
func denies(f *statute.Fact) bool {
	return strings.Contains(f.Term, "没有") || strings.ContainsAny(f.Term, "无未")
}

package register

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Spellings of values stand here and, for facts, in package rules: nowhere else.

// blank reports a text that gives nothing.
func blank(s string) bool { return s == "" || s == "空" }

// unknown is the answer of somebody who does not know.
const unknown = "未知"

// ParseDate reads a day as people and spreadsheets write it, year first: 2024-03-01,
// 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 二〇二四年三月一日, with full-width digits,
// and with a time of the day, which is dropped. Nothing is guessed at: 01/03/2024 and
// the serial number of a spreadsheet are errors that say what to write.
func ParseDate(s string) (deadline.Date, error) {
	if d, err := deadline.ParseDate(s); err == nil {
		return d, nil
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
			return d, nil
		}
		return deadline.Date{}, dateError(s, "没有这一天", "there is no such day")
	}
	if day, ok := serialDay(text); ok {
		return deadline.Date{}, dateError(s, "像是电子表格里日期的序号（"+day.String()+"），请把该列的格式设为日期再另存", "it looks like the serial number of a day in a spreadsheet ("+day.String()+"): format the column as a date and save it again")
	}
	return deadline.Date{}, dateError(s, "", "")
}

// serialDay is the day that a spreadsheet counts so: days since 1899-12-30, with the time of
// the day behind the point, which is dropped. Numbers far from today are none.
func serialDay(text string) (deadline.Date, bool) {
	whole, part, _ := strings.Cut(strings.TrimSpace(text), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n <= 20000 || n >= 80000 || part != "" && !isDigits(part) {
		return deadline.Date{}, false
	}
	return deadline.MustDate("1899-12-30").AddDays(n), true
}

// day reads a day of the row that is being read: in a workbook a number is one, too.
func (r *Reader) day(text string) (deadline.Date, error) {
	if r.serials {
		if d, ok := serialDay(text); ok {
			return d, nil
		}
	}
	return ParseDate(text)
}

func dateError(s, zh, en string) *Error {
	if zh != "" {
		zh, en = "："+zh, ": "+en
	}
	return &Error{Code: codeValue, Text: lang.Text{ZH: "日期“" + cut(s) + "”无法识别" + zh + "。应写作 2024-03-01。", EN: "“" + cut(s) + "” is no date" + en + ". Write 2024-03-01."}}
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

// textOf is the text of a value; ok is false for what is none.
func textOf(v any) (text string, ok bool) {
	switch t := v.(type) {
	case nil:
		return "", true
	case string:
		return strings.TrimSpace(t), true
	case json.Number:
		return t.String(), true
	case []string:
		return strings.Join(t, "、"), true
	case []any:
		var parts []string
		for _, e := range t {
			s, ok := e.(string)
			if !ok {
				return "", false
			}
			parts = append(parts, s)
		}
		return strings.Join(parts, "、"), true
	case fmt.Stringer:
		return t.String(), true
	}
	return "", false
}

// wholeNumber is a whole number as text, of any type of Go: what a host has decoded
// holds 5 as a float64.
func wholeNumber(v any) (text string, ok bool) {
	switch t := reflect.ValueOf(v); {
	case t.CanInt():
		return strconv.FormatInt(t.Int(), 10), true
	case t.CanUint():
		return strconv.FormatUint(t.Uint(), 10), true
	case t.CanFloat():
		f := t.Float()
		return strconv.FormatFloat(f, 'f', 0, 64), f == math.Trunc(f) && math.Abs(f) < 1<<53
	}
	return "", false
}

// listOf divides a list in one cell.
func listOf(text string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、;；|,，\n", r) }) {
		if s = strings.TrimSpace(s); !blank(s) {
			out = append(out, s)
		}
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

// factValue is a value of a fact as package rules takes it: dates, yes and no in the
// spellings of registers are read here, and what the host has words of its own for.
func (r *Reader) factValue(f *statute.Fact, v any) (any, error) {
	text, ok := v.(string)
	if !ok {
		return v, nil
	}
	text = r.h.own.value(f, strings.TrimSpace(text))
	switch {
	case blank(text), text == unknown:
		return text, nil
	case f.Type == keyword.DateFact:
		return r.day(text)
	case f.Type == keyword.BoolFact:
		word := foldCode(text)
		if yes, ok := yesNo[word]; ok && !(denies(f) && slices.Contains(presence, word)) {
			return yes, nil
		}
	}
	return text, nil
}

// otherColumn names the column that takes what a fact does not: a mark of secrecy
// with its period, where the fact is the level alone.
func otherColumn(f *statute.Fact, v any) string {
	text, ok := v.(string)
	if !ok || f.Type != keyword.EnumFact {
		return ""
	}
	mark, ok := paper.ParseSecrecy(text)
	if !ok || mark.IsZero() || text == mark.Level {
		return ""
	}
	for _, value := range f.Values {
		if value == mark.Level {
			return "密级和保密期限"
		}
	}
	return ""
}

// nearest is the candidate that is most like s, "" when none is like it.
func nearest(s string, candidates []string) string {
	near, _ := typo.Nearest(s, candidates)
	return near
}

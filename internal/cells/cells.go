// Package cells reads what people write into the cells of tables: days in all usual forms,
// the answers yes and no. Registers and sheets of scores read the same.
// It may import days and what a fact is. It must never guess: what it does not know is
// left to whoever asks, as it stands.
package cells

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Unknown is the answer of somebody who does not know.
const Unknown = "未知"

// Seen is what people see of a text: without blanks around it and without signs of no width,
// which copying leaves behind.
func Seen(s string) string {
	for i := range len(s) {
		// Each of these signs begins with one of three bytes, which most texts do not have.
		if c := s[i]; c != 0xC2 && c != 0xE2 && c != 0xEF {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); unseen(r) {
			s = strings.Map(func(r rune) rune {
				if unseen(r) {
					return -1
				}
				return r
			}, s)
			break
		}
	}
	return strings.TrimSpace(s)
}

func unseen(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
		return true
	}
	return false
}

// Blank reports a text that gives nothing.
func Blank(s string) bool { return s == "" || s == "空" }

// Fold is a word as tables of words are keyed.
func Fold(s string) string { return Seen(han.Half(s)) }

// Fact is a text in the cell of a fact, as package rules takes it: a day, yes or no, or the
// text as it stands. why says what is wrong with a day. serials says that numbers are days,
// as they are in a workbook.
func Fact(f *statute.Fact, text string, serials bool) (value any, why lang.Text) {
	switch text = Seen(text); {
	case Blank(text), text == Unknown:
	case f.Type == keyword.DateFact:
		if d, ok := Serial(text); serials && ok {
			return d, why
		}
		return Date(text)
	case f.Type == keyword.BoolFact:
		word := Fold(text)
		if yes, ok := yesNo[word]; ok && !(Denies(f) && Presence(word)) {
			return yes, why
		}
	}
	return text, why
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

// yesNo are the answers in tables and forms beside those that package rules reads. A
// dash, a stroke or 不涉及 is none of them: whether it means no, a host's table says.
var yesNo = map[string]bool{
	"√": true, "✓": true, "✔": true, "☑": true, "有": true, "Y": true, "y": true, "YES": true, "Yes": true, "yes": true, "1": true, "1.0": true,
	"×": false, "✗": false, "✘": false, "无": false, "没有": false, "N": false, "n": false, "NO": false, "No": false, "no": false, "0": false, "0.0": false,
}

// Answer is what an answer of yesNo says; ok is false for any other word. code reports one
// that a host's table may have as a code of its own.
func Answer(word string) (yes, ok, code bool) {
	yes, ok = yesNo[word]
	return yes, ok, ok && word[0] <= '9'
}

// Presence reports an answer that under a name which denies may mean the contrary.
func Presence(word string) bool { return slices.Contains(presence, word) }

// Denies reports a fact whose name says that there is nothing or that nothing was done.
func Denies(f *statute.Fact) bool {
	return strings.Contains(f.Term, "没有") || strings.ContainsAny(f.Term, "无未")
}

// presence are the answers of yesNo that say whether there is something. Under a name that
// denies, such as 没有电子文本, they may mean the name or the thing: neither is guessed.
var presence = []string{"有", "无", "没有"}

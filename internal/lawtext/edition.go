package lawtext

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
)

var fold = strings.NewReplacer("。", ".", "“", `"`, "”", `"`, "‘", "'", "’", "'", "〔", "[", "〕", "]")

// Plain drops white space and folds the width of signs, so that only the words are
// compared. Lines stay apart.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return han.Narrow(r)
	}, fold.Replace(s))
}

// Flat is a plain text on one line.
func Flat(s string) string { return strings.ReplaceAll(s, "\n", "") }

// IsEdition reports whether a text can be that of the edition that was issued on a day: its
// head, made plain, names the days of its editions so far, and it is the latest of those;
// where it names none it may be any.
func IsEdition(head string, day deadline.Date, issued []deadline.Date) bool {
	latest, named := deadline.Date{}, false
	for _, d := range issued {
		if HasDay(head, d) && (!named || d.After(latest)) {
			latest, named = d, true
		}
	}
	return !named || latest == day
}

// HasDay reports whether a plain text names a day: 2018年4月1日, 2018-04-01, and 201841
// where its signs were lost.
func HasDay(text string, d deadline.Date) bool {
	if d.IsZero() {
		return false
	}
	y, m, day := d.Year(), int(d.Month()), d.Day()
	if strings.Contains(text, d.Label("zh")) || strings.Contains(text, d.String()) {
		return true
	}
	if d.AddDays(1).Day() == 1 { // 2023年10月底
		month := strconv.Itoa(m) + "月底"
		if strings.Contains(text, month) || m == 12 && (strings.Contains(text, strconv.Itoa(y)+"年底") || strings.Contains(text, "年底")) {
			return true
		}
	}
	n := func(x int) string { return strconv.Itoa(x) }
	for _, said := range []string{n(y) + n(m) + n(day), n(y) + "." + n(m) + "." + n(day), n(y) + "/" + n(m) + "/" + n(day)} {
		for at := 0; ; {
			i := strings.Index(text[at:], said)
			if i < 0 {
				break
			}
			i += at
			at = i + len(said)
			if (i == 0 || text[i-1] < '0' || text[i-1] > '9') && (at == len(text) || text[at] < '0' || text[at] > '9') {
				return true
			}
		}
	}
	return false
}

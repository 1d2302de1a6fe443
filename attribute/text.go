package attribute

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// fold makes the ways in which one sign is typed the same: full and half width,
// kinds of brackets, colons, spaces and ticks. Signs without width are dropped.
func fold(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case unicode.IsSpace(r) || r == 0x3000:
			r = ' '
		}
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060':
			continue
		case '(', '[', '{', '【', '〔', '〈', '「', '﹙', '﹝', '［', '“', '"', '‘', '\'', '〖':
			r = '('
		case ')', ']', '}', '】', '〕', '〉', '」', '﹚', '﹞', '］', '”', '’', '〗':
			r = ')'
		case '﹕', '∶', '︰', '：':
			r = ':'
		case '☑', '■', '✓', '✔', '▣', '☒', '√':
			r = '√'
		case '□', '☐', '○', '◻':
			r = '□'
		}
		out = append(out, r)
	}
	return out
}

// squeeze is fold without spaces, as a string.
func squeeze(s string) string { return strings.ReplaceAll(string(fold(s)), " ", "") }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// pick chooses a language: English if lang begins with "en", Chinese otherwise.
func pick(lang, zh, en string) string {
	if strings.HasPrefix(lang, "en") {
		return en
	}
	return zh
}

// nearest is the candidate that is most like s, "" when none is like it.
func nearest(s string, candidates []string) string {
	near, _ := diag.Nearest(s, candidates)
	return near
}

// chineseNumber reads 七百一十一, 七一一 or 711; ok is false for anything else.
func chineseNumber(s string) (n int, ok bool) {
	digits := map[rune]int{'〇': 0, '零': 0, '○': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '两': 2}
	units := map[rune]int{'十': 10, '百': 100, '千': 1000}
	rs := []rune(s)
	if len(rs) == 0 || len(rs) > 9 {
		return 0, false
	}
	spelled := false
	for _, r := range rs {
		if _, unit := units[r]; unit {
			spelled = true
		}
	}
	if !spelled {
		for _, r := range rs {
			d, isDigit := digits[r]
			if r >= '0' && r <= '9' {
				d, isDigit = int(r-'0'), true
			}
			if !isDigit {
				return 0, false
			}
			n = n*10 + d
		}
		return n, true
	}
	digit, last := -1, 10000
	for _, r := range rs {
		if d, isDigit := digits[r]; isDigit {
			if digit > 0 {
				return 0, false
			}
			digit = d
			continue
		}
		u, isUnit := units[r]
		if !isUnit || u >= last {
			return 0, false
		}
		if digit <= 0 {
			if u != 10 || n > 0 && digit < 0 {
				return 0, false
			}
			digit = 1
		}
		n, last, digit = n+digit*u, u, -1
	}
	if digit > 0 {
		n += digit
	}
	return n, n > 0
}

// bilingual is an error in Chinese that also speaks English.
type bilingual struct{ zh, en string }

func (b bilingual) text(lang string) string { return pick(lang, b.zh, b.en) }

func say(zh, en string, args ...any) bilingual {
	return bilingual{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

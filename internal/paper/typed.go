package paper

import (
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
)

// Fold makes the ways in which one sign is typed the same: full and half width,
// kinds of brackets, colons, spaces and ticks. Signs without width are dropped.
func Fold(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r = han.Narrow(r); unicode.IsSpace(r) {
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

// Squeeze is Fold without spaces, as a string.
func Squeeze(s string) string { return strings.ReplaceAll(string(Fold(s)), " ", "") }

// IsHan reports a Chinese character.
func IsHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// None reports that a text says there is none.
func None(s string) bool {
	switch Squeeze(s) {
	case "无", "未标注", "没有", "无标注":
		return true
	}
	return false
}

package attribute

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/typo"
)

// fold makes the ways in which one sign is typed the same: full and half width,
// kinds of brackets, colons, spaces and ticks. Signs without width are dropped.
func fold(s string) []rune {
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
	near, _ := typo.Nearest(s, candidates)
	return near
}

// bilingual is an error in Chinese that also speaks English.
type bilingual struct{ zh, en string }

func (b bilingual) text(lang string) string { return pick(lang, b.zh, b.en) }

func say(zh, en string, args ...any) bilingual {
	return bilingual{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

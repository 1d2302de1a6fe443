package source

import (
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

const (
	maxIDLength   = 80 // bytes
	maxTermLength = 60 // runes
)

// ValidID reports whether s is an id: a lower-case letter or a Chinese character, then
// lower-case letters, Chinese characters, digits, and single - or _ between them; at most
// 80 bytes, that is 26 Chinese characters. Ids appear in file names, addresses and JSON
// keys, and two that look alike must not be two: what another sign stands for as well (of
// full width, a radical, a compatibility form) is none. A number of an article is none
// either, since an id outlives it: 第三条, 三之一.
func ValidID(s string) bool {
	if s == "" || len(s) > maxIDLength || isNumber(s) {
		return false
	}
	before := '-'
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', isHan(r):
		case r >= '0' && r <= '9':
			if i == 0 {
				return false
			}
		case r == '-' || r == '_':
			if before == '-' || before == '_' {
				return false // the first, or one behind another
			}
		default:
			return false
		}
		before = r
	}
	return before != '-' && before != '_'
}

// isHan reports a Chinese character that is written in one way only.
func isHan(r rune) bool {
	switch {
	case r == '〇', r >= 0x3400 && r <= 0x4DBF, r >= 0x4E00 && r <= 0x9FFF, r >= 0x20000 && r <= 0x2F7FF, r >= 0x30000 && r <= 0x323AF:
		return true
	}
	return false
}

// isNumber reports the number of an article, item or paragraph: 第三条第二项, 三之一, 一点.
func isNumber(s string) bool {
	numeral := false
	for _, r := range s {
		switch {
		case han.IsNumeral(r) && (r < '0' || r > '9'):
			numeral = true
		case strings.ContainsRune("第条款项目点之章节编部分-_", r), r >= '0' && r <= '9':
		default:
			return false
		}
	}
	return numeral || strings.HasPrefix(s, "第")
}

// ValidEditionID is ValidID with an optional edition: cn-regulation@2019.
func ValidEditionID(s string) bool {
	id, edition, has := strings.Cut(s, "@")
	if !ValidID(id) {
		return false
	}
	if !has {
		return true
	}
	return edition != "" && ValidID("e"+edition)
}

// ValidTerm reports whether s can stand as a name in a condition: letters
// (Chinese included), digits and _, not starting with a digit, at most 60
// characters.
func ValidTerm(s string) bool {
	n := 0
	for i, r := range s {
		n++
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return n > 0 && n <= maxTermLength
}

// CheckID reports a text that is not a ValidID, offering one that is.
func (s Str) CheckID(diags *diag.List) bool {
	if ValidID(s.S) {
		return true
	}
	diags.Add(s.R, mistake.BadID{Text: s.S, Meant: meantID(s.S, ValidID)})
	return false
}

// CheckEditionID reports a text that is not a ValidEditionID.
func (s Str) CheckEditionID(diags *diag.List) bool {
	if ValidEditionID(s.S) {
		return true
	}
	diags.Add(s.R, mistake.BadID{Text: s.S, Meant: meantID(s.S, ValidEditionID)})
	return false
}

// CheckTerm reports a text that is not a ValidTerm.
func (s Str) CheckTerm(diags *diag.List) bool {
	if ValidTerm(s.S) {
		return true
	}
	meant := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			return r
		}
		return -1
	}, han.Half(s.S))
	if !ValidTerm(meant) {
		meant = ""
	}
	diags.Add(s.R, mistake.BadTerm{Text: s.S, Meant: meant})
	return false
}

func meantID(s string, valid func(string) bool) string {
	s = strings.ToLower(strings.TrimSpace(han.Half(s)))
	s = strings.NewReplacer(" ", "-", ".", "-", "/", "-").Replace(s)
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	s = strings.Trim(s, "-_")
	if valid(s) {
		return s
	}
	return ""
}

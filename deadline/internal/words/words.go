package words

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
)

// nameOf is the word of a value of an enumeration.
func NameOf(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return fmt.Sprintf("invalid(%d)", i)
}

// indexOf is the value that a word stands for.
func IndexOf(what string, names []string, s string) (uint8, error) {
	for i, n := range names {
		if n == s {
			return uint8(i), nil
		}
	}
	return 0, Fault(BadWord, "", "“{1}”不在可用的写法之中：{2}", "\"{1}\" is not a {3}: write one of {2}", Shown(s), names, what)
}

// digits reads a number in ASCII digits.
func Digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, len(s) > 0
}

// leadingNumber takes a number in digits or Chinese numerals off the front.
// Numbers of more than nine digits come back as one too large for any use.
func LeadingNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		if n < 1e9 {
			n = n*10 + int(s[i]-'0')
		}
		i++
	}
	if i > 0 {
		return n, s[i:], true
	}
	return numerals(s)
}

// numerals takes a number from 一 to 九十九 off the front; 两 is 二.
func numerals(s string) (n int, rest string, ok bool) {
	end := strings.IndexFunc(s, func(r rune) bool { return !han.IsNumeral(r) })
	if end < 0 {
		end = len(s)
	}
	n, ok = han.Parse(s[:end])
	return n, s[end:], ok && n < 100
}

// halfWidth turns full-width digits, letters, brackets and dashes, as a Chinese
// input method leaves them, into their ASCII forms.
func HalfWidth(s string) string {
	return strings.NewReplacer("—", "-", "–", "-", "−", "-", "‐", "-").Replace(han.Half(s))
}

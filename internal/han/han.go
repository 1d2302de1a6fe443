// Package han reads what Chinese text writes in more than one way: signs of full
// width as an input method leaves them, and numbers in Chinese numerals.
// It may import nothing but the standard library; every package may import it.
// It knows signs and numbers and no words: what a number counts, which brackets are
// alike, what a mistake is called, is the business of those who ask. A text that is no
// number must never come out as one.
package han

import (
	"strconv"
	"strings"
	"unicode"
)

// Narrow is the ASCII sign that a full-width one (U+FF01 to U+FF5E) stands for; any
// other is itself.
func Narrow(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// Half is s with every sign narrow and every kind of blank an ASCII one.
func Half(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return Narrow(r)
	}, s)
}

const digits = "〇一二三四五六七八九"

// Digit is the value of one numeral: 0-9 of either width, 一 to 九, 两, and the three
// ways to write nothing, 〇, 零 and ○.
func Digit(r rune) (int, bool) {
	switch n := Narrow(r); {
	case n >= '0' && n <= '9':
		return int(n - '0'), true
	case r == '两':
		return 2, true
	case r == '零', r == '○':
		return 0, true
	}
	i := 0
	for _, d := range digits {
		if d == r {
			return i, true
		}
		i++
	}
	return 0, false
}

// unit is what 十, 百 and 千 multiply by, 0 for any other sign.
func unit(r rune) int {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}

// IsNumeral reports a sign of which numbers are written, 万 and 亿 included.
func IsNumeral(r rune) bool {
	_, digit := Digit(r)
	return digit || unit(r) > 0 || r == '万' || r == '亿'
}

// Numeral writes 0 < n < 10000 as the law writes the numbers of its articles: 十二,
// 二十, 一百零五, 一千零一十. Any other number is written in digits.
func Numeral(n int) string {
	if n <= 0 || n >= 10000 {
		return strconv.Itoa(n)
	}
	names := []rune(digits)
	var b strings.Builder
	zero := false
	for _, u := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.value % 10
		if d == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		// 十二, not 一十二, at the head of a number.
		if !(u.value == 10 && d == 1 && b.Len() == 0) {
			b.WriteRune(names[d])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

// Parse reads a number from 1 to 9999 as the law writes it: what Numeral writes, in
// digits of either width, or digit by digit with a 〇 in it (一〇五). What could be
// meant in two ways is refused: 一百五, 一一.
func Parse(s string) (int, bool) {
	chinese := strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) || r == '〇' || r == '○' })
	n, ok := 0, false
	switch {
	case !chinese:
		n, ok = inDigits(s, 10000)
	case strings.ContainsRune(s, '〇') && !strings.ContainsAny(s, "零○十百千"):
		n, ok = inDigits(s, 10000)
	default:
		n, ok = spelled(s)
		written := strings.NewReplacer("两", "二", "〇", "零").Replace(s)
		ok = ok && Numeral(n) == written
	}
	return n, ok && n > 0 && n < 10000
}

// Number reads a number as people type it: 七百一十一, 七一一, 711, 一百五. It is
// read as it sounds; ok is false for anything else, and for more than nine signs.
func Number(s string) (n int, ok bool) {
	if len([]rune(s)) > 9 {
		return 0, false
	}
	if strings.ContainsAny(s, "十百千") {
		return spelled(s)
	}
	return inDigits(s, 1e9)
}

// inDigits reads digits one after the other, up to a bound.
func inDigits(s string, bound int) (n int, ok bool) {
	for _, r := range s {
		d, is := Digit(r)
		if n = n*10 + d; !is || n >= bound {
			return 0, false
		}
	}
	return n, s != ""
}

// spelled reads digits with their units, the largest first.
func spelled(s string) (n int, ok bool) {
	digit, last := -1, 10000
	for _, r := range s {
		if d, is := Digit(r); is {
			if digit > 0 {
				return 0, false
			}
			digit = d
			continue
		}
		u := unit(r)
		if u == 0 || u >= last {
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
	return n + max(digit, 0), n > 0 || digit > 0
}

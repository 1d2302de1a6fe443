package rules

import (
	"strconv"
	"strings"
)

const chineseDigits = "〇一二三四五六七八九"

// chineseNumeral writes 0 < n < 10000 as the law writes the numbers of its
// articles: 十二, 二十, 一百零五, 一千零一十.
func chineseNumeral(n int) string {
	if n <= 0 || n >= 10000 {
		return strconv.Itoa(n)
	}
	digits := []rune(chineseDigits)
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
			b.WriteRune(digits[d])
		}
		b.WriteString(u.name)
	}
	return b.String()
}

// parseNumeral reads a positive number below 10000 in Chinese numerals, ASCII
// digits or full-width digits. It accepts what chineseNumeral writes and the
// digit-by-digit form 二〇; anything else is refused.
func parseNumeral(s string) (int, bool) {
	if s == "" {
		return 0, false
	}
	if n, ok := parseDigits(s); ok {
		return n, n > 0 && n < 10000
	}
	total, digit, pending := 0, 0, false
	lastUnit := 10000
	for _, r := range s {
		switch r {
		case '零', '〇':
			if pending || total == 0 {
				return 0, false
			}
			continue
		case '十', '百', '千':
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			if unit >= lastUnit {
				return 0, false
			}
			if !pending {
				if unit != 10 || total != 0 {
					return 0, false
				}
				digit = 1
			}
			total += digit * unit
			lastUnit, digit, pending = unit, 0, false
		default:
			d := digitOf(r)
			if d <= 0 || pending {
				return 0, false
			}
			digit, pending = d, true
		}
	}
	if pending {
		if lastUnit == 1 {
			return 0, false
		}
		total += digit
	}
	// 一百五 means 150 to some and 105 to none: only what the law writes is read.
	written := strings.ReplaceAll(strings.ReplaceAll(s, "两", "二"), "〇", "零")
	return total, total > 0 && chineseNumeral(total) == written
}

// parseDigits reads ASCII or full-width digits, or Chinese digits written one by
// one with at least one 〇 (一〇五), which is how some sources number.
func parseDigits(s string) (int, bool) {
	n, chinese, zero := 0, false, false
	for _, r := range s {
		var d int
		switch {
		case r >= '0' && r <= '9':
			d = int(r - '0')
		case r >= '０' && r <= '９':
			d = int(r - '０')
		case r == '〇':
			d, chinese, zero = 0, true, true
		default:
			if d = digitOf(r); d < 0 {
				return 0, false
			}
			chinese = true
		}
		if n = n*10 + d; n >= 10000 {
			return 0, false
		}
	}
	return n, !chinese || zero && s != "〇"
}

func digitOf(r rune) int {
	if r == '两' {
		return 2
	}
	i := 0
	for _, d := range chineseDigits {
		if d == r {
			return i
		}
		i++
	}
	return -1
}

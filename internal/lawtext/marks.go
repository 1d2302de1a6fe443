package lawtext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/han"
)

// mark is what stands at the beginning of a line.
type mark struct {
	kind   kind
	number int
	sub    int
	rest   int // bytes of the line before what it says
}

type kind uint8

const (
	none    kind = iota
	lost         // nothing, but the line is set in as where an article's number was lost
	article      // 第四条
	damaged      // 第十, with the rest of its number lost
	chapter      // 第二章
	point        // 四、
	item         // （四）
	digit        // 4
)

// markOf reads the marker of a line; blank says that the line began with a blank.
func markOf(s string, blank bool) mark {
	r := []rune(s)
	var m mark
	switch {
	case r[0] == '第':
		m = articleMark(r)
	case r[0] == '（' || r[0] == '(':
		m = itemMark(r)
	case unicode.Is(unicode.Han, r[0]) && han.IsNumeral(r[0]):
		m = pointMark(r)
	case isDigit(r[0]):
		m = digitMark(r)
	}
	if m.kind == none && blank {
		m.kind = lost
	}
	return m
}

// size is how many bytes the first n signs take.
func size(r []rune, n int) int { return len(string(r[:n])) }

// articleMark reads 第四条, 第四条之一, 第二章, and 第十 with the rest lost.
func articleMark(r []rune) mark {
	n := 1
	for n < len(r) && (han.IsNumeral(r[n]) || r[n] == ' ' && n+1 < len(r) && han.IsNumeral(r[n+1])) {
		n++
	}
	number, ok := han.Parse(strings.ReplaceAll(string(r[1:n]), " ", ""))
	switch {
	case n == len(r):
	case ok && r[n] == '条':
		n++
		sub := 0
		if n+1 < len(r) && r[n] == '之' && han.IsNumeral(r[n+1]) {
			sub, _ = han.Parse(string(r[n+1]))
			n += 2
		}
		return mark{article, number, sub, size(r, n)}
	case ok && strings.ContainsRune("章节编", r[n]):
		return mark{chapter, number, 0, size(r, n+1)}
	case n > 1 && unicode.IsSpace(r[n]):
		return mark{damaged, number, 0, size(r, n)}
	}
	return mark{}
}

// itemMark reads （四）.
func itemMark(r []rune) mark {
	n := 1
	for n < len(r) && (han.IsNumeral(r[n]) || r[n] == ' ') {
		n++
	}
	if number, ok := han.Parse(strings.TrimSpace(string(r[1:n]))); ok && n < len(r) && (r[n] == '）' || r[n] == ')') {
		return mark{item, number, 0, size(r, n+1)}
	}
	return mark{}
}

// pointMark reads 四、, and 十四 before 本制度 with 第 and 条 lost.
func pointMark(r []rune) mark {
	n := 1
	for n < len(r) && han.IsNumeral(r[n]) {
		n++
	}
	number, ok := han.Parse(string(r[:n]))
	switch {
	case !ok || n == len(r):
	case r[n] == '、':
		return mark{point, number, 0, size(r, n+1)}
	case unicode.IsSpace(r[n]) && strings.HasPrefix(strings.TrimSpace(string(r[n:])), "本"):
		return mark{damaged, number, 0, size(r, n)}
	}
	return mark{}
}

// digitMark reads 4 before what it numbers: not 4个工作日, not 2024年.
func digitMark(r []rune) mark {
	n := 1
	for n < len(r) && n < 3 && isDigit(r[n]) {
		n++
	}
	number, ok := han.Parse(string(r[:n]))
	if !ok || n == len(r) || number >= 60 || isDigit(r[n]) || strings.ContainsRune("个日年月次份件项天分%％至—-", firstOf(r[n:])) {
		return mark{}
	}
	if strings.ContainsRune(".．、", r[n]) {
		n++
	}
	return mark{digit, number, 0, size(r, n)}
}

func isDigit(r rune) bool { return han.Narrow(r) >= '0' && han.Narrow(r) <= '9' }

func firstOf(r []rune) rune {
	for _, x := range r {
		if !unicode.IsSpace(x) {
			return x
		}
	}
	return ' '
}

// ends reports a line that is a whole sentence, or leads on to items.
func ends(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。；;：:！？!?”）)", last)
}

// mended puts together what pages have torn apart: a line that ends in the middle of a
// sentence with the next one, if that has no marker. Where lines with markers end so,
// too, the text has lost its signs, and a line is what it is.
func mended(lines []line) []line {
	loose := 0
	for i := range lines[:max(0, len(lines)-1)] {
		if k := lines[i].mark.kind; (k == item || k == digit) && !ends(lines[i].text) && lines[i+1].mark.kind != none && lines[i+1].mark.kind != lost {
			loose++
		}
	}
	var out []line
	var torn strings.Builder // of the last line
	for _, l := range lines {
		if n := len(out); n > 0 && loose < 2 && l.mark.kind == none && out[n-1].mark.kind != chapter && out[n-1].mark.kind != point && !ends(out[n-1].text) {
			if torn.Len() == 0 {
				torn.WriteString(out[n-1].text)
			}
			torn.WriteString(l.text)
			out[n-1].text = torn.String()
			continue
		}
		torn = strings.Builder{}
		out = append(out, l)
	}
	return out
}

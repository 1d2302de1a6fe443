package parse

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// number scans whatever starts with a digit: a number, a date that was written
// bare, a number with a unit or a percent sign behind it.
func (s *scanner) number() {
	if s.bareDate() {
		return
	}
	start, end := s.pos, s.pos
	if s.next(0) == '-' {
		end++
	}
	wide := false
	var text strings.Builder
	for ; end < len(s.src); end++ {
		r := narrow(s.src[end])
		if r == '.' && s.next(end-start+1) == '.' {
			break // 1..5 is a range
		}
		if !isDigit(r) && r != '.' && (r != '_' || text.Len() == 0) {
			break
		}
		wide = wide || r != s.src[end]
		text.WriteRune(r)
	}
	digits := text.String()
	if narrow(s.src[start]) == '-' {
		wide = wide || s.src[start] != '-'
		digits = "-" + digits
	}
	if wide {
		s.report(start, end, mistake.WideDigits{Written: string(s.src[start:end]), Meant: digits})
	}
	tail := end
	for tail < len(s.src) && (unicode.IsLetter(s.src[tail]) || unicode.IsDigit(s.src[tail]) || s.src[tail] == '_') {
		tail++
	}
	written := string(s.src[start:tail])
	bad := token{kind: kBad, from: start, to: tail}
	switch {
	case tail > end && s.src[end] > unicode.MaxASCII:
		s.report(start, tail, mistake.UnitInNumber{Written: written, Number: digits})
	case tail > end:
		s.report(start, tail, mistake.NumberForm{Written: written, Meant: ""})
		s.emit(bad)
		return
	}
	if better := tidy(digits); better != digits {
		s.report(start, tail, mistake.NumberForm{Written: written, Meant: better})
		digits = better
	}
	num, err := cond.ParseNumber(digits)
	switch {
	case errors.Is(err, cond.ErrSyntax):
		if tidy(digits) != "" { // otherwise reported above
			s.report(start, tail, mistake.NumberForm{Written: written, Meant: ""})
		}
		s.emit(bad)
		return
	case err != nil:
		s.report(start, tail, mistake.NumberRange{Written: written})
		s.emit(bad)
		return
	}
	s.emit(token{kind: kNumber, num: num, text: digits, from: start, to: tail})
	if r := s.next(0); r == '%' || r == '‰' {
		s.report(start, s.pos+1, mistake.Percent{Written: string(s.src[start : s.pos+1]), Number: num.String()})
		s.tokens[len(s.tokens)-1].kind = kBad
		s.pos++
	}
}

// tidy gives the form in which a number should have been written: 1_000 as 1000,
// 007 as 7, .5 as 0.5, 5. as 5. It is empty when nothing sensible comes out.
func tidy(s string) string {
	digits, negative := strings.CutPrefix(s, "-")
	digits = strings.ReplaceAll(digits, "_", "")
	whole, frac, point := strings.Cut(digits, ".")
	if strings.Contains(frac, ".") || whole+frac == "" {
		return ""
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if point && frac != "" {
		whole += "." + frac
	}
	if negative {
		whole = "-" + whole
	}
	return whole
}

// bareDate scans 2024-01-01, and reports 2024/1/1, 2024.1.1 and 2024年1月1日, all of which
// would otherwise be read as arithmetic or not at all.
func (s *scanner) bareDate() bool {
	i := s.pos
	read := func(least, most int) (value int, ok bool) {
		n := 0
		for ; n < most && i < len(s.src) && isDigit(narrow(s.src[i])); n++ {
			value = value*10 + int(narrow(s.src[i])-'0')
			i++
		}
		return value, n >= least
	}
	mark := func(set string) rune {
		if i < len(s.src) && strings.ContainsRune(set, narrow(s.src[i])) {
			i++
			return narrow(s.src[i-1])
		}
		return 0
	}
	year, ok := read(4, 4)
	first := mark("-/.年")
	if !ok || first == 0 {
		return false
	}
	month, ok := read(1, 2)
	if !ok {
		return false
	}
	if first == '年' {
		if mark("月") == 0 {
			return false
		}
	} else if mark(string(first)) == 0 {
		return false
	}
	day, ok := read(1, 2)
	if !ok || i < len(s.src) && isDigit(narrow(s.src[i])) {
		return false
	}
	if first == '年' {
		mark("日号")
	}
	from, written := s.pos, string(s.src[s.pos:i])
	date, err := deadline.NewDate(year, time.Month(month), day)
	if err != nil {
		s.report(from, i, mistake.NoSuchDate{Written: written})
		s.emit(token{kind: kBad, from: from, to: i})
		return true
	}
	if written != date.String() {
		s.report(from, i, mistake.BareDate{Written: written, Meant: date.String()})
	}
	s.emit(token{kind: kDate, date: date, from: from, to: i})
	return true
}

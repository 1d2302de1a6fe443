package source

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

type bracket struct {
	open      rune
	line, col int
	colon     bool // the current entry has its colon
}

// flow reads brackets across lines and returns the place of the closing one.
// When it is missing it returns false and the line where reading goes on.
func (s *scanner) flow(line, col int) (endLine, endCol int, ok bool) {
	var open []bracket
	start := true // a value may start here
	for {
		if s.nodes > s.limits.MaxNodes {
			return len(s.t.lines) + 1, 0, false
		}
		l := s.t.line(line)
		if col > len(l) {
			line, col = line+1, 1
			if line > len(s.t.lines) || s.leaves(line) {
				return s.unclosed(open, line)
			}
			continue
		}
		c := l[col-1]
		switch {
		case isBlank(c):
			col++
		case c == '#' && (col == 1 || isBlank(l[col-2])):
			col = len(l) + 1
		case c == '[' || c == '{':
			if !start {
				s.suspect(line, col, col+1, mistake.FlowComma{})
			}
			open = append(open, bracket{open: c, line: line, col: col})
			if !s.checkDepth(line, col, len(open)+len(s.levels)) {
				return len(s.t.lines) + 1, 0, false
			}
			start = true
			s.nodes++
			col++
		case c == ']' || c == '}':
			last := open[len(open)-1]
			if want := closer(last.open); c != want {
				s.suspect(line, col, col+1, mistake.StrayBracket{Found: string(c), Wanted: string(want)})
				s.cure(line, col, 1, string(want))
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return line, col, true
			}
			start = false
			col++
		case c == ',':
			open[len(open)-1].colon = false
			start = true
			s.nodes++
			col++
		case c == ':' && (col == len(l) || strings.ContainsRune(" \t,[]{}", l[col]) || !start):
			b := &open[len(open)-1]
			if b.colon {
				s.suspect(line, col, col+1, mistake.FlowComma{})
			}
			b.colon = true
			start = true
			col++
		case (c == '"' || c == '\'') && start:
			endLine, endCol, ok := s.quoted(line, col)
			if !ok {
				return endLine, 0, false
			}
			line, col = endLine, endCol+1
			start = false
		case start && strings.ContainsRune("!&*", c):
			end := col
			for end <= len(l) && !strings.ContainsRune(" \t,[]{}", l[end-1]) {
				end++
			}
			s.suspect(line, col, end, property(l[col-1:end-1]))
			s.mend(line, col, 1, "_")
			col = s.flowPlain(line, end, open)
			start = false
		default:
			if start && strings.ContainsRune("|>@`%", c) {
				s.suspect(line, col, col+1, mistake.ReservedCharacter{Character: string(c)})
				s.mend(line, col, 1, "_")
			} else if !start {
				s.suspect(line, col, col+1, mistake.FlowComma{})
			}
			col = s.flowPlain(line, col, open)
			start = false
		}
	}
}

func closer(open rune) rune {
	if open == '[' {
		return ']'
	}
	return '}'
}

// flowPlain reads unquoted text in brackets and returns the column behind it.
func (s *scanner) flowPlain(line, col int, open []bracket) int {
	l := s.t.line(line)
	from, comma := col, 0
	for ; col <= len(l); col++ {
		c := l[col-1]
		if c == '，' || c == '、' {
			comma = col
		}
		if c == ':' && (col == len(l) || strings.ContainsRune(" \t,[]{}", l[col])) {
			if open[len(open)-1].colon && comma > 0 {
				// {a: 1，b: 2}: the text runs on into the next entry.
				s.suspect(line, comma, comma+1, mistake.WideComma{Text: string(l[from-1 : col-1])})
				s.mend(line, comma, 1, ",")
				s.suspects[len(s.suspects)-1].cure = []edit{{line, comma, 1, ", "}}
				open[len(open)-1].colon = false
			}
			break
		}
		if c == '?' && (col == len(l) || strings.ContainsRune(" \t,[]{}", l[col])) {
			s.suspect(line, col, col+1, mistake.QuestionMark{})
			s.cure(line, col, 1, "？")
			continue
		}
		if strings.ContainsRune(",[]{}", c) || c == '#' && isBlank(l[col-2]) {
			break
		}
	}
	return col
}

// hashBefore finds the # that makes a comment of the rest of a line and with it of a
// closing bracket; 0 where there is none.
func hashBefore(l []rune, from int, closing rune) int {
	for i := from + 1; i <= len(l); i++ {
		if l[i-1] == '#' && isBlank(l[i-2]) {
			if slices.Contains(l[i:], closing) {
				return i
			}
			return 0
		}
	}
	return 0
}

// quoteAround puts the plain text in brackets that has a # at a place in quotation marks.
func quoteAround(line int, l []rune, at int) []edit {
	from, to := at, at
	for from > 1 && !strings.ContainsRune(",[]{}", l[from-2]) && !(l[from-2] == ' ' && from > 2 && l[from-3] == ':') {
		from--
	}
	for to <= len(l) && !strings.ContainsRune(",[]{}", l[to-1]) {
		to++
	}
	if slices.ContainsFunc(l[from-1:to-1], func(r rune) bool { return r == '\'' || r == '"' }) {
		return nil
	}
	return []edit{{line, from, 0, "'"}, {line, to, 0, "'"}}
}

// unclosed reports brackets without an end. A full-width closing bracket on the
// line is the likely culprit.
func (s *scanner) unclosed(open []bracket, next int) (int, int, bool) {
	first, last := open[0], open[len(open)-1]
	l := s.t.line(last.line)
	for i := len(l); i > last.col; i-- {
		if want := wideClosers[l[i-1]]; want != "" {
			s.suspect(last.line, i, i+1, mistake.WideBracket{Found: string(l[i-1]), Wanted: want})
			s.cure(last.line, i, 1, want)
			open = open[:len(open)-1]
			break
		}
	}
	if at := hashBefore(l, last.col, closer(last.open)); len(open) > 0 && at > 0 {
		s.suspect(last.line, at, at+1, mistake.HashInFlow{})
		s.mend(last.line, at, 1, "＃")
		s.suspects[len(s.suspects)-1].cure = quoteAround(last.line, l, at)
		return next, 0, false
	}
	if len(open) > 0 {
		s.suspect(last.line, last.col, last.col+1, mistake.OpenBracket{Opening: string(last.open), Closing: string(closer(last.open))})
		end := max(next-1, first.line)
		var closers strings.Builder
		for i := len(open) - 1; i >= 0; i-- {
			closers.WriteRune(closer(open[i].open))
		}
		s.mend(end, len(s.t.line(end))+1, 0, closers.String())
		if end == first.line && len(open) == 1 && !slices.ContainsFunc(l[first.col:], func(r rune) bool { return strings.ContainsRune("[]{}#", r) }) {
			s.suspects[len(s.suspects)-1].cure = []edit{{end, contentEnd(l, 1) + 1, 0, closers.String()}}
		}
	}
	return next, 0, false
}

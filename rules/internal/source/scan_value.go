package source

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// value reads what stands behind a key or a dash.
func (s *scanner) value(line, col int) int {
	l := s.t.line(line)
	col = skipBlanks(l, col)
	if col > len(l) || l[col-1] == '#' {
		s.pending = wantsValue
		return line + 1
	}
	s.pending = closed
	switch c := l[col-1]; c {
	case '"', '\'':
		endLine, endCol, ok := s.quoted(line, col)
		if !ok {
			return max(endLine, line+1)
		}
		s.afterValue(endLine, endCol+1)
		return endLine + 1
	case '[', '{':
		endLine, endCol, ok := s.flow(line, col)
		if !ok {
			return max(endLine, line+1)
		}
		s.afterValue(endLine, endCol+1)
		return endLine + 1
	case '|', '>':
		return s.blockText(line, col)
	case '&', '*', '!':
		return s.property(line, col)
	case '@', '`', '%':
		s.suspect(line, col, col+1, mistake.ReservedCharacter{Character: string(c)})
		s.mend(line, col, 1, "_")
	case ',', ']', '}':
		s.suspect(line, col, col+1, mistake.StrayBracket{Found: string(c)})
		s.mend(line, col, 1, "_")
	}
	if isDash(l, col) {
		s.suspect(line, col, col+1, mistake.DashAfterKey{})
		return line + 1
	}
	if l[col-1] == '/' && col < len(l) && l[col] == '/' && s.opens(line) {
		s.suspect(line, col, contentEnd(l, col)+1, mistake.WrongComment{Mark: "//"})
		s.mend(line, col, 2, "# ")
		s.suspects[len(s.suspects)-1].cure = []edit{{line, col, skipBlanks(l, col+2) - col, "# "}}
		s.pending = wantsValue
		return line + 1
	}
	s.plainValue(line, col)
	return line + 1
}

// plainValue looks for a second colon in unquoted text behind a key.
func (s *scanner) plainValue(line, col int) {
	l := s.t.line(line)
	s.pending = plainText
	at := keyColon(l, col)
	if at == 0 {
		return
	}
	if wideOpeners[l[col-1]] != "" {
		s.wideFlow(line, col)
		return
	}
	s.suspect(line, at, at+1, mistake.TwoColons{Before: string(l[col-1 : at-1])})
	for ; at > 0; at = keyColon(l, at+1) {
		s.mend(line, at, 1, "：")
	}
}

// opensFlow reports whether a bracket opens at a column, blanks apart.
func (s *scanner) opensFlow(l []rune, col int) bool {
	col = skipBlanks(l, col)
	return col <= len(l) && (l[col-1] == '{' || l[col-1] == '[')
}

// opens reports whether the next line is deeper than this one and reads as an entry: the
// value of the key on this line stands below it.
func (s *scanner) opens(line int) bool {
	for n := line + 1; n <= len(s.t.lines); n++ {
		l := s.t.line(n)
		if col := firstVisible(l); col > 0 && l[col-1] != '#' {
			return col > s.top() && (isDash(l, col) || keyColon(l, col) > 0)
		}
	}
	return false
}

// wideFlow reports a full-width bracket where a value begins, and mends it with the one
// that closes it.
func (s *scanner) wideFlow(line, col int) {
	l := s.t.line(line)
	s.suspect(line, col, col+1, mistake.WideBracket{Found: string(l[col-1]), Wanted: wideOpeners[l[col-1]]})
	s.cure(line, col, 1, wideOpeners[l[col-1]])
	for c := len(l); c > col; c-- {
		if i := wideClosers[l[c-1]]; i != "" {
			s.cure(line, c, 1, i)
			break
		}
	}
}

// afterValue reports text behind a closing quotation mark or bracket.
func (s *scanner) afterValue(line, col int) {
	l := s.t.line(line)
	s.pending = closed
	p := skipBlanks(l, col)
	if p > len(l) || l[p-1] == '#' && p > col {
		return
	}
	switch c := l[p-1]; c {
	case ']', '}', ',':
		s.suspect(line, p, p+1, mistake.StrayBracket{Found: string(c)})
		if contentEnd(l, p) == p {
			s.suspects[len(s.suspects)-1].cure = []edit{{line, p, 1, ""}}
		}
	default:
		s.suspect(line, p, len(l)+1, mistake.AfterQuote{Text: string(l[p-1:])})
	}
	s.mend(line, p, len(l)+1-p, "")
}

// property reads a tag, an anchor or an alias.
func (s *scanner) property(line, col int) int {
	l := s.t.line(line)
	end := col
	for end <= len(l) && !isBlank(l[end-1]) {
		end++
	}
	s.suspect(line, col, end, property(l[col-1:end-1]))
	rest := skipBlanks(l, end)
	if rest <= len(l) && (l[rest-1] == '"' || l[rest-1] == '\'' || l[rest-1] == '[' || l[rest-1] == '{') {
		blanks := make([]rune, end-col)
		for i := range blanks {
			blanks[i] = ' '
		}
		s.mend(line, col, end-col, string(blanks))
		return s.value(line, rest)
	}
	s.mend(line, col, 1, "_")
	s.plainValue(line, col)
	return line + 1
}

// property says what a token is that begins with !, & or *.
func property(token []rune) mistake.Mistake {
	shown := string(token)
	switch {
	case token[0] == '&':
		return mistake.Anchor{Token: shown}
	case token[0] == '*':
		return mistake.Alias{Token: shown}
	case len(token) > 1 && token[1] == '!':
		return mistake.Tag{Token: shown}
	}
	return mistake.BangTag{Token: shown}
}

package source

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// quoted reads a text in quotation marks and returns the place of the closing
// mark. When there is none it returns false and the line where reading goes on.
func (s *scanner) quoted(line, col int) (endLine, endCol int, ok bool) {
	mark := s.t.line(line)[col-1]
	startLine, startCol := line, col
	col++
	for {
		l := s.t.line(line)
		if col > len(l) {
			line, col = line+1, 1
			if line > len(s.t.lines) || s.leaves(line) {
				break
			}
			continue
		}
		switch c := l[col-1]; {
		case c == '\\' && mark == '"':
			if col < len(l) && !strings.ContainsRune("0abt\tnvfre \"/\\N_LPxuU'", l[col]) {
				s.suspect(line, col, col+2, mistake.UnknownEscape{Character: string(l[col])})
				s.mend(line, col, 1, "/")
			}
			col++
		case c == mark:
			if mark == '\'' && col < len(l) && l[col] == '\'' {
				col++
				break
			}
			return line, col, true
		}
		col++
	}
	l := s.t.line(startLine)
	last := len(l)
	for last > startCol && isBlank(l[last-1]) {
		last--
	}
	if last > startCol && strings.ContainsRune("”“＂’‘", l[last-1]) {
		s.suspect(startLine, last, last+1, mistake.WideQuotes{Mark: string(l[last-1])})
		s.cure(startLine, last, 1, string(mark))
	} else {
		s.suspect(startLine, startCol, startCol+1, mistake.OpenQuote{Mark: string(mark)})
		s.mend(startLine, len(l)+1, 0, string(mark))
	}
	return startLine + 1, 0, false
}

// leaves reports whether a line inside quotation marks or brackets looks as if
// it had never been meant to be inside: a key or dash no deeper than the owner.
func (s *scanner) leaves(line int) bool {
	l := s.t.line(line)
	col := firstVisible(l)
	if col == 0 || col > max(s.top(), 1) {
		return false
	}
	return isDash(l, col) || keyColon(l, col) > 0 && !strings.ContainsRune("\"'[]{}", l[col-1])
}

// blockText reads the text after | or >.
func (s *scanner) blockText(line, col int) int {
	l := s.t.line(line)
	p := col + 1
	for p <= len(l) && (l[p-1] == '+' || l[p-1] == '-' || l[p-1] >= '1' && l[p-1] <= '9') {
		p++
	}
	if rest := skipBlanks(l, p); rest <= len(l) && (l[rest-1] != '#' || rest == p) {
		s.suspect(line, rest, len(l)+1, mistake.BlockHeader{Mark: string(l[col-1])})
		s.mend(line, rest, len(l)+1-rest, "")
	}
	for line++; line <= len(s.t.lines); line++ {
		l := s.t.line(line)
		c := firstVisible(l)
		if c == 0 {
			continue
		}
		if c <= s.top() || isDocumentMark(l) {
			break
		}
		if indent := countBlanks(l); indent < s.top() && indent < len(l) && l[indent] == '\t' {
			s.untab(line)
		}
	}
	return line
}

func countBlanks(l []rune) int {
	n := 0
	for n < len(l) && l[n] == ' ' {
		n++
	}
	return n
}

// noColon reports a line that stands among keys and is none.
func (s *scanner) noColon(line, col int) {
	l := s.t.line(line)
	end := contentEnd(l, col)
	for i := col; i <= end; i++ {
		switch c := l[i-1]; {
		case c == '：', c == ':' && i > col:
			s.suspect(line, i, i+1, noColon(c, string(l[col-1:i-1]), string(l[i:end])))
			s.mend(line, i, 1, ": ")
			s.suspects[len(s.suspects)-1].cure = []edit{colon(line, l, i)}
			if i == end {
				s.pending = wantsValue
			}
			return
		case isBlank(c):
			s.suspect(line, col, i, mistake.NoColon{Word: string(l[col-1 : i-1])})
			s.cure(line, i, 1, ": ")
			return
		}
	}
	s.suspect(line, col, end+1, mistake.NoColon{Word: string(l[col-1 : end])})
	s.mend(line, col, len(l)+1-col, "")
}

// colon is what writes a colon with its blank in the place of a sign that was meant as
// one, and of the blanks behind it.
func colon(line int, l []rune, at int) edit {
	end := at
	for end < len(l) && (isBlank(l[end]) || isWideBlank(l[end])) {
		end++
	}
	ins := ": "
	if end == len(l) {
		ins = ":"
	}
	return edit{line, at, end - at + 1, ins}
}

// contentEnd is the column of the last character before blanks and a comment.
func contentEnd(l []rune, col int) int {
	end := len(l)
	for i := col; i <= len(l); i++ {
		if l[i-1] == '#' && i > 1 && isBlank(l[i-2]) {
			end = i - 1
			break
		}
	}
	for end >= col && isBlank(l[end-1]) {
		end--
	}
	return end
}

// keyColon finds the colon that ends a key in unquoted text from col on; 0 when
// there is none before the end of the line or a comment.
func keyColon(l []rune, col int) int {
	for i := max(col, 1); i <= len(l); i++ {
		switch l[i-1] {
		case '#':
			if i > 1 && isBlank(l[i-2]) {
				return 0
			}
		case ':':
			if i == len(l) || isBlank(l[i]) {
				return i
			}
		}
	}
	return 0
}

const maxKeyRunes = 24 // a longer stretch before a colon is a sentence, not a key

// looksLikeEntry recognises 键：值 and 键:值, which were meant to be entries.
func looksLikeEntry(l []rune, col int) (at int, key string) {
	for i := col; i <= len(l) && i-col <= maxKeyRunes; i++ {
		c := l[i-1]
		if c == '：' || c == ':' && i < len(l) && l[i] != '/' {
			if i == col {
				return 0, ""
			}
			return i, string(l[col-1 : i-1])
		}
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' && c != '-' {
			return 0, ""
		}
	}
	return 0, ""
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' }

// isWideBlank recognises blanks that only look like indentation.
func isWideBlank(r rune) bool {
	return r == '\u3000' || r == '\u00A0' || r >= '\u2000' && r <= '\u200A'
}

func isDash(l []rune, col int) bool {
	return col <= len(l) && l[col-1] == '-' && (col == len(l) || isBlank(l[col]))
}

// firstVisible is the column of the first character that is no blank; 0 when
// the line is blank.
func firstVisible(l []rune) int {
	if c := skipBlanks(l, 1); c <= len(l) {
		return c
	}
	return 0
}

func skipBlanks(l []rune, col int) int {
	for col <= len(l) && isBlank(l[col-1]) {
		col++
	}
	return col
}

// Full-width brackets and what YAML wants in their place.
var (
	wideOpeners = map[rune]string{'［': "[", '｛': "{", '【': "["}
	wideClosers = map[rune]string{'］': "]", '｝': "}", '】': "]"}
)

// looksLikeDash recognises what was meant as the dash of a list, blank or not.
func looksLikeDash(r rune) bool { return r == '-' || strings.ContainsRune(bullets, r) }

// bullets are what word processors and input methods put before an item of a list.
const bullets = "－–—―‐•·●○■□◆◇▪"

// isBullet recognises a bullet that was meant as a dash.
func isBullet(l []rune, col int) bool {
	return col <= len(l) && strings.ContainsRune(bullets, l[col-1]) && (col == len(l) || isBlank(l[col]))
}

// pageDashes stand about the number of a page.
const pageDashes = "-—–－"

// isPageNumber recognises what stays of the foot of a page: — 3 —.
func isPageNumber(l []rune) bool {
	if len(l) == 0 || !strings.ContainsRune(pageDashes, l[0]) {
		return false // nearly every line
	}
	parts := strings.Fields(string(l))
	if len(parts) == 1 {
		parts = strings.Fields(strings.NewReplacer("-", " - ", "—", " — ", "–", " – ", "－", " － ").Replace(parts[0]))
	}
	if len(parts) != 3 || parts[0] != parts[2] || !strings.Contains(pageDashes, parts[0]) {
		return false
	}
	_, err := strconv.Atoi(strings.Map(han.Narrow, parts[1]))
	return err == nil
}

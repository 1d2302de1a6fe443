package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// scanner walks a file by the shape of its lines, without understanding it. It
// exists because the YAML reader names neither the column nor the cause of a
// syntax error, stops at the first one, and lets some mistakes pass. What the
// scanner suspects is reported only for files that the YAML reader refuses;
// its marks on indentation and depth always count.
type scanner struct {
	t      *text
	limits Limits

	levels  []level // open block lists and mappings, outermost first
	pending pending // what the last entry leaves open

	suspects  []suspect
	edits     []edit
	tabs      []edit   // lines indented by tabs, with the blanks that are meant
	blanks    []indent // and those indented by other blanks
	swallowed []suspect
	seconds   []diag.Range // further documents
	directive []diag.Range
	content   bool  // something other than comments has been seen
	ended     bool  // a line of ... has been seen
	struck    []int // lines with a mark of a document that nobody meant to end
	nodes     int   // values seen, about
	tooDeep   *diag.Range
	loose     int  // a line whose indentation is reported already
	told      bool // of the text that goes on: a line of it that was meant as a key
}

// indent is the indentation that a line was meant to have, and the column of the first
// blank in it that is none.
type indent struct {
	edit
	wide int
}

type level struct {
	col int
	seq bool
}

type pending uint8

const (
	closed     pending = iota // a finished value
	wantsValue                // a key or dash with nothing behind it: the value may follow below
	plainText                 // unquoted text, which goes on in deeper lines
)

// suspect is a mistake that explains why YAML refuses a file.
type suspect struct {
	what   mistake.Mistake
	line   int
	from   int // columns
	to     int
	mended bool   // an edit repairs it
	cure   []edit // what corrects it, where only one thing can be meant
}

func scan(t *text, limits Limits) *scanner {
	s := &scanner{t: t, limits: limits}
	for line := 1; line <= len(t.lines) && s.tooDeep == nil && s.nodes <= limits.MaxNodes; {
		line = s.blockLine(line)
	}
	slices.SortStableFunc(s.suspects, func(a, b suspect) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.from, b.from))
	})
	return s
}

func (s *scanner) suspect(line, from, to int, what mistake.Mistake) *suspect {
	s.suspects = append(s.suspects, suspect{what: what, line: line, from: from, to: to})
	return &s.suspects[len(s.suspects)-1]
}

func (s *scanner) mend(line, col, del int, ins string) {
	s.edits = append(s.edits, edit{line, col, del, ins})
	if len(s.suspects) > 0 {
		s.suspects[len(s.suspects)-1].mended = true
	}
}

// cure is mend where the edit is what the clerk would do: it corrects the last suspect.
func (s *scanner) cure(line, col, del int, ins string) {
	s.mend(line, col, del, ins)
	if n := len(s.suspects); n > 0 {
		s.suspects[n-1].cure = append(s.suspects[n-1].cure, edit{line, col, del, ins})
	}
}

func (s *scanner) top() int {
	if len(s.levels) == 0 {
		return 0
	}
	return s.levels[len(s.levels)-1].col
}

func (s *scanner) push(col int, seq bool) {
	s.levels = append(s.levels, level{col, seq})
	s.checkDepth(0, 0, len(s.levels))
}

func (s *scanner) checkDepth(line, col, depth int) bool {
	if depth <= s.limits.MaxDepth {
		return true
	}
	if s.tooDeep == nil && line > 0 {
		r := s.t.span(line, col, col+1)
		s.tooDeep = &r
	}
	return false
}

// blockLine reads what starts on a line outside brackets and quotation marks,
// and returns the next line to read.
func (s *scanner) blockLine(line int) int {
	s.untab(line)
	l := s.t.line(line)
	col := firstVisible(l)
	if col == 0 || l[col-1] == '#' {
		return line + 1
	}
	if col == 1 && s.marker(line, l) {
		return line + 1
	}
	if s.ended {
		s.seconds, s.ended = append(s.seconds, s.t.span(line, col, col+1)), false
	}
	s.content = true
	if isPageNumber(l[col-1:]) && (s.pending != plainText || col <= s.top()) {
		s.suspect(line, col, contentEnd(l, col)+1, mistake.PageNumber{Written: string(l[col-1 : contentEnd(l, col)])})
		s.mend(line, col, len(l)+1-col, "")
		s.suspects[len(s.suspects)-1].cure = []edit{{line, 1, wholeLine, ""}}
		return line + 1
	}
	if s.pending == plainText && col > s.top() {
		if line != s.loose || keyColon(l, col) == 0 {
			s.continuation(line, col)
			return line + 1
		}
		// A key behind blanks that are none: it was meant to stand below the last one.
		over := col - max(s.top(), 1)
		s.t.set(line, l[over:])
		s.t.addShift(line, col-over, -over)
		col -= over
	}
	s.told = false
	meant := s.settle(line, col)
	base := len(s.levels)
	next := s.entry(line, col)
	if meant > 0 {
		s.shift(line, col, meant, base)
	}
	if len(s.levels) > s.limits.MaxDepth {
		s.checkDepth(line, s.top(), len(s.levels))
	}
	return next
}

// untab turns tabs and wide blanks in the indentation into blanks, two each for what
// takes the room of two, so that a file indented by them throughout can still be checked.
func (s *scanner) untab(line int) {
	l := s.t.line(line)
	n, tabs, wide, room := 0, 0, 0, 0
	for n < len(l) && (isBlank(l[n]) || isWideBlank(l[n])) {
		switch {
		case l[n] == '\t':
			tabs++
			room++
		case l[n] == '\u3000':
			room++
		}
		if isWideBlank(l[n]) && wide == 0 {
			wide = n + 1
		}
		n++
	}
	if tabs == 0 && wide == 0 || n == len(l) || l[n] == '#' {
		return
	}
	meant := edit{line, 1, n, strings.Repeat(" ", n+room)}
	if tabs > 0 {
		s.tabs = append(s.tabs, meant)
	} else {
		s.blanks = append(s.blanks, indent{meant, wide})
	}
	s.loose = line
	s.t.set(line, append([]rune(strings.Repeat(" ", n+room)), l[n:]...))
	if room > 0 {
		s.t.addShift(line, n+room+1, room)
	}
}

// marker handles what YAML reserves at the start of a line.
func (s *scanner) marker(line int, l []rune) bool {
	if l[0] == '%' && !s.content {
		s.directive = append(s.directive, s.t.span(line, 1, len(l)+1))
		s.t.set(line, nil) // so that the rest can be read
		return true
	}
	if !isDocumentMark(l) {
		return false
	}
	if s.content && l[0] == '-' {
		s.seconds = append(s.seconds, s.t.span(line, 1, 4))
		if s.goesOn(line) {
			s.t.set(line, nil)
			s.struck = append(s.struck, line)
			s.levels, s.pending = s.levels[:min(len(s.levels), 1)], closed
			return true
		}
	}
	s.ended = s.content && l[0] == '.'
	s.content = s.content || l[0] == '-'
	s.levels, s.pending = s.levels[:0], closed
	return true
}

// goesOn reports whether what stands behind a document mark belongs to the document
// before it: its first key is none of those above.
func (s *scanner) goesOn(line int) bool {
	first := ""
	for n := line + 1; n <= len(s.t.lines) && first == ""; n++ {
		if l := s.t.line(n); firstVisible(l) == 1 && keyColon(l, 1) > 0 {
			first = string(l[:keyColon(l, 1)])
		}
	}
	for n := 1; n < line; n++ {
		if strings.HasPrefix(string(s.t.line(n)), first) {
			return false
		}
	}
	return first != ""
}

func isDocumentMark(l []rune) bool {
	if len(l) < 3 || len(l) > 3 && !isBlank(l[3]) {
		return false
	}
	mark := string(l[:3])
	return mark == "---" || mark == "..."
}

// settle closes the levels that end before this line and checks that the indentation
// fits. Where it does not, and a level for such a line is near, it returns the column of
// that level, on which what follows goes on.
func (s *scanner) settle(line, col int) (meant int) {
	deepest := s.top()
	dash := isDash(s.t.line(line), col) || isBullet(s.t.line(line), col)
	var closed []level
	for len(s.levels) > 0 && s.top() > col {
		closed = append(closed, s.levels[len(s.levels)-1])
		s.levels = s.levels[:len(s.levels)-1]
	}
	if len(s.levels) == 0 {
		if len(closed) > 0 {
			s.indent(line, col, deepest)
		}
		return 0
	}
	top := s.levels[len(s.levels)-1]
	switch {
	case top.col < col:
		if len(closed) == 0 && s.pending == wantsValue {
			break
		}
		// The level that a line of this kind belongs to, the nearer the better.
		near, reopened := top, 0
		for i, l := range closed {
			if l.seq == dash && (near.seq != dash || l.col-col <= col-near.col) {
				near, reopened = l, len(closed)-i
			}
		}
		if near.seq != dash {
			near, reopened = top, 0
		}
		s.indent(line, col, near.col)
		if near.seq == dash && line != s.loose {
			s.suspects[len(s.suspects)-1].cure = s.t.reindent(line, col, near.col, false)
		}
		if reopened == 0 {
			break
		}
		for i := 1; i < reopened; i++ {
			s.levels = append(s.levels, closed[len(closed)-i])
		}
		return near.col
	case top.seq && !dash && !looksLikeDash(s.t.line(line)[col-1]) && len(s.levels) > 1 && s.levels[len(s.levels)-2].col == col:
		s.levels = s.levels[:len(s.levels)-1] // a list at the column of its key ends
	}
	return 0
}

// indent says that a line stands at the wrong column, unless its blanks are reported.
func (s *scanner) indent(line, col, near int) {
	if line != s.loose {
		s.suspect(line, col, col+1, mistake.WrongIndent{Blanks: col - 1, Nearby: near - 1})
	}
}

// shift moves a line, and the levels that it opened, to the column where it was meant
// to be.
func (s *scanner) shift(line, col, meant, base int) {
	for i := base; i < len(s.levels); i++ {
		s.levels[i].col += meant - col
	}
	s.edits = append(s.edits, edit{line, 1, 0, strings.Repeat(" ", meant-col)})
	for i := range s.suspects {
		if x := &s.suspects[i]; x.line == line && x.from == col {
			x.mended = true
		}
	}
}

// level makes sure that the innermost open level is at col.
func (s *scanner) level(col int, seq bool) {
	if n := len(s.levels); n > 0 && s.levels[n-1].col == col && s.levels[n-1].seq == seq {
		return
	}
	s.push(col, seq)
}

func (s *scanner) inMapping(col int) bool {
	n := len(s.levels)
	return n > 0 && s.levels[n-1].col == col && !s.levels[n-1].seq
}

// continuation looks at a line that YAML joins to the text above it.
func (s *scanner) continuation(line, col int) {
	l := s.t.line(line)
	if at := keyColon(l, col); at > 0 {
		if !s.told {
			s.told = true // what stands below is as deep for the same reason
			s.suspect(line, col, at, mistake.WrongIndent{Blanks: col - 1, Nearby: s.top() - 1}).cure = s.t.reindent(line, col, s.top(), true)
		}
		return
	}
	if at, key := looksLikeEntry(l, col); at > 0 {
		s.swallowed = append(s.swallowed, suspect{what: mistake.SwallowedLine{Key: key}, line: line, from: col, to: at + 1})
	}
}

// entry reads list dashes, a key and the start of its value.
func (s *scanner) entry(line, col int) int {
	l := s.t.line(line)
	for {
		s.nodes++
		if isBullet(l, col) && !s.inMapping(col) {
			s.suspect(line, col, col+1, mistake.WideDash{Written: string(l[col-1])})
			s.cure(line, col, 1, "-")
		} else if !isDash(l, col) {
			break
		}
		if s.inMapping(col) && s.pending != wantsValue {
			s.suspect(line, col, col+1, mistake.DashAmongKeys{})
			s.pending = closed
			return line + 1
		}
		s.level(col, true)
		if !s.checkDepth(line, col, len(s.levels)) {
			return line + 1
		}
		rest := skipBlanks(l, col+1)
		if rest > len(l) || l[rest-1] == '#' {
			s.pending = wantsValue
			return line + 1
		}
		if l[col] == '\t' {
			s.suspect(line, col+1, col+2, mistake.TabAfterDash{})
			for c := col + 1; c < rest; c++ {
				s.mend(line, c, 1, " ")
			}
			s.suspects[len(s.suspects)-1].cure = []edit{{line, col + 1, rest - col - 1, " "}}
		}
		col = rest
	}
	if wideOpeners[l[col-1]] == "{" && keyColon(l, col) > 0 {
		s.wideFlow(line, col)
		s.pending = closed
		return line + 1
	}
	switch l[col-1] {
	case '?':
		if col == len(l) || isBlank(l[col]) {
			s.suspect(line, col, col+1, mistake.ComplexKey{})
			s.pending = closed
			return line + 1
		}
	case '"', '\'':
		return s.quotedEntry(line, col)
	case '[', '{', '|', '>', '&', '*', '!', '@', '`', '%', ',', ']', '}':
		return s.value(line, col)
	}
	if n := len(s.levels); n > 0 && s.levels[n-1].col == col && s.levels[n-1].seq {
		s.suspect(line, col, col+1, mistake.NoDash{})
		if l[col-1] == '-' {
			s.cure(line, col, 1, "- ")
		}
		s.pending = closed
		return line + 1
	}
	at := keyColon(l, col)
	if wide, _ := looksLikeEntry(l, col); wide > 0 && wide < at && l[wide-1] == '：' && s.opensFlow(l, wide+1) {
		s.level(col, false)
		s.noColon(line, col) // the colons of what is in the brackets end no key
		s.pending = closed
		return line + 1
	}
	if at == 0 {
		if s.inMapping(col) {
			s.pending = closed
			s.noColon(line, col)
		} else {
			s.pending = plainText
		}
		return line + 1
	}
	s.level(col, false)
	return s.value(line, at+1)
}

func (s *scanner) quotedEntry(line, col int) int {
	endLine, endCol, ok := s.quoted(line, col)
	if !ok {
		s.pending = closed
		return max(endLine, line+1)
	}
	l := s.t.line(endLine)
	p := skipBlanks(l, endCol+1)
	if p <= len(l) && l[p-1] == ':' && endLine == line && (p == len(l) || isBlank(l[p])) {
		s.level(col, false)
		return s.value(line, p+1)
	}
	s.afterValue(endLine, endCol+1)
	return endLine + 1
}

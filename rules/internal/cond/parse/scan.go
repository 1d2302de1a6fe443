package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// kind is the kind of a token.
type kind uint8

const (
	kName   kind = iota // a name, not looked up yet
	kFact               // a name that is a declared fact
	kString             // text holds the decoded string
	kNumber
	kDate
	kBool
	kBad  // an operand that was reported already; nothing more is said about it
	kOp   // text: and or not in == != < <= > >= + matches
	kOpen // text: ( or [
	kClose
	kComma
	kBreak // something refused that has no place in the grammar; nothing around it can be missed
)

// token is a word of a condition. From and to are rune offsets into the source.
type token struct {
	kind     kind
	text     string
	from, to int
	num      cond.Number
	date     deadline.Date
	truth    bool
	fact     *cond.Fact
	mate     int      // index of the other bracket, for kOpen and kClose
	glued    bool     // nothing stands between this token and the one before
	in       Spelling // of a word that is an operator, or true or false
}

func (t *token) operand() bool { return t.kind <= kBad }

func (t *token) is(text string) bool {
	return t.text == text && (t.kind == kOp || t.kind == kOpen || t.kind == kClose || t.kind == kComma)
}

func (t *token) comparison() bool {
	if t.kind != kOp {
		return false
	}
	switch t.text {
	case "==", "!=", "<", "<=", ">", ">=":
		return true
	}
	return false
}

// scanner cuts a condition into tokens before the expression parser sees it. It
// reads what clerks type, full-width punctuation and Chinese quotes included,
// reports every slip, and goes on with what was meant, so that one run finds as
// much as possible. Once broken is set the tokens do not form a condition.
type scanner struct {
	src      []rune
	pos      int
	tokens   []token
	open     []int // indices of the open brackets
	deep     int   // brackets that may be open at once
	tooDeep  bool
	broken   bool
	problems []Problem
	ops      []spelling
	scope    Scope    // nil where only the words are wanted
	spelling Spelling // of the file, if known
	said     Spelling // of the first word, once asked for
}

// maxProblems is more than anyone repairs in one go.
const maxProblems = 64

func (s *scanner) report(from, to int, what mistake.Mistake) {
	if len(s.problems) >= maxProblems {
		return
	}
	s.problems = append(s.problems, Problem{What: what, From: from, To: to})
}

func (s *scanner) emit(t token) {
	n := len(s.tokens)
	t.glued = n > 0 && s.tokens[n-1].to == t.from
	s.tokens = append(s.tokens, t)
	s.pos = t.to
}

// inList reports whether the innermost open bracket is a list.
func (s *scanner) inList() bool {
	return len(s.open) > 0 && s.tokens[s.open[len(s.open)-1]].text == "["
}

// breakOff notes something that was refused and after which the condition can
// only be looked through for further mistakes.
func (s *scanner) breakOff(from, to int) {
	s.broken = true
	s.emit(token{kind: kBreak, from: from, to: to})
}

func (s *scanner) text(from, to int) string { return string(s.src[from:to]) }

// wantOperand reports whether an operand comes next, judging by what came last.
func (s *scanner) wantOperand() bool {
	if len(s.tokens) == 0 {
		return true
	}
	last := &s.tokens[len(s.tokens)-1]
	return !last.operand() && last.kind != kClose
}

// peek is the rune i places on, with full-width forms made ASCII, and whether it
// was one. Beyond the end it is 0.
func (s *scanner) peek(i int) (rune, bool) {
	if s.pos+i >= len(s.src) {
		return 0, false
	}
	r := s.src[s.pos+i]
	n := narrow(r)
	return n, n != r
}

// narrow gives the ASCII character that a full-width or typographic one stands
// for; other characters are returned as they are.
func narrow(r rune) rune {
	switch r {
	case '【', '〔':
		return '['
	case '】', '〕':
		return ']'
	case '−', '–', '—':
		return '-'
	case '×':
		return '*'
	case '÷':
		return '/'
	}
	return han.Narrow(r)
}

func (s *scanner) scan() {
	for s.pos < len(s.src) && !s.tooDeep && len(s.problems) < maxProblems && len(s.tokens) <= maxTokens {
		r := s.src[s.pos]
		n := narrow(r)
		switch {
		case unicode.IsSpace(r):
			s.pos++
		case invisible(r):
			s.report(s.pos, s.pos+1, mistake.InvisibleInCondition{Character: fmt.Sprintf("U+%04X", r)})
			s.pos++
		case s.declared():
		case strings.ContainsRune("\"'`“”‘’「『＂＇", r):
			s.quoted()
		case isDigit(n), n == '.' && isDigit(s.next(1)) && s.wantOperand():
			s.number()
		case n == '-' && isDigit(s.next(1)) && s.wantOperand():
			s.number()
		case unicode.IsLetter(r) || r == '_' || r == '$' || unicode.Is(unicode.Nl, r):
			s.name()
		case strings.ContainsRune("()[]", n):
			s.bracket()
		case n == ',' || r == '、':
			s.comma()
		default:
			s.operator()
		}
	}
	for _, i := range s.open {
		t := &s.tokens[i]
		s.report(t.from, t.to, mistake.NotClosed{Opening: t.text, Closing: closing(t.text)})
		s.broken = true
	}
}

func (s *scanner) next(i int) rune {
	r, _ := s.peek(i)
	return r
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// invisible characters come along with text copied from documents. They make two
// names look the same that are not, inside of quotes as well.
func invisible(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.Cf, unicode.Cc, unicode.Co) && !unicode.IsSpace(r)
}

// name scans a run of letters and digits. Characters that no name can have but
// that look as if they belonged to one are taken along, so that the message
// shows the whole.
func (s *scanner) name() {
	end := s.pos
	for end < len(s.src) {
		r := s.src[end]
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '$' && r != '·' &&
			!unicode.In(r, unicode.Nl, unicode.Mn, unicode.Mc) {
			break
		}
		end++
	}
	s.emit(token{kind: kName, text: string(s.src[s.pos:end]), from: s.pos, to: end})
}

func (s *scanner) bracket() {
	n, wide := s.peek(0)
	if wide {
		s.report(s.pos, s.pos+1, mistake.FullWidth{Written: string(s.src[s.pos]), Meant: string(n)})
	}
	text, i := string(n), len(s.tokens)
	if text == "(" || text == "[" {
		s.open = append(s.open, i)
		s.tooDeep = len(s.open) > s.deep
		s.emit(token{kind: kOpen, text: text, from: s.pos, to: s.pos + 1, mate: -1})
		return
	}
	at := s.pos
	s.emit(token{kind: kClose, text: text, from: at, to: at + 1, mate: -1})
	if len(s.open) == 0 {
		s.report(at, at+1, mistake.NotOpened{Closing: text, Wanted: ""})
		s.broken = true
		return
	}
	o := s.open[len(s.open)-1]
	if want := closing(s.tokens[o].text); want != text {
		s.report(at, at+1, mistake.NotOpened{Closing: text, Wanted: want})
		s.broken = true
	}
	s.open = s.open[:len(s.open)-1]
	s.tokens[o].mate, s.tokens[i].mate = i, o
}

func closing(open string) string {
	if open == "(" {
		return ")"
	}
	return "]"
}

// comma scans a separator. Whether it has a place here is known only when calls
// have been told from brackets.
func (s *scanner) comma() {
	if r := s.src[s.pos]; r != ',' && s.inList() {
		s.report(s.pos, s.pos+1, mistake.FullWidth{Written: string(r), Meant: ","})
	}
	s.emit(token{kind: kComma, text: ",", from: s.pos, to: s.pos + 1})
}

// quoted scans a string, whatever it is quoted with.
func (s *scanner) quoted() {
	start, open := s.pos, s.src[s.pos]
	ascii := open == '"' || open == '\''
	enders := enders(open)
	var text strings.Builder
	inner := 0   // Chinese quotes open inside the string
	bad := false // something in it was reported
	for i := start + 1; i < len(s.src) && s.src[i] != '\n'; i++ {
		r := s.src[i]
		switch {
		case ascii && r == '\\':
			i++
			if i < len(s.src) && strings.ContainsRune(`"'\`, s.src[i]) {
				text.WriteRune(s.src[i])
				continue
			}
			end := min(i+1, len(s.src))
			s.report(i-1, end, mistake.EscapeInText{Escape: s.text(i-1, end)})
			bad = true
			continue
		case ascii && (r == '“' || r == '‘'):
			inner++
		case ascii && (r == '”' || r == '’') && inner > 0:
			inner--
		case strings.ContainsRune(enders, r),
			open == '"' && (r == '”' || r == '＂'), open == '\'' && (r == '’' || r == '＇'):
			content := text.String()
			if !ascii || r != open {
				s.report(start, i+1, mistake.WrongQuotes{Written: string(s.src[start : i+1]), Meant: bare(content)})
			}
			t := token{kind: kString, text: content, from: start, to: i + 1}
			if bad {
				t.kind = kBad
			}
			s.emit(t)
			return
		case invisible(r):
			s.report(i, i+1, mistake.InvisibleInCondition{Character: fmt.Sprintf("U+%04X", r)})
			bad = true
		}
		text.WriteRune(r)
	}
	end := start
	for end < len(s.src) && s.src[end] != '\n' {
		end++
	}
	s.report(start, end, mistake.Unterminated{Quote: string(open)})
	s.emit(token{kind: kBad, from: start, to: end})
	s.broken = true
}

// enders lists what may close a string that was opened so; with Chinese quotes
// people are not particular about left and right.
func enders(open rune) string {
	switch open {
	case '“', '”', '＂':
		return "”“＂\""
	case '‘', '’', '＇':
		return "’‘＇'"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return string(open)
}

package parse

import "slices"

// spelling says what becomes of a run of operator characters. Want is what the
// expression parser is given; it is empty where reading cannot go on. Code is
// empty for operators that are part of the language. Fix is what to write.
type spelling struct {
	run, want, code, fix string
}

// spellings is searched from the top, so longer runs come first.
func spellings() [44]spelling {
	return [...]spelling{
		{"===", "==", CodeSpelling, "=="},
		{"!==", "!=", CodeSpelling, "!="},
		{"...", "", CodeRange, ""},
		{"==", "==", "", ""},
		{"!=", "!=", "", ""},
		{"<=", "<=", "", ""},
		{">=", ">=", "", ""},
		{"&&", "and", "", ""},
		{"||", "or", "", ""},
		{"<>", "!=", CodeSpelling, "!="},
		{"=>", ">=", CodeSpelling, ">="},
		{"=<", "<=", CodeSpelling, "<="},
		{"=!", "!=", CodeSpelling, "!="},
		{"=~", "", CodeTextMatch, ""},
		{":=", "==", CodeAssign, "=="},
		{"->", "", CodePipe, ""},
		{"**", "+", CodeArithmetic, ""},
		{"..", "+", CodeRange, ""},
		{"?.", ".", CodeOptional, ""},
		{"??", "+", CodeOptional, ""},
		{"::", "", CodeConditional, ""},
		{"<", "<", "", ""},
		{">", ">", "", ""},
		{"!", "not", "", ""},
		{"=", "==", CodeAssign, "=="},
		{"≠", "!=", CodeFullWidth, "!="},
		{"≤", "<=", CodeFullWidth, "<="},
		{"≦", "<=", CodeFullWidth, "<="},
		{"≥", ">=", CodeFullWidth, ">="},
		{"≧", ">=", CodeFullWidth, ">="},
		{"&", "and", CodeSpelling, "and"},
		{"|", "", CodePipe, ""},
		{"+", "+", CodeArithmetic, ""},
		{"-", "+", CodeArithmetic, ""},
		{"*", "+", CodeArithmetic, ""},
		{"/", "+", CodeArithmetic, ""},
		{"%", "+", CodeArithmetic, ""},
		{"^", "+", CodeArithmetic, ""},
		{".", ".", CodeMember, ""},
		{"?", "", CodeConditional, ""},
		{":", "", CodeConditional, ""},
		{";", "", CodeLet, ""},
		{"{", "", CodeMap, ""},
		{"}", "", CodeMap, ""},
	}
}

// operator scans operators and whatever else is neither a name nor a literal.
func (s *scanner) operator() {
	if s.comment() {
		return
	}
	if s.ops == nil {
		ops := spellings()
		s.ops = ops[:]
	}
	for _, sp := range s.ops {
		n, wide := 0, false
		for _, r := range sp.run {
			c, w := s.peek(n)
			if c != r {
				n = 0
				break
			}
			n++
			wide = wide || w
		}
		if n > 0 {
			s.spelt(sp, n, wide)
			return
		}
	}
	s.report(CodeCharacter, s.pos, s.pos+1, string(s.src[s.pos]))
	s.breakOff(s.pos, s.pos+1)
}

func (s *scanner) spelt(sp spelling, n int, wide bool) {
	from, to := s.pos, s.pos+n
	written := string(s.src[from:to])
	switch {
	case wide && sp.run == "|":
		sp.want = "or"
		s.report(CodeFullWidth, from, to, written, "or")
	case wide && sp.code == "":
		s.report(CodeFullWidth, from, to, written, sp.run)
	case wide && sp.fix != "":
		s.report(CodeFullWidth, from, to, written, sp.fix)
	case sp.code == CodeSpelling, sp.code == CodeAssign, sp.code == CodeFullWidth:
		s.report(sp.code, from, to, written, sp.fix)
	case sp.code != "":
		s.report(sp.code, from, to, written)
	}
	if sp.want == "" {
		s.breakOff(from, to)
		return
	}
	s.emit(token{kind: kOp, text: sp.want, from: from, to: to})
}

// comment skips a comment. A condition is one line that is shown to people;
// what is to be said about it belongs in the rule's note.
func (s *scanner) comment() bool {
	from, to := s.pos, len(s.src)
	a, b := s.next(0), s.next(1)
	switch {
	case a == '/' && b == '/', a == '#':
		if i := slices.Index(s.src[from:], '\n'); i >= 0 {
			to = from + i
		}
	case a == '/' && b == '*':
		for i := from + 3; i < len(s.src); i++ {
			if s.src[i-1] == '*' && s.src[i] == '/' {
				to = i + 1
				break
			}
		}
	default:
		return false
	}
	s.report(CodeComment, from, to, s.text(from, to))
	s.pos = to
	return true
}

package parse

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// spelling says what becomes of a run of operator characters. Want is what the
// expression parser is given; it is empty where reading cannot go on. Says is
// nil for operators that are part of the language. Fix is what to write.
type spelling struct {
	run, want string
	says      func(written, fix string) mistake.Mistake
	fix       string
}

func asSpelling(written, fix string) mistake.Mistake {
	return mistake.Spelling{Written: written, Meant: fix}
}

func asAssignment(written, fix string) mistake.Mistake {
	return mistake.Assignment{Written: written, Meant: fix}
}

func asFullWidth(written, fix string) mistake.Mistake {
	return mistake.FullWidth{Written: written, Meant: fix}
}

func asRange(written, _ string) mistake.Mistake { return mistake.RangeOperator{Written: written} }

func asTextMatch(written, _ string) mistake.Mistake { return mistake.TextMatch{Operator: written} }

func asPipe(written, _ string) mistake.Mistake { return mistake.Pipe{Written: written} }

func asArithmetic(written, _ string) mistake.Mistake { return mistake.Arithmetic{Operator: written} }

func asOptional(written, _ string) mistake.Mistake { return mistake.OptionalChain{Operator: written} }

func asConditional(written, _ string) mistake.Mistake { return mistake.Conditional{Written: written} }

func asMember(written, _ string) mistake.Mistake { return mistake.Member{Written: written} }

func asLet(written, _ string) mistake.Mistake { return mistake.Let{Written: written} }

func asMap(written, _ string) mistake.Mistake { return mistake.MapLiteral{Written: written} }

// spellings is searched from the top, so longer runs come first.
func spellings() [44]spelling {
	return [...]spelling{
		{"===", "==", asSpelling, "=="},
		{"!==", "!=", asSpelling, "!="},
		{"...", "", asRange, ""},
		{"==", "==", nil, ""},
		{"!=", "!=", nil, ""},
		{"<=", "<=", nil, ""},
		{">=", ">=", nil, ""},
		{"&&", "and", nil, ""},
		{"||", "or", nil, ""},
		{"<>", "!=", asSpelling, "!="},
		{"=>", ">=", asSpelling, ">="},
		{"=<", "<=", asSpelling, "<="},
		{"=!", "!=", asSpelling, "!="},
		{"=~", "", asTextMatch, ""},
		{":=", "==", asAssignment, "=="},
		{"->", "", asPipe, ""},
		{"**", "+", asArithmetic, ""},
		{"..", "+", asRange, ""},
		{"?.", ".", asOptional, ""},
		{"??", "+", asOptional, ""},
		{"::", "", asConditional, ""},
		{"<", "<", nil, ""},
		{">", ">", nil, ""},
		{"!", "not", nil, ""},
		{"=", "==", nil, ""},
		{"≠", "!=", nil, ""},
		{"≤", "<=", nil, ""},
		{"≦", "<=", asFullWidth, "<="},
		{"≥", ">=", nil, ""},
		{"≧", ">=", asFullWidth, ">="},
		{"&", "and", asSpelling, "and"},
		{"|", "", asPipe, ""},
		{"+", "+", asArithmetic, ""},
		{"-", "+", asArithmetic, ""},
		{"*", "+", asArithmetic, ""},
		{"/", "+", asArithmetic, ""},
		{"%", "+", asArithmetic, ""},
		{"^", "+", asArithmetic, ""},
		{".", ".", asMember, ""},
		{"?", "", asConditional, ""},
		{":", "", asConditional, ""},
		{";", "", asLet, ""},
		{"{", "", asMap, ""},
		{"}", "", asMap, ""},
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
	s.report(s.pos, s.pos+1, mistake.StrayCharacter{Character: string(s.src[s.pos])})
	s.breakOff(s.pos, s.pos+1)
}

func (s *scanner) spelt(sp spelling, n int, wide bool) {
	from, to := s.pos, s.pos+n
	written := string(s.src[from:to])
	switch {
	case wide && sp.run == "|":
		sp.want = "or"
		s.report(from, to, mistake.FullWidth{Written: written, Meant: s.say("or")})
	case wide && sp.says == nil:
		meant := sp.run
		if sp.want == "and" || sp.want == "or" || sp.want == "not" {
			meant = sp.want // ！ is 非
		}
		s.report(from, to, mistake.FullWidth{Written: written, Meant: s.say(meant)})
	case wide && sp.fix != "":
		s.report(from, to, mistake.FullWidth{Written: written, Meant: s.say(sp.fix)})
	case sp.says != nil:
		s.report(from, to, sp.says(written, s.say(sp.fix)))
	}
	if sp.want == "" {
		s.breakOff(from, to)
		return
	}
	t := token{kind: kOp, text: sp.want, from: from, to: to}
	switch sp.run {
	case "&&", "||", "!":
		if !wide { // else it is reported
			t.in = English
		}
	}
	s.emit(t)
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
	s.report(from, to, mistake.Comment{})
	s.pos = to
	return true
}

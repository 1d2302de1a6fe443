package parse

import "github.com/gongkai-rules/gongkai/internal/mistake"

// shape checks that operands and operators alternate, so that the expression
// parser is only given what it can read and every gap is reported with its
// neighbours.
func (s *scanner) shape() {
	want := true  // an operand comes next
	lost := false // after something that was refused anything may come next
	nots := 0
	var open []string
	for i := range s.tokens {
		t := &s.tokens[i]
		prev := &token{kind: kComma}
		if i > 0 {
			prev = &s.tokens[i-1]
		}
		negation := t.is("not")
		if nots++; !negation {
			nots = 0
		}
		if nots > s.deep {
			s.tooDeep = true
			return
		}
		switch t.kind {
		case kOpen:
			open = append(open, t.text)
		case kClose:
			open = open[:max(0, len(open)-1)]
		case kComma:
			if len(open) > 0 && open[len(open)-1] == "[" {
				break
			}
			// Nothing can be said by a comma outside of a list. If a bracket was not
			// closed, which is reported, this may have been one.
			if len(s.open) == 0 {
				s.report(t.from, t.to, mistake.WrongComma{Separator: s.text(t.from, t.to)})
			}
			s.broken, lost = true, true
			continue
		case kBreak:
			lost = true
			continue
		}
		if lost {
			want = t.operand() || t.kind == kOpen || negation
			lost = false
		}
		switch {
		case t.operand():
			if !want {
				s.gap(prev, t)
			}
			want = false
		case t.kind == kOpen:
			if !want {
				s.gap(prev, t)
			}
			want = true
		case t.kind == kClose:
			switch {
			case want && prev.is("["):
				s.report(prev.from, t.to, mistake.EmptyList{})
				s.broken = true
			case want:
				s.missing(t, prev)
			}
			want = false
		case negation && !want:
			// "not" behind an operand belongs to what follows: not in.
			if next := i + 1; next >= len(s.tokens) || !s.tokens[next].is("in") && !s.tokens[next].is("matches") {
				s.gap(prev, t)
				want = true
			}
		case negation, t.is("+") && want: // a sign has been refused already
		default:
			if want {
				s.missing(t, prev)
			}
			want = true
		}
	}
	if want && !lost && len(s.tokens) > 0 {
		s.broken = true
		if len(s.open) == 0 { // otherwise the end is missing, and reported
			last := &s.tokens[len(s.tokens)-1]
			s.report(last.from, last.to, mistake.NoOperand{Before: s.text(last.from, last.to), After: ""})
		}
	}
}

func (s *scanner) gap(prev, t *token) {
	s.report(t.from, t.to, mistake.NoOperator{Before: s.text(prev.from, prev.to), After: s.text(t.from, t.to)})
	s.broken = true
}

func (s *scanner) missing(t, prev *token) {
	before := ""
	if prev.to > 0 {
		before = s.text(prev.from, prev.to)
	}
	s.report(t.from, t.to, mistake.NoOperand{Before: before, After: s.text(t.from, t.to)})
	s.broken = true
}

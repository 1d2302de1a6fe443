package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Parse reads a condition and checks it against the declared facts. It returns
// either the condition, or every mistake that could be found in one go, ordered
// by place. It never panics, and takes time in proportion to the length that lim
// allows, whatever src is.
func Parse(src string, scope Scope, lim Limits) (*cond.Expr, []Problem) {
	if lim.Runes <= 0 {
		lim.Runes = defaultRunes
	}
	if lim.Nesting <= 0 {
		lim.Nesting = defaultNesting
	}
	if len(src) > utf8.UTFMax*lim.Runes || utf8.RuneCountInString(src) > lim.Runes {
		return nil, []Problem{{What: mistake.LongCondition{Length: utf8.RuneCountInString(src), Limit: lim.Runes}, To: lim.Runes}}
	}
	s := &scanner{src: []rune(src), deep: min(lim.Nesting, maxNesting), scope: scope, spelling: lim.Spelling}
	s.scan()
	if len(s.tokens) > maxTokens {
		return nil, []Problem{{What: mistake.LongCondition{Length: len(s.src), Limit: maxTokens}, To: len(s.src)}}
	}
	if !s.tooDeep {
		r := &resolver{scanner: s, scope: scope, nearest: map[string]string{}}
		r.resolve()
		r.mixed()
		s.shape()
	}
	switch {
	case s.tooDeep:
		at := s.tokens[len(s.tokens)-1]
		return nil, []Problem{{What: mistake.DeepCondition{Limit: s.deep}, From: at.from, To: at.to}}
	case len(s.tokens) == 0 && len(s.problems) == 0:
		return nil, []Problem{{What: mistake.EmptyCondition{}, To: len(s.src)}}
	}
	var e *cond.Expr
	if !s.broken && len(s.tokens) > 0 {
		c := checker{scanner: s}
		if node := c.parse(); node != nil {
			e = c.condition(node)
			c.idle(e, e)
		}
	}
	if len(s.problems) > 0 {
		slices.SortStableFunc(s.problems, func(a, b Problem) int { return a.From - b.From })
		return nil, once(s.src, scope, s.problems)
	}
	return e, nil
}

// checker turns the tree of the expression parser into a condition. The parser
// is given one letter for every operand, since all it has to find out is what
// binds to what; the operands themselves are taken from the tokens.
type checker struct {
	*scanner
	tokenAt map[int]int // offset in the parser's text → index of the token
}

func (c *checker) parse() ast.Node {
	var text strings.Builder
	c.tokenAt = make(map[int]int, len(c.tokens))
	for i := range c.tokens {
		t := &c.tokens[i]
		c.tokenAt[text.Len()] = i
		if t.operand() {
			text.WriteString("x ")
			continue
		}
		text.WriteString(t.text)
		text.WriteByte(' ')
	}
	tree, err := parser.Parse(text.String())
	if err != nil {
		c.report(0, len(c.src), mistake.UnreadableCondition{})
		return nil
	}
	return tree.Node
}

// token gives the token that a node stems from.
func (c *checker) token(n ast.Node) int { return c.tokenAt[n.Location().From] }

// span gives the first and the last token of a node, with the brackets around
// it, which the tree does not keep.
func (c *checker) span(n ast.Node) (lo, hi int) {
	switch n := n.(type) {
	case *ast.UnaryNode:
		lo, hi = c.span(n.Node)
		lo = min(lo, c.token(n))
	case *ast.BinaryNode:
		lo, _ = c.span(n.Left)
		_, hi = c.span(n.Right)
	case *ast.ArrayNode:
		lo = c.token(n)
		hi = c.tokens[lo].mate
	default:
		lo = c.token(n)
		hi = lo
	}
	for lo > 0 && c.tokens[lo-1].is("(") && c.tokens[lo-1].mate == hi+1 {
		lo, hi = lo-1, hi+1
	}
	return lo, hi
}

// place gives the rune offsets of a node.
func (c *checker) place(n ast.Node) (from, to int) {
	lo, hi := c.span(n)
	return c.tokens[lo].from, c.tokens[hi].to
}

func (c *checker) complain(n ast.Node, what mistake.Mistake) *cond.Expr {
	from, to := c.place(n)
	c.report(from, to, what)
	return nil
}

// condition checks a node that stands where a condition is wanted. It returns
// nil if anything in it was wrong.
func (c *checker) condition(n ast.Node) *cond.Expr {
	from, to := c.place(n)
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return c.bare(n, from, to)
	case *ast.UnaryNode:
		if n.Operator != "not" {
			c.operands(n)
			return nil
		}
		if k := c.condition(n.Node); k != nil {
			return &cond.Expr{Op: cond.OpNot, Kids: []*cond.Expr{k}, From: from, To: to}
		}
		return nil
	case *ast.BinaryNode:
		op := c.tokens[c.token(n)].text
		switch n.Operator {
		case "and", "or", "&&":
			if op != "and" && op != "or" { // the parser reads a < b < c as a < b && b < c
				c.report(from, to, mistake.Chained{Written: c.text(from, to)})
				return nil
			}
			kind := cond.OpAnd
			if op == "or" {
				kind = cond.OpOr
			}
			return c.junction(kind, n, from, to)
		case "==", "!=", "<", "<=", ">", ">=":
			return c.comparison(n, from, to)
		case "in":
			return c.membership(n, from, to)
		case "contains":
			return c.containing(n, from, to)
		}
		c.operands(n)
		return nil
	}
	return c.complain(n, mistake.BareLiteral{Written: c.text(from, to)})
}

// junction flattens a and b and c, however it was bracketed.
func (c *checker) junction(op cond.Op, n *ast.BinaryNode, from, to int) *cond.Expr {
	e := &cond.Expr{Op: op, From: from, To: to}
	whole := true
	for _, side := range []ast.Node{n.Left, n.Right} {
		k := c.condition(side)
		c.wantsBrackets(op, side, n)
		switch {
		case k == nil:
			whole = false
		case k.Op == op:
			e.Kids = append(e.Kids, k.Kids...)
		default:
			e.Kids = append(e.Kids, k)
		}
	}
	if !whole {
		return nil
	}
	return e
}

// operands looks for mistakes in the operands of something that was refused
// already, such as arithmetic.
func (c *checker) operands(n ast.Node) {
	switch n := n.(type) {
	case *ast.UnaryNode:
		c.operands(n.Node)
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "matches", "contains":
			c.operands(n.Left)
			c.operands(n.Right)
		default:
			c.condition(n)
		}
	}
}

// bare checks an operand that stands for itself: a bool fact, true or false.
func (c *checker) bare(n *ast.IdentifierNode, from, to int) *cond.Expr {
	t := &c.tokens[c.token(n)]
	switch t.kind {
	case kBad:
		return nil
	case kBool:
		if t.truth {
			return &cond.Expr{Op: cond.OpTrue, From: from, To: to}
		}
		return &cond.Expr{Op: cond.OpFalse, From: from, To: to}
	case kFact:
		if t.fact.Type == cond.Bool {
			return &cond.Expr{Op: cond.OpFact, Fact: t.fact, From: from, To: to}
		}
		return c.complain(n, mistake.BareFact{Fact: t.text, Type: typeName(t.fact.Type), Example: c.example(t.fact, t.text)})
	}
	return c.complain(n, mistake.BareLiteral{Written: c.text(t.from, t.to)})
}

// idle refuses true and false inside of a larger condition, where they either
// decide everything or nothing.
func (c *checker) idle(e, whole *cond.Expr) {
	if e == nil {
		return
	}
	if (e.Op == cond.OpTrue || e.Op == cond.OpFalse) && e != whole {
		c.report(e.From, e.To, mistake.IdleBool{Written: c.text(e.From, e.To)})
	}
	for _, k := range e.Kids {
		c.idle(k, whole)
	}
}

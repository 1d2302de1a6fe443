package parse

import (
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

func rel(op string) cond.Rel {
	switch op {
	case "!=":
		return cond.Ne
	case "<":
		return cond.Lt
	case "<=":
		return cond.Le
	case ">":
		return cond.Gt
	case ">=":
		return cond.Ge
	}
	return cond.Eq
}

// side gives the operand token of one side of a comparison. It returns nil after
// complaining if the side is not a plain operand.
func (c *checker) side(n ast.Node) *token {
	if id, ok := n.(*ast.IdentifierNode); ok {
		if t := &c.tokens[c.token(id)]; t.kind != kBad {
			return t
		}
		return nil
	}
	switch n := n.(type) {
	case *ast.ArrayNode:
		c.complain(n, mistake.ListCompare{})
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "matches":
			c.operands(n)
		case "and", "or", "&&":
			c.complain(n, mistake.Compound{Written: c.source(n)})
		default:
			c.complain(n, mistake.Chained{Written: c.source(n)})
		}
	case *ast.UnaryNode:
		if n.Operator != "not" {
			c.operands(n)
		} else {
			c.complain(n, mistake.Compound{Written: c.source(n)})
		}
	}
	return nil
}

// source is the text of a node.
func (c *checker) source(n ast.Node) string {
	from, to := c.place(n)
	return c.text(from, to)
}

// notBinds refuses not a == b, which the parser reads as (not a) == b. The
// remedy is written out both ways.
func (c *checker) notBinds(n *ast.BinaryNode, inverse string) bool {
	u, ok := n.Left.(*ast.UnaryNode)
	lo, _ := c.span(n.Left)
	if !ok || u.Operator != "not" || c.token(u) != lo {
		return false
	}
	from, to := c.place(u.Node)
	_, end := c.place(n.Right)
	second := ""
	if inverse != "" {
		second = c.text(from, to) + " " + c.say(inverse) + " " + c.source(n.Right)
	}
	c.report(c.tokens[lo].from, end, mistake.NotBinds{Written: c.text(c.tokens[lo].from, end), Bracketed: c.say("not") + " (" + c.text(from, end) + ")", Plain: second})
	return true
}

func (c *checker) comparison(n *ast.BinaryNode, from, to int) *cond.Expr {
	r := rel(n.Operator)
	if c.notBinds(n, r.Inverse().Text()) {
		return nil
	}
	l, o := c.side(n.Left), c.side(n.Right)
	if l == nil || o == nil {
		return nil
	}
	if l.kind != kFact && o.kind == kFact {
		l, o, r = o, l, r.Flipped()
	}
	e := &cond.Expr{Fact: l.fact, Rel: r, From: from, To: to}
	switch {
	case l.kind != kFact:
		return c.complain(n, mistake.Constant{Written: c.source(n)})
	case o.kind == kFact:
		return c.pair(n, e, l, o)
	}
	f := l.fact
	if f.Type == cond.Set {
		return c.complain(n, mistake.SetIn{Fact: l.text, Meant: c.element(f, l, o)})
	}
	if r != cond.Eq && r != cond.Ne && (f.Type == cond.Bool || f.Type == cond.Enum) {
		return c.complain(n, mistake.Unordered{Fact: l.text, Type: typeName(f.Type), Operator: r.Text()})
	}
	if f.Type == cond.Bool {
		if o.kind != kBool {
			return c.mistyped(l, o)
		}
		e.Op = cond.OpFact
		e.Rel = cond.Eq
		if o.truth == (r == cond.Eq) {
			return e
		}
		return &cond.Expr{Op: cond.OpNot, Kids: []*cond.Expr{e}, From: from, To: to}
	}
	v, ok := c.literal(l, o)
	if !ok {
		return nil
	}
	if (r == cond.Eq || r == cond.Ne) && !c.reachable(l, o) {
		return nil
	}
	e.Op, e.Consts = cond.OpCmp, []cond.Value{v}
	return e
}

// pair checks a comparison of two facts.
func (c *checker) pair(n ast.Node, e *cond.Expr, l, o *token) *cond.Expr {
	f, g := l.fact, o.fact
	switch {
	case f == g || f.Index == g.Index && f.ID == g.ID:
		return c.complain(n, mistake.SelfComparison{Fact: l.text})
	case f.Type == cond.Set || g.Type == cond.Set:
		set := l
		if f.Type != cond.Set {
			set = o
		}
		return c.complain(n, mistake.SetIn{Fact: set.text, Meant: c.example(set.fact, set.text)})
	case numeric(f) && numeric(g):
	case f.Type != g.Type || f.Type == cond.Enum && !slices.Equal(f.Values, g.Values):
		return c.complain(n, mistake.FactTypes{Fact: l.text, Type: typeName(f.Type), Other: o.text, OtherType: typeName(g.Type)})
	case e.Rel != cond.Eq && e.Rel != cond.Ne && f.Type != cond.Date:
		return c.complain(n, mistake.Unordered{Fact: l.text, Type: typeName(f.Type), Operator: e.Rel.Text()})
	}
	e.Op, e.Fact2 = cond.OpCmp2, g
	return e
}

func numeric(f *cond.Fact) bool { return f.Type == cond.Int || f.Type == cond.Decimal }

// literal turns a literal into a value of the fact's type, or complains.
func (c *checker) literal(fact, lit *token) (cond.Value, bool) {
	f := fact.fact
	v := cond.Value{Known: true}
	switch {
	case (f.Type == cond.Enum || f.Type == cond.Set) && lit.kind == kString:
		v.Index = slices.Index(f.Values, lit.text)
		if v.Index < 0 {
			guess, _ := typo.Nearest(lit.text, f.Values)
			c.report(lit.from, lit.to, mistake.UnknownValue{Value: lit.text, Fact: fact.text, Nearest: guess, Values: f.Values})
			return v, false
		}
	case numeric(f) && lit.kind == kNumber:
		v.Num = lit.num
	case f.Type == cond.Date && lit.kind == kDate:
		v.Date = lit.date
	default:
		c.mistyped(fact, lit)
		return v, false
	}
	return v, true
}

// reachable refuses an int fact equal to a fraction, which can never be. Order
// comparisons with fractions are meaningful and exact.
func (c *checker) reachable(fact, lit *token) bool {
	if fact.fact.Type != cond.Int || lit.num.Scale() == 0 {
		return true
	}
	c.report(lit.from, lit.to, mistake.Fraction{Number: lit.num.String(), Fact: fact.text})
	return false
}

// mistyped reports a literal that does not fit the fact, with the form that
// would.
func (c *checker) mistyped(fact, lit *token) *cond.Expr {
	f := fact.fact
	better := c.example(f, fact.text)
	if lit.kind == kString {
		if d, _, call := readDate(lit.text); f.Type == cond.Date && (!d.IsZero() || call != "") {
			if call == "" {
				call = d.String()
			}
			better = call
		}
		if num, err := cond.ParseNumber(lit.text); err == nil && numeric(f) {
			better = num.String()
		}
	}
	c.report(lit.from, lit.to, mistake.ValueType{Fact: fact.text, Type: typeName(f.Type), Value: c.text(lit.from, lit.to), Meant: better})
	return nil
}

// membership checks fact in [literals] and "value" in set.
func (c *checker) membership(n *ast.BinaryNode, from, to int) *cond.Expr {
	if c.notBinds(n, "not in") {
		return nil
	}
	if list, ok := n.Left.(*ast.ArrayNode); ok {
		return c.complain(list, mistake.ListHas{})
	}
	l := c.side(n.Left)
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		o := c.side(n.Right)
		if l == nil || o == nil {
			return nil
		}
		return c.within(n, l, o, from, to)
	}
	if l == nil {
		c.elements(list, nil)
		return nil
	}
	switch {
	case l.kind != kFact:
		return c.complain(n, mistake.Constant{Written: c.source(n)})
	case l.fact.Type == cond.Set:
		return c.complain(n, mistake.SetIn{Fact: l.text, Meant: c.example(l.fact, l.text)})
	case l.fact.Type == cond.Bool:
		return c.complain(n, mistake.InBool{Fact: l.text})
	}
	e := &cond.Expr{Op: cond.OpIn, Fact: l.fact, From: from, To: to}
	if e.Consts, ok = c.elements(list, l); !ok {
		return nil
	}
	return e
}

// containing checks set contains value.
func (c *checker) containing(n *ast.BinaryNode, from, to int) *cond.Expr {
	if c.notBinds(n, "") {
		return nil
	}
	l, o := c.side(n.Left), c.side(n.Right)
	switch {
	case l == nil || o == nil:
		return nil
	case l.kind != kFact || l.fact.Type != cond.Set:
		at := &c.tokens[c.token(n)]
		c.report(at.from, at.to, mistake.TextMatch{Operator: c.text(at.from, at.to)})
		return nil
	case o.kind == kFact:
		return c.complain(n, mistake.SetIn{Fact: l.text, Meant: c.example(l.fact, l.text)})
	}
	v, ok := c.literal(l, o)
	if !ok {
		return nil
	}
	return &cond.Expr{Op: cond.OpHas, Fact: l.fact, Consts: []cond.Value{v}, From: from, To: to}
}

// wantsBrackets refuses 甲 且 乙 或 丙 without brackets: people do not agree on which of
// the two binds first.
func (c *checker) wantsBrackets(op cond.Op, side ast.Node, whole *ast.BinaryNode) {
	and, ok := side.(*ast.BinaryNode)
	if !ok || op != cond.OpOr || !c.tokens[c.token(and)].is("and") || c.tokens[c.token(whole)].in != Chinese {
		return
	}
	if lo, _ := c.span(and); c.tokens[lo].is("(") {
		return
	}
	from, to := c.place(and)
	all := c.source(whole)
	start, _ := c.place(whole)
	runes := []rune(all)
	fixed := string(runes[:from-start]) + "(" + string(runes[from-start:to-start]) + ")" + string(runes[to-start:])
	c.report(from, to, mistake.Brackets{Written: c.text(from, to), Meant: fixed})
}

// within checks left in right where right is not a list: "value" in set.
func (c *checker) within(n ast.Node, l, o *token, from, to int) *cond.Expr {
	switch {
	case o.kind != kFact:
		better := ""
		if l.kind == kFact {
			better = l.text + " " + c.say("in") + " [" + c.operand(o) + "]"
		}
		return c.complain(n, mistake.InList{Written: c.text(o.from, o.to), Meant: better})
	case o.fact.Type != cond.Set:
		better := ""
		if l.kind != kFact {
			better = o.text + " = " + c.operand(l)
		}
		return c.complain(n, mistake.InList{Written: o.text, Meant: better})
	case l.kind == kFact:
		return c.complain(n, mistake.SetIn{Fact: o.text, Meant: c.example(o.fact, o.text)})
	}
	v, ok := c.literal(o, l)
	if !ok {
		return nil
	}
	return &cond.Expr{Op: cond.OpHas, Fact: o.fact, Consts: []cond.Value{v}, From: from, To: to}
}

// elements checks a list of literals against the fact that is looked up in it.
func (c *checker) elements(list *ast.ArrayNode, fact *token) (values []cond.Value, ok bool) {
	ok = true
	for _, n := range list.Nodes {
		id, plain := n.(*ast.IdentifierNode)
		if !plain {
			before := len(c.problems)
			c.operands(n)
			if _, nested := n.(*ast.ArrayNode); nested || len(c.problems) == before {
				c.complain(n, mistake.ListElement{Element: c.source(n)})
			}
			ok = false
			continue
		}
		lit := &c.tokens[c.token(id)]
		switch {
		case lit.kind == kBad:
			ok = false
			continue
		case lit.kind == kFact:
			c.complain(n, mistake.ListElement{Element: lit.text})
			ok = false
			continue
		case fact == nil:
			continue
		}
		v, good := c.literal(fact, lit)
		if good {
			good = c.reachable(fact, lit)
		}
		if good && slices.ContainsFunc(values, func(w cond.Value) bool { return cond.SameValue(v, w) }) {
			c.complain(n, mistake.DuplicateElement{Value: c.text(lit.from, lit.to)})
			good = false
		}
		ok = ok && good
		values = append(values, v)
	}
	return values, ok
}

// element suggests how a value is looked up in a set fact.
func (c *checker) element(f *cond.Fact, fact, lit *token) string {
	if lit.kind == kString && slices.Contains(f.Values, lit.text) {
		return fact.text + " " + c.say("contains") + " " + bare(lit.text)
	}
	return c.example(f, fact.text)
}

// typeName names a type of fact to a clerk.
func typeName(t cond.Type) lang.Text {
	return [...]lang.Text{
		cond.Bool:    {ZH: "是/否", EN: "a yes/no fact"},
		cond.Enum:    {ZH: "选项", EN: "a choice (enum)"},
		cond.Int:     {ZH: "整数", EN: "a whole number"},
		cond.Decimal: {ZH: "小数", EN: "a decimal number"},
		cond.Date:    {ZH: "日期", EN: "a date"},
		cond.Set:     {ZH: "多选", EN: "a set"},
	}[t]
}

// example shows how a fact of this type is used.
func (c *checker) example(f *cond.Fact, name string) string {
	value := "…"
	if len(f.Values) > 0 {
		value = bare(f.Values[0])
	}
	switch f.Type {
	case cond.Enum:
		return name + " = " + value
	case cond.Set:
		return name + " " + c.say("contains") + " " + value
	case cond.Int, cond.Decimal:
		n := "1"
		if f.HasMin {
			n = f.Min.String()
		}
		return name + " " + c.say(">=") + " " + n
	case cond.Date:
		return name + " " + c.say(">=") + " 2024-01-01"
	}
	return name
}

// operand is a value as it is written best.
func (c *checker) operand(t *token) string {
	if t.kind == kString {
		return bare(t.text)
	}
	return c.text(t.from, t.to)
}

package parse

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// resolver gives names their meaning: facts are looked up, words that stand for
// an operator are replaced, calls and member access are refused and stand as one
// bad operand from then on.
type resolver struct {
	*scanner
	scope   Scope
	in      []token
	nearest map[string]string // a misspelt name is often misspelt more than once
}

func (r *resolver) resolve() {
	r.in = r.tokens
	r.tokens = make([]token, 0, len(r.in))
	for i := 0; i < len(r.in); {
		i = r.step(i)
	}
	r.rematch()
}

// put appends a token as it is; its place in the source is known already.
func (r *resolver) put(t token) { r.tokens = append(r.tokens, t) }

func (r *resolver) at(i int) *token {
	if i < 0 || i >= len(r.in) {
		return &token{kind: kComma}
	}
	return &r.in[i]
}

// step handles the token at i and returns the index of the next one to handle.
func (r *resolver) step(i int) int {
	t := r.in[i]
	switch {
	case t.kind == kName:
		return r.name(i)
	case t.is(".") || t.is("[") && t.glued && r.afterOperand():
		return r.member(i)
	}
	r.put(t)
	return i + 1
}

func (r *resolver) afterOperand() bool {
	n := len(r.tokens)
	return n > 0 && (r.tokens[n-1].operand() || r.tokens[n-1].is(")"))
}

// member swallows .name, .name(…) and […] behind an operand.
func (r *resolver) member(i int) int {
	t := r.in[i]
	next := i + 1
	if t.is("[") {
		r.report(t.from, t.to, mistake.Member{Written: t.text})
		if t.mate < 0 {
			r.put(token{kind: kBreak, from: t.from, to: t.to})
			r.broken = true
			return next
		}
		next = t.mate + 1
	} else {
		if r.at(next).kind == kName {
			next++
		}
		if p := r.at(next); p.is("(") && p.mate > next {
			next = p.mate + 1
		}
	}
	if n := len(r.tokens); n > 0 && r.tokens[n-1].operand() {
		r.tokens[n-1].kind = kBad
		r.tokens[n-1].to = r.in[next-1].to
	} else {
		r.broken = true
	}
	return next
}

func (r *resolver) name(i int) int {
	t := r.in[i]
	operand := r.wantOperand()
	if r.value(i) {
		return i + 1
	}
	if f, ok := r.scope.Fact(t.text); ok {
		t.kind, t.fact = kFact, f
		r.put(t)
		return i + 1
	}
	if r.operator(t, operand) || r.sought(i) {
		return i + 1
	}
	if want, ok := chineseWord(t.text, operand); ok {
		r.report(t.from, t.to, mistake.ChineseWord{Word: t.text, Meant: r.say(want)})
		for _, w := range strings.Fields(want) { // not in is two words
			r.put(replaced(t, w))
		}
		return i + 1
	}
	switch lower := strings.ToLower(t.text); lower {
	case "and", "or", "not", "in", "true", "false":
		r.report(t.from, t.to, mistake.Spelling{Written: t.text, Meant: r.say(lower)})
		r.put(replaced(t, lower))
		return i + 1
	}
	if what, want := refusedWord(t.text); what != nil {
		return r.word(i, what, want)
	}
	if p := r.at(i + 1); p.is("(") {
		return r.call(i)
	}
	if n := r.hyphenated(i); n > i {
		return n
	}
	if r.nearly(i) {
		return i + 1
	}
	r.unknown(t)
	t.kind = kBad
	r.put(t)
	return i + 1
}

func replaced(t token, want string) token {
	t.kind, t.text = kOp, want
	if want == "true" || want == "false" {
		t.kind, t.truth = kBool, want == "true"
	}
	return t
}

// refusedWord says what is wrong with words of the expression language, and of
// languages like it, that conditions do not have, and how reading goes on: with
// an operator, with a bad operand ("x") or not at all.
func refusedWord(s string) (what mistake.Mistake, goOn string) {
	if matching(s) {
		return mistake.TextMatch{Operator: s}, "matches"
	}
	switch s {
	case "nil", "null", "none", "undefined", "空":
		return mistake.Nil{Written: s}, "x"
	case "let":
		return mistake.Let{Written: s}, ""
	case "if", "else", "then", "unless", "如果", "那么", "否则":
		return mistake.Conditional{Written: s}, ""
	case "mod", "div", "加", "减", "乘以", "除以":
		return mistake.Arithmetic{Operator: s}, "+"
	}
	return nil, ""
}

// matching reports whether a word asks for a text within a text.
func matching(s string) bool {
	switch s {
	case "matches", "startsWith", "endsWith", "like", "包含", "不包含", "不含", "含有", "包括":
		return true
	}
	return false
}

func (r *resolver) word(i int, what mistake.Mistake, goOn string) int {
	t := r.in[i]
	if _, none := what.(mistake.Nil); none && r.at(i+1).is("(") {
		return r.call(i)
	}
	r.report(t.from, t.to, what)
	switch goOn {
	case "":
		r.broken = true
		t.kind = kBreak
	case "x":
		t.kind = kBad
	default:
		t.kind, t.text = kOp, goOn
	}
	r.put(t)
	return i + 1
}

// call handles name(…): a date, or something that conditions do not have. The
// arguments of what is refused are not looked at.
func (r *resolver) call(i int) int {
	t, open := r.in[i], r.in[i+1]
	bad := token{kind: kBad, from: t.from, to: t.to}
	next := i + 2
	if open.mate > 0 {
		bad.to = r.in[open.mate].to
		next = open.mate + 1
	} else {
		r.broken = true
	}
	switch {
	case t.text == "date" || t.text == "日期":
		r.day(i, &bad)
	case closure(t.text):
		r.report(t.from, t.to, mistake.Pipe{Written: t.text})
	default:
		r.report(t.from, t.to, mistake.Call{Function: t.text})
	}
	r.put(bad)
	if open.mate < 0 {
		r.put(token{kind: kBreak, from: t.to, to: t.to})
	}
	return next
}

// day reads the argument of date(…) into t, which is a bad operand so far.
func (r *resolver) day(i int, t *token) {
	arg := r.at(i + 2)
	single := r.in[i+1].mate == i+3
	better, fault := "", dateForm
	switch {
	case single && arg.kind == kDate: // only the quotes are missing
		r.withdraw(mistake.Code[mistake.BareDate](), arg.from, arg.to)
		better = arg.date.String()
	case single && arg.kind == kString:
		var date deadline.Date
		if date, fault, better = readDate(arg.text); fault == dateFine {
			t.kind, t.date = kDate, date
			return
		}
	}
	if fault == dateNone {
		r.report(arg.from, arg.to, mistake.NoSuchDate{Written: arg.text})
		return
	}
	r.report(t.from, t.to, mistake.DateForm{Written: r.text(t.from, t.to), Meant: better})
}

// dateFault is what is wrong with the argument of date("…").
type dateFault uint8

const (
	dateFine dateFault = iota
	dateForm           // not written as a date is
	dateNone           // no such day
)

// readDate reads the argument of date("…"). For a day written in another form
// better is the call as it should be.
func readDate(s string) (d deadline.Date, fault dateFault, better string) {
	if d, err := deadline.ParseDate(s); err == nil {
		return d, dateFine, ""
	}
	sub := scanner{src: []rune(s)}
	if s == "" || !isDigit(narrow(sub.src[0])) || !sub.bareDate() || sub.pos != len(sub.src) {
		return deadline.Date{}, dateForm, ""
	}
	if sub.tokens[0].kind == kBad {
		return deadline.Date{}, dateNone, ""
	}
	return deadline.Date{}, dateForm, sub.tokens[0].date.String()
}

// sought takes a value that is looked for in a set, bare: 网站 in 公开渠道.
func (r *resolver) sought(i int) bool {
	t, name := r.in[i], r.at(i+2)
	if want, _ := operatorOf(r.at(i + 1).text); want != "in" || name.kind != kName {
		return false
	}
	if f, ok := r.scope.Fact(name.text); !ok || f.Type != cond.Set || !slices.Contains(f.Values, t.text) {
		return false
	}
	t.kind = kString
	r.put(t)
	return true
}

// hyphenated recognizes third-party where third_party is declared.
func (r *resolver) hyphenated(i int) int {
	name, end := r.in[i].text, i
	for r.at(end+1).kind == kOp && r.at(end+1).glued && r.text(r.in[end+1].from, r.in[end+1].to) == "-" &&
		r.at(end+2).kind == kName && r.at(end+2).glued {
		name += "_" + r.in[end+2].text
		end += 2
	}
	if _, ok := r.scope.Fact(name); end == i || !ok {
		return i
	}
	from, to := r.in[i].from, r.in[end].to
	// The hyphens were taken for arithmetic before the name was known.
	r.withdraw(mistake.Code[mistake.Arithmetic](), from, to)
	r.report(from, to, mistake.UnknownFact{Written: r.text(from, to), Nearest: name})
	r.put(token{kind: kBad, from: from, to: to})
	return end + 1
}

// withdraw takes back what was said before more was known.
func (r *resolver) withdraw(code string, from, to int) {
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool {
		return p.What.Entry().Code == code && p.From >= from && p.To <= to
	})
}

// unknown reports a name that is not declared, with the best guess at what was
// meant.
func (r *resolver) unknown(t token) {
	if len(r.problems) >= maxProblems {
		return // looking for what was meant is the costly part
	}
	known := func(name string) bool {
		_, ok := r.scope.Fact(name)
		return ok
	}
	if fix, ok := unjoin([]rune(t.text), known, r.say); ok {
		r.report(t.from, t.to, mistake.Joined{Written: t.text, Meant: fix})
		return
	}
	ascii := strings.Map(narrow, t.text)
	if ascii != t.text && known(ascii) {
		r.report(t.from, t.to, mistake.FullWidth{Written: t.text, Meant: ascii})
		return
	}
	if strings.TrimFunc(t.text, han.IsNumeral) == "" {
		r.report(t.from, t.to, mistake.ChineseNumeral{Written: t.text})
		return
	}
	guess := r.near(t.text)
	r.report(t.from, t.to, mistake.UnknownFact{Written: t.text, Nearest: guess})
}

// near is the declared name that one not found was most likely meant to be, or "".
func (r *resolver) near(name string) string {
	guess, ok := r.nearest[name]
	if !ok {
		guess = r.scope.Nearest(name)
		r.nearest[name] = guess
	}
	return guess
}

// rematch finds the brackets' mates again, since tokens have moved.
func (r *resolver) rematch() {
	var open []int
	for i := range r.tokens {
		switch t := &r.tokens[i]; t.kind {
		case kOpen:
			t.mate = -1
			open = append(open, i)
		case kClose:
			t.mate = -1
			if n := len(open); n > 0 {
				t.mate = open[n-1]
				r.tokens[open[n-1]].mate = i
				open = open[:n-1]
			}
		}
	}
}

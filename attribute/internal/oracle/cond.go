package oracle

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// truth is Kleene's: no, maybe, yes.
type truth int8

const (
	no truth = iota
	maybe
	yes
)

func of(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (t truth) not() truth { return yes - t }

// A world says what facts are: the value of each by its index, 0 where it is not known.
type world []value

// A value is a text by its number: true and false, a declared value, dates and numbers
// as they are written, sets {a,b} in the order of the declaration.
type value uint32

const (
	unknown value = iota
	yea
	nay
)

// values numbers the texts of values.
type values struct {
	mu    sync.RWMutex
	texts []string
	at    map[string]value
}

func newValues() *values {
	v := &values{at: map[string]value{}}
	for _, s := range []string{"", "true", "false"} {
		v.number(s)
	}
	return v
}

func (v *values) number(s string) value {
	v.mu.RLock()
	n, ok := v.at[s]
	v.mu.RUnlock()
	if ok {
		return n
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if n, ok := v.at[s]; ok {
		return n
	}
	n = value(len(v.texts))
	v.texts, v.at[s] = append(v.texts, s), n
	return n
}

func (v *values) text(n value) string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.texts[n]
}

// A condition is a function of a world.
type condition func(world) truth

// clause is a parsed condition with the facts it reads.
type clause struct {
	text  string
	holds condition
	reads []int
}

// A parser reads the canonical text of a condition, with terms for facts. It knows
// and, or, not, brackets, == != < <= > >= in and not in, and nothing else.
type parser struct {
	o      *Oracle
	text   string
	toks   []string
	at     int
	name   func(string) (int, bool)
	typeOf func(int) string
	reads  map[int]bool
}

func (o *Oracle) parse(text string) clause {
	if text == "" {
		return clause{holds: func(world) truth { return yes }}
	}
	p := &parser{o: o, text: text, toks: tokens(text), name: func(s string) (int, bool) { i, ok := o.names[s]; return i, ok }, typeOf: func(i int) string { return string(o.facts[i].Type) }, reads: map[int]bool{}}
	c := p.or()
	if p.at != len(p.toks) {
		p.fail("end")
	}
	var reads []int
	for i := range o.facts {
		if p.reads[i] {
			reads = append(reads, i)
		}
	}
	return clause{text: text, holds: c, reads: reads}
}

func tokens(s string) []string {
	var out []string
	r := []rune(s)
	for i := 0; i < len(r); {
		switch c := r[i]; {
		case unicode.IsSpace(c):
			i++
		case c == '"':
			j := i + 1
			for r[j] != '"' {
				j++
			}
			out = append(out, string(r[i:j+1]))
			i = j + 1
		case strings.ContainsRune("()[],", c):
			out = append(out, string(c))
			i++
		case strings.ContainsRune("=!<>", c):
			j := i + 1
			if j < len(r) && r[j] == '=' {
				j++
			}
			out = append(out, string(r[i:j]))
			i = j
		default:
			j := i
			for j < len(r) && !unicode.IsSpace(r[j]) && !strings.ContainsRune(`()[],=!<>"`, r[j]) {
				j++
			}
			out = append(out, string(r[i:j]))
			i = j
		}
	}
	return out
}

func (p *parser) fail(want string) {
	panic(fmt.Sprintf("oracle cannot read %q: %s wanted at %d of %q", p.text, want, p.at, p.toks))
}

func (p *parser) peek() string {
	if p.at < len(p.toks) {
		return p.toks[p.at]
	}
	return ""
}

func (p *parser) take(s string) bool {
	if p.peek() != s {
		return false
	}
	p.at++
	return true
}

func (p *parser) must(s string) {
	if !p.take(s) {
		p.fail(s)
	}
}

func (p *parser) or() condition {
	a := p.and()
	for p.take("or") {
		b, l := p.and(), a
		a = func(w world) truth { return max(l(w), b(w)) }
	}
	return a
}

func (p *parser) and() condition {
	a := p.not()
	for p.take("and") {
		b, l := p.not(), a
		a = func(w world) truth { return min(l(w), b(w)) }
	}
	return a
}

func (p *parser) not() condition {
	if p.take("not") {
		c := p.not()
		return func(w world) truth { return c(w).not() }
	}
	if p.take("(") {
		c := p.or()
		p.must(")")
		return c
	}
	return p.comparison()
}

// operand is a fact or a constant.
type operand struct {
	fact     int // -1: a constant
	constant value
}

func (v operand) in(w world) value {
	if v.fact < 0 {
		return v.constant
	}
	return w[v.fact]
}

func (p *parser) operand() operand {
	t := p.peek()
	p.at++
	switch {
	case t == "":
		p.fail("operand")
	case t[0] == '"':
		return operand{-1, p.o.values.number(t[1 : len(t)-1])}
	case t == "date":
		p.must("(")
		v := p.operand()
		p.must(")")
		return v
	case t[0] == '-' || t[0] >= '0' && t[0] <= '9':
		return operand{-1, p.o.values.number(t)}
	case t == "true" || t == "false":
		return operand{-1, p.o.values.number(t)}
	}
	i, ok := p.name(t)
	if !ok {
		p.at--
		p.fail("a fact")
	}
	p.reads[i] = true
	return operand{fact: i}
}

func (p *parser) comparison() condition {
	a := p.operand()
	op := p.peek()
	switch op {
	case "==", "!=", "<", "<=", ">", ">=":
		p.at++
		b := p.operand()
		kind := ""
		if a.fact >= 0 {
			kind = p.typeOf(a.fact)
		} else {
			kind = p.typeOf(b.fact)
		}
		return func(w world) truth {
			x, y := a.in(w), b.in(w)
			if x == unknown || y == unknown {
				return maybe
			}
			c := p.o.compare(kind, x, y)
			switch op {
			case "==":
				return of(c == 0)
			case "!=":
				return of(c != 0)
			case "<":
				return of(c < 0)
			case "<=":
				return of(c <= 0)
			case ">":
				return of(c > 0)
			}
			return of(c >= 0)
		}
	case "in", "not":
		p.at++
		negated := op == "not"
		if negated {
			p.must("in")
		}
		var c condition
		if p.take("[") {
			var list []value
			for !p.take("]") {
				list = append(list, p.operand().constant)
				p.take(",")
			}
			c = func(w world) truth {
				x := a.in(w)
				if x == unknown {
					return maybe
				}
				for _, v := range list {
					if v == x {
						return yes
					}
				}
				return no
			}
		} else { // a value in a set
			b := p.operand()
			c = func(w world) truth {
				s := b.in(w)
				if s == unknown {
					return maybe
				}
				return of(strings.Contains(","+strings.Trim(p.o.values.text(s), "{}")+",", ","+p.o.values.text(a.in(w))+","))
			}
		}
		if negated {
			return func(w world) truth { return c(w).not() }
		}
		return c
	}
	if a.fact < 0 {
		constant := a.constant == yea
		return func(world) truth { return of(constant) }
	}
	return func(w world) truth {
		switch w[a.fact] {
		case yea:
			return yes
		case nay:
			return no
		}
		return maybe
	}
}

func (o *Oracle) compare(kind string, v, u value) int {
	if v == u {
		return 0
	}
	x, y := o.values.text(v), o.values.text(u)
	if kind == "int" || kind == "decimal" {
		a, err1 := strconv.ParseFloat(x, 64)
		b, err2 := strconv.ParseFloat(y, 64)
		if err1 != nil || err2 != nil {
			panic("oracle compares no numbers: " + x + ", " + y)
		}
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	return strings.Compare(x, y) // dates are written so that this is right
}

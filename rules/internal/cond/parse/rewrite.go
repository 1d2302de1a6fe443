package parse

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Written is a condition in its canonical form: in pieces, between which a line may be
// broken, that are joined by blanks. Both spellings have the same pieces.
type Written struct {
	EN, ZH []string
	Depth  []int // of brackets around the beginning of each piece
}

// In is the whole condition in one spelling.
func (w Written) In(zh bool) string { return strings.Join(w.Pieces(zh), " ") }

// Pieces are what may stand on lines of their own.
func (w Written) Pieces(zh bool) []string {
	if zh {
		return w.ZH
	}
	return w.EN
}

// Rewrite brings a condition into its canonical form, without knowing any fact: one
// blank between words, brackets where and meets or, values bare where a name could stand,
// days bare, `"甲" in 乙` as 乙 含 甲. Nothing is left out. ok is false for a text that has
// mistakes, which is better left as it stands.
func Rewrite(src string) (w Written, ok bool) {
	s := &scanner{src: []rune(src), deep: maxNesting}
	s.scan()
	if len(s.problems) > 0 || s.broken || s.tooDeep || len(s.tokens) == 0 {
		return w, false
	}
	x := &rewriter{in: s.tokens}
	list := x.tokens()
	if x.bad || !separated(list) {
		return w, false
	}
	list = bracketed(list)
	for _, zh := range [...]bool{false, true} {
		pieces, depth := layOut(list, zh)
		w.Depth = depth
		if zh {
			w.ZH = pieces
		} else {
			w.EN = pieces
		}
	}
	return w, true
}

// piece is a token in both spellings.
type piece struct {
	op string // and, or, not, in, not in, contains, a comparison, a bracket or comma; "" for an operand
	en string
	zh string
}

func operand(text string) piece { return piece{en: text, zh: text} }

func sign(op string) piece {
	switch op {
	case "(", ")", "[", "]", ",", "<", ">":
		return piece{op: op, en: op, zh: op}
	}
	return piece{op: op, en: say(op, false), zh: say(op, true)}
}

// rewriter gives every token its canonical spelling.
type rewriter struct {
	in  []token
	bad bool
}

func (x *rewriter) at(i int) *token {
	if i < 0 || i >= len(x.in) {
		return &token{kind: kComma}
	}
	return &x.in[i]
}

func (x *rewriter) tokens() []piece {
	var out []piece
	for i := 0; i < len(x.in); i++ {
		t := x.at(i)
		switch t.kind {
		case kName:
			want, _ := operatorOf(t.text)
			switch {
			case want == "not" && x.is(i+1, "in"):
				out = append(out, sign("not in"))
				i++
			case want != "":
				out = append(out, sign(want))
			case (t.text == "date" || t.text == "日期") && x.at(i+1).is("(") && x.at(i+2).kind == kString && x.at(i+3).is(")"):
				d, code, _ := readDate(x.at(i + 2).text)
				x.bad = x.bad || code != dateFine
				out = append(out, operand(d.String()))
				i += 3
			case x.at(i+1).is("(") || x.at(i-1).is("."):
				x.bad = true // a call or a member
			default:
				out = append(out, word(t.text))
			}
		case kString:
			x.bad = x.bad || !x.value(i)
			out = append(out, operand(bare(t.text)))
		case kNumber:
			out = append(out, operand(t.text))
		case kDate:
			out = append(out, operand(t.date.String()))
		case kOp, kOpen, kClose, kComma:
			if t.is("+") || t.is(".") || t.is("matches") {
				x.bad = true
			}
			out = append(out, sign(t.text))
		default:
			x.bad = true
		}
	}
	return contained(out)
}

// value reports whether the text at i is held against something: anywhere else marks around
// it are a mistake, and without them it would be something else.
func (x *rewriter) value(i int) bool {
	joins := func(t *token) bool {
		op, _ := operatorOf(t.text)
		return t.comparison() || (t.kind == kName || t.kind == kOp) && (op == "contains" || op == "in" || op == "not in" || matching(t.text))
	}
	if prev := x.at(i - 1); i > 0 && (joins(prev) || prev.is("[") || prev.is(",")) {
		return true
	}
	return joins(x.at(i+1)) || x.is(i+1, "not") && x.is(i+2, "in")
}

func (x *rewriter) is(i int, op string) bool {
	t := x.at(i)
	want, _ := operatorOf(t.text)
	return t.kind == kName && want == op
}

// word is a name, or true or false.
func word(text string) piece {
	if truth, in := truthWord(text); in != Either {
		w := terms.Word{Context: "yes-no", Name: map[bool]string{true: "true", false: "false"}[truth]}
		return piece{en: w.In(false), zh: w.In(true)}
	}
	return operand(text)
}

// bare is a declared value as it is written: without marks where it reads as one word.
func bare(value string) string {
	if ValidName(value) {
		return value
	}
	return cond.Quoted(value)
}

// contained writes 甲 in 乙 as 乙 contains 甲, and 甲 not in 乙 as not (乙 contains 甲).
func contained(in []piece) []piece {
	var out []piece
	for i := 0; i < len(in); i++ {
		if i+2 < len(in) && in[i].op == "" && in[i+2].op == "" && (in[i+1].op == "in" || in[i+1].op == "not in") {
			has := []piece{in[i+2], sign("contains"), in[i]}
			if in[i+1].op == "not in" {
				has = append(append([]piece{sign("not"), sign("(")}, has...), sign(")"))
			}
			out = append(out, has...)
			i += 2
			continue
		}
		out = append(out, in[i])
	}
	return out
}

// bracketed puts brackets around what is joined by and among what is joined by or.
func bracketed(in []piece) []piece {
	var parts [][]piece // what or joins
	var part []piece
	ands := false
	close := func() {
		if ands && len(part) > 0 {
			part = append([]piece{sign("(")}, append(part, sign(")"))...)
		}
		parts = append(parts, part)
		part, ands = nil, false
	}
	ors := 0
	for i, depth := 0, 0; i < len(in); i++ {
		depth += nesting(in[i].op)
		if depth == 0 && in[i].op == "or" {
			ors++
		}
	}
	for i := 0; i < len(in); i++ {
		switch op := in[i].op; op {
		case "or":
			if ors == 0 {
				part = append(part, in[i])
				break
			}
			close()
			parts = append(parts, []piece{in[i]})
		case "(":
			end := i
			for depth := 0; end < len(in); end++ {
				if depth += nesting(in[end].op); depth == 0 {
					break
				}
			}
			part = append(part, in[i])
			part = append(part, bracketed(in[i+1:end])...)
			part = append(part, in[end])
			i = end
		default:
			ands = ands || op == "and"
			part = append(part, in[i])
		}
	}
	if ors == 0 {
		return part
	}
	close()
	var out []piece
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// separated reports that commas stand in lists only.
func separated(in []piece) bool {
	var open []string
	for _, p := range in {
		switch nesting(p.op) {
		case 1:
			open = append(open, p.op)
		case -1:
			open = open[:max(0, len(open)-1)]
		}
		if p.op == "," && (len(open) == 0 || open[len(open)-1] != "[") {
			return false
		}
	}
	return true
}

func nesting(op string) int {
	switch op {
	case "(", "[":
		return 1
	case ")", "]":
		return -1
	}
	return 0
}

// layOut writes the tokens out, in pieces that begin with and or or, or end with the
// comma of a list.
func layOut(in []piece, zh bool) (pieces []string, depth []int) {
	var b strings.Builder
	open, at := 0, 0 // brackets now, and where the piece begins
	flush := func() {
		if b.Len() > 0 {
			pieces, depth = append(pieces, b.String()), append(depth, at)
			b.Reset()
		}
	}
	for i, p := range in {
		text := p.en
		if zh {
			text = p.zh
		}
		switch p.op {
		case "and", "or":
			flush()
		}
		if b.Len() > 0 && p.op != ")" && p.op != "]" && p.op != "," && in[i-1].op != "(" && in[i-1].op != "[" {
			b.WriteByte(' ')
		}
		if b.Len() == 0 {
			at = open
		}
		open += nesting(p.op)
		b.WriteString(text)
		if p.op == "," {
			flush()
		}
	}
	flush()
	return pieces, depth
}

package parse

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Spelling is how the words of a condition are written. Signs belong to both spellings:
// = and ==, ≠ and !=, ≤ and <= are read alike.
type Spelling uint8

// Spellings. With Either, the zero value, a condition chooses one by its first word.
const (
	Either  Spelling = iota
	English          // and, or, not, in, not in, contains, true, false
	Chinese          // 且, 或, 非, 属于, 不属于, 含, 是, 否
)

// SpellingOf is Chinese or English.
func SpellingOf(zh bool) Spelling {
	if zh {
		return Chinese
	}
	return English
}

// operators are the words that the expression parser is given for those of conditions.
var operators = [...]struct{ said, want string }{
	{"and", "and"}, {"or", "or"}, {"not", "not"}, {"in", "in"}, {"contains", "contains"},
	{"且", "and"}, {"或", "or"}, {"非", "not"}, {"属于", "in"}, {"含", "contains"}, {"不属于", "not in"},
}

// operatorOf is what a word of a condition means to the expression parser, and its
// spelling; "" for a word that is no operator.
func operatorOf(said string) (want string, in Spelling) {
	for i := range operators {
		if operators[i].said == said {
			return operators[i].want, SpellingOf(said[0] >= 0x80)
		}
	}
	return "", Either
}

// truthOf reads 是, 否, true and false.
func truthWord(said string) (truth bool, in Spelling) {
	switch said {
	case "true", "false":
		return said == "true", English
	case "是", "否":
		return said == "是", Chinese
	}
	return false, Either
}

// say is an operator, as the expression parser has it, in a spelling.
func say(op string, zh bool) string {
	if op == "==" {
		return "="
	}
	return terms.Word{Context: "operator", Name: op}.In(zh)
}

// operator takes a word that is an operator, or is true or false where an operand is
// wanted.
func (r *resolver) operator(t token, operand bool) bool {
	if want, in := operatorOf(t.text); want != "" {
		t.in = in
		for _, w := range strings.Fields(want) { // not in is two words
			r.put(replaced(t, w))
		}
		return true
	}
	if truth, in := truthWord(t.text); in == English || in == Chinese && operand {
		t.kind, t.truth, t.in = kBool, truth, in
		r.put(t)
		return true
	}
	return false
}

// subject is the fact that the operand at i is compared with, looked up in or looked for:
// what stands left of the comparison, of 含 or of the list that it is in.
func subject(in []token, i int) (name *token) {
	at := func(i int) *token {
		if i < 0 {
			return &token{kind: kComma}
		}
		return &in[i]
	}
	said := func(t *token, want string) bool {
		op, _ := operatorOf(t.text)
		return (t.kind == kName || t.kind == kOp) && op == want
	}
	back := i - 1
	switch prev := at(back); {
	case prev.comparison(), said(prev, "contains"), prev.kind == kName && matching(prev.text):
		back--
	default:
		for back >= 0 && (at(back).is(",") || at(back).operand()) {
			back--
		}
		if !at(back).is("[") {
			return nil
		}
		back--
		if !said(at(back), "in") && !said(at(back), "not in") {
			return nil
		}
		back--
		if said(at(back), "not") {
			back--
		}
	}
	if t := at(back); t.kind == kName {
		return t
	}
	return nil
}

// value takes a declared value that stands bare: it wins over a fact of the same name.
func (r *resolver) value(i int) bool {
	t := r.in[i]
	f := r.closed(i)
	if f == nil || !slices.Contains(f.Values, t.text) {
		return false
	}
	t.kind = kString
	r.put(t)
	return true
}

// nearly takes a word that looks like a declared value, or like none and no name either,
// as one: which values there are is said by whoever compares it.
func (r *resolver) nearly(i int) bool {
	t := r.in[i]
	f := r.closed(i)
	if f == nil {
		return false
	}
	if near, _ := typo.Nearest(t.text, f.Values); near == "" && r.near(t.text) != "" {
		return false
	}
	t.kind = kString
	r.put(t)
	return true
}

// closed is the fact with declared values that the operand at i is held against, nil for
// none.
func (r *resolver) closed(i int) *cond.Fact {
	name := subject(r.in, i)
	if name == nil {
		return nil
	}
	f, ok := r.scope.Fact(name.text)
	if !ok { // 甲且密级: the last of the names that were joined
		known := func(name string) bool { _, ok := r.scope.Fact(name); return ok }
		if fix, joined := unjoin([]rune(name.text), known, r.say); joined {
			f, ok = r.scope.Fact(fix[strings.LastIndexByte(fix, ' ')+1:])
		}
	}
	if ok && (f.Type == cond.Enum || f.Type == cond.Set) {
		return f
	}
	return nil
}

// declared takes a declared value that no name could be, such as 3级 or 甲、乙, where one
// can stand bare: the longest that ends at a blank or a sign.
func (s *scanner) declared() bool {
	if s.scope == nil || len(s.tokens) == 0 {
		return false
	}
	last := &s.tokens[len(s.tokens)-1]
	if op, _ := operatorOf(last.text); !last.comparison() && !last.is("[") && !last.is(",") && op != "contains" {
		return false
	}
	name := subject(s.tokens, len(s.tokens))
	if name == nil {
		return false
	}
	f, ok := s.scope.Fact(name.text)
	if !ok || f.Type != cond.Enum && f.Type != cond.Set {
		return false
	}
	found := ""
	for _, v := range f.Values {
		if len(v) > len(found) && !ValidName(v) && s.stands(v) {
			found = v
		}
	}
	if found == "" {
		return false
	}
	s.emit(token{kind: kString, text: found, from: s.pos, to: s.pos + len([]rune(found))})
	return true
}

// stands reports whether a text stands here, up to a blank or a sign.
func (s *scanner) stands(text string) bool {
	at := s.pos
	for _, r := range text {
		if at >= len(s.src) || s.src[at] != r {
			return false
		}
		at++
	}
	return at == len(s.src) || strings.ContainsRune(" \t\n\u3000)]，,）］", s.src[at])
}

// tone is the spelling in which remedies are written: the file's, else that of the first
// word, else Chinese, since then nothing but Chinese terms stands in the condition.
func (s *scanner) tone() Spelling {
	if s.spelling != Either {
		return s.spelling
	}
	if s.said == Either {
		s.said = s.firstWord()
	}
	return s.said
}

func (s *scanner) firstWord() Spelling {
	for from := 0; from < len(s.src); from++ {
		to := from
		for to < len(s.src) && nameRune(s.src[to]) {
			to++
		}
		if to == from {
			continue
		}
		said := strings.ToLower(string(s.src[from:to]))
		if _, in := operatorOf(said); in != Either {
			return in
		}
		if _, in := truthWord(said); in != Either {
			return in
		}
		from = to
	}
	return Chinese
}

// say is an operator as the condition at hand spells it.
func (s *scanner) say(op string) string { return say(op, s.tone() == Chinese) }

// mixed reports a word in another spelling than the file's, or than the first word of
// the condition.
func (r *resolver) mixed() {
	want := r.spelling
	for i := range r.tokens {
		t := &r.tokens[i]
		switch {
		case t.in == Either || t.in == want:
		case want == Either:
			want = t.in
		default:
			r.report(t.from, t.to, mistake.MixedWords{Written: r.text(t.from, t.to), Meant: r.right(i, want == Chinese)})
			return
		}
	}
}

// right is the word at i in a spelling.
func (r *resolver) right(i int, zh bool) string {
	t := &r.tokens[i]
	switch {
	case t.kind == kBool:
		return terms.Word{Context: "yes-no", Name: map[bool]string{true: "true", false: "false"}[t.truth]}.In(zh)
	case t.text == "not" && i+1 < len(r.tokens) && r.tokens[i+1].from == t.from:
		return say("not in", zh)
	}
	return say(t.text, zh)
}

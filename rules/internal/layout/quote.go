package layout

import (
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// quote writes a text so that YAML reads it back: bare where that can be, else in single
// marks, else in double ones. Marks around what other readers of YAML would take for a
// number, a day or a yes stay.
func quote(s string, n source.Node, key bool) string {
	if bare(s, false) && !(n.Quoted() && special().MatchString(s)) && !(key && strings.HasPrefix(s, "“")) {
		return s
	}
	return marked(s)
}

func marked(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\\' || unicode.IsControl(r) || !unicode.IsPrint(r) && r != '\u3000' }) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// special is what YAML has a type of its own for.
var special = pattern.New(`^(?i:[-+.]?[0-9].*|true|false|yes|no|on|off|y|n|null|~|\.nan|[-+]?\.inf)$`)

// bare reports whether a text can stand without marks; in brackets less can.
func bare(s string, inFlow bool) bool {
	if s == "" || strings.TrimSpace(s) != s || s == "~" || s == "<<" || s == "=" || strings.EqualFold(s, "null") || s == "---" || s == "..." {
		return false
	}
	first := s[0]
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", first) >= 0 {
		if len(s) == 1 || strings.IndexByte("-?:", first) < 0 || s[1] == ' ' {
			return false
		}
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			return false
		}
	}
	if quotesWhole(s) || wideOpener(s) {
		return false
	}
	return !inFlow || !strings.ContainsAny(s, ",[]{}")
}

// quotesWhole reports a text in one pair of Chinese marks, which a reader warns of.
func quotesWhole(s string) bool {
	return strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") || strings.HasPrefix(s, "‘") || strings.HasPrefix(s, "＂")
}

// wideOpener reports a text that begins like a list or mapping in full-width brackets.
func wideOpener(s string) bool {
	r := []rune(s)[0]
	return r == '［' || r == '｛' || r == '【' || r == '　'
}

// literal are the lines of a text with line ends, as a block; ok is false for others, and
// for those that a block cannot hold.
func literal(s string) (lines []string, ok bool) {
	if !strings.Contains(s, "\n") {
		return nil, false
	}
	body := strings.TrimRight(s, "\n")
	if body == "" || strings.HasPrefix(body, " ") || strings.HasPrefix(body, "\n") {
		return nil, false
	}
	head := "|"
	switch strings.Count(s[len(body):], "\n") {
	case 0:
		head = "|-"
	case 1:
	default:
		return nil, false
	}
	for _, l := range strings.Split(body, "\n") {
		if strings.TrimRight(l, " \t") != l {
			return nil, false
		}
		lines = append(lines, l)
	}
	return append([]string{head}, lines...), true
}

// fits reports whether a list or mapping is written in brackets: nothing in it stands
// apart, all of it can stand bare that could on a line of its own, and the line is not
// too wide. before is the width of what stands before the bracket.
func (w *writer) fits(n source.Node, before int) bool {
	if len(n.Kids()) == 0 {
		return true
	}
	return w.inFlow(n, n.Shape()) && before+plain.Width(flow(n).zh) <= Columns
}

// inFlow reports whether nothing in a list or mapping forbids brackets.
func (w *writer) inFlow(n source.Node, shape *grammar.Shape) bool {
	if shape != nil && shape.Section && (n.Kind() == source.Seq || !shape.Many) {
		return false
	}
	if len(w.notes.of(n).foot) > 0 {
		return false
	}
	for i, k := range n.Kids() {
		if note := w.notes.of(k); len(note.lead)+len(note.trail) > 0 {
			return false
		}
		isKey := n.Kind() == source.Mapping && i%2 == 0
		if k.Kind() != source.Scalar {
			if len(k.Kids()) > 0 && !w.inFlow(k, k.Shape()) {
				return false
			}
			continue
		}
		t := textOf(k)
		if isKey {
			if strings.ContainsAny(k.Text(), "\n") {
				return false
			}
			continue
		}
		if strings.Contains(t.zh, "\n") || bare(t.zh, false) && !bare(t.zh, true) || t.pieces != nil && strings.ContainsAny(t.zh, `"'`) {
			return false
		}
		if n.Kind() == source.Seq && bare(t.zh, true) && strings.ContainsAny(t.zh, "，、") {
			return false
		}
	}
	return true
}

// flow is a list or mapping in brackets, in both spellings.
func flow(n source.Node) both {
	var en, zh []string
	if n.Kind() == source.Mapping {
		for _, e := range entries(n) {
			k, v := keyText(e), flowValue(e.value)
			k = both{flowQuote(k.en), flowQuote(k.zh)}
			en, zh = append(en, k.en+": "+v.en), append(zh, k.zh+": "+v.zh)
		}
		return both{"{" + strings.Join(en, ", ") + "}", "{" + strings.Join(zh, ", ") + "}"}
	}
	for _, k := range n.Kids() {
		v := flowValue(k)
		en, zh = append(en, v.en), append(zh, v.zh)
	}
	return both{"[" + strings.Join(en, ", ") + "]", "[" + strings.Join(zh, ", ") + "]"}
}

func flowValue(n source.Node) both {
	if n.Kind() != source.Scalar {
		return flow(n)
	}
	t := textOf(n)
	one := func(s string) string {
		if q := quote(s, n, false); q != s || bare(s, true) {
			return q
		}
		return marked(s)
	}
	return both{one(t.en), one(t.zh)}
}

// flowQuote puts marks around a key that can stand bare on a line, and not in brackets.
func flowQuote(key string) string {
	if strings.HasPrefix(key, "'") || strings.HasPrefix(key, `"`) || bare(key, true) {
		return key
	}
	return marked(key)
}

package source

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

// FuzzParse holds for any bytes: no panic, no hang, a reason for every refusal,
// and every place inside the file.
func FuzzParse(f *testing.F) {
	for _, m := range mistake.All() {
		code := diag.Code(m.Entry().Code)
		e, _ := diag.Lookup(code)
		f.Add([]byte(e.Wrong))
		f.Add([]byte(e.Right))
	}
	for _, s := range []string{
		"a: \"x\\\n  y\\u4e00\"\nb: 'c''d\n\n  e'\n", "a: |2-\n   b\n\n  c\nd: >+\n  e\n\n", "? [a]\n: {b: c}\n", "a: &x [*x, !!y z]\n",
		"\tb\n a\r\rc\u2028d: 1", "a:\n- b:\n  - c:\n- d\n", "{\"a\":1,'b':[,]}", "a: 1\n--- |\nb\n...\n", "# x\n#\n\na: # y\n  b # z\n", "：\n，\n“”\n［｛］｝",
	} {
		f.Add([]byte(s))
	}
	limits := Limits{MaxBytes: 1 << 14, MaxDepth: 12, MaxNodes: 2000, MaxProblems: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		var diags diag.List
		file, ok := Parse("a.yaml", data, limits, &diags)
		if ok {
			visit(t, file.Root(), &diags)
		} else if diags.Err() == nil {
			t.Error("refused without a reason")
		}
		diagtest.Inside(t, diags, data)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		if err := diag.Print(&strings.Builder{}, diags, "zh", func(string) ([]byte, bool) { return data, true }); err != nil {
			t.Error(err)
		}
	})
}

// visit reads the whole tree the way a loader does, and asks for every place.
func visit(t *testing.T, n Node, diags *diag.List) {
	switch n.Kind() {
	case Scalar:
		s, _ := n.Str(diags)
		places := diag.List{{Code: "GK1033", Range: s.R}, {Code: "GK1033", Range: n.Range()}}
		for i := range min(utf8.RuneCountInString(s.S), 40) + 1 {
			places = append(places, diag.Diagnostic{Code: "GK1033", Range: s.At(i, i+1)})
		}
		var source strings.Builder
		for _, l := range originalLines(n.f.text) {
			source.WriteString(l + "\n")
		}
		diagtest.Inside(t, places, []byte(source.String()))
		n.Int(diags)
		n.Bool(diags)
		n.Date(diags)
		n.Map(diags)
		s.CheckTerm(diags)
	case Seq:
		for _, item := range n.Items(diags) {
			visit(t, item, diags)
		}
	case Mapping:
		m := n.Map(diags)
		m.ID("title")
		m.Req("title")
		m.Finish()
		m.Each(func(k Str, v Node) {
			k.At(0, 1)
			visit(t, v, diags)
		})
	}
}

// originalLines has as many lines as the file, and none shorter than in it.
func originalLines(t *text) []string {
	lines := make([]string, len(t.lines))
	for i, l := range t.lines {
		lines[i] = string(l) + strings.Repeat(" ", 4)
	}
	return lines
}

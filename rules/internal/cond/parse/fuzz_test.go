package parse

import (
	"testing"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// FuzzParse: any text is either refused with problems that lie within it and can
// be printed, or read as a condition that prints to itself, evaluates, speaks and
// points into its source.
func FuzzParse(f *testing.F) {
	for _, m := range mistake.All() {
		code := diag.Code(m.Entry().Code)
		if entry, _ := diag.Lookup(code); code >= "GK1200" && code <= "GK1299" {
			f.Add(entry.Wrong)
			f.Add(entry.Right)
		}
	}
	f.Add(benchmarked)
	f.Add("（国家密秘 且 密级 ＝ “机秘”） and 办理天数 > 20天 or 1 == 1")
	f.Add("any(公开渠道, {# == 'x'})[1:2]?.a ?? b | c() ? d : {e: f}")
	f.Add("\xff\x00\u202e‘\"”'`")
	v := testScope()
	f.Fuzz(func(t *testing.T, src string) {
		e, ps := Parse(src, v, Limits{})
		length := utf8.RuneCountInString(src)
		if (e == nil) == (len(ps) == 0) {
			t.Fatalf("%q gives both or neither of %v and %v", src, e, ps)
		}
		for i, p := range ps {
			if p.From < 0 || p.To < p.From || p.To > length || i > 0 && p.From < ps[i-1].From {
				t.Fatalf("%q: bad place or order: %+v", src, p)
			}
			if _, mute := p.What.(mistake.UnreadableCondition); mute {
				t.Fatalf("%q: nothing better to say than %+v", src, p)
			}
		}
		if e == nil {
			return
		}
		e.Walk(func(k *cond.Expr) bool {
			if k.From < 0 || k.To <= k.From || k.To > length {
				t.Fatalf("%q: bad place %d to %d", src, k.From, k.To)
			}
			return true
		})
		unknown := func(int) *cond.Value { return nil }
		e.Eval(unknown)
		e.Blame(unknown)
		e.Simplify(unknown)
		if e.Chinese() == "" || e.English() == "" {
			t.Fatalf("%q has no reading", src)
		}
		again, ps := Parse(e.String(), v, Limits{Runes: 100_000, Nesting: maxNesting})
		if len(ps) > 0 || !again.Equal(e) {
			t.Fatalf("%q printed as %q is read as %v, %v", src, e, again, ps)
		}
	})
}

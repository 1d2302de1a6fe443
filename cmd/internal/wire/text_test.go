package wire

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Places in UTF-16: Chinese characters are one unit, those beyond the basic plane two.
func TestPlaces(t *testing.T) {
	for _, text := range []string{"全称: 某𠮷镇𠮷x\n乙: 丙\n", "全称: 某𠮷镇𠮷x\r\n乙: 丙\r\n", "全称: 某𠮷镇𠮷x\r乙: 丙", "\uFEFF全称: 某𠮷镇𠮷x\n乙: 丙"} {
		x := NewText(text)
		mark := 0
		if strings.HasPrefix(text, "\uFEFF") {
			mark = 1
		}
		for _, c := range []struct {
			line, column, unit int
			behind             string
		}{{1, 1, 0, ""}, {1, 5, 4, "全称: "}, {1, 7, 7, "全称: 某𠮷"}, {1, 9, 10, "全称: 某𠮷镇𠮷"}, {1, 10, 11, "全称: 某𠮷镇𠮷x"}, {2, 1, 0, ""}, {2, 4, 3, "乙: "}} {
			at := diag.Position{Line: c.line, Column: c.column}
			p := Position{Line: c.line - 1, Character: c.unit}
			if c.line == 1 {
				p.Character += mark
			}
			assert.Equal(t, p, x.At(at), "%q %v", text, at)
			assert.Equal(t, at, x.Back(p), "%q %v", text, p)
			start := Position{Line: p.Line}
			if c.line == 1 {
				start.Character = mark
			}
			assert.Equal(t, c.behind, x.Between(start, p))
		}
		assert.Equal(t, diag.Position{Line: 1, Column: 6}, x.Back(Position{Character: 6 + mark}), "half a character is before it")
		assert.Equal(t, Position{Line: 0, Character: 11 + mark}, x.At(diag.Position{Line: 1, Column: 99}))
		assert.Equal(t, x.End(), x.At(diag.Position{Line: 99, Column: 1}))
		assert.Equal(t, Range{}.Start, x.Of(diag.Range{File: "a"}).Start, "a file as a whole is its first line")
	}
	assert.Equal(t, diag.Position{Line: 1, Column: 1}, NewText("").Back(Position{Line: 9, Character: 9}))
	assert.Equal(t, diag.Position{Line: 1, Column: 1}, NewText("甲").Back(Position{Line: -1, Character: -5}))
}

func TestEditsReplaceWhatTheySay(t *testing.T) {
	x := NewText("甲\r\n乙𠮷丙\r\n丁")
	assert.Equal(t, "甲\r\n乙戊丙\r\n丁", x.Apply(Range{Position{1, 1}, Position{1, 3}}, "戊").String())
	assert.Equal(t, "甲丁", x.Apply(Range{Position{0, 1}, Position{2, 0}}, "").String())
	assert.Equal(t, x.String()+"戊", x.Apply(Range{Position{9, 9}, Position{9, 9}}, "戊").String())
}

// What Become gives makes one text of the other, and whole lines of it, however they end.
func FuzzBecome(f *testing.F) {
	for _, s := range []string{"", "a", "甲\n乙\n", "甲\r\n乙\r\n丙", "a\rb", "a\r\nb", "a\n\nb𠮷", "a\r"} {
		f.Add(s, "甲\r\n丙")
		f.Add("a\r\nb\n", s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			t.Skip()
		}
		x := NewText(a)
		for _, e := range x.Become(b) {
			x = x.Apply(e.Range, e.NewText)
		}
		if x.String() != b {
			t.Fatalf("%q to %q gave %q by %+v", a, b, x.String(), NewText(a).Become(b))
		}
	})
}

package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

func strOf(t *testing.T, text, key string) Str {
	t.Helper()
	var diags diag.List
	f, ok := Parse("a.yaml", []byte(text), Limits{}, &diags)
	require.True(t, ok, diags.Err())
	s, ok := f.Root().Map(&diags).Str(key)
	require.True(t, ok, diags.Err())
	return s
}

func place2(r diag.Range) string {
	if r.Start.Line == r.End.Line {
		return fmt.Sprintf("%d:%d-%d", r.Start.Line, r.Start.Column, r.End.Column)
	}
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line, r.Start.Column, r.End.Line, r.End.Column)
}

func TestPlacesInsideText(t *testing.T) {
	for _, c := range []struct {
		name, text, find string
		want, whole      string
	}{
		{"不加引号", "a: 国家秘密 and 机秘 # x", "机秘", "1:13-15", "1:4-15"},
		{"单引号", "a: '密级 == \"机秘\"'", "机秘", "1:12-14", "1:4-16"},
		{"单引号里的单引号", "a: '甲''乙 机秘'", "机秘", "1:10-12", "1:4-13"},
		{"双引号", "a: \"甲 机秘\"", "机秘", "1:7-9", "1:4-10"},
		{"转义", `a: "\"甲\" \u7532 机秘"`, "机秘", "1:18-20", "1:4-21"},
		{"转义的字符本身", `a: "甲\u4e59丙"`, "乙", "1:6-12", "1:4-14"},
		{"花括号里", "a: {b: 1}\nc: 机秘", "", "", ""},
		{"折成几行", "a: 甲 and\n   乙 and\n\n   机秘", "机秘", "4:4-6", "1:4-4:6"},
		{"折成几行的双引号", "a: \"甲 and  \n   乙 \\\n   and 机秘\"", "机秘", "3:8-10", "1:4-3:11"},
		{"折成几行的单引号", "a: '甲\n\n\n  机秘'", "机秘", "4:3-5", "1:4-4:6"},
		{"竖线", "a: |\n\n  甲\n    乙 机秘\n  丙\n", "机秘", "4:7-9", "1:4-5:4"},
		{"大于号", "a: >-\n  甲\n  乙\n\n  机秘 丙\n", "机秘", "5:3-5", "1:4-5:7"},
		{"全角冒号修补之后", "x: 1\na：甲 机秘", "机秘", "2:5-7", "2:3-7"},
		{"制表符修补之后", "x:\n\ty: 1\na: 机秘", "机秘", "3:4-6", "3:4-6"},
	} {
		if c.find == "" {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			s := strOf(t, c.text, "a")
			i := strings.Index(s.S, c.find)
			require.GreaterOrEqual(t, i, 0, s.S)
			from := len([]rune(s.S[:i]))
			assert.Equal(t, c.want, place2(s.At(from, from+len([]rune(c.find)))), "%q", s.S)
			assert.Equal(t, c.whole, place2(s.R))
		})
	}
}

// Every character of a text must be found at its own place in the file.
func TestPlacesNameTheCharacter(t *testing.T) {
	for _, text := range []string{
		"a: 甲 乙 and 丙", "a: '甲 乙''丙'", "a: \"甲 乙\\\"丙\"", "a: 甲\n  乙\n\n  丙", "a: |\n  甲 乙\n   丙\n\n  丁\n",
		"a: >\n  甲\n  乙\n   丙\n\n  丁\n", "a: \"甲\n  乙\n\n  丙\"", "x: {y: [1]}\na: 甲乙 # 丙",
	} {
		lines := splitLines(text)
		s := strOf(t, text, "a")
		for i, r := range []rune(s.S) {
			if r == ' ' || r == '\n' {
				continue
			}
			p := s.At(i, i+1).Start
			got := []rune(lines[p.Line-1])[p.Column-1]
			if got == '\\' || got == '\'' {
				got = []rune(lines[p.Line-1])[p.Column]
			}
			assert.Equal(t, string(r), string(got), "%q character %d", text, i)
		}
	}
}

func TestPlacesOutOfRange(t *testing.T) {
	s := strOf(t, "a: 甲乙", "a")
	assert.Equal(t, "1:4-6", place2(s.At(-3, 99)))
	assert.Equal(t, "1:6-6", place2(s.At(2, 2)))
	assert.Equal(t, "1:5-6", place2(s.At(1, 0)), "an empty stretch still points at a character")
	assert.Equal(t, diag.Range{}, Str{}.At(0, 1))
}

func TestStrSaysHowItWasWritten(t *testing.T) {
	assert.True(t, strOf(t, "a: '1'", "a").Quoted)
	assert.True(t, strOf(t, `a: "1"`, "a").Quoted)
	assert.False(t, strOf(t, "a: 1", "a").Quoted)
	assert.True(t, strOf(t, "a: |\n  1\n", "a").Block)
}

func TestRepairedTextIsGivenBack(t *testing.T) {
	var diags diag.List
	f, ok := Parse("a.yaml", []byte("a: !国家秘密\nb: 甲: 乙\nc: @丙\nd: *丁\n"), Limits{}, &diags)
	require.True(t, ok)
	var got []string
	f.Root().Map(&diags).Each(func(_ Str, v Node) {
		s, _ := v.Str(&diags)
		got = append(got, s.S)
	})
	assert.Equal(t, []string{"!国家秘密", "甲: 乙", "@丙", "*丁"}, got)
}

func TestPlacesOnALineIndentedByTabs(t *testing.T) {
	var diags diag.List
	f, ok := Parse("a.yaml", []byte("x:\n\ta: 甲\n\tb: 机秘\n"), Limits{}, &diags)
	require.True(t, ok)
	s, ok := f.Root().Map(&diags).Map("x").Str("b")
	require.True(t, ok)
	assert.Equal(t, "3:5-7", place2(s.R))
	assert.Equal(t, "3:6-7", place2(s.At(1, 2)))
}

func TestIndentationOfABlockIsNoPartOfIt(t *testing.T) {
	s := strOf(t, "a: |\n    甲\n      乙\n", "a")
	require.Equal(t, "甲\n  乙\n", s.S)
	assert.Equal(t, "3:5-6", place2(s.At(2, 3)), "the first blank of the text stands behind the indentation")
	first := strOf(t, "a: |2\n    甲\n", "a")
	require.Equal(t, "  甲\n", first.S)
	assert.Equal(t, "2:5-6", place2(first.At(2, 3)))
}

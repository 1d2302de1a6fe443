package diag

import (
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
)

var (
	argMark  = regexp.MustCompile(`\{(\d)\}|\[\[(\d)\|`)
	codeForm = regexp.MustCompile(`^GK\d{4}$`)
)

func usedArgs(templates ...string) []int {
	var used []int
	for _, t := range templates {
		for _, m := range argMark.FindAllStringSubmatch(t, -1) {
			n, _ := strconv.Atoi(m[1] + m[2])
			if !slices.Contains(used, n) {
				used = append(used, n)
			}
		}
	}
	slices.Sort(used)
	return used
}

func TestEveryCodeIsCompleteInBothLanguages(t *testing.T) {
	for _, c := range Codes() {
		e, ok := Lookup(c)
		require.True(t, ok, c)
		assert.Regexp(t, codeForm, string(c))
		for what, text := range map[string]lang.Text{"title": e.Title, "message": e.Message, "remedy": e.Remedy, "explanation": e.Explain} {
			assert.NotEmpty(t, text.ZH, "%s: %s in Chinese", c, what)
			assert.NotEmpty(t, text.EN, "%s: %s in English", c, what)
		}
		assert.NotEmpty(t, e.Wrong, "%s: wrong example", c)
		assert.NotEmpty(t, e.Right, "%s: right example", c)
		assert.NotEqual(t, e.Wrong, e.Right, c)
	}
}

func TestTemplatesUseTheArgumentsTheyDeclare(t *testing.T) {
	for _, c := range Codes() {
		e, _ := Lookup(c)
		zh := usedArgs(e.Message.ZH, e.Remedy.ZH)
		en := usedArgs(e.Message.EN, e.Remedy.EN)
		assert.Equal(t, zh, en, "%s: the languages use different arguments", c)
		for _, n := range zh {
			assert.LessOrEqual(t, n, len(e.Args), "%s: {%d} is not declared in Args", c, n)
			assert.Positive(t, n, c)
		}
	}
}

func TestCodesAreUniqueSortedAndInTheirRange(t *testing.T) {
	codes := Codes()
	require.NotEmpty(t, codes)
	for i := 1; i < len(codes); i++ {
		assert.Less(t, codes[i-1], codes[i], "duplicate or unsorted code")
	}
	for _, part := range []struct {
		name     string
		list     []Entry
		from, to Code
	}{
		{"source", catalogueSource, "GK1001", "GK1019"},
		{"syntax", catalogueSyntax, "GK1020", "GK1039"},
		{"shape", catalogueShape, "GK1040", "GK1099"},
		{"values", catalogueValues, "GK1100", "GK1199"},
		{"cond", catalogueCond, "GK1200", "GK1229"},
		{"operators", catalogueOperators, "GK1230", "GK1299"},
		{"rules", catalogueRules, "GK1300", "GK1349"},
		{"references", catalogueReferences, "GK1350", "GK1369"},
		{"folders", catalogueFolders, "GK1370", "GK1379"},
		{"calendars", catalogueCalendars, "GK1390", "GK1399"},
		{"cases", catalogueCases, "GK1500", "GK1599"},
		{"analysis", catalogueAnalysis, "GK2000", "GK2099"},
	} {
		for _, e := range part.list {
			assert.True(t, e.Code >= part.from && e.Code <= part.to, "%s does not belong to %s", e.Code, part.name)
		}
	}
}

func TestUnknownCodeIsAnErrorAndPrintsItself(t *testing.T) {
	var l List
	d := l.Add("GK9999", Range{File: "a.yaml"}, "x")
	assert.Equal(t, Error, d.Severity)
	assert.Equal(t, "GK9999", d.Message("zh"))
	assert.Empty(t, d.Remedy().EN)
}

func TestSeverityComesFromTheCatalogue(t *testing.T) {
	var l List
	assert.Equal(t, Warning, l.Add("GK1063", Range{}, "x").Severity)
	assert.NoError(t, l.Err())
	assert.Equal(t, Error, l.Add("GK1050", Range{}, "x", 1).Severity)
	assert.Error(t, l.Err())
}

func TestArgumentsAreShownSafely(t *testing.T) {
	shown := func(tag string, arg any) string { return fill(lang.Text{ZH: "{1}", EN: "{1}"}, []any{arg}).In(tag) }
	assert.Equal(t, "a list", shown("en", lang.Text{ZH: "列表", EN: "a list"}))
	assert.Equal(t, "甲、乙", shown("zh", []string{"甲", "乙"}))
	assert.Equal(t, "甲, 乙", shown("en", []string{"甲", "乙"}))
	assert.Equal(t, "7", shown("en", 7))
	assert.Equal(t, "一 二·[31m", shown("zh", "一\n二\x1b[31m"))
	assert.Equal(t, "a.yaml:3:4", shown("zh", Range{File: "a.yaml", Start: Position{3, 4}}))
	assert.Len(t, []rune(shown("zh", string(make([]byte, 500)))), maxArgRunes)
}

package rules_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

func found(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, string(d.Code)+" "+d.Range.String())
	}
	return out
}

// TestOneMistakeOnce: what follows from a mistake in another file is not reported
// besides, above or below the mistake itself.
func TestOneMistakeOnce(t *testing.T) {
	utf16le := func(s string) string {
		b := []byte{0xFF, 0xFE}
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	for name, c := range map[string]struct {
		edits []string
		want  []string
	}{
		"a limit whose length has a misspelt key": {
			[]string{"town/01.yaml", swap(t, townInstrument, "within: 20 working days", "wihtin: 20 working days")},
			[]string{"GK1101 town/01.yaml:23:33"}},
		"an instrument in another encoding": {[]string{"town/01.yaml", utf16le(townInstrument)}, []string{"GK1005 town/01.yaml"}},
		"an instrument beyond the bounds":   {[]string{"town/01.yaml", townInstrument + strings.Repeat("# 注\n", 400_000)}, []string{"GK1002 town/01.yaml"}},
		"an instrument with a rule that could not be read": {
			[]string{"town/01.yaml", swap(t, townInstrument, "id: secret, tier: bar", "id: secret, tier: bars")},
			[]string{"GK1330 town/01.yaml:10:37"}},
		"a fact of no type": {
			[]string{"vocabulary.yaml", swap(t, townVocabulary, "{term: 国家秘密, type: bool", "{term: 国家秘密, type: boolean")},
			[]string{"GK1304 vocabulary.yaml:3:36"}},
		"bounds of a fact of no type": {
			[]string{"vocabulary.yaml", swap(t, townVocabulary, "type: int, min: 0, max: 1000", "type: number, min: 0, max: 1000")},
			[]string{"GK1304 vocabulary.yaml:10:30"}},
		"a decision that could not be read": {
			[]string{"vocabulary.yaml", swap(t, townVocabulary, "[不予公开, 依申请公开, 主动公开]", "[不予公开]")},
			[]string{"GK1311 vocabulary.yaml:24:3"}},
		"a misspelt key that is also a key that must be there": {
			[]string{"town/01.yaml", swap(t, townInstrument, "title:", "titel:")},
			[]string{"GK1101 town/01.yaml:2:1"}},
		"a base of a place that does not exist": {
			[]string{"town/01.cases.yaml", swap(t, townCases, "place: town", "place: tonw")},
			[]string{"GK1316 town/01.cases.yaml:2:15"}},
		"a base of a day that does not exist": {
			[]string{"town/01.cases.yaml", swap(t, townCases, "on: 2024-03-01", "on: 2024-02-30")},
			[]string{"GK1109 town/01.cases.yaml:2:25"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, found(mistakes(t, town(c.edits...))))
		})
	}
}

// TestConsequencesHideNothingElse: a name that the broken file does not have is
// reported beside its mistake, and a mistake is never left out with nothing to
// show for it.
func TestConsequencesHideNothingElse(t *testing.T) {
	list := mistakes(t, town(
		"town/01.yaml", swap(t, townInstrument, "tier: open,", "tier: opened,"),
		"town/01.cases.yaml", swap(t, townCases, "by: secret", "by: secert")))
	assert.Equal(t, []string{"GK1505 town/01.cases.yaml:6:30", "GK1330 town/01.yaml:13:36"}, found(list))

	// Two files of one layer that are wrong about each other's names both stay.
	second := `instrument: town-02
title: 另一办法
place: town
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: other, tier: wrong, when: 国家秘密, then: 不予公开}
    lifts:
      公开属性:
      - {id: lifting, lifts: town-01/secret, when: 第三方同意}
`
	first := swap(t, townInstrument, "id: secret, tier: bar", "id: secret, tier: other")
	first = swap(t, first, "lifts: trade", "lifts: town-02/other")
	list = mistakes(t, town("town/01.yaml", first, "town/02.yaml", second))
	require.GreaterOrEqual(t, len(list), 2)
	assert.Subset(t, found(list), []string{"GK1330 town/01.yaml:10:37", "GK1330 town/02.yaml:9:27"})
}

// TestNoCases: a file of cases without a case would seem to pass.
func TestNoCases(t *testing.T) {
	for _, text := range []string{"cases: town-01\neach: {}\n", "cases: town-01\nwalks: {}\n"} {
		list := mistakes(t, town("town/02.cases.yaml", text))
		require.Len(t, list, 1)
		assert.Equal(t, diag.Code("GK1519"), list[0].Code)
	}
}

// TestNamesUsedTwiceAreSaidInWords: no key of the files stands in a Chinese
// sentence for what it names.
func TestNamesUsedTwiceAreSaidInWords(t *testing.T) {
	list := mistakes(t, town("town/01.yaml", swap(t, townInstrument, "id: trade, tier", "id: secret, tier")))
	require.NotEmpty(t, list)
	d := list[len(list)-1]
	for _, x := range list {
		if x.Code == "GK1303" {
			d = x
		}
	}
	assert.Equal(t, "“secret”已经用过（规则的编号）", d.Message("zh"))
	assert.Equal(t, "secret is used already (a rule)", d.Message("en"))
}

// TestCaseFailureReads: a failure says what came, also when that is nothing.
func TestCaseFailureReads(t *testing.T) {
	text := swap(t, townCases, "expect: {公开属性: 不予公开, by: secret}", "expect: {公开属性: 不予公开, by: trade, missing: 商业秘密}")
	book := mustLoad(t, town("town/01.cases.yaml", text))
	var got []string
	for _, f := range book.Cases() {
		for _, c := range f.Cases {
			for _, d := range casework.RunCase(book, c).Failures {
				got = append(got, d.Message("zh"))
			}
		}
	}
	assert.Equal(t, []string{
		"案例“国家秘密不予公开”：依据“trade”应为“决定性的”，实为“不成立”",
		"案例“国家秘密不予公开”：待查事实应为“商业秘密”，实为“无”",
	}, got)
}

// TestNoEchoes: what is lacking, or does not add up, because of a misspelt key or a
// value that is no number, is not reported besides.
func TestNoEchoes(t *testing.T) {
	walk := func(old, new string) diag.List { return mistakes(t, villageWalked(swap(t, villageWalks, old, new))) }
	assert.Equal(t, []string{"GK1101 village/01.cases.yaml:8:22"}, found(walk("choice: 同意", "chioce: 同意")))
	assert.Equal(t, []string{"GK1346 village/01.cases.yaml:10:24"}, found(walk("{refused: {step: sign", "{refused: {step: sigm")))
	assert.Equal(t, []string{"GK1522 village/01.cases.yaml:18:12"}, found(walk("steps: [{see: {ended: true}, on: 2024-05-06}]", "steps: []")))
	scheme := func(old, new string) diag.List {
		return mistakes(t, town("town/02.yaml", townScores, "town-2022.yaml", swap(t, townScheme, old, new)))
	}
	for _, c := range []struct{ old, new, code string }{
		{"year: 2022", "year: 二〇二二", "GK1104"},
		{"points: 10, assessed", "points: 十, assessed", "GK1344"},
		{"points: 10, assessed", "points: -10, assessed", "GK1459"},
	} {
		var codes []string
		for _, d := range scheme(c.old, c.new) {
			codes = append(codes, string(d.Code))
		}
		assert.Equal(t, []string{c.code}, codes, c.new)
	}
}

package rules_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// TestACircleIsReportedWhereItWasMade: a circle that a layer closes stands in the
// layer's file, not in the one it was laid over.
func TestACircleIsReportedWhereItWasMade(t *testing.T) {
	base := town("town/01.yaml", swap(t, townInstrument, "when: 件数较多, then: 合并办理}", "when: '公开属性 == \"主动公开\"', then: 合并办理}"))
	layer := fstest.MapFS{"town/99.yaml": {Data: []byte(`instrument: town-99
title: 小城补充规定
place: town
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开属性:
      - {id: circle, tier: open, when: '办理方式 == "合并办理"', then: 主动公开}
`)}}
	list := mistakes(t, base, layer)
	require.Equal(t, []string{"GK1342 town/99.yaml:9:14"}, found(list))
	require.Len(t, list[0].Related, 1)
	assert.Equal(t, "town/01.yaml", list[0].Related[0].Range.File)

}

// TestAFactThatCanNeverBeTrue is found by the analysis, with its place.
func TestAFactThatCanNeverBeTrue(t *testing.T) {
	analyze := func(facts, relations string) (out []string) {
		text := swap(t, townVocabulary, "implications:\n", facts+"implications:\n"+relations)
		list, err := mustLoad(t, town("vocabulary.yaml", text)).Analyze(context.Background())
		require.NoError(t, err)
		for _, d := range list {
			if d.Code == "GK2020" {
				out = append(out, d.Range.String()+" "+d.Message("zh"))
			}
		}
		return out
	}
	assert.Empty(t, analyze("  fa: {term: 甲事, type: bool, implies: 乙事}\n  fb: {term: 乙事, type: bool}\n", ""))
	assert.Equal(t, []string{"vocabulary.yaml:18:3 词汇表中的关系使事实“甲事”永远不能成立"},
		analyze("  fa: {term: 甲事, type: bool, implies: 乙事}\n  fb: {term: 乙事, type: bool, implies: not 甲事}\n", ""))
	assert.Len(t, analyze("  fa: {term: 甲事, type: bool}\n", "- {id: a, when: 甲事, then: 国家秘密}\n- {id: b, when: 甲事, then: not 国家秘密}\n"), 1)
	assert.Len(t, analyze("  fa: {term: 甲事, type: bool, derived: 国家秘密 and not 国家秘密}\n", ""), 1)
	assert.Empty(t, analyze("", ""), "the facts of the small world")
	list, err := shipped(t).Analyze(context.Background())
	require.NoError(t, err)
	for _, d := range list {
		assert.NotEqual(t, diag.Code("GK2020"), d.Code, d.Message("zh"))
	}
}

// TestWitnessesSayWhatMatters: a finding about an edition names it, and its witness says
// no more than it must.
func TestWitnessesSayWhatMatters(t *testing.T) {
	book := shipped(t)
	list, err := book.Analyze(context.Background())
	require.NoError(t, err)
	seen := 0
	for _, d := range list {
		if d.Code != "GK2015" && d.Code != "GK2016" && d.Code != "GK2018" {
			continue
		}
		text := d.Message("zh")
		if strings.Contains(text, "中华人民共和国政府信息公开条例") {
			seen++
			assert.Regexp(t, "中华人民共和国政府信息公开条例（20(07|19)年）", text)
			assert.NotContains(t, text, "《中华人民共和国政府信息公开条例》")
		}
		assert.NotContains(t, text, "机关层级：国家级；", "a county is not the State")
	}
	assert.NotZero(t, seen)
}

// TestReceiptRules: what decisions and conditions turn on, and nothing else.
func TestReceiptRules(t *testing.T) {
	of := func(fsys fstest.MapFS) map[string]string {
		law := mustLaw(t, mustLoad(t, fsys), "town", "2024-03-01")
		return law.Receipt("公开属性", nil, []string{"公开属性"}).Rules
	}
	was := of(town())
	assert.Equal(t, was, of(town("vocabulary.yaml", swap(t, townVocabulary, "ask: 是否为国家秘密？", "ask: 是不是国家秘密？"))), "a question is no law")
	assert.Equal(t, was, of(town("vocabulary.yaml", swap(t, townVocabulary, "type: decimal, min: 0}", "type: decimal, min: 0}\n  other: {term: 别的, type: bool, implies: 件数较多}"))), "about what is not read")
	for name, text := range map[string]string{
		"an implication gone":     swap(t, townVocabulary, "- {id: consent-in-answer, when: '第三方答复 == \"同意\"', then: 第三方同意}\n", ""),
		"a fact that implies":     swap(t, townVocabulary, "{term: 内部事务, type: bool}", "{term: 内部事务, type: bool, implies: not 商业秘密}"),
		"a meaning":               swap(t, townVocabulary, "{term: 内部事务, type: bool}", "{term: 内部事务, type: bool, derived: 件数较多}"),
		"when a judgement arises": swap(t, townVocabulary, "judged_by: 行政机关}", "judged_by: 行政机关, arises: 商业秘密}"),
	} {
		assert.NotEqual(t, was, of(town("vocabulary.yaml", text)), name)
	}
	assert.NotEqual(t, was, of(town("town/01.yaml", swap(t, townInstrument, "when: 内部事务, then: 不予公开", "when: not 内部事务, then: 不予公开"))))
}

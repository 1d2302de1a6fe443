package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// aboveAndBelow is twoLayers with dutiesText, limits and decisions of both layers.
func aboveAndBelow(decisions, superior, articles string) fstest.MapFS {
	fsys := twoLayers(articles)
	add := func(name, after, text string) {
		s := string(fsys[name].Data)
		i := strings.Index(s, after)
		if i < 0 {
			panic(after)
		}
		fsys[name].Data = []byte(s[:i+len(after)] + text + s[i+len(after):])
	}
	add("vocabulary.yaml", "departure: {resolved_by: 不一致时确定的}\n", decisions)
	add("vocabulary.yaml", "facts:\n", "  fee: {term: 收取费用, type: bool}\n  reviewed: {term: 两级审查通过, type: bool}\n  asked: {term: 有公开申请, type: bool}\n  why: {term: 答复理由, type: enum, values: [商业秘密, 不存在]}\n")
	add("vocabulary.yaml", "vocabulary: two\n", "roles: {organ: 行政机关, owner: 第三方}\nevents: {asked_on: 收到申请, letter: 收到征求意见书}\n")
	add("cn/01.yaml", "    lifts:\n      公开属性:\n      - {id: consented, lifts: [trade], when: 第三方同意}\n", superior)
	return fsys
}

const dutiesText = `  2:
    requires:
    - {id: free, who: 行政机关, when: 有公开申请, must_not: 收取费用}
    limits:
    - {id: answer, from: 收到申请, within: 20 working days, who: 行政机关, action: 答复, owed_to: applicant}
    - {id: opinion, from: 收到征求意见书, within: 15 working days, who: 第三方, action: 答复, owed_to: third_party}
`

// TestDeparturesInBothSpellings: each direction and each key of a departure and of a
// counterpart means the same in Chinese and in English.
func TestDeparturesInBothSpellings(t *testing.T) {
	for zh, en := range map[string]string{
		"公开了禁止公开的": "discloses-barred", "收紧裁量": "hardens", "限制了应当公开的": "withholds", "放宽义务": "softens",
		"增设不公开情形": "adds-ground", "增设条件": "adds-condition", "增设收费": "adds-fee", "延长本机关期限": "lengthens",
		"缩短他人期限": "shortens", "沿用旧法": "outdated", "其他": "other", "增设内部审批": "internal-review",
		"自我从严": "stricter-on-self", "有利于申请人": "favours-applicant",
	} {
		load := func(departs string) *rules.Requirement {
			book := mustLoad(t, aboveAndBelow("", dutiesText, "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过, "+departs+"}\n"))
			in, _ := book.Instrument("town-01")
			return in.Requirements[0]
		}
		one := load("departs: {from: cn-01 第一条, how: " + en + ", note: 说一句}, parallels: none")
		two := load("与上位法不同: {不同于: cn-01 第一条, 方向: " + zh + ", 说明: 说一句}, 对应上位规定: 无")
		assert.Equal(t, *one.Departs, *two.Departs, zh)
		assert.Equal(t, en, one.Departs.How)
		assert.Equal(t, rules.NoCounterpart, one.Parallels)
		assert.Equal(t, one.Parallels, two.Parallels)
		lawful := en == "internal-review" || en == "stricter-on-self" || en == "favours-applicant"
		assert.Equal(t, lawful, one.Departs.Lawful(), en)
		assert.NotEqual(t, en, rules.HowLabel(en, "zh"), "a direction is told in words")
	}
}

// TestAnswersInBothSpellings: a decision names its counterpart by id or term, with the
// outcomes that are called otherwise.
func TestAnswersInBothSpellings(t *testing.T) {
	tiers := "    tiers: [{id: all}]\n"
	national := "  reply:\n    term: 答复\n    outcomes: [不存在, 保护第三方, 予以公开]\n" + tiers
	load := func(answers string) *rules.Counterpart {
		book := mustLoad(t, aboveAndBelow(national+"  town_reply:\n    term: 小镇答复\n    outcomes: [没有, 保护第三方, 予以公开]\n"+tiers+answers, "", "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过}\n"))
		d, _ := book.Decision("小镇答复")
		return d.Answers
	}
	assert.Nil(t, load(""))
	assert.Equal(t, &rules.Counterpart{None: true}, load("    answers: none\n"))
	assert.Equal(t, &rules.Counterpart{None: true}, load("    同一问题: 无\n"))
	assert.Equal(t, &rules.Counterpart{Decision: "reply"}, load("    同一问题: 答复\n"))
	want := &rules.Counterpart{Decision: "reply", Outcomes: map[string]string{"没有": "不存在"}}
	assert.Equal(t, want, load("    answers: {decision: reply, outcomes: {没有: 不存在}}\n"))
	assert.Equal(t, want, load("    同一问题: {哪项决定: 答复, 结果: {没有: 不存在}}\n"))
	_, err := rules.Load(aboveAndBelow(national+"  a:\n    term: 甲\n    outcomes: [是的, 不是]\n"+tiers+"    answers: reply\n  b:\n    term: 乙\n    outcomes: [是的, 不是]\n"+tiers+"    answers: 甲\n", "", "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过}\n"))
	require.Error(t, err)
	assert.Contains(t, strings.Join(diag.Messages(err, diag.ZH), "\n"), "“乙”的 answers")
}

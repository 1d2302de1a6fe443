package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

// TestPossibleStaysWithinSuperiorLaw: where local law bans what superior law has no ground
// against, people determine which of the two holds; nothing more open than superior law
// leaves is possible, whatever they determine.
func TestPossibleStaysWithinSuperiorLaw(t *testing.T) {
	book := shipped(t)
	consented := rules.Facts{"个人隐私": true, "第三方同意": true}
	xiji := mustLaw(t, book, "xiji", "2019-09-10")
	a := decide(t, xiji, consented, rules.AssumeFalse())
	assert.Equal(t, []string{"不予公开"}, a.Local.Possible)
	assert.Equal(t, []string{"依申请公开"}, a.Superior.Possible)
	assert.Equal(t, []string{"不予公开", "依申请公开"}, a.Possible, "no layer says 主动公开")
	for determined, want := range map[string]string{"不予公开": "不予公开", "依申请公开": "依申请公开", "主动公开": "依申请公开"} {
		a := decide(t, xiji, with(consented, "与上位法不一致时确定的公开属性", determined), rules.AssumeFalse())
		assert.Equal(t, want, a.Outcome, determined)
	}
	a = decide(t, mustLaw(t, book, "wuwei", "2024-05-21"), rules.Facts{"商业秘密": true, "第三方同意": false}, rules.AssumeFalse())
	assert.Equal(t, []string{"不予公开", "依申请公开"}, a.Possible)
	assert.Equal(t, "依申请公开", a.MostOpen)
}

// TestWordsOfConflictsFitTheDecision: who publishes, whether a request is taken and the
// like are not withheld, and their layers do not part in what may be withheld.
func TestWordsOfConflictsFitTheDecision(t *testing.T) {
	a, err := mustLaw(t, shipped(t), "wuwei", "2024-04-08").Decide("公开义务主体", rules.Facts{"联合拟稿": true})
	require.NoError(t, err)
	require.NotEmpty(t, a.Conflicts)
	for _, text := range []string{a.Explain("zh"), a.Brief("zh")} {
		assert.NotContains(t, text, "不公开理由")
		assert.NotContains(t, text, "不得公开")
	}
	for _, c := range a.Conflicts {
		assert.Equal(t, "other", c.How, "none of them is stricter")
	}

	// A decision that is not about release, whose outcomes have an order.
	above := `instrument: nation-01
title: 全国条例
place: nation
in_force: {from: 2019-01-01}
articles:
  1:
    grounds: {办理方式: [{id: apart, tier: merge, when: 内部事务, then: 分别办理}]}
`
	files := town("nation.yaml", "place: nation\nterm: 全国\ncalendar: cn\ninstruments: nation/*.yaml\n", "nation/01.yaml", above,
		"town.yaml", swap(t, townPlace, "term: 小城\n", "term: 小城\nsuperior: [nation]\n"))
	a, err = mustLaw(t, mustLoad(t, files), "town", "2024-03-01").Decide("办理方式", rules.Facts{"申请件数": 11, "内部事务": true})
	require.NoError(t, err)
	assert.Equal(t, "分别办理", a.Outcome)
	require.Len(t, a.Conflicts, 1)
	assert.Contains(t, a.Explain("zh"), "；上位法：分别办理")
	assert.NotContains(t, a.Explain("zh"), "公开的信息")
	assert.NotContains(t, a.Explain("en"), "withholds")
}

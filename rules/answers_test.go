package rules_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

const townReply = `  town_reply:
    term: 小镇答复
    outcomes: [保护第三方, 工作秘密, 不存在, 予以公开]
    tiers: [{id: exists}, {id: give}, {id: open}]
`

// townLaw is a town that answers requests under a name of its own.
func townLaw(t *testing.T, answers string) *rules.Law {
	t.Helper()
	book := mustLoad(t, aboveAndBelow(townReply+answers, dutiesText, `    grounds:
      小镇答复:
      - {id: third, tier: give, when: 商业秘密 and 损害第三方 and not 机构同意, then: 保护第三方}
      - {id: work, tier: give, when: 工作秘密, then: 工作秘密}
      - {id: absent, tier: exists, when: 经检索没有, then: 不存在}
      - {id: open, tier: open, then: 予以公开}
`))
	law, err := book.Law("town", deadline.MustDate("2020-06-01"))
	require.NoError(t, err)
	return law
}

const townTie = "    answers: {decision: 公开属性, outcomes: {保护第三方: 不予公开, 工作秘密: 不予公开, 予以公开: [依申请公开, 主动公开]}}\n"

// TestSuperiorLawAnswersUnderAnotherName: the local outcome stands within what superior
// law leaves, the superior one where it decides otherwise; refusing without a superior
// ground is for people to decide; on what superior law does not say the local text stands.
func TestSuperiorLawAnswersUnderAnotherName(t *testing.T) {
	law := townLaw(t, townTie)
	for _, c := range []struct {
		name     string
		facts    rules.Facts
		outcome  string // "" for undetermined
		possible []string
		how      string // of a conflict, "" for none
		judged   bool
	}{
		{"两处都不公开", rules.Facts{"商业秘密": true, "损害第三方": true, "第三方同意": false, "机构同意": false}, "保护第三方", nil, "", false},
		{"两处都公开", rules.Facts{}, "予以公开", nil, "", false},
		{"本地以另外的条件公开了上位法禁止的", rules.Facts{"商业秘密": true, "损害第三方": true, "第三方同意": false, "机构同意": true}, "", []string{"保护第三方", "工作秘密"}, "discloses-barred", false},
		{"本地没有写第三方同意的例外", rules.Facts{"商业秘密": true, "损害第三方": true, "第三方同意": true, "机构同意": false}, "", []string{"保护第三方", "予以公开"}, "withholds", true},
		{"同一情形，已经判断公开", rules.Facts{"商业秘密": true, "损害第三方": true, "第三方同意": true, "机构同意": false, "不一致时确定的": "主动公开"}, "予以公开", nil, "withholds", false},
		{"同一情形，已经判断不公开", rules.Facts{"商业秘密": true, "损害第三方": true, "第三方同意": true, "机构同意": false, "不一致时确定的": "不予公开"}, "保护第三方", nil, "withholds", false},
		{"上位法不说存不存在", rules.Facts{"经检索没有": true, "商业秘密": true, "损害第三方": true, "第三方同意": false}, "不存在", nil, "", false},
		{"上位法没有的不公开理由", rules.Facts{"工作秘密": true}, "", []string{"工作秘密", "予以公开"}, "withholds", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			bd, err := law.Bind(c.facts, rules.AssumeFalse())
			require.NoError(t, err)
			a, err := law.Answer("小镇答复", bd)
			require.NoError(t, err)
			assert.Equal(t, c.outcome, a.Outcome)
			assert.Equal(t, c.outcome != "", a.Decided)
			if c.possible != nil {
				assert.Equal(t, c.possible, a.Possible)
			}
			if c.how == "" {
				assert.Empty(t, a.Conflicts)
			} else {
				require.Len(t, a.Conflicts, 1)
				assert.Equal(t, c.how, a.Conflicts[0].How)
				assert.NotEmpty(t, a.Conflicts[0].Superior, "both articles are named")
			}
			assert.Equal(t, c.judged, len(a.Judgements) > 0)
			assert.Equal(t, "公开属性", a.Answered)
			outcome, decided, err := law.Outcome("小镇答复", bd)
			require.NoError(t, err)
			assert.Equal(t, a.Outcome, outcome)
			assert.Equal(t, a.Decided, decided)
		})
	}
}

// TestSilenceOfSuperiorLaw: that there is no such rule is said only where it was declared.
func TestSilenceOfSuperiorLaw(t *testing.T) {
	for answers, want := range map[string]string{
		"":                    "上位法：没有登记对应的规定。",
		"    answers: none\n": "上位法：没有相关规定。",
		townTie:               "上位法（公开属性）：“依申请公开”。",
	} {
		a, err := townLaw(t, answers).Decide("小镇答复", rules.Facts{}, rules.AssumeFalse())
		require.NoError(t, err)
		assert.Contains(t, a.Explain("zh"), want)
	}
}

// TestRequestsNeverContradictTheAttribute: over random requests in both places that have
// a decision of their own, what would be given away is never what superior law bars or a
// hold keeps back, the fast answer is the whole one, and removing a fact never decides
// otherwise.
func TestRequestsNeverContradictTheAttribute(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(10, 3))
	for _, place := range []struct{ place, decision, day string }{
		{"xiji", "西吉依申请答复", "2018-06-01"}, {"xiji", "西吉依申请答复", "2020-06-01"}, {"sucheng", "依申请答复", "2022-06-01"},
	} {
		law, err := book.Law(place.place, deadline.MustDate(place.day))
		require.NoError(t, err)
		pool := []string{"国家秘密", "内容涉及国家秘密", "法律行政法规禁止公开", "可能危及三安全一稳定", "商业秘密", "个人隐私", "公开会损害第三方合法权益", "第三方同意",
			"不公开会对公共利益造成重大影响", "内部事务信息", "决定不公开可以不公开的信息", "不能确定是否可以公开", "工作秘密", "经检索没有", "申请的信息已经主动公开", "含有不应当公开的内容",
			"能够区分处理", "涉及公众利益调整", "信访投诉举报类申请"}
		for range 120 {
			facts := rules.Facts{"履行行政管理职能中形成": true, "履行职责中形成": true, "以一定形式记录保存": true}
			for _, f := range pool {
				if x := r.IntN(5); x < 2 {
					facts[f] = x == 0
				}
			}
			bd, err := law.Bind(facts, rules.AssumeFalse())
			if err != nil {
				continue // a contradiction among the random facts
			}
			a, err := law.Answer(place.decision, bd)
			if err != nil {
				continue
			}
			outcome, decided, err := law.Outcome(place.decision, bd)
			require.NoError(t, err)
			assert.Equal(t, a.Outcome, outcome, facts)
			assert.Equal(t, a.Decided, decided, facts)
			n, err := law.Answer("公开属性", bd)
			require.NoError(t, err)
			if a.Outcome == "予以公开" {
				assert.False(t, n.OnHold, "%v", facts)
				assert.NotEqual(t, "不予公开", n.Superior.Outcome, "%v", facts)
			}
		}
	}
}

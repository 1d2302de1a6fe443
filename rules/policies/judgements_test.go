package policies_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Judgements whose no would open more say when they are to be made; those whose no is
// the stricter answer, or keeps what is, may be assumed.
func TestJudgementsSayWhenTheyArise(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	for _, term := range []string{
		"公开会损害第三方合法权益", "公开可能导致商业秘密被泄露", "公开可能不当侵害个人隐私", "第三方不同意有合理理由",
		"工作秘密公开会妨碍履职或者损害公共利益", "内容涉及国家秘密", "可能危及三安全一稳定", "可能违反保密规定",
		"经保密审查确认能够公开", "决定不公开可以不公开的信息", "可以公开", "能够区分处理", "申请理由合理", "有正当理由",
		"澄清涉及重要事项或者敏感问题", "热点敏感话题需要发言人出面", "影响或者可能影响社会秩序",
	} {
		f, ok := book.Fact(term)
		require.True(t, ok, term)
		assert.NotEmpty(t, f.JudgedBy, term)
		assert.False(t, f.Arises.IsZero(), "%s has no arises", term)
	}
	for _, term := range []string{"不公开会对公共利益造成重大影响", "具有一定社会影响", "因情势变化可以公开", "复核认为需要调整", "申请数量频次明显超过合理范围", "信访投诉举报类申请", "补正后仍不明确"} {
		f, ok := book.Fact(term)
		require.True(t, ok, term)
		assert.True(t, f.Arises.IsZero(), "%s may be assumed", term)
	}
	for term, doubted := range map[string]string{
		"是否国家秘密不明确": "state_secret", "不能确定是否可以公开": "state_secret", "可能涉密": "content_secret", "符合解密条件": "state_secret",
		"工作秘密": "internal_affairs",
	} {
		f, ok := book.Fact(term)
		require.True(t, ok, term)
		assert.Contains(t, f.Doubts, doubted, term)
	}
	for _, term := range []string{"保密期限已延长", "正式公布时即视为解密", "声明参照执行", "竞合时确定的公开属性", "与上位法不一致时确定的公开属性"} {
		f, ok := book.Fact(term)
		require.True(t, ok, term)
		assert.Equal(t, "unknown", f.Otherwise, "%s is never assumed", term)
	}
}

// A public enterprise is not bound by the Regulation (article 55), nor by a text that
// it is not known to fall under; what is a State secret stays one, whoever holds it.
func TestPublicEnterpriseIsNotBoundByTheRegulation(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("baiyin", deadline.MustDate("2022-05-10"))
	require.NoError(t, err)
	a, err := law.Decide("公开属性", rules.Facts{"机关类型": "公共企事业单位", "影响群众生活的变动事项": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.True(t, a.NoRule, a.Outcome)
	assert.Contains(t, a.Explain("zh"), "第五十五条", "the answer says which law stands there")
	a, err = law.Decide("公开属性", rules.Facts{"机关类型": "公共企事业单位", "市本级单位": true, "公共企事业单位行业": "供水", "影响群众生活的变动事项": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Equal(t, "主动公开", a.Outcome)
	assert.True(t, strings.HasPrefix(a.Grounds[0].ID, "baiyin-04-enterprises/"), a.Grounds[0].ID)
	a, err = law.Decide("公开属性", rules.Facts{"机关类型": "公共企事业单位", "国家秘密": true}, rules.AssumeFalse())
	require.NoError(t, err)
	assert.Equal(t, "不予公开", a.Outcome)
}

// A scale belongs to its instrument: a value of another place is refused, and the
// error names the right ones.
func TestScalesBelongToTheirInstrument(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	_, err = book.Bind(rules.Facts{"社会评议等次": "优秀"})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "“满意”“基本满意”“不满意”")
	for fact, value := range map[string]string{"武威社会评议等次": "优秀", "西吉考核等次": "基本合格", "社会评议等次": "不满意"} {
		_, err = book.Bind(rules.Facts{fact: value})
		assert.NoError(t, err)
	}
	_, err = book.Bind(rules.Facts{"考核等次": "基本合格"})
	assert.Error(t, err)
}

package review

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A review that was passed over because the case takes what was not given as false is
// asked about before anything is released: no assumption settles a release.
func TestGateAsksForReviewsPassedOverOnAnAssumption(t *testing.T) {
	steps := func(facts rules.Facts, take func(Case, ...Event) (Case, error)) (Case, error) {
		p := town(t)
		facts["件数"], facts["国家秘密"], facts["已标注"], facts["涉及他机关"] = 1, false, true, false
		c, err := p.Open(Event{On: day("2024-03-01"), Actor: "a", Facts: facts, Assume: "false"})
		require.NoError(t, err)
		c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "deputy", "同意", "2024-03-01"))
		return take(c, took(c, "sign", "同意", "2024-03-01"))
	}
	_, err := steps(rules.Facts{}, Case.Apply)
	var bad *Error
	require.ErrorAs(t, err, &bad)
	require.Equal(t, Gate, bad.Code)
	require.Equal(t, []string{"可能涉密"}, bad.Missing)
	require.Contains(t, bad.Clearance.Wants[0].Text.EN, "whether secrecy is needed")
	c, err := steps(rules.Facts{"可能涉密": false}, Case.Apply)
	require.NoError(t, err)
	require.True(t, c.Published())
	c, err = steps(rules.Facts{}, func(c Case, e ...Event) (Case, error) { return c.Record(e[0]) })
	require.NoError(t, err)
	require.Empty(t, c.Breaches(), "what nobody knows of the past is no breach")
}

// Within a circle bars count, those of the parts together too, and a local text makes no
// bar of what superior law leaves to the organ.
func TestGateWithinACircle(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	clear := func(facts rules.Facts) *Clearance {
		for _, id := range []string{
			"国家秘密", "已标注国家秘密标志", "内容涉及国家秘密", "是否国家秘密不明确", "法律行政法规禁止公开", "可能危及三安全一稳定", "商业秘密", "个人隐私", "涉及第三方其他合法权益",
			"工作秘密", "可能涉密", "含有部分涉密内容", "含有不应当公开的内容", "不能确定是否可以公开", "内部事务信息", "过程性信息", "行政执法案卷信息", "转发文件", "含有不属于政府信息的内容",
		} {
			if _, ok := facts[id]; !ok {
				facts[id] = false
			}
		}
		facts["审查确定结论"], facts["信息来源"] = "未确定", "本机关制作"
		c, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Release: keyword.ReleaseCircle})
		require.NoError(t, err)
		return c
	}
	require.Equal(t, answer.True, clear(rules.Facts{"行政执法案卷信息": true, "决定不公开可以不公开的信息": false}).Verdict)
	require.Equal(t, answer.True, clear(rules.Facts{"行政执法案卷信息": true, "决定不公开可以不公开的信息": true}).Verdict)
	require.Equal(t, answer.False, clear(rules.Facts{"国家秘密": true}).Verdict)
	require.Equal(t, answer.False, clear(rules.Facts{"含有不应当公开的内容": true}).Verdict)
	require.Equal(t, answer.False, clear(rules.Facts{"含有部分涉密内容": true, "含有不应当公开的内容": true, "能够区分处理": true}).Verdict)
	// What is no government information is not to hold what must be closed either.
	require.Equal(t, answer.True, clear(rules.Facts{"履行行政管理职能中形成": false}).Verdict)
	require.Equal(t, answer.False, clear(rules.Facts{"履行行政管理职能中形成": false, "含有部分涉密内容": true, "含有不应当公开的内容": true}).Verdict)
}

// A step that was recorded in breach of the law establishes nothing on which something
// could be released.
func TestGateCountsNothingRecordedInBreach(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("cn", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	p, err := Find(law, "依申请公开")
	require.NoError(t, err)
	facts := rules.Facts{"公开会损害第三方合法权益": true, "商业秘密": true, "第三方同意": true, "第三方答复": "同意"}
	c, err := p.Open(Event{On: law.On(), Facts: facts})
	require.NoError(t, err)
	c, err = c.Record(Event{Step: "ask-third-party", Of: "甲", Role: "行政机关", On: law.On(), Parties: map[string][]string{"第三方": {"甲"}}})
	require.NoError(t, err)
	require.NotEmpty(t, c.Breaches(), "the steps before it were passed over")
	require.NotContains(t, c.Facts(), "third_party_consulted")
	for _, e := range []Event{
		{Step: "third-party-answers", Of: "甲", Choice: "同意", Role: "第三方", On: law.On()},
		{Step: "review", Choice: "同意", Role: "保密审查机构", On: law.On(), Gives: map[string]string{"意见": "可以公开"}},
	} {
		c, err = c.Apply(e)
		require.NoError(t, err)
	}
	_, err = c.Apply(Event{Step: "decide", Outcome: "予以公开", Role: "行政机关", On: law.On(), Gives: map[string]string{"获取方式途径和时间": "当面", "理由": "有"}})
	var bad *Error
	require.ErrorAs(t, err, &bad)
	found := false
	for _, r := range bad.Clearance.Duties {
		found = found || r.ID == "consult-third-party" && r.Status == answer.StatusUnknown
	}
	require.True(t, found, "nobody knows that the third party was asked as the law wants it")
}

// What is to be published does not begin with the procedure of a request, and no answer to
// an applicant with that of publication.
func TestNextServesTheRelease(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	for _, place := range []string{"xiji", "wuwei", "sucheng", "cn"} {
		law, err := book.Law(place, deadline.MustDate("2022-03-01"))
		require.NoError(t, err)
		for release, never := range map[statute.Release]string{statute.ReleasePublic: "/request", statute.ReleaseRequest: "/publication"} {
			facts := rules.Facts{"已经保密审查": false, "已经公开前审查": false, "公开会损害第三方合法权益": true, "已书面征求第三方意见": false}
			c, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Release: release})
			require.NoError(t, err)
			for _, a := range c.Next {
				require.NotContains(t, a.Procedure, never, "%s %s", place, release)
			}
		}
	}
}

// An ordinary text is not sent to the interpretation of policy or to the answer to public
// opinion, which only say of their own texts what they are.
func TestNextNeverAsksWhatATextIs(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("xiji", deadline.MustDate("2020-06-01"))
	require.NoError(t, err)
	c, err := Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{"机关类型": "政府工作部门", "国家秘密": false}}, Release: statute.ReleasePublic})
	require.NoError(t, err)
	require.NotEmpty(t, c.Next)
	for _, a := range c.Next {
		require.NotContains(t, a.Procedure, "policy_interpretation")
		require.NotContains(t, a.Procedure, "opinion_response")
	}
}

package review_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func request(t *testing.T, place, on string, facts rules.Facts) (review.Case, error) {
	t.Helper()
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law(place, deadline.MustDate(on))
	require.NoError(t, err)
	p, err := review.Find(law, "依申请公开")
	require.NoError(t, err)
	return p.Open(review.Event{On: law.On(), Facts: facts, Assume: "false"})
}

// running lists the clocks of a case on the day of its last event.
func running(t *testing.T, c review.Case) []string {
	t.Helper()
	all, err := c.Clocks(c.Latest())
	require.NoError(t, err)
	var out []string
	for _, k := range all {
		out = append(out, k.Limit)
	}
	return out
}

// Whoever the Regulation does not bind owes no answer by it: the refusal names the
// article and the law that stands there.
func TestProcedureOfASilentInstrumentIsNotOpened(t *testing.T) {
	for _, place := range []string{"baiyin", "wuwei", "sucheng"} {
		for organ, law := range map[string]string{"公共企事业单位": "第五十五条", "党组织": "党务公开"} {
			_, err := request(t, place, "2024-03-01", rules.Facts{"机关类型": organ})
			var bad *review.Error
			require.ErrorAs(t, err, &bad, "%s %s", place, organ)
			assert.Equal(t, review.Code("not-covered"), bad.Code)
			assert.Contains(t, bad.Error(), law, "%s %s: which law stands there", place, organ)
			assert.Contains(t, bad.Message("en"), "cn-regulation", place)
			assert.False(t, bad.Cite.IsZero(), place)
			assert.Empty(t, bad.Missing, place)
			assert.NotContains(t, bad.Error(), "适用的是", "%s: none applies instead", place)
		}
	}
}

// A place's own text may be silent where a superior one speaks: the refusal says which
// procedure applies.
func TestRefusalNamesTheProcedureThatSpeaks(t *testing.T) {
	inner := rules.Facts{"机关类型": "内设机构", "依法以自己名义履行行政管理职能": false}
	_, err := request(t, "sucheng", "2024-03-01", inner)
	var bad *review.Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, review.Code("not-covered"), bad.Code)
	assert.Equal(t, "sucheng-09-on-request", bad.Cite.Instrument)
	assert.Equal(t, []string{"cn-regulation/request"}, bad.Missing)
	assert.Contains(t, bad.Error(), "适用的是：cn-regulation/request")

	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("sucheng", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	p, err := review.Find(law, bad.Missing[0])
	require.NoError(t, err)
	c, err := p.Open(review.Event{On: law.On(), Facts: inner, Assume: "false"})
	require.NoError(t, err)
	bound, err := law.Bind(inner)
	require.NoError(t, err)
	heard, err := review.Find(law.For(bound), "依申请公开")
	require.NoError(t, err)
	assert.Equal(t, c.Procedure().Decl().FullID(), heard.Decl().FullID(), "the law as it speaks in the case lists the one that speaks")
	assert.Equal(t, p.Digest(), heard.Digest(), "a procedure is the same whoever asks for it")
}

// What is no government information is told so, in time: the request runs.
func TestRequestForWhatIsNoGovernmentInformationRuns(t *testing.T) {
	for place, way := range map[string][]review.Event{
		"baiyin":  {{Step: "register"}, {Step: "qualify", Choice: "不按申请处理", Outcome: "不属于政府信息"}},
		"wuwei":   {{Step: "register"}, {Step: "qualify", Choice: "不按申请处理", Outcome: "不属于政府信息"}},
		"sucheng": {{Step: "register"}, {Step: "is-it", Choice: "不作为申请处理"}, {Step: "not-a-request", Outcome: "不属于政府信息"}},
	} {
		c, err := request(t, place, "2024-03-01", rules.Facts{"履行行政管理职能中形成": false, "机关类型": "政府工作部门", "申请提交方式": "特快专递或者挂号信", "无法联系申请人": false})
		require.NoError(t, err, place)
		silent, _ := c.Scope()
		assert.Empty(t, silent, place)
		for _, e := range way {
			s, ok := c.Procedure().Step(e.Step)
			require.True(t, ok, "%s %s", place, e.Step)
			e.On, e.Role, e.Gives = c.Latest(), s.Roles[0], map[string]string{}
			for _, part := range append([]string{"理由", "依据", "法律依据", "救济途径"}, s.Gives...) {
				e.Gives[part] = "有"
			}
			answer := slices.ContainsFunc(running(t, c), func(l string) bool { return strings.HasSuffix(l, "/answer") })
			assert.True(t, answer, "%s: the days of the answer run before %s", place, e.Step)
			c, err = c.Apply(e)
			require.NoError(t, err, "%s %s", place, e.Step)
		}
		assert.Equal(t, "不属于政府信息", c.Outcome(), place)
	}
}

// That an organ is one of those covered is presupposed, and said.
func TestWhoIsCoveredIsPresupposed(t *testing.T) {
	for place, article := range map[string]string{"baiyin": "第五十四条", "wuwei": "第五十四条", "sucheng": "第二条第二款"} {
		c, err := request(t, place, "2024-03-01", rules.Facts{})
		require.NoError(t, err, place)
		assert.NotEmpty(t, running(t, c), place)
		silent, presupposed := c.Scope()
		require.NotEmpty(t, presupposed, place)
		assert.Contains(t, presupposed[0].Cite.String(), article, place)
		assert.Empty(t, silent, place)

		known, err := request(t, place, "2024-03-01", rules.Facts{"机关类型": "政府工作部门", "已移送国家档案馆": false})
		require.NoError(t, err, place)
		_, presupposed = known.Scope()
		assert.Empty(t, presupposed, place)
	}
	silent, presupposed := review.Case{}.Scope()
	assert.Empty(t, silent)
	assert.Empty(t, presupposed)
}

// Where it comes out later that nobody was bound, no day runs any more, and none is
// drawn out; the matter can still be closed.
func TestClocksOfASilentInstrumentDoNotRun(t *testing.T) {
	c, err := request(t, "wuwei", "2024-03-01", rules.Facts{})
	require.NoError(t, err)
	require.NotEmpty(t, running(t, c))
	c, err = c.Apply(review.Event{Kind: review.Learn, On: deadline.MustDate("2024-04-30"), Facts: rules.Facts{"机关类型": "公共企事业单位"}})
	require.NoError(t, err)
	assert.Empty(t, running(t, c))
	late, err := c.Clocks(deadline.MustDate("2024-06-03"))
	require.NoError(t, err)
	assert.Empty(t, late)
	silent, _ := c.Scope()
	require.NotEmpty(t, silent)
	assert.Contains(t, silent[0].Explain("zh"), "第五十五条")
	turns := c.WhoMay(c.Latest())
	require.NotEmpty(t, turns)
	for _, turn := range turns {
		assert.Nil(t, turn.Due, turn.Step.ID)
	}
	_, err = c.Apply(review.Event{Kind: review.Extend, Limit: "answer", Role: "政府信息公开工作机构负责人", By: deadline.MustPeriod("20 working days"), On: c.Latest()})
	var bad *review.Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, review.Code("bad-clock"), bad.Code)
	assert.Contains(t, bad.Error(), "不适用")

	c, err = c.Apply(review.Event{Kind: review.Learn, On: c.Latest(), Facts: rules.Facts{"机关类型": "政府工作部门"}})
	require.NoError(t, err)
	assert.NotEmpty(t, running(t, c), "it was an organ after all: its days are counted from where they began")
}

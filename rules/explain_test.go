package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// TestALiftIsCitedForWhatItDoes: an answer that rests on a lift names the lift's article,
// never that of the ground beneath, which says something else.
func TestALiftIsCitedForWhatItDoes(t *testing.T) {
	local := `instrument: town-99
title: 小城补充规定
place: town
in_force: {from: 2020-01-01}
articles:
  1:
    lifts:
      公开属性:
      - {id: stricter, lifts: [town-01/vital], when: 内部事务, then: 不予公开, quote: 内部事务不公开}
`
	cases := "cases: town-99\nbase: {place: town, on: 2024-03-01, assume: false}\neach:\n  补充规定改变结论:\n    given: {国家秘密: 否, 商业秘密: 否, 涉及切身利益: 是, 内部事务: 是, 决定不公开: 否}\n    expect: {公开属性: 不予公开, by: stricter}\n"
	book := mustLoad(t, town("town/99.yaml", local, "town/99.cases.yaml", cases))
	law := mustLaw(t, book, "town", "2024-03-01")
	a := decide(t, law, rules.Facts{"国家秘密": false, "商业秘密": false, "涉及切身利益": true, "内部事务": true, "决定不公开": false})
	require.Equal(t, "不予公开", a.Outcome)
	assert.Equal(t, []string{"town-99/stricter"}, a.Local.By)
	for _, g := range a.Grounds {
		switch {
		case g.ID == "town-99/stricter":
			assert.True(t, g.Decisive)
			assert.Equal(t, "《小城补充规定》第一条", g.Cite.String())
			assert.Equal(t, "town-01/vital", g.Instead)
			assert.Equal(t, "内部事务不公开", g.Quote)
		case g.ID == "town-01/vital":
			assert.Equal(t, answer.False, g.Status)
			assert.Equal(t, "主动公开", g.Then, "what the ground itself says")
			assert.Equal(t, "town-99/stricter", g.Lifted[0].ID)
		default:
			assert.False(t, g.Decisive, g.ID)
		}
	}
	for _, text := range []string{a.Brief("zh"), a.Explain("zh")} {
		result, _, _ := strings.Cut(text, "例外：")
		result, _, _ = strings.Cut(result, "没有成立")
		assert.Contains(t, result, "《小城补充规定》第一条：“内部事务不公开”，不予公开")
		assert.NotContains(t, result, "第二条第（四）项")
		assert.NotContains(t, text, "town-")
	}
	assert.Contains(t, a.Brief("zh"), "例外：《小城补充规定》第一条，排除《小城信息公开办法》第二条第（四）项的“主动公开”。")
	for _, f := range book.Cases() {
		for _, c := range f.Cases {
			assert.Empty(t, casework.RunCase(book, c).Failures, c.Name)
		}
	}
}

// TestExceptionsAreNamedByArticle: a lift by its article, each line once, and only of a
// ground that is met, or may be.
func TestExceptionsAreNamedByArticle(t *testing.T) {
	law := mustLaw(t, shipped(t), "wuwei", "2024-03-01")
	a := decide(t, law, rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": true, "国家秘密": false, "个人隐私": false}, rules.AssumeFalse())
	for _, g := range a.Grounds {
		if g.Status == answer.False && strings.Contains(g.When, "个人隐私") && !strings.Contains(g.When, "商业秘密") {
			assert.Empty(t, g.Lifted, "%s never applied", g.ID)
		}
	}
	zh, en := a.Explain("zh"), a.Explain("en")
	assert.Contains(t, zh, "《中华人民共和国政府信息公开条例（2019年）》第十五条（不予公开）已由例外排除：《中华人民共和国政府信息公开条例（2019年）》第十五条")
	assert.Contains(t, en, "cn-regulation@2019, art. 15 (不予公开) lifted: cn-regulation@2019, art. 15")
	assert.NotContains(t, zh, "cn-regulation", "no id in what a clerk pastes")
	for _, text := range []string{zh, en, a.Brief("zh"), a.Brief("en")} {
		seen := map[string]bool{}
		for line := range strings.Lines(text) {
			assert.False(t, strings.HasPrefix(line, "  - ") && seen[line], "twice: %s", line)
			seen[line] = true
		}
	}
}

// TestOneCitationOnce: an article stands once in a sentence, and its instrument too.
func TestOneCitationOnce(t *testing.T) {
	for _, p := range shipped(t).Places() {
		a := decide(t, mustLaw(t, shipped(t), p.ID, "2024-03-01"), rules.Facts{"涉及切身利益": true})
		for line := range strings.Lines(a.Explain("zh")) {
			if strings.HasPrefix(line, "与上位法不一致") {
				assert.LessOrEqual(t, strings.Count(line, "《中华人民共和国政府信息公开条例"), 1, line)
				assert.LessOrEqual(t, strings.Count(line, "第二十一条"), 1, line)
			}
		}
	}
}

// TestWordsFitTheDecision: only a decision about release speaks of publishing, and two
// ends that are one are not called two.
func TestWordsFitTheDecision(t *testing.T) {
	book := shipped(t)
	for decision, publishes := range map[string]bool{"公开属性": true, "公开义务主体": false, "投诉举报受理": false, "属性调整": false} {
		a, err := mustLaw(t, book, "sucheng", "2024-03-01").Decide(decision, nil)
		require.NoError(t, err)
		require.False(t, a.Decided, decision)
		for _, text := range []string{a.Brief("zh"), a.Explain("zh")} {
			assert.Equal(t, publishes, strings.Contains(text, "在确定之前不得公开"), decision)
			for _, o := range a.Outcomes {
				assert.NotContains(t, text, "最严可能为“"+o+"”，最宽可能为“"+o+"”")
			}
		}
		assert.Equal(t, publishes, strings.Contains(a.Brief("en"), "Nothing is published"), decision)
	}
	// A decision whose only outcome may also not come about.
	law := mustLaw(t, mustLoad(t, town("town/01.yaml", swap(t, townInstrument, "      - {id: one-by-one, tier: each, then: 分别办理}\n", ""))), "town", "2024-03-01")
	a, err := law.Decide("办理方式", nil)
	require.NoError(t, err)
	require.False(t, a.Decided)
	assert.Contains(t, a.Explain("zh"), "办理方式尚不能确定，可能为“合并办理”。\n")
	assert.Contains(t, a.Explain("en"), "undetermined: it may be 合并办理.\n")
}

// TestWhatIsWantingIsNotNoNeed: a ground that is met in part, and lacks a condition that
// was refused or not met, is said to lack it.
func TestWhatIsWantingIsNotNoNeed(t *testing.T) {
	law := mustLaw(t, shipped(t), "wuwei", "2024-03-01")
	a, err := law.Decide("属性调整", rules.Facts{"工作需要": true, "本单位主要领导研究同意": false, "已确定的公开属性": "依申请公开"}, rules.AssumeFalse())
	require.NoError(t, err)
	require.Equal(t, "不需调整", a.Outcome)
	at := slices.IndexFunc(a.Grounds, func(g answer.GroundResult) bool { return strings.HasSuffix(g.ID, "/functions-or-needs") })
	assert.NotEmpty(t, a.Grounds[at].Wanting)
	for _, text := range []string{a.Brief("zh"), a.Explain("zh")} {
		assert.Contains(t, text, "现在不能据《武威市政府信息公文公开属性源头认定及动态调整制度》")
		assert.Contains(t, text, "还缺：本单位主要领导研究同意：是。")
	}
	a, err = law.Decide("属性调整", nil, rules.AssumeFalse())
	require.NoError(t, err)
	assert.NotContains(t, a.Brief("zh"), "还缺", "nothing speaks for a change")
}

// TestBriefIsBrief: the answer of a decided document is a screen, and nothing in it is
// missing from the whole.
func TestBriefIsBrief(t *testing.T) {
	for _, p := range shipped(t).Places() {
		law := mustLaw(t, shipped(t), p.ID, "2024-03-01")
		for _, facts := range []rules.Facts{{"涉及切身利益": true}, {"国家秘密": true}, {"商业秘密": true, "公开会损害第三方合法权益": true}} {
			a := decide(t, law, facts, rules.AssumeFalse())
			for _, lang := range []string{"zh", "en"} {
				brief := a.Brief(lang)
				assert.LessOrEqual(t, rows(brief), 24, "%s %v\n%s", p.ID, facts, brief)
				assert.Less(t, len(brief), 3<<10)
			}
		}
	}
}

package rules_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// doubtfulTown is the small town with a doubt that it sends to somebody else, a decision
// that reads the attribute, and a national law above it.
func doubtfulTown(edits ...string) fstest.MapFS {
	vocabulary := strings.NewReplacer(
		"implications:\n", "  unsure: {term: 不能确定, type: bool}\n  found: {term: 审查结论, type: enum, values: [未作出, 可以公开, 不得公开], otherwise: 未作出, ask: 主管部门是否已经答复？}\nimplications:\n",
		"events: {formed: 信息形成}", "events: {formed: 信息形成, referred: 报请}",
		"  handling:\n", "  channel:\n    term: 公开渠道认定\n    outcomes: [不上网, 上网]\n    tiers: [{id: web, force: duty}, {id: none, force: default}]\n  handling:\n",
	).Replace(townVocabulary)
	text := townInstrument + `  4:
    holds:
      公开属性:
      - id: unsure
        para: 二
        when: 不能确定
        pending: 市主管部门
        resolved_when: '审查结论 in ["可以公开", "不得公开"]'
        within: 10 working days
        from: 报请
        quote: 不能确定的，报市主管部门确定
    grounds:
      公开属性:
      - {id: found, tier: bar, when: '审查结论 == "不得公开"', then: 不予公开}
      公开渠道认定:
      - {id: web, tier: web, when: '公开属性 == "主动公开"', then: 上网}
      - {id: no-web, tier: none, then: 不上网}
`
	return town(append([]string{"vocabulary.yaml", vocabulary, "town/01.yaml", text}, edits...)...)
}

var ordinary = rules.Facts{"国家秘密": false, "商业秘密": false, "内部事务": false, "决定不公开": false, "涉及切身利益": true}

func with(base rules.Facts, more ...any) rules.Facts {
	out := rules.Facts{}
	for k, v := range base {
		out[k] = v
	}
	for i := 0; i < len(more); i += 2 {
		out[more[i].(string)] = more[i+1]
	}
	return out
}

// TestHeld: while a doubt stands no outcome but the strictest is given, whatever the
// grounds say, though nothing is missing; the answer says who answers and what ends it.
func TestHeld(t *testing.T) {
	law := mustLaw(t, mustLoad(t, doubtfulTown()), "town", "2024-03-01")

	a := decide(t, law, with(ordinary, "不能确定", true, "审查结论", "未作出"))
	assert.False(t, a.Decided)
	assert.True(t, a.OnHold)
	assert.Empty(t, a.Outcome)
	assert.Empty(t, a.Missing)
	assert.Empty(t, a.Judgements)
	assert.Equal(t, []string{"主动公开"}, a.Possible, "what its resolution can bring")
	assert.Equal(t, "主动公开", a.Local.Outcome, "the layers are decided apart")
	require.Len(t, a.Held, 1)
	n := a.Held[0]
	assert.Equal(t, []any{"town-01/unsure", "《小城信息公开办法》第四条第二款", "local", answer.True, answer.True, "市主管部门", "报请"},
		[]any{n.ID, n.Cite.String(), n.Layer, n.Status, n.Doubt, n.Pending, n.From})
	assert.Equal(t, "10 working days", n.Within.String())
	assert.Equal(t, "公开属性：暂缓，待市主管部门答复", a.String())
	out, decided, err := law.Outcome("公开属性", bound(t, law, with(ordinary, "不能确定", true, "审查结论", "未作出")))
	require.NoError(t, err)
	assert.Empty(t, out)
	assert.False(t, decided)
	for _, text := range []string{a.Brief("zh"), a.Explain("zh")} {
		assert.Contains(t, text, "结论：公开属性暂缓确定，待市主管部门答复，可能为“主动公开”。在确定之前不得公开。\n")
		assert.Contains(t, text, "暂缓：《小城信息公开办法》第四条第二款：“不能确定的，报市主管部门确定”。由市主管部门答复，期限是自报请起10个工作日；解除的条件：审查结论为“可以公开”或“不得公开”。\n")
	}
	for _, text := range []string{a.Brief("en"), a.Explain("en")} {
		assert.Contains(t, text, "Result: 公开属性 is held until 市主管部门 has answered: it may be 主动公开. Nothing is published before it is settled.\n")
		assert.Contains(t, text, "市主管部门 answers within 10 working days of 报请; it ends when")
	}

	// Answered, either way.
	a = decide(t, law, with(ordinary, "不能确定", true, "审查结论", "可以公开"))
	assert.Equal(t, "主动公开", a.Outcome)
	assert.Empty(t, a.Held)
	require.Len(t, a.Resolved, 1)
	assert.Contains(t, a.Explain("zh"), "暂缓已经解除：《小城信息公开办法》第四条第二款")
	a = decide(t, law, with(ordinary, "不能确定", true, "审查结论", "不得公开"))
	assert.Equal(t, "不予公开", a.Outcome)

	// The strictest outcome is not held back; that the doubt stands is still said.
	a = decide(t, law, with(ordinary, "国家秘密", true, "不能确定", true, "审查结论", "未作出"))
	assert.Equal(t, "不予公开", a.Outcome)
	assert.True(t, a.Decided)
	assert.False(t, a.OnHold)
	require.Len(t, a.Held, 1)
	assert.Contains(t, a.Brief("zh"), "（不影响结论）暂缓：")

	// Nothing given: the doubt is a fact like any other, and is missing.
	a = decide(t, law, with(ordinary, "审查结论", "未作出"))
	assert.False(t, a.Decided)
	assert.False(t, a.OnHold)
	require.Len(t, a.Missing, 1)
	assert.Equal(t, "unsure", a.Missing[0].Fact)
	require.Len(t, a.Held, 1)
	assert.Equal(t, answer.Unknown, a.Held[0].Status)
	assert.NotContains(t, a.Brief("zh"), "暂缓", "it is among the questions")
	assert.Contains(t, a.Explain("zh"), "可能须暂缓，要看是否“不能确定：是”：")
	a = decide(t, law, with(ordinary, "不能确定", true))
	require.Len(t, a.Missing, 1)
	assert.Equal(t, "found", a.Missing[0].Fact, "what resolves it")
	assert.Equal(t, []string{"不予公开", "主动公开"}, a.Possible)
	assert.Contains(t, a.Brief("zh"), "有疑问，是否已经答复还不清楚：")
	assert.Contains(t, a.Brief("zh"), "主管部门是否已经答复？")

	// What was stated is never assumed away, and what was not stated is.
	a = decide(t, law, rules.Facts{"涉及切身利益": true, "不能确定": true, "决定不公开": false}, rules.AssumeFalse())
	assert.True(t, a.OnHold)
	a = decide(t, law, rules.Facts{"涉及切身利益": true, "决定不公开": false}, rules.AssumeFalse())
	assert.Equal(t, "主动公开", a.Outcome)
	a = decide(t, law, rules.Facts{"涉及切身利益": true, "决定不公开": false, "不能确定": "未知"}, rules.AssumeFalse())
	assert.False(t, a.Decided)
	assert.Len(t, a.Missing, 1)
}

func bound(t *testing.T, law *rules.Law, facts rules.Facts, opts ...rules.Option) *rules.Bound {
	t.Helper()
	bd, err := law.Bind(facts, opts...)
	require.NoError(t, err)
	return bd
}

// TestWhatReadsAHeldDecisionIsOpen: a decision read as a fact is unknown while it is held,
// in conditions of other decisions and in those that hosts ask.
func TestWhatReadsAHeldDecisionIsOpen(t *testing.T) {
	law := mustLaw(t, mustLoad(t, doubtfulTown()), "town", "2024-03-01")
	held := with(ordinary, "不能确定", true, "审查结论", "未作出")
	a, err := law.Decide("公开渠道认定", held)
	require.NoError(t, err)
	assert.False(t, a.Decided)
	assert.False(t, a.OnHold, "it is not held itself")
	assert.Equal(t, []string{"不上网", "上网"}, a.Possible)
	assert.Empty(t, a.Missing, "nothing is left to find out but the answer")
	require.Len(t, a.Held, 1)
	assert.Equal(t, "公开属性", a.Held[0].Decision)
	assert.Contains(t, a.Brief("zh"), "暂缓：（公开属性）《小城信息公开办法》第四条第二款")
	read := rules.InForce[*statute.Ground](law)[slices.IndexFunc(rules.InForce[*statute.Ground](law), func(g *statute.Ground) bool { return g.ID == "web" })].When
	assert.Equal(t, answer.Unknown, law.Test(read, bound(t, law, held)))
	a, err = law.Decide("公开渠道认定", with(held, "审查结论", "可以公开"))
	require.NoError(t, err)
	assert.Equal(t, "上网", a.Outcome)
	assert.Empty(t, a.Held)
}

// TestHoldsOfTheLayerAbove: a hold of either layer holds the outcome, and makes no
// departure; the scope of its instrument silences it, unless it holds for everyone.
func TestHoldsOfTheLayerAbove(t *testing.T) {
	above := `instrument: nation-01
title: 全国条例
place: nation
in_force: {from: 2019-01-01}
scope: {under: 第一条, when: not 内部事务}
articles:
  1:
    holds: {公开属性: [{id: above, when: 公开会造成损害, pending: 国家主管部门, resolved_when: 第三方同意}]}
`
	files := doubtfulTown("nation.yaml", "place: nation\nterm: 全国\ncalendar: cn\ninstruments: nation/*.yaml\n", "nation/01.yaml", above,
		"town.yaml", strings.Replace(townPlace, "term: 小城\n", "term: 小城\nsuperior: [nation]\n", 1))
	law := mustLaw(t, mustLoad(t, files), "town", "2024-03-01")
	facts := with(ordinary, "不能确定", false, "公开会造成损害", true, "第三方同意", false, "审查结论", "未作出")
	a := decide(t, law, facts)
	assert.True(t, a.OnHold)
	assert.Empty(t, a.Conflicts)
	require.Len(t, a.Held, 1)
	assert.Equal(t, []string{"nation-01/above", "superior"}, []string{a.Held[0].ID, a.Held[0].Layer})
	assert.Contains(t, a.Brief("zh"), "由国家主管部门答复，条文没有规定答复的期限；")

	outside := with(facts, "内部事务", true)
	a = decide(t, law, outside)
	assert.Equal(t, "主动公开", a.Outcome, "the instrument is silent")
	require.Len(t, a.Silent, 1)
	files["nation/01.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(above, "pending:", "scoped: false, pending:", 1))}
	law = mustLaw(t, mustLoad(t, files), "town", "2024-03-01")
	assert.True(t, decide(t, law, outside).OnHold, "the hold is for everyone")
}

// TestHoldsInForce: a hold with dates of its own holds on those days only, and the law of
// the day is not that of a day on which a ground of the same number is out of force.
func TestHoldsInForce(t *testing.T) {
	files := doubtfulTown()
	text := string(files["town/01.yaml"].Data)
	text = swap(t, text, "id: unsure\n", "id: unsure\n        in_force: {from: 2021-01-01}\n")
	text = swap(t, text, "id: secret,", "id: secret, in_force: {to: 2022-12-31},")
	files["town/01.yaml"] = &fstest.MapFile{Data: []byte(text)}
	book := mustLoad(t, files)
	held := with(ordinary, "不能确定", true, "审查结论", "未作出")
	secret := with(ordinary, "国家秘密", true, "不能确定", false, "审查结论", "未作出")
	for day, want := range map[string][2]string{"2020-06-01": {"主动公开", "不予公开"}, "2022-06-01": {"", "不予公开"}, "2023-06-01": {"", "主动公开"}} {
		law := mustLaw(t, book, "town", day)
		assert.Equal(t, want, [2]string{decide(t, law, held).Outcome, decide(t, law, secret).Outcome}, day)
	}
	eras, err := book.Eras("town")
	require.NoError(t, err)
	assert.Len(t, eras, 4)
}

// TestFactsOfHoldsAreReadAndRestrain: they are read by the decision, the doubt restrains
// and what would leave it unanswered does, and a law with another hold is another law.
func TestFactsOfHoldsAreReadAndRestrain(t *testing.T) {
	book := mustLoad(t, doubtfulTown())
	law := mustLaw(t, book, "town", "2024-03-01")
	for fact, yes := range map[string]bool{"unsure": true, "found": true, "pieces": false} {
		assert.Equal(t, yes, law.ReadBy("公开属性")[fact], fact)
	}
	assert.True(t, law.ReadBy("公开渠道认定")["unsure"], "through the decision it reads")
	assert.True(t, law.Restrains("不能确定", true))
	assert.False(t, law.Restrains("不能确定", false))
	assert.True(t, law.Restrains("审查结论", "未作出"))
	assert.True(t, law.Restrains("审查结论", "不得公开"), "by its ground")
	assert.False(t, law.Restrains("审查结论", "可以公开"))
	a := decide(t, law, with(ordinary, "不能确定", false, "审查结论", "可以公开"))
	assert.Empty(t, a.Unread)

	fingerprints := map[string]bool{a.Receipt.ID: true}
	digests := map[string]bool{a.Receipt.Policies: true}
	for _, edit := range [][2]string{{"when: 不能确定\n", "when: 不能确定 or 内部事务\n"}, {`["可以公开", "不得公开"]`, `["可以公开"]`}} {
		files := doubtfulTown()
		files["town/01.yaml"] = &fstest.MapFile{Data: []byte(swap(t, string(files["town/01.yaml"].Data), edit[0], edit[1]))}
		law := mustLaw(t, mustLoad(t, files), "town", "2024-03-01")
		r := decide(t, law, ordinary).Receipt
		fingerprints[r.ID], digests[r.Policies] = true, true
	}
	assert.Len(t, fingerprints, 3)
	assert.Len(t, digests, 3)
}

// TestHeldAnswersCanBeReplayed: a held answer has one form in JSON, and comes again.
func TestHeldAnswersCanBeReplayed(t *testing.T) {
	book := mustLoad(t, doubtfulTown())
	a := decide(t, mustLaw(t, book, "town", "2024-03-01"), with(ordinary, "不能确定", true, "审查结论", "未作出"))
	data, err := answer.Whole(a)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"decided":false,"on_hold":true,`)
	assert.Contains(t, string(data), `"held":[{"id":"town-01/unsure",`)
	assert.Contains(t, string(data), `"stands":true,"doubt":true,"pending":"市主管部门","when":"不能确定","resolved_when":"审查结论 in [\"可以公开\", \"不得公开\"]","within":"10 working days","from":"报请","quote":"不能确定的，报市主管部门确定"}`)
	again, err := book.Replay(data)
	require.NoError(t, err)
	assert.True(t, again.Same, again.Explain("zh"))
	var back answer.Answer
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Contains(t, back.Held[0].Explain("zh"), "由市主管部门答复", "without the law at hand")
}

// TestCasesExpectHolds: a case says which hold keeps the answer, in either spelling, and
// coverage wants it seen standing, answered and unknown.
func TestCasesExpectHolds(t *testing.T) {
	base := "given: {国家秘密: 否, 商业秘密: 否, 内部事务: 否, 决定不公开: 否, 涉及切身利益: 是, 不能确定: 是, 审查结论: "
	for _, tc := range []struct{ head, holds, fails string }{
		{base + "未作出}", "公开属性: 未定, held: unsure", "公开属性: 主动公开"},
		{base + "未作出}", "公开属性: 未定, held: [town-01/unsure]", "公开属性: 未定, held: none"},
		{base + "可以公开}", "公开属性: 主动公开, held: none", "公开属性: 主动公开, held: unsure"},
		{base + "可以公开}", "公开属性: 主动公开, held: none", "公开属性: 未定"},
		{base + "不得公开}", "公开属性: 不予公开, held: none", "公开属性: 不予公开, held: unsure"},
	} {
		run := func(expect string) diag.List {
			text := "cases: town-01\nbase: {place: town, on: 2024-03-01, assume: nothing}\neach:\n  一个案例: {" + tc.head + ", expect: {" + expect + "}}\n"
			book := mustLoad(t, doubtfulTown("town/01.cases.yaml", text))
			return casework.RunCase(book, book.Cases()[0].Cases[0]).Failures
		}
		assert.Empty(t, run(tc.holds), tc.holds)
		assert.NotEmpty(t, run(tc.fails), tc.fails)
	}
	list := mistakes(t, doubtfulTown("town/01.cases.yaml", strings.Replace(townCases, "by: secret", "held: unsre", 1)))
	require.Len(t, list, 1)
	assert.Equal(t, diag.Code("GK1505"), list[0].Code)
	assert.Contains(t, list[0].Message("zh")+list[0].Remedy().In("zh"), "unsure")

	seen := func(given ...string) casework.RuleCoverage {
		text := "cases: town-01\nbase: {place: town, on: 2024-03-01, assume: nothing, given: {国家秘密: 否, 商业秘密: 否, 内部事务: 否, 涉及切身利益: 是}}\neach:\n"
		for i, g := range given {
			text += "  案例" + string(rune('甲'+i)) + ": {given: {" + g + "}, expect: {公开属性: 未定}}\n"
		}
		book := mustLoad(t, doubtfulTown("town/01.cases.yaml", text))
		var results []casework.CaseResult
		for _, c := range book.Cases()[0].Cases {
			results = append(results, casework.RunCase(book, c))
		}
		c := casework.Cover(book, results)
		return c.Rules[slices.IndexFunc(c.Rules, func(r casework.RuleCoverage) bool { return r.Kind == "hold" })]
	}
	stands, answered, unknown := "不能确定: 是, 审查结论: 未作出", "不能确定: 是, 审查结论: 可以公开", "审查结论: 未作出"
	all := seen(stands, answered, unknown)
	assert.True(t, all.Full(), "%+v", all)
	for _, two := range [][]string{{stands, answered}, {stands, unknown}, {answered, unknown}} {
		assert.False(t, seen(two...).Full(), two)
	}
}

// TestOutcomesWithoutOrder: where outcomes have no order, none is called the strictest.
func TestOutcomesWithoutOrder(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town("vocabulary.yaml", swap(t, townVocabulary, "    term: 办理方式\n", "    term: 办理方式\n    ordered: false\n"))), "town", "2024-03-01")
	a, err := law.Decide("办理方式", nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"合并办理", "分别办理"}, a.Possible)
	assert.Empty(t, a.Strictest)
	assert.Empty(t, a.MostOpen)
	assert.Contains(t, a.Brief("zh"), "办理方式尚不能确定，可能为“合并办理”、“分别办理”。\n")
	assert.Contains(t, a.Brief("en"), "is undetermined: it may be 合并办理, 分别办理.\n")
	assert.Equal(t, "办理方式：未定（合并办理、分别办理）", a.String())
}

// TestHoldThatNeverStands: check says of a hold that is resolved wherever it is doubted
// that it never stands.
func TestHoldThatNeverStands(t *testing.T) {
	files := doubtfulTown()
	book := mustLoad(t, files)
	list, err := book.Analyze(t.Context())
	require.NoError(t, err)
	for _, d := range list {
		assert.NotContains(t, d.Message("zh"), "unsure")
	}
	text := swap(t, string(files["town/01.yaml"].Data), `resolved_when: '审查结论 in ["可以公开", "不得公开"]'`, "resolved_when: 不能确定 or 内部事务")
	book = mustLoad(t, doubtfulTown("town/01.yaml", text))
	list, err = book.Analyze(t.Context())
	require.NoError(t, err)
	found := slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
		return d.Code == "GK2034" && d.Severity == diag.Error && strings.Contains(d.Message("zh"), "town-01/unsure")
	})
	assert.True(t, found)
}

package assess_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func account(t testing.TB, place, on string, facts rules.Facts) *assess.Accountability {
	t.Helper()
	a, err := assess.Account(lawOf(t, load(t, nil), place, on), facts, rules.AssumeFalse())
	require.NoError(t, err)
	return a
}

// How many grounds each text lists.
func TestGroundsItemByItem(t *testing.T) {
	for place, want := range map[string]struct {
		on string
		n  int
	}{"wuwei": {"2024-01-15", 12}, "sucheng": {"2022-06-01", 16}, "xiji": {"2018-06-01", 5}, "baiyin": {"2022-06-01", 11}} {
		a := account(t, place, want.on, nil)
		n := 0
		for _, g := range a.Answer.Grounds {
			if g.Layer == "local" && (strings.Contains(g.ID, "liability/") || strings.Contains(g.ID, "accountability/")) {
				n++
			}
		}
		assert.Equal(t, want.n, n, place)
		assert.Equal(t, answer.False, a.Pursued)
	}
}

func TestTiersAndTheirMeasures(t *testing.T) {
	light := account(t, "sucheng", "2022-06-01", rules.Facts{"未经批准擅自公开": true, "追责情节": "较轻", "有必要通报批评": false, "构成犯罪": false})
	require.Equal(t, answer.True, light.Pursued)
	v := light.Check("行政机关", "责令改正")
	require.Equal(t, answer.True, v.Allowed)
	require.Equal(t, answer.True, light.Check("负有责任的领导人员和直接责任人员", "约谈提醒", "诫勉谈话").Allowed, "measures may be used together (第七条第二款)")
	require.Equal(t, answer.False, light.Check("负有责任的领导人员和直接责任人员", "行政处分").Allowed)
	require.Equal(t, answer.False, light.Check("行政机关").Allowed, "责令改正 is compulsory")
	require.Equal(t, answer.False, light.Check("行政机关", "责令改正", "罚款").Allowed)
	require.Contains(t, light.Check("行政机关", "罚款").Explain("zh"), "“罚款”不是条文列出的方式，列出的有：督促整改、通报批评、约谈提醒")
	require.Len(t, light.Measures, 8)
	// A tier that may apply and would demand more keeps the verdict open.
	facts := rules.Facts{"应当公开而没有公开": true, "追责情节": "轻微", "影响程度": "较小", "影响正常工作": false}
	require.Equal(t, answer.Unknown, account(t, "xiji", "2018-06-01", facts).Check("违反规定的单位", "限期改正").Allowed)
	facts["给群众利益造成损害"] = false
	require.Equal(t, answer.True, account(t, "xiji", "2018-06-01", facts).Check("违反规定的单位", "限期改正").Allowed)
	serious := account(t, "sucheng", "2022-06-01", rules.Facts{"未经批准擅自公开": true, "追责情节": "较重", "有必要通报批评": true})
	require.Equal(t, answer.True, serious.Check("行政机关", "责令改正", "通报批评").Allowed)
	require.Equal(t, answer.False, serious.Check("负有责任的领导人员和直接责任人员", "约谈提醒").Allowed)
	open := account(t, "sucheng", "2022-06-01", rules.Facts{"未经批准擅自公开": true})
	require.Equal(t, answer.Unknown, open.Check("行政机关", "责令改正").Allowed)
	require.Equal(t, answer.False, account(t, "sucheng", "2022-06-01", rules.Facts{"追责情节": "较轻"}).Check("行政机关", "责令改正").Allowed)
	// Wuwei has no tier between, and does not say whether measures go together.
	gap := account(t, "wuwei", "2024-01-15", rules.Facts{"违反规定收取费用": true, "追责情节": "严重", "影响程度": "较小", "给群众利益造成损害": false, "违反党纪政纪": false, "构成犯罪": false})
	require.True(t, silentOn(gap, "没有与所给情节、影响对应的处理档次"), "%v", gap.Silent)
	both := account(t, "wuwei", "2024-01-15", rules.Facts{"违反规定收取费用": true, "追责情节": "严重", "影响程度": "较大"})
	require.Equal(t, answer.Unknown, both.Check("违反规定的单位", "通报批评", "责令作出书面检查").Allowed)
}

// A ground that exempts is not one that pursues, and what combines or challenges only
// in some cases does not hold in all.
func TestExemptionsAndConditions(t *testing.T) {
	const law = `instrument: baiyin-97-exempt
title: 试验免责规定
place: baiyin
in_force: {from: 2021-12-22}
articles:
  1:
    grounds:
      责任追究:
      - {id: exempt, tier: exempt, when: 及时改正错误, then: 不予追究}
  2:
    challenges: {id: later, ways: {申诉: [监察机关]}, when: 实施责任追究}
`
	book := load(t, fstest.MapFS{"baiyin/97-exempt.yaml": {Data: []byte(law)}})
	on := lawOf(t, book, "baiyin", "2022-06-01")
	a, err := assess.Account(on, rules.Facts{"及时改正错误": true, "实施责任追究": false}, rules.AssumeFalse())
	require.NoError(t, err)
	require.Equal(t, "不予追究", a.Answer.Outcome)
	require.Equal(t, answer.False, a.Pursued)
	require.Equal(t, answer.False, a.Challenge[len(a.Challenge)-1].Status)
	require.NotContains(t, a.Explain("zh"), "向监察机关申诉")
	a, err = assess.Account(on, rules.Facts{"及时改正错误": true, "违反规定收取费用": true, "实施责任追究": true}, rules.AssumeFalse())
	require.NoError(t, err)
	require.Equal(t, answer.True, a.Pursued, "a listed ground comes before the exemption")
	require.Contains(t, a.Explain("zh"), "向监察机关申诉")
}

func TestFactorsOnBothSidesAreReportedAsSilent(t *testing.T) {
	none := rules.Facts{"主动配合调查处理": false, "及时改正错误": false, "主动避免挽回损失或者不良影响": false, "法定的其他从轻情形": false, "推卸转嫁责任": false,
		"干扰妨碍调查处理": false, "不采取补救措施致使损失或者影响扩大": false, "造成重大损失或者严重社会影响": false, "一年内应予追究的次数": 1, "法定的其他从重情形": false, "公开机制不健全": true}
	with := func(facts ...string) *assess.Accountability {
		f := rules.Facts{}
		for k, v := range none {
			f[k] = v
		}
		for _, k := range facts {
			f[k] = true
		}
		return account(t, "baiyin", "2022-06-01", f)
	}
	require.Equal(t, "没有从轻、从重的情形", with().Weighing.ZH)
	require.Equal(t, "应当从轻、减轻、免予处理（选择其一）", with("及时改正错误").Weighing.ZH)
	require.Equal(t, "应当从重处理", with("推卸转嫁责任").Weighing.ZH)
	a := with("及时改正错误", "推卸转嫁责任")
	require.Contains(t, a.Weighing.ZH, "条文没有规定怎样处理")
	require.Contains(t, a.Silent, a.Weighing)
	delete(none, "一年内应予追究的次数")
	require.Contains(t, with().Weighing.ZH, "尚未查清")
	require.Equal(t, "一年内应予追究的次数", with().Missing[len(with().Missing)-1].Term)
	require.Contains(t, account(t, "wuwei", "2024-01-15", nil).Weighing.ZH, "没有规定从轻、从重的情形")
}

func TestSharesPursuersAndChallenges(t *testing.T) {
	bears := func(facts rules.Facts) (out []string) {
		for _, s := range account(t, "xiji", "2018-06-01", facts).Shares {
			if s.Status == answer.True {
				for _, x := range s.Shares {
					out = append(out, x.Who+x.Bears)
				}
			}
		}
		return out
	}
	require.Equal(t, []string{"直接承办人全部责任"}, bears(rules.Facts{"行为作出的途径": "未经审查批准"}))
	require.Equal(t, []string{"主管领导主要责任", "直接承办人不承担责任"}, bears(rules.Facts{"行为作出的途径": "主管领导审核批准或者同意", "领导直接授意": true, "承办人提出异议未被采纳": true}))
	require.Equal(t, []string{"班子主要领导主要责任", "其他领导成员次要责任"}, bears(rules.Facts{"行为作出的途径": "领导班子集体讨论决定"}))
	require.Empty(t, bears(nil))
	a := account(t, "xiji", "2018-06-01", nil)
	require.Equal(t, "30日", a.Challenge[0].Within)
	require.Equal(t, answer.Unknown, a.Challenge[0].Suspends)
	require.Equal(t, "政务公开办公室", a.PursuedBy[0].By[0])
	s := account(t, "sucheng", "2022-06-01", rules.Facts{"实施责任追究": true, "已完成的追责程序": []string{"全面调查取证"}})
	require.Equal(t, answer.False, s.Challenge[0].Suspends)
	require.Equal(t, []string{"区公务员局", "监察机关"}, s.Challenge[0].Ways[1].To)
	require.Equal(t, answer.Violated, s.Procedure[1].Status)
	require.Equal(t, "sucheng-04-coordination", s.Shares[0].Cite.Instrument, "joint liability for silence in coordination")
	quiet := account(t, "baiyin", "2022-06-01", nil)
	require.True(t, silentOn(quiet, "怎样提出异议"), "%v", quiet.Silent)
}

const poll = `scheme: wuwei-social-2023
title: 2023年度社会评议方案（试验）
for: wuwei-09-social/social
year: 2023
full: 100
votes:
  sources: {问卷评议: 60, 代表评议: 40}
  values: {优秀: 100, 满意: 85, 基本满意: 60, 不满意: 0}
bands:
- {id: excellent, grade: 优秀, from: 90}
- {id: satisfied, grade: 满意, from: 75, below: 90}
- {id: basic, grade: 基本满意, from: 60, below: 75}
- {id: dissatisfied, grade: 不满意, below: 60}
`

func TestSocialEvaluation(t *testing.T) {
	book := load(t, fstest.MapFS{"poll.yaml": {Data: []byte(poll)}})
	law := lawOf(t, book, "wuwei", "2024-02-20")
	sheet, err := assess.NewSheet(law, "wuwei-social-2023")
	require.NoError(t, err)
	u := assess.Unit{Name: "甲局", Ballots: []assess.Ballots{
		{Source: "问卷评议", Votes: map[string]int{"优秀": 10, "满意": 20, "基本满意": 5, "不满意": 5}},
		{Source: "代表评议", Votes: map[string]int{"优秀": 3, "满意": 1}},
	}}
	r, err := sheet.Assess(u)
	require.NoError(t, err)
	// (10×100 + 20×85 + 5×60) ÷ 40 = 75; (3×100 + 85) ÷ 4 = 96.25; 60% and 40%: 45 + 38.5.
	require.Equal(t, "83.5", r.Total.String())
	require.Equal(t, "满意", r.Grade)
	require.Equal(t, statute.MustDecimal("12.5"), r.Tally[0].Votes[2].Share)
	require.Equal(t, "武威市政府信息公开工作领导小组", r.DeterminedBy)
	// A source that is still out leaves a range.
	u.Ballots = u.Ballots[:1]
	r, err = sheet.Assess(u)
	require.NoError(t, err)
	require.Equal(t, "45~85", r.Total.String())
	require.Equal(t, []string{"满意", "基本满意", "不满意"}, r.Possible)
	u.Ballots[0].Votes["较满意"] = 1
	_, err = sheet.Assess(u)
	require.ErrorContains(t, err, "没有“较满意”这个等次")
	units, err := sheet.ReadUnits(strings.NewReader("单位,票:问卷评议:优秀,票:代表评议:不满意\n甲,3,1\n"))
	require.NoError(t, err)
	r, err = sheet.Assess(units[0])
	require.NoError(t, err)
	require.Equal(t, "60", r.Total.String())
	require.Equal(t, "基本满意", r.Grade)
	// Without a plan the law gives no grade, and says so.
	bare, err := assess.NewSheet(law, "社会评议")
	require.NoError(t, err)
	r, err = bare.Assess(assess.Unit{Name: "甲局"})
	require.NoError(t, err)
	require.Empty(t, r.Grade)
	require.Len(t, r.Possible, 4)
	require.Contains(t, r.Notes[0].ZH, "制度没有规定分值或者描述")
}

// Two years of 不满意, found from the grades of both, have their consequence.
func TestTwoYearsDissatisfied(t *testing.T) {
	law := lawOf(t, load(t, nil), "sucheng", "2022-12-01")
	status := func(before string, done []string) answer.Status {
		facts := rules.Facts{"社会评议等次": "不满意", "上年社会评议等次": before}
		if done != nil {
			facts["对评议情况的处置"] = done
		}
		a, err := assess.SelfCheck(law, "甲局", facts, []string{"sucheng-13-social-evaluation"}, rules.AssumeFalse())
		require.NoError(t, err)
		for _, art := range a.Instruments[0].Articles {
			for _, r := range art.Results {
				if r.ID == "two-years-dissatisfied" {
					require.Equal(t, "第十三条", art.Article)
					return r.Status
				}
			}
		}
		return ""
	}
	require.Equal(t, answer.Violated, status("不满意", []string{}))
	require.Equal(t, answer.Complied, status("不满意", []string{"通报批评"}))
	require.Equal(t, answer.NotApplicable, status("基本满意", []string{}))
	require.Equal(t, answer.NotApplicable, status("未评议", []string{}))
	require.Equal(t, answer.StatusUnknown, status("不满意", nil), "what was done about it is not known")
}

func TestSelfCheck(t *testing.T) {
	law := lawOf(t, load(t, nil), "sucheng", "2022-12-31")
	steps := []string{"成立考核组", "制定考核方案", "制定评分细则", "方案经审定"}
	a, err := assess.SelfCheck(law, "区政府办公室", rules.Facts{"已完成的考核步骤": steps, "考核等次": "良好"}, []string{"sucheng-12-assessment"})
	require.NoError(t, err)
	require.Equal(t, assess.Counts{Complied: 2, Violated: 6, Unknown: 1, NotApplicable: 3}, a.Count)
	require.Equal(t, "第五条", a.Instruments[0].Articles[0].Article)
	require.Equal(t, "考核结果的运用", a.Missing[0].Term)
	var out strings.Builder
	require.NoError(t, a.WriteCSV(&out, "zh"))
	golden(t, "self-check.csv", out.String())
	edition, err := assess.SelfCheck(law, "甲", nil, []string{"cn-regulation@2019"})
	require.NoError(t, err)
	named, err := assess.SelfCheck(law, "甲", nil, []string{"cn-regulation"})
	require.NoError(t, err, "an instrument is called by its name, whichever edition is in force")
	require.NotEmpty(t, named.Instruments)
	require.Equal(t, edition, named)
	_, err = assess.SelfCheck(law, "甲", nil, []string{"wuwei-08-assessment"})
	require.ErrorContains(t, err, "不适用")
	all, err := assess.SelfCheck(law, "甲", nil, nil)
	require.NoError(t, err)
	require.Greater(t, len(all.Instruments), 3)
	out.Reset()
	require.NoError(t, all.WriteCSV(&out, "zh"))
	require.Contains(t, out.String(), ",不得：", "what is forbidden does not read as demanded")
	require.Contains(t, out.String(), ",应当：")
}

// Evaluators who may not take part are left out, and those not yet checked too.
func TestEligibleEvaluators(t *testing.T) {
	var b strings.Builder
	b.WriteString("instrument: xiji-99-evaluators\ntitle: 试验评议制度\nplace: xiji\nin_force: {from: 2018-04-01}\nchecklists:\n  评议代表条件: {id: evaluator}\narticles:\n")
	b.WriteString("  1:\n    checklists:\n      评议代表条件:\n      - {id: no-concurrent, must: not 兼任被评部门自聘代表}\n      - {id: fair, must: 公道正派}\n")
	book := load(t, fstest.MapFS{"xiji/99.yaml": {Data: []byte(b.String())}, "vocabulary/99.yaml": {Data: []byte(
		"vocabulary: evaluators\nfacts:\n  concurrent_x: {term: 兼任被评部门自聘代表, type: bool, otherwise: unknown}\n  fair_x: {term: 公道正派, type: bool, otherwise: unknown}\n")}})
	law := lawOf(t, book, "xiji", "2018-06-01")
	for _, c := range []struct {
		facts rules.Facts
		want  answer.Truth
	}{
		{rules.Facts{"兼任被评部门自聘代表": false, "公道正派": true}, answer.True}, {rules.Facts{"兼任被评部门自聘代表": true, "公道正派": true}, answer.False},
		{rules.Facts{"公道正派": true}, answer.Unknown},
	} {
		allowed, _, err := assess.Eligible(law, "评议代表条件", c.facts)
		require.NoError(t, err)
		assert.Equal(t, c.want, allowed)
	}
	_, _, err := assess.Eligible(law, "评议员条件", nil)
	require.ErrorContains(t, err, "没有“评议员条件”")
}

// Where a place has no rules of its own in force the Regulation's grounds speak. Before
// the Regulation nothing is denied, and the answer names the texts that are to come.
func TestAccountWithoutRulesInForce(t *testing.T) {
	book := load(t, nil)
	for day, says := range map[string][]string{
		"2023-03-01": {"《中华人民共和国政府信息公开条例（2019年）》第五十二条、第五十三条：公开机制不健全；"},
		"2018-03-01": {"《中华人民共和国政府信息公开条例（2007年）》第三十五条"},
		"2008-04-30": {"没有施行的责任追究规定", "《西吉县政务公开责任追究制度》尚未施行，自 2018-04-01 起"},
	} {
		a, err := assess.Account(lawOf(t, book, "xiji", day), rules.Facts{"未经批准擅自公开": true})
		require.NoError(t, err)
		require.Equal(t, answer.Unknown, a.Pursued, day)
		for _, say := range says {
			require.Contains(t, a.Explain("zh"), say)
		}
	}
	a, err := assess.Account(lawOf(t, book, "xiji", "2008-04-30"), nil)
	require.NoError(t, err)
	require.Contains(t, a.Explain("en"), "no rules on accountability are in force on 2008-04-30")
}

// A ground of which nothing is known accuses nobody, even where no other outcome than
// liability could come about.
func TestAccountOfNothingKnown(t *testing.T) {
	book := load(t, nil)
	for _, place := range []string{"wuwei", "baiyin", "cn"} {
		a, err := assess.Account(lawOf(t, book, place, "2024-03-01"), nil)
		require.NoError(t, err)
		require.Equal(t, answer.Unknown, a.Pursued, place)
	}
}

// silentOn reports whether an account says that the texts are silent on something.
func silentOn(a *assess.Accountability, what string) bool {
	return slices.ContainsFunc(a.Silent, func(t lang.Text) bool { return strings.Contains(t.ZH, what) })
}

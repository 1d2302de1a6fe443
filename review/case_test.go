package review

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules"
)

func TestStraightThrough(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true})
	assert.Equal(t, []string{"draft"}, turns(c))
	c = apply(t, c, took(c, "draft", "", "2024-03-01"))
	c = apply(t, c, took(c, "office", "同意", "2024-03-04"))
	assert.Equal(t, []string{"deputy"}, turns(c), "secrecy and consultation are passed over: both conditions are known to be false")
	c = apply(t, c, took(c, "deputy", "同意", "2024-03-05"), took(c, "sign", "同意", "2024-03-06"))
	assert.True(t, c.Ended())
	assert.True(t, c.Published())
	assert.Equal(t, "已公开", c.Outcome())
	assert.Empty(t, c.WhoMay(c.Latest()))
	assert.Equal(t, codeClosed, refused(t, c, took(c, "draft", "", "2024-03-07")).Code)
}

func TestRefusedStepNamesStepRoleAndArticle(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true})
	e := took(c, "draft", "", "2024-03-01")
	e.Role = "主要领导"
	bad := refused(t, c, e)
	assert.Equal(t, WrongRole, bad.Code)
	assert.Equal(t, "draft", bad.Step)
	assert.Equal(t, []string{"拟稿人"}, bad.Roles)
	assert.Equal(t, 1, bad.Cite.Number)
	assert.Contains(t, bad.Error(), "拟稿人")
	assert.Contains(t, bad.Error(), "第一条")

	bad = refused(t, c, took(c, "sign", "同意", "2024-03-01"))
	assert.Equal(t, NotItsTurn, bad.Code)
	assert.Contains(t, bad.Error(), "draft", "says whose turn it is")
}

func TestRefusedEvents(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-04"))
	at := time.Date(2024, 3, 5, 1, 0, 0, 0, time.UTC)
	for name, k := range map[string]struct {
		e    Event
		code Code
	}{
		"前一天":      {took(c, "office", "同意", "2024-03-01"), codeWrongDay},
		"没有这一步":    {Event{Step: "offce", On: day("2024-03-04"), Role: "工作机构"}, codeUnknownStep},
		"没有这种处理":   {took(c, "office", "批准", "2024-03-04"), codeWrongChoice},
		"没有写处理":    {took(c, "office", "", "2024-03-04"), codeWrongChoice},
		"没有日期":     {Event{Step: "office", Role: "工作机构"}, codeBadEvent},
		"没有意见":     {Event{Step: "office", Choice: "同意", Role: "工作机构", On: day("2024-03-04")}, codeLacking},
		"意见是空的":    {Event{Step: "office", Choice: "同意", Role: "工作机构", On: day("2024-03-04"), Gives: map[string]string{"意见": " "}}, codeLacking},
		"再次开始":     {Event{Kind: Open, On: day("2024-03-04")}, codeBadEvent},
		"没有这种事件":   {Event{Kind: "acts", On: day("2024-03-04")}, codeBadEvent},
		"外来事件未声明":  {Event{Kind: Happen, Name: "告知", On: day("2024-03-04")}, codeBadEvent},
		"不带结果":     {Event{Step: "office", Choice: "同意", Outcome: "已公开", Role: "工作机构", On: day("2024-03-04"), Gives: map[string]string{"意见": "有"}}, codeWrongOutcome},
		"日期与时刻不合":  {Event{Step: "office", On: day("2024-03-04"), At: at}, codeBadEvent},
		"事实不存在":    {Event{Kind: Learn, On: day("2024-03-04"), Facts: rules.Facts{"可能泄密": true}}, codeBadFacts},
		"不需要沉默":    {Event{Kind: Silence, Step: "office", On: day("2024-03-04")}, codeNotSilent},
		"期限不存在":    {Event{Kind: Extend, Limit: "opinion", On: day("2024-03-04")}, codeBadEvent},
		"期限不能延长":   {Event{Kind: Extend, Limit: "opinion-time", On: day("2024-03-04")}, codeBadClock},
		"无权延长":     {Event{Kind: Extend, Limit: "answer", Role: "分管领导", By: deadline.MustPeriod("5 working days"), On: day("2024-03-04")}, WrongRole},
		"没有这样的当事人": {Event{Step: "office", Choice: "同意", Role: "工作机构", On: day("2024-03-04"), Gives: map[string]string{"意见": "有"}, Parties: map[string][]string{"部门": {"甲"}}}, codeBadEvent},
	} {
		assert.Equal(t, k.code, refused(t, c, k.e).Code, name)
	}
	assert.Equal(t, codeNotOpened, refused(t, Case{}, Event{}).Code)
	_, err := town(t).Open(Event{})
	assert.Error(t, err)
}

// An unknown condition is never a false one: the step must be taken, or the fact
// found out.
func TestUnknownConditionIsNotPassedOver(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"已标注": true, "涉及他机关": false, "件数": 1}})
	require.NoError(t, err)
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"))
	require.Equal(t, []string{"secrecy"}, turns(c))
	turn := c.WhoMay(c.Latest())[0]
	assert.Equal(t, []string{"可能涉密"}, turn.Unknown)
	assert.Contains(t, c.Missing(), Need{"fact", "可能涉密", "secrecy", turn.Step.Cite})

	known := apply(t, c, Event{Kind: Learn, On: day("2024-03-02"), Facts: rules.Facts{"可能涉密": false}})
	assert.Equal(t, []string{"deputy"}, turns(known))
	assert.Equal(t, []string{"secrecy"}, turns(c), "the old case is as it was")
}

func TestReturnUndoesReviews(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "件数": 11})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "approval", "同意", "2024-03-01"))
	c = apply(t, c, took(c, "deputy", "退回", "2024-03-02"))
	assert.Equal(t, []string{"draft", "approval"}, turns(c), "what is drafted anew is reviewed and approved anew")
	c = apply(t, c, took(c, "draft", "", "2024-03-03"), took(c, "office", "同意", "2024-03-03"), took(c, "deputy", "同意", "2024-03-03"))
	bad := refused(t, c, took(c, "sign", "同意", "2024-03-04"))
	assert.Equal(t, NotReviewed, bad.Code)
	assert.Equal(t, []string{"approval"}, bad.Missing)
}

// An outcome that was fixed before the matter went back behind it is fixed no more.
func TestReturnTakesTheOutcomeBack(t *testing.T) {
	law := changed(t, "may: [同意], back_to: draft, next: sign}", "may: [同意], back_to: draft, next: fix}\n      - {id: fix, role: 承办人, does: 拟定结果, releases: nothing, concludes: 撤稿, next: sign}")
	law = strings.Replace(law, "releases: by-outcome, limit: answer, ends: {同意: 已公开, 不同意: 不予公开}}", "releases: nothing, limit: answer, may: [同意, 退回], back_to: draft, closes: true}", 1)
	c := closed(t, townOn(t, law, "2024-03-01"), rules.Facts{"已标注": true})
	for _, step := range [][2]string{{"draft", ""}, {"office", "同意"}, {"deputy", "同意"}, {"fix", ""}} {
		assert.Empty(t, c.Outcome())
		c = apply(t, c, took(c, step[0], step[1], "2024-03-01"))
	}
	assert.Equal(t, "撤稿", c.Outcome())
	c = apply(t, c, took(c, "sign", "退回", "2024-03-01"))
	assert.Equal(t, []string{"draft"}, turns(c))
	assert.Empty(t, c.Outcome())
}

func TestSpecialApprovalIsAConditionOfReleaseWhereverItStands(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "件数": 11})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "deputy", "同意", "2024-03-02"))
	assert.Equal(t, NotReviewed, refused(t, c, took(c, "sign", "同意", "2024-03-04")).Code)
	c = apply(t, c, took(c, "approval", "不同意", "2024-03-04"))
	assert.Equal(t, NotReviewed, refused(t, c, took(c, "sign", "同意", "2024-03-04")).Code, "a refusal is no approval")
	c = apply(t, c, took(c, "approval", "同意", "2024-03-05"), took(c, "sign", "同意", "2024-03-05"))
	assert.True(t, c.Published())
}

// A review that was passed over comes back when the fact turns out otherwise.
func TestFactsThatTurnOutOtherwise(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "deputy", "同意", "2024-03-02"))
	require.Equal(t, []string{"sign"}, turns(c))
	c = apply(t, c, Event{Kind: Learn, On: day("2024-03-03"), Facts: rules.Facts{"maybe_secret": true}})
	assert.Equal(t, []string{"secrecy"}, turns(c))
	assert.Equal(t, map[string][]string{"sign": {"secrecy"}}, c.Waiting())
	assert.Equal(t, NotItsTurn, refused(t, c, took(c, "sign", "同意", "2024-03-04")).Code)
	c = apply(t, c, took(c, "secrecy", "报请", "2024-03-04"))
	assert.Equal(t, []string{"authority"}, turns(c))
	c = apply(t, c, took(c, "authority", "同意", "2024-03-05"))
	c = apply(t, c, took(c, "deputy", "同意", "2024-03-06"), took(c, "sign", "同意", "2024-03-06"))
	assert.True(t, c.Published(), "the authority stands for the review it was asked about")
}

func TestConsultationInParallel(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "可能涉密": true, "涉及他机关": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"))
	office := took(c, "office", "同意", "2024-03-01")
	office.Parties = map[string][]string{"机关": {"甲局", "乙局"}}
	c = apply(t, c, office)
	assert.Equal(t, []string{"secrecy", "ask 甲局", "ask 乙局"}, turns(c))
	one := func(id, choice, of, on string) Event {
		e := took(c, id, choice, on)
		e.Of = of
		return e
	}
	assert.Equal(t, codeBadEvent, refused(t, c, took(c, "ask", "", "2024-03-01")).Code, "says which one")
	c = apply(t, c, one("ask", "", "甲局", "2024-03-01"), one("ask", "", "乙局", "2024-03-04"))
	assert.Equal(t, []string{"secrecy", "opinion 甲局", "opinion 乙局"}, turns(c), "those who were asked answer")
	assert.Equal(t, NotItsTurn, refused(t, c, took(c, "deputy", "同意", "2024-03-04")).Code)
	c = apply(t, c, one("opinion", "同意", "甲局", "2024-03-05"), took(c, "secrecy", "同意", "2024-03-05"))
	assert.Equal(t, []string{"opinion 乙局"}, turns(c), "the deputy waits for every branch")

	silence := Event{Kind: Silence, Step: "opinion", Of: "乙局", On: day("2024-03-11")}
	bad := refused(t, c, silence)
	assert.Equal(t, codeNotSilent, bad.Code)
	assert.Contains(t, bad.Error(), "2024-03-11", "five working days from 2024-03-04 end that day")
	silence.On = day("2024-03-12")
	assert.Equal(t, "同意", c.WhoMay(day("2024-03-12"))[0].Silent)
	c = apply(t, c, silence)
	assert.Equal(t, []string{"deputy"}, turns(c))
}

// Those who were asked answer, and nobody else whom another step asked at the same time.
func TestPartiesOfAnotherStepAreNotAsked(t *testing.T) {
	law := changed(t, "review: true, may: [同意, 不同意, 报请], next: {同意: deputy, 报请: authority}", "review: true, per: 处室, may: [同意, 不同意, 报请], next: {同意: deputy, 报请: authority}")
	law = strings.Replace(law, "per: 机关, event: 征求, next: opinion, skip: deputy", "per: 机关, event: 征求, may: [同意], next: {同意: opinion}, skip: deputy", 1)
	c := closed(t, townOn(t, law, "2024-03-01"), rules.Facts{"已标注": true, "可能涉密": true, "涉及他机关": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"))
	office := took(c, "office", "同意", "2024-03-01")
	office.Parties = map[string][]string{"机关": {"甲局"}, "处室": {"一处"}}
	c = apply(t, c, office)
	assert.Equal(t, []string{"secrecy 一处", "ask 甲局"}, turns(c))
	for _, asked := range [][2]string{{"secrecy", "一处"}, {"ask", "甲局"}} {
		e := took(c, asked[0], "同意", "2024-03-04")
		e.Of = asked[1]
		c = apply(t, c, e)
	}
	assert.Equal(t, []string{"opinion 甲局"}, turns(c))
}

func TestOneRefusalAmongSeveralEndsTheMatter(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "涉及他机关": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"))
	office := took(c, "office", "同意", "2024-03-01")
	office.Parties = map[string][]string{"机关": {"甲局", "乙局"}}
	c = apply(t, c, office)
	for _, of := range []string{"甲局", "乙局"} {
		e := took(c, "ask", "", "2024-03-01")
		e.Of = of
		c = apply(t, c, e)
	}
	no := took(c, "opinion", "不同意", "2024-03-04")
	no.Of = "甲局"
	assert.Equal(t, []string{"理由"}, refused(t, c, no).Missing, "whoever refuses gives reasons")
	no.Gives["理由"] = "涉及在办案件"
	c = apply(t, c, no)
	r, ok := c.Result()
	require.True(t, ok)
	assert.Equal(t, "不予公开", r.Outcome.Term)
	assert.Equal(t, "先复议", r.Remedy.Says)
	assert.Equal(t, "opinion", r.Step)
	assert.Equal(t, day("2024-03-04"), r.On)
}

// A review that several must pass is passed only when all let it.
func TestOneOfSeveralDoesNotPassAReview(t *testing.T) {
	p := townOn(t, changed(t, "silence: 同意, next: {同意: deputy}, ends: {不同意: 不予公开}}", "silence: 同意, review: true, next: {同意: deputy, 不同意: deputy}}"), "2024-03-01")
	assert.Contains(t, codes(p.Prove()), "GK1421", "the proof sees it too")
	for _, order := range [][]string{{"同意", "不同意"}, {"不同意", "同意"}, {"同意", "同意"}} {
		c := closed(t, p, rules.Facts{"已标注": true, "涉及他机关": true})
		c = apply(t, c, took(c, "draft", "", "2024-03-01"))
		office := took(c, "office", "同意", "2024-03-01")
		office.Parties = map[string][]string{"机关": {"甲局", "乙局"}}
		c = apply(t, c, office)
		for _, step := range []string{"ask", "opinion"} {
			for i, of := range []string{"甲局", "乙局"} {
				e := took(c, step, "", "2024-03-04")
				if e.Of = of; step == "opinion" {
					e.Choice = order[i]
				}
				c = apply(t, c, e)
			}
		}
		c = apply(t, c, took(c, "deputy", "同意", "2024-03-05"))
		sign := took(c, "sign", "同意", "2024-03-05")
		if order[0] == order[1] {
			assert.True(t, apply(t, c, sign).Published())
			continue
		}
		assert.Equal(t, NotReviewed, refused(t, c, sign).Code, "%v", order)
	}
}

func TestProvidedAndFourEyes(t *testing.T) {
	c, err := town(t).Open(Event{On: day("2024-03-01"), Facts: rules.Facts{"可能涉密": false, "涉及他机关": false, "件数": 1}})
	require.NoError(t, err)
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"))
	bad := refused(t, c, took(c, "deputy", "同意", "2024-03-02"))
	assert.Equal(t, codeNotProvided, bad.Code)
	assert.Equal(t, []string{"已标注"}, bad.Missing)
	c = apply(t, c, Event{Kind: Learn, On: day("2024-03-02"), Facts: rules.Facts{"已标注": true}})
	e := took(c, "deputy", "同意", "2024-03-02")
	e.Actor = "draft"
	assert.Equal(t, codeSamePerson, refused(t, c, e).Code)
	e.Actor = ""
	assert.Equal(t, codeSamePerson, refused(t, c, e).Code, "nobody named is nobody else")
	e.Actor = "office"
	c = apply(t, c, e)
	found := c.FourEyes()
	require.Len(t, found, 1)
	assert.Equal(t, []string{"office", "deputy"}, found[0].Steps)
	assert.NotEmpty(t, found[0].Explain("zh"))
	assert.NotEmpty(t, found[0].Explain("en"))
}

func TestFromAny(t *testing.T) {
	c := closed(t, town(t), nil)
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"))
	back := apply(t, c, took(c, "remark", "", "2024-03-02"))
	assert.Equal(t, []string{"draft"}, turns(back))
	gone := apply(t, c, took(c, "drop", "", "2024-03-02"))
	assert.Equal(t, "撤稿", gone.Outcome())
	marked := apply(t, c, Event{Kind: Learn, On: day("2024-03-02"), Facts: rules.Facts{"已标注": true}})
	assert.Equal(t, NotItsTurn, refused(t, marked, took(c, "remark", "", "2024-03-02")).Code)
}

func TestClocksPauseExtensionOverdue(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "涉及他机关": true})
	stands := func(on, id string) clock.Status {
		all, err := c.Clocks(day(on))
		require.NoError(t, err)
		for _, s := range all {
			if s.Limit == "town-01/"+id {
				return s.Status
			}
		}
		t.Fatalf("%s has not started", id)
		return clock.Status{}
	}
	assert.Equal(t, "2024-03-29", stands("2024-03-01", "answer").Due.Date.String())
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "ask", "", "2024-03-04"))
	assert.True(t, stands("2024-03-05", "answer").Paused)
	c = apply(t, c, took(c, "opinion", "同意", "2024-03-06"))
	assert.Equal(t, "2024-04-03", stands("2024-03-06", "answer").Due.Date.String(), "three working days of consultation are not counted")
	c = apply(t, c, Event{Kind: Extend, Limit: "answer", Role: "主要领导", By: deadline.MustPeriod("5 working days"), On: day("2024-03-20")})
	due := stands("2024-03-20", "answer").Due.Date
	assert.Equal(t, "2024-04-11", due.String(), "Qingming, 4 to 6 April, and the working Sunday of 7 April")
	require.Len(t, lateOf(t, c, "2024-04-12"), 1)
	assert.True(t, c.WhoMay(day("2024-04-12"))[0].Due == nil, "the deputy has no limit of his own")
	c = apply(t, c, took(c, "deputy", "同意", "2024-04-12"))
	assert.True(t, c.WhoMay(day("2024-04-12"))[0].Due.Overdue)
	c = apply(t, c, took(c, "sign", "同意", "2024-04-12"))
	assert.Equal(t, clock.Late, stands("2024-04-15", "answer").Phase)
	svg, err := c.Timeline(day("2024-04-15"))
	require.NoError(t, err)
	assert.Contains(t, svg, "2024-04-11")
}

// A consultation that is asked again starts its clock again, and the earlier one
// does not count as its answer.
func TestLimitStartsAgainWhenTheStepIsTakenAgain(t *testing.T) {
	c := closed(t, town(t), rules.Facts{"已标注": true, "涉及他机关": true})
	c = apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "同意", "2024-03-01"), took(c, "ask", "", "2024-03-01"),
		took(c, "opinion", "同意", "2024-03-04"), took(c, "deputy", "退回", "2024-03-05"),
		took(c, "draft", "", "2024-03-06"), took(c, "office", "同意", "2024-03-06"), took(c, "ask", "", "2024-03-11"))
	all, err := c.Clocks(day("2024-03-12"))
	require.NoError(t, err)
	require.Len(t, all, 2)
	assert.Equal(t, "town-01/opinion-time", all[1].Limit)
	assert.Equal(t, "2024-03-11", all[1].Started.String())
	assert.Equal(t, clock.Running, all[1].Phase)
}

// A case keeps the law of its opening: another day, another remedy.
func TestLawOfTheOpening(t *testing.T) {
	p := town(t)
	c, err := p.Open(Event{On: day("2023-11-01"), Assume: "false", Facts: rules.Facts{"可能涉密": true}})
	require.NoError(t, err)
	assert.Equal(t, day("2023-11-01"), c.Law().On())
	c = apply(t, c, took(c, "draft", "", "2023-11-01"), took(c, "office", "同意", "2023-11-01"))
	no := took(c, "secrecy", "不同意", "2023-12-29")
	no.Gives["理由"] = "国家秘密"
	before := apply(t, c, no)
	r, _ := before.Result()
	assert.Equal(t, "诉讼", r.Remedy.Says)
	no.On = day("2024-01-02")
	after := apply(t, c, no)
	r, _ = after.Result()
	assert.Equal(t, "先复议", r.Remedy.Says, "the remedy is that of the day of the refusal")
	_, err = p.Open(Event{On: day("2019-12-31")})
	require.Error(t, err, "the instrument is not in force")
}

func TestZeroCase(t *testing.T) {
	var c Case
	assert.Empty(t, c.Head())
	assert.Nil(t, c.Procedure())
	assert.Nil(t, c.Law())
	assert.Empty(t, c.Facts())
	assert.Zero(t, c.Len())
	assert.True(t, c.Opened().IsZero())
	assert.True(t, c.Latest().IsZero())
	assert.False(t, c.Ended())
	assert.False(t, c.Published())
	assert.Empty(t, eventsOf(c))
	assert.Empty(t, c.WhoMay(day("2024-03-01")))
	assert.Empty(t, c.Waiting())
	assert.Empty(t, c.Missing())
	assert.Empty(t, c.FourEyes())
	assert.Empty(t, c.Trail())
	assert.Empty(t, c.Outcome())
	assert.NotEmpty(t, c.Diagram().SVG())
	_, err := c.Clocks(day("2024-03-01"))
	assert.Error(t, err)
	_, err = c.Timeline(day("2024-03-01"))
	assert.Error(t, err)
}

// A day that no calendar reaches is missing for a reason, which is told in every form.
func TestDueThatCannotBeComputed(t *testing.T) {
	c, err := townOn(t, townProcedure, "2038-03-01").Open(Event{On: day("2038-03-01"), Facts: rules.Facts{"已标注": true, "件数": 1}, Assume: "false"})
	require.NoError(t, err)
	c = apply(t, c, took(c, "draft", "", "2038-03-01"), took(c, "office", "同意", "2038-03-01"), took(c, "deputy", "同意", "2038-03-01"))
	var sign *Turn
	for _, turn := range c.WhoMay(day("2038-12-31")) {
		if turn.Step.ID == "sign" {
			sign = &turn
		}
	}
	require.NotNil(t, sign)
	require.NotNil(t, sign.Due)
	require.NotNil(t, sign.Due.Err)
	assert.True(t, sign.Due.On.IsZero())
	assert.False(t, sign.Due.Overdue)
	assert.Contains(t, sign.Explain("zh"), "期限算不出来")
	data, err := json.Marshal(sign)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"error":{"code":"unknown-day","args":["2038-03-02","cn","","","2026-12-31",2038],"zh":"没有覆盖2038年`)
	assert.Empty(t, lateOf(t, c, "2038-12-31"))
}

// A limit that runs for several parties in common is met when the last of them has
// acted, and is late if he is.
func TestCommonLimitOfSeveralParties(t *testing.T) {
	p := townOn(t, changed(t, "from: 征求, within: 5 working days", "from: 收到, within: 5 working days"), "2024-03-01")
	for last, want := range map[string]clock.Phase{"2024-03-08": clock.InTime, "2024-03-11": clock.Late} {
		c := closed(t, p, rules.Facts{"已标注": true, "涉及他机关": true})
		c = apply(t, c, took(c, "draft", "", "2024-03-01"))
		office := took(c, "office", "同意", "2024-03-01")
		office.Parties = map[string][]string{"机关": {"甲局", "乙局"}}
		c = apply(t, c, office)
		step := func(id, of, choice, on string) {
			e := took(c, id, choice, on)
			e.Of = of
			c = apply(t, c, e)
		}
		stands := func() clock.Status {
			all, err := c.Clocks(day("2024-03-29"))
			require.NoError(t, err)
			for _, k := range all {
				if k.Limit == "town-01/opinion-time" {
					return k.Status
				}
			}
			return clock.Status{}
		}
		step("ask", "甲局", "", "2024-03-01")
		step("ask", "乙局", "", "2024-03-01")
		step("opinion", "甲局", "同意", "2024-03-05")
		assert.Equal(t, clock.Overdue, stands().Phase, "one of two has answered")
		step("opinion", "乙局", "同意", last)
		assert.Equal(t, want, stands().Phase, last)
		assert.Equal(t, day(last), stands().Done)
		assert.Empty(t, stands().Of)
	}
}

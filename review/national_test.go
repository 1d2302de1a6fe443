package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

func day(d string) deadline.Date { return deadline.MustDate(d) }

func find(t testing.TB, place, name, on string) *review.Procedure {
	t.Helper()
	law, err := book(t).Law(place, day(on))
	require.NoError(t, err)
	p, err := review.Find(law, name)
	require.NoError(t, err)
	return p
}

// walk is a case that takes steps by their ids, with the first role that may and
// everything that must be given.
type walk struct {
	t testing.TB
	c review.Case
}

func begin(t testing.TB, place, name, on string, facts rules.Facts) *walk {
	t.Helper()
	c, err := find(t, place, name, on).Open(review.Event{On: day(on), Facts: facts, Assume: "false"})
	require.NoError(t, err)
	return &walk{t, c}
}

func (w *walk) event(on, step, choice string, change ...func(*review.Event)) review.Event {
	w.t.Helper()
	s, ok := w.c.Procedure().Step(step)
	require.True(w.t, ok, step)
	e := review.Event{Step: step, Choice: choice, On: day(on), Role: s.Roles[0], Actor: step, Gives: map[string]string{}}
	for _, f := range change {
		f(&e)
	}
	gives := append([]string{}, s.Gives...)
	outcome := e.Outcome
	if may := append(s.Endings(choice), s.Conclusions(choice)...); outcome == "" && len(may) == 1 {
		outcome = may[0]
	}
	if o, ok := w.c.Procedure().Decl().Outcome(outcome); ok {
		gives = append(gives, o.Gives...)
	}
	for _, g := range gives {
		e.Gives[g] = "（略）"
	}
	return e
}

func (w *walk) take(on, step, choice string, change ...func(*review.Event)) *walk {
	w.t.Helper()
	e := w.event(on, step, choice, change...)
	c, err := w.c.Apply(e)
	require.NoError(w.t, err)
	w.c = c
	return w
}

func (w *walk) add(e review.Event) *walk {
	w.t.Helper()
	c, err := w.c.Apply(e)
	require.NoError(w.t, err)
	w.c = c
	return w
}

func (w *walk) refused(e review.Event, code review.Code) {
	w.t.Helper()
	_, err := w.c.Apply(e)
	var bad *review.Error
	require.ErrorAs(w.t, err, &bad)
	assert.Equal(w.t, code, bad.Code, bad.Error())
}

func (w *walk) due(on, limit string) string {
	w.t.Helper()
	all, err := w.c.Clocks(day(on))
	require.NoError(w.t, err)
	for _, s := range all {
		if s.Limit == limit {
			require.NoError(w.t, s.Err)
			return s.Due.Date.String()
		}
	}
	return ""
}

func outcome(o string) func(*review.Event) { return func(e *review.Event) { e.Outcome = o } }
func of(name string) func(*review.Event)   { return func(e *review.Event) { e.Of = name } }
func learns(f rules.Facts) func(*review.Event) {
	return func(e *review.Event) { e.Facts = f }
}

func third(names ...string) func(*review.Event) {
	return func(e *review.Event) { e.Parties = map[string][]string{"第三方": names} }
}

const answer = "cn-regulation/answer"

func accepted(t testing.TB, on string, facts rules.Facts) *walk {
	return begin(t, "wuwei", "依申请公开", on, facts).take(on, "register", "").take(on, "qualify", "按申请办理")
}

func TestRequestAnsweredInFull(t *testing.T) {
	w := accepted(t, "2024-03-01", nil).take("2024-03-04", "clear", "内容明确")
	assert.Equal(t, "2024-03-29", w.due("2024-03-04", answer))
	w.take("2024-03-05", "search", "有").take("2024-03-06", "review", "同意")
	w.take("2024-03-07", "decide", "", outcome("予以公开")).take("2024-03-08", "give-answer", "").take("2024-03-08", "deliver", "").take("2024-03-11", "archive", "")
	r, ok := w.c.Result()
	require.True(t, ok)
	assert.True(t, r.Ended)
	assert.Equal(t, "三（一）", r.Report)
	assert.Equal(t, day("2024-03-07"), r.On)
	late, err := w.c.Overdue(day("2024-06-03"))
	require.NoError(t, err)
	assert.Empty(t, late)
}

// A day on which the reader may check every date by hand: received on Monday
// 2024-01-29; told on 6 February, the seventh working day, since 4 February and 18
// February are working Sundays; Spring Festival is 10 to 17 February.
func TestRequestCorrectedWithThirdParty(t *testing.T) {
	w := accepted(t, "2024-01-29", rules.Facts{"公开会损害第三方合法权益": true}).take("2024-01-30", "clear", "需要补正")
	assert.Equal(t, "2024-02-06", w.due("2024-01-30", "cn-regulation/correction-notice"))
	tell := w.event("2024-02-06", "tell-correction", "")
	w.refused(tell, review.BadClock) // the organ must say how long the applicant has
	tell.By = deadline.MustPeriod("10 working days")
	w.add(tell)
	assert.Equal(t, "2024-02-26", w.due("2024-02-06", "cn-regulation/correction-reply"))
	w.take("2024-02-23", "correct", "补正")
	assert.Equal(t, "2024-03-22", w.due("2024-02-23", answer), "the period runs anew from the corrected request")
	w.take("2024-02-26", "clear-now", "内容明确").take("2024-02-27", "search", "有", third("甲公司"))
	w.take("2024-02-28", "ask-third-party", "", of("甲公司"))
	w.add(review.Event{Kind: review.Happen, Name: "第三方收到征求意见书", Of: "甲公司", On: day("2024-03-01")})
	assert.Equal(t, "2024-03-22", w.due("2024-03-01", "cn-regulation/third-party-opinion"))
	w.refused(review.Event{Kind: review.Silence, Step: "third-party-answers", Of: "甲公司", On: day("2024-03-22")}, review.NotSilent)
	w.take("2024-03-06", "third-party-answers", "不同意", of("甲公司"))
	// From 28 February to 6 March six working days are not counted.
	assert.Equal(t, "2024-04-01", w.due("2024-03-06", answer))
	w.refused(w.event("2024-03-07", "decide", "", outcome("予以公开")), review.NotItsTurn)
	w.take("2024-03-07", "review", "同意")
	w.take("2024-03-08", "decide", "", outcome("予以公开"), learns(rules.Facts{"第三方答复": "不同意", "决定公开": true}))
	assert.Equal(t, "inform-third-party", w.c.WhoMay(day("2024-03-08"))[0].Step.ID, "the third party is told what and why")
	w.take("2024-03-08", "inform-third-party", "").take("2024-03-11", "give-answer", "").take("2024-03-11", "deliver", "").take("2024-03-12", "archive", "")
	assert.Equal(t, "予以公开", w.c.Outcome())
}

func TestRequestAbandonedBySilence(t *testing.T) {
	w := accepted(t, "2024-03-01", nil).take("2024-03-04", "clear", "需要补正")
	tell := w.event("2024-03-05", "tell-correction", "")
	tell.By = deadline.MustPeriod("10 working days")
	w.add(tell)
	silence := review.Event{Kind: review.Silence, Step: "correct", On: day("2024-03-19")}
	w.refused(silence, review.NotSilent)
	silence.On = day("2024-03-20")
	w.add(silence).take("2024-03-21", "give-up", "没有正当理由").take("2024-03-22", "archive", "")
	r, _ := w.c.Result()
	assert.Equal(t, "三（六）1", r.Report)
}

func TestCoMakersSilenceIsConsent(t *testing.T) {
	w := accepted(t, "2024-03-01", rules.Facts{"共同制作": true}).take("2024-03-04", "clear", "内容明确")
	w.take("2024-03-04", "search", "有", func(e *review.Event) { e.Parties = map[string][]string{"共同制作机关": {"乙局"}} })
	w.take("2024-03-05", "ask-co-makers", "征求", of("乙局"))
	w.refused(review.Event{Kind: review.Silence, Step: "co-makers-answer", Of: "乙局", On: day("2024-04-30")}, review.NotSilent) // nobody knows when it arrived
	w.add(review.Event{Kind: review.Happen, Name: "共同制作机关收到征求意见书", Of: "乙局", On: day("2024-04-30")})
	w.add(review.Event{Kind: review.Silence, Step: "co-makers-answer", Of: "乙局", On: day("2024-05-27")})
	assert.Equal(t, "review", w.c.WhoMay(day("2024-05-27"))[0].Step.ID)
}

func TestRequestRefusedEscalatedLate(t *testing.T) {
	for _, k := range []struct{ on, answered, remedy string }{
		{"2023-11-01", "2023-12-29", "可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼"},
		{"2023-12-01", "2024-01-02", "应当先依法申请行政复议，对复议决定不服的再提起行政诉讼；也可以投诉、举报"},
	} {
		w := accepted(t, k.on, nil).take(k.on, "clear", "内容明确").take(k.on, "search", "有").take(k.on, "review", "报请")
		w.refused(w.event(k.answered, "decide", "", outcome("予以公开")), review.NotItsTurn)
		w.take(k.answered, "settle-doubt", "不同意")
		w.refused(review.Event{Step: "refuse", Role: "行政机关", Outcome: "属于国家秘密", On: day(k.answered)}, review.Lacking)
		w.take(k.answered, "refuse", "", outcome("属于国家秘密"))
		r, ok := w.c.Result()
		require.True(t, ok)
		assert.False(t, w.c.Published())
		assert.Equal(t, k.remedy, r.Remedy.Says, k.on)
		assert.Equal(t, "三（三）1", r.Report)
		late, err := w.c.Overdue(day(k.answered))
		require.NoError(t, err)
		assert.Len(t, late, 1, "20 working days have passed")
	}
}

func TestExtensionNeedsTheHeadOfTheWorkBody(t *testing.T) {
	w := accepted(t, "2024-03-01", nil)
	extend := review.Event{Kind: review.Extend, Limit: "answer", Role: "行政机关", By: deadline.MustPeriod("20 working days"), On: day("2024-03-28")}
	w.refused(extend, review.WrongRole)
	extend.Role = "政府信息公开工作机构负责人"
	w.add(extend)
	assert.Equal(t, "2024-04-28", w.due("2024-03-28", answer), "28 April is a working Sunday")
	extend.On = day("2024-04-01") // after the first period has ended
	late := accepted(t, "2024-03-01", nil)
	late.refused(extend, review.BadClock)
}

func TestOutcomesWithoutASearch(t *testing.T) {
	for o, row := range map[string]string{"信访举报投诉类申请": "三（五）1", "重复申请": "三（五）2", "要求提供公开出版物": "三（五）3", "要求确认或者重新出具已获取信息": "三（五）5"} {
		w := begin(t, "cn", "依申请公开", "2024-03-01", nil).take("2024-03-01", "register", "").take("2024-03-01", "qualify", "不按申请处理", outcome(o))
		w.take("2024-03-04", "give-answer", "").take("2024-03-04", "deliver", "").take("2024-03-04", "archive", "")
		r, _ := w.c.Result()
		assert.Equal(t, row, r.Report)
	}
	w := accepted(t, "2024-03-01", nil).take("2024-03-02", "withdraw", "")
	r, _ := w.c.Result()
	assert.Equal(t, "三（六）3", r.Report)
}

// Every outcome is counted in a row of the report that exists, and every row has an
// outcome: nothing that a request can come to is left out.
func TestEveryRowOfTheReportHasAnOutcome(t *testing.T) {
	p := find(t, "cn", "依申请公开", "2024-03-01")
	rows := map[string]bool{}
	for _, o := range p.Decl().Outcomes {
		assert.Contains(t, rules.ReportRows(), o.Report, o.Term)
		rows[o.Report] = true
	}
	assert.Len(t, rows, len(rules.ReportRows()))
}

// The version of 2007 gave 15 working days and knew no silence.
func TestRequestUnderTheRegulationOf2007(t *testing.T) {
	w := begin(t, "cn", "依申请公开", "2018-06-01", rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true}).take("2018-06-01", "register", "").take("2018-06-01", "clear", "内容明确")
	assert.Equal(t, "2018-06-25", w.due("2018-06-01", answer), "18 June was a day off")
	w.take("2018-06-04", "search", "有", third("甲公司")).take("2018-06-04", "ask-third-party", "", of("甲公司"))
	w.refused(review.Event{Kind: review.Silence, Step: "third-party-answers", Of: "甲公司", On: day("2018-12-03")}, review.NotSilent)
	w.take("2018-06-05", "third-party-answers", "同意", of("甲公司")).take("2018-06-06", "review", "同意").take("2018-06-07", "decide", "", outcome("部分公开"))
	w.take("2018-06-08", "give-answer", "").take("2018-06-08", "provide", "")
	r, _ := w.c.Result()
	assert.Empty(t, r.Report)
}

func TestWuweiSecrecyReview(t *testing.T) {
	w := begin(t, "wuwei", "保密审查", "2024-03-01", nil).take("2024-03-01", "initial-opinion", "").take("2024-03-01", "unit-head-opinion", "同意")
	w.refused(review.Event{Step: "secrecy-body-opinion", Choice: "同意", Role: "保密审查机构", On: day("2024-03-04"), Gives: map[string]string{"意见": "公开"}}, review.Lacking)
	back := &walk{t, w.c}
	back.take("2024-03-04", "secrecy-body-opinion", "退回")
	assert.Equal(t, "initial-opinion", back.c.WhoMay(day("2024-03-04"))[0].Step.ID)
	w.take("2024-03-04", "secrecy-body-opinion", "同意")
	no := &walk{t, w.c}
	no.take("2024-03-05", "leader-approves", "不同意")
	assert.False(t, no.c.Published())
	w.take("2024-03-05", "leader-approves", "同意", outcome("批准公开"))
	assert.True(t, w.c.Published())

	joint := begin(t, "wuwei", "保密审查", "2024-03-01", rules.Facts{"共同制作": true}).take("2024-03-01", "initial-opinion", "").take("2024-03-01", "unit-head-opinion", "同意").take("2024-03-01", "secrecy-body-opinion", "同意")
	joint.refused(joint.event("2024-09-02", "leader-approves", "同意", outcome("批准公开")), review.NotReviewed)
	joint.refused(review.Event{Kind: review.Silence, Step: "other-makers-consent", On: day("2024-09-02")}, review.NotSilent)
}

func TestWuweiDoubtIsAnsweredInFiveWorkingDays(t *testing.T) {
	w := begin(t, "wuwei", "疑难事项报审", "2024-03-01", nil).take("2024-03-01", "refer", "属于主管业务")
	assert.Equal(t, "2024-03-08", w.due("2024-03-04", "wuwei-03-secrecy/referral-answer"))
	late, err := w.c.Overdue(day("2024-03-11"))
	require.NoError(t, err)
	require.Len(t, late, 1)
	_, err = w.c.Apply(review.Event{Kind: review.Silence, Step: "superior-decides", On: day("2024-03-11")})
	require.ErrorContains(t, err, "逾期不答不视为任何意见")
	w.take("2024-03-11", "superior-decides", "可以公开")
	assert.True(t, w.c.Ended())
}

func TestWuweiAttributeDetermination(t *testing.T) {
	w := begin(t, "wuwei", "公文属性认定", "2024-03-01", rules.Facts{"标注的公开属性": "未标注", "拟定公开属性": "主动公开", "代拟公文": true})
	w.take("2024-03-01", "propose", "").take("2024-03-01", "unmarked", "")
	assert.Equal(t, "propose", w.c.WhoMay(day("2024-03-01"))[0].Step.ID, "an unmarked document goes back")
	w.take("2024-03-02", "propose", "", learns(rules.Facts{"标注的公开属性": "主动公开"})).take("2024-03-02", "commissioning-head", "同意")
	for _, id := range []string{"unit-head", "secrecy-check", "level-by-level", "sign"} {
		w.take("2024-03-04", id, "同意")
	}
	assert.Equal(t, "已确定公开属性", w.c.Outcome())
	assert.False(t, w.c.Published(), "to determine the attribute is not to publish")
}

package clock

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// requestLimits are those of a request as 条例 30, 32, 33 have them, and a local clock
// beside the statute's.
func requestLimits() []Limit {
	answer := Limit{
		ID: "cn/answer", Citation: "《条例》第三十三条第二款", From: "收到申请", Within: deadline.Period{N: 20, Unit: deadline.WorkingDay},
		Extend: Extension{AtMost: deadline.Period{N: 20, Unit: deadline.WorkingDay}, Tell: "申请人"},
		Pauses: []Pause{
			{From: "告知补正", Until: "收到补正的申请", Once: true, InTime: deadline.Period{N: 7, Unit: deadline.WorkingDay}, Called: "待补正"},
			{From: "送达收费通知", Until: "缴费", Called: "待缴费"},
			{From: "向第三方征求意见", Until: "第三方提出意见", AtMost: deadline.Period{N: 15, Unit: deadline.WorkingDay}, AtMostFrom: "第三方收到征求意见书"},
			{From: "征求其他机关意见", Until: "其他机关提出意见"},
		},
		Restarts: []string{"收到补正的申请", "缴费"}, Until: []string{"作出答复"}, Who: "行政机关", Action: "答复",
	}
	local := answer.clone()
	local.ID, local.Citation, local.Within, local.Extend.AtMost = "town/answer", "《制度》第八条", deadline.Period{N: 15, Unit: deadline.WorkingDay}, deadline.Period{N: 15, Unit: deadline.WorkingDay}
	return []Limit{
		{ID: "cn/correction-notice", From: "收到申请", Within: deadline.Period{N: 7, Unit: deadline.WorkingDay}, Until: []string{"告知补正"}, Who: "行政机关", Action: "告知补正"},
		{ID: "cn/correction-reply", Citation: "《条例》第三十条", From: "告知补正", SetByEvent: true, Until: []string{"收到补正的申请"}, Who: "申请人", Silence: "视为放弃申请", SilenceIf: "无正当理由"},
		{ID: "town/correction-period", From: "告知补正", Within: deadline.Period{N: 15, Unit: deadline.WorkingDay}, Until: []string{"收到补正的申请"}, Who: "申请人"},
		{ID: "cn/third-party", From: "第三方收到征求意见书", Within: deadline.Period{N: 15, Unit: deadline.WorkingDay}, Until: []string{"第三方提出意见"}, Who: "第三方"},
		answer, local,
	}
}

func matterOf(t *testing.T, at string, events ...Event) map[string]Status {
	t.Helper()
	d, err := NewDocket(china(t), requestLimits()...)
	require.NoError(t, err)
	d, err = d.With(events...)
	require.NoError(t, err, words.Message(err, "zh"))
	all, err := d.At(deadline.MustDate(at))
	require.NoError(t, err)
	out := map[string]Status{}
	for _, s := range all {
		out[s.Limit] = s
	}
	return out
}

func for20(name, day string) Event {
	return Event{Name: name, On: deadline.MustDate(day), By: deadline.Period{N: 20, Unit: deadline.WorkingDay}}
}

// Working days of early 2024, all by hand from 国办发明电〔2023〕7号: 4 and 18 February
// (Sundays) are worked, 10-17 February are off. After 29 January:
//
//	30 31 January 1 2 4 5 6 February   days 1-7
//	7 8 9 18                           days 8-11
//	19-23 26-29                        days 12-20: 29 February
func TestCorrectionOwed(t *testing.T) {
	asked := []Event{on("收到申请", "2024-01-29"), for20("告知补正", "2024-02-06")}
	s := matterOf(t, "2024-03-05", asked...)
	assert.Equal(t, InTime, s["cn/correction-notice"].Phase) // 6 February is the 7th
	answer := s["cn/answer"]
	assert.Equal(t, Paused, answer.Phase)
	assert.Equal(t, "待补正", answer.Called)
	assert.Contains(t, answer.Explain("zh"), "截至2024-03-05：待补正，不计")
	assert.Contains(t, answer.Explain("zh"), "到期日待“收到补正的申请”之后才能确定")
	// Corrected on the day looked at, the whole period would begin: 6-8 (3), 11-15 (8),
	// 18-22 (13), 25-29 (18), 1 2 April.
	assert.Equal(t, "2024-04-02", answer.IfResumed.Date.String())
	assert.Zero(t, answer.Remaining)
	assert.Equal(t, []PauseSpan{{Window: deadline.Window{From: deadline.MustDate("2024-02-06"), To: deadline.MustDate("2024-03-05")}, Cause: "告知补正", Awaits: "收到补正的申请", Called: "待补正"}}, answer.Pauses)
	// 7 8 9, 18-23, 26-29 February, 1 March: 14; 4-8: 19; 11 March.
	assert.Equal(t, "2024-03-11", s["cn/correction-reply"].Due.Date.String())
	// 20-23 February are days 11-14 of the 15 working days of the town.
	assert.Equal(t, "2024-03-04", s["town/correction-period"].Due.Date.String())

	// Long after its period the applicant is late, and the organ still is not; what
	// that means hangs on a finding, never on the calendar.
	s = matterOf(t, "2024-06-03", asked...)
	assert.Equal(t, Paused, s["cn/answer"].Phase)
	assert.Equal(t, Overdue, s["cn/correction-reply"].Phase)
	assert.Contains(t, s["cn/correction-reply"].Explain("zh"), "逾期后果（《条例》第三十条）：经认定无正当理由的，视为放弃申请")

	// Corrected on 20 February: 21-23 (3), 26-29 and 1 March (8), 4-8 (13), 11-15 (18), 18 19 (20).
	s = matterOf(t, "2024-03-05", append(asked, on("收到补正的申请", "2024-02-20"))...)
	assert.Equal(t, Running, s["cn/answer"].Phase)
	assert.Equal(t, "2024-03-19", s["cn/answer"].Due.Date.String())
	assert.Equal(t, "2024-03-12", s["town/answer"].Due.Date.String()) // day 15
	assert.Equal(t, InTime, s["cn/correction-reply"].Phase)
	assert.True(t, adds(s["cn/answer"].Ledger()))
}

func TestOneCorrectionMovesThePeriod(t *testing.T) {
	events := []Event{
		on("收到申请", "2024-01-29"), for20("告知补正", "2024-02-06"), on("收到补正的申请", "2024-02-20"),
		for20("告知补正", "2024-02-26"), on("收到补正的申请", "2024-03-04"),
	}
	s := matterOf(t, "2024-03-05", events...)
	answer := s["cn/answer"]
	assert.Equal(t, "2024-03-19", answer.Due.Date.String())
	assert.True(t, answer.time.has(findPauseAgain))
	// From 4 March: 5-8 (4), 11-15 (9), 18-22 (14), 25-29 (19), 1 April.
	i := len(answer.Readings) - 1
	for answer.Readings[i].ID != readingPauseOnce {
		i--
	}
	assert.Equal(t, "2024-04-01", answer.Readings[i].Others[0].Due.String())
	// The second notice gives the applicant another period, and the latest counts: 27 28
	// 29 February 1 March (4), 4-8 (9), 11-15 (14), 18-22 (19), 25 March.
	assert.Equal(t, "2024-03-25", s["cn/correction-reply"].Due.Date.String())

	// While the second correction is owed the days go on.
	s = matterOf(t, "2024-03-20", events[:4]...)
	assert.Equal(t, Overdue, s["cn/answer"].Phase)
}

func TestNoticeAfterTheSeventhDay(t *testing.T) {
	s := matterOf(t, "2024-02-29", on("收到申请", "2024-01-29"), for20("告知补正", "2024-02-07"), on("收到补正的申请", "2024-02-20"))
	assert.Equal(t, Late, s["cn/correction-notice"].Phase)
	answer := s["cn/answer"]
	assert.Equal(t, "2024-02-29", answer.Due.Date.String())
	assert.Equal(t, Running, answer.Phase)
	require.NotEmpty(t, answer.Readings)
	assert.Equal(t, readingPauseInTime, answer.Readings[0].ID)
	assert.Equal(t, "2024-03-19", answer.Readings[0].Others[0].Due.String())
	// A request that came again without a notice moves nothing.
	s = matterOf(t, "2024-02-29", on("收到申请", "2024-01-29"), on("收到补正的申请", "2024-02-20"))
	assert.Equal(t, "2024-02-29", s["cn/answer"].Due.Date.String())
	assert.True(t, s["cn/answer"].time.has(findUnmatched))
}

func TestFeeOwed(t *testing.T) {
	events := []Event{on("收到申请", "2024-01-29"), on("送达收费通知", "2024-02-05")}
	s := matterOf(t, "2024-03-05", events...)
	assert.Equal(t, Paused, s["cn/answer"].Phase)
	assert.Equal(t, "待缴费", s["cn/answer"].Called)
	// Paid on 20 February the period begins again: 19 March, as with a correction.
	s = matterOf(t, "2024-03-05", append(events, on("缴费", "2024-02-20"))...)
	assert.Equal(t, "2024-03-19", s["cn/answer"].Due.Date.String())
}

func TestThirdPartyFromItsOwnReceipt(t *testing.T) {
	events := []Event{on("收到申请", "2024-01-29"), on("向第三方征求意见", "2024-02-19"), on("第三方收到征求意见书", "2024-02-22")}
	s := matterOf(t, "2024-03-01", events...)
	// The party: 23 (1), 26-29 and 1 March (6), 4-8 (11), 11-14 (15).
	assert.Equal(t, "2024-03-14", s["cn/third-party"].Due.Date.String())
	// The organ: eleven days through 18 February, the 12th is 15 March; 18-22 (17), 25-27 (20).
	assert.Equal(t, "2024-03-27", s["cn/answer"].Due.Date.String())
	assert.True(t, s["cn/answer"].Latest)
	// Its opinion on 4 March ends the pause: 5-8 (15), 11-15 (20).
	s = matterOf(t, "2024-03-05", append(events, on("第三方提出意见", "2024-03-04"))...)
	assert.Equal(t, "2024-03-15", s["cn/answer"].Due.Date.String())
	assert.Equal(t, InTime, s["cn/third-party"].Phase)
	// An opinion after its last day takes away no more.
	s = matterOf(t, "2024-03-20", append(events, on("第三方提出意见", "2024-03-20"))...)
	assert.Equal(t, "2024-03-27", s["cn/answer"].Due.Date.String())
	assert.Equal(t, Late, s["cn/third-party"].Phase)
	// Nobody was asked in writing: no pause.
	s = matterOf(t, "2024-02-29", on("收到申请", "2024-01-29"), on("第三方收到征求意见书", "2024-02-22"))
	assert.Equal(t, "2024-02-29", s["cn/answer"].Due.Date.String())
	assert.Empty(t, s["cn/answer"].Pauses)
}

// Without the day of receipt nobody can tell when the pause ends at the latest: it is
// paused for certain while 15 working days from sending run (20-23, 26-1 March, 4-8,
// 11 March), and an open question from 12 March on.
func TestReceiptNotRecorded(t *testing.T) {
	events := []Event{on("收到申请", "2024-01-29"), on("向第三方征求意见", "2024-02-19")}
	assert.Equal(t, Paused, matterOf(t, "2024-03-11", events...)["cn/answer"].Phase)
	s := matterOf(t, "2024-03-12", events...)["cn/answer"]
	assert.Equal(t, Open, s.Phase)
	assert.True(t, s.time.has(findNoReceipt))
	assert.Contains(t, s.Explain("zh"), "没有记录“第三方收到征求意见书”的日期")
	s = matterOf(t, "2024-03-21", append(events, on("第三方提出意见", "2024-03-20"))...)["cn/answer"]
	// 21 22 March are days 12 and 13, 25-29 (18), 1 2 April.
	assert.Equal(t, "2024-04-02", s.Due.Date.String())
	assert.True(t, s.time.has(findNoReceipt))
}

// Other organs have no days of their own in 条例 33: the pause lasts as long as they take.
func TestOtherOrgansHaveNoDay(t *testing.T) {
	events := []Event{on("收到申请", "2024-01-29"), on("征求其他机关意见", "2024-02-19")}
	assert.Equal(t, Paused, matterOf(t, "2024-06-03", events...)["cn/answer"].Phase)
	s := matterOf(t, "2024-06-03", append(events, on("其他机关提出意见", "2024-03-20"))...)["cn/answer"]
	assert.Equal(t, "2024-04-02", s.Due.Date.String())
}

// One extension, written once, extends the statute's clock and the local one, each by
// what it allows.
func TestOneExtensionForAllClocks(t *testing.T) {
	start := on("收到申请", "2024-01-29")
	extend := Event{Name: EventExtend, On: deadline.MustDate("2024-02-20"), By: deadline.Period{N: 15, Unit: deadline.WorkingDay}}
	for _, name := range []string{"", "answer", "ans"} {
		extend.For = name
		s := matterOf(t, "2024-02-29", start, extend)
		// 15 days: 22 February; 15 more: 23 (16), 26-29 1 March (21), 4-8 (26), 11-14 (30).
		assert.Equal(t, "2024-03-14", s["town/answer"].Due.Date.String(), name)
		// 20 and 15: 15 March (31), 18-21 (35).
		assert.Equal(t, "2024-03-21", s["cn/answer"].Due.Date.String(), name)
	}
	for _, name := range []string{"cn/answer", "cn/an"} {
		extend.For = name
		s := matterOf(t, "2024-02-29", start, extend)
		assert.Equal(t, "2024-02-22", s["town/answer"].Due.Date.String())
		assert.Equal(t, "2024-03-21", s["cn/answer"].Due.Date.String())
	}
	// One answer completes both.
	s := matterOf(t, "2024-02-29", start, on("作出答复", "2024-02-23"))
	assert.Equal(t, Late, s["town/answer"].Phase)
	assert.Equal(t, InTime, s["cn/answer"].Phase)
}

// Both the consent and the telling come before the first period ends, on 29 February.
func TestExtensionToldInTime(t *testing.T) {
	start := on("收到申请", "2024-01-29")
	extend := Event{Name: EventExtend, On: deadline.MustDate("2024-02-28"), By: deadline.Period{N: 20, Unit: deadline.WorkingDay}, For: "cn/answer", Told: deadline.MustDate("2024-02-29")}
	// 20 days after 29 February: 1 (1), 4-8 (6), 11-15 (11), 18-22 (16), 25-28 (20).
	s := matterOf(t, "2024-03-01", start, extend)["cn/answer"]
	assert.Equal(t, "2024-03-28", s.Due.Date.String())
	extend.Told = deadline.MustDate("2024-03-01")
	s = matterOf(t, "2024-03-01", start, extend)["cn/answer"]
	assert.Equal(t, "2024-02-29", s.Due.Date.String())
	assert.Equal(t, Overdue, s.Phase)
	assert.True(t, s.time.has(findExtensionLate))

	extend.Told = deadline.MustDate("2024-02-27")
	_, err := NewDocket(china(t), requestLimits()...)
	require.NoError(t, err)
	_, bad := extend.settled()
	require.NotNil(t, bad)
	assert.Equal(t, "told", bad.Field)
	var e Event
	require.NoError(t, e.UnmarshalJSON([]byte(`{"event":"延长","on":"2024-02-28","by":"20 working days","told":"2024-02-29"}`)))
	out, err := e.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, `{"event":"延长","on":"2024-02-28","by":"20 working days","told":"2024-02-29"}`, string(out))
	_, wrong := newInstance(requestLimits()[4], china(t), start, Event{Name: "作出答复", On: deadline.MustDate("2024-02-28"), Told: deadline.MustDate("2024-02-29")})
	assert.Error(t, wrong)
}

// What facts say about a clock: done on a day that nobody recorded, nothing asked, or
// nobody knows whether anything is asked.
func TestCircumstances(t *testing.T) {
	d, err := NewDocket(china(t), requestLimits()...)
	require.NoError(t, err)
	d, err = d.With(on("收到申请", "2024-01-29"))
	require.NoError(t, err)
	at := func(d Docket, day string) Status {
		all, err := d.At(deadline.MustDate(day))
		require.NoError(t, err)
		return all[0]
	}
	doubt := lang.Text{ZH: "不知申请内容是否明确", EN: "it is not known whether the request is clear"}
	assert.Equal(t, Overdue, at(d, "2024-02-07").Phase)
	open := d.Given("cn/correction-notice", Circumstances{Doubt: doubt})
	assert.Equal(t, Running, at(open, "2024-02-06").Phase)
	s := at(open, "2024-02-07")
	assert.Equal(t, Open, s.Phase)
	assert.Zero(t, s.OverdueDays)
	assert.Contains(t, s.Explain("zh"), "2024-02-06已过，不知申请内容是否明确")
	idle := d.Given("cn/correction-notice", Circumstances{Idle: true})
	assert.Equal(t, "cn/answer", at(idle, "2024-02-07").Limit)
	done := d.Given("cn/correction-notice", Circumstances{Done: true})
	s = at(done, "2024-02-07")
	assert.Equal(t, Done, s.Phase)
	assert.True(t, s.Done.IsZero())
	assert.Contains(t, s.Explain("zh"), "已办，日期没有记录")
	// An event that says when comes before a fact that does not; and what was done late
	// was late whatever was in doubt.
	late, err := open.With(for20("告知补正", "2024-02-07"))
	require.NoError(t, err)
	assert.Equal(t, Late, at(late, "2024-02-07").Phase)
	done, err = done.With(for20("告知补正", "2024-02-06"))
	require.NoError(t, err)
	assert.Equal(t, InTime, at(done, "2024-02-07").Phase)
	c := d.clocks[d.find("cn/answer", "")]
	s, err = c.limit.At(china(t), deadline.MustDate("2024-06-03"), Circumstances{Done: true}, on("收到申请", "2024-01-29"))
	require.NoError(t, err)
	assert.Equal(t, Done, s.Phase)

	// One clock alone does not know the limit within which it must also end.
	inner := Limit{ID: "inner", From: "收到申请", Within: deadline.Period{N: 30, Unit: deadline.CalendarDay}, BoundedBy: "outer"}
	s, err = inner.At(china(t), deadline.MustDate("2024-02-01"), Circumstances{}, on("收到申请", "2024-01-29"))
	require.NoError(t, err)
	assert.True(t, s.Latest)
	require.Len(t, s.Findings, 1)
	assert.Equal(t, findBoundOpen, s.Findings[0].Code)
}

// An act that several limits ask for ends all their clocks. Of those that ask nothing of
// the matter it says nothing, so that nobody is late there; where one asks for it, who is
// late is told, and so is who did too late what no other limit asks for.
func TestACommonActDoesNotAccuseWhereNothingIsAsked(t *testing.T) {
	limit := func(id, from, within string) Limit {
		return Limit{ID: id, From: from, Until: []string{"申请行政复议"}, Within: deadline.MustPeriod(within)}
	}
	d, err := NewDocket(china(t), limit("told", "知道答复内容", "60 days"), limit("not-told", "知道复议权利", "60 days"), limit("year", "知道答复内容", "1 year"))
	require.NoError(t, err)
	d, err = d.With(on("知道答复内容", "2024-03-01"), on("知道复议权利", "2024-03-01"), on("申请行政复议", "2024-06-03"))
	require.NoError(t, err)
	phases := func(d Docket) map[string]Phase {
		all, err := d.At(deadline.MustDate("2024-07-01"))
		require.NoError(t, err)
		out := map[string]Phase{}
		for _, s := range all {
			out[s.Limit] = s.Phase
		}
		return out
	}
	idle, doubt := Circumstances{Idle: true}, Circumstances{Doubt: lang.Text{ZH: "不知是否告知", EN: "it is not known whether that was told"}}
	assert.Equal(t, map[string]Phase{"told": Late, "not-told": Late, "year": InTime}, phases(d))
	assert.Equal(t, map[string]Phase{"told": Late}, phases(d.Given("not-told", idle).Given("year", idle)))
	assert.Equal(t, map[string]Phase{"not-told": Late, "year": InTime}, phases(d.Given("told", idle)))
	assert.Equal(t, map[string]Phase{"told": Open, "not-told": Late, "year": InTime}, phases(d.Given("told", doubt)))
	// Where no limit asks for the act, that it was done is all there is.
	assert.Len(t, phases(d.Given("told", idle).Given("not-told", idle).Given("year", idle)), 3)
	all, err := d.Given("told", doubt).At(deadline.MustDate("2024-07-01"))
	require.NoError(t, err)
	assert.Zero(t, all[0].OverdueDays)
	assert.Contains(t, all[0].Explain("zh"), "2024-04-30已过，不知是否告知")
}

// A notice of correction starts a period that the organ sets and one that has a length
// of its own: "by" goes to the first alone. Without it the error says what to write.
func TestOneEventForAFixedAndAnOpenPeriod(t *testing.T) {
	d, err := NewDocket(china(t), requestLimits()...)
	require.NoError(t, err)
	_, err = d.With(on("收到申请", "2024-01-29"), on("告知补正", "2024-02-06"))
	require.Error(t, err)
	assert.Contains(t, words.Message(err, "zh"), `"by": "10个工作日"`)
	_, err = d.With(for20("收到申请", "2024-01-29"))
	require.Error(t, err)
	assert.Contains(t, words.Message(err, "zh"), "不带时长")
	_, err = d.With(on("收到申请", "2024-01-29"), on("收到申请", "2024-01-30"))
	assert.Error(t, err) // nothing else knows it: that is two matters
}

func TestRoles(t *testing.T) {
	l := requestLimits()[4]
	for name, want := range map[string]role{
		"收到申请": roleStart, "告知补正": rolePause, "收到补正的申请": roleRestart, "第三方提出意见": roleResume,
		"第三方收到征求意见书": roleReceived, EventExtend: roleExtend, "作出答复": roleDone, EventDone: roleDone, "转交": roleNone,
	} {
		assert.Equal(t, want, l.role(name), name)
	}
	assert.Equal(t, roleNone, requestLimits()[0].role(EventExtend))
	assert.True(t, l.SameAct(&requestLimits()[5]))
	assert.False(t, l.SameAct(&requestLimits()[0]))
	bad := requestLimits()[4]
	bad.Pauses[2].AtMost = deadline.Period{}
	bad.Pauses[3].Until = "缴费" // two pauses end with one restart
	assert.Error(t, bad.Validate())
}

// Ningxia's own holidays: whether the statute's working days go by them is a reading.
// 13 and 14 May 2021 were off for Eid: 12, 17-20 May with them off, 12-14, 17, 18 without.
func TestRegionalDaysOffAreAReading(t *testing.T) {
	cal, err := deadline.ByName("cn+nx")
	require.NoError(t, err)
	l := Limit{ID: "x", From: "收到", Within: deadline.Period{N: 5, Unit: deadline.WorkingDay}}
	c, err := newInstance(l, cal, on("收到", "2021-05-11"))
	require.NoError(t, err)
	s, err := c.latest()
	require.NoError(t, err)
	assert.Equal(t, "2021-05-20", s.Due.Date.String())
	require.Len(t, s.Readings, 1)
	assert.Equal(t, readingOverlay, s.Readings[0].ID)
	assert.Equal(t, "2021-05-18", s.Readings[0].Others[0].Due.String())
	s, err = c.on(china(t)).latest()
	require.NoError(t, err)
	assert.Empty(t, s.Readings)
}

// What one of several has done does not end the clock of all, nor is anybody late by that.
func TestOneOfSeveral(t *testing.T) {
	start := on("第三方收到征求意见书", "2024-02-22")
	reply := Event{Name: "第三方提出意见", On: deadline.MustDate("2024-03-04"), Of: "甲公司"}
	s := matterOf(t, "2024-03-14", start, reply)["cn/third-party"]
	assert.Equal(t, Running, s.Phase)
	s = matterOf(t, "2024-03-15", start, reply)["cn/third-party"]
	assert.Equal(t, Open, s.Phase)
	assert.Contains(t, s.Explain("zh"), "只是“甲公司”的")
	start.Of = "甲公司"
	assert.Equal(t, InTime, matterOf(t, "2024-03-15", start, reply)["cn/third-party"].Phase)
}

// adds reports whether a ledger is whole and adds up.
func adds(l Ledger) bool {
	return l.Err == nil && l.Counted+l.Skipped == len(l.Rows) && (l.Counted == l.Total || l.Bounded)
}

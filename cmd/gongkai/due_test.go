package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// due runs gongkai due and gives what it printed.
func due(t *testing.T, events string, args ...string) string {
	t.Helper()
	if events != "" {
		args = append(args, "--events", "-")
	}
	r := run(t, events, append([]string{"due"}, args...)...)
	if r.code != 0 {
		t.Fatalf("%v: %+v", args, r)
	}
	return r.out
}

// block is what is said of one limit.
func block(t *testing.T, out, limit string) string {
	t.Helper()
	for _, b := range strings.Split(out, "\n\n") {
		if i := strings.Index(b, limit+"："); i == 0 || i > 0 && b[i-1] == '\n' {
			return b[i:]
		}
	}
	t.Fatalf("no %s in\n%s", limit, out)
	return ""
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if not, ok := strings.CutPrefix(p, "!"); ok == strings.Contains(text, strings.TrimPrefix(p, "!")) {
			t.Errorf("%q: wanted %v\n%s", not, !ok, text)
		}
	}
}

// A lawful notice of correction makes nobody late. By hand, from 国办发明电〔2023〕7号:
// 30 31 January 1 2 4 5 6 February are the seven working days after 29 January 2024.
func TestDueWhileACorrectionIsOwed(t *testing.T) {
	events := `[{"event":"收到申请","on":"2024-01-29"},{"event":"告知补正","on":"2024-02-06","by":"20 working days"}]`
	out := due(t, events, "-j", "cn", "--at", "2024-03-05")
	says(t, out, "!已逾期")
	says(t, block(t, out, "cn-regulation/answer"), "截至2024-03-05：待补正，不计", "到期日待“收到补正的申请”之后才能确定")
	says(t, block(t, out, "cn-regulation/correction-notice"), "按期办结")

	// The same in Sucheng, long after: 28 January 2022 with 30 working days, 1 April.
	events = `[{"event":"收到申请","on":"2022-01-24"},{"event":"告知补正","on":"2022-01-28","by":"30个工作日"}]`
	out = due(t, events, "-j", "sucheng", "--at", "2022-04-01")
	says(t, block(t, out, "cn-regulation/answer"), "待补正，不计", "!逾期")
	says(t, block(t, out, "sucheng-09-on-request/answer"), "同为一事，以其为准", "!逾期")
	// The notice gave 30 working days: 29 30 January 7-11 February (7), 14-18 (12), 21-25
	// (17), 28 February-4 March (22), 7-11 (27), 14-16 March. 29 and 30 January (a weekend)
	// were worked for the Spring Festival, 31 January-6 February off.
	b := block(t, out, "cn-regulation/correction-reply")
	says(t, b, "到期日 2022-03-16", "申请人逾期", "经认定无正当理由的，视为放弃申请", "第三十条")
	says(t, block(t, out, "sucheng-09-on-request/correction-period"), "以其为准", "!逾期1")
}

// A matter that was dealt with does not stay red: the act ends the clock, or 办结 for the
// short id.
func TestDueOfAMatterThatIsDone(t *testing.T) {
	events := `[{"event":"收到申请","on":"2024-01-29"},{"event":"告知补正","on":"2024-02-05","by":"10 working days"},{"event":"收到补正的申请","on":"2024-02-20"},%s]`
	for _, done := range []string{`{"event":"作出答复","on":"2024-02-28"}`, `{"event":"办结","on":"2024-02-28","for":"answer"}`, `{"event":"办结","on":"2024-02-28","for":"cn-regulation/ans"}`} {
		out := due(t, strings.Replace(events, "%s", done, 1), "-j", "cn", "--at", "2024-06-03")
		says(t, out, "!已逾期", "!逾期后果")
		// 21-23 February (3), 26-29 and 1 March (8), 4-8 (13), 11-15 (18), 18 19 March.
		says(t, block(t, out, "cn-regulation/answer"), "按期办结", "到期日 2024-03-19", "2024-02-28办结")
	}
	// An extension or an act that could be of several is not guessed at.
	r := run(t, `[{"event":"收到申请","on":"2024-01-29"},{"event":"办结","on":"2024-02-28"}]`, "due", "-j", "cn", "--events", "-")
	if r.code == 0 || !strings.Contains(r.err, "cn-regulation/answer") || !strings.Contains(r.err, "for") {
		t.Errorf("%+v", r)
	}
}

// One event that starts a fixed and an open period takes "by" for the open one.
func TestDueWithAFixedAndAnOpenPeriod(t *testing.T) {
	out := due(t, `[{"event":"收到申请","on":"2022-04-20"},{"event":"告知补正","on":"2022-04-25","by":"15个工作日"}]`, "-j", "sucheng")
	// 26-29 April (4; 24 April, a Sunday, was worked before), 5-7 May (7; 30 April-4 May
	// off, Saturday 7 worked), 9-13 (12), 16-18 May.
	says(t, block(t, out, "cn-regulation/correction-reply"), "到期日 2022-05-18")
	says(t, block(t, out, "sucheng-09-on-request/correction-period"), "到期日 2022-05-18")
	r := run(t, `[{"event":"收到申请","on":"2022-04-20"},{"event":"告知补正","on":"2022-04-25"}]`, "due", "-j", "sucheng", "--events", "-")
	if r.code == 0 || !strings.Contains(r.err, `"by": "10个工作日"`) {
		t.Errorf("the error says what to write: %+v", r)
	}
}

// The short id does for "for" what it does on the command line.
func TestDueForTakesShortIDs(t *testing.T) {
	events := `[{"event":"收到异议申请","on":"2024-03-01"},{"event":"办结","on":"2024-03-08","for":"objection"}]`
	r := run(t, "", "due", "-j", "wuwei", "--on", "2024-03-01", "--json")
	if !strings.Contains(r.out, "wuwei-06-new-media/objection") {
		t.Fatalf("%+v", r)
	}
	from := limitFrom(t, r.out, "wuwei-06-new-media/objection")
	says(t, due(t, strings.Replace(events, "收到异议申请", from, 1), "-j", "wuwei"), "按期办结")
}

// Nobody is late with what was never due, nor with what facts say was done.
func TestDueAccusesNobodyWithoutCause(t *testing.T) {
	events := `[{"event":"收到申请","on":"2022-03-01"},{"event":"作出答复","on":"2022-03-10"}]`
	out := due(t, events, "-j", "sucheng", "--at", "2022-06-01")
	says(t, out, "!已逾期", "!工作日）逾期")
	says(t, block(t, out, "cn-regulation/correction-notice"), "尚不能确定", "取决于：申请内容不明确")
	says(t, block(t, out, "sucheng-09-on-request/register-same-day"), "尚不能确定", "取决于：已于当日登记")
	out = due(t, events, "-j", "sucheng", "--at", "2022-06-01", "-f", "申请内容不明确=否", "-f", "已于当日登记=是")
	says(t, out, "!correction-notice", "!register-same-day", "!已逾期")
	// 2 3 4 7 8 9 10 March are the seven working days.
	out = due(t, events, "-j", "sucheng", "--at", "2022-06-01", "-f", "申请内容不明确=是", "-f", "已于当日登记=否")
	says(t, block(t, out, "cn-regulation/correction-notice"), "已逾期", "到期日 2022-03-10", "行政机关逾期")
	says(t, block(t, out, "sucheng-09-on-request/register-same-day"), "政府信息公开工作机构逾期")
	out = due(t, events, "-j", "sucheng", "--at", "2022-06-01", "-f", "申请内容不明确=是", "-f", "已一次性告知补正=是")
	says(t, block(t, out, "cn-regulation/correction-notice"), "已办，日期未记录", "!逾期")
}

// One extension, once, for the statute's clock and the local one; told too late it
// extends neither. 20 working days after 1 March 2022: 2-4 (3), 7-11, 14-18, 21-25 (18),
// 28 29 March. 20 more: 30 March-2 April (4), 6-8 (7), 11-15, 18-22 (17), 24-26 April.
func TestDueExtendedOnce(t *testing.T) {
	events := `[{"event":"收到申请","on":"2022-03-01"},{"event":"延长","on":"2022-03-28","by":"20个工作日"%s}]`
	out := due(t, strings.Replace(events, "%s", "", 1), "answer", "-j", "sucheng", "--at", "2022-04-20")
	for _, id := range []string{"cn-regulation/answer", "sucheng-09-on-request/answer"} {
		says(t, block(t, out, id), "到期日 2022-04-26", "!逾期")
	}
	out = due(t, strings.Replace(events, "%s", `,"told":"2022-03-30"`, 1), "answer", "-j", "sucheng", "--at", "2022-04-20")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2022-03-29", "已逾期", "晚于原期限届满之日，不计", "行政机关逾期")
	says(t, block(t, out, "sucheng-09-on-request/answer"), "以其为准", "!逾期2")
	if n := strings.Count(out, "已逾期"); n != 1 {
		t.Errorf("what is late is said once, not %d times:\n%s", n, out)
	}
}

// The third party's days run from its receipt, and the organ does not lose the post's.
// 30 working days or so by hand: request on Thursday 1 September 2022, letter out on the
// 5th, received on the 8th. 2 September is day 1. The party: 9, 13-16 (5; 12 was off for
// mid-autumn), 19-23 (10), 26-30 (15): 30 September. The organ from 1 October: 8 9 (3;
// both worked, 1-7 off), 10-14 (8), 17-21 (13), 24-28 (18), 31 October 1 November.
func TestDueOfAThirdPartyFromItsReceipt(t *testing.T) {
	events := `[{"event":"收到申请","on":"2022-09-01"},{"event":"向第三方征求意见","on":"2022-09-05","of":"甲公司"},{"event":"第三方收到征求意见书","on":"2022-09-08","of":"甲公司"}%s]`
	out := due(t, strings.Replace(events, "%s", "", 1), "-j", "sucheng", "--at", "2022-10-12")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2022-11-01", "!逾期")
	says(t, block(t, out, "cn-regulation/third-party-opinion [甲公司]"), "到期日 2022-09-30", "第三方（甲公司）逾期")
	// Its opinion on 30 September, its last day, is in time and cut by nothing.
	out = due(t, strings.Replace(events, "%s", `,{"event":"第三方提出意见","on":"2022-09-30","of":"甲公司"}`, 1), "-j", "sucheng", "--at", "2022-10-12")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2022-11-01", "!晚于最长期限")
	says(t, block(t, out, "cn-regulation/third-party-opinion [甲公司]"), "按期办结")
	// 条例 33 has no days for other organs: the pause lasts.
	out = due(t, `[{"event":"收到申请","on":"2022-09-01"},{"event":"征求其他机关意见","on":"2022-09-05"}]`, "-j", "cn", "--at", "2022-12-30")
	says(t, block(t, out, "cn-regulation/answer"), "征求其他机关意见，不计", "!逾期")
}

// Departures stand beside the days: five days for another organ are no consent, and are
// never printed bare; a shorter period for oneself binds.
func TestDueShowsDepartures(t *testing.T) {
	out := due(t, "", "consultation-reply", "2022-03-02", "-j", "sucheng", "--at", "2022-03-20")
	says(t, out, "逾期后果（《宿城区政府信息公开协调制度》第七条）：视为同意公开", "与上位法不一致", "2021年10月27日起", "第十一条", "2019年5月15日起", "按上位法办")
	out = due(t, `[{"event":"共同制作机关收到征求意见书","on":"2022-03-02","of":"区教育局"}]`, "-j", "sucheng", "--at", "2022-03-20")
	// The local five days, 9 March, take from another organ: 15 working days, 23 March.
	says(t, block(t, out, "cn-regulation/co-maker-opinion [区教育局]"), "到期日 2022-03-23", "计时中")
	says(t, block(t, out, "sucheng-04-coordination/co-maker-reply [区教育局]"), "到期日 2022-03-09", "以其为准", "!逾期11", "与上位法不一致")
	// Xiji's 15 working days for itself: 2-5, 8-12, 15-19, 22 June 2020.
	out = due(t, `[{"event":"收到申请","on":"2020-06-01"}]`, "answer", "-j", "xiji", "--at", "2020-07-10")
	says(t, block(t, out, "xiji-03-on-request/answer"), "到期日 2020-06-22", "受理机构逾期", "!与上位法不一致")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2020-06-30", "xiji-03-on-request/answer 同为一事，以其为准", "!逾期10")
	says(t, run(t, "", "explain", "consultation-reply").out, "视为同意公开", "与上位法不一致（放宽上位法的规定）")
}

// A notice about the address or the form moves the local clock alone; the second notice
// moves the local one once more: both days are shown, and the statute's binds.
func TestDueOfNoticesThatTheStatuteDoesNotKnow(t *testing.T) {
	out := due(t, `[{"event":"收到申请","on":"2022-03-01"},{"event":"告知补充材料或者方式","on":"2022-03-03"},{"event":"收到补充的材料或者方式","on":"2022-03-10"}]`, "answer", "-j", "sucheng", "--at", "2022-03-30")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2022-03-29", "行政机关逾期1日")
	// From 10 March: 11 (1), 14-18, 21-25, 28 March-2 April (17: Saturday 2 worked), 6-8.
	says(t, block(t, out, "sucheng-09-on-request/answer"), "到期日 2022-04-08", "与上位法不一致（延长", "以其为准")
	events := `[{"event":"收到申请","on":"2022-03-01"},{"event":"告知补正","on":"2022-03-03","by":"5个工作日"},{"event":"收到补正的申请","on":"2022-03-10"},
	{"event":"告知补正","on":"2022-03-10","by":"5个工作日"},{"event":"收到补正的申请","on":"2022-03-14"}]`
	out = due(t, events, "answer", "-j", "sucheng", "--at", "2022-03-30")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2022-04-08", "不是第一次，不再移动期限", "每次都移动期限（2022-04-12）")
	// From 14 March: 15-18 (4), 21-25 (9), 28 March-2 April (15), 6-8 (18), 11 12 April.
	says(t, block(t, out, "sucheng-09-on-request/answer"), "到期日 2022-04-12", "与上位法不一致（延长", "以其为准")
}

// The day of receipt follows the channel; what came and was not confirmed begins nothing,
// and the day there would be stands beside it.
func TestDueByChannel(t *testing.T) {
	for _, name := range []string{"收到申请", "当面提交申请", "签收申请", "与申请人确认平信申请", "双方确认申请", "代填口头申请"} {
		out := due(t, `[{"event":"`+name+`","on":"2024-03-01"}]`, "answer", "-j", "cn")
		// 4-8, 11-15, 18-22, 25-29 March.
		says(t, out, "到期日 2024-03-29")
		if name != "收到申请" {
			says(t, out, "“"+name+"”即“收到申请”", "条例》第")
		}
	}
	says(t, due(t, `[{"event":"其他内设机构收到申请","on":"2022-03-01"},{"event":"转交办理","on":"2022-03-04"}]`, "answer", "-j", "sucheng"),
		"到期日 2022-03-29", "第五条第二款", "“转交办理”不停止、也不改变任何期限")
	out := due(t, `[{"event":"平信申请到达","on":"2024-03-01"}]`, "-j", "cn", "--at", "2024-03-05")
	says(t, out, "期限尚未起算", "应当于到达的当日与申请人确认", "若自到达之日起算：行政机关答复，到期日 2024-03-29", "政府信息公开工作机构逾期")
	out = due(t, `[{"event":"平信申请到达","on":"2024-03-01"},{"event":"与申请人确认平信申请","on":"2024-03-04"}]`, "-j", "cn", "--at", "2024-03-05")
	says(t, block(t, out, "cn-regulation/confirm-letter"), "逾期办结")
	says(t, block(t, out, "cn-regulation/answer"), "2024-03-04起算", "到期日 2024-04-01")
	out = due(t, `[{"event":"网络传真申请到达","on":"2024-03-01"}]`, "-j", "cn")
	says(t, out, "没有规定应当何时确认", "若自到达之日起算：行政机关答复，到期日 2024-03-29", "!逾期")
}

// Reasons asked for, a referral and an internal review stop nothing.
func TestDueOfWhatStopsNothing(t *testing.T) {
	out := due(t, `[{"event":"收到申请","on":"2024-03-01"},{"event":"要求说明理由","on":"2024-03-05"},{"event":"说明理由","on":"2024-03-20"},{"event":"报请确定","on":"2024-03-21"}]`, "answer", "-j", "cn")
	says(t, out, "到期日 2024-03-29", "“要求说明理由”不停止、也不改变任何期限", "“报请确定”不停止、也不改变任何期限")
	// The organ that tells it will answer later has a period of its own making.
	out = due(t, `[{"event":"收到申请","on":"2024-03-01"},{"event":"告知延迟答复","on":"2024-03-28","by":"10个工作日"}]`, "-j", "cn", "--at", "2024-04-01")
	says(t, block(t, out, "cn-regulation/delayed-answer"), "到期日 2024-04-12", "计时中")
	says(t, block(t, out, "cn-regulation/answer"), "办结（告知延迟答复）")
	for _, article := range []string{"第十一条", "第十七条", "第二十五条", "第四十一条", "第四十四条", "第五十五条"} {
		r := run(t, "", "due", article, "2024-03-01", "-j", "cn")
		if r.code != 1 || !strings.Contains(r.err, "《中华人民共和国政府信息公开条例（2019年）》"+article+"没有规定期限，不计算") {
			t.Errorf("%s: %+v", article, r)
		}
	}
}

// A limit that is not yet or no longer law is said to be so, with its days; --on warns
// where the events lie outside the stretch of the law it asks for.
func TestDueOutsideTheLawsTime(t *testing.T) {
	r := run(t, "", "due", "objection", "2022-07-05", "-j", "wuwei")
	if r.code != 1 || !strings.Contains(r.err, "自2023年12月18日起施行") || !strings.Contains(r.err, "尚未施行") {
		t.Errorf("%+v", r)
	}
	r = run(t, "", "due", "xiji-03-on-request/answer", "2022-07-05", "-j", "xiji")
	if r.code != 1 || !strings.Contains(r.err, "施行至2022年4月30日") {
		t.Errorf("%+v", r)
	}
	says(t, due(t, "", "objection", "2023-12-05", "-j", "wuwei", "--on", "2024-03-01"), "到期日 2023-12-14", "自2023-12-18起施行，起算之日2023-12-05不在其内", "--on")
	says(t, due(t, "", "xiji-03-on-request/answer", "2022-07-05", "-j", "xiji", "--on", "2022-04-01"), "施行于2018-04-01至2022-04-30，起算之日2022-07-05不在其内")
	says(t, due(t, `[{"event":"收到申请","on":"2022-07-05"}]`, "-j", "xiji", "--on", "2022-04-01"), "施行于2018-04-01至2022-04-30")
	says(t, due(t, "", "answer", "2024-03-01", "-j", "wuwei"), "!不在其内")
	r = run(t, `[{"event":"收到申请","on":"2020-06-01"},{"event":"接到考核结果","on":"2020-06-01"}]`, "due", "-j", "wuwei", "--events", "-")
	if r.code != 0 || !strings.Contains(r.out, "wuwei-08-assessment/rectify-in-a-month 自2023-12-18起施行") {
		t.Errorf("%+v", r)
	}
}

// From December on a desk gets a day, marked as an estimate, and is late by none.
func TestDueEstimated(t *testing.T) {
	r := run(t, "", "due", "cn-regulation/answer", "2026-12-10", "-j", "cn")
	if r.code != 1 || !strings.Contains(r.out, "--estimate") {
		t.Errorf("%+v", r)
	}
	says(t, due(t, "", "cn-regulation/answer", "2026-12-10", "-j", "cn", "--estimate"), "到期日 2027-01-08（推算")
	says(t, due(t, "", "cn-regulation/answer", "2026-12-10", "-j", "cn", "--estimate", "--at", "2027-03-01"), "尚不能确定", "!已逾期")
}

// Whether a statute's working days go by Ningxia's holidays is a reading, with both days.
// From 11 May 2021 without 13 and 14 May: 12, 17-21 (6), 24-28 (11), 31 May-4 June (16),
// 7-10 June; with them: 8 June.
func TestDueByRegionalHolidays(t *testing.T) {
	says(t, block(t, due(t, "", "answer", "2021-05-11", "-j", "xiji"), "cn-regulation/answer"), "到期日 2021-06-10", "只按国务院的放假安排（2021-06-08）")
}

// Hours go by the clock: no calendar gives them another reading, and what is left is said
// in words.
func TestDueInHours(t *testing.T) {
	out := due(t, `[{"event":"政务舆情出现","at":"2020-06-01T10:30:00+08:00"}]`, "-j", "xiji")
	says(t, block(t, out, "xiji-05-opinion-response/conference-in-a-day"), "到期日 2020-06-02 10:30", "剩余10小时30分", "!放假安排", "!h30m")
}

// A fee that is owed stops the answer, which then begins afresh (from memory, and said so).
func TestDueWhileAFeeIsOwed(t *testing.T) {
	out := due(t, `[{"event":"收到申请","on":"2024-03-01"},{"event":"送达收费通知","on":"2024-03-04"}]`, "-j", "cn", "--at", "2024-04-08")
	says(t, block(t, out, "cn-regulation/answer"), "待缴费，不计", "!逾期", "凭记忆")
	says(t, block(t, out, "cn-processing-fees/pay-within"), "申请人逾期")
	// Paid on 15 March: 18-22, 25-29 (10), 1-3 (13), 7-12 (19: Sunday 7 worked, 4-6 off), 15 April.
	out = due(t, `[{"event":"收到申请","on":"2024-03-01"},{"event":"送达收费通知","on":"2024-03-04"},{"event":"缴纳信息处理费","on":"2024-03-15"}]`, "-j", "cn", "--at", "2024-04-08")
	says(t, block(t, out, "cn-regulation/answer"), "到期日 2024-04-15")
	says(t, block(t, out, "cn-processing-fees/pay-within"), "按期办结")
}

// The help says how a clock ends.
func TestDueHelpSaysHowAClockEnds(t *testing.T) {
	says(t, run(t, "", "help", "due").out, "办结", "for", "told", "当面提交申请", "作出答复")
	says(t, run(t, "", "due", "--help", "--lang", "en").out, "办结", "for all the", "day of posting")
}

// limitFrom is the event from which a listed limit runs.
func limitFrom(t *testing.T, list, id string) string {
	t.Helper()
	var limits []struct {
		Time struct{ ID, From string }
	}
	if err := json.Unmarshal([]byte(list), &limits); err != nil {
		t.Fatal(err)
	}
	for _, l := range limits {
		if l.Time.ID == id {
			return l.Time.From
		}
	}
	t.Fatalf("no limit %s", id)
	return ""
}

// Other limits end by their act too. Sixty days from 1 March 2022 are 30 April; five
// working days from 1 March 2024 (Friday) are 4-8 March.
func TestDueOfOtherActs(t *testing.T) {
	out := due(t, `[{"event":"受理投诉举报","on":"2022-03-01"},{"event":"调查结论形成","on":"2022-04-29"}]`, "-j", "sucheng", "--at", "2022-06-01")
	says(t, block(t, out, "sucheng-15-complaints/conclude-in-time"), "按期办结")
	out = due(t, `[{"event":"收到送审","on":"2024-03-01"},{"event":"答复送审机关","on":"2024-03-11"}]`, "-j", "wuwei", "--at", "2024-04-01")
	says(t, block(t, out, "wuwei-03-secrecy/referral-answer"), "逾期办结", "到期日 2024-03-08", "受理审查的机关逾期3日")
	out = due(t, `[{"event":"信息形成或者变更","on":"2024-03-01"},{"event":"公开","on":"2024-03-20"}]`, "-j", "xiji", "--on", "2022-04-01", "--at", "2024-06-03")
	says(t, block(t, out, "cn-regulation/publish"), "!逾期")
	out = due(t, `[{"event":"信息形成或者变更","on":"2020-06-01"}]`, "-j", "xiji", "--at", "2020-09-01")
	// Whether other organs were to be asked is not known: nobody is late with asking them.
	says(t, block(t, out, "xiji-11-release-coordination/ask-in-five"), "尚不能确定", "取决于：涉及其他行政机关")
	says(t, block(t, out, "cn-regulation/publish"), "行政机关逾期")
	r := run(t, `[{"event":"收到申请","on":"2024-03-01"},{"event":"答覆","on":"2024-03-08"}]`, "due", "-j", "cn", "--events", "-")
	if r.code == 0 || !strings.Contains(r.err, "办结") {
		t.Errorf("%+v", r)
	}
}

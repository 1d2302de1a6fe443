package clock_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

// answer is the limit for answering a request: 20 working days, which the time for
// asking a third party does not count towards, and which may be extended by 20.
var answer = clock.Limit{
	ID: "answer", Citation: "《条例》第三十三条", From: "收到申请", Within: deadline.MustPeriod("20 working days"),
	Who: "行政机关", Action: "答复", Until: []string{"答复申请人"},
	Pauses: []clock.Pause{{From: "征求第三方意见", Until: "收到第三方意见", AtMost: deadline.MustPeriod("15 working days")}},
	Extend: clock.Extension{AtMost: deadline.MustPeriod("20 working days"), ApprovedBy: "政府信息公开工作机构负责人", Tell: "申请人"},
}

// How a limit stands, as one thing happens after another.
func ExampleLimit_At() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	happened := []clock.Event{{Name: "收到申请", On: deadline.MustDate("2024-03-01")}}
	at := func(day string) clock.Status {
		s, err := answer.At(cn, deadline.MustDate(day), clock.Circumstances{}, happened...)
		if err != nil {
			fmt.Println(err)
		}
		fmt.Println(s.At, s.Phase, s.Due.Date, s.Remaining, s.Paused)
		return s
	}
	at("2024-03-08")
	happened = append(happened,
		clock.Event{Name: "征求第三方意见", On: deadline.MustDate("2024-03-11")},
		clock.Event{Name: "收到第三方意见", On: deadline.MustDate("2024-03-15")},
		clock.Event{Name: clock.EventExtend, On: deadline.MustDate("2024-04-01"), By: deadline.MustPeriod("5 working days")})
	at("2024-03-12")
	s := at("2024-04-02")
	fmt.Println(s.FirstDue.Date, s.Extended)
	late, err := answer.At(cn, deadline.MustDate("2024-04-16"), clock.Circumstances{}, happened...)
	fmt.Println(late.Phase == clock.Overdue, late.Phase.Label("zh"), late.OverdueDays, late.OverdueWork.N, err)

	// Facts say that it was done, on a day that nobody recorded.
	done, err := answer.At(cn, deadline.MustDate("2024-04-16"), clock.Circumstances{Done: true}, happened...)
	fmt.Println(done.Phase == clock.Done, done.Phase.Label("zh"), err)
	// Output:
	// 2024-03-08 running 2024-03-29 15 working days false
	// 2024-03-12 paused 2024-04-23 15 working days true
	// 2024-04-02 running 2024-04-15 8 working days false
	// 2024-04-08 5 working days
	// true 已逾期 1 1 <nil>
	// true 已办，日期未记录 <nil>
}

// Everything that has happened, read from the host's records.
func ExampleParseEvents() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	events, err := clock.ParseEvents([]byte(`[
		{"event": "收到申请", "on": "2024-01-29"},
		{"event": "延长", "on": "2024-03-05", "by": "20 working days"},
		{"event": "答复申请人", "on": "2024-03-20"}]`))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := answer.At(cn, deadline.MustDate("2024-03-20"), clock.Circumstances{}, events...)
	fmt.Println(s.Phase, s.Done, s.Due.Date, err)
	for _, f := range s.Findings { // the extension came after the first period had ended
		fmt.Println(f.On, f.Text.In("zh"))
	}
	// Output:
	// late 2024-03-20 2024-02-29 <nil>
	// 2024-03-05 2024-03-05“延长”晚于原期限届满之日，不计
}

// Why it is due on that day: every day, counted or skipped, with the reason.
func ExampleStatus_Ledger() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	limit := clock.Limit{ID: "reply", From: "收到征求意见书", Within: deadline.MustPeriod("3 working days")}
	received := clock.Event{Name: "收到征求意见书", On: deadline.MustDate("2024-04-03")}
	s, err := limit.At(cn, received.On, clock.Circumstances{}, received)
	if err != nil {
		fmt.Println(err)
		return
	}
	l := s.Ledger()
	for _, row := range l.Rows {
		fmt.Println(row.Date, row.Counted, row.Reason)
	}
	fmt.Println(l.Counted, l.Skipped, l.Total)
	fmt.Println(l.Rows[1].Explain("zh"))
	fmt.Println(l.Explain("zh"))
	fmt.Println(s.Explain("zh"))
	// Output:
	// 2024-04-03 false start
	// 2024-04-04 false holiday
	// 2024-04-05 false holiday
	// 2024-04-06 false holiday
	// 2024-04-07 true counted
	// 2024-04-08 true counted
	// 2024-04-09 true counted
	// 3 4 3
	// 清明节放假，不计（国办发明电〔2023〕7号）
	//   2024-04-03 星期三 “收到征求意见书”当日，不计入
	//   2024-04-04 星期四 清明节放假，不计（国办发明电〔2023〕7号）
	//   2024-04-05 星期五 清明节放假，不计（国办发明电〔2023〕7号）
	//   2024-04-06 星期六 清明节放假，不计（国办发明电〔2023〕7号）
	// + 2024-04-07 星期日 第1日（清明节调休上班）（国办发明电〔2023〕7号）
	// + 2024-04-08 星期一 第2日
	// + 2024-04-09 星期二 第3日
	// 共7日：应计3日，已计3日，不计4日
	// reply：自“收到征求意见书”起3个工作日内
	// 截至2024-04-03：计时中
	// 2024-04-03起算
	// 到期日 2024-04-09
	// 剩余3个工作日
}

// What a limit says, and what is wrong with one.
func ExampleLimit() {
	fmt.Println(answer.Explain("zh"))
	wrong := answer
	wrong.Within = deadline.Period{}
	wrong.Extend.AtMost = deadline.Period{}
	var input *lang.Error
	if errors.As(wrong.Validate(), &input) {
		fmt.Println(input.Code, input.Field, input.Message("zh"))
	}
	general := answer
	general.Generally = true // 原则上: a breach is a warning
	notice := clock.Limit{ID: "notice", Kind: clock.Before, From: "会议召开", Within: deadline.MustPeriod("3 days"),
		Count: clock.Counting{Closes: "17:30"}}
	fmt.Println(general.Generally, notice.Count.Closes, notice.Kind, notice.Validate())
	// Output:
	// 自“收到申请”起20个工作日内，行政机关答复；可延长，最长20个工作日，经政府信息公开工作机构负责人批准；“征求第三方意见”期间不计（最长15个工作日）（《条例》第三十三条）
	// limit within within：缺少期限；请写成“20个工作日”“30日”（或“30天”）“1个月”“2年”“24小时”“当日”
	// true 17:30 before <nil>
}

// Limits in hours need instants.
func ExampleDocket_AtInstant() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	begun := time.Date(2024, 3, 5, 9, 30, 0, 0, time.FixedZone("CST", 8*3600))
	limit := clock.Limit{ID: "opinion", From: "舆情发生", Within: deadline.MustPeriod("24 hours")}
	d, err := clock.NewDocket(cn, limit)
	if err != nil {
		fmt.Println(err)
		return
	}
	if d, err = d.With(clock.Event{Name: "舆情发生", At: begun}); err != nil {
		fmt.Println(err)
		return
	}
	all, err := d.AtInstant(begun.Add(23 * time.Hour))
	for _, s := range all {
		fmt.Println(s.DueAt, s.RemainingTime, err)
	}
	// Output:
	// 2024-03-06 09:30:00 +0800 CST 1h0m0s <nil>
}

// All the clocks of one matter: several limits, and one clock for each organ asked.
func ExampleDocket_With() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	reply := clock.Limit{ID: "reply", From: "收到征求意见书", Within: deadline.MustPeriod("5 working days"), Until: []string{"提出意见"}}
	d, err := clock.NewDocket(cn, answer, reply)
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err = d.With(
		clock.Event{Name: "收到申请", On: deadline.MustDate("2024-03-01")},
		clock.Event{Name: "收到征求意见书", On: deadline.MustDate("2024-03-04"), Of: "区教育局"},
		clock.Event{Name: "收到征求意见书", On: deadline.MustDate("2024-03-05"), Of: "区卫健局"},
		clock.Event{Name: "提出意见", On: deadline.MustDate("2024-03-08"), Of: "区教育局"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	all, err := d.At(deadline.MustDate("2024-03-13"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range all {
		fmt.Printf("%s %q %s %s\n", s.Limit, s.Of, s.Due.Date, s.Phase)
	}
	// Output:
	// answer "" 2024-03-29 running
	// reply "区卫健局" 2024-03-12 overdue
	// reply "区教育局" 2024-03-11 in_time
}

// A notice is published, and running clocks move.
func ExampleDocket_Moves() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	before, after := cn.AsKnown(deadline.MustDate("2020-01-20")), cn.AsKnown(deadline.MustDate("2020-01-28"))
	received := clock.Event{Name: "收到申请", On: deadline.MustDate("2020-01-10")}
	d, err := clock.NewDocket(before, answer)
	if err != nil {
		fmt.Println(err)
		return
	}
	if d, err = d.With(received); err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range d.Moves(before, after) {
		fmt.Println(m.Explain("zh"))
	}
	// Output:
	// answer（《条例》第三十三条）：2020-01-10起算，到期日由2020-02-12变为2020-02-14
	//   2020-01-31：上班→休息（春节，国办发明电〔2020〕1号）
	//   2020-02-01：上班（国办发明电〔2019〕16号）→休息（国办发明电〔2020〕1号）
	//   2020-02-02：休息→休息（春节，国办发明电〔2020〕1号）
}

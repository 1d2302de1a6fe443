package clock_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

// An answer is not due while the applicant owes a correction; the notice moves it once,
// and only if it came in time.
func ExamplePause() {
	answer := clock.Limit{
		ID: "answer", From: "收到申请", Within: deadline.MustPeriod("20 working days"),
		Pauses: []clock.Pause{{From: "告知补正", Until: "收到补正的申请", Once: true,
			InTime: deadline.MustPeriod("7 working days"), Called: "待补正"}},
		Restarts: []string{"收到补正的申请"},
	}
	cal, _ := deadline.China()
	docket, _ := clock.NewDocket(cal, answer)
	docket, _ = docket.With(
		clock.Event{Name: "收到申请", On: deadline.MustDate("2024-01-29")},
		clock.Event{Name: "告知补正", On: deadline.MustDate("2024-02-06")})
	clocks, _ := docket.At(deadline.MustDate("2024-03-05"))
	status := clocks[0]
	fmt.Println(status.Phase.Label("zh"), status.Called)
	for _, p := range status.Pauses {
		fmt.Println(p.From, p.To, p.Cause)
	}

	docket, _ = docket.With(clock.Event{Name: "收到补正的申请", On: deadline.MustDate("2024-03-06")})
	clocks, _ = docket.At(deadline.MustDate("2024-03-06"))
	fmt.Println(clocks[0].Due.Date)
	// Output:
	// 中止 待补正
	// 2024-02-06 2024-03-05 告知补正
	// 2024-04-03
}

// What an event is to a limit.
func ExampleLimit_Accepts() {
	limit := clock.Limit{ID: "answer", From: "收到申请", Within: deadline.MustPeriod("20 working days"), Until: []string{"作出答复"}}
	fmt.Println(limit.Knows("作出答复"), limit.Starts("收到申请"), limit.Starts("作出答复"), limit.Knows("转交"))
	err := limit.Accepts(clock.Event{Name: "转交", On: deadline.MustDate("2024-01-29")})
	fmt.Println(lang.Wrap(err).Message("zh"))
	// Output:
	// true true false false
	// event：期限 answer 没有“转交”这一事件；可用：收到申请、作出答复、办结
}

// A record that is kept in order: a notice given again begins another run, and who kept
// the record says when the last of several has acted.
func ExampleDocket_AsRecord() {
	cn, _ := deadline.China()
	reply := clock.Limit{ID: "reply", From: "发函", Within: deadline.MustPeriod("5 working days"), Until: []string{"答复"}}
	d, err := clock.NewDocket(cn, reply)
	if err != nil {
		fmt.Println(err)
		return
	}
	day := deadline.MustDate("2024-03-04")
	d, err = d.AsRecord().With(
		clock.Event{Name: "发函", On: day},
		clock.Event{Name: "答复", On: day, All: true},
		clock.Event{Name: "发函", On: day}, // and once more
		clock.Event{Name: "答复", On: day.AddDays(1), Of: "甲局"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range []clock.Event{{Name: "发函", On: day}, {Name: "答复", On: day.AddDays(2), All: true}} {
		if e.All {
			d, _ = d.With(e)
		}
		all, _ := d.At(deadline.MustDate("2024-03-31"))
		fmt.Println(len(all), all[0].Phase, !all[0].Done.IsZero())
	}
	// Output:
	// 1 overdue false
	// 1 in_time true
}

func ExampleLimit_SameAct() {
	limit := func(id, within string) clock.Limit {
		return clock.Limit{ID: id, From: "收到申请", Within: deadline.MustPeriod(within), Until: []string{"作出答复"},
			Extend: clock.Extension{AtMost: deadline.MustPeriod("15 working days")}}
	}
	statute, local := limit("cn/answer", "20 working days"), limit("town/answer", "15 working days")
	fmt.Println(statute.SameAct(&local))

	// What extends one of them extends the other, and is written once.
	cal, _ := deadline.China()
	docket, _ := clock.NewDocket(cal, statute, local)
	docket, _ = docket.With(
		clock.Event{Name: "收到申请", On: deadline.MustDate("2024-03-01")},
		clock.Event{Name: "延长", On: deadline.MustDate("2024-03-11"), By: deadline.MustPeriod("15 working days")})
	all, _ := docket.At(deadline.MustDate("2024-03-11"))
	for _, s := range all {
		fmt.Println(s.Limit, s.FirstDue.Date, s.Due.Date)
	}
	// Output:
	// true
	// cn/answer 2024-03-29 2024-04-22
	// town/answer 2024-03-22 2024-04-15
}

// What facts say about a clock, besides the events: that it was done on a day nobody
// recorded, that it asks nothing, or that nobody knows whether it does.
func ExampleDocket_Given() {
	notice := clock.Limit{ID: "correction-notice", From: "收到申请", Within: deadline.MustPeriod("7 working days")}
	cal, _ := deadline.China()
	docket, _ := clock.NewDocket(cal, notice)
	docket, _ = docket.With(clock.Event{Name: "收到申请", On: deadline.MustDate("2024-03-01")})
	for _, facts := range []clock.Circumstances{
		{}, {Done: true}, {Idle: true},
		{Doubt: lang.Text{ZH: "不知申请内容是否明确", EN: "it is not known whether the request is clear"}},
	} {
		all, _ := docket.Given("correction-notice", facts).At(deadline.MustDate("2024-03-13"))
		for _, s := range all {
			fmt.Println(s.Phase)
		}
	}
	// Output:
	// overdue
	// done
	// open
}

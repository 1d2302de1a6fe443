package clock_test

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

func Example() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	limit := clock.Limit{
		ID: "answer", Citation: "《中华人民共和国政府信息公开条例》第三十三条",
		From: "收到申请", Within: deadline.MustPeriod("20个工作日"),
		Extend:   clock.Extension{AtMost: deadline.MustPeriod("20 working days")},
		Pauses:   []clock.Pause{{From: "征求第三方意见", Until: "收到第三方意见", AtMost: deadline.MustPeriod("15 working days")}},
		Restarts: []string{"收到补正申请"},
		Until:    []string{"答复"},
	}
	status, err := limit.At(calendar, deadline.MustDate("2024-03-20"), clock.Circumstances{},
		clock.Event{Name: "收到申请", On: deadline.MustDate("2024-01-29")},
		clock.Event{Name: "收到补正申请", On: deadline.MustDate("2024-02-05")},
		clock.Event{Name: "征求第三方意见", On: deadline.MustDate("2024-02-19")},
		clock.Event{Name: "收到第三方意见", On: deadline.MustDate("2024-03-04")},
		clock.Event{Name: "延长", On: deadline.MustDate("2024-03-20"), By: deadline.MustPeriod("20 working days")},
	)
	if err != nil {
		panic(err)
	}
	fmt.Println(status.FirstDue.Date, status.Due.Date, status.Due.State, status.Remaining)
	ledger := status.Ledger()
	fmt.Println(ledger.Counted, ledger.Skipped, ledger.Total)
	for _, row := range ledger.Rows[12:14] {
		fmt.Println(row.Date, row.Explain("zh"))
	}
	// Output:
	// 2024-03-25 2024-04-23 known 23 working days
	// 40 46 40
	// 2024-02-10 春节放假，不计（国办发明电〔2023〕7号）
	// 2024-02-11 春节放假，不计（国办发明电〔2023〕7号）
}

func ExampleDocket() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	docket, err := clock.NewDocket(calendar,
		clock.Limit{ID: "publish", From: "形成", Within: deadline.MustPeriod("20 working days")},
		clock.Limit{ID: "consult", From: "征求意见", Within: deadline.MustPeriod("10 working days"), BoundedBy: "publish"},
	)
	if err != nil {
		panic(err)
	}
	docket, err = docket.With(
		clock.Event{Name: "形成", On: deadline.MustDate("2024-05-06")},
		clock.Event{Name: "征求意见", On: deadline.MustDate("2024-05-27"), Of: "财政局"},
	)
	if err != nil {
		panic(err)
	}
	all, err := docket.At(deadline.MustDate("2024-05-28"))
	if err != nil {
		panic(err)
	}
	for _, s := range all {
		fmt.Println(s.Limit, s.Of, s.Due.Date, s.Phase)
	}
	// Output:
	// publish  2024-05-31 running
	// consult 财政局 2024-05-31 running
}

// What a limit asks for.
func ExampleLimitKind() {
	for _, k := range []clock.LimitKind{clock.Within, clock.Before, clock.AtLeast} {
		l := clock.Limit{ID: "x", From: "会议召开", Kind: k, Within: deadline.MustPeriod("3 days")}
		fmt.Printf("%q %s %t\n", k, l.Label("zh"), k.Lasts())
	}
	// Output:
	// "" 自“会议召开”起3日内 false
	// "before" “会议召开”前3日 false
	// "at_least" 自“会议召开”起不少于3日 true
}

// The last day of a limit of which nothing is known but the day of its event.
func ExampleLimit_Due() {
	cn, _ := deadline.China()
	repair := clock.Limit{ID: "correct", From: "收到补正通知", Within: deadline.MustPeriod("1 month"), Count: clock.Counting{Roll: deadline.RollForward}}
	due, err := repair.Due(cn, deadline.MustDate("2024-01-10"))
	fmt.Println(due.Date, due.State, err)

	// What must also end within another limit does not get away from it.
	draft := clock.Limit{ID: "draft", From: "收到补正通知", Within: deadline.MustPeriod("60 days"), BoundedBy: "correct"}
	due, err = draft.Due(cn, deadline.MustDate("2024-01-10"), &repair)
	fmt.Println(due.Date, err)
	_, err = draft.Due(cn, deadline.MustDate("2024-01-10"))
	fmt.Println(lang.Wrap(err).Message("zh"))
	// Output:
	// 2024-02-18 known <nil>
	// 2024-02-18 <nil>
	// 期限 correct 尚未起算
}

// The last day as an entry for a calendar program.
func ExampleStatus_Entry() {
	cn, _ := deadline.China()
	limit := clock.Limit{ID: "answer", From: "收到申请", Within: deadline.MustPeriod("20 working days"), Who: "行政机关", Action: "答复"}
	received := clock.Event{Name: "收到申请", On: deadline.MustDate("2024-03-01")}
	s, err := limit.At(cn, received.On, clock.Circumstances{}, received)
	if err != nil {
		fmt.Println(err)
		return
	}
	e, ok := s.Entry("2024年第3号申请")
	fmt.Println(e.From, e.Summary, ok)
	// Output: 2024-03-29 2024年第3号申请：行政机关答复 true
}

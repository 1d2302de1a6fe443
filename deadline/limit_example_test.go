package deadline_test

import (
	"fmt"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

func ExampleClock() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	limit := deadline.Limit{
		ID: "answer", Citation: "《中华人民共和国政府信息公开条例》第三十三条",
		From: "收到申请", Within: deadline.MustPeriod("20个工作日"),
		Extend:   deadline.Extension{AtMost: deadline.MustPeriod("20 working days")},
		Pauses:   []deadline.Pause{{From: "征求第三方意见", Until: "收到第三方意见", AtMost: deadline.MustPeriod("15 working days")}},
		Restarts: []string{"收到补正申请"},
		Until:    []string{"答复"},
	}
	clock, err := deadline.NewClock(limit, calendar,
		deadline.Event{Name: "收到申请", On: deadline.MustDate("2024-01-29")},
		deadline.Event{Name: "收到补正申请", On: deadline.MustDate("2024-02-05")},
		deadline.Event{Name: "征求第三方意见", On: deadline.MustDate("2024-02-19")},
		deadline.Event{Name: "收到第三方意见", On: deadline.MustDate("2024-03-04")},
		deadline.Event{Name: "延长", On: deadline.MustDate("2024-03-20"), By: deadline.MustPeriod("20 working days")},
	)
	if err != nil {
		panic(err)
	}
	status, err := clock.Latest()
	if err != nil {
		panic(err)
	}
	fmt.Println(status.FirstDue.Date, status.Due.Date, status.Due.State, status.Remaining)
	ledger := status.Ledger()
	fmt.Println(ledger.Counted, ledger.Skipped, ledger.Adds())
	for _, row := range ledger.Rows[12:14] {
		fmt.Println(row.Date, row.Explain("zh"))
	}
	// Output:
	// 2024-03-25 2024-04-23 known 23 working days
	// 40 46 true
	// 2024-02-10 春节放假，不计（国办发明电〔2023〕7号）
	// 2024-02-11 春节放假，不计（国办发明电〔2023〕7号）
}

func ExampleDocket() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	docket, err := deadline.NewDocket(calendar,
		deadline.Limit{ID: "publish", From: "形成", Within: deadline.MustPeriod("20 working days")},
		deadline.Limit{ID: "consult", From: "征求意见", Within: deadline.MustPeriod("10 working days"), BoundedBy: "publish"},
	)
	if err != nil {
		panic(err)
	}
	docket, err = docket.With(
		deadline.Event{Name: "形成", On: deadline.MustDate("2024-05-06")},
		deadline.Event{Name: "征求意见", On: deadline.MustDate("2024-05-27"), Of: "财政局"},
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

func ExampleObligation() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	transfer := deadline.Obligation{
		ID: "transfer", Citation: "《政府信息移送制度》第五条",
		Repeats: deadline.MustRecurrence("每月9—10日（遇节假日、公休日顺延）"),
		Who:     "区级行政机关", Action: "移送上月公开的政府信息",
	}
	fmt.Println(transfer.Repeats)
	review, err := transfer.Review(calendar, deadline.MustDate("2026-01-01"), deadline.MustDate("2026-03-31"),
		[]deadline.Date{deadline.MustDate("2026-01-12"), deadline.MustDate("2026-02-11")}, deadline.MustDate("2026-03-09"))
	if err != nil {
		panic(err)
	}
	for _, r := range review.Results {
		fmt.Println(r.Key, r.Window, r.Outcome)
	}
	// Output:
	// 9-10 each month, roll forward
	// 2026-01 2026-01-09/2026-01-12 met
	// 2026-02 2026-02-09/2026-02-10 met_late
	// 2026-03 2026-03-09/2026-03-10 pending
}

func ExampleAgenda_ICal() {
	report := deadline.Obligation{
		ID: "annual-report", Citation: "条例第四十九条", Repeats: deadline.MustRecurrence("by January 31"),
		Who: "行政机关", Action: "提交并公布年度报告",
	}
	occurrences, err := report.Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2027-12-31"))
	if err != nil {
		panic(err)
	}
	entries := report.Entries(0, occurrences...)
	data, err := deadline.Agenda{Stamp: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Entries: entries}.ICal()
	if err != nil {
		panic(err)
	}
	fmt.Println(entries[0].UID, entries[0].Summary, len(data) > 0)
	// Output:
	// annual-report/2027@gongkai 行政机关提交并公布年度报告（条例第四十九条） true
}

func ExampleParsePeriod() {
	for _, s := range []string{"20个工作日", "1 month", "两周"} {
		p, err := deadline.ParsePeriod(s)
		if err != nil {
			fmt.Println(lang.Wrap(err).Message("zh"))
			continue
		}
		fmt.Println(p, p.Chinese())
	}
	// Output:
	// 20 working days 20个工作日
	// 1 month 1个月
	// “两周”不是期限；请写成“20个工作日”“30日”（或“30天”）“1个月”“2年”“24小时”“当日”
}

// The keys with which a policy file says how long a limit is.
func ExampleLimitKinds() {
	for _, k := range deadline.LimitKinds() {
		l := deadline.Limit{ID: "x", From: "会议召开", Kind: k, Within: deadline.MustPeriod("3 days")}
		fmt.Println(k, l.Explain("zh"))
	}
	// Output:
	// within 自“会议召开”起3日内
	// before “会议召开”前3日
	// at_least 自“会议召开”起不少于3日
}

package recur_test

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
)

// transfer is owed each month, on the 9th or 10th, moved on over days off.
var transfer = recur.Obligation{
	ID: "monthly-transfer", Citation: "《移送制度》第九条", Repeats: recur.MustRecurrence("每月9-10日（遇节假日、公休日顺延）"),
	Who: "行政机关", Action: "移送上个月的主动公开信息", Since: deadline.MustDate("2021-10-27"),
}

func ExampleParseRecurrence() {
	for _, s := range []string{"每年6月、12月", "每季度开始的1-5日", "每周至少1次，间隔不超过14日"} {
		r, err := recur.ParseRecurrence(s)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(r, r.Label("zh"), r.Label("en"))
	}
	_, err := recur.ParseRecurrence("有时候")
	fmt.Println(err != nil)
	// Output:
	// June and December 每年6月、12月 June and December
	// 1-5 each quarter 每季度开始的1-5日 1-5 each quarter
	// at least weekly, gap at most 14 days 每周至少一次，间隔不超过14日 at least weekly, gap at most 14 days
	// true
}

// When it is owed.
func ExampleObligation_Occurrences() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(transfer.Explain("zh"))
	all, err := transfer.Occurrences(cn, deadline.MustDate("2022-03-01"), deadline.MustDate("2022-05-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range all {
		fmt.Println(o.Key, o.Nominal, o.Window, o.Moved)
	}
	next, ok, err := transfer.Next(cn, deadline.MustDate("2022-05-31"))
	fmt.Println(next.Explain("zh"), ok, err)
	// Output:
	// 每月9-10日，遇节假日、公休日顺延，行政机关移送上个月的主动公开信息（《移送制度》第九条）
	// 2022-03 2022-03-09/2022-03-10 2022-03-09/2022-03-10 false
	// 2022-04 2022-04-09/2022-04-10 2022-04-11 true
	// 2022-05 2022-05-09/2022-05-10 2022-05-09/2022-05-10 false
	// 2022-06：2022年6月9日至2022年6月10日 true <nil>
}

// Whether it was done.
func ExampleObligation_Review() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	done := []deadline.Date{deadline.MustDate("2022-03-10"), deadline.MustDate("2022-04-15")}
	v, err := transfer.Review(cn, deadline.MustDate("2022-03-01"), deadline.MustDate("2022-06-30"), done, deadline.MustDate("2022-06-09"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range v.Results {
		fmt.Println(r.Key, r.Outcome, r.Overdue)
	}
	fmt.Println(v.Results[1].Explain("zh"), v.Extra)
	// Output:
	// 2022-03 met 0
	// 2022-04 met_late 4
	// 2022-05 missed 30
	// 2022-06 pending 0
	// 2022-04：2022年4月11日；条文所定2022年4月9日至2022年4月10日没有工作日，移到其后：逾期完成，逾期4日 []
}

// Recurrences that limit the gap between two performances.
func ExampleGap() {
	weekly := recur.Obligation{ID: "update", Repeats: recur.MustRecurrence("每周至少1次，间隔不超过14日"), Action: "更新"}
	done := []deadline.Date{deadline.MustDate("2024-03-01"), deadline.MustDate("2024-03-20")}
	v, err := weekly.Review(nil, deadline.MustDate("2024-03-01"), deadline.MustDate("2024-03-31"), done, deadline.MustDate("2024-03-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range v.Gaps {
		fmt.Println(g.From, g.To, g.Days)
	}
	lines := strings.Split(v.Explain("zh"), "\n")
	fmt.Println(lines[len(lines)-1])
	// Output:
	// 2024-03-01 2024-03-20 19
	// 间隔过长：2024-03-01与2024-03-20间隔19日
}

func ExampleObligation() {
	calendar, err := deadline.China()
	if err != nil {
		panic(err)
	}
	transfer := recur.Obligation{
		ID: "transfer", Citation: "《政府信息移送制度》第五条",
		Repeats: recur.MustRecurrence("每月9—10日（遇节假日、公休日顺延）"),
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

// Occurrences as entries for a calendar program.
func ExampleObligation_Entries() {
	report := recur.Obligation{ID: "annual-report", Repeats: recur.MustRecurrence("by January 31"), Who: "行政机关", Action: "公布年度报告"}
	all, err := report.Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2027-12-31"))
	for _, e := range report.Entries(0, all...) {
		fmt.Println(e.UID, e.To, e.Summary, err)
	}
	// Output: annual-report/2027@gongkai 2027-01-31 行政机关公布年度报告 <nil>
}

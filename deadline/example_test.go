package deadline_test

import (
	"errors"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

func Example() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := cn.AddWorkingDays(deadline.MustDate("2026-02-13"), 20)
	fmt.Println(due.Date, due.State, err)

	why, _ := cn.Day(deadline.MustDate("2026-02-14"))
	fmt.Println(why.Explain("zh"))
	// Output:
	// 2026-03-19 known <nil>
	// 2026-02-14（星期六）是工作日：春节调休上班（国办发明电〔2025〕7号，2025年11月4日发布）
}

// A day past the data is an error that says which year is missing.
func ExampleCalendar_AddWorkingDays_unknown() {
	cn, _ := deadline.China()
	_, err := cn.AddWorkingDays(deadline.MustDate("2026-12-25"), 10)
	var unknown *lang.Error
	if errors.As(err, &unknown) && unknown.Code == "unknown-day" {
		fmt.Println(unknown.Args[0])
		fmt.Println(unknown.Message("zh"))
	}
	// Output:
	// 2027-01-01
	// 没有覆盖2027年1月1日的放假安排：缺少2027年部分节假日安排的通知；请把通知写成历法文件 cn/2027.csv（写法见 docs/calendar-guide.zh-CN.md），用 --calendars 指明所在目录；通知公布前可以用 --estimate 推算
}

// Xiji is in Ningxia, where two festivals more are days off.
func ExampleByName() {
	national, _ := deadline.ByName("cn")
	ningxia, _ := deadline.ByName("cn+nx")
	d := deadline.MustDate("2021-05-12")
	a, _ := national.AddWorkingDays(d, 1)
	b, _ := ningxia.AddWorkingDays(d, 1)
	fmt.Println(a.Date, b.Date)

	gap, _ := ningxia.AddWorkingDays(deadline.MustDate("2018-05-10"), 1)
	fmt.Println(gap.Date, gap.NoOverlay)
	// Output:
	// 2021-05-13 2021-05-17
	// 2018-05-11 true
}

// What an office could know before the notice for 2019 was published.
func ExampleCalendar_AsKnown() {
	cn, _ := deadline.China()
	d := deadline.MustDate("2018-12-28")
	then, _ := cn.AsKnown(deadline.MustDate("2018-11-01")).AddWorkingDays(d, 1)
	now, _ := cn.AddWorkingDays(d, 1)
	fmt.Println(then.Date, then.State)
	fmt.Println(now.Date, now.State)
	// Output:
	// 2018-12-31 provisional
	// 2018-12-29 known
}

// A host closes for a day, from a file that it supplies.
func ExampleCalendar_Load() {
	files := fstest.MapFS{"停电.csv": {Data: []byte(`通知,标题,范围,年份,修改,成文日期,发布日期,来源
某办〔2024〕5号,关于停电停办业务的通知,某区政务服务中心,,,2024-03-01,2024-03-01,

日期,至,天数,安排,名称,通知
2024-03-04,,1,放假,停电停办,某办〔2024〕5号
`)}}
	cn, _ := deadline.China()
	office, err := cn.Load(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	due, _ := office.AddWorkingDays(deadline.MustDate("2024-03-01"), 1)
	fmt.Println(office.Scopes(), due.Date)
	// Output:
	// [全国 某区政务服务中心] 2024-03-05
}

func ExampleCalendar_ExplainAdd() {
	cn, _ := deadline.China()
	text, _ := cn.ExplainAdd(deadline.MustDate("2026-02-18"), 5, "zh")
	fmt.Println(text)
	// Output:
	// 2026-02-18之后第5个工作日是2026-02-28（星期六）；不计：2026-02-19至2026-02-23春节（国办发明电〔2025〕7号）；调休上班，计入：2026-02-28春节（国办发明电〔2025〕7号）
}

func ExampleDiff() {
	cn, _ := deadline.China()
	before := cn.AsKnown(deadline.MustDate("2020-01-26"))
	after := cn.AsKnown(deadline.MustDate("2020-01-27"))
	for _, change := range deadline.Diff(before, after) {
		if change.Before.Working != change.After.Working {
			fmt.Println(change.Explain("zh"))
		}
	}
	// Output:
	// 2020-01-31：上班→休息（春节，国办发明电〔2020〕1号）
	// 2020-02-01：上班（国办发明电〔2019〕16号）→休息（国办发明电〔2020〕1号）
}

// One instant, one day in china.
func ExampleDateOf() {
	instant := time.Date(2024, 2, 29, 16, 0, 0, 0, time.UTC)
	fmt.Println(deadline.DateOf(instant), deadline.DateOf(instant.In(time.FixedZone("EST", -5*3600))))
	// Output: 2024-03-01 2024-03-01
}

// Whether regional days off count, and whether a weekend after a holiday is part of it,
// are questions of reading: both days can be had.
func ExampleCalendar_National() {
	xiji, _ := deadline.ByName("cn+nx")
	day := deadline.MustDate("2021-05-13") // 开斋节
	for _, c := range []*deadline.Calendar{xiji, xiji.National()} {
		working, err := c.Working(day)
		fmt.Println(c.Scopes(), working, err)
	}
	to, _ := xiji.Roll(deadline.MustDate("2019-06-07"), deadline.RollAfterHoliday)
	if r, ok := xiji.RollReading(to.Date, deadline.RollAfterHoliday); ok {
		fmt.Println(to.Date, r.Others[0].Due)
		fmt.Println(r.Explain("zh"))
	}
	// Output:
	// [全国 宁夏回族自治区] false <nil>
	// [全国] true <nil>
	// 2019-06-08 2019-06-10
	// 解释：节日的次日是休息日，不属于该节日的假期，不再移动；另一种解释：休息日也是休假日，移到其后第一个工作日（2019-06-10）
}

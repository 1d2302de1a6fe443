package deadline_test

import (
	"errors"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// What a calendar covers, and single days of it.
func ExampleCalendar() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cn.Covers().From, cn.Covers().To, strings.HasPrefix(cn.Version(), "cn@2026-12-31:"), len(cn.Warnings()))
	saturday := deadline.MustDate("2026-02-14")
	works, err := cn.Working(saturday)
	fmt.Println(works, err)
	day, err := cn.Day(saturday)
	fmt.Println(day.Kind, day.Name, day.Notice.Number, err)
	// Output:
	// 2006-12-30 2026-12-31 true 0
	// true <nil>
	// adjusted working day 春节 国办发明电〔2025〕7号 <nil>
}

func ExampleCalendar_CountWorkingDays() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	from, to := deadline.MustDate("2026-02-13"), deadline.MustDate("2026-02-24")
	n, err := cn.CountWorkingDays(from, to)
	fmt.Println(n.N, n.State, err)
	why, err := cn.ExplainCount(from, to, "zh")
	fmt.Println(why, err)
	// Output:
	// 2 known <nil>
	// 2026-02-13之后至2026-02-24（含）有2个工作日；不计：2026-02-15至2026-02-23春节（国办发明电〔2025〕7号）；调休上班，计入：2026-02-14春节（国办发明电〔2025〕7号） <nil>
}

// Day by day.
func ExampleCalendar_Days() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	from, to := deadline.MustDate("2024-04-03"), deadline.MustDate("2024-04-08")
	for day, err := range cn.Days(from, to) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(day.Date, day.Working)
	}
	// Output:
	// 2024-04-03 true
	// 2024-04-04 false
	// 2024-04-05 false
	// 2024-04-06 false
	// 2024-04-07 true
	// 2024-04-08 true
}

// What becomes of a last day that is a day off.
func ExampleCalendar_Roll() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	tomb := deadline.MustDate("2024-04-04") // Qingming, free until Saturday the 6th; Sunday the 7th is worked
	for _, rule := range []deadline.RollRule{deadline.RollForward, deadline.RollAfterHoliday, deadline.RollBackward} {
		due, err := cn.Roll(tomb, rule)
		fmt.Println(rule, due.Date, err)
	}
	// Output:
	// forward 2024-04-07 <nil>
	// after holiday 2024-04-07 <nil>
	// backward 2024-04-03 <nil>
}

// Years without a notice can be estimated, and every result says so.
func ExampleCalendar_Estimate() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	then := cn.AsKnown(deadline.MustDate("2024-11-01")) // the notice for 2025 is of 12 November 2024
	from := deadline.MustDate("2024-12-30")
	_, err = then.AddWorkingDays(from, 5)
	var unknown *lang.Error
	if errors.As(err, &unknown) && unknown.Code == "unknown-day" {
		fmt.Println(then.KnownOn(), unknown.Args[0])
	}
	guess, err := then.Estimate().AddWorkingDays(from, 5)
	fmt.Println(guess.Date, guess.State, err)
	known, err := cn.AddWorkingDays(from, 5)
	fmt.Println(known.Date, known.State, err)
	// Output:
	// 2024-11-01 2025-01-01
	// 2025-01-07 estimated <nil>
	// 2025-01-07 known <nil>
}

// The notice for a new year is a file; it is read apart and laid over any calendar.
// All mistakes of all files are told at once.
func ExampleReadOverlay() {
	overlay, err := deadline.ReadOverlay(fstest.MapFS{"停电.csv": {Data: []byte(`通知,标题,范围,年份,修改,成文日期,发布日期,来源
某办〔2024〕5号,关于停电停办业务的通知,某区政务服务中心,,,2024-03-01,2024-03-01,

日期,至,天数,安排,名称,通知
2024-03-04,,1,放假,停电停办,某办〔2024〕5号
`)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	office, err := cn.With(overlay)
	if err != nil {
		fmt.Println(err)
		return
	}
	day, err := office.Day(deadline.MustDate("2024-03-04"))
	fmt.Println(day.Explain("zh"), err)

	_, err = deadline.ReadOverlay(fstest.MapFS{"2027.csv": {Data: []byte("日期,安排,名称,通知\n2027-01-32,放假,元旦,某办〔2026〕9号\n")}})
	for _, m := range lang.Messages(err, "zh") {
		fmt.Println(m)
	}
	var first *lang.Error
	if errors.As(err, &first) {
		fmt.Println(first.Code, first.Field)
	}
	// Output:
	// 2024-03-04（星期一）不是工作日：停电停办放假（某办〔2024〕5号，2024年3月1日发布） <nil>
	// 2027.csv:2:1: “2027-01-32”不是日期。请写成 2026-01-31 的样子 [GK2111]
	// 2027.csv:2:18: 通知“某办〔2026〕9号”没有列在通知表中。请检查文号，或者在通知表中补一行 [GK2116]
	// GK2111 2027.csv:2:1
}

// Each change can be read by itself.
func ExampleChange() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range deadline.Diff(cn.AsKnown(deadline.MustDate("2020-01-26")), cn) {
		if c.Before.Working != c.After.Working && c.Date.Year() == 2020 {
			fmt.Println(c.Explain("zh"))
			break
		}
	}
	// Output: 2020-01-31：上班→休息（春节，国办发明电〔2020〕1号）
}

// Where 民法典 203 leads to a Saturday that nobody works, the other reading stands
// beside it.
func ExampleCalendar_ExplainRoll() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := cn.ExplainRoll(deadline.MustDate("2019-06-07"), deadline.RollAfterHoliday, "zh")
	fmt.Println(text, err)
	// Output:
	// 2019-06-08（星期六）不是工作日：休息日
	// 解释：节日的次日是休息日，不属于该节日的假期，不再移动；另一种解释：休息日也是休假日，移到其后第一个工作日（2019-06-10） <nil>
}

// Notices of several scopes in one folder: what concerns one region only is laid over
// its calendar alone.
func ExampleOverlay_Only() {
	o, err := deadline.ReadOverlay(fstest.MapFS{"a.csv": {Data: []byte(`通知,标题,范围,年份,修改,成文日期,发布日期
x,停电通知,某县,,,2024-03-01,2024-03-01
y,停水通知,宁夏回族自治区,,,2024-03-01,2024-03-01

日期,至,天数,安排,名称,通知
2024-03-04,,1,放假,停电,x
2024-03-05,,1,放假,停水,y
`)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(o.Scopes())
	xiji, err := deadline.ByName("cn+nx")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(xiji.Scopes())
	own, err := xiji.With(o.Only(func(scope, _ string) bool { return scope == "宁夏回族自治区" }))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range []string{"2024-03-04", "2024-03-05"} {
		fmt.Println(own.Working(deadline.MustDate(d)))
	}
	// Output:
	// [某县 宁夏回族自治区]
	// [全国 宁夏回族自治区]
	// true <nil>
	// false <nil>
}

// Files that a host has read from elsewhere, a database or a form.
func ExampleParseOverlay() {
	o, err := deadline.ParseOverlay(map[string][]byte{"停电": []byte("通知,标题,范围\nx,停电通知,某县\n\n日期,安排,名称,通知\n2024-03-04,放假,停电,x\n")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(o.Scopes())
	_, err = deadline.ParseOverlay(map[string][]byte{"停电": []byte("日期,安排,名称,通知\n2024-03-04,放价,停电,x\n")})
	fmt.Println(err)
	// Output:
	// [某县]
	// 停电:2:12: “放价”不是安排的种类。请写“放假”或“上班” [GK2113]
	// 停电:2:18: 通知“x”没有列在通知表中。请检查文号，或者在通知表中补一行 [GK2116]
}

package deadline_test

import (
	"fmt"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

// A Date is a civil day: no clock, no zone.
func ExampleDate() {
	d, err := deadline.ParseDate("2024-01-31")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Year(), d.Month(), d.Day(), d.Weekday(), d.Label("zh"))
	fmt.Println(d.AddDays(30), d.AddMonths(1), d.AddMonths(-48)) // a month has a last day
	leap, err := deadline.NewDate(2024, time.February, 29)
	fmt.Println(leap.Sub(d), leap.After(d), leap.Before(d), leap.Compare(d), err)
	fmt.Println(leap.Time())
	_, err = deadline.ParseDate("2023-02-29")
	fmt.Println(err != nil)
	// Output:
	// 2024 January 31 Wednesday 2024年1月31日
	// 2024-03-01 2024-02-29 2020-01-31
	// 29 true false 1 <nil>
	// 2024-02-29 00:00:00 +0800 CST
	// true
}

// Lengths as the law writes them.
func ExamplePeriod() {
	for _, s := range []string{"20个工作日", "30 days", "一个月", "24小时", "当日"} {
		p, err := deadline.ParsePeriod(s)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(p, p.Label("zh"), p.N, p.Unit, p.Validate())
	}
	_, err := deadline.ParsePeriod("二十个工作日左右")
	fmt.Println(lang.Wrap(err).Message("zh"))
	fmt.Println(deadline.MustPeriod("3 days").Label("en"))
	// Output:
	// 20 working days 20个工作日 20 working_days <nil>
	// 30 days 30日 30 days <nil>
	// 1 month 1个月 1 months <nil>
	// 24 hours 24小时 24 hours <nil>
	// same day 当日 0 days <nil>
	// “二十个工作日左右”不是期限；请写成“20个工作日”“30日”（或“30天”）“1个月”“2年”“24小时”“当日”
	// 3 days
}

// Whoever asks for a name that is not there learns which there are.
func ExampleNames() {
	_, err := deadline.ByName("cn+gd")
	fmt.Println(lang.Wrap(err).Code, err)
	fmt.Println(deadline.Names())
	// Output:
	// unknown-calendar 没有名为“cn+gd”的历法（可用：cn, cn+nx）
	// [cn cn+nx]
}

// Labels are for people, values and String for data.
func ExampleKind() {
	for _, k := range []deadline.Kind{deadline.Weekday, deadline.AdjustedWork} {
		fmt.Println(k, k.Label("zh"))
	}
	fmt.Println(deadline.Provisional, deadline.Provisional.Label("zh"))
	// Output:
	// weekday 工作日
	// adjusted working day 调休上班
	// provisional 暂定
}

// A window is a run of days, both ends included.
func ExampleWindow() {
	w := deadline.Window{From: deadline.MustDate("2022-03-09"), To: deadline.MustDate("2022-03-10")}
	fmt.Println(w, w.Label("zh"))
	// Output: 2022-03-09/2022-03-10 2022年3月9日至2022年3月10日
}

func ExampleParsePeriod() {
	for _, s := range []string{"20个工作日", "1 month", "两周"} {
		p, err := deadline.ParsePeriod(s)
		if err != nil {
			fmt.Println(lang.Wrap(err).Message("zh"))
			continue
		}
		fmt.Println(p, p.Label("zh"))
	}
	// Output:
	// 20 working days 20个工作日
	// 1 month 1个月
	// “两周”不是期限；请写成“20个工作日”“30日”（或“30天”）“1个月”“2年”“24小时”“当日”
}

// Doubtful words are read, and the answer names the reading with the day under the
// others.
func ExampleReading() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	limit := clock.Limit{ID: "recheck", From: "收到书面答复", Within: deadline.MustPeriod("30 days")}
	received := clock.Event{Name: "收到书面答复", On: deadline.MustDate("2022-05-12")}
	s, err := limit.At(cn, received.On, clock.Circumstances{}, received)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range s.Readings {
		fmt.Println(r.ID, r.Used.In("zh"))
		for _, o := range r.Others {
			fmt.Println(" ", o.Text.In("zh"), o.Due)
		}
	}
	// Output:
	// no-roll 最后一日不是工作日，条文没有规定顺延，不移动
	//   顺延至节假日后的第一个工作日 2022-06-13
}

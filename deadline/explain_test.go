package deadline_test

import (
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
)

func TestExplain(t *testing.T) {
	cn, nx := china(t), named(t, "cn+nx")
	add := func(c *deadline.Calendar, d string, n int, lang string) string {
		s, err := c.ExplainAdd(day(d), n, lang)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	count := func(c *deadline.Calendar, a, b, lang string) string {
		s, err := c.ExplainCount(day(a), day(b), lang)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	one := func(c *deadline.Calendar, d, lang string) string {
		x, err := c.Day(day(d))
		if err != nil {
			t.Fatal(err)
		}
		return x.Explain(lang)
	}
	for _, c := range []struct{ got, want string }{
		{one(cn, "2026-02-14", "zh"), "2026-02-14（星期六）是工作日：春节调休上班（国办发明电〔2025〕7号，2025年11月4日发布）"},
		{one(cn, "2026-02-14", "en-GB"), "2026-02-14 (Saturday) is a working day: worked in exchange for 春节 (国办发明电〔2025〕7号, published 2025-11-04)"},
		{one(cn, "2026-03-01", ""), "2026-03-01（星期日）不是工作日：休息日"},
		{one(cn, "2026-12-30", "zh"), "2026-12-30（星期三）是工作日；暂定：下一年度放假安排尚未发布，可能改变"},
		{one(nx, "2018-06-15", "zh"), "2018-06-15（星期五）是工作日；宁夏回族自治区没有2018年的数据，只按其余历法回答"},
		{deadline.Day{Date: day("2027-03-01")}.Explain("zh"), "2027-03-01（星期一）是否工作日未知：没有覆盖这一天的放假安排"},
		{add(cn, "2026-02-13", 3, "zh"), "2026-02-13之后第3个工作日是2026-02-25（星期三）；不计：2026-02-15至2026-02-23春节（国办发明电〔2025〕7号）；调休上班，计入：2026-02-14春节（国办发明电〔2025〕7号）"},
		{add(cn, "2026-03-06", -5, "en"), "working day 5 before 2026-03-06 is 2026-02-28 (Saturday); not counted: 1 weekend day; weekend days worked and counted: 2026-02-28 春节 (国办发明电〔2025〕7号)"},
		{add(cn, "2026-03-02", 0, "zh"), "2026-03-02（星期一）是工作日"},
		{add(cn.Estimate(), "2026-12-31", 1, "zh"), "2026-12-31之后第1个工作日是2027-01-04（星期一）；不计：2027-01-01元旦、休息日2天；推算：放假安排尚未发布，按法定节假日、补假和周末推算"},
		{count(cn, "2026-09-30", "2026-10-05", "zh"), "2026-09-30之后至2026-10-05（含）有0个工作日；不计：2026-10-01至2026-10-05国庆节（国办发明电〔2025〕7号）"},
		{count(nx, "2018-12-28", "2018-12-31", "en"), "1 working day after 2018-12-28 up to and including 2018-12-31; not counted: 2018-12-30 to 2018-12-31 元旦 (国办发明电〔2018〕15号); weekend days worked and counted: 2018-12-29 元旦 (国办发明电〔2018〕15号); no data of 宁夏回族自治区 for 2018, only the rest of the calendar speaks"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
	if _, err := cn.ExplainAdd(day("2026-12-25"), 10, "zh"); err == nil {
		t.Error("a guess was explained")
	}
}

func TestDiff(t *testing.T) {
	cn := china(t)
	said := func(changes []deadline.Change, lang string) string {
		var lines []string
		for _, c := range changes {
			lines = append(lines, c.Explain(lang))
		}
		return strings.Join(lines, "\n")
	}
	moving := func(changes []deadline.Change) (out []deadline.Change) {
		for _, c := range changes {
			if c.Before.Working != c.After.Working || (c.Before.State == deadline.Unknown) != (c.After.State == deadline.Unknown) {
				out = append(out, c)
			}
		}
		return out
	}
	extension := deadline.Diff(cn.AsKnown(day("2020-01-26")), cn.AsKnown(day("2020-01-27")))
	want := `2020-01-31：上班→休息（春节，国办发明电〔2020〕1号）
2020-02-01：上班（国办发明电〔2019〕16号）→休息（国办发明电〔2020〕1号）
2020-02-02：休息→休息（春节，国办发明电〔2020〕1号）`
	if got := said(extension, "zh"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := moving(extension); len(got) != 2 || got[1].Date != day("2020-02-01") {
		t.Errorf("days that move a deadline: %v", got)
	}
	next := deadline.Diff(cn, load(t, cn, "2027.csv", yearNotice(2027)))
	want = `2026-12-29: worked (provisional) → worked (known)
2026-12-30: worked (provisional) → free (元旦, 国办发明电〔2026〕9号, known)
2026-12-31: worked (provisional) → free (元旦, 国办发明电〔2026〕9号, known)
2027-01-01: unknown → free (元旦, 国办发明电〔2026〕9号, known)`
	if got := said(next[:4], "en"); got != want || len(next) != 3+365 {
		t.Errorf("%d days, got\n%s\nwant\n%s", len(next), got, want)
	}
	region := moving(deadline.Diff(cn, named(t, "cn+nx")))
	if len(region) != 14 || !strings.Contains(region[0].Explain("zh"), "开斋节") {
		t.Errorf("Ningxia moves %d days: %s", len(region), said(region, "zh"))
	}
	if d := deadline.Diff(cn, cn.AsKnown(day("2026-11-23"))); len(d) != 0 {
		t.Errorf("nothing changed, yet: %s", said(d, "zh"))
	}
	if d := deadline.Diff(new(deadline.Calendar), new(deadline.Calendar)); len(d) != 0 {
		t.Errorf("nothing against nothing: %v", d)
	}
	if back := deadline.Diff(cn, new(deadline.Calendar)); len(back) != 7307 || !strings.Contains(said(back, "zh"), "未知") {
		t.Errorf("everything lost: %d days", len(back))
	}
}

// A number of working days that is negative says why, in words too.
func TestExplainCountBackward(t *testing.T) {
	s, err := china(t).ExplainCount(day("2026-02-24"), day("2026-02-14"), "zh")
	if err != nil || !strings.HasPrefix(s, "2026-02-14之后至2026-02-24（含）有1个工作日，止日在起日之前，记作-1；") {
		t.Error(s, err)
	}
	s, err = china(t).ExplainCount(day("2026-02-24"), day("2026-02-14"), "en")
	if err != nil || !strings.HasPrefix(s, "1 working day after 2026-02-14 up to and including 2026-02-24, counted backward, hence -1; ") {
		t.Error(s, err)
	}
}

// The day after a holiday may be a Saturday that nobody works: the other reading
// stands beside it, in the calendar and in a clock.
func TestHolidayThenWeekend(t *testing.T) {
	cn := china(t)
	for from, want := range map[string]string{
		"2019-06-07": "2019-06-08（星期六）不是工作日：休息日\n解释：节日的次日是休息日，不属于该节日的假期，不再移动；另一种解释：休息日也是休假日，移到其后第一个工作日（2019-06-10）",
		"2019-06-08": "2019-06-10（星期一）是工作日",
		"2024-02-10": "2024-02-18（星期日）是工作日：春节调休上班（国办发明电〔2023〕7号，2023年10月25日发布）",
	} {
		got, err := cn.ExplainRoll(day(from), deadline.RollAfterHoliday, "zh")
		if err != nil || got != want {
			t.Errorf("%s: %s, %v", from, got, err)
		}
	}
	limit := clock.Limit{ID: "reply", From: "收到", Within: deadline.MustPeriod("15 days"), Count: clock.Counting{Roll: deadline.RollAfterHoliday}}
	s, err := limit.At(cn, day("2019-06-01"), clock.Circumstances{}, clock.Event{Name: "收到", On: day("2019-05-23")})
	if err != nil || s.Due.Date != day("2019-06-08") || len(s.Readings) != 1 || s.Readings[0].ID != "holiday-only" || s.Readings[0].Others[0].Due != day("2019-06-10") {
		t.Errorf("%+v, %v", s.Readings, err)
	}
}

// Nobody is late by a day that is only estimated.
func TestEstimatedDayAccusesNobody(t *testing.T) {
	limit := clock.Limit{ID: "answer", From: "收到", Within: deadline.MustPeriod("20 working days")}
	for name, want := range map[string]clock.Phase{"": clock.Open, clock.EventDone: clock.Open} {
		events := []clock.Event{{Name: "收到", On: day("2027-01-04")}}
		if name != "" {
			events = append(events, clock.Event{Name: name, On: day("2027-02-20")})
		}
		s, err := limit.At(china(t).Estimate(), day("2027-03-01"), clock.Circumstances{}, events...)
		if err != nil || s.Phase != want || s.Due.State != deadline.Estimated || len(s.Findings) != 1 || s.Findings[0].Code != "estimated" {
			t.Errorf("%q: %s %+v %v", name, s.Phase, s.Findings, err)
		}
		if s.OverdueDays != 0 || !strings.Contains(s.Explain("zh"), "推算") {
			t.Error(s.Explain("zh"))
		}
	}
}

package deadline_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
)

var day = deadline.MustDate

func china(t testing.TB) *deadline.Calendar { return named(t, "cn") }

func named(t testing.TB, name string) *deadline.Calendar {
	t.Helper()
	c, err := deadline.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func load(t testing.TB, c *deadline.Calendar, file, text string) *deadline.Calendar {
	t.Helper()
	out, err := c.Load(fstest.MapFS{file: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// yearNotice invents a national notice for a year to come.
func yearNotice(year int) string {
	return fmt.Sprintf(`通知,标题,范围,年份,修改,成文日期,发布日期,来源
国办发明电〔%[2]d〕9号,国务院办公厅关于%[1]d年部分节假日安排的通知,全国,%[1]d,,%[2]d-11-01,%[2]d-11-03,

日期,至,天数,安排,名称,通知
%[2]d-12-30,%[1]d-01-01,3,放假,元旦,国办发明电〔%[2]d〕9号
%[1]d-10-01,%[1]d-10-07,7,放假,国庆节,国办发明电〔%[2]d〕9号
`, year, year-1)
}

func TestAddWorkingDays(t *testing.T) {
	cn, nx := china(t), named(t, "cn+nx")
	for _, c := range []struct {
		what     string
		calendar *deadline.Calendar
		from     string
		n        int
		want     string
		state    deadline.State
		silent   bool
	}{
		{"a Saturday worked for Spring Festival", cn, "2026-02-13", 1, "2026-02-14", deadline.Known, false},
		{"over Spring Festival", cn, "2026-02-14", 1, "2026-02-24", deadline.Known, false},
		{"from inside the holiday", cn, "2026-02-18", 5, "2026-02-28", deadline.Known, false},
		{"and back, which is not the inverse", cn, "2026-02-28", -5, "2026-02-14", deadline.Known, false},
		{"no days", cn, "2026-02-18", 0, "2026-02-18", deadline.Known, false},
		{"no days, at the end of the data", cn, "2026-12-30", 0, "2026-12-30", deadline.Provisional, false},
		{"the last days of the data", cn, "2026-12-28", 1, "2026-12-29", deadline.Provisional, false},
		{"back out of the last days", cn, "2026-12-31", -3, "2026-12-28", deadline.Provisional, false},
		{"from the day after the data", cn, "2027-01-01", -1, "2026-12-31", deadline.Provisional, false},
		{"from the day before the data", cn, "2006-12-29", 1, "2006-12-30", deadline.Known, false},
		{"as known before the notice", cn.AsKnown(day("2018-11-01")), "2018-12-28", 1, "2018-12-31", deadline.Provisional, false},
		{"as known on the eve of publication", cn.AsKnown(day("2018-12-05")), "2018-12-28", 1, "2018-12-31", deadline.Provisional, false},
		{"as known on the day of publication", cn.AsKnown(day("2018-12-06")), "2018-12-28", 1, "2018-12-29", deadline.Known, false},
		{"as known later", cn, "2018-12-28", 1, "2018-12-29", deadline.Known, false},
		{"Xiji, Eid", nx, "2021-05-12", 1, "2021-05-17", deadline.Known, false},
		{"the same without Ningxia", cn, "2021-05-12", 1, "2021-05-13", deadline.Known, false},
		{"Xiji in a year without data", nx, "2018-06-11", 1, "2018-06-12", deadline.Partial, true},
		{"Xiji over the beginning of the data", nx, "2018-12-29", 1, "2019-01-02", deadline.Partial, true},
		{"Xiji after the data", nx, "2026-06-11", 1, "2026-06-12", deadline.Partial, true},
	} {
		got, err := c.calendar.AddWorkingDays(day(c.from), c.n)
		if want := (deadline.Due{Date: day(c.want), State: c.state, NoOverlay: c.silent}); err != nil || got != want {
			t.Errorf("%s: %s %+d = %+v, %v; want %+v", c.what, c.from, c.n, got, err, want)
		}
	}
}

func TestCountWorkingDays(t *testing.T) {
	cn := china(t)
	for _, c := range []struct {
		what, from, to string
		want           int
	}{
		{"1 to 5 October 2026", "2026-09-30", "2026-10-05", 0},
		{"Spring Festival 2026", "2026-02-13", "2026-02-24", 2},
		{"the same backward", "2026-02-24", "2026-02-13", -2},
		{"one day to itself", "2026-02-24", "2026-02-24", 0},
	} {
		got, err := cn.CountWorkingDays(day(c.from), day(c.to))
		if err != nil || got != (deadline.Count{N: c.want, State: deadline.Known}) {
			t.Errorf("%s: %+v, %v; want %d", c.what, got, err, c.want)
		}
	}
}

// Working days of each year, as its notice and the calendar give them.
func TestWorkingDaysOfYears(t *testing.T) {
	cn := china(t)
	for year, want := range map[int]int{
		2007: 249, 2008: 251, 2009: 250, 2010: 250, 2011: 250, 2012: 249, 2013: 250, 2014: 250, 2015: 249, 2016: 250,
		2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248,
	} {
		got, err := cn.CountWorkingDays(day(fmt.Sprintf("%d-12-31", year-1)), day(fmt.Sprintf("%d-12-31", year)))
		if err != nil || got.N != want {
			t.Errorf("%d has %d working days, %v; want %d", year, got.N, err, want)
		}
	}
}

func TestRoll(t *testing.T) {
	cn := china(t)
	for _, c := range []struct {
		what, from string
		rule       deadline.RollRule
		want       string
	}{
		{"out of Spring Festival onto a worked Sunday", "2024-02-10", deadline.RollForward, "2024-02-18"},
		{"the day after the holiday", "2024-02-10", deadline.RollAfterHoliday, "2024-02-18"},
		{"not at all", "2024-02-10", "", "2024-02-10"},
		{"backward", "2024-02-10", deadline.RollBackward, "2024-02-09"},
		{"a Friday holiday with a weekend behind it", "2019-06-07", deadline.RollForward, "2019-06-10"},
		{"the first day after it is a Saturday", "2019-06-07", deadline.RollAfterHoliday, "2019-06-08"},
		{"an ordinary weekend", "2024-03-02", deadline.RollAfterHoliday, "2024-03-04"},
		{"a weekend that runs into a holiday", "2018-06-16", deadline.RollAfterHoliday, "2018-06-19"},
		{"a Saturday holiday with its day in lieu on Monday", "2014-04-05", deadline.RollAfterHoliday, "2014-04-08"},
		{"a working day stays", "2024-02-18", deadline.RollForward, "2024-02-18"},
		{"an uncovered day, when nothing is asked of it", "2031-01-01", "", "2031-01-01"},
	} {
		got, err := cn.Roll(day(c.from), c.rule)
		if err != nil || got.Date != day(c.want) {
			t.Errorf("%s: roll %s %s = %v, %v; want %s", c.what, c.from, c.rule, got, err, c.want)
		}
	}
	if got, err := cn.Roll(day("2031-01-01"), deadline.RollForward); err == nil {
		t.Errorf("an unknown day rolled to %v", got)
	}
}

func TestUnknownDay(t *testing.T) {
	cn := china(t)
	before := cn.AsKnown(day("2018-11-01"))
	for _, c := range []struct {
		what string
		err  error
		day  string
		zh   string
	}{
		{"past the data", second(cn.AddWorkingDays(day("2026-12-25"), 10)), "2027-01-01", "--calendars"},
		{"far past the data", second(cn.AddWorkingDays(day("2040-01-01"), 1)), "2040-01-02", "2040年部分节假日安排"},
		{"before the data", second(cn.AddWorkingDays(day("2007-01-04"), -10)), "2006-12-29", "2006年部分节假日安排"},
		{"a day", second(cn.Day(day("2027-03-01"))), "2027-03-01", "2027年3月1日"},
		{"a count", second(cn.CountWorkingDays(day("2026-12-01"), day("2027-12-01"))), "2027-01-01", "2027"},
		{"a count backward", second(cn.CountWorkingDays(day("2027-12-01"), day("2026-12-01"))), "2027-12-01", "2027"},
		{"published later", second(before.AddWorkingDays(day("2018-12-28"), 5)), "2019-01-01", "2018年12月6日才发布"},
		{"not even published since", second(before.Day(day("2030-01-01"))), "2030-01-01", "按2018年11月1日已知"},
	} {
		var u *lang.Error
		if !errors.As(c.err, &u) || u.Code != "unknown-day" || u.Args[0] != day(c.day) || !strings.Contains(u.Message("zh"), c.zh) {
			t.Errorf("%s: %v", c.what, c.err)
			continue
		}
		if !strings.Contains(u.Error(), fmt.Sprint(day(c.day).Year())) {
			t.Errorf("%s: the English text lacks the year: %v", c.what, u)
		}
	}
	if _, err := cn.Day(deadline.Date{}); lang.Wrap(err).Code != "no-date" {
		t.Errorf("no date: %v", err)
	}
	if _, err := deadline.ByName("cn+xx"); err == nil || !strings.Contains(err.Error(), "cn+nx") {
		t.Errorf("an unknown name: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestDayNamesItsNotice(t *testing.T) {
	cn, nx := china(t), named(t, "cn+nx")
	for _, c := range []struct {
		calendar     *deadline.Calendar
		date         string
		kind         deadline.Kind
		name, number string
		noData       string
	}{
		{cn, "2026-02-14", deadline.AdjustedWork, "春节", "国办发明电〔2025〕7号", ""},
		{cn, "2026-02-21", deadline.DayOff, "春节", "国办发明电〔2025〕7号", ""},
		{cn, "2026-03-01", deadline.Weekend, "", "", ""},
		{cn, "2026-03-02", deadline.Weekday, "", "", ""},
		{cn, "2015-09-03", deadline.DayOff, "抗日战争暨世界反法西斯战争胜利70周年纪念日", "国发明电〔2015〕1号", ""},
		{cn, "2018-12-29", deadline.AdjustedWork, "元旦", "国办发明电〔2018〕15号", ""},
		{nx, "2021-05-13", deadline.DayOff, "开斋节", "宁夏2021年部分节假日安排", ""},
		{nx, "2021-05-01", deadline.DayOff, "劳动节", "国办发明电〔2020〕27号", ""},
		{nx, "2018-06-15", deadline.Weekday, "", "", "宁夏回族自治区"},
	} {
		got, err := c.calendar.Day(day(c.date))
		if err != nil || got.Kind != c.kind || got.Name != c.name || got.Notice.Number != c.number || got.NoData != c.noData || (got.State == deadline.Known) != (c.noData == "") {
			t.Errorf("%s: %+v, %v", c.date, got, err)
		}
		worked, err := c.calendar.Working(day(c.date))
		if err != nil || worked != got.Working || worked != (c.kind == deadline.Weekday || c.kind == deadline.AdjustedWork) {
			t.Errorf("%s: worked %t, %v", c.date, worked, err)
		}
	}
}

// One row per day that an amendment touched: what held the day before it was
// published, and what has held since.
func TestAmendments(t *testing.T) {
	cn := china(t)
	for _, c := range []struct {
		published, date string
		before, after   deadline.Kind
	}{
		{"2015-05-13", "2015-09-03", deadline.Weekday, deadline.DayOff},
		{"2015-05-13", "2015-09-04", deadline.Weekday, deadline.DayOff},
		{"2015-05-13", "2015-09-05", deadline.Weekend, deadline.DayOff},
		{"2015-05-13", "2015-09-06", deadline.Weekend, deadline.AdjustedWork},
		{"2019-03-22", "2019-04-28", deadline.Weekend, deadline.AdjustedWork},
		{"2019-03-22", "2019-05-01", deadline.DayOff, deadline.DayOff},
		{"2019-03-22", "2019-05-02", deadline.Weekday, deadline.DayOff},
		{"2019-03-22", "2019-05-03", deadline.Weekday, deadline.DayOff},
		{"2019-03-22", "2019-05-04", deadline.Weekend, deadline.DayOff},
		{"2019-03-22", "2019-05-05", deadline.Weekend, deadline.AdjustedWork},
		{"2020-01-27", "2020-01-31", deadline.Weekday, deadline.DayOff},
		{"2020-01-27", "2020-02-01", deadline.AdjustedWork, deadline.DayOff},
		{"2020-01-27", "2020-02-02", deadline.Weekend, deadline.DayOff},
	} {
		p := day(c.published)
		before, err := cn.AsKnown(p.AddDays(-1)).Day(day(c.date))
		after, err2 := cn.AsKnown(p).Day(day(c.date))
		if err != nil || err2 != nil || before.Kind != c.before || after.Kind != c.after {
			t.Errorf("%s: %s, %v before %s; %s, %v since", c.date, before.Kind, err, c.published, after.Kind, err2)
		}
	}
	if got := cn.AsKnown(deadline.Date{}); got.Version() != cn.Version() {
		t.Error("as known on no day should be all that is known")
	}
	if got := cn.AsKnown(day("2026-11-23")).AsKnown(day("2018-11-01")).Covers().To; got != day("2018-12-31") {
		t.Errorf("as known on 2018-11-01 the data end on %s", got)
	}
}

// A regional notice of which the day of publication is not recorded does not
// speak before the first day it arranges.
func TestUndatedNotice(t *testing.T) {
	nx := named(t, "cn+nx")
	before, err := nx.AsKnown(day("2021-05-12")).AddWorkingDays(day("2021-05-12"), 1)
	if err != nil || before != (deadline.Due{Date: day("2021-05-13"), State: deadline.Partial, NoOverlay: true}) {
		t.Errorf("the day before: %+v, %v", before, err)
	}
	since, err := nx.AsKnown(day("2021-05-13")).AddWorkingDays(day("2021-05-12"), 1)
	if err != nil || since != (deadline.Due{Date: day("2021-05-17"), State: deadline.Known}) {
		t.Errorf("on the day: %+v, %v", since, err)
	}
}

func TestEstimate(t *testing.T) {
	cn := china(t)
	est := cn.Estimate()
	if est.Covers().To != day("2050-12-31") || cn.Covers().To != day("2026-12-31") {
		t.Fatalf("estimated to %s, plain to %s", est.Covers().To, cn.Covers().To)
	}
	due, err := est.AddWorkingDays(day("2026-12-25"), 10)
	if err != nil || due != (deadline.Due{Date: day("2027-01-11"), State: deadline.Estimated}) {
		t.Errorf("2026-12-25 + 10 = %+v, %v", due, err)
	}
	for date, name := range map[string]string{
		"2027-01-01": "元旦", "2027-02-05": "春节", "2027-02-08": "春节", "2027-02-04": "",
		"2027-04-05": "清明节", "2027-05-02": "劳动节", "2027-06-09": "端午节", "2027-09-15": "中秋节", "2027-10-03": "国庆节",
	} {
		d, err := est.Day(day(date))
		if err != nil || d.Name != name || d.State != deadline.Estimated || name != "" && d.Kind != deadline.DayOff || !strings.Contains(d.Explain("zh"), "推算") {
			t.Errorf("%s: %s, %v", date, d.Explain("zh"), err)
		}
	}
	if d, _ := est.Day(day("2026-12-30")); d.State != deadline.Provisional {
		t.Errorf("a provisional day became %s", d.State)
	}
	if d, _ := est.Day(day("2026-12-28")); d.State != deadline.Known {
		t.Errorf("a known day became %s", d.State)
	}
	// Before the rules of 2024-11-10 there was one day at Labour day.
	old, err := cn.AsKnown(day("2024-11-09")).Estimate().Day(day("2025-05-02"))
	if err != nil || !old.Working || old.State != deadline.Estimated {
		t.Errorf("2025-05-02 as known on 2024-11-09: %+v, %v", old, err)
	}
}

// Every statutory holiday is a day off in every notice, which holds the
// table of festivals against twenty years of notices.
func TestStatutoryHolidaysAreOff(t *testing.T) {
	if w := china(t).Warnings(); len(w) > 0 {
		t.Error(w[0])
	}
	short := load(t, china(t), "2027.csv", yearNotice(2027))
	w := short.Warnings()
	if len(w) == 0 || w[0].Code != "GK2130" || w[0].Args[0] != "2027.csv" || w[0].Args[1] != 2 {
		t.Fatalf("a notice without Spring Festival: %v", w)
	}
	zh, en := "", ""
	for _, m := range w {
		zh, en = zh+m.Message("zh"), en+m.Message("en")
	}
	if !strings.Contains(zh, "春节") || !strings.Contains(en, "端午节") {
		t.Error(zh, en)
	}
}

// What comes with the package is not checked when it is read.
func TestEmbeddedCalendarsAgreeWithThemselves(t *testing.T) {
	for _, name := range deadline.Names() {
		below, folder := new(deadline.Calendar), name
		if i := strings.LastIndexByte(name, '+'); i > 0 {
			below, folder = named(t, name[:i]), name[i+1:]
		}
		if _, err := below.Load(os.DirFS("calendars/" + folder)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestVersion(t *testing.T) {
	cn := china(t)
	seen := map[string]string{}
	for what, c := range map[string]*deadline.Calendar{
		"cn": cn, "cn+nx": named(t, "cn+nx"), "estimated": cn.Estimate(), "known earlier": cn.AsKnown(day("2018-11-01")),
		"known on another day": cn.AsKnown(day("2018-11-02")), "with 2027": load(t, cn, "a.csv", yearNotice(2027)),
	} {
		v := c.Version()
		if other, twice := seen[v]; twice || !strings.HasPrefix(v, "cn") {
			t.Errorf("%s and %s: %q", what, other, v)
		}
		seen[v] = what
		if again := c.Version(); again != v {
			t.Errorf("%s: %s, then %s", what, v, again)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	cn, nx := china(t), named(t, "cn+nx")
	a, b := day("2024-01-29"), day("2026-12-31")
	month := clock.Limit{ID: "x", From: "起", Within: deadline.Period{N: 1, Unit: deadline.Month}}
	bounded := clock.Limit{ID: "y", From: "起", Within: deadline.Period{N: 20, Unit: deadline.WorkingDay}, BoundedBy: "x"}
	for what, f := range map[string]func(){
		"add":                  func() { _, _ = cn.AddWorkingDays(a, 20) },
		"add over a gap":       func() { _, _ = nx.AddWorkingDays(a, -2000) },
		"add, provisional":     func() { _, _ = cn.AddWorkingDays(b, -1) },
		"count":                func() { _, _ = cn.CountWorkingDays(a, a.AddDays(365)) },
		"count over a gap":     func() { _, _ = nx.CountWorkingDays(a, b) },
		"roll":                 func() { _, _ = cn.Roll(day("2024-02-10"), deadline.RollAfterHoliday) },
		"is it worked":         func() { _, _ = cn.Working(a) },
		"what day is it":       func() { _, _ = nx.Day(a) },
		"reckon a due date":    func() { _, _ = month.Due(cn, a) },
		"reckon a bounded one": func() { _, _ = bounded.Due(cn, a, &month) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", what, n)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	nx := named(t, "cn+nx")
	var wg sync.WaitGroup
	for i := range 4000 {
		wg.Go(func() {
			c := nx.AsKnown(day("2018-01-01").AddDays(i))
			if i%10 == 0 {
				c = c.Estimate()
			}
			if _, err := c.AddWorkingDays(day("2017-03-01"), i%100); err != nil {
				t.Error(err)
			}
			if i%100 == 0 {
				if _, err := c.Load(fstest.MapFS{"a.csv": {Data: []byte(yearNotice(2027))}}); err != nil {
					t.Error(err)
				}
				nx.Warnings()
			}
		})
	}
	wg.Wait()
}

package deadline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
)

func workingDays(t *testing.T, c *deadline.Calendar, year int) int {
	t.Helper()
	n, err := c.CountWorkingDays(day(fmt.Sprintf("%d-12-31", year-1)), day(fmt.Sprintf("%d-12-31", year)))
	require.NoError(t, err)
	return n.N
}

// A holiday on a Saturday or Sunday is made up on a working day.
func TestEstimateMakesUpWeekends(t *testing.T) {
	est := china(t).Estimate()
	assert.Equal(t, 248, workingDays(t, est, 2027), "365 days less 104 weekend days less 13 days off")
	for date, name := range map[string]string{
		"2027-02-09": "春节（补假）", "2027-02-10": "春节（补假）", "2027-02-11": "",
		"2027-05-03": "劳动节（补假）", "2027-05-04": "劳动节（补假）", "2027-05-05": "",
		"2027-10-04": "国庆节（补假）", "2027-10-05": "国庆节（补假）", "2027-10-06": "",
		// 中秋节 and 国庆节 fall on one day, a Wednesday: two days off all the same.
		"2031-10-01": "国庆节", "2031-10-06": "国庆节（补假）", "2031-10-07": "",
	} {
		d, err := est.Day(day(date))
		require.NoError(t, err)
		assert.Equal(t, name, d.Name, date)
		assert.Equal(t, name == "", d.Working, date)
		assert.Equal(t, deadline.Estimated, d.State, date)
	}
	for y := 2027; y <= 2050; y++ {
		weekdays := 0
		for d := day(fmt.Sprintf("%d-01-01", y)); d.Year() == y; d = d.AddDays(1) {
			if w := d.Weekday(); w >= 1 && w <= 5 {
				weekdays++
			}
		}
		assert.Equal(t, weekdays-13, workingDays(t, est, y), y)
	}
}

// How far estimates were off: each year as it could be estimated on 1 September
// before it, against what came. The rules of 2007 and 2024 added days that could
// not be known, 2015 and 2020 had days of their own.
func TestEstimateErrors(t *testing.T) {
	cn := china(t)
	off := map[int]int{}
	sum, early, absolute := 0, 0, 0
	for y := 2008; y <= 2026; y++ {
		est := cn.AsKnown(day(fmt.Sprintf("%d-09-01", y-1))).Estimate()
		if e := workingDays(t, est, y) - workingDays(t, cn, y); e != 0 {
			off[y] = e
			sum += e
		}
		for d := day(fmt.Sprintf("%d-12-01", y-1)); d.Year() <= y && d.Before(day(fmt.Sprintf("%d-11-01", y))); d = d.AddDays(1) {
			a, err := est.AddWorkingDays(d, 20)
			require.NoError(t, err)
			b, err := cn.AddWorkingDays(d, 20)
			require.NoError(t, err)
			switch n := a.Date.Sub(b.Date); {
			case n < 0:
				early, absolute = early+1, absolute-n
			case n > 0:
				absolute += n
			}
		}
	}
	assert.Equal(t, map[int]int{2008: 1, 2011: -1, 2012: 1, 2015: 1, 2020: 2, 2025: 2}, off)
	assert.LessOrEqual(t, sum, 8, "68 without days in lieu")
	assert.Less(t, early, 800, "1,586 without days in lieu")
	assert.Less(t, absolute, 1800, "3,912 without days in lieu")
}

// The days off by the rules, year by year, are those that every notice gives; a
// notice whose rows were dropped, doubled or turned round does not balance.
func TestBalance(t *testing.T) {
	const head = "通知,标题,范围,年份,修改,增放,成文日期,发布日期\n国办发明电〔2026〕9号,国务院办公厅关于2027年部分节假日安排的通知,全国,2027,,,2026-11-03,2026-11-03\n\n日期,至,天数,安排,名称,通知\n"
	// What a notice may look like.
	rows := []string{
		"2027-01-01,2027-01-03,3,放假,元旦",
		"2027-02-05,2027-02-11,7,放假,春节", "2027-02-14,,1,上班,春节",
		"2027-04-03,2027-04-05,3,放假,清明节",
		"2027-05-01,2027-05-05,5,放假,劳动节", "2027-05-08,,1,上班,劳动节",
		"2027-06-09,,1,放假,端午节", "2027-09-15,,1,放假,中秋节",
		"2027-10-01,2027-10-07,7,放假,国庆节", "2027-09-26,,1,上班,国庆节", "2027-10-09,,1,上班,国庆节",
	}
	file := func(rows []string) string {
		return head + strings.Join(rows, ",国办发明电〔2026〕9号\n") + ",国办发明电〔2026〕9号\n"
	}
	codes := func(text string) (out []string) {
		for _, m := range load(t, china(t), "2027.csv", text).Warnings() {
			out = append(out, m.Code)
			assert.Equal(t, "2027.csv", m.Args[0])
			assert.Equal(t, 2, m.Args[1])
			assert.NotContains(t, m.Message("zh")+m.Message("en"), "{")
		}
		return out
	}
	require.Empty(t, codes(file(rows)), "a notice that balances")
	for i := range rows {
		dropped := append(append([]string{}, rows[:i]...), rows[i+1:]...)
		assert.NotEmpty(t, codes(file(dropped)), "dropped %s", rows[i])
		if strings.Contains(rows[i], "上班") {
			turned := append([]string{}, rows...)
			turned[i] = strings.Replace(rows[i], "上班", "放假", 1)
			assert.Equal(t, []string{"GK2133"}, codes(file(turned)), "turned %s", rows[i])
		}
	}
	none := []string{}
	for _, r := range rows {
		if !strings.Contains(r, "上班") {
			none = append(none, r)
		}
	}
	assert.Equal(t, []string{"GK2133"}, codes(file(none)), "no day worked at all")
	// A day more, and the file says so.
	more := append(append([]string{}, rows...), "2027-06-10,,1,放假,端午节")
	assert.Equal(t, []string{"GK2133"}, codes(file(more)))
	assert.Empty(t, codes(strings.Replace(file(more), "2027,,,2026", "2027,,1,2026", 1)))

	w := load(t, china(t), "2027.csv", file(more)).Warnings()
	assert.Equal(t, "2027.csv:2:1: 通知“国办发明电〔2026〕9号”使 18 个工作日放假、4 个休息日上班，相差 14 天，应相差 13 天（2024年11月10日公布的《全国年节及纪念日放假办法》第二条、第六条）。"+
		"请对照通知逐行核对：可能漏写、多写了一行，或者把“上班”写成了“放假”；通知确实另外多放假的，在“增放”栏写多放的天数 [GK2133]", w[0].Message("zh"))
}

// Each notice since 2007 balances by the edition of its year: 10 days in 2007, 11
// to 2024, 13 from 2025; an amending notice moves days and adds none, but for
// those that say so.
func TestEveryNoticeBalances(t *testing.T) {
	assert.Empty(t, china(t).Warnings())
	const amend = "通知,标题,范围,年份,修改,成文日期,发布日期\nx,x,全国,,国办发明电〔2025〕7号,2026-06-01,2026-06-01\n\n日期,至,天数,安排,名称,通知\n2026-10-08,,1,放假,国庆节,x\n"
	w := load(t, china(t), "a.csv", amend).Warnings()
	require.Len(t, w, 1)
	assert.Equal(t, "GK2134", w[0].Code)
	swap := amend + "2026-10-11,,1,上班,国庆节,x\n"
	assert.Empty(t, load(t, china(t), "a.csv", swap).Warnings())
}

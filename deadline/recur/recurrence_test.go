package recur

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

func TestParseRecurrence(t *testing.T) {
	// canonical English, canonical Chinese, other spellings
	for _, x := range [][]string{
		{"June and December", "每年6月、12月", "each June and December", "every june and december", "6月和12月", "每年6月份、12月份", "December and June"},
		{"March, June and September", "每年3月、6月、9月", "3月、6月和9月"},
		{"January", "每年1月", "each January", "1月", "每年一月份"},
		{"December", "每年12月", "每年12月份"},
		{"December or January", "每年12月或者次年1月", "每年12月份或者次年1月份", "January or December"},
		{"9-10 each month, roll forward", "每月9-10日，遇节假日、公休日顺延", "每月9—10日(遇节假日、公休日顺延)", "9th-10th of each month, roll forward", "9 to 10 of every month; roll forward", "每月9日至10日，遇节假日顺延"},
		{"15 each month", "每月15日", "the 15th of each month", "每个月十五日"},
		{"15 each month, roll backward", "每月15日，遇节假日、公休日提前"},
		{"1-5 each quarter", "每季度开始的1-5日", "1-5 of each quarter", "每季度开始的 1—5 日", "1st to 5th of every quarter"},
		{"1-5 each year", "每年开始的1-5日", "每年度开始的1—5日", "1-5 of each year"},
		{"beginning of each month", "每月初", "start of each month", "每个月初"},
		{"beginning of each year", "每年初", "每年年初"},
		{"by end of March", "每年3月底前", "by the end of March", "3月底前", "次年三月底前", "每年三月底之前"},
		{"by end of February", "每年2月底前", "每年2月底以前"},
		{"by January 31", "每年1月31日前", "by 31 January", "by the 31st of January", "1月31日前"},
		{"by end of each month", "每月底前"},
		{"by 15 each month", "每月15日前"},
		{"yearly", "每年一次", "once a year", "annually", "每年1次", "each year", "每年"},
		{"twice a year", "每年两次", "每年2次", "2 times a year"},
		{"3 times a year", "每年3次", "每年三次"},
		{"half-yearly", "每半年一次", "once each half-year"},
		{"quarterly", "每季度一次", "once a quarter", "every quarter", "每季度"},
		{"at least quarterly", "每季度至少一次", "at least once a quarter", "每季度不少于1次"},
		{"monthly", "每月一次", "每月"},
		{"weekly", "每周一次", "every week", "每星期一次"},
		{"at least weekly, gap at most 14 days", "每周至少一次，间隔不超过14日", "每周至少1次,间隔最长不得超过14天", "at least once a week; gap at most 14 days"},
		{"at least 4 a week", "每周至少4次", "每周不少于4条", "at least four a week", "at least 4 times a week", "每周不得少于四条"},
		{"June 30 and December 31", "每年6月30日、12月31日", "each june 30, december 31", "6月30日和12月31日", "每年12月31日、6月30日", "30 June and 31 December"},
		{"by January 15 and July 15", "每年1月15日前、7月15日前", "by the 15th of January and the 15th of July", "每年1月15日、7月15日前"},
		{"end of June and end of December", "每年6月底、12月底"},
		{"June 30", "每年6月30日", "每年6月30号"},
		{"last day of each month", "每月最后一日", "每月底", "每月末", "每月最后一天", "last day of every month"},
		{"last working day of each month", "每月最后一个工作日", "每月的最后一个工作日", "last day of each month, roll backward", "每月底，遇节假日提前"},
		{"last working day of each quarter", "每季度最后一个工作日"},
		{"by end of each quarter", "每季度底前", "每季度末前"},
		{"by end of each year", "每年底前"},
		{"each Friday", "每周五", "每星期五", "every Friday", "每周的星期五"},
		{"each Sunday", "每周日", "每周天"},
		{"each Monday, roll forward", "每周一，遇节假日、公休日顺延"},
		{"every 2 years", "每两年一次", "every two years", "once every 2 years", "每2年一次", "每两年一遍"},
	} {
		want, err := ParseRecurrence(x[0])
		require.NoError(t, err, x[0])
		assert.Equal(t, x[0], want.String())
		assert.Equal(t, x[1], want.Label("zh"))
		for _, s := range x[1:] {
			r, err := ParseRecurrence(s)
			require.NoError(t, err, s)
			assert.Equal(t, want, r, s)
		}
	}
	for _, bad := range []string{
		"", "sometimes", "经常", "定期", "每年13月", "每月32日", "by June 31", "10-9 each month", "June and", "June and June", "每年6月、6月", "June or December",
		"每年6月31日", "每年6月30日、6月30日", "每周八", "June 30 and", "by June 30 and December", "last day of each week", "last working month",
		"yearly, roll forward", "9-10 each month, roll forward, roll forward", "every 1 years", "every 51 years", "at least 0 a week", "15 each week", "每两年两次",
		"9-10 each month, gap at most 14 days", "June, roll sideways", "roll forward", ",", "每月9-10日，顺延，顺延", "每月9-10日随便", "0 each month", "at least 4 a fortnight",
		strings.Repeat("June, ", 200),
	} {
		_, err := ParseRecurrence(bad)
		assertCode(t, err, words.BadRecurrenceForm)
		assert.Contains(t, words.Message(err, "zh"), "每年6月、12月", bad)
		assert.Contains(t, words.Message(err, "en"), "June and December", bad)
	}
	assert.Panics(t, func() { MustRecurrence("x") })
	assert.Equal(t, "", Recurrence{}.String()+Recurrence{}.Label("zh"))
}

func windowsOf(t *testing.T, text, since, from string, n int) string {
	t.Helper()
	r := MustRecurrence(text)
	var out []string
	for k := range r.windows(deadline.MustDate(from), deadline.MustDate(since).Year()) {
		if k.To.Before(deadline.MustDate(from)) {
			continue
		}
		if len(out) == n {
			break
		}
		out = append(out, k.key+" "+k.String())
	}
	return strings.Join(out, ", ")
}

func TestWindows(t *testing.T) {
	for _, x := range [][2]string{
		{"June and December", "2025-12 2025-12-01/2025-12-31, 2026-06 2026-06-01/2026-06-30, 2026-12 2026-12-01/2026-12-31"},
		{"December or January", "2025 2025-12-01/2026-01-31, 2026 2026-12-01/2027-01-31, 2027 2027-12-01/2028-01-31"},
		{"9-10 each month", "2026-01 2026-01-09/2026-01-10, 2026-02 2026-02-09/2026-02-10, 2026-03 2026-03-09/2026-03-10"},
		{"31 each month", "2025-12 2025-12-31, 2026-01 2026-01-31, 2026-02 2026-02-28"},
		{"1-5 each quarter", "2026-Q1 2026-01-01/2026-01-05, 2026-Q2 2026-04-01/2026-04-05, 2026-Q3 2026-07-01/2026-07-05"},
		{"by end of February", "2026 2026-01-01/2026-02-28, 2027 2027-01-01/2027-02-28, 2028 2028-01-01/2028-02-29"},
		{"by January 31", "2026 2026-01-01/2026-01-31, 2027 2027-01-01/2027-01-31, 2028 2028-01-01/2028-01-31"},
		{"half-yearly", "2025-H2 2025-07-01/2025-12-31, 2026-H1 2026-01-01/2026-06-30, 2026-H2 2026-07-01/2026-12-31"},
		{"weekly", "2026-W01 2025-12-29/2026-01-04, 2026-W02 2026-01-05/2026-01-11, 2026-W03 2026-01-12/2026-01-18"},
		{"every 2 years", "2025-2026 2025-01-01/2026-12-31, 2027-2028 2027-01-01/2028-12-31, 2029-2030 2029-01-01/2030-12-31"},
		{"June 30 and December 31", "2025-12 2025-12-31, 2026-06 2026-06-30, 2026-12 2026-12-31"},
		{"by January 15 and July 15", "2026-01 2026-01-01/2026-01-15, 2026-07 2026-01-16/2026-07-15, 2027-01 2027-01-01/2027-01-15"},
		{"end of February and end of June", "2026-02 2026-02-28, 2026-06 2026-06-30, 2027-02 2027-02-28"},
		{"last day of each month", "2025-12 2025-12-31, 2026-01 2026-01-31, 2026-02 2026-02-28"},
		{"last working day of each quarter", "2025-Q4 2025-12-31, 2026-Q1 2026-03-31, 2026-Q2 2026-06-30"},
		{"by end of each quarter", "2025-Q4 2025-10-01/2025-12-31, 2026-Q1 2026-01-01/2026-03-31, 2026-Q2 2026-04-01/2026-06-30"},
		{"each Friday", "2026-W01 2026-01-02, 2026-W02 2026-01-09, 2026-W03 2026-01-16"},
		{"beginning of each month", "2026-01 2026-01-01/2026-01-10, 2026-02 2026-02-01/2026-02-10, 2026-03 2026-03-01/2026-03-10"},
	} {
		assert.Equal(t, x[1], windowsOf(t, x[0], "2021-10-27", "2025-12-31", 3), x[0])
	}
	// At the edges of the range nothing hangs or panics.
	for _, text := range []string{"weekly", "monthly", "quarterly", "half-yearly", "yearly", "every 50 years", "December or January", "June", "1-5 each quarter"} {
		for _, d := range []string{"0001-01-01", "9998-12-31", "9999-12-31"} {
			for _, anchor := range []int{0, 1, 2021, 9999} {
				n := 0
				for k := range MustRecurrence(text).windows(deadline.MustDate(d), anchor) {
					require.False(t, k.From.IsZero() || k.To.Before(k.From), "%s %v", text, k)
					if n++; n > 300 {
						break
					}
				}
			}
		}
	}
}

// TestWeeksAreThoseOfISO compares the names of weeks with package time.
func TestWeeksAreThoseOfISO(t *testing.T) {
	n := 0
	for k := range MustRecurrence("weekly").windows(deadline.MustDate("2000-01-01"), 0) {
		y, w := k.From.Time().Add(12 * time.Hour).ISOWeek()
		require.Equal(t, fmt.Sprintf("%04d-W%02d", y, w), k.key)
		require.Equal(t, time.Monday, k.From.Weekday())
		if n++; n > 3000 {
			break
		}
	}
}

func FuzzParseRecurrence(f *testing.F) {
	for _, s := range []string{"June and December", "每月9—10日(遇节假日、公休日顺延)", "at least weekly, gap at most 14 days", "每年12月或者次年1月", "by 31 January", "every two years", "1-5 each", "每\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRecurrence(s)
		if err != nil {
			assertCode(t, err, words.BadRecurrenceForm)
			return
		}
		for _, text := range []string{r.String(), r.Label("zh")} {
			back, err := ParseRecurrence(text)
			require.NoError(t, err, "%q from %q", text, s)
			require.Equal(t, r, back, "%q from %q", text, s)
		}
		n := 0
		last := deadline.Date{}
		for k := range r.windows(deadline.MustDate("2026-01-01"), 2021) {
			require.False(t, k.To.Before(k.From))
			require.True(t, k.From.After(last), "windows go forward: %v", k)
			last = k.From
			if n++; n > 30 {
				break
			}
		}
	})
}

package recur

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

func duty(text string) Obligation {
	return Obligation{ID: "o", Repeats: MustRecurrence(text), Citation: "《办法》第五条", Who: "区级行政机关", Action: "移送"}
}

func occs(t *testing.T, o Obligation, from, to string) []Occurrence {
	t.Helper()
	out, err := o.Occurrences(china(t), deadline.MustDate(from), deadline.MustDate(to))
	require.NoError(t, err)
	return out
}

func TestMovedWindows(t *testing.T) {
	for _, x := range []struct {
		text, from, to, want string
		moved, empty, off    bool
	}{
		{"9-10 each month, roll forward", "2026-01-01", "2026-01-31", "2026-01-09/2026-01-12", true, false, false}, // Friday and Saturday
		{"9-10 each month, roll forward", "2026-05-01", "2026-05-31", "2026-05-09/2026-05-11", true, false, false}, // worked Saturday, Sunday
		{"9-10 each month, roll forward", "2024-03-01", "2024-03-31", "2024-03-11", true, true, false},             // Saturday and Sunday
		{"9-10 each month, roll forward", "2024-02-01", "2024-02-29", "2024-02-09/2024-02-18", true, false, false}, // 10 February is Spring Festival
		{"9-10 each month, roll backward", "2024-03-01", "2024-03-31", "2024-03-08", true, true, false},
		{"1-5 each quarter", "2026-10-01", "2026-10-31", "2026-10-01/2026-10-05", false, true, true},  // National Day to the 7th
		{"1-5 each quarter", "2026-07-01", "2026-07-31", "2026-07-01/2026-07-05", false, false, true}, // the 5th is a Sunday
		{"15 each month", "2026-02-01", "2026-02-28", "2026-02-15", false, true, true},                // Spring Festival
		{"15 each month", "2026-03-01", "2026-03-31", "2026-03-15", false, true, true},                // a Sunday
		{"15 each month", "2026-04-01", "2026-04-30", "2026-04-15", false, false, false},
		{"by January 31", "2026-01-01", "2026-02-28", "2026-01-01/2026-01-31", false, false, true},
		{"by January 31, roll forward", "2026-01-01", "2026-02-28", "2026-01-01/2026-02-02", true, false, false},
		{"yearly", "2026-01-01", "2026-12-31", "2026-01-01/2026-12-31", false, false, false},
	} {
		out := occs(t, duty(x.text), x.from, x.to)
		require.Len(t, out, 1, x.text+x.from)
		o := out[0]
		require.NoError(t, o.Err)
		assert.Equal(t, x.want, o.Window.String(), x.text+x.from)
		assert.Equal(t, x.moved, o.Moved, x.text+x.from)
		assert.Equal(t, x.empty, o.NoWorkingDay, x.text+x.from)
		assert.Equal(t, x.off, o.EndsOff, x.text+x.from)
		assert.Equal(t, x.moved || x.off, strings.ContainsAny(o.Explain("zh"), "；"), o.Explain("zh"))
	}
}

// A window that the text does not move stays, in every cycle but the week; the day
// it would move to stands beside it, as it does for a limit.
func TestNothingMovesUnsaid(t *testing.T) {
	for _, x := range []struct{ text, from, to, want, moved, zh string }{
		{"15 each month", "2022-10-01", "2022-10-31", "2022-10-15", "2022-10-17", "2022-10：2022年10月15日；其间没有工作日，条文没有规定顺延；另一种解释：顺延的，为2022年10月17日"},
		{"1-5 each quarter", "2022-10-01", "2022-10-31", "2022-10-01/2022-10-05", "2022-10-08", "2022-Q4：2022年10月1日至2022年10月5日；其间没有工作日，条文没有规定顺延；另一种解释：顺延的，为2022年10月8日"},
		{"quarterly", "2024-06-01", "2024-06-30", "2024-04-01/2024-06-30", "2024-04-01/2024-07-01", "2024-Q2：2024年4月1日至2024年6月30日；最后一日不是工作日，条文没有规定顺延；另一种解释：顺延的，为2024年4月1日至2024年7月1日"},
		{"each June and December", "2024-06-01", "2024-06-30", "2024-06-01/2024-06-30", "2024-06-01/2024-07-01", ""},
		{"weekly", "2024-06-24", "2024-06-30", "2024-06-24/2024-06-30", "", "2024-W26：2024年6月24日至2024年6月30日"},
	} {
		out := occs(t, duty(x.text), x.from, x.to)
		require.Len(t, out, 1, x.text)
		assert.Equal(t, x.want, out[0].Window.String(), x.text)
		assert.Equal(t, x.moved, out[0].IfMoved.String(), x.text)
		assert.False(t, out[0].Moved)
		if x.zh != "" {
			assert.Equal(t, x.zh, out[0].Explain("zh"))
		}
	}
	est, err := duty("15 each month").Occurrences(china(t).Estimate(), deadline.MustDate("2027-05-01"), deadline.MustDate("2027-05-31"))
	require.NoError(t, err)
	assert.Contains(t, est[0].Explain("zh"), "2027年5月17日（推算）")

	// Done on the day of the other reading, nobody is said to be late.
	for day, want := range map[string]string{"2022-10-14": missed, "2022-10-15": met, "2022-10-17": undetermined, "2022-10-18": metLate} {
		v, err := duty("15 each month").Review(china(t), deadline.MustDate("2022-10-01"), deadline.MustDate("2022-10-31"), []deadline.Date{deadline.MustDate(day)}, deadline.MustDate("2022-10-31"))
		require.NoError(t, err)
		assert.Equal(t, want, v.Results[0].Outcome, day)
	}
}

func TestOccurrencesBeyondTheCalendar(t *testing.T) {
	out := occs(t, duty("9-10 each month, roll forward"), "2026-12-01", "2027-02-28")
	require.Len(t, out, 3)
	assert.NoError(t, out[0].Err)
	require.Equal(t, "unknown-day", lang.Wrap(out[1].Err).Code)
	assert.Equal(t, "2027-01-09/2027-01-10", out[1].Nominal.String())
	assert.True(t, out[1].Window == (deadline.Window{}))
	assert.Equal(t, deadline.Unknown, out[1].State)
	data, err := json.Marshal(out[1])
	require.NoError(t, err)
	assert.Contains(t, string(data), `"error":{"code":"unknown-day"`)

	// What needs no calendar is answered without one.
	o := duty("by end of March")
	all, err := o.Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2029-12-31"))
	require.NoError(t, err)
	require.Len(t, all, 3)
	assert.NoError(t, all[2].Err)
	all, err = duty("15 each month").Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2027-01-31"))
	require.NoError(t, err)
	assert.NoError(t, all[0].Err, "the text does not move the day, so no calendar is needed")
	all, err = duty("15 each month, roll forward").Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2027-01-31"))
	require.NoError(t, err)
	assert.Error(t, all[0].Err)
	assert.Contains(t, all[0].Explain("zh"), "未考虑节假日")
	all = occs(t, duty("by December 31, roll forward"), "2026-12-01", "2026-12-31")
	assert.Equal(t, deadline.Provisional, all[0].State)
}

func TestNext(t *testing.T) {
	o := duty("9-10 each month, roll forward")
	for after, want := range map[string]string{
		"2026-01-01": "2026-01-09/2026-01-12", "2026-01-10": "2026-01-09/2026-01-12", "2026-01-11": "2026-01-09/2026-01-12", "2026-01-12": "2026-02-09/2026-02-10",
	} {
		occ, ok, err := o.Next(china(t), deadline.MustDate(after))
		require.NoError(t, err)
		require.True(t, ok)
		assert.Equal(t, want, occ.Window.String(), after)
	}
	o.Until = deadline.MustDate("2026-01-31")
	_, ok, err := o.Next(china(t), deadline.MustDate("2026-01-12"))
	require.NoError(t, err)
	assert.False(t, ok)
	o.Until, o.Since = deadline.Date{}, deadline.MustDate("2026-05-10")
	occ, ok, err := o.Next(china(t), deadline.MustDate("2020-01-01"))
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "2026-05-10/2026-05-10", occ.Nominal.From.String()+"/"+occ.Nominal.To.String(), "owed from coming into force")
	_, ok, err = duty("yearly").Next(nil, deadline.MustDate("9999-12-31"))
	require.NoError(t, err)
	assert.False(t, ok)
	_, _, err = duty("yearly").Next(nil, deadline.Date{})
	assert.ErrorIs(t, err, words.ErrNoDate)
}

func TestObligationInForce(t *testing.T) {
	o := duty("every 2 years")
	_, err := o.Occurrences(nil, deadline.MustDate("2021-01-01"), deadline.MustDate("2026-12-31"))
	assertCode(t, err, words.BadNoAnchor)
	o.Since = deadline.MustDate("2021-10-27")
	out := occs(t, o, "2000-01-01", "2026-12-31")
	require.Len(t, out, 3)
	assert.Equal(t, "2021-10-27/2022-12-31", out[0].Window.String())
	assert.Equal(t, "2025-2026", out[2].Key)
	o.Until = deadline.MustDate("2026-12-30")
	assert.Len(t, occs(t, o, "2000-01-01", "2026-12-31"), 2)

	o = duty("weekly")
	_, err = o.Occurrences(nil, deadline.MustDate("0001-01-01"), deadline.MustDate("9999-12-31"))
	assertCode(t, err, words.BadTooMuch)
	_, err = o.Occurrences(nil, deadline.MustDate("2026-01-02"), deadline.MustDate("2026-01-01"))
	assertCode(t, err, words.BadSpan)
	_, err = Obligation{}.Occurrences(nil, deadline.MustDate("2026-01-01"), deadline.MustDate("2026-01-01"))
	assert.Error(t, err)
	o.Since, o.Until = deadline.MustDate("2026-01-01"), deadline.MustDate("2025-01-01")
	assertCode(t, o.valid(), words.BadSpan)
}

func dates(list ...string) []deadline.Date {
	out := make([]deadline.Date, len(list))
	for i, s := range list {
		out[i] = deadline.MustDate(s)
	}
	return out
}

func outcomes(v Review) string {
	var s []string
	for _, r := range v.Results {
		s = append(s, r.Key+" "+r.Outcome)
	}
	return strings.Join(s, ", ")
}

func TestReview(t *testing.T) {
	o := duty("9-10 each month, roll forward")
	v, err := o.Review(china(t), deadline.MustDate("2026-01-01"), deadline.MustDate("2026-06-30"),
		dates("2026-04-20", "2026-01-12", "2026-02-11", "2026-04-08", "2026-09-01"), deadline.MustDate("2026-06-09"))
	require.NoError(t, err)
	// January on the moved last day; February a day late; March made up for
	// only on 8 April, before the April window; April late; May not at all.
	assert.Equal(t, "2026-01 met, 2026-02 met_late, 2026-03 met_late, 2026-04 met_late, 2026-05 missed, 2026-06 pending", outcomes(v))
	assert.Equal(t, 1, v.Results[1].Overdue)
	assert.Equal(t, 29, v.Results[4].Overdue) // since 11 May
	assert.Empty(t, v.Extra)
	for _, lang := range []string{"zh", "en"} {
		assert.Equal(t, 6, strings.Count(v.Explain(lang), "\n")+1)
	}
	data, err := json.Marshal(v.Results[4])
	require.NoError(t, err)
	assert.Contains(t, string(data), `"key":"2026-05"`)
	assert.Contains(t, string(data), `"outcome":"missed"`)
	assert.True(t, json.Valid(data))

	o = duty("twice a year")
	v, err = o.Review(nil, deadline.MustDate("2024-01-01"), deadline.MustDate("2026-12-31"), dates("2024-03-01", "2024-05-01", "2025-02-01", "2025-12-31"), deadline.MustDate("2026-03-01"))
	require.NoError(t, err)
	assert.Equal(t, "2024 met, 2025 met, 2026 pending", outcomes(v))
	assert.Equal(t, 2, v.Results[2].Lacking)
	v, _ = o.Review(nil, deadline.MustDate("2024-01-01"), deadline.MustDate("2024-12-31"), dates("2023-12-31", "2024-03-01"), deadline.MustDate("2026-03-01"))
	assert.Equal(t, "2024 missed", outcomes(v))
	assert.Equal(t, 1, v.Results[0].Lacking)
	assert.Equal(t, dates("2023-12-31"), v.Extra)

	o = duty("9-10 each month, roll forward")
	v, _ = o.Review(china(t), deadline.MustDate("2027-01-01"), deadline.MustDate("2027-01-31"), nil, deadline.MustDate("2027-03-01"))
	assert.Equal(t, "2027-01 undetermined", outcomes(v))
	_, err = o.Review(china(t), deadline.MustDate("2027-01-01"), deadline.MustDate("2027-01-31"), nil, deadline.Date{})
	assert.ErrorIs(t, err, words.ErrNoDate)
}

func TestGaps(t *testing.T) {
	o := duty("at least weekly, gap at most 14 days")
	o.Generally = true
	v, err := o.Review(nil, deadline.MustDate("2026-01-05"), deadline.MustDate("2026-03-01"), dates("2026-01-06", "2026-01-20", "2026-02-04"), deadline.MustDate("2026-02-19"))
	require.NoError(t, err)
	// 6-20 January is 14 days and allowed, 20 January - 4 February is 15.
	require.Len(t, v.Gaps, 2)
	assert.Equal(t, Gap{From: deadline.MustDate("2026-01-20"), To: deadline.MustDate("2026-02-04"), Days: 15}, v.Gaps[0])
	assert.Equal(t, Gap{From: deadline.MustDate("2026-02-04"), To: deadline.MustDate("2026-02-19"), Days: 15, Open: true}, v.Gaps[1])
	// Each late update makes up for the week before.
	assert.Equal(t, "2026-W02 met, 2026-W03 missed, 2026-W04 met, 2026-W05 missed, 2026-W06 met, 2026-W07 missed, 2026-W08 pending, 2026-W09 upcoming", outcomes(v))
	assert.True(t, v.Results[1].Warning)
	v, _ = o.Review(nil, deadline.MustDate("2026-01-05"), deadline.MustDate("2026-03-01"), nil, deadline.MustDate("2026-02-19"))
	assert.Equal(t, []Gap{{From: deadline.MustDate("2026-01-05"), To: deadline.MustDate("2026-02-19"), Days: 45, Start: true, Open: true}}, v.Gaps)
	v, _ = o.Review(nil, deadline.MustDate("2026-01-05"), deadline.MustDate("2026-01-11"), dates("2025-12-25", "2026-01-09"), deadline.MustDate("2026-02-19"))
	require.Len(t, v.Gaps, 1)
	assert.Equal(t, 15, v.Gaps[0].Days)
}

func TestObligationReadings(t *testing.T) {
	ids := func(o Obligation) string {
		var s []string
		for _, r := range o.rules() {
			s = append(s, r.ID)
		}
		return strings.Join(s, " ")
	}
	assert.Equal(t, readingWindowMoved, ids(duty("9-10 each month, roll forward")))
	assert.Equal(t, words.ReadingNoRoll, ids(duty("1-5 each quarter")))
	assert.Equal(t, readingEarlyDays, ids(duty("beginning of each month")))
	assert.Equal(t, readingFirstCycle, ids(duty("every 2 years")))
	assert.Equal(t, readingMaxGap, ids(duty("at least weekly, gap at most 14 days")))
	o := duty("beginning of each month")
	o.Readings = []deadline.Reading{{ID: readingEarlyDays, Used: lang.Text{ZH: "本地"}}}
	assert.Equal(t, "本地", o.rules()[0].Used.ZH)
	data, err := json.Marshal(o)
	require.NoError(t, err)
	var back Obligation
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, o, back)
	assert.Contains(t, o.Explain("zh"), "每月初，区级行政机关移送（《办法》第五条）")
}

// TestOccurrencesAgainstWalking finds the windows of 顺延 by walking day by day
// over the whole data.
func TestOccurrencesAgainstWalking(t *testing.T) {
	cal := china(t)
	for _, o := range occs(t, duty("9-10 each month, roll forward"), "2008-01-01", "2026-12-20") {
		from, to := o.Nominal.From, o.Nominal.To
		for working(t, cal, from) == false {
			from = from.AddDays(1)
		}
		for working(t, cal, to) == false {
			to = to.AddDays(1)
		}
		assert.Equal(t, deadline.Window{From: from, To: to}, o.Window, o.Key)
		empty := true
		for d := o.Nominal.From; !d.After(o.Nominal.To); d = d.AddDays(1) {
			empty = empty && !working(t, cal, d)
		}
		assert.Equal(t, empty, o.NoWorkingDay, o.Key)
	}
}

func working(t testing.TB, c *deadline.Calendar, d deadline.Date) bool {
	w, err := c.Working(d)
	require.NoError(t, err)
	return w
}

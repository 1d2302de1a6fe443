package clock

import (
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

func china(t testing.TB) *deadline.Calendar {
	t.Helper()
	c, err := deadline.China()
	require.NoError(t, err)
	return c
}

func on(name, day string) Event { return Event{Name: name, On: deadline.MustDate(day)} }

// answerLimit is 条例 33: 20 working days, 20 more, third parties excluded.
func answerLimit() Limit {
	return Limit{
		ID: "answer", Citation: "《中华人民共和国政府信息公开条例》第三十三条",
		From: "收到申请", Within: deadline.Period{N: 20, Unit: deadline.WorkingDay},
		Extend:   Extension{AtMost: deadline.Period{N: 20, Unit: deadline.WorkingDay}, ApprovedBy: "政府信息公开工作机构负责人", Tell: "申请人"},
		Pauses:   []Pause{{From: "征求第三方意见", Until: "收到第三方意见", AtMost: deadline.Period{N: 15, Unit: deadline.WorkingDay}}},
		Restarts: []string{"收到补正申请"}, Until: []string{"答复"},
		Who: "行政机关", Action: "予以答复",
	}
}

func correctionLimit() Limit {
	return Limit{ID: "ask-correction", Citation: "《中华人民共和国政府信息公开条例》第三十条",
		From: "收到申请", Within: deadline.Period{N: 7, Unit: deadline.WorkingDay}, Until: []string{"告知补正"}}
}

// acceptance: a request, counted by hand.
//
// Days off around it: weekends; 10-17 February 2024 Spring Festival; worked in
// exchange: Sunday 4 and Sunday 18 February; 4-6 April Qingming, worked for it
// Sunday 7 April (all 国办发明电〔2023〕7号).
//
// The corrected request came in on Monday 5 February, so day 1 is 6 February:
//
//	6 7 8 9 February            days 1-4
//	10-17                       Spring Festival
//	18 (Sunday, worked)         day 5
//	19 February - 4 March       third party consulted, both ends included
//	5 6 7 8 March               days 6-9
//	11-15 March                 days 10-14
//	18-22 March                 days 15-19
//	25 March                    day 20: the first due day
//	26-29 March                 days 21-24
//	1 2 3 April                 days 25-27
//	4-6                         Qingming
//	7 (Sunday, worked)          day 28
//	8-12 April                  days 29-33
//	15-19 April                 days 34-38
//	22 23 April                 days 39-40: the due day
//
// The third party has 15 working days from 19 February: 11 March, so the pause
// ends by the reply on 4 March, not by its longest duration.
func acceptance() []Event {
	return []Event{
		on("收到申请", "2024-01-29"), on("收到补正申请", "2024-02-05"),
		on("征求第三方意见", "2024-02-19"), on("收到第三方意见", "2024-03-04"),
		{Name: "延长", On: deadline.MustDate("2024-03-20"), By: deadline.Period{N: 20, Unit: deadline.WorkingDay}},
	}
}

func TestRequestOfTheIssue(t *testing.T) {
	docket, err := NewDocket(china(t), correctionLimit(), answerLimit())
	require.NoError(t, err)
	docket, err = docket.With(append(acceptance(), on("告知补正", "2024-02-05"))...)
	require.NoError(t, err)
	all, err := docket.At(deadline.MustDate("2024-03-20"))
	require.NoError(t, err)
	require.Len(t, all, 2)
	assert.Equal(t, InTime, all[0].Phase)
	assert.Equal(t, "2024-02-06", all[0].Due.Date.String()) // 30 31 1 2 4(Sunday, worked) 5 6

	s := all[1]
	require.NoError(t, s.Err)
	assert.Equal(t, "2024-03-25", s.FirstDue.Date.String())
	assert.Equal(t, "2024-04-23", s.Due.Date.String())
	assert.Equal(t, deadline.Known, s.Due.State)
	assert.Equal(t, Running, s.Phase)
	assert.Equal(t, deadline.Period{N: 23, Unit: deadline.WorkingDay}, s.Remaining) // day 17 is 20 March
	assert.Equal(t, "2024-02-05", s.Begun.String())

	l := s.Ledger()
	require.True(t, adds(l), "%+v", l)
	assert.Equal(t, 40, l.Counted)
	assert.Len(t, l.Rows, deadline.MustDate("2024-04-23").Sub(deadline.MustDate("2024-01-29"))+1)
	want := map[string]string{}
	for _, r := range []struct {
		from, to string
		reason   string
	}{
		{"2024-01-29", "2024-01-29", reasonStart}, {"2024-01-30", "2024-02-04", reasonRestarted}, {"2024-02-05", "2024-02-05", reasonStart},
		{"2024-02-06", "2024-02-09", reasonCounted}, {"2024-02-10", "2024-02-17", reasonHoliday}, {"2024-02-18", "2024-02-18", reasonCounted},
		{"2024-02-19", "2024-03-04", reasonPaused}, {"2024-03-05", "2024-03-08", reasonCounted}, {"2024-03-09", "2024-03-10", reasonWeekend},
		{"2024-03-11", "2024-03-15", reasonCounted}, {"2024-03-16", "2024-03-17", reasonWeekend}, {"2024-03-18", "2024-03-22", reasonCounted},
		{"2024-03-23", "2024-03-24", reasonWeekend}, {"2024-03-25", "2024-03-29", reasonCounted}, {"2024-03-30", "2024-03-31", reasonWeekend},
		{"2024-04-01", "2024-04-03", reasonCounted}, {"2024-04-04", "2024-04-06", reasonHoliday}, {"2024-04-07", "2024-04-12", reasonCounted},
		{"2024-04-13", "2024-04-14", reasonWeekend}, {"2024-04-15", "2024-04-19", reasonCounted}, {"2024-04-20", "2024-04-21", reasonWeekend},
		{"2024-04-22", "2024-04-23", reasonCounted},
	} {
		for d := deadline.MustDate(r.from); !d.After(deadline.MustDate(r.to)); d = d.AddDays(1) {
			want[d.String()] = r.reason
		}
	}
	for _, r := range l.Rows {
		assert.Equal(t, want[r.Date.String()], r.Reason, r.Date.String())
		if r.Reason == reasonHoliday {
			assert.Equal(t, "国办发明电〔2023〕7号", r.Day.Notice.Number)
			assert.Contains(t, r.Explain("zh"), "国办发明电〔2023〕7号")
		}
	}
	assert.Equal(t, "征求第三方意见", l.Rows[deadline.MustDate("2024-02-20").Sub(s.Started)].Cause)
}

func TestClockByTheDay(t *testing.T) {
	c, err := newInstance(answerLimit(), china(t), acceptance()...)
	require.NoError(t, err)
	for _, x := range []struct {
		at, due string
		phase   Phase
		left    int
	}{
		// Not yet restarted: 30 31 1 2, Sunday 4 (worked), 5-9, 18, 19-23, 26-29.
		{"2024-01-29", "2024-02-29", Running, 20},
		{"2024-02-04", "2024-02-29", Running, 15},
		// Restarted: 6-9, 18, 19-23, 26 February - 1 March, 4-8 March.
		{"2024-02-05", "2024-03-08", Running, 20},
		{"2024-02-18", "2024-03-08", Running, 15},
		// Paused at most until 11 March (15 working days after 19 February);
		// then the 15 days left are 12 March to 1 April.
		{"2024-02-19", "2024-04-01", Paused, 15},
		{"2024-03-03", "2024-04-01", Paused, 15},
		{"2024-03-04", "2024-03-25", Paused, 15}, // the reply is in; the day itself still belongs to the pause
		{"2024-03-05", "2024-03-25", Running, 14},
		{"2024-03-19", "2024-03-25", Running, 4},
		{"2024-03-20", "2024-04-23", Running, 23},
		{"2024-04-23", "2024-04-23", Running, 0},
		{"2024-04-24", "2024-04-23", Overdue, 0},
	} {
		s, err := c.at(deadline.MustDate(x.at))
		require.NoError(t, err, x.at)
		assert.Equal(t, x.due, s.Due.Date.String(), x.at)
		assert.Equal(t, x.phase, s.Phase, x.at)
		assert.Equal(t, x.left, s.Remaining.N, x.at)
		assert.True(t, adds(s.Ledger()), x.at)
		assert.Equal(t, x.phase == Paused && x.at < "2024-03-04", s.Latest, x.at)
	}
	s, _ := c.at(deadline.MustDate("2024-02-26"))
	// Resumed on 26 February: 27 28 29 1 | 4-8 | 11-15 | 18 March.
	assert.Equal(t, "2024-03-18", s.IfResumed.Date.String())
	assert.Equal(t, "2024-02-19", s.Since.String())

	s, _ = c.at(deadline.MustDate("2024-04-30"))
	assert.Equal(t, 7, s.OverdueDays)
	assert.Equal(t, 5+1, s.OverdueWork.N) // 24 25 26, Sunday 28 worked, 29 30

	done, err := c.and(on("答复", "2024-04-23"))
	require.NoError(t, err)
	s, _ = done.at(deadline.MustDate("2024-06-01"))
	assert.Equal(t, InTime, s.Phase) // on the due day is in time
	done, err = c.and(on("答复", "2024-04-24"))
	require.NoError(t, err)
	s, _ = done.latest()
	assert.Equal(t, Late, s.Phase)
	assert.Equal(t, 1, s.OverdueDays)

	_, err = c.at(deadline.MustDate("2024-01-28"))
	assertCode(t, err, words.BadNotStarted)
}

func assertCode(t *testing.T, err error, code string) {
	t.Helper()
	var m *lang.Error
	if assert.ErrorAs(t, err, &m) {
		assert.Equal(t, code, m.Code, "%v", err)
		assert.NotEqual(t, m.Message("zh"), m.Message("en"))
	}
}

func TestReadingsShowTheOtherDay(t *testing.T) {
	c, err := newInstance(answerLimit(), china(t), acceptance()...)
	require.NoError(t, err)
	s, err := c.latest()
	require.NoError(t, err)
	r := reading(t, s, readingPauseSpan)
	// With the first and last day of the pause counted, two days less: 19 April.
	assert.Equal(t, "2024-04-19", r.Others[0].Due.String())
	reading(t, s, readingExtendInTime)

	late := slices.Clone(acceptance())
	late[4].On = deadline.MustDate("2024-03-26") // the day after the first period ended
	c, err = newInstance(answerLimit(), china(t), late...)
	require.NoError(t, err)
	s, err = c.latest()
	require.NoError(t, err)
	assert.Equal(t, "2024-03-25", s.Due.Date.String())
	assert.Equal(t, "2024-04-23", reading(t, s, readingExtendInTime).Others[0].Due.String())
	assert.Equal(t, findExtensionLate, s.Findings[0].Code)
	late[4].On = deadline.MustDate("2024-03-25") // on the last day is in time
	c, _ = newInstance(answerLimit(), china(t), late...)
	s, _ = c.latest()
	assert.Equal(t, "2024-04-23", s.Due.Date.String())

	l := answerLimit()
	l.Readings = []deadline.Reading{{ID: readingPauseSpan, Used: lang.Text{ZH: "本地写法"}}, {ID: "own", Used: lang.Text{ZH: "自有"}}}
	c, _ = newInstance(l, china(t), acceptance()...)
	s, _ = c.latest()
	assert.Equal(t, "本地写法", reading(t, s, readingPauseSpan).Used.ZH)
	reading(t, s, "own")
}

func reading(t *testing.T, s Status, id string) deadline.Reading {
	t.Helper()
	for _, r := range s.Readings {
		if r.ID == id {
			return r
		}
	}
	require.Fail(t, "no reading "+id)
	return deadline.Reading{}
}

func TestFindings(t *testing.T) {
	base := []Event{on("收到申请", "2024-05-06")}
	for _, x := range []struct {
		name, code, due string
		events          []Event
	}{
		{"an extension of more than allowed is cut", findExtensionOver, "2024-07-01",
			[]Event{{Name: "延长", On: deadline.MustDate("2024-05-20"), By: deadline.Period{N: 30, Unit: deadline.WorkingDay}}}},
		{"two extensions share the longest one", findExtensionOver, "2024-07-01",
			[]Event{{Name: "延长", On: deadline.MustDate("2024-05-20"), By: deadline.Period{N: 15, Unit: deadline.WorkingDay}}, {Name: "延长", On: deadline.MustDate("2024-05-21"), By: deadline.Period{N: 15, Unit: deadline.WorkingDay}}}},
		{"a reply nobody asked for is left out", findUnmatched, "2024-05-31", []Event{on("收到第三方意见", "2024-05-10")}},
		{"completion before the start is left out", findBeforeStart, "2024-05-31", []Event{on("答复", "2024-05-05")}},
		{"a restart after completion is left out", findAfterDone, "2024-05-31", []Event{on("答复", "2024-05-10"), on("收到补正申请", "2024-05-13")}},
		{"a pause does not outlast what is allowed", findPauseCapped, "2024-06-25", []Event{on("征求第三方意见", "2024-05-07"), on("收到第三方意见", "2024-12-01")}},
		{"a restart ends an earlier extension", findExtensionCleared, "2024-06-05",
			[]Event{{Name: "延长", On: deadline.MustDate("2024-05-08"), By: deadline.Period{N: 20, Unit: deadline.WorkingDay}}, on("收到补正申请", "2024-05-09")}},
	} {
		c, err := newInstance(answerLimit(), china(t), append(slices.Clone(base), x.events...)...)
		require.NoError(t, err, x.name)
		s, err := c.latest()
		require.NoError(t, err, x.name)
		codes := []string{}
		for _, f := range s.Findings {
			codes = append(codes, f.Code)
			assert.NotEmpty(t, f.Text.ZH)
			assert.NotEmpty(t, f.Text.EN)
		}
		assert.Contains(t, codes, x.code, x.name)
		assert.Equal(t, x.due, s.Due.Date.String(), x.name)
		assert.True(t, adds(s.Ledger()), x.name)
	}
}

func TestPauses(t *testing.T) {
	l := answerLimit()
	l.Pauses[0].AtMost = deadline.Period{}
	due := func(events ...Event) (Status, deadline.Date) {
		c, err := newInstance(l, china(t), append([]Event{on("收到申请", "2024-05-06")}, events...)...)
		require.NoError(t, err)
		s, err := c.at(deadline.MustDate("2024-12-31"))
		require.NoError(t, err)
		return s, s.Due.Date
	}
	ask := func(d, of string) Event {
		return Event{Name: "征求第三方意见", On: deadline.MustDate(d), Of: of}
	}
	got := func(d, of string) Event {
		return Event{Name: "收到第三方意见", On: deadline.MustDate(d), Of: of}
	}
	_, plain := due()
	assert.Equal(t, "2024-05-31", plain.String()) // 7-10, Saturday 11 (worked), 13-17, 20-24, 27-31
	_, d := due(ask("2024-05-13", ""), got("2024-05-13", ""))
	assert.Equal(t, "2024-06-03", d.String(), "asked and answered on one day is one day")
	_, d = due(ask("2024-05-13", "甲"), ask("2024-05-14", "乙"), got("2024-05-15", "甲"), got("2024-05-17", "乙"))
	assert.Equal(t, "2024-06-07", d.String(), "13-17 May once")
	_, d = due(ask("2024-05-31", ""), got("2024-05-31", ""))
	assert.Equal(t, "2024-06-03", d.String(), "a pause that begins on the last day")
	_, d = due(ask("2024-06-04", ""), got("2024-06-20", ""))
	assert.Equal(t, plain, d, "a pause after the end changes nothing")
	s, d := due(ask("2024-05-13", ""))
	assert.True(t, d.IsZero())
	assert.Equal(t, Paused, s.Phase)
	assertCode(t, s.Err, words.BadPaused)
	assert.Equal(t, deadline.Period{N: 15, Unit: deadline.WorkingDay}, s.Remaining)
	assert.False(t, adds(s.Ledger()))
	assert.Equal(t, 5, s.Ledger().Counted)
	assert.Equal(t, "2024-12-31", s.Ledger().Rows[len(s.Ledger().Rows)-1].Date.String())
	s, d = due(ask("2024-05-13", ""), on("答复", "2024-07-01"))
	assert.True(t, d.IsZero())
	assert.Equal(t, InTime, s.Phase, "a period that stands still has not ended")
	s, d = due(ask("2024-06-04", ""))
	assert.Equal(t, plain, d)
	assert.Equal(t, Overdue, s.Phase)
}

func TestOtherUnits(t *testing.T) {
	limit := func(within string, roll deadline.RollRule) Limit {
		p := deadline.MustPeriod(within)
		return Limit{ID: "x", From: "a", Within: p, Count: Counting{Roll: roll}, Until: []string{"b"},
			Extend: Extension{AtMost: deadline.Period{N: 30, Unit: p.Unit}}, Pauses: []Pause{{From: "p", Until: "q"}}}
	}
	for _, x := range []struct {
		name, within, from, due string
		roll                    deadline.RollRule
		events                  []Event
	}{
		{"60 days", "60 days", "2024-03-01", "2024-04-30", "", nil},
		{"15 days end on a holiday", "15 days", "2024-01-26", "2024-02-10", "", nil},
		{"and move to the first working day", "15 days", "2024-01-26", "2024-02-18", deadline.RollForward, nil},
		{"and move back", "15 days", "2024-01-26", "2024-02-09", deadline.RollBackward, nil},
		{"a month is clamped", "1 month", "2024-01-31", "2024-02-29", "", nil},
		{"and extended by months without clamping twice", "1 month", "2024-01-31", "2024-03-31", "", []Event{{Name: "延长", On: deadline.MustDate("2024-02-20"), By: deadline.Period{N: 1, Unit: deadline.Month}}}},
		{"days with a pause of five", "10 days", "2024-05-06", "2024-05-21", "", []Event{on("p", "2024-05-07"), on("q", "2024-05-11")}},
		{"a month with a pause of five", "1 month", "2024-05-06", "2024-06-11", "", []Event{on("p", "2024-05-07"), on("q", "2024-05-11")}},
		{"same day", "same day", "2024-02-10", "2024-02-10", deadline.RollForward, nil},
		{"two years from a leap day", "2 years", "2024-02-29", "2026-02-28", "", nil},
	} {
		c, err := newInstance(limit(x.within, x.roll), china(t), append(slices.Clone(x.events), on("a", x.from))...)
		require.NoError(t, err, x.name)
		s, err := c.latest()
		require.NoError(t, err, x.name)
		require.NoError(t, s.Err, x.name)
		assert.Equal(t, x.due, s.Due.Date.String(), x.name)
		l := s.Ledger()
		assert.True(t, adds(l), "%s %+v", x.name, l)
	}
	c, _ := newInstance(limit("15 days", ""), china(t), on("a", "2024-01-26"))
	s, _ := c.latest()
	assert.Equal(t, "2024-02-18", reading(t, s, words.ReadingNoRoll).Others[0].Due.String())

	l := limit("10 days", "")
	l.Count.SameDay = true
	c, err := newInstance(l, china(t), on("a", "2024-05-06"))
	require.NoError(t, err)
	s, _ = c.latest()
	assert.Equal(t, "2024-05-15", s.Due.Date.String())
	assert.True(t, adds(s.Ledger()))
}

func TestMixedExtension(t *testing.T) {
	l := Limit{ID: "x", From: "a", Within: deadline.Period{N: 1, Unit: deadline.Month}, Extend: Extension{AtMost: deadline.Period{N: 15, Unit: deadline.WorkingDay}}}
	c, err := newInstance(l, china(t), on("a", "2024-04-06"), Event{Name: EventExtend, On: deadline.MustDate("2024-05-06"), By: deadline.Period{N: 15, Unit: deadline.WorkingDay}})
	require.NoError(t, err)
	s, _ := c.latest()
	assert.Equal(t, "2024-05-06", s.FirstDue.Date.String())
	assert.Equal(t, "2024-05-25", s.Due.Date.AddDays(1).String()) // 7-10, Sat 11 worked, 13-17, 20-24
	assert.True(t, adds(s.Ledger()))
	l = Limit{ID: "x", From: "a", Within: deadline.Period{N: 7, Unit: deadline.WorkingDay}, Extend: Extension{AtMost: deadline.Period{N: 20, Unit: deadline.WorkingDay}, InAll: true}}
	c, err = newInstance(l, china(t), on("a", "2024-05-06"), Event{Name: EventExtend, On: deadline.MustDate("2024-05-06"), By: deadline.Period{N: 20, Unit: deadline.WorkingDay}})
	require.NoError(t, err)
	s, _ = c.latest()
	assert.Equal(t, deadline.Period{N: 13, Unit: deadline.WorkingDay}, s.Extended)
}

func TestHours(t *testing.T) {
	l := Limit{ID: "reply", From: "舆情发生", Within: deadline.Period{N: 48, Unit: deadline.Hour}, Generally: true}
	_, err := newInstance(l, china(t), on("舆情发生", "2024-05-06"))
	assertCode(t, err, words.BadEvent)
	start, err := time.Parse(time.RFC3339, "2024-05-05T20:30:00Z") // 6 May, 04:30 in China
	require.NoError(t, err)
	c, err := newInstance(l, china(t), Event{Name: "舆情发生", At: start})
	require.NoError(t, err)
	s, err := c.atInstant(start.Add(47 * time.Hour))
	require.NoError(t, err)
	assert.Equal(t, "2024-05-06", s.Started.String())
	assert.Equal(t, "2024-05-08T04:30:00+08:00", s.DueAt.Format(time.RFC3339))
	assert.Equal(t, time.Hour, s.RemainingTime)
	assert.Equal(t, Running, s.Phase)
	for after, want := range map[time.Duration]Phase{48 * time.Hour: InTime, 48*time.Hour + time.Second: Late} {
		d, err := c.and(Event{Name: EventDone, At: start.Add(after).In(time.FixedZone("", -5*3600))})
		require.NoError(t, err)
		s, err = d.at(deadline.MustDate("2024-06-01"))
		require.NoError(t, err)
		assert.Equal(t, want, s.Phase)
		assert.Equal(t, want == Late, s.Warning)
	}
	s, _ = c.atInstant(start.Add(49 * time.Hour))
	assert.Equal(t, Overdue, s.Phase)
	for day, want := range map[string]int{"2024-05-08": 0, "2024-05-09": 1} { // a day is looked at with its end
		s, err = c.at(deadline.MustDate(day))
		require.NoError(t, err)
		assert.Equal(t, Overdue, s.Phase)
		assert.Equal(t, want, s.OverdueDays, day)
	}
}

func TestCloseOfBusiness(t *testing.T) {
	l := Limit{ID: "x", From: "a", Within: deadline.Period{N: 1, Unit: deadline.WorkingDay}, Count: Counting{Closes: "17:30"}}
	c, err := newInstance(l, china(t), on("a", "2026-02-14"))
	require.NoError(t, err)
	for at, want := range map[string]Phase{"2026-02-24T17:30:00+08:00": InTime, "2026-02-24T17:30:01+08:00": Late} {
		i, err := time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		d, err := c.and(Event{Name: EventDone, At: i})
		require.NoError(t, err)
		s, _ := d.latest()
		assert.Equal(t, want, s.Phase, at)
	}
	d, _ := c.and(on(EventDone, "2026-02-24"))
	s, _ := d.latest()
	assert.Equal(t, InTime, s.Phase)
	assert.Equal(t, findNoHour, s.Findings[0].Code)
}

func TestBeforeAndAtLeast(t *testing.T) {
	l := Limit{ID: "papers", Kind: Before, From: "会议召开", Within: deadline.Period{N: 3, Unit: deadline.WorkingDay}, Until: []string{"报送材料"}}
	c, err := newInstance(l, china(t), on("会议召开", "2024-02-19"))
	require.NoError(t, err)
	s, err := c.at(deadline.MustDate("2024-02-01"))
	require.NoError(t, err)
	assert.Equal(t, "2024-02-08", s.Due.Date.String()) // 18 (worked), 9, 8
	assert.Equal(t, Running, s.Phase)
	assert.True(t, adds(s.Ledger()))
	for day, want := range map[string]Phase{"2024-02-08": InTime, "2024-02-09": Late} {
		d, err := c.and(on("报送材料", day))
		require.NoError(t, err)
		s, _ = d.at(deadline.MustDate("2024-02-20"))
		assert.Equal(t, want, s.Phase, day)
	}
	keep := Limit{ID: "keep", Kind: AtLeast, From: "发布公告", Within: deadline.Period{N: 30, Unit: deadline.CalendarDay}, Until: []string{"撤下公告"}}
	c, err = newInstance(keep, china(t), on("发布公告", "2024-05-01"))
	require.NoError(t, err)
	s, _ = c.at(deadline.MustDate("2024-05-31"))
	assert.Equal(t, Elapsed, s.Phase)
	for day, want := range map[string]Phase{"2024-05-30": TooShort, "2024-05-31": Elapsed} {
		d, err := c.and(on("撤下公告", day))
		require.NoError(t, err)
		s, _ = d.latest()
		assert.Equal(t, want, s.Phase, day)
	}
}

func TestCalendarEnds(t *testing.T) {
	c, err := newInstance(answerLimit(), china(t), on("收到申请", "2026-12-25"))
	require.NoError(t, err)
	s, err := c.at(deadline.MustDate("2026-12-28"))
	require.NoError(t, err)
	unknown, ok := unknownDay(s.Err)
	require.True(t, ok)
	assert.Equal(t, "2027-01-01", unknown.String())
	assert.Equal(t, Running, s.Phase, "the rest stands: it cannot have ended yet")
	assert.Equal(t, deadline.Period{N: 19, Unit: deadline.WorkingDay}, s.Remaining)
	l := s.Ledger()
	assert.False(t, adds(l))
	assert.Equal(t, "2026-12-31", l.Rows[len(l.Rows)-1].Date.String())
	s, _ = c.at(deadline.MustDate("2027-02-01"))
	assert.Equal(t, Open, s.Phase)
	done, _ := c.and(on("答复", "2026-12-31"))
	s, _ = done.at(deadline.MustDate("2027-02-01"))
	assert.Equal(t, InTime, s.Phase)
	s, _ = c.on(china(t).Estimate()).at(deadline.MustDate("2026-12-28"))
	require.NoError(t, s.Err)
	assert.Equal(t, deadline.Estimated, s.Due.State)
	data, err := json.Marshal(mustAt(t, c, "2026-12-28"))
	require.NoError(t, err)
	assert.Contains(t, string(data), `"error":{"code":"unknown-day"`)
}

// TestOverlayWithoutData: Ningxia has no data for 2018, and the answer says so
// although the days after the pause have.
func TestOverlayWithoutData(t *testing.T) {
	cal, err := deadline.ByName("cn+nx")
	require.NoError(t, err)
	l := answerLimit()
	l.Within = deadline.Period{N: 10, Unit: deadline.WorkingDay}
	c, err := newInstance(l, cal, on("收到申请", "2018-12-20"), on("征求第三方意见", "2019-01-02"), on("收到第三方意见", "2019-01-04"))
	require.NoError(t, err)
	s, err := c.latest()
	require.NoError(t, err)
	assert.True(t, s.Due.NoOverlay)
	assert.True(t, s.Due.Date.After(deadline.MustDate("2019-01-04")))
	assert.Contains(t, s.Explain("zh"), "地方历法没有所涉年份的数据")
	c, err = newInstance(l, cal, on("收到申请", "2021-03-01"))
	require.NoError(t, err)
	s, _ = c.latest()
	assert.False(t, s.Due.NoOverlay)
}

func mustAt(t *testing.T, c instance, d string) Status {
	s, err := c.at(deadline.MustDate(d))
	require.NoError(t, err)
	return s
}

func TestBounds(t *testing.T) {
	publish := Limit{ID: "publish", From: "形成", Within: deadline.Period{N: 20, Unit: deadline.WorkingDay}}
	consult := Limit{ID: "consult", From: "征求意见", Within: deadline.Period{N: 10, Unit: deadline.WorkingDay}, Until: []string{"复函"}, BoundedBy: "publish"}
	d, err := NewDocket(china(t), publish, consult)
	require.NoError(t, err)
	at := func(asked string) Status {
		d, err := d.With(on("形成", "2024-05-06"), Event{Name: "征求意见", On: deadline.MustDate(asked), Of: "财政局"}, Event{Name: "征求意见", On: deadline.MustDate("2024-05-07"), Of: "民政局"})
		require.NoError(t, err)
		all, err := d.At(deadline.MustDate(asked))
		require.NoError(t, err)
		require.Len(t, all, 3)
		require.Equal(t, "财政局", all[2].Of)
		return all[2]
	}
	s := at("2024-05-13")
	assert.Equal(t, "2024-05-27", s.Due.Date.String())
	assert.Empty(t, s.Findings)
	s = at("2024-05-27")
	assert.Equal(t, "2024-05-31", s.Due.Date.String(), "publication is due on 31 May; 10 working days would be 11 June")
	assert.Equal(t, findBounded, s.Findings[0].Code)
	assert.True(t, adds(s.Ledger()))
	assert.True(t, s.Ledger().Bounded)

	inside := Limit{ID: "inside", From: "a", BoundedBy: "publish"}
	d, err = NewDocket(china(t), inside, publish)
	require.NoError(t, err)
	d, err = d.With(on("a", "2024-05-20"), on("形成", "2024-05-06"))
	require.NoError(t, err)
	all, err := d.At(deadline.MustDate("2024-05-20"))
	require.NoError(t, err)
	assert.Equal(t, "2024-05-31", all[0].Due.Date.String())
	assert.True(t, adds(all[0].Ledger()))

	_, err = NewDocket(china(t), Limit{ID: "a", From: "x", BoundedBy: "b"}, Limit{ID: "b", From: "x", BoundedBy: "a"})
	assertCode(t, err, words.BadLimit)
	_, err = NewDocket(china(t), inside)
	assertCode(t, err, words.BadLimit)
}

// TestOpenBounds: a bound that has no due day (yet) takes nothing away, and the
// answer says that the end may come sooner.
func TestOpenBounds(t *testing.T) {
	outer := Limit{ID: "outer", From: "a", Within: deadline.Period{N: 5, Unit: deadline.WorkingDay}, Pauses: []Pause{{From: "p", Until: "q"}}}
	inner := Limit{ID: "inner", From: "b", Within: deadline.Period{N: 10, Unit: deadline.CalendarDay}, BoundedBy: "outer", Pauses: []Pause{{From: "r", Until: "s"}}}
	at := func(day string, events ...Event) Status {
		d, err := NewDocket(china(t), inner, outer)
		require.NoError(t, err)
		d, err = d.With(events...)
		require.NoError(t, err)
		all, err := d.At(deadline.MustDate(day))
		require.NoError(t, err)
		return all[0]
	}
	s := at("2024-05-08", on("b", "2024-05-07"))
	assert.Equal(t, "2024-05-17", s.Due.Date.String())
	assert.True(t, s.Latest)
	assert.Equal(t, findBoundOpen, s.Findings[0].Code)
	assert.Equal(t, Running, s.Phase)

	s = at("2024-05-08", on("a", "2024-05-06"), on("b", "2024-05-07"), on("p", "2024-05-08"))
	assert.Equal(t, "2024-05-17", s.Due.Date.String())
	assert.True(t, s.Latest)

	// The outer limit reaches beyond the calendar: it ends later than ten days.
	s = at("2026-12-20", on("a", "2026-12-28"), on("b", "2026-12-15"))
	assert.Equal(t, Running, s.Phase)
	s = at("2026-12-30", on("a", "2026-12-29"), on("b", "2026-12-29"))
	assert.Equal(t, "2027-01-08", s.Due.Date.String())
	assert.True(t, s.Latest)
	assert.Equal(t, Running, s.Phase)
	s = at("2027-01-05", on("a", "2026-12-29"), on("b", "2026-12-29"))
	assert.Equal(t, Open, s.Phase, "the outer limit may have ended")

	// The inner one stands still while the outer one runs out.
	s = at("2024-05-08", on("a", "2024-05-06"), on("b", "2024-05-07"), on("r", "2024-05-08"))
	assert.Equal(t, "2024-05-11", s.Due.Date.String()) // 7-10, Saturday 11 (worked)
	assert.True(t, s.Latest)
	s = at("2024-05-13", on("a", "2024-05-06"), on("b", "2024-05-07"), on("r", "2024-05-08"))
	assert.Equal(t, Overdue, s.Phase)
}

func TestDocketRefuses(t *testing.T) {
	d, err := NewDocket(china(t), correctionLimit(), answerLimit())
	require.NoError(t, err)
	_, err = d.With(on("收到申情", "2024-05-06"))
	assertCode(t, err, words.BadEvent)
	_, err = d.With(on("收到申请", "2024-05-06"), on("收到申请", "2024-05-06"))
	assertCode(t, err, words.BadTwoStarts)
	_, err = d.With(on("收到申请", "2024-05-06"), on(EventDone, "2024-05-08"))
	assertCode(t, err, words.BadEvent)
	d, err = d.With(on("收到申请", "2024-05-06"), Event{Name: EventDone, On: deadline.MustDate("2024-05-08"), For: "answer"})
	require.NoError(t, err)
	all, _ := d.At(deadline.MustDate("2024-05-08"))
	assert.Equal(t, Running, all[0].Phase)
	assert.Equal(t, InTime, all[1].Phase)
}

func TestBadLimits(t *testing.T) {
	good := answerLimit
	for field, spoil := range map[string]func(*Limit){
		"id":               func(l *Limit) { l.ID = "" },
		"from":             func(l *Limit) { l.From = "" },
		"within":           func(l *Limit) { l.Within = deadline.Period{} },
		"extend.at_most":   func(l *Limit) { l.Extend.AtMost = deadline.Period{} },
		"extend.in_all":    func(l *Limit) { l.Extend.InAll = true },
		"count.same_day":   func(l *Limit) { l.Within, l.Count.SameDay = deadline.Period{N: 24, Unit: deadline.Hour}, true },
		"count.closes":     func(l *Limit) { l.Count.Closes = "24:01" },
		"count.roll":       func(l *Limit) { l.Count.Roll = "sideways" },
		"pause[0]":         func(l *Limit) { l.Pauses[0].Until, l.Pauses[0].AtMost = "", deadline.Period{} },
		"pause[0].at_most": func(l *Limit) { l.Pauses[0].AtMost = deadline.Period{N: 3, Unit: deadline.Hour} },
		"restart[0]":       func(l *Limit) { l.Restarts[0] = l.From },
		"until[0]":         func(l *Limit) { l.Until[0] = "" },
		"kind":             func(l *Limit) { l.Kind = Before },
	} {
		l := good()
		spoil(&l)
		err := l.Validate()
		var m *lang.Error
		if assert.ErrorAs(t, err, &m, field) {
			assert.Contains(t, words.Message(err, "zh"), field)
		}
		_, err = newInstance(l, china(t), on("收到申请", "2024-05-06"))
		assert.Error(t, err)
	}
	l := good()
	assert.NoError(t, l.Validate())
	_, err := newInstance(good(), nil, on("收到申请", "2024-05-06"))
	assertCode(t, err, words.BadLimit)
	_, err = instance{}.at(deadline.MustDate("2024-05-06"))
	assertCode(t, err, words.BadNotStarted)
	_, err = l.At(china(t), deadline.Date{}, Circumstances{}, on("收到申请", "2024-05-06"))
	assert.Error(t, err)
	_, err = Docket{}.With(on("a", "2024-05-06"))
	assert.Error(t, err)
	assert.Error(t, Status{}.Ledger().Err)
}

func TestEventsJSON(t *testing.T) {
	in := `[{"event":"收到申请","on":"2024-01-29"},{"event":"延长","on":"2024-03-20","by":"20 working days"},{"event":"x","at":"2024-03-05T01:30:00Z","of":"甲","for":"answer","note":"n"}]`
	events, err := ParseEvents([]byte(in))
	require.NoError(t, err)
	assert.Equal(t, "2024-03-05", events[2].On.String())
	out, err := json.Marshal(events)
	require.NoError(t, err)
	again, err := ParseEvents(out)
	require.NoError(t, err)
	assert.Equal(t, events, again)
	assert.Contains(t, string(out), `"at":"2024-03-05T09:30:00+08:00"`)

	_, err = ParseEvents([]byte(`[{"event":"a","on":"2024-02-30"},{"event":"b"},{"event":"c","on":"2024-01-01","by":"soon"},{"evnt":"d"},{"event":"e","on":"2024-01-01","at":"2024-01-02T00:00:00+08:00"},3,null]`))
	require.Error(t, err)
	text := words.Message(err, "zh")
	for _, field := range []string{"第1个事件的 on", "第2个事件的 on", "第3个事件的 by", "第4个事件", "第5个事件的 at", "第6个事件", "第7个事件"} {
		assert.Contains(t, text, field)
	}
	for _, bad := range []string{``, `{}`, `[] []`, `[`, `nul`} {
		_, err := ParseEvents([]byte(bad))
		assert.Error(t, err, bad)
	}
}

func TestLimitJSON(t *testing.T) {
	l := answerLimit()
	l.Count = Counting{Roll: deadline.RollForward}
	l.Generally = true
	data, err := json.Marshal(l)
	require.NoError(t, err)
	var back Limit
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, l, back)
	for _, lang := range []string{"zh", "en"} {
		assert.Contains(t, l.Explain(lang), l.Citation)
	}
}

func TestClockIsImmutable(t *testing.T) {
	l := answerLimit()
	c, err := newInstance(l, china(t), on("收到申请", "2024-05-06"))
	require.NoError(t, err)
	l.Until[0], l.Pauses[0].From = "x", "y"
	_, err = c.and(on("答复", "2024-05-07"))
	require.NoError(t, err)
	assert.Len(t, c.events, 1)

	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			d, err := c.and(on("征求第三方意见", "2024-05-08"))
			assert.NoError(t, err)
			for range 50 {
				s, err := d.at(deadline.MustDate("2024-05-09"))
				assert.NoError(t, err)
				assert.True(t, adds(s.Ledger()))
			}
		})
	}
	wg.Wait()
}

func TestExplainErrorOfOthers(t *testing.T) {
	assert.Equal(t, "", words.Message(nil, "zh"))
	assert.Equal(t, "x", words.Message(errors.New("x"), "zh"))
	assert.Equal(t, "没有给出日期", words.Message(words.ErrNoDate, "zh"))
}

// The id of a limit within its instrument is enough where it says which is meant.
func TestEventForShortID(t *testing.T) {
	limit := func(id string) Limit {
		return Limit{ID: id, From: "收到申请", Within: deadline.MustPeriod("20 working days"), Extend: Extension{AtMost: deadline.MustPeriod("20 working days")}}
	}
	d, err := NewDocket(china(t), limit("cn/answer"), limit("town/answer"), limit("town/other"))
	require.NoError(t, err)
	d, err = d.With(Event{Name: "收到申请", On: deadline.MustDate("2024-01-29")})
	require.NoError(t, err)
	on := deadline.MustDate("2024-02-05")
	for id, want := range map[string]string{
		"other": "", "town/other": "",
		"answer": "请在 for 写明其中一个：cn/answer、town/answer", "ohter": "没有期限“ohter”", "": "请用 for 写明其中一个",
	} {
		with, err := d.With(Event{Name: EventDone, On: on, For: id})
		if want != "" {
			require.Error(t, err, id)
			assert.Contains(t, words.Message(err, "zh"), want, id)
			continue
		}
		require.NoError(t, err, id)
		all, err := with.At(on)
		require.NoError(t, err)
		for _, s := range all {
			assert.Equal(t, s.Limit == "town/other", s.Phase == InTime, s.Limit)
		}
	}
	_, err = newInstance(limit("town/other"), china(t), Event{Name: "收到申请", On: on, For: "other"})
	assert.NoError(t, err)
}

func working(t testing.TB, c *deadline.Calendar, d deadline.Date) bool {
	w, err := c.Working(d)
	require.NoError(t, err)
	return w
}

package ical_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/lang"
)

func stamp() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func china(t *testing.T) *deadline.Calendar {
	t.Helper()
	c, err := deadline.China()
	require.NoError(t, err)
	return c
}

// unfold reads content lines back, checking their form.
func unfold(t *testing.T, data []byte) []string {
	t.Helper()
	require.True(t, strings.HasSuffix(string(data), "\r\n"))
	for _, l := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		assert.LessOrEqual(t, len(l), 75)
		assert.True(t, utf8.ValidString(l), "%q", l)
		assert.NotContains(t, l, "\n")
		assert.NotContains(t, l, "\r")
	}
	return strings.Split(strings.ReplaceAll(string(data), "\r\n ", ""), "\r\n")
}

func TestICal(t *testing.T) {
	o := recur.Obligation{ID: "o", Repeats: recur.MustRecurrence("9-10 each month, roll forward"), Citation: "《办法》第五条", Who: "区级行政机关", Action: "移送"}
	o.ID = "sucheng-08/transfer"
	all, err := o.Occurrences(china(t), deadline.MustDate("2026-12-01"), deadline.MustDate("2027-01-31"))
	require.NoError(t, err)
	a := ical.Agenda{Name: "公开, 事项", Stamp: stamp(), Entries: o.Entries(0, all...)}
	data, err := a.ICal()
	require.NoError(t, err)
	lines := unfold(t, data)
	assert.Equal(t, "BEGIN:VCALENDAR", lines[0])
	assert.Contains(t, lines, `X-WR-CALNAME:公开\, 事项`)
	assert.Contains(t, lines, "UID:sucheng-08%2Ftransfer/2026-12@gongkai")
	assert.Contains(t, lines, "DTSTART;VALUE=DATE:20261209")
	assert.Contains(t, lines, "DTEND;VALUE=DATE:20261211")
	assert.Contains(t, lines, "SUMMARY:区级行政机关移送（《办法》第五条）")
	assert.Contains(t, lines, "SUMMARY:【未知】区级行政机关移送（《办法》第五条）")
	assert.Contains(t, lines, "DTSTAMP:20260102T030405Z")
	assert.Equal(t, 1, strings.Count(string(data), "STATUS:TENTATIVE"))
	assert.Equal(t, 1, strings.Count(string(data), "STATUS:CONFIRMED"))
	again, _ := a.ICal()
	assert.Equal(t, data, again)

	// Once the notice is known the same entry comes with a higher sequence.
	est := o.Entries(0, all[1])[0]
	later, err := o.Occurrences(china(t).Estimate(), deadline.MustDate("2027-01-01"), deadline.MustDate("2027-01-31"))
	require.NoError(t, err)
	known := o.Entries(0, later...)[0]
	assert.Equal(t, est.UID, known.UID)
	assert.Greater(t, known.Sequence, est.Sequence)
	assert.Greater(t, o.Entries(1, all[1])[0].Sequence, o.Entries(0, all[0])[0].Sequence)
}

func TestICalOfClocks(t *testing.T) {
	day := deadline.MustDate
	answer := clock.Limit{
		ID: "answer", Citation: "《中华人民共和国政府信息公开条例》第三十三条", Who: "行政机关", Action: "予以答复",
		From: "收到申请", Within: deadline.MustPeriod("20 working days"),
		Extend:   clock.Extension{AtMost: deadline.MustPeriod("20 working days")},
		Pauses:   []clock.Pause{{From: "征求第三方意见", Until: "收到第三方意见", AtMost: deadline.MustPeriod("15 working days")}},
		Restarts: []string{"收到补正申请"},
	}
	events := []clock.Event{{Name: "收到申请", On: day("2024-01-29")}, {Name: "收到补正申请", On: day("2024-02-05")},
		{Name: "征求第三方意见", On: day("2024-02-19")}, {Name: "收到第三方意见", On: day("2024-03-04")},
		{Name: "延长", On: day("2024-03-20"), By: deadline.MustPeriod("20 working days")}}
	s, err := answer.At(china(t), day("2024-03-20"), clock.Circumstances{}, events...)
	require.NoError(t, err)
	e, ok := s.Entry("申请2024-1号")
	require.True(t, ok)
	before, _ := answer.At(china(t), day("2024-03-01"), clock.Circumstances{}, events...)
	assert.True(t, before.Latest)
	b, _ := before.Entry("申请2024-1号")
	assert.Equal(t, b.UID, e.UID)
	assert.True(t, b.Tentative)
	assert.False(t, e.Tentative)
	data, err := ical.Agenda{Stamp: stamp(), Entries: []ical.Entry{e}}.ICal()
	require.NoError(t, err)
	text := strings.Join(unfold(t, data), "\n")
	assert.Contains(t, text, "DTSTART;VALUE=DATE:20240423")
	assert.Contains(t, text, "SUMMARY:申请2024-1号：行政机关予以答复（《中华人民共和国政府信息公开条例》第三十三条）")

	h := clock.Limit{ID: "h", From: "a", Within: deadline.Period{N: 24, Unit: deadline.Hour}}
	s, err = h.At(china(t), deadline.DateOf(stamp()), clock.Circumstances{}, clock.Event{Name: "a", At: stamp()})
	require.NoError(t, err)
	e, _ = s.Entry("m")
	data, err = ical.Agenda{Stamp: stamp(), Entries: []ical.Entry{e}}.ICal()
	require.NoError(t, err)
	assert.Contains(t, string(data), "DTSTART:20260103T030405Z")
	_, ok = clock.Status{}.Entry("m")
	assert.False(t, ok)
}

func TestICalRefuses(t *testing.T) {
	day := deadline.MustDate("2026-01-01")
	good := ical.Entry{UID: "a", From: day, To: day}
	for _, a := range []ical.Agenda{
		{Entries: []ical.Entry{good}},
		{Stamp: stamp(), Entries: []ical.Entry{{From: day, To: day}}},
		{Stamp: stamp(), Entries: []ical.Entry{{UID: "a"}}},
		{Stamp: stamp(), Entries: []ical.Entry{{UID: "a", From: day, To: day.AddDays(-1)}}},
		{Stamp: stamp(), Entries: []ical.Entry{good, good}},
		{Stamp: stamp(), Entries: make([]ical.Entry, 50_001)},
	} {
		_, err := a.ICal()
		var m *lang.Error
		assert.ErrorAs(t, err, &m)
	}
	_, err := ical.Agenda{Stamp: stamp(), Entries: []ical.Entry{{UID: "a", From: deadline.MustDate("9999-12-31"), To: deadline.MustDate("9999-12-31")}}}.ICal()
	assert.NoError(t, err)
}

func FuzzICal(f *testing.F) {
	f.Add("BEGIN:VEVENT\r\n报送；,\\", "x/y@z")
	f.Add(strings.Repeat("政府信息公开", 40), "\xff\x00")
	f.Fuzz(func(t *testing.T, text, id string) {
		day := deadline.MustDate("2026-01-01")
		data, err := ical.Agenda{Name: text, Stamp: stamp(), Entries: []ical.Entry{{UID: words.Uid(id), Summary: text, Details: text, From: day, To: day}}}.ICal()
		require.NoError(t, err)
		n := 0
		for _, l := range unfold(t, data) {
			if strings.HasPrefix(l, "BEGIN:") || strings.HasPrefix(l, "END:") {
				n++
			}
		}
		require.Equal(t, 4, n, "text cannot make a line of its own")
	})
}

package deadline

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
)

func stamp() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

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
	o := duty("9-10 each month, roll forward")
	o.ID = "sucheng-08/transfer"
	all := occs(t, o, "2026-12-01", "2027-01-31")
	a := Agenda{Name: "公开, 事项", Stamp: stamp(), Entries: o.Entries(0, all...)}
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
	later, err := o.Occurrences(china(t).Estimate(), MustDate("2027-01-01"), MustDate("2027-01-31"))
	require.NoError(t, err)
	known := o.Entries(0, later...)[0]
	assert.Equal(t, est.UID, known.UID)
	assert.Greater(t, known.Sequence, est.Sequence)
	assert.Greater(t, o.Entries(1, all[1])[0].Sequence, o.Entries(0, all[0])[0].Sequence)
}

func TestICalOfClocks(t *testing.T) {
	c, err := NewClock(answerLimit(), china(t), acceptance()...)
	require.NoError(t, err)
	s, _ := c.Latest()
	e, ok := s.Entry("申请2024-1号")
	require.True(t, ok)
	before, _ := c.At(MustDate("2024-03-01"))
	assert.True(t, before.Latest)
	b, _ := before.Entry("申请2024-1号")
	assert.Equal(t, b.UID, e.UID)
	assert.True(t, b.Tentative)
	assert.False(t, e.Tentative)
	data, err := Agenda{Stamp: stamp(), Entries: []Entry{e}}.ICal()
	require.NoError(t, err)
	text := strings.Join(unfold(t, data), "\n")
	assert.Contains(t, text, "DTSTART;VALUE=DATE:20240423")
	assert.Contains(t, text, "SUMMARY:申请2024-1号：行政机关予以答复（《中华人民共和国政府信息公开条例》第三十三条）")

	h, err := NewClock(Limit{ID: "h", From: "a", Within: Period{24, Hour}}, china(t), Event{Name: "a", At: stamp()})
	require.NoError(t, err)
	s, _ = h.Latest()
	e, _ = s.Entry("m")
	data, err = Agenda{Stamp: stamp(), Entries: []Entry{e}}.ICal()
	require.NoError(t, err)
	assert.Contains(t, string(data), "DTSTART:20260103T030405Z")
	_, ok = Status{}.Entry("m")
	assert.False(t, ok)
}

func TestICalRefuses(t *testing.T) {
	day := MustDate("2026-01-01")
	good := Entry{UID: "a", From: day, To: day}
	for _, a := range []Agenda{
		{Entries: []Entry{good}},
		{Stamp: stamp(), Entries: []Entry{{From: day, To: day}}},
		{Stamp: stamp(), Entries: []Entry{{UID: "a"}}},
		{Stamp: stamp(), Entries: []Entry{{UID: "a", From: day, To: day.AddDays(-1)}}},
		{Stamp: stamp(), Entries: []Entry{good, good}},
		{Stamp: stamp(), Entries: make([]Entry, maxEntries+1)},
	} {
		_, err := a.ICal()
		var m *lang.Error
		assert.ErrorAs(t, err, &m)
	}
	_, err := Agenda{Stamp: stamp(), Entries: []Entry{{UID: "a", From: MustDate("9999-12-31"), To: MustDate("9999-12-31")}}}.ICal()
	assert.NoError(t, err)
}

func FuzzICal(f *testing.F) {
	f.Add("BEGIN:VEVENT\r\n报送；,\\", "x/y@z")
	f.Add(strings.Repeat("政府信息公开", 40), "\xff\x00")
	f.Fuzz(func(t *testing.T, text, id string) {
		day := MustDate("2026-01-01")
		data, err := Agenda{Name: text, Stamp: stamp(), Entries: []Entry{{UID: uid(id), Summary: text, Details: text, From: day, To: day}}}.ICal()
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

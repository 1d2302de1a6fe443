package review

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Whatever a file of events holds, it is taken or refused with a reason in both
// languages, and what was taken is read back from its record as the same case.
func FuzzEvents(f *testing.F) {
	for _, s := range []string{
		`[{"do":"open","on":"2024-03-01","assume":"false","facts":{"已标注":true,"件数":1}},{"step":"draft","role":"拟稿人","on":"2024-03-01"}]`,
		`[{"do":"open","at":"2024-03-01T16:30:00.5Z","facts":{"可能涉密":"是","涉及他机关":null}},{"do":"learn","on":"2024-03-04","facts":{"件数":1e1}},{"do":"happen","event":"办毕","on":"2024-03-04"}]`,
		`[{"do":"open","on":"2024-03-01","facts":{"件数":11}},{"step":"draft","role":"拟稿人","actor":"甲","on":"2024-03-01","note":"\u2028<>&"},{"step":"drop","role":"拟稿人","on":"2024-03-01"}]`,
		`[{"do":"open","on":"2024-03-01"},{"do":"extend","limit":"answer","by":"5 working days","role":"主要领导","on":"2024-03-04"},{"do":"silence","step":"opinion","on":"2024-03-04"}]`,
		`[{"do":"open","on":"2024-03-01"},{"step":"draft","role":"拟稿人","on":"2024-03-01","gives":{"":"x"},"parties":{"机关":["",""]}}]`,
		`[null]`, `[{}]`, `{}`, `[{"do":"open","on":"9999-12-31"}]`, `[{"do":"open","on":"2024-03-01","facts":{"maybe_secret":true,"可能涉密":false}}]`,
	} {
		f.Add([]byte(s))
	}
	p := town(f)
	book := p.Law().Book()
	f.Fuzz(func(t *testing.T, data []byte) {
		told := func(err error) {
			var bad *Error
			if err != nil && errors.As(err, &bad) { // the rest are errors of package rules: no such law
				require.NotEmpty(t, bad.Message("zh"))
				require.NotEmpty(t, bad.Message("en"))
			}
		}
		events, err := ParseEvents(data)
		if err != nil {
			var bad *Error
			require.ErrorAs(t, err, &bad)
			told(err)
			return
		}
		if len(events) == 0 {
			return
		}
		c, err := p.Open(events[0])
		if err != nil {
			told(err)
			return
		}
		for _, e := range events[1:] {
			next, err := c.Apply(e)
			if err != nil {
				told(err)
				continue
			}
			c = next
		}
		for _, on := range []deadline.Date{c.Latest(), day("2024-03-29"), day("2038-12-31")} {
			_, err := c.Clocks(on)
			require.NoError(t, err)
			for _, turn := range c.WhoMay(on) {
				require.NotEmpty(t, turn.Explain("zh"))
			}
		}
		c.Missing()
		c.FourEyes()
		c.Diagram().SVG()
		record, err := json.Marshal(c)
		require.NoError(t, err)
		same, err := Replay(book, record, c.Head())
		require.NoError(t, err, "%s", record)
		require.Equal(t, c.Head(), same.Head())
		require.Equal(t, c.Outcome(), same.Outcome())
	})
}

// FuzzStoredEvent: whatever a row holds, it is read in one way or refused; what is read
// is written again as one row, which is the same.
func FuzzStoredEvent(f *testing.F) {
	c := walked(f)
	for _, s := range c.Stored(0) {
		row, err := json.Marshal(s)
		require.NoError(f, err)
		f.Add(row)
	}
	f.Add([]byte(`{"schema":"event/v1","seq":1,"event":{"do":"learn","on":"2024-03-01","facts":{"a":1.50,"b":[" "]}},"hash":"00"}`))
	book := c.Law().Book()
	f.Fuzz(func(t *testing.T, data []byte) {
		var s StoredEvent
		if json.Unmarshal(data, &s) != nil {
			return
		}
		row, err := json.Marshal(s)
		require.NoError(t, err)
		var again StoredEvent
		require.NoError(t, json.Unmarshal(row, &again), "%s", row)
		twice, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(row), string(twice))
		if _, err := Rebuild(book, []StoredEvent{s}, ""); err == nil {
			return
		}
		var bad *Error
		rows := append(c.Stored(0), s)
		if _, err := Rebuild(book, rows, c.Head()); err != nil {
			require.True(t, errors.As(err, &bad), "%v", err)
		}
	})
}

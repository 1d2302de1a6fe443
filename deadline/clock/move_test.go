package clock

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

func TestMoves(t *testing.T) {
	cal := china(t)
	before, after := cal.AsKnown(deadline.MustDate("2020-01-20")), cal.AsKnown(deadline.MustDate("2020-01-28"))
	clock := func(name, start string, events ...Event) instance {
		l := answerLimit()
		l.ID, l.Within = name, deadline.Period{N: 5, Unit: deadline.WorkingDay}
		c, err := newInstance(l, cal, append(events, on("收到申请", start))...)
		require.NoError(t, err)
		return c
	}
	// The 2020 Spring Festival was prolonged on 27 January: 31 January became
	// a day off, Saturday 1 February no longer worked, 2 February off.
	running := clock("running", "2020-01-22")
	done := clock("done", "2020-01-22", on("答复", "2020-01-31"))
	early := clock("early", "2020-01-02")
	moves := movesOf(before, after, running, done, early)
	require.Len(t, moves, 1)
	m := moves[0]
	assert.Equal(t, "running", m.Limit)
	// Before: 23, 31 January, 1 (worked), 3, 4 February; after: 23 January, 3-6.
	assert.Equal(t, "2020-02-04", m.Before.Date.String())
	assert.Equal(t, "2020-02-06", m.After.Date.String())
	assert.NotEmpty(t, m.Causes)
	for _, c := range m.Causes {
		assert.False(t, c.Date.Before(deadline.MustDate("2020-01-22")) || c.Date.After(deadline.MustDate("2020-02-06")))
	}
	assert.Contains(t, explainChange("zh", before, after, running), "由2020-02-04变为2020-02-06")
	assert.Contains(t, explainChange("en", before, after, running), "from 2020-02-04 to 2020-02-06")
	assert.Contains(t, explainChange("en", before, after, early), "no running clock moves")
	assert.Empty(t, movesOf(nil, after, running))
	assert.Empty(t, Docket{}.Moves(before, after))

	// From an error to a day, when the next notice comes.
	next := clock("next", "2026-12-30")
	moves = movesOf(cal, cal.Estimate(), next)
	require.Len(t, moves, 1)
	assert.Error(t, moves[0].BeforeErr)
	assert.Equal(t, deadline.Estimated, moves[0].After.State)
	data, err := json.Marshal(moves[0])
	require.NoError(t, err)
	assert.Contains(t, string(data), "before_error")
	assert.Contains(t, moves[0].Explain("zh"), "无法确定")

	// A clock bounded by another moves with it.
	d, err := NewDocket(cal, Limit{ID: "outer", From: "a", Within: deadline.Period{N: 3, Unit: deadline.WorkingDay}}, Limit{ID: "inner", From: "a", Within: deadline.Period{N: 30, Unit: deadline.CalendarDay}, BoundedBy: "outer"})
	require.NoError(t, err)
	d, err = d.With(on("a", "2020-01-22"))
	require.NoError(t, err)
	moves = d.Moves(before, after)
	require.Len(t, moves, 2)
	assert.Equal(t, moves[0].After, moves[1].After)
	assert.Empty(t, d.Moves(before, before))
	assert.Empty(t, d.Moves(nil, before))
}

func TestExplainStatus(t *testing.T) {
	c, err := newInstance(answerLimit(), china(t), acceptance()...)
	require.NoError(t, err)
	s, err := c.at(deadline.MustDate("2024-02-26"))
	require.NoError(t, err)
	zh, en := s.Explain("zh"), s.Explain("en")
	for _, part := range []string{"《中华人民共和国政府信息公开条例》第三十三条", "中止", "2024-02-05因“收到补正申请”重新起算", "可能更早", "解释："} {
		assert.Contains(t, zh, part)
	}
	for _, part := range []string{"paused since 2024-02-19", "possibly sooner", "reading:", "if the pause ended on 2024-02-26 it would be due on 2024-03-18"} {
		assert.Contains(t, en, part)
	}
	s, _ = c.at(deadline.MustDate("2024-04-30"))
	assert.Contains(t, s.Explain("zh"), "逾期7日（6个工作日）")
	assert.Contains(t, s.Explain("zh"), "原到期日2024-03-25，延长20个工作日")
	l := answerLimit()
	l.Silence, l.Generally = "视为同意", true
	c, _ = newInstance(l, china(t), on("收到申请", "2024-05-06"))
	s, _ = c.at(deadline.MustDate("2024-06-30"))
	assert.Contains(t, s.Explain("zh"), "逾期后果（《中华人民共和国政府信息公开条例》第三十三条）：视为同意")
	assert.True(t, s.Warning)
	assert.NotEmpty(t, Status{}.Explain("zh"))
}

// movesOf compares two calendars, such as the same one as known before and after
// a notice, and returns those clocks whose due day is another one, is known
// more or less firmly, or can or can no longer be computed. Clocks that are
// completed do not run and do not move. Each is looked at with everything that
// has happened to it. A nil calendar moves nothing.
//
// For a Docket use Docket.Moves, which knows bounds.
func movesOf(before, after *deadline.Calendar, clocks ...instance) []Move {
	if before == nil || after == nil {
		return nil
	}
	var out []Move
	changes := deadline.Diff(before, after)
	for _, c := range clocks {
		a, errA := c.on(before).latest()
		b, errB := c.on(after).latest()
		if errA != nil || errB != nil {
			continue
		}
		if m, ok := moved(a, b, func() []deadline.Change { return changes }); ok {
			out = append(out, m)
		}
	}
	return out
}

// explainChange says in the language lang which of the running clocks move
// when one calendar takes the place of another, from which day to which, and
// by which days.
func explainChange(lang string, before, after *deadline.Calendar, clocks ...instance) string {
	moves := movesOf(before, after, clocks...)
	if len(moves) == 0 {
		return words.Both("没有计时中的期限发生变化", "no running clock moves").In(lang)
	}
	lines := make([]string, len(moves))
	for i, m := range moves {
		lines[i] = m.Explain(lang)
	}
	return strings.Join(lines, "\n")
}

package clock

import (
	"fmt"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Move is a running clock whose due day differs between two calendars.
type Move struct {
	Limit     string            `json:"limit"`
	Of        string            `json:"of,omitempty"` // the subject, as in Status
	Citation  string            `json:"citation,omitempty"`
	Started   deadline.Date     `json:"started"`
	Before    deadline.Due      `json:"before,omitzero"`        // due day under the first calendar; zero if it could not be computed
	After     deadline.Due      `json:"after,omitzero"`         // due day under the second calendar; zero if it could not be computed
	Causes    []deadline.Change `json:"causes,omitempty"`       // the days between start and end of which the calendars say different things
	BeforeErr error             `json:"before_error,omitempty"` // why Before is zero
	AfterErr  error             `json:"after_error,omitempty"`  // why After is zero
}

// Moves compares two calendars, such as the same one as known before and after
// a notice, and returns those clocks of the matter, as it stands after its last event,
// whose due day is another one, is known more or less firmly, or can or can no longer be
// computed. Clocks that are completed do not run and do not move. A nil calendar moves
// nothing.
func (d Docket) Moves(before, after *deadline.Calendar) []Move {
	if before == nil || after == nil || len(d.events) == 0 {
		return nil
	}
	changes := sync.OnceValue(func() []deadline.Change { return deadline.Diff(before, after) }) // of many matters few move
	last := d.events[len(d.events)-1].On
	was, err := d.on(before).At(last)
	is, err2 := d.on(after).At(last)
	if err != nil || err2 != nil {
		return nil
	}
	var out []Move
	for i := range was {
		if m, ok := moved(was[i], is[i], changes); ok {
			out = append(out, m)
		}
	}
	return out
}

func moved(a, b Status, changes func() []deadline.Change) (Move, bool) {
	if !a.Done.IsZero() || a.Due == b.Due && (a.Err == nil) == (b.Err == nil) {
		return Move{}, false
	}
	m := Move{Limit: a.Limit, Of: a.Of, Citation: a.clock.limit.Citation, Started: a.Started,
		Before: a.Due, After: b.Due, BeforeErr: a.Err, AfterErr: b.Err}
	lo, hi := a.Started, a.Started
	for _, d := range []deadline.Date{a.Due.Date, b.Due.Date, a.run.bare, b.run.bare} {
		if d.After(hi) {
			hi = d
		}
		if !d.IsZero() && d.Before(lo) {
			lo = d
		}
	}
	for _, c := range changes() {
		if !c.Date.Before(lo) && !c.Date.After(hi) {
			m.Causes = append(m.Causes, c)
		}
	}
	return m, true
}

// Explain says in the language lang from which day to which the clock moves,
// and the first days that are the cause.
func (m Move) Explain(tag string) string {
	name := m.Limit
	if m.Of != "" {
		name += " [" + m.Of + "]"
	}
	if m.Citation != "" {
		name += words.Both("（"+m.Citation+"）", " ("+m.Citation+")").In(tag)
	}
	side := func(d deadline.Due, err error) string {
		if err != nil {
			return words.Both("无法确定（"+words.Message(err, tag)+"）", "no day ("+words.Message(err, tag)+")").In(tag)
		}
		s := d.Date.String()
		if c := reliance(d, tag); c != "" {
			s += words.Both("（"+c+"）", " ("+c+")").In(tag)
		}
		return s
	}
	s := fmt.Sprintf(words.Both("%[1]s：%[2]s起算，到期日由%[3]s变为%[4]s", "%[1]s, started on %[2]s: due day moves from %[3]s to %[4]s").In(tag),
		name, m.Started, side(m.Before, m.BeforeErr), side(m.After, m.AfterErr))
	const most = 5
	for i, c := range m.Causes {
		if i == most {
			s += fmt.Sprintf(words.Both("\n  等%d日", "\n  and others, %d days in all").In(tag), len(m.Causes))
			break
		}
		s += "\n  " + c.Explain(tag)
	}
	return s
}

package clock

import (
	"errors"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// bound is the end of the limit within which a clock must also end.
type bound struct {
	id  string
	due deadline.Due
	err error
}

// applyBound cuts the period where the limit that bounds it ends.
func (s *Status) applyBound(r *run) {
	b := s.clock.bound
	if b == nil {
		return
	}
	find := func(code string, on deadline.Date, zh, en string) {
		s.time.findings = append(s.time.findings, Finding{Code: code, On: on, Text: words.Both(zh, en)})
	}
	paused := standsStill(r.err)
	switch {
	case b.err != nil:
		// The own due day is then the latest that can be.
		if r.err != nil || !certainlyAfter(b.err, r.due.Date) {
			s.Latest = r.err == nil
			find(findBoundOpen, deadline.Date{}, "还应在期限 "+b.id+" 内完成，该期限的到期日尚不能确定",
				"it must also end within limit "+b.id+", whose due day cannot be told")
		}
	case r.err != nil && !paused && len(r.legs) > 0 && !certainlyAfter(r.err, b.due.Date):
		find(findBoundOpen, b.due.Date, "最迟随期限 "+b.id+" 于"+b.due.Date.String()+"届满",
			"it ends at the latest with limit "+b.id+" on "+b.due.Date.String())
	case r.err != nil || r.due.Date.After(b.due.Date):
		s.Latest = paused
		r.due, r.err = b.due, nil
		find(findBounded, b.due.Date, "受期限 "+b.id+" 限制，随其于"+b.due.Date.String()+"届满",
			"bounded by limit "+b.id+", it ends with it on "+b.due.Date.String())
	}
}

// certainlyAfter reports whether a computation that failed with err had passed
// d and so would have ended later than d.
func certainlyAfter(err error, d deadline.Date) bool {
	day, ok := unknownDay(err)
	return ok && day.After(d)
}

// surelyLater reports whether the due day, although it cannot be computed, is
// later than d.
func (s *Status) surelyLater(d deadline.Date) bool {
	// Counting or moving backward ends before the day that is not covered.
	l := s.clock.limit
	if l.Kind.row().back || l.Count.Roll == deadline.RollBackward && !standsStill(s.Err) {
		return false
	}
	return certainlyAfter(s.Err, d) || standsStill(s.Err)
}

// standsStill reports whether err is a pause that nothing has ended: the period
// has not run out by anything that has been seen.
func standsStill(err error) bool {
	var m *lang.Error
	return errors.As(err, &m) && m.Code == words.BadPaused
}

// boundPassed reports whether the limit that bounds this one may have ended
// before the day that counts, which the calendar cannot tell.
func (s *Status) boundPassed(done bool) bool {
	b, d := s.clock.bound, s.At
	if done {
		d = s.Done
	}
	return b != nil && short(b.err, d)
}

func (c instance) applyBoundQuietly(r *run) {
	if c.bound != nil && c.bound.err == nil && r.due.Date.After(c.bound.due.Date) {
		r.due = c.bound.due
	}
}

// notStarted says that the limit which bounds another has no day yet.
func notStarted(id string) *lang.Error {
	return words.Fault(words.BadNotStarted, "", "期限 {1} 尚未起算", "limit {1} has not started", words.Shown(id))
}

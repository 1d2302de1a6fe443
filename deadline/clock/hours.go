package clock

import (
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
)

// countHours is countDays for limits in hours, which know neither pauses nor
// calendars.
func (s *Status) countHours(v view) {
	c, t := s.clock, s.time
	begin := t.begin.At
	hours := func(n int) time.Time { return begin.Add(time.Duration(n) * time.Hour) }
	dueOf := func(at time.Time) (deadline.Due, error) {
		d := deadline.DateOf(at)
		if d.IsZero() {
			return deadline.Due{}, outOfRange()
		}
		return deadline.Due{Date: d, State: deadline.Known}, nil
	}
	n := s.Within.N
	s.FirstDue, s.Err = dueOf(hours(n))
	most := c.limit.Extend.AtMost.N
	if c.limit.Extend.InAll {
		most -= n
	}
	extra := 0
	for _, e := range t.granted {
		if e.At.After(hours(n)) {
			t.find(findExtensionLate, e, "晚于原期限届满之时，不计", "is after the first period had ended and does not count")
			continue
		}
		if extra += e.By.N; extra > most {
			extra = most
			t.find(findExtensionOver, e, "超过最长可延长的期限，超出部分不计", "exceeds the longest extension; the excess does not count")
		}
	}
	if extra > 0 {
		s.Extended = deadline.Period{N: extra, Unit: deadline.Hour}
	}
	s.Due, s.Err = dueOf(hours(n + extra))
	if s.Err != nil {
		return
	}
	s.DueAt = hours(n + extra)
	s.judgeHours(v)
	s.read()
}

func (s *Status) judgeHours(v view) {
	at, day, done := v.at, v.day, !s.Done.IsZero()
	if done {
		at, day = s.time.done.At, s.Done
	}
	passed := at.After(s.DueAt)
	if s.kind().lasts {
		passed = !at.Before(s.DueAt)
	}
	s.Phase = s.kind().phase(done, passed)
	s.Warning = s.clock.limit.Generally && (s.Phase == Overdue || s.Phase == Late || s.Phase == TooShort)
	if s.Phase == Running {
		s.RemainingTime = s.DueAt.Sub(v.at).Truncate(time.Second)
	}
	if s.Phase == Overdue || s.Phase == Late {
		s.OverdueDays = day.Sub(s.Due.Date)
	}
}

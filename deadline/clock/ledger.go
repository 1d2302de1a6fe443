package clock

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Why a day was counted or not.
const (
	reasonCounted   = "counted"   // the day counts
	reasonStart     = "start"     // the day of the event from which the period runs
	reasonRestarted = "restarted" // counted at the time, and discarded when the period began anew
	reasonPaused    = "paused"    // within a pause
	reasonWeekend   = "weekend"   // an ordinary Saturday or Sunday
	reasonHoliday   = "holiday"   // a day off by a notice, which Row.Day names
	reasonMoved     = "moved"     // the period is used up and the last day has been moved past this day off, or onto this day
	reasonBound     = "bound"     // the limit has no length of its own and ends with another
)

// Row is one day of a ledger.
type Row struct {
	Date    deadline.Date `json:"date"`
	Counted bool          `json:"counted"`     // whether it is one of the days of the period
	N       int           `json:"n,omitempty"` // which day of the period it is, from 1; 0 if it is not counted
	// Reason is counted, start, restarted, paused, weekend, holiday, moved or bound.
	Reason string       `json:"reason"`
	Cause  string       `json:"cause,omitempty"` // the event behind it: the pause, the start, the restart
	Day    deadline.Day `json:"day"`             // what the calendar says, its notice among it; State is unknown where it says nothing
}

// Explain says in the language lang why the day was counted or not.
func (r Row) Explain(lang string) string {
	t := words.Both("", "")
	switch r.Reason {
	case reasonCounted:
		t = words.Both(fmt.Sprintf("第%d日", r.N), fmt.Sprintf("day %d", r.N))
		if r.Day.Kind == deadline.AdjustedWork && r.Day.State != deadline.Unknown {
			t.ZH += "（" + r.Day.Name + "调休上班）"
			t.EN += " (worked in exchange for " + r.Day.Name + ")"
		}
	case reasonStart:
		t = words.Both("“"+r.Cause+"”当日，不计入", "the day of "+r.Cause+", not counted")
	case reasonRestarted:
		t = words.Both("因“"+r.Cause+"”重新起算，此前不计", "discarded: the period began anew with "+r.Cause)
	case reasonPaused:
		t = words.Both("“"+r.Cause+"”期间，不计", "paused by "+r.Cause)
	case reasonWeekend:
		t = words.Both("休息日，不计", "weekend, not counted")
	case reasonHoliday:
		t = words.Both(r.Day.Name+"放假，不计", "day off for "+r.Day.Name+", not counted")
	case reasonMoved:
		t = words.Both("期限已满，最后一日因节假日移动", "the period is used up; its last day is moved off days off")
	case reasonBound:
		t = words.Both("随另一期限届满，不单独计数", "ends with another limit, not counted by itself")
	}
	s := t.In(lang)
	if r.Day.Notice != (deadline.Notice{}) {
		s += words.Both("（"+r.Day.Notice.Number+"）", " ("+r.Day.Notice.Number+")").In(lang)
	}
	if c := words.Caveat(r.Day.State.String(), r.Day.NoData, r.Date.Year(), lang); c != "" && r.Day.State != deadline.Unknown {
		s += words.Both("；", "; ").In(lang) + c
	}
	return s
}

// Ledger is every day from the start of a clock to its due day (where a last
// day was moved backward, to the day from which it was moved), counted or
// skipped, with the reason. Counted plus Skipped is the number of rows, and
// Counted is Total unless the period was cut short (Bounded) or Err says why
// the ledger ends early.
type Ledger struct {
	Limit   string `json:"limit"`
	Of      string `json:"of,omitempty"`
	Rows    []Row  `json:"rows"`
	Counted int    `json:"counted"`
	Skipped int    `json:"skipped"`
	Total   int    `json:"total"`             // days that the period has to have, extension included
	Bounded bool   `json:"bounded,omitempty"` // cut short by the limit that bounds it
	Err     error  `json:"error,omitempty"`   // why the ledger ends early or is empty
}

// Explain lists the days in the language lang, one per line, and their sum.
func (l Ledger) Explain(lang string) string {
	var b strings.Builder
	for _, r := range l.Rows {
		mark := "  "
		if r.Counted {
			mark = "+ "
		}
		fmt.Fprintf(&b, "%s%s %s %s\n", mark, r.Date, words.WeekdayLabel(r.Date.Weekday(), lang), r.Explain(lang))
	}
	if words.English(lang) {
		fmt.Fprintf(&b, "%d days: %d counted of %d, %d not counted", len(l.Rows), l.Counted, l.Total, l.Skipped)
	} else {
		fmt.Fprintf(&b, "共%d日：应计%d日，已计%d日，不计%d日", len(l.Rows), l.Total, l.Counted, l.Skipped)
	}
	if l.Err != nil {
		b.WriteString("\n" + words.Message(l.Err, lang))
	}
	return b.String()
}

// maxLedgerDays is more than the longest period with its longest extension.
const maxLedgerDays = 80_000

// Ledger returns the days of the clock as it stood at s.At. It walks day by
// day and shares no arithmetic with what computed the due day. A limit in
// hours has no days to list; its ledger is empty and Err says so.
func (s Status) Ledger() Ledger {
	l := Ledger{Limit: s.Limit, Of: s.Of}
	switch {
	case s.time == nil:
		l.Err = noClock()
	case s.clock.limit.hours():
		l.Err = words.Fault(words.BadSpan, "", "以小时计的期限没有逐日清单", "a limit in hours has no list of days", words.Shown(s.Limit))
	case s.kind().back:
		l.backward(s)
	default:
		l.forward(s)
	}
	for _, r := range l.Rows {
		if r.Counted {
			l.Counted++
		} else {
			l.Skipped++
		}
	}
	return l
}

// walker hands out the days of the legs one by one.
type walker struct {
	legs []leg
	n    int // counted so far over all legs
	left int // still to count in the current leg
}

func (w *walker) next() *leg {
	for len(w.legs) > 0 && w.left == 0 {
		w.legs = w.legs[1:]
		if len(w.legs) > 0 {
			w.left = w.legs[0].n
		}
	}
	if len(w.legs) == 0 {
		return nil
	}
	return &w.legs[0]
}

func (l *Ledger) forward(s Status) {
	w := &walker{legs: s.run.legs}
	for _, g := range w.legs {
		l.Total += max(g.n, 0)
	}
	if len(w.legs) > 0 {
		w.left = max(w.legs[0].n, 0)
	}
	bounded := s.clock.bound != nil
	end := s.Due.Date
	if !bounded && s.run.bare.After(end) {
		end = s.run.bare // moved backward: the days in between were counted
	}
	l.Err = s.Err
	for d := s.Started; ; d = d.AddDays(1) {
		switch {
		case len(l.Rows) >= maxLedgerDays:
			l.Err = words.Fault(words.BadTooMuch, "", "清单超过{1}日", "more than {1} days", maxLedgerDays)
			return
		case d.IsZero(), s.Err == nil && d.After(end), s.Err != nil && s.stuck(d):
			l.Bounded = bounded && l.Err == nil && w.n < l.Total
			return
		}
		if s.Err != nil && !d.Before(s.Begun) && w.next() == nil {
			return // the period is used up, and where its last day moves is not known
		}
		row, ok := s.row(d, w)
		if !ok {
			return
		}
		l.Rows = append(l.Rows, row)
	}
}

// stuck reports whether a ledger without a due day has nothing to say from d
// on: inside a pause without an end, beyond the day looked at.
func (s Status) stuck(d deadline.Date) bool {
	var m *lang.Error
	if errors.As(s.Err, &m) && m.Code != words.BadPaused && m.Code != words.UnknownDay {
		return true
	}
	p := s.time.covering(d)
	return p != nil && p.To == endless && d.After(s.At)
}

// row settles one day; ok is false where the calendar does not cover it.
func (s Status) row(d deadline.Date, w *walker) (Row, bool) {
	day, err := s.clock.cal.Day(d)
	if err != nil {
		day = deadline.Day{Date: d}
	}
	row := Row{Date: d, Day: day, Reason: reasonCounted}
	start := !s.clock.limit.Count.SameDay
	switch {
	case d.Before(s.Begun) && d == s.Started && start:
		row.Reason, row.Cause = reasonStart, s.time.start.Name
		return row, true
	case d.Before(s.Begun):
		row.Reason, row.Cause = reasonRestarted, s.time.begin.Name
		return row, true
	case d == s.Begun && (start || len(s.run.legs) > 0 && s.run.legs[0].n == 0):
		row.Reason, row.Cause = reasonStart, s.time.begin.Name
		return row, true
	}
	g := w.next()
	if g == nil {
		row.Reason = reasonMoved
		if len(s.run.legs) == 0 {
			row.Reason = reasonBound
		}
		return row, true
	}
	if p := s.time.covering(d); p != nil {
		row.Reason, row.Cause = reasonPaused, p.cause
		return row, true
	}
	switch {
	case g.working && err != nil:
		return row, false
	case g.working && day.Kind == deadline.Weekend:
		row.Reason = reasonWeekend
	case g.working && !day.Working:
		row.Reason = reasonHoliday
	default:
		w.n++
		w.left--
		row.Counted, row.N = true, w.n
	}
	return row, true
}

// backward lists the days of a limit that is counted back from an event.
func (l *Ledger) backward(s Status) {
	l.Total, l.Err = s.Within.N, s.Err
	working := s.Within.Unit == deadline.WorkingDay
	if !working && s.Err == nil {
		l.Total = s.run.legs[0].n
	}
	n := 0
	for d := s.Begun; len(l.Rows) < maxLedgerDays; d = d.AddDays(-1) {
		if d.IsZero() || s.Err == nil && d.Before(s.Due.Date) || s.Err != nil && n == l.Total {
			break
		}
		day, err := s.clock.cal.Day(d)
		if err != nil {
			day = deadline.Day{Date: d}
		}
		row := Row{Date: d, Day: day, Reason: reasonCounted}
		switch {
		case d == s.Begun:
			row.Reason, row.Cause = reasonStart, s.time.begin.Name
		case n == l.Total:
			row.Reason = reasonMoved
		case working && err != nil:
			slices.Reverse(l.Rows)
			return
		case working && day.Kind == deadline.Weekend:
			row.Reason = reasonWeekend
		case working && !day.Working:
			row.Reason = reasonHoliday
		default:
			n++
			row.Counted, row.N = true, n
		}
		l.Rows = append(l.Rows, row)
	}
	slices.Reverse(l.Rows)
}

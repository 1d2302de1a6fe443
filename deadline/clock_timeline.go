package deadline

import (
	"errors"
	"iter"
	"slices"
)

// timeline is what the events seen from one moment amount to.
type timeline struct {
	start, begin Event // the first start, and the start or restart from which the period runs
	restarts     []Event
	pauses       []pausing
	granted      []Event // extensions of the running period
	lapsed       []Event // extensions of a period that a restart has cleared
	done         Event   // zero Name if not done
	findings     []Finding
}

// pausing is one pause, from its first through its last day.
type pausing struct {
	Window
	cause string
	of    string
	open  bool  // no event has ended it
	limit Date  // the last day that AtMost allows, zero if it sets none
	err   error // why limit could not be computed
}

// endless stands for the end of a pause that nothing has ended.
var endless = Date{lastDay}

func (c Clock) timeline(v view) (timeline, error) {
	var t timeline
	var seen []Event
	for _, e := range c.events {
		// What is counted back from an event still to come is in sight.
		if !v.sees(e) && !(c.limit.Kind == Before && e.Name == c.limit.From) {
			continue
		}
		seen = append(seen, e)
		if e.Name == c.limit.From {
			t.start = e
		}
	}
	if t.start.Name == "" {
		if len(c.events) == 0 {
			return t, noClock()
		}
		return t, mistakef(CodeNotStarted, "", v.day.String(),
			"到%s为止，起算事件“%s”尚未发生", "by %s the starting event %q has not happened", v.day, c.limit.From)
	}
	t.begin = t.start
	for _, e := range seen {
		switch role := c.limit.role(e.Name); {
		case role != roleDone && role != roleRestart:
		case c.limit.Kind != Before && earlier(e, t.start):
			t.find(FindBeforeStart, e, "早于起算，不计", "is before the start and does not count")
		case role == roleDone && t.done.Name == "":
			t.done = e
		}
	}
	for _, e := range seen {
		if c.limit.role(e.Name) != roleRestart || earlier(e, t.start) {
			continue
		}
		// On one and the same day the restart comes first: what was done
		// that day answers the corrected request.
		if t.done.Name != "" && later(e, t.done) {
			t.find(FindAfterDone, e, "发生在办结之后，不再重新起算", "is after completion and starts nothing anew")
			continue
		}
		t.restarts = append(t.restarts, e)
		t.begin = e
	}
	for _, e := range seen {
		if c.limit.role(e.Name) != roleExtend {
			continue
		}
		if earlier(e, t.start) {
			t.find(FindBeforeStart, e, "早于起算，不计", "is before the start and does not count")
		} else if earlier(e, t.begin) {
			t.lapsed = append(t.lapsed, e)
			t.find(FindExtensionCleared, e, "在重新起算之前作出，随原期限一并失效", "was decided before the restart and ended with the period it extended")
		} else {
			t.granted = append(t.granted, e)
		}
	}
	c.pair(&t, seen)
	return t, nil
}

// earlier and later compare by instant where both are known, else by day.
func earlier(a, b Event) bool { return after(b, a) }
func later(a, b Event) bool   { return after(a, b) }

func after(a, b Event) bool {
	if !a.At.IsZero() && !b.At.IsZero() {
		return a.At.After(b.At)
	}
	return a.On.After(b.On)
}

func (t *timeline) find(code string, e Event, zh, en string) {
	t.findings = append(t.findings, Finding{
		Code: code, On: e.On, Event: e.Name,
		Text: Text{e.On.String() + "“" + e.Name + "”" + zh, e.Name + " on " + e.On.String() + " " + en},
	})
}

// pair matches the events that end pauses with those that begin them: for each
// subject, the first end with the first beginning on or before its day.
func (c Clock) pair(t *timeline, seen []Event) {
	for _, p := range c.limit.Pauses {
		subjects := map[string][]int{} // indexes of open pauses in t.pauses
		for day := range byDay(seen) {
			// A reply on the day of the letter ends a pause of one day.
			for _, e := range day {
				if e.Name == p.From {
					subjects[e.Of] = append(subjects[e.Of], len(t.pauses))
					t.pauses = append(t.pauses, c.begun(p, e))
				}
			}
			for _, e := range day {
				if p.Until == "" || e.Name != p.Until {
					continue
				}
				open := subjects[e.Of]
				if len(open) == 0 {
					t.find(FindUnmatched, e, "没有与之对应的“"+p.From+"”，不计", "has no "+p.From+" before it and does not count")
					continue
				}
				t.close(open[0], e)
				subjects[e.Of] = open[1:]
			}
		}
	}
	slices.SortFunc(t.pauses, func(a, b pausing) int {
		if d := a.From.Compare(b.From); d != 0 {
			return d
		}
		return a.To.Compare(b.To)
	})
}

// byDay yields the events of each day.
func byDay(events []Event) iter.Seq[[]Event] {
	return func(yield func([]Event) bool) {
		for i := 0; i < len(events); {
			j := i + 1
			for j < len(events) && events[j].On == events[i].On {
				j++
			}
			if !yield(events[i:j]) {
				return
			}
			i = j
		}
	}
}

func (c Clock) begun(p Pause, e Event) pausing {
	w := pausing{Window: Window{e.On, endless}, cause: e.Name, of: e.Of, open: true}
	if p.AtMost.IsZero() {
		return w
	}
	due, err := Reckoning{Period: p.AtMost}.Due(c.cal, e.On)
	if err != nil {
		w.err = err
		return w
	}
	w.limit, w.To = due.Date, due.Date
	return w
}

func (t *timeline) close(i int, e Event) {
	w := &t.pauses[i]
	w.open = false
	var unknown *UnknownDayError
	switch {
	case !w.limit.IsZero() && e.On.After(w.limit):
		t.find(FindPauseCapped, e, "晚于最长期限，"+w.limit.String()+"之后不再扣除", "is later than the pause may last; days after "+w.limit.String()+" count")
		return
	case w.err == nil:
	case errors.As(w.err, &unknown) && e.On.Before(unknown.Day):
		// The pause may last longer than the calendar reaches, and it did
		// not get there.
		w.err = nil
	default:
		return
	}
	w.To = e.On
}

// merged returns the pauses as days that do not overlap, in order. A pause
// that lasts on is cut at the day until, if that is not zero; inside leaves out
// the first and the last day of each.
func (t *timeline) merged(until Date, inside bool) []Window {
	var out []Window
	for _, p := range t.pauses {
		w := p.Window
		if p.open && !until.IsZero() && until.Before(w.To) {
			w.To = until
		}
		if inside {
			w.From = w.From.AddDays(1)
			if w.To != endless {
				w.To = w.To.AddDays(-1)
			}
		}
		if w.Len() == 0 {
			continue
		}
		if n := len(out); n > 0 && !w.From.After(out[n-1].To) {
			if w.To.After(out[n-1].To) {
				out[n-1].To = w.To
			}
			continue
		}
		out = append(out, w)
	}
	return out
}

// covering returns the pause in which a day lies, nil if none.
func (t *timeline) covering(d Date) *pausing {
	for i := range t.pauses {
		if t.pauses[i].Contains(d) {
			return &t.pauses[i]
		}
	}
	return nil
}

// Finding is something in the events that a person should look at: an
// extension that came too late, a reply nobody had asked for. It never changes
// silently what was computed: the text says what was made of it.
type Finding struct {
	Code  string `json:"code"`            // one of the Find constants
	On    Date   `json:"on,omitzero"`     // the day of the event
	Event string `json:"event,omitempty"` // its name
	Text  Text   `json:"text"`
}

// The codes of a Finding.
const (
	FindBeforeStart      = "before-start"      // an event before the start, left out
	FindAfterDone        = "after-done"        // an event after completion, left out
	FindUnmatched        = "unmatched-end"     // the end of a pause that never began, left out
	FindPauseCapped      = "pause-capped"      // a pause that outlasted what the limit allows, cut
	FindExtensionLate    = "extension-late"    // an extension after the first period had ended, left out
	FindExtensionOver    = "extension-over"    // an extension longer than allowed, cut
	FindExtensionCleared = "extension-cleared" // an extension of a period that was restarted, left out
	FindBounded          = "bounded"           // the limit ends with the one it is bounded by
	FindBoundOpen        = "bound-open"        // the limit it is bounded by has no due day (yet)
	FindEstimated        = "estimated"         // past a due day that is only estimated; nobody is late by that
	FindNoHour           = "hour-not-given"    // done on the due day, hour not given, while the period ends at close of business
)

package clock

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// timeline is what the events seen from one moment amount to.
type timeline struct {
	start, begin Event // the first start, and the start or restart from which the period runs
	restarts     []Event
	pauses       []pausing
	granted      []Event // extensions of the running period
	lapsed       []Event // extensions of a period that a restart has cleared
	done         Event   // zero Name if not done
	part         Event   // what one of several subjects has done of a clock that all have in common, zero Name for none
	findings     []Finding
}

// pausing is one pause, from its first through its last day.
type pausing struct {
	deadline.Window
	cause  string
	of     string
	called string        // what the matter waits for
	awaits string        // the event that ends it
	open   bool          // no event has ended it
	limit  deadline.Date // the last day that AtMost allows, zero if it sets none or nobody can tell
	err    error         // why limit could not be computed

	// unreceived names the event from which AtMost runs and that nobody has recorded;
	// AtMost ends on the day least at the earliest, as if it had come at once.
	unreceived string
	least      deadline.Date
}

// endless stands for the end of a pause that nothing has ended.
var endless = deadline.MustDate("9999-12-31")

func (c instance) timeline(v view, x leniency) (timeline, error) {
	var t timeline
	var seen []Event
	for _, e := range c.events {
		// What is counted back from an event still to come is in sight.
		if !v.sees(e) && !(c.limit.Kind.row().back && e.Name == c.limit.From) {
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
		return t, words.Fault(words.BadNotStarted, "", "到{1}为止，起算事件“{2}”尚未发生", "by {1} the starting event \"{2}\" has not happened", v.day, c.limit.From)
	}
	t.begin = t.start
	for _, e := range seen {
		switch role := c.limit.role(e.Name); {
		case role != roleDone && role != roleRestart:
		case !c.limit.Kind.row().back && earlier(e, t.start):
			t.find(findBeforeStart, e, "早于起算，不计", "is before the start and does not count")
		case role == roleDone && c.common && e.Of != "":
			t.part = e
		case role == roleDone && t.done.Name == "":
			t.done = e
		}
	}
	ended := c.pair(&t, seen, x)
	for i, e := range seen {
		if c.limit.role(e.Name) != roleRestart || earlier(e, t.start) || c.limit.resumes(e.Name) && !ended[i] {
			continue
		}
		// On one and the same day the restart comes first: what was done
		// that day answers the corrected request.
		if t.done.Name != "" && later(e, t.done) {
			t.find(findAfterDone, e, "发生在办结之后，不再重新起算", "is after completion and starts nothing anew")
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
			t.find(findBeforeStart, e, "早于起算，不计", "is before the start and does not count")
		} else if earlier(e, t.begin) {
			t.lapsed = append(t.lapsed, e)
			t.find(findExtensionCleared, e, "在重新起算之前作出，随原期限一并失效", "was decided before the restart and ended with the period it extended")
		} else {
			t.granted = append(t.granted, e)
		}
	}
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
		Text: words.Both(e.On.String()+"“"+e.Name+"”"+zh, e.Name+" on "+e.On.String()+" "+en),
	})
}

// merged returns the pauses as days that do not overlap, in order. A pause
// that lasts on is cut at the day until, if that is not zero; inside leaves out
// the first and the last day of each.
func (t *timeline) merged(until deadline.Date, inside bool) []deadline.Window {
	var out []deadline.Window
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
		if w.From.IsZero() || w.To.Before(w.From) {
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
func (t *timeline) covering(d deadline.Date) *pausing {
	for i := range t.pauses {
		if p := t.pauses[i]; !p.From.IsZero() && !d.Before(p.From) && !d.After(p.To) {
			return &t.pauses[i]
		}
	}
	return nil
}

// Finding is something in the events that a person should look at: an
// extension that came too late, a reply nobody had asked for. It never changes
// silently what was computed: the text says what was made of it.
type Finding struct {
	Code  string        `json:"code"`            // see the documentation of the package
	On    deadline.Date `json:"on,omitzero"`     // the day of the event
	Event string        `json:"event,omitempty"` // its name
	Text  lang.Text     `json:"text"`
}

// The codes of a Finding.
const (
	findBeforeStart      = "before-start"      // an event before the start, left out
	findAfterDone        = "after-done"        // an event after completion, left out
	findUnmatched        = "unmatched-end"     // the end of a pause that never began, left out
	findPauseCapped      = "pause-capped"      // a pause that outlasted what the limit allows, cut
	findExtensionLate    = "extension-late"    // an extension after the first period had ended, left out
	findExtensionOver    = "extension-over"    // an extension longer than allowed, cut
	findExtensionCleared = "extension-cleared" // an extension of a period that was restarted, left out
	findBounded          = "bounded"           // the limit ends with the one it is bounded by
	findBoundOpen        = "bound-open"        // the limit it is bounded by has no due day (yet)
	findEstimated        = "estimated"         // past a due day that is only estimated; nobody is late by that
	findPauseAgain       = "pause-again"       // a pause that counts only once, begun again, left out
	findPauseLate        = "pause-late"        // a pause that began too late to count, left out
	findNoReceipt        = "no-receipt"        // the event from which the longest duration of a pause runs is not recorded
	findPart             = "part"              // one subject has acted, and the clock was started for none in particular
	findDoubt            = "doubt"             // past the last day, and it is not known whether the limit asks anything
	findNoHour           = "hour-not-given"    // done on the due day, hour not given, while the period ends at close of business
)

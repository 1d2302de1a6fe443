package clock

import (
	"iter"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
)

// leniency reads the conditions of pauses in another way than was chosen.
type leniency struct {
	again bool // a pause that counts once counts each time
	late  bool // a pause counts however late it begins
}

// resumes reports whether the event ends a pause.
func (l *Limit) resumes(name string) bool {
	return slices.ContainsFunc(l.Pauses, func(p Pause) bool { return p.Until == name })
}

// pair matches the events that end pauses with those that begin them: for each
// subject, the first end with the first beginning on or before its day. What ends a
// pause that does not count ends nothing. It tells which of the events, by their
// places in seen, have ended a pause.
func (c instance) pair(t *timeline, seen []Event, x leniency) []bool {
	ended := make([]bool, len(seen))
	for _, p := range c.limit.Pauses {
		open := map[string][]int{} // for each subject indexes in t.pauses, -1 for a pause that does not count
		begun := map[string]bool{}
		for first, day := range byDay(seen) {
			// A reply on the day of the letter ends a pause of one day.
			for _, e := range day {
				if e.Name != p.From {
					continue
				}
				at := -1
				if c.counts(p, e, t, begun[e.Of], x) {
					at = len(t.pauses)
					t.pauses = append(t.pauses, c.begun(p, e, seen, t))
				}
				begun[e.Of] = true
				open[e.Of] = append(open[e.Of], at)
			}
			for i, e := range day {
				if p.Until == "" || e.Name != p.Until {
					continue
				}
				mine := open[e.Of]
				if len(mine) == 0 {
					t.find(findUnmatched, e, "没有与之对应的“"+p.From+"”，不计", "has no "+p.From+" before it and does not count")
					continue
				}
				if open[e.Of] = mine[1:]; mine[0] >= 0 {
					t.close(mine[0], e)
					ended[first+i] = true
				}
			}
		}
	}
	slices.SortFunc(t.pauses, func(a, b pausing) int {
		if d := a.From.Compare(b.From); d != 0 {
			return d
		}
		return a.To.Compare(b.To)
	})
	for _, w := range t.pauses {
		if w.unreceived != "" && !w.open && w.To.After(w.least) {
			e := Event{Name: w.cause, On: w.From}
			t.find(findNoReceipt, e, "之后没有记录“"+w.unreceived+"”的日期，扣到“"+w.awaits+"”之日；最长期限届满较早的，此后不应扣除",
				"has no "+w.unreceived+" recorded after it; the pause is taken to last until "+w.awaits+", and ends sooner if its longest duration did")
		}
	}
	return ended
}

// counts reports whether a pause that begins with e counts at all, and says why not.
func (c instance) counts(p Pause, e Event, t *timeline, again bool, x leniency) bool {
	if p.Once && again && x.again {
		return true
	}
	if p.Once && again {
		t.find(findPauseAgain, e, "不是第一次，不再移动期限", "is not the first of its kind and moves nothing")
		return false
	}
	if p.InTime.IsZero() || x.late {
		return true
	}
	last, err := reckoning{cal: c.cal}.last(t.start.On, p.InTime)
	if err != nil || !e.On.After(last.Date) {
		return true // nobody is held to a day that cannot be computed
	}
	t.find(findPauseLate, e, "晚于"+last.Date.String()+"，不移动期限", "is later than "+last.Date.String()+" and moves nothing")
	return false
}

// byDay yields the events of each day, with the place of the first of them.
func byDay(events []Event) iter.Seq2[int, []Event] {
	return func(yield func(int, []Event) bool) {
		for i := 0; i < len(events); {
			j := i + 1
			for j < len(events) && events[j].On == events[i].On {
				j++
			}
			if !yield(i, events[i:j]) {
				return
			}
			i = j
		}
	}
}

// begun is a pause as it begins, with the last day that it may have.
func (c instance) begun(p Pause, e Event, seen []Event, t *timeline) pausing {
	w := pausing{Window: deadline.Window{From: e.On, To: endless}, cause: e.Name, of: e.Of, called: p.Called, awaits: p.Until, open: true}
	if p.AtMost.IsZero() {
		return w
	}
	from := e
	if p.AtMostFrom != "" {
		received := func(r Event) bool { return r.Name == p.AtMostFrom && r.Of == e.Of && !r.On.Before(e.On) }
		i := slices.IndexFunc(seen, received)
		if i < 0 {
			w.unreceived = p.AtMostFrom
		} else {
			from = seen[i]
		}
	}
	due, err := reckoning{cal: c.cal}.last(from.On, p.AtMost)
	switch {
	case w.unreceived != "":
		w.least = due.Date
	case err != nil:
		w.err = err
	default:
		w.limit, w.To = due.Date, due.Date
	}
	return w
}

func (t *timeline) close(i int, e Event) {
	w := &t.pauses[i]
	w.open = false
	unknown, ok := unknownDay(w.err)
	switch {
	case !w.limit.IsZero() && e.On.After(w.limit):
		t.find(findPauseCapped, e, "晚于最长期限，"+w.limit.String()+"之后不再扣除", "is later than the pause may last; days after "+w.limit.String()+" count")
		return
	case w.err == nil:
	case ok && e.On.Before(unknown):
		// The pause may last longer than the calendar reaches, and it did
		// not get there.
		w.err = nil
	default:
		return
	}
	w.To = e.On
}

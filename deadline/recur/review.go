package recur

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Whether an occurrence was met.
const (
	// Its window has not opened.
	upcoming = "upcoming"
	// Its window is open, and it has not been met yet.
	pending = "pending"
	// As often as required within its window.
	met = "met"
	// Only after its window, and before the next one opened.
	metLate = "met_late"
	// Its window is over and it was not met.
	missed = "missed"
	// The calendar does not say when its window ends, or says so by an
	// estimate, or it was met on a day that is in time under one reading only.
	undetermined = "undetermined"
)

var outcomeLabels = map[string]lang.Text{
	upcoming:     {ZH: "未到时间", EN: "upcoming"},
	pending:      {ZH: "待完成", EN: "pending"},
	met:          {ZH: "已按期完成", EN: "met"},
	metLate:      {ZH: "逾期完成", EN: "met late"},
	missed:       {ZH: "未完成", EN: "missed"},
	undetermined: {ZH: "尚不能确定", EN: "cannot be told"},
}

// Result is one occurrence with what was done for it.
type Result struct {
	Occurrence
	// Outcome is upcoming, pending, met, met_late, missed or undetermined.
	Outcome   string          `json:"outcome"`
	Performed []deadline.Date `json:"performed,omitempty"` // the performances that count for it, late ones among them
	Lacking   int             `json:"lacking,omitempty"`   // how many are still missing
	Overdue   int             `json:"overdue,omitempty"`   // calendar days past the window, for one that is missed or was met late
	Warning   bool            `json:"warning,omitempty"`   // missed or late, and only a warning: it holds generally
}

// Gap is a stretch without performance that is longer than the recurrence
// allows.
type Gap struct {
	From deadline.Date `json:"from"` // the earlier performance; the first day reviewed if Start
	To   deadline.Date `json:"to"`   // the later performance; the day of the review if Open
	Days int           `json:"days"` // calendar days from one to the other
	// Start: nothing was done from the first day of the review, or of the
	// time in force, until To; the true gap may be longer. Open: nothing has
	// been done since From.
	Start bool `json:"start,omitempty"`
	Open  bool `json:"open,omitempty"`
}

// Review is how an obligation was met over a span.
type Review struct {
	Obligation string          `json:"obligation"`
	AsOf       deadline.Date   `json:"as_of"`           // the day up to which performances were looked at
	Results    []Result        `json:"results"`         // in order of time
	Gaps       []Gap           `json:"gaps,omitempty"`  // only where the recurrence limits them
	Extra      []deadline.Date `json:"extra,omitempty"` // performances that count for no occurrence: too early or too late
}

// Review says which occurrences of the span from-to were met, given the days
// on which the thing was done, as it stands at the end of asOf. Performances
// later than asOf are not looked at. Each counts for one occurrence: the one in
// whose window it falls, or else the one before if that is still lacking.
func (o Obligation) Review(calendar *deadline.Calendar, from, to deadline.Date, performed []deadline.Date, asOf deadline.Date) (Review, error) {
	if asOf.IsZero() {
		return Review{}, words.ErrNoDate
	}
	if len(performed) > maxPerformed {
		return Review{}, words.Placed(words.Fault(words.BadTooMuch, "performed", "办理日期超过{1}个", "more than {1} dates", maxPerformed))
	}
	occs, err := o.Occurrences(calendar, from, to)
	if err != nil {
		return Review{}, err
	}
	days := slices.Clone(performed)
	slices.SortFunc(days, deadline.Date.Compare)
	days = slices.DeleteFunc(days, func(d deadline.Date) bool { return d.IsZero() || d.After(asOf) })
	v := Review{Obligation: o.ID, AsOf: asOf, Results: make([]Result, len(occs))}
	next := 0 // the first performance not yet spent
	for i, occ := range occs {
		v.Results[i] = Result{Occurrence: occ}
		r := &v.Results[i]
		for next < len(days) && days[next].Before(occ.window().From) {
			v.Extra = append(v.Extra, days[next])
			next++
		}
		inside := 0
		for next < len(days) && !days[next].After(occ.last()) {
			r.Performed = append(r.Performed, days[next])
			inside++
			next++
		}
		// What comes before the next window opens makes up for this one.
		for next < len(days) && len(r.Performed) < occ.Times && (i+1 == len(occs) || days[next].Before(occs[i+1].window().From)) {
			r.Performed = append(r.Performed, days[next])
			next++
		}
		r.judge(asOf, inside)
		r.Warning = o.Generally && (r.Outcome == missed || r.Outcome == metLate)
	}
	v.Extra = append(v.Extra, days[next:]...)
	if int(o.Repeats.maxGap) > 0 {
		v.Gaps = o.gaps(days, from, to, asOf)
	}
	return v, nil
}

func (r *Result) judge(asOf deadline.Date, inside int) {
	r.Lacking = max(r.Times-len(r.Performed), 0)
	last := r.last()
	latest := last // under the reading that favours whoever owes it
	if r.IfMoved != (deadline.Window{}) {
		latest = r.IfMoved.To
	}
	switch {
	case inside >= r.Times:
		r.Outcome = met
	case r.State == deadline.Estimated && asOf.After(last), r.Lacking == 0 && !r.Performed[r.Times-1].After(latest):
		r.Outcome = undetermined
	case r.Err != nil && !asOf.Before(r.Nominal.From):
		// The window may turn out to end later than the text says.
		r.Outcome = undetermined
	case r.Lacking == 0:
		r.Outcome = metLate
		r.Overdue = r.Performed[r.Times-1].Sub(last)
	case asOf.Before(r.window().From):
		r.Outcome = upcoming
	case !asOf.After(latest):
		r.Outcome = pending
	default:
		r.Outcome = missed
		r.Overdue = asOf.Sub(last)
	}
}

// gaps returns the stretches of the span, as far as it has passed and the
// obligation is in force, that are longer than allowed.
func (o Obligation) gaps(days []deadline.Date, from, to, asOf deadline.Date) []Gap {
	most := int(o.Repeats.maxGap)
	if o.Since.After(from) {
		from = o.Since
	}
	end := asOf
	for _, limit := range []deadline.Date{to, o.Until} {
		if !limit.IsZero() && limit.Before(end) {
			end = limit
		}
	}
	var out []Gap
	last, start := from, true
	for _, d := range days {
		if d.Before(from) {
			// One before the span is where the first gap begins.
			last, start = d, false
			continue
		}
		if d.After(end) {
			break
		}
		if n := d.Sub(last); n > most {
			out = append(out, Gap{From: last, To: d, Days: n, Start: start})
		}
		last, start = d, false
	}
	if n := end.Sub(last); n > most {
		out = append(out, Gap{From: last, To: end, Days: n, Start: start, Open: true})
	}
	return out
}

// maxPerformed is how many days of performance one call takes.
const maxPerformed = 10_000

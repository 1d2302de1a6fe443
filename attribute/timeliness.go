package attribute

import (
	"context"
	"errors"
	"iter"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Publication is one row of a register of published documents, as text.
type Publication struct {
	Line      int    `json:"line,omitempty"` // where the row stands; 0 when not known
	Title     string `json:"title,omitempty"`
	Issuer    string `json:"issuer,omitempty"`
	Issued    string `json:"issued"`    // YYYY-MM-DD
	Published string `json:"published"` // YYYY-MM-DD
}

// Timing says how a publication stands to the period for it: on_time, late, unreadable (a
// date is missing or is none), before_law (issued before any limit was in force),
// contradictory (published before it was issued) or incomputable (the calendar does not
// cover the days in question).
type Timing string

// Timings, in the order in which a row is looked at.
const (
	unreadable    Timing = "unreadable"    // a date is missing or is none
	beforeLaw     Timing = "before_law"    // issued before any limit was in force
	contradictory Timing = "contradictory" // published before it was issued
	incomputable  Timing = "incomputable"  // the calendar does not cover the days in question
	OnTime        Timing = "on_time"
	Late          Timing = "late"
)

// Label is the timing in words.
func (t Timing) Label(tag string) string {
	switch t {
	case unreadable:
		return lang.Text{ZH: "日期无法识别", EN: "unreadable"}.In(tag)
	case beforeLaw:
		return lang.Text{ZH: "早于法律施行", EN: "before the law"}.In(tag)
	case contradictory:
		return lang.Text{ZH: "公开早于印发", EN: "contradictory"}.In(tag)
	case incomputable:
		return lang.Text{ZH: "缺少工作日历", EN: "no calendar"}.In(tag)
	case OnTime:
		return lang.Text{ZH: "按期", EN: "on time"}.In(tag)
	case Late:
		return lang.Text{ZH: "逾期", EN: "late"}.In(tag)
	}
	return string(t)
}

// Timely is a row and how it stands.
type Timely struct {
	Publication
	Timing Timing `json:"timing"`
	// Due is the last day under the limit that governs; zero where the row was not
	// counted.
	Due      *LastDay `json:"due,omitempty"`
	LocalDue *LastDay `json:"local_due,omitempty"` // the place's own limit, where it has one besides
	// LateBy is the number of working days after Due up to the publication.
	LateBy int `json:"late_by,omitempty"`
	// Party names the party bodies among the issuers. Such a row is counted like any
	// other and Note says 待核适用范围.
	Party []string  `json:"party,omitempty"`
	Note  lang.Text `json:"note,omitzero"`
	// Err is why the row is unreadable or incomputable, or nil.
	Err *lang.Error `json:"error,omitempty"`
}

func (t *Timely) fail(timing Timing, err error) {
	t.Timing, t.Err = timing, lang.Wrap(err)
}

// TimelinessSummary counts rows. The keys of its JSON are stable.
type TimelinessSummary struct {
	Rows          int `json:"rows"`
	OnTime        int `json:"on_time"`
	Late          int `json:"late"`
	BeforeLaw     int `json:"before_law"`
	Contradictory int `json:"contradictory"`
	Unreadable    int `json:"unreadable"`
	Incomputable  int `json:"incomputable,omitempty"`
	// Party counts rows marked 待核适用范围; they are in the other counts too.
	Party int `json:"scope_unchecked,omitempty"`
}

// Add counts one row.
func (s *TimelinessSummary) Add(t Timely) {
	s.Rows++
	switch t.Timing {
	case OnTime:
		s.OnTime++
	case Late:
		s.Late++
	case beforeLaw:
		s.BeforeLaw++
	case contradictory:
		s.Contradictory++
	case incomputable:
		s.Incomputable++
	default:
		s.Unreadable++
	}
	if len(t.Party) > 0 {
		s.Party++
	}
}

// Timeliness judges whether documents were published within the period for it,
// under the law of the place on the day of issue. It is immutable and safe for
// concurrent use.
type Timeliness struct {
	place string
	spans []statute.Span // ascending, without gaps
	eras  []timelyEra    // of the spans
}

// timelyEra is a stretch of days with the same limits for publication.
type timelyEra struct {
	limitsFrom
	law      *rules.Law
	calendar *deadline.Calendar
}

// NewTimeliness prepares the judgement for one place of a book, named by id or
// term. A place for which no limit for publication was ever in force is an error.
func NewTimeliness(book *rules.Book, place string) (*Timeliness, error) {
	t := &Timeliness{}
	var err error
	if t.spans, err = book.Eras(place); err != nil {
		return nil, err
	}
	var last *rules.Law
	found := false
	for _, span := range t.spans {
		law, err := book.Law(place, firstDay(span))
		if err != nil {
			return nil, err
		}
		e := timelyEra{limitsOf(presupposed(law), eventFormedOrChanged, eventFormed), law, law.Calendar()}
		found = found || len(e.local)+len(e.statutory) > 0
		t.eras, t.place, last = append(t.eras, e), law.Place().Term, law
	}
	if !found {
		return nil, noLimit(last)
	}
	return t, nil
}

// at is the era of the day, nil when no limit is in force on it.
func (t *Timeliness) at(day deadline.Date) *timelyEra {
	e := &t.eras[spanOf(t.spans, day)]
	if len(e.local)+len(e.statutory) == 0 {
		return nil
	}
	return e
}

// rowDate reports a date of a register that is none, or that is not there.
func rowDate(line int, what lang.Text, value string) *lang.Error {
	var at any // nil where it is not known
	if line > 0 {
		at = line
	}
	if value == "" {
		return wrong(codeRowNoDate, at, what)
	}
	return wrong(codeRowDate, at, what, value)
}

// Check judges one row: unreadable dates first, then issue before the law, then
// publication before issue, then the period.
func (t *Timeliness) Check(row Publication) Timely {
	out := Timely{Publication: row}
	if out.Party = paper.PartyBodies(row.Title, row.Issuer); len(out.Party) > 0 {
		out.Note = scopeUnchecked
	}
	issued, err := deadline.ParseDate(row.Issued)
	if err != nil {
		out.fail(unreadable, rowDate(row.Line, lang.Text{ZH: "印发日期", EN: "date of issue"}, row.Issued))
		return out
	}
	published, err := deadline.ParseDate(row.Published)
	if err != nil {
		out.fail(unreadable, rowDate(row.Line, lang.Text{ZH: "公开日期", EN: "date of publication"}, row.Published))
		return out
	}
	e := t.at(issued)
	if e == nil {
		out.Timing = beforeLaw
		return out
	}
	if published.Before(issued) {
		out.Timing = contradictory
		return out
	}
	limits := e.statutory
	if len(limits) == 0 {
		limits = e.local
	} else if len(e.local) > 0 {
		out.LocalDue = e.due(e.local, issued, published)
	}
	out.Due = e.due(limits, issued, published)
	switch {
	case out.Due.Err == nil && !published.After(out.Due.Date):
		out.Timing = OnTime
	case out.Due.Err == nil && out.Due.State == deadline.Estimated:
		out.fail(incomputable, wrong(codeEstimatedDay, civil(out.Due.Date))) // nobody is late by an estimate
	case out.Due.Err == nil:
		out.Timing = Late
		n, err := e.calendar.CountWorkingDays(out.Due.Date, published)
		if err != nil {
			out.Err = lang.Wrap(err)
			break
		}
		out.LateBy = n.N
	case out.Due.met:
		out.Timing = OnTime
	default:
		out.fail(incomputable, out.Due.Err)
	}
	return out
}

// due is the last day of the limit that ends first. Where the calendar ends before
// the last day, the days up to the publication may still show that it was in time.
func (e *timelyEra) due(limits []*statute.Limit, issued, published deadline.Date) *LastDay {
	var best *LastDay
	for _, l := range limits {
		due, err := due(e.law, l, e.calendar, issued)
		d := &LastDay{Date: due.Date, State: due.State, Limit: l.FullID(), Cite: l.Cite, Within: l.Time.Within, From: issued, Err: lang.Wrap(err)}
		if err != nil && l.Time.Within.Unit == deadline.WorkingDay && l.Time.Count == (clock.Counting{}) && l.Time.BoundedBy == "" {
			n, err := e.calendar.CountWorkingDays(issued, published)
			d.met = err == nil && n.N <= l.Time.Within.N
		}
		if best == nil || best.Err != nil && err == nil || err == nil && d.Date.Before(best.Date) {
			best = d
		}
	}
	return best
}

// Run judges every row in order and hands it to emit, which may be nil. A row that
// could not be read (an error of rows) is unreadable and the rest goes on; memory
// does not grow with the number of rows. It stops when ctx is done or emit returns
// an error, and returns the counts so far with it.
func (t *Timeliness) Run(ctx context.Context, rows iter.Seq2[Publication, error], emit func(Timely) error) (TimelinessSummary, error) {
	var sum TimelinessSummary
	n := 0
	for row, err := range rows {
		if n++; n&0xff == 0 && ctx.Err() != nil {
			return sum, ctx.Err()
		}
		var out Timely
		if err != nil {
			out.Publication = row
			out.fail(unreadable, err)
		} else {
			out = t.Check(row)
		}
		sum.Add(out)
		if emit != nil {
			if err := emit(out); err != nil {
				return sum, err
			}
		}
	}
	return sum, errors.Join(ctx.Err())
}

package recur

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Obligation is something that must be done again and again: each June and
// December, on the 9th to 10th of each month, at least weekly. It is plain
// data with stable JSON; the zero value is not an obligation.
type Obligation struct {
	ID       string     `json:"id"`
	Citation string     `json:"citation,omitempty"` // where it stands, 《…》第五条
	Repeats  Recurrence `json:"repeats"`
	Who      string     `json:"who,omitempty"`
	Action   string     `json:"action,omitempty"`
	// Generally: 原则上, 一般. A breach is a warning.
	Generally bool               `json:"generally,omitempty"`
	Since     deadline.Date      `json:"since,omitzero"`     // in force from, that day included; zero: always
	Until     deadline.Date      `json:"until,omitzero"`     // in force until, that day included; zero: still
	Readings  []deadline.Reading `json:"readings,omitempty"` // how doubtful words were read, besides those of Rules
}

// Occurrence is one time at which an obligation is to be met.
type Occurrence struct {
	Obligation   string          `json:"obligation"`
	Key          string          `json:"key"`                      // names the cycle for good: 2026-10, 2026-Q4, 2026-W41, 2026
	Nominal      deadline.Window `json:"nominal"`                  // the days as the text has them
	Window       deadline.Window `json:"window"`                   // the days that count, after days off; zero if Err is set
	Times        int             `json:"times"`                    // how often within the window
	State        deadline.State  `json:"state"`                    // how firmly the days are known; known where no calendar is needed
	Moved        bool            `json:"moved,omitempty"`          // Window differs from Nominal because the text moves it off days off
	NoWorkingDay bool            `json:"no_working_day,omitempty"` // no day of Nominal is a working day
	EndsOff      bool            `json:"ends_off,omitempty"`       // the last day is a day off and the text does not move it
	IfMoved      deadline.Window `json:"if_moved,omitzero"`        // the days under the other reading, where EndsOff: on to the first working day after
	IfMovedState deadline.State  `json:"if_moved_state,omitzero"`  // how firmly IfMoved is known
	Err          error           `json:"error,omitempty"`          // the calendar does not reach that far (unknown-day); Nominal stands
}

// last returns the day by which the occurrence is to be met, as well as it is
// known.
func (o Occurrence) last() deadline.Date {
	if o.Window == (deadline.Window{}) {
		return o.Nominal.To
	}
	return o.Window.To
}

func (o Occurrence) window() deadline.Window {
	if o.Window == (deadline.Window{}) {
		return o.Nominal
	}
	return o.Window
}

// The readings an obligation makes use of.
const (
	readingEarlyDays   = "first-ten-days" // 月初, 年初 are the first ten days
	readingWindowMoved = "window-moved"   // a window moved on is moved end by end
	readingFirstCycle  = "first-cycle"    // cycles of several years begin with the year of coming into force
	readingMaxGap      = "gap-by-dates"   // the gap is the difference of the two dates
)

// maxOccurrences is what one call gives at most, some 380 years of weeks.
const maxOccurrences = 20_000

// valid returns what is wrong with the obligation as *lang.Error joined by
// errors.Join, or nil.
func (o Obligation) valid() error { return words.Joined(o.mistakes()) }

func (o Obligation) mistakes() []*lang.Error {
	var out []*lang.Error
	if o.ID == "" {
		out = append(out, words.Fault(words.BadLimit, "id", "缺少编号", "the id is missing"))
	}
	if o.Repeats == (Recurrence{}) {
		out = append(out, words.Fault(words.BadRecurrenceForm, "repeats", "缺少周期；"+recurrenceFormsZh, "the recurrence is missing; "+recurrenceFormsEn))
	}
	if o.Repeats.every > 1 && o.Since.IsZero() {
		out = append(out, words.Fault(words.BadNoAnchor, "since", "多年一次的周期须写明施行日期，从该年起算", "a cycle of several years needs the day of coming into force; it is counted from that year"))
	}
	if !o.Until.IsZero() && o.Until.Before(o.Since) {
		out = append(out, words.Fault(words.BadSpan, "until", "失效日期早于施行日期", "it ends before it begins", o.Until.String()))
	}
	return out
}

// rules returns the readings that the recurrence rests on, those that the
// obligation declares among them.
func (o Obligation) rules() []deadline.Reading {
	var out []deadline.Reading
	r := o.Repeats
	add := func(id, zh, en, otherZh, otherEn string) {
		for _, own := range o.Readings {
			if own.ID == id {
				return
			}
		}
		out = append(out, deadline.Reading{ID: id, Used: words.Both(zh, en), Others: []deadline.Alternative{{Text: words.Both(otherZh, otherEn)}}})
	}
	if r.early {
		add(readingEarlyDays, "“初”指前十日（上旬）", "the beginning is the first ten days", "条文没有写明日数", "the text gives no number of days")
	}
	if r.roll != rollUnsaid && r.first > 0 && r.first != r.last {
		add(readingWindowMoved, "首日、末日分别移到工作日", "the first and the last day are each moved to a working day",
			"移动后仍保持原有日数", "the window keeps its number of days")
	}
	if r.roll == rollUnsaid && (r.first > 0 || r.dated()) && !r.early {
		add(words.ReadingNoRoll, "最后一日不是工作日，条文没有规定顺延的，不移动", "where the last day is not a working day and the text does not move it, it stays",
			"顺延至节假日后的第一个工作日", "it moves to the first working day after")
	}
	if r.every > 1 {
		add(readingFirstCycle, "自施行之年起，每若干个公历年为一周期", "cycles of calendar years, beginning with the year of coming into force",
			"自施行之日起逐周年计算", "cycles from the day of coming into force")
	}
	if r.maxGap > 0 {
		add(readingMaxGap, "间隔为前后两次日期之差", "the gap is the difference of the two dates", "间隔为两次之间相隔的日数", "the gap is the number of days between them")
	}
	return append(out, o.Readings...)
}

// Occurrences returns those whose last day, after days off, lies in the span
// from-to, both included. An occurrence that the calendar does not cover is
// given with its nominal days and Err, and is placed by those. The calendar
// may be nil where the recurrence needs none.
//
// Only what falls into the time in force is given: an occurrence whose nominal
// days end before Since or after Until is not owed, one that began before
// Since is owed from Since on. Spans that hold more than 20,000 occurrences
// are an *lang.Error, and so is what is wrong with the obligation, all of it joined.
func (o Obligation) Occurrences(calendar *deadline.Calendar, from, to deadline.Date) ([]Occurrence, error) {
	if err := o.valid(); err != nil {
		return nil, err
	}
	if from.IsZero() || to.IsZero() || to.Before(from) {
		return nil, words.Fault(words.BadSpan, "", "起止日期缺失或者颠倒", "the span lacks an end or ends before it begins")
	}
	var out []Occurrence
	begin := from
	if o.Since.After(begin) {
		begin = o.Since
	}
	for k := range o.Repeats.windows(orFirst(begin, -maxMoved), o.Since.Year()) {
		// Days off move a window on by less than this.
		if k.To.After(to) && k.To.Sub(to) > maxMoved || !o.Until.IsZero() && k.From.After(o.Until) {
			break
		}
		occ, owed := o.occurrence(calendar, k)
		if !owed || occ.last().Before(from) || occ.last().After(to) {
			continue
		}
		if len(out) == maxOccurrences {
			return nil, words.Fault(words.BadTooMuch, "", "这一时段内超过{1}次，请缩短", "more than {1} occurrences; take a shorter span", maxOccurrences)
		}
		out = append(out, occ)
	}
	return out, nil
}

// maxMoved is more than days off can move a window.
const maxMoved = 60

// orFirst is AddDays that stays within the range of dates.
func orFirst(d deadline.Date, n int) deadline.Date {
	if e := d.AddDays(n); !e.IsZero() {
		return e
	}
	return deadline.MustDate("0001-01-01")
}

// Next returns the first occurrence whose last day is after the given day. ok
// is false if there is none while the obligation is in force.
func (o Obligation) Next(calendar *deadline.Calendar, after deadline.Date) (occ Occurrence, ok bool, err error) {
	if err := o.valid(); err != nil {
		return Occurrence{}, false, err
	}
	if after.IsZero() {
		return Occurrence{}, false, words.ErrNoDate
	}
	from := after
	if o.Since.After(from) {
		from = o.Since
	}
	for k := range o.Repeats.windows(orFirst(from, -maxMoved), o.Since.Year()) {
		if !o.Until.IsZero() && k.To.After(o.Until) {
			break
		}
		if occ, owed := o.occurrence(calendar, k); owed && occ.last().After(after) {
			return occ, true, nil
		}
	}
	return Occurrence{}, false, nil
}

// occurrence places one window; owed is false outside the time in force.
func (o Obligation) occurrence(cal *deadline.Calendar, k keyed) (occ Occurrence, owed bool) {
	if !o.Since.IsZero() && k.To.Before(o.Since) || !o.Until.IsZero() && k.To.After(o.Until) {
		return occ, false
	}
	if k.From.Before(o.Since) {
		k.From = o.Since
	}
	occ = Occurrence{Obligation: o.ID, Key: k.key, Nominal: k.Window, Window: k.Window, Times: int(o.Repeats.times), State: deadline.Known}
	o.Repeats.place(cal, &occ)
	return occ, true
}

// place moves a window off days off as the recurrence has it.
func (r Recurrence) place(cal *deadline.Calendar, o *Occurrence) {
	switch {
	case r.roll != rollUnsaid:
		r.move(cal, o)
	case (r.cycle != weekly || r.first > 0) && cal != nil: // a week always ends on a Sunday
		o.stay(cal)
	}
}

// stay leaves the window where the text has it, and notes what moving it would do.
// That is only a remark, so a day beyond the calendar is no error here.
func (o *Occurrence) stay(cal *deadline.Calendar) {
	working, err := cal.Working(o.Nominal.To)
	if err != nil || working {
		return
	}
	o.EndsOff = true
	n, err := cal.CountWorkingDays(orFirst(o.Nominal.From, -1), o.Nominal.To)
	o.NoWorkingDay = err == nil && n.N == 0
	if due, err := cal.Roll(o.Nominal.To, deadline.RollForward); err == nil {
		o.IfMoved, o.IfMovedState = deadline.Window{From: o.Nominal.From, To: due.Date}, due.State
		if o.NoWorkingDay {
			o.IfMoved.From = due.Date
		}
	}
}

// move applies 顺延 or 提前 to the ends of the window.
func (r Recurrence) move(cal *deadline.Calendar, o *Occurrence) {
	rule := deadline.RollForward
	if r.roll == rollBack {
		rule = deadline.RollBackward
	}
	roll := func(d deadline.Date) deadline.Date {
		due, err := calendarOrErr(cal).Roll(d, rule)
		if err != nil && o.Err == nil {
			o.Err = err
		}
		o.State = min(o.State, due.State)
		return due.Date
	}
	to := roll(o.Nominal.To)
	from := o.Nominal.From
	if r.first > 0 && !r.by && rule == deadline.RollForward || to.Before(from) {
		from = roll(from)
	}
	o.settle(deadline.Window{From: from, To: to})
	if o.Err == nil {
		n, err := calendarOrErr(cal).CountWorkingDays(o.Nominal.From.AddDays(-1), o.Nominal.To)
		o.NoWorkingDay = err == nil && n.N == 0
	}
}

func (o *Occurrence) settle(w deadline.Window) {
	if o.Err != nil {
		o.Window, o.State = deadline.Window{}, deadline.Unknown
		return
	}
	o.Window, o.Moved = w, w != o.Nominal
}

// calendarOrErr stands a calendar without days in for none, so that a missing
// calendar shows as an unknown day.
func calendarOrErr(c *deadline.Calendar) *deadline.Calendar {
	if c == nil {
		return &deadline.Calendar{}
	}
	return c
}

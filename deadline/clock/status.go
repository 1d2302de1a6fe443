package clock

import (
	"slices"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Phase is where a clock stands, a word for programs; Label is for people. Every Status
// has one.
type Phase string

const (
	// Open: it cannot be told whether the period has ended, because the
	// calendar does not reach that far: Status.Err says what is missing. Or the
	// due day is only estimated, and by that it would have ended; or nobody knows
	// whether the limit asks anything, or when a pause ended: Findings say so.
	Open Phase = "open"
	// Running: not done, and the period has not ended.
	Running Phase = "running"
	// Paused: not done, and the day looked at does not count.
	Paused Phase = "paused"
	// Overdue: not done, and the period has ended.
	Overdue Phase = "overdue"
	// InTime: done, and not too late.
	InTime Phase = "in_time"
	// Late: done after the period had ended.
	Late Phase = "late"
	// TooShort: ended before the period that it had to last (AtLeast).
	TooShort Phase = "too_short"
	// Elapsed: the period that it had to last is over (AtLeast).
	Elapsed Phase = "elapsed"
	// Done: done on a day that nobody recorded, neither in time nor late.
	Done Phase = "done"
)

var phaseLabels = map[Phase]lang.Text{
	Open:     {ZH: "尚不能确定", EN: "cannot be told yet"},
	Running:  {ZH: "计时中", EN: "running"},
	Paused:   {ZH: "中止", EN: "paused"},
	Overdue:  {ZH: "已逾期", EN: "overdue"},
	InTime:   {ZH: "按期办结", EN: "done in time"},
	Late:     {ZH: "逾期办结", EN: "done late"},
	TooShort: {ZH: "不足期限", EN: "ended too early"},
	Elapsed:  {ZH: "已满期限", EN: "lasted long enough"},
	Done:     {ZH: "已办，日期未记录", EN: "done, day not recorded"},
}

// Label returns the name shown to people in the language lang.
func (p Phase) Label(lang string) string { return phaseLabels[p].In(lang) }

// Status is how a clock stands at one moment. Dates that cannot be computed
// are zero and Err says why; everything else holds all the same.
type Status struct {
	Limit    string        `json:"limit"`              // the id of the limit
	Citation string        `json:"citation,omitempty"` // where it stands, 《…》第三十三条
	Who      string        `json:"who,omitempty"`      // who must act
	Action   string        `json:"action,omitempty"`   // what must be done
	Of       string        `json:"of,omitempty"`       // the subject, where a Docket runs several clocks of a limit
	At       deadline.Date `json:"at"`                 // the day looked at, its end included
	Instant  time.Time     `json:"instant,omitzero"`   // the instant looked at, where one was given
	Phase    Phase         `json:"phase"`
	Warning  bool          `json:"warning,omitempty"` // a breach is a warning only: the limit holds generally
	// Beside is the id of another limit that asks for the same act and binds in place of
	// this one, "" where none does. Whoever knows the law sets it; what is late is then
	// said of that limit, once.
	Beside string `json:"beside,omitempty"`

	Started  deadline.Date   `json:"started"`            // the day of the starting event
	Begun    deadline.Date   `json:"begun"`              // the day from which the period runs: the same, or that of the last restart
	Within   deadline.Period `json:"within,omitzero"`    // the first period
	Extended deadline.Period `json:"extended,omitzero"`  // the extension that counts
	FirstDue deadline.Due    `json:"first_due,omitzero"` // last day without the extension
	Due      deadline.Due    `json:"due,omitzero"`       // last day; for AtLeast the first day on which it may end

	// DueAt is the end of the period as an instant. Exclusive says that it is
	// 24:00 of the due day; else the instant itself is still in time.
	DueAt     time.Time `json:"due_at,omitzero"`
	Exclusive bool      `json:"exclusive,omitempty"`

	Paused    bool          `json:"paused,omitempty"`    // the day looked at lies in a pause
	Since     deadline.Date `json:"since,omitzero"`      // the first day of that pause
	Awaits    string        `json:"awaits,omitempty"`    // the event that would end it: 收到补正的申请
	Called    string        `json:"called,omitempty"`    // what the matter waits for meanwhile, in the words of the limit: 待补正
	Latest    bool          `json:"latest,omitempty"`    // Due supposes that a pause lasts as long as it may; it may end sooner
	IfResumed deadline.Due  `json:"if_resumed,omitzero"` // the due day if the pause ended on the day looked at

	Remaining     deadline.Period `json:"remaining,omitzero"`      // what is left after the day looked at, in the unit of the limit, in calendar days for months and years
	RemainingTime time.Duration   `json:"remaining_time,omitzero"` // for hours, in nanoseconds; exact to the second
	OverdueDays   int             `json:"overdue_days,omitempty"`  // calendar days past the due day
	OverdueWork   deadline.Count  `json:"overdue_work,omitzero"`   // working days past it; State is unknown where they cannot be counted
	Done          deadline.Date   `json:"done,omitzero"`           // the day of completion; zero in the phase Done, where nobody recorded it

	Pauses []PauseSpan `json:"pauses,omitempty"` // the pauses that count, in order

	Readings []deadline.Reading `json:"readings,omitempty"` // the readings that bore on this answer
	Findings []Finding          `json:"findings,omitempty"` // what a person should look at
	Err      error              `json:"error,omitempty"`    // why a due day is missing: an *lang.Error

	clock instance
	time  *timeline
	run   run
	seen  view
}

// PauseSpan is a pause that counts, with its first and its last day. One that nothing
// has ended yet ends, as far as anybody knows, on the day looked at or on the last day
// that it may have.
type PauseSpan struct {
	deadline.Window
	Cause  string `json:"cause"`            // the event that began it
	Of     string `json:"of,omitempty"`     // its subject
	Awaits string `json:"awaits,omitempty"` // the event that ends it, where it goes on
	Called string `json:"called,omitempty"` // what the matter waits for meanwhile: 待补正
}

func (c instance) status(v view) (Status, error) {
	t, err := c.timeline(v, leniency{})
	if err != nil {
		return Status{}, err
	}
	s := Status{
		Limit: c.limit.ID, Citation: c.limit.Citation, Who: c.limit.Who, Action: c.limit.Action, Of: c.of, At: v.day, Started: t.start.On, Begun: t.begin.On,
		Within: c.period(&t), Done: t.done.On, Phase: Open, clock: c, time: &t, seen: v,
	}
	if v.exact {
		s.Instant = v.at
	}
	if c.limit.hours() {
		s.countHours(v)
	} else {
		s.countDays()
	}
	s.told()
	for _, p := range t.pauses {
		span := PauseSpan{Window: p.Window, Cause: p.cause, Of: p.of, Called: p.called}
		if p.open {
			span.Awaits = p.awaits
			if v.day.Before(p.To) {
				span.To = v.day
			}
		}
		s.Pauses = append(s.Pauses, span)
	}
	s.Findings = t.findings
	return s, nil
}

// told takes in what facts say about the clock.
func (s *Status) told() {
	k := s.clock.given
	switch {
	case s.Done.IsZero() && k.Done:
		s.Phase, s.Warning, s.Paused, s.Since, s.Awaits, s.Called, s.Remaining, s.RemainingTime = Done, false, false, deadline.Date{}, "", "", deadline.Period{}, 0
		s.OverdueDays, s.OverdueWork = 0, deadline.Count{}
	case s.Phase == Overdue && s.time.part.Name != "":
		e := s.time.part
		s.Phase, s.Warning, s.OverdueDays, s.OverdueWork = Open, false, 0, deadline.Count{}
		s.time.find(findPart, e, "只是“"+e.Of+"”的；起算的事件没有写对象（of），是否都已办结不能确定", "is of "+e.Of+" alone; what started the clock names no subject (of), so that it cannot be told whether all have acted")
	case (s.Phase == Overdue || s.Phase == Late && s.elsewhere()) && k.Doubt != (lang.Text{}):
		s.Phase, s.Warning, s.OverdueDays, s.OverdueWork = Open, false, 0, deadline.Count{}
		s.time.findings = append(s.time.findings, Finding{Code: findDoubt, On: s.Due.Date,
			Text: words.Both(s.Due.Date.String()+"已过，"+k.Doubt.ZH, s.Due.Date.String()+" has passed; "+k.Doubt.EN)})
	}
}

// elsewhere reports whether what ended the clock is asked for by another limit, too.
func (s *Status) elsewhere() bool { return slices.Contains(s.clock.others, s.time.done.Name) }

func (s *Status) countDays() {
	c, t := s.clock, s.time
	r := c.compute(t, variant{}, true)
	s.FirstDue, s.Due, s.Err, s.Extended = r.first, r.due, r.err, r.granted
	s.applyBound(&r)
	s.Due, s.Err = r.due, r.err
	s.run = r
	s.end()
	s.pause()
	s.judge()
	s.remain()
	s.read()
}

// end gives the instant at which the period ends.
func (s *Status) end() {
	if s.Err != nil {
		return
	}
	s.DueAt, s.Exclusive = s.Due.Date.Time().Add(24*time.Hour), true
	if s.Due.Date == endless {
		// 24:00 of the last day there is lies in a year no format can write.
		s.DueAt, s.Exclusive = s.DueAt.Add(-time.Nanosecond), false
	}
	if kind := s.kind(); s.clock.limit.Count.Closes != "" && !kind.back && !kind.lasts {
		at, _ := s.clock.limit.Count.closes()
		s.DueAt = s.Due.Date.Time().Add(time.Duration(at) * time.Minute)
		s.Exclusive = false
	}
}

// pause fills in what an open pause leaves uncertain.
func (s *Status) pause() {
	if s.Done.IsZero() {
		if p := s.time.covering(s.At); p != nil && !s.used(s.At) {
			s.Paused, s.Since, s.Awaits, s.Called = true, p.From, p.awaits, p.called
		}
	}
	for _, p := range s.time.pauses {
		if !p.open || s.At.After(p.To) || p.To == endless && p.limit.IsZero() && p.err == nil {
			continue
		}
		if s.Err == nil && s.Due.Date.Before(p.From) {
			continue
		}
		if s.Err == nil && s.Done.IsZero() {
			s.Latest = true
		}
	}
	if s.Paused {
		t := s.time
		if s.restarts() {
			// What ends the pause begins the whole period again.
			anew := *t
			anew.begin, anew.granted = Event{Name: s.Awaits, On: s.At, By: t.begin.By}, nil
			t = &anew
		}
		if r := s.clock.compute(t, variant{until: s.At}, false); r.err == nil {
			s.clock.applyBoundQuietly(&r)
			s.IfResumed = r.due
		}
	}
}

// restarts reports whether what the clock waits for will begin the period anew.
func (s *Status) restarts() bool {
	return s.Paused && s.clock.limit.role(s.Awaits) == roleRestart
}

// used reports whether the period was used up before d: a pause that begins
// while the last day is only being moved off a holiday changes nothing.
func (s *Status) used(d deadline.Date) bool {
	return s.run.err == nil && (d.After(s.Due.Date) || !s.run.bare.IsZero() && d.After(s.run.bare))
}

func (s *Status) judge() {
	l, kind := s.clock.limit, s.kind()
	done := !s.Done.IsZero()
	standstill := !done && s.Err != nil && s.Paused
	switch {
	case s.boundPassed(done):
		s.Phase = Open
	case standstill:
		s.Phase = Paused
		if p := s.time.covering(s.At); p.unreceived != "" && !p.least.IsZero() && s.At.After(p.least) {
			// It may have ended: nobody is accused by that, nor excused.
			s.Phase = Open
			s.time.find(findNoReceipt, Event{Name: p.cause, On: p.From}, "之后没有记录“"+p.unreceived+"”的日期，从"+p.least.AddDays(1).String()+"起，是否仍不计算不能确定",
				"has no "+p.unreceived+" recorded after it: from "+p.least.AddDays(1).String()+" on it cannot be told whether time still does not count")
		}
	default:
		day, at := s.At, s.Instant
		if done {
			day, at = s.Done, s.time.done.At
		}
		passed, sure := s.passed(day, at)
		switch {
		case !sure:
			s.Phase = Open
		default:
			s.Phase = kind.phase(done, passed)
		}
		if s.Phase == Running && s.Paused {
			s.Phase = Paused
		}
	}
	switch s.Phase {
	case Overdue, Late, TooShort, Elapsed:
		if s.Due.State == deadline.Estimated && s.Err == nil {
			// An estimate accuses nobody, and frees nobody from a period to be kept.
			s.Phase = Open
			s.time.findings = append(s.time.findings, Finding{Code: findEstimated, On: s.Due.Date,
				Text: words.Both("到期日"+s.Due.Date.String()+"是推算的，不能据以认定是否逾期；放假安排公布后再核", "the due day "+s.Due.Date.String()+" is estimated; whether it was kept is to be told once the year's notice is published")})
		}
	}
	s.Warning = l.Generally && (s.Phase == Overdue || s.Phase == Late || s.Phase == TooShort)
	if s.Phase == InTime && l.Count.Closes != "" && s.Err == nil && s.Done == s.Due.Date && s.time.done.At.IsZero() {
		s.time.find(findNoHour, s.time.done, "在到期日办结，未记录时刻，视为在下班前", "is on the due day without an hour and is taken to be before close of business")
	}
	past := s.At
	if done {
		past = s.Done
	}
	if (s.Phase == Overdue || s.Phase == Late) && s.Err == nil && past.After(s.Due.Date) {
		s.OverdueDays = past.Sub(s.Due.Date)
		if n, err := s.clock.cal.CountWorkingDays(s.Due.Date, past); err == nil {
			s.OverdueWork = n
		}
	}
}

// passed reports whether the period has passed by a day, or an instant where one is
// known, and whether that can be told.
func (s *Status) passed(day deadline.Date, at time.Time) (yes, sure bool) {
	switch {
	case s.Err != nil:
		return false, s.surelyLater(day)
	case s.kind().lasts:
		return !day.Before(s.Due.Date), true
	case at.IsZero():
		return day.After(s.Due.Date), true
	case s.Exclusive:
		return !at.Before(s.DueAt), true
	}
	return at.After(s.DueAt), true
}

// kind is what the table says of the kind of the limit.
func (s *Status) kind() *kindRow { return s.clock.limit.Kind.row() }

// remain says how much of the period is left.
func (s *Status) remain() {
	if !s.Done.IsZero() || s.restarts() || s.kind().back || s.Phase == Overdue || s.Phase == Open || s.Phase == Elapsed {
		if s.kind().back && s.Phase == Running {
			s.Remaining = deadline.Period{N: s.Due.Date.Sub(s.At), Unit: deadline.CalendarDay}
		}
		return
	}
	bounded := s.Err == nil && s.run.bare != s.Due.Date && s.clock.bound != nil
	if len(s.run.legs) == 1 && (s.run.legs[0].working || s.Within.Unit == deadline.CalendarDay) && !bounded {
		g := s.run.legs[0]
		k := counter{s.clock.cal, g.working, s.time.merged(deadline.Date{}, false)}
		if used, err := k.through(g.pos, s.At); err == nil {
			s.Remaining = deadline.Period{N: max(g.n-used, 0), Unit: s.Within.Unit}
			return
		}
	}
	if s.Err == nil {
		s.Remaining = deadline.Period{N: max(s.Due.Date.Sub(s.At), 0), Unit: deadline.CalendarDay}
	}
}

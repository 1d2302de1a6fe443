package clock

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// read lists the readings that bore on the answer, each with the day that
// would be due under the other reading where that can be computed. A wording
// that the limit itself declares replaces the one given here.
func (s *Status) read() {
	c, t := s.clock, s.time
	add := func(r deadline.Reading) {
		for _, own := range c.limit.Readings {
			if own.ID == r.ID {
				r.Used = own.Used
				for i := range r.Others {
					if i < len(own.Others) {
						r.Others[i].Text = own.Others[i].Text
					}
				}
				break
			}
		}
		s.Readings = append(s.Readings, r)
	}
	other := func(v variant, zh, en string) []deadline.Alternative {
		a := deadline.Alternative{Text: words.Both(zh, en)}
		t := t
		if v.pauses != (leniency{}) {
			more, err := c.timeline(s.seen, v.pauses)
			if err != nil {
				return []deadline.Alternative{a}
			}
			t = &more
		}
		if r := c.compute(t, v, false); r.err == nil {
			c.applyBoundQuietly(&r)
			a.Due, a.State = r.due.Date, r.due.State
		}
		return []deadline.Alternative{a}
	}
	if s.paused() {
		add(deadline.Reading{ID: readingPauseSpan, Used: words.Both("中止期间自其首日至末日均不计算", "a pause covers its first through its last day"), Others: other(variant{inside: true}, "首日和末日仍计算", "its first and its last day count")})
		if s.Within.Unit == deadline.Month || s.Within.Unit == deadline.Year {
			add(deadline.Reading{ID: readingMonthPause, Used: words.Both("以月、年计的期限，按中止的天数逐日顺延", "a pause lengthens a period in months or years day by day"), Others: nil})
		}
	}
	if s.Latest {
		add(deadline.Reading{ID: readingPauseOpen, Used: words.Both("中止尚未结束，按最长期限计算", "a pause that has not ended is taken to last as long as it may"), Others: []deadline.Alternative{{Text: words.Both("如在查询当日结束", "if it ended on the day looked at"), Due: s.IfResumed.Date, State: s.IfResumed.State}}})
	}
	if t.has(findPauseAgain) {
		add(deadline.Reading{ID: readingPauseOnce, Used: words.Both("同一事由只移动期限一次", "a pause of one kind moves the period once"), Others: other(variant{pauses: leniency{again: true}}, "每次都移动期限", "each one moves it")})
	}
	if t.has(findPauseLate) {
		add(deadline.Reading{ID: readingPauseInTime, Used: words.Both("逾期作出的，不移动期限", "one that begins too late moves nothing"), Others: other(variant{pauses: leniency{late: true}}, "逾期作出的仍移动期限", "it moves the period all the same")})
	}
	if len(t.granted) > 0 {
		add(deadline.Reading{ID: readingExtendInTime, Used: words.Both("延长须在原期限届满前决定并告知", "an extension is decided and notified before the first period ends"), Others: other(variant{lateOK: true}, "届满之后仍可延长", "an extension may come after the first period has ended")})
		add(deadline.Reading{ID: readingExtendJoined, Used: words.Both("延长的期限与原期限连续计算，只在最后一日顺延", "the extension continues the first period; only the last day is moved off days off"), Others: nil})
	}
	if len(t.lapsed) > 0 {
		add(deadline.Reading{ID: readingRestartClears, Used: words.Both("重新起算后，此前的延长失效", "a restart also ends an extension decided before it"), Others: other(variant{keepOld: true}, "此前的延长仍然有效", "the earlier extension stays in force")})
	}
	s.readRoll(add, other)
	s.readOverlay(add)
	for _, own := range c.limit.Readings {
		if !standardReading(own.ID) {
			s.Readings = append(s.Readings, own)
		}
	}
}

// readOverlay says so where regional days off, or an emergency closure, move the last day:
// whether a statute's working days go by them is a reading.
func (s *Status) readOverlay(add func(deadline.Reading)) {
	c := s.clock
	bare := c.cal.National()
	if bare == nil || s.Err != nil || c.bound != nil || c.limit.hours() {
		return // by the hour there is no calendar
	}
	c.cal = bare
	t, err := c.timeline(s.seen, leniency{})
	if err != nil {
		return
	}
	if r := c.compute(&t, variant{}, false); r.err == nil && r.due.Date != s.Due.Date {
		add(deadline.Reading{ID: readingOverlay, Used: words.Both("地方规定的放假不算工作日", "regional days off are no working days"), Others: []deadline.Alternative{{Text: words.Both("只按国务院的放假安排", "by the State Council's arrangement alone"), Due: r.due.Date, State: r.due.State}}})
	}
}

// readRoll says so where the last day is a day off and nothing moves it.
func (s *Status) readRoll(add func(deadline.Reading), other func(variant, string, string) []deadline.Alternative) {
	c := s.clock
	if s.Err == nil && s.Due.Date != s.run.bare && c.cal != nil {
		if r, ok := c.cal.RollReading(s.Due.Date, c.limit.Count.Roll); ok {
			add(r)
		}
	}
	if s.Err != nil || s.Within.Unit == deadline.WorkingDay || s.Within.Unit == deadline.Hour || c.limit.Count.Roll != "" || s.Due.Date != s.run.bare {
		return
	}
	if working, err := c.cal.Working(s.Due.Date); err != nil || working {
		return
	}
	rule, zh, en := deadline.RollForward, "顺延至节假日后的第一个工作日", "it moves to the first working day after"
	if c.limit.Kind.row().back {
		rule, zh, en = deadline.RollBackward, "提前至节假日前的最后一个工作日", "it moves to the last working day before"
	}
	add(deadline.Reading{ID: words.ReadingNoRoll, Used: words.Both("最后一日不是工作日，条文没有规定顺延，不移动", "the last day is not a working day; the text does not move it, so it stays"), Others: other(variant{roll: rule, rollOver: true}, zh, en)})
}

// paused reports whether a pause took away any day of the period.
func (s *Status) paused() bool {
	for _, p := range s.time.pauses {
		if s.clock.limit.role(p.awaits) == roleRestart {
			continue // what ends it begins the period anew: it takes no days away
		}
		if p.To.After(s.Begun) && (s.Err != nil || !p.From.After(s.Due.Date)) {
			return true
		}
	}
	return false
}

func (t *timeline) has(code string) bool {
	return slices.ContainsFunc(t.findings, func(f Finding) bool { return f.Code == code })
}

func standardReading(id string) bool {
	switch id {
	case readingPauseSpan, readingPauseOpen, readingExtendInTime, readingExtendJoined,
		readingRestartClears, words.ReadingNoRoll, readingMonthPause, words.ReadingHolidayOnly, readingPauseOnce, readingPauseInTime, readingOverlay:
		return true
	}
	return false
}

// The readings that a clock itself makes use of. A limit that declares a
// reading with one of these ids gives its wording; the meaning stays.
const (
	readingPauseSpan     = "pause-span"        // a pause covers its first through its last day
	readingPauseOpen     = "pause-open"        // a pause not yet ended is taken to last as long as it may
	readingExtendInTime  = "extension-in-time" // an extension is decided and notified before the first period ends
	readingExtendJoined  = "extension-joined"  // the extension continues the first period
	readingRestartClears = "restart-clears"    // a restart also ends an extension decided before it
	readingMonthPause    = "month-pause"       // a pause lengthens a period in months day by day
	readingPauseOnce     = "pause-once"        // only the first pause of its kind counts
	readingOverlay       = "overlay"           // regional days off are no working days
	readingPauseInTime   = "pause-in-time"     // a pause that begins too late does not count
)

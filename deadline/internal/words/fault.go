package words

import (
	"errors"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// The codes of errors about periods, limits, events, recurrences and exports. Hosts read
// them in lang.Error.Code; the field says where in the input, the arguments are what the
// message speaks of.
const (
	BadPeriodForm     = "period-form"      // not one of the accepted spellings of a period
	BadPeriodRange    = "period-range"     // a period longer than anything a limit may ask (100 years)
	BadRecurrenceForm = "recurrence-form"  // not one of the accepted spellings of a recurrence
	BadLimit          = "limit"            // a limit that contradicts itself or lacks a part
	BadEvent          = "event"            // an event that cannot be used
	BadNotStarted     = "not-started"      // no event that starts the clock
	BadTwoStarts      = "two-starts"       // more than one event that starts the same clock
	BadTooMuch        = "too-much"         // more days, events or occurrences than one call computes
	BadRange          = "range"            // a result outside the years 1-9999
	BadSpan           = "span"             // a span that ends before it begins, or lacks an end
	BadPaused         = "paused"           // an open pause without an end: there is no due day yet
	BadNoAnchor       = "no-anchor"        // a cycle of several years without a first year
	BadNotSet         = "not-set"          // the period is to be fixed by the authority and is not known yet
	badNoDate         = "no-date"          // an operation that needs a day was given the zero Date
	BadDate           = "date"             // no day of the calendar, or not written as one
	BadWord           = "word"             // not one of the names of a kind, a roll, a phase …
	BadCalendar       = "unknown-calendar" // no calendar of that name comes with the package
	UnknownDay        = "unknown-day"      // a day that no notice covers
)

// fault is one thing that is wrong with an input: cause and remedy, as templates for the
// arguments. Its message does not name the field before it is placed.
func Fault(code, field, zh, en string, args ...any) *lang.Error {
	e := lang.New(code, Both(zh, en), args...)
	e.Field = field
	return e
}

// under is a fault whose place is put in front of what it has.
func Under(field string, e *lang.Error) *lang.Error {
	c := *e
	if c.Field != "" {
		field += "." + c.Field
	}
	c.Field = field
	return &c
}

// placed is a fault whose message begins with its place, nil for none.
func Placed(e *lang.Error) error {
	switch {
	case e == nil:
		return nil
	case e.Field == "":
		return e
	}
	return e.At(e.Field, Both(PlaceZh(e.Field), e.Field))
}

// message is all that an error says, line by line.
func Message(err error, tag string) string { return strings.Join(lang.Messages(err, tag), "\n") }

// both is a statement in the two languages.
func Both(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// english is the one question which language was asked for.
var English = lang.English

// shown keeps hostile input out of messages: it cuts what is quoted.
func Shown(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// joined makes one error of mistakes, nil of none.
func Joined(list []*lang.Error) error {
	errs := make([]error, len(list))
	for i, m := range list {
		errs[i] = Placed(m)
	}
	return errors.Join(errs...)
}

// errNoDate is what an operation that needs a day says when it is given the
// zero Date.
var ErrNoDate = Fault(badNoDate, "", "没有给出日期", "no date was given")

// Ids of readings that more than one room makes use of.
const (
	ReadingNoRoll      = "no-roll"      // a last day that is a day off stays the last day
	ReadingHolidayOnly = "holiday-only" // a weekend that follows a holiday is no part of it (RollAfterHoliday)
)

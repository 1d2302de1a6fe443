package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// nextYear stands for os.DirFS("calendars"), a folder with next year's notice as
// docs/calendar-guide.zh-CN.md says it is written.
var nextYear = fstest.MapFS{"2027.csv": {Data: []byte(notice2027)}}

// Next year's holidays, read as a layer's folder calendars is: a notice of the whole
// country lies over every place, everything that is asked of a law counts by it, and
// receipts name the calendar.
func ExampleBook_WithCalendarFiles() {
	book, err := ourBook().WithCalendarFiles(nextYear)
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("ours", deadline.MustDate("2026-12-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(law.Calendar().Covers().To)
	// Output: 2027-12-31
}

// Before the notice is published, days may be estimated; results say so.
func ExampleBook_WithCalendars() {
	book, err := ourBook().WithCalendars(func(_ *statute.Place, c *deadline.Calendar) (*deadline.Calendar, error) { return c.Estimate(), nil })
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("ours", deadline.MustDate("2026-12-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := law.Calendar().AddWorkingDays(law.On(), 20)
	fmt.Println(due.Date, due.State, err)
	// Output: 2027-01-08 estimated <nil>
}

package calendar

import (
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Times mean nothing unless all three give the same answers.
func TestContendersAgree(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for d := deadline.MustDate("2007-01-01"); d.Before(deadline.MustDate("2026-11-20")); d = d.AddDays(11) {
		due, err := c.Deadline.AddWorkingDays(d, 20)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Table.Add(Number(d), 20); !ok || got != Number(due.Date) || got != c.Table.AddUnchecked(Number(d), 20) {
			t.Errorf("%s + 20: the table is at %d", d, got)
		}
		start := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
		if got := c.Cal.WorkdaysFrom(start, 20).Format(time.DateOnly); got != due.Date.String() {
			t.Errorf("%s + 20: cal gives %s, deadline %s", d, got, due.Date)
		}
		count, err := c.Deadline.CountWorkingDays(d, due.Date)
		n, ok := c.Table.Count(Number(d), Number(due.Date))
		if err != nil || count.N != 20 || !ok || n != 20 || c.Table.CountUnchecked(Number(d), Number(due.Date)) != 20 {
			t.Errorf("%s to %s: %v, %v", d, due.Date, count, err)
		}
		end := time.Date(due.Date.Year(), due.Date.Month(), due.Date.Day(), 0, 0, 0, 0, time.UTC)
		if got := c.Cal.WorkdaysInRange(start.AddDate(0, 0, 1), end); got != 20 {
			t.Errorf("%s to %s: cal counts %d", d, due.Date, got)
		}
	}
}

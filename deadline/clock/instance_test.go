package clock

import (
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
)

// What tests do with one clock, to which things happen one after the other.

func (c instance) and(e Event) (instance, error) { return c.with([]Event{e}) }

func (c instance) latest() (Status, error) { return c.at(c.events[len(c.events)-1].On) }

func (c instance) atInstant(t time.Time) (Status, error) {
	v, err := instantOf(t)
	if err != nil {
		return Status{}, err
	}
	return c.status(v)
}

// on is the same clock under another calendar.
func (c instance) on(calendar *deadline.Calendar) instance {
	c.cal = calendar
	return c
}

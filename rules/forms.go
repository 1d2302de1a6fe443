package rules

import (
	"github.com/gongkai-rules/gongkai/deadline"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Form finds the edition of a form in force on a day, the place's own before those of
// superior places. Name carries no edition: annual-report. A report about a year has the
// form of the year's last day.
func (l *Law) Form(name string, on deadline.Date) (*statute.Form, bool) {
	up := l.book.c.Above(l.place.ID)
	var found *statute.Form
	for _, f := range l.book.c.Forms {
		switch {
		case f.Name() != name || !f.InForce.Contains(on):
		case f.Place == l.place.ID:
			return f, true
		case up[f.Place] && found == nil:
			found = f
		}
	}
	return found, found != nil
}

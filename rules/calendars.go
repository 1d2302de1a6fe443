package rules

import (
	"io/fs"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"

	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// WithCalendars returns a book that counts by other calendars: change is called with
// each place and its calendar, and what it returns is the place's calendar from then
// on. Every Law of the new book, and everything that is asked of such a Law, counts
// by it; receipts name its version. The book itself is not changed.
//
//	next, err := book.WithCalendars(func(_ *statute.Place, c *deadline.Calendar) (*deadline.Calendar, error) {
//		return c.Load(os.DirFS("calendars")) // next year's notice
//	})
//
// An error of change is returned as it is; nil stands for a calendar that covers no day.
func (b *Book) WithCalendars(change func(*statute.Place, *deadline.Calendar) (*deadline.Calendar, error)) (*Book, error) {
	c := *b.c
	c.Calendars = map[string]*deadline.Calendar{}
	for _, id := range b.c.PlaceOrder {
		p := b.c.Places[id]
		was, err := b.c.Calendar(p)
		if err != nil {
			return nil, err
		}
		next, err := change(p, was)
		if err != nil {
			return nil, err
		}
		if next == nil {
			next = &deadline.Calendar{}
		}
		c.Calendars[id] = next
	}
	return b.over(&c), nil
}

// over is the book over another corpus, which differs in its calendars alone.
func (b *Book) over(c *corpus.Corpus) *Book {
	next := *b
	next.c, next.laws = c, &lawCache{}
	return &next
}

// WithCalendarFiles returns a book that counts by calendar files as well: the same
// files as a layer may hold in its folder calendars, next year's notice, a region's
// holidays, an office's closure. A national notice lies over the calendar of every
// place, a region's over those that have the region, one whose scope is a place
// over that place's, and any other over all. Mistakes are those of rules.Load, a
// diag.List; what is only doubtful is added to Diagnostics.
func (b *Book) WithCalendarFiles(folders ...fs.FS) (*Book, error) {
	c := *b.c
	for _, folder := range folders {
		o, err := deadline.ReadOverlay(folder)
		list := corpus.CalendarMistakes(err)
		if len(list) == 0 {
			list = c.Lay(o)
		}
		if list.Err() != nil {
			return nil, list.Err()
		}
		c.Diags = slices.Concat(c.Diags, list)
	}
	return b.over(&c), nil
}

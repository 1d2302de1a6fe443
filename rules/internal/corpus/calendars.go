package corpus

import (
	"errors"
	"fmt"

	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// CalendarMistakes are mistakes of calendar files as those of any other file.
func CalendarMistakes(err error) diag.List {
	return ofCalendar(err, func(wrong, do lang.Text, code string) mistake.Mistake {
		return mistake.CalendarError{Wrong: wrong, Do: do, Calendar: code}
	})
}

// calendarDoubts are what is only doubtful in them.
func calendarDoubts(err error) diag.List {
	return ofCalendar(err, func(doubtful, do lang.Text, code string) mistake.Mistake {
		return mistake.CalendarDoubt{Doubtful: doubtful, Do: do, Calendar: code}
	})
}

func ofCalendar(err error, says func(what, do lang.Text, code string) mistake.Mistake) diag.List {
	var out diag.List
	for _, e := range oneByOne(err) {
		at := diag.Range{File: "."}
		var what, remedy lang.Text
		if len(e.Args) == 5 { // file, line, column, what is wrong, what to do
			at.File, _ = e.Args[0].(string)
			if line, _ := e.Args[1].(int); line > 0 {
				column, _ := e.Args[2].(int)
				at.Start = diag.Position{Line: line, Column: max(column, 1)}
				at.End = at.Start
			}
			what, _ = e.Args[3].(lang.Text)
			remedy, _ = e.Args[4].(lang.Text)
		} else {
			what = lang.Text{ZH: e.Message("zh"), EN: e.Message("en")}
		}
		out.Add(at, says(what, remedy, e.Code))
	}
	return out
}

// oneByOne are the errors that were joined, one by one.
func oneByOne(err error) []*lang.Error {
	switch many, joined := err.(interface{ Unwrap() []error }); {
	case err == nil:
		return nil
	case joined:
		var out []*lang.Error
		for _, one := range many.Unwrap() {
			out = append(out, oneByOne(one)...)
		}
		return out
	}
	return []*lang.Error{lang.Wrap(err)}
}

// CalendarOf finds a calendar by the name that a place gives: one that comes with
// package deadline, or such a one joined by + with calendar files, named by their scope
// or by their folder, as in cn+广西壮族自治区 or cn+gx. It says which parts of the name
// are files.
func CalendarOf(name string, files *deadline.Overlay) (c *deadline.Calendar, parts []string, err error) {
	c, err = deadline.ByName(name)
	if err == nil || files == nil {
		return c, nil, err
	}
	i := strings.LastIndexByte(name, '+')
	if i < 0 {
		return nil, nil, err
	}
	part := partOf(files, name[i+1:])
	if len(part.Scopes()) == 0 {
		return nil, nil, err
	}
	if c, parts, err = CalendarOf(name[:i], files); err != nil {
		return nil, nil, err
	}
	c, err = c.With(part)
	return c, append(parts, name[i+1:]), err
}

// partOf are the calendar files of one name that a place gives: a scope, or a folder.
func partOf(files *deadline.Overlay, name string) *deadline.Overlay {
	return files.Only(func(scope, folder string) bool { return scope == name || folder == name })
}

// regions are the scopes that belong to some places and not to others: those of the
// calendars that come with the package, those that a place names in its calendar,
// and the places themselves.
func (b *Corpus) regions(files *deadline.Overlay) map[string]bool {
	out := map[string]bool{}
	for _, name := range deadline.Names() {
		if c, err := deadline.ByName(name); err == nil {
			for _, s := range c.Scopes() {
				out[s] = true
			}
		}
	}
	for _, p := range b.Places {
		out[p.ID], out[p.Term] = true, true
		for _, name := range strings.Split(p.Calendar, "+") {
			for _, s := range partOf(files, name).Scopes() {
				out[s] = true
			}
		}
	}
	return out
}

// Lay puts calendar files over the calendars of all places: a national notice over
// every one, a region's over those that have the region, a place's over its own, and
// one of any other scope over all of them.
func (b *Corpus) Lay(files *deadline.Overlay) diag.List {
	regions := b.regions(files)
	calendars := map[string]*deadline.Calendar{}
	seen := map[string]bool{}
	var out diag.List
	for _, id := range b.PlaceOrder {
		p := b.Places[id]
		base, err := b.Calendar(p)
		var laid []string // parts of files that the place's calendar has already
		if err != nil {
			if base, laid, err = CalendarOf(p.Calendar, files); err != nil {
				continue // reported with the place
			}
		}
		c, err := base.With(files.Only(func(scope, folder string) bool {
			switch {
			case slices.Contains(laid, scope) || slices.Contains(laid, folder):
				return false
			case scope == deadline.National, !regions[scope]:
				return true
			}
			return slices.Contains(base.Scopes(), scope) || scope == p.ID || scope == p.Term
		}))
		for _, d := range slices.Concat(CalendarMistakes(err), calendarDoubts(warningsOf(c))) {
			if key := fmt.Sprint(d.Range, d.Args); !seen[key] {
				seen[key] = true
				out = append(out, d)
			}
		}
		calendars[id] = c
	}
	if out.Err() == nil {
		b.Calendars = calendars
	}
	return out
}

func warningsOf(c *deadline.Calendar) error {
	if c == nil {
		return nil
	}
	var all []error
	for _, w := range c.Warnings() {
		all = append(all, w)
	}
	return errors.Join(all...)
}

// Calendar is the calendar of a place, as known today.
func (b *Corpus) Calendar(p *statute.Place) (*deadline.Calendar, error) {
	if c := b.Calendars[p.ID]; c != nil {
		return c, nil
	}
	c, err := deadline.ByName(p.Calendar)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.ID, err)
	}
	return c, nil
}

package deadline

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/outside"
)

// Overlay is a set of notices read from calendar files: next year's national
// notice, a region's own holidays, an emergency closure. It is immutable;
// Calendar.With lays it over a calendar.
type Overlay struct {
	name    string
	entries []*entry
}

// maxFile bounds a calendar file, maxFiles their number. A year's notice takes 1 kB.
const (
	maxFile  = 1 << 20
	maxFiles = 1000
)

// Scopes lists the scopes of the notices, in the order in which they were read.
func (o *Overlay) Scopes() []string {
	var out []string
	for _, e := range o.entries {
		if !slices.Contains(out, e.Scope) {
			out = append(out, e.Scope)
		}
	}
	return out
}

// Only returns an overlay with the notices that keep accepts, each by its scope and by the
// name of the folder that holds its file: 西吉县 and xj for calendars/xj/2027.csv.
func (o *Overlay) Only(keep func(scope, folder string) bool) *Overlay {
	out := &Overlay{name: o.name}
	for _, e := range o.entries {
		if keep(e.Scope, path.Base(path.Dir(e.at.file))) {
			out.entries = append(out.entries, e)
		}
	}
	return out
}

// ReadOverlay reads every .csv file of fsys, in subdirectories too, as
// calendar files. The form of the files is described in the package
// documentation. If anything is wrong the error is lists all of it, *lang.Error joined by errors.Join; whether the rows agree with the calendar beneath is
// checked by Calendar.With. To have both at once use Calendar.Load. Only regular
// files are read, and none past 1 MB; a folder without calendar files is a mistake.
func ReadOverlay(fsys fs.FS) (*Overlay, error) {
	o, mistakes := readOverlay(fsys)
	if len(mistakes) > 0 {
		return nil, mistakes.err()
	}
	return o, nil
}

// ParseOverlay is ReadOverlay for files that have been read already, by their names.
func ParseOverlay(files map[string][]byte) (*Overlay, error) {
	o := new(Overlay)
	var mistakes mistakeList
	for _, name := range slices.Sorted(maps.Keys(files)) {
		entries, more := parse(name, files[name])
		o.entries = append(o.entries, entries...)
		mistakes = append(mistakes, more...)
	}
	if len(mistakes) > 0 {
		return nil, mistakes.err()
	}
	return o, nil
}

// Load reads every .csv file of fsys, in subdirectories too, and lays what
// they say over c: ReadOverlay and With in one step. If anything is wrong the
// error is lists all of it, form and content, file by
// file.
func (c *Calendar) Load(fsys fs.FS) (*Calendar, error) {
	o, mistakes := readOverlay(fsys)
	s, more := c.with([]*Overlay{o})
	if mistakes = append(mistakes, more...); len(mistakes) > 0 {
		return nil, mistakes.err()
	}
	return s.calendar(c.on, c.est), nil
}

func readOverlay(fsys fs.FS) (*Overlay, mistakeList) {
	o := new(Overlay)
	var mistakes mistakeList
	found, other := 0, "" // calendar files, and a file that is none
	walk := func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			mistakes = append(mistakes, mistake{File: name, Code: codeRead, Args: reason(err)})
			return nil
		}
		if d.IsDir() {
			return nil
		}
		if !strings.EqualFold(path.Ext(name), ".csv") {
			if other == "" && !strings.HasPrefix(path.Base(name), ".") {
				other = name
			}
			return nil
		}
		if found++; found > maxFiles {
			mistakes = append(mistakes, mistake{File: name, Code: codeTooManyFiles})
			return fs.SkipAll
		}
		data, err := outside.Read(fsys, name, maxFile)
		var refused *outside.Error
		switch {
		case errors.As(err, &refused) && refused.Why == outside.TooLarge:
			mistakes = append(mistakes, mistake{File: name, Code: codeSize})
			return nil
		case err != nil:
			mistakes = append(mistakes, mistake{File: name, Code: codeRead, Args: reason(err)})
			return nil
		}
		entries, more := parse(name, data)
		o.entries = append(o.entries, entries...)
		mistakes = append(mistakes, more...)
		return nil
	}
	if err := fs.WalkDir(fsys, ".", walk); err != nil {
		mistakes = append(mistakes, mistake{File: ".", Code: codeRead, Args: reason(err)})
	}
	switch {
	case found > 0 || len(mistakes) > 0:
	case other != "":
		mistakes = append(mistakes, mistake{File: other, Code: codeOtherFile})
	default:
		mistakes = append(mistakes, mistake{File: ".", Code: codeNoFile})
	}
	return o, mistakes
}

// reason gives the cause in Chinese and English, without the path, which the message
// has already.
func reason(err error) []string {
	var e *outside.Error
	if errors.As(err, &e) && e.Why != outside.Unreadable {
		return []string{e.Text("zh"), e.Text("en")}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return []string{err.Error(), "cannot be read: " + err.Error()}
}

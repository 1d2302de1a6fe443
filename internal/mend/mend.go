// Package mend makes the corrections that diagnostics carry, and offers none that does not
// hold: with it the mistake must be gone when everything is loaded again, and no other one
// may have come.
//
// What it may import: diag, and nothing that loads: whoever asks brings files and loading.
// What must never happen here: a correction of its own, or one that was not tried.
package mend

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Change is one correction: the mistake that it answers, and what the mistake's file
// becomes by it alone.
type Change struct {
	Mistake diag.Diagnostic
	Was, Is []byte
}

// Desk is what corrections are tried on.
type Desk struct {
	// Read is the content of a file by the name that its diagnostics carry. Of what it
	// does not know nothing is corrected.
	Read func(file string) ([]byte, bool)
	// Load loads everything with the content of some files changed, and gives all that
	// is found then.
	Load func(ctx context.Context, changed map[string][]byte) (diag.List, error)
}

// Result is what came of mending: the changes in the order in which they were made, the
// content of every file that was changed, and what is found after all of them.
type Result struct {
	Changes []Change
	Files   map[string][]byte
	Left    diag.List
}

// maxRounds bounds how often what is mended brings to light what else can be.
const maxRounds = 8

// Mend corrects what was found, and what comes to light by that.
func (d Desk) Mend(ctx context.Context, found diag.List) (Result, error) {
	out := Result{Files: map[string][]byte{}, Left: found}
	refused := map[string]bool{}
	for range maxRounds {
		r := round{Desk: d, ctx: ctx, found: out.Left, files: out.Files}
		r.choose(refused)
		if len(r.wanted) == 0 {
			break
		}
		if err := r.try(r.wanted); err != nil {
			return out, err
		}
		for _, w := range r.wanted {
			if !slices.ContainsFunc(r.made, func(m wanted) bool { return m.key == w.key }) {
				refused[w.key] = true
			}
		}
		if len(r.made) == 0 {
			continue
		}
		for _, m := range r.made {
			was, _ := r.content(m.file())
			out.Changes = append(out.Changes, Change{m.Diagnostic, was, diag.Apply(was, m.Edits)})
		}
		out.Files, out.Left = r.changed(r.made), r.after
	}
	return out, nil
}

// round tries the corrections of everything that is found at one time.
type round struct {
	Desk
	ctx    context.Context
	found  diag.List
	files  map[string][]byte // as changed before
	wanted []wanted
	made   []wanted
	after  diag.List // with what was made
}

// wanted is a mistake whose correction is to be tried.
type wanted struct {
	diag.Diagnostic
	key string // of the mistake, wherever it moves
}

func (w wanted) file() string { return w.Range.File }

func (r *round) content(file string) ([]byte, bool) {
	if data, ok := r.files[file]; ok {
		return data, true
	}
	return r.Read(file)
}

// choose takes the mistakes with a correction that stands in one file and touches none of
// those taken before.
func (r *round) choose(refused map[string]bool) {
	taken := map[string][]diag.Edit{}
	for _, d := range r.found {
		w := wanted{d, key(d)}
		if len(d.Edits) == 0 || refused[w.key] || slices.ContainsFunc(d.Edits, func(e diag.Edit) bool { return e.Range.File != d.Range.File }) {
			continue
		}
		if _, known := r.content(d.Range.File); !known || overlaps(taken[d.Range.File], d.Edits) {
			continue
		}
		taken[d.Range.File] = append(taken[d.Range.File], d.Edits...)
		r.wanted = append(r.wanted, w)
	}
}

// key names a mistake without the numbers of its lines, which change as files do.
func key(d diag.Diagnostic) string {
	return d.Range.File + "\n" + string(d.Code) + "\n" + strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, d.Message("zh"))
}

func overlaps(a, b []diag.Edit) bool {
	return slices.ContainsFunc(a, func(x diag.Edit) bool {
		return slices.ContainsFunc(b, func(y diag.Edit) bool {
			if x.Range.Start.Line == 0 || y.Range.Start.Line == 0 {
				return true
			}
			return before(x.Range.Start, y.Range.End) && before(y.Range.Start, x.Range.End) || x.Range.Start == y.Range.Start
		})
	})
}

func before(a, b diag.Position) bool {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) < 0
}

// changed is the content of all files that differ from those on the desk, with some
// corrections made.
func (r *round) changed(made []wanted) map[string][]byte {
	edits := map[string][]diag.Edit{}
	for _, m := range made {
		edits[m.file()] = append(edits[m.file()], m.Edits...)
	}
	out := map[string][]byte{}
	for file, data := range r.files {
		out[file] = data
	}
	for file, list := range edits {
		was, _ := r.content(file)
		out[file] = diag.Apply(was, list)
	}
	return out
}

// try makes those corrections that hold beside the ones made: all of them, or else what
// holds of either half.
func (r *round) try(list []wanted) error {
	if len(list) == 0 {
		return nil
	}
	with := slices.Concat(r.made, list)
	after, err := r.Load(r.ctx, r.changed(with))
	if err != nil {
		return err
	}
	if r.holds(with, after) {
		r.made, r.after = with, after
		return nil
	}
	if len(list) == 1 {
		return nil
	}
	if err := r.try(list[:len(list)/2]); err != nil {
		return err
	}
	return r.try(list[len(list)/2:])
}

// holds reports whether the mistakes are gone and none has come that was not there, but
// for what a mistake had hidden.
func (r *round) holds(made []wanted, after diag.List) bool {
	count := map[string]int{}
	for _, d := range r.found {
		count[key(d)]++
	}
	for _, m := range made {
		count[m.key]--
	}
	for _, d := range after {
		k := key(d)
		if count[k]--; count[k] < 0 && d.Severity != diag.Info && !hidden(d, made) {
			return false
		}
	}
	return true
}

// hides is the last code of those mistakes that keep a file, or what stands below a key,
// from being read.
const hides = "GK1101"

// hidden reports whether a mistake may have been there before, unseen: one made away with
// kept its place from being read, and none of the corrections touches its line.
func hidden(d diag.Diagnostic, made []wanted) bool {
	found := false
	for _, m := range made {
		if m.file() != d.Range.File || m.Code > hides {
			continue
		}
		for _, e := range m.Edits {
			whole := e.Range.Start.Line == 0
			if whole && d.Code == m.Code || !whole && e.Range.Start.Line <= d.Range.Start.Line && d.Range.Start.Line <= e.Range.End.Line {
				return false
			}
		}
		found = true
	}
	return found
}

package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// edit replaces del characters at a place so that the rest can be read.
type edit struct {
	line, col, del int
	ins            string
}

// wholeLine is what an edit deletes that takes a line away with its end.
const wholeLine = -1

// edits are corrections as whoever reads the diagnostics is shown them.
func (t *text) edits(of []edit) []diag.Edit {
	var out []diag.Edit
	for _, e := range of {
		r := t.span(e.line, e.col, e.col+max(e.del, 0))
		if e.del == wholeLine {
			r.End = diag.Position{Line: e.line + 1, Column: 1}
		}
		out = append(out, diag.Edit{Range: r, Text: e.ins})
	}
	return out
}

// reindent moves a line from a column to another, with the deeper lines below it unless
// they stand where the line should; with same also those as deep as it is.
func (t *text) reindent(line, col, to int, same bool) []edit {
	move := func(n int) edit {
		if to > col {
			return edit{n, 1, 0, strings.Repeat(" ", to-col)}
		}
		return edit{n, to, col - to, ""}
	}
	out := []edit{move(line)}
	for n := line + 1; n <= len(t.lines); n++ {
		l := t.line(n)
		c := firstVisible(l)
		if c == 0 {
			continue
		}
		listed := c == col && isDash(l, c) && !isDash(t.line(line), col)
		sibling := c == to && to > col
		if c < col || c == col && !same && !listed || sibling || len(out) == 1 && c != col && c == to+2 {
			break
		}
		out = append(out, move(n))
	}
	return out
}

// Deeper moves the line of a key, and what stands below it, by two columns.
func (s Str) Deeper() []diag.Edit {
	if s.n == nil {
		return nil
	}
	at := s.n.raw
	return s.f.text.edits(s.f.text.reindent(at.Line, at.Column, at.Column+2, false))
}

// apply makes the edits and remembers what stood in the place of single
// characters. Of edits that overlap only the first is made.
func (t *text) apply(edits []edit) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col))
	})
	free := diag.Position{} // before this place everything has been edited
	by := 0                 // by how much this line has grown
	for _, e := range edits {
		if e.line != free.Line {
			free, by = diag.Position{Line: e.line}, 0
		}
		l := t.line(e.line)
		at := e.col + by
		if e.col < free.Column || at < 1 || at-1+e.del > len(l) {
			continue
		}
		ins := []rune(e.ins)
		if len(ins) == 1 && e.del == 1 {
			if t.replaced == nil {
				t.replaced = map[diag.Position]rune{}
			}
			t.replaced[diag.Position{Line: e.line, Column: at}] = l[at-1]
		}
		t.set(e.line, slices.Concat(l[:at-1], ins, l[at-1+e.del:]))
		if grown := len(ins) - e.del; grown != 0 && at-1+e.del < len(l) {
			by += grown
			t.addShift(e.line, at+len(ins), grown)
		}
		free.Column = e.col + e.del
	}
}

// addShift notes that from column at on, a line is by characters further right
// than it was before.
func (t *text) addShift(line, at, by int) {
	if t.shifts == nil {
		t.shifts = map[int][]shift{}
	}
	t.shifts[line] = append(t.shifts[line], shift{at, by})
}

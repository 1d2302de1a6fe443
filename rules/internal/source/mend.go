package source

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// edit replaces del characters at a place so that the rest can be read.
type edit struct {
	line, col, del int
	ins            string
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

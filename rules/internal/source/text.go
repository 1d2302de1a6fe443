package source

import (
	"strings"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// text is a file as lines of characters, in the form handed to the YAML
// reader: that may differ from the file where a mistake was repaired so that
// the rest could still be read. shifts lead back to the columns of the file.
type text struct {
	name     string
	data     string // the file, until a line is changed
	changed  bool
	lines    [][]rune
	shifts   map[int][]shift        // by line number
	replaced map[diag.Position]rune // what stood where a repair put one character
	width    map[int]int            // of the lines that were changed, as in the file
}

// shift says that from column at (of the repaired line) on, the repaired text
// is by characters further right than the file.
type shift struct{ at, by int }

func newText(name, data string) *text {
	parts := splitLines(data)
	t := &text{name: name, data: data, lines: make([][]rune, len(parts))}
	for i, p := range parts {
		t.lines[i] = []rune(p)
	}
	return t
}

// splitLines cuts at \n, \r\n and a lone \r, the line ends of YAML.
func splitLines(s string) []string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.Split(s, "\n")
}

// line returns the characters of line n, counted from 1; none outside the file.
func (t *text) line(n int) []rune {
	if n < 1 || n > len(t.lines) {
		return nil
	}
	return t.lines[n-1]
}

// orig turns a place in the repaired text into a place in the file, and keeps
// it inside the file.
func (t *text) orig(p diag.Position) diag.Position {
	p.Line = min(max(p.Line, 1), len(t.lines))
	p.Column = min(max(p.Column, 1), len(t.line(p.Line))+1)
	by := 0
	for _, s := range t.shifts[p.Line] {
		if p.Column >= s.at {
			by += s.by
		}
	}
	p.Column = max(p.Column-by, 1)
	if width, changed := t.width[p.Line]; changed {
		p.Column = min(p.Column, width+1)
	}
	return p
}

// span is the stretch of one line from column from to before column to.
func (t *text) span(line, from, to int) diag.Range {
	start, end := diag.Position{Line: line, Column: from}, diag.Position{Line: line, Column: to}
	return diag.Range{File: t.name, Start: t.orig(start), End: t.orig(end)}
}

// set changes a line.
func (t *text) set(line int, l []rune) {
	if t.width == nil {
		t.width = map[int]int{}
	}
	if _, before := t.width[line]; !before {
		t.width[line] = len(t.lines[line-1])
	}
	t.lines[line-1] = l
	t.changed = true
}

func (t *text) String() string {
	if !t.changed {
		return t.data
	}
	var b strings.Builder
	for i, l := range t.lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(l))
	}
	return b.String()
}

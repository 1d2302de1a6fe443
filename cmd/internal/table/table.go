// Package table prints tables for people: columns that line up under Chinese text,
// in constant memory however many rows there are.
// It may import what measures the width of text, and nothing of the law.
// What must never happen here: a cell that is cut or a row that is left out.
package table

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// sample is how many rows are looked at before the widths of the columns are
// fixed; wider cells further down push their row to the right, and lose nothing.
const sample = 200

// Column is one column of a Table.
type Column struct {
	Title string
	Max   int  // cells are cut to this width, with an ellipsis; 0 = never
	Wrap  int  // cells go on below when they are wider than this; 0 = never
	Right bool // numbers
}

// Table writes rows under a header. Create one with New and end it with Close. It
// is not safe for concurrent use.
type Table struct {
	w      *bufio.Writer
	cols   []Column
	widths []int
	held   [][]string
	fixed  bool
	take   func(row []string) error // takes the rows instead, nil where they are printed
}

// To returns a table whose rows are not printed but taken as they are.
func To(take func(row []string) error, cols ...Column) *Table {
	return &Table{take: take, cols: cols}
}

// New returns a table that writes to w.
func New(w io.Writer, cols ...Column) *Table {
	t := &Table{w: bufio.NewWriter(w), cols: cols, widths: make([]int, len(cols))}
	for i, c := range cols {
		t.widths[i] = plain.Width(c.Title)
	}
	return t
}

// Add adds a row. Missing cells are empty.
func (t *Table) Add(cells ...string) error {
	row := make([]string, len(t.cols))
	if t.take != nil {
		copy(row, cells)
		return t.take(row)
	}
	for i := range row {
		if i < len(cells) {
			row[i] = Clean(cells[i])
		}
		if m := t.cols[i].Max; m > 0 {
			row[i] = Cut(row[i], m)
		}
	}
	if t.fixed {
		return t.print(row)
	}
	for i, c := range row {
		w := plain.Width(c)
		if m := t.cols[i].Wrap; m > 0 {
			w = min(w, m)
		}
		t.widths[i] = max(t.widths[i], w)
	}
	t.held = append(t.held, row)
	if len(t.held) >= sample {
		return t.fix()
	}
	return nil
}

// Close prints what is still held back.
func (t *Table) Close() error {
	if t.take != nil {
		return nil
	}
	if err := t.fix(); err != nil {
		return err
	}
	return t.w.Flush()
}

func (t *Table) fix() error {
	if t.fixed {
		return nil
	}
	t.fixed = true
	if len(t.held) == 0 {
		return nil // a header over nothing says less than the message that stands beside it
	}
	titles := make([]string, len(t.cols))
	for i, c := range t.cols {
		titles[i] = Clean(c.Title)
	}
	if err := t.print(titles); err != nil {
		return err
	}
	for _, row := range t.held {
		if err := t.print(row); err != nil {
			return err
		}
	}
	t.held = nil
	return t.w.Flush()
}

// print writes a row, over as many lines as its longest cell needs.
func (t *Table) print(row []string) error {
	lines := [][]string{}
	for i, c := range row {
		parts := []string{c}
		if m := t.cols[i].Wrap; m > 0 {
			parts = wrap(c, m)
		}
		for j, p := range parts {
			if j == len(lines) {
				lines = append(lines, make([]string, len(row)))
			}
			lines[j][i] = p
		}
	}
	for _, l := range lines {
		if err := t.line(l); err != nil {
			return err
		}
	}
	return nil
}

func (t *Table) line(row []string) error {
	var b strings.Builder
	for i, c := range row {
		pad := strings.Repeat(" ", max(0, t.widths[i]-plain.Width(c)))
		if t.cols[i].Right {
			b.WriteString(pad + c)
		} else {
			b.WriteString(c + pad)
		}
		b.WriteString("  ")
	}
	_, err := t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	return err
}

// Clean makes a text fit for one line of a terminal; see plain.Line.
func Clean(s string) string { return plain.Line(s) }

// Cut shortens a text to a width in cells.
func Cut(s string, width int) string {
	if plain.Width(s) <= width {
		return s
	}
	w := 0
	for i, r := range s {
		n := plain.Width(string(r))
		if w+n > width-1 {
			return s[:i] + "…"
		}
		w += n
	}
	return s
}

// maxLines is how many lines one cell may take. A register cell can hold a megabyte;
// what is cut here stands whole in the CSV and JSON output.
const maxLines = 200

// wrap divides a text into pieces of at most width cells, behind a punctuation mark
// where one stands in the second half of a piece.
func wrap(s string, width int) []string {
	var out []string
	for {
		w, end, good := 0, 0, 0
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			n := plain.Width(string(r))
			if w+n > width {
				break
			}
			w, end = w+n, end+size
			if strings.ContainsRune("；、，。 ;,", r) && w > width/2 {
				good = end
			}
		}
		switch {
		case end == len(s):
			return append(out, s)
		case end == 0: // one character is wider than the column
			return append(out, s)
		case len(out) == maxLines:
			return append(out, "…")
		case good > 0:
			end = good
		}
		end = tidy(s, end)
		out = append(out, strings.TrimRight(s[:end], " "))
		s = strings.TrimLeft(s[end:], " ")
	}
}

// maxTidy is how many marks a break may be moved over. Beyond it the text is no
// sentence.
const maxTidy = 4

// tidy moves a break so that no line begins with a closing mark or ends with an
// opening one.
func tidy(s string, end int) int {
	from := end
	for range maxTidy {
		if end >= len(s) {
			return end
		}
		next, _ := utf8.DecodeRuneInString(s[end:])
		last, n := utf8.DecodeLastRuneInString(s[:end])
		if n >= end {
			return from
		}
		if !strings.ContainsRune("；、，。：！？）》”〕)]", next) && !strings.ContainsRune("（《“〔([", last) {
			return end
		}
		end -= n
	}
	return from
}

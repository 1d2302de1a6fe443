// Package layout writes a policy file out in its one canonical form, in either spelling.
// The form is a function of content and comments alone: keys in the order of the grammar,
// brackets where a mapping or list fits on a line of 100 columns, else one entry to a
// line; comments and blank lines stay with what they stand before or behind. It may
// import source, which reads files, grammar and the words of conditions. What must never
// happen here: a value or a comment that is lost or changed; whatever is written is read
// again and held against what was read before it is given out.
package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Columns is the width of a line, as a terminal shows it, beyond which brackets are given
// up. It is measured in the Chinese spelling, so that both have the same lines.
const Columns = 100

// Spelling is the spelling to write a file in.
type Spelling uint8

// Spellings. Same, the zero value, is that of the file.
const (
	Same Spelling = iota
	English
	Chinese
)

// Format writes a file out in its canonical form. A file that cannot be read is given
// back as diagnostics; keys of both spellings in one file are no reason not to format
// it, as long as nothing is there twice.
func Format(name string, data []byte, to Spelling) ([]byte, error) {
	var found diag.List
	f, ok := source.Parse(name, data, source.Limits{}, &found)
	found = readable(found)
	if err := found.Err(); err != nil || !ok {
		return nil, err
	}
	zh := f.Chinese()
	if to != Same {
		zh = to == Chinese
	}
	w := &writer{zh: zh, notes: readNotes(f)}
	if c, _ := grammar.File(f.Root().Kids()[0].Text()); c == nil {
		return nil, fmt.Errorf("%s: 首键不是文件种类，没有排版 (the first key is no kind of file)", name)
	}
	w.mapping(f.Root(), 0, nil)
	out := []byte(strings.Join(w.lines, "\n") + "\n")
	if err := same(f, name, out, zh); err != nil {
		return nil, fmt.Errorf("%s: 没有排版，内容会变 (not formatted, since something would change): %w", name, err)
	}
	return out, nil
}

// readable leaves out what formatting puts right.
func readable(found diag.List) diag.List {
	var out diag.List
	for _, d := range found {
		if d.Code != mixedSpelling {
			out = append(out, d)
		}
	}
	return out
}

// mixedSpelling is the code of a file in both spellings.
const mixedSpelling diag.Code = "GK1064"

// writer writes lines. Widths are those of the Chinese spelling, whatever is written.
type writer struct {
	zh    bool
	notes notes
	lines []string
}

func (w *writer) line(indent int, text string) {
	if text == "" {
		w.lines = append(w.lines, "")
		return
	}
	w.lines = append(w.lines, strings.Repeat(" ", indent)+text)
}

// mapping writes the entries of a mapping, one after the other. The first line of the
// first entry begins with lead, such as the dash of a list.
func (w *writer) mapping(n source.Node, indent int, dash *dash) {
	for _, e := range entries(n) {
		w.entry(e, indent, dash)
		dash = nil
	}
	w.comments(indent, w.notes.of(n).foot)
}

// dash is what the first line of an entry begins with, instead of blanks.
type dash struct{ indent int }

func (w *writer) comments(indent int, lines []string) {
	for _, l := range lines {
		w.line(indent, l)
	}
}

// open begins a line for an entry: its dash, if it is the first of a list item, else its
// indentation.
func (w *writer) open(indent int, d *dash) (prefix string) {
	if d != nil {
		return strings.Repeat(" ", d.indent) + "- "
	}
	return strings.Repeat(" ", indent)
}

func (w *writer) entry(e entry, indent int, d *dash) {
	key, value := w.notes.of(e.key), w.notes.of(e.value)
	at := indent
	if d != nil {
		at = d.indent
	}
	w.comments(at, key.lead)
	w.comments(at, value.lead)
	trail := slices.Concat(key.trail, value.trail)
	prefix := w.open(indent, d)
	k := keyText(e)
	head := both{k.en + ":", k.zh + ":"}
	switch {
	case e.value.Kind() == source.Scalar:
		w.scalar(at, prefix, both{head.en + " ", head.zh + " "}, e.value, indent, trail)
	case w.fits(e.value, plain.Width(prefix)+plain.Width(k.zh)+2):
		v := flow(e.value)
		w.put(at, prefix, both{head.en + " " + v.en, head.zh + " " + v.zh}, trail)
	default:
		w.put(at, prefix, head, trail)
		if e.value.Kind() == source.Seq {
			w.list(e.value, indent)
			w.comments(indent, value.foot)
		} else {
			w.mapping(e.value, indent+2, nil)
		}
	}
}

// put writes a line with the comment behind it, or above it where both together are too
// wide.
func (w *writer) put(at int, prefix string, text both, trail []string) {
	if n := len(trail); n > 1 || n == 1 && plain.Width(prefix)+plain.Width(text.zh)+2+plain.Width(trail[0]) > Columns {
		w.comments(at, trail)
		trail = nil
	}
	line := prefix + text.in(w.zh)
	if len(trail) > 0 {
		line += "  " + trail[0]
	}
	w.lines = append(w.lines, line)
}

func (w *writer) list(n source.Node, indent int) {
	for _, item := range n.Kids() {
		note := w.notes.of(item)
		w.comments(indent, note.lead)
		prefix := strings.Repeat(" ", indent) + "- "
		switch {
		case item.Kind() == source.Scalar:
			w.scalar(indent, prefix, both{}, item, indent, note.trail)
		case w.fits(item, indent+2):
			w.put(indent, prefix, flow(item), note.trail)
		case item.Kind() == source.Mapping:
			w.comments(indent, note.trail) // behind a bracket that is no more
			w.mapping(item, indent+2, &dash{indent})
		default:
			w.comments(indent, note.trail)
			w.lines = append(w.lines, strings.Repeat(" ", indent)+"-")
			w.list(item, indent+2)
			w.comments(indent+2, note.foot)
		}
	}
}

// scalar writes a text behind its key or dash. A condition that is too wide is broken
// between its words, since YAML joins lines with a blank; prose never is.
func (w *writer) scalar(at int, prefix string, head both, n source.Node, indent int, trail []string) {
	t := textOf(n)
	if lines, ok := literal(n.Text()); ok {
		w.put(at, prefix, both{head.en + lines[0], head.zh + lines[0]}, trail)
		for _, l := range lines[1:] {
			w.line(indent+2, l)
		}
		return
	}
	room := Columns - plain.Width(prefix) - plain.Width(head.zh)
	if t.pieces == nil || plain.Width(t.zh) <= room || !bare(t.zh, false) || !bare(t.en, false) {
		w.put(at, prefix, both{head.en + quote(t.en, n, false), head.zh + quote(t.zh, n, false)}, trail)
		return
	}
	w.comments(at, trail)
	for i, r := range broken(t, room, Columns-indent-2) {
		if i == 0 {
			w.lines = append(w.lines, prefix+head.in(w.zh)+r.in(w.zh))
		} else {
			w.line(indent+2, r.in(w.zh))
		}
	}
}

// broken fills lines with the pieces of a condition, first with what stands outside of
// all brackets, then, where that is too wide, with what stands in them.
func broken(t text, first, rest int) []both {
	f := &filler{w: t.pieces, room: first, rest: rest}
	f.fill(0, len(t.pieces.ZH), 0)
	return append(f.rows, f.row)
}

type filler struct {
	w          *parse.Written
	rows       []both
	row        both
	room, rest int
}

// fill takes the pieces from lo to before hi, which begin at some depth of brackets.
func (f *filler) fill(lo, hi, depth int) {
	for lo < hi {
		end := lo + 1
		for end < hi && f.w.Depth[end] > depth {
			end++
		}
		group := both{strings.Join(f.w.EN[lo:end], " "), strings.Join(f.w.ZH[lo:end], " ")}
		switch width := plain.Width(group.zh); {
		case f.row.zh == "" && (width <= f.room || end == lo+1):
			f.row = group
		case f.row.zh != "" && plain.Width(f.row.zh)+1+width <= f.room:
			f.row = both{f.row.en + " " + group.en, f.row.zh + " " + group.zh}
		case f.row.zh != "" && (width <= f.rest || end == lo+1):
			f.next()
			f.row = group
		default:
			if f.row.zh != "" {
				f.next()
			}
			f.row = both{f.w.EN[lo], f.w.ZH[lo]}
			f.fill(lo+1, end, f.deeper(lo+1, end))
		}
		lo = end
	}
}

// deeper is the least depth at which one of the pieces begins.
func (f *filler) deeper(lo, hi int) int { return slices.Min(f.w.Depth[lo:hi]) }

func (f *filler) next() {
	f.rows, f.row, f.room = append(f.rows, f.row), both{}, f.rest
}

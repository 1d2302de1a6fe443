package wire

import (
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Position is a place as the protocol counts: lines and UTF-16 code units, from nought.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Range is a stretch, its end exclusive.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Edit puts a text in the place of a stretch.
type Edit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

// Text is a file whose places are counted in both ways. Lines end in \n, \r\n or \r. A byte
// order mark counts here, and not in diagnostics.
type Text struct {
	text   string
	starts []int // of the lines
	marked bool
}

// NewText counts the lines of a text.
func NewText(text string) *Text {
	t := &Text{text: text, starts: []int{0}, marked: strings.HasPrefix(text, "\uFEFF")}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			t.starts = append(t.starts, i+1)
		case '\n':
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// String is the text.
func (t *Text) String() string { return t.text }

// line is a line without its end, "" for one that there is not.
func (t *Text) line(n int) string {
	if n < 0 || n >= len(t.starts) {
		return ""
	}
	end := len(t.text)
	if n+1 < len(t.starts) {
		end = t.starts[n+1]
	}
	return strings.TrimRight(t.text[t.starts[n]:end], "\r\n")
}

// units is how many UTF-16 code units a character takes.
func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// At is a place of a diagnostic; no place is the beginning.
func (t *Text) At(p diag.Position) Position {
	if p.Line < 1 {
		return Position{}
	}
	if p.Line > len(t.starts) {
		return t.End()
	}
	column := p.Column - 1
	if p.Line == 1 && t.marked {
		column++
	}
	out := Position{Line: p.Line - 1}
	for _, r := range t.line(out.Line) {
		if column <= 0 {
			break
		}
		column--
		out.Character += units(r)
	}
	return out
}

// End is the place behind the last character.
func (t *Text) End() Position {
	last := len(t.starts) - 1
	out := Position{Line: last}
	for _, r := range t.line(last) {
		out.Character += units(r)
	}
	return out
}

// Of is a stretch of a diagnostic; none is the first line.
func (t *Text) Of(r diag.Range) Range {
	if r.Start.Line < 1 {
		return Range{End: Position{Character: utf16Length(t.line(0))}}
	}
	out := Range{t.At(r.Start), t.At(r.End)}
	if r.End.Line < 1 || less(out.End, out.Start) {
		out.End = out.Start
	}
	return out
}

func less(a, b Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

func utf16Length(s string) (n int) {
	for _, r := range s {
		n += units(r)
	}
	return n
}

// Back is the place of the protocol as diagnostics count: the nearest that there is.
func (t *Text) Back(p Position) diag.Position {
	before := utf8.RuneCountInString(t.text[t.starts[t.lineOf(p)]:t.offset(p)])
	if t.lineOf(p) == 0 && t.marked && before > 0 {
		before--
	}
	return diag.Position{Line: t.lineOf(p) + 1, Column: before + 1}
}

func (t *Text) lineOf(p Position) int { return min(max(p.Line, 0), len(t.starts)-1) }

// offset is the place in bytes, the nearest that there is.
func (t *Text) offset(p Position) int {
	n := t.lineOf(p)
	if p.Line >= len(t.starts) {
		return len(t.text)
	}
	left, line := p.Character, t.line(n)
	for i, r := range line {
		if left < units(r) {
			return t.starts[n] + i
		}
		left -= units(r)
	}
	return t.starts[n] + len(line)
}

// Between is the text from one place to another, "" where they are in the wrong order.
func (t *Text) Between(from, to Position) string {
	a, b := t.offset(from), t.offset(to)
	return t.text[a:max(a, b)]
}

// Apply is the text with a stretch replaced.
func (t *Text) Apply(r Range, text string) *Text {
	from, to := t.offset(r.Start), t.offset(r.End)
	return NewText(t.text[:from] + text + t.text[max(from, to):])
}

// Become is the one edit that makes another text of this one, none where they are alike.
func (t *Text) Become(text string) []Edit {
	was := t.text
	if was == text {
		return nil
	}
	from := 0
	for from < len(was) && from < len(text) && was[from] == text[from] {
		from++
	}
	a, b := len(was), len(text)
	for a > from && b > from && was[a-1] == text[b-1] {
		a, b = a-1, b-1
	}
	// Whole lines: no character and no end of a line is cut in two.
	head := strings.TrimSuffix(was[:from], "\r")
	from = strings.LastIndexAny(head, "\r\n") + 1
	if i := strings.IndexByte(was[a:], '\n'); i >= 0 {
		a, b = a+i+1, b+i+1
	} else {
		a, b = len(was), len(text)
	}
	return []Edit{{Range: Range{t.place(from), t.place(a)}, NewText: text[from:b]}}
}

// place is the place of an offset at the beginning of a line, or at the end.
func (t *Text) place(offset int) Position {
	for n, start := range t.starts {
		if start == offset && (offset < len(t.text) || n == len(t.starts)-1) {
			return Position{Line: n}
		}
	}
	return t.End()
}

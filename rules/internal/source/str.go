package source

import (
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Str is a text in a policy file. The zero value is an empty text without a
// place.
type Str struct {
	S      string     // what was written, escapes resolved; keys and closed words in English
	R      diag.Range // quotation marks included
	Quoted bool       // in '…' or "…"
	Block  bool       // a block text after | or >

	f *File
	n *node
}

// Written is the text as it stands in the file.
func (s Str) Written() string {
	if s.n == nil {
		return s.S
	}
	return s.n.written()
}

// Chinese reports whether the text stands in a file in the Chinese spelling.
func (s Str) Chinese() bool { return s.f != nil && s.f.zh }

// At returns the place of the characters from (inclusive) to (exclusive) of S,
// counted in runes. It is exact for text on one line, quoted or not, and for
// escapes; in folded text a line break stands for the blank it becomes. Out of
// range counts are cut to the text; an empty stretch is one character wide where
// there is a character, so that there is something to point at.
func (s Str) At(from, to int) diag.Range {
	if s.n == nil {
		return s.R
	}
	total := utf8.RuneCountInString(s.Written())
	from = min(max(from, 0), total)
	to = min(max(to, from), total)
	pos := s.f.text.places(s.n)
	if pos == nil {
		return s.R
	}
	start, end := pos[from], pos[to]
	if to > from {
		end = pos[to-1]
		end.end()
	} else {
		end = start
		end.end()
	}
	return diag.Range{File: s.f.Name, Start: s.f.text.orig(start.start), End: s.f.text.orig(end.start)}
}

// place is where one character of a text comes from: an escape is several
// characters wide.
type place struct {
	start diag.Position
	width int
}

func (p *place) end() { p.start.Column += p.width }

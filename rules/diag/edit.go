package diag

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Edit puts a text in the place of a stretch of a file: of none where it starts and ends
// at one place, of the whole where its Range names no place.
type Edit struct {
	Range Range  `json:"range"`
	Text  string `json:"text"`
}

// Apply is the content of a file with edits made. All of them speak of the file as it is,
// in any order; of two that overlap the first in the file is made. Byte order mark and
// line ends stay.
func Apply(data []byte, edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return compare(a.Range.Start, b.Range.Start)
	})
	if len(edits) > 0 && edits[0].Range.Start.Line == 0 {
		return []byte(edits[0].Text)
	}
	text, mark := strings.CutPrefix(string(data), "\uFEFF")
	c := cursor{text: text, at: Position{1, 1}}
	var out strings.Builder
	if mark {
		out.WriteString("\uFEFF")
	}
	done, last := 0, Position{}
	for _, e := range edits {
		if compare(e.Range.Start, last) < 0 {
			continue
		}
		from := c.seek(e.Range.Start)
		out.WriteString(text[done:from] + e.Text)
		done, last = max(from, c.seek(e.Range.End)), e.Range.End
	}
	out.WriteString(text[done:])
	return []byte(out.String())
}

func compare(a, b Position) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// cursor finds places in a text, from its start on.
type cursor struct {
	text   string
	offset int
	at     Position
}

// seek goes on to a place and returns its offset: at most that of the end of its line,
// and never one that lies behind.
func (c *cursor) seek(to Position) int {
	for c.offset < len(c.text) && (c.at.Line < to.Line || c.at.Line == to.Line && c.at.Column < to.Column) {
		r, size := utf8.DecodeRuneInString(c.text[c.offset:])
		next := Position{c.at.Line, c.at.Column + 1}
		if r == '\n' || r == '\r' {
			if c.at.Line == to.Line {
				break
			}
			if r == '\r' && strings.HasPrefix(c.text[c.offset+1:], "\n") {
				size = 2
			}
			next = Position{c.at.Line + 1, 1}
		}
		c.offset, c.at = c.offset+size, next
	}
	return c.offset
}

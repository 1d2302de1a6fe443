package source

import (
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// places walks the source of a scalar and returns where each character of its
// value comes from, and one place more for its end. It returns nil when source
// and value cannot be matched, which callers answer with the whole range.
func (t *text) places(n *node) []place {
	c := cursor{t: t, line: n.raw.Line, col: n.raw.Column}
	want := []rune(n.written())
	var got []place
	switch n.style {
	case double:
		got = c.double()
	case single:
		got = c.single()
	default:
		if n.style != plain {
			c.blockHeader()
		}
		got = c.follow(want)
	}
	if len(got) != len(want)+1 {
		return nil
	}
	return got
}

// extent is the end of a scalar in the repaired text.
func (t *text) extent(n *node) diag.Position {
	if n.style == plain {
		written := n.written()
		runes := utf8.RuneCountInString(written)
		line := t.line(n.raw.Line)
		from := n.raw.Column - 1
		if from+runes <= len(line) && string(line[from:from+runes]) == written {
			return diag.Position{Line: n.raw.Line, Column: n.raw.Column + runes}
		}
	}
	if p := t.places(n); p != nil {
		last := p[len(p)-1]
		if n.style == single || n.style == double {
			last.start.Column++ // the closing mark
		}
		return last.start
	}
	return diag.Position{Line: n.raw.Line, Column: len(t.line(n.raw.Line)) + 1}
}

// cursor is a place in the repaired text that moves forward.
type cursor struct {
	t         *text
	line, col int // from 1
	indent    int // of a block scalar's text
}

func (c *cursor) at(width int) place {
	return place{diag.Position{Line: c.line, Column: c.col}, width}
}

// peek returns the character here; ok is false at the end of the line.
func (c *cursor) peek() (rune, bool) {
	l := c.t.line(c.line)
	if c.col < 1 || c.col > len(l) {
		return 0, false
	}
	return l[c.col-1], true
}

func (c *cursor) blank() bool {
	r, ok := c.peek()
	return ok && (r == ' ' || r == '\t')
}

func (c *cursor) skipBlanks() {
	for c.blank() {
		c.col++
	}
}

// next goes to the start of the next line; false at the end of the file.
func (c *cursor) next() bool {
	if c.line >= len(c.t.lines) {
		return false
	}
	c.line, c.col = c.line+1, 1
	return true
}

// fold passes the line breaks here and answers with the characters they become:
// one break is a blank, n+1 breaks are n breaks.
func (c *cursor) fold(got []place) ([]place, bool) {
	here := c.at(1)
	breaks := 0
	for {
		if _, ok := c.peek(); ok {
			break
		}
		if !c.next() {
			return got, false
		}
		breaks++
		c.skipBlanks()
	}
	for range max(breaks-1, 1) {
		got = append(got, here)
	}
	return got, true
}

func (c *cursor) double() []place {
	c.col++
	var got []place
	trailing := 0 // unescaped blanks at the end of got, lost before a line break
	for {
		r, ok := c.peek()
		switch {
		case !ok:
			got = got[:len(got)-trailing]
			trailing = 0
			if got, ok = c.fold(got); !ok {
				return nil
			}
			continue
		case r == '"':
			return append(got, c.at(1))
		case r == '\\':
			width, escapedBreak := c.escape()
			if escapedBreak {
				if !c.next() {
					return nil
				}
				c.skipBlanks()
			} else {
				got = append(got, c.at(width))
				c.col += width
			}
			trailing = 0
			continue
		case r == ' ' || r == '\t':
			trailing++
		default:
			trailing = 0
		}
		got = append(got, c.at(1))
		c.col++
	}
}

// escape measures the escape sequence here.
func (c *cursor) escape() (width int, escapedBreak bool) {
	c.col++
	r, ok := c.peek()
	c.col--
	if !ok {
		return 1, true
	}
	switch r {
	case 'x':
		return 4, false
	case 'u':
		return 6, false
	case 'U':
		return 10, false
	}
	return 2, false
}

func (c *cursor) single() []place {
	c.col++
	var got []place
	trailing := 0
	for {
		r, ok := c.peek()
		if !ok {
			got = got[:len(got)-trailing]
			trailing = 0
			if got, ok = c.fold(got); !ok {
				return nil
			}
			continue
		}
		width := 1
		if r == '\'' {
			c.col++
			again, _ := c.peek()
			c.col--
			if again != '\'' {
				return append(got, c.at(1))
			}
			width = 2
		}
		if r == ' ' || r == '\t' {
			trailing++
		} else {
			trailing = 0
		}
		got = append(got, c.at(width))
		c.col += width
	}
}

// blockHeader passes the line of | or > and finds the indentation of the text.
func (c *cursor) blockHeader() {
	if !c.next() {
		return
	}
	for l := c.line; l <= len(c.t.lines); l++ {
		line := c.t.line(l)
		i := 0
		for i < len(line) && line[i] == ' ' {
			i++
		}
		if i < len(line) {
			c.indent = i
			break
		}
	}
	c.passIndent()
}

func (c *cursor) passIndent() {
	for range c.indent {
		if r, ok := c.peek(); !ok || r != ' ' {
			return
		}
		c.col++
	}
}

// follow matches the value of plain and block text against the source: what is
// there matches itself, and white space of the value stands for any white space
// of the source.
func (c *cursor) follow(want []rune) []place {
	var got []place
	for _, w := range want {
		r, ok := c.peek()
		switch {
		case ok && r == w:
			got = append(got, c.at(1))
			c.col++
		case w == ' ' || w == '\n':
			got = append(got, c.at(1))
			c.skipBlanks()
			if _, ok := c.peek(); !ok && c.next() {
				c.passIndent()
			}
		default:
			if !c.seek(w) {
				return nil
			}
			got = append(got, c.at(1))
			c.col++
		}
	}
	end := c.at(1)
	if n := len(got); n > 0 {
		// A block text ends behind its last visible character.
		last := got[n-1]
		for i := n - 1; i > 0 && (want[i] == '\n' || want[i] == ' '); i-- {
			last = got[i-1]
		}
		last.end()
		end.start = last.start
	}
	return append(got, end)
}

// seek passes white space and line ends up to the character w.
func (c *cursor) seek(w rune) bool {
	for {
		c.skipBlanks()
		if r, ok := c.peek(); ok {
			return r == w
		}
		if !c.next() {
			return false
		}
	}
}

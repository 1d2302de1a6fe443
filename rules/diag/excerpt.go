package diag

import (
	"io"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

const (
	excerptCells = 100 // of a source line shown around the place
	excerptLead  = 40  // of them before the place when the line is cut
)

// splitLines cuts at \n, \r\n and a lone \r, as the YAML reader counts lines.
// A byte order mark is not a character that anybody sees.
func splitLines(s string) []string {
	s = strings.TrimPrefix(s, "\uFEFF")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	return strings.Split(s, "\n")
}

// excerpt writes the line of r.Start and a line of markers under the range.
func excerpt(w io.StringWriter, lines []string, r Range) {
	if r.Start.Line < 1 || r.Start.Line > len(lines) {
		return
	}
	line := []rune(strings.ToValidUTF8(lines[r.Start.Line-1], "\uFFFD"))
	from := min(max(r.Start.Column-1, 0), len(line))
	to := len(line)
	if r.End.Line == r.Start.Line {
		to = r.End.Column - 1
	}
	to = min(max(to, from+1), len(line)+1)

	first, last := window(line, from)
	var text, marks strings.Builder
	for i, c := range line[first:last] {
		shown := visible(c)
		text.WriteString(shown)
		marks.WriteString(mark(shown, first+i >= from && first+i < to))
	}
	if from == len(line) {
		marks.WriteByte('^') // just behind the end of the line
	}
	number := strconv.Itoa(r.Start.Line)
	w.WriteString("  " + number + " | " + text.String() + "\n")
	w.WriteString("  " + strings.Repeat(" ", len(number)) + " | " + strings.TrimRight(marks.String(), " \u3000") + "\n")
}

// visible is what is shown for a character: a tab as four blanks, a control or
// invisible character as one visible cell, anything else as itself.
func visible(r rune) string {
	if r == '\t' {
		return "    "
	}
	if r = printable(r); plain.Width(string(r)) == 0 {
		r = '·'
	}
	return string(r)
}

// mark answers for one shown character: the marker or the blank that takes
// exactly as much room. Wide characters get wide marks, so that the line is
// right even where a terminal's wide cell is not exactly two narrow ones.
func mark(shown string, in bool) string {
	narrow, full := " ", "\u3000"
	if in {
		narrow, full = "^", "＾"
	}
	if len(shown) > 1 && plain.Width(shown) == 2 {
		return full
	}
	return strings.Repeat(narrow, plain.Width(shown))
}

// window chooses the part of a long line that is shown.
func window(line []rune, from int) (first, last int) {
	first = from
	for cells := 0; first > 0 && cells < excerptLead; first-- {
		cells += plain.Width(visible(line[first-1]))
	}
	last = first
	for cells := 0; last < len(line) && cells < excerptCells; last++ {
		cells += plain.Width(visible(line[last]))
	}
	return first, last
}

package source

import (
	"fmt"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// checkChars refuses lines that are too long and reports characters that nobody
// can see. Those that YAML would refuse, or take for line ends, become blanks,
// so that the rest of the file can be read.
func (t *text) checkChars(limits Limits, diags *diag.List) bool {
	ok := true
	for i, l := range t.lines {
		line := i + 1
		if len(l) > limits.MaxLineRunes {
			diags.Add(t.span(line, limits.MaxLineRunes+1, limits.MaxLineRunes+2), mistake.LongLine{Length: len(l), Limit: limits.MaxLineRunes})
			ok = false
			continue
		}
		var seen [3]bool // one report of each sort per line is enough
		hidden := 0
		for c, r := range l {
			sort := 0
			var what func(shown string) mistake.Mistake
			switch {
			case r == '\t' || r >= 0x20 && r < 0x7F:
				continue
			case r == '\uFFFD':
				sort, what = 2, func(shown string) mistake.Mistake { return mistake.DamagedCharacter{Character: shown} }
			case isControl(r):
				sort, what = 0, func(shown string) mistake.Mistake { return mistake.ControlCharacter{Character: shown} }
				l[c] = ' '
				t.changed = true
			case unicode.Is(unicode.Cf, r):
				sort, what = 1, func(shown string) mistake.Mistake { return mistake.InvisibleCharacter{Character: shown} }
				hidden++
			default:
				continue
			}
			if !seen[sort] {
				seen[sort] = true
				d := diags.Add(t.span(line, c+1, c+2), what(fmt.Sprintf("U+%04X", r))) // said of few; most characters are seen
				switch sort {
				case 0:
					d.Edits = append(t.without(line, c+1, isControl), diag.Edit{Range: d.Range})
				case 1:
					d.Edits = t.without(line, c, func(r rune) bool { return unicode.Is(unicode.Cf, r) })
				}
			}
		}
		if hidden > 0 {
			t.reveal(line)
		}
	}
	return ok
}

// isControl recognises what YAML refuses, or takes for the end of a line.
func isControl(r rune) bool {
	return r < 0x20 && r != '\t' || r >= 0x7F && r < 0xA0 || r == '\u2028' || r == '\u2029' || r == '\uFFFE' || r == '\uFFFF'
}

// without takes all characters of a sort out of a line, behind the column from.
func (t *text) without(line, from int, sort func(rune) bool) []diag.Edit {
	var out []diag.Edit
	for i, c := range t.line(line)[from:] {
		if sort(c) {
			out = append(out, diag.Edit{Range: t.span(line, from+i+1, from+i+2)})
		}
	}
	return out
}

// reveal takes the invisible characters out of a line, so that names are found that
// look as they should.
func (t *text) reveal(line int) {
	var seen []rune
	for _, r := range t.line(line) {
		if unicode.Is(unicode.Cf, r) {
			t.addShift(line, len(seen)+1, -1)
			continue
		}
		seen = append(seen, r)
	}
	t.set(line, seen)
}

package source

import (
	"fmt"
	"unicode"

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
			diags.Add(codeLongLine, t.span(line, limits.MaxLineRunes+1, limits.MaxLineRunes+2), len(l), limits.MaxLineRunes)
			ok = false
			continue
		}
		var seen [3]bool // one report of each sort per line is enough
		for c, r := range l {
			sort, code := 0, diag.Code("")
			switch {
			case r == '\t' || r >= 0x20 && r < 0x7F:
				continue
			case r == '\uFFFD':
				sort, code = 2, codeDamaged
			case r < 0x20 || r >= 0x7F && r < 0xA0 || r == '\u2028' || r == '\u2029' || r == '\uFFFE' || r == '\uFFFF':
				sort, code = 0, codeControl
				l[c] = ' '
				t.changed = true
			case unicode.Is(unicode.Cf, r):
				sort, code = 1, codeInvisible
			default:
				continue
			}
			if !seen[sort] {
				seen[sort] = true
				diags.Add(code, t.span(line, c+1, c+2), fmt.Sprintf("U+%04X", r))
			}
		}
	}
	return ok
}

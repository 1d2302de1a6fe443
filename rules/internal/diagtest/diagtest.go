// Package diagtest asserts diagnostics by code and place, so that tests do not
// depend on wording. It may import diag and what tests need; code that is no test must
// never import it.
package diagtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Codes gives each diagnostic as "line:column code", or "- code" when it
// concerns a file as a whole, in the order of diag.List.Sort. The file is left
// out.
func Codes(list diag.List) []string {
	sorted := slices.Clone(list)
	sorted.Sort()
	out := make([]string, len(sorted))
	for i, d := range sorted {
		out[i] = "- " + string(d.Code)
		if p := d.Range.Start; p.Line > 0 {
			out[i] = fmt.Sprintf("%d:%d %s", p.Line, p.Column, d.Code)
		}
	}
	return out
}

// Check fails the test unless list holds exactly the wanted diagnostics, each
// written as Codes writes it, in any order. On failure the messages are shown.
func Check(t testing.TB, list diag.List, want ...string) {
	t.Helper()
	got := Codes(list)
	sortedGot, sortedWant := slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if slices.Equal(sortedGot, sortedWant) {
		return
	}
	var b strings.Builder
	for _, d := range list {
		b.WriteString("\n    " + d.Explain("en"))
	}
	t.Errorf("diagnostics:\n  got  %q\n  want %q%s", got, want, b.String())
}

// Inside fails the test when a diagnostic points outside the file it names,
// ends before it starts, or cannot be printed.
func Inside(t testing.TB, list diag.List, source []byte) {
	t.Helper()
	text := strings.TrimPrefix(strings.ToValidUTF8(string(source), "\uFFFD"), "\uFEFF")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	for _, d := range list {
		ranges := []diag.Range{d.Range}
		for _, r := range d.Related {
			ranges = append(ranges, r.Range)
		}
		for _, r := range ranges {
			if r.Start == (diag.Position{}) {
				continue
			}
			if !within(r.Start, lines) || !within(r.End, lines) {
				t.Errorf("%s: %v-%v is outside the file", d.Code, r.Start, r.End)
			}
			if r.End.Line < r.Start.Line || r.End.Line == r.Start.Line && r.End.Column < r.Start.Column {
				t.Errorf("%s: %v ends before it starts (%v)", d.Code, r.Start, r.End)
			}
		}
		for _, lang := range []string{"zh", "en"} {
			if m := d.Message(lang); m == "" || m == string(d.Code) {
				t.Errorf("%s: no message in %s: %q", d.Code, lang, m)
			}
		}
	}
}

// within allows one column behind the end of the line, where a range ends or
// something is missing.
func within(p diag.Position, lines []string) bool {
	if p.Line < 1 || p.Line > len(lines) || p.Column < 1 {
		return false
	}
	return p.Column <= len([]rune(lines[p.Line-1]))+2
}

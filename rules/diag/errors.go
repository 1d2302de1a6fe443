package diag

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

const maxErrorLines = 20

// Err returns nil when the list holds no Error, and otherwise a sorted copy of the
// whole list, warnings included. Find it with errors.As:
//
//	var list diag.List
//	if errors.As(err, &list) { … }
func (l List) Err() error {
	if !slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity.rank() == 0 }) {
		return nil
	}
	sorted := slices.Clone(l)
	sorted.Sort()
	return sorted
}

// Error names every error with its place, in Chinese.
func (l List) Error() string { return l.Message("zh") }

// Message names every error with its place, at most the first twenty.
func (l List) Message(tag string) string {
	var lines []string
	n := 0
	for _, d := range l {
		if d.Severity.rank() != 0 {
			continue
		}
		if n++; n <= maxErrorLines {
			lines = append(lines, d.Explain(tag))
		}
	}
	if n > maxErrorLines {
		lines = append(lines, lang.Text{ZH: "……共 {1} 处错误", EN: "… {1} errors in all"}.Fill(n).In(tag))
	}
	return strings.Join(lines, "\n")
}

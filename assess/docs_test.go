package assess_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var goBlock = regexp.MustCompile("(?m)^```go\n((?s:.*?))^```$")

// Every code example of the documentation stands, line for line, in the examples of
// this package and of report, which are compiled and run.
func TestTheDocumentationCompiles(t *testing.T) {
	flat := func(s string) string {
		var lines []string
		for line := range strings.Lines(s) {
			lines = append(lines, strings.TrimSpace(line))
		}
		return strings.Join(lines, "\n")
	}
	doc, err := os.ReadFile("../docs/assessment.md")
	require.NoError(t, err)
	examples := ""
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	more, err := filepath.Glob("report/*_test.go")
	require.NoError(t, err)
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		examples += flat(string(data)) + "\n"
	}
	blocks := goBlock.FindAllStringSubmatch(string(doc), -1)
	require.GreaterOrEqual(t, len(blocks), 5)
	for _, b := range blocks {
		require.Contains(t, examples, strings.TrimSpace(flat(b[1])))
	}
}

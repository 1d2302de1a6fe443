package diag

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
)

var update = flag.Bool("update", false, "write the pages of docs/codes anew")

const docsDir = "../../docs/codes"

func page(e Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s\n\n", e.Code, e.Title.ZH)
	fmt.Fprintf(&b, "级别：%s\n\n%s\n\n", e.Severity.Label("zh"), e.Explain.ZH)
	fmt.Fprintf(&b, "- 提示：%s\n- 改法：%s\n\n", sampleText(e, e.Message, "zh"), sampleText(e, e.Remedy, "zh"))
	fmt.Fprintf(&b, "错误的写法：\n\n```yaml\n%s\n```\n\n正确的写法：\n\n```yaml\n%s\n```\n\n", shown(e.Wrong), e.Right)
	fmt.Fprintf(&b, "## %s\n\nSeverity: %s\n\n%s\n\n", e.Title.EN, e.Severity.Label("en"), e.Explain.EN)
	fmt.Fprintf(&b, "- Message: %s\n- Remedy: %s\n", sampleText(e, e.Message, "en"), sampleText(e, e.Remedy, "en"))
	return b.String()
}

// sampleText shows a template with the names of its arguments filled in.
func sampleText(e Entry, t lang.Text, tag string) string {
	args := make([]any, len(e.Args))
	for i, a := range e.Args {
		args[i] = "‹" + a + "›"
	}
	return t.Fill(args...).In(tag)
}

// shown makes invisible characters of an example visible.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString("→")
		case r != '\n' && r != '\uFFFD' && printable(r) != r:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func index() string {
	var b strings.Builder
	b.WriteString("# 诊断代码 / Diagnostic codes\n\n| 代码 | 级别 | 含义 | Meaning |\n|---|---|---|---|\n")
	for _, known := range catalogue() {
		c := known.Code
		e, _ := Lookup(c)
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", c, c, e.Severity.Label("zh"), cell(e.Title.ZH), cell(e.Title.EN))
	}
	return b.String()
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// TestPages keeps docs/codes in step with the catalogue. After a change of the
// catalogue run: go test ./rules/diag -run TestPages -update
func TestPages(t *testing.T) {
	want := map[string]string{"README.md": index()}
	for _, known := range catalogue() {
		c := known.Code
		e, _ := Lookup(c)
		want[string(c)+".md"] = page(e)
	}
	if *update {
		old, _ := filepath.Glob(docsDir + "/*.md")
		for _, f := range old {
			if _, keep := want[filepath.Base(f)]; !keep {
				require.NoError(t, os.Remove(f))
			}
		}
		require.NoError(t, os.MkdirAll(docsDir, 0o755))
		for name, text := range want {
			require.NoError(t, os.WriteFile(filepath.Join(docsDir, name), []byte(text), 0o644))
		}
	}
	entries, err := os.ReadDir(docsDir)
	require.NoError(t, err)
	assert.Len(t, entries, len(want), "docs/codes has pages of codes that are gone, or lacks some; run with -update")
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(docsDir, name))
		require.NoError(t, err, "run with -update")
		assert.Equal(t, text, strings.ReplaceAll(string(got), "\r\n", "\n"), "%s is out of date; run with -update", name)
	}
}

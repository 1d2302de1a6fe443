package mend_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// annotated is a text with a comment above each line and, where the line ends outside of
// all quotation, one behind it.
func annotated(text string) string {
	var out strings.Builder
	for i, line := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(line) == "" {
			out.WriteString(line)
			continue
		}
		blanks := line[:len(line)-len(strings.TrimLeft(line, " "))]
		fmt.Fprintf(&out, "%s# 记%d\n%s  # 尾%d\n", blanks, i, strings.TrimSuffix(line, "\n"), i)
	}
	return out.String()
}

// What fmt lays out says what it said, a mistake included, and keeps every comment; what it
// cannot read it gives back as an error. Laying out again changes nothing.
func TestFormattingAMistake(t *testing.T) {
	laid := 0
	for _, spelling := range []string{"zh", "en"} {
		good := spelt(t, spelling)
		for _, m := range mistakes {
			file := files[m.file]
			bad := strings.Replace(good[file], said(m.old, spelling), strings.Replace(said(m.new, spelling), "¦", "", 1), 1)
			bad = annotated(bad)
			for _, to := range []string{"", "zh", "en"} {
				is, err := rules.Format(file, []byte(bad), to)
				if err != nil {
					continue
				}
				laid++
				again, err := rules.Format(file, is, "")
				assert.NoError(t, err, m.name)
				assert.Equal(t, string(is), string(again), m.name)
				for _, mark := range []string{"# 记", "# 尾"} {
					assert.Equal(t, strings.Count(bad, mark), strings.Count(string(is), mark), "%s, %s to %q: comments", m.name, spelling, to)
				}
				if to != "" && to != spelling && m.code == "GK1101" {
					continue // what the key may have been is seen in its own spelling only
				}
				assert.Equal(t, codes(good, file, bad), codes(good, file, string(is)), "%s, %s to %q", m.name, spelling, to)
			}
		}
	}
	assert.Greater(t, laid, 200)
}

// codes are what is said of a world with one file changed; keys and words of both spellings are
// put right by laying out.
func codes(world map[string]string, file, text string) (out []diag.Code) {
	world = maps.Clone(world)
	world[file] = text
	for _, d := range found(context.Background(), world) {
		if d.Code != "GK1064" && d.Code != "GK1263" {
			out = append(out, d.Code)
		}
	}
	slices.Sort(out)
	return out
}

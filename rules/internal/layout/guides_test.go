package layout

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/grammar"
)

// frames are what a part of a file that a guide shows stands in, by its first key.
var frames = map[string]string{
	"事实": "词汇: x\n", "决定": "词汇: x\n", "适用": "文件: x\n", "走查": "案例: x\n", "各条的位置、主体和力度": "案例: x\n逐例:\n",
	"暂缓": "文件: x\n条文:\n  一:\n", "期限": "文件: x\n条文:\n  一:\n", "要求": "文件: x\n条文:\n  一:\n", "步骤": "文件: x\n条文:\n  一:\n",
	"要件": "文件: x\n条文:\n  一:\n", "- 项": "文件: x\n条文:\n  一:\n    情形:\n      公示方式:\n",
}

// What the Chinese guides show of policy files is in the Chinese spelling and as fmt lays
// it out.
func TestTheGuidesShowChineseFiles(t *testing.T) {
	guides, err := filepath.Glob("../../../docs/*-guide.zh-CN.md")
	require.NoError(t, err)
	shown := 0
	for _, guide := range guides {
		page, err := os.ReadFile(guide)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile("(?m)^```(?:yaml|text)\n((?s:.*?)\n)```$").FindAllStringSubmatch(string(page), -1) {
			text := m[1]
			first, _, isKey := strings.Cut(strings.TrimLeft(text, " "), ":")
			frame, part := frames[first]
			if kind, zh := grammar.File(first); kind != nil {
				assert.True(t, zh, "%s: a file in English:\n%s", guide, text)
			} else if !part {
				english := isKey && regexp.MustCompile(`^[a-z_]+$`).MatchString(first)
				assert.False(t, english, "%s: a part in English:\n%s", guide, text)
				continue
			}
			shown++
			for _, key := range regexp.MustCompile(`(?m)^ *(?:- )?\{?([a-z_]+):`).FindAllStringSubmatch(text, -1) {
				for _, context := range []string{"step", "ground", "hold", "limit", "requirement", "fact", "tier", "walk-item"} {
					assert.Nil(t, grammar.Of(context).Key(key[1]), "%s: %s is in English:\n%s", guide, key[1], text)
				}
			}
			out, err := Format(guide, []byte(frame+deeper(frame, text)), Same)
			if assert.NoError(t, err, "%s:\n%s", guide, text) {
				assert.Equal(t, frame+deeper(frame, text), string(out), guide)
			}
		}
	}
	require.Greater(t, shown, 25)
}

// deeper is a part of a file as deep as it stands in a frame.
func deeper(frame, text string) string {
	lines := strings.Split(strings.TrimSuffix(frame, "\n"), "\n")
	last := lines[len(lines)-1]
	want := len(last) - len(strings.TrimLeft(last, " "))
	if strings.HasPrefix(strings.TrimLeft(text, " "), "- ") {
		want -= 2 // a list stands as deep as its key
	}
	if strings.Contains(frame, "\n") && len(lines) > 1 {
		want += 2
	}
	have := len(text) - len(strings.TrimLeft(text, " "))
	var out []string
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if line != "" {
			line = strings.Repeat(" ", want) + line[min(have, len(line)):]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n") + "\n"
}

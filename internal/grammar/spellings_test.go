package grammar_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write docs/spellings.md anew")

// The page of both spellings is the dictionary, nothing more and nothing less.
func TestThePageOfBothSpellings(t *testing.T) {
	const page = "../../docs/spellings.md"
	want := spellings()
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(want), 0o600))
	}
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, want, strings.ReplaceAll(string(data), "\r\n", "\n"), "go test ./internal/grammar -update")
}

func spellings() string {
	var b strings.Builder
	b.WriteString(`# Both spellings 中英文对照

Policy files are written in Chinese or in English, by their first key: one grammar, two spellings. This page is the whole dictionary, written by a test from what the loader reads. What the keys mean: [policy-language.md](policy-language.md), in Chinese [policy-guide.zh-CN.md](policy-guide.zh-CN.md). ` + "`gongkai fmt --lang zh|en`" + ` converts.

规则文件用中文或者英文写，由首键决定：同一套语法，两种写法。本页是全部的键和取值，由测试从程序写出。

## Keys 键

By the kind of mapping, in canonical order. 按所在之处列出，次序就是排版的次序。

| mapping 所在 | keys 键 |
|---|---|
`)
	pairs := func(of []terms.Pair) string {
		var out []string
		for _, p := range of {
			out = append(out, fmt.Sprintf("`%s` %s", p.EN, p.ZH))
		}
		return strings.Join(out, " · ")
	}
	for _, name := range slices.Concat([]string{"file"}, slices.Sorted(maps.Keys(grammar.Everything()))) {
		fmt.Fprintf(&b, "| %s | %s |\n", name, pairs(terms.Keys(name)))
	}
	b.WriteString("\n## Closed words 取值\n\n| list 哪里用 | words 词 |\n|---|---|\n")
	for _, list := range terms.Lists() {
		fmt.Fprintf(&b, "| %s | %s |\n", list, pairs(terms.Words(list)))
	}
	return b.String()
}

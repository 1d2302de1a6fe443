package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/gongkai-rules/gongkai/lang"
)

// tables are the names of the two tables of totals.
var tables = map[string]string{byDocument: "文件", byArticle: "条款"}

// harmless is text from a register where a terminal or a spreadsheet shows it: without
// control characters, and never the beginning of a formula.
func harmless(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) {
			return -1
		}
		return r
	}, s)
	if s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

// readIndex reads the index that the last step of a run wrote.
func readIndex(f *folder, run string) (*Index, error) {
	data, err := filesystem.Read(f.ctx, f.files, join(f.dir, indexFile))
	if err != nil {
		return nil, err
	}
	ix := &Index{}
	if err := json.Unmarshal(data, ix); err != nil || ix.Schema != indexSchema || ix.Run != run {
		return nil, lang.New("index", lang.Text{ZH: indexFile + " 不是这次运行的索引", EN: indexFile + " is not the index of this run"})
	}
	return ix, nil
}

package rules_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

var update = flag.Bool("update", false, "write the goldens instead of comparing with them")

// golden compares with a file under testdata, or writes it under -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update")
	assert.Equal(t, string(want), string(got))
}

// TestBroken: one file with a mistake on almost every line is reported whole, in
// one run, in order, each mistake with its place.
func TestBroken(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "broken.yaml"))
	require.NoError(t, err)
	// The cases are those of the whole town: what they name is broken too.
	fsys := town("town/01.yaml", string(text))
	delete(fsys, "town/01.cases.yaml")
	list := mistakes(t, fsys)

	source := strings.Split(string(text), "\n")
	type at struct {
		code diag.Code
		line int
		text string // what the mistake is reported at
	}
	var got []at
	kinds := map[diag.Code]bool{}
	for _, d := range list {
		require.Equal(t, "town/01.yaml", d.Range.File)
		kinds[d.Code] = true
		// Columns count characters, not bytes: almost all of these stand behind Chinese
		// text.
		r := d.Range
		line := []rune(source[r.Start.Line-1])
		end := len(line)
		if r.End.Line == r.Start.Line {
			end = r.End.Column - 1
		}
		got = append(got, at{d.Code, r.Start.Line, string(line[r.Start.Column-1 : end])})
	}
	assert.GreaterOrEqual(t, len(kinds), 10)
	assert.Subset(t, got, []at{
		{"GK1101", 3, "titel"},
		{"GK1316", 4, "小镇"},
		{"GK1109", 5, "2021-02-29"},
		{"GK1101", 7, "when"},
		{"GK1203", 11, "国家密秘"},
		{"GK1204", 12, "商业秘密且公开会造成损害"},
		{"GK1330", 13, "maybe"},
		{"GK1247", 14, `"机秘"`},
		{"GK1211", 14, "2024/03/01"},
		{"GK1331", 14, "主动公布"},
		{"GK1040", 15, "!涉及切身利益"},
		{"GK1209", 16, "，"},
		{"GK1052", 16, "乙"},
		{"GK1303", 17, "secret"},
		{"GK1332", 20, "trades"},
		{"GK1050", 20, "tier"},
		{"GK1325", 21, "4"},
		{"GK1336", 23, "信息生成"},
		{"GK1344", 23, "二十个工作日左右"},
		{"GK1336", 25, "办公厅"},
		{"GK1207", 25, "＜＝"},
		{"GK1338", 25, "town-01 第九条"},
	})
	assert.IsNonDecreasing(t, places(list))

	content := func(name string) ([]byte, bool) {
		data, err := fs.ReadFile(fsys, name)
		return data, err == nil
	}
	for _, lang := range []string{"zh", "en"} {
		var out bytes.Buffer
		require.NoError(t, diag.Print(&out, list, lang, content))
		golden(t, "broken."+lang+".golden", out.Bytes())
	}
}

func places(list diag.List) []int {
	var out []int
	for _, d := range list {
		out = append(out, d.Range.Start.Line*10_000+d.Range.Start.Column)
	}
	return out
}

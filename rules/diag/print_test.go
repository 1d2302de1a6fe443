package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

const sample = "\uFEFFinstrument: a\r\n- {item: 三, when: 国家秘密 and 机秘, then: 不予公开}\n\tid: 甲\n"

func at(line, from, to int) Range {
	return Range{File: "02.yaml", Start: Position{line, from}, End: Position{line, to}}
}

func printed(t *testing.T, lang string, l List) string {
	t.Helper()
	var b bytes.Buffer
	fsys := fstest.MapFS{"02.yaml": {Data: []byte(sample)}}
	source := func(name string) ([]byte, bool) {
		data, err := fsys.ReadFile(name)
		return data, err == nil
	}
	require.NoError(t, Print(&b, l, lang, source))
	return b.String()
}

func TestPrintLinesUpUnderChinese(t *testing.T) {
	var l List
	l.Add(at(2, 28, 30), mistake.DuplicateKey{Key: "机秘", Line: "1"})
	assert.Equal(t, ""+
		"02.yaml:2:28: 错误：键“机秘”重复了，第 1 行已经有一个[GK1050]\n"+
		"  2 | - {item: 三, when: 国家秘密 and 机秘, then: 不予公开}\n"+
		"    |          　        　　　　     ＾＾\n"+
		"  改法：留下一个，删掉另一个；不是同一件事的，给其中一个改名\n", printed(t, "zh", l))
	assert.Equal(t, ""+
		"02.yaml:2:28: error: the key “机秘” is there twice; the first one is on line 1 [GK1050]\n"+
		"  2 | - {item: 三, when: 国家秘密 and 机秘, then: 不予公开}\n"+
		"    |          　        　　　　     ＾＾\n"+
		"  Remedy: keep one of them; rename the other if it means something else\n", printed(t, "en", l))
}

// The marker must start in the cell in which the marked text starts, whatever
// stands before it.
func TestMarkerStartsInTheCellOfThePlace(t *testing.T) {
	line := []rune("a国\tb“ＡＢ”\u0301c\u200b𠀀d")
	for col := range line {
		var b strings.Builder
		excerpt(&b, []string{string(line)}, Range{Start: Position{1, col + 1}, End: Position{1, col + 2}})
		rows := strings.Split(b.String(), "\n")
		marker := strings.IndexAny(rows[1], "^＾")
		require.Positive(t, marker, "column %d", col+1)
		var before strings.Builder
		for _, r := range line[:col] {
			before.WriteString(visible(r))
		}
		assert.Equal(t, plain.Width("  1 | "+before.String()), plain.Width(rows[1][:marker]), "column %d", col+1)
		assert.Equal(t, plain.Width(visible(line[col])), plain.Width(rows[1][marker:]), "column %d", col+1)
	}
}

func TestPrintPlacesAtTheEdges(t *testing.T) {
	var l List
	l.Add(at(1, 14, 14), mistake.EmptyValue{Key: "x"})   // behind the end of the line
	l.Add(at(9, 1, 2), mistake.EmptyValue{Key: "x"})     // no such line
	l.Add(Range{File: "b"}, mistake.EmptyFile{})         // the file as a whole, not readable
	l.Add(at(3, 1, 2), mistake.TabIndent{Lines: 1})      // a tab
	l.Add(at(2, 400, 900), mistake.EmptyValue{Key: "x"}) // no such column
	out := printed(t, "zh", l)
	assert.Contains(t, out, "  1 | instrument: a\n    |              ^\n")
	assert.Contains(t, out, "b: 错误：文件里没有内容[GK1010]\n")
	assert.Contains(t, out, "  3 |     id: 甲\n    | ^^^^\n")
	assert.NotContains(t, out, "\r")
}

func TestLongLinesAreCutAroundThePlace(t *testing.T) {
	line := strings.Repeat("国", 5000) + "错" + strings.Repeat("a", 5000)
	var b strings.Builder
	excerpt(&b, []string{line}, Range{Start: Position{1, 5001}, End: Position{1, 5002}})
	rows := strings.Split(b.String(), "\n")
	assert.Less(t, plain.Width(rows[0]), 120)
	i := strings.Index(rows[0], "错")
	require.Positive(t, i)
	assert.Equal(t, plain.Width(rows[0][:i]), plain.Width(rows[1][:strings.Index(rows[1], "＾")]))
}

func TestRelatedPlacesArePrinted(t *testing.T) {
	var l List
	d := l.Add(at(2, 1, 2), mistake.DuplicateKey{Key: "x", Line: "1"})
	d.Related = []Related{{Range: at(1, 1, 2), Text: "x"}}
	assert.Contains(t, printed(t, "zh", l), "\n  02.yaml:1:1: x\n")
}

func TestJSONIsStable(t *testing.T) {
	var l List
	l.Add(at(2, 3, 5), mistake.WideQuoted{Text: "甲<乙"})
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, l, "zh"))
	assert.Equal(t, `[
  {
    "severity": "warning",
    "code": "GK1063",
    "range": {
      "file": "02.yaml",
      "start": {
        "line": 2,
        "column": 3
      },
      "end": {
        "line": 2,
        "column": 5
      }
    },
    "message": "中文引号是文字的一部分：值是“甲<乙”连同它的引号",
    "remedy": "引号不属于文字就去掉；属于文字就在外面再加一对半角引号",
    "args": [
      "甲<乙"
    ]
  }
]
`, b.String())
	b.Reset()
	require.NoError(t, WriteJSON(&b, nil, "zh"))
	assert.Equal(t, "[]\n", b.String())

	data, err := json.Marshal(l[0])
	require.NoError(t, err)
	var back Diagnostic
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, l[0], back)
	require.NoError(t, json.Unmarshal([]byte(`{"severity":"fatal"}`), &back))
	assert.Error(t, List{back}.Err(), "what is no severity is an error")
	b.Reset()
	require.NoError(t, WriteJSON(&b, List{back}, "zh"))
	assert.Contains(t, b.String(), `"severity": "error"`)
}

func TestErr(t *testing.T) {
	var l List
	assert.NoError(t, l.Err())
	l.Add(at(1, 1, 2), mistake.WideQuoted{Text: "甲"})
	assert.NoError(t, l.Err(), "a warning is no error")
	for i := 30; i > 0; i-- {
		l.Add(at(i, 1, 2), mistake.EmptyValue{Key: fmt.Sprint(i)})
	}
	err := fmt.Errorf("load: %w", l.Err())
	var found List
	require.True(t, errors.As(err, &found))
	assert.Len(t, found, 31)
	assert.Equal(t, 1, found[0].Range.Start.Line, "sorted")
	text := found.Error()
	assert.True(t, strings.HasPrefix(text, "02.yaml:1:1: 错误：键“1”没有值[GK1053]\n"), text)
	assert.True(t, strings.HasSuffix(text, "\n……共 30 处错误"), text)
	assert.True(t, strings.HasSuffix(found.Message("en"), "\n… 30 errors in all"), found.Message("en"))
	assert.Equal(t, maxErrorLines, strings.Count(text, "\n"))
	assert.NotContains(t, text, "GK1063")
	assert.Equal(t, 30, l[1].Range.Start.Line, "Err must not reorder the list it was asked of")
}

// However deep the folder, the line and the column are shown.
func TestAPlaceIsNeverShortened(t *testing.T) {
	file := strings.Repeat("很深的文件夹/", 30) + "a\x1b.yaml"
	d := Diagnostic{Code: "GK1203", Range: Range{File: file, Start: Position{Line: 13, Column: 7}}, Args: []any{"国家密秘", "国家秘密"}, Related: []Related{{Range: Range{File: file, Start: Position{Line: 2, Column: 1}}}}}
	var b strings.Builder
	require.NoError(t, Print(&b, List{d}, "zh", nil))
	assert.Contains(t, b.String(), "a·.yaml:13:7: ")
	assert.Contains(t, b.String(), "a·.yaml:2:1: ")
}

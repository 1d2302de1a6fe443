package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

func parseText(t *testing.T, text string) (Node, bool, diag.List) {
	t.Helper()
	var diags diag.List
	f, ok := Parse("a.yaml", []byte(text), Limits{}, &diags)
	diagtest.Inside(t, diags, []byte(text))
	if !ok {
		assert.Error(t, diags.Err(), "a file that cannot be used must say why")
		return Node{}, false, diags
	}
	return f.Root(), true, diags
}

func TestTraps(t *testing.T) {
	for _, c := range []struct {
		name, text string
		usable     bool
		want       []string
	}{
		{"感叹号成了标签", "when: !x\nb: ! y\nc: {d: !z}\n", true, []string{"1:7 GK1040", "2:4 GK1040", "3:8 GK1040"}},
		{"中文名前的感叹号", "a: 1\nwhen: !国家秘密\nb: 1\nb: 2\n", true, []string{"2:7 GK1040", "4:1 GK1050"}},
		{"带引号的感叹号没有问题", "when: '!x'\nb: \"! y\"\n", true, nil},
		{"其他标签", "a: !!str 1\nb: !!python/x y\n", true, []string{"1:4 GK1041", "2:4 GK1041"}},
		{"锚点和引用", "a: &x 1\nb: *x\nc: [*x]\nd: &y\n  e: 1\n", true, []string{"1:4 GK1042", "2:4 GK1043", "3:5 GK1043", "4:4 GK1042"}},
		{"不存在的引用", "a: *x\nb: [*y, *z]\n", true, []string{"1:4 GK1043", "2:5 GK1043", "2:9 GK1043"}},
		{"合并键", "a: 1\n<<: {b: 1}\n", true, []string{"2:1 GK1044"}},
		{"键重复", "a: 1\nb: {c: 1, c: 2}\na: 3\n", true, []string{"2:11 GK1050", "3:1 GK1050"}},
		{"第二份文档", "---\na: 1\n---\nb: 1\n", true, []string{"3:1 GK1011"}},
		{"省略号后面的内容", "a: 1\n...\nb: 1\n", true, []string{"3:1 GK1011"}},
		{"文字里的短横线不是文档", "a: |\n  ---\n  b\n", true, nil},
		{"开头的短横线没有问题", "---\na: 1\n", true, nil},
		{"指令", "%YAML 1.2\n---\na: 1\n", true, []string{"1:1 GK1014"}},
		{"制表符缩进", "a:\n\tb: 1\n\tc: 2\nd:\n\t- e: 1\n\t  f: 1\n", true, []string{"2:1 GK1020"}},
		{"值里的制表符没有问题", "a:\t1\nb: x\ty\n# \tz\n\t# 注释\n", true, nil},
		{"全角空格缩进", "a: 1\n　b: 2\n", true, []string{"2:1 GK1021"}},
		{"逗号多出一个键", "a: {quote: 甲,乙}\n", true, []string{"1:14 GK1052"}},
		{"键没有值", "a:\nb: ~\nc: {d: }\n- x\n", false, []string{"4:1 GK1036"}},
		{"键没有值二", "a:\nb: ~\nc: {d: }\ne: null\n", true, []string{"1:1 GK1053", "2:1 GK1053", "3:5 GK1053", "4:1 GK1053"}},
		{"列表里有空项", "a:\n-\n- 1\nb: [~]\n", true, []string{"2:2 GK1054", "4:5 GK1054"}},
		{"全角冒号", "a: 1\n公开属性：主动公开\nb: 2\nb: 3\n", true, []string{"2:5 GK1055", "4:1 GK1050"}},
		{"全角冒号后面的位置不变", "a: 1\n公开属性：!x\n", true, []string{"2:5 GK1055", "2:6 GK1040"}},
		{"花括号里的全角冒号", "a: {from：2021}\n", true, []string{"1:9 GK1055"}},
		{"整个文件都是全角冒号", "甲：乙\n丙：丁\n", false, []string{"1:2 GK1055", "2:2 GK1055"}},
		{"冒号后面没有空格", "a: 1\nplace:wuwei\nb: {c:1}\n", true, []string{"2:6 GK1056", "3:6 GK1056"}},
		{"全角逗号", "a: [甲，乙, 丙、丁]\nb: {c: 1，d: 2}\n", true, []string{"1:6 GK1057", "1:11 GK1057", "2:9 GK1057"}},
		{"花括号的值里可以有全角逗号", "a: {b: 甲，乙}\n", true, nil},
		{"全角括号", "a: ｛b: 1｝\nc: [1, 2］\n", true, []string{"1:4 GK1058", "2:9 GK1058"}},
		{"中文引号", "“a”: 1\nb: “x”\nc: \"d”\n", true, []string{"1:1 GK1060", "2:4 GK1063", "3:6 GK1059"}},
		{"全角短横线", "a:\n- 1\n－ 2\n", true, []string{"3:1 GK1062"}},
		{"引号没有结束", "a: \"b\nc: 'd\ne: 1\n", true, []string{"1:4 GK1022", "2:4 GK1022"}},
		{"括号没有结束", "a: {b: [1, 2\nc: 1\nd: [\n", true, []string{"1:8 GK1023", "3:4 GK1023"}},
		{"括号不配对", "a: [1, 2}\nb: {c: 1}}\nd: ]\n", true, []string{"1:9 GK1024", "2:10 GK1024", "3:4 GK1024"}},
		{"两个冒号", "a: b: c\nd: 1\n", true, []string{"1:5 GK1025"}},
		{"没有冒号", "a: 1\nplace wuwei\n只有一句话\n", true, []string{"2:1 GK1026", "3:1 GK1026"}},
		{"缩进对不齐", "a:\n    b: 1\n  c: 2\n", true, []string{"3:3 GK1027"}},
		{"有值的键下面又有键", "a: 1\n  b: 2\n", false, []string{"2:3 GK1027"}},
		{"引号后面还有文字", "a: \"机密\" == 密级\n", true, []string{"1:9 GK1028"}},
		{"反斜杠", "a: \"D:\\公文\"\n", true, []string{"1:7 GK1029"}},
		{"保留字符", "a: @b\nc: `d`\ne: %f\ng: [@h]\n", true, []string{"1:4 GK1030", "2:4 GK1030", "3:4 GK1030", "4:5 GK1030"}},
		{"竖线后面有文字", "a: | b\n  c\n", true, []string{"1:6 GK1031"}},
		{"括号里的条件没有引号", "a: {when: 密级 in [\"机密\"], then: b}\n", false, []string{"1:17 GK1032"}},
		{"短横线和键同一行", "a: - b\n", false, []string{"1:4 GK1034"}},
		{"列表项缺少短横线的空格", "a:\n- b\n-c\n", true, []string{"3:1 GK1035"}},
		{"被并入上一行", "a: x\n  b：y\n  c:z\n", true, []string{"2:3 GK1061", "3:3 GK1061"}},
		{"折行的文字没有问题", "a: 国家秘密\n  and 个人隐私\nb: >\n  甲：乙\n", true, nil},
		{"控制字符", "a: b\x00c\nd: e\x07\nf: g\u0085h: i\n", true, []string{"1:5 GK1006", "2:5 GK1006", "3:5 GK1006", "3:7 GK1025"}},
		{"零宽字符", "a: 公\u200b开\n", true, []string{"1:5 GK1007"}},
		{"损坏的文字", "a: 公\uFFFD开\n", true, []string{"1:5 GK1008"}},
		{"空文件", "", false, []string{"- GK1010"}},
		{"只有注释", "# a\n\n", false, []string{"- GK1010"}},
		{"只有短横线", "---\n", false, []string{"- GK1010"}},
		{"文件是列表", "- a\n", false, []string{"1:1 GK1103"}},
		{"字节顺序标记没有问题", "\uFEFFa: 1\n", true, nil},
		{"各种换行", "a: 1\r\nb: 2\rb: 3\n", true, []string{"3:1 GK1050"}},
		{"数字作键没有问题", "1: a\n2: b\n", true, nil},
		{"不明的语法错误", "a: 1\nb: \"\\x1\"\n", false, []string{"2:1 GK1033"}},
		{"括号之后的内容会被丢掉", "{a: 1}\nb: 2\n", false, []string{"2:1 GK1033"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ok, diags := parseText(t, c.text)
			assert.Equal(t, c.usable, ok)
			diagtest.Check(t, diags, c.want...)
		})
	}
}

func TestOneBrokenFileManyMistakes(t *testing.T) {
	text := "title: “某制度”\n" +
		"place：wuwei\n" +
		"document:武政办\n" +
		"when: !国家秘密\n" +
		"a: [甲，乙]\n" +
		"b: {quote: 甲,乙}\n" +
		"c: \"没有结束\n" +
		"d: x: y\n" +
		"e: &f 1\n" +
		"place: 2\n" +
		"g: {h: 1]\n" +
		"i:\n" +
		"---\n"
	_, ok, diags := parseText(t, text)
	assert.True(t, ok)
	diagtest.Check(t, diags,
		"1:8 GK1063", "2:6 GK1055", "3:9 GK1056", "4:7 GK1040", "5:6 GK1057", "6:14 GK1052", "7:4 GK1022",
		"8:5 GK1025", "9:4 GK1042", "10:1 GK1050", "11:9 GK1024", "12:1 GK1053", "13:1 GK1011")
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"GBK", append([]byte("# x\ntitle: "), 0xB9, 0xAB, 0xBF, 0xAA, 0xD6, 0xC6, 0xB6, 0xC8), "2:8 GK1004"},
		{"坏字节", []byte("a: 公\xff开\n"), "1:5 GK1003"},
		{"截断", []byte("a: 1\nb: \xe5\x85"), "2:4 GK1003"},
		{"UTF-16 小端", []byte("\xff\xfea\x00:\x00 \x001\x00"), "- GK1005"},
		{"UTF-16 无标记", []byte("a\x00:\x00 \x001\x00"), "- GK1005"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var diags diag.List
			_, ok := Parse("a.yaml", c.data, Limits{}, &diags)
			assert.False(t, ok)
			diagtest.Check(t, diags, c.want)
			diagtest.Inside(t, diags, c.data)
		})
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	bomb := "a: &a [x, x, x]\n"
	for i := 'b'; i < 'p'; i++ {
		bomb += fmt.Sprintf("%c: &%c [*%c, *%c, *%c, *%c]\n", i, i, i-1, i-1, i-1, i-1)
	}
	for _, c := range []struct {
		name, text string
		code       diag.Code
	}{
		{"一万层方括号", "a: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), "GK1009"},
		{"分行的一万层方括号", "a: " + strings.Repeat("[\n", 10_000) + strings.Repeat("]\n", 10_000), "GK1012"},
		{"没有结束的一万层花括号", "a: " + strings.Repeat("{b: \n", 10_000), "GK1012"},
		{"一兆圆括号", "when: " + strings.Repeat("(", 1<<20-100), "GK1009"},
		{"层层缩进", deepBlock(500), "GK1012"},
		{"一行里的短横线", strings.Repeat("- ", 1000) + "a", "GK1012"},
		{"引用膨胀", bomb, "GK1043"},
		{"文件太大", "a: " + strings.Repeat("x\n  ", 1<<19), "GK1002"},
		{"值太多", "a: [" + strings.Repeat(strings.Repeat("1,", 1000)+"\n", 500) + "]", "GK1013"},
		{"空行里的值太多", strings.Repeat("- 1\n", 150_000), "GK1013"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var diags diag.List
			Parse("a.yaml", []byte(c.text), Limits{}, &diags)
			require.Error(t, diags.Err())
			assert.Equal(t, c.code, firstError(diags), diags.Err())
			diagtest.Inside(t, diags, []byte(c.text))
		})
	}
}

func firstError(l diag.List) diag.Code {
	for _, d := range l {
		if d.Severity == diag.Error && d.Code != "GK1042" {
			return d.Code
		}
	}
	return ""
}

func deepBlock(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// What the scanner lets through must still be refused when the tree is built.
func TestLimitsHoldWithoutTheScanner(t *testing.T) {
	text := "a: [[[[1]]]]"
	doc, failure := readYAML(text, true)
	require.Nil(t, failure)
	for _, c := range []struct {
		limits Limits
		want   string
	}{
		{Limits{MaxDepth: 3, MaxNodes: 100}, "1:6 GK1012"},
		{Limits{MaxDepth: 9, MaxNodes: 3}, "1:5 GK1013"},
	} {
		var diags diag.List
		b := builder{f: &File{Name: "a.yaml", text: newText("a.yaml", text)}, limits: c.limits, diags: &diags}
		assert.Nil(t, b.document(doc))
		diagtest.Check(t, diags, c.want)
	}
}

func TestTooManyProblemsAreCut(t *testing.T) {
	var diags diag.List
	_, ok := Parse("a.yaml", []byte(strings.Repeat("a:\n", 300)), Limits{MaxProblems: 10}, &diags)
	assert.True(t, ok)
	require.Len(t, diags, 11)
	assert.Equal(t, diag.Code("GK1015"), diags[10].Code)
	assert.Equal(t, 589, diags[10].Args[1])
}

// The raw words of the YAML reader must never reach a clerk.
func TestSyntaxErrorsSpeakChinese(t *testing.T) {
	for _, text := range []string{"\"a\": \"b\": 1\n", "a: 1\n]\n", "? [a\n: b", "a: \"\\x1\"", "a: >9x\n b", "{a: 1}\nb: 2", "a: 'b' 'c'\nd"} {
		_, ok, diags := parseText(t, text)
		if ok {
			assert.Error(t, diags.Err(), text)
		}
		for _, d := range diags {
			for _, word := range []string{"yaml:", "line ", "did not", "expected", "found"} {
				assert.NotContains(t, d.Message("zh"), word, text)
			}
		}
	}
}

// Depth and number are refused before the YAML reader sees the file.
func TestTheScannerRefusesFirst(t *testing.T) {
	limits := Limits{MaxDepth: 8, MaxNodes: 50}.orDefault()
	for _, text := range []string{strings.Repeat("[\n", 9), strings.Repeat("{a:\n ", 9), deepBlock(9), strings.Repeat("- ", 9) + "a", "a: {b: [{c: [{d: [{e: [[1]]}]}]}]}"} {
		assert.NotNil(t, scan(newText("a", text), limits).tooDeep, text)
	}
	for _, text := range []string{strings.Repeat("[\n", 8), deepBlock(8), "a: \"" + strings.Repeat("[", 99) + "\"", "a: |\n  " + strings.Repeat("[", 99), "a: x" + strings.Repeat("[", 99)} {
		assert.Nil(t, scan(newText("a", text), limits).tooDeep, text)
	}
	for _, text := range []string{strings.Repeat("a: 1\n", 60), strings.Repeat("- 1\n", 60), "[" + strings.Repeat("1,", 60) + "]"} {
		assert.Greater(t, scan(newText("a", text), limits).nodes, 50, text)
	}
}

package source

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

func rootOf(t *testing.T, text string, diags *diag.List) *Map {
	t.Helper()
	f, ok := Parse("a.yaml", []byte(text), Limits{}, diags)
	require.True(t, ok, diags.Err())
	return f.Root().Map(diags)
}

func TestGetters(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "title: 007\nn: -12\nyes: true\nno: 否\nday: 2021-10-27\none: a\nmany: [a, 'b']\nid: cn-regulation\n7: 甲\nsub: {x: 1}\n", &diags)
	s, ok := m.Str("title")
	assert.True(t, ok)
	assert.Equal(t, "007", s.S, "text is what stands in the file")
	n, ok := m.Int("n")
	assert.True(t, ok)
	assert.Equal(t, -12, n)
	b, ok := m.Bool("yes")
	assert.True(t, b && ok)
	b, ok = m.Bool("no")
	assert.True(t, !b && ok)
	d, ok := m.Date("day")
	assert.True(t, ok)
	assert.Equal(t, "2021-10-27", d.String())
	assert.Len(t, m.Strs("one"), 1)
	assert.Len(t, m.Strs("many"), 2)
	assert.Len(t, m.List("many"), 2)
	assert.Len(t, m.OneOrMany("one"), 1)
	assert.Equal(t, Scalar, m.Get("7").Kind(), "a number is a key like any other")
	_, ok = m.ID("id")
	assert.True(t, ok)
	x, ok := m.Map("sub").Int("x")
	assert.True(t, ok)
	assert.Equal(t, 1, x)
	assert.False(t, m.Has("nothing"))
	assert.Equal(t, Absent, m.Get("nothing").Kind())
	assert.Nil(t, m.List("nothing"))
	_, ok = m.Str("nothing")
	assert.False(t, ok)
	assert.Equal(t, 10, m.Len())
	k, ok := m.Key("day")
	assert.True(t, ok)
	assert.Equal(t, "a.yaml:5:1", k.R.String())
	m.Finish()
	diagtest.Check(t, diags)
}

func TestWrongKinds(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "a: [1]\nb: {c: 1}\nd: x\ne: 甲：乙\nf: ［1, 2]\ng: h:i\n", &diags)
	m.Str("a")
	m.Str("b")
	m.List("d")
	m.Map("d")
	m.Map("e")
	m.List("f")
	m.Map("g")
	m.Strs("b")
	m.Finish()
	diagtest.Check(t, diags, "1:4 GK1103", "2:4 GK1103", "3:4 GK1103", "3:4 GK1103", "4:5 GK1055", "5:4 GK1058", "6:5 GK1056", "2:4 GK1103")
}

func TestNumbersAndWordsThatSurprise(t *testing.T) {
	for _, c := range []struct{ value, meant string }{
		{"007", "7"}, {"0o7", "7"}, {"0x10", "16"}, {"1e3", "1000"}, {"1_000", "1000"}, {"1,000", "1000"}, {"+5", "5"}, {"２０", "20"}, {"20.0", "20"}, {"-0", "0"},
	} {
		var diags diag.List
		_, ok := rootOf(t, "n: "+c.value+"\n", &diags).Int("n")
		assert.False(t, ok, c.value)
		diagtest.Check(t, diags, "1:4 GK1105")
		assert.Equal(t, c.meant, diags[0].Args[1], c.value)
	}
	for _, v := range []string{"二十", "20个", "1.5", "abc", "0b2", ".5", "1e400", ".nan"} {
		var diags diag.List
		_, ok := rootOf(t, "n: "+v+"\n", &diags).Int("n")
		assert.False(t, ok, v)
		diagtest.Check(t, diags, "1:4 GK1104")
	}
	for _, c := range []struct{ value, meant string }{
		{"yes", "true"}, {"on", "true"}, {"True", "true"}, {"有", "true"}, {"no", "false"}, {"off", "false"}, {"N", "false"}, {"无", "false"}, {"maybe", ""},
	} {
		var diags diag.List
		_, ok := rootOf(t, "b: "+c.value+"\n", &diags).Bool("b")
		assert.False(t, ok, c.value)
		diagtest.Check(t, diags, "1:4 GK1107")
		assert.Equal(t, c.meant, diags[0].Args[2], c.value)
	}
	var diags diag.List
	m := rootOf(t, "n: 99999999999999999999\nm: "+strconv.Itoa(math.MaxInt)+"\n", &diags)
	m.Int("n")
	v, ok := m.Int("m")
	assert.True(t, ok)
	assert.Equal(t, math.MaxInt, v)
	diagtest.Check(t, diags, "1:4 GK1106")
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		value, meant string
		code         diag.Code
	}{
		{"2021/10/27", "2021-10-27", "GK1108"},
		{"2021.1.5", "2021-01-05", "GK1108"},
		{"2021-1-5", "2021-01-05", "GK1108"},
		{"2021年10月27日", "2021-10-27", "GK1108"},
		{"20211027", "2021-10-27", "GK1108"},
		{"２０２１－１０－２７", "2021-10-27", "GK1108"},
		{"2021-10-27T00:00:00Z", "", "GK1108"},
		{"27.10.2021", "", "GK1108"},
		{"2021/02/30", "", "GK1108"},
		{"2021-02-29", "", "GK1109"},
		{"2021-13-01", "", "GK1109"},
	} {
		var diags diag.List
		_, ok := rootOf(t, "d: "+c.value+"\n", &diags).Date("d")
		assert.False(t, ok, c.value)
		diagtest.Check(t, diags, "1:4 "+string(c.code))
		if c.code == "GK1108" {
			assert.Equal(t, c.meant, diags[0].Args[2], c.value)
		}
	}
}

func TestFinishReportsKeysNobodyReads(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "titel: a\nplace: b\nquote: c\nzzz: d\n", &diags)
	m.Str("title")
	m.Str("place")
	m.Finish(Elsewhere{"quote": {ZH: "规则条目", EN: "the entry of a rule"}})
	diagtest.Check(t, diags, "1:1 GK1101", "3:1 GK1101", "4:1 GK1101")
	assert.Equal(t, "这里没有“titel”这个键。是否指“title”？", diags[0].Message("zh"))
	assert.Equal(t, "这里没有“quote”这个键。它属于：规则条目", diags[1].Message("zh"))
	assert.Equal(t, "there is no key “quote” here; it belongs to: the entry of a rule", diags[1].Message("en"))
	assert.Equal(t, "这里可用的键：title、place", diags[2].Remedy().In("zh"))
}

// A comma inside braces cuts a text in two and a full-width colon makes no key:
// what is left over is reported as that, and not once more as an unknown key.
func TestFinishPassesOverWhatIsNoKey(t *testing.T) {
	for text, want := range map[string]string{
		"a: {quote: 甲,乙}\n":          "1:14 GK1052",
		"a: {quote: 甲, from：2021}\n": "1:19 GK1055",
		"a: {quote: 甲, when}\n":      "1:15 GK1052",
		"a: {quote: 甲, when: }\n":    "1:15 GK1053",
	} {
		var diags diag.List
		m := rootOf(t, text, &diags).Map("a")
		m.Str("quote")
		m.Str("when")
		m.Finish()
		diagtest.Check(t, diags, want)
	}
}

func TestEachReadsEveryKeyInOrder(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "丙: 1\n甲: 2\n1: 3\n", &diags)
	var keys []string
	m.Each(func(k Str, v Node) { keys = append(keys, k.S) })
	m.Finish()
	assert.Equal(t, []string{"丙", "甲", "1"}, keys)
	diagtest.Check(t, diags)
	assert.Len(t, m.Node().Keys(), 3)
}

func TestMissingKeyPointsAtTheMapping(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "a: {b: 1}\nc:\n- d: 1\n", &diags)
	m.Map("a").ReqStr("id")
	m.List("c")[0].Map(&diags).ReqStr("id")
	diagtest.Check(t, diags, "1:4 GK1102", "3:3 GK1102")
}

// A value that was not there, or was wrong and reported, must not be reported
// again by what is asked of it.
func TestAbsentAndWrongValuesAreQuiet(t *testing.T) {
	var diags diag.List
	m := rootOf(t, "a:\nb: x\n", &diags)
	m.ReqStr("a")
	m.Map("a").ReqStr("c")
	m.Map("b").ReqStr("c")
	m.Map("b").Finish()
	m.Map("none").ReqStr("c")
	m.Map("none").Each(func(Str, Node) { t.Error("nothing to visit") })
	m.Finish()
	diagtest.Check(t, diags, "1:1 GK1053", "2:4 GK1103", "2:4 GK1103")
	var zero Node
	assert.Equal(t, diag.Range{}, zero.Range())
	assert.Nil(t, zero.Keys())
	assert.Empty(t, zero.Label())
}

func TestLargeMapsAreIndexed(t *testing.T) {
	text := ""
	for c := 'a'; c <= 'z'; c++ {
		text += string(c) + ": " + string(c) + "\n"
	}
	var diags diag.List
	m := rootOf(t, text, &diags)
	for c := 'a'; c <= 'z'; c++ {
		s, ok := m.Str(string(c))
		assert.True(t, ok)
		assert.Equal(t, string(c), s.S)
	}
	assert.False(t, m.Has("aa"))
	m.Finish()
	diagtest.Check(t, diags)
}

func TestIDs(t *testing.T) {
	for _, s := range []string{"a", "state_secret", "cn-regulation", "a1-b2", "甲", "公开前审查", "近10年内", "三审三校", "a类", "信息-2", "〇号", "一网通办"} {
		assert.True(t, ValidID(s), s)
	}
	for _, s := range []string{"", "A", "1a", "a--b", "a-_b", "a-", "-a", "a b", "a@2019", "a.b", string(make([]byte, 100)),
		"ａ", "公开１", "公开　前", "（甲）", "甲、乙", "\uf900", "\u2f00", "\U0002f800", "甲\ufe00", "甲\U000e0100", "甲\u200b", "甲--乙", "甲_", "年\u0301", "か", "가",
		"三", "第三条", "第3条", "二之一", "第二条第三项", "十二点", "一-二", strings.Repeat("甲", 27)} {
		assert.False(t, ValidID(s), s)
	}
	for s, ok := range map[string]bool{"cn-regulation@2019": true, "cn-regulation": true, "a@2019-04": true, "a@": false, "@2019": false, "a@2019@1": false} {
		assert.Equal(t, ok, ValidEditionID(s), s)
	}
	for s, ok := range map[string]bool{"国家秘密": true, "近10年": true, "a_b": true, "10年": false, "国家 秘密": false, "秘密（国家）": false, "": false} {
		assert.Equal(t, ok, ValidTerm(s), s)
	}
	var diags diag.List
	m := rootOf(t, "a: State Secret\nb: 秘密（国家）\nc: CN-Regulation@2019\n", &diags)
	m.ID("a")
	b, _ := m.Str("b")
	assert.False(t, b.CheckTerm(&diags))
	c, _ := m.Str("c")
	assert.False(t, c.CheckEditionID(&diags))
	diagtest.Check(t, diags, "1:4 GK1110", "2:4 GK1111", "3:4 GK1110")
	assert.Equal(t, "state-secret", diags[0].Args[1])
	assert.Equal(t, "秘密国家", diags[1].Args[1])
	assert.Equal(t, "cn-regulation@2019", diags[2].Args[1])
}

// A key that is missing is named in the spelling of the file.
func TestMissingKeyInTheSpellingOfTheFile(t *testing.T) {
	for text, want := range map[string]string{"表式: 年度报告\n": "全称", "form: 年度报告\n": "title"} {
		var diags diag.List
		m := rootOf(t, text, &diags)
		m.Str("form")
		m.Str("title")
		m.Finish()
		if len(diags) == 0 || diags[0].Args[0] != want {
			t.Errorf("%s: %v", text, diags)
		}
	}
}

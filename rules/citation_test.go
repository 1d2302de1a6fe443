package rules

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChineseNumerals(t *testing.T) {
	for n, want := range map[int]string{
		1: "一", 9: "九", 10: "十", 11: "十一", 12: "十二", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百", 101: "一百零一",
		105: "一百零五", 110: "一百一十", 111: "一百一十一", 119: "一百一十九", 120: "一百二十", 999: "九百九十九", 1000: "一千",
		1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 1101: "一千一百零一", 2024: "二千零二十四", 9999: "九千九百九十九",
	} {
		assert.Equal(t, want, chineseNumeral(n), n)
	}
}

// Every number an article can have is read as it is written, in all three ways of
// writing, and no two numbers are written alike.
func TestNumeralsRoundTrip(t *testing.T) {
	seen := map[string]int{}
	for n := 1; n < 10000; n++ {
		text := chineseNumeral(n)
		require.Zero(t, seen[text], "%d and %d are both %s", n, seen[text], text)
		seen[text] = n
		got, ok := parseNumeral(text)
		require.True(t, ok, text)
		require.Equal(t, n, got, text)
		got, ok = parseNumeral(strconv.Itoa(n))
		require.True(t, ok && got == n, n)
	}
}

func TestNumeralsOfSources(t *testing.T) {
	for text, want := range map[string]int{"一〇五": 105, "二〇": 20, "１２": 12, "十": 10, "两百": 200, "一百一十": 110} {
		got, ok := parseNumeral(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "〇", "零", "0", "百", "一一", "十百", "一十一十", "一百百", "二千一千", "10000", "万", "一万", "-1", "+1", "1.5", "一 二", "x", "一千零", "零一", "一百五", "一千零百"} {
		n, ok := parseNumeral(text)
		if ok {
			// What is accepted beyond what the law writes must not be ambiguous: it
			// is the digit-by-digit form, or refused.
			assert.Fail(t, "accepted", "%s as %d", text, n)
		}
	}
}

func TestCitationsPrintAndParse(t *testing.T) {
	const title = "武威市政府信息公开保密审查制度"
	for _, tc := range []struct {
		text string
		want Citation
	}{
		{"《" + title + "》", Citation{Title: title}},
		{"《" + title + "》第六条第（二）项", Citation{Title: title, Number: 6, Item: 2}},
		{"《" + title + "》第四条第二款第（三）项第1目", Citation{Title: title, Number: 4, Para: 2, Item: 3, Subitem: 1}},
		{"《" + title + "》第四条之一", Citation{Title: title, Number: 4, Sub: 1}},
		{"《" + title + "》第四条之十二第三款", Citation{Title: title, Number: 4, Sub: 12, Para: 3}},
		{"《" + title + "》任务（十二）", Citation{Title: title, Unit: Task, Number: 12}},
		{"《" + title + "》任务（十二）之一", Citation{Title: title, Unit: Task, Number: 12, Sub: 1}},
		{"《" + title + "》任务（十二）第（三）项", Citation{Title: title, Unit: Task, Number: 12, Item: 3}},
		{"《" + title + "》第三部分", Citation{Title: title, Unit: Heading, Number: 3}},
		{"《" + title + "》第三部分第二款", Citation{Title: title, Unit: Heading, Number: 3, Para: 2}},
		{"《" + title + "》序言", Citation{Title: title, Unit: Preamble}},
		{"《" + title + "》序言第二款", Citation{Title: title, Unit: Preamble, Para: 2}},
		{"《中华人民共和国政府信息公开条例（2019年修订）》第一百零五条", Citation{Title: "中华人民共和国政府信息公开条例（2019年修订）", Number: 105}},
	} {
		got, err := ParseCitation(tc.text)
		require.NoError(t, err, tc.text)
		assert.Equal(t, tc.want, got)
		assert.Equal(t, tc.text, got.String())
	}
}

func TestCitationsAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]Citation{
		"cn-regulation 第十五条":               {Instrument: "cn-regulation", Number: 15},
		"cn-regulation第十五条":                {Instrument: "cn-regulation", Number: 15},
		"cn-regulation@2007 第18条第1款":       {Instrument: "cn-regulation@2007", Number: 18, Para: 1},
		" cn-regulation 第 四 条":             {},
		"cn-regulation 第四条 第(三)项":          {Instrument: "cn-regulation", Number: 4, Item: 3},
		"cn-regulation 第四条第三项":             {Instrument: "cn-regulation", Number: 4, Item: 3},
		"xiji-02 任务(5)":                    {Instrument: "xiji-02", Unit: Task, Number: 5},
		"xiji-02 第二部分第（一）项":                {Instrument: "xiji-02", Unit: Heading, Number: 2, Item: 1},
		"cn-regulation":                    {Instrument: "cn-regulation"},
		"cn-regulation 序言":                 {Instrument: "cn-regulation", Unit: Preamble},
		"cn-regulation 第１５条":               {Instrument: "cn-regulation", Number: 15},
		"《某办法》第三条第二款":                      {Title: "某办法", Number: 3, Para: 2},
		"  《某办法》  第三条  ":                   {Title: "某办法", Number: 3},
		"cn-regulation@2019 第二十条第（十五）项第2目": {Instrument: "cn-regulation@2019", Number: 20, Item: 15, Subitem: 2},
	} {
		got, err := ParseCitation(text)
		if want.IsZero() {
			assert.Error(t, err, text)
			continue
		}
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
}

func TestNotCitations(t *testing.T) {
	for _, text := range []string{
		"", " ", "《》第一条", "《未完第一条", "第一条", "cn 第条", "cn 第零条", "cn 第十百条", "cn 第一条第一条", "cn 第一款第一条",
		"cn 第一项第一款", "cn 第一章", "cn 一条", "cn 第一条之", "cn 第一条第二款之一", "cn 任务十二", "cn 任务（）", "cn 任务（三", "cn 第一条尾巴",
		"cn 序言第三条", "cn 任务（三）第一条", "cn 第10000条", "cn 第-1条", "cn 第一条第（一项",
	} {
		c, err := ParseCitation(text)
		assert.Error(t, err, "%q became %+v", text, c)
		assert.True(t, c.IsZero(), "an error comes without half a citation: %q", text)
	}
}

func TestZeroCitation(t *testing.T) {
	assert.True(t, Citation{}.IsZero())
	assert.Empty(t, Citation{}.String())
	assert.Empty(t, Citation{}.English())
	data, err := json.Marshal(Citation{})
	require.NoError(t, err)
	var back Citation
	require.NoError(t, json.Unmarshal(data, &back))
	assert.True(t, back.IsZero())
}

func TestCitationJSON(t *testing.T) {
	for _, c := range []Citation{
		{Instrument: "cn-regulation@2019", Title: "中华人民共和国政府信息公开条例", Number: 20, Item: 15, Subitem: 2},
		{Instrument: "xiji-02", Title: "某方案", Unit: Task, Number: 12, Sub: 1},
		{Instrument: "xiji-03", Title: "某意见", Unit: Heading, Number: 3},
		{Instrument: "a", Title: "某办法", Unit: Preamble, Para: 1},
		{Instrument: "a", Number: 1},
	} {
		data, err := json.Marshal(c)
		require.NoError(t, err)
		var back Citation
		require.NoError(t, json.Unmarshal(data, &back), "%s", data)
		if c.Title == "" {
			back.Title = "" // the text shows the id where there is no title
		}
		assert.Equal(t, c, back, "%s", data)
	}
	var c Citation
	assert.Error(t, json.Unmarshal([]byte(`{"instrument":"a","place":"第条","text":"《甲》第条"}`), &c))
}

func TestCitationCovers(t *testing.T) {
	article := Citation{Instrument: "a", Number: 4}
	assert.True(t, article.Covers(Citation{Instrument: "a", Number: 4, Para: 1, Item: 3}))
	assert.True(t, article.Covers(article))
	assert.True(t, Citation{Instrument: "a"}.Covers(article), "the whole covers its articles")
	assert.False(t, article.Covers(Citation{Instrument: "a", Number: 5}))
	assert.False(t, article.Covers(Citation{Instrument: "b", Number: 4}))
	assert.False(t, Citation{Instrument: "a", Number: 4, Item: 1}.Covers(article), "an item does not cover its article")
	assert.False(t, article.Covers(Citation{Instrument: "a", Number: 4, Unit: Task}))
}

func TestArticleKeys(t *testing.T) {
	for key, want := range map[string][2]int{"1": {1, 0}, "45": {45, 0}, "4-1": {4, 1}, "9999": {9999, 0}} {
		n, sub, ok := parseArticleKey(key)
		assert.True(t, ok, key)
		assert.Equal(t, want, [2]int{n, sub}, key)
	}
	for _, key := range []string{"", "0", "01", "+1", "-1", "10000", "4-0", "4-01", "4-", "4-+1", "4-100", "一", "1.0", "1e3", "4-1-1", " 4"} {
		_, _, ok := parseArticleKey(key)
		assert.False(t, ok, key)
	}
}

// FuzzParseCitation: what is accepted prints as something that is read as the same
// again.
func FuzzParseCitation(f *testing.F) {
	for _, s := range []string{"《甲》第四条之一第二款第（三）项第1目", "cn-regulation@2007 第18条第1款", "a 任务（十二）之二第（1）项", "a 序言第二款", "a 第三部分", "a 第一百零五条"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCitation(s)
		if err != nil {
			return
		}
		text := c.String()
		if c.Title == "" {
			text = c.Instrument + " " + c.Place()
		}
		back, err := ParseCitation(text)
		if err != nil {
			t.Fatalf("%q became %+v, printed as %q, which is not read: %v", s, c, text, err)
		}
		if back != c {
			t.Fatalf("%q became %+v, printed as %q and read as %+v", s, c, text, back)
		}
	})
}

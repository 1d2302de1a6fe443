package rules

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func TestCitationsPrintAndParse(t *testing.T) {
	const title = "武威市政府信息公开保密审查制度"
	for _, tc := range []struct {
		text string
		want statute.Citation
	}{
		{"《" + title + "》", statute.Citation{Title: title}},
		{"《" + title + "》第六条第（二）项", statute.Citation{Title: title, Number: 6, Item: 2}},
		{"《" + title + "》第四条第二款第（三）项第1目", statute.Citation{Title: title, Number: 4, Para: 2, Item: 3, Subitem: 1}},
		{"《" + title + "》第四条之一", statute.Citation{Title: title, Number: 4, Sub: 1}},
		{"《" + title + "》第四条之十二第三款", statute.Citation{Title: title, Number: 4, Sub: 12, Para: 3}},
		{"《" + title + "》任务（十二）", statute.Citation{Title: title, Unit: statute.Task, Number: 12}},
		{"《" + title + "》任务（十二）之一", statute.Citation{Title: title, Unit: statute.Task, Number: 12, Sub: 1}},
		{"《" + title + "》任务（十二）第（三）项", statute.Citation{Title: title, Unit: statute.Task, Number: 12, Item: 3}},
		{"《" + title + "》第三部分", statute.Citation{Title: title, Unit: statute.Heading, Number: 3}},
		{"《" + title + "》第三部分第二款", statute.Citation{Title: title, Unit: statute.Heading, Number: 3, Para: 2}},
		{"《" + title + "》第三点", statute.Citation{Title: title, Unit: statute.Point, Number: 3}},
		{"《" + title + "》第三点第二款", statute.Citation{Title: title, Unit: statute.Point, Number: 3, Para: 2}},
		{"《" + title + "》第十二点第（三）项第1目", statute.Citation{Title: title, Unit: statute.Point, Number: 12, Item: 3, Subitem: 1}},
		{"《" + title + "》序言", statute.Citation{Title: title, Unit: statute.Preamble}},
		{"《" + title + "》序言第二款", statute.Citation{Title: title, Unit: statute.Preamble, Para: 2}},
		{"《中华人民共和国政府信息公开条例（2019年修订）》第一百零五条", statute.Citation{Title: "中华人民共和国政府信息公开条例（2019年修订）", Number: 105}},
	} {
		got, err := statute.ParseCitation(tc.text)
		require.NoError(t, err, tc.text)
		assert.Equal(t, tc.want, got)
		assert.Equal(t, tc.text, got.String())
	}
}

func TestCitationsAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]statute.Citation{
		"cn-regulation 第十五条":               {Instrument: "cn-regulation", Number: 15},
		"cn-regulation第十五条":                {Instrument: "cn-regulation", Number: 15},
		"cn-regulation@2007 第18条第1款":       {Instrument: "cn-regulation@2007", Number: 18, Para: 1},
		" cn-regulation 第 四 条":             {},
		"cn-regulation 第四条 第(三)项":          {Instrument: "cn-regulation", Number: 4, Item: 3},
		"cn-regulation 第四条第三项":             {Instrument: "cn-regulation", Number: 4, Item: 3},
		"xiji-02 任务(5)":                    {Instrument: "xiji-02", Unit: statute.Task, Number: 5},
		"xiji-02 第二部分第（一）项":                {Instrument: "xiji-02", Unit: statute.Heading, Number: 2, Item: 1},
		"《某制度》三、":                          {Title: "某制度", Unit: statute.Point, Number: 3},
		"《某制度》三、（二）":                       {Title: "某制度", Unit: statute.Point, Number: 3, Item: 2},
		"《某制度》三、(二)1.":                     {Title: "某制度", Unit: statute.Point, Number: 3, Item: 2, Subitem: 1},
		"《某制度》三（二）1．":                      {Title: "某制度", Unit: statute.Point, Number: 3, Item: 2, Subitem: 1},
		"《某制度》三、第二款":                       {Title: "某制度", Unit: statute.Point, Number: 3, Para: 2},
		"《某制度》三、（二）第1目":                    {Title: "某制度", Unit: statute.Point, Number: 3, Item: 2, Subitem: 1},
		"《某制度》三":                           {Title: "某制度", Unit: statute.Point, Number: 3},
		"xiji-05 十二、（二）":                   {Instrument: "xiji-05", Unit: statute.Point, Number: 12, Item: 2},
		"cn-regulation":                    {Instrument: "cn-regulation"},
		"cn-regulation 序言":                 {Instrument: "cn-regulation", Unit: statute.Preamble},
		"cn-regulation 第１５条":               {Instrument: "cn-regulation", Number: 15},
		"《某办法》第三条第二款":                      {Title: "某办法", Number: 3, Para: 2},
		"  《某办法》  第三条  ":                   {Title: "某办法", Number: 3},
		"cn-regulation@2019 第二十条第（十五）项第2目": {Instrument: "cn-regulation@2019", Number: 20, Item: 15, Subitem: 2},
	} {
		got, err := statute.ParseCitation(text)
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
		"cn 序言第三条", "cn 一、第三条", "cn 第三点第一条", "cn 一、二、", "cn 一点", "cn 一、（二）（三）", "cn 一、（二）1.2.", "cn 一二、", "《某》、（二）", "cn 任务（三）第一条", "cn 第10000条", "cn 第-1条", "cn 第一条第（一项",
	} {
		c, err := statute.ParseCitation(text)
		assert.Error(t, err, "%q became %+v", text, c)
		assert.True(t, c.IsZero(), "an error comes without half a citation: %q", text)
	}
}

func TestZeroCitation(t *testing.T) {
	assert.True(t, statute.Citation{}.IsZero())
	assert.Empty(t, statute.Citation{}.String())
	assert.Empty(t, statute.Citation{}.Label("en"))
	data, err := json.Marshal(statute.Citation{})
	require.NoError(t, err)
	var back statute.Citation
	require.NoError(t, json.Unmarshal(data, &back))
	assert.True(t, back.IsZero())
}

func TestCitationJSON(t *testing.T) {
	for _, c := range []statute.Citation{
		{Instrument: "cn-regulation@2019", Title: "中华人民共和国政府信息公开条例", Number: 20, Item: 15, Subitem: 2},
		{Instrument: "xiji-02", Title: "某方案", Unit: statute.Task, Number: 12, Sub: 1},
		{Instrument: "xiji-03", Title: "某意见", Unit: statute.Heading, Number: 3},
		{Instrument: "a", Title: "某办法", Unit: statute.Preamble, Para: 1},
		{Instrument: "a", Number: 1},
	} {
		data, err := json.Marshal(c)
		require.NoError(t, err)
		var back statute.Citation
		require.NoError(t, json.Unmarshal(data, &back), "%s", data)
		if c.Title == "" {
			back.Title = "" // the text shows the id where there is no title
		}
		assert.Equal(t, c, back, "%s", data)
	}
	var c statute.Citation
	assert.Error(t, json.Unmarshal([]byte(`{"instrument":"a","place":"第条","text":"《甲》第条"}`), &c))
}

func TestCitationCovers(t *testing.T) {
	article := statute.Citation{Instrument: "a", Number: 4}
	assert.True(t, article.Covers(statute.Citation{Instrument: "a", Number: 4, Para: 1, Item: 3}))
	assert.True(t, article.Covers(article))
	assert.True(t, statute.Citation{Instrument: "a"}.Covers(article), "the whole covers its articles")
	assert.False(t, article.Covers(statute.Citation{Instrument: "a", Number: 5}))
	assert.False(t, article.Covers(statute.Citation{Instrument: "b", Number: 4}))
	assert.False(t, statute.Citation{Instrument: "a", Number: 4, Item: 1}.Covers(article), "an item does not cover its article")
	assert.False(t, article.Covers(statute.Citation{Instrument: "a", Number: 4, Unit: statute.Task}))
}

func TestArticleKeys(t *testing.T) {
	for key, want := range map[string][2]int{"1": {1, 0}, "45": {45, 0}, "4-1": {4, 1}, "9999": {9999, 0}} {
		n, sub, ok := load.ParseArticleKey(key)
		assert.True(t, ok, key)
		assert.Equal(t, want, [2]int{n, sub}, key)
	}
	for _, key := range []string{"", "0", "01", "+1", "-1", "10000", "4-0", "4-01", "4-", "4-+1", "4-100", "一", "1.0", "1e3", "4-1-1", " 4"} {
		_, _, ok := load.ParseArticleKey(key)
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
		c, err := statute.ParseCitation(s)
		if err != nil {
			return
		}
		text := c.String()
		if c.Title == "" {
			text = c.Instrument + " " + c.Place()
		}
		back, err := statute.ParseCitation(text)
		if err != nil {
			t.Fatalf("%q became %+v, printed as %q, which is not read: %v", s, c, text, err)
		}
		if back != c {
			t.Fatalf("%q became %+v, printed as %q and read as %+v", s, c, text, back)
		}
	})
}

package review_test

import (
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/review"
)

// TestEventsThatCannotBeRead: what is wrong with a file of events is said in the
// reader's language with its place, and never in the words of a library.
func TestEventsThatCannotBeRead(t *testing.T) {
	wide := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune("[]")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, c := range map[string]struct{ text, want string }{
		"an unknown key":             {`[{"do": "open", "onn": "2024-03-01"}]`, "第1个事件：事件的写法不对：没有“onn”这个键，是否指“on”；可用：do、step、of、choice、outcome、role、actor、on、at、gives、facts、parties、segments、event、limit、by、told、assume、note、recorded、undated"},
		"a day that is not":          {`[{"do": "open", "on": "2024-02-30"}]`, "第1个事件：事件的写法不对：on 的值“2024-02-30”不是日期，应写作 2024-03-01"},
		"an instant that is not":     {`[{"do": "open", "at": "九点"}]`, "第1个事件：事件的写法不对：at 的值“九点”不是时刻，应写作 2024-03-01T09:30:00+08:00"},
		"a number for a text":        {`[{"do": "open", "step": 3}]`, "第1个事件：事件的写法不对：“step”的值不能是这种写法（数字）"},
		"a key written twice":        {`[{"do": "open", "on": "2024-03-01", "facts": {"国家秘密": true, "国家秘密": false}}]`, "第1个事件：事件的写法不对：“国家秘密”写了两次，请只留一个"},
		"a full-width comma":         {"[\n  {\"do\": \"open\"，\"on\": \"2024-03-01\"}]", "第2行第16列的“，”不合 JSON 的写法：标点要用半角（英文）的"},
		"Chinese quotation marks":    {"[{“do”: \"open\"}]", "第1行第3列的““”不合 JSON 的写法：标点要用半角（英文）的"},
		"a comma too many":           {"[{\"do\": \"open\"},\n]", "第2行第1列的“]”不合 JSON 的写法：前面多了一个逗号，请删去"},
		"a comma too few":            {"[{\"do\": \"open\" \"on\": \"2024-03-01\"}]", "第1行第16列的“\"”不合 JSON 的写法：前面少了逗号或者冒号"},
		"a file that breaks off":     {`[{"do": "open"`, "文件没有写完：缺少结尾的 ]、} 或者引号"},
		"UTF-16":                     {string(wide), "文件看来是 UTF-16 编码，请用编辑器“另存为”，编码选 UTF-8"},
		"GBK":                        {"[{\"do\": \"\xB9\xAB\"}]", "文件不是 UTF-8 编码（可能是 GBK），请用编辑器“另存为”，编码选 UTF-8"},
		"something else than a list": {`"open"`, `不是JSON数组；请写成 [{"do": "open", "on": "2024-03-01"}]`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := review.ParseEvents([]byte(c.text))
			require.Error(t, err)
			assert.Equal(t, c.want, err.Error())
			var e *review.Error
			require.ErrorAs(t, err, &e)
			assert.NotContains(t, e.Message("en"), "json:")
		})
	}
	// The same key in different objects, and the same text as key and value, are no
	// repetition.
	_, err := review.ParseEvents([]byte(`[{"do": "open", "note": "do", "gives": {"on": "do"}, "on": "2024-03-01"}, {"do": "act", "parties": {"第三方": ["on", "on"]}}]`))
	assert.NoError(t, err)
}

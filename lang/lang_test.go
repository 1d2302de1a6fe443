package lang_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/lang"
)

func TestEnglish(t *testing.T) {
	for _, tag := range []string{"en", "EN", "En", "en-US", "en_GB", "en_US.UTF-8", "english", "English", " en"} {
		require.True(t, lang.English(tag), tag)
	}
	for _, tag := range []string{"", "zh", "zh-CN", "zh-Hans", "ZH", "enm", "eng1", "fr", "de-EN", "中文"} {
		require.False(t, lang.English(tag), tag)
	}
}

func TestTextIn(t *testing.T) {
	both := lang.Text{ZH: "按期", EN: "in time"}
	require.Equal(t, "按期", both.In("zh"))
	require.Equal(t, "按期", both.In(""))
	require.Equal(t, "in time", both.In("en-US"))
	require.Equal(t, "春节", lang.Text{ZH: "春节"}.In("en"), "what exists in one language is given in that one")
	require.Equal(t, "x", lang.Text{EN: "x"}.In("zh"))
}

type grade int

func (g grade) Label(tag string) string {
	return lang.Text{ZH: "优秀", EN: "excellent"}.In(tag)
}

func TestFill(t *testing.T) {
	for name, c := range map[string]struct {
		text lang.Text
		args []any
		want lang.Text
	}{
		"words in their order":        {lang.Text{ZH: "{2}的{1}", EN: "{1} of {2}"}, []any{"标题", "文件"}, lang.Text{ZH: "文件的标题", EN: "标题 of 文件"}},
		"only where there is one":     {lang.Text{ZH: "不认识。[[1|是否指“{1}”？]]", EN: "unknown.[[1| Did you mean {1}?]]"}, []any{"主动公开"}, lang.Text{ZH: "不认识。是否指“主动公开”？", EN: "unknown. Did you mean 主动公开?"}},
		"nothing where there is none": {lang.Text{ZH: "不认识。[[1|是否指“{1}”？]]", EN: "unknown.[[1| Did you mean {1}?]]"}, []any{""}, lang.Text{ZH: "不认识。", EN: "unknown."}},
		"each in its language":        {lang.Text{ZH: "{1}，{2}", EN: "{1}, {2}"}, []any{lang.Text{ZH: "是", EN: "yes"}, grade(1)}, lang.Text{ZH: "是，优秀", EN: "yes, excellent"}},
		"lists":                       {lang.Text{ZH: "{1}；{2}", EN: "{1}; {2}"}, []any{[]string{"甲", "乙"}, []lang.Text{{ZH: "丙", EN: "C"}, {ZH: "丁", EN: "D"}}}, lang.Text{ZH: "甲、乙；丙、丁", EN: "甲, 乙; C, D"}},
		"errors":                      {lang.Text{ZH: "因为：{1}", EN: "because: {1}"}, []any{lang.New("x", lang.Text{ZH: "坏了", EN: "broken"})}, lang.Text{ZH: "因为：坏了", EN: "because: broken"}},
		"numbers, and one missing":    {lang.Text{ZH: "{1}行{2}", EN: "{1} rows{2}"}, []any{3}, lang.Text{ZH: "3行", EN: "3 rows"}},
		"never expanded itself":       {lang.Text{ZH: "“{1}”", EN: "{1}"}, []any{"{1}[[1|x]]"}, lang.Text{ZH: "“{1}[[1|x]]”", EN: "{1}[[1|x]]"}},
		"no mark":                     {lang.Text{ZH: "{a}[[x]]{", EN: "[[9"}, []any{1}, lang.Text{ZH: "{a}[[x]]{", EN: "[[9"}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, c.text.Fill(c.args...)) })
	}
}

var noNumber = lang.Text{ZH: "“{1}”不是文号。", EN: "{1} is no document number."}

func TestErrorSpeaksBoth(t *testing.T) {
	e := lang.New("number-form", noNumber, "第9号{1}")
	require.EqualError(t, e, "“第9号{1}”不是文号。")
	require.Equal(t, "第9号{1} is no document number.", e.Message("EN"))
	at := e.At("number", lang.Text{ZH: "文号", EN: "number"})
	require.Equal(t, "文号：“第9号{1}”不是文号。", at.Message("zh"))
	require.Equal(t, "number: 第9号{1} is no document number.", at.Message("en-GB"))
	require.Equal(t, "number", at.Field)
	require.Empty(t, e.Field, "the first is not changed")
	require.Equal(t, e.Message("en"), e.At("number", lang.Text{}).Message("en"), "without a label the message stays")
	require.Equal(t, "x", (&lang.Error{Code: "x"}).Message("en"), "nothing is ever silent")
}

// A field that holds no error must not bring anything down where it is asked.
func TestNoErrorSaysNothing(t *testing.T) {
	var none *lang.Error
	require.Empty(t, none.Message("en"))
	require.NoError(t, none.Unwrap())
	require.Nil(t, lang.Messages(none, "zh"))
	require.Nil(t, lang.Wrap(none))
	data, err := json.Marshal(struct {
		Err *lang.Error `json:"error,omitempty"`
	}{})
	require.NoError(t, err)
	require.Equal(t, "{}", string(data))
}

func TestErrorFromElsewhere(t *testing.T) {
	require.Nil(t, lang.Wrap(nil))
	e := lang.New("x", lang.Text{ZH: "坏了", EN: "broken"})
	require.Same(t, e, lang.Wrap(e))
	w := lang.Wrap(errors.Join(e, fs.ErrNotExist))
	require.Empty(t, w.Code)
	require.Equal(t, "broken\nfile does not exist", w.Message("en"))
	require.ErrorIs(t, w, fs.ErrNotExist)
	require.Equal(t, "标题：坏了\nfile does not exist", w.At("title", lang.Text{ZH: "标题", EN: "title"}).Message("zh"))
	require.ErrorIs(t, e.Because(fs.ErrClosed), fs.ErrClosed)
	require.NotErrorIs(t, e, fs.ErrClosed)
}

func TestMessages(t *testing.T) {
	require.Nil(t, lang.Messages(nil, "en"))
	e := lang.New("x", lang.Text{ZH: "坏了", EN: "broken"})
	require.Equal(t, []string{"broken", "broken", "plain"}, lang.Messages(errors.Join(e, errors.Join(fmt.Errorf("row 3: %w", e), errors.New("plain"))), "en"))
}

func TestErrorJSON(t *testing.T) {
	e := lang.New("number-form", noNumber, "{1}", fs.ErrClosed).At("number", lang.Text{ZH: "文号", EN: "number"})
	data, err := json.Marshal(e)
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"number-form","field":"number","args":["{1}",{"zh":"file already closed","en":"file already closed"}],"zh":"文号：“{1}”不是文号。","en":"number: {1} is no document number."}`, string(data))
	var back *lang.Error
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, e.Message("zh"), back.Message("zh"))
	require.Equal(t, e.Message("en"), back.Message("en"))
	require.Equal(t, e.Code, back.Code)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(again))
	require.Error(t, json.Unmarshal([]byte(`[]`), back))
	require.Equal(t, "{1}", fmt.Sprint(back.Args[0]))
}

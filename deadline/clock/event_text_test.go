package clock

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// TestEventTexts: mistakes in the JSON of events are counted as people count, with
// line and column where the text is no JSON; a key that stands twice is refused.
func TestEventTexts(t *testing.T) {
	for text, want := range map[string]string{
		`[{"event": "收到申请", "on": "2024-01-29"}, {"event": "收到申请", "on": "2024-02-30"}]`: "第2个事件的 on：“2024-02-30”不是日期；请写成 2024-01-29",
		`[{"event": "收到申请", "on": "2024-02-20", "on": "2024-03-20"}]`:                    "第1个事件的 on：“on”写了两次，请只留一个",
		"[\n{\"event\": \"收到申请\"，\"on\": \"2024-01-29\"}]":                               "事件：第2行第17列的“，”不合 JSON 的写法；逗号、冒号、引号、括号用半角的，最后一项后面没有逗号；请写成 [{\"event\": \"收到申请\", \"on\": \"2024-01-29\"}]",
	} {
		_, err := ParseEvents([]byte(text))
		require.Error(t, err, text)
		var m *lang.Error
		require.True(t, errors.As(err, &m))
		assert.Equal(t, want, m.Message("zh"))
	}
	_, err := ParseEvents([]byte(`[{"event": "on", "on": "2024-01-29", "note": "event"}]`))
	assert.NoError(t, err, "a text like a key is no key")
	assert.Equal(t, "extend.at_most", words.PlaceZh("extend.at_most"))
	assert.Equal(t, "events[x]", words.PlaceZh("events[x]"))
}

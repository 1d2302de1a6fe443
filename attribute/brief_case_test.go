package attribute_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// TestBriefCase: a register's rows of the same facts are one case, whatever their titles and
// days; another fact, or the same under another day's law, is another; and what comes to
// the same says so.
func TestBriefCase(t *testing.T) {
	c, err := attribute.NewClassifier(bookOf(t), "wuwei", rules.AssumeFalse())
	require.NoError(t, err)
	s := c.Session()
	ask := func(title, day string, facts rules.Facts) attribute.Brief {
		b, err := s.Brief(&attribute.Document{Title: title, Formed: deadline.MustDate(day), Facts: facts})
		require.NoError(t, err)
		return b
	}
	affects, internal := rules.Facts{"涉及切身利益": true}, rules.Facts{"内部事务信息": true}
	for range 20 {
		ask("甲通知", "2024-03-01", affects)
	}
	a, b, day, other := ask("甲通知", "2024-03-01", affects), ask("乙通知", "2024-03-01", affects), ask("甲通知", "2024-03-04", affects), ask("甲通知", "2024-03-01", internal)
	require.NotNil(t, a.Case)
	assert.Equal(t, a.Case, b.Case)
	assert.Equal(t, a.Case, day.Case)
	assert.NotEqual(t, a.Case, other.Case)
	assert.True(t, a.Same(&b))
	assert.False(t, a.Same(&day), "another last day")
	assert.False(t, a.Same(&other))
	parts, err := s.Brief(&attribute.Document{Formed: deadline.MustDate("2024-03-01"), Facts: affects, Segments: []attribute.Segment{{Facts: internal}}})
	require.NoError(t, err)
	assert.Nil(t, parts.Case)
}

// The brief form says of each list how much of it was left out.
func TestBriefFormsCountWhatTheyLeaveOut(t *testing.T) {
	res := classify(t, "wuwei", "2024-03-01", attribute.Document{Formed: day("2024-03-01")})
	text, err := json.Marshal(res)
	require.NoError(t, err)
	var brief struct {
		Missing, Judgements, Unread []any
		More                        map[string]int
	}
	require.NoError(t, json.Unmarshal(text, &brief))
	assert.NotZero(t, brief.More["missing"])
	assert.Equal(t, len(res.Missing), len(brief.Missing)+brief.More["missing"])
	assert.Equal(t, len(res.Judgements), len(brief.Judgements)+brief.More["judgements"])
	assert.Equal(t, len(res.Unread), len(brief.Unread)+brief.More["unread"])
}

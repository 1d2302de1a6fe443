package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestDueOfAStepIsTheDayThatBinds: of two limits that ask a step for one act the day is
// that of the one that binds, with how it departs from superior law.
func TestDueOfAStepIsTheDayThatBinds(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	day := deadline.MustDate("2020-06-01")
	law, err := book.Law("xiji", day)
	require.NoError(t, err)
	p, err := review.Find(law, "xiji-03-on-request/request")
	require.NoError(t, err)
	c, err := p.Open(review.Event{On: day, Assume: "false", Facts: rules.Facts{"申请形式": "书面"}})
	require.NoError(t, err)
	all, err := c.Clocks(day)
	require.NoError(t, err)
	seen := 0
	for _, k := range all {
		switch k.Limit {
		case "xiji-03-on-request/answer":
			seen++
			assert.Empty(t, k.Beside, "the county's earlier day binds it")
			require.NotNil(t, k.Differs)
			assert.True(t, k.Differs.Binds == answer.BothBind)
		case "cn-regulation/answer":
			seen++
			assert.Equal(t, "xiji-03-on-request/answer", k.Beside)
		}
	}
	assert.Equal(t, 2, seen)
	for _, turn := range c.WhoMay(day) {
		if turn.Due != nil && turn.Due.Limit == "cn-regulation/answer" {
			t.Errorf("step %s shows the day that does not bind", turn.Step.ID)
		}
	}
}

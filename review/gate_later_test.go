package review

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A review that was made later clears no earlier day, and nobody passes on as another
// organ's what he knows to be barred or in doubt.
func TestGateOfAnotherDayAndOfReposts(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-05"))
	require.NoError(t, err)
	p, err := Find(law, "保密审查")
	require.NoError(t, err)
	c, err := p.Open(Event{On: law.On(), Facts: rules.Facts{}})
	require.NoError(t, err)
	c, err = c.Apply(Event{Kind: Learn, On: deadline.MustDate("2024-03-12"), Facts: rules.Facts{"国家秘密": false}})
	require.NoError(t, err)
	_, err = Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{}}, Cases: []Case{c}})
	var bad *Error
	require.ErrorAs(t, err, &bad)
	require.Equal(t, WrongDay, bad.Code)
	_, err = Clear(law, Matter{Document: attribute.Document{Facts: rules.Facts{}}, Cases: []Case{c}, On: deadline.MustDate("2024-03-12")})
	require.NoError(t, err)

	for _, facts := range []rules.Facts{{"国家秘密": true}, {"不能确定是否可以公开": true, "审查确定结论": "未确定", "属于主管业务方面": true}} {
		r, err := Clear(law, Matter{Document: attribute.Document{Facts: facts}, Release: rules.ReleaseRepost})
		require.NoError(t, err)
		require.Equal(t, rules.False, r.Verdict, "%v", facts)
	}
}

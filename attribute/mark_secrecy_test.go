package attribute_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// A mark of secrecy in the column of marks is a mark of secrecy: who copies what stands on
// a paper opens nothing by choosing the wrong column.
func TestMarkOfSecrecyAmongTheMarks(t *testing.T) {
	_, law := lawFor("wuwei", "2023-12-18")
	doc := func(mark string, facts rules.Facts) attribute.Document {
		facts["需要公众广泛知晓"] = true
		return attribute.Document{Title: "关于水价的通知", Formed: deadline.MustDate("2023-12-18"), Mark: mark, Facts: facts}
	}
	_, err := attribute.Classify(law, doc("机密★10年", rules.Facts{"国家秘密": false}), rules.AssumeFalse())
	require.ErrorContains(t, err, "矛盾")
	for _, mark := range []string{"机密★10年", "秘密", "绝密★长期"} {
		got, err := attribute.Classify(law, doc(mark, rules.Facts{}), rules.AssumeFalse())
		require.NoError(t, err, mark)
		assert.NotEqual(t, attribute.Open, got.Attribute, mark)
		v, told := got.Bound().Known("marked_secret")
		assert.True(t, told && v == true, mark)
	}
	got, err := attribute.Classify(law, doc("公开属性：主动公开", rules.Facts{}), rules.AssumeFalse())
	require.NoError(t, err)
	assert.Equal(t, attribute.Open, got.Attribute)
}

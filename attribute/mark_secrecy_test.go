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

// Two marks of secrecy are one thing said twice: what one leaves out the other adds, and
// where they differ neither of them is passed over.
func TestMarksOfSecrecyThatDiffer(t *testing.T) {
	_, law := lawFor("wuwei", "2023-12-18")
	for _, c := range []struct {
		secrecy, mark string
		contradicts   bool
	}{
		{"无", "机密★10年", true}, {"秘密", "机密", true}, {"机密★10年", "机密★5年", true}, {"机密★10年", "秘密★10年", true},
		{"机密★10年", "机密★10年", false}, {"机密", "机密★10年", false}, {"机密★10年", "机密", false}, {"机密", "公开属性：主动公开", false},
	} {
		doc := attribute.Document{Title: "关于水价的通知", Formed: deadline.MustDate("2023-12-18"), Secrecy: c.secrecy, Mark: c.mark, Facts: rules.Facts{"需要公众广泛知晓": true}}
		got, err := attribute.Classify(law, doc, rules.AssumeFalse())
		if c.contradicts {
			require.ErrorContains(t, err, "矛盾", c)
			continue
		}
		require.NoError(t, err, c)
		assert.NotEqual(t, attribute.Open, got.Attribute, c)
	}
}

// A title that lists persons keeps it from being assumed that there is nothing personal in
// the text: where a place's law asks for the harm to them, it is asked.
func TestTitleOfAList(t *testing.T) {
	_, law := lawFor("sucheng", "2022-03-01")
	for title, want := range map[string]string{
		"关于录用人员名单的公示": "", "2022年度困难职工补助名单": "", "关于聘用人员的公示": "",
		"信用信息公示系统管理办法": attribute.Open, "2023年村级财务收支账目公示": attribute.Open, "关于转载《录用人员名单》有关报道的情况": attribute.Open,
	} {
		doc := attribute.Document{Title: title, Formed: deadline.MustDate("2022-03-01"), Facts: rules.Facts{"需要公众广泛知晓": true}}
		got, err := attribute.Classify(law, doc, rules.AssumeFalse())
		require.NoError(t, err, title)
		assert.Equal(t, want, got.Attribute, title)
		if want == "" {
			asked := map[string]bool{}
			for _, q := range append(got.Missing, got.Judgements...) {
				asked[q.Term] = true
			}
			assert.True(t, asked["含有个人信息"] || asked["公开可能不当侵害个人隐私"], title)
		}
		doc.Facts["含有个人信息"] = false
		got, err = attribute.Classify(law, doc, rules.AssumeFalse())
		require.NoError(t, err, title)
		assert.Equal(t, attribute.Open, got.Attribute, title)
	}
}

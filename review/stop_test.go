package review_test

import (
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/review"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestFactsThatSayStop: what bars a text, puts it in doubt or leaves a judgement of harm
// open stops the attribute, even where the world is closed, and the release.
func TestFactsThatSayStop(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	const (
		barred = "不予公开" // decided
		held   = "暂缓"   // somebody else answers
		open   = "未定"   // a judgement or a fact is asked for
		closed = "不公开"  // 不予公开, or in part: nothing is opened as it stands
	)
	for _, c := range []struct {
		name, place, on string
		facts           rules.Facts
		want            string
		asks            string // what is asked for
	}{
		{"不能确定是否可以公开", "wuwei", "2023-12-18", rules.Facts{"不能确定是否可以公开": true, "需要公众广泛知晓": true}, held, ""},
		{"是否国家秘密不明确", "wuwei", "2023-12-18", rules.Facts{"是否国家秘密不明确": true, "需要公众广泛知晓": true}, held, ""},
		{"含有部分涉密内容", "wuwei", "2023-12-18", rules.Facts{"含有部分涉密内容": true, "需要公众广泛知晓": true}, closed, "能够区分处理"},
		{"含有部分涉密内容，不能区分", "wuwei", "2023-12-18", rules.Facts{"含有部分涉密内容": true, "需要公众广泛知晓": true, "能够区分处理": false}, barred, ""},
		{"可能涉密", "sucheng", "2022-03-01", rules.Facts{"可能涉密": true, "需要公众广泛知晓": true}, held, ""},
		{"保密审查后仍不能确定", "sucheng", "2022-03-01", rules.Facts{"保密审查后仍不能确定": true, "需要公众广泛知晓": true}, held, ""},
		{"西吉：含有部分涉密内容", "xiji", "2020-06-01", rules.Facts{"含有部分涉密内容": true, "需要公众广泛知晓": true}, closed, "能够区分处理"},
		{"符合解密条件而未履行解密程序", "wuwei", "2023-12-18", rules.Facts{"符合解密条件": true, "已履行解密程序": false, "需要公众广泛知晓": true}, barred, ""},
		{"个人隐私的损害没有判断", "cn", "2024-03-01", rules.Facts{"个人隐私": true, "需要公众广泛知晓": true}, open, "公开会损害第三方合法权益"},
		{"商业秘密的损害没有判断", "baiyin", "2022-06-01", rules.Facts{"商业秘密": true, "需要公众广泛知晓": true}, open, "公开会损害第三方合法权益"},
		{"第三方不同意而损害没有判断", "cn", "2024-03-01", rules.Facts{"商业秘密": true, "第三方同意": false}, open, "公开会损害第三方合法权益"},
		{"工作秘密", "sucheng", "2022-03-01", rules.Facts{"工作秘密": true}, open, "工作秘密公开会妨碍履职或者损害公共利益"},
	} {
		t.Run(c.name, func(t *testing.T) {
			law, err := book.Law(c.place, deadline.MustDate(c.on))
			require.NoError(t, err)
			got, err := attribute.Classify(law, attribute.Document{Facts: c.facts, Formed: law.On()}, rules.AssumeFalse())
			require.NoError(t, err)
			var asked []string
			for _, q := range slices.Concat(got.Missing, got.Judgements) {
				asked = append(asked, q.Term)
			}
			assert.NotEqual(t, attribute.Open, got.Attribute)
			if c.want == barred || c.want == held {
				assert.Nil(t, got.PublishBy.Statutory, "nothing is to be published by a day")
			}
			switch c.want {
			case barred:
				assert.Equal(t, attribute.Withheld, got.Attribute)
			case held:
				assert.True(t, got.OnHold)
				assert.Empty(t, got.Attribute)
			case open:
				assert.Empty(t, got.Attribute)
			case closed:
				assert.NotContains(t, got.Possible, attribute.Open)
			}
			if c.asks != "" {
				assert.Contains(t, asked, c.asks)
			}
			clear, err := review.Clear(law, review.Matter{Document: attribute.Document{Facts: c.facts, Formed: law.On()}})
			require.NoError(t, err)
			assert.NotEqual(t, answer.True, clear.Verdict)
		})
	}
}

// TestGradesOfAPlace: the grades of social evaluation are each place's own: a value of
// another place is an error that names the right ones.
func TestGradesOfAPlace(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("baiyin", deadline.MustDate("2022-06-01"))
	require.NoError(t, err)
	_, err = law.Bind(rules.Facts{"社会评议等次": "优秀"})
	require.ErrorContains(t, err, "满意")
	_, err = law.Bind(rules.Facts{"社会评议等次": "满意"})
	require.NoError(t, err)
}

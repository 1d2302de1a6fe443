package review_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/review"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// What is barred because its parts cannot be told apart names the article that says so,
// although no ground stands.
func TestMixtureIsBarredByAnArticle(t *testing.T) {
	law, err := book(t).Law("cn", day("2022-03-01"))
	require.NoError(t, err)
	facts := rules.Facts{
		"contains_closed_content": true, "content_secret": false, "harms_third_party": false, "law_forbids": false, "may_endanger_safety": false,
		"opening_unclear": false, "organ_level": "设区的市级", "partly_secret": false, "public_services": true, "secrecy_period_extended": false,
		"secrecy_unclear": false, "separable": false, "state_secret": false, "withholding_decided": false, "within_secrecy_period": false, "work_secret": false,
	}
	c, err := review.Clear(law, review.Matter{Document: attribute.Document{Facts: facts}})
	require.NoError(t, err)
	require.Equal(t, answer.False, c.Verdict, c.Explain("zh"))
	require.Len(t, c.Against, 1)
	assert.Equal(t, "bar", c.Against[0].Kind)
	assert.Contains(t, c.Against[0].Cite.String(), "第三十七条")
}

package rules_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A text is held against the edition that its head names last, not against an earlier
// one of the same title: whose text is not at hand, that is said.
func TestSourceOfAnotherEdition(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	findings := func(head string) map[string]int {
		text := head + "第一条 目的。\n第二条 行政机关应当公开政府信息。"
		list, err := book.CheckQuotes(context.Background(), fstest.MapFS{"a.txt": {Data: []byte(text)}})
		require.NoError(t, err)
		out := map[string]int{}
		for _, d := range list {
			out[d.Range.File]++
		}
		return out
	}
	const title = "中华人民共和国政府信息公开条例\n2007年4月5日 国务院令第492号公布\n"
	first := findings(title)
	assert.Greater(t, first["cn/01-regulation-2007.yaml"], 50, "the text of 2007 is held against the edition of 2007")
	assert.Equal(t, 1, first["cn/02-regulation-2019.yaml"], "no text of the edition of 2019")
	second := findings(title + "2019年4月3日 国务院令第711号修订\n")
	assert.Equal(t, 1, second["cn/01-regulation-2007.yaml"], "no text of the edition of 2007: its rules are not compared")
	assert.Greater(t, second["cn/02-regulation-2019.yaml"], 50, "the text of 2019 is held against the edition of 2019")
}

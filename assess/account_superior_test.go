package assess_test

import (
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestAccountSaysWhatIsAssumed: what nobody may assume is named once and not as so many
// open questions; the procedure is that of the texts on accountability, and scopes are
// read aloud.
func TestAccountSaysWhatIsAssumed(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("sucheng", deadline.MustDate("2022-06-01"))
	require.NoError(t, err)
	facts := rules.Facts{"未经批准擅自公开": true}
	open, err := assess.Account(law, facts)
	require.NoError(t, err)
	assert.Contains(t, open.Explain("zh"), "？")
	a, err := assess.Account(law, facts, rules.AssumeFalse())
	require.NoError(t, err)
	text := a.Explain("zh")
	assert.NotContains(t, text, "？ ", "no line of an open circumstance")
	assert.Contains(t, text, "还须查明，不按“否”处理：未及时履行协助澄清职责；")
	assert.Contains(t, text, "；追责情节为“轻微”或“较轻”；")
	assert.NotContains(t, text, " in [", "conditions are read aloud")
	for _, d := range a.Procedure {
		assert.Equal(t, "sucheng-14-fault-liability", d.Cite.Instrument, "%s is no duty of pursuing", d.ID)
	}
	assert.True(t, strings.Contains(text, "听取陈述申辩"))
}

// TestCatchAllOfXiji: the listed breaches of other places fall under the catch-all of
// Xiji's fifth article.
func TestCatchAllOfXiji(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("xiji", deadline.MustDate("2021-01-01"))
	require.NoError(t, err)
	for _, fact := range []string{"未经批准擅自公开", "未执行保密审查程序"} {
		a, err := assess.Account(law, rules.Facts{fact: true}, rules.AssumeFalse())
		require.NoError(t, err)
		assert.Equal(t, answer.True, a.Pursued, fact)
	}
}

package rules_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// What is done is complied with, whether or not it was due: at a moment nobody is asked
// if it was. What is not done is asked about, and an audit shows both as they are.
func TestWhatIsDoneIsNotAskedAbout(t *testing.T) {
	law := dutiful()
	for _, c := range []struct {
		reported bool
		status   answer.Status
		missing  int
	}{{true, answer.Complied, 0}, {false, answer.StatusUnknown, 1}} {
		bd, err := law.Bind(rules.Facts{"已报告": c.reported})
		require.NoError(t, err)
		var found bool
		for _, r := range law.CheckAt(statute.Afterwards, bd.Released(keyword.ReleaseNothing)) {
			if r.ID == "report" {
				found = true
				assert.Equal(t, c.status, r.Status)
				assert.Len(t, r.Missing, c.missing)
			}
		}
		assert.True(t, found)
		for _, r := range law.Check(bd) {
			if r.ID == "report" {
				assert.Equal(t, answer.StatusUnknown, r.Status, "an audit says that it is not known whether it applies")
			}
		}
	}
}

package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/review/reviewtest"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestEveryShippedWalk takes every walk of the policies that come with the module,
// and sees to it that they leave out no step, choice, return, silence, outcome or
// limit of any procedure.
func TestEveryShippedWalk(t *testing.T) {
	b, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	results := reviewtest.RunBook(t, b)
	reviewtest.Cover(t, b, results, nil)
}

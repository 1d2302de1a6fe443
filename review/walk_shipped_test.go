package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/review/reviewtest"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestEveryShippedWalk takes every walk of the policies that come with the module.
func TestEveryShippedWalk(t *testing.T) {
	b, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	reviewtest.RunBook(t, b)
}

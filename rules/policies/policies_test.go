package policies_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// The shipped law loads without a mistake, and every case beside it holds.
func TestCases(t *testing.T) {
	book, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	results := rulestest.RunBook(t, book)
	rulestest.Cover(t, book, results, 90)
}

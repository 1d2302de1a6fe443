package policies_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// The shipped law loads without a mistake, every case and every walk beside it holds,
// and the walks leave out no step, choice, return, silence, outcome or limit of any
// procedure.
func TestCases(t *testing.T) {
	book, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	results := rulestest.RunBook(t, book)
	require.NotEmpty(t, results.Walks)
	rulestest.Cover(t, book, results, 90)
	rulestest.CoverWalks(t, book, results, nil)
}

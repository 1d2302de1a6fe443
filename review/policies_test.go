package review_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadPolicies = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func book(t testing.TB) *rules.Book {
	t.Helper()
	b, err := loadPolicies()
	require.NoError(t, err)
	return b
}

// TestEveryShippedProcedureIsProved is the promise of the package about the
// policies that come with it.
func TestEveryShippedProcedureIsProved(t *testing.T) {
	for _, d := range review.Check(book(t)) {
		assert.NotEqual(t, 0, int(d.Severity), d.Line("zh"))
	}
}

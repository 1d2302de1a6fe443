package review_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

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

// The example that clerks copy is a whole file that loads and is proved.
func TestTheExampleOfTheDocumentation(t *testing.T) {
	text, err := os.ReadFile("../docs/procedures.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "```yaml\n")
	require.True(t, ok)
	example, _, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	b, err := policies.Load(fstest.MapFS{
		"model/place.yaml": {Data: []byte("place: model\nterm: 示例\ncalendar: cn\ninstruments: model/[0-9]*.yaml\n")},
		"model/01.yaml":    {Data: []byte(example)},
	})
	require.NoError(t, err)
	law, err := b.Law("model", day("2024-03-01"))
	require.NoError(t, err)
	assert.Empty(t, review.Prove(law))
	p, err := review.Find(law, "公开审查")
	require.NoError(t, err)
	c, err := p.Open(review.Event{On: day("2024-03-01")})
	require.NoError(t, err)
	clocks, err := c.Clocks(day("2024-03-01"))
	require.NoError(t, err)
	assert.Len(t, clocks, 1)
}

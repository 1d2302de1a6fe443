package review_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadPolicies = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func book(t testing.TB) *rules.Book {
	t.Helper()
	b, err := loadPolicies()
	require.NoError(t, err)
	return b
}

func day(d string) deadline.Date { return deadline.MustDate(d) }

// TestEveryShippedProcedureIsProved is the promise of the package about the
// policies that come with it.
func TestEveryShippedProcedureIsProved(t *testing.T) {
	list, err := review.Check(t.Context(), book(t))
	require.NoError(t, err)
	for _, d := range list {
		assert.NotEqual(t, diag.Error, d.Severity, d.Explain("zh"))
	}
}

// Whoever no longer needs the proofs ends them.
func TestTheProofsEndWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := review.Check(ctx, book(t))
	assert.ErrorIs(t, err, context.Canceled)
}

// The example that clerks copy is a whole file that loads and is proved.
func TestTheExampleOfTheDocumentation(t *testing.T) {
	text, err := os.ReadFile("../docs/procedures.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "```yaml\n")
	require.True(t, ok)
	example, rest, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	_, rest, ok = strings.Cut(rest, "```yaml\n")
	require.True(t, ok)
	walks, _, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	b, err := policies.LoadCases(t.Context(), fstest.MapFS{
		"model/place.yaml":    {Data: []byte("place: model\nterm: 示例\ncalendar: cn\ninstruments: model/01.yaml\n")},
		"model/01.yaml":       {Data: []byte(example)},
		"model/01.cases.yaml": {Data: []byte(walks)},
	})
	require.NoError(t, err)
	taken := 0
	for _, f := range b.Cases() {
		for _, w := range f.Walks {
			if w.Place == "model" {
				taken++
				assert.Empty(t, casework.RunWalk(b, w).Failures)
			}
		}
	}
	assert.Equal(t, 2, taken)
	law, err := b.Law("model", day("2024-03-01"))
	require.NoError(t, err)
	p, err := review.Find(law, "公开审查")
	require.NoError(t, err)
	assert.Empty(t, p.Prove())
	c, err := p.Open(review.Event{On: day("2024-03-01")})
	require.NoError(t, err)
	clocks, err := c.Clocks(day("2024-03-01"))
	require.NoError(t, err)
	assert.Len(t, clocks, 1)
}

// Every outcome of a request is counted in a row of the report that exists, and
// every row has an outcome: nothing that a request can come to is left out.
func TestEveryRowOfTheReportHasAnOutcome(t *testing.T) {
	law, err := book(t).Law("cn", day("2024-03-01"))
	require.NoError(t, err)
	p, err := review.Find(law, "依申请公开")
	require.NoError(t, err)
	form, ok := inforce.Form(law, "annual-report", law.On())
	require.True(t, ok)
	var outcomes []string
	for _, table := range form.Tables {
		for _, row := range table.Rows {
			if row.Counts == "outcome" {
				outcomes = append(outcomes, row.Name)
			}
		}
	}
	rows := map[string]bool{}
	for _, o := range p.Decl().Outcomes {
		assert.Contains(t, outcomes, o.Report, o.Term)
		rows[o.Report] = true
	}
	assert.Len(t, rows, len(outcomes))
}

// The example of the guide extends the procedure of the Regulation, and is proved over the
// shipped law on the days of either of its reconsideration laws.
func TestTheGuideExtendsTheRegulation(t *testing.T) {
	text, err := os.ReadFile("../docs/procedure-guide.zh-CN.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "**沿用上级的程序，只写不同。**")
	require.True(t, ok)
	_, rest, ok = strings.Cut(rest, "```yaml\n")
	require.True(t, ok)
	example, _, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	b, err := policies.Load(fstest.MapFS{
		"qingshi/place.yaml": {Data: []byte("地区: qingshi\n名称: 青石县\n上级地区: cn\n日历: cn\n所含文件: qingshi/*.yaml\n")},
		"qingshi/04.yaml":    {Data: []byte(example)},
		"vocabulary/q.yaml":  {Data: []byte("词汇: q\n角色: {qs_office: 县政府办公室}\n")},
	})
	require.NoError(t, err)
	law, err := b.Law("qingshi", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	p, err := review.Find(law, "qingshi-04-requests/request")
	require.NoError(t, err)
	for _, d := range p.Prove() {
		assert.Equal(t, diag.Info, d.Severity, d.Explain("zh"))
	}
	up, err := review.Find(law, "cn-regulation/request")
	require.NoError(t, err)
	assert.Len(t, p.Steps(), len(up.Steps())+1)
	s, _ := p.Step("register")
	assert.Equal(t, "《青石县政府信息公开申请办理办法》第一条", s.Cite.String())
	s, _ = p.Step("deliver")
	assert.Equal(t, "cn-regulation@2019", s.Cite.Instrument)
	for _, s := range p.Steps() {
		for _, b := range s.Next {
			assert.Equal(t, s.ID == "office-check", slices.Contains(b.To, "give-answer"), s.ID)
		}
	}
}

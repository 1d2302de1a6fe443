package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// TestEveryReleaseIsWalked says of every release of the shipped law that it releases
// nothing: some walk of the procedure must then go wrong. A key that is left out does not
// load, whatever the walks are.
func TestEveryReleaseIsWalked(t *testing.T) {
	b, err := policies.LoadCases(t.Context()) // of its own: it is altered
	require.NoError(t, err)
	walks := map[string][]*walks.Walk{}
	for _, f := range b.Cases() {
		for _, w := range f.Walks {
			walks[w.Procedure] = append(walks[w.Procedure], w)
		}
	}
	tried := 0
	silence := func(t *testing.T, key *statute.Release, procedure, name string) {
		if !key.Known() {
			return
		}
		tried++
		was := *key
		*key = keyword.ReleaseNothing
		defer func() { *key = was }()
		for _, w := range walks[procedure] {
			if !casework.RunWalk(b, w).Passed() {
				return
			}
		}
		t.Errorf("%s %s: no walk notices that it releases nothing", procedure, name)
	}
	for _, in := range b.Instruments() {
		for _, p := range in.Procedures {
			for _, o := range p.Outcomes {
				silence(t, &o.Releases, p.FullID(), o.Term)
			}
		}
		for _, s := range in.Steps {
			silence(t, &s.Releases, s.Procedure, s.ID)
		}
	}
	assert.Greater(t, tried, 20)
}

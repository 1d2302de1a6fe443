package rules_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// TestCitationsHaveTitles: a text cited by id is shown by its title; where its
// editions have different titles and none is named, by the id.
func TestCitationsHaveTitles(t *testing.T) {
	older := fstest.MapFS{
		"town/02.yaml": {Data: []byte("instrument: old@1\ntitle: 旧名办法\nplace: town\nin_force: {from: 2000-01-01, to: 2009-12-31}\narticles:\n  1: {note: 说明}\n")},
		"town/03.yaml": {Data: []byte("instrument: old@2\ntitle: 新名办法\nplace: town\nin_force: {from: 2010-01-01}\narticles:\n  1: {note: 说明}\n")},
	}
	fsys := twoLayers(`    refers:
    - {id: one, to: cn-01 第一条}
    - {id: some, to: old 第一条}
    - {id: pinned, to: old@1 第一条}
`)
	law := mustLaw(t, mustLoad(t, fsys, older), "town", "2022-03-01")
	got := map[string]string{}
	for _, r := range rules.InForce[*statute.Reference](law) {
		got[r.ID] = r.To.String()
	}
	require.Len(t, got, 3)
	assert.Equal(t, map[string]string{"one": "《条例》第一条", "some": "《old》第一条", "pinned": "《旧名办法》第一条"}, got)
}

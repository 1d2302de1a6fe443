package review

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/review/internal/worlds"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Settling conditions only when they are read comes to the same as going through
// every combination of them one by one.
func TestExploringIsGoingThroughEveryCombination(t *testing.T) {
	for _, p := range append(shipped(t), town(t)) {
		w, ok := worlds.Of(p.law, p.conds)
		require.True(t, ok)
		combinations := []sets.Set{{}}
		for _, g := range w.Groups {
			var more []sets.Set
			for _, c := range combinations {
				for _, v := range g.Truth {
					more = append(more, c.Or(v))
				}
			}
			combinations = more
		}
		if len(combinations) > 300 {
			continue // one by one takes too long
		}
		slow := map[marking]bool{}
		for _, holds := range combinations {
			fixed := func(c int) answer.Truth {
				if holds.Has(c) {
					return answer.True
				}
				return answer.False
			}
			seen := map[marking]bool{}
			queue := []marking{p.begin(fixed)}
			for len(queue) > 0 {
				m := queue[0]
				queue = queue[1:]
				if seen[m] {
					continue
				}
				seen[m], slow[m] = true, true
				for _, mv := range p.moves(m, fixed) {
					queue = append(queue, p.fireAll(m, mv.step, mv.choices, mv.outcome, fixed))
				}
			}
		}
		fast := map[marking]bool{}
		for _, s := range p.explore(w).states {
			fast[s.marking] = true
		}
		assert.Equal(t, len(slow), len(fast), "%s", p)
		for m := range slow {
			require.True(t, fast[m], "%s", p)
		}
	}
}

// Conditions that have nothing to do with each other do not multiply.
func TestGroupsOfConditions(t *testing.T) {
	for _, p := range shipped(t) {
		if p.decl.FullID() != "sucheng-09-on-request/request" {
			continue
		}
		w, ok := worlds.Of(p.law, p.conds)
		require.True(t, ok)
		assert.True(t, w.Exact)
		assert.Greater(t, len(w.Groups), 5)
		for _, g := range w.Groups {
			assert.NotEmpty(t, g.Truth)
			assert.LessOrEqual(t, len(g.Truth), 8)
		}
		return
	}
	t.Error("the procedure is gone")
}

// Facts that a relation of the vocabulary binds together are gone through together,
// though neither says so of itself: what no case can be is no counterexample.
func TestWorldsObeyTheRelationsOfTheVocabulary(t *testing.T) {
	for relation, want := range map[string]bool{"": true, "\nimplications:\n- {id: secret-is-shared, when: 可能涉密, then: 涉及他机关}\n": false} {
		b, err := rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(townVocabulary + relation)}, "place.yaml": {Data: []byte(townPlace)}, "town/01.yaml": {Data: []byte(townProcedure)},
		})
		require.NoError(t, err)
		law, err := b.Law("town", day("2024-03-01"))
		require.NoError(t, err)
		p, err := Find(law, "公开审查")
		require.NoError(t, err)
		w, ok := worlds.Of(p.law, p.conds)
		require.True(t, ok)
		cond := func(fact string) int {
			for i, c := range p.conds {
				if c.String() == fact {
					return i
				}
			}
			t.Fatal(fact)
			return -1
		}
		secret := sets.Set{}.With(cond("可能涉密"))
		assert.Equal(t, want, w.Allows(cond("涉及他机关"), false, secret, secret), relation)
		assert.True(t, w.Allows(cond("涉及他机关"), true, secret, secret))
	}
}

// More mixtures of choices than can be gone through are said to be too many, and no
// proof is claimed.
func TestTooManyMixturesOfChoices(t *testing.T) {
	var may, next []string
	for i := range 11 {
		may = append(may, fmt.Sprintf("意见%d", i))
		next = append(next, fmt.Sprintf("意见%d: deputy", i))
	}
	law := townOn(t, changed(t, "may: [同意, 不同意], limit: opinion-time, event: 答复意见, silence: 同意, next: {同意: deputy}, ends: {不同意: 不予公开}",
		"may: ["+strings.Join(may, ", ")+"], next: {"+strings.Join(next, ", ")+"}"), "2024-03-01").Law()
	var codes []string
	proved, err := prove(t.Context(), law, map[string]bool{})
	require.NoError(t, err)
	for _, d := range proved {
		codes = append(codes, string(d.Code))
	}
	assert.Contains(t, codes, "GK1429")
}

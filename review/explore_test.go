package review

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

// Settling conditions only when they are read comes to the same as going through
// every combination of them one by one.
func TestExploringIsGoingThroughEveryCombination(t *testing.T) {
	for _, p := range append(shipped(t), town(t)) {
		w, ok := p.worlds()
		require.True(t, ok)
		combinations := []set{{}}
		for _, g := range w.groups {
			var more []set
			for _, c := range combinations {
				for _, v := range g.truth {
					more = append(more, c.or(v))
				}
			}
			combinations = more
		}
		if len(combinations) > 300 {
			continue // one by one takes too long
		}
		slow := map[marking]bool{}
		for _, holds := range combinations {
			fixed := func(c int) rules.Truth {
				if holds.has(c) {
					return rules.True
				}
				return rules.False
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
		w, ok := p.worlds()
		require.True(t, ok)
		assert.True(t, w.exact)
		assert.Greater(t, len(w.groups), 5)
		for _, g := range w.groups {
			assert.NotEmpty(t, g.truth)
			assert.LessOrEqual(t, len(g.truth), 8)
		}
		return
	}
	t.Error("the procedure is gone")
}

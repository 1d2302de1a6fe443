package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

// within fails a test that takes longer than anybody would wait. It is generous:
// what it guards against took minutes, or did not end.
func within(t *testing.T, limit time.Duration, do func()) {
	t.Helper()
	start := time.Now()
	do()
	assert.Less(t, time.Since(start), limit)
}

// effortWorld is a world of one decision with the given facts and grounds.
func effortWorld(facts, grounds string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte("vocabulary: v\nfacts:\n  state_secret: {term: 国家秘密, type: bool}\n" + facts + `decisions:
  attribute:
    term: 公开属性
    outcomes: [不予公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: rest, force: default}]
`)},
		"t.yaml": {Data: []byte("place: t\nterm: 某地\ncalendar: cn\ninstruments: t/*.yaml\n")},
		"t/1.yaml": {Data: []byte("instrument: t-1\ntitle: 某办法\nplace: t\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n" +
			grounds + "      - {id: rest, tier: rest, then: 主动公开}\n")},
	}
}

// chainWorld has k plain facts and k derived ones, each the exclusive or of the one
// before and a plain fact: written out in plain facts the last has 2^k terms.
func chainWorld(k int) fstest.MapFS {
	var facts strings.Builder
	for i := range k {
		fmt.Fprintf(&facts, "  w%d: {term: 词%d, type: bool}\n", i, i)
	}
	facts.WriteString("  d0: {term: 奇0, type: bool, derived: 词0}\n")
	for i := 1; i < k; i++ {
		fmt.Fprintf(&facts, "  d%d: {term: 奇%d, type: bool, derived: (奇%d and not 词%d) or (not 奇%d and 词%d)}\n", i, i, i-1, i, i-1, i)
	}
	return effortWorld(facts.String(), fmt.Sprintf("      - {id: odd, tier: bar, when: 奇%d, then: 不予公开}\n", k-1))
}

// TestDerivedFactsAreRememberedNotExpanded: a small file with a small meaning is
// answered, whatever its expansion would be.
func TestDerivedFactsAreRememberedNotExpanded(t *testing.T) {
	for _, k := range []int{16, 30, 40, 1000} {
		within(t, time.Minute, func() {
			book := mustLoad(t, chainWorld(k))
			law := mustLaw(t, book, "t", "2024-03-01")
			a := decide(t, law, rules.Facts{"国家秘密": false})
			assert.Equal(t, k <= 40, a.Exact, "%d: beyond the bound it says so", k)
			assert.False(t, a.Decided)
			assert.Equal(t, k, len(a.Missing))
			given := rules.Facts{}
			for i := range k {
				given[fmt.Sprintf("词%d", i)] = i == 3
			}
			assert.Equal(t, "不予公开", decide(t, law, given).Outcome)
			assert.Equal(t, "不予公开", decide(t, law, rules.Facts{"词1": true}, rules.AssumeFalse()).Outcome)
			bd, err := law.Bind(given)
			require.NoError(t, err)
			assert.Equal(t, answer.True, bd.Truth(fmt.Sprintf("奇%d", k-1)))
			_, err = book.Analyze(context.Background())
			require.NoError(t, err)
		})
	}
}

// TestWideFactsAreBounded: the effort of many values, and of many comparisons, is
// bounded like that of many facts.
func TestWideFactsAreBounded(t *testing.T) {
	var values []string
	for i := range 600 {
		values = append(values, fmt.Sprintf("值%d", i))
	}
	enum := effortWorld(fmt.Sprintf("  e: {term: 种类, type: enum, values: [%s]}\n", strings.Join(values, ", ")),
		"      - {id: one, tier: bar, when: '种类 in [\"值1\", \"值7\", \"值599\"]', then: 不予公开}\n")
	var ints, pairs strings.Builder
	for i := range 14 {
		fmt.Fprintf(&ints, "  n%d: {term: 数%d, type: int, min: 0, max: 100}\n", i, i)
		for j := range i {
			if pairs.Len() > 0 {
				pairs.WriteString(" and ")
			}
			fmt.Fprintf(&pairs, "数%d != 数%d", i, j)
		}
	}
	many := effortWorld(ints.String(), "      - {id: apart, tier: bar, when: "+pairs.String()+", then: 不予公开}\n")
	for name, world := range map[string]fstest.MapFS{"600 values": enum, "14 numbers apart": many} {
		t.Run(name, func(t *testing.T) {
			within(t, time.Minute, func() {
				book := mustLoad(t, world)
				a := decide(t, mustLaw(t, book, "t", "2024-03-01"), nil)
				assert.False(t, a.Decided)
				assert.NotEmpty(t, a.Missing)
				_, err := book.Analyze(context.Background())
				require.NoError(t, err)
			})
		})
	}
}

// TestManyRulesAndNames: nothing walks all rules for each expectation, nor all
// names for each name that is not found.
func TestManyRulesAndNames(t *testing.T) {
	t.Run("rules", func(t *testing.T) {
		world := effortWorld("", "")
		var cases strings.Builder
		cases.WriteString("cases: t-1\nbase: {place: t, on: 2024-03-01, assume: false}\neach:\n")
		for f := range 13 {
			var grounds strings.Builder
			for i := range 2000 {
				fmt.Fprintf(&grounds, "      - {id: g%d, tier: bar, when: 国家秘密, then: 不予公开}\n", i)
			}
			world[fmt.Sprintf("t/2-%d.yaml", f)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
				"instrument: t-2-%d\ntitle: 某办法%d\nplace: t\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n%s", f, f, grounds.String()))}
		}
		for i := range 2000 {
			fmt.Fprintf(&cases, "  例%d:\n    given: {国家秘密: 是}\n    expect: {公开属性: 不予公开, by: [t-2-12/g%d]}\n", i, i)
		}
		world["t/1.cases.yaml"] = &fstest.MapFile{Data: []byte(cases.String())}
		within(t, time.Minute, func() { mustLoad(t, world) })
	})
	t.Run("names", func(t *testing.T) {
		var facts strings.Builder
		for i := range 5000 {
			fmt.Fprintf(&facts, "  fact_of_the_matter_%d: {term: 关于某一事项的事实%d, type: bool}\n", i, i)
		}
		world := effortWorld(facts.String(), "")
		var grounds strings.Builder
		for i := range 2000 {
			fmt.Fprintf(&grounds, "      - {id: g%d, tier: bar, when: 关于另一事项的事情%d, then: 不予公开}\n", i, i)
		}
		world["t/2.yaml"] = &fstest.MapFile{Data: []byte(
			"instrument: t-2\ntitle: 另一办法\nplace: t\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n" + grounds.String())}
		within(t, time.Minute, func() { assert.NotEmpty(t, mistakes(t, world)) })
	})
	t.Run("too many facts", func(t *testing.T) {
		var facts [2]strings.Builder
		for i := range 26_000 {
			fmt.Fprintf(&facts[i%2], "  f%d: {term: 词%d, type: bool}\n", i, i)
		}
		var grounds strings.Builder
		for i := range 3000 {
			fmt.Fprintf(&grounds, "      - {id: g%d, tier: bar, when: 词%d, then: 不予公开}\n", i, 22_000+i)
		}
		world := effortWorld("", grounds.String())
		for i := range facts {
			name := string(rune('a' + i))
			world[name+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "vocabulary: %s\nfacts:\n%s", name, facts[i].String())}
		}
		within(t, time.Minute, func() {
			list := found(mistakes(t, world))
			assert.Contains(t, list, "GK1353 b.yaml:7003:3")
			assert.Less(t, len(list), 10, "not one for each fact, nor for each rule that reads one")
		})
	})
}

// TestComparedWithWhatFollows: a comparison with a derived fact, or with another
// decision's outcome, is as open as what these rest on.
func TestComparedWithWhatFollows(t *testing.T) {
	world := town(
		"vocabulary.yaml", swap(t, townVocabulary, "  internal: {", "  recorded: {term: 已定属性, type: enum, values: [不予公开, 依申请公开, 主动公开]}\n  internal: {"),
		"town/01.yaml", swap(t, townInstrument, "when: 件数较多, then: 合并办理}", "when: 件数较多 == 内部事务, then: 合并办理}\n      - {id: as-recorded, tier: merge, when: 公开属性 == 已定属性, then: 合并办理}"))
	law := mustLaw(t, mustLoad(t, world), "town", "2024-03-01")
	for name, c := range map[string]struct {
		facts rules.Facts
		want  string
	}{
		"all open":                          {rules.Facts{}, ""},
		"the derived fact open":             {rules.Facts{"内部事务": true, "国家秘密": true, "已定属性": "主动公开"}, ""},
		"the derived fact unlike the other": {rules.Facts{"内部事务": true, "申请件数": 2, "国家秘密": true, "已定属性": "主动公开"}, "分别办理"},
		"the derived fact like the other":   {rules.Facts{"内部事务": false, "申请件数": 2, "国家秘密": true, "已定属性": "主动公开"}, "合并办理"},
		"the decision open":                 {rules.Facts{"内部事务": true, "申请件数": 2, "已定属性": "主动公开"}, ""},
		"the other open":                    {rules.Facts{"内部事务": true, "申请件数": 2, "国家秘密": true}, ""},
		"the decision like the other":       {rules.Facts{"内部事务": true, "申请件数": 2, "国家秘密": true, "已定属性": "不予公开"}, "合并办理"},
	} {
		a, err := law.Decide("办理方式", c.facts)
		require.NoError(t, err)
		assert.Equal(t, c.want, a.Outcome, name)
		bd, err := law.Bind(c.facts)
		require.NoError(t, err)
		outcome, _, err := law.Outcome("办理方式", bd)
		require.NoError(t, err)
		assert.Equal(t, c.want, outcome, name)
	}
}

// TestLongChainsOfRelations: relations are followed from fact to fact, in whichever
// order they were written; distinct comparisons are told apart without comparing each
// with each.
func TestLongChainsOfRelations(t *testing.T) {
	const n = 3000
	for name, next := range map[string]func(int) int{"forwards": func(i int) int { return i + 1 }, "backwards": func(i int) int { return i - 1 }} {
		t.Run(name, func(t *testing.T) {
			var facts strings.Builder
			for i := range n {
				implies := ""
				if j := next(i); j >= 0 && j < n {
					implies = fmt.Sprintf(", implies: 词%d", j)
				}
				fmt.Fprintf(&facts, "  f%d: {term: 词%d, type: bool%s}\n", i, i, implies)
			}
			world := effortWorld(facts.String(), "      - {id: one, tier: bar, when: 词0, then: 不予公开}\n      - {id: last, tier: bar, when: 词2999, then: 不予公开}\n")
			within(t, time.Minute, func() {
				law := mustLaw(t, mustLoad(t, world), "t", "2024-03-01")
				a := decide(t, law, nil)
				assert.False(t, a.Decided)
			})
		})
	}
	t.Run("comparisons", func(t *testing.T) {
		var grounds strings.Builder
		for i := range 5000 {
			fmt.Fprintf(&grounds, "      - {id: g%d, tier: bar, when: 件数 > %d, then: 不予公开}\n", i, i)
		}
		world := effortWorld("  n: {term: 件数, type: int}\n", grounds.String())
		within(t, time.Minute, func() {
			law := mustLaw(t, mustLoad(t, world), "t", "2024-03-01")
			assert.False(t, decide(t, law, nil).Decided)
			assert.Equal(t, "不予公开", decide(t, law, rules.Facts{"件数": 3}).Outcome)
		})
	})
}

// TestBeyondTheBoundAllDoorsAgree: where the effort is spent, Outcome, Row and Answer
// decide the same.
func TestBeyondTheBoundAllDoorsAgree(t *testing.T) {
	world := chainWorld(1000)
	text := string(world["t/1.yaml"].Data)
	world["t/1.yaml"].Data = []byte(strings.Replace(text, "      - {id: rest,", "      - {id: secret, tier: bar, when: 国家秘密, then: 不予公开}\n      - {id: rest,", 1))
	law := mustLaw(t, mustLoad(t, world), "t", "2024-03-01")
	for _, secret := range []any{true, false, nil} {
		facts := rules.Facts{"国家秘密": secret}
		a := decide(t, law, facts)
		bd, err := law.Bind(facts)
		require.NoError(t, err)
		outcome, decided, err := law.Outcome("公开属性", bd)
		require.NoError(t, err)
		assert.Equal(t, a.Outcome, outcome, secret)
		assert.Equal(t, a.Decided, decided, secret)
		row, err := law.Row("公开属性")
		require.NoError(t, err)
		require.NoError(t, row.Bind(facts))
		outcome, decided, err = row.Outcome()
		require.NoError(t, err)
		assert.Equal(t, a.Outcome, outcome, secret)
		assert.Equal(t, a.Decided, decided, secret)
	}
}

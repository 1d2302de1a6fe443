package rules_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// Cases say what they showed of the rules, and what is left to show.
func TestCoverageNamesWhatIsLeft(t *testing.T) {
	book, err := rules.Load(ourRules, fstest.MapFS{"ours/01.cases.yaml": {Data: []byte(`cases: ours-01
base: {place: ours, on: 2024-03-01, assume: false}
each:
  国家秘密不予公开: {given: {国家秘密: 是}, expect: {公开属性: 不予公开, by: secret}}
  涉及切身利益的主动公开: {given: {涉及切身利益: 是}, expect: {公开属性: 主动公开}}
`)}})
	require.NoError(t, err)
	var results []casework.CaseResult
	for _, i := range casework.Items(book) {
		results = append(results, casework.RunCase(book, i.Case))
	}
	c := casework.Cover(book, results)
	assert.Equal(t, 50, c.Score())
	var gaps []string
	for _, r := range c.Gaps() {
		gaps = append(gaps, r.ID)
	}
	assert.Equal(t, []string{"ours-01/secret", "ours-01/vital", "ours-01/no-harm"}, gaps)
	require.Len(t, c.Articles, 2)
	assert.Equal(t, [4]int{3, 3, 0, 1}, [4]int{c.Articles[0].Shown, c.Articles[0].Rules, c.Articles[1].Shown, c.Articles[1].Rules})
	assert.Empty(t, c.Boundaries)
}

// What a case does not name it shows of nobody's will: no difference there fails it.
func TestCoverageOfWhatCasesName(t *testing.T) {
	unnamed := func(cases string) (ids []string, days []bool) {
		book, err := rules.Load(ourRules, fstest.MapFS{"ours/01.cases.yaml": {Data: []byte("cases: ours-01\nbase: {place: ours, on: 2024-03-01, assume: false}\neach:\n" + cases)}})
		require.NoError(t, err)
		var results []casework.CaseResult
		for _, i := range casework.Items(book) {
			r := casework.RunCase(book, i.Case)
			require.Empty(t, r.Failures)
			results = append(results, r)
		}
		c := casework.Cover(book, results)
		for _, r := range c.Unnamed {
			ids = append(ids, r.ID)
		}
		for _, b := range c.LastDays {
			days = append(days, b.Near)
		}
		return ids, days
	}
	given := "  国家秘密不予公开: {given: {国家秘密: 是, 涉及切身利益: 否}, expect: {公开属性: 不予公开%s}}\n" +
		"  不是的依申请公开: {given: {国家秘密: 否, 涉及切身利益: 是}, expect: {公开属性: 主动公开%s}}\n" +
		"  不明的不能认定: {assume: nothing, given: {}, expect: {undetermined: 公开属性%s}}\n"
	ids, days := unnamed(fmt.Sprintf(given, "", "", ""))
	assert.Contains(t, ids, "ours-01/secret")
	assert.Equal(t, []bool{false}, days)
	ids, days = unnamed(fmt.Sprintf(given, ", by: secret, not: vital", ", not: secret, by: vital", ", open: [secret, vital]") +
		"  二十个工作日: {expect: {limit: {id: publish, from: 2024-03-01, due: 2024-03-29}}}\n")
	assert.NotContains(t, ids, "ours-01/secret")
	assert.NotContains(t, ids, "ours-01/vital")
	assert.Equal(t, []bool{true}, days)
}

// Of a number in a condition, cases are to try the values just below, at and just above it.
func TestCoverageTriesBothSidesOfANumber(t *testing.T) {
	book, err := rules.Load(scored, fstest.MapFS{"law/01.cases.yaml": {Data: []byte(`cases: scored-01
base: {place: scored, on: 2024-12-31, assume: false}
each:
  逾期九个栏目不否决: {given: {逾期栏目数: 9}, expect: {lines: {much-too-late: false}}}
  逾期十个栏目否决: {given: {逾期栏目数: 10}, expect: {lines: {much-too-late: true}}}
`)}})
	require.NoError(t, err)
	var results []casework.CaseResult
	for _, i := range casework.Items(book) {
		r := casework.RunCase(book, i.Case)
		require.Empty(t, r.Failures)
		require.Len(t, r.Lines, 1)
		results = append(results, r)
	}
	assert.Equal(t, [2]answer.Truth{answer.False, answer.True}, [2]answer.Truth{results[0].Lines[0].Status, results[1].Lines[0].Status})
	c := casework.Cover(book, results)
	require.Len(t, c.Boundaries, 1)
	b := c.Boundaries[0]
	assert.Equal(t, "逾期栏目数 10", b.Fact+" "+b.At)
	assert.Equal(t, [5]bool{true, true, false, false, false}, [5]bool{b.Below, b.Equal, b.Above, b.Full(), b.Near})
}

// How the articles of a text are accounted for, each once.
func TestArticlesAreCountedOnce(t *testing.T) {
	accounts := casework.Cover(dutiful().Book(), nil).Accounts
	require.Len(t, accounts, 1)
	a := accounts[0]
	assert.Equal(t, [4]int{4, 2, 1, 1}, [4]int{a.Articles, a.Encoded, a.Executed, a.NotEncoded})
}

package rulestest_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

func layer(expect string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: v
facts:
  late: {term: 逾期, type: bool}
  cases_received: {term: 件数, type: int, min: 0}
decisions:
  admit: {term: 受理, outcomes: [不予受理, 受理], tiers: [{id: refuse}, {id: take}]}
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      受理:
      - {id: too-late, tier: refuse, when: 逾期, then: 不予受理}
      - {id: too-many, tier: refuse, when: 件数 > 10, then: 不予受理}
      - {id: otherwise, tier: take, then: 受理}
`)},
		"law.cases.yaml": {Data: []byte("cases: law\nbase: {place: here, on: 2024-01-02, assume: false, given: {件数: 10}}\neach:\n  逾期不予受理: {given: {逾期: true}, expect: " + expect + "}\n  十件照常受理: {expect: {受理: 受理}}\n  十一件不予受理: {given: {件数: 11}, expect: {受理: 不予受理, by: too-many}}\n")},
	}
}

func TestRun(t *testing.T) {
	rulestest.Run(t, layer("{受理: 不予受理, by: too-late}"))
}

// A case that expects something else fails, and says where and what came.
func TestFailingCase(t *testing.T) {
	book, err := rules.Load(layer("{受理: 受理, by: otherwise}"))
	require.NoError(t, err)
	r := casework.RunCase(book, book.Cases()[0].Cases[0])
	require.Len(t, r.Failures, 2)
	require.Equal(t, "law.cases.yaml", r.Failures[0].Range.File)
	require.Contains(t, r.Failures[0].Message("zh"), "不予受理")
}

// A case that names a rule that does not exist never runs.
func TestMisspeltRule(t *testing.T) {
	_, err := rules.Load(layer("{受理: 不予受理, by: to-late}"))
	require.ErrorContains(t, err, "to-late")
	require.ErrorContains(t, err, "GK1505")
}

// Coverage does not flatter: what no case showed counts against it.
func TestCoverage(t *testing.T) {
	book, err := rules.Load(layer("{受理: 不予受理, by: too-late}"))
	require.NoError(t, err)
	percent := rulestest.Cover(t, book, rulestest.RunBook(t, book), 1)
	require.Less(t, percent, 100)
	var results []casework.CaseResult
	for _, i := range casework.Items(book) {
		results = append(results, casework.RunCase(book, i.Case))
	}
	c := casework.Cover(book, results)
	require.Equal(t, c.Score(), percent)
	require.Len(t, c.Boundaries, 1)
	require.Equal(t, "10", c.Boundaries[0].At)
	require.True(t, c.Boundaries[0].Equal && c.Boundaries[0].Above)
	require.False(t, c.Boundaries[0].Below)
	var gaps []string
	for _, g := range c.Gaps() {
		gaps = append(gaps, g.ID)
	}
	require.Equal(t, []string{"law/too-late", "law/too-many"}, gaps, "neither was seen unknown")
}

package rules_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// tenRules is a decision of ten grounds over twelve facts.
func tenRules(tb testing.TB) *rules.Law {
	tb.Helper()
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: bench
facts:
  secret: {term: 秘密, type: bool}
  forbidden: {term: 禁止, type: bool}
  danger: {term: 危害, type: bool}
  business: {term: 商密, type: bool}
  privacy: {term: 隐私, type: bool}
  harm: {term: 损害, type: bool}
  consent: {term: 同意, type: bool}
  internal: {term: 内部, type: bool}
  interests: {term: 利益, type: bool}
  known: {term: 知晓, type: bool}
  level: {term: 级别, type: enum, values: [无, 低, 高]}
  pages: {term: 页数, type: int}
decisions:
  openness:
    term: 公开
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: request, force: assignment}, {id: open, force: duty}, {id: rest, force: default}]
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开:
      - {id: g1, tier: bar, when: 秘密, then: 不予公开}
      - {id: g2, tier: bar, when: 禁止, then: 不予公开}
      - {id: g3, tier: bar, when: 危害, then: 不予公开}
      - {id: g4, tier: bar, when: (商密 or 隐私) and 损害 and not 同意, then: 不予公开}
      - {id: g5, tier: bar, when: '级别 == "高"', then: 不予公开}
      - {id: g6, tier: request, when: 内部 and not 利益, then: 依申请公开}
      - {id: g7, tier: request, when: 页数 > 100 and not 知晓, then: 依申请公开}
      - {id: g8, tier: open, when: 利益, then: 主动公开}
      - {id: g9, tier: open, when: 知晓, then: 主动公开}
      - {id: g10, tier: rest, then: 依申请公开}
`)},
	})
	require.NoError(tb, err)
	law, err := book.Law("here", deadline.MustDate("2024-01-01"))
	require.NoError(tb, err)
	return law
}

var benchFacts = rules.Facts{
	"秘密": false, "禁止": false, "危害": false, "商密": true, "隐私": false, "损害": true, "同意": true,
	"内部": false, "利益": true, "知晓": false, "级别": "低", "页数": 12,
}

// row sets benchFacts in a row of the ten rules.
func row(tb testing.TB) *rules.Row {
	law := tenRules(tb)
	r, err := law.Row("公开")
	require.NoError(tb, err)
	for name, v := range benchFacts {
		c, err := law.Book().Column(name)
		require.NoError(tb, err)
		require.NoError(tb, r.Set(c, v))
	}
	return r
}

func BenchmarkDecideBound(b *testing.B) {
	r := row(b)
	b.ReportAllocs()
	for b.Loop() {
		if out, ok, _ := r.Outcome(); !ok || out != "主动公开" {
			b.Fatal(out)
		}
	}
}

func BenchmarkStandings(b *testing.B) {
	r := row(b)
	var dst []rules.Standing
	b.ReportAllocs()
	for b.Loop() {
		if _, ok, _ := r.Outcome(); !ok {
			b.Fatal("undetermined")
		}
		dst = r.Standings(dst[:0])
	}
}

// A row of a register: thirty columns of text under Wuwei's law.
func BenchmarkRegisterRow(b *testing.B) {
	book, err := policies.Load()
	require.NoError(b, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(b, err)
	r, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(b, err)
	var columns []rules.Column
	reads := law.ReadBy("公开属性")
	for _, f := range book.Facts() {
		if f.Type == keyword.BoolFact && f.Derived.IsZero() && reads[f.ID] && len(columns) < 30 {
			c, err := book.Column(f.ID)
			require.NoError(b, err)
			columns = append(columns, c)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		r.Reset()
		for i, c := range columns {
			text := "否"
			if i == 27 {
				text = "是"
			}
			if err := r.Set(c, text); err != nil {
				b.Fatal(err)
			}
		}
		if _, _, err := r.Outcome(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBindAndDecide(b *testing.B) {
	law := tenRules(b)
	b.ReportAllocs()
	for b.Loop() {
		bd, err := law.Bind(benchFacts)
		if err != nil {
			b.Fatal(err)
		}
		if _, ok, _ := law.Outcome("公开", bd); !ok {
			b.Fatal("undetermined")
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	law := tenRules(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := law.Decide("公开", benchFacts); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadAll(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := policies.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnknownAttribute(b *testing.B) {
	book, err := policies.Load()
	require.NoError(b, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := law.Decide("公开属性", rules.Facts{}); err != nil {
			b.Fatal(err)
		}
	}
}

package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// twoLayers is a country that bars trade secrets that would harm, unless the owner
// consents, and opens what is vital; and a town below it with the articles given.
func twoLayers(articles string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: two
facts:
  trade: {term: 商业秘密, type: bool}
  harm: {term: 损害第三方, type: bool}
  consent: {term: 第三方同意, type: bool}
  approved: {term: 机构同意, type: bool}
  vital: {term: 涉及切身利益, type: bool}
  plan: {term: 规划, type: bool}
  other: {term: 工作秘密, type: bool}
  settled: {term: 不一致时确定的, type: enum, values: [不予公开, 依申请公开, 主动公开], otherwise: unknown}
decisions:
  attribute:
    term: 公开属性
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers: [{id: bar, force: ban}, {id: assign, force: assignment}, {id: open, force: duty}, {id: rest, force: default}]
    departure: {resolved_by: 不一致时确定的}
`)},
		"cn/place.yaml": {Data: []byte("place: cn\nterm: 全国\ncalendar: cn\ninstruments: cn/*.yaml\n")},
		"cn/01.yaml": {Data: []byte(`instrument: cn-01
title: 条例
place: cn
in_force: {from: 2019-05-15}
articles:
  1:
    grounds:
      公开属性:
      - {id: trade, tier: bar, when: 商业秘密 and 损害第三方, then: 不予公开}
      - {id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
      - {id: rest, tier: rest, then: 依申请公开}
    lifts:
      公开属性:
      - {id: consented, lifts: [trade], when: 第三方同意}
`)},
		"town/place.yaml": {Data: []byte("place: town\nterm: 小镇\nsuperior: [cn]\ncalendar: cn\ninstruments: town/*.yaml\n")},
		"town/01.yaml":    {Data: []byte("instrument: town-01\ntitle: 办法\nplace: town\nin_force: {from: 2020-01-01}\narticles:\n  1:\n" + articles)},
	}
}

// TestComputedDepartures: what contradicts superior law is a warning with a case
// that shows it; what merely meets it in some document is a remark, once for each
// instrument.
func TestComputedDepartures(t *testing.T) {
	grounds := func(lines ...string) string {
		return "    grounds:\n      公开属性:\n      - " + strings.Join(lines, "\n      - ") + "\n"
	}
	for _, c := range []struct {
		name     string
		articles string
		code     diag.Code // "" for none
		shows    []string  // what stands in the message
		more     int       // related places
	}{
		{"事由与上位法的禁止说的是两件事，每件制度一条提示",
			grounds("{id: plan, tier: open, when: 规划, then: 主动公开}", "{id: vital, tier: open, when: 涉及切身利益, then: 主动公开}"),
			"GK2018", []string{"town-01/plan", "《条例》第一条", "规划：是", "商业秘密：是"}, 1},
		{"确定为依申请公开的事由遇到上位法应当公开的另一件事",
			grounds("{id: plan, tier: assign, when: 规划, then: 依申请公开}"),
			"GK2018", []string{"规划：是；涉及切身利益：是"}, 0},
		{"要求公开的正是上位法禁止的",
			grounds("{id: trade-open, tier: open, when: 商业秘密, then: 主动公开}"),
			"GK2016", []string{"公开上位法不得公开的信息", "商业秘密：是；损害第三方：是"}, 0},
		{"上位法要求主动公开的正是本地定为依申请公开的",
			grounds("{id: vital-narrow, tier: assign, when: 涉及切身利益 and 规划, then: 依申请公开}"),
			"GK2016", []string{"限制上位法要求公开的信息"}, 0},
		{"本地有同样的禁止，但以另外的条件解除",
			grounds("{id: trade, tier: bar, when: 商业秘密 and 损害第三方, then: 不予公开, departs: {from: cn-01 第一条, how: other}}",
				"{id: vital, tier: open, when: 涉及切身利益, then: 主动公开}") +
				"    lifts:\n      公开属性:\n      - {id: approved, lifts: [trade], when: 机构同意}\n",
			"GK2016", []string{"town-01/vital", "公开上位法不得公开的信息", "机构同意：是"}, 0},
		{"上位法没有的禁止",
			grounds("{id: other, tier: bar, when: 工作秘密, then: 不予公开}"),
			"GK2016", []string{"增加上位法没有的不公开理由", "工作秘密：是"}, 0},
		{"解除的条件比上位法多",
			grounds("{id: trade, tier: bar, when: 商业秘密 and 损害第三方, then: 不予公开}") +
				"    lifts:\n      公开属性:\n      - {id: both, lifts: [trade], when: 第三方同意 and 机构同意}\n",
			"GK2016", []string{"town-01/trade", "第三方同意：是"}, 0},
		{"解除的条件比上位法多，已经声明",
			grounds("{id: trade, tier: bar, when: 商业秘密 and 损害第三方, then: 不予公开}") +
				"    lifts:\n      公开属性:\n      - {id: both, lifts: [trade], when: 第三方同意 and 机构同意, departs: {from: cn-01 第一条, how: adds-condition}}\n",
			"", nil, 0},
		{"声明了就不再算",
			grounds("{id: other, tier: bar, when: 工作秘密, then: 不予公开, departs: {from: cn-01 第一条, how: adds-ground}}"),
			"", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			findings, err := mustLoad(t, twoLayers(c.articles)).Analyze(t.Context())
			require.NoError(t, err)
			var got diag.List
			for _, d := range findings {
				if d.Code == "GK2016" || d.Code == "GK2018" {
					got = append(got, d)
				}
			}
			if c.code == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, c.code, got[0].Code)
			for _, s := range c.shows {
				assert.Contains(t, got[0].Message("zh"), s)
			}
			assert.Len(t, got[0].Related, c.more)
		})
	}
}

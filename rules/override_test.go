package rules_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// own is a layer of one town's own text over the small world.
func own(head, articles string) fstest.MapFS {
	return fstest.MapFS{"town/90.yaml": {Data: []byte("文件: town-90\n全称: 小城补充规定\n地区: town\n" + head + "条文:\n  一: {略: 目的}\n  二:\n" + articles)}}
}

const ownLimit = "    期限:\n    - {取代: town-01/publish, 自: 信息形成, 限时: 15个工作日, 原文: 十五个工作日内公开}\n"

func codes(list diag.List, severity diag.Severity) []string {
	out := []string{}
	for _, d := range list {
		if d.Severity == severity {
			out = append(out, string(d.Code))
		}
	}
	return out
}

// The rule of the layer answers to the name of the one that it replaces, from its first
// day, and is cited as the layer's.
func TestARuleIsReplacedByItsID(t *testing.T) {
	book := mustLoad(t, town(), own("施行: {自: 2024-06-01}\n", ownLimit))
	for day, want := range map[string]string{"2024-05-31": "《小城信息公开办法》第三条 20 working days", "2024-06-01": "《小城补充规定》第二条 15 working days"} {
		law := mustLaw(t, book, "town", day)
		require.Len(t, rules.InForce[*statute.Limit](law), 1, day)
		for _, name := range []string{"publish", "town-01/publish"} {
			l, ok := law.Limit(name)
			require.True(t, ok, name)
			assert.Equal(t, want, l.Cite.String()+" "+l.Time.Within.String())
			assert.Equal(t, "town-01/publish", l.FullID())
		}
	}
	l, _ := mustLaw(t, book, "town", "2024-06-01").Limit("publish")
	require.NotNil(t, l.Overrides)
	assert.Equal(t, "《小城信息公开办法》第三条", l.Overrides.Cite.String())
	assert.True(t, l.Overrides.InForce.To.IsZero(), "as it stood")
	assert.Equal(t, []string{"GK1388"}, codes(book.Diagnostics(), diag.Info))
	eras, err := book.Eras("town")
	require.NoError(t, err)
	assert.Equal(t, "2024-05-31", eras[1].To.String())

	// Where it was for a time only, the rule speaks again afterwards.
	book = mustLoad(t, town(), own("施行: {自: 2024-06-01, 至: 2024-12-31}\n", ownLimit))
	l, ok := mustLaw(t, book, "town", "2025-01-01").Limit("publish")
	require.True(t, ok)
	assert.Equal(t, "《小城信息公开办法》第三条", l.Cite.String())

	// From the beginning: the rule is gone.
	book = mustLoad(t, town(), own("施行: {自: 2020-01-01}\n", ownLimit))
	in, _ := book.Instrument("town-01")
	assert.Empty(t, in.Limits)

	// A layer on the layer replaces what is there, by the first name.
	third := fstest.MapFS{"town/91.yaml": {Data: []byte("文件: town-91\n全称: 小城再补充规定\n地区: town\n施行: {自: 2025-01-01}\n条文:\n  一:\n" +
		"    期限:\n    - {取代: town-90/publish, 自: 信息形成, 限时: 10个工作日}\n")}}
	book = mustLoad(t, town(), own("施行: {自: 2024-06-01}\n", ownLimit), third)
	l, _ = mustLaw(t, book, "town", "2025-01-01").Limit("town-01/publish")
	assert.Equal(t, "《小城再补充规定》第一条", l.Cite.String())
	assert.Equal(t, "《小城补充规定》第二条", l.Overrides.Cite.String())
	require.Len(t, rules.InForce[*statute.Limit](mustLaw(t, book, "town", "2025-01-01")), 1)
	require.Len(t, rules.InForce[*statute.Limit](mustLaw(t, book, "town", "2024-12-31")), 1)
}

// What a layer cannot replace is said with the reason.
func TestWhatCannotBeReplaced(t *testing.T) {
	in := "施行: {自: 2024-06-01}\n"
	for name, c := range map[string]struct {
		layer fstest.MapFS
		want  string
	}{
		"no such rule":           {own(in, "    期限:\n    - {取代: town-01/publich, 自: 信息形成, 限时: 15个工作日}\n"), "GK1386"},
		"no instrument":          {own(in, "    期限:\n    - {取代: publish, 自: 信息形成, 限时: 15个工作日}\n"), "GK1387"},
		"another kind":           {own(in, "    要求:\n    - {取代: town-01/publish, 谁: 办公室, 应当: 收费金额 ≤ 0}\n"), "GK1387"},
		"another decision":       {own(in, "    情形:\n      公开属性:\n      - {取代: town-01/one-by-one, 归入: open, 当: 涉及切身利益, 则: 主动公开}\n"), "GK1387"},
		"another id":             {own(in, "    期限:\n    - {编号: mine, 取代: town-01/publish, 自: 信息形成, 限时: 15个工作日}\n"), "GK1387"},
		"never together":         {own("施行: {自: 2019-01-01, 至: 2019-12-31}\n", ownLimit), "GK1387"},
		"twice":                  {own(in, ownLimit+"    - {取代: town-01/publish, 自: 信息形成, 限时: 10个工作日}\n"), "GK1303"},
		"another scope":          {own(in+"适用: {依: 第二条, 当: 涉及切身利益}\n", ownLimit), "GK1387"},
		"scope of the replaced":  {fstest.MapFS{"town/01.yaml": {Data: []byte(swap(t, townInstrument, "articles:", "scope: {under: 第一条, when: 涉及切身利益}\narticles:"))}, "a/x.cases.yaml": {Data: []byte(townCases)}}, ""},
		"the same layer":         {nil, "GK1387"},
		"what superior law says": {nil, "GK1387"},
	} {
		layers := []fstest.MapFS{town(), c.layer}
		switch name {
		case "the same layer":
			layers = []fstest.MapFS{town("town/90.yaml", string(own(in, ownLimit)["town/90.yaml"].Data))}
		case "what superior law says":
			layers = []fstest.MapFS{twoLayers("    grounds:\n      公开属性:\n      - {id: vital, tier: open, when: 涉及切身利益, then: 主动公开}\n"),
				own(in, "    情形:\n      公开属性:\n      - {取代: cn-01/trade, 归入: bar, 当: 商业秘密, 则: 不予公开}\n")}
			c.want = "GK1387"
		case "scope of the replaced":
			// Other rules of the layer's text would fall under a scope that it does not state.
			layers = append(layers, own(in, ownLimit+"    要求:\n    - {编号: also, 谁: 办公室, 应当: 收费金额 ≤ 0}\n"))
			c.want = "GK1387"
		}
		var all []fs.FS
		for _, l := range layers {
			all = append(all, l)
		}
		got := codesAt(t, all...)
		require.Len(t, got, 1, name)
		assert.Regexp(t, "^"+c.want+" town/90.yaml:(9|10):1[1-4]|^GK1387 town/90.yaml:9:(12|22)", got[0], name)
	}
}

// An override that opens what superior law bars opens nothing, and check says so.
func TestAnOverrideIsCheckedLikeAnyRule(t *testing.T) {
	local := "    grounds:\n      公开属性:\n      - {id: trade, tier: bar, when: 商业秘密, then: 不予公开}\n      - {id: rest, tier: rest, then: 依申请公开}\n"
	layer := own("施行: {自: 2024-06-01}\n", "    情形:\n      公开属性:\n      - {取代: town-01/trade, 归入: open, 当: 商业秘密, 则: 主动公开}\n")
	book := mustLoad(t, twoLayers(local), layer)
	law := mustLaw(t, book, "town", "2024-06-01")
	bd, err := law.Bind(rules.Facts{"商业秘密": true, "损害第三方": true}, rules.AssumeFalse())
	require.NoError(t, err)
	a, err := law.Answer("公开属性", bd)
	require.NoError(t, err)
	assert.Equal(t, "不予公开", a.Outcome)
	assert.Equal(t, "主动公开", a.Local.Outcome)
	require.NotEmpty(t, a.Conflicts)
	assert.Contains(t, a.Explain("zh"), "《小城补充规定》第二条（取代《办法》第一条）")
	assert.Contains(t, a.Brief("en"), "instead of")
	found, err := book.Analyze(t.Context())
	require.NoError(t, err)
	assert.Contains(t, codes(found, diag.Warning), "GK2016")

	// Where nothing stands above to hold it against, that is said.
	book = mustLoad(t, town(), own("施行: {自: 2024-06-01}\n", "    情形:\n      公开属性:\n      - {取代: town-01/secret, 归入: open, 当: 国家秘密, 则: 主动公开}\n"))
	assert.Equal(t, []string{"GK1389"}, codes(book.Diagnostics(), diag.Warning))
}

// A scope of the text that is replaced covers what replaces it.
func TestAnOverrideHasTheScopeOfWhatItReplaces(t *testing.T) {
	scoped := swap(t, townInstrument, "articles:", "scope: {under: 第一条, when: 涉及切身利益}\narticles:")
	book := mustLoad(t, town("town/01.yaml", scoped), own("施行: {自: 2024-06-01}\n", "    情形:\n      公开属性:\n      - {取代: town-01/internal, 归入: bar, 当: 内部事务, 则: 不予公开}\n"))
	law := mustLaw(t, book, "town", "2024-06-01")
	for vital, want := range map[bool]string{true: "不予公开", false: ""} {
		bd, err := law.Bind(rules.Facts{"内部事务": true, "涉及切身利益": vital}, rules.AssumeFalse())
		require.NoError(t, err)
		a, err := law.Answer("公开属性", bd)
		require.NoError(t, err)
		assert.Equal(t, want, a.Outcome)
	}
}

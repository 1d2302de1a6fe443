package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Several requirements that begin alike say so once, and mean what each would alone.
func TestARequirementOfAListIsOneOfItsOwn(t *testing.T) {
	text := func(list string) string {
		return "文件: town-02\n全称: 小城登记办法\n地区: town\n施行: {自: 2020-01-01}\n要件:\n  登记簿: {编号: ledger}\n条文:\n  一:\n    要件:\n      登记簿:\n" + list
	}
	alone := text("      - {款: 2, 编号: by-web, 谁: 办公室, 当: 涉及切身利益, 应当: 公开渠道 含 网站, 力度: 原则上, 原文: 网站}\n" +
		"      - {款: 3, 编号: by-paper, 谁: 办公室, 当: 涉及切身利益 且 (非 商业秘密 或 内部事务), 应当: 公开渠道 含 公报, 力度: 原则上, 原文: 公报}\n")
	list := text("      - 款: 2\n        谁: 办公室\n        当: 涉及切身利益\n        力度: 原则上\n        逐项:\n        - {编号: by-web, 应当: 公开渠道 含 网站, 原文: 网站}\n" +
		"        - {款: 3, 编号: by-paper, 当: 非 商业秘密 或 内部事务, 应当: 公开渠道 含 公报, 原文: 公报}\n")
	want := mustLoad(t, town("town/02.yaml", alone))
	got := mustLoad(t, town("town/02.yaml", list))
	assert.Equal(t, want.Digest(), got.Digest())
	in, _ := got.Instrument("town-02")
	require.Len(t, in.Requirements, 2)
	assert.Equal(t, "涉及切身利益 and (not 商业秘密 or 内部事务)", in.Requirements[1].When.String())
	assert.Equal(t, "by-paper", in.Requirements[1].ID)
	assert.Equal(t, 17, in.Requirements[1].Range.Start.Line, "it stands where it is written")
	for _, lang := range []string{"en", "zh", ""} {
		out, err := rules.Format("town/02.yaml", []byte(list), lang)
		require.NoError(t, err)
		assert.Equal(t, want.Digest(), mustLoad(t, town("town/02.yaml", string(out))).Digest(), string(out))
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"an id of all":          {"      - 款: 2\n", "      - 款: 2\n        编号: all\n", "GK1101 town/02.yaml:12:9"},
		"a key that nobody has": {"      - 款: 2\n", "      - 款: 2\n        归入: 甲\n", "GK1101 town/02.yaml:12:9"},
		"an unknown fact":       {"当: 涉及切身利益\n", "当: 涉及切身利意\n", "GK1203 town/02.yaml:13:12"},
		"no id":                 {"{编号: by-web, ", "{", "GK1102 town/02.yaml:16:11"},
	} {
		assert.Equal(t, []string{c.want}, codesAt(t, town("town/02.yaml", swap(t, list, c.old, c.new))), name)
	}
}

// What a place says once of the scope of its instruments holds for the clauses that name
// their article alone.
func TestAPlaceSaysAScopeOnce(t *testing.T) {
	text := func(scope string) string {
		return "文件: town-02\n全称: 小城办法\n地区: town\n施行: {自: 2020-01-01}\n" + scope + "条文:\n  一: {略: 目的}\n  二:\n    要求:\n    - {编号: d, 谁: 办公室, 应当: 已标注密级}\n"
	}
	alone := text("适用:\n  依: 第二条\n  当: 涉及切身利益\n  原文: 办公室\n  信息: {依: 第一条, 当: 内部事务, 除非: 商业秘密}\n  明示才适用:\n  - {依: 第二条, 当: 国家秘密}\n")
	short := text("适用:\n  依: 第二条\n  信息: {依: 第一条}\n  明示才适用:\n  - {依: 第二条}\n")
	place := townPlace + "scope:\n  when: 涉及切身利益\n  quote: 办公室\n  information: {when: 内部事务, unless: 商业秘密}\n  only_if_given:\n  - {when: 国家秘密}\n"
	want := mustLoad(t, town("town/02.yaml", alone))
	got := mustLoad(t, town("town/02.yaml", short, "town.yaml", place))
	assert.Equal(t, want.Digest(), got.Digest())
	// Its own condition is its own; and without the place's there is none.
	assert.Equal(t, want.Digest(), mustLoad(t, town("town/02.yaml", alone, "town.yaml", place)).Digest())
	require.NotEmpty(t, codesAt(t, town("town/02.yaml", short)))
	assert.Equal(t, []string{"GK1203 town.yaml:6:9"}, codesAt(t, town("town.yaml", swap(t, place, "when: 涉及切身利益", "when: 涉及切身利意"))))
	assert.Equal(t, []string{"GK1101 town.yaml:6:3"}, codesAt(t, town("town.yaml", swap(t, place, "when: 涉及切身利益", "whom: 涉及切身利益"))))
}

// What belongs to a list of requirements alone is said once where it stands elsewhere, and
// a list with nothing in it is told.
func TestWhatIsSaidOfListsAndKeysInTheirSpelling(t *testing.T) {
	text := func(rules string) string {
		return "文件: town-02\n全称: 小城办法\n地区: town\n施行: {自: 2020-01-01}\n条文:\n  一:\n" + rules
	}
	english := func(rules string) string {
		return "instrument: town-02\ntitle: 小城办法\nplace: town\nin_force: {from: 2020-01-01}\narticles:\n  1:\n" + rules
	}
	for name, c := range map[string]struct {
		text, want string
		says       string
	}{
		"a list of grounds":   {text("    情形:\n      公开属性:\n      - 当: 国家秘密\n        逐项:\n        - {编号: a, 则: 不予公开}\n"), "GK1101 town/02.yaml:10:9", "逐项"},
		"a list of limits":    {english("    limits:\n    - who: 办公室\n      each:\n      - {id: a, within: 5 days}\n"), "GK1101 town/02.yaml:9:7", "each"},
		"a list of nothing":   {text("    要求:\n    - 谁: 办公室\n      逐项: []\n"), "GK1053 town/02.yaml:9:7", "逐项"},
		"no length of time":   {text("    期限:\n    - {编号: a, 自: 信息形成, 谁: 办公室, 应办: 公开}\n"), "GK1344 town/02.yaml:8:12", "限时"},
		"a key of a language": {text("    要求:\n    - {编号: a, 谁: 办公室, 应当: 已标注密级, 因为: 甲}\n"), "GK1101 town/02.yaml:8:34", "因为"},
	} {
		_, err := rules.Load(town("town/02.yaml", c.text))
		var diags diag.List
		require.ErrorAs(t, err, &diags, name)
		require.Len(t, diags, 1, "%s: %v", name, diags)
		assert.Equal(t, c.want, string(diags[0].Code)+" "+diags[0].Range.String(), name)
		assert.Contains(t, diags[0].Message("zh")+diags[0].Remedy().ZH, c.says, name)
	}
	assert.Equal(t, []string{"GK1101 town.yaml:6:3"}, codesAt(t, town("town.yaml", townPlace+"scope:\n  unless: 涉及切身利益\n")), "an unless is of information alone")
}

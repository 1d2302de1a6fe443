package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

const ourOffice = `单位情况: renshe
名称: 武威市人力资源和社会保障局
地区: 武威市
事实:
  机关类型: 政府工作部门
  机关层级: 设区的市级
说明: 二〇二四年机构改革后
`

func policyBook(t *testing.T) *rules.Book {
	t.Helper()
	book, err := policies.Load()
	require.NoError(t, err)
	return book
}

func TestProfile(t *testing.T) {
	book := policyBook(t)
	p, err := book.ReadProfile("单位情况.yaml", []byte(ourOffice))
	require.NoError(t, err)
	assert.Equal(t, "renshe", p.ID)
	assert.Equal(t, "武威市人力资源和社会保障局", p.Term)
	assert.Equal(t, "wuwei", p.Place, "the id, whichever name the file has")
	assert.Equal(t, rules.Facts{"organ_kind": "政府工作部门", "organ_level": "设区的市级"}, p.Facts())
	at, ok := p.Where("机关层级")
	require.True(t, ok)
	assert.Equal(t, "单位情况.yaml:6:9", at.String())
	_, ok = p.Where("国家秘密")
	assert.False(t, ok)

	english, err := book.ReadProfile("organ.yaml", []byte("profile: renshe\nplace: wuwei\nfacts: {organ_kind: 政府工作部门, organ_level: 设区的市级}\n"))
	require.NoError(t, err)
	assert.Equal(t, p.Facts(), english.Facts(), "both spellings say the same")
	assert.Equal(t, "renshe", english.Term, "the id, where there is no name")
}

func TestProfileMistakes(t *testing.T) {
	book := policyBook(t)
	for _, c := range []struct {
		name, text, code, at string
	}{
		{"another kind of file", "place: xinxian\nterm: 新县\n", "GK1301", "p.yaml:1:1"},
		{"a fact of each document", "单位情况: a\n地区: wuwei\n事实: {国家秘密: 否}\n", "GK1375", "p.yaml:3:6"},
		{"a misspelt fact", "单位情况: a\n地区: wuwei\n事实: {机关类别: 人民政府}\n", "GK1203", "p.yaml:3:6"},
		{"a misspelt value", "单位情况: a\n地区: wuwei\n事实:\n  机关类型: 政府部门\n", "GK1377", "p.yaml:4:9"},
		{"unknown", "单位情况: a\n地区: wuwei\n事实:\n  机关类型: 未知\n", "GK1377", "p.yaml:4:9"},
		{"twice under two names", "单位情况: a\n地区: wuwei\n事实:\n  机关类型: 人民政府\n  organ_kind: 人民政府\n", "GK1376", "p.yaml:5:3"},
		{"twice under one name", "单位情况: a\n地区: wuwei\n事实:\n  机关类型: 人民政府\n  机关类型: 人民政府\n", "GK1050", "p.yaml:5:3"},
		{"no place", "单位情况: a\n事实: {机关类型: 人民政府}\n", "GK1102", "p.yaml:1:1"},
		{"no such place", "单位情况: a\n地区: 武威\n事实: {机关类型: 人民政府}\n", "GK1316", "p.yaml:2:5"},
		{"no facts", "单位情况: a\n地区: wuwei\n", "GK1102", "p.yaml:1:1"},
		{"a strange key", "单位情况: a\n地区: wuwei\n事实: {机关类型: 人民政府}\n日历: cn\n", "GK1101", "p.yaml:4:1"},
		{"both spellings", "单位情况: a\n地区: wuwei\nplace: wuwei\n事实: {机关类型: 人民政府}\n", "GK1064", "p.yaml:3:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := book.ReadProfile("p.yaml", []byte(c.text))
			assert.Nil(t, p)
			var all diag.List
			require.ErrorAs(t, err, &all)
			require.Len(t, all, 1, "%v", err)
			assert.Equal(t, c.code, string(all[0].Code))
			at := all[0].Range.String()
			assert.Equal(t, c.at, at)
		})
	}
	_, err := book.ReadProfile("p.yaml", []byte("单位情况: a\n地区: wuwei\n事实: {国家秘密: 否}\n"))
	var all diag.List
	require.ErrorAs(t, err, &all)
	assert.Contains(t, all[0].Remedy().In("zh"), "机关类型", "the remedy lists what a profile can hold")
}

func TestProfileIsGiven(t *testing.T) {
	book := policyBook(t)
	p, err := book.ReadProfile("单位情况.yaml", []byte(ourOffice))
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)

	bd, err := law.Bind(rules.Facts{"涉及切身利益": true}, rules.WithProfile(p))
	require.NoError(t, err)
	v, ok := bd.Known("机关类型")
	assert.True(t, ok)
	assert.Equal(t, "政府工作部门", v)
	assert.False(t, bd.Assumed("机关类型"))

	a, err := law.Decide("公开属性", rules.Facts{"涉及切身利益": true}, rules.WithProfile(p))
	require.NoError(t, err)
	for _, q := range a.Missing {
		assert.Empty(t, q.Of, "%s is not asked again", q.Term)
	}
	for _, u := range a.Unread {
		assert.NotEqual(t, "organ_kind", u.Fact, "nobody gave it for this decision")
	}
	_, err = law.Bind(rules.Facts{"机关类型": "政府工作部门"}, rules.WithProfile(p))
	assert.NoError(t, err, "the same value twice is no contradiction")

	says := func(err error) {
		t.Helper()
		var wrong *lang.Error
		require.ErrorAs(t, err, &wrong)
		assert.Contains(t, wrong.Error(), "单位情况.yaml:5:9")
		assert.Contains(t, wrong.Error(), "写的是“政府工作部门”，本件写的是“人民政府”")
		assert.Contains(t, wrong.Message("en"), "单位情况.yaml:5:9")
	}
	_, err = law.Bind(rules.Facts{"organ_kind": "人民政府"}, rules.WithProfile(p))
	says(err)
	_, err = law.Bind(rules.Facts{"机关类型": "未知"}, rules.WithProfile(p))
	assert.ErrorContains(t, err, "本件写的是“未知”")
	_, err = law.Bind(rules.Facts{"机关类型": ""}, rules.WithProfile(p))
	assert.NoError(t, err, "nothing said takes nothing back")

	// A row says the same as Bind, however it is filled.
	kind, err := book.Column("机关类型")
	require.NoError(t, err)
	government, err := kind.Read("人民政府")
	require.NoError(t, err)
	row, err := law.Row("公开属性", rules.WithProfile(p), rules.AssumeFalse())
	require.NoError(t, err)
	for range 2 { // it is there again after Reset
		assert.True(t, looked(row).Given(kind))
		says(row.Give(government))
		says(row.Bind(rules.Facts{"机关类型": "人民政府"}))
		row.Reset()
		require.NoError(t, row.Set(kind, nil))
		assert.True(t, looked(row).Given(kind), "saying nothing takes nothing back")
		require.NoError(t, row.Bind(rules.Facts{"涉及切身利益": true}))
		out, decided, err := row.Outcome()
		require.NoError(t, err)
		assert.True(t, decided)
		assert.Equal(t, "主动公开", out)
		bound, err := row.Bound()
		require.NoError(t, err)
		v, _ := bound.Known("机关类型")
		assert.Equal(t, "政府工作部门", v)
	}

	other, err := policies.Load()
	require.NoError(t, err)
	_, err = other.Bind(nil, rules.WithProfile(p))
	assert.ErrorContains(t, err, "另一套规则")
}

func TestProfilesInAFolder(t *testing.T) {
	layer := fstest.MapFS{"我们单位.yaml": &fstest.MapFile{Data: []byte(ourOffice)}}
	book, err := policies.Load(layer)
	require.NoError(t, err)
	require.Len(t, book.Profiles(), 1)
	assert.Equal(t, "renshe", book.Profiles()[0].ID)

	layer["我们单位.yaml"].Data = []byte(strings.Replace(ourOffice, "机关层级", "国家秘密", 1))
	_, err = policies.Load(layer)
	var all diag.List
	require.ErrorAs(t, err, &all)
	assert.Equal(t, "GK1375", string(all[0].Code))
	layer["单位情况.txt"] = layer["我们单位.yaml"]
	delete(layer, "我们单位.yaml")
	_, err = policies.Load(layer)
	require.ErrorAs(t, err, &all)
	assert.Equal(t, "GK1371", string(all[0].Code), "a profile that would not be read")
}

package rules_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

// villageForm is a small form of the annual report in the Chinese spelling.
const villageForm = `表式: annual-report@2019
全称: 试验年度报告格式
地区: village
施行: {自: 2019-01-01}
各表:
  三:
    全称: 申请情况
    计: 申请
    栏: {自然人: 逐类, 总计: 合计}
    行:
      一: {行名: 本年新收, 计: 新收}
      二: {行名: 上年结转, 计: 上年结转}
      三（一）: {行名: 予以公开, 计: 办理结果}
      三（三）1: {前题: 不予公开, 行名: 属于国家秘密, 简写: 秘密, 又称: [三（三）], 计: 办理结果}
      三（七）: {行名: 总计, 计: 办结合计}
      四: {行名: 结转下年, 计: 结转下年}
应有部分:
  问题: {依: village-01 第一条, 识别词: [问题]}
  责任: {依: village-01 第一条, 所属部分: 问题, 仅政府: 是, 识别词: [责任]}
`

var englishForm = spelt("form.yaml", villageForm, "en")

// Both spellings of a form are one form, and editions follow each other by their days.
func TestFormsAreReadInBothSpellings(t *testing.T) {
	var forms []*scoring.Form
	for _, text := range []string{villageForm, englishForm} {
		fs := village(villageProcedure)
		fs["form.yaml"].Data = []byte(strings.Replace(text, "2019-01-01}", map[bool]string{true: "2019-01-01, 至: 2020-12-31}", false: "2019-01-01, to: 2020-12-31}"}[text == villageForm], 1))
		later := *fs["form.yaml"]
		later.Data = []byte("form: annual-report@2021\ntitle: 后一格式\nplace: village\nin_force: {from: 2021-01-01}\n" + englishForm[strings.Index(englishForm, "tables:"):])
		fs["later.yaml"] = &later
		b, err := rules.Load(fs)
		require.NoError(t, err)
		law, err := b.Law("village", deadline.MustDate("2022-01-01"))
		require.NoError(t, err)
		form, ok := inforce.Form(law, "annual-report", deadline.MustDate("2020-12-31"))
		require.True(t, ok)
		now, _ := inforce.Form(law, "annual-report", deadline.MustDate("2021-12-31"))
		require.Equal(t, "annual-report@2021", now.ID)
		_, ok = inforce.Form(law, "annual-report", deadline.MustDate("2018-12-31"))
		require.False(t, ok)
		row, ok := form.Row("三（三）")
		require.True(t, ok, "another edition's name for it")
		require.Equal(t, "三（三）1", row.Name)
		_, ok = form.Row("")
		require.False(t, ok)
		plain := *form
		plain.Range = diag.Range{}
		forms = append(forms, &plain)
	}
	require.Equal(t, forms[0], forms[1])
}

func TestMistakesInForms(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"栏目不在表式里":  {"三（三）1: {", "三（三）2: {", "01.yaml:14:81 GK1404"},
		"没有施行的表式":  {"自: 2019-01-01", "自: 2001-01-01, 至: 2002-01-01", "01.yaml:13:37 GK1413"},
		"没有合计":     {"自然人: 逐类, 总计: 合计", "自然人: 逐类, 总计: 逐类", "form.yaml:6:3 GK1493"},
		"两行新收":     {"上年结转, 计: 上年结转", "上年结转, 计: 新收", "form.yaml:6:3 GK1493"},
		"没有表也没有部分": {villageForm[strings.Index(villageForm, "各表"):], "说明: 空\n", "form.yaml:1:5 GK1493"},
		"计什么写错":    {"行名: 予以公开, 计: 办理结果", "行名: 予以公开, 计: 办理结论", "form.yaml:13:27 GK1344"},
		"表号不是数":    {"  三:\n    全称", "  丙:\n    全称", "form.yaml:6:3 GK1344"},
		"部分之内没有":   {"所属部分: 问题", "所属部分: 间题", "form.yaml:19:33 GK1495"},
		"部分的依据不存在": {"责任: {依: village-01 第一条", "责任: {依: village-01 第九条", "form.yaml:19:11 GK1338"},
		"同一结果两行":   {"行名: 属于国家秘密", "行名: 予以公开", "form.yaml:14:7 GK1303"},
		"没有这个键":    {"行名: 本年新收", "行明: 本年新收", "form.yaml:11:11 GK1101"},
		"没有这个地区":   {"地区: village", "地区: vilage", "form.yaml:3:5 GK1316"},
	} {
		t.Run(name, func(t *testing.T) {
			fs := village(villageProcedure)
			require.Contains(t, villageForm, c.old)
			fs["form.yaml"].Data = []byte(strings.Replace(villageForm, c.old, c.new, 1))
			_, err := rules.Load(fs)
			var many diag.List
			require.True(t, errors.As(err, &many), "%v", err)
			var got []string
			for _, d := range many {
				got = append(got, strings.TrimPrefix(d.Range.File, "village/")+":"+strings.TrimPrefix(d.Range.String(), d.Range.File+":")+" "+string(d.Code))
			}
			require.Contains(t, strings.Join(got, "\n"), c.want)
		})
	}
	fs := village(villageProcedure)
	twice := *fs["form.yaml"]
	twice.Data = []byte(strings.Replace(villageForm, "@2019", "@2020", 1))
	fs["forms.yaml"] = &twice
	_, err := rules.Load(fs)
	var many diag.List
	require.True(t, errors.As(err, &many), "%v", err)
	diagtest.Check(t, many, "1:5 GK1494")
}

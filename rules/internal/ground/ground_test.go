package ground_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

const text = `某市文件
2020年1月1日

某市公开办法

第一条 行政机关应当公开信息。
第二条 行政机关应当在收到申请之日起五个工作日内答复。申请人可以查询。
经批准，可以延长５日。
第三条 下列信息不得公开：
（一）国家秘密；
（二）办理人员认为有百分之八十以上可能泄密的。
第四条 主管部门每年6月、12月检查一次，原则上应当现场进行。一年内少于两次的，应当通报。
第五条 及时予以登记，三日内补正。
第六条 本办法自2020年2月1日起施行。
第七条 行政机关应当归档。
`

const policy = `文件: ours
全称: 某市公开办法
地区: here
印发: 2020-01-01
施行: {自: 2020-02-01}
主体:
  办公室: {文中称: [主管部门], 依: 第四条}
程序:
  答复:
    编号: reply
    对象: 申请
    始于: reply-step
    结果:
      答复完毕: {公开方式: 不公开, 依: ours 第三条第（二）项, 原文: 办理人员认为}
条文:
  一: {略: 目的}
  二:
    步骤:
      答复:
      - {款: 1, 编号: reply-step, 承办: 行政机关, 办理: 答复, 公开方式: 不公开, 办结为: 答复完毕, 原文: 五个工作日内答复}
    要求:
    - {款: 1, 编号: answered, 谁: 行政机关, 应当: 已答复, 原文: 行政机关应当在收到申请之日起}
    期限:
    - {款: 1, 编号: answer, 自: 收到申请, 限时: 5个工作日, 谁: 行政机关, 延长: {不超过: 5日, 原文: 可以延长５日}, 不计入: [{自: 通知补正, 直到: 收到补正, 不超过: 3日, 依: 第五条, 原文: 三日内补正}], 原文: 五个工作日内答复}
  三:
    要求:
    - {项: 二, 编号: no-leak, 谁: 行政机关, 当: 把握 > 80, 不得: 已公开, 原文: 百分之八十以上, 原文未见: 主体见于他条}
  四:
    定期:
    - {编号: inspect, 每逢: 每年6月、12月, 谁: 办公室, 定期应办: 检查, 原文: 每年6月、12月检查一次}
    要求:
    - {编号: on-site, 谁: 办公室, 力度: 原则上, 应当: 已现场检查, 原文: 原则上应当现场进行}
    - {编号: twice, 谁: 办公室, 当: 次数 < 2, 应当: 已通报, 原文: 一年内少于两次的}
  五:
    要求:
    - {编号: registered, 谁: 办公室, 应当: 已登记, 原文: 及时予以登记, 原文未见: 力度由文义得出}
    期限:
    - {编号: booking, 自: 收到申请, 限时: 9个工作日, 谁: 办公室, 原文: 及时予以登记, 原文未见: 数字依上位法, 说明: 上位法为9个工作日}
    - {编号: tidying, 自: 收到申请, 限时: 8个工作日, 谁: 办公室, 对应上位规定: theirs/tidy, 原文: 及时予以登记, 原文未见: 数字依上位法}
    引用:
    - {编号: see, 指向: ours 第四条, 用途: 检查, 原文: 及时予以登记, 原文未见: 引条由文义得出, 说明: 条文没有写条号，是第四条}
  六: {略: 施行日期}
  七:
    要求:
    - {项: 一, 编号: filed, 谁: 行政机关, 应当: 已归档, 原文: 应当归档, 原文未见: 原文残缺, 说明: 项号脱落，按次序为第（一）项}
`

func found(t *testing.T, policy, text string) []string {
	t.Helper()
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte("词汇: v\n事实:\n  answered_fact: {名称: 已答复, 类型: 是非}\n  open: {名称: 已公开, 类型: 是非}\n  sure: {名称: 把握, 类型: 整数, 最小: 0, 最大: 100}\n  seen: {名称: 已现场检查, 类型: 是非}\n  booked: {名称: 已登记, 类型: 是非}\n  told: {名称: 已通报, 类型: 是非}\n  filed_away: {名称: 已归档, 类型: 是非}\n  times: {名称: 次数, 类型: 整数, 最小: 0, 最大: 9}\n角色: {organ: 行政机关, office: 办公室, applicant: 申请人}\n事件: {received: 收到申请, noted: 通知补正, mended: 收到补正}\n")},
		"place.yaml":      {Data: []byte("地区: here\n名称: 某市\n上级地区: above\n日历: cn\n所含文件: law.yaml\n")},
		"law.yaml":        {Data: []byte(policy)},
		"above.yaml":      {Data: []byte("地区: above\n名称: 某省\n日历: cn\n所含文件: theirs.yaml\n")},
		"theirs.yaml":     {Data: []byte("文件: theirs\n全称: 某省公开办法\n地区: above\n施行: {自: 2019-01-01}\n条文:\n  一:\n    期限:\n    - {编号: tidy, 自: 收到申请, 限时: 8个工作日, 谁: 行政机关, 原文: 8个工作日内整理}\n")},
	})
	require.NoError(t, err)
	list, err := book.CheckQuotes(context.Background(), fstest.MapFS{"a.txt": {Data: []byte(text)}, "b.txt": {Data: []byte("某省公开办法\n\n第一条 行政机关应当在8个工作日内整理。\n")}})
	require.NoError(t, err)
	var out []string
	for _, d := range list {
		out = append(out, string(d.Code)+" "+d.Message("zh"))
		assert.Equal(t, "law.yaml", d.Range.File)
		assert.NotZero(t, d.Range.Start.Line)
		assert.NotContains(t, d.Message("zh")+d.Remedy().ZH, "not_in_text", "a Chinese file is told in Chinese")
	}
	return out
}

// What stands in the text is found there, in whatever numerals; reasons that are needed
// are no mistake.
func TestGrounded(t *testing.T) { assert.Empty(t, found(t, policy, text)) }

// Each mistake of one word is found, and said once, by its code.
func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct{ was, now, code string }{
		"figure":                          {"限时: 5个工作日", "限时: 6个工作日", "GK2041"},
		"unit":                            {"限时: 5个工作日", "限时: 5日", "GK2041"},
		"unit that the article has":       {"谁: 行政机关, 延长: {不超过: 5日, 原文: 可以延长５日}, 不计入: [{自: 通知补正, 直到: 收到补正, 不超过: 3日, 依: 第五条, 原文: 三日内补正}], 原文: 五个工作日内答复}", "谁: 行政机关, 延长: {不超过: 5日}, 原文: 五个工作日内答复, 原文未见: 数字在本条别处}", ""},
		"number that no reading makes":    {"限时: 5个工作日, 谁: 行政机关, ", "限时: 7个工作日, 谁: 行政机关, 原文未见: 数字由文义得出, ", "GK2041"},
		"unit of another":                 {"不超过: 5日", "不超过: 5个月", "GK2041"},
		"figure of a pause":               {"不超过: 3日", "不超过: 4日", "GK2041"},
		"unit of a pause":                 {"不超过: 3日", "不超过: 3个月", "GK2041"},
		"article of a pause":              {"依: 第五条, 原文: 三日内补正", "依: 第四条, 原文: 三日内补正", "GK2040"},
		"pause of no figure":              {"不超过: 3日, 依: 第五条, 原文: 三日内补正", "依: 第五条, 原文: 三日内更正", "GK2011"},
		"words of an extension":           {"原文: 可以延长５日", "原文: 可以宽限５日", "GK2011"},
		"any for two":                     {"次数 < 2", "次数 < 1", "GK2041"},
		"figure that nothing says":        {"限时: 9个工作日", "限时: 7个工作日", "GK2051"},
		"unit that nothing says":          {"限时: 9个工作日", "限时: 9日", "GK2051"},
		"figure that is not the superior": {"限时: 8个工作日", "限时: 7个工作日", "GK2051"},
		"unit that is not the superior's": {"限时: 8个工作日", "限时: 8日", "GK2051"},
		"citation that nothing says":      {"指向: ours 第四条", "指向: ours 第三条", "GK2051"},
		"item that is lost":               {"{项: 一, 编号: filed", "{项: 二, 编号: filed", "GK2051"},
		"article of an outcome":           {"依: ours 第三条第（二）项", "依: ours 第四条", "GK2040"},
		"item of an outcome":              {"依: ours 第三条第（二）项", "依: ours 第三条第（一）项", "GK2040"},
		"outcome without words":           {", 原文: 办理人员认为", "", "GK2046"},
		"words of an outcome":             {"原文: 办理人员认为", "原文: 经办人员认为", "GK2011"},
		"percentage":                      {"把握 > 80", "把握 > 81", "GK2041"},
		"month":                           {"每年6月、12月", "每年7月、12月", "GK2041"},
		"paragraph":                       {"{款: 1, 编号: answered", "{款: 2, 编号: answered", "GK2040"},
		"paragraph that is none":          {"{款: 1, 编号: answered", "{款: 3, 编号: answered", "GK2044"},
		"item":                            {"项: 二", "项: 一", "GK2040"},
		"item of an outcome that is none": {"依: ours 第三条第（二）项", "依: ours 第三条第（三）项", "GK2044"},
		"item that is none":               {"项: 二", "项: 三", "GK2044"},
		"words":                           {"原文: 及时予以登记", "原文: 及时进行登记", "GK2011"},
		"no words":                        {", 原文: 原则上应当现场进行", "", "GK2046"},
		"actor":                           {"谁: 行政机关, 应当: 已答复", "谁: 办公室, 应当: 已答复", ""}, // 第四条 says who is meant
		"actor of another article":        {"谁: 办公室, 力度", "谁: 行政机关, 力度", "GK2042"},
		"must for may":                    {"原文: 行政机关应当在收到申请之日起", "原文: 申请人可以查询", "GK2043"},
		"must not for must":               {"应当: 已答复", "不得: 已答复", "GK2043"},
		"day":                             {"自: 2020-02-01", "自: 2020-02-02", "GK2049"},
		"day of issue":                    {"印发: 2020-01-01", "印发: 2020-01-02", "GK2049"},
		"name that the text has not":      {"[主管部门]", "[主管机关]", "GK2048"},
		"reason that is not needed":       {"原文: 每年6月、12月检查一次}", "原文: 每年6月、12月检查一次, 原文未见: 数字由文义得出}", "GK2045"},
		"reason that is another":          {"原文未见: 主体见于他条", "原文未见: 主体由文义得出", "GK2042"},
		"text at hand":                    {"施行: {自", "原文未见: 没有原文\n施行: {自", "GK2045"},
	} {
		require.Contains(t, policy, c.was, name)
		got := found(t, strings.Replace(policy, c.was, c.now, 1), text)
		codes := ""
		for _, g := range got {
			codes += g[:6] + " "
		}
		if c.code == "" {
			assert.Empty(t, got, name)
			continue
		}
		assert.Contains(t, codes, c.code, "%s: %v", name, got)
	}
}

// A text that is not at hand is said once, with how many rules that leaves.
func TestNoText(t *testing.T) {
	other := strings.Replace(text, "某市公开办法", "某市别的办法", 1)
	assert.Equal(t, []string{"GK2012 给出的原文中没有“某市公开办法”，其中 12 条规则没有核对"}, found(t, policy, other))
	assert.Equal(t, found(t, policy, other), found(t, strings.Replace(policy, "施行: {自", "原文未见: 没有原文\n施行: {自", 1), other))
}

// A day that the text does not have stands in the reading of the file, and a full mark in
// the text.
func TestHead(t *testing.T) {
	said := strings.Replace(policy, "施行: {自: 2020-02-01}", "施行: {自: 2020-03-01}\n读法: 依省里的通知，自2020年3月1日起施行\n原文未见: 数字依上位法", 1)
	scored := strings.Replace(policy, "程序:\n", "计分表:\n  考核: {编号: yearly, 满分: 80, 等次: [合格, 不合格]}\n程序:\n", 1)
	full := strings.Replace(text, "第五条 ", "第五条 满分为80分。", 1)
	assert.Empty(t, found(t, said, text))
	assert.Empty(t, found(t, scored, full))
	for name, list := range map[string][]string{
		"GK2049": found(t, strings.Replace(said, "自: 2020-03-01", "自: 2020-03-02", 1), text),
		"GK2041": found(t, strings.Replace(scored, "满分: 80", "满分: 79", 1), full),
	} {
		require.NotEmpty(t, list, name)
		assert.Equal(t, name, list[0][:6])
	}
}

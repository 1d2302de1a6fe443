package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// vocabulary is a small Scope.
type vocabulary struct {
	byName map[string]*cond.Fact
	names  []string
	facts  []*cond.Fact
}

func (v *vocabulary) Fact(name string) (*cond.Fact, bool) { f, ok := v.byName[name]; return f, ok }

func (v *vocabulary) Nearest(name string) string {
	guess, _ := typo.Nearest(name, v.names)
	return guess
}

func (v *vocabulary) add(f cond.Fact, alias ...string) {
	f.Index = len(v.facts)
	v.facts = append(v.facts, &f)
	for _, n := range append([]string{f.ID, f.Term}, alias...) {
		v.byName[n] = &f
		v.names = append(v.names, n)
	}
}

func testScope() *vocabulary {
	v := &vocabulary{byName: map[string]*cond.Fact{}}
	levels := []string{"无", "秘密", "机密", "绝密"}
	v.add(cond.Fact{ID: "state_secret", Term: "国家秘密"})
	v.add(cond.Fact{ID: "business_secret", Term: "商业秘密"}, "涉及商业秘密")
	v.add(cond.Fact{ID: "privacy", Term: "个人隐私"})
	v.add(cond.Fact{ID: "third_party_consents", Term: "第三方同意"})
	v.add(cond.Fact{ID: "national_or_local", Term: "国家或地区事务"})
	v.add(cond.Fact{ID: "secrecy_level", Term: "密级", Type: cond.Enum, Values: levels})
	v.add(cond.Fact{ID: "proposed_level", Term: "拟定密级", Type: cond.Enum, Values: levels})
	v.add(cond.Fact{ID: "reply", Term: "答复", Type: cond.Enum, Values: []string{"同意", "不同意", "是", "说“不”的"}})
	v.add(cond.Fact{ID: "days", Term: "办理天数", Type: cond.Int, Min: cond.NumberOf(0), HasMin: true})
	v.add(cond.Fact{ID: "score", Term: "得分", Type: cond.Decimal})
	v.add(cond.Fact{ID: "formed", Term: "形成日期", Type: cond.Date})
	v.add(cond.Fact{ID: "received", Term: "收到日期", Type: cond.Date})
	v.add(cond.Fact{ID: "channels", Term: "公开渠道", Type: cond.Set, Values: []string{"网站", "报纸", `甲"乙\丙`}})
	v.add(cond.Fact{ID: "annexes", Term: "附件", Type: cond.Set, Values: []string{"表", "图"}})
	return v
}

func parse(t *testing.T, src string) *cond.Expr {
	t.Helper()
	e, ps := Parse(src, testScope(), Limits{})
	require.Empty(t, ps, "problems in %s", src)
	require.NotNil(t, e)
	return e
}

// TestAccepts shows each form of the language with its canonical spelling.
func TestAccepts(t *testing.T) {
	for src, want := range map[string]string{
		"true":            "true",
		" false ":         "false",
		"商业秘密":            "商业秘密",
		"business_secret": "商业秘密",
		"涉及商业秘密 and not 第三方同意":                                     "商业秘密 and not 第三方同意",
		"商业秘密 && !第三方同意 || 个人隐私":                                   "(商业秘密 and not 第三方同意) or 个人隐私",
		"商业秘密 and (个人隐私 and 国家秘密)":                                 "商业秘密 and 个人隐私 and 国家秘密",
		"not (商业秘密 or 个人隐私)":                                       "not (商业秘密 or 个人隐私)",
		"not not 商业秘密":                                             "not not 商业秘密",
		"商业秘密 == true":                                             "商业秘密",
		"商业秘密 != true":                                             "not 商业秘密",
		"商业秘密 == false":                                            "not 商业秘密",
		"false != 商业秘密":                                            "商业秘密",
		"商业秘密 == 个人隐私":                                             "商业秘密 == 个人隐私",
		`密级 == "机密"`:                                               `密级 == "机密"`,
		`'机密' != 密级`:                                               `密级 != "机密"`,
		"密级 == 拟定密级":                                               "密级 == 拟定密级",
		`not (密级 == "机密")`:                                         `not (密级 == "机密")`,
		`密级 in ["机密", '绝密']`:                                       `密级 in ["机密", "绝密"]`,
		`密级 not in ["机密"]`:                                         `密级 not in ["机密"]`,
		`not (密级 in ["机密"])`:                                       `密级 not in ["机密"]`,
		"密级 not\n  in [\"机密\"]":                                    `密级 not in ["机密"]`,
		`答复 == "说“不”的"`:                                            `答复 == "说“不”的"`,
		`"甲\"乙\\丙" in 公开渠道`:                                        `"甲\"乙\\丙" in 公开渠道`,
		`'甲"乙\\丙' not in 公开渠道`:                                     `"甲\"乙\\丙" not in 公开渠道`,
		"办理天数 > 20":                                                "办理天数 > 20",
		"20 < 办理天数":                                                "办理天数 > 20",
		"20 >= 办理天数":                                               "办理天数 <= 20",
		"办理天数 >= 89.5":                                             "办理天数 >= 89.5",
		"办理天数 == 20.0":                                             "办理天数 == 20",
		"办理天数 > -1":                                                "办理天数 > -1",
		"得分 == 89.50":                                              "得分 == 89.5",
		"得分 == 0.1":                                                "得分 == 0.1",
		"得分 in [60, 89.5, -1]":                                     "得分 in [60, 89.5, -1]",
		"得分 == 9007199254740993":                                   "得分 == 9007199254740993", // not a float64
		"得分 == 8999999999.999999999":                               "得分 == 8999999999.999999999",
		"得分 > 办理天数":                                                "得分 > 办理天数",
		`形成日期 >= date("2024-02-29")`:                               `形成日期 >= date("2024-02-29")`,
		`日期("2024-02-29") > 形成日期`:                                  `形成日期 < date("2024-02-29")`,
		"形成日期 <= 收到日期":                                             "形成日期 <= 收到日期",
		`形成日期 in [date('2024-01-01')]`:                             `形成日期 in [date("2024-01-01")]`,
		"商业秘密 且 个人隐私":                                              "商业秘密 and 个人隐私",
		"商业秘密 或 非 第三方同意":                                           "商业秘密 or not 第三方同意",
		"非(商业秘密 或 个人隐私)":                                           "not (商业秘密 or 个人隐私)",
		"(商业秘密 且 个人隐私) 或 国家秘密":                                     "(商业秘密 and 个人隐私) or 国家秘密",
		"第三方同意 = 否":                                                "not 第三方同意",
		"第三方同意 ≠ 是 且 商业秘密":                                         "not 第三方同意 and 商业秘密",
		"答复 == 是":                                                  `答复 == "是"`, // a declared value, as it happens
		"密级 = 机密":                                                  `密级 == "机密"`,
		"密级 ≠ 机密":                                                  `密级 != "机密"`,
		"密级 属于 [机密, 绝密]":                                           `密级 in ["机密", "绝密"]`,
		"密级 不属于 [机密]":                                              `密级 not in ["机密"]`,
		"密级 not in [机密, '绝密']":                                     `密级 not in ["机密", "绝密"]`,
		"公开渠道 含 网站":                                                `"网站" in 公开渠道`,
		"非 (公开渠道 含 网站)":                                            `"网站" not in 公开渠道`,
		"公开渠道 contains 网站":                                         `"网站" in 公开渠道`,
		"网站 in 公开渠道":                                               `"网站" in 公开渠道`,
		"形成日期 ≥ 2024-01-01":                                        `形成日期 >= date("2024-01-01")`,
		"得分 ≤ 60 或 得分 > 90":                                        "得分 <= 60 or 得分 > 90",
		"国家或地区事务 or 商业秘密":                                          "国家或地区事务 or 商业秘密",
		"商业秘密\u3000and\t个人隐私\nor (((国家秘密)))":                       "(商业秘密 and 个人隐私) or 国家秘密",
		strings.Repeat("(", 40) + "商业秘密" + strings.Repeat(")", 40): "商业秘密",
	} {
		assert.Equal(t, want, parse(t, src).String(), src)
	}
}

// TestRefuses has one row for each trap: what is written, and for each problem
// its code, the text it points at (/ marks its start if the text occurs before)
// and its arguments.
func TestRefuses(t *testing.T) {
	type problem struct {
		at   string
		what mistake.Mistake
	}
	for _, row := range []struct {
		src  string
		want []problem
	}{
		{"", []problem{{"", mistake.EmptyCondition{}}}},
		{" \n\t", []problem{{" \n\t", mistake.EmptyCondition{}}}},
		{strings.Repeat("a", 2001), []problem{{strings.Repeat("a", 2000), mistake.LongCondition{Length: 2001, Limit: 2000}}}},
		{strings.Repeat("!", 41) + "商业秘密", []problem{{"密", mistake.DeepCondition{Limit: 40}}}},

		{"商业秘密 and 国家密秘", []problem{{"国家密秘", mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"}}}},
		{"完全无关的词语 and 商业秘密", []problem{{"完全无关的词语", mistake.UnknownFact{Written: "完全无关的词语", Nearest: ""}}}},
		{"third-party-consents and privacy", []problem{{"third-party-consents", mistake.UnknownFact{Written: "third-party-consents", Nearest: "third_party_consents"}}}},
		{"商业·秘密", []problem{{"商业·秘密", mistake.UnknownFact{Written: "商业·秘密", Nearest: "商业秘密"}}}},
		{"商业秘密或个人隐私", []problem{{"商业秘密或个人隐私", mistake.Joined{Written: "商业秘密或个人隐私", Meant: "商业秘密 或 个人隐私"}}}},
		{"国家秘密 or 商业秘密且非第三方同意", []problem{{"商业秘密且非第三方同意", mistake.Joined{Written: "商业秘密且非第三方同意", Meant: "商业秘密 and not 第三方同意"}}}},
		{"不第三方同意", []problem{{"不第三方同意", mistake.Joined{Written: "不第三方同意", Meant: "非 第三方同意"}}}},
		{"国家或地区事务或商业秘密", []problem{{"国家或地区事务或商业秘密", mistake.Joined{Written: "国家或地区事务或商业秘密", Meant: "国家或地区事务 或 商业秘密"}}}},
		{"商业秘密 或者 非 个人隐私", []problem{{"或者", mistake.ChineseWord{Word: "或者", Meant: "或"}}}},
		{"非(商业秘密) 并且 个人隐私", []problem{{"并且", mistake.ChineseWord{Word: "并且", Meant: "且"}}}},
		{`办理天数 大于等于 20`, []problem{{"大于等于", mistake.ChineseWord{Word: "大于等于", Meant: "≥"}}}},
		{"商业秘密 AND NOT 个人隐私", []problem{{"AND", mistake.Spelling{Written: "AND", Meant: "and"}}, {"NOT", mistake.Spelling{Written: "NOT", Meant: "not"}}}},
		{"商业秘密 且 个人隐私 and 国家秘密", []problem{{"and", mistake.MixedWords{Written: "and", Meant: "且"}}}},
		{"not 商业秘密 或 个人隐私", []problem{{"或", mistake.MixedWords{Written: "或", Meant: "or"}}}},
		{"密级 not in [机密] 且 商业秘密", []problem{{"且", mistake.MixedWords{Written: "且", Meant: "and"}}}},
		{"国家秘密 或 商业秘密 且 个人隐私", []problem{{"商业秘密 且 个人隐私", mistake.Brackets{Written: "商业秘密 且 个人隐私", Meant: "国家秘密 或 (商业秘密 且 个人隐私)"}}}},
		{"非 密级 = 机密", []problem{{"非 密级 = 机密", mistake.NotBinds{Written: "非 密级 = 机密", Bracketed: "非 (密级 = 机密)", Plain: "密级 ≠ 机密"}}}},
		{"非 密级 属于 [机密]", []problem{{"非 密级 属于 [机密]", mistake.NotBinds{Written: "非 密级 属于 [机密]", Bracketed: "非 (密级 属于 [机密])", Plain: "密级 不属于 [机密]"}}}},
		{"非 公开渠道 含 网站", []problem{{"非 公开渠道 含 网站", mistake.NotBinds{Written: "非 公开渠道 含 网站", Bracketed: "非 (公开渠道 含 网站)"}}}},
		{"密级 含 机密", []problem{{"含", mistake.TextMatch{Operator: "含"}}}},
		{"公开渠道 不含 网站", []problem{{"不含", mistake.TextMatch{Operator: "不含"}}}},
		{"密级 = 机秘", []problem{{"机秘", mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}}}},
		{"办理天数 > 二十", []problem{{"二十", mistake.ChineseNumeral{Written: "二十"}}}},

		{"（商业秘密） and 个人隐私", []problem{{"（", mistake.FullWidth{Written: "（", Meant: "("}}, {"）", mistake.FullWidth{Written: "）", Meant: ")"}}}},
		{`密级 in 【"机密"，"绝密"、"秘密"】`, []problem{{"【", mistake.FullWidth{Written: "【", Meant: "["}}, {"，", mistake.FullWidth{Written: "，", Meant: ","}}, {"、", mistake.FullWidth{Written: "、", Meant: ","}}, {"】", mistake.FullWidth{Written: "】", Meant: "]"}}}},
		{`密级 ＝＝ "机密"`, []problem{{"＝＝", mistake.FullWidth{Written: "＝＝", Meant: "="}}}},
		{`密级 ＝ "机密"`, []problem{{"＝", mistake.FullWidth{Written: "＝", Meant: "="}}}},
		{`密级 ！= "机密"`, []problem{{"！=", mistake.FullWidth{Written: "！=", Meant: "≠"}}}},
		{"！商业秘密", []problem{{"！", mistake.FullWidth{Written: "！", Meant: "非"}}}},
		{"商业秘密 ＆＆ 个人隐私 ｜｜ 国家秘密", []problem{{"＆＆", mistake.FullWidth{Written: "＆＆", Meant: "且"}}, {"｜｜", mistake.FullWidth{Written: "｜｜", Meant: "或"}}}},
		{"办理天数 ＞ 20 and 得分 ＜ 60", []problem{{"＞", mistake.FullWidth{Written: "＞", Meant: ">"}}, {"＜", mistake.FullWidth{Written: "＜", Meant: "<"}}}},
		{"办理天数 ＞＝ 20 or 得分 ≤ 60 or 得分 ≠ 3", []problem{{"＞＝", mistake.FullWidth{Written: "＞＝", Meant: ">="}}}},
		{`密级 == “机密”`, []problem{{"“机密”", mistake.WrongQuotes{Written: "“机密”", Meant: "机密"}}}},
		{`密级 == ‘机密’ or 密级 == ＂绝密＂`, []problem{{"‘机密’", mistake.WrongQuotes{Written: "‘机密’", Meant: "机密"}}, {"＂绝密＂", mistake.WrongQuotes{Written: "＂绝密＂", Meant: "绝密"}}}},
		{`密级 == ”机密“`, []problem{{"”机密“", mistake.WrongQuotes{Written: "”机密“", Meant: "机密"}}}},
		{"密级 == \"机密” and 答复 == \"同意\"", []problem{{`"机密”`, mistake.WrongQuotes{Written: `"机密”`, Meant: "机密"}}}},
		{"密级 == 「机密」 or 密级 == `绝密`", []problem{{"「机密」", mistake.WrongQuotes{Written: "「机密」", Meant: "机密"}}, {"`绝密`", mistake.WrongQuotes{Written: "`绝密`", Meant: "绝密"}}}},
		{"商业秘密，个人隐私", []problem{{"，", mistake.WrongComma{Separator: "，"}}}},
		{"商业秘密、个人隐私", []problem{{"、", mistake.WrongComma{Separator: "、"}}}},
		{"(商业秘密, 个人隐私)", []problem{{",", mistake.WrongComma{Separator: ","}}}},
		{"not (商业秘密, 个人隐私)", []problem{{",", mistake.WrongComma{Separator: ","}}}},
		{`密级 in ["机密", ("绝密"，"秘密")]`, []problem{{"，", mistake.WrongComma{Separator: "，"}}}},
		{"商业秘密；", []problem{{"；", mistake.Let{Written: "；"}}}},
		{"办理天数 > ２０", []problem{{"２０", mistake.WideDigits{Written: "２０", Meant: "20"}}}},
		{"办理天数 > －１．５", []problem{{"－１．５", mistake.WideDigits{Written: "－１．５", Meant: "-1.5"}}}},

		{"形成日期 >= 2024-1-1", []problem{{"2024-1-1", mistake.BareDate{Written: "2024-1-1", Meant: "2024-01-01"}}}},
		{"形成日期 >= 2024年1月1日 and 商业秘密", []problem{{"2024年1月1日", mistake.BareDate{Written: "2024年1月1日", Meant: "2024-01-01"}}}},
		{"形成日期 in [2024/1/1, 2024.1.2]", []problem{{"2024/1/1", mistake.BareDate{Written: "2024/1/1", Meant: "2024-01-01"}}, {"2024.1.2", mistake.BareDate{Written: "2024.1.2", Meant: "2024-01-02"}}}},
		{"形成日期 >= 2023-02-29", []problem{{"2023-02-29", mistake.NoSuchDate{Written: "2023-02-29"}}}},
		{`形成日期 >= date("2023-02-29")`, []problem{{`"2023-02-29"`, mistake.NoSuchDate{Written: "2023-02-29"}}}},
		{`形成日期 >= date("2024年1月1日")`, []problem{{`date("2024年1月1日")`, mistake.DateForm{Written: `date("2024年1月1日")`, Meant: "2024-01-01"}}}},
		{`形成日期 >= date(2024-01-01)`, []problem{{`date(2024-01-01)`, mistake.DateForm{Written: `date(2024-01-01)`, Meant: "2024-01-01"}}}},
		{`形成日期 >= date("今天")`, []problem{{`date("今天")`, mistake.DateForm{Written: `date("今天")`, Meant: ""}}}},
		{`形成日期 >= date()`, []problem{{`date()`, mistake.DateForm{Written: `date()`, Meant: ""}}}},
		{`形成日期 >= date("2024-01-01", "UTC")`, []problem{{`date("2024-01-01", "UTC")`, mistake.DateForm{Written: `date("2024-01-01", "UTC")`, Meant: ""}}}},
		{`形成日期 >= "2024-1-1"`, []problem{{`"2024-1-1"`, mistake.ValueType{Fact: "形成日期", Type: typeName(cond.Date), Value: `"2024-1-1"`, Meant: "2024-01-01"}}}},

		{`密级 := "机密"`, []problem{{":=", mistake.Assignment{Written: ":=", Meant: "="}}}},
		{"办理天数 => 20", []problem{{"=>", mistake.Spelling{Written: "=>", Meant: "≥"}}}},
		{`密级 <> "机密" or 密级 === "绝密"`, []problem{{"<>", mistake.Spelling{Written: "<>", Meant: "!="}}, {"===", mistake.Spelling{Written: "===", Meant: "="}}}},
		{"商业秘密 & 个人隐私", []problem{{"&", mistake.Spelling{Written: "&", Meant: "且"}}}},
		{"商业秘密 // 待核", []problem{{"// 待核", mistake.Comment{}}}},
		{"商业秘密 /* 待核 */ and 密级 == \"机秘\"", []problem{{"/* 待核 */", mistake.Comment{}}, {`"机秘"`, mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}}}},
		{"商业秘密 # 待核", []problem{{"# 待核", mistake.Comment{}}}},
		{"# 待核", []problem{{"# 待核", mistake.Comment{}}}},
		{`密级 == "机密 and 商业秘密`, []problem{{`"机密 and 商业秘密`, mistake.Unterminated{Quote: `"`}}}},
		{`密级 == "机\n密"`, []problem{{`\n`, mistake.EscapeInText{Escape: `\n`}}}},
		{"商业秘密\u200b and 个人隐私", []problem{{"\u200b", mistake.InvisibleInCondition{Character: "U+200B"}}}},
		{"密级 == \"机\u200b密\"", []problem{{"\u200b", mistake.InvisibleInCondition{Character: "U+200B"}}}},
		{"商业秘密\xff", []problem{{"\ufffd", mistake.InvisibleInCondition{Character: "U+FFFD"}}}},
		{"商业秘密。", []problem{{"。", mistake.StrayCharacter{Character: "。"}}}},
		{"@商业秘密", []problem{{"@", mistake.StrayCharacter{Character: "@"}}}},
		{"(商业秘密", []problem{{"(", mistake.NotClosed{Opening: "(", Closing: ")"}}}},
		{"商业秘密)", []problem{{")", mistake.NotOpened{Closing: ")", Wanted: ""}}}},
		{`密级 in ["机密")`, []problem{{")", mistake.NotOpened{Closing: ")", Wanted: "]"}}}},
		{"商业秘密 个人隐私", []problem{{"个人隐私", mistake.NoOperator{Before: "商业秘密", After: "个人隐私"}}}},
		{"商业秘密 not 个人隐私", []problem{{"not", mistake.NoOperator{Before: "商业秘密", After: "not"}}}},
		{"商业秘密 (国家密秘)", []problem{{"(", mistake.NoOperator{Before: "商业秘密", After: "("}}, {"国家密秘", mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"}}}},
		{"商业秘密 and", []problem{{"and", mistake.NoOperand{Before: "and", After: ""}}}},
		{"and 商业秘密", []problem{{"and", mistake.NoOperand{Before: "", After: "and"}}}},
		{"商业秘密 and or 个人隐私", []problem{{"or", mistake.NoOperand{Before: "and", After: "or"}}}},
		{"()", []problem{{")", mistake.NoOperand{Before: "(", After: ")"}}}},

		{"办理天数 > 0x14", []problem{{"0x14", mistake.NumberForm{Written: "0x14", Meant: ""}}}},
		{"办理天数 > 1e3", []problem{{"1e3", mistake.NumberForm{Written: "1e3", Meant: ""}}}},
		{"办理天数 > 1_000", []problem{{"1_000", mistake.NumberForm{Written: "1_000", Meant: "1000"}}}},
		{"办理天数 > 007", []problem{{"007", mistake.NumberForm{Written: "007", Meant: "7"}}}},
		{"得分 > .5 or 得分 < 5.", []problem{{".5", mistake.NumberForm{Written: ".5", Meant: "0.5"}}, {"5.", mistake.NumberForm{Written: "5.", Meant: "5"}}}},
		{"得分 > 1.2.3", []problem{{"1.2.3", mistake.NumberForm{Written: "1.2.3", Meant: ""}}}},
		{"得分 > 0.1234567891", []problem{{"0.1234567891", mistake.NumberRange{Written: "0.1234567891"}}}},
		{"得分 > 99999999999999999999", []problem{{"99999999999999999999", mistake.NumberRange{Written: "99999999999999999999"}}}},
		{"办理天数 > 20个工作日", []problem{{"20个工作日", mistake.UnitInNumber{Written: "20个工作日", Number: "20"}}}},
		{"得分 >= 90%", []problem{{"90%", mistake.Percent{Written: "90%", Number: "90"}}}},

		{"得分 + 1 > 60", []problem{{"+", mistake.Arithmetic{Operator: "+"}}}},
		{`得分 - 办理天数 * 2 > 60 and 密级 == "机秘"`, []problem{{"-", mistake.Arithmetic{Operator: "-"}}, {"*", mistake.Arithmetic{Operator: "*"}}, {`"机秘"`, mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}}}},
		{"-得分 > 60", []problem{{"-", mistake.Arithmetic{Operator: "-"}}}},
		{"得分 > 60 ÷ 2", []problem{{"÷", mistake.Arithmetic{Operator: "÷"}}}},
		{"商业秘密 ? 个人隐私 : 国家秘密", []problem{{"?", mistake.Conditional{Written: "?"}}}},
		{"商业秘密 ?: 国家秘密", []problem{{"?", mistake.Conditional{Written: "?"}}}},
		{"if 商业秘密", []problem{{"if", mistake.Conditional{Written: "if"}}}},
		{"商业秘密 ?? false", []problem{{"??", mistake.OptionalChain{Operator: "??"}}}},
		{"密级?.等级", []problem{{"?.", mistake.OptionalChain{Operator: "?."}}}},
		{"商业秘密 | 个人隐私", []problem{{"|", mistake.Pipe{Written: "|"}}}},
		{"any(公开渠道, # == \"网站\")", []problem{{"any", mistake.Pipe{Written: "any"}}, {"(", mistake.NotClosed{Opening: "(", Closing: ")"}}, {"# == \"网站\")", mistake.Comment{}}}},
		{"any(公开渠道)", []problem{{"any", mistake.Pipe{Written: "any"}}}},
		{"filter(公开渠道, {商业秘密})", []problem{{"filter", mistake.Pipe{Written: "filter"}}, {"{", mistake.MapLiteral{Written: "{"}}, {"}", mistake.MapLiteral{Written: "}"}}}},
		{"得分 in 80..90", []problem{{"..", mistake.RangeOperator{Written: ".."}}}},
		{"len(公开渠道) > 1", []problem{{"len", mistake.Call{Function: "len"}}}},
		{"形成日期 < now()", []problem{{"now", mistake.Call{Function: "now"}}}},
		{"今天() > 形成日期", []problem{{"今天", mistake.Call{Function: "今天"}}}},
		{"len > 1", []problem{{"len", mistake.UnknownFact{Written: "len", Nearest: ""}}}},
		{"密级.等级 == 1", []problem{{".", mistake.Member{Written: "."}}}},
		{"密级.upper() == \"机密\"", []problem{{".", mistake.Member{Written: "."}}}},
		{"公开渠道[0] == \"网站\"", []problem{{"[", mistake.Member{Written: "["}}}},
		{`公开渠道 包含 "网站"`, []problem{{"包含", mistake.TextMatch{Operator: "包含"}}}},
		{`密级 not matches "机.*" or 密级 startsWith "机"`, []problem{{"matches", mistake.TextMatch{Operator: "matches"}}, {"startsWith", mistake.TextMatch{Operator: "startsWith"}}}},
		{"let x = 商业秘密; 商业秘密", []problem{{"let", mistake.Let{Written: "let"}}, {"x", mistake.UnknownFact{Written: "x", Nearest: ""}}, {";", mistake.Let{Written: ";"}}}},
		{"第三方同意 == nil", []problem{{"nil", mistake.Nil{Written: "nil"}}}},
		{`密级 in {"机密"}`, []problem{{"{", mistake.MapLiteral{Written: "{"}}, {"}", mistake.MapLiteral{Written: "}"}}}},
		{"60 <= 得分 < 80", []problem{{"60 <= 得分 < 80", mistake.Chained{Written: "60 <= 得分 < 80"}}}},
		{`密级 == 拟定密级 == "机密"`, []problem{{"密级 == 拟定密级", mistake.Chained{Written: "密级 == 拟定密级"}}}},

		{`商业秘密 and not 密级 == "机密"`, []problem{{`not 密级 == "机密"`, mistake.NotBinds{Written: `not 密级 == "机密"`, Bracketed: `not (密级 == "机密")`, Plain: `密级 != "机密"`}}}},
		{`!密级 in ["机密"]`, []problem{{`!密级 in ["机密"]`, mistake.NotBinds{Written: `!密级 in ["机密"]`, Bracketed: `not (密级 in ["机密"])`, Plain: `密级 not in ["机密"]`}}}},
		{`not 办理天数 < 20`, []problem{{`not 办理天数 < 20`, mistake.NotBinds{Written: `not 办理天数 < 20`, Bracketed: `not (办理天数 < 20)`, Plain: `办理天数 >= 20`}}}},
		{"1 == 1", []problem{{"1 == 1", mistake.Constant{Written: "1 == 1"}}}},
		{`"网站" in ["网站"] or 商业秘密`, []problem{{`"网站" in ["网站"]`, mistake.Constant{Written: `"网站" in ["网站"]`}}}},
		{"true == false", []problem{{"true == false", mistake.Constant{Written: "true == false"}}}},
		{"商业秘密 or true", []problem{{"true", mistake.IdleBool{Written: "true"}}}},
		{"not false", []problem{{"false", mistake.IdleBool{Written: "false"}}}},
		{"密级 and 商业秘密", []problem{{"密级", mistake.BareFact{Fact: "密级", Type: typeName(cond.Enum), Example: "密级 = 无"}}}},
		{"公开渠道 or 形成日期", []problem{{"公开渠道", mistake.BareFact{Fact: "公开渠道", Type: typeName(cond.Set), Example: "公开渠道 contains 网站"}}, {"形成日期", mistake.BareFact{Fact: "形成日期", Type: typeName(cond.Date), Example: "形成日期 >= 2024-01-01"}}}},
		{`"商业秘密" and 个人隐私`, []problem{{`"商业秘密"`, mistake.BareLiteral{Written: `"商业秘密"`}}}},
		{"商业秘密 or 5", []problem{{"5", mistake.BareLiteral{Written: "5"}}}},
		{`["机密"]`, []problem{{`["机密"]`, mistake.BareLiteral{Written: `["机密"]`}}}},

		{`密级 == "机秘"`, []problem{{`"机秘"`, mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}}}},
		{`密级 >= "机密"`, []problem{{`密级 >= "机密"`, mistake.Unordered{Fact: "密级", Type: typeName(cond.Enum), Operator: ">="}}}},
		{`密级 < 拟定密级`, []problem{{`密级 < 拟定密级`, mistake.Unordered{Fact: "密级", Type: typeName(cond.Enum), Operator: "<"}}}},
		{"商业秘密 > false", []problem{{"商业秘密 > false", mistake.Unordered{Fact: "商业秘密", Type: typeName(cond.Bool), Operator: ">"}}}},
		{`第三方同意 == "是"`, []problem{{`"是"`, mistake.ValueType{Fact: "第三方同意", Type: typeName(cond.Bool), Value: `"是"`, Meant: "第三方同意"}}}},
		{`办理天数 > "20"`, []problem{{`"20"`, mistake.ValueType{Fact: "办理天数", Type: typeName(cond.Int), Value: `"20"`, Meant: "20"}}}},
		{"密级 == 3", []problem{{"3", mistake.ValueType{Fact: "密级", Type: typeName(cond.Enum), Value: "3", Meant: "密级 = 无"}}}},
		{"得分 == true", []problem{{"true", mistake.ValueType{Fact: "得分", Type: typeName(cond.Decimal), Value: "true", Meant: "得分 >= 1"}}}},
		{`公开渠道 == "网站"`, []problem{{`公开渠道 == "网站"`, mistake.SetIn{Fact: "公开渠道", Meant: "公开渠道 含 网站"}}}},
		{`公开渠道 in ["报纸"]`, []problem{{`公开渠道 in ["报纸"]`, mistake.SetIn{Fact: "公开渠道", Meant: "公开渠道 contains 网站"}}}},
		{`公开渠道 == 附件`, []problem{{`公开渠道 == 附件`, mistake.SetIn{Fact: "公开渠道", Meant: "公开渠道 含 网站"}}}},
		{`"网页" in 公开渠道`, []problem{{`"网页"`, mistake.UnknownValue{Value: "网页", Fact: "公开渠道", Nearest: "网站", Values: []string{"网站", "报纸", `甲"乙\丙`}}}}},
		{`5 in 公开渠道`, []problem{{`5`, mistake.ValueType{Fact: "公开渠道", Type: typeName(cond.Set), Value: "5", Meant: "公开渠道 contains 网站"}}}},
		{`密级 in "机密"`, []problem{{`密级 in "机密"`, mistake.InList{Written: `"机密"`, Meant: "密级 in [机密]"}}}},
		{`"机密" in 密级`, []problem{{`"机密" in 密级`, mistake.InList{Written: "密级", Meant: "密级 = 机密"}}}},
		{`密级 in [商业秘密, "机密"]`, []problem{{"商业秘密", mistake.ListElement{Element: "商业秘密"}}}},
		{`密级 in ["机密", not "秘密"]`, []problem{{`not "秘密"`, mistake.ListElement{Element: `not "秘密"`}}}},
		{`密级 in [["机密"]]`, []problem{{`["机密"]`, mistake.ListElement{Element: `["机密"]`}}}},
		{"密级 in []", []problem{{"[]", mistake.EmptyList{}}}},
		{`密级 in ["机密", "机密"]`, []problem{{`/"机密"]`, mistake.DuplicateElement{Value: `"机密"`}}}},
		{"得分 in [1, 1.0]", []problem{{"1.0", mistake.DuplicateElement{Value: "1.0"}}}},
		{"商业秘密 in [true]", []problem{{"商业秘密 in [true]", mistake.InBool{Fact: "商业秘密"}}}},
		{"办理天数 == 19.5", []problem{{"19.5", mistake.Fraction{Number: "19.5", Fact: "办理天数"}}}},
		{"办理天数 not in [19.5, 20]", []problem{{"19.5", mistake.Fraction{Number: "19.5", Fact: "办理天数"}}}},
		{"密级 == 办理天数", []problem{{"密级 == 办理天数", mistake.FactTypes{Fact: "密级", Type: typeName(cond.Enum), Other: "办理天数", OtherType: typeName(cond.Int)}}}},
		{"密级 == 答复", []problem{{"密级 == 答复", mistake.FactTypes{Fact: "密级", Type: typeName(cond.Enum), Other: "答复", OtherType: typeName(cond.Enum)}}}},
		{"形成日期 <= formed", []problem{{"形成日期 <= formed", mistake.SelfComparison{Fact: "形成日期"}}}},
		{"(商业秘密 or 个人隐私) == true", []problem{{"(商业秘密 or 个人隐私)", mistake.Compound{Written: "(商业秘密 or 个人隐私)"}}}},
		{"商业秘密 == not 个人隐私", []problem{{"not 个人隐私", mistake.Compound{Written: "not 个人隐私"}}}},
		{`密级 == ["机密"]`, []problem{{`["机密"]`, mistake.ListCompare{}}}},
		{`["网站", "报纸"] in 公开渠道`, []problem{{`["网站", "报纸"]`, mistake.ListHas{}}}},

		{"（国家密秘 且 密级 ＝ “机秘”） and 办理天数 > 20天 or 1 == 1", []problem{
			{"（", mistake.FullWidth{Written: "（", Meant: "("}},
			{"国家密秘", mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"}},
			{"＝", mistake.FullWidth{Written: "＝", Meant: "="}},
			{"“机秘”", mistake.WrongQuotes{Written: "“机秘”", Meant: "机秘"}},
			{"“机秘”", mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}},
			{"）", mistake.FullWidth{Written: "）", Meant: ")"}},
			{"and", mistake.MixedWords{Written: "and", Meant: "且"}},
			{"20天", mistake.UnitInNumber{Written: "20天", Number: "20"}},
			{"1 == 1", mistake.Constant{Written: "1 == 1"}},
		}},
	} {
		e, got := Parse(row.src, testScope(), Limits{})
		assert.Nil(t, e, row.src)
		var want []Problem
		for _, p := range row.want {
			want = append(want, at(t, row.src, p.at, p.what))
		}
		assert.Equal(t, want, got, "%.60q", row.src)
	}
}

// at turns the text that a problem points at into rune offsets.
func at(t *testing.T, src, text string, what mistake.Mistake) Problem {
	_, comment := what.(mistake.Comment)
	_, arithmetic := what.(mistake.Arithmetic)
	src = strings.ToValidUTF8(src, "\ufffd")
	i := strings.Index(src, text)
	if rest, ok := strings.CutPrefix(text, "/"); ok && !comment && !arithmetic {
		i = strings.LastIndex(src, rest)
		text = strings.TrimSuffix(rest, "]")
	}
	if _, deep := what.(mistake.DeepCondition); deep {
		i = strings.Index(src, "商业秘密")
		text = "商业秘密"
	}
	require.GreaterOrEqual(t, i, 0, "%q is not in %q", text, src)
	from := len([]rune(src[:i]))
	return Problem{What: what, From: from, To: from + len([]rune(text))}
}

// TestCatalogue holds every code of ours against its entry: the wrong example
// yields the code, the right one nothing, and every argument is filled in.
func TestCatalogue(t *testing.T) {
	notAnExample := []string{mistake.Code[mistake.EmptyCondition](), mistake.Code[mistake.LongCondition](), mistake.Code[mistake.UnreadableCondition]()}
	count := 0
	for _, m := range mistake.All() {
		code := diag.Code(m.Entry().Code)
		if code < "GK1200" || code > "GK1299" {
			continue
		}
		count++
		entry, _ := diag.Lookup(code)
		_, ps := Parse(entry.Right, testScope(), Limits{})
		assert.Empty(t, ps, "%s: right: %s", code, entry.Right)
		if slices.Contains(notAnExample, string(code)) {
			continue
		}
		_, ps = Parse(entry.Wrong, testScope(), Limits{})
		i := slices.IndexFunc(ps, func(p Problem) bool { return p.What.Entry().Code == string(code) })
		if !assert.GreaterOrEqual(t, i, 0, "%s: wrong: %s gives %v", code, entry.Wrong, ps) {
			continue
		}
		for _, lang := range []string{"zh", "en"} {
			d := diag.Diagnostic{Code: code, Args: mistake.Args(ps[i].What)}
			for _, text := range []string{d.Message(lang), d.Remedy().In(lang)} {
				assert.NotEmpty(t, text)
				assert.NotRegexp(t, `\{\d|\[\[\d`, text)
			}
		}
	}
	assert.Equal(t, 67, count, "codes with an entry")
}

// TestHuge refuses what could exhaust the expression parser before it is called.
func TestHuge(t *testing.T) {
	for name, src := range map[string]string{
		"ten thousand brackets": strings.Repeat("(", 10_000) + "商业秘密" + strings.Repeat(")", 10_000),
		"a megabyte of them":    strings.Repeat("(", 1<<20),
		"lists":                 strings.Repeat("[", 1<<20),
		"full-width":            strings.Repeat("（", 1<<20),
		"negations":             strings.Repeat("!", 1<<20) + "商业秘密",
		"words":                 strings.Repeat("not ", 1<<18) + "商业秘密",
		"signs":                 strings.Repeat("-", 1<<20),
		"conditionals":          strings.Repeat("商业秘密?", 1<<17),
		"unknown names":         strings.Repeat("或", 1<<19),
		"comments":              strings.Repeat("/*", 1<<19),
		"quotes":                strings.Repeat(`"`, 1<<20+1),
		"operators":             strings.Repeat("商业秘密 and ", 1<<16),
		"members":               "商业秘密" + strings.Repeat(".a", 1<<19),
		"calls":                 strings.Repeat("f(", 1<<19),
	} {
		for _, lim := range []Limits{{}, {Runes: 1 << 21, Nesting: 1 << 21}} {
			start := time.Now()
			e, ps := Parse(src, testScope(), lim)
			assert.Nil(t, e, name)
			assert.NotEmpty(t, ps, name)
			assert.LessOrEqual(t, len(ps), maxProblems+1, name)
			assert.Less(t, time.Since(start), 5*time.Second, name)
			if lim.Runes == 0 {
				assert.IsType(t, mistake.LongCondition{}, ps[0].What, name)
				assert.Less(t, time.Since(start), time.Second, name)
			}
		}
	}
	_, ps := Parse(strings.Repeat("(", 10_000)+"商业秘密", testScope(), Limits{Runes: 1 << 20})
	assert.Equal(t, []Problem{{What: mistake.DeepCondition{Limit: 40}, From: 40, To: 41}}, ps)
}

// TestPlaces shows that every part of a condition knows where it stands.
func TestPlaces(t *testing.T) {
	src := `涉及商业秘密 and (not (个人隐私) or 密级 not in ["机密"]) and ((得分 < 60))`
	e := parse(t, src)
	var got []string
	e.Walk(func(k *cond.Expr) bool {
		got = append(got, fmt.Sprintf("%d %s", k.Op, string([]rune(src)[k.From:k.To])))
		return true
	})
	assert.Equal(t, []string{
		fmt.Sprintf("%d %s", cond.OpAnd, src),
		fmt.Sprintf("%d 涉及商业秘密", cond.OpFact),
		fmt.Sprintf(`%d (not (个人隐私) or 密级 not in ["机密"])`, cond.OpOr),
		fmt.Sprintf("%d not (个人隐私)", cond.OpNot),
		fmt.Sprintf("%d (个人隐私)", cond.OpFact),
		fmt.Sprintf(`%d 密级 not in ["机密"]`, cond.OpNot),
		fmt.Sprintf(`%d 密级 not in ["机密"]`, cond.OpIn),
		fmt.Sprintf("%d ((得分 < 60))", cond.OpCmp),
	}, got)
}

// One slip is one problem, and two are two.
func TestOneSlipIsOneProblem(t *testing.T) {
	for src, want := range map[string][]mistake.Mistake{
		"商业 秘密": {mistake.SplitName{Written: "商业 秘密", Meant: "商业秘密"}},
		"国家秘密 or 商业　秘密 and 个人隐私":   {mistake.SplitName{Written: "商业　秘密", Meant: "商业秘密"}},
		"商业 秘密 or 国家密秘":            {mistake.SplitName{Written: "商业 秘密", Meant: "商业秘密"}, mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"}},
		"商业\u200b秘密":               {mistake.InvisibleInCondition{Character: "U+200B"}},
		"当 商业秘密":                   {mistake.UnknownFact{Written: "当"}},
		"商业秘密 个人隐私":                {mistake.NoOperator{Before: "商业秘密", After: "个人隐私"}},
		"‘商业秘密 and 密级 == \"机密\"’":  {mistake.OuterQuotes{Written: "‘商业秘密 and 密级 == \"机密\"’", Meant: "商业秘密 and 密级 == \"机密\""}},
		"涉及公民、法人或者其他组织切身利益的":       {mistake.Prose{}},
		"商业秘密、个人隐私":                {mistake.WrongComma{Separator: "、"}},
		"国家密秘、个人隐私":                {mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"}, mistake.WrongComma{Separator: "、"}},
		"完全不相干的词语 or 密级 == \"机秘\"": {mistake.UnknownFact{Written: "完全不相干的词语"}, mistake.UnknownValue{Value: "机秘", Fact: "密级", Nearest: "机密", Values: []string{"无", "秘密", "机密", "绝密"}}},
	} {
		_, problems := Parse(src, testScope(), Limits{})
		var got []mistake.Mistake
		for _, p := range problems {
			got = append(got, p.What)
		}
		assert.Equal(t, want, got, src)
	}
}

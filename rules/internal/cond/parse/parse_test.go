package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		code, at string
		args     []any
	}
	args := func(a ...any) []any { return a }
	for _, row := range []struct {
		src  string
		want []problem
	}{
		{"", []problem{{CodeEmpty, "", nil}}},
		{" \n\t", []problem{{CodeEmpty, " \n\t", nil}}},
		{strings.Repeat("a", 2001), []problem{{CodeTooLong, strings.Repeat("a", 2000), args(2001, 2000)}}},
		{strings.Repeat("!", 41) + "商业秘密", []problem{{CodeTooDeep, "密", args(40)}}},

		{"商业秘密 and 国家密秘", []problem{{CodeUnknownFact, "国家密秘", args("国家密秘", "国家秘密")}}},
		{"完全无关的词语 and 商业秘密", []problem{{CodeUnknownFact, "完全无关的词语", args("完全无关的词语", "")}}},
		{"third-party-consents and privacy", []problem{{CodeUnknownFact, "third-party-consents", args("third-party-consents", "third_party_consents")}}},
		{"商业·秘密", []problem{{CodeUnknownFact, "商业·秘密", args("商业·秘密", "商业秘密")}}},
		{"商业秘密或个人隐私", []problem{{CodeJoined, "商业秘密或个人隐私", args("商业秘密或个人隐私", "商业秘密 or 个人隐私")}}},
		{"国家秘密 or 商业秘密且非第三方同意", []problem{{CodeJoined, "商业秘密且非第三方同意", args("商业秘密且非第三方同意", "商业秘密 and not 第三方同意")}}},
		{"不第三方同意", []problem{{CodeJoined, "不第三方同意", args("不第三方同意", "not 第三方同意")}}},
		{"国家或地区事务或商业秘密", []problem{{CodeJoined, "国家或地区事务或商业秘密", args("国家或地区事务或商业秘密", "国家或地区事务 or 商业秘密")}}},
		{"商业秘密 且 个人隐私", []problem{{CodeChineseWord, "且", args("且", "and")}}},
		{"商业秘密 或者 非 个人隐私", []problem{{CodeChineseWord, "或者", args("或者", "or")}, {CodeChineseWord, "非", args("非", "not")}}},
		{"非(商业秘密) 并且 个人隐私", []problem{{CodeChineseWord, "非", args("非", "not")}, {CodeChineseWord, "并且", args("并且", "and")}}},
		{"第三方同意 == 否", []problem{{CodeChineseWord, "否", args("否", "false")}}},
		{`答复 == 是`, []problem{{CodeUnquoted, "是", args("是", `"是"`)}}},
		{`办理天数 大于等于 20`, []problem{{CodeChineseWord, "大于等于", args("大于等于", ">=")}}},
		{`密级 不属于 ["机密"]`, []problem{{CodeChineseWord, "不属于", args("不属于", "not in")}}},
		{"商业秘密 AND NOT 个人隐私", []problem{{CodeSpelling, "AND", args("AND", "and")}, {CodeSpelling, "NOT", args("NOT", "not")}}},
		{"密级 == 机密", []problem{{CodeUnquoted, "机密", args("机密", `"机密"`)}}},
		{"密级 not in [机密, \"绝密\"]", []problem{{CodeUnquoted, "机密", args("机密", `"机密"`)}}},
		{"网站 in 公开渠道", []problem{{CodeUnquoted, "网站", args("网站", `"网站"`)}}},
		{"办理天数 > 二十", []problem{{CodeNumeral, "二十", args("二十")}}},

		{"（商业秘密） and 个人隐私", []problem{{CodeFullWidth, "（", args("（", "(")}, {CodeFullWidth, "）", args("）", ")")}}},
		{`密级 in 【"机密"，"绝密"、"秘密"】`, []problem{{CodeFullWidth, "【", args("【", "[")}, {CodeFullWidth, "，", args("，", ",")}, {CodeFullWidth, "、", args("、", ",")}, {CodeFullWidth, "】", args("】", "]")}}},
		{`密级 ＝＝ "机密"`, []problem{{CodeFullWidth, "＝＝", args("＝＝", "==")}}},
		{`密级 ＝ "机密"`, []problem{{CodeFullWidth, "＝", args("＝", "==")}}},
		{`密级 ！= "机密"`, []problem{{CodeFullWidth, "！=", args("！=", "!=")}}},
		{"！商业秘密", []problem{{CodeFullWidth, "！", args("！", "!")}}},
		{"商业秘密 ＆＆ 个人隐私 ｜｜ 国家秘密", []problem{{CodeFullWidth, "＆＆", args("＆＆", "&&")}, {CodeFullWidth, "｜｜", args("｜｜", "||")}}},
		{"办理天数 ＞ 20 and 得分 ＜ 60", []problem{{CodeFullWidth, "＞", args("＞", ">")}, {CodeFullWidth, "＜", args("＜", "<")}}},
		{"办理天数 ＞＝ 20 or 得分 ≤ 60 or 得分 ≠ 3", []problem{{CodeFullWidth, "＞＝", args("＞＝", ">=")}, {CodeFullWidth, "≤", args("≤", "<=")}, {CodeFullWidth, "≠", args("≠", "!=")}}},
		{`密级 == “机密”`, []problem{{CodeQuotes, "“机密”", args("“机密”", `"机密"`)}}},
		{`密级 == ‘机密’ or 密级 == ＂绝密＂`, []problem{{CodeQuotes, "‘机密’", args("‘机密’", `"机密"`)}, {CodeQuotes, "＂绝密＂", args("＂绝密＂", `"绝密"`)}}},
		{`密级 == ”机密“`, []problem{{CodeQuotes, "”机密“", args("”机密“", `"机密"`)}}},
		{"密级 == \"机密” and 答复 == \"同意\"", []problem{{CodeQuotes, `"机密”`, args(`"机密”`, `"机密"`)}}},
		{"密级 == 「机密」 or 密级 == `绝密`", []problem{{CodeQuotes, "「机密」", args("「机密」", `"机密"`)}, {CodeQuotes, "`绝密`", args("`绝密`", `"绝密"`)}}},
		{"商业秘密，个人隐私", []problem{{CodeComma, "，", args("，")}}},
		{"商业秘密、个人隐私", []problem{{CodeComma, "、", args("、")}}},
		{"(商业秘密, 个人隐私)", []problem{{CodeComma, ",", args(",")}}},
		{"not (商业秘密, 个人隐私)", []problem{{CodeComma, ",", args(",")}}},
		{`密级 in ["机密", ("绝密"，"秘密")]`, []problem{{CodeComma, "，", args("，")}}},
		{"商业秘密；", []problem{{CodeLet, "；", args("；")}}},
		{"办理天数 > ２０", []problem{{CodeWideDigits, "２０", args("２０", "20")}}},
		{"办理天数 > －１．５", []problem{{CodeWideDigits, "－１．５", args("－１．５", "-1.5")}}},

		{"形成日期 >= 2024-01-01", []problem{{CodeBareDate, "2024-01-01", args("2024-01-01", `date("2024-01-01")`)}}},
		{"形成日期 >= 2024-1-1", []problem{{CodeBareDate, "2024-1-1", args("2024-1-1", `date("2024-01-01")`)}}},
		{"形成日期 >= 2024年1月1日 and 商业秘密", []problem{{CodeBareDate, "2024年1月1日", args("2024年1月1日", `date("2024-01-01")`)}}},
		{"形成日期 in [2024/1/1, 2024.1.2]", []problem{{CodeBareDate, "2024/1/1", args("2024/1/1", `date("2024-01-01")`)}, {CodeBareDate, "2024.1.2", args("2024.1.2", `date("2024-01-02")`)}}},
		{"形成日期 >= 2023-02-29", []problem{{CodeNoSuchDay, "2023-02-29", args("2023-02-29")}}},
		{`形成日期 >= date("2023-02-29")`, []problem{{CodeNoSuchDay, `"2023-02-29"`, args("2023-02-29")}}},
		{`形成日期 >= date("2024年1月1日")`, []problem{{CodeDateForm, `date("2024年1月1日")`, args(`date("2024年1月1日")`, `date("2024-01-01")`)}}},
		{`形成日期 >= date(2024-01-01)`, []problem{{CodeDateForm, `date(2024-01-01)`, args(`date(2024-01-01)`, `date("2024-01-01")`)}}},
		{`形成日期 >= date("今天")`, []problem{{CodeDateForm, `date("今天")`, args(`date("今天")`, "")}}},
		{`形成日期 >= date()`, []problem{{CodeDateForm, `date()`, args(`date()`, "")}}},
		{`形成日期 >= date("2024-01-01", "UTC")`, []problem{{CodeDateForm, `date("2024-01-01", "UTC")`, args(`date("2024-01-01", "UTC")`, "")}}},
		{`形成日期 >= "2024-1-1"`, []problem{{CodeType, `"2024-1-1"`, args("形成日期", typeName(cond.Date), `"2024-1-1"`, `date("2024-01-01")`)}}},

		{`密级 = "机密"`, []problem{{CodeAssign, "=", args("=", "==")}}},
		{`密级 := "机密"`, []problem{{CodeAssign, ":=", args(":=", "==")}}},
		{"办理天数 => 20", []problem{{CodeSpelling, "=>", args("=>", ">=")}}},
		{`密级 <> "机密" or 密级 === "绝密"`, []problem{{CodeSpelling, "<>", args("<>", "!=")}, {CodeSpelling, "===", args("===", "==")}}},
		{"商业秘密 & 个人隐私", []problem{{CodeSpelling, "&", args("&", "and")}}},
		{"商业秘密 // 待核", []problem{{CodeComment, "// 待核", args("// 待核")}}},
		{"商业秘密 /* 待核 */ and 密级 == \"机秘\"", []problem{{CodeComment, "/* 待核 */", args("/* 待核 */")}, {CodeValue, `"机秘"`, args("机秘", "密级", "机密", []string{"无", "秘密", "机密", "绝密"})}}},
		{"商业秘密 # 待核", []problem{{CodeComment, "# 待核", args("# 待核")}}},
		{"# 待核", []problem{{CodeComment, "# 待核", args("# 待核")}}},
		{`密级 == "机密 and 商业秘密`, []problem{{CodeUnterminated, `"机密 and 商业秘密`, args(`"`)}}},
		{`密级 == "机\n密"`, []problem{{CodeEscape, `\n`, args(`\n`)}}},
		{"商业秘密\u200b and 个人隐私", []problem{{CodeInvisible, "\u200b", args("U+200B")}}},
		{"密级 == \"机\u200b密\"", []problem{{CodeInvisible, "\u200b", args("U+200B")}}},
		{"商业秘密\xff", []problem{{CodeInvisible, "\ufffd", args("U+FFFD")}}},
		{"商业秘密。", []problem{{CodeCharacter, "。", args("。")}}},
		{"@商业秘密", []problem{{CodeCharacter, "@", args("@")}}},
		{"(商业秘密", []problem{{CodeNotClosed, "(", args("(", ")")}}},
		{"商业秘密)", []problem{{CodeNotOpened, ")", args(")", "")}}},
		{`密级 in ["机密")`, []problem{{CodeNotOpened, ")", args(")", "]")}}},
		{"商业秘密 个人隐私", []problem{{CodeNoOperator, "个人隐私", args("商业秘密", "个人隐私")}}},
		{"商业秘密 not 个人隐私", []problem{{CodeNoOperator, "not", args("商业秘密", "not")}}},
		{"商业秘密 (国家密秘)", []problem{{CodeNoOperator, "(", args("商业秘密", "(")}, {CodeUnknownFact, "国家密秘", args("国家密秘", "国家秘密")}}},
		{"商业秘密 and", []problem{{CodeNoOperand, "and", args("and", "")}}},
		{"and 商业秘密", []problem{{CodeNoOperand, "and", args("", "and")}}},
		{"商业秘密 and or 个人隐私", []problem{{CodeNoOperand, "or", args("and", "or")}}},
		{"()", []problem{{CodeNoOperand, ")", args("(", ")")}}},

		{"办理天数 > 0x14", []problem{{CodeNumberForm, "0x14", args("0x14", "")}}},
		{"办理天数 > 1e3", []problem{{CodeNumberForm, "1e3", args("1e3", "")}}},
		{"办理天数 > 1_000", []problem{{CodeNumberForm, "1_000", args("1_000", "1000")}}},
		{"办理天数 > 007", []problem{{CodeNumberForm, "007", args("007", "7")}}},
		{"得分 > .5 or 得分 < 5.", []problem{{CodeNumberForm, ".5", args(".5", "0.5")}, {CodeNumberForm, "5.", args("5.", "5")}}},
		{"得分 > 1.2.3", []problem{{CodeNumberForm, "1.2.3", args("1.2.3", "")}}},
		{"得分 > 0.1234567891", []problem{{CodeNumberRange, "0.1234567891", args("0.1234567891")}}},
		{"得分 > 99999999999999999999", []problem{{CodeNumberRange, "99999999999999999999", args("99999999999999999999")}}},
		{"办理天数 > 20个工作日", []problem{{CodeUnit, "20个工作日", args("20个工作日", "20")}}},
		{"得分 >= 90%", []problem{{CodePercent, "90%", args("90%", "90")}}},

		{"得分 + 1 > 60", []problem{{CodeArithmetic, "+", args("+")}}},
		{`得分 - 办理天数 * 2 > 60 and 密级 == "机秘"`, []problem{{CodeArithmetic, "-", args("-")}, {CodeArithmetic, "*", args("*")}, {CodeValue, `"机秘"`, args("机秘", "密级", "机密", []string{"无", "秘密", "机密", "绝密"})}}},
		{"-得分 > 60", []problem{{CodeArithmetic, "-", args("-")}}},
		{"得分 > 60 ÷ 2", []problem{{CodeArithmetic, "÷", args("÷")}}},
		{"商业秘密 ? 个人隐私 : 国家秘密", []problem{{CodeConditional, "?", args("?")}, {CodeConditional, ":", args(":")}}},
		{"商业秘密 ?: 国家秘密", []problem{{CodeConditional, "?", args("?")}, {CodeConditional, ":", args(":")}}},
		{"if 商业秘密", []problem{{CodeConditional, "if", args("if")}}},
		{"商业秘密 ?? false", []problem{{CodeOptional, "??", args("??")}}},
		{"密级?.等级", []problem{{CodeOptional, "?.", args("?.")}}},
		{"商业秘密 | 个人隐私", []problem{{CodePipe, "|", args("|")}}},
		{"any(公开渠道, # == \"网站\")", []problem{{CodePipe, "any", args("any")}, {CodeNotClosed, "(", args("(", ")")}, {CodeComment, "# == \"网站\")", args("# == \"网站\")")}}},
		{"any(公开渠道)", []problem{{CodePipe, "any", args("any")}}},
		{"filter(公开渠道, {商业秘密})", []problem{{CodePipe, "filter", args("filter")}, {CodeMap, "{", args("{")}, {CodeMap, "}", args("}")}}},
		{"得分 in 80..90", []problem{{CodeRange, "..", args("..")}}},
		{"len(公开渠道) > 1", []problem{{CodeCall, "len", args("len")}}},
		{"形成日期 < now()", []problem{{CodeCall, "now", args("now")}}},
		{"今天() > 形成日期", []problem{{CodeCall, "今天", args("今天")}}},
		{"len > 1", []problem{{CodeUnknownFact, "len", args("len", "")}}},
		{"密级.等级 == 1", []problem{{CodeMember, ".", args(".")}}},
		{"密级.upper() == \"机密\"", []problem{{CodeMember, ".", args(".")}}},
		{"公开渠道[0] == \"网站\"", []problem{{CodeMember, "[", args("[")}}},
		{`公开渠道 contains "网站"`, []problem{{CodeTextMatch, "contains", args("contains")}}},
		{`公开渠道 包含 "网站"`, []problem{{CodeTextMatch, "包含", args("包含")}}},
		{`密级 not matches "机.*" or 密级 startsWith "机"`, []problem{{CodeTextMatch, "matches", args("matches")}, {CodeTextMatch, "startsWith", args("startsWith")}}},
		{"let x = 商业秘密; 商业秘密", []problem{{CodeLet, "let", args("let")}, {CodeUnknownFact, "x", args("x", "")}, {CodeAssign, "=", args("=", "==")}, {CodeLet, ";", args(";")}}},
		{"第三方同意 == nil", []problem{{CodeNil, "nil", args("nil")}}},
		{`密级 in {"机密"}`, []problem{{CodeMap, "{", args("{")}, {CodeMap, "}", args("}")}}},
		{"60 <= 得分 < 80", []problem{{CodeChained, "60 <= 得分 < 80", args("60 <= 得分 < 80")}}},
		{`密级 == 拟定密级 == "机密"`, []problem{{CodeChained, "密级 == 拟定密级", args("密级 == 拟定密级")}}},

		{`商业秘密 and not 密级 == "机密"`, []problem{{CodeNotBinds, `not 密级 == "机密"`, args(`not 密级 == "机密"`, `not (密级 == "机密")`, `密级 != "机密"`)}}},
		{`!密级 in ["机密"]`, []problem{{CodeNotBinds, `!密级 in ["机密"]`, args(`!密级 in ["机密"]`, `not (密级 in ["机密"])`, `密级 not in ["机密"]`)}}},
		{`not 办理天数 < 20`, []problem{{CodeNotBinds, `not 办理天数 < 20`, args(`not 办理天数 < 20`, `not (办理天数 < 20)`, `办理天数 >= 20`)}}},
		{"1 == 1", []problem{{CodeConstant, "1 == 1", args("1 == 1")}}},
		{`"网站" in ["网站"] or 商业秘密`, []problem{{CodeConstant, `"网站" in ["网站"]`, args(`"网站" in ["网站"]`)}}},
		{"true == false", []problem{{CodeConstant, "true == false", args("true == false")}}},
		{"商业秘密 or true", []problem{{CodeIdleBool, "true", args("true")}}},
		{"not false", []problem{{CodeIdleBool, "false", args("false")}}},
		{"密级 and 商业秘密", []problem{{CodeBareFact, "密级", args("密级", typeName(cond.Enum), `密级 == "无"`)}}},
		{"公开渠道 or 形成日期", []problem{{CodeBareFact, "公开渠道", args("公开渠道", typeName(cond.Set), `"网站" in 公开渠道`)}, {CodeBareFact, "形成日期", args("形成日期", typeName(cond.Date), `形成日期 >= date("2024-01-01")`)}}},
		{`"商业秘密" and 个人隐私`, []problem{{CodeBareLiteral, `"商业秘密"`, args(`"商业秘密"`)}}},
		{"商业秘密 or 5", []problem{{CodeBareLiteral, "5", args("5")}}},
		{`["机密"]`, []problem{{CodeBareLiteral, `["机密"]`, args(`["机密"]`)}}},

		{`密级 == "机秘"`, []problem{{CodeValue, `"机秘"`, args("机秘", "密级", "机密", []string{"无", "秘密", "机密", "绝密"})}}},
		{`密级 >= "机密"`, []problem{{CodeOrder, `密级 >= "机密"`, args("密级", typeName(cond.Enum), ">=")}}},
		{`密级 < 拟定密级`, []problem{{CodeOrder, `密级 < 拟定密级`, args("密级", typeName(cond.Enum), "<")}}},
		{"商业秘密 > false", []problem{{CodeOrder, "商业秘密 > false", args("商业秘密", typeName(cond.Bool), ">")}}},
		{`第三方同意 == "是"`, []problem{{CodeType, `"是"`, args("第三方同意", typeName(cond.Bool), `"是"`, "第三方同意")}}},
		{`办理天数 > "20"`, []problem{{CodeType, `"20"`, args("办理天数", typeName(cond.Int), `"20"`, "20")}}},
		{"密级 == 3", []problem{{CodeType, "3", args("密级", typeName(cond.Enum), "3", `密级 == "无"`)}}},
		{"得分 == true", []problem{{CodeType, "true", args("得分", typeName(cond.Decimal), "true", "得分 >= 1")}}},
		{`公开渠道 == "网站"`, []problem{{CodeSetIn, `公开渠道 == "网站"`, args("公开渠道", `"网站" in 公开渠道`)}}},
		{`公开渠道 in ["报纸"]`, []problem{{CodeSetIn, `公开渠道 in ["报纸"]`, args("公开渠道", `"网站" in 公开渠道`)}}},
		{`公开渠道 == 附件`, []problem{{CodeSetIn, `公开渠道 == 附件`, args("公开渠道", `"网站" in 公开渠道`)}}},
		{`"网页" in 公开渠道`, []problem{{CodeValue, `"网页"`, args("网页", "公开渠道", "网站", []string{"网站", "报纸", `甲"乙\丙`})}}},
		{`5 in 公开渠道`, []problem{{CodeType, `5`, args("公开渠道", typeName(cond.Set), "5", `"网站" in 公开渠道`)}}},
		{`密级 in "机密"`, []problem{{CodeInList, `密级 in "机密"`, args(`"机密"`, `密级 in ["机密"]`)}}},
		{`"机密" in 密级`, []problem{{CodeInList, `"机密" in 密级`, args("密级", `密级 == "机密"`)}}},
		{`密级 in [商业秘密, "机密"]`, []problem{{CodeListElement, "商业秘密", args("商业秘密")}}},
		{`密级 in ["机密", not "秘密"]`, []problem{{CodeListElement, `not "秘密"`, args(`not "秘密"`)}}},
		{`密级 in [["机密"]]`, []problem{{CodeListElement, `["机密"]`, args(`["机密"]`)}}},
		{"密级 in []", []problem{{CodeEmptyList, "[]", nil}}},
		{`密级 in ["机密", "机密"]`, []problem{{CodeDuplicate, `/"机密"]`, args(`"机密"`)}}},
		{"得分 in [1, 1.0]", []problem{{CodeDuplicate, "1.0", args("1.0")}}},
		{"商业秘密 in [true]", []problem{{CodeInBool, "商业秘密 in [true]", args("商业秘密")}}},
		{"办理天数 == 19.5", []problem{{CodeFraction, "19.5", args("19.5", "办理天数")}}},
		{"办理天数 not in [19.5, 20]", []problem{{CodeFraction, "19.5", args("19.5", "办理天数")}}},
		{"密级 == 办理天数", []problem{{CodeTypes, "密级 == 办理天数", args("密级", typeName(cond.Enum), "办理天数", typeName(cond.Int))}}},
		{"密级 == 答复", []problem{{CodeTypes, "密级 == 答复", args("密级", typeName(cond.Enum), "答复", typeName(cond.Enum))}}},
		{"形成日期 <= formed", []problem{{CodeSelf, "形成日期 <= formed", args("形成日期")}}},
		{"(商业秘密 or 个人隐私) == true", []problem{{CodeCompound, "(商业秘密 or 个人隐私)", args("(商业秘密 or 个人隐私)")}}},
		{"商业秘密 == not 个人隐私", []problem{{CodeCompound, "not 个人隐私", args("not 个人隐私")}}},
		{`密级 == ["机密"]`, []problem{{CodeListCompare, `["机密"]`, nil}}},
		{`["网站", "报纸"] in 公开渠道`, []problem{{CodeListHas, `["网站", "报纸"]`, nil}}},

		{"（国家密秘 且 密级 ＝ “机秘”） and 办理天数 > 20天 or 1 == 1", []problem{
			{CodeFullWidth, "（", args("（", "(")},
			{CodeUnknownFact, "国家密秘", args("国家密秘", "国家秘密")},
			{CodeChineseWord, "且", args("且", "and")},
			{CodeFullWidth, "＝", args("＝", "==")},
			{CodeQuotes, "“机秘”", args("“机秘”", `"机秘"`)},
			{CodeValue, "“机秘”", args("机秘", "密级", "机密", []string{"无", "秘密", "机密", "绝密"})},
			{CodeFullWidth, "）", args("）", ")")},
			{CodeUnit, "20天", args("20天", "20")},
			{CodeConstant, "1 == 1", args("1 == 1")},
		}},
	} {
		e, got := Parse(row.src, testScope(), Limits{})
		assert.Nil(t, e, row.src)
		var want []Problem
		for _, p := range row.want {
			want = append(want, at(t, row.src, p.code, p.at, p.args))
		}
		assert.Equal(t, want, got, "%.60q", row.src)
	}
}

// at turns the text that a problem points at into rune offsets.
func at(t *testing.T, src, code, text string, args []any) Problem {
	src = strings.ToValidUTF8(src, "\ufffd")
	i := strings.Index(src, text)
	if rest, ok := strings.CutPrefix(text, "/"); ok && code != CodeComment && code != CodeArithmetic {
		i = strings.LastIndex(src, rest)
		text = strings.TrimSuffix(rest, "]")
	}
	if code == CodeTooDeep {
		i = strings.Index(src, "商业秘密")
		text = "商业秘密"
	}
	require.GreaterOrEqual(t, i, 0, "%q is not in %q", text, src)
	from := len([]rune(src[:i]))
	return Problem{Code: code, From: from, To: from + len([]rune(text)), Args: args}
}

// TestCatalogue holds every code of ours against its entry: the wrong example
// yields the code, the right one nothing, and every argument is filled in.
func TestCatalogue(t *testing.T) {
	notAnExample := []diag.Code{CodeEmpty, CodeTooLong, CodeUnreadable}
	count := 0
	for _, code := range diag.Codes() {
		if code < "GK1200" || code > "GK1299" {
			continue
		}
		count++
		entry, _ := diag.Lookup(code)
		_, ps := Parse(entry.Right, testScope(), Limits{})
		assert.Empty(t, ps, "%s: right: %s", code, entry.Right)
		if slices.Contains(notAnExample, code) {
			continue
		}
		_, ps = Parse(entry.Wrong, testScope(), Limits{})
		i := slices.IndexFunc(ps, func(p Problem) bool { return p.Code == string(code) })
		if !assert.GreaterOrEqual(t, i, 0, "%s: wrong: %s gives %v", code, entry.Wrong, ps) {
			continue
		}
		assert.Len(t, ps[i].Args, len(entry.Args), "%s: arguments", code)
		for _, lang := range []string{"zh", "en"} {
			d := diag.Diagnostic{Code: code, Args: ps[i].Args}
			for _, text := range []string{d.Message(lang), d.Remedy().In(lang)} {
				assert.NotEmpty(t, text)
				assert.NotRegexp(t, `\{\d|\[\[\d`, text)
			}
		}
	}
	assert.Equal(t, 63, count, "codes with an entry")
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
				assert.Equal(t, CodeTooLong, ps[0].Code, name)
				assert.Less(t, time.Since(start), time.Second, name)
			}
		}
	}
	_, ps := Parse(strings.Repeat("(", 10_000)+"商业秘密", testScope(), Limits{Runes: 1 << 20})
	assert.Equal(t, []Problem{{Code: CodeTooDeep, From: 40, To: 41, Args: []any{40}}}, ps)
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

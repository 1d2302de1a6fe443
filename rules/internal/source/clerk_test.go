package source_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// clerk is a small place as a clerk writes it, in Chinese; the English one is made of it.
var clerk = map[string]string{
	"vocabulary/lake.yaml": `词汇: lake
事实:
  lk_vital: {名称: 涉及村民利益, 类型: 是非, 问: 是否涉及村民利益？}
  lk_wide: {名称: 需要村民知晓, 类型: 是非, 问: 是否需要村民知晓？}
  lk_inner: {名称: 内部材料, 类型: 是非, 问: 是否为村内材料、记录？}
  lk_forward: {名称: 转发文件, 类型: 是非, 问: 是否转发？}
  lk_of: {名称: 所转发的属性, 类型: 单选, 取值: [主动公开, 不予公开], 问: 原件是什么属性？}
  lk_count: {名称: 涉及户数, 类型: 整数, 最小: 0, 问: 涉及多少户？}
角色:
  lk_office: 村委会
事件:
  lk_made: 材料形成
决定:
  attribute:
    名称: 公开属性
    结果: [不予公开, 依申请公开, 主动公开]
    顺位:
    - {编号: bar, 性质: 禁止}
    - {编号: open, 性质: 应当}
`,
	"lake/place.yaml": "地区: lake\n名称: 湖村\n日历: cn\n所含文件: lake/0*.yaml\n",
	"lake/01.yaml": `文件: lake-01
全称: 湖村公开办法
地区: lake
施行: {自: 2020-06-01}
条文:
  一: {略: 目的和依据}
  二:
    情形:
      公开属性:
      - {项: 一, 编号: vital, 归入: open, 当: 涉及村民利益, 则: 主动公开}
      - {项: 二, 编号: wide, 归入: open, 当: 需要村民知晓 且 涉及户数 > 3, 则: 主动公开}
      - {项: 三, 编号: inner, 归入: bar, 当: 内部材料, 则: 不予公开}
  三:
    情形:
      公开属性:
      - {编号: forwarded, 归入: bar, 当: 转发文件 且 所转发的属性 = 不予公开, 则: 不予公开}
  四:
    期限:
    - {编号: publish, 自: 材料形成, 限时: 20个工作日, 谁: 村委会, 应办: 公开}
  五: {略: 由村委会解释}
`,
	"lake/01.cases.yaml": `案例: lake-01
共同条件: {地区: lake, 日期: 2024-03-01, 其余事实: 按否}
逐例:
  涉及利益的公开: {已知: {涉及村民利益: 是, 涉及户数: 1}, 应为: {公开属性: 主动公开}}
  内部材料不公开: {已知: {内部材料: 是, 涉及户数: 1}, 应为: {公开属性: 不予公开}}
`,
}

// slip is one change of the place. Words between ‹ and › are keys and words of the language,
// in the spelling of the file. want is the code of the one message, or "same" where the
// language takes it for what was meant.
type slip struct{ name, file, old, new, want string }

const (
	law   = "lake/01.yaml"
	tried = "lake/01.cases.yaml"
	words = "vocabulary/lake.yaml"
	place = "lake/place.yaml"
)

var slips = []slip{
	{"full-width colon of a key", law, "‹全称›: 湖村", "‹全称›：湖村", "GK1055"},
	{"no blank behind the colon", law, "‹全称›: 湖村", "‹全称›:湖村", "GK1056"},
	{"no blank behind the colon in braces", law, "{‹项›: 一, ‹编号›: vital", "{‹项›:一, ‹编号›: vital", "GK1056"},
	{"full-width comma in braces", law, "{‹项›: 一, ‹编号›: vital", "{‹项›: 一，‹编号›: vital", "GK1057"},
	{"full-width colon in braces", law, "{‹项›: 一, ‹编号›: vital", "{‹项›：一, ‹编号›: vital", "GK1055"},
	{"and glued to the names", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利益且需要村民知晓,", "GK1204"},
	{"or in words", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利益或者需要村民知晓,", "GK1204"},
	{"not glued to the name", law, "‹当›: 涉及村民利益,", "‹当›: 非涉及村民利益,", "GK1204"},
	{"a not that is none", law, "‹当›: 涉及村民利益,", "‹当›: 不涉及村民利益,", "GK1204"},
	{"two signs for and", law, "需要村民知晓 ‹且› 涉及户数", "需要村民知晓 ‹&&› 涉及户数", "same"},
	{"AND in capitals", law, "需要村民知晓 ‹且› 涉及户数", "需要村民知晓 AND 涉及户数", "GK1215"},
	{"an enumeration comma", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利益、需要村民知晓,", "GK1209"},
	{"tab for an indent", law, "      - {‹项›: 一", "\t\t\t- {‹项›: 一", "GK1020"},
	{"tab behind the dash", law, "      - {‹项›: 一", "      -\t{‹项›: 一", "GK1037"},
	{"one blank less", law, "      - {‹项›: 二", "     - {‹项›: 二", "GK1027"},
	{"one blank more", law, "      - {‹项›: 二", "       - {‹项›: 二", "GK1027"},
	{"a key one level up", law, "  ‹二›:\n    ‹情形›:", "  ‹二›:\n  ‹情形›:", "GK1382"},
	{"full-width blanks for an indent", law, "      - {‹项›: 二", "　　　- {‹项›: 二", "GK1021"},
	{"a full-width blank in a condition", law, "需要村民知晓 ‹且›", "需要村民知晓　‹且›", "same"},
	{"a no-break blank in a condition", law, "需要村民知晓 ‹且›", "需要村民知晓\u00a0‹且›", "same"},
	{"a no-break blank behind the colon", law, "‹全称›: 湖村", "‹全称›:\u00a0湖村", "GK1065"},
	{"smart quotes round a value", law, "‹=› 不予公开,", "‹=› “不予公开”,", "GK1208"},
	{"corner quotes round a value", law, "‹=› 不予公开,", "‹=› 「不予公开」,", "GK1208"},
	{"a value in quotes", law, "所转发的属性 ‹=› 不予公开", "所转发的属性 ‹=› \"不予公开\"", "same"},
	{"two equals signs", law, "所转发的属性 ‹=› 不予公开", "所转发的属性 == 不予公开", "same"},
	{"a fact in quotes", law, "‹当›: 涉及村民利益,", "‹当›: '\"涉及村民利益\"',", "GK1246"},
	{"a byte order mark", law, "‹文件›: lake-01", "\ufeff‹文件›: lake-01", "same"},
	{"lines of another system", law, "\n", "\r\n", "same"},
	{"an item skipped", law, "{‹项›: 二", "{‹项›: 四", "GK1383"},
	{"an item twice", law, "{‹项›: 二", "{‹项›: 一", "GK1384"},
	{"an item in brackets", law, "{‹项›: 一", "{‹项›: （一）", "GK1328"},
	{"an item in words", law, "{‹项›: 一", "{‹项›: 第一项", "GK1328"},
	{"an item in figures", law, "{‹项›: 一", "{‹项›: 1", "same"},
	{"an article skipped", law, "  ‹五›: {", "  ‹八›: {", "GK1325"},
	{"an article in words", law, "  ‹五›: {", "  第五条: {", "GK1323"},
	{"a fact misspelt", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利意,", "GK1203"},
	{"a fact shortened", law, "‹当›: 涉及村民利益,", "‹当›: 村民利益,", "GK1203"},
	{"a blank in a fact", law, "‹当›: 涉及村民利益,", "‹当›: 涉及 村民利益,", "GK1265"},
	{"an id twice", law, "‹编号›: wide", "‹编号›: vital", "GK1303"},
	{"an article twice", law, "  ‹五›: {", "  ‹四›: {‹略›: 甲}\n  ‹五›: {", "GK1050"},
	{"a bullet", law, "      - {‹项›: 二", "      • {‹项›: 二", "GK1062"},
	{"a full-width dash", law, "      - {‹项›: 二", "      － {‹项›: 二", "GK1062"},
	{"an en dash", law, "      - {‹项›: 二", "      – {‹项›: 二", "GK1062"},
	{"an invisible character", law, "‹当›: 涉及村民利益,", "‹当›: 涉及\u200b村民利益,", "GK1007"},
	{"a line break of a word processor", law, "‹全称›: 湖村", "‹全称›: \x0b湖村", "GK1006"},
	{"no closing brace", law, "‹当›: 涉及村民利益, ‹则›: 主动公开}", "‹当›: 涉及村民利益, ‹则›: 主动公开", "GK1023"},
	{"an outcome misspelt", law, "‹当›: 涉及村民利益, ‹则›: 主动公开}", "‹当›: 涉及村民利益, ‹则›: 主动公开开}", "GK1331"},
	{"no outcome", law, "‹当›: 涉及村民利益, ‹则›: 主动公开}", "‹当›: 涉及村民利益}", "GK1102"},
	{"a key that there is not", law, "‹归入›: open, ‹当›: 涉及村民利益", "‹归入›: open, 条件: 涉及村民利益", "GK1101"},
	{"an id with a blank", law, "‹编号›: vital", "‹编号›: vital interests", "GK1110"},
	{"a day in words", law, "2020-06-01", "2020年6月1日", "GK1108"},
	{"a day with points", law, "2020-06-01", "2020.6.1", "GK1108"},
	{"a day cut short", law, "2020-06-01", "2020-6-1", "GK1108"},
	{"a day in full-width figures", law, "2020-06-01", "２０２０-06-01", "GK1108"},
	{"a place by its term", law, "‹地区›: lake", "‹地区›: 湖村", "GK1316"},
	{"a place misspelt", law, "‹地区›: lake", "‹地区›: lkae", "GK1316"},
	{"a tier that there is not", law, "‹归入›: bar, ‹当›: 内部", "‹归入›: baar, ‹当›: 内部", "GK1330"},
	{"a period in words", law, "‹20个工作日›", "二十来个工作日", "GK1344"},
	{"a role misspelt", law, "‹谁›: 村委会", "‹谁›: 村委", "GK1336"},
	{"a type in other words", words, "lk_vital: {‹名称›: 涉及村民利益, ‹类型›: ‹是非›", "lk_vital: {‹名称›: 涉及村民利益, ‹类型›: 是否", "GK1304"},
	{"no type", words, "‹名称›: 涉及村民利益, ‹类型›: ‹是非›,", "‹名称›: 涉及村民利益,", "GK1102"},
	{"a question mark of English", words, "是否涉及村民利益？}", "是否涉及村民利益?}", "GK1038"},
	{"a fact declared twice", words, "‹名称›: 内部材料", "‹名称›: 转发文件", "GK1303"},
	{"a comma of English in a question", words, "村内材料、记录？", "村内材料,记录？", "GK1052"},
	{"a colon of English in a question", words, "是否为村内材料、记录？", "请问: 是否为材料？", "GK1032"},
	{"a colon in a reason", law, "{‹略›: 由村委会解释}", "{‹略›: 解释: 村委会}", "GK1032"},
	{"a # in a reason", law, "{‹略›: 由村委会解释}", "{‹略›: 由村委会 #解释}", "GK1039"},
	{"a full-width colon in what is given", tried, "{涉及村民利益: ‹是›", "{涉及村民利益：‹是›", "GK1055"},
	{"a value that is none", tried, "{涉及村民利益: ‹是›", "{涉及村民利益: 有", "GK1504"},
	{"a case twice", tried, "  内部材料不公开:", "  涉及利益的公开:", "GK1050"},
	{"nothing expected", tried, ", ‹应为›: {公开属性: 主动公开}}", "}", "GK1102"},
	{"a full-width colon behind a name", tried, "  内部材料不公开:", "  内部材料不公开：", "GK1055"},
	{"instruments elsewhere", place, "lake/0*.yaml", "湖村/*.yaml", "GK1385"},
	{"a calendar that there is not", place, "‹日历›: cn", "‹日历›: 全国", "GK1317"},
	{"the law pasted for a condition", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民或者其他组织切身利益的,", "GK1203"},
	{"a tick for yes", tried, "{涉及村民利益: ‹是›", "{涉及村民利益: ☑", "GK1504"},
	{"a comment of another language", law, "‹条文›:\n", "‹条文›:  // 正文\n", "GK1018"},
	{"a second document", law, "‹条文›:\n", "---\n‹条文›:\n", "GK1011"},
	{"the number of a page", law, "由村委会解释}\n", "由村委会解释}\n— 3 —\n", "GK1017"},
	{"a fact that is yes", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利益 = ‹是›,", "same"},
	{"a full stop in a condition", law, "‹当›: 涉及村民利益,", "‹当›: 涉及村民利益。,", "GK1220"},
	{"an exclamation mark", law, "‹当›: 涉及村民利益,", "‹当›: !涉及村民利益,", "GK1040"},
	{"greater without a number", law, "涉及户数 > 3", "涉及户数 > 三", "GK1250"},
	{"greater or equal of two signs, full-width", law, "涉及户数 > 3", "涉及户数 ＞＝ 3", "GK1207"},
}

var spelt = regexp.MustCompile("‹([^›]*)›")

// englishOf are the words in which slips are written, in English.
var englishOf = map[string]string{
	"全称": "title", "项": "item", "编号": "id", "当": "when", "则": "then", "归入": "tier", "情形": "grounds", "略": "omit", "条文": "articles",
	"文件": "instrument", "地区": "place", "谁": "who", "名称": "term", "类型": "type", "是非": "bool", "应为": "expect", "日历": "calendar", "是": "true",
	"=": "=", "&&": "&&", "且": "and", "二": "2", "四": "4", "五": "5", "八": "8", "20个工作日": "20 working days",
}

// in is a text of a slip in the spelling of the file.
func (s slip) in(t *testing.T, text string, english bool) string {
	return spelt.ReplaceAllStringFunc(text, func(word string) string {
		word = strings.Trim(word, "‹›")
		if !english && word == "&&" {
			return "且"
		} else if !english {
			return word
		}
		require.Contains(t, englishOf, word, s.name)
		return englishOf[word]
	})
}

// Each mistake that clerks make is one message, at its place, with its cause and a remedy,
// in either spelling; what the language takes is taken for what was meant, and fmt writes
// it as it is written.
func TestWhatClerksGetWrong(t *testing.T) {
	for _, spelling := range []string{"zh", "en"} {
		base := fstest.MapFS{}
		for name, text := range clerk {
			data, err := rules.Format(name, []byte(text), spelling)
			require.NoError(t, err, name)
			if spelling == "zh" {
				require.Equal(t, text, string(data), name)
			}
			base[name] = &fstest.MapFile{Data: data}
		}
		book, err := rules.Load(base)
		require.NoError(t, err)
		for _, s := range slips {
			t.Run(spelling+"/"+s.name, func(t *testing.T) { s.check(t, base, book, spelling == "en") })
		}
	}
}

func (s slip) check(t *testing.T, base fstest.MapFS, book *rules.Book, english bool) {
	text, old, now := string(base[s.file].Data), s.in(t, s.old, english), s.in(t, s.new, english)
	require.Contains(t, text, old)
	n := 1
	if old == "\n" {
		n = -1
	}
	wrong := strings.Replace(text, old, now, n)
	world := fstest.MapFS{}
	for name, f := range base {
		world[name] = f
	}
	world[s.file] = &fstest.MapFile{Data: []byte(wrong)}
	again, err := rules.Load(world)
	if s.want == "same" {
		require.NoError(t, err)
		assert.Equal(t, book.Digest(), again.Digest(), "it means what was meant")
		out, err := rules.Format(s.file, []byte(wrong), "")
		require.NoError(t, err)
		if out := string(out); out != strings.ReplaceAll(wrong, "\r", "") { // a figure for 一, and “= 是”, stay
			assert.Equal(t, text, out, "fmt writes it as it is written")
		}
		return
	}
	var list diag.List
	if err == nil {
		list = again.Diagnostics()
	} else {
		require.True(t, errors.As(err, &list))
	}
	line := 1 + strings.Count(text[:strings.Index(text, old)], "\n")
	for i := 0; i < len(old) && i < len(now) && old[i] == now[i]; i++ {
		if old[i] == '\n' {
			line++
		}
	}
	var told []string
	for _, d := range list {
		if d.Severity != diag.Info {
			told = append(told, string(d.Code)+" "+d.Range.String()+" "+d.Message("zh"))
			assert.Equal(t, s.file, d.Range.File)
			assert.InDelta(t, line, d.Range.Start.Line, 1, d.Message("zh"))
			for _, tag := range []string{"zh", "en"} {
				assert.NotEmpty(t, d.Message(tag))
				assert.NotEmpty(t, d.Remedy().In(tag))
			}
		}
	}
	require.Len(t, told, 1, "%q", told)
	assert.True(t, strings.HasPrefix(told[0], s.want), told[0])
}

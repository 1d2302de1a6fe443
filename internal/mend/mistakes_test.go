package mend_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/mend"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// mistake is what a clerk writes in the place of something that is right. What differs
// between the spellings is written ‹中文|English›.
type mistake struct {
	name     string
	file     string // one of the letters below
	old, new string // ¦ in new is where the one message must stand
	code     string // "" where the language takes it as it is meant
	fix      bool   // there is one right correction, and check --fix makes it
	right    string // what must become of new, by check --fix or by hand, "" for old
}

var files = map[string]string{"a": "town/01.yaml", "c": "town/01.cases.yaml", "v": "words.yaml", "p": "town/place.yaml"}

var either = regexp.MustCompile(`‹([^|›]*)\|([^›]*)›`)

// said is a text of the table in one spelling.
func said(text, spelling string) string {
	if spelling == "zh" {
		return either.ReplaceAllString(text, "$1")
	}
	return either.ReplaceAllString(text, "$2")
}

// found is what loading a world says, errors and warnings.
func found(_ context.Context, world map[string]string) diag.List {
	book, err := rules.Load(layer(world))
	var list diag.List
	if errors.As(err, &list) {
		return mistaken(list)
	}
	return mistaken(book.Diagnostics())
}

func mistaken(list diag.List) (out diag.List) {
	for _, d := range list {
		if d.Severity != diag.Info {
			out = append(out, d)
		}
	}
	return out
}

// mended is a world with all corrections made that hold.
func mended(t testing.TB, world map[string]string) (map[string]string, mend.Result) {
	t.Helper()
	with := func(changed map[string][]byte) map[string]string {
		out := maps.Clone(world)
		for name, data := range changed {
			out[name] = string(data)
		}
		return out
	}
	desk := mend.Desk{
		Read: func(file string) ([]byte, bool) { text, ok := world[file]; return []byte(text), ok },
		Load: func(ctx context.Context, changed map[string][]byte) (diag.List, error) {
			return found(ctx, with(changed)), nil
		},
	}
	out, err := desk.Mend(context.Background(), found(context.Background(), world))
	require.NoError(t, err)
	return with(out.Files), out
}

// Each mistake has one message, at its place; what has one right correction is mended to
// what was meant, and following the remedy of the others by hand leads to no other error.
func TestMistakes(t *testing.T) {
	for _, spelling := range []string{"zh", "en"} {
		good := spelt(t, spelling)
		for _, m := range mistakes {
			t.Run(spelling+" "+m.name, func(t *testing.T) {
				file := files[m.file]
				old, marked := said(m.old, spelling), said(m.new, spelling)
				bad := strings.Replace(marked, "¦", "", 1)
				right := old
				if m.right != "" {
					right = said(m.right, spelling)
				}
				require.Contains(t, good[file], old)
				plant := func(text string) map[string]string {
					out := maps.Clone(good)
					out[file] = strings.Replace(good[file], old, text, 1)
					return out
				}
				world := plant(bad)
				list := found(context.Background(), world)
				code := said(m.code, spelling)
				if code == "" {
					require.Empty(t, list)
					is, err := rules.Format(file, []byte(world[file]), "")
					require.NoError(t, err)
					assert.Equal(t, plant(right)[file], string(is), "fmt writes it properly")
					return
				}
				require.NotEmpty(t, list)
				line, column := where(plant(marked)[file], "¦")
				got := ""
				for _, d := range list {
					got += fmt.Sprintf("%s %s %s\n", d.Code, d.Range, d.Message("zh"))
				}
				assert.Equal(t, fmt.Sprintf("%s %s:%d:%d %s\n", code, file, line, column, list[0].Message("zh")), got)
				assert.NotEmpty(t, list[0].Remedy().In("zh"))
				after, result := mended(t, world)
				if assert.Equal(t, m.fix, len(result.Changes) > 0, "mended by check --fix") && m.fix {
					assert.Empty(t, result.Left)
					is, err := rules.Format(file, []byte(after[file]), "")
					require.NoError(t, err)
					assert.Equal(t, plant(right)[file], string(is))
					return
				}
				assert.Empty(t, found(context.Background(), plant(right)), "by hand")
			})
		}
	}
}

var mistakes = []mistake{
	{"full-width colon behind a key", "a", "‹全称|title›: 某镇", "‹全称|title›¦：某镇", "GK1055", true, ""},
	{"no blank behind the colon", "a", "‹全称|title›: 某镇", "‹全称|title›¦:某镇", "GK1056", true, ""},
	{"no blank behind a colon in brackets", "a", "{‹项|item›: 一, ‹编号|id›: vital", "{‹项|item›¦:一, ‹编号|id›: vital", "GK1056", true, ""},
	{"full-width comma in brackets", "a", "‹项|item›: 一, ‹编号|id›: vital", "‹项|item›: 一¦，‹编号|id›: vital", "GK1057", true, ""},
	{"full-width colon in brackets", "a", "{‹项|item›: 一, ‹编号|id›: vital", "{‹项|item›¦：一, ‹编号|id›: vital", "GK1055", true, ""},
	{"full-width braces", "a", "{‹编号|id›: forward, ‹归入|tier›: bar, ‹当|when›: 转发文件 ‹且|and› 密级 = 机密, ‹则|then›: 不予公开}", "¦｛‹编号|id›: forward, ‹归入|tier›: bar, ‹当|when›: 转发文件 ‹且|and› 密级 = 机密, ‹则|then›: 不予公开｝", "GK1058", true, ""},
	{"a word of the other spelling in a condition", "a", "需要公众知晓 ‹或|or› 需要公众参与", "需要公众知晓 ¦‹or|或› 需要公众参与", "GK1263", true, ""},
	{"或 glued to both names", "a", "需要公众知晓 ‹或|or› 需要公众参与", "¦需要公众知晓或需要公众参与", "GK1204", true, ""},
	{"或者 glued to both names", "a", "需要公众知晓 ‹或|or› 需要公众参与", "¦需要公众知晓或者需要公众参与", "GK1204", true, ""},
	{"或者 between blanks", "a", "需要公众知晓 ‹或|or› 需要公众参与", "需要公众知晓 ¦或者 需要公众参与", "GK1205", true, ""},
	{"且 glued to both names", "a", "转发文件 ‹且|and› 密级 = 机密", "¦转发文件且密级 = 机密", "GK1204", true, ""},
	{"并且 between blanks", "a", "转发文件 ‹且|and› 密级 = 机密", "转发文件 ¦并且 密级 = 机密", "GK1205", true, ""},
	{"capital letters", "a", "需要公众知晓 ‹或|or› 需要公众参与", "需要公众知晓 ¦OR 需要公众参与", "GK1215", true, ""},
	{"two bars", "a", "需要公众知晓 ‹或|or› 需要公众参与", "需要公众知晓 ¦|| 需要公众参与", "‹GK1263|›", true, ""},
	{"two ampersands", "a", "转发文件 ‹且|and› 密级 = 机密", "转发文件 ¦&& 密级 = 机密", "‹GK1263|›", true, ""},
	{"an enumeration comma between facts", "a", "需要公众知晓 ‹或|or› 需要公众参与", "需要公众知晓¦、需要公众参与", "GK1209", false, ""},
	{"a comma between facts", "a", "      - ‹项|item›: 二\n        ‹编号|id›: secret\n        ‹归入|tier›: bar\n        ‹当|when›: 国家秘密\n", "      - ‹项|item›: 二\n        ‹编号|id›: secret\n        ‹归入|tier›: bar\n        ‹当|when›: 国家秘密¦，商业秘密\n", "GK1209", false, ""},
	{"an indentation of tabs", "a", "      - {‹项|item›: 一", "¦\t\t\t- {‹项|item›: 一", "GK1020", true, ""},
	{"a tab behind the dash", "a", "      - {‹项|item›: 一", "      -¦\t{‹项|item›: 一", "GK1037", true, ""},
	{"a blank too few", "a", "      - {‹项|item›: 二", "     ¦- {‹项|item›: 二", "GK1027", true, ""},
	{"a blank too many", "a", "      - {‹项|item›: 二", "       ¦- {‹项|item›: 二", "GK1027", true, ""},
	{"an item of many lines a blank too few", "a", "      - ‹项|item›: 二\n        ‹编号|id›: secret", "     ¦- ‹项|item›: 二\n        ‹编号|id›: secret", "GK1027", true, ""},
	{"a key of an item a blank too few", "a", "        ‹归入|tier›: request", "       ¦‹归入|tier›: request", "GK1027", true, ""},
	{"a key of an item a blank too many", "a", "        ‹归入|tier›: request", "         ¦‹归入|tier›: request", "GK1027", true, ""},
	{"a key of the head indented", "a", "‹地区|place›: town\n‹施行|in_force›", "  ¦‹地区|place›: town\n‹施行|in_force›", "GK1027", true, ""},
	{"what belongs to an article beside it", "a", "  ‹二|2›:\n    ‹情形|grounds›:\n", "  ‹二|2›:\n  ¦‹情形|grounds›:\n", "GK1382", true, ""},
	{"full-width blanks as indentation", "a", "      - {‹项|item›: 二", "¦　　　- {‹项|item›: 二", "GK1021", true, ""},
	{"a full-width blank in a condition", "a", "需要公众知晓 ‹或|or›", "需要公众知晓　‹或|or›", "", false, ""},
	{"a no-break blank in a condition", "a", "需要公众知晓 ‹或|or›", "需要公众知晓\u00a0‹或|or›", "", false, ""},
	{"a no-break blank behind a colon", "a", "‹全称|title›: 某镇", "‹全称|title›¦:\u00a0某镇", "GK1065", true, ""},
	{"Chinese quotation marks around a value", "a", "密级 = 机密", "密级 = ¦“机密”", "GK1208", true, ""},
	{"corner quotation marks around a value", "a", "密级 = 机密", "密级 = ¦「机密」", "GK1208", true, ""},
	{"Chinese quotation marks around a condition", "a", "‹当|when›: 转发文件 ‹且|and› 密级 = 机密", "‹当|when›: ¦‘转发文件 ‹且|and› 密级 = 机密’", "GK1267", true, ""},
	{"a value without marks", "a", "密级 = 机密", `密级 == "机密"`, "", false, ""},
	{"a fact in marks", "a", "‹当|when›: 内部管理文件", `‹当|when›: '¦"内部管理文件"'`, "GK1246", false, ""},
	{"one equals sign or two", "a", "密级 = 机密", "密级 == 机密", "", false, ""},
	{"a full-width equals sign", "a", "密级 = 机密", "密级 ¦＝ 机密", "GK1207", true, ""},
	{"full-width brackets in a condition", "a", "转发文件 ‹且|and› 密级 = 机密", "¦（转发文件 ‹且|and› 密级 = 机密)", "GK1207", true, "(转发文件 ‹且|and› 密级 = 机密)"},
	{"an exclamation mark that belongs to Chinese", "a", "需要公众知晓 ‹或|or› 需要公众参与, ", "需要公众知晓 ‹或|or› ¦！需要公众参与, ", "GK1207", true, "需要公众知晓 ‹或|or› ‹非|not› 需要公众参与, "},
	{"an item that is left out", "a", "{‹项|item›: 二, ‹编号|id›: wide", "{‹项|item›: 四, ‹编号|id›: ¦wide", "GK1383", false, ""},
	{"an item twice", "a", "{‹项|item›: 二, ‹编号|id›: wide", "{‹项|item›: 一, ‹编号|id›: ¦wide", "GK1384", false, ""},
	{"an item in brackets", "a", "{‹项|item›: 一, ‹编号|id›: vital", "{‹项|item›: ¦（一）, ‹编号|id›: vital", "GK1328", true, ""},
	{"an item with its word", "a", "{‹项|item›: 一, ‹编号|id›: vital", "{‹项|item›: ¦第一项, ‹编号|id›: vital", "GK1328", true, ""},
	{"an article that is left out", "a", "  ‹六|6›: {", "  ¦‹七|7›: {", "GK1325", false, ""},
	{"an article with its word", "a", "  ‹六|6›: {", "  ¦第六条: {", "GK1323", true, ""},
	{"an article with its comma", "a", "  ‹六|6›: {", "  ¦六、: {", "GK1323", true, ""},
	{"a misspelt fact", "a", "‹当|when›: 涉及切身利益", "‹当|when›: ¦涉及切身利意", "GK1203", true, ""},
	{"a fact short of a word", "a", "‹当|when›: 涉及切身利益", "‹当|when›: ¦切身利益", "GK1203", true, ""},
	{"a blank in a fact", "a", "‹当|when›: 涉及切身利益", "‹当|when›: ¦涉及 切身利益", "GK1265", true, ""},
	{"traditional characters", "a", "‹当|when›: 国家秘密", "‹当|when›: ¦國家秘密", "GK1203", true, ""},
	{"a fact that two are like", "a", "‹当|when›: 国家秘密", "‹当|when›: ¦秘密", "GK1203", false, ""},
	{"a misspelt value", "a", "密级 = 机密", "密级 = ¦机蜜", "GK1247", true, ""},
	{"a rule twice", "a", "      - {‹项|item›: 三, ‹编号|id›: bodies", "      - {‹项|item›: 二, ‹编号|id›: ¦wide, ‹归入|tier›: open, ‹当|when›: 商业秘密, ‹则|then›: 主动公开}\n      - {‹项|item›: 三, ‹编号|id›: bodies", "GK1303", false, ""},
	{"an article twice", "a", "  ‹六|6›: {", "  ¦‹五|5›: {‹略|omit›: 无}\n  ‹六|6›: {", "GK1050", false, ""},
	{"a bullet", "a", "      - {‹项|item›: 二", "      ¦• {‹项|item›: 二", "GK1062", true, ""},
	{"a middle dot", "a", "      - {‹项|item›: 二", "      ¦· {‹项|item›: 二", "GK1062", true, ""},
	{"a full-width dash", "a", "      - {‹项|item›: 二", "      ¦－ {‹项|item›: 二", "GK1062", true, ""},
	{"a long dash", "a", "      - ‹项|item›: 二", "      ¦— ‹项|item›: 二", "GK1062", true, ""},
	{"a dash without its blank", "a", "      - {‹项|item›: 二", "      ¦-{‹项|item›: 二", "GK1035", true, ""},
	{"a blank that nobody sees", "a", "‹当|when›: 涉及切身利益", "‹当|when›: 涉及¦\u200b切身利益", "GK1007", true, ""},
	{"a soft line break", "a", "‹全称|title›: 某镇", "‹全称|title›: ¦\x0b某镇", "GK1006", true, ""},
	{"a bracket too few", "a", "{‹项|item›: 一, ‹编号|id›: vital, ‹归入|tier›: open, ‹当|when›: 涉及切身利益, ‹则|then›: 主动公开}", "¦{‹项|item›: 一, ‹编号|id›: vital, ‹归入|tier›: open, ‹当|when›: 涉及切身利益, ‹则|then›: 主动公开", "GK1023", true, ""},
	{"a bracket too many", "a", "{‹略|omit›: 说明目的}", "{‹略|omit›: 说明目的}¦}", "GK1024", true, ""},
	{"a bracket of another kind", "a", "{‹略|omit›: 说明目的}", "{‹略|omit›: 说明目的¦]", "GK1024", true, ""},
	{"a misspelt outcome", "a", "‹当|when›: 涉及切身利益, ‹则|then›: 主动公开}", "‹当|when›: 涉及切身利益, ‹则|then›: ¦主动公开开}", "GK1331", true, ""},
	{"an outcome that two are like", "a", "‹当|when›: 涉及切身利益, ‹则|then›: 主动公开}", "‹当|when›: 涉及切身利益, ‹则|then›: ¦公开}", "GK1331", false, ""},
	{"an outcome left out", "a", "{‹项|item›: 一, ‹编号|id›: vital, ‹归入|tier›: open, ‹当|when›: 涉及切身利益, ‹则|then›: 主动公开}", "¦{‹项|item›: 一, ‹编号|id›: vital, ‹归入|tier›: open, ‹当|when›: 涉及切身利益}", "GK1102", false, ""},
	{"a misspelt key", "a", "‹归入|tier›: open, ‹当|when›: 涉及切身利益", "¦‹归人|tire›: open, ‹当|when›: 涉及切身利益", "GK1101", true, ""},
	{"a key that there is not", "a", "‹当|when›: 涉及切身利益", "¦条件: 涉及切身利益", "GK1101", false, ""},
	{"a key of the other spelling", "a", "‹当|when›: 涉及切身利益", "¦‹when|当›: 涉及切身利益", "GK1064", true, ""},
	{"a misspelt tier", "a", "‹归入|tier›: open, ‹当|when›: 涉及切身利益", "‹归入|tier›: ¦opne, ‹当|when›: 涉及切身利益", "GK1330", true, ""},
	{"a misspelt role", "a", "‹谁|who›: 办公室", "‹谁|who›: ¦办工室", "GK1336", true, ""},
	{"a misspelt event", "a", "‹自|from›: 信息形成", "‹自|from›: ¦信息行成", "GK1336", true, ""},
	{"an id with a blank", "a", "‹编号|id›: publish", "‹编号|id›: ¦publish it", "GK1110", true, "‹编号|id›: publish-it"},
	{"a day in Chinese", "a", "{‹自|from›: 2017-06-01}", "{‹自|from›: ¦2017年6月1日}", "GK1108", true, ""},
	{"a day with dots", "a", "{‹自|from›: 2017-06-01}", "{‹自|from›: ¦2017.6.1}", "GK1108", true, ""},
	{"a day without noughts", "a", "{‹自|from›: 2017-06-01}", "{‹自|from›: ¦2017-6-1}", "GK1108", true, ""},
	{"a day in full-width digits", "a", "{‹自|from›: 2017-06-01}", "{‹自|from›: ¦２０１７-06-01}", "GK1108", true, ""},
	{"a place by its name", "a", "‹地区|place›: town", "‹地区|place›: ¦某镇", "GK1316", true, ""},
	{"a misspelt place", "a", "‹地区|place›: town", "‹地区|place›: ¦twon", "GK1316", true, ""},
	{"a type in words of everyday", "v", "‹名称|term›: 国家秘密, ‹类型|type›: ‹是非|bool›", "‹名称|term›: 国家秘密, ‹类型|type›: ¦是否", "GK1304", true, ""},
	{"a type left out", "v", "secret: {‹名称|term›: 国家秘密, ‹类型|type›: ‹是非|bool›, ", "secret: ¦{‹名称|term›: 国家秘密, ", "GK1102", false, ""},
	{"a question mark of ASCII in brackets", "v", "是否属于国家秘密？", "是否属于国家秘密¦?", "GK1038", true, ""},
	{"a fact declared twice", "v", "‹名称|term›: 商业秘密", "‹名称|term›: ¦国家秘密", "GK1303", false, ""},
	{"a comma of ASCII in a text in brackets", "v", "‹问|ask›: 是否属于国家秘密？", "‹问|ask›: 是否属于国家,¦秘密？", "GK1052", false, ""},
	{"a colon of ASCII in a text in brackets", "v", "‹问|ask›: 是否属于国家秘密？", "‹问|ask›: 请问¦: 属于国家秘密？", "GK1032", false, ""},
	{"a # in brackets", "a", "{‹略|omit›: 拟稿人提出}", "{‹略|omit›: 拟稿人 ¦#提出}", "GK1039", true, "{‹略|omit›: '拟稿人 #提出'}"},
	{"a full-width colon in what is given", "c", "{涉及切身利益: ‹是|true›}", "{涉及切身利益¦：‹是|true›}", "GK1055", true, ""},
	{"a value in words of everyday", "c", "{涉及切身利益: ‹是|true›}", "{涉及切身利益: ¦有}", "GK1504", false, ""},
	{"a tick", "c", "{涉及切身利益: ‹是|true›}", "{涉及切身利益: ¦☑}", "GK1504", false, ""},
	{"a case named as another", "c", "  国家秘密不予公开: {", "  ¦涉及切身利益的主动公开: {", "GK1050", false, ""},
	{"a case that expects nothing", "c", "{‹已知|given›: {涉及切身利益: ‹是|true›}, ‹应为|expect›: {公开属性: 主动公开, ‹定于|by›: vital}", "¦{‹已知|given›: {涉及切身利益: ‹是|true›}", "GK1102", false, ""},
	{"a full-width colon behind the name of a case", "c", "国家秘密不予公开: {", "国家秘密不予公开¦：{", "GK1055", true, ""},
	{"a case of a rule that there is not", "c", "‹定于|by›: secret", "‹定于|by›: ¦secert", "GK1505", true, ""},
	{"a misspelt path", "p", "town/*.yaml", "¦twon/*.yaml", "GK1385", true, ""},
	{"a calendar that there is not", "p", "‹日历|calendar›: cn", "‹日历|calendar›: ¦全国", "GK1317", false, ""},
	{"a sentence as a condition", "a", "‹当|when›: 涉及切身利益", "‹当|when›: ¦涉及公民、法人或者其他组织切身利益的", "GK1266", false, ""},
	{"a comment in another language", "a", "‹条文|articles›:\n", "‹条文|articles›:  ¦// 正文\n", "GK1018", true, "‹条文|articles›:  # 正文\n"},
	{"a line of dashes", "a", "‹条文|articles›:\n", "¦---\n‹条文|articles›:\n", "GK1011", true, ""},
	{"the number of a page", "a", "拟稿人提出}\n", "拟稿人提出}\n¦— 3 —\n", "GK1017", true, ""},
	{"a fact that is 是", "a", "‹当|when›: 涉及切身利益", "‹当|when›: 涉及切身利益 = ‹是|true›", "", false, "‹当|when›: 涉及切身利益 = ‹是|true›"},
	{"a fact that is 是 in marks", "a", "‹当|when›: 涉及切身利益", `‹当|when›: 涉及切身利益 = ¦"是"`, "GK1249", false, ""},
	{"a full stop behind a condition", "a", "‹当|when›: 涉及切身利益,", "‹当|when›: 涉及切身利益¦。,", "GK1220", false, ""},
}

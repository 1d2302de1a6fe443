package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The mark « in a trap's text stands right before the place where the mistake must
// be reported; it is taken out before the file is loaded.
const here = "«"

// trap is one mistake in the small world.
type trap struct {
	name     string
	file     string // what is changed: vocabulary, place, instrument or cases
	old, new string
	want     string // code, and argument 2 (the nearest name) where it matters
	says     string // part of the Chinese message or remedy
}

var traps = []trap{
	{"unquoted exclamation mark is a YAML tag", "instrument", "when: 涉及切身利益", "when: «!涉及切身利益", "GK1040", "not"},
	{"duplicate key", "instrument", "title: 小城信息公开办法", "title: 小城信息公开办法\n«title: 又一个", "GK1050", "title"},
	{"duplicate key in braces", "instrument", "id: secret, tier: bar,", "id: secret, tier: bar, «tier: open,", "GK1050", "tier"},
	{"second document", "instrument", "  3:\n", "  3: {omit: 无}\n«---\nx:\n", "GK1011", "---"},
	{"unknown key with the nearest", "instrument", "quote: x", "«qoute: x", "GK1101", "quote"},
	{"known key at the wrong level", "instrument", "  2:\n", "  2:\n    «tier: bar\n", "GK1101", "规则里"},
	{"parameter at the top that belongs to a rule", "instrument", "place: town", "place: town\n«when: 国家秘密", "GK1101", "规则里"},
	{"key misspelt in a case's expect", "cases", "by: secret", "«bye: secret", "GK1101", "by"},
	{"misspelt fact", "instrument", "when: 国家秘密,", "when: «国家密秘,", "GK1203", "国家秘密"},
	{"misspelt fact inside a condition", "instrument", "商业秘密 and 公开会造成损害", "商业秘密 and «公开会造成损失", "GK1203", "公开会造成损害"},
	{"misspelt fact in a case", "cases", "given: {国家秘密: 是}", "given: {«国家秘蜜: 是}", "GK1203", "国家秘密"},
	{"value of a fact that is not declared", "instrument", "when: 涉及切身利益", `when: '密级 == «"机秘"'`, "GK1247", "机密"},
	{"bare value that is not declared", "instrument", "when: 涉及切身利益", "when: 密级 == «机秘", "GK1247", "机密"},
	{"date in another form", "instrument", "when: 涉及切身利益", "when: '形成日期 >= «2024/03/01'", "GK1211", "2024-03-01"},
	{"full-width comma in a condition", "instrument", "when: 国家秘密,", "when: '国家秘密«，商业秘密',", "GK1209", "and"},
	{"full-width equals sign", "instrument", "when: 涉及切身利益", `when: '密级 «＝＝ "机密"'`, "GK1207", "="},
	{"full-width brackets", "instrument", "when: 涉及切身利益", "when: «（国家秘密） and 涉及切身利益", "GK1207", "("},
	{"Chinese quotation marks", "instrument", "when: 涉及切身利益", "when: '密级 == «“机密”'", "GK1208", "机密"},
	{"full-width comma between list items", "instrument", "lifts: trade", "lifts: [trade«，internal]", "GK1057", "半角"},
	{"full-width colon", "instrument", "title: 小城信息公开办法", "title«：小城信息公开办法", "GK1055", "半角冒号"},
	{"或 inside one identifier", "instrument", "when: 国家秘密,", "when: «国家秘密或商业秘密,", "GK1204", "or"},
	{"且 inside one identifier", "instrument", "when: 国家秘密,", "when: «国家秘密且商业秘密,", "GK1204", "and"},
	{"非 glued to a name", "instrument", "when: 国家秘密,", "when: «非国家秘密,", "GK1204", "not"},
	{"或者 between names", "instrument", "when: 国家秘密,", "when: 国家秘密 «或者 商业秘密,", "GK1205", "or"},
	{"tab indentation", "instrument", "    limits:", "«\tlimits:", "GK1020", "空格"},
	{"anchor", "instrument", "title: 小城信息公开办法", "title: «&t 小城信息公开办法", "GK1042", "&"},
	{"alias", "instrument", "title: 小城信息公开办法", "title: «*t", "GK1043", "*"},
	{"merge key", "instrument", "  3:\n", "  3:\n    «<<: {omit: 无}\n", "GK1044", "<<"},
	{"quote with a comma in braces makes a second key", "instrument", "when: 国家秘密,", "when: 国家秘密, quote: 甲,«乙,", "GK1052", "引号"},
	{"conditional operator", "instrument", "when: 涉及切身利益", "when: '国家秘密 «? 商业秘密 : 内部事务'", "GK1231", ""},
	{"default for unknown", "instrument", "when: 涉及切身利益", "when: '国家秘密 «?? 商业秘密'", "GK1232", ""},
	{"arithmetic", "instrument", "when: 涉及切身利益", "when: 申请件数 «+ 1 > 3", "GK1230", ""},
	{"call", "instrument", "when: 涉及切身利益", "when: «now() > 形成日期", "GK1235", ""},
	{"closure", "instrument", "when: 涉及切身利益", "when: «any(公开渠道)", "GK1233", ""},
	{"single equals sign", "instrument", "when: 涉及切身利益", `when: '密级 «:= "机密"'`, "GK1214", "="},
	{"comparison out of a fact's bounds is no mistake of spelling", "instrument", "when: 涉及切身利益", "when: 申请件数 > «五", "GK1250", ""},
	{"not in reads not first", "instrument", "when: 涉及切身利益", `when: '«not 密级 == "机密"'`, "GK1242", ""},
	{"decision that is not declared", "instrument", "      办理方式:\n", "      «办理方法:\n", "GK1329", "办理方式"},
	{"tier that is not declared", "instrument", "tier: merge", "tier: «merg", "GK1330", "merge"},
	{"outcome that is not declared", "instrument", "then: 主动公开", "then: «主动公布", "GK1331", "主动公开"},
	{"lift of a ground that does not exist", "instrument", "lifts: trade", "lifts: «tade", "GK1332", "trade"},
	{"lift of a ground of another decision", "instrument", "lifts: trade", "lifts: «merge-many", "GK1333", "办理方式"},
	{"undeclared event", "instrument", "from: 信息形成", "from: «信息生成", "GK1336", "信息形成"},
	{"undeclared role", "instrument", "who: 办公室", "who: «办公厅", "GK1336", "办公室"},
	{"undeclared role of a judgement", "vocabulary", "judged_by: 行政机关, otherwise", "judged_by: «行政机构, otherwise", "GK1336", "行政机关"},
	{"article that does not exist", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: «town-01 第九条, how: other},", "GK1338", "第九条"},
	{"instrument that does not exist", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: «town-10 第一条, how: other},", "GK1337", "town-01"},
	{"text that is no citation", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: «第二十条, how: other},", "GK1339", ""},
	{"direction of a departure", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: town-01 第一条, how: «hardness},", "GK1340", "hardens"},
	{"direction of a departure, in Chinese", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: town-01 第一条, how: «自我从言},", "GK1340", "stricter-on-self（自我从严）"},
	{"departure in both spellings", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: town-01 第一条, how: other}, «与上位法不同: {from: town-01 第一条, how: other},", "GK1064", "departs"},
	{"key of a departure", "instrument", "when: 国家秘密,", "when: 国家秘密, departs: {from: town-01 第一条, how: other, «nots: x},", "GK1101", "note"},
	{"counterpart that does not exist", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, parallels: «town-01/trad", "GK1354", "town-01/trade"},
	{"counterpart of a limit that does not exist", "instrument", "within: 20 working days", "within: 20 working days, parallels: «town-01/publsh", "GK1351", "town-01/publish"},
	{"counterpart that is not superior", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, parallels: «town-01/trade", "GK1358", "town-01"},
	{"decision that answers itself", "vocabulary", "    meanwhile: closed\n", "    meanwhile: closed\n    answers: «公开属性\n", "GK1359", "公开属性"},
	{"decision that answers one that does not exist", "vocabulary", "    meanwhile: closed\n", "    meanwhile: closed\n    answers: «办理方法\n", "GK1329", "办理方式"},
	{"outcome that its counterpart does not have", "vocabulary", "    meanwhile: closed\n", "    meanwhile: closed\n    answers: {decision: 办理方式, outcomes: {不予公开: «分别处理}}\n", "GK1331", "分别办理"},
	{"rule id used twice", "instrument", "id: trade", "id: «secret", "GK1303", "secret"},
	{"rules one level up", "instrument", "  1: {omit: 目的与依据}\n", "  1:\n  «lifts: {公开属性: [{id: more, lifts: trade, when: 第三方同意}]}\n", "GK1382", "缩进两个空格"},
	{"articles left out", "instrument", "  3:\n", "  «6:\n", "GK1325", "第三条至第五条"},
	{"number of an article that does not fit", "instrument", "  2:\n", "  «5:\n", "GK1324", "第二条"},
	{"a key of rules twice", "instrument", "    lifts:\n", "    grounds: {}\n    lifts:\n", "GK1050", "grounds"},
	{"place by its name", "instrument", "place: town", "place: «小城", "GK1316", "town"},
	{"article left out", "instrument", "  3:\n", "  «4:\n", "GK1325", "第三条"},
	{"article out of order", "instrument", "  3:\n", "  «1-1:\n", "GK1324", ""},
	{"article that is no number", "instrument", "  3:\n", "  «第三条:\n", "GK1323", "第三条"},
	{"article with nothing in it", "instrument", "  1: {omit: 目的与依据}", "  1: «{}", "GK1326", "第一条"},
	{"item that is no number", "instrument", "item: 二", "item: «贰", "GK1328", ""},
	{"place that does not exist", "instrument", "place: town", "place: «twon", "GK1316", "town"},
	{"no day of entry into force", "instrument", "in_force: {from: 2020-01-01}", "in_force: «{to: 2020-01-01}", "GK1322", ""},
	{"day that does not exist", "instrument", "from: 2020-01-01", "from: «2021-02-29", "GK1109", "2021-02-29"},
	{"force before the start", "instrument", "in_force: {from: 2020-01-01}", "in_force: «{from: 2020-01-01, to: 2019-01-01}", "GK1321", ""},
	{"rule outside its instrument's time", "instrument", "id: vital,", "id: «vital, in_force: {to: 2019-12-31},", "GK1349", "vital"},
	{"period that cannot be read", "instrument", "within: 20 working days", "within: «20 workdays", "GK1344", ""},
	{"mark of an attribute that does not exist", "instrument", "    limits:", "    marks: {id: m, attribute: «主动公布}\n    limits:", "GK1331", "主动公开"},
	{"two modalities", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, must_not: 国家秘密", "GK1335", "fee-free"},
	{"quote too long", "instrument", "when: 国家秘密,", "when: 国家秘密, quote: «" + strings.Repeat("长", 41) + ",", "GK1334", "40"},
	{"type of a fact", "vocabulary", "type: date}", "type: «data}", "GK1304", "date"},
	{"name of a fact used twice", "vocabulary", "term: 商业秘密", "term: «国家秘密", "GK1303", "国家秘密"},
	{"other name already taken", "vocabulary", "type: bool}\n  harm:", "type: bool, also: [«涉密]}\n  harm:", "GK1303", "涉密"},
	{"enum without values", "vocabulary", ", values: [同意, 不同意]", "", "GK1305", "第三方答复"},
	{"otherwise is no value", "vocabulary", "otherwise: 无", "otherwise: «没有", "GK1306", ""},
	{"derived loop", "vocabulary", "  «many: {term: 件数较多, type: bool, derived: 申请件数 > 10}", "  «many: {term: 件数较多, type: bool, derived: 大量申请}\n  mass: {term: 大量申请, type: bool, derived: 件数较多}", "GK1309", "件数较多 → 大量申请"},
	{"question of what is no judgement", "vocabulary", "type: int, min: 0, max: 1000}", "type: int, min: 0, max: 1000, arises: «国家秘密}", "GK1360", "申请件数"},
	{"question of what nobody judges", "vocabulary", "type: bool}\n  business", "type: bool, arises: «国家秘密}\n  business", "GK1360", "涉及切身利益"},
	{"questions that wait for each other", "vocabulary", "«harm: {term: 公开会造成损害, type: bool, judged_by: 行政机关}", "«harm: {term: 公开会造成损害, type: bool, judged_by: 行政机关, arises: 决定不公开}\n  why: {term: 理由, type: bool, judged_by: 行政机关, arises: 公开会造成损害, doubts: [决定不公开]}", "GK1361", "公开会造成损害 → 决定不公开 → 理由 → 公开会造成损害"},
	{"question that arises by its own answer, through a meaning", "vocabulary", "  «withheld: {term: 决定不公开, type: bool, judged_by: 行政机关, otherwise: unknown}", "  «withheld: {term: 决定不公开, type: bool, judged_by: 行政机关, arises: 已有决定}\n  decided: {term: 已有决定, type: bool, derived: 决定不公开 or 内部事务}", "GK1361", "决定不公开 → 决定不公开"},
	{"fact that doubts itself", "vocabulary", "also: [涉密]}", "also: [涉密], doubts: [«涉密]}", "GK1361", "国家秘密 → 国家秘密"},
	{"doubt about a fact that does not exist", "vocabulary", "also: [涉密]}", "also: [涉密], doubts: [«商业秘蜜]}", "GK1203", "商业秘密"},
	{"key in both spellings", "vocabulary", "also: [涉密]}", "also: [涉密], doubts: [商业秘密], «使其存疑: [商业秘密]}", "GK1064", "doubts"},
	{"decision about something else", "vocabulary", "    term: 公开属性\n", "    term: 公开属性\n    about: «文件\n", "GK1344", "信息"},
	{"moment that is neither a word nor a step", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, binds: «before-relase", "GK1365", "before-release"},
	{"moment in Chinese that is no word", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, binds: «公开前", "GK1365", "公开之前"},
	{"moment twice", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, binds: [before-release, «before-release]", "GK1303", "before-release"},
	{"moment in both spellings", "instrument", "must: 收费金额 <= 0", "must: 收费金额 <= 0, binds: afterwards, «何时核对: afterwards", "GK1064", "binds"},
	{"release that makes nothing true", "vocabulary", "implications:\n", "releases: {«nothing: {国家秘密: 否}}\nimplications:\n", "GK1367", "nothing"},
	{"release that does not exist", "vocabulary", "implications:\n", "releases: {«公开: {国家秘密: 否}}\nimplications:\n", "GK1367", "主动公开"},
	{"release that makes a misspelt fact true", "vocabulary", "implications:\n", "releases: {主动公开: {«国家密秘: 否}}\nimplications:\n", "GK1203", "国家秘密"},
	{"release twice, in both spellings", "vocabulary", "implications:\n", "releases: {repost: {国家秘密: 否}, «转载: {国家秘密: 否}}\nimplications:\n", "GK1064", "repost"},
	{"article executed by nothing", "instrument", "  1: {omit: 目的与依据}", "  1: {note: 追究, executed: «town-01/fee-fre}", "GK1368", "town-01/fee-free"},
	{"article executed by itself and not encoded", "instrument", "  1: {omit: 目的与依据}", "  1: {note: 追究, executed: [fee-free, «none]}", "GK1369", "第一条"},
	{"article omitted and not encoded", "instrument", "  1: {omit: 目的与依据}", "  1: {omit: 目的与依据, executed: «none}", "GK1369", "note"},
	{"article not encoded that does not say what", "instrument", "  1: {omit: 目的与依据}", "  1: {executed: «none}", "GK1369", "note"},
	{"scope under an article", "instrument", "  3:\n", "  3:\n    «scope: {id: all, when: 国家秘密}\n", "GK1362", "town-01"},
	{"scope under an article, in Chinese", "instrument", "  3:\n", "  3:\n    «scope: {under: 第三条, when: 国家秘密}\n", "GK1362", "town-01"},
	{"several scopes", "instrument", "title: 小城", "scope:\n«- {under: 第二条, when: 国家秘密}\ntitle: 小城", "GK1363", "town-01"},
	{"scope without its article", "instrument", "title: 小城", "scope: {when: «国家秘密}\ntitle: 小城", "GK1364", "依据的条文"},
	{"scope without its condition", "instrument", "title: 小城", "scope: «{under: 第二条}\ntitle: 小城", "GK1364", "条件"},
	{"clause of a scope without its condition", "instrument", "title: 小城", "scope: {only_if_given: [«{under: 第二条}]}\ntitle: 小城", "GK1364", "条件"},
	{"article of a clause without its condition", "instrument", "title: 小城", "scope: {under: «第三条, information: {under: 第二条, when: 国家秘密}}\ntitle: 小城", "GK1364", "条件"},
	{"scope of an article that does not exist", "instrument", "title: 小城", "scope: {under: «第九条, when: 国家秘密}\ntitle: 小城", "GK1338", "第九条"},
	{"scope of what is no article", "instrument", "title: 小城", "scope: {under: «第二, when: 国家秘密}\ntitle: 小城", "GK1339", "第二"},
	{"scope that reads a decision", "instrument", "title: 小城", "scope: {under: 第二条, when: '«办理方式 == \"合并办理\"'}\ntitle: 小城", "GK1203", "办理方式"},
	{"scope with a misspelt key", "instrument", "title: 小城", "scope: {under: 第二条, when: 国家秘密, «quot: x}\ntitle: 小城", "GK1101", "quote"},
	{"exception outside the clause on information", "instrument", "title: 小城", "scope: {under: 第二条, when: 国家秘密, «unless: 商业秘密}\ntitle: 小城", "GK1101", "信息"},
	{"ground that says it is scoped", "instrument", "id: secret,", "id: secret, scoped: «true,", "GK1344", "否"},
	{"ground that bars nothing and is not scoped", "instrument", "id: vital,", "id: vital, «scoped: false,", "GK1344", "scoped"},
	{"hold without who answers", "instrument", "    lifts:\n", "    holds: {公开属性: [«{id: unclear, when: 内部事务, resolved_when: 第三方同意}]}\n    lifts:\n", "GK1102", "pending: …"},
	{"hold that nothing resolves", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, when: 内部事务, pending: 主管部门}]}\n    lifts:\n", "GK1102", "resolved_when"},
	{"hold without its doubt", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, pending: 主管部门, resolved_when: 第三方同意}]}\n    lifts:\n", "GK1102", "when"},
	{"hold with an outcome", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, when: 内部事务, pending: 主管部门, resolved_when: 第三方同意, «then: 不予公开}]}\n    lifts:\n", "GK1101", "grounds 之下"},
	{"hold with a force", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, when: 内部事务, pending: 主管部门, resolved_when: 第三方同意, binding: «generally}]}\n    lifts:\n", "GK1344", "暂缓没有力度之分"},
	{"hold with a period from nowhere", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, when: 内部事务, pending: 主管部门, resolved_when: 第三方同意, within: «10个工作日}]}\n    lifts:\n", "GK1381", "unclear"},
	{"hold with a start of no period", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: unclear, when: 内部事务, pending: 主管部门, resolved_when: 第三方同意, from: «信息形成}]}\n    lifts:\n", "GK1381", "限时"},
	{"hold that resolves by the decision it holds", "instrument", "    lifts:\n", "    holds: {公开属性: [{id: «unclear, when: 内部事务, pending: 主管部门, resolved_when: '公开属性 == \"不予公开\"'}]}\n    lifts:\n", "GK1342", "公开属性"},
	{"decision held with itself", "vocabulary", "    term: 办理方式\n", "    term: 办理方式\n    held_with: «办理方式\n", "GK1344", "写另一个决定"},
	{"decision held with one that is not declared", "vocabulary", "    term: 办理方式\n", "    term: 办理方式\n    held_with: «公开性质\n", "GK1329", ""},
	{"order of outcomes that have one", "vocabulary", "    term: 办理方式\n", "    term: 办理方式\n    ordered: «true\n", "GK1344", "ordered"},
	{"fact of something else", "vocabulary", "also: [涉密]}", "also: [涉密], of: «单位}", "GK1344", "of"},
	{"other state of what is undetermined", "vocabulary", "    meanwhile: closed\n", "    meanwhile: «公开\n", "GK1344", "只能写 closed（不公开）"},
	{"clause of a scope whose article is misspelt", "instrument", "title: 小城", "scope: {under: 第二条, when: 国家秘密, only_if_given: {«undr: 第三条, when: 国家秘密}}\ntitle: 小城", "GK1101", "“under”"},
	{"scope whose condition is misspelt", "instrument", "title: 小城", "scope: {under: 第二条, «whem: 国家秘密}\ntitle: 小城", "GK1101", "when"},
	{"key of a scope in both spellings", "instrument", "title: 小城", "scope: {under: 第二条, «依: 第二条, when: 国家秘密}\ntitle: 小城", "GK1064", "under"},
	{"vocabulary reads a decision", "vocabulary", "then: 国家秘密}", `then: '«公开属性 == "不予公开"'}`, "GK1203", ""},
	{"force of a tier", "vocabulary", "force: ban", "force: «bann", "GK1313", "ban"},
	{"determination is no bool fact", "vocabulary", "determination: 决定不公开", "determination: «密级", "GK1308", "密级"},
	{"one outcome only", "vocabulary", "  handling:\n    term: 办理方式\n    outcomes: [合并办理, 分别办理]", "  «handling:\n    term: 办理方式\n    outcomes: [合并办理]", "GK1311", "办理方式"},
	{"relations that no case can meet", "vocabulary", "implications:\n", "implications:\n- {id: no-world, when: 国家秘密 or not 国家秘密, then: 商业秘密 and not 商业秘密}\n", "GK1356", ""},
	{"calendar that does not exist", "place", "calendar: cn", "calendar: «china", "GK1317", "cn"},
	{"place above itself", "place", "term: 小城", "term: 小城\nsuperior: [town]", "GK1350", "town"},
	{"superior place that does not exist", "place", "term: 小城", "term: 小城\nsuperior: [«twon]", "GK1316", "town"},
	{"glob that misses the files of its place", "place", "instruments: town/*.yaml", "instruments: «other/*.yaml", "GK1385", "town/*.yaml"},
	{"case naming a rule that does not exist", "cases", "by: secret", "by: «secrets", "GK1505", "secret"},
	{"case naming an outcome that does not exist", "cases", "公开属性: 不予公开", "公开属性: «不公开", "GK1331", "不予公开"},
	{"case naming a decision that does not exist", "cases", "公开属性: 不予公开", "«公开性质: 不予公开", "GK1101", "公开属性"},
	{"case expecting nothing", "cases", "  国家秘密不予公开:\n    given: {国家秘密: 是}\n    expect: {公开属性: 不予公开, by: secret}", "  «国家秘密不予公开:\n    given: {国家秘密: 是}\n    expect: {}", "GK1506", "国家秘密不予公开"},
	{"case with a list that says nothing", "cases", "by: secret", "«missing: []", "GK1522", "missing"},
	{"case with instruments that are not named", "cases", "by: secret", "«lapsed: []", "GK1522", "lapsed"},
	{"case without a day", "cases", "on: 2024-03-01, ", "", "GK1502", "国家秘密不予公开"},
	{"case with a value that does not fit", "cases", "国家秘密: 是", "国家秘密: «也许", "GK1504", "国家秘密"},
	{"cases of an instrument that does not exist", "cases", "cases: town-01", "cases: «town-02", "GK1352", "town-01"},
	{"assume is false or nothing", "cases", "assume: false", "assume: «true", "GK1503", ""},
	{"status of a requirement", "cases", "by: secret", "requires: {fee-free: «ok}", "GK1507", "complied"},
	{"requirement that does not exist", "cases", "by: secret", "requires: {«fee-fre: complied}", "GK1505", "fee-free"},
	{"fact to be missing that does not exist", "cases", "by: secret", "missing: [«国家密秘]", "GK1203", "国家秘密"},
	{"limit that does not exist", "cases", "by: secret", "limit: {id: «publsh, from: 2024-03-01, due: 2024-03-29}", "GK1351", ""},
	{"kind of a file", "cases", "cases: town-01", "«case: town-01", "GK1301", "cases"},
}

func (tr trap) text(t *testing.T) (file, text string) {
	t.Helper()
	base := map[string][2]string{
		"vocabulary": {"vocabulary.yaml", townVocabulary}, "place": {"town.yaml", townPlace},
		"instrument": {"town/01.yaml", townInstrument}, "cases": {"town/01.cases.yaml", townCases},
	}[tr.file]
	old, text := strings.ReplaceAll(tr.old, here, ""), base[1]
	if tr.old == "quote: x" {
		old, text = "quote: x", swap(t, text, "id: secret,", "id: secret, quote: x,")
	}
	return base[0], swap(t, text, old, tr.new)
}

// TestTraps shows for each mistake its code, where it is reported and what the
// message offers instead.
func TestTraps(t *testing.T) {
	for _, tr := range traps {
		t.Run(tr.name, func(t *testing.T) {
			file, text := tr.text(t)
			want := ""
			if before, _, marked := strings.Cut(text, here); marked {
				line := strings.Count(before, "\n") + 1
				column := len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
				want = fmt.Sprintf("%s:%d:%d", file, line, column)
			}
			list := mistakes(t, town(file, strings.Replace(text, here, "", 1)))
			var found *diag.Diagnostic
			var got []string
			for i, d := range list {
				got = append(got, d.Explain("zh"))
				if d.Code == diag.Code(tr.want) && (found == nil || want != "" && found.Range.String() != want) {
					found = &list[i]
				}
			}
			require.NotNil(t, found, "want %s %s, got\n%s", tr.want, want, strings.Join(got, "\n"))
			if want != "" {
				assert.Equal(t, want, found.Range.String(), "%s", strings.Join(got, "\n"))
			}
			assert.Contains(t, found.Message("zh")+found.Remedy().In("zh"), tr.says)
			assert.NotEmpty(t, found.Remedy().In("en"))
		})
	}
}

// follows lists the traps after which more is wrong: what was to be declared there
// is missing, or a character stands twice.
var follows = map[string]bool{
	"second document": true, "full-width brackets": true, "tab indentation": true, "rule id used twice": true, "name of a fact used twice": true,
}

// TestOneMistakeIsReportedOnce: what follows from a mistake is not reported as a
// mistake of its own.
func TestOneMistakeIsReportedOnce(t *testing.T) {
	for _, tr := range traps {
		if follows[tr.name] {
			continue
		}
		t.Run(tr.name, func(t *testing.T) {
			file, text := tr.text(t)
			var lines []string
			for _, d := range mistakes(t, town(file, strings.Replace(text, here, "", 1))) {
				if d.Severity == diag.Error {
					lines = append(lines, d.Explain("zh"))
				}
			}
			assert.Len(t, lines, 1, "%s", strings.Join(lines, "\n"))
		})
	}
}

// TestItemsOutOfOrder: a number of an item that jumps, or that a copy kept, is doubtful;
// with its quote a rule may stand where it reads best.
func TestItemsOutOfOrder(t *testing.T) {
	for edit, want := range map[[2]string]string{
		{"item: 二, id: trade", "item: 七, id: trade"}:           "GK1383 town/01.yaml:11:23",
		{"item: 一, id: secret", "item: 六, id: secret"}:         "GK1383 town/01.yaml:10:23",
		{"item: 二, id: trade", "item: 一, id: trade"}:           "GK1384 town/01.yaml:11:23",
		{"item: 二, id: trade", "item: 七, quote: x, id: trade"}: "",
	} {
		book, err := rules.Load(town("town/01.yaml", swap(t, townInstrument, edit[0], edit[1])))
		require.NoError(t, err)
		got := ""
		for _, d := range book.Diagnostics() {
			if d.Severity == diag.Warning {
				got += string(d.Code) + " " + d.Range.String()
			}
		}
		assert.Equal(t, want, got, edit[1])
	}
}

// TestHoldsWantAnOrder: a decision whose outcomes have no order of strictness takes no
// holds, whichever way it says so.
func TestHoldsWantAnOrder(t *testing.T) {
	held := swap(t, townInstrument, "    lifts:\n", "    holds: {办理方式: [{id: unclear, when: 内部事务, pending: 主管部门, resolved_when: 第三方同意}]}\n    lifts:\n")
	mustLoad(t, town("town/01.yaml", held))
	for _, spelling := range []string{"en", "zh"} {
		vocabulary := spelt("vocabulary.yaml", swap(t, townVocabulary, "    term: 办理方式\n", "    term: 办理方式\n    ordered: false\n"), spelling)
		list := mistakes(t, town("town/01.yaml", held, "vocabulary.yaml", vocabulary))
		require.Len(t, list, 1)
		assert.Equal(t, diag.Code("GK1380"), list[0].Code)
		assert.Equal(t, "town/01.yaml:18:13", list[0].Range.String())
		assert.Contains(t, list[0].Message("zh"), "办理方式")
	}
}

func TestDecisionLoop(t *testing.T) {
	text := swap(t, townInstrument, "when: 件数较多,", `when: '公开属性 == "主动公开"',`)
	text = swap(t, text, "when: 涉及切身利益", `when: '办理方式 == "合并办理"'`)
	list := mistakes(t, town("town/01.yaml", text))
	require.Equal(t, diag.Code("GK1342"), list[0].Code)
	assert.Equal(t, "town/01.yaml:16:14", list[0].Range.String(), "at the rule that closes the circle")
	assert.Contains(t, list[0].Message("zh"), "公开属性 → 办理方式 → 公开属性")
}

func TestOverlappingEditions(t *testing.T) {
	first := swap(t, swap(t, townInstrument, "town-01", "town-01@2020"), "{from: 2020-01-01}", "{from: 2020-01-01, to: 2022-01-01}")
	second := swap(t, swap(t, townInstrument, "town-01", "town-01@2022"), "{from: 2020-01-01}", "{from: 2022-01-01}")
	list := mistakes(t, town("town/01.yaml", first, "town/02.yaml", second))
	require.Equal(t, diag.Code("GK1347"), list[0].Code)
	assert.Equal(t, "town/02.yaml:1:13", list[0].Range.String())
	assert.Equal(t, "town/01.yaml:1:13", list[0].Related[0].Range.String())
	mustLoad(t, town("town/01.yaml", first, "town/02.yaml", strings.Replace(second, "from: 2022-01-01", "from: 2022-01-02", 1)))
}

// TestHostile: what could hang, crash or exhaust the host is refused, and at once.
func TestHostile(t *testing.T) {
	condition := func(s string) string { return swap(t, townInstrument, "when: 涉及切身利益", "when: "+s) }
	block := func(s string) string {
		return swap(t, townInstrument, "{item: 四, id: vital, tier: open, when: 涉及切身利益, then: 主动公开}",
			"item: 四\n        id: vital\n        tier: open\n        then: 主动公开\n        when: >-\n"+s)
	}
	long := strings.Repeat(strings.Repeat("(", 1000)+"\n", 10)
	for _, tc := range []struct {
		name, text, want string
	}{
		{"nine hundred nested parentheses in one line", condition(strings.Repeat("(", 900) + "国家秘密" + strings.Repeat(")", 900)), "GK1202"},
		{"ten thousand nested parentheses", block(indent(long)), "GK1201"},
		{"ten thousand parentheses in one line", condition(strings.Repeat("(", 10_000)), "GK1009"},
		{"a megabyte of parentheses", condition(strings.Repeat("(", 1<<20)), "GK1002"},
		{"almost a megabyte of parentheses in lines", block(indent(strings.Repeat(strings.Repeat("(", 2000)+"\n", 500))), "GK1201"},
		{"ten thousand negations", block(indent(strings.Repeat(strings.Repeat("not ", 500)+"\n", 20)) + "        国家秘密\n"), "GK1201"},
		{"deeply nested lists", townInstrument + "note: " + strings.Repeat("[", 500) + strings.Repeat("]", 500) + "\n", "GK1012"},
		{"alias bomb", townInstrument + "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "GK1042"},
		{"GBK", "instrument: town-01\ntitle: \xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa\xb0\xec\xb7\xa8\n", "GK1004"},
		{"UTF-16", "i\x00n\x00s\x00t\x00r\x00u\x00m\x00e\x00n\x00t\x00:\x00 \x00a\x00", "GK1005"},
		{"empty file", "", "GK1010"},
		{"comment alone", "# 待补充\n", "GK1010"},
		{"a list at the top", "- 甲\n- 乙\n", "GK1103"},
		{"zero byte", "instrument: a\x00b\n", "GK1006"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			start := time.Now()
			list := mistakes(t, town("town/01.yaml", tc.text))
			// Milliseconds on an idle machine; the bound leaves room for the race detector
			// on a busy one, and not for anything that grows faster than the input.
			assert.Less(t, time.Since(start), time.Minute)
			var codes []string
			for _, d := range list {
				codes = append(codes, string(d.Code))
			}
			assert.Contains(t, codes, tc.want, "%v", list[:min(3, len(list))])
		})
	}
}

func indent(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString("          " + line)
	}
	return b.String()
}

// TestEveryExpectationCanFail: for each key of `expect` a case that holds and one
// that does not; the failure stands where the expectation is written.
func TestEveryExpectationCanFail(t *testing.T) {
	secret := "given: {国家秘密: 是, 涉及切身利益: 是}"
	open := "assume: nothing, given: {涉及切身利益: 是}"
	before := "on: 2019-12-31, given: {国家秘密: 是}"
	for _, tc := range []struct{ head, holds, fails string }{
		{secret, "公开属性: 不予公开", "公开属性: 主动公开"},
		{secret, "公开属性: 不予公开", "公开属性: 没有规则"},
		{secret, "公开属性: 不予公开", "公开属性: 未定"},
		{open, "公开属性: 未定", "公开属性: 主动公开"},
		{open, "undetermined: 公开属性", "公开属性: 依申请公开"},
		{secret, "公开属性: 不予公开", "undetermined: 公开属性"},
		{before, "公开属性: 没有规则", "公开属性: 不予公开"},
		{before, "not_yet: town-01", "lapsed: town-01"},
		{secret, "公开属性: 不予公开", "not_yet: town-01"},
		{secret, "公开属性: 不予公开, by: secret", "公开属性: 不予公开, by: vital"},
		{secret, "公开属性: 不予公开, by: town-01/secret", "公开属性: 不予公开, by: [secret, vital]"},
		{secret, "公开属性: 不予公开, also: [vital, rest]", "公开属性: 不予公开, also: trade"},
		{secret, "公开属性: 不予公开, not: trade", "公开属性: 不予公开, not: vital"},
		{open, "公开属性: 未定, open: [secret, trade]", "公开属性: 未定, open: vital"},
		{open, "公开属性: 未定, missing: 国家秘密", "公开属性: 未定, missing: 公开会造成损害"},
		{open, "公开属性: 未定, judgements: 公开会造成损害", "公开属性: 未定, judgements: 国家秘密"},
		{open, "公开属性: 未定, never: 依申请公开", "公开属性: 未定, never: 主动公开"},
		{secret, "公开属性: 不予公开, never: 主动公开", "公开属性: 不予公开, never: 不予公开"},
		{secret, "公开属性: 不予公开, local: 不予公开", "公开属性: 不予公开, local: 主动公开"},
		{open, "公开属性: 未定, local: 未定", "公开属性: 未定, local: 沉默"},
		{secret, "公开属性: 不予公开, superior: 沉默", "公开属性: 不予公开, superior: 不予公开"},
		{secret, "公开属性: 不予公开, conflict: none", "公开属性: 不予公开, conflict: town-01 第二条"},
		{secret, "公开属性: 不予公开", "公开属性: 不予公开, contest: true"},
		{"given: {收费金额: 0}", "requires: {fee-free: complied}", "requires: {fee-free: unknown}"},
		{"given: {收费金额: 0.01}", "requires: {fee-free: violated}", "requires: {fee-free: complied}"},
		{"given: {}", "requires: {fee-free: unknown}", "requires: {fee-free: n/a}"},
		{"given: {}", "limit: {id: publish, from: 2024-03-01, due: 2024-03-29}", "limit: {id: publish, from: 2024-03-01, due: 2024-03-28}"},
		{before, "not_yet: town-01", "limit: {id: publish, from: 2019-12-31, due: 2020-02-03}"},
		{"given: {申请件数: 11}", "办理方式: 合并办理, by: merge-many", "办理方式: 分别办理"},
	} {
		run := func(expect string) diag.List {
			text := "cases: town-01\nbase: {place: town, on: 2024-03-01, assume: false}\neach:\n  一个案例: {" + tc.head + ", expect: {" + expect + "}}\n"
			book := mustLoad(t, town("town/01.cases.yaml", text))
			return casework.RunCase(book, book.Cases()[0].Cases[0]).Failures
		}
		assert.Empty(t, run(tc.holds), "%s: %s", tc.head, tc.holds)
		failures := run(tc.fails)
		require.NotEmpty(t, failures, "%s: %s", tc.head, tc.fails)
		assert.Equal(t, diag.Code("GK1508"), failures[0].Code)
		assert.Equal(t, 4, failures[0].Range.Start.Line)
		assert.Contains(t, failures[0].Message("zh"), "一个案例")
	}
}

// That nothing is contested is an expectation like any other.
func TestCaseExpectsNoContest(t *testing.T) {
	for word, fails := range map[string]bool{"true": false, "false": true} {
		book, err := policies.LoadCases(t.Context(), fstest.MapFS{"more.cases.yaml": {Data: []byte(`cases: sucheng-02-attribute
base: {place: sucheng, on: 2024-03-01, assume: false}
each:
  竞合:
    given: {商业秘密: true, 公开会损害第三方合法权益: true, 第三方同意: true, 本单位确定主动公开: true}
    expect: {undetermined: 公开属性, contest: ` + word + "}\n")}})
		require.NoError(t, err)
		var failures diag.List
		for _, f := range book.Cases() {
			if f.File == "more.cases.yaml" {
				failures = casework.RunCase(book, f.Cases[0]).Failures
			}
		}
		assert.Equal(t, fails, len(failures) > 0, word)
	}
}

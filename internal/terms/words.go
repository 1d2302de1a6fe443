package terms

// former are words that were written once and are still read, by list and English word.
var former = [...]struct{ list, said, en string }{
	{"expected", "没有规则", "no-rule"},
	{"layer", "沉默", "silent"},
}

// Former is the English word for what was written in its place once, "" for none.
func Former(list, said string) string {
	for _, f := range former {
		if f.list == list && f.said == said {
			return f.en
		}
	}
	return ""
}

// words are the closed lists: what the value of a key can be where it is one of few. A
// list that other values may stand beside (a step's id beside 公开之前) holds the words
// only.
var words = [...]section{
	{name: "yes-no", pairs: []Pair{{"true", "是"}, {"false", "否"}}},
	{name: "fact-value", pairs: []Pair{{"true", "是"}, {"false", "否"}}},
	{name: "otherwise", pairs: []Pair{{"true", "是"}, {"false", "否"}, {"unknown", "不代定"}}},
	{name: "fact-type", pairs: []Pair{
		{"bool", "是非"}, {"enum", "单选"}, {"set", "多选"}, {"int", "整数"}, {"decimal", "小数"}, {"date", "日期"},
	}},
	{name: "fact-of", pairs: []Pair{{"organ", "机关"}}},
	{name: "force", pairs: []Pair{
		{"ban", "禁止"}, {"permission", "可以"}, {"assignment", "归类"}, {"duty", "应当"}, {"default", "其余"},
	}},
	{name: "about", pairs: []Pair{{"information", "信息"}}},
	{name: "meanwhile", pairs: []Pair{{"closed", "不公开"}}},
	{name: "none", pairs: []Pair{{"none", "无"}}},
	{name: "executed", pairs: []Pair{{"none", "尚未编入"}}},
	{name: "binding", pairs: []Pair{{"generally", "原则上"}}},
	{name: "moment", pairs: []Pair{{"before-release", "公开之前"}, {"before-supply", "提供之前"}, {"afterwards", "事后"}}},
	{name: "not-in-text", pairs: []Pair{
		{"no-text", "没有原文"}, {"damaged", "原文残缺"}, {"whole-article", "没有一句可引"}, {"figure-in-article", "数字在本条别处"},
		{"figure-elsewhere", "数字见于他条"}, {"figure-in-law", "数字依上位法"}, {"figure-read", "数字由文义得出"}, {"actor-elsewhere", "主体见于他条"},
		{"actor-read", "主体由文义得出"}, {"modality-read", "力度由文义得出"}, {"citation-read", "引条由文义得出"},
	}},
	{name: "topic-lines", pairs: []Pair{
		{"bands", "等次线"}, {"bonuses", "加分"}, {"deductions", "扣分"}, {"vetoes", "一票否决"}, {"caps", "上限"}, {"tariffs", "收费标准"},
		{"recurs", "定期任务"}, {"sanctions", "追责处理"}, {"marks", "标注"}, {"silences", "逾期后果"},
	}},
	{name: "how-departs", pairs: []Pair{
		{"discloses-barred", "公开了禁止公开的"}, {"hardens", "收紧裁量"}, {"withholds", "限制了应当公开的"}, {"softens", "放宽义务"},
		{"adds-ground", "增设不公开情形"}, {"adds-condition", "增设条件"}, {"adds-fee", "增设收费"}, {"lengthens", "延长本机关期限"},
		{"shortens", "缩短他人期限"}, {"outdated", "沿用旧法"}, {"internal-review", "增设内部审批"}, {"stricter-on-self", "自我从严"},
		{"favours-applicant", "有利于申请人"}, {"other", "其他"},
	}},
	// The outcomes of the attribute keep their Chinese names in both spellings.
	{name: "release", pairs: []Pair{
		{"主动公开", "主动公开"}, {"依申请公开", "依申请公开"}, {"部分公开", "部分公开"}, {"定向", "定向"}, {"repost", "转载"}, {"nothing", "不公开"}, {"by-outcome", "随结果"},
	}},
	{name: "choice", pairs: []Pair{{"passes", "放行"}, {"stops", "不放行"}, {"returns", "退回"}}},
	{name: "mark-on", pairs: []Pair{{"redacted", "删减本"}}},

	// Limits.
	{name: "owed-to", pairs: []Pair{
		{"applicant", "申请人"}, {"third_party", "第三方"}, {"co_maker", "共同制作机关"}, {"office", "本机关"}, {"public", "公众"},
	}},
	{name: "period", pairs: []Pair{{"reasonable", "合理期限"}}},
	{name: "start", pairs: []Pair{{"next_day", "次日"}, {"same_day", "当日"}, {"instant", "即时"}}},
	{name: "roll", pairs: []Pair{
		{"none", "不顺延"}, {"first_working_day", "顺延至工作日"}, {"first_day_after", "顺延至节假日后第一日"}, {"backward", "提前至工作日"},
	}},
	{name: "ends", pairs: []Pair{{"midnight", "当日终了"}, {"close", "下班"}}},
	{name: "silence", pairs: []Pair{{"none", "无后果"}}},
	{name: "join", pairs: []Pair{{"all", "全部办完"}, {"any", "先到为准"}}},

	// Scores, liability, plans.
	{name: "year", pairs: []Pair{{"calendar", "公历年"}}},
	{name: "cap-of", pairs: []Pair{
		{"bonus", "单项加分"}, {"bonuses", "加分合计"}, {"deduction", "单项扣分"}, {"deductions", "扣分合计"}, {"total", "总分"}, {"grade", "等次"},
	}},
	{name: "rounding", pairs: []Pair{{"half_up", "四舍五入"}, {"half_even", "四舍六入五成双"}, {"down", "舍去"}, {"up", "进一"}}},
	{name: "combines", pairs: []Pair{{"alone", "单独"}, {"together", "合并"}}},
	{name: "sanction-how", pairs: []Pair{{"must", "应当"}, {"may", "可以"}, {"as_fits", "视情"}, {"refer", "移送"}}},
	{name: "effect", pairs: []Pair{{"lighter", "从宽"}, {"heavier", "从重"}}},
	{name: "pace", pairs: []Pair{{"standing", "长期坚持"}, {"timely", "及时"}}},

	// Cases and walks.
	{name: "assume", pairs: []Pair{{"false", "按否"}, {"nothing", "不代定"}}},
	{name: "expected", pairs: []Pair{{"undetermined", "未定"}, {"no-rule", "无规则可用"}}},
	{name: "layer", pairs: []Pair{{"undetermined", "未定"}, {"silent", "无规定"}}},
	{name: "status", pairs: []Pair{
		{"complied", "符合"}, {"violated", "违反"}, {"unknown", "不明"}, {"n/a", "不适用"},
		{"local-complied", "本地符合"}, {"local-violated", "本地违反"}, {"local-unknown", "本地不明"},
	}},
	{name: "completeness", pairs: []Pair{{"complete", "齐全"}, {"incomplete", "不全"}, {"unknown", "不明"}, {"n/a", "不适用"}}},
	{name: "says", pairs: []Pair{
		{"must", "应当"}, {"must_not", "不得"}, {"may", "可以"}, {"generally", "原则上"}, {"strictly", "严格"}, {"as_fits", "视情"}, {"refer", "移送"},
	}},
	{name: "covered", pairs: []Pair{{"covered", "适用"}, {"silent", "不适用"}, {"presupposed", "推定"}}},
	{name: "stands", pairs: []Pair{{"true", "成立"}, {"false", "不成立"}, {"unknown", "不明"}}},
	{name: "because", pairs: []Pair{
		{"closed", "已结案"}, {"bad-event", "事件不符"}, {"wrong-day", "日期不符"}, {"unknown-step", "没有此步"}, {"not-its-turn", "未到此步"},
		{"wrong-role", "非其承办"}, {"wrong-choice", "不能这样选"}, {"wrong-outcome", "结果不符"}, {"lacking", "缺载明事项"},
		{"not-provided", "须先具备的未具备"}, {"otherwise-by-law", "依法应另作"}, {"same-person", "须另一人"}, {"not-reviewed", "未经审查"},
		{"not-silent", "未逾期"}, {"bad-clock", "与期限不符"}, {"bad-facts", "事实不符"}, {"duty", "违反要求"}, {"gate", "未过公开关"},
	}},

	// Mappings and forms.
	{name: "maps", pairs: []Pair{{"attribute", "公开属性"}}},
	{name: "table-counts", pairs: []Pair{{"documents", "文件"}, {"requests", "申请"}, {"disputes", "争议"}}},
	{name: "row-counts", pairs: []Pair{
		{"received", "新收"}, {"carried", "上年结转"}, {"outcome", "办理结果"}, {"closed", "办结合计"}, {"open", "结转下年"},
	}},
	{name: "column-counts", pairs: []Pair{
		{"made", "制发"}, {"repealed", "废止"}, {"valid", "有效"}, {"entered", "填写"}, {"change", "增减"}, {"amount", "金额"},
		{"each", "逐类"}, {"pending", "未结"}, {"total", "合计"},
	}},
	{name: "operator", pairs: []Pair{
		{"and", "且"}, {"or", "或"}, {"not", "非"}, {"in", "属于"}, {"not in", "不属于"}, {"contains", "含"},
		{"==", "="}, {"!=", "≠"}, {"<=", "≤"}, {">=", "≥"},
	}},
}

// Formers lists what was written once for words of a list and is still read.
func Formers(list string) []string {
	var out []string
	for _, f := range former {
		if f.list == list {
			out = append(out, f.said)
		}
	}
	return out
}

package terms

// keys are the kinds of mappings of policy files, each with its keys in canonical order.
// `file` holds the first keys, by which a file says what it is; `rule` is what rules of
// all kinds have: they begin with `rule-head` and end with `rule-end`.
var keys = [...]section{
	{name: "file", pairs: []Pair{
		{"vocabulary", "词汇"}, {"place", "地区"}, {"instrument", "文件"}, {"cases", "案例"}, {"scheme", "细则"}, {"mapping", "对照"},
		{"profile", "单位情况"}, {"form", "表式"},
	}},

	// A vocabulary.
	{name: "vocabulary", pairs: []Pair{
		{"vocabulary", "词汇"}, {"note", "说明"}, {"facts", "事实"}, {"implications", "事实关系"}, {"releases", "公开方式"}, {"choices", "处理"}, {"gives", "载明"}, {"roles", "角色"},
		{"organs", "机关"}, {"events", "事件"}, {"channels", "途径"}, {"decisions", "决定"}, {"synonyms", "俗称"}, {"topics", "主题"},
	}},
	{name: "must-give", pairs: []Pair{{"refused", "不予"}, {"undecided", "未定"}, {"excepted", "例外"}}},
	{name: "must-give-by", pairs: []Pair{{"under", "依"}, {"note", "说明"}}},
	{name: "topic", pairs: []Pair{{"events", "起算事件"}, {"facts", "事实"}, {"decisions", "决定"}, {"lines", "条目"}, {"note", "说明"}}},
	{name: "fact", pairs: []Pair{
		{"term", "名称"}, {"type", "类型"}, {"values", "取值"}, {"unit", "计量单位"}, {"min", "最小"}, {"max", "最大"}, {"also", "又称"},
		{"of", "属于"}, {"judged_by", "由谁判断"}, {"otherwise", "未给时"}, {"arises", "何时要问"}, {"implies", "即为"}, {"doubts", "使其存疑"},
		{"derived", "定义"}, {"ask", "问"}, {"note", "说明"},
	}},
	{name: "declared", pairs: []Pair{{"term", "名称"}, {"note", "说明"}}},
	{name: "event", pairs: []Pair{{"term", "名称"}, {"is", "算作"}, {"awaits", "待确认"}, {"under", "依"}, {"note", "说明"}}},
	{name: "implication", pairs: []Pair{{"id", "编号"}, {"when", "当"}, {"then", "则"}, {"note", "说明"}}},
	{name: "decision", pairs: []Pair{
		{"id", "编号"}, {"term", "名称"}, {"about", "关于"}, {"meanwhile", "未定时"}, {"held_with", "一并暂缓"}, {"answers", "同一问题"},
		{"gap", "都不成立时"}, {"outcomes", "结果"}, {"ordered", "分严宽"}, {"tiers", "顺位"}, {"contests", "竞合"}, {"departure", "不一致时"},
		{"note", "说明"},
	}},
	{name: "tier", pairs: []Pair{{"id", "编号"}, {"term", "名称"}, {"force", "性质"}, {"determination", "须经认定"}, {"note", "说明"}}},
	{name: "contest", pairs: []Pair{{"between", "竞合于"}, {"resolved_by", "以此确定"}, {"way_out", "解决办法"}}},
	{name: "departure", pairs: []Pair{{"resolved_by", "以此确定"}, {"note", "说明"}}},
	{name: "answers", pairs: []Pair{{"decision", "哪项决定"}, {"outcomes", "结果"}}},

	// A place.
	{name: "place", pairs: []Pair{
		{"place", "地区"}, {"term", "名称"}, {"superior", "上级地区"}, {"calendar", "日历"}, {"instruments", "所含文件"}, {"note", "说明"}, {"scope", "适用"},
	}},

	// An instrument.
	{name: "instrument", pairs: []Pair{
		{"instrument", "文件"}, {"title", "全称"}, {"short", "简称"}, {"document", "文号"}, {"issuer", "制定机关"}, {"place", "地区"},
		{"issued", "印发"}, {"in_force", "施行"}, {"reading", "读法"}, {"rests_on", "制定依据"}, {"note", "说明"}, {"scope", "适用"},
		{"not_in_text", "原文未见"}, {"actors", "主体"}, {"decisions", "决定"}, {"scorecards", "计分表"}, {"procedures", "程序"}, {"tariffs", "收费标准"}, {"checklists", "要件"},
		{"preamble", "序言"}, {"articles", "条文"}, {"numbered", "编次"}, {"tasks", "任务"}, {"headings", "部分"},
	}},
	{name: "called", pairs: []Pair{{"called", "文中称"}, {"under", "依"}}},
	{name: "span", pairs: []Pair{{"from", "自"}, {"to", "至"}, {"note", "说明"}}},
	{name: "reading", pairs: []Pair{{"used", "采用"}, {"others", "另读"}, {"why", "缘由"}}},
	{name: "scope-clause", pairs: []Pair{{"under", "依"}, {"when", "当"}, {"quote", "原文"}, {"not_in_text", "原文未见"}, {"reading", "读法"}, {"note", "说明"}}},
	{name: "scope", extends: "scope-clause", pairs: []Pair{{"information", "信息"}, {"only_if_given", "明示才适用"}}},
	{name: "scope-information", extends: "scope-clause", pairs: []Pair{{"unless", "除非"}}},
	{name: "procedure", pairs: []Pair{
		{"id", "编号"}, {"extends", "沿用程序"}, {"subject", "对象"}, {"starts", "始于"}, {"begins", "立案事件"}, {"events", "另报事件"}, {"limits", "期限"}, {"note", "说明"},
		{"remedies", "救济"}, {"outcomes", "结果"},
	}},
	{name: "remedy", pairs: []Pair{{"in_force", "施行"}, {"says", "救济内容"}, {"under", "依"}, {"note", "说明"}}},
	{name: "outcome", pairs: []Pair{
		{"releases", "公开方式"}, {"clears", "审查通过"}, {"establishes", "即认定"}, {"provided", "须先具备"}, {"refuses", "不予"}, {"gives", "载明"},
		{"remedy", "适用救济"}, {"report", "年报栏"}, {"under", "依"}, {"quote", "原文"}, {"not_in_text", "原文未见"}, {"note", "说明"},
	}},
	{name: "checklist", pairs: []Pair{{"id", "编号"}, {"note", "说明"}}},
	{name: "basis", pairs: []Pair{{"id", "编号"}, {"unit", "计量单位"}, {"monthly", "按月"}, {"note", "说明"}}},
	{name: "scorecard", pairs: []Pair{
		{"id", "编号"}, {"full", "满分"}, {"year", "年度"}, {"grades", "等次"}, {"scales", "另一套等次"}, {"becomes", "记入"},
		{"determined_by", "由谁确定"}, {"reading", "读法"}, {"note", "说明"},
	}},

	// An article.
	{name: "article", pairs: []Pair{
		{"omit", "略"}, {"executed", "另见"}, {"grounds", "情形"}, {"lifts", "除外"}, {"holds", "暂缓"}, {"steps", "步骤"}, {"recurs", "定期"},
		{"requires", "要求"}, {"checklists", "要件"}, {"limits", "期限"}, {"indicators", "指标"}, {"bands", "等次线"}, {"bonuses", "加分"},
		{"deductions", "扣分"}, {"vetoes", "一票否决"}, {"caps", "封顶"}, {"measures", "追责方式"}, {"combines", "并用"}, {"pursues", "追责启动"},
		{"sanctions", "处理"}, {"factors", "情节"}, {"allocations", "责任划分"}, {"challenges", "复核申诉"}, {"assigns", "任务分工"},
		{"tariffs", "收费标准"}, {"marks", "标注"}, {"refers", "引用"}, {"note", "说明"},
	}},
	{name: "rule-head", pairs: []Pair{{"para", "款"}, {"item", "项"}, {"subitem", "目"}, {"id", "编号"}, {"overrides", "取代"}}},
	{name: "rule-end", pairs: []Pair{
		{"binding", "力度"}, {"in_force", "施行"}, {"applies_from", "适用于自"}, {"quote", "原文"}, {"not_in_text", "原文未见"}, {"reading", "读法"}, {"note", "说明"}, {"departs", "与上位法不同"},
	}},
	{name: "rule", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}}},
	{name: "transition", pairs: []Pair{{"opened", "立案"}, {"received", "收到"}, {"formed", "形成"}}},
	{name: "departs", pairs: []Pair{{"from", "不同于"}, {"how", "方向"}, {"when", "当"}, {"note", "说明"}}},
	{name: "ground", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"tier", "归入"}, {"scoped", "受适用限制"}, {"when", "当"}, {"then", "则"}, {"determination", "须经认定"},
	}},
	{name: "lift", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"lifts", "解除"}, {"when", "当"}, {"then", "则"}}},
	{name: "hold", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"pending", "待"}, {"resolved_when", "何时解除"}, {"within", "限时"}, {"from", "自"}, {"scoped", "受适用限制"},
	}},
	{name: "requirement", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"who", "谁"}, {"when", "当"}, {"must", "应当"}, {"should", "原则上应当"}, {"must_not", "不得"}, {"may", "可以"}, {"binds", "何时核对"},
		{"after_breach", "违反之后"}, {"parallels", "对应上位规定"}, {"each", "逐项"},
	}},
	{name: "reference", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"to", "指向"}, {"until", "直到"}, {"when", "当"}, {"for", "用途"}}},
	{name: "mark", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"attribute", "属性"}, {"on", "用于"}, {"print", "印文"}, {"where", "位置"}, {"also", "又称"},
	}},
	{name: "limit", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"from", "自"}, {"within", "限时"}, {"before", "提前"}, {"at_least", "不少于"}, {"when", "当"}, {"bounded_by", "并不得超出"},
		{"who", "谁"}, {"action", "应办"}, {"owed_to", "为谁而设"}, {"until", "完成于"}, {"done", "已办"}, {"silence", "逾期后果"},
		{"silence_if", "逾期须认定"}, {"parallels", "对应上位规定"}, {"restart", "重新起算"}, {"extend", "延长"}, {"pause", "不计入"}, {"count", "计算"},
		{"readings", "各处读法"},
	}},
	{name: "pause", pairs: []Pair{
		{"from", "自"}, {"until", "直到"}, {"at_most", "不超过"}, {"at_most_from", "最长自"}, {"once", "只一次"}, {"in_time", "须按期"},
		{"called", "称为"}, {"under", "依"}, {"quote", "原文"},
	}},
	{name: "extension", pairs: []Pair{{"at_most", "不超过"}, {"in_all", "累计"}, {"approved_by", "经谁同意"}, {"when", "当"}, {"tell", "告知谁"}, {"quote", "原文"}}},
	{name: "counting", pairs: []Pair{{"start", "首日"}, {"roll", "末日"}, {"ends", "止于"}, {"closes", "下班"}}},
	{name: "limit-reading", pairs: []Pair{{"id", "编号"}, {"used", "采用"}, {"others", "另读"}, {"why", "缘由"}}},
	{name: "recurrence", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"every", "每逢"}, {"when", "当"}, {"who", "谁"}, {"duty", "定期应办"}, {"covers", "涵盖"},
	}},
	{name: "step", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"left_out", "不再办理"}, {"ahead_of", "先于"}, {"role", "承办"}, {"when", "当"}, {"per", "逐个"}, {"provided", "须先具备"}, {"does", "办理"}, {"decides", "作出决定"}, {"join", "汇合"},
		{"releases", "公开方式"}, {"from_any", "任何环节可办"}, {"closes", "结案"}, {"review", "必经审查"}, {"anytime", "不分先后"}, {"may", "可选"},
		{"stands_for", "可代替"}, {"unless", "除非"}, {"back_to", "退回到"}, {"other_than", "须另一人"}, {"establishes", "即认定"},
		{"limit", "办理期限"}, {"event", "即事件"}, {"silence", "逾期视同"}, {"concludes", "结论为"}, {"gives", "载明"}, {"next", "下一步"},
		{"ends", "办结为"}, {"skip", "不办则转"},
	}},
	{name: "indicator", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"of", "上级指标"}, {"area", "方面"}, {"weight", "权重"}}},
	{name: "band", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"grade", "定为等次"}, {"when", "当"}, {"from", "不低于"}, {"above", "高于"}, {"below", "低于"}, {"to", "不高于"},
	}},
	{name: "bonus", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"points", "分值"}, {"per", "每"}, {"at_most", "不超过"}}},
	{name: "deduction", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"points", "分值"}, {"per", "每"}, {"at_most", "不超过"},
	}},
	{name: "veto", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"grade", "定为等次"}}},
	{name: "cap", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"of", "封顶于"}, {"at_most", "不超过"}, {"grade", "定为等次"}, {"when", "当"}}},
	{name: "measure", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"measure", "方式"}}},
	{name: "combination", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"how", "并用方式"}}},
	{name: "sanction", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"against", "对谁"}, {"by", "由谁"}, {"measures", "追责方式"}, {"how", "程度"},
	}},
	{name: "factor", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"effect", "影响"}, {"then", "则"}}},
	{name: "allocation", extends: "rule-head", closes: "rule-end", pairs: []Pair{{"when", "当"}, {"shares", "分担"}}},
	{name: "pursuit", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"by", "由谁"}, {"when", "当"}, {"against", "对谁"}, {"measures", "追责方式"},
	}},
	{name: "challenge", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"measures", "追责方式"}, {"ways", "救济途径"}, {"suspends", "停止执行"}, {"limit", "办理期限"},
	}},
	{name: "assignment", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"does", "办理"}, {"lead", "牵头单位"}, {"units", "责任单位"}, {"due", "完成时限"}, {"times", "次数"},
	}},
	{name: "tariff", extends: "rule-head", closes: "rule-end", pairs: []Pair{
		{"when", "当"}, {"from", "自"}, {"to", "至"}, {"price", "单价"}, {"step", "每档"}, {"rises", "递增"},
	}},

	// A scheme.
	{name: "scheme", pairs: []Pair{
		{"scheme", "细则"}, {"title", "全称"}, {"for", "对应计分表"}, {"year", "年度"}, {"adopted", "通过"}, {"full", "满分"}, {"round", "取整"},
		{"note", "说明"}, {"indicators", "指标"}, {"bonuses", "加分"}, {"deductions", "扣分"}, {"bands", "等次线"}, {"votes", "评议票"},
	}},
	{name: "rounding", pairs: []Pair{{"places", "小数位"}, {"how", "方法"}}},
	{name: "scheme-indicator", pairs: []Pair{
		{"id", "编号"}, {"term", "名称"}, {"area", "方面"}, {"part", "所属部分"}, {"points", "分值"}, {"when", "当"}, {"share", "按比例"},
		{"assessed", "人工评分"}, {"loses", "扣减"}, {"indicators", "指标"}, {"note", "说明"},
	}},
	{name: "loss", pairs: []Pair{{"id", "编号"}, {"points", "分值"}, {"when", "当"}, {"per", "每"}, {"requirement", "所违要求"}, {"at_most", "不超过"}}},
	{name: "share", pairs: []Pair{{"of", "分子"}, {"out_of", "分母"}}},
	{name: "award", pairs: []Pair{{"points", "分值"}, {"per", "每"}, {"at_most", "不超过"}, {"note", "说明"}}},
	{name: "scheme-band", pairs: []Pair{{"id", "编号"}, {"grade", "定为等次"}, {"from", "不低于"}, {"above", "高于"}, {"below", "低于"}, {"to", "不高于"}}},
	{name: "votes", pairs: []Pair{{"sources", "票源"}, {"values", "折分"}}},

	// Cases and walks.
	{name: "cases", pairs: []Pair{{"cases", "案例"}, {"base", "共同条件"}, {"note", "说明"}, {"each", "逐例"}, {"walks", "走查"}}},
	{name: "situation", pairs: []Pair{{"place", "地区"}, {"on", "日期"}, {"assume", "其余事实"}, {"decision", "哪项决定"}, {"procedure", "哪项程序"}}},
	{name: "base", extends: "situation", pairs: []Pair{{"given", "已知"}, {"text", "文稿"}}},
	{name: "case", pairs: []Pair{
		{"place", "地区"}, {"on", "日期"}, {"assume", "其余事实"}, {"decision", "哪项决定"}, {"given", "已知"}, {"expect", "应为"}, {"note", "说明"},
	}},
	{name: "expect", pairs: []Pair{
		{"undetermined", "未定"}, {"missing", "待查"}, {"judgements", "待判断"}, {"by", "定于"}, {"open", "尚不明"}, {"held", "应暂缓"},
		{"also", "同时成立"}, {"not", "不成立"}, {"contest", "是否竞合"}, {"never", "绝不会"}, {"local", "本地"}, {"superior", "上位法"},
		{"requires", "要求"}, {"checklist", "要件结果"}, {"limit", "期限结果"}, {"lines", "各行"}, {"lapsed", "已失效"}, {"not_yet", "未施行"},
		{"scope", "适用"}, {"says", "写明"}, {"cites", "引条"}, {"who", "谁"}, {"binding", "力度"}, {"tier", "归入"}, {"in_force", "施行"}, {"recurs", "定期结果"},
		{"departs", "与上位法不同"}, {"owed_to", "为谁而设"}, {"silence", "逾期后果"}, {"binds", "何时核对"}, {"pending", "待"}, {"measures", "追责方式"},
		{"conflict", "不一致"},
	}},
	{name: "expect-recurs", pairs: []Pair{{"id", "编号"}, {"after", "在此之后"}, {"from", "自"}, {"due", "到期"}, {"covers", "涵盖"}, {"times", "次数"}}},
	{name: "expect-limit", pairs: []Pair{{"id", "编号"}, {"from", "自"}, {"due", "到期"}}},
	{name: "expect-recurrence", pairs: []Pair{
		{"id", "编号"}, {"after", "在此之后"}, {"from", "自"}, {"due", "到期"}, {"covers", "涵盖"}, {"times", "次数"},
	}},
	{name: "walk", pairs: []Pair{
		{"procedure", "哪项程序"}, {"after", "接着"}, {"place", "地区"}, {"on", "日期"}, {"at", "时刻"}, {"assume", "其余事实"}, {"given", "已知"},
		{"text", "文稿"}, {"parties", "各方"}, {"by", "给予期限"}, {"steps", "经过"}, {"expect", "应为"}, {"note", "说明"},
	}},
	{name: "text", pairs: []Pair{{"no", "否"}}},
	{name: "walk-item", pairs: []Pair{
		{"step", "办"}, {"record", "补记"}, {"silence", "按逾期办"}, {"happen", "发生"}, {"extend", "延长"}, {"see", "此时"}, {"refused", "应拒绝"},
		{"of", "当事方"}, {"choice", "选"}, {"outcome", "办理结果"}, {"actor", "经手人"}, {"learn", "查明"}, {"by", "给予期限"}, {"as", "身份"},
		{"gives", "载明"}, {"on", "日期"}, {"segments", "分段"}, {"at", "时刻"}, {"parties", "各方"}, {"because", "因"}, {"lacks", "缺"},
		{"cites", "引条"},
	}},
	{name: "segment", pairs: []Pair{{"name", "名称"}, {"facts", "事实"}, {"removed", "删去"}, {"ground", "删去依据"}}},
	{name: "walk-state", pairs: []Pair{
		{"outcome", "办理结果"}, {"report", "年报栏"}, {"published", "信息已公开"}, {"next", "下一步"}, {"asks", "要查明"}, {"due", "到期"},
		{"unreviewed", "未经审查"}, {"breaches", "违反"}, {"ended", "已办结"}, {"remedy", "适用救济"}, {"paused", "正不计入"}, {"late", "已逾期"},
		{"on", "日期"}, {"waiting", "等待"}, {"silent", "可按逾期办"}, {"let_through", "放行依据"}, {"todo", "现在应办"},
	}},

	// Mappings, profiles and forms.
	{name: "mapping", pairs: []Pair{{"mapping", "对照"}, {"maps", "对应"}, {"note", "说明"}, {"codes", "代码"}, {"columns", "列"}, {"values", "值"}}},
	{name: "profile", pairs: []Pair{{"profile", "单位情况"}, {"term", "名称"}, {"place", "地区"}, {"note", "说明"}, {"facts", "事实"}}},
	{name: "form", pairs: []Pair{
		{"form", "表式"}, {"title", "全称"}, {"document", "文号"}, {"issuer", "制定机关"}, {"place", "地区"}, {"in_force", "施行"},
		{"note", "说明"}, {"tables", "各表"}, {"parts", "应有部分"},
	}},
	{name: "form-table", pairs: []Pair{{"title", "全称"}, {"counts", "计"}, {"columns", "栏"}, {"rows", "行"}}},
	{name: "form-row", pairs: []Pair{{"heading", "前题"}, {"label", "行名"}, {"short", "简写"}, {"also", "又称"}, {"counts", "计"}, {"columns", "栏"}}},
	{name: "form-part", pairs: []Pair{{"words", "识别词"}, {"within", "所属部分"}, {"under", "依"}, {"governments", "仅政府"}}},
}

package diag

// catalogueProfile holds the codes GK1375 to GK1379: the standing facts of an organ.
var catalogueProfile = []Entry{
	{
		Code: "GK1375", Severity: Error,
		Args:    []string{"fact", "facts of an organ"},
		Title:   Text{ZH: "不是单位情况", EN: "Not a fact of the organ"},
		Message: Text{ZH: "“{1}”不是单位情况，各份文件可以不同", EN: "{1} is no fact of the organ: it may differ from one document to the next"},
		Remedy:  Text{ZH: "删去这一项，在每份文件里写；单位情况可以写：{2}", EN: "remove it, and give it with each document; a profile can hold {2}"},
		Explain: Text{ZH: "单位情况对本单位的全部文件都算已知。某一份文件的事实写在这里，就会替别的文件作答，应当保密的也可能因此放行。对全部文件都一样的事实，在词汇里用 of: organ（属于: 机关）声明。", EN: "What a profile says is given for every document of the organ. The fact of one document would answer for all the others, and could open what must stay closed. The vocabulary declares with of: organ which facts are the same for all."},
		Wrong:   "事实: {国家秘密: 否}",
		Right:   "事实: {机关类型: 政府工作部门}",
	},
	{
		Code: "GK1376", Severity: Error,
		Args:    []string{"fact", "first", "line"},
		Title:   Text{ZH: "同一事实写了两次", EN: "Fact given twice"},
		Message: Text{ZH: "“{1}”已经在第 {3} 行写过（{2}）", EN: "{1} stands on line {3} already ({2})"},
		Remedy:  Text{ZH: "只留一处", EN: "keep one of them"},
		Explain: Text{ZH: "同一事实有编号、名称和别名；用不同名称写两次，不知道以哪一个为准。", EN: "A fact has an id, a term and other names. Given twice under two of them, nobody knows which counts."},
		Wrong:   "事实: {机关类型: 人民政府, organ_kind: 政府工作部门}",
		Right:   "事实: {机关类型: 人民政府}",
	},
	{
		Code: "GK1377", Severity: Error,
		Args:    []string{"fact", "value", "wanted"},
		Title:   Text{ZH: "单位情况的值不合", EN: "Value does not fit"},
		Message: Text{ZH: "“{1}”不能写“{2}”", EN: "{1} cannot be {2}"},
		Remedy:  Text{ZH: "应为{3}；还不清楚的，删去这一项，在每份文件里问", EN: "want {3}; leave out what is not settled, and it is asked with each document"},
		Explain: Text{ZH: "单位情况只写已经确定的。空着、写“未知”的没有意义：不写就是不知道。", EN: "A profile says what is settled. Nothing, and 未知, say nothing there: what is left out is not known."},
		Wrong:   "事实: {机关类型: 部门}",
		Right:   "事实: {机关类型: 政府工作部门}",
	},
}

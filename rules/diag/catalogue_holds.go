package diag

// catalogueHolds holds the codes GK1380 to GK1389: doubts that the law sends to somebody
// else.
var catalogueHolds = []Entry{
	{
		Code: "GK1380", Severity: Error,
		Args:    []string{"decision"},
		Title:   Text{ZH: "没有严宽之分，不写暂缓", EN: "Hold on outcomes without order"},
		Message: Text{ZH: "“{1}”的结果没有严宽之分（ordered: false），不能写 holds（暂缓）", EN: "the outcomes of {1} have no order (ordered: false), so it takes no holds"},
		Remedy:  Text{ZH: "暂缓写在结果从严到宽排列的决定上，例如公开属性；结果本来分严宽的，去掉 ordered: false", EN: "write holds on a decision whose outcomes stand from the strictest to the most open; take ordered: false away if they do"},
		Explain: Text{ZH: "暂缓期间只能得出最严的结果；没有严宽之分，就没有最严的结果。", EN: "While a hold stands only the strictest outcome may be given; without an order there is none."},
		Wrong:   "公开义务主体: {ordered: false, …}\n…\nholds:\n  公开义务主体:\n  - {id: unclear, …}",
		Right:   "holds:\n  公开属性:\n  - {id: unclear, …}",
	},
	{
		Code: "GK1381", Severity: Error,
		Args:    []string{"hold", "within", "from"},
		Title:   Text{ZH: "暂缓的期限不完整", EN: "Incomplete period of a hold"},
		Message: Text{ZH: "暂缓“{1}”的 {2} 和 {3} 只写了一个", EN: "hold {1} has one of {2} and {3} without the other"},
		Remedy:  Text{ZH: "条文写明期限的，写多长（within，限时）和从什么时候起（from，自）；没有写的，两个都不写", EN: "where the text gives a period, say how long (within) and from which event (from); where it gives none, say neither"},
		Explain: Text{ZH: "没有起点的期限算不出日子；条文没有写期限，就没有期限。", EN: "A period without a start gives no day, and where the text has no period there is none."},
		Wrong:   "- {id: unclear, when: 不明确, pending: 主管部门, resolved_when: 已答复, within: 10 working days}",
		Right:   "- {id: unclear, when: 不明确, pending: 主管部门, resolved_when: 已答复, within: 10 working days, from: 报请}",
	},
}

package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// articleMistakes are instruments and their articles.
var articleMistakes = []Mistake{
	Unclaimed{},
	BackwardSpan{},
	NoFrom{},
	ArticleKey{},
	ArticleOrder{},
	ArticleGap{},
	EmptyArticle{},
	OmitAndRules{},
	BadItem{},
	UnknownDecision{},
	UnknownTier{},
	UnknownOutcome{},
	UnknownGround{},
	LiftOther{},
	LongQuote{},
	Modality{},
	MayBinds{},
	ArticleDepth{},
	ItemOrder{},
	ItemTwice{},
	NotEncoded{},
}

// Unclaimed is GK1320: file is not among the place's.
type Unclaimed struct {
	Instrument string
	Place      string
	Glob       string
}

// Entry implements Mistake.
func (Unclaimed) Entry() Entry {
	return Entry{
		Code:    "GK1320",
		Title:   lang.Text{ZH: "文件不在地区的范围内", EN: "File is not among the place's"},
		Message: lang.Text{ZH: "“{Instrument}”写明属于“{Place}”，但“{Glob}”不包括这个文件", EN: "{Instrument} says place {Place}, whose instruments ({Glob}) do not name this file"},
		Remedy:  lang.Text{ZH: "改正地区文件里的 {place/instruments}，或者把文件移到该地区的文件夹，或者改正 {instrument/place}", EN: "correct {place/instruments} in the place file, or move the file, or correct {instrument/place}"},
		Explain: lang.Text{ZH: "地区只使用 {place/instruments+}指明的文件，其他文件不会生效。", EN: "A place uses only the files that its instruments name."},
		Wrong:   "（sucheng 的制度放在 wuwei 文件夹）",
		Right:   "（制度放在本地区文件夹）",
	}
}

// BackwardSpan is GK1321: ends before it starts.
type BackwardSpan struct {
	From string
	To   string
}

// Entry implements Mistake.
func (BackwardSpan) Entry() Entry {
	return Entry{
		Code:    "GK1321",
		Title:   lang.Text{ZH: "起止颠倒", EN: "Ends before it starts"},
		Message: lang.Text{ZH: "起于 {From}，止于 {To}，止在起之前", EN: "it starts on {From} and ends on {To}, which is earlier"},
		Remedy:  lang.Text{ZH: "改正 {span/from} 或 {span/to}；两端都算在内", EN: "correct {span/from} or {span/to}; both ends count"},
		Explain: lang.Text{ZH: "施行期间包括首尾两日。", EN: "Both ends are included."},
		Wrong:   "in_force: {from: 2022-04-30, to: 2018-04-01}",
		Right:   "in_force: {from: 2018-04-01, to: 2022-04-30}",
	}
}

// NoFrom is GK1322: no day of entry into force.
type NoFrom struct {
	Instrument string
}

// Entry implements Mistake.
func (NoFrom) Entry() Entry {
	return Entry{
		Code:    "GK1322",
		Title:   lang.Text{ZH: "没有施行日期", EN: "No day of entry into force"},
		Message: lang.Text{ZH: "“{Instrument}”没有写从哪一天起施行", EN: "{Instrument} does not say from which day it is in force"},
		Remedy:  lang.Text{ZH: "写 {instrument/in_force}: {{span/from}: 年-月-日}", EN: "write {instrument/in_force}: {{span/from}: yyyy-mm-dd}"},
		Explain: lang.Text{ZH: "法律总是按某一天来问的，不知道何时施行就无法回答。", EN: "Law is asked as of a day."},
		Wrong:   "in_force: {}",
		Right:   "in_force: {from: 2023-12-18}",
	}
}

// ArticleKey is GK1323: not an article number.
type ArticleKey struct {
	Key   string
	Meant string // the number, where it is written otherwise
}

// Entry implements Mistake.
func (ArticleKey) Entry() Entry {
	return Entry{
		Code:    "GK1323",
		Title:   lang.Text{ZH: "不是条号", EN: "Not an article number"},
		Message: lang.Text{ZH: "“{Key}”不是条号", EN: "{Key} is no article number"},
		Remedy:  lang.Text{ZH: "[[Meant|写作 {Meant}；]]写阿拉伯数字；第四条之一写 4-1；{instrument/articles}、{instrument/numbered}、{instrument/tasks}、{instrument/headings} 只用一种", EN: "[[Meant|write {Meant}; ]]write a number; 4-1 for 第四条之一; use only one of {instrument/articles}, {instrument/numbered}, {instrument/tasks}, {instrument/headings}"},
		Explain: lang.Text{ZH: "条号是引用的一部分，由位置得出。", EN: "Article numbers are part of every citation."},
		Wrong:   "四:",
		Right:   "4:",
	}
}

// ArticleOrder is GK1324: articles out of order.
type ArticleOrder struct {
	Article  string
	Previous string
	Meant    string // the number that fits, where one does
}

// Entry implements Mistake.
func (ArticleOrder) Entry() Entry {
	return Entry{
		Code:    "GK1324",
		Title:   lang.Text{ZH: "条序颠倒", EN: "Articles out of order"},
		Message: lang.Text{ZH: "{Article}排在{Previous}之后[[Meant|，这里应为{Meant}]]", EN: "{Article} stands after {Previous}[[Meant|, where {Meant} belongs]]"},
		Remedy:  lang.Text{ZH: "按原文顺序排列", EN: "keep the order of the text"},
		Explain: lang.Text{ZH: "文件的顺序就是制度的顺序。", EN: "The file keeps the law's order."},
		Wrong:   "5: …\n4: …",
		Right:   "4: …\n5: …",
	}
}

// ArticleGap is GK1325: article left out.
type ArticleGap struct {
	Article    string
	Instrument string
}

// Entry implements Mistake.
func (ArticleGap) Entry() Entry {
	return Entry{
		Code:    "GK1325",
		Title:   lang.Text{ZH: "缺条", EN: "Article left out"},
		Message: lang.Text{ZH: "{Instrument} 缺{Article}", EN: "{Article} of {Instrument} is missing"},
		Remedy:  lang.Text{ZH: "补上这一条；没有可计算内容的写 {article/omit}: 理由", EN: "add it; where nothing can be computed write {article/omit}: the reason"},
		Explain: lang.Text{ZH: "每一条都要有交代，不能漏。", EN: "Every article is accounted for."},
		Wrong:   "1: …\n3: …",
		Right:   "1: …\n2: {omit: 原则}\n3: …",
	}
}

// EmptyArticle is GK1326: empty article.
type EmptyArticle struct {
	Article string
}

// Entry implements Mistake.
func (EmptyArticle) Entry() Entry {
	return Entry{
		Code:    "GK1326",
		Title:   lang.Text{ZH: "空条", EN: "Empty article"},
		Message: lang.Text{ZH: "{Article}没有规则，也没有说明", EN: "{Article} has neither rules nor a reason"},
		Remedy:  lang.Text{ZH: "写规则，或者写 {article/omit}: 理由", EN: "write its rules, or {article/omit}: the reason"},
		Explain: lang.Text{ZH: "每一条都要有交代。", EN: "Every article is accounted for."},
		Wrong:   "3: {}",
		Right:   "3: {omit: 原则性规定}",
	}
}

// OmitAndRules is GK1327: both rules and omit.
type OmitAndRules struct {
	Article string
}

// Entry implements Mistake.
func (OmitAndRules) Entry() Entry {
	return Entry{
		Code:    "GK1327",
		Title:   lang.Text{ZH: "既写规则又写省略", EN: "Both rules and omit"},
		Message: lang.Text{ZH: "{Article}既有规则又写了 {article/omit}", EN: "{Article} has rules and {article/omit}"},
		Remedy:  lang.Text{ZH: "有规则的，补充说明写 {article/note}", EN: "with rules, write a remark as {article/note}"},
		Explain: lang.Text{ZH: "{article/omit+}表示没有规则。", EN: "omit means that there are no rules."},
		Wrong:   "4: {omit: 见下, grounds: …}",
		Right:   "4: {note: 见下, grounds: …}",
	}
}

// BadItem is GK1328: bad paragraph or item.
type BadItem struct {
	Key   terms.Key
	Value string
	Meant string // the number, where one can be read
}

// Entry implements Mistake.
func (BadItem) Entry() Entry {
	return Entry{
		Code:    "GK1328",
		Title:   lang.Text{ZH: "款、项、目写错", EN: "Bad paragraph or item"},
		Message: lang.Text{ZH: "{Key} 写成“{Value}”，不是序号", EN: "{Key} is {Value}, which is no number"},
		Remedy:  lang.Text{ZH: "[[Meant|写作 {Meant}；]]写汉字数字或阿拉伯数字，例如 {rule/item}: 三", EN: "[[Meant|write {Meant}; ]]write a number, for example {rule/item}: 三"},
		Explain: lang.Text{ZH: "款、项、目是引用的一部分。", EN: "Paragraph and item are part of the citation."},
		Wrong:   "item: 第三项",
		Right:   "item: 三",
	}
}

// UnknownDecision is GK1329: no such decision.
type UnknownDecision struct {
	Decision string
	Nearest  string // "" where none is near
}

// Entry implements Mistake.
func (UnknownDecision) Entry() Entry {
	return Entry{
		Code:    "GK1329",
		Title:   lang.Text{ZH: "没有这个决定", EN: "No such decision"},
		Message: lang.Text{ZH: "没有决定“{Decision}”", EN: "there is no decision {Decision}"},
		Remedy:  lang.Text{ZH: "写已声明的决定[[Nearest|；是否指“{Nearest}”]]", EN: "write a declared decision[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "依据要归到已经声明的决定之下。", EN: "Grounds contribute to a declared decision."},
		Wrong:   "公开属姓:",
		Right:   "公开属性:",
	}
}

// UnknownTier is GK1330: no such tier.
type UnknownTier struct {
	Tier     string
	Decision string
	Nearest  string // "" where none is near
	Tiers    []string
}

// Entry implements Mistake.
func (UnknownTier) Entry() Entry {
	return Entry{
		Code:    "GK1330",
		Title:   lang.Text{ZH: "没有这个顺位", EN: "No such tier"},
		Message: lang.Text{ZH: "决定“{Decision}”没有顺位“{Tier}”", EN: "decision {Decision} has no tier {Tier}"},
		Remedy:  lang.Text{ZH: "写 {Tiers} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Tiers}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "顺位由决定的 {decision/tiers} 声明。", EN: "Tiers are declared by the decision."},
		Wrong:   "tier: opn",
		Right:   "tier: open",
	}
}

// UnknownOutcome is GK1331: no such outcome.
type UnknownOutcome struct {
	Outcome  string
	Decision string
	Nearest  string // "" where none is near
	Outcomes []string
}

// Entry implements Mistake.
func (UnknownOutcome) Entry() Entry {
	return Entry{
		Code:    "GK1331",
		Title:   lang.Text{ZH: "没有这个结论", EN: "No such outcome"},
		Message: lang.Text{ZH: "决定“{Decision}”没有结论“{Outcome}”", EN: "decision {Decision} has no outcome {Outcome}"},
		Remedy:  lang.Text{ZH: "写 {Outcomes} 之一[[Nearest|；是否指“{Nearest}”]]", EN: "write one of {Outcomes}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "结论由决定的 {decision/outcomes+}声明。", EN: "Outcomes are declared by the decision."},
		Wrong:   "then: 不公开",
		Right:   "then: 不予公开",
	}
}

// UnknownGround is GK1332: no such ground.
type UnknownGround struct {
	Ground  string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownGround) Entry() Entry {
	return Entry{
		Code:    "GK1332",
		Title:   lang.Text{ZH: "没有这个依据", EN: "No such ground"},
		Message: lang.Text{ZH: "没有依据“{Ground}”", EN: "there is no ground {Ground}"},
		Remedy:  lang.Text{ZH: "写本制度依据的编号，或者 制度编号/依据编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a ground here, or instrument/id[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "例外要指明它排除的依据。", EN: "A lift names the grounds it lifts."},
		Wrong:   "lifts: [bussiness-secret]",
		Right:   "lifts: [business-secret]",
	}
}

// LiftOther is GK1333: ground of another decision.
type LiftOther struct {
	Ground string
	Its    string // its decision
	This   string // this decision
}

// Entry implements Mistake.
func (LiftOther) Entry() Entry {
	return Entry{
		Code:    "GK1333",
		Title:   lang.Text{ZH: "依据属于另一个决定", EN: "Ground of another decision"},
		Message: lang.Text{ZH: "依据“{Ground}”属于“{Its}”，不属于“{This}”", EN: "ground {Ground} belongs to {Its}, not to {This}"},
		Remedy:  lang.Text{ZH: "把例外写到同一个决定之下", EN: "write the lift under the same decision"},
		Explain: lang.Text{ZH: "例外只能排除同一个决定的依据。", EN: "A lift lifts grounds of its own decision."},
		Wrong:   "lifts: {属性调整: [{lifts: [state-secret]}]}",
		Right:   "lifts: {公开属性: [{lifts: [state-secret]}]}",
	}
}

// LongQuote is GK1334: quote too long.
type LongQuote struct {
	Length int
	Limit  int
}

// Entry implements Mistake.
func (LongQuote) Entry() Entry {
	return Entry{
		Code:    "GK1334",
		Title:   lang.Text{ZH: "摘录太长", EN: "Quote too long"},
		Message: lang.Text{ZH: "摘录有 {Length} 个字，最多 {Limit} 个字", EN: "the quote has {Length} characters, at most {Limit} are allowed"},
		Remedy:  lang.Text{ZH: "只摘关键的短语，逐字照抄", EN: "quote the operative phrase only, to the letter"},
		Explain: lang.Text{ZH: "摘录用来核对原文，不用来复制原文。", EN: "Quotes are for checking, not for copying the text."},
		Wrong:   "quote: （整段原文）",
		Right:   "quote: 自收到征求意见书之日起5个工作日内",
	}
}

// Modality is GK1335: requirement is malformed.
type Modality struct {
	ID string
}

// Entry implements Mistake.
func (Modality) Entry() Entry {
	return Entry{
		Code:    "GK1335",
		Title:   lang.Text{ZH: "要求写错", EN: "Requirement is malformed"},
		Message: lang.Text{ZH: "要求“{ID}”要写且只写 {requirement/must}、{requirement/should}、{requirement/must_not}、{requirement/may} 中的一个", EN: "requirement {ID} has exactly one of {requirement/must}, {requirement/should}, {requirement/must_not}, {requirement/may}"},
		Remedy:  lang.Text{ZH: "必须写 {requirement/must}，原则上写 {requirement/should}，不得写 {requirement/must_not}，许可写 {requirement/may}", EN: "write {requirement/must}, {requirement/should} (原则上), {requirement/must_not} or, for a permission, {requirement/may}"},
		Explain: lang.Text{ZH: "一条要求只有一种语气。", EN: "A requirement has one modality."},
		Wrong:   "{must: 甲, must_not: 乙}",
		Right:   "{must: 甲 and not 乙}",
	}
}

// MayBinds is GK1393: a permission that is looked at somewhere.
type MayBinds struct {
	ID string
}

// Entry implements Mistake.
func (MayBinds) Entry() Entry {
	return Entry{
		Code:    "GK1393",
		Title:   lang.Text{ZH: "许可不核对", EN: "A permission binds at nothing"},
		Message: lang.Text{ZH: "“{ID}”是许可（{requirement/may}），没有可以违反的内容", EN: "{ID} is a permission ({requirement/may}): there is nothing in it to breach"},
		Remedy:  lang.Text{ZH: "删掉 {requirement/binds}、{requirement/after_breach}，并且不要列在 {article/checklists} 之下；条文写“应当”的，写 {requirement/must}", EN: "delete {requirement/binds} and {requirement/after_breach}, and do not list it under {article/checklists}; where the text says 应当 write {requirement/must}"},
		Explain: lang.Text{ZH: "条文写“可以”的，做不做都不违反。", EN: "What a text permits (可以) is breached by nobody, done or not."},
		Wrong:   "{requirement/may}: 拟减免审核程序, {requirement/binds}: {@moment/before-release}",
		Right:   "{requirement/may}: 拟减免审核程序",
	}
}

// ArticleDepth is GK1382: rules one level up.
type ArticleDepth struct {
	Key     terms.Key
	Article string
}

// Entry implements Mistake.
func (ArticleDepth) Entry() Entry {
	return Entry{
		Code:    "GK1382",
		Title:   lang.Text{ZH: "规则写浅了一层", EN: "Rules one level up"},
		Message: lang.Text{ZH: "“{Key}”与条号写在同一层，不在“{Article}”之下", EN: "“{Key}” stands beside the articles and not under {Article}"},
		Remedy:  lang.Text{ZH: "把“{Key}”和它下面的各行再缩进两个空格", EN: "indent “{Key}” and what is below it by two more blanks"},
		Explain: lang.Text{ZH: "规则写在条号之下；同一层的键都是条号。", EN: "Rules stand under the number of an article; keys beside it are numbers, too."},
		Wrong:   "articles:\n  2:\n  grounds: …",
		Right:   "articles:\n  2:\n    grounds: …",
	}
}

// ItemOrder is GK1383: order of items.
type ItemOrder struct {
	Item string
	Next string // what follows it
}

// Entry implements Mistake.
func (ItemOrder) Entry() Entry {
	return Entry{
		Code: "GK1383", Severity: Warning,
		Title:   lang.Text{ZH: "项的顺序", EN: "Order of items"},
		Message: lang.Text{ZH: "{Item}写在{Next}之前", EN: "{Item} stands before {Next}"},
		Remedy:  lang.Text{ZH: "核对原文的项号；按原文的顺序排列", EN: "compare the numbers with the text, and keep its order"},
		Explain: lang.Text{ZH: "项号跳了又回来，多半是写错了项号，引用就会错。", EN: "A number that jumps ahead and back is most likely wrong, and so is the citation."},
		Wrong:   "- {item: 四, id: a, …}\n- {item: 三, id: b, …}",
		Right:   "- {item: 二, id: a, …}\n- {item: 三, id: b, …}",
	}
}

// ItemTwice is GK1384: item twice.
type ItemTwice struct {
	Item    string
	Missing string
}

// Entry implements Mistake.
func (ItemTwice) Entry() Entry {
	return Entry{
		Code: "GK1384", Severity: Warning,
		Title:   lang.Text{ZH: "项号重复", EN: "Item twice"},
		Message: lang.Text{ZH: "{Item}写了两次，缺{Missing}", EN: "{Item} stands twice, and {Missing} is missing"},
		Remedy:  lang.Text{ZH: "核对原文；后一条属于{Missing}的，改正项号", EN: "compare the text; correct the number where the second belongs to {Missing}"},
		Explain: lang.Text{ZH: "相邻两条规则项号相同、下一个项号又跳过去，多半是复制后没有改项号。", EN: "Two neighbours with one number before a gap are most likely a copy whose number was not changed."},
		Wrong:   "- {item: 一, id: a, …}\n- {item: 一, id: b, …}\n- {item: 三, id: c, …}",
		Right:   "- {item: 一, id: a, …}\n- {item: 二, id: b, …}\n- {item: 三, id: c, …}",
	}
}

// NotEncoded is GK1378: article not encoded yet.
type NotEncoded struct {
	Article string
	Why     string
}

// Entry implements Mistake.
func (NotEncoded) Entry() Entry {
	return Entry{
		Code: "GK1378", Severity: Info,
		Title:   lang.Text{ZH: "尚未编入", EN: "Not encoded yet"},
		Message: lang.Text{ZH: "{Article}尚未编入：{Why}", EN: "{Article} is not encoded yet: {Why}"},
		Remedy:  lang.Text{ZH: "编成规则，删去 {article/executed}；没有可执行内容的写 {article/omit} 和理由", EN: "encode it and take out {article/executed}; where nothing can be executed, write {article/omit} with the reason"},
		Explain: lang.Text{ZH: "没有编入的条文不作任何结论，检查时逐条列出，免得以为已经编完。", EN: "An article that is not encoded decides nothing; each is listed, lest the file be taken for complete."},
		Wrong:   "三: {另见: 尚未编入, 说明: 待定}",
		Right:   "三:\n  要求: …",
	}
}

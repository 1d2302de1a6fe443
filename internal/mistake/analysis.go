package mistake

import "github.com/gongkai-rules/gongkai/lang"

// analysisMistakes are what analysis finds.
var analysisMistakes = []Mistake{
	Gap{},
	NeverTrue{},
	AlwaysTrue{},
	Masked{},
	OutOfOrder{},
	Contradict{},
	BandOverlap{},
	UnusedFact{},
	OutOfForce{},
	QuoteDiffers{},
	NoSource{},
	Shortens{},
	Lengthens{},
	Departs{},
	Differs{},
	EffortBounded{},
	Meets{},
}

// Gap is GK2001: decision with a gap.
type Gap struct {
	Decision string
	Place    string
	Day      string
	Witness  string
}

// Entry implements Mistake.
func (Gap) Entry() Entry {
	return Entry{
		Code: "GK2001", Severity: Warning,
		Title:   lang.Text{ZH: "决定有空白", EN: "Decision with a gap"},
		Message: lang.Text{ZH: "{Place}自 {Day} 起，决定“{Decision}”在下列情况下没有规则可以适用：{Witness}", EN: "from {Day} in {Place} no rule of decision {Decision} applies when {Witness}"},
		Remedy:  lang.Text{ZH: "补一条兜底的依据，或者在决定里写 {decision/gap}: 没有规则意味着什么", EN: "add a residual ground, or write {decision/gap}: what silence means"},
		Explain: lang.Text{ZH: "有的情况没有任何规则成立，结论就是空的。", EN: "In some case no rule stands, and there is no outcome."},
		Wrong:   "（没有 residual 依据）",
		Right:   "- {id: residual, tier: residual, then: 依申请公开}",
	}
}

// NeverTrue is GK2002: can never hold.
type NeverTrue struct {
	Rule      string
	Condition string
}

// Entry implements Mistake.
func (NeverTrue) Entry() Entry {
	return Entry{
		Code: "GK2002", Severity: Warning,
		Title:   lang.Text{ZH: "永远不成立", EN: "Can never hold"},
		Message: lang.Text{ZH: "规则“{Rule}”的条件永远不能成立：{Condition}", EN: "the condition of {Rule} can never hold: {Condition}"},
		Remedy:  lang.Text{ZH: "检查条件里互相矛盾的部分", EN: "look for parts that contradict each other"},
		Explain: lang.Text{ZH: "不可能成立的规则等于没有写。", EN: "A rule that cannot hold is not there."},
		Wrong:   "when: 甲 and not 甲",
		Right:   "when: 甲 and not 乙",
	}
}

// AlwaysTrue is GK2003: always holds.
type AlwaysTrue struct {
	Rule      string
	Condition string
}

// Entry implements Mistake.
func (AlwaysTrue) Entry() Entry {
	return Entry{
		Code: "GK2003", Severity: Warning,
		Title:   lang.Text{ZH: "永远成立", EN: "Always holds"},
		Message: lang.Text{ZH: "规则“{Rule}”的条件永远成立：{Condition}", EN: "the condition of {Rule} always holds: {Condition}"},
		Remedy:  lang.Text{ZH: "删掉条件，或者改正它", EN: "drop the condition, or correct it"},
		Explain: lang.Text{ZH: "条件总是成立，就不是条件。", EN: "A condition that always holds is none."},
		Wrong:   "when: 甲 or not 甲",
		Right:   "when: 甲",
	}
}

// Masked is GK2004: masked.
type Masked struct {
	Ground  string
	Maskers []string
	Witness string
}

// Entry implements Mistake.
func (Masked) Entry() Entry {
	return Entry{
		Code: "GK2004", Severity: Warning,
		Title:   lang.Text{ZH: "被别的依据遮住", EN: "Masked"},
		Message: lang.Text{ZH: "依据“{Ground}”成立时总有别的依据先作出结论：{Maskers}；例如：{Witness}", EN: "whenever {Ground} stands others decide first: {Maskers}; for example {Witness}"},
		Remedy:  lang.Text{ZH: "检查顺位和条件；有意如此的写 {ground/note} 说明", EN: "look at tiers and conditions"},
		Explain: lang.Text{ZH: "这条依据永远不会决定结论。", EN: "The ground never decides anything."},
		Wrong:   "（同一条件在更早的顺位已经成立）",
		Right:   "（改正顺位）",
	}
}

// OutOfOrder is GK2005: out of order.
type OutOfOrder struct {
	Ground  string
	Earlier string
	Witness string
}

// Entry implements Mistake.
func (OutOfOrder) Entry() Entry {
	return Entry{
		Code: "GK2005", Severity: Warning,
		Title:   lang.Text{ZH: "先后颠倒", EN: "Out of order"},
		Message: lang.Text{ZH: "依据“{Ground}”排在“{Earlier}”之后，永远轮不到；例如：{Witness}", EN: "{Ground} comes after {Earlier} and never has its turn; for example {Witness}"},
		Remedy:  lang.Text{ZH: "把更具体的依据放到前面", EN: "put the more specific ground first"},
		Explain: lang.Text{ZH: "依次判断时，先成立的作出结论。", EN: "In a first-match decision the first to stand decides."},
		Wrong:   "先“涉密”，后“绝密”",
		Right:   "先“绝密”，后“涉密”",
	}
}

// Contradict is GK2006: requirements contradict.
type Contradict struct {
	Requirement string
	Other       string
	Witness     string
}

// Entry implements Mistake.
func (Contradict) Entry() Entry {
	return Entry{
		Code: "GK2006", Severity: Warning,
		Title:   lang.Text{ZH: "要求互相矛盾", EN: "Requirements contradict"},
		Message: lang.Text{ZH: "要求“{Requirement}”与“{Other}”不能同时做到；例如：{Witness}", EN: "{Requirement} and {Other} cannot both be met; for example {Witness}"},
		Remedy:  lang.Text{ZH: "核对两条原文；文本本身矛盾的写 {rule/reading}", EN: "compare the two texts; write a {rule/reading} where the law itself contradicts"},
		Explain: lang.Text{ZH: "同一情况下两条要求互相排斥。", EN: "In one case the two exclude each other."},
		Wrong:   "must: 甲 / must_not: 甲",
		Right:   "must: 甲",
	}
}

// BandOverlap is GK2008: bands overlap.
type BandOverlap struct {
	Scorecard string
	Value     string
	Band      string
	Other     string
}

// Entry implements Mistake.
func (BandOverlap) Entry() Entry {
	return Entry{
		Code: "GK2008", Severity: Warning,
		Title:   lang.Text{ZH: "等次重叠", EN: "Bands overlap"},
		Message: lang.Text{ZH: "量表“{Scorecard}”的 {Value} 分同时属于“{Band}”和“{Other}”", EN: "{Value} points of scorecard {Scorecard} belong to both {Band} and {Other}"},
		Remedy:  lang.Text{ZH: "上一等次用 {band/from}，下一等次用 {band/below}", EN: "use {band/from} for the upper and {band/below} for the lower band"},
		Explain: lang.Text{ZH: "一个分数只能有一个等次。", EN: "A number of points has one grade."},
		Wrong:   "{from: 80, to: 90}, {from: 90}",
		Right:   "{from: 80, below: 90}, {from: 90}",
	}
}

// UnusedFact is GK2009: unused fact.
type UnusedFact struct {
	Fact string
}

// Entry implements Mistake.
func (UnusedFact) Entry() Entry {
	return Entry{
		Code: "GK2009", Severity: Info,
		Title:   lang.Text{ZH: "没有用到的事实", EN: "Unused fact"},
		Message: lang.Text{ZH: "事实“{Fact}”没有任何规则读取", EN: "nothing reads fact {Fact}"},
		Remedy:  lang.Text{ZH: "删掉，或者在规则里使用", EN: "delete it, or use it in a rule"},
		Explain: lang.Text{ZH: "没有用到的事实会被白白询问。", EN: "Unused facts are asked for in vain."},
		Wrong:   "（没有用到的事实）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// OutOfForce is GK2010: cited text out of force.
type OutOfForce struct {
	Rule     string
	Citation string
}

// Entry implements Mistake.
func (OutOfForce) Entry() Entry {
	return Entry{
		Code: "GK2010", Severity: Warning,
		Title:   lang.Text{ZH: "引用的条文当时无效", EN: "Cited text out of force"},
		Message: lang.Text{ZH: "规则“{Rule}”引用的 {Citation} 在规则有效期内没有效力", EN: "{Citation}, cited by {Rule}, is not in force while the rule is"},
		Remedy:  lang.Text{ZH: "按日期引用（不写版本），或者改正版本", EN: "cite without an edition, or correct it"},
		Explain: lang.Text{ZH: "引用要落在有效的版本上。", EN: "Citations must meet an edition in force."},
		Wrong:   "to: cn-regulation@2007 第十八条  # 2023 年的制度",
		Right:   "to: cn-regulation 第二十六条",
	}
}

// QuoteDiffers is GK2011: quote differs from the source.
type QuoteDiffers struct {
	Rule    string
	Quote   string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (QuoteDiffers) Entry() Entry {
	return Entry{
		Code:    "GK2011",
		Title:   lang.Text{ZH: "摘录与原文不符", EN: "Quote differs from the source"},
		Message: lang.Text{ZH: "规则“{Rule}”摘录的“{Quote}”在原文中找不到", EN: "the quote of {Rule}, {Quote}, is not in the source"},
		Remedy:  lang.Text{ZH: "逐字照抄原文[[Nearest|；相近的原文：{Nearest}]]", EN: "copy it to the letter[[Nearest|; nearest text: {Nearest}]]"},
		Explain: lang.Text{ZH: "摘录是核对规则的依据。", EN: "Quotes tie rules to the text."},
		Wrong:   "quote: 收到征求意见书起五日内",
		Right:   "quote: 自收到征求意见书之日起5个工作日内",
	}
}

// NoSource is GK2012: no source text.
type NoSource struct {
	Instrument string
	Rules      int // that were held against nothing
}

// Entry implements Mistake.
func (NoSource) Entry() Entry {
	return Entry{
		Code: "GK2012", Severity: Info,
		Title:   lang.Text{ZH: "没有原文", EN: "No source text"},
		Message: lang.Text{ZH: "给出的原文中没有“{Instrument}”，其中 {Rules} 条规则没有核对", EN: "there is no source text with the title {Instrument}; {Rules} of its rules were not compared"},
		Remedy:  lang.Text{ZH: "把原文放进 --sources 的文件夹；没有原文的，以案例逐条说明结论、引条和期限", EN: "put the text into the folder of --sources; without one, let cases say outcome, article and period of each rule"},
		Explain: lang.Text{ZH: "没有原文就不能核对摘录。", EN: "Without the text quotes cannot be checked."},
		Wrong:   "（没有原文）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// Shortens is GK2013: shorter than superior law.
type Shortens struct {
	Limit          string
	Period         string
	Superior       string
	SuperiorPeriod string
	Whose          string
}

// Entry implements Mistake.
func (Shortens) Entry() Entry {
	return Entry{
		Code: "GK2013", Severity: Info,
		Title:   lang.Text{ZH: "短于上位法", EN: "Shorter than superior law"},
		Message: lang.Text{ZH: "期限“{Limit}”为 {Period}，{Superior}为 {SuperiorPeriod}（{Whose}）", EN: "limit {Limit} is {Period}; {Superior} has {SuperiorPeriod} ({Whose})"},
		Remedy:  lang.Text{ZH: "不需要改；只约束本机关的期限照此办理，欠他人的期限以上位法为准", EN: "nothing to change"},
		Explain: lang.Text{ZH: "比上位法短的期限只约束本机关自己时有效，缩短他人的期限无效。", EN: "A shorter period binds the office itself; it cannot cut a period owed to others."},
		Wrong:   "（短于上位法）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// Lengthens is GK2014: longer than superior law.
type Lengthens struct {
	Limit          string
	Period         string
	Superior       string
	SuperiorPeriod string
	Whose          string
}

// Entry implements Mistake.
func (Lengthens) Entry() Entry {
	return Entry{
		Code: "GK2014", Severity: Info,
		Title:   lang.Text{ZH: "长于上位法", EN: "Longer than superior law"},
		Message: lang.Text{ZH: "期限“{Limit}”为 {Period}，{Superior}为 {SuperiorPeriod}（{Whose}）", EN: "limit {Limit} is {Period}; {Superior} has {SuperiorPeriod} ({Whose})"},
		Remedy:  lang.Text{ZH: "不需要改；以上位法为准", EN: "nothing to change; superior law prevails"},
		Explain: lang.Text{ZH: "比上位法长的期限不能对抗申请人。", EN: "A longer period does not hold against applicants."},
		Wrong:   "（长于上位法）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// Departs is GK2015: declared departure.
type Departs struct {
	Rule      string
	Citation  string
	Superior  string
	Direction lang.Text
	Note      string
}

// Entry implements Mistake.
func (Departs) Entry() Entry {
	return Entry{
		Code: "GK2015", Severity: Info,
		Title:   lang.Text{ZH: "声明的不同", EN: "Declared departure"},
		Message: lang.Text{ZH: "{Citation}（{Rule}）与{Superior}不同：{Direction}[[Note|；{Note}]]", EN: "{Citation} ({Rule}) departs from {Superior}: {Direction}[[Note|; {Note}]]"},
		Remedy:  lang.Text{ZH: "不需要改；结论中会并列显示", EN: "nothing to change; answers show both"},
		Explain: lang.Text{ZH: "本地规则与上位法不同的地方逐条列出；其中有的是合法的（自我从严、有利于申请人、增设内部审批）。", EN: "Every departure from superior law is listed; some are lawful (stricter-on-self, favours-applicant, internal-review)."},
		Wrong:   "（声明的不同）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// Differs is GK2016: computed departure.
type Differs struct {
	Rule      string
	Citation  string
	Superior  string
	Direction lang.Text
	Witness   string
}

// Entry implements Mistake.
func (Differs) Entry() Entry {
	return Entry{
		Code: "GK2016", Severity: Warning,
		Title:   lang.Text{ZH: "算出的不一致", EN: "Computed departure"},
		Message: lang.Text{ZH: "{Citation}（{Rule}）与{Superior}不一致：{Direction}；例如：{Witness}", EN: "{Citation} ({Rule}) departs from {Superior}: {Direction}; for example {Witness}"},
		Remedy:  lang.Text{ZH: "核对两处原文；确属不一致的在规则上写 {rule/departs}", EN: "compare the two texts; if so, declare it with {rule/departs}"},
		Explain: lang.Text{ZH: "程序比较了两层规则，在这种情况下结论不同。", EN: "The two layers differ in this case."},
		Wrong:   "（算出的不一致）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// EffortBounded is GK2017: effort bounded.
type EffortBounded struct {
	What string
}

// Entry implements Mistake.
func (EffortBounded) Entry() Entry {
	return Entry{
		Code: "GK2017", Severity: Warning,
		Title:   lang.Text{ZH: "分析没有做完", EN: "Effort bounded"},
		Message: lang.Text{ZH: "“{What}”太复杂，分析没有做完", EN: "{What} is too complex; the analysis was bounded"},
		Remedy:  lang.Text{ZH: "简化条件，或者拆成几个决定", EN: "simplify conditions, or split the decision"},
		Explain: lang.Text{ZH: "为保证按时得出结果，分析的工作量有上限。", EN: "Analysis is bounded so that it ends."},
		Wrong:   "（分析没有做完）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// Meets is GK2018: meets superior law.
type Meets struct {
	Rule      string
	Citation  string
	Superior  string
	Direction lang.Text
	Witness   string
}

// Entry implements Mistake.
func (Meets) Entry() Entry {
	return Entry{
		Code: "GK2018", Severity: Info,
		Title:   lang.Text{ZH: "与上位法交叉", EN: "Meets superior law"},
		Message: lang.Text{ZH: "{Citation}（{Rule}）没有写同时属于{Superior}的情形怎样办，那时从上位法；例如：{Witness}", EN: "{Citation} ({Rule}) does not say what holds where {Superior} applies as well; superior law prevails there; for example {Witness}"},
		Remedy:  lang.Text{ZH: "不需要改；结论从上位法，并列显示本地规则（{Direction}）", EN: "nothing to change; answers follow superior law and show the local rule beside it ({Direction})"},
		Explain: lang.Text{ZH: "本地规则和上位法说的是不同的事，同一件信息可以两样都是，例如应当公开的规划含有商业秘密。本地条文没有排除上位法，所以不是矛盾；每件制度只列一次，其他规则列在后面。", EN: "The local rule and superior law speak of different matters that one document may combine, such as a plan that holds a trade secret. The local text excludes nothing, so the two do not contradict each other; one finding for each instrument, with the other rules listed after it."},
		Wrong:   "（与上位法交叉）",
		Right:   "（改正，或者写明理由之后）",
	}
}

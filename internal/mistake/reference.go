package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// referenceMistakes are what rules refer to.
var referenceMistakes = []Mistake{
	UnknownName{},
	UnknownInstrument{},
	NoArticle{},
	BadCitation{},
	UnknownHow{},
	Binding{},
	FeedLoop{},
	BadValue{},
	UnknownProcedure{},
	UnknownExtended{},
	UnknownStep{},
	Editions{},
	NotExecuted{},
	RuleSpan{},
	TransitionFact{},
	NoTransition{},
}

// UnknownName is GK1336: undeclared name.
type UnknownName struct {
	What    terms.Key
	Name    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownName) Entry() Entry {
	return Entry{
		Code:    "GK1336",
		Title:   lang.Text{ZH: "没有声明的名称", EN: "Undeclared name"},
		Message: lang.Text{ZH: "“{Name}”没有在词汇表的 {What} 里声明", EN: "{Name} is not declared among {What}"},
		Remedy:  lang.Text{ZH: "写已声明的名称[[Nearest|；是否指“{Nearest}”]]，或者在词汇表里加上", EN: "write a declared name[[Nearest|; did you mean {Nearest}]], or declare it"},
		Explain: lang.Text{ZH: "事件、角色、机关和渠道先声明后使用，写错字才能被发现。", EN: "Events, roles, organs and channels are declared, so that slips are found."},
		Wrong:   "from: 收到申情",
		Right:   "from: 收到申请",
	}
}

// UnknownInstrument is GK1337: no such instrument.
type UnknownInstrument struct {
	Instrument string
	Nearest    string // "" where none is near
}

// Entry implements Mistake.
func (UnknownInstrument) Entry() Entry {
	return Entry{
		Code:    "GK1337",
		Title:   lang.Text{ZH: "没有这个制度", EN: "No such instrument"},
		Message: lang.Text{ZH: "没有编号为“{Instrument}”的制度", EN: "there is no instrument {Instrument}"},
		Remedy:  lang.Text{ZH: "写制度文件第一行的编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id in the first line of its file[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "引用按编号和日期找到对应的版本。", EN: "References are resolved by id and date."},
		Wrong:   "rests_on: [cn-regulatoin]",
		Right:   "rests_on: [cn-regulation]",
	}
}

// NoArticle is GK1338: no such article.
type NoArticle struct {
	Citation string
	Meant    string // the place with that number, where the text is numbered otherwise
}

// Entry implements Mistake.
func (NoArticle) Entry() Entry {
	return Entry{
		Code:    "GK1338",
		Title:   lang.Text{ZH: "没有这一条", EN: "No such article"},
		Message: lang.Text{ZH: "{Citation} 不存在", EN: "{Citation} does not exist"},
		Remedy:  lang.Text{ZH: "[[Meant|这件文件不是这样编次的，写作 {Meant}；]]核对条号", EN: "[[Meant|the text is numbered otherwise: write {Meant}; ]]check the number of the article"},
		Explain: lang.Text{ZH: "引用的条文必须存在。", EN: "Cited articles must exist."},
		Wrong:   "to: cn-regulation 第五十七条",
		Right:   "to: cn-regulation 第五十一条",
	}
}

// BadCitation is GK1339: not a citation.
type BadCitation struct {
	Text string
}

// Entry implements Mistake.
func (BadCitation) Entry() Entry {
	return Entry{
		Code:    "GK1339",
		Title:   lang.Text{ZH: "不是条文引用", EN: "Not a citation"},
		Message: lang.Text{ZH: "“{Text}”不是条文引用", EN: "{Text} is no citation"},
		Remedy:  lang.Text{ZH: "条、款、项写全：第二条、第四条第（三）项；引用别的文件，前面加编号或者名称：cn-regulation 第十五条、《…》第四条第（三）项", EN: "write the place in full, 第二条 or 第四条第（三）项; of another instrument with its id or title before it: cn-regulation 第十五条, 《…》第四条第（三）项"},
		Explain: lang.Text{ZH: "引用由制度和位置组成。", EN: "A citation is an instrument and a place."},
		Wrong:   "to: 条例15",
		Right:   "to: cn-regulation 第十五条",
	}
}

// UnknownHow is GK1340: unknown direction.
type UnknownHow struct {
	How      string
	Nearest  terms.Word // "" where none is near
	Accepted []terms.Word
}

// Entry implements Mistake.
func (UnknownHow) Entry() Entry {
	return Entry{
		Code:    "GK1340",
		Title:   lang.Text{ZH: "不认识的差异方向", EN: "Unknown direction"},
		Message: lang.Text{ZH: "{departs/how} 不能写“{How}”", EN: "{departs/how} cannot be {How}"},
		Remedy:  lang.Text{ZH: "写 {Accepted} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Accepted}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "方向说明本地规则怎样与上位法不同。增设内部审批、自我从严、有利于申请人是合法的差异，不显示为不一致。", EN: "The direction says how the local rule differs from superior law. An internal review, being stricter on oneself and favouring the applicant are lawful differences and never shown as inconsistent."},
		Wrong:   "how: harden",
		Right:   "how: hardens",
	}
}

// Binding is GK1341: unknown binding.
type Binding struct {
	Binding string
}

// Entry implements Mistake.
func (Binding) Entry() Entry {
	return Entry{
		Code:    "GK1341",
		Title:   lang.Text{ZH: "约束力写错", EN: "Unknown binding"},
		Message: lang.Text{ZH: "{rule/binding} 不能写“{Binding}”", EN: "{rule/binding} cannot be {Binding}"},
		Remedy:  lang.Text{ZH: "“原则上”“一般”写 {binding/generally}；其他不写", EN: "write {binding/generally} for 原则上 and 一般, else leave it out"},
		Explain: lang.Text{ZH: "不写就是没有例外。", EN: "Left out it binds without exception."},
		Wrong:   "binding: 原则上",
		Right:   "binding: generally",
	}
}

// FeedLoop is GK1342: decisions feed each other.
type FeedLoop struct {
	Decision string
	Path     string
}

// Entry implements Mistake.
func (FeedLoop) Entry() Entry {
	return Entry{
		Code:    "GK1342",
		Title:   lang.Text{ZH: "决定循环", EN: "Decisions feed each other"},
		Message: lang.Text{ZH: "决定“{Decision}”绕回了自己：{Path}", EN: "decision {Decision} leads back to itself: {Path}"},
		Remedy:  lang.Text{ZH: "让其中一个决定不再读取另一个的结论", EN: "let one of them not read the other"},
		Explain: lang.Text{ZH: "一个决定可以读取另一个的结论，但不能绕圈。", EN: "Decisions may feed others, without cycles."},
		Wrong:   "甲 读 乙，乙 读 甲",
		Right:   "甲 读 乙",
	}
}

// BadValue is GK1344: malformed value.
type BadValue struct {
	Key      terms.Key
	Value    string
	Accepted lang.Text
	Words    []terms.Word // the words of a closed list
	Nearest  terms.Word   // of them, where one is near
}

// Entry implements Mistake.
func (BadValue) Entry() Entry {
	return Entry{
		Code:    "GK1344",
		Title:   lang.Text{ZH: "写法不对", EN: "Malformed value"},
		Message: lang.Text{ZH: "{Key} 写成“{Value}”：{Accepted}[[Words|应为 {Words} 之一]][[Nearest|；是否指 {Nearest}]]", EN: "{Key} is {Value}: {Accepted}[[Words|one of {Words}]][[Nearest|; did you mean {Nearest}]]"},
		Remedy:  lang.Text{ZH: "按提示改写", EN: "write it as shown"},
		Explain: lang.Text{ZH: "期限、周期、数目等有固定的写法。", EN: "Periods, recurrences and numbers have fixed forms."},
		Wrong:   "within: 二十天",
		Right:   "within: 20 working days",
	}
}

// UnknownExtended is GK1399: no such superior procedure.
type UnknownExtended struct {
	Procedure string
	Nearest   string // "" where none is near
}

// Entry implements Mistake.
func (UnknownExtended) Entry() Entry {
	return Entry{
		Code:    "GK1399",
		Title:   lang.Text{ZH: "上级没有可沿用的程序", EN: "No such procedure to extend"},
		Message: lang.Text{ZH: "上级地区的文件里没有程序“{Procedure}”", EN: "no instrument of a superior place has the procedure {Procedure}"},
		Remedy:  lang.Text{ZH: "写上级程序的全编号，如 cn-regulation/request[[Nearest|；是否指“{Nearest}”]]", EN: "write the full id of a superior procedure, such as cn-regulation/request[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "沿用的程序只写与上级不同的步骤，其余各步仍是上级的，引上级的条文。只能沿用上级地区的程序，不写版本：按日期用当日施行的那一版。", EN: "A procedure that extends another states only its differences; the other steps remain the superior's, with its articles. Only one of a place above can be extended, without an edition: the one in force on the day is meant."},
		Wrong:   "依申请公开: {编号: request, 沿用程序: request}",
		Right:   "依申请公开: {编号: request, 沿用程序: cn-regulation/request}",
	}
}

// UnknownProcedure is GK1345: no such procedure, scorecard or checklist.
type UnknownProcedure struct {
	What    terms.Key
	Name    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownProcedure) Entry() Entry {
	return Entry{
		Code:    "GK1345",
		Title:   lang.Text{ZH: "没有这个程序、量表或清单", EN: "No such procedure, scorecard or checklist"},
		Message: lang.Text{ZH: "{What} 里没有“{Name}”", EN: "{Name} is not among {What}"},
		Remedy:  lang.Text{ZH: "写已声明的名称[[Nearest|；是否指“{Nearest}”]]", EN: "write a declared name[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "程序、量表和清单在文件开头声明一次，各条再添加内容。", EN: "They are declared once; articles contribute."},
		Wrong:   "steps: {保密审察: …}",
		Right:   "steps: {保密审查: …}",
	}
}

// UnknownStep is GK1346: no such step.
type UnknownStep struct {
	Step      string
	Procedure string
	Nearest   string // "" where none is near
}

// Entry implements Mistake.
func (UnknownStep) Entry() Entry {
	return Entry{
		Code:    "GK1346",
		Title:   lang.Text{ZH: "没有这个步骤", EN: "No such step"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有步骤“{Step}”", EN: "procedure {Procedure} has no step {Step}"},
		Remedy:  lang.Text{ZH: "写步骤的编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a step[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "步骤的先后由 {step/next+}说明。", EN: "The order of steps is what next says."},
		Wrong:   "next: unit-heed",
		Right:   "next: unit-head",
	}
}

// Editions is GK1347: two editions in force.
type Editions struct {
	Edition string
	Other   string
}

// Entry implements Mistake.
func (Editions) Entry() Entry {
	return Entry{
		Code:    "GK1347",
		Title:   lang.Text{ZH: "两个版本同时有效", EN: "Two editions in force"},
		Message: lang.Text{ZH: "{Edition} 与 {Other} 在同一天都有效", EN: "{Edition} and {Other} are in force on the same day"},
		Remedy:  lang.Text{ZH: "给旧版本写 {span/to}，在新版本的前一天结束", EN: "end the older edition the day before the newer"},
		Explain: lang.Text{ZH: "引用按日期找版本，同一天只能有一个。", EN: "References are resolved by date, so one day has one edition."},
		Wrong:   "cn@2007 from 2008；cn@2019 from 2019",
		Right:   "cn@2007 to 2019-05-14；cn@2019 from 2019-05-15",
	}
}

// NotExecuted is GK1348: not yet executed.
type NotExecuted struct {
	Section lang.Text
	Count   int
}

// Entry implements Mistake.
func (NotExecuted) Entry() Entry {
	return Entry{
		Code: "GK1348", Severity: Info,
		Title:   lang.Text{ZH: "尚未执行", EN: "Not yet executed"},
		Message: lang.Text{ZH: "{Section} 中的 {Count} 项已检查写法，目前没有程序执行它们", EN: "{Count} entries of {Section} are checked for shape; nothing executes them yet"},
		Remedy:  lang.Text{ZH: "不需要改；结论不会依据它们", EN: "nothing to change; no answer rests on them"},
		Explain: lang.Text{ZH: "写对了而没有程序使用的内容要说清楚，免得以为它在起作用。", EN: "What nothing executes is said to be so."},
		Wrong:   "（尚未执行）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// RuleSpan is GK1349: never in force.
type RuleSpan struct {
	Rule    string
	Dates   string
	InForce string // instrument's dates
}

// Entry implements Mistake.
func (RuleSpan) Entry() Entry {
	return Entry{
		Code:    "GK1349",
		Title:   lang.Text{ZH: "永远不在有效期内", EN: "Never in force"},
		Message: lang.Text{ZH: "规则“{Rule}”的期间 {Dates} 与制度的期间 {InForce} 不重合", EN: "the dates {Dates} of rule {Rule} lie outside its instrument's {InForce}"},
		Remedy:  lang.Text{ZH: "改正其中一个期间", EN: "correct one of the two"},
		Explain: lang.Text{ZH: "规则只能在制度有效期内有效。", EN: "A rule is in force within its instrument's dates."},
		Wrong:   "in_force: {to: 2017-01-01}",
		Right:   "in_force: {to: 2020-01-01}",
	}
}

// TransitionFact is GK1397: nothing tells the date.
type TransitionFact struct {
	Key  terms.Key
	Fact string
}

// Entry implements Mistake.
func (TransitionFact) Entry() Entry {
	return Entry{
		Code:    "GK1397",
		Title:   lang.Text{ZH: "没有记这个日期的事实", EN: "No fact tells the date"},
		Message: lang.Text{ZH: "{rule/applies_from}写了 {Key}，词汇里却没有日期事实 {Fact}", EN: "{rule/applies_from} names {Key}, and the vocabulary declares no date {Fact}"},
		Remedy:  lang.Text{ZH: "在词汇里声明 {Fact}，{fact/type}写 {fact-type/date}", EN: "declare {Fact} in a vocabulary with {fact/type} {fact-type/date}"},
		Explain: lang.Text{ZH: "从哪一天的案件起适用，要看案件的日期；日期是词汇里的事实，不知道的，规则适用不适用也就不知道。", EN: "From which cases on a rule applies is told by a date of the case, a fact of the vocabulary; where it is not known, it is not known whether the rule applies."},
		Wrong:   "applies_from: {opened: 2020-01-01}",
		Right:   "in_force: {from: 2020-01-01}",
	}
}

// NoTransition is GK1398: a transition that says nothing.
type NoTransition struct{}

// Entry implements Mistake.
func (NoTransition) Entry() Entry {
	return Entry{
		Code:    "GK1398",
		Title:   lang.Text{ZH: "没有写从哪一天的案件起", EN: "No day is given"},
		Message: lang.Text{ZH: "{rule/applies_from}之下没有日期", EN: "{rule/applies_from} gives no day"},
		Remedy:  lang.Text{ZH: "写明从哪一天 {transition/opened}、{transition/received}或者{transition/formed}的起适用，例如 2024-07-01", EN: "give the day from which on cases {transition/opened}, {transition/received} or {transition/formed} fall under it, as 2024-07-01"},
		Explain: lang.Text{ZH: "不限定案件的，不写这个键。", EN: "A rule for all cases leaves the key out."},
		Wrong:   "applies_from: {}",
		Right:   "in_force: {from: 2020-01-01}",
	}
}

package mistake

import "github.com/gongkai-rules/gongkai/lang"

// analysisDutyMistakes are what analysis finds of duties and facts.
var analysisDutyMistakes = []Mistake{
	Assumable{},
	NeverSo{},
	NoCounterpart{},
	Counterpart{},
	NotBefore{},
	MaybeFirst{},
	StepDuty{},
	NoteOf{},
	HoldNever{},
}

// Assumable is GK2019: judgement that may be assumed.
type Assumable struct {
	Fact     string
	Rule     string
	Citation string
}

// Entry implements Mistake.
func (Assumable) Entry() Entry {
	return Entry{
		Code: "GK2019", Severity: Info,
		Title:   lang.Text{ZH: "判断可以按“否”处理", EN: "Judgement that may be assumed"},
		Message: lang.Text{ZH: "判断“{Fact}”没有写 {fact/arises+}，而{Citation}（{Rule}）的禁止公开取决于它", EN: "judgement {Fact} does not say when it {fact/arises}, and the bar of {Citation} ({Rule}) turns on it"},
		Remedy:  lang.Text{ZH: "答“否”会更公开的，写 {fact/arises} 或者 {fact/otherwise}: {otherwise/unknown}；核对过可以按“否”提出建议的，不需要改", EN: "where its no opens more write {fact/arises}, or {fact/otherwise}: {otherwise/unknown}; where a proposal may assume it nothing needs changing"},
		Explain: lang.Text{ZH: "其余事实按“否”处理时，这项判断也按“否”处理，禁止公开的情形就不成立。每项判断列一次。", EN: "Where the rest is assumed false, so is this judgement, and the bar does not stand. One finding for each judgement."},
		Wrong:   "损害第三方: {type: bool, judged_by: 行政机关}",
		Right:   "损害第三方: {type: bool, judged_by: 行政机关, arises: 商业秘密}",
	}
}

// NeverSo is GK2020: a fact that can never be true.
type NeverSo struct {
	Fact string
}

// Entry implements Mistake.
func (NeverSo) Entry() Entry {
	return Entry{
		Code: "GK2020", Severity: Warning,
		Title:   lang.Text{ZH: "不可能成立的事实", EN: "A fact that can never be true"},
		Message: lang.Text{ZH: "词汇表中的关系使事实“{Fact}”永远不能成立", EN: "the relations between facts never let {Fact} be true"},
		Remedy:  lang.Text{ZH: "核对它的 {fact/implies}、{fact/derived} 以及牵涉它的 {vocabulary/implications}，其中有互相矛盾的", EN: "look at its {fact/implies} and {fact/derived} and at the {vocabulary/implications} that touch it: some contradict each other"},
		Explain: lang.Text{ZH: "给出这个事实的人会被告知自相矛盾，读取它的规则也从不适用。", EN: "Whoever gives the fact is told that it contradicts itself, and rules that read it never apply."},
		Wrong:   "facts:\n  fa: {term: 甲事实, type: bool, implies: 乙事实}\n  fb: {term: 乙事实, type: bool, implies: not 甲事实}\n",
		Right:   "facts:\n  fa: {term: 甲事实, type: bool, implies: 乙事实}\n  fb: {term: 乙事实, type: bool}\n",
	}
}

// NoCounterpart is GK2021: counterparts not declared.
type NoCounterpart struct {
	Instrument string
	Count      int
	Rules      string
}

// Entry implements Mistake.
func (NoCounterpart) Entry() Entry {
	return Entry{
		Code: "GK2021", Severity: Info,
		Title:   lang.Text{ZH: "没有写对应的上位规定", EN: "Counterparts not declared"},
		Message: lang.Text{ZH: "《{Instrument}》有 {Count} 条规则与上位法说的是同一件事，没有写对应的上位规定：{Rules}", EN: "{Count} rules of {Instrument} speak of what superior law speaks of and declare no counterpart: {Rules}"},
		Remedy:  lang.Text{ZH: "要求、期限写 {requirement/parallels+}，决定写 {decision/answers+}；有不同的写 {requirement/departs+}；查过上位法、确实没有的写 {none/none+}", EN: "write {requirement/parallels} on requirements and limits, {decision/answers} on decisions, {requirement/departs} where they part; write {none/none} where superior law was searched and has no such rule"},
		Explain: lang.Text{ZH: "没有写的，答复只能说“没有登记对应的规定”，不能说上位法没有规定，也不能说明以哪一处为准。每件文件列一次。", EN: "Answers can then only say that no counterpart is recorded: neither that there is none nor which of the two binds. One finding for each instrument."},
		Wrong:   "- {id: no-fee, when: 有公开申请, must_not: 收取费用}",
		Right:   "- {id: no-fee, when: 有公开申请, must_not: 收取费用, parallels: cn-regulation/free-of-charge}",
	}
}

// Counterpart is GK2022: counterpart of another time.
type Counterpart struct {
	Rule        string
	Counterpart string
}

// Entry implements Mistake.
func (Counterpart) Entry() Entry {
	return Entry{
		Code: "GK2022", Severity: Warning,
		Title:   lang.Text{ZH: "对应的上位规定没有同时施行", EN: "Counterpart of another time"},
		Message: lang.Text{ZH: "“{Rule}”对应的上位规定“{Counterpart}”与它没有一天同时施行", EN: "{Counterpart}, the counterpart of {Rule}, is never in force together with it"},
		Remedy:  lang.Text{ZH: "改为同时施行的那个版本的规则；那时上位法没有的写 {none/none+}", EN: "name the rule of the edition in force at that time; write {none/none} where superior law had none then"},
		Explain: lang.Text{ZH: "对应的规定按日期查找，查不到就等于没有写。", EN: "Counterparts are looked up by date; one that is never found is as good as none."},
		Wrong:   "parallels: cn-regulation@2007/answer（2019年5月15日以后的规则）",
		Right:   "parallels: cn-regulation/answer",
	}
}

// NotBefore is GK2030: not put before release by the text.
type NotBefore struct {
	Requirement string
	Article     string
	Quote       string
}

// Entry implements Mistake.
func (NotBefore) Entry() Entry {
	return Entry{
		Code: "GK2030", Severity: Warning,
		Title:   lang.Text{ZH: "条文没有把要求放在公开之前", EN: "Not put before release by the text"},
		Message: lang.Text{ZH: "要求“{Requirement}”（{Article}）在公开或者提供之前核对，而引用的原文没有把它放在公开之前：{Quote}", EN: "requirement {Requirement} ({Article}) binds before release or supply, and the words quoted do not put it there: {Quote}"},
		Remedy:  lang.Text{ZH: "引用说明先后的原文（未经…不得、公开前、事先、先…后…、方可、拟公开），或者在 {rule/note+}里写明条文怎样放在公开之前；条文没有这样写的，改为 {requirement/binds}: {moment/afterwards+}", EN: "quote the words that put it first (未经…不得, 公开前, 事先, 先…后…, 方可, 拟公开), or say in {rule/note} how the text does; where it does not, write {requirement/binds}: {moment/afterwards}"},
		Explain: lang.Text{ZH: "迟延、没有标注、没有说明理由的信息，法律仍然要求公开。条文没有放在公开之前的要求，不能挡住公开，只能在旁边指出。", EN: "What is late, unmarked or unreasoned must still be opened. A duty that the text does not put before release never blocks one; it is shown beside it."},
		Wrong:   "{id: catalogued, must: 已编入目录, quote: 编入公开目录, binds: before-release}",
		Right:   "{id: reviewed, must: 已经保密审查, quote: 未经审查不得公开, binds: before-release}",
	}
}

// MaybeFirst is GK2031: put first by the text, looked at afterwards.
type MaybeFirst struct {
	Requirement string
	Article     string
	Words       string
}

// Entry implements Mistake.
func (MaybeFirst) Entry() Entry {
	return Entry{
		Code: "GK2031", Severity: Warning,
		Title:   lang.Text{ZH: "放在公开之前的要求事后才核对", EN: "Put first by the text, looked at afterwards"},
		Message: lang.Text{ZH: "要求“{Requirement}”（{Article}）的原文说“{Words}”，没有写何时核对，只在事后核对", EN: "requirement {Requirement} ({Article}) says {Words} and nothing of when it is looked at: it is, afterwards only"},
		Remedy:  lang.Text{ZH: "写 {requirement/binds+}：公开之前、提供之前或者步骤；确实只在事后核对的，写 {requirement/binds}: {moment/afterwards+}", EN: "write {requirement/binds}: before-release, before-supply or a step; where {moment/afterwards} is meant, write {requirement/binds}: {moment/afterwards}"},
		Explain: lang.Text{ZH: "不写 {requirement/binds+}的要求只在事后核对，公开之前没有人问它。", EN: "Without binds a requirement is looked at afterwards, and nobody asks before release."},
		Wrong:   "{id: reviewed, must: 已经保密审查, quote: 未经审查不得公开}",
		Right:   "{id: reviewed, must: 已经保密审查, quote: 未经审查不得公开, binds: before-release}",
	}
}

// StepDuty is GK2032: requirements of a step's article that no step looks at.
type StepDuty struct {
	Procedure    string
	Steps        []string
	Article      string
	Requirements []string
}

// Entry implements Mistake.
func (StepDuty) Entry() Entry {
	return Entry{
		Code: "GK2032", Severity: Info,
		Title:   lang.Text{ZH: "步骤所在条文的要求没有在办理时核对", EN: "Requirements of a step's article that no step looks at"},
		Message: lang.Text{ZH: "程序“{Procedure}”的步骤 {Steps}（{Article}）：同一条的要求 {Requirements} 办理时没有核对，只在事后核对", EN: "steps {Steps} of {Procedure} ({Article}): the requirements {Requirements} of that article are looked at when nothing is done, only afterwards"},
		Remedy:  lang.Text{ZH: "写 {requirement/binds+}指向步骤或者公开之前，或者用 {step/provided}、{step/unless} 读取；确实只在事后核对的，写 {requirement/binds}: {moment/afterwards+}", EN: "let it bind at the step or before release, or read its facts in {step/provided} or {step/unless}; where {moment/afterwards} is meant, write {requirement/binds}: {moment/afterwards}"},
		Explain: lang.Text{ZH: "程序照样办完，自查才说违反，是一个工具的两种说法。每个程序、每一条列一次。", EN: "A procedure that runs to its end and an audit that then says violated contradict each other. One finding for each procedure and article."},
		Wrong:   "steps: {认定: [{id: draft, …}]}\nrequires: [{id: reasons, must: 已说明理由}]",
		Right:   "steps: {认定: [{id: draft, …}]}\nrequires: [{id: reasons, must: 已说明理由, binds: draft}]",
	}
}

// NoteOf is GK2033: note that points to nothing.
type NoteOf struct {
	Article string
	Package string
}

// Entry implements Mistake.
func (NoteOf) Entry() Entry {
	return Entry{
		Code: "GK2033", Severity: Warning,
		Title:   lang.Text{ZH: "说明指向别处而没有写明是什么", EN: "Note that points to nothing"},
		Message: lang.Text{ZH: "{Article}的说明写由 {Package} 执行，没有写 {article/executed+}", EN: "a note of {Article} says that {Package} carries it out, without {article/executed}"},
		Remedy:  lang.Text{ZH: "写 {article/executed+}和执行它的规则、程序或者函数；没有编入的写 {executed/none+}", EN: "write {article/executed} with the rule, procedure or accessor; write {executed/none} where it is not encoded"},
		Explain: lang.Text{ZH: "“由别处执行”是一个断言，要能找到执行它的东西。", EN: "That an article is executed elsewhere is a claim, and what executes it must be found."},
		Wrong:   "8: {note: 责任追究，由 assess 执行}",
		Right:   "8: {note: 责任追究, executed: assess.Account}",
	}
}

// HoldNever is GK2034: hold that never stands.
type HoldNever struct {
	Hold      string
	Condition string
	Resolved  string
}

// Entry implements Mistake.
func (HoldNever) Entry() Entry {
	return Entry{
		Code:    "GK2034",
		Title:   lang.Text{ZH: "暂缓不了的暂缓", EN: "Hold that never stands"},
		Message: lang.Text{ZH: "暂缓“{Hold}”从来不会成立：有疑问（{Condition}）的时候，何时解除（{Resolved}）总是已经满足", EN: "hold {Hold} never stands: whenever there is the doubt ({Condition}), what resolves it ({Resolved}) is met"},
		Remedy:  lang.Text{ZH: "给答复的事实加一个“还没有答复”的取值（如 未答复），何时解除 不列这个值；疑问的条件自相矛盾的，改正条件", EN: "give the fact of the answer a value for “not answered yet” and leave it out of resolved_when; where the doubt contradicts itself, correct its condition"},
		Explain: lang.Text{ZH: "何时解除 列全了事实的取值，疑问一提出就算已经答复，什么也拦不住。", EN: "A condition that takes in every value of the fact counts the doubt as answered at once, and holds nothing."},
		Wrong:   "何时解除: 民政局答复 in [\"可以公示\", \"不得公示\"]     # 取值只有这两个",
		Right:   "何时解除: 民政局答复 in [\"可以公示\", \"不得公示\"]     # 取值还有 未答复",
	}
}

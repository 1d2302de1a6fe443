package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// walksMistakes are walks, and what a layer does to cases.
var walksMistakes = []Mistake{
	WalkItem{},
	WalkRefusal{},
	WalkEvent{},
	WalkParty{},
	WalkProcedure{},
	WalkGives{},
	WalkChoice{},
	WalkMeaning{},
	WalkAfter{},
	NoCases{},
	WalkFailed{},
	WalkNobody{},
	ChecksNothing{},
	LayerBreaks{},
	NoCaseFile{},
}

// WalkItem is GK1510: no such item of a walk.
type WalkItem struct {
	Key     string
	Nearest terms.Key // "" where none is near
	Kinds   []terms.Key
}

// Entry implements Mistake.
func (WalkItem) Entry() Entry {
	return Entry{
		Code:    "GK1510",
		Title:   lang.Text{ZH: "走查里没有这种事项", EN: "No such item of a walk"},
		Message: lang.Text{ZH: "走查的一项写了“{Key}”，看不出是什么事", EN: "an item of a walk says {Key}, which is no kind of item"},
		Remedy:  lang.Text{ZH: "写 {Kinds} 之一[[Nearest|；是否指 {Nearest}]]；只有步骤编号的，直接写编号", EN: "write one of {Kinds}[[Nearest|; did you mean {Nearest}]]; a step alone is written by its id"},
		Explain: lang.Text{ZH: "走查的每一项只说一件事：办了哪一步 {walk-item/step+}、逾期不答 {walk-item/silence+}、外部发生 {walk-item/happen+}、查明 {walk-item/learn+}、延期 {walk-item/extend+}、此时怎样 {walk-item/see+}、应当被拒绝 {walk-item/refused+}，里面只能写事件。", EN: "Each item says one thing that happens, what must be so, or (refused) what must not be accepted."},
		Wrong:   "steps: [{setp: unit-head-opinion, choice: 同意}]",
		Right:   "steps: [{step: unit-head-opinion, choice: 同意}]",
	}
}

// WalkRefusal is GK1511: no such refusal.
type WalkRefusal struct {
	Because string
	Nearest terms.Word // "" where none is near
	Words   []terms.Word
}

// Entry implements Mistake.
func (WalkRefusal) Entry() Entry {
	return Entry{
		Code:    "GK1511",
		Title:   lang.Text{ZH: "没有这种拒绝的原因", EN: "No such refusal"},
		Message: lang.Text{ZH: "{walk-item/because} 写了“{Because}”，没有这种拒绝的原因", EN: "{walk-item/because} says {Because}, which is no kind of refusal"},
		Remedy:  lang.Text{ZH: "写 {Words} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Words}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "应当被拒绝的事要写明因为什么被拒绝；别的原因造成的拒绝不算数。", EN: "A refusal counts only if it is made for the reason the walk names."},
		Wrong:   "{refused: publish, because: not-yet}",
		Right:   "{refused: publish, because: not-its-turn}",
	}
}

// WalkEvent is GK1512: event not of the procedure.
type WalkEvent struct {
	Event     string
	Procedure string
	Nearest   string // "" where none is near
	Events    []string
}

// Entry implements Mistake.
func (WalkEvent) Entry() Entry {
	return Entry{
		Code:    "GK1512",
		Title:   lang.Text{ZH: "程序没有这个事件", EN: "Event not of the procedure"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有声明事件“{Event}”", EN: "procedure {Procedure} declares no event {Event}"},
		Remedy:  lang.Text{ZH: "写程序 {procedure/events} 中的事件[[Nearest|；是否指“{Nearest}”]]；有：{Events}", EN: "write one of the {procedure/events} of the procedure[[Nearest|; did you mean {Nearest}]]: {Events}"},
		Explain: lang.Text{ZH: "步骤以外发生的事，只能是程序开头 {procedure/events+}声明过的。", EN: "What happens outside the steps is declared under events of the procedure."},
		Wrong:   "{happen: 收到申请}   # 立案本身就是这个事件",
		Right:   "{happen: 第三方收到征求意见书, of: 甲公司}",
	}
}

// WalkParty is GK1513: no step for each of them.
type WalkParty struct {
	Class     string
	Procedure string
	Nearest   string // "" where none is near
	Classes   []string
}

// Entry implements Mistake.
func (WalkParty) Entry() Entry {
	return Entry{
		Code:    "GK1513",
		Title:   lang.Text{ZH: "程序不按此分别办理", EN: "No step for each of them"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有按“{Class}”分别办理的步骤", EN: "no step of {Procedure} is taken for each {Class}"},
		Remedy:  lang.Text{ZH: "写步骤 {step/per} 中的名称[[Nearest|；是否指“{Nearest}”]]；有：{Classes}", EN: "write a name that stands in {step/per} of a step[[Nearest|; did you mean {Nearest}]]: {Classes}"},
		Explain: lang.Text{ZH: "{walk/parties+}写明分别办理的是哪几个，名称与步骤的 {step/per+}一致。", EN: "parties says who they are; its keys are those of per."},
		Wrong:   "{step: search, parties: {第三人: [甲公司]}}",
		Right:   "{step: search, parties: {第三方: [甲公司]}}",
	}
}

// WalkProcedure is GK1514: procedure not in force.
type WalkProcedure struct {
	Procedure string
	Place     string
	Day       string
	Nearest   string // "" where none is near
}

// Entry implements Mistake.
func (WalkProcedure) Entry() Entry {
	return Entry{
		Code:    "GK1514",
		Title:   lang.Text{ZH: "当日没有这个程序", EN: "Procedure not in force"},
		Message: lang.Text{ZH: "{Day}在 {Place} 没有施行中的程序“{Procedure}”", EN: "no procedure {Procedure} is in force in {Place} on {Day}"},
		Remedy:  lang.Text{ZH: "改正 {walk/procedure}、{walk/place} 或者 {walk/on}[[Nearest|；是否指“{Nearest}”]]", EN: "correct {walk/procedure}, {walk/place} or {walk/on}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "走查按立案那一天当地的法律办理。", EN: "A walk is dealt with by the law of the place on the day of its opening."},
		Wrong:   "{procedure: 保密审核, place: wuwei, on: 2024-03-01}",
		Right:   "{procedure: 保密审查, place: wuwei, on: 2024-03-01}",
	}
}

// WalkGives is GK1515: no such content.
type WalkGives struct {
	Content  string
	Where    string
	Nearest  string // "" where none is near
	Contents []string
}

// Entry implements Mistake.
func (WalkGives) Entry() Entry {
	return Entry{
		Code:    "GK1515",
		Title:   lang.Text{ZH: "没有要求这种内容", EN: "No such content"},
		Message: lang.Text{ZH: "“{Where}”写了“{Content}”，程序里没有哪一步要求这种内容", EN: "{Where} names {Content}, which nothing in the procedure asks for"},
		Remedy:  lang.Text{ZH: "写步骤或者结果的 {step/gives} 中的名称[[Nearest|；是否指“{Nearest}”]]；有：{Contents}", EN: "write what {step/gives} of a step or an outcome names[[Nearest|; did you mean {Nearest}]]: {Contents}"},
		Explain: lang.Text{ZH: "写错名称的内容等于没有写，会让“缺少内容”的走查看起来通过。", EN: "A misspelt content is none, so that a walk about a lack would pass for the wrong reason."},
		Wrong:   "{step: refuse, gives: [事由]}",
		Right:   "{step: refuse, gives: [理由]}",
	}
}

// WalkChoice is GK1516: choice not named.
type WalkChoice struct {
	Step    string
	Choices []string
}

// Entry implements Mistake.
func (WalkChoice) Entry() Entry {
	return Entry{
		Code:    "GK1516",
		Title:   lang.Text{ZH: "没有写作何处理", EN: "Choice not named"},
		Message: lang.Text{ZH: "步骤“{Step}”有几种处理，走查没有写是哪一种", EN: "step {Step} offers several choices and the walk names none"},
		Remedy:  lang.Text{ZH: "写 {{walk-item/step}: {Step}, {walk-item/choice}: …}，可以是 {Choices}", EN: "write {{walk-item/step}: {Step}, {walk-item/choice}: …} with one of {Choices}"},
		Explain: lang.Text{ZH: "只有一种处理的步骤才可以只写编号。", EN: "Only a step with one choice is written by its id alone."},
		Wrong:   "steps: [unit-head-opinion]",
		Right:   "steps: [{step: unit-head-opinion, choice: 同意}]",
	}
}

// WalkMeaning is GK1517: nothing like it in the procedure.
type WalkMeaning struct {
	Key       terms.Key
	Value     string
	Procedure string
}

// Entry implements Mistake.
func (WalkMeaning) Entry() Entry {
	return Entry{
		Code:    "GK1517",
		Title:   lang.Text{ZH: "程序里没有这句话", EN: "Nothing like it in the procedure"},
		Message: lang.Text{ZH: "{Key} 写了“{Value}”，程序“{Procedure}”里没有", EN: "{Key} says {Value}, which is nowhere in procedure {Procedure}"},
		Remedy:  lang.Text{ZH: "照抄程序中的文字，可以只写其中一段", EN: "copy the words of the procedure, or a part of them"},
		Explain: lang.Text{ZH: "救济途径在程序的 {procedure/remedies+}里写明，走查写其中认得出来的一段。", EN: "Remedies stand under remedies of the procedure; a walk writes a part that tells which."},
		Wrong:   "expect: {remedy: 应当先复义}",
		Right:   "expect: {remedy: 应当先依法申请行政复议}",
	}
}

// WalkAfter is GK1518: no such walk before.
type WalkAfter struct {
	Walk    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (WalkAfter) Entry() Entry {
	return Entry{
		Code:    "GK1518",
		Title:   lang.Text{ZH: "前面没有这个走查", EN: "No such walk before"},
		Message: lang.Text{ZH: "{walk/after} 写了“{Walk}”，本文件前面没有这个走查", EN: "{walk/after} names {Walk}, and no walk of that name stands before it in the file"},
		Remedy:  lang.Text{ZH: "写本文件前面一个走查的名称[[Nearest|；是否指“{Nearest}”]]", EN: "write the name of a walk that stands before it[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "接着另一个走查往下走的，立案和已经办的各步都照那一个，所以不再写 {walk/place+}、{walk/on+}、{walk/given+}、{walk/procedure+}。", EN: "A walk that goes on after another opens its case and takes its events as that one does, and says neither place, on, given nor procedure."},
		Wrong:   "after: 受理申情",
		Right:   "after: 受理申请",
	}
}

// NoCases is GK1519: no cases.
type NoCases struct {
	Key terms.Key
}

// Entry implements Mistake.
func (NoCases) Entry() Entry {
	return Entry{
		Code:    "GK1519",
		Title:   lang.Text{ZH: "没有案例", EN: "No cases"},
		Message: lang.Text{ZH: "“{Key}”里一个案例也没有", EN: "there is nothing under {Key}"},
		Remedy:  lang.Text{ZH: "写上案例或者走查；暂时没有的，删掉“{Key}”或者整个文件", EN: "write cases or walks, or delete {Key} or the file"},
		Explain: lang.Text{ZH: "没有案例的文件什么也检验不了，运行时却像是通过了。", EN: "A file without cases tests nothing, and would seem to pass."},
		Wrong:   "each: {}",
		Right:   "each:\n  国家秘密不予公开: {given: {国家秘密: 是}, expect: {公开属性: 不予公开}}",
	}
}

// WalkFailed is GK1520: walk failed.
type WalkFailed struct {
	Walk       string
	Difference lang.Text
}

// Entry implements Mistake.
func (WalkFailed) Entry() Entry {
	return Entry{
		Code:    "GK1520",
		Title:   lang.Text{ZH: "走查不符", EN: "Walk failed"},
		Message: lang.Text{ZH: "走查“{Walk}”：{Difference}", EN: "walk {Walk}: {Difference}"},
		Remedy:  lang.Text{ZH: "改正程序，或者改正走查", EN: "correct the procedure, or the walk"},
		Explain: lang.Text{ZH: "程序走出来的与走查写的不同：不该走的路走通了，该走的路走不通，或者日期、结果不是条文所定的。", EN: "The procedure did something else than the walk says: a way is open that must not be, or closed that must be open, or a day or outcome is not the law's."},
		Wrong:   "（走查不符）",
		Right:   "（改正之后）",
	}
}

// WalkNobody is GK1521: no such party in the walk.
type WalkNobody struct {
	Party   string
	Nearest string // "" where none is near
	Parties []string
}

// Entry implements Mistake.
func (WalkNobody) Entry() Entry {
	return Entry{
		Code:    "GK1521",
		Title:   lang.Text{ZH: "走查里没有这个当事人", EN: "No such party in the walk"},
		Message: lang.Text{ZH: "“{Party}”在这个走查里没有出现过", EN: "{Party} is named nowhere in the walk"},
		Remedy:  lang.Text{ZH: "写 {walk/parties} 或者 {walk-item/of} 中的名称[[Nearest|；是否指“{Nearest}”]][[Parties|；有：{Parties}]]", EN: "write a name that stands under {walk/parties} or {walk-item/of}[[Nearest|; did you mean {Nearest}]][[Parties|: {Parties}]]"},
		Explain: lang.Text{ZH: "期限按当事人分别计算，名称写错的，看的就不是他的期限。", EN: "Limits run for each party; under a misspelt name one looks at another clock, or at none."},
		Wrong:   "due: {opinion: {甲公词: 2024-03-29}}",
		Right:   "due: {opinion: {甲公司: 2024-03-29}}",
	}
}

// ChecksNothing is GK1522: checks nothing.
type ChecksNothing struct {
	Key string
	Why lang.Text
}

// Entry implements Mistake.
func (ChecksNothing) Entry() Entry {
	return Entry{
		Code:    "GK1522",
		Title:   lang.Text{ZH: "这样写什么也检验不了", EN: "Checks nothing"},
		Message: lang.Text{ZH: "“{Key}”什么也检验不了：{Why}", EN: "{Key} checks nothing: {Why}"},
		Remedy:  lang.Text{ZH: "写上期待的内容，或者删去“{Key}”", EN: "write what is expected, or remove {Key}"},
		Explain: lang.Text{ZH: "永远不会失败的期待让人以为检验过了，其实没有。案例里不写的就是不检验；走查里写空列表 [] 表示“一个也没有”，所以程序里要有可能出现的东西。", EN: "An expectation that cannot fail looks like a check and is none. In cases what is not written is not checked; in walks an empty list says that there is none, so the procedure must have something that could be there."},
		Wrong:   "expect: {公开属性: 不予公开, missing: []}",
		Right:   "expect: {公开属性: 不予公开}",
	}
}

// LayerBreaks is GK1523: a case that held no longer holds.
type LayerBreaks struct {
	Set  string
	Case string
	Came lang.Text // what came
}

// Entry implements Mistake.
func (LayerBreaks) Entry() Entry {
	return Entry{
		Code: "GK1523", Severity: Warning,
		Title:   lang.Text{ZH: "原有的案例不再成立", EN: "A case that held no longer holds"},
		Message: lang.Text{ZH: "叠加自己的规则之后，原有的案例“{Case}”（{Set}）不再成立：{Came}", EN: "with these rules on top, the case {Case} ({Set}) no longer holds: {Came}"},
		Remedy:  lang.Text{ZH: "不是有意的，改正自己的规则；有意的，在自己的案例文件（{file/cases}: {Set}）里写一个同名的案例，写明现在的结论", EN: "mend the rules if that was not meant; if it was, write a case of the same name in a file of your own ({file/cases}: {Set}) that says what comes out now"},
		Explain: lang.Text{ZH: "替换或者增加一件规则，可能改变别处的结论。只看自己的案例看不出来，所以把原有的案例也运行一遍。", EN: "A rule that is replaced or added may change answers elsewhere, which the layer's own cases do not show; so those of the law beneath are run as well."},
		Wrong:   "（替换 wuwei/02-attribute.yaml，改了一项结论，没有写案例）",
		Right:   "cases: wuwei-02-attribute\neach:\n  与原案例同名: {…, expect: {公开属性: 现在的结论}}",
	}
}

// NoCaseFile is GK1524: no cases.
type NoCaseFile struct {
	Title string
	File  string
}

// Entry implements Mistake.
func (NoCaseFile) Entry() Entry {
	return Entry{
		Code: "GK1524", Severity: Warning,
		Title:   lang.Text{ZH: "没有案例", EN: "No cases"},
		Message: lang.Text{ZH: "“{Title}”没有一个案例，规则写得对不对无从核对", EN: "{Title} has no case, so that nothing shows whether its rules are right"},
		Remedy:  lang.Text{ZH: "在它旁边写 {File}；执行 gongkai test 目录，会给出开头的样子", EN: "write {File} beside it; gongkai test DIR shows how it begins"},
		Explain: lang.Text{ZH: "每件规则旁边放一个案例文件，用几句话写明什么情形应当是什么结论。没有案例，写错了也没有人知道。", EN: "A case file beside each instrument says in a few sentences what must come out. Without one nobody notices a slip."},
		Wrong:   "01-attribute.yaml",
		Right:   "01-attribute.yaml\n01-attribute.cases.yaml",
	}
}

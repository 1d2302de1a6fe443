package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// procedureMistakes are procedures.
var procedureMistakes = []Mistake{
	UnknownChoice{},
	ChoiceNowhere{},
	UnknownCaseOutcome{},
	UnknownRemedy{},
	UnknownRow{},
	SameProcedure{},
	StepKeys{},
	SilenceAlone{},
	NoOutcomes{},
	Publishes{},
	ByOutcome{},
	NotByOutcome{},
	ClearsAndReleases{},
	NoForm{},
	ChoiceUntold{},
	ContentUnsaid{},
}

// UnknownChoice is GK1400: no such choice.
type UnknownChoice struct {
	Step    string
	Key     terms.Key
	Choice  string
	Nearest string // "" where none is near
	Choices []string
}

// Entry implements Mistake.
func (UnknownChoice) Entry() Entry {
	return Entry{
		Code:    "GK1400",
		Title:   lang.Text{ZH: "没有这种处理", EN: "No such choice"},
		Message: lang.Text{ZH: "步骤“{Step}”的 {Key} 写了“{Choice}”，这一步没有这种处理", EN: "step {Step}: {Key} names {Choice}, which the step does not offer"},
		Remedy:  lang.Text{ZH: "写 {step/may+}或 {step/decides+}列出的处理[[Nearest|；是否指“{Nearest}”]]；可用：{Choices}", EN: "write a choice that may or decides lists[[Nearest|; did you mean {Nearest}]]; there are: {Choices}"},
		Explain: lang.Text{ZH: "{step/next+}、{step/ends+}、{step/concludes+}、{step/event+}、{step/silence+}里的每一种处理，都要是这一步可以作出的处理。", EN: "Every choice in next, ends, concludes, event and silence is one that the step offers."},
		Wrong:   "{id: sign, role: 签发人, does: 签发, releases: nothing, may: [同意], next: {统一: publish}}",
		Right:   "{id: sign, role: 签发人, does: 签发, releases: nothing, may: [同意], next: {同意: publish}}",
	}
}

// ChoiceNowhere is GK1401: choice leads nowhere.
type ChoiceNowhere struct {
	Step   string
	Choice string
}

// Entry implements Mistake.
func (ChoiceNowhere) Entry() Entry {
	return Entry{
		Code:    "GK1401",
		Title:   lang.Text{ZH: "处理没有去向", EN: "Choice leads nowhere"},
		Message: lang.Text{ZH: "步骤“{Step}”[[Choice|作出“{Choice}”之后]]不知道去哪里", EN: "step {Step}[[Choice|, after {Choice},]] leads nowhere"},
		Remedy:  lang.Text{ZH: "在 {step/next}、{step/ends}、{step/back_to}、{step/closes} 中写明去向；不放行的处理要单独写，例如 {step/next}: {报请: 上级步骤}", EN: "say where to in {step/next}, {step/ends}, {step/back_to} or {step/closes}; what does not let the matter pass is written out, such as {step/next}: {报请: step}"},
		Explain: lang.Text{ZH: "不写明的 {step/next+}只管放行的处理，不管词汇的 {vocabulary/choices} 里写 {choice/stops}、{choice/returns} 的，免得没有同意的事项继续往下走。", EN: "A plain next covers only choices that let the matter pass; a refusal never goes on by default."},
		Wrong:   "{id: leader, role: 分管领导, does: 审批, releases: nothing, may: [同意, 不同意], next: publish}",
		Right:   "{id: leader, role: 分管领导, does: 审批, releases: nothing, may: [同意, 不同意], next: {同意: publish}, ends: {不同意: 不予公开}}",
	}
}

// UnknownCaseOutcome is GK1402: no such outcome of the procedure.
type UnknownCaseOutcome struct {
	Outcome   string
	Procedure string
	Nearest   string // "" where none is near
}

// Entry implements Mistake.
func (UnknownCaseOutcome) Entry() Entry {
	return Entry{
		Code:    "GK1402",
		Title:   lang.Text{ZH: "没有这种结果", EN: "No such outcome of the procedure"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有声明结果“{Outcome}”", EN: "procedure {Procedure} declares no outcome {Outcome}"},
		Remedy:  lang.Text{ZH: "在程序的 {procedure/outcomes} 中声明，或者改正名称[[Nearest|；是否指“{Nearest}”]]", EN: "declare it under {procedure/outcomes} of the procedure, or correct the name[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "结果在程序开头声明一次：是否不予、是否公开、要写明什么、怎样救济。", EN: "Outcomes are declared once, with what they mean and what they must carry."},
		Wrong:   "ends: 批准公布",
		Right:   "ends: 批准公开",
	}
}

// UnknownRemedy is GK1403: no such remedy.
type UnknownRemedy struct {
	Remedy  string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownRemedy) Entry() Entry {
	return Entry{
		Code:    "GK1403",
		Title:   lang.Text{ZH: "没有这种救济", EN: "No such remedy"},
		Message: lang.Text{ZH: "没有声明救济“{Remedy}”", EN: "no remedy {Remedy} is declared"},
		Remedy:  lang.Text{ZH: "在同一程序的 {procedure/remedies} 中声明[[Nearest|；是否指“{Nearest}”]]", EN: "declare it under {procedure/remedies} of the same procedure[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "救济途径按结果和日期而不同，在程序里声明一次，结果引用它的名称。", EN: "Remedies differ by outcome and day; they are declared once and named by outcomes."},
		Wrong:   "不予公开: {releases: nothing, refuses: true, remedy: 复义}",
		Right:   "不予公开: {releases: nothing, refuses: true, remedy: 复议}",
	}
}

// UnknownRow is GK1404: no such row of the annual report.
type UnknownRow struct {
	Row     string
	Nearest string // "" where none is near
	Form    string
}

// Entry implements Mistake.
func (UnknownRow) Entry() Entry {
	return Entry{
		Code:    "GK1404",
		Title:   lang.Text{ZH: "年报没有这一栏", EN: "No such row of the annual report"},
		Message: lang.Text{ZH: "年度报告的表式（{Form}）没有“{Row}”这一栏", EN: "the form of the annual report ({Form}) has no row {Row}"},
		Remedy:  lang.Text{ZH: "写 三（一）、三（三）1 这样的栏号[[Nearest|；是否指“{Nearest}”]]", EN: "write a row such as 三（一） or 三（三）1[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "每一种答复结果在年度报告里只计一栏。", EN: "Each outcome of a request is counted in exactly one row."},
		Wrong:   "属于国家秘密: {report: 三(三)9}",
		Right:   "属于国家秘密: {report: 三（三）1}",
	}
}

// SameProcedure is GK1405: procedure declared twice.
type SameProcedure struct {
	Procedure string
	ID        string
	Place     string
}

// Entry implements Mistake.
func (SameProcedure) Entry() Entry {
	return Entry{
		Code:    "GK1405",
		Title:   lang.Text{ZH: "程序重名", EN: "Procedure declared twice"},
		Message: lang.Text{ZH: "{Place} 已经有同名的程序“{Procedure}”（{ID}）", EN: "place {Place} already has a procedure {Procedure} ({ID})"},
		Remedy:  lang.Text{ZH: "换一个名称和 {procedure/id}，或者把步骤并入已有的程序", EN: "choose another name and {procedure/id}, or contribute steps to the one that exists"},
		Explain: lang.Text{ZH: "同一地区同一时间，一个名称只能指一个程序。", EN: "On one day in one place a name means one procedure."},
		Wrong:   "procedures: {依申请公开: …}   # 两个文件里各写一次",
		Right:   "steps: {依申请公开: …}   # 只声明一次，其他文件添加步骤",
	}
}

// StepKeys is GK1406: keys of a step contradict each other.
type StepKeys struct {
	Step   string
	Key    terms.Key
	Other  terms.Key // other key
	Choice string    // under which both have a value, or "" where they clash as a whole
}

// Entry implements Mistake.
func (StepKeys) Entry() Entry {
	return Entry{
		Code:    "GK1406",
		Title:   lang.Text{ZH: "步骤的键互相矛盾", EN: "Keys of a step contradict each other"},
		Message: lang.Text{ZH: "步骤“{Step}”的 {Key}[[Choice|: {Choice}]] 与 {Other}[[Choice|: {Choice}]] 不能同时写", EN: "step {Step}: {Key}[[Choice|: {Choice}]] and {Other}[[Choice|: {Choice}]] cannot stand together"},
		Remedy:  lang.Text{ZH: "留下一个；退回写 {step/back_to}", EN: "keep one of them; a return is written {step/back_to}"},
		Explain: lang.Text{ZH: "一种处理只能有一个去向。", EN: "A choice leads to one place."},
		Wrong:   "{id: a, role: 拟稿人, does: 拟稿, releases: nothing, next: b, ends: 完成}",
		Right:   "{id: a, role: 拟稿人, does: 拟稿, releases: nothing, next: b}",
	}
}

// SilenceAlone is GK1407: silence without a limit.
type SilenceAlone struct {
	Step string
}

// Entry implements Mistake.
func (SilenceAlone) Entry() Entry {
	return Entry{
		Code:    "GK1407",
		Title:   lang.Text{ZH: "沉默没有期限", EN: "Silence without a limit"},
		Message: lang.Text{ZH: "步骤“{Step}”写了 {step/silence}，没有写 {step/limit}", EN: "step {Step} has {step/silence} and no {step/limit}"},
		Remedy:  lang.Text{ZH: "写明逾期的期限 {step/limit}；条文没有期限的，删去 {step/silence}", EN: "name the {step/limit}; without one in the text, remove {step/silence}"},
		Explain: lang.Text{ZH: "只有过了期限才有逾期不答。", EN: "Only a limit that is over makes silence."},
		Wrong:   "{id: opinion, role: 被征求意见机关, does: 提出意见, releases: nothing, may: [同意, 不同意], silence: 同意, …}",
		Right:   "{id: opinion, role: 被征求意见机关, does: 提出意见, releases: nothing, may: [同意, 不同意], limit: consultation-reply, silence: 同意, …}",
	}
}

// NoOutcomes is GK1408: procedure declares no outcomes.
type NoOutcomes struct {
	Procedure string
}

// Entry implements Mistake.
func (NoOutcomes) Entry() Entry {
	return Entry{
		Code: "GK1408", Severity: Warning,
		Title:   lang.Text{ZH: "程序没有声明结果", EN: "Procedure declares no outcomes"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有声明 {procedure/outcomes}", EN: "procedure {Procedure} declares no {procedure/outcomes}"},
		Remedy:  lang.Text{ZH: "写 {procedure/outcomes}，说明每种结果公开什么（{outcome/releases}）、是否不予（{outcome/refuses}）、要写明什么（{outcome/gives}）、怎样救济（{outcome/remedy}）", EN: "declare {procedure/outcomes}: what each {outcome/releases}, whether it {outcome/refuses}, what it {outcome/gives}, which {outcome/remedy} there is"},
		Explain: lang.Text{ZH: "不知道哪种结果是公开、哪种是不予，就无法证明没有经过审查不会公开。不声明结果的程序可以读取，不能办理。", EN: "Without them nobody can prove that nothing is published unreviewed. Such a procedure is read, and cannot be run."},
		Wrong:   "保密审查: {id: secrecy_review, starts: initial-opinion}",
		Right:   "保密审查: {id: secrecy_review, starts: initial-opinion, outcomes: {批准公开: {releases: nothing, clears: true}}}",
	}
}

// Publishes is GK1409: publishes is called releases now.
type Publishes struct {
	Of string // step or outcome
}

// Entry implements Mistake.
func (Publishes) Entry() Entry {
	return Entry{
		Code:    "GK1409",
		Title:   lang.Text{ZH: "publishes 已改为 {outcome/releases+}", EN: "publishes is called releases now"},
		Message: lang.Text{ZH: "“{Of}”写了 publishes，现在要写 {outcome/releases+}", EN: "{Of} has publishes, which is now {outcome/releases}"},
		Remedy:  lang.Text{ZH: "publishes: {yes-no/true} 改成 {outcome/releases}: 主动公开（或者 依申请公开、部分公开、定向、转载）；内部审查同意公开的，写 {outcome/releases}: {release/nothing} 和 {outcome/clears}: {yes-no/true}；步骤的结果会公开的，步骤写 {outcome/releases}: {release/by-outcome}", EN: "write {outcome/releases}: 主动公开 (or 依申请公开, 部分公开, 定向, repost) for publishes: {yes-no/true}; for the yes of an internal review {outcome/releases}: {release/nothing} and {outcome/clears}: {yes-no/true}; for a step with an outcome that releases, {outcome/releases}: {release/by-outcome}"},
		Explain: lang.Text{ZH: "“公开”要说清向谁公开：向社会、向一个申请人、只是一部分、在一定范围内，还是转载别的机关已经公开的。内部审查的同意不是公开。", EN: "To publish is to release to somebody: the public, one applicant, part of a text, a circle, or what another organ has published. The yes of an internal review releases nothing."},
		Wrong:   "已公开: {publishes: true}",
		Right:   "已公开: {releases: 主动公开}",
	}
}

// ByOutcome is GK1410: by-outcome without an outcome that releases.
type ByOutcome struct {
	Of  string // step or outcome
	Key terms.Key
}

// Entry implements Mistake.
func (ByOutcome) Entry() Entry {
	return Entry{
		Code:    "GK1410",
		Title:   lang.Text{ZH: "没有结果可随", EN: "by-outcome without an outcome that releases"},
		Message: lang.Text{ZH: "“{Of}”的 {Key} 不能写 {release/by-outcome+}", EN: "{Of}: {Key} cannot be {release/by-outcome}"},
		Remedy:  lang.Text{ZH: "写它公开什么：主动公开、依申请公开、部分公开、定向、{release/repost+}，什么也不公开的写 {release/nothing+}", EN: "say what it releases: 主动公开, 依申请公开, 部分公开, 定向 or {release/repost}, or {release/nothing}"},
		Explain: lang.Text{ZH: "{release/by-outcome+}只写在步骤上，而且这一步的 {step/ends+}或 {step/concludes+}里至少有一个会公开的结果。", EN: "by-outcome stands on steps only, and one of the outcomes in ends or concludes of the step releases."},
		Wrong:   "outcomes: {已签批: {releases: nothing}}\n…\n- {id: sign, role: 签发人, does: 签批, releases: by-outcome, ends: 已签批}",
		Right:   "outcomes: {已签批: {releases: nothing}}\n…\n- {id: sign, role: 签发人, does: 签批, releases: nothing, ends: 已签批}",
	}
}

// NotByOutcome is GK1411: step with an outcome that releases.
type NotByOutcome struct {
	Step    string
	Key     terms.Key
	Outcome string
}

// Entry implements Mistake.
func (NotByOutcome) Entry() Entry {
	return Entry{
		Code:    "GK1411",
		Title:   lang.Text{ZH: "步骤的结果会公开", EN: "Step with an outcome that releases"},
		Message: lang.Text{ZH: "步骤“{Step}”的结果“{Outcome}”会公开，{Key} 要写 {release/by-outcome+}", EN: "outcome {Outcome} of step {Step} releases, so that {Key} must be {release/by-outcome}"},
		Remedy:  lang.Text{ZH: "写 {step/releases}: {release/by-outcome}；由结果说明公开什么", EN: "write {step/releases}: {release/by-outcome}; the outcome says what it releases"},
		Explain: lang.Text{ZH: "读步骤的人要看得出这一步可能公开信息。", EN: "Whoever reads the step must see that it may release."},
		Wrong:   "- {id: sign, role: 签发人, does: 签发, releases: nothing, ends: 已公开}",
		Right:   "- {id: sign, role: 签发人, does: 签发, releases: by-outcome, ends: 已公开}",
	}
}

// ClearsAndReleases is GK1412: the yes of a review releases nothing.
type ClearsAndReleases struct {
	Outcome  string
	Releases string
}

// Entry implements Mistake.
func (ClearsAndReleases) Entry() Entry {
	return Entry{
		Code:    "GK1412",
		Title:   lang.Text{ZH: "审查通过不是公开", EN: "The yes of a review releases nothing"},
		Message: lang.Text{ZH: "结果“{Outcome}”写了 {outcome/clears+}，又写公开方式“{Releases}”", EN: "outcome {Outcome} has {outcome/clears} and releases {Releases}"},
		Remedy:  lang.Text{ZH: "内部审查的结论写 {outcome/releases}: {release/nothing}；真正公开的结果删去 {outcome/clears}", EN: "write {outcome/releases}: {release/nothing} for the conclusion of an internal review; remove {outcome/clears} where it releases"},
		Explain: lang.Text{ZH: "内部审查同意公开之后，信息还要由发布程序公开；公开要过公开关，审查通过是其中一关。", EN: "After an internal review has said yes, another procedure releases the text, and passes the gate of which this review is a part."},
		Wrong:   "批准公开: {releases: 主动公开, clears: true}",
		Right:   "批准公开: {releases: nothing, clears: true}",
	}
}

// NoForm is GK1413: no form of the annual report in force.
type NoForm struct {
	Row  string
	Days string
}

// Entry implements Mistake.
func (NoForm) Entry() Entry {
	return Entry{
		Code:    "GK1413",
		Title:   lang.Text{ZH: "没有施行的年度报告表式", EN: "No form of the annual report in force"},
		Message: lang.Text{ZH: "写了年度报告的栏“{Row}”，而 {Days} 没有施行的年度报告表式", EN: "row {Row} of the annual report is named, and no form of that report is in force in {Days}"},
		Remedy:  lang.Text{ZH: "补上表式文件（{file/form}: annual-report@年份），或者改正施行日期；不计入年报的，删去 {outcome/report}", EN: "add the file of the form (form: annual-report@year) or correct the dates in force; delete {outcome/report} where nothing is counted"},
		Explain: lang.Text{ZH: "年报有哪些栏由表式文件写明，按所报告的年份取用；没有表式就无从核对。", EN: "Which rows there are stands in the file of the form, by the year reported on; without one nothing can be checked."},
		Wrong:   "属于国家秘密: {report: 三（三）1}    # 没有表式文件",
		Right:   "表式: annual-report@2021\n施行: {自: 2021-01-01}",
	}
}

// ChoiceUntold is GK1414: nobody says whether a choice lets the matter pass.
type ChoiceUntold struct {
	Step   string
	Choice string
}

// Entry implements Mistake.
func (ChoiceUntold) Entry() Entry {
	return Entry{
		Code:    "GK1414",
		Title:   lang.Text{ZH: "处理放不放行没有写明", EN: "Nothing says whether a choice lets the matter pass"},
		Message: lang.Text{ZH: "步骤“{Step}”可以作“{Choice}”，词汇没有写它放不放行", EN: "step {Step} offers {Choice}, and no vocabulary says whether that lets the matter pass"},
		Remedy:  lang.Text{ZH: "在词汇文件的 {vocabulary/choices} 里写明：{Choice}: {choice/passes}，或者 {choice/stops}", EN: "say under {vocabulary/choices} of a vocabulary file: {Choice}: {choice/passes}, or {choice/stops}"},
		Explain: lang.Text{ZH: "审查算不算通过、信息公开不公开，取决于怎样处理。审查、公开的步骤里，每一种处理放不放行都要写明，各程序相同，写一次；别的步骤里没有写的，按放行。", EN: "Whether a review is passed, and whether something becomes known, hangs on the choice. At steps that review or release each choice is declared once, for all procedures. At other steps a word that is not declared lets the matter pass."},
		Wrong:   "{id: review, role: 审查人, does: 审查, releases: nothing, review: true, may: [准予, 不准], next: publish}    # 不准 is declared nowhere",
		Right:   "choices: {准予: passes, 不准: stops}    # in a vocabulary",
	}
}

// ContentUnsaid is GK1415: nobody says what must be stated.
type ContentUnsaid struct {
	Why      lang.Text
	Occasion terms.Key
}

// Entry implements Mistake.
func (ContentUnsaid) Entry() Entry {
	return Entry{
		Code:    "GK1415",
		Title:   lang.Text{ZH: "必须载明什么没有写明", EN: "Nothing says what must be stated"},
		Message: lang.Text{ZH: "{Why}，而词汇没有写“{Occasion}”的必须载明什么", EN: "{Why}, and no vocabulary says what must be stated ({Occasion})"},
		Remedy:  lang.Text{ZH: "在词汇文件的 {vocabulary/gives} 之下写要载明的内容（如“理由”），其下写 {Occasion}，再写 {must-give-by/under} 哪一条；条文没有写的，写 {must-give-by/note}", EN: "write under {vocabulary/gives} of a vocabulary file what must be stated (such as 理由), under that {Occasion}, and under that the article ({must-give-by/under}); a {must-give-by/note} where no text says so"},
		Explain: lang.Text{ZH: "不予的要说明理由，规则没有得出结论而由人决定的、原则上的要求没有做到而照办的，也要写明为什么。要写明的内容在词汇里写一次，连同要求它的条文；条文没有写的，写说明。", EN: "Whoever refuses says why, and so does who decides what the rules leave open, or goes on although a demand that binds generally was not met. What must be stated stands in a vocabulary, once, with the articles that demand it, or a note where none does."},
		Wrong:   "- {id: decide, role: 签发人, decides: 公开属性, releases: nothing, next: file}    # no vocabulary says what must be stated",
		Right:   "gives:    # in a vocabulary\n  理由:\n    undecided: {note: 由人决定的，写明理由才能复查}",
	}
}

package mistake

import "github.com/gongkai-rules/gongkai/lang"

// proofMistakes are what the proof of a procedure finds.
var proofMistakes = []Mistake{
	NoEnd{},
	Unreviewed{},
	NoStart{},
	DeadStep{},
	NoReasons{},
	NoRemedy{},
	NoOutcome{},
	DeadEnd{},
	NoRow{},
	ProofTooLarge{},
	NoRole{},
	BrokenProcedure{},
	Freely{},
	NoResume{},
	NoWayOn{},
	BareNo{},
	BareRepost{},
	NoOpening{},
	AnswerChanges{},
	LawChanges{},
}

// NoEnd is GK1420: no end can be reached.
type NoEnd struct {
	Procedure string
	Where     string
	Story     lang.Text
}

// Entry implements Mistake.
func (NoEnd) Entry() Entry {
	return Entry{
		Code:    "GK1420",
		Title:   lang.Text{ZH: "到不了终点", EN: "No end can be reached"},
		Message: lang.Text{ZH: "程序“{Procedure}”走到“{Where}”之后到不了任何结果：{Story}", EN: "procedure {Procedure} is stuck at {Where}: {Story}"},
		Remedy:  lang.Text{ZH: "给这一步补上去向（{step/next}、{step/ends}、{step/back_to}），或者检查互相等待的步骤", EN: "give the step a way on ({step/next}, {step/ends}, {step/back_to}), or look for steps that wait for each other"},
		Explain: lang.Text{ZH: "从任何一步出发都要能办结；随时可以撤回不算，否则一条撤回就掩盖了所有断头路。", EN: "An end can be reached from everywhere; a withdrawal that is always possible does not count."},
		Wrong:   "{id: check, role: 保密审查机构, when: 可能涉密, does: 审查, releases: nothing, may: [同意, 报请], next: {同意: sign, 报请: check}}",
		Right:   "{id: check, role: 保密审查机构, when: 可能涉密, does: 审查, releases: nothing, may: [同意, 报请], next: {同意: sign, 报请: authority}}",
	}
}

// Unreviewed is GK1421: published without a review.
type Unreviewed struct {
	Procedure string
	Review    string
	Place     string
	Story     lang.Text
}

// Entry implements Mistake.
func (Unreviewed) Entry() Entry {
	return Entry{
		Code:    "GK1421",
		Title:   lang.Text{ZH: "未经审查就公开", EN: "Published without a review"},
		Message: lang.Text{ZH: "程序“{Procedure}”可以不经“{Review}”（{Place}）就公开：{Story}", EN: "procedure {Procedure} can publish without the review {Review} ({Place}): {Story}"},
		Remedy:  lang.Text{ZH: "让每一条通往公开的路都经过这一步，或者写 {step/anytime}: {yes-no/true} 使它成为公开的条件；报请上级的，由上级步骤写 {step/stands_for}", EN: "let every way to publication pass the step, make it a condition of release with {step/anytime}: {yes-no/true}, or say {step/stands_for} where an authority decides instead"},
		Explain: lang.Text{ZH: "拟公开的信息未经审查不得公开。这里列出的是一条绕开审查的路。", EN: "Nothing is published unreviewed. The story is a way round the review."},
		Wrong:   "{id: office, role: 拟稿人, does: 拟稿, releases: nothing, next: {急件: publish, 常规: review}}",
		Right:   "{id: office, role: 拟稿人, does: 拟稿, releases: nothing, next: review}",
	}
}

// NoStart is GK1422: limit without a start.
type NoStart struct {
	Step  string
	Limit string
	Event string
}

// Entry implements Mistake.
func (NoStart) Entry() Entry {
	return Entry{
		Code:    "GK1422",
		Title:   lang.Text{ZH: "期限没有起点", EN: "Limit without a start"},
		Message: lang.Text{ZH: "“{Step}”的期限“{Limit}”从“{Event}”起算，程序里没有这个事件", EN: "limit {Limit} of {Step} runs from {Event}, which never happens in the procedure"},
		Remedy:  lang.Text{ZH: "在引起这个事件的步骤写 {step/event}，或者在程序的 {procedure/begins}、{procedure/events} 中声明", EN: "write {step/event} at the step that is this event, or declare it in {procedure/begins} or {procedure/events} of the procedure"},
		Explain: lang.Text{ZH: "没有起算事件，期限永远不会开始，也就永远不会逾期。", EN: "Without its event the clock never starts, so nothing is ever late."},
		Wrong:   "{id: tell, role: 行政机关, does: 告知补正, releases: nothing, next: reply}",
		Right:   "{id: tell, role: 行政机关, does: 告知补正, releases: nothing, event: 告知补正, next: reply}",
	}
}

// DeadStep is GK1423: step that is never reached.
type DeadStep struct {
	Step      string
	Procedure string
}

// Entry implements Mistake.
func (DeadStep) Entry() Entry {
	return Entry{
		Code:    "GK1423",
		Title:   lang.Text{ZH: "走不到的步骤", EN: "Step that is never reached"},
		Message: lang.Text{ZH: "程序“{Procedure}”里没有任何一条路走到步骤“{Step}”", EN: "no way leads to step {Step} of procedure {Procedure}"},
		Remedy:  lang.Text{ZH: "从别的步骤的 {step/next} 指向它，写 {step/anytime} 或 {step/from_any}，或者删去", EN: "lead to it in {step/next} of another step, write {step/anytime} or {step/from_any}, or delete it"},
		Explain: lang.Text{ZH: "走不到的步骤等于没有写。", EN: "A step that is never reached might as well not be there."},
		Wrong:   "- {id: a, …, ends: 完成}\n- {id: b, …}",
		Right:   "- {id: a, …, next: b}\n- {id: b, …, ends: 完成}",
	}
}

// NoReasons is GK1424: refusal without reasons.
type NoReasons struct {
	Outcome   string
	Procedure string
	Content   string
	Under     string
}

// Entry implements Mistake.
func (NoReasons) Entry() Entry {
	return Entry{
		Code:    "GK1424",
		Title:   lang.Text{ZH: "不予而没有理由", EN: "Refusal without reasons"},
		Message: lang.Text{ZH: "程序“{Procedure}”的结果“{Outcome}”是不予，没有要求写明{Content}[[Under|（{Under}）]]", EN: "outcome {Outcome} of procedure {Procedure} refuses and does not require {Content}[[Under| ({Under})]]"},
		Remedy:  lang.Text{ZH: "写 {outcome/gives}: [{Content}, …]", EN: "write {outcome/gives}: [{Content}, …]"},
		Explain: lang.Text{ZH: "不予公开、不予受理都要说明理由。不予的必须载明什么，写在词汇的 {vocabulary/gives} 里。", EN: "Whoever refuses says why. What must be stated of a refusal stands under {vocabulary/gives} of a vocabulary."},
		Wrong:   "不予公开: {releases: nothing, refuses: true, remedy: 复议}",
		Right:   "不予公开: {releases: nothing, refuses: true, gives: [理由, 依据, 救济途径], remedy: 复议}",
	}
}

// NoRemedy is GK1425: refusal without a remedy.
type NoRemedy struct {
	Outcome   string
	Procedure string
	Day       string
}

// Entry implements Mistake.
func (NoRemedy) Entry() Entry {
	return Entry{
		Code:    "GK1425",
		Title:   lang.Text{ZH: "不予而没有救济", EN: "Refusal without a remedy"},
		Message: lang.Text{ZH: "程序“{Procedure}”的结果“{Outcome}”是不予，{Day}没有写明怎样救济", EN: "outcome {Outcome} of procedure {Procedure} refuses, and on {Day} no remedy is named"},
		Remedy:  lang.Text{ZH: "写 {outcome/remedy}，并使 {procedure/remedies} 的日期前后相接", EN: "write {outcome/remedy}, and let the days of {procedure/remedies} join up"},
		Explain: lang.Text{ZH: "不予的结果要告知救济途径；救济途径按日期变化，不能有空档。", EN: "A refusal tells what is open against it, on every day."},
		Wrong:   "不予公开: {releases: nothing, refuses: true, gives: [理由]}",
		Right:   "不予公开: {releases: nothing, refuses: true, gives: [理由, 救济途径], remedy: 复议}",
	}
}

// NoOutcome is GK1426: closed without an outcome.
type NoOutcome struct {
	Procedure string
	Story     lang.Text
}

// Entry implements Mistake.
func (NoOutcome) Entry() Entry {
	return Entry{
		Code:    "GK1426",
		Title:   lang.Text{ZH: "办结而没有结果", EN: "Closed without an outcome"},
		Message: lang.Text{ZH: "程序“{Procedure}”可以在没有结果时办结：{Story}", EN: "procedure {Procedure} can close without an outcome: {Story}"},
		Remedy:  lang.Text{ZH: "让每条路在办结之前经过写有 {step/concludes} 或 {step/ends} 的步骤", EN: "let every way pass a step with {step/concludes} or {step/ends} before it closes"},
		Explain: lang.Text{ZH: "办结的案件都要有结果。", EN: "A closed case has come to something."},
		Wrong:   "{id: file, role: 承办单位, does: 归档, releases: nothing, closes: true}",
		Right:   "{id: decide, …, concludes: [予以公开], next: file}",
	}
}

// DeadEnd is GK1427: outcome that never comes about.
type DeadEnd struct {
	Outcome   string
	Procedure string
}

// Entry implements Mistake.
func (DeadEnd) Entry() Entry {
	return Entry{
		Code:    "GK1427",
		Title:   lang.Text{ZH: "得不出的结果", EN: "Outcome that never comes about"},
		Message: lang.Text{ZH: "程序“{Procedure}”没有任何一条路得出结果“{Outcome}”", EN: "no way of procedure {Procedure} comes to {Outcome}"},
		Remedy:  lang.Text{ZH: "在 {step/ends} 或 {step/concludes} 中写上它，或者删去", EN: "name it in {step/ends} or {step/concludes}, or delete it"},
		Explain: lang.Text{ZH: "声明了而得不出的结果，多半是漏写了一条路。", EN: "An outcome that cannot come about is most likely a way that was forgotten."},
		Wrong:   "outcomes: {公开: {releases: nothing}, 不予公开: {…}}   # 只有 ends: 公开",
		Right:   "outcomes: {公开: {releases: nothing}}",
	}
}

// NoRow is GK1428: outcome without a row.
type NoRow struct {
	Outcome   string
	Procedure string
}

// Entry implements Mistake.
func (NoRow) Entry() Entry {
	return Entry{
		Code:    "GK1428",
		Title:   lang.Text{ZH: "结果没有年报栏目", EN: "Outcome without a row"},
		Message: lang.Text{ZH: "程序“{Procedure}”的结果“{Outcome}”没有写年报栏目", EN: "outcome {Outcome} of procedure {Procedure} names no row of the annual report"},
		Remedy:  lang.Text{ZH: "写 {outcome/report}，例如 三（六）3", EN: "write {outcome/report}, such as 三（六）3"},
		Explain: lang.Text{ZH: "申请的每一种结果在年报里恰好计一栏，否则收支对不上。", EN: "Each outcome of a request is counted in exactly one row, or the report does not balance."},
		Wrong:   "撤回申请: {}",
		Right:   "撤回申请: {report: 三（六）3}",
	}
}

// ProofTooLarge is GK1429: procedure too large to prove.
type ProofTooLarge struct {
	Procedure string
	What      lang.Text
}

// Entry implements Mistake.
func (ProofTooLarge) Entry() Entry {
	return Entry{
		Code:    "GK1429",
		Title:   lang.Text{ZH: "程序太大，无法证明", EN: "Procedure too large to prove"},
		Message: lang.Text{ZH: "程序“{Procedure}”的{What}太多，无法逐一检查", EN: "procedure {Procedure} has too many {What} to check each"},
		Remedy:  lang.Text{ZH: "合并条件，或者把程序分成几个", EN: "merge conditions, or split the procedure"},
		Explain: lang.Text{ZH: "没有检查完的程序不能当作没有问题。", EN: "What was not checked in full is not called sound."},
		Wrong:   "（条件过多的程序）",
		Right:   "（拆成两个程序）",
	}
}

// NoRole is GK1430: step without a role.
type NoRole struct {
	Step      string
	Procedure string
}

// Entry implements Mistake.
func (NoRole) Entry() Entry {
	return Entry{
		Code:    "GK1430",
		Title:   lang.Text{ZH: "步骤没有办理人", EN: "Step without a role"},
		Message: lang.Text{ZH: "程序“{Procedure}”的步骤“{Step}”没有写谁办理", EN: "step {Step} of procedure {Procedure} says nobody who takes it"},
		Remedy:  lang.Text{ZH: "写 {step/role}", EN: "write {step/role}"},
		Explain: lang.Text{ZH: "没有人办理的步骤永远办不了。", EN: "A step without a role can never be taken."},
		Wrong:   "{id: sign, does: 签发, releases: nothing}",
		Right:   "{id: sign, role: 签发人, does: 签发, releases: nothing}",
	}
}

// BrokenProcedure is GK1431: procedure cannot be run.
type BrokenProcedure struct {
	Procedure string
	Problem   lang.Text
}

// Entry implements Mistake.
func (BrokenProcedure) Entry() Entry {
	return Entry{
		Code:    "GK1431",
		Title:   lang.Text{ZH: "程序不能办理", EN: "Procedure cannot be run"},
		Message: lang.Text{ZH: "程序“{Procedure}”：{Problem}", EN: "procedure {Procedure}: {Problem}"},
		Remedy:  lang.Text{ZH: "补上缺少的内容", EN: "add what is missing"},
		Explain: lang.Text{ZH: "程序要有第一步、有结果，所指的步骤当日都在施行。", EN: "A procedure has a first step and outcomes, and the steps it names are in force."},
		Wrong:   "保密审查: {id: secrecy_review, starts: initial-opinion}",
		Right:   "保密审查: {id: secrecy_review, starts: initial-opinion, outcomes: {批准公开: {releases: nothing, clears: true}}}",
	}
}

// Freely is GK1432: conditions combined freely.
type Freely struct {
	Procedure string
}

// Entry implements Mistake.
func (Freely) Entry() Entry {
	return Entry{
		Code: "GK1432", Severity: Info,
		Title:   lang.Text{ZH: "条件按任意组合检查", EN: "Conditions combined freely"},
		Message: lang.Text{ZH: "程序“{Procedure}”的条件读到数字、日期或决定，按任意组合检查；发现的问题可能实际不会出现", EN: "procedure {Procedure} has conditions on numbers, dates or decisions; they were combined freely, and findings may be impossible in fact"},
		Remedy:  lang.Text{ZH: "不需要改；有误报时改用是非或枚举事实", EN: "nothing to change; use bool or enum facts if a finding is impossible"},
		Explain: lang.Text{ZH: "组合只会多，不会少，所以没有发现问题仍然算数。", EN: "Combinations are only too many, never too few, so that silence still proves."},
		Wrong:   "when: 申请件数 > 10",
		Right:   "when: 申请件数超过合理范围",
	}
}

// NoResume is GK1433: pause that silence never ends.
type NoResume struct {
	Step  string
	Limit string
	Event string
}

// Entry implements Mistake.
func (NoResume) Entry() Entry {
	return Entry{
		Code:    "GK1433",
		Title:   lang.Text{ZH: "中止的期限不再恢复", EN: "Pause that silence never ends"},
		Message: lang.Text{ZH: "步骤“{Step}”逾期不办的，事件“{Event}”不会发生，期限“{Limit}”就一直停着", EN: "when step {Step} is taken by silence, {Event} never comes about, and limit {Limit} stands still for ever"},
		Remedy:  lang.Text{ZH: "在这一步的 {step/event} 中为每种选择分别写事件，逾期不办的也写上；或者给期限的 {limit/pause} 写 {pause/at_most}", EN: "write the {step/event} for each choice of the step, silence among them; or give the {limit/pause} {pause/at_most}"},
		Explain: lang.Text{ZH: "没有写选择的 {step/event+}只在有人办理时发生。期限停在那里，就永远不会逾期。", EN: "An event without a choice comes about only when somebody acts. A clock that stands still is never late."},
		Wrong:   "event: 第三方提出意见",
		Right:   "event: {同意: 第三方提出意见, 不同意: 第三方提出意见, 逾期未答复: 第三方提出意见}",
	}
}

// NoWayOn is GK1434: no way on when the gate refuses.
type NoWayOn struct {
	Procedure string
	Where     string
	Story     lang.Text
}

// Entry implements Mistake.
func (NoWayOn) Entry() Entry {
	return Entry{
		Code:    "GK1434",
		Title:   lang.Text{ZH: "公开关不放行就没有出路", EN: "No way on when the gate refuses"},
		Message: lang.Text{ZH: "程序“{Procedure}”到了“{Where}”，公开关不放行的，没有别的路可以办结：{Story}", EN: "procedure {Procedure}: whom the gate refuses at {Where} has no way on: {Story}"},
		Remedy:  lang.Text{ZH: "给这一步写上不公开的去向：{step/may} 加 不同意 或者 退回，写 {step/ends}、{step/next} 或 {step/back_to}；或者另写一步 {step/from_any} 的终止", EN: "give the step a way that releases nothing: add 不同意 or 退回 to {step/may}, with {step/ends}, {step/next} or {step/back_to}, or a step with {step/from_any} that ends the case"},
		Explain: lang.Text{ZH: "会公开的步骤要过公开关：放行、不放行，或者还要查明。不放行的案件也要能退回、不同意或者终止。", EN: "A step that releases passes the gate, which lets through, refuses or asks. Whoever is refused must be able to return, decline or end."},
		Wrong:   "- {id: publish, role: 承办单位, does: 发布, releases: by-outcome, ends: 已公开}",
		Right:   "- {id: publish, role: 承办单位, does: 发布, releases: by-outcome, may: [发布, 退回], back_to: draft, ends: {发布: 已公开}}",
	}
}

// BareNo is GK1435: refusal to an applicant without its ground.
type BareNo struct {
	Outcome   string
	Procedure string
}

// Entry implements Mistake.
func (BareNo) Entry() Entry {
	return Entry{
		Code: "GK1435", Severity: Warning,
		Title:   lang.Text{ZH: "拒绝申请人而没有写根据", EN: "Refusal to an applicant without its ground"},
		Message: lang.Text{ZH: "程序“{Procedure}”的结果“{Outcome}”拒绝申请人，没有写要具备什么（{outcome/provided}）", EN: "outcome {Outcome} of procedure {Procedure} refuses an applicant and has no {outcome/provided}"},
		Remedy:  lang.Text{ZH: "写 {outcome/provided+}：哪一项根据成立才能这样答复", EN: "write {outcome/provided}: the ground that must stand for such an answer"},
		Explain: lang.Text{ZH: "拒绝申请人要有法律规定的根据，只写理由不够；由 {step/decides+}得出的除外。", EN: "A refusal to an applicant needs a ground of the law; a reason alone is not enough. What a decision of the rules comes to has one."},
		Wrong:   "属于国家秘密: {releases: nothing, refuses: true, gives: [理由], remedy: 复议, report: 三（三）1}",
		Right:   "属于国家秘密: {releases: nothing, refuses: true, provided: 国家秘密, gives: [理由], remedy: 复议, report: 三（三）1}",
	}
}

// BareRepost is GK1436: repost without a condition.
type BareRepost struct {
	Of        string // step or outcome
	Procedure string
}

// Entry implements Mistake.
func (BareRepost) Entry() Entry {
	return Entry{
		Code: "GK1436", Severity: Warning,
		Title:   lang.Text{ZH: "转载没有条件", EN: "Repost without a condition"},
		Message: lang.Text{ZH: "程序“{Procedure}”的“{Of}”是转载，没有条件，也没有公开之前的要求", EN: "{Of} of procedure {Procedure} reposts, and neither a condition nor a requirement says what"},
		Remedy:  lang.Text{ZH: "写 {outcome/provided+}，例如来源已经公开；或者写一条 {requirement/binds}: {moment/before-release} 的要求", EN: "write {outcome/provided}, such as that the source has published it, or a requirement with {requirement/binds}: {moment/before-release}"},
		Explain: lang.Text{ZH: "转载不看公开属性，只看来源：没有条件，就什么都可以转。", EN: "Of a repost the source is looked at and not the attribute: without a condition anything could be reposted."},
		Wrong:   "已转载: {releases: repost}",
		Right:   "已转载: {releases: repost, provided: 来源已公开}",
	}
}

// NoOpening is GK1437: releases without rules on release.
type NoOpening struct {
	Procedure string
}

// Entry implements Mistake.
func (NoOpening) Entry() Entry {
	return Entry{
		Code: "GK1437", Severity: Warning,
		Title:   lang.Text{ZH: "会公开而没有公开属性的规则", EN: "Releases without rules on release"},
		Message: lang.Text{ZH: "程序“{Procedure}”会公开信息，当日没有一条关于“公开属性”的规则，公开关永远不放行", EN: "procedure {Procedure} releases, and no rule in force decides 公开属性: the gate never lets anything through"},
		Remedy:  lang.Text{ZH: "地区写上级（{place/superior}: [cn]），或者写公开属性的 {article/grounds}", EN: "name the {place/superior} place ({place/superior}: [cn]), or write {article/grounds} for 公开属性"},
		Explain: lang.Text{ZH: "公开之前要定公开属性；没有规则，就定不下来。", EN: "What is released must be decided on first; without a rule it never is."},
		Wrong:   "place: model\nterm: 示例县\ncalendar: cn",
		Right:   "place: model\nterm: 示例县\nsuperior: [cn]\ncalendar: cn",
	}
}

// AnswerChanges is GK2060: a change of the law by which some case is answered otherwise.
type AnswerChanges struct {
	What    string
	Verdict lang.Text
	Case    lang.Text
}

// Entry implements Mistake.
func (AnswerChanges) Entry() Entry {
	return Entry{
		Code: "GK2060", Severity: Warning,
		Title:   lang.Text{ZH: "改动影响结论", EN: "A change alters answers"},
		Message: lang.Text{ZH: "{What}：{Verdict}[[Case|。{Case}]]", EN: "{What}: {Verdict}[[Case|. {Case}]]"},
		Remedy:  lang.Text{ZH: "请核对这个例子是不是修改的本意；是的，签发之前写进案例", EN: "see whether that is what was meant; if it is, write it down as a case before it is signed"},
		Explain: lang.Text{ZH: "gongkai diff 比较两套规则。这里的改动使至少一种情形的结论、期限、要求或者依据改变，例子已在两套规则下各运行一遍；计算量内没有证明也没有找到例子的，也在此提示。", EN: "gongkai diff compares two laws. By this change at least one case has another result, day, duty or article; the case was run through both. Where neither a case nor a proof was found within the effort, that is said here too."},
		Wrong:   "（改动之前）\n限时: 5个工作日",
		Right:   "（改动之后，连同说明它的案例）\n限时: 7个工作日",
	}
}

// LawChanges is GK2061: a change of the law by which no case is answered otherwise.
type LawChanges struct {
	What lang.Text
}

// Entry implements Mistake.
func (LawChanges) Entry() Entry {
	return Entry{
		Code: "GK2061", Severity: Info,
		Title:   lang.Text{ZH: "规则有改动", EN: "The law was changed"},
		Message: lang.Text{ZH: "{What}", EN: "{What}"},
		Remedy:  lang.Text{ZH: "不需要改", EN: "nothing to change"},
		Explain: lang.Text{ZH: "gongkai diff 比较两套规则，列出改动的条款和键；只改说明文字的、换了写法而情形相同的，单独注明。", EN: "gongkai diff compares two laws and lists what was changed, key by key; what is only words, or proved to hold in the same cases, is marked as such."},
		Wrong:   "（改动之前）\n当: 甲 且 乙",
		Right:   "（改动之后，情形相同）\n当: 非 (非 甲 或 非 乙)",
	}
}

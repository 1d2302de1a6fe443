package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// casesMistakes are cases.
var casesMistakes = []Mistake{
	CasePlace{},
	CaseDate{},
	CaseAssume{},
	CaseFact{},
	CaseRule{},
	CaseNothing{},
	CaseStatus{},
	CaseFailed{},
	CaseDecision{},
}

// CasePlace is GK1501: case without a place.
type CasePlace struct {
	Case string
}

// Entry implements Mistake.
func (CasePlace) Entry() Entry {
	return Entry{
		Code:    "GK1501",
		Title:   lang.Text{ZH: "案例没有地区", EN: "Case without a place"},
		Message: lang.Text{ZH: "案例“{Case}”没有写地区", EN: "case {Case} names no place"},
		Remedy:  lang.Text{ZH: "在 {cases/base} 或者案例里写 {situation/place}", EN: "write {situation/place} in {cases/base} or in the case"},
		Explain: lang.Text{ZH: "法律按地区适用。", EN: "Law is that of a place."},
		Wrong:   "base: {on: 2024-03-01}",
		Right:   "base: {place: wuwei, on: 2024-03-01}",
	}
}

// CaseDate is GK1502: case without a date.
type CaseDate struct {
	Case string
}

// Entry implements Mistake.
func (CaseDate) Entry() Entry {
	return Entry{
		Code:    "GK1502",
		Title:   lang.Text{ZH: "案例没有日期", EN: "Case without a date"},
		Message: lang.Text{ZH: "案例“{Case}”没有写日期", EN: "case {Case} names no date"},
		Remedy:  lang.Text{ZH: "在 {cases/base} 或者案例里写 {situation/on}", EN: "write {situation/on} in {cases/base} or in the case"},
		Explain: lang.Text{ZH: "法律按日期适用。", EN: "Law is asked as of a day."},
		Wrong:   "base: {place: wuwei}",
		Right:   "base: {place: wuwei, on: 2024-03-01}",
	}
}

// CaseAssume is GK1503: bad assume.
type CaseAssume struct {
	Value string
}

// Entry implements Mistake.
func (CaseAssume) Entry() Entry {
	return Entry{
		Code:    "GK1503",
		Title:   lang.Text{ZH: "{base/assume+}写错", EN: "Bad assume"},
		Message: lang.Text{ZH: "{situation/assume} 不能写“{Value}”", EN: "{situation/assume} cannot be {Value}"},
		Remedy:  lang.Text{ZH: "其余按“否”处理写 {assume/false}，什么都不推定写 {assume/nothing}", EN: "write {assume/false} to close the world, {assume/nothing} to leave it open"},
		Explain: lang.Text{ZH: "没有给出的事实要么声明按“否”处理，要么就是未知。", EN: "What is not given is either assumed aloud or unknown."},
		Wrong:   "assume: true",
		Right:   "assume: false",
	}
}

// CaseFact is GK1504: value does not fit.
type CaseFact struct {
	Fact    string
	Problem lang.Text
}

// Entry implements Mistake.
func (CaseFact) Entry() Entry {
	return Entry{
		Code:    "GK1504",
		Title:   lang.Text{ZH: "事实的值不合", EN: "Value does not fit"},
		Message: lang.Text{ZH: "事实“{Fact}”的值不能用：{Problem}", EN: "value of fact {Fact}: {Problem}"},
		Remedy:  lang.Text{ZH: "写这个事实能取的值", EN: "write a value the fact can take"},
		Explain: lang.Text{ZH: "案例里的值和实际输入一样检查。", EN: "Values in cases are checked like any input."},
		Wrong:   "given: {密级: 机秘}",
		Right:   "given: {密级: 机密}",
	}
}

// CaseRule is GK1505: no such rule.
type CaseRule struct {
	Rule    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (CaseRule) Entry() Entry {
	return Entry{
		Code:    "GK1505",
		Title:   lang.Text{ZH: "没有这个规则", EN: "No such rule"},
		Message: lang.Text{ZH: "没有编号为“{Rule}”的规则", EN: "there is no rule {Rule}"},
		Remedy:  lang.Text{ZH: "写规则的编号，或者 制度编号/规则编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a rule, or instrument/id[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "案例写错规则名称就必须失败，不能悄悄通过。", EN: "A case that names what does not exist must not pass."},
		Wrong:   "by: state-secert",
		Right:   "by: state-secret",
	}
}

// CaseNothing is GK1506: case expects nothing.
type CaseNothing struct {
	Case string
}

// Entry implements Mistake.
func (CaseNothing) Entry() Entry {
	return Entry{
		Code:    "GK1506",
		Title:   lang.Text{ZH: "案例没有期待", EN: "Case expects nothing"},
		Message: lang.Text{ZH: "案例“{Case}”没有写期待什么", EN: "case {Case} expects nothing"},
		Remedy:  lang.Text{ZH: "在 {case/expect} 里写结论或者状态", EN: "write an outcome or a status under {case/expect}"},
		Explain: lang.Text{ZH: "什么都不期待的案例永远不会失败。", EN: "A case that expects nothing cannot fail."},
		Wrong:   "expect: {}",
		Right:   "expect: {公开属性: 不予公开}",
	}
}

// CaseStatus is GK1507: unknown status.
type CaseStatus struct {
	Status   string
	Accepted []terms.Word
}

// Entry implements Mistake.
func (CaseStatus) Entry() Entry {
	return Entry{
		Code:    "GK1507",
		Title:   lang.Text{ZH: "状态写错", EN: "Unknown status"},
		Message: lang.Text{ZH: "没有“{Status}”这种状态", EN: "there is no status {Status}"},
		Remedy:  lang.Text{ZH: "写 {Accepted} 之一", EN: "write one of {Accepted}"},
		Explain: lang.Text{ZH: "要求的状态有固定的写法。", EN: "Statuses of requirements are fixed words."},
		Wrong:   "requires: {reasons: ok}",
		Right:   "requires: {reasons: complied}",
	}
}

// CaseFailed is GK1508: case failed.
type CaseFailed struct {
	Case       string
	Difference lang.Text
}

// Entry implements Mistake.
func (CaseFailed) Entry() Entry {
	return Entry{
		Code:    "GK1508",
		Title:   lang.Text{ZH: "案例不符", EN: "Case failed"},
		Message: lang.Text{ZH: "案例“{Case}”：{Difference}", EN: "case {Case}: {Difference}"},
		Remedy:  lang.Text{ZH: "改正规则，或者改正案例的期待", EN: "correct the rule, or what the case expects"},
		Explain: lang.Text{ZH: "规则给出的结果与案例期待的不同。", EN: "The rules gave something else than the case expects."},
		Wrong:   "（案例不符）",
		Right:   "（改正，或者写明理由之后）",
	}
}

// CaseDecision is GK1509: which decision.
type CaseDecision struct {
	Case string
}

// Entry implements Mistake.
func (CaseDecision) Entry() Entry {
	return Entry{
		Code:    "GK1509",
		Title:   lang.Text{ZH: "不知是哪个决定", EN: "Which decision"},
		Message: lang.Text{ZH: "案例“{Case}”的细节不知属于哪个决定", EN: "it is not clear which decision the details of case {Case} are about"},
		Remedy:  lang.Text{ZH: "写 {case/decision}: 决定的名称", EN: "write {case/decision}: the name of the decision"},
		Explain: lang.Text{ZH: "{expect/by+}、{expect/missing+}等说的是某一个决定。", EN: "by, missing and the like are about one decision."},
		Wrong:   "expect: {missing: [甲]}",
		Right:   "decision: 受理决定",
	}
}

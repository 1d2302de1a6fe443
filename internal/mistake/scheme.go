package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// schemeMistakes are schemes, tariffs and forms.
var schemeMistakes = []Mistake{
	UnknownScorecard{},
	SchemeSum{},
	AreaMissing{},
	UnknownArea{},
	UnknownLine{},
	PartSum{},
	IndicatorForm{},
	OverCap{},
	OverGenerally{},
	SchemeYear{},
	SchemeTwice{},
	SchemeBands{},
	SchemeVotes{},
	AreaParent{},
	UnknownMeasure{},
	TariffHole{},
	TariffForm{},
	AssignDue{},
	FormLacks{},
	FormTwice{},
	FormPart{},
}

// UnknownScorecard is GK1470: no such scorecard.
type UnknownScorecard struct {
	Name    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownScorecard) Entry() Entry {
	return Entry{
		Code:    "GK1470",
		Title:   lang.Text{ZH: "没有这个考核", EN: "No such scorecard"},
		Message: lang.Text{ZH: "细则所依据的考核“{Name}”不存在", EN: "the scheme's scorecard {Name} does not exist"},
		Remedy:  lang.Text{ZH: "写制度编号和考核编号，例如 sucheng-12-assessment/yearly[[Nearest|；是否指 {Nearest}]]", EN: "write instrument and scorecard, such as sucheng-12-assessment/yearly[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "细则要对着制度检查，先要找到制度。", EN: "A scheme is checked against its instrument."},
		Wrong:   "for: sucheng-12-assessment/year",
		Right:   "for: sucheng-12-assessment/yearly",
	}
}

// SchemeSum is GK1471: points do not add up.
type SchemeSum struct {
	What   lang.Text
	Sum    string
	Wanted string
}

// Entry implements Mistake.
func (SchemeSum) Entry() Entry {
	return Entry{
		Code:    "GK1471",
		Title:   lang.Text{ZH: "分值加起来不对", EN: "Points do not add up"},
		Message: lang.Text{ZH: "{What}合计 {Sum} 分，应为 {Wanted} 分", EN: "{What} add up to {Sum}, and should be {Wanted}"},
		Remedy:  lang.Text{ZH: "核对各项 {scheme-indicator/points}；下面列出了每一项", EN: "check every {scheme-indicator/points}; each is listed below"},
		Explain: lang.Text{ZH: "细则的分值必须恰好等于上一级的分值，总和等于满分。", EN: "The points of a level make up exactly those above it, all of them the full mark."},
		Wrong:   "- {id: a, points: 60}\n- {id: b, points: 30}",
		Right:   "- {id: a, points: 60}\n- {id: b, points: 40}",
	}
}

// AreaMissing is GK1472: content area left out.
type AreaMissing struct {
	Area    string
	Article string
}

// Entry implements Mistake.
func (AreaMissing) Entry() Entry {
	return Entry{
		Code:    "GK1472",
		Title:   lang.Text{ZH: "漏了考核内容", EN: "Content area left out"},
		Message: lang.Text{ZH: "细则没有考核“{Area}”，{Article}要求考核", EN: "the scheme leaves out {Area}, which {Article} demands"},
		Remedy:  lang.Text{ZH: "加一项 {scheme-indicator/area}: {Area} 的指标", EN: "add an indicator with {scheme-indicator/area}: {Area}"},
		Explain: lang.Text{ZH: "制度列出的每一方面，细则都要有指标。", EN: "Every content area of the article needs an indicator."},
		Wrong:   "indicators: [{id: a, area: 组织推进, points: 100, assessed: true}]",
		Right:   "indicators: [{id: a, area: 组织推进, points: 40, assessed: true}, {id: b, area: 主动公开, points: 60, assessed: true}]",
	}
}

// UnknownArea is GK1473: unknown content area.
type UnknownArea struct {
	Area    string
	Nearest string // "" where none is near
	Areas   []string
}

// Entry implements Mistake.
func (UnknownArea) Entry() Entry {
	return Entry{
		Code:    "GK1473",
		Title:   lang.Text{ZH: "制度没有这项考核内容", EN: "Unknown content area"},
		Message: lang.Text{ZH: "制度没有“{Area}”这项考核内容", EN: "the instrument has no content area {Area}"},
		Remedy:  lang.Text{ZH: "写制度列出的内容[[Nearest|；是否指“{Nearest}”]]；已有：{Areas}", EN: "write an area of the instrument[[Nearest|; did you mean {Nearest}]]; there are: {Areas}"},
		Explain: lang.Text{ZH: "细则不能考核制度没有规定的方面；确有需要的写在已有方面之下。", EN: "A scheme cannot assess what the instrument does not."},
		Wrong:   "- {id: a, area: 组织推荐, points: 10}",
		Right:   "- {id: a, area: 组织推进, points: 10}",
	}
}

// UnknownLine is GK1474: no such rule in the instrument.
type UnknownLine struct {
	Rule    string
	Kind    terms.Key
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownLine) Entry() Entry {
	return Entry{
		Code:    "GK1474",
		Title:   lang.Text{ZH: "制度没有这一条", EN: "No such rule in the instrument"},
		Message: lang.Text{ZH: "{Kind} 中没有“{Rule}”", EN: "there is no {Rule} among {Kind}"},
		Remedy:  lang.Text{ZH: "写制度里的规则编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a rule[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "细则只能给制度已有的加分、扣分情形定分值。", EN: "A scheme gives points to cases that the instrument has."},
		Wrong:   "bonuses: {leader-praise: {points: 2}}",
		Right:   "bonuses: {leaders-praise: {points: 2}}",
	}
}

// PartSum is GK1475: part does not fill its weight.
type PartSum struct {
	Part    string
	Sum     string
	Weight  string
	Article string
}

// Entry implements Mistake.
func (PartSum) Entry() Entry {
	return Entry{
		Code:    "GK1475",
		Title:   lang.Text{ZH: "部分的分值不等于权重", EN: "Part does not fill its weight"},
		Message: lang.Text{ZH: "“{Part}”部分合计 {Sum} 分，{Article}规定为 {Weight} 分", EN: "part {Part} adds up to {Sum}, and {Article} says {Weight}"},
		Remedy:  lang.Text{ZH: "核对属于这一部分（{scheme-indicator/part}: {Part}）的指标", EN: "check the indicators with {scheme-indicator/part}: {Part}"},
		Explain: lang.Text{ZH: "各部分的权重由制度规定，细则不能改。", EN: "The instrument fixes the weights."},
		Wrong:   "- {id: a, part: daily, points: 20}",
		Right:   "- {id: a, part: daily, points: 10}",
	}
}

// IndicatorForm is GK1476: unclear way of scoring.
type IndicatorForm struct {
	Indicator string
	Problem   lang.Text
}

// Entry implements Mistake.
func (IndicatorForm) Entry() Entry {
	return Entry{
		Code:    "GK1476",
		Title:   lang.Text{ZH: "指标的得分办法不清楚", EN: "Unclear way of scoring"},
		Message: lang.Text{ZH: "指标“{Indicator}”{Problem}", EN: "indicator {Indicator}: {Problem}"},
		Remedy:  lang.Text{ZH: "{scheme-indicator/when} 是做到得满分，{scheme-indicator/loses} 是从满分往下扣，{scheme-indicator/share} 是按比例得分，{scheme-indicator/assessed} 是由考核组评分", EN: "{scheme-indicator/when} earns all, {scheme-indicator/loses} takes off, {scheme-indicator/share} earns a {scheme-indicator/share}, {scheme-indicator/assessed} is given by the assessors"},
		Explain: lang.Text{ZH: "一项指标怎样得分，只能有一种说法。", EN: "One indicator is scored in one way."},
		Wrong:   "- {id: a, points: 10}",
		Right:   "- {id: a, points: 10, when: 已明确工作机构}",
	}
}

// OverCap is GK1477: over the instrument's cap.
type OverCap struct {
	Rule    string
	Points  string
	Most    string
	Article string
}

// Entry implements Mistake.
func (OverCap) Entry() Entry {
	return Entry{
		Code:    "GK1477",
		Title:   lang.Text{ZH: "超过制度规定的上限", EN: "Over the instrument's cap"},
		Message: lang.Text{ZH: "“{Rule}”最高 {Points} 分，{Article}规定不超过 {Most} 分", EN: "{Rule} may reach {Points}, and {Article} says at most {Most}"},
		Remedy:  lang.Text{ZH: "把分值或者 {award/at_most} 降到 {Most}", EN: "bring points or {award/at_most} down to {Most}"},
		Explain: lang.Text{ZH: "细则不能突破制度的上限。", EN: "A scheme stays within the instrument's caps."},
		Wrong:   "bonuses: {commended: {points: 8}}",
		Right:   "bonuses: {commended: {points: 5}}",
	}
}

// OverGenerally is GK1478: over the usual cap.
type OverGenerally struct {
	Rule    string
	Points  string
	Most    string
	Article string
}

// Entry implements Mistake.
func (OverGenerally) Entry() Entry {
	return Entry{
		Code: "GK1478", Severity: Warning,
		Title:   lang.Text{ZH: "超过一般上限", EN: "Over the usual cap"},
		Message: lang.Text{ZH: "“{Rule}”最高 {Points} 分，{Article}规定一般不超过 {Most} 分", EN: "{Rule} may reach {Points}, and {Article} says generally at most {Most}"},
		Remedy:  lang.Text{ZH: "降到 {Most}，或者准备说明理由", EN: "bring it down to {Most}, or be ready to give reasons"},
		Explain: lang.Text{ZH: "“一般”可以有说明理由的例外；没有记录理由的，计分时仍按上限。", EN: "一般 allows reasoned exceptions; without a recorded reason the cap is applied."},
		Wrong:   "bonuses: {commended: {points: 8}}",
		Right:   "bonuses: {commended: {points: 5}}",
	}
}

// SchemeYear is GK1479: instrument not in force that year.
type SchemeYear struct {
	Year       int
	Instrument string
	InForce    string
}

// Entry implements Mistake.
func (SchemeYear) Entry() Entry {
	return Entry{
		Code:    "GK1479",
		Title:   lang.Text{ZH: "制度当年不适用", EN: "Instrument not in force that year"},
		Message: lang.Text{ZH: "细则的年度 {Year} 不在 {Instrument} 的施行时间（{InForce}）之内", EN: "the scheme's year {Year} is outside the time of {Instrument} ({InForce})"},
		Remedy:  lang.Text{ZH: "核对 {scheme/year} 和 {scheme/for}", EN: "check {scheme/year} and {scheme/for}"},
		Explain: lang.Text{ZH: "没有施行或者已经失效的制度，不能作为考核依据。", EN: "An instrument that is not in force supports no assessment."},
		Wrong:   "year: 2019",
		Right:   "year: 2022",
	}
}

// SchemeTwice is GK1480: two schemes for one year.
type SchemeTwice struct {
	Scheme string
	Year   int
}

// Entry implements Mistake.
func (SchemeTwice) Entry() Entry {
	return Entry{
		Code:    "GK1480",
		Title:   lang.Text{ZH: "同一年有两个细则", EN: "Two schemes for one year"},
		Message: lang.Text{ZH: "细则“{Scheme}”与另一个细则重复（{Year}）", EN: "scheme {Scheme} repeats another one ({Year})"},
		Remedy:  lang.Text{ZH: "一个考核一年只留一个细则", EN: "keep one scheme for a scorecard and year"},
		Explain: lang.Text{ZH: "同一年按两套细则打分，结果无法比较。", EN: "Two schemes in one year cannot be compared."},
		Wrong:   "scheme: sucheng-2022",
		Right:   "scheme: sucheng-2023",
	}
}

// SchemeBands is GK1481: the instrument fixes the bands.
type SchemeBands struct {
	Scorecard string
	ID        string
}

// Entry implements Mistake.
func (SchemeBands) Entry() Entry {
	return Entry{
		Code:    "GK1481",
		Title:   lang.Text{ZH: "等次分值由制度规定", EN: "The instrument fixes the bands"},
		Message: lang.Text{ZH: "考核“{Scorecard}”（{ID}）的等次分值由制度规定，细则不能另写 {scheme/bands}", EN: "scorecard {Scorecard} ({ID}) has its {scheme/bands} in the instrument, so the scheme has none"},
		Remedy:  lang.Text{ZH: "删去 {scheme/bands}", EN: "remove {scheme/bands}"},
		Explain: lang.Text{ZH: "等次的分数线只有一处。", EN: "The edges of grades stand once."},
		Wrong:   "bands: [{id: top, grade: 优秀, from: 85}]",
		Right:   "note: 等次分值见制度第十二条",
	}
}

// SchemeVotes is GK1482: votes are incomplete.
type SchemeVotes struct {
	Problem lang.Text
}

// Entry implements Mistake.
func (SchemeVotes) Entry() Entry {
	return Entry{
		Code:    "GK1482",
		Title:   lang.Text{ZH: "评议计分办法不完整", EN: "Votes are incomplete"},
		Message: lang.Text{ZH: "{Problem}", EN: "{Problem}"},
		Remedy:  lang.Text{ZH: "{scheme/votes}: {{votes/sources}: {问卷评议: 60, 代表评议: 40}, {votes/values}: {满意: 100, 基本满意: 60, 不满意: 0}}", EN: "{scheme/votes}: {{votes/sources}: {问卷评议: 60, 代表评议: 40}, {votes/values}: {满意: 100, 基本满意: 60, 不满意: 0}}"},
		Explain: lang.Text{ZH: "各地制度都没有规定票数怎样变成等次，要由当年评议方案写明。", EN: "No instrument says how ballots become a grade; the year's plan must."},
		Wrong:   "votes: {sources: {问卷评议: 100}}",
		Right:   "votes: {sources: {问卷评议: 100}, values: {满意: 100, 基本满意: 60, 不满意: 0}}",
	}
}

// AreaParent is GK1483: area differs from the one above.
type AreaParent struct {
	Indicator string
	Area      string
	Above     string // area above
}

// Entry implements Mistake.
func (AreaParent) Entry() Entry {
	return Entry{
		Code:    "GK1483",
		Title:   lang.Text{ZH: "下级指标与上级不属同一方面", EN: "Area differs from the one above"},
		Message: lang.Text{ZH: "指标“{Indicator}”写的是“{Area}”，它的上级属于“{Above}”", EN: "indicator {Indicator} says {Area}, and the one above it belongs to {Above}"},
		Remedy:  lang.Text{ZH: "移到“{Area}”之下，或者删去 {scheme-indicator/area}", EN: "move it below {Area}, or remove {scheme-indicator/area}"},
		Explain: lang.Text{ZH: "一项分数只能算在一个方面。", EN: "Points belong to one area."},
		Wrong:   "- {id: a, area: 组织推进, points: 10, indicators: [{id: b, area: 主动公开, points: 10}]}",
		Right:   "- {id: a, area: 组织推进, points: 10, indicators: [{id: b, points: 10}]}",
	}
}

// UnknownMeasure is GK1485: no such measure.
type UnknownMeasure struct {
	Measure  string
	Nearest  string // "" where none is near
	Measures []string
}

// Entry implements Mistake.
func (UnknownMeasure) Entry() Entry {
	return Entry{
		Code:    "GK1485",
		Title:   lang.Text{ZH: "没有这种追究方式", EN: "No such measure"},
		Message: lang.Text{ZH: "制度没有“{Measure}”这种追究方式", EN: "the instrument has no measure {Measure}"},
		Remedy:  lang.Text{ZH: "写制度列出的方式[[Nearest|；是否指“{Nearest}”]]；已有：{Measures}。移送司法机关等写 {sanction/how}: {sanction-how/refer}", EN: "write a measure of the instrument[[Nearest|; did you mean {Nearest}]]; there are: {Measures}. A referral says {sanction/how}: {sanction-how/refer}"},
		Explain: lang.Text{ZH: "档次不能允许制度没有规定的方式。", EN: "A tier cannot allow a measure that the text does not know."},
		Wrong:   "measures: [通报批平]",
		Right:   "measures: [通报批评]",
	}
}

// TariffHole is GK1490: tiers do not meet.
type TariffHole struct {
	Basis    string
	Expected int
	From     int
}

// Entry implements Mistake.
func (TariffHole) Entry() Entry {
	return Entry{
		Code:    "GK1490",
		Title:   lang.Text{ZH: "收费档次不连续", EN: "Tiers do not meet"},
		Message: lang.Text{ZH: "“{Basis}”的收费档次应从 {Expected} 开始，这里从 {From} 开始", EN: "the next tier of {Basis} should start at {Expected}, this one starts at {From}"},
		Remedy:  lang.Text{ZH: "让每一档的 {tariff/from} 等于上一档的 {tariff/to} 加 1；最后一档不写 {tariff/to}", EN: "let every {tariff/from} be the last {tariff/to} plus 1; the last tier has no {tariff/to}"},
		Explain: lang.Text{ZH: "每一件、每一页都要恰好落在一档里。", EN: "Every item and page falls into exactly one tier."},
		Wrong:   "按件: [{id: a, from: 1, to: 10, price: 0}, {id: b, from: 12, price: 100}]",
		Right:   "按件: [{id: a, from: 1, to: 10, price: 0}, {id: b, from: 11, price: 100}]",
	}
}

// TariffForm is GK1491: tier is malformed.
type TariffForm struct {
	Tier    string
	Problem lang.Text
}

// Entry implements Mistake.
func (TariffForm) Entry() Entry {
	return Entry{
		Code:    "GK1491",
		Title:   lang.Text{ZH: "收费档次写法不对", EN: "Tier is malformed"},
		Message: lang.Text{ZH: "收费档次“{Tier}”：{Problem}", EN: "tier {Tier}: {Problem}"},
		Remedy:  lang.Text{ZH: "例如 {{tariff/id}: a, {tariff/from}: 31, {tariff/price}: 200, {tariff/step}: 10, {tariff/rises}: 100}", EN: "for example {{tariff/id}: a, {tariff/from}: 31, {tariff/price}: 200, {tariff/step}: 10, {tariff/rises}: 100}"},
		Explain: lang.Text{ZH: "{tariff/step+}和 {tariff/rises+}表示每多少件单价涨多少。", EN: "step and rises say by how much the price goes up and how often."},
		Wrong:   "- {id: a, from: 31, price: 200, step: 10}",
		Right:   "- {id: a, from: 31, price: 200, step: 10, rises: 100}",
	}
}

// AssignDue is GK1492: unknown due date.
type AssignDue struct {
	Value    string
	Accepted []string
}

// Entry implements Mistake.
func (AssignDue) Entry() Entry {
	return Entry{
		Code:    "GK1492",
		Title:   lang.Text{ZH: "完成时限写法不对", EN: "Unknown due date"},
		Message: lang.Text{ZH: "完成时限“{Value}”无法识别", EN: "the due date {Value} cannot be read"},
		Remedy:  lang.Text{ZH: "写日期，或者 {pace/standing+}、{pace/timely}（及时发布）：{Accepted}", EN: "write a date, {pace/standing} or {pace/timely}: {Accepted}"},
		Explain: lang.Text{ZH: "没有时限的任务也要写明是长期坚持还是及时发布。", EN: "A task without a date says whether it is standing or done as things come up."},
		Wrong:   "due: 十月底",
		Right:   "due: 2023-10-31",
	}
}

// FormLacks is GK1493: form lacks something.
type FormLacks struct {
	What  string
	Lacks lang.Text
}

// Entry implements Mistake.
func (FormLacks) Entry() Entry {
	return Entry{
		Code:    "GK1493",
		Title:   lang.Text{ZH: "表式不完整", EN: "Form lacks something"},
		Message: lang.Text{ZH: "表式的“{What}”缺少{Lacks}", EN: "{What} of the form lacks {Lacks}"},
		Remedy:  lang.Text{ZH: "补上{Lacks}", EN: "add {Lacks}"},
		Explain: lang.Text{ZH: "勾稽关系由各行各栏计什么得出：少了合计、结转，数字就无从核对。", EN: "What must balance follows from what rows and columns count; without totals and carried rows nothing can be checked."},
		Wrong:   "columns: {自然人: each, 商业企业: each}",
		Right:   "columns: {自然人: each, 商业企业: each, 总计: total}",
	}
}

// FormTwice is GK1494: two editions of a form in force on one day.
type FormTwice struct {
	Form  string
	Other string
}

// Entry implements Mistake.
func (FormTwice) Entry() Entry {
	return Entry{
		Code:    "GK1494",
		Title:   lang.Text{ZH: "两件表式同时施行", EN: "Two editions of a form in force on one day"},
		Message: lang.Text{ZH: "表式“{Form}”与“{Other}”在同一天都施行", EN: "forms {Form} and {Other} are both in force on some day"},
		Remedy:  lang.Text{ZH: "给旧的一件写上终止日期（施行的 至）", EN: "give the older one its last day, in_force.to"},
		Explain: lang.Text{ZH: "一个年份的报告只有一种格式。", EN: "The report about a year has one form."},
		Wrong:   "form: annual-report@2019\nin_force: {from: 2019-01-01}",
		Right:   "form: annual-report@2019\nin_force: {from: 2019-01-01, to: 2020-12-31}",
	}
}

// FormPart is GK1495: no such part.
type FormPart struct {
	Part    string
	Nearest string // "" where none is near
	Form    string
}

// Entry implements Mistake.
func (FormPart) Entry() Entry {
	return Entry{
		Code:    "GK1495",
		Title:   lang.Text{ZH: "没有这个部分", EN: "No such part"},
		Message: lang.Text{ZH: "表式“{Form}”没有“{Part}”这一部分", EN: "form {Form} has no part {Part}"},
		Remedy:  lang.Text{ZH: "写另一个应有部分的名称[[Nearest|；是否指“{Nearest}”]]", EN: "write the name of another part[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "没有自己标题的内容写在哪一部分之内，要能找到那一部分。", EN: "Content without a heading of its own stands within another part, which must exist."},
		Wrong:   "责任追究结果: {within: 存在问题, words: [责任追究]}",
		Right:   "责任追究结果: {within: 存在的主要问题及改进情况, words: [责任追究]}",
	}
}

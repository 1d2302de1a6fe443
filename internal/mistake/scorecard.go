package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// scorecardMistakes are scorecards.
var scorecardMistakes = []Mistake{
	UnknownGrade{},
	NoGrades{},
	LineKey{},
	LineNeeds{},
	BandHole{},
	BandTwice{},
	BandOrder{},
	Weights{},
	CapOf{},
	ScoreNumber{},
	PerFact{},
	SameScorecard{},
	BandMixed{},
}

// UnknownGrade is GK1450: no such grade.
type UnknownGrade struct {
	Grade     string
	Scorecard string
	Nearest   string // "" where none is near
	Grades    []string
}

// Entry implements Mistake.
func (UnknownGrade) Entry() Entry {
	return Entry{
		Code:    "GK1450",
		Title:   lang.Text{ZH: "没有这个等次", EN: "No such grade"},
		Message: lang.Text{ZH: "考核“{Scorecard}”没有“{Grade}”这个等次", EN: "scorecard {Scorecard} has no grade {Grade}"},
		Remedy:  lang.Text{ZH: "写 {scorecard/grades} 列出的等次[[Nearest|；是否指“{Nearest}”]]；已有：{Grades}", EN: "write a grade that {scorecard/grades} lists[[Nearest|; did you mean {Nearest}]]; there are: {Grades}"},
		Explain: lang.Text{ZH: "等次只认声明过的词，写错一个字就永远不会成立。", EN: "Only declared grades count; a misspelt one would never come about."},
		Wrong:   "- {id: leak, when: 造成泄密, grade: 不及格}",
		Right:   "- {id: leak, when: 造成泄密, grade: 不合格}",
	}
}

// NoGrades is GK1451: no grades declared.
type NoGrades struct {
	Scorecard string
}

// Entry implements Mistake.
func (NoGrades) Entry() Entry {
	return Entry{
		Code:    "GK1451",
		Title:   lang.Text{ZH: "没有声明等次", EN: "No grades declared"},
		Message: lang.Text{ZH: "考核“{Scorecard}”的规则说到等次，却没有声明有哪些等次", EN: "lines of scorecard {Scorecard} speak of grades and it declares none"},
		Remedy:  lang.Text{ZH: "在 {instrument/scorecards} 中写 {scorecard/grades}，从好到差，例如 [优秀, 良好, 合格, 不合格]", EN: "write {scorecard/grades} in {instrument/scorecards}, best first, such as [优秀, 良好, 合格, 不合格]"},
		Explain: lang.Text{ZH: "谁好谁差，由 {scorecard/grades+}的顺序说明。", EN: "The order of grades says which is better."},
		Wrong:   "年度考核: {id: yearly, full: 100}",
		Right:   "年度考核: {id: yearly, full: 100, grades: [优秀, 良好, 合格, 不合格]}",
	}
}

// LineKey is GK1452: key of another kind.
type LineKey struct {
	Key  string
	Kind terms.Key
	Keys []terms.Key
}

// Entry implements Mistake.
func (LineKey) Entry() Entry {
	return Entry{
		Code:    "GK1452",
		Title:   lang.Text{ZH: "这类规则没有这个键", EN: "Key of another kind"},
		Message: lang.Text{ZH: "{Kind} 下的规则不用“{Key}”", EN: "a rule under {Kind} does not take {Key}"},
		Remedy:  lang.Text{ZH: "{Kind} 用：{Keys}", EN: "{Kind} takes: {Keys}"},
		Explain: lang.Text{ZH: "写了而没有作用的键会让人误以为起了作用。", EN: "A key without effect makes its author believe it has one."},
		Wrong:   "vetoes: {年度考核: [{id: leak, when: 造成泄密, grade: 不合格, points: 5}]}",
		Right:   "vetoes: {年度考核: [{id: leak, when: 造成泄密, grade: 不合格}]}",
	}
}

// LineNeeds is GK1453: rule lacks something.
type LineNeeds struct {
	Kind terms.Key
	Rule string
	What lang.Text
}

// Entry implements Mistake.
func (LineNeeds) Entry() Entry {
	return Entry{
		Code:    "GK1453",
		Title:   lang.Text{ZH: "规则缺少内容", EN: "Rule lacks something"},
		Message: lang.Text{ZH: "{Kind} 下的规则“{Rule}”缺少{What}", EN: "rule {Rule} under {Kind} lacks {What}"},
		Remedy:  lang.Text{ZH: "补上{What}", EN: "add {What}"},
		Explain: lang.Text{ZH: "缺了它，这条规则不能适用。", EN: "Without it the rule cannot be applied."},
		Wrong:   "vetoes: {年度考核: [{id: leak, grade: 不合格}]}",
		Right:   "vetoes: {年度考核: [{id: leak, when: 造成泄密, grade: 不合格}]}",
	}
}

// BandHole is GK1454: gap between bands.
type BandHole struct {
	Scorecard string
	Witness   string // a total in it
	Where     lang.Text
	Lower     string // lower grade
	Higher    string // higher grade
	Close     string // the edge at which the two would meet, "" for an end of the scale
}

// Entry implements Mistake.
func (BandHole) Entry() Entry {
	return Entry{
		Code: "GK1454", Severity: Warning,
		Title:   lang.Text{ZH: "分数段有空档", EN: "Gap between bands"},
		Message: lang.Text{ZH: "考核“{Scorecard}”的 {Witness} 分没有等次（{Where}[[Lower|，下面是“{Lower}”]][[Higher|，上面是“{Higher}”]]）", EN: "{Witness} points of scorecard {Scorecard} have no grade ({Where}[[Lower|, above {Lower}]][[Higher|, below {Higher}]])"},
		Remedy:  lang.Text{ZH: "条文就是这样写的，不要改：得分落在空档里的，等次未定；选定读法的，[[Close|下面一段写 {band/below}: {Close}，]]并写明 {rule/reading}；抄错的，照原文改正", EN: "leave it where the text says so: totals in the gap have no settled grade. Once a reading is chosen, [[Close|write {band/below}: {Close} in the band beneath and ]]say it in {rule/reading}; mend it where it was copied wrongly"},
		Explain: lang.Text{ZH: "条文按整数写“70 至 89 分”“90 分以上”的，89.5 分归哪一等次没有写。程序不替条文填空：得分可能落在空档里时，列出两边的等次，等次未定。", EN: "A text that says 70 to 89 and 90 or more does not say what 89.5 is. The gap is not filled for it: where a total may lie in it both grades are named and neither is given."},
		Wrong:   "- {id: good, grade: 良好, from: 80, to: 89}\n- {id: excellent, grade: 优秀, from: 90}",
		Right:   "- {id: good, grade: 良好, from: 80, below: 90}\n- {id: excellent, grade: 优秀, from: 90}",
	}
}

// BandTwice is GK1455: bands overlap.
type BandTwice struct {
	Scorecard string
	Where     lang.Text
	Grade     string
	Other     string // other grade
}

// Entry implements Mistake.
func (BandTwice) Entry() Entry {
	return Entry{
		Code:    "GK1455",
		Title:   lang.Text{ZH: "分数段重叠", EN: "Bands overlap"},
		Message: lang.Text{ZH: "考核“{Scorecard}”在 {Where} 处既是“{Grade}”又是“{Other}”", EN: "at {Where}, scorecard {Scorecard} gives both {Grade} and {Other}"},
		Remedy:  lang.Text{ZH: "给较低的一段写 {band/below}，例如 {{band/from}: 80, {band/below}: 90}", EN: "give the lower band a {band/below}, such as {{band/from}: 80, {band/below}: 90}"},
		Explain: lang.Text{ZH: "一个得分不能有两个等次。", EN: "One total cannot have two grades."},
		Wrong:   "- {id: good, grade: 良好, from: 80, to: 90}\n- {id: excellent, grade: 优秀, from: 90}",
		Right:   "- {id: good, grade: 良好, from: 80, below: 90}\n- {id: excellent, grade: 优秀, from: 90}",
	}
}

// BandOrder is GK1456: bands out of order.
type BandOrder struct {
	Lower  string // lower band's grade
	Higher string // higher band's grade
}

// Entry implements Mistake.
func (BandOrder) Entry() Entry {
	return Entry{
		Code:    "GK1456",
		Title:   lang.Text{ZH: "分数越高等次反而越低", EN: "Bands out of order"},
		Message: lang.Text{ZH: "分数较高的一段“{Higher}”不比分数较低的“{Lower}”好", EN: "the higher band {Higher} is not better than the lower band {Lower}"},
		Remedy:  lang.Text{ZH: "检查 {scorecard/grades} 的顺序（从好到差）和各段的分值", EN: "check the order of {scorecard/grades} (best first) and the edges of the bands"},
		Explain: lang.Text{ZH: "多得分不能使等次变差。", EN: "More points never give a worse grade."},
		Wrong:   "grades: [不合格, 合格, 良好, 优秀]",
		Right:   "grades: [优秀, 良好, 合格, 不合格]",
	}
}

// Weights is GK1457: weights do not add up.
type Weights struct {
	Scorecard string
	Sum       string
	Full      string
}

// Entry implements Mistake.
func (Weights) Entry() Entry {
	return Entry{
		Code:    "GK1457",
		Title:   lang.Text{ZH: "权重加起来不等于满分", EN: "Weights do not add up"},
		Message: lang.Text{ZH: "考核“{Scorecard}”各部分权重合计 {Sum}，满分是 {Full}", EN: "the weights of scorecard {Scorecard} add up to {Sum}, the full mark is {Full}"},
		Remedy:  lang.Text{ZH: "核对各部分的 {indicator/weight} 和 {scorecard/full}", EN: "check every {indicator/weight} and {scorecard/full}"},
		Explain: lang.Text{ZH: "各部分的分值合起来就是满分。", EN: "The parts make up the full mark."},
		Wrong:   "- {id: projects, weight: 90}\n- {id: daily, weight: 5}",
		Right:   "- {id: projects, weight: 90}\n- {id: daily, weight: 10}",
	}
}

// CapOf is GK1458: unknown thing to cap.
type CapOf struct {
	Word     string
	Nearest  terms.Word // "" where none is near
	Accepted []terms.Word
}

// Entry implements Mistake.
func (CapOf) Entry() Entry {
	return Entry{
		Code:    "GK1458",
		Title:   lang.Text{ZH: "不知道限制什么", EN: "Unknown thing to cap"},
		Message: lang.Text{ZH: "{cap/of}: {Word} 不是可以设上限的东西", EN: "{cap/of}: {Word} is nothing that can be capped"},
		Remedy:  lang.Text{ZH: "写 {Accepted} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Accepted}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "{cap-of/bonus+}是单项加分，{cap-of/bonuses+}是多项总加分，{cap-of/total+}是总分，{cap-of/grade+}是等次。", EN: "bonus is each one, bonuses all together, total the total, grade the grade."},
		Wrong:   "- {id: all, of: allbonuses, at_most: 10}",
		Right:   "- {id: all, of: bonuses, at_most: 10}",
	}
}

// ScoreNumber is GK1459: number out of place.
type ScoreNumber struct {
	Key      terms.Key
	Value    string
	Accepted lang.Text
}

// Entry implements Mistake.
func (ScoreNumber) Entry() Entry {
	return Entry{
		Code:    "GK1459",
		Title:   lang.Text{ZH: "数值不合适", EN: "Number out of place"},
		Message: lang.Text{ZH: "{Key} 的值 {Value} 不合适", EN: "{Key} cannot be {Value}"},
		Remedy:  lang.Text{ZH: "写{Accepted}", EN: "write {Accepted}"},
		Explain: lang.Text{ZH: "加分扣分由种类说明方向，数值一律写正数。", EN: "The kind says which way points go; numbers are positive."},
		Wrong:   "deductions: {年度考核: [{id: late, points: -1}]}",
		Right:   "deductions: {年度考核: [{id: late, points: 1}]}",
	}
}

// PerFact is GK1460: not a number fact.
type PerFact struct {
	Fact string
}

// Entry implements Mistake.
func (PerFact) Entry() Entry {
	return Entry{
		Code:    "GK1460",
		Title:   lang.Text{ZH: "不是数", EN: "Not a number fact"},
		Message: lang.Text{ZH: "“{Fact}”不是整数或者小数类事实，不能按它的数目计分", EN: "{Fact} is not an int or decimal fact, so nothing can be counted by it"},
		Remedy:  lang.Text{ZH: "{bonus/per}、{share/of}、{share/out_of} 写 {fact/type}: {fact-type/int} 或者 {fact-type/decimal} 的事实；是非情形用 {bonus/when}", EN: "{bonus/per}, {share/of} and {share/out_of} name an {fact-type/int} or {fact-type/decimal} fact; a yes or no goes under {bonus/when}"},
		Explain: lang.Text{ZH: "按件、按次计分要有一个数。", EN: "Scoring by the piece needs a number."},
		Wrong:   "loses: [{id: late, per: 逾期, points: 1}]",
		Right:   "loses: [{id: late, per: 逾期件数, points: 1}]",
	}
}

// SameScorecard is GK1461: scorecard declared twice.
type SameScorecard struct {
	Scorecard string
	Place     string
}

// Entry implements Mistake.
func (SameScorecard) Entry() Entry {
	return Entry{
		Code:    "GK1461",
		Title:   lang.Text{ZH: "考核重名", EN: "Scorecard declared twice"},
		Message: lang.Text{ZH: "{Place} 已经有同名的“{Scorecard}”", EN: "place {Place} already has a scorecard {Scorecard}"},
		Remedy:  lang.Text{ZH: "换一个名称，或者删去一处", EN: "rename it or remove one"},
		Explain: lang.Text{ZH: "加分、否决等规则按名称归到考核，重名就分不清。", EN: "Lines find their scorecard by name."},
		Wrong:   "scorecards: {年度考核: {id: yearly}}",
		Right:   "scorecards: {社会评议: {id: social}}",
	}
}

// BandMixed is GK1462: bands with and without points.
type BandMixed struct {
	Scorecard string
}

// Entry implements Mistake.
func (BandMixed) Entry() Entry {
	return Entry{
		Code:    "GK1462",
		Title:   lang.Text{ZH: "有的等次有分值有的没有", EN: "Bands with and without points"},
		Message: lang.Text{ZH: "考核“{Scorecard}”有的等次写了分值，有的只写了描述", EN: "some bands of scorecard {Scorecard} have points and some only a description"},
		Remedy:  lang.Text{ZH: "要么都写 {band/from}、{band/below}，要么都写 {band/when}；描述可以写在 {band/note}", EN: "give all of them {band/from} and {band/below}, or all of them {band/when}; a description may go under {band/note}"},
		Explain: lang.Text{ZH: "两种标准混在一起，得不出唯一的等次。", EN: "Two measures side by side give no single grade."},
		Wrong:   "- {id: good, grade: 良好, when: 成效较好}\n- {id: fail, grade: 不合格, below: 60}",
		Right:   "- {id: good, grade: 良好, from: 60}\n- {id: fail, grade: 不合格, below: 60}",
	}
}

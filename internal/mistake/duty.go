package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// dutyMistakes are loops, scopes and duties.
var dutyMistakes = []Mistake{
	SuperiorLoop{},
	UnknownLimit{},
	OrphanCases{},
	TooMany{},
	UnknownParallel{},
	StepShape{},
	NoWorld{},
	Mapping{},
	ParallelPlace{},
	AnswersItself{},
	ArisesOnly{},
	ArisesLoop{},
	ScopeMoved{},
	ScopeMany{},
	ScopeShape{},
	UnknownMoment{},
	MomentTwice{},
	UnknownRelease{},
	UnknownCarrier{},
	ExecutedNone{},
}

// SuperiorLoop is GK1350: places above each other.
type SuperiorLoop struct {
	Place string
	Path  string
}

// Entry implements Mistake.
func (SuperiorLoop) Entry() Entry {
	return Entry{
		Code:    "GK1350",
		Title:   lang.Text{ZH: "上级地区循环", EN: "Places above each other"},
		Message: lang.Text{ZH: "地区“{Place}”的上级绕回了自己：{Path}", EN: "place {Place} is above itself: {Path}"},
		Remedy:  lang.Text{ZH: "改正 {place/superior}", EN: "correct {place/superior}"},
		Explain: lang.Text{ZH: "上位法逐级向上，不能绕圈。", EN: "Superior layers go up without cycles."},
		Wrong:   "甲 superior 乙；乙 superior 甲",
		Right:   "甲 superior cn",
	}
}

// UnknownLimit is GK1351: no such limit.
type UnknownLimit struct {
	Limit   string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownLimit) Entry() Entry {
	return Entry{
		Code:    "GK1351",
		Title:   lang.Text{ZH: "没有这个期限", EN: "No such limit"},
		Message: lang.Text{ZH: "没有期限“{Limit}”", EN: "there is no limit {Limit}"},
		Remedy:  lang.Text{ZH: "写期限的编号，或者 制度编号/期限编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a limit, or instrument/id[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "期限按编号引用。", EN: "Limits are named by id."},
		Wrong:   "limit: admit-or-refse",
		Right:   "limit: admit-or-refuse",
	}
}

// OrphanCases is GK1352: cases of nothing.
type OrphanCases struct {
	Name    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (OrphanCases) Entry() Entry {
	return Entry{
		Code:    "GK1352",
		Title:   lang.Text{ZH: "案例不知属于哪里", EN: "Cases of nothing"},
		Message: lang.Text{ZH: "“{Name}”不是制度也不是地区", EN: "{Name} is neither an instrument nor a place"},
		Remedy:  lang.Text{ZH: "写制度的编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of an instrument[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "案例文件说明它检验哪一个制度。", EN: "A case file says what it tests."},
		Wrong:   "cases: wuwei-02-atribute",
		Right:   "cases: wuwei-02-attribute",
	}
}

// TooMany is GK1353: too many.
type TooMany struct {
	What  terms.Key
	Count int
	Limit int
}

// Entry implements Mistake.
func (TooMany) Entry() Entry {
	return Entry{
		Code:    "GK1353",
		Title:   lang.Text{ZH: "太多", EN: "Too many"},
		Message: lang.Text{ZH: "{What} 有 {Count} 个，最多 {Limit} 个", EN: "there are {Count} {What}, at most {Limit} are allowed"},
		Remedy:  lang.Text{ZH: "拆分", EN: "split them up"},
		Explain: lang.Text{ZH: "为防止异常文件拖垮系统，数量有上限。", EN: "Numbers are bounded so that no file can exhaust the host."},
		Wrong:   "（两万个以上的事实）",
		Right:   "（几百个事实）",
	}
}

// UnknownParallel is GK1354: no such counterpart.
type UnknownParallel struct {
	Rule    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownParallel) Entry() Entry {
	return Entry{
		Code:    "GK1354",
		Title:   lang.Text{ZH: "没有这条上位规定", EN: "No such counterpart"},
		Message: lang.Text{ZH: "{requirement/parallels+}写的“{Rule}”不存在", EN: "{requirement/parallels} names {Rule}, which does not exist"},
		Remedy:  lang.Text{ZH: "写 制度编号/规则编号[[Nearest|；是否指 {Nearest}]]；查过上位法、确实没有的写 {none/none+}", EN: "write instrument/id[[Nearest|; did you mean {Nearest}]]; where superior law was searched and has none, write {none/none}"},
		Explain: lang.Text{ZH: "两处规定对得上，答复里才能并列显示，并说明以哪一处为准。", EN: "Answers show both rules and which of them binds, so the counterpart must be found."},
		Wrong:   "- {id: no-fee, must_not: 收取费用, parallels: cn-regulation/free-of-charg}",
		Right:   "- {id: no-fee, must_not: 收取费用, parallels: cn-regulation/free-of-charge}",
	}
}

// StepShape is GK1355: step is malformed.
type StepShape struct {
	Step    string
	Problem lang.Text
}

// Entry implements Mistake.
func (StepShape) Entry() Entry {
	return Entry{
		Code:    "GK1355",
		Title:   lang.Text{ZH: "步骤写错", EN: "Step is malformed"},
		Message: lang.Text{ZH: "步骤“{Step}”：{Problem}", EN: "step {Step}: {Problem}"},
		Remedy:  lang.Text{ZH: "补上缺少的内容", EN: "add what is missing"},
		Explain: lang.Text{ZH: "每个步骤要说明谁、做什么、然后怎样。", EN: "A step says who does what, and then what."},
		Wrong:   "{id: sign, role: 签发人}",
		Right:   "{id: sign, role: 签发人, does: 签发, releases: nothing, ends: 已签发}",
	}
}

// NoWorld is GK1356: relations contradict each other.
type NoWorld struct{}

// Entry implements Mistake.
func (NoWorld) Entry() Entry {
	return Entry{
		Code:    "GK1356",
		Title:   lang.Text{ZH: "事实之间的关系相互矛盾", EN: "Relations contradict each other"},
		Message: lang.Text{ZH: "词汇表里事实之间的关系互相矛盾，没有任何一种情况能全部满足", EN: "the relations between facts contradict each other: no case can meet them all"},
		Remedy:  lang.Text{ZH: "检查 {fact/implies}、{vocabulary/implications} 和 {fact/derived}", EN: "look at {fact/implies}, {vocabulary/implications} and {fact/derived}"},
		Explain: lang.Text{ZH: "关系本身矛盾，任何事实都会被当作矛盾。", EN: "With contradictory relations every case is contradictory."},
		Wrong:   "甲: {implies: 乙}\n… {when: 乙 or not 乙, then: not 乙}",
		Right:   "甲: {implies: 乙}",
	}
}

// Mapping is GK1357: mapping is malformed.
type Mapping struct {
	Problem lang.Text
}

// Entry implements Mistake.
func (Mapping) Entry() Entry {
	return Entry{
		Code:    "GK1357",
		Title:   lang.Text{ZH: "对照表写错", EN: "Mapping is malformed"},
		Message: lang.Text{ZH: "{Problem}", EN: "{Problem}"},
		Remedy:  lang.Text{ZH: "一行写一个代码，代码加引号，值是公开属性之一", EN: "write one code on each line, in quotation marks, with an attribute as its value"},
		Explain: lang.Text{ZH: "对照表写错一个字，文件就会按错误的公开属性处理。", EN: "With a slip in the mapping, documents would be taken for something else."},
		Wrong:   "codes: {\"1\": 主动}",
		Right:   "codes: {\"1\": 主动公开}",
	}
}

// ParallelPlace is GK1358: counterpart that is not superior.
type ParallelPlace struct {
	Rule       string
	Instrument string
}

// Entry implements Mistake.
func (ParallelPlace) Entry() Entry {
	return Entry{
		Code:    "GK1358",
		Title:   lang.Text{ZH: "对应的不是上位规定", EN: "Counterpart that is not superior"},
		Message: lang.Text{ZH: "“{Rule}”不是 {Instrument} 的上位规定", EN: "{Rule} is not superior law to {Instrument}"},
		Remedy:  lang.Text{ZH: "写上级地区文件里的规则；只在本地文件之间比较的，删掉这个键", EN: "name a rule of a place above; delete the key where only local texts are compared"},
		Explain: lang.Text{ZH: "对应上位规定用来判断以哪一处为准，同级的文件之间没有这个关系。", EN: "The counterpart tells which of the two binds; between texts of one place there is no such relation."},
		Wrong:   "parallels: 本地文件/another-rule",
		Right:   "parallels: cn-regulation/publish",
	}
}

// AnswersItself is GK1359: answers in a chain.
type AnswersItself struct {
	Decision string
	Target   string
}

// Entry implements Mistake.
func (AnswersItself) Entry() Entry {
	return Entry{
		Code:    "GK1359",
		Title:   lang.Text{ZH: "同一问题绕了圈", EN: "Answers in a chain"},
		Message: lang.Text{ZH: "“{Decision}”的 {decision/answers+}不能写“{Target}”", EN: "{Decision} cannot say that it answers {Target}"},
		Remedy:  lang.Text{ZH: "写上位法的那一项决定，不写自己，也不写又指向别的决定的决定", EN: "name the decision of superior law itself, not this one and not one that points on"},
		Explain: lang.Text{ZH: "同一问题指向上位法的决定，一步就要找到。", EN: "It points to the decision of superior law, in one step."},
		Wrong:   "本县答复: {answers: 本县答复, …}",
		Right:   "本县答复: {answers: 依申请答复, …}",
	}
}

// ArisesOnly is GK1360: arises on what is no judgement.
type ArisesOnly struct {
	Fact string
}

// Entry implements Mistake.
func (ArisesOnly) Entry() Entry {
	return Entry{
		Code:    "GK1360",
		Title:   lang.Text{ZH: "不是判断，不写何时要问", EN: "Arises on what is no judgement"},
		Message: lang.Text{ZH: "“{Fact}”不由人判断，不能写 {fact/arises+}", EN: "{Fact} is no judgement and cannot say when it {fact/arises}"},
		Remedy:  lang.Text{ZH: "只写在有 {fact/judged_by} 的 {fact-type/bool}、{fact-type/enum}、{fact-type/set} 事实上；要限制别的事实被推定，写 {fact/otherwise}: {otherwise/unknown} 或者 {fact/doubts}", EN: "write it on {fact-type/bool}, {fact-type/enum} and {fact-type/set} facts with {fact/judged_by} only; to keep other facts from being assumed write {fact/otherwise}: {otherwise/unknown} or {fact/doubts}"},
		Explain: lang.Text{ZH: "何时要问说的是一项判断的问题什么时候提出来；问题提出而没有人回答时，不能按“否”推定。", EN: "It says when the question of a judgement is put; while it is put and nobody has answered, nothing answers it by assumption."},
		Wrong:   "页数: {type: int, arises: 国家秘密}",
		Right:   "损害第三方: {type: bool, judged_by: 行政机关, arises: 商业秘密 or 个人隐私}",
	}
}

// ArisesLoop is GK1361: question that waits for its own answer.
type ArisesLoop struct {
	Fact string
	Path string
}

// Entry implements Mistake.
func (ArisesLoop) Entry() Entry {
	return Entry{
		Code:    "GK1361",
		Title:   lang.Text{ZH: "要先回答才要问", EN: "Question that waits for its own answer"},
		Message: lang.Text{ZH: "“{Fact}”的 {fact/arises+}、{fact/doubts+}绕回了自己：{Path}", EN: "{fact/arises} and {fact/doubts} of {Fact} lead back to itself: {Path}"},
		Remedy:  lang.Text{ZH: "去掉其中一处，使每个问题只取决于先已查明的事实", EN: "take one of them away, so that every question turns on facts found out before it"},
		Explain: lang.Text{ZH: "推定按先后进行：先是没有写何时要问的，再是取决于它们的判断。绕圈就没有先后。", EN: "Assumptions are made in order: first the facts that arise with nothing, then the judgements that turn on them. A circle has no order."},
		Wrong:   "甲: {arises: 乙}\n乙: {arises: 甲}",
		Right:   "甲: {arises: 乙}\n乙: {type: bool}",
	}
}

// ScopeMoved is GK1362: scope under an article.
type ScopeMoved struct {
	Instrument string
}

// Entry implements Mistake.
func (ScopeMoved) Entry() Entry {
	return Entry{
		Code:    "GK1362",
		Title:   lang.Text{ZH: "适用范围写在了条文里", EN: "Scope under an article"},
		Message: lang.Text{ZH: "{instrument/scope+}写在 {Instrument} 的条文之下", EN: "a {instrument/scope} stands under an article of {Instrument}"},
		Remedy:  lang.Text{ZH: "一个文件只有一个适用范围，写在文件开头：{instrument/scope}: {{scope/under}: 第二条, {scope/when}: …}；只管一条的条件写进那一条的规则，职权和定义写 {instrument/note}", EN: "an instrument has one scope, in its head: scope: {under: 第二条, when: …}; a condition of one article belongs into its rules, a competence or definition into a {instrument/note}"},
		Explain: lang.Text{ZH: "适用范围不成立时整个文件不说话，所以只能有一个，而且要一眼看到。", EN: "Where its scope fails the whole instrument is silent, so there is one, in plain sight."},
		Wrong:   "articles:\n  2:\n    scope: {id: organs, when: 行政机关}",
		Right:   "scope: {under: 第二条, when: 行政机关}\narticles:\n  2: {note: 适用范围}",
	}
}

// ScopeMany is GK1363: several scopes.
type ScopeMany struct {
	Instrument string
}

// Entry implements Mistake.
func (ScopeMany) Entry() Entry {
	return Entry{
		Code:    "GK1363",
		Title:   lang.Text{ZH: "适用范围写了几个", EN: "Several scopes"},
		Message: lang.Text{ZH: "{Instrument} 写了几个适用范围", EN: "{Instrument} has several scopes"},
		Remedy:  lang.Text{ZH: "写成一个条件，几种情形用 {operator/or} 连接；参照执行的写在 {scope/only_if_given+}之下", EN: "write one condition and join alternatives by {operator/or}; who may follow it belongs under {scope/only_if_given}"},
		Explain: lang.Text{ZH: "几个适用范围之间是“且”还是“或”看不出来。", EN: "Nobody could tell whether several scopes mean and, or or."},
		Wrong:   "scope:\n- {under: 第二条, when: 甲}\n- {under: 第三条, when: 乙}",
		Right:   "scope: {under: 第二条, when: 甲 or 乙}",
	}
}

// ScopeShape is GK1364: incomplete scope.
type ScopeShape struct {
	Instrument string
	Problem    lang.Text
}

// Entry implements Mistake.
func (ScopeShape) Entry() Entry {
	return Entry{
		Code:    "GK1364",
		Title:   lang.Text{ZH: "适用范围不完整", EN: "Incomplete scope"},
		Message: lang.Text{ZH: "{Instrument} 的适用范围：{Problem}", EN: "the scope of {Instrument}: {Problem}"},
		Remedy:  lang.Text{ZH: "条文和条件一起写：{instrument/scope}: {{scope/under}: 第二条, {scope/when}: 条件}；没有适用条件的，删掉 {instrument/scope+}", EN: "write article and condition together: {under: 第二条, when: …}; delete a {instrument/scope} without any condition"},
		Explain: lang.Text{ZH: "文件因为适用范围而不说话时，答案要指出是哪一条。", EN: "Where an instrument is silent because of its scope, the answer names the article."},
		Wrong:   "scope: {when: 行政机关}",
		Right:   "scope: {under: 第二条, when: 行政机关}",
	}
}

// UnknownMoment is GK1365: no such moment.
type UnknownMoment struct {
	Requirement string
	Moment      string
	Nearest     string // "" where none is near
}

// Entry implements Mistake.
func (UnknownMoment) Entry() Entry {
	return Entry{
		Code:    "GK1365",
		Title:   lang.Text{ZH: "没有这个核对时间", EN: "No such moment"},
		Message: lang.Text{ZH: "要求“{Requirement}”的 {requirement/binds+}写了“{Moment}”，没有这个步骤，也不是规定的用语", EN: "{requirement/binds} of requirement {Requirement} says {Moment}, which is neither a step nor one of the words"},
		Remedy: lang.Text{
			ZH: "写 {moment/before-release+}、{moment/before-supply+}、{moment/afterwards+}，或者步骤的编号、程序/步骤编号[[Nearest|；是否指 {Nearest}]]",
			EN: "write {moment/before-release}, {moment/before-supply}, {moment/afterwards}, the id of a step, or procedure/step[[Nearest|; did you mean {Nearest}]]",
		},
		Explain: lang.Text{ZH: "一项要求在什么时候核对，要么是公开或者提供之前，要么是办理某一步的时候，要么是事后。", EN: "A requirement is looked at before release or supply, when a step is taken, or afterwards."},
		Wrong:   "{id: reasons, must: 已说明理由, binds: drafting}",
		Right:   "{id: reasons, must: 已说明理由, binds: draft}",
	}
}

// MomentTwice is GK1366: step of several procedures.
type MomentTwice struct {
	Requirement string
	Step        string
	Steps       []string
}

// Entry implements Mistake.
func (MomentTwice) Entry() Entry {
	return Entry{
		Code:    "GK1366",
		Title:   lang.Text{ZH: "不知是哪一个步骤", EN: "Step of several procedures"},
		Message: lang.Text{ZH: "要求“{Requirement}”的 {requirement/binds+}写了“{Step}”，有几个程序有这个步骤：{Steps}", EN: "{requirement/binds} of requirement {Requirement} says {Step}, a step of several procedures: {Steps}"},
		Remedy:  lang.Text{ZH: "写成 程序/步骤编号；每个程序都要核对的，逐个列出", EN: "write procedure/step; where it binds in each of them, list them"},
		Explain: lang.Text{ZH: "不同程序的步骤可以同名，要求要写明在哪一个程序里核对。", EN: "Steps of different procedures may have one id; a requirement says in which it is looked at."},
		Wrong:   "binds: sign",
		Right:   "binds: [属性认定/sign, 信息发布/sign]",
	}
}

// UnknownRelease is GK1367: no such release.
type UnknownRelease struct {
	Release string
}

// Entry implements Mistake.
func (UnknownRelease) Entry() Entry {
	return Entry{
		Code:    "GK1367",
		Title:   lang.Text{ZH: "公开方式不在其列", EN: "No such release"},
		Message: lang.Text{ZH: "词汇的 {vocabulary/releases+}写了“{Release}”", EN: "{vocabulary/releases} of the vocabulary says {Release}"},
		Remedy:  lang.Text{ZH: "写 主动公开、依申请公开、部分公开、定向、{release/repost+}之一；不公开和随结果不使任何事实成立", EN: "write 主动公开, 依申请公开, 部分公开, 定向 or {release/repost} (转载); nothing and by-outcome make no fact true"},
		Explain: lang.Text{ZH: "词汇说明每种公开方式使哪些事实成立，公开之前的要求据此核对：如果现在公开，会违反哪一条。", EN: "The vocabulary says which facts each release makes true, so that duties before release can be asked: were it released now, which would be violated."},
		Wrong:   "releases: {公开: {已公开: 是}}",
		Right:   "releases: {主动公开: {已公开: 是}}",
	}
}

// UnknownCarrier is GK1368: nothing carries the article.
type UnknownCarrier struct {
	Article string
	Name    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownCarrier) Entry() Entry {
	return Entry{
		Code:    "GK1368",
		Title:   lang.Text{ZH: "另见的规则不存在", EN: "Nothing carries the article"},
		Message: lang.Text{ZH: "{Article}的 {article/executed+}写了“{Name}”，没有这样的规则、程序、计分表、要件、决定或者函数", EN: "{article/executed} of {Article} says {Name}: there is no such rule, procedure, scorecard, checklist, decision or accessor"},
		Remedy:  lang.Text{ZH: "写规则、程序、计分表的编号，或者函数名（assess.Account）；没有编入的，写 {executed/none+}，并在 {article/note+}里写明是什么[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a rule, procedure or scorecard, or an accessor (assess.Account); write {executed/none} where it is not encoded, and say in {article/note} what[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "“由别处执行”是一个断言，要能找到执行它的东西。", EN: "That an article is executed elsewhere is a claim, and what executes it must be found."},
		Wrong:   "7: {note: 连带责任, executed: joint-liability}",
		Right:   "7: {note: 连带责任, executed: town-14-liability/joint}",
	}
}

// ExecutedNone is GK1369: what is not encoded is not said.
type ExecutedNone struct {
	Article string
	None    string
}

// Entry implements Mistake.
func (ExecutedNone) Entry() Entry {
	return Entry{
		Code:    "GK1369",
		Title:   lang.Text{ZH: "尚未编入的写法不对", EN: "What is not encoded is not said"},
		Message: lang.Text{ZH: "{Article}的 {article/executed+}写了“{None}”，同时写了别的，或者没有说明是什么没有编入", EN: "{article/executed} of {Article} says {None} beside something else, or without saying what is not encoded"},
		Remedy:  lang.Text{ZH: "尚未编入的只写这一个值，在 {article/note+}里写明没有编入的是什么，不写 {article/omit+}", EN: "write that value alone, say in {article/note} what is not encoded, and do not write {article/omit}"},
		Explain: lang.Text{ZH: "{article/omit+}说的是没有可以执行的内容，尚未编入说的是有而没有编入。", EN: "omit says that there is nothing to compute; none says that there is and that it is not encoded."},
		Wrong:   "7: {omit: 连带责任, executed: none}",
		Right:   "7: {note: 连带责任, executed: none}",
	}
}

package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// vocabularyMistakes are facts, decisions and places.
var vocabularyMistakes = []Mistake{
	UnknownKind{},
	NoKind{},
	DuplicateName{},
	UnknownFactType{},
	FactValues{},
	ReservedValue{},
	ValueAndFact{},
	Otherwise{},
	Bounds{},
	NotBoolFact{},
	DerivedLoop{},
	TermSyntax{},
	FewOutcomes{},
	NoTiers{},
	UnknownForce{},
	Contest{},
	Resolver{},
	UnknownPlace{},
	UnknownCalendar{},
	EmptyGlob{},
	GlobMisses{},
}

// UnknownKind is GK1301: unknown kind of file.
type UnknownKind struct {
	Key     string
	Nearest terms.Key // "" where none is near
	Kinds   []terms.Key
}

// Entry implements Mistake.
func (UnknownKind) Entry() Entry {
	return Entry{
		Code:    "GK1301",
		Title:   lang.Text{ZH: "不认识的文件种类", EN: "Unknown kind of file"},
		Message: lang.Text{ZH: "文件的第一个键是“{Key}”，不是任何一种规则文件", EN: "the first key is {Key}, which is no kind of policy file"},
		Remedy:  lang.Text{ZH: "第一个键写 {Kinds} 之一[[Nearest|；是否指 {Nearest}]]", EN: "make the first key one of {Kinds}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "每个文件用第一个键说明自己是什么：词汇表、地区、制度、案例等。", EN: "Each file says with its first key what it is."},
		Wrong:   "instrumnt: wuwei-02-attribute",
		Right:   "instrument: wuwei-02-attribute",
	}
}

// NoKind is GK1302: empty policy file.
type NoKind struct{}

// Entry implements Mistake.
func (NoKind) Entry() Entry {
	return Entry{
		Code:    "GK1302",
		Title:   lang.Text{ZH: "空的规则文件", EN: "Empty policy file"},
		Message: lang.Text{ZH: "文件里没有任何键", EN: "the file has no keys"},
		Remedy:  lang.Text{ZH: "写上内容，或者删掉这个文件", EN: "write something, or delete the file"},
		Explain: lang.Text{ZH: "规则文件至少要说明自己是什么。", EN: "A policy file says at least what it is."},
		Wrong:   "（只有注释的文件）",
		Right:   "vocabulary: disclosure",
	}
}

// DuplicateName is GK1303: name used twice.
type DuplicateName struct {
	Name string
	What lang.Text
}

// Entry implements Mistake.
func (DuplicateName) Entry() Entry {
	return Entry{
		Code:    "GK1303",
		Title:   lang.Text{ZH: "名称重复", EN: "Name used twice"},
		Message: lang.Text{ZH: "“{Name}”已经用过（{What}）", EN: "{Name} is used already ({What})"},
		Remedy:  lang.Text{ZH: "换一个名称，或者删掉重复的一处", EN: "choose another name, or delete one of the two"},
		Explain: lang.Text{ZH: "编号和名称在各自的范围内只能用一次，否则引用时不知道指哪一个。", EN: "Ids and names are unique in their range, or a reference could mean either."},
		Wrong:   "- {id: leak, …}\n- {id: leak, …}",
		Right:   "- {id: leak, …}\n- {id: leak-again, …}",
	}
}

// UnknownFactType is GK1304: unknown type of fact.
type UnknownFactType struct {
	Type    string
	Nearest terms.Word // "" where none is near
	Types   []terms.Word
}

// Entry implements Mistake.
func (UnknownFactType) Entry() Entry {
	return Entry{
		Code:    "GK1304",
		Title:   lang.Text{ZH: "不认识的事实类型", EN: "Unknown type of fact"},
		Message: lang.Text{ZH: "没有“{Type}”这种类型", EN: "there is no type {Type}"},
		Remedy:  lang.Text{ZH: "写 {Types} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Types}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "事实的类型决定它能取什么值、能怎样比较。", EN: "A fact's type decides what values it may take and how it compares."},
		Wrong:   "type: boolean",
		Right:   "type: bool",
	}
}

// FactValues is GK1305: values do not fit.
type FactValues struct {
	Fact string
	Type string
}

// Entry implements Mistake.
func (FactValues) Entry() Entry {
	return Entry{
		Code:    "GK1305",
		Title:   lang.Text{ZH: "取值列表不合", EN: "Values do not fit"},
		Message: lang.Text{ZH: "事实“{Fact}”是 {Type} 类型，{fact/values} 的写法不对", EN: "fact {Fact} is of type {Type}, and its {fact/values} do not fit"},
		Remedy:  lang.Text{ZH: "{fact-type/enum} 和 {fact-type/set} 类型必须列出 {fact/values}；其他类型不写 {fact/values}", EN: "{fact-type/enum} and {fact-type/set} facts list their {fact/values}; others have none"},
		Explain: lang.Text{ZH: "只有枚举和集合有固定的取值。", EN: "Only enums and sets have a fixed list of values."},
		Wrong:   "{term: 密级, type: enum}",
		Right:   "{term: 密级, type: enum, values: [无, 秘密, 机密, 绝密]}",
	}
}

// ReservedValue is GK1395: a value that says of every fact whether it is known.
type ReservedValue struct {
	Fact  string
	Value string
}

// Entry implements Mistake.
func (ReservedValue) Entry() Entry {
	return Entry{
		Code:    "GK1395",
		Title:   lang.Text{ZH: "取值与固定的词相同", EN: "Value is a word of the language"},
		Message: lang.Text{ZH: "“{Value}”不能作“{Fact}”的取值：它对任何事实都有固定的意思", EN: "“{Value}” cannot be a value of {Fact}: it means the same of every fact"},
		Remedy:  lang.Text{ZH: "只有是和否的，类型写 {fact-type/bool}；另有意思的换一个说法，如“说不清”“没有规定”", EN: "a fact that is yes or no is of type {fact-type/bool}; otherwise use another word, such as 说不清"},
		Explain: lang.Text{ZH: "是、否是“{fact-type/bool}”的值；未知是查过而不清楚，空是没有给。取值用了这些词，登记表里同一个字就有两种意思。", EN: "是 and 否 are the values of a bool; 未知 says that nobody could tell, 空 that nothing is given. As values of their own they would mean two things in one cell."},
		Wrong:   "{term: 是否公开, type: enum, values: [是, 否, 未知]}",
		Right:   "{term: 公开情况, type: enum, values: [已经公开, 没有公开, 说不清]}",
	}
}

// ValueAndFact is GK1396: a value that another fact to compare with is called, too.
type ValueAndFact struct {
	Value string
	Fact  string
}

// Entry implements Mistake.
func (ValueAndFact) Entry() Entry {
	return Entry{
		Code: "GK1396", Severity: Warning,
		Title:   lang.Text{ZH: "取值也是事实的名称", EN: "Value is also the name of a fact"},
		Message: lang.Text{ZH: "“{Fact}”的取值“{Value}”也是一个事实的名称：“{Fact} = {Value}”比的是这个取值，不是那个事实", EN: "the value “{Value}” of {Fact} is also the name of a fact: “{Fact} = {Value}” compares with the value, not with that fact"},
		Remedy:  lang.Text{ZH: "给取值或者事实换一个名称", EN: "give the value or the fact another name"},
		Explain: lang.Text{ZH: "条件里的取值不加引号，先认取值，再认事实。两者同名时，两个事实无法相比，读者也会看错。", EN: "Values stand bare in conditions, where a value wins over a fact. With one name for both the two facts cannot be compared, and readers mistake one for the other."},
		Wrong:   "level: {term: 密级, type: enum, values: [秘密, 原定密级]}\nbefore: {term: 原定密级, type: enum, values: [秘密, 机密]}",
		Right:   "level: {term: 密级, type: enum, values: [秘密, 同原定密级]}\nbefore: {term: 原定密级, type: enum, values: [秘密, 机密]}",
	}
}

// Otherwise is GK1306: value of otherwise does not fit.
type Otherwise struct {
	Fact     string
	Value    string
	Accepted lang.Text
}

// Entry implements Mistake.
func (Otherwise) Entry() Entry {
	return Entry{
		Code:    "GK1306",
		Title:   lang.Text{ZH: "{fact/otherwise+}的值不合", EN: "Value of otherwise does not fit"},
		Message: lang.Text{ZH: "“{Value}”不能作为事实“{Fact}”的值", EN: "{Value} is no value of fact {Fact}"},
		Remedy:  lang.Text{ZH: "写{Accepted}；不允许推定的写 {otherwise/unknown}", EN: "write {Accepted}; or {otherwise/unknown} where nothing may be assumed"},
		Explain: lang.Text{ZH: "{fact/otherwise+}是没有给出时按什么处理，必须是这个事实能取的值。", EN: "otherwise is what is assumed when nothing is given, and must be a possible value."},
		Wrong:   "otherwise: 没有",
		Right:   "otherwise: 无",
	}
}

// Bounds is GK1307: bound does not fit.
type Bounds struct {
	Fact  string
	Key   terms.Key
	Value string
}

// Entry implements Mistake.
func (Bounds) Entry() Entry {
	return Entry{
		Code:    "GK1307",
		Title:   lang.Text{ZH: "上下限不合", EN: "Bound does not fit"},
		Message: lang.Text{ZH: "事实“{Fact}”的 {Key} 写成“{Value}”，不是可用的界限", EN: "{Key} of fact {Fact} is {Value}, which is no usable bound"},
		Remedy:  lang.Text{ZH: "只有 {fact-type/int} 和 {fact-type/decimal} 有上下限；{fact/min} 不大于 {fact/max}；{fact-type/int} 的界限是整数", EN: "only {fact-type/int} and {fact-type/decimal} facts have bounds; {fact/min} is not above {fact/max}; bounds of an {fact-type/int} are whole"},
		Explain: lang.Text{ZH: "上下限用来发现写错的数。", EN: "Bounds catch mistyped numbers."},
		Wrong:   "{type: int, min: 一}",
		Right:   "{type: int, min: 1}",
	}
}

// NotBoolFact is GK1308: not a bool fact.
type NotBoolFact struct {
	Fact string
	Key  terms.Key
}

// Entry implements Mistake.
func (NotBoolFact) Entry() Entry {
	return Entry{
		Code:    "GK1308",
		Title:   lang.Text{ZH: "不是是非事实", EN: "Not a bool fact"},
		Message: lang.Text{ZH: "“{Fact}”不是 {fact-type/bool} 类型，不能用于 {Key}", EN: "{Fact} is not of type {fact-type/bool} and cannot be used for {Key}"},
		Remedy:  lang.Text{ZH: "改用 {fact-type/bool} 类型的事实", EN: "use a fact of type {fact-type/bool}"},
		Explain: lang.Text{ZH: "蕴含、含义和判断认定都只对“是或否”的事实有意义。", EN: "Implication, meaning and determination make sense for yes-or-no facts only."},
		Wrong:   "determination: 密级",
		Right:   "determination: 决定不公开可以不公开的信息",
	}
}

// DerivedLoop is GK1309: meaning leads back to itself.
type DerivedLoop struct {
	Fact string
	Path string
}

// Entry implements Mistake.
func (DerivedLoop) Entry() Entry {
	return Entry{
		Code:    "GK1309",
		Title:   lang.Text{ZH: "含义循环", EN: "Meaning leads back to itself"},
		Message: lang.Text{ZH: "事实“{Fact}”的含义绕回了自己：{Path}", EN: "the meaning of {Fact} leads back to itself: {Path}"},
		Remedy:  lang.Text{ZH: "让其中一个事实成为直接查明的事实，去掉它的 {fact/derived}", EN: "let one of them be found out directly, without {fact/derived}"},
		Explain: lang.Text{ZH: "由别的事实推出的事实，最终要落到可以查明的事实上。", EN: "Derived facts must come down to facts that can be found out."},
		Wrong:   "甲: {derived: 乙}\n乙: {derived: 甲}",
		Right:   "甲: {derived: 乙}\n乙: {type: bool}",
	}
}

// TermSyntax is GK1310: name cannot be written in a condition.
type TermSyntax struct {
	Term string
}

// Entry implements Mistake.
func (TermSyntax) Entry() Entry {
	return Entry{
		Code:    "GK1310",
		Title:   lang.Text{ZH: "条件里写不出的名称", EN: "Name cannot be written in a condition"},
		Message: lang.Text{ZH: "“{Term}”不能写进条件", EN: "{Term} cannot be written in a condition"},
		Remedy:  lang.Text{ZH: "名称只用汉字、字母、数字和下划线，不以数字开头，不用 and、or、not、in 等词", EN: "use letters, digits and _, no leading digit, and none of the words and, or, not, in"},
		Explain: lang.Text{ZH: "条件把名称当作一个词来读。", EN: "Conditions read a name as one word."},
		Wrong:   "term: 国家秘密（已定密）",
		Right:   "term: 国家秘密",
	}
}

// FewOutcomes is GK1311: too few outcomes.
type FewOutcomes struct {
	Decision string
}

// Entry implements Mistake.
func (FewOutcomes) Entry() Entry {
	return Entry{
		Code:    "GK1311",
		Title:   lang.Text{ZH: "结论太少", EN: "Too few outcomes"},
		Message: lang.Text{ZH: "决定“{Decision}”至少要有两种结论", EN: "decision {Decision} needs at least two outcomes"},
		Remedy:  lang.Text{ZH: "在 {decision/outcomes} 里从严到宽列出结论", EN: "list the {decision/outcomes}, strictest first"},
		Explain: lang.Text{ZH: "只有一种结论就没有什么可决定的。", EN: "With one outcome there is nothing to decide."},
		Wrong:   "outcomes: [不予公开]",
		Right:   "outcomes: [不予公开, 依申请公开, 主动公开]",
	}
}

// NoTiers is GK1312: no tiers.
type NoTiers struct {
	Decision string
}

// Entry implements Mistake.
func (NoTiers) Entry() Entry {
	return Entry{
		Code:    "GK1312",
		Title:   lang.Text{ZH: "没有顺位", EN: "No tiers"},
		Message: lang.Text{ZH: "决定“{Decision}”没有 {decision/tiers}", EN: "decision {Decision} has no {decision/tiers}"},
		Remedy:  lang.Text{ZH: "至少写一个顺位", EN: "write at least one tier"},
		Explain: lang.Text{ZH: "依据按顺位排列，先成立的顺位作出结论。", EN: "Grounds stand in tiers; the first standing tier decides."},
		Wrong:   "tiers: []",
		Right:   "tiers: [{id: refuse}, {id: route}]",
	}
}

// UnknownForce is GK1313: unknown force.
type UnknownForce struct {
	Force   string
	Nearest terms.Word // "" where none is near
	Forces  []terms.Word
}

// Entry implements Mistake.
func (UnknownForce) Entry() Entry {
	return Entry{
		Code:    "GK1313",
		Title:   lang.Text{ZH: "不认识的效力", EN: "Unknown force"},
		Message: lang.Text{ZH: "没有“{Force}”这种效力", EN: "there is no force {Force}"},
		Remedy:  lang.Text{ZH: "写 {Forces} 之一[[Nearest|；是否指 {Nearest}]]", EN: "write one of {Forces}[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "{tier/force+}说明上位法的依据对本地规则有什么约束：不得、可以、指定方式、应当、其余。", EN: "force says how a superior ground binds local law."},
		Wrong:   "force: must",
		Right:   "force: duty",
	}
}

// Contest is GK1314: contest is malformed.
type Contest struct {
	Decision string
}

// Entry implements Mistake.
func (Contest) Entry() Entry {
	return Entry{
		Code:    "GK1314",
		Title:   lang.Text{ZH: "竞合写错", EN: "Contest is malformed"},
		Message: lang.Text{ZH: "决定“{Decision}”的 {contest/between} 要写两个顺位，先后与 {decision/tiers} 相同", EN: "{contest/between} of decision {Decision} names two tiers, in the order of {decision/tiers}"},
		Remedy:  lang.Text{ZH: "写作 {contest/between}: [on_request, open]", EN: "write {contest/between}: [on_request, open]"},
		Explain: lang.Text{ZH: "竞合说明两个顺位同时成立而文本没有先后时由谁确定。", EN: "A contest says who settles two tiers that both stand."},
		Wrong:   "between: [open]",
		Right:   "between: [on_request, open]",
	}
}

// Resolver is GK1315: cannot settle a decision.
type Resolver struct {
	Fact     string
	Decision string
	Outcomes []string
}

// Entry implements Mistake.
func (Resolver) Entry() Entry {
	return Entry{
		Code:    "GK1315",
		Title:   lang.Text{ZH: "不能用来确定结论", EN: "Cannot settle a decision"},
		Message: lang.Text{ZH: "事实“{Fact}”不能用来确定“{Decision}”", EN: "fact {Fact} cannot settle decision {Decision}"},
		Remedy:  lang.Text{ZH: "用 {fact-type/enum} 类型、取值都在 {Outcomes} 之中的事实", EN: "use an {fact-type/enum} fact whose values are among {Outcomes}"},
		Explain: lang.Text{ZH: "由人确定的结论必须是这个决定本来就有的结论。", EN: "What a person settles on must be an outcome of the decision."},
		Wrong:   "values: [公开, 不公开]",
		Right:   "values: [不予公开, 依申请公开, 主动公开]",
	}
}

// UnknownPlace is GK1316: no such place.
type UnknownPlace struct {
	Place   string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownPlace) Entry() Entry {
	return Entry{
		Code:    "GK1316",
		Title:   lang.Text{ZH: "没有这个地区", EN: "No such place"},
		Message: lang.Text{ZH: "没有地区“{Place}”", EN: "there is no place {Place}"},
		Remedy:  lang.Text{ZH: "写已有地区的编号[[Nearest|；是否指 {Nearest}]]", EN: "write the id of a place[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "地区由 {file/place+}文件声明。", EN: "Places are declared by place files."},
		Wrong:   "place: wuwie",
		Right:   "place: wuwei",
	}
}

// UnknownCalendar is GK1317: no such calendar.
type UnknownCalendar struct {
	Calendar string
	Names    []string
}

// Entry implements Mistake.
func (UnknownCalendar) Entry() Entry {
	return Entry{
		Code:    "GK1317",
		Title:   lang.Text{ZH: "没有这个日历", EN: "No such calendar"},
		Message: lang.Text{ZH: "没有日历“{Calendar}”", EN: "there is no calendar {Calendar}"},
		Remedy:  lang.Text{ZH: "写 {Names} 之一；另有地区假日的，把历法文件放进 calendars 目录，再用 + 接上文件里的“范围”，如 cn+某自治区", EN: "write one of {Names}; where a region has holidays of its own, put its calendar file into the folder calendars and join its scope with +, as in cn+某自治区"},
		Explain: lang.Text{ZH: "工作日按地区的日历计算。", EN: "Working days are counted by the place's calendar."},
		Wrong:   "calendar: china",
		Right:   "calendar: cn",
	}
}

// EmptyGlob is GK1318: no file matches.
type EmptyGlob struct {
	Glob string
}

// Entry implements Mistake.
func (EmptyGlob) Entry() Entry {
	return Entry{
		Code: "GK1318", Severity: Warning,
		Title:   lang.Text{ZH: "没有匹配的文件", EN: "No file matches"},
		Message: lang.Text{ZH: "“{Glob}”没有匹配到任何文件", EN: "{Glob} matches no file"},
		Remedy:  lang.Text{ZH: "改正 {place/instruments} 的写法，例如 wuwei/*.yaml", EN: "correct {place/instruments}, for example wuwei/*.yaml"},
		Explain: lang.Text{ZH: "地区用 {place/instruments+}指明自己的制度文件。", EN: "A place names its instrument files with instruments."},
		Wrong:   "instruments: wuwie/*.yaml",
		Right:   "instruments: wuwei/*.yaml",
	}
}

// GlobMisses is GK1385: glob that misses its files.
type GlobMisses struct {
	Glob  string
	Place string
	Files []string // that say they are of the place
	Meant string
}

// Entry implements Mistake.
func (GlobMisses) Entry() Entry {
	return Entry{
		Code:    "GK1385",
		Title:   lang.Text{ZH: "没有匹配到自己的文件", EN: "Glob that misses its files"},
		Message: lang.Text{ZH: "“{Glob}”没有匹配到任何文件，而写明属于“{Place}”的有：{Files}", EN: "{Glob} names no file, and these say that they are of {Place}: {Files}"},
		Remedy:  lang.Text{ZH: "改正 {place/instruments} 的写法，例如 {Meant}", EN: "correct {place/instruments}, for example {Meant}"},
		Explain: lang.Text{ZH: "地区文件说明自己有哪些文件；一个也没有匹配到，整个地区就没有规则。", EN: "The place file says which files are its own; if it names none the place has no rules."},
		Wrong:   "instruments: 新县/*.yaml",
		Right:   "instruments: xinxian/*.yaml",
	}
}

package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// folderMistakes are folders, profiles, holds and calendars.
var folderMistakes = []Mistake{
	EmptyLayer{},
	Misnamed{},
	FolderNamed{},
	FolderLink{},
	ProfileFact{},
	ProfileTwice{},
	ProfileValue{},
	HoldUnordered{},
	HoldPeriod{},
	CalendarError{},
	CalendarDoubt{},
	CalendarOther{},
	UnknownOverride{},
	BadOverride{},
	Overridden{},
	OverriddenBar{},
}

// UnknownOverride is GK1386: nothing to replace.
type UnknownOverride struct {
	Rule    string
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownOverride) Entry() Entry {
	return Entry{
		Code:    "GK1386",
		Title:   lang.Text{ZH: "没有可以取代的规则", EN: "Nothing to replace"},
		Message: lang.Text{ZH: "没有编号为“{Rule}”的规则可以取代", EN: "there is no rule {Rule} to replace"},
		Remedy:  lang.Text{ZH: "写“制度编号/规则编号”，用 gongkai explain 查对[[Nearest|；是否指 {Nearest}]]", EN: "write instrument/rule; gongkai explain shows them[[Nearest|; did you mean {Nearest}]]"},
		Explain: lang.Text{ZH: "取代的规则按编号找到。编号写错，原来的规则就仍然有效，所以报错。", EN: "The rule that is replaced is found by its id. With the id misspelt it would still be law."},
		Wrong:   "{rule/overrides}: sucheng-04-coordination/consultation-replay",
		Right:   "{rule/overrides}: sucheng-04-coordination/consultation-reply",
	}
}

// BadOverride is GK1387: this rule cannot be replaced here.
type BadOverride struct {
	Rule string
	Why  lang.Text
}

// Entry implements Mistake.
func (BadOverride) Entry() Entry {
	return Entry{
		Code:    "GK1387",
		Title:   lang.Text{ZH: "不能这样取代", EN: "Cannot be replaced so"},
		Message: lang.Text{ZH: "“{Rule}”不能这样取代", EN: "{Rule} cannot be replaced so"},
		Remedy:  lang.Text{ZH: "{Why}", EN: "{Why}"},
		Explain: lang.Text{ZH: "自己的一层规则可以按编号取代下面一层的一条规则：同一地区、同一种规则、有共同的施行日期、同样的适用范围。答案引自己的条文，并写明取代了哪一条。上位法的规则不能取代：本地规则与它不同的，两处都要写明。", EN: "A layer of one's own can replace one rule of a lower layer by its id: of the same place and kind, in force at the same time, covering the same cases. Answers cite the layer's article and say what it replaces. Superior law cannot be replaced: where local law parts from it, both are shown."},
		Wrong:   "{rule/overrides}: cn-regulation/publish   # 上位法",
		Right:   "{rule/overrides}: sucheng-04-coordination/consultation-reply",
	}
}

// Overridden is GK1388: a rule is replaced.
type Overridden struct {
	Rule, Article, Replaced, Dates string
}

// Entry implements Mistake.
func (Overridden) Entry() Entry {
	return Entry{
		Code: "GK1388", Severity: Info,
		Title:   lang.Text{ZH: "取代了下面一层的规则", EN: "A rule of a lower layer is replaced"},
		Message: lang.Text{ZH: "{Article}取代{Replaced}（{Rule}，{Dates}）", EN: "{Article} replaces {Replaced} ({Rule}, {Dates})"},
		Remedy:  lang.Text{ZH: "不是有意的，删掉{rule/overrides}", EN: "delete {rule/overrides} if that is not meant"},
		Explain: lang.Text{ZH: "取代期间原规则不再适用，其他规则对它的引用都指向新规则。受影响的原有案例由 check 和 test 列出（GK1523）。", EN: "Meanwhile the other rule is no law, and what refers to it means the new one. Cases of the lower layer that no longer hold are listed by check and test (GK1523)."},
		Wrong:   "（无）",
		Right:   "{rule/overrides}: sucheng-04-coordination/consultation-reply",
	}
}

// OverriddenBar is GK1389: a bar is replaced and nothing stands above it.
type OverriddenBar struct {
	Rule, Replaced string
}

// Entry implements Mistake.
func (OverriddenBar) Entry() Entry {
	return Entry{
		Code: "GK1389", Severity: Warning,
		Title:   lang.Text{ZH: "取代了最上一层的禁止", EN: "A bar of the highest law is replaced"},
		Message: lang.Text{ZH: "取代的{Replaced}（{Rule}）是不予公开的规定或者暂缓，上面没有上位法可以核对", EN: "{Replaced} ({Rule}), which is replaced, is a bar or a hold, and no law stands above it to hold the new rule against"},
		Remedy:  lang.Text{ZH: "核对国家的规定确实已经改变；没有改变的，删掉这条规则", EN: "make sure that the law of the land has changed; delete the rule if it has not"},
		Explain: lang.Text{ZH: "地方规则放宽的，由上位法兜底；最上一层的规则放宽的，没有兜底。", EN: "What a local rule opens superior law still bars; above the highest law there is nothing."},
		Wrong:   "{rule/overrides}: cn-regulation/state-secret   # 在 地区: cn 的文件里",
		Right:   "（不取代国家的禁止）",
	}
}

// EmptyLayer is GK1370: folder without policy files.
type EmptyLayer struct {
	Layer int
}

// Entry implements Mistake.
func (EmptyLayer) Entry() Entry {
	return Entry{
		Code:    "GK1370",
		Title:   lang.Text{ZH: "文件夹里没有规则文件", EN: "Folder without policy files"},
		Message: lang.Text{ZH: "[[Layer|第 {Layer} 层]]文件夹里没有规则文件（.yaml），没有案例，也没有日历", EN: "the folder[[Layer| of layer {Layer}]] holds no policy file (.yaml), no cases and no calendars"},
		Remedy:  lang.Text{ZH: "改写为规则文件所在的文件夹；规则文件的名称以 .yaml 结尾", EN: "name the folder that holds the policy files; their names end in .yaml"},
		Explain: lang.Text{ZH: "给出的文件夹里什么也没有读到，多半是写错了文件夹。若不报错，就会以为自己的规则已经生效。", EN: "Nothing was read from a folder that was given: most likely it is the wrong one, and its rules would seem to be law."},
		Wrong:   "gongkai check ./空文件夹",
		Right:   "gongkai check ./our-rules",
	}
}

// Misnamed is GK1371: misnamed policy file.
type Misnamed struct {
	Name  string
	Right string
}

// Entry implements Mistake.
func (Misnamed) Entry() Entry {
	return Entry{
		Code:    "GK1371",
		Title:   lang.Text{ZH: "看来是规则文件，名称却不对", EN: "Misnamed policy file"},
		Message: lang.Text{ZH: "“{Name}”看来是规则文件，但是名称不以 .yaml 结尾，不会被读取", EN: "{Name} looks like a policy file, and is not read: its name does not end in .yaml"},
		Remedy:  lang.Text{ZH: "改名为 {Right}；不是规则的，移到别的文件夹", EN: "rename it to {Right}; or move it elsewhere if it is none"},
		Explain: lang.Text{ZH: "记事本会在名称后面加上 .txt，有的系统显示不出来。只读取名称以 .yaml 或 .yml（小写）结尾的文件；没有读到的规则不起作用，所以报错。", EN: "Editors add .txt to names, and some systems hide it. Only names that end in .yaml or .yml (lower case) are read; a rule that is not read is no law."},
		Wrong:   "01-attribute.yaml.txt、01-attribute.YAML",
		Right:   "01-attribute.yaml",
	}
}

// FolderNamed is GK1372: folder named like a policy file.
type FolderNamed struct {
	Name string
}

// Entry implements Mistake.
func (FolderNamed) Entry() Entry {
	return Entry{
		Code:    "GK1372",
		Title:   lang.Text{ZH: "文件夹的名称像规则文件", EN: "Folder named like a policy file"},
		Message: lang.Text{ZH: "“{Name}”是文件夹，名称却像规则文件", EN: "{Name} is a folder, named like a policy file"},
		Remedy:  lang.Text{ZH: "把文件夹的名称改成不带 .yaml 的", EN: "take .yaml out of the folder's name"},
		Explain: lang.Text{ZH: "多半是解压或者复制时出了错：以为是一件规则，其实什么也没有读到。", EN: "Most likely a slip in unpacking or copying: what seems to be a rule is none."},
		Wrong:   "94.yaml/",
		Right:   "94/",
	}
}

// FolderLink is GK1373: link to a folder.
type FolderLink struct {
	Name string
}

// Entry implements Mistake.
func (FolderLink) Entry() Entry {
	return Entry{
		Code:    "GK1373",
		Title:   lang.Text{ZH: "指向文件夹的链接", EN: "Link to a folder"},
		Message: lang.Text{ZH: "“{Name}”是指向文件夹的链接，里面的规则不会被读取", EN: "{Name} is a link to a folder, whose rules are not read"},
		Remedy:  lang.Text{ZH: "把文件夹本身复制进来，或者用另一个 --policies 写明它", EN: "copy the folder itself, or name it as a layer of its own"},
		Explain: lang.Text{ZH: "链接可能绕圈，也可能指到外面去，所以不跟随。", EN: "Links may lead in a circle, or anywhere; they are not followed."},
		Wrong:   "wuwei -> ../other/wuwei",
		Right:   "--policies ./our-rules --policies ./other",
	}
}

// ProfileFact is GK1375: not a fact of the organ.
type ProfileFact struct {
	Fact  string
	Facts []string // facts of an organ
}

// Entry implements Mistake.
func (ProfileFact) Entry() Entry {
	return Entry{
		Code:    "GK1375",
		Title:   lang.Text{ZH: "不是单位情况", EN: "Not a fact of the organ"},
		Message: lang.Text{ZH: "“{Fact}”不是单位情况，各份文件可以不同", EN: "{Fact} is no fact of the organ: it may differ from one document to the next"},
		Remedy:  lang.Text{ZH: "删去这一项，在每份文件里写；单位情况可以写：{Facts}", EN: "remove it, and give it with each document; a profile can hold {Facts}"},
		Explain: lang.Text{ZH: "单位情况对本单位的全部文件都算已知。某一份文件的事实写在这里，就会替别的文件作答，应当保密的也可能因此放行。对全部文件都一样的事实，在词汇里用 {fact/of+}: {fact-of/organ+}声明。", EN: "What a profile says is given for every document of the organ. The fact of one document would answer for all the others, and could open what must stay closed. The vocabulary declares with of: organ which facts are the same for all."},
		Wrong:   "事实: {国家秘密: 否}",
		Right:   "事实: {机关类型: 政府工作部门}",
	}
}

// ProfileTwice is GK1376: fact given twice.
type ProfileTwice struct {
	Fact  string
	First string
	Line  int
}

// Entry implements Mistake.
func (ProfileTwice) Entry() Entry {
	return Entry{
		Code:    "GK1376",
		Title:   lang.Text{ZH: "同一事实写了两次", EN: "Fact given twice"},
		Message: lang.Text{ZH: "“{Fact}”已经在第 {Line} 行写过（{First}）", EN: "{Fact} stands on line {Line} already ({First})"},
		Remedy:  lang.Text{ZH: "只留一处", EN: "keep one of them"},
		Explain: lang.Text{ZH: "同一事实有编号、名称和别名；用不同名称写两次，不知道以哪一个为准。", EN: "A fact has an id, a term and other names. Given twice under two of them, nobody knows which counts."},
		Wrong:   "事实: {机关类型: 人民政府, organ_kind: 政府工作部门}",
		Right:   "事实: {机关类型: 人民政府}",
	}
}

// ProfileValue is GK1377: value does not fit.
type ProfileValue struct {
	Fact   string
	Value  string
	Wanted lang.Text
}

// Entry implements Mistake.
func (ProfileValue) Entry() Entry {
	return Entry{
		Code:    "GK1377",
		Title:   lang.Text{ZH: "单位情况的值不合", EN: "Value does not fit"},
		Message: lang.Text{ZH: "“{Fact}”不能写“{Value}”", EN: "{Fact} cannot be {Value}"},
		Remedy:  lang.Text{ZH: "应为{Wanted}；还不清楚的，删去这一项，在每份文件里问", EN: "want {Wanted}; leave out what is not settled, and it is asked with each document"},
		Explain: lang.Text{ZH: "单位情况只写已经确定的。空着、写“未知”的没有意义：不写就是不知道。", EN: "A profile says what is settled. Nothing, and 未知, say nothing there: what is left out is not known."},
		Wrong:   "事实: {机关类型: 部门}",
		Right:   "事实: {机关类型: 政府工作部门}",
	}
}

// HoldUnordered is GK1380: hold on outcomes without order.
type HoldUnordered struct {
	Decision string
}

// Entry implements Mistake.
func (HoldUnordered) Entry() Entry {
	return Entry{
		Code:    "GK1380",
		Title:   lang.Text{ZH: "没有严宽之分，不写暂缓", EN: "Hold on outcomes without order"},
		Message: lang.Text{ZH: "“{Decision}”的结果没有严宽之分（{decision/ordered}: {yes-no/false}），不能写 {article/holds+}", EN: "the outcomes of {Decision} have no order ({decision/ordered}: {yes-no/false}), so it takes no {article/holds}"},
		Remedy:  lang.Text{ZH: "暂缓写在结果从严到宽排列的决定上，例如公开属性；结果本来分严宽的，去掉 {decision/ordered}: {yes-no/false}", EN: "write holds on a decision whose outcomes stand from the strictest to the most open; take {decision/ordered}: {yes-no/false} away if they do"},
		Explain: lang.Text{ZH: "暂缓期间只能得出最严的结果；没有严宽之分，就没有最严的结果。", EN: "While a hold stands only the strictest outcome may be given; without an order there is none."},
		Wrong:   "公开义务主体: {ordered: false, …}\n…\nholds:\n  公开义务主体:\n  - {id: unclear, …}",
		Right:   "holds:\n  公开属性:\n  - {id: unclear, …}",
	}
}

// HoldPeriod is GK1381: incomplete period of a hold.
type HoldPeriod struct {
	Hold   string
	Within terms.Key
	From   terms.Key
}

// Entry implements Mistake.
func (HoldPeriod) Entry() Entry {
	return Entry{
		Code:    "GK1381",
		Title:   lang.Text{ZH: "暂缓的期限不完整", EN: "Incomplete period of a hold"},
		Message: lang.Text{ZH: "暂缓“{Hold}”的 {Within} 和 {From} 只写了一个", EN: "hold {Hold} has one of {Within} and {From} without the other"},
		Remedy:  lang.Text{ZH: "条文写明期限的，写多长（{hold/within}，限时）和从什么时候起（{hold/from}，自）；没有写的，两个都不写", EN: "where the text gives a period, say how long ({hold/within}) and from which event ({hold/from}); where it gives none, say neither"},
		Explain: lang.Text{ZH: "没有起点的期限算不出日子；条文没有写期限，就没有期限。", EN: "A period without a start gives no day, and where the text has no period there is none."},
		Wrong:   "- {id: unclear, when: 不明确, pending: 主管部门, resolved_when: 已答复, within: 10 working days}",
		Right:   "- {id: unclear, when: 不明确, pending: 主管部门, resolved_when: 已答复, within: 10 working days, from: 报请}",
	}
}

// CalendarError is GK1390: a mistake in a calendar file.
type CalendarError struct {
	Wrong    lang.Text // what is wrong
	Do       lang.Text // what to do
	Calendar string    // code of the calendar file
}

// Entry implements Mistake.
func (CalendarError) Entry() Entry {
	return Entry{
		Code:    "GK1390",
		Title:   lang.Text{ZH: "历法文件有错", EN: "A mistake in a calendar file"},
		Message: lang.Text{ZH: "{Wrong}（{Calendar}）", EN: "{Wrong} ({Calendar})"},
		Remedy:  lang.Text{ZH: "{Do}", EN: "{Do}"},
		Explain: lang.Text{ZH: "calendars 目录里的历法文件与规则文件一起读取，有错就不能使用。写法见 docs/calendar-guide.zh-CN.md。", EN: "Calendar files in the folder calendars are read with the policy files; a mistake stops them. docs/calendar-guide.zh-CN.md says how they are written."},
		Wrong:   "2027-01-01,2027-01-03,2,放假,元旦,国办发明电〔2026〕9号",
		Right:   "2027-01-01,2027-01-03,3,放假,元旦,国办发明电〔2026〕9号",
	}
}

// CalendarDoubt is GK1391: a calendar file that looks wrong.
type CalendarDoubt struct {
	Doubtful lang.Text // what is doubtful
	Do       lang.Text // what to do
	Calendar string    // code of the calendar file
}

// Entry implements Mistake.
func (CalendarDoubt) Entry() Entry {
	return Entry{
		Code: "GK1391", Severity: Warning,
		Title:   lang.Text{ZH: "历法文件可能有误", EN: "A calendar file that looks wrong"},
		Message: lang.Text{ZH: "{Doubtful}（{Calendar}）", EN: "{Doubtful} ({Calendar})"},
		Remedy:  lang.Text{ZH: "{Do}", EN: "{Do}"},
		Explain: lang.Text{ZH: "放假占用的工作日减去上班占用的休息日，应当等于放假办法规定的天数；漏写、多写一行，或者把“上班”写成“放假”，就对不上。", EN: "The weekdays off less the weekend days worked are the days off of the holiday rules; a row that is missing, doubled or turned round breaks that."},
		Wrong:   "2027-02-14,,1,放假,春节,国办发明电〔2026〕9号",
		Right:   "2027-02-14,,1,上班,春节,国办发明电〔2026〕9号",
	}
}

// CalendarOther is GK1392: a calendar file that is no .csv.
type CalendarOther struct {
	File string
}

// Entry implements Mistake.
func (CalendarOther) Entry() Entry {
	return Entry{
		Code:    "GK1392",
		Title:   lang.Text{ZH: "不是 .csv 的历法文件", EN: "A calendar file that is no .csv"},
		Message: lang.Text{ZH: "calendars 目录里的“{File}”不以 .csv 结尾，没有读", EN: "{File} in the folder calendars does not end in .csv and was not read"},
		Remedy:  lang.Text{ZH: "另存为“CSV UTF-8（逗号分隔）”，文件名以 .csv 结尾；不用的移出这个目录", EN: "save it as “CSV UTF-8” under a name that ends in .csv, or move it elsewhere"},
		Explain: lang.Text{ZH: "没有读到的放假安排，会让期限算错而没有人知道。", EN: "A year's arrangement that was not read makes days wrong without anybody knowing."},
		Wrong:   "calendars/2027.xlsx",
		Right:   "calendars/2027.csv",
	}
}

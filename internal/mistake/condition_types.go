package mistake

import "github.com/gongkai-rules/gongkai/lang"

// conditionTypesMistakes are what conditions compare.
var conditionTypesMistakes = []Mistake{
	NotBinds{},
	Constant{},
	IdleBool{},
	BareFact{},
	BareLiteral{},
	UnknownValue{},
	Unordered{},
	ValueType{},
	ChineseNumeral{},
	SetIn{},
	InList{},
	ListElement{},
	EmptyList{},
	DuplicateElement{},
	InBool{},
	Fraction{},
	FactTypes{},
	SelfComparison{},
	Compound{},
	ListCompare{},
	ListHas{},
	MixedWords{},
	Brackets{},
	SplitName{},
	Prose{},
	OuterQuotes{},
}

// NotBinds is GK1242: reach of not.
type NotBinds struct {
	Written   string // as written
	Bracketed string // with brackets
	Plain     string // without not
}

// Entry implements Mistake.
func (NotBinds) Entry() Entry {
	return Entry{
		Code:    "GK1242",
		Title:   lang.Text{ZH: "{operator/not+}的范围", EN: "Reach of not"},
		Message: lang.Text{ZH: "“{Written}”中的 {operator/not} 只作用于紧跟的事实，不作用于整个比较", EN: "in “{Written}” not binds to the fact alone, not to the comparison"},
		Remedy:  lang.Text{ZH: "写作 {Bracketed}[[Plain|，或者 {Plain}]]", EN: "write {Bracketed}[[Plain|, or {Plain}]]"},
		Explain: lang.Text{ZH: "{operator/not+}比比较号结合得更紧，这样写的意思与读起来不同。", EN: "not binds more tightly than a comparison, so this does not mean what it reads like."},
		Wrong:   `not 密级 == "机密"`,
		Right:   `not (密级 == "机密")`,
	}
}

// Constant is GK1243: constant condition.
type Constant struct {
	Written string // as written
}

// Entry implements Mistake.
func (Constant) Entry() Entry {
	return Entry{
		Code:    "GK1243",
		Title:   lang.Text{ZH: "固定的条件", EN: "Constant condition"},
		Message: lang.Text{ZH: "{Written} 只比较固定的值，与任何事实无关", EN: "{Written} compares constants and depends on no fact"},
		Remedy:  lang.Text{ZH: "改为与事实比较；总是成立时写 {yes-no/true}，从不成立时写 {yes-no/false}", EN: "compare a fact; write {yes-no/true} for always and {yes-no/false} for never"},
		Explain: lang.Text{ZH: "不看事实的比较多半是笔误。", EN: "A comparison that looks at no fact is most likely a slip."},
		Wrong:   "1 == 1",
		Right:   "true",
	}
}

// IdleBool is GK1244: idle true or false.
type IdleBool struct {
	Written string // true or false
}

// Entry implements Mistake.
func (IdleBool) Entry() Entry {
	return Entry{
		Code:    "GK1244",
		Title:   lang.Text{ZH: "多余的 {yes-no/true+}或 {yes-no/false+}", EN: "Idle true or false"},
		Message: lang.Text{ZH: "“{Written}”与其他条件连在一起没有意义", EN: "“{Written}” joined with other conditions means nothing"},
		Remedy:  lang.Text{ZH: "删去它；{yes-no/true} 和 {yes-no/false} 只能单独作为整个条件", EN: "delete it; {yes-no/true} and {yes-no/false} only stand alone, as the whole condition"},
		Explain: lang.Text{ZH: "{operator/and+} {yes-no/false+}使条件永不成立，{operator/or+} {yes-no/true+}使条件总是成立，多半不是本意。", EN: "and false never holds and or true always does, which is hardly what is meant."},
		Wrong:   "商业秘密 or true",
		Right:   "商业秘密",
	}
}

// BareFact is GK1245: fact needs a comparison.
type BareFact struct {
	Fact    string
	Type    lang.Text
	Example string
}

// Entry implements Mistake.
func (BareFact) Entry() Entry {
	return Entry{
		Code:    "GK1245",
		Title:   lang.Text{ZH: "事实要与值比较", EN: "Fact needs a comparison"},
		Message: lang.Text{ZH: "“{Fact}”是{Type}，不能单独作为条件", EN: "“{Fact}” is {Type} and cannot stand alone as a condition"},
		Remedy:  lang.Text{ZH: "与值比较，例如 {Example}", EN: "compare it with a value, for example {Example}"},
		Explain: lang.Text{ZH: "只有是/否的事实可以单独作为条件。", EN: "Only a yes/no fact is a condition by itself."},
		Wrong:   "密级 and 商业秘密",
		Right:   `密级 == "机密" and 商业秘密`,
	}
}

// BareLiteral is GK1246: literal as a condition.
type BareLiteral struct {
	Written string // as written
}

// Entry implements Mistake.
func (BareLiteral) Entry() Entry {
	return Entry{
		Code:    "GK1246",
		Title:   lang.Text{ZH: "值不是条件", EN: "Literal as a condition"},
		Message: lang.Text{ZH: "{Written} 是一个值，不是条件", EN: "{Written} is a value, not a condition"},
		Remedy:  lang.Text{ZH: "与事实比较；事实名称不加引号", EN: "compare a fact with it; the name of a fact has no quotes"},
		Explain: lang.Text{ZH: "加了引号的是值，不是事实。", EN: "What stands in quotes is a value, not a fact."},
		Wrong:   `"商业秘密" and 个人隐私`,
		Right:   "商业秘密 and 个人隐私",
	}
}

// UnknownValue is GK1247: undeclared value.
type UnknownValue struct {
	Value   string
	Fact    string
	Nearest string   // "" where none is near
	Values  []string // declared values
}

// Entry implements Mistake.
func (UnknownValue) Entry() Entry {
	return Entry{
		Code:    "GK1247",
		Title:   lang.Text{ZH: "没有这个选项", EN: "Undeclared value"},
		Message: lang.Text{ZH: "“{Fact}”没有“{Value}”这个选项。[[Nearest|是否指“{Nearest}”？]]", EN: "“{Fact}” has no value “{Value}”.[[Nearest| Did you mean “{Nearest}”?]]"},
		Remedy:  lang.Text{ZH: "从声明过的选项中选：{Values}", EN: "choose one of the declared values: {Values}"},
		Explain: lang.Text{ZH: "写错的选项永远不会相等，规则就悄悄失效。", EN: "A misspelt value never matches, and the rule silently stops working."},
		Wrong:   `密级 == "机秘"`,
		Right:   `密级 == "机密"`,
	}
}

// Unordered is GK1248: no order.
type Unordered struct {
	Fact     string
	Type     lang.Text
	Operator string
}

// Entry implements Mistake.
func (Unordered) Entry() Entry {
	return Entry{
		Code:    "GK1248",
		Title:   lang.Text{ZH: "不能比大小", EN: "No order"},
		Message: lang.Text{ZH: "“{Fact}”是{Type}，不能用 {Operator} 比大小", EN: "“{Fact}” is {Type} and has no order; {Operator} does not apply"},
		Remedy:  lang.Text{ZH: `列出适用的值：用 == 或 {operator/in}，例如 密级 {operator/in} ["机密", "绝密"]`, EN: `list the values that apply with == or in, such as 密级 in ["机密", "绝密"]`},
		Explain: lang.Text{ZH: "选项的先后只是书写次序，不是高低；两个值只能相同或不同。", EN: "The order of values is the order in which they are written, not a ranking."},
		Wrong:   `密级 >= "机密"`,
		Right:   `密级 in ["机密", "绝密"]`,
	}
}

// ValueType is GK1249: wrong type.
type ValueType struct {
	Fact  string
	Type  lang.Text // type of the fact
	Value string
	Meant string // as it should be written
}

// Entry implements Mistake.
func (ValueType) Entry() Entry {
	return Entry{
		Code:    "GK1249",
		Title:   lang.Text{ZH: "类型不符", EN: "Wrong type"},
		Message: lang.Text{ZH: "“{Fact}”是{Type}，不能与 {Value} 比较", EN: "“{Fact}” is {Type} and cannot be compared with {Value}"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "不同类型的值永远不相等；这样的比较会使规则悄悄失效。", EN: "Values of different types are never equal, and the rule would silently stop working."},
		Wrong:   `办理天数 > "20"`,
		Right:   "办理天数 > 20",
	}
}

// ChineseNumeral is GK1250: chinese numeral.
type ChineseNumeral struct {
	Written string // as written
}

// Entry implements Mistake.
func (ChineseNumeral) Entry() Entry {
	return Entry{
		Code:    "GK1250",
		Title:   lang.Text{ZH: "中文数字", EN: "Chinese numeral"},
		Message: lang.Text{ZH: "“{Written}”是中文数字", EN: "“{Written}” is a Chinese numeral"},
		Remedy:  lang.Text{ZH: "改为阿拉伯数字，例如 20", EN: "write it in digits, such as 20"},
		Explain: lang.Text{ZH: "条件里的数用阿拉伯数字，才能精确比较。", EN: "Numbers in conditions are written in digits, so that they can be compared exactly."},
		Wrong:   "办理天数 > 二十",
		Right:   "办理天数 > 20",
	}
}

// SetIn is GK1251: set fact.
type SetIn struct {
	Fact  string
	Meant string // as it should be written
}

// Entry implements Mistake.
func (SetIn) Entry() Entry {
	return Entry{
		Code:    "GK1251",
		Title:   lang.Text{ZH: "多选事实的写法", EN: "Set fact"},
		Message: lang.Text{ZH: "“{Fact}”是多选，只能问它含不含某个值", EN: "“{Fact}” is a set; one can only ask whether it includes a value"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "多选可以同时有几个值，“等于”说不清是含有还是只有。", EN: "A set can hold several values at once; “equal” would not say whether it includes or consists of them."},
		Wrong:   `公开渠道 == "网站"`,
		Right:   "公开渠道 含 网站",
	}
}

// InList is GK1252: in needs a list.
type InList struct {
	Written string // what stands behind in
	Meant   string // as it should be written, or ""
}

// Entry implements Mistake.
func (InList) Entry() Entry {
	return Entry{
		Code:    "GK1252",
		Title:   lang.Text{ZH: "{operator/in+}后面要列表", EN: "In needs a list"},
		Message: lang.Text{ZH: "{operator/in} 后面的 {Written} 不是列表", EN: "{Written} behind in is not a list"},
		Remedy:  lang.Text{ZH: `[[Meant|写作 {Meant}；]]列表用方括号，例如 密级 {operator/in} [秘密, 机密]`, EN: `[[Meant|write {Meant}; ]]a list stands in square brackets, such as 密级 in [秘密, 机密]`},
		Explain: lang.Text{ZH: "{operator/in+}的右边是值的列表，或者一个多选事实。", EN: "Behind in stands a list of values, or a set fact."},
		Wrong:   `密级 in "机密"`,
		Right:   `密级 in ["机密"]`,
	}
}

// ListElement is GK1253: list element.
type ListElement struct {
	Element string
}

// Entry implements Mistake.
func (ListElement) Entry() Entry {
	return Entry{
		Code:    "GK1253",
		Title:   lang.Text{ZH: "列表里只能是值", EN: "List element"},
		Message: lang.Text{ZH: "列表里的 {Element} 不是值", EN: "{Element} in the list is not a value"},
		Remedy:  lang.Text{ZH: "列表里只写值；与别的事实比较请用 == 和 {operator/or}", EN: "lists hold values only; compare with other facts by == and or"},
		Explain: lang.Text{ZH: "列表是固定的值，才能检查有没有遗漏。", EN: "Lists are constant, so that gaps can be found."},
		Wrong:   "密级 in [商业秘密]",
		Right:   `密级 in ["机密"]`,
	}
}

// EmptyList is GK1254: empty list.
type EmptyList struct{}

// Entry implements Mistake.
func (EmptyList) Entry() Entry {
	return Entry{
		Code:    "GK1254",
		Title:   lang.Text{ZH: "空列表", EN: "Empty list"},
		Message: lang.Text{ZH: "列表是空的", EN: "the list is empty"},
		Remedy:  lang.Text{ZH: "写出值；从不成立的条件写 {yes-no/false}", EN: "write the values; a condition that never holds is {yes-no/false}"},
		Explain: lang.Text{ZH: "任何值都不在空列表里，这样的条件永远不成立。", EN: "Nothing is in an empty list; such a condition never holds."},
		Wrong:   "密级 in []",
		Right:   `密级 in ["机密"]`,
	}
}

// DuplicateElement is GK1255: duplicate value.
type DuplicateElement struct {
	Value string
}

// Entry implements Mistake.
func (DuplicateElement) Entry() Entry {
	return Entry{
		Code:    "GK1255",
		Title:   lang.Text{ZH: "重复的值", EN: "Duplicate value"},
		Message: lang.Text{ZH: "{Value} 在列表里重复", EN: "{Value} is in the list twice"},
		Remedy:  lang.Text{ZH: "删去重复的，或者改为本来要写的值", EN: "delete one, or write the value that was meant"},
		Explain: lang.Text{ZH: "重复的值多半是漏改的另一个值。", EN: "A duplicate is most likely another value that was not edited."},
		Wrong:   `密级 in ["机密", "机密"]`,
		Right:   `密级 in ["机密", "绝密"]`,
	}
}

// InBool is GK1256: in with a yes/no fact.
type InBool struct {
	Fact string
}

// Entry implements Mistake.
func (InBool) Entry() Entry {
	return Entry{
		Code:    "GK1256",
		Title:   lang.Text{ZH: "是/否事实不用 {operator/in+}", EN: "In with a yes/no fact"},
		Message: lang.Text{ZH: "“{Fact}”是是/否的事实，不能用 {operator/in}", EN: "“{Fact}” is a yes/no fact; in does not apply"},
		Remedy:  lang.Text{ZH: "写作 {Fact}，或者 {operator/not} {Fact}", EN: "write {Fact}, or not {Fact}"},
		Explain: lang.Text{ZH: "是/否的事实只有两个值。", EN: "A yes/no fact has two values only."},
		Wrong:   "商业秘密 in [true]",
		Right:   "商业秘密",
	}
}

// Fraction is GK1257: fraction for a whole number.
type Fraction struct {
	Number string
	Fact   string
}

// Entry implements Mistake.
func (Fraction) Entry() Entry {
	return Entry{
		Code:    "GK1257",
		Title:   lang.Text{ZH: "整数不会等于小数", EN: "Fraction for a whole number"},
		Message: lang.Text{ZH: "“{Fact}”是整数，永远不会等于 {Number}", EN: "“{Fact}” is a whole number and never equals {Number}"},
		Remedy:  lang.Text{ZH: "改为整数，或者用 <、>= 等比较", EN: "write a whole number, or compare with <, >= and the like"},
		Explain: lang.Text{ZH: "永远不成立的比较多半是笔误；与小数比大小是可以的，而且精确。", EN: "A comparison that never holds is most likely a slip; order comparisons with fractions are allowed and exact."},
		Wrong:   "办理天数 == 19.5",
		Right:   "办理天数 >= 19.5",
	}
}

// FactTypes is GK1258: facts of different types.
type FactTypes struct {
	Fact      string
	Type      lang.Text // its type
	Other     string    // other fact
	OtherType lang.Text // its type
}

// Entry implements Mistake.
func (FactTypes) Entry() Entry {
	return Entry{
		Code:    "GK1258",
		Title:   lang.Text{ZH: "两个事实类型不同", EN: "Facts of different types"},
		Message: lang.Text{ZH: "“{Fact}”是{Type}，“{Other}”是{OtherType}，不能比较", EN: "“{Fact}” is {Type} and “{Other}” is {OtherType}; they cannot be compared"},
		Remedy:  lang.Text{ZH: "只比较同类的事实；两个选项事实的选项要完全相同", EN: "compare facts of the same type; two choices must have the same values"},
		Explain: lang.Text{ZH: "不同类型的值永远不相等。", EN: "Values of different types are never equal."},
		Wrong:   "密级 == 办理天数",
		Right:   `密级 == "机密" and 办理天数 > 20`,
	}
}

// SelfComparison is GK1259: compared with itself.
type SelfComparison struct {
	Fact string
}

// Entry implements Mistake.
func (SelfComparison) Entry() Entry {
	return Entry{
		Code:    "GK1259",
		Title:   lang.Text{ZH: "与自己比较", EN: "Compared with itself"},
		Message: lang.Text{ZH: "“{Fact}”与自己比较", EN: "“{Fact}” is compared with itself"},
		Remedy:  lang.Text{ZH: "改为本来要比较的事实或值", EN: "write the fact or value that was meant"},
		Explain: lang.Text{ZH: "与自己比较的结果是固定的，多半是笔误。", EN: "The result is always the same; it is most likely a slip."},
		Wrong:   "形成日期 <= 形成日期",
		Right:   "形成日期 <= 收到日期",
	}
}

// Compound is GK1260: compound operand.
type Compound struct {
	Written string // as written
}

// Entry implements Mistake.
func (Compound) Entry() Entry {
	return Entry{
		Code:    "GK1260",
		Title:   lang.Text{ZH: "比较的一边不是事实", EN: "Compound operand"},
		Message: lang.Text{ZH: "比较的一边是条件（{Written}），不是事实或值", EN: "one side of the comparison is a condition ({Written}), not a fact or a value"},
		Remedy:  lang.Text{ZH: "直接写这个条件，否定用 {operator/not} (…)", EN: "write the condition by itself; negate it with not (…)"},
		Explain: lang.Text{ZH: "条件本身就是真假，用不着再与 {yes-no/true+}、{yes-no/false+}比较。", EN: "A condition is true or false already and need not be compared."},
		Wrong:   "(商业秘密 or 个人隐私) == true",
		Right:   "商业秘密 or 个人隐私",
	}
}

// ListCompare is GK1261: list compared.
type ListCompare struct{}

// Entry implements Mistake.
func (ListCompare) Entry() Entry {
	return Entry{
		Code:    "GK1261",
		Title:   lang.Text{ZH: "列表不能比较", EN: "List compared"},
		Message: lang.Text{ZH: "列表不能用比较号比较", EN: "a list cannot be compared"},
		Remedy:  lang.Text{ZH: `用 {operator/in}，例如 密级 {operator/in} ["秘密", "机密"]`, EN: `use in, such as 密级 in ["秘密", "机密"]`},
		Explain: lang.Text{ZH: "列表只与 {operator/in+}一起使用。", EN: "Lists only go with in."},
		Wrong:   `密级 == ["机密"]`,
		Right:   `密级 in ["机密"]`,
	}
}

// ListHas is GK1262: list before in.
type ListHas struct{}

// Entry implements Mistake.
func (ListHas) Entry() Entry {
	return Entry{
		Code:    "GK1262",
		Title:   lang.Text{ZH: "{operator/in+}前面不能是列表", EN: "List before in"},
		Message: lang.Text{ZH: "{operator/in} 前面不能是列表", EN: "a list cannot stand before in"},
		Remedy:  lang.Text{ZH: `逐个写，用 {operator/and} 或者 {operator/or} 连接：公开渠道 {operator/contains} 网站 {operator/and} 公开渠道 {operator/contains} 报纸`, EN: `write one by one, joined by and or or: 公开渠道 contains 网站 and 公开渠道 contains 报纸`},
		Explain: lang.Text{ZH: "看不出要求全部含有还是含有其一。", EN: "It would not say whether all or one of them is required."},
		Wrong:   `["网站", "报纸"] in 公开渠道`,
		Right:   "公开渠道 含 网站 且 公开渠道 含 报纸",
	}
}

// MixedWords is GK1263: words of both spellings in one condition, or of another than the
// file's.
type MixedWords struct {
	Written string // as written
	Meant   string // in the spelling of the rest
}

// Entry implements Mistake.
func (MixedWords) Entry() Entry {
	return Entry{
		Code:    "GK1263",
		Title:   lang.Text{ZH: "条件里用了两种写法", EN: "Both spellings in one condition"},
		Message: lang.Text{ZH: "“{Written}”是另一种写法的词：条件与它所在的文件只用一种写法", EN: "“{Written}” is a word of the other spelling: a condition keeps to that of its file"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "条件可以写作 且、或、非、属于、不属于、含，也可以写作 and、or、not、in、not in、contains，不混用。", EN: "Conditions say 且, 或, 非, 属于, 不属于, 含, or else and, or, not, in, not in, contains; the two are not mixed."},
		Wrong:   "商业秘密 且 个人隐私 and 国家秘密",
		Right:   "商业秘密 且 个人隐私 且 国家秘密",
	}
}

// Brackets is GK1264: 且 and 或 side by side.
type Brackets struct {
	Written string // what 且 joins
	Meant   string // the whole with brackets
}

// Entry implements Mistake.
func (Brackets) Entry() Entry {
	return Entry{
		Code:    "GK1264",
		Title:   lang.Text{ZH: "且、或并列要加括号", EN: "且 and 或 without brackets"},
		Message: lang.Text{ZH: "“{Written}”与“或”并列，看不出先后", EN: "“{Written}” stands beside 或, and which of them binds first cannot be seen"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "“甲 或 乙 且 丙”各人读法不同，加了括号才只有一种意思。", EN: "People read “甲 或 乙 且 丙” in two ways; with brackets there is one."},
		Wrong:   "商业秘密 且 个人隐私 或 国家秘密",
		Right:   "(商业秘密 且 个人隐私) 或 国家秘密",
	}
}

// SplitName is GK1265: blank in a name.
type SplitName struct {
	Written string
	Meant   string
}

// Entry implements Mistake.
func (SplitName) Entry() Entry {
	return Entry{
		Code:    "GK1265",
		Title:   lang.Text{ZH: "名称中间多了空格", EN: "Blank in a name"},
		Message: lang.Text{ZH: "“{Written}”中间多了空格，看来是“{Meant}”", EN: "“{Written}” has a blank too many; it looks like “{Meant}”"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "事实的名称中间没有空格；有空格就是两个名称。", EN: "The name of a fact has no blank; with one it is two names."},
		Wrong:   "商业 秘密",
		Right:   "商业秘密",
	}
}

// Prose is GK1266: not a condition.
type Prose struct{}

// Entry implements Mistake.
func (Prose) Entry() Entry {
	return Entry{
		Code:    "GK1266",
		Title:   lang.Text{ZH: "不是条件", EN: "Not a condition"},
		Message: lang.Text{ZH: "这里写的是一句话，不是条件", EN: "this is a sentence, not a condition"},
		Remedy:  lang.Text{ZH: "条件由已声明的事实组成：原文写在 {rule/quote}，这里写与它相当的事实；没有这样的事实，先在词汇表中声明", EN: "a condition is made of declared facts: put the sentence under {rule/quote} and write the fact that stands for it here; declare one in the vocabulary where there is none"},
		Explain: lang.Text{ZH: "条件要能逐项回答是或者否，句子不能。", EN: "A condition is answered item by item; a sentence is not."},
		Wrong:   "涉及公民、法人或者其他组织切身利益的",
		Right:   "涉及商业秘密",
	}
}

// OuterQuotes is GK1267: whole condition in Chinese quotes.
type OuterQuotes struct {
	Written string
	Meant   string
}

// Entry implements Mistake.
func (OuterQuotes) Entry() Entry {
	return Entry{
		Code:    "GK1267",
		Title:   lang.Text{ZH: "整个条件加了中文引号", EN: "Whole condition in Chinese quotes"},
		Message: lang.Text{ZH: "整个条件写在中文引号里：{Written}", EN: "the whole condition stands in Chinese quotation marks: {Written}"},
		Remedy:  lang.Text{ZH: "去掉外面的引号，写作 {Meant}；要加引号的，用英文单引号", EN: "take the outer marks away and write {Meant}; where marks are needed use ASCII single quotes"},
		Explain: lang.Text{ZH: "中文引号是文字的一部分，里面的条件就成了一段文字。", EN: "Chinese quotation marks are part of the text, and make one text of the condition."},
		Wrong:   "‘涉及商业秘密’",
		Right:   "涉及商业秘密",
	}
}

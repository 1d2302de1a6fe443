package mistake

import "github.com/gongkai-rules/gongkai/lang"

// conditionFormMistakes are the form of conditions.
var conditionFormMistakes = []Mistake{
	StrayCharacter{},
	NotClosed{},
	NotOpened{},
	NoOperator{},
	NoOperand{},
	UnreadableCondition{},
	NumberForm{},
	NumberRange{},
	UnitInNumber{},
	Percent{},
	Arithmetic{},
	Conditional{},
	OptionalChain{},
	Pipe{},
	RangeOperator{},
	Call{},
	Member{},
	TextMatch{},
	Let{},
	Nil{},
	MapLiteral{},
	Chained{},
}

// StrayCharacter is GK1220: unexpected character.
type StrayCharacter struct {
	Character string
}

// Entry implements Mistake.
func (StrayCharacter) Entry() Entry {
	return Entry{
		Code:    "GK1220",
		Title:   lang.Text{ZH: "不认识的字符", EN: "Unexpected character"},
		Message: lang.Text{ZH: "条件里不能出现“{Character}”", EN: "“{Character}” cannot stand in a condition"},
		Remedy:  lang.Text{ZH: "删去它", EN: "delete it"},
		Explain: lang.Text{ZH: "引号以外只有名称、数字、括号和运算符。", EN: "Outside of quotes there are only names, numbers, brackets and operators."},
		Wrong:   "商业秘密。",
		Right:   "商业秘密",
	}
}

// NotClosed is GK1221: bracket not closed.
type NotClosed struct {
	Opening string // opening bracket
	Closing string // closing bracket
}

// Entry implements Mistake.
func (NotClosed) Entry() Entry {
	return Entry{
		Code:    "GK1221",
		Title:   lang.Text{ZH: "括号没有结束", EN: "Bracket not closed"},
		Message: lang.Text{ZH: "“{Opening}”没有对应的“{Closing}”", EN: "“{Opening}” has no “{Closing}”"},
		Remedy:  lang.Text{ZH: "补上“{Closing}”，或者删去“{Opening}”", EN: "add “{Closing}”, or delete “{Opening}”"},
		Explain: lang.Text{ZH: "括号要成对。", EN: "Brackets come in pairs."},
		Wrong:   "(商业秘密 or 个人隐私",
		Right:   "(商业秘密 or 个人隐私)",
	}
}

// NotOpened is GK1222: bracket not opened.
type NotOpened struct {
	Closing string // closing bracket
	Wanted  string // bracket expected here, or ""
}

// Entry implements Mistake.
func (NotOpened) Entry() Entry {
	return Entry{
		Code:    "GK1222",
		Title:   lang.Text{ZH: "多余的括号", EN: "Bracket not opened"},
		Message: lang.Text{ZH: "“{Closing}”没有对应的左括号。[[Wanted|这里应当是“{Wanted}”]]", EN: "“{Closing}” closes nothing.[[Wanted| Expected “{Wanted}” here.]]"},
		Remedy:  lang.Text{ZH: "[[Wanted|改为“{Wanted}”，或者]]补上左括号，或者删去“{Closing}”", EN: "[[Wanted|write “{Wanted}”, ]]add the opening bracket, or delete “{Closing}”"},
		Explain: lang.Text{ZH: "括号要成对，先开后关。", EN: "Brackets come in pairs and are closed in order."},
		Wrong:   "商业秘密)",
		Right:   "商业秘密",
	}
}

// NoOperator is GK1223: operator missing.
type NoOperator struct {
	Before string // what stands before
	After  string // what follows
}

// Entry implements Mistake.
func (NoOperator) Entry() Entry {
	return Entry{
		Code:    "GK1223",
		Title:   lang.Text{ZH: "缺少连接", EN: "Operator missing"},
		Message: lang.Text{ZH: "“{Before}”与“{After}”之间缺少运算符", EN: "between “{Before}” and “{After}” an operator is missing"},
		Remedy:  lang.Text{ZH: "在两者之间写 {operator/and}、{operator/or} 或比较号", EN: "put and, or or a comparison between them"},
		Explain: lang.Text{ZH: "两个事实并排，看不出是“且”还是“或”。", EN: "Two facts side by side do not say whether and or or is meant."},
		Wrong:   "商业秘密 个人隐私",
		Right:   "商业秘密 and 个人隐私",
	}
}

// NoOperand is GK1224: operand missing.
type NoOperand struct {
	Before string // what stands before
	After  string // what follows
}

// Entry implements Mistake.
func (NoOperand) Entry() Entry {
	return Entry{
		Code:    "GK1224",
		Title:   lang.Text{ZH: "缺少内容", EN: "Operand missing"},
		Message: lang.Text{ZH: "[[Before|“{Before}”后面]][[After|“{After}”前面]]缺少事实或值", EN: "a fact or a value is missing[[Before| after “{Before}”]][[After| before “{After}”]]"},
		Remedy:  lang.Text{ZH: "补上缺少的部分，或者删去多余的运算符", EN: "add what is missing, or delete the operator"},
		Explain: lang.Text{ZH: "每个 {operator/and+}、{operator/or+}和比较号两边都要有内容。", EN: "Every and, or and comparison has something on both sides."},
		Wrong:   "商业秘密 and",
		Right:   "商业秘密 and 个人隐私",
	}
}

// UnreadableCondition is GK1225: unreadable condition.
type UnreadableCondition struct{}

// Entry implements Mistake.
func (UnreadableCondition) Entry() Entry {
	return Entry{
		Code:    "GK1225",
		Title:   lang.Text{ZH: "读不懂的条件", EN: "Unreadable condition"},
		Message: lang.Text{ZH: "读不懂这个条件", EN: "the condition cannot be read"},
		Remedy:  lang.Text{ZH: "按“事实 比较号 值”写，用 {operator/and}、{operator/or}、{operator/not} 和括号连接", EN: "write “fact comparison value”, joined by and, or, not and brackets"},
		Explain: lang.Text{ZH: "条件由事实、比较和 {operator/and+}、{operator/or+}、{operator/not+}组成。", EN: "A condition consists of facts, comparisons, and, or, not."},
		Wrong:   "（只有符号、没有事实和值的条件）",
		Right:   "商业秘密",
	}
}

// NumberForm is GK1226: form of a number.
type NumberForm struct {
	Written string // as written
	Meant   string // as it should be written, or ""
}

// Entry implements Mistake.
func (NumberForm) Entry() Entry {
	return Entry{
		Code:    "GK1226",
		Title:   lang.Text{ZH: "数字写法", EN: "Form of a number"},
		Message: lang.Text{ZH: "{Written} 不是数字的写法", EN: "{Written} is not how a number is written"},
		Remedy:  lang.Text{ZH: "[[Meant|写作 {Meant}。]]只用数字和一个小数点，不用分隔号、十六进制或科学记数法", EN: "[[Meant|write {Meant}. ]]Use digits and one decimal point, no separators, no hexadecimal, no exponents"},
		Explain: lang.Text{ZH: "数字按写出的十进制数精确比较。", EN: "Numbers are compared exactly as the decimals that are written."},
		Wrong:   "办理天数 > 0x14",
		Right:   "办理天数 > 20",
	}
}

// NumberRange is GK1227: number out of range.
type NumberRange struct {
	Written string // as written
}

// Entry implements Mistake.
func (NumberRange) Entry() Entry {
	return Entry{
		Code:    "GK1227",
		Title:   lang.Text{ZH: "数字过大或过细", EN: "Number out of range"},
		Message: lang.Text{ZH: "{Written} 超出能够精确表示的范围", EN: "{Written} cannot be held exactly"},
		Remedy:  lang.Text{ZH: "最多 9 位小数，连小数约 18 位数字", EN: "use at most 9 decimals and about 18 digits in all"},
		Explain: lang.Text{ZH: "数字不作近似；放不下的数字不接受。", EN: "Numbers are never approximated; what does not fit is refused."},
		Wrong:   "得分 > 0.1234567891",
		Right:   "得分 > 0.123456789",
	}
}

// UnitInNumber is GK1228: number with a unit.
type UnitInNumber struct {
	Written string // as written
	Number  string // number alone
}

// Entry implements Mistake.
func (UnitInNumber) Entry() Entry {
	return Entry{
		Code:    "GK1228",
		Title:   lang.Text{ZH: "数字带单位", EN: "Number with a unit"},
		Message: lang.Text{ZH: "{Written} 带了单位", EN: "{Written} carries a unit"},
		Remedy:  lang.Text{ZH: "只写数字 {Number}；单位由事实的定义说明", EN: "write the number {Number} alone; the unit is part of the fact's definition"},
		Explain: lang.Text{ZH: "事实按声明的单位取值，条件里再写单位无法核对。", EN: "A fact is given in its declared unit; a unit in the condition could not be checked."},
		Wrong:   "办理天数 > 20个工作日",
		Right:   "办理天数 > 20",
	}
}

// Percent is GK1229: percent sign.
type Percent struct {
	Written string // as written
	Number  string
}

// Entry implements Mistake.
func (Percent) Entry() Entry {
	return Entry{
		Code:    "GK1229",
		Title:   lang.Text{ZH: "百分号", EN: "Percent sign"},
		Message: lang.Text{ZH: "条件里不能用百分号：{Written}", EN: "a condition cannot contain a percent sign: {Written}"},
		Remedy:  lang.Text{ZH: "按事实声明的单位写数字，例如 {Number}，或者把它换算成小数", EN: "write the number in the fact's declared unit, for example {Number}, or as a fraction"},
		Explain: lang.Text{ZH: "% 在表达式里是求余数；一个比率是 90 还是 0.9，由事实的定义决定。", EN: "% means remainder in expressions; whether a rate is 90 or 0.9 is up to the fact's definition."},
		Wrong:   "得分 >= 90%",
		Right:   "得分 >= 90",
	}
}

// Arithmetic is GK1230: arithmetic.
type Arithmetic struct {
	Operator string
}

// Entry implements Mistake.
func (Arithmetic) Entry() Entry {
	return Entry{
		Code:    "GK1230",
		Title:   lang.Text{ZH: "不能计算", EN: "Arithmetic"},
		Message: lang.Text{ZH: "条件里不能计算（{Operator}）", EN: "a condition cannot compute ({Operator})"},
		Remedy:  lang.Text{ZH: "把算出来的数声明为一个事实，由系统给出，再与它比较", EN: "declare the computed number as a fact that the host supplies, and compare that"},
		Explain: lang.Text{ZH: "条件只比较，不计算，所以每个结论都能核对，也能判断规则有没有遗漏。", EN: "Conditions compare and never compute, so that every conclusion can be checked and gaps can be found."},
		Wrong:   "得分 + 1 > 60",
		Right:   "得分 > 59",
	}
}

// Conditional is GK1231: conditional.
type Conditional struct {
	Written string // as written
}

// Entry implements Mistake.
func (Conditional) Entry() Entry {
	return Entry{
		Code:    "GK1231",
		Title:   lang.Text{ZH: "不能分支", EN: "Conditional"},
		Message: lang.Text{ZH: "条件里不能用“{Written}”分支", EN: "a condition cannot branch with “{Written}”"},
		Remedy:  lang.Text{ZH: "写成两条规则，或者用 {operator/and}、{operator/or}、{operator/not} 连接", EN: "write two rules, or join with and, or, not"},
		Explain: lang.Text{ZH: "一条规则只回答成立与否；分支就是两条规则。", EN: "A rule holds or does not; a branch is two rules."},
		Wrong:   "商业秘密 ? 个人隐私 : 国家秘密",
		Right:   "商业秘密 and 个人隐私 or not 商业秘密 and 国家秘密",
	}
}

// OptionalChain is GK1232: default for unknown.
type OptionalChain struct {
	Operator string
}

// Entry implements Mistake.
func (OptionalChain) Entry() Entry {
	return Entry{
		Code:    "GK1232",
		Title:   lang.Text{ZH: "不能给缺省值", EN: "Default for unknown"},
		Message: lang.Text{ZH: "条件里不能用“{Operator}”", EN: "“{Operator}” cannot stand in a condition"},
		Remedy:  lang.Text{ZH: "直接写事实；没有给出的事实是“未知”，由系统处理", EN: "write the fact itself; a fact that is not given is unknown and handled as such"},
		Explain: lang.Text{ZH: "给未知的事实一个缺省值，会把不知道当成知道。", EN: "A default for an unknown fact would turn not knowing into knowing."},
		Wrong:   "商业秘密 ?? false",
		Right:   "商业秘密",
	}
}

// Pipe is GK1233: pipe or closure.
type Pipe struct {
	Written string // as written
}

// Entry implements Mistake.
func (Pipe) Entry() Entry {
	return Entry{
		Code:    "GK1233",
		Title:   lang.Text{ZH: "不能用管道和函数", EN: "Pipe or closure"},
		Message: lang.Text{ZH: "条件里不能用“{Written}”：没有管道，也没有逐项运算", EN: "“{Written}” cannot stand in a condition: there are no pipes and no closures"},
		Remedy:  lang.Text{ZH: "“或”写作 {operator/or}；逐项判断请声明为一个事实", EN: "write or for “either”; a judgement over many items is a fact of its own"},
		Explain: lang.Text{ZH: "条件不含循环，因此总能判断完，也能静态检查。", EN: "Conditions have no loops, so they always end and can be analysed."},
		Wrong:   "商业秘密 | 个人隐私",
		Right:   "商业秘密 or 个人隐私",
	}
}

// RangeOperator is GK1234: range.
type RangeOperator struct {
	Written string // as written
}

// Entry implements Mistake.
func (RangeOperator) Entry() Entry {
	return Entry{
		Code:    "GK1234",
		Title:   lang.Text{ZH: "不能用区间", EN: "Range"},
		Message: lang.Text{ZH: "条件里不能用区间“{Written}”", EN: "a condition cannot contain a range “{Written}”"},
		Remedy:  lang.Text{ZH: "写作 事实 >= 下限 {operator/and} 事实 <= 上限", EN: "write fact >= lower and fact <= upper"},
		Explain: lang.Text{ZH: "区间要写明两端含不含，例如 80 与 90 之间的 89.5。", EN: "Both ends have to say whether they are included: think of 89.5 between 80 and 90."},
		Wrong:   "得分 in 80..90",
		Right:   "得分 >= 80 and 得分 <= 90",
	}
}

// Call is GK1235: call.
type Call struct {
	Function string
}

// Entry implements Mistake.
func (Call) Entry() Entry {
	return Entry{
		Code:    "GK1235",
		Title:   lang.Text{ZH: "不能调用函数", EN: "Call"},
		Message: lang.Text{ZH: "条件里不能调用“{Function}”", EN: "a condition cannot call “{Function}”"},
		Remedy:  lang.Text{ZH: `把需要的内容声明为事实；函数只有 date("2024-01-01")`, EN: `declare what is needed as a fact; the only function is date("2024-01-01")`},
		Explain: lang.Text{ZH: "条件不读时钟，也不读外界，同样的事实总得同样的结论。", EN: "Conditions read neither the clock nor the world: the same facts always give the same conclusion."},
		Wrong:   "形成日期 < now()",
		Right:   `形成日期 < date("2024-01-01")`,
	}
}

// Member is GK1236: member access.
type Member struct {
	Written string // as written
}

// Entry implements Mistake.
func (Member) Entry() Entry {
	return Entry{
		Code:    "GK1236",
		Title:   lang.Text{ZH: "事实没有成员", EN: "Member access"},
		Message: lang.Text{ZH: "事实没有下级内容，不能用“{Written}”取", EN: "a fact has no parts; “{Written}” cannot reach into it"},
		Remedy:  lang.Text{ZH: "把需要的内容声明为单独的事实；小数点前后都要有数字", EN: "declare what is needed as a fact of its own; a decimal point has digits on both sides"},
		Explain: lang.Text{ZH: "事实是一个值；文件、申请人等的属性各自声明。", EN: "A fact is one value; properties of a document or a person are facts of their own."},
		Wrong:   "密级.等级 == 1",
		Right:   `密级 == "机密"`,
	}
}

// TextMatch is GK1237: text matching.
type TextMatch struct {
	Operator string
}

// Entry implements Mistake.
func (TextMatch) Entry() Entry {
	return Entry{
		Code:    "GK1237",
		Title:   lang.Text{ZH: "不能匹配文字", EN: "Text matching"},
		Message: lang.Text{ZH: "条件里不能匹配文字（{Operator}）", EN: "a condition cannot match text ({Operator})"},
		Remedy:  lang.Text{ZH: "多选事实写作 公开渠道 {operator/contains} 网站；选项用 = 或 {operator/in}；其余请声明为是/否的事实", EN: "for a set write 公开渠道 {operator/contains} 网站; for a choice use = or {operator/in}; otherwise declare a yes/no fact"},
		Explain: lang.Text{ZH: "文字里有没有某个词不是法律事实，应由人判断后记为事实。", EN: "Whether a text contains a word is no fact of law; a person judges it and records the fact."},
		Wrong:   "公开渠道 包含 网站",
		Right:   "公开渠道 含 网站",
	}
}

// Let is GK1238: let.
type Let struct {
	Written string // as written
}

// Entry implements Mistake.
func (Let) Entry() Entry {
	return Entry{
		Code:    "GK1238",
		Title:   lang.Text{ZH: "不能定义变量", EN: "Let"},
		Message: lang.Text{ZH: "条件里不能用“{Written}”：不能定义变量，也不能写几个语句", EN: "“{Written}” cannot stand in a condition: there are no variables and no statements"},
		Remedy:  lang.Text{ZH: "中间结果在词汇表里用 {fact/derived} 定义", EN: "define the intermediate result with {fact/derived} in the vocabulary"},
		Explain: lang.Text{ZH: "一个条件就是一个判断。", EN: "A condition is one judgement."},
		Wrong:   "let x = 商业秘密; x",
		Right:   "商业秘密",
	}
}

// Nil is GK1239: nil.
type Nil struct {
	Written string // as written
}

// Entry implements Mistake.
func (Nil) Entry() Entry {
	return Entry{
		Code:    "GK1239",
		Title:   lang.Text{ZH: "不能判断是否为空", EN: "Nil"},
		Message: lang.Text{ZH: "条件里没有“{Written}”", EN: "there is no “{Written}” in conditions"},
		Remedy:  lang.Text{ZH: "直接写事实；没有给出的事实是“未知”，结论会列出还缺什么", EN: "write the fact itself; a fact that is not given is unknown, and the answer lists what is missing"},
		Explain: lang.Text{ZH: "“不知道”不是一种情形，不能作为结论的依据。", EN: "Not knowing is not a circumstance on which a conclusion can rest."},
		Wrong:   "第三方同意 == nil",
		Right:   "not 第三方同意",
	}
}

// MapLiteral is GK1240: map.
type MapLiteral struct {
	Written string // as written
}

// Entry implements Mistake.
func (MapLiteral) Entry() Entry {
	return Entry{
		Code:    "GK1240",
		Title:   lang.Text{ZH: "不能用花括号", EN: "Map"},
		Message: lang.Text{ZH: "条件里不能用“{Written}”", EN: "“{Written}” cannot stand in a condition"},
		Remedy:  lang.Text{ZH: `几个值用方括号，例如 密级 {operator/in} ["秘密", "机密"]`, EN: `put several values in square brackets, such as 密级 in ["秘密", "机密"]`},
		Explain: lang.Text{ZH: "条件里只有列表，没有对象。", EN: "Conditions have lists and no maps."},
		Wrong:   `密级 in {"机密"}`,
		Right:   `密级 in ["机密"]`,
	}
}

// Chained is GK1241: chained comparison.
type Chained struct {
	Written string // as written
}

// Entry implements Mistake.
func (Chained) Entry() Entry {
	return Entry{
		Code:    "GK1241",
		Title:   lang.Text{ZH: "连续比较", EN: "Chained comparison"},
		Message: lang.Text{ZH: "不能连续比较：{Written}", EN: "comparisons cannot be chained: {Written}"},
		Remedy:  lang.Text{ZH: "拆成两个，用 {operator/and} 连接：得分 >= 60 {operator/and} 得分 < 80", EN: "split them and join with and: 得分 >= 60 and 得分 < 80"},
		Explain: lang.Text{ZH: "连续比较在不同语言中含义不同。", EN: "Chained comparisons mean different things in different languages."},
		Wrong:   "60 <= 得分 < 80",
		Right:   "得分 >= 60 and 得分 < 80",
	}
}

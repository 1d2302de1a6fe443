package mistake

import "github.com/gongkai-rules/gongkai/lang"

// conditionMistakes are words and signs of conditions.
var conditionMistakes = []Mistake{
	EmptyCondition{},
	LongCondition{},
	DeepCondition{},
	UnknownFact{},
	Joined{},
	ChineseWord{},
	FullWidth{},
	WrongQuotes{},
	WrongComma{},
	WideDigits{},
	BareDate{},
	DateForm{},
	NoSuchDate{},
	Assignment{},
	Spelling{},
	Comment{},
	Unterminated{},
	EscapeInText{},
	InvisibleInCondition{},
}

// EmptyCondition is GK1200: empty condition.
type EmptyCondition struct{}

// Entry implements Mistake.
func (EmptyCondition) Entry() Entry {
	return Entry{
		Code:    "GK1200",
		Title:   lang.Text{ZH: "条件为空", EN: "Empty condition"},
		Message: lang.Text{ZH: "条件是空的", EN: "the condition is empty"},
		Remedy:  lang.Text{ZH: "写出条件；总是成立时写 {yes-no/true}，或者省略 {rule/when}", EN: "write the condition; for one that always holds write true, or leave out {rule/when}"},
		Explain: lang.Text{ZH: "没有加引号的 !x 会被 YAML 当作标签而变成空文本，所以空条件不会被当作“总是成立”。", EN: "An unquoted !x is a tag to YAML and becomes empty text, so an empty condition is never taken to mean “always”."},
		Wrong:   "when: !商业秘密      # YAML 把 !商业秘密 当作标签，条件变空",
		Right:   "true",
	}
}

// LongCondition is GK1201: condition too long.
type LongCondition struct {
	Length int // length in characters
	Limit  int
}

// Entry implements Mistake.
func (LongCondition) Entry() Entry {
	return Entry{
		Code:    "GK1201",
		Title:   lang.Text{ZH: "条件过长", EN: "Condition too long"},
		Message: lang.Text{ZH: "条件有 {Length} 个字，最多 {Limit} 个", EN: "the condition has {Length} characters; the limit is {Limit}"},
		Remedy:  lang.Text{ZH: "拆成几条规则，或者在词汇表里用 {fact/derived} 定义中间事实", EN: "split it into several rules, or define a fact in between with {fact/derived} in the vocabulary"},
		Explain: lang.Text{ZH: "条件是给人读的；过长的条件不再读，以免耗尽时间和内存。", EN: "Conditions are read by people; longer ones are not read, so that they cannot exhaust time or memory."},
		Wrong:   "（一个条件超过 2000 字）",
		Right:   "商业秘密",
	}
}

// DeepCondition is GK1202: nested too deeply.
type DeepCondition struct {
	Limit int
}

// Entry implements Mistake.
func (DeepCondition) Entry() Entry {
	return Entry{
		Code:    "GK1202",
		Title:   lang.Text{ZH: "括号嵌套过深", EN: "Nested too deeply"},
		Message: lang.Text{ZH: "括号或 {operator/not} 嵌套超过 {Limit} 层", EN: "brackets or negations are nested more than {Limit} deep"},
		Remedy:  lang.Text{ZH: "去掉多余的括号，或者拆成几条规则", EN: "remove the brackets that are not needed, or split the condition into several rules"},
		Explain: lang.Text{ZH: "嵌套过深的条件没有人读得懂，也可能使解析耗尽内存。", EN: "Nobody can read a condition nested so deeply, and reading it could exhaust memory."},
		Wrong:   "(((((((((((((((((((((((((((((((((((((((((商业秘密)))))))))))))))))))))))))))))))))))))))))",
		Right:   "商业秘密",
	}
}

// UnknownFact is GK1203: unknown fact.
type UnknownFact struct {
	Written string // name as written
	Nearest string // "" where none is near
}

// Entry implements Mistake.
func (UnknownFact) Entry() Entry {
	return Entry{
		Code:    "GK1203",
		Title:   lang.Text{ZH: "未知事实", EN: "Unknown fact"},
		Message: lang.Text{ZH: "未知事实“{Written}”。[[Nearest|是否指“{Nearest}”？]]", EN: "unknown fact “{Written}”.[[Nearest| Did you mean “{Nearest}”?]]"},
		Remedy:  lang.Text{ZH: "[[Nearest|改为 {Nearest}；]]如果确实是新的事实，请先在词汇表中声明", EN: "[[Nearest|write {Nearest}; ]]a fact that is really new must first be declared in the vocabulary"},
		Explain: lang.Text{ZH: "条件只能使用词汇表中声明过的编号（id）、名称（term）或别名。写错的名称如果被当作“未给出”，就可能放行不该公开的文件。", EN: "Conditions may only use declared ids, terms and aliases. A misspelt name taken for a fact not given could open what must stay closed."},
		Wrong:   "国家密秘",
		Right:   "国家秘密",
	}
}

// Joined is GK1204: conditions run together.
type Joined struct {
	Written string // name as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (Joined) Entry() Entry {
	return Entry{
		Code:    "GK1204",
		Title:   lang.Text{ZH: "连写的条件", EN: "Conditions run together"},
		Message: lang.Text{ZH: "“{Written}”被读作一个名称，而其中是几个事实", EN: "“{Written}” reads as one name, but contains several facts"},
		Remedy:  lang.Text{ZH: "应写作 {Meant}，词与词之间留空格", EN: "write {Meant}, with spaces between the words"},
		Explain: lang.Text{ZH: "中文词之间没有空格时，整串文字是一个名称。", EN: "Without spaces a run of Chinese characters is one name."},
		Wrong:   "商业秘密或个人隐私",
		Right:   "商业秘密 或 个人隐私",
	}
}

// ChineseWord is GK1205: chinese connective.
type ChineseWord struct {
	Word  string
	Meant string // as it should be written
}

// Entry implements Mistake.
func (ChineseWord) Entry() Entry {
	return Entry{
		Code:    "GK1205",
		Title:   lang.Text{ZH: "中文连接词", EN: "Chinese connective"},
		Message: lang.Text{ZH: "条件里不用“{Word}”这个词", EN: "“{Word}” is no word of conditions"},
		Remedy:  lang.Text{ZH: "把“{Word}”改为 {Meant}", EN: "write {Meant} instead of “{Word}”"},
		Explain: lang.Text{ZH: "条件只认 且、或、非、属于、不属于、含（and、or、not、in、not in、contains）和比较号，不认同义词：同一个意思只有一种写法，读的人才不会猜。", EN: "Conditions know 且, 或, 非, 属于, 不属于, 含 (and, or, not, in, not in, contains) and the comparison signs, and no synonyms: what means the same is written the same."},
		Wrong:   "商业秘密 并且 个人隐私",
		Right:   "商业秘密 且 个人隐私",
	}
}

// FullWidth is GK1207: full-width character.
type FullWidth struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (FullWidth) Entry() Entry {
	return Entry{
		Code:    "GK1207",
		Title:   lang.Text{ZH: "全角符号", EN: "Full-width character"},
		Message: lang.Text{ZH: "“{Written}”是全角或中文符号", EN: "“{Written}” is a full-width or typographic character"},
		Remedy:  lang.Text{ZH: "改为半角的 {Meant}", EN: "write {Meant} in ASCII"},
		Explain: lang.Text{ZH: "引号以外的符号必须用英文半角。", EN: "Outside of quotes all punctuation is ASCII."},
		Wrong:   "（商业秘密）",
		Right:   "(商业秘密)",
	}
}

// WrongQuotes is GK1208: chinese quotes.
type WrongQuotes struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (WrongQuotes) Entry() Entry {
	return Entry{
		Code:    "GK1208",
		Title:   lang.Text{ZH: "中文引号", EN: "Chinese quotes"},
		Message: lang.Text{ZH: "{Written} 用的不是英文引号", EN: "{Written} is not in ASCII quotes"},
		Remedy:  lang.Text{ZH: "改为 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "值要用英文半角的双引号或单引号括起来，前后一致。", EN: "A value stands in ASCII double or single quotes, the same at both ends."},
		Wrong:   "密级 == “机密”",
		Right:   `密级 == "机密"`,
	}
}

// WrongComma is GK1209: separator between conditions.
type WrongComma struct {
	Separator string
}

// Entry implements Mistake.
func (WrongComma) Entry() Entry {
	return Entry{
		Code:    "GK1209",
		Title:   lang.Text{ZH: "逗号不能连接条件", EN: "Separator between conditions"},
		Message: lang.Text{ZH: "“{Separator}”不能连接条件：看不出是“且”还是“或”", EN: "“{Separator}” cannot join conditions: it does not say whether and or or is meant"},
		Remedy:  lang.Text{ZH: `改为 {operator/and} 或 {operator/or}；几个值用列表，如 密级 {operator/in} ["秘密", "机密"]`, EN: `write and or or; for several values use a list such as 密级 in ["秘密", "机密"]`},
		Explain: lang.Text{ZH: "逗号和顿号只在方括号的列表里分隔值。", EN: "Commas only separate values in a list in square brackets."},
		Wrong:   "商业秘密，个人隐私",
		Right:   "商业秘密 or 个人隐私",
	}
}

// WideDigits is GK1210: full-width digits.
type WideDigits struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (WideDigits) Entry() Entry {
	return Entry{
		Code:    "GK1210",
		Title:   lang.Text{ZH: "全角数字", EN: "Full-width digits"},
		Message: lang.Text{ZH: "“{Written}”是全角数字", EN: "“{Written}” is in full-width digits"},
		Remedy:  lang.Text{ZH: "改为半角的 {Meant}", EN: "write {Meant} in ASCII"},
		Explain: lang.Text{ZH: "数字必须用半角。", EN: "Numbers are written in ASCII digits."},
		Wrong:   "办理天数 > ２０",
		Right:   "办理天数 > 20",
	}
}

// BareDate is GK1211: bare date.
type BareDate struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (BareDate) Entry() Entry {
	return Entry{
		Code:    "GK1211",
		Title:   lang.Text{ZH: "日期写法", EN: "Bare date"},
		Message: lang.Text{ZH: "{Written} 不是日期的写法", EN: "{Written} is not how a date is written"},
		Remedy:  lang.Text{ZH: "写作 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "日期写作 2024-01-01。", EN: "A date is written 2024-01-01."},
		Wrong:   "形成日期 >= 2024/1/1",
		Right:   "形成日期 >= 2024-01-01",
	}
}

// DateForm is GK1212: form of date.
type DateForm struct {
	Written string // as written
	Meant   string // as it should be written, or ""
}

// Entry implements Mistake.
func (DateForm) Entry() Entry {
	return Entry{
		Code:    "GK1212",
		Title:   lang.Text{ZH: "date 的写法", EN: "Form of date"},
		Message: lang.Text{ZH: "{Written} 不是日期的写法", EN: "{Written} is not how a date is written"},
		Remedy:  lang.Text{ZH: `[[Meant|写作 {Meant}；]]格式是 date("年-月-日")，四位年、两位月、两位日`, EN: `[[Meant|write {Meant}; ]]the form is date("YYYY-MM-DD"), with all digits`},
		Explain: lang.Text{ZH: "date 只接受一个写明的日子，不能是今天，也不能是算出来的。", EN: "date takes one day written out, not today and nothing computed."},
		Wrong:   `形成日期 >= date("2024-1-1")`,
		Right:   `形成日期 >= date("2024-01-01")`,
	}
}

// NoSuchDate is GK1213: no such day.
type NoSuchDate struct {
	Written string // as written
}

// Entry implements Mistake.
func (NoSuchDate) Entry() Entry {
	return Entry{
		Code:    "GK1213",
		Title:   lang.Text{ZH: "没有这一天", EN: "No such day"},
		Message: lang.Text{ZH: "没有 {Written} 这一天", EN: "there is no day {Written}"},
		Remedy:  lang.Text{ZH: "核对年、月、日", EN: "check year, month and day"},
		Explain: lang.Text{ZH: "日期必须是公历中实有的日子。", EN: "A date must be a real day of the civil calendar."},
		Wrong:   `形成日期 >= date("2023-02-29")`,
		Right:   `形成日期 >= date("2023-02-28")`,
	}
}

// Assignment is GK1214: single equals sign.
type Assignment struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (Assignment) Entry() Entry {
	return Entry{
		Code:    "GK1214",
		Title:   lang.Text{ZH: "单个等号", EN: "Single equals sign"},
		Message: lang.Text{ZH: "“{Written}”是赋值，不是比较", EN: "“{Written}” assigns; it does not compare"},
		Remedy:  lang.Text{ZH: "改为 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "条件只判断，不改变任何事实。", EN: "Conditions judge facts and never change them."},
		Wrong:   "密级 := 机密",
		Right:   "密级 = 机密",
	}
}

// Spelling is GK1215: spelling of an operator.
type Spelling struct {
	Written string // as written
	Meant   string // as it should be written
}

// Entry implements Mistake.
func (Spelling) Entry() Entry {
	return Entry{
		Code:    "GK1215",
		Title:   lang.Text{ZH: "运算符写法", EN: "Spelling of an operator"},
		Message: lang.Text{ZH: "没有“{Written}”这个写法", EN: "there is no operator “{Written}”"},
		Remedy:  lang.Text{ZH: "改为 {Meant}", EN: "write {Meant}"},
		Explain: lang.Text{ZH: "运算符只有一种写法，小写：and、or、not、in、==、!=、<、<=、>、>=。", EN: "Operators are spelt in one way, in lower case: and, or, not, in, ==, !=, <, <=, >, >=."},
		Wrong:   "办理天数 => 20",
		Right:   "办理天数 >= 20",
	}
}

// Comment is GK1216: comment.
type Comment struct{}

// Entry implements Mistake.
func (Comment) Entry() Entry {
	return Entry{
		Code:    "GK1216",
		Title:   lang.Text{ZH: "条件里不写注释", EN: "Comment"},
		Message: lang.Text{ZH: "条件里不能写注释", EN: "a condition cannot contain a comment"},
		Remedy:  lang.Text{ZH: "说明写在规则的 {rule/note} 里", EN: "put the remark into the rule's {rule/note}"},
		Explain: lang.Text{ZH: "条件会原样给人看；# 以后的文字还可能被 YAML 悄悄丢掉。", EN: "Conditions are shown to people as they are; and YAML may silently drop what follows a #."},
		Wrong:   "商业秘密 // 待核",
		Right:   "商业秘密",
	}
}

// Unterminated is GK1217: unterminated string.
type Unterminated struct {
	Quote string // opening quote
}

// Entry implements Mistake.
func (Unterminated) Entry() Entry {
	return Entry{
		Code:    "GK1217",
		Title:   lang.Text{ZH: "引号没有结束", EN: "Unterminated string"},
		Message: lang.Text{ZH: "从 {Quote} 开始的文字没有结束的引号", EN: "the string that starts with {Quote} has no closing quote"},
		Remedy:  lang.Text{ZH: "在值的末尾补上英文引号", EN: "close it with the same ASCII quote"},
		Explain: lang.Text{ZH: "引号要成对，且在同一行内。", EN: "Quotes come in pairs, on one line."},
		Wrong:   `密级 == "机密`,
		Right:   `密级 == "机密"`,
	}
}

// EscapeInText is GK1218: escape.
type EscapeInText struct {
	Escape string
}

// Entry implements Mistake.
func (EscapeInText) Entry() Entry {
	return Entry{
		Code:    "GK1218",
		Title:   lang.Text{ZH: "反斜杠", EN: "Escape"},
		Message: lang.Text{ZH: "引号内不能用 {Escape}", EN: "{Escape} cannot stand in a string"},
		Remedy:  lang.Text{ZH: "反斜杠后面只能是引号或反斜杠", EN: "a backslash may only precede a quote or a backslash"},
		Explain: lang.Text{ZH: "值必须与词汇表中声明的文字完全一致，用不着转义。", EN: "A value is exactly a declared one, so other escapes are of no use."},
		Wrong:   `密级 == "机\n密"`,
		Right:   `密级 == "机密"`,
	}
}

// InvisibleInCondition is GK1219: invisible character.
type InvisibleInCondition struct {
	Character string // code point
}

// Entry implements Mistake.
func (InvisibleInCondition) Entry() Entry {
	return Entry{
		Code:    "GK1219",
		Title:   lang.Text{ZH: "看不见的字符", EN: "Invisible character"},
		Message: lang.Text{ZH: "这里有一个看不见的字符 {Character}", EN: "there is an invisible character {Character} here"},
		Remedy:  lang.Text{ZH: "删去它；重新键入这一段最可靠", EN: "delete it; retyping the passage is safest"},
		Explain: lang.Text{ZH: "从公文中复制的文字常带有零宽空格等字符，使两个看上去相同的名称不相同。", EN: "Text copied from documents often carries zero-width characters, which make names differ that look the same."},
		Wrong:   "商业\u200b秘密",
		Right:   "商业秘密",
	}
}

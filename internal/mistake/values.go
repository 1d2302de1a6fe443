package mistake

import "github.com/gongkai-rules/gongkai/lang"

// valuesMistakes are keys and plain values.
var valuesMistakes = []Mistake{
	UnknownKey{},
	MissingKey{},
	WrongKind{},
	NotInteger{},
	IntegerForm{},
	IntegerRange{},
	NotYesNo{},
	NotDate{},
	NoSuchDay{},
	BadID{},
	BadTerm{},
}

// UnknownKey is GK1101: unknown key.
type UnknownKey struct {
	Key     string
	Nearest string    // "" where none is near
	Belongs lang.Text // where it belongs
	Known   []string  // known keys
}

// Entry implements Mistake.
func (UnknownKey) Entry() Entry {
	return Entry{
		Code:    "GK1101",
		Title:   lang.Text{ZH: "未知的键", EN: "Unknown key"},
		Message: lang.Text{ZH: "这里没有“{Key}”这个键[[Nearest|。是否指“{Nearest}”？]][[Belongs|。它属于：{Belongs}]]", EN: "there is no key “{Key}” here[[Nearest|; did you mean “{Nearest}”?]][[Belongs|; it belongs to: {Belongs}]]"},
		Remedy:  lang.Text{ZH: "这里可用的键：{Known}", EN: "keys that can stand here: {Known}"},
		Explain: lang.Text{ZH: "没有人读取的键不起作用，而写它的人以为起作用，所以任何未知的键都是错误。", EN: "A key that nobody reads has no effect though its author believes it has, so every unknown key is a mistake."},
		Wrong:   "titel: 公开制度",
		Right:   "title: 公开制度",
	}
}

// MissingKey is GK1102: key missing.
type MissingKey struct {
	Key string
}

// Entry implements Mistake.
func (MissingKey) Entry() Entry {
	return Entry{
		Code:    "GK1102",
		Title:   lang.Text{ZH: "缺少键", EN: "Key missing"},
		Message: lang.Text{ZH: "这里缺少必须有的键“{Key}”", EN: "the key “{Key}” is required here"},
		Remedy:  lang.Text{ZH: "补上“{Key}: …”", EN: "add “{Key}: …”"},
		Explain: lang.Text{ZH: "这个键没有默认值，缺了它规则就不完整。", EN: "This key has no default; without it the rule is incomplete."},
		Wrong:   "place: wuwei",
		Right: `title: 公开制度
place: wuwei`,
	}
}

// WrongKind is GK1103: wrong kind of value.
type WrongKind struct {
	Key    string
	Wanted lang.Text
	Found  lang.Text
}

// Entry implements Mistake.
func (WrongKind) Entry() Entry {
	return Entry{
		Code:    "GK1103",
		Title:   lang.Text{ZH: "值的形式不对", EN: "Wrong kind of value"},
		Message: lang.Text{ZH: "[[Key|“{Key}”的值]]应为{Wanted}，这里是{Found}", EN: "[[Key|“{Key}” ]]should be {Wanted}; this is {Found}"},
		Remedy:  lang.Text{ZH: "写成{Wanted}", EN: "write {Wanted}"},
		Explain: lang.Text{ZH: "每个键的值有固定的形式：文字写在冒号后面；列表每项一行、以“- ”开头，或者写成 [甲, 乙]；映射是缩进的“键: 值”，或者写成 {键: 值}。", EN: "Every key wants a value of one kind: text behind the colon; a list as lines that start with a dash, or [a, b]; a mapping as indented key: value, or {key: value}."},
		Wrong:   "title: [公开, 制度]",
		Right:   "title: 公开制度",
	}
}

// NotInteger is GK1104: not a whole number.
type NotInteger struct {
	Key  string
	Text string
}

// Entry implements Mistake.
func (NotInteger) Entry() Entry {
	return Entry{
		Code:    "GK1104",
		Title:   lang.Text{ZH: "不是整数", EN: "Not a whole number"},
		Message: lang.Text{ZH: "[[Key|“{Key}”]]应为整数，这里是“{Text}”", EN: "[[Key|“{Key}” ]]should be a whole number; this is “{Text}”"},
		Remedy:  lang.Text{ZH: "只写数字，例如 20；单位由键规定", EN: "write digits only, such as 20; the key says the unit"},
		Explain: lang.Text{ZH: "整数用半角阿拉伯数字书写，不带单位、小数点和分隔符。", EN: "Whole numbers are ASCII digits without unit, decimal point or separators."},
		Wrong:   "count: 二十",
		Right:   "count: 20",
	}
}

// IntegerForm is GK1105: ambiguous number.
type IntegerForm struct {
	Text  string
	Meant string
}

// Entry implements Mistake.
func (IntegerForm) Entry() Entry {
	return Entry{
		Code:    "GK1105",
		Title:   lang.Text{ZH: "数字写法有歧义", EN: "Ambiguous number"},
		Message: lang.Text{ZH: "“{Text}”这样的数字写法有歧义", EN: "the number “{Text}” can be read in more than one way"},
		Remedy:  lang.Text{ZH: "如果意思是 {Meant}，就写 {Meant}", EN: "write {Meant} if that is what is meant"},
		Explain: lang.Text{ZH: "有的程序把 007、0o7、1e3、1_000 读成别的数，因此只接受最普通的写法。", EN: "Programs disagree on 007, 0o7, 1e3 or 1_000, so only the plain form is accepted."},
		Wrong:   "count: 020",
		Right:   "count: 20",
	}
}

// IntegerRange is GK1106: number out of range.
type IntegerRange struct {
	Text string
}

// Entry implements Mistake.
func (IntegerRange) Entry() Entry {
	return Entry{
		Code:    "GK1106",
		Title:   lang.Text{ZH: "数字太大", EN: "Number out of range"},
		Message: lang.Text{ZH: "数字“{Text}”太大", EN: "the number “{Text}” is too large"},
		Remedy:  lang.Text{ZH: "检查是否多写了几位", EN: "look for surplus digits"},
		Explain: lang.Text{ZH: "这个数超出了可以表示的范围。", EN: "The number cannot be represented."},
		Wrong:   "count: 99999999999999999999",
		Right:   "count: 20",
	}
}

// NotYesNo is GK1107: not true or false.
type NotYesNo struct {
	Key   string
	Text  string
	Meant string
}

// Entry implements Mistake.
func (NotYesNo) Entry() Entry {
	return Entry{
		Code:    "GK1107",
		Title:   lang.Text{ZH: "不是“是/否”", EN: "Not true or false"},
		Message: lang.Text{ZH: "[[Key|“{Key}”]]应为 {yes-no/true} 或 {yes-no/false}，这里是“{Text}”", EN: "[[Key|“{Key}” ]]should be {yes-no/true} or {yes-no/false}; this is “{Text}”"},
		Remedy:  lang.Text{ZH: "[[Meant|写成 {Meant}；]]“是”写 {yes-no/true} 或 是，“否”写 {yes-no/false} 或 否", EN: "[[Meant|write {Meant}; ]]only {yes-no/true}, {yes-no/false}, 是 and 否 are accepted"},
		Explain: lang.Text{ZH: "yes、no、on、off 在不同版本的 YAML 里意思不同，有的当作文字，有的当作是否，因此不接受。", EN: "YAML versions disagree on yes, no, on and off, so they are not accepted."},
		Wrong:   "open: yes",
		Right:   "open: true",
	}
}

// NotDate is GK1108: not a date.
type NotDate struct {
	Key   string
	Text  string
	Meant string
}

// Entry implements Mistake.
func (NotDate) Entry() Entry {
	return Entry{
		Code:    "GK1108",
		Title:   lang.Text{ZH: "不是日期", EN: "Not a date"},
		Message: lang.Text{ZH: "[[Key|“{Key}”]]应为日期，这里是“{Text}”", EN: "[[Key|“{Key}” ]]should be a date; this is “{Text}”"},
		Remedy:  lang.Text{ZH: "[[Meant|写成 {Meant}；]]日期写作 年-月-日，月、日各两位，例如 2021-10-27", EN: "[[Meant|write {Meant}; ]]dates are written year-month-day with two digits each for month and day, such as 2021-10-27"},
		Explain: lang.Text{ZH: "日期只有一种写法，避免月日颠倒。", EN: "There is one way to write dates, so that day and month cannot be confused."},
		Wrong:   "from: 2021年10月27日",
		Right:   "from: 2021-10-27",
	}
}

// NoSuchDay is GK1109: no such day.
type NoSuchDay struct {
	Text string
}

// Entry implements Mistake.
func (NoSuchDay) Entry() Entry {
	return Entry{
		Code:    "GK1109",
		Title:   lang.Text{ZH: "没有这一天", EN: "No such day"},
		Message: lang.Text{ZH: "日历上没有 {Text} 这一天", EN: "there is no day {Text}"},
		Remedy:  lang.Text{ZH: "对照原文核对年、月、日", EN: "check year, month and day against the source"},
		Explain: lang.Text{ZH: "写法正确，但这一天不存在，例如平年的 2 月 29 日。", EN: "The form is right but the day does not exist, such as 29 February of a common year."},
		Wrong:   "from: 2021-02-29",
		Right:   "from: 2021-02-28",
	}
}

// BadID is GK1110: invalid id.
type BadID struct {
	Text  string
	Meant string
}

// Entry implements Mistake.
func (BadID) Entry() Entry {
	return Entry{
		Code:    "GK1110",
		Title:   lang.Text{ZH: "标识不合规", EN: "Invalid id"},
		Message: lang.Text{ZH: "“{Text}”不能作标识[[Meant|。可写作“{Meant}”]]", EN: "“{Text}” is no valid id[[Meant|; “{Meant}” would be]]"},
		Remedy:  lang.Text{ZH: "标识用汉字或者小写英文字母开头，只含汉字、小写字母、数字、- 和 _，不超过 26 个汉字或者 80 个字母；不写条款项的号数，不用全角字母和兼容字", EN: "ids start with a Chinese character or a lower-case letter and contain these, digits, - and _, at most 26 Chinese characters or 80 letters; they are no number of an article, and have no signs of full width and no compatibility forms"},
		Explain: lang.Text{ZH: "标识用在文件名、网址和数据里，改名会使引用失效，所以格式从严。", EN: "Ids appear in file names, addresses and data, and must not change, so their form is strict."},
		Wrong:   "id: State Secret",
		Right:   "id: state-secret",
	}
}

// BadTerm is GK1111: invalid term.
type BadTerm struct {
	Text  string
	Meant string
}

// Entry implements Mistake.
func (BadTerm) Entry() Entry {
	return Entry{
		Code:    "GK1111",
		Title:   lang.Text{ZH: "名称不能用在条件里", EN: "Invalid term"},
		Message: lang.Text{ZH: "“{Text}”不能作条件中的名称[[Meant|。可写作“{Meant}”]]", EN: "“{Text}” cannot be a name in a condition[[Meant|; “{Meant}” could]]"},
		Remedy:  lang.Text{ZH: "名称只含汉字、字母、数字和 _，不以数字开头，不含标点和空格，不超过 60 个字", EN: "names contain letters (Chinese included), digits and _, do not start with a digit, have no punctuation or blanks, and at most 60 characters"},
		Explain: lang.Text{ZH: "条件里的名称必须能与运算符分清，标点和空格会使一个名称读成几段。", EN: "A name must be told from operators; punctuation and blanks would break it into pieces."},
		Wrong:   "term: 秘密（国家）",
		Right:   "term: 国家秘密",
	}
}

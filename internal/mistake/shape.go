package mistake

import "github.com/gongkai-rules/gongkai/lang"

// shapeMistakes are what YAML allows and policy files do not.
var shapeMistakes = []Mistake{
	BangTag{},
	Tag{},
	Anchor{},
	Alias{},
	MergeKey{},
	DuplicateKey{},
	ComplexKey{},
	CommaKey{},
	EmptyValue{},
	EmptyItem{},
	WideColon{},
	ColonBlank{},
	WideComma{},
	WideBracket{},
	WideQuotes{},
	KeyPunctuation{},
	SwallowedLine{},
	WideDash{},
	WideQuoted{},
	MixedSpelling{},
	WideBlankAfter{},
}

// BangTag is GK1040: ! is read as a tag.
type BangTag struct {
	Token string
}

// Entry implements Mistake.
func (BangTag) Entry() Entry {
	return Entry{
		Code:    "GK1040",
		Title:   lang.Text{ZH: "! 被当作标签", EN: "! is read as a tag"},
		Message: lang.Text{ZH: "未加引号的“{Token}”会被 YAML 当作标签，条件会变空或者失去“非”", EN: "YAML reads the unquoted “{Token}” as a tag, which empties the condition or loses the negation"},
		Remedy:  lang.Text{ZH: "写成 {operator/not} …，例如 {operator/not} 国家秘密", EN: "write {operator/not} …: {operator/not} 国家秘密"},
		Explain: lang.Text{ZH: "在 YAML 里，值开头的感叹号是标签，不是“非”。读取程序不会报错，条件却变成了空的，或者意思正好相反。", EN: "At the start of a value an exclamation mark is a YAML tag, not a negation. Nothing would fail, but the condition would be empty or mean the opposite."},
		Wrong:   "when: !国家秘密",
		Right:   "when: not 国家秘密",
	}
}

// Tag is GK1041: yAML tag.
type Tag struct {
	Token string
}

// Entry implements Mistake.
func (Tag) Entry() Entry {
	return Entry{
		Code:    "GK1041",
		Title:   lang.Text{ZH: "YAML 标签", EN: "YAML tag"},
		Message: lang.Text{ZH: "不能使用 YAML 标签“{Token}”", EN: "the YAML tag “{Token}” cannot be used"},
		Remedy:  lang.Text{ZH: "删掉“{Token}”；要写成文字就加引号", EN: "delete “{Token}”; quote what is meant as text"},
		Explain: lang.Text{ZH: "标签会改变值的类型，规则文件里值的类型由键决定。", EN: "Tags change the type of a value; here the key decides it."},
		Wrong:   "document: !!str 007",
		Right:   "document: '007'",
	}
}

// Anchor is GK1042: yAML anchor.
type Anchor struct {
	Token string
}

// Entry implements Mistake.
func (Anchor) Entry() Entry {
	return Entry{
		Code:    "GK1042",
		Title:   lang.Text{ZH: "YAML 锚点", EN: "YAML anchor"},
		Message: lang.Text{ZH: "不能使用 YAML 锚点“{Token}”", EN: "the YAML anchor “{Token}” cannot be used"},
		Remedy:  lang.Text{ZH: "删掉它；如果 & 属于文字，请加引号；“并且”写作 {operator/and}", EN: "delete it; quote text that starts with &; “and” is written and"},
		Explain: lang.Text{ZH: "锚点让同一段内容在别处重复出现，读者看不到规则的全貌，少数几行还能膨胀成巨量数据。", EN: "Anchors repeat content elsewhere, so that nobody sees the whole rule where it stands, and a few lines can swell to huge data."},
		Wrong:   "a: &甲 1",
		Right:   "a: 1",
	}
}

// Alias is GK1043: yAML alias.
type Alias struct {
	Token string
}

// Entry implements Mistake.
func (Alias) Entry() Entry {
	return Entry{
		Code:    "GK1043",
		Title:   lang.Text{ZH: "YAML 引用", EN: "YAML alias"},
		Message: lang.Text{ZH: "不能使用 YAML 引用“{Token}”", EN: "the YAML alias “{Token}” cannot be used"},
		Remedy:  lang.Text{ZH: "把内容写在这里；如果 * 属于文字，请加引号", EN: "write the content out; quote text that starts with *"},
		Explain: lang.Text{ZH: "引用把别处的内容搬到这里，读者看不到规则的全貌；层层引用还能使数据膨胀。", EN: "An alias copies content from elsewhere, so that nobody sees the whole rule, and nested ones can swell to huge data."},
		Wrong:   "a: *甲",
		Right:   "a: 1",
	}
}

// MergeKey is GK1044: yAML merge key.
type MergeKey struct{}

// Entry implements Mistake.
func (MergeKey) Entry() Entry {
	return Entry{
		Code:    "GK1044",
		Title:   lang.Text{ZH: "YAML 合并键", EN: "YAML merge key"},
		Message: lang.Text{ZH: "不能使用合并键 <<", EN: "the merge key << cannot be used"},
		Remedy:  lang.Text{ZH: "把需要的键写在这里", EN: "write the keys out"},
		Explain: lang.Text{ZH: "合并键把别处的键悄悄并进来，读者看不到规则的全貌。", EN: "A merge key silently adds keys from elsewhere, so that nobody sees the whole rule."},
		Wrong: `<<: {id: a}
when: 国家秘密`,
		Right: `id: a
when: 国家秘密`,
	}
}

// DuplicateKey is GK1050: duplicate key.
type DuplicateKey struct {
	Key   string
	Line  string // line of the first
	Other string // other spelling
}

// Entry implements Mistake.
func (DuplicateKey) Entry() Entry {
	return Entry{
		Code:    "GK1050",
		Title:   lang.Text{ZH: "键重复", EN: "Duplicate key"},
		Message: lang.Text{ZH: "键“{Key}”重复了，第 {Line} 行已经有一个[[Other|“{Other}”，是同一个键的另一种写法]]", EN: "the key “{Key}” is there twice; the first one is on line {Line}[[Other|, “{Other}”, another spelling of the same key]]"},
		Remedy:  lang.Text{ZH: "留下一个，删掉另一个；不是同一件事的，给其中一个改名", EN: "keep one of them; rename the other if it means something else"},
		Explain: lang.Text{ZH: "同一层的键不能重复，否则其中一个会无声无息地失效。", EN: "Keys of a level must differ, or one of them would silently be lost."},
		Wrong: `title: 甲
title: 乙`,
		Right: "title: 甲",
	}
}

// ComplexKey is GK1051: key is no text.
type ComplexKey struct{}

// Entry implements Mistake.
func (ComplexKey) Entry() Entry {
	return Entry{
		Code:    "GK1051",
		Title:   lang.Text{ZH: "键不是文字", EN: "Key is no text"},
		Message: lang.Text{ZH: "这里的键不是一段文字", EN: "the key here is no text"},
		Remedy:  lang.Text{ZH: "键写成一个词，后面加冒号；不要用“? ”、括号或者空的键", EN: "write the key as one word and a colon; no “? ”, brackets or empty key"},
		Explain: lang.Text{ZH: "键必须是一行文字或者一个数字。", EN: "A key is a word or a number on one line."},
		Wrong: `? title
: 甲`,
		Right: "title: 甲",
	}
}

// CommaKey is GK1052: comma makes a key.
type CommaKey struct {
	Key      string
	Previous string // previous key
}

// Entry implements Mistake.
func (CommaKey) Entry() Entry {
	return Entry{
		Code:    "GK1052",
		Title:   lang.Text{ZH: "逗号多出一个键", EN: "Comma makes a key"},
		Message: lang.Text{ZH: "花括号里的逗号把“{Key}”变成了一个没有值的键[[Previous|（前一个键是“{Previous}”）]]", EN: "inside braces the comma makes “{Key}” a key without a value[[Previous| (the key before is “{Previous}”)]]"},
		Remedy:  lang.Text{ZH: "[[Previous|如果“{Key}”属于“{Previous}”的文字，给整段文字加引号；]]要写列表请用方括号 [甲, 乙]", EN: "[[Previous|if “{Key}” belongs to the text of “{Previous}”, quote that text; ]]a list is written in square brackets [a, b]"},
		Explain: lang.Text{ZH: "花括号里的半角逗号是分隔符。文字里有逗号就要加引号，否则后半段会变成另一个键，前半段则悄悄变短。", EN: "In braces a comma separates. Text with a comma must be quoted, or its second half becomes a key and its first half is silently cut short."},
		Wrong:   "a: {quote: 甲,乙}",
		Right:   "a: {quote: '甲,乙'}",
	}
}

// EmptyValue is GK1053: key without a value.
type EmptyValue struct {
	Key string
}

// Entry implements Mistake.
func (EmptyValue) Entry() Entry {
	return Entry{
		Code:    "GK1053",
		Title:   lang.Text{ZH: "键没有值", EN: "Key without a value"},
		Message: lang.Text{ZH: "键“{Key}”没有值", EN: "the key “{Key}” has no value"},
		Remedy:  lang.Text{ZH: "在冒号后面写上值；暂时没有就删掉这个键", EN: "write a value behind the colon, or delete the key"},
		Explain: lang.Text{ZH: "没有值的键没有意义，多半是忘了填写，或者下面的内容没有缩进。", EN: "A key without a value means nothing; it was left unfinished, or what follows is not indented."},
		Wrong: `title:
place: wuwei`,
		Right: `title: 公开制度
place: wuwei`,
	}
}

// EmptyItem is GK1054: empty list item.
type EmptyItem struct {
	List string
}

// Entry implements Mistake.
func (EmptyItem) Entry() Entry {
	return Entry{
		Code:    "GK1054",
		Title:   lang.Text{ZH: "列表里有空项", EN: "Empty list item"},
		Message: lang.Text{ZH: "列表[[List|“{List}”]]里有一个空项", EN: "the list [[List|“{List}” ]]has an empty item"},
		Remedy:  lang.Text{ZH: "填上内容，或者删掉这个短横线或逗号", EN: "fill it in, or delete the dash or comma"},
		Explain: lang.Text{ZH: "空项没有意义，多半是忘了填写，或者下面的内容没有缩进。", EN: "An empty item means nothing; it was left unfinished, or what follows is not indented."},
		Wrong: `rests_on:
-
- cn-regulation`,
		Right: `rests_on:
- cn-regulation`,
	}
}

// WideColon is GK1055: full-width colon.
type WideColon struct {
	Key   string
	Value string
}

// Entry implements Mistake.
func (WideColon) Entry() Entry {
	return Entry{
		Code:    "GK1055",
		Title:   lang.Text{ZH: "用了全角冒号", EN: "Full-width colon"},
		Message: lang.Text{ZH: "“{Key}”后面是全角冒号“：”，YAML 不认它", EN: "“{Key}” is followed by a full-width colon, which is not YAML's"},
		Remedy:  lang.Text{ZH: "改成半角冒号加空格：“{Key}: {Value}”", EN: "use an ASCII colon and a blank: “{Key}: {Value}”"},
		Explain: lang.Text{ZH: "分隔键和值的是半角冒号加一个空格。全角冒号只是一个普通的字。", EN: "Key and value are separated by an ASCII colon and a blank. The full-width colon is a letter like any other."},
		Wrong: `title: 公开制度
place：wuwei`,
		Right: `title: 公开制度
place: wuwei`,
	}
}

// ColonBlank is GK1056: no blank after the colon.
type ColonBlank struct {
	Key   string
	Value string
}

// Entry implements Mistake.
func (ColonBlank) Entry() Entry {
	return Entry{
		Code:    "GK1056",
		Title:   lang.Text{ZH: "冒号后面少了空格", EN: "No blank after the colon"},
		Message: lang.Text{ZH: "“{Key}”的冒号后面少了空格", EN: "there is no blank after the colon of “{Key}”"},
		Remedy:  lang.Text{ZH: "写成“{Key}: {Value}”", EN: "write “{Key}: {Value}”"},
		Explain: lang.Text{ZH: "分隔键和值的是半角冒号加一个空格，缺了空格就成了一整段文字。", EN: "Key and value are separated by a colon and a blank; without the blank it is one text."},
		Wrong: `title: 公开制度
place:wuwei`,
		Right: `title: 公开制度
place: wuwei`,
	}
}

// WideComma is GK1057: full-width comma in a list.
type WideComma struct {
	Text string
}

// Entry implements Mistake.
func (WideComma) Entry() Entry {
	return Entry{
		Code:    "GK1057",
		Title:   lang.Text{ZH: "列表里用了全角逗号或顿号", EN: "Full-width comma in a list"},
		Message: lang.Text{ZH: "括号里的“{Text}”用了全角逗号或顿号，会被当作一整项", EN: "“{Text}” contains a full-width comma and would be one item"},
		Remedy:  lang.Text{ZH: "各项之间用半角逗号加空格；如果确实是一项，给它加引号", EN: "separate items by an ASCII comma and a blank; quote it if it is one item"},
		Explain: lang.Text{ZH: "括号里各项用半角逗号隔开。全角逗号和顿号只是普通的字。", EN: "Items in brackets are separated by ASCII commas. Full-width commas are letters like any other."},
		Wrong:   "values: [秘密、机密，绝密]",
		Right:   "values: [秘密, 机密, 绝密]",
	}
}

// WideBracket is GK1058: full-width bracket.
type WideBracket struct {
	Found  string
	Wanted string
}

// Entry implements Mistake.
func (WideBracket) Entry() Entry {
	return Entry{
		Code:    "GK1058",
		Title:   lang.Text{ZH: "用了全角括号", EN: "Full-width bracket"},
		Message: lang.Text{ZH: "这里的“{Found}”是全角括号，YAML 不认它", EN: "“{Found}” is a full-width bracket, which is not YAML's"},
		Remedy:  lang.Text{ZH: "改成半角的“{Wanted}”，另一半也一样；属于文字的请加引号", EN: "use the ASCII “{Wanted}”, and likewise its partner; quote it if it belongs to a text"},
		Explain: lang.Text{ZH: "列表和映射用半角括号 [ ] { }。全角括号只是普通的字。", EN: "Lists and mappings are written in ASCII brackets. Full-width brackets are letters like any other."},
		Wrong:   "in_force: ｛from: 2021-10-27｝",
		Right:   "in_force: {from: 2021-10-27}",
	}
}

// WideQuotes is GK1059: closed by a Chinese quotation mark.
type WideQuotes struct {
	Mark string
}

// Entry implements Mistake.
func (WideQuotes) Entry() Entry {
	return Entry{
		Code:    "GK1059",
		Title:   lang.Text{ZH: "用中文引号结束", EN: "Closed by a Chinese quotation mark"},
		Message: lang.Text{ZH: "以半角引号开始的文字，用中文引号“{Mark}”结束了", EN: "a text that starts with an ASCII quotation mark ends with {Mark}"},
		Remedy:  lang.Text{ZH: "前后都用同样的半角引号", EN: "use the same ASCII mark at both ends"},
		Explain: lang.Text{ZH: "只有半角引号能给文字定界；输入法容易把后一个变成中文引号。", EN: "Only ASCII marks delimit a text; input methods like to turn the second one into a Chinese one."},
		Wrong: `title: "公开制度”
place: wuwei`,
		Right: `title: "公开制度"
place: wuwei`,
	}
}

// KeyPunctuation is GK1060: key in Chinese quotation marks.
type KeyPunctuation struct {
	Key  string
	Bare string // bare key
}

// Entry implements Mistake.
func (KeyPunctuation) Entry() Entry {
	return Entry{
		Code:    "GK1060",
		Title:   lang.Text{ZH: "键带有中文引号或全角空格", EN: "Key in Chinese quotation marks"},
		Message: lang.Text{ZH: "键“{Key}”带有中文引号或全角空格，与“{Bare}”不是同一个键", EN: "the key “{Key}” contains Chinese quotation marks or wide blanks and differs from “{Bare}”"},
		Remedy:  lang.Text{ZH: "写成“{Bare}:”", EN: "write “{Bare}:”"},
		Explain: lang.Text{ZH: "键里的中文引号和全角空格是键名的一部分，这样的键谁也对不上。", EN: "Chinese quotation marks and wide blanks become part of the key, which then matches nothing."},
		Wrong:   "“title”: 公开制度",
		Right:   "title: 公开制度",
	}
}

// SwallowedLine is GK1061: line joined to the text above.
type SwallowedLine struct {
	Key string
}

// Entry implements Mistake.
func (SwallowedLine) Entry() Entry {
	return Entry{
		Code: "GK1061", Severity: Warning,
		Title:   lang.Text{ZH: "这一行被并入上一行的文字", EN: "Line joined to the text above"},
		Message: lang.Text{ZH: "这一行看来是键“{Key}”，却被并入了上一行的文字", EN: "this line looks like the key “{Key}” but is joined to the text above"},
		Remedy:  lang.Text{ZH: "如果是键：与上面的键对齐，用半角冒号加空格；如果是文字：给整段文字加引号，或者用 | 另起一段", EN: "for a key: line it up with the key above and use an ASCII colon and a blank; for text: quote it or use |"},
		Explain: lang.Text{ZH: "缩进更深而又不是“键: 值”的行，会无声地接在上一行文字后面。", EN: "A deeper line that is no key: value is silently joined to the text above it."},
		Wrong: `title: 公开制度
  place：wuwei`,
		Right: `title: 公开制度
place: wuwei`,
	}
}

// WideDash is GK1062: what starts a list item is no dash.
type WideDash struct {
	Written string
}

// Entry implements Mistake.
func (WideDash) Entry() Entry {
	return Entry{
		Code:    "GK1062",
		Title:   lang.Text{ZH: "列表项的开头", EN: "Start of a list item"},
		Message: lang.Text{ZH: "列表项开头是“{Written}”，YAML 不认它", EN: "the list item starts with “{Written}”, which is not YAML's"},
		Remedy:  lang.Text{ZH: "改成半角的短横线加空格：“- ”", EN: "use an ASCII dash and a blank"},
		Explain: lang.Text{ZH: "列表项以半角短横线加空格开头。", EN: "List items start with an ASCII dash and a blank."},
		Wrong: `rests_on:
- cn-regulation
－ cn-other`,
		Right: `rests_on:
- cn-regulation
- cn-other`,
	}
}

// WideQuoted is GK1063: value in Chinese quotation marks.
type WideQuoted struct {
	Text string
}

// Entry implements Mistake.
func (WideQuoted) Entry() Entry {
	return Entry{
		Code: "GK1063", Severity: Warning,
		Title:   lang.Text{ZH: "整个值在中文引号里", EN: "Value in Chinese quotation marks"},
		Message: lang.Text{ZH: "中文引号是文字的一部分：值是“{Text}”连同它的引号", EN: "Chinese quotation marks are part of the text: the value is “{Text}” with its marks"},
		Remedy:  lang.Text{ZH: "引号不属于文字就去掉；属于文字就在外面再加一对半角引号", EN: "drop them if they do not belong to the text; otherwise add ASCII marks around them"},
		Explain: lang.Text{ZH: "只有半角引号起定界作用，中文引号会留在值里，名称因此对不上。", EN: "Only ASCII marks delimit; Chinese ones stay in the value, which then matches no name."},
		Wrong:   "title: “公开制度”",
		Right:   "title: 公开制度",
	}
}

// WideBlankAfter is GK1065: a blank of another kind behind a colon.
type WideBlankAfter struct {
	Key       string
	Value     string
	Character string
}

// Entry implements Mistake.
func (WideBlankAfter) Entry() Entry {
	return Entry{
		Code:    "GK1065",
		Title:   lang.Text{ZH: "冒号后面不是普通空格", EN: "No ordinary blank after the colon"},
		Message: lang.Text{ZH: "“{Key}”的冒号后面不是普通空格，是 {Character}（从 Word 或网页粘贴时常见）", EN: "the colon of “{Key}” is not followed by an ordinary blank but by {Character}, as pasted text often has it"},
		Remedy:  lang.Text{ZH: "删掉它，重新输入一个空格：“{Key}: {Value}”", EN: "delete it and type a blank: “{Key}: {Value}”"},
		Explain: lang.Text{ZH: "不间断空格和全角空格看起来是空格，YAML 不当作空格，整行会被读成一段文字。", EN: "A no-break or full-width blank looks like one and is none to YAML: the whole line would be one text."},
		Wrong:   "title:\u00a0公开制度",
		Right:   "title: 公开制度",
	}
}

// MixedSpelling is GK1064: both spellings in one file.
type MixedSpelling struct {
	Written, Meant string // the first place, and what to write there
	First, Other   string // the first key, and the one that means the other spelling
	Places         int
}

// Entry implements Mistake.
func (MixedSpelling) Entry() Entry {
	return Entry{
		Code:    "GK1064",
		Title:   lang.Text{ZH: "一个文件里用了两种写法", EN: "Both spellings in one file"},
		Message: lang.Text{ZH: "文件以“{First}”开头，这里却写“{Written}”：一个文件只用一种写法（共 {Places} 处）", EN: "the file begins with “{First}”, yet “{Written}” is written here: a file keeps to one spelling ({Places} places)"},
		Remedy:  lang.Text{ZH: "写作“{Meant}”；整个文件要换写法的，首键改为“{Other}”，或者用 gongkai fmt --lang 转换", EN: "write “{Meant}”; to change the whole file, begin it with “{Other}”, or convert it by gongkai fmt --lang"},
		Explain: lang.Text{ZH: "政策文件有中文、英文两种写法，由首键决定；混在一起时，同一个键可能写了两次而看不出来。", EN: "Policy files have a Chinese and an English spelling, chosen by the first key; mixed, one key may be given twice unseen."},
		Wrong:   "文件: town-01\ntitle: 公开制度",
		Right:   "文件: town-01\n全称: 公开制度",
	}
}

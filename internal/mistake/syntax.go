package mistake

import "github.com/gongkai-rules/gongkai/lang"

// syntaxMistakes are what keeps a file from being YAML.
var syntaxMistakes = []Mistake{
	TabIndent{},
	WideBlank{},
	OpenQuote{},
	OpenBracket{},
	StrayBracket{},
	TwoColons{},
	NoColon{},
	WrongIndent{},
	AfterQuote{},
	UnknownEscape{},
	ReservedCharacter{},
	BlockHeader{},
	FlowComma{},
	NotYAML{},
	DashAfterKey{},
	NoDash{},
	DashAmongKeys{},
	TabAfterDash{},
	QuestionMark{},
	HashInFlow{},
	PageNumber{},
	WrongComment{},
}

// TabIndent is GK1020: indented by tabs.
type TabIndent struct {
	Lines int // number of lines
}

// Entry implements Mistake.
func (TabIndent) Entry() Entry {
	return Entry{
		Code:    "GK1020",
		Title:   lang.Text{ZH: "用制表符缩进", EN: "Indented by tabs"},
		Message: lang.Text{ZH: "缩进用了制表符（Tab），YAML 只允许空格；共 {Lines} 行", EN: "the indentation uses tabs, YAML allows blanks only; lines concerned: {Lines}"},
		Remedy:  lang.Text{ZH: "把行首的 Tab 全部换成空格，每一层两个；可在编辑器里设置“用空格代替制表符”", EN: "replace the tabs by blanks, two per level; editors can do that for the whole file"},
		Explain: lang.Text{ZH: "制表符在不同编辑器里宽度不同，层次会看错，所以 YAML 不允许用它缩进。", EN: "Tabs have a different width in every editor, so YAML does not allow them for indentation."},
		Wrong: `in_force:
	from: 2021-10-27`,
		Right: `in_force:
  from: 2021-10-27`,
	}
}

// WideBlank is GK1021: indented by full-width blanks.
type WideBlank struct{}

// Entry implements Mistake.
func (WideBlank) Entry() Entry {
	return Entry{
		Code:    "GK1021",
		Title:   lang.Text{ZH: "用全角空格缩进", EN: "Indented by full-width blanks"},
		Message: lang.Text{ZH: "行首用了全角空格或其他特殊空格，它不算缩进", EN: "the line starts with a full-width or other special blank, which is no indentation"},
		Remedy:  lang.Text{ZH: "换成半角空格；成段的文字请用 | 另起一段", EN: "use ordinary blanks; paragraphs of text go below a |"},
		Explain: lang.Text{ZH: "全角空格看起来像缩进，YAML 却把它当作文字的一部分，键名因此对不上。", EN: "A full-width blank looks like indentation but belongs to the text, so that the key is not the one you see."},
		Wrong: `in_force:
　from: 2021-10-27`,
		Right: `in_force:
  from: 2021-10-27`,
	}
}

// OpenQuote is GK1022: quotation mark not closed.
type OpenQuote struct {
	Mark string
}

// Entry implements Mistake.
func (OpenQuote) Entry() Entry {
	return Entry{
		Code:    "GK1022",
		Title:   lang.Text{ZH: "引号没有结束", EN: "Quotation mark not closed"},
		Message: lang.Text{ZH: "从这里开始的引号 {Mark} 没有结束", EN: "the quotation mark {Mark} that starts here is not closed"},
		Remedy:  lang.Text{ZH: "在文字末尾补上同样的引号 {Mark}", EN: "add the same mark {Mark} at the end of the text"},
		Explain: lang.Text{ZH: "引号必须成对，而且前后是同一种半角引号。少了后一个，后面的内容都会被当作文字。", EN: "Marks come in pairs of the same kind. Without the second one everything that follows becomes text."},
		Wrong: `title: "公开制度
place: wuwei`,
		Right: `title: "公开制度"
place: wuwei`,
	}
}

// OpenBracket is GK1023: bracket not closed.
type OpenBracket struct {
	Opening string
	Closing string
}

// Entry implements Mistake.
func (OpenBracket) Entry() Entry {
	return Entry{
		Code:    "GK1023",
		Title:   lang.Text{ZH: "括号没有结束", EN: "Bracket not closed"},
		Message: lang.Text{ZH: "从这里开始的 {Opening} 没有对应的 {Closing}", EN: "the {Opening} that starts here has no {Closing}"},
		Remedy:  lang.Text{ZH: "在末尾补上 {Closing}", EN: "add {Closing} at the end"},
		Explain: lang.Text{ZH: "花括号和方括号必须成对。", EN: "Brackets come in pairs."},
		Wrong: `in_force: {from: 2021-10-27
place: wuwei`,
		Right: `in_force: {from: 2021-10-27}
place: wuwei`,
	}
}

// StrayBracket is GK1024: stray bracket or comma.
type StrayBracket struct {
	Found  string
	Wanted string
}

// Entry implements Mistake.
func (StrayBracket) Entry() Entry {
	return Entry{
		Code:    "GK1024",
		Title:   lang.Text{ZH: "括号或逗号多余", EN: "Stray bracket or comma"},
		Message: lang.Text{ZH: "这里的“{Found}”没有与它对应的开头[[Wanted|，这里应为“{Wanted}”]]", EN: "the “{Found}” here belongs to nothing[[Wanted|; “{Wanted}” was expected]]"},
		Remedy:  lang.Text{ZH: "[[Wanted|改成“{Wanted}”；]]多余的请删掉，属于文字的请给整段文字加引号", EN: "[[Wanted|write “{Wanted}”; ]]delete it, or quote the text that it belongs to"},
		Explain: lang.Text{ZH: "YAML 把 { } [ ] 和逗号当作结构符号。不成对，或者出现在值的开头，都读不下去。", EN: "YAML uses { } [ ] and commas for structure. Where they do not pair or stand at the start of a value, reading stops."},
		Wrong:   "in_force: {from: 2021-10-27}}",
		Right:   "in_force: {from: 2021-10-27}",
	}
}

// TwoColons is GK1025: second colon on a line.
type TwoColons struct {
	Before string // text before
}

// Entry implements Mistake.
func (TwoColons) Entry() Entry {
	return Entry{
		Code:    "GK1025",
		Title:   lang.Text{ZH: "一行里有两个冒号", EN: "Second colon on a line"},
		Message: lang.Text{ZH: "“{Before}”后面又出现了“冒号加空格”，YAML 分不清哪个是键", EN: "after “{Before}” there is another colon with a blank, so the key is not clear"},
		Remedy:  lang.Text{ZH: "给冒号后面的整个值加上引号；如果这里本来是下一个键，另起一行", EN: "put the whole value in quotation marks; if another key was meant, start a new line"},
		Explain: lang.Text{ZH: "“键: 值”里，半角冒号加空格是分隔符。值里再出现，就要用引号把整个值括起来，或者改用全角冒号。", EN: "A colon followed by a blank separates key and value. A value that contains one must be quoted."},
		Wrong:   "note: 说明: 见附件",
		Right:   "note: '说明: 见附件'",
	}
}

// NoColon is GK1026: colon missing.
type NoColon struct {
	Word string
}

// Entry implements Mistake.
func (NoColon) Entry() Entry {
	return Entry{
		Code:    "GK1026",
		Title:   lang.Text{ZH: "少了冒号", EN: "Colon missing"},
		Message: lang.Text{ZH: "这一行应为“键: 值”，但“{Word}”后面没有冒号", EN: "this line should read “key: value”, but “{Word}” has no colon"},
		Remedy:  lang.Text{ZH: "写成“{Word}: …”；如果它接着上一行的文字，请缩进得比上一行的键更深", EN: "write “{Word}: …”; if it continues the text above, indent it deeper than the key there"},
		Explain: lang.Text{ZH: "同一层的每一行都必须是“键: 值”，冒号是半角的，后面有空格。", EN: "Every line of a level reads key: value, with an ASCII colon and a blank behind it."},
		Wrong: `title: 公开制度
place wuwei`,
		Right: `title: 公开制度
place: wuwei`,
	}
}

// WrongIndent is GK1027: indentation does not fit.
type WrongIndent struct {
	Blanks int
	Nearby int // blanks nearby
}

// Entry implements Mistake.
func (WrongIndent) Entry() Entry {
	return Entry{
		Code:    "GK1027",
		Title:   lang.Text{ZH: "缩进对不齐", EN: "Indentation does not fit"},
		Message: lang.Text{ZH: "这一行缩进了 {Blanks} 个空格，与上面的行对不齐", EN: "this line is indented by {Blanks} blanks and lines up with nothing above"},
		Remedy:  lang.Text{ZH: "与同一层的键对齐（上面的行缩进 {Nearby} 个空格）；下一层统一多缩进两个空格", EN: "line it up with the keys of its level (above: {Nearby} blanks); go two blanks deeper per level"},
		Explain: lang.Text{ZH: "YAML 用缩进表示层次：同一层的键必须从同一列开始；一个键有了值，下面就不能再有更深的键。", EN: "YAML shows levels by indentation: the keys of a level start in one column, and a key that has a value has nothing below it."},
		Wrong: `in_force:
    from: 2021-10-27
  to: 2022-10-27`,
		Right: `in_force:
  from: 2021-10-27
  to: 2022-10-27`,
	}
}

// AfterQuote is GK1028: text after a closing mark.
type AfterQuote struct {
	Text string
}

// Entry implements Mistake.
func (AfterQuote) Entry() Entry {
	return Entry{
		Code:    "GK1028",
		Title:   lang.Text{ZH: "引号或括号后面还有文字", EN: "Text after a closing mark"},
		Message: lang.Text{ZH: "引号或括号已经结束，后面却还有“{Text}”", EN: "“{Text}” follows a closing quotation mark or bracket"},
		Remedy:  lang.Text{ZH: `给整个值加上引号，里面的引号换一种；例如 '密级 == "机密"'`, EN: `quote the whole value and use the other kind of mark inside: '密级 == "机密"'`},
		Explain: lang.Text{ZH: "值以引号开头，到对应的引号就结束了。要让引号成为文字的一部分，就用另一种引号把整个值括起来。", EN: "A value that starts with a mark ends at the next one. To make marks part of the text, enclose the whole value in the other kind."},
		Wrong:   `when: "机密" == 密级`,
		Right:   `when: '"机密" == 密级'`,
	}
}

// UnknownEscape is GK1029: unknown escape.
type UnknownEscape struct {
	Character string
}

// Entry implements Mistake.
func (UnknownEscape) Entry() Entry {
	return Entry{
		Code:    "GK1029",
		Title:   lang.Text{ZH: "反斜杠写法不对", EN: "Unknown escape"},
		Message: lang.Text{ZH: `双引号里不能写“\{Character}”`, EN: `“\{Character}” cannot stand in double quotes`},
		Remedy:  lang.Text{ZH: `反斜杠写成两个 \\，或者改用单引号`, EN: "double the backslash, or use single quotes"},
		Explain: lang.Text{ZH: `双引号里的反斜杠有特殊含义（\n 换行，\" 引号）；单引号里没有。`, EN: `In double quotes a backslash has a meaning of its own (\n, \"); in single quotes it has none.`},
		Wrong:   `note: "D:\公文"`,
		Right:   `note: 'D:\公文'`,
	}
}

// ReservedCharacter is GK1030: reserved character at the start.
type ReservedCharacter struct {
	Character string
}

// Entry implements Mistake.
func (ReservedCharacter) Entry() Entry {
	return Entry{
		Code:    "GK1030",
		Title:   lang.Text{ZH: "值不能以这个字符开头", EN: "Reserved character at the start"},
		Message: lang.Text{ZH: "值不能以“{Character}”开头", EN: "a value cannot start with “{Character}”"},
		Remedy:  lang.Text{ZH: "给整个值加上引号", EN: "put the whole value in quotation marks"},
		Explain: lang.Text{ZH: "YAML 保留了 @ ` % 等字符，不能放在未加引号的文字开头。", EN: "YAML reserves @ ` % and others; unquoted text cannot start with them."},
		Wrong:   "note: @办公室",
		Right:   "note: '@办公室'",
	}
}

// BlockHeader is GK1031: text after | or >.
type BlockHeader struct {
	Mark string
}

// Entry implements Mistake.
func (BlockHeader) Entry() Entry {
	return Entry{
		Code:    "GK1031",
		Title:   lang.Text{ZH: "| 或 > 后面有文字", EN: "Text after | or >"},
		Message: lang.Text{ZH: "“{Mark}”后面不能直接写文字", EN: "text cannot stand directly behind “{Mark}”"},
		Remedy:  lang.Text{ZH: "文字从下一行开始写，比这个键多缩进两个空格；不需要分段时去掉“{Mark}”", EN: "start the text on the next line, two blanks deeper; or drop the “{Mark}”"},
		Explain: lang.Text{ZH: "| 和 > 表示下面几行是一段文字，它们所在的行不能再写内容。", EN: "| and > say that the lines below are a text; nothing else can stand on their own line."},
		Wrong:   "note: | 见附件",
		Right: `note: |
  见附件`,
	}
}

// FlowComma is GK1032: comma or quotation marks missing.
type FlowComma struct{}

// Entry implements Mistake.
func (FlowComma) Entry() Entry {
	return Entry{
		Code:    "GK1032",
		Title:   lang.Text{ZH: "括号里缺少逗号或引号", EN: "Comma or quotation marks missing"},
		Message: lang.Text{ZH: "方括号或花括号里，这里少了逗号，或者含有 [ ] { } : 的文字没有加引号", EN: "a comma is missing here, or a text with [ ] { } : is not quoted"},
		Remedy:  lang.Text{ZH: `各项之间加半角逗号；条件里含有方括号时整个加引号，例如 {{ground/when}: '密级 {operator/in} ["机密"]', {ground/then}: 不予公开}`, EN: `separate entries by commas; quote a condition with brackets: {{ground/when}: '密级 in ["机密"]', {ground/then}: 不予公开}`},
		Explain: lang.Text{ZH: "括号里的各项用半角逗号隔开；未加引号的文字里不能有方括号、花括号和“冒号加空格”。", EN: "Entries in brackets are separated by commas, and unquoted text there cannot contain brackets or a colon with a blank."},
		Wrong:   `a: {when: 密级 in ["机密"], then: 不予公开}`,
		Right:   `a: {when: '密级 in ["机密"]', then: 不予公开}`,
	}
}

// NotYAML is GK1033: not YAML.
type NotYAML struct {
	Cause lang.Text
}

// Entry implements Mistake.
func (NotYAML) Entry() Entry {
	return Entry{
		Code:    "GK1033",
		Title:   lang.Text{ZH: "写法不合 YAML", EN: "Not YAML"},
		Message: lang.Text{ZH: "这附近不符合 YAML 的写法：{Cause}", EN: "not valid YAML around here: {Cause}"},
		Remedy:  lang.Text{ZH: "检查这一行和它上面几行的缩进、引号、括号和冒号", EN: "check indentation, quotation marks, brackets and colons of this line and those above"},
		Explain: lang.Text{ZH: "文件不能按 YAML 读取，原因没有更具体的编号。多半是缩进、引号或括号的问题，有时出在上面几行。", EN: "The file is not YAML, for a reason without a code of its own: mostly indentation, quotation marks or brackets, sometimes a few lines above."},
		Wrong:   `note: "\x1"`,
		Right:   `note: '\x1'`,
	}
}

// DashAfterKey is GK1034: dash behind a key.
type DashAfterKey struct{}

// Entry implements Mistake.
func (DashAfterKey) Entry() Entry {
	return Entry{
		Code:    "GK1034",
		Title:   lang.Text{ZH: "短横线不能和键同一行", EN: "Dash behind a key"},
		Message: lang.Text{ZH: "列表的短横线不能写在键的同一行", EN: "the dash of a list cannot stand on the line of its key"},
		Remedy:  lang.Text{ZH: "列表从下一行开始写；或者写成 [甲, 乙]；短横线属于文字时加引号", EN: "start the list on the next line, or write [a, b]; quote a dash that belongs to a text"},
		Explain: lang.Text{ZH: "“键:”的下一行才能开始写列表项。", EN: "The items of a list start on the line below the key."},
		Wrong:   "rests_on: - cn-regulation",
		Right: `rests_on:
- cn-regulation`,
	}
}

// NoDash is GK1035: dash missing.
type NoDash struct{}

// Entry implements Mistake.
func (NoDash) Entry() Entry {
	return Entry{
		Code:    "GK1035",
		Title:   lang.Text{ZH: "列表项缺少短横线", EN: "Dash missing"},
		Message: lang.Text{ZH: "这一行与列表对齐，却不是以“短横线加空格”开头", EN: "this line stands in a list and does not start with a dash and a blank"},
		Remedy:  lang.Text{ZH: "新的一项以“- ”开头；属于上一项的内容再缩进两个空格；属于上一层的键向左对齐", EN: "start an item with “- ”; indent what belongs to the item above by two more blanks; move a key of the level above to the left"},
		Explain: lang.Text{ZH: "列表的每一项都以短横线加空格开头，而且对齐。", EN: "Every item of a list starts with a dash and a blank, in one column."},
		Wrong: `rests_on:
- cn-regulation
-cn-other`,
		Right: `rests_on:
- cn-regulation
- cn-other`,
	}
}

// DashAmongKeys is GK1036: dash among keys.
type DashAmongKeys struct{}

// Entry implements Mistake.
func (DashAmongKeys) Entry() Entry {
	return Entry{
		Code:    "GK1036",
		Title:   lang.Text{ZH: "键之间出现列表项", EN: "Dash among keys"},
		Message: lang.Text{ZH: "同一层已经有键，这里不能再写列表项", EN: "a list item cannot stand among keys of its own level"},
		Remedy:  lang.Text{ZH: "列表属于上面的键时，那个键的冒号后面要空着；否则去掉短横线", EN: "if the list belongs to the key above, nothing may stand behind its colon; otherwise remove the dash"},
		Explain: lang.Text{ZH: "同一层要么都是“键: 值”，要么都是列表项，不能混用。", EN: "A level holds either keys or list items, never both."},
		Wrong: `title: 公开制度
- cn-regulation`,
		Right: `title: 公开制度
rests_on:
- cn-regulation`,
	}
}

// TabAfterDash is GK1037: tab behind a dash.
type TabAfterDash struct{}

// Entry implements Mistake.
func (TabAfterDash) Entry() Entry {
	return Entry{
		Code:    "GK1037",
		Title:   lang.Text{ZH: "短横线后面是制表符", EN: "Tab behind a dash"},
		Message: lang.Text{ZH: "短横线后面是制表符（Tab），YAML 只认空格", EN: "a tab stands behind the dash, and YAML knows blanks only"},
		Remedy:  lang.Text{ZH: "换成一个空格：“- ”", EN: "write one blank: “- ”"},
		Explain: lang.Text{ZH: "制表符和空格看起来一样，YAML 不把它当作间隔。", EN: "A tab looks like a blank and does not separate anything in YAML."},
		Wrong:   "a:\n  -\t{title: 公开}",
		Right:   "a:\n  - {title: 公开}",
	}
}

// QuestionMark is GK1038: question mark in brackets.
type QuestionMark struct{}

// Entry implements Mistake.
func (QuestionMark) Entry() Entry {
	return Entry{
		Code:    "GK1038",
		Title:   lang.Text{ZH: "括号里的半角问号", EN: "Question mark in brackets"},
		Message: lang.Text{ZH: "方括号或花括号里，文字末尾的半角问号“?”会被 YAML 当作记号", EN: "inside brackets YAML takes a “?” at the end of a text for a sign of its own"},
		Remedy:  lang.Text{ZH: "改成全角“？”，或者给整段文字加引号", EN: "write “？”, or quote the whole text"},
		Explain: lang.Text{ZH: "在 YAML 里，问号有自己的意思。", EN: "The question mark has a meaning of its own in YAML."},
		Wrong:   "a: {title: 是否公开?}",
		Right:   "a: {title: 是否公开？}",
	}
}

// HashInFlow is GK1039: # in brackets.
type HashInFlow struct{}

// Entry implements Mistake.
func (HashInFlow) Entry() Entry {
	return Entry{
		Code:    "GK1039",
		Title:   lang.Text{ZH: "括号里的 #", EN: "# in brackets"},
		Message: lang.Text{ZH: "方括号或花括号里，空格加“#”以后的文字被当作注释，后面的括号也读不到", EN: "inside brackets everything behind a blank and “#” is a comment, the closing bracket too"},
		Remedy:  lang.Text{ZH: "给含有 # 的整段文字加引号，或者去掉 # 前面的空格", EN: "quote the whole text with #, or delete the blank before it"},
		Explain: lang.Text{ZH: "空格加 # 是注释的开头。", EN: "A blank and # begin a comment."},
		Wrong:   "a: {title: 公开 #提出}",
		Right:   "a: {title: \"公开 #提出\"}",
	}
}

// PageNumber is GK1017: page number.
type PageNumber struct {
	Written string
}

// Entry implements Mistake.
func (PageNumber) Entry() Entry {
	return Entry{
		Code:    "GK1017",
		Title:   lang.Text{ZH: "页码", EN: "Page number"},
		Message: lang.Text{ZH: "“{Written}”看来是页码，不属于文件内容", EN: "“{Written}” looks like the number of a page and is no part of the file"},
		Remedy:  lang.Text{ZH: "删去这一行", EN: "delete the line"},
		Explain: lang.Text{ZH: "从 Word 或 PDF 复制时，页脚会一起带进来。", EN: "Copied text brings the foot of the page along."},
		Wrong:   "title: 公开\n— 3 —",
		Right:   "title: 公开",
	}
}

// WrongComment is GK1018: sign of a comment.
type WrongComment struct {
	Mark string
}

// Entry implements Mistake.
func (WrongComment) Entry() Entry {
	return Entry{
		Code:    "GK1018",
		Title:   lang.Text{ZH: "注释的写法", EN: "Sign of a comment"},
		Message: lang.Text{ZH: "“{Mark}”不是注释的写法，会被当作上面这个键的值", EN: "“{Mark}” does not begin a comment: it is read as the value of the key"},
		Remedy:  lang.Text{ZH: "注释写在 # 后面：“# …”", EN: "write a comment behind #: “# …”"},
		Explain: lang.Text{ZH: "只有 # 是注释；别的写法都是内容，下面的行就对不上了。", EN: "Only # begins a comment; anything else is content, and the lines below no longer fit."},
		Wrong:   "a: // 说明\n  title: 公开",
		Right:   "a: # 说明\n  title: 公开",
	}
}

package mistake

import "github.com/gongkai-rules/gongkai/lang"

// sourceMistakes are what is wrong with a file before anything in it is read.
var sourceMistakes = []Mistake{
	UnreadableFile{},
	FileTooLarge{},
	NotUTF8{},
	GBK{},
	UTF16{},
	ControlCharacter{},
	InvisibleCharacter{},
	DamagedCharacter{},
	LongLine{},
	EmptyFile{},
	SecondDocument{},
	TooDeep{},
	TooManyNodes{},
	Directive{},
	MistakesLeftOut{},
}

// UnreadableFile is GK1001: file cannot be read.
type UnreadableFile struct {
	Cause lang.Text // cause and remedy
}

// Entry implements Mistake.
func (UnreadableFile) Entry() Entry {
	return Entry{
		Code:    "GK1001",
		Title:   lang.Text{ZH: "文件读不出来", EN: "File cannot be read"},
		Message: lang.Text{ZH: "文件没有读取：{Cause}", EN: "the file was not read: it {Cause}"},
		Remedy:  lang.Text{ZH: "换成可以读取的普通文件，或者移出这个文件夹", EN: "replace it by a regular file that may be read, or move it out of the folder"},
		Explain: lang.Text{ZH: "只读取普通文件。设备和管道可能永远读不完，指向文件夹之外的链接可能把别的文件的内容显示出来；没有权限的文件也读不出来。没有读到的规则不起作用，所以报错。", EN: "Only regular files are read. A device or a pipe may never end, a link out of the folder may show what is none of its business, and a file may be closed to us. A rule that is not read is no law, so it is an error."},
		Wrong:   "02-attribute.yaml -> /dev/zero",
		Right:   "02-attribute.yaml",
	}
}

// FileTooLarge is GK1002: file too large.
type FileTooLarge struct {
	Kilobytes int // limit in KB
}

// Entry implements Mistake.
func (FileTooLarge) Entry() Entry {
	return Entry{
		Code:    "GK1002",
		Title:   lang.Text{ZH: "文件太大", EN: "File too large"},
		Message: lang.Text{ZH: "文件超过上限 {Kilobytes} KB，没有读完", EN: "the file is larger than the limit of {Kilobytes} KB and was not read to its end"},
		Remedy:  lang.Text{ZH: "一个制度一个文件；把不属于规则的内容（附件、原文全文）移出去", EN: "one instrument per file; move out what is no rule, such as annexes and full texts"},
		Explain: lang.Text{ZH: "为防止异常文件拖垮系统，单个文件的大小有上限。最长的真实制度连同注释约 60 KB。", EN: "File size is bounded so that no file can exhaust the host. The longest real instrument with comments takes about 60 KB."},
		Wrong:   "（一个文件里放了几十个制度，超过 1 MB）",
		Right:   "（每个制度一个文件）",
	}
}

// NotUTF8 is GK1003: not UTF-8.
type NotUTF8 struct{}

// Entry implements Mistake.
func (NotUTF8) Entry() Entry {
	return Entry{
		Code:    "GK1003",
		Title:   lang.Text{ZH: "不是 UTF-8 编码", EN: "Not UTF-8"},
		Message: lang.Text{ZH: "这里有不属于 UTF-8 编码的内容", EN: "the bytes here are not UTF-8"},
		Remedy:  lang.Text{ZH: "用编辑器“另存为”，编码选 UTF-8", EN: "save the file again with encoding UTF-8"},
		Explain: lang.Text{ZH: "规则文件一律用 UTF-8 编码。文件可能传输时损坏，或者混用了两种编码。", EN: "Policy files are UTF-8. The file may have been damaged in transit, or mixes two encodings."},
		Wrong:   "（文件中夹有损坏的字节）",
		Right:   "（整个文件以 UTF-8 保存）",
	}
}

// GBK is GK1004: file is GBK.
type GBK struct{}

// Entry implements Mistake.
func (GBK) Entry() Entry {
	return Entry{
		Code:    "GK1004",
		Title:   lang.Text{ZH: "文件是 GBK 编码", EN: "File is GBK"},
		Message: lang.Text{ZH: "文件看来是 GBK（GB2312、GB18030）编码，不是 UTF-8", EN: "the file looks like GBK (GB2312, GB18030), not UTF-8"},
		Remedy:  lang.Text{ZH: "在记事本中选“文件—另存为”，编码选 UTF-8 后保存", EN: "in the editor choose Save As with encoding UTF-8"},
		Explain: lang.Text{ZH: "旧版 Windows 软件默认存成 GBK。规则文件一律用 UTF-8，内容不需要改，重新保存即可。", EN: "Older Windows software saves GBK by default. Policy files are UTF-8; the content need not change, only be saved again."},
		Wrong:   "（记事本编码：ANSI）",
		Right:   "（记事本编码：UTF-8）",
	}
}

// UTF16 is GK1005: file is UTF-16.
type UTF16 struct{}

// Entry implements Mistake.
func (UTF16) Entry() Entry {
	return Entry{
		Code:    "GK1005",
		Title:   lang.Text{ZH: "文件是 UTF-16 编码", EN: "File is UTF-16"},
		Message: lang.Text{ZH: "文件看来是 UTF-16 编码（记事本称为“Unicode”），不是 UTF-8", EN: "the file looks like UTF-16 (“Unicode” in some editors), not UTF-8"},
		Remedy:  lang.Text{ZH: "用编辑器“另存为”，编码选 UTF-8", EN: "save the file again with encoding UTF-8"},
		Explain: lang.Text{ZH: "记事本里的“Unicode”指 UTF-16。规则文件一律用 UTF-8。", EN: "What some editors call Unicode is UTF-16. Policy files are UTF-8."},
		Wrong:   "（记事本编码：Unicode）",
		Right:   "（记事本编码：UTF-8）",
	}
}

// ControlCharacter is GK1006: control character.
type ControlCharacter struct {
	Character string
}

// Entry implements Mistake.
func (ControlCharacter) Entry() Entry {
	return Entry{
		Code:    "GK1006",
		Title:   lang.Text{ZH: "控制字符", EN: "Control character"},
		Message: lang.Text{ZH: "这里有一个控制字符（{Character}）", EN: "there is a control character ({Character}) here"},
		Remedy:  lang.Text{ZH: "删掉它；常见于从 PDF 或表格粘贴的文字", EN: "delete it; it often comes with text pasted from PDF or tables"},
		Explain: lang.Text{ZH: "控制字符看不见，却会改变文字的读法，甚至让一行变成两行。", EN: "Control characters cannot be seen and change how text is read; some even break a line in two."},
		Wrong:   "title: 公开制度\u0007",
		Right:   "title: 公开制度",
	}
}

// InvisibleCharacter is GK1007: invisible character.
type InvisibleCharacter struct {
	Character string
}

// Entry implements Mistake.
func (InvisibleCharacter) Entry() Entry {
	return Entry{
		Code:    "GK1007",
		Title:   lang.Text{ZH: "看不见的字符", EN: "Invisible character"},
		Message: lang.Text{ZH: "这里有一个看不见的字符（{Character}）", EN: "there is an invisible character ({Character}) here"},
		Remedy:  lang.Text{ZH: "删掉它，或者把这个词重新输入一遍", EN: "delete it, or type the word again"},
		Explain: lang.Text{ZH: "零宽字符和文字方向控制符看不见，会使两个看起来一样的词并不相同。常见于从网页粘贴的文字。", EN: "Zero-width and direction marks make two words differ that look alike. They often come with text pasted from web pages."},
		Wrong:   "title: 公开\u200B制度",
		Right:   "title: 公开制度",
	}
}

// DamagedCharacter is GK1008: damaged text.
type DamagedCharacter struct {
	Character string
}

// Entry implements Mistake.
func (DamagedCharacter) Entry() Entry {
	return Entry{
		Code:    "GK1008",
		Title:   lang.Text{ZH: "损坏的文字", EN: "Damaged text"},
		Message: lang.Text{ZH: "这里的文字已经损坏（{Character}，显示为“\uFFFD”）", EN: "the text here is damaged ({Character}, shown as \uFFFD)"},
		Remedy:  lang.Text{ZH: "对照原文重新输入；这是编码转换失败留下的痕迹", EN: "type it again from the source; a failed conversion left this"},
		Explain: lang.Text{ZH: "“\uFFFD”表示原来的字在某次编码转换中丢失，规则不能建立在残缺文字上。", EN: "The mark \uFFFD stands for a character that an earlier conversion lost; rules cannot rest on incomplete text."},
		Wrong:   "title: 公开\uFFFD度",
		Right:   "title: 公开制度",
	}
}

// LongLine is GK1009: line too long.
type LongLine struct {
	Length int
	Limit  int
}

// Entry implements Mistake.
func (LongLine) Entry() Entry {
	return Entry{
		Code:    "GK1009",
		Title:   lang.Text{ZH: "行太长", EN: "Line too long"},
		Message: lang.Text{ZH: "这一行有 {Length} 个字符，超过上限 {Limit}", EN: "this line has {Length} characters, more than the limit of {Limit}"},
		Remedy:  lang.Text{ZH: "分成几行写，长文字用 | 另起一段", EN: "break it into several lines; long text goes below a |"},
		Explain: lang.Text{ZH: "过长的行没有人能核对，也可能是异常文件。", EN: "Nobody can check a line that long, and it may be a hostile file."},
		Wrong:   "note: 一整章文字挤在一行……",
		Right: `note: |
  第一段。
  第二段。`,
	}
}

// EmptyFile is GK1010: empty file.
type EmptyFile struct{}

// Entry implements Mistake.
func (EmptyFile) Entry() Entry {
	return Entry{
		Code:    "GK1010",
		Title:   lang.Text{ZH: "空文件", EN: "Empty file"},
		Message: lang.Text{ZH: "文件里没有内容", EN: "the file has no content"},
		Remedy:  lang.Text{ZH: "第一行写明文件种类，例如 {file/instrument}: wuwei-02-attribute；不需要的文件请删除", EN: "start with the kind of file, such as {file/instrument}: wuwei-02-attribute; delete a file that is not needed"},
		Explain: lang.Text{ZH: "空文件（或者只有注释的文件）没有规则。多半是保存时出错。", EN: "A file that is empty or holds only comments has no rules. Saving probably went wrong."},
		Wrong:   "# 待补充",
		Right:   "instrument: wuwei-02-attribute",
	}
}

// SecondDocument is GK1011: second document.
type SecondDocument struct{}

// Entry implements Mistake.
func (SecondDocument) Entry() Entry {
	return Entry{
		Code:    "GK1011",
		Title:   lang.Text{ZH: "文件里有第二份文档", EN: "Second document"},
		Message: lang.Text{ZH: "从这里开始是第二份文档，它不会被读取", EN: "a second document starts here, which would not be read"},
		Remedy:  lang.Text{ZH: "删掉这一行的 --- 或 ...；另一个制度请另建文件", EN: "delete the --- or ... of this line; another instrument goes into another file"},
		Explain: lang.Text{ZH: "YAML 用 --- 把一个文件分成几份文档。一个文件只能有一份，否则后面的规则会无声无息地失效。", EN: "YAML splits a file into documents at ---. A file holds one, or the rules behind it would silently be lost."},
		Wrong: `instrument: a
---
title: 某制度`,
		Right: `instrument: a
title: 某制度`,
	}
}

// TooDeep is GK1012: nested too deeply.
type TooDeep struct {
	Limit int
}

// Entry implements Mistake.
func (TooDeep) Entry() Entry {
	return Entry{
		Code:    "GK1012",
		Title:   lang.Text{ZH: "嵌套太深", EN: "Nested too deeply"},
		Message: lang.Text{ZH: "列表和映射嵌套超过 {Limit} 层", EN: "lists and mappings are nested more than {Limit} deep"},
		Remedy:  lang.Text{ZH: "检查是否多写了括号，或者一路向右缩进", EN: "look for surplus brackets or indentation that only ever grows"},
		Explain: lang.Text{ZH: "规则文件不需要这么深的层次；层层嵌套的文件可能使读取程序崩溃，因此拒绝。", EN: "No policy needs such depth; deeply nested files can crash a reader and are refused."},
		Wrong:   "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
		Right:   "a: [1]",
	}
}

// TooManyNodes is GK1013: too many values.
type TooManyNodes struct {
	Limit int
}

// Entry implements Mistake.
func (TooManyNodes) Entry() Entry {
	return Entry{
		Code:    "GK1013",
		Title:   lang.Text{ZH: "内容太多", EN: "Too many values"},
		Message: lang.Text{ZH: "键和值的总数超过 {Limit}", EN: "there are more than {Limit} keys and values"},
		Remedy:  lang.Text{ZH: "拆成几个文件", EN: "split the file"},
		Explain: lang.Text{ZH: "为防止异常文件拖垮系统，一个文件里键和值的个数有上限。", EN: "The number of keys and values is bounded so that no file can exhaust the host."},
		Wrong:   "（一个文件里有十几万个值）",
		Right:   "（拆成几个文件）",
	}
}

// Directive is GK1014: yAML directive.
type Directive struct{}

// Entry implements Mistake.
func (Directive) Entry() Entry {
	return Entry{
		Code:    "GK1014",
		Title:   lang.Text{ZH: "YAML 指令", EN: "YAML directive"},
		Message: lang.Text{ZH: "不能使用以 % 开头的 YAML 指令", EN: "YAML directives, which start with %, cannot be used"},
		Remedy:  lang.Text{ZH: "删掉这一行；如果 % 属于文字，请给文字加上引号", EN: "delete the line; if the % belongs to a text, put the text in quotation marks"},
		Explain: lang.Text{ZH: "YAML 指令会改变后面内容的读法，规则文件用不着。", EN: "Directives change how the rest is read; policy files have no use for them."},
		Wrong: `%YAML 1.2
---
title: 某制度`,
		Right: "title: 某制度",
	}
}

// MistakesLeftOut is GK1015: too many mistakes.
type MistakesLeftOut struct {
	Limit int
	Left  int // number left out
}

// Entry implements Mistake.
func (MistakesLeftOut) Entry() Entry {
	return Entry{
		Code:    "GK1015",
		Title:   lang.Text{ZH: "错误太多", EN: "Too many mistakes"},
		Message: lang.Text{ZH: "这个文件的错误超过 {Limit} 处，另有 {Left} 处没有列出", EN: "the file has more than {Limit} mistakes; {Left} more are not listed"},
		Remedy:  lang.Text{ZH: "先改正已列出的错误，再重新检查", EN: "repair those that are listed, then check again"},
		Explain: lang.Text{ZH: "错误很多往往出于同一个原因，改正前几处后多半会大量减少。", EN: "Many mistakes often have one cause; repairing the first ones usually removes most."},
		Wrong:   "（两百多行都少了冒号）",
		Right:   "（逐行补上冒号）",
	}
}

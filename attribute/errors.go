package attribute

import (
	"github.com/gongkai-rules/gongkai/lang"
)

// Codes of the errors of this package, see the table in doc.go.
const (
	codeNoDocument    = "no-document"
	codeNoDay         = "no-day"
	codeAttribute     = "attribute"
	codeSecrecy       = "secrecy"
	codeSecrecyTwice  = "secrecy-twice"
	codeMarkMissing   = "mark-missing"
	codeMarkUnknown   = "mark-unknown"
	codeMarkAmbiguous = "mark-ambiguous"
	codeNoMark        = "no-mark"
	codeNoFormedDay   = "no-formed-day"
	codeNoLimit       = "no-limit"
	codeRowDate       = "row-date"
	codeRowNoDate     = "row-no-date"
	codeEstimatedDay  = "estimated-day"
	codeBarNowhere    = "bar-nowhere"
	codePartsGiven    = "parts-given"
)

// messages are what each code says; the arguments are those of the table in doc.go.
var messages = map[string]lang.Text{
	codeNoDocument: {ZH: "没有给出文件。", EN: "there is no document: nil was given."},
	codeNoDay: {
		ZH: "没有成文日期，不知道适用哪一天的规定；请补充成文日期，或者指定日期。",
		EN: "no date of formation: which day's law applies? Give one, or the day whose law is to be asked.",
	},
	codeAttribute: {
		ZH: "“{1}”不是公开属性，应为不予公开、依申请公开、部分公开、主动公开之一。[[2|是否指“{2}”？]]",
		EN: `"{1}" is no attribute: want 不予公开, 依申请公开, 部分公开 or 主动公开.[[2| Did you mean {2}?]]`,
	},
	codeSecrecy: {
		ZH: "无法识别的密级标志“{1}”：应写作 无、秘密、机密、绝密，或者带保密期限，如 机密★10年、秘密★6个月、绝密★长期。",
		EN: `not a mark of secrecy: "{1}": write 无, 秘密, 机密 or 绝密, or with a period, such as 机密★10年.`,
	},
	codeSecrecyTwice: {
		ZH: "自相矛盾：密级标志写的是“{1}”，标注写的是“{2}”；请改正其中一处。",
		EN: `contradiction: the mark of secrecy is "{1}", and the mark on the paper says "{2}"; correct one of them.`,
	},
	codeMarkMissing:   {ZH: "没有找到公开属性标注：“{1}”。", EN: `no mark of the disclosure attribute in "{1}".`},
	codeMarkAmbiguous: {ZH: "公开属性标注不止一种含义或者没有勾选：“{1}”。", EN: `the mark "{1}" names more than one attribute, or none is ticked.`},
	codeMarkUnknown: {
		ZH: "不认识的公开属性标注“{1}”。[[2|是否指“{2}”？]]可用的标注：{3}。",
		EN: `unknown mark "{1}".[[2| Did you mean {2}?]] Known marks: {3}.`,
	},
	codeNoMark:      {ZH: "“{1}”没有规定“{2}”的标注。", EN: "no mark is laid down for {2} here."},
	codeNoFormedDay: {ZH: "没有成文日期，公开期限无从起算；请补充成文日期。", EN: "no date of formation: the period for publication has no start."},
	codeNoLimit:     {ZH: "{2}在“{1}”没有关于公开期限的规定。", EN: "no limit for publication is in force in {1} on {2}."},
	codeRowDate: {
		ZH: "[[1|第{1}行：]]{2}“{3}”无法识别，应写作 2023-07-14。",
		EN: `[[1|line {1}: ]]{2} "{3}" is unreadable: write 2023-07-14.`,
	},
	codeRowNoDate: {ZH: "[[1|第{1}行：]]没有{2}。", EN: "[[1|line {1}: ]]no {2}."},
	codeEstimatedDay: {
		ZH: "期限末日{1}是推算的，不能据以认定逾期；放假安排公布后再核。",
		EN: "the last day {1} is estimated; whether it was kept is to be told once the year's notice is published.",
	},
	codeBarNowhere: {
		ZH: "自相矛盾：整件符合“{3}”（{2}），各段却都不符合。各段合起来就是整件，至少应有一段符合；分段没有包括全文的，请写明还有其余部分（uncovered）。",
		EN: "contradiction: the document as a whole meets {3} ({2}), and none of its segments does. Together they are the whole, so one must; if they do not cover it, say so (uncovered).",
	},
	codePartsGiven: {
		ZH: "“{1}”由各部分的认定得出，不能直接给出。请分段（segments），每段写它自己的事实。",
		EN: "{1} is what comes of the parts and cannot be given: write segments, each with its own facts.",
	},
}

// noNumber is the remark on a document number that cannot be read: nothing needs it but
// what is derived from it.
var noNumber = lang.Text{
	ZH: "无法识别的发文字号“{1}”：{2}。应写作 武政办发〔2023〕75号 或者 国务院令第711号。",
	EN: `not a document number: "{1}": {2}. Write 武政办发〔2023〕75号 or 国务院令第711号.`,
}

func wrong(code string, args ...any) *lang.Error { return lang.New(code, messages[code], args...) }

// atField is an error of one field of a document, which it names before what it says.
func atField(field string, err error) *lang.Error {
	label := field
	if name, ok := fieldNames[field]; ok {
		label = name
	}
	return lang.Wrap(err).At(field, lang.Text{ZH: label, EN: field})
}

// ParseAttribute takes one of the four attributes, in exactly these words.
func ParseAttribute(text string) (string, error) {
	if attributeRank(text) < 0 {
		return "", wrongAttribute(text)
	}
	return text, nil
}

// wrongAttribute reports a word that is none of the four attributes.
func wrongAttribute(given string) *lang.Error {
	return wrong(codeAttribute, given, nearest(given, Attributes()))
}

// both is what an error says in both languages.
func both(err error) lang.Text {
	e := lang.Wrap(err)
	return lang.Text{ZH: e.Message("zh"), EN: e.Message("en")}
}

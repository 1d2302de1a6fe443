package deadline

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// mistake is one thing that is wrong in a calendar file: where, and what.
type mistake struct {
	File   string
	Line   int // from 1; 0 where the whole file is meant
	Column int // counted in characters from 1; 0 where the whole line is meant
	Code   string
	Args   []string
}

// mistakeList are all the mistakes of the files that were read.
type mistakeList []mistake

// err is the list as an error, in the order of their places: *lang.Error joined by
// errors.Join, nil for none.
func (m mistakeList) err() error {
	list := m.faults()
	errs := make([]error, len(list))
	for i, e := range list {
		errs[i] = e
	}
	return errors.Join(errs...)
}

func (m mistakeList) faults() []*lang.Error {
	slices.SortStableFunc(m, func(a, b mistake) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var out []*lang.Error
	for _, x := range m {
		out = append(out, x.fault())
	}
	return out
}

// fault is the mistake as an error: the code is GK21nn, the field the place
// (file:line:column), the arguments are the file, the line, the column, what is wrong
// and what to do.
func (m mistake) fault() *lang.Error {
	at := m.File
	if m.Line > 0 {
		at += ":" + strconv.Itoa(m.Line)
		if m.Column > 0 {
			at += ":" + strconv.Itoa(m.Column)
		}
	}
	e := lang.New(m.Code, words.Both(at+": {4}。{5} ["+m.Code+"]", at+": {4}; {5} ["+m.Code+"]"), m.File, m.Line, m.Column, m.fill(0), m.fill(1))
	e.Field = at
	return e
}

// fill makes what is wrong (0), or what to do (1), of the catalogue's text.
func (m mistake) fill(part int) lang.Text {
	t := texts[m.Code]
	pairs := make([]string, 0, 2*len(m.Args))
	for i, a := range m.Args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	r := strings.NewReplacer(pairs...)
	return words.Both(r.Replace(t.zh[part]), r.Replace(t.en[part]))
}

type text struct{ zh, en [2]string } // what is wrong, what to do

// Codes of mistakes in calendar files.
const (
	codeNotUTF8      = "GK2101"
	codeUTF16        = "GK2102"
	codeFullComma    = "GK2103"
	codeDelimiter    = "GK2104"
	codeHeader       = "GK2105"
	codeColumn       = "GK2106"
	codeNoColumn     = "GK2107"
	codeTwiceColumn  = "GK2108"
	codeExtraCell    = "GK2109"
	codeQuote        = "GK2110"
	codeDate         = "GK2111"
	codeRange        = "GK2112"
	codeKind         = "GK2113"
	codeNoName       = "GK2114"
	codeNoNotice     = "GK2115"
	codeUndeclared   = "GK2116"
	codeDays         = "GK2117"
	codeTwoRows      = "GK2118"
	codeWorkWorked   = "GK2119"
	codeOffIdle      = "GK2120"
	codeOtherYear    = "GK2121"
	codeTwiceNotice  = "GK2122"
	codeTwiceYear    = "GK2123"
	codeAmends       = "GK2124"
	codeNoticeCell   = "GK2125"
	codePublished    = "GK2126"
	codeYear         = "GK2127"
	codeNoRows       = "GK2128"
	codeSize         = "GK2129"
	codeStatutory    = "GK2130"
	codeRead         = "GK2131"
	codeEmpty        = "GK2132"
	codeBalance      = "GK2133"
	codeBalChange    = "GK2134"
	codeExtra        = "GK2135"
	codeNoFile       = "GK2136"
	codeOtherFile    = "GK2137"
	codeTooManyFiles = "GK2138"
)

// texts is the catalogue of messages; {0}, {1} … are the Args of a Mistake.
var texts = map[string]text{
	codeNotUTF8:      {zh: [2]string{"文件不是 UTF-8 编码（看来是 GBK）", "请在 WPS 或 Excel 中用“另存为”选择“CSV UTF-8”"}, en: [2]string{"the file is not UTF-8 (it looks like GBK)", "save it as “CSV UTF-8”"}},
	codeUTF16:        {zh: [2]string{"文件是 UTF-16 编码（“Unicode 文本”）", "请用“另存为”选择“CSV UTF-8”"}, en: [2]string{"the file is UTF-16 (“Unicode text”)", "save it as “CSV UTF-8”"}},
	codeFullComma:    {zh: [2]string{"这里用了全角逗号“，”", "请改为半角逗号“,”"}, en: [2]string{"a full-width comma “，” stands here", "write a plain comma “,”"}},
	codeDelimiter:    {zh: [2]string{"各栏之间用的是{0}", "各栏之间应当用半角逗号“,”；可另存为“CSV UTF-8”"}, en: [2]string{"the columns are separated by {1}", "separate them with commas; “save as CSV UTF-8” does it"}},
	codeHeader:       {zh: [2]string{"这一行之前没有表头", "请先写“{0}”或“{1}”"}, en: [2]string{"no header stands before this line", "write “{0}” or “{1}” first"}},
	codeColumn:       {zh: [2]string{"表头里没有“{0}”这一栏", "可用的栏：{1}"}, en: [2]string{"there is no column “{0}”", "columns are: {1}"}},
	codeNoColumn:     {zh: [2]string{"表头缺少“{0}”栏", "请在表头和各行补上这一栏"}, en: [2]string{"the column “{0}” is missing", "add it to the header and the rows"}},
	codeTwiceColumn:  {zh: [2]string{"表头里“{0}”出现了两次", "请删去一个"}, en: [2]string{"the column “{0}” stands twice", "remove one"}},
	codeExtraCell:    {zh: [2]string{"这一行比表头多出一格“{0}”", "请删去，或者把含逗号的内容放进英文双引号"}, en: [2]string{"the cell “{0}” has no column", "remove it, or put a text that holds a comma in double quotes"}},
	codeQuote:        {zh: [2]string{"双引号没有成对", "请补上或删去英文双引号"}, en: [2]string{"a double quote has no partner", "add or remove it"}},
	codeDate:         {zh: [2]string{"“{0}”不是日期", "请写成 2026-01-31 的样子"}, en: [2]string{"“{0}” is not a date", "write it like 2026-01-31"}},
	codeRange:        {zh: [2]string{"从{0}到{1}不是合理的一段日期", "止日不早于起日，一段不超过 366 天，年份在 {2} 之间"}, en: [2]string{"{0} to {1} is not a sensible stretch of days", "the end is not before the beginning, at most 366 days, years {2}"}},
	codeKind:         {zh: [2]string{"“{0}”不是安排的种类", "请写“放假”或“上班”"}, en: [2]string{"“{0}” is not a kind of day", "write 放假 (off) or 上班 (work)"}},
	codeNoName:       {zh: [2]string{"没有写节日名称", "请写上，例如“春节”"}, en: [2]string{"the name of the holiday is missing", "write it, for example 春节"}},
	codeNoNotice:     {zh: [2]string{"没有写依据哪个通知", "请写上通知的文号"}, en: [2]string{"the row does not name its notice", "write the notice's number"}},
	codeUndeclared:   {zh: [2]string{"通知“{0}”没有列在通知表中", "请检查文号，或者在通知表中补一行"}, en: [2]string{"the notice “{0}” is not declared", "check its number, or add a line to the table of notices"}},
	codeDays:         {zh: [2]string{"写的是 {0} 天，从{1}到{2}却是 {3} 天", "请对照通知核对起止日期和天数"}, en: [2]string{"{0} days are stated, yet {1} to {2} are {3}", "check both against the notice"}},
	codeTwoRows:      {zh: [2]string{"{0}已经由{1}安排过", "同一天只写一行；后一个通知改动前一个的，在“修改”栏写前一个的文号"}, en: [2]string{"{0} is arranged already, at {1}", "keep one row; where a later notice changes an earlier one, name the earlier in the column 修改"}},
	codeWorkWorked:   {zh: [2]string{"{0}（{1}）本来就是工作日", "“上班”只用于本来休息的日子，请核对日期"}, en: [2]string{"{0} ({2}) is a working day already", "上班 (work) is for days that would be free; check the date"}},
	codeOffIdle:      {zh: [2]string{"“{0}”放假的日子本来就都休息，这几行不起作用", "请核对日期"}, en: [2]string{"the days off for “{0}” are all free days anyway, so the rows do nothing", "check the dates"}},
	codeOtherYear:    {zh: [2]string{"{0}不在{1}年通知可以安排的范围内", "年度通知只安排当年和上年 12 月的日子，请核对年份"}, en: [2]string{"{0} cannot be arranged by the notice for {1}", "a yearly notice arranges its year and the December before; check the year"}},
	codeTwiceNotice:  {zh: [2]string{"通知“{0}”已在{1}列出", "每个通知只列一次"}, en: [2]string{"the notice “{0}” is declared already, at {1}", "declare it once"}},
	codeTwiceYear:    {zh: [2]string{"{0}年已有年度通知“{1}”", "调整通知请把“年份”留空，并在“修改”栏写“{1}”"}, en: [2]string{"{0} has a yearly notice already, “{1}”", "leave 年份 of an amending notice empty and name “{1}” in 修改"}},
	codeAmends:       {zh: [2]string{"所修改的通知“{0}”不存在或者发布在后", "请检查“修改”栏的文号和发布日期"}, en: [2]string{"the amended notice “{0}” does not exist or was published later", "check the number in 修改 and the days of publication"}},
	codeNoticeCell:   {zh: [2]string{"通知缺少“{0}”", "请补上"}, en: [2]string{"the notice lacks its {0}", "add it"}},
	codePublished:    {zh: [2]string{"发布日期{0}早于成文日期{1}", "请对照原文核对"}, en: [2]string{"published on {0}, before it was dated, {1}", "check both against the text"}},
	codeYear:         {zh: [2]string{"“{0}”不是年份", "请写四位年份（{1}），不是年度通知的留空"}, en: [2]string{"“{0}” is not a year", "write four digits ({1}), nothing for a notice that is not yearly"}},
	codeNoRows:       {zh: [2]string{"通知“{0}”没有安排任何日子", "请在日期表中写上它的各行"}, en: [2]string{"the notice “{0}” arranges no day", "write its rows into the table of days"}},
	codeSize:         {zh: [2]string{"文件超过 1 MB", "历法文件是一年一张的小表，请检查是否放错了文件"}, en: [2]string{"the file is larger than 1 MB", "a calendar file is a small table for one year; check whether this is the right file"}},
	codeEmpty:        {zh: [2]string{"文件是空的", "请写上通知表和日期表，或者删去文件"}, en: [2]string{"the file is empty", "write the tables of notices and days, or remove the file"}},
	codeStatutory:    {zh: [2]string{"{0}年的通知没有安排{1}（{2}）放假", "请对照通知核对，可能漏了一行"}, en: [2]string{"the notice for {0} does not make {2} ({1}) a day off", "check the notice, a row may be missing"}},
	codeBalance:      {zh: [2]string{"通知“{0}”使 {1} 个工作日放假、{2} 个休息日上班，相差 {3} 天，应相差 {4} 天（{5}）", "请对照通知逐行核对：可能漏写、多写了一行，或者把“上班”写成了“放假”；通知确实另外多放假的，在“增放”栏写多放的天数"}, en: [2]string{"the notice “{0}” makes {1} weekdays free and {2} weekend days worked, a difference of {3}; it should be {4} ({6})", "check every row against the notice: one may be missing, doubled, or 放假 in place of 上班; where the notice does give more days, state their number in the column 增放"}},
	codeBalChange:    {zh: [2]string{"通知“{0}”使 {1} 个工作日放假、{2} 个休息日上班，相差 {3} 天；调整通知应相差 {4} 天", "请对照通知逐行核对；通知确实另外多放假的，在“增放”栏写多放的天数"}, en: [2]string{"the notice “{0}” makes {1} weekdays free and {2} weekend days worked, a difference of {3}; for an amending notice it should be {4}", "check every row against the notice; where it does give more days, state their number in the column 增放"}},
	codeExtra:        {zh: [2]string{"“{0}”不是天数", "请写多放假的天数，例如 1；没有的留空"}, en: [2]string{"“{0}” is not a number of days", "write the number of additional days off, such as 1; nothing for none"}},
	codeNoFile:       {zh: [2]string{"目录里没有历法文件", "请放入 .csv 文件，写法见 docs/calendar-guide.zh-CN.md"}, en: [2]string{"the folder holds no calendar file", "put .csv files into it, written as docs/calendar-guide.zh-CN.md says"}},
	codeOtherFile:    {zh: [2]string{"目录里没有历法文件；这个文件名不以 .csv 结尾，没有读", "请另存为“CSV UTF-8”，文件名以 .csv 结尾"}, en: [2]string{"the folder holds no calendar file; this one does not end in .csv and was not read", "save it as “CSV UTF-8” under a name that ends in .csv"}},
	codeTooManyFiles: {zh: [2]string{"目录里的历法文件超过 1000 个", "请检查是否指错了目录"}, en: [2]string{"the folder holds more than 1000 calendar files", "check whether this is the right folder"}},
	codeRead:         {zh: [2]string{"文件没有读取：{0}", "请检查文件名和权限"}, en: [2]string{"the file was not read: it {1}", "check its name and permissions"}},
}

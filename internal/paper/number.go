package paper

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/lang"
)

// Number is a document number (发文字号): 宁政办规发〔2023〕9号, 国务院令第711号. The
// zero Number is "no number". Numbers are comparable values.
type Number struct {
	Issuer string `json:"issuer,omitempty"` // issuer's code, 宁政办; for an order the issuer's name, 国务院
	Series string `json:"series,omitempty"` // what the code says of the document: 发, 规发, 明电发, 函, 令, 公告
	Year   int    `json:"year,omitempty"`   // 0 for an order counted through
	No     int    `json:"no,omitempty"`
}

// IsZero reports that there is no number.
func (n Number) IsZero() bool { return n == Number{} }

// Dispatch reports whether the number is that of a telegram (明传电报): its series is
// 发电, 发明电, 明电发, 传 or the like. An organ whose code ends in 电 (广电, 水电) makes none.
func (n Number) Dispatch() bool { return dispatchSeries().MatchString(n.Series) }

var dispatchSeries = pattern.New(`明电|发电|内电|传`)

// String prints the number as the standard for official documents has it: year in
// 〔〕, no leading zeros, no 第 before the number except in orders and notices.
func (n Number) String() string {
	switch {
	case n.IsZero():
		return ""
	case n.Issuer == "" && n.Series == "": // a ministry's own count: 2023年第5号
		return fmt.Sprintf("%d年第%d号", n.Year, n.No)
	case counted(n.Series) && n.Year > 0:
		return fmt.Sprintf("%s%s%d年第%d号", n.Issuer, n.Series, n.Year, n.No)
	case counted(n.Series):
		return fmt.Sprintf("%s%s第%d号", n.Issuer, n.Series, n.No)
	}
	return fmt.Sprintf("%s%s〔%d〕%d号", n.Issuer, n.Series, n.Year, n.No)
}

// counted series carry no 〔year〕: 令第711号, 公告2023年第5号, 令（十三届）第45号.
func counted(series string) bool {
	return series == "令" || series == "公告" || series == "通告" || strings.HasPrefix(series, "令（")
}

var (
	yearNumber  = pattern.New(`^(\p{Han}+)\((\d+|[一二三四五六七八九〇零○]+)年?\)第?([\d一二三四五六七八九十百千〇零]+)号$`)
	countNumber = pattern.New(`^(\p{Han}*?)(令|公告|通告)\(?(?:(\d{4})年)?第?([\d一二三四五六七八九十百千〇零]+)号\)?$`)
	wordNumber  = pattern.New(`^(?:(\d{4})年)?第([\d一二三四五六七八九十百千〇零]+)号(\p{Han}*?)(令?)$`)
	termNumber  = pattern.New(`^(\p{Han}*?)令\((?:第?([一二三四五六七八九十]{1,3}届))?\)?第?([\d一二三四五六七八九十百千〇零]+)号\)?$`)
	lostBracket = pattern.New(`^\p{Han}+\(?\d{4}\)?\d+号$`)
)

// seriesEnd is what a code ends with that speaks of the document and not of its
// issuer; the issuer keeps at least one character.
var seriesEnd = pattern.New(`^(\p{Han}+?)((?:发明电|明电发|明电|内电|传电|发电|传发|传|规发|规字|规函|任字|任|令|函字|函|发字|发|字|通字|通|呈|报|批|复|议|纪要|纪|公告|通告|规))$`)

// ParseNumber reads a document number in the ways it is typed: 〔〕, [], 【】, （）
// or () around the year, spaces, full-width digits, 第 before the number, leading
// zeros, Chinese numerals in orders, the label of its cell (文号：) before it. Nothing,
// 无, 未编号 and dashes are no number: the zero Number. Of everything else the second
// result says why it is none; a number whose brackets were lost is not guessed at.
func ParseNumber(s string) (Number, lang.Text) {
	text := unlabelled(s)
	if noNumber[strings.Trim(text, "-—/－\\_.。*")] {
		return Number{}, lang.Text{}
	}
	text = excerpt().ReplaceAllString(text, "")
	bad := func(zh, en string) (Number, lang.Text) { return Number{}, lang.Text{ZH: zh, EN: en} }
	if m := yearNumber().FindStringSubmatch(text); m != nil {
		year, ok := han.Number(m[2])
		if !ok || year < 1949 || year > 2199 {
			return bad("年份应为四位数字", "the year has four digits")
		}
		no, ok := han.Number(m[3])
		if !ok || no == 0 {
			return bad("顺序号应为正整数", "the number is a positive integer")
		}
		n := Number{Year: year, No: no, Issuer: m[1]}
		switch parts := seriesEnd().FindStringSubmatch(m[1]); {
		case counted(m[1]): // 令〔2023〕5号: no organ is named
			n.Issuer, n.Series = "", m[1]
		case parts == nil:
		case strings.HasSuffix(parts[1], "宣") && strings.HasPrefix(parts[2], "传"): // 宣传 is the organ
			n.Issuer, n.Series = parts[1]+"传", strings.TrimPrefix(parts[2], "传")
		default:
			n.Issuer, n.Series = parts[1], parts[2]
		}
		return n, lang.Text{}
	}
	if m := termNumber().FindStringSubmatch(text); m != nil && m[2] != "" {
		if no, ok := han.Number(m[3]); ok && no > 0 {
			return Number{Issuer: m[1], Series: "令（" + m[2] + "）", No: no}, lang.Text{}
		}
	}
	if m := wordNumber().FindStringSubmatch(text); m != nil && (m[4] != "" || m[3] == "" && m[1] != "") {
		if no, ok := han.Number(m[2]); ok && no > 0 {
			year, _ := strconv.Atoi(m[1])
			return Number{Issuer: m[3], Series: m[4], Year: year, No: no}, lang.Text{}
		}
	}
	if m := countNumber().FindStringSubmatch(text); m != nil {
		no, ok := han.Number(m[4])
		if !ok || no == 0 {
			return bad("顺序号应为正整数", "the number is a positive integer")
		}
		year, _ := strconv.Atoi(m[3])
		return Number{Issuer: m[1], Series: m[2], Year: year, No: no}, lang.Text{}
	}
	switch {
	case lostBracket().MatchString(text):
		return bad("年份的括号不完整，年份和顺序号分不开", "a bracket of the year is missing, so year and number cannot be told apart")
	case !strings.HasSuffix(text, "号"):
		return bad("缺少“号”字", "it does not end in 号")
	}
	return bad("应为机关代字、年份、顺序号", "it should be the issuer's code, the year and the number")
}

// label is that of a cell, which was copied with it.
var label = pattern.New(`^(?:发文字号|发文文号|公文字号|文件字号|文件文号|文件编号|文号|字号|编号):`)

func unlabelled(s string) string {
	text := Squeeze(s)
	return text[len(label().FindString(text)):]
}

// noNumber is what is written where there is none.
var noNumber = map[string]bool{
	"": true, "无": true, "无文号": true, "无字号": true, "无发文字号": true, "没有文号": true, "暂无": true, "暂无文号": true, "未编号": true, "未编": true,
	"未编文号": true, "不编号": true, "无编号": true, "无号": true, "暂缺": true, "缺": true, "空": true, "N/A": true, "n/a": true, "NA": true, "null": true,
}

// excerpt is said behind a number of what is only part of the document.
var excerpt = pattern.New(`\((?:摘要|节选|摘录|全文)\)$`)

// numberEnd is where one number of several in a cell ends.
var numberEnd = pattern.New(`号\)?[、,，;；/]?`)

// ParseNumbers reads the numbers of a cell, of which a joint document may bear several:
// 甲政发〔2023〕5号、乙政发〔2023〕8号; one that names no code of its own, as in
// 甲政发〔2023〕5号、6号, has that of the number before. Everything else as ParseNumber.
func ParseNumbers(s string) ([]Number, lang.Text) {
	one, why := ParseNumber(s)
	if why == (lang.Text{}) {
		if one.IsZero() {
			return nil, why
		}
		return []Number{one}, why
	}
	text := excerpt().ReplaceAllString(unlabelled(s), "")
	ends := numberEnd().FindAllStringIndex(text, -1)
	if len(ends) < 2 || ends[len(ends)-1][1] != len(text) {
		return nil, why
	}
	var out []Number
	from := 0
	for _, end := range ends {
		part := strings.TrimRight(text[from:end[1]], "、,，;；/")
		from = end[1]
		n, wrong := ParseNumber(part)
		if bare := bareNumber().FindStringSubmatch(part); wrong != (lang.Text{}) && bare != nil && len(out) > 0 {
			last := out[len(out)-1]
			if no, ok := han.Number(bare[1]); ok && no > 0 && last.Year > 0 {
				n, wrong = Number{Issuer: last.Issuer, Series: last.Series, Year: last.Year, No: no}, lang.Text{}
			}
		}
		if wrong != (lang.Text{}) || n.IsZero() {
			return nil, why
		}
		out = append(out, n)
	}
	return out, lang.Text{}
}

// bareNumber is a number without code and year, which those before it have.
var bareNumber = pattern.New(`^第?([\d一二三四五六七八九十百千〇零]+)号$`)

// Plain reports whether a text is a document number in its plainest form, so
// that it need not be taken apart to see that it can be.
func Plain(s string) bool {
	if s == "" {
		return true
	}
	at := strings.Index(s, "〔")
	if at <= 0 || at%3 != 0 {
		return false
	}
	for i := 0; i < at; i += 3 { // in UTF-8 most of the characters are e4 to e9 and two more bytes
		if s[i] < 0xe4 || s[i] > 0xe9 || !IsHan(rune(s[i]&0xf)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f)) {
			return false
		}
	}
	year, rest := s[at+len("〔"):], ""
	if len(year) < 4 {
		return false
	}
	if year, rest = year[:4], year[4:]; year < "1949" || year > "2199" || !digits(year) {
		return false
	}
	no, ok := strings.CutPrefix(rest, "〕")
	if !ok {
		return false
	}
	no, ok = strings.CutSuffix(no, "号")
	return ok && no != "" && len(no) <= 9 && no[0] != '0' && digits(no)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

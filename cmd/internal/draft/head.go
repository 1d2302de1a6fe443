package draft

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/lang"
)

func itoa(n int) string { return strconv.Itoa(n) }

// head is what the text says of the instrument as a whole.
type head struct {
	title, number, issuer string
	issued, from, to      deadline.Date
	doubt                 bool // the text does not say from when it is in force
}

var (
	fromForm = regexp.MustCompile(`自(\d{4}年\d{1,2}月\d{1,2}日)起`)
	dated    = regexp.MustCompile(`(?:生成|成文|印发|发文|发布|公布)日期[：:]?\s*([0-9年月日./-]+)`)
	toForm   = regexp.MustCompile(`有效期[至到](\d{4}年\d{1,2}月\d{1,2}日)`)
	sinceOne = regexp.MustCompile(`自(?:发布|印发|公布|下发|发文|通过)之日起`)
)

// undated says what was taken for the day that a text does not name.
var undated = lang.Text{ZH: "原文没有写施行日期，暂写印发日期", EN: "the text does not say; this is the day of issue"}

// headOf reads the title, and what stands above it and at its end.
func headOf(t *lawtext.Text) head {
	h := head{title: squeeze(t.Title)}
	last := ""
	for _, raw := range strings.Split(t.Head, "\n") {
		l := strings.TrimSpace(raw)
		if l == "" {
			continue
		}
		for _, part := range append([]string{squeeze(l)}, strings.Fields(l)...) { // alone, or in a line of several fields
			if n, _ := paper.ParseNumber(part); !n.IsZero() && h.number == "" {
				h.number = n.String()
			}
		}
		if m := dated.FindStringSubmatch(l); m != nil && h.issued.IsZero() {
			h.issued, _ = register.ParseDate(m[1])
		}
		day, rest := dayOf(l)
		switch {
		case day.IsZero():
		case rest == "":
			h.issued = day
			if s := squeeze(last); named(s) == s && bodyName.MatchString(s) {
				h.issuer = s
			}
		case strings.Contains(rest, "施行"):
			h.from = day
		default:
			h.issued = day
		}
		if strings.Contains(l, "关于印发") && h.issuer == "" {
			if all := paper.Issuers(l); len(all) > 0 {
				h.issuer = all[0]
			}
		}
		last = l
	}
	h.inForce(t)
	return h
}

var bodyName = regexp.MustCompile(`(?:政府|办公室|办公厅|委员会|局|厅|院|部)$`)

// dayOf is the day with which a line begins, and what follows it.
func dayOf(l string) (deadline.Date, string) {
	i := strings.Index(l, "日")
	if i < 0 || !strings.Contains(l[:i], "年") {
		return deadline.Date{}, ""
	}
	d, err := register.ParseDate(strings.ReplaceAll(l[:i+len("日")], " ", ""))
	if err != nil {
		return deadline.Date{}, ""
	}
	return d, strings.TrimSpace(l[i+len("日"):])
}

// inForce reads the last articles for the days between which the instrument is in force.
func (h *head) inForce(t *lawtext.Text) {
	said := false
	for _, p := range t.Pieces[max(0, len(t.Pieces)-3):] {
		text := squeeze(p.Whole())
		if m := fromForm.FindStringSubmatch(text); m != nil && h.from.IsZero() {
			h.from, _ = register.ParseDate(m[1])
		}
		if m := toForm.FindStringSubmatch(text); m != nil {
			h.to, _ = register.ParseDate(m[1])
		}
		said = said || sinceOne.MatchString(text)
	}
	if h.from.IsZero() && !h.issued.IsZero() {
		h.from = h.issued
		if !said {
			h.doubt = true
		}
	}
	if h.to.Before(h.from) {
		h.to = deadline.Date{}
	}
}

// omitted is why an article has nothing to encode, "" where that is not certain.
func omitted(p *lawtext.Piece) string {
	text := strings.Trim(squeeze(p.Whole()), "。")
	if p.Unit == lawtext.Point {
		text = pointTitle.ReplaceAllString(text, "")
	}
	if utf8.RuneCountInString(text) > 200 || strings.ContainsAny(text, "；;") || strings.Count(text, "。") > 0 {
		return ""
	}
	switch {
	case purpose.MatchString(text):
		return "目的与依据"
	case begins.MatchString(text):
		return "施行日期，见文件开头"
	case explains.MatchString(text):
		return "解释机关"
	}
	return ""
}

var (
	pointTitle = regexp.MustCompile(`^[\p{Han}、]{2,14}。`) // 施行日期。本制度自…

	purpose  = regexp.MustCompile(`^(?:为|根据|依据)[^。]*(?:特?制定本(?:制度|办法|规定|方案|细则|条例|意见|规则|规程|法))$`)
	begins   = regexp.MustCompile(`^本(?:制度|办法|规定|方案|细则|条例|意见|规则|规程|法)自[^，,。]{2,20}起(?:施行|实施|执行)(?:[，,]有效期[^，,。]{1,20})?$`)
	explains = regexp.MustCompile(`^本(?:制度|办法|规定|方案|细则|条例|意见|规则|规程|法)由[\p{Han}]{2,20}负责解释$`)
)

// line makes a text fit to stand behind a comment sign.
func line(s string) string {
	return strings.TrimFunc(squeeze(s), func(r rune) bool { return !unicode.IsPrint(r) })
}

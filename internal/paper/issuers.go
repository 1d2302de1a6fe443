package paper

import (
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// headEnd is where the issuers in a title end and what the document does begins.
var headEnd = pattern.New(`关于|印发|转发|批转`)

// remark is what catalogues put before a title, （已失效）, with what is left of markup.
var remark = pattern.New(`^ *\([^()]*(?:失效|废止|修改|修订|停止执行)[^()]*\)[(> ]*`)

// actBegins is what a body does, where it stands behind its name without 关于: 国务院授予…,
// 国务院对…的答复, 某厅等五部门….
var actBegins = pattern.New(`^(?:授予|对|给予|贯彻|落实|实施|批准|同意|公布|废止|修改|任命|任免|表彰|答复|发出|令|等)`)

// bodyEnd is what the name of a body ends with.
var bodyEnd = pattern.New(`(?:政府|国务院|厅|局|委|委员会|办|办公室|部|院|署|会|中心|处|所|站|社|组|公司|队|银行|军区|军分区|警备区|室|指挥部|专班|党校|大学|学校|学院|集团|馆|台|园|医院)(?:\([^()]*\))?$`)

// Issuers reads the issuers that a title names before 关于, 印发 or 转发, in
// order: 中共某省委办公厅 某省人民政府办公厅关于印发…. None where the title begins with
// its subject, or with somebody's title in 《》.
func Issuers(title string) []string {
	text := string(Fold(strings.NewReplacer("《", "\x01", "〈", "\x01", "》", "\x02", "〉", "\x02").Replace(title)))
	text = text[len(remark().FindString(text)):]
	end := len(text)
	if loc := headEnd().FindStringIndex(text); loc != nil {
		end = loc[0]
	}
	if quoted := strings.IndexByte(text, '\x01'); quoted >= 0 && quoted < end {
		end = quoted // whoever stands before it may still act: 国务院批准《…》
	}
	var out []string
	for _, name := range splitIssuers(text[:end]) {
		acts := carriesOut().MatchString(name)
		if end == len(text) || acts || !bodyEnd().MatchString(name) {
			name = actor(name)
		}
		if name != "" {
			out = append(out, apart(name)...)
		}
		if acts {
			break // whoever follows is carried out and does not act
		}
	}
	if end < len(text) && text[end] == '\x01' {
		// Nothing is said to be done: 某局《…》 is a heading, 一图读懂《…》 too.
		return slices.DeleteFunc(out, func(name string) bool { return strings.HasSuffix(text[:end], name) })
	}
	return out
}

// actor is the body at the beginning of a text that goes on with what it does, "" where
// there is none.
func actor(text string) string {
	for i := range text {
		if i > 0 && actBegins().MatchString(text[i:]) && bodyEnd().MatchString(text[:i]) {
			return text[:i]
		}
	}
	return ""
}

// together are two bodies whose names are written without a mark between: a committee of
// the party and its government, the State Council and the military commission.
var together = pattern.New(`^(国务院)(中央军委)$|^(中共中央)(国务院)$|^(.*(?:省|市|县|区|州|盟|旗|镇|乡)委(?:员会)?(?:办公厅|办公室)?)(.*(?:人民政府|[省市县区州盟旗]政府)(?:办公厅|办公室)?)$|^(.*人民政府)(.*(?:军区|军分区|警备区))$`)

// apart divides names that are written together.
func apart(name string) []string {
	if m := together().FindStringSubmatch(name); m != nil {
		return slices.DeleteFunc(m[1:], func(s string) bool { return s == "" })
	}
	return []string{name}
}

func splitIssuers(s string) []string {
	return strings.FieldsFunc(string(Fold(s)), func(r rune) bool { return strings.ContainsRune(" 、,;", r) })
}

// Kind is the kind of document (文种) that a title ends with, one of kinds:
// 通知 in …的通知; "" where it ends otherwise. A bracketed ending such as （试行） is
// passed over. 令 is 命令（令）; a 报告 that is a work of its own (年度报告, 评估报告) and a
// 函 that is none of the official ones (邀请函) are no kinds.
func Kind(title string, kinds []string) string {
	// Signs of private use are what is left of a symbol font.
	t := strings.TrimRightFunc(Squeeze(title), func(r rune) bool { return unicode.Is(unicode.Co, r) })
	for strings.HasSuffix(t, ")") {
		i := strings.LastIndex(t, "(")
		if i < 0 {
			break
		}
		t = t[:i]
	}
	best := ""
	for _, k := range kinds {
		if strings.HasSuffix(t, k) && len(k) > len(best) && len(t) > len(k) {
			best = k
		}
	}
	switch {
	case best == "报告" && ownReport().MatchString(t), best == "函" && otherLetter().MatchString(t):
		return ""
	case best == "" && order().MatchString(t) && !noOrder().MatchString(t) && slices.Contains(kinds, "命令"):
		return "命令"
	}
	return best
}

var (
	ownReport   = pattern.New(`(?:年度|评估|评价|调查|研究|分析|监测|审计|检测|检验|统计|绩效|解读.*|读懂.*)报告$`)
	otherLetter = pattern.New(`(?:邀请|告诫|提醒|感谢|慰问|贺|律师)函$`)
	order       = pattern.New(`(?:国务院|政府|部|局|委|署|主席|的[^的]{0,6})令(?:\(?第[\d一二三四五六七八九十百〇零]+号\)?)?$`)
	noOrder     = pattern.New(`(?:法|指|口|司|时|夏|冬)令$`)
)

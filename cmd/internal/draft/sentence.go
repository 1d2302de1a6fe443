package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

// maxQuote is how many characters of the text a rule may quote.
const maxQuote = 40

// modal is what a sentence does to somebody.
type modal uint8

const (
	says    modal = iota // nothing that is seen
	must                 // 应当 应 必须 须 要
	mustNot              // 不得 严禁 禁止 不准 不予
	may                  // 可以 可 有权 鼓励
)

// modals are the words of each, the longer before the shorter.
var modals = []struct {
	is    modal
	words []string
}{
	{mustNot, []string{"不得", "严禁", "禁止", "不准", "不予"}},
	{must, []string{"应当", "必须", "应该", "一律", "应", "须", "需要", "要"}},
	{may, []string{"可以", "有权", "鼓励", "提倡", "可"}},
}

// noModal are words that hold one of the short words and are none.
var noModal = []string{"要求", "需要时", "主要", "重要", "必要", "要素", "要件", "要点", "纪要", "摘要", "概要", "简要", "要闻", "对应", "相应", "响应", "反应", "回应", "适应", "应急", "应用", "供应", "应对", "应诉", "可能", "可行", "许可", "认可", "可靠", "可操作", "不可", "须知", "无须", "必须时", "效应", "应邀", "应答", "首要", "紧要", "机要", "要约", "只要", "为要", "将要", "要是", "要么", "可持续", "可视", "可读", "可用"}

// sentence is one sentence of a paragraph or item, with what can be seen of it.
type sentence struct {
	text      string // the whole
	is        modal
	generally bool   // 原则上, 一般
	actor     string // who acts, "" where it is not seen
	does      string // what is to be done, as far as a name for it can be made
	when      string // the condition before the modal word: …的
	quote     string // the operative phrase
	period    deadline.Period
	event     string // from which the period runs
	every     string // how often something recurs, as a recurrence is written
	recurs    string // what recurs
}

// heavy reports whether there is something to encode.
func (s *sentence) heavy() bool { return s.is != says || !s.period.IsZero() || s.every != "" }

// sentences parts a text at full stops and semicolons.
func sentences(text string, known *actors) []sentence {
	var out []sentence
	for _, part := range strings.FieldsFunc(squeeze(text), func(r rune) bool { return strings.ContainsRune("。；;！？!?", r) }) {
		if strings.ContainsFunc(part, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			out = append(out, read(part, known))
		}
	}
	return out
}

// squeeze takes out blanks and what only lays a text out, and keeps every sign.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || plain.Odd(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

func read(text string, known *actors) sentence {
	s := sentence{text: text}
	at, end := 0, 0
	s.is, at, end = modalOf(text)
	s.generally = strings.Contains(text, "原则上") || s.is == must && strings.Contains(text, "一般应")
	s.period, s.event = periodOf(text)
	s.every = recurrenceOf(text)
	before := text[:at]
	if s.is == says {
		before = text
	}
	s.actor = known.find(before)
	if s.every != "" {
		at := everyForm.FindStringIndex(text)
		s.recurs = named(text[at[1]:])
	}
	if s.is != says {
		s.does = named(text[end:])
		if i := strings.LastIndex(before, "的"); i > 0 && strings.IndexAny(before[i:], "，,") == len("的") {
			s.when = clause(before[:i+len("的")])
		}
	}
	s.quote = quoted(text, at)
	return s
}

// modalOf finds the first modal word of a sentence, with its beginning and end.
func modalOf(text string) (is modal, at, end int) {
	masked := text
	for _, w := range noModal {
		masked = strings.ReplaceAll(masked, w, strings.Repeat("\x00", len(w)))
	}
	at = len(text)
	for _, m := range modals {
		for _, w := range m.words {
			if i := strings.Index(masked, w); i >= 0 && i < at {
				is, at, end = m.is, i, i+len(w)
			}
		}
	}
	if is == says {
		return says, 0, 0
	}
	return is, at, end
}

// named makes a name of what follows a modal word: its first clause, Chinese characters
// only and not many.
func named(text string) string {
	text = adverbs.ReplaceAllString(strings.TrimLeft(text, openers), "")
	text = strings.TrimLeft(text, openers)
	var b strings.Builder
	n := 0
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) || n == 14 {
			break
		}
		b.WriteRune(r)
		n++
	}
	if n < 2 {
		return ""
	}
	return strings.TrimSuffix(b.String(), "的")
}

const openers = "“”‘’\"'《》〈〉：:，, "

// adverbs say from when and within how long, before what is to be done.
var adverbs = regexp.MustCompile(`^(?:(?:自|从|于)[^，,。]{1,30}?起[，,]?)?(?:在|于)?(?:[0-9０-９]+|[一二三四五六七八九十两]+)(?:个工作日|个月|日|天|年|小时)(?:之内|以内|内|前)[，,]?|^(?:自|从)[^，,。]{1,30}?起[，,]?`)

// clause is the last clause of a text, without the words that only lead to it.
func clause(text string) string {
	if i := strings.LastIndexAny(strings.TrimSuffix(text, "的"), "，,：:"); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		text = text[i+n:]
	}
	return firstRunes(text, maxQuote)
}

// quoted is the operative phrase: the sentence, or from the clause of its modal word on.
func quoted(text string, at int) string {
	if utf8.RuneCountInString(text) <= maxQuote {
		return text
	}
	from := 0
	if i := strings.LastIndexAny(text[:at], "，,：:"); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		from = i + n
	}
	if utf8.RuneCountInString(text[from:at]) > maxQuote/2 {
		from = at
	}
	out := firstRunes(text[from:], maxQuote)
	if len(out) == len(text[from:]) {
		return out
	}
	if i := strings.LastIndexAny(out, "，,、：:"); utf8.RuneCountInString(out[:max(i, 0)]) >= 8 {
		out = out[:i]
	}
	return out
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

var (
	periodForm = regexp.MustCompile(`([0-9０-９]+|[一二三四五六七八九十两]+)(个工作日|个月|日|天|年|小时)(?:之内|以内|内|前|的期限)`)
	eventForm  = regexp.MustCompile(`(?:自|从|于)([\p{Han}、（）()]{2,24}?)(?:之日|之时)?起`)
	monthDay   = regexp.MustCompile(`[0-9０-９一二三四五六七八九十]+月[0-9０-９一二三四五六七八九十]+日`)
	everyForm  = regexp.MustCompile(`每(?:年|半年|季度|月|周)(?:[0-9０-９一二三四五六七八九十]+月)?(?:[0-9０-９一二三四五六七八九十]+日)?(?:底)?(?:以?前)?`)
)

// periodOf finds a length of time within which to act, and from when.
func periodOf(text string) (deadline.Period, string) {
	m := periodForm.FindStringSubmatch(monthDay.ReplaceAllString(text, ""))
	if m == nil {
		return deadline.Period{}, ""
	}
	number := han.Half(m[1])
	if n, ok := han.Number(m[1]); ok {
		number = itoa(n)
	}
	p, err := deadline.ParsePeriod(number + m[2])
	if err != nil || p.N <= 0 {
		return deadline.Period{}, ""
	}
	event := ""
	if e := eventForm.FindStringSubmatch(text); e != nil {
		event = named(strings.TrimSuffix(e[1], "之日"))
	}
	return p, event
}

// recurrenceOf finds something that recurs, if a policy file can say it so.
func recurrenceOf(text string) string {
	for _, s := range everyForm.FindAllString(text, -1) {
		s = han.Half(s)
		if _, err := recur.ParseRecurrence(s); err == nil {
			return s
		}
	}
	return ""
}

// actors are the roles and organs that sentences are held against.
type actors struct {
	known []string // declared somewhere, the longer first
	found []string // seen in this text and not declared
}

func newActors(known []string) *actors {
	slices.SortFunc(known, func(a, b string) int { return len(b) - len(a) })
	return &actors{known: slices.Compact(known)}
}

// actorEnd is what a body or a kind of people ends with.
var actorEnd = regexp.MustCompile(`(?:机关|部门|单位|机构|政府|办公室|委员会|小组|科室|股室|人员|负责人|领导|申请人|代表|专家|[厅局办委站所])$`)

// idle are words before an actor that are no part of its name.
var idle = regexp.MustCompile(`^(?:各级|各|该|其|本|由|经|向|对|有关|相关|上述|所有|全体|应|须|，|,)+`)

// phrase is what no name of an actor holds.
var phrase = regexp.MustCompile(`[的在对将把和与及时后前被]|涉及|其他`)

// localBody is a body at the beginning of a clause: 县农业农村局每年….
var localBody = regexp.MustCompile(`^(?:[县市区省州镇乡政]|人民政府)\p{Han}{1,10}?(?:局|办公室|部门|委员会|办|委)`)

// find is who acts: the last actor before the modal word, or whoever the sentence begins
// with.
func (a *actors) find(before string) string {
	clauses := strings.FieldsFunc(before, func(r rune) bool { return strings.ContainsRune("，,：:、", r) })
	slices.Reverse(clauses)
	for i, c := range clauses {
		if i > 20 {
			break
		}
		name := idle.ReplaceAllString(c, "")
		if n := utf8.RuneCountInString(name); i == 0 && n >= 2 && n <= 12 && actorEnd.MatchString(name) && !phrase.MatchString(name) && named(name) == name {
			return a.note(name)
		}
		for _, known := range a.known {
			if strings.HasSuffix(c, known) || strings.HasPrefix(name, known) {
				return known
			}
		}
		if name := localBody.FindString(name); name != "" && !phrase.MatchString(name) {
			return a.note(name)
		}
	}
	return ""
}

// note keeps an actor whom nothing declares yet.
func (a *actors) note(name string) string {
	if !slices.Contains(a.known, name) && !slices.Contains(a.found, name) {
		a.found = append(a.found, name)
	}
	return name
}

package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Explain writes the answer as text: in Chinese (any lang but "en") so that a
// clerk can paste it, in English for "en". It says what came out and by which
// articles, what local and superior law each say, what stood and what did not and
// why, what to ask next, and what was taken for granted.
func (a *Answer) Explain(lang string) string {
	w := &narrator{a: a, en: lang == "en"}
	w.outcome()
	w.holds(true)
	w.grounds()
	w.conflicts(true)
	w.contests()
	w.wanting()
	w.questions(true)
	w.assumed()
	w.notes()
	w.stopped()
	return w.b.String()
}

// Brief is what a clerk needs first, on one screen: what came out and what it rests
// on, exceptions that hold, where local and superior law part, what to ask first, and
// what was taken for granted. It says nothing that Explain does not.
func (a *Answer) Brief(lang string) string {
	w := &narrator{a: a, en: lang == "en", brief: true}
	w.outcome()
	w.holds(false)
	w.standing()
	w.lifted()
	w.conflicts(false)
	w.contests()
	w.wanting()
	w.questions(false)
	w.assumed()
	w.scopes()
	w.receipt()
	return w.b.String()
}

// narrator writes one explanation.
type narrator struct {
	a     *Answer
	en    bool
	brief bool
	terse bool // questions by the names of their facts alone
	names int  // of how many questions of one article at most; 0: of all
	b     strings.Builder
}

func (w *narrator) line(zh, en string, args ...any) {
	if w.en {
		fmt.Fprintf(&w.b, en, args...)
	} else {
		fmt.Fprintf(&w.b, zh, args...)
	}
	w.b.WriteByte('\n')
}

func (w *narrator) cite(c Citation) string {
	if w.en {
		return c.English()
	}
	return c.String()
}

func (w *narrator) outcome() {
	a := w.a
	switch {
	case a.NoRule && len(a.Silent) > 0:
		w.line("结论：%s——没有规则可以适用：%s", "Result: %s: no rule applies. %s", a.Term, w.silence(a.mainSilence()))
	case a.NoRule:
		w.line("结论：%s——没有规则可以适用。", "Result: %s: no rule applies.", a.Term)
	case a.Decided:
		w.line("结论：%s为“%s”。", "Result: %s is %s.", a.Term, a.Outcome)
	case a.OnHold:
		by := a.Pending()
		w.line("结论：%s暂缓确定，待%s答复%s。%s", "Result: %s is held until %s has answered%s.%s", a.Term, strings.Join(by, "、"), w.possible(), w.meanwhile())
	default:
		w.line("结论：%s尚不能确定%s。%s", "Result: %s is undetermined%s.%s", a.Term, w.possible(), w.meanwhile())
	}
}

// possible says what an open answer may come to.
func (w *narrator) possible() string {
	a := w.a
	switch {
	case a.Strictest == "" && len(a.Possible) > 0:
		return w.pick("，可能为“"+strings.Join(a.Possible, "”、“")+"”", ": it may be "+strings.Join(a.Possible, ", "))
	case a.Strictest == "":
		return ""
	case a.Strictest == a.MostOpen:
		// The other way out is that no rule applies, or that people settle a departure.
		return w.pick("，可能为“"+a.Strictest+"”", ": it may be "+a.Strictest)
	}
	return w.pick("：最严可能为“"+a.Strictest+"”，最宽可能为“"+a.MostOpen+"”", ": at the strictest "+a.Strictest+", at the most open "+a.MostOpen)
}

// meanwhile says what holds until then, of decisions about release only.
func (w *narrator) meanwhile() string {
	if w.a.Meanwhile != MeanwhileClosed {
		return ""
	}
	return w.pick("在确定之前不得公开。", " Nothing is published before it is settled.")
}

// standing lists what the answer rests on: of a decided one the decisive grounds, of an
// open one all that stand and are more than what is left when nothing speaks.
func (w *narrator) standing() {
	seen := map[string]bool{}
	for _, g := range w.a.Grounds {
		if g.Status != True || w.a.Decided && !g.Decisive || !w.a.Decided && g.Residual {
			continue
		}
		quote := ""
		if g.Quote != "" {
			quote = w.pick("：“"+g.Quote+"”", ": “"+g.Quote+"”")
		}
		s := w.cite(g.Cite) + quote + w.pick("，", " → ") + g.Then
		if len(seen) == 0 {
			w.line("依据：", "Rests on:")
		}
		if !seen[s] {
			seen[s] = true
			w.line("  - %s", "  - %s", s)
		}
	}
}

// lifted lists the exceptions that hold, with what they take away or change.
func (w *narrator) lifted() {
	seen := map[string]bool{}
	for _, g := range w.a.Grounds {
		for _, l := range g.Lifted {
			s := w.pick(w.cite(l.Cite)+"，排除"+w.cite(g.Cite)+"的“"+g.Then+"”", w.cite(l.Cite)+" lifts "+w.cite(g.Cite)+" ("+g.Then+")")
			if !seen[s] {
				seen[s] = true
				w.line("例外：%s。", "Exception: %s.", s)
			}
		}
	}
}

// wanting says of an answer that is what is left when nothing speaks which grounds for
// more were met in part, and what they lack.
func (w *narrator) wanting() {
	if !w.a.Decided || w.a.NoRule {
		return
	}
	at := slices.Index(w.a.Outcomes, w.a.Outcome)
	residual, seen := true, map[string]bool{}
	for _, g := range w.a.Grounds {
		residual = residual && (!g.Decisive || g.Residual)
	}
	for _, g := range w.a.Grounds {
		if !residual || len(g.wanting) == 0 || slices.Index(w.a.Outcomes, g.Then) <= at {
			continue
		}
		var lacks []string
		for _, e := range g.wanting {
			lacks = append(lacks, w.pick(e.Chinese(), e.String()))
		}
		s := fmt.Sprintf(w.pick("现在不能据%s作“%s”处理，还缺：%s。", "%s does not lead to %s yet; wanting: %s."), w.cite(g.Cite), g.Then, strings.Join(lacks, w.pick("；", "; ")))
		if !seen[s] {
			seen[s] = true
			w.line("%s", "%s", s)
		}
	}
}

func (w *narrator) receipt() {
	r := w.a.Receipt
	if r.On.IsZero() {
		return
	}
	w.line("按%s的规定（规则 %s，日历 %s）。", "By the law of %s (policies %s, calendar %s).", w.pick(r.On.Chinese(), r.On.String()), r.Policies, r.Calendar)
}

func (w *narrator) grounds() {
	for _, layer := range []struct {
		name   string
		zh, en string
		answer LayerAnswer
	}{{"local", "本地规定", "Local rules", w.a.Local}, {"superior", "上位法", "Superior law", w.a.Superior}} {
		la := layer.answer
		switch {
		case la.Silent:
			w.line("%[1]s：%[3]s", "%[2]s: %[3]s", layer.zh, layer.en, w.silentLayer(la))
			continue
		case la.Decided:
			w.line("%[1]s%[4]s：“%[3]s”。", "%[2]s%[4]s: %[3]s.", layer.zh, layer.en, la.Outcome, w.answered(layer.name))
		default:
			w.line("%[1]s%[4]s：未定（%[3]s）。", "%[2]s%[4]s: open (%[3]s).", layer.zh, layer.en, strings.Join(la.Possible, "、"), w.answered(layer.name))
		}
		for _, g := range w.a.Grounds {
			if g.Layer != layer.name || g.Status != True {
				continue
			}
			mark := ""
			if !g.Decisive {
				mark = w.pick("（成立，但不决定结论）", " (stands, not decisive)")
			}
			quote := ""
			if g.Quote != "" {
				quote = w.pick("：“"+g.Quote+"”", ": “"+g.Quote+"”")
			}
			w.line("  - %[1]s%[2]s，%[3]s%[4]s", "  - %[1]s%[2]s → %[3]s%[4]s", w.cite(g.Cite), quote, g.Then, mark)
		}
	}
}

// silentLayer says why a layer has no outcome. That there is no law is said only where
// somebody searched and wrote so.
func (w *narrator) silentLayer(la LayerAnswer) string {
	switch {
	case la.Absent:
		return w.pick("没有相关规定。", "silent: there is no such rule.")
	case la.Unrecorded:
		return w.pick("没有登记对应的规定。", "no counterpart is recorded.")
	}
	return w.pick("登记的规定都不成立。", "silent: none of its rules stands.")
}

// answered names the decision by which superior law answers, where it is another one.
func (w *narrator) answered(layer string) string {
	if layer != "superior" || w.a.Answered == "" {
		return ""
	}
	return w.pick("（"+w.a.Answered+"）", " ("+w.a.Answered+")")
}

func (w *narrator) pick(zh, en string) string {
	if w.en {
		return en
	}
	return zh
}

var howText = map[string][2]string{
	"discloses-barred": {"公开上位法不得公开的信息", "discloses what superior law bars"},
	"hardens":          {"把上位法的“可以不公开”改成“不予公开”", "turns “may withhold” into “shall not disclose”"},
	"withholds":        {"限制上位法要求公开的信息", "withholds what superior law opens"},
	"softens":          {"放宽上位法的规定", "is looser than superior law"},
	"adds-ground":      {"增加上位法没有的不公开理由", "adds a ground superior law does not have"},
	"adds-condition":   {"增加上位法没有的条件", "adds a condition"},
	"adds-fee":         {"增加收费", "adds a fee"},
	"lengthens":        {"延长期限", "lengthens a period"},
	"shortens":         {"缩短期限", "shortens a period"},
	"outdated":         {"沿用已经失效的规定", "follows repealed law"},
	InternalReview:     {"增设内部审批", "adds an internal approval"},
	StricterOnSelf:     {"自我从严", "is stricter on the organ itself"},
	FavoursApplicant:   {"有利于申请人", "favours the applicant"},
	"other":            {"与上位法不同", "differs from superior law"},
}

// HowLabel is the direction of a departure in words.
func HowLabel(how, lang string) string {
	t, ok := howText[how]
	if !ok {
		return how
	}
	if lang == "en" {
		return t[1]
	}
	return t[0]
}

// conflicts says where the layers part. What may only come to pass, depending on facts
// that are open, is counted where all is not asked for.
func (w *narrator) conflicts(all bool) {
	may := 0
	for _, c := range w.a.Conflicts {
		if c.Possible && !all {
			may++
			continue
		}
		lang := w.pick("zh", "en")
		open := ""
		if c.Possible {
			open = w.pick("（视未查明的事实而定）", " (depending on facts still unknown)")
		}
		label, how := w.parts(c)
		w.line("%s：本地规定“%s”（%s）%s；上位法：%s（%s）%s。%s。",
			"%s: local rules say %s (%s)%s; superior law: %s (%s)%s; %s.",
			label, c.Says, w.refs(c.Local), how, c.Instead, w.refs(c.Superior), open, c.Binds.Label(lang))
	}
	for i := range w.a.Differences {
		w.line("%s", "%s", w.a.Differences[i].Explain(w.pick("zh", "en")))
	}
	if may > 0 {
		w.line("视未查明的事实，本地规定与上位法还可能有 %d 处不一致。", "Depending on facts still unknown, local and superior law may part in %d ways.", may)
	}
}

// parts says how two rules stand to each other, and what the local one does. Only of a
// decision about release is it said that something is opened, closed or refused.
func (w *narrator) parts(c Conflict) (label, how string) {
	label = c.Label(w.pick("zh", "en"))
	if w.en {
		label = strings.ToUpper(label[:1]) + label[1:]
	}
	releases := []string{"discloses-barred", "hardens", "withholds", "adds-ground"}
	about := w.a.Meanwhile == MeanwhileClosed || w.a.Answered != ""
	if c.How == "other" || !about && slices.Contains(releases, c.How) {
		return label, ""
	}
	return label, w.pick("，"+HowLabel(c.How, "zh"), ", which "+HowLabel(c.How, "en"))
}

// refs names grounds, each instrument once, with the day since when it is law.
func (w *narrator) refs(refs []GroundRef) string {
	var groups [][]Citation
	var since []string
	for _, r := range refs {
		day := ""
		if !r.Since.IsZero() {
			day = w.pick("，"+r.Since.Chinese()+"起", ", since "+r.Since.String())
		}
		i := 0
		for i < len(groups) && (groups[i][0].Instrument != r.Cite.Instrument || groups[i][0].Title != r.Cite.Title || day != "" && since[i] != "" && since[i] != day) {
			i++
		}
		if i == len(groups) {
			groups, since = append(groups, nil), append(since, "")
		}
		groups[i] = append(groups[i], r.Cite)
		since[i] = cmp.Or(since[i], day)
	}
	var out []string
	for i, g := range groups {
		slices.SortStableFunc(g, inLawsOrder)
		out = append(out, w.cites(g)+since[i])
	}
	return strings.Join(out, w.pick("；", "; "))
}

// inLawsOrder compares places of one instrument.
func inLawsOrder(a, b Citation) int {
	return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Sub, b.Sub), cmp.Compare(a.Para, b.Para), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Subitem, b.Subitem))
}

// cites names places of one instrument, each once: 《…》第十九条、第二十条第（一）、（三）项.
func (w *narrator) cites(list []Citation) string {
	var out []string
	last := Citation{}
	for i, c := range list {
		if slices.Contains(list[:i], c) {
			continue
		}
		article := func(c Citation) Citation { c.Item, c.Subitem = 0, 0; return c }
		switch {
		case i == 0:
			out = append(out, w.cite(c))
		case !w.en && c.Item > 0 && c.Subitem == 0 && last.Item > 0 && last.Subitem == 0 && article(c) == article(last):
			n := len(out) - 1
			out[n] = strings.TrimSuffix(out[n], "项") + "、（" + chineseNumeral(c.Item) + "）项"
		case !w.en && c.Para > 0 && c.Unit == Article && last.Para > 0 && c.Number == last.Number && c.Sub == last.Sub:
			out = append(out, strings.TrimPrefix(c.Place(), Citation{Number: c.Number, Sub: c.Sub}.Place()))
		case w.en:
			out = append(out, strings.TrimPrefix(c.English(), c.Instrument+", "))
		default:
			out = append(out, c.Place())
		}
		last = c
	}
	return strings.Join(out, w.pick("、", ", "))
}

func (w *narrator) contests() {
	for _, c := range w.a.Contests {
		w.line("同时符合两类规定，文本没有写明先后：%s。须由机关确定（%s）%s。",
			"Two classes of rules stand and the text gives no precedence: %s. A person decides (%s)%s.",
			w.refs(c.Grounds), c.ResolvedBy, suffix(w.pick("；可以", "; a way out: "), c.WayOut))
	}
}

// maxAsked is how many groups of questions are written out in a brief answer; of more,
// the facts are named.
const maxAsked = 8

// questions lists what to ask, by article. What hangs on other questions is counted
// where all is not asked for: it is asked once these are answered with yes.
func (w *narrator) questions(all bool) {
	most := maxAskRows
	if all {
		most = 0
	}
	w.ask(w.a.Questions(), all, most)
	if !w.a.Exact {
		w.line("（未知事实过多，以上所列可能多于实际需要。）", "(Too much is unknown: the list may hold more than is needed.)")
	}
}

// maxAskRows is how many rows of a screen the questions of a brief answer may take.
const maxAskRows = 22

// ask writes groups of questions, without all those only that hang on no other. In at
// most so many rows of a screen, where that is not 0: then long lists are cut short
// first, and the last groups left out next; how much was left out is said.
func (w *narrator) ask(groups []QuestionGroup, all bool, most int) {
	groups = byInstrument(groups)
	w.terse = !all && len(groups) > maxAsked
	for _, w.names = range []int{0, 8, 4} {
		text := w.asked(groups, all, 0)
		if most == 0 || screenRows(text) <= most {
			w.b.WriteString(text)
			return
		}
	}
	w.b.WriteString(w.asked(groups, all, most))
}

// screenRows is how many rows a text takes on a screen of 80 columns.
func screenRows(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		n += max(1, (diag.Width(strings.TrimRight(line, "\n"))+79)/80)
	}
	return n
}

// asked writes the groups that fit, and counts the questions of those that do not.
func (w *narrator) asked(groups []QuestionGroup, all bool, most int) string {
	part := &narrator{en: w.en, brief: w.brief, terse: w.terse, names: w.names}
	later, cut, of := 0, 0, Citation{}
	said := map[string]bool{}
	for _, g := range groups {
		if g.Later && !all {
			later += len(g.Questions)
			continue
		}
		head := w.pick("还需查明：", "Still to be found out:")
		switch {
		case g.Later:
			head = w.pick("以上有答“是”的，再查明：", "Only if some of these are answered with yes:")
		case g.JudgedBy != "":
			head = w.pick("须由人判断：", "For people to judge:")
		case g.Of != "":
			head = w.pick("本机关的情况（对全部文件都一样）：", "About the organ (the same for all its documents):")
		}
		one := &narrator{en: w.en, brief: w.brief, terse: w.terse, names: w.names}
		if !said[head] {
			one.line("%s", "%s", head)
			of = Citation{}
		}
		one.group(g, of)
		if most > 0 && (cut > 0 || screenRows(part.b.String()+one.b.String()) >= most) {
			cut += len(g.Questions)
			continue
		}
		said[head], of = true, g.Under
		part.b.WriteString(one.b.String())
	}
	switch {
	case cut > 0 && later > 0:
		part.line("随后再问 %d 项；以上有答“是”的，再查明 %d 项。", "%d more are asked next, and %d more only if some of these are answered with yes.", cut, later)
	case cut > 0:
		part.line("随后再问 %d 项。", "%d more are asked next.", cut)
	case later > 0:
		part.line("以上有答“是”的，再查明 %d 项。", "%d more, only if some of these are answered with yes.", later)
	}
	return part.b.String()
}

// byInstrument puts side by side the groups of one instrument that stand under one
// heading, so that its title is read once.
func byInstrument(groups []QuestionGroup) []QuestionGroup {
	type heading struct {
		judged, later bool
		of            string
	}
	type place struct {
		heading
		instrument, title string
	}
	headings, places := map[heading]int{}, map[place]int{}
	at := func(g QuestionGroup) (int, int) {
		h := heading{g.JudgedBy != "" && !g.Later, g.Later, g.Of} // what comes later has one heading
		p := place{h, g.Under.Instrument, g.Under.Title}
		if _, ok := headings[h]; !ok {
			headings[h] = len(headings)
		}
		if _, ok := places[p]; !ok {
			places[p] = len(places)
		}
		return headings[h], places[p]
	}
	for _, g := range groups {
		at(g)
	}
	slices.SortStableFunc(groups, func(x, y QuestionGroup) int {
		hx, px := at(x)
		hy, py := at(y)
		return cmp.Or(cmp.Compare(hx, hy), cmp.Compare(px, py))
	})
	return groups
}

// group writes the questions of one article: one of them in full, several as a choice.
func (w *narrator) group(g QuestionGroup, before Citation) {
	at, under := g.Under, ""
	if len(g.Questions) == 1 { // then the very paragraph or item can be named
		for _, c := range g.Questions[0].Cites {
			if g.Under.Covers(c) {
				at = c
				break
			}
		}
	}
	switch {
	case at.IsZero():
	case before.Instrument == at.Instrument && before.Title == at.Title:
		under = w.pick(at.Place()+"：", strings.TrimPrefix(at.English(), at.Instrument+", ")+": ")
	default:
		under = w.cite(at) + w.pick("：", ": ")
	}
	by := suffix(w.pick("——由", ": by "), g.JudgedBy)
	if len(g.Questions) == 1 && g.Questions[0].Ask != "" && !w.en && !w.terse {
		w.line("  - %s%s%s", "  - %s%s%s", under, g.Questions[0].Ask, by)
		return
	}
	var list []string
	for _, q := range g.Questions {
		s := w.pick(q.Term, q.Fact)
		if len(q.Values) > 0 && len(q.Values) <= 5 {
			s += w.pick("（", " (") + strings.Join(q.Values, w.pick("、", ", ")) + w.pick("）", ")")
		}
		list = append(list, s)
	}
	more := ""
	if n := len(list); w.names > 0 && n > w.names+1 {
		list = list[:w.names]
		more = fmt.Sprintf(w.pick(" 等 %d 项", " and %d more"), map[bool]int{false: n, true: n - w.names}[w.en])
	}
	w.line("  - %s%s%s", "  - %s%s%s", under, strings.Join(list, w.pick("、", ", "))+more, by)
}

// maxBrief is how many facts a brief answer names before it counts them.
const maxBrief = 12

func (w *narrator) assumed() {
	for _, part := range []struct {
		list   []Assumption
		zh, en string
		count  [2]string
	}{
		{w.a.Implied, "由给出的事实推出：%s。", "Follows from the facts given: %s.", [2]string{"由给出的事实推出 %d 项。", "%d facts follow from those given."}},
		{w.a.Assumed, "未给出而按下列处理的事实：%s。", "Taken for granted: %s.", [2]string{"未给出而按“否”（或者规定的值）处理的事实 %d 项。", "%d facts taken for granted."}},
		{w.a.AssumedJudged, "未给出而按下列处理的判断事项：%s。", "Judgements taken for granted: %s.", [2]string{"未给出而按“否”处理的判断事项 %d 项。", "%d judgements taken for granted."}},
	} {
		if len(part.list) == 0 {
			continue
		}
		if w.brief && len(part.list) > maxBrief {
			w.line("%s", "%s", fmt.Sprintf(w.pick(part.count[0], part.count[1]), len(part.list)))
			continue
		}
		var out []string
		for _, as := range part.list {
			if w.en {
				out = append(out, fmt.Sprintf("%s = %v", as.Fact, as.Value))
			} else {
				out = append(out, as.Term+"："+as.text)
			}
		}
		w.line(part.zh, part.en, strings.Join(out, w.pick("；", "; ")))
	}
	w.doubted()
	w.unread()
}

func (w *narrator) notes() {
	w.scopes()
	for _, r := range w.a.Readings {
		w.line("读法：%s——%s%s。", "Reading of %s: %s%s.", w.cite(r.Cite), r.Used, suffix(w.pick("；另一读法：", "; else: "), strings.Join(r.Others, w.pick("；", "; "))))
	}
	for _, part := range []struct {
		list   []InstrumentNote
		zh, en string
	}{
		{w.a.Lapsed, "已失效、不再适用：%s（%s）。", "Lapsed: %s (%s)."},
		{w.a.NotYet, "尚未施行、不适用：%s（%s）。", "Not yet in force: %s (%s)."},
	} {
		for _, n := range part.list {
			w.line(part.zh, part.en, w.pick("《"+n.Title+"》", n.ID), n.InForce.String())
		}
	}
}

// stopped says of every ground that does not stand which clause kept it from it.
func (w *narrator) stopped() {
	seen := map[string]bool{}
	for _, g := range w.a.Grounds {
		if g.Status == True {
			continue
		}
		why := g.Stopped
		if !w.en && len(g.stopped) > 0 {
			why = g.stopped[0].Chinese()
		}
		// The clause is what would have to hold; bare, it would read as what holds.
		state := w.pick("不成立，没有满足的是：", "does not stand, for want of: ")
		if g.Status == Unknown {
			state = w.pick("不明，要看是否：", "open, depending on: ")
		}
		if len(g.Lifted) > 0 && g.Status == False {
			why = w.refs(g.Lifted)
			state = w.pick("已由例外排除：", "lifted: ")
		}
		s := fmt.Sprintf(w.pick("  - %s（%s）%s%s", "  - %s (%s) %s%s"), w.cite(g.Cite), g.Then, state, why)
		if len(seen) == 0 {
			w.line("没有成立或者尚不明确的依据：", "Grounds that do not stand, or are open:")
		}
		if !seen[s] {
			seen[s] = true
			w.line("%s", "%s", s)
		}
	}
}

package rules

import (
	"fmt"
	"strings"
)

// Explain writes the answer as text: in Chinese (any lang but "en") so that a
// clerk can paste it, in English for "en". It says what came out and by which
// articles, what local and superior law each say, what stood and what did not and
// why, what to ask next, and what was taken for granted.
func (a *Answer) Explain(lang string) string {
	w := &narrator{a: a, en: lang == "en"}
	w.outcome()
	w.grounds()
	w.conflicts()
	w.contests()
	w.questions()
	w.assumed()
	w.notes()
	w.stopped()
	return w.b.String()
}

// narrator writes one explanation.
type narrator struct {
	a  *Answer
	en bool
	b  strings.Builder
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
		w.line("结论：%s——没有规则可以适用：%s", "Result: %s: no rule applies. %s", a.Term, w.silence(a.Silent[0]))
	case a.NoRule:
		w.line("结论：%s——没有规则可以适用。", "Result: %s: no rule applies.", a.Term)
	case a.Decided:
		w.line("结论：%s为“%s”。", "Result: %s is %s.", a.Term, a.Outcome)
	default:
		w.line("结论：%s尚不能确定；最严可能为“%s”，最宽可能为“%s”。在确定之前不得公开。",
			"Result: %s is undetermined: at the strictest %s, at the most open %s. Nothing is published before it is settled.", a.Term, a.Strictest, a.MostOpen)
	}
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
			w.line("%[1]s：没有相关规定。", "%[2]s: silent.", layer.zh, layer.en)
			continue
		case la.Decided:
			w.line("%[1]s：“%[3]s”。", "%[2]s: %[3]s.", layer.zh, layer.en, la.Outcome)
		default:
			w.line("%[1]s：未定（%[3]s）。", "%[2]s: open (%[3]s).", layer.zh, layer.en, strings.Join(la.Possible, "、"))
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

func (w *narrator) conflicts() {
	for _, c := range w.a.Conflicts {
		lang := w.pick("zh", "en")
		may := ""
		if c.Possible {
			may = w.pick("（视未查明的事实而定）", " (depending on facts still unknown)")
		}
		w.line("与上位法不一致：本地规定“%s”（%s），%s；上位法：%s（%s）%s。",
			"Inconsistent with superior law: local rules say %s (%s), which %s; superior law: %s (%s)%s.",
			c.Says, w.refs(c.Local), HowLabel(c.How, lang), c.Instead, w.refs(c.Superior), may)
	}
}

func (w *narrator) refs(refs []GroundRef) string {
	var out []string
	for _, r := range refs {
		s := w.cite(r.Cite)
		if !r.Since.IsZero() {
			s += w.pick("，"+r.Since.Chinese()+"起", ", since "+r.Since.String())
		}
		out = append(out, s)
	}
	return strings.Join(out, w.pick("；", "; "))
}

func (w *narrator) contests() {
	for _, c := range w.a.Contests {
		w.line("同时符合两类规定，文本没有写明先后：%s。须由机关确定（%s）%s。",
			"Two classes of rules stand and the text gives no precedence: %s. A person decides (%s)%s.",
			w.refs(c.Grounds), c.ResolvedBy, suffix(w.pick("；可以", "; a way out: "), c.WayOut))
	}
}

func (w *narrator) questions() {
	if len(w.a.Missing) > 0 {
		w.line("还需查明：", "Still to be found out:")
		for i, q := range w.a.Missing {
			w.question(i+1, q, "")
		}
	}
	if len(w.a.Judgements) > 0 {
		w.line("须由人判断：", "For people to judge:")
		for i, q := range w.a.Judgements {
			w.question(i+1, q, q.JudgedBy)
		}
	}
	if !w.a.Exact {
		w.line("（未知事实过多，以上所列可能多于实际需要。）", "(Too much is unknown: the list may hold more than is needed.)")
	}
}

func (w *narrator) question(n int, q Question, by string) {
	ask := q.Ask
	if ask == "" {
		ask = q.Term
	}
	if w.en {
		ask = q.Fact + " (" + q.Term + ")"
	}
	cites := ""
	if len(q.Cites) > 0 {
		cites = w.pick("（", " (") + w.cite(q.Cites[0]) + w.pick("）", ")")
	}
	w.line("  %d. %s%s%s", "  %d. %s%s%s", n, ask, cites, suffix(w.pick("——由", ": by "), by))
}

func (w *narrator) assumed() {
	for _, part := range []struct {
		list   []Assumption
		zh, en string
	}{
		{w.a.Implied, "由给出的事实推出：%s。", "Follows from the facts given: %s."},
		{w.a.Assumed, "未给出而按下列处理的事实：%s。", "Taken for granted: %s."},
		{w.a.AssumedJudged, "未给出而按下列处理的判断事项：%s。", "Judgements taken for granted: %s."},
	} {
		if len(part.list) == 0 {
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
	first := true
	for _, g := range w.a.Grounds {
		if g.Status == True {
			continue
		}
		if first {
			w.line("没有成立或者尚不明确的依据：", "Grounds that do not stand, or are open:")
			first = false
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
		if len(g.Lifted) > 0 {
			why = strings.Join(g.Lifted, "、")
			state = w.pick("已由例外排除：", "lifted: ")
		}
		w.line("  - %s（%s）%s%s", "  - %s (%s) %s%s", w.cite(g.Cite), g.Then, state, why)
	}
}

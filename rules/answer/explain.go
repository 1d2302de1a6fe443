package answer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Explain writes the answer as text: in Chinese (any lang but "en") so that a
// clerk can paste it, in English for "en". It says what came out and by which
// articles, what local and superior law each say, what stood and what did not and
// why, what to ask next, and what was taken for granted.
func (a *Answer) Explain(tag string) string {
	w := &narrator{a: a, en: lang.English(tag)}
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
func (a *Answer) Brief(tag string) string {
	w := &narrator{a: a, en: lang.English(tag), brief: true}
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

func (w *narrator) cite(c statute.Citation) string {
	return c.Label(w.pick("zh", "en"))
}

// rule is the article of a ground, with that of the rule which it replaces.
func (w *narrator) rule(g *GroundResult) string {
	s := w.cite(g.Cite)
	if g.Overrides != nil {
		s += fmt.Sprintf(w.pick("（取代%s）", " (instead of %s)"), w.cite(g.Overrides.Cite))
	}
	return s
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
	if w.a.Meanwhile != keyword.MeanwhileClosed {
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
		s := w.rule(&g) + quote + w.pick("，", " → ") + g.Then
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
		if !residual || len(g.Lacks) == 0 || slices.Index(w.a.Outcomes, g.Then) <= at {
			continue
		}
		var lacks []string
		for _, e := range g.Lacks {
			lacks = append(lacks, e.Label(w.pick("zh", "en")))
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
	w.line("按%s的规定（规则 %s，日历 %s）。", "By the law of %s (policies %s, calendar %s).", w.pick(r.On.Label("zh"), r.On.String()), r.Policies, r.Calendar)
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
			w.line("  - %[1]s%[2]s，%[3]s%[4]s", "  - %[1]s%[2]s → %[3]s%[4]s", w.rule(&g), quote, g.Then, mark)
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

// maxAsked is how many groups of questions are written out in a brief answer; of more,
// the facts are named.
const maxAsked = 8

// maxAskRows is how many rows of a screen the questions of a brief answer may take.
const maxAskRows = 22

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
				out = append(out, as.Term+"："+as.Shown)
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
		if !w.en && !g.Clause.IsZero() {
			why = g.Clause.Label("zh")
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
		s := fmt.Sprintf(w.pick("  - %s（%s）%s%s", "  - %s (%s) %s%s"), w.rule(&g), g.Then, state, why)
		if len(seen) == 0 {
			w.line("没有成立或者尚不明确的依据：", "Grounds that do not stand, or are open:")
		}
		if !seen[s] {
			seen[s] = true
			w.line("%s", "%s", s)
		}
	}
}

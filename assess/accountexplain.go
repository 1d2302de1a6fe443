package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// signs mark what holds, what does not and what is not known.
var signs = map[answer.Truth]string{answer.True: "○", answer.False: "×", answer.Unknown: "？"}

// Explain writes everything that the law holds against the facts, in Chinese or,
// for "en", in English: what stands or may stand, each with its article; what the
// text is silent about; what to find out.
func (a *Accountability) Explain(tag string) string {
	w := &sections{tag: tag, assumed: a.Answer.Receipt.Assume}
	state := map[answer.Truth]lang.Text{
		answer.True:    say.Text("有应当追究责任的情形", "a ground of accountability stands"),
		answer.False:   say.Text("没有列举的追责情形", "no listed ground stands"),
		answer.Unknown: say.Text("是否有追责情形尚不能确定", "whether a ground stands is open"),
	}[a.Pursued]
	w.line("%s", say.Text("%s，按 %s 的规定：%s", "%s, by the law of %s: %s", a.Place, a.On, state.In(tag)).In(tag))
	w.head("情形", "grounds")
	standing := map[string]bool{} // texts of which a ground stands
	for _, g := range a.Answer.Grounds {
		standing[g.Cite.Instrument] = standing[g.Cite.Instrument] || g.Status == answer.True
		if g.Status == answer.Unknown {
			w.gather(g.Cite, a.cases[g.ID].In(tag))
			continue
		}
		w.item(g.Status, a.cases[g.ID].In(tag), g.Cite)
	}
	w.gathered(true)
	w.head("处理", "measures")
	for _, s := range a.Sanctions {
		if s.Status == answer.Unknown && !w.assumed && !standing[s.Cite.Instrument] {
			w.gather(s.Cite, "")
			continue
		}
		w.turns(s.Status, s.When.In(tag), s.explain(tag), s.Cite)
	}
	w.gathered(false)
	w.unknown()
	if len(a.Sanctions) > 0 && a.Together == answer.True {
		w.line("  %s", say.Text("各种处理可以单独使用，也可以合并使用", "measures may be used alone or together").In(tag))
	}
	w.head("从轻、从重", "lighter or heavier")
	for _, f := range append(append([]Factor(nil), a.Lighter...), a.Heavier...) {
		w.turns(f.Status, f.When.In(tag), f.When.In(tag)+say.Pick(tag, "：", ": ")+strings.Join(f.Then, say.Pick(tag, "、", ", ")), f.Cite)
	}
	w.unknown()
	w.line("  %s", a.Weighing.In(tag))
	w.head("责任分担", "shares of responsibility")
	for _, s := range a.Shares {
		var parts []string
		for _, x := range s.Shares {
			parts = append(parts, x.Who+say.Pick(tag, "承担", ": ")+strings.TrimPrefix(x.Bears, "承担"))
		}
		w.turns(s.Status, s.When.In(tag), s.When.In(tag)+say.Pick(tag, "：", ": ")+strings.ReplaceAll(strings.Join(parts, say.Pick(tag, "，", ", ")), "承担不承担", "不承担"), s.Cite)
	}
	w.unknown()
	a.proceed(w, tag)
	return w.b.String()
}

// proceed writes who goes on how, what stands beside the text, and what is open.
func (a *Accountability) proceed(w *sections, tag string) {
	w.head("由谁追究", "who pursues it")
	for _, p := range a.PursuedBy {
		w.item(p.Status, p.explain(tag), p.Cite)
	}
	w.head("程序", "procedure")
	for _, d := range a.Procedure {
		if d.Status != answer.NotApplicable {
			w.line("  %s%s%s%s%s", d.Status.Label(tag), say.Pick(tag, "：", ": "), d.Who, say.Pick(tag, "", " ")+d.Must.In(tag), place(d.Cite, tag))
		}
	}
	w.head("不服怎么办", "how to challenge it")
	for _, c := range a.Challenge {
		w.item(c.Status, c.explain(tag), c.Cite)
	}
	w.head("与上位法", "beside superior law")
	for i := range a.Answer.Conflicts {
		k := &a.Answer.Conflicts[i]
		w.line("  %s", say.Text("%s：“%s”，上位法“%s”，%s", "%s: %s, superior law %s; %s", k.Label(tag), k.Says, k.Instead, k.Binds.Label(tag)).In(tag))
	}
	for i := range a.Differences {
		w.line("  %s", a.Differences[i].Explain(tag))
	}
	w.head("没有给出、视为适用", "presupposed to apply")
	for _, n := range a.Answer.Presupposed {
		w.line("  %s%s", n.Condition.Label(tag), place(n.Cite, tag))
	}
	w.head("条文没有写明", "the text is silent")
	for _, s := range a.Silent {
		w.line("  %s", s.In(tag))
	}
	w.head("待查", "to find out")
	for _, m := range a.Missing {
		w.line("  %s", m.Explain(tag))
	}
	for _, r := range a.Readings {
		w.line("%s", r.Explain(tag))
	}
}

// sections writes headings only where something follows.
type sections struct {
	b    strings.Builder
	tag  string
	next string
	// assumed is whether what is not given was taken as false; then what is unknown all
	// the same is what nobody may assume, and is named once and not line by line.
	assumed bool
	open    []string
	// of holds what is not known, by the text that says it.
	of []unknowns
}

// unknowns are the cases of one text that are not known.
type unknowns struct {
	text          string
	places, cases []string
}

// gather keeps what is not known, to be said once for each text.
func (w *sections) gather(at statute.Citation, what string) {
	text := strings.TrimSuffix(at.String(), at.Place())
	i := slices.IndexFunc(w.of, func(u unknowns) bool { return u.text == text })
	if i < 0 {
		i, w.of = len(w.of), append(w.of, unknowns{text: text})
	}
	w.of[i].cases = append(w.of[i].cases, what)
	article := statute.Citation{Unit: at.Unit, Number: at.Number, Sub: at.Sub}.Place()
	if !slices.Contains(w.of[i].places, article) {
		w.of[i].places = append(w.of[i].places, article)
	}
}

// gathered says what was gathered: the cases of each text, the first of them by name, or
// how many there are.
func (w *sections) gathered(named bool) {
	const most = 3
	for _, u := range w.of {
		name, n := u.text+strings.Join(u.places, "、"), len(u.cases)
		switch {
		case !named:
			w.line("  %s %s", signs[answer.Unknown], say.Text("%s：%d 项处理，情形查明后才能确定", "%s: %d measures, which turn on what is found out", name, n).In(w.tag))
		case n > most:
			w.line("  %s %s", signs[answer.Unknown], say.Text("%s：%s等 %d 种情形没有查明", "%s: %s and others, %d in all, are not known", name, strings.Join(u.cases[:most], say.Pick(w.tag, "；", "; ")), n).In(w.tag))
		default:
			w.line("  %s %s", signs[answer.Unknown], say.Text("%s：%s，没有查明", "%s: %s: not known", name, strings.Join(u.cases, say.Pick(w.tag, "；", "; "))).In(w.tag))
		}
	}
	w.of = nil
}

// turns is item for what turns on a condition of its own.
func (w *sections) turns(t answer.Truth, when, what string, cite statute.Citation) {
	if t == answer.Unknown && w.assumed {
		if !slices.Contains(w.open, when) {
			w.open = append(w.open, when)
		}
		return
	}
	w.item(t, what, cite)
}

// unknown names the conditions that are not known and may not be assumed.
func (w *sections) unknown() {
	if len(w.open) > 0 {
		w.line("  %s", say.Text("还须查明，不按“否”处理：%s", "to be found out, never taken as false: %s", strings.Join(w.open, say.Pick(w.tag, "；", "; "))).In(w.tag))
	}
	w.open = nil
}

func (w *sections) head(zh, en string) { w.next = say.Pick(w.tag, zh+"：", en+":") }

func (w *sections) line(format string, args ...any) {
	if w.next != "" && strings.HasPrefix(format, "  ") {
		fmt.Fprintln(&w.b, w.next)
	}
	w.next = ""
	fmt.Fprintf(&w.b, format+"\n", args...)
}

// item is one line that stands or may stand.
func (w *sections) item(t answer.Truth, what string, cite statute.Citation) {
	if t != answer.False {
		w.line("  %s %s%s", signs[t], what, place(cite, w.tag))
	}
}

func (s Sanction) explain(tag string) string {
	how := map[string]lang.Text{
		scoring.HowMust: say.Text("应当", "must: "), scoring.HowMay: say.Text("必要时可以", "may where needed: "), scoring.HowAsFits: say.Text("视情况选择", "as fits: "),
	}[s.How] // who is referred to another organ is dealt with by its own law
	out := s.When.In(tag) + say.Pick(tag, "：", ": ")
	if len(s.By) > 0 {
		out += say.Pick(tag, "由", "by ") + strings.Join(s.By, say.Pick(tag, "或者", " or ")) + say.Pick(tag, "", ", ")
	}
	if s.Against != "" {
		out += say.Pick(tag, "对"+s.Against, s.Against+" ")
	}
	return out + how.In(tag) + strings.Join(s.Measures, say.Pick(tag, "、", ", "))
}

func (p Pursuit) explain(tag string) string {
	out := strings.Join(p.By, say.Pick(tag, "或者", " or "))
	if p.Against != "" {
		out += say.Pick(tag, "追究", " pursues ") + p.Against
	}
	if len(p.Measures) > 0 {
		out += say.Pick(tag, "，", ", ") + strings.Join(p.Measures, say.Pick(tag, "、", ", "))
	}
	return out
}

func (c Challenge) explain(tag string) string {
	var ways []string
	for _, w := range c.Ways {
		ways = append(ways, say.Pick(tag, "向", "")+strings.Join(w.To, say.Pick(tag, "或者", " or "))+say.Pick(tag, "", ": ")+w.What)
	}
	out := strings.Join(ways, say.Pick(tag, "，或者", ", or "))
	if len(c.Measures) > 0 {
		out = say.Text("对%s不服的，%s", "against %s: %s", strings.Join(c.Measures, "、"), out).In(tag)
	}
	if c.Within != "" {
		out += say.Pick(tag, "，期限 ", ", within ") + c.within.Label(tag)
	}
	switch c.Suspends {
	case answer.False:
		out += say.Pick(tag, "；期间不停止执行", "; execution goes on meanwhile")
	case answer.True:
		out += say.Pick(tag, "；期间停止执行", "; execution stops meanwhile")
	default:
		out += say.Pick(tag, "；是否停止执行没有写明", "; whether execution stops is not said")
	}
	return out
}

// Explain says whether the measures may be used as proposed, and why.
func (v Verdict) Explain(tag string) string {
	out := []string{map[answer.Truth]lang.Text{
		answer.True: say.Text("可以这样处理", "allowed"), answer.False: say.Text("不可以这样处理", "not allowed"), answer.Unknown: say.Text("尚不能确定可否这样处理", "undetermined"),
	}[v.Allowed].In(tag)}
	for _, w := range v.Why {
		out = append(out, w.In(tag))
	}
	return strings.Join(out, say.Pick(tag, "；", "; "))
}

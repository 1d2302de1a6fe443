package change

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// sections are the keys under which rules of a kind stand in an article: how people call
// the kind.
var sections = map[string]string{
	"ground": "grounds", "lift": "lifts", "hold": "holds", "requirement": "requires", "limit": "limits", "recurrence": "recurs", "step": "steps",
	"mark": "marks", "reference": "refers", "indicator": "indicators", "band": "bands", "bonus": "bonuses", "deduction": "deductions", "veto": "vetoes",
	"cap": "caps", "measure": "measures", "combination": "combines", "pursuit": "pursues", "sanction": "sanctions", "factor": "factors",
	"allocation": "allocations", "challenge": "challenges", "assignment": "assigns", "tariff": "tariffs",
}

// kindLabel is what people call a kind of thing.
func kindLabel(kind string) lang.Text {
	switch kind {
	case "scope-clause", "scope-information":
		return lang.Text{ZH: "适用", EN: "scope"}
	case "instrument":
		return lang.Text{ZH: "文件", EN: "instrument"}
	case "article":
		return lang.Text{ZH: "条文", EN: "article"}
	case "fact":
		return lang.Text{ZH: "事实", EN: "fact"}
	case "implication":
		return lang.Text{ZH: "事实关系", EN: "relation between facts"}
	case "event":
		return lang.Text{ZH: "事件", EN: "event"}
	case "decision":
		return lang.Text{ZH: "决定", EN: "decision"}
	case "calendar":
		return lang.Text{ZH: "日历", EN: "calendar"}
	case "procedure":
		return lang.Text{ZH: "程序", EN: "procedure"}
	case "checklist":
		return lang.Text{ZH: "要件", EN: "checklist"}
	case "scorecard":
		return lang.Text{ZH: "计分表", EN: "scorecard"}
	case "basis":
		return lang.Text{ZH: "收费标准", EN: "tariff"}
	}
	if s := sections[kind]; s != "" {
		return lang.Text{ZH: terms.Key{Context: "article", Name: s}.In(true), EN: kind}
	}
	return lang.Text{ZH: terms.Key{Context: "file", Name: kind}.In(true), EN: kind}
}

// howLabel is how a thing changed.
func howLabel(how string) lang.Text {
	return map[string]lang.Text{
		howAdded: {ZH: "新增", EN: "added"}, howRemoved: {ZH: "删去", EN: "removed"}, howChanged: {ZH: "修改", EN: "changed"}, howRenamed: {ZH: "改编号", EN: "renamed"},
		howReplaced: {ZH: "取代下层规则", EN: "replaces a rule below"},
	}[how]
}

// Label is a verdict in Chinese or English.
func (e Effect) Label(tag string) string {
	return map[string]lang.Text{
		Differs:        {ZH: "有情形的结论改变", EN: "some case is answered otherwise"},
		verdictReasons: {ZH: "结论不变，依据或者说明改变", EN: "the same results, by another article or in other words"},
		None:           {ZH: "已证明：没有一种情形的结论改变", EN: "proved: no case is answered otherwise"},
		Undecided: {
			ZH: "限定的计算量内没有证明，也没有找到例子，请人工核对", EN: "neither proved nor found within the effort: look at it",
		},
	}[e.Verdict].In(tag)
}

// line says a part in one line: 限时：5个工作日 → 7个工作日.
func (part Part) line(tag string) string {
	was, now := part.Was.In(tag), part.Now.In(tag)
	none := lang.Text{ZH: "（无）", EN: "—"}.In(tag)
	if was == "" {
		was = none
	}
	if now == "" {
		now = none
	}
	return lang.Text{ZH: "{1}：{2} → {3}", EN: "{1}: {2} → {3}"}.Fill(part.As.In(tag), was, now).In(tag)
}

// heading is what a change is of, in one line.
func (c Change) heading(tag string) string {
	name := c.What
	if id := idOf(c.Name); name == "" {
		name = id
	} else {
		name = lang.Text{ZH: name + "（" + id + "）", EN: name + " (" + id + ")"}.In(tag)
	}
	s := kindLabel(c.Kind).In(tag)
	if name != "" && c.Kind != "article" && c.Kind != "instrument" {
		s += " " + name
	}
	if !c.Cite.IsZero() {
		s = c.Cite.Place() + " " + s
	}
	if c.How != howChanged {
		s += lang.Text{ZH: "：" + howLabel(c.How).ZH, EN: ": " + howLabel(c.How).EN}.In(tag)
	}
	return s
}

// Lines tell a change: what it is of, and a line for each key.
func (c Change) Lines(tag string) []string {
	head := c.heading(tag)
	switch c.Meaning {
	case meansWords:
		head += lang.Text{ZH: "（只改了说明文字）", EN: " (words only)"}.In(tag)
	case meansSame:
		head += lang.Text{ZH: "（换了写法，适用的情形相同）", EN: " (rewritten: the same cases)"}.In(tag)
	}
	out := []string{head}
	for _, part := range c.Parts {
		out = append(out, part.line(tag))
	}
	return out
}

func idOf(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// titled is an instrument with its document number.
func (c Change) titled(tag string) string {
	switch {
	case c.Kind == "calendar":
		return lang.Text{ZH: "工作日历", EN: "Calendars"}.In(tag)
	case c.Instrument == "":
		return lang.Text{ZH: "各地共用的词汇", EN: "Declared for all places"}.In(tag)
	}
	s := "《" + c.Title + "》"
	if edition := statute.Edition(c.Instrument); edition != "" {
		s += lang.Text{ZH: "（" + edition + "年）", EN: " (" + edition + ")"}.In(tag)
	}
	if c.Document != "" {
		s += "（" + c.Document + "）"
	}
	return s
}

// Explain is the report as text, in Chinese or English.
func (r *Report) Explain(tag string) string { return r.write(tag, plainText) }

// Markdown is the report for a pull request or a web page.
func (r *Report) Markdown(tag string) string { return r.write(tag, markdown) }

// style is how a report is laid out.
type style struct {
	title, group, item, part, note string
	escape                         func(string) string
}

var (
	plainText = style{title: "%s\n", group: "\n%s\n", item: "  %s\n", part: "    %s\n", note: "      %s\n", escape: func(s string) string { return s }}
	markdown  = style{title: "## %s\n", group: "\n### %s\n\n", item: "- %s\n", part: "  - %s\n", note: "    - %s\n", escape: strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "`", "\\`", "|", `\|`).Replace}
)

func (r *Report) write(tag string, st style) string {
	var b strings.Builder
	say := func(form string, t lang.Text, args ...any) {
		fmt.Fprintf(&b, form, st.escape(t.Fill(args...).In(tag)))
	}
	raw := func(form, s string) { fmt.Fprintf(&b, form, st.escape(s)) }
	if len(r.Changes) == 0 {
		say(st.title, lang.Text{ZH: "规则没有改变。", EN: "The law is the same."})
		return b.String()
	}
	law, words, same := 0, 0, 0
	for _, c := range r.Changes {
		switch c.Meaning {
		case meansWords:
			words++
		case meansSame:
			same++
		default:
			law++
		}
	}
	say(st.title, lang.Text{ZH: "规则改了 {1} 处[[2|，另有 {2} 处只是换了写法（已证明情形相同）]][[3|，{3} 处只改了说明文字]]。", EN: "{1} changes of law[[2|, {2} rewritten (proved to hold in the same cases)]][[3|, {3} of words only]]."}, law, some(same), some(words))
	last := ""
	for _, c := range r.Changes {
		if title := c.titled(tag); title != last {
			raw(st.group, title)
			last = title
		}
		for i, line := range c.Lines(tag) {
			form := st.part
			if i == 0 {
				form = st.item
			}
			raw(form, line)
		}
	}
	if len(r.Effects) > 0 {
		say(st.group, lang.Text{ZH: "对结论的影响", EN: "What comes of it"})
	}
	quiet := 0
	for i := range r.Effects {
		e := &r.Effects[i]
		if e.Kind == "decision" && e.Verdict == None && len(r.Effects) > 1 {
			quiet++
			continue
		}
		raw(st.item, e.head(tag))
		for _, line := range e.Lines(r, tag) {
			raw(st.part, line)
		}
	}
	if quiet > 0 {
		say(st.item, lang.Text{ZH: "另有 {1} 项读到这些规则的决定：已证明没有一种情形的结论改变", EN: "{1} more decisions that read these rules: proved that no case is answered otherwise"}, quiet)
	}
	return b.String()
}

func some(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// head is what an effect is about, with its verdict.
func (e Effect) head(tag string) string {
	s := kindLabel(e.Kind).In(tag) + " " + e.Term
	if !e.Cite.IsZero() {
		s = e.Cite.String() + " " + s
	}
	return s + lang.Text{ZH: "：", EN: ": "}.In(tag) + e.Label(tag)
}

// Lines tell the witness of an effect of the report: the case, what was answered and what is
// answered now; none where there is no witness.
func (e Effect) Lines(r *Report, tag string) []string {
	w := e.Witness
	if w == nil {
		return nil
	}
	return w.lines(r.placeTerm(w.Place), tag)
}

func (r *Report) placeTerm(id string) string {
	if r.new != nil {
		for _, p := range r.new.Places() {
			if p.ID == id {
				return p.Term
			}
		}
	}
	return id
}

func (w *Witness) lines(place, tag string) []string {
	zh, en := []string{}, []string{}
	if place != "" {
		zh, en = append(zh, place), append(en, place)
	}
	if !w.On.IsZero() {
		zh, en = append(zh, w.On.Label("zh")+"的规定"), append(en, "law of "+w.On.String())
	}
	said := w.Said
	zh, en = append(zh, said...), append(en, said...)
	for _, e := range w.Events {
		zh, en = append(zh, e.ZH), append(en, e.EN)
	}
	switch {
	case w.Assume:
		zh, en = append(zh, "其余按否"), append(en, "all else false")
	case len(said) == 0 && len(w.Events) == 0:
		zh, en = append(zh, "任何情况"), append(en, "any case")
	}
	by := func(o Outcome) string {
		var list []string
		for _, c := range o.By {
			if !c.IsZero() {
				list = append(list, c.Label(tag))
			}
		}
		if len(list) == 0 {
			return ""
		}
		return lang.Text{ZH: "（" + strings.Join(list, "、") + "）", EN: " (" + strings.Join(list, ", ") + ")"}.In(tag)
	}
	return []string{
		lang.Text{ZH: "例：" + strings.Join(zh, "；"), EN: "case: " + strings.Join(en, "; ")}.In(tag),
		lang.Text{ZH: "原：", EN: "was: "}.In(tag) + w.Was.Says.In(tag) + by(w.Was),
		lang.Text{ZH: "现：", EN: "now: "}.In(tag) + w.Now.Says.In(tag) + by(w.Now),
	}
}

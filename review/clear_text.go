package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Label is the verdict in a few words, in the language asked for: 可以公开, 不得公开,
// 暂缓公开, 现在不得公开, 还不能公开.
func (c *Clearance) Label(tag string) string {
	verb := lang.Text{ZH: "公开", EN: "released"}
	switch c.Release {
	case statute.ReleaseRequest, statute.ReleasePart:
		verb = lang.Text{ZH: "提供", EN: "handed over"}
	case keyword.ReleaseRepost:
		verb = lang.Text{ZH: "转载", EN: "reposted"}
	}
	v := verb.In(tag)
	switch {
	case c.Verdict == answer.True:
		return inLang(tag, "可以"+v, "may be "+v)
	case c.Verdict == answer.Unknown:
		return inLang(tag, "还不能"+v, "may not be "+v+" yet")
	case !c.curable():
		return inLang(tag, "不得"+v, "may not be "+v)
	case !slices.ContainsFunc(c.Against, func(o Obstacle) bool { return o.Kind != byHold }):
		return inLang(tag, "暂缓"+v, "is held, and may not be "+v+" meanwhile")
	}
	return inLang(tag, "现在不得"+v, "may not be "+v+" now")
}

// curable reports whether something can be done about everything that stands against
// the release.
func (c *Clearance) curable() bool {
	return !slices.ContainsFunc(c.Against, func(o Obstacle) bool { return !o.Curable })
}

func inLang(tag, zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(tag) }

// Questions lists what to find out, in groups as Answer.Questions does: without what a
// procedure among Next establishes.
func (c *Clearance) Questions() []answer.QuestionGroup {
	var missing, judged []answer.Question
	if c.Opener != nil { // who opens it comes before all else
		for _, q := range c.Opener.Missing {
			if slices.ContainsFunc(c.Wants, func(w Want) bool { return w.Question != nil && w.Question.Fact == q.Fact }) {
				missing = append(missing, q)
			}
		}
	}
	for _, w := range c.Wants {
		switch {
		case w.Question == nil || slices.ContainsFunc(c.Next, func(a Action) bool { return slices.Contains(a.For, w.Question.Term) }):
		case w.Question.JudgedBy != "":
			judged = append(judged, *w.Question)
		default:
			missing = append(missing, *w.Question)
		}
	}
	return (&answer.Answer{Missing: missing, Judgements: judged}).Questions()
}

// Explain writes the answer on one page, "zh" or "en": whether the text may be released,
// who opens it, the decision, what holds it or stands against it, what was done already,
// who acts next, what to find out, the last day, and what follows the release; every
// line with its article. It keeps to one screen: of what does not fit it says how much
// there is. Clearance is the whole.
func (c *Clearance) Explain(lang string) string {
	p := &page{c: c, lang: lang}
	p.head()
	p.opener()
	p.attribute()
	p.against()
	p.passed()
	p.dutiesBeside()
	p.wants()
	p.next()
	days, after := p.apart((*page).lastDays), p.apart((*page).after)
	if c.Verdict != answer.True {
		after = "" // one thing after the other
	}
	if c.Verdict != answer.False || c.curable() {
		left := pageRows - rowsOf(p.b.String()) - rowsOf(days) - rowsOf(after)
		p.b.WriteString(answer.AskText(c.Questions(), lang, max(left, leastAsked)))
	}
	p.b.WriteString(days)
	p.b.WriteString(after)
	return p.b.String()
}

// pageRows is how many rows of 80 columns a page has, leastAsked how many of them the
// questions have in any case.
const (
	pageRows   = 34
	leastAsked = 8
)

func rowsOf(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		n += max(1, (plain.Width(strings.TrimRight(line, "\n"))+79)/80)
	}
	return n
}

// page writes one Clearance.
type page struct {
	c    *Clearance
	lang string
	b    strings.Builder
}

func (p *page) t(zh, en string) string { return inLang(p.lang, zh, en) }

func (p *page) line(zh, en string, args ...any) {
	fmt.Fprintf(&p.b, p.t(zh, en)+"\n", args...)
}

// apart writes a part for itself.
func (p *page) apart(part func(*page)) string {
	q := &page{c: p.c, lang: p.lang}
	part(q)
	return q.b.String()
}

// under is a citation in brackets, "" for none or one that the text holds already.
func (p *page) under(text string, cites ...statute.Citation) string {
	all := answer.Cites(p.lang, cites...)
	if all == "" || strings.Contains(text, all) {
		return ""
	}
	return p.t("（", " (") + all + p.t("）", ")")
}

func (p *page) head() {
	c := p.c
	what := p.t("本件", "The text")
	if c.Title != "" {
		what = p.t("《"+strings.NewReplacer("《", "〈", "》", "〉").Replace(c.Title)+"》", "“"+c.Title+"”")
	}
	if lang.English(p.lang) {
		p.line("", "%s %s, %s (%s, %s).", what, c.Label("en"), toWhom[c.Release][1], c.Place, c.On)
		return
	}
	place := c.Place
	if c.PlaceTerm != "" {
		place = c.PlaceTerm
	}
	p.line("%s：%s，%s（%s，%s）。", "", c.Label("zh"), what, toWhom[c.Release][0], place, c.On)
}

func (p *page) opener() {
	a := p.c.Opener
	switch {
	case a == nil:
	case a.Decided:
		p.line("谁公开：%s%s。", "Who opens it: %s%s.", a.Outcome, p.under("", decisive(a)...))
	default:
		p.line("谁公开：还不能确定，可能是%s%s。", "Who opens it is not settled: it may be %s%s.", strings.Join(a.Possible, p.t("、", ", ")), p.under("", asks(a)...))
	}
	p.departures(a)
}

// decisive are the articles that an answer rests on.
func decisive(a *answer.Answer) []statute.Citation {
	var out []statute.Citation
	for i := range a.Grounds {
		if g := &a.Grounds[i]; g.Decisive && g.Status == answer.True && !slices.Contains(out, g.Cite) {
			out = append(out, g.Cite)
		}
	}
	return out
}

// asks are the articles under which an open answer asks.
func asks(a *answer.Answer) []statute.Citation {
	var out []statute.Citation
	for _, q := range slices.Concat(a.Missing, a.Judgements) {
		if !q.Under.IsZero() && !slices.Contains(out, q.Under) {
			out = append(out, q.Under)
		}
	}
	if len(out) > maxCites {
		out = out[:maxCites]
	}
	return out
}

// maxCites bounds the articles of one line.
const maxCites = 4

func (p *page) attribute() {
	r := p.c.Attribute
	if r == nil || r.Answer == nil {
		return
	}
	mark := ""
	if r.Mark.Text != "" {
		mark = p.t("，标注“"+r.Mark.Text+"”", ", marked "+r.Mark.Text)
	}
	cites := decisive(r.Answer)
	if len(r.Basis) > 0 {
		cites = r.Basis
	}
	if r.Attribute == "" {
		cites = nil
	}
	p.line("公开属性：%s%s%s。", "Attribute: %s%s%s.", r.Label(p.lang), p.under("", cites...), mark)
	for _, n := range r.Held {
		if n.Doubt == answer.True && n.Decision == "" {
			p.line("%s", "%s", n.Explain(p.lang))
		}
	}
	p.departures(r.Answer)
}

// departures shows where local and superior law part, with both articles.
func (p *page) departures(a *answer.Answer) {
	if a == nil {
		return
	}
	for _, x := range a.Conflicts {
		if x.Possible {
			continue
		}
		cites := func(refs []answer.GroundRef) string {
			var list []statute.Citation
			var since deadline.Date
			for _, r := range refs {
				list = append(list, r.Cite)
				if since.IsZero() {
					since = r.Since
				}
			}
			if since.IsZero() {
				return answer.Cites(p.lang, list...)
			}
			return answer.Cites(p.lang, list...) + p.t("，"+since.Label("zh")+"起", ", since "+since.String())
		}
		p.line("%s：本地“%s”（%s）；上位法“%s”（%s）。%s。", "%s: locally %s (%s); above: %s (%s); %s.",
			x.Label(p.lang), x.Says, cites(x.Local), x.Instead, cites(x.Superior), x.Binds.Label(p.lang))
	}
	for i := range a.Differences {
		p.line("%s", "%s", a.Differences[i].Explain(p.lang))
	}
}

// dutiesBeside shows the duties before release that part from superior law: what superior
// law forbids was not asked, an internal approval was.
func (p *page) dutiesBeside() {
	type group struct {
		d     *answer.Difference
		local []statute.Citation
	}
	var groups []*group
	for i := range p.c.Duties {
		r := &p.c.Duties[i]
		if r.Differs == nil || !r.Overruled() && r.Status != answer.Violated && r.Status != answer.Complied {
			continue
		}
		at := slices.IndexFunc(groups, func(g *group) bool { return g.d.How == r.Differs.How && g.d.Superior == r.Differs.Superior })
		if at < 0 {
			at, groups = len(groups), append(groups, &group{d: r.Differs})
		}
		groups[at].local = append(groups[at].local, r.Cite)
	}
	for _, g := range groups {
		p.line("%s（%s）：本地%s；上位法%s，%s起。%s。", "%s (%s): local %s; superior %s, since %s; %s.",
			g.d.Label(p.lang), (&statute.Departure{How: g.d.How}).Label(p.lang), answer.Cites(p.lang, g.local...), answer.Cites(p.lang, g.d.Superior.Cite),
			p.t(g.d.Superior.Since.Label("zh"), g.d.Superior.Since.String()), g.d.Binds.Label(p.lang))
	}
}

// against lists what stands against the release and is not said with the attribute.
func (p *page) against() {
	attribute := p.c.Attribute != nil && p.c.Attribute.Attribute != ""
	first := true
	for _, o := range p.c.Against {
		text := o.Text.In(p.lang)
		if duty := p.duty(o.Rule, true); o.Kind == byDuty && duty != "" {
			text = duty
		}
		switch {
		case o.Part == "" && o.Kind == byBar && attribute, o.Part == "" && o.Kind == byHold:
			continue
		case o.Part != "":
			text = o.Part + p.t("：", ": ") + text
		}
		if first {
			first = false
			p.line("%s", "%s", p.t("不能这样"+p.verb()+"的原因：", "What stands against it:"))
		}
		p.line("  - %s%s", "  - %s%s", text, p.under(text, o.Cite))
	}
}

// duty says what a requirement demands, and in which words; "" for what is none.
func (p *page) duty(rule string, violated bool) string {
	i := slices.IndexFunc(p.c.Duties, func(r answer.RequirementResult) bool { return r.FullID() == rule })
	if i < 0 {
		return ""
	}
	r := p.c.Duties[i]
	demand := p.t(strings.ReplaceAll(r.Demand.Label("zh"), "：是", ""), r.Demand.String())
	switch {
	case violated && r.Modality == keyword.MustNot && r.Quote != "":
		return p.t("违反“"+r.Quote+"”", "against “"+r.Quote+"”")
	case violated && r.Modality == keyword.MustNot:
		demand = p.t("不得“"+demand+"”", "must not: "+demand)
	case violated:
		demand = p.t("没有做到“"+demand+"”", "not done: "+demand)
	case r.Modality == keyword.MustNot:
		demand = p.t("没有“"+demand+"”", "not so: "+demand)
	}
	if r.Quote != "" {
		demand += p.t("：“"+r.Quote+"”", ": “"+r.Quote+"”")
	}
	return demand
}

func (p *page) verb() string {
	switch p.c.Release {
	case statute.ReleaseRequest, statute.ReleasePart:
		return "提供"
	case keyword.ReleaseRepost:
		return "转载"
	}
	return "公开"
}

// maxPassed bounds what was done already.
const maxPassed = 6

func (p *page) passed() {
	var out []string
	seen := map[string]bool{}
	for _, kind := range []string{onReview, onSilent, onDuty} { // the grounds stand with the attribute
		for _, s := range p.c.Passed {
			text := s.Text.In(p.lang)
			if duty := p.duty(s.Rule, false); s.Kind == onDuty && duty != "" {
				text = duty
			}
			if s.Kind != kind || seen[text] {
				continue
			}
			seen[text] = true
			day := ""
			if !s.On.IsZero() {
				day = p.t("，"+s.On.String(), ", "+s.On.String())
			}
			out = append(out, text+day+p.under(text, s.Cite))
		}
	}
	for _, s := range p.c.Passed {
		if s.Kind == onGround && s.Part != "" {
			text := s.Part + p.t("：", ": ") + s.Text.In(p.lang)
			out = append(out, text+p.under(text, s.Cite))
		}
	}
	p.list("已经具备：", "In order:", out, maxPassed)
}

// list writes items under a heading, and how many more there are.
func (p *page) list(zh, en string, items []string, most int) {
	if len(items) == 0 {
		return
	}
	p.line(zh, en)
	for i, s := range items {
		if i == most && len(items) > most+1 {
			p.line("  - 另有 %d 项", "  - %d more", len(items)-most)
			return
		}
		p.line("  - %s", "  - %s", s)
	}
}

// wants lists what is wanted besides facts.
func (p *page) wants() {
	var out []string
	for _, w := range p.c.Wants {
		if w.Question != nil || w.Kind == wantCase {
			continue // asked below; the open case is among those who act next
		}
		text := w.Text.In(p.lang)
		out = append(out, text+p.under(text, w.Cite))
	}
	p.list("还缺：", "Still lacking:", out, maxPassed)
}

func (p *page) next() {
	var out []string
	for _, a := range p.c.Next {
		who := strings.Join(a.Who, p.t("或者", " or "))
		text := who + p.t("："+a.Does, ": "+a.Step)
		where := p.t("“"+a.Term+"”", a.Procedure)
		if a.Case > 0 {
			where += fmt.Sprintf(p.t("，第%d件", ", case %d"), a.Case)
		} else {
			where += p.t("，还没有开始", ", not begun")
		}
		if a.Due != nil && !a.Due.On.IsZero() {
			where += p.t("，"+a.Due.On.String()+"前", ", by "+a.Due.On.String())
		}
		text += p.t("（", " (") + where + p.t("，", ", ") + answer.Cites(p.lang, a.Cite) + p.t("）", ")")
		if len(a.For) > 0 {
			text += p.t("，由此查明："+strings.Join(a.For, "、"), "; it settles "+strings.Join(a.For, ", "))
		}
		out = append(out, text)
	}
	p.list("接下来由谁办：", "Who acts next:", out, maxPassed)
}

func (p *page) lastDays() {
	late, extends := false, false
	var said []LastDay
	for _, d := range p.c.Days {
		if d.Done || slices.ContainsFunc(said, func(o LastDay) bool { return o.On == d.On && o.From == d.From && !d.On.IsZero() }) {
			continue // the same day by another article
		}
		said = append(said, d)
		if d.On.IsZero() {
			why := ""
			if d.Err != nil {
				why = d.Err.Message(p.lang)
			}
			p.line("最迟：无法计算。%s", "Last day: it cannot be computed. %s", why)
			continue
		}
		late, extends = late || d.Late && d.Beside == "", extends || d.Extends
		state, open := "", ""
		switch {
		case d.Late:
			state = p.t("，已经过了", ", which is past")
		case d.Paused:
			state = p.t("，现在不计入期限", "; the period does not run now")
		}
		if d.Beside != "" && !p.same(d) {
			state += p.t("，不以此为准", ", which does not bind here")
		}
		if d.IfOpen {
			open = p.t("如认定为主动公开，", "if it turns out 主动公开, ")
		}
		p.line("最迟：%s%s%s（自%s起%s，%s）。", "Last day: %s%s%s (from %s, %s, %s).", open, d.On, state, d.From, d.Within.Label(p.lang), answer.Cites(p.lang, p.alike(d)...))
	}
	switch p.c.Release {
	case statute.ReleasePublic:
		if late && p.c.curable() {
			p.line("过了期限仍应公开：迟公开是违反期限的规定，不是不公开的理由。", "A late release is still due: that it is late is a breach of the period, and no reason to withhold.")
		}
	case statute.ReleaseRequest, statute.ReleasePart:
		p.answered(extends)
	}
}

// answered says what an applicant is owed whatever the rules come to.
func (p *page) answered(extends bool) {
	switch {
	case len(p.c.Days) == 0:
		p.line("最迟：答复的期限自收到申请之日起计算，没有写明哪一天收到。", "Last day: the period for the answer runs from the receipt of the request, whose day was not given.")
	case p.c.Verdict == answer.True:
	case !p.c.curable():
		p.line("不提供的，也要在这一天以前答复，并说明理由。", "Where nothing is handed over, an answer with its reasons is due by that day all the same.")
	case extends:
		p.line("没有定下来不停止计算期限：只有依法延长并在期满前告知申请人，才能晚于这一天；到这一天仍未定的，以依法能够答复的内容答复。",
			"That it is not settled stops no period: only an extension, told to the applicant before the period ends, gives more time; on that day the organ answers with what it can lawfully say.")
	}
}

// alike are the articles that come to the same last day.
func (p *page) alike(d LastDay) []statute.Citation {
	var out []statute.Citation
	for _, o := range p.c.Days {
		if o.On == d.On && o.From == d.From {
			out = append(out, o.Cite)
		}
	}
	return out
}

// same reports whether the limit that binds instead ends on the same day.
func (p *page) same(d LastDay) bool {
	return slices.ContainsFunc(p.c.Days, func(o LastDay) bool { return o.Limit == d.Beside && o.On == d.On })
}

// maxAfter bounds what follows a release.
const maxAfter = 3

func (p *page) after() {
	var out []string
	for _, r := range p.c.After {
		zh, en := says(r.Requirement)
		if text := p.t(zh, en); r.Quote == "" {
			out = append(out, text)
			continue
		}
		out = append(out, r.Who+p.t("：“", ": “")+r.Quote+"”"+p.under("", r.Cite))
	}
	p.list("公开以后：", "After the release:", out, maxAfter)
}

package opinion

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/basis"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// How is how an opinion is written: in which language, short or full, and what an
// instrument that was named in full is called from then on (nil for its title).
type How struct {
	Lang  string
	Full  bool
	Short func(statute.Citation) string
}

func (h How) paper() *paper { return &paper{lang: h.Lang, full: h.Full, short: h.Short} }

// Document is the opinion on the attribute of a document, short or full.
func Document(r *attribute.Result, title string, how How) string {
	p := how.paper()
	p.title = p.t("公开属性认定意见", "Opinion on the disclosure attribute")
	p.attribute(r, p.named(title, r.Number))
	if r.Attribute == attribute.Partial || len(r.Removed) > 0 {
		p.removed(r)
	}
	p.departures(r.Answer)
	p.marking(r)
	p.premises(r.Answer)
	p.notes(r)
	if r.Attribute == "" && (!r.OnHold || p.full) {
		p.questions((&answer.Answer{Missing: r.Missing, Judgements: r.Judgements}).Questions())
	}
	if r.Attribute != "" && r.Attribute != attribute.Withheld {
		p.para("本意见只认定公开属性，公开以前依法应当经过的审查、批准另行办理。", "This opinion is about the attribute only; reviews and approvals that come before a release are another matter.")
	}
	return p.String()
}

// attribute says what came out.
func (p *paper) attribute(r *attribute.Result, name string) {
	switch {
	case r.OnHold:
		p.para("经审查，%s的公开属性暂缓认定：%s。须待%s答复，答复以前不得公开。", "The attribute of %s is held (%s) until %s answers; nothing is published meanwhile.", name, p.held(r.Held), strings.Join(r.Pending(), p.t("、", ", ")))
	case r.Attribute == "" && len(r.Possible) == 0:
		p.para("%s：没有规则可以适用，不能认定公开属性%s。", "%s: no rule applies, and there is no attribute to determine%s.", name, p.silent(r.Answer))
	case r.Attribute == "":
		p.para("经审查，%s的公开属性尚不能认定：最严可能为“%s”，最宽可能为“%s”。认定以前不得公开。", "The attribute of %s is not settled: at the strictest %s, at the most open %s. Nothing is published before it is.", name, r.Possible[0], r.Possible[len(r.Possible)-1])
	case r.Attribute == attribute.Partial:
		p.para("经审查，%s含有不应当公开的内容，能够区分处理，%s“%s”%s；删减后的其余内容为“%s”，依据：%s。", "%s %s %s%s; what remains is %s, by %s.", name, p.settled(r.Answer), r.Attribute, p.by(r.Basis...), r.Channel, p.basis(decisive(r, r.Channel)))
	default:
		by := p.basis(decisive(r, r.Attribute))
		if by == "" {
			by = p.cite(r.Basis...)
		}
		p.para("经审查，%s的公开属性%s“%s”，依据：%s。", "The attribute of %s %s %s, by %s.", name, p.settled(r.Answer), r.Attribute, by)
	}
}

// silent are the articles by which those who would speak do not.
func (p *paper) silent(a *answer.Answer) string {
	var cites []statute.Citation
	for _, s := range a.Silent {
		cites = append(cites, s.Cite)
	}
	if len(cites) == 0 {
		return ""
	}
	return p.t("；不在适用范围之内：", "; outside the scope of ") + p.cite(cites...)
}

// settled is how firmly an outcome is stated: what turns on something that was taken for
// granted is proposed.
func (p *paper) settled(a *answer.Answer) string {
	if len(turning(a)) > 0 {
		return p.t("拟认定为", "is proposed to be")
	}
	return p.t("认定为", "is")
}

// decisive are the grounds that give an outcome, of the whole or of its parts.
func decisive(r *attribute.Result, outcome string) []answer.GroundResult {
	answers := []*answer.Answer{r.Answer}
	if len(r.Segments) > 0 {
		answers = nil
		for i := range r.Segments {
			answers = append(answers, r.Segments[i].Answer)
		}
	}
	return basis.Of(outcome, answers...)
}

func (p *paper) removed(r *attribute.Result) {
	if len(r.Removed) == 0 {
		return
	}
	p.para("应当删减的内容和理由：", "What is taken out, and why:")
	for _, x := range r.Removed {
		p.under(p.say("%s：%s，依据%s", "%s: %s, by %s", x.Segment, x.Outcome, p.refs(x.Grounds)))
	}
}

// marking says what to print, and by when to publish.
func (p *paper) marking(r *attribute.Result) {
	if r.Mark.Text != "" && r.Attribute != "" {
		where := ""
		if r.Mark.Where != "" && !lang.English(p.lang) {
			where = "于" + r.Mark.Where
		}
		p.para("标注%s：“%s”%s。", "Mark%s: %s%s.", where, r.Mark.Text, p.by(r.Mark.Cite))
	}
	if x := r.Existing; x != nil && x.Agrees == answer.False && r.Attribute != "" {
		p.para("文件上现有的标注为“%s”，与本意见不符，应当更正。", "The document is marked %s, which is otherwise, and is to be corrected.", x.Mark.Text)
	}
	by := r.PublishBy
	if by.IfOpen || by.Date.IsZero() {
		return
	}
	var rests []string
	for _, d := range []*attribute.LastDay{by.Local, by.Statutory} {
		if d != nil && d.Date == by.Date {
			rests = append(rests, p.say("自%s起%s，%s", "%[2]s from %[1]s, %[3]s", p.day(d.From), d.Within.Label(p.lang), p.cite(d.Cite)))
			break
		}
	}
	p.para("最迟于%s公开（%s）。", "To be published by %s (%s).", p.day(by.Date), strings.Join(rests, p.t("；", "; ")))
}

func (p *paper) notes(r *attribute.Result) {
	for _, n := range slices.Concat(r.Notes, r.Remarks) {
		p.para("提请注意：%s", "Note: %s", n.In(p.lang))
	}
}

// Decision is the opinion on another decision.
func Decision(a *answer.Answer, how How) string {
	p := how.paper()
	p.title = p.t(a.Term+"：意见", "Opinion: "+a.Term)
	switch {
	case a.OnHold:
		p.para("%s暂缓确定：%s。须待%s答复。", "%s is held (%s) until %s answers.", a.Term, p.held(a.Held), strings.Join(a.Pending(), p.t("、", ", ")))
	case a.NoRule:
		p.para("%s：没有规则可以适用%s。", "%s: no rule applies%s.", a.Term, p.silent(a))
	case !a.Decided:
		p.para("%s尚不能确定，可能为：%s。", "%s is not settled; it may be: %s.", a.Term, strings.Join(a.Possible, p.t("、", ", ")))
	default:
		p.para("%s：%s，依据：%s。", "%s: %s, by %s.", a.Term, a.Outcome, p.basis(decisive(&attribute.Result{Answer: a}, a.Outcome)))
	}
	p.departures(a)
	p.premises(a)
	if !a.Decided && (!a.OnHold || p.full) {
		p.questions(a.Questions())
	}
	return p.String()
}

// Release is the opinion on the release of a text.
func Release(c *review.Clearance, how How) string {
	p := how.paper()
	p.title = p.t("公开审查意见", "Opinion on a release")
	name := p.named(c.Title, "")
	p.para("经审查，%s%s（公开方式：%s；%s，%s）。", "%s %s (%s; %s, %s).", name, c.Label(p.lang), c.Release.Label(p.lang), p.t(c.PlaceTerm, c.Place), p.day(c.On))
	if r := c.Attribute; r != nil && r.Attribute != "" {
		by := p.basis(decisive(r, r.Attribute))
		if by == "" {
			by = p.cite(r.Basis...)
		}
		p.para("公开属性：%s，依据：%s。", "Attribute: %s, by %s.", r.Label(p.lang), by)
	} else if r != nil {
		doubt := p.held(r.Held)
		if doubt != "" {
			doubt = p.t("：", ": ") + doubt
		}
		p.para("公开属性：%s%s。", "Attribute: %s%s.", r.Label(p.lang), doubt)
	}
	if c.Attribute != nil {
		p.departures(c.Attribute.Answer)
	}
	p.against(c)
	if c.Verdict == answer.True || p.full {
		p.passed(c)
	}
	p.lacking(c)
	p.days(c)
	return p.String()
}

// days are the last days that bind.
func (p *paper) days(c *review.Clearance) {
	for _, d := range c.Days {
		if d.Done || d.Beside != "" {
			continue
		}
		if d.On.IsZero() {
			if d.Err != nil {
				p.para("最迟之日无法计算：%s", "The last day cannot be computed: %s", d.Err.Message(p.lang))
			}
			continue
		}
		late, open := "", ""
		if d.Late {
			late = p.t("，已经逾期，仍应办理", ", which is past: it is still due")
		}
		if d.IfOpen {
			open = p.t("如认定为主动公开，", "If it turns out 主动公开: ")
		}
		p.para("%s最迟于%s办理（自%s起%s，%s）%s。", "%sby %s (from %s, %s, %s)%s.", open, p.day(d.On), p.day(d.From), d.Within.Label(p.lang), p.cite(d.Cite), late)
	}
}

func (p *paper) day(d deadline.Date) string { return p.t(d.Label("zh"), d.String()) }

func (p *paper) against(c *review.Clearance) {
	if len(c.Against) == 0 {
		return
	}
	p.para("理由：", "Because:")
	for _, o := range c.Against {
		text := o.Text.In(p.lang)
		if o.Part != "" {
			text = o.Part + p.t("：", ": ") + text
		}
		p.under(text + p.by(o.Cite))
	}
}

func (p *paper) passed(c *review.Clearance) {
	var cites []statute.Citation
	for _, s := range c.Passed {
		if s.Kind != "ground" && s.Kind != "silent" {
			cites = append(cites, s.Cite)
		}
	}
	if len(cites) > 0 {
		p.para("公开以前应当办理的审查、批准已经办理：%s。", "Reviews and approvals that come first are done: %s.", p.cite(cites...))
	}
}

// lacking is who acts next, and what is to be found out.
func (p *paper) lacking(c *review.Clearance) {
	if len(c.Next) > 0 {
		p.para("下一步：", "Next:")
		for i, a := range c.Next {
			if i == asked && !p.full {
				p.under(p.say("另有%d项。", "%d more.", len(c.Next)-asked))
				break
			}
			does := a.Does
			if does == "" || lang.English(p.lang) {
				does = a.Step
			}
			text := p.say("%s：%s（%s）", "%s: %s (%s)", strings.Join(a.Who, p.t("或者", " or ")), does, strings.TrimSuffix(p.t("“"+a.Term+"”，", a.Procedure+", ")+p.cite(a.Cite), "，"))
			if a.Due != nil && !a.Due.On.IsZero() {
				text += p.say("，%s前", ", by %s", p.day(a.Due.On))
			}
			p.under(text)
		}
	}
	if c.Verdict != answer.True {
		p.questions(c.Questions())
	}
}

// Grounds are the articles by which a settled decision came to its outcome, with the words
// of the law, for a letter that has cited one article already: "" where that is one of
// them, and where it is not settled.
func Grounds(a *answer.Answer, cited statute.Citation, how How) string {
	grounds := decisive(&attribute.Result{Answer: a}, a.Outcome)
	if !a.Decided || slices.ContainsFunc(grounds, func(g answer.GroundResult) bool { return g.Cite == cited }) {
		return ""
	}
	return how.paper().basis(grounds)
}

package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/basis"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// cells is a result as a row of the table.
func (c *classify) cells(out classified) []string {
	r := out.Result
	day := ""
	switch by := r.PublishBy; {
	case by.IfOpen:
	case by.Date.IsZero() && by.Err != nil:
		day = c.T("无法计算", "not computable")
	default:
		day = input.Dated(c.App, by.Date, by.State)
	}
	attr := r.Attribute
	switch {
	case r.OnHold:
		attr = c.T("暂缓", "held")
	case attr == "":
		attr = c.T("未定", "undetermined")
	case attr == attribute.Partial && r.Channel != "":
		attr += "（" + r.Channel + "）"
	}
	return []string{fmt.Sprint(out.Row), out.Title, attr, day, r.Mark.Text, c.grounds(r), strings.Join(c.remarks(out), c.T("；", "; "))}
}

// grounds cites what the answer rests on: decisive grounds, or, while it is open,
// those that stand.
func (c *classify) grounds(r *attribute.Result) string {
	var cites []statute.Citation
	for _, n := range r.Held {
		if n.Status == answer.True {
			cites = append(cites, n.Cite)
		}
	}
	answers, outcome := []*answer.Answer{r.Answer}, cmp.Or(r.Outcome, r.Attribute)
	for _, s := range r.Segments {
		answers = append(answers, s.Answer)
	}
	if r.Attribute == "" {
		outcome = ""
	}
	for _, g := range basis.Shown(outcome, c.cite.Residual, answers...) {
		cites = append(cites, g.Cite)
	}
	return c.cite.All(append(cites, r.Basis...)...)
}

// remarks says what a clerk has to know or do besides.
func (c *classify) remarks(o classified) []string {
	r := o.Result
	var out []string
	note := func(zh, en string, args ...any) { out = append(out, c.Say(zh, en, args...)) }
	for _, s := range o.Remarks {
		out = append(out, strings.TrimSuffix(s, "。"))
	}
	if len(o.Vain) > 0 {
		note("认定公开属性的规定没有用到%s，而本地其他规定据此有所限制，请先处理", "%s is given; no rule on the attribute reads it, others here restrain something by it: deal with that first",
			few(c, o.Vain, 4, "等 %d 项", " … %d in all", func(u answer.Unread) string {
				if lang.English(c.Lang) {
					return u.Fact
				}
				return "“" + u.Term + "”"
			}))
	}
	for _, n := range r.Held {
		// Who answers, and what ends it; that it may be held is among the questions.
		if n.Doubt == answer.True {
			out = append(out, strings.TrimSuffix(n.Explain(c.Lang), "。"))
		}
	}
	if r.Attribute == "" && len(r.Possible) > 0 {
		note("可能是%s，认定前不得公开", "may be %s; nothing is published yet", strings.Join(r.Possible, c.T("、", ", ")))
	}
	if r.NoRule {
		note("没有规则可以适用", "no rule applies")
	}
	if o.differs() {
		note("已定为%s，与本次认定不一致", "was determined to be %s, which the law does not make it", o.Was)
	}
	if len(r.Missing) > 0 {
		note("先查明：%s", "ask first: %s", c.questions(r.Missing))
	}
	if len(r.Judgements) > 0 {
		note("须由人判断：%s", "to be judged: %s", c.questions(r.Judgements))
	}
	if p := r.PublishBy; p.IfOpen && !p.Date.IsZero() {
		note("如为主动公开，最迟 %s", "if 主动公开, by %s", input.Dated(c.App, p.Date, p.State))
	} else if p.Err != nil {
		out = append(out, c.Message(p.Err))
	}
	out = append(out, c.existing(r)...)
	out = append(out, c.cite.Parted(r.Answer)...)
	for _, k := range r.Contests {
		note("%s同时成立，没有先后，由机关确定", "%s both stand, without precedence: a person decides", c.cite.Refs(k.Grounds))
	}
	if r.Party != nil {
		out = append(out, r.Party.Note.In(c.Lang))
	}
	for _, n := range slices.Concat([]lang.Text{r.Body}, r.Notes, r.Remarks) {
		if s := strings.TrimRight(n.In(c.Lang), "。."); s != "" {
			out = append(out, s)
		}
	}
	if len(r.NotYet) > 0 {
		note("%s当时尚未施行", "not yet in force: %s", c.instruments(r.NotYet))
	}
	if len(r.Lapsed) > 0 {
		note("%s当时已失效", "lapsed: %s", c.instruments(r.Lapsed))
	}
	if left := c.unsaid(r); len(left) > 0 && *c.rows.Assume {
		note("存疑，没有按“否”处理：%s", "in doubt and not assumed: %s", c.doubts(left))
	}
	if n := len(r.Assumed); n > 0 {
		note("%d 项未给出的事实按“否”处理", "facts not given and taken as false: %d", n)
	} else if *c.rows.Assume {
		note("未给出的事实按“否”处理，本件没有需要假定的", "facts not given are taken as false; none mattered here")
	}
	return out
}

// unsaid are the doubts that no note about the forwarded document says already.
func (c *classify) unsaid(r *attribute.Result) []answer.Doubted {
	return slices.DeleteFunc(slices.Clone(r.Doubted), func(d answer.Doubted) bool {
		return r.Forwards != nil && r.Forwards.Phrase != "" && d.Because == r.Forwards.Phrase
	})
}

// few names the first of many; --explain and --json have them all.
func few[T any](c *classify, list []T, shown int, zh, en string, name func(T) string) string {
	var names []string
	for i, v := range list {
		if i == shown {
			return strings.Join(names, c.T("、", ", ")) + c.Say(zh, en, len(list))
		}
		names = append(names, name(v))
	}
	return strings.Join(names, c.T("、", ", "))
}

func (c *classify) instruments(list []answer.InstrumentNote) string {
	return few(c, list, 2, "等 %d 件制度", " … %d in all", func(n answer.InstrumentNote) string {
		if lang.English(c.Lang) {
			return n.ID
		}
		return "《" + c.cite.Short(statute.Citation{Instrument: n.ID, Title: n.Title}) + "》"
	})
}

// doubts names facts that were not assumed, and why.
func (c *classify) doubts(list []answer.Doubted) string {
	return few(c, list, 4, "等 %d 项", " … %d in all", func(d answer.Doubted) string {
		term := d.Term
		if lang.English(c.Lang) {
			term = d.Fact
		}
		if d.Because != "" {
			term += c.T("（", " (") + d.Because + c.T("）", ")")
		}
		return term
	})
}

func (c *classify) questions(qs []answer.Question) string {
	return few(c, qs, 4, "等 %d 项", " … %d in all", func(q answer.Question) string {
		term := q.Term
		if lang.English(c.Lang) {
			term = q.Fact
		}
		if q.JudgedBy != "" {
			term += c.T("（", " (") + q.JudgedBy + c.T("）", ")")
		}
		return term
	})
}

// existing says how the mark found on the document stands to the answer.
func (c *classify) existing(r *attribute.Result) []string {
	e := r.Existing
	switch {
	case e == nil:
		return nil
	case e.Err != nil:
		return []string{strings.TrimRight(e.Err.Message(c.Lang), "。.")}
	case e.Mark.Text == "" && len(e.SendBack) > 0:
		return []string{c.Say("没有标注，应退回重新标注（%s）", "bears no mark and goes back (%s)", c.cite.All(e.SendBack...))}
	case e.Mark.Text == "":
		return []string{c.T("没有标注", "bears no mark")}
	case e.Agrees == answer.True && e.Words == answer.False:
		return []string{c.Say("原标注“%s”所指属性与认定一致，文字不是本地规定的“%s”（%s）", "the mark %s names the right attribute; the words laid down here are %s (%s)", e.Mark.Text, e.Prescribed.Text, c.cite.All(e.Prescribed.Cite))}
	case e.Agrees == answer.False && r.Attribute != "":
		return []string{c.Say("原标注“%s”与认定不符", "the mark %s does not agree", e.Mark.Text)}
	case e.Agrees == answer.False:
		return []string{c.Say("原标注“%s”不可能正确", "the mark %s cannot be right", e.Mark.Text)}
	}
	return nil
}

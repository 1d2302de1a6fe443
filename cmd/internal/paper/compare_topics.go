package paper

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Topics say from which events, facts, decisions and kinds of lines to look; what each
// place says stands in its own files and nowhere else.

// topical is what one rule says of a topic.
type topical struct {
	Topic   string           `json:"topic"`
	Place   string           `json:"place"`
	Rule    string           `json:"rule"`
	At      statute.Citation `json:"at"`
	InForce statute.Span     `json:"in_force"`
	Who     string           `json:"who,omitempty"`
	Says    string           `json:"says"`
	Quote   string           `json:"quote,omitempty"`
	Differs string           `json:"differs,omitempty"` // from superior law
}

// topics tells of each topic who says what, where.
func (c *compare) byTopic(names []string) error {
	var known []string
	all := c.book.Extras("topic")
	for _, x := range all {
		known = append(known, x.ID)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return c.Unknown(lang.Text{ZH: "主题", EN: "topic"}, name, known)
		}
	}
	var rows []topical
	for _, x := range all {
		if len(names) == 0 || slices.Contains(names, x.ID) {
			rows = append(rows, c.topic(x)...)
		}
	}
	cite := output.NewCiter(c.App, c.book, nil)
	cells := func(r topical) []string {
		return []string{r.Topic, r.Place, cite.Of(r.At), r.Who, r.Says, r.Quote, r.Differs, r.InForce.String()}
	}
	cols := []table.Column{{Title: c.T("主题", "topic")}, {Title: c.T("地区", "place")}, {Title: c.T("依据", "article")}, {Title: c.T("谁", "who")},
		{Title: c.T("怎样规定", "what it says")}, {Title: c.T("原文", "quote")}, {Title: c.T("与上位法不同", "differs from superior law")}, {Title: c.T("施行", "in force")}}
	return c.Format.Give(output.Answer{
		Value: rows, Cols: cols,
		Rows: func(out output.Sink) error {
			for _, r := range rows {
				if err := out.Add(cells(r), r); err != nil {
					return err
				}
			}
			return nil
		},
		Page: func(w io.Writer) error { return c.topicsPage(w, rows, cols, cells) },
		Text: func() error { return c.topicsMarkdown(rows, cols, cells) },
	})
}

func (c *compare) topic(x mapping.Extra) (out []topical) {
	t := gathered{c: c, of: x}
	for _, p := range c.in {
		for _, in := range c.book.Instruments() {
			if in.Place != p.ID || !c.on.D.IsZero() && !in.InForce.Contains(c.on.D) {
				continue
			}
			t.place, t.in = p, in
			t.instrument()
		}
	}
	return t.rows
}

// gathered is what is gathered of a topic.
type gathered struct {
	c     *compare
	of    mapping.Extra
	place *statute.Place
	in    *statute.Instrument
	rows  []topical
}

func (t *gathered) has(key, name string) bool {
	v := t.of.Data.Get(key)
	return v.Text == name && name != "" || slices.ContainsFunc(v.List, func(v mapping.Value) bool { return v.Text == name })
}

// reads reports that one of the facts of the topic is read.
func (t *gathered) reads(conditions ...statute.Condition) bool {
	for _, when := range conditions {
		for _, id := range when.Facts() {
			f, ok := t.c.book.Fact(id)
			if !ok {
				continue
			}
			for _, name := range append([]string{f.ID, f.Term}, f.Also...) {
				if t.has("facts", name) {
					return true
				}
			}
		}
	}
	return false
}

func (t *gathered) add(e *statute.Entry, who, says string) {
	if !t.c.on.D.IsZero() && e.InForce != (statute.Span{}) && !e.InForce.Contains(t.c.on.D) {
		return
	}
	span := e.InForce
	if span == (statute.Span{}) {
		span = t.in.InForce
	}
	r := topical{Topic: t.of.ID, Place: t.place.Term, Rule: e.FullID(), At: e.Cite, InForce: span, Who: who, Says: says, Quote: e.Quote}
	if e.Departs != nil {
		r.Differs = e.Departs.Label(t.c.Lang) + t.c.T("：", ": ") + e.Departs.From.Label(t.c.Lang)
	}
	t.rows = append(t.rows, r)
}

// when puts a condition before what is said.
func (t *gathered) when(e *statute.Entry, says string) string {
	if e.When.IsZero() {
		return says
	}
	return t.c.Say("当（%s），%s", "if (%s): %s", e.When.Label(t.c.Lang), says)
}

func (t *gathered) instrument() {
	in := t.in
	for _, l := range in.Limits {
		silent := l.Time.Silence != "" && t.has("lines", "silences")
		if silent || t.has("events", l.Time.From) || t.reads(l.When, l.Met) {
			t.add(&l.Entry, l.Time.Who, t.c.limitSays(l))
		}
	}
	for _, q := range in.Requirements {
		if t.reads(q.When, q.Demand) {
			t.add(&q.Entry, q.Who, t.when(&q.Entry, output.Demand(t.c.App, answer.RequirementResult{Requirement: q})))
		}
	}
	for _, g := range in.Grounds {
		if d, ok := t.c.book.Decision(g.Decision); ok && (t.has("decisions", d.ID) || t.has("decisions", d.Term)) || t.reads(g.When) {
			t.add(&g.Entry, "", t.when(&g.Entry, g.Then))
		}
	}
	for _, m := range in.Marks {
		if t.has("lines", "marks") {
			t.add(&m.Entry, "", t.when(&m.Entry, cmp.Or(m.Print, m.Attribute)))
		}
	}
	for _, r := range in.Recurrences {
		if t.has("lines", "recurs") || t.reads(r.When) {
			t.add(&r.Entry, r.Who, r.Every.Label(t.c.Lang)+t.c.T("：", ": ")+r.Duty)
		}
	}
	t.scores(scoring.Of(in))
}

// scores gathers what package assess carries out.
func (t *gathered) scores(s *scoring.Text) {
	line := func(kind string, e *statute.Entry, says string) {
		if t.has("lines", kind) {
			t.add(e, "", says)
		}
	}
	for _, b := range s.Lines.Bands {
		line("bands", &b.Entry, t.when(&b.Entry, b.Grade+t.c.edges(b)))
	}
	for _, b := range s.Lines.Bonuses {
		line("bonuses", &b.Entry, t.when(&b.Entry, t.c.worth("+", b.Worth)))
	}
	for _, d := range s.Lines.Deductions {
		line("deductions", &d.Entry, t.when(&d.Entry, t.c.worth("-", d.Worth)))
	}
	for _, v := range s.Lines.Vetoes {
		line("vetoes", &v.Entry, t.when(&v.Entry, v.Grade))
	}
	for _, x := range s.Lines.Caps {
		says := x.Grade
		if x.AtMost != nil {
			says = t.c.Say("不超过%s分", "at most %s points", x.AtMost)
		}
		line("caps", &x.Entry, t.when(&x.Entry, t.c.capped(x.Of)+says))
	}
	for _, x := range s.Tariffs {
		says := t.c.Say("%s：第%d起，单价%s元", "%s: from %d on, %s yuan each", x.Basis, x.From, x.Price)
		if x.To > 0 {
			says = t.c.Say("%s：第%d至%d，单价%s元", "%s: %d to %d, %s yuan each", x.Basis, x.From, x.To, x.Price)
		}
		line("tariffs", &x.Entry, says)
	}
	for _, x := range s.Liability.Sanctions {
		if t.has("lines", "sanctions") {
			t.add(&x.Entry, strings.Join(x.By, t.c.T("、", ", ")), t.when(&x.Entry, cmp.Or(x.Against, t.c.T("责任人", "those responsible"))+t.c.T("：", ": ")+strings.Join(x.Measures, t.c.T("、", ", "))))
		}
	}
}

func (c *compare) limitSays(l *statute.Limit) string {
	within := l.Time.Within.Label(c.Lang)
	switch {
	case l.Time.SetByEvent:
		within = c.T("由机关确定的期限", "as long as the organ sets")
	case l.Time.Kind == clock.Before:
		within = c.Say("至少%s以前", "at least %s before", within)
	case l.Time.Kind == clock.AtLeast:
		within = c.Say("不少于%s", "not less than %s", within)
	}
	says := c.Say("自“%s”起%s：%s", "from %s, %s: %s", l.Time.From, within, l.Time.Action)
	if l.Time.Extend.AtMost != (deadline.Period{}) {
		says += c.Say("；可延长，至多%s", "; may be extended by at most %s", l.Time.Extend.AtMost.Label(c.Lang))
	}
	if l.Time.Silence != "" {
		says += c.Say("；逾期的：%s", "; if nothing is done: %s", l.Time.Silence)
	}
	if l.Generally {
		says += c.T("（一般性规定）", " (as a rule)")
	}
	return says
}

func (c *compare) edges(b *scoring.Band) string {
	var out []string
	for _, e := range []struct {
		zh, en string
		at     *statute.Decimal
	}{{"%s分以上（含）", "%s and more", b.From}, {"高于%s分", "more than %s", b.Above}, {"不足%s分", "less than %s", b.Below}, {"%s分以下（含）", "%s and less", b.To}} {
		if e.at != nil {
			out = append(out, c.Say(e.zh, e.en, e.at))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "（" + strings.Join(out, "，") + "）"
}

func (c *compare) worth(sign string, w scoring.Worth) string {
	if w.Points == nil {
		return c.T("分值由细则定", "points as the scheme says")
	}
	says := sign + w.Points.String() + c.T("分", " points")
	if w.Per != "" {
		says = c.T("每项", "each ") + says
	}
	if w.AtMost != nil {
		says += c.Say("，最多%s分", ", at most %s", w.AtMost)
	}
	return says
}

// capped names what a cap bounds.
func (c *compare) capped(of string) string {
	switch of {
	case scoring.CapBonus:
		return c.T("每项加分", "each bonus ")
	case scoring.CapBonuses:
		return c.T("加分合计", "all bonuses ")
	case scoring.CapDeduction:
		return c.T("每项扣分", "each deduction ")
	case scoring.CapDeductions:
		return c.T("扣分合计", "all deductions ")
	case scoring.CapTotal:
		return c.T("总分", "the total ")
	}
	return c.T("等次至多", "the grade at most ")
}

func (c *compare) topicsMarkdown(rows []topical, cols []table.Column, cells func(topical) []string) error {
	fmt.Fprintf(c.Out, "# %s\n", c.T("各地怎样规定", "Who says what, where"))
	last := ""
	for _, r := range rows {
		line := cells(r)[1:]
		if r.Topic != last {
			last = r.Topic
			fmt.Fprintf(c.Out, "\n## %s\n\n", escaped(last))
			titles := make([]string, len(line))
			for i := range titles {
				titles[i] = cols[i+1].Title
			}
			fmt.Fprintf(c.Out, "| %s |\n|%s\n", strings.Join(titles, " | "), strings.Repeat(" --- |", len(line)))
		}
		for i := range line {
			line[i] = escaped(line[i])
		}
		fmt.Fprintf(c.Out, "| %s |\n", strings.Join(line, " | "))
	}
	return nil
}

// escaped is a text that stands for itself in a table of Markdown.
func escaped(s string) string {
	return strings.NewReplacer("\\", `\\`, "|", `\|`, "\n", " ", "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`).Replace(s)
}

func (c *compare) topicsPage(w io.Writer, rows []topical, cols []table.Column, cells func(topical) []string) error {
	b := bufio.NewWriter(w)
	title := c.T("各地怎样规定", "Who says what, where")
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>body{font-family:serif;margin:2em}table{border-collapse:collapse;width:100%%}td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}</style>\n</head>\n<body>\n<h1>%s</h1>\n", c.T("zh-CN", "en"), title, title)
	last := ""
	for _, r := range rows {
		if r.Topic != last {
			if last != "" {
				b.WriteString("</table>\n")
			}
			last = r.Topic
			fmt.Fprintf(b, "<h2>%s</h2>\n<table>\n<tr>", html.EscapeString(last))
			for _, col := range cols[1:] {
				fmt.Fprintf(b, "<th>%s</th>", html.EscapeString(col.Title))
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("<tr>")
		for _, cell := range cells(r)[1:] {
			fmt.Fprintf(b, "<td>%s</td>", html.EscapeString(cell))
		}
		b.WriteString("</tr>\n")
	}
	if last != "" {
		b.WriteString("</table>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.Flush()
}

// topicsAlone refuses what has no meaning beside or without --topics.
func (c *compare) topicsAlone() error {
	switch {
	case c.topics && (len(*c.flags) > 0 || *c.rows.Assume):
		return app.Misused("--topics 比较的是条文，不能同时给事实。", "--topics compares texts and takes no facts.")
	case !c.topics && c.Format.Is("html"):
		return app.Misused("--html 与 --topics 合用。", "--html goes with --topics.")
	}
	return nil
}

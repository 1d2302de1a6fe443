package aloud

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Topics say from which events, facts, decisions and kinds of lines to look; what each
// place says stands in its own files and nowhere else.

// Topical is what one rule says of a topic.
type Topical struct {
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

// Topics gathers what the places say of the topics of these names, in the order of the
// vocabulary; on is the day whose law is looked at, zero for all that was ever law.
func Topics(a *app.App, book *rules.Book, names []string, places []*statute.Place, on deadline.Date) []Topical {
	c := &compared{App: a, book: book, in: places, on: on}
	var rows []Topical
	for _, x := range book.Extras("topic") {
		if slices.Contains(names, x.ID) {
			rows = append(rows, c.topic(x)...)
		}
	}
	return rows
}

// compared is what places are compared by.
type compared struct {
	*app.App
	book *rules.Book
	in   []*statute.Place
	on   deadline.Date
}

func (c *compared) topic(x mapping.Extra) (out []Topical) {
	t := gathered{c: c, of: x}
	for _, p := range c.in {
		for _, in := range c.book.Instruments() {
			if in.Place != p.ID || !c.on.IsZero() && !in.InForce.Contains(c.on) {
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
	c     *compared
	of    mapping.Extra
	place *statute.Place
	in    *statute.Instrument
	rows  []Topical
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
	if !t.c.on.IsZero() && e.InForce != (statute.Span{}) && !e.InForce.Contains(t.c.on) {
		return
	}
	span := e.InForce
	if span == (statute.Span{}) {
		span = t.in.InForce
	}
	r := Topical{Topic: t.of.ID, Place: t.place.Term, Rule: e.FullID(), At: e.Cite, InForce: span, Who: who, Says: says, Quote: e.Quote}
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

func (c *compared) limitSays(l *statute.Limit) string {
	says := l.Time.Label(c.Lang) + c.T("：", ": ") + l.Time.Action
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

func (c *compared) edges(b *scoring.Band) string {
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

func (c *compared) worth(sign string, w scoring.Worth) string {
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
func (c *compared) capped(of string) string {
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

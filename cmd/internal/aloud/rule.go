// Package aloud reads rules aloud: what each rule says in one line of plain words, what is
// odd in a text and how it was read, and who says what of a topic. Whatever shows rules to
// people, in a terminal or on a page, says them in these words.
// It may import the nouns of the law and what labels them. What must never happen here: a
// fact of a case, an answer, or the form in which something is shown.
package aloud

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Rule is one rule, for people and programs.
type Rule struct {
	ID    string           `json:"id"`
	Kind  string           `json:"kind"`
	Cite  statute.Citation `json:"cite"`
	When  string           `json:"when,omitempty"`
	Says  string           `json:"says,omitempty"`
	Quote string           `json:"quote,omitempty"`
	Note  string           `json:"note,omitempty"`
	Place string           `json:"place"`
	// InForce is its time within that of the instrument: editions share ids and titles.
	InForce statute.Span `json:"in_force"`
	// Overrides is the rule of a lower layer that it replaces.
	Overrides *statute.Entry `json:"overrides,omitempty"`
	// Bounds are the numbers that its conditions compare facts with.
	Bounds []Bound `json:"bounds,omitempty"`

	Facts []string `json:"-"` // that its conditions read, by id

	Entry *statute.Entry `json:"-"` // what it is in the law
	Limit *statute.Limit `json:"-"` // the limit that it is, nil for what is none
}

// Bound is a number that a condition compares a fact with: below it, at it and above it
// the rule may stand otherwise.
type Bound struct {
	Fact string `json:"fact"` // its term
	At   string `json:"at"`

	whole bool
}

// Label is the bound in words, of a fact that counts with the numbers next to it.
func (b Bound) Label(a *app.App) string {
	if n, err := strconv.ParseInt(b.At, 10, 32); err == nil && b.whole {
		return a.Say("%s %d、%d、%d", "%s %d, %d, %d", b.Fact, n-1, n, n+1)
	}
	return a.Say("%s 不足 %s、等于 %s、超过 %s", "%s below %s, at %s, above %s", b.Fact, b.At, b.At, b.At)
}

// bounds are the numbers of conditions, each once.
func bounds(book *rules.Book, conds ...statute.Condition) []Bound {
	var out []Bound
	for _, c := range conds {
		casework.NumbersIn(book, c, func(f *statute.Fact, at string) {
			if b := (Bound{f.Term, at, f.Type == keyword.IntFact}); !slices.Contains(out, b) {
				out = append(out, b)
			}
		})
	}
	return out
}

// limitSays is a limit in words. What silence means is never said without what superior
// law says of it.
func limitSays(a *app.App, l *statute.Limit) string {
	says := l.Time.Explain(a.Lang)
	d := l.Departs
	if d == nil {
		return says
	}
	label, from := a.T("与上位法不一致", "inconsistent with superior law"), d.From.String()
	if answer.BindsOf(d) == answer.BothBind {
		label = a.T("与上位法不同", "differs from superior law")
	}
	if lang.English(a.Lang) {
		return says + "; " + label + " (" + d.Label("en") + "): " + d.From.Label("en")
	}
	return says + "；" + label + "（" + d.Label("zh") + "）：" + from + "。" + d.Note
}

// Rules lists every rule of every instrument in one form.
func Rules(a *app.App, book *rules.Book) []Rule {
	var out []Rule
	for _, in := range book.Instruments() {
		add := func(kind string, e *statute.Entry, says string, more ...statute.Condition) {
			r := Rule{ID: e.FullID(), Kind: kind, Cite: e.Cite, Says: says, Quote: e.Quote, Note: e.Note, Place: in.Place, Overrides: e.Overrides, Facts: e.When.Facts(), Entry: e}
			r.InForce, _ = e.InForce.Overlap(in.InForce)
			if !e.When.IsZero() {
				r.When = e.When.Label(a.Lang)
			}
			r.Bounds = bounds(book, append([]statute.Condition{e.When}, more...)...)
			for _, c := range more {
				r.Facts = append(r.Facts, c.Facts()...)
			}
			if e.Reading.Used != "" {
				r.Note = strings.TrimSpace(r.Note + " " + a.T("读法：", "reading: ") + e.Reading.Used)
			}
			out = append(out, r)
		}
		said := func(kind string, e *statute.Entry, says string) { add(kind, e, says) }
		for _, g := range in.Grounds {
			add(a.T("事由", "ground"), &g.Entry, g.Then)
		}
		for _, l := range in.Lifts {
			says := a.T("排除 ", "lifts ") + strings.Join(l.Lifts, "、")
			if l.Then != "" {
				says += " → " + l.Then
			}
			add(a.T("例外", "lift"), &l.Entry, says)
		}
		for _, h := range in.Holds {
			add(a.T("暂缓", "hold"), &h.Entry, holdSays(a, h), h.ResolvedWhen)
		}
		for _, q := range in.Requirements {
			demand := q.Demand.Label(a.Lang)
			kind := map[statute.Modality]lang.Text{keyword.Must: {ZH: "应当", EN: "must"}, keyword.Should: {ZH: "原则上应当", EN: "should"}, keyword.MustNot: {ZH: "不得", EN: "must not"}, keyword.May: {ZH: "可以", EN: "may"}}[q.Modality].In(a.Lang)
			add(a.T("要求", "requirement"), &q.Entry, strings.TrimSpace(q.Who+" "+kind+a.T("：", ": ")+demand), q.Demand)
		}
		for _, l := range in.Limits {
			add(a.T("期限", "limit"), &l.Entry, limitSays(a, l), l.Met)
			out[len(out)-1].Limit = l
		}
		for _, r := range in.Recurrences {
			add(a.T("定期工作", "recurrence"), &r.Entry, strings.TrimSpace(r.Every.Label(a.Lang)+" "+r.Who+" "+r.Duty))
		}
		for _, m := range in.Marks {
			add(a.T("标注", "mark"), &m.Entry, strings.TrimSpace(m.Attribute+" "+m.Print+" "+m.Where))
		}
		for _, s := range in.Scope.Clauses() {
			add(a.T("适用范围", "scope"), &s.Entry, "")
		}
		for _, r := range in.References {
			add(a.T("指引", "reference"), &r.Entry, r.To.String())
		}
		for _, s := range in.Steps {
			add(a.T("步骤", "step"), &s.Entry, stepSays(a, s))
		}
		card := lineSays(a, book, &scoring.Of(in).Lines)
		for _, e := range scoring.Of(in).Lines.Entries() {
			add(a.T("评分", "score"), e, card[e])
		}
		annexed(a, scoring.Of(in), said)
	}
	return out
}

// stepSays is what a step of a procedure says; one that only leaves out a superior step says so.
func stepSays(a *app.App, s *statute.Step) string {
	if s.LeftOut {
		return a.T("不再办理", "left out")
	}
	says := strings.TrimSpace(strings.Join(s.Roles, "、") + " " + s.Does)
	if s.AheadOf != "" {
		says += a.T("（先于 "+s.AheadOf+"）", " (ahead of "+s.AheadOf+")")
	}
	return says
}

// lineSays is what each line of a scorecard says, in words: the scorecard, and the grade
// that a line gives or forbids.
func lineSays(a *app.App, book *rules.Book, lines *scoring.ScoreLines) map[*statute.Entry]string {
	terms := map[string]string{}
	for _, in := range book.Instruments() {
		for _, c := range scoring.Of(in).Scorecards {
			terms[in.ID+"/"+c.ID] = c.Term
			terms[statute.BaseID(in.ID)+"/"+c.ID] = c.Term
		}
	}
	name := func(card string) string {
		if t := terms[card]; t != "" && !lang.English(a.Lang) {
			return t
		}
		return card
	}
	out := map[*statute.Entry]string{}
	for _, x := range lines.Indicators {
		out[&x.Entry] = name(x.Scorecard)
	}
	for _, x := range lines.Bands {
		out[&x.Entry] = name(x.Scorecard)
	}
	for _, x := range lines.Bonuses {
		out[&x.Entry] = name(x.Scorecard)
	}
	for _, x := range lines.Deductions {
		out[&x.Entry] = name(x.Scorecard)
	}
	for _, x := range lines.Vetoes {
		out[&x.Entry] = name(x.Scorecard) + a.T("：直接定为“"+x.Grade+"”", ": the grade is "+x.Grade)
	}
	for _, x := range lines.Caps {
		out[&x.Entry] = name(x.Scorecard)
		if x.Of == scoring.CapGrade {
			out[&x.Entry] += a.T("：等次不得高于“"+x.Grade+"”", ": no grade better than "+x.Grade)
		}
	}
	return out
}

// holdSays is who answers a doubt, by when, and what ends it.
func holdSays(a *app.App, h *statute.Hold) string {
	until := h.ResolvedWhen.Label(a.Lang)
	term := a.T("条文没有规定答复的期限", "the text gives no period")
	if !h.Within.IsZero() {
		term = a.T("自"+h.From+"起"+h.Within.Label("zh")+"内答复", "within "+h.Within.Label("en")+" of "+h.From)
	}
	return a.T("待"+h.Pending+"答复（"+term+"），直到"+until+"；在此之前只能得出最严的结果", "until "+h.Pending+" answers ("+term+"): "+until+"; nothing but the strictest outcome meanwhile")
}

package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// sayWords are the keys of expectations about what a rule says, with their Chinese
// spelling: a mapping from the rule to what it says.
var sayWords = map[string]string{
	"cites": "引条", "who": "谁", "binding": "力度", "tier": "归入", "in_force": "施行", "scope": "适用", "recurs": "定期结果",
	"says": "写明", "departs": "与上位法不同", "owed_to": "为谁而设", "binds": "何时核对", "pending": "待", "measures": "追责方式",
}

// sayKeys are those whose values are words.
var sayKeys = []string{"cites", "who", "binding", "tier", "departs", "owed_to", "binds", "pending", "measures"}

// expectSays is what a case expects a rule in force on its day to say.
type expectSays struct {
	key  string
	rule source.Str
	want []source.Str
	at   diag.Range
}

// expectSpan is from when to when a case expects a rule, or an instrument, to be law.
type expectSpan struct {
	rule source.Str
	span statute.Span
	at   diag.Range
}

// expectRecurs is one time at which an obligation is to be met.
type expectRecurs struct {
	rule   source.Str
	after  deadline.Date // the day after which it is the next
	window deadline.Window
	covers deadline.Period // how far it looks back, zero for not asked
	times  int             // how often within the window, 0 for not asked
	at     diag.Range
}

// bindingWords are how a rule binds, in both spellings.
var bindingWords = map[string]string{
	"must": "must", "应当": "must", "must_not": "must_not", "不得": "must_not", "may": "may", "可以": "may", "generally": "generally", "原则上": "generally",
	"as_fits": "as_fits", "视情": "as_fits", "refer": "refer", "移送": "refer", "strictly": "strictly", "严格": "strictly",
}

// coverWords are how an instrument's scope stands, in both spellings.
var coverWords = map[string]Truth{"covered": True, "适用": True, "silent": False, "不适用": False, "presupposed": Unknown, "推定": Unknown}

// expectSaid reads what a case expects rules to say.
func (l *loader) expectSaid(c *CaseSpec, x *source.Map) {
	for _, key := range sayKeys {
		if key == "cites" && x.Get(key).Kind() != source.Mapping {
			continue // of the answer
		}
		x.Map(key).Each(func(rule source.Str, v source.Node) {
			l.checkRule(rule, "superior")
			e := expectSays{key: key, rule: rule, want: v.Strs(&l.diags), at: v.Range()}
			if key == "binding" {
				for _, s := range e.want {
					if bindingWords[s.S] == "" {
						l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("says", []string{"must", "must_not", "may", "generally", "strictly", "as_fits", "refer"})})
					}
				}
			}
			c.says = append(c.says, e)
		})
	}
	x.Map("says").Each(func(rule source.Str, v source.Node) {
		l.checkRule(rule, "superior")
		c.says = append(c.says, row(rule, v.Strs(&l.diags), v.Range())...)
	})
	x.Map("in_force").Each(func(rule source.Str, v source.Node) {
		if !l.isInstrument(rule.S) {
			l.checkRule(rule, "superior")
		}
		c.spans = append(c.spans, expectSpan{rule, l.span(v.Map(&l.diags)), v.Range()})
	})
	x.Map("scope").Each(func(in source.Str, v source.Node) {
		l.checkInstrument(in.S, in.R)
		if s, ok := v.Str(&l.diags); ok {
			if _, known := coverWords[s.S]; !known {
				l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("covered", []string{"covered", "silent", "presupposed"})})
			}
			c.scopes = append(c.scopes, expectStatus{in, s.S, s.R})
		}
	})
	for _, n := range x.OneOrMany("recurs") {
		m := n.Map(&l.diags)
		e := expectRecurs{at: n.Range()}
		if s, ok := m.ReqStr("id"); ok {
			e.rule = s
			l.checkRule(s, "superior")
		}
		e.after, _ = m.ReqDate("after")
		e.window.From, _ = m.ReqDate("from")
		e.window.To, _ = m.ReqDate("due")
		if s, ok := m.Str("covers"); ok {
			e.covers = l.period(s)
		}
		e.times, _ = m.Int("times")
		m.Finish()
		c.recurs = append(c.recurs, e)
	}
}

// row is one rule as a table of an instrument has it: where it stands, who it names, how
// it binds. Of the actors none may be left out; how it binds need not be said.
func row(rule source.Str, words []source.Str, at diag.Range) []expectSays {
	parts := map[string][]source.Str{}
	for _, s := range words {
		key := "who"
		if _, err := (statute.Citation{}).At(s.S); err == nil {
			key = "cites"
		} else if bindingWords[s.S] != "" {
			key = "binding"
		}
		parts[key] = append(parts[key], s)
	}
	out := []expectSays{{"who", rule, parts["who"], at}}
	for _, key := range []string{"cites", "binding"} {
		if len(parts[key]) > 0 {
			out = append(out, expectSays{key, rule, parts[key], at})
		}
	}
	return out
}

func (l *loader) isInstrument(id string) bool {
	return slices.ContainsFunc(l.book.instruments, func(in *statute.Instrument) bool { return in.Is(id) })
}

// saysNothing reports a case that expects nothing of what rules say.
func (c *CaseSpec) saysNothing() bool {
	return len(c.says)+len(c.spans)+len(c.scopes)+len(c.recurs) == 0
}

// checkSaid holds what rules say against what the case expects.
func (r *caseRun) checkSaid(bd *Bound) {
	for _, e := range r.Case.says {
		rule := r.saying(e.rule)
		if rule == nil {
			r.fail(e.at, "规则“"+e.rule.S+"”当日不在适用的规则之中", "rule "+e.rule.S+" is not in force that day")
			continue
		}
		r.said(e, rule)
	}
	for _, e := range r.Case.scopes {
		got, _ := r.law.Speaks(e.name.S, bd)
		want := coverWords[e.status]
		r.want(got == want, e.at, "《"+e.name.S+"》", e.status, coverWord(got))
	}
	for _, e := range r.Case.spans {
		r.span(e)
	}
	for _, e := range r.Case.recurs {
		r.recurs(e)
	}
}

func coverWord(t Truth) string {
	return map[Truth]string{True: "适用", False: "不适用", Unknown: "推定"}[t]
}

// a rule of any kind.
type anyRule interface{ Common() *statute.Entry }

// saying finds a rule in force by id or full id, that of the case's own instrument first,
// of local law before superior.
func (r *caseRun) saying(name source.Str) anyRule {
	var found anyRule
	for _, in := range r.law.Instruments() {
		for _, rule := range allRules(in) {
			e := rule.Common()
			if e.FullID() != name.S && e.ID != name.S || !e.InForce.Contains(r.law.on) {
				continue
			}
			if e.FullID() == name.S || statute.BaseID(in.ID) == r.Case.subject {
				return rule
			}
			if found == nil {
				found = rule
			}
		}
	}
	return found
}

// allRules lists the rules of an instrument of whatever kind.
func allRules(in *statute.Instrument) []anyRule {
	var out []anyRule
	out = add(out, in.Grounds)
	out = add(out, in.Lifts)
	out = add(out, in.Holds)
	out = add(out, in.Requirements)
	out = add(out, in.Limits)
	out = add(out, in.Steps)
	out = add(out, in.Recurrences)
	out = add(out, in.References)
	out = add(out, in.Marks)
	out = add(out, in.Lines.Indicators)
	out = add(out, in.Lines.Bands)
	out = add(out, in.Lines.Bonuses)
	out = add(out, in.Lines.Deductions)
	out = add(out, in.Lines.Vetoes)
	out = add(out, in.Lines.Caps)
	out = add(out, in.Liability.Measures)
	out = add(out, in.Liability.Combines)
	out = add(out, in.Liability.Sanctions)
	out = add(out, in.Liability.Factors)
	out = add(out, in.Liability.Allocations)
	out = add(out, in.Liability.Pursuits)
	out = add(out, in.Liability.Challenges)
	out = add(out, in.PlanTasks)
	out = add(out, in.Tariffs)
	return add(out, in.Scope.Clauses())
}

func add[T anyRule](out []anyRule, list []T) []anyRule {
	for _, x := range list {
		out = append(out, x)
	}
	return out
}

// said compares one thing that a rule says.
func (r *caseRun) said(e expectSays, rule anyRule) {
	got := saidOf(r.law, rule, e.key)
	want := make([]string, len(e.want))
	for i, s := range e.want {
		want[i] = s.S
		switch e.key {
		case "cites":
			if c, err := (statute.Citation{}).At(s.S); err == nil {
				want[i] = c.Place()
			} else if c, err := statute.ParseCitation(s.S); err == nil {
				want[i] = c.Place()
			}
		case "binding":
			want[i] = bindingWords[s.S]
		case "binds":
			if m, ok := momentWords[s.S]; ok {
				want[i] = string(m)
			}
		case "departs":
			if at := slices.IndexFunc(departureKinds, func(k struct{ how, zh string }) bool { return k.zh == s.S }); at >= 0 {
				want[i] = departureKinds[at].how
			}
		}
	}
	if e.key == "departs" && len(want) < len(got) {
		got = got[:len(want)] // the article need not be said
	}
	if len(want) == 1 && saysNone(want[0]) {
		want = nil
	}
	same := len(got) == len(want) && !slices.ContainsFunc(want, func(w string) bool {
		return !slices.ContainsFunc(got, func(g string) bool { return g == w || e.key == "binds" && strings.HasSuffix(g, "/"+w) })
	})
	r.want(same, e.at, "规则“"+e.rule.S+"”的"+sayWords[e.key], listed(want), listed(got))
}

// saidOf is what a rule says under a key, as a case writes it.
func saidOf(law *Law, rule anyRule, key string) []string {
	e := rule.Common()
	switch key {
	case "cites":
		return []string{e.Cite.Place()}
	case "binding":
		return bindingOf(rule, e)
	case "who":
		return actorsOf(rule)
	case "departs":
		if e.Departs == nil {
			return nil
		}
		return []string{e.Departs.How, e.Departs.From.Place()}
	}
	switch x := rule.(type) {
	case *statute.Ground:
		if key == "tier" {
			return []string{x.Tier}
		}
	case *statute.Hold:
		if key == "pending" {
			return []string{x.Pending}
		}
	case *statute.Limit:
		if key == "owed_to" && x.OwedTo != "" {
			return []string{x.OwedTo}
		}
	case *statute.Requirement:
		if key == "binds" {
			return momentsOf(x)
		}
	case *statute.Measure:
		if key == "measures" {
			return []string{x.Name}
		}
	case *statute.Sanction:
		if key == "measures" {
			return x.Measures
		}
	case *statute.Pursuit:
		if key == "measures" {
			return x.Measures
		}
	}
	return nil
}

// momentsOf are the moments at which a requirement is looked at.
func momentsOf(q *statute.Requirement) []string {
	if len(q.Binds) == 0 {
		return []string{string(statute.Afterwards)}
	}
	var out []string
	for _, m := range q.Binds {
		out = append(out, string(m))
	}
	return out
}

// bindingOf is how a rule binds: what it demands, and generally where it says so.
func bindingOf(rule anyRule, e *statute.Entry) []string {
	var out []string
	switch x := rule.(type) {
	case *statute.Requirement:
		switch x.Modality {
		case statute.MustNot:
			out = append(out, "must_not")
		case statute.Must:
			out = append(out, "must")
		case statute.Should: // 应当 that holds generally
			out = append(out, "must")
		default:
			out = append(out, string(x.Modality))
		}
	case *statute.Sanction:
		out = append(out, x.How)
	}
	switch {
	case e.Generally:
		out = append(out, "generally")
	case len(out) == 0:
		out = append(out, "strictly")
	}
	return out
}

// actorsOf are those that a rule names: who must act, who takes the step, whom a
// sanction is against and who imposes it.
func actorsOf(rule anyRule) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	switch x := rule.(type) {
	case *statute.Requirement:
		return one(x.Who)
	case *statute.Limit:
		return slices.Concat(one(x.Time.Who), one(x.Time.Extend.ApprovedBy))
	case *statute.Recurrence:
		return one(x.Who)
	case *statute.Step:
		return x.Roles
	case *statute.Sanction:
		return slices.Concat(one(x.Against), x.By)
	case *statute.Pursuit:
		return slices.Concat(one(x.Against), x.By)
	case *statute.PlanTask:
		return slices.Concat(x.Lead, x.Units)
	case *statute.Allocation:
		var out []string
		for _, s := range x.Shares {
			out = append(out, s.Who+" "+s.Bears)
		}
		return out
	case *statute.Challenge:
		var out []string
		for _, w := range x.Ways {
			out = append(out, strings.Join(append([]string{w.What}, w.To...), " "))
		}
		return out
	}
	return nil
}

// span asks for the law on the four days that tell: the day before the first, the first,
// the last, the day after the last.
func (r *caseRun) span(e expectSpan) {
	type look struct {
		on deadline.Date
		is bool
	}
	looks := []look{{e.span.From.AddDays(-1), false}, {e.span.From, true}}
	if e.span.From.IsZero() {
		looks = nil
	}
	if !e.span.To.IsZero() {
		looks = append(looks, look{e.span.To, true}, look{e.span.To.AddDays(1), false})
	} else {
		looks = append(looks, look{deadline.MustDate("9999-12-31"), true})
	}
	for _, k := range looks {
		law, err := r.law.book.Law(r.Case.Place, k.on)
		if err != nil {
			r.fail(e.at, err.Error(), err.Error())
			return
		}
		is := law.holds(e.rule.S, r.Case.subject)
		if is == k.is {
			continue
		}
		what := map[bool][2]string{true: {"已经施行", "in force"}, false: {"不在施行", "not in force"}}
		r.fail(e.at, fmt.Sprintf("“%s”%s应当%s，实为%s", e.rule.S, k.on, what[k.is][0], what[is][0]), fmt.Sprintf("%s on %s: want %s, got %s", e.rule.S, k.on, what[k.is][1], what[is][1]))
	}
}

// holds reports whether an instrument, or a rule by id or full id, is law; a rule named
// without its instrument is that of the subject.
func (l *Law) holds(name, subject string) bool {
	for _, in := range l.Instruments() {
		if in.Is(name) {
			return true
		}
		for _, rule := range allRules(in) {
			e := rule.Common()
			if (e.FullID() == name || e.ID == name && statute.BaseID(in.ID) == subject) && e.InForce.Contains(l.on) {
				return true
			}
		}
	}
	return false
}

// recurs checks the next time at which an obligation is to be met.
func (r *caseRun) recurs(e expectRecurs) {
	rule, ok := r.saying(e.rule).(*statute.Recurrence)
	if !ok {
		r.fail(e.at, "没有定期义务“"+e.rule.S+"”", e.rule.S+" is no recurring obligation in force that day")
		return
	}
	o := recur.Obligation{ID: rule.FullID(), Repeats: rule.Every, Who: rule.Who, Action: rule.Duty}
	next, ok, err := o.Next(r.law.Calendar(), e.after)
	if err != nil || !ok {
		r.fail(e.at, "定期义务“"+e.rule.S+"”算不出下一次", e.rule.S+": the next time cannot be told")
		return
	}
	got := next.Window
	if got.IsZero() {
		got = next.Nominal
	}
	if e.covers != (deadline.Period{}) {
		r.want(rule.Covers == e.covers, e.at, "定期义务“"+e.rule.S+"”涵盖", e.covers.Label("zh"), rule.Covers.Label("zh"))
	}
	if e.times > 0 {
		r.want(next.Times == e.times, e.at, "定期义务“"+e.rule.S+"”的次数", strconv.Itoa(e.times), strconv.Itoa(next.Times))
	}
	r.want(got == e.window, e.at, "定期义务“"+e.rule.S+"”的下一次", e.window.From.String()+"—"+e.window.To.String(), got.From.String()+"—"+got.To.String())
}

// citedAs reads a citation of an answer: of the case's own instrument where it names none.
func citedAs(s string) (statute.Citation, error) {
	if c, err := (statute.Citation{}).At(s); err == nil {
		return c, nil
	}
	return statute.ParseCitation(s)
}

// cited checks that a decisive ground, or a hold that keeps the answer, stands exactly
// where the case says, or inside it where it names an article alone.
func (r *caseRun) cited(a *Answer, s source.Str) {
	want, _ := citedAs(s.S)
	var all []string
	found := false
	note := func(c statute.Citation) {
		all = append(all, c.String())
		w := want
		if w.Title == "" && w.Instrument == "" {
			w.Instrument = r.Case.subject
		}
		if statute.BaseID(c.Instrument) == w.Instrument || w.Title == c.Title && w.Instrument == "" {
			w.Instrument, w.Title = c.Instrument, c.Title
		}
		found = found || w.Covers(c)
	}
	for _, g := range a.Grounds {
		if g.Decisive {
			note(g.Cite)
		}
	}
	for _, n := range a.Held {
		if n.Status == True {
			note(n.Cite)
		}
	}
	r.want(found, s.R, "引条", s.S, listed(all))
}

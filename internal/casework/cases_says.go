package casework

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// checkSaid holds what rules say against what the case expects.
func (r *caseRun) checkSaid(bd *rules.Bound) {
	for _, e := range r.Case.Says {
		if e.Key == "outcome" {
			r.outcome(e)
			continue
		}
		rule := r.saying(e.Rule)
		if rule == nil {
			r.fail(e.At, "规则“"+e.Rule.S+"”当日不在适用的规则之中", "rule "+e.Rule.S+" is not in force that day")
			continue
		}
		r.said(e, rule)
	}
	for _, e := range r.Case.Scopes {
		got, _ := r.law.ScopeNote(statute.OnRequests, e.Name.S, bd)
		r.want(covered(got) == e.Status, e.At, "《"+e.Name.S+"》", coverWords[e.Status], coverWords[covered(got)])
	}
	for _, e := range r.Case.Spans {
		r.span(e)
	}
	for _, e := range r.Case.Recurs {
		r.recurs(e)
	}
}

func covered(t answer.Truth) string {
	return map[answer.Truth]string{answer.True: cases.Covered, answer.False: cases.Silent, answer.Unknown: cases.Presupposed}[t]
}

var coverWords = map[string]string{cases.Covered: "适用", cases.Silent: "不适用", cases.Presupposed: "推定"}

// a rule of any kind.
type anyRule interface{ Common() *statute.Entry }

// saying finds a rule in force by id or full id, that of the case's own instrument first,
// of local law before superior.
func (r *caseRun) saying(name cases.Word) anyRule {
	var found anyRule
	own := r.Case.Subject + "/" + name.S
	for _, in := range r.law.Instruments() {
		for _, rule := range allRules(in) {
			e := rule.Common()
			full := called(e, name.S)
			if !full && e.ID != name.S || !e.InForce.Contains(r.law.On()) {
				continue
			}
			if full || called(e, own) {
				return rule
			}
			if found == nil {
				found = rule
			}
		}
	}
	return found
}

// called reports whether a full id names a rule: thousands are asked for one.
func called(e *statute.Entry, full string) bool {
	if e.Overrides != nil {
		return e.FullID() == full
	}
	in, id, ok := strings.Cut(full, "/")
	return ok && id == e.ID && in == statute.BaseID(e.Cite.Instrument)
}

// allRules lists the rules of an instrument of whatever kind.
func allRules(in *statute.Instrument) []anyRule {
	out := make([]anyRule, 0, len(in.Grounds)+len(in.Requirements)+len(in.Steps)+64)
	out = add(out, in.Grounds)
	out = add(out, in.Lifts)
	out = add(out, in.Holds)
	out = add(out, in.Requirements)
	out = add(out, in.Limits)
	out = add(out, in.Steps)
	out = add(out, in.Recurrences)
	out = add(out, in.References)
	out = add(out, in.Marks)
	out = add(out, scoring.Of(in).Lines.Indicators)
	out = add(out, scoring.Of(in).Lines.Bands)
	out = add(out, scoring.Of(in).Lines.Bonuses)
	out = add(out, scoring.Of(in).Lines.Deductions)
	out = add(out, scoring.Of(in).Lines.Vetoes)
	out = add(out, scoring.Of(in).Lines.Caps)
	out = add(out, scoring.Of(in).Liability.Measures)
	out = add(out, scoring.Of(in).Liability.Combines)
	out = add(out, scoring.Of(in).Liability.Sanctions)
	out = add(out, scoring.Of(in).Liability.Factors)
	out = add(out, scoring.Of(in).Liability.Allocations)
	out = add(out, scoring.Of(in).Liability.Pursuits)
	out = add(out, scoring.Of(in).Liability.Challenges)
	out = add(out, scoring.Of(in).PlanTasks)
	out = add(out, scoring.Of(in).Tariffs)
	return add(out, in.Scope.Clauses())
}

func add[T anyRule](out []anyRule, list []T) []anyRule {
	for _, x := range list {
		out = append(out, x)
	}
	return out
}

// said compares one thing that a rule says.
func (r *caseRun) said(e cases.ExpectSays, rule anyRule) {
	got := saidOf(r.law, rule, e.Key)
	want := make([]string, len(e.Want))
	for i, s := range e.Want {
		want[i] = s.S
		if e.Key == "cites" {
			if c, err := (statute.Citation{}).At(s.S); err == nil {
				want[i] = c.Place()
			} else if c, err := statute.ParseCitation(s.S); err == nil {
				want[i] = c.Place()
			}
		}
	}
	if e.Key == "departs" && len(want) < len(got) {
		got = got[:len(want)] // the article need not be said
	}
	if len(want) == 1 && cases.SaysNone(want[0]) {
		want = nil
	}
	same := len(got) == len(want) && !slices.ContainsFunc(want, func(w string) bool {
		return !slices.ContainsFunc(got, func(g string) bool { return g == w || e.Key == "binds" && strings.HasSuffix(g, "/"+w) })
	})
	r.want(same, e.At, "规则“"+e.Rule.S+"”的"+sayKey(e.Key), listed(want), listed(got))
}

// outcome holds what an outcome of a procedure says against what the case expects: how it
// releases, where it stands, whether it refuses or clears, all of that; a remedy where one
// is named.
func (r *caseRun) outcome(e cases.ExpectSays) {
	i := strings.LastIndexByte(e.Rule.S, '/')
	p, err := review.Find(r.law, e.Rule.S[:i])
	if err != nil {
		r.fail(e.At, said(err, "zh"), said(err, "en"))
		return
	}
	o, ok := course.Outcome(p.Decl(), e.Rule.S[i+1:])
	if !ok {
		r.fail(e.At, "当日没有结果“"+e.Rule.S+"”", e.Rule.S+" is no outcome that day")
		return
	}
	got := []string{string(o.Releases)}
	if o.Refuses {
		got = append(got, cases.Refuses)
	}
	if o.Clears {
		got = append(got, cases.Clears)
	}
	if !o.Under.IsZero() {
		got = append(got, o.Under.Place())
	}
	var want, remedies []string
	for _, w := range e.Want {
		c, err := (statute.Citation{}).At(w.S)
		if err != nil {
			c, err = statute.ParseCitation(w.S)
		}
		switch {
		case err == nil && c.Number > 0:
			if c.Instrument != "" && statute.BaseID(c.Instrument) != statute.BaseID(o.Under.Instrument) {
				want = append(want, w.S) // another text
				continue
			}
			want = append(want, c.Place())
		case slices.ContainsFunc(o.Remedies, func(m statute.Remedy) bool { return strings.Contains(m.Says, w.S) }):
			remedies = append(remedies, w.S)
		default:
			want = append(want, w.S)
		}
	}
	for _, m := range o.Remedies { // those of all days, where one is said
		if len(remedies) > 0 && !slices.ContainsFunc(remedies, func(w string) bool { return strings.Contains(m.Says, w) }) {
			got = append(got, m.Says)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	r.want(slices.Equal(got, want), e.At, "结果“"+e.Rule.S+"”", listed(want), listed(got))
}

// sayKey is what a case calls what a rule says.
func sayKey(key string) string {
	if key == "releases" {
		return terms.Key{Context: "step", Name: key}.In(true)
	}
	return terms.Key{Context: "expect", Name: key}.In(true)
}

// saidOf is what a rule says under a key, as a case writes it.
func saidOf(law *rules.Law, rule anyRule, key string) []string {
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
	case "tier":
		return tierOf(rule)
	}
	switch x := rule.(type) {
	case *statute.Step:
		switch {
		case key == "releases":
			return []string{string(x.Releases)}
		case key == "silence" && x.Silence != "" && x.Silence != keyword.SilenceMeansNothing:
			return []string{x.Silence}
		}
	case *statute.Hold:
		if key == "pending" {
			return []string{x.Pending}
		}
	case *statute.Limit:
		switch {
		case key == "owed_to" && x.OwedTo != "":
			return []string{x.OwedTo}
		case key == "silence" && x.Time.Silence != "":
			return []string{x.Time.Silence}
		}
	case *statute.Requirement:
		if key == "binds" {
			return momentsOf(x)
		}
	case *scoring.Measure:
		if key == "measures" {
			return []string{x.Name}
		}
	case *scoring.Sanction:
		if key == "measures" {
			return x.Measures
		}
	case *scoring.Pursuit:
		if key == "measures" {
			return x.Measures
		}
	}
	return nil
}

// tierOf is where a rule puts a case: a tier, a grade, an attribute, or what it does to a
// sanction.
func tierOf(rule anyRule) []string {
	switch x := rule.(type) {
	case *statute.Ground:
		return []string{x.Tier}
	case *statute.Mark:
		return []string{x.Attribute}
	case *scoring.Factor:
		return []string{x.Effect}
	case *scoring.Band:
		return []string{x.Grade}
	case *scoring.Veto:
		return []string{x.Grade}
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
		case keyword.MustNot:
			out = append(out, "must_not")
		case keyword.Must:
			out = append(out, "must")
		case keyword.Should: // 应当 that holds generally
			out = append(out, "must")
		default:
			out = append(out, string(x.Modality))
		}
	case *scoring.Sanction:
		out = append(out, x.How)
	case *statute.Step:
		if x.Review {
			out = append(out, "review")
		}
	}
	switch {
	case e.Generally:
		out = append(out, "generally")
	case len(out) == 0:
		out = append(out, "strictly")
	}
	return out
}

// priceOf is for how many what is to be paid: 11至30, 100元; 31起, 200元, 每10递增100元.
func priceOf(x *scoring.Tariff) []string {
	span := strconv.Itoa(x.From) + "起"
	if x.To > 0 {
		span = strconv.Itoa(x.From) + "至" + strconv.Itoa(x.To)
	}
	out := []string{span, x.Price.String() + "元"}
	if x.Step > 0 {
		out = append(out, "每"+strconv.Itoa(x.Step)+"递增"+x.Rises.String()+"元")
	}
	return out
}

// actorsOf are those that a rule names: who must act, who takes the step, whom a
// sanction is against and who imposes it; of a reference where it leads, of a tariff for how
// many what is to be paid.
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
	case *scoring.Sanction:
		return slices.Concat(one(x.Against), x.By)
	case *scoring.Pursuit:
		return slices.Concat(one(x.Against), x.By)
	case *scoring.PlanTask:
		return slices.Concat(x.Lead, x.Units)
	case *statute.Reference:
		return []string{strings.TrimSpace(statute.BaseID(x.To.Instrument) + " " + x.To.Place())}
	case *scoring.Tariff:
		return priceOf(x)
	case *scoring.Allocation:
		var out []string
		for _, s := range x.Shares {
			out = append(out, s.Who+" "+s.Bears)
		}
		return out
	case *scoring.Challenge:
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
func (r *caseRun) span(e cases.ExpectSpan) {
	type look struct {
		on deadline.Date
		is bool
	}
	looks := []look{{e.Span.From.AddDays(-1), false}, {e.Span.From, true}}
	if e.Span.From.IsZero() {
		looks = nil
	}
	if !e.Span.To.IsZero() {
		looks = append(looks, look{e.Span.To, true}, look{e.Span.To.AddDays(1), false})
	} else {
		looks = append(looks, look{deadline.MustDate("9999-12-31"), true})
	}
	for _, k := range looks {
		law, err := r.law.Book().Law(r.Case.Place, k.on)
		if err != nil {
			r.fail(e.At, err.Error(), err.Error())
			return
		}
		is := holds(law, e.Rule.S, r.Case.Subject)
		if is == k.is {
			continue
		}
		what := map[bool][2]string{true: {"已经施行", "in force"}, false: {"不在施行", "not in force"}}
		r.fail(e.At, fmt.Sprintf("“%s”%s应当%s，实为%s", e.Rule.S, k.on, what[k.is][0], what[is][0]), fmt.Sprintf("%s on %s: want %s, got %s", e.Rule.S, k.on, what[k.is][1], what[is][1]))
	}
}

// holds reports whether an instrument, or a rule by id or full id, is law; a rule named
// without its instrument is that of the subject.
func holds(l *rules.Law, name, subject string) bool {
	own := subject + "/" + name
	for _, in := range l.Instruments() {
		if in.Is(name) {
			return true
		}
		for _, rule := range allRules(in) {
			e := rule.Common()
			if (called(e, name) || called(e, own)) && e.InForce.Contains(l.On()) {
				return true
			}
		}
	}
	return false
}

// recurs checks the next time at which an obligation is to be met.
func (r *caseRun) recurs(e cases.ExpectRecurs) {
	rule, ok := r.saying(e.Rule).(*statute.Recurrence)
	if !ok {
		r.fail(e.At, "没有定期义务“"+e.Rule.S+"”", e.Rule.S+" is no recurring obligation in force that day")
		return
	}
	o := recur.Obligation{ID: rule.FullID(), Repeats: rule.Every, Who: rule.Who, Action: rule.Duty}
	for _, in := range r.law.Instruments() {
		if in.ID == rule.Cite.Instrument {
			o.Since = in.InForce.From // from which a cycle of several years is counted
		}
	}
	next, ok, err := o.Next(r.law.Calendar(), e.After)
	if err != nil || !ok {
		r.fail(e.At, "定期义务“"+e.Rule.S+"”算不出下一次", e.Rule.S+": the next time cannot be told")
		return
	}
	got := next.Window
	if got == (deadline.Window{}) {
		got = next.Nominal
	}
	if e.Covers != (deadline.Period{}) {
		r.want(rule.Covers == e.Covers, e.At, "定期义务“"+e.Rule.S+"”涵盖", e.Covers.Label("zh"), rule.Covers.Label("zh"))
	}
	if e.Times > 0 {
		r.want(next.Times == e.Times, e.At, "定期义务“"+e.Rule.S+"”的次数", strconv.Itoa(e.Times), strconv.Itoa(next.Times))
	}
	r.want(got == e.Window, e.At, "定期义务“"+e.Rule.S+"”的下一次", e.Window.From.String()+"—"+e.Window.To.String(), got.From.String()+"—"+got.To.String())
}

// cited checks that a decisive ground, or a hold that keeps the answer, stands exactly
// where the case says, or inside it where it names an article alone.
func (r *caseRun) cited(a *answer.Answer, s cases.Word) {
	want, _ := cases.CitedAs(s.S)
	var all []string
	found := false
	note := func(c statute.Citation) {
		all = append(all, c.String())
		w := want
		if w.Title == "" && w.Instrument == "" {
			w.Instrument = r.Case.Subject
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
		if n.Status == answer.True {
			note(n.Cite)
		}
	}
	r.want(found, s.R, "引条", s.S, listed(all))
}

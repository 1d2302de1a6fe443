package casework

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Coverage says what a set of cases has shown of the rules: for each ground and
// requirement, and each line of a scorecard or of accountability that has a
// condition, whether it was seen true, false and unknown, for each lift whether it
// was seen lifting, for each hold whether it was seen standing, resolved and unknown,
// for each number in a condition whether the values just below,
// at and just above it were tried.
type Coverage struct {
	Rules      []RuleCoverage     `json:"rules"`
	Boundaries []BoundaryCoverage `json:"boundaries"`
	// Unnamed are the rules that the cases which name them do not show true, false and
	// unknown, as far as these show them. Where nothing names a rule, no case fails when
	// it stands otherwise.
	Unnamed []RuleCoverage `json:"unnamed"`
	// LastDays are the limits in days, months and years: of which the clock was asked on
	// the day before the last, on it and on the day after. They count for no score.
	LastDays []BoundaryCoverage `json:"last_days"`
	Articles []ArticleCoverage  `json:"articles"`
	Accounts []ArticleAccount   `json:"accounts"`
}

// RuleCoverage is what cases have shown of one rule.
type RuleCoverage struct {
	ID      string           `json:"id"`
	Cite    statute.Citation `json:"cite"`
	Kind    string           `json:"kind"` // ground, requirement, lift, hold, line
	True    bool             `json:"true"`
	False   bool             `json:"false"` // of a hold: there was a doubt, and it was answered
	Unknown bool             `json:"unknown"`
	// Always marks a rule without a condition: there is nothing to show but that it
	// holds.
	Always bool `json:"always,omitempty"`
}

// Full reports that everything there is to show was shown.
func (r RuleCoverage) Full() bool { return r.True && (r.Always || r.False && r.Unknown) }

// BoundaryCoverage is a number in a condition and which values beside it were
// tried; or a limit, with the event that it runs from as its fact, and which days about
// its last one were.
type BoundaryCoverage struct {
	ID    string           `json:"id"` // the rule
	Cite  statute.Citation `json:"cite"`
	Fact  string           `json:"fact"`
	At    string           `json:"at"`
	Below bool             `json:"below"`
	Equal bool             `json:"equal"`
	Above bool             `json:"above"`
	// Near says that the number itself, the next one below and the next one above were
	// tried in cases that name the rule.
	Near bool `json:"near,omitempty"`
}

// Full reports that all three sides were tried.
func (b BoundaryCoverage) Full() bool { return b.Below && b.Equal && b.Above }

// ArticleCoverage is an article with rules, and how many of them cases showed.
type ArticleCoverage struct {
	Cite  statute.Citation `json:"cite"`
	Rules int              `json:"rules"`
	Shown int              `json:"shown"`
}

// Score is the share of things to show that were shown, in percent, rounded down;
// 100 only when nothing is left.
func (c Coverage) Score() int {
	total, shown := 0, 0
	count := func(yes bool) {
		total++
		if yes {
			shown++
		}
	}
	for _, r := range c.Rules {
		count(r.True)
		if !r.Always {
			count(r.False)
			count(r.Unknown)
		}
	}
	for _, b := range c.Boundaries {
		count(b.Below)
		count(b.Equal)
		count(b.Above)
	}
	if total == 0 {
		return 100
	}
	return shown * 100 / total
}

// Gaps lists what is left to show, in the law's order.
func (c Coverage) Gaps() []RuleCoverage {
	var out []RuleCoverage
	for _, r := range c.Rules {
		if !r.Full() {
			out = append(out, r)
		}
	}
	return out
}

// Cover measures what the results of cases have shown of the book's rules.
func Cover(b *rules.Book, results []CaseResult) Coverage {
	seen, order := coverable(b)
	named, _ := coverable(b)
	for _, r := range results {
		show(b, seen, r, nil)
		show(b, named, r, namesOf(r.Case))
	}
	var c Coverage
	for _, id := range order {
		c.Rules = append(c.Rules, *seen[id])
		if !named[id].Full() {
			c.Unnamed = append(c.Unnamed, *named[id])
		}
	}
	c.Boundaries = boundaries(b, results)
	c.LastDays = lastDays(b, results)
	c.Accounts = accounts(b)
	for _, in := range b.Instruments() {
		for _, a := range in.Articles {
			if ac := shownOf(a, c.Rules); ac.Rules > 0 {
				c.Articles = append(c.Articles, ac)
			}
		}
	}
	return c
}

// show notes how rules stood in the result of a case: of those that it names, where names
// are given.
func show(b *rules.Book, seen map[string]*RuleCoverage, r CaseResult, named names) {
	showAnswers(b, seen, r, named)
	for _, q := range r.Lines {
		if rc := seen[q.ID]; rc != nil { // nil: it holds always
			rc.show(q.Status)
		}
	}
	for _, q := range r.Requirements {
		if !named.rule(q.Common()) {
			continue
		}
		rc := seen[q.Cite.Instrument+"/"+q.ID]
		if q.Modality == keyword.May && q.Status == answer.NotApplicable {
			rc.False = true // which is all that it can be
		}
		switch cmp.Or(q.Local, q.Status) {
		case answer.Complied:
			rc.True = true
		case answer.Violated:
			rc.False = true
		case answer.StatusUnknown:
			rc.Unknown = true
		}
	}
}

// coverable lists what a case can show, by instrument and id, in the law's order.
func coverable(b *rules.Book) (seen map[string]*RuleCoverage, order []string) {
	seen = map[string]*RuleCoverage{}
	add := func(in *statute.Instrument, e *statute.Entry, kind string, always bool) {
		id := in.ID + "/" + e.ID
		seen[id] = &RuleCoverage{ID: id, Cite: e.Cite, Kind: kind, Always: always}
		order = append(order, id)
	}
	for _, in := range b.Instruments() {
		for _, g := range in.Grounds {
			add(in, &g.Entry, "ground", g.When.Tree() == nil && g.Determination == "")
		}
		for _, x := range in.Lifts {
			add(in, &x.Entry, "lift", true)
		}
		for _, x := range in.Holds {
			add(in, &x.Entry, "hold", false)
		}
		for _, r := range in.Requirements {
			add(in, &r.Entry, "requirement", false)
		}
		for _, e := range scoring.Entries(in) {
			if e.When.Tree() != nil {
				add(in, e, "line", false)
			}
		}
	}
	return seen, order
}

// showAnswers notes how grounds, lifts and holds stood in the answers of a case.
func showAnswers(b *rules.Book, seen map[string]*RuleCoverage, r CaseResult, named names) {
	for _, a := range r.Answers {
		for _, g := range a.Grounds {
			if named.ground(g.ID) {
				seen[g.Cite.Instrument+"/"+entryID(g.ID)].show(g.Status)
			}
			for _, x := range g.Lifted {
				markLift(b, seen, r, x.ID)
			}
		}
		for _, n := range slices.Concat(a.Held, a.Resolved) {
			seen[n.Cite.Instrument+"/"+entryID(n.ID)].show(n.Status)
		}
	}
}

// show notes that a case showed the rule with this truth.
func (r *RuleCoverage) show(t answer.Truth) {
	switch t {
	case answer.True:
		r.True = true
	case answer.False:
		r.False = true
	default:
		r.Unknown = true
	}
}

// shownOf counts the rules of an article, and those that a case shows at all.
func shownOf(a statute.ArticleInfo, rules []RuleCoverage) ArticleCoverage {
	ac := ArticleCoverage{Cite: a.Cite}
	for _, r := range rules {
		if a.Cite.Covers(r.Cite) {
			ac.Rules++
			if r.True || r.False || r.Unknown {
				ac.Shown++
			}
		}
	}
	return ac
}

func entryID(full string) string {
	for i := len(full) - 1; i >= 0; i-- {
		if full[i] == '/' {
			return full[i+1:]
		}
	}
	return full
}

// markLift notes a lift, named without an edition, as seen lifting under the law
// of the case.
func markLift(b *rules.Book, seen map[string]*RuleCoverage, r CaseResult, full string) {
	for _, in := range b.Instruments() {
		if !in.InForce.Contains(r.Case.On) {
			continue
		}
		if rc := seen[in.ID+"/"+entryID(full)]; rc != nil && statute.BaseID(in.ID)+"/"+entryID(full) == full {
			rc.True = true
		}
	}
}

// boundaries collects the numbers in conditions and which values cases gave.
func boundaries(b *rules.Book, results []CaseResult) []BoundaryCoverage {
	type value struct {
		n     statute.Decimal
		named names
	}
	given := map[string][]value{} // by id
	for _, r := range results {
		named := namesOf(r.Case)
		for name, raw := range r.Case.Given {
			c, err := b.Column(name)
			if err != nil || !counts(c.Fact()) {
				continue
			}
			if cell, err := c.Read(raw); err == nil {
				if v, ok := cell.Value(); ok {
					if n, err := statute.ParseDecimal(fmt.Sprint(v)); err == nil {
						given[c.Fact().ID] = append(given[c.Fact().ID], value{n, named})
					}
				}
			}
		}
	}
	var out []BoundaryCoverage
	for _, in := range b.Instruments() {
		visit := func(e *statute.Entry, c statute.Condition) {
			NumbersIn(b, c, func(f *statute.Fact, at string) {
				bc := BoundaryCoverage{ID: in.ID + "/" + e.ID, Cite: e.Cite, Fact: f.Term, At: at}
				n, err := statute.ParseDecimal(at)
				if err != nil {
					return
				}
				var near BoundaryCoverage
				for _, v := range given[f.ID] {
					bc.tried(v.n, n)
					if apart, err := v.n.Sub(n); err == nil && v.named.rule(e) && apart.Cmp(statute.DecimalOf(1)) <= 0 && apart.Cmp(statute.DecimalOf(-1)) >= 0 {
						near.tried(v.n, n)
					}
				}
				bc.Near = near.Full()
				if !slices.Contains(out, bc) {
					out = append(out, bc)
				}
			})
		}
		in.Entries(func(e *statute.Entry) { visit(e, e.When) })
		for _, x := range in.Holds {
			visit(&x.Entry, x.ResolvedWhen)
		}
		for _, r := range in.Requirements {
			visit(&r.Entry, r.Demand)
		}
	}
	return out
}

// tried notes a value beside the number.
func (b *BoundaryCoverage) tried(v, n statute.Decimal) {
	switch v.Cmp(n) {
	case -1:
		b.Below = true
	case 0:
		b.Equal = true
	default:
		b.Above = true
	}
}

// lastDays are what cases have told of the last days of limits; a period that somebody
// sets, and one in hours, has none to tell.
func lastDays(b *rules.Book, results []CaseResult) []BoundaryCoverage {
	told := map[string]LimitResult{}
	for _, r := range results {
		for _, s := range r.Limits {
			t := told[s.ID]
			told[s.ID] = LimitResult{s.ID, t.Below || s.Below, t.Equal || s.Equal, t.Above || s.Above}
		}
	}
	var out []BoundaryCoverage
	for _, in := range b.Instruments() {
		for _, l := range in.Limits {
			if l.Time.Within.Unit == deadline.Hour || l.Time.Within.Validate() != nil {
				continue
			}
			id := in.ID + "/" + l.ID
			t := told[id]
			out = append(out, BoundaryCoverage{ID: id, Cite: l.Cite, Fact: l.Time.From, At: l.Time.Within.String(), Below: t.Below, Equal: t.Equal, Above: t.Above, Near: t.Below && t.Equal && t.Above})
		}
	}
	return out
}

func counts(f *statute.Fact) bool {
	return f != nil && (f.Type == keyword.IntFact || f.Type == keyword.DecimalFact)
}

// NumbersIn visits every number that a condition compares an int or decimal fact with.
func NumbersIn(b *rules.Book, c statute.Condition, visit func(f *statute.Fact, at string)) {
	if c.Tree() == nil {
		return
	}
	open := append(c.Tree().Kids[:0:0], c.Tree())
	for len(open) > 0 {
		e := open[len(open)-1]
		open = open[:len(open)-1]
		for _, k := range slices.Backward(e.Kids) {
			open = append(open, k)
		}
		if e.Fact == nil {
			continue
		}
		if f, ok := b.Fact(e.Fact.ID); ok && counts(f) {
			for _, k := range e.Consts {
				visit(f, k.Num.String())
			}
		}
	}
}

package oracle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// declared is the departure that a rule declares and that a door must name: the article it
// departs from is in force on the day, or not encoded at all, covers the case, and the two
// do part by the facts. nil where there is none.
func (l *Law) declared(e *statute.Entry, c *Case) *statute.Departure {
	d := e.Departs
	if d == nil || l.o.parse(d.When.String()).holds(c.w) == no {
		return nil
	}
	if d.From.Instrument == "" {
		return d
	}
	for _, in := range l.law.Instruments() {
		if in.ID != d.From.Instrument && edition(in.ID) != d.From.Instrument {
			continue
		}
		if d.How != "outdated" && !l.scopes[edition(in.ID)].covers(c.before, false) {
			return nil
		}
		return d
	}
	return nil
}

// names reports that what a door says of a departure names the article.
func names(d *statute.Departure, told statute.Citation) bool {
	return edition(told.Instrument) == edition(d.From.Instrument) && told.Unit == d.From.Unit && told.Number == d.From.Number || d.From.Instrument == "" && told.Title == d.From.Title
}

// superior says where a door does not name the superior article though the files declare
// one, "" for nowhere: the audit, the clearance, the decision and the clocks.
func (d *doors) superior(l *Law, c *review.Clearance, bd *rules.Bound, facts map[string]string) string {
	k := newGatekeeper(l, d.release)
	now, err := l.o.Bind(Given{Values: facts}, false)
	if err != nil {
		return ""
	}
	then, err := l.o.Bind(Given{Values: k.released(facts)}, false)
	if err != nil {
		return ""
	}
	wants := func(door, id string, e *statute.Entry, in *Case, told *answer.Difference) string {
		want := l.declared(e, in)
		if want == nil {
			return ""
		}
		d.counts["superior articles: "+door]++
		if told == nil || !names(want, told.Superior.Cite) {
			return fmt.Sprintf("%s does not name %s, from which %s departs: %v", door, want.From, id, told)
		}
		return ""
	}
	sheet, err := assess.SelfCheck(d.law, "", l.o.given(facts), nil)
	if err != nil {
		return "audit: " + err.Error()
	}
	for _, in := range sheet.Instruments {
		for _, a := range in.Articles {
			for _, r := range a.Results {
				if r.Status == answer.NotApplicable && !r.Overruled() {
					continue
				}
				if s := wants("audit", r.FullID(), &r.Entry, now, r.Differs); s != "" {
					return s
				}
			}
		}
	}
	for _, r := range c.Duties {
		if s := wants("clear", r.FullID(), &r.Entry, then, r.Differs); s != "" {
			return s
		}
	}
	if s := d.superiorOfDecision(l, bd, now); s != "" {
		return s
	}
	return d.superiorOfClocks(bd, now, wants)
}

// superiorOfDecision looks at the local grounds that stand.
func (d *doors) superiorOfDecision(l *Law, bd *rules.Bound, now *Case) string {
	a, err := d.law.Answer("attribute", bd)
	if err != nil {
		return "decide: " + err.Error()
	}
	for _, g := range rules.InForce[*statute.Ground](d.law) {
		if g.Decision != "attribute" || !slices.ContainsFunc(a.Grounds, func(r answer.GroundResult) bool {
			return r.ID == g.FullID() && r.Layer == "local" && r.Status == answer.True
		}) {
			continue
		}
		want := l.declared(&g.Entry, now)
		if want == nil {
			continue
		}
		d.counts["superior articles: decide"]++
		found := slices.ContainsFunc(a.Differences, func(x answer.Difference) bool {
			return x.Local.ID == g.FullID() && names(want, x.Superior.Cite)
		}) || slices.ContainsFunc(a.Conflicts, func(k answer.Conflict) bool {
			return slices.ContainsFunc(k.Local, func(r answer.GroundRef) bool { return r.ID == g.FullID() }) &&
				slices.ContainsFunc(k.Superior, func(r answer.GroundRef) bool { return names(want, r.Cite) || want.From.Covers(r.Cite) })
		})
		if !found {
			return fmt.Sprintf("decide does not name %s, from which %s departs", want.From, g.FullID())
		}
	}
	return ""
}

// superiorOfClocks lets every limit of the law begin and asks what due says of it.
func (d *doors) superiorOfClocks(bd *rules.Bound, now *Case, wants func(door, id string, e *statute.Entry, in *Case, told *answer.Difference) string) string {
	for _, lim := range rules.InForce[*statute.Limit](d.law) {
		docket, err := clock.NewDocket(d.law.Calendar(), lim.Time)
		if err == nil {
			docket, err = docket.With(clock.Event{Name: lim.Time.From, On: d.law.On().AddDays(-3)})
		}
		if err != nil {
			continue // it wants an instant, a length or whose it is
		}
		all, _ := docket.Given(lim.FullID(), d.law.Circumstances(lim, bd)).At(d.law.On())
		for _, r := range d.law.Reckon(all, bd) {
			if r.Rule != lim {
				continue
			}
			if s := wants("due", lim.FullID(), &lim.Entry, now, r.Differs); s != "" {
				return s
			}
			if d := r.Differs; d != nil && !strings.Contains(r.Explain("zh"), d.Explain("zh")) {
				return "due does not say how " + lim.FullID() + " departs"
			}
		}
	}
	return ""
}

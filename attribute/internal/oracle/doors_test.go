package oracle

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// doors is one matter at every door.
type doors struct {
	law     *rules.Law
	release statute.Release
	counts  map[string]int
}

// contradiction says where the doors contradict each other about the facts, "" for nowhere.
func (d *doors) contradiction(facts rules.Facts, formed deadline.Date) string {
	m := review.Matter{Document: attribute.Document{Facts: facts, Formed: formed}, Release: d.release}
	if d.release == statute.ReleaseRequest {
		m.Received = formed
	}
	c, err := review.Clear(d.law, m)
	bd, err1 := d.law.Bind(facts)
	if err != nil || err1 != nil {
		if err == nil || err1 == nil && formed.IsZero() {
			return fmt.Sprintf("clear %v, bind %v", err, err1)
		}
		d.counts["contradictory"]++
		return ""
	}
	d.counts["clear: "+c.Verdict.String()]++
	for _, door := range []func() string{func() string { return d.decide(c, bd) }, func() string { return d.audit(c, facts) }, func() string { return d.due(c, bd) }} {
		if s := door(); s != "" {
			return s
		}
	}
	return ""
}

func has(c *review.Clearance, kinds ...string) bool {
	return slices.ContainsFunc(c.Against, func(o review.Obstacle) bool { return slices.Contains(kinds, o.Kind) })
}

func (d *doors) lets(outcome string) bool {
	return outcome == attribute.Open || outcome == attribute.OnRequest && d.release == statute.ReleaseRequest
}

// decide is what gongkai decide says: what it decides against, or holds, is not let through.
func (d *doors) decide(c *review.Clearance, bd *rules.Bound) string {
	a, err := d.law.Answer("attribute", bd)
	if err != nil {
		return "decide: " + err.Error()
	}
	// Whether a mixture of parts is open is asked of the parts together, beyond the grounds
	// that decide reads: there the gate may only be the stricter.
	mixture := false
	for _, id := range []string{"contains_closed_content", "contains_foreign_content", "forwarded"} {
		v, ok := bd.Known(id)
		mixture = mixture || ok && v == true
	}
	switch {
	case a.Decided && a.NoRule:
		return ""
	case c.Verdict == answer.True && slices.ContainsFunc(a.Possible, func(s string) bool { return !d.lets(s) }):
		return fmt.Sprint("clear lets through, decide may come to ", a.Possible)
	case c.Verdict == answer.True && (a.OnHold || len(a.Pending()) > 0):
		return "clear lets through, decide may be held"
	case a.Decided && a.Outcome == attribute.Withheld && !has(c, "bar"):
		return "decide bars it, clear names no bar"
	case a.Decided && !d.lets(a.Outcome) && c.Verdict != answer.False:
		return "decide says " + a.Outcome + ", clear " + c.Verdict.String()
	case a.OnHold && !has(c, "hold", "bar"):
		return "decide holds it, clear does not"
	case mixture:
		d.counts["mixtures"]++
	case has(c, "bar") && !(a.Decided && a.Outcome == attribute.Withheld):
		return fmt.Sprintf("clear bars it, decide says %q %v", a.Outcome, a.Possible)
	case has(c, "hold") && !slices.ContainsFunc(a.Held, func(h answer.HeldNote) bool { return h.Status == answer.True }):
		return "clear holds it, decide does not"
	}
	return ""
}

// audit is what gongkai audit would say once the text were released now.
func (d *doors) audit(c *review.Clearance, facts rules.Facts) string {
	after := maps.Clone(facts)
	maps.Copy(after, d.law.Book().Makes(d.release))
	sheet, err := assess.SelfCheck(d.law, "", after, nil)
	if err != nil {
		d.counts["a release contradicts the facts"]++
		return ""
	}
	moment, _ := d.release.Before()
	violated := map[string]bool{}
	for _, in := range sheet.Instruments {
		for _, a := range in.Articles {
			for _, r := range a.Results {
				if r.BindsAt(moment) && !r.Generally && r.Status == answer.Violated {
					violated[r.FullID()] = true
				}
			}
		}
	}
	for _, o := range c.Against {
		if o.Kind == "duty" && !violated[o.Rule] {
			return "clear says that " + o.Rule + " would be violated, audit does not"
		}
		delete(violated, o.Rule)
	}
	for id := range violated {
		return "audit says that " + id + " is violated, clear does not"
	}
	d.counts["audited"]++
	return ""
}

// due is what gongkai due says of the limits that the clearance names.
func (d *doors) due(c *review.Clearance, bd *rules.Bound) string {
	for _, day := range c.Days {
		if day.Limit == "" || day.From.IsZero() {
			continue
		}
		var limits []clock.Limit
		var rule *statute.Limit
		for _, l := range rules.InForce[*statute.Limit](d.law) {
			limits = append(limits, l.Time)
			if l.FullID() == day.Limit {
				rule = l
			}
		}
		if rule == nil {
			return "clear names the limit " + day.Limit + ", which due has not"
		}
		docket, err := clock.NewDocket(d.law.Calendar(), limits...)
		if err == nil {
			docket, err = docket.With(clock.Event{Name: rule.Time.From, On: day.From})
		}
		if err != nil {
			return "due: " + err.Error()
		}
		docket = docket.Given(day.Limit, d.law.Circumstances(rule, bd))
		all, err := docket.At(d.law.On())
		if err != nil && len(all) == 0 {
			return "due: " + err.Error()
		}
		found := false
		for _, s := range all {
			if s.Limit != day.Limit || s.Begun != day.From {
				continue
			}
			found = true
			if s.Err == nil && day.Err == nil && s.Due.Date != day.On {
				return fmt.Sprintf("%s: clear says %s, due %s", day.Limit, day.On, s.Due.Date)
			}
			if s.Phase == clock.Done {
				d.counts["days of what was done already"]++
			}
			if day.Late != (s.Phase == clock.Overdue) {
				return fmt.Sprintf("%s on %s: clear says late %v, due %v", day.Limit, d.law.On(), day.Late, s.Phase)
			}
		}
		if !found {
			return "due has no clock of " + day.Limit
		}
		d.counts["days"]++
	}
	return ""
}

// named lists what stands against a release and what is asked for it, but for what only a
// procedure knows: its reviews, whether they are needed, and the reason that was given.
func named(p *review.Procedure, c *review.Clearance) []string {
	ofStep := func(rule string) bool {
		return slices.ContainsFunc(p.Steps(), func(s *statute.Step) bool { return s.FullID() == rule })
	}
	var out []string
	for _, o := range c.Against {
		if o.Kind != "review" {
			out = append(out, "against "+string(o.Kind)+" "+o.Rule)
		}
	}
	for _, w := range c.Wants {
		if w.Kind != "review" && w.Kind != "reason" && !ofStep(w.Rule) {
			out = append(out, "wants "+string(w.Kind)+" "+w.What)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// walk takes a case of a procedure at random and compares its gate with Clear.
func (d *doors) walk(p *review.Procedure, facts rules.Facts, r *rand.Rand) string {
	c, err := p.Open(review.Event{On: p.Law().On(), Facts: facts, Assume: pick(r, []string{"", "false"})})
	if err != nil {
		return ""
	}
	for range 14 {
		turns := c.WhoMay(c.Latest())
		if len(turns) == 0 {
			return ""
		}
		turn := pick(r, turns)
		e := review.Event{Step: turn.Step.ID, Of: turn.Of, Role: pick(r, turn.Step.Roles), On: c.Latest(), Actor: turn.Step.ID, Gives: map[string]string{"理由": "有"}}
		if len(turn.Choices) > 0 {
			e.Choice = turn.Choices[0] // mostly yes
			if r.IntN(3) == 0 {
				e.Choice = pick(r, turn.Choices)
			}
		}
		release := turn.Step.Releases
		var outcome *statute.CaseOutcome
		if may := slices.Concat(course.Endings(turn.Step, e.Choice), course.Conclusions(turn.Step, e.Choice)); len(may) > 0 {
			e.Outcome = pick(r, may)
			outcome, _ = course.Outcome(p.Decl(), e.Outcome)
		}
		for _, g := range turn.Step.Gives {
			e.Gives[g] = "有"
		}
		if outcome != nil {
			for _, g := range outcome.Gives {
				e.Gives[g] = "有"
			}
			if release == keyword.ReleaseByOutcome {
				release = outcome.Releases
			}
		}
		for _, s := range p.Steps() {
			if s.Per != "" {
				e.Parties = map[string][]string{s.Per: {"甲"}}
			}
		}
		next, err := c.Apply(e)
		var bad *review.Error
		gate, known := (*review.Clearance)(nil), rules.Facts{}
		switch {
		case err == nil && next.Clearance() != nil && next.Clearance() != c.Clearance():
			gate, known = next.Clearance(), next.Facts()
		case errors.As(err, &bad) && bad.Clearance != nil:
			gate = bad.Clearance
			maps.Copy(known, turn.Step.Establishes)
			if outcome != nil {
				maps.Copy(known, outcome.Establishes)
			}
			maps.Copy(known, c.Facts())
		}
		if gate != nil {
			d.counts["gates asked"]++
			if err == nil {
				d.counts["released by a procedure"]++
			}
			clear, bad := review.Clear(p.Law(), review.Matter{Document: attribute.Document{Facts: known}, Release: gate.Release})
			switch {
			case bad != nil:
				return fmt.Sprintf("%s %s: clear cannot read what the gate did: %v", p.Decl().FullID(), turn.Step.ID, bad)
			case err == nil && len(named(p, clear)) > 0:
				return fmt.Sprintf("%s %s released, clear: %v", p.Decl().FullID(), turn.Step.ID, named(p, clear))
			case !slices.Equal(named(p, gate), named(p, clear)):
				return fmt.Sprintf("%s %s: gate %v, clear %v", p.Decl().FullID(), turn.Step.ID, named(p, gate), named(p, clear))
			case err != nil && clear.Verdict == answer.True && !slices.ContainsFunc(gate.Wants, func(w review.Want) bool {
				return w.Kind == "review" || w.Rule != "" && w.Kind == "fact"
			}):
				return fmt.Sprintf("%s %s refused, clear lets through", p.Decl().FullID(), turn.Step.ID)
			}
			if err == nil {
				moment, _ := gate.Release.Before()
				for _, l := range next.Audit() {
					if l.Moment == moment && l.Status == answer.Violated && !l.Generally {
						return fmt.Sprintf("%s %s released, audit: %s violated", p.Decl().FullID(), turn.Step.ID, l.FullID())
					}
				}
			}
		} else if err == nil && next.Published() && !c.Published() {
			return fmt.Sprintf("%s %s released and passed no gate (%s)", p.Decl().FullID(), turn.Step.ID, release)
		}
		if err == nil {
			c = next
		}
	}
	return ""
}

// Over random matters the doors agree: what is decided, whether it may be released, what a
// procedure lets through, what an audit would find, and the last day; and each names the
// article of superior law wherever the files declare that a rule departs from it.
func TestDoorsNeverContradict(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := New(book)
	r := rand.New(rand.NewPCG(*clearSeed, 34))
	counts, fails := map[string]int{}, 0
	end := time.Now().Add(*clearFor)
	procedures := map[string][]*review.Procedure{}
	for range *clearWorlds {
		if time.Now().After(end) || fails > 8 {
			break
		}
		place, day, release := pick(r, Places), pick(r, clearDays), pick(r, []statute.Release{statute.ReleasePublic, statute.ReleaseRequest})
		l := o.mustLaw(place, day)
		k := newGatekeeper(l, release)
		given, _, ok := k.whole(r)
		if !ok {
			continue
		}
		counts["matters"]++
		if r.IntN(2) == 0 {
			gone := r.IntN(20)
			for _, id := range slices.Sorted(maps.Keys(given)) {
				if r.IntN(20) < gone {
					delete(given, id)
				}
			}
		}
		d := &doors{law: l.law, release: release, counts: counts}
		formed := deadline.MustDate(day).AddDays(-r.IntN(60))
		check := func(g map[string]string) string {
			if s := d.contradiction(o.given(g), formed); s != "" {
				return s
			}
			bd, err := d.law.Bind(o.given(g))
			if err != nil {
				return ""
			}
			c, err := review.Clear(d.law, review.Matter{Document: attribute.Document{Facts: o.given(g), Formed: formed}, Release: release})
			if err != nil {
				return ""
			}
			return d.superior(l, c, bd, g)
		}
		if s := check(given); s != "" {
			fails++
			t.Errorf("%s %s %s formed %s: %s\nsmallest: %v", place, day, release, formed, s, reduce(given, check))
			continue
		}
		if procedures[place+day] == nil {
			for _, p := range compiled(t, l.law) {
				releases := slices.ContainsFunc(p.Decl().Outcomes, func(o *statute.CaseOutcome) bool { return o.Releases.Known() })
				if releases || slices.ContainsFunc(p.Steps(), func(s *statute.Step) bool { return s.Releases.Known() }) {
					procedures[place+day] = append(procedures[place+day], p)
				}
			}
		}
		for _, p := range procedures[place+day] {
			if r.IntN(2) == 0 {
				continue
			}
			counts["cases"]++
			seed := r.Uint64()
			walk := func(g map[string]string) string {
				facts := o.given(g)
				return d.walk(p, facts, rand.New(rand.NewPCG(seed, 1)))
			}
			if s := walk(given); s != "" {
				fails++
				t.Errorf("%s %s: %s\nsmallest: %v", place, day, s, reduce(given, walk))
			}
		}
	}
	for _, s := range slices.Sorted(maps.Keys(counts)) {
		t.Log(s, counts[s])
	}
}

// reduce takes facts away while the same thing stays wrong.
func reduce(given map[string]string, wrong func(map[string]string) string) map[string]string {
	first, end := wrong(given), time.Now().Add(15*time.Second)
	for size := max(1, len(given)/2); size > 0; size /= 2 {
		ids := slices.Sorted(maps.Keys(given))
		for at := 0; at < len(ids) && time.Now().Before(end); at += size {
			try := maps.Clone(given)
			for _, id := range ids[at:min(at+size, len(ids))] {
				delete(try, id)
			}
			if wrong(try) == first {
				given = try
			}
		}
	}
	return given
}

// compiled are the procedures in force.
func compiled(t *testing.T, law *rules.Law) []*review.Procedure {
	var out []*review.Procedure
	for _, decl := range law.Procedures() {
		p, err := review.Find(law, decl.FullID())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

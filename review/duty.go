package review

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// bindDuties finds the requirements that are looked at when a step is taken.
func (p *Procedure) bindDuties() {
	p.line = p.lineage()
	for _, r := range rules.InForce[*statute.Requirement](p.law) {
		for _, m := range r.Binds {
			if of, id, ok := m.Step(); ok && slices.Contains(p.line, of) {
				if i, ok := p.index[id]; ok && !slices.Contains(p.steps[i].duties, r) {
					p.steps[i].duties = append(p.steps[i].duties, r)
				}
			}
		}
	}
}

// bound lists the requirements that bind at some step, in the order of the steps.
func (p *Procedure) bound() []*statute.Requirement {
	var out []*statute.Requirement
	for _, s := range p.steps {
		out = append(out, s.duties...)
	}
	return out
}

// lineage is the procedure and those that it extends, by their full ids: what they demand
// at a step is demanded at the one that takes its place, too.
func (p *Procedure) lineage() []string {
	out := []string{p.decl.FullID()}
	for up := p.decl.Extends; up != "" && !slices.Contains(out, up); {
		out = append(out, up)
		i := slices.IndexFunc(p.law.Procedures(), func(o *statute.Procedure) bool { return o.FullID() == up })
		if up = ""; i >= 0 {
			up = p.law.Procedures()[i].Extends
		}
	}
	return out
}

// checkAt looks at the requirements that bind at a step of the procedure and of those that
// it extends, those of later law that speak in the case included.
func (n *node) checkAt(s *step, release statute.Release, bd *rules.Bound, add func(statute.Moment, []answer.RequirementResult)) {
	after := bd.Released(release)
	for _, of := range n.p.line {
		m := statute.AtStep(of, s.ID)
		add(m, n.with(n.law.CheckAt(m, after), n.event.On, func(law *rules.Law) []answer.RequirementResult { return law.CheckAt(m, after) }))
	}
}

// dutiful looks at the requirements that bind at the step, on the facts as they are once
// it is taken. It is refused by one that is violated, and asks while nobody knows; the
// error carries all that stand in the way. Who declines, returns or refers the matter
// is never refused, and silence writes nothing.
func (n *node) dutiful(i int, s *step, choice string, outcome int16) *Error {
	if n.event.Kind == Silence || !course.Passing(s.Step, choice) || len(s.duties) == 0 && !n.p.later {
		return nil
	}
	then, bad := n.once(i, s, outcome)
	if bad != nil {
		return bad
	}
	n.then = then
	var first *Error
	var all []answer.RequirementResult
	n.checkAt(s, n.p.releases(s, choice, outcome), then, func(_ statute.Moment, due []answer.RequirementResult) {
		for _, r := range due {
			bad := n.settle(n.duty(s, r))
			if bad == nil {
				continue
			}
			if first == nil || first.asks && !bad.asks {
				first = bad
			}
			all = append(all, r)
		}
	})
	if first != nil {
		slices.SortStableFunc(all, func(a, b answer.RequirementResult) int { return strings.Compare(string(b.Status), string(a.Status)) })
		first.Duties = all // violated before unknown
	}
	return first
}

// once is what is known once the step is taken: what it, its review and its outcome
// establish included.
func (n *node) once(i int, s *step, outcome int16) (*rules.Bound, *Error) {
	after := n.lawful()
	after.passed = after.passed.With(i)
	after.done = after.done.With(i)
	if s.for_ >= 0 {
		after.passed = after.passed.With(s.for_)
	}
	after.passed = after.passed.And(n.p.reviews)
	if outcome > 0 {
		after.outcome = outcome
	}
	established := n.p.establishes(after)
	if reflect.DeepEqual(established, n.established) {
		return n.bound, nil
	}
	if bad := n.contradicts(s, established); bad != nil {
		return n.bound, nil // the step is refused for that
	}
	bd, err := n.law.Bind(known(established, n.facts))
	if err != nil {
		return nil, badFacts(err)
	}
	return bd, nil
}

// duty is the refusal that one requirement asks for, nil for none. One that binds
// generally wants a reason where it is not known to be met.
func (n *node) duty(s *step, r answer.RequirementResult) *Error {
	if r.Status != answer.Violated && r.Status != answer.StatusUnknown {
		return nil
	}
	reasons, excuse := unstated(n.law, keyword.GivesExcepted, n.event.Gives)
	gently := excuse && (r.Generally || r.Warning) // 原则上, or superior law leaves it to the organ
	if gently && len(reasons) == 0 {
		return nil
	}
	zh, en := says(r.Requirement)
	var facts []string
	for _, id := range r.Missing {
		if f, ok := n.law.Book().Fact(id); ok {
			id = f.Term
		} else if d, ok := n.law.Book().Decision(id); ok {
			id = d.Term
		}
		facts = append(facts, id)
	}
	var e *Error
	switch {
	case r.Status == answer.Violated && gently:
		why := strings.Join(reasons, "、")
		e = s.mistake(Duty, zh+"，没有做到；要写明"+why+"（gives 的“"+why+"”）", en+" and it was not done: give "+strings.Join(reasons, ", ")).lacking(reasons)
	case r.Status == answer.Violated:
		e = s.mistake(Duty, "违反要求："+zh+"，没有做到；先做到再办，或者作退回、不同意", "violated: "+en+"; do that first, or return or decline")
	default:
		e = s.mistake(Duty, zh+"，是否做到还不清楚，缺少事实："+strings.Join(facts, "、"), en+", and nobody knows whether it was done, for want of "+strings.Join(facts, ", ")).lacking(facts).asking()
	}
	e.Cite, e.Duties = r.Cite, []answer.RequirementResult{r}
	return e
}

// unstated lists what must be stated on an occasion and is not. Where nothing is said to be
// enough, nothing is: excuse is false.
func unstated(law *rules.Law, occasion string, gives map[string]string) (lacking []string, excuse bool) {
	all := course.Names(law.Book().MustGive(occasion))
	return slices.DeleteFunc(all, func(what string) bool { return strings.TrimSpace(gives[what]) != "" }), len(all) > 0
}

// says reads a requirement aloud, with who it binds and where it stands.
func says(r *statute.Requirement) (zh, en string) {
	verb := map[statute.Modality][2]string{keyword.Must: {"应当", "must"}, keyword.Should: {"应", "should"}, keyword.MustNot: {"不得", "must not"}, keyword.May: {"可以", "may"}}[r.Modality]
	if r.Generally {
		verb[0] = "一般" + verb[0]
	}
	who := r.Who
	if who != "" {
		en = who + " "
	}
	return fmt.Sprintf("%s%s“%s”（%s）", who, verb[0], r.Demand.Label("zh"), r.Cite), fmt.Sprintf("%s%s: %s (%s)", en, verb[1], r.Demand, r.Cite.Label("en"))
}

// Looked is a requirement as it was looked at in a case.
type Looked struct {
	answer.RequirementResult
	// Moment is when: at a step, before a release, or afterwards, on the facts that are
	// known now.
	Moment statute.Moment `json:"moment"`
	// Seq and On are the event at which it was looked at, 0 and zero for now.
	Seq int           `json:"seq,omitempty"`
	On  deadline.Date `json:"on,omitzero"`
	// Now is how it would stand on the facts that are known now, where that differs.
	Now answer.Status `json:"now,omitempty"`
	// Changed are the terms of the facts that it reads and that have changed since.
	Changed []string `json:"changed,omitempty"`
}

// Audit holds every requirement in force at the opening, and those of later law that say
// that they speak in the case, against the case, each on the
// facts of its moment: one that binds at a step that was taken, as the step was taken
// last; one that binds before a release that was made, as it was made; all others on
// the facts that are known now, with what was released in their place. Nothing is
// assumed. It is the evaluation by which Apply refuses, so that the two never
// contradict each other. A requirement with several moments stands there for each.
func (c Case) Audit() []Looked {
	if c.n == nil {
		return nil
	}
	then := map[*statute.Requirement][]Looked{}
	for n := c.n; n != nil; n = n.prev {
		for _, l := range n.looked() {
			if !slices.ContainsFunc(then[l.Requirement], func(o Looked) bool { return o.Moment == l.Moment }) {
				l.Changed = c.changed(n, l.Requirement)
				then[l.Requirement] = append(then[l.Requirement], l)
			}
		}
	}
	var out []Looked
	after := c.n.bound.Released(c.released())
	for _, now := range c.n.with(c.n.law.Check(after), c.Latest(), func(law *rules.Law) []answer.RequirementResult { return law.Check(after) }) {
		moments := then[now.Requirement]
		if len(moments) == 0 {
			out = append(out, Looked{RequirementResult: now, Moment: statute.Afterwards})
			continue
		}
		slices.SortStableFunc(moments, func(a, b Looked) int { return a.Seq - b.Seq })
		for _, l := range moments {
			if l.Status != now.Status {
				l.Now = now.Status
			}
			out = append(out, l)
		}
	}
	return out
}

// looked is what Apply looks at when the event is taken.
func (n *node) looked() []Looked {
	i, ok := n.p.index[n.event.Step]
	if !ok || n.event.Kind != Act || !course.Passing(n.p.steps[i].Step, n.event.Choice) {
		return nil
	}
	var out []Looked
	add := func(m statute.Moment, results []answer.RequirementResult) {
		for _, r := range results {
			out = append(out, Looked{RequirementResult: r, Moment: m, Seq: n.seq, On: n.event.On})
		}
	}
	if s := n.p.steps[i]; n.then != nil {
		n.checkAt(s, n.made, n.then, add)
	}
	if m, ok := n.made.Before(); ok {
		after := n.bound.Released(n.made)
		add(m, n.with(n.law.CheckAt(m, after), n.event.On, func(law *rules.Law) []answer.RequirementResult { return law.CheckAt(m, after) }))
	}
	return out
}

// changed lists the facts that a requirement reads and that are otherwise now than they
// were.
func (c Case) changed(then *node, r *statute.Requirement) []string {
	var out []string
	for _, id := range append(r.When.Facts(), r.Demand.Facts()...) {
		f, ok := c.n.law.Book().Fact(id)
		if !ok || slices.Contains(out, f.Term) {
			continue
		}
		a, _ := then.bound.Known(id)
		b, _ := c.n.bound.Known(id)
		if !reflect.DeepEqual(a, b) {
			out = append(out, f.Term)
		}
	}
	return out
}

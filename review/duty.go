package review

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// bindDuties finds the requirements that are looked at when a step is taken.
func (p *Procedure) bindDuties() {
	for _, r := range p.law.Requirements() {
		for _, m := range r.Binds {
			if of, id, ok := m.Step(); ok && of == p.decl.FullID() {
				if i, ok := p.index[id]; ok {
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

func (p *Procedure) moment(s *step) statute.Moment { return statute.AtStep(p.decl.FullID(), s.ID) }

// dutiful looks at the requirements that bind at the step, on the facts as they are once
// it is taken. It is refused by one that is violated, and asks while nobody knows; the
// error carries all that stand in the way. Who declines, returns or refers the matter
// is never refused, and silence writes nothing.
func (n *node) dutiful(i int, s *step, choice string, outcome int16) *Error {
	if n.event.Kind == Silence || !statute.Passing(choice) || len(s.duties) == 0 {
		return nil
	}
	then, bad := n.once(i, s, outcome)
	if bad != nil {
		return bad
	}
	n.then = then
	var first *Error
	var all []rules.RequirementResult
	for _, r := range n.law.CheckAt(n.p.moment(s), n.p.releases(s, choice, outcome), then) {
		bad := n.settle(n.duty(s, r))
		if bad == nil {
			continue
		}
		if first == nil || first.asks && !bad.asks {
			first = bad
		}
		all = append(all, r)
	}
	if first != nil {
		slices.SortStableFunc(all, func(a, b rules.RequirementResult) int { return strings.Compare(string(b.Status), string(a.Status)) })
		first.Duties = all // violated before unknown
	}
	return first
}

// once is what is known once the step is taken: what it, its review and its outcome
// establish included.
func (n *node) once(i int, s *step, outcome int16) (*rules.Bound, *Error) {
	after := n.lawful()
	after.passed = after.passed.with(i)
	after.done = after.done.with(i)
	if s.for_ >= 0 {
		after.passed = after.passed.with(s.for_)
	}
	after.passed = after.passed.and(n.p.reviews)
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
func (n *node) duty(s *step, r rules.RequirementResult) *Error {
	if r.Status != rules.Violated && r.Status != rules.StatusUnknown {
		return nil
	}
	gently := r.Generally || r.Warning // 原则上, or superior law leaves it to the organ
	if gently && strings.TrimSpace(n.event.Gives["理由"]) != "" {
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
	case r.Status == rules.Violated && gently:
		e = s.mistake(Duty, zh+"，没有做到；要写明理由（gives 的“理由”）", en+" and it was not done: give 理由").lacking([]string{"理由"})
	case r.Status == rules.Violated:
		e = s.mistake(Duty, "违反要求："+zh+"，没有做到；先做到再办，或者作退回、不同意", "violated: "+en+"; do that first, or return or decline")
	default:
		e = s.mistake(Duty, zh+"，是否做到还不清楚，缺少事实："+strings.Join(facts, "、"), en+", and nobody knows whether it was done, for want of "+strings.Join(facts, ", ")).lacking(facts).asking()
	}
	e.Cite, e.Duties = r.Cite, []rules.RequirementResult{r}
	return e
}

// says reads a requirement aloud, with who it binds and where it stands.
func says(r *statute.Requirement) (zh, en string) {
	verb := map[statute.Modality][2]string{statute.Must: {"应当", "must"}, statute.Should: {"应", "should"}, statute.MustNot: {"不得", "must not"}}[r.Modality]
	if r.Generally {
		verb[0] = "一般" + verb[0]
	}
	who := r.Who
	if who != "" {
		en = who + " "
	}
	return fmt.Sprintf("%s%s“%s”（%s）", who, verb[0], r.Demand.Chinese(), r.Cite), fmt.Sprintf("%s%s: %s (%s)", en, verb[1], r.Demand, r.Cite.English())
}

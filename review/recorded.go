package review

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Breach is what was wrong with an event that was recorded.
type Breach struct {
	Seq  int              `json:"seq"` // of the event
	On   deadline.Date    `json:"on"`
	Step string           `json:"step,omitempty"` // that was passed over, or taken in breach
	Code Code             `json:"code"`           // as the event would have been refused; codeOmitted for a step passed over
	Cite statute.Citation `json:"cite,omitzero"`
	Text lang.Text        `json:"text"`
	// Duties are the requirements that were violated, for Duty.
	Duties []answer.RequirementResult `json:"duties,omitempty"`
	// Now is what must be done now, by the facts that are known: withdraw, correct,
	// report.
	Now []answer.RequirementResult `json:"now,omitempty"`
}

// Record adds an event that really happened, whether the law allowed it or not, and
// gives the case as the event has left it. What was wrong with it is among Breaches:
// steps that it passed over, who acted, what was chosen, duties. What is not known of
// the past is no breach: a role, an actor or contents that are not given. An event of
// which the day is not known may be left undated. An event that the procedure does not
// know, or of an unknown party or role, is an *Error all the same, as is one that
// stands before the last or whose facts contradict each other.
//
// A breach makes nothing good: a review that was passed over, or passed in breach of
// the law, has not been passed, and nothing is published on it.
func (c Case) Record(e Event) (Case, error) {
	if e.Kind == Open {
		return Case{}, mistake(codeBadEvent, "开始办理不能补记，用 Open", "an opening is not recorded: use Open")
	}
	e.Recorded = true
	return c.Apply(e)
}

// Breaches lists what was wrong with the events that were recorded, in their order,
// with what must be done now.
func (c Case) Breaches() []Breach {
	var out []Breach
	for n := c.n; n != nil; n = n.prev {
		for _, e := range slices.Backward(n.breaches) {
			out = append(out, Breach{
				Seq: n.seq, On: n.event.On, Step: e.Step, Code: e.Code, Cite: e.Cite, Duties: e.Duties,
				Text: lang.Text{ZH: e.zh, EN: e.en},
			})
		}
	}
	slices.Reverse(out)
	if len(out) == 0 {
		return nil
	}
	now := c.toDo()
	for i := range out {
		out[i].Now = slices.Clone(now)
	}
	return out
}

// toDo is what must be done after a breach, on the facts as they are known: what a text
// demands once something was breached, applies and is not known to be complied with.
func (c Case) toDo() []answer.RequirementResult {
	after := c.n.bound.Released(c.released())
	return slices.DeleteFunc(c.n.law.Check(after), func(r answer.RequirementResult) bool {
		return !r.AfterBreach || r.Status == answer.Complied || r.Status == answer.NotApplicable || c.n.law.Test(r.When, after) != answer.True
	})
}

// released is what the case has made known so far.
func (c Case) released() statute.Release {
	for n := c.n; n != nil; n = n.prev {
		if n.made.Known() {
			return n.made
		}
	}
	return keyword.ReleaseNothing
}

// settle lets an event that is recorded pass, and remembers what was wrong with it.
// What nobody knows is not wrong.
func (n *node) settle(bad *Error) *Error {
	switch {
	case bad == nil || !n.event.Recorded || bad.Code == codeBadEvent:
		return bad
	case !bad.asks:
		n.breaches = append(n.breaches, bad)
	}
	return nil
}

// needed leaves, of reviews that were not passed before a recorded release, those that
// are known to have been needed.
func (n *node) needed(reviews sets.Set) sets.Set {
	if n.event.Recorded {
		reviews.Each(func(i int) {
			if n.p.holds(n.p.steps[i], n.truth) != answer.True {
				reviews = reviews.Less(i)
			}
		})
	}
	return reviews
}

// knownRole reports whether some step of the law is taken by the role.
func (n *node) knownRole(role string) bool {
	return slices.ContainsFunc(rules.InForce[*statute.Step](n.law.For(nil)), func(s *statute.Step) bool { return slices.Contains(s.Roles, role) })
}

// timed reports whether a clock can run from a recorded event: one without a day, or
// without the instant or the length that its limit needs, starts none.
func (n *node) timed(name string) bool {
	return !slices.ContainsFunc(n.p.limits, func(l *statute.Limit) bool {
		if l.Time.From != name {
			return false
		}
		err := l.Time.Accepts(clock.Event{Name: name, On: n.event.On, At: n.event.At, By: n.event.By, Of: n.event.Of})
		return n.event.Undated || err != nil || inHours(l) && n.event.At.IsZero()
	})
}

// jump brings the case to a step that was taken though it was not its turn: what had
// to be done before and was not is passed over.
func (n *node) jump(i int, s *step) {
	late := n.m.ended
	if late {
		n.breaches = append(n.breaches, s.mistake(codeClosed, "案件已经办结，又办了“"+s.Does+"”", "the case was closed and "+s.ID+" was taken"))
		n.m.ended = false
	}
	if s.FromAny {
		if n.p.holds(s, n.truth) == answer.False {
			n.breaches = append(n.breaches, s.mistake(NotItsTurn, "这一步的条件不成立，却办了："+s.When.Label("zh"), "the condition of the step did not hold: "+s.When.String()))
		}
		return
	}
	if n.m.active.Has(i) && n.p.waits(n.m, i).Empty() {
		return
	}
	over, known := n.p.passedOver(n.m.active, i, n.truth)
	over.Minus(n.omitted).Each(func(j int) {
		o := n.p.steps[j]
		n.breaches = append(n.breaches, o.mistake(codeOmitted, fmt.Sprintf("没有经过“%s”（%s），就办了“%s”", o.Does, o.ID, s.Does), fmt.Sprintf("%s was passed over before %s", o.ID, s.ID)))
	})
	if !known && !late {
		n.breaches = append(n.breaches, s.mistake(NotItsTurn, "没有轮到“"+s.Does+"”，或者已经办过，却办了", s.ID+" was taken and it was not its turn, or it had been taken"))
	}
	n.omitted = n.omitted.Or(over)
	n.m.active.Each(func(a int) {
		if a != i && n.p.steps[a].lead.Has(i) && !s.lead.Has(a) {
			n.m.active = n.m.active.Less(a)
		}
	})
	n.m.active = n.m.active.With(i)
	n.openTasks(n.prev.m)
	n.came = n.m
}

// passedOver lists the steps on every way from those whose turn it is to step i, i
// itself left out. known is false where no way leads there. A step of which nobody
// knows whether it is needed was not passed over.
func (p *Procedure) passedOver(active sets.Set, i int, t truth) (over sets.Set, known bool) {
	var need []sets.Set
	active.Each(func(a int) {
		switch {
		case a == i:
			known = true
		case p.steps[a].lead.Has(i) && !p.steps[i].lead.Has(a):
			if need == nil {
				need = p.needed(i, t)
			}
			over, known = over.Or(need[a]), true
		}
	})
	return over.Less(i), known
}

// needed lists, for every step that may lead to step i, the steps on every way from it
// to i, itself included: the greatest sets that agree with each other, so that ways
// that turn in circles demand nothing.
func (p *Procedure) needed(i int, t truth) []sets.Set {
	var all sets.Set
	need := make([]sets.Set, len(p.steps))
	for j := range p.steps {
		all = all.With(j)
	}
	for j := range need {
		if j != i {
			need[j] = all
		}
	}
	for changed := true; changed; {
		changed = false
		for a, s := range p.steps {
			if a == i || !s.lead.Has(i) {
				continue
			}
			out, holds := all, p.holds(s, t)
			meet := func(way []int) {
				var sum sets.Set
				leads := false
				for _, j := range way {
					if j == i || p.steps[j].lead.Has(i) {
						sum, leads = sum.Or(need[j]), true
					}
				}
				if leads {
					out = out.And(sum)
				}
			}
			if holds != answer.False {
				for _, choice := range s.words() {
					meet(s.next[choice])
				}
			}
			if holds != answer.True {
				meet(s.skip)
			}
			if holds == answer.True {
				out = out.With(a)
			} else {
				out = out.Less(a)
			}
			if out != need[a] {
				need[a], changed = out, true
			}
		}
	}
	return need
}

// disregard takes back what a recorded step that was in breach would have made good:
// a review passed like that has not been passed. One that was taken as it should be is
// omitted no more.
func (n *node) disregard(i int, s *step, choice string) {
	if n.m.outcome != n.prev.m.outcome || len(course.Endings(s.Step, choice)) > 0 || len(course.Conclusions(s.Step, choice)) > 0 {
		n.tainted = n.m.outcome > 0 && len(n.breaches) > 0
	}
	if course.Returns(s.Step, choice) && s.back >= 0 {
		n.omitted = n.omitted.Minus(n.p.steps[s.back].after) // they are taken again, or passed over again
		return
	}
	if len(n.breaches) == 0 && !slices.ContainsFunc(n.tasks, func(t task) bool { return t.step == i && t.wrong }) {
		n.omitted = n.omitted.Less(i)
		if s.for_ >= 0 && course.Passing(s.Step, choice) {
			n.omitted = n.omitted.Less(s.for_)
		}
		return
	}
	n.m.passed = n.m.passed.Less(i)
	n.omitted = n.omitted.With(i)
	if s.for_ >= 0 {
		n.m.passed = n.m.passed.Less(s.for_)
		n.omitted = n.omitted.With(s.for_)
	}
}

// lawful is the marking without what was recorded in breach of the law.
func (n *node) lawful() marking {
	m := n.m
	m.done = m.done.Minus(n.omitted)
	m.passed = m.passed.Minus(n.omitted)
	if n.tainted {
		m.outcome = 0
	}
	return m
}

// makeGood brings back reviews that were passed over, or passed in breach of the law,
// so that they can still be made before anything is published.
func (n *node) makeGood() {
	if n.omitted.Empty() || n.m.ended || n.m.published {
		return
	}
	n.omitted.And(n.p.reviews).Minus(n.m.passed).Minus(n.m.active).Each(func(i int) {
		ahead := false
		n.m.active.Each(func(a int) { ahead = ahead || n.p.steps[a].lead.Has(i) && !n.p.steps[i].lead.Has(a) })
		if !ahead && n.p.holds(n.p.steps[i], n.truth) != answer.False {
			n.m.active = n.m.active.With(i)
		}
	})
}

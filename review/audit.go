package review

import (
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Looked is a requirement as it was looked at in a case.
type Looked struct {
	rules.RequirementResult
	// Moment is when: at a step, before a release, or afterwards, on the facts that are
	// known now.
	Moment statute.Moment `json:"moment"`
	// Seq and On are the event at which it was looked at, 0 and zero for now.
	Seq int           `json:"seq,omitempty"`
	On  deadline.Date `json:"on,omitzero"`
	// Now is how it would stand on the facts that are known now, where that differs.
	Now rules.Status `json:"now,omitempty"`
	// Changed are the terms of the facts that it reads and that have changed since.
	Changed []string `json:"changed,omitempty"`
}

// Audit holds every requirement in force at the opening against the case, each on the
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
	for _, now := range c.n.law.CheckAfter(c.released(), c.n.bound) {
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
	if !ok || n.event.Kind != Act || !statute.Passing(n.event.Choice) {
		return nil
	}
	var out []Looked
	add := func(m statute.Moment, results []rules.RequirementResult) {
		for _, r := range results {
			out = append(out, Looked{RequirementResult: r, Moment: m, Seq: n.seq, On: n.event.On})
		}
	}
	if s := n.p.steps[i]; n.then != nil {
		add(n.p.moment(s), n.law.CheckAt(n.p.moment(s), n.made, n.then))
	}
	if m, ok := n.made.Before(); ok {
		add(m, n.law.CheckBefore(n.made, n.bound))
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

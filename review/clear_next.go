package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Action is what somebody does next so that a text may be released: a step of a case
// that is open, or the first step of a procedure that answers what is wanted and has
// not begun.
type Action struct {
	Procedure string           `json:"procedure"`      // full id
	Term      string           `json:"term"`           // of the procedure
	Case      int              `json:"case,omitempty"` // index in Matter.Cases, from 1; 0 where there is no case yet
	Step      string           `json:"step"`
	Does      string           `json:"does,omitempty"`
	Who       []string         `json:"who"`
	Choices   []string         `json:"choices,omitempty"`
	Cite      statute.Citation `json:"cite"`
	Due       *Due             `json:"due,omitempty"`
	// For lists the terms of the facts that are wanted and that the procedure
	// establishes; none where the case is open and answers something else.
	For []string `json:"for,omitempty"`
}

// next works out who acts next.
func (g *gate) next() []Action {
	var out []Action
	wanted := g.wanted()
	for i, c := range g.Cases {
		if c.Ended() {
			continue
		}
		answers := g.answers(c.n.p.decl, wanted)
		for _, t := range c.WhoMay(g.law.On()) {
			if t.Always || g.law.Test(t.Step.When, g.bound) == answer.False {
				continue // what is known of the text says that the step is passed over
			}
			out = append(out, Action{
				Procedure: c.n.p.decl.FullID(), Term: c.n.p.decl.Term, Case: i + 1, Step: t.Step.ID, Does: t.Step.Does, Who: t.Step.Roles,
				Choices: t.Choices, Cite: t.Step.Cite, Due: t.Due, For: g.terms(answers),
			})
			answers = nil // said once
		}
		wanted = slices.DeleteFunc(wanted, func(id string) bool { return g.establishes(c.n.p.decl, id) > 0 })
	}
	if !g.c.curable() {
		return out // no procedure changes what bars it
	}
	procedures := g.law.Procedures() // the place's own before those of the layers above
	chosen := make([][]string, len(procedures))
	for _, id := range wanted {
		best, rank := -1, 0
		for i, decl := range procedures {
			if r := g.establishes(decl, id); r > rank && g.serves(decl) {
				best, rank = i, r
			}
		}
		if best >= 0 {
			chosen[best] = append(chosen[best], id)
		}
	}
	order := make([]int, 0, len(procedures))
	for i := range procedures {
		if len(chosen[i]) > 0 {
			order = append(order, i)
		}
	}
	// Whatever ends what stands against it comes before what is only asked for.
	slices.SortStableFunc(order, func(a, b int) int { return slices.Index(wanted, chosen[a][0]) - slices.Index(wanted, chosen[b][0]) })
	for _, i := range order {
		decl := procedures[i]
		for _, s := range g.law.Steps(decl) {
			if s.ID == decl.Starts {
				out = append(out, Action{
					Procedure: decl.FullID(), Term: decl.Term, Step: s.ID, Does: s.Does, Who: s.Roles, Choices: s.Choices, Cite: s.Cite, For: g.terms(chosen[i]),
				})
				break
			}
		}
	}
	return out
}

// wanted lists the facts, by id, that would have to be known or otherwise: those that
// are asked for, those that a duty demands, those that end a hold.
func (g *gate) wanted() []string {
	var out []string
	add := func(ids ...string) {
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	holds := rules.InForce[*statute.Hold](g.law)
	against := slices.Clone(g.c.Against)
	slices.SortStableFunc(against, func(a, b Obstacle) int { return held(b) - held(a) })
	for _, o := range against {
		switch o.Kind {
		case byDuty:
			for _, r := range g.c.Duties {
				if r.FullID() == o.Rule {
					add(r.Demand.Facts()...)
				}
			}
		case byHold:
			for _, h := range holds {
				if h.FullID() == o.Rule {
					add(h.ResolvedWhen.Facts()...)
				}
			}
		}
	}
	for _, w := range g.c.Wants {
		// What hangs on others may never be needed, and no answer ends a doubt that nobody has.
		if w.Question != nil && len(w.Question.After) == 0 && !g.endsNoDoubt(w.Question.Fact, holds) {
			add(w.Question.Fact)
		}
	}
	return out
}

func held(o Obstacle) int {
	if o.Kind == byHold {
		return 1
	}
	return 0
}

// endsNoDoubt reports whether a fact is one that ends holds, of which none is known to
// have been raised.
func (g *gate) endsNoDoubt(id string, holds []*statute.Hold) bool {
	ends := false
	for _, h := range holds {
		if !slices.Contains(h.ResolvedWhen.Facts(), id) {
			continue
		}
		ends = true
		if r := g.c.Attribute; r != nil && r.Answer != nil && slices.ContainsFunc(r.Held, func(n answer.HeldNote) bool { return n.ID == h.FullID() && n.Doubt == answer.True }) {
			return false
		}
	}
	return ends
}

// serves reports whether a procedure may be begun for the release: one that releases to
// others, such as the answer to a request for a text that is to be published, is none.
func (g *gate) serves(decl *statute.Procedure) bool {
	mine, _ := g.Release.Before()
	releases, same := false, false
	look := func(r statute.Release) {
		if r.Known() {
			m, _ := r.Before()
			releases, same = true, same || m == mine
		}
	}
	for _, o := range decl.Outcomes {
		look(o.Releases)
	}
	for _, s := range g.law.Steps(decl) {
		look(s.Releases)
	}
	return same || !releases
}

// answers lists which of the facts wanted a procedure establishes.
func (g *gate) answers(decl *statute.Procedure, wanted []string) []string {
	return slices.DeleteFunc(slices.Clone(wanted), func(id string) bool { return g.establishes(decl, id) == 0 })
}

// establishes says how a procedure comes to say something of a fact: 2 by an outcome,
// 1 by a review on the way, 0 not at all. What an outcome that itself releases says of its
// text is no road to a release: nobody begins with it to learn what a text is.
func (g *gate) establishes(decl *statute.Procedure, id string) int {
	for _, o := range decl.Outcomes {
		if _, ok := o.Establishes[id]; ok && !o.Releases.Known() {
			return 2
		}
	}
	for _, s := range g.law.Steps(decl) {
		if _, ok := s.Establishes[id]; ok {
			return 1
		}
	}
	return 0
}

func (g *gate) terms(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, g.term(id))
	}
	return out
}

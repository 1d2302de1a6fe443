package change

import (
	"cmp"
	"context"
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// effects answers, of each question that a change of law touches, whether some case is
// answered otherwise.
func (p *pair) effects(ctx context.Context, r *Report) error {
	t := p.touched(r.Changes)
	for _, d := range t.decisions {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e, some := p.decision(d, t.of(r.Changes, d)); some {
			r.Effects = append(r.Effects, e)
		}
	}
	for _, id := range t.procedures {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.Effects = append(r.Effects, p.procedure(ctx, id, t.steps[id]))
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Meaning != "" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		switch c.Kind {
		case "ground", "lift", "hold", "decision", "step", "procedure", "article":
			continue // by the decision or the procedure
		case "instrument":
			if t := cmp.Or(c.now, c.was); c.How != howChanged && t.side.replaces(t.in) {
				continue // by the rules that it replaces
			}
		}
		e := p.ruleEffect(c)
		if (c.Kind == "fact" || c.Kind == "implication") && e.Verdict == None && slices.ContainsFunc(r.Effects, func(x Effect) bool { return slices.Contains(x.By, c.Name) }) {
			continue // by the decisions
		}
		r.Effects = append(r.Effects, e)
	}
	return ctx.Err()
}

// touched is what changes touch.
type touched struct {
	decisions  []string
	procedures []string
	steps      map[string][]*Change // by procedure
	by         map[string][]string  // by the name of a change: decisions
	direct     map[string][]*Change // by decision
}

// of are the changes that touch a decision.
func (t *touched) of(_ []Change, decision string) []*Change { return t.direct[decision] }

// extending lists the procedures of either book that take over from one.
func (p *pair) extending(procedure string) []string {
	var out []string
	for _, s := range []*side{p.old, p.new} {
		for _, in := range s.book.Instruments() {
			for _, x := range in.Procedures {
				if x.Extends == procedure {
					out = append(out, x.FullID())
				}
			}
		}
	}
	return out
}

func (p *pair) touched(list []Change) *touched {
	t := &touched{steps: map[string][]*Change{}, by: map[string][]string{}, direct: map[string][]*Change{}}
	touch := func(decision string, c *Change) {
		if decision == "" {
			return
		}
		if !slices.Contains(t.decisions, decision) {
			t.decisions = append(t.decisions, decision)
		}
		if !slices.Contains(t.direct[decision], c) {
			t.direct[decision] = append(t.direct[decision], c)
			t.by[c.Name] = append(t.by[c.Name], decision)
		}
	}
	var step func(procedure string, c *Change)
	step = func(procedure string, c *Change) {
		if slices.Contains(t.steps[procedure], c) {
			return
		}
		if !slices.Contains(t.procedures, procedure) {
			t.procedures = append(t.procedures, procedure)
		}
		t.steps[procedure] = append(t.steps[procedure], c)
		for _, more := range p.extending(procedure) {
			step(more, c)
		}
	}
	reads := p.readers()
	for i := range list {
		c := &list[i]
		if c.Meaning != "" {
			continue
		}
		for _, x := range []*thing{c.was, c.now} {
			if x == nil {
				continue
			}
			switch d := x.data.(type) {
			case *statute.Ground:
				touch(d.Decision, c)
			case *statute.Lift:
				touch(d.Decision, c)
			case *statute.Hold:
				touch(d.Decision, c)
			case *statute.DecisionDecl:
				touch(d.ID, c)
			case *statute.Fact, *statute.Implication: // what it is tied to is in the receipts
				near := p.near(c)
				for _, id := range p.new.c.DecisionOrder {
					if near.all || slices.ContainsFunc(near.facts, func(f string) bool { return slices.Contains(reads[f], id) }) {
						touch(id, c)
					}
				}
			case *statute.Step:
				step(d.Procedure, c)
			case *statute.Procedure:
				step(d.FullID(), c)
			case *statute.Instrument, *statute.ScopeClause: // what it decides where it speaks
				for _, g := range x.in.Grounds {
					touch(g.Decision, c)
				}
				for _, g := range x.in.Lifts {
					touch(g.Decision, c)
				}
				for _, g := range x.in.Holds {
					touch(g.Decision, c)
				}
			}
		}
	}
	for i := 0; i < len(t.decisions); i++ { // decisions that read these
		for _, id := range reads[t.decisions[i]] {
			for _, c := range t.direct[t.decisions[i]] {
				touch(id, c)
			}
		}
	}
	return t
}

// readers are, by fact or decision, the decisions whose rules read it, through what
// derived facts mean.
func (p *pair) readers() map[string][]string {
	out := map[string][]string{}
	for _, s := range []*side{p.old, p.new} {
		voc := s.c.Voc
		add := func(id, decision string) {
			if !slices.Contains(out[id], decision) {
				out[id] = append(out[id], decision)
			}
		}
		read := func(decision string, conditions ...statute.Condition) {
			seen := map[string]bool{}
			var walk func(e *cond.Expr)
			walk = func(e *cond.Expr) {
				if e == nil {
					return
				}
				for _, f := range e.Facts() {
					if seen[f.ID] {
						continue
					}
					seen[f.ID] = true
					add(f.ID, decision)
					walk(voc.Means(f.Index))
				}
			}
			for _, c := range conditions {
				walk(c.Tree())
			}
		}
		for _, in := range s.c.Instruments {
			for _, g := range in.Grounds {
				read(g.Decision, canon.Conditions(g)...)
				if g.Determination != "" {
					add(g.Determination, g.Decision)
				}
			}
			for _, x := range in.Lifts {
				read(x.Decision, canon.Conditions(x)...)
			}
			for _, x := range in.Holds {
				read(x.Decision, canon.Conditions(x)...)
			}
		}
		for _, d := range s.c.Decisions {
			if d.HeldWith != "" {
				add(d.HeldWith, d.ID)
			}
			if d.Answers != nil && d.Answers.Decision != "" {
				add(d.Answers.Decision, d.ID)
			}
			for _, c := range d.Contests {
				add(c.ResolvedBy, d.ID)
			}
			if d.Departure != "" {
				add(d.Departure, d.ID)
			}
		}
	}
	return out
}

// names are the names of changes.
func names(list []*Change) []string {
	var out []string
	for _, c := range list {
		if !slices.Contains(out, c.Name) {
			out = append(out, c.Name)
		}
	}
	return out
}

// owners are the places whose law the changes are of; none where they are of the
// vocabulary.
func owners(list []*Change) []string {
	var out []string
	for _, c := range list {
		for _, t := range []*thing{c.was, c.now} {
			switch {
			case t == nil:
			case t.in == nil:
				return nil
			case !slices.Contains(out, t.in.Place):
				out = append(out, t.in.Place)
			}
		}
	}
	return out
}

// text is one text in both languages.
func text(s string) lang.Text { return lang.Text{ZH: s, EN: s} }

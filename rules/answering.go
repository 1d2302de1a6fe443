package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Decide binds facts and answers a decision, named by id or term.
func (l *Law) Decide(decision string, facts Facts, opts ...Option) (*Answer, error) {
	bd, err := l.Bind(facts, opts...)
	if err != nil {
		return nil, err
	}
	return l.Answer(decision, bd)
}

// Bind checks facts and binds them; see Book.Bind.
func (l *Law) Bind(facts Facts, opts ...Option) (*Bound, error) { return l.book.Bind(facts, opts...) }

// decision finds the voices of a decision, named by id or term.
func (l *Law) decision(decision string) (*voices, error) {
	d, ok := l.book.Decision(decision)
	if !ok {
		var known []string
		for _, id := range l.book.c.DecisionOrder {
			known = append(known, l.book.c.Decisions[id].Term)
		}
		near, _ := typo.Nearest(decision, known)
		return nil, &UnknownDecisionError{decision, near, known}
	}
	return l.decisions[d.ID], nil
}

// Outcome is the outcome alone: what Answer would call Outcome and Decided. It is
// the fast way, and allocates nothing where Kleene's tables settle the matter.
func (l *Law) Outcome(decision string, bd *Bound) (outcome string, decided bool, err error) {
	v, err := l.decision(decision)
	if err != nil {
		return "", false, err
	}
	i, ok := l.settled(v, bd.inner())
	if !ok || i < 0 {
		return "", ok && i == decide.NoRule, nil
	}
	return v.decl.Outcomes[i], true, nil
}

// settled is the outcome of a decision by its index, noRule for none; ok is false while
// it is open. Of one that superior law answers under another name it is what the whole
// answer says.
func (l *Law) settled(v *voices, bd *known.Bound) (outcome int, ok bool) {
	if !corpus.AnswersElsewhere(v.decl) {
		return l.program(v, bd).Outcome(bd)
	}
	a, err := l.answer(v.decl.ID, bd)
	switch {
	case err != nil || !a.Decided:
		return 0, false
	case a.NoRule:
		return decide.NoRule, true
	}
	return slices.Index(v.decl.Outcomes, a.Outcome), true
}

// Test evaluates a condition, which may read outcomes of decisions, over the bound
// facts by Kleene's tables.
func (l *Law) Test(c statute.Condition, bd *Bound) Truth { return l.test(c, bd.inner()) }

func (l *Law) test(c statute.Condition, bd *known.Bound) Truth {
	if c.Tree() == nil {
		return True
	}
	return Truth(c.Tree().Eval(l.reader(bd)))
}

// reader is value for one question; see Bound.reader.
func (l *Law) reader(bd *known.Bound) func(int) *cond.Value {
	facts := bd.Reader()
	return func(i int) *cond.Value {
		if l.book.c.Voc.IsFact(i) {
			return facts(i)
		}
		return l.value(bd, i)
	}
}

// value is a fact's value, or a decision's outcome as a value.
func (l *Law) value(bd *known.Bound, i int) *cond.Value {
	if l.book.c.Voc.IsFact(i) {
		return bd.Value(i)
	}
	v := l.decisions[l.book.c.Voc.Conds[i].ID]
	out, ok := l.settled(v, bd)
	if !ok {
		return nil
	}
	if out < 0 {
		out = len(v.decl.Outcomes) // no outcome; see program.noOutcome
	}
	return &cond.Value{Known: true, Index: out}
}

// view is the program of a decision as an answer reads it.
type view struct{ *decide.Program }

func (p view) layerAnswer(l int, poss *decide.Possibility) LayerAnswer {
	out := LayerAnswer{Unrecorded: len(p.Layers[l].Flat) == 0}
	results := poss.Layers[l]
	outcomes := map[int]bool{}
	silent := false
	for _, r := range results {
		if p.Results[r].Silent {
			silent = true
		} else {
			outcomes[p.Results[r].Outcome] = true
			if p.Force(p.Results[r]) != keyword.Permission {
				out.binding = append(out.binding, p.Decl.Outcomes[p.Results[r].Outcome])
			}
		}
	}
	for o := range p.Decl.Outcomes {
		if outcomes[o] {
			out.Possible = append(out.Possible, p.Decl.Outcomes[o])
		}
	}
	out.Silent = silent && len(outcomes) == 0
	if !silent && len(outcomes) == 1 {
		out.Outcome, out.Decided = out.Possible[0], true
	}
	return out
}

var layerNames = [2]string{"local", "superior"}

// assumptions lists what AssumeFalse took for granted among the facts that the
// decision reads, and what followed from the facts given.
func (l *Law) assumptions(a *Answer, bd *known.Bound, p *decide.Program) {
	for _, g := range bd.Ordered() {
		if g.Implied {
			f := l.book.c.Voc.Facts[g.Index]
			a.Implied = append(a.Implied, Assumption{f.ID, f.Term, f.Plain(*g.V), f.Show(*g.V)})
		}
	}
	doubted := bd.DoubtedInput()
	defer func() { a.Doubted = l.book.doubtedOf(known.InOrder(doubted)) }()
	if !bd.Assume {
		return
	}
	var read []int
	for i := range p.Facts {
		if l.book.c.Voc.IsFact(p.Facts[i].Index) {
			read = append(read, p.Facts[i].Index)
		}
	}
	slices.Sort(read)
	for _, i := range read {
		doubted = bd.AppendDoubtedBy(doubted, i)
		v := bd.Assumed(i)
		if v == nil {
			continue
		}
		f := l.book.c.Voc.Facts[i]
		as := Assumption{f.ID, f.Term, f.Plain(*v), f.Show(*v)}
		if f.JudgedBy != "" {
			a.AssumedJudged = append(a.AssumedJudged, as)
		} else {
			a.Assumed = append(a.Assumed, as)
		}
	}
}

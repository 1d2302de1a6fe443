package rules

import (
	"errors"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Decide binds facts and answers a decision, named by id or term.
func (l *Law) Decide(decision string, facts Facts, opts ...Option) (*answer.Answer, error) {
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
		return nil, unknown("unknown-decision", lang.Text{ZH: "未知决定“{1}”[[2|，是否指“{2}”]]；已声明：{3}", EN: `unknown decision "{1}"[[2|; did you mean {2}?]]; declared are: {3}`}, decision, near, known)
	}
	return l.decisions[d.ID], nil
}

// outcome is the outcome alone: what Answer would call Outcome and Decided. It is
// the fast way, and allocates nothing where Kleene's tables settle the matter.
func (l *Law) outcome(decision string, bd *Bound) (outcome string, decided bool, err error) {
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
func (l *Law) Test(c statute.Condition, bd *Bound) answer.Truth { return l.test(c, bd.inner()) }

func (l *Law) test(c statute.Condition, bd *known.Bound) answer.Truth {
	if c.Tree() == nil {
		return answer.True
	}
	return answer.Truth(c.Tree().Eval(l.reader(bd)))
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

func (p view) layerAnswer(l int, poss *decide.Possibility) answer.LayerAnswer {
	out := answer.LayerAnswer{Unrecorded: len(p.Layers[l].Flat) == 0}
	results := poss.Layers[l]
	outcomes := map[int]bool{}
	silent := false
	for _, r := range results {
		if p.Results[r].Silent {
			silent = true
		} else {
			outcomes[p.Results[r].Outcome] = true
			if p.Force(p.Results[r]) != keyword.Permission {
				out.Binding = append(out.Binding, p.Decl.Outcomes[p.Results[r].Outcome])
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
func (l *Law) assumptions(a *answer.Answer, bd *known.Bound, p *decide.Program) {
	for _, g := range bd.Ordered() {
		if g.Implied {
			f := l.book.c.Voc.Facts[g.Index]
			a.Implied = append(a.Implied, answer.Assumption{Fact: f.ID, Term: f.Term, Value: f.Plain(*g.V), Shown: f.Show(*g.V)})
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
		as := answer.Assumption{Fact: f.ID, Term: f.Term, Value: f.Plain(*v), Shown: f.Show(*v)}
		if f.JudgedBy != "" {
			a.AssumedJudged = append(a.AssumedJudged, as)
		} else {
			a.Assumed = append(a.Assumed, as)
		}
	}
}

// Answer answers a decision for bound facts, with everything that explains it.
func (l *Law) Answer(decision string, bd *Bound) (*answer.Answer, error) {
	return l.answer(decision, bd.inner())
}

func (l *Law) answer(decision string, bd *known.Bound) (*answer.Answer, error) {
	if bd.Voc != l.book.c.Voc {
		return nil, errors.New("rules: the facts were bound by another book 事实由另一套规则绑定")
	}
	v, err := l.decision(decision)
	if err != nil {
		return nil, err
	}
	p := view{l.program(v, bd)}
	b := p.NewBits()
	p.Fill(&b, bd)
	poss := p.Possible(&b, bd)
	if poss.Invalid {
		return nil, known.ErrNoCompletion()
	}
	a := &answer.Answer{Decision: p.Decl.ID, Term: p.Decl.Term, Meanwhile: p.Decl.Meanwhile, Outcomes: slices.Clone(p.Decl.Outcomes), Exact: poss.Exact}
	a.Lapsed, a.NotYet = l.OutOfForce()
	for _, o := range poss.Outcomes {
		if o >= 0 {
			a.Possible = append(a.Possible, p.Decl.Outcomes[o])
		}
	}
	if len(a.Possible) > 0 && !p.Decl.Unordered {
		a.Strictest, a.MostOpen = a.Possible[0], a.Possible[len(a.Possible)-1]
	}
	if len(poss.Leaves) == 1 {
		switch o := poss.Leaves[0]; {
		case o >= 0:
			a.Outcome, a.Decided = p.Decl.Outcomes[o], true
		case o == decide.NoRule:
			a.NoRule, a.Decided = true, true
		}
	}
	a.OnHold = poss.OnHold()
	a.Local = p.layerAnswer(decide.Local, poss)
	a.Superior = p.layerAnswer(decide.Superior, poss)
	a.Superior.Absent = v.decl.Answers != nil && v.decl.Answers.None
	p.groundResults(l, a, &b, bd, poss)
	p.heldNotes(a, &b, bd)
	p.questions(a, &b, bd, poss)
	p.conflicts(l, a, &b, poss)
	p.contestNotes(l, a, &b)
	l.assumptions(a, bd, p.Program)
	l.scopeNotes(a, v, bd)
	a.Unread = l.unread(v, bd)
	a.Receipt = l.receipt(v, bd)
	if bd.Assume {
		a.TurnsOn = l.turnsOn(v.decl.ID, a.Receipt.Given, a.Receipt.Doubted)
	}
	if corpus.AnswersElsewhere(v.decl) {
		if err := l.tie(a, v.decl, bd); err != nil {
			return nil, err
		}
	}
	l.differences(a, bd)
	return a, nil
}

// turnsOn reports whether a decided answer would be open if one fact that was taken for
// granted were not.
func (l *Law) turnsOn(decision string, given Facts, doubted []answer.Doubted) func(fact string) bool {
	opts := []Option{AssumeFalse()}
	for _, d := range doubted {
		opts = append(opts, Doubt(d.Fact, d.Because))
	}
	return func(fact string) bool {
		bd, err := l.Bind(given, append(slices.Clone(opts), Doubt(fact, known.Answered))...)
		if err != nil {
			return true
		}
		_, decided, err := l.outcome(decision, bd)
		return err != nil || !decided
	}
}

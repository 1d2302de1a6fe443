package rules

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
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
		for _, id := range l.book.decisionOrder {
			known = append(known, l.book.decisions[id].Term)
		}
		near, _ := diag.Nearest(decision, known)
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
	p := l.program(v, bd)
	i, ok := p.outcome(bd)
	if !ok || i < 0 {
		return "", ok && i == noRule, nil
	}
	return p.decl.Outcomes[i], true, nil
}

// Test evaluates a condition, which may read outcomes of decisions, over the bound
// facts by Kleene's tables.
func (l *Law) Test(c Condition, bd *Bound) Truth {
	if c.e == nil {
		return True
	}
	return Truth(c.e.Eval(l.reader(bd)))
}

// reader is value for one question; see Bound.reader.
func (l *Law) reader(bd *Bound) func(int) *cond.Value {
	facts := bd.reader()
	return func(i int) *cond.Value {
		if i < len(l.book.facts) {
			return facts(i)
		}
		return l.value(bd, i)
	}
}

// value is a fact's value, or a decision's outcome as a value.
func (l *Law) value(bd *Bound, i int) *cond.Value {
	if i < len(l.book.facts) {
		return bd.value(i)
	}
	p := l.program(l.decisions[l.book.conds[i].ID], bd)
	out, ok := p.outcome(bd)
	if !ok {
		return nil
	}
	if out < 0 {
		out = p.noOutcome()
	}
	return &cond.Value{Known: true, Index: out}
}

func (l *Law) receipt(p *program, bd *Bound) Receipt {
	r := Receipt{
		Engine: EngineVersion, Policies: l.book.digest, Calendar: l.calendar.Version(), KnownOn: l.calendar.KnownOn(), Place: l.place.ID,
		On: l.on, Decision: p.decl.ID, Assume: bd.assume, Given: map[string]any{},
	}
	for _, g := range bd.ordered() {
		if !g.implied {
			f := l.book.facts[g.index]
			r.Given[f.ID] = f.plain(*g.v)
		}
	}
	for _, m := range bd.marks {
		if !m.host {
			r.Given[l.book.facts[m.index].ID] = answered
		}
	}
	r.Doubted = bd.doubtsOf()
	return r
}

func (p *program) layerAnswer(l int, poss *possibility) LayerAnswer {
	var out LayerAnswer
	results := poss.layers[l]
	outcomes := map[int]bool{}
	silent := false
	for _, r := range results {
		if p.results[r].silent {
			silent = true
		} else {
			outcomes[p.results[r].outcome] = true
		}
	}
	for o := range p.decl.Outcomes {
		if outcomes[o] {
			out.Possible = append(out.Possible, p.decl.Outcomes[o])
		}
	}
	out.Silent = silent && len(outcomes) == 0
	if !silent && len(outcomes) == 1 {
		out.Outcome, out.Decided = out.Possible[0], true
	}
	return out
}

var layerNames = [2]string{"local", "superior"}

// groundResults lists every ground with its Kleene status and marks the decisive
// ones: those of the first standing tier of a decided layer that give its outcome.
func (p *program) groundResults(law *Law, a *Answer, b *bits, bd *Bound, poss *possibility) {
	answers := [2]*LayerAnswer{&a.Local, &a.Superior}
	get := law.reader(bd)
	for l := range p.layers {
		decidingTier := -1
		if answers[l].Decided {
			tiers := map[int]bool{}
			for _, r := range poss.layers[l] {
				tiers[p.results[r].tier] = true
			}
			if len(tiers) == 1 {
				for t := range tiers {
					decidingTier = t
				}
			}
		}
		for t, tier := range p.layers[l].tiers {
			for _, g := range tier {
				truth, outcome, _ := g.standing(&g.full, b)
				r := GroundResult{
					ID: g.id, Cite: g.Cite, Layer: layerNames[l], Tier: g.Tier, Then: p.decl.Outcomes[outcome],
					Status: Truth(truth), Quote: g.Quote, Note: g.Note, When: g.text, when: g.When,
				}
				for _, lift := range g.lifts {
					if lift.formula.eval(b) == cond.True {
						r.Lifted = append(r.Lifted, lift.FullID())
						if !lift.Reading.IsZero() {
							a.Readings = append(a.Readings, ReadingNote{lift.FullID(), lift.Cite, lift.Reading})
						}
					}
				}
				if truth != cond.True {
					for _, e := range g.exprs {
						if e.Eval(get) != cond.True {
							r.stopped = e.Blame(get)
							if len(r.stopped) > 0 {
								r.Stopped = p.spell(r.stopped[0])
							}
							break
						}
					}
				}
				if truth == cond.True && t == decidingTier && r.Then == answers[l].Outcome {
					r.Decisive = true
					answers[l].By = append(answers[l].By, r.ID)
				}
				if truth != cond.False && !g.Reading.IsZero() {
					a.Readings = append(a.Readings, ReadingNote{r.ID, g.Cite, g.Reading})
				}
				a.Grounds = append(a.Grounds, r)
			}
		}
	}
	slices.SortStableFunc(a.Grounds, func(x, y GroundResult) int {
		return cmp.Compare(p.tierIndex(x.Tier), p.tierIndex(y.Tier))
	})
}

// spell is the canonical spelling of a clause; those that Blame makes anew are
// spelt out each time.
func (p *program) spell(e *cond.Expr) string {
	if text, ok := p.texts[e]; ok {
		return text
	}
	return e.String()
}

func (p *program) tierIndex(id string) int {
	return slices.IndexFunc(p.decl.Tiers, func(t Tier) bool { return t.ID == id })
}

// questions turns the facts that matter into questions, ranked by how many open
// grounds they touch, then by the law's order.
func (p *program) questions(a *Answer, b *bits, bd *Bound, poss *possibility) {
	var qs []Question
	var open []*compiledGround
	for l := range p.layers {
		for _, tier := range p.layers[l].tiers {
			for _, g := range tier {
				if truth, _, _ := g.standing(&g.full, b); truth == cond.Unknown {
					open = append(open, g)
				}
			}
		}
	}
	for _, i := range poss.missing {
		f := p.book.facts[i]
		q := Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy}
		for _, g := range open {
			if g.reads[i] {
				q.Touches++
				q.Cites = append(q.Cites, g.Cite)
			}
		}
		// A settlement is asked for by the grounds that clash, not by one that reads it.
		if p.depart != nil && i == p.depart.Index || slices.ContainsFunc(p.contests, func(c contest) bool { return c.fact.Index == i }) {
			for _, g := range a.Grounds {
				if g.Status == True && g.Tier != "" && p.decl.Tiers[p.tierIndex(g.Tier)].Force != Default {
					q.Cites = append(q.Cites, g.Cite)
				}
			}
		}
		qs = append(qs, q)
	}
	order := func(q Question) int {
		if n, ok := p.first[p.book.names[q.Fact]]; ok {
			return n
		}
		return len(p.first) + p.book.names[q.Fact] // behind a derived fact
	}
	slices.SortStableFunc(qs, func(x, y Question) int {
		return cmp.Or(cmp.Compare(y.Touches, x.Touches), cmp.Compare(order(x), order(y)))
	})
	for _, q := range qs {
		if q.JudgedBy != "" {
			a.Judgements = append(a.Judgements, q)
		} else {
			a.Missing = append(a.Missing, q)
		}
	}
}

// assumptions lists what AssumeFalse took for granted among the facts that the
// decision reads, and what followed from the facts given.
func (l *Law) assumptions(a *Answer, bd *Bound, p *program) {
	for _, g := range bd.ordered() {
		if g.implied {
			f := l.book.facts[g.index]
			a.Implied = append(a.Implied, Assumption{f.ID, f.Term, f.plain(*g.v), f.show(*g.v)})
		}
	}
	a.Doubted = bd.doubtedInput()
	if !bd.assume {
		a.Doubted = bd.inOrder(a.Doubted)
		return
	}
	var read []int
	for i := range p.facts {
		if p.facts[i].index < len(l.book.facts) {
			read = append(read, p.facts[i].index)
		}
	}
	slices.Sort(read)
	for _, i := range read {
		a.Doubted = bd.appendDoubtedBy(a.Doubted, i)
		v := bd.assumed(i)
		if v == nil {
			continue
		}
		f := l.book.facts[i]
		as := Assumption{f.ID, f.Term, f.plain(*v), f.show(*v)}
		if f.JudgedBy != "" {
			a.AssumedJudged = append(a.AssumedJudged, as)
		} else {
			a.Assumed = append(a.Assumed, as)
		}
	}
	a.Doubted = bd.inOrder(a.Doubted)
}

package rules

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// groundResults lists every ground with its Kleene status and marks the decisive
// ones: those of the first standing tier of a decided layer that give its outcome. A
// lift that gives a ground another outcome is a result of its own, since it is what
// the outcome then rests on.
func (p view) groundResults(law *Law, a *answer.Answer, b *decide.Bits, bd *known.Bound, poss *decide.Possibility) {
	w := &groundWriter{p: p, law: law, a: a, b: b, bd: bd, get: law.reader(bd)}
	for l := range p.Layers {
		w.layer, w.answer = l, [2]*answer.LayerAnswer{&a.Local, &a.Superior}[l]
		w.deciding = p.decidingTier(w.answer, poss.Layers[l])
		for t, tier := range p.Layers[l].Tiers {
			for _, g := range tier {
				w.ground(t, g)
			}
		}
	}
	slices.SortStableFunc(a.Grounds, func(x, y answer.GroundResult) int {
		return cmp.Compare(p.TierIndex(x.Tier), p.TierIndex(y.Tier))
	})
}

// decidingTier is the tier by which a decided layer came to its outcome, -1 where
// that is not known.
func (p view) decidingTier(answer *answer.LayerAnswer, results []int) int {
	if !answer.Decided || len(results) == 0 {
		return -1
	}
	tier := p.Results[results[0]].TierAt
	for _, r := range results {
		if p.Results[r].TierAt != tier {
			return -1
		}
	}
	return tier
}

// groundWriter writes the grounds of one answer.
type groundWriter struct {
	p        view
	law      *Law
	a        *answer.Answer
	b        *decide.Bits
	bd       *known.Bound
	get      func(int) *cond.Value
	layer    int
	answer   *answer.LayerAnswer
	deciding int
}

func (w *groundWriter) ground(tier int, g *decide.Ground) {
	truth, outcome, _ := g.Standing(&g.Full, w.b)
	met := g.Full.Eval(w.b)
	r := answer.GroundResult{
		ID: g.Called, Cite: g.Cite, Layer: layerNames[w.layer], Tier: g.Tier, Then: g.Then,
		Status: answer.Truth(truth), Quote: g.Quote, Note: g.Note, When: g.Text, Residual: w.p.Decl.Tiers[tier].Force == keyword.Default,
	}
	if was := g.Overrides; was != nil {
		ref := w.law.refTo(was)
		r.Overrides = &ref
	}
	var by *decide.Lift // what gave it another outcome
	for _, lift := range g.Lifts {
		if lift.Formula.Eval(w.b) != cond.True {
			continue
		}
		if lift.Outcome >= 0 {
			by = lift
		}
		if met != cond.False { // what does not apply needs no exception
			r.Lifted = append(r.Lifted, w.law.refTo(&lift.Entry))
		}
		w.reading(lift.FullID(), lift.Cite, lift.Reading)
	}
	if by != nil && truth != cond.False {
		r.Status = answer.False
		w.a.Grounds = append(w.a.Grounds, w.moved(tier, g, by, truth, outcome))
	} else {
		w.decides(&r, tier, truth)
	}
	if r.Status != answer.True {
		w.stop(&r, g)
	}
	if truth != cond.False && by == nil {
		w.reading(r.ID, g.Cite, g.Reading)
	}
	w.a.Grounds = append(w.a.Grounds, r)
}

// moved is the lift by which a ground has another outcome than its own.
func (w *groundWriter) moved(tier int, g *decide.Ground, by *decide.Lift, truth cond.Truth, outcome int) answer.GroundResult {
	r := answer.GroundResult{
		ID: by.FullID(), Cite: by.Cite, Layer: layerNames[w.layer], Tier: g.Tier, Then: w.p.Decl.Outcomes[outcome],
		Status: answer.Truth(truth), Quote: by.Quote, Note: by.Note, When: by.When.String(), Instead: g.Called, Residual: w.p.Decl.Tiers[tier].Force == keyword.Default,
	}
	w.decides(&r, tier, truth)
	if truth != cond.True {
		w.stop(&r, g)
	}
	return r
}

func (w *groundWriter) decides(r *answer.GroundResult, tier int, truth cond.Truth) {
	if truth == cond.True && tier == w.deciding && r.Then == w.answer.Outcome {
		r.Decisive = true
		w.answer.By = append(w.answer.By, r.ID)
	}
}

// stop says which clause of a ground kept it from standing, and whether it was met in
// part: some clause holds by what was given, and only others are wanting.
func (w *groundWriter) stop(r *answer.GroundResult, g *decide.Ground) {
	part := false
	var stopped, wanting []*cond.Expr
	for _, e := range g.Exprs {
		if e.Eval(w.get) != cond.True && len(stopped) == 0 {
			stopped = e.Blame(w.get)
		}
		clauses := []*cond.Expr{e}
		if e.Op == cond.OpAnd {
			clauses = e.Kids
		}
		for _, c := range clauses {
			if c.Eval(w.get) == cond.True {
				part = part || slices.ContainsFunc(c.Facts(), w.given)
			} else {
				wanting = append(wanting, c.Blame(w.get)...)
			}
		}
	}
	if len(stopped) > 0 {
		r.Stopped, r.Clause = w.p.Spell(stopped[0]), statute.ConditionOf(stopped[0], false)
	}
	if part && len(r.Lifted) == 0 {
		for _, c := range wanting {
			r.Wanting, r.Lacks = append(r.Wanting, w.p.Spell(c)), append(r.Lacks, statute.ConditionOf(c, false))
		}
	}
}

// given reports a fact that the host gave, or that follows from what it gave.
func (w *groundWriter) given(f *cond.Fact) bool {
	if _, ok := w.bd.Find(f.Index); ok {
		return true
	}
	e := w.p.Voc.Means(f.Index)
	return e != nil && slices.ContainsFunc(e.Facts(), w.given)
}

func (w *groundWriter) reading(id string, cite statute.Citation, r statute.Reading) {
	note := answer.ReadingNote{ID: id, Cite: cite, Reading: r}
	if r.Used != "" && !slices.ContainsFunc(w.a.Readings, func(n answer.ReadingNote) bool { return n.ID == id }) {
		w.a.Readings = append(w.a.Readings, note)
	}
}

// heldNotes lists the holds of a decision and of those that it reads.
func (p view) heldNotes(a *answer.Answer, b *decide.Bits, bd *known.Bound) {
	p.heldIn(a, b, "", !a.Decided)
	p.heldBehind(a, bd, map[*decide.Program]bool{p.Program: true})
}

// heldBehind lists the holds that keep the decisions unknown that this one reads.
func (p view) heldBehind(a *answer.Answer, bd *known.Bound, seen map[*decide.Program]bool) {
	for i := range p.Feeds {
		feed := p.Feeds[i].Program
		if seen[feed] || a.Decided {
			continue
		}
		seen[feed] = true
		inner := feed.NewBits()
		feed.Fill(&inner, bd)
		if _, ok := feed.Outcome(bd); !ok {
			view{feed}.heldIn(a, &inner, feed.Decl.Term, true)
		}
		view{feed}.heldBehind(a, bd, seen)
	}
}

func (p view) heldIn(a *answer.Answer, b *decide.Bits, decision string, open bool) {
	for i := range p.Holds {
		h := &p.Holds[i]
		n := answer.HeldNote{
			Decision: decision, ID: h.Doubt.Called, Cite: h.Cite, Layer: layerNames[h.Layer], Status: answer.Truth(h.Doubt.Stands(b)), Doubt: answer.Truth(h.Doubt.Full.Eval(b)),
			Pending: h.Pending, When: h.When.String(), ResolvedWhen: h.ResolvedWhen.String(), Within: h.Within, From: h.From, Quote: h.Quote, Note: h.Note, Hold: h.Hold,
		}
		switch {
		case n.Status == answer.True || n.Status == answer.Unknown && open:
			a.Held = append(a.Held, n)
		case n.Status == answer.False && n.Doubt == answer.True:
			a.Resolved = append(a.Resolved, n)
		default:
			continue
		}
		if h.Reading.Used != "" {
			a.Readings = append(a.Readings, answer.ReadingNote{ID: n.ID, Cite: h.Cite, Reading: h.Reading})
		}
	}
}

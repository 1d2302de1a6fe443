package rules

import (
	"context"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// analysisNodes bounds the effort spent on one question of the static analysis.
const analysisNodes = 400_000

// Analyze looks for mistakes that no single case shows: decisions with gaps, rules
// that can never fire, that are masked or always true, requirements that
// contradict each other, bands with gaps or overlaps, facts nothing reads, and
// where local law departs from superior law. Each finding carries a witness case.
//
// It is exact over the declared domains and the constants in the conditions; where
// the bound on effort is reached it says so (GK2017). ctx ends it early, with what
// was found so far and ctx's error.
func (b *Book) Analyze(ctx context.Context) (diag.List, error) {
	a := &analysis{book: b, seen: map[string]bool{}, groups: map[string]int{}, gaps: map[string]gap{}, pairs: map[[2]*statute.Requirement]bool{}}
	for _, id := range b.placeOrder {
		eras, err := b.Eras(id)
		if err != nil {
			return a.diags, err
		}
		for _, era := range eras[1:] { // before that nothing is law
			if err := ctx.Err(); err != nil {
				return a.diags, err
			}
			law, err := b.Law(id, era.From)
			if err != nil {
				return a.diags, err
			}
			for _, d := range b.decisionOrder {
				a.decision(ctx, law, law.decisions[d].whole())
			}
			a.requirements(ctx, law)
			a.limits(law)
		}
	}
	a.bands()
	a.unusedFacts()
	a.assumable()
	a.neverSo(ctx)
	a.references()
	a.departures()
	a.counterparts()
	a.moments()
	a.stepDuties()
	a.carriers()
	a.diags.Sort()
	return a.diags, ctx.Err()
}

type analysis struct {
	book  *Book
	diags diag.List
	seen  map[string]bool
	// groups finds the finding that others like it join.
	groups map[string]int
	// gaps are the decisions that were looked at, by the rules that make them: the same
	// stand in several stretches of days and, where no local law speaks, in several places.
	gaps map[string]gap
	// pairs are the requirements that were held against each other.
	pairs map[[2]*statute.Requirement]bool
}

// once reports a finding about a rule the first time only: the same rule stands in
// several stretches of days and, if superior, in several places.
func (a *analysis) once(r diag.Range, key string, what mistake.Mistake) {
	k := what.Entry().Code + r.String() + key
	if !a.seen[k] {
		a.seen[k] = true
		a.diags.Add(r, what)
	}
}

// requirements looks for pairs that no conduct can satisfy together.
func (a *analysis) requirements(ctx context.Context, law *Law) {
	reqs := law.Requirements()
	type reqFacts struct {
		r     *statute.Requirement
		facts map[int]bool
	}
	var list []reqFacts
	for _, r := range reqs {
		rf := reqFacts{r, map[int]bool{}}
		if r.Demand.Tree() == nil {
			continue
		}
		feeds := false
		for _, c := range []statute.Condition{r.Demand, r.When} {
			if c.Tree() == nil {
				continue
			}
			for _, f := range c.Tree().Facts() {
				rf.facts[f.Index] = rf.facts[f.Index] || c == r.Demand
				feeds = feeds || !a.book.voc.IsFact(f.Index)
			}
		}
		if !feeds {
			list = append(list, rf)
		}
	}
	demand := func(x *lens, r *statute.Requirement) exact.Ref {
		f := x.Builder.Build(r.Demand.Tree())
		if r.Modality == statute.MustNot {
			f = x.Builder.Not(f)
		}
		return f
	}
	for i, one := range list {
		if ctx.Err() != nil {
			return
		}
		for _, two := range list[:i] {
			pair := [2]*statute.Requirement{one.r, two.r}
			if a.pairs[pair] || !shareDemand(one.facts, two.facts) {
				continue
			}
			a.pairs[pair] = true
			x, valid := a.question(one.r.When.Tree(), one.r.Demand.Tree(), two.r.When.Tree(), two.r.Demand.Tree())
			both := x.Builder.And(valid, x.Builder.And(x.Builder.Build(one.r.When.Tree()), x.Builder.Build(two.r.When.Tree())))
			can := x.Builder.And(both, x.Builder.And(demand(x, one.r), demand(x, two.r)))
			if !x.Builder.Exact() {
				a.once(one.r.Range, two.r.FullID(), mistake.EffortBounded{What: one.r.FullID()})
				continue
			}
			if both != exact.False && can == exact.False {
				w, _ := x.witness(both)
				a.once(one.r.Range, two.r.FullID(), mistake.Contradict{Requirement: one.r.FullID(), Other: two.r.FullID(), Witness: w})
			}
		}
	}
}

func shareDemand(a, b map[int]bool) bool {
	for f, demanded := range a {
		if demanded && b[f] {
			return true
		}
	}
	return false
}

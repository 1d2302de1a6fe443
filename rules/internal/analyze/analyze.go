package analyze

import (
	"context"
	"iter"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// analysisNodes bounds the effort spent on one question of the static analysis.
const analysisNodes = 400_000

// stretch is the law of one place while it stays the same.
type Law struct {
	Place        *statute.Place
	From         deadline.Date
	Programs     []*decide.Program // one for each decision, where every instrument speaks
	Requirements []*statute.Requirement
	Limits       []*statute.Limit
	Counterpart  func(parallels string) *statute.Entry // in superior law, nil for none
}

// analyzeAll looks for mistakes in everything that was read. laws are the stretches of all
// places; an error among them ends it.
func All(ctx context.Context, book *corpus.Corpus, laws iter.Seq2[*Law, error]) (diag.List, error) {
	a := &analysis{book: book, seen: map[string]bool{}, groups: map[string]int{}, gaps: map[string]gap{}, pairs: map[[2]*statute.Requirement]bool{}}
	for law, err := range laws {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return a.diags, err
		}
		for _, p := range law.Programs {
			a.decision(ctx, law, p)
		}
		a.requirements(ctx, law)
		a.limits(law)
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
	book  *corpus.Corpus
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
	reqs := law.Requirements
	type reqFacts struct {
		r     *statute.Requirement
		facts map[int]bool
	}
	var list []reqFacts
	for _, r := range reqs {
		rf := reqFacts{r, map[int]bool{}}
		if r.Demand.Tree() == nil || r.Modality == keyword.May {
			continue
		}
		feeds := false
		for _, c := range []statute.Condition{r.Demand, r.When} {
			if c.Tree() == nil {
				continue
			}
			for _, f := range c.Tree().Facts() {
				rf.facts[f.Index] = rf.facts[f.Index] || c == r.Demand
				feeds = feeds || !a.book.Voc.IsFact(f.Index)
			}
		}
		if !feeds {
			list = append(list, rf)
		}
	}
	demand := func(x *lens, r *statute.Requirement) exact.Ref {
		f := x.Builder.Build(r.Demand.Tree())
		if r.Modality == keyword.MustNot {
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

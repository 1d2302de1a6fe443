package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Schemes lists the schemes in the order of their files.
func (b *Book) Schemes() []*statute.Scheme { return slices.Clone(b.c.Schemes) }

// Scheme finds a scheme by its id.
func (b *Book) Scheme(id string) (*statute.Scheme, bool) {
	i := slices.IndexFunc(b.c.Schemes, func(s *statute.Scheme) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return b.c.Schemes[i], true
}

// Scorecard finds a scorecard in force by full id, id or term, local before
// superior.
func (l *Law) Scorecard(name string) (*statute.Scorecard, bool) {
	for _, c := range l.Scorecards() {
		if c.FullID() == name || c.ID == name || c.Term == name {
			return c, true
		}
	}
	return nil, false
}

// Lines are what the articles in force contribute to one scorecard, or to all of them
// where it is nil, each kind in the law's order.
func (l *Law) Lines(card *statute.Scorecard) statute.ScoreLines {
	all := statute.ScoreLines{
		Indicators: collect(l, func(in *statute.Instrument) []*statute.Indicator { return in.Lines.Indicators }),
		Bands:      collect(l, func(in *statute.Instrument) []*statute.Band { return in.Lines.Bands }),
		Bonuses:    collect(l, func(in *statute.Instrument) []*statute.Bonus { return in.Lines.Bonuses }),
		Deductions: collect(l, func(in *statute.Instrument) []*statute.Deduction { return in.Lines.Deductions }),
		Vetoes:     collect(l, func(in *statute.Instrument) []*statute.Veto { return in.Lines.Vetoes }),
		Caps:       collect(l, func(in *statute.Instrument) []*statute.Cap { return in.Lines.Caps }),
	}
	if card == nil {
		return all
	}
	return corpus.LinesOf(all, card.FullID())
}

// Liability is what the texts in force say of accountability.
func (l *Law) Liability() statute.Liability {
	return statute.Liability{
		Measures:    collect(l, func(in *statute.Instrument) []*statute.Measure { return in.Liability.Measures }),
		Combines:    collect(l, func(in *statute.Instrument) []*statute.Combination { return in.Liability.Combines }),
		Sanctions:   collect(l, func(in *statute.Instrument) []*statute.Sanction { return in.Liability.Sanctions }),
		Factors:     collect(l, func(in *statute.Instrument) []*statute.Factor { return in.Liability.Factors }),
		Allocations: collect(l, func(in *statute.Instrument) []*statute.Allocation { return in.Liability.Allocations }),
		Pursuits:    collect(l, func(in *statute.Instrument) []*statute.Pursuit { return in.Liability.Pursuits }),
		Challenges:  collect(l, func(in *statute.Instrument) []*statute.Challenge { return in.Liability.Challenges }),
	}
}

// PlanTasks lists the tasks in force of all plans, in the order of the texts.
func (l *Law) PlanTasks() []*statute.PlanTask {
	return collect(l, func(in *statute.Instrument) []*statute.PlanTask { return in.PlanTasks })
}

// Tariffs lists the tiers in force of one basis, lowest first.
func (l *Law) Tariffs(basis string) []*statute.Tariff {
	var out []*statute.Tariff
	for _, t := range collect(l, func(in *statute.Instrument) []*statute.Tariff { return in.Tariffs }) {
		if t.Basis == basis {
			out = append(out, t)
		}
	}
	return out
}

// Package inforce asks a law for what package scoring describes: the scorecards, the
// rules on accountability, tasks, fees and forms that are in force in a place on a day.
//
// It may import rules, statute and scoring. What must never happen here: a sum, a grade
// or a judgement, which are those of package assess.
package inforce

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Schemes lists the schemes of a book in the order of their files.
func Schemes(book *rules.Book) []*scoring.Scheme {
	var out []*scoring.Scheme
	for _, a := range book.Annexes("") {
		if s, ok := a.(*scoring.Scheme); ok {
			out = append(out, s)
		}
	}
	return out
}

// Scheme finds a scheme by its id.
func Scheme(book *rules.Book, id string) (*scoring.Scheme, bool) {
	all := Schemes(book)
	i := slices.IndexFunc(all, func(s *scoring.Scheme) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// Form finds the edition of a form in force on a day, the place's own before those of
// superior places. Name carries no edition: annual-report. A report about a year has the
// form of the year's last day.
func Form(law *rules.Law, name string, on deadline.Date) (*scoring.Form, bool) {
	for _, a := range law.Book().Annexes(law.Place().ID) {
		if f, ok := a.(*scoring.Form); ok && f.Name() == name && f.InForce.Contains(on) {
			return f, true
		}
	}
	return nil, false
}

// collect gathers what is in force of one kind.
func collect[T any](law *rules.Law, of func(*scoring.Text) []T) []T {
	return rules.InForce(law, func(in *statute.Instrument) []T { return of(scoring.Of(in)) })
}

// Scorecards lists the scorecards of the instruments in force, local before superior.
func Scorecards(law *rules.Law) []*scoring.Scorecard {
	return collect(law, func(t *scoring.Text) []*scoring.Scorecard { return t.Scorecards })
}

// Scorecard finds a scorecard in force by full id, id or term, local before superior.
func Scorecard(law *rules.Law, name string) (*scoring.Scorecard, bool) {
	for _, c := range Scorecards(law) {
		if c.FullID() == name || c.ID == name || c.Term == name {
			return c, true
		}
	}
	return nil, false
}

// Lines are what the articles in force contribute to one scorecard, or to all of them
// where it is nil, each kind in the law's order.
func Lines(law *rules.Law, card *scoring.Scorecard) scoring.ScoreLines {
	all := scoring.ScoreLines{
		Indicators: collect(law, func(t *scoring.Text) []*scoring.Indicator { return t.Lines.Indicators }),
		Bands:      collect(law, func(t *scoring.Text) []*scoring.Band { return t.Lines.Bands }),
		Bonuses:    collect(law, func(t *scoring.Text) []*scoring.Bonus { return t.Lines.Bonuses }),
		Deductions: collect(law, func(t *scoring.Text) []*scoring.Deduction { return t.Lines.Deductions }),
		Vetoes:     collect(law, func(t *scoring.Text) []*scoring.Veto { return t.Lines.Vetoes }),
		Caps:       collect(law, func(t *scoring.Text) []*scoring.Cap { return t.Lines.Caps }),
	}
	if card == nil {
		return all
	}
	return all.For(card.FullID())
}

// Liability is what the texts in force say of accountability.
func Liability(law *rules.Law) scoring.Liability {
	return scoring.Liability{
		Measures:    collect(law, func(t *scoring.Text) []*scoring.Measure { return t.Liability.Measures }),
		Combines:    collect(law, func(t *scoring.Text) []*scoring.Combination { return t.Liability.Combines }),
		Sanctions:   collect(law, func(t *scoring.Text) []*scoring.Sanction { return t.Liability.Sanctions }),
		Factors:     collect(law, func(t *scoring.Text) []*scoring.Factor { return t.Liability.Factors }),
		Allocations: collect(law, func(t *scoring.Text) []*scoring.Allocation { return t.Liability.Allocations }),
		Pursuits:    collect(law, func(t *scoring.Text) []*scoring.Pursuit { return t.Liability.Pursuits }),
		Challenges:  collect(law, func(t *scoring.Text) []*scoring.Challenge { return t.Liability.Challenges }),
	}
}

// Tariffs lists the tiers in force of one basis, lowest first.
func Tariffs(law *rules.Law, basis string) []*scoring.Tariff {
	return slices.DeleteFunc(collect(law, func(t *scoring.Text) []*scoring.Tariff { return t.Tariffs }), func(t *scoring.Tariff) bool { return t.Basis != basis })
}

package corpus

import (
	"github.com/gongkai-rules/gongkai/internal/scoring"
)

// LinesOf are those that contribute to one scorecard.
func LinesOf(s scoring.ScoreLines, card string) scoring.ScoreLines {
	return scoring.ScoreLines{
		Indicators: only(s.Indicators, func(x *scoring.Indicator) bool { return x.Scorecard == card }),
		Bands:      only(s.Bands, func(x *scoring.Band) bool { return x.Scorecard == card }),
		Bonuses:    only(s.Bonuses, func(x *scoring.Bonus) bool { return x.Scorecard == card }),
		Deductions: only(s.Deductions, func(x *scoring.Deduction) bool { return x.Scorecard == card }),
		Vetoes:     only(s.Vetoes, func(x *scoring.Veto) bool { return x.Scorecard == card }),
		Caps:       only(s.Caps, func(x *scoring.Cap) bool { return x.Scorecard == card }),
	}
}

func only[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// LinesFor are what the instruments of a place contribute to a scorecard, of all days.
func (b *Corpus) LinesFor(c *scoring.Scorecard, place string) scoring.ScoreLines {
	var out scoring.ScoreLines
	for _, in := range b.Instruments {
		if in.Place == place {
			of := LinesOf(scoring.Of(in).Lines, c.FullID())
			out.Indicators = append(out.Indicators, of.Indicators...)
			out.Bands = append(out.Bands, of.Bands...)
			out.Bonuses = append(out.Bonuses, of.Bonuses...)
			out.Deductions = append(out.Deductions, of.Deductions...)
			out.Vetoes = append(out.Vetoes, of.Vetoes...)
			out.Caps = append(out.Caps, of.Caps...)
		}
	}
	return out
}

package corpus

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/statute"
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

// LinesFor are what the instruments of a place contribute to a scorecard, once for each
// stretch of days in which it is the same.
func (b *Corpus) LinesFor(c *scoring.Scorecard, place string) []scoring.ScoreLines {
	var starts []deadline.Date
	for _, in := range b.Instruments {
		if in.Place == place {
			of := LinesOf(scoring.Of(in).Lines, c.FullID())
			for _, e := range of.Entries() {
				span, _ := e.InForce.Overlap(in.InForce)
				starts = append(starts, span.From)
			}
		}
	}
	slices.SortFunc(starts, deadline.Date.Compare)
	var out []scoring.ScoreLines
	for _, day := range slices.Compact(starts) {
		out = append(out, b.LinesOn(c, place, day))
	}
	return out
}

// LinesOn are what the instruments of a place contribute to a scorecard on a day.
func (b *Corpus) LinesOn(c *scoring.Scorecard, place string, day deadline.Date) scoring.ScoreLines {
	var out scoring.ScoreLines
	for _, in := range b.Instruments {
		if in.Place != place {
			continue
		}
		of := LinesOf(scoring.Of(in).Lines, c.FullID())
		out.Indicators = append(out.Indicators, on(day, in, of.Indicators)...)
		out.Bands = append(out.Bands, on(day, in, of.Bands)...)
		out.Bonuses = append(out.Bonuses, on(day, in, of.Bonuses)...)
		out.Deductions = append(out.Deductions, on(day, in, of.Deductions)...)
		out.Vetoes = append(out.Vetoes, on(day, in, of.Vetoes)...)
		out.Caps = append(out.Caps, on(day, in, of.Caps)...)
	}
	return out
}

// on are the rules of an instrument that are in force on a day.
func on[T interface{ Common() *statute.Entry }](day deadline.Date, in *statute.Instrument, list []T) []T {
	return only(list, func(x T) bool {
		span, some := x.Common().InForce.Overlap(in.InForce)
		return some && span.Contains(day)
	})
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Eras lists the stretches of days in which the law of a place is the same, ascending and
// without gaps, the first without From and the last without To. A new one begins where
// anything with dates of its own begins or has ended, of the place or of any layer above
// it, however far: an instrument, a rule of any kind, a remedy, a form. In the first
// nothing is law yet. A place may be named by id or term; an unknown one is a *PlaceError.
func (b *Book) Eras(place string) ([]statute.Span, error) {
	p, err := b.lookUp(place)
	if err != nil {
		return nil, err
	}
	layers := b.c.Above(p.ID)
	layers[p.ID] = true
	var starts []deadline.Date
	note := func(s statute.Span) {
		for _, day := range []deadline.Date{s.From, s.To.AddDays(1)} {
			if !day.IsZero() { // open at this end, or there is no later day
				starts = append(starts, day)
			}
		}
	}
	for _, in := range b.c.Instruments {
		if layers[in.Place] {
			corpus.Spans(in, note)
		}
	}
	for _, f := range b.c.Forms {
		if layers[f.Place] {
			note(f.InForce)
		}
	}
	slices.SortFunc(starts, deadline.Date.Compare)
	eras := []statute.Span{{}}
	for _, day := range slices.Compact(starts) {
		eras[len(eras)-1].To = day.AddDays(-1)
		eras = append(eras, statute.Span{From: day})
	}
	return eras, nil
}

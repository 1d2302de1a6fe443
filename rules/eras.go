package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Eras lists the stretches of days between which something in the law of a place
// changes, ascending and without gaps, the first without From and the last without To: an instrument or one of its rules, of the place
// or of any layer above it, begins or ends. A place may be named by id or term; an
// unknown one is a *PlaceError.
func (b *Book) Eras(place string) ([]statute.Span, error) {
	p, err := b.lookUp(place)
	if err != nil {
		return nil, err
	}
	above := b.above(p)
	var starts []deadline.Date
	note := func(s statute.Span) {
		if !s.From.IsZero() {
			starts = append(starts, s.From)
		}
		if !s.To.IsZero() {
			starts = append(starts, s.To.AddDays(1))
		}
	}
	for _, in := range b.instruments {
		if in.Place != p.ID && !above[in.Place] {
			continue
		}
		note(in.InForce)
		in.Entries(func(e *statute.Entry) { note(e.InForce) })
	}
	slices.SortFunc(starts, deadline.Date.Compare)
	starts = slices.Compact(starts)
	eras := []statute.Span{{}}
	for _, day := range starts {
		eras[len(eras)-1].To = day.AddDays(-1)
		eras = append(eras, statute.Span{From: day})
	}
	return eras, nil
}

// above is the set of places whose law is superior to that of a place.
func (b *Book) above(p *statute.Place) map[string]bool {
	out := map[string]bool{}
	var climb func(id string)
	climb = func(id string) {
		for _, up := range b.places[id].Superior {
			if !out[up] && up != p.ID {
				out[up] = true
				climb(up)
			}
		}
	}
	climb(p.ID)
	return out
}

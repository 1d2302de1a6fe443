package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
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
	layers := b.above(p.ID)
	layers[p.ID] = true
	var starts []deadline.Date
	note := func(s statute.Span) {
		for _, day := range []deadline.Date{s.From, s.To.AddDays(1)} {
			if !day.IsZero() { // open at this end, or there is no later day
				starts = append(starts, day)
			}
		}
	}
	for _, in := range b.instruments {
		if layers[in.Place] {
			spans(in, note)
		}
	}
	for _, f := range b.forms {
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

// spans visits every stretch of days in an instrument: its own, those of its rules and
// those of the remedies against the outcomes of its procedures.
func spans(in *statute.Instrument, visit func(statute.Span)) {
	visit(in.InForce)
	in.Entries(func(e *statute.Entry) { visit(e.InForce) })
	for _, p := range in.Procedures {
		for _, o := range p.Outcomes {
			for _, r := range o.Remedies {
				visit(r.InForce)
			}
		}
	}
}

// above is the set of places whose law is superior to that of a place, however far.
// Superior places that are not in the book are in it, and nothing above them.
func (b *Book) above(place string) map[string]bool {
	out := map[string]bool{}
	var climb func(id string)
	climb = func(id string) {
		p := b.places[id]
		if p == nil {
			return
		}
		for _, up := range p.Superior {
			if !out[up] && up != place {
				out[up] = true
				climb(up)
			}
		}
	}
	climb(place)
	return out
}

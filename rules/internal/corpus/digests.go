package corpus

import (
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/canon"
)

// Digests works out the digests of all that is declared: a matter of milliseconds, which
// need not be spent on what was declared before, see Named.
func (b *Corpus) Digests() *canon.Digests {
	d := canon.Digests{Before: b.Named}
	note := d.Note
	for _, f := range b.Voc.Facts {
		note("facts/"+f.ID+"/words", nil, f.Ask, f.Note, f.Term, f.Also)
		means := *f.Fact // words of a question are no law
		means.Ask, means.Note, means.Term, means.Also = "", "", "", nil
		note("facts/"+f.ID, f.Fact, means)
	}
	for _, im := range b.Voc.Implications {
		note("implications/"+im.ID, im, im.Implication)
	}
	for _, id := range b.DecisionOrder {
		note("decisions/"+id, b.Decisions[id], *b.Decisions[id])
	}
	for _, id := range b.PlaceOrder {
		note("places/"+id, b.Places[id], *b.Places[id])
	}
	for _, in := range b.Instruments {
		d.Instrument(in)
	}
	for _, s := range b.Schemes {
		note("schemes/"+s.ID, s, *s)
	}
	for _, f := range b.Forms {
		note("forms/"+f.ID, f, *f)
	}
	for _, e := range b.Events {
		note("events/"+e.ID, e, *e)
	}
	for _, r := range slices.Sorted(maps.Keys(b.Releases)) {
		note("releases/"+string(r), nil, b.Releases[r])
	}
	for _, word := range slices.Sorted(maps.Keys(b.Choices)) {
		note("choices/"+word, nil, b.Choices[word])
	}
	for _, at := range slices.Sorted(maps.Keys(b.Gives)) {
		for _, c := range b.Gives[at] {
			note("gives/"+c.What+"/"+at, nil, c)
		}
	}
	for _, o := range b.Organs {
		note("profiles/"+o.ID, nil, o.ID, o.Term, o.Place, o.Note, o.Plain())
	}
	for _, x := range b.Extras {
		note(x.Kind+"/"+x.ID, nil, x.Data)
	}
	d.Seal()
	return &d
}

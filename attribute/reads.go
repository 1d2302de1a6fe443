package attribute

import (
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// Reads are the facts on which an attribute can depend under the law of a stretch of
// days: those that stand in its rules, by their text, and those that relations of the
// vocabulary, or doubts, tie to them. There is one Reads for each stretch; it is
// immutable and safe for concurrent use.
type Reads struct{ facts map[string]bool }

// Fact reports whether the attribute can depend on a fact, named by its id.
func (r *Reads) Fact(id string) bool { return r.facts[id] }

// Field reports whether the attribute, the mark or the last day for publication can
// depend on a field of a document, named as the Field of an error does. Of the dates of
// issue and publication only facts follow, so that they matter where these are read.
func (r *Reads) Field(name string) bool {
	if name != "issued" && name != "published" {
		return true
	}
	for i := range derivations {
		if slices.Contains(derivations[i].fields, name) && r.facts[derivations[i].fact] {
			return true
		}
	}
	return false
}

// Reads are the facts on which the attribute of a document can depend.
func (c *Classifier) Reads(doc *Document) (*Reads, error) {
	day, err := c.day(doc)
	if err != nil {
		return nil, err
	}
	e, _, err := c.era(day)
	if err != nil {
		return nil, err
	}
	return e.reads(), nil
}

// readsOf adds to what the rules read the facts of which the classification makes use
// whatever the rules do.
func (e *era) readsOf() *Reads {
	r := &Reads{e.law.ReadBy(decisionAttribute)}
	for _, id := range []string{factContainsClosed, factContainsForeign, factSeparable, factWithholding, factForwarded, factForwardedAs} {
		if f, ok := e.law.Book().Fact(id); ok {
			r.facts[f.ID] = true
		}
	}
	relate(e.law.Book(), r.facts)
	return r
}

// relate adds the facts that relations of the vocabulary tie to those of a set.
func relate(book *rules.Book, set map[string]bool) {
	groups := tiesOf(book)
	for _, id := range slices.Collect(maps.Keys(set)) {
		if g := groups[id]; g != nil {
			for _, tied := range *g {
				set[tied] = true
			}
		}
	}
}

// tiesOf groups the facts that relations of the vocabulary tie together, through others
// too: by the id of each its group, itself in it.
func tiesOf(book *rules.Book) map[string]*[]string {
	groups := map[string]*[]string{}
	tie := func(ids ...string) {
		var all *[]string
		for _, id := range ids {
			g := groups[id]
			switch {
			case g == nil:
				g = &[]string{id}
				groups[id] = g
			case g == all:
				continue
			}
			if all == nil {
				all = g
				continue
			}
			if len(*g) > len(*all) {
				all, g = g, all
			}
			for _, other := range *g {
				groups[other] = all
			}
			*all = append(*all, *g...)
		}
	}
	for _, f := range book.Facts() {
		tie(append(f.Implies.Facts(), f.ID)...)
		tie(append(f.Derived.Facts(), f.ID)...)
	}
	for _, im := range book.Implications() {
		tie(append(im.When.Facts(), im.Then.Facts()...)...)
	}
	return groups
}

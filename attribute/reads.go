package attribute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// readBy lists the facts on which a decision can depend: those its rules read, those
// that the vocabulary ties to them, and those by which one of these may not be assumed.
func readBy(law *rules.Law, decision string) map[string]bool {
	book := law.Book()
	d, ok := book.Decision(decision)
	if !ok {
		return nil
	}
	out := map[string]bool{}
	add := func(cs ...rules.Condition) {
		for _, c := range cs {
			for _, id := range c.Facts() {
				out[id] = true
			}
		}
	}
	for _, g := range law.Grounds() {
		if g.Decision == d.ID {
			add(g.When)
			if f, ok := book.Fact(g.Determination); ok {
				out[f.ID] = true
			}
		}
	}
	for _, x := range law.Lifts() {
		if x.Decision == d.ID {
			add(x.When)
		}
	}
	for _, in := range law.Instruments() { // what they cover
		s := &in.Scope
		add(s.When)
		if s.Information != nil {
			add(s.Information.When, s.Information.Unless)
		}
		for _, c := range s.OnlyIfGiven {
			add(c.When)
		}
	}
	name := func(s string) {
		if f, ok := book.Fact(s); ok {
			out[f.ID] = true
		}
	}
	for _, c := range d.Contests {
		name(c.ResolvedBy)
	}
	name(d.Departure)
	for id := range out { // a rule may read the outcome of another decision
		if other, ok := book.Decision(id); ok && id != d.ID {
			for f := range readBy(law, other.ID) {
				out[f] = true
			}
		}
	}
	for n := 0; n != len(out); {
		n = len(out)
		relate(book, out)
		for _, f := range book.Facts() {
			if out[f.ID] {
				for _, id := range f.Arises.Facts() {
					out[id] = true
				}
			}
			if slices.ContainsFunc(f.Doubts, func(id string) bool { return out[id] }) {
				out[f.ID] = true
			}
		}
	}
	return out
}

// relate adds the facts that relations of the vocabulary tie to those of a set.
func relate(book *rules.Book, set map[string]bool) {
	for changed := true; changed; {
		changed = false
		tie := func(ids ...string) {
			if !slices.ContainsFunc(ids, func(id string) bool { return set[id] }) {
				return
			}
			for _, id := range ids {
				changed = changed || !set[id]
				set[id] = true
			}
		}
		for _, f := range book.Facts() {
			tie(append(f.Implies.Facts(), f.ID)...)
			tie(append(f.Derived.Facts(), f.ID)...)
		}
		for _, im := range book.Implications() {
			tie(append(im.When.Facts(), im.Then.Facts()...)...)
		}
	}
}

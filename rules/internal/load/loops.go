package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// blame chooses, among the places that make up a circle, the one that the author of
// the last layer wrote: a host mends its own file, not the one it was shipped. Of
// several the one that closes the circle, which comes last, is taken.
func (l *loader) blame(places []diag.Range) diag.Range {
	if l.layerOf == nil {
		l.layerOf = map[string]int{}
		for _, f := range l.raw {
			l.layerOf[f.name] = f.layer
		}
	}
	best := places[0]
	for _, r := range places[1:] {
		if l.layerOf[r.File] >= l.layerOf[best.File] {
			best = r
		}
	}
	return best
}

// feed is a rule by which one decision reads another.
type feed struct {
	to  string
	at  diag.Range
	ids string
}

// feedLoops refuses decisions whose outcome leads back to themselves, at the rule that
// makes it so.
func (l *loader) feedLoops() {
	b := l.book
	reads := map[string][]feed{}
	note := func(decision string, e *statute.Entry, c statute.Condition) {
		if c.Tree() == nil {
			return
		}
		for _, f := range c.Tree().Facts() {
			if !b.Voc.IsFact(f.Index) {
				reads[decision] = append(reads[decision], feed{f.ID, e.Range, e.FullID()})
			}
		}
	}
	for _, in := range b.Instruments {
		for _, g := range in.Grounds {
			note(g.Decision, &g.Entry, g.When)
		}
		for _, x := range in.Lifts {
			note(x.Decision, &x.Entry, x.When)
		}
		for _, x := range in.Holds {
			for _, d := range b.HeldBy(x) {
				note(d, &x.Entry, x.When)
				note(d, &x.Entry, x.ResolvedWhen)
			}
		}
	}
	state := map[string]int{}
	var trail []string
	var by []feed // by[i] leads from trail[i] to the next
	var walk func(id string)
	walk = func(id string) {
		if state[id] == 2 {
			return
		}
		trail = append(trail, id)
		defer func() { trail = trail[:len(trail)-1] }()
		if state[id] == 1 {
			l.feedLoop(trail, by)
			return
		}
		state[id] = 1
		for _, next := range reads[id] {
			by = append(by, next)
			walk(next.to)
			by = by[:len(by)-1]
		}
		state[id] = 2
	}
	for _, id := range b.DecisionOrder {
		walk(id)
	}
}

// feedLoop reports a circle: the last of the trail stands in it before.
func (l *loader) feedLoop(trail []string, by []feed) {
	last := trail[len(trail)-1]
	from := 0
	for trail[from] != last {
		from++
	}
	var terms []string
	for _, id := range trail[from:] {
		terms = append(terms, l.book.Decisions[id].Term)
	}
	var places []diag.Range
	for _, f := range by[from:] {
		places = append(places, f.at)
	}
	at := l.blame(places)
	d := l.diags.Add(at, mistake.FeedLoop{Decision: l.book.Decisions[last].Term, Path: strings.Join(terms, " → ")})
	for _, f := range by[from:] {
		if f.at != at {
			d.Related = append(d.Related, diag.Related{Range: f.at, Text: f.ids})
		}
	}
}

// derivedLoop reports facts whose meaning leads back to themselves: the last of the
// trail stands in it before.
func (l *loader) derivedLoop(trail []string) {
	last := trail[len(trail)-1]
	from := 0
	for trail[from] != last {
		from++
	}
	var places []diag.Range
	for _, term := range trail[from : len(trail)-1] {
		places = append(places, l.book.Voc.Facts[l.book.Voc.Names[term]].Range)
	}
	slices.Reverse(places) // of equals the one at which the circle begins and ends
	l.diags.Add(l.blame(places), mistake.DerivedLoop{Fact: last, Path: strings.Join(trail[from:], " → ")})
}

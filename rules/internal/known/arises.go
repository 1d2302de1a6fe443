package known

import (
	"slices"
)

// lateFact is a fact about which AssumeFalse asks other facts first: when its question
// arises, and what puts it in doubt.
type lateFact struct {
	index    int
	arises   side  // its e is nil where the assumption may answer at any time
	doubters []int // while one of them may hold, the assumption leaves it open
	moot     []int // judgements about it: given to hold while nothing puts their question, they leave it open
	reads    []int // what both turn on, through derived facts
}

// Reach adds to out the facts that a fact turns on: itself, and what its meaning rests
// on.
func (b *Vocabulary) Reach(i int, out []int) []int {
	if slices.Contains(out, i) {
		return out
	}
	out = append(out, i)
	if e := b.Facts[i].Derived.Tree(); e != nil {
		for _, f := range e.Facts() {
			out = b.Reach(f.Index, out)
		}
	}
	return out
}

// PrepareLate orders the late facts so that each comes after those it asks. report is
// told of every fact that leads back to itself, with the way.
func (b *Vocabulary) PrepareLate(report func(i int, path []int)) {
	byFact := map[int]*lateFact{}
	late := func(i int) *lateFact {
		if byFact[i] == nil {
			byFact[i] = &lateFact{index: i}
		}
		return byFact[i]
	}
	for i, f := range b.Facts {
		if f.Arises.Tree() != nil {
			late(i).arises = side{E: f.Arises.Tree()}
		}
		var about []int // what the question of f hangs on
		if f.Arises.Tree() != nil {
			for _, r := range f.Arises.Tree().Facts() {
				about = b.Reach(r.Index, about)
			}
		}
		for _, id := range f.Doubts {
			// Doubt about a fact that has a meaning is doubt about what it rests on.
			for _, r := range b.Reach(b.Names[id], nil) {
				if b.Facts[r].Derived.Tree() != nil || r == i {
					continue
				}
				if slices.Contains(about, r) {
					late(r).moot = append(late(r).moot, i)
				} else {
					late(r).doubters = append(late(r).doubters, i)
				}
			}
		}
	}
	b.late = nil
	state := map[int]int{} // 1 on the path, 2 done
	var path []int
	var walk func(i int)
	walk = func(i int) {
		f := byFact[i]
		if f == nil || state[i] == 2 {
			return
		}
		if state[i] == 1 {
			report(i, append(slices.Clone(path[slices.Index(path, i):]), i))
			return
		}
		state[i] = 1
		path = append(path, i)
		// A judgement about what its own question hangs on comes after that: only where
		// it was given does it say anything, and that is known from the start.
		if f.arises.E != nil {
			for _, r := range f.arises.E.Facts() {
				f.reads = b.Reach(r.Index, f.reads)
			}
		}
		for _, d := range f.doubters {
			f.reads = b.Reach(d, f.reads)
		}
		for _, r := range f.reads {
			walk(r)
		}
		path = path[:len(path)-1]
		state[i] = 2
		b.late = append(b.late, *f)
	}
	for i := range b.Facts {
		walk(i)
	}
}

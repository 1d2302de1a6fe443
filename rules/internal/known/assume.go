package known

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Unanswered is what 未知 says of a fact: somebody looked, and does not know. Unlike
// nothing at all it is never taken for anything else.
var Unanswered = cond.Value{}

// DoubtMark keeps a fact open at binding: it was answered 未知, or the host doubts it.
type DoubtMark struct {
	Index   int
	Because string // the phrase that raised the doubt
	Host    bool   // raised by Doubt, not by an answer
}

// Apart is a fact that AssumeFalse takes otherwise than in a case of which nothing is
// known.
type Apart struct {
	Index int
	V     *cond.Value // what is assumed; nil: left open
	why   openness
	By    int // the fact that doubts it, or that it is tied to
}

// openness is why the assumption leaves a fact open.
type openness uint8

const (
	asUsual openness = iota // it does not
	answeredUnknown
	doubtedByHost
	doubtedByFact
	arisen // its question is put, or may be
	tied   // an assumption would decide a fact that is open
)

// apartBit tells in bound.at a place in apart from one in given.
const apartBit = 1 << 15

// assumeRest settles what AssumeFalse takes for the facts that are not given. It starts
// from what is assumed of every fact and leaves open what must be, until nothing more
// must: what stays open can only open more.
func (bd *Bound) assumeRest() {
	b := bd.Voc
	if len(bd.Marks) == 0 && !bd.unusual() {
		return
	}
	bd.reopenUsual()
	for _, m := range bd.Marks {
		why := answeredUnknown
		if m.Host {
			why = doubtedByHost
		}
		if !b.derives[m.Index] {
			bd.leaveOpen(m.Index, why, m.Index)
			continue
		}
		if _, given := bd.Find(m.Index); given {
			continue
		}
		for _, f := range b.Rests[m.Index] {
			bd.leaveOpen(f, why, m.Index)
		}
	}
	bd.leaveLateOpen()
}

// reopenUsual puts aside what is open in a case of which nothing is known: whether it
// is open here is found anew.
func (bd *Bound) reopenUsual() {
	b := bd.Voc
	for i := range b.usuallyOpen {
		if f := b.usuallyOpen[i].Index; bd.at[f] == 0 {
			bd.setApart(Apart{Index: f, V: b.Assumptions[f], By: f})
		}
	}
}

// leaveDeniedOpen leaves open what the assumption took in a way that denies what was
// given: of 甲 that means 乙 or 丙, not both can be assumed false where 甲 is given. It
// reports whether something was left open; where nothing is, those who gave the facts
// contradict themselves.
func (bd *Bound) leaveDeniedOpen(some few) bool {
	changed := false
	leave := func(facts []int, by int) {
		if len(bd.Apart) == 0 {
			bd.reopenUsual()
		}
		changed = bd.leaveAllOpen(facts, by) || changed
	}
	for at := some.next(0); at >= 0; at = some.next(at + 1) {
		im := bd.Voc.Implications[at]
		if bd.side(&im.when) == cond.True && bd.side(&im.then) == cond.False {
			rests := bd.Voc.plain(slices.Clone(im.Reach))
			by := slices.IndexFunc(im.Reach, func(f int) bool { _, given := bd.Find(f); return given })
			leave(rests, im.Reach[max(by, 0)])
		}
	}
	for i := range bd.Given {
		g := &bd.Given[i]
		if !bd.Voc.derives[g.Index] {
			continue
		}
		if t := bd.Voc.Facts[g.Index].Derived.Tree().Eval(bd.Value); t != cond.Unknown && (t == cond.True) != g.V.Bool {
			leave(bd.Voc.Rests[g.Index], g.Index)
		}
	}
	if changed {
		bd.leaveLateOpen()
	}
	return changed
}

// unusual reports whether something was given by which a late fact may stand otherwise
// than usual.
func (bd *Bound) unusual() bool {
	b := bd.Voc
	for i := range bd.Given {
		g := &bd.Given[i]
		if b.sensitive[g.Index] {
			if u := b.usual[g.Index]; u == nil || !EqualValue(u, g.V) {
				return true
			}
		}
	}
	return false
}

func (bd *Bound) leaveLateOpen() {
	b := bd.Voc
	for changed := true; changed; {
		changed = false
		for i := range b.late {
			f := &b.late[i]
			if bd.kept(f.index) {
				continue
			}
			if by := bd.doubter(f); by >= 0 {
				changed = bd.leaveOpen(f.index, doubtedByFact, by) && len(f.moot) > 0 || changed
			} else if f.arises.E != nil && bd.side(&f.arises) != cond.False {
				bd.leaveOpen(f.index, arisen, f.index)
			}
		}
		changed = bd.leaveTiedOpen() || changed
	}
}

// kept reports that the assumption has no say in the fact: it is given, follows from
// what is given, or is left open already.
func (bd *Bound) kept(index int) bool {
	at := bd.at[index]
	return at != 0 && (at < apartBit || bd.Apart[at&^apartBit].why != asUsual)
}

// doubter is a fact that puts f in doubt, -1 for none: a bool fact that may hold, or
// another one that was answered 未知; and a judgement whose question hangs on f, where
// that was answered and nothing given puts it: harm to a third party is not assumed to
// be harm to nobody.
func (bd *Bound) doubter(f *lateFact) int {
	for _, d := range f.moot {
		g, given := bd.Find(d)
		said := !given && bd.marked(d) || given && (bd.Voc.Facts[d].Type != keyword.BoolFact || bd.Given[g].V.Bool)
		if said && bd.Voc.Facts[d].Arises.Tree().Eval(bd.Value) != cond.True {
			return d
		}
	}
	for _, d := range f.doubters {
		if bd.Voc.Facts[d].Type != keyword.BoolFact {
			if _, given := bd.Find(d); !given && bd.marked(d) {
				return d
			}
			continue
		}
		if v := bd.Value(d); v == nil || !v.Known || v.Bool {
			return d
		}
	}
	return -1
}

// breach is one way of breaking a relation between facts: all its parts hold. While a
// part is false the relation says nothing about the others.
type breach struct {
	Parts []side
	Negs  []bool
	Reach []int // the facts of its parts, through derived ones; those that are not derived
}

// leaveTiedOpen leaves open what would decide a fact that is open by way of a
// relation: were 甲 assumed false where 乙 requires 甲, 乙 would be false although
// nobody said so. Whatever a fact that is open is tied to, by a relation that is not
// settled otherwise, is open as well, and ties on.
func (bd *Bound) leaveTiedOpen() bool {
	changed := false
	var room [fewRoom]uint64
	some := newFew(len(bd.Voc.Breaches), &room)
	for i := range bd.Apart {
		if a := &bd.Apart[i]; a.why != asUsual {
			some.join(bd.Voc.breaking[a.Index])
		}
	}
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		br := &bd.Voc.Breaches[i]
		if open := bd.openAmong(br.Reach); open >= 0 && bd.mayHold(br) && bd.leaveAllOpen(br.Reach, open) {
			changed = true
			for _, f := range br.Reach {
				some.join(bd.Voc.breaking[f])
			}
		}
	}
	for i := range bd.Given {
		g := &bd.Given[i]
		if !bd.Voc.derives[g.Index] {
			continue
		}
		rests := bd.Voc.Rests[g.Index]
		if open := bd.openAmong(rests); open >= 0 && bd.Voc.Facts[g.Index].Derived.Tree().Eval(bd.Value) == cond.Unknown {
			changed = bd.leaveAllOpen(rests, open) || changed
		}
	}
	return changed
}

func (bd *Bound) mayHold(br *breach) bool {
	for i := range br.Parts {
		t := bd.side(&br.Parts[i])
		if br.Negs[i] {
			t = -t
		}
		if t == cond.False {
			return false
		}
	}
	return true
}

func (bd *Bound) openAmong(facts []int) int {
	for _, f := range facts {
		if at := bd.at[f]; at >= apartBit && bd.Apart[at&^apartBit].why != asUsual {
			return f
		}
	}
	return -1
}

func (bd *Bound) leaveAllOpen(facts []int, by int) bool {
	changed := false
	for _, f := range facts {
		changed = bd.leaveOpen(f, tied, by) || changed
	}
	return changed
}

// leaveOpen keeps the assumption from a fact, and reports whether that is new.
func (bd *Bound) leaveOpen(index int, why openness, by int) bool {
	if bd.kept(index) {
		return false
	}
	a := Apart{Index: index, why: why, By: by}
	if at := bd.at[index]; at != 0 {
		bd.Apart[at&^apartBit] = a
	} else {
		bd.setApart(a)
	}
	return true
}

func (bd *Bound) setApart(a Apart) {
	bd.at[a.Index] = apartBit | uint16(len(bd.Apart))
	bd.Apart = append(bd.Apart, a)
}

func (bd *Bound) dropApart() {
	for i := range bd.Apart {
		bd.at[bd.Apart[i].Index] = 0
	}
	bd.Apart = bd.Apart[:0]
}

// marked reports whether the fact was answered 未知 or is doubted by the host.
func (bd *Bound) marked(index int) bool {
	for i := range bd.Marks {
		if bd.Marks[i].Index == index {
			return true
		}
	}
	return false
}

// Unanswered reports whether the fact was answered 未知.
func (bd *Bound) Unanswered(index int) bool {
	return slices.ContainsFunc(bd.Marks, func(m DoubtMark) bool { return m.Index == index && !m.Host })
}

// Unanswer takes an answer of 未知 back.
func (bd *Bound) Unanswer(index int) {
	bd.Marks = slices.DeleteFunc(bd.Marks, func(m DoubtMark) bool { return m.Index == index && !m.Host })
}

// Assumed is what AssumeFalse took for a fact that nobody gave, nil for nothing.
func (bd *Bound) Assumed(index int) *cond.Value {
	if !bd.Assume {
		return nil
	}
	if _, given := bd.Find(index); given {
		return nil
	}
	return bd.Get(index)
}

// leftOpen says why the assumption left a fact open.
func (bd *Bound) leftOpen(index int) (why openness, by int) {
	switch at := bd.at[index]; {
	case at >= apartBit:
		a := &bd.Apart[at&^apartBit]
		return a.why, a.By
	case at == 0 && bd.Assume && len(bd.Apart) == 0:
		for i := range bd.Voc.usuallyOpen {
			if a := &bd.Voc.usuallyOpen[i]; a.Index == index {
				return a.why, a.By
			}
		}
	}
	return asUsual, index
}

// prepareUsual works out what AssumeFalse takes in a case of which nothing is known,
// and which facts, once given, may change that of others.
func (b *Vocabulary) prepareUsual() {
	b.usual, b.usuallyOpen = b.Assumptions, nil
	b.sensitive = make([]bool, len(b.Facts))
	b.Rests = make([][]int, len(b.Facts))
	for i := range b.Facts {
		if b.derives[i] {
			b.Rests[i] = b.plain(b.Reach(i, nil))
		}
	}
	b.Breaches = nil
	for _, im := range b.Implications {
		b.addBreaches(im)
	}
	b.prepareBreaking()
	if len(b.late) == 0 {
		return
	}
	for i := range b.late {
		f := &b.late[i]
		if f.arises.E != nil {
			f.arises = b.sideOf(f.arises.E)
		}
		for _, r := range append(f.reads, f.index) {
			b.sensitive[r] = true
		}
	}
	for changed := true; changed; {
		changed = false
		spread := func(facts []int) {
			if slices.ContainsFunc(facts, func(f int) bool { return b.sensitive[f] }) {
				for _, f := range facts {
					changed = changed || !b.sensitive[f]
					b.sensitive[f] = true
				}
			}
		}
		for _, im := range b.Implications {
			spread(im.Reach)
		}
		for i := range b.Facts {
			if b.derives[i] {
				spread(append(b.Rests[i], i))
			}
		}
	}
	none := &Bound{Voc: b, Assume: true, at: make([]uint16, len(b.Facts))}
	none.leaveLateOpen()
	b.usual = slices.Clone(b.Assumptions)
	for _, a := range none.Apart {
		b.usual[a.Index] = nil
		b.usuallyOpen = append(b.usuallyOpen, a)
	}
}

// plain leaves out facts that are derived.
func (b *Vocabulary) plain(facts []int) []int {
	return slices.DeleteFunc(facts, func(f int) bool { return b.derives[f] })
}

// addBreaches splits a relation into the ways of breaking it; one that would have too
// many is taken as a whole.
func (b *Vocabulary) addBreaches(im *Implication) {
	var atoms []*cond.Expr
	atomOf := func(e *cond.Expr) int {
		if i := slices.IndexFunc(atoms, func(a *cond.Expr) bool { return cond.SameAtom(a, e) }); i >= 0 {
			return i
		}
		atoms = append(atoms, e)
		return len(atoms) - 1
	}
	broken := &cond.Branch{Op: cond.OpAnd, Kids: []*cond.Branch{cond.BranchOf(im.When.Tree(), atomOf), {Op: cond.OpNot, Kids: []*cond.Branch{cond.BranchOf(im.Then.Tree(), atomOf)}}}}
	ways, ok := broken.Clauses(false)
	if !ok {
		b.Breaches = append(b.Breaches, breach{Parts: []side{im.when, im.then}, Negs: []bool{false, true}, Reach: b.plain(slices.Clone(im.Reach))})
		return
	}
	for _, way := range ways {
		var br breach
		for _, lit := range way {
			if slices.Contains(way, -lit) {
				br.Parts = nil
				break // it cannot be
			}
			e := atoms[max(lit, -lit)-1]
			br.Parts, br.Negs = append(br.Parts, b.sideOf(e)), append(br.Negs, lit < 0)
			for _, f := range e.Facts() {
				br.Reach = b.Reach(f.Index, br.Reach)
			}
		}
		if br.Parts != nil {
			br.Reach = b.plain(br.Reach)
			b.Breaches = append(b.Breaches, br)
		}
	}
}

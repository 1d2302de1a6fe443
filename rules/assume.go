package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// unanswered is what 未知 says of a fact: somebody looked, and does not know. Unlike
// nothing at all it is never taken for anything else.
var unanswered = cond.Value{}

// doubtMark keeps a fact open at binding: it was answered 未知, or the host doubts it.
type doubtMark struct {
	index   int
	because string // the phrase that raised the doubt
	host    bool   // raised by Doubt, not by an answer
}

// apart is a fact that AssumeFalse takes otherwise than in a case of which nothing is
// known.
type apart struct {
	index int
	v     *cond.Value // what is assumed; nil: left open
	why   openness
	by    int // the fact that doubts it, or that it is tied to
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

// apartBit tells in Bound.at a place in apart from one in given.
const apartBit = 1 << 15

// assumeRest settles what AssumeFalse takes for the facts that are not given. It starts
// from what is assumed of every fact and leaves open what must be, until nothing more
// must: what stays open can only open more.
func (bd *Bound) assumeRest() {
	b := bd.book
	if len(bd.marks) == 0 && !bd.unusual() {
		return
	}
	bd.reopenUsual()
	for _, m := range bd.marks {
		why := answeredUnknown
		if m.host {
			why = doubtedByHost
		}
		if !b.derives[m.index] {
			bd.leaveOpen(m.index, why, m.index)
			continue
		}
		if _, given := bd.find(m.index); given {
			continue
		}
		for _, f := range b.rests[m.index] {
			bd.leaveOpen(f, why, m.index)
		}
	}
	bd.leaveLateOpen()
}

// reopenUsual puts aside what is open in a case of which nothing is known: whether it
// is open here is found anew.
func (bd *Bound) reopenUsual() {
	b := bd.book
	for i := range b.usuallyOpen {
		if f := b.usuallyOpen[i].index; bd.at[f] == 0 {
			bd.setApart(apart{index: f, v: b.assumptions[f], by: f})
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
		if len(bd.apart) == 0 {
			bd.reopenUsual()
		}
		changed = bd.leaveAllOpen(facts, by) || changed
	}
	for at := some.next(0); at >= 0; at = some.next(at + 1) {
		im := bd.book.implications[at]
		if bd.side(&im.when) == cond.True && bd.side(&im.then) == cond.False {
			rests := bd.book.plain(slices.Clone(im.reach))
			by := slices.IndexFunc(im.reach, func(f int) bool { _, given := bd.find(f); return given })
			leave(rests, im.reach[max(by, 0)])
		}
	}
	for i := range bd.given {
		g := &bd.given[i]
		if !bd.book.derives[g.index] {
			continue
		}
		if t := bd.book.facts[g.index].Derived.Tree().Eval(bd.value); t != cond.Unknown && (t == cond.True) != g.v.Bool {
			leave(bd.book.rests[g.index], g.index)
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
	b := bd.book
	for i := range bd.given {
		g := &bd.given[i]
		if b.sensitive[g.index] {
			if u := b.usual[g.index]; u == nil || !equalValue(u, g.v) {
				return true
			}
		}
	}
	return false
}

func (bd *Bound) leaveLateOpen() {
	b := bd.book
	for changed := true; changed; {
		changed = false
		for i := range b.late {
			f := &b.late[i]
			if bd.kept(f.index) {
				continue
			}
			if by := bd.doubter(f); by >= 0 {
				changed = bd.leaveOpen(f.index, doubtedByFact, by) && len(f.moot) > 0 || changed
			} else if f.arises.e != nil && bd.side(&f.arises) != cond.False {
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
	return at != 0 && (at < apartBit || bd.apart[at&^apartBit].why != asUsual)
}

// doubter is a fact that puts f in doubt, -1 for none: a bool fact that may hold, or
// another one that was answered 未知; and a judgement whose question hangs on f, where
// that was answered and nothing given puts it: harm to a third party is not assumed to
// be harm to nobody.
func (bd *Bound) doubter(f *lateFact) int {
	for _, d := range f.moot {
		g, given := bd.find(d)
		said := !given && bd.marked(d) || given && (bd.book.facts[d].Type != statute.BoolFact || bd.given[g].v.Bool)
		if said && bd.book.facts[d].Arises.Tree().Eval(bd.value) != cond.True {
			return d
		}
	}
	for _, d := range f.doubters {
		if bd.book.facts[d].Type != statute.BoolFact {
			if _, given := bd.find(d); !given && bd.marked(d) {
				return d
			}
			continue
		}
		if v := bd.value(d); v == nil || !v.Known || v.Bool {
			return d
		}
	}
	return -1
}

// breach is one way of breaking a relation between facts: all its parts hold. While a
// part is false the relation says nothing about the others.
type breach struct {
	parts []side
	negs  []bool
	reach []int // the facts of its parts, through derived ones; those that are not derived
}

// leaveTiedOpen leaves open what would decide a fact that is open by way of a
// relation: were 甲 assumed false where 乙 requires 甲, 乙 would be false although
// nobody said so. Whatever a fact that is open is tied to, by a relation that is not
// settled otherwise, is open as well, and ties on.
func (bd *Bound) leaveTiedOpen() bool {
	changed := false
	var room [fewRoom]uint64
	some := newFew(len(bd.book.breaches), &room)
	for i := range bd.apart {
		if a := &bd.apart[i]; a.why != asUsual {
			some.join(bd.book.breaking[a.index])
		}
	}
	for i := some.next(0); i >= 0; i = some.next(i + 1) {
		br := &bd.book.breaches[i]
		if open := bd.openAmong(br.reach); open >= 0 && bd.mayHold(br) && bd.leaveAllOpen(br.reach, open) {
			changed = true
			for _, f := range br.reach {
				some.join(bd.book.breaking[f])
			}
		}
	}
	for i := range bd.given {
		g := &bd.given[i]
		if !bd.book.derives[g.index] {
			continue
		}
		rests := bd.book.rests[g.index]
		if open := bd.openAmong(rests); open >= 0 && bd.book.facts[g.index].Derived.Tree().Eval(bd.value) == cond.Unknown {
			changed = bd.leaveAllOpen(rests, open) || changed
		}
	}
	return changed
}

func (bd *Bound) mayHold(br *breach) bool {
	for i := range br.parts {
		t := bd.side(&br.parts[i])
		if br.negs[i] {
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
		if at := bd.at[f]; at >= apartBit && bd.apart[at&^apartBit].why != asUsual {
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
	a := apart{index: index, why: why, by: by}
	if at := bd.at[index]; at != 0 {
		bd.apart[at&^apartBit] = a
	} else {
		bd.setApart(a)
	}
	return true
}

func (bd *Bound) setApart(a apart) {
	bd.at[a.index] = apartBit | uint16(len(bd.apart))
	bd.apart = append(bd.apart, a)
}

func (bd *Bound) dropApart() {
	for i := range bd.apart {
		bd.at[bd.apart[i].index] = 0
	}
	bd.apart = bd.apart[:0]
}

// marked reports whether the fact was answered 未知 or is doubted by the host.
func (bd *Bound) marked(index int) bool {
	for i := range bd.marks {
		if bd.marks[i].index == index {
			return true
		}
	}
	return false
}

// unanswered reports whether the fact was answered 未知.
func (bd *Bound) unanswered(index int) bool {
	return slices.ContainsFunc(bd.marks, func(m doubtMark) bool { return m.index == index && !m.host })
}

// unanswer takes an answer of 未知 back.
func (bd *Bound) unanswer(index int) {
	bd.marks = slices.DeleteFunc(bd.marks, func(m doubtMark) bool { return m.index == index && !m.host })
}

// assumed is what AssumeFalse took for a fact that nobody gave, nil for nothing.
func (bd *Bound) assumed(index int) *cond.Value {
	if !bd.assume {
		return nil
	}
	if _, given := bd.find(index); given {
		return nil
	}
	return bd.get(index)
}

// leftOpen says why the assumption left a fact open.
func (bd *Bound) leftOpen(index int) (why openness, by int) {
	switch at := bd.at[index]; {
	case at >= apartBit:
		a := &bd.apart[at&^apartBit]
		return a.why, a.by
	case at == 0 && bd.assume && len(bd.apart) == 0:
		for i := range bd.book.usuallyOpen {
			if a := &bd.book.usuallyOpen[i]; a.index == index {
				return a.why, a.by
			}
		}
	}
	return asUsual, index
}

// prepareUsual works out what AssumeFalse takes in a case of which nothing is known,
// and which facts, once given, may change that of others.
func (b *Book) prepareUsual() {
	b.usual, b.usuallyOpen = b.assumptions, nil
	b.sensitive = make([]bool, len(b.facts))
	b.rests = make([][]int, len(b.facts))
	for i := range b.facts {
		if b.derives[i] {
			b.rests[i] = b.plain(b.reach(i, nil))
		}
	}
	b.breaches = nil
	for _, im := range b.implications {
		b.addBreaches(im)
	}
	b.prepareBreaking()
	if len(b.late) == 0 {
		return
	}
	for i := range b.late {
		f := &b.late[i]
		if f.arises.e != nil {
			f.arises = b.sideOf(f.arises.e)
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
		for _, im := range b.implications {
			spread(im.reach)
		}
		for i := range b.facts {
			if b.derives[i] {
				spread(append(b.rests[i], i))
			}
		}
	}
	none := &Bound{book: b, assume: true, at: make([]uint16, len(b.facts))}
	none.leaveLateOpen()
	b.usual = slices.Clone(b.assumptions)
	for _, a := range none.apart {
		b.usual[a.index] = nil
		b.usuallyOpen = append(b.usuallyOpen, a)
	}
}

// plain leaves out facts that are derived.
func (b *Book) plain(facts []int) []int {
	return slices.DeleteFunc(facts, func(f int) bool { return b.derives[f] })
}

// addBreaches splits a relation into the ways of breaking it; one that would have too
// many is taken as a whole.
func (b *Book) addBreaches(im *implication) {
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
		b.breaches = append(b.breaches, breach{parts: []side{im.when, im.then}, negs: []bool{false, true}, reach: b.plain(slices.Clone(im.reach))})
		return
	}
	for _, way := range ways {
		var br breach
		for _, lit := range way {
			if slices.Contains(way, -lit) {
				br.parts = nil
				break // it cannot be
			}
			e := atoms[max(lit, -lit)-1]
			br.parts, br.negs = append(br.parts, b.sideOf(e)), append(br.negs, lit < 0)
			for _, f := range e.Facts() {
				br.reach = b.reach(f.Index, br.reach)
			}
		}
		if br.parts != nil {
			br.reach = b.plain(br.reach)
			b.breaches = append(b.breaches, br)
		}
	}
}

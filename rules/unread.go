package rules

import (
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Unread is a fact that was given and that nothing in the decision reads.
type Unread struct {
	Fact  string `json:"fact"` // id
	Term  string `json:"term"`
	Value any    `json:"value"`
	// Restrains reports that in this law the fact, with this value, speaks against
	// something: see Law.Restrains.
	Restrains bool `json:"restrains,omitempty"`
	text      string
}

// ReadBy lists the ids of the facts that a decision, named by id or term, reads on the
// day of the law, by the text and not by the path taken in a case: those in the
// conditions of its grounds and lifts, in the scope of who contributes to it and in the
// decisions it reads; those that the vocabulary ties to one of these; and those by which
// one of these may not be assumed. It is nil for an undeclared decision. The map is the
// caller's.
func (l *Law) ReadBy(decision string) map[string]bool {
	v, err := l.decision(decision)
	if err != nil {
		return nil
	}
	out := map[string]bool{}
	for i, yes := range v.reads() {
		if yes {
			out[l.book.facts[i].ID] = true
		}
	}
	return out
}

// readsOf works out ReadBy for one decision, by fact, with or without those that only
// keep others from being assumed.
func (s *slice) readsOf(v *voices, doubts bool) []bool {
	b := s.book
	out := make([]bool, len(b.facts))
	seen := map[string]bool{}
	var decision func(id string)
	read := func(e *cond.Expr) {
		if e == nil {
			return
		}
		for _, f := range e.Facts() {
			if f.Index < len(out) {
				out[f.Index] = true
			} else {
				decision(f.ID)
			}
		}
	}
	name := func(fact string) {
		if i, ok := b.names[fact]; ok && i < len(out) {
			out[i] = true
		}
	}
	decision = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		d := b.decisions[id]
		for l := range s.layers {
			for _, g := range s.grounds[l][id] {
				read(g.When.Tree())
				name(g.Determination)
			}
			for _, x := range s.lifts[l][id] {
				read(x.When.Tree())
			}
			for _, x := range s.holdsOn(l, d) {
				read(x.When.Tree())
				read(x.ResolvedWhen.Tree())
			}
		}
		for _, c := range d.Contests {
			name(c.ResolvedBy)
		}
		name(d.Departure)
		if answersElsewhere(d) {
			decision(d.Answers.Decision)
			for _, i := range s.decisions[d.Answers.Decision].speakers {
				for _, c := range s.scoped[i].Scope.Clauses() {
					read(c.When.Tree())
				}
			}
		}
	}
	decision(v.decl.ID)
	for _, i := range v.speakers {
		for _, c := range s.scoped[i].Scope.Clauses() {
			read(c.When.Tree())
		}
	}
	for more := true; more; {
		more = false
		add := func(facts ...int) {
			for _, f := range facts {
				more = more || !out[f]
				out[f] = true
			}
		}
		for i, f := range b.facts {
			if out[i] {
				add(b.reach(i, nil)...)
				if e := f.Arises.Tree(); e != nil && doubts {
					for _, r := range e.Facts() {
						add(r.Index)
					}
				}
			} else if f.Derived.Tree() != nil && slices.ContainsFunc(b.rests[i], func(r int) bool { return out[r] }) {
				add(i) // given, it says something about what it means
			} else if doubts && slices.ContainsFunc(f.Doubts, func(id string) bool { return out[b.names[id]] }) {
				add(i)
			}
		}
		for _, im := range b.implications {
			if slices.ContainsFunc(im.reach, func(f int) bool { return out[f] }) {
				add(im.reach...)
			}
		}
	}
	return out
}

// Restrains reports whether a fact, named by id or term, with this value speaks against
// something in this law: turned to its opposite it could take away a bar, by which a
// local or superior text forbids (force ban), a must-not or a hold; or it keeps a bar
// from being lifted, or a hold from being resolved; or it puts something in doubt. A fact that can only fulfil a duty does
// not. It is worked out from the conditions, through what facts mean and imply, once for each law; it is false for a
// fact or a value that cannot be read.
func (l *Law) Restrains(fact string, value any) bool {
	i, ok := l.book.names[fact]
	if !ok || i >= len(l.book.facts) {
		return false
	}
	v, err := l.book.facts[i].read(value, nil)
	if err != nil || v == nil || !v.Known {
		return false
	}
	return l.restrains(i, v)
}

func (l *Law) restrains(i int, v *cond.Value) bool {
	if f := l.book.facts[i]; len(f.Doubts) > 0 && (f.Type != statute.BoolFact || v.Bool) {
		return true
	}
	for _, r := range l.restraints()[i] {
		if r.by != nil && !r.by.InForce.Contains(l.on) {
			continue
		}
		if r.e.Op == cond.OpCmp2 {
			return true // which of the two values restrains cannot be told
		}
		want := cond.True
		if r.neg {
			want = cond.False
		}
		if r.e.Eval(func(int) *cond.Value { return v }) == want {
			return true
		}
	}
	return false
}

// restraint is an atom that, true (or with neg false), speaks against something.
type restraint struct {
	e   *cond.Expr
	neg bool
	by  *statute.Entry // nil where it follows from others
}

// newRestraints gathers the restraints of the law by fact.
func (s *slice) newRestraints() func() map[int][]restraint {
	return sync.OnceValue(func() map[int][]restraint {
		out := map[int][]restraint{}
		b := s.book
		has := func(e *cond.Expr, neg bool) bool {
			return slices.ContainsFunc(out[e.Fact.Index], func(r restraint) bool { return r.neg == neg && sameAtom(r.e, e) })
		}
		more := false
		var add func(e *cond.Expr, neg bool, by *statute.Entry)
		add = func(e *cond.Expr, neg bool, by *statute.Entry) {
			literals(e, neg, func(atom *cond.Expr, neg bool) {
				if slices.ContainsFunc(out[atom.Fact.Index], func(r restraint) bool { return r.neg == neg && r.by == by && sameAtom(r.e, atom) }) {
					return
				}
				more = true
				for _, f := range []*cond.Fact{atom.Fact, atom.Fact2} {
					if f == nil {
						continue
					}
					out[f.Index] = append(out[f.Index], restraint{atom, neg, by})
					if f.Index < len(b.facts) && b.facts[f.Index].Derived.Tree() != nil {
						add(b.facts[f.Index].Derived.Tree(), neg, by)
					}
				}
			})
		}
		barred := map[string]bool{}
		for l := range s.layers {
			for id, grounds := range s.grounds[l] {
				for _, g := range grounds {
					d := b.decisions[id]
					t := slices.IndexFunc(d.Tiers, func(t statute.Tier) bool { return t.ID == g.Tier })
					if t < 0 || d.Tiers[t].Force != statute.Ban {
						continue
					}
					barred[g.FullID()] = true
					add(g.When.Tree(), false, &g.Entry)
					if i, ok := b.names[g.Determination]; ok {
						add(&cond.Expr{Op: cond.OpFact, Fact: b.conds[i]}, false, &g.Entry)
					}
				}
			}
			for _, holds := range s.holds[l] {
				for _, x := range holds {
					add(x.When.Tree(), false, &x.Entry)
					add(x.ResolvedWhen.Tree(), true, &x.Entry)
				}
			}
			for _, in := range s.layers[l] {
				for _, r := range in.Requirements {
					if r.Modality == statute.MustNot {
						add(r.When.Tree(), false, &r.Entry)
						add(r.Demand.Tree(), false, &r.Entry)
					}
				}
			}
		}
		for l := range s.layers {
			for _, lifts := range s.lifts[l] {
				for _, x := range lifts {
					if slices.ContainsFunc(x.Lifts, func(id string) bool { return barred[id] }) {
						add(x.When.Tree(), true, &x.Entry)
					}
				}
			}
		}
		// What brings about a restraint restrains.
		for again := true; again; {
			more = false
			for _, im := range b.implications {
				for _, side := range [][2]*cond.Expr{{im.When.Tree(), im.Then.Tree()}, {im.Then.Tree(), im.When.Tree()}} {
					backward := side[0] == im.Then.Tree() // without its consequence there is no cause
					found := false
					literals(side[1], backward, func(atom *cond.Expr, neg bool) { found = found || has(atom, neg) })
					if found {
						add(side[0], backward, nil)
					}
				}
			}
			again = more
		}
		return out
	})
}

// literals visits the atoms of a condition with the sign in which they help it to hold,
// or to fail where neg is set.
func literals(e *cond.Expr, neg bool, visit func(atom *cond.Expr, neg bool)) {
	switch {
	case e == nil || e.Op == cond.OpTrue || e.Op == cond.OpFalse:
	case e.Op == cond.OpNot:
		literals(e.Kids[0], !neg, visit)
	case e.Op == cond.OpAnd || e.Op == cond.OpOr:
		for _, k := range e.Kids {
			literals(k, neg, visit)
		}
	default:
		visit(e, neg)
	}
}

// unread lists what was given in vain. What only keeps others from being assumed is in
// vain where it left none of them open: they were given, and the doubt beside them was
// not heard. Nobody gave for this case what holds of the organ.
func (l *Law) unread(v *voices, bd *Bound) []Unread {
	var out []Unread
	decides := v.decides()
	for _, g := range bd.ordered() {
		heard := func() bool {
			return slices.ContainsFunc(bd.apart, func(a apart) bool {
				return a.v == nil && (a.by == g.index || l.book.asks(a.index, g.index))
			})
		}
		if g.implied || bd.stands(g.index) != nil || decides[g.index] || v.reads()[g.index] && heard() {
			continue
		}
		f := l.book.facts[g.index]
		out = append(out, Unread{f.ID, f.Term, f.plain(*g.v), l.restrains(g.index, g.v), f.show(*g.v)})
	}
	return out
}

// asks reports whether the question of a judgement arises by another fact.
func (b *Book) asks(judgement, fact int) bool {
	e := b.facts[judgement].Arises.Tree()
	return e != nil && slices.ContainsFunc(e.Facts(), func(f *cond.Fact) bool { return f.Index == fact })
}

// unread says which facts were given in vain, those that restrain something first.
func (w *narrator) unread() {
	for _, part := range []struct {
		restrains bool
		zh, en    string
	}{
		{true, "给出了限制公开的事实，而这里没有规则看它，请核对：%s。", "Given and restraining, and read by nothing here: %s."},
		{false, "给出而这里没有用到的事实：%s。", "Given, and read by nothing here: %s."},
	} {
		var out []string
		for _, u := range w.a.Unread {
			if u.Restrains == part.restrains {
				out = append(out, w.pick(u.Term, u.Fact)+w.pick("：", " = ")+u.text)
			}
		}
		if len(out) > 0 {
			w.line(part.zh, part.en, strings.Join(out, w.pick("；", "; ")))
		}
	}
}

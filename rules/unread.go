package rules

import (
	"slices"

	"sync"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

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
			out[l.book.c.Voc.Facts[i].ID] = true
		}
	}
	return out
}

// readsOf works out ReadBy for one decision, by fact, with or without those that only
// keep others from being assumed.
func (s *slice) readsOf(v *voices, doubts bool) []bool {
	r := s.newReads()
	r.decision(v.decl.ID)
	r.scopes(v.speakers)
	for r.relations(doubts) {
	}
	return r.out
}

// reads gathers the facts that decisions turn on.
type reads struct {
	*slice
	out  []bool          // by fact
	seen map[string]bool // decisions
}

func (r *reads) read(e *cond.Expr) {
	if e == nil {
		return
	}
	for _, f := range e.Facts() {
		if f.Index < len(r.out) {
			r.out[f.Index] = true
		} else {
			r.decision(f.ID)
		}
	}
}

func (r *reads) name(fact string) {
	if i, ok := r.book.c.Voc.Names[fact]; ok {
		r.out[i] = true
	}
}

func (r *reads) decision(id string) {
	if r.seen[id] {
		return
	}
	r.seen[id] = true
	d := r.book.c.Decisions[id]
	for l := range r.layers {
		for _, g := range r.grounds[l][id] {
			r.read(g.When.Tree())
			r.name(g.Determination)
		}
		for _, x := range r.lifts[l][id] {
			r.read(x.When.Tree())
		}
		for _, x := range r.holdsOn(l, d) {
			r.read(x.When.Tree())
			r.read(x.ResolvedWhen.Tree())
		}
	}
	for _, c := range d.Contests {
		r.name(c.ResolvedBy)
	}
	r.name(d.Departure)
	if corpus.AnswersElsewhere(d) {
		r.decision(d.Answers.Decision)
		r.scopes(r.decisions[d.Answers.Decision].speakers)
	}
}

func (r *reads) scopes(speakers []int) {
	for _, i := range speakers {
		for _, c := range r.scoped[i].Scope.Clauses() {
			r.read(c.When.Tree())
		}
	}
}

// relations adds what the facts so far are tied to, and reports whether there was more.
func (r *reads) relations(doubts bool) bool {
	b, more := r.book, false
	add := func(facts ...int) {
		for _, f := range facts {
			more = more || !r.out[f]
			r.out[f] = true
		}
	}
	for i, f := range b.c.Voc.Facts {
		if r.out[i] {
			add(b.c.Voc.Reach(i, nil)...)
			if e := f.Arises.Tree(); e != nil && doubts {
				for _, a := range e.Facts() {
					add(a.Index)
				}
			}
		} else if f.Derived.Tree() != nil && slices.ContainsFunc(b.c.Voc.Rests[i], func(x int) bool { return r.out[x] }) {
			add(i) // given, it says something about what it means
		} else if doubts && slices.ContainsFunc(f.Doubts, func(id string) bool { return r.out[b.c.Voc.Names[id]] }) {
			add(i)
		}
	}
	for _, im := range b.c.Voc.Implications {
		if slices.ContainsFunc(im.Reach, func(f int) bool { return r.out[f] }) {
			add(im.Reach...)
		}
	}
	return more
}

// restrains reports whether a fact with this value speaks against something in this law:
// turned to its opposite it could take away a bar, by which a local or superior text
// forbids (force ban), a must-not or a hold; or it keeps a bar from being lifted, or a
// hold from being resolved; or it puts something in doubt. A fact that can only fulfil a
// duty does not, nor one that says who somebody is. It is worked out from the conditions,
// through what facts mean and imply, once for each law.
func (l *Law) restrains(i int, v *cond.Value) bool {
	if f := l.book.c.Voc.Facts[i]; len(f.Doubts) > 0 && (f.Type != keyword.BoolFact || v.Bool) {
		return true
	}
	if l.saysWho(i) {
		return false
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

// saysWho reports whether a fact of several values is one by which a scope tells whom it
// binds (机关类型, 机关层级): who somebody is speaks against nothing.
func (l *Law) saysWho(i int) bool {
	f := l.book.c.Voc.Facts[i]
	if f.Type == keyword.BoolFact {
		return false
	}
	for _, layer := range l.layers {
		for _, in := range layer {
			for _, c := range in.Scope.Clauses() {
				if slices.Contains(c.When.Facts(), f.ID) {
					return true
				}
			}
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
		r := &restraining{slice: s, out: map[int][]restraint{}}
		r.rules()
		for r.causes() {
		}
		return r.out
	})
}

// restraining gathers what restrains, by fact.
type restraining struct {
	*slice
	out  map[int][]restraint
	more bool // something was added
}

func (r *restraining) has(e *cond.Expr, neg bool) bool {
	return slices.ContainsFunc(r.out[e.Fact.Index], func(x restraint) bool { return x.neg == neg && cond.SameAtom(x.e, e) })
}

func (r *restraining) add(e *cond.Expr, neg bool, by *statute.Entry) {
	cond.Literals(e, neg, func(atom *cond.Expr, neg bool) {
		if slices.ContainsFunc(r.out[atom.Fact.Index], func(x restraint) bool { return x.neg == neg && x.by == by && cond.SameAtom(x.e, atom) }) {
			return
		}
		r.more = true
		for _, f := range []*cond.Fact{atom.Fact, atom.Fact2} {
			if f == nil {
				continue
			}
			r.out[f.Index] = append(r.out[f.Index], restraint{atom, neg, by})
			if r.book.c.Voc.Means(f.Index) != nil {
				r.add(r.book.c.Voc.Means(f.Index), neg, by)
			}
		}
	})
}

// rules adds what bars, holds and prohibitions turn on, and what would lift a bar.
func (r *restraining) rules() {
	barred := map[string]bool{}
	for l := range r.layers {
		for id, grounds := range r.grounds[l] {
			for _, g := range grounds {
				if !r.bars(id, g) {
					continue
				}
				barred[g.FullID()] = true
				r.add(g.When.Tree(), false, &g.Entry)
				if i, ok := r.book.c.Voc.Names[g.Determination]; ok {
					r.add(&cond.Expr{Op: cond.OpFact, Fact: r.book.c.Voc.Conds[i]}, false, &g.Entry)
				}
			}
		}
		for _, holds := range r.holds[l] {
			for _, x := range holds {
				r.add(x.When.Tree(), false, &x.Entry)
				r.add(x.ResolvedWhen.Tree(), true, &x.Entry)
			}
		}
		for _, in := range r.layers[l] {
			for _, q := range in.Requirements {
				if q.Modality == keyword.MustNot {
					r.add(q.When.Tree(), false, &q.Entry)
					r.add(q.Demand.Tree(), false, &q.Entry)
				}
			}
		}
	}
	for l := range r.layers {
		for _, lifts := range r.lifts[l] {
			for _, x := range lifts {
				if slices.ContainsFunc(x.Lifts, func(id string) bool { return barred[id] }) {
					r.add(x.When.Tree(), true, &x.Entry)
				}
			}
		}
	}
}

// bars reports that a ground stands in a tier that bars.
func (r *restraining) bars(decision string, g *statute.Ground) bool {
	tiers := r.book.c.Decisions[decision].Tiers
	t := slices.IndexFunc(tiers, func(t statute.Tier) bool { return t.ID == g.Tier })
	return t >= 0 && tiers[t].Force == keyword.Ban
}

// causes adds what brings about a restraint, which restrains too; it reports whether
// there was more.
func (r *restraining) causes() bool {
	r.more = false
	for _, im := range r.book.c.Voc.Implications {
		for _, side := range [][2]*cond.Expr{{im.When.Tree(), im.Then.Tree()}, {im.Then.Tree(), im.When.Tree()}} {
			backward := side[0] == im.Then.Tree() // without its consequence there is no cause
			found := false
			cond.Literals(side[1], backward, func(atom *cond.Expr, neg bool) { found = found || r.has(atom, neg) })
			if found {
				r.add(side[0], backward, nil)
			}
		}
	}
	return r.more
}

// unread lists what was given in vain. What only keeps others from being assumed is in
// vain where it left none of them open: they were given, and the doubt beside them was
// not heard. Nobody gave for this case what holds of the organ.
func (l *Law) unread(v *voices, bd *known.Bound) []answer.Unread {
	var out []answer.Unread
	decides := v.decides()
	for _, g := range bd.Ordered() {
		heard := func() bool {
			return slices.ContainsFunc(bd.Apart, func(a known.Apart) bool {
				return a.V == nil && (a.By == g.Index || l.book.asks(a.Index, g.Index))
			})
		}
		if g.Implied || bd.Stands(g.Index) != nil || decides[g.Index] || v.reads()[g.Index] && heard() {
			continue
		}
		f := l.book.c.Voc.Facts[g.Index]
		out = append(out, answer.Unread{Fact: f.ID, Term: f.Term, Value: f.Plain(*g.V), Restrains: l.restrains(g.Index, g.V), Shown: f.Show(*g.V)})
	}
	return out
}

// asks reports whether the question of a judgement arises by another fact.
func (b *Book) asks(judgement, fact int) bool {
	e := b.c.Voc.Facts[judgement].Arises.Tree()
	return e != nil && slices.ContainsFunc(e.Facts(), func(f *cond.Fact) bool { return f.Index == fact })
}

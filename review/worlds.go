package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bounds on one group of conditions: combinations of the facts they read, and of
// the conditions themselves where facts cannot be enumerated.
const (
	maxWorlds = 4096
	maxFree   = 12
)

// worlds says which truths the conditions of a procedure may have together.
type worlds struct {
	groups []group
	of     []int // the group of each condition
	// exact is false when conditions were combined freely because their facts cannot
	// be enumerated: some combinations may then be impossible.
	exact bool
}

// group is conditions that have to do with one another: they read the same facts,
// or facts of which one follows from another.
type group struct {
	conds set
	facts []*statute.Fact
	free  bool  // not all facts can be enumerated
	truth []set // for every combination that may come about, the conditions that hold
}

// allows reports whether a condition may have the truth, given those known.
func (w *worlds) allows(c int, truth bool, known, holds set) bool {
	g := &w.groups[w.of[c]]
	known = known.and(g.conds)
	for _, v := range g.truth {
		if v.has(c) == truth && v.and(known) == holds.and(known) {
			return true
		}
	}
	return false
}

// worlds groups the conditions of the procedure and works out the combinations of
// each group. It is false when there are too many.
func (p *Procedure) worlds() (*worlds, bool) {
	w := &worlds{of: make([]int, len(p.conds)), exact: true}
	root := kinship(p.law.Book())
	groups := map[string]int{}
	for _, cond := range p.conds {
		ids := cond.Facts()
		for _, id := range ids {
			root.join(ids[0], id)
		}
	}
	for c, cond := range p.conds {
		key := ""
		if ids := cond.Facts(); len(ids) > 0 {
			key = root.find(ids[0])
		}
		k, ok := groups[key]
		if !ok {
			k = len(w.groups)
			groups[key] = k
			w.groups = append(w.groups, group{})
		}
		w.of[c] = k
		w.groups[k].add(p, c)
	}
	for k := range w.groups {
		g := &w.groups[k]
		switch {
		case !g.free:
			g.enumerate(p)
		case g.freely():
			w.exact = false
		default:
			return nil, false
		}
	}
	return w, true
}

// add takes a condition into the group.
func (g *group) add(p *Procedure, c int) {
	g.conds = g.conds.with(c)
	for _, id := range p.conds[c].Facts() {
		f, known := p.law.Book().Fact(id)
		if !known || f.Type != statute.BoolFact && f.Type != statute.EnumFact {
			g.free = true
			continue
		}
		seen := false
		size := max(2, len(f.Values))
		for _, o := range g.facts {
			seen = seen || o == f
			size *= max(2, len(o.Values))
		}
		if !seen {
			g.facts = append(g.facts, f)
			g.free = g.free || size > maxWorlds
		}
	}
}

// enumerate goes through all values of the facts.
func (g *group) enumerate(p *Procedure) {
	seen := map[set]bool{}
	given := rules.Facts{}
	var walk func(i int)
	walk = func(i int) {
		if i < len(g.facts) {
			f := g.facts[i]
			if f.Type == statute.BoolFact {
				for _, v := range []bool{true, false} {
					given[f.ID] = v
					walk(i + 1)
				}
			} else {
				for _, v := range f.Values {
					given[f.ID] = v
					walk(i + 1)
				}
			}
			delete(given, f.ID)
			return
		}
		bound, err := p.law.Bind(given)
		if err != nil {
			return // facts that contradict each other
		}
		var v set
		g.conds.each(func(c int) {
			// Every fact is known here, so that no condition is open; one that is
			// would have to be taken, as at run time.
			if p.law.Test(p.conds[c], bound) != rules.False {
				v = v.with(c)
			}
		})
		if !seen[v] {
			seen[v] = true
			g.truth = append(g.truth, v)
		}
	}
	walk(0)
}

// freely combines the conditions as if they had nothing to do with one another.
func (g *group) freely() bool {
	var list []int
	g.conds.each(func(c int) { list = append(list, c) })
	if len(list) > maxFree {
		return false
	}
	for bits := range 1 << len(list) {
		var v set
		for i, c := range list {
			if bits>>i&1 == 1 {
				v = v.with(c)
			}
		}
		g.truth = append(g.truth, v)
	}
	return true
}

// kin joins facts that depend on each other.
type kin map[string]string

// kinship joins every fact with those that it is made of, and those that one relation
// of the vocabulary binds together.
func kinship(book *rules.Book) kin {
	k := kin{}
	for _, f := range book.Facts() {
		for _, id := range f.Derived.Facts() {
			k.join(f.ID, id)
		}
	}
	for _, im := range book.Implications() {
		ids := slices.Concat(im.When.Facts(), im.Then.Facts())
		for _, id := range ids {
			k.join(ids[0], id)
		}
	}
	return k
}

func (k kin) find(id string) string {
	for {
		up, ok := k[id]
		if !ok {
			return id
		}
		id = up
	}
}

func (k kin) join(a, b string) {
	if a, b = k.find(a), k.find(b); a != b {
		k[a] = b
	}
}

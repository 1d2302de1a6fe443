// Package worlds says which truths conditions may have together: it goes through every
// combination of the facts they read, those that exclude each other left out. It may
// import rules, the nouns of policy files and sets. It knows no step and no case. A
// combination that may come about is never left out; one that may not is listed only
// where facts cannot be enumerated, and that is said (Exact).
package worlds

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bounds on one group of conditions: combinations of the facts they read, and of
// the conditions themselves where facts cannot be enumerated.
const (
	maxWorlds = 4096
	maxFree   = 12
)

// possible says which truths the conditions of a procedure may have together.
type Possible struct {
	Groups []group
	of     []int // the group of each condition
	// exact is false when conditions were combined freely because their facts cannot
	// be enumerated: some combinations may then be impossible.
	Exact bool
}

// group is conditions that have to do with one another: they read the same facts,
// or facts of which one follows from another.
type group struct {
	conds sets.Set
	facts []*statute.Fact
	free  bool       // not all facts can be enumerated
	Truth []sets.Set // for every combination that may come about, the conditions that hold
}

// allows reports whether a condition may have the truth, given those known.
func (w *Possible) Allows(c int, truth bool, known, holds sets.Set) bool {
	g := &w.Groups[w.of[c]]
	known = known.And(g.conds)
	for _, v := range g.Truth {
		if v.Has(c) == truth && v.And(known) == holds.And(known) {
			return true
		}
	}
	return false
}

// worldsOf groups conditions, at most 128, and works out the combinations of each
// group under the law. It is false when there are too many.
func Of(law *rules.Law, conds []statute.Condition) (*Possible, bool) {
	w := &Possible{of: make([]int, len(conds)), Exact: true}
	root := kinship(law.Book())
	groups := map[string]int{}
	for _, cond := range conds {
		ids := cond.Facts()
		for _, id := range ids {
			root.join(ids[0], id)
		}
	}
	for c, cond := range conds {
		key := ""
		if ids := cond.Facts(); len(ids) > 0 {
			key = root.find(ids[0])
		}
		k, ok := groups[key]
		if !ok {
			k = len(w.Groups)
			groups[key] = k
			w.Groups = append(w.Groups, group{})
		}
		w.of[c] = k
		w.Groups[k].add(law.Book(), conds[c], c)
	}
	for k := range w.Groups {
		g := &w.Groups[k]
		switch {
		case !g.free:
			g.enumerate(law, conds)
		case g.freely():
			w.Exact = false
		default:
			return nil, false
		}
	}
	return w, true
}

// add takes a condition into the group.
func (g *group) add(book *rules.Book, cond statute.Condition, c int) {
	g.conds = g.conds.With(c)
	for _, id := range cond.Facts() {
		f, known := book.Fact(id)
		if !known || f.Type != keyword.BoolFact && f.Type != keyword.EnumFact {
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
func (g *group) enumerate(law *rules.Law, conds []statute.Condition) {
	seen := map[sets.Set]bool{}
	given := rules.Facts{}
	var walk func(i int)
	walk = func(i int) {
		if i < len(g.facts) {
			f := g.facts[i]
			if f.Type == keyword.BoolFact {
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
		bound, err := law.Bind(given)
		if err != nil {
			return // facts that contradict each other
		}
		var v sets.Set
		g.conds.Each(func(c int) {
			// Every fact is known here, so that no condition is open; one that is
			// would have to be taken, as at run time.
			if law.Test(conds[c], bound) != answer.False {
				v = v.With(c)
			}
		})
		if !seen[v] {
			seen[v] = true
			g.Truth = append(g.Truth, v)
		}
	}
	walk(0)
}

// freely combines the conditions as if they had nothing to do with one another.
func (g *group) freely() bool {
	var list []int
	g.conds.Each(func(c int) { list = append(list, c) })
	if len(list) > maxFree {
		return false
	}
	for bits := range 1 << len(list) {
		var v sets.Set
		for i, c := range list {
			if bits>>i&1 == 1 {
				v = v.With(c)
			}
		}
		g.Truth = append(g.Truth, v)
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

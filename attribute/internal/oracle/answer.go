package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Given is what is known of a case: facts by id, term or other name, with values in
// the oracle's spelling, 未知 for an answer that there is none.
type Given struct {
	Values  map[string]string
	Doubted []string // facts that something else puts in doubt
	passed  bool     // something could not be read, and was not needed
}

// Case is a case with everything that follows and was assumed.
type Case struct {
	w      world
	before world // without what was assumed
}

// Bind reads what is given, settles what follows and, where the world is closed,
// assumes what may be assumed.
func (o *Oracle) Bind(g Given, assume bool) (*Case, error) {
	w, open := make(world, len(o.facts)), make([]bool, len(o.facts))
	said := map[int]string{}
	for name, v := range g.Values {
		i, ok := o.names[name]
		if !ok {
			return nil, fmt.Errorf("no fact %s", name)
		}
		if v == "" {
			continue
		}
		if old, twice := said[i]; twice && old != v {
			return nil, fmt.Errorf("%s given as %s and %s", name, old, v)
		}
		said[i] = v
		if v == "未知" {
			for _, j := range o.inDoubt(i) {
				open[j] = true
			}
			continue
		}
		w[i] = o.values.number(v)
	}
	for _, name := range g.Doubted {
		if i := o.fact(name); i >= 0 {
			for _, j := range o.inDoubt(i) {
				open[j] = true
			}
		}
	}
	if err := o.settle(w); err != nil {
		return nil, err
	}
	c := &Case{w: w, before: slices.Clone(w)}
	if assume || o.Faults.OpenUnknown {
		if err := o.assume(w, open); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Answer is what a decision comes to.
type Answer struct {
	Outcome  string // "" where undetermined or no rule speaks
	Decided  bool
	Possible []string // strictest first
	NoRule   bool     // some completion has no rule that speaks
	Missing  []string // ids in the order of declaration
	Exact    bool     // every completion was tried; else some
	Open     int      // facts that matter and are not known
	OnHold   bool     // held in every completion but those of the strictest outcome
}

// Effort bounds what is tried.
type Effort struct {
	Most    int // completions that are tried one by one
	Samples int // else so many are drawn
	Random  *rand.Rand
}

// onHold is the first of the leaves that are held, each so much above what it would be
// without the hold. They are one leaf; what they would be is what may come.
const onHold = 64

// leafOf is a leaf as it counts.
func leafOf(leaf int) int { return min(leaf, onHold) }

// without is a leaf with its hold taken away.
func without(leaf int) int {
	if leaf >= onHold {
		return leaf - onHold - 1
	}
	return leaf
}

// leaf is what a decision comes to in a complete world.
func (l *Law) leaf(d *decision, w world, speaks speaker) int {
	out := d.outcome(w, speaks, l.o.Faults)
	if out != 0 && !l.o.Faults.IgnoreHolds && d.held(w, speaks) {
		return onHold + 1 + out
	}
	return out
}

// A turn is a pair of leaves between which one fact decides, all others being equal.
type turn struct{ a, b int }

// tried is what comes of the completions of some facts.
type tried struct {
	exact bool
	open  int
	seen  map[int]bool
	turns map[int]map[turn]bool // by fact
}

// try finds the leaf of every completion of the listed facts or, where they are too many,
// of some.
func (o *Oracle) try(from world, list []int, e Effort, leaf func(world) int) tried {
	size := 1
	for _, i := range list {
		if size *= len(o.domains[i]); size > e.Most {
			break
		}
	}
	t := tried{exact: size <= e.Most, open: len(list), seen: map[int]bool{}, turns: map[int]map[turn]bool{}}
	if !t.exact {
		for range e.Samples {
			if w, ok := o.sample(from, list, e.Random); ok {
				t.seen[leaf(w)] = true
			}
		}
		return t
	}
	w := slices.Clone(from)
	leaves := o.leaves(w, list, size, leaf)
	for n, mine := range leaves {
		if mine == nowhere {
			continue
		}
		t.seen[mine] = true
		mine = leafOf(mine)
		for at, step := 0, 1; at < len(list); at++ {
			i := list[at]
			k := len(o.domains[i])
			for v := n/step%k + 1; v < k; v++ { // its neighbours of greater number
				other := leafOf(leaves[n+(v-n/step%k)*step])
				p := turn{min(mine, other), max(mine, other)}
				if other == nowhere || other == mine || t.turns[i][p] {
					continue
				}
				if o.number(w, list, n); o.neighbours(w, i, o.domains[i][v]) {
					if t.turns[i] == nil {
						t.turns[i] = map[turn]bool{}
					}
					t.turns[i][p] = true
				}
			}
			step *= k
		}
	}
	return t
}

// Decide answers a decision in a case.
func (l *Law) Decide(name string, c *Case, e Effort) Answer {
	o, d := l.o, l.decs[name]
	speaks := l.speaks(name, c.before)
	t := o.try(c.w, l.open(d, c.w, speaks), e, func(w world) int { return l.leaf(d, w, speaks) })
	a := Answer{Exact: t.exact, Open: t.open}
	counted, bare := map[int]bool{}, map[int]bool{}
	for leaf := range t.seen {
		counted[leafOf(leaf)], bare[without(leaf)] = true, true
	}
	a.NoRule = bare[none]
	a.OnHold = counted[onHold] && (len(counted) == 1 || len(counted) == 2 && counted[0])
	for i, out := range d.decl.Outcomes {
		if bare[i] {
			a.Possible = append(a.Possible, out)
		}
	}
	for i := range o.facts {
		if len(t.turns[i]) > 0 {
			a.Missing = append(a.Missing, o.facts[i].ID)
		}
	}
	if len(counted) == 1 && !counted[onHold] && t.exact {
		a.Decided = true
		if !a.NoRule {
			a.Outcome = a.Possible[0]
		}
	}
	return a
}

// nowhere is the leaf of a completion that the relations forbid.
const nowhere = -2

// number makes the completion of a number: the values of the listed facts are its
// digits.
func (o *Oracle) number(w world, list []int, n int) {
	for _, i := range list {
		k := len(o.domains[i])
		w[i] = o.domains[i][n%k]
		n /= k
	}
}

// leaves finds the leaf of every completion of the listed facts.
func (o *Oracle) leaves(w world, list []int, size int, leaf func(world) int) []int {
	var groups []*group
	for _, i := range list {
		if g := o.groupOf[i]; len(g.facts) > 1 && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	leaves := make([]int, size)
next:
	for n := range leaves {
		o.number(w, list, n)
		for _, g := range groups {
			if !o.possible(g, w) {
				leaves[n] = nowhere
				continue next
			}
		}
		full := w
		for _, g := range groups {
			if len(g.derived) > 0 {
				full = slices.Clone(full)
				o.derive(g, full)
			}
		}
		leaves[n] = leaf(full)
	}
	return leaves
}

// derive fills in the derived facts of a group.
func (o *Oracle) derive(g *group, w world) {
	for range g.derived {
		for _, i := range g.derived {
			if w[i] == unknown {
				w[i] = word(o.derived[i].holds(w))
			}
		}
	}
}

// neighbours reports that a case may differ from a completion in this one fact alone,
// whatever the facts are that nobody reads. Derived facts follow and do not count.
func (o *Oracle) neighbours(w world, i int, v value) bool {
	g := o.groupOf[i]
	if len(g.facts) == 1 {
		return true
	}
	if len(g.derived) == 0 {
		return o.apart(g, slices.Clone(w), i, v, g.facts)
	}
	found := false
	base := slices.Clone(w)
	free := make([]int, 0, len(g.facts))
	for _, j := range g.facts {
		if o.derived[j].holds == nil {
			free = append(free, j)
		}
	}
	o.completions(g, base, free, func(c world) bool {
		other := slices.Clone(c)
		other[i] = v
		for _, j := range g.derived {
			if base[j] != unknown {
				other[j] = unknown
			}
		}
		o.derive(g, other)
		found = o.allowed(g, other)
		return !found
	})
	return found
}

// apart reports that two cases may differ in this one fact alone: what is left of the
// list is completed alike in both.
func (o *Oracle) apart(g *group, w world, i int, v value, list []int) bool {
	mine := w[i]
	if !o.allowed(g, w) {
		return false
	}
	w[i] = v
	ok := o.allowed(g, w)
	w[i] = mine
	if !ok {
		return false
	}
	for n, j := range list {
		if w[j] != unknown {
			continue
		}
		for _, x := range o.domains[j] {
			w[j] = x
			if o.apart(g, w, i, v, list[n+1:]) {
				w[j] = unknown
				return true
			}
		}
		w[j] = unknown
		return false
	}
	return true
}

// possible reports that a group can still be completed.
func (o *Oracle) possible(g *group, w world) bool {
	ok := false
	o.completions(g, w, g.facts, func(world) bool { ok = true; return false })
	return ok
}

// sample draws a completion of the listed facts.
func (o *Oracle) sample(from world, list []int, r *rand.Rand) (world, bool) {
	w := slices.Clone(from)
	for _, i := range r.Perm(len(list)) {
		f := list[i]
		if w[f] != unknown {
			continue
		}
		v := o.domains[f][r.IntN(len(o.domains[f]))]
		if o.facts[f].Type == "bool" && r.IntN(3) > 0 {
			v = nay // most grounds do not stand
		}
		w[f] = v
		if g := o.groupOf[f]; len(g.facts) > 1 && o.settleGroup(g, w) != nil {
			w[f] = unknown
			for _, v := range o.domains[f] {
				w[f] = v
				if o.settleGroup(g, w) == nil {
					break
				}
				w[f] = unknown
			}
			if w[f] == unknown {
				return nil, false
			}
		}
	}
	return w, true
}

// open lists the facts that are not known and that a rule reads whose condition is not
// false already, with the facts from which they are derived.
func (l *Law) open(d *decision, w world, speaks speaker) []int {
	o := l.o
	need := map[int]bool{}
	var add func(i int)
	add = func(i int) {
		if need[i] || w[i] != unknown && o.derived[i].holds == nil {
			return
		}
		need[i] = true
		for _, j := range o.derived[i].reads { // what it is made of decides it
			add(j)
		}
	}
	for _, g := range d.grounds {
		if !speaks(g.instrument, g.everyone) || g.when.holds(w) == no {
			continue
		}
		for _, i := range g.when.reads {
			add(i)
		}
		if g.determined >= 0 {
			add(g.determined)
		}
		for _, f := range g.lifts {
			if f.when.holds(w) != no {
				for _, i := range f.when.reads {
					add(i)
				}
			}
		}
	}
	for _, h := range d.holds {
		if !speaks(h.instrument, h.everyone) || h.doubt.holds(w) == no || h.answer.holds(w) == yes {
			continue
		}
		for _, i := range slices.Concat(h.doubt.reads, h.answer.reads) {
			add(i)
		}
	}
	if d.departure >= 0 {
		add(d.departure)
	}
	for _, c := range d.contests {
		add(c.resolved)
	}
	var list []int
	for i := range o.facts {
		if need[i] && w[i] == unknown && o.derived[i].holds == nil {
			list = append(list, i)
		}
	}
	return list
}

// A speaker says whether an instrument speaks, for everyone or in its scope.
type speaker func(instrument string, everyone bool) bool

// speaks says which grounds and lifts speak about a decision.
func (l *Law) speaks(decision string, given world) speaker {
	silent := map[string]bool{}
	for in, s := range l.scopes {
		if !s.covers(given, l.decs[decision].decl.Information) {
			silent[in] = true
		}
	}
	return func(in string, everyone bool) bool { return everyone || !silent[in] }
}

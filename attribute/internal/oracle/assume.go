package oracle

import (
	"math/bits"
	"slices"
)

// A reason is why a fact is not assumed.
type reason byte

const (
	assumable  reason = iota
	undeclared        // it takes no value otherwise
	inDoubt           // it was answered 未知, or is doubted, or its question arises
	keptOpen          // it would settle what stays open, or deny what is known
)

// assume closes the world: everything that is not known takes the value that it has
// otherwise, but for what may never be assumed (left open), facts that something puts in
// doubt, judgements whose question arises, and what would settle one of these by a
// relation. Which these are depends on what is assumed; it is tried again until it is
// stable.
func (o *Oracle) assume(w world, open []bool) error {
	never := make([]reason, len(o.facts))
	for i := range o.facts {
		switch {
		case open[i] && !o.Faults.AssumeDoubts:
			never[i] = inDoubt
		case o.otherwise(i) == unknown:
			never[i] = undeclared
		}
	}
	for {
		try, again := slices.Clone(w), false
		for _, g := range o.groups {
			o.close(g, try, never)
		}
		for i := range o.facts {
			if never[i] == inDoubt || o.Faults.AssumeDoubts {
				continue
			}
			if o.arises[i].holds != nil && o.arises[i].holds(try) != no || slices.ContainsFunc(o.doubters[i], func(j int) bool { return try[j] != nay }) ||
				slices.ContainsFunc(o.moot[i], func(j int) bool {
					return (w[j] == unknown && open[j] || w[j] != unknown && w[j] != nay) && o.arises[j].holds(try) != yes
				}) {
				never[i], again = inDoubt, true
			}
		}
		if !again {
			copy(w, try)
			return nil
		}
	}
}

// otherwise is the value of a fact that is assumed, unknown for none.
func (o *Oracle) otherwise(i int) value {
	f := o.facts[i]
	switch {
	case f.Otherwise == "unknown" || o.derived[i].holds != nil:
		return unknown
	case f.Otherwise != "":
		return o.values.number(f.Otherwise)
	case f.Type == "bool":
		return nay
	case f.Type == "set":
		return o.values.number("{}")
	}
	return unknown
}

// close assumes what may be assumed in a group. Facts stay open that belong to a smallest
// set of assumptions which together contradict what is known, take something away from
// what facts in doubt may together be, or settle one that stays open for that. A fact of
// which nothing is ever assumed may follow from what is.
func (o *Oracle) close(g *group, w world, never []reason) {
	var list []int
	for _, i := range g.facts {
		if w[i] == unknown && never[i] == assumable {
			list = append(list, i)
		}
	}
	if len(g.facts) == 1 {
		for _, i := range list {
			w[i] = o.otherwise(i)
		}
		return
	}
	var key []byte
	for _, i := range g.facts {
		key = append(key, byte(w[i]), byte(w[i]>>8), byte(never[i]))
	}
	o.mu.Lock()
	known, ok := o.closed[g][string(key)]
	o.mu.Unlock()
	if !ok {
		never = slices.Clone(never)
		try := slices.Clone(w)
		keep := make([]bool, len(list))
		// What is kept open must not be settled by what is assumed of others either.
		for more := true; more; {
			more = false
			rest := uint(0)
			for n, i := range list {
				if !keep[n] {
					rest |= 1 << n
				} else {
					never[i] = keptOpen
				}
			}
			if rest == 0 || !o.settlesNever(g, w, list, rest, never) {
				break // all of them together do no harm, so none does
			}
			var stuck []uint
			for size := 1; size <= 3; size++ {
				for set := uint(1); set < 1<<len(list); set++ {
					if set&^rest != 0 || bits.OnesCount(set) != size || slices.ContainsFunc(stuck, func(s uint) bool { return s&set == s }) {
						continue
					}
					if o.settlesNever(g, w, list, set, never) {
						stuck = append(stuck, set)
						for n := range list {
							more = more || !keep[n] && set>>n&1 == 1
							keep[n] = keep[n] || set>>n&1 == 1
						}
					}
				}
			}
		}
		for n, i := range list {
			if !keep[n] {
				try[i] = o.otherwise(i)
			}
		}
		if o.settleGroup(g, try) != nil {
			panic("oracle: assumptions contradict each other around " + o.facts[g.facts[0]].Term)
		}
		for _, i := range g.facts {
			known = append(known, try[i])
		}
		o.mu.Lock()
		if o.closed[g] == nil {
			o.closed[g] = map[string][]value{}
		}
		o.closed[g][string(key)] = known
		o.mu.Unlock()
	}
	for n, i := range g.facts {
		w[i] = known[n]
	}
}

// settlesNever reports that a set of assumptions may not be made together.
func (o *Oracle) settlesNever(g *group, w world, list []int, set uint, never []reason) bool {
	try := slices.Clone(w)
	for n, i := range list {
		if set>>n&1 == 1 {
			try[i] = o.otherwise(i)
		}
	}
	var doubted []int
	for _, j := range g.facts {
		if never[j] == inDoubt && w[j] == unknown && o.derived[j].holds == nil {
			doubted = append(doubted, j)
		}
	}
	left := o.left(g, try, doubted)
	if left == 0 || left < o.left(g, w, doubted) {
		return true
	}
	for _, j := range g.facts {
		if never[j] == keptOpen && w[j] == unknown && o.derived[j].holds == nil && o.left(g, try, []int{j}) == 1 {
			return true
		}
	}
	return false
}

// left counts what the listed facts of a group may together be.
func (o *Oracle) left(g *group, w world, list []int) int {
	n := 0
	o.completions(g, slices.Clone(w), list, func(c world) bool {
		if o.possible(g, slices.Clone(c)) {
			n++
		}
		return true
	})
	return n
}

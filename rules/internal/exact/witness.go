package exact

import "github.com/gongkai-rules/gongkai/rules/internal/cond"

// at is the result of f at a point; a variable of which the point says nothing (-1) has
// its first value.
func (d *Diagram) at(f Ref, point []int) int {
	for !f.IsLeaf() {
		v := int(d.nodes[f].v)
		f = d.kid(f, v, max(point[v], 0))
	}
	return f.Value()
}

// Simplify takes from a witness what it need not say: variables of two values that may
// as well have the first (false, for a fact that is so or not) are set to -1.
func (d *Diagram) Simplify(f Ref, want int, point []int) {
	for v, value := range point {
		if value < 0 || d.domain[v] != 2 {
			continue
		}
		point[v] = -1
		if d.at(f, point) != want {
			point[v] = value
		}
	}
}

// Fit lists the value indexes of an enum with which f has the wanted result, everything
// else being as at the point.
func (b *Builder) Fit(f Ref, want int, fact *cond.Fact, point []int) []int {
	u := b.facts[b.number(fact)]
	if u == nil || len(u.vars) == 0 {
		return nil
	}
	v := u.vars[0]
	was := point[v]
	defer func() { point[v] = was }()
	var out []int
	for i, rep := range u.reps {
		point[v] = i
		if b.at(f, point) == want {
			out = append(out, rep.Index)
		}
	}
	return out
}

// Cheapest is a point at which f has the wanted result and that costs least, where cost
// says what it costs that a variable has a value; -1 stands for any value, which costs
// nothing. ok is false when there is none.
func (d *Diagram) Cheapest(f Ref, want int, cost func(v, value int) int) (point []int, ok bool) {
	const never = 1 << 30
	type step struct{ cost, value int }
	memo := map[Ref]step{}
	var walk func(Ref) int
	walk = func(f Ref) int {
		if f.IsLeaf() {
			if f.Value() == want {
				return 0
			}
			return never
		}
		if s, done := memo[f]; done {
			return s.cost
		}
		n := d.nodes[f]
		best := step{cost: never}
		for i, k := range d.kids[n.from:n.to] {
			if c := walk(k); c < never && c+cost(int(n.v), i) < best.cost {
				best = step{c + cost(int(n.v), i), i}
			}
		}
		memo[f] = best
		return best.cost
	}
	if walk(f) >= never {
		return nil, false
	}
	point = make([]int, len(d.domain))
	for i := range point {
		point[i] = -1
	}
	for !f.IsLeaf() {
		v := int(d.nodes[f].v)
		point[v] = memo[f].value
		f = d.kid(f, v, point[v])
	}
	return point, true
}

// Say tells of a variable which fact it is of and which value it stands for there: of a
// set, whether it has one of the declared values.
func (b *Builder) Say() map[int]func(value int) (*cond.Fact, cond.Value) {
	out := map[int]func(int) (*cond.Fact, cond.Value){}
	for _, u := range b.order {
		for i, v := range u.vars {
			out[v] = func(value int) (*cond.Fact, cond.Value) {
				if u.fact.Type == cond.Set {
					return u.fact, cond.Value{Known: true, Bool: value == 1, Index: i}
				}
				return u.fact, u.reps[value]
			}
		}
	}
	return out
}

// Package exact answers questions about all completions of what is unknown: which
// outcomes are possible, which facts decide between them, and with what witness.
//
// It builds multi-valued decision diagrams: directed acyclic graphs whose inner
// nodes ask for one variable and whose leaves are results. Equal sub-functions
// are one node, so what does not matter has vanished, and "does it depend on x"
// is "does x still occur". Every operation draws on a budget of nodes; when that
// is spent the diagram says so (Over) and its answers must not be used.
//
// It may import conditions, and deadline for their days. It knows no rule, no case and no
// law, reads no clock, and must never leave a completion out unless it says that it did.
package exact

import (
	"slices"
)

// Ref names a function in a Diagram: a leaf (Leaf(i)) or an inner node.
type Ref int32

// Leaf is the constant function with result i ≥ 0.
func Leaf(i int) Ref { return Ref(^i) }

// IsLeaf reports whether r is constant.
func (r Ref) IsLeaf() bool { return r < 0 }

// Value is the result of a leaf.
func (r Ref) Value() int { return int(^r) }

// False and True are the leaves of Boolean functions.
var (
	False = Leaf(0)
	True  = Leaf(1)
)

type node struct {
	v        int32 // variable; smaller variables stand nearer the root
	from, to int32 // children in Diagram.kids
}

type iteKey struct{ f, g, h Ref }

// Diagram owns nodes. It is for one goroutine and one question at a time.
//
// Effort is counted in what is done, never in time, so that the same question has
// the same answer on every machine: a node costs half its children (one, where the
// variable has two values), and a step of an operation costs as many steps as it
// looks at values. Neither may exceed its budget.
type Diagram struct {
	budget int // for nodes
	spent  int
	steps  int   // that may still be taken
	domain []int // number of values of each variable
	nodes  []node
	kids   []Ref
	unique map[uint64][]Ref
	ite    map[iteKey]Ref
	over   bool
}

// stepsPerNode is how many steps may be taken for each node of the budget.
const stepsPerNode = 32

// New returns an empty diagram that will make at most budget nodes of two values,
// or fewer with more.
func New(budget int) *Diagram {
	return &Diagram{budget: budget, steps: budget * stepsPerNode, unique: map[uint64][]Ref{}, ite: map[iteKey]Ref{}}
}

// step takes n steps and reports whether there is no budget left for them.
func (d *Diagram) step(n int) bool {
	d.steps -= n
	d.over = d.over || d.steps < 0
	return d.over
}

// Variable declares the next variable, with n ≥ 1 values, and returns its number.
// Variables are ordered as they are declared.
func (d *Diagram) Variable(n int) int {
	d.domain = append(d.domain, n)
	return len(d.domain) - 1
}

// Values is how many values a variable has.
func (d *Diagram) Values(v int) int { return d.domain[v] }

// Spent is how much of the budget is gone.
func (d *Diagram) Spent() int { return d.spent }

// Over reports that the budget was spent: what was built since is not to be used.
func (d *Diagram) Over() bool { return d.over }

// Node returns the function that asks v and goes on with kids[value].
func (d *Diagram) Node(v int, kids []Ref) Ref {
	same := true
	for _, k := range kids[1:] {
		if k != kids[0] {
			same = false
			break
		}
	}
	if same {
		return kids[0]
	}
	h := uint64(v)*0x9e3779b97f4a7c15 + 0x7f4a7c15
	for _, k := range kids {
		h = (h ^ uint64(uint32(k))) * 0x100000001b3
		h ^= h >> 29
	}
	for _, r := range d.unique[h] {
		n := d.nodes[r]
		if int(n.v) == v && slices.Equal(d.kids[n.from:n.to], kids) {
			return r
		}
	}
	if d.spent += max(1, len(kids)/2); d.spent > d.budget {
		d.over = true
		return False
	}
	from := int32(len(d.kids))
	d.kids = append(d.kids, kids...)
	r := Ref(len(d.nodes))
	d.nodes = append(d.nodes, node{int32(v), from, from + int32(len(kids))})
	d.unique[h] = append(d.unique[h], r)
	return r
}

func (d *Diagram) top(r Ref) int {
	if r.IsLeaf() {
		return len(d.domain)
	}
	return int(d.nodes[r].v)
}

func (d *Diagram) kid(r Ref, v, value int) Ref {
	if r.IsLeaf() || int(d.nodes[r].v) != v {
		return r
	}
	return d.kids[int(d.nodes[r].from)+value]
}

// Ite is "if f then g else h" for a Boolean f.
func (d *Diagram) Ite(f, g, h Ref) Ref {
	switch {
	case d.over:
		return False
	case f == True || g == h:
		return g
	case f == False:
		return h
	case g == True && h == False:
		return f
	}
	key := iteKey{f, g, h}
	if r, ok := d.ite[key]; ok {
		return r
	}
	v := min(d.top(f), d.top(g), d.top(h))
	if d.step(d.domain[v]) {
		return False
	}
	kids := make([]Ref, d.domain[v])
	for i := range kids {
		kids[i] = d.Ite(d.kid(f, v, i), d.kid(g, v, i), d.kid(h, v, i))
	}
	r := d.Node(v, kids)
	if !d.over {
		d.ite[key] = r
	}
	return r
}

// And, Or and Not combine Boolean functions.
func (d *Diagram) And(f, g Ref) Ref { return d.Ite(f, g, False) }

// Or is the disjunction of f and g.
func (d *Diagram) Or(f, g Ref) Ref { return d.Ite(f, True, g) }

// Not is the negation of f.
func (d *Diagram) Not(f Ref) Ref { return d.Ite(f, False, True) }

// Combine applies fn to the results of f and g, point by point.
func (d *Diagram) Combine(f, g Ref, fn func(a, b int) int) Ref {
	memo := map[[2]Ref]Ref{}
	var walk func(f, g Ref) Ref
	walk = func(f, g Ref) Ref {
		if d.over {
			return False
		}
		if f.IsLeaf() && g.IsLeaf() {
			return Leaf(fn(f.Value(), g.Value()))
		}
		key := [2]Ref{f, g}
		if r, ok := memo[key]; ok {
			return r
		}
		v := min(d.top(f), d.top(g))
		if d.step(d.domain[v]) {
			return False
		}
		kids := make([]Ref, d.domain[v])
		for i := range kids {
			kids[i] = walk(d.kid(f, v, i), d.kid(g, v, i))
		}
		r := d.Node(v, kids)
		memo[key] = r
		return r
	}
	return walk(f, g)
}

// Map replaces every result i of f by the function fn(i). The variables of
// fn(i) may stand anywhere in the order.
func (d *Diagram) Map(f Ref, fn func(int) Ref) Ref {
	memo := map[Ref]Ref{}
	var walk func(Ref) Ref
	walk = func(f Ref) Ref {
		if d.over {
			return False
		}
		if f.IsLeaf() {
			return fn(f.Value())
		}
		if r, ok := memo[f]; ok {
			return r
		}
		v := int(d.nodes[f].v)
		if d.step(d.domain[v]) {
			return False
		}
		r := Ref(0)
		// Children may now ask variables above v, so the node is rebuilt by Ite over
		// the tests "v has value i" instead of being placed directly.
		for i := d.domain[v] - 1; i >= 0; i-- {
			k := walk(d.kid(f, v, i))
			if i == d.domain[v]-1 {
				r = k
				continue
			}
			r = d.Ite(d.Is(v, i), k, r)
		}
		memo[f] = r
		return r
	}
	return walk(f)
}

// Is is the Boolean function "v has value i".
func (d *Diagram) Is(v, i int) Ref {
	kids := make([]Ref, d.domain[v])
	for k := range kids {
		kids[k] = False
	}
	kids[i] = True
	return d.Node(v, kids)
}

// Restrict is f with v fixed to value.
func (d *Diagram) Restrict(f Ref, v, value int) Ref {
	memo := map[Ref]Ref{}
	var walk func(Ref) Ref
	walk = func(f Ref) Ref {
		if d.over {
			return False
		}
		t := d.top(f)
		if t > v {
			return f
		}
		if t == v {
			return d.kid(f, v, value)
		}
		if r, ok := memo[f]; ok {
			return r
		}
		if d.step(d.domain[t]) {
			return False
		}
		kids := make([]Ref, d.domain[t])
		for i := range kids {
			kids[i] = walk(d.kid(f, t, i))
		}
		r := d.Node(t, kids)
		memo[f] = r
		return r
	}
	return walk(f)
}

// Results lists the results f can have, ascending, leaving out skip.
func (d *Diagram) Results(f Ref, skip int) []int {
	seen := map[Ref]bool{}
	var out []int
	var walk func(Ref)
	walk = func(f Ref) {
		if seen[f] {
			return
		}
		seen[f] = true
		if f.IsLeaf() {
			if f.Value() != skip {
				out = append(out, f.Value())
			}
			return
		}
		n := d.nodes[f]
		for _, k := range d.kids[n.from:n.to] {
			walk(k)
		}
	}
	walk(f)
	slices.Sort(out)
	return out
}

// Matters lists the variables that matter to f: two points that differ only in
// the variable have different results, neither of them invalid. Without invalid
// results these are all that f depends on.
func (d *Diagram) Matters(f Ref, invalid int) []bool {
	out := make([]bool, len(d.domain))
	seen := map[Ref]bool{}
	memo := map[[2]Ref]bool{}
	var walk func(Ref)
	walk = func(f Ref) {
		if f.IsLeaf() || seen[f] {
			return
		}
		seen[f] = true
		n := d.nodes[f]
		if d.step(int(n.to - n.from)) {
			return
		}
		kids := slices.Clone(d.kids[n.from:n.to])
		slices.Sort(kids)
		kids = slices.Compact(kids) // many values, few ways to go on
		for i := 0; i < len(kids) && !out[n.v]; i++ {
			for j := i + 1; j < len(kids) && !out[n.v]; j++ {
				out[n.v] = d.differ(kids[i], kids[j], invalid, memo)
			}
		}
		for _, k := range kids {
			walk(k)
		}
	}
	walk(f)
	return out
}

// differ reports whether some point gives f and g different valid results.
func (d *Diagram) differ(f, g Ref, invalid int, memo map[[2]Ref]bool) bool {
	if f == g {
		return false
	}
	if f.IsLeaf() && f.Value() == invalid || g.IsLeaf() && g.Value() == invalid {
		return false
	}
	if f.IsLeaf() && g.IsLeaf() {
		return true
	}
	key := [2]Ref{f, g}
	if r, ok := memo[key]; ok {
		return r
	}
	v := min(d.top(f), d.top(g))
	if d.step(d.domain[v]) {
		return true // not to be used
	}
	found := false
	for i := 0; i < d.domain[v] && !found; i++ {
		found = d.differ(d.kid(f, v, i), d.kid(g, v, i), invalid, memo)
	}
	memo[key] = found
	return found
}

// Witness returns a point at which f has the wanted result: a value for each
// variable, -1 where any value will do. ok is false when there is none.
func (d *Diagram) Witness(f Ref, want int) (point []int, ok bool) {
	point = make([]int, len(d.domain))
	for i := range point {
		point[i] = -1
	}
	dead := map[Ref]bool{}
	var walk func(Ref) bool
	walk = func(f Ref) bool {
		if f.IsLeaf() {
			return f.Value() == want
		}
		if dead[f] {
			return false
		}
		n := d.nodes[f]
		for i, k := range d.kids[n.from:n.to] {
			point[n.v] = i
			if walk(k) {
				return true
			}
		}
		point[n.v] = -1
		dead[f] = true
		return false
	}
	return point, walk(f)
}

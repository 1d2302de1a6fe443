package exact

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Case is what a builder needs to know of a case.
type Case struct {
	// Get returns the value of a fact; unknown facts become variables.
	Get func(index int) *cond.Value
	// Derived returns the meaning of a derived fact, nil for others. An unknown
	// derived fact is replaced by its meaning.
	Derived func(index int) *cond.Expr
	// Feed returns the function that computes the value index of a fact that is the
	// outcome of another decision; ok is false for other facts.
	Feed func(index int) (Ref, bool)
	// Shared is the fact that stands for this one in all laws that one builder looks at;
	// nil where there is one law, and each stands for itself. It has the type of all that
	// it stands for, and at least their values, in their order.
	Shared func(*cond.Fact) *cond.Fact
}

// Switch goes on with the case of another law, whose facts stand for the same variables.
func (b *Builder) Switch(c Case) {
	b.c, b.made = c, map[int]Ref{}
}

// number is the number of a fact among the variables.
func (b *Builder) number(f *cond.Fact) int { return b.shared(f).Index }

func (b *Builder) shared(f *cond.Fact) *cond.Fact {
	if b.c.Shared != nil {
		return b.c.Shared(f)
	}
	return f
}

// Builder turns conditions into functions over the unknown facts of a case. All
// conditions of one question must be announced (Announce) before the first is
// built, since the values a fact can usefully take depend on all constants it is
// compared with.
type Builder struct {
	*Diagram
	c     Case
	facts map[int]*unknown
	order []*unknown
	seen  map[*cond.Expr]bool
	// made holds what derived facts mean, so that one that many others rest on is
	// built once.
	made map[int]Ref
	// inexact is set when some relation between unknown facts could not be
	// represented, so results are a superset.
	inexact bool
}

// unknown is an unknown fact with the representative values it can take.
type unknown struct {
	fact   *cond.Fact
	consts []cond.Value
	with   map[int]bool // facts it is compared with
	vars   []int        // one variable, or one per element of a set
	reps   []cond.Value // values of the one variable
}

// NewBuilder returns a builder with a budget of nodes.
func NewBuilder(budget int, c Case) *Builder {
	return &Builder{Diagram: New(budget), c: c, facts: map[int]*unknown{}, seen: map[*cond.Expr]bool{}, made: map[int]Ref{}}
}

// Announce declares that e will be built. Order of announcement is the order of
// variables.
func (b *Builder) Announce(e *cond.Expr) {
	if e == nil || b.seen[e] {
		return
	}
	b.seen[e] = true
	for _, k := range e.Kids {
		b.Announce(k)
	}
	switch e.Op {
	case cond.OpFact, cond.OpCmp, cond.OpIn, cond.OpHas:
		if u := b.meet(e.Fact); u != nil {
			u.consts = append(u.consts, e.Consts...)
		}
	case cond.OpCmp2:
		u, w := b.meet(e.Fact), b.meet(e.Fact2)
		if u != nil {
			u.with[b.number(e.Fact2)] = true
		}
		if w != nil {
			w.with[b.number(e.Fact)] = true
		}
	}
}

// AnnounceFact declares that the value of f itself will be asked (Choice).
func (b *Builder) AnnounceFact(f *cond.Fact) { b.meet(f) }

func (b *Builder) meet(f *cond.Fact) *unknown {
	if v := b.c.Get(f.Index); v != nil && v.Known {
		return nil
	}
	if b.c.Feed != nil {
		if _, ok := b.c.Feed(f.Index); ok {
			return nil
		}
	}
	if b.c.Derived != nil {
		if e := b.c.Derived(f.Index); e != nil {
			b.Announce(e)
			return nil
		}
	}
	u := b.facts[b.number(f)]
	if u == nil {
		u = &unknown{fact: b.shared(f), with: map[int]bool{}}
		b.facts[u.fact.Index] = u
		b.order = append(b.order, u)
	}
	return u
}

// variables gives u its variables the first time it is asked for.
func (b *Builder) variables(u *unknown) {
	if u.vars != nil {
		return
	}
	// Facts compared with each other share their constants and need enough
	// distinct values in each gap to stand in any order.
	group, consts := []*unknown{u}, append([]cond.Value(nil), u.consts...)
	in := map[int]bool{u.fact.Index: true}
	for i := 0; i < len(group); i++ {
		for other := range group[i].with {
			if in[other] {
				continue
			}
			in[other] = true
			if w := b.facts[other]; w != nil {
				group = append(group, w)
				consts = append(consts, w.consts...)
			} else if v := b.c.Get(other); v != nil && v.Known {
				consts = append(consts, *v)
			}
		}
	}
	slices.SortFunc(group, func(x, y *unknown) int { return b.position(x) - b.position(y) })
	for _, w := range group {
		if w.vars != nil {
			continue
		}
		if w.fact.Type == cond.Set {
			for range w.fact.Values {
				w.vars = append(w.vars, b.Variable(2))
			}
			if len(w.vars) == 0 {
				w.vars = []int{b.Variable(1)}
			}
			continue
		}
		reps, exact := representatives(w.fact, consts, len(group))
		if !exact {
			b.inexact = true
		}
		w.reps = reps
		w.vars = []int{b.Variable(len(reps))}
	}
}

func (b *Builder) position(u *unknown) int { return slices.Index(b.order, u) }

// Seal gives every announced fact its variables, in the order of announcement.
func (b *Builder) Seal() {
	for _, u := range b.order {
		b.variables(u)
	}
}

// Exact reports whether all relations were represented and the budget held.
func (b *Builder) Exact() bool { return !b.inexact && !b.Over() }

// Unknowns lists the unknown facts in the order of their first announcement.
func (b *Builder) Unknowns() []*cond.Fact {
	out := make([]*cond.Fact, len(b.order))
	for i, u := range b.order {
		out[i] = u.fact
	}
	return out
}

// Unknown is the i-th of Unknowns; ok is false past the last.
func (b *Builder) Unknown(i int) (fact *cond.Fact, ok bool) {
	if i >= len(b.order) {
		return nil, false
	}
	return b.order[i].fact, true
}

// Depends lists the unknown facts that alone can change the result of f: two valid
// cases that differ only in the fact have different results.
func (b *Builder) Depends(f Ref, invalid int) []*cond.Fact {
	matters := b.Matters(f, invalid)
	var out []*cond.Fact
	for _, u := range b.order {
		if slices.ContainsFunc(u.vars, func(v int) bool { return matters[v] }) {
			out = append(out, u.fact)
		}
	}
	return out
}

// Join asks that facts related to each other stand side by side in the order of
// variables, which keeps the diagrams of relations small. Call it before Seal.
func (b *Builder) Join(facts []int) {
	first := -1
	var group []*unknown
	rest := b.order[:0:0]
	for i, u := range b.order {
		if slices.Contains(facts, u.fact.Index) {
			if first < 0 {
				first = len(rest)
			}
			group = append(group, u)
			continue
		}
		rest = append(rest, b.order[i])
	}
	if len(group) > 1 {
		b.order = slices.Insert(rest, first, group...)
	}
}

// Build returns the Boolean function of a condition; a nil condition is true.
func (b *Builder) Build(e *cond.Expr) Ref {
	if e == nil {
		return True
	}
	switch e.Op {
	case cond.OpTrue:
		return True
	case cond.OpFalse:
		return False
	case cond.OpNot:
		return b.Not(b.Build(e.Kids[0]))
	case cond.OpAnd:
		r := True
		for _, k := range e.Kids {
			r = b.And(r, b.Build(k))
		}
		return r
	case cond.OpOr:
		r := False
		for _, k := range e.Kids {
			r = b.Or(r, b.Build(k))
		}
		return r
	}
	return b.atom(e)
}

func (b *Builder) atom(e *cond.Expr) Ref {
	if b.c.Derived != nil && e.Op == cond.OpFact {
		if v := b.c.Get(e.Fact.Index); v == nil || !v.Known {
			if d := b.c.Derived(e.Fact.Index); d != nil {
				return b.meaning(e.Fact.Index, d)
			}
		}
	}
	if e.Op == cond.OpCmp2 && (b.follows(e.Fact) || b.follows(e.Fact2)) {
		return b.compared(e)
	}
	if b.c.Feed != nil && e.Fact != nil {
		if f, ok := b.c.Feed(e.Fact.Index); ok {
			return b.Map(f, func(i int) Ref {
				v := cond.Value{Known: true, Index: i}
				return b.leaf(e, func(int) *cond.Value { return &v })
			})
		}
	}
	u := b.facts[b.number(e.Fact)]
	if e.Op == cond.OpHas {
		if u == nil {
			return b.leaf(e, b.c.Get)
		}
		return b.Is(u.vars[e.Consts[0].Index], 1)
	}
	if e.Op != cond.OpCmp2 {
		if u == nil {
			return b.leaf(e, b.c.Get)
		}
		return b.over(u, func(v *cond.Value) Ref {
			return b.leaf(e, func(int) *cond.Value { return v })
		})
	}
	w := b.facts[b.number(e.Fact2)]
	get := func(v1, v2 *cond.Value) func(int) *cond.Value {
		return func(i int) *cond.Value {
			if i == e.Fact.Index && v1 != nil {
				return v1
			}
			if i == e.Fact2.Index && v2 != nil {
				return v2
			}
			return b.c.Get(i)
		}
	}
	switch {
	case u == nil && w == nil:
		return b.leaf(e, b.c.Get)
	case w == nil:
		return b.over(u, func(v *cond.Value) Ref { return b.leaf(e, get(v, nil)) })
	case u == nil:
		return b.over(w, func(v *cond.Value) Ref { return b.leaf(e, get(nil, v)) })
	case u == w:
		return b.over(u, func(v *cond.Value) Ref { return b.leaf(e, get(v, v)) })
	}
	// Build from the later variable up, so that the node order holds.
	if u.vars[0] < w.vars[0] {
		return b.over(u, func(v1 *cond.Value) Ref {
			return b.over(w, func(v2 *cond.Value) Ref { return b.leaf(e, get(v1, v2)) })
		})
	}
	return b.over(w, func(v2 *cond.Value) Ref {
		return b.over(u, func(v1 *cond.Value) Ref { return b.leaf(e, get(v1, v2)) })
	})
}

// meaning is the function of a derived fact.
func (b *Builder) meaning(fact int, e *cond.Expr) Ref {
	r, ok := b.made[fact]
	if !ok {
		r = b.Build(e)
		b.made[fact] = r
	}
	return r
}

// follows reports that a fact is no variable though unknown: it is derived from
// others, or another decision's outcome.
func (b *Builder) follows(f *cond.Fact) bool {
	if v := b.c.Get(f.Index); v != nil && v.Known {
		return false
	}
	return b.facts[b.number(f)] == nil
}

// worth is a value that a fact can have, and when it has it.
type worth struct {
	v    cond.Value
	when Ref
}

// worths lists the values that a fact can have.
func (b *Builder) worths(f *cond.Fact) []worth {
	if v := b.c.Get(f.Index); v != nil && v.Known {
		return []worth{{*v, True}}
	}
	if b.c.Feed != nil {
		if r, ok := b.c.Feed(f.Index); ok {
			var out []worth
			for _, i := range b.Results(r, -1) {
				is := b.Map(r, func(j int) Ref {
					if i == j {
						return True
					}
					return False
				})
				out = append(out, worth{cond.Value{Known: true, Index: i}, is})
			}
			return out
		}
	}
	if b.c.Derived != nil {
		if e := b.c.Derived(f.Index); e != nil {
			r := b.meaning(f.Index, e)
			return []worth{{cond.Value{Known: true}, b.Not(r)}, {cond.Value{Known: true, Bool: true}, r}}
		}
	}
	u := b.facts[b.number(f)]
	var out []worth
	for i, v := range u.reps {
		out = append(out, worth{v, b.Is(u.vars[0], i)})
	}
	return out
}

// compared is a comparison of two facts of which one follows from others.
func (b *Builder) compared(e *cond.Expr) Ref {
	r := False
	others := b.worths(e.Fact2)
	for _, one := range b.worths(e.Fact) {
		for _, two := range others {
			holds := e.Eval(func(i int) *cond.Value {
				if i == e.Fact.Index {
					return &one.v
				}
				return &two.v
			})
			if holds == cond.True {
				r = b.Or(r, b.And(one.when, two.when))
			}
		}
	}
	return r
}

func (b *Builder) over(u *unknown, fn func(*cond.Value) Ref) Ref {
	kids := make([]Ref, len(u.reps))
	for i := range u.reps {
		kids[i] = fn(&u.reps[i])
	}
	return b.Node(u.vars[0], kids)
}

func (b *Builder) leaf(e *cond.Expr, get func(int) *cond.Value) Ref {
	if e.Eval(get) == cond.True {
		return True
	}
	return False
}

// Choice is the function whose result is result(i) where i is the value index of
// an enum fact.
func (b *Builder) Choice(f *cond.Fact, result func(i int) Ref) Ref {
	if v := b.c.Get(f.Index); v != nil && v.Known {
		return result(v.Index)
	}
	u := b.facts[b.number(f)]
	r := result(u.reps[len(u.reps)-1].Index)
	for i := len(u.reps) - 2; i >= 0; i-- {
		r = b.Ite(b.Is(u.vars[0], i), result(u.reps[i].Index), r)
	}
	return r
}

// Point translates a witness into values of the unknown facts that matter to it.
func (b *Builder) Point(point []int) map[*cond.Fact]cond.Value {
	out := map[*cond.Fact]cond.Value{}
	for _, u := range b.order {
		if u.fact.Type == cond.Set {
			v, said := cond.Value{Known: true, Set: make([]bool, len(u.fact.Values))}, false
			for i := range u.fact.Values {
				if p := point[u.vars[i]]; p >= 0 {
					said = true
					v.Set[i] = p == 1
				}
			}
			if said {
				out[u.fact] = v
			}
			continue
		}
		if p := point[u.vars[0]]; p >= 0 {
			out[u.fact] = u.reps[p]
		}
	}
	return out
}

// representatives lists one value for each way a fact can stand to consts, in
// ascending order; k values in each gap, so that k facts can stand in any order
// there. exact is false when some gap could not be filled.
func representatives(f *cond.Fact, consts []cond.Value, k int) (reps []cond.Value, exact bool) {
	switch f.Type {
	case cond.Bool:
		return []cond.Value{{Known: true}, {Known: true, Bool: true}}, true
	case cond.Enum:
		for i := range f.Values {
			reps = append(reps, cond.Value{Known: true, Index: i})
		}
		return reps, true
	case cond.Date:
		return dateReps(consts, k), true
	}
	return numberReps(f, consts, k)
}

func dateReps(consts []cond.Value, k int) []cond.Value {
	var days []deadline.Date
	for _, c := range consts {
		days = append(days, c.Date)
	}
	slices.SortFunc(days, deadline.Date.Compare)
	days = slices.Compact(days)
	if len(days) == 0 {
		days = []deadline.Date{deadline.MustDate("2000-01-01")}
	}
	var out []deadline.Date
	for i := k; i >= 1; i-- {
		out = append(out, days[0].AddDays(-i))
	}
	for i, d := range days {
		out = append(out, d)
		for n := 1; n <= k; n++ {
			next := d.AddDays(n)
			if i+1 < len(days) && !next.Before(days[i+1]) {
				break
			}
			out = append(out, next)
		}
	}
	var reps []cond.Value
	for _, d := range out {
		if !d.IsZero() { // past the ends of the calendar there is no day
			reps = append(reps, cond.Value{Known: true, Date: d})
		}
	}
	return reps
}

func numberReps(f *cond.Fact, consts []cond.Value, k int) (reps []cond.Value, exact bool) {
	var nums []cond.Number
	for _, c := range consts {
		nums = append(nums, c.Num)
	}
	if f.HasMin {
		nums = append(nums, f.Min)
	}
	if f.HasMax {
		nums = append(nums, f.Max)
	}
	if len(nums) == 0 {
		nums = []cond.Number{cond.NumberOf(0)}
	}
	slices.SortFunc(nums, cond.Number.Cmp)
	nums = slices.Compact(nums)
	exact = true
	add := func(n cond.Number) {
		if f.HasMin && n.Cmp(f.Min) < 0 || f.HasMax && n.Cmp(f.Max) > 0 {
			return
		}
		if f.Type == cond.Int && n.Scale() > 0 {
			return
		}
		reps = append(reps, cond.Value{Known: true, Num: n})
	}
	// step is a whole number below (by < 0) or above (by > 0) n.
	step := func(n cond.Number, by int) (cond.Number, bool) {
		whole, err := n.Round(0, cond.Down)
		if err != nil {
			return n, false
		}
		r, err := whole.Add(cond.NumberOf(int64(by)))
		return r, err == nil
	}
	for i := k; i >= 1; i-- {
		if n, ok := step(nums[0], -i); ok {
			add(n)
		}
	}
	for i, n := range nums {
		add(n)
		if i+1 == len(nums) {
			for j := 1; j <= k; j++ {
				if m, ok := step(n, j); ok && m.Cmp(n) > 0 {
					add(m)
				}
			}
			break
		}
		if f.Type == cond.Int {
			for j, placed := 1, 0; placed < k && j <= k+1; j++ {
				m, ok := step(n, j)
				if !ok || m.Cmp(nums[i+1]) >= 0 {
					break
				}
				add(m)
				placed++
			}
			continue
		}
		// Halve towards the upper constant: k distinct values strictly between.
		low := n
		for j := 0; j < k; j++ {
			sum, err := low.Add(nums[i+1])
			if err != nil {
				exact = false
				break
			}
			mid, err := sum.Quo(cond.NumberOf(2), min(sum.Scale()+1, 9), cond.Down)
			if err != nil || mid.Cmp(low) <= 0 {
				exact = false
				break
			}
			add(mid)
			low = mid
		}
	}
	return reps, exact
}

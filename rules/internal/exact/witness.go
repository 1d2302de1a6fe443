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
	u := b.facts[fact.Index]
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

package exact

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// table evaluates a function at every point, the slow and obvious way.
func table(d *Diagram, f Ref) []int {
	points := 1
	for v := range d.domain {
		points *= d.domain[v]
	}
	out := make([]int, points)
	for p := range out {
		r, rest := f, p
		for v := range d.domain {
			value := rest % d.domain[v]
			rest /= d.domain[v]
			r = d.Restrict(r, v, value)
		}
		out[p] = r.Value()
	}
	return out
}

// random builds a random function with results 0…3 over the diagram's variables.
func random(d *Diagram, rnd *rand.Rand, depth int) Ref {
	if depth == 0 || rnd.IntN(4) == 0 {
		return Leaf(rnd.IntN(4))
	}
	v := rnd.IntN(len(d.domain))
	r := random(d, rnd, depth-1)
	for i := range d.domain[v] {
		r = d.Ite(d.Is(v, i), random(d, rnd, depth-1), r)
	}
	return r
}

func TestAgainstTables(t *testing.T) {
	const invalid = 0
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		d := New(1 << 20)
		for range 4 {
			d.Variable(2 + rnd.IntN(2))
		}
		f, g := random(d, rnd, 4), random(d, rnd, 4)
		sum := func(a, b int) int { return (a*2 + b) % 5 }
		tf, tg := table(d, f), table(d, g)
		for p, got := range table(d, d.Combine(f, g, sum)) {
			require.Equal(t, sum(tf[p], tg[p]), got)
		}
		mapped := d.Map(f, func(i int) Ref {
			if i == 1 {
				return g
			}
			return Leaf(i)
		})
		for p, got := range table(d, mapped) {
			want := tf[p]
			if want == 1 {
				want = tg[p]
			}
			require.Equal(t, want, got)
		}
		// Which variables matter, among valid points only.
		matters := d.Matters(f, invalid)
		stride := 1
		for v := range d.domain {
			want := false
			for p := range tf {
				for k := 1; p/stride%d.domain[v]+k < d.domain[v]; k++ {
					q := p + k*stride
					want = want || tf[p] != invalid && tf[q] != invalid && tf[p] != tf[q]
				}
			}
			require.Equal(t, want, matters[v], "seed %d variable %d", seed, v)
			stride *= d.domain[v]
		}
		seen := map[int]bool{}
		for _, r := range tf {
			seen[r] = true
		}
		require.Len(t, d.Results(f, -1), len(seen))
		for want := range 5 {
			point, ok := d.Witness(f, want)
			require.Equal(t, seen[want], ok)
			if ok {
				r := f
				for v, value := range point {
					if value >= 0 {
						r = d.Restrict(r, v, value)
					}
				}
				require.Equal(t, want, r.Value(), "a witness must decide")
			}
		}
		require.False(t, d.Over())
	}
}

// Equal functions are one node, however they were built.
func TestCanonical(t *testing.T) {
	d := New(1000)
	a, b := d.Variable(2), d.Variable(2)
	x, y := d.Is(a, 1), d.Is(b, 1)
	require.Equal(t, d.And(x, y), d.Not(d.Or(d.Not(x), d.Not(y))))
	require.Equal(t, True, d.Or(x, d.Not(x)), "a tautology is the leaf")
	require.Equal(t, []bool{true, true}, d.Matters(d.Or(x, y), -1))
}

// A diagram over budget says so and goes on to the end.
func TestBudget(t *testing.T) {
	d := New(10)
	r := False
	for range 40 {
		v := d.Variable(2)
		r = d.Ite(d.Is(v, 1), d.Not(r), r)
	}
	require.True(t, d.Over())
}

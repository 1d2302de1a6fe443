package rules

import (
	"encoding/binary"
	"sync/atomic"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// cacheLimit bounds what a program remembers. What an exact answer may cost is
// effortNodes; beyond it the answer falls back on Kleene's tables: outcomes and missing
// facts may then be a superset and say so (exact: false).
const cacheLimit = 4096

type cacheCount struct{ n atomic.Int32 }

// possibility is what all completions of the unknown facts come to.
type possibility struct {
	exact     bool
	outcomes  []int // combined, holds taken away: outcome indexes ascending, noRule or departureOpen first
	leaves    []int // the same with the holds: onHold where one stands
	layers    [2][]int
	pairs     []pair // what the layers can come to together
	missing   []int  // facts that alone can change the leaf
	invalid   bool   // no completion obeys the relations between facts
	departing bool   // some completion waits for a person to settle a departure
}

// pair is a joint result of both layers, and whether superior law left a choice.
type pair struct {
	local, superior int
	touched         bool
}

// possible works out all completions, from the cache where the same atoms were
// seen before.
func (p *program) possible(b *bits, bd *known.Bound) *possibility {
	buf, cacheable := p.key(make([]byte, 0, 16*p.words+1), b, bd)
	key := string(buf)
	if cacheable {
		if got, ok := p.cache.Load(key); ok {
			return got.(*possibility)
		}
	}
	poss := p.explore(bd, known.EffortNodes)
	if !poss.exact {
		poss = p.approximate(b, bd)
		// What Kleene's tables settle is settled, for whoever asks: Outcome asks them
		// first.
		if out, ok := p.lawful(b, bd); ok {
			poss.outcomes = []int{out}
		}
		if out, ok := p.quick(b, bd); ok {
			poss.leaves, poss.missing = []int{out}, nil
		}
	}
	if cacheable && p.cached.n.Load() < cacheLimit {
		if _, loaded := p.cache.LoadOrStore(key, poss); !loaded {
			p.cached.n.Add(1)
		}
	}
	return poss
}

// key is what an exact answer depends on: the atoms of the program and of the
// decisions that feed it. ok is false when more than atoms matters: a comparison
// between two facts is open, so one fact's very value counts; or a derived fact
// was given while what it rests on is not known, so it says something about facts
// whose atoms are open.
func (p *program) key(buf []byte, b *bits, bd *known.Bound) (key []byte, ok bool) {
	for i := range bd.Given {
		g := &bd.Given[i]
		if e := p.voc.Facts[g.Index].Derived.Tree(); e != nil && e.Eval(bd.Value) == cond.Unknown {
			return nil, false
		}
	}
	for _, a := range p.pairs {
		if b.get(a) == cond.Unknown {
			return nil, false
		}
	}
	for w := range b.t {
		buf = binary.LittleEndian.AppendUint64(buf, b.t[w])
		buf = binary.LittleEndian.AppendUint64(buf, b.f[w])
	}
	for i := range p.feeds {
		feed := p.feeds[i].program
		inner := feed.newBits()
		feed.fill(&inner, bd)
		if buf, ok = feed.key(buf, &inner, bd); !ok {
			return nil, false
		}
	}
	return buf, true
}

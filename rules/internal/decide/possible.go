package decide

import (
	"encoding/binary"

	"sync/atomic"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// cacheLimit bounds what a program remembers; then it begins anew. What an exact answer may
// cost is effortNodes; beyond it the answer falls back on Kleene's tables: outcomes and missing
// facts may then be a superset and say so (exact: false).
const cacheLimit = 1024

type cacheCount struct{ n atomic.Int32 }

// Possibility is what all completions of the unknown facts come to.
type Possibility struct {
	Exact     bool
	Outcomes  []int // combined, holds taken away: outcome indexes ascending, noRule or departureOpen first
	Leaves    []int // the same with the holds: onHold where one stands
	Layers    [2][]int
	Pairs     []Pair // what the layers can come to together
	Missing   []int  // facts that alone can change the leaf
	Invalid   bool   // no completion obeys the relations between facts
	departing bool   // some completion waits for a person to settle a departure
}

// Pair is a joint result of both layers, and whether superior law left a choice.
type Pair struct {
	Local, Superior int
	Touched         bool
}

// Possible works out all completions, from the cache where the same atoms were
// seen before.
func (p *Program) Possible(b *Bits, bd *known.Bound) *Possibility {
	buf, cacheable := p.key(make([]byte, 0, 16*p.words+1), b, bd)
	key := string(buf)
	if cacheable {
		if got, ok := p.cache.Load(key); ok {
			return got.(*Possibility)
		}
	}
	poss := p.explore(bd, known.EffortNodes)
	if !poss.Exact {
		poss = p.approximate(b, bd)
		// What Kleene's tables settle is settled, for whoever asks: Outcome asks them
		// first.
		if out, ok := p.lawful(b, bd); ok {
			poss.Outcomes = []int{out}
		}
		if out, ok := p.Quick(b, bd); ok {
			poss.Leaves, poss.Missing = []int{out}, nil
		}
	}
	if cacheable {
		if p.cached.n.Add(1) > cacheLimit {
			p.cache.Clear()
			p.cached.n.Store(1)
		}
		p.cache.Store(key, poss)
	}
	return poss
}

// key is what an exact answer depends on: the atoms of the program and of the
// decisions that feed it. ok is false when more than atoms matters: a comparison
// between two facts is open, so one fact's very value counts; or a derived fact
// was given while what it rests on is not known, so it says something about facts
// whose atoms are open.
func (p *Program) key(buf []byte, b *Bits, bd *known.Bound) (key []byte, ok bool) {
	for i := range bd.Given {
		g := &bd.Given[i]
		if e := p.Voc.Facts[g.Index].Derived.Tree(); e != nil && e.Eval(bd.Value) == cond.Unknown {
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
	for i := range p.Feeds {
		feed := p.Feeds[i].Program
		inner := feed.NewBits()
		feed.Fill(&inner, bd)
		if buf, ok = feed.key(buf, &inner, bd); !ok {
			return nil, false
		}
	}
	return buf, true
}

// AnswerRow is the outcome of a decision for bits that are those of the facts.
func (p *Program) AnswerRow(b *Bits, bd *known.Bound) (outcome string, decided bool, err error) {
	i, ok := p.Quick(b, bd)
	if !ok {
		poss := p.Possible(b, bd)
		switch {
		case poss.Invalid:
			return "", false, known.ErrNoCompletion()
		case len(poss.Leaves) != 1:
			return "", false, nil
		}
		i = poss.Leaves[0]
	}
	if i < 0 {
		return "", i == NoRule, nil
	}
	return p.Decl.Outcomes[i], true, nil
}

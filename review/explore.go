package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// Bounds on the effort of a proof: combinations of conditions, and states for one
// combination.
const (
	maxWorlds = 4096
	maxStates = 50_000
)

// move is one thing that can happen to a marking.
type move struct {
	step    int
	choices []string // one, or several where parties chose differently
	outcome int16
}

// moves lists everything that roles and silence may do in a marking. The guard
// that holds at run time, that nothing is published unreviewed, is left out except
// for reviews without a place in the order: whether the order itself sees to all
// others is what is to be proved.
func (p *Procedure) moves(m marking, t truth) []move {
	if m.ended {
		return nil
	}
	var out []move
	for i, s := range p.steps {
		switch {
		case s.FromAny:
			if p.holds(s, t) == rules.False {
				continue
			}
		case !m.active.has(i) || !p.waits(m, i).empty():
			continue
		}
		for k := range s.ways {
			w := &s.ways[k]
			if w.publishes && !p.unpassed(m, t, p.reviews.and(p.anytime).less(i)).empty() {
				continue
			}
			out = append(out, w.move)
		}
	}
	return out
}

// way is a move that a step offers, whatever the marking.
type way struct {
	move
	publishes bool
}

// waysOf lists what may be done at a step: every choice with every outcome it may
// fix, and every mixture of choices by several parties.
func (p *Procedure) waysOf(i int, s *step) []way {
	var out []way
	add := func(choices []string, outcome int16) {
		w := way{move: move{i, choices, outcome}}
		for _, c := range choices {
			w.publishes = w.publishes || p.publishes(s, c, outcome)
		}
		out = append(out, w)
	}
	for _, choice := range s.words() {
		ends := s.Endings(choice)
		if len(ends) == 0 {
			ends = s.Conclusions(choice)
		}
		if len(ends) == 0 {
			add([]string{choice}, 0)
		}
		for _, term := range ends {
			if k := p.outcomeIndex(term); k > 0 {
				add([]string{choice}, k)
			}
		}
	}
	for _, choices := range s.mixed() {
		add(choices, 0)
	}
	return out
}

// mixed lists the ways in which several parties may choose differently.
func (s *step) mixed() [][]string {
	var words []string
	for _, w := range s.words() {
		if !s.alone(w) {
			words = append(words, w)
		}
	}
	var out [][]string
	for bits := range 1 << min(len(words), 10) {
		var some []string
		for i, w := range words {
			if i < 10 && bits>>i&1 == 1 {
				some = append(some, w)
			}
		}
		if len(some) > 1 {
			out = append(out, s.together(some))
		}
	}
	return out
}

// world is one combination of the truths of the procedure's conditions.
type world []rules.Truth

func (w world) truth(c int) rules.Truth { return w[c] }

// worlds lists the combinations that facts can bring about. exact is false when
// conditions were combined freely because their facts cannot be enumerated: some
// combinations may then be impossible. ok is false when there are too many.
func (p *Procedure) worlds() (list []world, exact, ok bool) {
	var facts []*rules.Fact
	size := 1
	enumerable := true
	for _, c := range p.conds {
		for _, id := range c.Facts() {
			f, known := p.law.Book().Fact(id)
			if !known || f.Type != rules.BoolFact && f.Type != rules.EnumFact {
				enumerable = false
				continue
			}
			if slices.Contains(facts, f) {
				continue
			}
			facts = append(facts, f)
			if size *= max(2, len(f.Values)); size > maxWorlds {
				enumerable = false
				size = maxWorlds + 1
			}
		}
	}
	if enumerable {
		return p.worldsOf(facts), true, true
	}
	if 1<<len(p.conds) > maxWorlds || len(p.conds) > 12 {
		return nil, false, false
	}
	for bits := range 1 << len(p.conds) {
		w := make(world, len(p.conds))
		for i := range w {
			w[i] = rules.False
			if bits>>i&1 == 1 {
				w[i] = rules.True
			}
		}
		list = append(list, w)
	}
	return list, false, true
}

func (p *Procedure) worldsOf(facts []*rules.Fact) []world {
	var out []world
	seen := map[string]bool{}
	given := rules.Facts{}
	var walk func(i int)
	walk = func(i int) {
		if i < len(facts) {
			f := facts[i]
			if f.Type == rules.BoolFact {
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
		bound, err := p.law.Bind(given)
		if err != nil {
			return // facts that contradict each other
		}
		w := make(world, len(p.conds))
		key := make([]byte, len(p.conds))
		for i, c := range p.conds {
			// Every fact is known here, so that no condition is open; one that is
			// would have to be taken, as at run time.
			if w[i] = p.law.Test(c, bound); w[i] == rules.False {
				key[i] = 1
			}
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			out = append(out, w)
		}
	}
	walk(0)
	return out
}

// graph is everything that can come of one world.
type graph struct {
	p      *Procedure
	w      world
	states []marking
	from   []int // the state each was first reached from, -1 for the first
	by     []move
	into   [][]int // for each state, the states that lead to it
	index  map[marking]int
	taken  set // steps that were taken in some state
	whole  bool
}

func (p *Procedure) explore(w world) *graph {
	g := &graph{p: p, w: w, index: map[marking]int{}, whole: true}
	g.add(p.begin(w.truth), -1, move{})
	for at := 0; at < len(g.states); at++ {
		if len(g.states) > maxStates {
			g.whole = false
			return g
		}
		m := g.states[at]
		for _, mv := range p.moves(m, w.truth) {
			g.taken = g.taken.with(mv.step)
			next := p.fireAll(m, mv.step, mv.choices, mv.outcome, w.truth)
			to := g.add(next, at, mv)
			if to == at {
				continue
			}
			// A withdrawal that is always possible would hide every dead end.
			if !p.steps[mv.step].FromAny && !slices.Contains(g.into[to], at) {
				g.into[to] = append(g.into[to], at)
			}
		}
	}
	return g
}

func (g *graph) add(m marking, from int, by move) int {
	if i, ok := g.index[m]; ok {
		return i
	}
	i := len(g.states)
	g.index[m] = i
	g.states, g.from, g.by, g.into = append(g.states, m), append(g.from, from), append(g.by, by), append(g.into, nil)
	return i
}

// path lists the moves that lead to a state by the shortest way.
func (g *graph) path(i int) []move {
	var out []move
	for ; g.from[i] >= 0; i = g.from[i] {
		out = append(out, g.by[i])
	}
	slices.Reverse(out)
	return out
}

// stuck finds a state from which no end can be reached, -1 for none: the one
// farthest from the beginning, whose story shows what the matter runs into.
func (g *graph) stuck() int {
	good := make([]bool, len(g.states))
	var queue []int
	for i, m := range g.states {
		if m.ended {
			good[i] = true
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, j := range g.into[i] {
			if !good[j] {
				good[j] = true
				queue = append(queue, j)
			}
		}
	}
	for i := len(good) - 1; i >= 0; i-- {
		if !good[i] {
			return i
		}
	}
	return -1
}

package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/review/internal/worlds"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// maxStates bounds the effort of a proof.
const maxStates = 50_000

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
			if p.holds(s, t) == answer.False {
				continue
			}
		case !m.active.Has(i) || !p.waits(m, i).Empty():
			continue
		}
		for k := range s.ways {
			w := &s.ways[k]
			if w.reviewed && !p.unpassed(m, t, p.reviews.And(p.anytime).Less(i)).Empty() {
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
	reviewed bool // every mandatory review must have been passed
}

// waysOf lists what may be done at a step: every choice with every outcome it may
// fix, and every mixture of choices by several parties.
func (p *Procedure) waysOf(i int, s *step) []way {
	var out []way
	add := func(choices []string, outcome int16) {
		w := way{move: move{i, choices, outcome}}
		for _, c := range choices {
			w.reviewed = w.reviewed || p.reviewed(s, c, outcome)
		}
		out = append(out, w)
	}
	for _, choice := range s.words() {
		ends := course.Endings(s.Step, choice)
		if len(ends) == 0 {
			ends = course.Conclusions(s.Step, choice)
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

// maxMixed bounds the choices of which several parties may make different ones.
const maxMixed = 10

// shared lists the choices of a step that do not settle it for all parties.
func (s *step) shared() []string {
	return slices.DeleteFunc(s.words(), s.alone)
}

// mixed lists the ways in which several parties may choose differently.
func (s *step) mixed() [][]string {
	words := s.shared()
	if len(words) > maxMixed {
		return nil // Prove says that there are too many
	}
	var out [][]string
	for bits := range 1 << len(words) {
		var some []string
		for i, w := range words {
			if bits>>i&1 == 1 {
				some = append(some, w)
			}
		}
		if len(some) > 1 {
			out = append(out, s.together(some))
		}
	}
	return out
}

// state is a marking with what has been taken of the conditions on the way there.
// Conditions that nothing ahead reads any more are forgotten, so that states differ
// only where they behave differently.
type state struct {
	marking
	known, holds sets.Set // conditions that were looked at, and those of them that hold
}

// graph is everything that can come of a procedure. A condition is settled, both
// ways, only when a move first reads it: what is explored is every combination of
// conditions that facts can bring about, without going through them one by one.
type graph struct {
	p      *Procedure
	w      *worlds.Possible
	states []state
	from   []int // the state each was first reached from, -1 for those of the beginning
	by     []move
	into   [][]int // for each state, the states that lead to it
	// free is the same by the moves that need no gate, withdrawals included; gated are
	// the states in which something may be released, if the gate lets it through.
	free  [][]int
	gated []bool
	// returns are the states in which somebody may send the matter back.
	returns []bool
	index   map[state]int
	taken   sets.Set // steps that were taken in some state
	whole   bool
}

func (p *Procedure) explore(w *worlds.Possible) *graph {
	g := &graph{p: p, w: w, index: map[state]int{}, whole: true}
	g.each(state{}, func(t truth) marking { return p.begin(t) }, func(next state) { g.add(next, -1, move{}) })
	for at := 0; at < len(g.states); at++ {
		if len(g.states) > maxStates {
			g.whole = false
			return g
		}
		s := g.states[at]
		var ways []move
		split := 0
		g.each(s, func(t truth) marking { ways = p.moves(s.marking, t); return s.marking }, func(next state) {
			// What may be done depends on a condition: go on from each answer.
			if next != s {
				split++
				to := g.add(next, at, move{step: -1})
				g.lead(at, to, false)
				g.free[to] = append(g.free[to], at)
			}
		})
		if split > 0 {
			continue
		}
		for _, mv := range ways {
			g.taken = g.taken.With(mv.step)
			gate := p.gates(mv)
			g.gated[at] = g.gated[at] || gate
			g.returns[at] = g.returns[at] || slices.ContainsFunc(mv.choices, func(c string) bool { return course.Returns(p.steps[mv.step].Step, c) })
			g.each(s, func(t truth) marking { return p.fireAll(s.marking, mv.step, mv.choices, mv.outcome, t) }, func(next state) {
				// A withdrawal that is always possible would hide every dead end.
				to := g.add(next, at, mv)
				g.lead(at, to, p.steps[mv.step].FromAny)
				if !gate {
					g.free[to] = append(g.free[to], at)
				}
			})
		}
	}
	return g
}

// each runs a transition once for every way in which the conditions that it reads
// may turn out, given those known already.
func (g *graph) each(s state, run func(truth) marking, found func(state)) {
	var script []bool // answers in the order of asking
	for {
		var open []bool // whether the other answer was possible too
		known, holds := s.known, s.holds
		m := run(func(c int) answer.Truth {
			if !known.Has(c) {
				yes, no := g.w.Allows(c, true, known, holds), g.w.Allows(c, false, known, holds)
				if len(open) == len(script) {
					script = append(script, yes)
				}
				answer := script[len(open)]
				open = append(open, answer && no)
				known = known.With(c)
				if answer {
					holds = holds.With(c)
				}
			}
			if holds.Has(c) {
				return answer.True
			}
			return answer.False
		})
		live := g.p.live(m)
		found(state{m, known.And(live), holds.And(live)})
		k := len(open) - 1
		for k >= 0 && !open[k] {
			k--
		}
		if k < 0 {
			return
		}
		script = append(script[:k], false)
	}
}

// live lists the conditions that may still be read once a case has got somewhere.
func (p *Procedure) live(m marking) sets.Set {
	out := p.readBy(p.reviews.Minus(m.passed))
	if m.ended {
		return out
	}
	out = out.Or(p.readAlways)
	m.active.Each(func(i int) { out = out.Or(p.steps[i].reads) })
	return out
}

func (p *Procedure) readBy(steps sets.Set) sets.Set {
	var out sets.Set
	steps.Each(func(i int) {
		if c := p.steps[i].cond; c >= 0 {
			out = out.With(c)
		}
	})
	return out
}

// foresee works out which conditions may be read from a step on, returns included.
func (p *Procedure) foresee() {
	ahead := make([]sets.Set, len(p.steps))
	for i, s := range p.steps {
		ahead[i] = s.lead.With(i)
		if s.back >= 0 {
			ahead[i] = ahead[i].With(s.back)
		}
	}
	for changed := true; changed; {
		changed = false
		for i := range ahead {
			all := ahead[i]
			ahead[i].Each(func(j int) { all = all.Or(ahead[j]) })
			if all != ahead[i] {
				ahead[i], changed = all, true
			}
		}
	}
	for i, s := range p.steps {
		s.reads = p.readBy(ahead[i])
		if s.FromAny || s.Anytime {
			p.readAlways = p.readAlways.Or(s.reads)
		}
	}
}

func (g *graph) lead(from, to int, aside bool) {
	if from != to && !aside && !slices.Contains(g.into[to], from) {
		g.into[to] = append(g.into[to], from)
	}
}

func (g *graph) add(s state, from int, by move) int {
	if i, ok := g.index[s]; ok {
		return i
	}
	i := len(g.states)
	g.index[s] = i
	g.states, g.from, g.by, g.into = append(g.states, s), append(g.from, from), append(g.by, by), append(g.into, nil)
	g.free, g.gated, g.returns = append(g.free, nil), append(g.gated, false), append(g.returns, false)
	return i
}

// path lists the moves that lead to a state by the shortest way.
func (g *graph) path(i int) []move {
	var out []move
	for ; g.from[i] >= 0; i = g.from[i] {
		if g.by[i].step >= 0 {
			out = append(out, g.by[i])
		}
	}
	slices.Reverse(out)
	return out
}

// settled lists the conditions that were looked at on the way to a state, and those
// of them that hold.
func (g *graph) settled(i int) (known, holds sets.Set) {
	for ; i >= 0; i = g.from[i] {
		known, holds = known.Or(g.states[i].known), holds.Or(g.states[i].holds)
	}
	return known, holds
}

// gates reports whether a move releases, so that the gate is asked.
func (p *Procedure) gates(mv move) bool {
	s := p.steps[mv.step]
	return slices.ContainsFunc(mv.choices, func(c string) bool { return p.releases(s, c, mv.outcome).Known() })
}

// refused finds a state in which something would be released and from which no end and no
// return can be reached without that, -1 for none: whom the gate refuses has no way on
// there.
func (g *graph) refused() int {
	good := g.reach(g.free, g.returns)
	for i, gated := range g.gated {
		if gated && !good[i] {
			return i
		}
	}
	return -1
}

// stuck finds a state from which no end can be reached, -1 for none: the one
// farthest from the beginning, whose story shows what the matter runs into.
func (g *graph) stuck() int {
	good := g.reach(g.into, nil)
	for i := len(good) - 1; i >= 0; i-- {
		if !good[i] {
			return i
		}
	}
	return -1
}

// reach marks the states from which an end can be reached, or a state that is as good
// as one.
func (g *graph) reach(into [][]int, also []bool) []bool {
	good := make([]bool, len(g.states))
	var queue []int
	for i, m := range g.states {
		if m.ended || also != nil && also[i] {
			good[i] = true
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, j := range into[i] {
			if !good[j] {
				good[j] = true
				queue = append(queue, j)
			}
		}
	}
	return good
}

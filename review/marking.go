package review

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// marking is where a case stands, apart from dates, people and texts. Running
// cases and the proof move through markings by the same functions, so that what
// is proved is what runs.
type marking struct {
	active    sets.Set // steps to be taken
	done      sets.Set // steps taken since the matter last came back before them, of those where it matters (Procedure.memory)
	passed    sets.Set // reviews that were passed, or whose place another step took
	outcome   int16    // 1 + index of the outcome, 0 for none yet
	ended     bool
	published bool
}

// truth tells the truth of a condition of the procedure by its index.
type truth func(cond int) answer.Truth

func (p *Procedure) holds(s *step, t truth) answer.Truth {
	if s.cond < 0 {
		return answer.True
	}
	return t(s.cond)
}

// begin is the marking of a case that has just been opened.
func (p *Procedure) begin(t truth) marking {
	var m marking
	p.enter(&m, p.first, t, sets.Set{})
	p.sweep(&m, t)
	return m
}

// enter makes a step the turn of its role, or passes over it when its condition
// is known to be false.
func (p *Procedure) enter(m *marking, i int, t truth, seen sets.Set) {
	if seen.Has(i) || m.ended {
		return
	}
	s := p.steps[i]
	if p.holds(s, t) == answer.False {
		seen = seen.With(i)
		for _, j := range s.skip {
			p.enter(m, j, t, seen)
		}
		return
	}
	if s.JoinAny {
		m.active.Each(func(a int) {
			if a != i && p.steps[a].lead.Has(i) {
				m.active = m.active.Less(a)
			}
		})
	}
	m.active = m.active.With(i)
}

// sweep brings the marking in step with what has become known: steps whose
// condition turned out false are passed over, and steps without a place in the
// order open and close.
func (p *Procedure) sweep(m *marking, t truth) {
	if m.ended {
		m.active = sets.Set{}
		return
	}
	m.active.Each(func(i int) {
		if !m.active.Has(i) || p.holds(p.steps[i], t) != answer.False {
			return
		}
		m.active = m.active.Less(i)
		for _, j := range p.steps[i].skip {
			p.enter(m, j, t, sets.Set{}.With(i))
		}
	})
	p.anytime.Each(func(i int) {
		if !m.done.Has(i) && p.holds(p.steps[i], t) != answer.False {
			m.active = m.active.With(i)
		}
	})
}

// recall brings back reviews that were passed over because of a fact that has
// since turned out otherwise, unless the case is already going to an end at which
// nothing is published.
func (p *Procedure) recall(m *marking, t truth) {
	if m.ended || m.published || m.outcome > 0 && !p.opens(m.outcome) {
		return
	}
	p.reviews.Minus(p.anytime).Each(func(i int) {
		if p.steps[i].cond < 0 || m.done.Has(i) || m.passed.Has(i) || m.active.Has(i) || p.holds(p.steps[i], t) == answer.False {
			return
		}
		ahead := false
		m.active.Each(func(a int) { ahead = ahead || p.steps[a].lead.Has(i) })
		if !ahead {
			m.active = m.active.With(i)
		}
	})
}

// opens reports whether an outcome releases, or clears what another procedure releases.
func (p *Procedure) opens(outcome int16) bool {
	o := p.decl.Outcomes[outcome-1]
	return o.Releases.Known() || o.Clears
}

// waits lists the steps that must be taken before step i can be.
func (p *Procedure) waits(m marking, i int) sets.Set {
	var out sets.Set
	s := p.steps[i]
	if s.JoinAny || s.Anytime || s.FromAny {
		return out
	}
	m.active.Each(func(a int) {
		if a != i && p.steps[a].lead.Has(i) && !s.lead.Has(a) {
			out = out.With(a)
		}
	})
	return out
}

// releases says what taking the choice makes known, and to whom.
func (p *Procedure) releases(s *step, choice string, outcome int16) statute.Release {
	switch {
	case outcome > 0 && p.decl.Outcomes[outcome-1].Releases.Known():
		return p.decl.Outcomes[outcome-1].Releases
	case s.Releases.Known() && course.Passing(s.Step, choice):
		return s.Releases
	}
	return keyword.ReleaseNothing
}

// reviewed reports whether every mandatory review must have been passed before the
// choice is taken: it releases, or is the yes of an internal review.
func (p *Procedure) reviewed(s *step, choice string, outcome int16) bool {
	return p.releases(s, choice, outcome).Known() || outcome > 0 && p.decl.Outcomes[outcome-1].Clears
}

// unpassed lists the reviews among which whose condition is not known to be false
// and that have not been passed.
func (p *Procedure) unpassed(m marking, t truth, which sets.Set) sets.Set {
	var out sets.Set
	which.Minus(m.passed).Each(func(i int) {
		if p.holds(p.steps[i], t) != answer.False {
			out = out.With(i)
		}
	})
	return out
}

// fire takes a step. outcome is the one chosen, 0 for none. The caller has seen to
// it that the step may be taken.
func (p *Procedure) fire(m marking, i int, choice string, outcome int16, t truth) marking {
	s := p.steps[i]
	pub := p.releases(s, choice, outcome).Known()
	m.active = m.active.Less(i)
	switch {
	case course.Returns(s.Step, choice) || s.FromAny && s.back >= 0:
		p.goBack(&m, s.back, t)
		p.sweep(&m, t)
		return m
	case s.Anytime && !course.Passing(s.Step, choice) && outcome == 0:
		m.active = m.active.With(i) // it may be tried again
		return m
	}
	if course.Passing(s.Step, choice) || s.Review || len(s.Establishes) == 0 { // else nothing is established
		m.done = m.done.With(i).And(p.memory)
	}
	if course.Passing(s.Step, choice) {
		m.passed = m.passed.With(i)
		if s.for_ >= 0 {
			m.passed = m.passed.With(s.for_)
		}
		m.passed = m.passed.And(p.reviews)
	}
	m.published = m.published || pub
	if outcome > 0 {
		m.outcome = outcome
	}
	if len(course.Endings(s.Step, choice)) > 0 || s.Closes && course.Passing(s.Step, choice) {
		m.ended = true
	}
	for _, j := range s.next[choice] {
		p.enter(&m, j, t, sets.Set{})
	}
	p.sweep(&m, t)
	return m
}

// fireAll takes a step for several parties who chose differently: every way that
// one of them opened is gone, and the step is passed only if all let it. choices
// are in the order that together gives them.
func (p *Procedure) fireAll(m marking, i int, choices []string, outcome int16, t truth) marking {
	passes := true
	for _, c := range choices {
		m = p.fire(m, i, c, outcome, t)
		passes = passes && course.Passing(p.steps[i].Step, c)
	}
	if !passes {
		m.passed = m.passed.Less(i)
	}
	return m
}

// together puts choices in one order, those that do not pass last.
func (s *step) together(choices []string) []string {
	var out []string
	for _, passing := range []bool{true, false} {
		for _, w := range s.words() {
			if course.Passing(s.Step, w) == passing && slices.Contains(choices, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

// alone reports whether a choice of one party settles the step for all.
func (s *step) alone(choice string) bool {
	return s.Per == "" || course.Returns(s.Step, choice) || len(course.Endings(s.Step, choice)) > 0
}

func (p *Procedure) goBack(m *marking, to int, t truth) {
	after := p.steps[to].after
	gone := after.And(m.done)
	m.active = m.active.Minus(after)
	m.done = m.done.Minus(after)
	m.passed = m.passed.Minus(after)
	gone.Each(func(i int) {
		if len(p.steps[i].Concludes) > 0 {
			m.outcome = 0
		}
	})
	p.enter(m, to, t, sets.Set{})
}

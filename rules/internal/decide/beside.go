package decide

import (
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// Beside are explorers of two laws over the same cases, of which nothing is known: see
// known.Beside. What is announced or built for a law comes after its On.
func Beside(one, two *known.Vocabulary, budget int) (x, y *Explorer) {
	return both(known.Beside(one, two, budget))
}

// Again are explorers of the same laws for another question.
func (x *Explorer) Again(budget int) (one, two *Explorer) { return both(x.Worlds.Again(budget)) }

func both(a, b *known.Worlds) (x, y *Explorer) {
	return &Explorer{Worlds: a, done: map[*Program]bool{}, feeds: map[int]*Program{}},
		&Explorer{Worlds: b, done: map[*Program]bool{}, feeds: map[int]*Program{}}
}

// Reading announces that conditions read the outcome of a decision.
func (x *Explorer) Reading(read int, p *Program) {
	x.feeds[read] = p
	x.Announce(p)
}

// Settle works out the outcomes that conditions read, once all is sealed.
func (x *Explorer) Settle() {
	for read, p := range x.feeds {
		if _, ok := x.Made[read]; !ok {
			x.Made[read] = x.outcomeRead(p, x.Outcome(p))
		}
	}
}

// Outcome is the function of what a decision comes to, holds included: see LeafOutcome.
func (x *Explorer) Outcome(p *Program) exact.Ref {
	return x.hold(p, x.Final(p, x.Layers(p)))
}

// Superior is the function of what superior law alone comes to: 0, or one more than its
// place in Program.Results.
func (x *Explorer) Superior(p *Program) exact.Ref { return x.Layers(p).layer[Superior] }

// Held is the function "the decision is held".
func (x *Explorer) Held(p *Program) exact.Ref {
	stands := exact.False
	for i := range p.Holds {
		stands = x.Builder.Or(stands, x.Stands(p.Holds[i].Doubt))
	}
	return stands
}

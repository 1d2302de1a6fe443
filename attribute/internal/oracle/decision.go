package oracle

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A decision as the law of a place and day has it.
type decision struct {
	decl      *statute.DecisionDecl
	outcomes  []value
	tiers     map[string]tier
	grounds   []*ground
	holds     []hold
	departure int // fact, -1
	contests  []contest
}

type tier struct {
	rank  int
	force statute.Force
}

type ground struct {
	id         string
	superior   bool
	everyone   bool // binds those outside the scope of its instrument too
	instrument string
	tier       tier
	name       string // of the tier
	then       int    // rank of the outcome, strictest 0
	when       clause
	determined int // fact that makes it stand, -1
	lifts      []lift
}

// stands reports whether a ground stands on what is known: it holds, and nothing lifts
// it.
func (g *ground) stands(w world) truth {
	t := g.when.holds(w)
	for _, f := range g.lifts {
		if f.then < 0 {
			t = min(t, f.when.holds(w).not())
		}
	}
	return t
}

// A hold is a doubt that the law sends to somebody else.
type hold struct {
	id, instrument string
	everyone       bool
	doubt, answer  clause
}

// stands reports whether there is a doubt that has not been answered.
func (h *hold) stands(w world) truth { return min(h.doubt.holds(w), h.answer.holds(w).not()) }

// held reports that a hold stands in a complete world.
func (d *decision) held(w world, speaks speaker) bool {
	return slices.ContainsFunc(d.holds, func(h hold) bool { return speaks(h.instrument, h.everyone) && h.stands(w) == yes })
}

type lift struct {
	instrument string
	when       clause
	then       int // -1: the ground falls away
}

type contest struct {
	a, b     string
	resolved int
}

// none is the outcome where no rule speaks.
const none = -1

// read collects the rules of a decision that are in force.
func (l *Law) read(d *statute.DecisionDecl) *decision {
	o := l.o
	dec := &decision{decl: d, tiers: map[string]tier{}, departure: -1}
	for _, out := range d.Outcomes {
		dec.outcomes = append(dec.outcomes, o.values.number(out))
	}
	for i, t := range d.Tiers {
		dec.tiers[t.ID] = tier{i, t.Force}
	}
	if d.Departure != "" {
		dec.departure = o.names[d.Departure]
	}
	for _, c := range d.Contests {
		dec.contests = append(dec.contests, contest{c.Between[0], c.Between[1], o.names[c.ResolvedBy]})
	}
	local := map[string]bool{}
	for _, in := range l.law.Instruments() {
		local[edition(in.ID)] = in.Place == l.place
	}
	for _, h := range rules.InForce[*statute.Hold](l.law) {
		if h.Decision == d.ID || h.Decision == d.HeldWith {
			in, _, _ := strings.Cut(h.FullID(), "/")
			dec.holds = append(dec.holds, hold{id: h.FullID(), instrument: in, everyone: h.Everyone, doubt: o.parse(h.When.String()), answer: o.parse(h.ResolvedWhen.String())})
		}
	}
	for _, g := range rules.InForce[*statute.Ground](l.law) {
		if g.Decision != d.ID {
			continue
		}
		in, _, _ := strings.Cut(g.FullID(), "/")
		x := &ground{
			id: g.FullID(), everyone: g.Everyone, superior: !local[in], instrument: in, tier: dec.tiers[g.Tier], name: g.Tier,
			then: slices.Index(d.Outcomes, g.Then), when: o.parse(g.When.String()), determined: -1,
		}
		if g.Determination != "" {
			x.determined = o.names[g.Determination]
		}
		for _, f := range rules.InForce[*statute.Lift](l.law) {
			if f.Decision == d.ID && slices.ContainsFunc(f.Lifts, func(id string) bool { return edition(id) == x.id }) {
				in, _, _ := strings.Cut(f.FullID(), "/")
				y := lift{instrument: in, when: o.parse(f.When.String()), then: -1}
				if f.Then != "" {
					y.then = slices.Index(d.Outcomes, f.Then)
				}
				x.lifts = append(x.lifts, y)
			}
		}
		dec.grounds = append(dec.grounds, x)
	}
	return dec
}

// edition takes the edition out of the name of an instrument or of one of its rules.
func edition(id string) string {
	in, rest, ok := strings.Cut(id, "/")
	in, _, _ = strings.Cut(in, "@")
	if ok {
		return in + "/" + rest
	}
	return in
}

// layer is what one layer of law says in a world where everything is known.
type layer struct {
	outcome int // none: no ground stands
	force   statute.Force
	allowed bool // a permission to withhold covers the case, whether used or not
}

// ask decides one layer in a complete world: the first tier with a standing ground,
// the strictest outcome in it, and people's word where two tiers contend.
func (d *decision) ask(w world, superior bool, speaks speaker) layer {
	best := layer{outcome: none}
	rank, stands := len(d.decl.Tiers), make([]bool, len(d.decl.Tiers))
	for _, g := range d.grounds {
		if g.superior != superior || !speaks(g.instrument, g.everyone) || g.when.holds(w) != yes {
			continue
		}
		then, gone := g.then, false
		for _, f := range g.lifts {
			if f.when.holds(w) == yes && speaks(f.instrument, g.everyone) {
				if f.then < 0 {
					gone = true
				} else {
					then = f.then
				}
			}
		}
		if gone {
			continue
		}
		if g.tier.force == keyword.Permission {
			best.allowed = true
		}
		if g.determined >= 0 && w[g.determined] != yea {
			continue
		}
		stands[g.tier.rank] = true
		switch {
		case g.tier.rank < rank:
			rank, best.outcome, best.force = g.tier.rank, then, g.tier.force
		case g.tier.rank == rank:
			best.outcome = min(best.outcome, then)
		}
	}
	for _, c := range d.contests {
		if stands[d.tiers[c.a].rank] && stands[d.tiers[c.b].rank] && (rank == d.tiers[c.a].rank || rank == d.tiers[c.b].rank) {
			best.outcome = slices.Index(d.outcomes, w[c.resolved])
			for _, t := range []string{c.a, c.b} { // the force of the tier that says so
				for _, g := range d.grounds {
					if g.name == t && g.then == best.outcome {
						best.force = g.tier.force
					}
				}
			}
		}
	}
	return best
}

// chosen reports that what is withheld in a complete world is withheld by the choice of
// the organ and not by a bar.
func (d *decision) chosen(w world, speaks speaker) bool {
	local, superior := d.ask(w, false, speaks), d.ask(w, true, speaks)
	if superior.outcome == none {
		return local.force == keyword.Permission
	}
	return superior.outcome == 0 && superior.force == keyword.Permission
}

// outcome is what a clerk may lawfully do in a complete world: the local answer within
// superior law.
func (d *decision) outcome(w world, speaks speaker, f Faults) int {
	local, superior := d.ask(w, false, speaks), d.ask(w, true, speaks)
	switch {
	case f.LocalWins && local.outcome != none:
		return local.outcome
	case local.outcome == none, local.force == keyword.Default && superior.outcome != none:
		return superior.outcome
	case superior.outcome == none, local.outcome == superior.outcome:
		return local.outcome
	case local.outcome > superior.outcome: // local law opens more
		if superior.force == keyword.Ban {
			return superior.outcome
		}
		return local.outcome
	case local.force == keyword.Ban: // local law closes, and forbids to open
		if superior.allowed || d.departure < 0 { // a permission hardened
			return superior.outcome
		}
		// What people determine lies between what the place says and what superior law does.
		return min(max(slices.Index(d.outcomes, w[d.departure]), local.outcome), superior.outcome)
	case superior.force == keyword.Duty:
		return superior.outcome
	}
	return local.outcome
}

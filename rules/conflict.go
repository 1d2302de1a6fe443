package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// conflicts reports where the layers part, in every case that is still possible
// or, marked so, in some.
func (p *program) conflicts(l *Law, a *Answer, b *bits, poss *possibility) {
	type part struct {
		how, says, instead string
	}
	count := map[part]int{}
	var order []part
	for _, q := range poss.pairs {
		_, how := p.combine(q.local, q.superior, q.touched)
		if how == "" {
			continue
		}
		c := part{how, p.decl.Outcomes[p.results[q.local].outcome], ""}
		if how != "hardens" {
			c.instead = p.decl.Outcomes[p.results[q.superior].outcome]
		}
		if count[c] == 0 {
			order = append(order, c)
		}
		count[c]++
	}
	total := 0
	for _, c := range order {
		total += count[c]
	}
	for _, c := range order {
		possible := total < len(poss.pairs) || len(order) > 1
		k := Conflict{How: c.how, Says: c.says, Instead: c.instead, Possible: possible}
		var declared []statute.Citation
		var declares []*statute.Departure
		k.Local = p.refs(l, local, b, possible, func(g *compiledGround, outcome int) bool {
			yes := p.decl.Outcomes[outcome] == c.says && p.decl.Tiers[g.tier].Force != statute.Default
			if yes {
				if from, ok := l.departsFrom(g.Departs); ok {
					declared = append(declared, from)
				}
				declares = append(declares, g.Departs)
			}
			return yes
		})
		k.Superior = p.refs(l, superior, b, possible, func(g *compiledGround, outcome int) bool {
			if c.how == "hardens" {
				return p.decl.Tiers[g.tier].Force == statute.Permission
			}
			return p.decl.Outcomes[outcome] == c.instead
		})
		k.cite(declared)
		if c.how == "hardens" {
			k.Instead = p.permissionWord()
		}
		if len(k.Local) > 0 && !lawfulAll(declares) {
			a.Conflicts = append(a.Conflicts, k)
		}
	}
	p.declaredConflicts(l, a, b)
	for i := range a.Conflicts {
		k := &a.Conflicts[i]
		k.Binds = bindsOf(&statute.Departure{How: k.How})
		if k.How == "adds-ground" && p.depart != nil && !k.Possible {
			k.Binds = PeopleJudge
		}
	}
}

// lawfulAll reports that all of some grounds declare a lawful difference.
func lawfulAll(declares []*statute.Departure) bool {
	return len(declares) > 0 && !slices.ContainsFunc(declares, func(d *statute.Departure) bool { return d == nil || !d.Lawful() })
}

// differences lists what stands, or holds as an exception, and declares that it parts
// from superior law, without what the conflicts show already.
func (l *Law) differences(a *Answer, bd *known.Bound) {
	add := func(id string) {
		e := l.entryOf(id)
		if e == nil || e.Departs == nil || slices.ContainsFunc(a.Differences, func(d Difference) bool { return d.Local.ID == id }) {
			return
		}
		d := l.difference(e, bd)
		if d == nil || slices.ContainsFunc(a.Conflicts, func(k Conflict) bool {
			return slices.ContainsFunc(k.Local, func(r GroundRef) bool { return r.ID == id }) &&
				slices.ContainsFunc(k.Superior, func(r GroundRef) bool { return d.Superior.Cite.Covers(r.Cite) })
		}) {
			return
		}
		a.Differences = append(a.Differences, *d)
	}
	for _, g := range a.Grounds {
		if g.Layer != layerNames[local] {
			continue
		}
		if g.Status == True {
			add(g.ID)
		}
		for _, x := range g.Lifted {
			add(x.ID)
		}
	}
}

// declaredConflicts adds local grounds that stand, declare a departure and say
// something else than what is lawful, though another local rule already stopped
// them: the text still tells its reader so.
func (p *program) declaredConflicts(l *Law, a *Answer, b *bits) {
	for _, tier := range p.layers[local].tiers {
		for _, g := range tier {
			truth, outcome, _ := g.standing(&g.full, b)
			says := p.decl.Outcomes[outcome]
			if truth != cond.True || g.Departs == nil || g.Departs.Lawful() || !a.Decided || says == a.Outcome {
				continue
			}
			named := func(c Conflict) bool {
				return slices.ContainsFunc(c.Local, func(r GroundRef) bool { return r.ID == g.FullID() })
			}
			if slices.ContainsFunc(a.Conflicts, named) {
				continue
			}
			from, ok := l.departsFrom(g.Departs)
			if !ok || !p.superiorSpeaks(from, b) {
				continue // the article it departs from is not law, or not what decides here
			}
			k := Conflict{How: g.Departs.How, Says: says, Instead: a.Outcome, Note: g.Departs.Note, Local: []GroundRef{l.ref(g)}}
			k.Superior = p.refs(l, superior, b, true, func(s *compiledGround, outcome int) bool {
				return from.Covers(s.Cite) && p.decl.Outcomes[outcome] == a.Outcome
			})
			k.cite([]statute.Citation{from})
			a.Conflicts = append(a.Conflicts, k)
		}
	}
}

// superiorSpeaks reports that a superior ground of the article stands, a permission
// by its own condition.
func (p *program) superiorSpeaks(article statute.Citation, b *bits) bool {
	for t, tier := range p.layers[superior].tiers {
		for _, g := range tier {
			f := &g.full
			if p.decl.Tiers[t].Force == statute.Permission {
				f = &g.bare
			}
			if truth, _, _ := g.standing(f, b); truth == cond.True && article.Covers(g.Cite) {
				return true
			}
		}
	}
	return false
}

// cite adds citations that no superior ground of the conflict stands in.
func (k *Conflict) cite(more []statute.Citation) {
	for _, c := range more {
		if !slices.ContainsFunc(k.Superior, func(r GroundRef) bool { return c.Covers(r.Cite) }) {
			k.Superior = append(k.Superior, GroundRef{Cite: c})
		}
	}
}

// permissionWord names what a permission allows, from its tier.
func (p *program) permissionWord() string {
	for _, t := range p.decl.Tiers {
		if t.Force == statute.Permission && t.Term != "" {
			return t.Term
		}
	}
	return string(statute.Permission)
}

// refs lists the grounds of a layer that stand (or, when may is set, could stand)
// and match. Permissions count by their own condition.
func (p *program) refs(l *Law, layer int, b *bits, may bool, match func(*compiledGround, int) bool) []GroundRef {
	var out []GroundRef
	for _, tier := range p.layers[layer].tiers {
		for _, g := range tier {
			f := &g.full
			if p.decl.Tiers[g.tier].Force == statute.Permission {
				f = &g.bare
			}
			truth, outcome, _ := g.standing(f, b)
			if truth == cond.True || may && truth == cond.Unknown {
				if match(g, outcome) {
					out = append(out, l.ref(g))
				}
			}
		}
		if len(out) > 0 && !may {
			break
		}
	}
	return out
}

func (l *Law) ref(g *compiledGround) GroundRef { return l.refTo(&g.Entry) }

func (l *Law) refTo(e *statute.Entry) GroundRef {
	since := e.InForce.From
	if since.IsZero() {
		if in := l.book.instrument(e.Cite.Instrument); in != nil {
			since = in.InForce.From
		}
	}
	return GroundRef{e.FullID(), e.Cite, since}
}

func (p *program) contestNotes(l *Law, a *Answer, b *bits) {
	for i := range p.contests {
		c := &p.contests[i]
		for layer := range p.layers {
			var refs []GroundRef
			both := true
			for _, t := range []int{c.a, c.b} {
				before := len(refs)
				for _, g := range p.layers[layer].tiers[t] {
					if truth, _, _ := g.standing(&g.full, b); truth == cond.True {
						refs = append(refs, l.ref(g))
					}
				}
				both = both && len(refs) > before
			}
			if both && !p.settledBefore(layer, c.a, b) {
				a.Contests = append(a.Contests, ContestNote{layerNames[layer], refs, c.fact.Term, c.decl.WayOut})
			}
		}
	}
}

// settledBefore reports that an earlier tier stands, so that a contest is moot.
func (p *program) settledBefore(layer, tier int, b *bits) bool {
	for t := range tier {
		if p.anyStands(p.layers[layer].tiers[t], b) == cond.True {
			return true
		}
	}
	return false
}

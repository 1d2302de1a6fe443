package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// conflicts reports where the layers part, in every case that is still possible
// or, marked so, in some.
func (p view) conflicts(l *Law, a *answer.Answer, b *decide.Bits, poss *decide.Possibility) {
	type part struct {
		how, says, instead string
	}
	count := map[part]int{}
	var order []part
	for _, q := range poss.Pairs {
		_, how := p.Combine(q.Local, q.Superior, q.Touched)
		if how == "" {
			continue
		}
		c := part{how, p.Decl.Outcomes[p.Results[q.Local].Outcome], ""}
		if how != "hardens" {
			c.instead = p.Decl.Outcomes[p.Results[q.Superior].Outcome]
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
		possible := total < len(poss.Pairs) || len(order) > 1
		k := answer.Conflict{How: c.how, Says: c.says, Instead: c.instead, Possible: possible}
		var declared []statute.Citation
		var declares []*statute.Departure
		k.Local = p.refs(l, decide.Local, b, possible, func(g *decide.Ground, outcome int) bool {
			yes := p.Decl.Outcomes[outcome] == c.says && p.Decl.Tiers[g.TierAt].Force != keyword.Default
			if yes {
				if from, ok := l.departsFrom(g.Departs); ok {
					declared = append(declared, from)
				}
				declares = append(declares, g.Departs)
			}
			return yes
		})
		k.Superior = p.refs(l, decide.Superior, b, possible, func(g *decide.Ground, outcome int) bool {
			if c.how == "hardens" {
				return p.Decl.Tiers[g.TierAt].Force == keyword.Permission
			}
			return p.Decl.Outcomes[outcome] == c.instead
		})
		cite(&k, declared)
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
		k.Binds = answer.BindsOf(&statute.Departure{How: k.How})
		if k.How == "adds-ground" && p.Depart != nil && !k.Possible {
			k.Binds = answer.PeopleJudge
		}
	}
}

// lawfulAll reports that all of some grounds declare a lawful difference.
func lawfulAll(declares []*statute.Departure) bool {
	return len(declares) > 0 && !slices.ContainsFunc(declares, func(d *statute.Departure) bool { return d == nil || answer.BindsOf(d) != answer.BothBind })
}

// differences lists what stands, or holds as an exception, and declares that it parts
// from superior law, without what the conflicts show already.
func (l *Law) differences(a *answer.Answer, bd *known.Bound) {
	add := func(id string) {
		e := l.entryOf(id)
		if e == nil || e.Departs == nil || slices.ContainsFunc(a.Differences, func(d answer.Difference) bool { return d.Local.ID == id }) {
			return
		}
		d := l.difference(e, bd)
		if d == nil || slices.ContainsFunc(a.Conflicts, func(k answer.Conflict) bool {
			return slices.ContainsFunc(k.Local, func(r answer.GroundRef) bool { return r.ID == id }) &&
				slices.ContainsFunc(k.Superior, func(r answer.GroundRef) bool { return d.Superior.Cite.Covers(r.Cite) })
		}) {
			return
		}
		a.Differences = append(a.Differences, *d)
	}
	for _, g := range a.Grounds {
		if g.Layer != layerNames[decide.Local] {
			continue
		}
		if g.Status == answer.True {
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
func (p view) declaredConflicts(l *Law, a *answer.Answer, b *decide.Bits) {
	for _, tier := range p.Layers[decide.Local].Tiers {
		for _, g := range tier {
			truth, outcome, _ := g.Standing(&g.Full, b)
			says := p.Decl.Outcomes[outcome]
			if truth != cond.True || g.Departs == nil || answer.BindsOf(g.Departs) == answer.BothBind || !a.Decided || says == a.Outcome {
				continue
			}
			named := func(c answer.Conflict) bool {
				return slices.ContainsFunc(c.Local, func(r answer.GroundRef) bool { return r.ID == g.FullID() })
			}
			if slices.ContainsFunc(a.Conflicts, named) {
				continue
			}
			from, ok := l.departsFrom(g.Departs)
			if !ok || !p.superiorSpeaks(from, b) {
				continue // the article it departs from is not law, or not what decides here
			}
			k := answer.Conflict{How: g.Departs.How, Says: says, Instead: a.Outcome, Note: g.Departs.Note, Local: []answer.GroundRef{l.ref(g)}}
			k.Superior = p.refs(l, decide.Superior, b, true, func(s *decide.Ground, outcome int) bool {
				return from.Covers(s.Cite) && p.Decl.Outcomes[outcome] == a.Outcome
			})
			cite(&k, []statute.Citation{from})
			a.Conflicts = append(a.Conflicts, k)
		}
	}
}

// superiorSpeaks reports that a superior ground of the article stands, a permission
// by its own condition.
func (p view) superiorSpeaks(article statute.Citation, b *decide.Bits) bool {
	for t, tier := range p.Layers[decide.Superior].Tiers {
		for _, g := range tier {
			f := &g.Full
			if p.Decl.Tiers[t].Force == keyword.Permission {
				f = &g.Bare
			}
			if truth, _, _ := g.Standing(f, b); truth == cond.True && article.Covers(g.Cite) {
				return true
			}
		}
	}
	return false
}

// cite adds citations that no superior ground of the conflict stands in.
func cite(k *answer.Conflict, more []statute.Citation) {
	for _, c := range more {
		if !slices.ContainsFunc(k.Superior, func(r answer.GroundRef) bool { return c.Covers(r.Cite) }) {
			k.Superior = append(k.Superior, answer.GroundRef{Cite: c})
		}
	}
}

// permissionWord names what a permission allows, from its tier.
func (p view) permissionWord() string {
	for _, t := range p.Decl.Tiers {
		if t.Force == keyword.Permission && t.Term != "" {
			return t.Term
		}
	}
	return string(keyword.Permission)
}

// refs lists the grounds of a layer that stand (or, when may is set, could stand)
// and match. Permissions count by their own condition.
func (p view) refs(l *Law, layer int, b *decide.Bits, may bool, match func(*decide.Ground, int) bool) []answer.GroundRef {
	var out []answer.GroundRef
	for _, tier := range p.Layers[layer].Tiers {
		for _, g := range tier {
			f := &g.Full
			if p.Decl.Tiers[g.TierAt].Force == keyword.Permission {
				f = &g.Bare
			}
			truth, outcome, _ := g.Standing(f, b)
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

func (l *Law) ref(g *decide.Ground) answer.GroundRef { return l.refTo(&g.Entry) }

func (l *Law) refTo(e *statute.Entry) answer.GroundRef {
	since := e.InForce.From
	if since.IsZero() {
		if in := l.book.c.Instrument(e.Cite.Instrument); in != nil {
			since = in.InForce.From
		}
	}
	return answer.GroundRef{ID: e.FullID(), Cite: e.Cite, Since: since}
}

func (p view) contestNotes(l *Law, a *answer.Answer, b *decide.Bits) {
	for i := range p.Contests {
		c := &p.Contests[i]
		for layer := range p.Layers {
			var refs []answer.GroundRef
			both := true
			for _, t := range []int{c.A, c.B} {
				before := len(refs)
				for _, g := range p.Layers[layer].Tiers[t] {
					if truth, _, _ := g.Standing(&g.Full, b); truth == cond.True {
						refs = append(refs, l.ref(g))
					}
				}
				both = both && len(refs) > before
			}
			if both && !p.settledBefore(layer, c.A, b) {
				a.Contests = append(a.Contests, answer.ContestNote{Layer: layerNames[layer], Grounds: refs, ResolvedBy: c.Fact.Term, WayOut: c.Decl.WayOut})
			}
		}
	}
}

// settledBefore reports that an earlier tier stands, so that a contest is moot.
func (p view) settledBefore(layer, tier int, b *decide.Bits) bool {
	for t := range tier {
		if p.AnyStands(p.Layers[layer].Tiers[t], b) == cond.True {
			return true
		}
	}
	return false
}

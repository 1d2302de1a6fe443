package change

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// factEffect answers for a fact, or a relation between facts, that no decision reads: by
// the duties that read it. One that nothing reads changes no answer.
func (p *pair) factEffect(c *Change, e Effect) Effect {
	e.Verdict = None
	about := map[string]bool{}
	for _, t := range []*thing{c.was, c.now} {
		if t == nil {
			continue
		}
		switch d := t.data.(type) {
		case *statute.Fact:
			about[d.ID] = true
		case *statute.Implication:
			for _, f := range slices.Concat(d.When.Facts(), d.Then.Facts()) {
				about[f] = true
			}
		}
	}
	for _, now := range p.new.things {
		if now.entry == nil || !p.reads(now, about) {
			continue
		}
		was := p.old.by[now.kind+" "+now.name]
		if was == nil {
			continue // an own change
		}
		q, ok := now.data.(*statute.Requirement)
		if !ok {
			e.Verdict = Undecided
			continue
		}
		sure := true
		one := &Change{How: Changed, Kind: "requirement", Name: now.name, was: was, now: now}
		for _, at := range p.sites([]string{now.in.Place}) {
			if !q.InForce.Contains(at.on) || !now.in.InForce.Contains(at.on) {
				continue
			}
			w, s := p.duty(at, one)
			if w != nil {
				e.Verdict, e.Witness = Differs, w
				return e
			}
			sure = sure && s
		}
		if !sure {
			e.Verdict = Undecided
		}
	}
	return e
}

// reads reports that a rule reads one of these facts, through what derived ones mean.
func (p *pair) reads(t *thing, about map[string]bool) bool {
	voc, seen := p.new.c.Voc, map[int]bool{}
	var walk func(e *cond.Expr) bool
	walk = func(e *cond.Expr) bool {
		if e == nil {
			return false
		}
		for _, f := range e.Facts() {
			if about[f.ID] {
				return true
			}
			if !seen[f.Index] && voc.IsFact(f.Index) {
				seen[f.Index] = true
				if walk(voc.Means(f.Index)) {
					return true
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(canon.Conditions(t.data), func(c statute.Condition) bool { return walk(c.Tree()) })
}

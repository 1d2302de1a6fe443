package analyze

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// assumable lists the judgements by which a bar stands and that AssumeFalse answers at
// any time: whoever wrote them says so knowingly.
func (a *analysis) assumable() {
	b := a.book
	seen := map[int]bool{}
	for _, in := range b.Instruments {
		for _, g := range in.Grounds {
			d := b.Decisions[g.Decision]
			t := slices.IndexFunc(d.Tiers, func(t statute.Tier) bool { return t.ID == g.Tier })
			if t < 0 || d.Tiers[t].Force != keyword.Ban {
				continue
			}
			cond.Literals(g.When.Tree(), false, func(atom *cond.Expr, neg bool) {
				if neg || atom.Op != cond.OpFact || !b.Voc.IsFact(atom.Fact.Index) || seen[atom.Fact.Index] {
					return
				}
				f := b.Voc.Facts[atom.Fact.Index]
				if f.JudgedBy == "" || !f.Arises.IsZero() || b.Voc.Assumptions[f.Index] == nil {
					return
				}
				seen[f.Index] = true
				a.once(f.Range, "", mistake.Assumable{Fact: f.Term, Rule: g.FullID(), Citation: g.Cite.Place()})
			})
		}
	}
}

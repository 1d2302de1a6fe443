package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// heldNotes lists the holds of a decision and of those that it reads.
func (p view) heldNotes(a *answer.Answer, b *decide.Bits, bd *known.Bound) {
	p.heldIn(a, b, "", !a.Decided)
	p.heldBehind(a, bd, map[*decide.Program]bool{p.Program: true})
}

// heldBehind lists the holds that keep the decisions unknown that this one reads.
func (p view) heldBehind(a *answer.Answer, bd *known.Bound, seen map[*decide.Program]bool) {
	for i := range p.Feeds {
		feed := p.Feeds[i].Program
		if seen[feed] || a.Decided {
			continue
		}
		seen[feed] = true
		inner := feed.NewBits()
		feed.Fill(&inner, bd)
		if _, ok := feed.Outcome(bd); !ok {
			view{feed}.heldIn(a, &inner, feed.Decl.Term, true)
		}
		view{feed}.heldBehind(a, bd, seen)
	}
}

func (p view) heldIn(a *answer.Answer, b *decide.Bits, decision string, open bool) {
	for i := range p.Holds {
		h := &p.Holds[i]
		n := answer.HeldNote{
			Decision: decision, ID: h.Doubt.Called, Cite: h.Cite, Layer: layerNames[h.Layer], Status: answer.Truth(h.Doubt.Stands(b)), Doubt: answer.Truth(h.Doubt.Full.Eval(b)),
			Pending: h.Pending, When: h.When.String(), ResolvedWhen: h.ResolvedWhen.String(), Within: h.Within, From: h.From, Quote: h.Quote, Note: h.Note, Hold: h.Hold,
		}
		switch {
		case n.Status == answer.True || n.Status == answer.Unknown && open:
			a.Held = append(a.Held, n)
		case n.Status == answer.False && n.Doubt == answer.True:
			a.Resolved = append(a.Resolved, n)
		default:
			continue
		}
		if !h.Reading.IsZero() {
			a.Readings = append(a.Readings, answer.ReadingNote{ID: n.ID, Cite: h.Cite, Reading: h.Reading})
		}
	}
}

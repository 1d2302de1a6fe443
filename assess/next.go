package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// next says what the grade above the present one would take. Where the grade is
// open, the worst one possible is taken as the present.
func (s *scorer) next() {
	r := s.res
	now := s.card.Rank(r.Grade)
	if r.Grade == "" {
		for i, g := range s.card.Grades {
			if slices.Contains(r.Possible, g) {
				now = i
			}
		}
	}
	bands := s.bands()
	if now <= 0 || !r.Scored || len(bands) == 0 {
		return
	}
	n := &Next{Grade: s.card.Grades[now-1]}
	for _, b := range bands {
		if b.Grade != n.Grade {
			continue
		}
		edge := statute.Decimal{}
		if b.From != nil {
			edge = *b.From
		} else if b.Above != nil {
			edge, n.Above = *b.Above, true
		}
		n.Points = most(s.sum.Sub(edge, r.Total.Min), statute.Decimal{})
		n.Above = n.Above && n.Points.Sign() > 0
	}
	for _, l := range r.Lines {
		if l.Status != answer.False && l.Grade != "" && l.Kind != kindBand && s.card.Rank(l.Grade) > now-1 {
			n.Barred = append(n.Barred, l)
		}
		lost := Lost{ID: l.ID, Term: l.Term, Cite: l.Cite}
		switch l.Kind {
		case kindIndicator:
			lost.Points = s.sum.Sub(l.Full, l.Points.Min)
		case kindDeduction:
			lost.Points = s.sum.Sub(statute.Decimal{}, l.Points.Min)
		}
		if lost.Points.Sign() > 0 {
			n.Lost = append(n.Lost, lost)
		}
	}
	slices.SortStableFunc(n.Lost, func(a, b Lost) int { return b.Points.Cmp(a.Points) })
	r.Next = n
}

package assess

import (
	"cmp"
	"slices"
)

// Ranked is a place in the ranking. Rank is 0 for a unit whose place is not
// settled, because its total or its grade is still open.
type Ranked struct {
	Rank int  `json:"rank"`
	Tied bool `json:"tied,omitempty"` // shares its place with others
	*Result
}

// Rank orders results by grade, then by total; equal ones share a place and the
// places after them are left out (1, 2, 2, 4). A unit whose grade a veto fixed so
// stands behind those with a better grade, whatever its points. Units that are
// still open come last, in the order given, without a place.
func (s *Sheet) Rank(results []*Result) []Ranked {
	var settled, open []Ranked
	for _, r := range results {
		if r.decided() && (r.Total.known() || !r.Scored) {
			settled = append(settled, Ranked{Result: r})
		} else {
			open = append(open, Ranked{Result: r})
		}
	}
	better := func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(s.card.Rank(a.Grade), s.card.Rank(b.Grade)), b.Total.Min.Cmp(a.Total.Min))
	}
	slices.SortStableFunc(settled, better)
	for i := range settled {
		settled[i].Rank = i + 1
		if i > 0 && better(settled[i-1], settled[i]) == 0 {
			settled[i].Rank = settled[i-1].Rank
			settled[i].Tied, settled[i-1].Tied = true, true
		}
	}
	return append(settled, open...)
}

package assess

import (
	"github.com/gongkai-rules/gongkai/assess/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Points is a number of points, exact where Min equals Max and otherwise a range
// that what is still unknown can move it in. The zero value is 0 points.
type Points struct {
	Min statute.Decimal `json:"min"`
	Max statute.Decimal `json:"max"`
}

// exactly is the Points that are n and nothing else.
func exactly(n statute.Decimal) Points { return Points{n, n} }

// known reports whether it is one number.
func (p Points) known() bool { return p.Min == p.Max }

// String prints 87.5, or 80~87.5 for a range.
func (p Points) String() string {
	if p.known() {
		return p.Min.String()
	}
	return p.Min.String() + "~" + p.Max.String()
}

// sum is exact arithmetic with points.
type sum struct{ exact.Sum }

func (s *sum) plus(p, q Points) Points {
	return Points{s.Add(p.Min, q.Min), s.Add(p.Max, q.Max)}
}

// minus takes q off p: the most q can be makes the least.
func (s *sum) minus(p, q Points) Points {
	return Points{s.Sub(p.Min, q.Max), s.Sub(p.Max, q.Min)}
}

// gap is what turns p into q, end by end: no range, since the ends go together.
func (s *sum) gap(p, q Points) Points {
	return Points{s.Sub(q.Min, p.Min), s.Sub(q.Max, p.Max)}
}

func least(a, b statute.Decimal) statute.Decimal {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

func most(a, b statute.Decimal) statute.Decimal {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

// atMost cuts both ends.
func (p Points) atMost(cap statute.Decimal) Points {
	return Points{least(p.Min, cap), least(p.Max, cap)}
}

// atLeast lifts both ends.
func (p Points) atLeast(floor statute.Decimal) Points {
	return Points{most(p.Min, floor), most(p.Max, floor)}
}

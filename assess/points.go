package assess

import (
	"errors"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Points is a number of points, exact where Min equals Max and otherwise a range
// that what is still unknown can move it in. The zero value is 0 points.
type Points struct {
	Min statute.Decimal `json:"min"`
	Max statute.Decimal `json:"max"`
}

// Exactly is the Points that are n and nothing else.
func Exactly(n statute.Decimal) Points { return Points{n, n} }

// Known reports whether it is one number.
func (p Points) Known() bool { return p.Min == p.Max }

// String prints 87.5, or 80~87.5 for a range.
func (p Points) String() string {
	if p.Known() {
		return p.Min.String()
	}
	return p.Min.String() + "~" + p.Max.String()
}

// sum does exact arithmetic and remembers the first thing that went wrong, so that
// a total is either exact or an error.
type sum struct{ err error }

func (s *sum) keep(d statute.Decimal, err error) statute.Decimal {
	if err != nil && s.err == nil {
		s.err = err
	}
	return d
}

func (s *sum) add(a, b statute.Decimal) statute.Decimal { return s.keep(a.Add(b)) }
func (s *sum) sub(a, b statute.Decimal) statute.Decimal { return s.keep(a.Sub(b)) }

// times is a × b exactly; a product that needs more digits than there are is an
// error, not rounded.
func (s *sum) times(a, b statute.Decimal) statute.Decimal {
	d := s.keep(a.Mul(b, 9, statute.Down))
	if up := s.keep(a.Mul(b, 9, statute.Up)); up != d {
		s.keep(d, errDigits)
	}
	return d
}

var errDigits = errors.New("more than nine places")

func (s *sum) plus(p, q Points) Points {
	return Points{s.add(p.Min, q.Min), s.add(p.Max, q.Max)}
}

// minus takes q off p: the most q can be makes the least.
func (s *sum) minus(p, q Points) Points {
	return Points{s.sub(p.Min, q.Max), s.sub(p.Max, q.Min)}
}

// gap is what turns p into q, end by end: no range, since the ends go together.
func (s *sum) gap(p, q Points) Points {
	return Points{s.sub(q.Min, p.Min), s.sub(q.Max, p.Max)}
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

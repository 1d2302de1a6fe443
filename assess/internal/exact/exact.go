// Package exact does arithmetic that is exact or an error.
// It may import statute for the type of its numbers, and leaves.
// It knows numbers only: no scorecard, no unit of measure, no rounding that the caller did
// not ask for. What cannot be held exactly must never come out as the nearest number.
package exact

import (
	"errors"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Sum does exact arithmetic and remembers the first thing that went wrong, so that
// a total is either exact or an error.
type Sum struct{ err error }

// Err is the first thing that went wrong, nil for none.
func (s *Sum) Err() error { return s.err }

// Keep passes a result on and remembers the first error.
func (s *Sum) Keep(d statute.Decimal, err error) statute.Decimal {
	if err != nil && s.err == nil {
		s.err = err
	}
	return d
}

// Add is a + b.
func (s *Sum) Add(a, b statute.Decimal) statute.Decimal { return s.Keep(a.Add(b)) }

// Sub is a − b.
func (s *Sum) Sub(a, b statute.Decimal) statute.Decimal { return s.Keep(a.Sub(b)) }

// Times is a × b exactly; a product that needs more digits than there are is an
// error, not rounded.
func (s *Sum) Times(a, b statute.Decimal) statute.Decimal {
	d := s.Keep(a.Mul(b, 9, keyword.Down))
	if up := s.Keep(a.Mul(b, 9, keyword.Up)); up != d {
		s.Keep(d, errDigits)
	}
	return d
}

var errDigits = errors.New("more than nine places")

package attribute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/twolaws"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func init() {
	twolaws.Of = func(was, now any) any {
		x := &beside{was: was.(*Session), now: now.(*Session), alike: map[[2]*era]bool{}}
		x.now.kept = x.was.kept
		return x
	}
}

// beside stands in package twolaws.
type beside struct {
	was, now *Session
	alike    map[[2]*era]bool
}

var _ twolaws.Pair[*Document, *Brief] = (*beside)(nil)

// Spare stands in package twolaws.
func (x *beside) Spare(doc *Document, was, now *Brief, grounds []statute.Condition) bool {
	if len(doc.Segments) > 0 {
		return false
	}
	a, err := x.was.at(was)
	if err != nil || a == nil {
		return false
	}
	b, err := x.now.at(was)
	if err != nil || b == nil {
		return false
	}
	key := [2]*era{a.era, b.era}
	alike, known := x.alike[key]
	if !known {
		alike = a.derivesAs(b.era)
		x.alike[key] = alike
	}
	v := b.heard[a.silent]
	if v == nil || !alike {
		return false
	}
	for _, c := range grounds {
		if !a.seen.Fails(c) {
			return false
		}
	}
	*now = Brief{Attribute: was.Attribute, Channel: was.Channel, NoRule: was.NoRule, OnHold: was.OnHold, On: was.On}
	if v.mark(now); now.opens() {
		x.now.open(v, doc, now)
	}
	return true
}

// at is what a session keeps for the day of an answer, nil for nothing yet.
func (s *Session) at(b *Brief) (*eraSession, error) {
	_, i, err := s.c.era(b.On)
	if err != nil {
		return nil, err
	}
	return s.eras[i], nil
}

// derivesAs reports that of a document the same facts are derived for the rules of both
// laws, and that the same instruments may be silent.
func (e *era) derivesAs(o *era) bool {
	a, b := e.voices(), o.voices()
	return len(a) <= maxHeard && slices.EqualFunc(a, b, func(a, b *statute.Instrument) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(e.brief(), o.brief(), func(a, b derived) bool { return a.derivation == b.derivation && a.needed == b.needed })
}

package change

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// site is a place and a day on which both laws are asked; the day stands for all days on
// which both laws are the same as on it.
type site struct {
	place string
	on    deadline.Date
	laws  [2]*rules.Law
}

// sites lists where a question can come to something else: the places that have the law of
// one of these, nearest first, and of each the days from the latest on. A place that only
// one book has is in none.
func (p *pair) sites(own []string) []site {
	key := strings.Join(own, " ")
	if out, ok := p.asked[key]; ok {
		return out
	}
	var out []site
	for _, place := range p.places(own) {
		for _, day := range p.days(place) {
			at := site{place: place, on: day}
			for i, s := range []*side{p.old, p.new} {
				law, err := s.book.Law(place, day)
				if err != nil {
					break
				}
				at.laws[i] = law
			}
			if at.laws[0] != nil && at.laws[1] != nil {
				out = append(out, at)
			}
		}
	}
	if p.asked == nil {
		p.asked = map[string][]site{}
	}
	p.asked[key] = out
	return out
}

// places are those in both books whose law may hold rules of one of these: the places
// themselves, and all below them.
func (p *pair) places(own []string) []string {
	var first, below []string
	for _, id := range p.new.c.PlaceOrder {
		if p.old.c.Places[id] == nil {
			continue
		}
		if len(own) == 0 || slices.Contains(own, id) {
			first = append(first, id)
			continue
		}
		for _, s := range []*side{p.old, p.new} {
			up := s.c.Above(id)
			if slices.ContainsFunc(own, func(o string) bool { return up[o] }) {
				below = append(below, id)
				break
			}
		}
	}
	return append(first, below...)
}

// days are the first days of the stretches in which both laws of a place stay the same,
// the latest first.
func (p *pair) days(place string) []deadline.Date {
	if p.eras == nil {
		p.eras = map[string][]deadline.Date{}
	}
	if days, ok := p.eras[place]; ok {
		return days
	}
	var out []deadline.Date
	for _, s := range []*side{p.old, p.new} {
		eras, err := s.book.Eras(place)
		if err != nil {
			continue
		}
		for _, e := range eras[1:] {
			out = append(out, e.From)
		}
	}
	slices.SortFunc(out, func(a, b deadline.Date) int { return b.Compare(a) })
	out = slices.Compact(out)
	p.eras[place] = out
	return out
}

// holds reports that a rule is law on a day.
func (t *thing) holds(on deadline.Date) bool {
	if t == nil {
		return false
	}
	span := statute.Span{}
	if t.in != nil {
		span = t.in.InForce
	}
	if t.entry != nil {
		return span.Contains(on) && t.entry.InForce.Contains(on)
	}
	return span.Contains(on)
}

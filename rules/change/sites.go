package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
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

// calendars adds the places whose limits count by another calendar, with the first day that
// is worked by one of the two alone.
func (r *Report) calendars() {
	var last string
	for _, place := range r.new.Places() {
		var of [2]*deadline.Calendar
		var law [2]*rules.Law
		for i, b := range []*rules.Book{r.old, r.new} {
			eras, err := b.Eras(place.ID)
			if err != nil || len(eras) == 0 {
				break
			}
			if law[i], err = b.Law(place.ID, cmp.Or(eras[len(eras)-1].From, deadline.MustDate("2000-01-01"))); err == nil {
				of[i] = law[i].Calendar()
			}
		}
		if of[0] == nil || of[1] == nil || of[0].Version() == of[1].Version() || of[0].Version()+of[1].Version() == last {
			continue
		}
		last = of[0].Version() + of[1].Version() // one calendar of many places is told once
		part := Part{Key: "calendar", As: lang.Text{ZH: "版本", EN: "version"}, Was: text(of[0].Version()), Now: text(of[1].Version())}
		c := Change{How: howChanged, Kind: "calendar", Name: "calendars/" + place.ID, What: place.Term, Parts: []Part{part}}
		e := Effect{Kind: c.Kind, Name: c.Name, Term: c.What, By: []string{c.Name}, Verdict: verdictReasons,
			Witness: &Witness{Place: place.ID, Was: Outcome{Says: part.Was}, Now: Outcome{Says: part.Now}}}
		for day := earlier(of[0].Covers().From, of[1].Covers().From); !day.IsZero() && !day.After(later(of[0].Covers().To, of[1].Covers().To)); day = day.AddDays(1) {
			was, now := worked(of[0], day), worked(of[1], day)
			if was != now {
				e.Verdict, e.Witness = Differs, &Witness{Place: place.ID, Events: []lang.Text{{ZH: day.Label("zh"), EN: day.String()}}, Was: Outcome{Says: was}, Now: Outcome{Says: now}}
				break
			}
		}
		r.Changes, r.Effects = append(r.Changes, c), append(r.Effects, e)
	}
}

func earlier(a, b deadline.Date) deadline.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func later(a, b deadline.Date) deadline.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// worked is what a calendar says of a day.
func worked(c *deadline.Calendar, day deadline.Date) lang.Text {
	switch on, err := c.Working(day); {
	case err != nil:
		return lang.Text{ZH: "没有通知，不知道是不是工作日", EN: "no notice: not known whether it is worked"}
	case on:
		return lang.Text{ZH: "工作日", EN: "worked"}
	}
	return lang.Text{ZH: "不是工作日", EN: "not worked"}
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

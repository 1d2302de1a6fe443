package deadline

import (
	"cmp"
	"slices"
	"sync"
)

// source is everything the calendar files say, whether or not it was known
// on some day. Calendars that differ only in AsKnown and Estimate share it.
type source struct {
	name   string
	layers []layer // layer 0 is the national one
	points []Date  // the days on which more becomes known, ascending

	// Tables are laid out when first asked for. There is one for each number
	// of points passed, so a host that asks "as known on" for every row of a
	// long register pays for each of them once.
	tables [2][]lazyTable

	// national is the same without what lies over layer 0; nil where nothing does.
	national func() *source
}

type lazyTable struct {
	once sync.Once
	t    table
}

// layer holds the notices of one scope.
type layer struct {
	scope   string
	entries []*entry // in the order in which they became known
}

// entry is one notice with its rows and the place where it was declared.
type entry struct {
	Notice
	rows      []row
	extra     int // days off beyond the statutory ones, as the file states
	at        place
	knownFrom Date
}

// row is a stretch of days that a notice arranges.
type row struct {
	from, to Date
	off      bool
	name     string
	at       place
}

// place is a position in a calendar file; column counts characters from 1.
type place struct {
	file         string
	line, column int
}

func newSource(name string, layers []layer) *source {
	s := &source{name: name, layers: layers}
	if len(layers) > 1 {
		s.national = sync.OnceValue(func() *source {
			return newSource(name, []layer{{scope: layers[0].scope, entries: slices.Clone(layers[0].entries)}})
		})
	}
	for _, e := range editions() {
		s.points = append(s.points, e.published)
	}
	for _, l := range layers {
		slices.SortStableFunc(l.entries, func(a, b *entry) int {
			// Of two notices of one day, the one that amends has the last word.
			return cmp.Or(a.knownFrom.Compare(b.knownFrom), cmp.Compare(len(a.Amends), len(b.Amends)), cmp.Compare(a.Number, b.Number))
		})
		for _, e := range l.entries {
			s.points = append(s.points, e.knownFrom)
		}
	}
	slices.SortFunc(s.points, Date.Compare)
	s.points = slices.Compact(s.points)
	for i := range s.tables {
		s.tables[i] = make([]lazyTable, len(s.points)+1)
	}
	return s
}

// calendar returns the calendar of what was known on the given day; the zero
// Date means everything.
func (s *source) calendar(on Date, est bool) *Calendar {
	k := len(s.points)
	if !on.IsZero() {
		k, _ = slices.BinarySearchFunc(s.points, on, func(p, on Date) int {
			if p.After(on) {
				return 1
			}
			return -1
		})
	}
	e := 0
	if est {
		e = 1
	}
	lazy := &s.tables[e][k]
	lazy.once.Do(func() {
		var known Date
		if k < len(s.points) && k > 0 {
			known = s.points[k-1]
		} else if k == 0 {
			known = Date{1}
		}
		var by *statute
		if est {
			by = newStatute(known)
		}
		lazy.t = newTable(s.plan(known), by)
		lazy.t.digest = sync.OnceValue(lazy.t.hash)
	})
	return &Calendar{table: lazy.t, src: s, on: on, est: est}
}

// plan gathers what the notices known on a day say; a later notice has the
// last word on the days of the one it amends.
func (s *source) plan(on Date) plan {
	var p plan
	for _, l := range s.layers {
		pl := planLayer{scope: l.scope, years: map[int]bool{}, days: map[Date]setting{}}
		for _, e := range l.entries {
			pl.yearly = pl.yearly || e.Year != 0
			if !on.IsZero() && e.knownFrom.After(on) {
				continue
			}
			if e.Year != 0 {
				pl.years[e.Year] = true
			}
			for _, r := range e.rows {
				for d := r.from; !d.After(r.to); d = d.AddDays(1) {
					pl.days[d] = setting{off: r.off, name: r.name, by: e}
				}
			}
		}
		p.layers = append(p.layers, pl)
	}
	return p
}

// AsKnown returns the calendar as it was known on the given day: notices
// published later do not speak. The last year covered on that day ends
// provisionally, and later years are unknown. A regional notice whose day of
// publication is not recorded counts as known from the first day it
// arranges, since it cannot have been later. The zero Date means everything
// that is known today.
func (c *Calendar) AsKnown(on Date) *Calendar {
	if c.src == nil {
		return c
	}
	return c.src.calendar(on, c.est)
}

// Estimate returns a calendar in which years after the first covered one
// that have no notice are estimated from the statutory holidays, the working days
// off that make up for those on weekends, and the weekends, without any adjusted
// days; calendars/statute.csv has the rules. Every result that rests on such a day
// has the state Estimated. Years beyond the table of festivals
// (calendars/festivals.csv) stay unknown.
func (c *Calendar) Estimate() *Calendar {
	if c.src == nil {
		return c
	}
	return c.src.calendar(c.on, true)
}

// With returns a calendar that also holds the given overlays. Notices of the
// scope 全国 join the national layer (next year's notice, an amendment);
// notices of another scope lie on top of the layers that were there, scope by
// scope. If an overlay does not fit, the error names
// every place at once.
func (c *Calendar) With(overlays ...*Overlay) (*Calendar, error) {
	s, mistakes := c.with(overlays)
	if len(mistakes) > 0 {
		return nil, mistakes.err()
	}
	return s.calendar(c.on, c.est), nil
}

func (c *Calendar) with(overlays []*Overlay) (*source, mistakeList) {
	s, fresh := c.laid(overlays...)
	return s, check(s, fresh)
}

// laid is the calendar with the overlays, not checked yet, and what they add.
func (c *Calendar) laid(overlays ...*Overlay) (*source, map[*entry]bool) {
	name, layers := "", []layer{{scope: National}}
	if c.src != nil {
		name, layers = c.src.name, slices.Clone(c.src.layers)
	}
	fresh := map[*entry]bool{}
	for _, o := range overlays {
		label := o.name
		for _, e := range o.entries {
			fresh[e] = true
			i := slices.IndexFunc(layers, func(l layer) bool { return l.scope == e.Scope })
			if i < 0 {
				i = len(layers)
				layers = append(layers, layer{scope: e.Scope})
				if o.name == "" {
					label = join2(label, e.Scope)
				}
			}
			layers[i].entries = append(slices.Clip(layers[i].entries), e)
		}
		name = join2(name, label)
	}
	return newSource(name, layers), fresh
}

func join2(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "+" + b
}

// Scopes lists the scopes whose notices speak: 全国, and the regions and bodies of
// the overlays on top.
func (c *Calendar) Scopes() []string {
	if c.src == nil {
		return nil
	}
	var out []string
	for _, l := range c.src.layers {
		out = append(out, l.scope)
	}
	return out
}

// name is what the calendar is made of, such as cn or cn+nx.
func (c *Calendar) name() string {
	if c.src == nil {
		return ""
	}
	return c.src.name
}

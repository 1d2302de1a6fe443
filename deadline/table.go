package deadline

import (
	"sort"
	"time"
)

// table is what a calendar looks things up in. Index i of cells is the day
// origin+i; the first and the last index are uncovered days on purpose, so
// that a walk may start just outside the data.
type table struct {
	// The longest stretch of days that are known and have no gap, held apart:
	// an index inside these slices is also proof that no day of the walk needs
	// a word of caution, so the usual case asks nothing else. firmBefore[i] is
	// the number of working days among the first i days of the stretch, which
	// begins with the day firmOrigin; it is one longer than the stretch.
	firmOrigin int
	firmBefore []int32
	firmWork   []Date

	origin      int
	cells       []cell
	before      []int32     // before[i]: working days at indices < i; one longer than cells
	work        []int32     // day numbers of the working days, ascending
	tally       []stateSums // tally[i]: what holds of the days at indices < i; one longer than cells
	causes      []cause     // index 0 is no cause
	gaps        []string    // index 0 is no gap
	first, last Date
	digest      func() [32]byte // hash, computed when first asked for; nil in the zero table
}

type cell struct {
	kind  kind
	state State
	gap   uint16
	cause int32
}

type cause struct {
	name   string
	notice *Notice
}

type stateSums struct{ unknown, estimated, provisional, gap int32 }

// Calendars cover at most these years; a file that names another year has a
// slip of the pen in it, and a table stays small.
const (
	minYear = 1949
	maxYear = 2149
)

func yearStart(y int) Date { return fromCivil(y, time.January, 1) }
func yearEnd(y int) Date   { return fromCivil(y, time.December, 31) }

// plan is what the notices known on a day say, layer by layer.
type plan struct {
	layers []planLayer
}

type planLayer struct {
	scope  string
	yearly bool // it arranges whole years, so a year without notice is a gap
	years  map[int]bool
	days   map[Date]setting
}

type setting struct {
	off  bool
	name string
	by   *entry
}

// newTable lays the plan out day by day. Layer 0 is the national one.
func newTable(p plan, est *statute) table {
	var t table
	var lo, hi Date
	widen := func(a, b Date) {
		if lo.IsZero() || a.Before(lo) {
			lo = a
		}
		if b.After(hi) {
			hi = b
		}
	}
	for i, l := range p.layers {
		if i == 0 {
			for y := range l.years {
				widen(yearStart(y), yearEnd(y))
			}
		}
		for d := range l.days {
			widen(d, d)
		}
	}
	if lo.IsZero() {
		return t
	}
	if est != nil && len(p.layers[0].years) > 0 {
		widen(lo, yearEnd(est.lastYear))
	}
	t.lay(p, est, lo, hi)
	t.sum()
	return t
}

func (t *table) lay(p plan, est *statute, lo, hi Date) {
	t.origin = int(lo.n) - 1
	t.cells = make([]cell, int(hi.n-lo.n)+3)
	t.causes = []cause{{}}
	t.gaps = []string{""}
	firstYear := maxYear + 1
	for y := range p.layers[0].years {
		firstYear = min(firstYear, y)
	}
	type key struct {
		name string
		by   *entry
	}
	causes := map[key]int32{{}: 0}
	causeOf := func(name string, by *entry) int32 {
		k := key{name, by}
		i, ok := causes[k]
		if !ok {
			i = int32(len(t.causes))
			causes[k] = i
			c := cause{name: name}
			if by != nil {
				c.notice = &by.Notice
			}
			t.causes = append(t.causes, c)
		}
		return i
	}
	gaps := map[string]uint16{"": 0}

	for d := lo; !d.After(hi); d = d.AddDays(1) {
		y := d.Year()
		c := &t.cells[int(d.n)-t.origin]
		c.kind = ordinary(d)
		switch {
		case p.layers[0].years[y]:
			c.state = Known
			if !p.layers[0].years[y+1] && d.Month() == time.December && d.Day() >= 29 {
				c.state = Provisional
			}
		case est != nil && y > firstYear && y <= est.lastYear:
			c.state = Estimated
			if day, ok := est.on(d); ok {
				c.kind, c.cause = dayOff, causeOf(day.name, nil)
			}
		}
		gap := ""
		for i, l := range p.layers {
			s, ok := l.days[d]
			if !ok {
				if i > 0 && l.yearly && !l.years[y] && c.state != Unknown {
					gap = join(gap, l.scope)
				}
				continue
			}
			c.state, c.cause = Known, causeOf(s.name, s.by)
			if s.off {
				c.kind = dayOff
			} else {
				c.kind = adjustedWork
			}
		}
		if gap != "" {
			i, ok := gaps[gap]
			if !ok {
				i = uint16(len(t.gaps))
				gaps[gap] = i
				t.gaps = append(t.gaps, gap)
			}
			c.gap = i
			if c.state == Known {
				c.state = Partial
			}
		}
	}
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "、" + b
}

func ordinary(d Date) kind {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return weekend
	}
	return weekday
}

// sum fills the running sums that make adding and counting independent of
// the number of days.
func (t *table) sum() {
	n := len(t.cells)
	t.before = make([]int32, n+1)
	t.tally = make([]stateSums, n+1)
	var run, firm span
	for i, c := range t.cells {
		d := int32(t.origin + i)
		sum := t.tally[i]
		t.before[i+1] = t.before[i]
		switch c.state {
		case Unknown:
			sum.unknown++
		case Estimated:
			sum.estimated++
		case Provisional:
			sum.provisional++
		}
		if c.gap != 0 {
			sum.gap++
		}
		if c.state != Unknown {
			if t.first.IsZero() {
				t.first = Date{d}
			}
			t.last = Date{d}
			if c.kind.working() {
				t.before[i+1]++
				t.work = append(t.work, d)
			}
		}
		t.tally[i+1] = sum
		if c.state != Known || c.gap != 0 {
			run = span{}
			continue
		}
		if run.n == 0 {
			run.from = i
		}
		if run.n++; run.n > firm.n {
			firm = run
		}
	}
	t.layFirm(firm)
}

type span struct{ from, n int } // indices of cells

func (t *table) layFirm(firm span) {
	if firm.n == 0 {
		return
	}
	t.firmOrigin = t.origin + firm.from
	t.firmBefore = make([]int32, 1, firm.n+1)
	for i, c := range t.cells[firm.from : firm.from+firm.n] {
		if c.kind.working() {
			t.firmWork = append(t.firmWork, Date{int32(t.firmOrigin + i)})
		}
		t.firmBefore = append(t.firmBefore, int32(len(t.firmWork)))
	}
}

// sortedYears is for messages and digests, where the order must be stable.
func sortedYears(years map[int]bool) []int {
	out := make([]int, 0, len(years))
	for y := range years {
		out = append(out, y)
	}
	sort.Ints(out)
	return out
}

package analyze

import (
	"fmt"
	"slices"
	"sort"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// unusedFacts lists facts that nothing reads: not a condition, not a settlement,
// not another fact.
func (a *analysis) unusedFacts() {
	used := make([]bool, len(a.book.Voc.Conds))
	use := func(c statute.Condition) {
		if c.Tree() != nil {
			for _, f := range c.Tree().Facts() {
				used[f.Index] = true
			}
		}
	}
	name := func(id string) {
		if i, ok := a.book.Voc.Names[id]; ok && id != "" {
			used[i] = true
		}
	}
	for _, f := range a.book.Voc.Facts {
		use(f.Derived)
		use(f.Implies)
		use(f.Arises)
		if len(f.Doubts) > 0 {
			name(f.ID)
		}
	}
	for _, im := range a.book.Voc.Implications {
		use(im.When)
		use(im.Then)
	}
	for _, d := range a.book.Decisions {
		name(d.Departure)
		for _, t := range d.Tiers {
			name(t.Determination)
		}
		for _, c := range d.Contests {
			name(c.ResolvedBy)
		}
	}
	for _, in := range a.book.Instruments {
		instrumentReads(in, use, name)
	}
	for _, s := range a.book.Schemes {
		schemeReads(s, use, name)
	}
	for i, f := range a.book.Voc.Facts {
		if !used[i] {
			a.once(f.Range, "", mistake.UnusedFact{Fact: f.Term})
		}
	}
}

// instrumentReads visits the conditions and facts that the rules of an instrument read.
func instrumentReads(in *statute.Instrument, use func(statute.Condition), name func(string)) {
	in.Entries(func(e *statute.Entry) {
		use(e.When)
		if e.Departs != nil {
			use(e.Departs.When)
		}
	})
	if in.Scope.Information != nil {
		use(in.Scope.Information.Unless)
	}
	for _, g := range in.Grounds {
		name(g.Determination)
	}
	for _, x := range in.Holds {
		use(x.ResolvedWhen)
	}
	for _, r := range in.Requirements {
		use(r.Demand)
	}
	for _, lim := range in.Limits {
		use(lim.Met)
	}
	for _, st := range in.Steps {
		use(st.Provided)
		for _, u := range st.Unless {
			use(u.When)
		}
	}
	for _, pr := range in.Procedures {
		for _, o := range pr.Outcomes {
			use(o.Provided)
		}
	}
	for _, line := range scoring.Of(in).Lines.Bonuses {
		name(line.Per)
	}
	for _, line := range scoring.Of(in).Lines.Deductions {
		name(line.Per)
	}
}

// schemeReads visits the conditions and facts that a scheme reads.
func schemeReads(s *scoring.Scheme, use func(statute.Condition), name func(string)) {
	for _, leaf := range s.Leaves() {
		use(leaf.When)
		for _, loss := range leaf.Loses {
			use(loss.When)
			name(loss.Per)
		}
		if leaf.Share != nil {
			name(leaf.Share.Of)
			name(leaf.Share.OutOf)
		}
	}
	for _, a := range s.Awards {
		name(a.Per)
	}
}

// limits compares local time limits with the superior ones they stand beside.
func (a *analysis) limits(law *Law) {
	for _, lim := range law.Limits {
		beside := law.Counterpart(lim.Parallels)
		if beside == nil || lim.Departs != nil {
			continue
		}
		var sup *statute.Limit
		for _, other := range law.Limits {
			if &other.Entry == beside {
				sup = other
			}
		}
		if sup == nil || sup.Time.Within.Unit != lim.Time.Within.Unit || sup.Time.Within.N == lim.Time.Within.N {
			continue
		}
		own, theirs := lim.Time.Within.String(), sup.Time.Within.String()
		var what mistake.Mistake = mistake.Shortens{Limit: lim.FullID(), Period: own, Superior: sup.Cite.String(), SuperiorPeriod: theirs, Whose: lim.OwedTo}
		if lim.Time.Within.N > sup.Time.Within.N {
			what = mistake.Lengthens{Limit: lim.FullID(), Period: own, Superior: sup.Cite.String(), SuperiorPeriod: theirs, Whose: lim.OwedTo}
		}
		a.once(lim.Range, "", what)
	}
}

// bands finds values that two bands of a scorecard cover; gaps are found in loading.
func (a *analysis) bands() {
	type key struct{ instrument, card string }
	groups := map[key][]*scoring.Band{}
	var order []key
	for _, in := range a.book.Instruments {
		for _, line := range scoring.Of(in).Lines.Bands {
			if !line.Numeric() {
				continue
			}
			k := key{in.ID, line.Scorecard}
			if len(groups[k]) == 0 {
				order = append(order, k)
			}
			groups[k] = append(groups[k], line)
		}
	}
	for _, k := range order {
		a.bandGroup(k.card, groups[k])
	}
}

// bandGroup probes every edge, and a point on either side of it.
func (a *analysis) bandGroup(card string, lines []*scoring.Band) {
	var points []statute.Decimal
	step := statute.MustDecimal("0.5")
	for _, l := range lines {
		for _, d := range []*statute.Decimal{l.From, l.Above, l.Below, l.To} {
			if d == nil {
				continue
			}
			points = append(points, *d)
			if up, err := d.Add(step); err == nil {
				points = append(points, up)
			}
			if down, err := d.Sub(step); err == nil {
				points = append(points, down)
			}
		}
	}
	sort.Slice(points, func(i, j int) bool { return points[i].Cmp(points[j]) < 0 })
	for _, v := range slices.Compact(points) {
		if v.Sign() < 0 {
			continue
		}
		var in []*scoring.Band
		for _, l := range lines {
			if l.Holds(v) {
				in = append(in, l)
			}
		}
		if len(in) > 1 {
			a.once(in[1].Range, "", mistake.BandOverlap{Scorecard: card, Value: v.String(), Band: in[0].ID, Other: in[1].ID})
		}
	}
}

// references finds cited texts that are never in force while the citing rule is.
func (a *analysis) references() {
	for _, in := range a.book.Instruments {
		check := func(e *statute.Entry, c statute.Citation) {
			if c.Instrument == "" {
				return
			}
			span := e.InForce
			if span == (statute.Span{}) {
				span = in.InForce
			}
			for _, other := range a.book.Instruments {
				if other.Is(c.Instrument) && corpus.Overlap(span, other.InForce) {
					return
				}
			}
			a.once(e.Range, c.String(), mistake.OutOfForce{Rule: e.FullID(), Citation: c.String()})
		}
		for _, r := range in.References {
			check(&r.Entry, r.To)
		}
		in.Entries(func(e *statute.Entry) {
			if e.Departs != nil {
				check(e, e.Departs.From)
			}
		})
	}
}

// edition gives a citation the edition that it means for a rule of the instrument: the
// latest in force together with it that has the article.
func (a *analysis) edition(in *statute.Instrument, c statute.Citation) statute.Citation {
	out := c
	for _, other := range a.book.Instruments {
		if !other.Is(c.Instrument) {
			continue
		}
		if out.Title == "" {
			out.Title = other.Title
		}
		at := c
		at.Instrument, at.Title = other.ID, other.Title
		if corpus.Overlap(in.InForce, other.InForce) && corpus.HasArticle(other, at) {
			out = at // instruments come in the order of their ids
		}
	}
	return out
}

// departures lists what the files themselves declare.
func (a *analysis) departures() {
	for _, in := range a.book.Instruments {
		in.Entries(func(e *statute.Entry) {
			if d := e.Departs; d != nil {
				from := a.edition(in, d.From)
				a.once(e.Range, fmt.Sprint(d.From), mistake.Departs{Rule: e.FullID(), Citation: e.Cite.String(), Superior: from.String(), Direction: direction(d.How), Note: d.Note})
			}
		})
	}
}

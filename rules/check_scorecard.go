package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// checkScorecard proves what must hold of every total: exactly one band holds it,
// better grades begin higher, weights add up to the full mark.
func (l *loader) checkScorecard(in *statute.Instrument, c *statute.Scorecard) {
	var numeric, described []*statute.Band
	sum, weights, broken := statute.Decimal{}, 0, false
	lines := l.book.linesFor(c, in.Place)
	grades := slices.ContainsFunc(lines.Vetoes, func(x *statute.Veto) bool { return x.Grade != "" }) || slices.ContainsFunc(lines.Caps, func(x *statute.Cap) bool { return x.Grade != "" })
	for _, b := range lines.Bands {
		grades = grades || b.Grade != ""
		if b.Numeric() {
			numeric = append(numeric, b)
		} else {
			described = append(described, b)
		}
	}
	for _, x := range lines.Indicators {
		if x.Weight != nil {
			weights++
			next, err := sum.Add(*x.Weight)
			sum, broken = next, broken || err != nil
		}
	}
	if grades && len(c.Grades) == 0 {
		l.diags.Add(c.Range, mistake.NoGrades{Scorecard: c.Term})
	}
	if weights > 0 && (broken || c.Full.Sign() == 0 || sum != c.Full) {
		l.diags.Add(c.Range, mistake.Weights{Scorecard: c.Term, Sum: sum.String(), Full: c.Full.String()})
	}
	if len(numeric) > 0 && len(described) > 0 {
		l.diags.Add(described[0].Range, mistake.BandMixed{Scorecard: c.Term})
		return
	}
	l.checkBands(c.Term, c.Grades, c.Full, numeric)
}

// linesFor are what the instruments of a place contribute to a scorecard, of all days.
func (b *corpus) linesFor(c *statute.Scorecard, place string) statute.ScoreLines {
	var out statute.ScoreLines
	for _, in := range b.instruments {
		if in.Place == place {
			of := linesOf(in.Lines, c.FullID())
			out.Indicators = append(out.Indicators, of.Indicators...)
			out.Bands = append(out.Bands, of.Bands...)
			out.Bonuses = append(out.Bonuses, of.Bonuses...)
			out.Deductions = append(out.Deductions, of.Deductions...)
			out.Vetoes = append(out.Vetoes, of.Vetoes...)
			out.Caps = append(out.Caps, of.Caps...)
		}
	}
	return out
}

// edge is where a band begins: at a value, or just above it.
type edge struct {
	at    statute.Decimal
	above bool
}

func (e edge) cmp(o edge) int {
	if c := e.at.Cmp(o.at); c != 0 {
		return c
	}
	switch {
	case e.above == o.above:
		return 0
	case e.above:
		return 1
	}
	return -1
}

func (e edge) text() lang.Text {
	if e.above {
		return lang.Text{ZH: e.at.String() + "（不含）以上", EN: "just above " + e.at.String()}
	}
	return lang.Text{ZH: e.at.String(), EN: e.at.String()}
}

// checkBands compares edges rather than probing values, so that every total there
// can be is covered by the proof. full 0 means that there is no upper end.
func (l *loader) checkBands(card string, grades []string, full statute.Decimal, bands []*statute.Band) {
	if len(bands) == 0 {
		return
	}
	// starts and ends: an end is the edge at which the next band must begin.
	start := func(b *statute.Band) edge {
		e := edge{}
		if b.From != nil {
			e = edge{at: *b.From}
		}
		if b.Above != nil && (b.From == nil || b.Above.Cmp(*b.From) >= 0) {
			e = edge{*b.Above, true}
		}
		return e
	}
	end := func(b *statute.Band) (edge, bool) {
		switch {
		case b.Below != nil && (b.To == nil || b.Below.Cmp(*b.To) <= 0):
			return edge{at: *b.Below}, true
		case b.To != nil:
			return edge{*b.To, true}, true
		}
		return edge{}, false
	}
	sorted := slices.Clone(bands)
	slices.SortStableFunc(sorted, func(a, b *statute.Band) int { return start(a).cmp(start(b)) })
	if first := sorted[0]; start(first).cmp(edge{}) > 0 {
		l.diags.Add(first.Range, mistake.BandHole{Scorecard: card, Where: lang.Text{ZH: "0 至 " + start(first).at.String(), EN: "0 to " + start(first).at.String()}, Lower: "", Higher: first.Grade})
	}
	for i, b := range sorted {
		e, bounded := end(b)
		if i == len(sorted)-1 {
			if bounded && (full.Sign() == 0 || e.cmp(edge{full, true}) < 0) {
				l.diags.Add(b.Range, mistake.BandHole{Scorecard: card, Where: e.text(), Lower: b.Grade, Higher: ""})
			}
			continue
		}
		next := sorted[i+1]
		switch c := e.cmp(start(next)); {
		case !bounded || c > 0:
			d := l.diags.Add(next.Range, mistake.BandTwice{Scorecard: card, Where: start(next).text(), Grade: b.Grade, Other: next.Grade})
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		case c < 0:
			d := l.diags.Add(next.Range, mistake.BandHole{Scorecard: card, Where: e.text(), Lower: b.Grade, Higher: next.Grade})
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		}
		if low, high := slices.Index(grades, b.Grade), slices.Index(grades, next.Grade); low >= 0 && high >= 0 && high >= low {
			l.diags.Add(next.Range, mistake.BandOrder{Lower: b.Grade, Higher: next.Grade})
		}
	}
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// checkScorecard proves what must hold of every total: exactly one band holds it,
// better grades begin higher, weights add up to the full mark.
func (l *loader) checkScorecard(in *Instrument, c *Scorecard) {
	var numeric, described []*ScoreLine
	sum, weights, broken := Decimal{}, 0, false
	grades := false
	for _, other := range l.book.instruments {
		for _, line := range other.Lines {
			if line.Scorecard != c.FullID() || other.Place != in.Place {
				continue
			}
			grades = grades || line.Grade != ""
			switch {
			case line.Kind == KindBand && line.Numeric():
				numeric = append(numeric, line)
			case line.Kind == KindBand:
				described = append(described, line)
			case line.Kind == KindIndicator && line.Weight != nil:
				weights++
				next, err := sum.Add(*line.Weight)
				sum, broken = next, broken || err != nil
			}
		}
	}
	if grades && len(c.Grades) == 0 {
		l.diags.Add(codeNoGrades, c.Range, c.Term)
	}
	if weights > 0 && (broken || c.Full.Sign() == 0 || sum != c.Full) {
		l.diags.Add(codeWeights, c.Range, c.Term, sum.String(), c.Full.String())
	}
	if len(numeric) > 0 && len(described) > 0 {
		l.diags.Add(codeBandMixed, described[0].Range, c.Term)
		return
	}
	l.checkBands(c.Term, c.Grades, c.Full, numeric)
}

// edge is where a band begins: at a value, or just above it.
type edge struct {
	at    Decimal
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
func (l *loader) checkBands(card string, grades []string, full Decimal, bands []*ScoreLine) {
	if len(bands) == 0 {
		return
	}
	// starts and ends: an end is the edge at which the next band must begin.
	start := func(b *ScoreLine) edge {
		e := edge{}
		if b.From != nil {
			e = edge{at: *b.From}
		}
		if b.Above != nil && (b.From == nil || b.Above.Cmp(*b.From) >= 0) {
			e = edge{*b.Above, true}
		}
		return e
	}
	end := func(b *ScoreLine) (edge, bool) {
		switch {
		case b.Below != nil && (b.To == nil || b.Below.Cmp(*b.To) <= 0):
			return edge{at: *b.Below}, true
		case b.To != nil:
			return edge{*b.To, true}, true
		}
		return edge{}, false
	}
	sorted := slices.Clone(bands)
	slices.SortStableFunc(sorted, func(a, b *ScoreLine) int { return start(a).cmp(start(b)) })
	if first := sorted[0]; start(first).cmp(edge{}) > 0 {
		l.diags.Add(codeBandHole, first.Range, card, lang.Text{ZH: "0 至 " + start(first).at.String(), EN: "0 to " + start(first).at.String()}, "", first.Grade)
	}
	for i, b := range sorted {
		e, bounded := end(b)
		if i == len(sorted)-1 {
			if bounded && (full.Sign() == 0 || e.cmp(edge{full, true}) < 0) {
				l.diags.Add(codeBandHole, b.Range, card, e.text(), b.Grade, "")
			}
			continue
		}
		next := sorted[i+1]
		switch c := e.cmp(start(next)); {
		case !bounded || c > 0:
			d := l.diags.Add(codeBandTwice, next.Range, card, start(next).text(), b.Grade, next.Grade)
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		case c < 0:
			d := l.diags.Add(codeBandHole, next.Range, card, e.text(), b.Grade, next.Grade)
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		}
		if low, high := slices.Index(grades, b.Grade), slices.Index(grades, next.Grade); low >= 0 && high >= 0 && high >= low {
			l.diags.Add(codeBandOrder, next.Range, b.Grade, next.Grade)
		}
	}
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// sums proves that points add up: below every indicator, over all of them, within
// every weighted part; that every content area is covered; and that bands given by
// the scheme leave nothing out.
func (x *schemeLoader) sums(m *source.Map) {
	s := x.s
	for _, top := range s.Top {
		x.below(top)
	}
	if len(s.Top) > 0 {
		at := m.Get("indicators").Range()
		if k, ok := m.Key("indicators"); ok {
			at = k.R
		}
		x.mustSum(at, lang.Text{ZH: "各项指标", EN: "the indicators"}, s.Top, s.Full)
		x.coverage(at)
	} else if s.Votes == nil {
		m.Req("indicators")
	}
	if len(s.Bands) > 0 && slices.ContainsFunc(x.lines.Bands, (*statute.Band).Numeric) {
		d := x.diags.Add(s.Bands[0].Range, mistake.SchemeBands{Scorecard: x.card.Term, ID: x.card.FullID()})
		for _, b := range x.lines.Bands {
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.Cite.String()})
		}
		return
	}
	x.checkBands(x.card.Term, x.card.Grades, s.Full, s.Bands)
}

func (x *schemeLoader) below(i *statute.SchemeIndicator) {
	for _, kid := range i.Kids {
		x.below(kid)
	}
	if len(i.Kids) > 0 {
		x.mustSum(i.Range, lang.Text{ZH: "“" + i.Term + "”的下级指标", EN: "the indicators below " + i.ID}, i.Kids, i.Points)
	}
}

func (x *schemeLoader) mustSum(at diag.Range, what lang.Text, list []*statute.SchemeIndicator, want statute.Decimal) {
	sum := statute.Decimal{}
	for _, i := range list {
		next, err := sum.Add(i.Points)
		if err != nil {
			x.diags.Add(at, mistake.SchemeSum{What: what, Sum: i.Points.String(), Wanted: want.String()})
			return
		}
		sum = next
	}
	if sum != want {
		d := x.diags.Add(at, mistake.SchemeSum{What: what, Sum: sum.String(), Wanted: want.String()})
		for _, i := range list {
			d.Related = append(d.Related, diag.Related{Range: i.Range, Text: i.ID + " " + i.Points.String()})
		}
	}
}

// coverage verifies that leaves stand under every content area and fill every
// weighted part exactly.
func (x *schemeLoader) coverage(at diag.Range) {
	covered := map[string]bool{}
	parts := map[string]statute.Decimal{}
	for _, leaf := range x.s.Leaves() {
		covered[leaf.Area] = true
		next, err := parts[leaf.Part].Add(leaf.Points)
		if err == nil {
			parts[leaf.Part] = next
		}
		if len(x.parts) > 0 && leaf.Part == "" {
			x.diags.Add(leaf.Range, mistake.IndicatorForm{Indicator: leaf.ID, Problem: lang.Text{ZH: "要写明属于哪一部分 {scheme-indicator/part}", EN: "must say which weighted part it belongs to: {scheme-indicator/part}"}})
		}
	}
	for _, a := range x.areas {
		if !covered[a.Area] {
			d := x.diags.Add(at, mistake.AreaMissing{Area: a.Area, Article: a.Cite.String()})
			d.Related = append(d.Related, diag.Related{Range: a.Range, Text: a.Cite.String()})
		}
	}
	for _, p := range x.parts {
		if parts[p.ID] != *p.Weight {
			d := x.diags.Add(at, mistake.PartSum{Part: p.ID, Sum: parts[p.ID].String(), Weight: p.Weight.String(), Article: p.Cite.String()})
			d.Related = append(d.Related, diag.Related{Range: p.Range, Text: p.Cite.String()})
		}
	}
}

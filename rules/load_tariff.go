package rules

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// feeBasis reads what a fee is counted by.
func (l *loader) feeBasis(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	b := &statute.FeeBasis{ID: term.S, Term: term.S, Range: term.R}
	if s, ok := m.ReqID("id"); ok {
		b.ID = s.S
	}
	if s, ok := m.ReqStr("unit"); ok {
		b.Unit = s.S
	}
	b.Monthly, _ = m.Bool("monthly")
	m.Str("note")
	m.Finish()
	h.FeeBases = append(h.FeeBases, b)
}

// feeBasisOf resolves the basis that an article contributes to: of the same instrument,
// of the same place or of a place above it.
func (l *loader) feeBasisOf(h *instrumentHead, s source.Str) string {
	var names []string
	for _, in := range l.book.instruments {
		if in.Place != h.Place && !l.book.above(h.Place)[in.Place] {
			continue
		}
		for _, b := range in.FeeBases {
			if b.ID == s.S || b.Term == s.S {
				return b.Term
			}
			names = append(names, b.Term)
		}
	}
	near, _ := typo.Nearest(s.S, names)
	l.diags.Add(s.R, mistake.UnknownProcedure{What: terms.Key{Context: "instrument", Name: "tariffs"}, Name: s.S, Nearest: near})
	return s.S
}

func (l *loader) tariff(h *instrumentHead, at statute.Citation, basis source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	t := &statute.Tariff{Entry: e, Basis: l.feeBasisOf(h, basis)}
	m.Req("from")
	t.From, _ = m.Int("from")
	t.To, _ = m.Int("to")
	t.Step, _ = m.Int("step")
	m.Req("price")
	if d := l.decimal(m, "price"); d != nil {
		t.Price = *d
	}
	if d := l.positive(m, "rises"); d != nil {
		t.Rises = *d
	}
	m.Finish()
	problem := lang.Text{}
	switch {
	case t.From < 1 || m.Has("to") && t.To < t.From:
		problem = lang.Text{ZH: "{tariff/from} 至少为 1，{tariff/to} 不小于 {tariff/from}", EN: "{tariff/from} is at least 1 and {tariff/to} no less than {tariff/from}"}
	case t.Price.Sign() < 0:
		problem = lang.Text{ZH: "{tariff/price} 不能小于 0", EN: "{tariff/price} is never negative"}
	case (t.Step > 0) != (t.Rises.Sign() > 0) || t.Step < 0:
		problem = lang.Text{ZH: "{tariff/step}（每多少）和 {tariff/rises}（涨多少）要一起写", EN: "{tariff/step} and {tariff/rises} stand together"}
	}
	if problem.ZH != "" && m.OK() {
		l.diags.Add(e.Range, mistake.TariffForm{Tier: e.ID, Problem: problem})
	}
	var last *statute.Tariff
	for _, other := range h.Tariffs {
		if other.Basis == t.Basis {
			last = other
		}
	}
	switch {
	case last == nil && t.From != 1:
		l.diags.Add(e.Range, mistake.TariffHole{Basis: basis.S, Expected: 1, From: t.From})
	case last != nil && last.To+1 != t.From:
		d := l.diags.Add(e.Range, mistake.TariffHole{Basis: basis.S, Expected: last.To + 1, From: t.From})
		d.Related = append(d.Related, diag.Related{Range: last.Range, Text: last.ID})
	}
	h.Tariffs = append(h.Tariffs, t)
}

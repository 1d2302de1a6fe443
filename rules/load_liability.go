package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// liabilityKinds are the sections of an article about accountability, with the
// keys each takes besides those of every entry.
var liabilityKinds = []struct {
	kind string
	keys []string
}{
	{LiabilityMeasure, []string{"measure"}},
	{LiabilityCombine, []string{"how"}},
	{LiabilitySanction, []string{"against", "measures", "how", "by"}},
	{LiabilityFactor, []string{"effect", "then"}},
	{LiabilityAllocation, []string{"shares"}},
	{LiabilityPursuit, []string{"by", "against", "measures"}},
	{LiabilityChallenge, []string{"measures", "ways", "suspends", "limit"}},
}

func (l *loader) liabilitySections(h *instrumentHead, at Citation, m *source.Map) {
	for _, k := range liabilityKinds {
		l.list(m, k.kind, func(n source.Node) { l.liability(h, at, k.kind, k.keys, n) })
	}
}

func (l *loader) liability(h *instrumentHead, at Citation, kind string, keys []string, n source.Node) {
	e, m := l.entry(h, at, n)
	line := &LiabilityLine{Entry: e, Kind: kind}
	for _, k := range []string{"measure", "measures", "against", "by", "how", "effect", "then", "shares", "ways", "suspends", "limit"} {
		if m.Has(k) && !slices.Contains(keys, k) {
			key, _ := m.Key(k)
			l.diags.Add(codeLineKey, key.R, k, kind, keys)
			m.Get(k)
		}
	}
	needs := func(ok bool, zh, en string) {
		if !ok && m.OK() {
			l.diags.Add(codeLineNeeds, e.Range, kind, e.ID, lang.Text{ZH: zh, EN: en})
		}
	}
	measures := m.Strs("measures")
	for _, s := range measures {
		line.Measures = append(line.Measures, s.S)
	}
	line.Against = l.actor(m, "against")
	for _, s := range m.Strs("by") {
		line.By = append(line.By, l.actorNamed(s))
	}
	for _, s := range m.Strs("then") {
		line.Then = append(line.Then, s.S)
	}
	switch kind {
	case LiabilityMeasure:
		if s, ok := m.ReqStr("measure"); ok {
			line.Measures = []string{s.S}
		}
	case LiabilityCombine:
		for _, s := range m.Strs("how") {
			switch l.word(s, "how", []string{"alone", "together"}) {
			case "alone":
				line.Alone = true
			case "together":
				line.Together = true
			}
		}
		needs(line.Alone || line.Together, "how: [alone, together]（单独、合并）", "how: alone, together or both")
	case LiabilitySanction:
		line.How = HowMust
		if s, ok := m.Str("how"); ok {
			line.How = l.word(s, "how", []string{HowMust, HowMay, HowAsFits, HowRefer})
		}
		needs(len(measures) > 0, "措施 measures", "its measures")
		needs(e.When.e != nil, "适用的情节 when", "the case, when")
	case LiabilityFactor:
		if s, ok := m.ReqStr("effect"); ok {
			line.Effect = l.word(s, "effect", []string{Lighter, Heavier})
		}
		needs(e.When.e != nil, "情形 when", "the case, when")
	case LiabilityAllocation:
		m.Map("shares").Each(func(who source.Str, v source.Node) {
			if s, ok := v.Str(&l.diags); ok {
				line.Shares = append(line.Shares, Share{l.actorNamed(who), s.S})
			}
		})
		needs(len(line.Shares) > 0, "各自的责任 shares", "who bears what, shares")
	case LiabilityPursuit:
		needs(len(line.By) > 0, "由谁追究 by", "who pursues, by")
	case LiabilityChallenge:
		m.Map("ways").Each(func(what source.Str, v source.Node) {
			w := Way{What: what.S}
			for _, s := range v.Strs(&l.diags) {
				w.To = append(w.To, l.actorNamed(s))
			}
			line.Ways = append(line.Ways, w)
		})
		if yes, ok := m.Bool("suspends"); ok {
			line.Suspends = False
			if yes {
				line.Suspends = True
			}
		}
		if s, ok := m.Str("limit"); ok {
			line.Limit = qualified(h.Instrument, s.S)
			l.linked = append(l.linked, func() { l.checkLimitRef(h, line.Limit, s) })
		}
		needs(len(line.Ways) > 0, "途径 ways", "the ways open, ways")
	}
	m.Finish()
	h.Liability = append(h.Liability, line)
	if line.How != HowRefer {
		l.linked = append(l.linked, func() { l.checkMeasures(h.Instrument, line, measures) })
	}
}

// checkMeasures holds the measures of a tier against the instrument's own list,
// where it has one: a tier cannot allow what the list does not know.
func (l *loader) checkMeasures(in *Instrument, line *LiabilityLine, used []source.Str) {
	var known []string
	for _, other := range in.Liability {
		if other.Kind == LiabilityMeasure {
			known = append(known, other.Measures...)
		}
	}
	if len(known) == 0 {
		return
	}
	for _, s := range used {
		if !slices.Contains(known, s.S) {
			near, _ := typo.Nearest(s.S, known)
			l.diags.Add(codeUnknownMeasure, s.R, s.S, near, known)
		}
	}
}

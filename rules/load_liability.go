package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// liabilityKeys are the sections of an article about accountability, with the keys
// each takes besides those of every entry.
var liabilityKeys = map[string][]string{
	"measures":    {"measure"},
	"combines":    {"how"},
	"sanctions":   {"against", "measures", "how", "by"},
	"factors":     {"effect", "then"},
	"allocations": {"shares"},
	"pursues":     {"by", "against", "measures"},
	"challenges":  {"measures", "ways", "suspends", "limit"},
}

// allLiabilityKeys are those of any of them.
var allLiabilityKeys = []string{"measure", "measures", "against", "by", "how", "effect", "then", "shares", "ways", "suspends", "limit"}

func (l *loader) liabilitySections(h *instrumentHead, at statute.Citation, m *source.Map) {
	for _, section := range []struct {
		key  string
		read func(*lineReader)
	}{
		{"measures", (*lineReader).measure}, {"combines", (*lineReader).combination}, {"sanctions", (*lineReader).sanction},
		{"factors", (*lineReader).factor}, {"allocations", (*lineReader).allocation}, {"pursues", (*lineReader).pursuit},
		{"challenges", (*lineReader).challenge},
	} {
		l.list(m, section.key, func(n source.Node) {
			e, m := l.entry(h, at, n)
			l.onlyKeys(m, section.key, allLiabilityKeys, liabilityKeys[section.key])
			section.read(&lineReader{l, h, e, m, section.key})
			m.Finish()
		})
	}
}

func (r *lineReader) measure() {
	x := &statute.Measure{Entry: r.e}
	if s, ok := r.m.ReqStr("measure"); ok {
		x.Name = s.S
	}
	r.h.Liability.Measures = append(r.h.Liability.Measures, x)
}

func (r *lineReader) combination() {
	x := &statute.Combination{Entry: r.e}
	for _, s := range r.m.Strs("how") {
		switch r.word(s, terms.Key{Context: "combination", Name: "how"}, "combines", []string{"alone", "together"}) {
		case "alone":
			x.Alone = true
		case "together":
			x.Together = true
		}
	}
	r.needs(x.Alone || x.Together, "{combination/how}: [{combines/alone}, {combines/together}]（单独、合并）", "{combination/how}: {combines/alone}, {combines/together} or both")
	r.h.Liability.Combines = append(r.h.Liability.Combines, x)
}

func (r *lineReader) sanction() {
	x := &statute.Sanction{Entry: r.e, How: statute.HowMust, Against: r.actor(r.m, "against"), By: r.by()}
	if s, ok := r.m.Str("how"); ok {
		x.How = r.word(s, terms.Key{Context: "sanction", Name: "how"}, "sanction-how", []string{statute.HowMust, statute.HowMay, statute.HowAsFits, statute.HowRefer})
	}
	x.Measures = r.measures(x.How != statute.HowRefer)
	r.needs(len(x.Measures) > 0, "措施 {sanction/measures}", "its measures")
	r.needs(!r.e.When.IsZero(), "适用的情节 {rule/when}", "the case, {rule/when}")
	r.h.Liability.Sanctions = append(r.h.Liability.Sanctions, x)
}

func (r *lineReader) factor() {
	x := &statute.Factor{Entry: r.e}
	for _, s := range r.m.Strs("then") {
		x.Then = append(x.Then, s.S)
	}
	if s, ok := r.m.ReqStr("effect"); ok {
		x.Effect = r.word(s, terms.Key{Context: "factor", Name: "effect"}, "effect", []string{statute.Lighter, statute.Heavier})
	}
	r.needs(!r.e.When.IsZero(), "情形 {rule/when}", "the case, {rule/when}")
	r.h.Liability.Factors = append(r.h.Liability.Factors, x)
}

func (r *lineReader) allocation() {
	x := &statute.Allocation{Entry: r.e}
	r.m.Map("shares").Each(func(who source.Str, v source.Node) {
		if s, ok := v.Str(&r.diags); ok {
			x.Shares = append(x.Shares, statute.Share{Who: r.actorNamed(who), Bears: s.S})
		}
	})
	r.needs(len(x.Shares) > 0, "各自的责任 {allocation/shares}", "who bears what, {allocation/shares}")
	r.h.Liability.Allocations = append(r.h.Liability.Allocations, x)
}

func (r *lineReader) pursuit() {
	x := &statute.Pursuit{Entry: r.e, By: r.by(), Against: r.actor(r.m, "against"), Measures: r.measures(true)}
	r.needs(len(x.By) > 0, "由谁追究 {pursuit/by}", "who pursues, {pursuit/by}")
	r.h.Liability.Pursuits = append(r.h.Liability.Pursuits, x)
}

func (r *lineReader) challenge() {
	x := &statute.Challenge{Entry: r.e, Measures: r.measures(true)}
	r.m.Map("ways").Each(func(what source.Str, v source.Node) {
		w := statute.Way{What: what.S}
		for _, s := range v.Strs(&r.diags) {
			w.To = append(w.To, r.actorNamed(s))
		}
		x.Ways = append(x.Ways, w)
	})
	if yes, ok := r.m.Bool("suspends"); ok {
		x.Suspends = &yes
	}
	if s, ok := r.m.Str("limit"); ok {
		x.Limit = r.limitRef(r.h, s)
	}
	r.needs(len(x.Ways) > 0, "途径 {challenge/ways}", "the ways open, {challenge/ways}")
	r.h.Liability.Challenges = append(r.h.Liability.Challenges, x)
}

// by reads who may do it.
func (r *lineReader) by() []string {
	var out []string
	for _, s := range r.m.Strs("by") {
		out = append(out, r.actorNamed(s))
	}
	return out
}

// measures reads the measures of a rule, held against the instrument's own list where
// listed says so.
func (r *lineReader) measures(listed bool) []string {
	used := r.m.Strs("measures")
	var out []string
	for _, s := range used {
		out = append(out, s.S)
	}
	if listed && len(used) > 0 {
		r.linked = append(r.linked, func() { r.checkMeasures(r.h.Instrument, used) })
	}
	return out
}

// checkMeasures holds the measures of a tier against the instrument's own list,
// where it has one: a tier cannot allow what the list does not know.
func (l *loader) checkMeasures(in *statute.Instrument, used []source.Str) {
	var known []string
	for _, m := range in.Liability.Measures {
		known = append(known, m.Name)
	}
	if len(known) == 0 {
		return
	}
	for _, s := range used {
		if !slices.Contains(known, s.S) {
			near, _ := typo.Nearest(s.S, known)
			l.diags.Add(s.R, mistake.UnknownMeasure{Measure: s.S, Nearest: near, Measures: known})
		}
	}
}

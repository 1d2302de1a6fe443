package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
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
	x := &scoring.Measure{Entry: r.e}
	if s, ok := r.m.Str("measure"); ok {
		x.Name = s.S
	}
	scoring.Of(r.h.Instrument).Liability.Measures = append(scoring.Of(r.h.Instrument).Liability.Measures, x)
}

func (r *lineReader) combination() {
	x := &scoring.Combination{Entry: r.e}
	for _, s := range r.m.Strs("how") {
		switch r.word(s, terms.Key{Context: "combination", Name: "how"}, "combines", []string{"alone", "together"}) {
		case "alone":
			x.Alone = true
		case "together":
			x.Together = true
		}
	}
	r.needs(x.Alone || x.Together, "{combination/how}: [{combines/alone}, {combines/together}]（单独、合并）", "{combination/how}: {combines/alone}, {combines/together} or both")
	scoring.Of(r.h.Instrument).Liability.Combines = append(scoring.Of(r.h.Instrument).Liability.Combines, x)
}

func (r *lineReader) sanction() {
	x := &scoring.Sanction{Entry: r.e, How: scoring.HowMust, Against: r.actor(r.m, "against"), By: r.by()}
	if s, ok := r.m.Str("how"); ok {
		x.How = r.word(s, terms.Key{Context: "sanction", Name: "how"}, "sanction-how", []string{scoring.HowMust, scoring.HowMay, scoring.HowAsFits, scoring.HowRefer})
	}
	x.Measures = r.measures(x.How != scoring.HowRefer)
	r.needs(len(x.Measures) > 0, "措施 {sanction/measures}", "its measures")
	r.needs(!r.e.When.IsZero(), "适用的情节 {rule/when}", "the case, {rule/when}")
	scoring.Of(r.h.Instrument).Liability.Sanctions = append(scoring.Of(r.h.Instrument).Liability.Sanctions, x)
}

func (r *lineReader) factor() {
	x := &scoring.Factor{Entry: r.e}
	for _, s := range r.m.Strs("then") {
		x.Then = append(x.Then, s.S)
	}
	if s, ok := r.m.Str("effect"); ok {
		x.Effect = r.word(s, terms.Key{Context: "factor", Name: "effect"}, "effect", []string{scoring.Lighter, scoring.Heavier})
	}
	r.needs(!r.e.When.IsZero(), "情形 {rule/when}", "the case, {rule/when}")
	scoring.Of(r.h.Instrument).Liability.Factors = append(scoring.Of(r.h.Instrument).Liability.Factors, x)
}

func (r *lineReader) allocation() {
	x := &scoring.Allocation{Entry: r.e}
	r.m.Map("shares").Each(func(who source.Str, v source.Node) {
		if s, ok := v.Str(&r.diags); ok {
			x.Shares = append(x.Shares, scoring.Share{Who: r.actorNamed(who), Bears: s.S})
		}
	})
	r.needs(len(x.Shares) > 0, "各自的责任 {allocation/shares}", "who bears what, {allocation/shares}")
	scoring.Of(r.h.Instrument).Liability.Allocations = append(scoring.Of(r.h.Instrument).Liability.Allocations, x)
}

func (r *lineReader) pursuit() {
	x := &scoring.Pursuit{Entry: r.e, By: r.by(), Against: r.actor(r.m, "against"), Measures: r.measures(true)}
	r.needs(len(x.By) > 0, "由谁追究 {pursuit/by}", "who pursues, {pursuit/by}")
	scoring.Of(r.h.Instrument).Liability.Pursuits = append(scoring.Of(r.h.Instrument).Liability.Pursuits, x)
}

func (r *lineReader) challenge() {
	x := &scoring.Challenge{Entry: r.e, Measures: r.measures(true)}
	r.m.Map("ways").Each(func(what source.Str, v source.Node) {
		w := scoring.Way{What: what.S}
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
	scoring.Of(r.h.Instrument).Liability.Challenges = append(scoring.Of(r.h.Instrument).Liability.Challenges, x)
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
	for _, m := range scoring.Of(in).Liability.Measures {
		known = append(known, m.Name)
	}
	if len(known) == 0 {
		return
	}
	for _, s := range used {
		if !slices.Contains(known, s.S) {
			near := l.guesses.Nearest(s.S, known)
			l.diags.Add(s.R, mistake.UnknownMeasure{Measure: s.S, Nearest: near, Measures: known})
		}
	}
}

// feeBasis reads what a fee is counted by.
func (l *loader) feeBasis(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	b := &scoring.FeeBasis{ID: term.S, Term: term.S, Range: term.R}
	if s, ok := m.ID("id"); ok {
		b.ID = s.S
	}
	if s, ok := m.Str("unit"); ok {
		b.Unit = s.S
	}
	b.Monthly, _ = m.Bool("monthly")
	m.Str("note")
	m.Finish()
	scoring.Of(h.Instrument).FeeBases = append(scoring.Of(h.Instrument).FeeBases, b)
}

// feeBasisOf resolves the basis that an article contributes to: of the same instrument,
// of the same place or of a place above it.
func (l *loader) feeBasisOf(h *instrumentHead, s source.Str) string {
	var names []string
	for _, in := range l.book.Instruments {
		if in.Place != h.Place && !l.book.Above(h.Place)[in.Place] {
			continue
		}
		for _, b := range scoring.Of(in).FeeBases {
			if b.ID == s.S || b.Term == s.S {
				return b.Term
			}
			names = append(names, b.Term)
		}
	}
	near := l.guesses.Nearest(s.S, names)
	l.unknown(s, mistake.UnknownProcedure{What: terms.Key{Context: "instrument", Name: "tariffs"}, Name: s.S, Nearest: near})
	return s.S
}

func (l *loader) tariff(h *instrumentHead, at statute.Citation, basis source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	t := &scoring.Tariff{Entry: e, Basis: l.feeBasisOf(h, basis)}
	t.From, _ = m.Int("from")
	t.To, _ = m.Int("to")
	t.Step, _ = m.Int("step")
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
	var last *scoring.Tariff
	for _, other := range scoring.Of(h.Instrument).Tariffs {
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
	scoring.Of(h.Instrument).Tariffs = append(scoring.Of(h.Instrument).Tariffs, t)
}

func (l *loader) planTask(h *instrumentHead, at statute.Citation, n source.Node) {
	e, m := l.entry(h, at, n)
	a := &scoring.PlanTask{Entry: e}
	if s, ok := m.Str("does"); ok {
		a.Does = s.S
	}
	for _, s := range m.Strs("lead") {
		a.Lead = append(a.Lead, l.actorNamed(s))
	}
	for _, s := range m.Strs("units") {
		a.Units = append(a.Units, l.actorNamed(s))
	}
	if s, ok := m.Str("due"); ok {
		switch d, err := deadline.ParseDate(s.S); {
		case s.S == scoring.PaceStanding || s.S == scoring.PaceTimely:
			a.Pace = s.S
		case err == nil:
			a.Due = d
		default:
			l.diags.Add(s.R, mistake.AssignDue{Value: s.S, Accepted: []string{"2023-10-31", scoring.PaceStanding, scoring.PaceTimely}})
		}
	}
	if s, ok := m.Str("times"); ok {
		if n, ok := han.Parse(s.S); ok && n > 0 {
			a.Times = n
		} else {
			l.diags.Add(s.R, mistake.ScoreNumber{Key: terms.Key{Context: "assignment", Name: "times"}, Value: s.S, Accepted: lang.Text{ZH: "正整数", EN: "a whole number above 0"}})
		}
	}
	m.Finish()
	scoring.Of(h.Instrument).PlanTasks = append(scoring.Of(h.Instrument).PlanTasks, a)
}

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

func (l *loader) scorecard(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	c := &Scorecard{ID: term.S, Term: term.S, Instrument: h.ID, Range: term.R}
	if s, ok := m.ReqID("id"); ok {
		c.ID = s.S
	}
	if d := l.positive(m, "full"); d != nil {
		c.Full = *d
	}
	c.Grades = l.grades(m.Strs("grades"))
	m.Map("scales").Each(func(name source.Str, v source.Node) {
		c.Scales = append(c.Scales, Scale{name.S, l.grades(v.Strs(&l.diags))})
	})
	if s, ok := m.Str("year"); ok {
		c.Year = l.word(s, "year", []string{"calendar"})
	}
	if s, ok := m.Str("becomes"); ok {
		c.Becomes = l.gradeFact(c, s)
	}
	c.DeterminedBy, c.Reading, c.Note = l.actor(m, "determined_by"), l.reading(m), text(m, "note")
	m.Finish()
	for _, in := range l.book.instruments {
		for _, other := range in.Scorecards {
			if in.Place == h.Place && overlap(in.InForce, h.InForce) && (other.Term == c.Term || other.FullID() == c.FullID()) {
				d := l.diags.Add(codeSameScorecard, term.R, c.Term, h.Place)
				d.Related = append(d.Related, diag.Related{Range: other.Range, Text: other.Term})
			}
		}
	}
	h.Scorecards = append(h.Scorecards, c)
	l.linked = append(l.linked, func() { l.checkScorecard(h.Instrument, c) })
}

// gradeFact reads the name of the enum fact that takes every grade of a scorecard,
// and returns its id.
func (l *loader) gradeFact(c *Scorecard, s source.Str) string {
	f, ok := l.book.Fact(s.S)
	if !ok {
		near := l.guesses.of(s.S)
		l.diags.Add("GK1203", s.R, s.S, near)
		return ""
	}
	for _, g := range c.Grades {
		if !slices.Contains(f.Values, g) {
			l.diags.Add(codeBadValue, s.R, "becomes", f.Term, lang.Text{ZH: "应为枚举事实，并且有“" + g + "”这个值", EN: "an enum fact that has the value " + g})
			return ""
		}
	}
	return f.ID
}

// grades reads a list of grades, each once.
func (l *loader) grades(list []source.Str) []string {
	var out []string
	for _, s := range list {
		if slices.Contains(out, s.S) {
			l.diags.Add(codeDupName, s.R, s.S, nameKind("values"))
			continue
		}
		out = append(out, s.S)
	}
	return out
}

// decimal reads a number, absent when it is not there or not one.
func (l *loader) decimal(m *source.Map, key string) *Decimal {
	s, ok := m.Str(key)
	if !ok {
		return nil
	}
	d, err := ParseDecimal(s.S)
	if err != nil {
		l.diags.Add(codeBadValue, s.R, key, s.S, lang.Text{ZH: "应为数字，最多九位小数", EN: "a decimal number with at most nine places"})
		return nil
	}
	return &d
}

// positive reads a number that is more than nothing: a deduction says by its kind
// that points go down.
func (l *loader) positive(m *source.Map, key string) *Decimal {
	d := l.decimal(m, key)
	if d != nil && d.Sign() <= 0 {
		l.diags.Add(codeScoreNumber, m.Get(key).Range(), key, d.String(), lang.Text{ZH: "大于 0 的数", EN: "more than 0"})
		return nil
	}
	return d
}

func (l *loader) scoreSections(h *instrumentHead, at Citation, m *source.Map) {
	for _, k := range scoreKinds {
		l.targets(m, k.kind, func(target source.Str, n source.Node) { l.scoreLine(h, at, k.kind, k.keys, target, n) })
	}
	l.liabilitySections(h, at, m)
	l.list(m, "assigns", func(n source.Node) { l.planTask(h, at, n) })
	l.targets(m, "tariffs", func(target source.Str, n source.Node) { l.tariff(h, at, target, n) })
}

func (l *loader) scoreLine(h *instrumentHead, at Citation, kind string, keys []string, target source.Str, n source.Node) {
	e, m := l.entry(h, at, n)
	card := l.scorecardOf(h, target)
	line := &ScoreLine{Entry: e, Kind: kind}
	// A key of another kind is named as such rather than as unknown.
	for _, k := range []string{"area", "of", "weight", "grade", "from", "above", "below", "to", "points", "per", "at_most"} {
		if m.Has(k) && !slices.Contains(keys, k) {
			key, _ := m.Key(k)
			l.diags.Add(codeLineKey, key.R, k, kind, keys)
		}
	}
	line.Area = text(m, "area")
	for _, part := range []struct {
		key  string
		to   **Decimal
		zero bool
	}{
		{"points", &line.Points, false}, {"weight", &line.Weight, false}, {"at_most", &line.AtMost, true}, {"from", &line.From, true},
		{"above", &line.Above, true}, {"below", &line.Below, true}, {"to", &line.To, true},
	} {
		if part.zero {
			*part.to = l.decimal(m, part.key)
		} else {
			*part.to = l.positive(m, part.key)
		}
	}
	of, hasOf := m.Str("of")
	line.Of = of.S
	if s, ok := m.Str("per"); ok {
		line.Per = l.numberFact(s)
	}
	grade, hasGrade := m.Str("grade")
	m.Finish()
	if card == nil {
		return
	}
	line.Scorecard, line.Grade = card.FullID(), grade.S
	if hasGrade {
		l.gradeOf(card, grade)
	}
	h.Lines = append(h.Lines, line)
	needs := func(ok bool, zh, en string) {
		if !ok && m.OK() {
			l.diags.Add(codeLineNeeds, e.Range, kind, e.ID, lang.Text{ZH: zh, EN: en})
		}
	}
	switch kind {
	case KindIndicator:
		if hasOf {
			l.linked = append(l.linked, func() { l.checkParent(h.Instrument, line, of) })
		}
	case KindBand:
		needs(hasGrade, "等次 grade", "a grade")
		needs(line.Numeric() || e.When.e != nil, "分值（from、above、below、to）或者说明这一等次的 when", "edges in points (from, above, below, to) or a when that describes the grade")
	case KindVeto:
		needs(hasGrade, "定为哪个等次 grade", "the grade that results")
		needs(e.When.e != nil, "情形 when", "the case, when")
	case KindCap:
		words := []string{CapBonus, CapBonuses, CapDeduction, CapDeductions, CapTotal, CapGrade}
		needs(hasOf, "限制的是什么 of", "what is capped, of")
		if hasOf && !slices.Contains(words, of.S) {
			near, _ := typo.Nearest(of.S, words)
			l.diags.Add(codeCapOf, of.R, of.S, near, words)
		} else if of.S == CapGrade {
			needs(hasGrade && line.AtMost == nil, "最高等次 grade（不写 at_most）", "the best grade allowed, and no at_most")
		} else if hasOf {
			needs(line.AtMost != nil && !hasGrade, "上限 at_most（不写 grade）", "at_most, and no grade")
		}
	}
}

// numberFact reads the name of an int or decimal fact and returns its id.
func (l *loader) numberFact(s source.Str) string {
	f, ok := l.book.Fact(s.S)
	switch {
	case !ok:
		near := l.guesses.of(s.S)
		l.diags.Add("GK1203", s.R, s.S, near)
		return ""
	case f.Type != IntFact && f.Type != DecimalFact:
		l.diags.Add(codePerFact, s.R, f.Term)
		return ""
	}
	return f.ID
}

func (l *loader) gradeOf(card *Scorecard, s source.Str) {
	if len(card.Grades) > 0 && card.Rank(s.S) < 0 {
		near, _ := typo.Nearest(s.S, card.Grades)
		l.diags.Add(codeUnknownGrade, s.R, s.S, card.Term, near, card.Grades)
	}
}

// scorecardOf resolves the scorecard an article contributes to: of the same
// instrument, else of the same place, else of a place above it. Many places call
// theirs 年度考核.
func (l *loader) scorecardOf(h *instrumentHead, s source.Str) *Scorecard {
	var names []string
	near := 3
	var found *Scorecard
	for _, in := range l.book.instruments {
		for _, c := range in.Scorecards {
			distance := 2
			switch {
			case in.ID == h.ID:
				distance = 0
			case in.Place == h.Place:
				distance = 1
			}
			if p := l.book.places[h.Place]; distance == 2 && (p == nil || !slices.Contains(p.Superior, in.Place)) {
				continue
			}
			names = append(names, c.Term)
			if (c.ID == s.S || c.Term == s.S || c.FullID() == s.S) && distance < near {
				found, near = c, distance
			}
		}
	}
	if found == nil {
		hint, _ := typo.Nearest(s.S, names)
		l.diags.Add(codeUnknownProc, s.R, "scorecards", s.S, hint)
	}
	return found
}

// checkParent verifies that an indicator's `of` names an indicator beside it.
func (l *loader) checkParent(in *Instrument, line *ScoreLine, of source.Str) {
	var ids []string
	for _, other := range in.Lines {
		if other.Kind == KindIndicator && other.Scorecard == line.Scorecard && other != line {
			if other.ID == of.S {
				return
			}
			ids = append(ids, other.ID)
		}
	}
	near, _ := typo.Nearest(of.S, ids)
	l.diags.Add(codeUnknownLine, of.R, of.S, KindIndicator, near)
}

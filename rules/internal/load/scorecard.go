package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (l *loader) scorecard(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	c := &scoring.Scorecard{ID: term.S, Term: term.S, Instrument: h.ID, Range: term.R}
	if s, ok := m.ID("id"); ok {
		c.ID = s.S
	}
	if d := l.positive(m, "full"); d != nil {
		c.Full = *d
	}
	c.Grades = l.grades(m.Strs("grades"))
	m.Map("scales").Each(func(name source.Str, v source.Node) {
		c.Scales = append(c.Scales, scoring.Scale{Name: name.S, Grades: l.grades(v.Strs(&l.diags))})
	})
	if s, ok := m.Str("year"); ok {
		c.Year = l.word(s, terms.Key{Context: "scorecard", Name: "year"}, "year", []string{"calendar"})
	}
	if s, ok := m.Str("becomes"); ok {
		c.Becomes = l.gradeFact(c, s)
	}
	c.DeterminedBy, c.Reading, c.Note = l.actor(m, "determined_by"), l.reading(m), text(m, "note")
	m.Finish()
	for _, in := range l.book.Instruments {
		for _, other := range scoring.Of(in).Scorecards {
			if in.Place == h.Place && corpus.Overlap(in.InForce, h.InForce) && (other.Term == c.Term || other.FullID() == c.FullID()) {
				d := l.diags.Add(term.R, mistake.SameScorecard{Scorecard: c.Term, Place: h.Place})
				d.Related = append(d.Related, diag.Related{Range: other.Range, Text: other.Term})
			}
		}
	}
	scoring.Of(h.Instrument).Scorecards = append(scoring.Of(h.Instrument).Scorecards, c)
	l.linked = append(l.linked, func() { l.checkScorecard(h.Instrument, c) })
}

// gradeFact reads the name of the enum fact that takes every grade of a scorecard,
// and returns its id.
func (l *loader) gradeFact(c *scoring.Scorecard, s source.Str) string {
	f, ok := l.book.Fact(s.S)
	if !ok {
		near := l.guesses.Of(s.S)
		l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
		return ""
	}
	for _, g := range c.Grades {
		if !slices.Contains(f.Values, g) {
			l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "scorecard", Name: "becomes"}, Value: f.Term, Accepted: lang.Text{ZH: "应为枚举事实，并且有“" + g + "”这个值", EN: "an enum fact that has the value " + g}})
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
			l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("values")})
			continue
		}
		out = append(out, s.S)
	}
	return out
}

// decimal reads a number, absent when it is not there or not one.
func (l *loader) decimal(m *source.Map, key string) *statute.Decimal {
	s, ok := m.Str(key)
	if !ok {
		return nil
	}
	d, err := statute.ParseDecimal(s.S)
	if err != nil {
		l.diags.Add(s.R, mistake.BadValue{Key: m.Term(key), Value: s.S, Accepted: lang.Text{ZH: "应为数字，最多九位小数", EN: "a decimal number with at most nine places"}})
		return nil
	}
	return &d
}

// positive reads a number that is more than nothing: a deduction says by its kind
// that points go down.
func (l *loader) positive(m *source.Map, key string) *statute.Decimal {
	d := l.decimal(m, key)
	if d != nil && d.Sign() <= 0 {
		l.diags.Add(m.Get(key).Range(), mistake.ScoreNumber{Key: m.Term(key), Value: d.String(), Accepted: lang.Text{ZH: "大于 0 的数", EN: "more than 0"}})
		return nil
	}
	return d
}

// scoreKeys are the sections of an article that contribute to scorecards, with the
// keys each takes besides those of every entry.
var scoreKeys = map[string][]string{
	"indicators": {"area", "of", "weight"},
	"bands":      {"grade", "from", "above", "below", "to"},
	"bonuses":    {"points", "per", "at_most"},
	"deductions": {"points", "per", "at_most"},
	"vetoes":     {"grade"},
	"caps":       {"of", "at_most", "grade"},
}

// allScoreKeys are those of any of them.
var allScoreKeys = []string{"area", "of", "weight", "grade", "from", "above", "below", "to", "points", "per", "at_most"}

func (l *loader) scoreSections(h *instrumentHead, at statute.Citation, m *source.Map) {
	for _, section := range []struct {
		key  string
		read func(*scoreReader)
	}{
		{"indicators", (*scoreReader).indicator}, {"bands", (*scoreReader).band}, {"bonuses", (*scoreReader).bonus},
		{"deductions", (*scoreReader).deduction}, {"vetoes", (*scoreReader).veto}, {"caps", (*scoreReader).cap},
	} {
		l.targets(m, section.key, func(target source.Str, n source.Node) {
			e, m := l.entry(h, at, n)
			l.onlyKeys(m, section.key, allScoreKeys, scoreKeys[section.key])
			section.read(&scoreReader{lineReader{l, h, e, m, section.key}, l.scorecardOf(h, target)})
		})
	}
	l.liabilitySections(h, at, m)
	l.list(m, "assigns", func(n source.Node) { l.planTask(h, at, n) })
	l.targets(m, "tariffs", func(target source.Str, n source.Node) { l.tariff(h, at, target, n) })
}

// onlyKeys names a key of another kind of rule as such rather than as unknown.
func (l *loader) onlyKeys(m *source.Map, kind string, all, own []string) {
	var keys []terms.Key
	for _, k := range own {
		keys = append(keys, m.Term(k))
	}
	for _, key := range m.Node().Keys() {
		other := func(k string) bool { return slices.Contains(all, k) && !slices.Contains(own, k) }
		if other(key.S) || !slices.Contains(own, key.S) && slices.ContainsFunc(grammar.Meant(key.S), other) {
			m.Get(key.S) // so that it is not an unknown key as well
			l.diags.Add(key.R, mistake.LineKey{Key: key.Written(), Kind: terms.Key{Context: "article", Name: kind}, Keys: keys})
		}
	}
}

// lineReader reads one rule of a section.
type lineReader struct {
	*loader
	h    *instrumentHead
	e    statute.Entry
	m    *source.Map
	kind string // the section
}

// needs reports what the rule lacks.
func (r *lineReader) needs(ok bool, zh, en string) {
	if !ok && r.m.OK() {
		r.diags.Add(r.e.Range, mistake.LineNeeds{Kind: terms.Key{Context: "article", Name: r.kind}, Rule: r.e.ID, What: lang.Text{ZH: zh, EN: en}})
	}
}

// scoreReader reads one contribution to a scorecard; card is nil where there is none
// of that name, which was reported: the rule is then read and left out.
type scoreReader struct {
	lineReader
	card *scoring.Scorecard
}

func (r *scoreReader) indicator() {
	x := &scoring.Indicator{Entry: r.e, Area: text(r.m, "area"), Weight: r.positive(r.m, "weight")}
	of, hasOf := r.m.Str("of")
	x.Of = of.S
	r.m.Finish()
	if r.card == nil {
		return
	}
	x.Scorecard = r.card.FullID()
	scoring.Of(r.h.Instrument).Lines.Indicators = append(scoring.Of(r.h.Instrument).Lines.Indicators, x)
	if hasOf {
		r.linked = append(r.linked, func() { r.checkParent(r.h.Instrument, x, of) })
	}
}

func (r *scoreReader) band() {
	x := &scoring.Band{Entry: r.e}
	x.From, x.Above, x.Below, x.To = r.decimal(r.m, "from"), r.decimal(r.m, "above"), r.decimal(r.m, "below"), r.decimal(r.m, "to")
	grade, hasGrade := r.grade()
	if r.card == nil {
		return
	}
	x.Scorecard, x.Grade = r.card.FullID(), grade
	scoring.Of(r.h.Instrument).Lines.Bands = append(scoring.Of(r.h.Instrument).Lines.Bands, x)
	r.needs(hasGrade, "等次 {band/grade}", "a {band/grade}")
	r.needs(x.Numeric() || !r.e.When.IsZero(), "分值（{band/from}、{band/above}、{band/below}、{band/to}）或者说明这一等次的 {band/when}", "edges in points ({band/from}, {band/above}, {band/below}, {band/to}) or a {band/when} that describes the grade")
}

func (r *scoreReader) bonus() {
	x := &scoring.Bonus{Entry: r.e, Worth: r.worth()}
	if r.card != nil {
		x.Scorecard = r.card.FullID()
		scoring.Of(r.h.Instrument).Lines.Bonuses = append(scoring.Of(r.h.Instrument).Lines.Bonuses, x)
	}
}

func (r *scoreReader) deduction() {
	x := &scoring.Deduction{Entry: r.e, Worth: r.worth()}
	if r.card != nil {
		x.Scorecard = r.card.FullID()
		scoring.Of(r.h.Instrument).Lines.Deductions = append(scoring.Of(r.h.Instrument).Lines.Deductions, x)
	}
}

// worth reads what a bonus or a deduction comes to.
func (r *scoreReader) worth() scoring.Worth {
	w := scoring.Worth{Points: r.positive(r.m, "points"), AtMost: r.decimal(r.m, "at_most")}
	if s, ok := r.m.Str("per"); ok {
		w.Per = r.numberFact(s)
	}
	r.m.Finish()
	return w
}

func (r *scoreReader) veto() {
	x := &scoring.Veto{Entry: r.e}
	grade, hasGrade := r.grade()
	if r.card == nil {
		return
	}
	x.Scorecard, x.Grade = r.card.FullID(), grade
	scoring.Of(r.h.Instrument).Lines.Vetoes = append(scoring.Of(r.h.Instrument).Lines.Vetoes, x)
	r.needs(hasGrade, "定为哪个等次 {veto/grade}", "the {veto/grade} that results")
	r.needs(!r.e.When.IsZero(), "情形 {rule/when}", "the case, {rule/when}")
}

func (r *scoreReader) cap() {
	x := &scoring.Cap{Entry: r.e, AtMost: r.decimal(r.m, "at_most")}
	of, hasOf := r.m.Str("of")
	grade, hasGrade := r.grade()
	if r.card == nil {
		return
	}
	x.Scorecard, x.Of, x.Grade = r.card.FullID(), of.S, grade
	scoring.Of(r.h.Instrument).Lines.Caps = append(scoring.Of(r.h.Instrument).Lines.Caps, x)
	caps := []string{scoring.CapBonus, scoring.CapBonuses, scoring.CapDeduction, scoring.CapDeductions, scoring.CapTotal, scoring.CapGrade}
	r.needs(hasOf, "限制的是什么 {cap/of}", "what is capped, {cap/of}")
	switch {
	case !hasOf:
	case !slices.Contains(caps, of.S):
		r.diags.Add(of.R, mistake.CapOf{Word: of.S, Nearest: nearWord("cap-of", of.S, caps), Accepted: words("cap-of", caps)})
	case of.S == scoring.CapGrade:
		r.needs(hasGrade && x.AtMost == nil, "最高等次 {cap/grade}（不写 {cap/at_most}）", "the best {cap/grade} allowed, and no {cap/at_most}")
	default:
		r.needs(x.AtMost != nil && !hasGrade, "上限 {cap/at_most}（不写 {cap/grade}）", "{cap/at_most}, and no {cap/grade}")
	}
}

// grade reads the grade, the last key of a rule.
func (r *scoreReader) grade() (string, bool) {
	s, ok := r.m.Str("grade")
	r.m.Finish()
	if ok && r.card != nil {
		r.gradeOf(r.card, s)
	}
	return s.S, ok
}

// numberFact reads the name of an int or decimal fact and returns its id.
func (l *loader) numberFact(s source.Str) string {
	f, ok := l.book.Fact(s.S)
	switch {
	case !ok:
		near := l.guesses.Of(s.S)
		l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
		return ""
	case f.Type != keyword.IntFact && f.Type != keyword.DecimalFact:
		l.diags.Add(s.R, mistake.PerFact{Fact: f.Term})
		return ""
	}
	return f.ID
}

func (l *loader) gradeOf(card *scoring.Scorecard, s source.Str) {
	if len(card.Grades) > 0 && card.Rank(s.S) < 0 {
		near := l.guesses.Nearest(s.S, card.Grades)
		l.diags.Add(s.R, mistake.UnknownGrade{Grade: s.S, Scorecard: card.Term, Nearest: near, Grades: card.Grades})
	}
}

// scorecardOf resolves the scorecard an article contributes to: of the same
// instrument, else of the same place, else of a place above it. Many places call
// theirs 年度考核.
func (l *loader) scorecardOf(h *instrumentHead, s source.Str) *scoring.Scorecard {
	var names []string
	near := 3
	var found *scoring.Scorecard
	above := l.book.Above(h.Place)
	for _, in := range l.book.Instruments {
		for _, c := range scoring.Of(in).Scorecards {
			distance := 2
			switch {
			case in.ID == h.ID:
				distance = 0
			case in.Place == h.Place:
				distance = 1
			}
			if distance == 2 && !above[in.Place] {
				continue
			}
			names = append(names, c.Term)
			if (c.ID == s.S || c.Term == s.S || c.FullID() == s.S) && distance < near {
				found, near = c, distance
			}
		}
	}
	if found == nil {
		hint := l.guesses.Nearest(s.S, names)
		l.unknown(s, mistake.UnknownProcedure{What: terms.Key{Context: "instrument", Name: "scorecards"}, Name: s.S, Nearest: hint})
	}
	return found
}

// checkParent verifies that an indicator's `of` names an indicator beside it.
func (l *loader) checkParent(in *statute.Instrument, line *scoring.Indicator, of source.Str) {
	var ids []string
	for _, other := range scoring.Of(in).Lines.Indicators {
		if other.Scorecard == line.Scorecard && other != line {
			if other.ID == of.S {
				return
			}
			ids = append(ids, other.ID)
		}
	}
	near := l.guesses.Nearest(of.S, ids)
	l.unknown(of, mistake.UnknownLine{Rule: of.S, Kind: terms.Key{Context: "article", Name: "indicators"}, Nearest: near})
}

// checkScorecard proves what must hold of every total: exactly one band holds it,
// better grades begin higher, weights add up to the full mark.
func (l *loader) checkScorecard(in *statute.Instrument, c *scoring.Scorecard) {
	for _, lines := range l.book.LinesFor(c, in.Place) {
		l.checkLines(c, lines)
	}
}

func (l *loader) checkLines(c *scoring.Scorecard, lines scoring.ScoreLines) {
	var numeric, described []*scoring.Band
	sum, weights, broken := statute.Decimal{}, 0, false
	grades := slices.ContainsFunc(lines.Vetoes, func(x *scoring.Veto) bool { return x.Grade != "" }) || slices.ContainsFunc(lines.Caps, func(x *scoring.Cap) bool { return x.Grade != "" })
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

// between says which totals lie between two edges: 89 以上、不满 90.
func between(from, to edge) lang.Text {
	out := lang.Text{ZH: from.at.String() + " 分及以上、", EN: from.at.String() + " or more, "}
	if from.above {
		out = lang.Text{ZH: "超过 " + from.at.String() + " 分、", EN: "above " + from.at.String() + ", "}
	}
	if to.above {
		return lang.Text{ZH: out.ZH + to.at.String() + " 分及以下", EN: out.EN + to.at.String() + " or less"}
	}
	return lang.Text{ZH: out.ZH + "不满 " + to.at.String() + " 分", EN: out.EN + "below " + to.at.String()}
}

// inside is a total between two edges.
func (e edge) inside(to edge) string {
	if sum, err := e.at.Add(to.at); err == nil {
		if mid, err := sum.Quo(statute.DecimalOf(2), 4, ""); err == nil {
			return mid.String()
		}
	}
	return e.at.String()
}

// beyond is a total above the last edge: the full mark, where there is one.
func (e edge) beyond(full statute.Decimal) string {
	if full.Sign() > 0 {
		return full.String()
	}
	if up, err := e.at.Add(statute.DecimalOf(1)); err == nil {
		return up.String()
	}
	return e.at.String()
}

// checkBands compares edges rather than probing values, so that every total there
// can be is covered by the proof. full 0 means that there is no upper end.
func (l *loader) checkBands(card string, grades []string, full statute.Decimal, bands []*scoring.Band) {
	if len(bands) == 0 {
		return
	}
	// starts and ends: an end is the edge at which the next band must begin.
	start := func(b *scoring.Band) edge {
		e := edge{}
		if b.From != nil {
			e = edge{at: *b.From}
		}
		if b.Above != nil && (b.From == nil || b.Above.Cmp(*b.From) >= 0) {
			e = edge{*b.Above, true}
		}
		return e
	}
	end := func(b *scoring.Band) (edge, bool) {
		switch {
		case b.Below != nil && (b.To == nil || b.Below.Cmp(*b.To) <= 0):
			return edge{at: *b.Below}, true
		case b.To != nil:
			return edge{*b.To, true}, true
		}
		return edge{}, false
	}
	sorted := slices.Clone(bands)
	slices.SortStableFunc(sorted, func(a, b *scoring.Band) int { return start(a).cmp(start(b)) })
	if first := sorted[0]; start(first).cmp(edge{}) > 0 {
		l.diags.Add(first.Range, mistake.BandHole{Scorecard: card, Witness: "0", Where: between(edge{}, start(first)), Higher: first.Grade})
	}
	for i, b := range sorted {
		e, bounded := end(b)
		if i == len(sorted)-1 {
			if bounded && (full.Sign() == 0 || e.cmp(edge{full, true}) < 0) {
				l.diags.Add(b.Range, mistake.BandHole{Scorecard: card, Witness: e.beyond(full), Where: lang.Text{ZH: e.text().ZH, EN: e.text().EN}, Lower: b.Grade})
			}
			continue
		}
		next := sorted[i+1]
		switch c := e.cmp(start(next)); {
		case !bounded || c > 0:
			d := l.diags.Add(next.Range, mistake.BandTwice{Scorecard: card, Where: start(next).text(), Grade: b.Grade, Other: next.Grade})
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		case c < 0:
			d := l.diags.Add(next.Range, mistake.BandHole{Scorecard: card, Witness: e.inside(start(next)), Where: between(e, start(next)), Lower: b.Grade, Higher: next.Grade, Close: start(next).at.String()})
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
		}
		if low, high := slices.Index(grades, b.Grade), slices.Index(grades, next.Grade); low >= 0 && high >= 0 && high >= low {
			l.diags.Add(next.Range, mistake.BandOrder{Lower: b.Grade, Higher: next.Grade})
		}
	}
}

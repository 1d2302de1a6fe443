package load

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/gongkai-rules/gongkai/deadline"
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

// roundings are the words for ways of rounding.
var roundings = []string{keyword.HalfUp, keyword.HalfEven, keyword.Down, keyword.Up}

// schemeLoader reads one scheme, after every instrument has been read.
type schemeLoader struct {
	*loader
	s     *scoring.Scheme
	card  *scoring.Scorecard
	place string // of the scorecard
	ids   map[string]diag.Range
	// areas and parts are what the instruments of the place say, lines all they contribute.
	areas, parts []*scoring.Indicator
	lines        scoring.ScoreLines
}

func (l *loader) scheme(f kindFile) {
	m := f.root
	s := &scoring.Scheme{ID: f.id.S, Places: 2, Range: f.id.R}
	if f.id.S != "" {
		f.id.CheckID(&l.diags)
	}
	x := &schemeLoader{loader: l, s: s, ids: map[string]diag.Range{}}
	if t, ok := m.Str("title"); ok {
		s.Title = t.S
	}
	if name, ok := m.Str("for"); ok {
		x.find(name)
	}
	s.Year, _ = m.Int("year")
	s.Adopted, _ = m.Date("adopted")
	full := l.positive(m, "full")
	x.rounding(m.Map("round"))
	for _, n := range m.List("indicators") {
		s.Top = append(s.Top, x.indicator(n, nil))
	}
	bonuses := (&scoring.ScoreLines{Bonuses: x.lines.Bonuses}).Entries()
	deductions := (&scoring.ScoreLines{Deductions: x.lines.Deductions}).Entries()
	m.Map("bonuses").Each(func(id source.Str, v source.Node) { x.award("bonuses", bonuses, scoring.CapBonus, id, v) })
	m.Map("deductions").Each(func(id source.Str, v source.Node) { x.award("deductions", deductions, scoring.CapDeduction, id, v) })
	for _, n := range m.List("bands") {
		x.band(n)
	}
	x.votes(m)
	s.Note = text(m, "note")
	m.Finish()
	if x.card == nil || !m.OK() {
		return
	}
	s.Full = x.card.Full
	if full != nil {
		if s.Full.Sign() > 0 && *full != s.Full {
			l.diags.Add(m.Get("full").Range(), mistake.SchemeSum{What: lang.Text{ZH: "满分 {scheme/full}", EN: "the full mark"}, Sum: full.String(), Wanted: s.Full.String()})
		}
		s.Full = *full
	}
	if s.Full.Sign() == 0 {
		m.Req("full") // the law gives no number, so the scheme must
	}
	x.year(m)
	x.sums(m)
	for _, other := range l.book.Schemes {
		if other.ID == s.ID || other.Scorecard == s.Scorecard && other.Year == s.Year {
			d := l.diags.Add(s.Range, mistake.SchemeTwice{Scheme: s.ID, Year: s.Year})
			d.Related = append(d.Related, diag.Related{Range: other.Range, Text: other.ID})
		}
	}
	l.book.Schemes = append(l.book.Schemes, s)
}

// find resolves the scorecard, full id or, where only one is called so, term.
func (x *schemeLoader) find(name source.Str) {
	var names []string
	for _, in := range x.book.Instruments {
		for _, c := range scoring.Of(in).Scorecards {
			names = append(names, c.FullID())
			if c.FullID() == name.S {
				x.card, x.place = c, in.Place
			}
		}
	}
	if x.card == nil {
		near := x.guesses.Nearest(name.S, names)
		x.unknown(name, mistake.UnknownScorecard{Name: name.S, Nearest: near})
		return
	}
	x.s.Scorecard = x.card.FullID()
	if all := x.book.LinesFor(x.card, x.place); len(all) > 0 {
		x.lines = all[len(all)-1]
	}
	if last, err := deadline.NewDate(x.s.Year, 12, 31); err == nil { // the law of the year, if there was any
		if lines := x.book.LinesOn(x.card, x.place, last); len(lines.Entries()) > 0 {
			x.lines = lines
		}
	}
	for _, line := range x.lines.Indicators {
		if line.Area != "" {
			x.areas = append(x.areas, line)
		}
		if line.Weight != nil {
			x.parts = append(x.parts, line)
		}
	}
}

func (x *schemeLoader) rounding(m *source.Map) {
	if !m.OK() {
		return
	}
	if n, ok := m.Int("places"); ok {
		if x.s.Places = n; n < 0 || n > 9 {
			x.diags.Add(m.Get("places").Range(), mistake.ScoreNumber{Key: terms.Key{Context: "rounding", Name: "places"}, Value: strconv.Itoa(n), Accepted: lang.Text{ZH: "0 至 9", EN: "0 to 9"}})
		}
	}
	if s, ok := m.Str("how"); ok {
		x.s.How = x.word(s, terms.Key{Context: "rounding", Name: "how"}, "rounding", roundings)
	}
	m.Finish()
}

func (x *schemeLoader) indicator(n source.Node, above *scoring.SchemeIndicator) *scoring.SchemeIndicator {
	m := n.Map(&x.diags)
	i := &scoring.SchemeIndicator{Range: n.Range(), Assessed: false}
	if id, ok := m.ID("id"); ok {
		i.ID, i.Term, i.Range = id.S, id.S, id.R
		if first, dup := x.ids[id.S]; dup {
			d := x.diags.Add(id.R, mistake.DuplicateName{Name: id.S, What: nameKind("indicators")})
			d.Related = append(d.Related, diag.Related{Range: first, Text: id.S})
		}
		x.ids[id.S] = id.R
	}
	if d := x.positive(m, "points"); d != nil {
		i.Points = *d
	}
	if above != nil {
		i.Area, i.Part, i.Cite = above.Area, above.Part, above.Cite
	}
	x.part(m, i)
	x.area(m, i)
	i.Term = cmp.Or(text(m, "term"), i.Area, i.Term)
	for _, kid := range m.List("indicators") {
		i.Kids = append(i.Kids, x.indicator(kid, i))
	}
	when, hasWhen := m.Str("when")
	if hasWhen {
		i.When = x.condition(when, true, x.scope)
	}
	for _, kid := range m.OneOrMany("loses") {
		i.Loses = append(i.Loses, x.loss(kid))
	}
	ways := 0
	if sm := m.Map("share"); sm.OK() {
		ways++
		i.Share = &scoring.SchemeShare{}
		if s, ok := sm.Str("of"); ok {
			i.Share.Of = x.numberFact(s)
		}
		if s, ok := sm.Str("out_of"); ok {
			i.Share.OutOf = x.numberFact(s)
		}
		sm.Finish()
	}
	i.Assessed, _ = m.Bool("assessed")
	m.Str("note")
	m.Finish()
	for _, has := range []bool{hasWhen, len(i.Loses) > 0, i.Assessed} {
		if has {
			ways++
		}
	}
	switch {
	case !m.OK():
	case len(i.Kids) > 0 && ways > 0:
		x.diags.Add(i.Range, mistake.IndicatorForm{Indicator: i.ID, Problem: lang.Text{ZH: "有下级指标的，分数由下级指标得出，不再另写得分办法", EN: "has indicators below it and a way of scoring of its own"}})
	case len(i.Kids) == 0 && ways != 1:
		x.diags.Add(i.Range, mistake.IndicatorForm{Indicator: i.ID, Problem: lang.Text{ZH: "要写明一种得分办法：{scheme-indicator/when}、{scheme-indicator/loses}、{scheme-indicator/share} 或者 {scheme-indicator/assessed}: {yes-no/true}", EN: "needs exactly one way of scoring: {scheme-indicator/when}, {scheme-indicator/loses}, {scheme-indicator/share} or {scheme-indicator/assessed}: {yes-no/true}"}})
	}
	return i
}

func (x *schemeLoader) area(m *source.Map, i *scoring.SchemeIndicator) {
	s, ok := m.Str("area")
	if !ok || x.card == nil {
		return
	}
	var all []string
	for _, a := range x.areas {
		if a.Area == s.S || a.ID == s.S {
			if i.Area != "" && i.Area != a.Area {
				x.diags.Add(s.R, mistake.AreaParent{Indicator: i.ID, Area: a.Area, Above: i.Area})
			}
			i.Area, i.Cite = a.Area, a.Cite
			return
		}
		all = append(all, a.Area)
	}
	near := x.guesses.Nearest(s.S, all)
	x.diags.Add(s.R, mistake.UnknownArea{Area: s.S, Nearest: near, Areas: all})
}

func (x *schemeLoader) part(m *source.Map, i *scoring.SchemeIndicator) {
	s, ok := m.Str("part")
	if !ok || x.card == nil {
		return
	}
	var all []string
	for _, p := range x.parts {
		if p.ID == s.S {
			i.Part, i.Cite = p.ID, p.Cite
			return
		}
		all = append(all, p.ID)
	}
	near := x.guesses.Nearest(s.S, all)
	x.unknown(s, mistake.UnknownLine{Rule: s.S, Kind: terms.Key{Context: "indicator", Name: "weight"}, Nearest: near})
}

func (x *schemeLoader) loss(n source.Node) *scoring.SchemeLoss {
	m := n.Map(&x.diags)
	loss := &scoring.SchemeLoss{Range: n.Range()}
	if id, ok := m.ID("id"); ok {
		loss.ID, loss.Range = id.S, id.R
		if first, dup := x.ids[id.S]; dup {
			d := x.diags.Add(id.R, mistake.DuplicateName{Name: id.S, What: nameKind("indicators")})
			d.Related = append(d.Related, diag.Related{Range: first, Text: id.S})
		}
		x.ids[id.S] = id.R
	}
	if d := x.positive(m, "points"); d != nil {
		loss.Points = *d
	}
	when, hasWhen := m.Str("when")
	if hasWhen {
		loss.When = x.condition(when, true, x.scope)
	}
	per, hasPer := m.Str("per")
	if hasPer {
		loss.Per = x.numberFact(per)
	}
	req, hasReq := m.Str("requirement")
	if hasReq {
		loss.Requirement = x.requirementNamed(req)
	}
	loss.AtMost = x.positive(m, "at_most")
	m.Finish()
	if m.OK() && (hasReq && (hasWhen || hasPer) || !hasReq && !hasWhen && !hasPer) {
		x.diags.Add(loss.Range, mistake.IndicatorForm{Indicator: loss.ID, Problem: lang.Text{ZH: "扣分要写明情形：{loss/when}、{loss/per}，或者单独写 {loss/requirement}", EN: "a loss says {loss/when} or {loss/per}, or else a {loss/requirement}"}})
	}
	return loss
}

// requirementNamed resolves a requirement by full id, of the scorecard's place or
// one above it: those of other places bind nobody here.
func (x *schemeLoader) requirementNamed(s source.Str) string {
	var ids []string
	above := x.book.Above(x.place)
	for _, in := range x.book.Instruments {
		if x.card != nil && in.Place != x.place && !above[in.Place] {
			continue
		}
		for _, r := range in.Requirements {
			if r.FullID() == s.S {
				return s.S
			}
			ids = append(ids, r.FullID())
		}
	}
	near := x.guesses.Nearest(s.S, ids)
	x.unknown(s, mistake.UnknownLine{Rule: s.S, Kind: terms.Key{Context: "article", Name: "requires"}, Nearest: near})
	return s.S
}

// award reads the points of a bonus or deduction, one of lines; of is what caps call a
// single one.
func (x *schemeLoader) award(kind string, lines []*statute.Entry, of string, id source.Str, v source.Node) {
	m := v.Map(&x.diags)
	a := &scoring.SchemeAward{Line: id.S, Range: id.R}
	points := x.positive(m, "points")
	if points != nil {
		a.Points = *points
	}
	if s, ok := m.Str("per"); ok {
		a.Per = x.numberFact(s)
	}
	a.AtMost = x.positive(m, "at_most")
	m.Str("note")
	m.Finish()
	if x.card == nil {
		return
	}
	var ids []string
	for _, line := range lines {
		if line.ID == id.S || line.FullID() == id.S {
			a.Line = line.FullID()
			x.caps(of, a)
			x.s.Awards = append(x.s.Awards, a)
			return
		}
		ids = append(ids, line.ID)
	}
	near := x.guesses.Nearest(id.S, ids)
	x.unknown(id, mistake.UnknownLine{Rule: id.S, Kind: terms.Key{Context: "article", Name: kind}, Nearest: near})
}

// caps holds an award against the instrument's cap on a single one.
func (x *schemeLoader) caps(of string, a *scoring.SchemeAward) {
	most := a.Points
	if a.AtMost != nil && a.Per != "" {
		most = *a.AtMost
	}
	for _, line := range x.lines.Caps {
		if line.Of != of || line.AtMost == nil || !line.When.IsZero() || most.Cmp(*line.AtMost) <= 0 {
			continue
		}
		var what mistake.Mistake = mistake.OverCap{Rule: a.Line, Points: most.String(), Most: line.AtMost.String(), Article: line.Cite.String()}
		if line.Generally {
			what = mistake.OverGenerally{Rule: a.Line, Points: most.String(), Most: line.AtMost.String(), Article: line.Cite.String()}
		}
		x.diags.Add(a.Range, what)
	}
}

// year verifies that the instrument is in force in the scheme's year.
func (x *schemeLoader) year(m *source.Map) {
	in := x.book.Instrument(x.card.Instrument)
	first, err1 := deadline.NewDate(x.s.Year, 1, 1)
	last, err2 := deadline.NewDate(x.s.Year, 12, 31)
	if err1 != nil || err2 != nil || !corpus.Overlap(statute.Span{From: first, To: last}, in.InForce) {
		x.diags.Add(m.Get("year").Range(), mistake.SchemeYear{Year: x.s.Year, Instrument: in.ID, InForce: in.InForce.String()})
	}
}

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
	}
	if len(s.Bands) > 0 && slices.ContainsFunc(x.lines.Bands, (*scoring.Band).Numeric) {
		d := x.diags.Add(s.Bands[0].Range, mistake.SchemeBands{Scorecard: x.card.Term, ID: x.card.FullID()})
		for _, b := range x.lines.Bands {
			d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.Cite.String()})
		}
		return
	}
	x.checkBands(x.card.Term, x.card.Grades, s.Full, s.Bands)
}

func (x *schemeLoader) below(i *scoring.SchemeIndicator) {
	for _, kid := range i.Kids {
		x.below(kid)
	}
	if len(i.Kids) > 0 {
		x.mustSum(i.Range, lang.Text{ZH: "“" + i.Term + "”的下级指标", EN: "the indicators below " + i.ID}, i.Kids, i.Points)
	}
}

func (x *schemeLoader) mustSum(at diag.Range, what lang.Text, list []*scoring.SchemeIndicator, want statute.Decimal) {
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

func (x *schemeLoader) band(n source.Node) {
	m := n.Map(&x.diags)
	b := &scoring.Band{Scorecard: x.s.Scorecard}
	b.Range = n.Range()
	if id, ok := m.ID("id"); ok {
		b.ID, b.Range = id.S, id.R
	}
	if s, ok := m.Str("grade"); ok {
		b.Grade = s.S
		if x.card != nil {
			x.gradeOf(x.card, s)
		}
	}
	b.From, b.Above, b.Below, b.To = x.decimal(m, "from"), x.decimal(m, "above"), x.decimal(m, "below"), x.decimal(m, "to")
	m.Finish()
	if m.OK() && !b.Numeric() {
		x.diags.Add(b.Range, mistake.LineNeeds{Kind: terms.Key{Context: "article", Name: "bands"}, Rule: b.ID, What: lang.Text{ZH: "分值（{band/from}、{band/above}、{band/below}、{band/to}）", EN: "edges in points ({band/from}, {band/above}, {band/below}, {band/to})"}})
	}
	x.s.Bands = append(x.s.Bands, b)
}

func (x *schemeLoader) votes(m *source.Map) {
	vm := m.Map("votes")
	if !vm.OK() {
		return
	}
	v := &scoring.SchemeVotes{Range: vm.Range()}
	bad := func(zh, en string) { x.diags.Add(vm.Range(), mistake.SchemeVotes{Problem: lang.Text{ZH: zh, EN: en}}) }
	number := func(s source.Str) statute.Decimal {
		d, err := statute.ParseDecimal(s.S)
		if err != nil || d.Sign() < 0 {
			x.diags.Add(s.R, mistake.ScoreNumber{Key: terms.Key{Context: "scheme", Name: "votes"}, Value: s.S, Accepted: lang.Text{ZH: "不小于 0 的数", EN: "0 or more"}})
		}
		return d
	}
	vm.Map("sources").Each(func(name source.Str, n source.Node) {
		if s, ok := n.Str(&x.diags); ok {
			v.Sources = append(v.Sources, scoring.SchemeSource{Name: name.S, Weight: number(s)})
		}
	})
	vm.Map("values").Each(func(grade source.Str, n source.Node) {
		if s, ok := n.Str(&x.diags); ok {
			v.Values = append(v.Values, scoring.SchemeValue{Grade: grade.S, Value: number(s)})
		}
		if x.card != nil {
			x.gradeOf(x.card, grade)
		}
	})
	vm.Finish()
	x.s.Votes = v
	if len(v.Sources) == 0 {
		bad("{votes/sources} 要写明评议方式和权重", "{votes/sources} names the ways of voting and their weights")
	}
	if x.card != nil && len(v.Values) != len(x.card.Grades) {
		bad("{votes/values} 要给每个等次一个分值", "{votes/values} gives every grade its worth")
	}
	if len(x.s.Top) > 0 {
		bad("{scheme/votes} 与 {scheme/indicators} 只写一种", "write either {scheme/votes} or {scheme/indicators}")
	}
}

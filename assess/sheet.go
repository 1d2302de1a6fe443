package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Sheet is a scorecard of the law together with the scheme of a year, ready to be
// filled for any number of units. It is not to be changed, and is then safe for
// concurrent use.
type Sheet struct {
	Scorecard *statute.Scorecard
	Scheme    *statute.Scheme // nil where only the law is asked

	law    *rules.Law
	lines  statute.ScoreLines
	awards map[string]*statute.SchemeAward // by full id of the line
	places int
	how    statute.Rounding
}

// NewSheet prepares the sheet called name: the id of a scheme, or the name of a
// scorecard where the law alone gives the grade (社会评议, or grades that are only
// described). The scheme's scorecard must be in force in the law; anything else is
// an *Error that says what there is.
func NewSheet(law *rules.Law, name string) (*Sheet, error) {
	s := &Sheet{law: law, awards: map[string]*statute.SchemeAward{}, places: 2}
	if scheme, ok := law.Book().Scheme(name); ok {
		s.Scheme, s.places, s.how = scheme, scheme.Places, scheme.How
		card, ok := law.Scorecard(scheme.Scorecard)
		if !ok {
			return nil, say.Problem("细则“%s”所依据的考核 %s 在%s %s 不适用", "scheme %s: scorecard %s is not in force in %s on %s",
				name, scheme.Scorecard, law.Place().Term, law.On())
		}
		s.Scorecard = card
		if year := law.On().Year(); year < scheme.Year || year > scheme.Year+1 {
			return nil, say.Problem("细则“%s”是 %d 年度的，给出的日期是 %s", "scheme %s is for %d, the day given is %s", name, scheme.Year, law.On())
		}
		for _, a := range scheme.Awards {
			s.awards[a.Line] = a
		}
	} else if card, ok := law.Scorecard(name); ok {
		s.Scorecard = card
	} else {
		var known []string
		for _, x := range law.Book().Schemes() {
			known = append(known, x.ID)
		}
		for _, c := range law.Scorecards() {
			known = append(known, c.Term)
		}
		e := say.Problem("没有细则或者考核“%s”", "there is no scheme or scorecard %s", name)
		if near, ok := typo.Nearest(name, known); ok {
			e.And("；是否指“%s”", "; did you mean %s", near)
		}
		return nil, e
	}
	s.lines = law.Lines(s.Scorecard)
	return s, nil
}

// Bands are those with edges in points, of the scheme or else of the law; none
// where grades are only described, or left open.
func (s *Sheet) Bands() []*statute.Band {
	if s.Scheme != nil && len(s.Scheme.Bands) > 0 {
		return slices.Clone(s.Scheme.Bands)
	}
	var out []*statute.Band
	for _, b := range s.lines.Bands {
		if b.Numeric() {
			out = append(out, b)
		}
	}
	return out
}

// described are bands that the law describes in words, best first.
func (s *Sheet) described() []*statute.Band {
	var out []*statute.Band
	for _, b := range s.lines.Bands {
		if !b.Numeric() {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b *statute.Band) int { return s.Scorecard.Rank(a.Grade) - s.Scorecard.Rank(b.Grade) })
	return out
}

// sources are the ways of voting of the scheme, none where it does not vote.
func (s *Sheet) sources() []string {
	var out []string
	if s.Scheme != nil && s.Scheme.Votes != nil {
		for _, src := range s.Scheme.Votes.Sources {
			out = append(out, src.Name)
		}
	}
	return out
}

// lineIDs are the ids of everything that can stand as a line of a result.
func (s *Sheet) lineIDs() []string {
	out := s.sources()
	for _, e := range s.lines.Entries() {
		out = append(out, e.ID)
	}
	if s.Scheme != nil {
		for _, leaf := range s.Scheme.Leaves() {
			out = append(out, leaf.ID)
		}
	}
	slices.Sort(out)
	return out
}

// givable are the indicators, bonuses and deductions that points may be given for.
func (s *Sheet) givable() map[string]bool {
	out := map[string]bool{}
	if s.Scheme != nil {
		for _, leaf := range s.Scheme.Leaves() {
			if leaf.Assessed {
				out[leaf.ID] = true
			}
		}
	}
	for _, x := range slices.Concat(s.bonuses(), s.deductions()) {
		if s.awards[x.FullID()] == nil && x.Points == nil {
			out[x.ID] = true
		}
	}
	return out
}

// Kinds of lines of a result, as policy files call the sections of an article.
const (
	kindIndicator = "indicators"
	kindBand      = "bands"
	kindBonus     = "bonuses"
	kindDeduction = "deductions"
	kindVeto      = "vetoes"
	kindCap       = "caps"
)

// extra is a bonus or a deduction of the law.
type extra struct {
	*statute.Entry
	statute.Worth
	kind string
}

func (s *Sheet) bonuses() []extra {
	var out []extra
	for _, x := range s.lines.Bonuses {
		out = append(out, extra{&x.Entry, x.Worth, kindBonus})
	}
	return out
}

func (s *Sheet) deductions() []extra {
	var out []extra
	for _, x := range s.lines.Deductions {
		out = append(out, extra{&x.Entry, x.Worth, kindDeduction})
	}
	return out
}

package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Sheet is a scorecard of the law together with the scheme of a year, ready to be
// filled for any number of units. It is not to be changed, and is then safe for
// concurrent use.
type Sheet struct {
	Scorecard string   // its name: 年度考核
	Title     string   // of the scheme, or the name of the scorecard where only the law is asked
	Grades    []string // from the best to the worst
	// DeterminedBy is who fixes the grade; what is computed is a proposal to it. "" for
	// nobody.
	DeterminedBy string
	// Bands are those with edges in points, of the scheme or else of the law; none where
	// grades are only described, or left open.
	Bands []Band

	law    *rules.Law
	card   *scoring.Scorecard
	scheme *scoring.Scheme // nil where only the law is asked
	lines  scoring.ScoreLines
	awards map[string]*scoring.SchemeAward // by full id of the line
	places int
	how    string
}

// NewSheet prepares the sheet called name: the id of a scheme, or the name of a
// scorecard where the law alone gives the grade (社会评议, or grades that are only
// described). The scheme's scorecard must be in force in the law; anything else is
// an *Error that says what there is.
func NewSheet(law *rules.Law, name string) (*Sheet, error) {
	s := &Sheet{law: law, awards: map[string]*scoring.SchemeAward{}, places: 2}
	if scheme, ok := inforce.Scheme(law.Book(), name); ok {
		s.scheme, s.places, s.how = scheme, scheme.Places, scheme.How
		card, ok := inforce.Scorecard(law, scheme.Scorecard)
		if !ok {
			return nil, say.Problem("细则“%s”所依据的考核 %s 在%s %s 不适用", "scheme %s: scorecard %s is not in force in %s on %s",
				name, scheme.Scorecard, law.Place().Term, law.On())
		}
		s.card = card
		if year := law.On().Year(); year < scheme.Year || year > scheme.Year+1 {
			return nil, say.Problem("细则“%s”是 %d 年度的，给出的日期是 %s", "scheme %s is for %d, the day given is %s", name, scheme.Year, law.On())
		}
		for _, a := range scheme.Awards {
			s.awards[a.Line] = a
		}
	} else if card, ok := inforce.Scorecard(law, name); ok {
		s.card = card
	} else {
		var known []string
		for _, x := range inforce.Schemes(law.Book()) {
			known = append(known, x.ID)
		}
		for _, c := range inforce.Scorecards(law) {
			known = append(known, c.Term)
		}
		e := say.Problem("没有细则或者考核“%s”", "there is no scheme or scorecard %s", name)
		if near, ok := typo.Nearest(name, known); ok {
			e.And("；是否指“%s”", "; did you mean %s", near)
		}
		return nil, e
	}
	s.lines = inforce.Lines(law, s.card)
	s.Scorecard, s.Title, s.Grades, s.DeterminedBy = s.card.Term, s.card.Term, slices.Clone(s.card.Grades), s.card.DeterminedBy
	if s.scheme != nil {
		s.Title = s.scheme.Title
	}
	for _, b := range s.bands() {
		s.Bands = append(s.Bands, Band{Grade: b.Grade, Edges: edges(b), Cite: b.Cite})
	}
	return s, nil
}

// Band is a grade and the totals that earn it, in words: 80 分及以上、不满 90 分.
type Band struct {
	Grade string           `json:"grade"`
	Edges lang.Text        `json:"edges"`
	Cite  statute.Citation `json:"cite"`
}

// bands are those with edges in points.
func (s *Sheet) bands() []*scoring.Band {
	if s.scheme != nil && len(s.scheme.Bands) > 0 {
		return slices.Clone(s.scheme.Bands)
	}
	var out []*scoring.Band
	for _, b := range s.lines.Bands {
		if b.Numeric() {
			out = append(out, b)
		}
	}
	return out
}

// described are bands that the law describes in words, best first.
func (s *Sheet) described() []*scoring.Band {
	var out []*scoring.Band
	for _, b := range s.lines.Bands {
		if !b.Numeric() {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b *scoring.Band) int { return s.card.Rank(a.Grade) - s.card.Rank(b.Grade) })
	return out
}

// sources are the ways of voting of the scheme, none where it does not vote.
func (s *Sheet) sources() []string {
	var out []string
	if s.scheme != nil && s.scheme.Votes != nil {
		for _, src := range s.scheme.Votes.Sources {
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
	if s.scheme != nil {
		for _, leaf := range s.scheme.Leaves() {
			out = append(out, leaf.ID)
		}
	}
	slices.Sort(out)
	return out
}

// givable are the indicators, bonuses and deductions that points may be given for.
func (s *Sheet) givable() map[string]bool {
	out := map[string]bool{}
	if s.scheme != nil {
		for _, leaf := range s.scheme.Leaves() {
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
	scoring.Worth
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

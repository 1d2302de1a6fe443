package scoring

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Scorecard declares a scorecard to which articles contribute indicators, bands,
// bonuses, deductions, vetoes and caps. Package assess executes it.
type Scorecard struct {
	ID   string `json:"id"`
	Term string `json:"term"`
	// Full is the full mark, 0 where the law gives no numbers.
	Full statute.Decimal `json:"full"`
	// Grades runs from the best to the worst.
	Grades []string `json:"grades,omitempty"`
	// Scales are other scales of grades in the same text, where it contradicts
	// itself; a grade is never carried from one to the other.
	Scales []Scale `json:"scales,omitempty"`
	Year   string  `json:"year,omitempty"` // calendar: 1 January to 31 December
	// Becomes is the id of the enum fact that the grade becomes (考核等次), so that
	// duties which follow from it can be tested; "" for none.
	Becomes string `json:"becomes,omitempty"`
	// DeterminedBy is who fixes the grade; what is computed is a proposal to it.
	DeterminedBy string          `json:"determined_by,omitempty"`
	Reading      statute.Reading `json:"reading,omitzero"`
	Note         string          `json:"note,omitempty"`
	Instrument   string          `json:"instrument"`
	Range        diag.Range      `json:"-"`
}

// Scale is a list of grades, best first, under the name the text gives it.
type Scale struct {
	Name   string   `json:"name"`
	Grades []string `json:"grades"`
}

// FullID is the id by which schemes and other instruments name the scorecard:
// sucheng-12-assessment/yearly. It carries no edition.
func (c *Scorecard) FullID() string { return statute.BaseID(c.Instrument) + "/" + c.ID }

// Rank is the place of a grade, 0 for the best; -1 when there is no such grade.
func (c *Scorecard) Rank(grade string) int { return slices.Index(c.Grades, grade) }

// Worth is what a bonus or a deduction comes to. A nil number is not said: the scheme
// of the year gives it, or the assessors do.
type Worth struct {
	Points *statute.Decimal `json:"points,omitempty"`
	Per    string           `json:"per,omitempty"` // fact id: the points are for each of them
	AtMost *statute.Decimal `json:"at_most,omitempty"`
}

// Indicator is what a scorecard looks at: a content area that every scheme must
// cover, or a part with its weight.
type Indicator struct {
	statute.Entry
	Scorecard string           `json:"scorecard"`        // full id
	Area      string           `json:"area,omitempty"`   // content area that every scheme must cover
	Of        string           `json:"of,omitempty"`     // id of the indicator above
	Weight    *statute.Decimal `json:"weight,omitempty"` // points of the full mark, nil where not said
}

// Band is a grade and the totals that earn it, or a description (When) of who does.
// A nil edge is open.
type Band struct {
	statute.Entry
	Scorecard string           `json:"scorecard"`
	Grade     string           `json:"grade"`
	From      *statute.Decimal `json:"from,omitempty"`
	Above     *statute.Decimal `json:"above,omitempty"`
	Below     *statute.Decimal `json:"below,omitempty"`
	To        *statute.Decimal `json:"to,omitempty"`
}

// Numeric reports a band with edges in points; others describe qualities.
func (b *Band) Numeric() bool {
	return b.From != nil || b.Above != nil || b.Below != nil || b.To != nil
}

// Holds reports whether a total lies in the band.
func (b *Band) Holds(total statute.Decimal) bool {
	return (b.From == nil || total.Cmp(*b.From) >= 0) && (b.Above == nil || total.Cmp(*b.Above) > 0) &&
		(b.Below == nil || total.Cmp(*b.Below) < 0) && (b.To == nil || total.Cmp(*b.To) <= 0)
}

// Bonus adds points when its case is met.
type Bonus struct {
	statute.Entry
	Scorecard string `json:"scorecard"`
	Worth
}

// Deduction takes points off when its case is met; the points themselves are above 0.
type Deduction struct {
	statute.Entry
	Scorecard string `json:"scorecard"`
	Worth
}

// Veto fixes the grade when its case is met, whatever the points.
type Veto struct {
	statute.Entry
	Scorecard string `json:"scorecard"`
	Grade     string `json:"grade"`
}

// Cap bounds points (AtMost) or the grade (Grade: no better than this one).
type Cap struct {
	statute.Entry
	Scorecard string           `json:"scorecard"`
	Of        string           `json:"of"` // one of the Cap constants
	AtMost    *statute.Decimal `json:"at_most,omitempty"`
	Grade     string           `json:"grade,omitempty"`
}

// What a cap may cap.
const (
	CapBonus      = "bonus"      // each bonus
	CapBonuses    = "bonuses"    // all bonuses together
	CapDeduction  = "deduction"  // each deduction
	CapDeductions = "deductions" // all deductions together
	CapTotal      = "total"      // the total
	CapGrade      = "grade"      // the grade: no better than this one
)

// ScoreLines are what articles contribute to scorecards, each kind in the order of
// the text.
type ScoreLines struct {
	Indicators []*Indicator
	Bands      []*Band
	Bonuses    []*Bonus
	Deductions []*Deduction
	Vetoes     []*Veto
	Caps       []*Cap
}

// Entries are all of them, by article and so in the order of the text where they are of
// one instrument.
func (s *ScoreLines) Entries() []*statute.Entry {
	return inOrder(each(s.Indicators), each(s.Bands), each(s.Bonuses), each(s.Deductions), each(s.Vetoes), each(s.Caps))
}

// each are the entries of rules of one kind.
func each[T interface{ Common() *statute.Entry }](list []T) []*statute.Entry {
	out := make([]*statute.Entry, len(list))
	for i, x := range list {
		out[i] = x.Common()
	}
	return out
}

// inOrder puts lists, each in the order of one text, into that order; within an
// article the kinds follow one another.
func inOrder(lists ...[]*statute.Entry) []*statute.Entry {
	out := slices.Concat(lists...)
	slices.SortStableFunc(out, func(a, b *statute.Entry) int {
		return cmp.Or(cmp.Compare(a.Cite.Number, b.Cite.Number), cmp.Compare(a.Cite.Sub, b.Cite.Sub))
	})
	return out
}

// For are those that contribute to one scorecard, by its full id.
func (s ScoreLines) For(card string) ScoreLines {
	return ScoreLines{
		Indicators: only(s.Indicators, func(x *Indicator) bool { return x.Scorecard == card }),
		Bands:      only(s.Bands, func(x *Band) bool { return x.Scorecard == card }),
		Bonuses:    only(s.Bonuses, func(x *Bonus) bool { return x.Scorecard == card }),
		Deductions: only(s.Deductions, func(x *Deduction) bool { return x.Scorecard == card }),
		Vetoes:     only(s.Vetoes, func(x *Veto) bool { return x.Scorecard == card }),
		Caps:       only(s.Caps, func(x *Cap) bool { return x.Scorecard == card }),
	}
}

func only[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

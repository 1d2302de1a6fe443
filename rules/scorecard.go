package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Scorecard declares a scorecard to which articles contribute indicators, bands,
// bonuses, deductions, vetoes and caps. Package assess executes it.
type Scorecard struct {
	ID   string `json:"id"`
	Term string `json:"term"`
	// Full is the full mark, 0 where the law gives no numbers.
	Full Decimal `json:"full"`
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
	DeterminedBy string     `json:"determined_by,omitempty"`
	Reading      Reading    `json:"reading,omitzero"`
	Note         string     `json:"note,omitempty"`
	Instrument   string     `json:"instrument"`
	Range        diag.Range `json:"-"`
}

// Scale is a list of grades, best first, under the name the text gives it.
type Scale struct {
	Name   string   `json:"name"`
	Grades []string `json:"grades"`
}

// FullID is the id by which schemes and other instruments name the scorecard:
// sucheng-12-assessment/yearly. It carries no edition.
func (c *Scorecard) FullID() string { return baseID(c.Instrument) + "/" + c.ID }

// Rank is the place of a grade, 0 for the best; -1 when there is no such grade.
func (c *Scorecard) Rank(grade string) int { return slices.Index(c.Grades, grade) }

// ScoreLine is one contribution to a scorecard. Which fields are set depends on
// Kind; a nil number means "not said".
type ScoreLine struct {
	Entry
	Scorecard string   `json:"scorecard"` // full id
	Kind      string   `json:"kind"`      // one of the Kind constants
	Grade     string   `json:"grade,omitempty"`
	Of        string   `json:"of,omitempty"`   // caps: what is capped; indicators: the indicator above
	Area      string   `json:"area,omitempty"` // indicators: content area that every scheme must cover
	Per       string   `json:"per,omitempty"`  // fact id: points for each of them
	Points    *Decimal `json:"points,omitempty"`
	Weight    *Decimal `json:"weight,omitempty"` // indicators: points of the full mark
	From      *Decimal `json:"from,omitempty"`
	Above     *Decimal `json:"above,omitempty"`
	Below     *Decimal `json:"below,omitempty"`
	To        *Decimal `json:"to,omitempty"`
	AtMost    *Decimal `json:"at_most,omitempty"`
}

// Kinds of lines, as the sections of an article are called.
const (
	KindIndicator = "indicators"
	KindBand      = "bands"
	KindBonus     = "bonuses"
	KindDeduction = "deductions"
	KindVeto      = "vetoes"
	KindCap       = "caps"
)

// What a cap may cap.
const (
	CapBonus      = "bonus"      // each bonus
	CapBonuses    = "bonuses"    // all bonuses together
	CapDeduction  = "deduction"  // each deduction
	CapDeductions = "deductions" // all deductions together
	CapTotal      = "total"      // the total
	CapGrade      = "grade"      // the grade: no better than this one
)

// scoreKinds are the sections of an article that contribute to scorecards, with
// the keys each takes besides those of every entry.
var scoreKinds = []struct {
	kind string
	keys []string
}{
	{KindIndicator, []string{"area", "of", "weight"}},
	{KindBand, []string{"grade", "from", "above", "below", "to"}},
	{KindBonus, []string{"points", "per", "at_most"}},
	{KindDeduction, []string{"points", "per", "at_most"}},
	{KindVeto, []string{"grade"}},
	{KindCap, []string{"of", "at_most", "grade"}},
}

// Numeric reports a band with edges in points; others describe qualities.
func (b *ScoreLine) Numeric() bool {
	return b.From != nil || b.Above != nil || b.Below != nil || b.To != nil
}

// Holds reports whether a total lies in the band.
func (b *ScoreLine) Holds(total Decimal) bool {
	return (b.From == nil || total.Cmp(*b.From) >= 0) && (b.Above == nil || total.Cmp(*b.Above) > 0) &&
		(b.Below == nil || total.Cmp(*b.Below) < 0) && (b.To == nil || total.Cmp(*b.To) <= 0)
}

// Scorecard finds a scorecard in force by full id, id or term, local before
// superior.
func (l *Law) Scorecard(name string) (*Scorecard, bool) {
	for _, c := range l.Scorecards() {
		if c.FullID() == name || c.ID == name || c.Term == name {
			return c, true
		}
	}
	return nil, false
}

// Lines lists the lines in force of one scorecard, in the law's order.
func (l *Law) Lines(card *Scorecard) []*ScoreLine {
	var out []*ScoreLine
	for _, line := range l.ScoreLines() {
		if line.Scorecard == card.FullID() {
			out = append(out, line)
		}
	}
	return out
}

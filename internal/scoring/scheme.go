package scoring

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Scheme is the scoring scheme of one year (考核评分细则, 评议方案), written by a
// clerk and checked against the instrument whose scorecard it fills: points add
// up, every content area is covered, no line of the instrument is misnamed.
type Scheme struct {
	ID        string             `json:"id"`
	Title     string             `json:"title"`
	Scorecard string             `json:"scorecard"` // full id
	Year      int                `json:"year"`
	Adopted   deadline.Date      `json:"adopted,omitzero"`
	Full      statute.Decimal    `json:"full"`   // what the points add up to
	Places    int                `json:"places"` // digits after the point of shares and votes; 2 unless said
	How       string             `json:"rounding"`
	Top       []*SchemeIndicator `json:"indicators,omitempty"`
	Awards    []*SchemeAward     `json:"awards,omitempty"` // points of the instrument's bonuses and deductions
	Bands     []*Band            `json:"bands,omitempty"`  // only where the instrument has no numbers
	Votes     *SchemeVotes       `json:"votes,omitempty"`
	Note      string             `json:"note,omitempty"`
	Range     diag.Range         `json:"-"`
}

// SchemeIndicator is a node of the tree of indicators. A leaf earns its points in
// one of four ways: When holds, losses are taken off, a share of two numbers, or
// the assessors say.
type SchemeIndicator struct {
	ID       string             `json:"id"`
	Term     string             `json:"term"`
	Area     string             `json:"area,omitempty"` // content area, its own or inherited
	Part     string             `json:"part,omitempty"` // weighted part, its own or inherited
	Points   statute.Decimal    `json:"points"`
	Kids     []*SchemeIndicator `json:"indicators,omitempty"`
	When     statute.Condition  `json:"when,omitzero"`
	Loses    []*SchemeLoss      `json:"loses,omitempty"`
	Share    *SchemeShare       `json:"share,omitempty"`
	Assessed bool               `json:"assessed,omitempty"`
	Cite     statute.Citation   `json:"cite,omitzero"` // the article of the area or part
	Range    diag.Range         `json:"-"`
}

// SchemeLoss takes points off a leaf: once when its condition holds, for each of a
// counted fact, or when a requirement of the law is violated.
type SchemeLoss struct {
	ID          string            `json:"id"`
	When        statute.Condition `json:"when,omitzero"`
	Points      statute.Decimal   `json:"points"`
	Per         string            `json:"per,omitempty"`         // fact id
	Requirement string            `json:"requirement,omitempty"` // full id
	AtMost      *statute.Decimal  `json:"at_most,omitempty"`
	Range       diag.Range        `json:"-"`
}

// SchemeShare earns points × of ÷ out_of, no more than the points. Where out_of is
// 0 there was nothing to do and the points are earned.
type SchemeShare struct {
	Of    string `json:"of"`     // fact id
	OutOf string `json:"out_of"` // fact id
}

// SchemeAward gives a bonus or deduction of the instrument its points.
type SchemeAward struct {
	Line   string           `json:"line"` // full id
	Points statute.Decimal  `json:"points"`
	Per    string           `json:"per,omitempty"` // fact id
	AtMost *statute.Decimal `json:"at_most,omitempty"`
	Range  diag.Range       `json:"-"`
}

// SchemeVotes turns ballots into points: what each grade is worth and what each
// source of ballots weighs. The laws leave both to the year's plan.
type SchemeVotes struct {
	Sources []SchemeSource `json:"sources"`
	Values  []SchemeValue  `json:"values"`
	Range   diag.Range     `json:"-"`
}

// SchemeSource is a source of ballots (问卷评议, 代表评议) and its weight.
type SchemeSource struct {
	Name   string          `json:"name"`
	Weight statute.Decimal `json:"weight"`
}

// SchemeValue is what a ballot for a grade is worth.
type SchemeValue struct {
	Grade string          `json:"grade"`
	Value statute.Decimal `json:"value"`
}

// Leaves lists the leaves of the tree in the order of the file.
func (s *Scheme) Leaves() []*SchemeIndicator {
	var out []*SchemeIndicator
	var walk func([]*SchemeIndicator)
	walk = func(list []*SchemeIndicator) {
		for _, i := range list {
			if len(i.Kids) == 0 {
				out = append(out, i)
			}
			walk(i.Kids)
		}
	}
	walk(s.Top)
	return out
}

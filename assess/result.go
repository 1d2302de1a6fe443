package assess

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Result is how one unit did: every line with its points, reason and article, the
// total, the grade, and what the next grade would take. It is plain data with
// stable JSON.
type Result struct {
	Unit      string        `json:"unit"`
	Scorecard string        `json:"scorecard"` // its Chinese name
	Title     string        `json:"title"`     // of the scheme, or of the instrument
	On        deadline.Date `json:"on"`
	Lines     []Line        `json:"lines"`

	// Base is what the indicators came to; Deducted and Bonus what was taken off and
	// added, caps included. Total is never below 0.
	Base     Points `json:"base"`
	Deducted Points `json:"deducted"`
	Bonus    Points `json:"bonus"`
	Total    Points `json:"total"`
	Scored   bool   `json:"scored"` // there are points at all

	// Why is Reasons in one paragraph and the grade that results.
	Why     lang.Text `json:"-"`
	Reasons []Reason  `json:"-"`

	// Grade is "" while undetermined; Possible then lists those left, best first.
	// It is a proposal to DeterminedBy, who fixes it.
	Grade        string   `json:"grade,omitempty"`
	Possible     []string `json:"possible,omitempty"`
	ByPoints     string   `json:"by_points,omitempty"` // the grade before caps and vetoes, where decided
	DeterminedBy string   `json:"determined_by,omitempty"`

	Next *Next `json:"next,omitempty"` // nil for the best grade, and where there are no points
	// Consequences are the duties that follow from the grade.
	Consequences []Duty    `json:"consequences,omitempty"`
	Missing      []Missing `json:"missing,omitempty"`
	// Assumed are the terms of facts that AssumeFalse took for granted.
	Assumed  []string       `json:"assumed,omitempty"`
	Notes    []lang.Text    `json:"notes,omitempty"`
	Readings []Reading      `json:"readings,omitempty"`
	Scales   []ScaleGrade   `json:"scales,omitempty"`
	Tally    []SourceResult `json:"tally,omitempty"` // of votes
	Policies string         `json:"policies"`        // digest of the policy files
}

// decided reports that everything unknown leaves the grade as it is.
func (r *Result) decided() bool { return r.Grade != "" }

// Line is one indicator, deduction, bonus, veto, cap or described grade.
type Line struct {
	ID   string           `json:"id"`
	Kind string           `json:"kind"` // indicators, bands, bonuses, deductions, vetoes or caps
	Term string           `json:"term"`
	Area string           `json:"area,omitempty"`
	Cite statute.Citation `json:"cite,omitzero"`
	Full statute.Decimal  `json:"full,omitzero"`
	// Points are what it adds: below 0 for deductions and for caps that cut a sum.
	// The Min of all lines add up to the Min of the total, the Max to its Max.
	Points Points      `json:"points"`
	Status rules.Truth `json:"stands"` // whether its case is met; indicators: True
	Grade  string      `json:"grade,omitempty"`
	Why    lang.Text   `json:"why"`
	Reason string      `json:"reason,omitempty"` // recorded by the assessors
}

// Missing is something to find out: a fact, or points or ballots that are not there
// yet, of which Term names the line.
type Missing struct {
	Fact  string   `json:"fact,omitempty"` // id
	Term  string   `json:"term"`
	Ask   string   `json:"ask,omitempty"`
	Judge string   `json:"judged_by,omitempty"`
	Lines []string `json:"lines"` // ids of the lines that wait for it
}

// Reading is a reading of the text that the result rests on.
type Reading struct {
	Cite statute.Citation `json:"cite"`
	statute.Reading
}

// ScaleGrade is the grade on another scale of the same text; Grade is "" where one
// scale cannot be carried over to the other.
type ScaleGrade struct {
	Scale  string   `json:"scale"`
	Grades []string `json:"grades"`
	Grade  string   `json:"grade,omitempty"`
}

// Next is what the next better grade would take.
type Next struct {
	Grade string `json:"grade"`
	// Points are those that are lacking; Above says that they must be exceeded.
	Points statute.Decimal `json:"points"`
	Above  bool            `json:"above,omitempty"`
	// Barred lists caps and vetoes that keep the unit from the grade whatever its
	// points.
	Barred []Line `json:"barred,omitempty"`
	// Lost lists where points were lost, most first.
	Lost []Lost `json:"lost,omitempty"`
}

// Lost is what an indicator did not earn or a deduction took.
type Lost struct {
	ID     string           `json:"id"`
	Term   string           `json:"term"`
	Cite   statute.Citation `json:"cite,omitzero"`
	Points statute.Decimal  `json:"points"`
}

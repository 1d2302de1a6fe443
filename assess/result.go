package assess

import (
	"encoding/json"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/forms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Result is how one unit did: every line with its points, reason and article, the
// total, the grade, and what the next grade would take. It is plain data with
// stable JSON, brief by json.Marshal and whole by answer.Whole.
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
	Receipt  answer.Receipt `json:"receipt"`         // with what it was worked out
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
	Points Points       `json:"points"`
	Status answer.Truth `json:"stands"` // whether its case is met; indicators: True
	Grade  string       `json:"grade,omitempty"`
	Why    lang.Text    `json:"why"`
	Reason string       `json:"reason,omitempty"` // recorded by the assessors
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

// Versions of the JSON of answers: brief, and with the suffix whole.
const (
	resultSchema         = "score/v1"
	rankedSchema         = "ranked/v1"
	accountabilitySchema = "accountability/v1"
	wholeSuffix          = "/whole"
)

// maxBriefAsked is how much a brief answer asks for: a screen of it.
const maxBriefAsked = 10

var (
	_ = forms.Register[Result](resultSchema + wholeSuffix)
	_ = forms.Register[Ranked](rankedSchema + wholeSuffix)
	_ = forms.Register[Accountability](accountabilitySchema + wholeSuffix)
)

// MarshalJSON writes the brief form: the sums, the grade, what took points off or added
// some, what the next grade would take, what follows, what to find out first, and the
// receipt's id. What is in it stands in the whole under the same key.
func (r Result) MarshalJSON() ([]byte, error) {
	more := r.shorten()
	return forms.Brief(resultSchema, r, briefScore, more)
}

// MarshalJSON writes the place and the brief form of the result.
func (r Ranked) MarshalJSON() ([]byte, error) {
	short := *r.Result
	more := short.shorten()
	r.Result = &short
	return forms.Brief(rankedSchema, r, briefRanked, more)
}

// shorten leaves of the lists what the brief form shows, and counts the rest.
func (r *Result) shorten() map[string]int {
	more := map[string]int{
		"lines": len(r.Lines), "missing": len(r.Missing) - maxBriefAsked, "assumed": len(r.Assumed), "notes": len(r.Notes),
		"readings": len(r.Readings), "consequences": len(r.Consequences) - maxBriefAsked,
	}
	var zero Points
	r.Lines = slices.DeleteFunc(slices.Clone(r.Lines), func(l Line) bool {
		return l.Kind == "indicators" || l.Kind == "bands" || l.Points == zero && l.Grade == ""
	})
	r.Lines = r.Lines[:min(len(r.Lines), maxBriefAsked)]
	more["lines"] -= len(r.Lines)
	r.Missing, r.Consequences = r.Missing[:min(len(r.Missing), maxBriefAsked)], r.Consequences[:min(len(r.Consequences), maxBriefAsked)]
	r.Receipt.Rules, r.Receipt.Given = nil, nil
	return more
}

const ofScore = `unit scorecard title on base deducted bonus total scored grade possible by_points determined_by
	lines{id cite{instrument place} points stands grade} next{grade points above lost{id points}} consequences{id cite{instrument place}}
	missing{fact term ask judged_by} receipt{id place on assume_false}`

var (
	briefScore  = forms.Keep(ofScore)
	briefRanked = forms.Keep("rank tied " + ofScore)
)

// MarshalJSON writes the brief form: whether a ground stands and which, which tiers apply
// with what they allow against whom, who pursues it and how it is challenged, and what to
// find out first. What is in it stands in the whole under the same key.
func (a Accountability) MarshalJSON() ([]byte, error) {
	more := map[string]int{
		"measures": len(a.Measures), "missing": len(a.Missing) - maxBriefAsked, "procedure": len(a.Procedure), "readings": len(a.Readings), "sanctions": len(a.Sanctions) - maxBriefAsked,
	}
	answer := *a.Answer
	answer.Missing, answer.Judgements = nil, nil
	text, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	a.Answer = nil
	a.Missing, a.Sanctions = a.Missing[:min(len(a.Missing), maxBriefAsked)], a.Sanctions[:min(len(a.Sanctions), maxBriefAsked)]
	return forms.Brief(accountabilitySchema, a, briefAccount, more, forms.Field{Key: "answer", JSON: text})
}

var briefAccount = forms.Keep(`place on pursued sanctions{id applies against measures how} alone together
	lighter{id present} heavier{id present} shares{id applies} pursued_by{id by} challenges{id applies measures limit} missing{fact term ask judged_by}`)

package scoring

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Text is what an instrument says that package assess carries out.
type Text struct {
	Lines      ScoreLines // contributions to scorecards
	Liability  Liability
	PlanTasks  []*PlanTask
	Tariffs    []*Tariff
	FeeBases   []*FeeBasis
	Scorecards []*Scorecard
}

// Entries are all of its rules, kind by kind.
func (t *Text) Entries() []*statute.Entry {
	return slices.Concat(t.Lines.Entries(), t.Liability.Entries(), each(t.PlanTasks), each(t.Tariffs))
}

// Of is what the instrument says of it; to a book that is being loaded it may be added.
func Of(in *statute.Instrument) *Text {
	for _, a := range in.Annexes {
		if t, ok := a.(*Text); ok {
			return t
		}
	}
	return &Text{}
}

// Entries are the bands of the scheme.
func (s *Scheme) Entries() []*statute.Entry { return each(s.Bands) }

// Entries of a form are none.
func (f *Form) Entries() []*statute.Entry { return nil }

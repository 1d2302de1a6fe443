package corpus

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// lawCorpus is everything that policy files say, as plain data, before anything is asked
// of it. The loader makes it; from then on nobody changes it.
type Corpus struct {
	Voc           *known.Vocabulary
	Decisions     map[string]*statute.DecisionDecl
	DecisionOrder []string
	Places        map[string]*statute.Place
	PlaceOrder    []string
	Instruments   []*statute.Instrument
	CaseFiles     []*cases.File
	Extras        []mapping.Extra
	Written       []mapping.Extra                    // what decides nothing, or is read once more as it is written: topics, schemes; no digest is made of it
	Releases      map[statute.Release]map[string]any // what each makes true
	Choices       map[string]string                  // what words of choices do: passes, stops, returns
	Gives         map[string][]course.Content        // what must be stated, by occasion
	Organs        []*known.Organ
	Events        []*statute.EventDecl
	Schemes       []*scoring.Scheme
	Forms         []*scoring.Form
	Diags         diag.List
	Chinese       map[string]bool               // the files in the Chinese spelling, in which they are told of their mistakes
	Calendars     map[string]*deadline.Calendar // by place, where it is not the one of that name
	Untold        map[string]*Untold            // by instrument, with edition
	// Named are digests of what was declared where they were worked out before, nil for none;
	// what is not among them is new.
	Named *canon.Noted
}

// NewCorpus is one of which nothing has been read.
func NewCorpus() *Corpus {
	return &Corpus{Voc: known.NewVocabulary(), Decisions: map[string]*statute.DecisionDecl{}, Places: map[string]*statute.Place{}, Untold: map[string]*Untold{}}
}

// Fact finds a declared fact by id, term or other name.
func (b *Corpus) Fact(name string) (*statute.Fact, bool) {
	f, ok := b.Voc.FactNamed(name)
	if !ok {
		return nil, false
	}
	return f.Fact, true
}

// Decision finds a decision by id or Chinese term.
func (b *Corpus) Decision(name string) (*statute.DecisionDecl, bool) {
	read, ok := b.Voc.DecisionNamed(name)
	if !ok {
		return nil, false
	}
	return b.Decisions[read.ID], true
}

// Place finds a place by id or term, nil for none.
func (b *Corpus) Place(name string) *statute.Place {
	if p := b.Places[name]; p != nil {
		return p
	}
	for _, id := range b.PlaceOrder { // the first, where two have one term
		if p := b.Places[id]; p.Term == name {
			return p
		}
	}
	return nil
}

// HeldBy lists the decisions that a hold holds.
func (b *Corpus) HeldBy(h *statute.Hold) []string {
	out := []string{h.Decision}
	for _, id := range b.DecisionOrder {
		if b.Decisions[id].HeldWith == h.Decision {
			out = append(out, id)
		}
	}
	return out
}

// Spans visits every stretch of days in an instrument: its own, those of its rules and
// those of the remedies against the outcomes of its procedures.
func Spans(in *statute.Instrument, visit func(statute.Span)) {
	visit(in.InForce)
	in.Entries(func(e *statute.Entry) { visit(e.InForce) })
	for _, p := range in.Procedures {
		for _, o := range p.Outcomes {
			for _, r := range o.Remedies {
				visit(r.InForce)
			}
		}
	}
}

// Above is the set of places whose law is superior to that of a place, however far.
// Superior places that are not in the book are in it, and nothing above them.
func (b *Corpus) Above(place string) map[string]bool {
	out := map[string]bool{}
	var climb func(id string)
	climb = func(id string) {
		p := b.Places[id]
		if p == nil {
			return
		}
		for _, up := range p.Superior {
			if !out[up] && up != place {
				out[up] = true
				climb(up)
			}
		}
	}
	climb(place)
	return out
}

// Instrument finds an instrument by id with edition, or without one when there is only
// one edition; nil for none.
func (b *Corpus) Instrument(id string) *statute.Instrument {
	var found *statute.Instrument
	for _, in := range b.Instruments {
		if in.ID == id {
			return in
		}
		if statute.BaseID(in.ID) == id {
			if found != nil {
				return nil
			}
			found = in
		}
	}
	return found
}

// Finish brings instruments into a stable order.
func (b *Corpus) Finish() {
	slices.SortFunc(b.Instruments, func(a, c *statute.Instrument) int {
		if a.ID < c.ID {
			return -1
		}
		return 1
	})
}

// AnswersElsewhere reports that superior law answers the question of a decision under another name.
func AnswersElsewhere(d *statute.DecisionDecl) bool {
	return d.Answers != nil && d.Answers.Decision != ""
}

// AnsweredAs gives what an outcome of a decision may be called in the one under whose name
// superior law answers its question, nil where that says nothing on it.
func AnsweredAs(d *statute.DecisionDecl, outcome string, other *statute.DecisionDecl) []string {
	if list := d.Answers.Outcomes[outcome]; list != nil {
		return list
	}
	if slices.Contains(other.Outcomes, outcome) {
		return []string{outcome}
	}
	return nil
}

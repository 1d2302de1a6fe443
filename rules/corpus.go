package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// corpus is everything that policy files say, as plain data, before anything is asked
// of it. The loader makes it; from then on nobody changes it.
type corpus struct {
	voc           *known.Vocabulary
	decisions     map[string]*statute.DecisionDecl
	decisionOrder []string
	places        map[string]*statute.Place
	placeOrder    []string
	instruments   []*statute.Instrument
	caseFiles     []*CaseFile
	extras        []Extra
	releases      map[statute.Release]map[string]any // what each makes true
	organs        []*known.Organ
	events        []*EventDecl
	schemes       []*statute.Scheme
	forms         []*statute.Form
	diags         diag.List
	calendars     map[string]*deadline.Calendar // by place, where it is not the one of that name
}

// newCorpus is one of which nothing has been read.
func newCorpus() *corpus {
	return &corpus{voc: known.NewVocabulary(), decisions: map[string]*statute.DecisionDecl{}, places: map[string]*statute.Place{}}
}

// fact finds a declared fact by id, term or other name.
func (b *corpus) fact(name string) (*statute.Fact, bool) {
	f, ok := b.voc.FactNamed(name)
	if !ok {
		return nil, false
	}
	return f.Fact, true
}

// decision finds a decision by id or Chinese term.
func (b *corpus) decision(name string) (*statute.DecisionDecl, bool) {
	read, ok := b.voc.DecisionNamed(name)
	if !ok {
		return nil, false
	}
	return b.decisions[read.ID], true
}

// place finds a place by id or term, nil for none.
func (b *corpus) place(name string) *statute.Place {
	if p := b.places[name]; p != nil {
		return p
	}
	for _, id := range b.placeOrder { // the first, where two have one term
		if p := b.places[id]; p.Term == name {
			return p
		}
	}
	return nil
}

// event finds a declared event by id or term, nil for none.
func (b *corpus) event(name string) *EventDecl {
	for _, e := range b.events {
		if e.ID == name || e.Term == name {
			return e
		}
	}
	return nil
}

// heldBy lists the decisions that a hold holds.
func (b *corpus) heldBy(h *statute.Hold) []string {
	out := []string{h.Decision}
	for _, id := range b.decisionOrder {
		if b.decisions[id].HeldWith == h.Decision {
			out = append(out, id)
		}
	}
	return out
}

// spans visits every stretch of days in an instrument: its own, those of its rules and
// those of the remedies against the outcomes of its procedures.
func spans(in *statute.Instrument, visit func(statute.Span)) {
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

// above is the set of places whose law is superior to that of a place, however far.
// Superior places that are not in the book are in it, and nothing above them.
func (b *corpus) above(place string) map[string]bool {
	out := map[string]bool{}
	var climb func(id string)
	climb = func(id string) {
		p := b.places[id]
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

// instrument finds an instrument by id with edition, or without one when there is only
// one edition; nil for none.
func (b *corpus) instrument(id string) *statute.Instrument {
	var found *statute.Instrument
	for _, in := range b.instruments {
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

// finish brings instruments into a stable order.
func (b *corpus) finish() {
	slices.SortFunc(b.instruments, func(a, c *statute.Instrument) int {
		if a.ID < c.ID {
			return -1
		}
		return 1
	})
}

// linesOf are those that contribute to one scorecard.
func linesOf(s statute.ScoreLines, card string) statute.ScoreLines {
	return statute.ScoreLines{
		Indicators: only(s.Indicators, func(x *statute.Indicator) bool { return x.Scorecard == card }),
		Bands:      only(s.Bands, func(x *statute.Band) bool { return x.Scorecard == card }),
		Bonuses:    only(s.Bonuses, func(x *statute.Bonus) bool { return x.Scorecard == card }),
		Deductions: only(s.Deductions, func(x *statute.Deduction) bool { return x.Scorecard == card }),
		Vetoes:     only(s.Vetoes, func(x *statute.Veto) bool { return x.Scorecard == card }),
		Caps:       only(s.Caps, func(x *statute.Cap) bool { return x.Scorecard == card }),
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

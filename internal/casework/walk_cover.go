package casework

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// WalkedKind says what sort of thing a walk takes.
type WalkedKind = string

// What walks are expected to take of a procedure.
const (
	WalkedStep    WalkedKind = "step"
	WalkedChoice  WalkedKind = "choice"  // a choice of a step that has several, returns apart
	WalkedReturn  WalkedKind = "return"  // a way back
	WalkedSilence WalkedKind = "silence" // silence taken, or shown to mean nothing
	WalkedOutcome WalkedKind = "outcome"
	WalkedLimit   WalkedKind = "limit" // a limit seen late
)

// WalkedKinds lists the kinds, in the order of a report.
func WalkedKinds() []WalkedKind {
	return []WalkedKind{WalkedStep, WalkedChoice, WalkedReturn, WalkedSilence, WalkedOutcome, WalkedLimit}
}

// Walked is one thing of a procedure and how many walks took it.
type Walked struct {
	Kind WalkedKind `json:"kind"`
	// Step is the step that a choice, return or silence belongs to, or the step itself.
	Step string `json:"step,omitempty"`
	// Name is the choice, the outcome or the full id of the limit.
	Name  string           `json:"name,omitempty"`
	Cite  statute.Citation `json:"cite,omitzero"`
	Walks int              `json:"walks"`
}

// ProcedureWalks says which parts of a procedure walks have taken. Editions of one
// procedure are counted apart.
type ProcedureWalks struct {
	Procedure  string   `json:"procedure"`  // full id
	Instrument string   `json:"instrument"` // with edition
	Term       string   `json:"term"`
	Walks      int      `json:"walks"` // walks that passed
	Parts      []Walked `json:"parts"`
}

// Gaps lists the parts that no walk takes.
func (p ProcedureWalks) Gaps(kinds ...WalkedKind) []Walked {
	var out []Walked
	for _, w := range p.Parts {
		if w.Walks == 0 && (len(kinds) == 0 || slices.Contains(kinds, w.Kind)) {
			out = append(out, w)
		}
	}
	return out
}

// CoverWalks measures which parts of every procedure of the book the walks that
// passed have taken, in the order of the instruments. Parts of a procedure come from
// every instrument that is in force while the procedure is.
func CoverWalks(book *rules.Book, results []WalkResult) []ProcedureWalks {
	var out []ProcedureWalks
	for _, in := range book.Instruments() {
		for _, decl := range in.Procedures {
			p := ProcedureWalks{Procedure: decl.FullID(), Instrument: in.ID, Term: decl.Term, Parts: partsOf(book, in, decl)}
			for _, r := range results {
				if r.Passed() && r.Case.Procedure() != nil && declares(decl, r.Case.Procedure().Decl()) {
					p.Walks++
					p.count(r)
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// WalkScore is the share of parts of all procedures that walks have taken, in
// percent, rounded down; 100 when there is nothing to take.
func WalkScore(list []ProcedureWalks) int {
	all, taken := 0, 0
	for _, p := range list {
		all += len(p.Parts)
		taken += len(p.Parts) - len(p.Gaps())
	}
	if all == 0 {
		return 100
	}
	return taken * 100 / all
}

func partsOf(book *rules.Book, in *statute.Instrument, decl *statute.Procedure) []Walked {
	var out []Walked
	add := func(w Walked) {
		if !slices.ContainsFunc(out, func(o Walked) bool { return o.Kind == w.Kind && o.Step == w.Step && o.Name == w.Name }) {
			out = append(out, w)
		}
	}
	steps, outcomes, limits := wholeOf(book, in, decl)
	for _, s := range steps {
		limits = append(limits, s.Limits...)
		add(Walked{Kind: WalkedStep, Step: s.ID, Cite: s.Cite})
		for _, c := range s.Choices {
			switch {
			case course.Returns(s, c) && s.BackTo != "":
				add(Walked{Kind: WalkedReturn, Step: s.ID, Name: c, Cite: s.Cite})
			case len(s.Choices) > 1:
				add(Walked{Kind: WalkedChoice, Step: s.ID, Name: c, Cite: s.Cite})
			}
		}
		if s.FromAny && s.BackTo != "" {
			add(Walked{Kind: WalkedReturn, Step: s.ID, Cite: s.Cite})
		}
		if s.Silence != "" {
			add(Walked{Kind: WalkedSilence, Step: s.ID, Name: s.Silence, Cite: s.Cite})
		}
	}
	for _, o := range outcomes {
		add(Walked{Kind: WalkedOutcome, Name: o.Term, Cite: o.Under})
	}
	for _, other := range book.Instruments() {
		for _, l := range other.Limits {
			if !l.Time.Kind.Lasts() && slices.Contains(limits, l.FullID()) && meet(in.InForce, other.InForce) && meet(in.InForce, l.InForce) {
				add(Walked{Kind: WalkedLimit, Name: l.FullID(), Cite: l.Cite})
			}
		}
	}
	return out
}

// declares reports whether a procedure as it is carried out is that which is declared.
func declares(decl, p *statute.Procedure) bool {
	return p.ID == decl.ID && p.Instrument == decl.Instrument
}

// wholeOf is what a procedure consists of on whatever day: its steps, outcomes and limits,
// what it takes over with them.
func wholeOf(book *rules.Book, in *statute.Instrument, decl *statute.Procedure) (steps []*statute.Step, outcomes []*statute.CaseOutcome, limits []string) {
	if decl.Extends != "" {
		eras, _ := book.Eras(in.Place)
		for _, era := range eras {
			law, err := book.Law(in.Place, era.From)
			if err != nil || era.From.IsZero() || !meet(in.InForce, era) {
				continue
			}
			for _, p := range law.Procedures() {
				if declares(decl, p) {
					steps, outcomes, limits = append(steps, law.Steps(p)...), append(outcomes, p.Outcomes...), append(limits, p.Limits...)
				}
			}
		}
		return steps, outcomes, limits
	}
	for _, other := range book.Instruments() {
		if !meet(in.InForce, other.InForce) {
			continue
		}
		for _, s := range other.Steps {
			if s.Procedure == decl.FullID() && !s.LeftOut && meet(in.InForce, s.InForce) {
				steps = append(steps, s)
			}
		}
	}
	return steps, decl.Outcomes, slices.Clone(decl.Limits)
}

// meet reports whether two spans have a day in common.
func meet(a, b statute.Span) bool {
	_, some := a.Overlap(b)
	return some
}

// count adds one walk to every part that it took.
func (p *ProcedureWalks) count(r WalkResult) {
	took := map[Walked]bool{}
	mark := func(kind WalkedKind, step, name string) { took[Walked{Kind: kind, Step: step, Name: name}] = true }
	for _, e := range r.Case.Trail() {
		if len(e.Breaches) > 0 {
			continue // it shows nothing of the way that the procedure means
		}
		mark(WalkedOutcome, "", e.Outcome)
		s, ok := r.Case.Procedure().Step(e.Event.Step)
		if !ok {
			continue
		}
		mark(WalkedStep, s.ID, "")
		if e.Event.Kind == review.Silence {
			mark(WalkedSilence, s.ID, s.Silence)
			continue
		}
		mark(WalkedChoice, s.ID, e.Event.Choice)
		mark(WalkedReturn, s.ID, e.Event.Choice)
		if s.FromAny {
			mark(WalkedReturn, s.ID, "")
		}
	}
	for _, id := range r.late {
		mark(WalkedLimit, "", id)
	}
	for _, id := range r.quiet {
		mark(WalkedSilence, id, keyword.SilenceMeansNothing)
	}
	for i := range p.Parts {
		w := &p.Parts[i]
		if took[Walked{Kind: w.Kind, Step: w.Step, Name: w.Name}] {
			w.Walks++
		}
	}
}

// Text names the part in Chinese or English: 步骤 leader-approves 不同意.
func (w Walked) Text(tag string) string {
	labels := map[WalkedKind][2]string{
		WalkedStep: {"步骤", "step"}, WalkedChoice: {"处理", "choice"}, WalkedReturn: {"退回", "return"},
		WalkedSilence: {"逾期不答", "silence"}, WalkedOutcome: {"结果", "outcome"}, WalkedLimit: {"逾期", "late"},
	}
	label := labels[w.Kind][0]
	if lang.English(tag) {
		label = labels[w.Kind][1]
	}
	name := w.Name
	if w.Kind == WalkedReturn {
		name = ""
	}
	return strings.Join(slices.DeleteFunc([]string{label, w.Step, name}, func(s string) bool { return s == "" }), " ")
}

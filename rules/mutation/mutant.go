package mutation

import (
	"fmt"
	"strconv"

	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Kinds of changes.
const (
	kindFigure    = "figure"    // a number, one more or one less
	kindUnit      = "unit"      // working days, days, months
	kindOutcome   = "outcome"   // what results
	kindTier      = "tier"      // the tier of a ground
	kindOperator  = "operator"  // and and or, < and <=
	kindNegation  = "negation"  // a clause turned round
	kindCited     = "citation"  // article, paragraph or item
	kindActor     = "actor"     // who must, who decides, who is meant
	kindModality  = "modality"  // must, must not, generally
	kindInForce   = "in_force"  // first and last day
	kindLifts     = "lifts"     // what a lift lifts
	kindHolds     = "holds"     // a hold, or what resolves it
	kindNext      = "next"      // where a step leads
	kindBackTo    = "back_to"   // where a return leads
	kindSilence   = "silence"   // what silence means
	kindPrice     = "price"     // what something costs
	kindCovers    = "covers"    // how far a recurring duty looks back, and when it recurs
	kindReleases  = "releases"  // what is made known, and to whom
	kindBinds     = "binds"     // when a duty is looked at
	kindDeparture = "departure" // how local law differs from superior law
	kindRelation  = "relation"  // relations between facts, when a question arises, what a release makes true
	kindReplaces  = "replaces"  // which rule of a lower layer one stands in the place of
)

// relations is the section of what a vocabulary says of facts.
const relations = "relations"

// Kinds lists the kinds, in the order of a report.
func Kinds() []string {
	return []string{
		kindFigure, kindUnit, kindPrice, kindCovers, kindOutcome, kindTier, kindOperator, kindNegation, kindActor, kindModality, kindCited, kindInForce,
		kindLifts, kindHolds, kindNext, kindBackTo, kindSilence, kindReleases, kindBinds, kindDeparture, kindRelation, kindReplaces,
	}
}

// Mutant is one change of one policy file: data that may be shown, compared and kept.
type Mutant struct {
	// ID stays the same while the rule, and what is changed of it, are called the same:
	// sucheng-04-coordination/consultation-reply/within/+1.
	ID   string `json:"id"`
	Kind string `json:"kind"`
	// Instrument is its id with edition; of what stands in the file of a place or of a
	// vocabulary, the id of that.
	Instrument string `json:"instrument"`
	// Rule is the id of the rule in its instrument, "" for what stands in the head.
	Rule string `json:"rule,omitempty"`
	// Cite is where the rule stands.
	Cite statute.Citation `json:"cite,omitzero"`
	File string           `json:"file"`
	Line int              `json:"line"`
	Key  string           `json:"key"` // with those above it: extend.at_most
	Was  string           `json:"was"`
	Now  string           `json:"now"` // "" where it was taken out

	section   string   // grounds, requires, … ; "" in the head
	target    string   // decision or procedure that the rule belongs to
	procedure string   // full id, of a step
	facts     []string // of a relation: the ids of those that it ties
	deep      bool     // below the articles: one instrument read again is enough
	edit      func(*source.File) *source.File
}

// Text is the change in one line: within: 5 working days → 6 working days.
func (m Mutant) Text() string {
	now := m.Now
	if now == "" {
		now = "—"
	}
	return fmt.Sprintf("%s: %s → %s", m.Key, m.Was, now)
}

// numbered tells mutants of one id apart, in the order of the file.
func numbered(list []Mutant) {
	seen := map[string]int{}
	for i := range list {
		id := list[i].ID
		seen[id]++
		if n := seen[id]; n > 1 {
			list[i].ID = id + "~" + strconv.Itoa(n)
		}
	}
}

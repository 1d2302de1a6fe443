package answer

import (
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
)

// Receipt says with what an answer was made, so that it can be made again and held
// against it: see rules.Book.LawOf and Receipt.Compare. Without Given and Doubted it is the
// same for all answers that were made alike.
type Receipt struct {
	Schema string `json:"schema"` // the version of the form
	// ID names all that is in the receipt but Given and Doubted: brief answers carry it,
	// and a host keeps one receipt for all answers that have the same.
	ID       string `json:"id"`
	Engine   string `json:"engine"`
	Policies string `json:"policies"` // Book.Digest
	Calendar string `json:"calendar"`
	// KnownOn is the day given to Law.AsKnown, zero for all that is known today.
	KnownOn  deadline.Date `json:"calendar_known_on,omitzero"`
	Place    string        `json:"place"`
	On       deadline.Date `json:"on"`
	Decision string        `json:"decision"` // or what else was asked: a scorecard, a procedure
	Assume   bool          `json:"assume_false"`
	// Rules holds the digest of every rule that was read: of what stands in the decision
	// on that day, by the text and not by the path taken, with the scopes of who speaks
	// and the relations between the facts that these read. It is shared by all answers
	// that were made alike, and must not be changed.
	Rules map[string]string `json:"rules"`
	// Given holds the facts as they were given, an answer of 未知 as that text.
	Given map[string]any `json:"given,omitempty"`
	// Doubted holds what the option Doubt named.
	Doubted []Doubted `json:"doubted,omitempty"`
}

// apartFrom lists the rules that two receipts do not have alike, sorted.
func (r Receipt) apartFrom(now Receipt) []string {
	apart := map[string]bool{}
	for _, pair := range [][2]map[string]string{{r.Rules, now.Rules}, {now.Rules, r.Rules}} {
		for name, digest := range pair[0] {
			if pair[1][name] != digest {
				apart[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(apart))
}

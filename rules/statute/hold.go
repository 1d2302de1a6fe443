package statute

import "github.com/gongkai-rules/gongkai/deadline"

// Hold is a doubt that the law sends to somebody else: 不能确定是否可以公开的，报……确定.
// While its condition holds and what resolves it has not come about, the decision is not
// settled toward openness: only its strictest outcome may be given. It is no ground: it
// says nothing about the outcome, and never makes local and superior law part.
type Hold struct {
	Entry
	Decision string `json:"decision"` // decision id
	// Pending is who answers, in words: 有关主管部门或者保密行政管理部门.
	Pending string `json:"pending"`
	// ResolvedWhen is what ends the hold, though its condition still holds: there was a
	// doubt, and it has been answered.
	ResolvedWhen Condition `json:"resolved_when"`
	// Within is the period in which the answer is due, from the event From; zero where
	// the text gives none, and then there is none.
	Within deadline.Period `json:"within,omitzero"`
	From   string          `json:"from,omitempty"` // a declared event, by its term
	// Everyone marks a hold that the scope of its instrument does not silence, as the
	// holds of the secrecy laws.
	Everyone bool `json:"everyone,omitempty"`
}

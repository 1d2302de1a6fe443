package statute

import "github.com/gongkai-rules/gongkai/internal/keyword"

// Departure is a policy author's statement that a local rule departs from
// superior law, and in which direction.
type Departure struct {
	From Citation `json:"from"`
	How  string   `json:"how"` // one of the words of `departs`
	// When is where the two part, if not wherever the rule applies.
	When Condition `json:"when,omitzero"`
	Note string    `json:"note,omitempty"`
}

// Lawful reports that the difference leaves what superior law grants and forbids
// untouched: an internal approval, being stricter on oneself, favouring the applicant.
func (d *Departure) Lawful() bool {
	return d.How == keyword.InternalReview || d.How == keyword.StricterOnSelf || d.How == keyword.FavoursApplicant
}

// Counterpart ties a decision to the one by which superior law answers the same
// question under another name. The zero value ties it to nothing; None says that
// superior law has no such decision.
type Counterpart struct {
	None     bool   `json:"none,omitempty"`
	Decision string `json:"decision,omitempty"` // id
	// Outcomes gives for an outcome those that it may have there, where they are not
	// called alike: a refusal for a State secret is 不予公开 there. One that is not listed
	// and has no namesake is something on which the other decision says nothing.
	Outcomes map[string][]string `json:"outcomes,omitempty"`
}

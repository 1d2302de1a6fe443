package statute

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/recur"
)

// Limit is a time limit where it stands in its instrument. Time is
// what package clock counts with; its id is the entry's full id and its citation
// the entry's.
type Limit struct {
	Entry
	Time clock.Limit `json:"time"`
	// OwedTo is whose period it is: applicant, third_party, co_maker, office (the
	// organ binds only itself) or public.
	OwedTo string `json:"owed_to,omitempty"`
	// Parallels is the id of the superior limit that this one stands beside, with its
	// edition where one is meant, or "none" where superior law was
	// searched and has no such rule; "" where nobody has said.
	Parallels string `json:"parallels,omitempty"`
	// Met is the condition by which what the limit asks for has been done, on whatever
	// day; zero for none.
	Met Condition `json:"done,omitzero"`

	WhoID string `json:"-"` // the id of the role that must act
}

// Recurrence is an obligation that comes round again: each June and December.
type Recurrence struct {
	Entry
	Every  recur.Recurrence `json:"every"`
	Who    string           `json:"who,omitempty"`
	Duty   string           `json:"duty"`
	Covers deadline.Period  `json:"covers,omitzero"` // how far back the duty looks
}

// Matter is what an instrument is asked about: its scope silences some things and not
// others.
type Matter uint8

// Matters.
const (
	// OnRequests is all that stands or falls with the instrument as a whole: requests,
	// procedures, clocks, scores.
	OnRequests Matter = iota
	// OnInformation is what supposes that there is government information: decisions
	// about it, marks, recurring obligations, and limits owed to the public.
	OnInformation
	// OnDuties is requirements.
	OnDuties
)

// Matter is what the limit is about.
func (lim *Limit) Matter() Matter {
	if lim.OwedTo == "public" {
		return OnInformation
	}
	return OnRequests
}

package statute

// EventDecl is an event that the vocabulary declares. The zero value is not one.
type EventDecl struct {
	ID   string `json:"id"`
	Term string `json:"term"`
	// Is is the event that this one counts as, by law: a request that was handed in is
	// received. "" for none.
	Is string `json:"is,omitempty"`
	// Awaits is the event without which nothing begins by this one alone: a request that
	// came over the internet is received when both sides have confirmed it. "" for none.
	Awaits string   `json:"awaits,omitempty"`
	Under  Citation `json:"under,omitzero"` // the article that says so
	Note   string   `json:"note,omitempty"`
}

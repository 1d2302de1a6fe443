package scoring

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// PlanTask is a task of a yearly plan: what is to be done, who leads, who else is
// responsible and by when. Package assess keeps the ledger.
type PlanTask struct {
	statute.Entry
	Does  string   `json:"does"`
	Lead  []string `json:"lead,omitempty"`
	Units []string `json:"units"`
	// Due is the last day, included; zero for a task that is standing (长期坚持) or to
	// be done as things come up (及时发布), which Pace then says.
	Due  deadline.Date `json:"due,omitzero"`
	Pace string        `json:"pace,omitempty"` // standing, timely
	// Times is how often it is to be done, 0 where the text does not say.
	Times int `json:"times,omitempty"`
}

// Paces of tasks without a last day.
const (
	PaceStanding = "standing" // 长期坚持
	PaceTimely   = "timely"   // 及时发布
)

package assess

import (
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Plan is a yearly plan whose tasks are kept in a ledger. It is not to be changed, and
// is then safe for concurrent use.
type Plan struct {
	ID    string
	Title string
	From  deadline.Date // the first day on which it is in force
	tasks []*scoring.PlanTask
}

// Plans lists the plans in force in the law, local ones first.
func Plans(law *rules.Law) []*Plan {
	var out []*Plan
	for _, in := range law.Instruments() {
		if len(scoring.Of(in).PlanTasks) > 0 {
			out = append(out, planOf(in))
		}
	}
	return out
}

func planOf(in *statute.Instrument) *Plan {
	return &Plan{ID: in.ID, Title: in.Title, From: in.InForce.From, tasks: slices.Clone(scoring.Of(in).PlanTasks)}
}

// Progress is an entry of the ledger: what a unit reported of a task on a day.
type Progress struct {
	Task string `json:"task"` // id
	Unit string `json:"unit"`
	// On is the day; zero in an entry that only says that the unit has this task.
	On deadline.Date `json:"on,omitzero"`
	// Done says whether the task was completed on that day; Unknown where the entry
	// only tells of progress.
	Done answer.Truth `json:"done"`
	Note string       `json:"note,omitempty"`
	Line int          `json:"-"` // of the table it was read from, 0 for none
}

// State is how a task stands on a day: "done in time", "done late", "overdue" (on
// record, and not done by its last day), "unrecorded" (past its last day with nothing
// on record: whether it was done is unknown), "under way", "nothing on record" or "kept
// up".
type State string

// States of tasks. Standing tasks are never done: their state says whether
// anything is on record.
const (
	doneInTime State = "done in time"
	doneLate   State = "done late"
	overdue    State = "overdue"    // on record, and not done by its last day
	unrecorded State = "unrecorded" // past its last day, and nothing on record: whether it was done is unknown
	underway   State = "under way"
	notStarted State = "nothing on record"
	kept       State = "kept up" // standing, with something on record
)

// behind orders the states, those furthest behind first.
var behind = [...]State{overdue, unrecorded, notStarted, underway, doneLate, kept, doneInTime}

// Label is the state in Chinese or, for "en", in English.
func (s State) Label(tag string) string {
	switch s {
	case doneInTime:
		return say.Pick(tag, "按期完成", "done in time")
	case doneLate:
		return say.Pick(tag, "逾期完成", "done late")
	case overdue:
		return say.Pick(tag, "逾期未完成", "overdue")
	case unrecorded:
		return say.Pick(tag, "已过时限，没有进展记录，是否完成不明", "past its last day with nothing on record")
	case underway:
		return say.Pick(tag, "进行中", "under way")
	case notStarted:
		return say.Pick(tag, "没有进展记录", "nothing on record")
	case kept:
		return say.Pick(tag, "持续推进，有进展记录", "kept up")
	}
	return string(s)
}

// Late reports whether the last day has passed without a completion on record.
func (s State) Late() bool { return s == overdue || s == unrecorded }

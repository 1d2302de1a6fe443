package clock

import (
	"github.com/gongkai-rules/gongkai/deadline"
)

// Limit is a time limit as the law states it. It is plain data with stable
// JSON; At and NewDocket check it, and Validate does so without a clock.
// The zero value is not a limit.
type Limit struct {
	ID       string    `json:"id"`                 // unique within its instrument
	Citation string    `json:"citation,omitempty"` // where it stands, 《…》第十三条
	Kind     LimitKind `json:"kind,omitzero"`      // not later than, before, or not shorter than

	From       string          `json:"from"`                   // the event from which it runs, 收到申请
	Within     deadline.Period `json:"within,omitzero"`        // how long; may be left out where BoundedBy or SetByEvent says it
	SetByEvent bool            `json:"set_by_event,omitempty"` // the authority fixes the period case by case; the From event carries it (Event.By)
	Count      Counting        `json:"count,omitzero"`         // how the days are counted

	Extend    Extension `json:"extend,omitzero"`      // whether it may be extended
	Pauses    []Pause   `json:"pause,omitempty"`      // what time does not count
	Restarts  []string  `json:"restart,omitempty"`    // events from which the whole period runs anew, 收到补正申请
	Until     []string  `json:"until,omitempty"`      // events that complete it, besides 办结 (EventDone)
	BoundedBy string    `json:"bounded_by,omitempty"` // id of the limit within which it must also end

	Who     string `json:"who,omitempty"`     // who must act
	Action  string `json:"action,omitempty"`  // what must be done
	Silence string `json:"silence,omitempty"` // what it means if nothing is done: consent, 视为同意公开
	// SilenceIf is what somebody has to find before silence means that: 无正当理由.
	SilenceIf string `json:"silence_if,omitempty"`
	// Generally: 原则上, 一般. A recorded and reasoned determination may exceed the limit,
	// and a breach is a warning.
	Generally bool `json:"generally,omitempty"`

	Readings []deadline.Reading `json:"readings,omitempty"` // how doubtful words of the text were read
}

// Counting says how a period is counted. The zero value begins on the day
// after the event (民法典 201), leaves the last day where it falls and ends it
// at 24:00 (民法典 203). Where a period in days, months or years ends on a day off and
// no Roll is given, the answer says so as a reading. Hours always run from the instant.
type Counting struct {
	SameDay bool              `json:"same_day,omitempty"` // the day of the event is itself the first day counted
	Roll    deadline.RollRule `json:"roll,omitzero"`      // what becomes of a last day that is a day off; working days never end on one
	Closes  string            `json:"closes,omitempty"`   // HH:MM, when business closes, where the period ends then and not at 24:00
}

// Extension is the leave a limit gives for more time. The zero value gives
// none.
type Extension struct {
	AtMost     deadline.Period `json:"at_most,omitzero"`      // the longest extension, of all extensions together
	InAll      bool            `json:"in_all,omitempty"`      // AtMost includes the first period (累计不得超过)
	ApprovedBy string          `json:"approved_by,omitempty"` // 本机关主要领导
	When       string          `json:"when,omitempty"`        // 情况复杂
	Tell       string          `json:"tell,omitempty"`        // who must be told, 投诉举报人
}

// Pause is time that is not counted: from the day of one event through the day
// of another. Where Until is one of the limit's Restarts too, it restarts the
// period only if it ends a pause that counts: a corrected request moves the
// answer because correction was asked for.
type Pause struct {
	From   string          `json:"from"`             // 征求第三方意见
	Until  string          `json:"until,omitempty"`  // 收到第三方意见; may be a restart
	AtMost deadline.Period `json:"at_most,omitzero"` // the pause ends at the latest after this, counted from the day after AtMostFrom

	// AtMostFrom is the event from which AtMost runs, 第三方收到征求意见书, "" for
	// From. Until it is recorded nobody can tell when the pause ends at the latest.
	AtMostFrom string          `json:"at_most_from,omitempty"`
	Once       bool            `json:"once,omitempty"`   // only the first counts (一次性告知)
	InTime     deadline.Period `json:"in_time,omitzero"` // counts only if it begins within this from the start of the clock, zero for always
	Called     string          `json:"called,omitempty"` // what the matter waits for meanwhile: 待补正
}

// Package walks is what a walk in a case file says, as plain data.
// It may import days, the nouns of policy files and diag for places.
// It reads no file and takes no walk: the loader fills it, and casework takes it. What must
// never happen here: to know what a procedure answers.
package walks

import (
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Walk is a way through a procedure, written beside the cases of a file: what
// happens, day by day, what must be refused, and what must be so in between and in
// the end. Package review takes it. Every name in it was checked when the book was
// loaded. It is read-only.
type Walk struct {
	Name      string
	Procedure string // full id
	Place     string
	On        deadline.Date // the day of the opening, whose law the case keeps
	At        time.Time     // the instant of the opening, for limits in hours; mostly zero
	By        deadline.Period
	Assume    bool // AssumeFalse
	Given     map[string]any
	Parties   map[string][]string
	Items     []WalkItem
	Expect    WalkState // as of the last event, or of its own day
	Range     diag.Range
}

// WalkKind says what an item of a walk is.
type WalkKind string

// Kinds of items. All but WalkSees are events of the case.
const (
	WalkTakes   WalkKind = "step"    // a role takes a step
	WalkRecords WalkKind = "record"  // a step was taken, as the law allowed or not
	WalkSilence WalkKind = "silence" // a limit passed without an answer
	WalkHappens WalkKind = "happen"  // something happened outside the steps
	WalkLearns  WalkKind = "learn"   // facts were found out
	WalkExtends WalkKind = "extend"  // a limit is extended
	WalkSees    WalkKind = "see"     // what must be so at this point
)

// WalkItem is one thing that happens in a walk, or is looked at.
type WalkItem struct {
	Kind WalkKind
	// Name is the step, the event in the words of limits, or the full id of the
	// limit that is extended.
	Name    string
	Of      string
	Choice  string
	Outcome string
	Role    string        // "" for the first that may
	Actor   string        // "" for somebody who takes no other step
	On      deadline.Date // zero: the day of the event before
	At      time.Time
	By      deadline.Period
	// Gives is what the step contains, where the walk says so itself (GivesSaid);
	// otherwise everything that it must contain is supposed to be there.
	Gives     map[string]string
	GivesSaid bool
	Facts     map[string]any
	Parties   map[string][]string
	// Segments are the parts of what a step releases.
	Segments []WalkPart
	// Because says that the event must be refused, and as which mistake: a word of
	// Refusals. Lacks is what the refusal must name as lacking: contents, facts by
	// their terms, steps and rules by their ids; Cites the articles that it must cite.
	Because string
	Lacks   []string
	Cites   []statute.Citation
	See     WalkState
	Range   diag.Range
}

// WalkPart is a part of what a step releases, handed over or taken out.
type WalkPart struct {
	Name    string
	Facts   map[string]any
	Removed bool
	Ground  string // the rule on which taking it out rests, "" for whichever stands
}

// WalkState is what must be so at a point of a walk.
type WalkState struct {
	On     deadline.Date // zero: the day of the last event
	Checks []WalkCheck
	Range  diag.Range
}

// WalkCheck is one thing that must be so.
type WalkCheck struct {
	// What is looked at: one of outcome, published, ended, report, remedy, due,
	// next, waiting, silent, unreviewed, late, paused, asks, breaches, todo, let_through.
	What  string
	Limit string // due: full id
	Of    string // due: the party whose clock it is
	// Want is the word or day expected, or for what is a list, from next on, the whole
	// of it, in any order: steps by id, limits and requirements by full id, facts by term; of
	// breaches the step that was passed over, the requirement, or the refusal.
	Want  []string
	Range diag.Range
}

// WalkNone is what `due` of a walk says of a clock that does not run.
const WalkNone = "none"

// Given stands for a text that a walk does not write out.
const Given = "（略）"

// Refusals are the kinds of mistakes by which package review refuses an event.
var Refusals = []string{
	"closed", "bad-event", "wrong-day", "unknown-step", "not-its-turn", "wrong-role", "wrong-choice", "wrong-outcome",
	"lacking", "not-provided", "otherwise-by-law", "same-person", "not-reviewed", "not-silent", "bad-clock", "bad-facts", "duty", "gate",
}

package statute

import "github.com/gongkai-rules/gongkai/rules/diag"

// Procedure declares a procedure to which articles contribute steps. Package
// review executes and proves it.
type Procedure struct {
	ID      string `json:"id"`
	Term    string `json:"term"`
	Subject string `json:"subject,omitempty"`
	Starts  string `json:"starts"` // id of the first step
	// Extends is the full id of the superior procedure from which all is taken over that
	// is not said here, "" for none. It is the one in force on the day.
	Extends    string `json:"extends,omitempty"`
	Instrument string `json:"instrument"`
	// Begins is the event that the opening of a case is, "" for none: 收到申请.
	Begins string `json:"begins,omitempty"`
	// Events are what may happen outside the steps and is recorded by the host:
	// 第三方收到征求意见书.
	Events []string `json:"events,omitempty"`
	// Limits are the full ids of limits that run besides those the steps name.
	Limits   []string       `json:"limits,omitempty"`
	Outcomes []*CaseOutcome `json:"outcomes"`
	Note     string         `json:"note,omitempty"`
	Range    diag.Range     `json:"-"`
}

// FullID is the id by which other instruments name the procedure:
// cn-regulation/request. It carries no edition.
func (p *Procedure) FullID() string { return BaseID(p.Instrument) + "/" + p.ID }

// CaseOutcome is what a case of a procedure may come to.
type CaseOutcome struct {
	Term string `json:"term"`
	// Refuses says that somebody does not get what he asked for: reasons and
	// remedies must then be told.
	Refuses bool `json:"refuses,omitempty"`
	// Releases says to whom the information becomes known. What releases passes the
	// gate of package review.
	Releases Release `json:"releases"`
	// Clears says that an internal review ends well here: every mandatory review must
	// have been passed, and nothing is released yet.
	Clears bool `json:"clears,omitempty"`
	// Establishes are facts that are known once the case has come to the outcome, by id.
	Establishes map[string]any `json:"establishes,omitempty"`
	// Provided must be known to hold for the outcome.
	Provided Condition `json:"provided,omitzero"`
	// Gives is what the notice of the outcome must contain: 理由, 依据, 救济途径.
	Gives []string `json:"gives,omitempty"`
	// Remedies are what is open against the outcome, by the day of the outcome.
	Remedies []Remedy `json:"remedies,omitempty"`
	// Report is the row of the annual report in which it is counted: 三（三）1 (see Form).
	Report string     `json:"report,omitempty"`
	Under  Citation   `json:"under,omitzero"` // the article the outcome rests on
	Quote  string     `json:"-" digest:"-"`   // what it says of the outcome, "" where nothing is quoted
	Note   string     `json:"note,omitempty"`
	Range  diag.Range `json:"-"`
}

// Remedy is what a person may do against an outcome given in a stretch of days.
type Remedy struct {
	Says    string `json:"says"`
	InForce Span   `json:"in_force,omitzero"`
	Under   string `json:"under,omitempty"` // the law it follows, as written
}

// Step is one step of a procedure where it stands in its instrument. When it has
// a condition, it is passed over only once the condition is known to be false.
type Step struct {
	Entry
	Procedure string   `json:"procedure"` // full id
	Roles     []string `json:"roles"`     // any of them may act
	Does      string   `json:"does,omitempty"`
	Decides   string   `json:"decides,omitempty"` // decision id
	// Choices are what the role may decide, in order; none means that the step is
	// simply done.
	Choices []string `json:"choices,omitempty"`
	// Stops are choices, silence included, that do not let the matter go forward, and Returns
	// is the one that leads to BackTo: what the vocabulary says of these words.
	Stops   []string `json:"-"`
	Returns string   `json:"-"`
	Next    []Branch `json:"next,omitempty"`
	Skip    []string `json:"skip,omitempty"` // what follows when the condition is false; see Skipped
	// Ends closes the case with an outcome, Concludes fixes the outcome while the
	// case goes on, Closes closes it with the outcome fixed before.
	Ends      []Ending `json:"ends,omitempty"`
	Concludes []Ending `json:"concludes,omitempty"`
	Closes    bool     `json:"closes,omitempty"`
	BackTo    string   `json:"back_to,omitempty"` // where Returns leads
	FromAny   bool     `json:"from_any,omitempty"`
	// Anytime steps may be taken at any time before the information is public; as
	// reviews they are conditions of release wherever they stand.
	Anytime bool `json:"anytime,omitempty"`
	// Review marks a review without which nothing may be made public. StandsFor
	// names a review that is passed when this step is.
	Review    bool   `json:"review,omitempty"`
	StandsFor string `json:"stands_for,omitempty"`
	// Releases says what taking the step with a choice that passes makes known though
	// the case goes on; ReleaseByOutcome leaves it to the outcome.
	Releases Release `json:"releases"`
	// Establishes are facts that are known once the step has been taken with a choice that
	// passes, by id. A return that goes back behind it takes them back.
	Establishes map[string]any `json:"establishes,omitempty"`
	// Unless refuses choices that contradict what is known.
	Unless    []Unless  `json:"unless,omitempty"`
	JoinAny   bool      `json:"join_any,omitempty"` // the first branch to arrive is enough
	Per       string    `json:"per,omitempty"`      // one task for each of them: 第三方
	Gives     []string  `json:"gives,omitempty"`    // what the step must contain: 意见, 依据, 理由
	Provided  Condition `json:"provided,omitzero"`  // must hold when the step is completed
	Events    []Happens `json:"events,omitempty"`
	Limits    []string  `json:"limits,omitempty"` // full ids
	Silence   string    `json:"silence,omitempty"`
	OtherThan []string  `json:"other_than,omitempty"` // steps that another person must have done
	// AheadOf is the step of the procedure that is extended ahead of which this one is put,
	// LeftOut says that the step of that id is not taken here.
	AheadOf string     `json:"ahead_of,omitempty"`
	LeftOut bool       `json:"left_out,omitempty"`
	Range   diag.Range `json:"-"`
}

// Branch is a way on from a step: On is the choice that takes it, "" for any; To
// lists the steps that begin, several side by side.
type Branch struct {
	On string   `json:"on,omitempty"`
	To []string `json:"to"`
}

// Ending lists the outcomes among which the role chooses when it takes On.
type Ending struct {
	On       string   `json:"on,omitempty"`
	Outcomes []string `json:"outcomes"`
}

// Unless refuses the choice On while When is known to hold.
type Unless struct {
	On   string    `json:"on"`
	When Condition `json:"when"`
}

// Happens is the event, in the words of limits, that the completion of a step is.
type Happens struct {
	On    string `json:"on,omitempty"`
	Event string `json:"event"`
}

// ChecklistDecl declares a list of required elements (an answer, a form).
type ChecklistDecl struct {
	ID         string     `json:"id"`
	Term       string     `json:"term"`
	Instrument string     `json:"instrument"`
	Range      diag.Range `json:"-"`
}

// Package keyword holds the closed words of policy files by which the packages of this
// module know what is meant. They are plain strings, so that they fit the types of package
// statute, which imports them too; hosts read them as the words that they are.
//
// It imports nothing. What must never happen here: a word that a file does not write, or
// anything that decides.
package keyword

// Types of facts.
const (
	BoolFact    = "bool"
	EnumFact    = "enum"
	IntFact     = "int"
	DecimalFact = "decimal" // exact
	DateFact    = "date"    // a civil day
	SetFact     = "set"     // of declared values
)

// Forces: what a superior ground in a tier does to local law.
const (
	Ban        = "ban"        // 不得、不予: local law cannot open it
	Permission = "permission" // 可以不: local law may open it, not harden it
	Assignment = "assignment" // 确定为依申请公开: a channel
	Duty       = "duty"       // 应当: local law cannot close it
	Default    = "default"    // what is left
)

// Modalities of requirements. Should is 原则上 or 一般: a breach of it warns. May is 可以:
// a permission, which nobody can breach.
const (
	Must    = "must"
	Should  = "should"
	MustNot = "must_not"
	May     = "may"
)

// Directions of a departure that are lawful: the local rule differs, and both rules
// stand. They are never shown as 与上位法不一致.
const (
	InternalReview   = "internal-review"   // 增设内部审批: binds the office, is no ground and stops no clock
	StricterOnSelf   = "stricter-on-self"  // 自我从严: the organ asks more of itself
	FavoursApplicant = "favours-applicant" // 有利于申请人
)

// Releases that a step or an outcome names: to whom information becomes known.
const (
	ReleasePublic  = "主动公开"
	ReleaseRequest = "依申请公开" // to one applicant
	ReleasePart    = "部分公开"  // to one applicant, what is left of a text
	ReleaseCircle  = "定向"    // within a circle that is named
	ReleaseRepost  = "转载"    // what another organ has published
	ReleaseNothing = "不公开"   // nothing becomes known to anybody
	// ReleaseByOutcome is said by a step that can end in an outcome that releases: what
	// it makes known is what the outcome says.
	ReleaseByOutcome = "随结果"
)

// SilenceMeansNothing is the silence of a step whose text says, or leaves no doubt, that
// silence decides nothing.
const SilenceMeansNothing = "none"

// What choices of a step do.
const (
	ChoicePasses  = "passes"  // the matter goes on
	ChoiceStops   = "stops"   // it goes nowhere but where the step says
	ChoiceReturns = "returns" // it goes back; stops, too
)

// Occasions on which something must be stated in words, whatever the step.
const (
	GivesRefused   = "refused"   // the outcome refuses
	GivesUndecided = "undecided" // the rules leave it open, and people decide
	GivesExcepted  = "excepted"  // a demand that binds generally was not met
)

// Releases lists all of them, those that release nothing of themselves last.
func Releases() []string {
	return []string{ReleasePublic, ReleaseRequest, ReleasePart, ReleaseCircle, ReleaseRepost, ReleaseNothing, ReleaseByOutcome}
}

// Ways of rounding. HalfUp is the 四舍五入 that Chinese texts mean when they say nothing
// else. All ways treat negative numbers as the mirror image of positive ones.
const (
	HalfUp   = "half_up"   // to the nearest; a half goes away from zero
	HalfEven = "half_even" // to the nearest; a half goes to the even digit
	Down     = "down"      // towards zero: digits are cut off
	Up       = "up"        // away from zero
)

// MeanwhileClosed is what a decision about release says of the time before it is decided:
// nothing is published.
const MeanwhileClosed = "closed"

// NoCounterpart is what parallels and answers say where superior law was searched and has
// no such rule.
const NoCounterpart = "none"

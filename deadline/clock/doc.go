// Package clock runs time limits: how long, from which event, paused, extended, begun anew
// and ended by what, and on which day all that ends.
//
// What it is: Limit, a time limit as the law states it. Limit.Due is its last day by the
// day of its event alone; Limit.At is how it stands with what has happened; a Docket keeps
// all the clocks of one matter, to which more may happen. All of them reckon in one and
// the same way, what kinds of limits have in common and apart is one table (kind.go), and
// so is what an event is to a limit (role.go).
// What it may import: deadline, deadline/ical, lang and the internal leaves.
// What must never happen here: a word of any law or place; a second way from a period to
// its day; the clock of the computer.
//
// Errors are *lang.Error with the codes that package deadline documents.
// Values are immutable and safe for concurrent use.
//
// Codes of a Finding, what a person should look at:
//
//	before-start       an event before the start, left out
//	after-done         an event after completion, left out
//	unmatched-end      the end of a pause that never began, left out
//	pause-capped       a pause that outlasted what the limit allows, cut
//	pause-again        a pause that counts only once, begun again, left out
//	pause-late         a pause that began too late to count, left out
//	no-receipt         the event from which the longest duration of a pause runs is not recorded
//	extension-late     an extension after the first period had ended, left out
//	extension-over     an extension longer than allowed, cut
//	extension-cleared  an extension of a period that was restarted, left out
//	bounded            the limit ends with the one it is bounded by
//	bound-open         the limit it is bounded by has no due day (yet)
//	estimated          past a due day that is only estimated; nobody is late by that
//	part               one subject has acted, and the clock was started for none in particular
//	doubt              past the last day, and it is not known whether the limit asks anything
//	hour-not-given     done on the due day, hour not given, while the period ends at close of business
package clock

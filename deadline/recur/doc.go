// Package recur counts duties that recur: each June and December, on the 9th to 10th of
// each month, at least weekly with no gap over 14 days.
//
// What it is: Recurrence, a rhythm as a clerk writes it; Obligation, who owes what in that
// rhythm; its occurrences on a calendar, and the review of what was done.
// What it may import: deadline, deadline/ical and lang.
// What must never happen here: a period that runs from an event, which is a limit of
// package clock; the clock of the computer.
//
// Errors are *lang.Error with the codes that package deadline documents. All values are
// immutable and safe for concurrent use.
package recur

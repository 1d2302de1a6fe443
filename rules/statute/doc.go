// Package statute holds the nouns of policy files as plain data: an instrument and its
// articles, citations, conditions, facts and decisions as declared, grounds, lifts, holds,
// requirements, limits, recurrences, procedures and their steps, scorecards, liability,
// tasks of plans, fees, walks. A Book of package rules hands them out.
//
// It may import deadline, lang, rules/diag (places in files) and the tree of conditions.
// What must never happen here: a question to the law, the reading of a file, or a value
// that is changed after loading. What a pointer of this package leads to belongs to the
// book and is shared by all who ask; it is safe for concurrent reading.
package statute

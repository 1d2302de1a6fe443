// Package ground ties rules to the sentences they come from: it finds the quote of each
// rule in the very article, paragraph and item that it cites, and its figures, units,
// days, actor and modal word there, or a stated reason why not.
//
// It may import internal/lawtext, which reads texts, and the packages that hold what
// policy files say. What must never happen here: a finding that repeats the words of a
// text at length, or a rule that passes because nobody looked.
package ground

// Package change says what a change of the law does before it is signed: what is other in
// the words of the law, entry by entry and key by key, and whether there is a case at all
// whose answer changes. It may import rules, what a corpus and its laws are made of by the
// door inside, and what reasons over conditions: analyze, decide, exact. It decides
// nothing itself: a case that it shows was asked of both laws.
// What must never happen here: a change that is only spelling, layout or order; a case
// that was not run; a "no case" that was not proved.
//
//	old, err := policies.Load()
//	now, err := policies.Load(os.DirFS("our-rules"))
//	report, err := change.Diff(ctx, old, now) // Explain, Markdown, or plain data
package change

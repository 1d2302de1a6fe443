// Package mutation finds out whether the cases and walks beside policy files hold every
// word of them: it changes one thing of the law at a time, runs what could notice, and
// names what nothing noticed. It may import rules, rules/change, internal/casework and, of
// the rooms below rules, bench, source and cond. What must never happen here: a verdict that rests
// on a snapshot of the files, or a case left out that could have noticed.
package mutation

// Package review runs and proves procedures: secrecy review, consultation between
// organs, requests for disclosure, complaints. A procedure is data in the policy
// files, written as docs/procedures.md says; this package compiles it for the law
// of one day (Find), opens cases of it (Procedure.Open) and proves it (Procedure.Prove, Check).
//
// A Case is an immutable value made of events. Apply takes an event and gives a
// new case, or an *Error that names the step, the role expected and the article.
// The host stores the events as JSON and reads them back with Replay; if it also
// keeps the head of the chain of hashes, an event altered, dropped or moved is
// found. Roles are words of the vocabulary: who holds them is the host's business.
// A case keeps the law of the day it was opened.
//
// Nothing fails open. A step whose condition nobody knows has to be taken or the
// fact found out; a refusal never leads on by default; nothing becomes public while
// a review that may be needed has not been passed, whatever the route; and a matter
// that goes back loses the reviews that came after.
//
// Running cases and the proof move through the same markings by the same
// functions, so that what Prove explores, for every combination of the conditions,
// is what runs.
//
// It may import rules, rules/statute, attribute (its gate weighs documents as attribute
// does), deadline with its clocks, and what is below them. What must never happen here: a
// step, a role or a day of one place, an event that is changed after it was recorded, a
// release that is applied without passing the gate of Clear.
//
// All types are safe for concurrent use.
package review

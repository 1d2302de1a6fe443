// Package twolaws is the door by which internal/impact asks for the answer of one law what
// was answered by another. Package attribute opens it. It may import the nouns of the law.
// What must never happen here: anything but the door.
package twolaws

import "github.com/gongkai-rules/gongkai/rules/statute"

// Pair is two sessions of package attribute, each under a law of its own; the parameters
// are types of that package.
type Pair[Document, Brief any] interface {
	// Spare gives the answer of the second law for the document that the first session has
	// just answered with was, without deciding, and reports whether that is possible: the
	// conditions are of all grounds of the decision that are other in the one law than in
	// the other, in both laws; each fails for the facts of the document, so that none of
	// these grounds stands or can; and some document of the same instruments was answered
	// by the second session before.
	//
	// What the caller has seen to: in the two laws of the day the facts and the relations
	// between them are the same, in the same order; the same are the decision, all that it
	// rests on besides those grounds, the marks, and the instruments which have marks or
	// limits owed to the public. Limits and the calendar may be others. The answer holds
	// what Brief.Same compares.
	Spare(doc Document, was, now Brief, grounds []statute.Condition) bool
}

// Of makes a pair of two *attribute.Session that were not asked yet: what they remember of
// cases they share, so it is for one goroutine. Package attribute sets it.
var Of func(was, now any) any

// Package rowview is the door by which packages above rules see, row by row, more of a case
// than a host needs: how holds stand, what was given, which cases are the same. Package
// rules opens it. It may import the nouns of the law and of answers. What must never happen
// here: anything but the door.
package rowview

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Row is what is seen of a *rules.Row; the parameters are types of package rules.
type Row[Column, Cell, Law, Standing any] interface {
	// Ask is Outcome of another decision, or by another law of the same book, for the same
	// facts; another book is an error.
	Ask(l Law, decision string) (outcome string, decided bool, err error)
	// Case is the same for cases that the Row was made of the same facts, as far as any
	// decision that was asked, any scope and any relation reads them; nil where the Row
	// remembers nothing of the case, as of the first few. It is to be compared and used
	// as a key only.
	Case() any
	// Doubt keeps AssumeFalse from a fact of this case, as the option Doubt does. A column
	// of another book is an error from Outcome.
	Doubt(c Column, because string)
	// Fails reports whether a condition is false whatever becomes of what is unknown, with
	// what follows from other facts and what is assumed: false also where that is not seen
	// at once, and where Outcome gives an error. It may be one of another book whose facts,
	// and the relations between them, are the same and in the same order.
	Fails(c statute.Condition) bool
	// Give is Row.Give of many, and appends what is wrong to errs.
	Give(cells []Cell, errs []error) []error
	// Given reports whether something was said of the fact: a value, or 未知; or, once an
	// outcome was asked for, that a value follows from what was given. What is assumed is
	// not given.
	Given(c Column) bool
	// Holds appends how every hold of the decision stands to dst, local before superior;
	// none where Outcome gives an error. It allocates only to grow dst. HoldsGiven is the
	// same by what was given and follows from it alone: nothing is assumed.
	Holds(dst []Hold) []Hold
	HoldsGiven(dst []Hold) []Hold
	// Is reports whether the fact of a Cell has the value of the Cell, with what follows
	// from other facts and what is assumed. Unknown for a Cell of no value or of another
	// book, and where Outcome gives an error.
	Is(cell Cell) answer.Truth
	// Memory is where the Row keeps what became of cases, and Share makes it do so where
	// another Row does, of any law, which is for the same goroutine.
	Memory() any
	Share(memory any)
	// Note is what the asker found of a case that has the same Case: of the answer, and of
	// whatever else any decision, scope, relation or condition asked here reads. nil for
	// nothing. NoteDown is room for it, nil where Case is, and to be filled at once: it may
	// hold what was noted of another case, whose memory the asker may use again.
	Note() any
	NoteDown() *any
	// NoInformation reports whether the facts given say that there is no government
	// information: an instrument in force that covers the case says what it is, and this
	// is none.
	NoInformation() bool
	// Speaks is Law.ScopeNote for the facts of the row.
	Speaks(m statute.Matter, in *statute.Instrument) answer.Truth
	// StandingsGiven is Standings by what was given and follows from it alone: nothing is
	// assumed.
	StandingsGiven(dst []Standing) []Standing
}

// Hold is how one hold stands.
type Hold struct {
	Hold     *statute.Hold
	Superior bool         // of the superior layer
	Status   answer.Truth // there is a doubt, and it has not been answered
	Doubt    answer.Truth // there is a doubt
}

// Of is what is seen of a *rules.Row. Package rules sets it.
var Of func(row any) any

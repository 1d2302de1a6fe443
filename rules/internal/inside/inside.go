// Package inside is the door by which package change, which holds two books against each
// other, sees what a book and a law are made of: package rules opens it. It may import
// what a corpus, its digests and the laws of the analysis are. What must never happen
// here: anything but the door.
package inside

import (
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
)

// Corpus is what a *rules.Book was loaded with. Package rules sets it, and the others.
var Corpus func(book any) *corpus.Corpus

// Declared are the digests of all that a *rules.Book declares.
var Declared func(book any) *canon.Digests

// Program is a decision of a *rules.Law, by its id, where every instrument speaks.
var Program func(law any, decision string) *decide.Program

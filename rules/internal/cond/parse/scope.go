// Package parse turns the text of a condition into its tree. It is the only importer of
// expr, whose parser it uses; the meaning is ours (package cond). It may import cond,
// deadline and diag. What must never happen here: a condition outside the decidable
// subset that passes, a name that is guessed, or a mistake without its place, cause and
// remedy.
package parse

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

const (
	defaultRunes   = 2000
	defaultNesting = 40
	maxNesting     = 200  // deeper conditions could exhaust the parser's stack
	maxTokens      = 9000 // the expression parser stops at 10000 nodes
)

// Limits bound what Parse looks at. A zero field means the default.
type Limits struct {
	Runes   int // length of a condition in characters; 2000. Beyond 9000 words none is read
	Nesting int // brackets or negations inside of one another; 40
	// Spelling is that of the file. Words of the other one are refused.
	Spelling Spelling
}

// Scope finds declared facts by id, term or alias.
type Scope interface {
	Fact(name string) (*cond.Fact, bool)
	// Nearest is the name that one not found was most likely meant to be, or "".
	Nearest(name string) string
}

// Problem is a mistake in a condition, at rune offsets From..To of its text.
type Problem struct {
	What     mistake.Mistake
	From, To int
}

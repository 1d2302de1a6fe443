// Package cases is what files of test cases say: situations, and what must come of them.
// It may import the nouns of statute and the walks that stand beside cases.
// It must never run a case nor read a file: the loader makes it, casework runs it.
package cases

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// File is one file of test cases for the rules.
type File struct {
	Name  string // what its first key says: an instrument or a topic
	File  string
	Cases []*Spec
	Walks []*walks.Walk
}

// Spec is one test case: a situation and what must come of it. Every name in
// it was checked when the book was loaded.
type Spec struct {
	Name   string
	Place  string
	On     deadline.Date
	Assume bool // AssumeFalse
	Given  map[string]any
	Range  diag.Range

	Subject   string // the instrument that the file is about, without edition
	Decisions []ExpectDecision
	Requires  []ExpectStatus
	Lists     []ExpectStatus
	Limits    []ExpectLimit
	Lines     []ExpectStatus
	Lapsed    []Word
	NotYet    []Word
	Says      []ExpectSays
	Spans     []ExpectSpan
	Scopes    []ExpectStatus
	Recurs    []ExpectRecurs
}

// ExpectDecision is what a case expects of one decision.
type ExpectDecision struct {
	Decl         *statute.DecisionDecl
	At           diag.Range
	Outcome      string
	Undetermined bool
	NoRule       bool
	By           []Word
	Also         []Word
	Not          []Word
	Open         []Word
	Missing      []Word
	Judgements   []Word
	Never        []Word
	Local        Word
	Superior     Word
	Conflicts    []Word
	Held         []Word // holds that keep the answer, or none
	Contest      Word   // true, false, "" where nothing is expected
	Cites        []Word // articles of the decisive grounds
}

type ExpectStatus struct {
	Name   Word
	Status string
	At     diag.Range
}

type ExpectLimit struct {
	Id   string
	From deadline.Date
	Due  deadline.Date
	At   diag.Range
}

// CannotFail reports a case that expects nothing.
func CannotFail(c *Spec) bool {
	return len(c.Decisions)+len(c.Requires)+len(c.Lists)+len(c.Limits)+len(c.Lines)+len(c.Lapsed)+len(c.NotYet) == 0 && c.saysNothing()
}

// ExpectSays is what a case expects a rule in force on its day to say.
type ExpectSays struct {
	Key  string
	Rule Word
	Want []Word
	At   diag.Range
}

// ExpectSpan is from when to when a case expects a rule, or an instrument, to be law.
type ExpectSpan struct {
	Rule Word
	Span statute.Span
	At   diag.Range
}

// ExpectRecurs is one time at which an obligation is to be met.
type ExpectRecurs struct {
	Rule   Word
	After  deadline.Date // the day after which it is the next
	Window deadline.Window
	Covers deadline.Period // how far it looks back, zero for not asked
	Times  int             // how often within the window, 0 for not asked
	At     diag.Range
}

// saysNothing reports a case that expects nothing of what rules say.
func (c *Spec) saysNothing() bool {
	return len(c.Says)+len(c.Spans)+len(c.Scopes)+len(c.Recurs) == 0
}

// Judged are the rules of which a case says how they stand, as it writes them.
func (c *Spec) Judged() (out []Word) {
	for _, d := range c.Decisions {
		out = slices.Concat(out, d.By, d.Also, d.Not, d.Open)
	}
	for _, x := range slices.Concat(c.Requires, c.Lines) {
		out = append(out, x.Name)
	}
	return out
}

// Package diag is the one language in which mistakes in policy files are
// reported: a position, a stable code, what is wrong and what to write instead.
//
// A Diagnostic is data. Its texts live in a catalogue (Chinese and English) and
// are filled in late, by whoever prints it; so a host can store, count, filter
// and translate diagnostics without parsing sentences.
//
// It may import leaves alone, and knows no law. A diagnostic must never be told in one
// language only, nor show a type of Go.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// Position is a place in a policy file. Line and Column start at 1; Column
// counts characters (runes), as editors show them, not bytes. The zero value
// means "no particular place".
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Range is a stretch of a file, End exclusive. A Range with a zero Start names
// the file as a whole.
type Range struct {
	File  string   `json:"file"`
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// String prints file:line:column, or the file alone when no place is known.
func (r Range) String() string {
	if r.Start.Line == 0 {
		return r.File
	}
	return fmt.Sprintf("%s:%d:%d", r.File, r.Start.Line, r.Start.Column)
}

// Severity says what a diagnostic does to loading, in the word that JSON shows. What is
// neither a warning nor for information is an error, the zero value included.
type Severity string

// Severities, most severe first.
const (
	Error   Severity = "error"   // the file cannot be used
	Warning Severity = "warning" // usable, and probably not what was meant
	Info    Severity = "info"    // worth knowing, such as a section nothing executes yet
)

// Code identifies a kind of mistake for good: GK1203. Codes are never reused.
type Code string

// Diagnostic is one mistake, as data. Args fill the catalogue's texts in order. Edits
// correct it, all of them together, where only one correction can have been meant.
// Chinese says that the file is written in the Chinese spelling, in which its keys are then
// named, whatever the language of the message.
type Diagnostic struct {
	Severity Severity  `json:"severity"`
	Code     Code      `json:"code"`
	Range    Range     `json:"range"`
	Args     []any     `json:"args,omitempty"`
	Related  []Related `json:"related,omitempty"`
	Edits    []Edit    `json:"edits,omitempty"`
	Chinese  bool      `json:"chinese,omitempty"`
}

// Related is another place that belongs to a diagnostic: the first of two
// duplicates, the article a rule conflicts with. Text is shown as it stands.
type Related struct {
	Range Range  `json:"range"`
	Text  string `json:"text"`
}

// List collects diagnostics. The zero value is empty and ready to use; with errors in
// it it is itself an error, see Err.
type List []Diagnostic

// Add appends a mistake of the catalogue, which the packages of this module find, with
// its code and severity. What a host finds itself it appends as a Diagnostic with a code
// of its own.
func (l *List) Add(r Range, m mistake.Mistake) *Diagnostic {
	e := m.Entry()
	*l = append(*l, Diagnostic{Severity: severities[e.Severity], Code: Code(e.Code), Range: r, Args: mistake.Args(m)})
	return &(*l)[len(*l)-1]
}

// Sort orders by file, place, severity and code, so that output is stable.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Range.File, b.Range.File),
			cmp.Compare(a.Range.Start.Line, b.Range.Start.Line),
			cmp.Compare(a.Range.Start.Column, b.Range.Start.Column),
			cmp.Compare(a.Severity.rank(), b.Severity.rank()),
			cmp.Compare(a.Code, b.Code),
		)
	})
}

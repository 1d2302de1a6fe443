package cases

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Word is a text of a case with its place.
type Word struct {
	S  string
	R  diag.Range
	As string `json:"-"` // as it stands in the file, where that is something else
}

// Written is the text as it stands in the file.
func (w Word) Written() string {
	if w.As != "" {
		return w.As
	}
	return w.S
}

// SaysNone reads that nothing is expected of a kind.
func SaysNone(s string) bool { return s == "none" || s == "无" }

// TruthWord is how a case writes that something is so.
func TruthWord(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// CitedAs reads a citation of an answer: of the case's own instrument where it names none.
func CitedAs(s string) (statute.Citation, error) {
	if c, err := (statute.Citation{}).At(s); err == nil {
		return c, nil
	}
	return statute.ParseCitation(s)
}

// What a case may expect of an outcome of a procedure, beside how it releases, the article
// it rests on and its remedy.
const (
	Refuses = "refuses"
	Clears  = "clears"
)

// How an instrument's scope stands in a case.
const (
	Covered     = "covered"
	Silent      = "silent"
	Presupposed = "presupposed"
)

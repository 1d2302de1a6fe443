package diag

import (
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/lang"
)

// Entry is what the catalogue knows about one code.
//
// Message and Remedy are templates: {1} is the first argument, and [[2|…]] is
// shown only when the second argument is not empty. Args says what the
// arguments are, in order.
type Entry struct {
	Code     Code
	Severity Severity
	Args     []string  // one short English name per argument
	Title    lang.Text // a few words
	Message  lang.Text // what is wrong
	Remedy   lang.Text // what to write instead
	Explain  lang.Text // why it matters, for the page of the code
	Wrong    string    // an example that yields the code
	Right    string    // the same, repaired
}

// catalogue is read-only once built. It is gathered from one list per part of
// the system so that each part keeps its own codes.
var catalogue = sync.OnceValue(func() []Entry {
	all := slices.Concat(catalogueSource, catalogueSyntax, catalogueShape, catalogueValues, catalogueCond, catalogueOperators, catalogueRules, catalogueReferences, catalogueFolders, catalogueHolds, catalogueProfile, catalogueCalendars, catalogueProcedure, catalogueScorecard, catalogueCases, catalogueWalks, catalogueAnalysis)
	slices.SortStableFunc(all, func(a, b Entry) int {
		switch {
		case a.Code < b.Code:
			return -1
		case a.Code > b.Code:
			return 1
		}
		return 0
	})
	return all
})

// Lookup returns the catalogue's entry for a code. The Entry is a copy; its
// Args must not be changed.
func Lookup(code Code) (Entry, bool) {
	all := catalogue()
	i, ok := slices.BinarySearchFunc(all, code, func(e Entry, c Code) int {
		switch {
		case e.Code < c:
			return -1
		case e.Code > c:
			return 1
		}
		return 0
	})
	if !ok {
		return Entry{}, false
	}
	return all[i], true
}

// Codes lists every code of the catalogue in ascending order.
func Codes() []Code {
	all := catalogue()
	codes := make([]Code, len(all))
	for i, e := range all {
		codes[i] = e.Code
	}
	return codes
}

// severityOf is strict about codes it does not know: whatever nobody has
// described stops the file.
func severityOf(code Code) Severity {
	if e, ok := Lookup(code); ok {
		return e.Severity
	}
	return Error
}

// Message says what is wrong, without its place, in the language asked for. A code
// without an entry is its own message, so nothing is ever silent.
func (d Diagnostic) Message(lang string) string {
	e, ok := Lookup(d.Code)
	if !ok {
		return string(d.Code)
	}
	return fill(e.Message, d.Args).In(lang)
}

// Remedy says what to write instead. It may be empty.
func (d Diagnostic) Remedy() lang.Text {
	e, _ := Lookup(d.Code)
	return fill(e.Remedy, d.Args)
}

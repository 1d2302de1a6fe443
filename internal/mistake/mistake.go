// Package mistake is the catalogue of everything that is said about a policy file: one
// struct for each kind of mistake, with what it is about as typed fields, and beside it
// its code, its severity and its texts in both languages.
//
// What it is: data. Whoever finds a mistake makes the struct and adds it to a diag.List
// with its place, so that the compiler checks what it is told; package diag prints it.
// What it may import: lang and the terms of the language.
// What must never happen here: a finder, a place in a file, a text outside an Entry, a
// code that is used again for something else.
//
// A new mistake is a struct with its Entry in the file of its part of the system, its
// name in that file's list, and the finder that makes it; nothing else knows of it.
package mistake

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/gongkai-rules/gongkai/lang"
)

// Severity says what a mistake does to loading.
type Severity uint8

// Severities, most severe first. The zero value stops a file: whoever describes a
// mistake and says nothing about it is strict.
const (
	Error Severity = iota
	Warning
	Info
)

// Mistake is one kind of mistake with what it is about. Its fields are the arguments of
// its texts, in the order in which JSON lists them.
type Mistake interface {
	Entry() Entry
}

// Entry is what is known about a kind of mistake, whatever it is about.
//
// Message and Remedy are templates: {Name} is the field of that name, and [[Name|…]] is
// shown only where it is not empty.
type Entry struct {
	Code     string // GK and four digits; never given to another mistake
	Severity Severity
	Title    lang.Text // a few words
	Message  lang.Text // what is wrong
	Remedy   lang.Text // what to write instead
	Explain  lang.Text // why it matters, for the page of the code
	Wrong    string    // an example that yields the code
	Right    string    // the same, repaired
}

// all is read-only once built.
var all = sync.OnceValue(func() []Mistake {
	list := slices.Concat(sourceMistakes, syntaxMistakes, shapeMistakes, valuesMistakes,
		conditionMistakes, conditionFormMistakes, conditionTypesMistakes, vocabularyMistakes,
		articleMistakes, referenceMistakes, dutyMistakes, folderMistakes, procedureMistakes, proofMistakes,
		scorecardMistakes, schemeMistakes, casesMistakes, walksMistakes, analysisMistakes, analysisDutyMistakes)
	slices.SortStableFunc(list, func(a, b Mistake) int { return strings.Compare(a.Entry().Code, b.Entry().Code) })
	return list
})

// All lists every kind of mistake, empty, by its code.
func All() []Mistake { return slices.Clone(all()) }

// Code is the code of a kind of mistake: mistake.Code[mistake.UnknownFact]().
func Code[M Mistake]() string {
	var m M
	return m.Entry().Code
}

// Fields are the names of what a mistake is about, in order.
func Fields(m Mistake) []string {
	t := reflect.TypeOf(m)
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

// Args are the values of the fields, in order; a Text that says nothing is nil.
func Args(m Mistake) []any {
	v := reflect.ValueOf(m)
	if v.NumField() == 0 {
		return nil
	}
	args := make([]any, v.NumField())
	for i := range args {
		args[i] = v.Field(i).Interface()
		if t, ok := args[i].(lang.Text); ok && t == (lang.Text{}) {
			args[i] = nil
		}
	}
	return args
}

// Numbered is a template of m with the numbers of the fields for their names, as
// lang.Text.Fill wants it.
func Numbered(m Mistake, t lang.Text) lang.Text {
	return lang.Text{ZH: numbered(m, t.ZH), EN: numbered(m, t.EN)}
}

func numbered(m Mistake, template string) string {
	for i, name := range Fields(m) {
		n := string(rune('1' + i))
		template = strings.ReplaceAll(template, "{"+name+"}", "{"+n+"}")
		template = strings.ReplaceAll(template, "[["+name+"|", "[["+n+"|")
	}
	return template
}

// Spoken is the name of a field as words: SuperiorPeriod is "superior period".
func Spoken(field string) string {
	var b strings.Builder
	runes := []rune(field)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && unicode.IsLower(runes[i-1]) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

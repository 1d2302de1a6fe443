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

	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/internal/terms"
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
// shown only where it is not empty. Keys and closed words of the language stand in them as
// Spelled has it.
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
		scorecardMistakes, schemeMistakes, casesMistakes, walksMistakes, analysisMistakes, analysisDutyMistakes, groundMistakes)
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

var literal = pattern.New(`\{([a-z][a-z-]*)/([^{}]+?)(\+?)\}`)

// Spelled writes the keys and closed words that a text names in the spelling of the file
// that it is about: {limit/from} is the key `from` of a limit, {moment/afterwards} the
// word `afterwards` of that list, by the contexts of package terms. With a plus sign a
// Chinese sentence about a file in English adds what the word means: {step/unless+} is
// unless（除非）. What the dictionary does not have stays as it stands.
func Spelled(t lang.Text, chinese bool) lang.Text {
	return lang.Text{ZH: spelled(t.ZH, chinese, true), EN: spelled(t.EN, chinese, false)}
}

func spelled(text string, chinese, gloss bool) string {
	if !strings.Contains(text, "/") {
		return text
	}
	return literal().ReplaceAllStringFunc(text, func(found string) string {
		part := literal().FindStringSubmatch(found)
		zh, ok := terms.Key{Context: part[1], Name: part[2]}.Lookup()
		if !ok {
			zh, ok = terms.Word{Context: part[1], Name: part[2]}.Lookup()
		}
		switch {
		case !ok:
			return found
		case chinese:
			return zh
		case gloss && part[3] != "":
			return part[2] + "（" + zh + "）"
		}
		return part[2]
	})
}

// Shown are arguments as people are shown them: keys and closed words in the spelling of
// the file that they are about. In a sentence a list of them says in Chinese what each
// means where the file is in English, as Spelled does; for programs it is a list of words.
func Shown(args []any, chinese, sentence bool) []any {
	out := slices.Clone(args)
	for i, arg := range out {
		switch v := arg.(type) {
		case lang.Text:
			out[i] = Spelled(v, chinese)
		case terms.Key:
			out[i] = v.In(chinese)
		case terms.Word:
			out[i] = v.In(chinese)
		case []terms.Key:
			out[i] = listed(v, chinese, sentence)
		case []terms.Word:
			out[i] = listed(v, chinese, sentence)
		}
	}
	return out
}

func listed[T interface{ In(zh bool) string }](list []T, chinese, sentence bool) any {
	words, glossed := make([]string, len(list)), make([]lang.Text, len(list))
	for i, x := range list {
		words[i] = x.In(chinese)
		glossed[i] = lang.Text{ZH: words[i], EN: words[i]}
		if zh := x.In(true); zh != words[i] {
			glossed[i].ZH += "（" + zh + "）"
		}
	}
	if sentence {
		return glossed
	}
	return words
}

// Package say makes the sentences of package assess and of those below it: texts in
// both languages, and the one error of input that cannot be used. It may import package
// lang and nothing of the law. A sentence in one language only must never come from here,
// and nothing here decides anything.
package say

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
)

// Error reports input that cannot be used, in Chinese and English.
type Error struct {
	Unit string    // whose input, "" for none in particular
	Line int       // line of a table, 0 for none
	Says lang.Text // without the line and the unit
	// Cause is an error of package rules, nil where the mistake was found here.
	Cause error
}

// Unwrap gives the error of package rules behind it, nil if there is none.
func (e *Error) Unwrap() error { return e.Cause }

// Error gives the message in Chinese.
func (e *Error) Error() string { return e.Message("zh") }

// Message says in the language asked for where the mistake is and what is wrong.
func (e *Error) Message(tag string) string {
	var b strings.Builder
	if e.Line > 0 {
		b.WriteString(Text("第 %d 行：", "line %d: ", e.Line).In(tag))
	}
	if e.Unit != "" {
		b.WriteString(e.Unit + Pick(tag, "：", ": "))
	}
	b.WriteString(e.Says.In(tag))
	return b.String()
}

// Of is the error of the unit.
func (e *Error) Of(unit string) *Error {
	e.Unit = unit
	return e
}

// On is the error in a line of a table.
func (e *Error) On(line int) *Error {
	e.Line = line
	return e
}

// And adds to what is said.
func (e *Error) And(zh, en string, args ...any) *Error {
	more := Text(zh, en, args...)
	e.Says.ZH += more.ZH
	e.Says.EN += more.EN
	return e
}

// Near adds the known name that is most like the one that was not found.
func (e *Error) Near(name string, known []string) *Error {
	if near, ok := typo.Nearest(name, known); ok {
		e.And("，是否指“%s”", ", did you mean %s", near)
	}
	return e
}

// Problem is an error that says this; both texts take the same arguments, as fmt has
// them.
func Problem(zh, en string, args ...any) *Error { return &Error{Says: Text(zh, en, args...)} }

// From is an error of another package, in both languages.
func From(err error) *Error {
	return &Error{Says: lang.Text{ZH: strings.Join(lang.Messages(err, "zh"), "；"), EN: strings.Join(lang.Messages(err, "en"), "; ")}, Cause: err}
}

// Text is a text in both languages with the same arguments, as fmt has them; what is
// a text in both itself, or a citation, stands in each in its language.
func Text(zh, en string, args ...any) lang.Text {
	return lang.Text{ZH: fmt.Sprintf(zh, in("zh", args)...), EN: fmt.Sprintf(en, in("en", args)...)}
}

// citation is told from other values that have a label by the place that it names.
type citation interface {
	Place() string
	Label(tag string) string
}

func in(tag string, args []any) []any {
	out := slices.Clone(args)
	for i, arg := range out {
		switch x := arg.(type) {
		case lang.Text:
			out[i] = x.In(tag)
		case citation:
			out[i] = x.Label(tag)
		}
	}
	return out
}

// Pick is a word in the language asked for. It may be empty in one of them.
func Pick(tag, zh, en string) string {
	if lang.English(tag) {
		return en
	}
	return zh
}

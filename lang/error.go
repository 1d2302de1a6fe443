package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Error is a mistake or a refusal. It is data: programs go by Code, which is stable and
// documented by the package that gives it, by Field and by Args, whose order that
// package documents; people read Message. Find it with errors.As. It is made by New or
// Wrap and not changed afterwards.
type Error struct {
	Code  string // "" where an error of another kind was wrapped
	Field string // where in the input, such as number or segments[2]; "" for the whole
	Args  []any  // what the message speaks of

	text  Text // a template for Args, see Text.Fill
	full  bool // the text is no template
	cause error
}

// New makes an error of a code. The text says cause and remedy and is a template for
// the arguments (see Text.Fill); without arguments it stands as it is.
func New(code string, text Text, args ...any) *Error {
	return &Error{Code: code, Args: args, text: text}
}

// Wrap is an error as an *Error: itself if it is one, otherwise one without a code that
// says what err says and unwraps to it. It is nil for a nil error.
func Wrap(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := err.(*Error); ok {
		return e
	}
	return &Error{cause: err}
}

// At is the error of one field of an input: a copy that names the field, by its id for
// programs and by the label for people, before what was said already. The zero label
// leaves the message as it is.
func (e *Error) At(field string, label Text) *Error {
	out := *e
	out.Field = field
	if label != (Text{}) {
		said := out.said()
		out.text = Text{ZH: label.ZH + "：" + said.ZH, EN: label.EN + ": " + said.EN}
	}
	return &out
}

// Because is the error with the one that led to it: a copy that unwraps to cause. The
// message does not repeat it unless cause is an argument too.
func (e *Error) Because(cause error) *Error {
	out := *e
	out.cause = cause
	return &out
}

// Error is the message in Chinese: Error() is one language everywhere.
func (e *Error) Error() string { return e.Message("zh") }

// Message says in the language asked for what is wrong and what to do.
func (e *Error) Message(lang string) string {
	if e == nil {
		return ""
	}
	t := e.said()
	if len(e.Args) > 0 && !e.full {
		tag := "zh"
		if English(lang) {
			tag = "en"
		}
		return expand(t.In(lang), tag, e.Args)
	}
	return t.In(lang)
}

// said is the text, or what the cause says, or at the least the code.
func (e *Error) said() Text {
	switch {
	case e.text != Text{}:
		return e.text
	case e.cause != nil:
		return both(e.cause)
	}
	return Text{ZH: e.Code, EN: e.Code}
}

// both is what an error says in both languages.
func both(err error) Text {
	return Text{ZH: strings.Join(Messages(err, "zh"), "\n"), EN: strings.Join(Messages(err, "en"), "\n")}
}

// Unwrap returns the error that led to this one, or nil.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.cause
}

// stored is the JSON of an error: {"code", "field", "args", "zh", "en"}.
type stored struct {
	Code  string `json:"code,omitempty"`
	Field string `json:"field,omitempty"`
	Args  []any  `json:"args,omitempty"`
	Text
}

// MarshalJSON writes {"code", "field", "args", "zh", "en"}, both messages in full.
// Arguments that are errors are written as their messages.
func (e *Error) MarshalJSON() ([]byte, error) {
	out := stored{Code: e.Code, Field: e.Field, Text: Text{ZH: e.Message("zh"), EN: e.Message("en")}}
	for _, a := range e.Args {
		if err, ok := a.(error); ok {
			a = both(err)
		}
		out.Args = append(out.Args, a)
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes. The messages are kept as they stand;
// Args come back as JSON has them, and the error unwraps to nothing.
func (e *Error) UnmarshalJSON(data []byte) error {
	var in stored
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("lang: %w", err)
	}
	*e = Error{Code: in.Code, Field: in.Field, Args: in.Args, text: in.Text, full: true}
	return nil
}

// Messages is what an error says in the language asked for: by its method Message, or
// Explain where it has only that, else by Error. Of errors that were joined each says
// its own, in their order, so that all mistakes are seen at once. It is nil for a nil
// error.
func Messages(err error, lang string) []string {
	if e, ok := err.(*Error); err == nil || ok && e == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []string
		for _, one := range many.Unwrap() {
			out = append(out, Messages(one, lang)...)
		}
		return out
	}
	var speaks interface{ Message(lang string) string }
	var explains interface{ Explain(lang string) string }
	switch {
	case errors.As(err, &speaks):
		return []string{speaks.Message(lang)}
	case errors.As(err, &explains):
		return []string{explains.Explain(lang)}
	}
	return []string{err.Error()}
}

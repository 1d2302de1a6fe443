package deadline

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Text is one statement in the two languages this package speaks.
type Text struct {
	Zh string `json:"zh,omitempty"` // Chinese
	En string `json:"en,omitempty"` // English
}

// In returns the text in the language lang: English if it begins with "en",
// otherwise Chinese. A text that exists in one language only is given in that one.
func (t Text) In(lang string) string {
	if english(lang) && t.En != "" || t.Zh == "" {
		return t.En
	}
	return t.Zh
}

// IsZero reports whether there is nothing to say.
func (t Text) IsZero() bool { return t == Text{} }

// InputError is what is wrong with an input of this package (a period, a
// recurrence, a limit, an event) and what to write instead. It is data:
// programs go by Code and Field, people read Zh or En.
type InputError struct {
	Code  string `json:"code"`            // stable, such as "period-form"; see the Code constants
	Field string `json:"field,omitempty"` // where in the input, such as "extend.at_most" or "events[2].on"
	Given string `json:"given,omitempty"` // what stood there
	Zh    string `json:"zh"`              // cause and remedy in Chinese
	En    string `json:"en"`              // cause and remedy in English
}

// The codes of a InputError.
const (
	CodePeriodForm     = "period-form"     // not one of the accepted spellings of a period
	CodePeriodRange    = "period-range"    // a period longer than anything a limit may ask (100 years)
	CodeRecurrenceForm = "recurrence-form" // not one of the accepted spellings of a recurrence
	CodeLimit          = "limit"           // a limit that contradicts itself or lacks a part
	CodeEvent          = "event"           // an event that cannot be used
	CodeNotStarted     = "not-started"     // no event that starts the clock
	CodeTwoStarts      = "two-starts"      // more than one event that starts the same clock
	CodeTooMuch        = "too-much"        // more days, events or occurrences than one call computes
	CodeRange          = "range"           // a result outside the years 1-9999
	CodeSpan           = "span"            // a span that ends before it begins, or lacks an end
	CodePaused         = "paused"          // an open pause without an end: there is no due day yet
	CodeNoAnchor       = "no-anchor"       // a cycle of several years without a first year
	CodeNotSet         = "not-set"         // the period is to be fixed by the authority and is not known yet
)

// Error is the English text with its place, for logs and programmers.
func (m *InputError) Error() string { return "deadline: " + m.Explain("en") }

// Explain returns place, cause and remedy in the language lang ("zh" or "en").
func (m *InputError) Explain(lang string) string {
	if m.Field == "" {
		return Text{m.Zh, m.En}.In(lang)
	}
	if english(lang) {
		return m.Field + ": " + m.En
	}
	return placeZh(m.Field) + "：" + m.Zh
}

// inField returns the mistake with its place put in front of what it has.
func (m *InputError) inField(field string) *InputError {
	c := *m
	if c.Field != "" {
		field += "." + c.Field
	}
	c.Field = field
	return &c
}

// shown keeps hostile input out of messages: it cuts what is quoted.
func shown(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func mistake(code, field, given, zh, en string) *InputError {
	return &InputError{Code: code, Field: field, Given: shown(given), Zh: zh, En: en}
}

func mistakef(code, field, given, zh, en string, args ...any) *InputError {
	return mistake(code, field, given, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

// marshalBoth writes two objects as one, for a struct that embeds a value with
// JSON of its own.
func marshalBoth(a, b any) ([]byte, error) {
	first, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	second, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	return append(append(first[:len(first)-1], ','), second[1:]...), nil
}

// errorText gives an error of this package in both languages.
func errorText(err error) *Text {
	if err == nil {
		return nil
	}
	return &Text{Zh: ExplainError(err, "zh"), En: ExplainError(err, "en")}
}

// ExplainError returns the text of an error of this package in the language
// lang; of other errors what they say themselves, and "" for nil.
func ExplainError(err error, lang string) string {
	if err == nil {
		return ""
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		s := ""
		for i, e := range many.Unwrap() {
			if i > 0 {
				s += "\n"
			}
			s += ExplainError(e, lang)
		}
		return s
	}
	var e interface{ Explain(lang string) string }
	switch {
	case errors.As(err, &e):
		return e.Explain(lang)
	case errors.Is(err, ErrNoDate):
		return Text{"没有给出日期", "no date was given"}.In(lang)
	}
	return err.Error()
}

package rules

import (
	"errors"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// Facts is what is known of a case: fact ids or Chinese terms to values. A fact
// that is absent, nil, "" or "空" is unknown, never false. So is one given as "未知"
// or Unknown; but that is an answer, which no assumption replaces.
//
// Values: bool, or 是/否/true/false as text; any integer type, json.Number or
// digits for int facts; Decimal, integers, json.Number or digits for decimals (a
// float64 only when it is a whole number, since it cannot hold 89.95);
// deadline.Date or 2024-03-01 for dates; a declared value for enums; []string or
// []any for sets, an empty one meaning the empty set.
type Facts map[string]any

// FactError reports input that cannot be used: an undeclared fact, a value of the
// wrong kind, or facts that contradict each other. Wrong input is an error of its
// own kind, never an unknown.
type FactError struct {
	Fact    string // the name as given
	Value   any
	Nearest string // for an undeclared fact, the declared name most like it
	said    lang.Text
}

// Error gives the message in Chinese.
func (e *FactError) Error() string { return e.said.ZH }

// Message gives the message in the language asked for, "zh" or "en".
func (e *FactError) Message(tag string) string { return e.said.In(tag) }

// outward is an error about facts as hosts know it; others stay as they are.
func outward(err error) error {
	switch e := err.(type) {
	case nil:
		return nil
	case *known.FactError:
		return &FactError{Fact: e.Fact, Value: e.Value, Nearest: e.Nearest, said: e.Said}
	case interface{ Unwrap() []error }:
		var all []error
		for _, one := range e.Unwrap() {
			all = append(all, outward(one))
		}
		return errors.Join(all...)
	}
	return err
}

// inward is a value of a host as facts are read: Truth is one of the porch.
func inward(v any) any {
	if t, ok := v.(answer.Truth); ok {
		return cond.Truth(t)
	}
	return v
}

// inwardly is inward for all values of a case.
func inwardly(facts Facts) map[string]any {
	for _, v := range facts {
		if _, ok := v.(answer.Truth); ok {
			out := make(map[string]any, len(facts))
			for name, v := range facts {
				out[name] = inward(v)
			}
			return out
		}
	}
	return facts
}

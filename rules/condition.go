package rules

import (
	"encoding/json"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Condition is a checked condition over declared facts. The zero value is "always".
// Conditions are immutable.
type Condition struct {
	e    *cond.Expr
	src  string
	text string // canonical spelling, worked out once
}

// IsZero reports that the condition is "always".
func (c Condition) IsZero() bool { return c.e == nil }

// String is the condition in canonical spelling, with Chinese terms; "" for always.
func (c Condition) String() string {
	switch {
	case c.e == nil:
		return ""
	case c.text != "":
		return c.text
	}
	return c.e.String()
}

// Chinese reads the condition aloud for people who do not program.
func (c Condition) Chinese() string {
	if c.e == nil {
		return "任何情况"
	}
	return c.e.Chinese()
}

// Source is the condition as its author wrote it.
func (c Condition) Source() string { return c.src }

// Facts lists the ids of the facts the condition reads, in order of appearance.
func (c Condition) Facts() []string {
	if c.e == nil {
		return nil
	}
	var ids []string
	for _, f := range c.e.Facts() {
		ids = append(ids, f.ID)
	}
	return ids
}

// MarshalJSON writes the condition in canonical spelling.
func (c Condition) MarshalJSON() ([]byte, error) { return json.Marshal(c.String()) }

// Truth is one of Kleene's three values. The zero value is Unknown: nothing
// becomes false by being forgotten.
type Truth int8

// The three values.
const (
	Unknown Truth = 0
	True    Truth = 1
	False   Truth = -1
)

// String is 是, 否 or 未知.
func (t Truth) String() string {
	switch t {
	case True:
		return "是"
	case False:
		return "否"
	}
	return "未知"
}

// MarshalJSON writes true, false or null.
func (t Truth) MarshalJSON() ([]byte, error) {
	switch t {
	case True:
		return []byte("true"), nil
	case False:
		return []byte("false"), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads true, false or null.
func (t *Truth) UnmarshalJSON(data []byte) error {
	var b *bool
	if err := json.Unmarshal(data, &b); err != nil {
		return err
	}
	switch {
	case b == nil:
		*t = Unknown
	case *b:
		*t = True
	default:
		*t = False
	}
	return nil
}

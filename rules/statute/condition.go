package statute

import (
	"encoding/json"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Condition is a checked condition over declared facts. The zero value is "always".
// Conditions are immutable.
type Condition struct {
	e    *cond.Expr
	text string // canonical spelling, worked out once
}

// ConditionOf is the condition of a tree; spelled works out at once how it is written. The
// tree is a type of this module alone: hosts get conditions from a book.
func ConditionOf(tree *cond.Expr, spelled bool) Condition {
	c := Condition{e: tree}
	if tree != nil && spelled {
		c.text = tree.String()
	}
	return c
}

// Tree is what the packages of this module evaluate; nil is "always".
func (c Condition) Tree() *cond.Expr { return c.e }

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

// Label reads the condition aloud for people who do not program, in Chinese; for "en" it
// is String, "always" for the zero value.
func (c Condition) Label(tag string) string {
	en := lang.English(tag)
	switch {
	case c.e == nil && en:
		return "always"
	case c.e == nil:
		return "任何情况"
	case en:
		return c.String()
	}
	return c.e.Chinese()
}

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

package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mapping"
)

// Extras lists what is of one kind: mapping, or as they are written scheme and topic.
func (b *Book) Extras(kind string) []mapping.Extra {
	var out []mapping.Extra
	for _, e := range slices.Concat(b.c.Extras, b.c.Written) {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

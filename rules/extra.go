package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mapping"
)

// Extras lists the files of one kind: mapping, or scheme as it is written.
func (b *Book) Extras(kind string) []mapping.Extra {
	var out []mapping.Extra
	for _, e := range slices.Concat(b.c.Extras, b.c.SchemeFiles) {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

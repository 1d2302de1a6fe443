package rules

import (
	"github.com/gongkai-rules/gongkai/internal/mapping"
)

// Extras lists the files of one kind: mapping.
func (b *Book) Extras(kind string) []mapping.Extra {
	var out []mapping.Extra
	for _, e := range b.c.Extras {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

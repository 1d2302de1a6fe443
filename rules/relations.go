package rules

import (
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Implications lists the relations between facts that every case obeys, those that
// facts declare of themselves (implies) among them.
func (b *Book) Implications() []statute.Implication {
	out := make([]statute.Implication, 0, len(b.implications))
	for _, im := range b.implications {
		out = append(out, im.Implication)
	}
	return out
}

package known

import (
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Relations lists the relations between facts that every case obeys.
func (b *Vocabulary) Relations() []statute.Implication {
	out := make([]statute.Implication, 0, len(b.Implications))
	for _, im := range b.Implications {
		out = append(out, im.Implication)
	}
	return out
}

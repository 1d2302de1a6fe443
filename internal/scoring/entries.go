package scoring

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Entries are the rules of an instrument that `lines` of a case may name: every one with a
// condition that is neither a ground nor a requirement.
func Entries(in *statute.Instrument) []*statute.Entry {
	return slices.Concat(Of(in).Lines.Entries(), Of(in).Liability.Entries())
}

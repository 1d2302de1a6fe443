package answer

import (
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Cites names several places in the language asked for, "zh" or "en": each instrument
// once, its places in the law's order, 《…》第十九条、第二十条第（一）项；《…》第七条.
func Cites(tag string, list ...statute.Citation) string {
	var refs []GroundRef
	for _, c := range list {
		if !c.IsZero() {
			refs = append(refs, GroundRef{Cite: c})
		}
	}
	return (&narrator{en: lang.English(tag)}).refs(refs)
}

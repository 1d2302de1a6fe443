package corpus

import (
	"slices"

	"strings"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

func HasArticle(in *statute.Instrument, c statute.Citation) bool {
	if c.Number == 0 && c.Unit != statute.Preamble {
		return true
	}
	return slices.ContainsFunc(in.Articles, func(a statute.ArticleInfo) bool {
		return a.Cite.Unit == c.Unit && a.Cite.Number == c.Number && a.Cite.Sub == c.Sub
	})
}

// CutRule parts the id of a rule from its instrument's.
func CutRule(ref string) (instrument, id string, ok bool) { return strings.Cut(ref, "/") }

// Names reports whether a reference, instrument/id with an edition or without one, means a
// rule or one that it replaces.
func Names(ref string, e *statute.Entry) bool {
	instrument, id, _ := CutRule(ref)
	for ; e != nil; e = e.Overrides {
		if in := e.Cite.Instrument; e.ID == id && (in == instrument || statute.BaseID(in) == instrument) {
			return true
		}
	}
	return false
}

func Overlap(a, b statute.Span) bool {
	_, some := a.Overlap(b)
	return some
}

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

func Overlap(a, b statute.Span) bool {
	_, some := a.Overlap(b)
	return some
}

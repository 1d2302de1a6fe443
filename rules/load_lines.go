package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// lineStatuses are the words for how a line stands.
var lineStatuses = []string{"true", "false", "unknown"}

func (l *loader) expectLines(c *CaseSpec, x *source.Map) {
	x.Map("lines").Each(func(id source.Str, v source.Node) {
		s, ok := v.Str(&l.diags)
		if !ok {
			return
		}
		if !slices.Contains(lineStatuses, s.S) {
			l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("stands", lineStatuses)})
		}
		var ids []string
		for _, in := range l.book.instruments {
			for _, e := range scoreEntries(in) {
				if e.FullID() == id.S || e.ID == id.S && statute.BaseID(in.ID) == c.subject {
					c.lines = append(c.lines, expectStatus{source.Str{S: e.FullID(), R: id.R}, s.S, s.R})
					return
				}
				ids = append(ids, e.FullID())
				if statute.BaseID(in.ID) == c.subject {
					ids = append(ids, e.ID)
				}
			}
		}
		near, _ := typo.Nearest(id.S, ids)
		l.diags.Add(id.R, mistake.CaseRule{Rule: id.S, Nearest: near})
	})
}

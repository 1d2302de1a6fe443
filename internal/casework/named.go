package casework

import (
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// names are the rules that a case names, as it writes them. What became of others is
// nothing that it shows: no difference there would make it fail.
type names map[string]bool

func namesOf(c *cases.Spec) names {
	n := names{}
	for _, w := range c.Judged() {
		n[w.S] = true
	}
	return n
}

// ground reports whether a ground is named, by its full id; nil names everything.
func (n names) ground(full string) bool { return n == nil || n[full] || n[entryID(full)] }

// rule reports whether a rule is named; nil names everything.
func (n names) rule(e *statute.Entry) bool {
	return n == nil || n[e.ID] || n[statute.BaseID(e.Cite.Instrument)+"/"+e.ID] || n[e.FullID()]
}

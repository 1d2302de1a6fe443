package mutation

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// skeleton is the beginning of the case that would notice a survivor: what it has to be
// about, for its author to finish. What the law says is taken from the law as it is, and
// is to be held against the text before the case is kept.
func (r *runner) skeleton(m *Mutant) string {
	in, ok := r.book.Instrument(m.Instrument)
	if !ok {
		return ""
	}
	on := in.InForce.From.String()
	given := ""
	if isCondition(m) {
		if witness, differ, sure := r.b.Apart(m.Was, m.Now); sure && differ {
			given = strings.NewReplacer("：", ": ", "；", ", ").Replace(witness)
		}
	}
	expect := said(in, m)
	if expect == "" {
		return ""
	}
	return fmt.Sprintf("  一句话写明情形和结论: {on: %s, given: {%s}, expect: {%s}}   # %s", on, given, expect, m.Text())
}

// said is what the case has to expect.
func said(in *statute.Instrument, m *Mutant) string {
	rule := m.Rule
	switch m.Kind {
	case kindCited:
		return "cites: {" + rule + ": " + m.Cite.Place() + "}"
	case kindActor:
		switch {
		case strings.HasSuffix(m.Key, "owed_to"):
			return "owed_to: {" + rule + ": " + m.Was + "}"
		case strings.HasSuffix(m.Key, "pending"):
			return "pending: {" + rule + ": " + m.Was + "}"
		}
		return "who: {" + rule + ": " + m.Was + "}"
	case kindModality:
		return "binding: {" + rule + ": …}"
	case kindTier:
		return "tier: {" + rule + ": " + m.Was + "}"
	case kindBinds:
		return "binds: {" + rule + ": " + m.Was + "}"
	case kindDeparture:
		return "departs: {" + rule + ": …}"
	case kindCovers:
		return "recurs: {id: " + rule + ", after: …, from: …, due: …}"
	case kindInForce:
		id := rule
		if id == "" {
			id = statute.BaseID(in.ID)
		}
		return "in_force: {" + id + ": {…}}"
	}
	switch m.section {
	case "requires", "checklists":
		return "requires: {" + rule + ": …}"
	case "grounds", "lifts":
		return m.target + ": …, by: " + rule
	case "holds":
		return m.target + ": 未定, held: " + rule
	case "limits":
		return "limit: {id: " + rule + ", from: …, due: …}"
	case "sanctions", "pursues":
		if strings.HasPrefix(m.Key, "measures") {
			return "measures: {" + rule + ": …}"
		}
		return "lines: {" + rule + ": …}"
	case "scope":
		return "scope: {" + statute.BaseID(in.ID) + ": …}"
	}
	return ""
}

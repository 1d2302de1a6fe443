package analyze

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// counterparts lists local duties, limits and decisions on a topic of superior law that
// say nothing of what superior law has on it, once for each instrument, and counterparts
// that are never in force together with the rule that names them.
//
// A duty is on a topic of superior law if a superior duty in force at the same time
// demands something of the same fact of the same actor; a limit if a superior one runs
// from the same event; a decision of a place if a superior instrument in force at the
// same time contributes to none of its grounds.
func (a *analysis) counterparts() {
	for _, in := range a.book.Instruments {
		above := a.book.Above(in.Place)
		var over []*statute.Instrument
		for _, other := range a.book.Instruments {
			if above[other.Place] && corpus.Overlap(in.InForce, other.InForce) {
				over = append(over, other)
			}
		}
		if len(over) == 0 {
			continue
		}
		var silent []*statute.Entry
		for _, r := range in.Requirements {
			a.resolves(over, &r.Entry, r.Parallels)
			if r.Parallels == "" && r.Departs == nil && topicOfDuty(over, r) {
				silent = append(silent, &r.Entry)
			}
		}
		for _, l := range in.Limits {
			a.resolves(over, &l.Entry, l.Parallels)
			if l.Parallels == "" && l.Departs == nil && topicOfLimit(over, l) {
				silent = append(silent, &l.Entry)
			}
		}
		silent = append(silent, a.ownDecisions(in, over)...)
		if len(silent) == 0 {
			continue
		}
		var ids []string
		var related []diag.Related
		for _, e := range silent {
			ids = append(ids, e.ID)
			related = append(related, diag.Related{Range: e.Range, Text: e.Cite.Place() + " " + e.ID})
		}
		d := a.diags.Add(in.Range, mistake.NoCounterpart{Instrument: in.Title, Count: len(ids), Rules: strings.Join(ids, "、")})
		d.Related = related
	}
}

// resolves reports a counterpart that is in force on no day of the rule.
func (a *analysis) resolves(over []*statute.Instrument, e *statute.Entry, parallels string) {
	if _, _, ok := corpus.CutRule(parallels); !ok {
		return
	}
	for _, in := range over {
		found := false
		in.Entries(func(s *statute.Entry) {
			found = found || corpus.Names(parallels, s) && corpus.Overlap(s.InForce, e.InForce)
		})
		if found {
			return
		}
	}
	a.once(e.Range, "", mistake.Counterpart{Rule: e.FullID(), Counterpart: parallels})
}

// topicOfDuty reports that superior law demands something of a fact of which the duty
// does, from the same actor.
func topicOfDuty(over []*statute.Instrument, r *statute.Requirement) bool {
	if r.Modality == keyword.May {
		return false
	}
	demands := r.Demand.Facts()
	for _, in := range over {
		for _, s := range in.Requirements {
			if s.Who == r.Who && slices.ContainsFunc(s.Demand.Facts(), func(f string) bool { return slices.Contains(demands, f) }) {
				return true
			}
		}
	}
	return false
}

// topicOfLimit reports that a limit of superior law runs from the same event and is owed
// to the same person.
func topicOfLimit(over []*statute.Instrument, l *statute.Limit) bool {
	for _, in := range over {
		for _, s := range in.Limits {
			if s.Time.From == l.Time.From && s.OwedTo == l.OwedTo {
				return true
			}
		}
	}
	return false
}

// ownDecisions gives the first ground of every decision that the instrument decides, that
// superior law does not, and that says nothing of how superior law answers the question.
func (a *analysis) ownDecisions(in *statute.Instrument, over []*statute.Instrument) []*statute.Entry {
	var out []*statute.Entry
	seen := map[string]bool{}
	for _, g := range in.Grounds {
		d := a.book.Decisions[g.Decision]
		if d == nil || d.Answers != nil || seen[d.ID] {
			continue
		}
		seen[d.ID] = true
		if !slices.ContainsFunc(over, func(o *statute.Instrument) bool {
			return slices.ContainsFunc(o.Grounds, func(s *statute.Ground) bool { return s.Decision == d.ID })
		}) {
			out = append(out, &g.Entry)
		}
	}
	return out
}

package rules

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Status is how a requirement stands in a case.
type Status string

// Statuses of a requirement.
const (
	Complied      Status = "complied"
	Violated      Status = "violated"
	StatusUnknown Status = "unknown"
	NotApplicable Status = "n/a"
)

// Label is the status in Chinese or English.
func (s Status) Label(tag string) string {
	if lang.English(tag) {
		return string(s)
	}
	switch s {
	case Complied:
		return "符合"
	case Violated:
		return "违反"
	case NotApplicable:
		return "不适用"
	}
	return "不明"
}

// RequirementResult is a requirement and how it stands.
type RequirementResult struct {
	*statute.Requirement
	Status Status `json:"status"`
	// Warning marks a breach of a requirement that binds only generally (原则上,
	// 一般), or that narrows a discretion of superior law (收紧裁量).
	Warning bool `json:"warning,omitempty"`
	// Missing lists the ids of unknown facts that leave the status open.
	Missing []string `json:"missing,omitempty"`
	// Silent is the article by which the instrument does not cover the case, where
	// that is why the requirement does not apply.
	Silent statute.Citation `json:"silent,omitzero"`
	// Differs is how the requirement departs from superior law in force, nil where it
	// does not.
	Differs *Difference `json:"differs,omitempty"`
	// Local is how a duty stands by the local text alone that superior law forbids, so
	// that it is shown and asks nothing: its status is NotApplicable. "" for all others.
	Local Status `json:"local,omitempty"`
}

// Overruled reports that the requirement would apply, and that superior law forbids what
// it asks for.
func (r *RequirementResult) Overruled() bool { return r.Local != "" }

// Check holds every requirement in force against the bound facts, by Kleene's
// tables, in the law's order. Those of an instrument that is silent in the case do not
// apply (see Law.SpeaksOn).
func (l *Law) Check(bd *Bound) []RequirementResult {
	return l.check(bd.inner(), func(*statute.Requirement) bool { return true })
}

// check is Check of the requirements that are wanted.
func (l *Law) check(bd *known.Bound, want func(*statute.Requirement) bool) []RequirementResult {
	var out []RequirementResult
	for _, in := range l.Instruments() {
		speaks, by := scopeSpeaks(&in.Scope, statute.OnDuties, bd)
		for _, r := range inForce(in.Requirements, l.on) {
			if !want(r) {
				continue
			}
			if speaks == False {
				out = append(out, RequirementResult{Requirement: r, Status: NotApplicable, Silent: by.Cite})
				continue
			}
			out = append(out, l.checkOne(r, bd))
		}
	}
	return out
}

func (l *Law) checkOne(r *statute.Requirement, bd *known.Bound) RequirementResult {
	res := l.weigh(r, bd)
	if res.Status == NotApplicable {
		return res
	}
	res.Differs = l.difference(&r.Entry, bd)
	switch {
	case res.Differs == nil:
	case forbids(r.Departs, r.Modality) && l.test(r.Departs.When, bd) == True:
		res.Local, res.Status, res.Warning, res.Missing = res.Status, NotApplicable, false, nil
	case res.Differs.Binds == PeopleJudge && res.Status == Violated:
		res.Warning = true // superior law leaves it to the organ
	}
	return res
}

// weigh holds a requirement against the facts by its own text alone.
func (l *Law) weigh(r *statute.Requirement, bd *known.Bound) RequirementResult {
	applies, demand := l.test(r.When, bd), l.test(r.Demand, bd)
	if r.Modality == keyword.MustNot {
		demand = -demand
	}
	res := RequirementResult{Requirement: r}
	switch {
	case applies == False:
		res.Status = NotApplicable
	case applies == True && demand == False:
		res.Status = Violated
		res.Warning = r.Generally
	case applies == True && demand == True:
		res.Status = Complied
	default:
		// A demand that is met is met whether it applies or not, and yet "complied"
		// would claim that it did apply.
		res.Status = StatusUnknown
		seen := map[string]bool{}
		for _, c := range []statute.Condition{r.When, r.Demand} {
			if l.test(c, bd) != Unknown {
				continue
			}
			for _, id := range c.Facts() {
				read, ok := l.book.c.Voc.ReadNamed(id)
				if !ok {
					continue
				}
				if v := l.value(bd, read.Index); (v == nil || !v.Known) && !seen[id] {
					seen[id] = true
					res.Missing = append(res.Missing, id)
				}
			}
		}
	}
	return res
}

// Completeness is how a checklist stands.
type Completeness string

// Results of a checklist.
const (
	Complete     Completeness = "complete"
	Incomplete   Completeness = "incomplete"
	ListUnknown  Completeness = "unknown"
	ListNotAsked Completeness = "n/a" // no element applies, or there is no such list
)

// ListStatus sums up the elements of one checklist, named by its term as the results
// name it.
func ListStatus(results []RequirementResult, list string) Completeness {
	out := ListNotAsked
	for _, r := range results {
		if r.Checklist != list {
			continue
		}
		switch r.Status {
		case Violated:
			return Incomplete
		case StatusUnknown:
			out = ListUnknown
		case Complied:
			if out == ListNotAsked {
				out = Complete
			}
		}
	}
	return out
}

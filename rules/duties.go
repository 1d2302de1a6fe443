package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Check holds every requirement in force against the bound facts, by Kleene's
// tables, in the law's order. Those of an instrument that is silent in the case do not
// apply (see Law.ScopeNote).
func (l *Law) Check(bd *Bound) []answer.RequirementResult {
	return l.check(bd.inner(), func(*statute.Requirement) bool { return true })
}

// check is Check of the requirements that are wanted.
func (l *Law) check(bd *known.Bound, want func(*statute.Requirement) bool) []answer.RequirementResult {
	var out []answer.RequirementResult
	for _, in := range l.Instruments() {
		speaks, by := scopeSpeaks(&in.Scope, statute.OnDuties, bd)
		for _, r := range inForce(in.Requirements, l.on) {
			if !want(r) {
				continue
			}
			if speaks == answer.False {
				out = append(out, answer.RequirementResult{Requirement: r, Status: answer.NotApplicable, Silent: by.Cite})
				continue
			}
			out = append(out, l.checkOne(r, bd))
		}
	}
	return out
}

func (l *Law) checkOne(r *statute.Requirement, bd *known.Bound) answer.RequirementResult {
	res := l.weigh(r, bd)
	if res.Status == answer.NotApplicable {
		return res
	}
	res.Differs = l.difference(&r.Entry, bd)
	switch {
	case res.Differs == nil:
	case forbids(r.Departs, r.Modality) && l.test(r.Departs.When, bd) == answer.True:
		res.Local, res.Status, res.Warning, res.Missing = res.Status, answer.NotApplicable, false, nil
	case res.Differs.Binds == answer.PeopleJudge && res.Status == answer.Violated:
		res.Warning = true // superior law leaves it to the organ
	}
	return res
}

// weigh holds a requirement against the facts by its own text alone.
func (l *Law) weigh(r *statute.Requirement, bd *known.Bound) answer.RequirementResult {
	applies, demand := l.test(r.When, bd), l.test(r.Demand, bd)
	if r.Modality == keyword.MustNot {
		demand = -demand
	}
	res := answer.RequirementResult{Requirement: r}
	if r.Modality == keyword.May {
		demand = answer.True // whatever is done
	}
	switch {
	case applies == answer.False:
		res.Status = answer.NotApplicable
	case applies == answer.True && demand == answer.False:
		res.Status = answer.Violated
		res.Warning = r.Generally
	case applies == answer.True && demand == answer.True:
		res.Status = answer.Complied
	default:
		// A demand that is met is met whether it applies or not, and yet "complied"
		// would claim that it did apply.
		res.Status = answer.StatusUnknown
		seen := map[string]bool{}
		for i, c := range []statute.Condition{r.When, r.Demand} {
			if l.test(c, bd) != answer.Unknown || i == 1 && r.Modality == keyword.May {
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

// CheckAt asks of every requirement that binds at that moment, a step by AtStep, before a
// release by Release.Before, or Afterwards, how it stands. Requirements that do not apply
// are in the list too; a moment at which nothing binds gives an empty one. What would
// stand if a release were made now is asked of bd.Released.
func (l *Law) CheckAt(moment statute.Moment, bd *Bound) []answer.RequirementResult {
	return l.met(bd.c, func(r *statute.Requirement) bool { return r.BindsAt(moment) })
}

// met is check where what is done is complied with, whether or not it was due: nobody
// need find out if a review was commanded that has taken place.
func (l *Law) met(bd *known.Bound, want func(*statute.Requirement) bool) []answer.RequirementResult {
	out := l.check(bd, want)
	for i := range out {
		r := &out[i]
		if r.Status != answer.StatusUnknown || r.Modality == keyword.May {
			continue
		}
		demand := l.test(r.Demand, bd)
		if r.Modality == keyword.MustNot {
			demand = -demand
		}
		if demand == answer.True {
			r.Status, r.Missing = answer.Complied, nil
		}
	}
	return out
}

// MustGive lists what must be stated in words on an occasion, whatever the step: "refused",
// "undecided" (the rules leave it open, and people decide) or "excepted" (a demand that binds
// generally was not met). What one step or outcome demands besides it says itself.
func (b *Book) MustGive(occasion string) []course.Content { return slices.Clone(b.c.Gives[occasion]) }

// Makes lists, by id, the facts that a release makes true.
func (b *Book) Makes(release statute.Release) Facts {
	out := Facts{}
	for id, v := range b.c.Releases[release] {
		out[id] = v
	}
	return out
}

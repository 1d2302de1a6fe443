package mutation

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// conditions are the keys whose values are conditions.
var conditions = []string{"when", "must", "should", "must_not", "may", "resolved_when", "provided", "done"}

// entry lists the changes of one rule.
func (f *finder) entry(n source.Node) {
	for _, p := range n.Pairs() {
		f.with(p.Key.S, func() { f.key(p) })
	}
	switch f.at.section {
	case "requires", "checklists":
		f.modality(n)
	case "holds":
		f.drop(kindHolds, n)
	}
}

func (f *finder) key(p source.Pair) {
	v, key := p.Value, p.Key.S
	switch {
	case slices.Contains(conditions, key) && v.Kind() == source.Scalar:
		f.condition(v)
		return
	case f.route(key, v), f.amount(key, v), f.people(key, v):
		return
	}
	switch key {
	case "then":
		if f.at.section == "grounds" || f.at.section == "lifts" {
			f.outcome(v)
		}
	case "grade", "attribute", "effect":
		f.result(key, v)
	case "tier":
		f.tier(v)
	case "para", "item", "subitem":
		f.number(v)
	case "in_force":
		f.days(v, "from", "to")
	case "applies_from":
		f.days(v, "opened", "received", "formed")
	case "lifts":
		for _, one := range v.Values() {
			f.drop(kindLifts, one)
		}
	case "overrides":
		f.drop(kindReplaces, v)
	case "departs":
		f.drop(kindDeparture, v)
		f.with("how", func() {
			f.swap(kindDeparture, v.Key("how"), []string{"softens", "hardens", "lengthens", "shortens", "stricter-on-self"})
		})
	case "to":
		if f.at.section == "refers" {
			f.cited(v)
		} else {
			f.figure(kindFigure, v)
		}
	case "binds":
		f.swapAll(kindBinds, v, []string{"before-release", "before-supply", "afterwards"})
		f.drop(kindBinds, v)
	case "releases":
		f.release(v)
	case "measures":
		if list := v.Values(); len(list) > 1 {
			f.drop(kindOutcome, list[0])
		}
	case "extend", "pause", "count":
		for _, x := range v.Values() {
			for _, q := range x.Pairs() {
				f.with(q.Key.S, func() { f.inLimit(q) })
			}
		}
	case "unless":
		for _, q := range v.Pairs() {
			f.with(q.Key.S, func() { f.condition(q.Value) })
		}
	}
}

// inLimit lists changes of what stands inside a limit.
func (f *finder) inLimit(p source.Pair) {
	switch p.Key.S {
	case "at_most":
		f.period(p.Value)
	case "approved_by":
		f.actor(p.Value)
	case "roll":
		f.swap(kindUnit, p.Value, []string{"none", "first_working_day", "first_day_after"})
	case "start":
		f.swap(kindUnit, p.Value, []string{"next_day", "same_day"})
	}
}

// amount lists changes of keys that hold amounts.
func (f *finder) amount(key string, v source.Node) bool {
	if k := grammar.Of("limit").Key(key); k != nil && k.Shape.Text == grammar.PeriodOr {
		f.period(v)
		return true
	}
	switch key {
	case "at_most":
		if _, err := deadline.ParsePeriod(v.Text()); err == nil {
			f.period(v)
		} else {
			f.figure(kindFigure, v)
		}
	case "covers":
		f.periodAs(kindCovers, v)
	case "every":
		f.digits(kindCovers, v)
	case "price", "rises", "step":
		f.figure(kindPrice, v)
	case "from", "above", "below", "weight", "points", "full", "times":
		kind := kindFigure
		if f.at.section == "tariffs" {
			kind = kindPrice
		}
		f.figure(kind, v)
	case "due":
		if d, err := deadline.ParseDate(v.Text()); err == nil {
			f.set(kindFigure, v, "+1", d.AddDays(1).String())
		}
	default:
		return false
	}
	return true
}

// people lists changes of keys that name actors.
func (f *finder) people(key string, v source.Node) bool {
	switch key {
	case "who", "against":
		f.actor(v)
	case "role", "by", "lead", "units":
		for _, one := range v.Values() {
			f.actor(one)
		}
	case "pending":
		f.set(kindActor, v, "other", "其他机关")
	case "owed_to":
		f.swap(kindActor, v, []string{"applicant", "third_party", "co_maker", "office", "public"})
	case "shares":
		if pairs := v.Pairs(); len(pairs) > 1 {
			f.drop(kindActor, pairs[0].Value)
		}
	default:
		return false
	}
	return true
}

// route lists changes of keys that say where a step leads.
func (f *finder) route(key string, v source.Node) bool {
	switch key {
	case "next", "skip":
		f.branches(kindNext, v, f.steps())
	case "ends", "concludes":
		f.branches(kindNext, v, f.outcomes())
	case "back_to":
		f.swap(kindBackTo, v, f.steps())
		f.drop(kindBackTo, v)
	case "may": // what the role of a step may choose
		if list := v.Values(); f.at.section == "steps" && len(list) > 1 {
			for _, one := range list {
				f.drop(kindNext, one)
			}
		}
	case "silence":
		f.drop(kindSilence, v)
		if f.at.section == "steps" {
			f.swap(kindSilence, v, append([]string{"none"}, choices(f.at.entry)...))
		}
	case "review", "other_than", "closes", "stands_for":
		if f.at.section != "steps" {
			return false
		}
		f.drop(kindNext, v)
	case "how":
		if f.at.section == "sanctions" {
			f.swap(kindModality, v, []string{"must", "may", "as_fits"})
		}
	default:
		return false
	}
	return true
}

// branches lists what a key with a value for every choice may say otherwise.
func (f *finder) branches(kind string, v source.Node, others []string) {
	change := func(at source.Node) {
		for _, one := range at.Values() {
			f.swap(kind, one, others)
		}
		if at != v {
			f.drop(kind, at)
		}
	}
	if v.Kind() == source.Mapping {
		for _, p := range v.Pairs() {
			f.with(p.Key.S, func() { change(p.Value) })
		}
		return
	}
	change(v)
}

// steps lists the ids of the steps of the rule's procedure.
func (f *finder) steps() []string {
	var out []string
	p := f.procedureOf()
	for _, in := range f.book.Instruments() {
		for _, s := range in.Steps {
			if slices.Contains(lineage(f.book, p), s.Procedure) && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

// procedureOf is the full id of the procedure of the step, "" for another rule.
func (f *finder) procedureOf() string {
	if f.at.section != "steps" {
		return ""
	}
	for _, s := range f.in.Steps {
		if s.ID == f.at.rule {
			return s.Procedure
		}
	}
	return ""
}

func (f *finder) outcomes() []string {
	var out []string
	of := lineage(f.book, f.procedureOf())
	for _, in := range f.book.Instruments() {
		for _, p := range in.Procedures {
			if !slices.Contains(of, p.FullID()) {
				continue
			}
			for _, o := range p.Outcomes {
				if !slices.Contains(out, o.Term) {
					out = append(out, o.Term)
				}
			}
		}
	}
	return out
}

// lineage is a procedure and those that it extends, by their full ids.
func lineage(book *rules.Book, procedure string) []string {
	out := []string{procedure}
	for i := 0; i < len(out); i++ {
		for _, in := range book.Instruments() {
			for _, p := range in.Procedures {
				if p.FullID() == out[i] && p.Extends != "" && !slices.Contains(out, p.Extends) {
					out = append(out, p.Extends)
				}
			}
		}
	}
	return out
}

// choices are what a step's role may choose.
func choices(step source.Node) []string {
	var out []string
	for _, v := range step.Key("may").Values() {
		out = append(out, v.Text())
	}
	return out
}

package review

import (
	"maps"
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/rules"
)

// known is what is known of a case: what reviews and the outcome have established, and
// in its place what was given.
func known(established, given rules.Facts) rules.Facts {
	if len(established) == 0 {
		return given
	}
	out := maps.Clone(established)
	maps.Copy(out, given)
	return out
}

// establishes lists the facts that follow from where a case stands: those of the reviews
// that are passed, of the other steps that were taken and not gone back behind, and of
// the outcome.
func (p *Procedure) establishes(m marking) rules.Facts {
	var out rules.Facts
	add := func(facts rules.Facts) {
		if out == nil && len(facts) > 0 {
			out = rules.Facts{}
		}
		maps.Copy(out, facts)
	}
	m.passed.Each(func(i int) { add(p.steps[i].Establishes) })
	m.done.Minus(p.reviews).Each(func(i int) { add(p.steps[i].Establishes) })
	if m.outcome > 0 {
		add(p.decl.Outcomes[m.outcome-1].Establishes)
	}
	return out
}

// establish brings what is known in step with the marking. What was given stays; a
// choice that would establish otherwise is refused.
func (n *node) establish(s *step) *Error {
	now := n.p.establishes(n.lawful())
	if reflect.DeepEqual(now, n.established) {
		return nil
	}
	if bad := n.settle(n.contradicts(s, now)); bad != nil {
		return bad
	}
	n.established = now
	if bad := n.rebind(); bad != nil {
		return bad
	}
	n.p.sweep(&n.m, n.truth)
	n.p.recall(&n.m, n.truth)
	return nil
}

// contradicts refuses what would establish otherwise than what was given.
func (n *node) contradicts(s *step, now rules.Facts) *Error {
	if len(now) == 0 {
		return nil
	}
	given, err := n.law.Bind(n.facts)
	if err != nil {
		return badFacts(err)
	}
	fresh, err := n.law.Bind(now)
	if err != nil {
		return badFacts(err)
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if before, had := n.established[id]; had && reflect.DeepEqual(before, now[id]) {
			continue // what was learnt against it since stands in its place
		}
		was, has := given.Known(id)
		is, _ := fresh.Known(id)
		if has && !reflect.DeepEqual(was, is) {
			term := id
			if f, ok := n.law.Book().Fact(id); ok {
				term = f.Term
			}
			return s.mistake(OtherwiseByLaw, "这样办就是认定“"+term+"”与已知的事实不同；事实变了的，先查明（learn）再办", "this would establish "+term+" otherwise than what is known; learn the fact first where it has changed").lacking([]string{term})
		}
	}
	if _, err := n.law.Bind(known(now, n.facts)); err != nil {
		return s.mistake(OtherwiseByLaw, "这样认定与已知的事实矛盾："+explained(err, "zh"), "what this would establish contradicts what is known: "+explained(err, "en")).because(err)
	}
	return nil
}

// plain is the case without what is assumed in it: given, established and what follows.
func (n *node) plain() (*rules.Bound, *Error) {
	if !n.assumes() {
		return n.bound, nil
	}
	bd, err := n.law.Bind(known(n.established, n.facts))
	if err != nil {
		return nil, badFacts(err)
	}
	return bd, nil
}

// assumes reports whether the case was opened with the world closed.
func (n *node) assumes() bool {
	first := n
	for first.prev != nil {
		first = first.prev
	}
	return first.event.Assume == "false"
}

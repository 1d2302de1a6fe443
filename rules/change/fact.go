package change

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// factEffect answers for a fact, or a relation between facts, beside the decisions: by the
// rules that rest on it. One on which nothing rests changes no answer.
func (p *pair) factEffect(c *Change, e Effect) Effect {
	if w := p.named(factOf(c.was), factOf(c.now)); w != nil {
		e.Verdict, e.Witness = Differs, w
		return e
	}
	e.Verdict = None
	for _, now := range p.new.things {
		was := p.old.by[now.kind+" "+now.name]
		if now.entry == nil || was == nil || decides(now) { // those are answered by the decision, or the change is an own one
			continue
		}
		if near := p.near(c); !near.rests(p.old, was) && !near.rests(p.new, now) {
			continue
		}
		at, ok := p.first(was, now)
		if !ok || !restsOn(at, was, now, c) {
			continue
		}
		e.Verdict = Undecided
		find := p.tiedRule
		if now.kind == "requirement" {
			find = func(at site, one, c *Change) *Witness {
				w, _ := p.duty(at, one, c)
				return w
			}
		}
		if w := find(at, &Change{How: howChanged, Kind: now.kind, Name: now.name, was: was, now: now}, c); w != nil {
			e.Verdict, e.Witness = Differs, w
			return e
		}
	}
	return e
}

// near are the facts that may be tied to a fact, or to those of a relation, in either book.
// Nothing that reads none of them rests on it.
type near struct {
	facts []string // by id
	all   bool     // whom an instrument covers turns on one of them: any rule may rest on it
}

func (p *pair) near(c *Change) near {
	if n, ok := p.nearby[c.Name]; ok {
		return n
	}
	var out near
	for _, t := range []*thing{c.was, c.now} {
		if t == nil {
			continue
		}
		switch d := t.data.(type) {
		case *statute.Fact:
			out.facts = append(out.facts, d.ID)
		case *statute.Implication:
			out.facts = append(append(out.facts, d.When.Facts()...), d.Then.Facts()...)
		}
	}
	tied := map[string][]string{}
	tie := func(ids ...string) {
		for _, id := range ids[1:] {
			tied[ids[0]], tied[id] = append(tied[ids[0]], id), append(tied[id], ids[0])
		}
	}
	for _, s := range []*side{p.old, p.new} {
		for i, f := range s.c.Voc.Facts {
			tie(append([]string{f.ID}, f.Doubts...)...)
			tie(append([]string{f.ID}, f.Arises.Facts()...)...)
			for _, r := range s.c.Voc.Reach(i, nil) {
				tie(f.ID, s.c.Voc.Facts[r].ID)
			}
		}
		for _, im := range s.c.Voc.Implications {
			ids := []string{}
			for _, f := range im.Reach {
				ids = append(ids, s.c.Voc.Facts[f].ID)
			}
			if len(ids) > 0 {
				tie(ids...)
			}
		}
	}
	for i := 0; i < len(out.facts); i++ {
		for _, id := range tied[out.facts[i]] {
			if !slices.Contains(out.facts, id) {
				out.facts = append(out.facts, id)
			}
		}
	}
	for _, s := range []*side{p.old, p.new} {
		for _, in := range s.c.Instruments {
			for _, x := range in.Scope.Clauses() {
				out.all = out.all || out.reads(x.When) || out.reads(x.Unless)
			}
		}
	}
	if p.nearby == nil {
		p.nearby = map[string]near{}
	}
	p.nearby[c.Name] = out
	return out
}

// reads reports a condition that reads one of them.
func (n near) reads(c statute.Condition) bool {
	return slices.ContainsFunc(c.Facts(), func(id string) bool { return slices.Contains(n.facts, id) })
}

// rests reports that a rule may rest on one of them: by its conditions, by a decision that
// these read, or by the rule of superior law beside it.
func (n near) rests(s *side, t *thing) bool {
	if n.all {
		return true
	}
	switch d := t.data.(type) {
	case *statute.Limit:
		if d.Parallels != "" {
			return true
		}
	case *statute.Requirement:
		if d.Parallels != "" {
			return true
		}
	}
	return slices.ContainsFunc(canon.Conditions(t.data), func(c statute.Condition) bool {
		return n.reads(c) || slices.ContainsFunc(c.Facts(), func(id string) bool { return s.c.Decisions[id] != nil })
	})
}

// named is a name that input may say and that means another fact now, or none; nil where
// all names mean what they did.
func (p *pair) named(was, now *statute.Fact) *Witness {
	if was == nil || now == nil {
		return nil // what is given by a name that nobody knows is refused
	}
	for _, name := range slices.Concat([]string{was.Term}, was.Also, []string{now.Term}, now.Also) {
		var says [2]lang.Text
		for i, s := range []*side{p.old, p.new} {
			says[i] = lang.Text{ZH: "没有这个事实", EN: "there is no such fact"}
			if f, ok := s.c.Voc.FactNamed(name); ok {
				says[i] = lang.Text{ZH: "是事实“" + f.Term + "”（" + f.ID + "）", EN: "is the fact " + f.ID}
			}
		}
		if (says[0].EN != says[1].EN) && name != "" {
			return &Witness{Events: []lang.Text{{ZH: "写作“" + name + "”的", EN: "what is given as " + name}}, Was: Outcome{Says: says[0]}, Now: Outcome{Says: says[1]}}
		}
	}
	return nil
}

// called is a name by which a decision is asked, in conditions and by hosts, and that means
// another or none now; nil where its name is the same.
func (p *pair) called(was, now *statute.DecisionDecl) *Witness {
	for _, name := range []string{was.Term, now.Term} {
		var says [2]lang.Text
		for i, s := range []*side{p.old, p.new} {
			says[i] = lang.Text{ZH: "没有这个决定", EN: "there is no such decision"}
			if d, ok := s.book.Decision(name); ok {
				says[i] = lang.Text{ZH: "是决定“" + d.Term + "”（" + d.ID + "）", EN: "is the decision " + d.ID}
			}
		}
		if says[0].EN != says[1].EN {
			return &Witness{Events: []lang.Text{{ZH: "写作“" + name + "”的", EN: "what is asked as " + name}}, Was: Outcome{Says: says[0]}, Now: Outcome{Says: says[1]}}
		}
	}
	return nil
}

// tiedRule looks for a case in which it is told otherwise whether a rule applies.
func (p *pair) tiedRule(at site, one, c *Change) *Witness {
	things := [2]*thing{one.was, one.now}
	q := p.ask(at, one, c)
	regions := q.loosened([]*Change{c}, q.whens(things, at.on))
	for _, f := range regions {
		t := q.some(f, func(t *try) bool {
			s := p.stands(at, things, t)
			return s[0] != s[1]
		})
		if t == nil {
			continue
		}
		w, s := p.witness(at, t), p.stands(at, things, t)
		w.Was, w.Now = ruleSays(things[0], s[0], one, false), ruleSays(things[1], s[1], one, true)
		return w
	}
	return nil
}

// first is where and when a rule was last law in both books.
func (p *pair) first(was, now *thing) (site, bool) {
	for _, at := range p.sites([]string{now.in.Place}) {
		if was.holds(at.on) && now.holds(at.on) {
			return at, true
		}
	}
	return site{}, false
}

// restsOn reports that a rule which itself did not change rests on a change.
func restsOn(at site, was, now *thing, c *Change) bool {
	a, b := at.laws[0].Receipt("", nil, nil, was.data).Rules, at.laws[1].Receipt("", nil, nil, now.data).Rules
	return a[c.Name] != b[c.Name]
}

// ties reports that facts are tied together otherwise: by what one means or implies, puts
// in doubt or waits for, or is taken for. What a case comes to of which not everything is
// given can then be another though all completions come to the same.
func (c *Change) ties() bool {
	if c.Kind == "implication" {
		return true
	}
	was, now := factOf(c.was), factOf(c.now)
	switch {
	case was == nil && now == nil:
		return false
	case was == nil || now == nil:
		f := cmp.Or(was, now)
		return len(f.Doubts) > 0 || f.Implies.Tree() != nil || f.Derived.Tree() != nil
	}
	same := func(a, b statute.Condition) bool { return plain(a.Tree()) == plain(b.Tree()) }
	return was.Type != now.Type || was.Otherwise != now.Otherwise || !slices.Equal(was.Doubts, now.Doubts) ||
		!same(was.Implies, now.Implies) || !same(was.Derived, now.Derived) || !same(was.Arises, now.Arises)
}

// decides reports a rule of a decision.
func decides(t *thing) bool {
	return slices.Contains([]string{"ground", "lift", "hold"}, t.kind)
}

// tiedCases are the cases of which nothing is given but a fact whose ties changed.
func (p *pair) tiedCases(c *Change) (out []*try) {
	var ids []string
	for _, t := range []*thing{c.was, c.now} {
		if t == nil {
			continue
		}
		switch d := t.data.(type) {
		case *statute.Fact:
			ids = append(ids, d.ID)
		case *statute.Implication:
			ids = append(ids, d.When.Facts()...)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if f := p.fact(id); f != nil {
			out = append(out, alone(f)...)
		}
	}
	return out
}

// alone are the cases of which nothing is given but one fact.
func alone(f *known.Fact) (out []*try) {
	values := []any{true}
	if f.Type != keyword.BoolFact {
		values = nil
		for _, v := range f.Values {
			values = append(values, v)
		}
	}
	for _, v := range values {
		out = append(out, &try{facts: rules.Facts{f.ID: v}, order: []string{f.ID}, assume: true})
	}
	return out
}

// loosened are the functions of the cases in which a tie that changed can show, of a
// question to which both laws answer alike in every completion: those that contradict
// themselves in one law alone, and those in which a fact matters that is taken for
// something in one law and left open in the other.
func (q *question) loosened(by []*Change, out [2]exact.Ref) []exact.Ref {
	b := q.x[0].Builder
	list := []exact.Ref{b.Ite(q.each[0], b.Not(q.each[1]), q.each[1])}
	for _, c := range by {
		was, now := factOf(c.was), factOf(c.now)
		if was == nil && now == nil {
			continue
		}
		either := cmp.Or(now, was)
		var doubts []string
		for _, f := range []*statute.Fact{was, now} {
			if f != nil {
				doubts = append(doubts, f.Doubts...)
			}
		}
		for _, id := range doubts {
			if was != nil && now != nil && slices.Contains(was.Doubts, id) && slices.Contains(now.Doubts, id) {
				continue
			}
			list = append(list, b.And(q.has(either.ID), q.matters(q.rests(id), out)))
		}
		if was != nil && now != nil {
			matters := q.matters(q.rests(either.ID), out)
			if !was.Arises.IsZero() || !now.Arises.IsZero() {
				var arises [2]exact.Ref
				for i, f := range []*statute.Fact{was, now} {
					if !f.Arises.IsZero() {
						arises[i] = q.build(i, f.Arises)
					} else {
						arises[i] = exact.False
					}
				}
				list = append(list, b.And(matters, b.Ite(arises[0], b.Not(arises[1]), arises[1])))
			}
			list = append(list, matters)
		}
	}
	return slices.DeleteFunc(list, func(f exact.Ref) bool { return f == exact.False })
}

func factOf(t *thing) *statute.Fact {
	if t == nil {
		return nil
	}
	f, _ := t.data.(*statute.Fact)
	return f
}

// rests are the facts, by id, on which a fact turns in either book.
func (q *question) rests(id string) []string {
	var out []string
	for _, x := range q.x {
		if i, ok := x.Voc.Names[id]; ok {
			for _, f := range x.Voc.Reach(i, nil) {
				out = append(out, x.Voc.Facts[f].ID)
			}
		}
	}
	return out
}

// has is the function "the fact is so", of one that is so or not.
func (q *question) has(id string) exact.Ref {
	b := q.x[0].Builder
	for v, say := range b.Say() {
		if f, _ := say(0); f.ID == id && f.Type == cond.Bool {
			return b.Is(v, 1)
		}
	}
	return exact.True
}

// matters is the function "another value of one of these facts comes to something else".
func (q *question) matters(facts []string, out [2]exact.Ref) exact.Ref {
	b, list, say := q.x[0].Builder, exact.False, q.x[0].Builder.Say()
	for _, v := range slices.Sorted(maps.Keys(say)) {
		f, _ := say[v](0)
		if !slices.Contains(facts, f.ID) {
			continue
		}
		for i, r := range out {
			for value := 1; value < b.Values(v); value++ {
				one, two := b.Restrict(r, v, 0), b.Restrict(r, v, value)
				apart := b.Combine(one, two, func(a, b int) int { return min(1, (a-b)*(a-b)) })
				allowed := b.And(b.Restrict(q.each[i], v, 0), b.Restrict(q.each[i], v, value))
				list = b.Or(list, b.And(apart, allowed))
			}
		}
	}
	return list
}

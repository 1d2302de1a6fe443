package change

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/inside"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// decision answers whether some case of a decision is answered otherwise. some is false
// where nothing that it rests on changed.
func (p *pair) decision(id string, by []*Change) (e Effect, some bool) {
	e = Effect{Kind: "decision", Name: id, By: names(by), Verdict: None}
	was, now := p.old.c.Decisions[id], p.new.c.Decisions[id]
	d := cmp.Or(now, was)
	e.Term = d.Term
	if was == nil || now == nil {
		return e, false // it is a change by itself: the rules of it came or went with it
	}
	if w := p.called(was, now); w != nil {
		e.Verdict, e.Witness = Differs, w
		return e, true
	}
	done, loose := map[string]bool{}, false
	var places []site
	for _, at := range p.sites(owners(by)) {
		key, apart, tied := p.restsApart(at, id, by)
		if !apart {
			continue
		}
		loose = loose || tied
		places = append(places, at)
		if done[key] {
			continue
		}
		done[key] = true
		w, sure := p.covered(at, id, by)
		if w == nil {
			var s bool
			w, s = p.outcomes(at, id, by)
			sure = sure && s
		}
		if w != nil {
			e.Verdict, e.Witness = Differs, w
			return e, true
		}
		if !sure {
			e.Verdict = Undecided
		}
	}
	if e.Verdict == None && now.Answers != nil && now.Answers.Decision != "" {
		for _, at := range places {
			if w, sure := p.tied(at, id, now.Answers.Decision); w != nil {
				e.Verdict, e.Witness = Differs, w
				return e, true
			} else if !sure {
				e.Verdict = Undecided
			}
		}
	}
	if loose { // what follows from a fact, or keeps one from being assumed, is in no completion
		e.Verdict = Undecided
		return e, true
	}
	for _, at := range places {
		w, same := p.reasons(at, id, by)
		switch {
		case w == nil:
		case !same:
			e.Verdict, e.Witness = Differs, w
			return e, true
		case e.Verdict == None:
			e.Verdict, e.Witness = verdictReasons, w
			return e, true
		}
	}
	return e, len(places) > 0
}

// restsApart reports whether a decision rests on a change of law in a place on a day, with
// a key of all that it rests on; tied, whether among it is how facts are tied together.
func (p *pair) restsApart(at site, id string, by []*Change) (key string, apart, tied bool) {
	a, b := at.laws[0].Receipt(id, nil, []string{id}).Rules, at.laws[1].Receipt(id, nil, []string{id}).Rules
	changed, ties := map[string]bool{}, map[string]bool{}
	for _, c := range by {
		changed[c.Name] = true
		if c.was != nil {
			changed[c.was.name] = true
		}
		ties[c.Name] = c.ties()
		if c.Kind == "scope-clause" || c.Kind == "scope-information" {
			changed[c.Instrument] = true
		}
	}
	for _, pair := range [][2]map[string]string{{a, b}, {b, a}} {
		for name, digest := range pair[0] {
			if pair[1][name] != digest && changed[name] {
				apart, tied = true, tied || ties[name]
			}
		}
	}
	if apart { // most rest on none, and a digest of all that they rest on is dear
		key = canon.Digest(at.place, a, b)
	}
	return key, apart, tied
}

// outcomes looks for a case in which a decision comes to something else. sure is false
// where the effort was too great, or what was found did not show when it was run.
func (p *pair) outcomes(at site, id string, by []*Change) (w *Witness, sure bool) {
	q := p.ask(at, by...)
	programs := q.programs(id)
	q.seal()
	var out [2]exact.Ref
	for i, x := range q.x {
		x.On()
		out[i] = x.Outcome(programs[i])
	}
	called := func(i, leaf int) string {
		if o := decide.LeafOutcome(leaf); o >= 0 {
			return programs[i].Decl.Outcomes[o]
		} else if o == decide.OnHold {
			return "\x00held"
		} else if o == decide.NoRule {
			return "\x00none"
		}
		return "\x00open"
	}
	apart := q.apart(out[0], out[1], func(a, b int) bool { return called(0, a) == called(1, b) })
	if !q.exact() {
		return p.guess(at, id), false
	}
	if apart == exact.False {
		return p.assumed(at, id, by, q, out)
	}
	for _, wants := range []func(a, b *answer.Answer, t *try) bool{
		func(a, b *answer.Answer, _ *try) bool { return settled(a) && settled(b) },
		func(a, b *answer.Answer, _ *try) bool { return settled(a) || settled(b) },
		func(_, _ *answer.Answer, t *try) bool { return t.assume }, // people judge in both laws, between other outcomes
	} {
		t := q.cases(apart, func(t *try) bool {
			a, b := p.decide(at, id, t)
			return a != nil && b != nil && wants(a, b, t) && resultOf(a) != resultOf(b)
		})
		if t != nil {
			return p.decided(at, id, t), true
		}
	}
	return p.guess(at, id), false
}

// covered looks for a case that an instrument covers in one law alone and in which a
// decision therefore comes to something else: what outcomes proves is proved of cases in
// which all instruments speak.
func (p *pair) covered(at site, id string, by []*Change) (w *Witness, sure bool) {
	sure = true
	for _, c := range by {
		if _, ok := cmp.Or(c.now, c.was).data.(*statute.ScopeClause); !ok || p.old.by["instrument "+c.Instrument] == nil || p.new.by["instrument "+c.Instrument] == nil {
			continue // what came or went with its instrument
		}
		q := p.ask(at)
		f := [2]exact.Ref{exact.False, exact.False}
		for i, s := range []*side{p.old, p.new} {
			for _, in := range s.c.Instruments {
				if in.ID == c.Instrument && in.InForce.Contains(at.on) {
					q.scopes[i] = []*statute.Instrument{in}
				}
			}
		}
		q.seal()
		for i, list := range q.scopes {
			for _, in := range list {
				f[i] = q.covers(i, in)
			}
		}
		apart := q.where(q.x[0].Builder.Ite(f[0], q.x[0].Builder.Not(f[1]), f[1]))
		if apart == exact.False && q.exact() {
			continue
		}
		t := q.some(apart, func(t *try) bool {
			a, b := p.decide(at, id, t)
			return a != nil && b != nil && (settled(a) || settled(b) || a.NoRule || b.NoRule) && resultOf(a) != resultOf(b)
		})
		if t != nil {
			return p.decided(at, id, t), true
		}
		sure = false
	}
	return nil, sure
}

// tied answers of a decision that superior law answers under another name, and that comes
// to the same by its own rules: whether superior law says the same.
func (p *pair) tied(at site, id, other string) (w *Witness, sure bool) {
	q := p.ask(at)
	programs := q.programs(other)
	q.seal()
	var superior [2]exact.Ref
	for i, x := range q.x {
		x.On()
		superior[i] = x.Superior(programs[i])
	}
	classes := [2][]string{p.classes(0, id, programs[0]), p.classes(1, id, programs[1])}
	apart := q.apart(superior[0], superior[1], func(a, b int) bool {
		return a == 0 && b == 0 || a > 0 && b > 0 && classes[0][a-1] == classes[1][b-1]
	})
	var held [2]exact.Ref
	for i, x := range q.x {
		x.On()
		held[i] = x.Held(programs[i])
	}
	b := q.x[0].Builder
	apart = b.Or(apart, q.where(b.Ite(held[0], b.Not(held[1]), held[1])))
	if apart == exact.False && q.exact() {
		return nil, true
	}
	t := q.cases(apart, func(t *try) bool {
		a, b := p.decide(at, id, t)
		return a != nil && b != nil && resultOf(a) != resultOf(b)
	})
	if t == nil {
		return nil, false
	}
	return p.decided(at, id, t), true
}

// classes say of each result of superior law what it leaves of a decision that it answers
// under another name: nothing else of it counts there.
func (p *pair) classes(book int, id string, program *decide.Program) []string {
	d, other := []*side{p.old, p.new}[book].c.Decisions[id], program.Decl
	out := make([]string, len(program.Results))
	for i, r := range program.Results {
		if r.Silent {
			out[i] = "silent"
			continue
		}
		says := other.Outcomes[r.Outcome]
		class := fmt.Sprint(program.Force(r) == keyword.Permission, r.Outcome == 0)
		for _, o := range d.Outcomes {
			if list := corpus.AnsweredAs(d, o, other); list != nil {
				class += fmt.Sprint(" ", o, slices.Contains(list, says))
			}
		}
		out[i] = class
	}
	return out
}

// decide asks both laws; nil is what a law says to facts that contradict each other. A case
// that was asked already, by another search or with something left out, is not asked again.
func (p *pair) decide(at site, id string, t *try) (a, b *answer.Answer) {
	key := fmt.Sprint(at.place, at.on, " ", id, t.assume)
	for _, f := range slices.Sorted(maps.Keys(t.facts)) {
		key += fmt.Sprintf(" %s=%v", f, t.facts[f])
	}
	if known, ok := p.told[key]; ok {
		return known[0], known[1]
	}
	a, _ = at.laws[0].Decide(id, t.known(p.old), t.options()...)
	b, _ = at.laws[1].Decide(id, t.known(p.new), t.options()...)
	if p.told == nil || len(p.told) >= maxTold {
		p.told = map[string][2]*answer.Answer{}
	}
	p.told[key] = [2]*answer.Answer{a, b}
	return a, b
}

// maxTold bounds the answers that are kept.
const maxTold = 500

// known are the facts that a book declares.
func (t *try) known(s *side) rules.Facts {
	out := rules.Facts{}
	for id, v := range t.facts {
		if _, ok := s.c.Voc.Names[id]; ok {
			out[id] = v
		}
	}
	return out
}

// settled reports an answer that is one whatever the unknown facts are.
func settled(a *answer.Answer) bool { return a.Decided || a.OnHold }

// resultOf is what an answer comes to.
func resultOf(a *answer.Answer) string {
	switch {
	case a == nil:
		return "contradictory"
	case a.OnHold:
		return "held"
	case a.NoRule:
		return "none"
	case a.Decided:
		return a.Outcome
	}
	return "open " + strings.Join(a.Possible, ",")
}

// decided is a witness with what both laws say.
func (p *pair) decided(at site, id string, t *try) *Witness {
	a, b := p.decide(at, id, t)
	w := p.witness(at, t)
	w.Was, w.Now = outcomeOf(a), outcomeOf(b)
	return w
}

// contradictory is what a law says to facts that contradict each other.
var contradictory = lang.Text{ZH: "所给的事实互相矛盾，不予回答", EN: "the facts contradict each other: no answer"}

// outcomeOf is what an answer says, with the articles on which it rests.
func outcomeOf(a *answer.Answer) Outcome {
	var o Outcome
	switch {
	case a == nil:
		return Outcome{Says: contradictory}
	case a.OnHold:
		o.Says = lang.Text{ZH: "暂缓，待" + strings.Join(a.Pending(), "、") + "答复", EN: "held, until " + strings.Join(a.Pending(), ", ") + " answers"}
		for _, h := range a.Held {
			if h.Status == answer.True {
				o.By = append(o.By, h.Cite)
			}
		}
	case a.NoRule:
		o.Says = lang.Text{ZH: "没有规则可以适用", EN: "no rule applies"}
	case a.Decided:
		o.Says = text(a.Outcome)
	default:
		o.Says = lang.Text{ZH: "未定（" + strings.Join(a.Possible, "、") + "）", EN: "undetermined (" + strings.Join(a.Possible, ", ") + ")"}
	}
	for _, g := range a.Grounds {
		if g.Decisive && !slices.Contains(o.By, g.Cite) {
			o.By = append(o.By, g.Cite)
		}
	}
	return o
}

// assumed looks for a case that is another only because not everything is given: every
// completion comes to the same in both laws, and what follows or is taken for granted
// differs. sure is false where a tie changed and no case was found.
func (p *pair) assumed(at site, id string, by []*Change, q *question, out [2]exact.Ref) (w *Witness, sure bool) {
	if !slices.ContainsFunc(by, (*Change).ties) {
		return nil, true
	}
	regions := q.loosened(by, out)
	for _, settles := range []bool{true, false} {
		shows := func(t *try) bool {
			a, b := p.decide(at, id, t)
			if a == nil && b == nil || settles && (a == nil || b == nil || !settled(a) && !settled(b)) {
				return false
			}
			return resultOf(a) != resultOf(b)
		}
		for _, f := range regions {
			if t := q.some(f, shows); t != nil {
				return p.decided(at, id, t), true
			}
		}
		for _, c := range by {
			for _, t := range p.tiedCases(c) {
				if shows(t) {
					return p.decided(at, id, t), true
				}
			}
		}
	}
	return nil, false
}

// guess tries the case of which nothing is given, and those of which one fact is that the
// decision reads.
func (p *pair) guess(at site, id string) *Witness {
	shows := func(t *try) bool {
		a, b := p.decide(at, id, t)
		return a != nil && b != nil && (settled(a) || settled(b)) && resultOf(a) != resultOf(b)
	}
	var tries []*try
	for _, assume := range []bool{true, false} {
		tries = append(tries, &try{facts: rules.Facts{}, assume: assume})
	}
	for i := range at.laws {
		s := []*side{p.old, p.new}[i]
		program := inside.Program(at.laws[i], id)
		for k := range program.Facts {
			at := program.Facts[k].Index
			if s.c.Voc.IsFact(at) && s.c.Voc.Facts[at].Derived.Tree() == nil {
				tries = append(tries, alone(s.c.Voc.Facts[at])...)
			}
		}
	}
	for _, t := range tries {
		if shows(t) {
			return p.decided(at, id, fewest(t, shows))
		}
	}
	return nil
}

// reasons looks for a case that comes to the same by another article, or of which the
// answer says something else of how local law stands to superior law; same is false where
// it comes to something else after all.
func (p *pair) reasons(at site, id string, by []*Change) (w *Witness, same bool) {
	for _, c := range by {
		for i, x := range []*thing{c.was, c.now} {
			if x == nil || x.entry == nil || !x.holds(at.on) {
				continue
			}
			q := p.ask(at, c)
			q.condition(i, x.entry.When)
			programs := q.programs(id)
			q.seal()
			f := q.where(q.stands(i, programs[i], x))
			shows := func(t *try) bool {
				a, b := p.decide(at, id, t)
				return a != nil && b != nil && p.says(a) != p.says(b)
			}
			if t := q.cases(f, shows); t != nil && q.exact() {
				w := p.decided(at, id, t)
				a, b := p.decide(at, id, t)
				if resultOf(a) != resultOf(b) {
					return w, false
				}
				if slices.Equal(w.Was.By, w.Now.By) { // shown beside the ground
					one, two := p.aside(a), p.aside(b)
					w.Was, w.Now = w.Was.beside(one, two), w.Now.beside(two, one)
				}
				return w, true
			}
		}
	}
	return nil, true
}

// stands is the function "the rule stands": of a ground with what lifts it.
func (q *question) stands(book int, program *decide.Program, x *thing) exact.Ref {
	if g, ok := x.data.(*statute.Ground); ok {
		for l := range program.Layers {
			for _, tier := range program.Layers[l].Tiers {
				for _, c := range tier {
					if c.Ground == g {
						q.x[book].On()
						return q.x[book].Stands(c)
					}
				}
			}
		}
	}
	return q.build(book, x.entry.When)
}

// says is all that an answer says of its grounds, holds and differences.
func (p *pair) says(a *answer.Answer) string {
	return resultOf(a) + "\n" + strings.Join(p.aside(a), "\n")
}

// aside is what an answer says beside its outcome: the grounds and holds that stand, by
// their articles and tiers, and how local law stands to superior law.
func (p *pair) aside(a *answer.Answer) []string {
	var out []string
	for _, g := range a.Grounds {
		if g.Status == answer.True {
			s := g.Cite.String() + "（" + g.Tier + "，" + g.Then + "）"
			if g.Decisive {
				s += "*"
			}
			for _, x := range g.Lifted {
				s += "，除外：" + x.Cite.String()
			}
			out = append(out, s)
		}
	}
	for _, h := range a.Held {
		out = append(out, "暂缓 "+h.Cite.String()+" "+h.Status.String()+" "+h.Pending+" "+h.Within.String()+h.From)
	}
	for _, h := range a.Resolved {
		out = append(out, "已解除 "+h.Cite.String())
	}
	for i := range a.Conflicts {
		k := &a.Conflicts[i]
		if !k.Possible {
			out = append(out, k.Label("zh")+"："+k.How+" "+k.Binds.Label("zh"))
		}
	}
	for i := range a.Differences {
		out = append(out, a.Differences[i].Explain("zh"))
	}
	return out
}

// beside adds to an outcome what is said beside it, as far as the other law does not.
func (o Outcome) beside(aside, other []string) Outcome {
	aside = slices.DeleteFunc(slices.Clone(aside), func(s string) bool { return slices.Contains(other, s) })
	if len(aside) > 0 {
		o.Says = lang.Text{ZH: o.Says.ZH + "（" + strings.Join(aside, "；") + "）", EN: o.Says.EN + " (" + strings.Join(aside, "; ") + ")"}
	}
	return o
}

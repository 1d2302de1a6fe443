package change

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/inside"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// effort bounds the nodes of one question; see exact.Diagram.
const effort = 800_000

// question is one question asked of the law of a place on a day in both books.
type question struct {
	p      *pair
	laws   [2]*rules.Law
	x      [2]*decide.Explorer
	valid  exact.Ref                // the relations of both books allow it
	each   [2]exact.Ref             // those of one
	scopes [2][]*statute.Instrument // that must speak in the case
	about  []*Change
}

// ask begins a question about things.
func (p *pair) ask(at site, about ...*Change) *question {
	q := &question{p: p, laws: at.laws, about: about}
	if p.x == nil {
		p.x, _ = decide.Beside(p.old.c.Voc, p.new.c.Voc, effort)
	}
	q.x[0], q.x[1] = p.x.Again(effort)
	for _, c := range about {
		for i, t := range []*thing{c.was, c.now} {
			if t != nil && t.in != nil && !t.in.Scope.IsZero() && !slices.Contains(q.scopes[i], t.in) {
				q.scopes[i] = append(q.scopes[i], t.in)
			}
		}
	}
	return q
}

// spoken is the function "what the question is about speaks".
func (q *question) spoken() exact.Ref {
	b, out := q.x[0].Builder, exact.True
	for i, list := range q.scopes {
		for _, in := range list {
			out = b.And(out, q.covers(i, in))
		}
	}
	return out
}

// covers is the function "the instrument speaks, as what is given says".
func (q *question) covers(book int, in *statute.Instrument) exact.Ref {
	b, out := q.x[0].Builder, exact.False
	if !in.Scope.When.IsZero() {
		out = q.build(book, in.Scope.When)
	} else if len(in.Scope.OnlyIfGiven) == 0 {
		out = exact.True
	}
	for _, c := range in.Scope.OnlyIfGiven {
		out = b.Or(out, q.build(book, c.When))
	}
	if c := in.Scope.Information; c != nil {
		out = b.And(out, q.build(book, c.When))
	}
	return out
}

// condition announces a condition of one of the books.
func (q *question) condition(book int, c statute.Condition) {
	if c.Tree() == nil {
		return
	}
	x := q.x[book]
	x.On()
	for _, f := range c.Tree().Facts() {
		if !x.Voc.IsFact(f.Index) {
			x.Reading(f.Index, inside.Program(q.laws[book], f.ID))
		}
	}
	x.Builder.Announce(c.Tree())
}

// programs announces a decision of both books.
func (q *question) programs(decision string) (out [2]*decide.Program) {
	for i, x := range q.x {
		out[i] = inside.Program(q.laws[i], decision)
		x.On()
		x.Announce(out[i])
	}
	return out
}

// whens announces when two rules apply, seals the question, and gives that as functions:
// never, of a rule that is no law on the day.
func (q *question) whens(things [2]*thing, on deadline.Date) [2]exact.Ref {
	for i, t := range things {
		if t.holds(on) {
			q.condition(i, t.entry.When)
		}
	}
	q.seal()
	out := [2]exact.Ref{exact.False, exact.False}
	for i, t := range things {
		if t.holds(on) {
			out[i] = q.build(i, t.entry.When)
		}
	}
	return out
}

func (q *question) seal() {
	for _, c := range q.about {
		for i, t := range []*thing{c.was, c.now} {
			if f := factOf(t); f != nil && c.ties() {
				q.condition(i, f.Arises)
				if at := q.x[i].Voc.Names[f.ID]; f.Derived.IsZero() {
					q.x[i].On()
					q.x[i].Builder.AnnounceFact(q.x[i].Voc.Conds[at])
				}
			}
		}
	}
	for i, list := range q.scopes {
		for _, in := range list {
			for _, c := range in.Scope.Clauses() {
				q.condition(i, c.When)
			}
		}
	}
	q.each[0], q.each[1] = q.x[0].SealBoth()
	q.valid = q.x[0].Builder.And(q.each[0], q.each[1])
	for _, x := range q.x {
		x.On()
		x.Settle()
	}
}

// build is the function of a condition of one of the books.
func (q *question) build(book int, c statute.Condition) exact.Ref {
	q.x[book].On()
	return q.x[book].Builder.Build(c.Tree())
}

func (q *question) exact() bool { return q.x[0].Builder.Exact() }

// where is a function of some cases, as far as the relations between facts allow them.
func (q *question) where(f exact.Ref) exact.Ref { return q.x[0].Builder.And(q.valid, f) }

// apart is the function "both books come to something else".
func (q *question) apart(a, b exact.Ref, same func(a, b int) bool) exact.Ref {
	return q.where(q.x[0].Builder.Combine(a, b, func(l, r int) int {
		if same(l, r) {
			return 0
		}
		return 1
	}))
}

// try is one way to put a case: facts by id, and whether what is not given is taken as
// false.
type try struct {
	facts  rules.Facts
	order  []string
	assume bool
}

func (t *try) options() []rules.Option {
	if t.assume {
		return []rules.Option{rules.AssumeFalse()}
	}
	return nil
}

// cases are ways to put a case in which f holds: first with what is not as it is assumed,
// then with all that the way to f asks, then with everything. All of them are tried until
// one shows what is looked for, and that is brought down to the fewest facts.
//
// Where none shows it, they are looked for among those in which what the question is about
// is given to speak: some speak only then.
func (q *question) cases(f exact.Ref, shows func(*try) bool) *try {
	if t := q.some(f, shows); t != nil {
		return t
	}
	if spoken := q.x[0].Builder.And(f, q.spoken()); spoken != f && q.exact() {
		return q.some(spoken, shows)
	}
	return nil
}

func (q *question) some(f exact.Ref, shows func(*try) bool) *try {
	b := q.x[0].Builder
	say := b.Say()
	usual := func(fact *cond.Fact, v cond.Value) bool { return q.p.usual(fact, v) }
	point, ok := b.Cheapest(f, exact.True.Value(), func(v, value int) int {
		if s := say[v]; s != nil && !usual(s(value)) {
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	vars := make([]int, 0, len(point))
	for v := range point {
		if say[v] != nil {
			vars = append(vars, v)
		}
	}
	for _, how := range []struct{ assume, all, every bool }{{true, false, false}, {true, false, true}, {true, true, true}, {false, true, false}, {false, true, true}} {
		t := &try{facts: rules.Facts{}, assume: how.assume}
		for _, v := range vars {
			value := point[v]
			fact, val := say[v](max(value, 0))
			free := usual(fact, val) && !(how.all && (value >= 0 || !how.assume))
			if value < 0 && !how.every || free {
				continue
			}
			q.p.give(t, fact, val)
		}
		if shows(t) {
			return fewest(t, shows)
		}
	}
	return nil
}

// fewest leaves out of a case what it need not say.
func fewest(t *try, shows func(*try) bool) *try {
	for i := len(t.order) - 1; i >= 0; i-- {
		less := &try{facts: rules.Facts{}, assume: t.assume}
		for k, id := range t.order {
			if k != i {
				less.facts[id], less.order = t.facts[id], append(less.order, id)
			}
		}
		if shows(less) {
			t = less
		}
	}
	return t
}

// fact finds a fact of either book by its id.
func (p *pair) fact(id string) *known.Fact {
	for _, s := range []*side{p.new, p.old} {
		if f, ok := s.c.Voc.FactNamed(id); ok && f.ID == id {
			return f
		}
	}
	return nil
}

// usual reports the value that is assumed where nothing is given, in both books.
func (p *pair) usual(fact *cond.Fact, v cond.Value) bool {
	for _, s := range []*side{p.old, p.new} {
		i, ok := s.c.Voc.Names[fact.ID]
		if !ok {
			continue
		}
		want := s.c.Voc.Assumption(i)
		if want == nil {
			return false
		}
		if fact.Type == cond.Set {
			if v.Bool {
				return false
			}
			continue
		}
		if !known.EqualValue(want, &v) {
			return false
		}
	}
	return true
}

// give puts a value into a case.
func (p *pair) give(t *try, fact *cond.Fact, v cond.Value) {
	f := p.fact(fact.ID)
	if f == nil { // a decision that feeds others: what it rests on is given
		return
	}
	if _, ok := t.facts[f.ID]; !ok {
		t.order = append(t.order, f.ID)
	}
	if fact.Type != cond.Set {
		t.facts[f.ID] = f.Plain(v)
		return
	}
	list, _ := t.facts[f.ID].([]string)
	if list == nil {
		list = []string{}
	}
	if v.Bool {
		list = append(list, fact.Values[v.Index])
	}
	t.facts[f.ID] = list
}

// said are the facts of a case in the clerk's words.
func (p *pair) said(t *try) []string {
	var so, not []string
	for _, id := range t.order {
		f := p.fact(id)
		v, err := f.Read(t.facts[id], nil)
		if err != nil || v == nil {
			continue
		}
		text := f.Term + "：" + f.Show(*v)
		if f.Type == keyword.BoolFact && !v.Bool {
			not = append(not, text)
		} else {
			so = append(so, text)
		}
	}
	return slices.Concat(so, not)
}

// witness is a case that was run, without what came of it.
func (p *pair) witness(at site, t *try) *Witness {
	w := &Witness{Place: at.place, On: at.on, Assume: t.assume, Said: p.said(t)}
	if len(t.facts) > 0 {
		w.Facts = t.facts
	}
	return w
}

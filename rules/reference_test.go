package rules

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// The reference evaluator: for every completion of the unknown facts it decides
// each layer and their combination in two values, exactly as design section 3
// words it, and then looks at the table of all completions. It is slow and
// obvious; the fast evaluator must say the same.

var (
	randomCases = flag.Int("random-cases", 250, "random worlds (ten answers or so each) held against the reference evaluator")
	randomSeed  = flag.Int("random-seed", 0, "the first world's seed")
)

type world struct {
	book *Book
	law  *Law
	decl *statute.DecisionDecl
	rnd  *rand.Rand
	// known is what was given and what follows from it, while a case is compared.
	known func(int) *cond.Value
}

// newWorld makes a random vocabulary, a decision with two layers of grounds and
// lifts, implications, derived facts, and a second decision that reads the first.
func newWorld(rnd *rand.Rand) *world {
	return newWorldWith(rnd, func(*world) {})
}

// newWorldWith lets more be said of the world before its law is compiled.
func newWorldWith(rnd *rand.Rand, more func(*world)) *world {
	b := newBook(corpus.NewCorpus())
	w := &world{book: b, rnd: rnd}
	add := func(decl *statute.Fact, c *cond.Fact) {
		f := &known.Fact{Fact: decl}
		c.Index = len(b.c.Voc.Facts)
		f.ID = fmt.Sprintf("f%d", c.Index)
		f.Term = f.ID
		c.ID, c.Term, c.Values = f.ID, f.Term, f.Values
		b.c.Voc.Name(f.ID, b.c.Voc.Add(f, c))
	}
	for range 3 + rnd.IntN(4) {
		add(&statute.Fact{Type: keyword.BoolFact}, &cond.Fact{Type: cond.Bool})
	}
	add(&statute.Fact{Type: keyword.EnumFact, Values: []string{"a", "b", "c"}, Otherwise: "b"}, &cond.Fact{Type: cond.Enum})
	add(&statute.Fact{Type: keyword.IntFact}, &cond.Fact{Type: cond.Int})
	add(&statute.Fact{Type: keyword.IntFact}, &cond.Fact{Type: cond.Int})
	add(&statute.Fact{Type: keyword.SetFact, Values: []string{"x", "y"}}, &cond.Fact{Type: cond.Set})
	outcomes := []string{"closed", "asked", "open"}
	add(&statute.Fact{Type: keyword.EnumFact, Values: outcomes[:2+rnd.IntN(2)], JudgedBy: "organ"}, &cond.Fact{Type: cond.Enum}) // contest
	add(&statute.Fact{Type: keyword.EnumFact, Values: outcomes, JudgedBy: "organ"}, &cond.Fact{Type: cond.Enum})                 // departure
	add(&statute.Fact{Type: keyword.BoolFact, JudgedBy: "organ", Otherwise: "unknown"}, &cond.Fact{Type: cond.Bool})             // determination
	n := len(b.c.Voc.Facts)
	contestFact, departFact, determination := n-3, n-2, n-1
	if rnd.IntN(2) == 0 {
		add(&statute.Fact{Type: keyword.BoolFact}, &cond.Fact{Type: cond.Bool})
		b.c.Voc.Facts[n].Derived = statute.ConditionOf(w.expr(2, n-3), false)
	}
	w.decl = &statute.DecisionDecl{ID: "d", Term: "d", Outcomes: outcomes, Tiers: []statute.Tier{
		{ID: "ban", Force: keyword.Ban}, {ID: "may", Force: keyword.Permission, Determination: b.c.Voc.Facts[determination].ID},
		{ID: "on", Force: keyword.Assignment}, {ID: "open", Force: keyword.Duty}, {ID: "rest", Force: keyword.Default},
	}}
	if rnd.IntN(2) == 0 {
		w.decl.Contests = []statute.Contest{{Between: [2]string{"on", "open"}, ResolvedBy: b.c.Voc.Facts[contestFact].ID}}
	}
	if rnd.IntN(2) == 0 {
		w.decl.Departure = b.c.Voc.Facts[departFact].ID
	}
	b.c.Decisions["d"] = w.decl
	b.c.Decisions["e"] = &statute.DecisionDecl{ID: "e", Term: "e", Outcomes: []string{"no", "yes"}, Tiers: []statute.Tier{{ID: "first"}, {ID: "second"}}}
	b.c.DecisionOrder = []string{"d", "e"}
	pool := len(b.c.Voc.Facts)
	for _, id := range b.c.DecisionOrder {
		d := b.c.Decisions[id]
		b.c.Voc.AddDecision(d, nil)
	}
	if rnd.IntN(3) == 0 {
		im := statute.Implication{When: statute.ConditionOf(w.expr(1, pool), false), Then: statute.ConditionOf(w.expr(1, pool), false)}
		b.c.Voc.Implications = append(b.c.Voc.Implications, &known.Implication{Implication: im})
	}
	for _, place := range []string{"local", "superior"} {
		in := &statute.Instrument{ID: place, Place: place, Title: place}
		forceOf := map[string]string{"ban": "closed", "may": "closed", "on": "asked", "open": "open", "rest": "asked"}
		for i := range 2 + rnd.IntN(5) {
			tier := w.decl.Tiers[rnd.IntN(len(w.decl.Tiers))]
			then := forceOf[tier.ID]
			if rnd.IntN(4) == 0 {
				then = outcomes[rnd.IntN(3)]
			}
			g := &statute.Ground{Entry: w.entry(in, fmt.Sprintf("g%d", i)), Decision: "d", Tier: tier.ID, Then: then, Determination: tier.Determination}
			g.When = statute.ConditionOf(w.expr(2, pool), false)
			if tier.ID == "rest" {
				g.When = statute.Condition{}
			}
			in.Grounds = append(in.Grounds, g)
		}
		for i := range rnd.IntN(3) {
			x := &statute.Lift{Entry: w.entry(in, fmt.Sprintf("x%d", i)), Decision: "d"}
			x.When = statute.ConditionOf(w.expr(1, pool), false)
			x.Lifts = []string{in.Grounds[rnd.IntN(len(in.Grounds))].FullID()}
			if rnd.IntN(3) == 0 {
				x.Then = outcomes[rnd.IntN(3)]
			}
			in.Lifts = append(in.Lifts, x)
		}
		if place == "local" {
			feed := &cond.Expr{Op: cond.OpCmp, Fact: b.c.Voc.Conds[b.c.Voc.Decided["d"]], Rel: cond.Eq, Consts: []cond.Value{{Known: true, Index: rnd.IntN(3)}}}
			first := &statute.Ground{Entry: w.entry(in, "e1"), Decision: "e", Tier: "first", Then: "no"}
			first.When = statute.ConditionOf(&cond.Expr{Op: cond.OpOr, Kids: []*cond.Expr{feed, w.expr(1, pool)}}, false)
			second := &statute.Ground{Entry: w.entry(in, "e2"), Decision: "e", Tier: "second", Then: "yes"}
			in.Grounds = append(in.Grounds, first, second)
		}
		b.c.Instruments = append(b.c.Instruments, in)
	}
	b.c.Places["superior"] = &statute.Place{ID: "superior", Calendar: "cn"}
	b.c.Places["local"] = &statute.Place{ID: "local", Superior: []string{"superior"}, Calendar: "cn"}
	w.rnd = rnd
	more(w)
	b.c.Voc.Prepare()
	law, err := b.Law("local", deadline.MustDate("2024-01-01"))
	if err != nil {
		panic(err)
	}
	w.law = law
	return w
}

func (w *world) entry(in *statute.Instrument, id string) statute.Entry {
	return statute.Entry{ID: id, Cite: statute.Citation{Instrument: in.ID, Title: in.Title, Number: 1}}
}

// expr makes a random condition over the first n facts; tautologies come up.
func (w *world) expr(depth, n int) *cond.Expr {
	r := w.rnd
	if depth > 0 && r.IntN(3) > 0 {
		op := []cond.Op{cond.OpAnd, cond.OpOr, cond.OpNot}[r.IntN(3)]
		e := &cond.Expr{Op: op, Kids: []*cond.Expr{w.expr(depth-1, n)}}
		if op != cond.OpNot {
			e.Kids = append(e.Kids, w.expr(depth-1, n))
			if r.IntN(8) == 0 { // 甲 or not 甲
				e.Kids[1] = &cond.Expr{Op: cond.OpNot, Kids: e.Kids[:1]}
			}
		}
		return e
	}
	f := w.book.c.Voc.Conds[r.IntN(n)]
	sure := func(v cond.Value) cond.Value { v.Known = true; return v }
	switch f.Type {
	case cond.Enum:
		c := []cond.Value{sure(cond.Value{Index: r.IntN(len(f.Values))}), sure(cond.Value{Index: r.IntN(len(f.Values))})}
		if r.IntN(2) == 0 {
			return &cond.Expr{Op: cond.OpIn, Fact: f, Consts: c}
		}
		return &cond.Expr{Op: cond.OpCmp, Fact: f, Rel: cond.Rel(r.IntN(2)), Consts: c[:1]}
	case cond.Int:
		if r.IntN(4) == 0 {
			for _, g := range w.book.c.Voc.Conds[f.Index+1 : n] {
				if g.Type == cond.Int {
					return &cond.Expr{Op: cond.OpCmp2, Fact: f, Fact2: g, Rel: cond.Rel(r.IntN(6))}
				}
			}
		}
		return &cond.Expr{Op: cond.OpCmp, Fact: f, Rel: cond.Rel(r.IntN(6)), Consts: []cond.Value{sure(cond.Value{Num: cond.NumberOf(int64(1 + r.IntN(2)))})}}
	case cond.Set:
		return &cond.Expr{Op: cond.OpHas, Fact: f, Consts: []cond.Value{sure(cond.Value{Index: r.IntN(len(f.Values))})}}
	}
	return &cond.Expr{Op: cond.OpFact, Fact: f}
}

// space lists the values a fact may take: integers from below the least constant
// or value to above the greatest, with room for two facts in any order there.
func space(f *cond.Fact) []cond.Value {
	var out []cond.Value
	switch f.Type {
	case cond.Bool:
		return []cond.Value{{Known: true}, {Known: true, Bool: true}}
	case cond.Enum:
		for i := range f.Values {
			out = append(out, cond.Value{Known: true, Index: i})
		}
	case cond.Int:
		for i := int64(-2); i <= 5; i++ {
			out = append(out, cond.Value{Known: true, Num: cond.NumberOf(i)})
		}
	case cond.Set:
		for m := range 1 << len(f.Values) {
			v := cond.Value{Known: true, Set: make([]bool, len(f.Values))}
			for i := range v.Set {
				v.Set[i] = m>>i&1 == 1
			}
			out = append(out, v)
		}
	}
	return out
}

// referenceLayer decides one layer for one completion.
func (w *world) referenceLayer(d *statute.DecisionDecl, place string, get func(int) *cond.Value) (outcome int, tier int, silent bool) {
	in := w.book.c.Instrument(place)
	stand := make([][]int, len(d.Tiers))
	for _, g := range in.Grounds {
		if g.Decision != d.ID || !g.Everyone && w.referenceSilent(in, d) {
			continue
		}
		holds := g.When.Tree() == nil || g.When.Tree().Eval(get) == cond.True
		if g.Determination != "" {
			holds = holds && get(w.book.c.Voc.Names[g.Determination]).Bool
		}
		o := slices.Index(d.Outcomes, g.Then)
		for _, x := range in.Lifts {
			if slices.Contains(x.Lifts, g.FullID()) && !w.referenceSilent(in, d) && x.When.Tree().Eval(get) == cond.True {
				if x.Then == "" {
					holds = false
				} else {
					o = slices.Index(d.Outcomes, x.Then)
				}
			}
		}
		if holds {
			t := slices.IndexFunc(d.Tiers, func(t statute.Tier) bool { return t.ID == g.Tier })
			stand[t] = append(stand[t], o)
		}
	}
	for t := range stand {
		if len(stand[t]) == 0 {
			continue
		}
		for _, c := range d.Contests {
			other := slices.IndexFunc(d.Tiers, func(u statute.Tier) bool { return u.ID == c.Between[1] })
			if d.Tiers[t].ID == c.Between[0] && len(stand[other]) > 0 {
				f := w.book.c.Voc.Conds[w.book.c.Voc.Names[c.ResolvedBy]]
				return slices.Index(d.Outcomes, f.Values[get(f.Index).Index]), t, false
			}
		}
		return slices.Min(stand[t]), t, false
	}
	return 0, 0, true
}

func (w *world) referenceTouched(get func(int) *cond.Value) bool {
	in := w.book.c.Instrument("superior")
	for _, g := range in.Grounds {
		silent := w.referenceSilent(in, w.decl)
		if g.Decision != "d" || g.Tier != "may" || silent && !g.Everyone {
			continue
		}
		holds := g.When.Tree().Eval(get) == cond.True
		for _, x := range in.Lifts {
			if !silent && slices.Contains(x.Lifts, g.FullID()) && x.Then == "" && x.When.Tree().Eval(get) == cond.True {
				holds = false
			}
		}
		if holds {
			return true
		}
	}
	return false
}

// referenceOutcome is design section 3.10 in words, for one completion.
func (w *world) referenceOutcome(d *statute.DecisionDecl, get func(int) *cond.Value) int {
	lo, lt, ls := w.referenceLayer(d, "local", get)
	so, st, ss := w.referenceLayer(d, "superior", get)
	switch {
	case ls && ss:
		return decide.NoRule
	case ss:
		return lo
	case ls || d.Tiers[lt].Force == keyword.Default:
		return so
	case lo == so:
		return lo
	case lo > so: // local law opens what superior law leaves open to it
		if f := d.Tiers[st].Force; f == keyword.Permission || f == keyword.Default {
			return lo
		}
		return so
	case d.Tiers[lt].Force == keyword.Assignment && d.Tiers[st].Force == keyword.Default: // the local channel stands
		return lo
	case d.Tiers[lt].Force == keyword.Ban && !w.referenceTouched(get) && d.Departure != "":
		f := w.book.c.Voc.Conds[w.book.c.Voc.Names[d.Departure]]
		out := slices.Index(d.Outcomes, f.Values[get(f.Index).Index])
		switch { // no more than superior law leaves, and no less than the local text
		case out > so:
			return so
		case out < lo:
			return lo
		}
		return out
	}
	return so
}

// compare asks both decisions both ways and returns how many answers it compared.
func (w *world) compare(t *testing.T, seed uint64, given Facts, opts ...Option) (answers int) {
	b := w.book
	bd, err := b.Bind(given, opts...)
	// All completions of the facts that are not given, assumed or derived.
	values := make([]*cond.Value, len(b.c.Voc.Facts))
	var free []int
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	for i, f := range b.c.Voc.Facts {
		if raw, ok := given[f.ID]; ok && !known.SaysUnknown(inward(raw)) {
			v, perr := known.ParseValue(f, raw)
			if perr != nil {
				t.Fatal(perr)
			}
			values[i] = &v
		} else if f.Derived.Tree() == nil {
			free = append(free, i)
		}
	}
	for name, raw := range given {
		if known.SaysUnknown(inward(raw)) {
			free = append(free, b.c.Voc.Names[name])
			values[b.c.Voc.Names[name]] = nil
		}
	}
	slices.Sort(free)
	free = slices.DeleteFunc(free, func(i int) bool { return b.c.Voc.Facts[i].Derived.Tree() != nil })
	if err == nil {
		w.known = w.referenceKnown(values, bd)
	}
	if o.Assume {
		if err != nil {
			return 0
		}
		// What implications force is not assumed; the engine says what that was.
		for _, g := range bd.c.Given {
			if g.Implied {
				values[g.Index] = g.V
			}
		}
		w.referenceAssume(values, given, o.Doubts)
		free = slices.DeleteFunc(free, func(i int) bool { return values[i] != nil })
	}
	completions, spaces := 1, make([][]cond.Value, len(free))
	for n, i := range free {
		spaces[n] = space(b.c.Voc.Conds[i])
		completions *= len(spaces[n])
	}
	if completions > 700 {
		return 0
	}
	meanwhile := 0 // what stands for the outcome of a decision that is held
	get := func(settle bool) func(int) *cond.Value {
		var g func(int) *cond.Value
		g = func(i int) *cond.Value {
			if i >= len(b.c.Voc.Facts) {
				d := b.c.Decisions[b.c.Voc.Conds[i].ID]
				out := w.referenceHeld(d, w.referenceOutcome(d, g), g)
				switch {
				case out == decide.OnHold:
					out = meanwhile
				case out < 0:
					out = len(b.c.Voc.Conds[i].Values)
				}
				return &cond.Value{Known: true, Index: out}
			}
			if values[i] != nil {
				return values[i]
			}
			v := cond.Value{Known: true, Bool: b.c.Voc.Facts[i].Derived.Tree().Eval(g) == cond.True}
			return &v
		}
		return g
	}(true)
	valid := func() bool {
		for _, im := range b.c.Voc.Implications {
			if im.When.Tree().Eval(get) == cond.True && im.Then.Tree().Eval(get) != cond.True {
				return false
			}
		}
		for i, f := range b.c.Voc.Facts {
			if f.Derived.Tree() != nil && values[i] != nil && (f.Derived.Tree().Eval(get) == cond.True) != values[i].Bool {
				return false
			}
		}
		return true
	}
	for _, id := range b.c.DecisionOrder {
		d := b.c.Decisions[id]
		// The completions, numbered with the values of the first free fact farthest
		// apart: stride says how far for each.
		const none = -4
		table := make([]int, 0, completions)
		stride := make([]int, len(free))
		outs, leaves := map[int]bool{}, map[int]bool{}
		// Of a decision that is held, any outcome may come, and none.
		unsettled := 1
		if id == "e" {
			unsettled += len(w.decl.Outcomes)
		}
		var walk func(i int)
		walk = func(i int) {
			if i == len(free) {
				for meanwhile = range unsettled {
					leaf := none
					if valid() {
						out := w.referenceOutcome(d, get)
						outs[out] = true
						leaf = w.referenceHeld(d, out, get)
						leaves[leaf] = true
					}
					table = append(table, leaf)
				}
				return
			}
			for _, v := range spaces[i] {
				values[free[i]] = &v
				walk(i + 1)
			}
			values[free[i]] = nil
		}
		walk(0)
		for i, apart := len(free)-1, unsettled; i >= 0; i-- {
			stride[i] = apart
			apart *= len(spaces[i])
		}
		if len(outs) == 0 {
			if err == nil {
				if _, aerr := w.law.Answer(id, bd); aerr == nil {
					t.Fatalf("seed %d: contradictory facts %v were answered", seed, given)
				}
			}
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: facts %v are consistent, yet: %v", seed, given, err)
		}
		missing := map[string]bool{}
		for i := range free {
		points:
			for p, out := range table {
				first := p - p/stride[i]%len(spaces[i])*stride[i]
				for k := range spaces[i] {
					if other := table[first+k*stride[i]]; out != none && other != none && out != other {
						missing[b.c.Voc.Facts[free[i]].ID] = true
						break points
					}
				}
			}
		}
		a, aerr := w.law.Answer(id, bd)
		if aerr != nil {
			t.Fatalf("seed %d: %v: %v", seed, given, aerr)
		}
		w.compareScopes(t, seed, a, d)
		want := []string{}
		for i, name := range d.Outcomes {
			if outs[i] {
				want = append(want, name)
			}
		}
		if !slices.Equal(a.Possible, want) && len(a.Possible)+len(want) > 0 || a.Decided != (len(leaves) == 1 && !leaves[decide.OnHold]) || a.NoRule != (len(leaves) == 1 && leaves[decide.NoRule]) {
			t.Fatalf("seed %d %s: given %v: possible %v decided %v, reference %v %v", seed, id, given, a.Possible, a.Decided, outs, leaves)
		}
		w.compareHolds(t, seed, a, d, leaves)
		if a.Exact {
			got := map[string]bool{}
			for _, q := range slices.Concat(a.Missing, a.Judgements) {
				got[q.Fact] = true
			}
			if fmt.Sprint(got) != fmt.Sprint(missing) {
				t.Fatalf("seed %d %s: given %v: missing %v, reference %v", seed, id, given, got, missing)
			}
		} else {
			t.Fatalf("seed %d: inexact", seed)
		}
		answers++
		fast, ok, _ := w.law.Outcome(id, bd)
		if fast != a.Outcome || ok != a.Decided {
			t.Fatalf("seed %d %s: Outcome %q %v, Answer %q %v", seed, id, fast, ok, a.Outcome, a.Decided)
		}
	}
	return answers
}

// A derived fact that is given says something about facts that are not: an answer
// remembered without it must not be given with it.
func TestGivenDerivedFactIsNotForgotten(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(74330, 7)))
	given := Facts{"f6": 0, "f7": 0}
	a, err := w.law.Decide("d", given)
	if err != nil || a.Decided {
		t.Fatalf("%v %v: f4 is not known", a, err)
	}
	given["f12"] = false // not (f4 and f6 == f7), so f4 is true
	if a, err = w.law.Decide("d", given); err != nil || a.Outcome != "open" {
		t.Fatalf("%v %v", a, err)
	}
	delete(given, "f12")
	if a, err = w.law.Decide("d", given); err != nil || a.Decided {
		t.Fatalf("%v %v: what f12 said was remembered", a, err)
	}
}

func (w *world) relations() []*cond.Expr {
	var out []*cond.Expr
	for _, im := range w.book.c.Voc.Implications {
		out = append(out, im.When.Tree(), im.Then.Tree())
	}
	return out
}

func (w *world) someFacts() Facts {
	given := Facts{}
	unknown := 0
	for i, f := range w.book.c.Voc.Facts {
		if w.rnd.IntN(100) < 30 && unknown < 4 || f.Derived.Tree() != nil && w.rnd.IntN(3) > 0 {
			unknown++
			continue
		}
		vs := space(w.book.c.Voc.Conds[i])
		v := vs[w.rnd.IntN(len(vs))]
		if f.Type == keyword.IntFact { // away from the ends, which stand for everything beyond
			v = vs[2+w.rnd.IntN(len(vs)-4)]
		}
		given[f.ID] = f.Plain(v)
	}
	return given
}

// TestReference holds the fast evaluator against the reference on random rules
// and facts. A million cases:
//
//	go test ./rules -run TestReference -timeout 2h -random-cases 100000 -v
func TestReference(t *testing.T) {
	t.Parallel()
	cases := 0
	for n := range *randomCases {
		seed := uint64(*randomSeed + n)
		w := newWorldWith(rand.New(rand.NewPCG(seed, 7)), (*world).enrich)
		x := known.NewWorlds(w.book.c.Voc, &known.Bound{Voc: w.book.c.Voc}, known.EffortNodes)
		for _, e := range w.relations() {
			x.Builder.Announce(e)
		}
		if x.Seal() == exact.False && x.Builder.Exact() {
			continue // a vocabulary that contradicts itself is refused at load
		}
		for range 4 {
			given := w.someFacts()
			cases += w.compare(t, seed, given)
			for range 2 {
				given, doubts := w.doubtful(given)
				if w.rnd.IntN(3) == 0 {
					cases += w.compare(t, seed, given, doubts...)
				}
				cases += w.compare(t, seed, given, append(doubts, AssumeFalse())...)
				w.neverOpens(t, seed, given)
			}
		}
	}
	t.Logf("%d answers agree with the reference", cases)
}

package rules

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
)

// analysisNodes bounds the effort spent on one question of the static analysis.
const analysisNodes = 400_000

// Analyze looks for mistakes that no single case shows: decisions with gaps, rules
// that can never fire, that are masked or always true, requirements that
// contradict each other, bands with gaps or overlaps, facts nothing reads, and
// where local law departs from superior law. Each finding carries a witness case.
//
// It is exact over the declared domains and the constants in the conditions; where
// the bound on effort is reached it says so (GK2017). ctx ends it early, with what
// was found so far and ctx's error.
func (b *Book) Analyze(ctx context.Context) (diag.List, error) {
	a := &analysis{book: b, seen: map[string]bool{}}
	for _, id := range b.placeOrder {
		p := b.places[id]
		for _, day := range b.changes(p) {
			if err := ctx.Err(); err != nil {
				return a.diags, err
			}
			law, err := b.Law(id, day)
			if err != nil {
				return a.diags, err
			}
			for _, d := range b.decisionOrder {
				a.decision(ctx, law, law.programs[d]())
			}
			a.requirements(ctx, law)
			a.limits(law)
		}
	}
	a.bands()
	a.unusedFacts()
	a.references()
	a.departures()
	a.diags.Sort()
	return a.diags, ctx.Err()
}

type analysis struct {
	book  *Book
	diags diag.List
	seen  map[string]bool
}

// once reports a finding about a rule the first time only: the same rule stands in
// several stretches of days and, if superior, in several places.
func (a *analysis) once(code diag.Code, r diag.Range, key string, args ...any) {
	k := string(code) + r.String() + key
	if !a.seen[k] {
		a.seen[k] = true
		a.diags.Add(code, r, args...)
	}
}

// changes lists one day of every stretch in which the law of a place is the same.
func (b *Book) changes(p *Place) []deadline.Date {
	days := map[deadline.Date]bool{}
	mark := func(s Span) {
		if !s.From.IsZero() {
			days[s.From] = true
		}
		if !s.To.IsZero() {
			days[s.To.AddDays(1)] = true
		}
	}
	for _, in := range b.instruments {
		if in.Place != p.ID && !slices.Contains(p.Superior, in.Place) {
			continue
		}
		mark(in.InForce)
		for _, g := range in.Grounds {
			mark(g.InForce)
		}
		for _, x := range in.Lifts {
			mark(x.InForce)
		}
		for _, r := range in.Requirements {
			mark(r.InForce)
		}
	}
	var out []deadline.Date
	for d := range days {
		if !d.IsZero() {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, deadline.Date.Compare)
	return out
}

// question is an explorer over a case of which nothing is known.
func (a *analysis) question(exprs ...*cond.Expr) (*explorer, exact.Ref) {
	x := newExplorer(a.book, &Bound{book: a.book}, analysisNodes)
	for _, e := range exprs {
		x.b.Announce(e)
	}
	return x, x.seal()
}

// witness writes a case at which f is true; ok is false when there is none.
func (x *explorer) witness(f exact.Ref) (string, bool) {
	point, ok := x.b.Witness(f, exact.True.Value())
	if !ok {
		return "", false
	}
	values := x.b.Point(point)
	var parts []string
	for _, f := range x.b.Unknowns() {
		if v, ok := values[f]; ok && f.Index < len(x.book.facts) {
			parts = append(parts, f.Term+"："+x.book.facts[f.Index].show(v))
		}
	}
	if len(parts) == 0 {
		return "任何情况", true
	}
	return strings.Join(parts, "；"), true
}

func (a *analysis) decision(ctx context.Context, law *Law, p *program) {
	x := newExplorer(a.book, &Bound{book: a.book}, analysisNodes)
	x.announce(p)
	valid := x.seal()
	parts := x.layers(p)
	final := x.final(p, parts)
	where := p.decl.Term
	if !x.b.Exact() {
		a.once(codeEffort, p.decl.rng, where+law.place.ID, where)
		return
	}
	noRuleAt := x.b.Map(final, func(leaf int) exact.Ref {
		if leafOutcome(leaf) == noRule {
			return exact.True
		}
		return exact.False
	})
	grounds := 0
	for l := range p.layers {
		for _, tier := range p.layers[l].tiers {
			grounds += len(tier)
		}
	}
	if w, gap := x.witness(x.b.And(valid, noRuleAt)); gap && grounds > 0 && p.decl.Gap == "" {
		a.once(codeGap, p.decl.rng, law.place.ID, where, law.place.Term, law.on.String(), w)
	}
	for l := range p.layers {
		if ctx.Err() != nil {
			return
		}
		a.layer(x, p, l, valid)
	}
	a.computedDepartures(x, p, valid)
	if !x.b.Exact() {
		a.once(codeEffort, p.decl.rng, where+law.place.ID, where)
	}
}

// stands is the function "the ground stands", lifts considered.
func (x *explorer) stands(g *compiledGround) exact.Ref {
	f := exact.True
	for _, e := range g.exprs {
		f = x.b.And(f, x.b.Build(e))
	}
	for _, lift := range g.lifts {
		if lift.outcome < 0 {
			f = x.b.And(f, x.b.Not(x.b.Build(lift.When.e)))
		}
	}
	return f
}

// layer looks at the grounds of one layer: never, always, masked, out of order.
func (a *analysis) layer(x *explorer, p *program, l int, valid exact.Ref) {
	earlier := exact.False
	var before []*compiledGround
	for _, tier := range p.layers[l].tiers {
		here := exact.False
		for i, g := range tier {
			f := x.b.And(valid, x.stands(g))
			if !x.b.Exact() {
				return
			}
			switch {
			case f == exact.False:
				a.once(codeNeverTrue, g.Range, "", g.FullID(), g.When.String())
				continue
			case g.When.e != nil && g.When.e.Op != cond.OpTrue && x.b.Or(x.b.Not(valid), x.b.Build(g.When.e)) == exact.True:
				a.once(codeAlwaysTrue, g.Range, "", g.FullID(), g.When.String())
			}
			stricter := exact.False
			for _, h := range tier[:i] {
				if h.outcome < g.outcome {
					stricter = x.b.Or(stricter, x.stands(h))
				}
			}
			if x.b.And(f, x.b.Not(x.b.Or(earlier, stricter))) == exact.False {
				w, _ := x.witness(f)
				maskers := x.maskers(f, append(slices.Clone(before), tier[:i]...))
				if len(maskers) == 1 && maskers[0].outcome != g.outcome && len(p.layers[l].tiers[maskers[0].tier]) == 1 {
					a.once(codeOrder, g.Range, "", g.FullID(), maskers[0].FullID(), w)
				} else {
					var ids []string
					for _, m := range maskers {
						ids = append(ids, m.FullID())
					}
					a.once(codeMasked, g.Range, "", g.FullID(), ids, w)
				}
			}
			here = x.b.Or(here, x.stands(g))
		}
		earlier = x.b.Or(earlier, here)
		before = append(before, tier...)
	}
}

// maskers picks grounds that together cover f: those without which some case of f
// would be left.
func (x *explorer) maskers(f exact.Ref, before []*compiledGround) []*compiledGround {
	var out []*compiledGround
	left := f
	for _, g := range before {
		s := x.stands(g)
		if x.b.And(left, s) != exact.False {
			out = append(out, g)
			left = x.b.And(left, x.b.Not(s))
		}
	}
	return out
}

// computedDepartures reports local grounds that part from superior law in some
// case, unless the file declares the departure itself.
func (a *analysis) computedDepartures(x *explorer, p *program, valid exact.Ref) {
	parts := x.layers(p)
	for _, tier := range p.layers[local].tiers {
		for _, g := range tier {
			if g.Departs != nil || p.decl.Tiers[g.tier].Force == Default || p.decl.Tiers[g.tier].Force == "" {
				continue
			}
			// Cases in which this ground stands and decides the local layer, alone in
			// its tier to say so, and the layers part.
			decides := x.b.Map(parts.joint, func(leaf int) exact.Ref {
				q := x.pairs[leaf]
				if q.local != g.result {
					return exact.False
				}
				if _, how := p.combine(q.local, q.superior, q.touched); how == "" {
					return exact.False
				}
				return exact.True
			})
			f := x.b.And(x.b.And(valid, x.stands(g)), decides)
			for _, other := range tier {
				if other != g {
					f = x.b.And(f, x.b.Not(x.stands(other)))
				}
			}
			w, ok := x.witness(f)
			if !ok || !x.b.Exact() {
				continue
			}
			how, cites := x.departureAt(p, parts, f)
			a.once(codeDiffers, g.Range, how, g.FullID(), g.Cite.String(), strings.Join(cites, "、"),
				diag.Text{ZH: HowLabel(how, "zh"), EN: HowLabel(how, "en")}, w)
		}
	}
}

// departureAt names the direction and the superior articles at a witness of f.
func (x *explorer) departureAt(p *program, in parts, f exact.Ref) (how string, cites []string) {
	point, _ := x.b.Witness(f, exact.True.Value())
	at := func(g exact.Ref) int {
		for v, value := range point {
			if value >= 0 {
				g = x.b.Restrict(g, v, value)
			}
		}
		if r := x.b.Results(g, -1); len(r) > 0 {
			return r[0]
		}
		return 0
	}
	q := x.pairs[at(in.joint)]
	_, how = p.combine(q.local, q.superior, q.touched)
	seen := map[string]bool{}
	for t, tier := range p.layers[superior].tiers {
		for _, g := range tier {
			stands := at(x.stands(g)) == 1
			if p.decl.Tiers[t].Force == Permission && how == "hardens" {
				stands = at(x.b.Build(g.When.e)) == 1
			}
			if c := g.Cite.String(); stands && !seen[c] {
				seen[c] = true
				cites = append(cites, c)
			}
		}
		if len(cites) > 0 {
			break
		}
	}
	return how, cites
}

// requirements looks for pairs that no conduct can satisfy together.
func (a *analysis) requirements(ctx context.Context, law *Law) {
	reqs := law.Requirements()
	type reqFacts struct {
		r     *Requirement
		facts map[int]bool
	}
	var list []reqFacts
	for _, r := range reqs {
		rf := reqFacts{r, map[int]bool{}}
		if r.Demand.e == nil {
			continue
		}
		feeds := false
		for _, c := range []Condition{r.Demand, r.When} {
			if c.e == nil {
				continue
			}
			for _, f := range c.e.Facts() {
				rf.facts[f.Index] = rf.facts[f.Index] || c == r.Demand
				feeds = feeds || f.Index >= len(a.book.facts)
			}
		}
		if !feeds {
			list = append(list, rf)
		}
	}
	demand := func(x *explorer, r *Requirement) exact.Ref {
		f := x.b.Build(r.Demand.e)
		if r.Modality == MustNot {
			f = x.b.Not(f)
		}
		return f
	}
	for i, one := range list {
		if ctx.Err() != nil {
			return
		}
		for _, two := range list[:i] {
			if !shareDemand(one.facts, two.facts) {
				continue
			}
			x, valid := a.question(one.r.When.e, one.r.Demand.e, two.r.When.e, two.r.Demand.e)
			both := x.b.And(valid, x.b.And(x.b.Build(one.r.When.e), x.b.Build(two.r.When.e)))
			can := x.b.And(both, x.b.And(demand(x, one.r), demand(x, two.r)))
			if !x.b.Exact() {
				a.once(codeEffort, one.r.Range, two.r.FullID(), one.r.FullID())
				continue
			}
			if both != exact.False && can == exact.False {
				w, _ := x.witness(both)
				a.once(codeContradict, one.r.Range, two.r.FullID(), one.r.FullID(), two.r.FullID(), w)
			}
		}
	}
}

func shareDemand(a, b map[int]bool) bool {
	for f, demanded := range a {
		if demanded && b[f] {
			return true
		}
	}
	return false
}

// unusedFacts lists facts that nothing reads: not a condition, not a settlement,
// not another fact.
func (a *analysis) unusedFacts() {
	used := make([]bool, len(a.book.conds))
	use := func(c Condition) {
		if c.e != nil {
			for _, f := range c.e.Facts() {
				used[f.Index] = true
			}
		}
	}
	name := func(id string) {
		if i, ok := a.book.names[id]; ok && id != "" {
			used[i] = true
		}
	}
	for _, f := range a.book.facts {
		use(f.Derived)
		use(f.Implies)
	}
	for _, im := range a.book.implications {
		use(im.When)
		use(im.Then)
	}
	for _, d := range a.book.decisions {
		name(d.Departure)
		for _, t := range d.Tiers {
			name(t.Determination)
		}
		for _, c := range d.Contests {
			name(c.ResolvedBy)
		}
	}
	for _, in := range a.book.instruments {
		in.entries(func(e *Entry) { use(e.When) })
		for _, g := range in.Grounds {
			name(g.Determination)
		}
		for _, r := range in.Requirements {
			use(r.Demand)
		}
	}
	for i, f := range a.book.facts {
		if !used[i] {
			a.once(codeUnusedFact, f.rng, "", f.Term)
		}
	}
}

// entries visits every rule of the instrument.
func (in *Instrument) entries(visit func(*Entry)) {
	for _, e := range in.Grounds {
		visit(&e.Entry)
	}
	for _, e := range in.Lifts {
		visit(&e.Entry)
	}
	for _, e := range in.Requirements {
		visit(&e.Entry)
	}
	for _, e := range in.Scopes {
		visit(&e.Entry)
	}
	for _, e := range in.References {
		visit(&e.Entry)
	}
	for _, e := range in.Marks {
		visit(&e.Entry)
	}
	for _, e := range in.Limits {
		visit(&e.Entry)
	}
	for _, e := range in.Recurrences {
		visit(&e.Entry)
	}
	for _, e := range in.Steps {
		visit(&e.Entry)
	}
	for _, e := range in.Lines {
		visit(&e.Entry)
	}
}

// limits compares local time limits with the superior ones they stand beside.
func (a *analysis) limits(law *Law) {
	for _, lim := range law.Limits() {
		if lim.Parallels == "" || lim.Departs != nil {
			continue
		}
		var sup *Limit
		for _, other := range law.Limits() {
			if other.FullID() == lim.Parallels {
				sup = other
			}
		}
		if sup == nil || sup.Time.Within.Unit != lim.Time.Within.Unit || sup.Time.Within.N == lim.Time.Within.N {
			continue
		}
		code := codeShortens
		if lim.Time.Within.N > sup.Time.Within.N {
			code = codeLengthens
		}
		a.once(code, lim.Range, "", lim.FullID(), lim.Time.Within.String(), sup.Cite.String(), sup.Time.Within.String(), lim.OwedTo)
	}
}

// bands finds values that no band of a scorecard covers, or two do.
func (a *analysis) bands() {
	type key struct{ instrument, card string }
	groups := map[key][]*ScoreLine{}
	var order []key
	for _, in := range a.book.instruments {
		for _, line := range in.Lines {
			if line.Kind != "bands" || line.From == nil && line.Below == nil && line.Above == nil && line.To == nil {
				continue
			}
			k := key{in.ID, line.Scorecard}
			if len(groups[k]) == 0 {
				order = append(order, k)
			}
			groups[k] = append(groups[k], line)
		}
	}
	for _, k := range order {
		a.bandGroup(k.card, groups[k])
	}
}

// bandGroup probes every edge, and a point on either side of it.
func (a *analysis) bandGroup(card string, lines []*ScoreLine) {
	var points []cond.Number
	step, _ := cond.ParseNumber("0.5")
	for _, l := range lines {
		for _, d := range []*Decimal{l.From, l.Above, l.Below, l.To} {
			if d == nil {
				continue
			}
			points = append(points, d.n)
			if up, err := d.n.Add(step); err == nil {
				points = append(points, up)
			}
			if down, err := d.n.Sub(step); err == nil {
				points = append(points, down)
			}
		}
	}
	sort.Slice(points, func(i, j int) bool { return points[i].Cmp(points[j]) < 0 })
	for _, v := range slices.Compact(points) {
		if v.Sign() < 0 {
			continue
		}
		var in []*ScoreLine
		for _, l := range lines {
			if (l.From == nil || v.Cmp(l.From.n) >= 0) && (l.Above == nil || v.Cmp(l.Above.n) > 0) &&
				(l.Below == nil || v.Cmp(l.Below.n) < 0) && (l.To == nil || v.Cmp(l.To.n) <= 0) {
				in = append(in, l)
			}
		}
		switch {
		case len(in) == 0:
			a.once(codeBandGap, lines[0].Range, "", card, v.String())
		case len(in) > 1:
			a.once(codeBandOver, in[1].Range, "", card, v.String(), in[0].ID, in[1].ID)
		}
	}
}

// references finds cited texts that are never in force while the citing rule is.
func (a *analysis) references() {
	for _, in := range a.book.instruments {
		check := func(e *Entry, c Citation) {
			if c.Instrument == "" {
				return
			}
			span := e.InForce
			if span == (Span{}) {
				span = in.InForce
			}
			for _, other := range a.book.instruments {
				if (other.ID == c.Instrument || baseID(other.ID) == c.Instrument) && overlap(span, other.InForce) {
					return
				}
			}
			a.once(codeOutOfForce, e.Range, c.String(), e.FullID(), c.String())
		}
		for _, r := range in.References {
			check(&r.Entry, r.To)
		}
		in.entries(func(e *Entry) {
			if e.Departs != nil {
				check(e, e.Departs.From)
			}
		})
	}
}

// departures lists what the files themselves declare.
func (a *analysis) departures() {
	for _, in := range a.book.instruments {
		in.entries(func(e *Entry) {
			if d := e.Departs; d != nil {
				from := d.From
				for _, other := range a.book.instruments {
					if baseID(other.ID) == from.Instrument || other.ID == from.Instrument {
						from.Title = other.Title
					}
				}
				a.once(codeDeparts, e.Range, fmt.Sprint(d.From), e.FullID(), e.Cite.String(), from.String(),
					diag.Text{ZH: HowLabel(d.How, "zh"), EN: HowLabel(d.How, "en")}, d.Note)
			}
		})
	}
}

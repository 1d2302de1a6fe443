package rules

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"

	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// questions turns the facts that matter into questions.
//
// A fact that always stands behind another in the same conjunction, or in a lift of
// what another establishes, hangs on that other: consent is asked for where there is a
// secret. The others come in the order of the tiers in which they are read, and those
// of one article side by side.
func (p view) questions(a *answer.Answer, b *decide.Bits, bd *known.Bound, poss *decide.Possibility) {
	o := &order{voc: p.Voc, get: bd.Reader(), of: map[int]*asking{}, meant: map[meant][]int{}}
	for _, i := range poss.Missing {
		x := &asking{fact: i, tier: len(p.Decl.Tiers), group: -1}
		o.of[i], o.list = x, append(o.list, x)
	}
	o.program(p.Program, b, bd)
	o.settlements(p.Program, a)
	o.group()
	slices.SortStableFunc(o.list, func(x, y *asking) int {
		return cmp.Or(cmp.Compare(o.stage(x), o.stage(y)), cmp.Compare(o.rank(x), o.rank(y)), cmp.Compare(x.group, y.group), cmp.Compare(x.tier, y.tier),
			cmp.Compare(p.Place(x.fact), p.Place(y.fact)))
	})
	for _, x := range o.list {
		f := p.Voc.Facts[x.fact]
		q := answer.Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy, Of: f.Of, Touches: x.touches, Cites: x.cites}
		if x.group >= 0 {
			q.Under = o.articles[x.group]
		}
		if o.stage(x) == hanging {
			for _, i := range x.after {
				q.After = append(q.After, p.Voc.Facts[i].ID)
			}
		}
		if q.JudgedBy != "" {
			a.Judgements = append(a.Judgements, q)
		} else {
			a.Missing = append(a.Missing, q)
		}
	}
}

// asking is what is known of one question.
type asking struct {
	fact     int
	free     bool  // it stands first somewhere
	after    []int // otherwise: the facts that stand before it
	tier     int   // the first in which it is free
	touches  int
	cites    []statute.Citation
	articles []statute.Citation // under which it may be asked
	group    int                // the one chosen, -1 for none
}

// order brings the questions of one answer into order.
type order struct {
	voc      *known.Vocabulary
	get      func(int) *cond.Value
	of       map[int]*asking
	list     []*asking
	articles []statute.Citation
	ranks    map[[2]int]int
	seen     map[*decide.Program]bool
	meant    map[meant][]int
}

// meant is what a derived fact should come to.
type meant struct {
	fact int
	want bool
}

// Stages of questions.
const (
	asked   = iota
	ofOnce  // the same for all documents of the organ
	hanging // on others
)

func (o *order) stage(x *asking) int {
	switch {
	case !x.free && len(x.after) > 0:
		return hanging
	case o.voc.Facts[x.fact].Of != "":
		return ofOnce
	}
	return asked
}

// program visits the open grounds of a decision and of those that feed it.
func (o *order) program(p *decide.Program, b *decide.Bits, bd *known.Bound) {
	if o.seen == nil {
		o.seen = map[*decide.Program]bool{}
	}
	if o.seen[p] {
		return
	}
	o.seen[p] = true
	for i := range p.Feeds {
		inner := p.Feeds[i].Program.NewBits()
		p.Feeds[i].Program.Fill(&inner, bd)
		o.program(p.Feeds[i].Program, &inner, bd)
	}
	for i := range p.Holds {
		if h := p.Holds[i].Doubt; h.Stands(b) == cond.Unknown {
			o.ground(0, h, b)
		}
	}
	for t := range p.Decl.Tiers {
		for l := range p.Layers {
			for _, g := range p.Layers[l].Tiers[t] {
				if truth, _, _ := g.Standing(&g.Full, b); truth == cond.Unknown {
					o.ground(t, g, b)
				}
			}
		}
	}
}

func (o *order) ground(tier int, g *decide.Ground, b *decide.Bits) {
	for _, i := range g.Reads {
		if x := o.of[i]; x != nil {
			x.touches++
			x.cites = append(x.cites, g.Cite)
		}
	}
	first := o.first(&cond.Expr{Op: cond.OpAnd, Kids: g.Exprs}, true)
	behind := map[int]statute.Citation{}
	o.facts(behind, g.Cite, g.Exprs...)
	for _, x := range g.Lifts {
		if len(first) == 0 { // the ground is met: what is open is whether it is lifted
			for _, i := range o.first(x.When.Tree(), true) {
				o.free(i, tier, x.Cite)
			}
		}
		o.facts(behind, x.Cite, x.When.Tree())
	}
	for _, i := range first {
		o.free(i, tier, g.Cite)
		delete(behind, i)
	}
	for i, cite := range behind {
		x := o.of[i]
		if x.free {
			continue
		}
		x.add(cite)
		for _, f := range first {
			if !slices.Contains(x.after, f) {
				x.after = append(x.after, f)
			}
		}
		slices.Sort(x.after)
	}
}

func (o *order) free(fact, tier int, cite statute.Citation) {
	x := o.of[fact]
	if !x.free {
		x.articles = nil // only those under which it comes first
	}
	x.free, x.tier = true, min(x.tier, tier)
	x.add(cite)
}

// add notes an article under which a fact may be asked.
func (x *asking) add(c statute.Citation) {
	c.Para, c.Item, c.Subitem = 0, 0, 0
	if !slices.Contains(x.articles, c) {
		x.articles = append(x.articles, c)
	}
}

// facts notes the missing facts behind conditions, with the article that reads them.
func (o *order) facts(into map[int]statute.Citation, cite statute.Citation, es ...*cond.Expr) {
	seen := map[int]bool{}
	var walk func(e *cond.Expr)
	walk = func(e *cond.Expr) {
		if e == nil {
			return
		}
		for _, f := range e.Facts() {
			if seen[f.Index] || !o.voc.IsFact(f.Index) {
				continue
			}
			seen[f.Index] = true
			if _, known := into[f.Index]; o.of[f.Index] != nil && !known {
				into[f.Index] = cite
			}
			walk(o.voc.Means(f.Index))
		}
	}
	for _, e := range es {
		walk(e)
	}
}

// first lists the missing facts that must be asked before anything else of a condition
// matters: of a conjunction those of the first part that is open, of a disjunction
// those of all parts. want is what the condition should come to.
func (o *order) first(e *cond.Expr, want bool) []int {
	if e == nil || e.Eval(o.get) != cond.Unknown {
		return nil
	}
	var out []int
	add := func(list []int) {
		for _, i := range list {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	switch e.Op {
	case cond.OpNot:
		return o.first(e.Kids[0], !want)
	case cond.OpAnd, cond.OpOr:
		for _, k := range e.Kids {
			add(o.first(k, want))
			if len(out) > 0 && (e.Op == cond.OpAnd) == want {
				break
			}
		}
		return out
	}
	for _, f := range []*cond.Fact{e.Fact, e.Fact2} {
		switch {
		case f == nil || !o.voc.IsFact(f.Index):
		case o.of[f.Index] != nil:
			add([]int{f.Index})
		case o.voc.Means(f.Index) != nil && o.get(f.Index) == nil:
			add(o.behind(f.Index, want))
		}
	}
	return out
}

// behind is first for the meaning of a derived fact, worked out once.
func (o *order) behind(fact int, want bool) []int {
	k := meant{fact, want}
	list, ok := o.meant[k]
	if !ok {
		list = o.first(o.voc.Facts[fact].Derived.Tree(), want)
		o.meant[k] = list
	}
	return list
}

// settlements are asked last, by the grounds that clash and not by one that reads them.
func (o *order) settlements(p *decide.Program, a *answer.Answer) {
	settles := func(i int) bool {
		return p.Depart != nil && i == p.Depart.Index || slices.ContainsFunc(p.Contests, func(c decide.Contest) bool { return c.Fact.Index == i })
	}
	var others []int
	for _, x := range o.list {
		if !settles(x.fact) && x.free {
			others = append(others, x.fact)
		}
	}
	for _, x := range o.list {
		if !settles(x.fact) {
			continue
		}
		for _, g := range a.Grounds {
			if g.Status == answer.True && g.Tier != "" && p.Decl.Tiers[p.TierIndex(g.Tier)].Force != keyword.Default {
				x.cites = append(x.cites, g.Cite)
				x.add(g.Cite)
			}
		}
		x.free, x.after = false, others
	}
}

// group chooses the article of each question so that there are few groups: the article
// under which most can be asked first.
func (o *order) group() {
	for stage := range hanging + 1 {
		for {
			count := map[statute.Citation]int{}
			best := statute.Citation{}
			for _, x := range o.list {
				if x.group >= 0 || o.stage(x) != stage {
					continue
				}
				for _, c := range x.articles {
					if count[c]++; best.IsZero() || count[c] > count[best] {
						best = c
					}
				}
			}
			if best.IsZero() {
				break
			}
			at := slices.Index(o.articles, best)
			if at < 0 {
				at = len(o.articles)
				o.articles = append(o.articles, best)
			}
			for _, x := range o.list {
				if x.group < 0 && o.stage(x) == stage && slices.Contains(x.articles, best) {
					x.group = at
				}
			}
		}
	}
	o.ranks = map[[2]int]int{}
	for _, x := range o.list {
		k := [2]int{o.stage(x), x.group}
		if r, ok := o.ranks[k]; !ok || x.tier < r {
			o.ranks[k] = x.tier
		}
	}
}

// rank is the first tier in which something of the question's group is read.
func (o *order) rank(x *asking) int { return o.ranks[[2]int{o.stage(x), x.group}] }

// Questions turns what requirements turn on, as CheckAt found them on these facts, into
// questions: each fact once, under the first article that asks for it at once. A fact
// that matters only once others are known hangs on these: what must have been done is
// asked where it is known that it was to be done.
func (l *Law) Questions(bd *Bound, results []answer.RequirementResult) []answer.Question {
	var out []answer.Question
	for _, r := range results {
		if r.Status != answer.StatusUnknown {
			continue
		}
		c := r.When
		if l.test(c, bd.c) != answer.Unknown {
			c = r.Demand
		}
		first := l.askFirst(c, bd.c)
		for _, id := range r.Missing {
			hangs := first
			if slices.Contains(first, id) {
				hangs = nil
			}
			i := slices.IndexFunc(out, func(q answer.Question) bool { return q.Fact == id })
			if i < 0 {
				f := l.book.c.Voc.Facts[l.book.c.Voc.Names[id]]
				i = len(out)
				out = append(out, answer.Question{Fact: f.ID, Term: f.Term, Type: f.Type, Values: f.Values, Ask: f.Ask, JudgedBy: f.JudgedBy, Of: f.Of, After: hangs})
			}
			q := &out[i]
			q.Touches++
			q.Cites = append(q.Cites, r.Cite)
			if q.Under.IsZero() || len(q.After) > 0 && len(hangs) == 0 {
				q.Under, q.After = r.Cite, hangs
				q.Under.Para, q.Under.Item, q.Under.Subitem = 0, 0, 0
			}
		}
	}
	return out
}

// askFirst lists, by id, the unknown facts of a condition that come before its others.
func (l *Law) askFirst(c statute.Condition, bd *known.Bound) []string {
	if c.Tree() == nil {
		return nil
	}
	o := &order{voc: bd.Voc, get: bd.Reader(), of: map[int]*asking{}, meant: map[meant][]int{}}
	for _, id := range c.Facts() {
		i, ok := bd.Voc.Names[id]
		if ok && bd.Value(i) == nil {
			o.of[i] = &asking{fact: i}
		}
	}
	var out []string
	for _, i := range o.first(c.Tree(), true) {
		out = append(out, bd.Voc.Facts[i].ID)
	}
	return out
}

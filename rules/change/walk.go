package change

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// walked bounds how many states of a procedure are looked at for one way to a difference.
const walked = 600

// walk looks for the shortest way on which a matter parts in the two laws, or comes to a
// step or an outcome that says something else: where a condition alone is another, in a
// case that it tells apart; with as few facts as it takes else.
func (p *pair) walk(ctx context.Context, at site, of [2]*review.Procedure, by []*Change) *Witness {
	if w := p.shortest(ctx, at, of, by, p.apartCases(at, of, by), (*matter).stray); w != nil {
		return w
	}
	for _, tries := range []func() []*try{
		func() []*try { return []*try{{facts: rules.Facts{}}, {facts: rules.Facts{}, assume: true}} },
		func() []*try { return p.reachingCases(at, of, by) },
		func() (out []*try) {
			for _, c := range by {
				out = append(out, p.spokenCases(at, c)...)
			}
			return out
		},
	} {
		if w := p.shortest(ctx, at, of, by, tries(), (*matter).parts); w != nil {
			return w
		}
	}
	return nil
}

// enough is a way that is so short that none is looked for which is shorter.
const enough = 3

// shortest is the case of these with the fewest events on the way to where the matter shows
// a difference.
func (p *pair) shortest(ctx context.Context, at site, of [2]*review.Procedure, by []*Change, tries []*try, shows func(*matter, []*Change) bool) (best *Witness) {
	for _, t := range tries {
		if best != nil && len(best.Events) <= enough {
			break
		}
		if w := p.walked(ctx, at, of, by, t, shows); w != nil && (best == nil || len(w.Events)+len(w.Facts) < len(best.Events)+len(best.Facts)) {
			best = w
		}
	}
	return best
}

// walked looks for a way in one case to where the matter shows a difference.
func (p *pair) walked(ctx context.Context, at site, of [2]*review.Procedure, by []*Change, t *try, shows func(*matter, []*Change) bool) *Witness {
	open := review.Event{Kind: review.Open, On: at.on, Facts: t.facts, Parties: partiesOf(of)}
	if t.assume {
		open.Assume = "false"
	}
	m, ok := p.search(ctx, of, open, by, shows)
	if !ok {
		return nil
	}
	least := fewest(t, func(less *try) bool {
		again := open
		again.Facts = less.facts
		x := begin(of, again)
		for _, e := range m.events {
			x = x.next(e)
		}
		return shows(x, by)
	})
	w := p.witness(at, least)
	for _, e := range m.events {
		w.Events = append(w.Events, eventText(of, e))
	}
	w.Was, w.Now = m.outcome(0, by), m.outcome(1, by)
	if w.Was.Says == w.Now.Says {
		w.Was, w.Now = m.told(0, by), m.told(1, by)
	}
	return w
}

// chart is a procedure as a map of the ways to what changed in it, in one case.
type chart struct {
	steps map[string]*statute.Step
	by    []*Change
	book  int
	// far is how many steps must be taken from the turn of a step on until what changed
	// is met, at least; a step from which nothing leads there has none.
	far map[string]int
}

// chartOf maps the ways of a procedure; passed tells of a step whether it is taken (true),
// passed over (false), or nobody knows.
func chartOf(f *review.Procedure, book int, by []*Change, passed func(*statute.Step) answer.Truth) *chart {
	m := &chart{steps: map[string]*statute.Step{}, by: by, book: book, far: map[string]int{}}
	for _, s := range f.Steps() {
		m.steps[s.ID] = s
	}
	for more := true; more; {
		more = false
		for id, s := range m.steps {
			least, known := m.far[id]
			nearer := func(far int, ok bool) {
				if ok && (!known || far < least) {
					least, known, more = far, true, true
				}
			}
			taken := passed(s)
			switch {
			case m.changed(s):
				nearer(0, true)
			case taken != answer.False:
				for _, choice := range choicesOf(s) {
					far, ok := m.after(s, choice)
					nearer(1+far, ok)
				}
			}
			if taken != answer.True {
				for _, next := range course.Skipped(s) {
					far, ok := m.far[next]
					nearer(far, ok)
				}
			}
			if known {
				m.far[id] = least
			}
		}
	}
	return m
}

// changed reports a step that changed.
func (m *chart) changed(s *statute.Step) bool {
	return slices.ContainsFunc(m.by, func(c *Change) bool {
		t := []*thing{c.was, c.now}[m.book]
		d, ok := (*statute.Step)(nil), t != nil
		if ok {
			d, ok = t.data.(*statute.Step)
		}
		return ok && d.ID == s.ID && d.Cite == s.Cite
	})
}

// after is how far it is from what a choice leads to.
func (m *chart) after(s *statute.Step, choice string) (far int, ok bool) {
	for _, outcome := range slices.Concat(course.Endings(s, choice), course.Conclusions(s, choice)) {
		if slices.ContainsFunc(m.by, func(c *Change) bool { return c.Kind == "procedure" && c.names(outcome) }) {
			return 0, true
		}
	}
	for _, next := range leads(s, choice) {
		if n, some := m.far[next]; some && (!ok || n < far) {
			far, ok = n, true
		}
	}
	return far, ok
}

// leads are the steps to which a choice leads.
func leads(s *statute.Step, choice string) []string {
	if s.BackTo != "" && (course.Returns(s, choice) || s.FromAny) {
		return []string{s.BackTo}
	}
	return course.Branches(s, choice)
}

func choicesOf(s *statute.Step) []string {
	if len(s.Choices) == 0 {
		return []string{""}
	}
	return s.Choices
}

// charts are those of both laws in a case. What a step or an outcome makes known may come
// to be while the matter goes on.
func (p *pair) charts(of [2]*review.Procedure, t *try, by []*Change) (out [2]*chart) {
	for i, f := range of {
		if f == nil {
			continue
		}
		bd, err := f.Law().Bind(t.known([]*side{p.old, p.new}[i]), t.options()...)
		learnt := map[string]bool{}
		for _, s := range f.Steps() {
			for id := range s.Establishes {
				learnt[id] = true
			}
		}
		for _, o := range f.Decl().Outcomes {
			for id := range o.Establishes {
				learnt[id] = true
			}
		}
		out[i] = chartOf(f, i, by, func(s *statute.Step) answer.Truth {
			switch {
			case s.When.IsZero():
				return answer.True
			case err != nil || slices.ContainsFunc(s.When.Facts(), func(id string) bool { return learnt[id] }):
				return answer.Unknown
			}
			if truth := f.Law().Test(s.When, bd); truth == answer.False {
				return truth
			}
			return answer.True // its turn comes while nobody knows
		})
	}
	return out
}

// way is a matter before an event.
type way struct {
	of    *matter
	event *review.Event // nil for the beginning
	least int           // events until what changed is met, at least
	at    int           // in the order of finding
}

// ways have first the one that may be the shortest.
type ways []*way

func (w ways) Len() int { return len(w) }
func (w ways) Less(i, j int) bool {
	return cmp.Or(w[i].least-w[j].least, len(w[j].of.events)-len(w[i].of.events), w[i].at-w[j].at) < 0
}
func (w ways) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w *ways) Push(x any)   { *w = append(*w, x.(*way)) }
func (w *ways) Pop() any {
	x := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return x
}

// search walks the matter by the shortest way to what changed. Ways that lead to nothing
// that did are left, and an event is taken when its way is the nearest.
func (p *pair) search(ctx context.Context, of [2]*review.Procedure, open review.Event, by []*Change, shows func(*matter, []*Change) bool) (*matter, bool) {
	charts := p.charts(of, &try{facts: open.Facts, assume: open.Assume != ""}, by)
	queue, seen, found := &ways{{of: begin(of, open)}}, map[string]bool{}, 0
	for n := 0; queue.Len() > 0 && n < walked && ctx.Err() == nil; n++ {
		w := heap.Pop(queue).(*way)
		m := w.of
		if w.event != nil {
			m = m.next(*w.event)
			if more := m.breaches() - w.of.breaches(); more > 0 { // as far as it goes, without
				heap.Push(queue, &way{of: m, least: w.least + more, at: w.at})
				continue
			}
		}
		if shows(m, by) {
			return m, true
		}
		key := m.state(0) + "|" + m.state(1)
		if seen[key] || len(m.events) > 24 {
			continue
		}
		seen[key] = true
		for _, e := range m.may(open.On) {
			if far, ok := m.far(charts, e); ok {
				found++
				heap.Push(queue, &way{of: m, event: &e, least: len(m.events) + 1 + far, at: found})
			}
		}
	}
	return nil, false
}

// breaches counts what was done against the law.
func (m *matter) breaches() (n int) {
	for _, c := range m.cases {
		if c != nil {
			n += len(c.Breaches())
		}
	}
	return n
}

// far is how many events it takes after one until what changed is met, at least; none
// where nothing leads there.
func (m *matter) far(charts [2]*chart, e review.Event) (least int, some bool) {
	nearer := func(far int, ok bool) {
		if ok && (!some || far < least) {
			least, some = far, true
		}
	}
	for book, ch := range charts {
		if ch == nil || m.cases[book] == nil {
			continue
		}
		for _, t := range m.turns(book) {
			if t.Step.ID != e.Step || t.Step.Per != "" || t.Always {
				far, ok := ch.far[t.Step.ID]
				nearer(far, ok)
			}
		}
		if s := ch.steps[e.Step]; s != nil {
			nearer(0, ch.changed(s)) // what taking it comes to
			nearer(ch.after(s, e.Choice))
		}
		for id, s := range ch.steps {
			if s.Anytime || s.FromAny {
				far, ok := ch.far[id]
				nearer(far, ok)
			}
		}
	}
	return least, some
}

// apartCases are cases in which the condition of a step that changed holds in one law and
// not in the other and to whose turn a way leads; none where more than the condition is
// other.
func (p *pair) apartCases(at site, of [2]*review.Procedure, by []*Change) (out []*try) {
	for _, c := range by {
		if c.was == nil || c.now == nil || of[0] == nil || of[1] == nil || c.Kind != "step" ||
			slices.ContainsFunc(c.Parts, func(part Part) bool { return !part.condition && !part.words }) {
			continue
		}
		for _, part := range c.Parts {
			if !part.condition || part.words {
				continue
			}
			q := p.ask(at, c)
			q.condition(0, part.was)
			q.condition(1, part.now)
			reach := q.reach(of, by)
			q.seal()
			b, f, g := q.x[0].Builder, exact.True, exact.True
			if !part.was.IsZero() {
				f = q.build(0, part.was)
			}
			if !part.now.IsZero() {
				g = q.build(1, part.now)
			}
			out = append(out, q.someCases(b.And(b.Ite(f, b.Not(g), g), reach()))...)
		}
	}
	return out
}

// reachingCases are cases in which a way leads to what changed and it is its turn.
func (p *pair) reachingCases(at site, of [2]*review.Procedure, by []*Change) (out []*try) {
	for _, c := range by {
		for book, t := range []*thing{c.was, c.now} {
			if of[book] == nil || t == nil {
				continue
			}
			q := p.ask(at, c)
			if t.entry != nil {
				q.condition(book, t.entry.When)
			}
			reach := q.reach(of, []*Change{c})
			q.seal()
			f := reach()
			if t.entry != nil && !t.entry.When.IsZero() {
				out = append(out, q.someCases(q.x[0].Builder.And(f, q.build(book, t.entry.When)))...)
			}
			out = append(out, q.someCases(f)...)
		}
	}
	return out
}

// reach announces the conditions of the steps; what it returns is the function "a way leads
// to what changed", once the question is sealed.
func (q *question) reach(of [2]*review.Procedure, by []*Change) func() exact.Ref {
	for book, f := range of {
		if f != nil {
			for _, s := range f.Steps() {
				q.condition(book, s.When)
			}
		}
	}
	return func() exact.Ref {
		b, out := q.x[0].Builder, exact.False
		for book, f := range of {
			if f == nil {
				continue
			}
			m := chartOf(f, book, by, func(*statute.Step) answer.Truth { return answer.Unknown })
			turn, queue := map[string]exact.Ref{}, []string{}
			come := func(step string, when exact.Ref) {
				was, some := turn[step]
				if !some {
					was = exact.False
				}
				if now := b.Or(was, when); now != was {
					turn[step] = now
					queue = append(queue, step)
				}
			}
			come(f.Decl().Starts, exact.True)
			for _, s := range f.Steps() {
				if s.Anytime || s.FromAny {
					come(s.ID, exact.True)
				}
			}
			for len(queue) > 0 && q.exact() {
				s := m.steps[queue[0]]
				queue = queue[1:]
				if s == nil {
					continue
				}
				taken, over := turn[s.ID], exact.False
				if m.changed(s) {
					out = b.Or(out, taken)
					continue
				}
				if !s.When.IsZero() {
					holds := q.build(book, s.When)
					taken, over = b.And(taken, holds), b.And(taken, b.Not(holds))
				}
				for _, choice := range choicesOf(s) {
					if far, ok := m.after(s, choice); ok && far == 0 && len(leads(s, choice)) == 0 {
						out = b.Or(out, taken)
					}
					for _, next := range leads(s, choice) {
						come(next, taken)
					}
				}
				for _, next := range course.Skipped(s) {
					come(next, over)
				}
			}
		}
		return out
	}
}

// spokenCases are cases in which the instrument of a change is given to speak: of some no
// matter can be opened otherwise.
func (p *pair) spokenCases(at site, c *Change) (out []*try) {
	q := p.ask(at, c)
	q.seal()
	if f := q.spoken(); q.where(f) != exact.True {
		out = q.someCases(f)
	}
	return out
}

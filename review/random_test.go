package review

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/review/internal/worlds"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// shipped is every procedure in force anywhere on one of a few days.
func shipped(t testing.TB) []*Procedure {
	t.Helper()
	b, err := policies.Load()
	require.NoError(t, err)
	var out []*Procedure
	seen := map[string]bool{}
	for _, place := range b.Places() {
		for _, d := range []string{"2018-06-01", "2022-01-24", "2024-03-01"} {
			law, err := b.Law(place.ID, day(d))
			if err != nil {
				continue
			}
			for _, p := range procedures(law) {
				if !seen[p.decl.FullID()+p.Digest()] {
					seen[p.decl.FullID()+p.Digest()] = true
					out = append(out, p)
				}
			}
		}
	}
	require.NotEmpty(t, out)
	return out
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// randomFacts says something about some of the facts the procedure reads.
func randomFacts(r *rand.Rand, p *Procedure) rules.Facts {
	out := rules.Facts{}
	for _, c := range p.conds {
		for _, id := range c.Facts() {
			f, ok := p.law.Book().Fact(id)
			if !ok || r.IntN(4) == 0 {
				continue
			}
			switch f.Type {
			case keyword.BoolFact:
				out[id] = r.IntN(2) == 0
			case keyword.EnumFact:
				out[id] = pick(r, f.Values)
			case keyword.IntFact:
				out[id] = r.IntN(40)
			}
		}
	}
	return out
}

// randomEvent is most often one that may be taken, sometimes nonsense.
func randomEvent(r *rand.Rand, c Case) Event {
	p := c.Procedure()
	on := c.Latest().AddDays(r.IntN(12))
	switch n := r.IntN(20); {
	case n == 0:
		return Event{Kind: Learn, On: on, Facts: randomFacts(r, p)}
	case n == 1 && len(p.decl.Events) > 0:
		return Event{Kind: Happen, On: on, Name: pick(r, p.decl.Events), Of: pick(r, []string{"", "甲"})}
	case n == 2 && len(p.limits) > 0:
		l := pick(r, p.limits)
		return Event{Kind: Extend, On: on, Limit: l.ID, Role: l.Time.Extend.ApprovedBy, By: l.Time.Extend.AtMost}
	case n == 3:
		s := pick(r, p.steps)
		return Event{Kind: Act, Step: s.ID, Choice: pick(r, append(s.words(), "别的")), Role: pick(r, s.Roles), On: on, Actor: "x"}
	}
	turns := c.WhoMay(on)
	if len(turns) == 0 {
		return Event{Kind: Act, Step: p.steps[0].ID, On: on}
	}
	turn := pick(r, turns)
	if turn.Silent != "" && r.IntN(2) == 0 {
		return Event{Kind: Silence, Step: turn.Step.ID, Of: turn.Of, On: on}
	}
	e := Event{Step: turn.Step.ID, Of: turn.Of, Role: pick(r, turn.Step.Roles), On: on, Actor: turn.Step.ID, Gives: map[string]string{}}
	if len(turn.Choices) > 0 {
		e.Choice = pick(r, turn.Choices)
	}
	may := slices.Concat(course.Endings(turn.Step, e.Choice), course.Conclusions(turn.Step, e.Choice))
	if len(may) > 0 {
		e.Outcome = pick(r, may)
	}
	gives := slices.Clone(turn.Step.Gives)
	if o, ok := course.Outcome(p.decl, e.Outcome); ok {
		gives = append(gives, o.Gives...)
	}
	for _, g := range append(gives, "理由") {
		e.Gives[g] = "有"
	}
	for _, s := range p.steps {
		if s.Per != "" && r.IntN(2) == 0 {
			names := []string{"甲", "乙"}
			e.Parties = map[string][]string{s.Per: names[:1+r.IntN(2)]}
		}
	}
	if r.IntN(3) == 0 {
		e.By = deadline.MustPeriod("10 working days")
	}
	return e
}

// legal checks what must hold in every state a case can reach.
func legal(t *testing.T, c Case) {
	t.Helper()
	m, p := c.n.m, c.n.p
	if m.ended {
		require.True(t, m.active.Empty(), "nobody's turn after the end")
		require.NotZero(t, m.outcome, "an end has an outcome")
	} else {
		require.False(t, m.active.Minus(p.anytime).Empty(), "it is always somebody's turn before the end")
	}
	m.active.Each(func(i int) {
		require.False(t, p.steps[i].FromAny)
		require.NotEqual(t, answer.False, p.holds(p.steps[i], c.n.truth), "%s is somebody's turn and its condition is false", p.steps[i].ID)
	})
}

// Random events never panic, never reach a state the model forbids, and the JSON
// of the case replays to the same case.
func TestRandomEvents(t *testing.T) {
	procedures := append(shipped(t), town(t))
	runs := 1500 / len(procedures)
	if testing.Short() {
		runs /= 10
	}
	ends := 0
	for seed, p := range procedures {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		for range runs {
			open := Event{On: p.law.On(), Facts: randomFacts(r, p)}
			if r.IntN(2) == 0 {
				open.Assume = "false"
			}
			c, err := p.Open(open)
			if err != nil {
				var bad *Error
				require.ErrorAs(t, err, &bad)
				continue // facts that contradict each other
			}
			accepted := []Event{c.n.event}
			for range 25 {
				before := c.n.m
				e := randomEvent(r, c)
				next, err := c.Apply(e)
				if err != nil {
					var bad *Error
					require.ErrorAs(t, err, &bad, "%+v", e)
					require.Equal(t, before, c.n.m)
					continue
				}
				legal(t, next)
				if next.Published() && !c.Published() {
					require.Empty(t, p.names(p.unpassed(next.n.m, next.n.truth, p.reviews)), "published unreviewed by %+v", e)
				}
				accepted = append(accepted, next.n.event)
				c = next
			}
			if c.Ended() {
				ends++
			}
			require.Equal(t, accepted, eventsOf(c))
			data, err := json.Marshal(c)
			require.NoError(t, err)
			again, err := Replay(p.law.Book(), data, c.Head())
			require.NoError(t, err)
			assert.Equal(t, c.Head(), again.Head())
			assert.Equal(t, c.n.m, again.n.m)
			assert.Equal(t, c.n.tasks, again.n.tasks)
			text, err := json.Marshal(again)
			require.NoError(t, err)
			require.JSONEq(t, string(data), string(text))
		}
	}
	assert.Greater(t, ends, runs, "the walks are too short to mean much")
}

// What the proof explored is what runs: with facts known from the beginning, every
// state a case reaches is one of those explored.
func TestCasesStayInsideWhatWasProved(t *testing.T) {
	for seed, p := range append(shipped(t), town(t)) {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		w, ok := worlds.Of(p.law, p.conds)
		require.True(t, ok)
		g := p.explore(w)
		require.True(t, g.whole)
		explored := map[marking][]state{}
		for _, s := range g.states {
			explored[s.marking] = append(explored[s.marking], s)
		}
		inside := func(c Case) bool {
			return slices.ContainsFunc(explored[c.n.m], func(s state) bool {
				agrees := true
				s.known.Each(func(k int) { agrees = agrees && s.holds.Has(k) == (c.n.truths[k] == answer.True) })
				return agrees
			})
		}
		for range 10 {
			facts := rules.Facts{"件数": 1}
			if _, ok := p.law.Book().Fact("件数"); !ok {
				facts = rules.Facts{}
			}
			for k, v := range randomFacts(r, p) {
				facts[k] = v
			}
			c, err := p.Open(Event{On: p.law.On(), Facts: facts, Assume: "false"})
			if err != nil || slices.Contains(c.n.truths, answer.Unknown) {
				continue
			}
			require.True(t, inside(c))
			for range 40 {
				e := randomEvent(r, c)
				if e.Kind == Learn {
					continue
				}
				if next, err := c.Apply(e); err == nil {
					c = next
					require.True(t, inside(c), "%s after %+v", p, e)
				}
			}
		}
	}
}

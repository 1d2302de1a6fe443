package review

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// history is what happened in the case in the words of limits, as a host would keep it
// who knows no procedure.
func history(c Case) []clock.Event {
	var all []clock.Event
	for n := c.n; n != nil; n = n.prev {
		all = append(slices.Clone(n.happen), all...)
	}
	return all
}

// asDue reckons the same events as gongkai due does, without the case.
func asDue(c Case, on deadline.Date) (map[string]clock.Status, error) {
	var limits []clock.Limit
	for _, l := range rules.InForce[*statute.Limit](c.n.law) {
		limits = append(limits, l.Time)
	}
	d, err := clock.NewDocket(c.n.law.Calendar(), limits...)
	if err != nil {
		return nil, err
	}
	events := c.n.law.Happened(history(c)).Events
	for i, e := range events {
		// The steps of a random case say how long where nobody asked.
		if e.Name != clock.EventExtend && !slices.ContainsFunc(limits, func(l clock.Limit) bool {
			return l.SetByEvent && l.Starts(e.Name)
		}) {
			events[i].By = deadline.Period{}
		}
	}
	if d, err = d.With(events...); err != nil {
		return nil, err
	}
	for _, l := range rules.InForce[*statute.Limit](c.n.law) {
		d = d.Given(l.FullID(), c.n.law.Circumstances(l, c.n.bound))
	}
	all, err := d.At(on)
	out := map[string]clock.Status{}
	for _, s := range all {
		out[s.Limit+"\x00"+s.Of] = s
	}
	return out, err
}

// Over random cases the case and the events alone never contradict each other about what
// is late, paused or done: the events alone may say less, where only the procedure knows
// that a limit asks something, or that it no longer does.
func TestCasesAndEventsAgreeOnClocks(t *testing.T) {
	procedures := append(shipped(t), town(t))
	runs := 600 / len(procedures)
	if testing.Short() {
		runs = 1
	}
	compared, doubts, again := 0, 0, 0
	for seed, p := range procedures {
		r := rand.New(rand.NewPCG(uint64(seed), 24))
		for range runs {
			open := Event{On: p.law.On(), Facts: randomFacts(r, p), Assume: []string{"", "false"}[r.IntN(2)]}
			c, err := p.Open(open)
			if err != nil {
				continue
			}
			for range 14 {
				if next, err := c.Apply(randomEvent(r, c)); err == nil {
					c = next
				}
			}
			on := c.Latest().AddDays(r.IntN(60))
			of, err := asDue(c, on)
			if err != nil {
				again++ // a step taken again starts a clock again: one matter, and no list of events says so
				continue
			}
			all, err := c.Clocks(on)
			require.NoError(t, err)
			for _, s := range all {
				other, ok := of[s.Limit+"\x00"+s.Of]
				part := slices.ContainsFunc(other.Findings, func(f clock.Finding) bool { return f.Code == "part" })
				if !ok || other.Phase != s.Phase && other.Phase == clock.Open {
					require.True(t, part || c.n.law.Circumstances(p.limit(s.Limit), c.n.bound) != clock.Circumstances{}, "%s: %s", p, s.Limit)
					doubts++
					continue
				}
				require.Equal(t, other.Phase, s.Phase, "%s on %s: %s\ncase: %s\nevents: %s", p, on, s.Limit, s.Explain("zh"), other.Explain("zh"))
				require.Equal(t, other.Due, s.Due, "%s on %s: %s", p, on, s.Limit)
				require.Equal(t, other.Paused, s.Paused)
				require.Equal(t, other.Done, s.Done, "%s on %s: %s\nevents: %+v", p, on, s.Limit, eventsOf(c))
				compared++
			}
			for _, s := range all {
				if other, ok := of[s.Limit+"\x00"+s.Of]; ok && s.Phase == clock.Overdue {
					require.NotContains(t, []clock.Phase{clock.InTime, clock.Paused, clock.Running, clock.Done}, other.Phase, s.Limit)
				}
			}
		}
	}
	t.Logf("%d clocks alike, %d of which the events alone cannot tell, %d cases with a step taken again", compared, doubts, again)
	assert.Greater(t, compared, runs*len(procedures)/4, "too few to mean anything")
}

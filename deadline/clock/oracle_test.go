package clock

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
)

// slowAnswer reckons the last day of the answer to a request the plain way, straight from
// 条例 30, 32, 33: one day after the other, from the days of what happened, each list in
// order. It knows one third party and no extension. ok is false where there is no day.
func slowAnswer(t *testing.T, cal *deadline.Calendar, received deadline.Date, told, corrected, feeTold, paid, asked, got, opinion []deadline.Date) (deadline.Date, bool) {
	work := func(d deadline.Date) bool {
		w, err := cal.Working(d)
		require.NoError(t, err)
		return w
	}
	after := func(d deadline.Date, n int) deadline.Date {
		for n > 0 {
			if d = d.AddDays(1); work(d) {
				n--
			}
		}
		return d
	}
	type span struct{ from, to deadline.Date }
	far := deadline.MustDate("2025-10-01")
	var off []span
	begin := received
	restart := func(d deadline.Date) {
		if d.After(begin) {
			begin = d
		}
	}
	// The first notice counts, if it came in seven working days. Each notice, whether it
	// counts or not, has the first correction that came on its day or later and that no
	// earlier notice has had.
	rest := slices.Clone(corrected)
	for i, d := range told {
		for len(rest) > 0 && rest[0].Before(d) {
			rest = rest[1:]
		}
		var reply deadline.Date
		if len(rest) > 0 {
			reply, rest = rest[0], rest[1:]
		}
		if i > 0 || d.After(after(received, 7)) {
			continue
		}
		if reply.IsZero() {
			off = append(off, span{d, far})
			continue
		}
		off = append(off, span{d, reply})
		restart(reply)
	}
	rest = slices.Clone(paid)
	for _, d := range feeTold {
		for len(rest) > 0 && rest[0].Before(d) {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			off = append(off, span{d, far})
			continue
		}
		off = append(off, span{d, rest[0]})
		restart(rest[0])
		rest = rest[1:]
	}
	rest = slices.Clone(opinion)
	for _, d := range asked {
		end := far
		for len(rest) > 0 && rest[0].Before(d) {
			rest = rest[1:]
		}
		if len(rest) > 0 {
			end, rest = rest[0], rest[1:]
		}
		for _, g := range got {
			if !g.Before(d) {
				if last := after(g, 15); last.Before(end) {
					end = last
				}
				break
			}
		}
		off = append(off, span{d, end})
	}
	n := 20
	for d := begin; n > 0; {
		if d = d.AddDays(1); !d.Before(far) {
			return deadline.Date{}, false
		}
		paused := slices.ContainsFunc(off, func(s span) bool { return !d.Before(s.from) && !d.After(s.to) })
		if !paused && work(d) {
			if n--; n == 0 {
				return d, true
			}
		}
	}
	return deadline.Date{}, false
}

// The answer's clock comes to the day of the slow reckoning, whatever happened in whatever
// order, and its ledger adds up.
func TestAnswerAgainstSlowReckoning(t *testing.T) {
	cal, limit := china(t), requestLimits()[4]
	names := []string{"告知补正", "收到补正的申请", "送达收费通知", "缴费", "向第三方征求意见", "第三方收到征求意见书", "第三方提出意见"}
	days := 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 33))
		received := deadline.MustDate("2024-01-01").AddDays(r.IntN(120))
		events := []Event{{Name: "收到申请", On: received}}
		lists := make([][]deadline.Date, len(names))
		for range r.IntN(7) {
			i := r.IntN(len(names))
			d := received.AddDays(r.IntN(70))
			lists[i] = append(lists[i], d)
			events = append(events, Event{Name: names[i], On: d})
		}
		for i := range lists {
			slices.SortFunc(lists[i], deadline.Date.Compare)
		}
		c, err := newInstance(limit, cal, events...)
		require.NoError(t, err)
		s, err := c.at(deadline.MustDate("2024-12-31"))
		require.NoError(t, err)
		want, ok := slowAnswer(t, cal, received, lists[0], lists[1], lists[2], lists[3], lists[4], lists[5], lists[6])
		require.Equal(t, ok, s.Err == nil, "seed %d: %v, %v\n%s", seed, events, want, s.Explain("zh"))
		if ok {
			require.Equal(t, want, s.Due.Date, "seed %d: %v\n%s", seed, events, s.Explain("zh"))
			require.True(t, adds(s.Ledger()), "seed %d", seed)
			days++
		} else {
			require.Contains(t, []Phase{Paused, Open}, s.Phase, "seed %d: nobody is late without a last day", seed)
		}
	}
	require.Greater(t, days, 2000)
}

package days

import (
	"slices"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// docket runs the limits that the events start, as far as they are wanted.
func (d *due) docket(events []clock.Event, wanted func(*statute.Limit) bool) error {
	happened := d.law.For(nil).Happened(events)
	if err := d.tell(happened); err != nil {
		return err
	}
	at := d.at.D
	if at.IsZero() {
		at = eventDay(slices.MaxFunc(events, func(x, y clock.Event) int { return eventDay(x).Compare(eventDay(y)) }))
	}
	all, err := d.clocksAt(happened.Events, at, wanted)
	if err != nil {
		return err
	}
	for _, m := range happened.Arrived {
		if err := d.unconfirmed(m, happened.Events, at); err != nil {
			return err
		}
	}
	started := len(all) > 0
	limits := rules.InForce[*statute.Limit](d.law)
	silent := slices.DeleteFunc(slices.Clone(all), func(st clock.Status) bool {
		return slices.ContainsFunc(limits, func(l *statute.Limit) bool { return l.FullID() == st.Limit })
	})
	all = slices.DeleteFunc(all, func(st clock.Status) bool {
		return !slices.ContainsFunc(limits, func(l *statute.Limit) bool { return l.FullID() == st.Limit && wanted(l) })
	})
	switch {
	case len(all) > 0:
		return d.show(all)
	case started && len(silent) > 0:
		if err := d.silent(""); err != nil {
			return err
		}
	case len(happened.Arrived) > 0:
		return nil // what there is to say has been said
	}
	return app.Failed(
		"这些事件没有启动任何期限：缺少起算的事件，如“收到申请”。执行 gongkai due -j 地区 --on 日期，“自”一列就是各期限的起算事件。",
		"these events start no limit: the event from which one runs is missing, such as 收到申请. gongkai due -j PLACE --on DATE lists them under “from”.",
	)
}

// clocksAt lays out the clocks of the limits in force that are wanted, and of those that
// bound them, and gives how they stand on the day. Those of silent instruments are among
// them: a limit may be bound by one that is silent.
func (d *due) clocksAt(events []clock.Event, at deadline.Date, wanted func(*statute.Limit) bool) ([]clock.Status, error) {
	all := rules.InForce[*statute.Limit](d.law.For(nil))
	picked := map[string]bool{}
	for _, l := range all {
		for id := l.FullID(); wanted(l) && id != "" && !picked[id]; {
			picked[id] = true
			i := slices.IndexFunc(all, func(o *statute.Limit) bool { return o.FullID() == id })
			if i < 0 {
				break
			}
			id = all[i].Time.BoundedBy
		}
	}
	var limits, others []clock.Limit
	for _, l := range all {
		if picked[l.FullID()] {
			limits = append(limits, l.Time)
		} else {
			others = append(others, l.Time)
		}
	}
	docket, err := clock.NewDocket(d.law.Calendar(), limits...)
	if err != nil {
		return nil, err
	}
	if docket, err = docket.With(forThese(events, limits, others)...); err != nil {
		return nil, err
	}
	for _, l := range all {
		if picked[l.FullID()] && (!l.When.IsZero() || !l.Met.IsZero()) {
			docket = docket.Given(l.FullID(), d.law.Circumstances(l, d.bound))
		}
	}
	return docket.At(at)
}

// forThese leaves out what only the other limits have to do with: events that they alone
// know, and lengths that they alone take. What nobody knows stays, and is an error.
func forThese(events []clock.Event, limits, others []clock.Limit) []clock.Event {
	knows := func(list []clock.Limit, name string) bool {
		return slices.ContainsFunc(list, func(l clock.Limit) bool { return l.Knows(name) })
	}
	sets := func(list []clock.Limit, name string) bool {
		return slices.ContainsFunc(list, func(l clock.Limit) bool {
			return l.SetByEvent && l.Starts(name)
		})
	}
	var out []clock.Event
	for _, e := range events {
		if !knows(limits, e.Name) && knows(others, e.Name) {
			continue
		}
		if e.Name != clock.EventExtend && !sets(limits, e.Name) && sets(others, e.Name) {
			e.By = deadline.Period{}
		}
		out = append(out, e)
	}
	return out
}

package change

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// startDays bounds the days on which what starts a limit is tried to have happened.
const startDays = 400

func limitOf(t *thing) *statute.Limit {
	if t == nil {
		return nil
	}
	l, _ := t.data.(*statute.Limit)
	return l
}

// limit looks for events from which a limit counts to another day, and for cases that it
// asks something of in one law alone.
func (p *pair) limit(at site, c *Change) (*Witness, bool) {
	if !slices.ContainsFunc(c.Parts, func(part Part) bool { return !part.words && part.Key != "when" && part.Key != "done" }) {
		w, sure := p.applies(at, c)
		if w != nil || slices.ContainsFunc(c.Parts, func(part Part) bool { return part.Key == "when" }) {
			return w, sure
		}
	}
	things := [2]*thing{c.was, c.now}
	t := p.standing(at, c)
	if t == nil {
		return nil, false
	}
	for _, events := range scenarios(limitOf(c.was), limitOf(c.now)) {
		for i := range startDays {
			day := at.on.AddDays(i)
			var due [2]Outcome
			for k, x := range things {
				due[k] = dueSays(at.laws[k], x, at.on, p.bind(at, k, t), events, day)
			}
			if due[0].Says != due[1].Says {
				w := p.witness(at, t)
				w.Events = spoken(events, day)
				w.Was, w.Now = due[0], due[1]
				return w, true
			}
		}
	}
	if c.other() || c.How != howChanged {
		return p.applies(at, c)
	}
	return nil, false
}

// standing is a case in which a limit asks something, in whichever law has it.
func (p *pair) standing(at site, c *Change) *try {
	things := [2]*thing{c.was, c.now}
	q := p.ask(at, c)
	f := exact.True
	for i, when := range q.whens(things, at.on) {
		if things[i].holds(at.on) {
			f = q.x[0].Builder.And(f, when)
		}
	}
	return q.cases(q.where(f), func(t *try) bool {
		if t.assume && len(t.facts) > 0 {
			return false // clocks do not read what is assumed
		}
		t.assume = false
		for i, x := range things {
			if !x.holds(at.on) {
				continue
			}
			bd := p.bind(at, i, t)
			if bd == nil || at.laws[i].Circumstances(limitOf(x), bd).Idle || at.laws[i].Circumstances(limitOf(x), bd).Doubt != (lang.Text{}) {
				return false
			}
		}
		return true
	})
}

func (p *pair) bind(at site, book int, t *try) *rules.Bound {
	bd, err := at.laws[book].Bind(t.known([]*side{p.old, p.new}[book]), t.options()...)
	if err != nil {
		return nil
	}
	return bd
}

// offset is an event so many days after the one that starts the limit.
type offset struct {
	clock.Event
	after int
}

// scenarios are what may happen to a limit, the least first: it starts; it is paused,
// started anew, extended, done.
func scenarios(limits ...*statute.Limit) [][]offset {
	var out [][]offset
	for _, l := range limits {
		if l == nil {
			continue
		}
		begin := offset{Event: clock.Event{Name: l.Time.From}}
		if l.Time.SetByEvent {
			begin.By = deadline.MustPeriod("10 working days")
		}
		out = append(out, []offset{begin})
		for _, x := range l.Time.Pauses {
			pause := []offset{begin, {Event: clock.Event{Name: x.From}, after: 2}}
			out = append(out, pause)
			if x.Until != "" {
				out = append(out, append(slices.Clone(pause), offset{Event: clock.Event{Name: x.Until}, after: 30}))
			}
			if x.AtMostFrom != "" && x.AtMostFrom != x.From {
				out = append(out, append(slices.Clone(pause), offset{Event: clock.Event{Name: x.AtMostFrom}, after: 4}))
			}
		}
		for _, x := range l.Time.Restarts {
			out = append(out, []offset{begin, {Event: clock.Event{Name: x}, after: 3}})
		}
		if !l.Time.Extend.AtMost.IsZero() {
			for _, by := range []deadline.Period{l.Time.Extend.AtMost, {N: l.Time.Extend.AtMost.N + 1, Unit: l.Time.Extend.AtMost.Unit}} {
				out = append(out, []offset{begin, {Event: clock.Event{Name: clock.EventExtend, By: by}, after: 1}})
			}
		}
		for _, x := range l.Time.Until {
			out = append(out, []offset{begin, {Event: clock.Event{Name: x}, after: 1}})
		}
	}
	slices.SortStableFunc(out, func(a, b []offset) int { return len(a) - len(b) })
	return out
}

// spoken are the events in words.
func spoken(events []offset, day deadline.Date) []lang.Text {
	var out []lang.Text
	for _, e := range events {
		on := day.AddDays(e.after)
		t := lang.Text{ZH: on.Label("zh") + " " + e.Name, EN: on.String() + " " + e.Name}
		if !e.By.IsZero() {
			t.ZH, t.EN = t.ZH+"（"+e.By.Label("zh")+"）", t.EN+" ("+e.By.String()+")"
		}
		out = append(out, t)
	}
	return out
}

// dueSays is what a limit comes to.
func dueSays(law *rules.Law, t *thing, on deadline.Date, bd *rules.Bound, events []offset, day deadline.Date) Outcome {
	if !t.holds(on) {
		return Outcome{Says: lang.Text{ZH: "没有这个期限", EN: "there is no such limit"}}
	}
	lim := limitOf(t)
	o := Outcome{By: []statute.Citation{lim.Cite}}
	list := make([]clock.Event, len(events))
	for i, e := range events {
		list[i] = e.Event
		list[i].On = day.AddDays(e.after)
	}
	var facts clock.Circumstances
	if bd != nil {
		facts = law.Circumstances(lim, bd)
	}
	s, err := lim.Time.At(law.Calendar(), list[len(list)-1].On, facts, list...)
	if err != nil {
		o.Says = lang.Text{ZH: lang.Messages(err, "zh")[0], EN: lang.Messages(err, "en")[0]}
		return o
	}
	act := func(tag string) string {
		text := lim.Time.Who + lim.Time.Action
		if s.Due.Date.IsZero() {
			if s.Err != nil {
				return text + "：" + lang.Messages(s.Err, tag)[0]
			}
			return text + "：" + s.Phase.Label(tag)
		}
		if lang.English(tag) {
			text += " by " + s.Due.Date.String() + " (" + s.Phase.Label("en") + ")"
		} else {
			text = "至迟" + s.Due.Date.Label("zh") + "由" + text + "（" + s.Phase.Label("zh") + "）"
		}
		for _, f := range s.Findings {
			text += "；" + f.Text.In(tag)
		}
		return text
	}
	o.Says = lang.Text{ZH: act("zh"), EN: act("en")}
	return o
}

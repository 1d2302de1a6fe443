package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (p *Procedure) limit(id string) *statute.Limit {
	for _, l := range p.limits {
		if l.FullID() == id {
			return l
		}
	}
	return nil
}

func inHours(l *statute.Limit) bool {
	return l.Time.Within.N > 0 && l.Time.Within.Unit == deadline.Hour
}

// occur records an event in the words of limits. Whether a clock can run from it
// is looked at now, so that a missing instant or length is an error of the event
// and not of a later question.
func (n *node) occur(name, of string) *Error {
	e := clock.Event{Name: name, On: n.event.On, At: n.event.At, By: n.event.By, Of: of}
	if !n.silentSince.IsZero() && !slices.ContainsFunc(n.p.limits, func(l *statute.Limit) bool { return l.Time.Starts(name) }) {
		// What silence means holds from the end of the limit, whenever somebody gets
		// round to recording it: a pause is not drawn out by that.
		e.On, e.At = n.silentSince, time.Time{}
	}
	if n.event.Recorded && !n.timed(name) {
		return nil
	}
	for _, l := range n.p.limits {
		first := name == l.Time.From
		if !l.Time.Knows(name) || !first && (!inHours(l) || l.Time.Starts(name)) {
			continue
		}
		if err := l.Time.Accepts(e); err != nil && first {
			return n.badClock(l, err)
		}
		if inHours(l) && n.event.At.IsZero() {
			return mistake(codeBadClock, fmt.Sprintf("%s的期限以小时计，事件“%s”要写时刻（at）", l.Cite, name), fmt.Sprintf("%s counts hours: event %q needs an instant (at)", l.Cite.Label("en"), name))
		}
	}
	n.happen = append(n.happen, e)
	n.someday = slices.DeleteFunc(slices.Clone(n.someday), func(id string) bool { // it runs anew
		l := n.p.limit(id)
		return l != nil && l.Time.From == name
	})
	return nil
}

func (n *node) badClock(l *statute.Limit, err error) *Error {
	return mistake(codeBadClock, fmt.Sprintf("%s的期限：%s", l.Cite, lang.Wrap(err).Message("zh")),
		fmt.Sprintf("limit of %s: %s", l.Cite.Label("en"), lang.Wrap(err).Message("en"))).because(err)
}

// happenings are the events that completing a step is.
func (n *node) happenings(s *step, choice string) *Error {
	of := n.event.Of
	for _, h := range s.Events {
		if h.On == choice || h.On == "" && !course.Returns(s.Step, choice) && n.event.Kind != Silence {
			if bad := n.occur(h.Event, of); bad != nil {
				return bad
			}
		}
	}
	if course.Returns(s.Step, choice) || n.event.Kind == Silence {
		return nil // the limit is not met by sending back, nor by saying nothing
	}
	if n.event.Undated {
		n.someday = append(slices.Clone(n.someday), s.Limits...)
		return nil
	}
	for _, id := range s.Limits {
		n.happen = append(n.happen, clock.Event{Name: clock.EventDone, On: n.event.On, At: n.event.At, Of: of, For: id})
	}
	return nil
}

// doneByAll meets the limits of a step with `per` that run for all parties in common,
// once the last of them has acted: without it nobody would be late there.
func (n *node) doneByAll(i int, choice string) {
	s := n.p.steps[i]
	if s.Per == "" || course.Returns(s.Step, choice) || n.event.Kind == Silence || n.event.Undated || slices.ContainsFunc(n.tasks, func(t task) bool { return t.step == i && !t.done }) {
		return
	}
	for _, id := range s.Limits {
		n.happen = append(n.happen, clock.Event{Name: clock.EventDone, On: n.event.On, At: n.event.At, All: true, For: id})
	}
}

// report takes an event from outside the steps.
func (n *node) report() *Error {
	name := n.event.Name
	if !slices.Contains(n.p.decl.Events, name) {
		return mistake(codeBadEvent, fmt.Sprintf("程序“%s”没有声明事件“%s”；可以记录：%s", n.p.decl.Term, name, strings.Join(n.p.decl.Events, "、")),
			fmt.Sprintf("procedure %s declares no event %q; it knows %s", n.p.decl.FullID(), name, strings.Join(n.p.decl.Events, ", ")))
	}
	return n.occur(name, n.event.Of)
}

// extend extends a limit, if the law lets the role do so.
func (n *node) extend() *Error {
	e := &n.event
	i := slices.IndexFunc(n.p.limits, func(l *statute.Limit) bool { return l.ID == e.Limit || l.FullID() == e.Limit })
	if i < 0 {
		var ids []string
		for _, l := range n.p.limits {
			ids = append(ids, l.FullID())
		}
		return mistake(codeBadEvent, fmt.Sprintf("没有期限“%s”；有：%s", e.Limit, strings.Join(ids, "、")), fmt.Sprintf("no limit %q; there are %s", e.Limit, strings.Join(ids, ", ")))
	}
	l := n.p.limits[i]
	if slices.Contains(n.mute, l.FullID()) {
		return mistake(codeBadClock, l.Cite.String()+"的期限在本案不适用", "the limit of "+l.Cite.Label("en")+" does not run in this case")
	}
	x := l.Time.Extend
	if x == (clock.Extension{}) {
		return mistake(codeBadClock, l.Cite.String()+"的期限不能延长", "nothing in "+l.Cite.Label("en")+" allows an extension")
	}
	if x.ApprovedBy != "" && e.Role != x.ApprovedBy && !(e.Recorded && e.Role == "") {
		if bad := n.settle(&Error{Code: WrongRole, Roles: []string{x.ApprovedBy}, Cite: l.Cite,
			zh: fmt.Sprintf("%s的期限须经%s同意才能延长", l.Cite, x.ApprovedBy), en: fmt.Sprintf("the limit of %s is extended with the consent of %s", l.Cite.Label("en"), x.ApprovedBy)}); bad != nil {
			return bad
		}
	}
	// The consent is to one answer, however many clocks it has: the local one and the
	// statute's, unless the event names one of them in full.
	for _, same := range n.p.limits {
		if same == l || e.Limit == l.ID && same.ID == l.ID && same.Time.SameAct(&l.Time) && same.Time.Extend.AtMost.Unit == e.By.Unit && !slices.Contains(n.mute, same.FullID()) {
			n.happen = append(n.happen, clock.Event{Name: clock.EventExtend, On: e.On, At: e.At, By: e.By, Told: e.Told, Of: e.Of, For: same.FullID()})
		}
	}
	if _, err := (Case{n}).docket(e.On, l.FullID()); err != nil {
		return n.badClock(l, err)
	}
	s, ok := (Case{n}).clock(l.FullID(), e.Of, e.On)
	switch {
	case !ok:
		return mistake(codeBadClock, l.Cite.String()+"的期限还没有起算", "the limit of "+l.Cite.Label("en")+" has not started")
	case s.Extended.IsZero():
		var why []string
		for _, f := range s.Findings {
			why = append(why, f.Text.ZH)
		}
		return n.settle(mistake(codeBadClock, l.Cite.String()+"的期限不能这样延长："+strings.Join(why, "；"), "the limit of "+l.Cite.Label("en")+" cannot be extended like this").at(l.Cite))
	case slices.ContainsFunc(s.Findings, func(f clock.Finding) bool { return f.Code == "extension-over" }):
		// The clock would leave out the excess; whoever extends must be told.
		most := x.AtMost.Label("zh")
		if x.InAll {
			most = "连同原期限共" + most
		}
		return n.settle(mistake(codeBadClock, l.Cite.String()+"的期限最长只能延长"+most+"（数次延长合计）", "the limit of "+l.Cite.Label("en")+" is extended by at most "+x.AtMost.String()+", all extensions together").at(l.Cite))
	}
	return nil
}

// docket lays out the clocks of the limits, all of them when none is named.
func (c Case) docket(on deadline.Date, ids ...string) (clock.Docket, error) {
	var picked []*statute.Limit
	limits := c.n.limits(on)
	for _, l := range limits {
		if len(ids) == 0 || slices.Contains(ids, l.FullID()) {
			picked = append(picked, l)
		}
	}
	for i := 0; i < len(picked); i++ { // a bound needs the limit that sets it
		if id := picked[i].Time.BoundedBy; id != "" && !slices.ContainsFunc(picked, func(l *statute.Limit) bool { return l.FullID() == id }) {
			if k := slices.IndexFunc(limits, func(l *statute.Limit) bool { return l.FullID() == id }); k >= 0 {
				picked = append(picked, limits[k])
			}
		}
	}
	var all []clock.Event
	for n := c.n; n != nil; n = n.prev {
		for i := len(n.happen) - 1; i >= 0; i-- {
			all = append(all, n.happen[i])
		}
	}
	slices.Reverse(all)
	times := make([]clock.Limit, len(picked))
	for i, l := range picked {
		times[i] = l.Time
	}
	d, err := clock.NewDocket(c.n.law.Calendar(), times...)
	if err != nil {
		return d, err
	}
	if d, err = d.AsRecord().With(forThese(times, all)...); err != nil {
		return d, err
	}
	for _, l := range picked {
		if !l.When.IsZero() || !l.Met.IsZero() {
			d = d.Given(l.FullID(), c.circumstances(l))
		}
	}
	for _, id := range c.n.someday {
		d = d.Given(id, clock.Circumstances{Done: true})
	}
	return d, nil
}

// circumstances is what the facts of the case say about a limit. Where the turn has come
// to a step that meets it, the case itself says that it asks something.
func (c Case) circumstances(l *statute.Limit) clock.Circumstances {
	facts := c.n.law.Circumstances(l, c.n.bound)
	for i, s := range c.n.p.steps {
		if c.n.m.active.Has(i) && slices.Contains(s.Limits, l.FullID()) {
			facts.Idle, facts.Doubt = false, lang.Text{}
		}
	}
	return facts
}

// forThese leaves out what is nothing to the limits: events that none of them knows, and
// lengths that none of them takes.
func forThese(limits []clock.Limit, all []clock.Event) []clock.Event {
	var out []clock.Event
	for _, e := range all {
		known, sized := false, e.Name == clock.EventExtend
		for i := range limits {
			l := &limits[i]
			if l.Knows(e.Name) && (e.For == "" || e.For == l.ID) {
				known, sized = true, sized || l.SetByEvent && l.Starts(e.Name)
			}
		}
		if !sized {
			e.By = deadline.Period{}
		}
		if known {
			out = append(out, e)
		}
	}
	return out
}

// Clocks tells how every clock that has started by the end of the day stands, with its
// rule, and which of those that ask for one act binds (rules.Law.Reckon). The
// limits are those of the law of the opening, and in their place later ones that say that
// they speak in the case. A clock whose step can no longer be
// taken is left out: nobody is late with telling the applicant to correct what was
// clear. So is a clock whose instrument is silent on the facts known (Case.Scope).
func (c Case) Clocks(on deadline.Date) ([]answer.Reckoned, error) {
	all, err := c.statuses(on)
	if err != nil {
		return nil, err
	}
	out := c.n.law.Reckon(all, c.n.bound)
	if law := c.n.since(on); law != nil {
		limits, later := c.n.limits(on), law.Reckon(all, c.n.bound)
		for i := range out {
			if slices.ContainsFunc(limits, func(l *statute.Limit) bool { return l == later[i].Rule }) {
				out[i] = later[i]
			}
		}
	}
	return out, nil
}

// statuses are the clocks before they are held against each other.
func (c Case) statuses(on deadline.Date) ([]clock.Status, error) {
	if c.n == nil {
		return nil, mistake(codeNotOpened, "还没有开始办理", "the case has not been opened")
	}
	d, err := c.docket(on)
	if err != nil {
		return nil, err
	}
	all, err := d.At(on)
	return slices.DeleteFunc(all, func(s clock.Status) bool {
		return slices.Contains(c.n.mute, s.Limit) || s.Done.IsZero() && s.Phase != clock.Done && c.moot(s.Limit)
	}), err
}

// Moves tells which clocks that run would end on another day by another calendar, such
// as the place's with a notice that came since, and by which days of it.
func (c Case) Moves(to *deadline.Calendar) ([]clock.Move, error) {
	if c.n == nil {
		return nil, mistake(codeNotOpened, "还没有开始办理", "the case has not been opened")
	}
	d, err := c.docket(c.Latest())
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(d.Moves(c.n.law.Calendar(), to), func(m clock.Move) bool {
		return slices.Contains(c.n.mute, m.Limit) || c.moot(m.Limit)
	}), nil
}

// moot reports whether every step that would meet the limit lies behind, or off
// the way the case has taken.
func (c Case) moot(limit string) bool {
	n := c.n
	if slices.Contains(n.p.decl.Limits, limit) {
		return false
	}
	named := false
	for i, s := range n.p.steps {
		if !slices.Contains(s.Limits, limit) {
			continue
		}
		named = true
		if n.p.holds(s, n.truth) == answer.False {
			continue // it will be passed over
		}
		if n.m.active.Has(i) || s.FromAny && !n.m.ended {
			return false
		}
		ahead := false
		n.m.active.Each(func(a int) { ahead = ahead || n.p.steps[a].lead.Has(i) })
		if ahead {
			return false
		}
	}
	return named
}

// clock is how one clock stands.
func (c Case) clock(limit, of string, on deadline.Date) (clock.Status, bool) {
	if slices.Contains(c.n.mute, limit) {
		return clock.Status{}, false
	}
	d, err := c.docket(on, limit)
	if err != nil {
		return clock.Status{}, false
	}
	all, err := d.At(on)
	if err != nil {
		return clock.Status{}, false
	}
	for _, subject := range []string{of, ""} {
		for _, s := range all {
			if s.Limit == limit && s.Of == subject {
				return s, true
			}
		}
	}
	return clock.Status{}, false
}

// silent checks that a limit of the step has passed, and what that means.
func (n *node) silent(_ int, s *step) (string, *Error) {
	switch s.Silence {
	case "":
		e := s.mistake(codeNotSilent, "条文没有规定逾期不答的后果", "the text gives silence no meaning")
		e.NoMeaning = true
		return "", e
	case keyword.SilenceMeansNothing:
		e := s.mistake(codeNotSilent, "逾期不答不视为任何意见", "silence means nothing here")
		e.NoMeaning = true
		return "", e
	}
	if bad := n.over(s); bad != nil {
		return "", bad
	}
	return s.Silence, nil
}

// over reports whether every limit of the step that has started has passed, and
// notes the day on which the last of them ended.
func (n *node) over(s *step) *Error {
	before := Case{n.prev}
	started := false
	n.silentSince = deadline.Date{}
	for _, id := range s.Limits {
		c, ok := before.clock(id, n.event.Of, n.event.On)
		if !ok {
			continue
		}
		started = true
		if c.Err != nil && c.Phase != clock.Overdue {
			return s.mistake(codeNotSilent, "期限算不出来："+lang.Wrap(c.Err).Message("zh"), "the limit cannot be computed: "+lang.Wrap(c.Err).Message("en")).because(c.Err)
		}
		if c.Phase != clock.Overdue {
			return s.mistake(codeNotSilent, fmt.Sprintf("期限到%s届满，还不能视为逾期", c.Due.Date), fmt.Sprintf("the limit runs until %s", c.Due.Date))
		}
		if l := n.p.limit(id); l != nil && !inHours(l) && c.Due.Date.After(n.silentSince) {
			n.silentSince = c.Due.Date
		}
	}
	if !started {
		return s.mistake(codeNotSilent, "期限还没有起算", "no limit of the step has started")
	}
	return nil
}

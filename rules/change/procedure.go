package change

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/exact"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// procedure answers whether some matter of a procedure goes another way, or is told
// something else on it.
func (p *pair) procedure(ctx context.Context, id string, by []*Change) Effect {
	e := Effect{Kind: "procedure", Name: id, Term: id, By: names(by), Verdict: Undecided}
	for _, c := range by {
		if e.Cite.IsZero() {
			e.Cite = c.Cite
		}
	}
	none := true
	for _, at := range p.sites(owners(by)) {
		if ctx.Err() != nil {
			return e
		}
		var of [2]*review.Procedure
		for i, law := range at.laws {
			if f, err := review.Find(law, id); err == nil {
				of[i] = f
			}
		}
		if of[0] == nil && of[1] == nil {
			continue
		}
		if f := cmp.Or(of[1], of[0]); f != nil {
			e.Term = f.Decl().Term
		}
		if of[0] != nil && of[1] != nil && !p.stepsApart(of, by) {
			continue
		}
		none = false
		if w := p.walk(ctx, at, of, by); w != nil {
			e.Verdict, e.Witness = Differs, w
			if !slices.ContainsFunc(by, func(c *Change) bool { return c.kindOf() != verdictReasons }) {
				e.Verdict = verdictReasons
			}
			return e
		}
	}
	if none {
		e.Verdict = None
	}
	return e
}

// stepsApart reports that a change of the procedure is law on the day of one of the two.
func (p *pair) stepsApart(of [2]*review.Procedure, by []*Change) bool {
	on := of[1].Law().On()
	return slices.ContainsFunc(by, func(c *Change) bool {
		return c.was.holds(on) != c.now.holds(on) || c.was.holds(on)
	})
}

// matter is a case under both laws, with what happened to it.
type matter struct {
	cases  [2]*review.Case
	events []review.Event

	asked  [2]bool
	turn   [2][]review.Turn
	stands [2]string
}

// turns are who may do what now, in one of the laws.
func (m *matter) turns(book int) []review.Turn {
	if c := m.cases[book]; c != nil && !m.asked[book] {
		m.turn[book], m.asked[book] = c.WhoMay(c.Latest()), true
	}
	return m.turn[book]
}

// begin opens a matter in both laws.
func begin(of [2]*review.Procedure, open review.Event) *matter {
	m := &matter{}
	for i, f := range of {
		if f == nil {
			continue
		}
		if c, err := f.Open(open); err == nil {
			m.cases[i] = &c
		}
	}
	return m
}

// next is the matter after an event, which is recorded whether it was allowed or not.
func (m *matter) next(e review.Event) *matter {
	out := &matter{events: append(slices.Clone(m.events), e)}
	for i, c := range m.cases {
		if c == nil {
			continue
		}
		if n, err := c.Record(e); err == nil {
			out.cases[i] = &n
		}
	}
	return out
}

// parts reports that the matter stands otherwise in the two laws, or has come to something
// that says something else.
func (m *matter) parts(by []*Change) bool {
	if m.stray(nil) {
		return true
	}
	for i := range m.cases {
		if m.reached(i, by) != nil {
			return true
		}
	}
	return false
}

// stray reports that the matter stands otherwise in the two laws.
func (m *matter) stray([]*Change) bool { return m.state(0) != m.state(1) }

// reached is a change of what the matter has come to: of a step whose turn it is, of the
// outcome, of the procedure itself.
func (m *matter) reached(book int, by []*Change) *Change {
	c := m.cases[book]
	if c == nil {
		return nil
	}
	turns := m.turns(book)
	for _, x := range by {
		t := x.was
		if book == 1 {
			t = x.now
		}
		if t == nil {
			continue
		}
		switch d := t.data.(type) {
		case *statute.Step:
			if slices.ContainsFunc(turns, func(turn review.Turn) bool { return turn.Step.ID == d.ID && turn.Step.Cite == d.Cite }) {
				return x
			}
		case *statute.Procedure:
			if r, ok := c.Result(); ok && x.names(r.Outcome.Term) {
				return x
			}
			if slices.ContainsFunc(x.Parts, func(part Part) bool { return !strings.HasPrefix(part.Key, "outcomes") && !part.words }) {
				return x
			}
		}
	}
	return nil
}

// names reports a change of a procedure that is of one of its outcomes.
func (c *Change) names(outcome string) bool {
	return slices.ContainsFunc(c.Parts, func(part Part) bool { return strings.Contains(part.As.EN, "("+outcome+")") })
}

// state is where a matter stands: who may do what, by when, what it came to.
func (m *matter) state(book int) string {
	c := m.cases[book]
	if c == nil {
		return "—"
	}
	if m.stands[book] != "" {
		return m.stands[book]
	}
	var out []string
	for _, t := range m.turns(book) {
		s := t.Step.ID + " " + t.Of + " " + strings.Join(t.Choices, "/") + " " + strings.Join(t.Unknown, "/")
		if t.Due != nil {
			s += " " + t.Due.On.String()
		}
		out = append(out, s)
	}
	for _, b := range c.Breaches() {
		out = append(out, "!"+string(b.Code)+" "+b.Step)
	}
	m.stands[book] = strings.Join(out, ";") + fmt.Sprint(" ", c.Outcome(), " ", c.Ended())
	return m.stands[book]
}

// may lists what can happen next, in either law.
func (m *matter) may(opened deadline.Date) []review.Event {
	var out []review.Event
	on := opened.AddDays(len(m.events))
	for book, c := range m.cases {
		if c == nil {
			continue
		}
		for _, t := range m.turns(book) {
			choices := t.Choices
			if len(choices) == 0 {
				choices = []string{""}
			}
			for _, choice := range choices {
				for _, outcome := range outcomesOf(t.Step, choice) {
					e := review.Event{Kind: review.Act, Step: t.Step.ID, Of: t.Of, Choice: choice, Outcome: outcome, On: on, Role: t.Step.Roles[0], Gives: map[string]string{}, Parties: partiesOf([2]*review.Procedure{c.Procedure()})}
					for _, g := range t.Step.Gives {
						e.Gives[g] = "载明"
					}
					if !slices.ContainsFunc(out, func(o review.Event) bool {
						return o.Step == e.Step && o.Of == e.Of && o.Choice == e.Choice && o.Outcome == e.Outcome
					}) {
						out = append(out, e)
					}
				}
			}
		}
	}
	return out
}

// outcomesOf are the outcomes that a choice may lead to, "" where it settles that itself.
func outcomesOf(s *statute.Step, choice string) []string {
	for _, list := range [][]statute.Ending{s.Ends, s.Concludes} {
		for _, e := range list {
			if (e.On == "" || e.On == choice) && len(e.Outcomes) > 1 {
				return e.Outcomes
			}
		}
	}
	return []string{""}
}

// partiesOf names one party for each kind of it.
func partiesOf(of [2]*review.Procedure) map[string][]string {
	out := map[string][]string{}
	for _, f := range of {
		if f == nil {
			continue
		}
		for _, s := range f.Steps() {
			if s.Per != "" {
				out[s.Per] = []string{"甲"}
			}
		}
	}
	return out
}

// eventText is an event in words: the role does the step with this choice.
func eventText(of [2]*review.Procedure, e review.Event) lang.Text {
	s := e.Role + "办 " + e.Step
	for _, f := range of {
		if f == nil {
			continue
		}
		if step, ok := f.Step(e.Step); ok && step.Does != "" {
			s = e.Role + step.Does
		}
	}
	for _, x := range []string{e.Choice, e.Outcome} {
		if x != "" {
			s += "，" + x
		}
	}
	return lang.Text{ZH: s, EN: strings.Join(slices.DeleteFunc([]string{e.Role, e.Step, e.Choice, e.Outcome}, func(x string) bool { return x == "" }), ", ")}
}

// outcome is where a matter stands, in words.
func (m *matter) outcome(book int, _ []*Change) Outcome {
	c := m.cases[book]
	if c == nil {
		return Outcome{Says: lang.Text{ZH: "没有这项程序，或者不能立案", EN: "there is no such procedure, or no case of it can be opened"}}
	}
	var o Outcome
	var zh, en []string
	for _, t := range m.turns(book) {
		if t.Always {
			continue
		}
		s := strings.Join(t.Step.Roles, "、") + t.Step.Does
		id := strings.Join(t.Step.Roles, ", ") + ": " + t.Step.ID
		if t.Due != nil && !t.Due.On.IsZero() {
			s, id = s+"（至迟"+t.Due.On.Label("zh")+"）", id+" (by "+t.Due.On.String()+")"
		}
		zh, en = append(zh, s), append(en, id)
		o.By = append(o.By, t.Step.Cite)
	}
	switch {
	case c.Ended():
		o.Says = lang.Text{ZH: "办结：" + c.Outcome(), EN: "ended: " + c.Outcome()}
	case len(zh) == 0:
		o.Says = lang.Text{ZH: "没有下一步", EN: "nothing comes next"}
	default:
		o.Says = lang.Text{ZH: "下一步：" + strings.Join(zh, "；"), EN: "next: " + strings.Join(en, "; ")}
	}
	if list := c.Breaches(); len(list) > 0 {
		b := list[len(list)-1]
		o.Says = lang.Text{ZH: o.Says.ZH + "；违反：" + b.Text.In("zh"), EN: o.Says.EN + "; breach: " + b.Text.In("en")}
	}
	return o
}

// told is what the changed step or outcome says that the matter has come to.
func (m *matter) told(book int, by []*Change) Outcome {
	c := m.reached(0, by)
	if c == nil {
		c = m.reached(1, by)
	}
	if c == nil {
		return m.outcome(book, by)
	}
	t := c.was
	if book == 1 {
		t = c.now
	}
	o := Outcome{Says: lang.Text{ZH: "没有这一步", EN: "there is no such step"}}
	if t != nil {
		o = ruleSays(t, answer.True, c, book == 1)
		o.Says = lang.Text{ZH: c.What + strings.TrimPrefix(o.Says.ZH, "适用"), EN: t.id + strings.TrimPrefix(o.Says.EN, "applies")}
		for _, part := range c.Parts {
			if !part.condition || part.words {
				continue
			}
			v := part.Was
			if book == 1 {
				v = part.Now
			}
			o.Says = lang.Text{ZH: o.Says.ZH + "，" + part.As.ZH + "：" + cmp.Or(v.ZH, "（无）"), EN: o.Says.EN + ", " + part.As.EN + ": " + cmp.Or(v.EN, "—")}
		}
	}
	return o
}

// someCases are a case of which all else is assumed and one of which nothing is, none where
// there is no case or nobody knows.
func (q *question) someCases(f exact.Ref) (found []*try) {
	q.some(q.where(f), func(t *try) bool {
		if !slices.ContainsFunc(found, func(x *try) bool { return x.assume == t.assume }) {
			found = append(found, t)
		}
		return false
	})
	if !q.exact() {
		return nil
	}
	return found
}

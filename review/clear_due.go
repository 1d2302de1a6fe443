package review

import (
	"cmp"
	"slices"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// LastDay is the last day for a release under one limit: for publication, or for the
// answer to a request.
type LastDay struct {
	On     deadline.Date    `json:"on,omitzero"`    // zero where it cannot be computed, and Err says why
	State  deadline.State   `json:"state,omitzero"` // how firmly it is known
	Limit  string           `json:"limit"`          // full id
	Cite   statute.Citation `json:"cite"`
	From   deadline.Date    `json:"from,omitzero"`
	Within deadline.Period  `json:"within,omitzero"`
	// Late says that the day looked at lies behind it. A late release is still due.
	Late   bool `json:"late,omitempty"`
	Paused bool `json:"paused,omitempty"` // the day looked at is not counted
	Done   bool `json:"done,omitempty"`   // what it asks for was done
	// Extends says that the limit may be extended.
	Extends bool `json:"extends,omitempty"`
	// Beside is the full id of the limit that binds in place of this one, "" where this
	// one binds.
	Beside string `json:"beside,omitempty"`
	// IfOpen says that the attribute is not settled: the day holds if it turns out to be
	// 主动公开.
	IfOpen bool `json:"if_open,omitempty"`
	// Case is the index in Matter.Cases, from 1, of the request; 0 of none.
	Case int `json:"case,omitempty"`
	// Err is why there is no day, or nil.
	Err *lang.Error `json:"error,omitempty"`
}

// days works out the last days: of what is published those that run from its formation,
// of what is handed to an applicant those of the request. An undecided attribute, or a
// hold, stops none of them.
func (g *gate) days() []LastDay {
	switch g.Release {
	case statute.ReleasePublic:
		return g.publication()
	case statute.ReleaseRequest, statute.ReleasePart:
		return g.answer()
	}
	return nil
}

func (g *gate) publication() []LastDay {
	if g.c.Attribute == nil {
		return nil
	}
	by := g.c.Attribute.PublishBy
	if by.IsZero() && slices.ContainsFunc(g.c.Against, func(o Obstacle) bool { return o.Kind == byHold }) {
		by = attribute.LastDayIfOpen(g.law.For(g.bound), g.Document) // a doubt stops no period
	}
	var out []LastDay
	for _, d := range []*attribute.LastDay{by.Local, by.Statutory} {
		if d != nil {
			out = append(out, LastDay{
				On: d.Date, State: d.State, Limit: d.Limit, Cite: d.Cite, From: d.From, Within: d.Within,
				Late: !d.Date.IsZero() && g.law.On().After(d.Date) && !g.met(d.Limit), IfOpen: by.IfOpen, Err: d.Err,
			})
		}
	}
	if len(out) == 0 && by.Err != nil {
		out = append(out, LastDay{Err: by.Err, IfOpen: by.IfOpen})
	}
	return out
}

// met reports that the facts say the act has been done that a limit asks for: nobody is
// late with it now.
func (g *gate) met(limit string) bool {
	for _, l := range rules.InForce[*statute.Limit](g.law) {
		if l.FullID() == limit {
			return g.law.Circumstances(l, g.bound).Done
		}
	}
	return false
}

// answer finds the clocks of the request: of its case, or, where only the day is known
// on which it was received, of one that is opened on that day.
func (g *gate) answer() []LastDay {
	var out []LastDay
	for i, c := range g.Cases {
		out = append(out, g.answerIn(c, i+1)...)
	}
	if len(out) > 0 || g.Received.IsZero() {
		return out
	}
	law, err := g.law.At(g.Received)
	if err != nil {
		return []LastDay{{Err: lang.Wrap(err)}}
	}
	var standing rules.Facts
	if g.Profile != nil {
		standing = g.Profile.Facts()
	}
	for _, p := range procedures(law) { // the place's own first
		if !g.grants(p.decl) || p.decl.Begins == "" {
			continue
		}
		c, err := p.Open(Event{Kind: Open, On: g.Received, Facts: standing})
		if err != nil {
			continue // the instrument does not cover the organ
		}
		if out = g.answerIn(c, 0); len(out) > 0 {
			return out
		}
	}
	return nil
}

// grants reports whether a procedure can come to hand something to an applicant.
func (g *gate) grants(decl *statute.Procedure) bool {
	return slices.ContainsFunc(decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Releases == g.Release })
}

// answerIn is how the period for the answer stands in a case: the limits that are owed
// to the applicant, run from the receipt and may be extended.
func (g *gate) answerIn(c Case, number int) []LastDay {
	if c.n == nil || !g.grants(c.n.p.decl) {
		return nil
	}
	clocks, err := c.Clocks(g.law.On())
	if err != nil {
		return []LastDay{{Case: number, Err: lang.Wrap(err)}}
	}
	var out []LastDay
	for _, s := range clocks {
		l := s.Rule
		if l == nil || l.OwedTo != "applicant" || l.Time.From != c.n.p.decl.Begins || l.Time.Extend == (clock.Extension{}) {
			continue
		}
		out = append(out, LastDay{
			On: s.Due.Date, State: s.Due.State, Limit: s.Limit, Cite: l.Cite, From: s.Begun, Within: s.Within, Late: s.Phase == clock.Overdue,
			Paused: s.Paused, Done: !s.Done.IsZero(), Extends: s.Extended.IsZero(), Beside: s.Beside, Case: number, Err: lang.Wrap(s.Err),
		})
	}
	slices.SortStableFunc(out, func(a, b LastDay) int { return cmp.Compare(a.Beside, b.Beside) }) // what binds comes first
	return out
}

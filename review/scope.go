package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// covered refuses a case that the procedure's instrument does not cover, by the facts
// that are known. It names the article, what the instrument and those with a procedure
// of the same name say about which law stands there, and the procedure that speaks, if
// there is one.
func (n *node) covered() *Error {
	decl := n.p.decl
	truth, note := n.law.ScopeNote(statute.OnRequests, decl.Instrument, n.bound)
	if truth != answer.False || note == nil {
		return nil
	}
	zh, en := []string{note.Explain("zh")}, []string{note.Explain("en")}
	var instead []string
	for _, other := range n.law.Procedures() {
		if other.Term != decl.Term || other.Instrument == decl.Instrument {
			continue
		}
		switch truth, says := n.law.ScopeNote(statute.OnRequests, other.Instrument, n.bound); {
		case truth != answer.False:
			instead = append(instead, other.FullID())
		case says != nil:
			zh, en = append(zh, says.Explain("zh")), append(en, says.Explain("en"))
		}
	}
	e := mistake(codeNotCovered, "程序“"+decl.Term+"”（"+decl.FullID()+"）在本案不适用："+strings.Join(zh, ""), "procedure "+decl.FullID()+" does not apply to this case: "+strings.Join(en, " "))
	e.Cite, e.Missing = note.Cite, instead
	if len(instead) > 0 {
		e.zh += "适用的是：" + strings.Join(instead, "、") + "。"
		e.en += " What applies is " + strings.Join(instead, ", ") + "."
	}
	return e
}

// hear works out which clocks do not run, because their instruments are silent on the
// facts known.
func (n *node) hear() {
	n.mute = nil
	for _, l := range n.p.limits {
		if truth, _ := n.law.ScopeNote(l.Matter(), l.Cite.Instrument, n.bound); truth == answer.False {
			n.mute = append(n.mute, l.FullID())
		}
	}
}

// Scope says which instruments of the case, that of the procedure first, are silent on
// the facts that are known now, with the article, and of which it is presupposed that they
// cover it, since nothing known says that they do or do not. The clocks of what is silent
// do not run; its steps stay open, so that the matter can be told and closed.
func (c Case) Scope() (silent, presupposed []answer.ScopeNote) {
	if c.n == nil {
		return nil, nil
	}
	ask := func(m statute.Matter, instrument string) {
		switch truth, note := c.n.law.ScopeNote(m, instrument, c.n.bound); {
		case note == nil:
		case truth == answer.False && !slices.Contains(silent, *note):
			silent = append(silent, *note)
		case truth == answer.Unknown && !slices.Contains(presupposed, *note):
			presupposed = append(presupposed, *note)
		}
	}
	ask(statute.OnRequests, c.n.p.decl.Instrument)
	for _, s := range c.n.p.steps {
		ask(statute.OnRequests, s.Cite.Instrument)
	}
	for _, l := range c.n.p.limits {
		ask(l.Matter(), l.Cite.Instrument)
	}
	return silent, presupposed
}

// A case keeps the law of its opening. Requirements and limits that came later speak in it
// where they say so, by the day from which on it was opened, received or formed
// (applies_from), from their first day in force on, in the place of what they are a newer
// edition of. Steps do not: the way of a case is that of its opening.

// opening gives a case the day of its opening, where some rule asks for it.
func (n *node) opening(e Event) rules.Facts {
	const fact = "opened_on"
	f, ok := n.law.Book().Fact(fact)
	if !ok || !n.p.dated {
		return e.Facts
	}
	out := rules.Facts{}
	for k, v := range e.Facts {
		if k == fact || k == f.Term {
			return e.Facts
		}
		out[k] = v
	}
	out[fact] = e.On
	return out
}

// await notes whether rules ask which cases they are of, and whether later ones do.
func (p *Procedure) await() {
	for _, in := range p.law.Book().Instruments() {
		in.Entries(func(e *statute.Entry) {
			if e.AppliesFrom != (statute.Transition{}) {
				p.dated = true
				p.later = p.later || in.InForce.From.After(p.law.On()) || e.InForce.From.After(p.law.On())
			}
		})
	}
}

// since is the law of a day where later rules may speak in the case, nil where none may.
func (n *node) since(on deadline.Date) *rules.Law {
	if !n.p.later || !on.After(n.law.On()) {
		return nil
	}
	law, err := n.law.At(on)
	if err != nil {
		return nil
	}
	return law.For(n.bound)
}

// reaches reports whether a rule that was not yet law at the opening says that it speaks
// in the case; nobody knows while nobody knows the date that it asks for.
func (n *node) reaches(e *statute.Entry) answer.Truth {
	in, ok := n.law.Book().Instrument(e.Cite.Instrument)
	if e.AppliesFrom == (statute.Transition{}) || !ok || in.InForce.Contains(n.law.On()) && e.InForce.Contains(n.law.On()) {
		return answer.False
	}
	out := answer.True
	for fact, from := range map[string]deadline.Date{"opened_on": e.AppliesFrom.Opened, "received_on": e.AppliesFrom.Received, "formed_on": e.AppliesFrom.Formed} {
		if from.IsZero() {
			continue
		}
		v, known := n.bound.Known(fact)
		day, err := deadline.ParseDate(fmt.Sprint(v)) // as facts are shown
		switch {
		case !known || err != nil:
			out = min(out, answer.Unknown)
		case day.Before(from):
			return answer.False
		}
	}
	return out
}

// with puts beside the requirements of the opening those of the law of a day that speak in
// the case, and leaves out what these are a newer edition of.
func (n *node) with(old []answer.RequirementResult, on deadline.Date, ask func(*rules.Law) []answer.RequirementResult) []answer.RequirementResult {
	law := n.since(on)
	if law == nil {
		return old
	}
	for _, r := range ask(law) {
		reaches := n.reaches(&r.Requirement.Entry)
		if reaches == answer.False {
			continue
		}
		if reaches == answer.True {
			old = slices.DeleteFunc(old, func(o answer.RequirementResult) bool { return o.Requirement.FullID() == r.Requirement.FullID() })
		}
		old = append(old, r)
	}
	return old
}

// limits are those of the procedure as they stand in the case on a day.
func (n *node) limits(on deadline.Date) []*statute.Limit {
	law := n.since(on)
	if law == nil {
		return n.p.limits
	}
	out := slices.Clone(n.p.limits)
	for _, l := range rules.InForce[*statute.Limit](law) {
		i := slices.IndexFunc(out, func(o *statute.Limit) bool { return o.FullID() == l.FullID() })
		if i >= 0 && n.reaches(&l.Entry) == answer.True {
			out[i] = l
		}
	}
	return out
}

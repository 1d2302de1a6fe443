package review

import (
	"slices"
	"strings"

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

// Silent lists the instruments of the case, that of the procedure first, which are
// silent on the facts that are known now, with the article. Their clocks do not run.
// The steps stay open, so that the matter can be told and closed.
func (c Case) Silent() []answer.ScopeNote { return c.scopes(answer.False) }

// Presupposed lists the instruments of the case of which it is presupposed that they
// cover it, since nothing known says that they do or do not.
func (c Case) Presupposed() []answer.ScopeNote { return c.scopes(answer.Unknown) }

func (c Case) scopes(want answer.Truth) []answer.ScopeNote {
	if c.n == nil {
		return nil
	}
	var out []answer.ScopeNote
	ask := func(m statute.Matter, instrument string) {
		truth, note := c.n.law.ScopeNote(m, instrument, c.n.bound)
		if truth == want && note != nil && !slices.Contains(out, *note) {
			out = append(out, *note)
		}
	}
	ask(statute.OnRequests, c.n.p.decl.Instrument)
	for _, s := range c.n.p.steps {
		ask(statute.OnRequests, s.Cite.Instrument)
	}
	for _, l := range c.n.p.limits {
		ask(l.Matter(), l.Cite.Instrument)
	}
	return out
}

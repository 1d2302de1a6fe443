package load

import (
	"slices"
	"strconv"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// scopeOf reads the one scope of an instrument, in its head.
func (l *loader) scopeOf(h *instrumentHead) {
	n := h.scope
	if !n.Present() {
		return
	}
	if n.Kind() == source.Seq {
		l.diags.Add(n.Range(), mistake.ScopeMany{Instrument: h.ID})
		return
	}
	m := n.Map(&l.diags)
	if !m.OK() {
		return
	}
	place := l.scopes[h.Place].Map(&l.diags)
	ofPlace(m, place)
	s := &h.Scope
	// Shape first, so that one mistake gives one message.
	empty := !m.Has("when") && !m.Has("information") && !m.Has("only_if_given")
	if empty && !misspelt(m, "when", "information", "only_if_given") {
		l.diags.Add(m.Range(), mistake.ScopeShape{Instrument: h.ID, Problem: lang.Text{
			ZH: "没有写任何条件", EN: "it has no condition",
		}})
	}
	s.ScopeClause = l.scopeClause(h, m, "scope", m.Has("when"), !empty && !m.Has("when"))
	if in := m.Get("information"); in.Present() {
		im := ofPlace(in.Map(&l.diags), place.Map("information"))
		if im.OK() {
			c := l.scopeClause(h, im, "scope-information", true, false)
			if unless, ok := im.Str("unless"); ok {
				c.Unless = l.condition(unless, true, l.within)
			}
			s.Information = &c
		}
		im.Finish(scopeElsewhere)
	}
	for i, v := range m.OneOrMany("only_if_given") {
		om := v.Map(&l.diags)
		if all := place.OneOrMany("only_if_given"); len(all) == 1 {
			ofPlace(om, all[0].Map(&l.diags))
		}
		if om.OK() {
			c := l.scopeClause(h, om, "scope-if-given-"+strconv.Itoa(i+1), true, false)
			s.OnlyIfGiven = append(s.OnlyIfGiven, &c)
		}
		om.Finish(scopeElsewhere)
	}
	m.Finish(scopeElsewhere)
}

// placeScope keeps what a place says once of what its instruments cover, and checks it.
func (l *loader) placeScope(id string, n source.Node) {
	if !n.Present() {
		return
	}
	if l.scopes == nil {
		l.scopes = map[string]source.Node{}
	}
	l.scopes[id] = n
	l.later = append(l.later, func() {
		check := func(m *source.Map, keys ...string) {
			for _, key := range keys {
				if s, ok := m.Str(key); ok && (key == "when" || key == "unless") {
					l.condition(s, true, l.within)
				}
			}
			m.Finish(scopeElsewhere)
		}
		m := n.Map(&l.diags)
		if in := m.Get("information"); in.Present() {
			check(in.Map(&l.diags), clauseKeys...)
		}
		for _, v := range m.OneOrMany("only_if_given") {
			check(v.Map(&l.diags), ofClause...)
		}
		check(m, ofClause...)
	})
}

// clauseKeys are what a clause of an instrument has from its place.
var clauseKeys = append([]string{"unless"}, ofClause...)

// ofClause are those that every clause has; only that of information has an unless.
var ofClause = []string{"when", "quote", "note", "reading"}

// ofPlace makes of a clause that names its article and no condition what the place says
// of all its instruments.
func ofPlace(m, place *source.Map) *source.Map {
	if place.OK() && m.OK() && m.Has("under") && !m.Has("when") {
		m.Under(place, clauseKeys...)
	}
	return m
}

var (
	underInformation = lang.Text{ZH: "{scope/information+}之下", EN: "under {scope/information}"}
	underScopeRule   = lang.Text{ZH: "条文之下的规则里；适用范围没有编号", EN: "in a rule under an article; a scope has no id"}
	underUnder       = lang.Text{ZH: "{scope/under+}里，写作 第二条第二款第（一）项", EN: "in {scope/under}, as 第二条第二款第（一）项"}
	scopeElsewhere   = source.Elsewhere{
		"unless": underInformation, "id": underScopeRule,
		"item": underUnder, "para": underUnder,
	}
)

// scopeClause reads one clause. bare says that the key stands for the clauses below it
// only, which then say their own articles.
func (l *loader) scopeClause(h *instrumentHead, m *source.Map, id string, required, bare bool) statute.ScopeClause {
	c := statute.ScopeClause{Entry: statute.Entry{ID: id, Range: m.Range(), Cite: statute.Citation{Instrument: h.ID, Title: h.Title}}}
	under, hasUnder := m.Str("under")
	when, hasWhen := m.Str("when")
	switch {
	case required && !hasWhen && misspelt(m, "when"), hasWhen && !hasUnder && misspelt(m, "under"): // Finish says so
	case required && !hasWhen:
		l.diags.Add(m.Range(), mistake.ScopeShape{Instrument: h.ID, Problem: lang.Text{ZH: "写了依据的条文，没有写条件（{scope/when}）", EN: "a clause without its condition ({scope/when})"}})
	case hasWhen && !hasUnder:
		l.diags.Add(when.R, mistake.ScopeShape{Instrument: h.ID, Problem: lang.Text{ZH: "写了条件，没有写依据的条文（{scope/under}）", EN: "a condition without its article ({scope/under})"}})
	case hasUnder && bare && !misspelt(m, "when"):
		l.diags.Add(under.R, mistake.ScopeShape{Instrument: h.ID, Problem: lang.Text{ZH: "写了依据的条文，没有写条件（{scope/when}）", EN: "an article without its condition ({scope/when})"}})
	}
	if hasUnder {
		c.Range = under.R
		var err error
		if c.Cite, err = c.Cite.At(under.S); err != nil || c.Cite.Number == 0 && c.Cite.Unit != statute.Preamble {
			l.diags.Add(under.R, mistake.BadCitation{Text: under.S})
		} else {
			l.later = append(l.later, func() { l.checkCited(&c.Cite, under) })
		}
	}
	c.When = l.condition(when, hasWhen, l.within)
	c.Quote = l.quote(m)
	l.untold(h, id, m)
	c.Note = text(m, "note")
	c.Reading = l.reading(m)
	return c
}

// misspelt reports whether a key that nobody reads is likely meant for one of these.
func misspelt(m *source.Map, keys ...string) bool {
	var known []string
	for _, k := range grammar.Of("scope").Keys {
		known = append(known, k.Name, k.ZH)
	}
	slices.Sort(known)
	return slices.ContainsFunc(m.Node().Keys(), func(k source.Str) bool {
		if slices.Contains(known, k.S) {
			return false
		}
		near, _ := typo.Nearest(k.S, known)
		return near != "" && slices.ContainsFunc(keys, func(en string) bool { return near == en || near == terms.Key{Context: "scope", Name: en}.In(true) })
	})
}

// aboutInformation is the one thing that a decision may say it is about.
const aboutInformation = "information"

func (l *loader) about(m *source.Map) bool {
	s, ok := m.Str("about")
	if !ok {
		return false
	}
	if s.S != aboutInformation && s.S != "信息" {
		l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "decision", Name: m.Written("about")}, Value: s.S, Accepted: onlyValue("about", aboutInformation)})
		return false
	}
	return true
}

// everyone reads `scoped: false`: the ground stands whomever the instrument covers.
func (l *loader) everyone(m *source.Map) bool {
	n := m.Get("scoped")
	if !n.Present() {
		return false
	}
	scoped, ok := m.Bool("scoped")
	if ok && scoped {
		written, _ := n.Str(&l.diags)
		l.diags.Add(n.Range(), mistake.BadValue{Key: terms.Key{Context: "ground", Name: m.Written("scoped")}, Value: written.Written(), Accepted: lang.Text{
			ZH: "只能写 {yes-no/false+}；受适用范围限制的，不写这个键",
			EN: "only {yes-no/false} can be said; a ground that its scope limits does not have this key",
		}})
	}
	return ok && !scoped
}

// transition reads from which cases on a rule applies. It becomes part of the condition of
// the rule, on the dates that the vocabulary declares: a date that nobody knows leaves the
// rule open, as any other fact does.
func (l *loader) transition(e *statute.Entry, m *source.Map) {
	t := &e.AppliesFrom
	for _, x := range []struct {
		key, fact string
		to        *deadline.Date
	}{{"opened", "opened_on", &t.Opened}, {"received", "received_on", &t.Received}, {"formed", "formed_on", &t.Formed}} {
		day, ok := m.Date(x.key)
		if !ok || day.IsZero() {
			continue
		}
		f, declared := l.scope.Fact(x.fact)
		if !declared || f.Type != cond.Date {
			l.diags.Add(m.Range(), mistake.TransitionFact{Key: terms.Key{Context: "transition", Name: x.key}, Fact: x.fact})
			continue
		}
		*x.to = day
		e.When = joined(&cond.Expr{Op: cond.OpCmp, Rel: cond.Ge, Fact: f, Consts: []cond.Value{{Known: true, Date: day}}}, e.When)
	}
	if m.OK() && m.Len() == 0 {
		l.diags.Add(m.Range(), mistake.NoTransition{})
	}
	m.Finish()
}

// joined is a condition with another one before it.
func joined(first *cond.Expr, c statute.Condition) statute.Condition {
	if c.IsZero() {
		return statute.ConditionOf(first, true)
	}
	both := cond.And(first, c.Tree())
	return statute.ConditionOf(both, true)
}

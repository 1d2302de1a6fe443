package rules

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// caseBase is what cases of a file inherit.
type caseBase struct {
	place    string
	on       deadline.Date
	assume   bool
	given    Facts
	decision string
	subject  string
	// A place or day that was written, and wrong, is not missing besides.
	badPlace, badDay bool
	// procedure is the one that walks take unless they say another, text what they know
	// of the text that is dealt with.
	procedure source.Str
	text      Facts
}

func (l *loader) cases(f kindFile) {
	m := f.root
	cf := &CaseFile{Name: f.id.S, File: f.raw.name}
	l.caseSubject(f.id)
	base := caseBase{given: map[string]any{}, subject: statute.BaseID(f.id.S)}
	if bm := m.Map("base"); bm.OK() {
		base = l.caseHead(bm, base)
		l.caseDecision(bm, &base)
		base.procedure, _ = bm.Str("procedure")
		base.text = l.textFacts(bm.Words(walkWords), nil)
		bm.Finish()
	}
	m.Str("note")
	if !m.Has("walks") {
		m.Req("each")
	}
	for _, key := range []string{"each", "walks"} {
		if some := m.Map(key); some.OK() && some.Len() == 0 {
			l.diags.Add(some.Range(), mistake.NoCases{Key: terms.Key{Context: "cases", Name: key}})
		}
	}
	m.Map("each").Each(func(name source.Str, v source.Node) {
		if c := l.caseSpec(name, v, base); c != nil {
			cf.Cases = append(cf.Cases, c)
		}
	})
	m.Map("walks").Each(func(name source.Str, v source.Node) {
		if w := l.walk(name, v, base, cf.Walks); w != nil {
			cf.Walks = append(cf.Walks, w)
		}
	})
	m.Finish()
	l.book.caseFiles = append(l.book.caseFiles, cf)
}

// caseSubject verifies that a case file is about something that exists.
func (l *loader) caseSubject(id source.Str) {
	var names []string
	for _, in := range l.book.instruments {
		names = append(names, statute.BaseID(in.ID), in.ID)
	}
	names = append(names, l.book.placeOrder...)
	if id.S == "" || slices.Contains(names, id.S) {
		return
	}
	near, _ := typo.Nearest(id.S, names)
	l.diags.Add(id.R, mistake.OrphanCases{Name: id.S, Nearest: near})
}

func (l *loader) caseHead(m *source.Map, base caseBase) caseBase {
	out := base
	if s, ok := m.Str("place"); ok {
		out.place = s.S
		if l.book.places[s.S] == nil {
			near, _ := typo.Nearest(s.S, l.book.placeOrder)
			l.diags.Add(s.R, mistake.UnknownPlace{Place: s.S, Nearest: near})
			out.place = ""
		}
		out.badPlace = out.place == ""
	}
	if n := m.Get("on"); n.Present() {
		d, ok := n.Date(&l.diags)
		out.on, out.badDay = d, !ok
	}
	if s, ok := m.Str("assume"); ok {
		switch s.S {
		case "false", "否":
			out.assume = true
		case "nothing", "none":
			out.assume = false
		default:
			l.diags.Add(s.R, mistake.CaseAssume{Value: s.S})
		}
	}
	out.given = map[string]any{}
	for k, v := range base.given {
		out.given[k] = v
	}
	l.givenFacts(m.Map("given"), out.given)
	return out
}

// caseDecision reads the decision that a case, or every case of a file, is about.
func (l *loader) caseDecision(m *source.Map, head *caseBase) {
	if s, ok := m.Str("decision"); ok {
		head.decision = s.S
		l.target(s)
	}
}

// givenFacts reads facts into those known already; a later one takes the place of
// an earlier one, whatever name it used.
func (l *loader) givenFacts(m *source.Map, into Facts) {
	m.Each(func(name source.Str, v source.Node) { l.given(name, v, into) })
}

// given reads one fact.
func (l *loader) given(name source.Str, v source.Node, into Facts) {
	f, ok := l.book.voc.FactNamed(name.S)
	if !ok {
		near := l.guesses.Of(name.S)
		l.diags.Add(name.R, mistake.UnknownFact{Written: name.S, Nearest: near})
		return
	}
	value := l.caseValue(f, v)
	if value != nil {
		for _, n := range append([]string{f.ID, f.Term}, f.Also...) {
			delete(into, n)
		}
		into[f.ID] = value
	}
}

// caseValue reads a fact's value; 未知 takes back what the base gave.
func (l *loader) caseValue(f *known.Fact, v source.Node) any {
	raw, ok := l.rawValue(f, v)
	if !ok {
		return nil
	}
	if _, err := known.ParseValue(f, raw); err != nil {
		l.diags.Add(v.Range(), mistake.CaseFact{Fact: f.Term, Problem: lang.Text{ZH: err.Said.ZH, EN: err.Said.EN}})
		return nil
	}
	return raw
}

// rawValue is the value of a fact as a file writes it: a text, or a list for a set.
func (l *loader) rawValue(f *known.Fact, v source.Node) (raw any, ok bool) {
	if f.Type == statute.SetFact && v.Kind() == source.Seq {
		list := []string{}
		for _, s := range v.Strs(&l.diags) {
			list = append(list, s.S)
		}
		return list, true
	}
	s, ok := v.Str(&l.diags)
	return s.S, ok
}

func (l *loader) caseSpec(name source.Str, v source.Node, base caseBase) *CaseSpec {
	m := v.Map(&l.diags)
	if !m.OK() {
		return nil
	}
	head := l.caseHead(m, base)
	l.caseDecision(m, &head)
	c := &CaseSpec{Name: name.S, Place: head.place, On: head.on, Assume: head.assume, Given: head.given, Range: name.R, subject: head.subject}
	if head.place == "" && !head.badPlace {
		l.diags.Add(name.R, mistake.CasePlace{Case: name.S})
	}
	if head.on.IsZero() && !head.badDay {
		l.diags.Add(name.R, mistake.CaseDate{Case: name.S})
	}
	x := m.Req("expect").Map(&l.diags)
	if x.OK() {
		known := len(l.diags)
		if l.expect(c, head, x); c.expectsNothing() && len(l.diags) == known {
			l.diags.Add(c.Range, mistake.CaseNothing{Case: c.Name})
		}
	}
	m.Str("note")
	m.Finish()
	return c
}

// expectWords are keys of expectations that have a Chinese spelling.
var expectWords = func() map[string]string {
	out := map[string]string{"held": "应暂缓"}
	maps.Copy(out, sayWords)
	return out
}()

func (l *loader) expect(c *CaseSpec, head caseBase, x *source.Map) {
	x.Words(expectWords)
	// Decisions are asked for by their names.
	for _, key := range x.Node().Keys() {
		if read, ok := l.book.voc.DecisionNamed(key.S); ok {
			d := l.book.decisions[read.ID]
			s, ok := x.Str(key.S)
			if !ok {
				continue
			}
			e := expectDecision{decl: d, at: s.R}
			switch s.S {
			case "undetermined":
				e.undetermined = true
			case "no-rule":
				e.noRule = true
			default:
				e.outcome = l.outcome(d, s)
			}
			c.decisions = append(c.decisions, e)
		}
	}
	if n := x.Get("undetermined"); n.Present() {
		s, _ := n.Str(&l.diags)
		var d *statute.DecisionDecl
		if s.S == "true" || s.S == "是" {
			d = l.soleDecision(c, head, s)
		} else {
			d = l.target(s)
		}
		if d != nil {
			c.decisions = append(c.decisions, expectDecision{decl: d, at: s.R, undetermined: true})
		}
	}
	details := expectDecision{
		by: x.Strs("by"), also: x.Strs("also"), not: x.Strs("not"), open: x.Strs("open"), missing: x.Strs("missing"),
		judgements: x.Strs("judgements"), never: x.Strs("never"), conflicts: x.Strs("conflict"), held: x.Strs("held"),
	}
	details.local, _ = x.Str("local")
	details.superior, _ = x.Str("superior")
	if b, ok := x.Bool("contest"); ok {
		details.contest = source.Str{S: truthWord(b), R: x.Get("contest").Range()}
	}
	if x.Get("cites").Kind() != source.Mapping {
		details.cites = x.Strs("cites")
	}
	l.attach(c, head, x, details)
	l.expectSaid(c, x)
	x.Map("requires").Each(func(id source.Str, v source.Node) {
		if s, ok := v.Str(&l.diags); ok {
			l.checkRule(id, "requires")
			c.requires = append(c.requires, expectStatus{id, l.status(s), s.R})
		}
	})
	x.Map("checklist").Each(func(id source.Str, v source.Node) {
		if s, ok := v.Str(&l.diags); ok {
			id.S = l.checklistOf(id) // by its term, which results carry
			c.lists = append(c.lists, expectStatus{id, s.S, s.R})
		}
	})
	l.expectLines(c, x)
	for _, n := range x.OneOrMany("limit") {
		l.expectLimit(c, n)
	}
	c.lapsed, c.notYet = x.Strs("lapsed"), x.Strs("not_yet")
	for _, s := range slices.Concat(c.lapsed, c.notYet) {
		l.checkInstrument(s.S, s.R)
	}
	for _, id := range l.book.decisionOrder {
		x.Get(l.book.decisions[id].Term) // so that a misspelt decision finds its neighbour
	}
	x.Finish()
	for _, key := range x.Empty() {
		l.diags.Add(key.R, mistake.ChecksNothing{Key: key.S, Why: lang.Text{ZH: "案例只检验写出来的", EN: "a case checks what is written, and nothing is"}})
	}
}

// expectsNothing reports a case that cannot fail.
func (c *CaseSpec) expectsNothing() bool {
	return len(c.decisions)+len(c.requires)+len(c.lists)+len(c.limits)+len(c.lines)+len(c.lapsed)+len(c.notYet) == 0 && c.saysNothing()
}

// soleDecision is the decision that details without a name are about: the one
// the case or its base names, or the only one the case expects anything of.
func (l *loader) soleDecision(c *CaseSpec, head caseBase, at source.Str) *statute.DecisionDecl {
	if head.decision != "" {
		d, _ := l.book.decision(head.decision)
		return d
	}
	if len(c.decisions) == 1 {
		return c.decisions[0].decl
	}
	if d, ok := l.book.decisions["attribute"]; ok && len(c.decisions) == 0 {
		return d
	}
	l.diags.Add(c.Range, mistake.CaseDecision{Case: c.Name})
	return nil
}

// attach gives the details to the decision they are about.
func (l *loader) attach(c *CaseSpec, head caseBase, x *source.Map, details expectDecision) {
	some := len(details.by)+len(details.also)+len(details.not)+len(details.open)+len(details.missing)+len(details.judgements)+
		len(details.never)+len(details.conflicts)+len(details.held)+len(details.cites) > 0 || details.local.S != "" || details.superior.S != "" || details.contest.S != ""
	if !some {
		return
	}
	var d *statute.DecisionDecl
	if len(c.decisions) > 0 && head.decision == "" {
		d = c.decisions[0].decl
	} else if !l.hasUnknownDecision(x) {
		d = l.soleDecision(c, head, source.Str{})
	}
	if d == nil {
		return
	}
	at := slices.IndexFunc(c.decisions, func(e expectDecision) bool { return e.decl == d })
	if at < 0 {
		c.decisions = append(c.decisions, expectDecision{decl: d, at: x.Range()})
		at = len(c.decisions) - 1
	}
	e := &c.decisions[at]
	details.decl, details.at, details.outcome, details.undetermined, details.noRule = d, e.at, e.outcome, e.undetermined, e.noRule
	for _, s := range slices.Concat(details.by, details.also, details.not, details.open) {
		l.checkRule(s, "grounds")
	}
	for _, s := range details.held {
		if !saysNone(s.S) {
			l.checkRule(s, "holds")
		}
	}
	for _, s := range slices.Concat(details.missing, details.judgements) {
		if _, ok := l.book.fact(s.S); !ok {
			near := l.guesses.Of(s.S)
			l.diags.Add(s.R, mistake.UnknownFact{Written: s.S, Nearest: near})
		}
	}
	for _, s := range details.never {
		l.outcome(d, s)
	}
	above := d // the decision in whose words superior law answers
	if answersElsewhere(d) {
		above = l.book.decisions[d.Answers.Decision]
	}
	for i, s := range []source.Str{details.local, details.superior} {
		if s.S != "" && s.S != "undetermined" && s.S != "silent" {
			l.outcome([]*statute.DecisionDecl{d, above}[i], s)
		}
	}
	for _, s := range details.cites {
		if c, err := citedAs(s.S); err != nil {
			l.diags.Add(s.R, mistake.BadCitation{Text: s.S})
		} else if c.Instrument != "" || c.Title != "" {
			l.checkCitation(c, s)
		}
	}
	for _, s := range details.conflicts {
		if s.S != "none" {
			if c, err := statute.ParseCitation(s.S); err != nil {
				l.diags.Add(s.R, mistake.BadCitation{Text: s.S})
			} else {
				l.checkCitation(c, s)
			}
		}
	}
	*e = details
}

// hasUnknownDecision reports a Chinese key that names nothing. It is reported as
// unknown; which decision the details are about is not asked besides.
func (l *loader) hasUnknownDecision(x *source.Map) bool {
	return slices.ContainsFunc(x.Node().Keys(), func(key source.Str) bool {
		_, known := l.book.voc.ReadNamed(key.S)
		return !known && !slices.Contains(slices.Collect(maps.Values(expectWords)), key.S) && utf8.RuneCountInString(key.S) < len(key.S)
	})
}

// saysNone reads that nothing is expected of a kind.
func saysNone(s string) bool { return s == "none" || s == "无" }

// requirementStatuses are the words for how a requirement stands.
var requirementStatuses = []string{"complied", "violated", "unknown", "n/a", "local-complied", "local-violated", "local-unknown"}

// localStatuses are how a duty stands by the local text where superior law overrules it,
// in their Chinese spelling.
var localStatuses = map[string]string{"本地符合": "local-complied", "本地违反": "local-violated", "本地不明": "local-unknown"}

func (l *loader) status(s source.Str) string {
	if en := localStatuses[s.S]; en != "" {
		return en
	}
	if !slices.Contains(requirementStatuses, s.S) {
		l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("status", requirementStatuses)})
	}
	return s.S
}

func (l *loader) expectLimit(c *CaseSpec, n source.Node) {
	m := n.Map(&l.diags)
	e := expectLimit{at: n.Range()}
	if s, ok := m.ReqStr("id"); ok {
		e.id = s.S
		if n := l.named("limits"); n.at[s.S] == nil {
			l.diags.Add(s.R, mistake.UnknownLimit{Limit: s.S, Nearest: n.nearest(s.S)})
		}
	}
	e.from, _ = m.ReqDate("from")
	e.due, _ = m.ReqDate("due")
	m.Finish()
	c.limits = append(c.limits, e)
}

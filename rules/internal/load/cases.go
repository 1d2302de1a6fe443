package load

import (
	"slices"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// caseBase is what cases of a file inherit.
type caseBase struct {
	place    string
	on       deadline.Date
	assume   bool
	given    map[string]any
	decision string
	subject  string
	// A place or day that was written, and wrong, is not missing besides.
	badPlace, badDay bool
	// procedure is the one that walks take unless they say another, text what they know
	// of the text that is dealt with.
	procedure source.Str
	text      map[string]any
}

func (l *loader) cases(f kindFile) {
	m := f.root
	cf := &cases.File{Name: f.id.S, File: f.raw.name}
	l.caseSubject(f.id)
	base := caseBase{given: map[string]any{}, subject: statute.BaseID(f.id.S)}
	if bm := m.Map("base"); bm.OK() {
		base = l.caseHead(bm, base)
		l.caseDecision(bm, &base)
		base.procedure, _ = bm.Str("procedure")
		base.text = l.textFacts(bm, nil)
		bm.Finish()
	}
	m.Str("note")
	for _, key := range []string{"each", "walks"} {
		if some := m.Map(key); some.OK() && some.Len() == 0 {
			l.diags.Add(some.Range(), mistake.NoCases{Key: terms.Key{Context: "cases", Name: key}})
		}
	}
	m.Map("each").Each(func(name source.Str, v source.Node) {
		if c := l.oneCase(name, v, base); c != nil {
			cf.Cases = append(cf.Cases, c)
		}
	})
	m.Map("walks").Each(func(name source.Str, v source.Node) {
		if w := l.walk(name, v, base, cf.Walks); w != nil {
			cf.Walks = append(cf.Walks, w)
		}
	})
	m.Finish()
	l.book.CaseFiles = append(l.book.CaseFiles, cf)
}

// caseSubject verifies that a case file is about something that exists.
func (l *loader) caseSubject(id source.Str) {
	var names []string
	for _, in := range l.book.Instruments {
		names = append(names, statute.BaseID(in.ID), in.ID)
	}
	names = append(names, l.book.PlaceOrder...)
	if id.S == "" || slices.Contains(names, id.S) {
		return
	}
	near := l.guesses.Nearest(id.S, names)
	l.unknown(id, mistake.OrphanCases{Name: id.S, Nearest: near})
}

func (l *loader) caseHead(m *source.Map, base caseBase) caseBase {
	out := base
	if s, ok := m.Str("place"); ok {
		out.place = s.S
		if l.book.Places[s.S] == nil {
			near := l.guesses.Nearest(s.S, l.book.PlaceOrder)
			l.unknown(s, mistake.UnknownPlace{Place: s.S, Nearest: near})
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
func (l *loader) givenFacts(m *source.Map, into map[string]any) {
	m.Each(func(name source.Str, v source.Node) { l.given(name, v, into) })
}

// given reads one fact.
func (l *loader) given(name source.Str, v source.Node, into map[string]any) {
	f, ok := l.book.Voc.FactNamed(name.S)
	if !ok {
		near := l.guesses.Of(name.S)
		l.unknown(name, mistake.UnknownFact{Written: name.S, Nearest: near})
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
		l.unknownAs(f.Term, v.Range(), mistake.CaseFact{Fact: f.Term, Problem: lang.Text{ZH: err.Message("zh"), EN: err.Message("en")}})
		return nil
	}
	return raw
}

// rawValue is the value of a fact as a file writes it: a text, or a list for a set.
func (l *loader) rawValue(f *known.Fact, v source.Node) (raw any, ok bool) {
	if f.Type == keyword.SetFact && v.Kind() == source.Seq {
		list := []string{}
		for _, s := range v.Strs(&l.diags) {
			list = append(list, s.S)
		}
		return list, true
	}
	s, ok := v.Str(&l.diags)
	return s.S, ok
}

func (l *loader) oneCase(name source.Str, v source.Node, base caseBase) *cases.Spec {
	m := v.Map(&l.diags)
	if !m.OK() {
		return nil
	}
	head := l.caseHead(m, base)
	l.caseDecision(m, &head)
	c := &cases.Spec{Name: name.S, Place: head.place, On: head.on, Assume: head.assume, Given: head.given, Range: name.R, Subject: head.subject}
	if head.place == "" && !head.badPlace {
		l.diags.Add(name.R, mistake.CasePlace{Case: name.S})
	}
	if head.on.IsZero() && !head.badDay {
		l.diags.Add(name.R, mistake.CaseDate{Case: name.S})
	}
	x := m.Get("expect").Map(&l.diags)
	if x.OK() {
		known := len(l.diags)
		if l.expect(c, head, x); cases.CannotFail(c) && len(l.diags) == known {
			l.diags.Add(c.Range, mistake.CaseNothing{Case: c.Name})
		}
	}
	m.Str("note")
	m.Finish()
	return c
}

func (l *loader) expect(c *cases.Spec, head caseBase, x *source.Map) {
	// Decisions are asked for by their names.
	for _, key := range x.Node().Keys() {
		if read, ok := l.book.Voc.DecisionNamed(key.S); ok {
			d := l.book.Decisions[read.ID]
			s, ok := x.Str(key.S)
			if !ok {
				continue
			}
			e := cases.ExpectDecision{Decl: d, At: s.R}
			switch s.S {
			case "undetermined":
				e.Undetermined = true
			case "no-rule":
				e.NoRule = true
			default:
				e.Outcome = l.outcome(d, s)
			}
			c.Decisions = append(c.Decisions, e)
		} else if !ascii(key.S) && l.has(reference{kind: fact, name: key.S}) {
			x.Get(key.S)
			l.unknown(key, mistake.UnknownDecision{Decision: key.S})
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
			c.Decisions = append(c.Decisions, cases.ExpectDecision{Decl: d, At: s.R, Undetermined: true})
		}
	}
	details := wanted{
		By: x.Strs("by"), Also: x.Strs("also"), Not: x.Strs("not"), Open: x.Strs("open"), Missing: x.Strs("missing"),
		Judgements: x.Strs("judgements"), Never: x.Strs("never"), Conflicts: x.Strs("conflict"), Held: x.Strs("held"),
	}
	details.Local, _ = x.Str("local")
	details.Superior, _ = x.Str("superior")
	if b, ok := x.Bool("contest"); ok {
		details.Contest = cases.Word{S: cases.TruthWord(b), R: x.Get("contest").Range()}
	}
	if x.Get("cites").Kind() != source.Mapping {
		details.Cites = x.Strs("cites")
	}
	l.attach(c, head, x, details)
	l.expectSaid(c, x)
	x.Map("requires").Each(func(id source.Str, v source.Node) {
		if s, ok := v.Str(&l.diags); ok {
			l.checkRule(id, "requires")
			c.Requires = append(c.Requires, cases.ExpectStatus{Name: word(id), Status: l.status(s), At: s.R})
		}
	})
	x.Map("checklist").Each(func(id source.Str, v source.Node) {
		if s, ok := v.Str(&l.diags); ok {
			id.S = l.checklistOf(id) // by its term, which results carry
			c.Lists = append(c.Lists, cases.ExpectStatus{Name: word(id), Status: l.word(s, terms.Key{Context: "expect", Name: "checklist"}, "completeness", listStatuses), At: s.R})
		}
	})
	l.expectLines(c, x)
	for _, n := range x.OneOrMany("limit") {
		l.expectLimit(c, n)
	}
	c.Lapsed, c.NotYet = wordsOf(x.Strs("lapsed")), wordsOf(x.Strs("not_yet"))
	for _, s := range slices.Concat(c.Lapsed, c.NotYet) {
		l.checkInstrument(s.S, s.R)
	}
	for _, id := range l.book.DecisionOrder {
		x.Get(l.book.Decisions[id].Term) // so that a misspelt decision finds its neighbour
	}
	x.Finish()
	for _, key := range x.Empty() {
		l.diags.Add(key.R, mistake.ChecksNothing{Key: key.S, Why: lang.Text{ZH: "案例只检验写出来的", EN: "a case checks what is written, and nothing is"}})
	}
}

// soleDecision is the decision that details without a name are about: the one
// the case or its base names, or the only one the case expects anything of.
func (l *loader) soleDecision(c *cases.Spec, head caseBase, at source.Str) *statute.DecisionDecl {
	if head.decision != "" {
		d, _ := l.book.Decision(head.decision)
		return d
	}
	if len(c.Decisions) == 1 {
		return c.Decisions[0].Decl
	}
	if d, ok := l.book.Decisions["attribute"]; ok && len(c.Decisions) == 0 {
		return d
	}
	l.diags.Add(c.Range, mistake.CaseDecision{Case: c.Name})
	return nil
}

// attach gives the details to the decision they are about.
func (l *loader) attach(c *cases.Spec, head caseBase, x *source.Map, details wanted) {
	some := len(details.By)+len(details.Also)+len(details.Not)+len(details.Open)+len(details.Missing)+len(details.Judgements)+
		len(details.Never)+len(details.Conflicts)+len(details.Held)+len(details.Cites) > 0 || details.Local.S != "" || details.Superior.S != "" || details.Contest.S != ""
	if !some {
		return
	}
	var d *statute.DecisionDecl
	if len(c.Decisions) > 0 && head.decision == "" {
		d = c.Decisions[0].Decl
	} else if !l.hasUnknownDecision(x) {
		d = l.soleDecision(c, head, source.Str{})
	}
	if d == nil {
		return
	}
	at := slices.IndexFunc(c.Decisions, func(e cases.ExpectDecision) bool { return e.Decl == d })
	if at < 0 {
		c.Decisions = append(c.Decisions, cases.ExpectDecision{Decl: d, At: x.Range()})
		at = len(c.Decisions) - 1
	}
	e := &c.Decisions[at]
	for _, s := range slices.Concat(details.By, details.Also, details.Not, details.Open) {
		l.checkRule(s, "grounds")
	}
	for _, s := range details.Held {
		if !cases.SaysNone(s.S) {
			l.checkRule(s, "holds")
		}
	}
	for _, s := range slices.Concat(details.Missing, details.Judgements) {
		if _, ok := l.book.Fact(s.S); !ok {
			near := l.guesses.Of(s.S)
			l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
		}
	}
	for _, s := range details.Never {
		l.outcome(d, s)
	}
	above := d // the decision in whose words superior law answers
	if corpus.AnswersElsewhere(d) {
		above = l.book.Decisions[d.Answers.Decision]
	}
	for i, s := range []source.Str{details.Local, details.Superior} {
		if s.S != "" && s.S != "undetermined" && s.S != "silent" {
			l.outcome([]*statute.DecisionDecl{d, above}[i], s)
		}
	}
	for _, s := range details.Cites {
		if c, err := cases.CitedAs(s.S); err != nil {
			l.diags.Add(s.R, mistake.BadCitation{Text: s.S})
		} else if c.Instrument != "" || c.Title != "" {
			l.checkCitation(c, s)
		}
	}
	for _, s := range details.Conflicts {
		if s.S != "none" {
			if c, err := statute.ParseCitation(s.S); err != nil {
				l.diags.Add(s.R, mistake.BadCitation{Text: s.S})
			} else {
				l.checkCitation(c, s)
			}
		}
	}
	details.into(e)
}

// wanted is what a case expects of a decision besides its outcome, as it is written.
type wanted struct {
	By, Also, Not, Open, Missing, Judgements, Never, Conflicts, Held, Cites []source.Str
	Local, Superior                                                         source.Str
	Contest                                                                 cases.Word
}

func (w *wanted) into(e *cases.ExpectDecision) {
	e.By, e.Also, e.Not, e.Open = wordsOf(w.By), wordsOf(w.Also), wordsOf(w.Not), wordsOf(w.Open)
	e.Missing, e.Judgements, e.Never = wordsOf(w.Missing), wordsOf(w.Judgements), wordsOf(w.Never)
	e.Conflicts, e.Held, e.Cites = wordsOf(w.Conflicts), wordsOf(w.Held), wordsOf(w.Cites)
	e.Local, e.Superior, e.Contest = word(w.Local), word(w.Superior), w.Contest
}

// word hands a text of a case on, without the tree that it was read from.
func word(s source.Str) cases.Word {
	w := cases.Word{S: s.S, R: s.R}
	if as := s.Written(); as != s.S {
		w.As = as
	}
	return w
}

func wordsOf(list []source.Str) []cases.Word {
	var out []cases.Word
	for _, s := range list {
		out = append(out, word(s))
	}
	return out
}

// hasUnknownDecision reports a Chinese key that names nothing. It is reported as
// unknown; which decision the details are about is not asked besides.
func (l *loader) hasUnknownDecision(x *source.Map) bool {
	return slices.ContainsFunc(x.Node().Keys(), func(key source.Str) bool {
		_, known := l.book.Voc.ReadNamed(key.S)
		return !known && utf8.RuneCountInString(key.S) < len(key.S)
	})
}

// requirementStatuses are the words for how a requirement stands.
var requirementStatuses = []string{"complied", "violated", "unknown", "n/a", "local-complied", "local-violated", "local-unknown"}

// localStatuses are how a duty stands by the local text where superior law overrules it,
// in their Chinese spelling.
var localStatuses = map[string]string{"本地符合": "local-complied", "本地违反": "local-violated", "本地不明": "local-unknown"}

// listStatuses are how a checklist stands.
var listStatuses = []string{"complete", "incomplete", "unknown", "n/a"}

func (l *loader) status(s source.Str) string {
	if en := localStatuses[s.S]; en != "" {
		return en
	}
	if !slices.Contains(requirementStatuses, s.S) {
		l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("status", requirementStatuses)})
	}
	return s.S
}

func (l *loader) expectLimit(c *cases.Spec, n source.Node) {
	m := n.Map(&l.diags)
	e := cases.ExpectLimit{At: n.Range()}
	if s, ok := m.Str("id"); ok {
		e.Id = s.S
		if n := l.named("limits"); n.at[s.S] == nil {
			l.unknown(s, mistake.UnknownLimit{Limit: s.S, Nearest: n.nearest(s.S)})
		}
	}
	e.From, _ = m.Date("from")
	e.Due, _ = m.Date("due")
	m.Finish()
	c.Limits = append(c.Limits, e)
}

// lineStatuses are the words for how a line stands.
var lineStatuses = []string{"true", "false", "unknown"}

func (l *loader) expectLines(c *cases.Spec, x *source.Map) {
	x.Map("lines").Each(func(id source.Str, v source.Node) {
		s, ok := v.Str(&l.diags)
		if !ok {
			return
		}
		if !slices.Contains(lineStatuses, s.S) {
			l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("stands", lineStatuses)})
		}
		var ids []string
		for _, in := range l.book.Instruments {
			entries := scoring.Entries(in)
			for _, x := range in.Limits { // whether one asks for its act
				entries = append(entries, &x.Entry)
			}
			for _, e := range entries {
				if e.FullID() == id.S || e.ID == id.S && statute.BaseID(in.ID) == c.Subject {
					c.Lines = append(c.Lines, cases.ExpectStatus{Name: cases.Word{S: e.FullID(), R: id.R}, Status: s.S, At: s.R})
					return
				}
				ids = append(ids, e.FullID())
				if statute.BaseID(in.ID) == c.Subject {
					ids = append(ids, e.ID)
				}
			}
		}
		near := l.guesses.Nearest(id.S, ids)
		l.unknown(id, mistake.CaseRule{Rule: id.S, Nearest: near})
	})
}

// sayKeys are those whose values are words.
var sayKeys = []string{"cites", "who", "binding", "tier", "departs", "owed_to", "silence", "binds", "pending", "measures"}

// effectWords are what a factor does, in the Chinese spelling.
var effectWords = map[string]string{"从宽": scoring.Lighter, "从重": scoring.Heavier}

// expectSaid reads what a case expects rules to say.
func (l *loader) expectSaid(c *cases.Spec, x *source.Map) {
	for _, key := range sayKeys {
		if key == "cites" && x.Get(key).Kind() != source.Mapping {
			continue // of the answer
		}
		x.Map(key).Each(func(rule source.Str, v source.Node) {
			l.checkRule(rule, "superior")
			want := v.Strs(&l.diags)
			e := cases.ExpectSays{Key: key, Rule: word(rule), Want: saysOf(key, want), At: v.Range()}
			if key == "binding" {
				for _, s := range want {
					if bindingWords[s.S] == "" {
						l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("says", []string{"must", "must_not", "may", "generally", "strictly", "as_fits", "refer"})})
					}
				}
			}
			c.Says = append(c.Says, e)
		})
	}
	x.Map("says").Each(func(rule source.Str, v source.Node) {
		if l.outcomeNamed(rule.S) {
			c.Says = append(c.Says, outcomeRow(rule, v.Strs(&l.diags), v.Range()))
			return
		}
		l.checkRule(rule, "superior")
		c.Says = append(c.Says, row(rule, v.Strs(&l.diags), v.Range())...)
	})
	x.Map("in_force").Each(func(rule source.Str, v source.Node) {
		if !l.isInstrument(rule.S) {
			l.checkRule(rule, "superior")
		}
		c.Spans = append(c.Spans, cases.ExpectSpan{Rule: word(rule), Span: l.span(v.Map(&l.diags)), At: v.Range()})
	})
	x.Map("scope").Each(func(in source.Str, v source.Node) {
		l.checkInstrument(in.S, in.R)
		if s, ok := v.Str(&l.diags); ok {
			if coverWords[s.S] == "" {
				l.diags.Add(s.R, mistake.CaseStatus{Status: s.S, Accepted: words("covered", []string{"covered", "silent", "presupposed"})})
			}
			c.Scopes = append(c.Scopes, cases.ExpectStatus{Name: word(in), Status: coverWords[s.S], At: s.R})
		}
	})
	for _, n := range x.OneOrMany("recurs") {
		m := n.Map(&l.diags)
		e := cases.ExpectRecurs{At: n.Range()}
		if s, ok := m.Str("id"); ok {
			e.Rule = word(s)
			l.checkRule(s, "superior")
		}
		e.After, _ = m.Date("after")
		e.Window.From, _ = m.Date("from")
		e.Window.To, _ = m.Date("due")
		if s, ok := m.Str("covers"); ok {
			e.Covers = l.period(s)
		}
		e.Times, _ = m.Int("times")
		m.Finish()
		c.Recurs = append(c.Recurs, e)
	}
}

func (l *loader) isInstrument(id string) bool {
	return slices.ContainsFunc(l.book.Instruments, func(in *statute.Instrument) bool { return in.Is(id) })
}

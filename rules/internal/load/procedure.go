package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// declareShared reads what articles contribute to besides decisions.
func (l *loader) declareShared(h *instrumentHead, m *source.Map) {
	m.Map("procedures").Each(func(term source.Str, v source.Node) { l.procedure(h, term, v) })
	m.Map("checklists").Each(func(term source.Str, v source.Node) {
		cm := v.Map(&l.diags)
		c := &statute.ChecklistDecl{ID: term.S, Term: term.S, Instrument: h.ID, Range: term.R}
		if s, ok := cm.ID("id"); ok {
			c.ID = s.S
		}
		cm.Str("note")
		cm.Finish()
		h.Checklists = append(h.Checklists, c)
	})
	m.Map("tariffs").Each(func(term source.Str, v source.Node) { l.feeBasis(h, term, v) })
	m.Map("scorecards").Each(func(term source.Str, v source.Node) { l.scorecard(h, term, v) })
}

// checklistOf resolves a checklist by id or term, in any instrument.
func (l *loader) checklistOf(s source.Str) string {
	var names []string
	for _, in := range l.book.Instruments {
		for _, c := range in.Checklists {
			if c.ID == s.S || c.Term == s.S {
				return c.Term
			}
			names = append(names, c.Term)
		}
	}
	near := l.guesses.Nearest(s.S, names)
	l.unknown(s, mistake.UnknownProcedure{What: terms.Key{Context: "instrument", Name: "checklists"}, Name: s.S, Nearest: near})
	return s.S
}

func (l *loader) procedure(h *instrumentHead, term source.Str, v source.Node) {
	m := v.Map(&l.diags)
	p := &statute.Procedure{ID: term.S, Term: term.S, Subject: text(m, "subject"), Instrument: h.ID, Note: text(m, "note"), Range: term.R}
	if s, ok := m.ID("id"); ok {
		p.ID = s.S
	}
	extends, extending := m.Str("extends")
	starts, hasStart := m.Str("starts")
	p.Starts = starts.S
	if s, ok := m.Str("begins"); ok {
		p.Begins = l.term("events", s)
	}
	for _, s := range m.Strs("events") {
		p.Events = append(p.Events, l.term("events", s))
	}
	for _, s := range m.Strs("limits") {
		p.Limits = append(p.Limits, l.limitRef(h, s))
	}
	remedies := l.remedies(m)
	m.Map("outcomes").Each(func(term source.Str, v source.Node) {
		p.Outcomes = append(p.Outcomes, l.caseOutcome(h, p, term, v, remedies))
	})
	m.Finish()
	if m.Misspelt("extends") {
		p.Extends = nowhere
	}
	if m.OK() && len(p.Outcomes) == 0 && !extending && p.Extends == "" {
		l.diags.Add(term.R, mistake.NoOutcomes{Procedure: p.Term})
	}
	for _, in := range slices.Concat(l.book.Instruments, []*statute.Instrument{h.Instrument}) {
		for _, other := range in.Procedures {
			// Editions of one law, and places beside each other, may use one name.
			if in.Place == h.Place && corpus.Overlap(in.InForce, h.InForce) && (other.Term == p.Term || other.ID == p.ID) {
				d := l.diags.Add(term.R, mistake.SameProcedure{Procedure: p.Term, ID: p.ID, Place: h.Place})
				d.Related = append(d.Related, diag.Related{Range: other.Range, Text: other.Term})
			}
		}
	}
	h.Procedures = append(h.Procedures, p)
	if extending {
		l.extends = append(l.extends, func() { l.extend(h, p, extends) })
	}
	if hasStart {
		l.linked = append(l.linked, func() { l.checkStep(h, p, starts) })
	}
}

// extend finds the procedure that p extends: one of a place above its own.
func (l *loader) extend(h *instrumentHead, p *statute.Procedure, s source.Str) {
	var names []string
	for _, in := range l.book.Instruments {
		if !l.book.Above(h.Place)[in.Place] {
			continue
		}
		for _, up := range in.Procedures {
			if names = append(names, up.FullID()); up.FullID() == s.S {
				p.Extends = s.S
			}
		}
	}
	if p.Extends == "" {
		near := l.guesses.Nearest(s.S, names)
		l.unknown(s, mistake.UnknownExtended{Procedure: s.S, Nearest: near})
		p.Extends = nowhere // what is taken over is not missing besides
	}
}

// nowhere is what a procedure extends where that was not found.
const nowhere = "/"

// lineage lists the procedures of which p consists: itself, and in every edition those that
// it extends. whole is false where one of them was not found.
func (l *loader) lineage(p *statute.Procedure) (all []*statute.Procedure, whole bool) {
	all, whole = []*statute.Procedure{p}, true
	for up, seen := p.Extends, []string{}; up != "" && !slices.Contains(seen, up); {
		seen = append(seen, up)
		next, found := "", false
		for _, in := range l.book.Instruments {
			for _, o := range in.Procedures {
				if o.FullID() == up {
					all, next, found = append(all, o), o.Extends, true
				}
			}
		}
		up, whole = next, whole && found
	}
	return all, whole
}

// outcomeOf finds an outcome of a procedure, or one that it takes over.
func (l *loader) outcomeOf(p *statute.Procedure, term string) (o *statute.CaseOutcome, terms []string, whole bool) {
	all, whole := l.lineage(p)
	for _, x := range all {
		if found, ok := course.Outcome(x, term); ok && o == nil {
			o = found
		}
		for _, x := range x.Outcomes {
			terms = append(terms, x.Term)
		}
	}
	return o, terms, whole && len(terms) > 0
}

// remedies reads the named remedies of a procedure, each a list by days.
func (l *loader) remedies(m *source.Map) map[string][]statute.Remedy {
	out := map[string][]statute.Remedy{}
	m.Map("remedies").Each(func(name source.Str, v source.Node) {
		for _, n := range v.OneOrMany() {
			rm := n.Map(&l.diags)
			r := statute.Remedy{Under: text(rm, "under")}
			if s, ok := rm.Str("says"); ok {
				r.Says = s.S
			}
			if rm.Has("in_force") {
				r.InForce = l.span(rm.Map("in_force"))
			}
			rm.Str("note")
			rm.Finish()
			out[name.S] = append(out[name.S], r)
		}
	})
	return out
}

func (l *loader) caseOutcome(h *instrumentHead, p *statute.Procedure, term source.Str, v source.Node, remedies map[string][]statute.Remedy) *statute.CaseOutcome {
	m := v.Map(&l.diags)
	o := &statute.CaseOutcome{Term: term.S, Note: text(m, "note"), Range: term.R}
	o.Refuses, _ = m.Bool("refuses")
	if o.Refuses {
		l.demands(keyword.GivesRefused, m.Get("refuses").Range(), lang.Text{ZH: "结果“" + o.Term + "”是不予", EN: "outcome " + o.Term + " refuses"})
	}
	o.Clears, _ = m.Bool("clears")
	o.Releases = l.releases(m, term.S)
	switch {
	case o.Releases == keyword.ReleaseByOutcome:
		l.diags.Add(m.Get("releases").Range(), mistake.ByOutcome{Of: term.S, Key: terms.Key{Context: "outcome", Name: m.Written("releases")}})
	case o.Clears && o.Releases.Known():
		k, _ := m.Key("clears")
		l.diags.Add(k.R, mistake.ClearsAndReleases{Outcome: term.S, Releases: string(o.Releases)})
	}
	o.Establishes = l.establishes(m)
	if s, ok := m.Str("provided"); ok {
		l.later = append(l.later, func() { o.Provided = l.condition(s, true, l.scope) })
	}
	for _, s := range m.Strs("gives") {
		o.Gives = append(o.Gives, s.S)
	}
	if s, ok := m.Str("remedy"); ok {
		known := remedies[s.S]
		if known == nil {
			var names []string
			for name := range remedies {
				names = append(names, name)
			}
			slices.Sort(names)
			near := l.guesses.Nearest(s.S, names)
			l.diags.Add(s.R, mistake.UnknownRemedy{Remedy: s.S, Nearest: near})
		}
		o.Remedies = known
	}
	if s, ok := m.Str("report"); ok {
		o.Report = s.S
		l.reportRow(h.Place, h.InForce, s)
	}
	if s, ok := m.Str("under"); ok {
		l.cite(&o.Under, s, &l.linked)
	}
	of := corpus.OfOutcome(p.ID, o.Term)
	o.Quote = l.passage(h, of, m, false)
	l.untold(h, of, m)
	m.Finish()
	return o
}

// releases reads what an outcome or a step releases, "" when that was reported; name is
// that of the outcome or step.
func (l *loader) releases(m *source.Map, name string) statute.Release {
	if k, old := m.Key("publishes"); old {
		m.Get("publishes") // so that it is not an unknown key as well
		m.Get("releases")
		m.Stands("releases")
		l.diags.Add(k.R, mistake.Publishes{Of: name})
		return ""
	}
	s, ok := m.Str("releases")
	if !ok {
		return ""
	}
	if r := releaseNamed(s.S); r != "" {
		return r
	}
	var words []string // both spellings: 转载, repost
	for _, r := range keyword.Releases() {
		words = append(words, r)
		if en := statute.Release(r).Label("en"); en != r {
			words = append(words, en)
		}
	}
	l.word(s, terms.Key{Context: "outcome", Name: m.Written("releases")}, "release", words)
	return ""
}

// establishes reads facts that become known. Their names are known once all
// vocabularies have been read.
func (l *loader) establishes(m *source.Map) map[string]any {
	if !m.Has("establishes") {
		return nil
	}
	out, given := map[string]any{}, m.Map("establishes")
	if given.OK() && given.Len() == 0 {
		k, _ := m.Key("establishes")
		l.diags.Add(k.R, mistake.BadValue{Key: terms.Key{Context: "", Name: k.S}, Value: "{}", Accepted: lang.Text{ZH: "事实和值，例如 {审查确定结论: 可以公开}", EN: "facts and their values, such as {审查确定结论: 可以公开}"}})
	}
	l.later = append(l.later, func() { l.givenFacts(given, out) })
	return out
}

// limitRef reads the id of a limit, and checks it once all limits are read.
func (l *loader) limitRef(h *instrumentHead, s source.Str) string {
	full := qualified(h.Instrument, s.S)
	l.linked = append(l.linked, func() { l.checkLimitRef(h, full, s) })
	return full
}

// procedureOf resolves a procedure by id, term or full id: that of the same
// instrument before those of the same place, before those of the layers above.
func (l *loader) procedureOf(h *instrumentHead, s source.Str) *statute.Procedure {
	var names []string
	var best *statute.Procedure
	rank := 0
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			names = append(names, p.Term)
			if p.ID != s.S && p.Term != s.S && p.FullID() != s.S {
				continue
			}
			r := 1
			switch {
			case in == h.Instrument:
				r = 4
			case p.FullID() == s.S:
				r = 3
			case in.Place == h.Place:
				r = 2
			case !l.book.Above(h.Place)[in.Place]:
				continue // another place's procedure is nothing to this instrument
			}
			if r > rank {
				best, rank = p, r
			}
		}
	}
	if best == nil {
		near := l.guesses.Nearest(s.S, names)
		l.unknown(s, mistake.UnknownProcedure{What: terms.Key{Context: "instrument", Name: "procedures"}, Name: s.S, Nearest: near})
	}
	return best
}

// checkStep verifies that a procedure has the step named.
func (l *loader) checkStep(h *instrumentHead, p *statute.Procedure, s source.Str) {
	if p == nil {
		return
	}
	var ids []string
	all, whole := l.lineage(p)
	if !whole {
		return // the procedure is reported as a whole
	}
	for _, st := range l.stepsOf(all) {
		if st.ID == s.S {
			return
		}
		ids = append(ids, st.ID)
	}
	near := l.guesses.Nearest(s.S, ids)
	l.unknown(s, mistake.UnknownStep{Step: s.S, Procedure: p.Term, Nearest: near})
}

// outcomeNamed reports whether a name is that of an outcome of a procedure: the name, id
// or full id of the procedure, a stroke, the outcome.
func (l *loader) outcomeNamed(name string) bool {
	i := strings.LastIndexByte(name, '/')
	if i < 0 {
		return false
	}
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			if slices.Contains([]string{p.Term, p.ID, p.FullID()}, name[:i]) &&
				slices.ContainsFunc(p.Outcomes, func(o *statute.CaseOutcome) bool { return o.Term == name[i+1:] }) {
				return true
			}
		}
	}
	return false
}

// outcomeWords are what a case may expect of an outcome, in both spellings, beside how it
// releases, where it stands and which remedy it names.
var outcomeWords = map[string]string{"refuses": cases.Refuses, "不予": cases.Refuses, "clears": cases.Clears, "审查通过": cases.Clears}

// outcomeRow is an outcome of a procedure as a table has it: how it releases, the article
// it rests on, whether it refuses or clears; a remedy need not be said.
func outcomeRow(name source.Str, words []source.Str, at diag.Range) cases.ExpectSays {
	e := cases.ExpectSays{Key: "outcome", Rule: word(name), Want: wordsOf(words), At: at}
	for i := range e.Want {
		w := &e.Want[i]
		if r := releaseNamed(w.S); r != "" {
			w.S = string(r)
		} else if so, ok := outcomeWords[w.S]; ok {
			w.S = so
		}
	}
	return e
}

// stepsOf are the steps of procedures, of whatever day.
func (l *loader) stepsOf(all []*statute.Procedure) []*statute.Step {
	ids := make([]string, len(all))
	for i, p := range all {
		ids[i] = p.FullID()
	}
	var out []*statute.Step
	for _, in := range l.book.Instruments {
		for _, st := range in.Steps {
			if slices.Contains(ids, st.Procedure) {
				out = append(out, st)
			}
		}
	}
	return out
}

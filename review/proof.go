package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	flaw "github.com/gongkai-rules/gongkai/internal/mistake" // mistake is a word of this package
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review/internal/sets"
	"github.com/gongkai-rules/gongkai/review/internal/worlds"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Check proves every procedure of every place as of every day on which the law of
// the place changes, and reports each finding once. It is the part of `check` that
// concerns procedures. The error is that of ctx, which is looked at before each proof.
func Check(ctx context.Context, book *rules.Book) (diag.List, error) {
	var out diag.List
	done := map[string]bool{}
	found := map[string]bool{}
	for _, place := range book.Places() {
		eras, err := book.Eras(place.ID)
		if err != nil {
			continue // a place of the book is known to it
		}
		for _, era := range eras[1:] { // before that nothing is law
			law, err := book.Law(place.ID, era.From)
			if err != nil {
				continue // a day on which the place has no law has no procedures
			}
			list, err := prove(ctx, law, done)
			if err != nil {
				return nil, err
			}
			for _, d := range list {
				key := string(d.Code) + d.Range.String() + fmt.Sprint(d.Args...)
				if !found[key] {
					found[key] = true
					out = append(out, d)
				}
			}
		}
	}
	out.Sort()
	return book.Spelled(out), nil
}

// prove proves every procedure in force under the law whose shape is not done yet.
func prove(ctx context.Context, law *rules.Law, done map[string]bool) (diag.List, error) {
	var out diag.List
	for _, decl := range law.Procedures() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := compile(law, decl)
		if err != nil {
			var e *Error
			errors.As(err, &e)
			out.Add(decl.Range, flaw.BrokenProcedure{Procedure: decl.Term, Problem: lang.Text{ZH: explained(err, "zh"), EN: explained(err, "en")}})
			continue
		}
		if key := decl.FullID() + p.shape(); !done[key] {
			done[key] = true
			out = append(out, p.Prove()...)
		}
	}
	out.Sort()
	return out, nil
}

// Prove proves the procedure. An empty list means: from every state an end can be
// reached; nothing is made public without every review that is needed, and whom the gate
// refuses has a way on; every step has a role, every limit a start; every step and every
// outcome can come about; every refusal gives reasons and names a remedy on every day;
// and outcomes are counted in the annual report all or none. Findings carry a
// counterexample as a story.
func (p *Procedure) Prove() diag.List {
	pr := &proof{p: p}
	pr.static()
	if slices.ContainsFunc(p.steps, func(s *step) bool { return len(s.shared()) > maxMixed }) {
		pr.list.Add(p.decl.Range, flaw.ProofTooLarge{Procedure: p.decl.Term, What: lang.Text{ZH: "各方可作的选择", EN: "choices of several parties"}})
		return pr.list
	}
	w, ok := worlds.Of(p.law, p.conds)
	if !ok {
		pr.list.Add(p.decl.Range, flaw.ProofTooLarge{Procedure: p.decl.Term, What: lang.Text{ZH: "条件的组合", EN: "combinations of conditions"}})
		return pr.list
	}
	if !w.Exact {
		pr.list.Add(p.decl.Range, flaw.Freely{Procedure: p.decl.Term})
	}
	g := p.explore(w)
	if !g.whole {
		pr.list.Add(p.decl.Range, flaw.ProofTooLarge{Procedure: p.decl.Term, What: lang.Text{ZH: "状态", EN: "states"}})
		return pr.list
	}
	pr.graph(g)
	pr.unused()
	return pr.list
}

// proof gathers findings; of each kind and place only the first story is told.
type proof struct {
	p        *Procedure
	list     diag.List
	told     map[string]bool
	entered  sets.Set
	outcomes map[int16]bool
}

func (pr *proof) once(code, where string) bool {
	if pr.told == nil {
		pr.told = map[string]bool{}
	}
	key := code + where
	was := pr.told[key]
	pr.told[key] = true
	return !was
}

// graph checks what holds in every state.
func (pr *proof) graph(g *graph) {
	p := pr.p
	if pr.outcomes == nil {
		pr.outcomes = map[int16]bool{}
	}
	pr.entered = pr.entered.Or(g.taken)
	for i, m := range g.states {
		if m.outcome > 0 {
			pr.outcomes[m.outcome] = true
		}
		if g.from[i] < 0 {
			continue
		}
		before := g.states[g.from[i]]
		if m.ended && m.outcome == 0 && pr.once(flaw.Code[flaw.NoOutcome](), "") {
			pr.list.Add(p.decl.Range, flaw.NoOutcome{Procedure: p.decl.Term, Story: g.story(i)})
		}
		if m.published && !before.published || m.outcome > 0 && m.outcome != before.outcome && p.decl.Outcomes[m.outcome-1].Clears {
			// A condition that was not looked at may hold: what could be needed counts.
			maybe := func(c int) answer.Truth {
				if g.w.Allows(c, true, m.known, m.holds) {
					return answer.True
				}
				return answer.False
			}
			p.unpassed(m.marking, maybe, p.reviews).Each(func(r int) {
				s := p.steps[r]
				if pr.once(flaw.Code[flaw.Unreviewed](), s.ID) {
					pr.list.Add(s.Range, flaw.Unreviewed{Procedure: p.decl.Term, Review: s.Does, Place: s.Cite.Place(), Story: g.story(i, s.cond)})
				}
			})
		}
	}
	if i := g.refused(); i >= 0 && pr.once(flaw.Code[flaw.NoWayOn](), "") {
		pr.list.Add(p.decl.Range, flaw.NoWayOn{Procedure: p.decl.Term, Where: strings.Join(p.names(g.states[i].active), "、"), Story: g.story(i)})
	}
	if i := g.stuck(); i >= 0 && pr.once(flaw.Code[flaw.NoEnd](), "") {
		where := strings.Join(p.names(g.states[i].active), "、")
		if where == "" {
			where = "—"
		}
		pr.list.Add(p.decl.Range, flaw.NoEnd{Procedure: p.decl.Term, Where: where, Story: g.story(i)})
	}
}

// unused reports steps and outcomes that never come about in any world.
func (pr *proof) unused() {
	p := pr.p
	for i, s := range p.steps {
		if !pr.entered.Has(i) {
			pr.list.Add(s.Range, flaw.DeadStep{Step: s.ID, Procedure: p.decl.Term})
		}
	}
	for k, o := range p.decl.Outcomes {
		if !pr.outcomes[int16(k+1)] {
			pr.list.Add(o.Range, flaw.DeadEnd{Outcome: o.Term, Procedure: p.decl.Term})
		}
	}
}

// static checks what needs no exploration.
func (pr *proof) static() {
	p := pr.p
	known := map[string]bool{p.decl.Begins: p.decl.Begins != ""}
	for _, e := range p.decl.Events {
		known[e] = true
	}
	for _, s := range p.steps {
		if len(s.Roles) == 0 {
			pr.list.Add(s.Range, flaw.NoRole{Step: s.ID, Procedure: p.decl.Term})
		}
		for _, h := range s.Events {
			known[h.Event] = true
		}
	}
	for _, l := range p.limits {
		if known[l.Time.From] {
			continue
		}
		where, r := p.decl.Term, p.decl.Range
		for _, s := range p.steps {
			if slices.Contains(s.Limits, l.FullID()) {
				where, r = s.ID, s.Range
				break
			}
		}
		pr.list.Add(r, flaw.NoStart{Step: where, Limit: l.FullID(), Event: l.Time.From})
	}
	for _, s := range p.steps {
		for _, id := range s.Limits {
			// A limit that is in force on other days only has no clock on this one.
			if !slices.ContainsFunc(p.limits, func(l *statute.Limit) bool { return l.FullID() == id }) && !everInForce(p.law.Book(), id) {
				pr.list.Add(s.Range, flaw.NoStart{Step: s.ID, Limit: id, Event: "—"})
			}
		}
	}
	pr.pauses()
	pr.refusals()
	pr.releases()
}

// releases checks what is said of releases.
func (pr *proof) releases() {
	p := pr.p
	if !p.releasesAny() {
		return
	}
	asked := false
	for _, in := range p.law.Instruments() {
		asked = asked || slices.ContainsFunc(in.Grounds, func(g *statute.Ground) bool { return g.Decision == decisionAttribute })
	}
	if !asked {
		pr.list.Add(p.decl.Range, flaw.NoOpening{Procedure: p.decl.Term})
	}
	bound := slices.ContainsFunc(rules.InForce[*statute.Requirement](p.law), func(r *statute.Requirement) bool { return r.BindsAt(statute.BeforeRelease) })
	for _, o := range p.decl.Outcomes {
		if o.Releases == keyword.ReleaseRepost && o.Provided.IsZero() && !bound {
			pr.list.Add(o.Range, flaw.BareRepost{Of: o.Term, Procedure: p.decl.Term})
		}
	}
	for _, s := range p.steps {
		if s.Releases == keyword.ReleaseRepost && s.Provided.IsZero() && len(s.duties) == 0 && !bound {
			pr.list.Add(s.Range, flaw.BareRepost{Of: s.ID, Procedure: p.decl.Term})
		}
	}
}

// pauses finds limits that pause until an event which does not come about when a
// step is taken by silence: the clock would stand still for ever.
func (pr *proof) pauses() {
	for _, s := range pr.p.steps {
		word := s.Silence
		if word == "" || word == keyword.SilenceMeansNothing {
			continue
		}
		ends := func(event string) bool {
			return slices.ContainsFunc(s.Events, func(h statute.Happens) bool { return h.Event == event && h.On == word })
		}
		for _, h := range s.Events {
			if h.On != "" || ends(h.Event) {
				continue
			}
			for _, l := range pr.p.limits {
				for _, pause := range l.Time.Pauses {
					if pause.Until == h.Event && pause.AtMost.IsZero() {
						pr.list.Add(s.Range, flaw.NoResume{Step: s.ID, Limit: l.FullID(), Event: h.Event})
					}
				}
			}
		}
	}
}

// everInForce reports whether some edition of an instrument has the limit.
func everInForce(book *rules.Book, limit string) bool {
	return slices.ContainsFunc(book.Instruments(), func(in *statute.Instrument) bool {
		return slices.ContainsFunc(in.Limits, func(l *statute.Limit) bool { return l.FullID() == limit })
	})
}

func (pr *proof) refusals() {
	p := pr.p
	counted := slices.ContainsFunc(p.decl.Outcomes, func(o *statute.CaseOutcome) bool { return o.Report != "" })
	for _, o := range p.decl.Outcomes {
		if counted && o.Report == "" {
			pr.list.Add(o.Range, flaw.NoRow{Outcome: o.Term, Procedure: p.decl.Term})
		}
		if !o.Refuses {
			continue
		}
		if o.Report != "" && o.Provided.IsZero() && !o.Releases.Known() && !p.decided(o.Term) {
			pr.list.Add(o.Range, flaw.BareNo{Outcome: o.Term, Procedure: p.decl.Term})
		}
		for _, c := range p.law.Book().MustGive(keyword.GivesRefused) {
			if !slices.Contains(o.Gives, c.What) {
				pr.list.Add(o.Range, flaw.NoReasons{Outcome: o.Term, Procedure: p.decl.Term, Content: c.What, Under: c.Articles()})
			}
		}
		if day, lacking := pr.withoutRemedy(o); lacking {
			pr.list.Add(o.Range, flaw.NoRemedy{Outcome: o.Term, Procedure: p.decl.Term, Day: day.String()})
		}
	}
}

// decided reports whether only steps that come to a decision of the rules have the
// outcome.
func (p *Procedure) decided(outcome string) bool {
	return !slices.ContainsFunc(p.steps, func(s *step) bool {
		has := func(e statute.Ending) bool { return slices.Contains(e.Outcomes, outcome) }
		return s.Decides == "" && (slices.ContainsFunc(s.Ends, has) || slices.ContainsFunc(s.Concludes, has))
	})
}

// withoutRemedy finds a day while the instrument is in force, that of the law before
// others, on which nothing is said to be open against the outcome.
func (pr *proof) withoutRemedy(o *statute.CaseOutcome) (deadline.Date, bool) {
	law := pr.p.law
	in, ok := law.Book().Instrument(pr.p.decl.Instrument)
	days := []deadline.Date{law.On()}
	eras, _ := law.Book().Eras(law.Place().ID) // the place of a law is known to its book
	for _, era := range eras {
		days = append(days, era.From)
	}
	for _, d := range days {
		if d.IsZero() || ok && !in.InForce.Contains(d) {
			continue
		}
		if _, has := course.Remedy(o, d); !has {
			return d, true
		}
	}
	return deadline.Date{}, false
}

// story tells how a state comes about, for people. needs are further conditions
// that must hold for it to be a mistake, -1 for none.
func (g *graph) story(i int, needs ...int) lang.Text {
	var zh, en []string
	if when := g.when(i, needs); when != "" {
		zh, en = append(zh, "设"+when), append(en, "given "+when)
	}
	for _, mv := range g.path(i) {
		s := g.p.steps[mv.step]
		did := s.Does
		if did == "" {
			did = s.ID
		}
		line := strings.Join(s.Roles, "或者")
		if mv.choices[0] != "" {
			line += "（" + strings.Join(mv.choices, "、") + "）"
		}
		line += did + "（" + s.Cite.Place() + "）"
		step := s.ID
		if mv.choices[0] != "" {
			step += " " + strings.Join(mv.choices, "+")
		}
		if mv.outcome > 0 {
			line += "，结果“" + g.p.decl.Outcomes[mv.outcome-1].Term + "”"
			step += " => " + g.p.decl.Outcomes[mv.outcome-1].Term
		}
		zh, en = append(zh, line), append(en, step)
	}
	if len(zh) == 0 {
		return lang.Text{ZH: "一开始", EN: "at the beginning"}
	}
	return lang.Text{ZH: strings.Join(zh, " → "), EN: strings.Join(en, " -> ")}
}

// when names the conditions on which the way to a state depends, and how they
// turned out.
func (g *graph) when(i int, needs []int) string {
	var out []string
	known, holds := g.settled(i)
	for _, c := range needs {
		if c >= 0 {
			known, holds = known.With(c), holds.With(c)
		}
	}
	known.Each(func(c int) {
		text := g.p.conds[c].String()
		if !holds.Has(c) {
			text = "非（" + text + "）"
		}
		out = append(out, text)
	})
	return strings.Join(out, "、")
}

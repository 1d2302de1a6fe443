package load

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxWalked bounds the items that walks of one book take over from others: a chain of
// walks, each after the one before, grows with its square.
const maxWalked = 50_000

// walkReader reads one walk. It knows the procedure as it stands on the day of the
// opening, by whose law the case is dealt with to its end.
type walkReader struct {
	l      *loader
	w      *walks.Walk
	p      *statute.Procedure
	steps  []*statute.Step
	limits []*statute.Limit
	gives  []string // everything that some step or outcome must contain
	per    []string // classes of parties
}

// walk reads one walk; earlier are those that stand before it in the file.
func (l *loader) walk(name source.Str, v source.Node, base caseBase, earlier []*walks.Walk) *walks.Walk {
	m := v.Map(&l.diags)
	if !m.OK() {
		return nil
	}
	r := &walkReader{l: l, w: &walks.Walk{Name: name.S, Range: name.R}}
	if s, ok := m.Str("after"); ok {
		if !r.after(s, earlier) {
			return nil
		}
	} else if !r.opening(m, base) {
		return nil
	}
	steps := m.Get("steps")
	for _, n := range steps.Items(&l.diags) {
		if item, ok := r.item(n, false); ok {
			r.w.Items = append(r.w.Items, item)
		}
	}
	if steps.Kind() == source.Seq && len(steps.Items(&l.diags)) == 0 {
		l.diags.Add(steps.Range(), mistake.ChecksNothing{Key: "steps: []", Why: lang.Text{ZH: "走查至少要写一件事", EN: "a walk takes at least one thing"}})
	}
	x := m.Get("expect").Map(&l.diags)
	if x.OK() {
		r.w.Expect = r.state(x)
		if d, ok := x.Date("on"); ok {
			r.w.Expect.On = d
		}
		x.Finish()
		if len(r.w.Expect.Checks) == 0 {
			l.diags.Add(name.R, mistake.CaseNothing{Case: name.S})
		}
	}
	r.nobody()
	m.Str("note")
	m.Finish()
	return r.w
}

// opening reads how the case of a walk is opened: where, when, under which
// procedure, and with what known.
func (r *walkReader) opening(m *source.Map, base caseBase) bool {
	l, w := r.l, r.w
	head := l.caseHead(m, base)
	w.Place, w.On, w.Assume, w.Given = head.place, head.on, head.assume, head.given
	for id, v := range l.textFacts(m, base.text) {
		if _, said := w.Given[id]; !said {
			w.Given[id] = v
		}
	}
	procedure, ok := m.Str("procedure")
	if !ok {
		if procedure = base.procedure; procedure.S == "" {
			m.Req("procedure")
			return false
		}
	}
	if at, ok := r.instant(m); ok {
		w.At, w.On = at, deadline.DateOf(at)
	}
	switch {
	case head.place == "":
		l.diags.Add(w.Range, mistake.CasePlace{Case: w.Name})
		return false
	case l.book.Places[head.place] == nil:
		return false // reported
	case w.On.IsZero():
		l.diags.Add(w.Range, mistake.CaseDate{Case: w.Name})
		return false
	}
	if r.p = r.procedure(procedure); r.p == nil {
		return false
	}
	w.Procedure = r.p.FullID()
	r.gather()
	w.Parties, w.By = r.parties(m), r.period(m)
	return true
}

// textFacts reads what a walk knows of the text that is dealt with, instead of what its
// file says.
func (l *loader) textFacts(m *source.Map, base map[string]any) map[string]any {
	if !m.Has("text") {
		return base
	}
	out := map[string]any{}
	x := m.Map("text")
	for _, s := range x.Strs("no") {
		if f, ok := l.book.Fact(s.S); !ok {
			l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: l.guesses.Of(s.S)})
		} else if f.Type != keyword.BoolFact {
			l.diags.Add(s.R, mistake.NotBoolFact{Fact: f.Term, Key: terms.Key{Context: "text", Name: x.Written("no")}})
		} else {
			out[f.ID] = "false"
		}
	}
	x.Each(func(name source.Str, v source.Node) {
		if name.S == "no" {
			return
		}
		l.given(name, v, out)
	})
	return out
}

// after lets a walk go on where an earlier one of the file has come: it opens its
// case in the same way and takes the same events. What that one looks at, and what
// it sees refused, is not done twice.
func (r *walkReader) after(s source.Str, earlier []*walks.Walk) bool {
	var names []string
	for _, w := range earlier {
		if w.Name != s.S {
			names = append(names, w.Name)
			continue
		}
		if r.l.walked += len(w.Items); r.l.walked > maxWalked {
			r.l.diags.Add(s.R, mistake.TooMany{What: terms.Key{Context: "walk", Name: "after"}, Count: r.l.walked, Limit: maxWalked})
			return false
		}
		name, at := r.w.Name, r.w.Range
		*r.w = *w
		r.w.Name, r.w.Range, r.w.Expect, r.w.Items = name, at, walks.WalkState{}, nil
		for _, it := range w.Items {
			if it.Kind != walks.WalkSees && it.Because == "" {
				r.w.Items = append(r.w.Items, it)
			}
		}
		for _, in := range r.lawful() {
			for _, p := range in.Procedures {
				if p.FullID() == w.Procedure {
					r.p = p
				}
			}
		}
		r.gather()
		return true
	}
	near := r.l.guesses.Nearest(s.S, names)
	r.l.diags.Add(s.R, mistake.WalkAfter{Walk: s.S, Nearest: near})
	return false
}

// lawful lists the instruments in force on the day of the opening, those of the
// place before those above it.
func (r *walkReader) lawful() []*statute.Instrument {
	var own, above []*statute.Instrument
	for _, in := range r.l.book.Instruments {
		switch {
		case !in.InForce.Contains(r.w.On):
		case in.Place == r.w.Place:
			own = append(own, in)
		case r.l.book.Above(r.w.Place)[in.Place]:
			above = append(above, in)
		}
	}
	return slices.Concat(own, above)
}

func (r *walkReader) procedure(s source.Str) *statute.Procedure {
	var names []string
	for _, in := range r.lawful() {
		for _, p := range in.Procedures {
			if p.Term == s.S || p.ID == s.S || p.FullID() == s.S {
				return p
			}
			names = append(names, p.Term)
		}
	}
	near := r.l.guesses.Nearest(s.S, names)
	r.l.unknown(s, mistake.WalkProcedure{Procedure: s.S, Place: r.w.Place, Day: r.w.On.String(), Nearest: near})
	return nil
}

// gather collects the steps and limits of the procedure in force on the day.
func (r *walkReader) gather() {
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	all, _ := r.l.lineage(r.p)
	var ids []string
	for _, p := range all {
		ids = append(ids, p.Limits...)
	}
	for _, in := range r.lawful() {
		for _, s := range in.Steps {
			other := func(p *statute.Procedure) bool { return p.FullID() == s.Procedure }
			if !slices.ContainsFunc(all, other) || !s.InForce.Contains(r.w.On) || r.replaced(s) {
				continue
			}
			r.steps = append(r.steps, s)
			ids = append(ids, s.Limits...)
			add(&r.per, s.Per)
			for _, g := range s.Gives {
				add(&r.gives, g)
			}
		}
	}
	for _, p := range all {
		for _, o := range p.Outcomes {
			for _, g := range o.Gives {
				add(&r.gives, g)
			}
		}
	}
	for _, at := range []string{keyword.GivesUndecided, keyword.GivesExcepted} { // which no step says
		for _, c := range r.l.book.Gives[at] {
			add(&r.gives, c.What)
		}
	}
	for _, in := range r.lawful() {
		for _, l := range in.Limits {
			if slices.Contains(ids, l.FullID()) && l.InForce.Contains(r.w.On) {
				r.limits = append(r.limits, l)
			}
		}
	}
}

// replaced reports a step that is taken over in no case: one that is left out, or for which
// a procedure that extends has its own. Lower places come first.
func (r *walkReader) replaced(s *statute.Step) bool {
	return s.LeftOut || slices.ContainsFunc(r.l.stepsOf([]*statute.Procedure{r.p}), func(own *statute.Step) bool {
		return own != s && own.ID == s.ID && s.Procedure != r.p.FullID() && own.InForce.Contains(r.w.On)
	})
}

// walkKinds are the keys that say what an item is.
func walkKinds() []string { return grammar.Of("walk-item").Choose }

// item reads one item; inside says that it stands in `refused`.
func (r *walkReader) item(n source.Node, inside bool) (walks.WalkItem, bool) {
	it := walks.WalkItem{Kind: walks.WalkTakes, Range: n.Range()}
	if n.Kind() == source.Scalar {
		s, _ := n.Str(&r.l.diags)
		it.Name = s.S
		return it, r.takes(&it, s, source.Str{}, inside)
	}
	m := n.Map(&r.l.diags)
	if !m.OK() {
		return it, false
	}
	kind := ""
	for _, k := range walkKinds() {
		if slices.ContainsFunc(n.Keys(), func(s source.Str) bool { return s.S == k }) {
			kind = k
			break
		}
	}
	if kind == "" || inside && (kind == "see" || kind == "refused" || kind == "record") {
		found := source.Str{R: n.Range()}
		if keys := n.Keys(); len(keys) > 0 {
			found = keys[0]
		}
		r.l.diags.Add(found.R, mistake.WalkItem{Key: found.S, Nearest: nearKey("walk-item", found.S, walkKinds()), Kinds: keysOf("walk-item", walkKinds())})
		return it, false
	}
	ok := false
	switch kind {
	case "refused":
		it, ok = r.item(m.Get("refused"), true)
		r.because(&it, m)
	case "see":
		it.Kind = walks.WalkSees
		x := m.Map("see")
		it.See = r.state(x)
		x.Finish(source.Elsewhere{"on": {ZH: "see 旁边", EN: "beside see"}})
		it.See.On, _ = m.Date("on")
		ok = x.OK()
		if ok && len(it.See.Checks) == 0 {
			r.l.diags.Add(it.Range, mistake.CaseNothing{Case: r.w.Name})
		}
	default:
		ok = r.event(&it, kind, m, inside)
	}
	m.Finish()
	return it, ok
}

// because reads as what an event is refused.
func (r *walkReader) because(it *walks.WalkItem, m *source.Map) {
	s, ok := m.Str("because")
	if !ok {
		return
	}
	it.Because = s.S
	if en, ok := refusalWords[s.S]; ok {
		it.Because = en
	} else if !slices.Contains(walks.Refusals, s.S) {
		r.l.diags.Add(s.R, mistake.WalkRefusal{Because: s.S, Nearest: nearWord("because", s.S, walks.Refusals), Words: words("because", walks.Refusals)})
	}
	for _, s := range m.Strs("cites") {
		it.Cites = append(it.Cites, statute.Citation{})
		r.l.cite(&it.Cites[len(it.Cites)-1], s, &r.l.linked)
	}
	names := slices.Clone(r.gives)
	for _, st := range r.steps {
		names = append(names, st.ID)
	}
	rules := r.l.named("superior").at // all of them
	for _, s := range m.Strs("lacks") {
		it.Lacks = append(it.Lacks, s.S)
		if rules[s.S] != nil {
			continue
		}
		if f, ok := r.l.book.Fact(s.S); ok {
			it.Lacks[len(it.Lacks)-1] = f.Term
		} else if !slices.Contains(names, s.S) {
			near := r.l.guesses.Nearest(s.S, names)
			if near == "" {
				near = r.l.guesses.Of(s.S)
			}
			r.l.diags.Add(s.R, mistake.WalkGives{Content: s.S, Where: "lacks", Nearest: near, Contents: names})
		}
	}
}

// segments reads the parts of what a step releases.
func (r *walkReader) segments(it *walks.WalkItem, m *source.Map) {
	for _, n := range m.List("segments") {
		x := n.Map(&r.l.diags)
		part := walks.WalkPart{Name: text(x, "name")}
		part.Facts = r.facts(x, "facts")
		part.Removed, _ = x.Bool("removed")
		if s, ok := x.Str("ground"); ok {
			part.Ground = s.S
			r.l.checkRule(s, "grounds")
		}
		x.Finish()
		it.Segments = append(it.Segments, part)
	}
}

func (r *walkReader) event(it *walks.WalkItem, kind string, m *source.Map, inside bool) bool {
	name := source.Str{}
	if kind != "learn" {
		var ok bool
		if name, ok = m.Str(kind); !ok {
			return false
		}
	}
	it.Kind, it.Name = walks.WalkKind(kind), name.S
	it.Of = text(m, "of")
	it.On, _ = m.Date("on")
	if at, ok := r.instant(m); ok {
		it.At, it.On = at, deadline.DateOf(at)
	}
	switch it.Kind {
	case walks.WalkTakes, walks.WalkRecords:
		choice, _ := m.Str("choice")
		it.Choice = choice.S
		it.Actor, it.By, it.Parties = text(m, "actor"), r.period(m), r.parties(m)
		it.Role, it.Facts = r.role(m), r.facts(m, "learn")
		ok := r.takes(it, name, choice, inside)
		r.outcome(it, m)
		r.contents(it, m)
		r.segments(it, m)
		return ok
	case walks.WalkSilence:
		it.Parties = r.parties(m)
		r.outcome(it, m)
		return r.step(name) != nil
	case walks.WalkHappens:
		it.By = r.period(m)
		it.Name = r.l.term("events", name)
		if _, declared := r.l.terms["events"][name.S]; declared && !inside && !slices.Contains(r.p.Events, it.Name) {
			near := r.l.guesses.Nearest(name.S, r.p.Events)
			r.l.diags.Add(name.R, mistake.WalkEvent{Event: name.S, Procedure: r.p.Term, Nearest: near, Events: r.p.Events})
		}
	case walks.WalkLearns:
		it.Actor, it.Facts = text(m, "actor"), r.facts(m, "learn")
	case walks.WalkExtends:
		it.By, it.Role, it.Actor = r.period(m), r.role(m), text(m, "actor")
		it.Name = r.limit(name)
	}
	return true
}

// step finds a step of the procedure.
func (r *walkReader) step(s source.Str) *statute.Step {
	var ids []string
	for _, st := range r.steps {
		if st.ID == s.S {
			return st
		}
		ids = append(ids, st.ID)
	}
	if _, whole := r.l.lineage(r.p); whole { // else the procedure is reported as a whole
		near := r.l.guesses.Nearest(s.S, ids)
		r.l.unknown(s, mistake.UnknownStep{Step: s.S, Procedure: r.p.Term, Nearest: near})
	}
	return nil
}

// takes checks the step and what is chosen at it. What must be refused may choose
// what the step does not offer, but no word that nobody knows.
func (r *walkReader) takes(it *walks.WalkItem, name, choice source.Str, inside bool) bool {
	st := r.step(name)
	if st == nil {
		return false
	}
	known := st.Choices
	if inside {
		known = slices.Sorted(maps.Keys(r.l.book.Choices))
		for _, s := range r.steps {
			known = append(known, s.Choices...)
			if s.Silence != keyword.SilenceMeansNothing && s.Silence != "" {
				known = append(known, s.Silence)
			}
		}
	}
	switch {
	case len(st.Choices) == 1 && course.Returns(st, st.Choices[0]): // that is reported at the step
	case choice.S != "" && !slices.Contains(known, choice.S):
		near := r.l.guesses.Nearest(choice.S, known)
		r.l.diags.Add(choice.R, mistake.UnknownChoice{Step: st.ID, Key: terms.Key{Context: "walk-item", Name: "choice"}, Choice: choice.S, Nearest: near, Choices: st.Choices})
	case choice.S == "" && len(st.Choices) > 1 && !inside:
		r.l.diags.Add(it.Range, mistake.WalkChoice{Step: st.ID, Choices: st.Choices})
	}
	return true
}

func (r *walkReader) outcome(it *walks.WalkItem, m *source.Map) {
	if s, ok := m.Str("outcome"); ok {
		it.Outcome = r.outcomeNamed(s)
	}
}

func (r *walkReader) outcomeNamed(s source.Str) string {
	if o, terms, whole := r.l.outcomeOf(r.p, s.S); o == nil && whole {
		near := r.l.guesses.Nearest(s.S, terms)
		r.l.diags.Add(s.R, mistake.UnknownCaseOutcome{Outcome: s.S, Procedure: r.p.Term, Nearest: near})
	}
	return s.S
}

// contents reads what the step contains, as a list of parts or with their texts.
func (r *walkReader) contents(it *walks.WalkItem, m *source.Map) {
	if it.GivesSaid = m.Has("gives"); !it.GivesSaid {
		return
	}
	it.Gives = map[string]string{}
	part := func(s source.Str, text string) {
		if !slices.Contains(r.gives, s.S) {
			near := r.l.guesses.Nearest(s.S, r.gives)
			r.l.diags.Add(s.R, mistake.WalkGives{Content: s.S, Where: it.Name, Nearest: near, Contents: r.gives})
		}
		it.Gives[s.S] = text
	}
	if n := m.Get("gives"); n.Kind() == source.Mapping {
		n.Map(&r.l.diags).Each(func(name source.Str, v source.Node) {
			if s, ok := v.Str(&r.l.diags); ok {
				part(name, s.S)
			}
		})
		return
	}
	for _, s := range m.Strs("gives") {
		part(s, walks.Given)
	}
}

// refusalWords are those of them that have a Chinese spelling.
var refusalWords = map[string]string{"违反要求": "duty", "未过公开关": "gate"}

// says reports whether a remedy is the one that a walk means, which may write the
// beginning or any part of it.
func says(remedy, part string) bool { return part != "" && strings.Contains(remedy, part) }

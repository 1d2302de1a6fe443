package load

import (
	"slices"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// state reads what must be so at a point of a walk.
func (r *walkReader) state(x *source.Map) walks.WalkState {
	w := &stateReader{r, x, walks.WalkState{Range: x.Range()}}
	w.end()
	w.clocks()
	step := func(s source.Str) string { r.step(s); return s.S }
	for _, key := range []string{"next", "waiting", "silent", "unreviewed"} {
		w.list(key, step)
	}
	w.list("late", r.limit)
	w.list("paused", r.limit)
	w.letThrough()
	w.list("asks", func(s source.Str) string {
		f, ok := r.l.book.Fact(s.S)
		if !ok {
			near := r.l.guesses.Of(s.S)
			r.l.unknown(s, mistake.UnknownFact{Written: s.S, Nearest: near})
			return s.S
		}
		return f.Term
	})
	w.list("breaches", r.breach)
	w.list("todo", func(s source.Str) string {
		if full, ok := r.requirement(s.S); ok {
			return full
		}
		r.l.checkRule(s, "requires")
		return s.S
	})
	return w.st
}

// stateReader reads what must be so at one point of a walk.
type stateReader struct {
	*walkReader
	x  *source.Map
	st walks.WalkState
}

func (w *stateReader) add(c walks.WalkCheck) { w.st.Checks = append(w.st.Checks, c) }

// end reads what the case has come to: outcome, row of the report, remedy.
func (w *stateReader) end() {
	if s, ok := w.x.Str("outcome"); ok {
		if s.S != walks.WalkNone {
			w.outcomeNamed(s)
		}
		w.add(walks.WalkCheck{What: "outcome", Want: []string{s.S}, Range: s.R})
	}
	for _, key := range []string{"published", "ended"} {
		if b, ok := w.x.Bool(key); ok {
			w.add(walks.WalkCheck{What: key, Want: []string{cases.TruthWord(b)}, Range: w.x.Get(key).Range()})
		}
	}
	if s, ok := w.x.Str("report"); ok {
		if s.S != walks.WalkNone {
			w.l.reportRow(w.w.Place, statute.Span{From: w.w.On}, s)
		}
		w.add(walks.WalkCheck{What: "report", Want: []string{s.S}, Range: s.R})
	}
	if s, ok := w.x.Str("remedy"); ok {
		known := false
		all, _ := w.l.lineage(w.p)
		for _, p := range all {
			for _, o := range p.Outcomes {
				for _, m := range o.Remedies {
					known = known || says(m.Says, s.S)
				}
			}
		}
		if !known && s.S != walks.WalkNone {
			w.l.diags.Add(s.R, mistake.WalkMeaning{Key: terms.Key{Context: "walk-state", Name: "remedy"}, Value: s.S, Procedure: w.p.Term})
		}
		w.add(walks.WalkCheck{What: "remedy", Want: []string{s.S}, Range: s.R})
	}
}

// clocks reads the last days of limits, of one party each where it says so.
func (w *stateReader) clocks() {
	for _, key := range w.x.Empty() {
		if key.S == "due" {
			w.l.diags.Add(key.R, mistake.ChecksNothing{Key: key.S, Why: lang.Text{ZH: "没有写哪一个期限", EN: "it names no limit"}})
		}
	}
	w.x.Map("due").Each(func(name source.Str, v source.Node) {
		limit := w.limit(name)
		if v.Kind() != source.Mapping {
			w.due(w.add, limit, "", v)
			return
		}
		v.Map(&w.l.diags).Each(func(of source.Str, v source.Node) { w.due(w.add, limit, of.S, v) })
	})
}

// list reads a list that must be the whole of what there is, in any order.
func (w *stateReader) list(key string, resolve func(source.Str) string) {
	if !w.x.Has(key) {
		return
	}
	c := walks.WalkCheck{What: key, Range: w.x.Get(key).Range()}
	for _, s := range w.x.Strs(key) {
		if name := resolve(s); !slices.Contains(c.Want, name) {
			c.Want = append(c.Want, name)
		}
	}
	slices.Sort(c.Want)
	if why, never := w.never(key); never && len(c.Want) == 0 {
		w.l.diags.Add(c.Range, mistake.ChecksNothing{Key: key + ": []", Why: why})
	}
	w.add(c)
}

// letThrough reads the rules that let a release through, in their order.
func (w *stateReader) letThrough() {
	if !w.x.Has("let_through") {
		return
	}
	c := walks.WalkCheck{What: "let_through", Range: w.x.Get("let_through").Range()}
	for _, s := range w.x.Strs("let_through") {
		w.l.checkRule(s, "superior") // any rule
		c.Want = append(c.Want, s.S)
	}
	if len(c.Want) == 0 {
		w.l.diags.Add(c.Range, mistake.ChecksNothing{Key: w.x.Written("let_through") + ": []", Why: lang.Text{ZH: "没有写放行的依据", EN: "it names no rule"}})
	}
	w.add(c)
}

// breach reads what was wrong with a recorded event: a step that was passed over, a
// requirement that was violated, or as what the event would have been refused.
func (r *walkReader) breach(s source.Str) string {
	if en, ok := refusalWords[s.S]; ok {
		return en
	}
	names := slices.Clone(walks.Refusals)
	for _, st := range r.steps {
		names = append(names, st.ID)
	}
	if slices.Contains(names, s.S) {
		return s.S
	}
	if full, ok := r.requirement(s.S); ok {
		return full
	}
	near := r.l.guesses.Nearest(s.S, names)
	if near == "" {
		near = r.l.named("requires").nearest(s.S)
	}
	r.l.unknown(s, mistake.CaseRule{Rule: s.S, Nearest: near})
	return s.S
}

// requirement finds a requirement in force by its id or full id.
func (r *walkReader) requirement(id string) (full string, ok bool) {
	for _, in := range r.lawful() {
		for _, q := range in.Requirements {
			if q.ID == id || q.FullID() == id {
				return q.FullID(), true
			}
		}
	}
	return "", false
}

// never reports that the procedure has nothing that a list could ever name, so that
// an empty one cannot fail.
func (r *walkReader) never(key string) (why lang.Text, ok bool) {
	step := func(has func(*statute.Step) bool) bool { return !slices.ContainsFunc(r.steps, has) }
	switch key {
	case "late", "paused", "silent":
		return lang.Text{ZH: "程序里没有期限", EN: "the procedure has no limits"}, len(r.limits) == 0
	case "unreviewed":
		return lang.Text{ZH: "程序里没有审查（{step/review}）", EN: "the procedure has no reviews"}, step(func(s *statute.Step) bool { return s.Review })
	case "breaches", "todo":
		return lang.Text{ZH: "走查没有补记（{walk-item/record}）", EN: "the walk records nothing"}, !slices.ContainsFunc(r.w.Items, func(it walks.WalkItem) bool { return it.Kind == walks.WalkRecords })
	case "asks":
		return lang.Text{ZH: "程序里没有取决于事实的步骤", EN: "no step of the procedure depends on a fact"},
			step(func(s *statute.Step) bool { return !s.When.IsZero() || !s.Provided.IsZero() })
	}
	return lang.Text{}, false
}

// nobody reports parties whose clocks are looked at and who take no part in the walk.
func (r *walkReader) nobody() {
	var names []string
	named := func(parties map[string][]string) {
		for _, list := range parties {
			names = append(names, list...)
		}
	}
	named(r.w.Parties)
	states := []walks.WalkState{r.w.Expect}
	for _, it := range r.w.Items {
		named(it.Parties)
		if it.Of != "" && it.Because == "" {
			names = append(names, it.Of)
		}
		states = append(states, it.See)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, st := range states {
		for _, c := range st.Checks {
			if c.Of != "" && !slices.Contains(names, c.Of) {
				near := r.l.guesses.Nearest(c.Of, names)
				r.l.diags.Add(c.Range, mistake.WalkNobody{Party: c.Of, Nearest: near, Parties: names})
			}
		}
	}
}

// due reads the last day of a clock, or the instant, or that it does not run.
func (r *walkReader) due(add func(walks.WalkCheck), limit, of string, v source.Node) {
	s, ok := v.Str(&r.l.diags)
	if !ok {
		return
	}
	switch {
	case s.S == walks.WalkNone:
	case len(s.S) > len("2024-03-01"):
		if _, ok := r.instantOf("due", s); !ok {
			return
		}
	default:
		if _, err := deadline.ParseDate(s.S); err != nil {
			v.Date(&r.l.diags)
			return
		}
	}
	add(walks.WalkCheck{What: "due", Limit: limit, Of: of, Want: []string{s.S}, Range: s.R})
}

func (r *walkReader) role(m *source.Map) string {
	if s, ok := m.Str("as"); ok {
		return r.l.term("roles", s)
	}
	return ""
}

func (r *walkReader) facts(m *source.Map, key string) map[string]any {
	if !m.Has(key) {
		return nil
	}
	out := map[string]any{}
	r.l.givenFacts(m.Map(key), out)
	return out
}

func (r *walkReader) parties(m *source.Map) map[string][]string {
	if !m.Has("parties") {
		return nil
	}
	out := map[string][]string{}
	m.Map("parties").Each(func(class source.Str, v source.Node) {
		if !slices.Contains(r.per, class.S) {
			near := r.l.guesses.Nearest(class.S, r.per)
			r.l.diags.Add(class.R, mistake.WalkParty{Class: class.S, Procedure: r.p.Term, Nearest: near, Classes: r.per})
		}
		for _, s := range v.Strs(&r.l.diags) {
			out[class.S] = append(out[class.S], s.S)
		}
	})
	return out
}

func (r *walkReader) period(m *source.Map) deadline.Period {
	if s, ok := m.Str("by"); ok {
		p, err := deadline.ParsePeriod(s.S)
		if err != nil {
			r.l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "walk", Name: "by"}, Value: s.S, Accepted: problemText(err)})
		}
		return p
	}
	return deadline.Period{}
}

// Instants of walks are written in China Standard Time.
const (
	cstOffset   = 8 * 60 * 60
	walkInstant = "2006-01-02 15:04"
)

func (r *walkReader) instant(m *source.Map) (time.Time, bool) {
	s, ok := m.Str("at")
	if !ok {
		return time.Time{}, false
	}
	return r.instantOf("at", s)
}

func (r *walkReader) instantOf(key string, s source.Str) (time.Time, bool) {
	t, err := time.ParseInLocation(walkInstant, s.S, time.FixedZone("CST", cstOffset))
	if err != nil || deadline.DateOf(t).IsZero() {
		r.l.diags.Add(s.R, mistake.BadValue{Key: terms.Key{Context: "walk", Name: key}, Value: s.S, Accepted: lang.Text{ZH: "日期和时刻（北京时间），例如 2024-03-01 09:30", EN: "a day and time of day in China Standard Time, such as 2024-03-01 09:30"}})
		return time.Time{}, false
	}
	return t, true
}

// limit finds a limit of the procedure by id or full id and gives its full id.
func (r *walkReader) limit(s source.Str) string {
	var ids []string
	found := ""
	for _, l := range r.limits {
		switch {
		case l.FullID() == s.S:
			return s.S
		case l.ID == s.S && (found == "" || strings.HasPrefix(l.FullID(), statute.BaseID(r.p.Instrument)+"/")):
			found = l.FullID()
		}
		ids = append(ids, l.ID)
	}
	if found == "" {
		near := r.l.guesses.Nearest(s.S, ids)
		r.l.unknown(s, mistake.UnknownLimit{Limit: s.S, Nearest: near})
		return s.S
	}
	return found
}

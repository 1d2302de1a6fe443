package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// momentWords are the moments that are no steps, in both spellings.
var momentWords = map[string]statute.Moment{
	"before-release": statute.BeforeRelease, "公开之前": statute.BeforeRelease,
	"before-supply": statute.BeforeSupply, "提供之前": statute.BeforeSupply,
	"afterwards": statute.Afterwards, "事后": statute.Afterwards,
}

// duty reads when a requirement is looked at, and whether it says what must be done
// once something else was breached.
func (l *loader) duty(h *instrumentHead, r *statute.Requirement, m *source.Map) {
	r.AfterBreach, _ = m.Bool("after_breach")
	binds := m.Strs("binds")
	if len(binds) == 0 {
		return
	}
	r.Binds = make([]statute.Moment, 0, len(binds))
	for _, s := range binds {
		if word, ok := momentWords[s.S]; ok {
			l.bind(r, word, s)
			continue
		}
		l.linked = append(l.linked, func() {
			if step, ok := l.momentStep(h, r, s); ok {
				l.bind(r, step, s)
			}
		})
	}
}

func (l *loader) bind(r *statute.Requirement, m statute.Moment, s source.Str) {
	if slices.Contains(r.Binds, m) {
		l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("binds")})
		return
	}
	r.Binds = append(r.Binds, m)
}

// momentStep finds the step that a requirement names: by its id among the procedures
// that the instrument declares or contributes to, then among those of its place and
// the places above; or as procedure/step.
func (l *loader) momentStep(h *instrumentHead, r *statute.Requirement, s source.Str) (statute.Moment, bool) {
	procedure, id := "", s.S
	if i := strings.LastIndexByte(s.S, '/'); i >= 0 {
		procedure, id = s.S[:i], s.S[i+1:]
	}
	var found [2][]statute.Moment // its own, others
	names := []string{"before-release", "before-supply", "afterwards", "公开之前", "提供之前", "事后"}
	above, meant := l.book.Above(h.Place), l.procedureNamed(h, procedure)
	for _, in := range l.book.Instruments {
		if in.Place != h.Place && !above[in.Place] {
			continue
		}
		for _, st := range in.Steps {
			if st.LeftOut || procedure != "" && !slices.Contains(meant, st.Procedure) {
				continue
			}
			names = append(names, st.ID)
			if st.ID != id {
				continue
			}
			near := 1
			if procedure == "" && (in == h.Instrument || strings.HasPrefix(st.Procedure, statute.BaseID(h.ID)+"/")) {
				near = 0
			}
			if m := statute.AtStep(st.Procedure, st.ID); !slices.Contains(found[near], m) {
				found[near] = append(found[near], m)
			}
		}
	}
	list := found[0]
	if len(list) == 0 {
		list = found[1]
	}
	switch len(list) {
	case 1:
		return list[0], true
	case 0:
		near := l.guesses.Nearest(id, names)
		l.unknown(s, mistake.UnknownMoment{Requirement: r.ID, Moment: s.S, Nearest: near})
	default:
		var all []string
		for _, m := range list {
			all = append(all, string(m))
		}
		l.diags.Add(s.R, mistake.MomentTwice{Requirement: r.ID, Step: s.S, Steps: all})
	}
	return "", false
}

// procedureNamed lists what a name, as written in an instrument, may mean: the full id of
// a procedure, or the procedures of that id or term.
func (l *loader) procedureNamed(h *instrumentHead, name string) []string {
	out := []string{name, qualified(h.Instrument, name)}
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			if p.Term == name || p.ID == name {
				out = append(out, p.FullID())
			}
		}
	}
	return out
}

func releaseNamed(word string) statute.Release {
	for _, s := range keyword.Releases() {
		if r := statute.Release(s); word == s || word == r.Label("en") {
			return r
		}
	}
	return ""
}

// makesTrue reads what a release makes true of the facts.
func (l *loader) makesTrue(m *source.Map) {
	m.Map("releases").Each(func(word source.Str, v source.Node) {
		rel := releaseNamed(word.S)
		if !rel.Known() {
			l.diags.Add(word.R, mistake.UnknownRelease{Release: word.S})
			return
		}
		if first, dup := l.released[rel]; dup {
			d := l.diags.Add(word.R, mistake.DuplicateName{Name: word.S, What: nameKind("releases")})
			d.Related = append(d.Related, diag.Related{Range: first, Text: word.S})
			return
		}
		l.released[rel] = word.R
		facts := v.Map(&l.diags)
		l.later = append(l.later, func() {
			into := map[string]any{}
			l.givenFacts(facts, into)
			if l.book.Releases == nil {
				l.book.Releases = map[statute.Release]map[string]any{}
			}
			l.book.Releases[rel] = into
		})
	})
}

// kept reports the steps by which a procedure that extends another one would lose, without
// a word, what superior law puts in the way of a release: one that leaves out or takes the
// place of a review, of a bar or of a step at which something is demanded says that it
// departs.
func (l *loader) kept() {
	if l.diags.Err() != nil {
		return // first things first
	}
	for _, in := range l.book.Instruments {
		for _, p := range in.Procedures {
			if p.Extends == "" {
				continue
			}
			all, _ := l.lineage(p)
			for _, own := range l.stepsOf([]*statute.Procedure{p}) {
				if own.Departs != nil {
					continue
				}
				if what := l.loses(in, own, all[1:]); what != (lang.Text{}) {
					l.diags.Add(own.Range, mistake.StepShape{Step: own.ID, Problem: what})
				}
			}
		}
	}
}

// loses says what is lost by a step of a procedure that extends others, the nearest first.
func (l *loader) loses(in *statute.Instrument, own *statute.Step, above []*statute.Procedure) lang.Text {
	days := l.daysOf(&own.Entry)
	for _, p := range above {
		found := false
		for _, sup := range l.stepsOf([]*statute.Procedure{p}) {
			if sup.ID != own.ID || !corpus.Overlap(days, l.daysOf(&sup.Entry)) {
				continue
			}
			found = true
			if what := l.lacks(own, sup); what != (lang.Text{}) {
				return lang.Text{
					ZH: "上级的这一步（{1}）{2}，这里没有照样写；真要这样的，用 {step/departs} 写明与上位法不同",
					EN: "{2} at the superior step ({1}), and not here: if that is meant, say so with {step/departs}",
				}.Fill(lang.Text{ZH: sup.Cite.Label("zh"), EN: sup.Cite.Label("en")}, what)
			}
		}
		if own.LeftOut && l.demanded(in, statute.AtStep(p.FullID(), own.ID), days) {
			return lang.Text{
				ZH: "有要求在这一步核对，不办这一步就没有人核对；真要这样的，用 {step/departs} 写明与上位法不同",
				EN: "something is demanded at this step, and nobody would look at it: if that is meant, say so with {step/departs}",
			}
		}
		if found {
			break
		}
	}
	return lang.Text{}
}

// lacks says what binds at a superior step and not at the one in its place.
func (l *loader) lacks(own, sup *statute.Step) lang.Text {
	switch {
	case sup.LeftOut:
	case sup.Review && (own.LeftOut || !own.Review || !own.When.IsZero() && own.When.String() != sup.When.String()):
		return lang.Text{ZH: "是必经审查", EN: "there is a review"}
	case own.LeftOut:
	case !sup.Provided.IsZero() && own.Provided.String() != sup.Provided.String():
		return lang.Text{ZH: "须先具备“{1}”", EN: "{1} must be provided"}.Fill(sup.Provided.String())
	case slices.ContainsFunc(sup.Unless, func(u statute.Unless) bool { return !refuses(own, u) }):
		return lang.Text{ZH: "有 {step/unless} 挡住的选择", EN: "there are choices that {step/unless} refuses"}
	case slices.ContainsFunc(sup.OtherThan, func(id string) bool { return !slices.Contains(own.OtherThan, id) && !l.leavesOut(own.Procedure, id) }):
		return lang.Text{ZH: "须由另一人办理", EN: "another person must act"}
	}
	return lang.Text{}
}

// refuses reports whether a step refuses a choice in the same case. Where it has no such
// choice, another word may mean the same.
func refuses(s *statute.Step, u statute.Unless) bool {
	return slices.ContainsFunc(s.Unless, func(o statute.Unless) bool { return o.On == u.On && o.When.String() == u.When.String() })
}

func (l *loader) leavesOut(procedure, id string) bool {
	return slices.ContainsFunc(l.book.Instruments, func(in *statute.Instrument) bool {
		return slices.ContainsFunc(in.Steps, func(s *statute.Step) bool { return s.Procedure == procedure && s.ID == id && s.LeftOut })
	})
}

// demanded reports whether a requirement that is law in the place of an instrument binds at
// a step.
func (l *loader) demanded(in *statute.Instrument, at statute.Moment, days statute.Span) bool {
	above := l.book.Above(in.Place)
	for _, other := range l.book.Instruments {
		if other.Place != in.Place && !above[other.Place] {
			continue
		}
		for _, r := range other.Requirements {
			if r.BindsAt(at) && corpus.Overlap(days, l.daysOf(&r.Entry)) {
				return true
			}
		}
	}
	return false
}

// daysOf are the days on which a rule is law: its own, or those of its text.
func (l *loader) daysOf(e *statute.Entry) statute.Span {
	if e.InForce != (statute.Span{}) {
		return e.InForce
	}
	if in := l.book.Instrument(e.Cite.Instrument); in != nil {
		return in.InForce
	}
	return statute.Span{}
}

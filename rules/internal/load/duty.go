package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
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

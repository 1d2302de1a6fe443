package rules

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Carrier is what carries out an article, or a part of it, that holds no rule for it
// itself.
type Carrier struct {
	// Kind is rule, procedure, scorecard, checklist, decision or accessor.
	Kind string `json:"kind"`
	// ID is the full id of what is in the book, without edition, and the name of an
	// accessor of this module: assess.Account.
	ID string `json:"id"`
}

// executedNone says that an article, or the part of it that `note` names, is not
// encoded yet.
var executedNone = []string{"none", "尚未编入"}

// accessors are the functions of this module that carry out what no rule of a policy
// file does alone. A test holds them against the public API.
var accessors = []string{
	"assess.Account", "assess.Charge", "assess.Eligible", "assess.NewPlan", "assess.NewReport", "assess.NewSheet", "assess.ReportDues",
	"assess.ReportParts", "assess.SelfCheck", "attribute.Adjust", "attribute.Classify", "attribute.Deadlines",
	"attribute.NewPlan", "attribute.NewReassessor", "attribute.NewTimeliness", "attribute.ParseMark", "attribute.PrintMark", "review.Clear", "review.Find",
}

// articleWords are keys of articles that have a Chinese spelling.
var articleWords = map[string]string{"executed": "另见", "holds": "暂缓"}

// executed reads who carries out an article. What it names is looked for when every
// file has been read: at is where the article will stand in the instrument's list.
func (l *loader) executed(h *instrumentHead, info *ArticleInfo, m *source.Map, at int) {
	names := m.Strs("executed")
	for _, s := range names {
		if !slices.Contains(executedNone, s.S) {
			l.linked = append(l.linked, func() { l.carrier(h, &h.Articles[at], s) })
			continue
		}
		info.NotEncoded = true
		if len(names) > 1 || info.Omit != "" || info.Note == "" {
			l.diags.Add(codeExecutedNone, s.R, info.Cite.Place(), s.S)
		}
	}
}

func (l *loader) carrier(h *instrumentHead, info *ArticleInfo, s source.Str) {
	c, ok := l.carries(h, s.S)
	switch {
	case !ok:
		near, _ := typo.Nearest(s.S, l.carriers())
		l.diags.Add(codeExecuted, s.R, info.Cite.Place(), s.S, near)
	case slices.Contains(info.Executed, c):
		l.diags.Add(codeDupName, s.R, s.S, nameKind("executed"))
	default:
		info.Executed = append(info.Executed, c)
	}
}

// carries finds what a name means: an accessor, or a rule, procedure, scorecard or
// checklist by id, full id or term, or a decision.
func (l *loader) carries(h *instrumentHead, name string) (Carrier, bool) {
	if slices.Contains(accessors, name) {
		return Carrier{"accessor", name}, true
	}
	full := qualified(h.Instrument, name)
	for _, in := range l.book.instruments {
		if e := in.entryNamed(full); e != nil {
			return Carrier{"rule", e.FullID()}, true
		}
		for _, c := range in.named() {
			if c.ID == full || c.term == name && (in.Place == h.Place || l.above(h.Place, in.Place)) {
				return c.Carrier, true
			}
		}
	}
	if i, ok := l.book.names[name]; ok && i >= len(l.book.facts) {
		return Carrier{"decision", l.book.conds[i].ID}, true
	}
	return Carrier{}, false
}

// carriers lists everything that `executed` may name, for suggestions.
func (l *loader) carriers() []string {
	if l.carried == nil {
		l.carried = slices.Clone(accessors)
		for _, in := range l.book.instruments {
			in.entries(func(e *Entry) { l.carried = append(l.carried, e.FullID()) })
			for _, c := range in.named() {
				l.carried = append(l.carried, c.ID, c.term)
			}
		}
	}
	return l.carried
}

type namedCarrier struct {
	Carrier
	term string
}

// named lists the procedures, scorecards and checklists of an instrument.
func (in *Instrument) named() []namedCarrier {
	var out []namedCarrier
	for _, p := range in.Procedures {
		out = append(out, namedCarrier{Carrier{"procedure", p.FullID()}, p.Term})
	}
	for _, s := range in.Scorecards {
		out = append(out, namedCarrier{Carrier{"scorecard", baseID(in.ID) + "/" + s.ID}, s.Term})
	}
	for _, c := range in.Checklists {
		out = append(out, namedCarrier{Carrier{"checklist", baseID(in.ID) + "/" + c.ID}, c.Term})
	}
	return out
}

func (in *Instrument) entryNamed(full string) (found *Entry) {
	if strings.HasPrefix(full, baseID(in.ID)+"/") {
		in.entries(func(e *Entry) {
			if e.FullID() == full {
				found = e
			}
		})
	}
	return found
}

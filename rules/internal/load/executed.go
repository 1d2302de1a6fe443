package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// executedNone says that an article, or the part of it that `note` names, is not
// encoded yet.
var executedNone = []string{"none", "尚未编入"}

// accessors are the functions of this module that carry out what no rule of a policy
// file does alone. A test holds them against the public API.
var accessors = []string{
	"assess.Account", "assess.Charge", "assess.Eligible", "assess.NewSheet", "assess.NewPlan", "assess.SelfCheck", "report.Dues", "report.New", "report.Parts",
	"attribute.Adjust", "attribute.Classify", "attribute.Deadlines",
	"attribute.NewPlan", "attribute.NewReassessor", "attribute.NewTimeliness", "attribute.ParseMark", "attribute.PrintMark", "review.Clear", "review.Find",
}

// executed reads who carries out an article. What it names is looked for when every
// file has been read: at is where the article will stand in the instrument's list.
func (l *loader) executed(h *instrumentHead, info *statute.ArticleInfo, m *source.Map, at int) {
	names := m.Strs("executed")
	for _, s := range names {
		if !slices.Contains(executedNone, s.S) {
			l.linked = append(l.linked, func() { l.carrier(h, &h.Articles[at], s) })
			continue
		}
		info.NotEncoded = true
		if len(names) > 1 || info.Omit != "" || info.Note == "" {
			l.diags.Add(s.R, mistake.ExecutedNone{Article: info.Cite.Place(), None: s.S})
		}
	}
}

func (l *loader) carrier(h *instrumentHead, info *statute.ArticleInfo, s source.Str) {
	c, ok := l.carries(h, s.S)
	switch {
	case !ok:
		near := l.guesses.Nearest(s.S, l.carriers())
		l.unknown(s, mistake.UnknownCarrier{Article: info.Cite.Place(), Name: s.S, Nearest: near})
	case slices.Contains(info.Executed, c):
		l.diags.Add(s.R, mistake.DuplicateName{Name: s.S, What: nameKind("executed")})
	default:
		info.Executed = append(info.Executed, c)
	}
}

// untold reads the reasons for what is not found in the sentence of a rule, "" for the
// instrument as a whole.
func (l *loader) untold(h *instrumentHead, rule string, m *source.Map) {
	for _, s := range m.Strs("not_in_text") {
		var accepted []string
		for _, p := range terms.Words("not-in-text") {
			accepted = append(accepted, p.EN)
		}
		if word := l.word(s, terms.Key{Context: "rule", Name: "not_in_text"}, "not-in-text", accepted); word != "" {
			of := l.untoldOf(h)
			of.Why[rule] = append(of.Why[rule], corpus.Reason{Word: word, Range: s.R})
		}
	}
}

func (l *loader) untoldOf(h *instrumentHead) *corpus.Untold {
	of := l.book.Untold[h.ID]
	if of == nil {
		of = &corpus.Untold{Why: map[string][]corpus.Reason{}, Said: map[string]*corpus.Passage{}}
		l.book.Untold[h.ID] = of
	}
	return of
}

// passage notes the passage that stands beside a part of a rule, or beside an outcome; a part
// may stand in another article of its text than the rule.
func (l *loader) passage(h *instrumentHead, of string, m *source.Map, part bool) {
	p := &corpus.Passage{Quote: l.quote(m), Range: m.Range()}
	if under, ok := m.Str("under"); ok && part {
		if own, err := (statute.Citation{Instrument: h.ID, Title: h.Title}).At(under.S); err == nil {
			p.Cite = own
			l.later = append(l.later, func() { l.checkCited(&p.Cite, under) })
		} else {
			l.cite(&p.Cite, under, &l.later)
		}
	}
	if p.Quote != "" || !p.Cite.IsZero() {
		l.untoldOf(h).Said[of] = p
	}
}

// called reads how the text calls those whom its rules name.
func (l *loader) called(h *instrumentHead) {
	if !h.actors.Present() {
		return
	}
	h.actors.Map(&l.diags).Each(func(actor source.Str, v source.Node) {
		c := &corpus.Called{Actor: l.actorNamed(actor), Range: actor.R}
		words := v.Strs
		if v.Kind() == source.Mapping {
			in := v.Map(&l.diags)
			words = in.Get("called").Strs
			if under, ok := in.Str("under"); ok {
				var err error
				if c.Under, err = (statute.Citation{Instrument: h.ID, Title: h.Title}).At(under.S); err != nil {
					l.diags.Add(under.R, mistake.BadCitation{Text: under.S})
				} else {
					l.later = append(l.later, func() { l.checkCited(&c.Under, under) })
				}
			}
			defer in.Finish(nil)
		}
		for _, s := range words(&l.diags) {
			c.Words = append(c.Words, s.S)
		}
		l.untoldOf(h).Actors = append(l.untoldOf(h).Actors, c)
	})
}

// carries finds what a name means: an accessor, or a rule, procedure, scorecard or
// checklist by id, full id or term, or a decision.
func (l *loader) carries(h *instrumentHead, name string) (statute.Carrier, bool) {
	if slices.Contains(accessors, name) {
		return statute.Carrier{Kind: "accessor", ID: name}, true
	}
	full := qualified(h.Instrument, name)
	for _, in := range l.book.Instruments {
		if e := entryNamed(in, full); e != nil {
			return statute.Carrier{Kind: "rule", ID: e.FullID()}, true
		}
		for _, c := range carriersOf(in) {
			if c.ID == full || c.term == name && (in.Place == h.Place || l.book.Above(h.Place)[in.Place]) {
				return c.Carrier, true
			}
		}
	}
	if d, ok := l.book.Voc.DecisionNamed(name); ok {
		return statute.Carrier{Kind: "decision", ID: d.ID}, true
	}
	return statute.Carrier{}, false
}

// carriers lists everything that `executed` may name, for suggestions.
func (l *loader) carriers() []string {
	if l.carried == nil {
		l.carried = slices.Clone(accessors)
		for _, in := range l.book.Instruments {
			in.Entries(func(e *statute.Entry) { l.carried = append(l.carried, e.FullID()) })
			for _, c := range carriersOf(in) {
				l.carried = append(l.carried, c.ID, c.term)
			}
		}
	}
	return l.carried
}

type namedCarrier struct {
	statute.Carrier
	term string
}

// carriersOf lists the procedures, scorecards and checklists of an instrument.
func carriersOf(in *statute.Instrument) []namedCarrier {
	var out []namedCarrier
	for _, p := range in.Procedures {
		out = append(out, namedCarrier{statute.Carrier{Kind: "procedure", ID: p.FullID()}, p.Term})
	}
	for _, s := range scoring.Of(in).Scorecards {
		out = append(out, namedCarrier{statute.Carrier{Kind: "scorecard", ID: statute.BaseID(in.ID) + "/" + s.ID}, s.Term})
	}
	for _, c := range in.Checklists {
		out = append(out, namedCarrier{statute.Carrier{Kind: "checklist", ID: statute.BaseID(in.ID) + "/" + c.ID}, c.Term})
	}
	return out
}

func entryNamed(in *statute.Instrument, full string) (found *statute.Entry) {
	if strings.HasPrefix(full, statute.BaseID(in.ID)+"/") {
		in.Entries(func(e *statute.Entry) {
			if e.FullID() == full {
				found = e
			}
		})
	}
	return found
}

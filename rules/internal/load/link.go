package load

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// qualified makes a reference to an entry a full id: one without a slash names an
// entry of the same instrument. Editions are dropped; the date chooses.
func qualified(in *statute.Instrument, ref string) string {
	instrument, id, ok := strings.Cut(ref, "/")
	if !ok {
		return statute.BaseID(in.ID) + "/" + ref
	}
	return statute.BaseID(instrument) + "/" + id
}

// link checks everything that needs all files to have been read.
func (l *loader) link() {
	l.replaceRules()
	for _, f := range slices.Concat(l.later, l.linked) {
		f()
	}
	l.later, l.linked = nil, nil
	for _, in := range l.book.Instruments {
		l.restsOn(in)
	}
	l.checkEditions()
	l.feedLoops()
	l.kept()
	l.book.Finish()
}

// restsOn looks for the instruments that one says it rests on.
func (l *loader) restsOn(in *statute.Instrument) {
	for _, ref := range in.RestsOn {
		l.checkInstrument(ref, in.Range)
	}
}

// notExecuted lists what is well formed and that no package executes, so that
// nobody takes it for law that runs.
func (l *loader) notExecuted() {
	if l.diags.Err() != nil {
		return // first things first
	}
	for _, in := range l.book.Instruments {
		// Tasks and tiers are executed, but not by halves: one that holds only under a
		// condition is for people to apply.
		tasks, tiers := 0, 0
		for _, t := range scoring.Of(in).PlanTasks {
			if !t.When.IsZero() {
				tasks++
			}
		}
		for _, t := range scoring.Of(in).Tariffs {
			if !t.When.IsZero() {
				tiers++
			}
		}
		if tasks > 0 {
			l.diags.Add(in.Range, mistake.NotExecuted{Section: lang.Text{ZH: "{article/assigns} … {assignment/when}", EN: "{article/assigns} … {assignment/when}"}, Count: tasks})
		}
		if tiers > 0 {
			l.diags.Add(in.Range, mistake.NotExecuted{Section: lang.Text{ZH: "{article/tariffs} … {tariff/when}", EN: "{article/tariffs} … {tariff/when}"}, Count: tiers})
		}
	}
}

func (l *loader) checkInstrument(ref string, r diag.Range) bool {
	var ids []string
	for _, in := range l.book.Instruments {
		if in.Is(ref) {
			return true
		}
		ids = append(ids, in.ID)
	}
	near := l.guesses.Nearest(ref, ids)
	l.unknownAs(ref, r, mistake.UnknownInstrument{Instrument: ref, Nearest: near})
	return false
}

// checkCitation verifies that the cited instrument exists and has the article. A
// citation by title is checked when the title is that of a loaded instrument;
// texts outside the book may be cited by title freely.
func (l *loader) checkCitation(c statute.Citation, s source.Str) {
	meant := ""
	if c.Instrument == "" {
		if l.cited != nil {
			l.cited[c.Title] = true
		}
		known := false
		for _, in := range l.book.Instruments {
			if in.Title == c.Title || in.Short != "" && in.Short == c.Title {
				known = true
				if corpus.HasArticle(in, c) {
					return
				}
				meant = numberedOtherwise(in, c)
			}
		}
		if known {
			l.unknown(s, mistake.NoArticle{Citation: c.String(), Meant: meant})
		}
		return
	}
	if !l.checkInstrument(c.Instrument, s.R) {
		return
	}
	for _, in := range l.book.Instruments {
		if !in.Is(c.Instrument) {
			continue
		}
		if corpus.HasArticle(in, c) {
			return
		}
		meant = numberedOtherwise(in, c)
	}
	l.unknown(s, mistake.NoArticle{Citation: c.String(), Meant: meant})
}

// numberedOtherwise is the citation with the number of c of a text that is not numbered as c
// says: 第三点 for 第三条.
func numberedOtherwise(in *statute.Instrument, c statute.Citation) string {
	for _, unit := range []statute.Unit{statute.Article, statute.Point, statute.Task, statute.Heading} {
		other := c
		if other.Unit = unit; unit != c.Unit && c.Number > 0 && corpus.HasArticle(in, other) {
			return other.String()
		}
	}
	return ""
}

// checkCited checks a citation and gives it the title of the instrument, so that
// people do not read an id. Editions of one law have one title; where they have
// not, a citation that names no edition keeps the id.
func (l *loader) checkCited(c *statute.Citation, s source.Str) {
	l.checkCitation(*c, s)
	if c.Instrument == "" || c.Title != "" {
		return
	}
	title := ""
	for _, in := range l.book.Instruments {
		switch {
		case !in.Is(c.Instrument):
		case title != "" && title != in.Title:
			return
		default:
			title = in.Title
		}
	}
	c.Title = title
}

// liftTarget resolves a ground that a lift names.
func (l *loader) liftTarget(h *instrumentHead, lift *statute.Lift, s source.Str) {
	full := qualified(h.Instrument, s.S)
	grounds := l.groundsByID()
	g := grounds[full]
	switch {
	case g == nil:
		l.unknown(s, mistake.UnknownGround{Ground: s.S, Nearest: l.named("grounds").full.Of(s.S)})
	case g.Decision != lift.Decision:
		l.diags.Add(s.R, mistake.LiftOther{Ground: s.S, Its: l.book.Decisions[g.Decision].Term, This: l.book.Decisions[lift.Decision].Term})
	case !slices.Contains(lift.Lifts, full):
		lift.Lifts = append(lift.Lifts, full)
	}
}

func (l *loader) checkLimitRef(h *instrumentHead, full string, s source.Str) {
	if n := l.named("limits"); n.at[qualified(h.Instrument, full)] == nil {
		l.unknown(s, mistake.UnknownLimit{Limit: s.S, Nearest: n.full.Of(full)})
	}
}

// checkEditions refuses two editions of one law in force on one day.
func (l *loader) checkEditions() {
	ins := l.book.Instruments
	for i, a := range ins {
		for _, b := range ins[:i] {
			if statute.BaseID(a.ID) == statute.BaseID(b.ID) && a.ID != b.ID && corpus.Overlap(a.InForce, b.InForce) {
				d := l.diags.Add(a.Range, mistake.Editions{Edition: a.ID, Other: b.ID})
				d.Related = append(d.Related, diag.Related{Range: b.Range, Text: b.ID})
			}
		}
	}
}

// ruleIndex finds the rules of all instruments by id, made when the first is asked
// for: after every article was read.
type ruleIndex struct {
	by      map[string]*ruleNames
	grounds map[string]*statute.Ground // by full id
}

// ruleNames are the rules of one kind, by id and full id.
type ruleNames struct {
	at    map[string]*statute.Entry
	ids   known.Guesses // short
	full  known.Guesses // short and full
	short []string
	all   []string
}

// carriersOf lists the rules of a kind: grounds, holds, requires or limits.
func (l *loader) named(kind string) *ruleNames {
	if n := l.rules.by[kind]; n != nil {
		return n
	}
	n := &ruleNames{at: map[string]*statute.Entry{}}
	add := func(e *statute.Entry) {
		full := e.FullID()
		for _, id := range []string{e.ID, full} {
			if n.at[id] == nil {
				n.at[id] = e
			}
		}
		n.short = append(n.short, e.ID)
		n.all = append(n.all, e.ID, full)
	}
	for _, in := range l.book.Instruments {
		switch kind {
		case "requires":
			for _, r := range in.Requirements {
				add(&r.Entry)
			}
		case "holds":
			for _, x := range in.Holds {
				add(&x.Entry)
			}
		case "limits":
			for _, r := range in.Limits {
				add(&r.Entry)
			}
		case "superior":
			in.Entries(add)
		default:
			for _, g := range in.Grounds {
				add(&g.Entry)
			}
			for _, x := range in.Lifts { // one that gives an outcome is what it rests on
				add(&x.Entry)
			}
		}
	}
	n.ids, n.full = known.Guesses{Names: &n.short}, known.Guesses{Names: &n.all}
	if l.rules.by == nil {
		l.rules.by = map[string]*ruleNames{}
	}
	l.rules.by[kind] = n
	return n
}

// groundsByID are all grounds by full id, of several editions the first.
func (l *loader) groundsByID() map[string]*statute.Ground {
	if l.rules.grounds == nil {
		l.rules.grounds = map[string]*statute.Ground{}
		for _, in := range l.book.Instruments {
			for _, g := range in.Grounds {
				if id := g.FullID(); l.rules.grounds[id] == nil {
					l.rules.grounds[id] = g
				}
			}
		}
	}
	return l.rules.grounds
}

// nearest is the rule that a name was most likely meant to be: a full id only
// where one was written.
func (n *ruleNames) nearest(id string) string {
	if strings.Contains(id, "/") {
		return n.full.Of(id)
	}
	return n.ids.Of(id)
}

// checkRule verifies that a rule named in expect exists.
func (l *loader) checkRule(s source.Str, what string) {
	if n := l.named(what); n.at[s.S] == nil {
		l.unknown(s, mistake.CaseRule{Rule: s.S, Nearest: n.nearest(s.S)})
	}
}

// executedNone says that an article, or the part of it that `note` names, is not
// encoded yet.
var executedNone = []string{"none", "尚未编入"}

// accessors are the functions of this module that carry out what no rule of a policy
// file does alone. A test holds them against the public API.
var accessors = []string{
	"assess.Account", "assess.Charge", "assess.Eligible", "assess.NewSheet", "assess.Plans", "assess.SelfCheck", "report.Dues", "report.New", "report.Parts",
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

// passage notes the passage that stands beside a part of a rule, or beside an outcome, and
// gives what it quotes; elsewhere says that the part may stand in another article of its
// text than the rule.
func (l *loader) passage(h *instrumentHead, of string, m *source.Map, elsewhere bool) string {
	p := &corpus.Passage{Quote: l.quote(m), Range: m.Range()}
	if elsewhere {
		if under, ok := m.Str("under"); ok {
			if own, err := (statute.Citation{Instrument: h.ID, Title: h.Title}).At(under.S); err == nil {
				p.Cite = own
				l.later = append(l.later, func() { l.checkCited(&p.Cite, under) })
			} else {
				l.cite(&p.Cite, under, &l.later)
			}
		}
	}
	if p.Quote != "" || !p.Cite.IsZero() {
		l.untoldOf(h).Said[of] = p
	}
	return p.Quote
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

package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (l *loader) place(f kindFile) {
	m := f.root
	p := &statute.Place{ID: f.id.S, Range: f.id.R}
	if f.id.S != "" { // a missing one was reported when the file was opened
		f.id.CheckID(&l.diags)
	}
	if s, ok := m.Str("term"); ok {
		p.Term = s.S
	}
	superior := m.Strs("superior")
	for _, s := range superior {
		p.Superior = append(p.Superior, s.S)
	}
	if s, ok := m.Str("calendar"); ok {
		p.Calendar = s.S
		if _, _, err := corpus.CalendarOf(s.S, l.calendars); err != nil {
			l.diags.Add(s.R, mistake.UnknownCalendar{Calendar: s.S, Names: deadline.Names()})
		}
	}
	glob, hasGlob := m.Str("instruments")
	m.Str("note")
	l.placeScope(p.ID, m.Get("scope"))
	m.Finish()
	if first, dup := l.book.Places[p.ID]; dup {
		d := l.diags.Add(f.id.R, mistake.DuplicateName{Name: p.ID, What: nameKind("places")})
		d.Related = append(d.Related, diag.Related{Range: first.Range, Text: first.Term})
		return
	}
	l.book.Places[p.ID] = p
	l.book.PlaceOrder = append(l.book.PlaceOrder, p.ID)
	p.Files = glob.S
	l.later = append(l.later, func() {
		for _, s := range superior {
			if l.book.Places[s.S] == nil {
				l.unknown(s, mistake.UnknownPlace{Place: s.S, Nearest: l.nearPlace(s.S)})
			}
		}
		l.superiorLoop(p)
		if hasGlob && !l.claimsAny(p) {
			l.emptyGlob(p, glob)
		}
	})
}

// nearPlace is the id of the place that was most likely meant.
func (l *loader) nearPlace(written string) string {
	for _, id := range l.book.PlaceOrder {
		if l.book.Places[id].Term == written {
			return id
		}
	}
	near := l.guesses.Nearest(written, l.book.PlaceOrder)
	return near
}

// claimsAny reports whether the place's glob names any file.
func (l *loader) claimsAny(p *statute.Place) bool {
	return slices.ContainsFunc(l.raw, func(r rawFile) bool { return claims(p, r.name) })
}

// emptyGlob says that a glob names no file. Where instruments say that they are of the
// place the glob is wrong, and each of them is right.
func (l *loader) emptyGlob(p *statute.Place, glob source.Str) {
	var files []string
	for _, f := range l.kinds["instrument"] {
		if s, ok := f.root.Str("place"); ok && s.S == p.ID {
			files = append(files, f.raw.name)
		}
	}
	if len(files) == 0 {
		l.diags.Add(glob.R, mistake.EmptyGlob{Glob: glob.S})
		return
	}
	l.diags.Add(glob.R, mistake.GlobMisses{Glob: glob.S, Place: p.ID, Files: files, Meant: path.Dir(files[0]) + "/*.yaml"})
}

// claims reports whether the place's glob names the file. A glob without a folder
// is taken from the folder of the place file.
func claims(p *statute.Place, name string) bool {
	glob := p.Files
	if !strings.Contains(glob, "/") {
		glob = path.Join(path.Dir(p.Range.File), glob)
	}
	ok, err := path.Match(glob, name)
	return err == nil && ok && name != p.Range.File && !isCaseFile(name)
}

func (l *loader) superiorLoop(p *statute.Place) {
	seen := []string{p.ID}
	var walk func(id string) bool
	walk = func(id string) bool {
		for _, s := range l.book.Places[id].Superior {
			if slices.Contains(seen, s) && s == p.ID {
				l.diags.Add(p.Range, mistake.SuperiorLoop{Place: p.ID, Path: strings.Join(append(seen, s), " → ")})
				l.book.Places[p.ID].Superior = nil
				return false
			}
			if l.book.Places[s] == nil || slices.Contains(seen, s) {
				continue
			}
			seen = append(seen, s)
			if !walk(s) {
				return false
			}
		}
		return true
	}
	walk(p.ID)
}

// instrumentHead is an instrument whose head has been read and whose articles
// wait until every name is declared.
type instrumentHead struct {
	*statute.Instrument
	file     kindFile
	restsOn  []source.Str
	unit     statute.Unit
	articles *source.Map
	preamble source.Node
	scope    source.Node
	actors   source.Node
	entryIDs map[string]diag.Range
}

// bodies are the keys under which the articles of an instrument stand: which one it is
// says how its text is numbered.
var bodies = [...]struct {
	key  string
	unit statute.Unit
}{{"articles", statute.Article}, {"numbered", statute.Point}, {"tasks", statute.Task}, {"headings", statute.Heading}}

func (l *loader) instrumentHead(f kindFile) *instrumentHead {
	m := f.root
	h := &instrumentHead{file: f, entryIDs: map[string]diag.Range{}, Instrument: &statute.Instrument{ID: f.id.S, Range: f.id.R, Annexes: []statute.Annex{&scoring.Text{}}}}
	if f.id.S != "" {
		f.id.CheckEditionID(&l.diags)
	}
	if s, ok := m.Str("title"); ok {
		h.Title = s.S
	}
	h.Short, h.Document, h.Issuer, h.Note = text(m, "short"), text(m, "document"), text(m, "issuer"), text(m, "note")
	if s, ok := m.Str("place"); ok {
		h.Place = s.S
		if p := l.book.Places[s.S]; p == nil {
			l.unknown(s, mistake.UnknownPlace{Place: s.S, Nearest: l.nearPlace(s.S)})
		} else if !claims(p, f.raw.name) && l.claimsAny(p) {
			l.diags.Add(s.R, mistake.Unclaimed{Instrument: h.ID, Place: p.ID, Glob: p.Files})
		}
	}
	h.Issued, _ = m.Date("issued")
	h.Reading = l.reading(m)
	l.untold(h, "", m)
	h.actors = m.Get("actors")
	span := m.Get("in_force").Map(&l.diags)
	h.InForce = l.span(span)
	if span.OK() && h.InForce.From.IsZero() && !span.Has("from") {
		l.diags.Add(span.Range(), mistake.NoFrom{Instrument: h.ID})
	}
	h.restsOn = m.Strs("rests_on")
	for _, s := range h.restsOn {
		h.RestsOn = append(h.RestsOn, s.S)
	}
	m.Map("decisions").Each(func(id source.Str, v source.Node) { l.decision(id, v, h.ID) })
	l.declareShared(h, m)
	h.preamble = m.Get("preamble")
	h.scope = m.Get("scope")
	for _, u := range bodies {
		if m.Has(u.key) {
			if h.articles != nil {
				l.diags.Add(m.Get(u.key).Range(), mistake.ArticleKey{Key: u.key})
				continue
			}
			h.unit, h.articles = u.unit, m.Map(u.key)
		}
	}
	if h.articles == nil {
		h.articles = m.Map("articles")
	}
	m.Finish(instrumentElsewhere)
	if first := l.book.Instrument(h.ID); first != nil {
		d := l.diags.Add(f.id.R, mistake.DuplicateName{Name: h.ID, What: nameKind("instruments")})
		d.Related = append(d.Related, diag.Related{Range: first.Range, Text: first.Title})
	}
	l.book.Instruments = append(l.book.Instruments, h.Instrument)
	return h
}

var inRule = lang.Text{ZH: "某一条之下的规则里", EN: "in a rule under an article"}

var instrumentElsewhere = source.Elsewhere{
	"quote": inRule, "when": inRule, "then": inRule, "item": inRule,
	"grounds":  {ZH: "某一条之下", EN: "under an article"},
	"requires": {ZH: "某一条之下", EN: "under an article"},
	"limits":   {ZH: "某一条之下", EN: "under an article"},
	"steps":    {ZH: "某一条之下", EN: "under an article"},
	"recurs":   {ZH: "某一条之下", EN: "under an article"},
}

func (l *loader) span(m *source.Map) statute.Span {
	var s statute.Span
	s.From, _ = m.Date("from")
	s.To, _ = m.Date("to")
	m.Str("note")
	m.Finish()
	if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
		l.diags.Add(m.Range(), mistake.BackwardSpan{From: s.From.String(), To: s.To.String()})
		s.To = deadline.Date{} // said once: what lies in the stretch is not outside it, too
	}
	return s
}

func (l *loader) reading(m *source.Map) statute.Reading {
	n := m.Get("reading")
	if n.Kind() == source.Scalar {
		s, _ := n.Str(&l.diags)
		return statute.Reading{Used: s.S}
	}
	rm := n.Map(&l.diags)
	if !rm.OK() {
		return statute.Reading{}
	}
	used, _ := rm.Str("used")
	r := statute.Reading{Used: used.S, Why: text(rm, "why")}
	for _, o := range rm.Strs("others") {
		r.Others = append(r.Others, o.S)
	}
	rm.Finish()
	return r
}

func (l *loader) profile(f kindFile) *known.Organ {
	m := f.root
	p := &known.Organ{ID: f.id.S, Term: f.id.S, Range: f.id.R, Voc: l.book.Voc}
	if s, ok := m.Str("term"); ok {
		p.Term = s.S
	}
	if s, ok := m.Str("place"); ok {
		p.Place = s.S
		if place := l.book.Place(s.S); place == nil {
			l.unknown(s, mistake.UnknownPlace{Place: s.S, Nearest: l.nearPlace(s.S)})
		} else {
			p.Place = place.ID
		}
	}
	names := map[int]source.Str{}
	m.Get("facts").Map(&l.diags).Each(func(name source.Str, v source.Node) { l.profileFact(p, names, name, v) })
	p.Note = text(m, "note")
	m.Finish(source.Elsewhere{"of": {ZH: "词汇文件里某个事实之下", EN: "under a fact of the vocabulary"}})
	return p
}

func (l *loader) profileFact(p *known.Organ, names map[int]source.Str, name source.Str, v source.Node) {
	f, ok := l.book.Voc.FactNamed(name.S)
	switch {
	case !ok:
		l.unknown(name, mistake.UnknownFact{Written: name.S, Nearest: l.guesses.Of(name.S)})
		return
	case f.Of != ofOrgan:
		l.diags.Add(name.R, mistake.ProfileFact{Fact: name.S, Facts: l.ofOrgan()})
		return
	}
	if first, twice := names[f.Index]; twice {
		d := l.diags.Add(name.R, mistake.ProfileTwice{Fact: name.S, First: first.S, Line: first.R.Start.Line})
		d.Related = append(d.Related, diag.Related{Range: first.R, Text: first.S})
		return
	}
	names[f.Index] = name
	raw, ok := l.rawValue(f, v)
	if !ok {
		return
	}
	value, err := known.ParseValue(f, raw)
	if err != nil || !value.Known { // blank and 未知 are nothing that holds of all documents
		zh, en := settled(f)
		shown := fmt.Sprint(raw)
		if list, is := raw.([]string); is {
			shown = strings.Join(list, "、")
		}
		l.diags.Add(v.Range(), mistake.ProfileValue{Fact: f.Term, Value: shown, Wanted: lang.Text{ZH: zh, EN: en}})
		return
	}
	p.Facts = append(p.Facts, known.OrganFact{Index: f.Index, Value: value, At: v.Range()})
}

// settled says what values a fact can have in a profile.
func settled(f *known.Fact) (zh, en string) {
	if f.Type == keyword.BoolFact {
		return "是、否（或 true、false）", "true or false"
	}
	return known.Wanted(f)
}

// ofOrgan lists the facts that a profile can hold.
func (l *loader) ofOrgan() []string {
	var out []string
	for _, f := range l.book.Voc.Facts {
		if f.Of == ofOrgan {
			out = append(out, f.Term)
		}
	}
	return out
}

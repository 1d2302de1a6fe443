package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (l *loader) place(f kindFile) {
	m := f.root
	p := &statute.Place{ID: f.id.S, Range: f.id.R}
	if f.id.S != "" { // a missing one was reported when the file was opened
		f.id.CheckID(&l.diags)
	}
	if s, ok := m.ReqStr("term"); ok {
		p.Term = s.S
	}
	superior := m.Strs("superior")
	for _, s := range superior {
		p.Superior = append(p.Superior, s.S)
	}
	if s, ok := m.ReqStr("calendar"); ok {
		p.Calendar = s.S
		if _, _, err := calendarOf(s.S, l.calendars); err != nil {
			l.diags.Add(s.R, mistake.UnknownCalendar{Calendar: s.S, Names: deadline.Names()})
		}
	}
	glob, hasGlob := m.ReqStr("instruments")
	m.Str("note")
	m.Finish()
	if first, dup := l.book.places[p.ID]; dup {
		d := l.diags.Add(f.id.R, mistake.DuplicateName{Name: p.ID, What: nameKind("places")})
		d.Related = append(d.Related, diag.Related{Range: first.Range, Text: first.Term})
		return
	}
	l.book.places[p.ID] = p
	l.book.placeOrder = append(l.book.placeOrder, p.ID)
	p.Files = glob.S
	l.later = append(l.later, func() {
		for _, s := range superior {
			if l.book.places[s.S] == nil {
				near, _ := typo.Nearest(s.S, l.book.placeOrder)
				l.diags.Add(s.R, mistake.UnknownPlace{Place: s.S, Nearest: near})
			}
		}
		l.superiorLoop(p)
		if hasGlob && !slices.ContainsFunc(l.raw, func(r rawFile) bool { return claims(p, r.name) }) {
			l.diags.Add(glob.R, mistake.EmptyGlob{Glob: glob.S})
		}
	})
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
		for _, s := range l.book.places[id].Superior {
			if slices.Contains(seen, s) && s == p.ID {
				l.diags.Add(p.Range, mistake.SuperiorLoop{Place: p.ID, Path: strings.Join(append(seen, s), " → ")})
				l.book.places[p.ID].Superior = nil
				return false
			}
			if l.book.places[s] == nil || slices.Contains(seen, s) {
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
	entryIDs map[string]diag.Range
}

func (l *loader) instrumentHead(f kindFile) *instrumentHead {
	m := f.root.Words(headWords)
	h := &instrumentHead{file: f, entryIDs: map[string]diag.Range{}, Instrument: &statute.Instrument{ID: f.id.S, Range: f.id.R}}
	if f.id.S != "" {
		f.id.CheckEditionID(&l.diags)
	}
	if s, ok := m.ReqStr("title"); ok {
		h.Title = s.S
	}
	h.Short, h.Document, h.Issuer, h.Note = text(m, "short"), text(m, "document"), text(m, "issuer"), text(m, "note")
	if s, ok := m.ReqStr("place"); ok {
		h.Place = s.S
		if p := l.book.places[s.S]; p == nil {
			near, _ := typo.Nearest(s.S, l.book.placeOrder)
			l.diags.Add(s.R, mistake.UnknownPlace{Place: s.S, Nearest: near})
		} else if !claims(p, f.raw.name) {
			l.diags.Add(s.R, mistake.Unclaimed{Instrument: h.ID, Place: p.ID, Glob: p.Files})
		}
	}
	h.Issued, _ = m.Date("issued")
	h.Reading = l.reading(m)
	span := m.Req("in_force").Map(&l.diags)
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
	for _, u := range []struct {
		key  string
		unit statute.Unit
	}{{"articles", statute.Article}, {"tasks", statute.Task}, {"headings", statute.Heading}} {
		if m.Has(u.key) {
			if h.articles != nil {
				l.diags.Add(m.Get(u.key).Range(), mistake.ArticleKey{Key: u.key})
				continue
			}
			h.unit, h.articles = u.unit, m.Map(u.key)
		}
	}
	if h.articles == nil {
		m.Req("articles")
		h.articles = m.Map("articles")
	}
	m.Finish(instrumentElsewhere)
	if first := l.book.instrument(h.ID); first != nil {
		d := l.diags.Add(f.id.R, mistake.DuplicateName{Name: h.ID, What: nameKind("instruments")})
		d.Related = append(d.Related, diag.Related{Range: first.Range, Text: first.Title})
	}
	l.book.instruments = append(l.book.instruments, h.Instrument)
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
	used, _ := rm.ReqStr("used")
	r := statute.Reading{Used: used.S, Why: text(rm, "why")}
	for _, o := range rm.Strs("others") {
		r.Others = append(r.Others, o.S)
	}
	rm.Finish()
	return r
}

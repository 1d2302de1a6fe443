package rules

import (
	"context"
	"io/fs"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func init() { bench.Open = openBench }

// workbench keeps a loader and what it parsed, so that books with one file changed need
// not read the others again.
type workbench struct {
	found  layered
	parsed []parsed
	l      *loader
	book   *corpus
	front  *Book                         // of that corpus
	heads  map[string]statute.Instrument // by file: the instruments as their heads left them
}

func openBench(ctx context.Context, layers []fs.FS) (bench.Bench, diag.List, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, nil, err
	}
	w := &workbench{found: found, heads: map[string]statute.Instrument{}}
	l := newLoader(found.files)
	w.parsed = l.parseAll(ctx)
	l.onHead = func(h *instrumentHead) { w.heads[h.file.raw.name] = *h.Instrument }
	list := l.build(ctx, found, w.parsed)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if list.Err() != nil {
		return nil, list, nil
	}
	w.l, w.book, w.front = l, l.book, newBook(l.book)
	return w, list, nil
}

func (w *workbench) Book() any { return w.front }

func (w *workbench) Files() []bench.File {
	var out []bench.File
	for _, p := range w.parsed {
		if keys := p.file.Root().Keys(); p.ok && len(keys) > 0 {
			out = append(out, bench.File{File: p.file, Kind: kindOf(keys[0].S), ID: p.file.Root().Key(keys[0].S).Text()})
		}
	}
	return out
}

func (w *workbench) Whole(ctx context.Context, f *source.File) (any, diag.List) {
	with := slices.Clone(w.parsed)
	for i, p := range with {
		if p.file != nil && p.file.Name == f.Name {
			with[i].file = f
		}
	}
	l := newLoader(w.found.files)
	list := l.build(ctx, w.found, with)
	if list.Err() != nil {
		return nil, list
	}
	return newBook(l.book), list
}

func (w *workbench) Quick(f *source.File) (any, diag.List, bool) {
	head, ok := w.heads[f.Name]
	if !ok {
		return nil, nil, false
	}
	b := *w.book
	b.diags, b.instruments = nil, slices.Clone(w.book.instruments)
	l := &loader{raw: w.l.raw, kinds: map[string][]kindFile{}, terms: w.l.terms, lost: w.l.lost, names: w.l.names, book: &b}
	l.guesses = known.Guesses{Names: &b.voc.FactNames}
	l.scope = &scope{book: &b, decisions: true, guesses: &l.guesses}
	l.within = &scope{book: &b, guesses: &l.guesses}
	l.open(rawFile{name: f.Name}, f, "instrument")
	if len(l.kinds["instrument"]) != 1 {
		return nil, l.diags, false
	}
	h := again(head, l.kinds["instrument"][0])
	at := slices.IndexFunc(b.instruments, func(in *statute.Instrument) bool { return in.ID == h.ID })
	b.instruments[at] = h.Instrument
	l.instrumentBody(h)
	for _, f := range slices.Concat(l.later, l.linked) {
		f()
	}
	for _, ref := range h.RestsOn {
		l.checkInstrument(ref, h.Range)
	}
	l.diags.Sort()
	return newBook(&b), l.diags, true
}

// again is the head of an instrument that was read before, with the articles of another
// text.
func again(in statute.Instrument, f kindFile) *instrumentHead {
	m := f.root.Words(headWords)
	h := &instrumentHead{file: f, entryIDs: map[string]diag.Range{}, Instrument: &in, unit: statute.Article}
	h.preamble, h.scope = m.Get("preamble"), m.Get("scope")
	h.articles = m.Map("articles")
	for key, unit := range map[string]statute.Unit{"tasks": statute.Task, "headings": statute.Heading} {
		if m.Has(key) {
			h.unit, h.articles = unit, m.Map(key)
		}
	}
	return h
}

func (w *workbench) Condition(text string) (*cond.Expr, bool) {
	guesses := known.Guesses{Names: &w.book.voc.FactNames}
	e, problems := parse.Parse(text, &scope{book: w.book, decisions: true, guesses: &guesses}, parse.Limits{})
	return e, e != nil && len(problems) == 0
}

func (w *workbench) Apart(one, other string) (witness string, differ, sure bool) {
	a, ok1 := w.Condition(one)
	b, ok2 := w.Condition(other)
	if !ok1 || !ok2 {
		return "", false, false
	}
	for _, f := range slices.Concat(a.Facts(), b.Facts()) {
		if !w.book.voc.IsFact(f.Index) {
			return "", false, false
		}
	}
	x := newLens(w.book.voc, &known.Bound{Voc: w.book.voc}, analysisNodes)
	x.Builder.Announce(a)
	x.Builder.Announce(b)
	valid := x.Seal()
	f, g := x.Builder.Build(a), x.Builder.Build(b)
	apart := x.Builder.And(valid, x.Builder.Ite(f, x.Builder.Not(g), g))
	if !x.Builder.Exact() {
		return "", false, false
	}
	witness, differ = x.witness(apart)
	return witness, differ, true
}

func (w *workbench) Actors() []string {
	var out []string
	for _, what := range []string{"roles", "organs"} {
		for _, d := range w.l.terms[what] {
			out = append(out, d.term)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (w *workbench) Reads(spec any) bench.Reads {
	c := spec.(*CaseSpec)
	r := bench.Reads{Lists: len(c.lists) > 0, Dates: len(c.lapsed)+len(c.notYet) > 0}
	for _, e := range c.decisions {
		r.Decisions = append(r.Decisions, e.decl.ID)
	}
	for _, e := range slices.Concat(c.requires, c.lines) {
		r.Rules = append(r.Rules, e.name.S)
	}
	for _, e := range c.limits {
		r.Rules = append(r.Rules, e.id)
	}
	for _, e := range c.says {
		r.Rules = append(r.Rules, e.rule.S)
	}
	for _, e := range c.spans {
		r.Rules = append(r.Rules, e.rule.S)
	}
	for _, e := range c.recurs {
		r.Rules = append(r.Rules, e.rule.S)
	}
	for _, e := range c.scopes {
		r.Scopes = append(r.Scopes, e.name.S)
	}
	r.Dates = r.Dates || len(c.spans) > 0
	return r
}

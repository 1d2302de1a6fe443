package load

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bench keeps a loader and what it parsed, so that books with one file changed need
// not read the others again.
type Bench struct {
	found  layered
	parsed []parsed
	l      *loader
	Book   *corpus.Corpus
	heads  map[string]statute.Instrument // by file: the instruments as their heads left them
}

// OpenBench parses the layers and links them; no bench comes with mistakes.
func OpenBench(ctx context.Context, layers []fs.FS) (*Bench, diag.List, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, nil, err
	}
	w := &Bench{found: found, heads: map[string]statute.Instrument{}}
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
	w.l, w.Book = l, l.book
	return w, list, nil
}

// Files are the parsed files, by name.
func (w *Bench) Files() []bench.File {
	var out []bench.File
	for _, p := range w.parsed {
		if keys := p.file.Root().Keys(); p.ok && len(keys) > 0 {
			out = append(out, bench.File{File: p.file, Kind: kindOf(keys[0].S), ID: p.file.Root().Key(keys[0].S).Text()})
		}
	}
	return out
}

// Whole reads everything again with one file in the place of that of its name; of the
// case files those that are wanted, nil for all.
func (w *Bench) Whole(ctx context.Context, f *source.File, cases func(file string) bool) (*corpus.Corpus, diag.List) {
	var raw []rawFile
	var with []parsed
	for i, p := range w.parsed {
		if p.file != nil && p.file.Name == f.Name {
			p.file = f
		}
		if cases != nil && p.ok && p.file != f {
			if keys := p.file.Root().Keys(); len(keys) > 0 && kindOf(keys[0].S) == "cases" && !cases(p.file.Name) {
				continue
			}
		}
		raw, with = append(raw, w.found.files[i]), append(with, p)
	}
	l := newLoader(raw)
	list := l.build(ctx, w.found, with)
	if list.Err() != nil {
		return nil, list
	}
	return l.book, list
}

// Quick reads the articles of one instrument again and leaves everything else as it was.
func (w *Bench) Quick(f *source.File) (*corpus.Corpus, diag.List, bool) {
	l, ok := w.articles(f)
	if !ok {
		return nil, nil, false
	}
	l.diags.Sort()
	return l.book, l.diags, true
}

// beside is a loader that reads one file again and leaves everything else as it was.
func (w *Bench) beside() *loader {
	b := *w.Book
	b.Diags, b.Named, b.Instruments, b.CaseFiles = nil, nil, slices.Clone(w.Book.Instruments), nil
	b.Untold = maps.Clone(b.Untold)
	l := &loader{raw: w.l.raw, kinds: map[string][]kindFile{}, terms: w.l.terms, symbols: symbols{lost: w.l.lost}, names: w.l.names, scopes: w.l.scopes, book: &b}
	l.guesses = known.Guesses{Names: &b.Voc.FactNames}
	l.scope = &scope{book: &b, decisions: true, guesses: &l.guesses}
	l.within = &scope{book: &b, guesses: &l.guesses}
	return l
}

// articles reads the articles of one instrument again.
func (w *Bench) articles(f *source.File) (*loader, bool) {
	head, ok := w.heads[f.Name]
	if !ok || len(w.l.overrides) > 0 { // what replaces a rule, and what is replaced, stand in two files
		return nil, false
	}
	l := w.beside()
	b := l.book
	b.CaseFiles = w.Book.CaseFiles
	l.open(rawFile{name: f.Name}, f, "instrument")
	if len(l.kinds["instrument"]) != 1 {
		return nil, false
	}
	h := again(head, l.kinds["instrument"][0])
	l.heads = []*instrumentHead{h}
	if of := b.Untold[h.ID]; of != nil { // what its head says stays
		b.Untold[h.ID] = of.OfHead(h.Instrument)
	}
	at := slices.IndexFunc(b.Instruments, func(in *statute.Instrument) bool { return in.ID == h.ID })
	b.Instruments[at] = h.Instrument
	l.instrumentBody(h)
	for _, f := range slices.Concat(l.later, l.linked) {
		f()
	}
	l.restsOn(h.Instrument)
	return l, true
}

// anew reads one file again, and of the others what they declare: the articles of their
// instruments are taken as they were. It says what is wrong in that file.
func (w *Bench) anew(f parsed, data []byte) (diag.List, bool) {
	name := f.file.Name
	l := newLoader(slices.Clone(w.found.files))
	l.only, l.was = name, map[string]*statute.Instrument{}
	for _, in := range w.Book.Instruments {
		l.was[in.Range.File] = in
	}
	delete(l.was, name)
	with, known := slices.Clone(w.parsed), false
	for i := range l.raw {
		if l.raw[i].name == name {
			l.raw[i].data, with[i], known = data, f, true
		}
	}
	if !known || len(w.l.overrides) > 0 {
		return nil, false
	}
	l.calendars = w.l.calendars
	l.load(context.Background(), with)
	if len(l.overrides) > 0 { // what is replaced would have to be read again
		return nil, false
	}
	l.finish()
	return slices.DeleteFunc(l.diags, func(d diag.Diagnostic) bool { return d.Range.File != name }), true
}

// again is the head of an instrument that was read before, with the articles of another
// text.
func again(in statute.Instrument, f kindFile) *instrumentHead {
	m := f.root
	head := scoring.Of(&in) // what its articles add goes into a text of its own
	in.Annexes = []statute.Annex{&scoring.Text{FeeBases: head.FeeBases, Scorecards: head.Scorecards}}
	h := &instrumentHead{file: f, entryIDs: map[string]diag.Range{}, Instrument: &in, unit: statute.Article}
	h.preamble, h.scope = m.Get("preamble"), m.Get("scope")
	h.articles = m.Map("articles")
	for _, u := range bodies[1:] {
		if m.Has(u.key) {
			h.unit, h.articles = u.unit, m.Map(u.key)
		}
	}
	return h
}

// Condition reads a condition as a rule would.
func (w *Bench) Condition(text string) (*cond.Expr, bool) {
	guesses := known.Guesses{Names: &w.Book.Voc.FactNames}
	e, problems := parse.Parse(text, &scope{book: w.Book, decisions: true, guesses: &guesses}, parse.Limits{})
	return e, e != nil && len(problems) == 0
}

// Text writes a condition in the Chinese or the English spelling.
func (w *Bench) Text(e *cond.Expr, zh bool) string {
	if r, ok := parse.Rewrite(e.String()); ok {
		return r.In(zh)
	}
	return e.String()
}

// Actors are the terms of roles and organs.
func (w *Bench) Actors() []string {
	var out []string
	for _, what := range []string{"roles", "organs"} {
		for _, d := range w.l.terms[what] {
			out = append(out, d.term)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Desk reads layers again and again while somebody edits their files. A file that did not
// change is not parsed again, and one that did can be glanced at: read alone on top of
// what was read last. It is safe for concurrent use.
type Desk struct {
	mu   sync.Mutex // of kept and last
	kept map[string]kept
	last *Bench // the last time that there was no mistake, nil for never
}

// kept is a file as it was parsed last.
type kept struct {
	data   []byte
	parsed parsed
}

// Reading is what came of reading layers.
type Reading struct {
	Corpus *corpus.Corpus // nil where Found has errors
	Found  diag.List
	Files  map[string]*source.File // those that could be parsed
	Terms  map[string]map[string]Named
}

// Named is a declared role, organ, event or channel.
type Named struct {
	ID, Term string
	Range    diag.Range
}

// Policy reports whether a text begins as a policy file does.
func (d *Desk) Policy(data []byte) bool { return kindOf(firstKey(source.Text(data))) != "" }

// Read reads the layers as Corpus does. What Glance is to rest on is kept.
func (d *Desk) Read(ctx context.Context, layers []fs.FS, keep bool) (*Reading, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, err
	}
	w := &Bench{found: found, heads: map[string]statute.Instrument{}}
	w.parsed = d.parse(ctx, found.files)
	l := newLoader(found.files)
	l.onHead = func(h *instrumentHead) { w.heads[h.file.raw.name] = *h.Instrument }
	list := l.build(ctx, found, w.parsed)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &Reading{Found: list, Files: map[string]*source.File{}, Terms: map[string]map[string]Named{}}
	for _, p := range w.parsed {
		if p.ok {
			out.Files[p.file.Name] = p.file
		}
	}
	for what, all := range l.terms {
		out.Terms[what] = map[string]Named{}
		for name, t := range all {
			out.Terms[what][name] = Named{t.id, t.term, t.r}
		}
	}
	if list.Err() != nil {
		return out, nil
	}
	w.l, w.Book, out.Corpus = l, l.book, l.book
	if keep {
		d.mu.Lock()
		d.last = w
		d.mu.Unlock()
	}
	return out, nil
}

// parse parses what is not as it was.
func (d *Desk) parse(ctx context.Context, files []rawFile) []parsed {
	out := make([]parsed, len(files))
	var fresh []rawFile
	var at []int
	d.mu.Lock()
	if d.kept == nil || len(d.kept) > 2*maxFiles {
		d.kept = map[string]kept{}
	}
	for i, f := range files {
		if k, ok := d.kept[f.name]; ok && bytes.Equal(k.data, f.data) {
			out[i] = k.parsed
			continue
		}
		fresh, at = append(fresh, f), append(at, i)
	}
	d.mu.Unlock()
	made := (&loader{raw: fresh}).parseAll(ctx)
	if ctx.Err() != nil {
		return out
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, p := range made {
		out[at[i]] = p
		d.kept[fresh[i].name] = kept{fresh[i].data, p}
	}
	return out
}

// File parses a file as it is now, nil where it cannot be.
func (d *Desk) File(name string, data []byte) *source.File {
	p := d.parse(context.Background(), []rawFile{{name: name, data: data}})[0]
	if !p.ok {
		return nil
	}
	return p.file
}

// Glance reads one file as it is now on top of what was read last without a mistake, and
// gives what is wrong in it. It cannot say what that does to other files, and reports
// false where the file cannot be read so: one that was not there, or that replaces rules of
// another. Read tells all of it.
func (d *Desk) Glance(ctx context.Context, name string, data []byte) (diag.List, bool) {
	p := d.parse(ctx, []rawFile{{name: name, data: data}})[0]
	if ctx.Err() != nil {
		return nil, false
	}
	if !p.ok {
		l := newLoader([]rawFile{{name: name, data: data}})
		l.diags = slices.Clone(p.diags)
		l.finish()
		return l.diags, true
	}
	d.mu.Lock()
	w := d.last
	d.mu.Unlock()
	if w == nil {
		return nil, false
	}
	l := w.glance(p.file)
	if l == nil {
		return w.anew(p, data)
	}
	l.raw = slices.Clone(l.raw)
	for i := range l.raw {
		if l.raw[i].name == name {
			l.raw[i].data = data
		}
	}
	l.chinese = map[string]bool{name: p.file.Chinese()}
	l.diags = slices.Concat(p.diags, l.diags)
	l.finish()
	return l.diags, true
}

// glance reads the articles of an instrument, or cases, on top of what was read; nil for
// another file, and where what is declared before the articles changed.
func (w *Bench) glance(f *source.File) *loader {
	keys := f.Root().Keys()
	if len(keys) == 0 {
		return nil
	}
	switch kindOf(keys[0].S) {
	case "instrument":
		if w.sameHead(f) {
			l, _ := w.articles(f)
			return l
		}
	case "cases":
		l := w.beside()
		l.open(rawFile{name: f.Name}, f, "cases")
		for _, f := range l.kinds["cases"] {
			l.cases(f)
		}
		return l
	}
	return nil
}

// sameHead reports whether an instrument says before its articles what it said when it was
// read last, and nothing behind them.
func (w *Bench) sameHead(f *source.File) bool {
	i := slices.IndexFunc(w.parsed, func(p parsed) bool { return p.ok && p.file.Name == f.Name })
	if i < 0 {
		return false
	}
	was, wasBody := head(w.parsed[i].file)
	is, body := head(f)
	return body != "" && body == wasBody && slices.EqualFunc(was, is, slices.Equal[[]rune])
}

// head is the lines before the articles and the key that those stand below, "" where that
// is not the last.
func head(f *source.File) (lines [][]rune, body string) {
	keys := f.Root().Keys()
	last := keys[len(keys)-1]
	for _, u := range bodies {
		if last.S == u.key {
			return f.Lines()[:max(last.R.Start.Line-1, 0)], u.key
		}
	}
	return nil, ""
}

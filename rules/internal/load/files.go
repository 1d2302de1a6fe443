package load

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// fromFiles reads everything from the files, as if nothing had been prepared.
func fromFiles(ctx context.Context, found layered) (*corpus.Corpus, error) {
	l := newLoader(found.files)
	list := l.build(ctx, found, l.parseAll(ctx))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if list.Err() != nil {
		return nil, list.Err()
	}
	return l.book, nil
}

// parseAll parses the files on all processors: it is most of the work of loading.
func (l *loader) parseAll(ctx context.Context) []parsed {
	out := make([]parsed, len(l.raw))
	next := atomic.Int64{}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(l.raw)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(l.raw) || ctx.Err() != nil {
					return
				}
				if l.known[l.raw[i].name] {
					continue
				}
				p := &out[i]
				p.file, p.ok = source.Parse(l.raw[i].name, l.raw[i].data, source.Limits{}, &p.diags)
			}
		})
	}
	wg.Wait()
	return out
}

func (l *loader) load(ctx context.Context, files []parsed) {
	for i, p := range files {
		if ctx.Err() != nil {
			return
		}
		l.diags = append(l.diags, p.diags...)
		if l.known[l.raw[i].name] {
			continue
		}
		if p.ok {
			l.chinese[l.raw[i].name] = p.file.Chinese()
			l.open(l.raw[i], p.file, fileKinds...)
		} else {
			l.unread = append(l.unread, l.raw[i])
		}
	}
	for _, f := range l.kinds["vocabulary"] {
		l.vocabulary(f)
	}
	for _, f := range l.kinds["place"] {
		l.place(f)
	}
	for _, f := range l.kinds["form"] {
		l.form(f)
	}
	// Decisions, procedures and scorecards of instruments are declared before any
	// article is read, since articles of any instrument may contribute to them.
	for _, f := range l.kinds["instrument"] {
		l.heads = append(l.heads, l.instrumentHead(f))
		if l.onHead != nil {
			l.onHead(l.heads[len(l.heads)-1])
		}
	}
	for _, f := range l.extends {
		f()
	}
	l.finishVocabulary()
	if l.only != "" {
		l.onlyOne()
		return
	}
	for _, h := range l.heads {
		if ctx.Err() != nil {
			return
		}
		l.instrumentBody(h)
	}
	l.link()
	l.uses(ctx)
	l.notExecuted()
}

// uses reads the files that use what others declare and that no other file rests on.
func (l *loader) uses(ctx context.Context) {
	for _, f := range l.kinds["cases"] {
		if ctx.Err() != nil {
			return
		}
		l.cases(f)
	}
	for _, f := range l.kinds["scheme"] {
		l.scheme(f)
		l.book.Written = append(l.book.Written, written("scheme", f))
	}
	for _, f := range l.kinds["profile"] {
		l.book.Organs = append(l.book.Organs, l.profile(f))
	}
	for _, f := range l.kinds["mapping"] {
		l.extra(f)
	}
}

// onlyOne reads of all the files whose names are declared the only one that changed, and
// takes the articles of the others as they were read last.
func (l *loader) onlyOne() {
	for i, h := range l.heads {
		if in := l.was[h.file.raw.name]; in != nil {
			l.book.Instruments[i] = in
		}
	}
	for _, h := range l.heads {
		if h.file.raw.name == l.only {
			l.instrumentBody(h)
		}
	}
	for _, f := range slices.Concat(l.later, l.linked) {
		f()
	}
	for _, h := range l.heads {
		if h.file.raw.name == l.only {
			l.restsOn(h.Instrument)
		}
	}
	l.checkEditions()
	for _, kind := range []string{"cases", "scheme", "profile", "mapping"} {
		l.kinds[kind] = slices.DeleteFunc(l.kinds[kind], func(f kindFile) bool { return f.raw.name != l.only })
	}
	l.uses(context.Background())
}

// readProfile reads the text of one profile file against what was loaded; name is what
// mistakes call the file. All mistakes come at once, as a diag.List.
func Profile(book *corpus.Corpus, name string, data []byte) (*known.Organ, error) {
	l := &loader{book: book, guesses: known.Guesses{Names: &book.Voc.FactNames}, kinds: map[string][]kindFile{}}
	file, ok := source.Parse(name, data, source.Limits{}, &l.diags)
	if ok {
		l.open(rawFile{name: name, data: data}, file, "profile")
	}
	var o *known.Organ
	for _, f := range l.kinds["profile"] {
		o = l.profile(f)
	}
	for i := range l.diags {
		l.diags[i].Chinese = ok && file.Chinese()
	}
	l.diags.Sort()
	if l.diags.Err() != nil || o == nil {
		return nil, l.diags.Err()
	}
	return o, nil
}

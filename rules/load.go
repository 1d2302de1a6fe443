package rules

import (
	"context"
	"io/fs"

	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// loadCorpus reads the layers; the error is that of ctx, or a diag.List.
func loadCorpus(ctx context.Context, layers []fs.FS) (*corpus, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, err
	}
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

// build makes the book of files that were parsed, and gives all that was found.
func (l *loader) build(ctx context.Context, found layered, parsed []parsed) diag.List {
	l.diags, l.unread = slices.Clone(found.diags), found.unread
	l.calendars = l.calendarFiles(found.calendars)
	l.load(ctx, parsed)
	if l.calendars != nil && l.diags.Err() == nil {
		l.diags = append(l.diags, l.book.lay(l.calendars)...)
	}
	l.diags = l.withoutConsequences(l.diags)
	l.diags.Sort()
	// A name that several rules stand under is wrong once.
	l.diags = slices.CompactFunc(l.diags, func(a, b diag.Diagnostic) bool {
		return a.Code == b.Code && a.Range == b.Range && a.Message("zh") == b.Message("zh")
	})
	for i := range l.diags {
		l.diags[i].Chinese = l.chinese[l.diags[i].Range.File]
	}
	l.book.diags = l.diags
	return l.diags
}

// loader builds one corpus. It is used once.
type loader struct {
	raw    []rawFile
	unread []rawFile // refused
	// chinese holds the files in the Chinese spelling.
	chinese map[string]bool
	book   *corpus
	diags  diag.List

	kinds  map[string][]kindFile
	scope  *scope // for rules: facts and decisions
	within *scope // for relations of the vocabulary: facts only
	// later holds checks that need every file to have been read.
	later []func()
	// linked holds checks that need every article to have been read.
	linked []func()

	calendars *deadline.Overlay // of the layers, nil for none

	names map[string]diag.Range // every name of a fact or decision, for duplicates
	terms map[string]map[string]declared
	lost  map[string]bool // names that could not be declared; the mistake is reported

	released map[statute.Release]diag.Range // releases whose facts are said
	carried  []string                       // see carriers

	// guesses are what names that were not found may have been meant to be.
	guesses known.Guesses
	rules   ruleIndex
	full    bool           // there were more facts than a book may have
	layerOf map[string]int // by file
	// walked counts the items that walks took over from others.
	walked int
	// onHead is told of every head of an instrument before its articles are read, nil for
	// nobody.
	onHead func(*instrumentHead)
}

type kindFile struct {
	raw  rawFile
	root *source.Map
	id   source.Str
}

// declared is a name of a role, event, organ or channel.
type declared struct {
	id, term string
	r        diag.Range
}

// The kinds of policy files, by their first key, in the order they are read.
var fileKinds = []string{"vocabulary", "place", "instrument", "cases", "scheme", "mapping", "profile", "form"}

// kindWords are the first keys that have a Chinese spelling.
var kindWords = map[string]string{"单位情况": "profile", "表式": "form"}

// kindOf is the kind of file that a first key names, "" for none.
func kindOf(key string) string {
	if kind, ok := kindWords[key]; ok {
		return kind
	}
	if slices.Contains(fileKinds, key) {
		return key
	}
	return ""
}

func newLoader(files []rawFile) *loader {
	l := &loader{
		raw: files, kinds: map[string][]kindFile{}, chinese: map[string]bool{},
		released: map[statute.Release]diag.Range{}, names: map[string]diag.Range{}, terms: map[string]map[string]declared{}, lost: map[string]bool{},
		book: newCorpus(),
	}
	l.guesses = known.Guesses{Names: &l.book.voc.FactNames}
	l.scope = &scope{book: l.book, decisions: true, guesses: &l.guesses}
	l.within = &scope{book: l.book, guesses: &l.guesses}
	return l
}

// parsed is one file as the parser left it.
type parsed struct {
	file  *source.File
	ok    bool
	diags diag.List
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
		if p.ok {
			l.chinese[l.raw[i].name] = p.file.Chinese()
			l.open(l.raw[i], p.file, fileKinds...)
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
	var heads []*instrumentHead
	for _, f := range l.kinds["instrument"] {
		heads = append(heads, l.instrumentHead(f))
		if l.onHead != nil {
			l.onHead(heads[len(heads)-1])
		}
	}
	l.finishVocabulary()
	for _, h := range heads {
		if ctx.Err() != nil {
			return
		}
		l.instrumentBody(h)
	}
	l.link()
	for _, f := range l.kinds["cases"] {
		l.cases(f)
	}
	for _, f := range l.kinds["scheme"] {
		l.scheme(f)
	}
	for _, f := range l.kinds["profile"] {
		l.book.organs = append(l.book.organs, l.profile(f))
	}
	for _, f := range l.kinds["mapping"] {
		l.extra("mapping", f)
	}
	l.notExecuted()
}

// open files a file under its kind, the first key, which must be one of those accepted.
func (l *loader) open(f rawFile, file *source.File, accepted ...string) {
	root := file.Root().Map(&l.diags)
	keys := file.Root().Keys()
	if len(keys) == 0 {
		if root.OK() {
			l.diags.Add(diag.Range{File: f.name}, mistake.NoKind{})
		}
		return
	}
	key := keys[0]
	kind := kindOf(key.S)
	if !slices.Contains(accepted, kind) {
		l.diags.Add(key.R, mistake.UnknownKind{Key: key.S, Nearest: nearKey("file", key.S, accepted), Kinds: keysOf("file", accepted)})
		return
	}
	id, _ := root.ReqStr(key.S)
	l.kinds[kind] = append(l.kinds[kind], kindFile{f, root, id})
}

// condition reads a condition; absent text is "always".
func (l *loader) condition(s source.Str, ok bool, in *scope) statute.Condition {
	if !ok {
		return statute.Condition{}
	}
	if f, declared := in.Fact(s.S); declared && f.Type == cond.Bool {
		// Half of all conditions are one fact and nothing else.
		e := &cond.Expr{Op: cond.OpFact, Fact: f, To: utf8.RuneCountInString(s.S)}
		return statute.ConditionOf(e, s.S)
	}
	e, problems := parse.Parse(s.S, in, parse.Limits{Spelling: parse.SpellingOf(s.Chinese())})
	for _, p := range problems {
		l.diags.Add(s.At(p.From, p.To), p.What)
	}
	if len(problems) > 0 || e == nil {
		return statute.ConditionOf(&cond.Expr{Op: cond.OpFalse}, s.S)
	}
	return statute.ConditionOf(e, s.S)
}

// claim records a name and reports a second use of it.
func (l *loader) claim(name string, r diag.Range, what string) bool {
	if first, dup := l.names[name]; dup {
		d := l.diags.Add(r, mistake.DuplicateName{Name: name, What: nameKind(what)})
		d.Related = append(d.Related, diag.Related{Range: first, Text: name})
		return false
	}
	l.names[name] = r
	return true
}

// actor reads who acts: a declared role or organ, by id or term. It returns the
// Chinese term.
func (l *loader) actor(m *source.Map, key string) string {
	s, ok := m.Str(key)
	if !ok {
		return ""
	}
	return l.actorNamed(s)
}

func (l *loader) actorNamed(s source.Str) string {
	if d, ok := l.terms["organs"][s.S]; ok {
		return d.term
	}
	if d, ok := l.terms["roles"][s.S]; ok {
		return d.term
	}
	all := slices.Sorted(maps.Keys(l.terms["roles"]))
	all = append(all, slices.Sorted(maps.Keys(l.terms["organs"]))...)
	near, _ := typo.Nearest(s.S, all)
	l.diags.Add(s.R, mistake.UnknownName{What: terms.Key{Context: "vocabulary", Name: "roles"}, Name: s.S, Nearest: near})
	return s.S
}

// term finds a declared role, event, organ or channel by id or term, and reports
// an undeclared one. It returns the Chinese term.
func (l *loader) term(what string, s source.Str) string {
	if d, ok := l.terms[what][s.S]; ok {
		return d.term
	}
	var all []string
	for name := range l.terms[what] {
		all = append(all, name)
	}
	slices.Sort(all)
	near, _ := typo.Nearest(s.S, all)
	l.diags.Add(s.R, mistake.UnknownName{What: terms.Key{Context: "vocabulary", Name: what}, Name: s.S, Nearest: near})
	return s.S
}

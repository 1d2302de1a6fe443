// Package load reads policy files, profiles and cases into a corpus, and reports
// everything that is wrong with them at once.
// It may import the readers of YAML and conditions, the corpus it makes, and the
// catalogues of mistakes and words.
// It must never decide, apply law to a case or a day, or accept silently what it does not
// understand: whatever is written has a meaning or is an error with its place.
package load

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// loadCorpus reads the layers; the error is that of ctx, or a diag.List.
func Corpus(ctx context.Context, layers []fs.FS) (*corpus.Corpus, error) {
	found, err := readLayers(ctx, layers)
	if err != nil {
		return nil, err
	}
	if book, err := onLinked(ctx, found); book != nil || err != nil {
		return book, err
	}
	return fromFiles(ctx, found)
}

// build makes the book of files that were parsed, and gives all that was found.
func (l *loader) build(ctx context.Context, found layered, parsed []parsed) diag.List {
	l.diags, l.unread = slices.Concat(l.before, found.diags), slices.Clone(found.unread) // refused
	l.calendars = l.calendarFiles(found.calendars)
	l.load(ctx, parsed)
	if l.calendars != nil && l.diags.Err() == nil {
		l.diags = append(l.diags, l.book.Lay(l.calendars)...)
	}
	l.finish()
	l.book.Diags, l.book.Chinese = l.diags, l.chinese
	return l.diags
}

// finish brings what was found into the form in which it is told.
func (l *loader) finish() {
	l.diags = l.settled()
	l.diags.Sort()
	// A name that several rules stand under is wrong once.
	l.diags = slices.CompactFunc(l.diags, func(a, b diag.Diagnostic) bool {
		return a.Code == b.Code && a.Range == b.Range && a.Message("zh") == b.Message("zh")
	})
	for i := range l.diags {
		l.correct(&l.diags[i])
	}
}

// correct says of a mistake in which spelling its file is and, where only one thing can
// have been meant, what to write in its place.
func (l *loader) correct(d *diag.Diagnostic) {
	d.Chinese = l.chinese[d.Range.File]
	if d.Edits != nil || d.Range.Start.Line == 0 {
		return
	}
	meant := mistake.Instead(string(d.Code), d.Args, d.Chinese)
	var words []string
	for _, arg := range d.Args {
		switch v := arg.(type) {
		case string:
			if l.guesses.Doubtful(v) {
				return
			}
		case []terms.Word:
			for _, w := range v {
				words = append(words, w.In(false), w.In(true))
			}
		case []terms.Key:
			for _, k := range v {
				words = append(words, k.In(false), k.In(true))
			}
		}
	}
	if written, ok := first(d.Args); ok && len(words) > 0 {
		if _, sole := typo.Sole(written, words); !sole {
			return
		}
	}
	if meant != "" {
		d.Edits = []diag.Edit{{Range: d.Range, Text: meant}}
	}
}

// first is what was written, the first argument of most mistakes.
func first(args []any) (string, bool) {
	for _, arg := range args {
		if s, ok := arg.(string); ok {
			return s, true
		}
	}
	return "", false
}

// loader builds one corpus. It is used once.
type loader struct {
	raw []rawFile
	symbols
	known  map[string]bool       // files that were read and linked before, nil for none; see linked
	before diag.List             // what was found in them
	reads  map[string]*cond.Fact // their decisions as conditions read them
	cited  map[string]bool       // titles that citations name without an instrument
	said   map[string]meaning    // what conditions mean
	// chinese holds the files in the Chinese spelling.
	chinese map[string]bool
	book    *corpus.Corpus
	diags   diag.List

	kinds  map[string][]kindFile
	heads  []*instrumentHead
	scope  *scope // for rules: facts and decisions
	within *scope // for relations of the vocabulary: facts only
	// later holds checks that need every file to have been read.
	later []func()
	// linked holds checks that need every article to have been read.
	linked []func()
	// extends finds what procedures extend, once all are declared.
	extends []func()
	// scopes are what places say of the scope of their instruments, by place.
	scopes map[string]source.Node
	// overrides are the rules that replace one of a lower layer.
	overrides []override

	calendars *deadline.Overlay // of the layers, nil for none

	names map[string]diag.Range // every name of a fact or decision, for duplicates
	terms map[string]map[string]declared
	items items // of the list of rules that is being read

	released map[statute.Release]diag.Range // releases whose facts are said
	carried  []string                       // see carriers

	// guesses are what names that were not found may have been meant to be.
	guesses known.Guesses
	rules   ruleIndex
	unsaid  []string       // occasions of which no vocabulary says what must be stated, as far as that was reported
	full    bool           // there were more facts than a book may have
	layerOf map[string]int // by file
	// walked counts the items that walks took over from others.
	walked int
	// onHead is told of every head of an instrument before its articles are read, nil for
	// nobody.
	onHead func(*instrumentHead)
	// only is the one file that is read wholly, and was are the instruments of the others, by
	// file, as they were read before; "" where all are read.
	only string
	was  map[string]*statute.Instrument
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

// kindOf is the kind of file that a first key names in either spelling, "" for none.
func kindOf(key string) string {
	if c, _ := grammar.File(key); c != nil && slices.Contains(fileKinds, c.Name) {
		return c.Name
	}
	return ""
}

func newLoader(files []rawFile) *loader {
	l := &loader{
		raw: files, kinds: map[string][]kindFile{}, chinese: map[string]bool{},
		released: map[statute.Release]diag.Range{}, names: map[string]diag.Range{}, terms: map[string]map[string]declared{},
		book: corpus.NewCorpus(), cited: map[string]bool{}, said: map[string]meaning{},
	}
	l.guesses = known.Guesses{Names: &l.book.Voc.FactNames}
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

// open files a file under its kind, the first key, which must be one of those accepted.
func (l *loader) open(f rawFile, file *source.File, accepted ...string) {
	keys := file.Root().Keys()
	if len(keys) == 0 {
		if file.Root().Map(&l.diags).OK() {
			l.diags.Add(diag.Range{File: f.name}, mistake.NoKind{})
		}
		return
	}
	key := keys[0]
	kind := kindOf(key.S)
	if !slices.Contains(accepted, kind) { // what it lacks as another kind is not asked
		l.diags.Add(key.R, mistake.UnknownKind{Key: key.S, Nearest: nearKey("file", key.S, accepted), Kinds: keysOf("file", accepted)})
		return
	}
	root := file.Root().Map(&l.diags)
	id, _ := root.Str(key.S)
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
		return statute.ConditionOf(e, true)
	}
	e, problems := parse.Parse(s.S, in, parse.Limits{Spelling: parse.SpellingOf(s.Chinese())})
	for _, p := range problems {
		at, known := s.At(p.From, p.To), len(l.diags)
		switch what := p.What.(type) {
		case mistake.Prose:
			l.diags.Add(at, what)
			l.refs = append(l.refs, reference{kind: sentence, code: l.diags[known].Code, at: at})
		case mistake.UnknownFact:
			l.unknownAs(what.Written, at, what)
		case mistake.UnknownValue:
			if len(what.Values) > 0 { // else the fact lacks them, which is reported
				l.diags.Add(at, what)
			}
		default:
			l.diags.Add(at, what)
		}
		if len(l.diags) > known && at != s.R {
			l.diags[known].Edits = spaced(s, p, at)
		}
	}
	if len(problems) > 0 || e == nil {
		return statute.ConditionOf(&cond.Expr{Op: cond.OpFalse}, true)
	}
	if l.said != nil {
		l.said[s.S] = meaning{e, s.Chinese()}
	}
	return statute.ConditionOf(e, true)
}

// spaced is the correction of a word of a condition that stands close to its neighbours,
// nil where it needs no blanks: ！甲 becomes 非 甲.
func spaced(s source.Str, p parse.Problem, at diag.Range) []diag.Edit {
	text := []rune(s.S)
	m := p.What.Entry()
	meant := []rune(mistake.Instead(m.Code, mistake.Args(p.What), s.Chinese()))
	if len(meant) == 0 || p.To > len(text) {
		return nil
	}
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
	before := p.From > 0 && word(text[p.From-1]) && word(meant[0])
	behind := p.To < len(text) && word(text[p.To]) && word(meant[len(meant)-1])
	if !before && !behind {
		return nil
	}
	if before {
		meant = append([]rune{' '}, meant...)
	}
	if behind {
		meant = append(meant, ' ')
	}
	return []diag.Edit{{Range: at, Text: string(meant)}}
}

// claim records a name and reports a second use of it.
func (l *loader) claim(name string, r diag.Range, what string) bool {
	if first, dup := l.names[name]; dup {
		d := l.diags.Add(r, mistake.DuplicateName{Name: name, What: nameKind(what)})
		if what == "facts" {
			l.nameless++
		}
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
	near := l.guesses.Nearest(s.S, all)
	l.unknown(s, mistake.UnknownName{What: terms.Key{Context: "vocabulary", Name: "roles"}, Name: s.S, Nearest: near})
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
	near := l.guesses.Nearest(s.S, all)
	l.unknown(s, mistake.UnknownName{What: terms.Key{Context: "vocabulary", Name: what}, Name: s.S, Nearest: near})
	return s.S
}

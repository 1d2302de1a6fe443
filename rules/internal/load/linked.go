package load

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/flat"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// linked is the law of a layer as it was read and linked when the program was built, so
// that nobody who starts the program parses and links it again. The files stay the
// authority, and what is prepared never says anything that they do not:
//
//   - It holds the plain data of the corpus with all places in files, the trees of
//     conditions (not their text to be parsed again) and what the loader knows of names,
//     so that further files can be read on top of it. What the vocabulary works out for
//     cases, the law of a place and the diagrams of decisions are not in it: they are made
//     in milliseconds, when somebody asks. Cases are not in it; they are read from their
//     files by whoever asks for them.
//   - It holds the digests of all that is declared, which every answer needs.
//   - It holds the digest of every file it was made of. Where one of them is missing, was
//     changed, or has a file of a later layer over it, and where it was written by a
//     program with other types, everything is read from the files, as if nothing had
//     been prepared. So it cannot be stale; it can only be of no use, which a test in
//     package policies says. Only a loader that was changed alone is not noticed when
//     loading: that test makes the law anew and compares every byte.
//   - Files of later layers are read by the same loader on top of it, and may add to it: see
//     alien for what they may not do. If they do, or if there is any mistake in them,
//     everything is read from the files. A test holds both ways equal to the last byte.
//   - Bytes that were damaged are an error.
type linked struct {
	Files        []linkedFile
	Corpus       *corpus.Corpus // without its vocabulary
	Facts        []*known.Fact
	Reads        []*cond.Fact // facts, and after them decisions, as conditions read them
	Names        map[string]int
	Synonyms     map[string][]string
	Implications []statute.Implication
	Claimed      map[string]diag.Range
	Terms        map[string]map[string]declared
	Released     map[statute.Release]diag.Range
	Scoped       []string           // places that say something of the scope of their instruments
	Said         map[string]meaning // conditions of more than a name, by what is written
	Cited        map[string]bool    // titles that citations name without the id of an instrument
}

// meaning is what a condition was understood to mean.
type meaning struct {
	Tree    *cond.Expr
	Chinese bool
}

type linkedFile struct {
	Name   string
	Digest [sha256.Size]byte
}

// inAny are the types of what stands in interfaces of a corpus.
var inAny = []any{
	"", 0, false, []string(nil), lang.Text{}, terms.Key{}, []terms.Key(nil), terms.Word{}, []terms.Word(nil),
	(*scoring.Text)(nil), (*scoring.Form)(nil), (*scoring.Scheme)(nil),
}

// Link reads a layer and gives its law in the form that Linked takes.
func Link(ctx context.Context, layer fs.FS) ([]byte, error) {
	found, err := readLayers(ctx, []fs.FS{WithoutCases(layer)})
	if err != nil {
		return nil, err
	}
	l := newLoader(found.files)
	list := l.build(ctx, found, l.parseAll(ctx))
	if err := cmp.Or(ctx.Err(), list.Err()); err != nil {
		return nil, err
	}
	b := *l.book
	if len(b.Organs)+len(b.Schemes)+len(b.Extras)+len(b.Calendars)+len(l.overrides) > 0 {
		return nil, errors.New("load: profiles, schemes, mappings, calendars and rules that replace others are not prepared")
	}
	p := &linked{
		Corpus: &b, Facts: b.Voc.Facts, Reads: b.Voc.Conds, Names: b.Voc.Names, Synonyms: b.Voc.Synonyms,
		Claimed: l.names, Terms: l.terms, Released: l.released, Scoped: slices.Sorted(maps.Keys(l.scopes)), Said: l.said, Cited: l.cited,
	}
	for _, im := range b.Voc.Implications {
		p.Implications = append(p.Implications, im.Implication)
	}
	d := b.Digests()
	b.Named = &canon.Noted{Book: d.Book, All: d.Noted}
	b.Voc = nil
	for _, f := range found.files {
		p.Files = append(p.Files, linkedFile{f.name, sha256.Sum256(f.data)})
	}
	return flat.Encode(p, inAny...)
}

// Linked is a layer with its law as Link gave it. Where it is trusted, the law is known to
// be that of the files, which need not be there as long as no layer lies on top.
func Linked(layer fs.FS, law string, trusted bool) fs.FS { return prepared{layer, law, trusted} }

type prepared struct {
	fs.FS
	law     string
	trusted bool
}

// errDamaged says that the program itself is broken.
var errDamaged = lang.New("damaged-law", lang.Text{
	ZH: "本程序自带的规则已损坏：程序文件不完整或者被改动过；请重新安装",
	EN: "the law that comes with this program is damaged: the program file is incomplete or was changed; install it again",
})

// onLinked reads the layers on top of what was prepared of one of them. It gives nil
// where everything must be read from the files.
func onLinked(ctx context.Context, found layered) (*corpus.Corpus, error) {
	if found.linked == "" || found.diags.Err() != nil {
		return nil, nil
	}
	p := &linked{}
	switch err := flat.Decode(found.linked, p, inAny...); {
	case errors.Is(err, flat.ErrOtherTypes):
		return nil, nil
	case err != nil:
		return nil, errDamaged.Because(err)
	}
	l := newLoader(found.files)
	if l.known = p.covers(found); l.known == nil {
		return nil, nil
	}
	l.resume(p)
	list := l.build(ctx, found, l.parseAll(ctx))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if list.Err() != nil || !found.trusted() && l.alien(p) {
		return nil, nil
	}
	if len(l.overrides) > 0 { // what was replaced is not what it was
		l.book.Named = nil
	}
	return l.book, nil
}

// trusted reports whether what was prepared stands without its files being looked at.
func (found layered) trusted() bool {
	return found.linkedTrusted && !slices.ContainsFunc(found.files, func(f rawFile) bool { return f.layer != found.linkedLayer })
}

// covers lists the files that need not be read, nil where one of them is not as it was.
func (p *linked) covers(found layered) map[string]bool {
	files, trust := map[string]rawFile{}, found.trusted()
	for _, f := range found.files {
		files[f.name] = f
	}
	out := map[string]bool{}
	for _, was := range p.Files {
		f, ok := files[was.Name]
		if !trust && (!ok || f.layer != found.linkedLayer || sha256.Sum256(f.data) != was.Digest) {
			return nil
		}
		out[was.Name] = true
	}
	return out
}

// resume puts the loader where it was when the prepared files had been read. Decisions
// join the vocabulary when all files have been read, see finishVocabulary.
func (l *loader) resume(p *linked) {
	b := *p.Corpus
	b.Voc = l.book.Voc
	*l.book = b
	l.before = b.Diags
	l.chinese = b.Chinese
	l.names, l.terms, l.released = p.Claimed, p.Terms, p.Released
	for i, f := range p.Facts {
		b.Voc.Add(f, p.Reads[i])
	}
	for name, i := range p.Names {
		b.Voc.Name(name, i)
	}
	maps.Copy(b.Voc.Synonyms, p.Synonyms)
	for _, im := range p.Implications {
		b.Voc.Relate(im)
	}
	l.reads = map[string]*cond.Fact{}
	for _, f := range p.Reads[len(p.Facts):] {
		l.reads[f.ID] = f
	}
}

// inOrder brings what was declared into the order in which the files would have been
// read, had all been read. It does so before anything is read that depends on it.
func (l *loader) inOrder() {
	if l.known == nil || len(l.known) == len(l.raw) {
		return
	}
	b := l.book
	heads := map[string]bool{}
	for _, in := range b.Instruments {
		heads[in.Range.File] = true
	}
	b.Voc.Sort(func(x, y *known.Fact) int { return cmp.Compare(x.Range.File, y.Range.File) })
	// Decisions of vocabularies are declared before those of instruments.
	slices.SortStableFunc(b.DecisionOrder, func(x, y string) int {
		p, q := b.Decisions[x].Range.File, b.Decisions[y].Range.File
		if heads[p] != heads[q] {
			if heads[q] {
				return -1
			}
			return 1
		}
		return cmp.Compare(p, q)
	})
	slices.SortStableFunc(b.PlaceOrder, func(x, y string) int {
		return cmp.Compare(b.Places[x].Range.File, b.Places[y].Range.File)
	})
	slices.SortStableFunc(b.Instruments, func(x, y *statute.Instrument) int { return cmp.Compare(x.Range.File, y.Range.File) })
	slices.SortStableFunc(b.Forms, func(x, y *scoring.Form) int { return cmp.Compare(x.Range.File, y.Range.File) })
	slices.SortStableFunc(b.Events, func(x, y *statute.EventDecl) int {
		return cmp.Compare(l.terms["events"][x.ID].r.File, l.terms["events"][y.ID].r.File)
	})
	slices.SortStableFunc(b.Written, func(x, y mapping.Extra) int { return cmp.Compare(x.File, y.File) }) // topics
}

// alien reports whether files of other layers say something that could change what the
// prepared law says. What they may do is add: places, facts, decisions, instruments of
// their own, and rules of a place that need nothing but the law as it stands. What the
// prepared law names by exactly its name stays what it was, since no name is declared
// twice; so what is looked at is where that is not so: conditions in which a new name can
// be read, texts cited by their title, steps looked for in all instruments of a place.
func (l *loader) alien(p *linked) bool {
	if len(l.known) == len(l.raw) {
		return false
	}
	for name, list := range p.Synonyms {
		if len(l.book.Voc.Synonyms[name]) != len(list) {
			return true // said before, in an order of files
		}
	}
	for word, said := range l.terms["choices"] { // a word of steps that were read without it
		if !l.known[said.r.File] && slices.ContainsFunc(p.Corpus.Instruments, func(in *statute.Instrument) bool {
			return slices.ContainsFunc(in.Steps, func(s *statute.Step) bool { return s.Silence == word || slices.Contains(s.Choices, word) })
		}) {
			return true
		}
	}
	for _, h := range l.heads {
		if p.Cited[h.Title] || p.Cited[h.Short] {
			return true
		}
		if slices.ContainsFunc(p.Corpus.Instruments, func(in *statute.Instrument) bool { return statute.BaseID(in.ID) == statute.BaseID(h.ID) }) {
			return true // another edition
		}
		if l.known[l.book.Places[h.Place].Range.File] && (slices.Contains(p.Scoped, h.Place) || adds(h)) {
			return true
		}
	}
	return l.reread(p) || slices.ContainsFunc(l.overrides, func(o override) bool {
		return slices.ContainsFunc(l.raw, func(f rawFile) bool { return l.known[f.name] && mentions(f.data, o.id) })
	})
}

// reread reports whether new names give another meaning to a condition, or to a value that
// is written as a fact is.
func (l *loader) reread(p *linked) bool {
	var names []string
	for _, f := range l.book.Voc.Facts {
		if !l.known[f.Range.File] {
			names = append(append(names, f.ID, f.Term), f.Also...)
		}
	}
	for _, d := range l.book.Decisions {
		if !l.known[d.Range.File] {
			names = append(names, d.ID, d.Term)
		}
	}
	if len(names) == 0 {
		return false
	}
	if slices.ContainsFunc(p.Facts, func(f *known.Fact) bool {
		return slices.ContainsFunc(f.Values, func(v string) bool { return slices.Contains(names, v) })
	}) {
		return true
	}
	for text, was := range p.Said {
		if !slices.ContainsFunc(names, func(name string) bool { return strings.Contains(text, name) }) {
			continue
		}
		now, problems := parse.Parse(text, l.scope, parse.Limits{Spelling: parse.SpellingOf(was.Chinese)})
		if len(problems) > 0 || !now.Equal(was.Tree) {
			return true
		}
	}
	return false
}

// adds reports whether an instrument has what the rest of the law of its place is looked
// through for: steps, and lines of scorecards.
func adds(h *instrumentHead) bool {
	t := scoring.Of(h.Instrument)
	return len(h.Procedures)+len(h.Steps)+len(t.FeeBases)+len(t.Scorecards)+len(t.Entries()) > 0
}

// mentions reports whether a file names a rule otherwise than where it says what its id is.
func mentions(data []byte, id string) bool {
	for {
		at := bytes.Index(data, []byte(id))
		if at < 0 {
			return false
		}
		before := data[:at]
		if !bytes.HasSuffix(before, []byte("编号: ")) && !bytes.HasSuffix(before, []byte("id: ")) {
			return true
		}
		data = data[at+len(id):]
	}
}

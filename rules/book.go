package rules

import (
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Book is everything that was loaded: vocabulary, places, instruments, cases. It
// is immutable and safe for concurrent use. Ask it for the Law of a place on a
// day; everything else is asked of a Law.
type Book struct {
	c        *corpus.Corpus
	profiles []*Profile
	digests  func() *canon.Digests
	laws     *lawCache
}

// newBook is what hosts ask, of what was loaded.
func newBook(c *corpus.Corpus) *Book {
	b := &Book{c: c, laws: &lawCache{}}
	for _, o := range c.Organs {
		b.profiles = append(b.profiles, profileOf(o))
	}
	b.digests = sync.OnceValue(c.Digests)
	return b
}

// Facts lists the declared facts in the order of the vocabulary.
func (b *Book) Facts() []*statute.Fact {
	out := make([]*statute.Fact, len(b.c.Voc.Facts))
	for i, f := range b.c.Voc.Facts {
		out[i] = f.Fact
	}
	return out
}

// Fact finds a declared fact by id, term or other name.
func (b *Book) Fact(name string) (*statute.Fact, bool) {
	return b.c.Fact(name)
}

// FactsAbout lists the facts that a text may be about, the likeliest first: by name or
// part of a name, value or question, and by what people say for it (快递, 申诉). Words
// that blanks divide are all looked for.
func (b *Book) FactsAbout(text string) []*statute.Fact {
	var out []*statute.Fact
	for _, i := range b.c.Voc.About(text) {
		out = append(out, b.c.Voc.Facts[i].Fact)
	}
	return out
}

// FactNames lists every name by which a fact or decision may be called, sorted.
func (b *Book) FactNames() []string { return slices.Clone(b.c.Voc.FactNames) }

// Places lists the places in the order they were read.
func (b *Book) Places() []*statute.Place {
	out := make([]*statute.Place, 0, len(b.c.PlaceOrder))
	for _, id := range b.c.PlaceOrder {
		out = append(out, b.c.Places[id])
	}
	return out
}

// Annexes lists what files of their own hold for one of the packages that carry law out
// (see statute.Annex): schemes of scores, forms of reports, in the order of the files. Of
// what belongs to a place it lists that of the given one and, after it, of the places above;
// for "" everything.
func (b *Book) Annexes(place string) []statute.Annex {
	var own, above []statute.Annex
	for _, s := range b.c.Schemes {
		own = append(own, s)
	}
	up := b.c.Above(place)
	for _, f := range b.c.Forms {
		switch {
		case place == "" || f.Place == place:
			own = append(own, f)
		case up[f.Place]:
			above = append(above, f)
		}
	}
	return append(own, above...)
}

// Instruments lists all instruments of all places, ordered by id. What they point
// to must not be changed.
func (b *Book) Instruments() []*statute.Instrument { return slices.Clone(b.c.Instruments) }

// Instrument finds an instrument by id with edition, or without one when there is
// only one edition.
func (b *Book) Instrument(id string) (*statute.Instrument, bool) {
	in := b.c.Instrument(id)
	return in, in != nil
}

// Decisions lists the declared decisions in the order they were read.
func (b *Book) Decisions() []*statute.DecisionDecl {
	out := make([]*statute.DecisionDecl, 0, len(b.c.DecisionOrder))
	for _, id := range b.c.DecisionOrder {
		out = append(out, b.c.Decisions[id])
	}
	return out
}

// Decision finds a decision by id or Chinese term.
func (b *Book) Decision(name string) (*statute.DecisionDecl, bool) {
	return b.c.Decision(name)
}

// Cases lists the case files in the order they were read.
func (b *Book) Cases() []*CaseFile { return slices.Clone(b.c.CaseFiles) }

// Diagnostics lists the warnings and remarks of loading. A Book has no errors.
func (b *Book) Diagnostics() diag.List { return slices.Clone(b.c.Diags) }

// Spelled says of each mistake in a file of the book in which spelling that file is, so
// that it is told in it: for whoever checks more of a book than Load and Analyze do.
func (b *Book) Spelled(found diag.List) diag.List { return b.c.Spell(found) }

// Digest identifies what the book says: all rules, declarations and relations between
// facts, by their content. Spelling, order of keys, layout, comments, file names and
// cases are not in it. It is worked out when it is first asked for.
func (b *Book) Digest() string { return b.declared().Book }

// lawCache remembers compiled laws: one for each place and stretch of days in
// which the rules in force are the same.
type lawCache struct {
	mu    sync.Mutex
	slice map[string]*slice
}

// noDay reports that no day was given for which law was asked.
func noDay() *lang.Error {
	return lang.New("no-day", lang.Text{
		ZH: "没有给出日期：法律须按某一日适用，请给出形成、收到或者立案的日期",
		EN: "no date given: law is asked as of a day, that on which the document was formed, the request came or the case was opened",
	})
}

// unknown reports a name that the book does not know, with the nearest and all that it
// does know.
func unknown(code string, said lang.Text, name, nearest string, known []string) *lang.Error {
	return lang.New(code, said, name, nearest, lang.Text{ZH: strings.Join(known, "、"), EN: strings.Join(known, ", ")})
}

// Law returns the law of a place on a day: its instruments in force and the
// superior law beside them. The day is always given; without one the error is no-day, for
// an unknown place unknown-place. A place may be named by id or term.
func (b *Book) Law(place string, on deadline.Date) (*Law, error) {
	p, err := b.lookUp(place)
	if err != nil {
		return nil, err
	}
	if on.IsZero() {
		return nil, noDay()
	}
	s, err := b.slice(p, on)
	if err != nil {
		return nil, err
	}
	c, err := b.c.Calendar(p)
	if err != nil {
		return nil, err
	}
	return &Law{slice: s, on: on, calendar: c, today: c}, nil
}

// lookUp finds a place by id or term.
func (b *Book) lookUp(place string) (*statute.Place, error) {
	p := b.c.Place(place)
	if p == nil {
		near, _ := typo.Nearest(place, b.c.PlaceOrder)
		return nil, unknown("unknown-place", lang.Text{ZH: "未知地区“{1}”[[2|，是否指“{2}”]]；已有：{3}", EN: `unknown place "{1}"[[2|; did you mean {2}?]]; there are: {3}`}, place, near, b.c.PlaceOrder)
	}
	return p, nil
}

// Extras lists what is of one kind: mapping, or as they are written scheme and topic.
func (b *Book) Extras(kind string) []mapping.Extra {
	var out []mapping.Extra
	for _, e := range slices.Concat(b.c.Extras, b.c.Written) {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

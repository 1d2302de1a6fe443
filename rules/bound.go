package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Option changes how facts are taken.
type Option func(*options)

type options struct{ known.Terms }

// taken are the terms that options come to.
func taken(opts []Option) known.Terms {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	return o.Terms
}

// AssumeFalse closes the world aloud: every bool fact not given is false, every
// set empty, every other fact its declared `otherwise`. What was assumed is in the
// answer. It leaves open facts whose `otherwise` is unknown or that have none; what
// was answered 未知, or is doubted by Doubt or by another fact (see Fact.Doubts);
// judgements whose question arises, or may (see Fact.Arises); and whatever would
// decide one of these by a relation between facts. Under an assumption a name that
// maps to no fact is an error unless Ignore lists it; so it is without one.
func AssumeFalse() Option { return func(o *options) { o.Assume = true } }

// Ignore names input keys that are not facts and are to be passed over.
func Ignore(names ...string) Option {
	return func(o *options) { o.Ignore = append(o.Ignore, names...) }
}

// Doubt keeps AssumeFalse from a fact: something in the case itself, such as a title
// that says 转发, speaks against taking it for granted. It sets nothing and yields to
// what is given. because quotes the phrase; it is in the answer. A name that maps to
// no fact is an error.
func Doubt(fact, because string) Option {
	return func(o *options) { o.Doubts = append(o.Doubts, known.NamedDoubt{Fact: fact, Because: because}) }
}

// Bound is a case's facts, checked and bound to a book: typed, consistent, with
// what follows from them. It is immutable and safe for concurrent use, and may be
// asked under any law of the same book.
type Bound struct {
	book *Book
	c    *known.Bound
}

// Bind checks facts and binds them. All mistakes are reported at once, as
// *lang.Error values joined.
func (b *Book) Bind(facts Facts, opts ...Option) (*Bound, error) {
	bd, err := b.c.Voc.Bind(inwardly(facts), taken(opts))
	if err != nil {
		return nil, err
	}
	return &Bound{b, bd}, nil
}

// inner is what is known; nil for nil.
func (bd *Bound) inner() *known.Bound {
	if bd == nil {
		return nil
	}
	return bd.c
}

// Released is the case as it would be after such a release, or after none
// (ReleaseNothing): the facts given, what the release makes true in their place (已公开, by
// the table `releases` of the vocabulary) and what follows. Nothing is assumed, so that
// the sentence about what was published can be asked about what is to be.
func (bd *Bound) Released(release statute.Release) *Bound {
	return &Bound{bd.book, bd.c.Released(bd.book.c.Releases[release])}
}

// Known is the value of a fact, named by id, term or other name, as it was given,
// followed from other facts or was assumed: a bool, int64, text, deadline.Date as
// text, or list of texts. ok is false when it is unknown or not declared.
func (bd *Bound) Known(fact string) (v any, ok bool) { return bd.c.Shown(fact) }

// Truth is the truth of a bool fact; Unknown for facts of another type, unknown
// and undeclared ones.
func (bd *Bound) Truth(fact string) answer.Truth {
	i, declared := bd.c.Voc.Names[fact]
	if !declared {
		return answer.Unknown
	}
	return answer.Truth(bd.c.Truth(i))
}

// Assumed reports whether a fact's value was assumed: nobody gave it, and
// AssumeFalse supplied one.
func (bd *Bound) Assumed(fact string) bool {
	i, declared := bd.c.Voc.Names[fact]
	return declared && bd.c.Assumed(i) != nil
}

// Implications lists the relations between facts that every case obeys, those that
// facts declare of themselves (implies) among them.
func (b *Book) Implications() []statute.Implication { return b.c.Voc.Relations() }

// doubtedOf shows doubts to hosts.
func (b *Book) doubtedOf(list []known.DoubtedFact) []answer.Doubted {
	var out []answer.Doubted
	for _, d := range list {
		f := b.c.Voc.Facts[d.Index]
		one := answer.Doubted{Fact: f.ID, Term: f.Term, Because: d.Because}
		if d.By >= 0 {
			one.By = b.c.Voc.Facts[d.By].ID
		}
		out = append(out, one)
	}
	return out
}

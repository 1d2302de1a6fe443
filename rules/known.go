package rules

import "github.com/gongkai-rules/gongkai/rules/statute"

// Known is the value of a fact, named by id, term or other name, as it was given,
// followed from other facts or was assumed: a bool, int64, text, deadline.Date as
// text, or list of texts. ok is false when it is unknown or not declared.
func (bd *Bound) Known(fact string) (v any, ok bool) { return bd.c.Shown(fact) }

// Truth is the truth of a bool fact; Unknown for facts of another type, unknown
// and undeclared ones.
func (bd *Bound) Truth(fact string) Truth {
	i, declared := bd.c.Voc.Names[fact]
	if !declared {
		return Unknown
	}
	return Truth(bd.c.Truth(i))
}

// Assumes reports whether the facts were bound with AssumeFalse.
func (bd *Bound) Assumes() bool { return bd.c.Assume }

// Assumed reports whether a fact's value was assumed: nobody gave it, and
// AssumeFalse supplied one.
func (bd *Bound) Assumed(fact string) bool {
	i, declared := bd.c.Voc.Names[fact]
	return declared && bd.c.Assumed(i) != nil
}

// Doubted lists what the input says must not be assumed, in the order of the
// vocabulary: facts answered 未知 and facts that Doubt names, unless they are known
// from others. Under AssumeFalse it lists as well what other facts put in doubt.
func (bd *Bound) Doubted() []Doubted { return bd.book.doubtedOf(bd.c.DoubtedAll()) }

// Implications lists the relations between facts that every case obeys, those that
// facts declare of themselves (implies) among them.
func (b *Book) Implications() []statute.Implication { return b.c.Voc.Relations() }

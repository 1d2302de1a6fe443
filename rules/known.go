package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

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
func (bd *Bound) Doubted() []answer.Doubted { return bd.book.doubtedOf(bd.c.DoubtedAll()) }

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

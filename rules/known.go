package rules

import (
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Known is the value of a fact, named by id, term or other name, as it was given,
// followed from other facts or was assumed: a bool, int64, text, deadline.Date as
// text, or list of texts. ok is false when it is unknown or not declared.
func (bd *Bound) Known(fact string) (v any, ok bool) {
	i, declared := bd.book.names[fact]
	if !declared || i >= len(bd.book.facts) {
		return nil, false
	}
	value := bd.value(i)
	if value == nil || !value.Known {
		return nil, false
	}
	return bd.book.facts[i].plain(*value), true
}

// Truth is the truth of a bool fact; Unknown for facts of another type, unknown
// and undeclared ones.
func (bd *Bound) Truth(fact string) Truth {
	i, declared := bd.book.names[fact]
	if !declared || i >= len(bd.book.facts) {
		return Unknown
	}
	return bd.truth(i)
}

func (bd *Bound) truth(i int) Truth {
	if bd.book.facts[i].Type != statute.BoolFact {
		return Unknown
	}
	value := bd.value(i)
	switch {
	case value == nil || !value.Known:
		return Unknown
	case value.Bool:
		return True
	}
	return False
}

// Assumes reports whether the facts were bound with AssumeFalse.
func (bd *Bound) Assumes() bool { return bd.assume }

// Assumed reports whether a fact's value was assumed: nobody gave it, and
// AssumeFalse supplied one.
func (bd *Bound) Assumed(fact string) bool {
	i, declared := bd.book.names[fact]
	return declared && i < len(bd.book.facts) && bd.assumed(i) != nil
}

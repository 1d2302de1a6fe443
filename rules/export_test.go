package rules

import (
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Restrains is restrains of a fact named by id or term, for tests: false for what cannot
// be read.
func (l *Law) Restrains(fact string, value any) bool {
	i, ok := l.book.c.Voc.Names[fact]
	if !ok {
		return false
	}
	v, err := l.book.c.Voc.Facts[i].Read(value, nil)
	return err == nil && v != nil && v.Known && l.restrains(i, v)
}

// Counterpart is counterpart, for tests.
func (l *Law) Counterpart(parallels string) *statute.Entry { return l.counterpart(parallels) }

// Doubted is what an answer lists of doubts, for tests that ask none.
func (bd *Bound) Doubted() []answer.Doubted { return bd.book.doubtedOf(bd.c.DoubtedAll()) }

// Outcome is outcome, for tests: what conditions go by that read outcomes of decisions.
func (l *Law) Outcome(decision string, bd *Bound) (outcome string, decided bool, err error) {
	return l.outcome(decision, bd)
}

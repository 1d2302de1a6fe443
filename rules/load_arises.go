package rules

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// arisesLoops refuses questions that arise only once they are answered.
func (l *loader) arisesLoops() {
	b := l.book
	b.voc.PrepareLate(func(i int, path []int) {
		terms := make([]string, len(path))
		for n, j := range path {
			terms[n] = b.voc.Facts[j].Term
		}
		l.diags.Add(b.voc.Facts[i].Range, mistake.ArisesLoop{Fact: b.voc.Facts[i].Term, Path: strings.Join(terms, " → ")})
	})
}

package rules

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
)

// arisesLoops refuses questions that arise only once they are answered.
func (l *loader) arisesLoops() {
	b := l.book
	b.prepareLate(func(i int, path []int) {
		terms := make([]string, len(path))
		for n, j := range path {
			terms[n] = b.facts[j].Term
		}
		l.diags.Add(b.facts[i].Range, mistake.ArisesLoop{Fact: b.facts[i].Term, Path: strings.Join(terms, " → ")})
	})
}

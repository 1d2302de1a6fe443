package rules

import (
	"strings"
)

// arisesLoops refuses questions that arise only once they are answered.
func (l *loader) arisesLoops() {
	b := l.book
	b.prepareLate(func(i int, path []int) {
		terms := make([]string, len(path))
		for n, j := range path {
			terms[n] = b.facts[j].Term
		}
		l.diags.Add(codeArisesLoop, b.facts[i].Range, b.facts[i].Term, strings.Join(terms, " → "))
	})
}

package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// scope finds names for conditions.
type scope struct {
	book      *Book
	decisions bool
	guesses   *guesses
}

// Fact finds a fact, or a decision read as a fact, by any of its names.
func (s *scope) Fact(name string) (*cond.Fact, bool) {
	i, ok := s.book.names[name]
	if !ok || !s.decisions && i >= len(s.book.facts) {
		return nil, false
	}
	return s.book.conds[i], true
}

// Nearest is what a name that was not found was most likely meant to be.
func (s *scope) Nearest(name string) string { return s.guesses.of(name) }

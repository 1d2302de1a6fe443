package rules

import (
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// scope finds names for conditions.
type scope struct {
	book      *corpus
	decisions bool
	guesses   *known.Guesses
}

// Fact finds a fact, or a decision read as a fact, by any of its names.
func (s *scope) Fact(name string) (*cond.Fact, bool) {
	f, ok := s.book.voc.ReadNamed(name)
	if !ok || !s.decisions && !s.book.voc.IsFact(f.Index) {
		return nil, false
	}
	return f, true
}

// Nearest is what a name that was not found was most likely meant to be.
func (s *scope) Nearest(name string) string { return s.guesses.Of(name) }

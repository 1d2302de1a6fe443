package rules

import (
	"github.com/gongkai-rules/gongkai/internal/typo"
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

// maxGuesses bounds for how many names that are not found a likely one is sought.
// Each search goes through all names; whoever has more mistakes than this has
// made another one, and the first are enough to see which.
const maxGuesses = 200

// guesses remembers what names may have been meant to be.
type guesses struct {
	names *[]string
	made  map[string]string
}

func (g *guesses) of(name string) string {
	guess, known := g.made[name]
	if known || len(g.made) >= maxGuesses {
		return guess
	}
	if g.made == nil {
		g.made = map[string]string{}
	}
	guess, _ = typo.Nearest(name, *g.names)
	g.made[name] = guess
	return guess
}

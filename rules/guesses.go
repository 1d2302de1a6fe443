package rules

import (
	"github.com/gongkai-rules/gongkai/internal/typo"
)

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

package known

import (
	"github.com/gongkai-rules/gongkai/internal/typo"
)

// maxGuesses bounds for how many names that are not found a likely one is sought.
// Each search goes through all names; whoever has more mistakes than this has
// made another one, and the first are enough to see which.
const maxGuesses = 200

// Guesses remembers what names may have been meant to be.
type Guesses struct {
	Names *[]string
	made  map[string]string
}

func (g *Guesses) Of(name string) string {
	guess, known := g.made[name]
	if known || len(g.made) >= maxGuesses {
		return guess
	}
	if g.made == nil {
		g.made = map[string]string{}
	}
	guess, _ = typo.Nearest(name, *g.Names)
	g.made[name] = guess
	return guess
}

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
	Names    *[]string
	made     map[string]string
	doubtful map[string]bool
}

// Nearest is the candidate that a name was most likely meant to be, "" for none.
func (g *Guesses) Nearest(name string, candidates []string) string {
	near, sole := typo.Sole(name, candidates)
	if near != "" && !sole {
		g.Doubt(name)
	}
	return near
}

// Doubt notes that more than one thing may have been meant by a name.
func (g *Guesses) Doubt(name string) {
	if g.doubtful == nil {
		g.doubtful = map[string]bool{}
	}
	g.doubtful[name] = true
}

// Doubtful reports whether that was noted.
func (g *Guesses) Doubtful(name string) bool { return g.doubtful[name] }

func (g *Guesses) Of(name string) string {
	guess, known := g.made[name]
	if known || len(g.made) >= maxGuesses {
		return guess
	}
	if g.made == nil {
		g.made = map[string]string{}
	}
	guess = g.Nearest(name, *g.Names)
	g.made[name] = guess
	return guess
}

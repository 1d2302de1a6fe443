// Package pattern holds patterns of text that are worked out when something is first held
// against them: a program that reads no title does not wait for what titles look like.
// It imports nothing of the module.
// What must never happen here: a pattern.
package pattern

import (
	"regexp"
	"sync"
)

// New is a pattern; one that cannot be read panics when it is first used.
func New(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

package grammar_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/stretchr/testify/require"
)

// Every key of the dictionary has a shape, every shape leads to what exists, and every
// closed list is used.
func TestTheGrammarIsWhole(t *testing.T) {
	used := map[string]bool{"operator": true}
	var walk func(where string, s *grammar.Shape)
	walk = func(where string, s *grammar.Shape) {
		require.True(t, s.Text != grammar.None || s.In != "" || s.Of != nil, "%s has no shape", where)
		for _, list := range []string{s.ListOf(), s.Keys} {
			used[list] = true
			require.True(t, list == "" || len(terms.Words(list)) > 0, "%s: no list %s", where, list)
		}
		if s.In != "" {
			require.NotNil(t, grammar.Of(s.In), "%s: no context %s", where, s.In)
		}
		if s.Of != nil {
			walk(where+".*", s.Of)
		}
	}
	for name, c := range grammar.Everything() {
		for i := range c.Keys {
			walk(name+"."+c.Keys[i].Name, &c.Keys[i].Shape)
		}
		if c.Rest != nil {
			walk(name+".*", c.Rest)
		}
	}
	for _, list := range terms.Lists() {
		require.True(t, used[list], "no key has a word of %s", list)
	}
	for _, kind := range grammar.Kinds() {
		require.NotNil(t, grammar.Of(kind), kind)
	}
}

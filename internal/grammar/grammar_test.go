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
		title := grammar.KindTitle(kind)
		require.True(t, title.EN == kind && title.ZH != "", kind)
	}
}

// Every key says in both languages what it is for, and nothing is said of what is no key.
func TestEveryKeySaysWhatItIsFor(t *testing.T) {
	used := map[string]bool{}
	for name, c := range grammar.Everything() {
		for i := range c.Keys {
			key := c.Keys[i].Name
			says := c.Says(key)
			require.True(t, says.ZH != "" && says.EN != "", "%s.%s (%s) says nothing", name, key, c.Keys[i].ZH)
			for _, at := range []string{name + "." + key, "rule." + key, key, "file." + key} {
				used[at] = true
			}
		}
		for _, n := range c.Needs {
			for _, key := range append(n.Any, c.Choose...) {
				require.NotNil(t, c.Key(key), "%s needs %s, which it cannot have", name, key)
			}
		}
	}
	for at := range grammar.Sayings() {
		require.True(t, used[at], "%s is no key", at)
	}
	for name := range grammar.Wanted() {
		require.NotNil(t, grammar.Of(name), "%s needs something, and is no mapping", name)
	}
}

package source_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The grammar and the loaders know the same keys: a key that there is not is planted in
// mappings of every kind of the shipped law, and whoever reads the mapping says which keys
// it asked for.
func TestLoadersAskForTheKeysOfTheGrammar(t *testing.T) {
	const planted, many = "乱写", 2
	world, where, seen, of := fstest.MapFS{}, map[string]*grammar.Context{}, map[string]int{}, map[string]bool{}
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		require.NoError(t, err)
		if strings.HasSuffix(name, ".yaml") {
			var diags diag.List
			f, ok := source.Parse(name, data, source.Limits{}, &diags)
			require.True(t, ok)
			var edits []diag.Edit
			var walk func(n source.Node, root bool)
			walk = func(n source.Node, root bool) {
				s, kind := n.Shape(), ""
				for _, p := range n.Pairs() {
					kind += " " + p.Key.S
				}
				if s != nil && s.In != "" && n.Kind() == source.Mapping && len(n.Pairs()) > 0 && seen[s.In+kind] < many && (!root || len(n.Pairs()) > 1) {
					c := grammar.Of(s.In)
					at := n.Pairs()[0].Key.R
					if root {
						at = n.Pairs()[1].Key.R
					}
					text := planted + ": 甲\n" + strings.Repeat(" ", at.Start.Column-1)
					line := []rune(string(f.Lines()[at.Start.Line-1]))
					if before := strings.TrimRight(string(line[:at.Start.Column-1]), " "); strings.HasSuffix(before, "{") {
						text = planted + ": 甲, "
					} else if strings.Trim(before, " -") != "" {
						require.Fail(t, "neither a block nor braces", "%s: %s", name, string(line))
					}
					if c.Rest == nil {
						at.End = at.Start
						edits = append(edits, diag.Edit{Range: at, Text: text})
						seen[s.In+kind]++
						of[s.In] = true
					}
				}
				for _, k := range n.Kids() {
					walk(k, false)
				}
			}
			walk(f.Root(), true)
			data = diag.Apply(data, edits)
			f, ok = source.Parse(name, data, source.Limits{}, &diags)
			require.True(t, ok, "%s: %v", name, diags)
			var find func(n source.Node)
			find = func(n source.Node) {
				if n.Kind() == source.Mapping {
					for _, p := range n.Pairs() {
						if p.Key.S == planted {
							where[p.Key.R.String()] = grammar.Of(n.Shape().In)
						}
					}
				}
				for _, k := range n.Kids() {
					find(k)
				}
			}
			find(f.Root())
		}
		world[name] = &fstest.MapFile{Data: data}
		return nil
	}))
	_, err := rules.Load(world)
	var list diag.List
	require.True(t, errors.As(err, &list))
	asked := map[*grammar.Context]map[string]bool{}
	for _, d := range list {
		c := where[d.Range.String()]
		if d.Code != "GK1101" || c == nil {
			continue
		}
		if asked[c] == nil {
			asked[c] = map[string]bool{}
		}
		for _, key := range d.Args[3].([]string) {
			asked[c][key] = true
			assert.True(t, c.Spelt(key) != nil || c.Key(key) != nil, "a loader of %s asks for %s, which the grammar does not know", c.Name, key)
		}
	}
	var silent []string
	for name := range of {
		if asked[grammar.Of(name)] == nil {
			silent = append(silent, name)
		}
	}
	slices.Sort(silent)
	assert.Empty(t, silent, "nobody says of a key that is not there")
	for c, keys := range asked {
		for _, k := range c.Keys {
			assert.True(t, keys[k.ZH] || keys[k.Name], "the grammar knows %s (%s) in %s, and no loader asks for it", k.ZH, k.Name, c.Name)
		}
	}
	require.Greater(t, len(asked), 40)
}

package source

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/stretchr/testify/require"
)

// Whatever key the grammar knows, wherever it stands, is read by its English name in a
// Chinese file: whoever asks a Map knows one spelling.
func TestEveryKeyOfAChineseFileIsReadByItsEnglishName(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range grammar.Kinds() {
		var diags diag.List
		f, ok := Parse("a.yaml", []byte(everyKey(*grammar.Root(kind), nil)), Limits{MaxDepth: 64, MaxLineRunes: 1 << 20}, &diags)
		require.True(t, ok, "%s: %v", kind, diags)
		require.True(t, f.Chinese(), kind)
		var walk func(n *node)
		walk = func(n *node) {
			for i, k := range n.kids {
				if n.kind == Mapping && i%2 == 0 && n.shape.In != "" {
					c := grammar.Of(n.shape.In)
					seen[c.Name] = true
					key := c.Key(k.value)
					require.NotNil(t, key, "%s: %s", c.Name, k.value)
					require.Equal(t, key.ZH, k.written(), "%s: %s", c.Name, k.value)
				}
				walk(k)
			}
		}
		walk(f.root)
	}
	require.Greater(t, len(seen), 60)
}

// everyKey is a text in which a mapping of that shape has every key that it can have, in
// Chinese; above are the contexts in which it stands.
func everyKey(s grammar.Shape, above []string) string {
	switch {
	case s.In != "" && !slices.Contains(above, s.In):
		var out []string
		for _, k := range grammar.Of(s.In).Keys {
			out = append(out, k.ZH+": "+everyKey(k.Shape, append(slices.Clone(above), s.In)))
		}
		return "{" + strings.Join(out, ", ") + "}"
	case s.Of != nil:
		return "{甲: " + everyKey(*s.Of, above) + "}"
	}
	return "甲"
}

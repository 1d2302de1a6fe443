package source_test

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var misspellings = flag.Int("misspellings", 100, "how many keys of the shipped law are misspelt")

// key is a key of the language in a file, and where it can stand.
type key struct {
	at source.Str
	in *grammar.Context
}

// mistake is a key with what is written in its place, and the file with it.
type mistake struct {
	key
	said, text string
}

// said loads the law with mistakes in some files, and gives the places where something is
// said, with the files.
func said(t *testing.T, texts map[string]string, planted map[string]mistake) map[diag.Position]map[string]bool {
	t.Helper()
	world := fstest.MapFS{}
	for name, text := range texts {
		if m, ok := planted[name]; ok {
			text = m.text
		}
		world[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, err := rules.Load(world)
	var list diag.List
	require.True(t, errors.As(err, &list), "%v", planted)
	told := map[diag.Position]map[string]bool{}
	for _, d := range list {
		if told[d.Range.Start] == nil {
			told[d.Range.Start] = map[string]bool{}
		}
		told[d.Range.Start][d.Range.File] = true
	}
	return told
}

// keysOf are the keys of the language in a mapping and below it.
func keysOf(n source.Node) (out []key) {
	kids := n.Kids()
	if n.Kind() != source.Mapping {
		for _, k := range kids {
			out = append(out, keysOf(k)...)
		}
		return out
	}
	shape := n.Shape()
	for i, p := range n.Pairs() {
		if shape != nil && shape.In != "" {
			if c := grammar.Of(shape.In); c.Key(p.Key.S) != nil {
				out = append(out, key{p.Key, c})
			}
		}
		out = append(out, keysOf(kids[2*i+1])...)
	}
	return out
}

// misspelt is a key with one character changed, left out, doubled or swapped with its
// neighbour, or one of another context; never one that can stand there.
func misspelt(r *rand.Rand, k key, all []key) string {
	for {
		word := []rune(k.at.Written())
		i := r.IntN(len(word))
		switch r.IntN(5) {
		case 0:
			word[i] = []rune("的了在是我有和人这中大为上个国要以到说们")[r.IntN(20)]
		case 1:
			word = append(word[:i:i], word[i+1:]...)
		case 2:
			word = append(word[:i+1:i+1], word[i:]...)
		case 3:
			if i > 0 {
				word[i-1], word[i] = word[i], word[i-1]
			}
		case 4:
			word = []rune(all[r.IntN(len(all))].at.Written())
		}
		if s := string(word); s != "" && k.in.Spelt(s) == nil && k.in.Key(s) == nil {
			return s
		}
	}
}

// A misspelt key of a Chinese file is never silent: something is said at its place. Each
// time one key of every file is misspelt.
func TestNoMisspeltKeyIsSilent(t *testing.T) {
	texts, keys := map[string]string{}, map[string][]key{}
	var all []key
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		texts[name] = string(data)
		if !strings.HasSuffix(name, ".yaml") {
			return err
		}
		var diags diag.List
		f, ok := source.Parse(name, data, source.Limits{}, &diags)
		require.True(t, ok)
		if f.Chinese() {
			keys[name] = keysOf(f.Root())
			all = append(all, keys[name]...)
		}
		return err
	}))
	require.Greater(t, len(all), 10_000)
	r := rand.New(rand.NewPCG(2024, 15))
	cases := false // in turn, so that what hangs on another file is read
	for done := 0; done < *misspellings; cases = !cases {
		planted := map[string]mistake{}
		for _, name := range slices.Sorted(maps.Keys(keys)) {
			if len(keys[name]) > 0 && strings.HasSuffix(name, ".cases.yaml") == cases {
				k := keys[name][r.IntN(len(keys[name]))]
				said := misspelt(r, k, all)
				text := diag.Apply([]byte(texts[name]), []diag.Edit{{Range: k.at.R, Text: said}})
				planted[name] = mistake{k, said, string(text)}
				done++
			}
		}
		told := said(t, texts, planted)
		for name, k := range planted {
			// What hangs on something that is lost elsewhere is not read before that is mended.
			if !told[k.at.R.Start][name] && !said(t, texts, map[string]mistake{name: k})[k.at.R.Start][name] {
				t.Errorf("%v: %s written for %s, and nothing is said of it", k.at.R, k.said, k.at.Written())
			}
		}
	}
}

package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// validators holds every schema, compiled.
type validators map[string]*jsonschema.Schema

func compiled(t *testing.T) validators {
	t.Helper()
	c := jsonschema.NewCompiler()
	out := validators{}
	add := func(name string, text []byte, err error) {
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, c.AddResource(name, doc))
		out[name], err = c.Compile(name)
		require.NoError(t, err)
	}
	text, err := All()
	add(whole, text, err)
	for _, kind := range grammar.Kinds() {
		for _, zh := range []bool{true, false} {
			text, err := Of(kind, zh)
			add(fmt.Sprint(kind, zh), text, err)
		}
	}
	return out
}

// takesBoth is takes; the schema of all kinds says the same, or the test fails.
func (v validators) takesBoth(t *testing.T, doc *yaml.Node) error {
	t.Helper()
	err, all := v.takes(t, doc), v[whole].Validate(asEditor(doc))
	if (all == nil) != (err == nil) {
		t.Errorf("the schema of the kind says %v, that of all kinds %v", err, all)
	}
	return err
}

// takes reports what is wrong with a file by the schema of its kind.
func (v validators) takes(t *testing.T, doc *yaml.Node) error {
	t.Helper()
	value := asEditor(doc)
	if root := doc.Content[0]; root.Kind != yaml.MappingNode || len(root.Content) == 0 {
		return v[whole].Validate(value)
	}
	c, zh := grammar.File(doc.Content[0].Content[0].Value)
	if c == nil {
		return v[whole].Validate(value)
	}
	return v[fmt.Sprint(c.Name, zh)].Validate(value)
}

// asEditor is what an editor validates: YAML 1.2 as JSON. Days and instants are texts.
func asEditor(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return asEditor(n.Content[0])
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = asEditor(n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, asEditor(c))
		}
		return out
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return json.Number(strings.ReplaceAll(n.Value, "_", ""))
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

func parsed(t *testing.T, data []byte) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal(data, &doc))
	return &doc
}

// Every shipped policy file, cases included, is taken in both spellings.
func TestShippedFilesAreTaken(t *testing.T) {
	v := compiled(t)
	files := 0
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		require.NoError(t, err)
		english, err := rules.Format(name, data, "en")
		require.NoError(t, err)
		for spelling, text := range map[string][]byte{"zh": data, "en": english} {
			if err := v.takesBoth(t, parsed(t, text)); err != nil {
				t.Errorf("%s in %s: %v", name, spelling, err)
			}
			files++
		}
		return nil
	}))
	require.Greater(t, files, 200)
}

var pageFile = regexp.MustCompile("(?m)^(?:File|文件) `([^`]+\\.yaml)`[:：]\n\n```yaml\n((?s:.*?))```$")

// articleOf are citations of law that is left out here.
var articleOf = regexp.MustCompile(`(, |\n    )依: [a-z][^,}\n]+`)

// world is a few files that the loader takes, by themselves.
type world struct {
	name  string
	below []fs.FS // what they are laid over
	files fstest.MapFS
}

// worlds are the worked examples of the pages for clerks and developers, and what they
// leave out, in both spellings.
func worlds(t *testing.T) []world {
	t.Helper()
	var out []world
	for _, page := range []string{"policy-language.md", "policy-guide.zh-CN.md", "procedure-guide.zh-CN.md", "assessment-guide.zh-CN.md"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", page))
		require.NoError(t, err)
		files := fstest.MapFS{}
		for _, m := range pageFile.FindAllStringSubmatch(string(data), -1) {
			files[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
		}
		below := []fs.FS{fstest.MapFS{"cn/place.yaml": {Data: []byte("place: cn\nterm: 全国\ncalendar: cn\ninstruments: cn/*.yaml\n")}}}
		if strings.HasSuffix(page, ".zh-CN.md") { // they go on from the shipped vocabulary
			below = append(below, vocabulary(t, string(data)))
		}
		out = append(out, world{page, below, files})
	}
	more, err := fs.Glob(os.DirFS("testdata"), "*.yaml")
	require.NoError(t, err)
	rest := fstest.MapFS{}
	for _, name := range more {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		rest[name] = &fstest.MapFile{Data: data}
	}
	if len(rest) > 0 {
		out = append(out, world{"testdata", nil, rest})
	}
	for _, w := range slices.Clone(out) {
		other := fstest.MapFS{}
		for name, f := range w.files {
			spelling := "en"
			if w.name == "policy-language.md" {
				spelling = "zh"
			}
			text, err := rules.Format(name, f.Data, spelling)
			require.NoError(t, err, w.name)
			other[name] = &fstest.MapFile{Data: text}
		}
		out = append(out, world{w.name + ", converted", w.below, other})
	}
	return out
}

// vocabulary is what a page needs of the shipped vocabulary: what it names, and what that
// names.
func vocabulary(t *testing.T, page string) fs.FS {
	t.Helper()
	names, err := fs.Glob(policies.FS(), "vocabulary/*.yaml")
	require.NoError(t, err)
	docs, kept := map[string]*yaml.Node{}, map[*yaml.Node]bool{}
	for _, name := range names {
		data, err := fs.ReadFile(policies.FS(), name)
		require.NoError(t, err)
		docs[name] = parsed(t, articleOf.ReplaceAll(data, nil))
	}
	for more := true; more; {
		more = false
		for _, doc := range docs {
			top := doc.Content[0].Content
			for i := 0; i < len(top); i += 2 {
				if !slices.Contains([]string{"事实", "角色", "机关", "事件", "途径", "决定"}, top[i].Value) {
					continue
				}
				for j, entry := range top[i+1].Content {
					term := entry
					if entry.Kind == yaml.MappingNode {
						term = entry.Content[1] // 名称 comes first
					}
					if j%2 == 0 || kept[entry] || !strings.Contains(page, term.Value) && !strings.Contains(page, top[i+1].Content[j-1].Value) {
						continue
					}
					text, err := yaml.Marshal(entry)
					require.NoError(t, err)
					page, kept[entry], more = page+string(text), true, true
				}
			}
		}
	}
	out := fstest.MapFS{}
	for name, doc := range docs {
		var top []*yaml.Node
		for i := 0; i < len(doc.Content[0].Content); i += 2 {
			key, v := doc.Content[0].Content[i], doc.Content[0].Content[i+1]
			switch {
			case key.Value == "处理": // what a choice does, whatever the procedure
			case key.Value == "载明": // when reasons must be given; the articles are not in this world
				for _, occasion := range v.Content[1].Content {
					if occasion.Kind == yaml.MappingNode && occasion.Content[0].Value == "依" {
						occasion.Content[0].Value, occasion.Content[1] = "说明", &yaml.Node{Kind: yaml.ScalarNode, Value: "从略"}
					}
				}
			case v.Kind == yaml.MappingNode:
				var some []*yaml.Node
				for j := 0; j < len(v.Content); j += 2 {
					if kept[v.Content[j+1]] {
						some = append(some, v.Content[j], v.Content[j+1])
					}
				}
				if v.Content = some; len(some) == 0 {
					continue
				}
			case i > 0:
				continue
			}
			top = append(top, key, v)
		}
		doc.Content[0].Content = top
		text, err := yaml.Marshal(doc)
		require.NoError(t, err)
		out[name] = &fstest.MapFile{Data: text}
	}
	return out
}

// refused is what the loader says of one file of a world.
func (w world) refused(name string, text []byte) error {
	files := fstest.MapFS{}
	for other, f := range w.files {
		files[other] = f
	}
	if name != "" {
		files[name] = &fstest.MapFile{Data: text}
	}
	_, err := rules.Load(append(slices.Clone(w.below), files)...)
	var all diag.List
	if errors.As(err, &all) && all.Err() == nil {
		return nil
	}
	return err
}

// slip is one mistake that can be made in a file.
type slip struct {
	kind string // of mistake
	at   string // context and key
	make func(doc *yaml.Node)
	// plain is set for mistakes that the schema sees whenever the loader does.
	plain bool
}

// slips finds every place of a file where a mistake of each kind can be made.
func slips(doc *yaml.Node, zh bool) []slip {
	var out []slip
	var walk func(path []int, n *yaml.Node, s *grammar.Shape, at string)
	add := func(kind, at string, path []int, plain bool, change func(n *yaml.Node)) {
		out = append(out, slip{kind, at, func(doc *yaml.Node) {
			n := doc.Content[0]
			for _, i := range path {
				n = n.Content[i]
			}
			change(n)
		}, plain})
	}
	text := func(v string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: v} }
	walk = func(path []int, n *yaml.Node, s *grammar.Shape, at string) {
		if s == nil {
			return
		}
		switch n.Kind {
		case yaml.ScalarNode:
			add("a mapping for a text", at, path, s.In == "" && s.Of == nil, func(n *yaml.Node) {
				*n = yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text("甲"), text("乙")}}
			})
			if !s.Many {
				add("a list for a text", at, path, true, func(n *yaml.Node) {
					one := *n
					*n = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&one}}
				})
			}
			if s.Text == grammar.Word {
				add("a word that is not of the list", at, path, true, func(n *yaml.Node) { *n = *text(n.Value + "些") })
				if other, ok := otherWord(s.List, n.Value, zh); ok {
					add("a word of the other spelling", at, path, true, func(n *yaml.Node) { *n = *text(other) })
				}
			}
			switch s.Text {
			case grammar.Number:
				add("no number", at, path, true, func(n *yaml.Node) { *n = *text("很多") })
			case grammar.Date, grammar.Instant:
				add("no day", at, path, true, func(n *yaml.Node) { *n = *text("明天") })
			}
		case yaml.SequenceNode:
			if len(n.Content) > 0 {
				add("one for a list", at, path, s.Listed, func(n *yaml.Node) { *n = *n.Content[0] })
			}
			for i, c := range n.Content {
				walk(append(slices.Clone(path), i), c, s, at)
			}
		case yaml.MappingNode:
			mappingSlips(n, s, zh, at, path, add)
			for i := 0; i < len(n.Content); i += 2 {
				key := n.Content[i].Value
				where := at
				if c := grammar.Of(s.In); c != nil {
					if k := c.Spelt(key); zh && k != nil {
						key = k.Name
					}
					where = s.In + "." + key
				}
				walk(append(slices.Clone(path), i+1), n.Content[i+1], s.Value(key), where)
			}
		}
	}
	c, _ := grammar.File(doc.Content[0].Content[0].Value)
	walk(nil, doc.Content[0], grammar.Root(c.Name), c.Name)
	return out
}

// mappingSlips are those that are made with the keys of a mapping.
func mappingSlips(n *yaml.Node, s *grammar.Shape, zh bool, at string, path []int, add func(string, string, []int, bool, func(*yaml.Node))) {
	text := func(v string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: v} }
	add("a text for a mapping", at, path, s.Text == grammar.None, func(n *yaml.Node) { *n = *text("甲") })
	if !s.Many && s.In != "" {
		add("a list for a mapping", at, path, true, func(n *yaml.Node) {
			one := *n
			*n = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&one}}
		})
	}
	c := grammar.Of(s.In)
	if c == nil {
		return
	}
	closed := c.Rest == nil
	add("a key that there is not", s.In, path, closed, func(n *yaml.Node) { n.Content = append(n.Content, text("蹊跷"), text("甲")) })
	first := len(path) == 0
	for i := 0; i < len(n.Content); i += 2 {
		k := c.Key(n.Content[i].Value)
		if zh {
			k = c.Spelt(n.Content[i].Value)
		}
		if k == nil || first && i == 0 {
			continue
		}
		where := s.In + "." + k.Name
		add("a key misspelt", where, path, closed, func(n *yaml.Node) { n.Content[i].Value += "s" })
		if k.Spelt(zh) != k.Spelt(!zh) {
			add("a key of the other spelling", where, path, closed, func(n *yaml.Node) { n.Content[i].Value = k.Spelt(!zh) })
		}
		add("a key left out", where, path, needed(c, n, k.Name, zh), func(n *yaml.Node) { n.Content = slices.Delete(n.Content, i, i+2) })
		add("a key without a value", where, path, true, func(n *yaml.Node) { *n.Content[i+1] = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"} })
		add("a key one level too high", where, path, false, func(n *yaml.Node) {
			v := n.Content[i+1]
			if v.Kind == yaml.MappingNode && len(v.Content) > 0 {
				n.Content = append(n.Content, v.Content[0], v.Content[1])
			}
		})
		if k.Shape.In != "" && grammar.Of(k.Shape.In).Rest == nil && grammar.Of(k.Shape.In).Key(k.Name) == nil && n.Content[i+1].Kind == yaml.MappingNode {
			add("a key one level too deep", where, path, true, func(n *yaml.Node) {
				v := n.Content[i+1]
				v.Content = append(v.Content, text(k.Spelt(zh)), text("甲"))
			})
		}
	}
}

// needed reports whether a mapping has to have a key, which it has.
func needed(c *grammar.Context, n *yaml.Node, key string, zh bool) bool {
	has := func(name string) bool {
		for i := 0; i < len(n.Content); i += 2 {
			if name != key && n.Content[i].Value == c.Key(name).Spelt(zh) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(c.Needs, func(need grammar.Need) bool { return !need.Met(has) }) ||
		slices.Contains(c.Choose, key) && !slices.ContainsFunc(c.Choose, has)
}

func otherWord(list, word string, zh bool) (string, bool) {
	if grammar.Either(list) {
		return "", false
	}
	other, ok := grammar.Chinese(list, word)
	if zh {
		other, ok = grammar.English(list, word)
	}
	return other, ok && other != word
}

// The schema refuses no file that the loader takes, and of the mistakes that a schema can
// see every one that the loader sees: in thousands of files, each with one mistake in one
// place, every kind of mistake with every key of every kind of mapping in both spellings.
func TestSchemaAndLoaderAgree(t *testing.T) {
	v := compiled(t)
	kinds, reached, seen := map[string]int{}, map[string]bool{}, map[string]bool{}
	var tries []func()
	for _, w := range worlds(t) {
		if err := w.refused("", nil); err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(w.files)) {
			data := w.files[name].Data
			c, zh := grammar.File(parsed(t, data).Content[0].Content[0].Value)
			require.NotNil(t, c, name)
			require.NoError(t, v.takesBoth(t, parsed(t, data)), "%s of %s", name, w.name)
			for _, s := range slips(parsed(t, data), zh) {
				once := fmt.Sprint(s.kind, s.at, zh)
				if seen[once] {
					continue
				}
				seen[once], reached[s.at] = true, true
				kinds[s.kind]++
				tries = append(tries, func() { v.try(t, w, name, c.Name, s) })
			}
		}
	}
	atOnce(tries)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		t.Log(kinds[kind], kind)
	}
	if len(tries) < 4000 || len(reached) < 350 {
		t.Errorf("only %d files, with mistakes at %d keys", len(tries), len(reached))
	}
}

// try makes one mistake, and holds what the schema says of it against the loader.
func (v validators) try(t *testing.T, w world, name, kind string, s slip) {
	doc := parsed(t, w.files[name].Data)
	s.make(doc)
	text, err := yaml.Marshal(doc)
	if err != nil {
		t.Error(err)
		return
	}
	schema := v.takes(t, parsed(t, text))
	if schema != nil && kind == "mapping" || schema == nil && !s.plain {
		return // nothing to hold against the loader; it reads mappings unjudged
	}
	loader := w.refused(name, text)
	switch {
	case schema != nil && loader == nil:
		t.Errorf("%s, %s: %s at %s: the loader takes it, the schema does not: %v", w.name, name, s.kind, s.at, schema)
	case schema == nil && loader != nil:
		t.Errorf("%s, %s: %s at %s: the schema takes it, the loader does not: %v", w.name, name, s.kind, s.at, loader)
	}
}

// atOnce runs all on as many processors as there are.
func atOnce(all []func()) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(all); i = next.Add(1) - 1 {
				all[i]()
			}
		})
	}
	wg.Wait()
}

// A schema that says too much or too little is noticed.
func TestASpoiltSchemaIsNoticed(t *testing.T) {
	w := worlds(t)[0]
	const name = "town/01-disclosure.yaml"
	for old, spoilt := range map[string]string{
		`"additionalProperties": false`: `"additionalProperties": true`, // takes a key that there is not
		`"owed_to": {`:                  `"owed_by": {`,                 // refuses one that there is
	} {
		text, err := Of("instrument", false)
		require.NoError(t, err)
		require.Contains(t, string(text), old)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.ReplaceAll(string(text), old, spoilt)))
		require.NoError(t, err)
		c := jsonschema.NewCompiler()
		require.NoError(t, c.AddResource("x", doc))
		x, err := c.Compile("x")
		require.NoError(t, err)
		different := 0
		for _, s := range slips(parsed(t, w.files[name].Data), false) {
			doc := parsed(t, w.files[name].Data)
			if s.kind != "a key that there is not" && s.kind != "a key without a value" {
				continue
			}
			s.make(doc)
			text, err := yaml.Marshal(doc)
			require.NoError(t, err)
			if s.plain && (x.Validate(asEditor(parsed(t, text))) == nil) != (w.refused(name, text) == nil) {
				different++
			}
		}
		whole := x.Validate(asEditor(parsed(t, w.files[name].Data)))
		require.True(t, different > 0 || whole != nil, spoilt)
	}
}

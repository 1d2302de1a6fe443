package layout

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

var latin = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_-]*`)

// fileNames are files and commands, which comments name.
var fileNames = regexp.MustCompile(`[a-z-]+\.yaml|gongkai [a-z]+( --[a-z-]+)*`)

// latinInTexts are the Latin words that stand in sentences of the law or in names: signs
// and names that Chinese texts write so. Ids and names of files are let through besides.
var latinInTexts = strings.Fields("A B AB A4 APP ICP IPv6 Word Excel Tiff xx")

// No line of the shipped law is wider than a screen but for prose, no condition has
// quotation marks within quotation marks, and no English word stands in it but ids and
// names.
func TestTheShippedLawIsReadInChinese(t *testing.T) {
	files, err := filepath.Glob("../../policies/*/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(files), 80)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		var found diag.List
		f, ok := source.Parse(name, data, source.Limits{}, &found)
		require.True(t, ok && len(found) == 0, "%s: %v", name, found)
		require.True(t, f.Chinese(), name)
		w := &shippedFile{t: t, name: filepath.Base(name), f: f, prose: map[int]bool{}}
		w.walk(f.Root())
		for i, line := range f.Lines() {
			text := string(line)
			if note := strings.TrimSpace(text); strings.HasPrefix(note, "#") {
				for _, word := range latin.FindAllString(fileNames.ReplaceAllString(note, ""), -1) {
					assert.Contains(t, latinInTexts, word, "%s:%d: %s", w.name, i+1, note)
				}
				continue
			}
			if width := plain.Width(text); width > Columns && !w.prose[i+1] {
				assert.Fail(t, "a line wider than a screen", "%s:%d: %d columns: %s", w.name, i+1, width, text)
			}
		}
	}
}

type shippedFile struct {
	t     *testing.T
	name  string
	f     *source.File
	prose map[int]bool // lines on which prose stands
}

func (w *shippedFile) written(n source.Node) string {
	from, to := n.Start(), n.End()
	if from.Line != to.Line {
		return n.Text()
	}
	return string(w.f.Lines()[from.Line-1][from.Column-1 : to.Column-1])
}

func (w *shippedFile) walk(n source.Node) {
	shape := n.Shape()
	if shape != nil && shape.Text.Prosaic() {
		for line := n.Start().Line; line <= n.End().Line; line++ {
			w.prose[line] = true
		}
	}
	switch n.Kind() {
	case source.Mapping:
		for i, kid := range n.Kids() {
			if i%2 == 1 {
				w.walk(kid)
			} else if key := w.written(kid); shape != nil && shape.In != "" {
				named := grammar.Of(shape.In).Key(kid.Text()) == nil // of a decision among expectations
				assert.True(w.t, named || !latin.MatchString(key), "%s:%d: the key %s", w.name, kid.Start().Line, key)
			}
		}
	case source.Seq:
		for _, kid := range n.Kids() {
			w.walk(kid)
			if kid.Kind() == source.Scalar && strings.ContainsAny(kid.Text(), "，；。") { // a sentence that a case expects
				w.prose[kid.Start().Line] = true
			}
		}
	case source.Scalar:
		w.scalar(n, shape, w.written(n))
	}
}

func (w *shippedFile) scalar(n source.Node, shape *grammar.Shape, written string) {
	if shape == nil {
		return
	}
	at := func(what string) { assert.Fail(w.t, what, "%s:%d: %s", w.name, n.Start().Line, written) }
	if list := shape.ListOf(); slices.ContainsFunc(terms.Words(list), func(p terms.Pair) bool { return p.EN == written && p.EN != p.ZH }) {
		at("an English word of " + list)
	}
	switch shape.Text {
	case grammar.Condition:
		if n.Quoted() && strings.ContainsAny(n.Text(), `"'`) {
			at("quotation marks within quotation marks")
		}
		w.foreign(n, written)
	case grammar.Prose, grammar.Quote, grammar.ProseOr:
		w.foreign(n, written)
	case grammar.FactText:
		if slices.Contains([]string{"true", "false", "unknown", "empty"}, written) {
			at("an English value")
		}
	}
}

// foreign reports Latin words of a sentence or a condition that are no ids.
func (w *shippedFile) foreign(n source.Node, text string) {
	for _, word := range latin.FindAllString(text, -1) {
		id := strings.ContainsAny(word, "-_")
		assert.True(w.t, id || slices.Contains(latinInTexts, word), "%s:%d: the word %s in %s", w.name, n.Start().Line, word, text)
	}
}

package mistake_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
)

func name(m mistake.Mistake) string { return reflect.TypeOf(m).Name() }

// A struct that nobody lists has no page, and nobody can look up its code.
func TestEveryStructIsInTheCatalogue(t *testing.T) {
	listed := map[string]bool{}
	for _, m := range mistake.All() {
		assert.False(t, listed[name(m)], "%s stands in two lists", name(m))
		listed[name(m)] = true
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "Entry" && fn.Recv != nil {
				kind := fn.Recv.List[0].Type.(*ast.Ident).Name
				assert.True(t, listed[kind], "%s of %s is in no list", kind, file)
				delete(listed, kind)
			}
		}
	}
	assert.Empty(t, listed)
}

func TestEntriesAreCompleteInBothLanguages(t *testing.T) {
	form := regexp.MustCompile(`^GK\d{4}$`)
	codes := map[string]string{}
	for _, m := range mistake.All() {
		e := m.Entry()
		assert.Regexp(t, form, e.Code, name(m))
		assert.Empty(t, codes[e.Code], "%s has the code of %s", name(m), codes[e.Code])
		codes[e.Code] = name(m)
		for what, text := range map[string]lang.Text{"title": e.Title, "message": e.Message, "remedy": e.Remedy, "explanation": e.Explain} {
			assert.NotEmpty(t, text.ZH, "%s: %s in Chinese", name(m), what)
			assert.NotEmpty(t, text.EN, "%s: %s in English", name(m), what)
		}
		assert.NotEmpty(t, e.Wrong, "%s: wrong example", name(m))
		assert.NotEmpty(t, e.Right, "%s: right example", name(m))
		assert.NotEqual(t, e.Wrong, e.Right, name(m))
	}
	require.Greater(t, len(codes), 300)
}

var mark = regexp.MustCompile(`\{([A-Z]\w*)\}|\[\[(\w+)\|`)

// What a text does not say nobody has to find out, and what it says must be told to it.
func TestTextsUseEveryField(t *testing.T) {
	for _, m := range mistake.All() {
		e := m.Entry()
		fields := mistake.Fields(m)
		assert.LessOrEqual(t, len(fields), 9, "%s: a template has places for nine", name(m))
		for tag, text := range map[string]string{"zh": e.Message.ZH + "\n" + e.Remedy.ZH, "en": e.Message.EN + "\n" + e.Remedy.EN} {
			used := map[string]bool{}
			for _, found := range mark.FindAllStringSubmatch(text, -1) {
				field := found[1] + found[2]
				used[field] = true
				assert.Contains(t, fields, field, "%s (%s)", name(m), tag)
			}
			for _, f := range fields {
				assert.True(t, used[f], "%s (%s) never says %s", name(m), tag, f)
			}
		}
		filled := mistake.Numbered(m, lang.Text{ZH: e.Message.ZH + e.Remedy.ZH, EN: e.Message.EN + e.Remedy.EN}).Fill(make([]any, len(fields))...)
		assert.NotRegexp(t, mark, filled.ZH, name(m))
		assert.NotRegexp(t, mark, filled.EN, name(m))
	}
}

// A code that nothing reports is a promise that nobody keeps.
func TestEveryMistakeIsFoundSomewhere(t *testing.T) {
	made := regexp.MustCompile(`\b(?:mistake|flaw)\.([A-Z]\w*)\{`)
	found := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		data, err := os.ReadFile(path)
		for _, m := range made.FindAllSubmatch(data, -1) {
			found[string(m[1])] = true
		}
		return err
	})
	require.NoError(t, err)
	for _, m := range mistake.All() {
		assert.True(t, found[name(m)], "nothing reports %s (%s)", name(m), m.Entry().Code)
	}
}

func TestArgumentsAreTheFieldsInTheirOrder(t *testing.T) {
	m := mistake.UnknownKey{Key: "titel", Nearest: "title", Known: []string{"title"}}
	assert.Equal(t, []string{"Key", "Nearest", "Belongs", "Known"}, mistake.Fields(m))
	assert.Equal(t, []any{"titel", "title", nil, []string{"title"}}, mistake.Args(m), "a text that says nothing is nothing")
	assert.Equal(t, "“{1}”[[2|{2}]]", mistake.Numbered(m, lang.Text{ZH: "“{Key}”[[Nearest|{Nearest}]]"}).ZH)
	assert.Equal(t, "superior period", mistake.Spoken("SuperiorPeriod"))
	assert.Equal(t, "id", mistake.Spoken("ID"))
	assert.Equal(t, "GK1101", mistake.Code[mistake.UnknownKey]())
}

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
	"github.com/gongkai-rules/gongkai/internal/terms"
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

var named = regexp.MustCompile(`\{([a-z][a-z-]*)/([^{}"]+?)\+?\}`)

// known reports whether the dictionary has what a text names, and false for what is no
// name of it: a context that it does not know.
func known(context, name string) (ours, ok bool) {
	_, key := terms.Key{Context: context, Name: name}.Lookup()
	_, word := terms.Word{Context: context, Name: name}.Lookup()
	ours = len(terms.Keys(context)) > 0 || len(terms.Words(context)) > 0
	return ours, key || word
}

// A key that the dictionary does not have would be shown with its braces.
func TestKeysInTextsAreInTheDictionary(t *testing.T) {
	for _, m := range mistake.All() {
		e := m.Entry()
		for _, text := range []lang.Text{e.Title, e.Message, e.Remedy, e.Explain} {
			for _, found := range named.FindAllStringSubmatch(text.ZH+text.EN, -1) {
				_, ok := known(found[1], found[2])
				assert.True(t, ok, "%s names %s", name(m), found[0])
			}
		}
	}
	sources(t, func(path string, data []byte) {
		for _, found := range named.FindAllStringSubmatch(string(data), -1) {
			ours, ok := known(found[1], found[2])
			assert.True(t, ok || !ours, "%s names %s", path, found[0])
		}
	})
}

// A key or a word of a condition that stands bare in a Chinese sentence is told in English
// whatever the file is written in.
func TestNoChineseTextNamesAKeyBare(t *testing.T) {
	english := map[string]bool{}
	for _, m := range mistake.All() {
		e := m.Entry()
		for _, found := range named.FindAllStringSubmatch(e.Title.ZH+e.Message.ZH+e.Remedy.ZH+e.Explain.ZH, -1) {
			for _, p := range terms.Keys(found[1]) {
				english[p.EN] = true
			}
		}
	}
	for _, list := range terms.Lists() {
		for _, p := range terms.Words(list) {
			english[p.EN] = true
		}
	}
	// What stands there as itself: commands, folders, ids, values of YAML, the key of old.
	asIs := regexp.MustCompile(`gongkai [a-z]+|--[a-z]+|check 和 test|yes、no、on、off|GK1212|（and、or、not、in、not in、contains）|and、or、not、in、not in、contains|and、or、not、in|[a-z]+[/.-][A-Za-z*-]+|（id）|（term）|date 的写法|date 只接受|date\(|\[on_request, open\]`)
	word := regexp.MustCompile("[A-Za-z_-]{2,}")
	for _, m := range mistake.All() {
		e := m.Entry()
		for _, text := range []lang.Text{e.Title, e.Message, e.Remedy, e.Explain} {
			bare := asIs.ReplaceAllString(named.ReplaceAllString(text.ZH, ""), "")
			bare = regexp.MustCompile(`\{[A-Z]\w*\}|\[\[\w+\|`).ReplaceAllString(bare, "")
			for _, w := range word.FindAllString(bare, -1) {
				assert.False(t, english[w], "%s names %s: %s", name(m), w, text.ZH)
			}
		}
	}
}

func TestKeysAreSpelledAsTheFileIs(t *testing.T) {
	text := lang.Text{ZH: "写 {outcome/releases}: {release/nothing+}", EN: "write {outcome/releases}: {release/nothing+}, {x/y}"}
	assert.Equal(t, "写 releases: nothing（不公开）", mistake.Spelled(text, false).ZH)
	assert.Equal(t, "写 公开方式: 不公开", mistake.Spelled(text, true).ZH)
	assert.Equal(t, "write releases: nothing, {x/y}", mistake.Spelled(text, false).EN)
	assert.Equal(t, "write 公开方式: 不公开, {x/y}", mistake.Spelled(text, true).EN)

	args := []any{terms.Key{Context: "limit", Name: "within"}, []terms.Word{{Context: "force", Name: "ban"}}, "within", 7}
	assert.Equal(t, []any{"within", []string{"ban"}, "within", 7}, mistake.Shown(args, false, false))
	assert.Equal(t, []any{"限时", []string{"禁止"}, "within", 7}, mistake.Shown(args, true, false))
	assert.Equal(t, []lang.Text{{ZH: "ban（禁止）", EN: "ban"}}, mistake.Shown(args, false, true)[1])
	assert.Equal(t, []lang.Text{{ZH: "禁止", EN: "禁止"}}, mistake.Shown(args, true, true)[1])
}

// A code that nothing reports is a promise that nobody keeps.
func TestEveryMistakeIsFoundSomewhere(t *testing.T) {
	made := regexp.MustCompile(`\b(?:mistake|flaw)\.([A-Z]\w*)\{`)
	found := map[string]bool{}
	sources(t, func(_ string, data []byte) {
		for _, m := range made.FindAllSubmatch(data, -1) {
			found[string(m[1])] = true
		}
	})
	for _, m := range mistake.All() {
		assert.True(t, found[name(m)], "nothing reports %s (%s)", name(m), m.Entry().Code)
	}
}

// sources calls f with every file of code of the repository.
func sources(t *testing.T, f func(path string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != "..":
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(path)
		f(path, data)
		return err
	})
	require.NoError(t, err)
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

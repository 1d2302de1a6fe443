package policies_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The law says the same in either spelling, and so do its cases and walks.
func TestBothSpellingsAreOneLaw(t *testing.T) {
	shipped, err := policies.Load()
	require.NoError(t, err)
	zh, en := spelt(t, "zh"), spelt(t, "en")
	assert.Equal(t, shipped.Digest(), zh.Digest())
	assert.Equal(t, shipped.Digest(), en.Digest())
	assert.Equal(t, codes(en), codes(zh))
	require.Len(t, zh.Cases(), len(en.Cases()))
	for i, f := range en.Cases() {
		assert.Equal(t, said(t, f), said(t, zh.Cases()[i]), f.File)
	}
}

// spelt is the shipped law with every policy file in one spelling.
func spelt(t *testing.T, spelling string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		if err == nil && path.Ext(name) == ".yaml" {
			data, err = rules.Format(name, data, spelling)
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	}))
	book, err := rules.Load(files)
	require.NoError(t, err, spelling)
	return book
}

var columns = regexp.MustCompile(`"column":\d+|"Quoted":(true|false)`)

// said is what a file of cases says, with the lines on which it stands and without columns.
func said(t *testing.T, f *rules.CaseFile) string {
	t.Helper()
	out, err := json.Marshal(f)
	require.NoError(t, err)
	return columns.ReplaceAllString(string(out), "")
}

func codes(b *rules.Book) []string {
	var out []string
	for _, d := range b.Diagnostics() {
		out = append(out, string(d.Code)+" "+d.Range.File)
	}
	return out
}

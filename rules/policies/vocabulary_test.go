package policies_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Words stand in files by subject, whichever place used them first, and no two facts ask
// one question: what a second place calls otherwise is another name of the same fact.
func TestWordsAreThoseOfEveryPlace(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	files, err := fs.Glob(policies.FS(), "vocabulary/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var names []string // of places, left out of questions
	for _, p := range book.Places() {
		for _, file := range files {
			assert.NotContains(t, path.Base(file), p.ID, "words stand in files by subject")
		}
		short := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(p.Term, "市"), "区"), "县")
		names = append(names, p.Term, "", short, "")
	}
	plain := strings.NewReplacer(append(names, "是否", "", "已经", "", "已", "", "的", "", "、", "", "，", "", "？", "", "及时", "")...)
	asked := map[string]string{}
	for _, f := range book.Facts() {
		key := strings.Join([]string{string(f.Type), f.Otherwise, f.JudgedBy, strings.Join(f.Values, "/"), plain.Replace(f.Ask)}, " ")
		assert.Empty(t, asked[key], "%s asks what another fact asks: %s", f.Term, f.Ask)
		asked[key] = f.Term
	}
}

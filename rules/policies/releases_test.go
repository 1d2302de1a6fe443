package policies_test

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

var releaseKey = regexp.MustCompile(`(?m)^\s+releases: [^,{}\n]*\n|releases: [^,{}\n]*, |(, )?releases: [^,{}\n]*`)

// TestEveryReleaseKeyIsNeeded: what each step and outcome releases has no default. All
// keys are taken away at once, and for each of them the law does not load.
func TestEveryReleaseKeyIsNeeded(t *testing.T) {
	without, taken := fstest.MapFS{}, map[string]int{}
	err := fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		if err != nil {
			return err
		}
		if data, err = rules.Format(name, data, "en"); err != nil {
			return err
		}
		text := string(data)
		if !strings.HasPrefix(name, "vocabulary/") { // there the key means what a release makes true
			text = releaseKey.ReplaceAllStringFunc(text, func(string) string { taken[name]++; return "" })
		}
		without[name] = &fstest.MapFile{Data: []byte(text)}
		return nil
	})
	require.NoError(t, err)
	_, err = rules.Load(without)
	var list diag.List
	require.True(t, errors.As(err, &list), "%v", err)
	missed := map[string]int{}
	for _, d := range list {
		if strings.Contains(d.Message("en"), "releases") {
			missed[d.Range.File]++
		}
	}
	total := 0
	for name, n := range taken {
		total += n
		assert.Equal(t, n, missed[name], name)
	}
	assert.Greater(t, total, 500)
	t.Log(total, "keys")
}

// What a release makes so is looked at once it was made, in the duties that the articles
// tie to it, by whichever door: handing over is opening, and what was reposted was
// another's.
func TestWhatAReleaseMakesSo(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("sucheng", deadline.MustDate("2022-03-01"))
	require.NoError(t, err)
	split := rules.Facts{"含有不应当公开的内容": true, "能够区分处理": true, "已说明理由": true}
	for _, x := range []struct {
		release  statute.Release
		given    rules.Facts
		duty     string
		expected answer.Status
	}{
		{statute.ReleasePublic, rules.Facts{"已经公开前审查": false}, "sucheng-01-review/review-before-release", answer.Violated},
		{statute.ReleaseRequest, rules.Facts{"已经公开前审查": false}, "sucheng-01-review/review-before-release", answer.Violated},
		{statute.ReleaseRequest, rules.Facts{"随意选择性提供": true}, "sucheng-09-on-request/no-selective-supply", answer.Violated},
		{keyword.ReleasePart, rules.Facts{"已经公开前审查": false}, "sucheng-01-review/review-before-release", answer.Violated},
		{keyword.ReleasePart, rules.Facts{"随意选择性提供": true}, "sucheng-09-on-request/no-selective-supply", answer.Violated},
		{keyword.ReleasePart, split, "cn-regulation/separate", answer.Complied},
		{keyword.ReleaseRepost, rules.Facts{"原文转载": false}, "sucheng-03-publication/reprint-verbatim", answer.Violated},
	} {
		bd, err := law.Bind(x.given)
		require.NoError(t, err)
		found := false
		for _, r := range law.Check(bd.Released(x.release)) {
			if r.FullID() == x.duty {
				found = true
				assert.Equal(t, x.expected, r.Status, "%s, %s", x.release, x.duty)
			}
		}
		assert.True(t, found, x.duty)
	}
}

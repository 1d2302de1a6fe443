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

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
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

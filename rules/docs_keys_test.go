package rules_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var (
	flowMapping  = regexp.MustCompile(`\{([a-z_]+):`)
	blockMapping = regexp.MustCompile(`(?m)^( *)((?:- )?)((?:id|procedure|outcomes|grades|within): ?.*)$`)
)

// TestEveryKeyIsDocumented puts a key that does not exist into every mapping of the
// shipped law, of one place's cases and walks, and of a scheme. The loader answers with the keys
// that could stand there; each must stand on one of the three pages that describe
// policy files.
func TestEveryKeyIsDocumented(t *testing.T) {
	spoilt := fstest.MapFS{}
	spoil := func(name string, data []byte) {
		text := flowMapping.ReplaceAllString(string(data), "{zz: x, $1:")
		text = blockMapping.ReplaceAllStringFunc(text, func(line string) string {
			m := blockMapping.FindStringSubmatch(line)
			return m[1] + m[2] + "zz: x\n" + m[1] + strings.Repeat(" ", len(m[2])) + m[3]
		})
		spoilt[name] = &fstest.MapFile{Data: []byte(text)}
	}
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") && !strings.HasPrefix(name, "sucheng/") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		if err != nil {
			return err
		}
		if data, err = rules.Format(name, data, "en"); err == nil {
			spoil(name, data)
		}
		return err
	}))
	scheme, err := os.ReadFile(filepath.Join("..", "testdata", "assess", "sucheng-2022", "scheme.yaml"))
	require.NoError(t, err)
	spoil("scheme.yaml", scheme)

	_, err = rules.Load(spoilt)
	var all diag.List
	require.True(t, errors.As(err, &all))
	known := map[string]diag.Range{}
	for _, d := range all {
		if d.Code == "GK1101" && d.Args[0] == "zz" {
			for _, key := range d.Args[3].([]string) {
				if _, ok := known[key]; !ok && key[0] < utf8.RuneSelf { // others are names of decisions
					known[key] = d.Range
				}
			}
		}
	}
	require.Greater(t, len(known), 140, "the loader says of every kind of mapping what could stand in it")

	var pages strings.Builder
	for _, name := range []string{"policy-language.md", "procedures.md", "assessment.md"} {
		page, err := os.ReadFile(filepath.Join("..", "docs", name))
		require.NoError(t, err)
		pages.Write(page)
	}
	guide, err := os.ReadFile(filepath.Join("..", "docs", "policy-guide.zh-CN.md"))
	require.NoError(t, err)
	for key, at := range known {
		key, word, both := strings.Cut(strings.TrimSuffix(key, "）"), "（")
		if both {
			assert.Contains(t, string(guide), "`"+word, "the guide shows no %s (%s)", word, at)
			assert.Contains(t, pages.String(), word, "no page mentions %s (%s)", word, at)
		}
		mentioned := regexp.MustCompile("(^|[^a-z_])" + regexp.QuoteMeta(key) + "($|[^a-z_])").MatchString(pages.String())
		assert.True(t, mentioned, "no page mentions the key %s (%s)", key, at)
	}
}

package rules_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

var (
	guideFile = regexp.MustCompile("(?m)^文件 `([^`]+)`：\n\n```yaml\n((?s:.*?))```$")
	guideSlip = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| (.+) \\|$")
)

// country stands in for the shipped law where a test needs only the place above.
var country = fstest.MapFS{"cn/place.yaml": {Data: []byte("place: cn\nterm: 全国\ncalendar: cn\ninstruments: cn/*.yaml\n")}}

// guide reads the Chinese guide and the files of its worked example.
func guide(t *testing.T) (text string, example fstest.MapFS) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", "policy-guide.zh-CN.md"))
	require.NoError(t, err)
	example = fstest.MapFS{}
	for _, m := range guideFile.FindAllStringSubmatch(string(data), -1) {
		require.NotContains(t, example, m[1])
		example[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	require.Len(t, example, 4, "vocabulary, place, instrument and cases")
	return string(data), example
}

// TestGuideExample loads the worked example of the guide over the shipped law, as
// the command does, and runs its cases; it must be as the guide describes it.
func TestGuideExample(t *testing.T) {
	_, example := guide(t)
	book, err := policies.LoadCases(t.Context(), example)
	require.NoError(t, err)
	in, ok := book.Instrument("qingshi-01-notice")
	require.True(t, ok)
	assert.Len(t, in.Articles, 3, "three articles")
	facts := 0
	for _, f := range book.Facts() {
		if strings.HasPrefix(f.ID, "qs_") {
			facts++
		}
	}
	assert.Equal(t, 2, facts, "two facts")

	alone := mustLoad(t, country, example)
	results := rulestest.RunBook(t, alone)
	require.Len(t, results, 4, "four cases")
	rulestest.Cover(t, alone, results, 75)
	for _, c := range book.Cases() {
		if c.Name == "qingshi-01-notice" {
			for _, spec := range c.Cases {
				for _, d := range book.Run(spec).Failures {
					t.Errorf("over the shipped law: %s", d.Line("zh"))
				}
			}
		}
	}
	a, err := mustLaw(t, book, "qingshi", "2024-03-01").Decide("公示方式", rules.Facts{"发放户数": 12, "发放对象为特困人员": false})
	require.NoError(t, err)
	assert.Equal(t, "网上公示", a.Outcome)
}

// TestGuideSlips makes every slip of the guide's table in the worked example and
// compares what is reported.
func TestGuideSlips(t *testing.T) {
	text, example := guide(t)
	slips := guideSlip.FindAllStringSubmatch(text, -1)
	require.GreaterOrEqual(t, len(slips), 10)
	for _, m := range slips {
		t.Run(m[2], func(t *testing.T) {
			fsys := fstest.MapFS{}
			changed := 0
			for name, f := range example {
				data := string(f.Data)
				if strings.Contains(data, m[1]) {
					changed++
					data = strings.Replace(data, m[1], m[2], 1)
				}
				fsys[name] = &fstest.MapFile{Data: []byte(data)}
			}
			require.Equal(t, 1, changed, "%s stands in one file", m[1])
			_, err := rules.Load(country, fsys)
			require.Error(t, err)
			assert.Contains(t, err.Error(), m[3])
		})
	}
}

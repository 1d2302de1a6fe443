package rules_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/keyword"
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
	require.Equal(t, 4, results.Cases, "four cases")
	rulestest.Cover(t, alone, results, 75)
	for _, c := range book.Cases() {
		if c.Name == "qingshi-01-notice" {
			for _, spec := range c.Cases {
				for _, d := range casework.RunCase(book, spec).Failures {
					t.Errorf("over the shipped law: %s", d.Explain("zh"))
				}
			}
		}
	}
	a, err := mustLaw(t, book, "qingshi", "2024-03-01").Decide("公示方式", rules.Facts{"发放户数": 12, "发放对象为特困人员": false})
	require.NoError(t, err)
	assert.Equal(t, "网上公示", a.Outcome)
}

// TestGuideFragments puts the fragments of the guide, keys that the worked example does
// without, where the guide says that they belong.
func TestGuideFragments(t *testing.T) {
	text, example := guide(t)
	fragment := func(first string) string {
		m := regexp.MustCompile("(?m)^```text\n(" + first + "(?s:.*?))```$").FindStringSubmatch(text)
		require.NotNil(t, m, first)
		return m[1]
	}
	facts, decision, ok := strings.Cut(strings.TrimPrefix(fragment("事实:\n"), "事实:\n"), "决定:\n  qs_notice:\n    名称: 公示方式\n")
	require.True(t, ok)
	vocabulary := swap(t, string(example["vocabulary/qingshi.yaml"].Data), "事实:\n", "事实:\n"+facts)
	vocabulary = swap(t, vocabulary, "    名称: 公示方式\n", "    名称: 公示方式\n"+decision)
	ground := regexp.MustCompile(`(?m)^      - \{项: 一, 编号: protect-destitute.*\n`)
	instrument := ground.ReplaceAllLiteralString(string(example["qingshi/01-notice.yaml"].Data), strings.ReplaceAll("      "+fragment("- 项: 一\n"), "\n  ", "\n        "))
	vocabulary = swap(t, vocabulary, "事实:\n", "事实:\n  qs_answer: {名称: 民政局答复, 类型: 单选, 取值: [可以公示, 不得公示, 未答复]}\n")
	instrument = swap(t, instrument, "    情形:\n", fragment("    暂缓:")+"    情形:\n")
	example["vocabulary/qingshi.yaml"] = &fstest.MapFile{Data: []byte(vocabulary)}
	example["qingshi/01-notice.yaml"] = &fstest.MapFile{Data: []byte(swap(t, instrument, "条文:\n", fragment("适用:\n")+"条文:\n"))}

	book, err := policies.LoadCases(t.Context(), example)
	require.NoError(t, err)
	f, ok := book.Fact("公示会损害发放对象")
	require.True(t, ok)
	assert.Equal(t, "发放对象为特困人员", f.Arises.String())
	f, _ = book.Fact("名单是否核实不明确")
	assert.Equal(t, []string{"qs_destitute"}, f.Doubts)
	f, _ = book.Fact("本机关为乡镇")
	assert.Equal(t, "organ", f.Of)
	d, _ := book.Decision("公示方式")
	assert.True(t, d.Information)
	assert.Equal(t, keyword.MeanwhileClosed, d.Meanwhile)
	in, _ := book.Instrument("qingshi-01-notice")
	assert.Len(t, in.Scope.Clauses(), 3)
	require.Len(t, in.Holds, 1)
	assert.Equal(t, "县民政局", in.Holds[0].Pending)
	a, err := mustLaw(t, book, "qingshi", "2024-03-01").Decide("公示方式", rules.Facts{"机关类型": "党组织", "发放对象为特困人员": true, "发放户数": 12})
	require.NoError(t, err)
	assert.Equal(t, "村内公示", a.Outcome, "the ban holds whomever the instrument covers")
	assert.Len(t, a.Silent, 1)
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

// TestPolicyLanguagePage loads the example of docs/policy-language.md, runs its
// cases, and looks for every key that the loader accepts on the page.
func TestPolicyLanguagePage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "docs", "policy-language.md"))
	require.NoError(t, err)
	page := string(data)
	example := fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?m)^File `([^`]+)`:\n\n```yaml\n((?s:.*?))```$").FindAllStringSubmatch(page, -1) {
		example[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	require.Len(t, example, 5)
	results := rulestest.RunBook(t, mustLoad(t, example))
	require.GreaterOrEqual(t, results.Cases, 6)

	// An unknown key is reported with all that could stand in its place.
	text := func(name string) string { return string(example[name].Data) }
	words := map[string]bool{}
	for _, at := range []struct{ file, old, new string }{
		{"vocabulary/town.yaml", "\nroles:", "\nzz: x\nroles:"},
		{"vocabulary/town.yaml", "{term: 涉及切身利益,", "{zz: x, term: 涉及切身利益,"},
		{"vocabulary/town.yaml", "{id: level-means-secret,", "{zz: x, id: level-means-secret,"},
		{"vocabulary/town.yaml", "    term: 公开属性", "    zz: x\n    term: 公开属性"},
		{"vocabulary/town.yaml", "{id: residual,", "{zz: x, id: residual,"},
		{"vocabulary/town.yaml", "{between:", "{zz: x, between:"},
		{"vocabulary/town.yaml", "departure: {", "departure: {zz: x, "},
		{"town/place.yaml", "term:", "zz: x\nterm:"},
		{"town/01-disclosure.yaml", "title:", "zz: x\ntitle:"},
		{"town/01-disclosure.yaml", "in_force: {from: 2020-01-01}", "in_force: {from: 2020-01-01, zz: x}"},
		{"town/01-disclosure.yaml", "答复书: {", "答复书: {zz: x, "},
		{"town/01-disclosure.yaml", "1: {", "1: {zz: x, "},
		{"town/01-disclosure.yaml", "scope: {", "scope: {zz: x, "},
		{"town/01-disclosure.yaml", "id: vital,", "id: vital, zz: x,"},
		{"town/01-disclosure.yaml", "reading: {", "reading: {zz: x, "},
		{"town/01-disclosure.yaml", "id: consented,", "id: consented, zz: x,"},
		{"town/01-disclosure.yaml", "id: ask-third-party,", "id: ask-third-party, zz: x,"},
		{"town/01-disclosure.yaml", "id: publish,", "id: publish, zz: x,"},
		{"town/01-disclosure.yaml", "pause: {", "pause: {zz: x, "},
		{"town/01-disclosure.yaml", "extend: {", "extend: {zz: x, "},
		{"town/01-disclosure.yaml", "id: yearly-report,", "id: yearly-report, zz: x,"},
		{"town/01-disclosure.yaml", "id: open-mark,", "id: open-mark, zz: x,"},
		{"town/01-disclosure.yaml", "id: exceptions,", "id: exceptions, zz: x,"},
		{"town/01-disclosure.cases.yaml", "base: {", "base: {zz: x, "},
		{"town/01-disclosure.cases.yaml", "each:", "zz: x\neach:"},
		{"town/01-disclosure.cases.yaml", "    on: 2019-12-31", "    zz: x\n    on: 2019-12-31"},
		{"town/01-disclosure.cases.yaml", "expect: {limit", "expect: {zz: x, limit"},
		{"town/01-disclosure.cases.yaml", "limit: {", "limit: {zz: x, "},
	} {
		found := false
		layer := fstest.MapFS{at.file: {Data: []byte(swap(t, text(at.file), at.old, at.new))}}
		for _, d := range mistakes(t, example, layer) {
			if d.Code != "GK1101" || d.Args[0] != "zz" {
				continue
			}
			found = true
			for _, key := range d.Args[3].([]string) {
				words[key] = true
			}
		}
		assert.True(t, found, "%s is not refused", at.new)
	}
	require.Greater(t, len(words), 80)
	for key := range words {
		key, _, _ := strings.Cut(key, "（") // then comes the Chinese spelling
		mentioned := regexp.MustCompile("(^|[^a-z_])" + regexp.QuoteMeta(key) + "($|[^a-z_])").MatchString(page)
		assert.True(t, mentioned, "docs/policy-language.md does not mention the key %s", key)
	}
}

// TestReadmeProgram: the lines of Go in the READMEs stand in programs and tests that
// are built and run, the first in examples/quickstart.
func TestReadmeProgram(t *testing.T) {
	var programs []string
	for _, pattern := range []string{"../examples/*/*.go", "rulestest/*.go"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		programs = append(programs, names...)
	}
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		readme, err := os.ReadFile(filepath.Join("..", name))
		require.NoError(t, err)
		blocks := regexp.MustCompile("(?m)^```go\n((?s:.*?))```$").FindAllStringSubmatch(string(readme), -1)
		require.NotEmpty(t, blocks)
		for i, block := range blocks {
			text := strings.TrimSpace(block[1])
			if lines := strings.Split(text, "\n"); strings.HasPrefix(text, "func Test") {
				text = strings.Join(lines[1:len(lines)-1], "\n") // whatever the test is called
			}
			found := slices.ContainsFunc(programs, func(program string) bool {
				data, err := os.ReadFile(program)
				require.NoError(t, err)
				return strings.Contains(string(data), "\t"+strings.ReplaceAll(text, "\n", "\n\t")) || strings.Contains(string(data), text)
			})
			assert.True(t, found, "%s shows lines that stand in no program: %s", name, text)
			if i == 0 {
				quickstart, err := os.ReadFile(filepath.Join("..", "examples", "quickstart", "main.go"))
				require.NoError(t, err)
				assert.Contains(t, string(quickstart), "\t"+strings.ReplaceAll(text, "\n", "\n\t"))
			}
		}
	}
}

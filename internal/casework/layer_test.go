package casework_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func shipped(t *testing.T, name string, edits ...string) *fstest.MapFile {
	t.Helper()
	data, err := fs.ReadFile(policies.FS(), name)
	require.NoError(t, err)
	data, err = rules.Format(name, data, "en")
	require.NoError(t, err)
	text := string(data)
	for i := 0; i < len(edits); i += 2 {
		require.Contains(t, text, edits[i])
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return &fstest.MapFile{Data: []byte(text)}
}

func over(t *testing.T, layer fs.FS) casework.Layer {
	t.Helper()
	book, err := policies.LoadCases(t.Context(), layer)
	require.NoError(t, err)
	return casework.Layer{Book: book, Own: casework.In(layer), Base: func() (*rules.Book, error) { return policies.LoadCases(context.Background()) }}
}

func names(results []casework.Result) []string {
	var out []string
	for _, r := range results {
		out = append(out, r.File.Name+"/"+r.Name())
	}
	return out
}

// town is two layers in small: law with a case and a walk, and what a host puts over it.
func town(t *testing.T, edits ...string) fstest.MapFS {
	t.Helper()
	files := map[string]string{
		"v.yaml":           "vocabulary: v\nfacts:\n  late: {term: 逾期, type: bool}\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\nroles: {head: 负责人}\ndecisions:\n  admit: {term: 受理, outcomes: [不予受理, 受理], tiers: [{id: refuse}, {id: take}]}\n",
		"place.yaml":       "place: here\nterm: 本地\ncalendar: cn\ninstruments: law/*.yaml\n",
		"law/1.yaml":       "instrument: law-1\ntitle: 办法\nplace: here\nin_force: {from: 2020-01-01}\nprocedures: {报送: {id: send, starts: sign, outcomes: {已报送: {releases: nothing}, 不报送: {releases: nothing}}}}\narticles:\n  1:\n    grounds:\n      受理:\n      - {id: too-late, tier: refuse, when: 逾期, then: 不予受理}\n      - {id: otherwise, tier: take, then: 受理}\n  2:\n    steps:\n      报送:\n      - {id: sign, role: 负责人, does: 签发, releases: nothing, may: [同意, 不同意], ends: {同意: 已报送, 不同意: 不报送}}\n",
		"law/1.cases.yaml": "cases: law-1\nbase: {place: here, on: 2024-01-02, assume: false, procedure: 报送}\neach:\n  逾期不予受理: {given: {逾期: true}, expect: {受理: 不予受理}}\n  按期受理: {expect: {受理: 受理}}\nwalks:\n  同意报送: {steps: [{step: sign, choice: 同意}], expect: {outcome: 已报送}}\n",
	}
	out := fstest.MapFS{}
	for name, text := range files {
		for i := 0; i+2 < len(edits)+1; i += 3 {
			if edits[i] == name {
				require.Contains(t, text, edits[i+1])
				text = strings.ReplaceAll(text, edits[i+1], edits[i+2])
			}
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func small(t *testing.T, layer fs.FS) casework.Layer {
	t.Helper()
	base := town(t)
	book, err := rules.Load(base, layer)
	require.NoError(t, err)
	return casework.Layer{Book: book, Own: casework.In(layer), Base: func() (*rules.Book, error) { return rules.Load(base) }}
}

func TestWhatALayerBreaks(t *testing.T) {
	changed := town(t, "law/1.yaml", "when: 逾期", "when: not 逾期", "law/1.yaml", "{同意: 已报送, 不同意: 不报送}", "{同意: 不报送, 不同意: 已报送}")["law/1.yaml"]
	layer := fstest.MapFS{"law/1.yaml": changed}
	l := small(t, layer)
	broken, err := l.Broken(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"law-1/逾期不予受理", "law-1/按期受理", "law-1/同意报送"}, names(broken))
	assert.Empty(t, l.Items(), "it has none of its own")

	found, err := l.Findings(t.Context())
	require.NoError(t, err)
	require.Len(t, found, 3, "the instrument is not without cases: those of the law beneath are about it")
	assert.Equal(t, diag.Code(mistake.Code[mistake.LayerBreaks]()), found[0].Code)
	assert.Equal(t, "law/1.cases.yaml", found[0].Range.File)
	assert.Contains(t, found[0].Message("zh"), "“逾期不予受理”（law-1）不再成立：受理应为“不予受理”，实为“受理”")
	assert.Contains(t, found[2].Message("en"), "同意报送")

	// Answered by cases of the same name, wherever they stand.
	layer["our.cases.yaml"] = &fstest.MapFile{Data: []byte("cases: law-1\nbase: {place: here, on: 2024-01-02, assume: false, procedure: 报送}\neach:\n  逾期不予受理: {given: {逾期: true}, expect: {受理: 受理}}\n  按期受理: {expect: {受理: 不予受理}}\nwalks:\n  同意报送: {steps: [{step: sign, choice: 同意}], expect: {outcome: 不报送}}\n")}
	l = small(t, layer)
	broken, err = l.Broken(t.Context())
	require.NoError(t, err)
	assert.Empty(t, broken)
	results, err := casework.Run(t.Context(), l.Book, l.Items())
	require.NoError(t, err)
	require.Len(t, results, 3)
	for _, r := range results {
		assert.Empty(t, r.Failures(), r.Name())
	}
	// A case of another set answers nothing, and neither does a walk a case.
	delete(layer, "our.cases.yaml")
	layer["our.cases.yaml"] = &fstest.MapFile{Data: []byte("cases: here\nbase: {place: here, on: 2024-01-02, assume: false}\neach:\n  逾期不予受理: {given: {逾期: true}, expect: {受理: 受理}}\n")}
	broken, err = small(t, layer).Broken(t.Context())
	require.NoError(t, err)
	assert.Len(t, broken, 3)
}

// What was broken before is nobody's fault.
func TestWhatDidNotHoldBefore(t *testing.T) {
	base := town(t, "law/1.cases.yaml", "expect: {受理: 受理}", "expect: {受理: 不予受理}")
	layer := fstest.MapFS{"more.cases.yaml": {Data: []byte("cases: here\nbase: {place: here, on: 2024-01-02, assume: false}\neach:\n  照常: {expect: {受理: 受理}}\n")}}
	book, err := rules.Load(base, layer)
	require.NoError(t, err)
	l := casework.Layer{Book: book, Own: casework.In(layer), Base: func() (*rules.Book, error) { return rules.Load(base) }}
	broken, err := l.Broken(t.Context())
	require.NoError(t, err)
	assert.Empty(t, broken)
	assert.Equal(t, []string{"照常"}, []string{l.Items()[0].Name()})
}

// A host copies a shipped file and changes one outcome: nothing of its own shows it.
func TestShippedCasesThatALayerBreaks(t *testing.T) {
	l := over(t, fstest.MapFS{"wuwei/02-attribute.yaml": shipped(t, "wuwei/02-attribute.yaml", "when: 涉及切身利益", "when: 涉及切身利益 and 内部事务信息")})
	broken, err := l.Broken(t.Context())
	require.NoError(t, err)
	assert.NotEmpty(t, broken)
	for _, r := range broken {
		assert.NotEmpty(t, casework.BrokenAs(r).Range.File)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = l.Broken(ctx)
	assert.ErrorIs(t, err, context.Canceled)
}

// The beginning of a case file that is proposed can be used as it stands.
func TestSkeletonsLoad(t *testing.T) {
	book, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	layer, proposed := fstest.MapFS{}, 0
	for _, in := range book.Instruments() {
		text := casework.Skeleton(book, in)
		if !strings.Contains(text, "一句话") {
			continue // nothing in it can be tested
		}
		proposed++
		layer[casework.CaseFileFor(in)] = &fstest.MapFile{Data: []byte(text)}
	}
	assert.Greater(t, proposed, 30)
	with, err := policies.LoadCases(t.Context(), layer)
	require.NoError(t, err)
	assert.Len(t, casework.Items(with), proposed)
}

func TestInstrumentsWithoutCases(t *testing.T) {
	law := strings.NewReplacer("law-1", "law-2", "too-late", "later", "procedures: {报送: {id: send, starts: sign, outcomes: {已报送: {releases: nothing}, 不报送: {releases: nothing}}}}\n", "").Replace(string(town(t)["law/1.yaml"].Data))
	law = law[:strings.Index(law, "  2:\n")]
	l := small(t, fstest.MapFS{"law/2.yaml": {Data: []byte(law)}})
	require.Len(t, l.Untested(), 1)
	found, err := l.Findings(t.Context())
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, diag.Code(mistake.Code[mistake.NoCaseFile]()), found[0].Code)
	assert.Contains(t, found[0].Remedy().In("zh"), "在它旁边写 2.cases.yaml")
	assert.Equal(t, "cases: law-2\nbase: {place: here, on: 2020-01-01, assume: false}\neach:\n  一句话写明情形和结论: {given: {逾期: true}, expect: {受理: 不予受理, by: later}}\n", casework.Skeleton(l.Book, l.Untested()[0]))
}

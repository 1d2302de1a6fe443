package mutation

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
)

// small is a law of two articles with what its cases expect.
func small(cases string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(`vocabulary: v
facts:
  late: {term: 逾期, type: bool}
  number: {term: 件数, type: int, min: 0}
  told: {term: 已告知, type: bool}
decisions:
  admit: {term: 受理, outcomes: [不予受理, 受理], tiers: [{id: refuse}, {id: take}]}
roles: {office: 办公室, head: 负责人}
events: {received: 收到}
`)},
		"place.yaml": {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      受理:
      - {id: too-many, tier: refuse, when: 件数 >= 1 and 逾期, then: 不予受理}
      - {id: otherwise, tier: take, then: 受理}
  2:
    requires:
    - {id: tell, who: 办公室, when: 逾期, must: 已告知}
    limits:
    - {id: answer, from: 收到, within: 5 working days, who: 办公室}
`)},
		"law.cases.yaml": {Data: []byte("cases: law\nbase: {place: here, on: 2024-01-02, assume: false}\neach:\n" + cases)},
	}
}

// loose says nothing of where rules stand and whom they name.
const loose = `  逾期不予受理: {given: {逾期: true, 件数: 1}, expect: {受理: 不予受理, by: too-many, requires: {tell: violated}}}
  按期受理: {given: {件数: 1}, expect: {受理: 受理, requires: {tell: n/a}}}
  没有件数的受理: {given: {逾期: true, 件数: 0}, expect: {受理: 受理}}
  五个工作日: {expect: {limit: {id: answer, from: 2024-01-02, due: 2024-01-09}}}
`

// tight says the rest.
const tight = loose + `  条文所写: {expect: {in_force: {law: {from: 2020-01-01}}, says: {too-many: 第一条, otherwise: 第一条, tell: [第二条, 办公室, 应当], answer: [第二条, 办公室]}, tier: {too-many: refuse, otherwise: take}}}
`

func fates(t *testing.T, cases string, o Options) map[string]Verdict {
	t.Helper()
	r, err := Run(context.Background(), o, small(cases))
	require.NoError(t, err)
	out := map[string]Verdict{}
	for _, v := range r.Verdicts {
		out[v.ID] = v
	}
	require.Len(t, out, len(r.Verdicts), "ids are unique")
	return out
}

func TestWhatCasesNotice(t *testing.T) {
	got := fates(t, loose, Options{})
	for id, fate := range map[string]string{
		"law/answer/within/+1":      fateCase,
		"law/answer/within/unit":    fateCase,
		"law/too-many/then/other":   fateCase,
		"law/too-many/when/o1":      fateCase, // and → or
		"law/too-many/when/n2":      fateCase,
		"law/too-many/when/o3":      fateCase, // >= → >
		"law/tell/must/as-must_not": fateCase,
		"law/tell/must/as-should":   fateSurvives,
		"law/tell/who/other":        fateSurvives,
		"law/tell/article/article":  fateSurvives,
		"law/in_force.from/+1":      fateSurvives,
	} {
		v, ok := got[id]
		if assert.True(t, ok, "%s among %v", id, ids(got)) {
			assert.Equal(t, fate, v.Fate, "%s: %s (%s)", id, v.Text(), v.By)
			assert.Equal(t, fate == fateSurvives, v.Skeleton != "", id)
		}
	}
	for id, v := range fates(t, tight, Options{}) {
		assert.NotEqual(t, fateSurvives, v.Fate, "%s: %s", id, v.Text())
	}
}

func ids(m map[string]Verdict) []string {
	var out []string
	for id := range m {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// A condition that is true in the same cases is no survivor: 件数 is never below 0.
func TestEqualIsProved(t *testing.T) {
	layer := small(tight)
	layer["law.yaml"].Data = []byte(strings.Replace(string(layer["law.yaml"].Data), "件数 >= 1", "件数 > 0", 1))
	r, err := Run(context.Background(), Options{Kinds: []string{kindFigure, kindOperator}}, layer)
	require.NoError(t, err)
	for _, v := range r.Verdicts {
		assert.NotEqual(t, fateSurvives, v.Fate, v.Text())
	}
	b, list, err := bench.Open(context.Background(), []fs.FS{layer})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	_, differ, sure := b.Apart("件数 > 0", "件数 >= 1")
	assert.True(t, sure && !differ)
	witness, differ, sure := b.Apart("件数 > 0", "件数 > 1")
	assert.True(t, sure && differ)
	assert.Equal(t, "件数：1", witness)
}

// What may be done is complied with whatever is done; when it may be is another matter.
func TestWhatMayBeDoneIsEqual(t *testing.T) {
	layer := small(tight)
	layer["law.yaml"].Data = []byte(strings.Replace(string(layer["law.yaml"].Data), "    limits:", "    - {id: may-tell, who: 办公室, when: 逾期, may: 已告知}\n    limits:", 1))
	r, err := Run(context.Background(), Options{Kinds: []string{kindNegation}}, layer)
	require.NoError(t, err)
	got := map[string]string{}
	for _, v := range r.Verdicts {
		got[v.ID] = v.Fate
	}
	assert.Equal(t, [2]string{fateEqual, fateSurvives}, [2]string{got["law/may-tell/may/n1"], got["law/may-tell/when/n1"]}, got)
}

// A step that says that silence means nothing says what is so without it; one that gives
// it a meaning does not.
func TestSilenceThatMeansNothingIsEqual(t *testing.T) {
	law := func(silence string) fstest.MapFS {
		layer := small(tight)
		layer["law.yaml"].Data = []byte(strings.Replace(string(layer["law.yaml"].Data), "articles:\n", `procedures:
  ask: {id: ask, starts: decide, begins: 收到, outcomes: {given: {releases: nothing}, kept: {releases: nothing}}}
articles:
`, 1) + "    steps:\n      ask:\n      - {id: decide, role: 办公室, does: 决定, releases: nothing, may: [给, 不给], ends: {给: given, 不给: kept}, limit: answer, silence: " + silence + "}\n")
		return layer
	}
	for silence, fate := range map[string]string{"none": fateEqual, "不给": fateSurvives} {
		r, err := Run(context.Background(), Options{IDs: []string{"law/decide/silence/-"}}, law(silence))
		require.NoError(t, err)
		require.Len(t, r.Verdicts, 1)
		assert.Equal(t, fate, r.Verdicts[0].Fate, silence)
	}
}

// The quick way and the whole way come to the same: what other files took over, and the
// cases as they are read, change no verdict.
func TestQuickAndWhole(t *testing.T) {
	ctx := context.Background()
	b, list, err := bench.Open(ctx, []fs.FS{small(tight)})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	for _, f := range b.Files() {
		if f.Kind != "instrument" {
			continue
		}
		for _, m := range mutants(b, f) {
			if !m.deep {
				continue
			}
			file := m.edit(f.File)
			quick, quickly, ok := b.Quick(file)
			require.True(t, ok, m.ID)
			whole, wholly := b.Whole(ctx, file, nil)
			require.Equal(t, wholly.Err() == nil, quickly.Err() == nil, "%s: %v / %v", m.ID, quickly, wholly)
			if wholly.Err() == nil {
				assert.Equal(t, failing(t, whole), failing(t, quick), m.ID)
			}
		}
	}
}

// A change that is tried out leaves the law as it is, lines of scores and liability
// included: they stand in annexes of the instrument.
func TestQuickLeavesTheLaw(t *testing.T) {
	files := small(loose)
	files["law.yaml"].Data = append(files["law.yaml"].Data, []byte("  3:\n    sanctions:\n    - {id: told-off, when: 逾期, against: 负责人, by: 办公室, measures: [批评], how: may}\n")...)
	b, list, err := bench.Open(context.Background(), []fs.FS{files})
	require.NoError(t, err)
	require.NoError(t, list.Err())
	digest := func() string {
		return canon.Digest(b.Book().(*rules.Book).Instruments()[0].Annexes)
	}
	was := digest()
	for _, f := range b.Files() {
		if f.Kind == "instrument" {
			for _, m := range mutants(b, f) {
				b.Quick(m.edit(f.File))
			}
		}
	}
	assert.Equal(t, was, digest())
}

func failing(t *testing.T, book any) int {
	t.Helper()
	b := book.(*rules.Book)
	results, err := casework.Run(context.Background(), b, casework.Items(b))
	require.NoError(t, err)
	n := 0
	for _, r := range results {
		n += min(len(r.Failures()), 1)
	}
	return n
}

// A law in the Chinese spelling is changed in the same places, and the same is noticed.
func TestChineseSpelling(t *testing.T) {
	layer := small(tight)
	for name, f := range layer {
		data, err := rules.Format(name, f.Data, "zh")
		require.NoError(t, err)
		layer[name] = &fstest.MapFile{Data: data}
	}
	r, err := Run(context.Background(), Options{}, layer)
	require.NoError(t, err)
	english := fates(t, tight, Options{})
	require.Len(t, r.Verdicts, len(english))
	for _, v := range r.Verdicts {
		assert.Equal(t, english[v.ID].Fate, v.Fate, "%s: %s (%s)", v.ID, v.Text(), v.By)
	}
}

// A draw is the same for one seed, and another for another.
func TestDraws(t *testing.T) {
	draw := func(seed uint64) []string { return ids(fates(t, loose, Options{Sample: 5, Seed: seed})) }
	assert.Len(t, draw(1), 5)
	assert.Equal(t, draw(1), draw(1))
	assert.NotEqual(t, draw(1), draw(2))
}

// What is wrong already teaches nothing.
func TestRefuses(t *testing.T) {
	_, err := Run(context.Background(), Options{}, small(strings.Replace(loose, "受理: 受理, requires", "受理: 不予受理, requires", 1)))
	require.ErrorIs(t, err, errFails)
	_, err = Run(context.Background(), Options{Instruments: []string{"none"}}, small(loose))
	require.ErrorIs(t, err, errNothing)
	_, err = Run(context.Background(), Options{}, small("  x: {expect: {受理: 也许}}\n"))
	require.Error(t, err)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, err = Run(ctx, Options{}, small(loose))
	require.ErrorIs(t, err, context.Canceled)
}

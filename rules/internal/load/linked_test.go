package load_test

import (
	"context"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// shipped are the files of the shipped law, without cases, parted in two.
func shipped(t *testing.T, mine func(name string) bool) (lower, upper fstest.MapFS) {
	t.Helper()
	lower, upper = fstest.MapFS{}, fstest.MapFS{}
	require.NoError(t, fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		if mine(name) {
			upper[name] = &fstest.MapFile{Data: data}
		} else {
			lower[name] = &fstest.MapFile{Data: data}
		}
		return err
	}))
	return lower, upper
}

// equal holds a layer on the prepared law against all read from the files.
func equal(t *testing.T, lower fs.FS, law string, upper ...fs.FS) {
	t.Helper()
	slow, err := load.Corpus(t.Context(), append([]fs.FS{lower}, upper...))
	require.NoError(t, err)
	quick, err := load.OnLinked(t.Context(), append([]fs.FS{load.Linked(lower, law, false)}, upper...)...)
	require.NoError(t, err)
	require.NotNil(t, quick, "everything was read from the files")
	want, err := load.Dump(slow)
	require.NoError(t, err)
	got, err := load.Dump(quick)
	require.NoError(t, err)
	if string(want) != string(got) {
		assert.Equal(t, slow.Diags, quick.Diags)
		assert.Equal(t, slow.PlaceOrder, quick.PlaceOrder)
		assert.Equal(t, slow.DecisionOrder, quick.DecisionOrder)
		assert.Equal(t, len(slow.Voc.Implications), len(quick.Voc.Implications))
		for i, in := range slow.Instruments {
			assert.Equal(t, in.ID, quick.Instruments[i].ID)
		}
		for i, f := range slow.Voc.Facts {
			assert.Equal(t, f.ID, quick.Voc.Facts[i].ID)
		}
		t.Error("not the same")
	}
	assert.Equal(t, slow.Digests().Noted, quick.Digests().Noted)
	assert.Equal(t, slow.Digests().Book, quick.Digests().Book)
	for id, c := range slow.Calendars {
		assert.Equal(t, c.Version(), quick.Calendars[id].Version())
	}
}

// A place with all its law, its procedures and scorecards, and words of its own.
func TestPlacesOnThePreparedLaw(t *testing.T) {
	for _, place := range []string{"xiji", "wuwei"} {
		t.Run(place, func(t *testing.T) {
			lower, upper := shipped(t, func(name string) bool {
				return strings.HasPrefix(name, place+"/") || name == "vocabulary/topics.yaml"
			})
			law, err := load.Link(t.Context(), lower)
			require.NoError(t, err)
			equal(t, lower, string(law), upper)
		})
	}
}

// small layers, over the whole shipped law.
var (
	villageWords = &fstest.MapFile{Data: []byte(`vocabulary: aa-village
facts:
  village_fund: {term: 涉及本村专项资金, type: bool, ask: 是否涉及本村专项资金？, implies: 涉及切身利益}
  village_kind: {term: 村务类别, type: enum, values: [村务甲, 村务乙], also: [村务的类别]}
  village_both: {term: 两类都是, type: bool, derived: 涉及本村专项资金 and 村务类别 = 村务甲}
roles:
  village_clerk: 村务专员
events:
  village_met: 村务会召开
synonyms: {村账: [专项资金]}
`)}
	village = fstest.MapFS{
		"aa/words.yaml": villageWords,
		"mm/place.yaml": {Data: []byte("place: mm\nterm: 某村\nsuperior: [cn]\ncalendar: cn\ninstruments: \"*.yaml\"\n")},
		"mm/01.yaml": {Data: []byte(`instrument: mm-01
title: 某村公开办法
place: mm
in_force: {from: 2022-01-01}
decisions:
  村务公开方式:
    id: village_way
    outcomes: [村内张贴, 网上公示]
    tiers: [{id: only, term: 唯一, force: default}]
articles:
  1: {omit: 目的}
  2:
    grounds:
      公开属性:
      - {id: fund, tier: open, when: 涉及本村专项资金 and not 国家秘密, then: 主动公开}
      村务公开方式:
      - {id: paste, tier: only, when: 村务类别 = 村务甲, then: 村内张贴}
      - {id: net, tier: only, when: 村务类别 = 村务乙, then: 网上公示}
  3:
    requires:
    - {id: told, who: 村务专员, when: 涉及本村专项资金, must: 两类都是}
    limits:
    - {id: shown, from: 村务会召开, within: 5 working days}
`)},
	}
	overriding = fstest.MapFS{"wuwei/99-own.yaml": {Data: []byte(`文件: wuwei-99
全称: 武威补充规定
地区: wuwei
施行: {自: 2025-01-01}
条文:
  一:
    情形:
      公开属性:
      - {取代: wuwei-02-attribute/organ-profile, 归入: open, 当: 反映机构设置职能程序 且 非 国家秘密, 则: 主动公开}
  二:
    要求:
    - {取代: wuwei-02-attribute/fewer-every-year, 谁: 行政机关, 应当: 本年限制公开文件数 ≤ 上年限制公开文件数}
`)}}
	closure = fstest.MapFS{"calendars/own.csv": {Data: []byte("通知,标题,范围,年份,修改,成文日期,发布日期\nx,x,mm,,,2026-12-01,2026-12-01\n\n日期,至,天数,安排,名称,通知\n2026-12-21,2026-12-22,2,放假,停电,x\n")}}
)

func TestLayersOnThePreparedLaw(t *testing.T) {
	lower, _ := shipped(t, func(string) bool { return false })
	for name, layers := range map[string][]fs.FS{
		"nothing":      nil,
		"a vocabulary": {fstest.MapFS{"zz/words.yaml": villageWords}},
		"a place":      {village},
		"an override":  {overriding},
		"a calendar":   {village, closure},
		"several":      {overriding, closure, village},
	} {
		t.Run(name, func(t *testing.T) { equal(t, lower, theLaw(t), layers...) })
	}
}

// What could change the meaning of the prepared law is read with all of it from the files.
func TestWhatIsNotReadOnThePreparedLaw(t *testing.T) {
	lower, _ := shipped(t, func(string) bool { return false })
	words := func(text string) fstest.MapFS {
		return fstest.MapFS{"aa/words.yaml": {Data: []byte("vocabulary: aa\n" + text)}}
	}
	text := func(place, head, articles string) fstest.MapFS {
		return fstest.MapFS{place + "/99.yaml": {Data: []byte(head + "place: " + place + "\narticles:\n" + articles)}}
	}
	changed := fstest.MapFS{"wuwei/01-coordination.yaml": {Data: append([]byte("# 改过\n"), lower["wuwei/01-coordination.yaml"].Data...)}}
	for name, layer := range map[string]fs.FS{
		"a file over one of them":       changed,
		"the same file once more":       fstest.MapFS{"cn/place.yaml": lower["cn/place.yaml"]},
		"another edition":               text("cn", "instrument: cn-secrecy-law@1988\ntitle: 中华人民共和国保守国家秘密法\nin_force: {from: 1989-05-01, to: 2010-09-30}\n", "  1: {omit: 目的}\n"),
		"a place that states its scope": text("sucheng", "instrument: zz-01\ntitle: 宿城另一办法\nin_force: {from: 2090-01-01}\n", "  1: {omit: 目的}\n"),
		"steps in a place":              text("wuwei", "instrument: zz-01\ntitle: 武威另一办法\nin_force: {from: 2090-01-01}\nprocedures: {另一程序: {id: other, starts: a, outcomes: {办结: {releases: nothing}}}}\n", "  1:\n    steps:\n      另一程序:\n      - {id: a, role: 行政机关, does: 办理, releases: nothing, ends: 办结}\n"),
		"a rule that others name":       fstest.MapFS{"wuwei/99.yaml": {Data: []byte("文件: wuwei-99\n全称: 补充\n地区: wuwei\n施行: {自: 2025-01-01}\n条文:\n  一:\n    期限:\n    - {取代: wuwei-05-attendance/attendance-notice, 自: 会议召开, 提前: 5日, 谁: 会议组织者}\n")}},
		"what people say, again":        words("synonyms: {快递: [邮寄]}\n"),
		"a value as a fact":             words("facts: {zz_open: {term: 秘密, type: bool}}\n"),
		"what a choice of steps does":   words("choices: {不公开: stops}\n"),
		"a mistake":                     words("facts: {zz_open: {term: 国家秘密, type: bool}}\n"),
	} {
		for _, trusted := range []bool{false, true} { // under a layer nothing is trusted
			quick, err := load.OnLinked(t.Context(), load.Linked(lower, theLaw(t), trusted), layer)
			require.NoError(t, err, name)
			assert.Nil(t, quick, name)
		}
	}
	delete(lower, "wuwei/11-plan-2023.yaml")
	quick, err := load.OnLinked(t.Context(), load.Linked(lower, theLaw(t), false))
	require.NoError(t, err)
	assert.Nil(t, quick, "a file is gone")
	quick, err = load.OnLinked(t.Context(), load.Linked(lower, theLaw(t), true), words("synonyms: {寄来: [邮寄]}\n"))
	require.NoError(t, err)
	assert.Nil(t, quick, "a file is gone below a layer")
	quick, err = load.OnLinked(t.Context(), load.Linked(lower, theLaw(t), true))
	require.NoError(t, err)
	assert.NotNil(t, quick, "what is trusted needs no file where nothing lies on top")
}

// theLaw is the whole shipped law, prepared.
func theLaw(t *testing.T) string {
	t.Helper()
	law, err := prepared()
	require.NoError(t, err)
	return law
}

var prepared = sync.OnceValues(func() (string, error) {
	law, err := load.Link(context.Background(), policies.FS())
	return string(law), err
})

package rules_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A small world with one of everything, which tests change in one place to see
// what the loader says.
const (
	townVocabulary = `vocabulary: town
facts:
  state_secret: {term: 国家秘密, type: bool, ask: 是否为国家秘密？, also: [涉密]}
  vital: {term: 涉及切身利益, type: bool}
  business_secret: {term: 商业秘密, type: bool}
  harm: {term: 公开会造成损害, type: bool, judged_by: 行政机关}
  consent: {term: 第三方同意, type: bool}
  level: {term: 密级, type: enum, values: [无, 秘密, 机密], otherwise: 无}
  answer: {term: 第三方答复, type: enum, values: [同意, 不同意]}
  pieces: {term: 申请件数, type: int, min: 0, max: 1000}
  fee: {term: 收费金额, type: decimal, min: 0}
  formed: {term: 形成日期, type: date}
  channels: {term: 公开渠道, type: set, values: [网站, 公报]}
  marked: {term: 已标注密级, type: bool, implies: 国家秘密}
  many: {term: 件数较多, type: bool, derived: 申请件数 > 10}
  withheld: {term: 决定不公开, type: bool, judged_by: 行政机关, otherwise: unknown}
  internal: {term: 内部事务, type: bool}
implications:
- {id: level-means-secret, when: '密级 in ["秘密", "机密"]', then: 国家秘密}
- {id: consent-in-answer, when: '第三方答复 == "同意"', then: 第三方同意}
roles: {office: 办公室, organ: 行政机关}
events: {formed: 信息形成}
decisions:
  attribute:
    term: 公开属性
    meanwhile: closed
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers:
    - {id: bar, term: 不得公开, force: ban}
    - {id: may, term: 可以不公开, force: permission, determination: 决定不公开}
    - {id: open, term: 应当公开, force: duty}
    - {id: rest, term: 其余, force: default}
  handling:
    term: 办理方式
    outcomes: [合并办理, 分别办理]
    tiers:
    - {id: merge, force: duty}
    - {id: each, force: default}
`
	townPlace = `place: town
term: 小城
calendar: cn
instruments: town/*.yaml
`
	townInstrument = `instrument: town-01
title: 小城信息公开办法
place: town
in_force: {from: 2020-01-01}
articles:
  1: {omit: 目的与依据}
  2:
    grounds:
      公开属性:
      - {item: 一, id: secret, tier: bar, when: 国家秘密, then: 不予公开}
      - {item: 二, id: trade, tier: bar, when: 商业秘密 and 公开会造成损害, then: 不予公开}
      - {item: 三, id: internal, tier: may, when: 内部事务, then: 不予公开}
      - {item: 四, id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
      - {item: 五, id: rest, tier: rest, then: 依申请公开}
      办理方式:
      - {id: merge-many, tier: merge, when: 件数较多, then: 合并办理}
      - {id: one-by-one, tier: each, then: 分别办理}
    lifts:
      公开属性:
      - {id: consented, lifts: trade, when: 第三方同意}
  3:
    limits:
    - {id: publish, from: 信息形成, within: 20 working days}
    requires:
    - {id: fee-free, who: 办公室, must: 收费金额 <= 0}
`
	townCases = `cases: town-01
base: {place: town, on: 2024-03-01, assume: false}
each:
  国家秘密不予公开:
    given: {国家秘密: 是}
    expect: {公开属性: 不予公开, by: secret}
`
)

// town is the small world, each edit being a file and its new text.
func town(edits ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"vocabulary.yaml": townVocabulary, "town.yaml": townPlace, "town/01.yaml": townInstrument, "town/01.cases.yaml": townCases,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for i := 0; i < len(edits); i += 2 {
		fsys[edits[i]] = &fstest.MapFile{Data: []byte(edits[i+1])}
	}
	return fsys
}

// swap replaces old, which must be there, by new.
func swap(t testing.TB, text, old, new string) string {
	t.Helper()
	require.Contains(t, text, old)
	return strings.Replace(text, old, new, 1)
}

func mustLoad(t testing.TB, layers ...fs.FS) *rules.Book {
	t.Helper()
	book, err := rules.Load(layers...)
	require.NoError(t, err)
	return book
}

func mustLaw(t testing.TB, book *rules.Book, place, on string) *rules.Law {
	t.Helper()
	law, err := book.Law(place, deadline.MustDate(on))
	require.NoError(t, err)
	return law
}

// mistakes loads what must not load and returns what was wrong with it.
func mistakes(t testing.TB, layers ...fs.FS) diag.List {
	t.Helper()
	book, err := rules.Load(layers...)
	require.Error(t, err)
	require.Nil(t, book)
	var all diag.List
	require.ErrorAs(t, err, &all)
	return all
}

func TestLoadReadsEverything(t *testing.T) {
	book := mustLoad(t, town())
	require.Len(t, book.Facts(), 15)
	assert.Equal(t, "state_secret", book.Facts()[0].ID, "facts keep the order of the vocabulary")
	f, ok := book.Fact("涉密")
	require.True(t, ok, "a fact is found by its other names")
	assert.Equal(t, "国家秘密", f.Term)
	in, ok := book.Instrument("town-01")
	require.True(t, ok)
	assert.Len(t, in.Articles, 3)
	assert.Len(t, in.Grounds, 7)
	assert.Equal(t, "《小城信息公开办法》第二条第（二）项", in.Grounds[1].Cite.String(), "the citation is the position")
	assert.Equal(t, []string{"town-01/trade"}, in.Lifts[0].Lifts)
	require.Len(t, book.Cases(), 1)
	assert.Equal(t, "国家秘密不予公开", book.Cases()[0].Cases[0].Name)
	_, ok = book.Fact("公开属性")
	assert.False(t, ok, "a decision is no fact")
	d, ok := book.Decision("公开属性")
	require.True(t, ok)
	assert.Equal(t, "attribute", d.ID)
}

func TestLaterLayerReplacesFilesAtTheSamePath(t *testing.T) {
	ours := fstest.MapFS{"town/01.yaml": {Data: []byte(swap(t, townInstrument, "小城信息公开办法", "本院信息公开办法"))}}
	base, over := mustLoad(t, town()), mustLoad(t, town(), ours)
	in, _ := over.Instrument("town-01")
	assert.Equal(t, "本院信息公开办法", in.Title)
	assert.NotEqual(t, base.Digest(), over.Digest(), "other law, other digest")
	assert.Len(t, over.Instruments(), 1)
}

func TestDigestLeavesCasesOut(t *testing.T) {
	more := swap(t, townCases, "国家秘密不予公开:", "换一个名字:")
	assert.Equal(t, mustLoad(t, town()).Digest(), mustLoad(t, town("town/01.cases.yaml", more)).Digest(), "no answer depends on a case")
}

func TestLoadGivesUpWhenTheContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	book, err := rules.LoadContext(ctx, town())
	require.ErrorIs(t, err, context.Canceled)
	assert.Nil(t, book)
}

// cancelling cancels a context while a file is read, in the middle of loading.
type cancelling struct {
	fs.FS
	at     string
	cancel func()
}

func (c cancelling) Open(name string) (fs.File, error) {
	if name == c.at {
		c.cancel()
	}
	return c.FS.Open(name)
}

// Wherever it happens, the first file or the last, no half-read book is given out.
func TestLoadGivesUpInTheMiddle(t *testing.T) {
	for name := range town() {
		ctx, cancel := context.WithCancel(t.Context())
		book, err := rules.LoadContext(ctx, cancelling{town(), name, cancel})
		require.ErrorIs(t, err, context.Canceled, name)
		assert.Nil(t, book)
	}
}

type unreadable struct{ fs.FS }

var errDisk = errors.New("disk on fire")

func (u unreadable) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		return nil, errDisk
	}
	return u.FS.Open(name)
}

func TestLoadReportsWhatCannotBeRead(t *testing.T) {
	_, err := rules.Load(unreadable{town()})
	require.ErrorIs(t, err, errDisk)
	_, err = rules.Load(town(), nil)
	require.ErrorContains(t, err, "nil")
}

func TestHiddenFoldersAndOtherFilesAreLeftAlone(t *testing.T) {
	mustLoad(t, town(".git/x.yaml", "nonsense: [", "README.md", "# not a policy", "notes.txt", "\xff\xfe"))
}

func TestHugeFileIsRefusedWithoutBeingRead(t *testing.T) {
	list := mistakes(t, town("town/99.yaml", "note: "+strings.Repeat("长\n  ", 2<<20)))
	assert.Equal(t, diag.Code("GK1002"), list[0].Code)
}

func TestWarningsDoNotStopLoading(t *testing.T) {
	book := mustLoad(t, town("empty-place.yaml", "place: nowhere\nterm: 空城\ncalendar: cn\ninstruments: nowhere/*.yaml\n"))
	require.NotEmpty(t, book.Diagnostics())
	assert.Equal(t, diag.Code("GK1318"), book.Diagnostics()[0].Code)
	assert.NoError(t, book.Diagnostics().Err())
}

func FuzzLoad(f *testing.F) {
	for _, text := range []string{townVocabulary, townPlace, townInstrument, townCases, "scheme: s\na: [1, {b: c}]\n", "instrument: town-02@2020\ntitle: 甲\n", "when: !x"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			data = data[:1<<16] // longer input finds nothing that shorter input does not
		}
		start := time.Now()
		for _, name := range []string{"town/02.yaml", "town/02.cases.yaml"} {
			book, err := rules.Load(town(name, string(data)))
			var all diag.List
			switch {
			case err == nil:
				if book == nil {
					t.Fatal("neither a book nor an error")
				}
			case !errors.As(err, &all):
				t.Fatalf("an error without places: %v", err)
			default:
				for _, d := range all {
					if d.Range.File == "" || d.Message("zh") == "" || d.Message("en") == "" {
						t.Fatalf("a diagnostic without place or text: %+v", d)
					}
				}
			}
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}

// spelt is a policy file in the other spelling.
func spelt(name, text, spelling string) string {
	out, err := rules.Format(name, []byte(text), spelling)
	if err != nil {
		panic(err)
	}
	return string(out)
}

// TestTextsNumberedOneTwoThree cites a text without 条 by the numbers it has, in both
// spellings, and says how it is numbered to those who cite it otherwise.
func TestTextsNumberedOneTwoThree(t *testing.T) {
	numbered := swap(t, townInstrument, "articles:", "numbered:")
	numbered = swap(t, numbered, "  3:\n", "  3:\n    refers:\n    - {id: back, to: 'town-01 二、（三）'}\n")
	zh, err := rules.Format("town/01.yaml", []byte(numbered), "zh")
	require.NoError(t, err)
	assert.Contains(t, string(zh), "\n编次:\n  一: {略: 目的与依据}\n")
	for _, text := range []string{numbered, string(zh)} {
		book := mustLoad(t, town("town/01.yaml", text))
		in, _ := book.Instrument("town-01")
		var places []string
		in.Entries(func(e *statute.Entry) { places = append(places, e.Cite.Place()) })
		assert.Contains(t, places, "第二点第（三）项")
		assert.Equal(t, "第三点", in.Articles[2].Cite.Place())
		assert.Equal(t, "《小城信息公开办法》第二点第（三）项", in.References[0].To.String())
		assert.Equal(t, "town-01, point 2, item 3", in.References[0].To.Label("en"))
	}
	found := mistakes(t, town("town/01.yaml", swap(t, numbered, "town-01 二、（三）", "town-01 第二条")))
	require.Len(t, found, 1)
	assert.Equal(t, "GK1338", string(found[0].Code))
	assert.Contains(t, found[0].Remedy().ZH, "写作 《town-01》第二点")
}

// TestChineseIDs names everything in Chinese, the term of a fact included, and cites by it.
func TestChineseIDs(t *testing.T) {
	book := mustLoad(t, fstest.MapFS{
		"词汇.yaml": {Data: []byte(`词汇: 责任县
事实:
  已经公开前审查: {名称: 已经公开前审查, 类型: 是非, 问: 是否已经审查？}
角色:
  审查机构: 审查机构
事件:
  收到材料: 收到材料
`)},
		"责任县.yaml": {Data: []byte("地区: 责任县\n名称: 责任县\n日历: cn\n所含文件: 责任县/*.yaml\n")},
		"责任县/01.yaml": {Data: []byte(`文件: 责任县-责任制度
全称: 责任县公开责任制度
地区: 责任县
施行: {自: 2020-01-01}
编次:
  一: {略: 目的}
  二:
    要求:
    - {编号: 先审查, 谁: 审查机构, 应当: 已经公开前审查}
    期限:
    - {编号: 五日审结, 自: 收到材料, 限时: 5个工作日, 谁: 审查机构}
  三:
    引用:
    - {编号: 见第二点, 指向: 责任县-责任制度 二、}
`)},
		"责任县/01.cases.yaml": {Data: []byte(`案例: 责任县-责任制度
共同条件: {地区: 责任县, 日期: 2024-03-01, 其余事实: 按否}
逐例:
  没有审查的违反: {应为: {要求: {先审查: 违反}, 引条: {先审查: 第二点}}}
`)},
	})
	law := mustLaw(t, book, "责任县", "2024-03-01")
	assert.Equal(t, "《责任县公开责任制度》第二点", rules.InForce[*statute.Reference](law)[0].To.String())
	for _, file := range book.Cases() {
		for _, c := range file.Cases {
			assert.Empty(t, casework.RunCase(book, c).Failures)
		}
	}
	limit, ok := law.Limit("责任县-责任制度/五日审结")
	require.True(t, ok)
	assert.Equal(t, "审查机构", limit.Time.Who)
	found := mistakes(t, town("town/01.yaml", swap(t, townInstrument, "id: secret,", "id: 第二条第一项,")))
	assert.Equal(t, "GK1110", string(found[0].Code))
}

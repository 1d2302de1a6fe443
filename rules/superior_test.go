package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// aboveAndBelow is twoLayers with dutiesText, limits and decisions of both layers.
func aboveAndBelow(decisions, superior, articles string) fstest.MapFS {
	fsys := twoLayers(articles)
	add := func(name, after, text string) {
		s := string(fsys[name].Data)
		i := strings.Index(s, after)
		if i < 0 {
			panic(after)
		}
		fsys[name].Data = []byte(s[:i+len(after)] + text + s[i+len(after):])
	}
	add("vocabulary.yaml", "departure: {resolved_by: 不一致时确定的}\n", decisions)
	add("vocabulary.yaml", "facts:\n", "  fee: {term: 收取费用, type: bool}\n  reviewed: {term: 两级审查通过, type: bool}\n  asked: {term: 有公开申请, type: bool}\n  gone: {term: 经检索没有, type: bool}\n")
	add("vocabulary.yaml", "vocabulary: two\n", "roles: {organ: 行政机关, owner: 第三方}\nevents: {asked_on: 收到申请, letter: 收到征求意见书}\n")
	add("cn/01.yaml", "    lifts:\n      公开属性:\n      - {id: consented, lifts: [trade], when: 第三方同意}\n", superior)
	return fsys
}

const dutiesText = `  2:
    requires:
    - {id: free, who: 行政机关, when: 有公开申请, must_not: 收取费用}
    limits:
    - {id: answer, from: 收到申请, within: 20 working days, who: 行政机关, action: 答复, owed_to: applicant}
    - {id: opinion, from: 收到征求意见书, within: 15 working days, who: 第三方, action: 答复, owed_to: third_party}
`

// TestDeparturesInBothSpellings: each direction and each key of a departure and of a
// counterpart means the same in Chinese and in English.
func TestDeparturesInBothSpellings(t *testing.T) {
	for zh, en := range map[string]string{
		"公开了禁止公开的": "discloses-barred", "收紧裁量": "hardens", "限制了应当公开的": "withholds", "放宽义务": "softens",
		"增设不公开情形": "adds-ground", "增设条件": "adds-condition", "增设收费": "adds-fee", "延长本机关期限": "lengthens",
		"缩短他人期限": "shortens", "沿用旧法": "outdated", "其他": "other", "增设内部审批": "internal-review",
		"自我从严": "stricter-on-self", "有利于申请人": "favours-applicant",
	} {
		load := func(spelling, word string) *statute.Requirement {
			files := aboveAndBelow("", dutiesText, "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过, departs: {from: cn-01 第一条, how: "+en+", note: 说一句}, parallels: none}\n")
			text := spelt("town/01.yaml", string(files["town/01.yaml"].Data), spelling)
			require.Contains(t, text, word)
			files["town/01.yaml"] = &fstest.MapFile{Data: []byte(text)}
			book := mustLoad(t, files)
			in, _ := book.Instrument("town-01")
			return in.Requirements[0]
		}
		one, two := load("en", "how: "+en), load("zh", "方向: "+zh)

		assert.Equal(t, *one.Departs, *two.Departs, zh)
		assert.Equal(t, en, one.Departs.How)
		assert.Equal(t, keyword.NoCounterpart, one.Parallels)
		assert.Equal(t, one.Parallels, two.Parallels)
		lawful := en == "internal-review" || en == "stricter-on-self" || en == "favours-applicant"
		assert.Equal(t, lawful, answer.BindsOf(one.Departs) == answer.BothBind, en)
		assert.NotEqual(t, en, (&statute.Departure{How: en}).Label("zh"), "a direction is told in words")
	}
}

// TestAnswersInBothSpellings: a decision names its counterpart by id or term, with the
// outcomes that are called otherwise.
func TestAnswersInBothSpellings(t *testing.T) {
	tiers := "    tiers: [{id: all}]\n"
	national := "  reply:\n    term: 答复\n    outcomes: [不存在, 保护第三方, 予以公开]\n" + tiers
	load := func(answers string) *statute.Counterpart {
		book := mustLoad(t, aboveAndBelow(national+"  town_reply:\n    term: 小镇答复\n    outcomes: [没有, 保护第三方, 予以公开]\n"+tiers+answers, "", "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过}\n"))
		d, _ := book.Decision("小镇答复")
		return d.Answers
	}
	assert.Nil(t, load(""))
	assert.Equal(t, &statute.Counterpart{None: true}, load("    answers: none\n"))
	assert.Equal(t, &statute.Counterpart{None: true}, load("    answers: none\n"))
	assert.Equal(t, &statute.Counterpart{Decision: "reply"}, load("    answers: 答复\n"))
	want := &statute.Counterpart{Decision: "reply", Outcomes: map[string][]string{"没有": {"不存在"}}}
	assert.Equal(t, want, load("    answers: {decision: reply, outcomes: {没有: 不存在}}\n"))
	assert.Equal(t, want, load("    answers: {decision: 答复, outcomes: {没有: 不存在}}\n"))
	_, err := rules.Load(aboveAndBelow(national+"  a:\n    term: 甲\n    outcomes: [是的, 不是]\n"+tiers+"    answers: reply\n  b:\n    term: 乙\n    outcomes: [是的, 不是]\n"+tiers+"    answers: 甲\n", "", "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过}\n"))
	require.Error(t, err)
	assert.Contains(t, strings.Join(lang.Messages(err, "zh"), "\n"), "“乙”的 answers")
}

// TestDutiesBesideSuperiorLaw: both duties stand; one that superior law forbids is shown
// and asks nothing; one that hardens a permission is a warning; what is lawful is no
// inconsistency; and nothing departs from what is not in force.
func TestDutiesBesideSuperiorLaw(t *testing.T) {
	for _, c := range []struct {
		name, departs string
		modality      string
		facts         rules.Facts
		status, local answer.Status
		warning       bool
		binds         answer.Binding // "" for no difference
		label         string
	}{
		{"条件没有上位法依据，没有做到", "{from: cn-01 第一条, how: adds-condition}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false}, answer.NotApplicable, answer.Violated, false, answer.SuperiorBinds, "与上位法不一致"},
		{"条件没有上位法依据，不知是否做到", "{from: cn-01 第一条, how: adds-fee}", "must", rules.Facts{"有公开申请": true}, answer.NotApplicable, answer.StatusUnknown, false, answer.SuperiorBinds, "与上位法不一致"},
		{"没有发生的不说", "{from: cn-01 第一条, how: adds-fee}", "must", rules.Facts{"有公开申请": false}, answer.NotApplicable, "", false, "", ""},
		{"不得收取的没有被上位法推翻", "{from: cn-01 第一条, how: adds-fee}", "must_not", rules.Facts{"有公开申请": true, "两级审查通过": true}, answer.Violated, "", false, answer.SuperiorBinds, "与上位法不一致"},
		{"放宽的两处都在", "{from: cn-01 第一条, how: softens}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false}, answer.Violated, "", false, answer.SuperiorBinds, "与上位法不一致"},
		{"限制应当公开的不问", "{from: cn-01 第一条, how: withholds}", "must_not", rules.Facts{"有公开申请": true, "两级审查通过": true}, answer.NotApplicable, answer.Violated, false, answer.SuperiorBinds, "与上位法不一致"},
		{"收紧裁量的作提醒", "{from: cn-01 第一条, how: hardens}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false}, answer.Violated, "", true, answer.PeopleJudge, "收紧裁量"},
		{"内部审批两处都要遵守", "{from: cn-01 第一条, how: internal-review}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false}, answer.Violated, "", false, answer.BothBind, "与上位法不同"},
		{"自我从严两处都要遵守", "{from: cn-01 第一条, how: stricter-on-self}", "must", rules.Facts{"有公开申请": true}, answer.StatusUnknown, "", false, answer.BothBind, "与上位法不同"},
		{"有利于申请人的两处都要遵守", "{from: cn-01 第一条, how: favours-applicant}", "must", rules.Facts{"有公开申请": true, "两级审查通过": true}, answer.Complied, "", false, answer.BothBind, "与上位法不同"},
		{"只在一种情形不同，情形成立", "{from: cn-01 第一条, how: adds-condition, when: 收取费用}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false, "收取费用": true}, answer.NotApplicable, answer.Violated, false, answer.SuperiorBinds, "与上位法不一致"},
		{"只在一种情形不同，情形不明", "{from: cn-01 第一条, how: adds-condition, when: 收取费用}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false}, answer.Violated, "", false, answer.SuperiorBinds, "与上位法不一致"},
		{"只在一种情形不同，情形不成立", "{from: cn-01 第一条, how: adds-condition, when: 收取费用}", "must", rules.Facts{"有公开申请": true, "两级审查通过": false, "收取费用": false}, answer.Violated, "", false, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := mustLoad(t, aboveAndBelow("", dutiesText, "    requires:\n    - {id: d, who: 行政机关, when: 有公开申请, "+c.modality+": 两级审查通过, departs: "+c.departs+"}\n"))
			law, err := book.Law("town", deadline.MustDate("2020-06-01"))
			require.NoError(t, err)
			bd, err := law.Bind(c.facts)
			require.NoError(t, err)
			got := law.Check(bd)[0]
			assert.Equal(t, c.status, got.Status)
			assert.Equal(t, c.local, got.Local)
			assert.Equal(t, c.local != "", got.Overruled())
			assert.Equal(t, c.warning, got.Warning)
			if got.Overruled() {
				assert.Empty(t, got.Missing)
			}
			if c.binds == "" {
				assert.Nil(t, got.Differs)
				return
			}
			require.NotNil(t, got.Differs)
			assert.Equal(t, c.binds, got.Differs.Binds)
			text := got.Differs.Explain("zh")
			assert.Contains(t, text, c.label)
			assert.Equal(t, c.binds == answer.BothBind, !strings.Contains(text, "不一致") && !strings.Contains(text, "收紧裁量"))
			for _, s := range []string{"《办法》第一条", "2020年1月1日起", "《条例》第一条", "2019年5月15日起", c.binds.Label("zh")} {
				assert.Contains(t, text, s)
			}
		})
	}
}

// TestDepartureFromWhatIsNotInForce: a departure from an edition is none before it.
func TestDepartureFromWhatIsNotInForce(t *testing.T) {
	fsys := aboveAndBelow("", dutiesText, "    requires:\n    - {id: d, who: 行政机关, must: 两级审查通过, departs: {from: cn-01 第一条, how: adds-condition}}\n")
	fsys["cn/01.yaml"].Data = []byte(strings.Replace(string(fsys["cn/01.yaml"].Data), "from: 2019-05-15", "from: 2020-06-01", 1))
	book := mustLoad(t, fsys)
	for day, want := range map[string]answer.Status{"2020-05-31": answer.Violated, "2020-06-01": answer.NotApplicable} {
		law, err := book.Law("town", deadline.MustDate(day))
		require.NoError(t, err)
		bd, err := law.Bind(rules.Facts{"两级审查通过": false})
		require.NoError(t, err)
		got := law.Check(bd)[0]
		assert.Equal(t, want, got.Status, day)
		assert.Equal(t, want == answer.NotApplicable, got.Differs != nil, day)
	}
}

// TestCounterpart finds a superior rule by id, in the edition in force.
func TestCounterpart(t *testing.T) {
	book := mustLoad(t, aboveAndBelow("", dutiesText, "    limits:\n    - {id: quick, from: 收到申请, within: 10 working days, who: 行政机关, action: 答复, owed_to: applicant, parallels: cn-01/answer}\n"))
	for day, found := range map[string]bool{"2019-05-14": false, "2020-06-01": true} {
		law, err := book.Law("town", deadline.MustDate(day))
		require.NoError(t, err)
		in, _ := book.Instrument("town-01")
		e := law.Counterpart(in.Limits[0].Parallels)
		assert.Equal(t, found, e != nil, day)
		if found {
			assert.Equal(t, "cn-01/answer", e.FullID())
		}
		assert.Nil(t, law.Counterpart(keyword.NoCounterpart))
		assert.Nil(t, law.Counterpart("town-01/quick"), "a rule of the place is no counterpart")
	}
}

// TestCountersDeclared: check lists, once for each instrument, what speaks of a topic of
// superior law and declares no counterpart; declaring it, a departure or its absence is
// enough; a counterpart of another time is a warning.
func TestCounterpartsDeclared(t *testing.T) {
	articles := func(more string) string {
		return `    requires:
    - {id: no-fee, who: 行政机关, when: 有公开申请, must_not: 收取费用` + more + `}
    - {id: other, who: 行政机关, when: 有公开申请, must: 两级审查通过}
    limits:
    - {id: quick, from: 收到申请, within: 10 working days, who: 行政机关, action: 答复, owed_to: applicant` + more + `}
    grounds:
      小镇答复:
      - {id: open, tier: open, then: 予以公开}
`
	}
	for _, c := range []struct {
		name, tie, more, reply string
		code                   diag.Code
		rules                  []string
	}{
		{"都没有写", "", "", "", "GK2021", []string{"no-fee", "quick", "open"}},
		{"写了不同", townTie, ", departs: {from: cn-01 第二条, how: stricter-on-self}", "", "", nil},
		{"写了没有", "    answers: none\n", ", parallels: none", "", "", nil},
		{"决定没有写", "", ", parallels: none", "", "GK2021", []string{"open"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			findings, err := mustLoad(t, aboveAndBelow(townReply+c.tie, dutiesText, articles(c.more))).Analyze(t.Context())
			require.NoError(t, err)
			var got diag.List
			for _, d := range findings {
				if d.Code == "GK2021" || d.Code == "GK2022" {
					got = append(got, d)
				}
			}
			if c.code == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, c.code, got[0].Code)
			assert.Len(t, got[0].Related, len(c.rules))
			for _, id := range c.rules {
				assert.Contains(t, got[0].Message("zh"), id)
			}
		})
	}
	fsys := aboveAndBelow(townReply+"    answers: none\n", dutiesText, articles(", parallels: cn-01/answer"))
	fsys["cn/01.yaml"].Data = []byte(strings.Replace(string(fsys["cn/01.yaml"].Data), "{from: 2019-05-15}", "{from: 2019-05-15, to: 2019-12-31}", 1))
	fsys["cn/02.yaml"] = &fstest.MapFile{Data: []byte("instrument: cn-02\ntitle: 又一件\nplace: cn\nin_force: {from: 2019-05-15}\narticles:\n  1: {note: 说明}\n")}
	findings, err := mustLoad(t, fsys).Analyze(t.Context())
	require.NoError(t, err)
	n := 0
	for _, d := range findings {
		if d.Code == "GK2022" {
			n++
			assert.Contains(t, d.Message("zh"), "没有一天同时施行")
		}
	}
	assert.Equal(t, 2, n)
}

// TestErasFindWhatLastsLonger: a limit that is longer than superior law for some days only
// is reported: by its own dates, by those of the superior limit, and where the superior
// text stands two layers up and came later.
func TestErasFindWhatLastsLonger(t *testing.T) {
	longer := func(dates string) string {
		return "    limits:\n    - {id: answer, from: 收到申请, within: 40 working days, who: 行政机关, action: 答复, owed_to: applicant, parallels: cn-01/answer" + dates + "}\n"
	}
	lengthened := func(t *testing.T, fsys fstest.MapFS) []string {
		findings, err := mustLoad(t, fsys).Analyze(t.Context())
		require.NoError(t, err)
		var out []string
		for _, d := range findings {
			if d.Code == "GK2014" {
				out = append(out, d.Args[0].(string))
			}
		}
		return out
	}
	for name, dates := range map[string]string{
		"no dates of its own": "",
		"begins later":        ", in_force: {from: 2022-01-01}",
		"begins and ends":     ", in_force: {from: 2022-01-01, to: 2022-01-31}",
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{"town-01/answer"}, lengthened(t, aboveAndBelow("", dutiesText, longer(dates))))
		})
	}
	t.Run("superior limit begins later", func(t *testing.T) {
		text := strings.Replace(dutiesText, "{id: answer,", "{id: answer, in_force: {from: 2022-01-01},", 1)
		assert.Equal(t, []string{"town-01/answer"}, lengthened(t, aboveAndBelow("", text, longer(""))))
	})
	for _, superior := range []string{"[town]", "[town, cn]"} {
		t.Run("village under "+superior, func(t *testing.T) {
			fsys := aboveAndBelow("", dutiesText, "    note: 说明\n")
			fsys["cn/01.yaml"].Data = []byte(strings.Replace(string(fsys["cn/01.yaml"].Data), "from: 2019-05-15", "from: 2023-01-01", 1))
			fsys["village/place.yaml"] = &fstest.MapFile{Data: []byte("place: village\nterm: 小村\nsuperior: " + superior + "\ncalendar: cn\ninstruments: village/*.yaml\n")}
			fsys["village/01.yaml"] = &fstest.MapFile{Data: []byte("instrument: village-01\ntitle: 村规\nplace: village\nin_force: {from: 2020-01-01}\narticles:\n  1:\n" + longer(""))}
			assert.Equal(t, []string{"village-01/answer"}, lengthened(t, fsys))
		})
	}
}

// TestErasOfEveryKind: whatever has dates of its own begins a stretch of days, in the
// place and in every layer above it.
func TestErasOfEveryKind(t *testing.T) {
	dates := ", in_force: {from: 2022-01-01, to: 2022-12-31}}"
	for name, lines := range map[string]string{
		"grounds":     "    grounds:\n      公开属性:\n      - {id: x, tier: bar, when: 工作秘密, then: 不予公开" + dates,
		"lifts":       "    lifts:\n      公开属性:\n      - {id: x, lifts: [trade], when: 规划" + dates,
		"requires":    "    requires:\n    - {id: x, who: 行政机关, must: 规划" + dates,
		"limits":      "    limits:\n    - {id: x, from: 收到申请, within: 5 days, who: 行政机关, action: 答复, owed_to: applicant" + dates,
		"recurs":      "    recurs:\n    - {id: x, every: 每年3月31日前, who: 行政机关, duty: 发布年度报告" + dates,
		"refers":      "    refers:\n    - {id: x, to: town-01 第一条, for: 说明" + dates,
		"instruments": "",
	} {
		t.Run(name, func(t *testing.T) {
			fsys := aboveAndBelow("", dutiesText, "    note: 说明\n")
			if lines != "" {
				fsys["cn/01.yaml"].Data = append(fsys["cn/01.yaml"].Data, "  3:\n"+lines+"\n"...)
			}
			fsys["village/place.yaml"] = &fstest.MapFile{Data: []byte("place: village\nterm: 小村\nsuperior: [town]\ncalendar: cn\ninstruments: village/*.yaml\n")}
			fsys["village/01.yaml"] = &fstest.MapFile{Data: []byte("instrument: village-01\ntitle: 村规\nplace: village\nin_force: {from: 2020-01-01}\narticles:\n  1: {note: 说明}\n")}
			for _, place := range []string{"cn", "town", "village"} {
				eras, err := mustLoad(t, fsys).Eras(place)
				require.NoError(t, err)
				var days []string
				for _, e := range eras[1:] {
					days = append(days, e.From.String())
				}
				want := []string{"2019-05-15"}
				if place != "cn" {
					want = append(want, "2020-01-01")
				}
				if lines != "" {
					want = append(want, "2022-01-01", "2023-01-01")
				}
				assert.Equal(t, want, days, place)
			}
		})
	}
}

// TestResolve: a citation means the edition in force on the day, in the place or above it,
// by id or by title; a text of a place beside it is no law here.
func TestResolve(t *testing.T) {
	fsys := aboveAndBelow("", dutiesText, "    note: 说明\n")
	text := string(fsys["cn/01.yaml"].Data)
	old := strings.Replace(text, "instrument: cn-01", "instrument: cn-01@2008", 1)
	fsys["cn/00.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(old, "{from: 2019-05-15}", "{from: 2008-05-01, to: 2019-05-14}", 1))}
	fsys["cn/01.yaml"].Data = []byte(strings.Replace(text, "instrument: cn-01", "instrument: cn-01@2019", 1))
	fsys["beside/place.yaml"] = &fstest.MapFile{Data: []byte("place: beside\nterm: 邻镇\nsuperior: [cn]\ncalendar: cn\ninstruments: beside/*.yaml\n")}
	fsys["beside/01.yaml"] = &fstest.MapFile{Data: []byte("instrument: beside-01\ntitle: 邻镇办法\nplace: beside\nin_force: {from: 2008-05-01}\narticles:\n  1: {note: 说明}\n")}
	book := mustLoad(t, fsys)
	for _, c := range []struct {
		day, cite, want string
		law, local      bool
	}{
		{"2008-04-30", "cn-01 第一条", "cn-01", false, false},
		{"2019-05-14", "cn-01 第一条", "cn-01@2008", true, false},
		{"2019-05-15", "cn-01 第一条", "cn-01@2019", true, false},
		{"2019-05-15", "《条例》第一条", "cn-01@2019", true, false},
		{"2019-05-15", "cn-01@2008 第一条", "cn-01@2008", false, false},
		{"2019-05-14", "cn-01@2008 第一条", "cn-01@2008", true, false},
		{"2019-12-31", "town-01 第一条", "town-01", false, false},
		{"2020-01-01", "town-01 第一条", "town-01", true, true},
		{"2020-01-01", "《办法》第一条", "town-01", true, true},
		{"2020-01-01", "beside-01 第一条", "beside-01", false, false},
		{"2020-01-01", "《没有的办法》第一条", "", false, false},
	} {
		law, err := book.Law("town", deadline.MustDate(c.day))
		require.NoError(t, err)
		cite, err := statute.ParseCitation(c.cite)
		require.NoError(t, err)
		got, ok := law.Resolve(cite)
		assert.Equal(t, c.law, ok, "%s %s", c.day, c.cite)
		assert.Equal(t, c.want, got.Instrument, "%s %s", c.day, c.cite)
		assert.Equal(t, cite.Place(), got.Place())
		if !ok {
			assert.Equal(t, cite, got)
		}
		assert.Equal(t, c.local, law.IsLocal(cite), "%s %s", c.day, c.cite)
	}
	law, err := book.Law("town", deadline.MustDate("2020-01-01"))
	require.NoError(t, err)
	_, ok := law.Resolve(statute.Citation{})
	assert.False(t, ok)
	assert.False(t, law.IsLocal(statute.Citation{}))
}

// TestWhatStandsFarAboveIsContributedTo: an indicator of a village may belong to the
// scorecard of the country, with a town between them; a place beside it has none to give.
func TestWhatStandsFarAboveIsContributedTo(t *testing.T) {
	files := func(superior string) fstest.MapFS {
		fsys := aboveAndBelow("", dutiesText, "    note: 说明\n")
		text := string(fsys["cn/01.yaml"].Data)
		fsys["cn/01.yaml"].Data = []byte(strings.Replace(text, "articles:\n", "scorecards:\n  年度考核: {id: yearly, full: 100, grades: [优秀, 不合格], determined_by: 行政机关}\narticles:\n", 1))
		fsys["village/place.yaml"] = &fstest.MapFile{Data: []byte("place: village\nterm: 小村\nsuperior: " + superior + "\ncalendar: cn\ninstruments: village/*.yaml\n")}
		fsys["village/01.yaml"] = &fstest.MapFile{Data: []byte("instrument: village-01\ntitle: 村规\nplace: village\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    indicators:\n      年度考核:\n      - {id: body, weight: 100}\n")}
		return fsys
	}
	in, ok := mustLoad(t, files("[town]")).Instrument("village-01")
	require.True(t, ok)
	assert.Equal(t, "cn-01/yearly", scoring.Of(in).Lines.Indicators[0].Scorecard)
	_, err := rules.Load(files("[]"))
	require.ErrorContains(t, err, "年度考核")
}

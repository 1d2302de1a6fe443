package rules_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

const villageProcedure = `instrument: village-01
title: 公开审查办法
document: 〔2020〕1号
place: village
in_force: {from: 2020-01-01}
procedures:
  公开审查:
    id: release
    starts: draft
    begins: 收到
    remedies: {救济: [{says: 复议}]}
    outcomes:
      已公开: {releases: 主动公开, report: 三（一）, under: village-01 第一条}
      不予公开: {releases: nothing, refuses: true, gives: [理由], remedy: 救济, report: 三（三）1}
articles:
  1:
    steps:
      公开审查:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: office}
      - {id: office, role: [工作机构, 拟稿人], does: 审查, releases: nothing, review: true, back_to: draft, next: {同意: [sign, other]}}
      - {id: other, role: 工作机构, does: 征求意见, releases: nothing, when: 可能涉密, next: sign}
      - {id: sign, role: 工作机构, does: 签发, releases: by-outcome, may: [同意, 不同意], limit: answer, silence: 不同意, ends: {同意: 已公开, 不同意: 不予公开}}
    limits:
    - {id: answer, from: 收到, within: 20 working days}
`

func village(procedure string) fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte("vocabulary: village\nfacts:\n  maybe_secret: {term: 可能涉密, type: bool}\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\nroles: {drafter: 拟稿人, office: 工作机构}\nevents: {received: 收到}\ngives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}\n")},
		"place.yaml":      {Data: []byte("place: village\nterm: 村\ncalendar: cn\ninstruments: village/*.yaml\n")},
		"village/01.yaml": {Data: []byte(procedure)},
		"form.yaml":       {Data: []byte(villageForm)},
	}
}

func TestProcedureIsReadWhole(t *testing.T) {
	b, err := rules.Load(village(villageProcedure))
	require.NoError(t, err)
	law, err := b.Law("village", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	require.Len(t, law.Procedures(), 1)
	p := law.Procedures()[0]
	assert.Equal(t, "village-01/release", p.FullID())
	refusal, ok := course.Outcome(p, "不予公开")
	require.True(t, ok)
	remedy, ok := course.Remedy(refusal, law.On())
	assert.True(t, ok)
	assert.Equal(t, "复议", remedy.Says)
	steps := rules.InForce[*statute.Step](law)
	require.Len(t, steps, 4)
	office, other, sign := steps[1], steps[2], steps[3]
	assert.Equal(t, []string{"工作机构", "拟稿人"}, office.Roles)
	assert.Equal(t, []string{"同意", "退回"}, office.Choices, "back_to makes 退回 a choice")
	assert.Equal(t, []string{"sign", "other"}, course.Branches(office, "同意"))
	assert.Empty(t, course.Branches(office, "退回"))
	assert.Equal(t, []string{"sign"}, course.Skipped(other))
	assert.Equal(t, []string{"已公开"}, course.Endings(sign, "同意"))
	assert.Equal(t, []string{"village-01/answer"}, sign.Limits)
	for _, d := range b.Diagnostics() {
		assert.NotEqual(t, diag.Code("GK1348"), d.Code, "procedures are executed")
	}
}

// What a word does is the vocabulary's to say: no word has a meaning of its own.
func TestTheVocabularySaysWhatChoicesDo(t *testing.T) {
	const said = "choices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\n"
	load := func(choices string) (*rules.Book, error) {
		fs := village(villageProcedure)
		text := string(fs["vocabulary.yaml"].Data)
		require.Contains(t, text, said)
		fs["vocabulary.yaml"].Data = []byte(strings.Replace(text, said, choices, 1))
		return rules.Load(fs)
	}
	for choices, code := range map[string]string{
		"": "GK1414", // the review has no choice of which anything is said
		"choices: {同意: passes, 不同意: stops}\n":                           "GK1355", // nothing goes back
		"choices: {同意: passes, 不同意: stops, 退回: returns, 发回: returns}\n": "GK1303",
		"choices: {同意: passes, 不同意: halts, 退回: returns}\n":              "GK1344",
		"choices: {同意: stops, 不同意: stops, 退回: returns}\n":               "",
		"choices: {同意: passes, 不同意: passes, 退回: returns}\n":             "",
	} {
		b, err := load(choices)
		if code != "" {
			require.ErrorContains(t, err, code, choices)
			continue
		}
		require.NoError(t, err)
		for _, in := range b.Instruments() {
			for _, s := range in.Steps {
				for _, word := range s.Choices {
					assert.Equal(t, strings.Contains(choices, word+": passes"), course.Passing(s, word), choices+word)
					assert.Equal(t, word == "退回", course.Returns(s, word), word)
				}
			}
		}
	}
}

// Where reasons must be given, and which, is the vocabulary's to say; nothing said is refused.
func TestTheVocabularySaysWhatMustBeStated(t *testing.T) {
	const said = "gives: {理由: {refused: {note: 读法}, undecided: {note: 读法}, excepted: {note: 读法}}}\n"
	load := func(gives string) (*rules.Book, error) {
		fs := village(villageProcedure)
		text := string(fs["vocabulary.yaml"].Data)
		require.Contains(t, text, said)
		fs["vocabulary.yaml"].Data = []byte(strings.Replace(text, said, gives, 1))
		return rules.Load(fs)
	}
	for gives, want := range map[string]string{
		"": "village/01.yaml:",
		"gives: {理由: {undecided: {note: 读法}}}\n":                          "没有写“refused”的必须载明什么[GK1415]",
		"gives: {理由: {refusd: {note: 读法}}}\n":                             "vocabulary.yaml:7:14: 错误：这里没有“refusd”这个键。是否指“refused”？[GK1101]",
		"givess: {理由: {refused: {note: 读法}}}\n":                           "vocabulary.yaml:7:1: 错误：这里没有“givess”这个键。是否指“gives”？[GK1101]",
		"gives: {理由: {refused: {}}}\n":                                    "vocabulary.yaml:7:23: 错误：这里缺少必须有的键“under”[GK1102]",
		"gives: {理由: {refused: {under: village 第一条}}}\n":                  "vocabulary.yaml:7:31: 错误：没有编号为“village”的制度[GK1337]",
		"gives: {理由: {refused: {note: 读法}}, 依据: {refused: {note: 本村}}}\n": "",
	} {
		b, err := load(gives)
		if want != "" {
			require.ErrorContains(t, err, want, gives)
			require.Len(t, err, 1, gives)
			continue
		}
		require.NoError(t, err)
		require.Len(t, b.MustGive("refused"), 2)
		require.Empty(t, b.MustGive("excepted"))
	}
}

func TestMistakesInProcedures(t *testing.T) {
	for name, k := range map[string]struct {
		from, to, code string
		line           int
	}{
		"处理写错":          {"ends: {同意: 已公开, 不同意", "ends: {统一: 已公开, 不同意", "GK1400", 22},
		"不同意没有去向":       {"ends: {同意: 已公开, 不同意: 不予公开}", "ends: 已公开", "GK1401", 22},
		"报请没有去向":        {"may: [同意, 不同意]", "may: [同意, 不同意, 报请]", "GK1401", 22},
		"结果写错":          {"同意: 已公开, 不同意: 不予公开}}", "同意: 公开, 不同意: 不予公开}}", "GK1402", 22},
		"救济写错":          {"remedy: 救济", "remedy: 复议", "GK1403", 14},
		"栏目写错":          {"report: 三（三）1", "report: 三（三）9", "GK1404", 14},
		"程序重名":          {"procedures:\n", "procedures:\n  公开审核: {id: release, starts: draft, outcomes: {已公开: {releases: nothing}}}\n", "GK1405", 8},
		"去向矛盾":          {"next: {同意: [sign, other]}", "next: {同意: [sign, other], 退回: draft}", "GK1406", 20},
		"沉默没有期限":        {"limit: answer, silence", "silence", "GK1407", 22},
		"沉默写错":          {"silence: 不同意", "silence: 同异", "GK1400", 22},
		"没有这一步":         {"next: office}", "next: ofice}", "GK1346", 19},
		"退回的步骤不存在":      {"back_to: draft", "back_to: draught", "GK1346", 20},
		"期限不存在":         {"limit: answer", "limit: anser", "GK1351", 22},
		"角色没有声明":        {"{id: draft, role: 拟稿人", "{id: draft, role: 拟搞人", "GK1336", 19},
		"事件没有声明":        {"begins: 收到", "begins: 收倒", "GK1336", 10},
		"依据的条文不存在":      {"under: village-01 第一条", "under: village-01 第二条", "GK1338", 13},
		"没有声明结果":        {"    outcomes:\n      已公开: {releases: 主动公开, report: 三（一）, under: village-01 第一条}\n      不予公开: {releases: nothing, refuses: true, gives: [理由], remedy: 救济, report: 三（三）1}\n", "", "GK1408", 7},
		"没有这个键":         {"does: 拟稿,", "does: 拟稿, doing: 拟稿,", "GK1101", 19},
		"步骤没有公开方式":      {"does: 拟稿, releases: nothing, next", "does: 拟稿, next", "GK1102", 19},
		"结果没有公开方式":      {"不予公开: {releases: nothing, ", "不予公开: {", "GK1102", 14},
		"公开方式写错":        {"does: 拟稿, releases: nothing", "does: 拟稿, releases: 向社会", "GK1344", 19},
		"旧的写法":          {"已公开: {releases: 主动公开", "已公开: {publishes: true", "GK1409", 13},
		"步骤上旧的写法":       {"does: 征求意见, releases: nothing", "does: 征求意见, publishes: true", "GK1409", 21},
		"结果不能随结果":       {"不予公开: {releases: nothing", "不予公开: {releases: by-outcome", "GK1410", 14},
		"没有会公开的结果可随":    {"does: 拟稿, releases: nothing", "does: 拟稿, releases: by-outcome", "GK1410", 19},
		"结果会公开":         {"releases: by-outcome", "releases: nothing", "GK1411", 22},
		"审查通过而又公开":      {"releases: 主动公开, report", "releases: 主动公开, clears: true, report", "GK1412", 13},
		"两种写法都写":        {"does: 拟稿, releases: nothing", "does: 拟稿, releases: nothing, 公开方式: 不公开", "GK1064", 19},
		"除非写了没有的处理":     {"may: [同意, 不同意], limit", "may: [同意, 不同意], unless: {批准: 可能涉密}, limit", "GK1400", 22},
		"除非的条件写错":       {"may: [同意, 不同意], limit", "may: [同意, 不同意], unless: {同意: 可能涉蜜}, limit", "GK1203", 22},
		"即认定的事实写错":      {"review: true, back_to", "review: true, establishes: {可能涉蜜: false}, back_to", "GK1203", 20},
		"即认定的值写错":       {"review: true, back_to", "review: true, establishes: {可能涉密: 也许}, back_to", "GK1504", 20},
		"即认定写在任何环节的步骤上": {"does: 征求意见, releases: nothing, when: 可能涉密, next: sign", "does: 征求意见, releases: nothing, from_any: true, establishes: {可能涉密: false}, back_to: draft", "GK1406", 21},
		"须先具备的条件写错":     {"不予公开: {releases: nothing", "不予公开: {releases: nothing, provided: 可能涉蜜", "GK1203", 14},
		"审查的处理没有写放不放行":  {"back_to: draft, next: {同意:", "back_to: draft, next: {准予:", "GK1414", 20},
		"退回以外没有处理":      {"next: {同意: [sign, other]}", "next: [sign, other]", "GK1355", 20},
		"既没有做什么也不决定":    {"does: 拟稿, releases: nothing, ", "releases: nothing, ", "GK1355", 19},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(villageProcedure, k.from), k.from)
			b, err := rules.Load(village(strings.Replace(villageProcedure, k.from, k.to, 1)))
			var all diag.List
			var list diag.List
			switch {
			case errors.As(err, &all):
				list = all
			case err == nil:
				list = b.Diagnostics()
			default:
				t.Fatal(err)
			}
			var found []string
			for _, d := range list {
				found = append(found, d.Explain("zh"))
				if string(d.Code) == k.code {
					assert.Equal(t, "village/01.yaml", d.Range.File)
					assert.Equal(t, k.line, d.Range.Start.Line)
					return
				}
			}
			t.Fatalf("%s was not found among %v", k.code, found)
		})
	}
}

// One mistake gives one message: the key of before is answered by the key of now, and
// nothing is said to be missing.
func TestTheOldWordGivesOneMessage(t *testing.T) {
	_, err := rules.Load(village(strings.Replace(villageProcedure, "已公开: {releases: 主动公开", "已公开: {publishes: true", 1)))
	var all diag.List
	require.ErrorAs(t, err, &all)
	require.Len(t, all, 1)
	assert.Contains(t, all[0].Explain("zh"), "releases")
}

// What a procedure says of releases is read the same in both spellings.
func TestReleasesInBothSpellings(t *testing.T) {
	english := strings.NewReplacer(
		"不予公开: {releases: nothing,", "不予公开: {releases: nothing, provided: 可能涉密, establishes: {可能涉密: true},",
		"does: 征求意见, releases: nothing,", "does: 征求意见, releases: repost,",
		"does: 审查, releases: nothing,", "does: 审查, releases: nothing, establishes: {可能涉密: false}, unless: {同意: 可能涉密},",
		"outcomes:\n", "outcomes:\n      可以公开: {releases: nothing, clears: true, report: 三（一）}\n",
	).Replace(villageProcedure)
	chinese := spelt("village/01.yaml", english, "zh")
	require.NotContains(t, chinese, "releases")
	read := func(text string) (*statute.Procedure, []*statute.Step) {
		b, err := rules.Load(village(text))
		require.NoError(t, err)
		in, _ := b.Instrument("village-01")
		return in.Procedures[0], in.Steps
	}
	p, steps := read(english)
	q, same := read(chinese)
	for i, o := range p.Outcomes {
		assert.Equal(t, []any{o.Releases, o.Clears, o.Establishes, o.Provided.String()}, []any{q.Outcomes[i].Releases, q.Outcomes[i].Clears, q.Outcomes[i].Establishes, q.Outcomes[i].Provided.String()}, o.Term)
	}
	for i, s := range steps {
		assert.Equal(t, []any{s.Releases, s.Establishes, len(s.Unless)}, []any{same[i].Releases, same[i].Establishes, len(same[i].Unless)}, s.ID)
	}
	cleared, _ := course.Outcome(p, "可以公开")
	assert.True(t, cleared.Clears)
	refused, _ := course.Outcome(p, "不予公开")
	assert.Equal(t, map[string]any{"maybe_secret": "true"}, refused.Establishes)
	assert.Equal(t, "可能涉密", refused.Provided.String())
	assert.Equal(t, statute.Release(keyword.ReleaseRepost), steps[2].Releases)
	assert.Equal(t, "同意", steps[1].Unless[0].On)
	assert.Equal(t, statute.Release(keyword.ReleaseByOutcome), steps[3].Releases)
}

// A step goes to the procedure of its own place, and never to that of another.
func TestProceduresOfOtherPlaces(t *testing.T) {
	fs := village(villageProcedure)
	fs["hamlet.yaml"] = &fstest.MapFile{Data: []byte("place: hamlet\nterm: 屯\nsuperior: [village]\ncalendar: cn\ninstruments: hamlet/*.yaml\n")}
	fs["stead.yaml"] = &fstest.MapFile{Data: []byte("place: stead\nterm: 庄\ncalendar: cn\ninstruments: stead/*.yaml\n")}
	text := "instrument: PLACE-01\ntitle: 补充办法\ndocument: 〔2021〕1号\nplace: PLACE\nin_force: {from: 2021-01-01}\narticles:\n  1:\n    steps: {公开审查: [{id: more, role: 拟稿人, does: 补充, releases: nothing, from_any: true, back_to: draft}]}\n"
	fs["hamlet/01.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "PLACE", "hamlet"))}
	b, err := rules.Load(fs)
	require.NoError(t, err)
	for place, n := range map[string]int{"hamlet": 5, "village": 4} {
		law, err := b.Law(place, deadline.MustDate("2024-03-01"))
		require.NoError(t, err)
		assert.Len(t, rules.InForce[*statute.Step](law), n, place)
	}
	fs["stead/01.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "PLACE", "stead"))}
	_, err = rules.Load(fs)
	require.ErrorContains(t, err, "GK1345")
}

// A misspelt 应当 is one message at the key, and does not load.
func TestAMisspeltModalityIsOneMessage(t *testing.T) {
	world := village(villageProcedure)
	world["village/09.yaml"] = &fstest.MapFile{Data: []byte("文件: village-09\n全称: 某办法\n地区: village\n施行: {自: 2020-01-01}\n条文:\n  一:\n    要求:\n    - {编号: r, 应档: 国家秘密}\n")}
	_, err := rules.Load(world)
	var all diag.List
	require.ErrorAs(t, err, &all)
	require.Len(t, all, 1, "%v", err)
	assert.Equal(t, "GK1101", string(all[0].Code))
}

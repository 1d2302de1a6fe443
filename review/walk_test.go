package review_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// The answer is due 25 working days after Friday 1 March, not counting the seven
// from 4 to 12 March on which opinions were asked for; 4 and 5 April are off, Sunday
// 7 April is worked: 17 April.
const townWalks = `cases: town-01
base: {place: town, on: 2024-03-01, assume: false, procedure: 公开审查, given: {件数: 1, 已标注: true}}
walks:
  征求意见而不答复的视为同意:
    given: {可能涉密: true, 涉及他机关: true}
    steps:
    - draft
    - {step: office, choice: 退回}
    - draft
    - {step: office, choice: 同意, parties: {机关: [甲局, 乙局]}}
    - {see: {next: [secrecy, ask]}}
    - {step: ask, of: 甲局, on: 2024-03-04}
    - {step: ask, of: 乙局, on: 2024-03-05}
    - {see: {due: {opinion-time: {甲局: 2024-03-11, 乙局: 2024-03-12}}, paused: [answer], late: []}}
    - {step: secrecy, choice: 报请}
    - {step: authority, choice: 同意}
    - {see: {waiting: [deputy], next: [opinion]}}
    - {refused: {silence: opinion, of: 甲局, on: 2024-03-11}, because: not-silent}
    - {silence: opinion, of: 甲局, on: 2024-03-12}
    - {step: opinion, of: 乙局, choice: 同意, on: 2024-03-12}
    - {refused: {step: deputy, choice: 同意, actor: draft}, because: same-person}
    - {step: deputy, choice: 同意}
    - {refused: {extend: answer, by: 5 working days, as: 拟稿人}, because: wrong-role}
    - {extend: answer, by: 5 working days}
    - {refused: {step: sign, choice: 不同意, gives: []}, because: lacking, lacks: [理由]}
    - {see: {due: {answer: 2024-04-17}, late: [answer]}, on: 2024-04-18}
    - {step: sign, choice: 不同意, on: 2024-03-29}
    expect: {outcome: 不予公开, remedy: 先复议, report: none, published: false, ended: true, late: [], on: 2024-05-06}
  件数没有给出的不知要不要专门批准:
    assume: nothing
    given: {可能涉密: false, 涉及他机关: false, 件数: 未知}
    steps:
    - {see: {asks: [件数], next: [draft, approval], unreviewed: [office, deputy, approval]}}
    - draft
    - {learn: {件数: 3}}
    - {step: drop, as: 主要领导}
    expect: {outcome: 撤稿, ended: true}
`

func townWalked(t testing.TB, walks string) *rules.Book {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml":    {Data: []byte(review.TownVocabulary)},
		"place.yaml":         {Data: []byte(review.TownPlace)},
		"town/01.yaml":       {Data: []byte(review.TownProcedure)},
		"town/01.cases.yaml": {Data: []byte(walks)},
		"form.yaml":          {Data: []byte(review.TownForm)},
	})
	require.NoError(t, err)
	return b
}

func failures(list []casework.WalkResult) []string {
	var out []string
	for _, r := range list {
		for _, d := range r.Failures {
			out = append(out, fmt.Sprintf("%d %s", d.Range.Start.Line, d.Message("zh")))
		}
	}
	return out
}

func TestWalks(t *testing.T) {
	list := casework.Walks(townWalked(t, townWalks))
	require.Len(t, list, 2)
	assert.Empty(t, failures(list))
	assert.True(t, list[0].Passed())
	assert.Equal(t, "不予公开", list[0].Case.Outcome())
}

// Each change makes the walk, or the procedure, say something else, and must be
// found where it stands.
func TestBrokenWalksFail(t *testing.T) {
	for name, k := range map[string]struct {
		from, to string
		line     int
		says     string
	}{
		"选了别的处理":    {"{step: authority, choice: 同意}", "{step: authority, choice: 不同意}", 17, "轮到的步骤应为opinion，实为无"},
		"少了一步":      {"    - {step: authority, choice: 同意}\n", "", 16, "轮到的步骤应为opinion，实为authority、opinion"},
		"日期早了一天":    {"{silence: opinion, of: 甲局, on: 2024-03-12}", "{silence: opinion, of: 甲局, on: 2024-03-11}", 19, "还不能视为逾期"},
		"期限差一天":     {"甲局: 2024-03-11", "甲局: 2024-03-12", 14, "期限 town-01/opinion-time（甲局）应到2024-03-12，实为2024-03-11"},
		"没有写明是谁的期限": {"due: {opinion-time: {甲局: 2024-03-11, 乙局: 2024-03-12}}", "due: {opinion-time: 2024-03-11}", 14, "要写明是谁的"},
		"没有暂停的期限":   {"paused: [answer]", "paused: []", 14, "暂停的期限应为无，实为town-01/answer"},
		"不该逾期":      {"late: [answer]", "late: []", 26, "逾期的期限应为无，实为town-01/answer"},
		"没有人":       {"{step: ask, of: 乙局", "{step: ask, of: 丙局", 13, "of 要写明是哪一个机关"},
		"角色不对":      {"{step: secrecy, choice: 报请}", "{step: secrecy, choice: 报请, as: 承办人}", 15, "“承办人”不能办理这一步"},
		"应当拒绝而被接受":  {"{refused: {step: deputy, choice: 同意, actor: draft}, because: same-person}", "{refused: {step: deputy, choice: 同意}, because: same-person}", 21, "却被接受了"},
		"拒绝的原因不同":   {"actor: draft}, because: same-person", "actor: draft}, because: wrong-role", 21, "应当因 wrong-role 被拒绝，实因 same-person"},
		"缺少的不同":     {"because: lacking, lacks: [理由]", "because: lacking, lacks: [意见]", 25, "应指出缺少“意见”"},
		"结果不同":      {"outcome: 不予公开", "outcome: 已公开", 28, "结果应为已公开，实为不予公开"},
		"没有公开":      {"published: false", "published: true", 28, "是否公开应为true，实为false"},
		"没有办结":      {"ended: true, late", "ended: false, late", 28, "是否办结应为false，实为true"},
		"救济不同":      {"remedy: 先复议", "remedy: 诉讼", 28, "救济应为诉讼，实为先复议"},
		"不在年报":      {"report: none", "report: 三（一）", 28, "年报栏目应为三（一），实为无"},
		"逾期不答没有意义":  {"- {step: secrecy, choice: 报请}", "- {silence: secrecy}", 15, "条文没有规定逾期不答的后果"},
		"还缺的审查不同":   {"unreviewed: [office, deputy, approval]", "unreviewed: [office, deputy]", 33, "公开之前还缺的审查应为deputy、office，实为approval、deputy、office"},
		"问的事实不同":    {"asks: [件数]", "asks: []", 33, "待查事实应为无，实为件数"},
		"看已经过去的一天":  {"published: false, ended: true, late: [], on: 2024-05-06", "published: false, ended: true, late: [], on: 2024-03-01", 28, "早于已经办到的2024-03-29"},
		"还没有期限":     {"expect: {outcome: 撤稿", "expect: {late: [], outcome: 撤稿", 37, "还没有一个期限起算"},
		"没有日历的年份":   {"late: [], on: 2024-05-06", "late: [], on: 2024-05-06}\n  远:\n    on: 2038-03-01\n    given: {可能涉密: true, 涉及他机关: true}\n    steps: [draft]\n    expect: {late: [], on: 2038-12-31", 33, "算不出来"},
		"办结之后":      {"    expect: {outcome: 撤稿", "    - draft\n    expect: {outcome: 撤稿", 37, "已经办结"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(townWalks, k.from), k.from)
			got := failures(casework.Walks(townWalked(t, strings.Replace(townWalks, k.from, k.to, 1))))
			require.NotEmpty(t, got)
			assert.True(t, strings.HasPrefix(got[0], fmt.Sprint(k.line)+" "), got[0])
			assert.Contains(t, got[0], k.says)
		})
	}
}

func TestWalksCover(t *testing.T) {
	b := townWalked(t, townWalks)
	list := casework.CoverWalks(b, casework.Walks(b))
	require.Len(t, list, 1)
	assert.Equal(t, 2, list[0].Walks)
	var gaps []string
	for _, g := range list[0].Gaps() {
		gaps = append(gaps, g.Text("zh"))
	}
	assert.Equal(t, []string{
		"处理 secrecy 同意", "处理 secrecy 不同意", "处理 authority 不同意", "处理 opinion 不同意", "退回 deputy", "处理 sign 同意",
		"步骤 approval", "处理 approval 同意", "处理 approval 不同意", "步骤 remark", "退回 remark", "结果 已公开",
	}, gaps)
	assert.Len(t, list[0].Gaps(casework.WalkedOutcome), 1)
	score := casework.WalkScore(list)
	assert.Less(t, score, 100)

	// A walk that fails shows nothing.
	b = townWalked(t, strings.Replace(townWalks, "outcome: 撤稿", "outcome: 已公开", 1))
	assert.Equal(t, 1, casework.CoverWalks(b, casework.Walks(b))[0].Walks)
	assert.Less(t, casework.WalkScore(casework.CoverWalks(b, casework.Walks(b))), score)
}

// A walk that was not loaded may expect anything: what cannot be checked fails.
func TestWalkByHand(t *testing.T) {
	b := townWalked(t, townWalks)
	for name, c := range map[string]walks.WalkCheck{
		"没有这种检验": {What: "lat"}, "没有写期待什么": {What: "due", Limit: "town-01/answer"}, "没有写哪种救济": {What: "remedy"},
	} {
		w := *b.Cases()[0].Walks[0]
		w.Items, w.Expect = w.Items[:1], walks.WalkState{Checks: []walks.WalkCheck{c}}
		r := casework.RunWalk(b, &w)
		require.Len(t, r.Failures, 1, name)
		assert.Contains(t, r.Failures[0].Message("zh"), "不能检验", name)
	}
}

// A walk records what happened, in either spelling, and sees what was wrong.
func TestWalkRecords(t *testing.T) {
	load := func(walks string) (*rules.Book, error) {
		return rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(review.DutyVocabulary)}, "place.yaml": {Data: []byte(review.TownPlace)}, "town/law.yaml": {Data: []byte(review.DutyLaw)},
			"town/law.cases.yaml": {Data: []byte("cases: law\nbase: {place: town, on: 2024-03-01, assume: nothing, procedure: 发布}\nwalks:\n" + walks)},
		})
	}
	b, err := load(`  没有审查就发布了:
    given: {已说明理由: 是, 已标注: 否, 篇幅合适: 是, 涉密: 是}
    steps:
    - draft
    - {step: check, choice: 同意}
    - {record: sign, choice: 同意, on: 2024-03-04}
    expect: {outcome: 已发布, breaches: [secrecy, marked-first, not-reviewed], todo: [withdraw]}
  换人签发:
    given: {已说明理由: 是}
    steps:
    - {record: draft, as: 负责人}
    - {see: {breaches: [wrong-role], todo: []}}
    - {step: check, choice: 同意}
    expect: {next: [secrecy]}
`)
	require.NoError(t, err)
	for _, r := range casework.Walks(b) {
		assert.Empty(t, r.Failures, r.Walk.Name)
	}
	for text, want := range map[string]string{
		"    steps: [{record: sing}]\n    expect: {breaches: []}":                       "GK1346 sign",
		"    steps: [{record: sign, choice: 同意, 补记: sign}]\n    expect: {breaches: []}": "GK1064 补记",
		"    steps: [draft]\n    expect: {breaches: []}":                                "GK1522 走查没有补记",
		"    steps: [{record: draft}]\n    expect: {breaches: [reason]}":                "GK1505 reasons",
		"    steps: [{record: draft}]\n    expect: {todo: [withdrew]}":                  "GK1505 withdraw",
	} {
		_, err := load("  甲:\n" + text + "\n")
		var all diag.List
		require.True(t, errors.As(err, &all), text)
		code, says, _ := strings.Cut(want, " ")
		assert.Equal(t, code, string(all[0].Code), text)
		assert.Contains(t, all[0].Message("zh")+all[0].Remedy().In("zh"), says, text)
	}
}

// Whatever a file of walks holds, it is refused with places or taken without harm;
// a walk that fails says where.
func FuzzWalks(f *testing.F) {
	f.Add([]byte(townWalks))
	for _, s := range []string{
		"steps: [draft], expect: {next: [office]}",
		"steps: [draft, {see: {late: [], due: {answer: 2024-03-29}}, on: 2024-03-04}], expect: {outcome: none}",
		"steps: [draft, {refused: {step: sign, choice: 同意, gives: []}, because: not-its-turn}, {learn: {件数: 11}}], expect: {unreviewed: [office, deputy, approval]}",
		"at: 2024-03-01 09:30, by: 5 working days, parties: {机关: [甲局]}, steps: [draft, {silence: opinion, of: 甲局}], expect: {asks: [件数], waiting: []}",
		"after: 走, steps: [draft], expect: {ended: true}",
	} {
		f.Add([]byte("cases: town-01\nbase: {place: town, on: 2024-03-01, procedure: 公开审查}\nwalks:\n  走: {" + s + "}\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		b, err := rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(review.TownVocabulary)}, "place.yaml": {Data: []byte(review.TownPlace)},
			"town/01.yaml": {Data: []byte(review.TownProcedure)}, "town/01.cases.yaml": {Data: data},
		})
		if err != nil {
			var all diag.List
			require.True(t, errors.As(err, &all), "%v", err)
			return
		}
		for _, r := range casework.Walks(b) {
			for _, d := range r.Failures {
				require.Equal(t, "town/01.cases.yaml", d.Range.File)
				require.Positive(t, d.Range.Start.Line)
				require.False(t, strings.TrimSpace(d.Message("zh")) == "" || strings.TrimSpace(d.Message("en")) == "")
			}
		}
		casework.CoverWalks(b, casework.Walks(b))
	})
}

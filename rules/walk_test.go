package rules_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/walks"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

const villageWalks = `cases: village-01
base: {place: village, on: 2024-03-01, assume: false, procedure: 公开审查}
walks:
  一路同意:
    given: {可能涉密: true}
    steps:
    - draft
    - {step: office, choice: 同意, as: 拟稿人, actor: 张三, on: 2024-03-04}
    - {step: other, learn: {maybe_secret: false}}
    - {refused: {step: sign, choice: 不同意, gives: []}, because: lacking, lacks: [理由]}
    - {refused: {happen: 收到}, because: bad-event}
    - {refused: {extend: answer, by: 5 working days}, because: bad-clock}
    - {see: {next: [sign], due: {answer: 2024-03-29}, late: [], waiting: [], paused: [], silent: [], unreviewed: [], asks: []}, on: 2024-03-29}
    - {silence: sign, on: 2024-04-01}
    expect: {outcome: 不予公开, published: false, ended: true, report: 三（三）1, remedy: 复议}
  又一路:
    after: 一路同意
    steps: [{see: {ended: true}, on: 2024-05-06}]
    expect: {ended: true}
`

func villageWalked(walks string) fstest.MapFS {
	fs := village(villageProcedure)
	fs["village/01.cases.yaml"] = &fstest.MapFile{Data: []byte(walks)}
	return fs
}

func TestWalkIsReadWhole(t *testing.T) {
	b, err := rules.Load(villageWalked(villageWalks))
	require.NoError(t, err)
	require.Len(t, b.Cases(), 1)
	require.Len(t, b.Cases()[0].Walks, 2)
	w := b.Cases()[0].Walks[0]
	assert.Equal(t, "一路同意", w.Name)
	assert.Equal(t, "village-01/release", w.Procedure)
	assert.Equal(t, map[string]any{"maybe_secret": "true"}, w.Given)
	require.Len(t, w.Items, 8)
	office := w.Items[1]
	assert.Equal(t, walks.WalkTakes, office.Kind)
	assert.Equal(t, []string{"office", "同意", "拟稿人", "张三"}, []string{office.Name, office.Choice, office.Role, office.Actor})
	assert.Equal(t, deadline.MustDate("2024-03-04"), office.On)
	assert.False(t, office.GivesSaid)
	assert.Equal(t, map[string]any{"maybe_secret": "false"}, w.Items[2].Facts)
	refused := w.Items[3]
	assert.Equal(t, "lacking", refused.Because)
	assert.Equal(t, []string{"理由"}, refused.Lacks)
	assert.True(t, refused.GivesSaid)
	assert.Equal(t, "village-01/answer", w.Items[5].Name)
	see := w.Items[6].See
	assert.Equal(t, deadline.MustDate("2024-03-29"), see.On)
	assert.Len(t, see.Checks, 8)
	assert.Equal(t, walks.WalkCheck{What: "due", Limit: "village-01/answer", Want: []string{"2024-03-29"}, Range: see.Checks[0].Range}, see.Checks[0])
	assert.Len(t, w.Expect.Checks, 5)
	assert.Equal(t, "village/01.cases.yaml:4:3", w.Range.String())

	again := b.Cases()[0].Walks[1]
	assert.Equal(t, "village/01.cases.yaml:16:3", again.Range.String())
	assert.Equal(t, "village-01/release", again.Procedure)
	assert.Equal(t, w.Given, again.Given)
	require.Len(t, again.Items, 5, "four events of the first, without what was looked at or refused, and one look of its own")
	assert.Equal(t, "sign", again.Items[3].Name)
	assert.Len(t, again.Expect.Checks, 1)
}

// Whatever a walk names must exist: it may not pass, nor be refused, for the wrong
// reason.
func TestMistakesInWalks(t *testing.T) {
	for name, k := range map[string]struct {
		from, to, code string
		line           int
	}{
		"没有这个程序":       {"procedure: 公开审查", "procedure: 公开审核", "GK1514", 2},
		"当日没有这个程序":     {"on: 2024-03-01", "on: 2019-03-01", "GK1514", 2},
		"没有这个地区":       {"place: village", "place: vilage", "GK1316", 2},
		"没有写地区":        {"place: village, ", "", "GK1501", 4},
		"没有写日期":        {"on: 2024-03-01, ", "", "GK1502", 4},
		"事实写错":         {"可能涉密: true", "可能泄密: true", "GK1203", 5},
		"事实的值写错":       {"可能涉密: true", "可能涉密: 也许", "GK1504", 5},
		"步骤写错":         {"- draft", "- draught", "GK1346", 7},
		"没有写作何处理":      {"{step: office, choice: 同意,", "{step: office,", "GK1516", 8},
		"这一步没有这种处理":    {"choice: 同意, as", "choice: 不同意, as", "GK1400", 8},
		"角色写错":         {"as: 拟稿人", "as: 拟搞人", "GK1336", 8},
		"日期写错":         {"on: 2024-03-04", "on: 2024-02-30", "GK1109", 8},
		"查明的事实写错":      {"maybe_secret: false", "maybe_secrets: false", "GK1203", 9},
		"拒绝的原因写错":      {"because: lacking", "because: lakcing", "GK1511", 10},
		"没有写拒绝的原因":     {"because: lacking, ", "", "GK1102", 10},
		"谁也没有这种处理":     {"choice: 不同意, gives", "choice: 不统一, gives", "GK1400", 10},
		"没有要求这种内容":     {"lacks: [理由]", "lacks: [事由]", "GK1515", 10},
		"写了没有要求的内容":    {"gives: []", "gives: [意见书]", "GK1515", 10},
		"事件没有声明":       {"happen: 收到", "happen: 收倒", "GK1336", 11},
		"程序没有这个事件":     {"{refused: {happen: 收到}, because: bad-event}", "{happen: 收到}", "GK1512", 11},
		"期限写错":         {"extend: answer", "extend: anser", "GK1351", 12},
		"期间写错":         {"by: 5 working days", "by: 5 workingdays", "GK1344", 12},
		"轮到的步骤写错":      {"next: [sign]", "next: [sing]", "GK1346", 13},
		"到期的期限写错":      {"due: {answer", "due: {anser", "GK1351", 13},
		"到期日写错":        {"2024-03-29}, late", "2024-02-30}, late", "GK1109", 13},
		"到期时刻写错":       {"2024-03-29}, late", "2024-03-29 25:00}, late", "GK1344", 13},
		"日期写在里面":       {"asks: []}, on: 2024-03-29", "asks: [], on: 2024-03-29}", "GK1101", 13},
		"什么也没有看":       {"{see: {next: [sign], due: {answer: 2024-03-29}, late: [], waiting: [], paused: [], silent: [], unreviewed: [], asks: []}, on: 2024-03-29}", "{see: {}}", "GK1506", 13},
		"逾期不答的步骤写错":    {"silence: sign", "silence: sing", "GK1346", 14},
		"逾期不答没有处理":     {"silence: sign,", "silence: sign, choice: 同意,", "GK1101", 14},
		"看不出是什么事":      {"{silence: sign", "{silent: sign", "GK1510", 14},
		"拒绝里面只能写事件":    {"{refused: {happen: 收到}", "{refused: {see: {next: []}}", "GK1510", 11},
		"结果写错":         {"outcome: 不予公开", "outcome: 不与公开", "GK1402", 15},
		"栏目写错":         {"report: 三（三）1", "report: 三（三）9", "GK1404", 15},
		"没有这种救济":       {"remedy: 复议", "remedy: 复义", "GK1517", 15},
		"期待里没有这个键":     {"ended: true, report", "endet: true, report", "GK1101", 15},
		"什么也没有期待":      {"{outcome: 不予公开, published: false, ended: true, report: 三（三）1, remedy: 复议}", "{}", "GK1506", 4},
		"没有分别办理的步骤":    {"- draft", "- {step: draft, parties: {第三方: [甲公司]}}", "GK1513", 7},
		"前面没有这个走查":     {"after: 一路同意", "after: 一路不同意", "GK1518", 17},
		"接着走的不另立案":     {"after: 一路同意", "after: 一路同意\n    on: 2024-03-05", "GK1101", 18},
		"没有案例也没有走查":    {"walks:", "note: |", "GK1102", 1},
		"走查写错了键":       {"walks:", "walk:", "GK1101", 3},
		"一件事也没有":       {"steps: [{see: {ended: true}, on: 2024-05-06}]", "steps: []", "GK1522", 18},
		"期限一个也没有写":     {"due: {answer: 2024-03-29}", "due: {}", "GK1522", 13},
		"走查里没有这个当事人":   {"due: {answer: 2024-03-29}", "due: {answer: {甲公司: 2024-03-29}}", "GK1521", 13},
		"走查没有decision": {"    given: {可能涉密: true}", "    decision: 公开审查", "GK1101", 5},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(villageWalks, k.from), k.from)
			_, err := rules.Load(villageWalked(strings.Replace(villageWalks, k.from, k.to, 1)))
			var all diag.List
			require.True(t, errors.As(err, &all), "it must not load: %v", err)
			var found []string
			for _, d := range all {
				found = append(found, d.Explain("zh"))
				if string(d.Code) == k.code && d.Range.Start.Line == k.line {
					assert.NotEmpty(t, d.Remedy().In("zh"))
					assert.NotEmpty(t, d.Remedy().In("en"))
					return
				}
			}
			t.Fatalf("%s on line %d was not found among %v", k.code, k.line, found)
		})
	}
}

// What a list could never name makes an empty one say nothing.
func TestWalkChecksThatCannotFail(t *testing.T) {
	const plain = `instrument: village-01
title: 办法
place: village
in_force: {from: 2020-01-01}
procedures: {公开审查: {id: release, starts: draft, outcomes: {已办: {releases: nothing}}}}
articles:
  1:
    steps:
      公开审查:
      - {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, ends: 已办}
`
	for _, key := range []string{"late", "paused", "silent", "unreviewed", "asks"} {
		files := village(plain)
		files["village/01.cases.yaml"] = &fstest.MapFile{Data: []byte("cases: village-01\nbase: {place: village, on: 2024-03-01, procedure: 公开审查}\nwalks:\n  走: {steps: [draft], expect: {outcome: 已办, " + key + ": []}}\n")}
		_, err := rules.Load(files)
		var all diag.List
		require.True(t, errors.As(err, &all), key)
		require.Len(t, all, 1, key)
		assert.Equal(t, diag.Code("GK1522"), all[0].Code)
		assert.Equal(t, 4, all[0].Range.Start.Line)
	}
}

// Walks that go on one after another, thousands of them, must not fill the memory of
// whoever reads the file.
func TestWalksAfterOneAnotherAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(strings.Split(villageWalks, "  又一路")[0])
	last := "一路同意"
	for i := range 3000 {
		name := fmt.Sprintf("路%d", i)
		fmt.Fprintf(&b, "  %s: {after: %s, steps: [{see: {ended: true}}, {happen: 收到}], expect: {ended: true}}\n", name, last)
		last = name
	}
	_, err := rules.Load(villageWalked(b.String()))
	var all diag.List
	require.True(t, errors.As(err, &all))
	assert.True(t, slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Code == "GK1353" }), err.Error())
}

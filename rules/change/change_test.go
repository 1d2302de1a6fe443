package change_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

// edited is the shipped law with some texts of one file changed, in pairs.
func edited(t *testing.T, file string, swaps ...string) *rules.Book {
	t.Helper()
	data, err := fs.ReadFile(policies.FS(), file)
	require.NoError(t, err)
	text := string(data)
	for i := 0; i < len(swaps); i += 2 {
		require.Contains(t, text, swaps[i])
		text = strings.Replace(text, swaps[i], swaps[i+1], 1)
	}
	book, err := policies.Load(fstest.MapFS{file: {Data: []byte(text)}})
	require.NoError(t, err)
	return book
}

func diff(t *testing.T, file string, swaps ...string) *change.Report {
	t.Helper()
	old, err := shipped()
	require.NoError(t, err)
	r, err := change.Diff(context.Background(), old, edited(t, file, swaps...))
	require.NoError(t, err)
	return r
}

// The report that a head of office signs is one page.
func TestFiveBecomesSeven(t *testing.T) {
	r := diff(t, "sucheng/04-coordination.yaml", "限时: 5个工作日", "限时: 7个工作日")
	require.Len(t, r.Changes, 1)
	require.Len(t, r.Effects, 1)
	assert.Equal(t, change.Differs, r.Effects[0].Verdict)
	assert.Equal(t, `规则改了 1 处。

《宿城区政府信息公开协调制度》（宿区政办发〔2021〕37号）
  第七条 期限 被征求意见机关，书面回复（consultation-reply）
    限时：5个工作日 → 7个工作日

对结论的影响
  《宿城区政府信息公开协调制度》第七条 期限 被征求意见机关，书面回复：有情形的结论改变
    例：宿城区；2024年9月1日的规定；2024年9月1日 收到征求意见书
    原：至迟2024年9月6日由被征求意见机关书面回复（计时中）（《宿城区政府信息公开协调制度》第七条）
    现：至迟2024年9月10日由被征求意见机关书面回复（计时中）（《宿城区政府信息公开协调制度》第七条）
`, r.Explain("zh"))
	assert.Contains(t, r.Markdown("en"), "  - within: 5 working days → 7 working days\n")
	text, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"schema":"change/v1"`)
}

// What keeps a fact from being assumed, and what follows from one, is in no completion: a
// change of it is never proved to change nothing, and the case that opens is shown.
func TestTiesOfFacts(t *testing.T) {
	for _, k := range []struct{ file, was, now, decision, said, before, after string }{
		{"core", "    使其存疑: [内容涉及国家秘密]\n", "", "attribute", "可能违反保密规定：是", "未定", "依申请公开"},
		{"core", "    类型: 是非\n    即为: 内部事务信息\n", "    类型: 是非\n", "attribute", "人事管理信息：是", "未定", "依申请公开"},
		{"core", "- 编号: level-means-secret\n  当: 密级 属于 [秘密, 机密, 绝密]\n", "- 编号: level-means-secret\n  当: 密级 属于 [机密, 绝密]\n", "attribute", "密级：秘密", "不予公开", "依申请公开"},
		{"core", "    何时要问: 商业秘密 或 个人隐私 或", "    何时要问: 个人隐私 或", "attribute", "商业秘密：是", "未定", "依申请公开"},
	} {
		r := diff(t, "vocabulary/"+k.file+".yaml", k.was, k.now)
		e := r.Effects[0]
		require.Equal(t, k.decision, e.Name, k.was)
		for _, e := range r.Effects {
			assert.NotEqual(t, change.None, e.Verdict, "%s: %s", k.was, e.Term)
		}
		require.Equal(t, change.Differs, e.Verdict, k.was)
		assert.Contains(t, e.Witness.Said, k.said)
		assert.Contains(t, e.Witness.Was.Says.ZH, k.before)
		assert.Contains(t, e.Witness.Now.Says.ZH, k.after)
	}
}

// What no digest of the law is over, and what input is called by, is no less law: another
// calendar, a name that means another fact.
func TestWhatLooksLikeNoChange(t *testing.T) {
	old, err := shipped()
	require.NoError(t, err)
	days, err := os.ReadFile("../../cmd/gongkai/testdata/calendars/2027.csv")
	require.NoError(t, err)
	later, err := policies.Load(fstest.MapFS{"calendars/2027.csv": {Data: days}, "words.yaml": {Data: []byte("mapping: 本局\ncolumns:\n  涉密: 国家秘密\n")}})
	require.NoError(t, err)
	r, err := change.Diff(context.Background(), old, later)
	require.NoError(t, err)
	assert.Contains(t, r.Explain("zh"), "日历 西吉县：有情形的结论改变\n    例：西吉县；2027年1月1日\n    原：没有通知，不知道是不是工作日\n    现：不是工作日\n")

	named := diff(t, "vocabulary/core.yaml", "issued_on: {名称: 印发日期, 类型", "issued_on: {名称: 印制日期, 类型")
	e := named.Effects[len(named.Effects)-1]
	assert.Equal(t, change.Differs, e.Verdict)
	assert.Equal(t, "没有这个事实", e.Witness.Now.Says.ZH)
}

// small is a law of one decision, called so.
func small(t *testing.T, called string) *rules.Book {
	t.Helper()
	text := func(s string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.ReplaceAll(s, "是否受理", called))}
	}
	book, err := rules.Load(fstest.MapFS{
		"words.yaml":  text("词汇: town\n事实:\n  secret: {名称: 国家秘密, 类型: 是非}\n决定:\n  admission:\n    名称: 是否受理\n    结果: [不予受理, 受理]\n    顺位: [{编号: refuse}, {编号: take}]\n"),
		"place.yaml":  text("地区: town\n名称: 镇\n日历: cn\n所含文件: town/*.yaml\n"),
		"town/1.yaml": text("文件: town-01\n全称: 办法\n地区: town\n施行: {自: 2020-01-01}\n条文:\n  一:\n    情形:\n      是否受理:\n      - {编号: no, 归入: refuse, 当: 国家秘密, 则: 不予受理}\n      - {编号: yes, 归入: take, 则: 受理}\n"),
	})
	require.NoError(t, err)
	return book
}

// A decision is asked by its name: another name is another answer, of none.
func TestADecisionIsCalledOtherwise(t *testing.T) {
	r, err := change.Diff(context.Background(), small(t, "是否受理"), small(t, "受理与否"))
	require.NoError(t, err)
	require.NotEmpty(t, r.Effects, r.Explain("zh"))
	e := r.Effects[0]
	assert.Equal(t, [2]string{"decision", change.Differs}, [2]string{e.Kind, e.Verdict})
	require.NotNil(t, e.Witness)
	assert.Equal(t, [2]string{"是决定“是否受理”（admission）", "没有这个决定"}, [2]string{e.Witness.Was.Says.ZH, e.Witness.Now.Says.ZH})
}

// Notes are words; other words for the same cases are proved to be that; another case is
// found, with the fewest facts, and both laws say what the report says.
func TestMeanings(t *testing.T) {
	words := diff(t, "sucheng/04-coordination.yaml", "原文: 行政机关公开政府信息涉及其他行政机关的", "原文: 公开政府信息涉及其他行政机关的")
	require.Len(t, words.Changes, 1)
	assert.Equal(t, "words", words.Changes[0].Meaning)
	assert.Empty(t, words.Effects)

	reading := diff(t, "sucheng/04-coordination.yaml", "采用: 自收到的次日起算", "采用: 自收到当日起算")
	require.Len(t, reading.Changes[0].Parts, 1)
	assert.Equal(t, "读法·采用：自收到的次日起算 → 自收到当日起算", strings.TrimSpace(reading.Changes[0].Lines("zh")[1]))

	same := diff(t, "sucheng/04-coordination.yaml", "当: 拟公开 且 涉及其他行政机关\n", "当: 非 (非 拟公开 或 非 涉及其他行政机关)\n")
	require.Len(t, same.Changes, 1)
	assert.Equal(t, "same", same.Changes[0].Meaning)
	assert.Empty(t, same.Effects)

	order := diff(t, "sucheng/04-coordination.yaml", "当: 拟公开 且 涉及其他行政机关\n", "当: 涉及其他行政机关 且 拟公开\n")
	assert.Empty(t, order.Changes)

	other := diff(t, "sucheng/04-coordination.yaml", "当: 拟公开 且 涉及其他行政机关\n", "当: 拟公开 或 涉及其他行政机关\n")
	require.Len(t, other.Effects, 1)
	w := other.Effects[0].Witness
	require.NotNil(t, w)
	assert.Equal(t, []string{"拟公开：是", "已书面征求其他机关意见：否"}, w.Said, "no more than it must say: both are never assumed")
	assert.Contains(t, w.Was.Says.ZH, "不适用")
	assert.Contains(t, w.Now.Says.ZH, "违反")
}

// Whom an instrument covers and when it is in force is asked of what it decides, and the
// case lies where both laws part.
func TestWhereAnInstrumentSpeaks(t *testing.T) {
	effect := func(r *change.Report, kind, name string) change.Effect {
		for _, e := range r.Effects {
			if e.Kind == kind && e.Name == name {
				return e
			}
		}
		require.Fail(t, "no effect", "%s %s", kind, name)
		return change.Effect{}
	}
	for _, k := range []struct{ name, file, was, now string }{
		{"whom", "cn/02-regulation-2019.yaml", "授权组织] 且 非 已移送国家档案馆", "授权组织]"},
		{"what", "cn/02-regulation-2019.yaml", "且 以一定形式记录保存 且 非 党组织文件", "且 以一定形式记录保存"},
		{"when", "sucheng/02-attribute.yaml", "施行: {自: 2021-10-27}", "施行: {自: 2021-11-01}"},
	} {
		t.Run(k.name, func(t *testing.T) {
			e := effect(diff(t, k.file, k.was, k.now), "decision", "attribute")
			require.Equal(t, change.Differs, e.Verdict)
			assert.NotEqual(t, e.Witness.Was, e.Witness.Now)
		})
	}

	e := effect(diff(t, "sucheng/02-attribute.yaml", "施行: {自: 2021-10-27}", "施行: {自: 2021-11-01}"), "instrument", "sucheng-02-attribute")
	assert.Equal(t, "2021-10-27", e.Witness.On.String(), "on a later day it is in force in both")
	assert.Equal(t, [2]string{"施行", "不施行"}, [2]string{e.Witness.Was.Says.ZH, e.Witness.Now.Says.ZH})
}

// A step behind many others, to which conditions lead: the case is one that the two laws
// tell apart, told as far as it must be, and the way to it the shortest.
func TestAStepBehindOthers(t *testing.T) {
	r := diff(t, "sucheng/09-on-request.yaml", "当: 需要征求第三方意见 且 第三方答复 = 不同意 且 决定公开\n        办理: 将决定公开的内容", "当: 需要征求第三方意见 且 第三方答复 = 不同意\n        办理: 将决定公开的内容")
	require.Len(t, r.Effects, 1)
	e := r.Effects[0]
	require.Equal(t, change.Differs, e.Verdict)
	assert.Equal(t, []string{"需要征求第三方意见：是"}, e.Witness.Said)
	assert.LessOrEqual(t, len(e.Witness.Events), 11, e.Witness.Events)
	assert.NotContains(t, e.Witness.Now.Says.ZH, "违反", "a lawful way")
	assert.NotContains(t, e.Witness.Was.Says.ZH, "告知第三方")
	assert.Contains(t, e.Witness.Now.Says.ZH, "告知第三方")
	assert.NotEqual(t, e.Witness.Was.Says, e.Witness.Now.Says)
}

// A fact of which nothing is assumed either way is none the less said to be the same.
func TestNothingIsAssumed(t *testing.T) {
	r := diff(t, "vocabulary/assess.yaml", "取值: [优秀, 满意, 基本满意, 不满意]\n    未给时: 不代定\n", "取值: [优秀, 满意, 基本满意, 不满意]\n")
	require.Len(t, r.Changes, 1)
	assert.Equal(t, "same", r.Changes[0].Meaning)
	assert.Empty(t, r.Effects)
}

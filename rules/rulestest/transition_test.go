package rulestest_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// What a clerk writes where a new text says of which cases it is law.
const (
	since = `文件: sucheng-90
全称: 宿城区政府信息公开补充规定
地区: sucheng
施行: {自: 2024-07-01}
条文:
  一:
    要求:
    - 编号: numbered-at-once
      谁: 政府信息公开工作机构
      适用于自: {收到: 2024-07-01}
      当: 有公开申请
      应当: 已书面征求其他机关意见
  二:
    要求:
    - 编号: agreed-before-review
      谁: 政府信息公开工作机构
      适用于自: {立案: 2024-06-01}
      应当: 其他机关已书面回复
      何时核对: [sucheng-01-review/pre_release_review/office-review]
`
	sinceCases = `案例: sucheng-90
共同条件: {地区: sucheng, 日期: 2024-08-01, 其余事实: 不代定, 哪项程序: 公开审查}
逐例:
  七月一日收到的申请适用新规定:
    已知: {收到日期: 2024-07-01, 有公开申请: 是, 已书面征求其他机关意见: 否}
    应为: {要求: {numbered-at-once: 违反}}
  此前收到的不适用:
    已知: {收到日期: 2024-06-30, 有公开申请: 是, 已书面征求其他机关意见: 否}
    应为: {要求: {numbered-at-once: 不适用}}
  不知道哪天收到的也就不知道:
    已知: {有公开申请: 是, 已书面征求其他机关意见: 否}
    应为: {要求: {numbered-at-once: 不明}}
走查:
  新规定施行前立案的案件施行后也按新规定办:
    日期: 2024-06-20
    已知: {拟公开: 是, 标注的公开属性: 主动公开, 可能涉密: 否, 其他机关已书面回复: 否}
    经过:
    - draft-and-mark
    - {应拒绝: {办: office-review, 选: 同意, 日期: 2024-07-02}, 因: 违反要求}
    - {查明: {其他机关已书面回复: 是}}
    - {办: office-review, 选: 同意, 日期: 2024-07-03}
    应为: {已办结: 否}
  更早立案的按开始时的规定:
    日期: 2024-05-31
    已知: {拟公开: 是, 标注的公开属性: 主动公开, 可能涉密: 否, 其他机关已书面回复: 否}
    经过:
    - draft-and-mark
    - {办: office-review, 选: 同意, 日期: 2024-07-02}
    应为: {已办结: 否}
`
)

// A rule may say from which cases on it applies. Cases and walks hold it, in either
// spelling; where the date is not known, neither is whether it applies.
func TestFromWhichCasesOn(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		files := fstest.MapFS{}
		for name, text := range map[string]string{"sucheng/90.yaml": since, "sucheng/90.cases.yaml": sinceCases} {
			data, err := rules.Format(name, []byte(text), lang)
			require.NoError(t, err)
			files[name] = &fstest.MapFile{Data: data}
		}
		book, err := rules.Load(policies.FS(), files)
		require.NoError(t, err, lang)
		n := 0
		for _, item := range (casework.Layer{Book: book, Own: casework.In(files)}).Items() {
			n++
			for _, d := range item.Run(book).Failures() {
				t.Errorf("%s: %s", d.Range, d.Message(lang))
			}
		}
		assert.Equal(t, 5, n, lang)
	}
}

// The change of a date of transition is one of law, with a case that lies between.
func TestAnotherDayOfTransition(t *testing.T) {
	load := func(text string) *rules.Book {
		b, err := policies.Load(fstest.MapFS{"sucheng/90.yaml": {Data: []byte(text)}})
		require.NoError(t, err)
		return b
	}
	one, two := load(since), load(replaced(t, since, "{收到: 2024-07-01}", "{收到: 2024-07-02}"))
	r, err := change.Diff(context.Background(), one, two)
	require.NoError(t, err)
	require.Len(t, r.Effects, 1)
	assert.Equal(t, change.Differs, r.Effects[0].Verdict)
	assert.Contains(t, r.Effects[0].Witness.Said, "收到日期：2024-07-01")
	assert.Contains(t, r.Explain("zh"), "适用于自·收到：2024年7月1日 → 2024年7月2日")

	law, err := one.Law("sucheng", r.Effects[0].Witness.On)
	require.NoError(t, err)
	bd, err := law.Bind(rules.Facts{"有公开申请": true, "已书面征求其他机关意见": false}, rules.AssumeFalse())
	require.NoError(t, err)
	for _, q := range law.Check(bd) {
		if q.ID == "numbered-at-once" {
			assert.Equal(t, answer.StatusUnknown, q.Status, "a date is never assumed")
		}
	}
}

func replaced(t *testing.T, text, from, to string) string {
	t.Helper()
	require.Contains(t, text, from)
	return strings.Replace(text, from, to, 1)
}

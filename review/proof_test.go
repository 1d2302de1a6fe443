package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

func checked(t *testing.T, b *rules.Book) diag.List {
	t.Helper()
	list, err := Check(t.Context(), b)
	require.NoError(t, err)
	return list
}

func codes(l diag.List) []string {
	out := []string{}
	for _, d := range l {
		if d.Severity != diag.Info {
			out = append(out, string(d.Code))
		}
	}
	return out
}

func TestTheTownIsProved(t *testing.T) {
	assert.Empty(t, codes(checked(t, townBook(t, townProcedure))))
}

// Each way of spoiling the procedure is found, at its place, with a story.
func TestProofFinds(t *testing.T) {
	for name, k := range map[string]struct {
		from, to string
		code     string
		story    string
	}{
		"绕过审查直接签发":    {"- {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: office}", "- {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: {急件: sign, 常规: office}}", "GK1421", "拟稿人（急件）拟稿"},
		"报请之后没有人替它通过": {"does: 确定, releases: nothing, stands_for: secrecy,", "does: 确定, releases: nothing,", "GK1421", "报请"},
		"不同意也往下走":     {"next: {同意: deputy, 报请: authority}, ends: {不同意: 不予公开}}\n      - {id: authority", "next: {同意: deputy, 不同意: deputy, 报请: authority}}\n      - {id: authority", "GK1421", "不同意"},
		"走到自己":        {"releases: by-outcome, limit: answer, ends: {同意: 已公开, 不同意: 不予公开}}", "releases: nothing, limit: answer, next: {同意: sign, 不同意: sign}}", "GK1420", "“sign”"},
		"分支走散，不再等它":   {"stands_for: secrecy, next: {同意: deputy}, ends: {不同意: 不予公开}}", "stands_for: secrecy, next: {同意: authority, 不同意: authority}}", "GK1421", "签发"},
		"期限没有起点":      {"event: 征求, next: opinion", "next: opinion", "GK1422", ""},
		"沉默不能结束中止":    {"until: 答复意见, at_most: 5 working days}", "until: 答复意见}", "GK1433", "答复意见"},
		"走不到的步骤":      {"next: {同意: deputy, 报请: authority}", "next: {同意: deputy, 报请: deputy}", "GK1423", ""},
		"不予没有理由":      {"gives: [理由], remedy: 救济}", "remedy: 救济}", "GK1424", ""},
		"不予没有救济":      {"gives: [理由], remedy: 救济}", "gives: [理由]}", "GK1425", ""},
		"救济的日期有空档":    {"from: 2024-01-01}, says: 先复议", "from: 2024-02-01}, says: 先复议", "GK1425", "2024-01-01"},
		"随时可以公布":      {"- {id: remark,", "- {id: leak, role: 拟稿人, does: 先行公布, releases: by-outcome, from_any: true, ends: 已公开}\n      - {id: remark,", "GK1421", "先行公布"},
		"得不出的结果":      {"      撤稿: {releases: nothing}\n", "      撤稿: {releases: nothing}\n      送存: {releases: nothing}\n", "GK1427", ""},
		"有的结果没有栏目":    {"已公开: {releases: 主动公开}", "已公开: {releases: 主动公开, report: 三（一）}", "GK1428", ""},
	} {
		t.Run(name, func(t *testing.T) {
			list := checked(t, townBook(t, changed(t, k.from, k.to)))
			i := -1
			for j, d := range list {
				if string(d.Code) == k.code {
					i = j
				}
			}
			require.GreaterOrEqual(t, i, 0, "%v", codes(list))
			assert.Equal(t, "town/01.yaml", list[i].Range.File)
			assert.NotZero(t, list[i].Range.Start.Line)
			assert.Contains(t, list[i].Explain("zh"), k.story)
			assert.NotEmpty(t, list[i].Explain("en"))
		})
	}
}

// A review is needed only where its condition holds: the story says so, even where
// nothing on the way looked at it.
func TestStoryNamesTheConditionOfTheReviewLeftOut(t *testing.T) {
	list := checked(t, townBook(t, changed(t, "- {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: office}", "- {id: draft, role: 拟稿人, does: 拟稿, releases: nothing, next: {急件: sign, 常规: office}}")))
	told := map[string]string{}
	for _, d := range list {
		if string(d.Code) == "GK1421" {
			told[fmt.Sprint(d.Args[1])] = d.Explain("zh")
		}
	}
	assert.Contains(t, told["保密审查"], "设可能涉密")
	assert.NotContains(t, told["审核"], "设可能涉密")
	assert.Contains(t, told["审核"], "拟稿人（急件）拟稿")
}

// An internal review lets through only after its own reviews.
func TestProofOfAClearance(t *testing.T) {
	ask := "- {id: ask, role: 办公室, does: 送审, releases: nothing, next: answer}"
	recheck := "\n      - {id: recheck, role: 保密机构, does: 复核, releases: nothing, review: true, may: [同意], next: {同意: answer}}"
	for next, found := range map[string]bool{"recheck": false, "{急件: answer, 常规: recheck}": true} {
		law := strings.Replace(gateLaw, ask, strings.Replace(ask, "next: answer", "next: "+next, 1)+recheck, 1)
		assert.Equal(t, found, slices.Contains(codes(checked(t, gateBook(t, law))), "GK1421"), next)
	}
}

func TestProofOfEndsWithoutOutcome(t *testing.T) {
	text := changed(t, "releases: by-outcome, limit: answer, ends: {同意: 已公开, 不同意: 不予公开}}\n      - {id: approval", "releases: nothing, limit: answer, may: [同意, 不同意], next: {同意: post}, ends: {不同意: 不予公开}}\n      - {id: post, role: 承办人, does: 发布, releases: 主动公开, next: shut}\n      - {id: shut, role: 承办人, does: 归档, releases: nothing, closes: true}\n      - {id: approval")
	list := checked(t, townBook(t, text))
	assert.Contains(t, codes(list), "GK1426", "the case is filed without an outcome")
	assert.Contains(t, codes(list), "GK1427", "nor does it ever come to 已公开")
}

func TestProcedureThatCannotBeRun(t *testing.T) {
	b := townBook(t, changed(t, "    outcomes:\n      已公开: {releases: 主动公开}\n      不予公开: {releases: nothing, refuses: true, gives: [理由], remedy: 救济}\n      撤稿: {releases: nothing}\n", ""))
	assert.Equal(t, []string{"GK1431"}, codes(checked(t, b)))
	law, err := b.Law("town", day("2024-03-01"))
	require.NoError(t, err)
	_, err = Find(law, "公开审查")
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, codeBrokenProcedure, bad.Code)
	_, err = Find(law, "公开审察")
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, codeUnknownProcedure, bad.Code)
	assert.Contains(t, bad.Error(), "公开审查")
	assert.Empty(t, procedures(law))
}

func TestStepOutOfForceBreaksTheProcedureThatNeedsIt(t *testing.T) {
	text := changed(t, "- {id: authority, role", "- {id: authority, in_force: {to: 2023-06-30}, role")
	list := checked(t, townBook(t, text))
	assert.Equal(t, []string{"GK1431"}, codes(list), "on days after 2023-06-30 报请 leads nowhere")
	townOn(t, text, "2023-06-01")
}

package assess_test

import (
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// A county with sixty units from one table.
func TestACountyFromATable(t *testing.T) {
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	require.NoError(t, err)
	sheet, err := assess.NewSheet(lawOf(t, book, "sucheng", "2022-12-31"), "sucheng-2022")
	require.NoError(t, err)
	table, err := os.ReadFile("../testdata/assess/units.csv")
	require.NoError(t, err)
	units, err := sheet.ReadUnits(strings.NewReader("\uFEFF" + string(table)))
	require.NoError(t, err)
	require.Len(t, units, 60)
	var results []*assess.Result
	for _, u := range units {
		results = append(results, grade(t, sheet, u))
	}
	ranking := sheet.Rank(results)
	var out strings.Builder
	require.NoError(t, assess.WriteRanking(&out, ranking, "zh"))
	golden(t, "ranking.csv", out.String())
	require.Equal(t, "示例县城北街道办事处 90 优秀", fmt.Sprint(ranking[29].Unit, " ", ranking[29].Total, " ", ranking[29].Grade))
	require.Zero(t, ranking[59].Rank)
	for i, r := range ranking[:58] {
		next := ranking[i+1]
		require.True(t, r.Rank == next.Rank && r.Tied || next.Rank == i+2, "%s", r.Unit)
	}
}

// A grade that a veto fixed is settled; the place is not, while the points are open.
func TestAnOpenTotalHasNoPlace(t *testing.T) {
	sheet := plainSheet(t)
	u := scored("50", rules.Facts{"公开类复议诉讼被纠错件数": 2})
	delete(u.Given, "a8")
	open := grade(t, sheet, u)
	require.Equal(t, "不合格", open.Grade)
	require.NotEqual(t, open.Total.Min, open.Total.Max)
	u = scored("40", nil)
	u.Name = "乙局"
	ranking := sheet.Rank([]*assess.Result{open, grade(t, sheet, u)})
	require.Equal(t, []int{1, 0}, []int{ranking[0].Rank, ranking[1].Rank})
	require.Equal(t, "乙局", ranking[0].Unit)
}

// A table of units takes the answers that registers take, and guesses as little.
func TestAnswersInATableOfUnits(t *testing.T) {
	sheet := plainSheet(t)
	for cell, want := range map[string]any{
		"√": true, "有": true, "Y": true, "１": true, "是": "是", "×": false, "无": false, "0": false, "否": "否", "未知": "未知",
	} {
		units, err := sheet.ReadUnits(strings.NewReader("单位,国家秘密\n甲局," + cell + "\n"))
		require.NoError(t, err, cell)
		require.Equal(t, want, units[0].Facts["state_secret"], cell)
	}
	for _, cell := range []string{"/", "不涉及", "—"} {
		_, err := sheet.ReadUnits(strings.NewReader("单位,国家秘密\n甲局," + cell + "\n"))
		require.ErrorContains(t, err, "国家秘密", cell)
	}
	units, err := sheet.ReadUnits(strings.NewReader("单位,形成日期\n甲局,二〇二二年三月一日\n"))
	require.NoError(t, err)
	require.Equal(t, "2022-03-01", fmt.Sprint(units[0].Facts["formed_on"]))
	_, err = sheet.ReadUnits(strings.NewReader("单位,形成日期\n甲局,45352\n"))
	require.ErrorContains(t, err, "第 2 行：“形成日期”：日期“45352”无法识别：像是电子表格里日期的序号")
	_, err = sheet.ReadUnits(strings.NewReader("单位,未按要求编制公布年度报告\n甲局,有\n"))
	require.ErrorContains(t, err, "未按要求编制公布年度报告")
}

func TestMistakesInATable(t *testing.T) {
	sheet := plainSheet(t)
	_, err := sheet.ReadUnits(strings.NewReader("单位,得分:a9,公开类复议诉讼被纠错件树,单位\n"))
	require.ErrorContains(t, err, "没有“a9”")
	require.ErrorContains(t, err, "是否指“公开类复议诉讼被纠错件数”")
	require.ErrorContains(t, err, "“单位”和“单位”是同一项")
	_, err = sheet.ReadUnits(strings.NewReader("单位,得分:a1,公开类复议诉讼被纠错件数\n甲,十,0\n甲,1,-1\n乙,1\n"))
	require.ErrorContains(t, err, "第 2 行：“得分:a1”应写分数，如 8.5，不是“十”")
	require.ErrorContains(t, err, "第 3 行：单位“甲”在第 2 行已经有了")
	require.ErrorContains(t, err, "不小于 0")
	require.ErrorContains(t, err, "第 4 行：有 2 格，表头有 3 格")
	var wrong *assess.Error
	require.ErrorAs(t, err, &wrong)
	require.Contains(t, wrong.Message("en"), "line 2: 得分:a1 takes points, such as 8.5")
	// One fact under two names, ballots that nothing counts, a tag that does not exist.
	_, err = sheet.ReadUnits(strings.NewReader("单位,corrected_cases,公开类复议诉讼被纠错件数,票:问卷评议:优秀,得份:a1,\n"))
	require.ErrorContains(t, err, "“corrected_cases”和“公开类复议诉讼被纠错件数”是同一项")
	require.ErrorContains(t, err, "细则没有写票数怎样计算")
	require.ErrorContains(t, err, "没有“得份”，是否指“得分”")
	require.ErrorContains(t, err, "第 6 列没有名称")
	_, err = sheet.ReadUnits(strings.NewReader("得分:a1\n1\n"))
	require.ErrorContains(t, err, "表头没有“单位”")
}

// The rows that can be read are there for a host that reports the others.
func TestRowsOneByOne(t *testing.T) {
	table := [][]string{2: {" 甲局 ", "8.5", "制度不全"}, 3: {"甲局", "", ""}, 4: {"", "", ""}, 5: {"乙局", "", ""}}
	rows, err := plainSheet(t).Units([]string{"单位", "得分：a1", "说明:a1"}, func(yield func(int, []string) bool) {
		for line := 2; line <= 5 && yield(line, table[line]); line++ {
		}
	})
	require.NoError(t, err)
	next, stop := iter.Pull2(rows)
	defer stop()
	u, err, _ := next()
	require.NoError(t, err)
	require.Equal(t, assess.Unit{Name: "甲局", Facts: rules.Facts{}, Given: map[string]statute.Decimal{"a1": statute.MustDecimal("8.5")}, Reasons: map[string]string{"a1": "制度不全"}, Exceeds: map[string]string{}}, u)
	_, err, _ = next()
	require.ErrorContains(t, err, "第 3 行：单位“甲局”在第 2 行已经有了")
	_, err, _ = next()
	require.ErrorContains(t, err, "第 4 行：没有单位名称")
	u, err, _ = next()
	require.NoError(t, err)
	require.Empty(t, u.Given, "an empty cell is not 0")
	for u, err := range rows { // read once more, nobody was there before
		require.NoError(t, err)
		require.Equal(t, "甲局", u.Name)
		break
	}
}

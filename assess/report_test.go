package assess_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

func file(t testing.TB, name string) *strings.Reader {
	t.Helper()
	data, err := os.ReadFile("../testdata/assess/" + name)
	require.NoError(t, err)
	return strings.NewReader(string(data))
}

func counted(t testing.TB, year int) *assess.Report {
	t.Helper()
	requests, err := assess.ReadRequests(file(t, "requests.csv"))
	require.NoError(t, err)
	documents, err := assess.ReadDocuments(file(t, "documents.csv"))
	require.NoError(t, err)
	disputes, err := assess.ReadDisputes(file(t, "disputes.csv"))
	require.NoError(t, err)
	r := assess.NewReport("示例县人民政府", year)
	require.NoError(t, r.Count(requests, documents, disputes))
	return r
}

// A year counted from its cases balances, also with the year before, and every
// figure can be followed to its cases.
func TestAYearBalances(t *testing.T) {
	before, year := counted(t, 2021), counted(t, 2022)
	off, err := year.Balance(before)
	require.NoError(t, err)
	require.Empty(t, off)
	for _, c := range year.Cells {
		require.Equal(t, c.Value, rules.DecimalOf(int64(len(c.From))))
	}
	carried, _ := year.Cell(3, "二", "总计")
	open, _ := before.Cell(3, "四", "总计")
	require.ElementsMatch(t, open.From, carried.From)
	require.NotEmpty(t, carried.From)
	valid, _ := year.Cell(2, "行政规范性文件", "现行有效件数")
	require.Equal(t, []string{"示例政办规〔2019〕1号", "示例政办规〔2021〕1号", "示例政办规〔2022〕1号"}, valid.From)
	var out strings.Builder
	require.NoError(t, year.WriteCSV(&out))
	golden(t, "report-2022.csv", out.String())
	golden(t, "report-2022.txt", year.Text())
	back, err := assess.ReadReport(strings.NewReader(out.String()), year.Organ, 2022)
	require.NoError(t, err)
	require.Equal(t, year.Cells, back.Cells)
}

// A figure changed by hand is found, with its cell and by how much it is off.
func TestAnUnbalancedYearSaysWhere(t *testing.T) {
	year := counted(t, 2022)
	cell, _ := year.Cell(3, "三（一）", "自然人")
	three, _ := cell.Value.Add(rules.DecimalOf(3))
	require.NoError(t, year.Set(3, "三（一）", "自然人", three))
	off, err := year.Balance(nil)
	require.NoError(t, err)
	var at []string
	for _, o := range off {
		at = append(at, o.Row+" "+o.Column+" "+o.Off.String())
	}
	require.Equal(t, []string{"三（一） 总计 -3", "三（七） 自然人 -3"}, at)
	require.Contains(t, off[1].String(), "表三“三（七）”“自然人”为 ")
	require.Contains(t, off[1].Message("en"), "off by -3")

	// Last year's carry-over and the validity of documents.
	before, year := counted(t, 2021), counted(t, 2022)
	require.NoError(t, before.Set(3, "四", "商业企业", rules.DecimalOf(9)))
	require.NoError(t, before.Set(2, "行政规范性文件", "现行有效件数", rules.DecimalOf(7)))
	off, err = year.Balance(before)
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(off, func(o assess.Imbalance) bool { return o.Row == "二" && o.Column == "商业企业" }))
	require.True(t, slices.ContainsFunc(off, func(o assess.Imbalance) bool { return o.Table == 2 && o.Off == rules.MustDecimal("-4") }))
	_, err = year.Balance(counted(t, 2020))
	require.ErrorContains(t, err, "2020 年")
	// Table four.
	require.NoError(t, year.Set(4, "行政复议", "总计", rules.DecimalOf(5)))
	off, err = year.Balance(nil)
	require.NoError(t, err)
	require.Len(t, off, 1)
	require.Equal(t, rules.DecimalOf(3), off[0].Off)
}

func TestCasesThatCannotBePlacedAreErrors(t *testing.T) {
	day := deadline.MustDate("2022-03-01")
	for _, c := range []struct {
		bad  assess.RequestCase
		want string
	}{
		{assess.RequestCase{ID: "1", Applicant: "企业", Received: day}, "申请人类别“企业”"},
		{assess.RequestCase{ID: "1", Applicant: "自然人"}, "没有收到日期"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: day}, "要么都有"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: day, Outcome: "三（三）9"}, "不是表三的一栏"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: deadline.MustDate("2022-02-01"), Outcome: "三（一）"}, "早于收到"},
		{assess.RequestCase{Applicant: "自然人", Received: day}, "没有编号"},
	} {
		r := assess.NewReport("甲", 2022)
		assert.ErrorContains(t, r.Count([]assess.RequestCase{c.bad}, nil, nil), c.want)
	}
	// The edges of the year: received on its last day, closed on its first.
	r := assess.NewReport("甲", 2022)
	require.NoError(t, r.Count([]assess.RequestCase{
		{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2021-12-31"), Closed: deadline.MustDate("2022-01-01"), Outcome: "三（一）"},
		{ID: "2", Applicant: "自然人", Received: deadline.MustDate("2022-12-31"), Closed: deadline.MustDate("2023-01-01"), Outcome: "三（一）"},
		{ID: "3", Applicant: "自然人", Received: deadline.MustDate("2021-12-30"), Closed: deadline.MustDate("2021-12-31"), Outcome: "三（一）"},
		{ID: "4", Applicant: "自然人", Received: deadline.MustDate("2023-01-01")},
	}, nil, nil))
	for row, want := range map[string]int64{"一": 1, "二": 1, "三（一）": 1, "三（七）": 1, "四": 1} {
		c, _ := r.Cell(3, row, "总计")
		assert.Equal(t, rules.DecimalOf(want), c.Value, row)
	}
	_, err := assess.ReadReport(strings.NewReader("表,行,列,数值\n三,一,自然人,-1\n三,九,自然人,1\n三,一,总计,x\n"), "甲", 2022)
	require.ErrorContains(t, err, "第 2 行：表三“一”“自然人”不能小于 0")
	require.ErrorContains(t, err, "第 3 行：表三没有“九”")
	require.ErrorContains(t, err, "第 4 行：“x”不是数")
}

func TestWhenTheReportIsDue(t *testing.T) {
	book := load(t, nil)
	dues, err := assess.ReportDues(lawOf(t, book, "cn", "2022-12-31"), 2022)
	require.NoError(t, err)
	var got []string
	for _, d := range dues {
		got = append(got, d.Who+" "+d.Due.String())
	}
	require.Equal(t, []string{"政府工作部门 2023-01-31", "政府信息公开工作主管部门 2023-03-31"}, got)
	require.Equal(t, []string{"其他需要报告的事项"}, assess.MissingParts([]string{"一、主动公开政府信息情况", "二、收到和处理政府信息公开申请情况", "三、政府信息公开行政复议、行政诉讼情况", "四、存在的主要问题及改进情况"}))
}

func TestFees(t *testing.T) {
	law := lawOf(t, load(t, nil), "cn", "2021-06-01")
	for _, c := range []struct {
		basis string
		n     int
		want  int64
	}{
		{assess.ByItem, 0, 0}, {assess.ByItem, 10, 0}, {assess.ByItem, 11, 100}, {assess.ByItem, 30, 2000}, {assess.ByItem, 31, 2200},
		{assess.ByItem, 40, 4000}, {assess.ByItem, 41, 4300}, {assess.ByItem, 45, 5500}, {assess.ByItem, 51, 7400},
		{assess.ByPage, 30, 0}, {assess.ByPage, 31, 10}, {assess.ByPage, 100, 700}, {assess.ByPage, 101, 720}, {assess.ByPage, 200, 2700},
		{assess.ByPage, 201, 2740}, {assess.ByPage, 250, 4700},
	} {
		f, err := assess.Charge(law, c.basis, c.n)
		require.NoError(t, err)
		assert.Equal(t, rules.DecimalOf(c.want), f.Amount, "%s %d", c.basis, c.n)
		sum := rules.Decimal{}
		for _, s := range f.Steps {
			sum, _ = sum.Add(s.Amount)
		}
		assert.Equal(t, f.Amount, sum)
	}
	f, _ := assess.Charge(law, assess.ByItem, 45)
	require.Equal(t, "按件计收，第1至10件，每件 0 元，计 0 元；第11至30件，每件 100 元，计 2000 元；第31至40件，每件 200 元，计 2000 元；第41至45件，每件 300 元，计 1500 元；共 5500 元", f.Explain("zh"))
	require.Contains(t, f.Explain("en"), "items 41 to 45 at 300 yuan: 1500; 5500 yuan in all")
	require.Equal(t, "《政府信息公开信息处理费管理办法》第四条第二款", f.Cites[0].String())
	_, err := assess.Charge(lawOf(t, load(t, nil), "cn", "2020-12-31"), assess.ByItem, 45)
	require.ErrorContains(t, err, "没有“按件”的收费标准")
	_, err = assess.Charge(law, assess.ByItem, -1)
	require.Error(t, err)
	_, err = assess.Charge(law, "按重量", 1)
	require.ErrorContains(t, err, "按重量")
}

func TestThePlanOf2023(t *testing.T) {
	plan, err := assess.NewPlan(load(t, nil), "wuwei-11-plan-2023")
	require.NoError(t, err)
	require.Len(t, plan.Tasks, 17)
	entries, err := assess.ReadProgress(file(t, "progress.csv"))
	require.NoError(t, err)
	units := []string{"示例区", "示例县"}
	state := func(on, id string) assess.TaskState {
		l, err := plan.Ledger(entries, units, deadline.MustDate(on))
		require.NoError(t, err)
		i := slices.IndexFunc(l.Tasks, func(s assess.TaskState) bool { return s.ID == id })
		return l.Tasks[i]
	}
	require.Equal(t, assess.NotStarted, state("2023-10-19", "task-10").State)
	require.Equal(t, assess.NotStarted, state("2023-10-31", "task-10").State, "the last day is still in time")
	require.Equal(t, assess.Overdue, state("2023-11-02", "task-10").State)
	require.Equal(t, 2, state("2023-11-02", "task-10").DaysOver)
	late := state("2023-11-03", "task-10")
	require.Equal(t, assess.DoneLate, late.State)
	require.Equal(t, assess.DoneInTime, late.Reports[0].State)
	require.Equal(t, assess.DoneInTime, state("2023-11-30", "task-14").State)
	require.Equal(t, assess.Overdue, state("2023-12-01", "task-11").State)
	require.Equal(t, assess.Kept, state("2023-12-01", "task-01").Reports[0].State)
	require.Equal(t, assess.Underway, state("2023-12-31", "task-17").Reports[0].State)
	l, err := plan.Ledger(entries, units, deadline.MustDate("2024-01-05"))
	require.NoError(t, err)
	golden(t, "plan-2023.txt", l.Report("zh"))
	_, err = plan.Ledger([]assess.Progress{{Task: "task-99", Unit: "甲", On: deadline.MustDate("2023-10-11")}}, nil, deadline.MustDate("2023-11-01"))
	require.ErrorContains(t, err, "没有任务“task-99”")
	_, err = assess.NewPlan(load(t, nil), "wuwei-11-plan-2024")
	require.ErrorContains(t, err, "是否指“wuwei-11-plan-2023”")
}

// The table of a year whose figures were changed by hand.
func TestAnUnbalancedTable(t *testing.T) {
	r, err := assess.ReadReport(file(t, "report-2022-unbalanced.csv"), "示例县人民政府", 2022)
	require.NoError(t, err)
	off, err := r.Balance(counted(t, 2021))
	require.NoError(t, err)
	var lines []string
	for _, o := range off {
		lines = append(lines, o.String())
	}
	golden(t, "report-2022-unbalanced.txt", strings.Join(lines, "\n")+"\n")
	require.Len(t, off, 4)
}

package assess_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
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
		require.Equal(t, c.Value, statute.DecimalOf(int64(len(c.From))))
	}
	carried, _ := year.Cell(3, "二", "总计")
	open, _ := before.Cell(3, "四", "总计")
	require.ElementsMatch(t, open.From, carried.From)
	require.NotEmpty(t, carried.From)
	valid, _ := year.Cell(2, "行政规范性文件", "现行有效件数")
	require.Equal(t, []string{"示例政办规〔2019〕1号", "示例政办规〔2021〕1号", "示例政办规〔2022〕1号"}, valid.From)
	suits, _ := year.Cell(4, "复议后起诉", "尚未审结")
	require.Equal(t, []string{"(2022)示例行初9号"}, suits.From, "closed in 2023, so open at the end of 2022")
	next := counted(t, 2023)
	suits, _ = next.Cell(4, "复议后起诉", "结果维持")
	require.Equal(t, []string{"(2022)示例行初9号"}, suits.From)
	reviews, _ := next.Cell(4, "行政复议", "总计")
	require.Empty(t, reviews.From)

	figures, err := assess.ReadFigures(file(t, "figures.csv"))
	require.NoError(t, err)
	require.NoError(t, year.Enter(figures...))
	var out strings.Builder
	require.NoError(t, year.WriteCSV(&out))
	golden(t, "report-2022.csv", out.String())
	golden(t, "report-2022.txt", year.Text("zh"))
	back, err := assess.ReadReport(strings.NewReader("\uFEFF"+out.String()), year.Organ, 2022)
	require.NoError(t, err)
	require.Equal(t, year.Text("zh"), back.Text("zh"))
	last, err := assess.ReadReport(file(t, "report-2021.csv"), before.Organ, 2021)
	require.NoError(t, err)
	require.Equal(t, before.Text("en"), last.Text("en"), "testdata holds last year's report")
	off, err = back.Balance(last)
	require.NoError(t, err)
	require.Empty(t, off)

	// What a host keeps as JSON is the same report.
	data, err := json.Marshal(year)
	require.NoError(t, err)
	var stored assess.Report
	require.NoError(t, json.Unmarshal(data, &stored))
	require.Equal(t, year.Text("zh"), stored.Text("zh"))
	require.NoError(t, stored.Set(3, "一", "自然人", statute.DecimalOf(7)))
	// The zero value counts too, and nothing is counted twice.
	bare := assess.Report{Year: 2022}
	one := []assess.RequestCase{{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2022-03-01")}}
	require.NoError(t, bare.Count(one, nil, nil))
	require.ErrorContains(t, bare.Count(one, nil, nil), "已有数字")
}

// However the cases lie, what is counted from them balances, year after year, and
// every case received is in 一 of exactly one year.
func TestCountedYearsAlwaysBalance(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	day := func(from deadline.Date, span int) deadline.Date { return from.AddDays(r.IntN(span)) }
	kinds, rows := assess.ApplicantKinds(), rules.ReportRows()
	for round := range 30 {
		var cases []assess.RequestCase
		for i := range 60 {
			c := assess.RequestCase{ID: fmt.Sprint(round, "-", i), Applicant: kinds[r.IntN(len(kinds))], Received: day(deadline.MustDate("2021-01-01"), 3*365)}
			if r.IntN(5) > 0 {
				c.Closed, c.Outcome = day(c.Received, 400), rows[r.IntN(len(rows))]
			}
			cases = append(cases, c)
		}
		var before *assess.Report
		received := statute.Decimal{}
		for year := 2020; year <= 2025; year++ {
			rep := assess.NewReport("甲", year)
			require.NoError(t, rep.Count(cases, nil, nil))
			off, err := rep.Balance(before)
			require.NoError(t, err)
			require.Empty(t, off)
			came, _ := rep.Cell(3, "一", "总计")
			received, err = received.Add(came.Value)
			require.NoError(t, err)
			before = rep
		}
		require.Equal(t, statute.DecimalOf(60), received)
	}
}

// Whichever figure of table three is changed, the balance finds it, names a cell in
// its row or column, and by how much.
func TestEveryChangedFigureIsFound(t *testing.T) {
	before := counted(t, 2021)
	for _, cell := range counted(t, 2022).Cells {
		if cell.Table == 2 && cell.Row != "规章" && cell.Row != "行政规范性文件" {
			continue // nothing depends on these
		}
		year := counted(t, 2022)
		more, err := cell.Value.Add(statute.DecimalOf(2))
		require.NoError(t, err)
		require.NoError(t, year.Set(cell.Table, cell.Row, cell.Column, more))
		off, err := year.Balance(before)
		require.NoError(t, err)
		require.NotEmpty(t, off, "%v", cell)
		for _, o := range off {
			require.Equal(t, cell.Table, o.Table)
			require.True(t, o.Row == cell.Row || o.Column == cell.Column, "%v: %v", cell, o)
			require.Contains(t, []string{"2", "-2"}, o.Off.String())
			require.Equal(t, o.Table == 2, o.Hint)
		}
	}
}

func TestAnUnbalancedYearSaysWhere(t *testing.T) {
	r, err := assess.ReadReport(file(t, "report-2022-unbalanced.csv"), "示例县人民政府", 2022)
	require.NoError(t, err)
	off, err := r.Balance(counted(t, 2021))
	require.NoError(t, err)
	var lines []string
	for _, o := range off {
		lines = append(lines, o.String())
	}
	golden(t, "report-2022-unbalanced.txt", strings.Join(lines, "\n")+"\n")
	require.Contains(t, off[0].Message("en"), "table 3, row 三（一）, column 总计: 15 should be 18, off by -3")

	// Cases that were lost between the years are named; as many others are no balance.
	before, year := counted(t, 2021), counted(t, 2022)
	cell, _ := before.Cell(3, "四", "自然人")
	require.NoError(t, before.Set(3, "四", "自然人", statute.DecimalOf(1), "2021-099"))
	off, err = year.Balance(before)
	require.NoError(t, err)
	require.Len(t, off, 1)
	require.Equal(t, []string{"2021-099"}, off[0].Lacks)
	require.Equal(t, cell.From, off[0].Extra)
	require.Contains(t, off[0].String(), "不是上年结转的那几件；缺少 2021-099；多出 2021-046")
	require.NoError(t, before.Set(3, "四", "自然人", statute.DecimalOf(2)))
	off, err = year.Balance(before)
	require.NoError(t, err)
	require.Empty(t, off[0].Lacks, "a figure that was entered does not say which")

	_, err = year.Balance(counted(t, 2020))
	require.ErrorContains(t, err, "2020 年")
}

func TestFiguresThatAreRefused(t *testing.T) {
	year := counted(t, 2022)
	for _, c := range []struct {
		cell assess.Cell
		want string
	}{
		{assess.Cell{Table: 3, Row: "一", Column: "自然人", Value: statute.DecimalOf(40)}, "表三“一”“自然人”已经是 41，又填写为 40"},
		{assess.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.MustDecimal("1.5")}, "应为整数"},
		{assess.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.MustDecimal("-1")}, "不能小于 0"},
		{assess.Cell{Table: 4, Row: "50%行政复议", Column: "总数"}, "表四“50%行政复议”“总数”：没有这一格"},
	} {
		require.ErrorContains(t, year.Enter(c.cell), c.want)
	}
	same, _ := year.Cell(3, "一", "自然人")
	require.NoError(t, year.Enter(assess.Cell{Table: 3, Row: "一", Column: "自然人", Value: same.Value, From: []string{"登记簿"}}))
	again, _ := year.Cell(3, "一", "自然人")
	require.Equal(t, same, again, "the cases stay behind the figure")
	_, err := assess.ReadReport(strings.NewReader("表,行,列,数值\n三,一,自然人,-1\n三,九,自然人,1\n三,一,总计,x\n三,三(一),总计,1,\n五,一,总计,1\n三,一,自然人,3\n"), "甲", 2022)
	var lines []int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var own *assess.Error
		require.ErrorAs(t, e, &own)
		lines = append(lines, own.Line)
	}
	require.ElementsMatch(t, []int{2, 3, 4, 5, 6, 7}, lines)
	require.ErrorContains(t, err, "第 7 行：表三“一”“自然人”在第 2 行已经有了")
	_, err = assess.ReadFigures(strings.NewReader("表,行,列\n"))
	require.ErrorContains(t, err, "表头没有“数值”")
	_, err = assess.ReadFigures(strings.NewReader("表,行,列,数字\n"))
	require.ErrorContains(t, err, "表头“数字”无法识别")
}

func TestCasesThatCannotBePlacedAreErrors(t *testing.T) {
	day := deadline.MustDate("2022-03-01")
	for _, c := range []struct {
		bad  assess.RequestCase
		want string
	}{
		{assess.RequestCase{ID: "1", Applicant: "企业", Received: day}, "申请人类别“企业”"},
		{assess.RequestCase{ID: "1", Applicant: "自然人"}, "没有收到日期"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: day}, "要么都写"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Outcome: "三（一）"}, "要么都写"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: day, Outcome: "三（三）9"}, "不是表三的一行"},
		{assess.RequestCase{ID: "1", Applicant: "自然人", Received: day, Closed: deadline.MustDate("2022-02-01"), Outcome: "三（一）"}, "早于"},
		{assess.RequestCase{Applicant: "自然人", Received: day}, "没有编号"},
	} {
		r := assess.NewReport("甲", 2022)
		assert.ErrorContains(t, r.Count([]assess.RequestCase{c.bad}, nil, nil), c.want)
		assert.Equal(t, assess.NewReport("甲", 2022), r, "nothing is counted")
	}
	twice := assess.RequestCase{ID: "1", Applicant: "自然人", Received: day}
	assert.ErrorContains(t, assess.NewReport("甲", 2022).Count([]assess.RequestCase{twice, twice}, nil, nil), "申请编号“1”重复")
	for _, c := range []struct {
		bad  assess.Document
		want string
	}{
		{assess.Document{Kind: "规章", Made: day}, "没有编号"},
		{assess.Document{ID: "1", Kind: "通知", Made: day}, "种类“通知”"},
		{assess.Document{ID: "1", Kind: "规章"}, "没有制发日期"},
		{assess.Document{ID: "1", Kind: "规章", Made: day, Repealed: day.AddDays(-1)}, "早于"},
	} {
		assert.ErrorContains(t, assess.NewReport("甲", 2022).Count(nil, []assess.Document{c.bad}, nil), c.want)
	}
	for _, c := range []struct {
		bad  assess.Dispute
		want string
	}{
		{assess.Dispute{Way: "行政复议", Result: "结果维持", Filed: day, Closed: day}, "没有案号"},
		{assess.Dispute{ID: "1", Way: "复议", Result: "结果维持", Filed: day, Closed: day}, "途径“复议”"},
		{assess.Dispute{ID: "1", Way: "行政复议", Result: "维持", Filed: day, Closed: day}, "结果“维持”"},
		{assess.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Closed: day}, "没有受理日期"},
		{assess.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Filed: day}, "审结日期"},
		{assess.Dispute{ID: "1", Way: "行政复议", Result: "尚未审结", Filed: day, Closed: day}, "审结日期"},
		{assess.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Filed: day, Closed: day.AddDays(-1)}, "早于"},
	} {
		assert.ErrorContains(t, assess.NewReport("甲", 2022).Count(nil, nil, []assess.Dispute{c.bad}), c.want)
	}
	// The edges of the year: received on its last day, closed on its first.
	r := assess.NewReport("甲", 2022)
	require.NoError(t, r.Count([]assess.RequestCase{
		{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2021-12-31"), Closed: deadline.MustDate("2022-01-01"), Outcome: "三（一）"},
		{ID: "2", Applicant: "自然人", Received: deadline.MustDate("2022-12-31"), Closed: deadline.MustDate("2023-01-01"), Outcome: "三（一）"},
		{ID: "3", Applicant: "自然人", Received: deadline.MustDate("2021-12-30"), Closed: deadline.MustDate("2021-12-31"), Outcome: "三（一）"},
		{ID: "4", Applicant: "自然人", Received: deadline.MustDate("2023-01-01")},
	}, nil, nil))
	for row, id := range map[string]string{"一": "2", "二": "1", "三（一）": "1", "三（七）": "1", "四": "2"} {
		cells, err := r.Trace(row + "/总计")
		require.NoError(t, err)
		assert.Equal(t, []string{id}, cells[0].From, row)
	}
}

// A document is repealed on the first day without effect, and counted in that year
// only.
func TestDocumentsAtTheEdgesOfTheYear(t *testing.T) {
	date := func(s string) deadline.Date {
		if s == "" {
			return deadline.Date{}
		}
		return deadline.MustDate(s)
	}
	for _, c := range []struct {
		made, repealed string
		want           string
	}{
		{"2019-05-01", "", "有效"},
		{"2019-05-01", "2021-12-31", ""}, {"2019-05-01", "2022-01-01", "废止"}, {"2019-05-01", "2022-12-31", "废止"}, {"2019-05-01", "2023-01-01", "有效"},
		{"2021-12-31", "", "有效"}, {"2022-01-01", "", "制发有效"}, {"2022-12-31", "", "制发有效"}, {"2023-01-01", "", ""},
		{"2022-01-01", "2022-01-01", "制发废止"},
	} {
		r := assess.NewReport("甲", 2022)
		require.NoError(t, r.Count(nil, []assess.Document{{ID: "1", Kind: "规章", Made: date(c.made), Repealed: date(c.repealed)}}, nil))
		got := ""
		for _, column := range []string{"本年制发件数", "本年废止件数", "现行有效件数"} {
			if cell, _ := r.Cell(2, "规章", column); cell.Value.Sign() > 0 {
				got += strings.NewReplacer("本年", "", "现行", "", "件数", "").Replace(column)
			}
		}
		require.Equal(t, c.want, got, "%s to %s", c.made, c.repealed)
	}
}

func TestBrokenRowsAreAllReported(t *testing.T) {
	_, err := assess.ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n" +
		"1,自然人,2022-03-01,2022-03-09,属于国家秘密\n2,企业,2022-03-01,,\n3,自然人,3月1日,,\n4,自然人\n5,自然人,2022-03-01,2022-03-02,不予公开\n"))
	for _, want := range []string{"第 3 行：申请“2”的申请人类别“企业”无法识别", "第 4 行：收到日期“3月1日”不是日期，应写作", "第 5 行：有 2 格，表头有 5 格", "第 6 行：申请“5”的办理结果“不予公开”不是表三的一行"} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "第 2 行")
	cases, err := assess.ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n1,自然人,2022-03-01,2022-03-09,属于国家秘密\n2,自然人,2022-03-01,2022-03-09,三(三)1\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"三（三）1", "三（三）1"}, []string{cases[0].Outcome, cases[1].Outcome})
	// Days as spreadsheets write them, year first, and no others.
	for cell, want := range map[string]string{"2022/3/1": "2022-03-01", "2022.12.31": "2022-12-31", "2022年3月1日": "2022-03-01", "3/1/2022": "", "22/3/1": "", "2022-02-30": "", "2022/13/1": "", "20220301": ""} {
		cases, err := assess.ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n1,自然人," + cell + ",,\n"))
		if want == "" {
			require.ErrorContains(t, err, "第 2 行：收到日期“"+cell+"”不是日期")
		} else {
			require.NoError(t, err)
			require.Equal(t, want, cases[0].Received.String())
		}
	}
	_, err = assess.ReadDocuments(strings.NewReader("编号,种类,制发日期,废止日期\n甲,通知,2022-01-01,\n"))
	require.ErrorContains(t, err, "第 2 行：文件“甲”的种类“通知”")
	_, err = assess.ReadDisputes(strings.NewReader("编号,途径,受理日期,审结日期,结果\n甲,复议,2022-01-01,,尚未审结\n"))
	require.ErrorContains(t, err, "第 2 行：案件“甲”的途径“复议”")
	_, err = assess.ReadProgress(strings.NewReader("任务,单位,日期,完成\n,甲,2023-10-11,是\ntask-01,甲,昨天,完成\n"))
	for _, want := range []string{"第 2 行：任务和单位都要写", "第 3 行：日期“昨天”", "第 3 行：“完成”应写 是 或者 否"} {
		require.ErrorContains(t, err, want)
	}
	_, err = assess.ReadRequests(strings.NewReader(""))
	require.ErrorContains(t, err, "表格是空的")
	_, err = assess.ReadRequests(strings.NewReader("编号,编号\n"))
	require.ErrorContains(t, err, "表头“编号”重复")
}

func TestEveryRowHasItsName(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rules.ReportRows() {
		label := assess.RequestLabel(row)
		require.NotEmpty(t, label, row)
		require.False(t, seen[label], label)
		seen[label] = true
		for _, name := range []string{row, label} {
			got, ok := assess.OutcomeRow(name)
			require.True(t, ok)
			require.Equal(t, row, got)
		}
	}
	_, ok := assess.OutcomeRow("总计")
	require.False(t, ok, "the total is no outcome")
	year := counted(t, 2022)
	for name, n := range map[string]int{"三（一）": 7, "三(一)": 7, "予以公开": 7, "予以公开/自然人": 1, "行政复议": 5, "行政事业性收费/本年收费金额": 1} {
		cells, err := year.Trace(name)
		require.NoError(t, err)
		require.Len(t, cells, n, name)
	}
	_, err := year.Trace("三（九）")
	require.ErrorContains(t, err, "没有“三（九）”这一行")
	_, err = year.Trace("三（一）/公民")
	require.ErrorContains(t, err, "没有“公民”这一列，可用：自然人")
}

func TestWhenTheReportIsDue(t *testing.T) {
	book := load(t, fstest.MapFS{"xiji/99.yaml": {Data: []byte("instrument: xiji-99-reports\ntitle: 试验年度报告制度\nplace: xiji\nin_force: {from: 2018-04-01, to: 2022-04-30}\narticles:\n" +
		"  1:\n    recurs:\n    - {id: own, every: 每年3月31日前, who: 政务公开办公室, duty: 报告上一年度工作安排的执行情况（年度报告）}\n    - {id: gone, every: 每年5月31日前, who: 政务公开办公室, duty: 公布年度报告}\n")}})
	dues := func(place, on string, year int) (got []string) {
		list, err := assess.ReportDues(lawOf(t, book, place, on), year)
		require.NoError(t, err)
		for _, d := range list {
			got = append(got, d.Who+" "+d.Due.String())
		}
		return got
	}
	national := []string{"政府工作部门 2023-01-31", "政府信息公开工作主管部门 2023-03-31"}
	require.Equal(t, national, dues("cn", "2023-01-01", 2022))
	require.Equal(t, []string{"政府工作部门 2022-01-31", "各乡镇各部门 2022-03-31", "政务公开办公室 2022-03-31", "政府信息公开工作主管部门 2022-03-31"}, dues("xiji", "2022-01-01", 2021), "a place's own days stand beside, and none after it lapsed")
	require.Equal(t, national, dues("xiji", "2023-01-01", 2022), "lapsed on 30 April 2022")
	require.Equal(t, []string{"行政机关 2019-03-31"}, dues("cn", "2019-01-01", 2018), "the Regulation of 2007")
	_, err := assess.ReportDues(lawOf(t, book, "cn", "2023-01-01"), 123456)
	require.Error(t, err)
}

func TestPartsOfTheReport(t *testing.T) {
	parts, err := assess.ReportParts(lawOf(t, load(t, nil), "wuwei", "2023-01-01"))
	require.NoError(t, err)
	missing := func(text string, government bool) (out []string) {
		for _, p := range assess.MissingParts(parts, text, government) {
			out = append(out, p.Cite.Place()+" "+p.Name)
		}
		return out
	}
	full := "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n本年工作考核全部合格，社会评议满意，没有责任追究。\n六、其他需要报告的事项\n"
	require.Empty(t, missing(full, true))
	require.Equal(t, []string{"第五十条第（五）项 其他需要报告的事项"}, missing(strings.Replace(full, "六、", "", 1), false), "a sentence is no heading")
	require.Equal(t, []string{"第五十条第（四）项 工作考核、社会评议和责任追究结果情况"}, missing(strings.Replace(full, "社会评议满意，", "", 1), true))
	require.Empty(t, missing(strings.Replace(full, "社会评议满意，", "", 1), false), "departments need not report these")
	require.Len(t, missing("", true), 6)
	_, err = assess.ReportParts(lawOf(t, load(t, nil), "cn", "2019-01-01"))
	require.ErrorContains(t, err, "2019-01-01")
}

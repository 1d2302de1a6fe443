package report_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func file(t testing.TB, name string) *strings.Reader {
	t.Helper()
	data, err := os.ReadFile("../../testdata/assess/" + name)
	require.NoError(t, err)
	return strings.NewReader(string(data))
}

var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func shared(t testing.TB) *rules.Book {
	t.Helper()
	book, err := shipped()
	require.NoError(t, err)
	return book
}

func lawOf(t testing.TB, book *rules.Book, place, on string) *rules.Law {
	t.Helper()
	law, err := book.Law(place, deadline.MustDate(on))
	require.NoError(t, err)
	return law
}

func law(t testing.TB) *rules.Law { return lawOf(t, shared(t), "cn", "2023-01-01") }

// form is the form of a report about a year.
func form(t testing.TB, year int) *scoring.Form {
	t.Helper()
	f, ok := inforce.Form(law(t), "annual-report", deadline.MustDate(fmt.Sprintf("%d-12-31", year)))
	require.True(t, ok)
	return f
}

func blank(t testing.TB, organ string, year int) *report.Report {
	t.Helper()
	r, err := report.New(law(t), organ, year)
	require.NoError(t, err)
	return r
}

// read reads a report that was kept.
func read(t testing.TB, in io.Reader, organ string, year int) (*report.Report, error) {
	t.Helper()
	r := blank(t, organ, year)
	cells, err := r.ReadFigures(in)
	if err != nil {
		return nil, err
	}
	return r, r.Enter(cells...)
}

func cell(r *report.Report, table int, row, column string) (report.Cell, bool) {
	for _, c := range r.Cells {
		if c.Table == table && c.Row == row && c.Column == column {
			return c, true
		}
	}
	return report.Cell{}, false
}

// set changes a figure behind the report's back, as a hand does in a stored one.
func set(r *report.Report, table int, row, column string, value statute.Decimal, from ...string) {
	for i, c := range r.Cells {
		if c.Table == table && c.Row == row && c.Column == column {
			r.Cells[i].Value, r.Cells[i].From = value, from
		}
	}
}

// applicants are the kinds of applicants of the form, outcomes its rows of outcomes.
func applicants(t testing.TB) (out []string) {
	for _, table := range form(t, 2022).Tables {
		if table.Counts == "requests" {
			for _, c := range table.Rows[0].Columns {
				if c.Counts == "each" {
					out = append(out, c.Name)
				}
			}
		}
	}
	return out
}

func outcomes(t testing.TB) (out []string) {
	for _, table := range form(t, 2022).Tables {
		for _, row := range table.Rows {
			if row.Counts == "outcome" {
				out = append(out, row.Name)
			}
		}
	}
	return out
}

func counted(t testing.TB, year int) *report.Report {
	t.Helper()
	r := blank(t, "示例县人民政府", year)
	requests, err := r.ReadRequests(file(t, "requests.csv"))
	require.NoError(t, err)
	documents, err := r.ReadDocuments(file(t, "documents.csv"))
	require.NoError(t, err)
	disputes, err := r.ReadDisputes(file(t, "disputes.csv"))
	require.NoError(t, err)
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
	carried, _ := cell(year, 3, "二", "总计")
	open, _ := cell(before, 3, "四", "总计")
	require.ElementsMatch(t, open.From, carried.From)
	require.NotEmpty(t, carried.From)
	valid, _ := cell(year, 2, "行政规范性文件", "现行有效件数")
	require.Equal(t, []string{"示例政办规〔2019〕1号", "示例政办规〔2021〕1号", "示例政办规〔2022〕1号"}, valid.From)
	suits, _ := cell(year, 4, "复议后起诉", "尚未审结")
	require.Equal(t, []string{"(2022)示例行初9号"}, suits.From, "closed in 2023, so open at the end of 2022")
	next := counted(t, 2023)
	suits, _ = cell(next, 4, "复议后起诉", "结果维持")
	require.Equal(t, []string{"(2022)示例行初9号"}, suits.From)
	reviews, _ := cell(next, 4, "行政复议", "总计")
	require.Empty(t, reviews.From)

	figures, err := year.ReadFigures(file(t, "figures.csv"))
	require.NoError(t, err)
	require.NoError(t, year.Enter(figures...))
	var out strings.Builder
	require.NoError(t, year.WriteCSV(&out))
	golden(t, "report-2022.csv", out.String())
	golden(t, "report-2022.txt", year.Explain("zh"))
	back, err := read(t, strings.NewReader("\uFEFF"+out.String()), year.Organ, 2022)
	require.NoError(t, err)
	require.Equal(t, year.Explain("zh"), back.Explain("zh"))
	last, err := read(t, file(t, "report-2021.csv"), before.Organ, 2021)
	require.NoError(t, err)
	require.Equal(t, before.Explain("en"), last.Explain("en"), "testdata holds last year's report")
	off, err = back.Balance(last)
	require.NoError(t, err)
	require.Empty(t, off)

	// What a host keeps as JSON is the same report.
	data, err := json.Marshal(year)
	require.NoError(t, err)
	var stored report.Report
	require.NoError(t, json.Unmarshal(data, &stored))
	kept, err := report.New(law(t), stored.Organ, stored.Year, stored.Cells...)
	require.NoError(t, err)
	require.Equal(t, year, kept)
	// A report without a form counts nothing, and nothing is counted twice.
	one := []report.Request{{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2022-03-01")}}
	require.ErrorContains(t, (&report.Report{Year: 2022}).Count(one, nil, nil), "没有表式")
	bare := blank(t, "", 2022)
	require.NoError(t, bare.Count(one, nil, nil))
	require.ErrorContains(t, bare.Count(one, nil, nil), "已有数字")
}

// However the cases lie, what is counted from them balances, year after year, and
// every case received is in 一 of exactly one year.
func TestCountedYearsAlwaysBalance(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	day := func(from deadline.Date, span int) deadline.Date { return from.AddDays(r.IntN(span)) }
	kinds, rows := applicants(t), outcomes(t)
	for round := range 30 {
		var cases []report.Request
		for i := range 60 {
			c := report.Request{ID: fmt.Sprint(round, "-", i), Applicant: kinds[r.IntN(len(kinds))], Received: day(deadline.MustDate("2021-01-01"), 3*365)}
			if r.IntN(5) > 0 {
				c.Closed, c.Outcome = day(c.Received, 400), rows[r.IntN(len(rows))]
			}
			cases = append(cases, c)
		}
		var before *report.Report
		received := statute.Decimal{}
		for year := 2020; year <= 2025; year++ {
			rep := blank(t, "甲", year)
			require.NoError(t, rep.Count(cases, nil, nil))
			off, err := rep.Balance(before)
			require.NoError(t, err)
			require.Empty(t, off)
			came, _ := cell(rep, 3, "一", "总计")
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
	for _, c := range counted(t, 2022).Cells {
		if c.Table == 2 && c.Row != "规章" && c.Row != "行政规范性文件" {
			continue // nothing depends on these
		}
		year := counted(t, 2022)
		more, err := c.Value.Add(statute.DecimalOf(2))
		require.NoError(t, err)
		set(year, c.Table, c.Row, c.Column, more)
		off, err := year.Balance(before)
		require.NoError(t, err)
		require.NotEmpty(t, off, "%v", c)
		for _, o := range off {
			require.Equal(t, c.Table, o.Table)
			require.True(t, o.Row == c.Row || o.Column == c.Column, "%v: %v", c, o)
			require.Contains(t, []string{"2", "-2"}, o.Off.String())
			require.Equal(t, o.Table == 2, o.Hint)
		}
	}
}

func TestAnUnbalancedYearSaysWhere(t *testing.T) {
	r, err := read(t, file(t, "report-2022-unbalanced.csv"), "示例县人民政府", 2022)
	require.NoError(t, err)
	off, err := r.Balance(counted(t, 2021))
	require.NoError(t, err)
	var lines []string
	for _, o := range off {
		lines = append(lines, o.Message("zh"))
	}
	golden(t, "report-2022-unbalanced.txt", strings.Join(lines, "\n")+"\n")
	require.Contains(t, off[0].Message("en"), "table 3, row 三（一）, column 总计: 15 should be 18, off by -3")

	// Cases that were lost between the years are named; as many others are no balance.
	before, year := counted(t, 2021), counted(t, 2022)
	lost, _ := cell(before, 3, "四", "自然人")
	set(before, 3, "四", "自然人", statute.DecimalOf(1), "2021-099")
	off, err = year.Balance(before)
	require.NoError(t, err)
	require.Len(t, off, 1)
	require.Equal(t, []string{"2021-099"}, off[0].Lacks)
	require.Equal(t, lost.From, off[0].Extra)
	require.Contains(t, off[0].Message("zh"), "不是上年结转的那几件；缺少 2021-099；多出 2021-046")
	set(before, 3, "四", "自然人", statute.DecimalOf(2))
	off, err = year.Balance(before)
	require.NoError(t, err)
	require.Empty(t, off[0].Lacks, "a figure that was entered does not say which")

	_, err = year.Balance(counted(t, 2020))
	require.ErrorContains(t, err, "2020 年")
}

func TestFiguresThatAreRefused(t *testing.T) {
	year := counted(t, 2022)
	for _, c := range []struct {
		cell report.Cell
		want string
	}{
		{report.Cell{Table: 3, Row: "一", Column: "自然人", Value: statute.DecimalOf(40)}, "表三“一”“自然人”已经是 41，又填写为 40"},
		{report.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.MustDecimal("1.5")}, "应为整数"},
		{report.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.MustDecimal("-1")}, "不能小于 0"},
		{report.Cell{Table: 4, Row: "50%行政复议", Column: "总数"}, "表四“50%行政复议”“总数”：没有这一格"},
	} {
		require.ErrorContains(t, year.Enter(c.cell), c.want)
	}
	same, _ := cell(year, 3, "一", "自然人")
	require.NoError(t, year.Enter(report.Cell{Table: 3, Row: "一", Column: "自然人", Value: same.Value, From: []string{"登记簿"}}))
	again, _ := cell(year, 3, "一", "自然人")
	require.Equal(t, same, again, "the cases stay behind the figure")
	_, err := read(t, strings.NewReader("表,行,列,数值\n三,一,自然人,-1\n三,九,自然人,1\n三,一,总计,x\n三,三(一),总计,1,\n五,一,总计,1\n三,一,自然人,3\n"), "甲", 2022)
	var lines []int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var own *assess.Error
		require.ErrorAs(t, e, &own)
		lines = append(lines, own.Line)
	}
	require.ElementsMatch(t, []int{2, 3, 4, 5, 6, 7}, lines)
	require.ErrorContains(t, err, "第 7 行：表三“一”“自然人”在第 2 行已经有了")
	_, err = blank(t, "甲", 2022).ReadFigures(strings.NewReader("表,行,列\n"))
	require.ErrorContains(t, err, "表头没有“数值”")
	_, err = blank(t, "甲", 2022).ReadFigures(strings.NewReader("表,行,列,数字\n"))
	require.ErrorContains(t, err, "表头“数字”无法识别")
}

func TestCasesThatCannotBePlacedAreErrors(t *testing.T) {
	day := deadline.MustDate("2022-03-01")
	for _, c := range []struct {
		bad  report.Request
		want string
	}{
		{report.Request{ID: "1", Applicant: "企业", Received: day}, "申请人类别“企业”"},
		{report.Request{ID: "1", Applicant: "自然人"}, "没有收到日期"},
		{report.Request{ID: "1", Applicant: "自然人", Received: day, Closed: day}, "要么都写"},
		{report.Request{ID: "1", Applicant: "自然人", Received: day, Outcome: "三（一）"}, "要么都写"},
		{report.Request{ID: "1", Applicant: "自然人", Received: day, Closed: day, Outcome: "三（三）9"}, "不是表三的一行"},
		{report.Request{ID: "1", Applicant: "自然人", Received: day, Closed: deadline.MustDate("2022-02-01"), Outcome: "三（一）"}, "早于"},
		{report.Request{Applicant: "自然人", Received: day}, "没有编号"},
	} {
		r := blank(t, "甲", 2022)
		assert.ErrorContains(t, r.Count([]report.Request{c.bad}, nil, nil), c.want)
		assert.Equal(t, blank(t, "甲", 2022), r, "nothing is counted")
	}
	twice := report.Request{ID: "1", Applicant: "自然人", Received: day}
	assert.ErrorContains(t, blank(t, "甲", 2022).Count([]report.Request{twice, twice}, nil, nil), "申请编号“1”重复")
	for _, c := range []struct {
		bad  report.Document
		want string
	}{
		{report.Document{Kind: "规章", Made: day}, "没有编号"},
		{report.Document{ID: "1", Kind: "通知", Made: day}, "种类“通知”"},
		{report.Document{ID: "1", Kind: "规章"}, "没有制发日期"},
		{report.Document{ID: "1", Kind: "规章", Made: day, Repealed: day.AddDays(-1)}, "早于"},
	} {
		assert.ErrorContains(t, blank(t, "甲", 2022).Count(nil, []report.Document{c.bad}, nil), c.want)
	}
	for _, c := range []struct {
		bad  report.Dispute
		want string
	}{
		{report.Dispute{Way: "行政复议", Result: "结果维持", Filed: day, Closed: day}, "没有案号"},
		{report.Dispute{ID: "1", Way: "复议", Result: "结果维持", Filed: day, Closed: day}, "途径“复议”"},
		{report.Dispute{ID: "1", Way: "行政复议", Result: "维持", Filed: day, Closed: day}, "结果“维持”"},
		{report.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Closed: day}, "没有受理日期"},
		{report.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Filed: day}, "审结日期"},
		{report.Dispute{ID: "1", Way: "行政复议", Result: "尚未审结", Filed: day, Closed: day}, "审结日期"},
		{report.Dispute{ID: "1", Way: "行政复议", Result: "结果维持", Filed: day, Closed: day.AddDays(-1)}, "早于"},
	} {
		assert.ErrorContains(t, blank(t, "甲", 2022).Count(nil, nil, []report.Dispute{c.bad}), c.want)
	}
	// The edges of the year: received on its last day, closed on its first.
	r := blank(t, "甲", 2022)
	require.NoError(t, r.Count([]report.Request{
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
		r := blank(t, "甲", 2022)
		require.NoError(t, r.Count(nil, []report.Document{{ID: "1", Kind: "规章", Made: date(c.made), Repealed: date(c.repealed)}}, nil))
		got := ""
		for _, column := range []string{"本年制发件数", "本年废止件数", "现行有效件数"} {
			if c, _ := cell(r, 2, "规章", column); c.Value.Sign() > 0 {
				got += strings.NewReplacer("本年", "", "现行", "", "件数", "").Replace(column)
			}
		}
		require.Equal(t, c.want, got, "%s to %s", c.made, c.repealed)
	}
}

func TestBrokenRowsAreAllReported(t *testing.T) {
	_, err := blank(t, "甲", 2022).ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n" +
		"1,自然人,2022-03-01,2022-03-09,属于国家秘密\n2,企业,2022-03-01,,\n3,自然人,3月1日,,\n4,自然人\n5,自然人,2022-03-01,2022-03-02,不予公开\n"))
	for _, want := range []string{"第 3 行：申请“2”的申请人类别“企业”无法识别", "第 4 行：收到日期“3月1日”不是日期，应写作", "第 5 行：有 2 格，表头有 5 格", "第 6 行：申请“5”的办理结果“不予公开”不是表三的一行"} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "第 2 行")
	cases, err := blank(t, "甲", 2022).ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n1,自然人,2022-03-01,2022-03-09,属于国家秘密\n2,自然人,2022-03-01,2022-03-09,三(三)1\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"三（三）1", "三（三）1"}, []string{cases[0].Outcome, cases[1].Outcome})
	// Days as registers have them, and no others.
	for cell, want := range map[string]string{"2022/3/1": "2022-03-01", "2022.12.31": "2022-12-31", "2022年3月1日": "2022-03-01", "3/1/2022": "", "22/3/1": "", "2022-02-30": "", "2022/13/1": "", "20220301": "2022-03-01", "二〇二二年三月一日": "2022-03-01", "44621": ""} {
		cases, err := blank(t, "甲", 2022).ReadRequests(strings.NewReader("编号,申请人类别,收到日期,办结日期,办理结果\n1,自然人," + cell + ",,\n"))
		if want == "" {
			require.ErrorContains(t, err, "第 2 行：收到日期“"+cell+"”不是日期")
		} else {
			require.NoError(t, err)
			require.Equal(t, want, cases[0].Received.String())
		}
	}
	_, err = blank(t, "甲", 2022).ReadDocuments(strings.NewReader("编号,种类,制发日期,废止日期\n甲,通知,2022-01-01,\n"))
	require.ErrorContains(t, err, "第 2 行：文件“甲”的种类“通知”")
	_, err = blank(t, "甲", 2022).ReadDisputes(strings.NewReader("编号,途径,受理日期,审结日期,结果\n甲,复议,2022-01-01,,尚未审结\n"))
	require.ErrorContains(t, err, "第 2 行：案件“甲”的途径“复议”")
	_, err = blank(t, "甲", 2022).ReadRequests(strings.NewReader(""))
	require.ErrorContains(t, err, "表格是空的")
	_, err = blank(t, "甲", 2022).ReadRequests(strings.NewReader("编号,编号\n"))
	require.ErrorContains(t, err, "表头“编号”重复")
}

func TestEveryRowHasItsName(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range form(t, 2022).Tables {
		for _, row := range table.Rows {
			if table.Counts != "requests" {
				continue
			}
			require.NotEmpty(t, row.Label, row.Name)
			require.False(t, seen[row.Label] && row.Counts == "outcome", row.Label)
			seen[row.Label] = true
			for _, name := range []string{row.Name, row.Label} {
				got, ok := form(t, 2022).Row(name)
				require.Equal(t, row.Counts == "outcome", ok, name)
				require.True(t, !ok || got.Name == row.Name)
			}
		}
	}
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
	book, err := policies.Load(fstest.MapFS{"xiji/99.yaml": {Data: []byte("instrument: xiji-99-reports\ntitle: 试验年度报告制度\nplace: xiji\nin_force: {from: 2018-04-01, to: 2022-04-30}\narticles:\n" +
		"  1:\n    recurs:\n    - {id: own, every: 每年3月31日前, who: 政务公开办公室, duty: 报告上一年度工作安排的执行情况（年度报告）}\n    - {id: gone, every: 每年5月31日前, who: 政务公开办公室, duty: 公布年度报告}\n")}})
	require.NoError(t, err)
	dues := func(place, on string, year int) (got []string) {
		list, err := report.Dues(lawOf(t, book, place, on), year)
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
	_, err = report.Dues(lawOf(t, book, "cn", "2023-01-01"), 123456)
	require.Error(t, err)
}

func TestPartsOfTheReport(t *testing.T) {
	parts, err := report.Parts(lawOf(t, shared(t), "wuwei", "2023-01-01"))
	require.NoError(t, err)
	missing := func(text string, government bool) (out []string) {
		for _, p := range report.MissingParts(parts, text, government) {
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
	_, err = report.Parts(lawOf(t, shared(t), "cn", "2019-01-01"))
	require.ErrorContains(t, err, "2019-01-01")
}

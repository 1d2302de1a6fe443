package assess_test

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// The tables of a report as a file keeps them: written, read again, compared.
func ExampleReport_WriteCSV() {
	report := assess.NewReport("示例县人民政府", 2022)
	err := report.Set(3, "一", "自然人", statute.DecimalOf(2))
	if err == nil {
		err = report.Enter(assess.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.DecimalOf(1250), From: []string{"行政许可台账2022"}})
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	var file strings.Builder
	if err := report.WriteCSV(&file); err != nil {
		fmt.Println(err)
		return
	}
	again, err := assess.ReadReport(strings.NewReader(file.String()), "示例县人民政府", 2022)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, ok := again.Cell(3, "一", "自然人")
	fmt.Println(c.Label("zh"), c.Value, ok, again.Text("zh") == report.Text("zh"))

	// What is no figure is named with its line; nothing is read then.
	_, err = assess.ReadFigures(strings.NewReader("表,行,列,数值\n二,行政许可,本年处理决定数量,很多\n"))
	fmt.Println(err)
	// Output:
	// 表三“一”“自然人” 2 true true
	// 第 2 行：“很多”不是数，没有的写 0
}

// A year from the tables an office keeps.
func ExampleReadRequests() {
	report := assess.NewReport("示例县人民政府", 2022)
	var requests []assess.RequestCase
	var documents []assess.Document
	var disputes []assess.Dispute
	for name, read := range map[string]func(*os.File) error{
		"requests":  func(f *os.File) (err error) { requests, err = assess.ReadRequests(f); return },
		"documents": func(f *os.File) (err error) { documents, err = assess.ReadDocuments(f); return },
		"disputes":  func(f *os.File) (err error) { disputes, err = assess.ReadDisputes(f); return },
	} {
		f, err := os.Open("../testdata/assess/" + name + ".csv")
		if err == nil {
			err = read(f)
			f.Close()
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := report.Count(requests, documents, disputes); err != nil {
		fmt.Println(err)
		return
	}
	row, _ := assess.OutcomeRow("属于国家秘密")
	cells, err := report.Trace(row + "/总计")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(row, assess.RequestLabel(row), cells[0].Value, len(cells[0].From))
	fmt.Println(assess.ApplicantKinds())
	// Output:
	// 三（三）1 属于国家秘密 5 5
	// [自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他]
}

// When the report on 2022 must be out, and what it must say.
func ExampleReportDues() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("sucheng", deadline.MustDate("2023-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	var dues []assess.ReportDue
	if dues, err = assess.ReportDues(law, 2022); err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range dues {
		fmt.Println(d.Due, d.Who, d.Cite)
	}
	var parts []assess.ReportPart
	if parts, err = assess.ReportParts(law); err != nil {
		fmt.Println(err)
		return
	}
	text := "一、主动公开政府信息情况\n二、收到和处理政府信息公开申请情况\n三、政府信息公开行政复议、行政诉讼情况\n四、其他需要报告的事项\n"
	for _, p := range assess.MissingParts(parts, text, false) {
		fmt.Println("缺少：", p.Name, p.Cite)
	}
	// Output:
	// 2023-01-31 政府工作部门 《中华人民共和国政府信息公开条例（2019年）》第四十九条第一款
	// 2023-03-31 政府信息公开工作主管部门 《中华人民共和国政府信息公开条例（2019年）》第四十九条第二款
	// 缺少： 存在的主要问题及改进情况 《中华人民共和国政府信息公开条例（2019年）》第五十条第（四）项
}

// The tasks of a plan that are behind, and what goes into the annual report.
func ExampleLedger() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("wuwei", deadline.MustDate("2023-11-15"))
	if err != nil {
		fmt.Println(err)
		return
	}
	plans := assess.Plans(law)
	var form strings.Builder // an empty table for the offices to fill in
	if err := plans[0].WriteProgressForm(&form, []string{"示例区"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(form.String(), "示例区"), "行")
	entries := []assess.Progress{
		{Task: "task-10", Unit: "示例区", On: deadline.MustDate("2023-11-03"), Done: rules.True, Note: "推迟"},
		{Task: "task-11", Unit: "示例区", On: deadline.MustDate("2023-11-01"), Done: rules.False, Note: "正在征求意见"},
	}
	ledger, err := plans[0].Ledger(entries, []string{"示例区"}, law.On())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range ledger.Tasks {
		var of []assess.UnitState = t.Reports
		if slices.Contains([]assess.State{assess.Overdue, assess.DoneLate}, t.State) {
			fmt.Println(t.ID, t.When("zh"), t.State.Label("zh"), t.DaysOver, of[0].Note)
		}
	}
	fmt.Println(ledger.Counts()[assess.Overdue], strings.Contains(ledger.Report("zh"), "基层政务公开工作指南"))
	var table strings.Builder
	if err := ledger.WriteCSV(&table, "zh"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 17 行
	// task-10 2023-10-31 逾期完成 0 推迟
	// task-11 2023-10-31 逾期未完成 15 正在征求意见
	// 1 true
}

// Ten more items in a month in which twenty-five were asked for before.
func ExampleChargeMore() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("cn", deadline.MustDate("2024-03-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fee, err := assess.ChargeMore(law, 25, 10)
	if err != nil {
		fmt.Println(err)
		return
	}
	var steps []assess.FeeStep = fee.Steps
	for _, s := range steps {
		fmt.Println(s.From, s.To, s.Price, s.Amount)
	}
	fmt.Println(fee.Amount)
	// Output:
	// 26 30 100 500
	// 31 35 200 1000
	// 1500
}

package report_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// exampleLaw is the shipped law of a place on a day.
func exampleLaw(place, on string) (*rules.Law, error) {
	book, err := policies.Load()
	if err != nil {
		return nil, err
	}
	return book.Law(place, deadline.MustDate(on))
}

func yearly(law *rules.Law, requests []report.Request, documents []report.Document, disputes []report.Dispute, before *report.Report) error {
	r, err := report.New(law, "示例县人民政府", 2022) // in the form of that year
	if err != nil {
		return err
	}
	if err := r.Count(requests, documents, disputes); err != nil {
		return err // what cannot be placed; nothing is counted then
	}
	off, err := r.Balance(before) // last year's report, or nil
	if err != nil {
		return err
	}
	for _, o := range off {
		fmt.Println(o.Message("zh")) // in which cell, what it should be, by how much it is off, which cases
	}
	cells, err := r.Trace("属于国家秘密/总计")
	if err != nil {
		return err
	}
	fmt.Println(cells[0].Value, cells[0].From)
	return nil
}

// A case that last year's report left open and this year's table has lost.
func ExampleReport_Balance() {
	law, err := exampleLaw("cn", "2023-01-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	before, err := report.New(law, "示例县人民政府", 2021)
	if err != nil {
		fmt.Println(err)
		return
	}
	day := deadline.MustDate("2021-12-20")
	lost := report.Request{ID: "2021-088", Applicant: "商业企业", Received: day}
	kept := report.Request{ID: "2021-090", Applicant: "自然人", Received: day}
	if err := before.Count([]report.Request{lost, kept}, nil, nil); err != nil {
		fmt.Println(err)
		return
	}
	kept.Closed, kept.Outcome = deadline.MustDate("2022-01-10"), "三（三）1"
	if err := yearly(law, []report.Request{kept}, nil, nil, before); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 表三“二”“商业企业”为 0，应为 1，相差 -1：应等于上年的四；缺少 2021-088
	// 表三“二”“总计”为 1，应为 2，相差 -1：应等于上年的四；缺少 2021-088
	// 1 [2021-090]
}

// How a host hands the cases it keeps with package review to the annual report:
// this package takes plain data, so each side can be used without the other.
func ExampleReport_Count() {
	law, err := exampleLaw("cn", "2023-12-18")
	if err != nil {
		fmt.Println(err)
		return
	}
	requests, err := review.Find(law, "依申请公开")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := requests.Open(review.Event{On: law.On(), Assume: "false", Facts: rules.Facts{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	office := "政府信息公开工作机构"
	c, err = c.Apply(
		review.Event{Step: "register", Role: office, On: law.On(), Gives: map[string]string{"收到方式": "邮寄签收"}},
		review.Event{Step: "qualify", Choice: "按申请办理", Role: office, On: law.On()},
		review.Event{Step: "clear", Choice: "内容明确", Role: office, On: law.On()},
		review.Event{Step: "search", Choice: "有", Role: "行政机关", On: law.On(), Gives: map[string]string{"检索情况": "查到1件"}},
		review.Event{Step: "review", Choice: "不同意", Role: "保密审查机构", On: law.On(), Gives: map[string]string{"意见": "属于国家秘密"}},
		review.Event{
			Step: "refuse", Outcome: "属于国家秘密", Role: "行政机关", On: deadline.MustDate("2024-01-02"),
			Facts: rules.Facts{"国家秘密": true}, // the ground on which it is refused
			Gives: map[string]string{"理由": "已定为机密", "依据": "《条例》第十四条", "救济途径": "六十日内申请行政复议"},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}

	// The number of the case and the kind of applicant are in the host's register.
	one := report.Request{ID: "2023-117", Applicant: "自然人", Received: c.Opened()}
	if res, ok := c.Result(); ok {
		one.Closed, one.Outcome = res.On, res.Report
	}
	r, err := report.New(law, "示例县人民政府", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := r.Count([]report.Request{one}, nil, nil); err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"二", "三（三）1"} {
		cells, err := r.Trace(name + "/自然人")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(cells[0].Row, cells[0].Name, cells[0].Column, cells[0].Value, cells[0].From)
	}
	off, err := r.Balance(nil)
	fmt.Println(len(off), err)
	// Output:
	// 二 上年结转政府信息公开申请数量 自然人 1 [2023-117]
	// 三（三）1 属于国家秘密 自然人 1 [2023-117]
	// 0 <nil>
}

// The tables of a report as a file keeps them: written, read again, compared.
func ExampleReport_WriteCSV() {
	law, err := exampleLaw("cn", "2023-01-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := report.New(law, "示例县人民政府", 2022, report.Cell{Table: 3, Row: "一", Column: "自然人", Value: statute.DecimalOf(2)})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := r.Enter(report.Cell{Table: 2, Row: "行政许可", Column: "本年处理决定数量", Value: statute.DecimalOf(1250), From: []string{"行政许可台账2022"}}); err != nil {
		fmt.Println(err)
		return
	}
	var file strings.Builder
	if err := r.WriteCSV(&file); err != nil {
		fmt.Println(err)
		return
	}
	again, err := report.New(law, "示例县人民政府", 2022)
	if err != nil {
		fmt.Println(err)
		return
	}
	cells, err := again.ReadFigures(strings.NewReader(file.String()))
	if err == nil {
		err = again.Enter(cells...)
	}
	fmt.Println(err, again.Explain("zh") == r.Explain("zh"), r.Since)

	// What is no figure is named with its line; nothing is read then.
	_, err = r.ReadFigures(strings.NewReader("表,行,列,数值\n二,行政许可,本年处理决定数量,很多\n"))
	fmt.Println(err)
	// Output:
	// <nil> true 2021-01-01
	// 第 2 行：“很多”不是数，没有的写 0
}

// A year from the tables an office keeps.
func ExampleReport_ReadRequests() {
	law, err := exampleLaw("cn", "2023-01-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := report.New(law, "示例县人民政府", 2022)
	if err != nil {
		fmt.Println(err)
		return
	}
	var requests []report.Request
	var documents []report.Document
	var disputes []report.Dispute
	for name, read := range map[string]func(*os.File) error{
		"requests":  func(f *os.File) (err error) { requests, err = r.ReadRequests(f); return },
		"documents": func(f *os.File) (err error) { documents, err = r.ReadDocuments(f); return },
		"disputes":  func(f *os.File) (err error) { disputes, err = r.ReadDisputes(f); return },
	} {
		f, err := os.Open("../../testdata/assess/" + name + ".csv")
		if err == nil {
			err = read(f)
			f.Close()
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := r.Count(requests, documents, disputes); err != nil {
		fmt.Println(err)
		return
	}
	cells, err := r.Trace("属于国家秘密/总计")
	if err != nil {
		fmt.Println(err)
		return
	}
	var off []report.Imbalance
	off, err = r.Balance(nil)
	fmt.Println(cells[0].Row, cells[0].Value, len(cells[0].From), len(off), err)
	// Output:
	// 三（三）1 5 5 0 <nil>
}

// When the report on 2022 must be out, and what it must say.
func ExampleDues() {
	law, err := exampleLaw("sucheng", "2023-01-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	var dues []report.Due
	if dues, err = report.Dues(law, 2022); err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range dues {
		fmt.Println(d.Due, d.Who, d.Cite)
	}
	var parts []report.Part
	if parts, err = report.Parts(law); err != nil {
		fmt.Println(err)
		return
	}
	text := "一、主动公开政府信息情况\n二、收到和处理政府信息公开申请情况\n三、政府信息公开行政复议、行政诉讼情况\n四、其他需要报告的事项\n"
	for _, p := range report.MissingParts(parts, text, false) {
		fmt.Println("缺少：", p.Name, p.Cite)
	}
	// Output:
	// 2023-01-31 政府工作部门 《中华人民共和国政府信息公开条例（2019年）》第四十九条第一款
	// 2023-03-31 政府信息公开工作主管部门 《中华人民共和国政府信息公开条例（2019年）》第四十九条第二款
	// 缺少： 存在的主要问题及改进情况 《中华人民共和国政府信息公开条例（2019年）》第五十条第（四）项
}

// A report as it was published (its tables come from a page or a workbook, see
// attribute/register/sheets) is held against what the cases come to.
func ExampleReport_ReadGrids() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("cn", deadline.MustDate("2023-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	published, err := report.New(law, "示例县人民政府", 2022)
	if err != nil {
		fmt.Println(err)
		return
	}
	grids := published.Grids() // of a page: sheets.Grids(ctx, "年报.html", file, sheets.How{})
	grids[1].Rows[3][1] = report.Spot{Text: "2"}
	cells, err := published.ReadGrids(grids)
	if err != nil {
		fmt.Println(err)
		return
	}
	counted, err := report.New(law, "示例县人民政府", 2022)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = counted.Count([]report.Request{{ID: "1", Applicant: "自然人", Received: deadline.MustDate("2022-03-01")}}, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, off := range counted.Compare(cells)[:1] {
		fmt.Println(off.Message("zh"))
	}
	// Output:
	// 表三“一”“自然人”为 2，应为 1，相差 +1：公布的数字与台账计数不一致
}

// The tables of a report as a page of their own.
func ExampleReport_WriteHTML() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("cn", deadline.MustDate("2020-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := report.New(law, "示例县人民政府", 2019)
	if err != nil {
		fmt.Println(err)
		return
	}
	var page strings.Builder
	err = r.WriteHTML(&page)
	fmt.Println(strings.Count(page.String(), "<table "), strings.Contains(page.String(), "本年新制作数量"), err)
	for _, g := range []report.Grid{{Name: "第1个表格", Rows: [][]report.Spot{{{Text: "没有报告"}}}}} {
		_, err = r.ReadGrids([]report.Grid{g})
	}
	fmt.Println(err)
	// Output:
	// 3 true <nil>
	// 没有找到年度报告的表格：从网页上复制下来、数字连在一起的文字无法读取，请另存网页为 HTML，或者用原来的工作簿
}

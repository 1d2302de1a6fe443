package assess_test

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The charge for an applicant's 45 items in one month.
func ExampleCharge() {
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
	fee, err := assess.Charge(law, assess.ByItem, 45)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fee.Explain("zh"))
	// Output:
	// 按件计收45件：第1至10件不收费；第11至30件，20件×100元＝2000元；第31至40件，10件×200元＝2000元；第41至45件，5件×300元＝1500元；共 5500 元（《政府信息公开信息处理费管理办法》第四条第二款）
}

// The beginning of the documentation; the scheme and the table are the host's.
var _ = ranking

func ranking(schemes fs.FS, table io.Reader) error {
	book, err := policies.Load(schemes) // the law, and this year's scheme: os.DirFS("our-schemes")
	if err != nil {
		return err
	}
	law, err := book.Law("sucheng", deadline.MustDate("2022-12-31"))
	if err != nil {
		return err
	}
	sheet, err := assess.NewSheet(law, "sucheng-2022") // the scheme, held against the instrument
	if err != nil {
		return err
	}
	units, err := sheet.ReadUnits(table) // one row a unit, one column a fact
	if err != nil {
		return err // every mistake, with its line
	}
	var results []*assess.Result
	for _, u := range units {
		res, err := sheet.Assess(u, rules.AssumeFalse())
		if err != nil {
			return err
		}
		results = append(results, res)
	}
	return assess.WriteRanking(os.Stdout, sheet.Rank(results), "zh")
}

func onDay(book *rules.Book, table io.Reader) error {
	plan, err := assess.NewPlan(book, "wuwei-11-plan-2023")
	if err != nil {
		return err
	}
	entries, err := assess.ReadProgress(table)
	if err != nil {
		return err
	}
	ledger, err := plan.Ledger(entries, []string{"示例区", "示例县"}, deadline.MustDate("2023-11-15"))
	if err != nil {
		return err
	}
	fmt.Println(ledger.Summary("zh"))
	return nil
}

// How the plan of 2023 stands in the middle of November.
func ExamplePlan_Ledger() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	table := "任务,单位,日期,完成,说明\ntask-10,示例区,2023-10-20,是,\ntask-10,示例县,2023-11-03,是,\ntask-11,示例区,2023-10-25,否,正在征求意见\n"
	if err := onDay(book, strings.NewReader(table)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 截至 2023-11-15，共 17 项任务：逾期完成 1 项；没有进展记录 15 项；逾期未完成 1 项。
}

func yearly(requests []assess.RequestCase, documents []assess.Document, disputes []assess.Dispute, before *assess.Report) error {
	report := assess.NewReport("示例县人民政府", 2022)
	if err := report.Count(requests, documents, disputes); err != nil {
		return err // what cannot be placed; nothing is counted then
	}
	off, err := report.Balance(before) // last year's report, or nil
	if err != nil {
		return err
	}
	for _, o := range off {
		fmt.Println(o) // in which cell, what it should be, by how much it is off, which cases
	}
	cells, err := report.Trace("属于国家秘密/总计")
	if err != nil {
		return err
	}
	fmt.Println(cells[0].Value, cells[0].From)
	return nil
}

// A case that last year's report left open and this year's table has lost.
func ExampleReport_Balance() {
	before := assess.NewReport("示例县人民政府", 2021)
	day := deadline.MustDate("2021-12-20")
	lost := assess.RequestCase{ID: "2021-088", Applicant: "商业企业", Received: day}
	kept := assess.RequestCase{ID: "2021-090", Applicant: "自然人", Received: day}
	if err := before.Count([]assess.RequestCase{lost, kept}, nil, nil); err != nil {
		fmt.Println(err)
		return
	}
	kept.Closed, kept.Outcome = deadline.MustDate("2022-01-10"), "三（三）1"
	if err := yearly([]assess.RequestCase{kept}, nil, nil, before); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 表三“二”“商业企业”为 0，应为 1，相差 -1：应等于上年的四；缺少 2021-088
	// 表三“二”“总计”为 1，应为 2，相差 -1：应等于上年的四；缺少 2021-088
	// 1 [2021-090]
}

func pages(law *rules.Law) error {
	fee, err := assess.Charge(law, assess.ByPage, 120)
	if err != nil {
		return err // before 2021 there is no tariff: an error, not 0
	}
	fmt.Println(fee.Amount, fee.Explain("zh"))
	return nil
}

// The pages of one request, on the first day of the tariff and on the day before.
func ExampleCharge_pages() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []string{"2020-12-31", "2021-01-01"} {
		law, err := book.Law("cn", deadline.MustDate(day))
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := pages(law); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// 2020-12-31没有“按量”的收费标准，不能收费；《政府信息公开信息处理费管理办法》自 2021-01-01 起施行
	// 1100 按量计收120页：第1至30页不收费；第31至100页，70页×10元＝700元；第101至120页，20页×20元＝400元；共 1100 元（《政府信息公开信息处理费管理办法》第五条第二款）
}

// How a host hands the cases it keeps with package review to the annual report:
// assess takes plain data, so each side can be used without the other.
func ExampleReport_Count() {
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("cn", deadline.MustDate("2023-12-18"))
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
	c, err = c.ApplyAll(
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
	one := assess.RequestCase{ID: "2023-117", Applicant: "自然人", Received: c.Opened()}
	if res, ok := c.Result(); ok {
		one.Closed, one.Outcome = res.On, res.Report
	}
	report := assess.NewReport("示例县人民政府", 2024)
	if err := report.Count([]assess.RequestCase{one}, nil, nil); err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"二", "三（三）1"} {
		cells, err := report.Trace(name + "/自然人")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(cells[0].Label("zh"), cells[0].Value, cells[0].From)
	}
	off, err := report.Balance(nil)
	fmt.Println(len(off), err)
	// Output:
	// 表三“二”“自然人” 1 [2023-117]
	// 表三“三（三）1”“自然人” 1 [2023-117]
	// 0 <nil>
}

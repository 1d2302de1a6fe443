package assess_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

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
		{Task: "task-10", Unit: "示例区", On: deadline.MustDate("2023-11-03"), Done: answer.True, Note: "推迟"},
		{Task: "task-11", Unit: "示例区", On: deadline.MustDate("2023-11-01"), Done: answer.False, Note: "正在征求意见"},
	}
	ledger, err := plans[0].Ledger(entries, []string{"示例区"}, law.On())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range ledger.Tasks {
		var of []assess.UnitState = t.Reports
		if t.State.Late() || t.State == "done late" {
			fmt.Println(t.ID, t.When.In("zh"), t.State.Label("zh"), t.DaysOver, of[0].Note)
		}
	}
	fmt.Println(strings.Contains(ledger.Explain("zh"), "基层政务公开工作指南"))
	var table strings.Builder
	if err := ledger.WriteCSV(&table, "zh"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 17 行
	// task-10 2023-10-31 逾期完成 0 推迟
	// task-11 2023-10-31 逾期未完成 15 正在征求意见
	// true
}

// Ten more items in a month in which twenty-five were asked for before.
func ExampleCharge_monthly() {
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
	fee, err := assess.Charge(law, "items", 25, 10)
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

// A table for an office to fill in has the columns of the sheet, and the fingerprint tells
// whether it was made for this one when it comes back.
func ExampleSheet_Head() {
	book, err := policies.Load(os.DirFS("../testdata/assess/sucheng-2022"))
	if err != nil {
		fmt.Println(err)
		return
	}
	law, err := book.Law("sucheng", deadline.MustDate("2022-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, err := assess.NewSheet(law, "sucheng-2022")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sheet.Head()[:3])
	stamp, err := sheet.Fingerprint()
	fmt.Println(len(stamp), err)
	// Output:
	// [单位 已配备专职人员 未按要求编制公布年度要点]
	// 16 <nil>
}

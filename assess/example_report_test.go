package assess_test

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
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
	fee, err := assess.Charge(law, "按件", 0, 45)
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

func onDay(law *rules.Law, table io.Reader) error {
	entries, err := assess.ReadProgress(table)
	if err != nil {
		return err
	}
	for _, plan := range assess.Plans(law) { // those in force on the day
		ledger, err := plan.Ledger(entries, []string{"示例区", "示例县"}, law.On())
		if err != nil {
			return err
		}
		fmt.Println(ledger.Summary.In("zh"))
	}
	return nil
}

// How the plan of 2023 stands in the middle of November.
func ExamplePlan_Ledger() {
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
	table := "任务,单位,日期,完成,说明\ntask-10,示例区,2023-10-20,是,\ntask-10,示例县,2023-11-03,是,\ntask-11,示例区,2023-10-25,否,正在征求意见\n"
	if err := onDay(law, strings.NewReader(table)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 截至 2023-11-15，共 17 项任务：逾期完成 1 项；没有进展记录 15 项；逾期未完成 1 项。
}

func pages(law *rules.Law) error {
	fee, err := assess.Charge(law, "按量", 0, 120)
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

package assess_test

import (
	"fmt"

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
